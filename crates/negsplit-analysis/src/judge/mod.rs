//! What a coach would say: judgements of what was measured, once the athlete is known.

mod answer;
pub(crate) mod coach;
mod direction;
pub(crate) mod effort;
pub(crate) mod kind;
pub(crate) mod label;
pub(crate) mod mistakes;
pub(crate) mod paces;
pub(crate) mod race;
pub(crate) mod nudge;
mod repeats;
pub(crate) mod score;
mod shapes;
pub(crate) mod steps;
pub(crate) mod thresholds;
pub(crate) mod words;
pub(crate) mod zones;
