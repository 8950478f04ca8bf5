//! The configuration file.

use std::fmt::Display;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::{Context, Result, anyhow, bail};
use etcetera::BaseStrategy;
use jiff::tz::TimeZone;
use negsplit_analysis::SplitBy;
use negsplit_analysis::run::GradeModel;
use negsplit_workout::Race;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use toml::Table;

use crate::args::{AthleteArgs, Level, Units};
use crate::athlete::possible_heart_rate;
use crate::pace::ThresholdPace;
use crate::zones::ZoneBorders;

/// The table of what a season saved.
pub(crate) const SAVED: &str = "saved_athlete";
const SAVED_KEYS: [&str; 5] = [
    "max_heart_rate_bpm",
    "resting_heart_rate_bpm",
    "threshold_heart_rate_bpm",
    "threshold_speed_m_per_s",
    "history",
];

/// The file with every setting and its default.
pub(crate) const TEMPLATE: &str = include_str!("config.toml");

/// What the file can hold: its tables and their keys.
const KNOWN: [(&str, &[&str]); 2] = [
    (
        "athlete",
        &[
            "max_heart_rate_bpm",
            "resting_heart_rate_bpm",
            "threshold_heart_rate_bpm",
            "threshold_pace",
            "race",
            "zones",
            "level",
        ],
    ),
    ("settings", &["split", "units", "timezone", "grade_model"]),
];

/// The configuration, empty where there is none.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Config {
    pub(crate) athlete: Athlete,
    pub(crate) settings: Settings,
    /// What a season showed of the runner.
    pub(crate) saved_athlete: Option<negsplit_analysis::Athlete>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Athlete {
    #[serde(deserialize_with = "heart_rate")]
    max_heart_rate_bpm: Option<f64>,
    #[serde(deserialize_with = "heart_rate")]
    resting_heart_rate_bpm: Option<f64>,
    #[serde(deserialize_with = "heart_rate")]
    threshold_heart_rate_bpm: Option<f64>,
    #[serde(deserialize_with = "parsed")]
    threshold_pace: Option<ThresholdPace>,
    #[serde(deserialize_with = "all_parsed")]
    race: Vec<Race>,
    #[serde(deserialize_with = "zones")]
    zones: Option<ZoneBorders>,
    pub(crate) level: Option<Level>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Settings {
    #[serde(deserialize_with = "parsed")]
    pub(crate) split: Option<SplitBy>,
    pub(crate) units: Option<Units>,
    #[serde(deserialize_with = "zone")]
    pub(crate) timezone: Option<TimeZone>,
    pub(crate) grade_model: GradeModel,
}

impl Athlete {
    /// The same, as if it had been given by flags.
    pub(crate) fn as_args(&self) -> AthleteArgs {
        AthleteArgs {
            max_hr: self.max_heart_rate_bpm,
            rest_hr: self.resting_heart_rate_bpm,
            threshold_hr: self.threshold_heart_rate_bpm,
            zones: self.zones,
            threshold_pace: self.threshold_pace,
            race: self.race.clone(),
        }
    }
}

/// The configuration of the file that was named, else of the usual file if there is one.
pub(crate) fn load(named: Option<&Path>) -> Result<Config> {
    let Some(path) = named.map(Path::to_owned).or_else(usual_file) else {
        return Ok(Config::default());
    };
    let name = path.display().to_string();
    let text = std::fs::read_to_string(&path)
        .map_err(|error| unreadable(&error))
        .with_context(|| name.clone())?;
    parse(&text).context(name)
}

fn unreadable(error: &io::Error) -> anyhow::Error {
    match error.kind() {
        ErrorKind::NotFound => {
            anyhow!("there is no such configuration; `negsplit config init` writes one")
        }
        ErrorKind::InvalidData => {
            anyhow!(
                "this is not a configuration file, which is UTF-8 text; see `negsplit config show`"
            )
        }
        _ => anyhow!("the configuration cannot be read: {error}"),
    }
}

/// `negsplit/config.toml` in the user's configuration folder, whether it is there or not.
pub(crate) fn usual_path() -> Option<PathBuf> {
    let folder = etcetera::choose_base_strategy().ok()?.config_dir();
    Some(folder.join("negsplit").join("config.toml"))
}

fn usual_file() -> Option<PathBuf> {
    usual_path().filter(|path| path.is_file())
}

pub(crate) fn parse(text: &str) -> Result<Config> {
    let located = |error: toml::de::Error| located(text, &error);
    check_keys(&toml::from_str::<Table>(text).map_err(located)?)?;
    toml::from_str(text).map_err(located)
}

/// An error of the parser in one line.
fn located(text: &str, error: &toml::de::Error) -> anyhow::Error {
    let message = error.message().trim().replace('\n', ", ");
    let message = message.replace("expected f64", "expected a number");
    let before = error.span().and_then(|span| text.get(..span.start));
    match before {
        Some(before) => anyhow!("{message} (line {})", before.matches('\n').count() + 1),
        None => anyhow!(message),
    }
}

/// A key that is not known is a typo, not something to pass over.
fn check_keys(table: &Table) -> Result<()> {
    for (name, value) in table {
        let saved: (&str, &[&str]) = (SAVED, &SAVED_KEYS);
        let mut known = KNOWN.iter().chain([&saved]);
        let Some((_, keys)) = known.find(|(known, _)| known == name) else {
            let tables = KNOWN.map(|(known, _)| known);
            bail!("{name:?} is not known here{}", suggestion(name, &tables));
        };
        let inner = value.as_table().into_iter().flat_map(Table::keys);
        for key in inner {
            if !keys.contains(&key.as_str()) {
                bail!("{key:?} is not known in [{name}]{}", suggestion(key, keys));
            }
        }
    }
    Ok(())
}

/// The known name that is most like another.
fn suggestion(name: &str, known: &[&str]) -> String {
    let likeness = |other: &str| strsim::jaro_winkler(name, other);
    let nearest = known
        .iter()
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    nearest.map_or(String::new(), |nearest| {
        format!("; did you mean \"{nearest}\"?")
    })
}

fn heart_rate<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    let bpm = f64::deserialize(deserializer)?;
    possible_heart_rate(bpm).map_err(D::Error::custom)?;
    Ok(Some(bpm))
}

fn zones<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<ZoneBorders>, D::Error> {
    let borders = Vec::<f64>::deserialize(deserializer)?;
    ZoneBorders::new(&borders)
        .map(Some)
        .map_err(D::Error::custom)
}

fn parsed<'de, D: Deserializer<'de>, T: FromStr>(deserializer: D) -> Result<Option<T>, D::Error>
where
    T::Err: Display,
{
    let text = String::deserialize(deserializer)?;
    text.parse().map(Some).map_err(D::Error::custom)
}

fn all_parsed<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Race>, D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    let races = texts.iter().map(|text| text.parse());
    races.collect::<Result<_, _>>().map_err(D::Error::custom)
}

fn zone<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<TimeZone>, D::Error> {
    let name = String::deserialize(deserializer)?;
    crate::args::zone(&name).map(Some).map_err(D::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_key_is_read() {
        let config = parse(
            r#"
            [athlete]
            max_heart_rate_bpm = 188
            resting_heart_rate_bpm = 48.5
            threshold_heart_rate_bpm = 170
            threshold_pace = "4:15/km"
            race = ["10k=42:30"]
            zones = [120, 140.5, 155, 170]
            level = "experienced"
            [settings]
            split = "thirds"
            units = "imperial"
            timezone = "Europe/Berlin"
            grade_model = "minetti"
            "#,
        )
        .unwrap();
        let athlete = config.athlete.as_args();
        assert_eq!(
            [athlete.max_hr, athlete.rest_hr, athlete.threshold_hr],
            [Some(188.0), Some(48.5), Some(170.0)]
        );
        assert!(athlete.threshold_pace.is_some());
        assert_eq!(athlete.race.len(), 1);
        assert_eq!(
            athlete.zones.map(ZoneBorders::bpm),
            Some([120.0, 140.5, 155.0, 170.0])
        );
        assert_eq!(config.athlete.level, Some(Level::Experienced));
        assert_eq!(config.settings.split, Some(SplitBy::Parts(3)));
        assert_eq!(config.settings.units, Some(Units::Imperial));
        assert!(config.settings.timezone.is_some());
        assert_eq!(config.settings.grade_model, GradeModel::Minetti);
    }

    #[test]
    fn the_template_holds_every_key_and_changes_nothing() {
        let template = parse(TEMPLATE).unwrap();
        assert_eq!(template.athlete.as_args().max_hr, None);
        assert_eq!(template.settings.units, Some(Units::default()));
        assert_eq!(template.settings.grade_model, GradeModel::default());
        assert_eq!(template.settings.split, None);

        let examples = TEMPLATE.lines().map(|line| match line.strip_prefix("# ") {
            Some(example) if example.contains(" = ") => example,
            _ => line,
        });
        let examples = examples.collect::<Vec<_>>().join("\n");
        assert!(parse(&examples).unwrap().settings.timezone.is_some());
        let table: Table = toml::from_str(&examples).unwrap();
        for (name, keys) in KNOWN {
            let inner = table[name].as_table().unwrap();
            assert_eq!(inner.len(), keys.len(), "{name}");
        }
    }

    #[test]
    fn mistakes_are_named() {
        for (text, message) in [
            (
                "[athlete]\nmax_hr = 188",
                "\"max_hr\" is not known in [athlete]; did you mean \"max_heart_rate_bpm\"?",
            ),
            (
                r#""set\nings" = 1"#,
                r#""set\nings" is not known here; did you mean "settings"?"#,
            ),
            (
                "[setings]",
                "\"setings\" is not known here; did you mean \"settings\"?",
            ),
            (
                "[athlete]\nmax_heart_rate_bpm = 400",
                "400 is not a heart rate; it must be between 30 and 250 bpm (line 2)",
            ),
            (
                "[athlete]\nmax_heart_rate_bpm = \"high\"",
                "invalid type: string \"high\", expected a number (line 2)",
            ),
            (
                "[athlete]\nthreshold_pace = \"4:15\"",
                "\"4:15\" is not a pace; write it as 4:15/km or 6:50/mi (line 2)",
            ),
        ] {
            assert_eq!(parse(text).unwrap_err().to_string(), message);
        }
    }
}
