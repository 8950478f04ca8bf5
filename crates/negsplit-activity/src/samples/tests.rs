use super::*;

fn second(n: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + n).unwrap()
}

#[test]
fn what_was_not_recorded_is_absent() {
    let mut samples = Samples::new();
    samples.push(&Sample::at(second(0)));
    samples.push(&Sample {
        heart_rate_bpm: Some(150.0),
        ..Sample::at(second(1))
    });
    assert_eq!(samples.get(0, Field::HeartRate), None);
    assert_eq!(samples.get(1, Field::HeartRate), Some(150.0));
    assert_eq!(samples.get(7, Field::HeartRate), None);
    assert_eq!(samples.column(Field::HeartRate).count(), 1);
    assert!(samples.column(Field::Power).is_empty());
    assert_eq!(
        samples.column(Field::HeartRate).to_vec(3, 0.0),
        [0.0, 150.0, 0.0]
    );
}

#[test]
fn what_is_not_finite_is_not_a_value() {
    let mut column = Column::default();
    column.set(0, f64::NAN);
    column.set(1, f64::INFINITY);
    assert!(column.is_empty());
}

#[test]
fn values_in_a_row_are_set_as_if_one_by_one() {
    let rows = [f64::NAN, 1.0, f64::NAN, 2.0, f64::NAN];
    let mut column = Column::default();
    column.set_from(0, &rows);
    assert_eq!(column.to_vec(5, 0.0), [0.0, 1.0, 0.0, 2.0, 0.0]);
    column.set_from(2, &rows);
    column.set_from(9, &rows);
    let recorded: Vec<(usize, f64)> = column.recorded().collect();
    assert_eq!(
        recorded,
        [(1, 1.0), (3, 1.0), (5, 2.0), (10, 1.0), (12, 2.0)]
    );
}

#[test]
fn picked_samples_keep_their_values() {
    let mut samples = Samples::new();
    for n in 0..4 {
        samples.push(&Sample {
            altitude_m: Some(n as f64),
            ..Sample::at(second(n))
        });
    }
    let picked = samples.pick(&[3, 1]);
    assert_eq!(picked.times(), [second(3), second(1)]);
    assert_eq!(picked.get(0, Field::Altitude), Some(3.0));
}

#[test]
fn a_sample_is_completed_by_another_of_its_instant() {
    let mut samples = Samples::new();
    for (heart_rate_bpm, power_w) in [(Some(140.0), Some(200.0)), (None, Some(210.0))] {
        samples.push(&Sample {
            heart_rate_bpm,
            power_w,
            ..Sample::at(second(0))
        });
    }
    let mut last = samples.pick(&[1]);
    last.complete(0, &samples, 0);
    assert_eq!(last.get(0, Field::HeartRate), Some(140.0));
    assert_eq!(last.get(0, Field::Power), Some(210.0));
}

#[test]
fn a_new_first_sample_moves_the_others_on() {
    let mut samples = Samples::new();
    samples.push(&Sample {
        power_w: Some(200.0),
        ..Sample::at(second(1))
    });
    samples.insert_first(second(0));
    assert_eq!(samples.times(), [second(0), second(1)]);
    assert_eq!(samples.get(0, Field::Power), None);
    assert_eq!(samples.get(1, Field::Power), Some(200.0));
}

#[test]
fn every_field_has_its_own_column() {
    for (index, field) in Field::ALL.into_iter().enumerate() {
        assert_eq!(field as usize, index);
    }
}
