//! What a run's page in a season leads to: the season, the runs before and after, and the earlier run most like it.

use maud::{Markup, html};
use negsplit_analysis::season::SeasonRun;

use super::layout::{both, foreign};
use super::page_name;
use crate::words::kinds::short_kind;
use crate::words::units::Units;

/// What a run's page in a season leads to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Around {
    /// Where the page of the season is, seen from that of the run.
    pub season: String,
    /// The run before.
    pub before: Option<Neighbour>,
    /// The run after.
    pub after: Option<Neighbour>,
    /// The earlier run most like it.
    pub like: Option<Like>,
}

/// Another run.
#[derive(Clone, Debug, PartialEq)]
pub struct Neighbour {
    /// Where its page is, seen from that of the run.
    pub link: String,
    /// What it was and when, in a few words.
    pub name: String,
}

/// The earlier run most like a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Like {
    /// That run.
    pub run: Neighbour,
    /// What they have in common.
    pub by: Alike,
    /// Pace of this run less that of the earlier one: negative where this one was faster.
    pub change_s_per_km: Option<f64>,
    /// Average heart rate of this run less that of the earlier one.
    pub change_bpm: Option<f64>,
}

/// What two runs have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Alike {
    /// The way they went.
    Route,
    /// The workout, over about the same distance.
    Workout,
}

impl Neighbour {
    /// A run of a season, seen from the page of another.
    #[must_use]
    pub fn of(run: &SeasonRun) -> Self {
        let page = page_name(run);
        let (_, file) = page.rsplit_once('/').unwrap_or(("", &page));
        Self {
            link: file.to_owned(),
            name: format!(
                "{}, {}",
                run.date.strftime("%-d %b %Y"),
                short_kind(run.kind)
            ),
        }
    }
}

impl Around {
    pub(super) fn markup(&self) -> Markup {
        html! {
            nav aria-label="Other runs" {
                a href=(self.season) { "All runs" }
                @if let Some(run) = &self.before { a rel="prev" href=(run.link) { "← " (foreign(&run.name)) } }
                @if let Some(run) = &self.after { a rel="next" href=(run.link) { (foreign(&run.name)) " →" } }
                @if let Some(like) = &self.like { (like.markup()) }
            }
        }
    }
}

impl Like {
    fn markup(&self) -> Markup {
        let what = match self.by {
            Alike::Route => "Same route",
            Alike::Workout => "Same workout",
        };
        html! {
            span.like {
                (what) ": " a href=(self.run.link) { (foreign(&self.run.name)) }
                @if self.change_s_per_km.is_some() || self.change_bpm.is_some() { ". Since then: " (both(|units| self.change(units))) }
            }
        }
    }

    fn change(&self, units: Units) -> String {
        let pace = self
            .change_s_per_km
            .map(|change| pace_change(change, units));
        let rate = self.change_bpm.map(rate_change);
        let parts: Vec<String> = [pace, rate].into_iter().flatten().collect();
        parts.join(", ") + "."
    }
}

fn pace_change(change: f64, units: Units) -> String {
    let size = units.pace_difference(change);
    match units.per_unit(change).round() {
        0.0 => "the same pace".to_owned(),
        slower if slower > 0.0 => format!("{size} slower"),
        _ => format!("{size} faster"),
    }
}

fn rate_change(change: f64) -> String {
    match change.round() {
        0.0 => "at the same heart rate".to_owned(),
        more if more > 0.0 => format!("at {more:.0} bpm more"),
        less => format!("at {:.0} bpm less", less.abs()),
    }
}
