//! What can be written.

use clap::ValueEnum;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A report for people
    #[default]
    Text,
    /// One object for one run, else an array
    Json,
    /// One run a line
    Ndjson,
    /// One split a row
    Csv,
    /// A page with pictures for people, in one file
    Html,
    /// A picture of the run to share: headline, chart and three figures, no position
    Svg,
    /// The cleaned run second by second, one second a row
    Series,
    /// Columns for DuckDB, pandas and Polars; of which table, --table says
    #[cfg(feature = "parquet")]
    Parquet,
}

impl Format {
    /// Whether it is rows and columns alone.
    pub(crate) fn is_table(self) -> bool {
        matches!(self, Self::Csv | Self::Series) || self.is_bytes()
    }

    /// Whether it is no text.
    pub(crate) fn is_bytes(self) -> bool {
        #[cfg(feature = "parquet")]
        return self == Self::Parquet;
        #[cfg(not(feature = "parquet"))]
        false
    }

    /// Whether it shows the run in a picture, be it one of letters.
    pub(crate) fn has_pictures(self) -> bool {
        matches!(self, Self::Text | Self::Html | Self::Svg)
    }

    /// Whether nothing in it is a colour: JSON spells out what controls a terminal.
    pub(crate) fn is_colourless(self) -> bool {
        matches!(self, Self::Json | Self::Ndjson)
    }
}

/// A table of runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum RunTable {
    /// One split a row
    #[default]
    Splits,
    /// One stage a row
    Stages,
    /// One second a row
    Series,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum SeasonFormat {
    /// A report for people
    #[default]
    Text,
    /// One object for one season, else an array
    Json,
    /// One run a line
    Ndjson,
    /// One run a row
    Csv,
    /// A folder of pages: an index, and a page for each run; needs --output
    Html,
    /// The runs as columns for DuckDB, pandas and Polars
    #[cfg(feature = "parquet")]
    Parquet,
}

impl SeasonFormat {
    /// Whether it is no text.
    pub(crate) fn is_bytes(self) -> bool {
        #[cfg(feature = "parquet")]
        return self == Self::Parquet;
        #[cfg(not(feature = "parquet"))]
        false
    }
}

/// How a planned workout is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PlanFormat {
    /// A table for people
    Text,
    /// One object
    Json,
    /// A card to print
    Html,
    /// A workout for Garmin's watches, and for COROS and Suunto by an import
    Fit,
    /// A workout for older watches
    Tcx,
    /// A workout for Zwift, in shares of threshold pace
    Zwo,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum InspectFormat {
    /// A table for people
    #[default]
    Text,
    /// One object
    Json,
}
