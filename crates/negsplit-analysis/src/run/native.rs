//! Fields that an application measured in place of the device: a pod's power and cadence, a strap's heart rate.

use negsplit_activity::{Column, DeveloperColumn, Field, NativeField, Samples};

/// The developer columns that have something to say where the device itself says nothing.
pub(super) fn fillers(samples: &Samples) -> Vec<usize> {
    let columns = samples.developer.iter().enumerate();
    let fills = columns.filter(|(_, column)| {
        column
            .native
            .is_some_and(|native| lacks(samples, column, native))
    });
    fills.map(|(index, _)| index).collect()
}

/// Two counts of a distance do not mix: a developer's fills only one that says nothing.
fn lacks(samples: &Samples, developer: &DeveloperColumn, native: NativeField) -> bool {
    let own = samples.column(native.field);
    let mut values = developer.column.recorded();
    if native.field == Field::Distance || says_nothing(own) {
        return says_nothing(own) && !says_nothing(&developer.column);
    }
    values.any(|(index, _)| own.get(index).is_none())
}

/// A watch that expects a sensor of its own and has none may write zeros.
fn says_nothing(column: &Column) -> bool {
    column.recorded().all(|(_, value)| value <= 0.0)
}

/// Fills the device's own columns where they have nothing.
pub(super) fn fill(samples: &mut Samples, fillers: &[usize]) {
    for &index in fillers {
        let Some(native) = samples.developer[index].native else {
            continue;
        };
        let values: Vec<(usize, f64)> = samples.developer[index].column.recorded().collect();
        let own = samples.column_mut(native.field);
        if says_nothing(own) {
            *own = Column::default();
        }
        for (index, value) in values {
            if own.get(index).is_none() {
                own.set(index, value * native.unit);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use negsplit_activity::Timestamp;

    /// What a field holds whose own values are 1 and nothing, and those of a developer's column 5 and 6.
    fn filled(field: Field, own: &[(usize, f64)], unit: f64) -> Vec<f64> {
        let mut samples = Samples::new();
        let mut column = Column::default();
        for (n, value) in [5.0, 6.0].into_iter().enumerate() {
            samples.push_time(Timestamp::from_second(n as i64).unwrap());
            column.set(n, value);
        }
        own.iter()
            .for_each(|&(n, value)| samples.column_mut(field).set(n, value));
        samples.developer.push(DeveloperColumn {
            name: "pod".to_owned(),
            units: None,
            native: Some(NativeField { field, unit }),
            column,
        });
        let fillers = fillers(&samples);
        fill(&mut samples, &fillers);
        samples.column(field).to_vec(2, f64::NAN)
    }

    #[test]
    fn a_pod_says_what_the_watch_does_not() {
        assert_eq!(filled(Field::HeartRate, &[], 1.0), [5.0, 6.0]);
        assert_eq!(filled(Field::HeartRate, &[(0, 1.0)], 1.0), [1.0, 6.0]);
        assert_eq!(
            filled(Field::HeartRate, &[(0, 1.0), (1, 2.0)], 1.0),
            [1.0, 2.0]
        );
        assert_eq!(filled(Field::Distance, &[], 1000.0), [5000.0, 6000.0]);
        assert!(filled(Field::Distance, &[(0, 1.0)], 1.0)[1].is_nan());
        // Zeros of a sensor that is not there say nothing.
        let zeros = [(0, 0.0), (1, 0.0)];
        assert_eq!(filled(Field::Distance, &zeros, 1.0), [5.0, 6.0]);
        assert_eq!(filled(Field::HeartRate, &zeros, 1.0), [5.0, 6.0]);
    }
}
