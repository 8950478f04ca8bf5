//! Which workout repeats were.

use super::kind::Weights;
use crate::stages::{Bout, Repeats};
use crate::stats::{mean, normal_share};
use negsplit_workout::WorkoutKind;

/// Whether the slow stretches are rests between fast repeats, rather than the walks of a runner who cannot run all the way.
pub(super) fn rests_by_walking(repeats: &Repeats) -> bool {
    let length = |bouts: &[Bout]| bouts.iter().map(Bout::length_s).sum::<f64>();
    let much_faster = average(&repeats.works) - average(&repeats.rests) > 0.72;
    much_faster && length(&repeats.rests) > 0.3 * length(&repeats.works)
}

fn average(bouts: &[Bout]) -> f64 {
    mean(bouts.iter().map(|bout| bout.middle)).unwrap_or(0.0)
}

/// Shares the likelihood among what repeats can be.
pub(super) fn weigh_repeats(repeats: &Repeats, weights: &mut Weights) {
    if !repeats.regular() {
        // Hard and easy far apart were meant, whatever their lengths; the rest is play.
        let apart = average(&repeats.works) - average(&repeats.rests);
        let intervals = if apart > 0.22 { 0.6 } else { 0.3 };
        weights.add(WorkoutKind::Unstructured, 1.0 - intervals);
        weights.add(WorkoutKind::Intervals, intervals);
        return;
    }
    let rising = rising(repeats);
    let length = mean(repeats.works.iter().map(|work| work.length_s())).unwrap_or(0.0);
    let period = length + mean(repeats.rests.iter().map(|rest| rest.length_s())).unwrap_or(0.0);
    let metres = length * average(&repeats.works).exp();
    let progression = if (330.0..480.0).contains(&metres) && period < 240.0 {
        WorkoutKind::TrackProgression
    } else if length < 150.0 && period >= 150.0 {
        WorkoutKind::FartlekProgression
    } else {
        WorkoutKind::MileDrops
    };
    weights.add(progression, rising);
    weights.add(WorkoutKind::Intervals, 1.0 - rising);
}

/// How likely it is that repeats were meant to get faster: most of them do, and they do by enough.
fn rising(repeats: &Repeats) -> f64 {
    let trend = repeats.trend();
    let gain = trend.slope * (repeats.works.len() - 1) as f64;
    if gain <= 0.0 {
        return 0.02;
    }
    let clear = normal_share((trend.explained - 0.5) / 0.12);
    let enough = normal_share((gain - 0.045) / 0.01);
    (clear * enough).clamp(0.02, 0.97)
}
