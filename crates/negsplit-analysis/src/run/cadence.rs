//! Cadence of both feet.
//!
//! Files count steps of one foot or of both; the median decides which, since nobody runs at 90
//! steps a minute.

use negsplit_activity::Field;

use super::column;
use super::order::Ordered;

/// A slower median counts one foot only.
const BOTH_FEET: f64 = 120.0;
const POSSIBLE_CADENCE: std::ops::RangeInclusive<f64> = 1.0..=300.0;

/// Steps a minute of both feet at each sample: files count one foot, a few count both.
///
/// Some store the part of the cadence behind the point by itself; it is added.
pub(super) fn steps_per_minute(order: &Ordered<'_>) -> Vec<f64> {
    let possible = |cadence: f64| POSSIBLE_CADENCE.contains(&cadence);
    let parts = order.samples.column(Field::FractionalCadence);
    let mut cadence = if parts.is_empty() {
        order.wanted(Field::Cadence, possible)
    } else {
        let mut cadence = order.values(Field::Cadence);
        for (cadence, part) in cadence.iter_mut().zip(parts.values_or_nan()) {
            *cadence += if part.is_nan() { 0.0 } else { *part };
        }
        column::keep(&mut cadence, possible);
        cadence
    };
    if is_of_one_foot(&cadence) {
        cadence.iter_mut().for_each(|cadence| *cadence *= 2.0);
    }
    cadence
}

/// Whether the middle one of the known values is that of one foot.
fn is_of_one_foot(cadence: &[f64]) -> bool {
    let slow = cadence.iter().filter(|&&cadence| cadence < BOTH_FEET);
    slow.count() > column::known(cadence) / 2
}
