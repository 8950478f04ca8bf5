//! What of speeds and heart rates is drawn, and how smooth.

use negsplit_analysis::SeriesPoint;

use crate::chart::Scale;

/// The line of the pace is an average over so many seconds, or over this share of the run where that is more.
const SMOOTHED_S: f64 = 60.0;
const SMOOTHED_SHARE: f64 = 1.0 / 60.0;
/// Standing still is not drawn to scale: a share of the median speed.
const SLOWEST_DRAWN: f64 = 0.35;
/// Speeds and heart rates closer together than this are not drawn further apart.
pub(super) const LEAST_SPEED: f64 = 0.4;
const LEAST_BPM: f64 = 20.0;
/// The heart needs this long to answer to the start, in seconds.
const ONSET_S: f64 = 120.0;

/// The same points with speeds averaged over what lies around them.
pub(super) fn smoothed(points: &[SeriesPoint]) -> Vec<SeriesPoint> {
    let length_s = points.last().map_or(0.0, |point| point.moving_s);
    let half_s = SMOOTHED_S.max(length_s * SMOOTHED_SHARE) / 2.0;
    let around = |point: &SeriesPoint| {
        let from = points.partition_point(|other| other.moving_s < point.moving_s - half_s);
        let to = points.partition_point(|other| other.moving_s <= point.moving_s + half_s);
        let near = points.get(from..to).unwrap_or_default();
        let mean = |value: fn(&SeriesPoint) -> f64| {
            near.iter().map(value).sum::<f64>() / near.len().max(1) as f64
        };
        let mut point = *point;
        point.speed_m_per_s = mean(|point| point.speed_m_per_s);
        point.grade_adjusted_speed_m_per_s = mean(|point| point.grade_adjusted_speed_m_per_s);
        point
    };
    points.iter().map(around).collect()
}

/// The range of speeds that is drawn: all of it, standing still aside.
pub(super) fn speeds<'a>(points: impl Iterator<Item = &'a SeriesPoint>) -> Scale {
    let each = points.flat_map(|point| [point.speed_m_per_s, point.grade_adjusted_speed_m_per_s]);
    let mut sorted: Vec<f64> = each.collect();
    sorted.sort_by(f64::total_cmp);
    let median = sorted.get(sorted.len() / 2).copied().unwrap_or(1.0);
    let moving = sorted.iter().copied();
    let moving = moving.filter(|speed| *speed >= SLOWEST_DRAWN * median);
    Scale::around(moving, LEAST_SPEED)
}

/// The range of heart rates that is drawn: the rise from rest would squeeze all that follows.
pub(super) fn heart_rates<'a>(points: impl Iterator<Item = &'a SeriesPoint>) -> Option<Scale> {
    let rates = points.filter(|point| point.moving_s > ONSET_S);
    let rates: Vec<f64> = rates.filter_map(|point| point.heart_rate_bpm).collect();
    (rates.len() > 1).then(|| Scale::around(rates.iter().copied(), LEAST_BPM))
}
