//! What was run on which day.

use negsplit_activity::{Sport, Timestamp};

use crate::body::Runner;
use crate::conditions::Conditions;
use crate::paces::Paces;
use crate::plan::{Piece, Plan, Role};
use crate::record::instant;
use crate::recording::{Interval, Laps, Recording};
use crate::simulate::{Simulated, simulate};

use super::{paces_on, vdot_on};

const WEEKS: u32 = 26;
/// 2026-01-05T05:30:00Z, a Monday.
const MONDAY: i64 = 1_767_591_000;
const DAY_S: f64 = 86_400.0;
/// Days of the week, Monday being 0.
const TUESDAY: u32 = 1;
const THURSDAY: u32 = 3;
const FRIDAY: u32 = 4;
const SATURDAY: u32 = 5;
const SUNDAY: u32 = 6;
/// Weeks in which Tuesday's run became a second progression on Friday.
const TOO_CLOSE: [u32; 2] = [9, 19];
const MILE_M: f64 = 1609.344;

/// A run of the calendar.
pub(super) struct Session {
    pub(super) start: Timestamp,
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) is_progression: bool,
    pub(super) vdot: f64,
    /// Perceived effort, 0 to 10.
    pub(super) perceived: Option<u32>,
    plan: Plan,
    laps: Laps,
}

/// The runner of the season, on a day of that VDOT.
pub(super) fn runner(vdot: f64) -> Runner {
    Runner {
        resting_bpm: 50.0,
        max_bpm: 189.0,
        ..Runner::of(Paces::of(vdot))
    }
}

/// All runs in their order.
pub(super) fn sessions() -> Vec<Session> {
    let mut progressions = 0;
    let mut sessions = Vec::new();
    for week in 0..WEEKS {
        let mut progression = |weekday| {
            progressions += 1;
            self::progression(day(week, weekday), progressions)
        };
        if !TOO_CLOSE.contains(&week) {
            sessions.push(easy(day(week, TUESDAY), "Morning Run", 45.0));
        }
        if week % 2 == 1 {
            sessions.push(progression(THURSDAY));
        } else {
            sessions.push(intervals(day(week, THURSDAY)));
        }
        if TOO_CLOSE.contains(&week) {
            sessions.push(progression(FRIDAY));
        }
        sessions.push(easy(day(week, SATURDAY), "Läufchen am Fluß", 35.0));
        sessions.push(easy(day(week, SUNDAY), "Long, with \"the group\"", 75.0));
    }
    sessions
}

fn day(week: u32, weekday: u32) -> f64 {
    f64::from(7 * week + weekday)
}

fn session(
    day: f64,
    name: &str,
    kind: &'static str,
    pieces: impl IntoIterator<Item = Piece>,
) -> Session {
    let monday = Timestamp::from_second(MONDAY).unwrap_or_default();
    Session {
        start: instant(monday, day * DAY_S),
        name: name.to_owned(),
        kind,
        is_progression: false,
        vdot: vdot_on(day),
        perceived: None,
        plan: Plan::new(pieces),
        laps: Laps::Every(1000.0),
    }
}

/// Easy and even, the first minutes a little slower.
fn easy(day: f64, name: &str, minutes: f64) -> Session {
    let speed = paces_on(day).at(0.68);
    let pieces = [
        Piece::minutes(4.0, 0.96 * speed).to(speed),
        Piece::minutes(minutes - 4.0, speed),
    ];
    session(day, name, "even", pieces)
}

fn intervals(day: f64) -> Session {
    let p = paces_on(day);
    let mut pieces = vec![Piece::minutes(12.0, p.at(0.62)).role(Role::WarmUp)];
    for _ in 0..6 {
        pieces.push(Piece::meters(800.0, p.five_k()));
        pieces.push(Piece::meters(400.0, p.at(0.52)).role(Role::Recovery));
    }
    pieces.push(Piece::minutes(8.0, p.at(0.6)).role(Role::CoolDown));
    Session {
        laps: Laps::Pieces,
        ..session(day, "6 x 800 m", "intervals", pieces)
    }
}

/// The next of five kinds of progression.
fn progression(day: f64, number: usize) -> Session {
    let p = paces_on(day);
    let session = match number % 5 {
        0 => session(day, "Tempo progression", "tempo-progression", tempo(p)),
        1 => session(day, "Thirds", "paced-thirds", thirds(p)),
        2 => session(
            day,
            "Fast finish, 10 km effort",
            "fast-finish",
            fast_finish(p),
        ),
        3 => session(day, "Mile drops", "mile-drops", mile_drops(p)),
        _ => session(day, "Negative split", "negative-split", negative_split(p)),
    };
    Session {
        is_progression: true,
        perceived: Some(6 + number as u32 % 3),
        ..session
    }
}

fn thirds(p: Paces) -> Vec<Piece> {
    [p.easy(), p.moderate(), p.threshold()]
        .map(|v| Piece::minutes(15.0, v))
        .to_vec()
}

fn fast_finish(p: Paces) -> Vec<Piece> {
    vec![Piece::miles(5.0, p.easy()), Piece::miles(1.0, p.ten_k())]
}

fn mile_drops(p: Paces) -> Vec<Piece> {
    let seconds = |n: u32| MILE_M / p.easy() - 14.0 * f64::from(n);
    (0..6)
        .map(|n| Piece::miles(1.0, MILE_M / seconds(n)))
        .collect()
}

fn negative_split(p: Paces) -> Vec<Piece> {
    let (half_m, out) = (5000.0, p.moderate());
    vec![
        Piece::meters(half_m, out),
        Piece::meters(half_m, half_m / (half_m / out - 60.0)),
    ]
}

fn tempo(p: Paces) -> Vec<Piece> {
    let tempo = MILE_M / p.threshold();
    let miles = (0..5).map(|n| Piece::miles(1.0, MILE_M / (tempo + 15.0 - 7.5 * f64::from(n))));
    let warm_up = Piece::miles(1.5, p.at(0.62)).role(Role::WarmUp);
    let cool_down = Piece::miles(1.0, p.at(0.6)).role(Role::CoolDown);
    std::iter::once(warm_up)
        .chain(miles)
        .chain([cool_down])
        .collect()
}

impl Session {
    fn simulate(&self, recording: Recording, start: Timestamp, seed: u64) -> Simulated {
        let conditions = Conditions {
            start,
            speed_noise: 0.009,
            drift_bpm_per_h: 2.0 + (seed % 3) as f64,
            ..Conditions::default()
        };
        simulate(
            &self.plan,
            &runner(self.vdot),
            &conditions,
            &recording,
            seed,
        )
    }

    /// The run by the runner's watch.
    pub(super) fn run(&self, seed: u64) -> Simulated {
        let recording = Recording {
            interval: Interval::Every(5),
            laps: self.laps,
            ..Recording::watch()
        };
        self.simulate(recording, self.start, seed)
    }

    /// The same run by the phone in the runner's pocket, switched on a little later.
    pub(super) fn by_phone(&self, seed: u64) -> Simulated {
        let recording = Recording {
            heart_rate: false,
            ..Recording::phone()
        };
        self.simulate(recording, instant(self.start, 40.0), seed)
    }
}

/// A ride on a Sunday afternoon.
pub(super) fn ride() -> Simulated {
    let recording = Recording {
        sport: Sport::Cycling,
        interval: Interval::Every(10),
        cadence: false,
        ..Recording::watch()
    };
    let ride = session(day(12, SUNDAY) + 0.4, "", "", [Piece::minutes(70.0, 7.5)]);
    ride.simulate(recording, ride.start, 300)
}
