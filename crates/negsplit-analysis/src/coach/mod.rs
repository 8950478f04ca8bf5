//! What a coach would say: judgements of what was measured, once the athlete is known.

pub(crate) mod coach;
pub(crate) mod compliance;
pub(crate) mod evidence;
pub(crate) mod felt;
pub(crate) mod judgement;
pub(crate) mod kind;
pub(crate) mod label;
mod marks;
mod missing;
pub(crate) mod mistakes;
pub(crate) mod reason;
mod repeats;
pub(crate) mod score;
mod shapes;
pub(crate) mod steps;
mod thresholds;
pub(crate) mod zones;

pub use judgement::{Judgement, judge};

#[cfg(test)]
mod following_tests;
#[cfg(test)]
mod score_tests;
