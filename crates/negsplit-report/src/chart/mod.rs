//! Pictures as inline SVG that stretches to any width.
//!
//! Lines are drawn in a square of 1000 by 1000 that the page stretches; what must not be stretched, such as words and
//! the width of a line, is laid over it by the page.

mod path;
mod plot;
mod scale;

pub(crate) use path::{dots, line, number, push_number, under};
pub(crate) use plot::{Plot, Tick, at_left, at_top, left_and_width};
pub(crate) use scale::{Scale, finer_paces, pace_steps, round_steps};
