//! A planned workout as a card to print.

use std::io::{self, Write};

use maud::{Markup, html};

use super::layout::{both, section};
use super::table::table;
use super::{Page, page};
use crate::plan_card::{PlanCardStep, PlanDocument};
use crate::words::next::when_and_why;
use crate::words::plan_card::{NO_PACES, columns, heading, totals};
use crate::words::texts::capitalised;

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
        @if let Some(next) = &plan.next { p { (capitalised(&when_and_why(next, true))) } }
        p.origin { (both(|units| totals(plan, units))) }
        (section("Pace", "higher is faster", &picture(plan)))
        (section("Steps", "", &table("Steps", |units| columns(plan, units))))
        @if plan.lacks_paces() { p { (NO_PACES) } }
    };
    let whole = page::whole(&title, page.units, &body).into_string();
    writer.write_all(whole.as_bytes())
}

/// A bar for each step, as wide as it is long and as high as it is fast, sloping where it gets faster; a step of unknown
/// speed is as low as the slowest, in outline. Nothing where no speed is known.
fn picture(plan: &PlanDocument) -> Markup {
    let known = || plan.steps.iter().filter_map(speeds);
    let slowest = known().fold(f64::MAX, |least, (from, to)| least.min(from).min(to));
    let fastest = known().fold(0.0_f64, |most, (from, to)| most.max(from).max(to));
    let bars: Option<Vec<Bar>> = plan
        .steps
        .iter()
        .map(|step| Bar::of(step, slowest))
        .collect();
    let Some(bars) = bars.filter(|bars| fastest > 0.0 && !bars.is_empty()) else {
        return html! {};
    };
    let total: f64 = bars.iter().map(|bar| bar.seconds).sum();
    let top = |speed: f64| {
        let share = (speed - slowest) / (fastest - slowest).max(0.1);
        HEIGHT * (1.0 - LOWEST - (1.0 - LOWEST) * share)
    };
    let mut at = 0.0;
    let placed = bars.into_iter().map(|bar| {
        let left = at;
        at += WIDTH * bar.seconds / total;
        let right = (at - 1.0).max(left + 0.5);
        let (from, to) = bar.speeds.unwrap_or((slowest, slowest));
        let points = format!(
            "{left:.1},{HEIGHT} {left:.1},{:.1} {right:.1},{:.1} {right:.1},{HEIGHT}",
            top(from),
            top(to)
        );
        (points, bar.speeds.is_some())
    });
    html! {
        svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-label="The pace of each step" width="100%" {
            @for (points, is_known) in placed {
                @if is_known {
                    polygon points=(points) fill="var(--pace)" {}
                } @else {
                    polygon points=(points) fill="none" stroke="var(--soft)" {}
                }
            }
        }
    }
}

/// A step of the picture.
struct Bar {
    seconds: f64,
    /// Speeds in metres a second at its start and its end.
    speeds: Option<(f64, f64)>,
}

impl Bar {
    /// A step of unknown speed takes as long as at the slowest; nothing where nothing says how long it is.
    fn of(step: &PlanCardStep, slowest: f64) -> Option<Self> {
        let seconds = step
            .duration_s
            .or_else(|| Some(step.distance_m? / slowest))?;
        let speeds = speeds(step);
        (seconds > 0.0).then_some(Self { seconds, speeds })
    }
}

/// Speeds in metres a second at the start and the end of a step.
fn speeds(step: &PlanCardStep) -> Option<(f64, f64)> {
    let speed = |pace: f64| 1000.0 / pace.max(1.0);
    match (step.start_pace_s_per_km, step.end_pace_s_per_km) {
        (Some(start), Some(end)) => Some((speed(start), speed(end))),
        _ => {
            let mean = step.distance_m? / step.duration_s.filter(|seconds| *seconds > 0.0)?;
            Some((mean, mean))
        }
    }
}
