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
    let recorded = |field| order.recorded(field);
    let (whole, parts) = (recorded(Field::Cadence), recorded(Field::FractionalCadence));
    let possible = |cadence: f64| {
        if POSSIBLE_CADENCE.contains(&cadence) {
            cadence
        } else {
            f64::NAN
        }
    };
    let both = |(&whole, &part): (&f64, &f64)| whole + if part.is_nan() { 0.0 } else { part };
    let mut cadence = Vec::with_capacity(order.seconds.len());
    cadence.extend(whole.iter().zip(parts).map(both).map(possible));
    cadence.extend(whole[cadence.len()..].iter().map(|&whole| possible(whole)));
    cadence.resize(order.seconds.len(), f64::NAN);
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
