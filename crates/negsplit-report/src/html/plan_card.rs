//! A planned workout as a card to print.

use std::io::{self, Write};

use maud::{Markup, html};

use super::layout::{both, both_blocks, section, table};
use super::{Page, page};
use crate::plan_card::{PlanCardStep, PlanDocument};
use crate::words::Units;
use crate::words::plan_card::{NO_PACES, columns, heading, totals};

/// The picture of the steps, in units of the drawing.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 140.0;
/// The lowest bar, as a share of the height: an easy step is seen too.
const LOWEST: f64 = 0.25;

/// Writes a planned workout as a page.
///
/// # Errors
///
/// When the writer fails.
pub fn write_plan(mut writer: impl Write, plan: &PlanDocument, page: &Page) -> io::Result<()> {
    let title = heading(plan);
    let body = html! {
        h1 { (title) }
        p.verdict { (plan.plan.to_string()) }
        p.origin { (both(|units| totals(plan, units))) }
        (section("Pace", "the faster the higher", &picture(plan)))
        (section("Steps", "", &both_blocks(|units: Units| table("Steps", &columns(plan, units)))))
        @if plan.lacks_paces() { p { (NO_PACES) } }
    };
    let whole = page::whole(&title, page.units, &body).into_string();
    writer.write_all(whole.as_bytes())
}

/// A bar for each step, as wide as it is long and as high as it is fast; nothing where that is not known.
fn picture(plan: &PlanDocument) -> Markup {
    let bars: Option<Vec<(f64, f64)>> = plan.steps.iter().map(bar).collect();
    let Some(bars) = bars.filter(|bars| !bars.is_empty()) else {
        return html! {};
    };
    let total: f64 = bars.iter().map(|(seconds, _)| seconds).sum();
    let speeds = || bars.iter().map(|(_, speed)| *speed);
    let (slowest, fastest) = (
        speeds().fold(f64::MAX, f64::min),
        speeds().fold(0.0, f64::max),
    );
    let height = |speed: f64| {
        let share = (speed - slowest) / (fastest - slowest).max(0.1);
        HEIGHT * (LOWEST + (1.0 - LOWEST) * share)
    };
    let mut at = 0.0;
    let placed = bars.into_iter().map(|(seconds, speed)| {
        let x = at;
        at += WIDTH * seconds / total;
        (x, at - x, height(speed))
    });
    html! {
        svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-label="The pace of each step" width="100%" {
            @for (x, width, height) in placed {
                rect x=(format!("{x:.1}")) y=(format!("{:.1}", HEIGHT - height)) width=(format!("{:.1}", (width - 1.0).max(0.5))) height=(format!("{height:.1}")) fill="var(--pace)" {}
            }
        }
    }
}

/// Seconds and speed of a step.
fn bar(step: &PlanCardStep) -> Option<(f64, f64)> {
    let (seconds, meters) = (step.duration_s?, step.distance_m?);
    (seconds > 0.0).then(|| (seconds, meters / seconds))
}
