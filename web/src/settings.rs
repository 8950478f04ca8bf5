//! What the fields of the page say, as lines of `key=value`.

use std::str::FromStr;

use negsplit_activity::Pace;
use negsplit_activity::bounds::POSSIBLE_ATHLETE_BPM;
use negsplit_analysis::plan::Plan;
use negsplit_analysis::{Athlete, Options, Race};
use negsplit_report::{Units, html};

/// All that a report depends on besides the bytes of the file.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// What the file is called.
    pub(crate) file: String,
    pub(crate) athlete: Athlete,
    pub(crate) options: Options,
    pub(crate) page: html::Page,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            file: "your file".to_owned(),
            athlete: Athlete::default(),
            options: Options::default(),
            page: html::Page::default(),
        }
    }
}

impl FromStr for Settings {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let lines = text.lines().filter_map(|line| line.split_once('='));
        lines
            .map(|(key, value)| (key, value.trim()))
            .try_fold(Self::default(), |settings, (key, value)| {
                settings.with(key, value)
            })
    }
}

impl Settings {
    fn with(mut self, key: &str, value: &str) -> Result<Self, String> {
        let athlete = self.athlete;
        self.athlete = match key {
            "max_heart_rate_bpm" => athlete.with_max_heart_rate(heart_rate(value)?),
            "threshold_heart_rate_bpm" => athlete.with_threshold_heart_rate(heart_rate(value)?),
            "threshold_pace" => athlete.with_threshold_pace(parsed::<Pace>(value)?),
            "race" => athlete.with_race(parsed::<Race>(value)?),
            _ => athlete,
        };
        match key {
            "file" => value.clone_into(&mut self.file),
            "plan" => self.options.measure.plan = Some(parsed::<Plan>(value)?),
            "units" if value == "imperial" => self.page.units = Units::Imperial,
            _ => {}
        }
        Ok(self)
    }
}

fn parsed<T: FromStr<Err: ToString>>(value: &str) -> Result<T, String> {
    value.parse().map_err(|error: T::Err| error.to_string())
}

fn heart_rate(value: &str) -> Result<f64, String> {
    let bpm = value.parse().ok();
    let bpm = bpm.filter(|bpm| POSSIBLE_ATHLETE_BPM.contains(bpm));
    bpm.ok_or_else(|| format!("{value} is no heart rate"))
}
