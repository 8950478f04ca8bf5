//! Everyday running: strides, lights, crossings, tracks, hikes, slow starts and fast ends.

use crate::course::Course;
use crate::hills::Hills;
use crate::paces::Paces;
use crate::plan::{Piece, Role, Stop};
use crate::recording::Recording;
use crate::rng::Rng;

use super::NO_VERDICT;
use super::draft::{Draft, Entry};
use super::progressions::{fast_finish, thirds};

const WALK_M_PER_S: f64 = 1.4;
/// Shapes of a rise that follows no template.
const RISE: &[&str] = &[
    "gradual-progression",
    "negative-split",
    "mile-drops",
    "paced-thirds",
];

pub(super) const ENTRIES: &[Entry] = &[
    ("easy with strides at the end", |p, _| {
        strides(p, p.race(1500.0), 2.0)
    }),
    ("easy with strides, then a jog", |p, _| {
        strides(p, p.race(1500.0), 8.0)
    }),
    ("easy with many lights", |p, rng| {
        let mut at = 0.0;
        let stops: Vec<(f64, Stop)> = (0..9)
            .map(|_| {
                at += rng.between(140.0, 320.0);
                (at, Stop::Standing(10 + rng.below(50) as u32))
            })
            .collect();
        even([Piece::minutes(50.0, p.easy())]).stops(&stops)
    }),
    ("easy, crossings walked", |p, rng| {
        let mut pieces = Vec::new();
        for _ in 0..7 {
            pieces.push(Piece::minutes(rng.between(4.0, 9.0), p.easy()));
            let seconds = rng.between(12.0, 30.0);
            pieces.push(Piece::seconds(seconds, WALK_M_PER_S).role(Role::Walk));
        }
        pieces.push(Piece::minutes(6.0, p.easy()));
        even(pieces)
    }),
    ("easy on the track, by a sawtooth watch", |p, rng| {
        sawtooth(even([Piece::minutes(40.0, p.easy())]), rng)
    }),
    ("thirds on the track, by a sawtooth watch", |p, rng| {
        sawtooth(thirds(p, [12.0; 3]), rng)
    }),
    ("a hike up and a run down", |p, _| {
        let up = Piece::meters(3000.0, 2.0).role(Role::Walk);
        hike([up, Piece::meters(3000.0, p.at(0.55))])
    }),
    ("a hike up and down", |_, _| {
        hike([Piece::meters(6000.0, 1.9).role(Role::Walk)])
    }),
    ("broken down to walking", |p, rng| {
        let start = p.at(rng.between(0.76, 0.82));
        let both = [
            Piece::minutes(2.0, 0.8 * start),
            Piece::minutes(2.5, WALK_M_PER_S).role(Role::Walk),
        ];
        let well = [
            Piece::minutes(35.0, start),
            Piece::minutes(8.0, start).to(0.86 * start),
        ];
        let end = std::iter::repeat_n(both, 5).flatten();
        Draft::ordinary(&["positive-split"], &["faded"], well.into_iter().chain(end))
            .tolerate("started-too-fast")
            .tag("breaking")
    }),
    ("a slow ten minutes, then flat", |p, rng| {
        let slow = rng.between(0.86, 0.92) * p.easy();
        even([
            Piece::minutes(8.0, slow),
            Piece::minutes(2.0, slow).to(p.easy()),
            Piece::minutes(38.0, p.easy()),
        ])
    }),
    ("a slow five minutes, then flat", |p, rng| {
        let slow = rng.between(0.84, 0.92) * p.easy();
        even([Piece::minutes(5.0, slow), Piece::minutes(35.0, p.easy())])
    }),
    ("fast finish, last 2 min of 45", |p, _| {
        fast_finish([
            Piece::minutes(43.0, p.easy()),
            Piece::minutes(2.0, p.five_k()),
        ])
    }),
    ("fast finish, last 3 min of 40", |p, _| {
        fast_finish([
            Piece::minutes(37.0, p.easy()),
            Piece::minutes(3.0, p.five_k()),
        ])
    }),
    ("easy, getting faster", |p, _| {
        // Nobody who does not know the runner can tell that it stayed easy.
        Draft::progression(RISE, [Piece::minutes(50.0, p.at(0.58)).to(p.at(0.67))])
    }),
    ("a long warm-up that builds", |p, _| {
        let pieces = [
            Piece::minutes(22.0, p.at(0.58)).to(p.at(0.76)),
            Piece::minutes(25.0, p.at(0.76)).to(p.threshold()),
        ];
        let kinds = [RISE, &["tempo-progression", "heart-rate-zones"]].concat();
        Draft::progression(&kinds, pieces).tag("whole")
    }),
    ("race over 10 km, last km all out", |p, _| {
        let pieces = [
            Piece::meters(9000.0, p.ten_k()),
            Piece::meters(1000.0, 1.05 * p.ten_k()),
        ];
        Draft::ordinary(&["race"], &["even", "progressed"], pieces)
            .noise(0.008)
            .athlete(true)
            .tolerate("all-out-finish")
            .tag("race")
    }),
];

fn even(pieces: impl IntoIterator<Item = Piece>) -> Draft {
    Draft::ordinary(&["even"], &["even"], pieces).tag("everyday")
}

fn strides(p: Paces, speed: f64, after_minutes: f64) -> Draft {
    let both = [
        Piece::seconds(20.0, speed),
        Piece::seconds(70.0, p.at(0.52)).role(Role::Recovery),
    ];
    let set = std::iter::repeat_n(both, 6).flatten();
    even(
        std::iter::once(Piece::minutes(38.0, p.easy()))
            .chain(set)
            .chain([Piece::minutes(after_minutes, p.at(0.62)).role(Role::CoolDown)]),
    )
    .tag("strides")
}

fn sawtooth(draft: Draft, rng: &mut Rng) -> Draft {
    let recording = Recording {
        position_error_m: Some(1.5),
        track_sawtooth: rng.between(0.08, 0.16),
        ..Recording::watch()
    };
    draft
        .course(Course::Track)
        .recorded(recording)
        .tag("sawtooth")
}

/// On a mountain nothing can be said of even pace.
fn hike(pieces: impl IntoIterator<Item = Piece>) -> Draft {
    let mountain = Hills::Climb {
        start_m: 0.0,
        length_m: 3000.0,
        grade: 0.19,
    };
    Draft::ordinary(&["unstructured", "run-walk"], &[NO_VERDICT], pieces)
        .hills(mountain)
        .tag("hike")
}
