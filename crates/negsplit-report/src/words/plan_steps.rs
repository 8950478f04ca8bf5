//! The steps of a plan as a table: each by itself, or, where they are many, those that are alike as one row.

use negsplit_analysis::plan::{Done, PlanReport, PlanStep, Planned, StepVerdict};

use super::columns::Column;
use super::texts::shortened;
use super::units::{Units, clock};

/// Up to so many steps have a row each.
const MOST_STEPS: usize = 12;
/// Of more rows than this, those that missed the most are shown.
const MOST_ROWS: usize = 30;

/// The columns of the table of steps.
pub(crate) fn columns(report: &PlanReport, units: Units) -> Vec<Column> {
    let rows = shown(report);
    let each = |cell: &dyn Fn(&Row) -> String| rows.iter().map(cell).collect();
    vec![
        Column::right("step", each(&|row| row.number())),
        Column::left("planned", each(&|row| shortened(&row.first().label))),
        Column::right("grade-adj.", each(&|row| row.paces(units))),
        Column::left("how", each(&|row| row.verdict(units))),
        Column::right("asked", each(&|row| row.asked(units))),
        Column::right(
            units.per(),
            each(&|row| {
                row.total(|done| done.distance_m)
                    .map_or(String::new(), |m| units.bare_distance(m))
            }),
        ),
        Column::right(
            "time",
            each(&|row| row.total(|done| done.moving_s).map_or(String::new(), clock)),
        ),
        Column::right("bpm", each(&|row| row.heart_rate())),
    ]
}

/// A row of the table: one step, or all that are alike.
struct Row<'a>(Vec<&'a PlanStep>);

/// The steps one by one, or those of one wording and role together where they are many.
fn rows(steps: &[PlanStep]) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for step in steps {
        let alike = |row: &&mut Row<'_>| {
            steps.len() > MOST_STEPS
                && row.first().label == step.label
                && row.first().role == step.role
        };
        match rows.iter_mut().find(alike) {
            Some(row) => row.0.push(step),
            None => rows.push(Row(vec![step])),
        }
    }
    rows
}

/// The rows that are worth showing, in their order.
fn shown(report: &PlanReport) -> Vec<Row<'_>> {
    let mut rows = rows(&report.steps);
    if rows.len() > MOST_ROWS {
        rows.sort_by(|a, b| b.missed().total_cmp(&a.missed()));
        rows.truncate(MOST_ROWS);
        rows.sort_by_key(|row| row.first().index);
    }
    rows
}

/// What the table of a long plan leaves out.
pub(crate) fn left_out(report: &PlanReport) -> Option<String> {
    let more = rows(&report.steps).len().saturating_sub(MOST_ROWS);
    let (all, met) = report.counts();
    (more > 0).then(|| {
        format!("The {MOST_ROWS} steps that missed the most; {more} more in JSON ({met} of {all} as planned).")
    })
}

impl Row<'_> {
    /// By how much the worst of its steps missed, in seconds a kilometre; what was not run as planned without a pace missed
    /// more than what was.
    fn missed(&self) -> f64 {
        let missed = self.0.iter().map(|step| match step.verdict {
            StepVerdict::OnTarget | StepVerdict::Unknown => 0.0,
            _ => 1.0 + step.missed_by_s_per_km.unwrap_or(0.0).abs(),
        });
        missed.fold(0.0, f64::max)
    }

    fn first(&self) -> &PlanStep {
        self.0[0]
    }

    fn number(&self) -> String {
        match self.0.len() {
            1 => self.first().index.to_string(),
            count => format!("{count}×"),
        }
    }

    fn done(&self) -> impl Iterator<Item = &Done> {
        self.0.iter().filter_map(|step| step.done.as_ref())
    }

    /// The grade-adjusted pace, or the first and the last where there are several.
    fn paces(&self, units: Units) -> String {
        let paces: Vec<String> = self
            .done()
            .filter_map(|done| Some(units.pace(done.grade_adjusted_pace_s_per_km?)))
            .collect();
        match paces.as_slice() {
            [] => String::new(),
            [first, .., last] if first != last => format!("{first}–{last}"),
            [first, ..] => first.clone(),
        }
    }

    fn total(&self, figure: impl Fn(&Done) -> f64) -> Option<f64> {
        self.done().next()?;
        Some(self.done().map(figure).sum())
    }

    /// The mean over the time of all steps whose heart rate is known.
    fn heart_rate(&self) -> String {
        let known = || {
            self.done()
                .filter_map(|done| Some((done.average_heart_rate_bpm?, done.moving_s)))
        };
        let seconds: f64 = known().map(|(_, seconds)| seconds).sum();
        let beats: f64 = known().map(|(bpm, seconds)| bpm * seconds).sum();
        match seconds > 0.0 {
            true => format!("{:.0}", beats / seconds),
            false => String::new(),
        }
    }

    /// What was asked of the first, and of the last where that is something else.
    fn asked(&self, units: Units) -> String {
        let ends = [self.0.first(), self.0.last()]
            .map(|step| step.map_or(String::new(), |step| asked(&step.planned, units)));
        match ends {
            [first, last] if first == last || last.is_empty() => first,
            [first, last] if first.is_empty() => last,
            [first, last] => format!("{first} to {last}"),
        }
    }

    /// How the step was run, or how many were as planned and how the worst was.
    fn verdict(&self, units: Units) -> String {
        if let [step] = self.0[..] {
            return verdict(step, units);
        }
        let judged = || {
            self.0
                .iter()
                .filter(|step| step.verdict != StepVerdict::Unknown)
        };
        let missed = |step: &&&PlanStep| step.verdict != StepVerdict::OnTarget;
        let off = |step: &PlanStep| step.missed_by_s_per_km.map_or(f64::MAX, f64::abs);
        let (all, wrong) = (judged().count(), judged().filter(missed).count());
        let worst = judged()
            .filter(missed)
            .max_by(|a, b| off(a).total_cmp(&off(b)));
        match (all, worst) {
            (0, _) => String::new(),
            (_, None) => "all as planned".to_owned(),
            (_, Some(worst)) => format!(
                "{} of {all} as planned, at worst {}",
                all - wrong,
                verdict(worst, units)
            ),
        }
    }
}

/// The paces, the zone or the heart rate that was asked for.
fn asked(planned: &Planned, units: Units) -> String {
    let paces = (planned.slowest_pace_s_per_km, planned.fastest_pace_s_per_km);
    match (paces, planned.zone, planned.heart_rate_bpm) {
        ((Some(slow), Some(fast)), ..) => format!("{}–{}", units.pace(slow), units.pace(fast)),
        ((Some(slow), None), ..) => format!("under {}", units.pace(slow)),
        (_, Some([low, high]), _) if low == high => format!("Z{low}"),
        (_, Some([low, high]), _) => format!("Z{low}–Z{high}"),
        (_, _, Some([low, high])) => format!("{low}–{high} bpm"),
        _ => String::new(),
    }
}

fn verdict(step: &PlanStep, units: Units) -> String {
    let by = step.missed_by_s_per_km.filter(|missed| *missed != 0.0);
    let by = by.map_or(String::new(), |missed| {
        format!(" by {}", units.pace_difference(missed))
    });
    match step.verdict {
        StepVerdict::OnTarget => "as planned".to_owned(),
        StepVerdict::TooSlow => format!("too slow{by}"),
        StepVerdict::TooFast => format!("too fast{by}"),
        StepVerdict::TooShort if step.done.is_none() => "not reached".to_owned(),
        StepVerdict::TooShort => "too short".to_owned(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Rounds of two steps each, the second of them missing by so many seconds a kilometre.
    fn rounds(missed: &[f64]) -> PlanReport {
        let step = |index: usize, label: &str, role: &str, pace: f64, missed: Option<f64>| {
            json!({
                "index": index, "label": label, "role": role, "planned": {},
                "verdict": match missed { None => "unknown", Some(0.0) => "on-target", Some(_) => "too-slow" },
                "done": {
                    "start_s": 0.0, "distance_m": 500.0, "moving_s": 120.0,
                    "grade_adjusted_pace_s_per_km": pace, "average_heart_rate_bpm": 150.0,
                },
                "missed_by_s_per_km": missed,
            })
        };
        let steps: Vec<_> = missed
            .iter()
            .enumerate()
            .flat_map(|(round, missed)| {
                let index = 2 * round + 1;
                let pace = 260.0 - round as f64;
                [
                    step(index, "4min easy", "recovery", 330.0, None),
                    step(index + 1, "1min faster", "main", pace, Some(*missed)),
                ]
            })
            .collect();
        serde_json::from_value(json!({ "steps": steps })).unwrap()
    }

    fn cells(report: &PlanReport, head: &str) -> Vec<String> {
        let columns = columns(report, Units::Metric);
        let column = columns.into_iter().find(|column| column.head == head);
        column.unwrap().cells
    }

    #[test]
    fn few_steps_have_a_row_each() {
        let report = rounds(&[0.0; 6]);
        assert_eq!(cells(&report, "step").len(), 12);
        assert_eq!(cells(&report, "how")[1], "as planned");
    }

    #[test]
    fn many_steps_are_summed_up() {
        let report = rounds(&[0.0, 0.0, 4.0, 0.0, 9.0, 0.0, 0.0]);
        assert_eq!(cells(&report, "step"), ["7×", "7×"]);
        assert_eq!(cells(&report, "planned"), ["4min easy", "1min faster"]);
        assert_eq!(cells(&report, "grade-adj."), ["5:30", "4:20–4:14"]);
        assert_eq!(cells(&report, "km"), ["3.50", "3.50"]);
        assert_eq!(cells(&report, "time"), ["14:00", "14:00"]);
        assert_eq!(cells(&report, "bpm"), ["150", "150"]);
        assert_eq!(
            cells(&report, "how"),
            ["", "5 of 7 as planned, at worst too slow by 9 s/km"]
        );
    }
}
