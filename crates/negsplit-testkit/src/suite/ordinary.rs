//! What is no progression.

use crate::course::Course;
use crate::paces::Paces;
use crate::plan::{Piece, Role};
use crate::recording::Laps;
use crate::rng::Rng;

use super::NO_VERDICT;
use super::draft::{Draft, Entry};

/// Spread of an uneven runner's speed.
const UNEVEN: f64 = 0.02;

pub(super) const ENTRIES: &[Entry] = &[
    ("even 30 min, drift 0", |p, _| even(p, 30.0, 0.0)),
    ("even 45 min, drift 0", |p, _| even(p, 45.0, 0.0)),
    ("even 90 min, drift 0", |p, _| even(p, 90.0, 0.0)),
    ("even 45 min, drift 3", |p, _| even(p, 45.0, 3.0)),
    ("even 60 min, drift 3", |p, _| even(p, 60.0, 3.0)),
    ("even 30 min, drift 6", |p, _| even(p, 30.0, 6.0)),
    ("even 60 min, drift 6", |p, _| even(p, 60.0, 6.0)),
    ("even 45 min, drift 9", |p, _| even(p, 45.0, 9.0)),
    ("even 75 min, drift 9", |p, _| even(p, 75.0, 9.0)),
    ("even 45 min, drift 12", |p, _| even(p, 45.0, 12.0)),
    ("even 60 min, drift 12", |p, _| even(p, 60.0, 12.0)),
    ("even 2 h", |p, _| even(p, 120.0, 4.0)),
    ("even 40 min, moderate", |p, _| {
        Draft::ordinary(&["even"], &["even"], [Piece::minutes(40.0, p.moderate())]).tag("whole")
    }),
    ("settling over the first kilometre", |p, _| {
        settling(p, 0.93, 1000.0, 9000.0)
    }),
    ("settling over two kilometres", |p, _| {
        settling(p, 0.91, 2000.0, 10_000.0)
    }),
    ("settling in steps", |p, _| {
        let pieces = [
            Piece::minutes(4.0, 0.90 * p.easy()),
            Piece::minutes(4.0, 0.96 * p.easy()),
            Piece::minutes(40.0, p.easy()),
        ];
        Draft::ordinary(&["even"], &["even"], pieces).tag("settling")
    }),
    ("easy in long waves", |p, rng| waves(p, rng)),
    ("sinking in thirds", |p, _| {
        let speeds = [p.at(0.80), p.moderate(), p.easy()];
        positive(speeds.map(|v| Piece::minutes(15.0, v)))
    }),
    ("sinking steadily", |p, _| {
        positive([Piece::minutes(50.0, p.at(0.80)).to(p.at(0.70))])
    }),
    ("second half slower", |p, _| {
        positive([
            Piece::meters(5000.0, p.moderate()),
            Piece::meters(5000.0, 0.95 * p.moderate()),
        ])
    }),
    ("fading at the end of a long run", |p, _| {
        let fade = Piece::minutes(30.0, 0.97 * p.at(0.70))
            .to(0.86 * p.at(0.70))
            .strained(1.06);
        positive([Piece::minutes(80.0, p.at(0.70)), fade])
    }),
    ("6 x 800 m", |p, _| {
        intervals(
            p,
            6,
            Piece::meters(800.0, p.five_k()),
            Piece::meters(400.0, p.at(0.52)),
        )
        .laps(Laps::Pieces)
    }),
    ("6 x 800 m, km laps", |p, _| {
        intervals(
            p,
            6,
            Piece::meters(800.0, p.five_k()),
            Piece::meters(400.0, p.at(0.52)),
        )
    }),
    ("10 x 1 min", |p, _| {
        intervals(
            p,
            10,
            Piece::minutes(1.0, p.race(3000.0)),
            Piece::minutes(1.5, p.at(0.55)),
        )
    }),
    ("5 x 1 km", |p, _| {
        intervals(
            p,
            5,
            Piece::meters(1000.0, p.ten_k()),
            Piece::minutes(2.5, p.at(0.52)),
        )
        .laps(Laps::Pieces)
    }),
    ("3 x 10 min at threshold", |p, _| {
        intervals(
            p,
            3,
            Piece::minutes(10.0, p.threshold()),
            Piece::minutes(2.0, p.at(0.52)),
        )
    }),
    ("12 x 400 m on the track", |p, _| {
        intervals(
            p,
            12,
            Piece::meters(400.0, p.race(3000.0)),
            Piece::meters(200.0, p.at(0.5)),
        )
        .course(Course::Track)
    }),
    ("run 5, walk 1", |p, _| run_walk(6, 5.0, 1.0, p.easy())),
    ("run 3, walk 2", |p, _| run_walk(7, 3.0, 2.0, p.easy())),
    ("run 9, walk 1", |p, _| run_walk(5, 9.0, 1.0, p.easy())),
    ("beginner: walk 10, jog 10, walk 10", |p, _| {
        let walk = Piece::minutes(10.0, 1.5).role(Role::Walk);
        Draft::ordinary(
            &["run-walk"],
            &["even", "mixed", "progressed", "faded"],
            [walk, Piece::minutes(10.0, p.at(0.6)), walk],
        )
        .tag("beginner")
    }),
    ("race over 5 km", |p, _| race(5000.0, p.five_k(), true)),
    ("race over 10 km", |p, _| race(10_000.0, p.ten_k(), true)),
    ("race over a half marathon", |p, _| {
        race(21_097.5, p.half(), true)
    }),
    ("race over 10 km by a stranger", |p, _| {
        race(10_000.0, p.ten_k(), false)
    }),
    ("race over 5 km with warm-up and cool-down", |p, _| {
        let pieces = [
            Piece::minutes(12.0, p.at(0.62)).role(Role::WarmUp),
            Piece::meters(5000.0, p.five_k()),
            Piece::minutes(10.0, p.at(0.58)).role(Role::CoolDown),
        ];
        Draft::ordinary(
            &["race", "even", "unstructured"],
            &["even", "mixed"],
            pieces,
        )
        .athlete(true)
        .tolerate("all-out-finish")
    }),
    ("tempo run of 25 min", |p, _| {
        tempo_run(p, 12.0, Piece::minutes(25.0, p.threshold()))
    }),
    ("tempo run of 8 km", |p, _| {
        tempo_run(p, 15.0, Piece::meters(8000.0, p.half()))
    }),
    ("fartlek by feel", |p, rng| by_feel(p, rng, 12)),
    ("fartlek by feel, long", |p, rng| by_feel(p, rng, 20)),
    ("a hard middle", |p, _| {
        let pieces = [
            Piece::minutes(14.0, p.easy()),
            Piece::minutes(8.0, p.threshold()),
            Piece::minutes(8.0, p.at(0.70)),
            Piece::minutes(6.0, p.ten_k()),
            Piece::minutes(14.0, p.easy()),
        ];
        Draft::ordinary(&["unstructured", "intervals"], &["mixed", "even"], pieces)
    }),
];

fn even(p: Paces, minutes: f64, drift: f64) -> Draft {
    Draft::ordinary(&["even"], &["even"], [Piece::minutes(minutes, p.easy())])
        .noise(UNEVEN)
        .drift(drift)
        .tag("even")
        .tag("whole")
}

/// An easy run whose first metres are slower.
fn settling(p: Paces, share: f64, first_m: f64, rest_m: f64) -> Draft {
    let pieces = [
        Piece::meters(first_m, share * p.easy()).to(p.easy()),
        Piece::meters(rest_m, p.easy()),
    ];
    Draft::ordinary(&["even"], &["even"], pieces).tag("settling")
}

/// Up and down by a few percent every ten minutes, the same in both halves.
fn waves(p: Paces, rng: &mut Rng) -> Draft {
    let mut offsets = [-0.025, 0.0, 0.025];
    let shift = rng.below(3);
    offsets.rotate_left(shift);
    let back = offsets.iter().rev();
    let pieces: Vec<Piece> = offsets
        .iter()
        .chain(back)
        .map(|o| Piece::minutes(8.0, p.easy() * (1.0 + o)))
        .collect();
    Draft::ordinary(&["even", "unstructured"], &["even", "mixed"], pieces)
}

fn positive(pieces: impl IntoIterator<Item = Piece>) -> Draft {
    Draft::ordinary(&["positive-split"], &["faded"], pieces)
        .tolerate("started-too-fast")
        .tolerate("all-out-finish")
        .tag("whole")
}

/// Repeats of one speed between a warm-up and a cool-down.
pub(super) fn intervals(p: Paces, count: usize, work: Piece, rest: Piece) -> Draft {
    let mut pieces = vec![Piece::minutes(12.0, p.at(0.62)).role(Role::WarmUp)];
    for _ in 0..count {
        pieces.extend([work, rest.role(Role::Recovery)]);
    }
    pieces.push(Piece::minutes(10.0, p.at(0.6)).role(Role::CoolDown));
    Draft::ordinary(&["intervals"], &[NO_VERDICT], pieces).tag("intervals")
}

fn run_walk(count: usize, run: f64, walk: f64, speed: f64) -> Draft {
    let both = [
        Piece::minutes(run, speed),
        Piece::minutes(walk, 1.55).role(Role::Walk),
    ];
    let pieces = std::iter::repeat_n(both, count).flatten();
    Draft::ordinary(&["run-walk"], &["even", "mixed"], pieces).tag("run-walk")
}

/// Even pace at race effort, a little quick off the line.
pub(super) fn race(meters: f64, speed: f64, athlete: bool) -> Draft {
    let start = 0.04 * meters;
    let pieces = [
        Piece::meters(start, 1.02 * speed),
        Piece::meters(meters - start, speed),
    ];
    let kinds: &[&str] = if athlete {
        &["race"]
    } else {
        &["race", "even"]
    };
    Draft::ordinary(kinds, &["even"], pieces)
        .noise(0.008)
        .athlete(athlete)
        .tolerate("all-out-finish")
        .tag("race")
}

/// Easy, one steady hard stretch, easy again.
fn tempo_run(p: Paces, easy_minutes: f64, tempo: Piece) -> Draft {
    let pieces = [
        Piece::minutes(easy_minutes, p.at(0.63)).role(Role::WarmUp),
        tempo,
        Piece::minutes(easy_minutes, p.at(0.61)).role(Role::CoolDown),
    ];
    Draft::ordinary(
        // A block in easy running is no shape of its own, and repeats of one are still "intervals" to many.
        &["unstructured", "even", "intervals", "race"],
        &["mixed", "even"],
        pieces,
    )
    .tag("tempo-run")
}

/// Stretches of any length and speed; the second half is a shuffle of the first, so that there is no trend.
fn by_feel(p: Paces, rng: &mut Rng, stretches: usize) -> Draft {
    let mut half: Vec<Piece> = (0..stretches)
        .map(|n| {
            let speed = if n % 2 == 0 {
                p.at(rng.between(0.60, 0.70))
            } else {
                p.at(rng.between(0.78, 1.0))
            };
            Piece::seconds(rng.between(45.0, 200.0).round(), speed)
        })
        .collect();
    let mut pieces = half.clone();
    // Easy and hard stretches change places among their like, so that they go on alternating.
    for n in (2..half.len()).rev() {
        half.swap(n, n % 2 + 2 * rng.below(n / 2 + 1));
    }
    pieces.extend(half);
    Draft::ordinary(&["unstructured", "intervals"], &["mixed", "even"], pieces).tag("by-feel")
}
