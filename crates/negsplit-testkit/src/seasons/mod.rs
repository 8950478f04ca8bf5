//! Seasons whose runner is known: what an estimate of the runner, of hard days and of races is held against.
//!
//! ```
//! use negsplit_testkit::Body;
//! use negsplit_testkit::seasons::{Kind, season};
//! let season = season(Kind::Races, 50.0, 1, Body::First);
//! assert_eq!(season.runs.len(), 24);
//! assert_eq!(season.runs.iter().filter(|run| run.truth.is_race).count(), 2);
//! ```

mod calendar;
mod kind;
mod workouts;

use std::path::Path;

use negsplit_activity::{Activity, Timestamp};

use crate::body::Runner;
use crate::conditions::Conditions;
use crate::paces::Paces;
use crate::plan::Plan;
use crate::record::instant;
use crate::recording::Sky;
use crate::rng::Rng;
use crate::second::Body;
use crate::simulate::{self, simulate};
use crate::{fit, gpx};
use calendar::Session;
pub use kind::Kind;

/// Runners from a jogger to a good club runner.
pub const VDOTS: [f64; 4] = [34.0, 42.0, 50.0, 58.0];
/// 2026-01-05T06:30:00Z, a Monday.
const MONDAY: i64 = 1_767_594_600;
const DAY_S: f64 = 86_400.0;
/// Running at this share of VDOT and above is hard: a little slower than marathon pace, a little faster than steady.
const HARD: f64 = 0.79;
/// Spread of the slow waves in the pace of the second body.
const WANDER: f64 = 0.007;
/// Faster running that is shorter is a stride, in seconds.
const SHORTEST_HARD_S: usize = 45;

/// A season and who ran it.
#[derive(Clone, Debug)]
pub struct KnownSeason {
    /// What it is made of.
    pub kind: Kind,
    /// Its seed.
    pub seed: u64,
    /// Who ran, as they were on the last day.
    pub runner: Runner,
    /// Every outing in the order of time.
    pub runs: Vec<KnownRun>,
}

/// One outing of a season.
#[derive(Clone, Debug)]
pub struct KnownRun {
    /// What the device wrote down.
    pub activity: Activity,
    /// What is true of it.
    pub truth: TrueRun,
}

/// What is true of one outing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrueRun {
    /// What the runner would call it.
    pub label: &'static str,
    /// Whether it is a run at all.
    pub is_run: bool,
    /// Whether it was raced all out.
    pub is_race: bool,
    /// Whether it wants recovery: a race, or a fifth of it hard, from 5 min on and from 20 min at the latest.
    pub is_hard: bool,
    /// Seconds of it that were hard: from just below marathon pace on, strides left out.
    pub hard_s: f64,
    /// Seconds in motion.
    pub moving_s: f64,
    /// The runner's VDOT on that day.
    pub vdot: f64,
}

/// The season of a kind, of a runner with a VDOT on the first day.
///
/// Another seed is another heart, other days, other noise.
#[must_use]
pub fn season(kind: Kind, vdot: f64, seed: u64, body: Body) -> KnownSeason {
    let mut rng = Rng::new(seed, vdot.to_bits());
    let paces = Paces::of(vdot).by(body);
    season_of(kind, Runner::varied(paces, &mut rng), seed)
}

/// The season of a kind and of a runner, as they are on the first day.
#[must_use]
pub fn season_of(kind: Kind, runner: Runner, seed: u64) -> KnownSeason {
    let mut rng = Rng::new(seed, runner.paces.vdot.to_bits() + 1);
    let mut runs = Vec::new();
    let on = |week: u32| {
        let share = f64::from(week) / f64::from(kind.weeks() - 1);
        Paces::of(runner.paces.vdot + kind.rise() * share).by(runner.paces.body)
    };
    for week in 0..kind.weeks() {
        let today = Runner {
            paces: on(week),
            ..runner
        };
        for session in calendar::week(kind, week, today.paces, &mut rng) {
            let seed_of_run = 1000 * seed + runs.len() as u64;
            runs.push(run(session, &today, seed_of_run, &mut rng));
        }
    }
    KnownSeason {
        kind,
        seed,
        runner: Runner {
            paces: on(kind.weeks() - 1),
            ..runner
        },
        runs,
    }
}

fn run(session: Session, runner: &Runner, seed: u64, rng: &mut Rng) -> KnownRun {
    let monday = Timestamp::from_second(MONDAY).unwrap_or_default();
    let conditions = Conditions {
        start: instant(monday, f64::from(session.day) * DAY_S),
        hills: session.hills,
        stops: session.stops,
        speed_noise: rng.between(0.008, 0.014),
        drift_bpm_per_h: rng.between(1.0, 6.0),
        wander: match runner.paces.body {
            Body::First => 0.0,
            Body::Second => WANDER,
        },
        ..Conditions::default()
    };
    let plan = Plan::new(session.pieces);
    let mut recording = session.recording;
    if runner.paces.body == Body::Second {
        recording.sky = Sky::Houses;
    }
    let run = simulate(&plan, runner, &conditions, &recording, seed);
    KnownRun {
        truth: TrueRun::of(session.label, &run.truth, runner.paces),
        activity: run.activity,
    }
}

impl TrueRun {
    fn of(label: &'static str, truth: &simulate::Truth, paces: Paces) -> Self {
        let (is_run, is_race) = (label != "ride", label == "race");
        let hard_s = if is_run {
            hard_seconds(&truth.planned_m_per_s, paces.at(HARD))
        } else {
            0.0
        };
        let enough = (0.2 * truth.moving_s).clamp(300.0, 1200.0);
        Self {
            label,
            is_run,
            is_race,
            is_hard: is_race || hard_s >= enough,
            hard_s,
            moving_s: truth.moving_s,
            vdot: paces.vdot,
        }
    }
}

/// Seconds at a speed and above, in stretches that are no strides.
fn hard_seconds(speeds: &[f64], line: f64) -> f64 {
    let stretches = speeds.chunk_by(|a, b| (*a >= line) == (*b >= line));
    let hard = stretches.filter(|part| part[0] >= line && part.len() >= SHORTEST_HARD_S);
    hard.map(|part| part.len() as f64).sum()
}

impl KnownSeason {
    /// Share of the running time that was hard, from 0 to 1.
    #[must_use]
    pub fn hard_share(&self) -> f64 {
        let runs = self.runs.iter().filter(|run| run.truth.is_run);
        let (hard, moving) = runs.fold((0.0, 0.0), |(hard, moving), run| {
            (hard + run.truth.hard_s, moving + run.truth.moving_s)
        });
        hard / moving
    }

    /// Its files: FIT, every fourth GPX where that format can hold what the device knew of distance.
    pub fn files(&self) -> impl Iterator<Item = (String, Vec<u8>)> {
        let exact = self.kind != Kind::ShortDistances;
        self.runs.iter().enumerate().map(move |(index, run)| {
            if index % 4 == 3 && exact && has_positions(&run.activity) {
                return (
                    format!("{index:03}.gpx"),
                    gpx::write(&run.activity).into_bytes(),
                );
            }
            (format!("{index:03}.fit"), fit::write(&run.activity))
        })
    }

    /// Writes its files into a folder.
    ///
    /// # Errors
    ///
    /// When the folder or a file cannot be written.
    pub fn write_to(&self, folder: &Path) -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        for (name, bytes) in self.files() {
            std::fs::write(folder.join(name), bytes)?;
        }
        Ok(())
    }
}

fn has_positions(activity: &Activity) -> bool {
    !activity
        .samples
        .column(negsplit_activity::Field::Latitude)
        .is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(season: &KnownSeason, is: impl Fn(&TrueRun) -> bool) -> usize {
        season.runs.iter().filter(|run| is(&run.truth)).count()
    }

    #[test]
    fn seasons_have_the_races_and_hard_runs_they_are_named_for() {
        for (kind, races, hard) in [
            (Kind::Easy, 0, 0),
            (Kind::Races, 2, 2),
            (Kind::OneRace, 1, 1),
            (Kind::Tempo, 0, 8),
            (Kind::Training, 2, 10),
            (Kind::Strides, 0, 0),
            (Kind::WeeklyRace, 8, 8),
            (Kind::MarathonPace, 0, 8),
            (Kind::Progressions, 0, 8),
            (Kind::BelowMaximum, 0, 0),
        ] {
            let season = season(kind, 42.0, 3, Body::First);
            assert_eq!(count(&season, |run| run.is_race), races, "{kind:?}");
            assert_eq!(count(&season, |run| run.is_hard), hard, "{kind:?}");
        }
    }

    #[test]
    fn only_races_reach_what_the_vdot_allows() {
        let metres = |run: &KnownRun| run.activity.totals.distance.unwrap().as_meters();
        for body in Body::BOTH {
            let season = season(Kind::Races, 50.0, 1, body);
            for run in season.runs.iter().filter(|run| run.truth.is_race) {
                let allowed = season.runner.paces.race(metres(run));
                let speed = metres(run) / run.truth.moving_s;
                assert!((speed / allowed - 1.0).abs() < 0.02, "{speed} {allowed}");
            }
        }
    }

    #[test]
    fn a_runner_who_improves_is_faster_in_the_end() {
        let season = season(Kind::Improving, 42.0, 1, Body::First);
        let vdots: Vec<f64> = season.runs.iter().map(|run| run.truth.vdot).collect();
        assert_eq!((vdots[0], vdots[vdots.len() - 1]), (42.0, 48.0));
        assert_eq!(season.runner.paces.vdot, 48.0);
        assert_eq!(count(&season, |run| run.is_race), 6);
        assert!(season.runs.is_sorted_by_key(|run| run.activity.start));
    }

    #[test]
    fn devices_are_as_wrong_as_the_season_wants_them() {
        let counted = |run: &KnownRun| run.activity.totals.distance.unwrap().as_meters();
        let wrong = season(Kind::Treadmill, 42.0, 2, Body::First);
        let right = season(Kind::Easy, 42.0, 2, Body::First);
        let pairs = wrong.runs.iter().zip(&right.runs);
        let ratios: Vec<f64> = pairs.map(|(a, b)| counted(a) / counted(b)).collect();
        let of_treadmill = ratios.iter().filter(|r| (1.14..1.16).contains(*r)).count();
        assert_eq!((of_treadmill, ratios.len()), (8, 24));
        let rides = season(Kind::UnmarkedRides, 42.0, 2, Body::First);
        assert_eq!(count(&rides, |run| !run.is_run), 8);
    }

    #[test]
    fn files_are_written_for_every_run() {
        let season = season(Kind::Races, 34.0, 1, Body::First);
        let names: Vec<String> = season.files().map(|(name, _)| name).collect();
        assert_eq!(names.len(), 24);
        assert_eq!(
            names.iter().filter(|name| name.ends_with(".gpx")).count(),
            6
        );
        let treadmill = super::season(Kind::NoHeartRate, 34.0, 1, Body::First);
        assert_eq!(treadmill.files().count(), 24);
    }

    #[test]
    fn strides_are_not_hard_running() {
        let mut speeds = vec![2.0; 100];
        speeds.extend([4.0; 20]);
        speeds.extend([2.0; 60]);
        speeds.extend([4.0; 90]);
        assert_eq!(hard_seconds(&speeds, 3.0), 90.0);
    }
}
