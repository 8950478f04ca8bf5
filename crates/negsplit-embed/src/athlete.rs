//! What is known of the athlete, as people write it.

use std::fmt::Display;
use std::str::FromStr;

use negsplit_activity::bounds::POSSIBLE_ATHLETE_BPM;
use negsplit_analysis::{Athlete, Known};
use negsplit_workout::Race;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::pace::ThresholdPace;
use crate::zones::ZoneBorders;

/// What is known of the athlete, by the names of the configuration file. Nothing is, by default.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct AthleteSettings {
    /// Maximum heart rate.
    #[serde(deserialize_with = "heart_rate")]
    pub max_heart_rate_bpm: Option<f64>,
    /// Resting heart rate.
    #[serde(deserialize_with = "heart_rate")]
    pub resting_heart_rate_bpm: Option<f64>,
    /// Heart rate at the lactate threshold.
    #[serde(deserialize_with = "heart_rate")]
    pub threshold_heart_rate_bpm: Option<f64>,
    /// Pace at the lactate threshold, as in `4:15/km`.
    #[serde(deserialize_with = "parsed")]
    pub threshold_pace: Option<ThresholdPace>,
    /// Races, as in `10k=42:30`, of which the best counts.
    #[serde(deserialize_with = "one_or_more")]
    pub race: Vec<Race>,
    /// Where heart-rate zones 2 to 5 begin, in beats a minute.
    pub zones: Option<ZoneBorders>,
}

impl AthleteSettings {
    /// The same, with what is not known filled in from another.
    #[must_use]
    pub fn or(self, other: &Self) -> Self {
        let threshold_known = self.threshold_pace.is_some() || !self.race.is_empty();
        let threshold = if threshold_known { &self } else { other };
        Self {
            threshold_pace: threshold.threshold_pace,
            race: threshold.race.clone(),
            max_heart_rate_bpm: self.max_heart_rate_bpm.or(other.max_heart_rate_bpm),
            resting_heart_rate_bpm: self.resting_heart_rate_bpm.or(other.resting_heart_rate_bpm),
            threshold_heart_rate_bpm: self
                .threshold_heart_rate_bpm
                .or(other.threshold_heart_rate_bpm),
            zones: self.zones.or(other.zones),
        }
    }

    /// The athlete of the analysis.
    ///
    /// # Errors
    ///
    /// When the heart rates contradict one another, in a sentence.
    pub fn athlete(&self) -> Result<Athlete, String> {
        self.check_order()?;
        let given = |bpm: Option<f64>| bpm.map(Known::given);
        Ok(Athlete {
            max_heart_rate_bpm: given(self.max_heart_rate_bpm),
            resting_heart_rate_bpm: given(self.resting_heart_rate_bpm),
            threshold_heart_rate_bpm: given(self.threshold_heart_rate_bpm),
            threshold_speed_m_per_s: self.threshold(),
            zone_bounds_bpm: self.zones.map(ZoneBorders::bpm),
            ..Athlete::default()
        })
    }

    /// Threshold speed, by a pace that was given, else by a race.
    fn threshold(&self) -> Option<Known> {
        let by_pace = |pace: ThresholdPace| Athlete::default().with_threshold_pace(pace.0);
        let by_race = |race| Athlete::default().with_race(race);
        let given = self.threshold_pace.map(by_pace);
        let athlete = given.or_else(|| best(&self.race).map(by_race));
        athlete?.threshold_speed_m_per_s
    }

    /// Resting heart rate below threshold, and threshold below maximum.
    fn check_order(&self) -> Result<(), String> {
        let known = [
            ("resting", self.resting_heart_rate_bpm),
            ("threshold", self.threshold_heart_rate_bpm),
            ("maximum", self.max_heart_rate_bpm),
        ];
        if let Some([(low_name, low), (high_name, high)]) = not_rising(known) {
            return Err(format!(
                "the {low_name} heart rate is {low} and must be less than the {high_name} one, which is {high}"
            ));
        }
        Ok(())
    }
}

/// The first two neighbours of named values, of those that are known, of which the second is not above the first.
#[must_use]
pub fn not_rising(values: [(&str, Option<f64>); 3]) -> Option<[(&str, f64); 2]> {
    let known = values
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)));
    let known: Vec<(&str, f64)> = known.collect();
    let mut pairs = known.iter().copied().zip(known.iter().copied().skip(1));
    pairs
        .find(|(low, high)| low.1 >= high.1)
        .map(|(low, high)| [low, high])
}

/// Of several races the one that is worth most.
fn best(races: &[Race]) -> Option<Race> {
    let by_worth = |a: &&Race, b: &&Race| a.vdot().total_cmp(&b.vdot());
    races.iter().max_by(by_worth).copied()
}

/// Whether a person can have this heart rate.
///
/// # Errors
///
/// When nobody can, in a sentence.
pub fn possible_heart_rate(bpm: f64) -> Result<(), String> {
    if POSSIBLE_ATHLETE_BPM.contains(&bpm) {
        return Ok(());
    }
    Err(format!(
        "{bpm} is not a heart rate; it must be between {} and {} bpm",
        POSSIBLE_ATHLETE_BPM.start(),
        POSSIBLE_ATHLETE_BPM.end()
    ))
}

fn heart_rate<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    let bpm = Option::<f64>::deserialize(deserializer)?;
    bpm.map_or(Ok(()), possible_heart_rate)
        .map_err(D::Error::custom)?;
    Ok(bpm)
}

/// A value that is written as text; nothing where there is none.
pub(crate) fn parsed<'de, D: Deserializer<'de>, T: FromStr>(
    deserializer: D,
) -> Result<Option<T>, D::Error>
where
    T::Err: Display,
{
    let text = Option::<String>::deserialize(deserializer)?;
    let value = text.map(|text| text.parse());
    value.transpose().map_err(D::Error::custom)
}

/// One race, or a list of them.
fn one_or_more<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Race>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Races {
        None(()),
        One(String),
        More(Vec<String>),
    }
    let texts = match Races::deserialize(deserializer)? {
        Races::None(()) => Vec::new(),
        Races::One(text) => vec![text],
        Races::More(texts) => texts,
    };
    let races = texts.iter().map(|text| text.parse());
    races.collect::<Result<_, _>>().map_err(D::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;
    use negsplit_analysis::Origin;

    #[test]
    fn the_best_race_counts() {
        let races = ["10k=42:30", "5k=20:00"].map(|race| race.parse::<Race>().unwrap());
        assert_eq!(best(&races), Some(races[1]));
        assert_eq!(best(&[]), None);
    }

    fn of(json: &str) -> Result<AthleteSettings, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    #[test]
    fn a_race_may_stand_alone_or_in_a_list() {
        let one = of(r#"{"race": "10k=42:30"}"#).unwrap();
        assert_eq!(one, of(r#"{"race": ["10k=42:30"]}"#).unwrap());
        assert_eq!(one.race.len(), 1);
        assert_eq!(of(r#"{"race": null}"#).unwrap(), AthleteSettings::default());
    }

    #[test]
    fn what_comes_first_counts_and_a_race_stands_for_a_pace() {
        let flags = of(r#"{"race": "10k=42:30", "zones": [120, 140, 155, 170]}"#).unwrap();
        let config = of(r#"{"threshold_pace": "4:00/km", "max_heart_rate_bpm": 188}"#).unwrap();
        let athlete = flags.or(&config).athlete().unwrap();
        assert_eq!(
            athlete.threshold_speed_m_per_s.map(|known| known.from),
            Some(Origin::Race)
        );
        assert_eq!(
            athlete.max_heart_rate_bpm.map(|known| known.value),
            Some(188.0)
        );
        assert_eq!(athlete.zone_bounds_bpm, Some([120.0, 140.0, 155.0, 170.0]));
    }

    #[test]
    fn what_nobody_has_is_refused() {
        for wrong in [
            r#"{"max_heart_rate_bpm": 400}"#,
            r#"{"max_hr": 188}"#,
            r#"{"zones": [120, 110, 155, 170]}"#,
            r#"{"threshold_pace": "4:15"}"#,
        ] {
            assert!(of(wrong).is_err(), "{wrong}");
        }
        let swapped = of(r#"{"max_heart_rate_bpm": 120, "resting_heart_rate_bpm": 150}"#).unwrap();
        assert!(
            swapped
                .athlete()
                .is_err_and(|why| why.contains("less than"))
        );
    }
}
