//! What a file says besides its samples.

use arbitrary::Arbitrary;
use negsplit_activity::{
    Activity, Effort, Lap, LapTrigger, Pause, PlannedStep, RecordedAthlete, Sport, StepEnd,
    StepIntensity, StepTarget, SubSport, Timestamp, Totals,
};

use super::START_MS;
use super::numbers::Number;

const NAMES: [&str; 4] = ["Lunch Run", "<xmp>&\"'</xmp>", "", "走り\n\u{202e}\0"];

#[derive(Arbitrary, Debug)]
pub(super) struct Said {
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

impl Said {
    pub(super) fn activity(&self) -> Activity {
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

#[derive(Arbitrary, Debug)]
pub(super) struct Mark {
    is_pause: bool,
    after_s: i16,
    seconds: Option<Number>,
    timer: Option<Number>,
    metres: Option<Number>,
    trigger: u8,
    heart_rate: [Option<Number>; 2],
    step: Option<u8>,
}

impl Mark {
    pub(super) fn set(&self, activity: &mut Activity) {
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

#[derive(Arbitrary, Debug)]
pub(super) struct PlannedStepOf {
    name: Option<u8>,
    end: u8,
    length: Number,
    target: u8,
    low: Number,
    high: Number,
    intensity: u8,
}

impl PlannedStepOf {
    pub(super) fn step(&self) -> PlannedStep {
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
