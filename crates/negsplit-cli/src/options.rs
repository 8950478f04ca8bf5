//! Flags and configuration together.

use std::io::{IsTerminal, stdout};
use std::ops::RangeInclusive;

use anyhow::Result;
use jiff::tz::TimeZone;
use negsplit_activity::METERS_PER_MILE;
use negsplit_analysis::{Athlete, Options as AnalysisOptions, SplitBy};
use negsplit_report::html::{self, RouteView};
use negsplit_report::text::Page;

use crate::args::{Format, PlanArgs, Route, RunArgs, SeasonArgs, Units};
use crate::athlete::with_saved;
use crate::config::Config;
use crate::{athlete, config, zone};

/// Columns of a line where there is no terminal.
const USUAL_WIDTH: usize = 80;
/// Narrower lines are hard to fill, wider ones hard to read.
const WIDTHS: RangeInclusive<usize> = 40..=200;

/// All that a report of a run depends on besides the file.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) athlete: Athlete,
    pub(crate) analysis: AnalysisOptions,
    pub(crate) page: Page,
    pub(crate) html: html::Page,
}

impl Options {
    pub(crate) fn new(args: &RunArgs) -> Result<Self> {
        let config = config::load(args.config.as_deref())?;
        let units = args.units.or(config.settings.units).unwrap_or_default();
        // Other formats tell instants, and finding the system's zone takes as long as reading a run.
        let time_zone = match args.format() {
            Format::Text | Format::Html => time_zone(args.timezone.as_ref(), &config),
            _ => TimeZone::UTC,
        };
        Ok(Self {
            athlete: with_saved(
                athlete::athlete(&args.athlete, &config.athlete.as_args())?,
                config.saved_athlete.as_ref(),
            ),
            analysis: analysis(args, &config, units),
            html: html::Page {
                units: units.into(),
                time_zone: time_zone.clone(),
                route: args.route.into(),
            },
            page: Page {
                units: units.into(),
                time_zone,
                width: width(),
                full: args.full,
            },
        })
    }
}

impl Options {
    /// The same for a planned workout.
    pub(crate) fn plan(args: &PlanArgs) -> Result<Self> {
        let config = config::load(args.config.as_deref())?;
        let units = args.units.or(config.settings.units).unwrap_or_default();
        let time_zone = TimeZone::UTC;
        Ok(Self {
            athlete: with_saved(
                athlete::athlete(&args.athlete, &config.athlete.as_args())?,
                config.saved_athlete.as_ref(),
            ),
            analysis: negsplit_analysis::Options::default(),
            html: html::Page {
                units: units.into(),
                time_zone: time_zone.clone(),
                route: RouteView::None,
            },
            page: Page {
                units: units.into(),
                time_zone,
                width: width(),
                full: false,
            },
        })
    }

    /// The same for a season.
    pub(crate) fn season(args: &SeasonArgs) -> Result<Self> {
        let config = match &args.config {
            // It is about to be made.
            Some(path) if args.save_athlete && !path.exists() => Config::default(),
            path => config::load(path.as_deref())?,
        };
        let units = args.units.or(config.settings.units).unwrap_or_default();
        let mut analysis = AnalysisOptions::default();
        analysis.cleaning.grade_model = config.settings.grade_model;
        let level = args.level.or(config.athlete.level);
        analysis.judge.level = level.map(Into::into);
        let time_zone = time_zone(args.timezone.as_ref(), &config);
        Ok(Self {
            athlete: athlete::athlete(&args.athlete, &config.athlete.as_args())?,
            analysis,
            html: html::Page {
                units: units.into(),
                time_zone: time_zone.clone(),
                route: args.route.into(),
            },
            page: Page {
                units: units.into(),
                time_zone,
                width: width(),
                full: false,
            },
        })
    }
}

fn analysis(args: &RunArgs, config: &Config, units: Units) -> AnalysisOptions {
    let mut analysis = AnalysisOptions::default();
    analysis.measure.split_by = args.split.or(config.settings.split).unwrap_or(match units {
        Units::Metric => SplitBy::default(),
        Units::Imperial => SplitBy::Distance(METERS_PER_MILE),
    });
    analysis.cleaning.grade_model = config.settings.grade_model;
    analysis.judge.score_all = args.score_all;
    analysis.judge.perceived_efforts = args.rpe.clone();
    analysis.measure.plan = args.plan.clone();
    analysis.without_series = !args.format().has_pictures();
    analysis
}

fn time_zone(given: Option<&TimeZone>, config: &Config) -> TimeZone {
    let given = given.or(config.settings.timezone.as_ref());
    given.cloned().unwrap_or_else(zone::system)
}

/// How wide text is, within reason: as `COLUMNS` says, else as the terminal is.
pub(crate) fn width() -> usize {
    let set = std::env::var("COLUMNS").ok();
    let set = set.and_then(|columns| columns.trim().parse().ok());
    let columns = set.or_else(of_terminal).unwrap_or(USUAL_WIDTH);
    columns.clamp(*WIDTHS.start(), *WIDTHS.end())
}

fn of_terminal() -> Option<usize> {
    if !stdout().is_terminal() {
        return None;
    }
    terminal_size::terminal_size().map(|(columns, _)| usize::from(columns.0))
}

impl From<Units> for negsplit_report::Units {
    fn from(units: Units) -> Self {
        match units {
            Units::Metric => Self::Metric,
            Units::Imperial => Self::Imperial,
        }
    }
}

impl From<Route> for RouteView {
    fn from(route: Route) -> Self {
        match route {
            Route::Full => Self::Full,
            Route::Trimmed => Self::Trimmed,
            Route::None => Self::None,
        }
    }
}
