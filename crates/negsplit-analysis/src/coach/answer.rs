//! The questions that tell which workout a run was, in a coach's order: structure first, then direction, then shape.

use super::thresholds::kinds::*;
use super::view::Coach;
use crate::metrics::progression::Verdict;
use crate::stages::works::{Structure, Third, Walk};
use crate::stages::{Role, log};
use crate::stats::theil_sen::median;
use negsplit_workout::WorkoutKind;

/// What a question found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Answer {
    pub(super) kind: WorkoutKind,
    /// The verdict; none where the pace is nothing to judge by.
    pub(super) verdict: Option<Verdict>,
    /// How many of the labelled runs on which this question answered it got right, and how many there were.
    pub(super) counted: (f64, f64),
}

/// The same for every question that answers outright.
pub(super) fn outright(
    kind: WorkoutKind,
    verdict: Option<Verdict>,
    counted: (f64, f64),
) -> Option<Answer> {
    Some(Answer {
        kind,
        verdict,
        counted,
    })
}

impl Coach<'_> {
    /// The answer of the first question that has one.
    pub(super) fn answer(&self) -> Answer {
        self.steep()
            .or_else(|| self.broke_down())
            .or_else(|| self.repeats())
            .or_else(|| self.walked())
            .or_else(|| self.block())
            .unwrap_or_else(|| self.continuous())
    }

    pub(super) fn structure(&self) -> &Structure {
        &self.run.evidence.structure
    }

    /// So steep that pace tells nothing.
    fn steep(&self) -> Option<Answer> {
        let steep = self.run.route.steep_share? > self.line(STEEP_SHARE);
        let kind = if self.walked_share() > self.line(MUCH_NOT_RUN) {
            WorkoutKind::RunWalk
        } else {
            WorkoutKind::Unstructured
        };
        steep.then_some(Answer {
            kind,
            verdict: None,
            counted: (12.0, 12.0),
        })
    }

    /// Ran, and then could not any more: the last third much shorter, walked, and with a lower heart.
    fn broke_down(&self) -> Option<Answer> {
        let [first, _, last] = &self.structure().thirds;
        let heart_fell = first
            .heart_rate_bpm
            .zip(last.heart_rate_bpm)
            .is_some_and(|(first, last)| last <= self.line(BROKEN_HEART) * first);
        let shorter = last.metres <= self.line(BROKEN_METRES) * first.metres;
        let walked = last.walked >= self.line(BROKEN_WALKED)
            && last.walked >= self.line(BROKEN_TIMES) * first.walked;
        let faded = Some(Verdict::Faded);
        (heart_fell && shorter && walked)
            .then(|| outright(WorkoutKind::PositiveSplit, faded, (9.0, 10.0)))?
    }

    /// Walks that are neither rests nor crossings.
    fn walked(&self) -> Option<Answer> {
        let [first, middle, last] = &self.structure().thirds;
        let before = (first.walked + middle.walked) / 2.0;
        let much =
            last.walked >= self.line(LATE_WALKED) && last.walked >= self.line(LATE_TIMES) * before;
        let some = last.walked >= self.line(LATE_SOME)
            && before < self.line(LATE_BEFORE)
            && last.metres <= self.line(LATE_METRES) * first.metres;
        if much || some {
            return outright(
                WorkoutKind::PositiveSplit,
                Some(Verdict::Faded),
                (9.0, 10.0),
            );
        }
        let verdict = self.direction();
        self.is_run_walk()
            .then(|| outright(WorkoutKind::RunWalk, verdict, (5.0, 6.0)))?
    }

    fn is_run_walk(&self) -> bool {
        let walks = self.structure().walks.iter();
        let long: Vec<&Walk> = walks
            .filter(|walk| !walk.closes && walk.walked_s >= WALK_S)
            .collect();
        let shares = long
            .iter()
            .map(|walk| walk.length_s() / walk.after_s.max(1.0));
        let again = long.len() >= FEWEST_WALKS && middle(shares) >= self.line(WALK_OF_RUN);
        let share = self.walked_share();
        again && share >= self.line(WALKED_SHARE)
            || share >= self.line(WALKED_HALF)
            || self.walks_by_the_clock(&long)
    }

    /// Whether walks and the running before them come back in equal lengths.
    fn walks_by_the_clock(&self, walks: &[&Walk]) -> bool {
        let are_alike = |lengths: &dyn Fn(&Walk) -> f64| {
            let usual = middle(walks.iter().map(|walk| lengths(walk)));
            let away = self.line(CLOCK_ALIKE) * usual;
            let near = walks
                .iter()
                .filter(|walk| (lengths(walk) - usual).abs() <= away);
            near.count() as f64 >= CLOCK_SHARE * walks.len() as f64
        };
        walks.len() >= CLOCK_WALKS && are_alike(&Walk::length_s) && are_alike(&|walk| walk.after_s)
    }

    /// Share of the moving time that was walked, a closing walk left out.
    fn walked_share(&self) -> f64 {
        let walked = |third: &Third| third.walked / 3.0;
        self.structure().thirds.iter().map(walked).sum()
    }

    /// A faster block with easy running before and behind it.
    fn block(&self) -> Option<Answer> {
        let structure = self.structure();
        let behind = structure.rests.iter().skip(1);
        let beside = structure.rests.iter().zip(behind);
        let mut left_s = structure.length_s;
        let found = structure
            .works
            .iter()
            .zip(beside)
            .any(|(work, (before, after))| {
                left_s -= before.length_s + work.length_s;
                let over = |side: Option<f64>| {
                    side.is_some_and(|side| work.level - side >= log(self.line(BLOCK_OVER_SIDES)))
                };
                work.length_s >= self.line(BLOCK_S)
                    && work.level - structure.easy >= log(self.line(BLOCK_OVER_EASY))
                    && over(before.run_level)
                    && over(after.run_level)
                    && left_s > self.line(AFTER_BLOCK) * structure.length_s
            });
        let mixed = Some(Verdict::Mixed);
        (found || self.is_level_between_easy())
            .then(|| outright(WorkoutKind::Unstructured, mixed, (10.0, 11.0)))?
    }

    /// A level main part between a warm-up and a cool-down that are clearly easier: a tempo run.
    fn is_level_between_easy(&self) -> bool {
        let measured = self.run;
        let length_s = |wanted: Role| -> f64 {
            let stages = measured.stages.iter().filter(|stage| stage.role == wanted);
            stages.map(|stage| stage.end_s - stage.start_s).sum()
        };
        let framed = [Role::WarmUp, Role::CoolDown]
            .into_iter()
            .all(|role| length_s(role) >= self.line(FRAME_S));
        let gap = measured.progression.pace_gap_percent;
        let level = gap.is_some_and(|gap| gap < self.line(LEVEL_GAP));
        let over = measured.evidence.main_speed.ln() - self.structure().easy;
        framed && level && over >= log(self.line(BLOCK_OVER_SIDES))
    }

    /// What has no structure is named by its direction.
    fn continuous(&self) -> Answer {
        let verdict = self.direction();
        if let Some(race) = self.race(verdict) {
            return race;
        }
        let (kind, counted) = match verdict {
            Some(Verdict::Progressed) => self.shape(),
            Some(Verdict::Faded) => (WorkoutKind::PositiveSplit, (51.0, 51.0)),
            Some(Verdict::Mixed) => (WorkoutKind::Unstructured, (10.0, 10.0)),
            Some(Verdict::Even) => (WorkoutKind::Even, (158.0, 161.0)),
            None => (WorkoutKind::Unstructured, (1.0, 2.0)),
        };
        Answer {
            kind,
            verdict,
            counted,
        }
    }

    /// As fast as the runner could.
    fn race(&self, verdict: Option<Verdict>) -> Option<Answer> {
        let settled = self.run.evidence.settled.as_ref()?;
        let small = settled.gap.abs() < log(self.line(RACE_GAP));
        let long = self.run.activity.distance_m >= RACE_M;
        let high = settled
            .heart_rate_bpm
            .zip(self.max_heart_rate_bpm)
            .is_some_and(|(bpm, max)| bpm >= self.line_of(RACE_OF_MAX) * max);
        let proved = match self.at_race_pace() {
            Some(at_pace) => at_pace,
            None => high && self.threshold_heart_rate_bpm.is_none(),
        };
        (small && long && proved).then_some(Answer {
            kind: WorkoutKind::Race,
            verdict,
            counted: (18.0, 20.0),
        })
    }
}

fn middle(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    median(&values).unwrap_or(0.0)
}
