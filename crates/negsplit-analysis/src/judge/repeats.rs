//! Repeats in every form: with jogged, walked or standing rests, long ones, tests, and the pickups of a fartlek.

use super::answer::{Answer, log, outright};
use super::coach::Coach;
use super::kind::WorkoutKind;
use super::thresholds::*;
use crate::athlete::USUAL_MAXIMUM_BPM;
use crate::measure::progression::Verdict;
use crate::measure::stages::works::{Rest, Structure, Work};
use crate::stats::theil_sen::{median, theil_sen};

/// Works that belong together, and the rests between them.
#[derive(Clone, Debug, Default)]
pub(super) struct Set {
    pub(super) works: Vec<Work>,
    pub(super) rests: Vec<Rest>,
}

impl Set {
    fn lengths(&self) -> Vec<f64> {
        let mut lengths: Vec<f64> = self.works.iter().map(|work| work.length_s).collect();
        lengths.sort_by(f64::total_cmp);
        lengths
    }

    fn work_s(&self) -> f64 {
        self.works.iter().map(|work| work.length_s).sum()
    }

    fn usual_length_s(&self) -> f64 {
        median(&self.lengths()).unwrap_or(0.0)
    }

    fn level(&self) -> f64 {
        let sum: f64 = self.works.iter().map(|work| work.level * work.length_s).sum();
        sum / self.work_s()
    }

    fn rest_level(&self) -> f64 {
        let length: f64 = self.rests.iter().map(|rest| rest.length_s).sum();
        let sum: f64 = self.rests.iter().map(|rest| rest.level * rest.length_s).sum();
        sum / length.max(1.0)
    }

    /// The heart's usual answer; `None` where it was not recorded for most.
    fn answer_bpm(&self) -> Option<f64> {
        let mut answers: Vec<f64> = self.works.iter().filter_map(|work| work.answer_bpm).collect();
        answers.sort_by(f64::total_cmp);
        median(&answers).filter(|_| answers.len() * 2 > self.works.len())
    }
}

impl Coach<'_> {
    /// Fast and slow in turn.
    pub(super) fn repeats(&self) -> Option<Answer> {
        let set = self.set().filter(|set| self.is_set(set));
        if let Some(set) = &set
            && self.is_fartlek(set)
        {
            let progressed = Some(Verdict::Progressed);
            return outright(WorkoutKind::FartlekProgression, progressed, (4.0, 6.0));
        }
        if set.is_some() || self.two_long() || self.equal_pieces() {
            return outright(WorkoutKind::Intervals, None, (133.0, 136.0));
        }
        match self.tests() {
            0 => None,
            1 => outright(WorkoutKind::Unstructured, Some(Verdict::Mixed), (8.0, 9.0)),
            _ => outright(WorkoutKind::Intervals, None, (8.0, 9.0)),
        }
    }

    /// The works that stand out enough, the largest set of them.
    fn set(&self) -> Option<Set> {
        let structure = self.structure();
        let good: Vec<usize> = (0..structure.works.len())
            .filter(|&n| self.is_repeat(n))
            .collect();
        let mut sets = vec![Set::default()];
        for (k, &n) in good.iter().enumerate() {
            let work = structure.works[n];
            if let Some(&before) = k.checked_sub(1).and_then(|k| good.get(k)) {
                let rest = between(structure, before, n);
                let most = (self.line(REST_IN_REPEATS) * work.length_s).max(self.line(REST_S));
                if rest.length_s > most {
                    sets.push(Set::default());
                } else if let Some(set) = sets.last_mut() {
                    set.rests.push(rest);
                }
            }
            if let Some(set) = sets.last_mut() {
                set.works.push(work);
            }
        }
        let enough = sets.into_iter().filter(|set| set.works.len() >= FEWEST_REPEATS);
        enough.max_by(|a, b| a.work_s().total_cmp(&b.work_s()))
    }

    fn is_repeat(&self, n: usize) -> bool {
        let structure = self.structure();
        let work = &structure.works[n];
        let (before, after) = (&structure.rests[n], &structure.rests[n + 1]);
        let over = if before.ends_walked || after.begins_walked {
            REPEAT_BESIDE_STOP
        } else {
            REPEAT_OVER_EASY
        };
        work.length_s >= self.line(REPEAT_S) && work.level - structure.easy >= log(self.line(over))
    }

    fn is_set(&self, set: &Set) -> bool {
        let structure = self.structure();
        let share = set.work_s() / structure.length_s;
        let strides = set.usual_length_s() <= STRIDE_S && share < self.line(STRIDES_SHARE);
        let apart = set.level() - set.rest_level() >= log(self.line(REPEATS_OVER_RESTS));
        let answered = set
            .answer_bpm()
            .is_none_or(|bpm| bpm >= self.line(REPEAT_ANSWER_BPM));
        let plain = set.level() - structure.easy >= log(self.line(REPEATS_PLAIN));
        let walks = structure.not_run >= self.line(MUCH_NOT_RUN);
        !strides
            && apart
            && answered
            && (plain || self.are_alike(set))
            && (!walks || self.was_hard())
    }

    fn are_alike(&self, set: &Set) -> bool {
        let usual = set.usual_length_s();
        let near = |length: &&f64| (**length - usual).abs() <= self.line(ALIKE_LENGTH) * usual;
        let count = set.lengths().iter().filter(near).count();
        count >= FEWEST_REPEATS && count as f64 >= ALIKE_SHARE * set.works.len() as f64
    }

    /// Pickups in easy running, each faster.
    fn is_fartlek(&self, set: &Set) -> bool {
        let short = set.works.iter().all(|work| work.length_s <= self.line(PICKUP_S));
        let easy = set.rests.iter().all(|rest| {
            rest.not_run < 0.5 && rest.length_s >= self.line(EASY_IN_PICKUPS) * set.usual_length_s()
        });
        let steps = set.works.windows(2).map(|pair| pair[1].level > pair[0].level);
        let forward = steps.filter(|up| *up).count() as f64;
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
        short
            && easy
            && count >= FEWEST_PICKUPS
            && rise >= log(self.line(PICKUPS_RISE))
            && forward >= PICKUPS_STEPS * (count - 1) as f64
    }

    /// Two long repeats, alike.
    fn two_long(&self) -> bool {
        let structure = self.structure();
        let long: Vec<usize> = (0..structure.works.len())
            .filter(|&n| structure.works[n].length_s >= self.line(LONG_REPEAT_S))
            .collect();
        let [a, b] = long[..] else { return false };
        let rest = between(structure, a, b);
        let (a, b) = (structure.works[a], structure.works[b]);
        let over = log(self.line(LONG_REPEAT_OVER));
        let lower = a.level.min(b.level);
        (a.level - b.level).abs() <= log(self.line(LONG_REPEATS_ALIKE))
            && a.length_s.max(b.length_s) <= LONG_REPEATS_LENGTH * a.length_s.min(b.length_s)
            && lower - structure.easy >= over
            && lower - rest.level >= over
            && rest.length_s <= self.line(REST_S)
    }

    /// Equal pieces between standing or walked rests, which need no easy running to be seen.
    fn equal_pieces(&self) -> bool {
        let structure = self.structure();
        let lengths: Vec<f64> = structure.runs.iter().map(|run| run.length_s()).collect();
        let alike = |count: usize, share: f64| {
            let groups = lengths.windows(count).enumerate();
            groups
                .filter(|(_, group)| are_within(group, share))
                .any(|(n, _)| self.are_rested(n, count))
        };
        alike(3, self.line(PIECES_ALIKE)) || alike(2, self.line(TWO_PIECES_ALIKE))
    }

    /// Whether so many pieces from one on are run hard, with rests alike between.
    fn are_rested(&self, first: usize, count: usize) -> bool {
        let structure = self.structure();
        let runs = &structure.runs[first..first + count];
        let behind = |run: &crate::measure::stages::works::Straight| {
            structure.walks.iter().position(|walk| walk.begins_s >= run.to_s - 1.0)
        };
        let rests: Vec<f64> = runs[..count - 1]
            .iter()
            .filter_map(|run| Some(structure.walks.get(behind(run)?)?.length_s()))
            .collect();
        let shortest = runs.iter().map(|run| run.length_s()).fold(f64::INFINITY, f64::min);
        let long = rests
            .iter()
            .all(|&rest| rest >= self.line(REST_OF_PIECE) * shortest);
        let level = runs.iter().map(|run| run.level).fold(f64::INFINITY, f64::min);
        let hard = level - structure.easy >= log(self.line(PIECE_OVER_EASY)) || self.was_hard_for_sure();
        rests.len() == count - 1
            && shortest >= self.line(PIECE_S)
            && long
            && are_within(&rests, self.line(RESTS_ALIKE))
            && hard
    }

    /// How many blocks there are that were run as tests are: hard, and walking or standing at once behind.
    fn tests(&self) -> usize {
        let structure = self.structure();
        let behind = structure.rests.iter().skip(1);
        let is_test = |(work, rest): &(&Work, &Rest)| {
            work.length_s >= self.line(BLOCK_S)
                && work.level - structure.easy >= log(self.line(TEST_OVER_EASY))
                && work.answer_bpm.is_some_and(|bpm| bpm >= self.line(TEST_ANSWER_BPM))
                && rest.begins_walked
        };
        structure.works.iter().zip(behind).filter(is_test).count()
    }

    /// Whether the heart went where only hard running takes it; taken as so where it was not recorded.
    fn was_hard(&self) -> bool {
        self.run.evidence.highest_bpm.is_none() || self.was_hard_for_sure()
    }

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

/// All that lies between two works, as one rest.
fn between(structure: &Structure, a: usize, b: usize) -> Rest {
    let mut rest = structure.rests[a + 1];
    for n in a + 1..b {
        let (work, next) = (&structure.works[n], &structure.rests[n + 1]);
        let length_s = rest.length_s + work.length_s + next.length_s;
        let share = |rest: f64, work: f64, next: f64, lengths: [f64; 3]| {
            (rest * lengths[0] + work * lengths[1] + next * lengths[2]) / length_s
        };
        let lengths = [rest.length_s, work.length_s, next.length_s];
        rest = Rest {
            length_s,
            level: share(rest.level, work.level, next.level, lengths),
            not_run: share(rest.not_run, 0.0, next.not_run, lengths),
            ends_walked: next.ends_walked,
            ..rest
        };
    }
    rest
}
