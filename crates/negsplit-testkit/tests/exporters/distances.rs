//! A distance that positions refute, or that is none of metres, is not believed.

use negsplit_activity::Field;
use negsplit_testkit::{fit, steady};

use super::*;

/// The plain run with a count of its own.
fn counted(every: usize, count: impl Fn(f64) -> f64) -> Activity {
    let mut run = steady(every);
    for n in 0..run.samples.len() {
        let metres = 3.0 * (n * every) as f64;
        run.samples
            .column_mut(Field::Distance)
            .set(n, count(metres));
    }
    without(run, &[Field::Speed])
}

#[test]
fn positions_go_before_a_count_that_they_refute() {
    let counts: [(&str, &dyn Fn(f64) -> f64); 7] = [
        ("kilometres", &|metres| metres / 1000.0),
        ("miles", &|metres| metres / 1609.344),
        ("millimetres", &|metres| metres * 1000.0),
        ("feet", &|metres| metres * 3.2808),
        ("steps", &|_| 15.0),
        ("stuck", &|metres| metres.min(1500.0)),
        ("nothing", &|_| 0.0),
    ];
    for (name, count) in counts {
        for every in [1, 5] {
            let run = counted(every, count);
            run_with_heart_rate(name, &fit::write(&run));
            run_with_heart_rate(name, tcx::write(&run).as_bytes());
        }
    }
}

#[test]
fn kilometres_of_a_treadmill_are_kilometres() {
    for every in [1, 5] {
        let run = without(counted(every, |metres| metres / 1000.0), &POSITION);
        let report = run_with_heart_rate("fit", &fit::write(&run));
        assert!(
            report
                .warnings
                .iter()
                .any(|w| w.message.contains("kilometres"))
        );
    }
}

#[test]
fn a_count_that_begins_high_or_again_is_mended() {
    let counts: [(&str, &dyn Fn(f64) -> f64); 3] = [
        ("high", &|metres| metres + 12_000.0),
        ("each lap", &|metres| metres % 1800.0),
        ("once more", &|metres| {
            if metres > 2700.0 {
                metres - 2700.0
            } else {
                metres
            }
        }),
    ];
    for (name, count) in counts {
        run_with_heart_rate(name, &fit::write(&counted(5, count)));
    }
}

#[test]
fn a_watch_that_lies_about_runs_no_kilometres() {
    // Some metres now and then are no kilometres of a treadmill.
    for steps in [1, 3] {
        let still =
            |metres: f64| (metres / METERS * f64::from(steps)).floor() * 5.0 / f64::from(steps);
        let run = without(counted(1, still), &POSITION);
        assert!(report(&fit::write(&run)).is_err(), "{steps}");
    }
}
