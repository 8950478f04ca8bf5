//! What is run on a day: plans from a runner's paces.

use crate::paces::Paces;
use crate::plan::{Piece, Role};
use crate::rng::Rng;

/// Shares of VDOT between which easy runs lie.
const EASY: (f64, f64) = (0.62, 0.71);
const WALK_M_PER_S: f64 = 1.5;

/// So many easy minutes, the first few a little slower.
pub(super) fn easy(p: Paces, minutes: f64, rng: &mut Rng) -> Vec<Piece> {
    let speed = p.at(rng.between(EASY.0, EASY.1));
    vec![
        Piece::minutes(5.0, rng.between(0.94, 0.99) * speed).to(speed),
        Piece::minutes(minutes - 5.0, speed),
    ]
}

/// A race, a little quick off the line.
pub(super) fn race(p: Paces, meters: f64) -> Vec<Piece> {
    let speed = p.race(meters);
    let start = 0.04 * meters;
    vec![
        Piece::meters(start, 1.02 * speed),
        Piece::meters(meters - start, speed),
    ]
}

pub(super) fn tempo(p: Paces, rng: &mut Rng) -> Vec<Piece> {
    let threshold = rng.between(0.98, 1.01) * p.threshold();
    wrapped(p, [Piece::minutes(rng.between(20.0, 28.0), threshold)])
}

pub(super) fn intervals(p: Paces) -> Vec<Piece> {
    let both = [
        Piece::meters(800.0, p.five_k()),
        Piece::meters(400.0, p.at(0.52)).role(Role::Recovery),
    ];
    wrapped(p, std::iter::repeat_n(both, 6).flatten())
}

/// Easy minutes before and after.
fn wrapped(p: Paces, main: impl IntoIterator<Item = Piece>) -> Vec<Piece> {
    let warm_up = Piece::minutes(12.0, p.at(0.63)).role(Role::WarmUp);
    let cool_down = Piece::minutes(9.0, p.at(0.6)).role(Role::CoolDown);
    std::iter::once(warm_up)
        .chain(main)
        .chain([cool_down])
        .collect()
}

/// Steady, but with breath to talk.
pub(super) fn steady(p: Paces, rng: &mut Rng) -> Vec<Piece> {
    let speed = p.at(rng.between(0.72, 0.76));
    wrapped(p, [Piece::minutes(25.0, speed)])
}

/// An easy run that ends with strides.
pub(super) fn strides(p: Paces, rng: &mut Rng) -> Vec<Piece> {
    let mut pieces = easy(p, 35.0, rng);
    for _ in 0..6 {
        pieces.push(Piece::seconds(20.0, p.race(1500.0)));
        pieces.push(Piece::seconds(70.0, p.at(0.52)).role(Role::Recovery));
    }
    pieces.push(Piece::minutes(5.0, p.at(0.62)).role(Role::CoolDown));
    pieces
}

/// A long run whose end is at marathon pace.
pub(super) fn marathon_pace(p: Paces, rng: &mut Rng) -> Vec<Piece> {
    let mut pieces = easy(p, rng.between(50.0, 60.0), rng);
    pieces.push(Piece::minutes(rng.between(35.0, 55.0), p.marathon()));
    pieces
}

/// Thirds and fast finishes by turns.
pub(super) fn progression(p: Paces, number: u32, rng: &mut Rng) -> Vec<Piece> {
    if number.is_multiple_of(2) {
        return [p.easy(), p.moderate(), p.threshold()]
            .map(|speed| Piece::minutes(15.0, speed))
            .to_vec();
    }
    let mut pieces = easy(p, 35.0, rng);
    pieces.push(Piece::minutes(11.0, p.ten_k()));
    pieces
}

/// Running and walking by turns.
pub(super) fn run_walk(p: Paces, rng: &mut Rng) -> Vec<Piece> {
    let both = [
        Piece::minutes(4.0, p.at(rng.between(0.66, 0.72))),
        Piece::minutes(1.0, WALK_M_PER_S).role(Role::Walk),
    ];
    std::iter::repeat_n(both, 6).flatten().collect()
}

/// A ride: much faster than a run for the same heart.
pub(super) fn ride(p: Paces, rng: &mut Rng) -> Vec<Piece> {
    let speed = rng.between(5.2, 6.8);
    vec![Piece::minutes(60.0, speed).strained(p.at(0.6) / speed)]
}
