//! Cadence of both feet.

use negsplit_activity::Field;

use super::column;
use super::order::Ordered;

/// A slower median counts one foot only.
const BOTH_FEET: f64 = 120.0;
const POSSIBLE_CADENCE: std::ops::RangeInclusive<f64> = 1.0..=300.0;

/// Steps a minute of both feet at each sample: files count one foot, a few count both.
pub(super) fn steps_per_minute(order: &Ordered<'_>) -> Vec<f64> {
    let mut cadence = order.values(Field::Cadence);
    for (index, part) in order.samples.column(Field::FractionalCadence).recorded() {
        if let Some(cadence) = cadence.get_mut(index) {
            *cadence += part;
        }
    }
    column::keep(&mut cadence, |cadence| POSSIBLE_CADENCE.contains(&cadence));
    if median(&cadence) < BOTH_FEET {
        cadence.iter_mut().for_each(|cadence| *cadence *= 2.0);
    }
    cadence
}

/// The middle one of the known values; 0 where there is none.
fn median(values: &[f64]) -> f64 {
    let mut known: Vec<f64> = values.iter().copied().filter(|v| !v.is_nan()).collect();
    let middle = known.len() / 2;
    if known.is_empty() {
        return 0.0;
    }
    *known.select_nth_unstable_by(middle, f64::total_cmp).1
}
