//! Activities as no device should record them, with options as nobody should choose them.

mod numbers;
mod options;
mod said;
mod samples;

use arbitrary::Arbitrary;
use negsplit_activity::Activity;
use negsplit_analysis::{Athlete, Known, Options};

use self::numbers::Number;
use self::options::OptionsOf;
use self::said::{Mark, PlannedStepOf, Said};
use self::samples::{Recorder, Stretch};
use crate::report::{Outputs, reported};

/// Laps, pauses and steps are no more than this.
const MOST_MARKS: usize = 100;
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

impl Absurd {
    /// Analyses the activity and writes its report.
    pub fn reported(&self) {
        let outputs = self.outputs;
        reported(&self.activity(), &self.athlete(), &self.options(), outputs);
    }

    fn activity(&self) -> Activity {
        let mut activity = self.said.activity();
        let mut recorder = Recorder::new(&mut activity);
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
