//! What a score is worth.

use super::marks::Marks;
use super::reason::Limit;
use super::score::{Score, letter};
use super::thresholds::score as at;
use crate::metrics::buildup::{Behind, Buildup};
use crate::stats::order::Order;

fn behind(speeds: [f64; 5], rates: [f64; 5]) -> Behind {
    Behind {
        order: Order {
            forward: 0.8,
            back: 0.0,
        },
        speeds,
        heart_rates_bpm: Some(rates),
        gained_s: 0.0,
        excess: 0.0,
    }
}

fn score_of(behind: Behind, max_bpm: Option<f64>, change: impl Fn(&mut Buildup)) -> Score {
    let mut buildup = Buildup {
        behind: vec![behind],
        highest_bpm: Some(170.0),
        ..Buildup::default()
    };
    change(&mut buildup);
    let marks = Marks {
        buildup: &buildup,
        planned_gain: None,
        max_bpm,
    };
    marks.score(std::iter::empty())
}

fn textbook() -> Behind {
    behind(
        [2.8, 2.9, 3.0, 3.1, 3.2],
        [140.0, 146.0, 152.0, 158.0, 164.0],
    )
}

fn value(score: &Score) -> f64 {
    score.value.unwrap()
}

#[test]
fn a_letter_begins_at_its_border() {
    for (value, wanted) in [
        (100.0, 'A'),
        (90.0, 'A'),
        (89.0, 'B'),
        (80.0, 'B'),
        (79.0, 'C'),
        (60.0, 'C'),
        (59.0, 'D'),
        (40.0, 'D'),
        (39.0, 'F'),
        (0.0, 'F'),
    ] {
        assert_eq!(letter(value), wanted, "{value}");
    }
}

#[test]
fn a_steady_build_is_worth_all_and_its_mirror_nothing() {
    assert_eq!(score_of(textbook(), None, |_| ()).value, Some(100.0));
    let mut backwards = textbook();
    backwards.speeds.reverse();
    backwards.order = Order {
        forward: 0.0,
        back: 0.8,
    };
    backwards.heart_rates_bpm = backwards.heart_rates_bpm.map(|mut rates| {
        rates.reverse();
        rates
    });
    let score = score_of(backwards, None, |_| ());
    assert_eq!(score.letter, Some('F'), "{score:?}");
}

#[test]
fn a_larger_gain_is_worth_more_than_seconds() {
    let mut small = textbook();
    small.speeds = [3.0, 3.03, 3.06, 3.09, 3.12];
    let by_percent = value(&score_of(small.clone(), None, |_| ()));
    small.gained_s = 40.0;
    small.order.back = 0.0;
    let by_seconds = value(&score_of(small, None, |_| ()));
    assert!(
        by_percent < by_seconds && by_seconds < 100.0,
        "{by_percent} {by_seconds}"
    );
}

#[test]
fn a_fast_start_costs_at_least_a_letter() {
    let mut fast = textbook();
    fast.excess = 0.08;
    let score = score_of(fast, None, |_| ());
    assert_eq!(value(&score), 85.0);
    assert!(score.limited_by.is_some());
}

#[test]
fn near_a_known_maximum_the_finish_costs_and_without_one_it_does_not() {
    assert_eq!(value(&score_of(textbook(), Some(190.0), |_| ())), 100.0);
    let all_out = value(&score_of(textbook(), Some(171.0), |_| ()));
    assert_eq!(all_out, 80.0);
    assert_eq!(value(&score_of(textbook(), None, |_| ())), 100.0);
}

#[test]
fn long_stands_and_gains_of_the_warm_up_alone_are_limited() {
    assert_eq!(
        value(&score_of(textbook(), None, |run| run.stood = 0.25)),
        75.0
    );
    assert_eq!(
        value(&score_of(textbook(), None, |run| run.stood = 3.0)),
        60.0
    );
    let only = |run: &mut Buildup| run.behind_warm_up = Some(0.01);
    assert_eq!(value(&score_of(textbook(), None, only)), 70.0);
}

#[test]
fn a_major_mistake_takes_the_a() {
    let buildup = Buildup {
        behind: vec![textbook()],
        ..Buildup::default()
    };
    let marks = Marks {
        buildup: &buildup,
        planned_gain: None,
        max_bpm: None,
    };
    let fault = (at::MOST_WITH_A_FAULT, Limit::MajorMistake);
    let score = marks.score(std::iter::once(fault));
    assert_eq!((score.value, score.letter), (Some(89.0), Some('B')));
}

#[test]
fn improving_a_part_never_lowers_the_score() {
    let better: [&dyn Fn(&mut Behind); 5] = [
        &|run| run.order.forward = (run.order.forward + 0.05).min(1.0 - run.order.back),
        &|run| run.order.back = (run.order.back - 0.05).max(0.0),
        &|run| run.excess -= 0.01,
        &|run| run.speeds[4] *= 1.01,
        &|run| {
            run.heart_rates_bpm = run
                .heart_rates_bpm
                .map(|[a, b, c, d, e]| [a, b, c, d, e + 2.0])
        },
    ];
    for n in 0..200_u32 {
        let share = |of: u32| f64::from(n * 7 % of) / f64::from(of);
        let mut run = textbook();
        run.speeds[4] = 2.6 + 0.8 * share(11);
        run.excess = 0.1 * share(13) - 0.02;
        run.gained_s = 40.0 * share(17) - 5.0;
        run.order = Order {
            forward: 0.7 * share(5),
            back: 0.3 * share(3),
        };
        for improve in better {
            let mut improved = run.clone();
            improve(&mut improved);
            let [before, after] =
                [run.clone(), improved].map(|run| value(&score_of(run, None, |_| ())));
            assert!(after >= before, "{before} {after} {run:?}");
        }
    }
}

#[test]
fn what_cannot_be_judged_is_left_out() {
    let mut unknown = textbook();
    unknown.heart_rates_bpm = None;
    let score = score_of(unknown, None, |_| ());
    assert_eq!(score.value, Some(100.0));
    assert!((score.judged_share - 0.8).abs() < 1e-12);
}
