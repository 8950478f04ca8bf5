//! Splits and laps: a run cut into pieces that add up to it.
//!
//! Explained in [docs/metrics.md#splits](../../../../docs/metrics.md#splits). Boundaries are
//! interpolated on the line between samples, so that all splits together are the run, to the metre
//! and the second.

use std::ops::Range;

use negsplit_activity::Lap;
use negsplit_activity::bounds::STANDSTILL_M_PER_S;
use serde::{Deserialize, Serialize};

use super::climb::Climb;
use crate::options::SplitBy;
use crate::run::Run;
use crate::run::Summed;
use crate::run::Window;

/// A last split that lacks less than this share of its length is whole, and a rest no longer than it is not worth a row.
const SLIVER: f64 = 0.005;
/// The length of a lap of a track, in metres, as devices count it.
const TRACK_M: Range<f64> = 380.0..420.0;

/// One split of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Split {
    /// Counted from 1.
    pub index: usize,
    /// Moving time at which it begins. In seconds from the start of the run.
    pub start_s: f64,
    /// Moving time that it took. In seconds; without pauses and standing still.
    pub moving_s: f64,
    /// Elapsed time that it took, stops included. In seconds; a split with a red light in it has
    /// more of these than of moving time.
    pub elapsed_s: f64,
    /// Distance at which it begins. In metres from the start of the run.
    pub start_m: f64,
    /// Its length. In metres.
    pub distance_m: f64,
    /// Whether it is what was left at the end, and not to be compared with whole splits.
    pub partial: bool,
    /// Average pace; absent where nothing was covered. In seconds a kilometre: moving time over
    /// distance.
    pub pace_s_per_km: Option<f64>,
    /// Average grade-adjusted pace. In seconds a kilometre; equal to the pace where the altitude
    /// is not known.
    pub grade_adjusted_pace_s_per_km: Option<f64>,
    /// Average heart rate. In beats a minute, over the seconds that have one; absent where none
    /// has.
    pub average_heart_rate_bpm: Option<f64>,
    /// Highest heart rate. In beats a minute; a single second counts.
    pub max_heart_rate_bpm: Option<f64>,
    /// Average cadence, both feet. In steps a minute: about 160 to 190 for running. Absent without
    /// a sensor.
    pub average_cadence_spm: Option<f64>,
    /// Average length of a step. In metres from one foot to the other; absent without cadence.
    pub stride_length_m: Option<f64>,
    /// Average power. In watts, as the device estimates it; devices of two makers are not
    /// comparable.
    pub average_power_w: Option<f64>,
    /// Metres climbed. Counted as watches count, so that small ripples of the altitude add nothing;
    /// absent without altitude.
    pub ascent_m: Option<f64>,
    /// Metres descended. A positive number; absent without altitude.
    pub descent_m: Option<f64>,
    /// Zone of the average heart rate, 1 to 5; judged, not measured. Filled in by
    /// `judge`; absent before that, and where no zones are known.
    pub zone: Option<u8>,
}

/// How many laps the device cut, and how many of them are as long as a lap of a track.
///
/// A season keeps these in place of the laps, which only the run's own report shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct LapCounts {
    pub(crate) all: usize,
    pub(crate) of_a_track: usize,
}

impl LapCounts {
    /// Counts them by our own measure of their lengths.
    pub(crate) fn of(laps: &[LapSplit]) -> Self {
        let of_a_track = laps
            .iter()
            .filter(|lap| TRACK_M.contains(&lap.split.distance_m));
        Self {
            all: laps.len(),
            of_a_track: of_a_track.count(),
        }
    }
}

/// A lap as the device cut it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LapSplit {
    /// The same figures as a split, by our own measure.
    #[serde(flatten)]
    pub split: Split,
    /// What ended it. Such as `manual` or `distance`, as the file says; `unknown` where it does
    /// not.
    pub trigger: String,
}

/// The split table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Splits {
    /// How it is cut, such as `km`.
    pub by: String,
    /// The splits. In the order of the run; the last may be partial.
    pub rows: Vec<Split>,
}

/// What splits are measured with.
pub(crate) struct Ruler<'a> {
    pub(crate) run: &'a Summed<'a>,
    pub(crate) climb: Option<&'a Climb<'a>>,
}

/// Seconds a kilometre at a speed; absent when standing.
pub(crate) fn pace(speed: f64) -> Option<f64> {
    Some(1000.0 / speed).filter(|_| speed >= STANDSTILL_M_PER_S && speed.is_finite())
}

impl Ruler<'_> {
    /// Measures the stretch between two moving times.
    pub(crate) fn measure(&self, index: usize, from_s: f64, to_s: f64, partial: bool) -> Split {
        let run = self.run;
        let window = Window::new(run, from_s, to_s);
        let (moving_s, distance_m) = (window.moving_s(), window.metres());
        let climb = self.climb.map(|climb| climb.between(from_s, to_s));
        let heart_rate = window.heart_rate();
        let cadence = window.cadence();
        Split {
            index,
            start_s: from_s,
            moving_s,
            elapsed_s: run.elapsed_at(to_s) - run.elapsed_at(from_s),
            start_m: run.distance_at(from_s),
            distance_m,
            partial,
            pace_s_per_km: pace(distance_m / moving_s),
            grade_adjusted_pace_s_per_km: window.adjusted_speed().and_then(pace),
            average_heart_rate_bpm: heart_rate,
            max_heart_rate_bpm: window.max_heart_rate(),
            average_cadence_spm: cadence,
            stride_length_m: cadence
                .map(|spm| distance_m / moving_s * 60.0 / spm)
                .filter(|m| m.is_finite()),
            average_power_w: window.power(),
            ascent_m: climb.map(|(up, _)| up),
            descent_m: climb.map(|(_, down)| down),
            zone: None,
        }
    }

    /// The laps of the device, those of no length left out.
    pub(crate) fn laps(&self) -> Vec<LapSplit> {
        let ends = lap_ends(self.run);
        let mut laps = Vec::new();
        for (lap, (from, to)) in self.run.recorded.laps.iter().zip(ends) {
            if to > from {
                let split = self.measure(laps.len() + 1, from, to, false);
                laps.push(LapSplit {
                    split,
                    trigger: lap.trigger.name().to_owned(),
                });
            }
        }
        laps
    }

    /// The split table; without device laps, a table by lap is one row.
    pub(crate) fn splits(&self, split_by: SplitBy) -> Splits {
        let rows = match split_by {
            SplitBy::Laps if !self.run.recorded.laps.is_empty() => {
                self.laps().into_iter().map(|lap| lap.split).collect()
            }
            by => self.cut(&boundaries(self.run, by)),
        };
        Splits {
            by: split_by.to_string(),
            rows,
        }
    }

    /// Figures of each split; the last may be partial.
    fn cut(&self, boundaries: &Boundaries) -> Vec<Split> {
        let ends = &boundaries.times;
        let count = ends.len() - 1;
        (0..count)
            .map(|n| {
                self.measure(
                    n + 1,
                    ends[n],
                    ends[n + 1],
                    boundaries.rest && n + 1 == count,
                )
            })
            .collect()
    }
}

/// A table has no more rows than this: a finer split is made as coarse.
const MOST_SPLITS: u32 = 10_000;

/// Moving times at which splits meet, from 0 to the end.
struct Boundaries {
    times: Vec<f64>,
    /// Whether the last split is a rest.
    rest: bool,
}

/// Where splits end, by distance, time, laps or parts; no more than 10,000 of them.
fn boundaries(run: &Run, by: SplitBy) -> Boundaries {
    match by {
        SplitBy::Distance(m) => every(run.total_m(), m, run.moving_s, |at| {
            run.time_at_distance(at)
        }),
        SplitBy::Time(s) => every(run.moving_s, s, run.moving_s, |at| at),
        SplitBy::Parts(n) => {
            let n = n.clamp(1, MOST_SPLITS);
            let part = run.total_m() / f64::from(n);
            let inner = (1..n).map(|k| run.time_at_distance(part * f64::from(k)));
            Boundaries {
                times: std::iter::once(0.0)
                    .chain(inner)
                    .chain([run.moving_s])
                    .collect(),
                rest: false,
            }
        }
        SplitBy::Laps => Boundaries {
            times: vec![0.0, run.moving_s],
            rest: false,
        },
    }
}

/// A boundary every `step` of `total`; the rest, unless it is a sliver, is a split of its own.
fn every(total: f64, step: f64, end: f64, time_at: impl Fn(f64) -> f64) -> Boundaries {
    // Also for a step that is no number, or none to go forward by.
    let step = step.max(total / f64::from(MOST_SPLITS));
    let whole = (total / step + SLIVER).floor();
    let left = total - whole * step;
    let inner = (1..whole as usize).map(|k| time_at(k as f64 * step));
    let mut times: Vec<f64> = std::iter::once(0.0).chain(inner).collect();
    let rest = left > SLIVER * step;
    if rest && whole > 0.0 {
        times.push(time_at(whole * step));
    }
    times.push(end);
    Boundaries { times, rest }
}

/// The moving times between which each lap lies: from where it begins to where the next does, from the run's start to
/// its end.
pub(crate) fn lap_ends(run: &Run) -> Vec<(f64, f64)> {
    let laps = &run.recorded.laps;
    let start = |lap: &Lap| lap.start.duration_since(run.start).as_secs_f64();
    let starts = laps
        .iter()
        .skip(1)
        .map(|lap| run.time_at_elapsed(start(lap)));
    let borders = std::iter::once(0.0).chain(starts).chain([run.moving_s]);
    let borders: Vec<f64> = borders.collect();
    let pairs = borders.windows(2).take(laps.len());
    pairs.map(|pair| (pair[0], pair[1])).collect()
}
