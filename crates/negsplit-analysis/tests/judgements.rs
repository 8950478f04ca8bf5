//! Which workout it was, what went wrong, and the score, in runs that are made for one answer each.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use negsplit_activity::{Activity, Field, Sport, Timestamp};
use negsplit_analysis::score::{PartName, Unscored};
use negsplit_analysis::{
    Athlete, Cleaning, Evidence, Known, MistakeKind, Options, Run, RunReport, Severity, Verdict,
    WorkoutKind, analyze,
};

use common::{START, report, run_at, speeds, with_answering_heart, with_heart_rate};

const MILE_M: f64 = 1609.344;

/// One mile after the other, each in so many seconds.
fn miles(seconds: &[usize]) -> Vec<f64> {
    let mile = |&seconds: &usize| (seconds, MILE_M / seconds as f64);
    speeds(&seconds.iter().map(mile).collect::<Vec<_>>())
}

fn mistake(report: &RunReport, kind: MistakeKind) -> Option<Severity> {
    let mistake = report.mistakes.iter().find(|mistake| mistake.kind == kind);
    mistake.map(|mistake| mistake.severity)
}

fn part(report: &RunReport, name: PartName) -> f64 {
    let part = report.score.parts.iter().find(|part| part.name == name);
    part.unwrap().value.unwrap()
}

#[track_caller]
fn assert_kind(parts: &[(usize, f64)], kind: WorkoutKind) -> RunReport {
    let report = report(&run_at(&speeds(parts)));
    assert_eq!(report.workout.kind, kind, "{:?}", report.workout);
    assert_eq!(report.workout.is_progression, kind.is_progression());
    report
}

#[test]
fn each_progression_has_its_name() {
    assert_kind(
        &[(900, 2.8), (900, 3.1), (900, 3.45)],
        WorkoutKind::PacedThirds,
    );
    assert_kind(&[(2400, 2.8), (400, 3.6)], WorkoutKind::FastFinish);
    assert_kind(&[(1500, 3.0), (1500, 3.2)], WorkoutKind::NegativeSplit);
}

#[test]
fn what_is_no_progression_has_its_name() {
    assert_kind(&[(2700, 3.0)], WorkoutKind::Even);
    assert_kind(&[(1400, 3.4), (1400, 3.0)], WorkoutKind::PositiveSplit);
    assert_kind(&[(600, 1.5), (600, 2.6), (600, 1.5)], WorkoutKind::RunWalk);
}

#[test]
fn mile_drops_have_their_steps() {
    let report = report(&run_at(&miles(&[570, 560, 550, 540, 530, 520, 510, 500])));
    assert_eq!(report.workout.kind, WorkoutKind::MileDrops);
    let steps = report.steps.unwrap();
    assert_eq!(
        (steps.by.as_str(), steps.asked_s),
        ("mi", Some([5.0, 15.0]))
    );
    assert_eq!((steps.gains.len(), steps.steps_back), (7, 0));
    assert_eq!(steps.share_within, Some(1.0));
    for gain in &steps.gains {
        assert!((gain.gain_s - 10.0).abs() < 2.0, "{gain:?}");
    }
}

#[test]
fn a_step_back_is_counted() {
    let report = report(&run_at(&miles(&[570, 558, 546, 534, 540, 522, 510, 498])));
    let steps = report.steps.unwrap();
    assert_eq!(steps.steps_back, 1);
    assert!(steps.share_within < Some(1.0));
    assert!((steps.biggest_jump_s - 18.0).abs() < 2.0, "{steps:?}");
}

#[test]
fn equal_repeats_are_intervals_and_rising_pickups_a_fartlek_progression() {
    let repeats = |fast: &dyn Fn(usize) -> (usize, f64), slow: (usize, f64)| -> Vec<(usize, f64)> {
        let first = std::iter::once((900, 2.7));
        let bouts = (0..7).flat_map(|n| [fast(n), slow]);
        first.chain(bouts).collect()
    };
    assert_kind(
        &repeats(&|_| (190, 4.2), (120, 2.3)),
        WorkoutKind::Intervals,
    );
    let pickup = |n: usize| (60, 3.4 + 0.09 * n as f64);
    assert_kind(
        &repeats(&pickup, (240, 2.7)),
        WorkoutKind::FartlekProgression,
    );
}

/// The report on a run by a runner whose maximum heart rate is known.
fn report_by_maximum(activity: &Activity, max_bpm: f64) -> RunReport {
    let athlete = Athlete {
        max_heart_rate_bpm: Some(Known::given(max_bpm)),
        ..Athlete::default()
    };
    analyze(activity, &athlete, &Options::default()).unwrap()
}

#[test]
fn only_a_known_maximum_tells_that_a_pace_broke() {
    let speeds = speeds(&[(900, 2.9), (900, 3.2), (700, 3.6), (200, 2.8)]);
    let hard = with_heart_rate(run_at(&speeds), |second| {
        (120.0 + second as f64 / 50.0) + (second as f64 / 5.0).sin()
    });
    let reported = report_by_maximum(&hard, 178.0);
    let severity = mistake(&reported, MistakeKind::AllOutFinish);
    assert_eq!(severity, Some(Severity::Major), "{:?}", reported.mistakes);
    // Far below the maximum the runner chose to slow down, and without one nobody knows.
    for other in [report_by_maximum(&hard, 205.0), report(&hard)] {
        assert_eq!(mistake(&other, MistakeKind::AllOutFinish), None);
    }
}

#[test]
fn minutes_at_the_maximum_are_a_major_mistake_and_take_the_a() {
    let speeds = speeds(&[(900, 2.8), (900, 3.1), (900, 3.45)]);
    let activity = with_answering_heart(run_at(&speeds), &speeds);
    // The heart ends at 158 bpm.
    let all_out = report_by_maximum(&activity, 160.0);
    let severity = mistake(&all_out, MistakeKind::AllOutFinish);
    assert_eq!(severity, Some(Severity::Major), "{:?}", all_out.mistakes);
    assert_eq!(all_out.score.letter, Some('B'), "{:?}", all_out.score);
    assert!(all_out.score.limited_by.is_some());
    let strong = report_by_maximum(&activity, 170.0);
    assert_eq!(mistake(&strong, MistakeKind::AllOutFinish), None);
    assert_eq!(strong.score.letter, Some('A'), "{:?}", strong.score);
}

#[test]
fn a_sprint_is_reported_only_where_it_took_the_heart_to_its_maximum() {
    let speeds = speeds(&[(900, 2.8), (900, 3.1), (800, 3.4), (120, 4.3)]);
    let activity = with_answering_heart(run_at(&speeds), &speeds);
    let reported = |max_bpm| {
        mistake(
            &report_by_maximum(&activity, max_bpm),
            MistakeKind::AllOutFinish,
        )
    };
    assert_eq!(reported(185.0), Some(Severity::Minor));
    assert_eq!(reported(205.0), None);
}

#[test]
fn a_first_minute_in_a_crowd_or_without_a_receiver_is_no_fast_start() {
    let spoilt = report(&run_at(&speeds(&[
        (60, 4.6),
        (840, 2.8),
        (900, 3.1),
        (900, 3.45),
    ])));
    assert_eq!(mistake(&spoilt, MistakeKind::StartedTooFast), None);
}

#[test]
fn what_was_planned_and_followed_is_no_mistake() {
    let mut planned = Options::default();
    planned.measure.plan = Some(
        "15min 5:33/km, 15min 5:27/km, 15min 5:21/km"
            .parse()
            .unwrap(),
    );
    let pace = |s_per_km: f64| (900, 1000.0 / s_per_km);
    let run = run_at(&speeds(&[pace(333.0), pace(327.0), pace(321.0)]));
    let followed = analyze(&run, &Athlete::default(), &planned).unwrap();
    assert_eq!(followed.mistakes, [], "{:?}", followed.plan);
    assert_eq!(followed.score.letter, Some('A'), "{:?}", followed.score);
    let alike = run_at(&speeds(&[(2700, 3.0)]));
    let missed = analyze(&alike, &Athlete::default(), &planned).unwrap();
    assert_ne!(missed.score.letter, Some('A'));
}

#[test]
fn a_hasty_opening_that_was_mended_is_a_minor_mistake() {
    let report = report(&run_at(&speeds(&[
        (300, 3.2),
        (800, 2.8),
        (800, 3.1),
        (800, 3.5),
    ])));
    assert!(report.workout.is_progression);
    let severity = mistake(&report, MistakeKind::StartedTooFast);
    assert_eq!(severity, Some(Severity::Minor));
    let reported = &report.mistakes[0];
    let Evidence::OpeningFaster {
        length_s,
        excess_percent,
        ..
    } = reported.evidence
    else {
        panic!("{:?}", reported.evidence);
    };
    assert_eq!(length_s, reported.end_s);
    assert!((excess_percent - 14.3).abs() < 1.0, "{excess_percent}");
    assert_eq!(reported.start_s, 0.0);
    assert!((reported.end_s - 300.0).abs() < 30.0, "{}", reported.end_s);
}

#[test]
fn a_hasty_opening_that_is_paid_for_is_a_major_mistake() {
    let report = report(&run_at(&speeds(&[(400, 3.6), (2000, 3.1)])));
    let severity = mistake(&report, MistakeKind::StartedTooFast);
    assert_eq!(severity, Some(Severity::Major));
}

#[test]
fn enough_gain_is_no_mistake() {
    let enough = report(&run_at(&speeds(&[(1000, 2.9), (1000, 3.2), (1000, 3.5)])));
    assert_eq!(mistake(&enough, MistakeKind::NotEnoughProgression), None);
}

#[test]
fn a_good_progression_has_an_a_and_no_mistake() {
    let speeds = speeds(&[(900, 2.8), (900, 3.1), (900, 3.45)]);
    let report = report(&with_answering_heart(run_at(&speeds), &speeds));
    assert_eq!(report.mistakes, []);
    assert_eq!(report.score.letter, Some('A'), "{:?}", report.score);
    assert_eq!(report.score.judged_share, 1.0);
    assert_eq!(report.score.why_absent, None);
}

#[test]
fn an_even_run_has_a_score_only_when_it_is_asked_for() {
    let even = run_at(&speeds(&[(2700, 3.0)]));
    let withheld = report(&even);
    assert_eq!(withheld.score.value, None);
    let why = withheld.score.why_absent;
    assert!(
        matches!(
            why,
            Some(Unscored::NoProgress {
                workout: WorkoutKind::Even,
                ..
            })
        ),
        "{why:?}"
    );
    let mut all = Options::default();
    all.judge.score_all = true;
    let forced = analyze(&even, &Athlete::default(), &all).unwrap();
    assert_eq!(part(&forced, PartName::PaceGain), 0.0);
    assert_eq!(forced.score.why_absent, None);
}

#[test]
fn the_score_is_the_mean_of_its_parts_by_their_weights() {
    let report = report(&run_at(&speeds(&[(900, 2.8), (900, 2.9), (900, 3.0)])));
    let judged = report.score.parts.iter();
    let judged: Vec<(f64, f64)> = judged
        .filter_map(|part| Some((part.value?, part.weight)))
        .collect();
    let weight: f64 = judged.iter().map(|(_, weight)| weight).sum();
    let sum: f64 = judged.iter().map(|(value, weight)| value * weight).sum();
    assert_eq!(report.score.limited_by, None);
    assert_eq!(report.score.value, Some((sum / weight).round()));
    assert!(
        (report.score.judged_share - 0.8).abs() < 1e-9,
        "no heart rate"
    );
}

/// The letter of a run at these speeds, with a heart that answers them; F without a score.
fn letter(parts: &[(usize, f64)]) -> char {
    let speeds = speeds(parts);
    let report = report(&with_answering_heart(run_at(&speeds), &speeds));
    report.score.letter.unwrap_or('F')
}

#[test]
fn a_fast_start_costs_one_to_three_letters() {
    let thirds = [(900, 2.8), (900, 3.1), (900, 3.45)];
    assert_eq!(letter(&thirds), 'A');
    for excess in [1.08, 1.15, 1.22] {
        let [first, rest @ ..] = thirds;
        let hasty: Vec<_> = [(300, first.1 * excess), (600, first.1)]
            .into_iter()
            .chain(rest)
            .collect();
        let letter = letter(&hasty);
        assert!(('B'..='D').contains(&letter), "{excess}: {letter}");
    }
}

#[test]
fn a_sawtooth_is_no_a() {
    assert!(letter(&[(600, 2.8), (600, 3.3), (600, 2.9), (600, 3.4), (600, 3.1)]) > 'B');
}

#[test]
fn a_recording_every_five_seconds_scores_as_one_every_second() {
    let speeds = speeds(&[(700, 2.8), (700, 3.0), (700, 2.95), (700, 3.2)]);
    let every_second = with_answering_heart(run_at(&speeds), &speeds);
    let mut every_five = Activity::new(Sport::Running);
    for second in (0..every_second.samples.len()).step_by(5) {
        let time = Timestamp::from_second(START + second as i64).unwrap();
        every_five.samples.push_time(time);
        for field in [Field::Distance, Field::HeartRate] {
            let value = every_second.samples.get(second, field).unwrap();
            every_five.samples.set(field, value);
        }
    }
    let [one, five] = [every_second, every_five].map(|run| report(&run).score.value.unwrap());
    assert!((one - five).abs() <= 2.0, "{one} {five}");
}

#[test]
fn the_time_in_zones_is_the_time_with_heart_rate() {
    let speeds = speeds(&[(900, 2.8), (900, 3.1), (900, 3.45)]);
    let activity = with_answering_heart(run_at(&speeds), &speeds);
    let athlete = Athlete {
        max_heart_rate_bpm: Some(Known::given(180.0)),
        ..Athlete::default()
    };
    let report = analyze(&activity, &athlete, &Options::default()).unwrap();
    let times = report.heart_rate.time_in_zone_s.unwrap();
    assert!((times.iter().sum::<f64>() - report.activity.moving_s).abs() < 1.0);
    // 132, 144 and 158 bpm once the heart has answered; zone 3 begins at 126, zone 4 at 144, zone 5 at 162.
    assert_eq!((times[0], times[4]), (0.0, 0.0));
    assert!((times[3] - 900.0).abs() < 600.0, "{times:?}");
}

/// The heart rates that cleaning left, of a run at 170 steps a minute.
fn believed(rates: impl Fn(usize) -> f64) -> usize {
    let mut activity: Activity = with_heart_rate(run_at(&speeds(&[(1800, 3.0)])), rates);
    for second in 0..activity.samples.len() {
        activity
            .samples
            .column_mut(Field::Cadence)
            .set(second, 85.0);
    }
    let run = Run::new(&activity, &Cleaning::default()).unwrap();
    run.heart_rates_bpm().flatten().count()
}

#[test]
fn a_heart_that_passes_by_the_step_rate_is_believed_and_one_that_jumps_to_it_is_not() {
    let slowly = |second: usize| 150.0 + second as f64 / 60.0;
    assert_eq!(believed(slowly), 1800);
    let jumps = |second: usize| match second {
        600..900 => 170.0 + (second % 2) as f64,
        _ => 140.0 + (second % 3) as f64,
    };
    assert!(
        (1498..=1502).contains(&believed(jumps)),
        "{}",
        believed(jumps)
    );
}

#[test]
fn a_progression_played_backwards_fades() {
    let forwards = speeds(&[(900, 2.8), (900, 3.1), (900, 3.45)]);
    let backwards: Vec<f64> = forwards.iter().rev().copied().collect();
    let (forwards, backwards) = (report(&run_at(&forwards)), report(&run_at(&backwards)));
    assert_eq!(forwards.progression.verdict, Some(Verdict::Progressed));
    assert_eq!(backwards.progression.verdict, Some(Verdict::Faded));
    assert_eq!(backwards.workout.kind, WorkoutKind::PositiveSplit);
    assert_eq!(backwards.score.value, None);
}
