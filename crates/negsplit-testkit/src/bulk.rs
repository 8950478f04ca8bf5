//! Many FIT files as watches write them, for measuring speed.

use crate::body::Runner;
use crate::conditions::Conditions;
use crate::course::Course;
use crate::fit;
use crate::hills::Hills;
use crate::paces::Paces;
use crate::plan::{Piece, Plan, Stop};
use crate::recording::{Interval, Recording};
use crate::rng::Rng;
use crate::simulate::simulate;

/// Days between two runs, in seconds.
const APART_S: i64 = 2 * 86_400;

/// So many runs of 45 to 120 min, recorded every second with all that a watch has: 100 to 300 KB each.
///
/// Each is made when it is asked for.
pub fn fit_files(count: usize) -> impl Iterator<Item = (String, Vec<u8>)> {
    (0..count).map(|index| (format!("{index:05}.fit"), fit_file(index as u64)))
}

/// The same of what runners do besides: intervals, fartleks and runs with stops, every other one recorded whenever the
/// watch likes.
pub fn varied_files(count: usize) -> impl Iterator<Item = (String, Vec<u8>)> {
    (0..count).map(|index| (format!("varied-{index:05}.fit"), varied_file(index as u64)))
}

fn fit_file(index: u64) -> Vec<u8> {
    file(index, Interval::Every(1), plan)
}

fn varied_file(index: u64) -> Vec<u8> {
    let interval = if index.is_multiple_of(2) {
        Interval::Every(1)
    } else {
        Interval::Smart
    };
    file(index, interval, varied_plan)
}

fn file(index: u64, interval: Interval, plan: fn(Paces, &mut Rng) -> Plan) -> Vec<u8> {
    let mut rng = Rng::new(index, 200);
    let runner = Runner::of(Paces::of(rng.between(38.0, 55.0)));
    let first = Conditions::default();
    let conditions = Conditions {
        start: crate::record::instant(first.start, (APART_S * index as i64) as f64),
        course: Course::Loop { length_m: 6000.0 },
        hills: Hills::Rolling {
            amplitude_m: 6.0,
            wavelength_m: 1200.0,
        },
        ..first
    };
    let recording = Recording {
        interval,
        dynamics: true,
        power: true,
        ..Recording::watch()
    };
    let plan = plan(runner.paces, &mut rng);
    fit::write(&simulate(&plan, &runner, &conditions, &recording, index).activity)
}

/// A run of one of the usual shapes.
fn plan(p: Paces, rng: &mut Rng) -> Plan {
    let minutes = rng.between(45.0, 120.0);
    let (third, easy) = (minutes / 3.0, p.easy());
    let shape = rng.below(3);
    Plan::new(match shape {
        0 => vec![Piece::minutes(minutes, easy)],
        1 => [easy, p.moderate(), p.half()]
            .map(|v| Piece::minutes(third, v))
            .to_vec(),
        _ => vec![
            Piece::minutes(minutes - 10.0, easy),
            Piece::minutes(10.0, p.threshold()),
        ],
    })
}

/// A run with more than one pace, or more than one start.
fn varied_plan(p: Paces, rng: &mut Rng) -> Plan {
    let easy = |minutes: f64| Piece::minutes(minutes, p.easy());
    let mut pieces = vec![easy(15.0)];
    match rng.below(3) {
        0 => {
            for _ in 0..6 + rng.below(5) {
                pieces.extend([Piece::minutes(3.0, p.five_k()), Piece::minutes(2.0, 2.2)]);
            }
        }
        1 => {
            for _ in 0..8 + rng.below(8) {
                let fast = Piece::seconds(rng.between(30.0, 240.0), p.threshold());
                pieces.extend([fast, easy(rng.between(1.0, 4.0))]);
            }
        }
        _ => {
            for stop in [Stop::Standing(25), Stop::Paused(90), Stop::Standing(45)] {
                pieces.push(easy(rng.between(8.0, 20.0)).then(stop));
            }
        }
    }
    pieces.push(easy(10.0));
    Plan::new(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_as_large_as_those_of_watches() {
        for (name, bytes) in fit_files(5).chain(varied_files(6)) {
            let smallest = if name.starts_with("varied") {
                25_000
            } else {
                100_000
            };
            assert!(
                (smallest..400_000).contains(&bytes.len()),
                "{name}: {}",
                bytes.len()
            );
        }
        assert_eq!(fit_files(2).nth(1), fit_files(3).nth(1));
    }
}
