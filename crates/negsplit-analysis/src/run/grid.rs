//! The grid of 1 s of moving time, and every column on it.
//!
//! Values between two samples lie on the line between them; a sensor that was silent for more than
//! 30 s is not believed across the gap. Where samples are a second apart, as most are, each grid
//! point is a sample and nothing has to be interpolated.

use negsplit_activity::{Activity, Field, Position, Warning};

use super::cadence::steps_per_minute;
use super::cleaning::{Cleaning, GradeModel};
use super::distance::Covered;
use super::order::Ordered;
use super::pause::Motion;
use super::{Has, Run, Stop, climb, column, grade, heart_rate};

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
        let samples = order.seconds.len();
        let mut path = Self {
            moving: Vec::with_capacity(samples),
            elapsed: &order.seconds,
            metres: Vec::with_capacity(samples),
            stops: Vec::new(),
            by_seconds: motion.moving_s.iter().all(|&s| s == 0.0 || s == 1.0),
        };
        path.moving.push(0.0);
        path.metres.push(0.0);
        let (mut moving, mut metres) = (0.0, 0.0);
        for (n, (&moving_s, &covered_m)) in motion.moving_s.iter().zip(&motion.metres).enumerate() {
            let (from, to) = (order.seconds[n], order.seconds[n + 1]);
            let lost = to - from - moving_s;
            if lost > 1e-9 {
                path.stop(moving, to - lost, lost, motion.paused[n]);
            }
            metres += covered_m;
            moving += moving_s;
            path.moving.push(moving);
            path.metres.push(metres);
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

    /// Where the grid's points and the middles of its intervals lie between the samples.
    fn on_grid(&self) -> (Vec<Place>, Vec<Place>) {
        if self.by_seconds {
            return self.on_samples();
        }
        let moving_s = self.moving_s();
        let intervals = moving_s.ceil() as usize;
        let points = (0..=intervals).map(|k| (k as f64).min(moving_s));
        let middles = (0..intervals).map(|k| k as f64 + (moving_s - k as f64).min(1.0) / 2.0);
        (self.places(points), self.places(middles))
    }

    /// The same where each point is a sample.
    fn on_samples(&self) -> (Vec<Place>, Vec<Place>) {
        let steps = self.moving.windows(2).enumerate();
        let moves = steps.filter(|(_, step)| step[1] > step[0]);
        let mut points = Vec::with_capacity(self.moving.len());
        points.extend(moves.map(|(sample, _)| Place { sample, share: 0.0 }));
        let half_on = |place: &Place| Place {
            share: 0.5,
            ..*place
        };
        let middles = points.iter().map(half_on).collect();
        let sample = self.moving.len() - 2;
        points.push(Place { sample, share: 1.0 });
        (points, middles)
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

/// A moment between a sample and the next.
#[derive(Clone, Copy)]
struct Place {
    sample: usize,
    /// How far it is on the path to the next sample, 0 to 1.
    share: f64,
}

impl Place {
    /// The value on the line between the two samples.
    fn along(self, column: &[f64]) -> f64 {
        let (from, to) = (column[self.sample], column[self.sample + 1]);
        from + (to - from) * self.share
    }

    /// The nearer of the two samples.
    fn nearer(self) -> usize {
        self.sample + usize::from(self.share > 0.5)
    }

    /// A sensor's value between two samples that both have one; otherwise that of the nearer sample.
    fn sensor(self, column: &[f64]) -> f64 {
        let between = self.along(column);
        if between.is_nan() {
            column[self.nearer()]
        } else {
            between
        }
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
    let (points, middles) = path.on_grid();
    let distance_m = along(&points, &path.metres);
    let speed = speeds(&distance_m, moving_s);
    let terrain = Terrain::of(order, &points, &distance_m, cleaning);
    let sensors = Sensors::new(order, middles);
    let mut steps = steps_per_minute(order);
    column::bridge(&mut steps, &order.seconds, SENSOR_GAP_S);
    let rates = heart_rate::believed(order, &covered.metres, &steps, &mut warnings);
    let heart_rate_bpm = sensors.column(&rates);
    let cadence_spm = sensors.column(&steps);
    let positions = positions(order, &points);
    Run {
        start: order.start,
        moving_s,
        elapsed_s: path.elapsed.last().copied().unwrap_or(0.0),
        elapsed_at_s: along(&points, path.elapsed),
        adjusted_speed: adjusted(&speed, terrain.grade.as_deref(), cleaning.grade_model),
        has: Has {
            gps: positions.iter().any(Option::is_some),
            heart_rate: is_enough(&heart_rate_bpm),
            cadence: is_enough(&cadence_spm),
            altitude: terrain.grade.is_some(),
            device_distance: covered.by_device,
        },
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
        elapsed_heart_rate: timed(&order.seconds, &rates),
        positions,
        stops: path.stops,
        warnings,
        recorded: Activity::default(),
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
    fn of(order: &Ordered<'_>, points: &[Place], distance_m: &[f64], cleaning: &Cleaning) -> Self {
        let Some(recorded) = altitudes(order) else {
            return Self::default();
        };
        let altitude = along(points, &recorded);
        let climbed_m = climb::climbed(&altitude, distance_m);
        let (altitude_m, grade) = grade::smoothed(&altitude, distance_m, cleaning.altitude_reach_m);
        Self {
            altitude_m: Some(altitude_m),
            climbed_m: Some(climbed_m),
            grade: Some(grade),
        }
    }
}

/// A column of the samples at each place.
fn along(places: &[Place], column: &[f64]) -> Vec<f64> {
    places.iter().map(|place| place.along(column)).collect()
}

/// The speed over each second of motion; the last interval may be shorter.
fn speeds(distance_m: &[f64], moving_s: f64) -> Vec<f64> {
    let width = |k: usize| (moving_s - k as f64).min(1.0);
    let steps = distance_m.windows(2).enumerate();
    steps
        .map(|(k, step)| (step[1] - step[0]) / width(k))
        .collect()
}

/// What the sensors showed in the middle of each interval of the grid.
struct Sensors<'a> {
    order: &'a Ordered<'a>,
    middles: Vec<Place>,
    /// The intervals in gaps so long that no sensor says anything of them.
    silent: Vec<usize>,
}

impl<'a> Sensors<'a> {
    fn new(order: &'a Ordered<'_>, middles: Vec<Place>) -> Self {
        let silent = |place: &Place| {
            let (from, to) = (order.seconds[place.sample], order.seconds[place.sample + 1]);
            to - from > SENSOR_GAP_S
        };
        Self {
            order,
            silent: (0..middles.len())
                .filter(|&k| silent(&middles[k]))
                .collect(),
            middles,
        }
    }

    /// A sensor's column on the grid, silent where the sensor was.
    fn column(&self, values: &[f64]) -> Vec<f64> {
        let shown = self.middles.iter().map(|place| place.sensor(values));
        let mut column: Vec<f64> = shown.collect();
        for &k in &self.silent {
            column[k] = f64::NAN;
        }
        column
    }

    /// A column of the recording as it is, without what no sensor can show.
    fn recorded(&self, field: Field, most: f64) -> Vec<f64> {
        if self.order.samples.column(field).is_empty() {
            return vec![f64::NAN; self.middles.len()];
        }
        let mut values = self.order.values(field);
        column::keep(&mut values, |value| (0.0..=most).contains(&value));
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

/// The known values with their times.
fn timed(seconds: &[f64], values: &[f64]) -> Vec<(f64, f64)> {
    let mut timed = Vec::with_capacity(values.len());
    let pairs = seconds.iter().copied().zip(values.iter().copied());
    timed.extend(pairs.filter(|(_, value)| !value.is_nan()));
    timed
}

/// The position at each place: that of the nearer of its two samples, or the last one known there.
fn positions(order: &Ordered<'_>, places: &[Place]) -> Vec<Option<Position>> {
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
    places.iter().map(|place| held[place.nearer()]).collect()
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
