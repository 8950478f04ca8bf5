//! Proof that an effort was all out.
//!
//! A race's name, a threshold that was given, a heart rate that such a length allows, or another
//! effort that agrees: one of them is needed, since a fast run alone may have been a tempo run.

use super::candidates::{Candidate, WHOLE};
use super::physiology::Rest;
use super::shown::PART_DAYS;
use super::sliding::within;

/// An effort clearly slower than easy running promises was not all out, as a share of VDOT.
const OF_EASY_PROMISE: f64 = 0.93;
/// The heart rate of an all-out effort lies at most so far below its share, as a share of the maximum.
const BELOW: f64 = 0.025;
/// Two efforts prove each other within so many days, in VDOT within this share, one lasting so many times the other.
const PAIR_DAYS: f64 = 182.0;
const AGREE: f64 = 0.035;
const LONGER: f64 = 1.7;
/// One of them so far above the usual heart rate; so are speed and heart rate of an effort that stands alone.
const HIGH: f64 = 1.13;
/// Where nothing but a race distance was run, the heart rate needs this only.
const HIGH_IN_RACE: f64 = 1.10;
/// Only so many neighbours in time are tried for a pair.
const NEIGHBOURS: usize = 60;
/// More proofs than so many, or this share of the runs, within 26 weeks are too many to be true.
const MOST_PROOFS: usize = 2;
const MOST_SHARE: f64 = 0.08;

/// Races week after week are so many days apart at least, and so near in distance, as a share.
const WEEKLY_DAYS: f64 = 5.0;
const SAME_DISTANCE: f64 = 0.03;

/// Why an effort counts as all out, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Proof {
    /// Its run is named a race and as long as one.
    Named,
    /// It agrees with a threshold that was given.
    Given,
    /// The heart rate is that of an all-out effort of its length.
    Heart,
    /// Another effort of other length agrees with it.
    Pair,
    /// It looks like a race, and nothing else speaks for it: an estimate.
    Alone,
    /// It is as good as one of those, of the same distance, in another week.
    Series,
}

/// An effort with its proof.
#[derive(Clone, Copy, Debug)]
pub(super) struct Proved {
    pub(super) effort: Candidate,
    pub(super) proof: Proof,
}

impl Proved {
    /// Whether it is proved, and not only like a race.
    pub(super) fn is_sure(&self) -> bool {
        self.proof < Proof::Alone
    }
}

/// What is known before efforts are proved.
pub(super) struct Inputs<'a> {
    pub(super) maximum: Option<f64>,
    pub(super) rest: Rest,
    /// The VDOT of a threshold that was given.
    pub(super) given_vdot: Option<f64>,
    /// The VDOT that easy running promises, run by run.
    pub(super) promised: &'a [Option<f64>],
    /// The days of all runs.
    pub(super) days: &'a [f64],
}

/// The efforts that count as all out, in the order of time.
pub(super) fn proved(candidates: &[Candidate], inputs: &Inputs<'_>) -> Vec<Proved> {
    let able: Vec<&Candidate> = candidates
        .iter()
        .filter(|candidate| inputs.is_able(candidate))
        .collect();
    let with_proof = able.iter().enumerate().filter_map(|(k, candidate)| {
        let proof = inputs.proof(candidate, &able, k)?;
        Some(Proved {
            effort: **candidate,
            proof,
        })
    });
    let proved: Vec<Proved> = with_proof.collect();
    let days: Vec<f64> = proved.iter().map(|proved| proved.effort.day).collect();
    let series = series(&able, &proved);
    let few = |proved: &&Proved| {
        let count = within(&days, proved.effort.day, PAIR_DAYS / 2.0).len();
        let runs = within(inputs.days, proved.effort.day, PAIR_DAYS / 2.0).len();
        proved.proof == Proof::Named
            || count <= MOST_PROOFS.max((MOST_SHARE * runs as f64) as usize)
    };
    let mut believed: Vec<Proved> = proved.iter().filter(few).copied().collect();
    believed.extend(series);
    believed.sort_by_key(|proved| proved.effort.run);
    believed
}

/// Races of one distance week after week: as good as one that looks like a race, of the same distance, and days apart.
/// Who runs a loop of that length every other day does not race it.
fn series(able: &[&Candidate], proved: &[Proved]) -> Vec<Proved> {
    let lone = proved.iter().filter(|proved| proved.proof == Proof::Alone);
    let mut found: Vec<Proved> = Vec::new();
    for best in lone.map(|proved| &proved.effort) {
        let first = able.partition_point(|other| other.day < best.day - PART_DAYS);
        let near = able[first..]
            .iter()
            .take_while(|other| other.day <= best.day + PART_DAYS);
        let like = |other: &&&Candidate| other.run == best.run || is_like(other, best);
        let members: Vec<&Candidate> = near.filter(like).copied().collect();
        let apart = |pair: &[&Candidate]| pair[1].day - pair[0].day >= WEEKLY_DAYS;
        if members.windows(2).all(apart) {
            let others = members.into_iter().filter(|member| member.run != best.run);
            found.extend(others.map(|effort| Proved {
                effort: *effort,
                proof: Proof::Series,
            }));
        }
    }
    found.sort_by_key(|proved| proved.effort.run);
    found.dedup_by_key(|proved| proved.effort.run);
    let is_proved = |run: usize| proved.binary_search_by_key(&run, |proved| proved.effort.run);
    found.retain(|effort| is_proved(effort.effort.run).is_err());
    found
}

fn is_like(candidate: &Candidate, best: &Candidate) -> bool {
    let off = candidate.effort.distance_m / best.effort.distance_m - 1.0;
    candidate.is_race_distance
        && candidate.of_run >= WHOLE
        && off.abs() <= SAME_DISTANCE
        && candidate.speed_ratio >= HIGH
        && candidate.heart_ratio.is_some_and(|ratio| ratio >= HIGH)
}

impl Inputs<'_> {
    /// Whether nothing speaks against it.
    fn is_able(&self, candidate: &Candidate) -> bool {
        let promised = self.promised.get(candidate.run).copied().flatten();
        let enough = promised.is_none_or(|promised| candidate.vdot >= OF_EASY_PROMISE * promised);
        candidate.is_among_best && (enough || candidate.is_named)
    }

    /// The first proof that holds: name, given threshold, heart rate, another effort.
    fn proof(&self, candidate: &Candidate, others: &[&Candidate], place: usize) -> Option<Proof> {
        if candidate.is_named {
            return Some(Proof::Named);
        }
        if self
            .given_vdot
            .is_some_and(|given| (candidate.vdot / given - 1.0).abs() <= AGREE)
        {
            return Some(Proof::Given);
        }
        if candidate.is_most_of_run() {
            if self.heart_says_so(candidate) {
                return Some(Proof::Heart);
            }
            if has_partner(candidate, others, place) {
                return Some(Proof::Pair);
            }
        }
        (candidate.is_best && stands_alone(candidate)).then_some(Proof::Alone)
    }

    /// Whether its heart rate is the share of the maximum that its length allows.
    fn heart_says_so(&self, candidate: &Candidate) -> bool {
        let share = self.rest.all_out_share(candidate.effort.time_s) - BELOW;
        let pair = candidate.effort.heart_rate_bpm.zip(self.maximum);
        pair.is_some_and(|(bpm, maximum)| bpm >= share * maximum)
    }
}

/// Whether an effort looks like a race by itself.
fn stands_alone(candidate: &Candidate) -> bool {
    let beats = candidate.heart_ratio.unwrap_or(HIGH);
    let as_long_as_one =
        candidate.is_race_distance && candidate.of_run >= WHOLE && beats >= HIGH_IN_RACE;
    candidate.speed_ratio >= HIGH && (candidate.is_whole_run() && beats >= HIGH || as_long_as_one)
}

/// Whether another effort of another day and length agrees.
fn has_partner(candidate: &Candidate, others: &[&Candidate], place: usize) -> bool {
    let before = others[..place].iter().rev().take(NEIGHBOURS);
    let behind = others[place + 1..].iter().take(NEIGHBOURS);
    before.chain(behind).any(|other| agree(candidate, other))
}

/// Whether two efforts are worth the same VDOT, by 3.5 %.
fn agree(a: &Candidate, b: &Candidate) -> bool {
    let apart = (a.day - b.day).abs();
    let (short, long) = (
        a.effort.time_s.min(b.effort.time_s),
        a.effort.time_s.max(b.effort.time_s),
    );
    (1.0..=PAIR_DAYS).contains(&apart)
        && long >= LONGER * short
        && (a.vdot - b.vdot).abs() <= AGREE * a.vdot.max(b.vdot)
        && b.is_most_of_run()
        && (is_high(a) || is_high(b))
}

/// Whether the heart rate is far above the usual; where there is none, the speed.
fn is_high(candidate: &Candidate) -> bool {
    candidate.heart_ratio.unwrap_or(candidate.speed_ratio) >= HIGH
}
