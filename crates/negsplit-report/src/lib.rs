//! Writes negsplit's reports: the same report as text or a page with pictures for people, and as JSON or CSV for
//! programs.
//!
//! Every format takes a [`RunDocument`], a report together with the [`Source`] that it came from, and a writer.
//! Nothing in here opens a file, prints, or asks for the time.
//!
//! | | a run: [`RunDocument`] | a season: [`SeasonDocument`] | two runs: [`Comparison`] | what a file holds: [`InspectDocument`](inspect::InspectDocument) |
//! |---|---|---|---|---|
//! | text | [`text::write`] | [`text::write_season`] | [`text::write_comparison`] | [`text::write_inspection`] |
//! | JSON | [`json::run`] | [`json::season`] | [`json::comparison`] | [`json::write_inspection`] |
//! | CSV | [`csv::write`] | [`csv::write_season`] | | |
//! | columns | [`tables`] | [`tables::runs`] | | |
//! | a page | [`html::write`] | [`html::write_season`] | [`html::write_comparison`] | |
//!
//! Text comes with the escapes that make headings bold: a writer such as `anstream` takes them away where nobody wants
//! them. A page is one file without any other, in kilometres and in miles. All that came from a file is escaped.
//!
//! ```
//! use negsplit_activity::{Activity, Distance, Sample, Sport, Timestamp};
//! use negsplit_analysis::{Athlete, Options, analyze};
//! use negsplit_report::{RunDocument, Source, html, json};
//!
//! let mut run = Activity::new(Sport::Running);
//! for second in 0..1800 {
//!     run.samples.push(&Sample {
//!         distance: Distance::from_meters(3.0 * f64::from(second)),
//!         ..Sample::at(Timestamp::from_second(1_780_000_000 + i64::from(second))?)
//!     });
//! }
//! let report = analyze(&run, &Athlete::default(), &Options::default())?;
//! let source = Source { file: "my app".to_owned(), ..Source::default() };
//! let document = RunDocument { source, report };
//!
//! let value = json::run(&document).value()?;
//! assert_eq!(value["activity"]["pace_s_per_km"], 333.333);
//! let read: RunDocument = serde_json::from_value(value)?;
//! assert_eq!(read.source, document.source);
//!
//! let mut page = Vec::new();
//! html::write(&mut page, std::iter::once(document), &html::Page::default())?;
//! assert!(page.starts_with(b"<!DOCTYPE html>"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![deny(missing_docs)]
#![forbid(unsafe_code)]

#[cfg(feature = "arrow")]
pub mod arrow;
mod chart;
mod compare;
pub mod csv;
pub mod html;
pub mod inspect;
pub mod json;
mod json_format;
mod json_season;
mod json_text;
mod numbers;
mod plan_card;
mod season;
mod source;
pub mod tables;
pub mod text;
pub mod words;

pub use compare::{Compared, ComparedPace, ComparedRun, Comparison, ComparisonReport};
pub use plan_card::{PlanCardStep, PlanDocument};
pub use season::{Counts, SeasonDocument, Skipped, SkippedWhy};
pub use source::{RunDocument, Source, SourceWarning};
pub use words::Units;
