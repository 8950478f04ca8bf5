//! A picture with its axes.

use maud::{Markup, html};

use super::path::number;
use super::scale::SIDE;
use crate::words::read_out::ReadOut;

/// A named place on an axis.
pub(crate) struct Tick {
    /// From the left or from the top, in the square.
    pub(crate) at: f64,
    pub(crate) text: String,
    /// A style, such as for one system of units alone.
    pub(crate) class: &'static str,
}

/// A picture with its axes.
pub(crate) struct Plot {
    /// What it shows, in a sentence for those who do not see it.
    pub(crate) description: ReadOut,
    /// Its height and look.
    pub(crate) class: &'static str,
    /// What is named at the lower edge.
    pub(crate) x: Vec<Tick>,
    /// What is named at the left edge.
    pub(crate) y: Vec<Tick>,
    /// What is drawn, the lowest layer first.
    pub(crate) drawing: Markup,
    /// Words laid over the drawing.
    pub(crate) words: Markup,
}

impl Plot {
    pub(crate) fn markup(&self) -> Markup {
        html! {
            div class={ "plot " (self.class) } {
                svg viewBox="0 0 1000 1000" preserveAspectRatio="none" role="img" aria-label=(self.description.shown) data-other=[&self.description.other] {
                    (grid(&self.x, |at| format!("M{at} 0V1000")))
                    (grid(&self.y, |at| format!("M0 {at}H1000")))
                    (self.drawing)
                }
                div.words aria-hidden="true" { (self.words) }
                @for tick in &self.y { span class={ "tick y " (tick.class) } style=(at_top(tick.at)) { (tick.text) } }
                @for (tick, is_second) in self.x.iter().zip(seconds(&self.x)) {
                    span class={ "tick x " (tick.class) @if is_second { " second" } } style=(at_left(tick.at)) { (tick.text) }
                }
            }
        }
    }
}

/// Whether each tick is a second one of its class, which a narrow screen has no room for.
fn seconds(ticks: &[Tick]) -> impl Iterator<Item = bool> + '_ {
    ticks.iter().enumerate().map(|(n, tick)| {
        let before = ticks
            .iter()
            .take(n)
            .filter(|other| other.class == tick.class);
        before.count() % 2 == 1
    })
}

/// A line of the grid for each tick.
fn grid(ticks: &[Tick], line: impl Fn(String) -> String) -> Markup {
    html! {
        @for tick in ticks { path class={ "grid " (tick.class) } d=(line(number(tick.at))) {} }
    }
}

/// A place from the left, as a style.
pub(crate) fn at_left(x: f64) -> String {
    format!("left:{}%", number(x / SIDE * 100.0))
}

/// A place from the top, as a style.
pub(crate) fn at_top(y: f64) -> String {
    format!("top:{}%", number(y / SIDE * 100.0))
}

/// A stretch from left to right, as a style.
pub(crate) fn left_and_width(from: f64, to: f64) -> String {
    let share = |x: f64| number(x / SIDE * 100.0);
    format!("left:{}%;width:{}%", share(from), share(to - from))
}
