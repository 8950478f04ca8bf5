//! Repeats in every form: jogged, walked and standing rests, with and without a warm-up.

use crate::paces::Paces;
use crate::plan::{Piece, Role, Stop};
use crate::recording::Laps;

use super::NO_VERDICT;
use super::draft::{Draft, Entry};
use super::ordinary::intervals;
use super::progressions::ramp;

const WALK_M_PER_S: f64 = 1.5;

pub(super) const ENTRIES: &[Entry] = &[
    ("60 s fast, 60 s easy for an hour", |p, _| {
        let both = [
            Piece::seconds(60.0, p.five_k()),
            Piece::seconds(60.0, p.at(0.58)),
        ];
        repeats(std::iter::repeat_n(both, 30).flatten())
    }),
    ("30 s fast, 30 s easy for 25 min", |p, _| {
        let both = [
            Piece::seconds(30.0, p.race(3000.0)),
            Piece::seconds(30.0, p.at(0.55)),
        ];
        let set = std::iter::repeat_n(both, 25).flatten();
        repeats(std::iter::once(warm_up(p, 10.0)).chain(set))
    }),
    ("8 x 400 m, walked rests", |p, _| {
        let rest = Piece::seconds(90.0, WALK_M_PER_S).role(Role::Walk);
        intervals(p, 8, Piece::meters(400.0, p.race(3000.0)), rest)
    }),
    ("10 x 200 m, walked rests, no warm-up", |p, _| {
        let both = [
            Piece::meters(200.0, p.race(1500.0)),
            Piece::meters(150.0, WALK_M_PER_S).role(Role::Walk),
        ];
        repeats(std::iter::repeat_n(both, 10).flatten())
    }),
    ("3 x 2 km, 150 s standing", |p, _| {
        standing(p, Stop::Standing(150))
    }),
    ("3 x 2 km, 150 s with the watch stopped", |p, _| {
        standing(p, Stop::Paused(150)).tag("pause")
    }),
    ("5 x 1 km, jogged rests, no warm-up", |p, _| {
        let both = [
            Piece::meters(1000.0, p.ten_k()),
            Piece::meters(400.0, p.at(0.52)),
        ];
        repeats(std::iter::repeat_n(both, 5).flatten())
    }),
    ("4 x 1 km, each faster", |p, _| {
        let works = ramp(0.94 * p.ten_k(), p.five_k(), 4);
        let both = works.flat_map(|v| {
            [
                Piece::meters(1000.0, v),
                Piece::minutes(2.5, p.at(0.52)).role(Role::Recovery),
            ]
        });
        repeats(std::iter::once(warm_up(p, 12.0)).chain(both)).laps(Laps::Pieces)
    }),
    ("2 x 12 min at threshold", |p, _| {
        intervals(
            p,
            2,
            Piece::minutes(12.0, p.threshold()),
            Piece::minutes(3.0, p.at(0.52)),
        )
    }),
    ("2 x 4 km, 2 min standing between", |p, _| {
        let work = Piece::meters(4000.0, p.half());
        repeats([
            warm_up(p, 15.0),
            work.then(Stop::Standing(120)),
            work,
            Piece::minutes(10.0, p.at(0.6)).role(Role::CoolDown),
        ])
    }),
    ("fartlek of an hour, a minute in five", |p, _| {
        let fast = ramp(p.at(0.80), p.five_k(), 12);
        let pieces = fast.flat_map(|v| [Piece::minutes(4.0, p.easy()), Piece::minutes(1.0, v)]);
        Draft::progression(&["fartlek-progression"], pieces).tag("fartlek")
    }),
    ("a minute in five, all alike", |p, _| {
        let both = [
            Piece::minutes(4.0, p.easy()),
            Piece::minutes(1.0, p.ten_k()),
        ];
        let pieces = std::iter::repeat_n(both, 10).flatten();
        let kinds = ["intervals", "unstructured"];
        Draft::ordinary(&kinds, &[NO_VERDICT, "mixed", "even"], pieces).tag("repeats")
    }),
];

fn repeats(pieces: impl IntoIterator<Item = Piece>) -> Draft {
    Draft::ordinary(&["intervals"], &[NO_VERDICT], pieces).tag("repeats")
}

fn warm_up(p: Paces, minutes: f64) -> Piece {
    Piece::minutes(minutes, p.at(0.62)).role(Role::WarmUp)
}

fn standing(p: Paces, rest: Stop) -> Draft {
    let work = Piece::meters(2000.0, p.ten_k());
    repeats([
        warm_up(p, 12.0).then(rest),
        work.then(rest),
        work.then(rest),
        work.then(rest),
        Piece::minutes(10.0, p.at(0.6)).role(Role::CoolDown),
    ])
    .laps(Laps::Pieces)
}
