//! Columns that are recorded now and then, in pieces, or by an application.

use negsplit_activity::{Column, DeveloperColumn, Field, NativeField, SubSport};
use negsplit_testkit::{fit, steady};

use super::*;

#[test]
fn a_value_holds_until_the_next() {
    for every in [3, 5, 10, 25] {
        let mut run = steady(1);
        thin(&mut run.samples, Field::HeartRate, every);
        thin(&mut run.samples, Field::Altitude, every);
        thin(&mut run.samples, Field::Cadence, every);
        let report = run_with_heart_rate("fit", &fit::write(&run));
        let has = report.activity.has;
        assert!(has.altitude && has.cadence, "{every}");
    }
    for every in [5, 15, 30] {
        for (name, bytes) in in_each_format(&steady(every)) {
            run_with_heart_rate(name, &bytes);
        }
    }
}

#[test]
fn a_treadmill_counts_now_and_then() {
    for every in [3, 10, 60, 120] {
        let mut run = without(
            steady(1),
            &[Field::Latitude, Field::Longitude, Field::Speed],
        );
        run.sub_sport = Some(SubSport::Treadmill);
        thin(&mut run.samples, Field::Distance, every);
        run_with_heart_rate("fit", &fit::write(&run));
    }
}

#[test]
fn a_heart_rate_in_a_third_of_the_run_is_not_judged() {
    let mut run = steady(1);
    (600..1801).for_each(|n| run.samples.column_mut(Field::HeartRate).clear(n));
    let report = plain_run("fit", &fit::write(&run));
    assert!(!report.activity.has.heart_rate);
}

#[test]
fn records_of_one_instant_are_one() {
    let groups: [&[&[Field]]; 3] = [
        &[
            &POSITION,
            &[Field::Distance, Field::HeartRate, Field::Cadence],
        ],
        &[
            &[Field::HeartRate],
            &[Field::Cadence],
            &POSITION,
            &[Field::Distance],
        ],
        &[&[Field::Distance, Field::Speed], &[Field::HeartRate]],
    ];
    for groups in groups {
        let whole = steady(1);
        let mut run = without(steady(1), &Field::ALL);
        run.samples = Samples::new();
        for (n, &time) in whole.samples.times().iter().enumerate() {
            for fields in groups {
                run.samples.push_time(time);
                for field in *fields {
                    let value = whole.samples.get(n, *field).unwrap();
                    run.samples.set(*field, value);
                }
            }
        }
        run_with_heart_rate("fit", &fit::write(&run));
        if groups[0] == POSITION {
            run_with_heart_rate("tcx", tcx::write(&run).as_bytes());
        }
    }
}

/// A run whose field an application recorded, in units of its own.
fn by_application(field: Field, unit: f64, units: &str, zeros: bool) -> Activity {
    let mut run = steady(1);
    if field == Field::Distance || field == Field::Speed {
        run = without(
            run,
            &[
                Field::Latitude,
                Field::Longitude,
                Field::Speed,
                Field::Distance,
            ],
        );
    }
    let whole = steady(1);
    let mut column = Column::default();
    for (n, value) in whole.samples.column(field).recorded() {
        column.set(n, value / unit);
    }
    *run.samples.column_mut(field) = Column::default();
    if zeros {
        (0..run.samples.len()).for_each(|n| run.samples.column_mut(field).set(n, 0.0));
    }
    run.samples.developer.push(DeveloperColumn {
        name: "of a pod".to_owned(),
        units: Some(units.to_owned()),
        native: Some(NativeField { field, unit }),
        column,
    });
    run
}

#[test]
fn an_application_stands_in_for_the_device() {
    for (field, unit, units) in [
        (Field::HeartRate, 1.0, "bpm"),
        (Field::Distance, 1.0, "m"),
        (Field::Distance, 1000.0, "km"),
        (Field::Speed, 1.0, "m/s"),
        (Field::Speed, 1.0 / 3.6, "km/h"),
        (Field::Cadence, 0.5, "spm"),
    ] {
        for zeros in [false, true] {
            let run = by_application(field, unit, units, zeros);
            let report = run_with_heart_rate(units, &fit::write(&run));
            let steps = report.activity.average_cadence_spm;
            assert_eq!(steps.map(f64::round), Some(170.0), "{units}");
        }
    }
}
