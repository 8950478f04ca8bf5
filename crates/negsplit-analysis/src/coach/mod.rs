//! What a coach would say: judgements of what was measured, once the athlete is known.
//!
//! A judgement never looks at samples, and never rests on an estimate of the athlete. The numbers
//! that judge stand in `thresholds.rs`, each with its unit and source.

mod answer;
pub(crate) mod compliance;
mod direction;
pub(crate) mod effort;
pub(crate) mod ends;
pub(crate) mod evidence;
pub(crate) mod felt;
pub(crate) mod judgement;
pub(crate) mod kind;
pub(crate) mod label;
mod marks;
mod missing;
pub(crate) mod mistake;
mod mistakes;
pub(crate) mod nudge;
mod preparation;
pub(crate) mod question;
pub(crate) mod reason;
mod repeats;
pub(crate) mod score;
mod shapes;
pub(crate) mod steps;
pub(crate) mod thresholds;
pub(crate) mod view;
pub(crate) mod zones;

pub use judgement::{Judgement, judge};

#[cfg(test)]
mod following_tests;
#[cfg(test)]
mod score_tests;
