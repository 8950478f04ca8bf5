//! The questions that tell which workout a run was, in a coach's order: structure first, then direction, then shape.
//!
//! The list of questions, and what each asks for, stands in
//! [docs/metrics.md#workout-kind](../../../../docs/metrics.md#workout-kind). Each question looks at
//! measurements alone and does not know what the others found, so that the order is all that joins
//! them.

use super::question::Question;
use super::thresholds::kinds::*;
use super::view::Coach;
use crate::metrics::progression::Verdict;
use crate::stages::works::{Rest, Structure, Third, Walk, Work};
use crate::stages::{Role, log};
use crate::stats::median_of;
use negsplit_workout::WorkoutKind;

/// What a question found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Answer {
    pub(super) kind: WorkoutKind,
    /// The verdict; none where the pace is nothing to judge by.
    pub(super) verdict: Option<Verdict>,
    /// The question that found it.
    pub(super) question: Question,
}

impl Answer {
    pub(super) fn new(question: Question, kind: WorkoutKind, verdict: Option<Verdict>) -> Self {
        Self {
            kind,
            verdict,
            question,
        }
    }
}

impl Coach<'_> {
    /// The answer of the first question that has one.
    pub(super) fn answer(&self) -> Answer {
        self.known_race()
            .or_else(|| self.steep())
            .or_else(|| self.hiked())
            .or_else(|| self.broke_down())
            .or_else(|| self.repeats())
            .or_else(|| self.walked())
            .or_else(|| self.block())
            .unwrap_or_else(|| self.continuous())
    }

    pub(super) fn structure(&self) -> &Structure {
        &self.run.evidence.structure
    }

    /// A race that is known from its name or from a season. A race is all out by its nature, so how
    /// it progressed is no question of training.
    fn known_race(&self) -> Option<Answer> {
        let answer = || Answer::new(Question::KnownRace, WorkoutKind::Race, self.direction());
        self.is_known_race.then(answer)
    }

    /// So steep that pace tells nothing. On such ground pace says how steep it was, and grade
    /// adjustment is at its least sure.
    fn steep(&self) -> Option<Answer> {
        let steep = self.run.route.steep_share? > self.line(STEEP_SHARE);
        let kind = if self.walked_share() > self.line(MUCH_NOT_RUN) {
            WorkoutKind::RunWalk
        } else {
            WorkoutKind::Unstructured
        };
        steep.then(|| Answer::new(Question::Steep, kind, None))
    }

    /// Walked nearly all the way: there is no running to judge. By speed, and by steps a minute
    /// where they were counted: nobody runs at less than 140.
    fn hiked(&self) -> Option<Answer> {
        let steps = self.run.activity.average_cadence_spm;
        let hiked = self.structure().ran <= self.line(RAN_ON_A_HIKE)
            && steps.is_none_or(|steps| steps < RUNNING_SPM);
        hiked.then(|| Answer::new(Question::Hiked, WorkoutKind::Unstructured, None))
    }

    /// Ran, and then could not any more: the last third much shorter, walked, and with a lower
    /// heart. Metres, walking and the heart must all say so: a long wait with the watch running has
    /// the first two.
    fn broke_down(&self) -> Option<Answer> {
        let [first, _, last] = &self.structure().thirds;
        let heart_fell = first
            .heart_rate_bpm
            .zip(last.heart_rate_bpm)
            .is_some_and(|(first, last)| last <= self.line(BROKEN_HEART) * first);
        let shorter = last.metres <= self.line(BROKEN_METRES) * first.metres;
        let walked = last.walked >= self.line(BROKEN_WALKED)
            && last.walked >= self.line(BROKEN_TIMES) * first.walked;
        (heart_fell && shorter && walked && !self.had_finished())
            .then(|| slowed(Question::BrokeDown))
    }

    /// Whether what was walked comes behind a main part that got faster: on the way home nobody
    /// breaks down. Walking home behind a cool-down is no collapse.
    fn had_finished(&self) -> bool {
        let settled = self.run.evidence.settled.as_ref();
        let got_faster = settled.is_some_and(|settled| settled.gap >= log(self.line(GAP)));
        got_faster && self.easy_ends_s(Role::CoolDown) > 0.0
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
        if (much || some) && !self.had_finished() {
            return Some(slowed(Question::WalkedLate));
        }
        let answer = || Answer::new(Question::RunWalk, WorkoutKind::RunWalk, self.direction());
        self.is_run_walk().then(answer)
    }

    /// Three walks or more that are long against the running before them and take a fifth of the
    /// time; half of the time walked; or walks by the clock.
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

    /// A faster block with easy running before and behind it. A runner who did one hard block in
    /// easy running had another workout in mind than a progression.
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
                let over = |side: Option<f64>, least: f64| {
                    side.is_some_and(|side| work.level - side >= log(self.line(least)))
                };
                let sides = [before.run_level, after.run_level];
                let both = sides[0].zip(sides[1]).map(|(a, b)| (a + b) / 2.0);
                work.length_s >= self.line(BLOCK_S)
                    && !self.is_built_up(work)
                    && work.level - structure.easy >= log(self.line(BLOCK_OVER_EASY))
                    && before.length_s.min(after.length_s) >= self.line(BESIDE_BLOCK_S)
                    && over(both, BLOCK_OVER_SIDES)
                    && sides.into_iter().all(|side| over(side, BLOCK_OVER_SIDE))
                    && (left_s > self.line(AFTER_BLOCK) * structure.length_s
                        || is_back_to_it(before, work, after))
            });
        let mixed = Some(Verdict::Mixed);
        let answer = || Answer::new(Question::Block, WorkoutKind::Unstructured, mixed);
        (found || self.is_level_between_easy()).then(answer)
    }

    /// Whether a block is the main part, and got faster between easy ends: a progression with its
    /// warm-up and cool-down. Such a block is the workout itself, with its warm-up and its
    /// cool-down.
    fn is_built_up(&self, block: &Work) -> bool {
        let (from_s, to_s) = self.run.evidence.layout.main;
        let gap = self.run.progression.pace_gap_percent;
        block.length_s >= MOST_OF_MAIN * (to_s - from_s)
            && gap.is_some_and(|gap| gap >= self.line(BUILT_UP_GAP))
            && self.easy_ends_s(Role::WarmUp) > 0.0
            && self.easy_ends_s(Role::CoolDown) > 0.0
    }

    /// How long the stages of a role lasted together.
    fn easy_ends_s(&self, wanted: Role) -> f64 {
        let stages = self.run.stages.iter().filter(|stage| stage.role == wanted);
        stages.map(|stage| stage.end_s - stage.start_s).sum()
    }

    /// A level main part between a warm-up and a cool-down that are clearly easier: a tempo run.
    /// What is level has not progressed, however hard it was.
    fn is_level_between_easy(&self) -> bool {
        let measured = self.run;
        let framed = [Role::WarmUp, Role::CoolDown]
            .into_iter()
            .all(|role| self.easy_ends_s(role) >= self.line(FRAME_S));
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
        match verdict {
            Some(Verdict::Progressed) => {
                let (question, kind) = self.shape();
                Answer::new(question, kind, verdict)
            }
            Some(Verdict::Even | Verdict::Mixed) if self.finished_fast() => Answer::new(
                Question::LastMinutes,
                WorkoutKind::FastFinish,
                Some(Verdict::Progressed),
            ),
            Some(Verdict::Faded) => slowed(Question::Faded),
            Some(Verdict::Mixed) => {
                Answer::new(Question::Mixed, WorkoutKind::Unstructured, verdict)
            }
            Some(Verdict::Even) => Answer::new(Question::Even, WorkoutKind::Even, verdict),
            // What can be compared and has no direction got faster without the heart.
            None if self.run.evidence.settled.is_some() => {
                Answer::new(Question::Denied, WorkoutKind::Unstructured, verdict)
            }
            None => Answer::new(Question::Nothing, WorkoutKind::Unstructured, verdict),
        }
    }

    /// Whether the last minutes alone were clearly faster, and the heart answered: too short to
    /// move a mean. The article's fast finish lasts two or three minutes, too short to move a mean
    /// over a fifth.
    pub(super) fn finished_fast(&self) -> bool {
        let settled = self.run.evidence.settled.as_ref();
        settled
            .filter(|settled| !self.fell_back(settled))
            .and_then(|settled| settled.last_minutes)
            .filter(|_| self.shows(Verdict::Progressed, EVEN_FIGURE))
            .is_some_and(|last| {
                let answered = last
                    .answer_bpm
                    .is_none_or(|bpm| bpm >= self.line(LAST_MINUTES_ANSWER) * last.expected_bpm);
                let over = last.over - self.line(SLOPE_DOUBT) * last.by_slope;
                over >= log(self.line(LAST_MINUTES_OVER))
                    && over >= self.line(LAST_MINUTES_ERRORS) * last.error
                    && answered
            })
    }

    /// As fast as the runner could. By 96.5 % of the speed that known paces give for the distance,
    /// else by a settled heart rate of 89 % of a known maximum.
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
        let answer = Answer::new(Question::Race, WorkoutKind::Race, verdict);
        (small && long && proved).then_some(answer)
    }
}

/// A run that slowed down.
fn slowed(question: Question) -> Answer {
    Answer::new(question, WorkoutKind::PositiveSplit, Some(Verdict::Faded))
}

/// Whether the runner went on after a block for longer than it lasted, and no slower than before it: that was no finish with
/// its cool-down.
fn is_back_to_it(before: &Rest, block: &Work, after: &Rest) -> bool {
    after.length_s >= block.length_s && after.run_level >= before.run_level
}

/// The median; 0 of no values, which is above no line.
fn middle(values: impl Iterator<Item = f64>) -> f64 {
    median_of(values).unwrap_or(0.0)
}
