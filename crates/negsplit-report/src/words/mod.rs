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

mod advice;
mod evidence;
pub(crate) mod kinds;
mod plan;
pub(crate) mod plan_card;
mod reason;
mod skipped;
pub(crate) mod trends;
pub(crate) mod units;

pub use advice::advice;
pub use evidence::{evidence, fix};
pub use kinds::workout_kind;
pub use plan::plan;
pub use reason::{limit, reason, unscored};
pub use skipped::skipped;
pub use trends::{PaceOf, gap_trend, pace_trend, recovery_trend, score_trend};
pub use units::Units;
