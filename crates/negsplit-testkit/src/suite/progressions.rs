//! The nine progressions with the article's numbers.

use crate::course::Course;
use crate::paces::Paces;
use crate::plan::{Piece, Role};
use crate::recording::{Laps, Recording};
use crate::rng::Rng;

use super::draft::{Draft, Entry, MILE_M, mile_speed};

pub(super) const ENTRIES: &[Entry] = &[
    ("thirds 15/15/15 min", |p, _| {
        thirds(p, [15.0; 3]).plan("15min easy + 15min moderate + 15min tempo")
    }),
    ("thirds 10/10/10 min", |p, _| thirds(p, [10.0; 3])),
    ("thirds 20/20/20 min, manual laps", |p, _| {
        thirds(p, [20.0; 3]).laps(Laps::Pieces)
    }),
    ("thirds 15/15/10 min", |p, _| {
        thirds(p, [15.0, 15.0, 10.0]).plan("15min easy + 15min moderate + 10min hard")
    }),
    ("thirds 30/30/30 min to half pace", |p, _| {
        let speeds = [p.easy(), p.marathon(), p.half()];
        Draft::progression(
            &["paced-thirds", "heart-rate-zones"],
            speeds.map(|v| Piece::minutes(30.0, v)),
        )
        .plan("30min easy, 30min marathon, 30min half")
        .tag("whole")
    }),
    ("thirds 2/2/2 mi", |p, _| {
        thirds_by_miles(p, 2.0).laps(Laps::Every(MILE_M))
    }),
    ("thirds 3/3/3 mi", |p, _| thirds_by_miles(p, 3.0)),
    ("thirds with warm-up and cool-down", |p, _| {
        let speeds = [p.at(0.70), p.at(0.78), p.threshold()];
        let parts = speeds.map(|v| Piece::minutes(12.0, v));
        wrapped(
            p,
            1.0,
            &parts,
            1.0,
            &[
                "paced-thirds",
                "heart-rate-zones",
                "mile-drops",
                "tempo-progression",
            ],
        )
    }),
    ("fast finish, last mile of 6", |p, _| {
        let pieces = [Piece::miles(5.0, p.easy()), Piece::miles(1.0, p.ten_k())];
        fast_finish(pieces)
            .laps(Laps::Every(MILE_M))
            .plan("5mi easy, 1mi 10k")
    }),
    ("fast finish, last 2 mi of 6", |p, _| {
        fast_finish([Piece::miles(4.0, p.easy()), Piece::miles(2.0, p.ten_k())])
            .plan("4mi easy, 2mi 10k")
    }),
    ("fast finish, last 4 mi of 12", |p, _| {
        fast_finish([Piece::miles(8.0, p.easy()), Piece::miles(4.0, p.half())])
            .plan("8mi easy, 4mi half")
    }),
    ("fast finish, last 3 min of 28", |p, _| {
        fast_finish([
            Piece::minutes(25.0, p.easy()),
            Piece::minutes(3.0, p.five_k()),
        ])
    }),
    // 22 min, since a run of less than 20 has no verdict, and 20 sharp is a matter of a second.
    ("fast finish, last 2 min of 22", |p, _| {
        fast_finish([
            Piece::minutes(20.0, p.easy()),
            Piece::minutes(2.0, p.five_k()),
        ])
    }),
    ("fast finish, last 10 min of 75", |p, _| {
        fast_finish([
            Piece::minutes(65.0, p.easy()),
            Piece::minutes(10.0, p.threshold()),
        ])
    }),
    ("fast finish, then a mile of jogging", |p, _| {
        let pieces = [
            Piece::miles(5.0, p.easy()),
            Piece::miles(1.0, p.ten_k()),
            Piece::miles(1.0, p.at(0.6)).role(Role::CoolDown),
        ];
        Draft::progression(&["fast-finish"], pieces)
    }),
    ("negative split 30 s over 5 km", |p, rng| {
        // Less than 2 %: no more than an even runner wanders, so that either answer is fair.
        negative(p.moderate(), 5000.0, 30.0, rng).or_even()
    }),
    ("negative split 45 s over 5 km", |p, rng| {
        negative(p.easy(), 5000.0, 45.0, rng).or_even()
    }),
    ("negative split 60 s over 5 km", |p, rng| {
        negative(p.easy(), 5000.0, 60.0, rng)
    }),
    ("negative split 60 s over 4 mi", |p, rng| {
        negative(p.moderate(), 4.0 * MILE_M, 60.0, rng)
    }),
    ("mile drops 5 x 10 s", |p, _| {
        mile_drops(p.easy(), 5, 1.0, 10.0).plan("5x1mi drop 10s")
    }),
    ("mile drops 5 x 12 s", |p, _| {
        mile_drops(p.easy(), 5, 1.0, 12.0)
    }),
    ("mile drops 5 x 15 s", |p, _| {
        mile_drops(p.at(0.64), 5, 1.0, 15.0)
    }),
    ("mile drops 6 x 10 to 15 s", |p, rng| {
        let mut seconds = MILE_M / p.at(0.64);
        let miles: Vec<Piece> = (0..6)
            .map(|_| {
                let piece = Piece::miles(1.0, mile_speed(seconds));
                seconds -= rng.between(10.0, 15.0);
                piece
            })
            .collect();
        Draft::progression(&["mile-drops"], miles)
            .laps(Laps::Every(MILE_M))
            .tag("whole")
    }),
    ("mile drops 8 x 5 s", |p, _| {
        mile_drops(p.easy(), 8, 1.0, 5.0).plan("8x1mi drop 5s")
    }),
    ("mile drops in km laps", |p, _| {
        mile_drops(p.easy(), 6, 1.0, 12.0).laps(Laps::Every(1000.0))
    }),
    ("km drops 8 x 7 s", |p, _| km_drops(p, 8, 7.0)),
    ("km drops 10 x 5 s", |p, _| km_drops(p, 10, 5.0)),
    ("10 mi in 2-mile steps", |p, _| {
        mile_drops(p.easy(), 5, 2.0, 11.0)
    }),
    ("zones 2, 3, 4 in 10, 20 and 8 min", |p, _| {
        zones(p, [10.0, 20.0, 8.0]).plan("10min zone 2, 20min zone 3, 8min zone 4")
    }),
    ("zones 2, 3, 4 in 20, 12 and 10 min", |p, _| {
        zones(p, [20.0, 12.0, 10.0])
    }),
    ("zones 2 to 4, gliding", |p, _| {
        let pieces = [
            Piece::minutes(15.0, p.at(0.63)).to(p.at(0.68)),
            Piece::minutes(15.0, p.at(0.72)).to(p.at(0.78)),
            Piece::minutes(12.0, p.at(0.82)).to(p.at(0.88)),
        ];
        Draft::progression(
            &[
                "heart-rate-zones",
                "paced-thirds",
                "mile-drops",
                "tempo-progression",
            ],
            pieces,
        )
        .athlete(true)
        .tag("whole")
    }),
    ("tempo progression over 4 mi", |p, _| tempo(p, 4, true)),
    ("tempo progression over 5 mi", |p, _| tempo(p, 5, false)),
    ("tempo progression over 6 mi", |p, _| tempo(p, 6, true)),
    ("tempo progression, gliding", |p, _| {
        let (slow, fast) = around_tempo(p);
        let ramp = [Piece::miles(5.0, slow).to(fast)];
        let kinds = ["tempo-progression", "mile-drops", "gradual-progression"];
        wrapped(p, 1.5, &ramp, 1.0, &kinds)
    }),
    ("marathon simulation 20 mi", |p, _| {
        let pieces = [
            Piece::miles(10.0, p.easy()),
            Piece::miles(6.0, p.marathon()),
            Piece::miles(4.0, p.marathon()).to(p.half()),
        ];
        Draft::progression(&["marathon-simulation"], pieces)
            .plan("10mi easy, 6mi marathon, 4mi marathon>half")
            .laps(Laps::Every(MILE_M))
            .tag("whole")
    }),
    ("marathon simulation 16 mi, last 6", |p, _| {
        marathon(p, 10.0, 6.0, 0.0)
    }),
    ("marathon simulation 18 mi, last 8", |p, _| {
        marathon(p, 10.0, 8.0, 0.0)
    }),
    ("track 8 x 400 m by 2 s", |p, _| {
        track(p, 8, 2.0)
            .laps(Laps::Every(400.0))
            .plan("400m easy, 8x400m drop 2s")
    }),
    ("track 10 x 400 m by 2.5 s", |p, _| {
        track(p, 10, 2.5)
            .laps(Laps::Pieces)
            .plan("400m easy, 10x400m drop 2-3s")
    }),
    ("track 12 x 400 m by 2 s", |p, _| {
        track(p, 12, 2.0).laps(Laps::Pieces)
    }),
    ("track 8 x 400 m by 3 s", |p, _| {
        track(p, 8, 3.0)
            .laps(Laps::Pieces)
            .plan("400m easy, 8x400m drop 3s")
    }),
    ("fartlek, 6 pickups", |p, _| fartlek(p, 6)),
    ("fartlek, 8 pickups", |p, _| {
        fartlek(p, 8).plan("8x(4min easy, 1min faster)")
    }),
    ("fartlek, 7 pickups, km laps", |p, _| {
        fartlek(p, 7).laps(Laps::Every(1000.0))
    }),
];

/// Easy, moderate, threshold, in so many minutes each.
pub(super) fn thirds(p: Paces, minutes: [f64; 3]) -> Draft {
    let speeds = [p.easy(), p.moderate(), p.threshold()];
    let pieces = minutes
        .into_iter()
        .zip(speeds)
        .map(|(minutes, speed)| Piece::minutes(minutes, speed));
    Draft::progression(&["paced-thirds", "heart-rate-zones"], pieces).tag("whole")
}

fn thirds_by_miles(p: Paces, miles: f64) -> Draft {
    let speeds = [p.easy(), p.moderate(), p.threshold()];
    Draft::progression(
        &["paced-thirds", "heart-rate-zones"],
        speeds.map(|v| Piece::miles(miles, v)),
    )
    .tag("whole")
}

pub(super) fn fast_finish(pieces: [Piece; 2]) -> Draft {
    Draft::progression(&["fast-finish"], pieces).tag("whole")
}

/// Out at a speed and back so many seconds faster.
fn negative(speed: f64, half_m: f64, seconds: f64, rng: &mut Rng) -> Draft {
    let back = half_m / (half_m / speed - seconds);
    let course = if rng.uniform() < 0.7 {
        Course::OutAndBack { turn_m: half_m }
    } else {
        Course::Path
    };
    // Two levels a few percent apart, seen through noise, are as well a steady rise.
    Draft::progression(
        &["negative-split", "gradual-progression"],
        [Piece::meters(half_m, speed), Piece::meters(half_m, back)],
    )
    .course(course)
    .tag("whole")
}

/// Segments of so many miles, each so many seconds a mile faster than the one before.
pub(super) fn mile_drops(first: f64, count: u32, miles: f64, drop_s: f64) -> Draft {
    let seconds = |n: u32| MILE_M / first - drop_s * f64::from(n);
    let pieces = (0..count).map(|n| Piece::miles(miles, mile_speed(seconds(n))));
    Draft::progression(&["mile-drops"], pieces)
        .laps(Laps::Every(MILE_M))
        .tag("whole")
}

fn km_drops(p: Paces, count: u32, drop_s: f64) -> Draft {
    let seconds = |n: u32| 1000.0 / p.easy() - drop_s * f64::from(n);
    let pieces = (0..count).map(|n| Piece::meters(1000.0, 1000.0 / seconds(n)));
    Draft::progression(&["mile-drops"], pieces).tag("whole")
}

/// Three parts by the strap: the middle of zones 2, 3 and 4 of the heart-rate reserve.
fn zones(p: Paces, minutes: [f64; 3]) -> Draft {
    let shares = [0.64, 0.75, 0.85];
    let pieces = minutes
        .into_iter()
        .zip(shares)
        .map(|(minutes, share)| Piece::minutes(minutes, p.at(share)));
    Draft::progression(&["heart-rate-zones", "paced-thirds"], pieces)
        .by_heart()
        .drift(2.0)
        .athlete(true)
        .tag("whole")
}

/// 15 s a mile slower than tempo, and 15 s faster.
fn around_tempo(p: Paces) -> (f64, f64) {
    let tempo = MILE_M / p.threshold();
    (mile_speed(tempo + 15.0), mile_speed(tempo - 15.0))
}

/// So many speeds from one to another, in even steps of pace.
pub(super) fn ramp(slow: f64, fast: f64, count: u32) -> impl Iterator<Item = f64> {
    (0..count).map(move |n| {
        let share = f64::from(n) / f64::from(count - 1);
        1.0 / (1.0 / slow + (1.0 / fast - 1.0 / slow) * share)
    })
}

fn tempo(p: Paces, miles: u32, athlete: bool) -> Draft {
    let (slow, fast) = around_tempo(p);
    let pieces: Vec<Piece> = ramp(slow, fast, miles)
        .map(|v| Piece::miles(1.0, v))
        .collect();
    // Without the threshold pace nobody can tell that the rise is around it.
    let kinds: &[&str] = if athlete {
        &["tempo-progression", "mile-drops"]
    } else {
        &["tempo-progression", "mile-drops", "gradual-progression"]
    };
    wrapped(p, 1.5, &pieces, 1.0, kinds)
        .laps(Laps::Every(MILE_M))
        .athlete(athlete)
}

/// Easy miles before and after.
pub(super) fn wrapped(
    p: Paces,
    before: f64,
    main: &[Piece],
    after: f64,
    kinds: &[&'static str],
) -> Draft {
    let warm_up = Piece::miles(before, p.at(0.62)).role(Role::WarmUp);
    let cool_down = Piece::miles(after, p.at(0.6)).role(Role::CoolDown);
    let pieces = [&[warm_up], main, &[cool_down]].concat();
    Draft::progression(kinds, pieces).tag("wrapped")
}

pub(super) fn marathon(p: Paces, easy: f64, progress: f64, after: f64) -> Draft {
    let mut pieces = vec![
        Piece::miles(easy, p.easy()),
        Piece::miles(progress, 0.93 * p.marathon()).to(p.marathon()),
    ];
    if after > 0.0 {
        pieces.push(Piece::miles(after, p.at(0.6)).role(Role::CoolDown));
    }
    Draft::progression(&["marathon-simulation", "fast-finish"], pieces)
}

/// A lap to warm up, then laps each so many seconds faster.
fn track(p: Paces, laps: u32, drop_s: f64) -> Draft {
    let seconds = |n: u32| 400.0 / p.moderate() - drop_s * f64::from(n);
    let warm_up = Piece::meters(400.0, p.at(0.62)).role(Role::WarmUp);
    let pieces = (0..laps).map(|n| Piece::meters(400.0, 400.0 / seconds(n)));
    Draft::progression(
        &["track-progression"],
        std::iter::once(warm_up).chain(pieces),
    )
    .course(Course::Track)
    .recorded(Recording {
        position_error_m: Some(1.5),
        ..Recording::watch()
    })
    .tag("track")
}

/// Four easy minutes and a fast one, each fast one faster than the last.
fn fartlek(p: Paces, pickups: u32) -> Draft {
    let fast = ramp(p.at(0.80), p.race(3000.0), pickups);
    let pieces = fast.flat_map(|v| [Piece::minutes(4.0, p.easy()), Piece::minutes(1.0, v)]);
    let end = Piece::minutes(4.0, p.easy()).role(Role::CoolDown);
    Draft::progression(&["fartlek-progression"], pieces.chain([end])).tag("fartlek")
}
