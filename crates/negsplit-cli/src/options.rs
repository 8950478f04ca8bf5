//! Flags and configuration together.

use std::io::{IsTerminal, stdout};
use std::ops::RangeInclusive;

use anyhow::Result;
use jiff::tz::TimeZone;
use negsplit_activity::METERS_PER_MILE;
use negsplit_analysis::{Athlete, Options as AnalysisOptions, SplitBy};
use negsplit_report::html::{self, RouteView};
use negsplit_report::text::Page;

use crate::args::{PlanArgs, Route, RunArgs, SeasonArgs, Units};
use crate::athlete::with_saved;
use crate::config::Config;
use crate::{athlete, config};

/// Columns of a line where there is no terminal.
const USUAL_WIDTH: usize = 80;
/// Wider lines are hard to read, narrower ones hard to fill.
const WIDTHS: RangeInclusive<usize> = 60..=100;
/// The same for a table of runs, which have names.
const TABLE_WIDTH: usize = 110;
const TABLE_WIDTHS: RangeInclusive<usize> = 60..=130;

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
        let time_zone = time_zone(args.timezone.as_ref(), &config);
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
            },
        })
    }

    /// The same for a season.
    pub(crate) fn season(args: &SeasonArgs) -> Result<Self> {
        let config = config::load(args.config.as_deref())?;
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
                width: table_width(),
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
    analysis
}

fn time_zone(given: Option<&TimeZone>, config: &Config) -> TimeZone {
    let given = given.or(config.settings.timezone.as_ref());
    given.cloned().unwrap_or_else(TimeZone::system)
}

/// How wide text is: as the terminal, within reason.
pub(crate) fn width() -> usize {
    width_within(USUAL_WIDTH, &WIDTHS)
}

/// How wide a table of runs with their names is.
fn table_width() -> usize {
    width_within(TABLE_WIDTH, &TABLE_WIDTHS)
}

fn width_within(usual: usize, widths: &RangeInclusive<usize>) -> usize {
    if !stdout().is_terminal() {
        return usual;
    }
    let columns = terminal_size::terminal_size().map(|(columns, _)| usize::from(columns.0));
    columns
        .unwrap_or(usual)
        .clamp(*widths.start(), *widths.end())
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
