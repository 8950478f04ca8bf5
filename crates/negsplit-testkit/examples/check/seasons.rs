//! Seasons whose runner is known: hard running, races, threshold and maximum as the analysis estimates them.

use std::fmt;
use std::path::{Path, PathBuf};

use negsplit_testkit::Body;
use negsplit_testkit::seasons::{Kind, KnownSeason, TrueRun, VDOTS, season};
use serde_json::Value;

use crate::answer::season_of;

/// A share of hard running is right within so many points.
const SHARE_POINTS: f64 = 10.0;

/// Prints a line for every kind of season.
pub(crate) fn check(arguments: &[String]) -> Result<(), String> {
    let asked = Asked::of(arguments);
    println!("{HEADER}");
    for kind in &asked.kinds {
        println!("{:<19}{}", kind.name(), tally(*kind, &asked)?);
    }
    Ok(())
}

/// What the command line asks for.
struct Asked {
    seeds: u64,
    kinds: Vec<Kind>,
    body: Body,
    folder: Option<PathBuf>,
}

impl Asked {
    fn of(arguments: &[String]) -> Self {
        let has = |name: &str| arguments.iter().any(|text| text == name);
        let all = !Kind::ALL.iter().any(|kind| has(kind.name()));
        let is_asked = |kind: &Kind| all || has(kind.name());
        let folder = arguments
            .iter()
            .skip_while(|text| *text != "--write")
            .nth(1);
        Self {
            seeds: arguments
                .iter()
                .find_map(|text| text.parse().ok())
                .unwrap_or(2),
            kinds: Kind::ALL.into_iter().filter(is_asked).collect(),
            body: if has("--second") {
                Body::Second
            } else {
                Body::First
            },
            folder: folder.map(PathBuf::from),
        }
    }
}

/// The seasons of a kind, one thread a runner.
fn tally(kind: Kind, asked: &Asked) -> Result<Tally, String> {
    let reported = std::thread::scope(|scope| {
        let threads = VDOTS.map(|vdot| scope.spawn(move || reported(kind, vdot, asked)));
        threads.map(|thread| {
            thread
                .join()
                .unwrap_or_else(|_| Err(format!("{} panicked", kind.name())))
        })
    });
    let mut tally = Tally::default();
    for reported in reported {
        for (season, report) in reported? {
            tally.add(&season, &report);
        }
    }
    Ok(tally)
}

/// The seasons of a runner with their reports.
fn reported(kind: Kind, vdot: f64, asked: &Asked) -> Result<Vec<(KnownSeason, Value)>, String> {
    let seasons = (1..=asked.seeds).map(|seed| {
        let season = season(kind, vdot, seed, asked.body);
        if let Some(folder) = &asked.folder {
            write(&season, vdot, folder)?;
        }
        let report = season_of(season.files().map(|(_, bytes)| bytes))?;
        Ok((season, report))
    });
    seasons.collect()
}

const HEADER: &str = "\
                   hard share          races            hard runs  threshold speed                                  maximum
                   right   worst off   found   false    wrong      known (error, %)      estimated (error, %; holds)  none    bpm off";

fn write(season: &KnownSeason, vdot: f64, folder: &Path) -> Result<(), String> {
    let folder = folder.join(format!("{}-{vdot}-{}", season.kind.name(), season.seed));
    season
        .write_to(&folder)
        .map_err(|error| format!("{}: {error}", folder.display()))
}

/// What was right and wrong about the seasons of a kind.
#[derive(Default)]
struct Tally {
    share_errors: Vec<f64>,
    races: usize,
    races_found: usize,
    false_races: usize,
    runs: usize,
    hard_wrong: usize,
    known: Vec<f64>,
    estimated: Vec<f64>,
    interval_holds: usize,
    unknown: usize,
    maximum: Vec<f64>,
}

impl Tally {
    fn add(&mut self, season: &KnownSeason, report: &Value) {
        self.share_errors
            .push(100.0 * (hard_share(report).unwrap_or(0.0) - season.hard_share()));
        for run in &season.runs {
            let start = run.activity.start.map(|start| start.to_string());
            let reported =
                runs(report).find(|reported| reported["start_time"].as_str() == start.as_deref());
            self.add_run(&run.truth, reported.unwrap_or(&Value::Null));
        }
        self.add_threshold(season, &report["athlete"]["threshold_speed_m_per_s"]);
        let maximum = report["athlete"]["max_heart_rate_bpm"]["value"].as_f64();
        self.maximum
            .extend(maximum.map(|bpm| bpm - season.runner.max_bpm));
    }

    fn add_run(&mut self, truth: &TrueRun, reported: &Value) {
        let is_race = reported["kind"].as_str() == Some("race");
        self.runs += usize::from(truth.is_run);
        self.races += usize::from(truth.is_race);
        self.races_found += usize::from(truth.is_race && is_race);
        self.false_races += usize::from(!truth.is_race && is_race);
        let is_hard = reported["is_hard"].as_bool().unwrap_or(false);
        self.hard_wrong += usize::from(truth.is_run && truth.is_hard != is_hard);
    }

    fn add_threshold(&mut self, season: &KnownSeason, reported: &Value) {
        let truth = season.runner.paces.threshold();
        let Some(value) = reported["value"].as_f64() else {
            self.unknown += 1;
            return;
        };
        let error = 100.0 * (value / truth - 1.0);
        if reported["from"].as_str() == Some("estimated") {
            self.estimated.push(error);
            self.interval_holds += usize::from(holds(&reported["interval"], truth));
        } else {
            self.known.push(error);
        }
    }
}

fn runs(report: &Value) -> impl Iterator<Item = &Value> {
    report["runs"].as_array().into_iter().flatten()
}

fn holds(interval: &Value, truth: f64) -> bool {
    let ends = interval[0].as_f64().zip(interval[1].as_f64());
    ends.is_some_and(|(low, high)| (low..=high).contains(&truth))
}

/// The share of all weeks; a week of which it is not known counts as easy.
fn hard_share(report: &Value) -> Option<f64> {
    let weeks = report["weeks"].as_array()?;
    let (hard, moving) = weeks.iter().fold((0.0, 0.0), |(hard, sum), week| {
        let moving = week["moving_s"].as_f64().unwrap_or(0.0);
        let share = week["hard_share"].as_f64().unwrap_or(0.0);
        (hard + share * moving, sum + moving)
    });
    (moving > 0.0).then(|| hard / moving)
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let near = |error: &&f64| error.abs() <= SHARE_POINTS;
        let right = self.share_errors.iter().filter(near).count();
        let worst = self
            .share_errors
            .iter()
            .copied()
            .max_by(|a, b| a.abs().total_cmp(&b.abs()));
        write!(
            f,
            "{:<8}{:<12}{:<8}{:<9}{:<11}{:<22}{:<28}{:<8}{}",
            format!("{right}/{}", self.share_errors.len()),
            format!("{:+.0} points", worst.unwrap_or(f64::NAN)),
            format!("{}/{}", self.races_found, self.races),
            self.false_races,
            format!("{}/{}", self.hard_wrong, self.runs),
            range(&self.known, 1),
            format!(
                "{} {}/{}",
                range(&self.estimated, 1),
                self.interval_holds,
                self.estimated.len()
            ),
            self.unknown,
            range(&self.maximum, 0),
        )
    }
}

/// How many, and from where to where.
fn range(errors: &[f64], digits: usize) -> String {
    let lowest = errors.iter().copied().min_by(f64::total_cmp);
    let highest = errors.iter().copied().max_by(f64::total_cmp);
    match lowest.zip(highest) {
        Some((low, high)) => format!("{}: {low:+.digits$}…{high:+.digits$}", errors.len()),
        None => "–".to_owned(),
    }
}
