//! The fifths that a verdict compares: between which times they lie, and what is left out of them.

use negsplit_analysis::{Progression, Role, RunReport, SeriesPoint, Stage, Verdict};

use super::run::EVEN_GAP;
use super::units::clock;

/// Less than this, in seconds, is no part of a run that is left out.
const LEFT_OUT_S: f64 = 30.0;

/// `after the warm-up`, `from 5:00 on`, `before the cool-down` or `up to 49:57`: between which moving times the fifths
/// lie, where that is not the whole run.
pub(crate) fn span(report: &RunReport) -> Option<String> {
    let [from_s, to_s] = report.progression.span_s?;
    let is_near = |one: f64, other: f64| (one - other).abs() < LEFT_OUT_S / 2.0;
    let is_border = |wanted: Role, at_s: f64, border: fn(&Stage) -> f64| {
        let mut stages = report.stages.iter().filter(|stage| stage.role == wanted);
        stages.any(|stage| is_near(border(stage), at_s))
    };
    let from = match from_s {
        _ if is_border(Role::WarmUp, from_s, |stage| stage.end_s) => "after the warm-up".to_owned(),
        from_s => format!("from {} on", clock(from_s)),
    };
    let to = match to_s {
        _ if is_border(Role::CoolDown, to_s, |stage| stage.start_s) => {
            "before the cool-down".to_owned()
        }
        to_s if is_kick(report, to_s) => "before the final kick".to_owned(),
        to_s => format!("up to {}", clock(to_s)),
    };
    let from = Some(from).filter(|_| from_s >= LEFT_OUT_S);
    let to = Some(to).filter(|_| report.activity.moving_s - to_s >= LEFT_OUT_S);
    let parts: Vec<String> = from.into_iter().chain(to).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// No kick lasts longer, in seconds.
const KICK_S: f64 = 360.0;
/// And it is faster than the last fifth before it by this share.
const KICK: f64 = 0.01;

/// Whether all that is left from a moving time on was faster than what was judged.
fn is_kick(report: &RunReport, from_s: f64) -> bool {
    let end_s = report.activity.moving_s;
    let before = report.progression.finish_pace_s_per_km;
    let kick = mean_speed(&report.series.points, from_s, end_s);
    let pair = kick.zip(before.map(|pace| 1000.0 / pace));
    end_s - from_s <= KICK_S && pair.is_some_and(|(kick, before)| kick > (1.0 + KICK) * before)
}

/// A fifth whose pace is faster than all of it by this share was walked in part.
const WALKED: f64 = 0.03;

/// Whether a fifth is faster than the series was over it: its pace is that of the running alone.
pub(super) fn leaves_out_walks(report: &RunReport) -> bool {
    let progression = &report.progression;
    let [from_s, to_s] = progression
        .span_s
        .unwrap_or([0.0, report.activity.moving_s]);
    let fifth_s = (to_s - from_s) / 5.0;
    let fifths = [
        (from_s, progression.start_pace_s_per_km),
        (to_s - fifth_s, progression.finish_pace_s_per_km),
    ];
    fifths.into_iter().any(|(start_s, pace)| {
        let mean = mean_speed(&report.series.points, start_s, start_s + fifth_s);
        let said = pace.map(|pace| 1000.0 / pace);
        mean.zip(said)
            .is_some_and(|(mean, said)| said > (1.0 + WALKED) * mean)
    })
}

/// The mean grade-adjusted speed between two moving times.
fn mean_speed(points: &[SeriesPoint], from_s: f64, to_s: f64) -> Option<f64> {
    let steps = points.windows(2).filter_map(|pair| {
        let [before, point] = pair else { return None };
        let seconds = point.moving_s - before.moving_s;
        let is_within = before.moving_s >= from_s && point.moving_s <= to_s;
        is_within.then_some((point.grade_adjusted_speed_m_per_s * seconds, seconds))
    });
    let (metres, seconds) = steps.fold((0.0, 0.0), |sum, (metres, seconds)| {
        (sum.0 + metres, sum.1 + seconds)
    });
    (seconds > 0.0).then(|| metres / seconds)
}

/// Steps back that are smaller, in percent of speed, are no ups and downs.
const UP_AND_DOWN: f64 = 3.0;

/// Whether a run is mixed for what lies around its main part, which itself was level.
pub(super) fn is_block(progression: &Progression) -> bool {
    let is_less = |figure: Option<f64>, than: f64| figure.is_some_and(|it| it.abs() < than);
    progression.verdict == Some(Verdict::Mixed)
        && is_less(progression.biggest_step_back_percent, UP_AND_DOWN)
        && is_less(progression.pace_gap_percent, EVEN_GAP)
}
