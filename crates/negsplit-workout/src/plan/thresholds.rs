//! Every number by which a plan is understood, put in figures and compared, once: its unit, and where it comes from. They
//! are stated in [docs/metrics.md#plan](../../../../docs/metrics.md#plan).

use std::ops::RangeInclusive;

/// How far a pace may be from what is asked for, as a share: watches and receivers miss by as much.
pub(super) const TOLERANCE: f64 = 0.01;
/// Faster, without saying by how much, is at least this share: half of what stands out from the noise of a lap.
pub(super) const FASTER: f64 = 0.005;
/// What faster is worth, as a share of the pace, where neither the plan nor the runner's paces say it. Reasoned: 3 s/km.
pub(super) const USUAL_GAIN: f64 = 0.01;

/// Longer plans are marathon preparation, in metres: the article's simulation has 20 miles, its half preparation 12.
pub(super) const MARATHON_RUN_M: f64 = 25_000.0;
/// Laps of a track, and segments of a road, in metres.
pub(super) const LAP_M: RangeInclusive<f64> = 190.0..=620.0;
pub(super) const SEGMENT_M: RangeInclusive<f64> = 800.0..=5_000.0;
/// The longest pickup, in seconds.
pub(super) const PICKUP_S: f64 = 240.0;
/// A finish takes no more of the run than this, a half takes between this and the rest.
pub(super) const FINISH: f64 = 0.42;
/// Thirds may differ: the shortest is at least this share of the longest (the article's are 15, 15 and 10 minutes).
pub(super) const THIRD: f64 = 0.5;
/// A plan asks for a progression from this gap on, in percent of speed: the article's negative split of half a minute in
/// half an hour.
pub(super) const PROGRESSION_PERCENT: f64 = 1.5;
/// A piece that is slower than the one before by more than this share is no progression.
pub(super) const SLOWS: f64 = 0.005;

/// Zone 1 begins this much below zone 2, and zone 5 ends this much above its beginning where no maximum is known, as
/// shares.
pub(super) const ZONE_1: f64 = 0.8;
pub(super) const ZONE_5: f64 = 1.1;

/// A watch shows one range of paces a step: steps that get faster are cut into stretches of about this many seconds, and
/// into no more than so many.
pub(super) const STRETCH_S: f64 = 300.0;
pub(super) const MOST_STRETCHES: usize = 20;
