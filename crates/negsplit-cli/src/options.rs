//! Flags and configuration together.

use std::io::{IsTerminal, stdout};

use anyhow::Result;
use jiff::tz::TimeZone;
use negsplit_analysis::{Athlete, Settings, SplitBy};
use negsplit_report::html::{self, RouteView};
use negsplit_report::text::Page;

use crate::args::{Format, Route, RunArgs, Units};
use crate::config::Config;
use crate::{athlete, config};

/// Metres in an international mile.
const MILE_M: f64 = 1609.344;
/// Columns of a line where there is no terminal.
const USUAL_WIDTH: usize = 80;
/// Wider lines are hard to read, narrower ones hard to fill.
const WIDTHS: std::ops::RangeInclusive<usize> = 60..=100;

/// All that a report of a run depends on besides the file.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) athlete: Athlete,
    pub(crate) settings: Settings,
    pub(crate) page: Page,
    pub(crate) html: html::Page,
}

impl Options {
    pub(crate) fn new(args: &RunArgs) -> Result<Self> {
        let config = config::load(args.config.as_deref())?;
        let units = args.units.or(config.settings.units).unwrap_or_default();
        let time_zone = time_zone(args, &config);
        Ok(Self {
            athlete: athlete::athlete(&args.athlete, &config.athlete.as_args())?,
            settings: settings(args, &config, units),
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

fn settings(args: &RunArgs, config: &Config, units: Units) -> Settings {
    let mut settings = Settings::default();
    settings.split_by = args.split.or(config.settings.split).unwrap_or(match units {
        Units::Metric => SplitBy::default(),
        Units::Imperial => SplitBy::Distance(MILE_M),
    });
    settings.cleaning.grade_model = config.settings.grade_model;
    settings.score_all = args.score_all;
    // Sentences in JSON and CSV are the same for everybody.
    if matches!(args.format, Format::Text | Format::Html) {
        settings.units = units.into();
    }
    settings
}

fn time_zone(args: &RunArgs, config: &Config) -> TimeZone {
    let given = args.timezone.as_ref().or(config.settings.timezone.as_ref());
    given.cloned().unwrap_or_else(TimeZone::system)
}

/// How wide text is: as the terminal, within reason.
pub(crate) fn width() -> usize {
    if !stdout().is_terminal() {
        return USUAL_WIDTH;
    }
    let columns = terminal_size::terminal_size().map(|(columns, _)| usize::from(columns.0));
    columns
        .unwrap_or(USUAL_WIDTH)
        .clamp(*WIDTHS.start(), *WIDTHS.end())
}

impl From<Units> for negsplit_analysis::Units {
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
