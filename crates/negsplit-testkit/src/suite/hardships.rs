//! The same workouts under harder conditions: hills, stops, bad receivers and sensors, other devices and formats.

use crate::course::Course;
use crate::hills::Hills;
use crate::paces::Paces;
use crate::plan::{Piece, Stop};
use crate::recording::{HeartFault, HeartFaultKind, Interval, Recording};
use crate::rng::Rng;

use super::Form;
use super::draft::{Draft, Entry};
use super::progressions::{fast_finish, mile_drops, thirds};

pub(super) const ENTRIES: &[Entry] = &[
    ("even over a climb and back", |p, rng| {
        even(p, 8000.0)
            .hills(climb(1000.0, 3000.0, rng))
            .course(Course::OutAndBack { turn_m: 4000.0 })
    }),
    ("even over a late climb", |p, rng| {
        even(p, 9000.0).hills(climb(4500.0, 2000.0, rng))
    }),
    ("even, up first and home downhill", |p, rng| {
        let grade = rng.between(0.02, 0.04);
        even(p, 10_000.0).hills(Hills::Climb {
            start_m: 0.0,
            length_m: 5000.0,
            grade,
        })
    }),
    ("even on rolling hills", |p, rng| {
        even(p, 10_000.0).hills(rolling(rng))
    }),
    ("even on rolling hills, by phone", |p, rng| {
        even(p, 10_000.0)
            .hills(rolling(rng))
            .recorded(Recording::phone())
            .form(Form::Gpx)
    }),
    ("thirds on rolling hills", |p, rng| {
        thirds(p, [15.0; 3]).hills(rolling(rng)).tag("hills")
    }),
    ("mile drops on rolling hills", |p, rng| {
        let kinds = ["mile-drops", "paced-thirds", "tempo-progression"];
        let first = p.easy();
        let pieces = (0..5).map(|n| Piece::miles(1.0, first * (1.0 + 0.03 * f64::from(n))));
        Draft::progression(&kinds, pieces)
            .hills(rolling(rng))
            .tag("hills")
    }),
    ("fast finish up a hill", |p, rng| {
        let grade = rng.between(0.02, 0.04);
        let up = Hills::Climb {
            start_m: 8500.0,
            length_m: 3000.0,
            grade,
        };
        fast_finish([
            Piece::meters(8500.0, p.easy()),
            Piece::meters(2000.0, p.ten_k()),
        ])
        .hills(up)
        .tag("hills")
    }),
    ("a downhill start", |p, rng| {
        let grade = rng.between(0.02, 0.035);
        // The start is on the top; what follows is level.
        let down = Hills::Climb {
            start_m: -2000.0,
            length_m: 2000.0,
            grade,
        };
        even(p, 9000.0).hills(down)
    }),
    ("thirds with a pause at each border", |p, _| {
        let stop = |speed, stop| Piece::minutes(15.0, speed).then(stop);
        let pieces = [
            stop(p.easy(), Stop::Paused(60)),
            stop(p.moderate(), Stop::Paused(90)),
            Piece::minutes(15.0, p.threshold()),
        ];
        Draft::progression(&["paced-thirds", "heart-rate-zones"], pieces)
            .tag("pause")
            .tag("whole")
    }),
    ("thirds with traffic lights", |p, _| {
        thirds(p, [15.0; 3])
            .stops(&[
                (400.0, Stop::Standing(25)),
                (1300.0, Stop::Standing(40)),
                (2100.0, Stop::Standing(20)),
            ])
            .tag("pause")
    }),
    ("even with traffic lights, auto-pause", |p, _| {
        even(p, 9000.0)
            .stops(&[
                (300.0, Stop::Paused(25)),
                (900.0, Stop::Paused(50)),
                (2000.0, Stop::Paused(20)),
            ])
            .tag("pause")
    }),
    ("mile drops with a long pause", |p, _| {
        mile_drops(p.easy(), 5, 1.0, 12.0)
            .stops(&[(1500.0, Stop::Paused(300))])
            .tag("pause")
    }),
    ("thirds with spikes", |p, _| {
        thirds(p, [15.0; 3])
            .recorded(spiky())
            .form(Form::Gpx)
            .tag("spikes")
    }),
    ("even with spikes", |p, _| {
        even(p, 9000.0)
            .recorded(spiky())
            .form(Form::Gpx)
            .tag("spikes")
    }),
    ("thirds with strap dropouts", |p, _| {
        thirds(p, [15.0; 3])
            .faults(&[
                fault(HeartFaultKind::Dropout, 300, 120),
                fault(HeartFaultKind::Dropout, 1500, 200),
            ])
            .tag("dropout")
    }),
    ("thirds with a frozen sensor", |p, _| {
        thirds(p, [15.0; 3])
            .faults(&[fault(HeartFaultKind::Frozen, 850, 240)])
            .tag("dropout")
    }),
    ("even with cadence lock", |p, _| {
        even(p, 9000.0)
            .faults(&[fault(HeartFaultKind::CadenceLock, 60, 300)])
            .tag("dropout")
    }),
    ("thirds with zeros", |p, _| {
        thirds(p, [15.0; 3])
            .faults(&[fault(HeartFaultKind::Zero, 1000, 150)])
            .tag("dropout")
    }),
    ("thirds, smart recording", |p, _| {
        thirds(p, [15.0; 3])
            .recorded(smart())
            .form(Form::Fit)
            .tag("smart")
    }),
    ("even, smart recording", |p, _| {
        even(p, 9000.0)
            .recorded(smart())
            .form(Form::Fit)
            .tag("smart")
    }),
    ("thirds every 10 s", |p, _| {
        thirds(p, [15.0; 3])
            .recorded(every(10))
            .form(Form::Tcx)
            .tag("smart")
    }),
    ("mile drops by phone", |p, _| {
        mile_drops(p.easy(), 5, 1.0, 12.0)
            .recorded(Recording::phone())
            .form(Form::Gpx)
            .tag("smart")
    }),
    ("thirds on a treadmill", |p, rng| {
        belt(thirds(p, [15.0; 3]), rng)
    }),
    ("even on a treadmill", |p, rng| belt(even(p, 8000.0), rng)),
    ("fast finish on a treadmill", |p, rng| {
        belt(
            fast_finish([
                Piece::minutes(30.0, p.easy()),
                Piece::minutes(5.0, p.ten_k()),
            ]),
            rng,
        )
    }),
    ("thirds without heart rate", |p, _| {
        without_heart(thirds(p, [15.0; 3]))
    }),
    ("even without heart rate", |p, _| {
        without_heart(even(p, 9000.0))
    }),
    ("fast finish without heart rate", |p, _| {
        without_heart(fast_finish([
            Piece::miles(5.0, p.easy()),
            Piece::miles(1.0, p.ten_k()),
        ]))
    }),
    ("thirds as FIT", |p, _| thirds(p, [15.0; 3]).form(Form::Fit)),
    ("thirds as TCX", |p, _| thirds(p, [15.0; 3]).form(Form::Tcx)),
    ("thirds as GPX", |p, _| thirds(p, [15.0; 3]).form(Form::Gpx)),
    ("even as GPX", |p, _| even(p, 9000.0).form(Form::Gpx)),
    ("thirds, drift 0", |p, _| {
        thirds(p, [15.0; 3]).drift(0.0).tag("drift")
    }),
    ("thirds, drift 3", |p, _| {
        thirds(p, [15.0; 3]).drift(3.0).tag("drift")
    }),
    ("thirds, drift 6", |p, _| {
        thirds(p, [15.0; 3]).drift(6.0).tag("drift")
    }),
    ("thirds, drift 9", |p, _| {
        thirds(p, [15.0; 3]).drift(9.0).tag("drift")
    }),
    ("thirds, drift 12", |p, _| {
        thirds(p, [15.0; 3]).drift(12.0).tag("drift")
    }),
];

fn even(p: Paces, meters: f64) -> Draft {
    Draft::ordinary(&["even"], &["even"], [Piece::meters(meters, p.easy())])
        .tag("hard-even")
        .tag("whole")
}

fn climb(start_m: f64, length_m: f64, rng: &mut Rng) -> Hills {
    let grade = rng.between(0.03, 0.06);
    Hills::Climb {
        start_m,
        length_m,
        grade,
    }
}

fn rolling(rng: &mut Rng) -> Hills {
    Hills::Rolling {
        amplitude_m: rng.between(4.0, 8.0),
        wavelength_m: rng.between(700.0, 1500.0),
    }
}

fn spiky() -> Recording {
    Recording {
        spikes: 5,
        ..Recording::phone()
    }
}

fn every(seconds: u32) -> Recording {
    Recording {
        interval: Interval::Every(seconds),
        ..Recording::watch()
    }
}

fn smart() -> Recording {
    Recording {
        interval: Interval::Smart,
        ..Recording::watch()
    }
}

fn fault(kind: HeartFaultKind, start_s: u32, seconds: u32) -> HeartFault {
    HeartFault {
        kind,
        start_s,
        seconds,
    }
}

/// On a belt, which is even, by a watch that does not know its length.
fn belt(draft: Draft, rng: &mut Rng) -> Draft {
    let recording = Recording {
        distance_error: rng.between(-0.04, 0.04),
        ..Recording::treadmill()
    };
    draft.noise(0.006).recorded(recording).tag("treadmill")
}

fn without_heart(draft: Draft) -> Draft {
    let recording = Recording {
        heart_rate: false,
        ..Recording::watch()
    };
    draft.recorded(recording).tag("no-heart-rate")
}
