//! All that a report depends on besides the file.

use jiff::tz::TimeZone;
use negsplit_analysis::plan::Plan;
use negsplit_analysis::run::GradeModel;
use negsplit_analysis::{Athlete, Options, SplitBy};
use negsplit_report::html::RouteView;
use negsplit_report::{Units, html, text};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::athlete::{AthleteSettings, parsed};
use crate::plan::plan;

/// All that a report depends on besides the file. The defaults are those of the command; the time zone is UTC.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Settings {
    /// Who ran.
    pub athlete: AthleteSettings,
    /// The workout that was meant: in words, by name, or a FIT workout file. Default: the one inside the file.
    #[serde(deserialize_with = "planned")]
    pub plan: Option<Plan>,
    /// How the split table is cut. Default: kilometres.
    #[serde(deserialize_with = "parsed")]
    pub split: Option<SplitBy>,
    /// Whether a run that is no progression gets a score all the same. Default: no.
    pub score_all: bool,
    /// Perceived effort of each running stage in order, 0 to 10. Default: none.
    #[serde(deserialize_with = "efforts")]
    pub rpe: Vec<f64>,
    /// How hills are taken out of the pace.
    pub grade_model: GradeModel,
    /// The zone of dates where a file does not tell the runner's clock.
    #[serde(deserialize_with = "time_zone")]
    pub timezone: Option<TimeZone>,
    /// The units of sentences and pages.
    #[serde(deserialize_with = "units")]
    pub units: Units,
    /// How much of the route a page draws.
    #[serde(deserialize_with = "route")]
    pub route: RouteView,
}

impl Settings {
    /// Settings from a JSON object whose keys are the names of the fields.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in a sentence.
    pub fn from_json(json: &str) -> Result<Self, String> {
        let settings: Self = serde_json::from_str(json).map_err(|error| in_words(&error))?;
        settings.athlete.athlete()?;
        Ok(settings)
    }

    /// The athlete of the analysis.
    ///
    /// # Errors
    ///
    /// When the heart rates contradict one another, in a sentence.
    pub fn athlete(&self) -> Result<Athlete, String> {
        self.athlete.athlete()
    }

    /// The options of the analysis.
    #[must_use]
    pub fn options(&self) -> Options {
        let mut options = Options::default();
        options.cleaning.grade_model = self.grade_model;
        options.measure.split_by = self.split.unwrap_or_default();
        options.measure.plan.clone_from(&self.plan);
        options.judge.score_all = self.score_all;
        options.judge.perceived_efforts.clone_from(&self.rpe);
        options
    }

    /// The zone of dates.
    #[must_use]
    pub fn time_zone(&self) -> TimeZone {
        self.timezone.clone().unwrap_or(TimeZone::UTC)
    }

    /// How a page looks.
    #[must_use]
    pub fn page(&self) -> html::Page {
        html::Page {
            units: self.units,
            time_zone: self.time_zone(),
            route: self.route,
        }
    }

    /// How text looks.
    #[must_use]
    pub fn text(&self) -> text::Page {
        text::Page {
            units: self.units,
            time_zone: self.time_zone(),
            ..text::Page::default()
        }
    }
}

/// An error of the parser without its line and column, which mean nothing to who gave an object.
fn in_words(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((what, _)) => what.to_owned(),
        None => text,
    }
}

/// A time zone by its name.
///
/// # Errors
///
/// When no such zone is known, in a sentence.
pub fn zone(name: &str) -> Result<TimeZone, String> {
    // Known where no database of zones is, as in a browser.
    if name.eq_ignore_ascii_case("utc") {
        return Ok(TimeZone::UTC);
    }
    TimeZone::get(name).map_err(|_| {
        "no such time zone is known; use a name such as Europe/Berlin or UTC".to_owned()
    })
}

fn time_zone<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<TimeZone>, D::Error> {
    let name = Option::<String>::deserialize(deserializer)?;
    let zone = name.map(|name| zone(&name));
    zone.transpose().map_err(D::Error::custom)
}

fn planned<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Plan>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    let plan = text.map(|text| plan(&text));
    plan.transpose().map_err(D::Error::custom)
}

fn efforts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f64>, D::Error> {
    let efforts = Option::<Vec<f64>>::deserialize(deserializer)?.unwrap_or_default();
    if efforts.iter().all(|effort| (0.0..=10.0).contains(effort)) {
        return Ok(efforts);
    }
    let why = "a perceived effort is a number from 0 (rest) to 10 (all out)";
    Err(D::Error::custom(why))
}

fn units<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Units, D::Error> {
    chosen(
        deserializer,
        &[("metric", Units::Metric), ("imperial", Units::Imperial)],
    )
}

fn route<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RouteView, D::Error> {
    chosen(
        deserializer,
        &[
            ("trimmed", RouteView::Trimmed),
            ("full", RouteView::Full),
            ("none", RouteView::None),
        ],
    )
}

/// One of a few values by its name, the first where there is none.
fn chosen<'de, D: Deserializer<'de>, T: Copy>(
    deserializer: D,
    choices: &[(&str, T)],
) -> Result<T, D::Error> {
    let name = Option::<String>::deserialize(deserializer)?;
    let names = || choices.iter().map(|(name, _)| *name).collect::<Vec<_>>();
    let name = name.as_deref().unwrap_or(choices[0].0);
    let found = choices.iter().find(|(known, _)| *known == name);
    found
        .map(|(_, value)| *value)
        .ok_or_else(|| D::Error::custom(format!("{name:?} is none of {}", names().join(", "))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_by_their_names() {
        let settings = Settings::from_json(
            r#"{"split": "thirds", "units": "imperial", "route": null, "timezone": "UTC", "rpe": [2, 8],
                "plan": "15min easy, 15min tempo", "score_all": true, "grade_model": "minetti"}"#,
        )
        .unwrap();
        let options = settings.options();
        assert_eq!(options.measure.split_by, SplitBy::Parts(3));
        assert_eq!(options.judge.perceived_efforts, [2.0, 8.0]);
        assert!(options.judge.score_all && options.measure.plan.is_some());
        assert_eq!(options.cleaning.grade_model, GradeModel::Minetti);
        assert_eq!(settings.page().units, Units::Imperial);
    }

    #[test]
    fn what_is_wrong_is_said_without_a_line() {
        let why = Settings::from_json(r#"{"units": "furlongs"}"#).unwrap_err();
        assert_eq!(why, "\"furlongs\" is none of metric, imperial");
        for wrong in [
            "{",
            r#"{"splits": "km"}"#,
            r#"{"split": "5 parsecs"}"#,
            r#"{"timezone": "Mars/Olympus"}"#,
            r#"{"plan": "run a bit"}"#,
        ] {
            assert!(Settings::from_json(wrong).is_err(), "{wrong}");
        }
    }
}
