//! The grid of 1 s of moving time: where its points lie between the samples.
//!
//! Values between two samples lie on the line between them; a sensor that was silent for more than
//! 30 s is not believed across the gap. Where samples are a second apart, as most are, each grid
//! point is a sample and nothing has to be interpolated.

use std::ops::Range;

use super::Stop;
use super::order::Ordered;
use super::pause::Motion;
use super::rare::stretches_between;
use crate::stats::sums_before;

/// Values further apart than this say nothing of what a sensor showed between them, in seconds.
pub(super) const SENSOR_GAP_S: f64 = 30.0;

/// The path through the run: moving time and distance at each sample.
pub(super) struct Path {
    /// Moving time at each sample.
    moving: Vec<f64>,
    /// Distance covered in motion at each sample.
    pub(super) metres: Vec<f64>,
    /// Pauses and stops, in their order.
    pub(super) stops: Vec<Stop>,
    /// The stretches of intervals in motion, where each interval is a second of motion or none.
    by_seconds: Option<Vec<Range<usize>>>,
}

impl Path {
    pub(super) fn new(order: &Ordered<'_>, motion: &Motion) -> Self {
        let mut path = Self {
            moving: sums_before(&motion.moving_s),
            metres: sums_before(&motion.metres),
            stops: Vec::new(),
            by_seconds: by_seconds(motion),
        };
        for &n in &motion.lost {
            let end = order.seconds[n + 1];
            let lost = end - order.seconds[n] - motion.moving_s[n];
            if lost > 1e-9 {
                path.stop(path.moving[n], end - lost, lost, motion.paused[n]);
            }
        }
        path
    }

    /// Notes lost time, as part of the stop before when nothing lies between.
    fn stop(&mut self, at_s: f64, elapsed_start_s: f64, duration_s: f64, paused: bool) {
        match self.stops.last_mut() {
            Some(last) if last.at_s == at_s && last.paused == paused => {
                last.duration_s += duration_s
            }
            _ => self.stops.push(Stop {
                at_s,
                elapsed_start_s,
                duration_s,
                paused,
            }),
        }
    }

    /// Time in motion, in seconds.
    pub(super) fn moving_s(&self) -> f64 {
        self.moving.last().copied().unwrap_or(0.0)
    }

    /// Distance covered in motion, in metres.
    pub(super) fn metres(&self) -> f64 {
        self.metres.last().copied().unwrap_or(0.0)
    }

    /// Where the grid lies between the samples.
    pub(super) fn grid(&mut self) -> Grid {
        if let Some(stretches) = self.by_seconds.take() {
            return Grid::Steps(stretches);
        }
        let moving_s = self.moving_s();
        let intervals = moving_s.ceil() as usize;
        let points = (0..=intervals).map(|k| (k as f64).min(moving_s));
        let middles = (0..intervals).map(|k| k as f64 + (moving_s - k as f64).min(1.0) / 2.0);
        Grid::Between {
            points: self.places(points),
            middles: self.places(middles),
        }
    }

    /// Where moving times, one after another, lie between the samples.
    fn places(&self, times: impl Iterator<Item = f64>) -> Vec<Place> {
        let last = self.moving.len() - 2;
        let mut sample = 0;
        times
            .map(|time| {
                while sample < last && self.moving[sample + 1] <= time {
                    sample += 1;
                }
                let (from, to) = (self.moving[sample], self.moving[sample + 1]);
                let share = if to > from {
                    ((time - from) / (to - from)).clamp(0.0, 1.0)
                } else {
                    1.0
                };
                Place { sample, share }
            })
            .collect()
    }
}

/// The stretches of intervals in motion, where each interval is a second of motion or none.
fn by_seconds(motion: &Motion) -> Option<Vec<Range<usize>>> {
    let moving_s = &motion.moving_s;
    let lost = motion.lost.iter().copied();
    let still: Vec<usize> = lost.filter(|&n| moving_s[n] == 0.0).collect();
    let whole = moving_s.iter().filter(|&&seconds| seconds == 1.0);
    (whole.count() + still.len() == moving_s.len())
        .then(|| stretches_between(&still, moving_s.len()).collect())
}

/// How the grid lies on the samples.
pub(super) enum Grid {
    /// Each interval is the second behind a sample of these stretches: nothing is searched, columns are copied.
    Steps(Vec<Range<usize>>),
    /// Where its points and the middles of its intervals lie.
    Between {
        points: Vec<Place>,
        middles: Vec<Place>,
    },
}

impl Grid {
    /// How many seconds of motion there are, the last perhaps in part.
    pub(super) fn intervals(&self) -> usize {
        match self {
            Self::Steps(stretches) => stretches.iter().map(Range::len).sum(),
            Self::Between { middles, .. } => middles.len(),
        }
    }

    /// A column of the samples at each point.
    pub(super) fn along(&self, column: &[f64]) -> Vec<f64> {
        match self {
            Self::Steps(stretches) => {
                let mut along = Vec::with_capacity(self.intervals() + 1);
                for part in stretches.iter().flat_map(parts) {
                    along.extend_from_slice(&column[part]);
                }
                along.push(Place::end(column.len()).along(column));
                along
            }
            Self::Between { points, .. } => {
                points.iter().map(|place| place.along(column)).collect()
            }
        }
    }

    /// What a sensor shows in the middle of each interval.
    pub(super) fn shown(&self, column: &[f64]) -> Vec<f64> {
        match self {
            Self::Steps(stretches) => {
                let mut shown = Vec::with_capacity(self.intervals());
                for stretch in stretches {
                    let steps = column[stretch.start..=stretch.end].windows(2);
                    shown.extend(steps.map(|step| between(step[0], step[1], 0.5)));
                }
                shown
            }
            Self::Between { middles, .. } => {
                middles.iter().map(|place| place.sensor(column)).collect()
            }
        }
    }

    /// The values of two columns at the sample nearest to each point.
    pub(super) fn nearest(&self, [first, second]: [&[f64]; 2]) -> Vec<[f64; 2]> {
        let pair = |(&first, &second): (&f64, &f64)| [first, second];
        match self {
            Self::Steps(stretches) => {
                let mut nearest = Vec::with_capacity(self.intervals() + 1);
                for stretch in stretches {
                    let firsts = first[stretch.clone()].iter();
                    nearest.extend(firsts.zip(&second[stretch.clone()]).map(pair));
                }
                nearest.extend(first.last().zip(second.last()).map(pair));
                nearest
            }
            Self::Between { points, .. } => {
                let nearer = points.iter().map(|place| place.nearer());
                nearer.map(|n| [first[n], second[n]]).collect()
            }
        }
    }

    /// The intervals of the grid that lie in these between samples, both in their order.
    pub(super) fn intervals_in(&self, steps: &[usize]) -> Vec<usize> {
        let mut inside = Vec::new();
        match self {
            Self::Steps(stretches) => {
                let mut behind = 0;
                for stretch in stretches {
                    let steps = &steps[steps.partition_point(|&step| step < stretch.start)..];
                    let steps = steps.iter().take_while(|&&step| step < stretch.end);
                    inside.extend(steps.map(|step| behind + step - stretch.start));
                    behind += stretch.len();
                }
            }
            Self::Between { middles, .. } => {
                for &step in steps {
                    let first = middles.partition_point(|place| place.sample < step);
                    let same = middles[first..].iter().take_while(|at| at.sample == step);
                    inside.extend(first..first + same.count());
                }
            }
        }
        inside
    }
}

/// A stretch in parts so short that the C library copies them by wide registers: longer ones it leaves to an instruction
/// that goes byte by byte.
fn parts(stretch: &Range<usize>) -> impl Iterator<Item = Range<usize>> + use<> {
    const PART: usize = 256;
    let end = stretch.end;
    let starts = stretch.clone().step_by(PART);
    starts.map(move |start| start..end.min(start + PART))
}

/// A moment between a sample and the next.
#[derive(Clone, Copy)]
pub(super) struct Place {
    sample: usize,
    /// How far it is on the path to the next sample, 0 to 1.
    share: f64,
}

impl Place {
    /// The last of so many samples.
    fn end(samples: usize) -> Self {
        Self {
            sample: samples - 2,
            share: 1.0,
        }
    }

    /// The value on the line between the two samples.
    fn along(self, column: &[f64]) -> f64 {
        let (from, to) = (column[self.sample], column[self.sample + 1]);
        from + (to - from) * self.share
    }

    /// The nearer of the two samples.
    fn nearer(self) -> usize {
        self.sample + usize::from(self.share > 0.5)
    }

    /// What a sensor shows there, by the samples on either side.
    fn sensor(self, column: &[f64]) -> f64 {
        between(column[self.sample], column[self.sample + 1], self.share)
    }
}

/// A sensor's value between two samples that both have one; otherwise that of the nearer sample.
fn between(from: f64, to: f64, share: f64) -> f64 {
    let between = from + (to - from) * share;
    let nearer = if share > 0.5 { to } else { from };
    if between.is_nan() { nearer } else { between }
}
