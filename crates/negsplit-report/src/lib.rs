//! Writes negsplit's reports: the same report as text or a page with pictures for people, and as JSON or CSV for
//! programs.
//!
//! Every format takes a [`RunDocument`], a report together with the [`Source`] that it came from, and a writer.
//! Nothing in here opens a file, prints, or asks for the time.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod chart;
mod compare;
pub mod csv;
pub mod html;
pub mod inspect;
pub mod json;
mod json_season;
mod numbers;
mod season;
mod source;
pub mod text;

pub use compare::{Compared, ComparedPace, ComparedRun, Comparison, ComparisonReport};
pub use season::{Counts, SeasonDocument, Skipped, Why};
pub use source::{RunDocument, Source, SourceWarning};
