//! What leads up to a race, and what leads a beginner up to running.

use crate::plan::{Piece, Role};

use super::draft::{Draft, Entry, MILE_M, mile_speed};
use super::progressions::{marathon, ramp, wrapped};

pub(super) const ENTRIES: &[Entry] = &[
    ("before a 5 km race", |p, _| {
        let mile = |seconds_faster: f64| {
            Piece::miles(1.0, mile_speed(MILE_M / p.threshold() - seconds_faster))
        };
        wrapped(
            p,
            2.0,
            &[mile(0.0), mile(10.0)],
            1.0,
            &[
                "mile-drops",
                "fast-finish",
                "paced-thirds",
                "tempo-progression",
            ],
        )
        .plan("2mi easy, 2x1mi drop 10s, 1mi easy")
    }),
    ("before a 10 km race", |p, _| {
        wrapped(
            p,
            3.0,
            &[Piece::miles(4.0, p.marathon()).to(p.ten_k())],
            1.0,
            BEFORE_A_RACE,
        )
        .plan("3mi easy, 4mi marathon>10k, 1mi easy")
    }),
    ("before a 10 km race, mile by mile", |p, _| {
        let miles = ramp(p.marathon(), p.ten_k(), 4).map(|v| Piece::miles(1.0, v));
        wrapped(p, 2.0, &miles.collect::<Vec<_>>(), 2.0, BEFORE_A_RACE)
    }),
    ("before a half marathon", |p, _| {
        wrapped(
            p,
            4.0,
            // From a pace that leaves room up to the race, whatever the body can hold for so long.
            &[Piece::miles(6.0, 0.945 * p.half()).to(p.half())],
            2.0,
            BEFORE_A_RACE,
        )
        .plan("4mi easy, 6mi marathon>half, 2mi easy")
    }),
    ("before a marathon", |p, _| {
        marathon(p, 9.0, 8.0, 2.0).plan("9mi easy, 8mi moderate>marathon, 2mi easy")
    }),
    ("beginner: jog 15, run 15", |p, _| {
        let pieces = [
            Piece::minutes(15.0, p.at(0.62)),
            Piece::minutes(15.0, p.at(0.74)),
        ];
        Draft::progression(&["negative-split", "fast-finish", "paced-thirds"], pieces)
            .tag("beginner")
            .tag("whole")
    }),
    ("beginner: jog 15, run 10, walk 5", |p, _| {
        let pieces = [
            Piece::minutes(15.0, p.at(0.62)),
            Piece::minutes(10.0, p.at(0.74)),
            Piece::minutes(5.0, 1.5).role(Role::Walk),
        ];
        Draft::progression(
            &["negative-split", "fast-finish", "paced-thirds", "run-walk"],
            pieces,
        )
        .tag("beginner")
    }),
];

const BEFORE_A_RACE: &[&str] = &[
    "tempo-progression",
    "mile-drops",
    "fast-finish",
    "paced-thirds",
    "negative-split",
];
