//! Repeats in every form: with jogged, walked or standing rests, long ones, tests, and the pickups of a fartlek.
//!
//! The rules stand in [docs/metrics.md#repeats](../../../../docs/metrics.md#repeats).

use super::answer::Answer;
use super::question::Question;
use super::thresholds::kinds::*;
use super::view::Coach;
use crate::athlete::USUAL_MAXIMUM_BPM;
use crate::metrics::progression::Verdict;
use crate::stages::works::{Rest, Straight, Work};
use crate::stages::{LINES, Lines, Repeats, log};
use crate::stats::theil_sen::theil_sen;
use crate::stats::trend;
use negsplit_workout::{Effort, WorkoutKind};

impl Coach<'_> {
    /// Fast and slow in turn.
    pub(super) fn repeats(&self) -> Option<Answer> {
        let walks = self.structure().not_run >= self.line(MUCH_NOT_RUN);
        let set = Repeats::find(self.structure(), &self.repeat_lines());
        let set = set.filter(|set| !walks || self.was_hard(set));
        if set.as_ref().is_some_and(|set| self.is_fartlek(set)) {
            let (kind, verdict) = (WorkoutKind::FartlekProgression, Verdict::Progressed);
            return Some(Answer::new(Question::Fartlek, kind, Some(verdict)));
        }
        let intervals = |question| Some(Answer::new(question, WorkoutKind::Intervals, None));
        if set.is_some() {
            return intervals(Question::Repeats);
        }
        if self.equal_pieces().is_some() {
            return intervals(Question::EqualPieces);
        }
        match self.tests() {
            0 => None,
            1 => {
                let (kind, verdict) = (WorkoutKind::Unstructured, Verdict::Mixed);
                Some(Answer::new(Question::Test, kind, Some(verdict)))
            }
            _ => intervals(Question::Test),
        }
    }

    /// What makes works repeats, as this coach has it.
    fn repeat_lines(&self) -> Lines {
        let line = |line| self.line(line);
        Lines {
            over_easy: line(LINES.over_easy),
            beside_stop: line(LINES.beside_stop),
            least_s: line(LINES.least_s),
            rest_works: line(LINES.rest_works),
            rest_s: line(LINES.rest_s),
            rest_share: line(LINES.rest_share),
            over_rests: line(LINES.over_rests),
            answer_bpm: line(LINES.answer_bpm),
            answer_share: line(LINES.answer_share),
            mostly_rest: line(LINES.mostly_rest),
            strides_share: line(LINES.strides_share),
            alike_length: line(LINES.alike_length),
            plain: line(LINES.plain),
            long_s: line(LINES.long_s),
            long_alike: line(LINES.long_alike),
            long_over: line(LINES.long_over),
            ..LINES
        }
    }

    /// Pickups in easy running, each faster.
    fn is_fartlek(&self, set: &Repeats) -> bool {
        let short = set
            .works
            .iter()
            .all(|work| work.length_s <= self.line(PICKUP_S));
        let least_s = self.line(EASY_IN_PICKUPS) * set.usual_length_s();
        let mut rests = set.rests.iter();
        let easy = rests.all(|rest| rest.not_run < 0.5 && rest.length_s >= least_s);
        if !short || !easy || set.works.len() < FEWEST_PICKUPS {
            return false;
        }
        let count = set.works.len();
        let points: Vec<(f64, f64)> = set
            .works
            .iter()
            .enumerate()
            .map(|(n, work)| (n as f64, work.level))
            .collect();
        let rise = theil_sen(&points).map_or_else(
            || points[count - 1].1 - points[0].1,
            |slope| slope.value * (count - 1) as f64,
        );
        let levels: Vec<f64> = set.works.iter().map(|work| work.level).collect();
        let in_order = trend::kendall(&levels).is_some_and(|trend| trend.tau >= PICKUPS_TAU);
        rise >= log(self.line(PICKUPS_RISE)) && in_order
    }

    /// Equal pieces between standing or walked rests, which need no easy running to be seen.
    pub(super) fn equal_pieces(&self) -> Option<&[Straight]> {
        let pieces = &self.structure().runs;
        let lengths: Vec<f64> = pieces.iter().map(Straight::length_s).collect();
        let alike = |count: usize, share: f64| {
            let mut groups = lengths.windows(count).enumerate();
            let found = groups.find(|(n, group)| {
                are_within(group, share)
                    && self.are_rested(*n, count)
                    && self.are_usual(group, &lengths)
            });
            found.and_then(|(n, _)| pieces.get(n..n + count))
        };
        alike(3, self.line(PIECES_ALIKE)).or_else(|| alike(2, self.line(TWO_PIECES_ALIKE)))
    }

    /// Whether most pieces of the run, beside the first and the last, are as long as these: among many stops at lights some
    /// are alike by chance.
    fn are_usual(&self, group: &[f64], lengths: &[f64]) -> bool {
        let longest = group.iter().copied().fold(0.0, f64::max);
        let inner = lengths.get(1..lengths.len() - 1).unwrap_or_default();
        let away = self.line(PIECES_ALIKE) * longest;
        let alike = inner
            .iter()
            .filter(|&&length| (length - longest).abs() <= away);
        alike.count() as f64 >= self.line(PIECES_USUAL) * inner.len() as f64
    }

    /// Whether so many pieces from one on are run hard, with rests alike between.
    fn are_rested(&self, first: usize, count: usize) -> bool {
        let structure = self.structure();
        let runs = &structure.runs[first..first + count];
        let behind = |run: &Straight| {
            let walks = &structure.walks;
            walks.get(walks.partition_point(|walk| walk.begins_s < run.to_s - 1.0))
        };
        let rests: Vec<f64> = runs[..count - 1]
            .iter()
            .filter_map(|run| Some(behind(run)?.length_s()))
            .collect();
        let pieces_s: f64 = runs.iter().map(Straight::length_s).sum();
        let shortest = runs
            .iter()
            .map(|run| run.length_s())
            .fold(f64::INFINITY, f64::min);
        let long = rests
            .iter()
            .all(|&rest| rest >= self.line(REST_OF_PIECE) * shortest);
        let level = runs
            .iter()
            .map(|run| run.level)
            .fold(f64::INFINITY, f64::min);
        let hard =
            level - structure.easy >= log(self.line(PIECE_OVER_EASY)) || self.was_hard_for_sure();
        rests.len() == count - 1
            && shortest >= self.line(PIECE_S)
            && pieces_s >= self.line(PIECES_SHARE) * structure.length_s
            && long
            && are_within(&rests, self.line(RESTS_ALIKE))
            && hard
    }

    /// How many blocks there are that were run as tests are: hard, with walking or standing at once behind
    /// them before the run goes on. One that the run ends with was its finish.
    pub(super) fn tests(&self) -> usize {
        let structure = self.structure();
        let behind = structure.rests.iter().skip(1);
        let last = structure.works.len().saturating_sub(1);
        let works = structure.works.iter().zip(behind).enumerate();
        works
            .filter(|(n, (work, rest))| {
                self.is_test(work, rest)
                    && (*n < last || rest.length_s >= self.line(BESIDE_BLOCK_S))
            })
            .count()
    }

    fn is_test(&self, work: &Work, rest: &Rest) -> bool {
        let structure = self.structure();
        let over = work.level - structure.easy;
        let warmed_up = work.from_s >= self.line(FRAME_S);
        work.length_s >= self.line(BLOCK_S)
            && work.length_s <= self.line(TEST_SHARE) * structure.length_s
            && over >= log(self.line(TEST_OVER_EASY))
            && (warmed_up || over >= log(self.line(PLAIN_TEST)))
            && work
                .answer_bpm
                .is_some_and(|bpm| bpm >= self.line(TEST_ANSWER_BPM))
            && rest.begins_walked
            && rest.length_s >= self.line(REST_OF_PIECE) * work.length_s
    }

    /// Whether the heart went where only hard running takes it; taken as so where it was not recorded.
    fn was_hard(&self, set: &Repeats) -> bool {
        self.run.evidence.highest_bpm.is_none()
            || self.was_hard_for_sure()
            || self.is_too_fast_for_walks(set)
    }

    /// Whether the works are faster than anybody runs between walks that are part of an easy run.
    fn is_too_fast_for_walks(&self, set: &Repeats) -> bool {
        let threshold = self.paces.map(|paces| paces.speed(Effort::Threshold));
        let fastest = threshold.unwrap_or(RUN_WALK_FASTEST);
        set.level().exp() > self.line(fastest)
    }

    /// By the heart, a known threshold pace, or a pace that nobody reaches who runs and walks
    /// easily.
    fn was_hard_for_sure(&self) -> bool {
        let max = self.max_heart_rate_bpm.unwrap_or(USUAL_MAXIMUM_BPM);
        let highest = self.run.evidence.highest_bpm;
        highest.is_some_and(|highest| highest > self.line_of(HARD_OF_MAX) * max)
    }
}

/// Whether values lie within this share of the largest.
fn are_within(values: &[f64], share: f64) -> bool {
    let most = values.iter().copied().fold(0.0, f64::max);
    values.iter().all(|value| most - value <= share * most)
}
