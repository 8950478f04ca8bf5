//! The files of `testdata/`.

use jiff::Timestamp;
use negsplit_activity::{Activity, Sport};

use crate::{
    Conditions, Course, HeartFault, HeartFaultKind, Hills, Interval, Laps, Paces, Piece, Plan,
    Recording, Role, Runner, Stop, fit, gpx, simulate, tcx,
};

const MILE_M: f64 = 1609.344;

/// Every file with its name, always the same bytes.
#[must_use]
pub fn files() -> Vec<(&'static str, Vec<u8>)> {
    let thirds = paced_thirds();
    let text = String::into_bytes;
    vec![
        ("paced-thirds.fit", fit::write(&thirds)),
        ("paced-thirds.gpx", text(gpx::write(&thirds))),
        ("paced-thirds.tcx", text(tcx::write(&thirds))),
        ("mile-drops.fit", fit::write(&mile_drops())),
        (
            "fast-finish-hills.gpx",
            text(gpx::write(&fast_finish_hills())),
        ),
        ("even.tcx", text(tcx::write(&even()))),
        ("pause.fit", fit::write(&pause())),
        ("treadmill.fit", fit::write(&treadmill())),
        ("intervals.fit", fit::write(&intervals())),
        ("no-heart-rate.gpx", text(gpx::write(&no_heart_rate()))),
        ("cut.fit", cut()),
        ("route.gpx", text(gpx::route(&even()))),
        ("ride.tcx", text(tcx::write(&ride()))),
        ("short.gpx", text(gpx::write(&short()))),
        ("settings.fit", fit::settings()),
    ]
}

fn runner() -> Runner {
    Runner::of(Paces::of(48.0))
}

fn run(
    name: &str,
    pieces: impl IntoIterator<Item = Piece>,
    conditions: Conditions,
    recording: Recording,
    seed: u64,
) -> Activity {
    let recording = Recording {
        name: Some(name.to_owned()),
        ..recording
    };
    simulate(&Plan::new(pieces), &runner(), &conditions, &recording, seed).activity
}

/// A day in March 2026, at 7 in the morning.
fn on_day(day: i64) -> Conditions {
    let first = Conditions::default();
    let start = Timestamp::from_second(first.start.as_second() + 86_400 * (day - 1));
    Conditions {
        start: start.unwrap_or(first.start),
        ..first
    }
}

fn every(seconds: u32) -> Recording {
    Recording {
        interval: Interval::Every(seconds),
        ..Recording::watch()
    }
}

/// 15 min easy, 15 min moderate, 15 min at threshold, as the article has it.
fn paced_thirds() -> Activity {
    let paces = runner().paces;
    let speeds = [paces.easy(), paces.moderate(), paces.threshold()];
    let conditions = Conditions {
        course: Course::Loop { length_m: 4000.0 },
        ..on_day(1)
    };
    let recording = Recording {
        dynamics: true,
        power: true,
        athlete: true,
        ..Recording::watch()
    };
    run(
        "Thirds in the park",
        speeds.map(|speed| Piece::minutes(15.0, speed)),
        conditions,
        recording,
        1,
    )
}

/// Five miles, each 12 s faster than the one before, in mile laps.
fn mile_drops() -> Activity {
    let miles = (0..5).map(|n| Piece::miles(1.0, MILE_M / (480.0 - 12.0 * f64::from(n))));
    let recording = Recording {
        laps: Laps::Every(MILE_M),
        ..Recording::watch()
    };
    run("Mile drops", miles, on_day(3), recording, 2)
}

/// Six miles over rolling hills, the last two at 10 km effort, by a phone.
fn fast_finish_hills() -> Activity {
    let paces = runner().paces;
    let conditions = Conditions {
        hills: Hills::Rolling {
            amplitude_m: 8.0,
            wavelength_m: 1100.0,
        },
        ..on_day(5)
    };
    let pieces = [
        Piece::miles(4.0, paces.easy()),
        Piece::miles(2.0, paces.ten_k()),
    ];
    run("Fast finish", pieces, conditions, Recording::phone(), 3)
}

/// 40 min at one easy pace.
fn even() -> Activity {
    run(
        "Easy",
        [Piece::minutes(40.0, runner().paces.easy())],
        on_day(6),
        every(3),
        4,
    )
}

/// A negative split, out and back, with the timer stopped for 90 s and half a minute of standing.
fn pause() -> Activity {
    let speed = runner().paces.moderate();
    let conditions = Conditions {
        course: Course::OutAndBack { turn_m: 4000.0 },
        stops: vec![(600.0, Stop::Standing(30))],
        ..on_day(8)
    };
    let out = Piece::meters(4000.0, speed).then(Stop::Paused(90));
    run(
        "Out and back",
        [out, Piece::meters(4000.0, 1.045 * speed)],
        conditions,
        Recording::watch(),
        5,
    )
}

/// Belt speeds in steps, and a heart-rate strap that loses contact for a minute and a half.
fn treadmill() -> Activity {
    let conditions = Conditions {
        speed_noise: 0.006,
        ..on_day(10)
    };
    let recording = Recording {
        distance_error: 0.02,
        heart_faults: vec![HeartFault {
            kind: HeartFaultKind::Dropout,
            start_s: 900,
            seconds: 90,
        }],
        ..Recording::treadmill()
    };
    let belt = [9.5, 10.5, 11.5, 12.5].map(|km_per_h| Piece::minutes(10.0, km_per_h / 3.6));
    run("Treadmill", belt, conditions, recording, 6)
}

/// A planned workout: 10 min easy, 6 times 800 m with 400 m jog, 10 min easy, by the button.
fn intervals() -> Activity {
    let paces = runner().paces;
    let mut pieces = vec![Piece::minutes(10.0, paces.easy()).role(Role::WarmUp)];
    for _ in 0..6 {
        pieces.push(Piece::meters(800.0, paces.five_k()));
        pieces.push(Piece::meters(400.0, paces.at(0.55)).role(Role::Recovery));
    }
    pieces.push(Piece::minutes(10.0, paces.easy()).role(Role::CoolDown));
    let conditions = Conditions {
        course: Course::Track,
        ..on_day(12)
    };
    let recording = Recording {
        laps: Laps::Pieces,
        workout: true,
        ..Recording::watch()
    };
    run("6 x 800 m", pieces, conditions, recording, 7)
}

/// Half an hour that ends faster, without a strap, with three bad positions.
fn no_heart_rate() -> Activity {
    let paces = runner().paces;
    let recording = Recording {
        heart_rate: false,
        spikes: 3,
        ..Recording::phone()
    };
    run(
        "No strap",
        [Piece::minutes(30.0, paces.easy()).to(paces.half())],
        on_day(14),
        recording,
        8,
    )
}

/// The thirds as a watch leaves them whose battery died in the last quarter.
fn cut() -> Vec<u8> {
    let mut bytes = fit::write(&paced_thirds());
    bytes.truncate(bytes.len() / 4 * 3);
    bytes
}

/// An hour on a bicycle.
fn ride() -> Activity {
    let recording = Recording {
        sport: Sport::Cycling,
        cadence: false,
        ..every(10)
    };
    run(
        "Ride",
        [Piece::minutes(60.0, 7.5)],
        on_day(15),
        recording,
        9,
    )
}

/// 40 s of running.
fn short() -> Activity {
    run(
        "Oops",
        [Piece::seconds(40.0, 3.0)],
        on_day(16),
        every(1),
        10,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_committed_files_are_these() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata");
        for (name, bytes) in files() {
            let committed = std::fs::read(folder.join(name)).unwrap_or_default();
            assert!(
                committed == bytes,
                "{name} differs: run `cargo testdata` and look at what changed"
            );
        }
    }
}
