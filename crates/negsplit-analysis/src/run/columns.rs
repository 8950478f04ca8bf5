//! A run on the grid: distance and speed, the ground, and what every sensor showed.
//!
//! A sensor that covers too little of the run counts as missing, and what no sensor can show is left out: a figure that is
//! absent costs less trust than a wrong one.

use negsplit_activity::{Activity, Field, Warning};

use super::cadence::steps_per_minute;
use super::cleaning::{Cleaning, GradeModel};
use super::distance::Covered;
use super::grid::{Grid, Path, SENSOR_GAP_S};
use super::order::Ordered;
use super::{Has, Run, climb, column, grade, heart_rate, rare};
use crate::stats::sums_before;

/// A sensor's values in less of the moving time than this are too little to judge.
const ENOUGH_SENSOR: f64 = 0.6;
/// A sensor that says more than this is broken.
const MOST_POWER_W: f64 = 3000.0;
const MOST_OSCILLATION_MM: f64 = 500.0;
const MOST_CONTACT_MS: f64 = 2000.0;
/// Altitude in less of the recorded time than this is too little to know the slopes.
const ENOUGH_ALTITUDE: f64 = 0.6;

/// Puts a recording on the grid.
pub(super) fn run(
    order: Ordered<'_>,
    mut path: Path,
    long: &[usize],
    covered: &Covered,
    cleaning: &Cleaning,
    mut warnings: Vec<Warning>,
) -> Run {
    let moving_s = path.moving_s();
    let grid = path.grid();
    let distance_m = grid.along(&path.metres);
    let speed = speeds(&distance_m, moving_s);
    let altitude = altitudes(&order).map(|altitude| grid.along(&altitude));
    let terrain = Terrain::of(altitude, &distance_m, cleaning);
    let sensors = Sensors::new(&order, &grid, long);
    let mut steps = steps_per_minute(&order);
    column::bridge(&mut steps, &order.seconds, SENSOR_GAP_S);
    let rates = heart_rate::believed(&order, &covered.metres, &steps, &mut warnings);
    let heart_rate_bpm = sensors.column(&rates);
    let cadence_spm = sensors.column(&steps);
    let mut run = Run {
        start: order.start,
        moving_s,
        elapsed_s: order.seconds.last().copied().unwrap_or(0.0),
        elapsed_at_s: grid.along(&order.seconds),
        adjusted_speed: adjusted(&speed, terrain.grade.as_deref(), cleaning.grade_model),
        has: Has::default(),
        distance_m,
        altitude_m: terrain.altitude_m,
        climbed_m: terrain.climbed_m,
        speed,
        grade: terrain.grade,
        heart_rate_bpm,
        cadence_spm,
        power_w: sensors.recorded(Field::Power, MOST_POWER_W),
        vertical_oscillation_mm: sensors.recorded(Field::VerticalOscillation, MOST_OSCILLATION_MM),
        ground_contact_ms: sensors.recorded(Field::GroundContact, MOST_CONTACT_MS),
        positions: positions(&order, &grid),
        sample_s: order.seconds,
        sample_heart_rate_bpm: rates,
        stops: path.stops,
        warnings,
        recorded: Activity::default(),
    };
    run.has = has(&run, covered);
    run
}

/// Which quantities a recording has.
fn has(run: &Run, covered: &Covered) -> Has {
    Has {
        gps: run.positions.iter().any(|[latitude, _]| !latitude.is_nan()),
        heart_rate: is_enough(&run.heart_rate_bpm),
        cadence: is_enough(&run.cadence_spm),
        altitude: run.grade.is_some(),
        device_distance: covered.by_device,
    }
}

/// Altitudes, climbs and grades on the grid; absent where too little of the altitude is known.
#[derive(Default)]
struct Terrain {
    altitude_m: Option<Vec<f64>>,
    climbed_m: Option<Vec<[f64; 2]>>,
    grade: Option<Vec<f64>>,
}

impl Terrain {
    fn of(altitude: Option<Vec<f64>>, distance_m: &[f64], cleaning: &Cleaning) -> Self {
        let Some(altitude) = altitude else {
            return Self::default();
        };
        let sums = sums_before(&altitude);
        let climbed_m = climb::climbed(&altitude, &sums, distance_m);
        let (altitude_m, grade) = grade::smoothed(&sums, distance_m, cleaning.altitude_reach_m);
        Self {
            altitude_m: Some(altitude_m),
            climbed_m: Some(climbed_m),
            grade: Some(grade),
        }
    }
}

/// Speed in each interval, by the distance at each point, in metres a second.
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

impl<'a> Sensors<'a> {
    /// `long` are the steps from one sample to the next that may be so long.
    fn new(order: &'a Ordered<'a>, grid: &'a Grid, long: &[usize]) -> Self {
        let silent = |&n: &usize| order.seconds[n + 1] - order.seconds[n] > SENSOR_GAP_S;
        let silent: Vec<usize> = long.iter().copied().filter(silent).collect();
        Self {
            order,
            silent: grid.intervals_in(&silent),
            grid,
        }
    }

    /// A sensor's values on the grid, nothing in the gaps.
    fn column(&self, values: &[f64]) -> Vec<f64> {
        let mut column = self.grid.shown(values);
        for &k in &self.silent {
            column[k] = f64::NAN;
        }
        column
    }

    /// A column of the recording as it is, without what no sensor can show.
    fn recorded(&self, field: Field, most: f64) -> Vec<f64> {
        if self.order.samples.column(field).is_empty() {
            return vec![f64::NAN; self.grid.intervals()];
        }
        let mut values = self
            .order
            .wanted(field, |value| (0.0..=most).contains(&value));
        column::bridge(&mut values, &self.order.seconds, SENSOR_GAP_S);
        self.column(&values)
    }
}

/// Speed times the factor of each second's grade; without grades the speed itself.
fn adjusted(speed: &[f64], grades: Option<&[f64]>, model: GradeModel) -> Vec<f64> {
    let Some(grades) = grades else {
        return speed.to_vec();
    };
    let pairs = speed.iter().zip(grades);
    pairs.map(|(speed, &g)| speed * model.factor(g)).collect()
}

/// Whether a sensor covers enough of the moving time to be judged.
fn is_enough(column: &[f64]) -> bool {
    column::known(column) as f64 >= ENOUGH_SENSOR * column.len() as f64
}

/// Latitude and longitude at each point: those of the nearer of its two samples, or the last ones known there.
fn positions(order: &Ordered<'_>, grid: &Grid) -> Vec<[f64; 2]> {
    let recorded = |field| order.samples.column(field).values_or_nan();
    let (latitudes, longitudes) = (recorded(Field::Latitude), recorded(Field::Longitude));
    if latitudes.is_empty() {
        return Vec::new();
    }
    let is_on_earth = |degrees: f64, most: f64| degrees.abs() <= most;
    let mut absent = rare::places(latitudes, |latitude| !is_on_earth(latitude, 90.0));
    absent.extend(rare::places(longitudes, |longitude| {
        !is_on_earth(longitude, 180.0)
    }));
    absent.extend(latitudes.len().min(longitudes.len())..order.seconds.len());
    if absent.is_empty() {
        return grid.nearest([latitudes, longitudes]);
    }
    rare::in_order(&mut absent);
    let mut held = [Field::Latitude, Field::Longitude].map(|field| order.values(field));
    hold(&mut held, &absent, &order.seconds);
    grid.nearest([&held[0], &held[1]])
}

/// Where something is absent, the values of the last sample that has all, for so long as a sensor is believed.
fn hold(columns: &mut [Vec<f64>; 2], absent: &[usize], seconds: &[f64]) {
    let (mut last, mut behind) = (None, 0);
    for &n in absent {
        if n > behind {
            last = Some(n - 1);
        }
        behind = n + 1;
        let held = last.filter(|&last| seconds[n] - seconds[last] <= SENSOR_GAP_S);
        for column in columns.iter_mut() {
            column[n] = held.map_or(f64::NAN, |held| column[held]);
        }
    }
}

/// The altitude at every sample, where enough of them have one.
fn altitudes(order: &Ordered<'_>) -> Option<Vec<f64>> {
    let mut metres = order.wanted(Field::Altitude, |metres| {
        (-500.0..=9000.0).contains(&metres)
    });
    let enough = column::covered(&metres, &order.seconds, SENSOR_GAP_S) >= ENOUGH_ALTITUDE;
    enough.then(|| {
        column::fill(&mut metres, &order.seconds);
        metres
    })
}
