//! Repeats: works that stand out and belong together, and the rests between them.
//!
//! Explained in [docs/metrics.md#repeats](../../../../docs/metrics.md#repeats), with the runs on
//! which the lines were measured.

use serde::{Deserialize, Serialize};

use super::works::{Rest, Structure, Work};
use crate::stats::line::Line;
use crate::stats::theil_sen::median;
use crate::stats::{median_of, sorted};

/// What makes works repeats. Percentages are of speed; see docs/metrics.md, "Repeats".
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Lines {
    /// Above the run's easy level, in percent.
    pub(crate) over_easy: f64,
    /// The same where the rest beside is walked or stood, as before a light.
    pub(crate) beside_stop: f64,
    /// The least length, in seconds.
    pub(crate) least_s: f64,
    /// Rests are no longer than so many times the shorter work beside them, or so many seconds.
    pub(crate) rest_works: f64,
    pub(crate) rest_s: f64,
    /// The usual rest is at least this share of the usual work: less is a dip in a run that goes on.
    pub(crate) rest_share: f64,
    /// As a whole faster than the rests by this, in percent.
    pub(crate) over_rests: f64,
    /// Heart rate rises by this over the usual one, in beats a minute.
    pub(crate) answer_bpm: f64,
    /// And by this share of what hearts rise by for such works.
    pub(crate) answer_share: f64,
    /// From this share of walking and standing on, works between walked rests need no easy running to stand out of.
    pub(crate) mostly_rest: f64,
    /// Works no longer than this, in seconds, that take less than this share of the run are strides.
    pub(crate) stride_s: f64,
    pub(crate) strides_share: f64,
    /// This share of the works lies within this share of their median length.
    pub(crate) alike_share: f64,
    pub(crate) alike_length: f64,
    /// Or so many are this much above easy running, in percent, whatever their lengths.
    pub(crate) plain: f64,
    pub(crate) plain_works: usize,
    /// Two long ones last this long, in seconds, agree by this in percent of speed and by this factor of length, and
    /// are this much faster than easy running and the rest, in percent.
    pub(crate) long_s: f64,
    pub(crate) long_alike: f64,
    pub(crate) long_lengths: f64,
    pub(crate) long_over: f64,
}

/// Measured on labelled runs (docs/metrics.md, "Repeats").
pub(crate) const LINES: Lines = Lines {
    over_easy: 7.0,
    beside_stop: 12.0,
    least_s: 25.0,
    rest_works: 5.0,
    rest_s: 300.0,
    rest_share: 0.15,
    over_rests: 10.0,
    answer_bpm: 4.0,
    answer_share: 0.6,
    mostly_rest: 0.5,
    stride_s: 40.0,
    strides_share: 0.08,
    alike_share: 0.6,
    alike_length: 0.3,
    plain: 18.0,
    plain_works: 4,
    long_s: 480.0,
    long_alike: 6.0,
    long_lengths: 2.0,
    long_over: 10.0,
};
/// Fewer works are no set.
const FEWEST: usize = 3;

/// A percentage as a change of a logarithm.
pub(crate) fn log(percent: f64) -> f64 {
    (percent / 100.0).ln_1p()
}

/// Works that belong together, and the rests between them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Repeats {
    pub(crate) works: Vec<Work>,
    pub(crate) rests: Vec<Rest>,
}

impl Repeats {
    /// The repeats of a run, in one set; `None` where its works are something else.
    pub(crate) fn find(structure: &Structure, lines: &Lines) -> Option<Self> {
        let set = largest(structure, lines).filter(|set| set.is_real(structure, lines));
        set.or_else(|| two_long(structure, lines))
    }

    /// Moving times between which they lie.
    pub(crate) fn span(&self) -> (f64, f64) {
        let first = self.works.first().map_or(0.0, |work| work.from_s);
        (first, self.works.last().map_or(first, |work| work.to_s))
    }

    /// Long-run variance, as the works scatter around their trend: their rests say nothing of how evenly they were run.
    pub(crate) fn noise(&self) -> f64 {
        let count = self.works.len() as f64;
        let trend = self.trend();
        trend.error / (count - 2.0).max(1.0) * self.work_s() / count
    }

    /// The straight line of the works' level over their number.
    fn trend(&self) -> Line {
        let levels: Vec<f64> = self.works.iter().map(|work| work.level).collect();
        let numbers: Vec<f64> = (0..levels.len()).map(|n| n as f64).collect();
        Line::through(&numbers, &levels)
    }

    /// All works together, in seconds.
    fn work_s(&self) -> f64 {
        self.works.iter().map(|work| work.length_s).sum()
    }

    /// The median length of the works, in seconds.
    pub(crate) fn usual_length_s(&self) -> f64 {
        median_of(self.works.iter().map(|work| work.length_s)).unwrap_or(0.0)
    }

    /// The median length of the rests, in seconds.
    fn usual_rest_s(&self) -> f64 {
        median_of(self.rests.iter().map(|rest| rest.length_s)).unwrap_or(0.0)
    }

    /// Mean of the logarithm of speed over all works.
    pub(crate) fn level(&self) -> f64 {
        let sums = self.works.iter().map(|work| work.level * work.length_s);
        sums.sum::<f64>() / self.work_s()
    }

    /// The same over the rests between them.
    fn rest_level(&self) -> f64 {
        let length: f64 = self.rests.iter().map(|rest| rest.length_s).sum();
        let sums = self.rests.iter().map(|rest| rest.level * rest.length_s);
        sums.sum::<f64>() / length.max(1.0)
    }

    /// Without what is run before the first and after the last work: jogging that is nearer to the rests than to the
    /// works, and stands out only because the rest beside it is slower still.
    fn without_jogs(mut self) -> Self {
        let usual = median_of(self.works.iter().map(|work| work.level)).unwrap_or(0.0);
        let jogged = |work: &Work, rests: f64| work.level - rests < usual - work.level;
        while self.works.len() > FEWEST
            && jogged(&self.works[self.works.len() - 1], self.rest_level())
        {
            self.works.pop();
            self.rests.pop();
        }
        while self.works.len() > FEWEST && jogged(&self.works[0], self.rest_level()) {
            self.works.remove(0);
            self.rests.remove(0);
        }
        self
    }

    /// What is usual of the heart's answers; `None` where they were not recorded for most.
    fn usual_answer(&self, of: impl Fn(&Work, f64) -> f64) -> Option<f64> {
        let answers = self
            .works
            .iter()
            .filter_map(|work| Some(of(work, work.answer_bpm?)));
        let answers = sorted(answers);
        median(&answers).filter(|_| answers.len() * 2 > self.works.len())
    }

    /// Whether the heart answers as it does to work; taken as so where it was not recorded.
    fn is_answered(&self, lines: &Lines) -> bool {
        let share = |work: &Work, bpm: f64| bpm / work.expected_bpm.max(1.0);
        self.usual_answer(|_, bpm| bpm)
            .is_none_or(|bpm| bpm >= lines.answer_bpm)
            && self
                .usual_answer(share)
                .is_none_or(|share| share >= lines.answer_share)
    }

    /// Whether they are repeats rather than strides, lights, hills or noise.
    fn is_real(&self, structure: &Structure, lines: &Lines) -> bool {
        let share = self.work_s() / structure.length_s;
        let strides = self.usual_length_s() <= lines.stride_s && share < lines.strides_share;
        let apart = self.level() - self.rest_level() >= log(lines.over_rests);
        let answered = self.is_answered(lines);
        let rested = self.usual_rest_s() >= lines.rest_share * self.usual_length_s();
        let plain = self.works.len() >= lines.plain_works
            && self.level() - structure.easy >= log(lines.plain);
        !strides && apart && answered && rested && (plain || self.are_alike(lines))
    }

    /// Most of like length, or all so fast that their lengths do not matter.
    fn are_alike(&self, lines: &Lines) -> bool {
        let usual = self.usual_length_s();
        let lengths = self.works.iter().map(|work| work.length_s);
        let near = lengths.filter(|length| (length - usual).abs() <= lines.alike_length * usual);
        let count = near.count();
        count >= FEWEST && count as f64 >= lines.alike_share * self.works.len() as f64
    }
}

/// Of the sets of works that stand out enough the one with the most work.
fn largest(structure: &Structure, lines: &Lines) -> Option<Repeats> {
    let good = (0..structure.works.len()).filter(|&n| stands_out(structure, n, lines));
    let mut sets: Vec<(usize, Repeats)> = Vec::new();
    for n in good {
        let work = structure.works[n];
        let rest = sets.last().map(|(last, _)| structure.between(*last, n));
        let most_s = |before: &Work| {
            let shorter_s = before.length_s.min(work.length_s);
            (lines.rest_works * shorter_s).max(lines.rest_s)
        };
        match (sets.last_mut(), rest) {
            (Some((last, set)), Some(rest)) if rest.length_s <= most_s(&structure.works[*last]) => {
                set.rests.push(rest);
                set.works.push(work);
                *last = n;
            }
            _ => {
                let works = vec![work];
                let rests = Vec::new();
                sets.push((n, Repeats { works, rests }));
            }
        }
    }
    let sets = sets.into_iter().map(|(_, set)| set.without_jogs());
    sets.filter(|set| set.works.len() >= FEWEST)
        .max_by(|a, b| a.work_s().total_cmp(&b.work_s()))
}

/// Long enough, and fast enough above easy running; more so beside a stop, which may be a light.
fn stands_out(structure: &Structure, n: usize, lines: &Lines) -> bool {
    let work = &structure.works[n];
    let (before, after) = (&structure.rests[n], &structure.rests[n + 1]);
    let over = if before.ends_walked || after.begins_walked {
        lines.beside_stop
    } else {
        lines.over_easy
    };
    // Where hardly anything but the works was run, there is no easy running to stand out of.
    let alone = structure.not_run >= lines.mostly_rest && before.is_walk() && after.is_walk();
    work.length_s >= lines.least_s && (alone || work.level - structure.easy >= log(over))
}

/// Two long works, alike.
fn two_long(structure: &Structure, lines: &Lines) -> Option<Repeats> {
    let over = log(lines.long_over);
    let is_long =
        |work: &Work| work.length_s >= lines.long_s && work.level - structure.easy >= over;
    let long = (0..structure.works.len()).filter(|&n| is_long(&structure.works[n]));
    let [a, b] = long.collect::<Vec<_>>()[..] else {
        return None;
    };
    let rest = structure.between(a, b);
    let (a, b) = (structure.works[a], structure.works[b]);
    let lower = a.level.min(b.level);
    let alike = (a.level - b.level).abs() <= log(lines.long_alike)
        && a.length_s.max(b.length_s) <= lines.long_lengths * a.length_s.min(b.length_s);
    let apart = lower - rest.level >= over;
    (alike && apart && rest.length_s <= lines.rest_s).then(|| Repeats {
        works: vec![a, b],
        rests: vec![rest],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Works of these lengths and levels, with rests of two minutes at level 1 between and around.
    fn structure(works: &[(f64, f64)]) -> Structure {
        let rest = Rest {
            length_s: 120.0,
            level: 1.0,
            run_level: Some(1.0),
            ..Rest::default()
        };
        let mut at_s = 0.0;
        let works: Vec<Work> = works
            .iter()
            .map(|&(length_s, level)| {
                let from_s = at_s + 120.0;
                at_s = from_s + length_s;
                Work {
                    from_s,
                    to_s: at_s,
                    length_s,
                    level,
                    answer_bpm: None,
                    expected_bpm: 8.0,
                }
            })
            .collect();
        Structure {
            length_s: at_s + 120.0,
            easy: 1.0,
            rests: vec![rest; works.len() + 1],
            works,
            ..Structure::default()
        }
    }

    fn found(works: &[(f64, f64)]) -> Option<usize> {
        Repeats::find(&structure(works), &LINES).map(|set| set.works.len())
    }

    #[test]
    fn four_alike_are_repeats() {
        assert_eq!(found(&[(180.0, 1.15); 4]), Some(4));
    }

    #[test]
    fn lengths_without_likeness_are_repeats_only_when_plain() {
        let lengths = [40.0, 150.0, 420.0, 90.0];
        assert_eq!(found(&lengths.map(|length| (length, 1.12))), None);
        assert_eq!(found(&lengths.map(|length| (length, 1.25))), Some(4));
    }

    #[test]
    fn three_unlike_works_are_no_set() {
        assert_eq!(found(&[(50.0, 1.3), (60.0, 1.3), (180.0, 1.2)]), None);
    }

    #[test]
    fn dips_in_a_run_that_gets_faster_are_no_rests() {
        let mut structure = structure(&[(600.0, 1.2), (600.0, 1.26), (600.0, 1.32), (600.0, 1.38)]);
        assert!(Repeats::find(&structure, &LINES).is_some());
        for rest in &mut structure.rests {
            rest.length_s = 30.0;
        }
        assert_eq!(Repeats::find(&structure, &LINES), None);
    }

    #[test]
    fn strides_are_no_repeats() {
        let mut works = vec![(20.0, 1.4); 3];
        works.insert(0, (1500.0, 1.0));
        assert_eq!(found(&works), None);
    }

    #[test]
    fn two_long_ones_count_and_two_short_ones_do_not() {
        assert_eq!(found(&[(900.0, 1.15); 2]), Some(2));
        assert_eq!(found(&[(240.0, 1.15); 2]), None);
    }

    #[test]
    fn a_heart_that_does_not_answer_makes_them_noise() {
        let mut structure = structure(&[(60.0, 1.12); 8]);
        assert!(Repeats::find(&structure, &LINES).is_some());
        for work in &mut structure.works {
            work.answer_bpm = Some(0.5);
        }
        assert_eq!(Repeats::find(&structure, &LINES), None);
    }
}
