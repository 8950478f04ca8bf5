//! The grid of 1 s of moving time, and every column on it.

use std::ops::Range;

use negsplit_activity::{Activity, Field, Position, Warning};

use super::cadence::steps_per_minute;
use super::cleaning::{Cleaning, GradeModel};
use super::distance::Covered;
use super::order::Ordered;
use super::pause::Motion;
use super::{Has, Run, Stop, climb, column, grade, heart_rate};
use crate::stats::sums_before;

/// Values further apart than this say nothing of what a sensor showed between them, in seconds.
pub(super) const SENSOR_GAP_S: f64 = 30.0;
/// A sensor's values in less of the moving time than this are too little to judge.
const ENOUGH_SENSOR: f64 = 0.6;
/// A sensor that says more than this is broken.
const MOST_POWER_W: f64 = 3000.0;
const MOST_OSCILLATION_MM: f64 = 500.0;
const MOST_CONTACT_MS: f64 = 2000.0;
/// Altitude in less of the recorded time than this is too little to know the slopes.
const ENOUGH_ALTITUDE: f64 = 0.6;

/// The path through the run: moving time, elapsed time and distance at each sample.
pub(super) struct Path<'a> {
    moving: Vec<f64>,
    elapsed: &'a [f64],
    metres: Vec<f64>,
    stops: Vec<Stop>,
    /// Whether each step from one sample to the next is a second of motion, or none.
    by_seconds: bool,
}

impl<'a> Path<'a> {
    pub(super) fn new(order: &'a Ordered<'_>, motion: &Motion) -> Self {
        let mut path = Self {
            moving: sums_before(&motion.moving_s),
            elapsed: &order.seconds,
            metres: sums_before(&motion.metres),
            stops: Vec::new(),
            by_seconds: motion.moving_s.iter().all(|&s| s == 0.0 || s == 1.0),
        };
        let steps = order.seconds.windows(2).zip(&motion.moving_s);
        for (n, (step, moving_s)) in steps.enumerate() {
            let lost = step[1] - step[0] - moving_s;
            if lost > 1e-9 {
                path.stop(path.moving[n], step[1] - lost, lost, motion.paused[n]);
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

    pub(super) fn moving_s(&self) -> f64 {
        self.moving.last().copied().unwrap_or(0.0)
    }

    pub(super) fn metres(&self) -> f64 {
        self.metres.last().copied().unwrap_or(0.0)
    }

    /// Where the grid lies between the samples.
    fn grid(&self) -> Grid {
        if self.by_seconds {
            return Grid::Steps(self.moves());
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

    /// The stretches of samples from which the runner moves on to the next.
    fn moves(&self) -> Vec<Range<usize>> {
        let mut behind = 0;
        let stretches = self.moving.chunk_by(|a, b| a < b).map(|samples| {
            let first = behind;
            behind += samples.len();
            first..behind - 1
        });
        stretches.filter(|stretch| !stretch.is_empty()).collect()
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

/// How the grid lies on the samples.
enum Grid {
    /// Each interval is the second behind a sample of these stretches: nothing is searched, columns are copied.
    Steps(Vec<Range<usize>>),
    /// Where its points and the middles of its intervals lie.
    Between {
        points: Vec<Place>,
        middles: Vec<Place>,
    },
}

impl Grid {
    fn intervals(&self) -> usize {
        match self {
            Self::Steps(stretches) => stretches.iter().map(Range::len).sum(),
            Self::Between { middles, .. } => middles.len(),
        }
    }

    /// A column of the samples at each point.
    fn along(&self, column: &[f64]) -> Vec<f64> {
        match self {
            Self::Steps(stretches) => {
                let mut along = Vec::with_capacity(self.intervals() + 1);
                for stretch in stretches {
                    along.extend_from_slice(&column[stretch.clone()]);
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
    fn shown(&self, column: &[f64]) -> Vec<f64> {
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

    /// The nearest sample to each point.
    fn nearest<T: Copy>(&self, column: &[T]) -> Vec<T> {
        match self {
            Self::Steps(stretches) => {
                let mut nearest = Vec::with_capacity(self.intervals() + 1);
                for stretch in stretches {
                    nearest.extend_from_slice(&column[stretch.clone()]);
                }
                nearest.extend(column.last());
                nearest
            }
            Self::Between { points, .. } => {
                points.iter().map(|place| column[place.nearer()]).collect()
            }
        }
    }

    /// The intervals whose step from one sample to the next is so long that no sensor says anything of it.
    fn silent(&self, seconds: &[f64]) -> Vec<usize> {
        if seconds
            .windows(2)
            .all(|step| step[1] - step[0] <= SENSOR_GAP_S)
        {
            return Vec::new();
        }
        let samples: Box<dyn Iterator<Item = usize>> = match self {
            Self::Steps(stretches) => Box::new(stretches.iter().flat_map(Range::clone)),
            Self::Between { middles, .. } => Box::new(middles.iter().map(|place| place.sample)),
        };
        let silent = |sample: usize| seconds[sample + 1] - seconds[sample] > SENSOR_GAP_S;
        let intervals = samples.enumerate().filter(|&(_, sample)| silent(sample));
        intervals.map(|(k, _)| k).collect()
    }
}

/// A moment between a sample and the next.
#[derive(Clone, Copy)]
struct Place {
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

    fn sensor(self, column: &[f64]) -> f64 {
        between(column[self.sample], column[self.sample + 1], self.share)
    }
}

/// A sensor's value between two samples that both have one; otherwise that of the nearer sample.
fn between(from: f64, to: f64, share: f64) -> f64 {
    let between = from + (to - from) * share;
    match between.is_nan() {
        true if share > 0.5 => to,
        true => from,
        false => between,
    }
}

/// Puts a recording on the grid.
pub(super) fn run(
    order: &Ordered<'_>,
    path: Path<'_>,
    covered: &Covered,
    cleaning: &Cleaning,
    mut warnings: Vec<Warning>,
) -> Run {
    let moving_s = path.moving_s();
    let grid = path.grid();
    let distance_m = grid.along(&path.metres);
    let speed = speeds(&distance_m, moving_s);
    let altitude = altitudes(order).map(|altitude| grid.along(&altitude));
    let altitude = altitude.map(|altitude| (sums_before(&altitude), altitude));
    let climbed_m = altitude
        .as_ref()
        .map(|(sums, altitude)| climb::climbed(altitude, sums, &distance_m));
    let (altitude_m, grade) = altitude
        .map(|(sums, _)| grade::smoothed(&sums, &distance_m, cleaning.altitude_reach_m))
        .unzip();
    let sensors = Sensors {
        order,
        silent: grid.silent(&order.seconds),
        grid: &grid,
    };
    let mut steps = steps_per_minute(order);
    column::bridge(&mut steps, &order.seconds, SENSOR_GAP_S);
    let rates = heart_rate::believed(order, &covered.metres, &steps, &mut warnings);
    let heart_rate_bpm = sensors.column(&rates);
    let cadence_spm = sensors.column(&steps);
    let positions = positions(order, &grid);
    Run {
        start: order.start,
        moving_s,
        elapsed_s: path.elapsed.last().copied().unwrap_or(0.0),
        elapsed_at_s: grid.along(path.elapsed),
        adjusted_speed: adjusted(&speed, grade.as_deref(), cleaning.grade_model),
        has: Has {
            gps: positions.iter().any(Option::is_some),
            heart_rate: is_enough(&heart_rate_bpm),
            cadence: is_enough(&cadence_spm),
            altitude: grade.is_some(),
            device_distance: covered.by_device,
        },
        distance_m,
        altitude_m,
        climbed_m,
        speed,
        grade,
        heart_rate_bpm,
        cadence_spm,
        power_w: sensors.recorded(Field::Power, MOST_POWER_W),
        vertical_oscillation_mm: sensors.recorded(Field::VerticalOscillation, MOST_OSCILLATION_MM),
        ground_contact_ms: sensors.recorded(Field::GroundContact, MOST_CONTACT_MS),
        elapsed_heart_rate: timed(&order.seconds, &rates),
        positions,
        stops: path.stops,
        warnings,
        recorded: Activity::default(),
    }
}

/// Speed in each interval, by the distance at each point.
fn speeds(distance_m: &[f64], moving_s: f64) -> Vec<f64> {
    let steps = distance_m.windows(2);
    let mut speeds: Vec<f64> = steps.map(|step| step[1] - step[0]).collect();
    // Only the last interval may be shorter than a second.
    let whole_s = speeds.len().saturating_sub(1) as f64;
    if let Some(last) = speeds.last_mut() {
        *last /= moving_s - whole_s;
    }
    speeds
}

/// What the sensors showed in the middle of each interval of the grid.
struct Sensors<'a> {
    order: &'a Ordered<'a>,
    grid: &'a Grid,
    /// The intervals in gaps so long that no sensor says anything of them.
    silent: Vec<usize>,
}

impl Sensors<'_> {
    fn column(&self, values: &[f64]) -> Vec<f64> {
        let mut column = self.grid.shown(values);
        for &k in &self.silent {
            column[k] = f64::NAN;
        }
        column
    }

    fn recorded(&self, field: Field, most: f64) -> Vec<f64> {
        if self.order.samples.column(field).is_empty() {
            return vec![f64::NAN; self.grid.intervals()];
        }
        let mut values = self.order.values(field);
        column::keep(&mut values, |value| (0.0..=most).contains(&value));
        column::bridge(&mut values, &self.order.seconds, SENSOR_GAP_S);
        self.column(&values)
    }
}

fn adjusted(speed: &[f64], grades: Option<&[f64]>, model: GradeModel) -> Vec<f64> {
    let Some(grades) = grades else {
        return speed.to_vec();
    };
    let pairs = speed.iter().zip(grades);
    pairs.map(|(speed, &g)| speed * model.factor(g)).collect()
}

fn is_enough(column: &[f64]) -> bool {
    column::known(column) as f64 >= ENOUGH_SENSOR * column.len() as f64
}

/// The known values with their times.
fn timed(seconds: &[f64], values: &[f64]) -> Vec<(f64, f64)> {
    let mut timed = Vec::with_capacity(values.len());
    let pairs = seconds.iter().copied().zip(values.iter().copied());
    timed.extend(pairs.filter(|(_, value)| !value.is_nan()));
    timed
}

/// The position at each point: that of the nearer of its two samples, or the last one known there.
fn positions(order: &Ordered<'_>, grid: &Grid) -> Vec<Option<Position>> {
    if order.samples.column(Field::Latitude).is_empty() {
        return Vec::new();
    }
    let [latitudes, longitudes] = [Field::Latitude, Field::Longitude].map(|f| order.values(f));
    let degrees = latitudes.iter().zip(&longitudes);
    let mut last = None;
    let held = order
        .seconds
        .iter()
        .zip(degrees)
        .map(|(&second, (&latitude, &longitude))| {
            let here = Position::from_degrees(latitude, longitude).map(|here| (here, second));
            last = here.or(last.filter(|&(_, since)| second - since <= SENSOR_GAP_S));
            last.map(|(position, _)| position)
        });
    let held: Vec<Option<Position>> = held.collect();
    grid.nearest(&held)
}

/// The altitude at every sample, where enough of them have one.
fn altitudes(order: &Ordered<'_>) -> Option<Vec<f64>> {
    let mut metres = order.values(Field::Altitude);
    column::keep(&mut metres, |metres| (-500.0..=9000.0).contains(&metres));
    let enough = column::covered(&metres, &order.seconds, SENSOR_GAP_S) >= ENOUGH_ALTITUDE;
    enough.then(|| {
        column::fill(&mut metres, &order.seconds);
        metres
    })
}
