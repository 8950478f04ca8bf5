//! The athlete from flags and configuration.

use anyhow::{Result, bail};
use negsplit_activity::bounds::POSSIBLE_ATHLETE_BPM;
use negsplit_analysis::{Athlete, Known};
use negsplit_workout::Race;

use crate::args::AthleteArgs;
use crate::pace::ThresholdPace;

/// Whether a person can have this heart rate.
pub(crate) fn possible_heart_rate(bpm: f64) -> Result<(), String> {
    if POSSIBLE_ATHLETE_BPM.contains(&bpm) {
        return Ok(());
    }
    Err(format!(
        "{bpm} is no heart rate; it lies between {} and {} bpm",
        POSSIBLE_ATHLETE_BPM.start(),
        POSSIBLE_ATHLETE_BPM.end()
    ))
}

/// What is known of the athlete: flags first, then the configuration.
pub(crate) fn athlete(flags: &AthleteArgs, config: &AthleteArgs) -> Result<Athlete> {
    let given = |flag: Option<f64>, config: Option<f64>| flag.or(config).map(Known::given);
    let athlete = Athlete {
        max_heart_rate_bpm: given(flags.max_hr, config.max_hr),
        resting_heart_rate_bpm: given(flags.rest_hr, config.rest_hr),
        threshold_heart_rate_bpm: given(flags.threshold_hr, config.threshold_hr),
        threshold_speed_m_per_s: threshold(flags).or_else(|| threshold(config)),
        zone_bounds_bpm: flags.zones.or(config.zones).map(|zones| zones.bpm()),
        ..Athlete::default()
    };
    check_order(&athlete)?;
    Ok(athlete)
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

/// Threshold speed, by a pace that was given, else by a race.
fn threshold(args: &AthleteArgs) -> Option<Known> {
    let by_pace = |pace: ThresholdPace| Athlete::default().with_threshold_pace(pace.0);
    let by_race = |race| Athlete::default().with_race(race);
    let given = args.threshold_pace.map(by_pace);
    let athlete = given.or_else(|| best(&args.race).map(by_race));
    athlete?.threshold_speed_m_per_s
}

/// Of several races the one that is worth most.
fn best(races: &[Race]) -> Option<Race> {
    let by_worth = |a: &&Race, b: &&Race| a.vdot().total_cmp(&b.vdot());
    races.iter().max_by(by_worth).copied()
}

/// Resting heart rate below threshold, and threshold below maximum.
fn check_order(athlete: &Athlete) -> Result<()> {
    let known = [
        ("--rest-hr", athlete.resting_heart_rate_bpm),
        ("--threshold-hr", athlete.threshold_heart_rate_bpm),
        ("--max-hr", athlete.max_heart_rate_bpm),
    ];
    let known: Vec<(&str, f64)> = known
        .into_iter()
        .filter_map(|(flag, known)| Some((flag, known?.value)))
        .collect();
    for pair in known.windows(2) {
        if let [(low_flag, low), (high_flag, high)] = pair
            && low >= high
        {
            bail!("{low_flag} is {low} and must be less than {high_flag}, which is {high}");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_race_counts() {
        let races = ["10k=42:30", "5k=20:00"].map(|race| race.parse::<Race>().unwrap());
        assert_eq!(best(&races), Some(races[1]));
        assert_eq!(best(&[]), None);
    }
}
