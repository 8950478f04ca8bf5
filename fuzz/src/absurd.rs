//! Activities as no device should record them, with options as nobody should choose them.

use std::time::Duration;

use arbitrary::Arbitrary;
use negsplit_activity::{
    Activity, Distance, Effort, Field, Lap, LapTrigger, Pause, PlannedStep, RecordedAthlete, Speed,
    Sport, StepEnd, StepIntensity, StepTarget, SubSport, Timestamp, Totals,
};
use negsplit_analysis::plan::Plan;
use negsplit_analysis::run::GradeModel;
use negsplit_analysis::{Athlete, Known, Options, SplitBy};

use crate::report::{Outputs, reported};

/// A recording has no more samples than this, and no more laps, pauses and steps than the second.
const MOST_SAMPLES: usize = 1000;
const MOST_MARKS: usize = 100;
/// Finer splits only take time; that their number is bounded is tested elsewhere.
const FINEST_SPLIT: f64 = 30.0;
const MOST_SPLITS: u32 = 100;
/// Summer 2026.
const START_MS: i64 = 1_780_000_000_000;

/// Everything that an analysis takes.
#[derive(Arbitrary, Debug)]
pub struct Absurd {
    stretches: Vec<Stretch>,
    times: u8,
    said: Said,
    marks: Vec<Mark>,
    steps: Vec<PlannedStepOf>,
    athlete: [Option<Number>; 4],
    options: OptionsOf,
    outputs: Outputs,
}

/// Samples that differ from one to the next in the same way.
#[derive(Arbitrary, Debug)]
struct Stretch {
    samples: u8,
    step: TimeStep,
    way: Way,
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
enum Way {
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

/// A value that moves, is silent every so many samples, and jumps at times.
#[derive(Arbitrary, Debug)]
struct Moving {
    from: Number,
    by: i8,
    silent_every: u8,
}

/// A number of any kind: usual ones are as likely as absurd ones.
#[derive(Arbitrary, Clone, Copy, Debug)]
enum Number {
    Usual(u8),
    Tenths(u16),
    Negative(u16),
    Any(f64),
    Large,
    Tiny,
}

#[derive(Arbitrary, Debug)]
struct Said {
    sport: u8,
    name: Option<u8>,
    device: Option<u8>,
    start: Option<i64>,
    timer_events: bool,
    totals: [Option<Number>; 5],
    effort: [Option<Number>; 2],
    athlete: [Option<Number>; 3],
    zones: Vec<Number>,
}

#[derive(Arbitrary, Debug)]
struct Mark {
    is_pause: bool,
    after_s: i16,
    seconds: Option<Number>,
    timer: Option<Number>,
    metres: Option<Number>,
    trigger: u8,
    heart_rate: [Option<Number>; 2],
    step: Option<u8>,
}

#[derive(Arbitrary, Debug)]
struct PlannedStepOf {
    name: Option<u8>,
    end: u8,
    length: Number,
    target: u8,
    low: Number,
    high: Number,
    intensity: u8,
}

#[derive(Arbitrary, Debug)]
struct OptionsOf {
    cleaning: Option<[Number; 6]>,
    grade_model: u8,
    split: u8,
    split_length: Number,
    score_all: bool,
    efforts: Vec<Number>,
    plan: PlanOf,
}

#[derive(Arbitrary, Debug)]
enum PlanOf {
    None,
    Usual(u8),
    Text(String),
}

const NAMES: [&str; 4] = ["Lunch Run", "<xmp>&\"'</xmp>", "", "走り\n\u{202e}\0"];

const PLANS: [&str; 6] = [
    "15min easy + 15min moderate + 15min tempo",
    "5x1mi 8:00/mi drop 10s",
    "2mi easy, 4mi marathon>10k, 1mi easy",
    "8x(4min easy, 1min faster)",
    "10min zone 2, 20min zone 3, 140>160bpm",
    "warm-up, 3x(2x(400m 5k, 90s rest), 5min jog), cool-down",
];

impl Absurd {
    /// Analyses the activity and writes its report.
    pub fn reported(&self) {
        let outputs = self.outputs;
        reported(&self.activity(), &self.athlete(), &self.options(), outputs);
    }

    fn activity(&self) -> Activity {
        let mut activity = self.said.activity();
        let mut recorder = Recorder {
            activity: &mut activity,
            millisecond: START_MS,
            metres: 0.0,
            place: (48.0, 11.0),
        };
        for _ in 0..=self.times {
            for stretch in &self.stretches {
                recorder.record(stretch);
            }
        }
        for mark in self.marks.iter().take(MOST_MARKS) {
            mark.set(&mut activity);
        }
        let steps = self.steps.iter().take(MOST_MARKS);
        activity.workout = steps.map(PlannedStepOf::step).collect();
        activity
    }

    fn athlete(&self) -> Athlete {
        let known = |index: usize| self.athlete[index].map(|value| Known::given(value.value()));
        Athlete {
            max_heart_rate_bpm: known(0),
            resting_heart_rate_bpm: known(1),
            threshold_heart_rate_bpm: known(2),
            threshold_speed_m_per_s: known(3),
            ..Athlete::default()
        }
    }

    fn options(&self) -> Options {
        let mut options = Options::default();
        self.options.set(&mut options);
        options
    }
}

/// Writes samples one after another.
struct Recorder<'a> {
    activity: &'a mut Activity,
    millisecond: i64,
    metres: f64,
    place: (f64, f64),
}

impl Recorder<'_> {
    fn record(&mut self, stretch: &Stretch) {
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
        let step = match stretch.way {
            Way::Running(tenths) => f64::from(tenths) / 10.0,
            Way::Standing => 0.0,
            Way::Back(metres) => -f64::from(metres),
            Way::Any(number) => number.value(),
            Way::Unknown => f64::NAN,
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

impl Moving {
    fn at(&self, n: usize) -> Option<f64> {
        let silent = self.silent_every > 0 && n.is_multiple_of(usize::from(self.silent_every));
        (!silent).then(|| self.from.value() + f64::from(self.by) * n as f64 / 32.0)
    }
}

impl Number {
    fn value(self) -> f64 {
        match self {
            Self::Usual(value) => f64::from(value),
            Self::Tenths(value) => f64::from(value) / 10.0,
            Self::Negative(value) => -f64::from(value),
            Self::Any(value) => value,
            Self::Large => f64::MAX,
            Self::Tiny => f64::MIN_POSITIVE,
        }
    }

    fn finite(self) -> f64 {
        Some(self.value())
            .filter(|value| value.is_finite())
            .unwrap_or(0.0)
    }

    fn duration(self) -> Option<Duration> {
        Duration::try_from_secs_f64(self.value()).ok()
    }

    fn distance(self) -> Option<Distance> {
        Distance::from_meters(self.value())
    }

    fn speed(self) -> Speed {
        let speed = Speed::from_meters_per_second(self.value());
        speed
            .or(Speed::from_meters_per_second(3.0))
            .expect("3 m/s is a speed")
    }
}

impl Said {
    fn activity(&self) -> Activity {
        let mut activity = Activity::new(match self.sport % 4 {
            0 | 1 => Sport::Running,
            2 => Sport::Unknown,
            _ => Sport::Walking,
        });
        activity.sub_sport = match self.sport / 4 % 4 {
            0 => Some(SubSport::Treadmill),
            1 => Some(SubSport::Track),
            2 => Some(SubSport::Other(NAMES[1].to_owned())),
            _ => None,
        };
        activity.name = self.name.map(name);
        activity.device.product = self.device.map(name);
        activity.start = self.start.and_then(|s| Timestamp::from_second(s).ok());
        activity.timer_events = self.timer_events;
        let [distance, elapsed, timer, ascent, descent] = self.totals;
        activity.totals = Totals {
            distance: distance.and_then(Number::distance),
            elapsed: elapsed.and_then(Number::duration),
            timer: timer.and_then(Number::duration),
            ascent_m: ascent.map(Number::finite),
            descent_m: descent.map(Number::finite),
        };
        let [perceived, feel] = self.effort.map(|number| number.map(Number::finite));
        activity.effort = Effort { perceived, feel };
        let [max, resting, threshold] = self.athlete.map(|number| number.map(Number::finite));
        activity.athlete = RecordedAthlete {
            max_heart_rate_bpm: max,
            resting_heart_rate_bpm: resting,
            threshold_heart_rate_bpm: threshold,
            heart_rate_zone_tops_bpm: self.zones.iter().map(|zone| zone.finite()).collect(),
        };
        activity
    }
}

fn name(number: u8) -> String {
    NAMES[usize::from(number) % NAMES.len()].to_owned()
}

impl Mark {
    fn set(&self, activity: &mut Activity) {
        let Ok(start) = Timestamp::from_second(START_MS / 1000 + i64::from(self.after_s)) else {
            return;
        };
        if self.is_pause {
            let length = self.seconds.and_then(Number::duration).unwrap_or_default();
            let end = start.checked_add(length).unwrap_or(start);
            activity.pauses.push(Pause { start, end });
            return;
        }
        let [average, max] = self.heart_rate.map(|number| number.map(Number::finite));
        activity.laps.push(Lap {
            start,
            elapsed: self.seconds.and_then(Number::duration),
            timer: self.timer.and_then(Number::duration),
            distance: self.metres.and_then(Number::distance),
            trigger: match self.trigger % 3 {
                0 => LapTrigger::Manual,
                1 => LapTrigger::Distance,
                _ => LapTrigger::Unknown,
            },
            average_heart_rate_bpm: average,
            max_heart_rate_bpm: max,
            workout_step: self.step.map(usize::from),
        });
    }
}

impl PlannedStepOf {
    fn step(&self) -> PlannedStep {
        PlannedStep {
            name: self.name.map(name),
            end: match self.end % 4 {
                0 => self.length.duration().map_or(StepEnd::Open, StepEnd::Time),
                1 => self
                    .length
                    .distance()
                    .map_or(StepEnd::Open, StepEnd::Distance),
                2 => StepEnd::Repeat {
                    from: usize::from(self.target),
                    times: self.length.value() as u32,
                },
                _ => StepEnd::Open,
            },
            target: match self.target % 4 {
                0 => StepTarget::Speed {
                    low: self.low.speed(),
                    high: self.high.speed(),
                },
                1 => StepTarget::HeartRate {
                    low_bpm: self.low.value(),
                    high_bpm: self.high.value(),
                },
                2 => StepTarget::HeartRateZone(self.low.value() as u8),
                _ => StepTarget::Open,
            },
            intensity: match self.intensity % 5 {
                0 => StepIntensity::Rest,
                1 => StepIntensity::WarmUp,
                2 => StepIntensity::CoolDown,
                3 => StepIntensity::Recovery,
                _ => StepIntensity::Active,
            },
        }
    }
}

impl OptionsOf {
    fn set(&self, options: &mut Options) {
        let cleaning = &mut options.cleaning;
        cleaning.grade_model = match self.grade_model % 3 {
            0 => GradeModel::Empirical,
            1 => GradeModel::Minetti,
            _ => GradeModel::None,
        };
        if let Some(numbers) = self.cleaning {
            let [gap, still_speed, still, impossible, reach, shortest] = numbers.map(Number::value);
            cleaning.pause_gap_s = gap;
            cleaning.still_speed = still_speed;
            cleaning.still_s = still;
            cleaning.impossible_speed = impossible;
            cleaning.altitude_reach_m = reach;
            cleaning.shortest_s = shortest;
        }
        options.measure.split_by = match self.split % 5 {
            0 => SplitBy::Distance(1000.0),
            1 => SplitBy::Distance(self.split_length.value().max(FINEST_SPLIT)),
            2 => SplitBy::Time(self.split_length.value().max(FINEST_SPLIT)),
            3 => SplitBy::Laps,
            _ => SplitBy::Parts((self.split_length.value() as u32).min(MOST_SPLITS)),
        };
        options.judge.score_all = self.score_all;
        options.judge.perceived_efforts =
            self.efforts.iter().map(|effort| effort.finite()).collect();
        options.measure.plan = self.plan.plan();
    }
}

impl PlanOf {
    fn plan(&self) -> Option<Plan> {
        match self {
            Self::None => None,
            Self::Usual(n) => PLANS[usize::from(*n) % PLANS.len()].parse().ok(),
            Self::Text(text) => text.parse().ok(),
        }
    }
}
