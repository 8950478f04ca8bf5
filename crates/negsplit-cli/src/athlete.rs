//! The athlete from flags and configuration.

use anyhow::{Error, Result, bail};
use negsplit_analysis::{Athlete, Known};
pub(crate) use negsplit_embed::possible_heart_rate;
use negsplit_embed::{AthleteSettings, not_rising};

use crate::args::AthleteArgs;

/// What is known of the athlete: flags first, then the configuration.
pub(crate) fn athlete(flags: &AthleteArgs, config: &AthleteArgs) -> Result<Athlete> {
    let known = settings(flags).or(&settings(config));
    let heart_rates = [
        ("--rest-hr", known.resting_heart_rate_bpm),
        ("--threshold-hr", known.threshold_heart_rate_bpm),
        ("--max-hr", known.max_heart_rate_bpm),
    ];
    if let Some([(low_flag, low), (high_flag, high)]) = not_rising(heart_rates) {
        bail!("{low_flag} is {low} and must be less than {high_flag}, which is {high}");
    }
    known.athlete().map_err(Error::msg)
}

fn settings(args: &AthleteArgs) -> AthleteSettings {
    let mut settings = AthleteSettings::default();
    settings.max_heart_rate_bpm = args.max_hr;
    settings.resting_heart_rate_bpm = args.rest_hr;
    settings.threshold_heart_rate_bpm = args.threshold_hr;
    settings.threshold_pace = args.threshold_pace;
    settings.race.clone_from(&args.race);
    settings.zones = args.zones;
    settings
}

/// The athlete with what a season saved in place of what was not given.
pub(crate) fn with_saved(given: Athlete, saved: Option<&Athlete>) -> Athlete {
    let Some(saved) = saved else { return given };
    let mut history = saved.history.clone();
    if given.threshold_speed_m_per_s.is_some() {
        history.thresholds.clear();
    }
    let max_heart_rate_bpm = given.max_heart_rate_bpm.or(saved.max_heart_rate_bpm);
    let is_below = |known: &Known| max_heart_rate_bpm.is_none_or(|max| known.value < max.value);
    let below = |known: Option<Known>| known.filter(is_below);
    Athlete {
        resting_heart_rate_bpm: (given.resting_heart_rate_bpm)
            .or(below(saved.resting_heart_rate_bpm)),
        threshold_heart_rate_bpm: (given.threshold_heart_rate_bpm)
            .or(below(saved.threshold_heart_rate_bpm)),
        threshold_speed_m_per_s: (given.threshold_speed_m_per_s).or(saved.threshold_speed_m_per_s),
        max_heart_rate_bpm,
        history,
        ..given
    }
}
