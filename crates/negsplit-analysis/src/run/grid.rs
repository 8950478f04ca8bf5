//! The grid of 1 s of moving time, and every column on it.

use negsplit_activity::{Activity, Field, Position, Timestamp, Warning};

use super::cleaning::Cleaning;
use super::distance::{Covered, interpolated};
use super::order::Ordered;
use super::pause::Motion;
use super::{ENOUGH_HEART_RATE, Has, Run, Stop, grade, heart_rate, steps_per_minute};

/// Samples further apart than this say nothing of what a sensor did between them, in seconds.
const SENSOR_GAP_S: f64 = 30.0;
/// A sensor that says more than this is broken.
const MOST_POWER_W: f64 = 3000.0;
const MOST_OSCILLATION_MM: f64 = 500.0;
const MOST_CONTACT_MS: f64 = 2000.0;
/// Altitude in fewer of the samples than this is too little to know the slopes.
const ENOUGH_ALTITUDE: f64 = 0.6;

/// The way through the run: moving time, elapsed time and distance at each sample.
pub(super) struct Way {
    moving: Vec<f64>,
    elapsed: Vec<f64>,
    metres: Vec<f64>,
    stops: Vec<Stop>,
}

impl Way {
    pub(super) fn new(order: &Ordered, covered: &Covered, motion: &Motion) -> Self {
        let mut way = Self {
            moving: vec![0.0],
            elapsed: order.seconds.clone(),
            metres: vec![0.0],
            stops: Vec::new(),
        };
        let (mut moving, mut metres) = (0.0, 0.0);
        for n in 0..motion.moving_s.len() {
            let (from, to) = (order.seconds[n], order.seconds[n + 1]);
            let lost = to - from - motion.moving_s[n];
            if lost > 1e-9 {
                way.stop(moving, to - lost, lost, motion.paused[n]);
            }
            if motion.moving_s[n] > 0.0 {
                metres += covered.metres[n + 1] - covered.metres[n];
                moving += motion.moving_s[n];
            }
            way.moving.push(moving);
            way.metres.push(metres);
        }
        way
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

    /// For each moving time of the grid, the interval between samples it lies in and how far along.
    fn places(&self, times: impl Iterator<Item = f64>) -> Vec<(usize, f64)> {
        let last = self.moving.len() - 2;
        let mut n = 0;
        times
            .map(|time| {
                while n < last && self.moving[n + 1] <= time {
                    n += 1;
                }
                let (from, to) = (self.moving[n], self.moving[n + 1]);
                let share = if to > from {
                    ((time - from) / (to - from)).clamp(0.0, 1.0)
                } else {
                    1.0
                };
                (n, share)
            })
            .collect()
    }
}

/// The columns of a run on its grid.
pub(super) struct Grid {
    moving_s: f64,
    elapsed_at_s: Vec<f64>,
    distance_m: Vec<f64>,
    speed: Vec<f64>,
    slopes: Option<(Vec<f64>, Vec<f64>)>,
    adjusted_speed: Vec<f64>,
    heart_rate: Vec<Option<f64>>,
    cadence: Vec<Option<f64>>,
    power: Vec<Option<f64>>,
    vertical_oscillation: Vec<Option<f64>>,
    ground_contact: Vec<Option<f64>>,
    elapsed_heart_rate: Vec<(f64, f64)>,
    positions: Vec<Option<Position>>,
}

impl Grid {
    pub(super) fn new(
        activity: &Activity,
        order: &Ordered,
        way: &Way,
        metres: &[f64],
        cleaning: &Cleaning,
        warnings: &mut Vec<Warning>,
    ) -> Self {
        let moving_s = way.moving_s();
        let intervals = moving_s.ceil() as usize;
        let points = way.places((0..=intervals).map(|k| (k as f64).min(moving_s)));
        let middles =
            way.places((0..intervals).map(|k| (k as f64 + (k as f64 + 1.0).min(moving_s)) / 2.0));
        let along = |column: &[f64]| -> Vec<f64> {
            points
                .iter()
                .map(|&(n, share)| column[n] + (column[n + 1] - column[n]) * share)
                .collect()
        };
        let distance_m = along(&way.metres);
        let speed: Vec<f64> = (0..intervals)
            .map(|k| (distance_m[k + 1] - distance_m[k]) / (moving_s - k as f64).min(1.0))
            .collect();
        let slopes = altitudes(activity, order).map(|altitude| {
            grade::smoothed(&along(&altitude), &distance_m, cleaning.altitude_reach_m)
        });
        let adjusted_speed = match &slopes {
            Some((_, grades)) => speed
                .iter()
                .zip(grades)
                .map(|(v, &g)| v * cleaning.grade_model.factor(g))
                .collect(),
            None => speed.clone(),
        };
        let steps = steps_per_minute(activity, order);
        let rates = heart_rate::believed(activity, order, metres, &steps, warnings);
        let sensor = |values: &[Option<f64>]| -> Vec<Option<f64>> {
            middles
                .iter()
                .map(|&place| between(values, order, place))
                .collect()
        };
        let column = |field, most: f64| -> Vec<Option<f64>> {
            let column = activity.samples.column(field);
            let possible = |value: &f64| (0.0..=most).contains(value);
            order
                .indices
                .iter()
                .map(|&index| column.get(index).filter(possible))
                .collect()
        };
        Self {
            moving_s,
            elapsed_at_s: along(&way.elapsed),
            slopes,
            adjusted_speed,
            heart_rate: sensor(&rates),
            cadence: sensor(&steps),
            power: sensor(&column(Field::Power, MOST_POWER_W)),
            vertical_oscillation: sensor(&column(Field::VerticalOscillation, MOST_OSCILLATION_MM)),
            ground_contact: sensor(&column(Field::GroundContact, MOST_CONTACT_MS)),
            elapsed_heart_rate: order
                .seconds
                .iter()
                .zip(&rates)
                .filter_map(|(&t, &r)| Some((t, r?)))
                .collect(),
            positions: positions(activity, order, &points),
            distance_m,
            speed,
        }
    }

    pub(super) fn into_run(self, way: &Way, start: Timestamp, warnings: Vec<Warning>) -> Run {
        let share = |column: &[Option<f64>]| {
            column.iter().flatten().count() as f64 / column.len().max(1) as f64
        };
        let has = Has {
            heart_rate: share(&self.heart_rate) >= ENOUGH_HEART_RATE,
            cadence: share(&self.cadence) >= ENOUGH_HEART_RATE,
            altitude: self.slopes.is_some(),
            ..Has::default()
        };
        let (altitude_m, grade) = self.slopes.unzip();
        Run {
            start,
            moving_s: self.moving_s,
            elapsed_s: way.elapsed.last().copied().unwrap_or(0.0),
            elapsed_at_s: self.elapsed_at_s,
            distance_m: self.distance_m,
            altitude_m,
            speed: self.speed,
            grade,
            adjusted_speed: self.adjusted_speed,
            heart_rate_bpm: self.heart_rate,
            cadence_spm: self.cadence,
            power_w: self.power,
            vertical_oscillation_mm: self.vertical_oscillation,
            ground_contact_ms: self.ground_contact,
            elapsed_heart_rate: self.elapsed_heart_rate,
            positions: self.positions,
            stops: way.stops.clone(),
            has,
            warnings,
        }
    }
}

/// The position at each place: that of the nearer of its two samples.
fn positions(
    activity: &Activity,
    order: &Ordered,
    places: &[(usize, f64)],
) -> Vec<Option<Position>> {
    if activity.samples.column(Field::Latitude).is_empty() {
        return Vec::new();
    }
    let nearer = |&(n, share): &(usize, f64)| order.indices[n + usize::from(share > 0.5)];
    places
        .iter()
        .map(|place| activity.samples.position(nearer(place)))
        .collect()
}

/// The altitude at every sample, where enough of them have one.
fn altitudes(activity: &Activity, order: &Ordered) -> Option<Vec<f64>> {
    let column = activity.samples.column(Field::Altitude);
    let pairs = order.seconds.iter().zip(&order.indices);
    let known: Vec<(f64, f64)> = pairs
        .filter_map(|(&second, &index)| Some((second, column.get(index)?)))
        .filter(|(_, metres)| (-500.0..=9000.0).contains(metres))
        .collect();
    let enough = known.len() as f64 >= ENOUGH_ALTITUDE * order.indices.len() as f64;
    enough.then(|| interpolated(&known, &order.seconds))
}

/// A sensor's value between two samples that both have one; near a sample, that sample's.
fn between(values: &[Option<f64>], order: &Ordered, (n, share): (usize, f64)) -> Option<f64> {
    if order.seconds[n + 1] - order.seconds[n] > SENSOR_GAP_S {
        return None;
    }
    match (values[n], values[n + 1]) {
        (Some(from), Some(to)) => Some(from + (to - from) * share),
        (Some(value), None) if share <= 0.5 => Some(value),
        (None, Some(value)) if share > 0.5 => Some(value),
        _ => None,
    }
}
