//! What a coach would say: judgements of what was measured, once the athlete is known.

pub(crate) mod coach;
pub(crate) mod compliance;
pub(crate) mod judgement;
pub(crate) mod kind;
pub(crate) mod label;
mod missing;
pub(crate) mod mistakes;
mod plan_sentence;
mod repeats;
pub(crate) mod score;
mod shapes;
pub(crate) mod steps;
pub(crate) mod words;
pub(crate) mod zones;

pub use judgement::{Judgement, judge};

#[cfg(test)]
mod following_tests;
