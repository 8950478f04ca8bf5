//! Samples that differ from one to the next in some way.

use arbitrary::Arbitrary;
use negsplit_activity::{Activity, Field, Timestamp};

use super::START_MS;
use super::numbers::{Moving, Number};

/// A recording has no more samples than this.
const MOST_SAMPLES: usize = 1000;

/// Samples that differ from one to the next in the same way.
#[derive(Arbitrary, Debug)]
pub(super) struct Stretch {
    samples: u8,
    step: TimeStep,
    travel: Travel,
    place: Option<Place>,
    altitude: Option<Moving>,
    heart_rate: Option<Moving>,
    cadence: Option<Moving>,
    speed: Option<Moving>,
    others: Option<(u8, Moving)>,
}

#[derive(Arbitrary, Debug)]
enum TimeStep {
    Second,
    Seconds(u8),
    Milliseconds(u16),
    Back(u8),
    Equal,
    Any(i64),
}

/// What the distance does at each sample.
#[derive(Arbitrary, Debug)]
enum Travel {
    Running(u8),
    Standing,
    Back(u8),
    Unknown,
    Any(Number),
}

#[derive(Arbitrary, Debug)]
enum Place {
    East(u8),
    North(u8),
    Pole,
    DateLine,
    At(Number, Number),
}

/// Writes samples one after another.
pub(super) struct Recorder<'a> {
    activity: &'a mut Activity,
    millisecond: i64,
    metres: f64,
    place: (f64, f64),
}

impl<'a> Recorder<'a> {
    pub(super) fn new(activity: &'a mut Activity) -> Self {
        Self {
            activity,
            millisecond: START_MS,
            metres: 0.0,
            place: (48.0, 11.0),
        }
    }

    pub(super) fn record(&mut self, stretch: &Stretch) {
        for n in 0..usize::from(stretch.samples) {
            self.millisecond = stretch.step.after(self.millisecond);
            let Ok(time) = Timestamp::from_millisecond(self.millisecond) else {
                continue;
            };
            if self.activity.samples.len() >= MOST_SAMPLES {
                return;
            }
            self.activity.samples.push_time(time);
            self.go(stretch);
            self.measure(stretch, n);
        }
    }

    fn go(&mut self, stretch: &Stretch) {
        let step = match stretch.travel {
            Travel::Running(tenths) => f64::from(tenths) / 10.0,
            Travel::Standing => 0.0,
            Travel::Back(metres) => -f64::from(metres),
            Travel::Any(number) => number.value(),
            Travel::Unknown => f64::NAN,
        };
        if step.is_finite() {
            self.metres += step;
            self.activity.samples.set(Field::Distance, self.metres);
        }
        if let Some(place) = &stretch.place {
            self.place = place.after(self.place);
            self.activity.samples.set(Field::Latitude, self.place.0);
            self.activity.samples.set(Field::Longitude, self.place.1);
        }
    }

    fn measure(&mut self, stretch: &Stretch, n: usize) {
        let samples = &mut self.activity.samples;
        for (field, moving) in [
            (Field::Altitude, &stretch.altitude),
            (Field::HeartRate, &stretch.heart_rate),
            (Field::Cadence, &stretch.cadence),
            (Field::Speed, &stretch.speed),
        ] {
            if let Some(value) = moving.as_ref().and_then(|moving| moving.at(n)) {
                samples.set(field, value);
            }
        }
        if let Some((field, moving)) = &stretch.others
            && let Some(value) = moving.at(n)
        {
            samples.set(Field::ALL[usize::from(*field) % Field::ALL.len()], value);
        }
    }
}

impl TimeStep {
    fn after(&self, millisecond: i64) -> i64 {
        millisecond.saturating_add(match *self {
            Self::Second => 1000,
            Self::Seconds(seconds) => 1000 * i64::from(seconds),
            Self::Milliseconds(step) => i64::from(step),
            Self::Back(seconds) => -1000 * i64::from(seconds),
            Self::Equal => 0,
            Self::Any(step) => step,
        })
    }
}

impl Place {
    fn after(&self, (latitude, longitude): (f64, f64)) -> (f64, f64) {
        match *self {
            Self::East(step) => (latitude, longitude + f64::from(step) * 1e-6),
            Self::North(step) => (latitude + f64::from(step) * 1e-6, longitude),
            Self::Pole => (90.0, -longitude),
            Self::DateLine => (latitude, -180.0_f64.copysign(longitude)),
            Self::At(latitude, longitude) => (latitude.value(), longitude.value()),
        }
    }
}
