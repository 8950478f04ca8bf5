//! The stages as people read them: short ones merged, repeats as one.

use negsplit_analysis::{Role, Stage};

use super::units::{Units, clock};

/// A stage no longer than this is part of its neighbour for people, unless it is one of repeats, in seconds.
const MINUTE_S: f64 = 75.0;
/// Neighbours whose speeds differ by less than this share are one stage for people.
const SAME_SPEED: f64 = 0.03;
/// The longest of repeats that are told as each the same is at most so many times as long as the shortest.
const ALIKE: f64 = 1.4;
/// Stages of which the longest is more than so many times as long as the shortest have no average that means anything.
const APART: f64 = 2.0;
/// So many works with rests between them are repeats.
const REPEATS: usize = 3;

/// A stage, or several of one role in the place of one: the average of repeats.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) stage: Stage,
    /// How many stages it stands for.
    pub(crate) count: usize,
    /// How long the shortest and the longest of them lasted, in seconds.
    between_s: [f64; 2],
}

impl Row {
    fn single(stage: &Stage) -> Self {
        let length_s = length_s(stage);
        Self {
            stage: stage.clone(),
            count: 1,
            between_s: [length_s, length_s],
        }
    }

    /// Whether the stages that it stands for are about as long as each other.
    pub(super) fn is_alike(&self) -> bool {
        let [shortest, longest] = self.between_s;
        longest <= ALIKE * shortest
    }

    /// Its length, or from the shortest to the longest where they are too far apart for an average.
    pub(super) fn time(&self) -> String {
        let [shortest, longest] = self.between_s;
        match self.is_average() {
            true => clock(length_s(&self.stage)),
            false => format!("{}–{}", clock(shortest), clock(longest)),
        }
    }

    /// Whether its length stands for all that it is made of.
    pub(super) fn is_average(&self) -> bool {
        let [shortest, longest] = self.between_s;
        longest <= APART * shortest
    }

    /// `about 3:00 (0.81 km)`, or `1:03 to 19:15`.
    fn lengths(&self, units: Units) -> String {
        let [shortest, longest] = self.between_s;
        if !self.is_alike() {
            return format!("{} to {}", clock(shortest), clock(longest));
        }
        let distance = units.distance(self.stage.end_m - self.stage.start_m);
        format!("about {} ({distance})", clock(length_s(&self.stage)))
    }
}

/// The stages with those of a minute's length merged into their neighbours.
pub(crate) fn merged(stages: &[Stage]) -> Vec<Stage> {
    let mut merged: Vec<Stage> = Vec::new();
    for stage in stages {
        match merged.last_mut() {
            Some(last) if is_one(last, stage) => *last = joined(last, stage),
            _ => merged.push(stage.clone()),
        }
    }
    merged
}

/// Whether two neighbours are one stage for people.
fn is_one(first: &Stage, second: &Stage) -> bool {
    let is_short = length_s(first).min(length_s(second)) <= MINUTE_S;
    let is_before_or_after = matches!(first.role, Role::WarmUp | Role::CoolDown);
    let is_level = (speed(first) - speed(second)).abs() < SAME_SPEED * speed(first);
    first.role == second.role
        && first.role != Role::Stop
        && (is_short || is_before_or_after || is_level)
}

/// The stages in so many rows at most: repeats are told as one row with their rests as another, those of unlike lengths
/// only where there is no room for each, and what is still too much is merged with the neighbour that is most like it.
pub(crate) fn rows(stages: &[Stage], most: usize) -> Vec<Row> {
    let merged = merged(stages);
    if merged.len() <= most {
        return merged.iter().map(Row::single).collect();
    }
    let alike = folded(&merged, APART);
    if alike.len() <= most {
        return alike;
    }
    let mut rows = folded(&merged, f64::INFINITY);
    while rows.len() > most.max(1) && merge_likest(&mut rows) {}
    rows
}

/// The repeats of a run in a sentence, where there are some.
pub(crate) fn repeats_in_words(stages: &[Stage], units: Units) -> Option<String> {
    let rows = summed_up(stages);
    let work = rows.iter().position(|row| row.count >= REPEATS)?;
    let (work, rest) = (
        rows.get(work)?,
        rows.get(work + 1).filter(|row| row.count > 1),
    );
    let pace = work.stage.pace_s_per_km?;
    let rest = rest.map_or(String::new(), |rest| {
        format!(", with {} of rest between", clock(length_s(&rest.stage)))
    });
    Some(format!(
        "{} repeats of {}, at {}{rest}{}",
        work.count,
        work.lengths(units),
        units.pace_with_unit(pace),
        if work.is_alike() { "" } else { ", on average" }
    ))
}

/// The stages with repeats and their rests summed up, however few they are.
pub(crate) fn summed_up(stages: &[Stage]) -> Vec<Row> {
    folded(&merged(stages), f64::INFINITY)
}

/// Repeats and their rests in two rows, all else as it is. The longest of repeats is at most so many times as long as the
/// shortest.
fn folded(stages: &[Stage], apart: f64) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut at = 0;
    while let Some(rest) = stages.get(at..).filter(|rest| !rest.is_empty()) {
        let (works, rests) = repeats(rest, apart);
        if works.len() >= REPEATS {
            at += works.len() + rests.len();
            rows.extend([average(&works), average(&rests)].into_iter().flatten());
        } else {
            rows.extend(rest.first().map(Row::single));
            at += 1;
        }
    }
    rows
}

/// The works and rests that stages begin with, in turn.
fn repeats(stages: &[Stage], apart: f64) -> (Vec<&Stage>, Vec<&Stage>) {
    let (mut shortest, mut longest) = (f64::INFINITY, 0.0_f64);
    let mut fits = |length: f64| {
        (shortest, longest) = (shortest.min(length), longest.max(length));
        longest <= apart * shortest
    };
    let in_turn = stages.iter().enumerate().take_while(|(n, stage)| {
        let is_rest = matches!(stage.role, Role::Recovery | Role::Stop) || is_walk(stage);
        let is_work = stage.role == Role::Main && !is_walk(stage);
        (n % 2 == 0 && is_work && fits(length_s(stage))) || (n % 2 == 1 && is_rest)
    });
    let (works, rests): (Vec<_>, Vec<_>) = in_turn.partition(|(n, _)| n % 2 == 0);
    (
        works.into_iter().map(|(_, stage)| stage).collect(),
        rests.into_iter().map(|(_, stage)| stage).collect(),
    )
}

/// One row for stages that alternate with others: their average.
fn average(stages: &[&Stage]) -> Option<Row> {
    let (first, rest) = stages.split_first()?;
    let count = stages.len();
    let whole = rest
        .iter()
        .fold((*first).clone(), |sum, stage| joined(&sum, stage));
    let each = |value: fn(&Stage) -> f64| {
        stages.iter().map(|stage| value(stage)).sum::<f64>() / count as f64
    };
    let (time, metres) = (
        each(|stage| stage.end_s - stage.start_s),
        each(|stage| stage.end_m - stage.start_m),
    );
    let mut stage = whole;
    stage.end_s = first.start_s + time;
    stage.end_m = first.start_m + metres;
    stage.elapsed_s = each(|stage| stage.elapsed_s);
    stage.shape = None;
    let lengths = || stages.iter().map(|stage| length_s(stage));
    let between_s = [
        lengths().fold(f64::INFINITY, f64::min),
        lengths().fold(0.0, f64::max),
    ];
    Some(Row {
        stage,
        count,
        between_s,
    })
}

/// Merges the two neighbours whose paces are nearest; false where there are none to merge.
fn merge_likest(rows: &mut Vec<Row>) -> bool {
    let apart = |pair: &[Row]| {
        let speeds = [&pair[0], &pair[1]].map(|row| speed(&row.stage).max(0.1).ln());
        let roles = if pair[0].stage.role == pair[1].stage.role {
            0.0
        } else {
            1.0
        };
        (speeds[0] - speeds[1]).abs() + roles
    };
    let pairs = rows.windows(2).enumerate();
    let nearest = pairs
        .map(|(n, pair)| (n, apart(pair)))
        .min_by(|a, b| a.1.total_cmp(&b.1));
    let Some((n, _)) = nearest else {
        return false;
    };
    let second = rows.remove(n + 1);
    if let Some(first) = rows.get_mut(n) {
        *first = Row::single(&joined(&first.stage, &second.stage));
    }
    true
}

/// One stage in place of two: the role of the longer, and averages of both.
fn joined(first: &Stage, second: &Stage) -> Stage {
    let (a, b) = (first.end_s - first.start_s, second.end_s - second.start_s);
    let longer = if b > a { second } else { first };
    let by =
        |value: fn(&Stage) -> Option<f64>, weights: [f64; 2]| match (value(first), value(second)) {
            (Some(one), Some(other)) => {
                Some((one * weights[0] + other * weights[1]) / (weights[0] + weights[1]))
            }
            (one, other) => one.or(other),
        };
    let metres = [
        (first.end_m - first.start_m).max(1e-9),
        (second.end_m - second.start_m).max(1e-9),
    ];
    let seconds = [a.max(1e-9), b.max(1e-9)];
    let mut stage = longer.clone();
    stage.start_s = first.start_s;
    stage.end_s = first.start_s + a + b;
    stage.start_m = first.start_m;
    stage.end_m = first.start_m + metres[0] + metres[1];
    stage.elapsed_s = first.elapsed_s + second.elapsed_s;
    stage.pace_s_per_km = by(|stage| stage.pace_s_per_km, metres);
    stage.grade_adjusted_pace_s_per_km = by(|stage| stage.grade_adjusted_pace_s_per_km, metres);
    stage.average_heart_rate_bpm = by(|stage| stage.average_heart_rate_bpm, seconds);
    stage.shape = longer.shape.filter(|_| first.shape == second.shape);
    stage.end_pace_s_per_km = second.end_pace_s_per_km;
    stage
}

pub(super) fn is_walk(stage: &Stage) -> bool {
    stage.role == Role::Main && stage.label.as_deref() == Some("walk")
}

/// Moving time, or how long a stop lasted.
pub(super) fn length_s(stage: &Stage) -> f64 {
    match stage.role {
        Role::Stop => stage.elapsed_s,
        _ => stage.end_s - stage.start_s,
    }
}

fn speed(stage: &Stage) -> f64 {
    stage.pace_s_per_km.map_or(0.0, |pace| 1000.0 / pace)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::stage_columns::name;
    use super::*;

    /// Stages one after another: role, seconds, metres a second.
    fn stages(each: &[(&str, f64, f64)]) -> Vec<Stage> {
        let (mut start_s, mut start_m) = (0.0, 0.0);
        let stage = |&(role, seconds, speed): &(&str, f64, f64)| {
            let (end_s, end_m) = (start_s + seconds, start_m + seconds * speed);
            let stage = json!({
                "role": role, "start_s": start_s, "end_s": end_s, "elapsed_s": seconds,
                "start_m": start_m, "end_m": end_m, "pace_s_per_km": 1000.0 / speed,
            });
            (start_s, start_m) = (end_s, end_m);
            serde_json::from_value(stage).unwrap()
        };
        each.iter().map(stage).collect()
    }

    #[test]
    fn a_minute_is_merged_into_the_stage_before_it_and_nothing_is_lost() {
        let stages = stages(&[
            ("main", 600.0, 3.0),
            ("main", 60.0, 4.0),
            ("main", 600.0, 3.5),
        ]);
        let merged = merged(&stages);
        let ends: Vec<(f64, f64)> = merged.iter().map(|one| (one.start_s, one.end_s)).collect();
        assert_eq!(ends, [(0.0, 660.0), (660.0, 1260.0)]);
        let metres = 600.0 * 3.0 + 60.0 * 4.0;
        assert!((merged[0].end_m - metres).abs() < 1e-6);
        let pace = merged[0].pace_s_per_km.unwrap();
        assert!((pace - 660.0 / metres * 1000.0).abs() < 1e-6, "{pace}");
    }

    #[test]
    fn repeats_are_one_row_and_their_rests_another() {
        let mut each = vec![("warm-up", 600.0, 2.8)];
        for _ in 0..8 {
            each.extend([("main", 180.0, 4.5), ("recovery", 90.0, 2.0)]);
        }
        each.push(("cool-down", 600.0, 2.7));
        let stages = stages(&each);
        assert_eq!(rows(&stages, usize::MAX).len(), 18);
        let rows = rows(&stages, 6);
        let names: Vec<String> = rows.iter().map(name).collect();
        assert_eq!(
            names,
            ["warm-up", "main ×8, each", "recovery ×8, each", "cool-down"]
        );
        let work = &rows[1].stage;
        assert!((work.end_s - work.start_s - 180.0).abs() < 1e-6);
        assert_eq!(
            repeats_in_words(&stages, Units::Metric).unwrap(),
            "8 repeats of about 3:00 (0.81 km), at 3:42 /km, with 1:30 of rest between"
        );
    }

    #[test]
    fn stages_of_unlike_lengths_have_no_average() {
        let unlike = stages(&[
            ("main", 255.0, 3.0),
            ("stop", 60.0, 0.1),
            ("main", 2711.0, 3.1),
            ("stop", 65.0, 0.1),
            ("main", 90.0, 3.2),
            ("cool-down", 300.0, 2.5),
            ("cool-down", 300.0, 2.5),
        ]);
        let times = |most| -> Vec<String> {
            let rows = rows(&unlike, most);
            rows.iter()
                .map(|row| format!("{} {}", name(row), row.time()))
                .collect()
        };
        assert_eq!(times(6)[2], "main 45:11");
        assert_eq!(times(6).len(), 6);
        assert_eq!(times(4)[0], "main ×3 1:30–45:11");
        assert_eq!(times(4)[1], "stop ×2, each 1:03");
    }

    #[test]
    fn walks_between_works_are_rests() {
        let mut stages = stages(&[
            ("main", 346.0, 4.7),
            ("main", 109.0, 1.0),
            ("main", 344.0, 4.7),
            ("main", 96.0, 0.8),
            ("main", 346.0, 4.5),
        ]);
        for walk in [1, 3] {
            stages[walk].label = Some("walk".to_owned());
        }
        let rows = rows(&stages, 2);
        let names: Vec<String> = rows.iter().map(name).collect();
        assert_eq!(names, ["main ×3, each", "walk ×2, each"]);
    }

    #[test]
    fn a_table_has_no_more_rows_than_it_may() {
        let each: Vec<(&str, f64, f64)> = (0..40)
            .map(|n| ("main", 120.0, 2.5 + f64::from(n % 7) / 5.0))
            .collect();
        let stages = stages(&each);
        for most in 1..10 {
            let rows = rows(&stages, most);
            assert!(rows.len() <= most);
            let seconds: f64 = rows
                .iter()
                .map(|row| row.stage.end_s - row.stage.start_s)
                .sum();
            assert!((seconds - 4800.0).abs() < 1e-6, "{most}: {seconds}");
        }
    }
}
