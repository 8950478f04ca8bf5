//! What was done on which day, where, and with what device.

use crate::hills::Hills;
use crate::paces::Paces;
use crate::plan::{Piece, Stop};
use crate::recording::{HeartFault, HeartFaultKind, Recording};
use crate::rng::Rng;

use super::kind::Kind;
use super::workouts as w;

/// Days of the week, Monday being 0.
const TUESDAY: u32 = 1;
const THURSDAY: u32 = 3;
const SUNDAY: u32 = 6;
/// Weeks that end with a race over 5 km and over 10 km.
const FIVE_K_WEEK: u32 = 3;
const TEN_K_WEEK: u32 = 6;
/// What the treadmill adds, and the short watch leaves out.
const TREADMILL: f64 = 0.15;
const SHORT: f64 = -0.02;

/// A day's outing.
pub(super) struct Session {
    pub(super) day: u32,
    pub(super) label: &'static str,
    pub(super) pieces: Vec<Piece>,
    pub(super) hills: Hills,
    pub(super) stops: Vec<(f64, Stop)>,
    pub(super) recording: Recording,
}

/// A week of a season.
pub(super) fn week(kind: Kind, week: u32, p: Paces, rng: &mut Rng) -> Vec<Session> {
    let mut days = vec![THURSDAY, SUNDAY];
    if kind != Kind::Improving {
        days.insert(0, TUESDAY);
    }
    let outing = |weekday| {
        let (label, pieces) = outing(kind, week, weekday, p, rng);
        let session = Session {
            day: 7 * week + weekday,
            label,
            pieces,
            hills: Hills::Flat,
            stops: Vec::new(),
            recording: Recording::watch(),
        };
        session.under(kind, weekday, rng)
    };
    days.into_iter().map(outing).collect()
}

/// What the day asks for, by the name that a runner would give it.
fn outing(
    kind: Kind,
    week: u32,
    weekday: u32,
    p: Paces,
    rng: &mut Rng,
) -> (&'static str, Vec<Piece>) {
    if let Some(meters) = race_on(kind, week, weekday) {
        return ("race", w::race(p, meters));
    }
    match (kind, weekday) {
        (Kind::Tempo, THURSDAY) => ("tempo", w::tempo(p, rng)),
        (Kind::Training, THURSDAY) if week.is_multiple_of(2) => ("intervals", w::intervals(p)),
        (Kind::Training, THURSDAY) => ("tempo", w::tempo(p, rng)),
        (Kind::UnmarkedRides, THURSDAY) => ("ride", w::ride(p, rng)),
        (Kind::Beginner, TUESDAY | THURSDAY) => ("run and walk", w::run_walk(p, rng)),
        (Kind::Beginner, _) => ("easy", w::easy(p, rng.between(22.0, 30.0), rng)),
        (Kind::BelowMaximum, THURSDAY) => ("steady", w::steady(p, rng)),
        (Kind::Strides, THURSDAY) => ("strides", w::strides(p, rng)),
        (Kind::MarathonPace, SUNDAY) => ("marathon pace", w::marathon_pace(p, rng)),
        (Kind::Progressions, THURSDAY) => ("progression", w::progression(p, week, rng)),
        (_, SUNDAY) => ("easy", w::easy(p, rng.between(65.0, 90.0), rng)),
        _ => ("easy", w::easy(p, rng.between(38.0, 52.0), rng)),
    }
}

/// The distance of the race on a day, in metres.
fn race_on(kind: Kind, week: u32, weekday: u32) -> Option<f64> {
    if weekday != SUNDAY {
        return None;
    }
    let (five_k, ten_k) = match kind {
        Kind::Races
        | Kind::Training
        | Kind::HalfHeartRate
        | Kind::NoHeartRate
        | Kind::ShortDistances => (week == FIVE_K_WEEK, week == TEN_K_WEEK),
        Kind::OneRace => (false, week == TEN_K_WEEK),
        Kind::WeeklyRace => (true, false),
        Kind::Improving => (week % 20 == 5, week % 20 == 15),
        _ => (false, false),
    };
    if ten_k {
        return Some(10_000.0);
    }
    five_k.then_some(5_000.0)
}

impl Session {
    /// The same outing where and as the season has it.
    fn under(mut self, kind: Kind, weekday: u32, rng: &mut Rng) -> Self {
        match kind {
            Kind::Treadmill if weekday == THURSDAY => self.recording = treadmill(),
            Kind::UnmarkedTreadmill if weekday == THURSDAY => {
                self.recording = Recording {
                    sub_sport: None,
                    ..treadmill()
                };
            }
            Kind::Stops => self.stops = lights(rng),
            Kind::UnmarkedRides if weekday == THURSDAY => {
                self.recording.sport = negsplit_activity::Sport::Unknown;
                self.recording.cadence = false;
            }
            Kind::HalfHeartRate => self.recording.heart_rate = self.day % 2 == 1,
            Kind::NoHeartRate => self.recording.heart_rate = false,
            Kind::Hills => self.hills = hills(rng),
            Kind::LockedToSteps if self.day.is_multiple_of(2) => {
                self.recording.heart_faults = vec![locked(rng)];
            }
            Kind::ShortDistances => self.recording.distance_error = SHORT,
            _ => {}
        }
        self
    }
}

fn treadmill() -> Recording {
    Recording {
        distance_error: TREADMILL,
        ..Recording::treadmill()
    }
}

/// Red lights every few minutes; at some of them the runner stops the watch.
fn lights(rng: &mut Rng) -> Vec<(f64, Stop)> {
    let mut at = 0.0;
    let stops = (0..8).map(|_| {
        at += rng.between(150.0, 420.0);
        let seconds = 15 + rng.below(45) as u32;
        let stop = if rng.uniform() < 0.5 {
            Stop::Paused(seconds)
        } else {
            Stop::Standing(seconds)
        };
        (at, stop)
    });
    stops.collect()
}

fn hills(rng: &mut Rng) -> Hills {
    Hills::Rolling {
        amplitude_m: rng.between(8.0, 20.0),
        wavelength_m: rng.between(900.0, 2500.0),
    }
}

/// From a few minutes into the run to its end.
fn locked(rng: &mut Rng) -> HeartFault {
    HeartFault {
        kind: HeartFaultKind::CadenceLock,
        start_s: 60 + rng.below(500) as u32,
        seconds: u32::MAX / 2,
    }
}
