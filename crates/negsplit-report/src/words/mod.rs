//! Every sentence, once: what the analysis found, in English, in kilometres or miles.
//!
//! The analysis gives figures in SI and says no word; text, pages and JSON take their words from here, and none of them
//! from another.
//!
//! ```
//! use negsplit_analysis::Fix;
//! use negsplit_report::words;
//! assert!(words::fix(Fix::FinishControlled).starts_with("Finish comfortably hard"));
//! ```

pub(crate) mod absences;
mod advice;
pub(crate) mod answer;
pub(crate) mod best;
pub(crate) mod change;
pub(crate) mod columns;
pub(crate) mod compare;
pub(crate) mod ends;
pub(crate) mod evidence;
mod fifths;
pub(crate) mod glance;
pub(crate) mod habits;
pub(crate) mod heart;
pub(crate) mod kinds;
pub(crate) mod next;
pub(crate) mod plan;
pub(crate) mod plan_card;
pub(crate) mod plan_steps;
pub(crate) mod read_out;
pub(crate) mod reason;
pub(crate) mod run;
pub(crate) mod runs;
pub(crate) mod season;
mod skipped;
pub(crate) mod splits;
pub(crate) mod stage_columns;
pub(crate) mod stages;
pub(crate) mod texts;
pub(crate) mod trends;
pub(crate) mod units;
pub(crate) mod warnings;
pub(crate) mod weeks;
pub(crate) mod whose;

pub use absences::absent;
pub use advice::advice;
pub use evidence::{evidence, fix};
pub use kinds::workout_kind;
pub use plan::plan;
pub use reason::{limit, reason, unscored};
pub use skipped::skipped;
pub(crate) use skipped::skipped_row;
pub use trends::{PaceOf, gap_trend, pace_trend, recovery_trend, score_trend};
pub use units::Units;
