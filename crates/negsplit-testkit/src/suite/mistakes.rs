//! Runs in which something went wrong.

use crate::paces::Paces;
use crate::plan::Piece;
use crate::recording::Laps;

use super::draft::{Draft, Entry, MILE_M, mile_speed};
use super::progressions::{mile_drops, thirds};

const TOO_FAST: &str = "started-too-fast";
const TOO_LITTLE: &str = "not-enough-progression";
const ALL_OUT: &str = "all-out-finish";

pub(super) const ENTRIES: &[Entry] = &[
    ("too fast, then even", |p, rng| {
        let pieces = [
            Piece::minutes(5.0, p.easy() * rng.between(1.08, 1.15)),
            Piece::minutes(40.0, p.easy()),
        ];
        Draft::ordinary(
            &["even", "positive-split"],
            &["even", "faded", "mixed"],
            pieces,
        )
        .mistake(TOO_FAST)
    }),
    ("too fast, then fading", |p, rng| {
        let start = p.moderate() * rng.between(1.07, 1.12);
        let pieces = [
            Piece::minutes(6.0, start),
            Piece::minutes(40.0, p.moderate()).to(0.93 * p.moderate()),
        ];
        Draft::ordinary(&["positive-split"], &["faded"], pieces).mistake(TOO_FAST)
    }),
    ("too fast, eased back, thirds", |p, rng| {
        let pieces = [
            Piece::minutes(5.0, p.easy() * rng.between(1.10, 1.15)),
            Piece::minutes(13.0, p.easy()),
            Piece::minutes(15.0, p.moderate()),
            Piece::minutes(15.0, p.threshold()),
        ];
        eased_back(&["paced-thirds", "heart-rate-zones"], pieces)
    }),
    ("too fast, eased back, mile drops", |p, rng| {
        let first = MILE_M / p.easy();
        let opening = Piece::miles(1.0, mile_speed(first - rng.between(40.0, 55.0)));
        let miles = (0..5).map(|n| Piece::miles(1.0, mile_speed(first - 12.0 * f64::from(n))));
        eased_back(
            &["mile-drops", "paced-thirds", "tempo-progression"],
            std::iter::once(opening).chain(miles),
        )
        .laps(Laps::Every(MILE_M))
    }),
    ("too fast, eased back, fast finish", |p, rng| {
        let pieces = [
            Piece::minutes(5.0, p.easy() * rng.between(1.08, 1.14)),
            Piece::minutes(35.0, p.easy()),
            Piece::minutes(6.0, p.ten_k()),
        ];
        eased_back(&["fast-finish"], pieces)
    }),
    ("too fast, eased back, long thirds", |p, rng| {
        let pieces = [
            Piece::minutes(6.0, p.easy() * rng.between(1.08, 1.14)),
            Piece::minutes(24.0, p.easy()),
            Piece::minutes(30.0, p.at(0.77)),
            Piece::minutes(25.0, p.half()),
        ];
        eased_back(&["paced-thirds", "heart-rate-zones"], pieces)
    }),
    ("planned drops of 10 s, run by 2 s", |p, _| {
        too_little(&["mile-drops", "even", "negative-split"], drops(p, 5, 2.0))
            .plan("5x1mi drop 10s")
            .meant(drops(p, 5, 10.0))
    }),
    ("planned thirds, run alike", |p, _| {
        let speeds = [1.0, 1.008, 1.016].map(|share| Piece::minutes(15.0, share * p.at(0.70)));
        let meant = [p.at(0.70), p.moderate(), p.threshold()].map(|v| Piece::minutes(15.0, v));
        too_little(&["paced-thirds", "even", "negative-split"], speeds)
            .plan("15min easy + 15min moderate + 15min tempo")
            .meant(meant)
    }),
    ("drops of 3 s", |p, _| {
        barely(&["even", "mile-drops", "negative-split"], drops(p, 6, 3.0))
    }),
    ("thirds by 2 %", |p, _| {
        let speeds = [1.0, 1.02, 1.04].map(|share| Piece::minutes(15.0, share * p.at(0.70)));
        barely(
            &["even", "paced-thirds", "negative-split", "mile-drops"],
            speeds,
        )
    }),
    ("planned fast finish, hardly faster", |p, _| {
        let finish = |speed| [Piece::miles(5.0, p.easy()), Piece::miles(1.0, speed)];
        too_little(
            &["fast-finish", "even", "negative-split"],
            finish(1.035 * p.easy()),
        )
        .plan("5mi easy, 1mi 10k")
        .meant(finish(p.ten_k()))
    }),
    ("thirds with a sprint", |p, rng| {
        let sprint = Piece::minutes(
            rng.between(1.5, 2.5),
            p.threshold() * rng.between(1.16, 1.24),
        );
        all_out(
            &["paced-thirds", "heart-rate-zones", "fast-finish"],
            thirds_then(p, 13.0, sprint),
        )
    }),
    ("thirds with a surge", |p, rng| {
        let surge = Piece::minutes(3.5, p.threshold() * rng.between(1.14, 1.18));
        all_out(
            &["paced-thirds", "heart-rate-zones", "fast-finish"],
            thirds_then(p, 12.0, surge),
        )
    }),
    ("mile drops with a sprint", |p, rng| {
        let mut pieces = drops(p, 5, 12.0);
        let last = pieces.last().map_or(p.threshold(), |piece| piece.end);
        pieces.push(Piece::minutes(2.0, last * rng.between(1.18, 1.26)));
        all_out(&["mile-drops", "fast-finish", "tempo-progression"], pieces)
            .laps(Laps::Every(MILE_M))
    }),
    ("thirds that break at the end", |p, rng| {
        let broken = p.ten_k() * rng.between(0.86, 0.90);
        let pieces = [
            Piece::minutes(15.0, p.easy()),
            Piece::minutes(15.0, p.at(0.77)),
            Piece::minutes(11.0, p.five_k()),
            Piece::minutes(4.0, broken).strained(1.13),
        ];
        all_out(&["paced-thirds", "heart-rate-zones"], pieces).or_mixed()
    }),
    ("fast finish that breaks", |p, rng| {
        let broken = p.five_k() * rng.between(0.85, 0.90);
        let pieces = [
            Piece::miles(4.0, p.easy()),
            Piece::minutes(9.0, p.race(3000.0)),
            Piece::minutes(3.0, broken).strained(1.14),
        ];
        all_out(&["fast-finish", "paced-thirds"], pieces).or_mixed()
    }),
    ("all out to maximum heart rate", |p, _| {
        let pieces = [
            Piece::minutes(30.0, p.easy()),
            Piece::minutes(10.0, p.five_k()).to(1.06 * p.at(1.0)),
        ];
        all_out(&["fast-finish", "negative-split"], pieces)
    }),
    ("thirds without a mistake", |p, _| {
        thirds(p, [15.0, 14.0, 13.0]).athlete(true)
    }),
    ("mile drops without a mistake", |p, _| {
        mile_drops(p.at(0.66), 5, 1.0, 11.0).athlete(true)
    }),
];

fn eased_back(kinds: &[&'static str], pieces: impl IntoIterator<Item = Piece>) -> Draft {
    // A start of a tenth too fast and a rise behind it: up and down, or a rise with a fault.
    Draft::progression(kinds, pieces)
        .or_mixed()
        .mistake(TOO_FAST)
        .tag("eased-back")
}

fn too_little(kinds: &[&'static str], pieces: impl IntoIterator<Item = Piece>) -> Draft {
    Draft::progression(kinds, pieces)
        .or("even")
        .either()
        .noise(0.008)
        .mistake(TOO_LITTLE)
}

/// A rise of a few percent that nobody planned is even running; that it was too little may be said.
fn barely(kinds: &[&'static str], pieces: impl IntoIterator<Item = Piece>) -> Draft {
    Draft::progression(kinds, pieces)
        .or("even")
        .either()
        .noise(0.008)
        .tolerate(TOO_LITTLE)
}

/// Only a known maximum heart rate tells that a finish was all out.
fn all_out(kinds: &[&'static str], pieces: impl IntoIterator<Item = Piece>) -> Draft {
    Draft::progression(kinds, pieces)
        .mistake(ALL_OUT)
        .athlete(true)
        .tag("all-out")
}

fn drops(p: Paces, count: u32, drop_s: f64) -> Vec<Piece> {
    let seconds = |n: u32| MILE_M / p.easy() - drop_s * f64::from(n);
    (0..count)
        .map(|n| Piece::miles(1.0, mile_speed(seconds(n))))
        .collect()
}

fn thirds_then(p: Paces, minutes: f64, last: Piece) -> Vec<Piece> {
    let speeds = [p.easy(), p.moderate(), p.threshold()];
    let mut pieces = speeds.map(|speed| Piece::minutes(minutes, speed)).to_vec();
    pieces.push(last);
    pieces
}
