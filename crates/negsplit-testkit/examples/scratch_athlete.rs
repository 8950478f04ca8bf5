#![allow(missing_docs, clippy::all, unused)]
use negsplit_analysis::{Known, Measurements, Origin, Run, SeasonReport, Settings, WorkoutKind, measure, season, threshold_speed};
use negsplit_testkit::seasons::{Kind, VDOTS, season as known};

fn pace(v: f64) -> String { let p = 1000.0 / v; format!("{}:{:02}", p as u32 / 60, p as u32 % 60) }
fn show(k: &Option<Known>, f: impl Fn(f64) -> String) -> String {
    k.map_or("-".into(), |k| format!("{}{} {:?} {}", f(k.value), if k.at_least { "+" } else { "" }, k.from,
        k.interval.map_or(String::new(), |i| format!("[{} {}]", f(i[0]), f(i[1])))))
}
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args[0] == "real" { for a in &args[1..] { real(a) } return }
    let seeds: u64 = args[0].parse().unwrap();
    for kind in Kind::ALL {
        if args.len() > 1 && !args[1..].iter().any(|a| a == kind.name()) { continue }
        let (mut n, mut kn, mut est, mut inside, mut none) = (0, 0, 0, 0, 0);
        let (mut errs, mut eerrs, mut maxerr, mut threrr) = (vec![], vec![], vec![], vec![]);
        let (mut false_races, mut found, mut races) = (0, 0, 0);
        let (mut hard_wrong, mut runs_n, mut share_worst) = (0, 0, 0.0f64);
        let (mut hard_missed, mut hard_false) = (0, 0);
        for seed in 0..seeds { for vdot in VDOTS {
            let s = known(kind, vdot, seed + 1);
            let mut ms: Vec<Measurements> = vec![]; let mut truths = vec![];
            for r in &s.runs {
                if let Ok(run) = Run::new(&r.activity, &Settings::default().cleaning) {
                    ms.push(measure(&run, &r.activity, &Settings::default())); truths.push(r.truth);
                }
            }
            let rep = season(&ms, None, &Settings::default());
            n += 1;
            let truth = threshold_speed(s.runner.paces.vdot);
            match rep.athlete.threshold_speed_m_per_s {
                None => none += 1,
                Some(k) if k.from == Origin::Estimated => { est += 1; eerrs.push(100.0*(k.value/truth-1.0));
                    let i = k.interval.unwrap(); if i[0] <= truth && truth <= i[1] { inside += 1 } }
                Some(k) => { kn += 1; errs.push(100.0*(k.value/truth-1.0)) }
            }
            if let Some(m) = rep.athlete.max_heart_rate_bpm { if m.from != Origin::Estimated { maxerr.push(m.value - s.runner.max_bpm) } }
            if let Some(m) = rep.athlete.threshold_heart_rate_bpm {
                let t = s.runner.resting_bpm + 0.88*(s.runner.max_bpm - s.runner.resting_bpm);
                threrr.push(m.value - t) }
            for r in &rep.runs {
                let t = truths[r.index]; runs_n += 1;
                let race = r.kind == WorkoutKind::Race;
                if t.is_race { races += 1; if race { found += 1 } } else if race { false_races += 1; }
                if r.is_hard != t.is_hard { hard_wrong += 1; if t.is_hard { hard_missed += 1 } else { hard_false += 1 } }
            }
            let (h, m) = rep.weeks.iter().filter_map(|w| Some((w.hard_share? * w.moving_s, w.moving_s))).fold((0.0,0.0), |a,b| (a.0+b.0,a.1+b.1));
            let diff = 100.0*(h/m - s.hard_share()); if !(diff.abs() < share_worst.abs()) { share_worst = diff }
        }}
        let r = |v: &Vec<f64>| if v.is_empty() { "-".to_string() } else { format!("{:.1}..{:.1}", v.iter().cloned().fold(f64::INFINITY,f64::min), v.iter().cloned().fold(f64::NEG_INFINITY,f64::max)) };
        println!("{:20} k/e/n {}/{}/{} known% {} est% {} inside {}/{} | max {} thr {} | hard -{} +{} of {} share worst {:.1} | races {}/{} false {}", kind.name(), kn, est, none, r(&errs), r(&eerrs), inside, est, r(&maxerr), r(&threrr), hard_missed, hard_false, runs_n, share_worst, found, races, false_races);
    }
}
fn real(folder: &str) {
    let mut ms = vec![];
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect(); paths.sort();
    for p in paths {
        let Ok(mut bytes) = std::fs::read(&p) else { continue };
        let Ok(rec) = negsplit_files::read(&bytes, &Default::default()) else { continue };
        for a in &rec.activities { if let Ok(run) = Run::new(a, &Settings::default().cleaning) { ms.push(measure(&run, a, &Settings::default())) } }
    }
    let rep = season(&ms, None, &Settings::default());
    let a = &rep.athlete; let f = |v: f64| format!("{v:.0}");
    let hard = rep.runs.iter().filter(|r| r.is_hard).count();
    let (h, m) = rep.weeks.iter().filter_map(|w| Some((w.hard_share? * w.moving_s, w.moving_s))).fold((0.0,0.0), |a,b| (a.0+b.0,a.1+b.1));
    println!("{} {} | max {} | thr hr {} | thr {} | hard runs {:.0}% time {:.1}%", folder.rsplit('/').next().unwrap(), rep.runs.len(), show(&a.max_heart_rate_bpm, f), show(&a.threshold_heart_rate_bpm, f), show(&a.threshold_speed_m_per_s, pace), 100.0*hard as f64/rep.runs.len() as f64, 100.0*h/m);
    for r in rep.runs.iter().filter(|r| r.kind == WorkoutKind::Race) { println!("   race {} {:?} {:.0} {}", r.date, r.name, r.distance_m, pace(1000.0/r.pace_s_per_km.unwrap())); }
    let mut ks = std::collections::BTreeMap::new(); for r in rep.runs.iter().filter(|r| r.is_hard) { *ks.entry(format!("{:?}", r.kind)).or_insert(0) += 1; } println!("   hard by kind {ks:?}");
}
