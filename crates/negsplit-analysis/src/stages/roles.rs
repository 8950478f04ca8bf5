//! What each stage is for: warm-up and cool-down are easy, before and after the main part.
//!
//! Explained in [docs/metrics.md#roles](../../../../docs/metrics.md#roles). Warm-up and cool-down
//! are left out of what is judged, so a role that is wrong moves every figure: both therefore need
//! more than one sign.

use serde::{Deserialize, Serialize};

use super::{Layout, Repeats, Stretch};
use crate::run::Summed;
use crate::run::Window;

/// What a stage is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Role {
    /// Easy, before the main part.
    WarmUp,
    /// What the run is judged by.
    Main,
    /// Slow, between repeats.
    Recovery,
    /// Easy again, after the main part.
    CoolDown,
    /// Standing still.
    Stop,
}

/// A cool-down and a warm-up take no more of the run than this.
const LONGEST_COOL_DOWN: f64 = 0.36;
const LONGEST_WARM_UP: f64 = 0.46;
/// A shorter tail is the end of the run rather than a stage of its own, in seconds.
const SHORTEST_COOL_DOWN_S: f64 = 40.0;
/// A drop of the logarithm of speed that is a cool-down by itself, and one that is where the run had got faster.
const CLEAR_DROP: f64 = 0.12;
const DROP: f64 = 0.06;
/// Getting faster by this before the drop counts as having got faster.
const FASTER: f64 = 0.03;
/// Back to easy: no faster than the start of the main part by this.
const EASY_AGAIN: f64 = 0.06;
/// How far heart rate falls when the runner slows down: at least, and for a fall of the logarithm of speed by one, in beats
/// a minute. One that stays up is tired.
const HEART_FALLS_BPM: f64 = 3.0;
const HEART_FOLLOWS_BPM: f64 = 50.0;
/// Where the run had got faster before a clear drop this is enough: who fades has slowed down before.
const HEART_FOLLOWS_A_FINISH_BPM: f64 = 30.0;
/// How long the heart takes to follow, in seconds.
const HEART_LAG_S: f64 = 60.0;
/// Settling in: a slower start up to this long, in seconds and as a share of the run.
const SETTLING_S: f64 = 1080.0;
const SETTLING: f64 = 0.21;
/// A rise as clear as that of a cool-down may come later.
const LONG_SETTLING: f64 = 0.34;
/// A slower start no longer than this comes before the run, whatever follows, in seconds.
const FIRST_STEPS_S: f64 = 300.0;
/// A slower first stage is a warm-up from this rise on, and a settling in from this.
const WARM_UP_RISE: f64 = 0.06;
const SETTLING_RISE: f64 = 0.015;
/// The longest warm-up that a cool-down answers, in metres.
const LONGEST_WARM_UP_M: f64 = 6_900.0;
/// A hasty opening: no longer than this, in seconds, and faster than what follows by this.
const HASTY_S: f64 = 900.0;
const HASTY: f64 = 0.03;
/// It is mended when the end is faster than it by this.
const STRONGER: f64 = 0.01;
/// A last stretch that is no longer than this and slower or faster than the one before by this is no stage of its own.
const SHORT_END_S: f64 = 360.0;
const COLLAPSE: f64 = 0.05;
const SPRINT: f64 = 0.10;
/// A pace counts as reached when it was held so long, in seconds.
const HELD_S: f64 = 120.0;
/// So is a kick: the last steps, or a small rise in a small share of the main part.
const LAST_STEPS_S: f64 = 90.0;
const KICK: f64 = 0.10;
const KICK_SHARE: f64 = 0.16;
/// Runs longer than this begin easy by design, in metres.
const LONG_RUN_M: f64 = 25_000.0;

/// Gives every stretch its role.
pub(super) fn assigned(
    run: &Summed<'_>,
    stretches: Vec<Stretch>,
    repeats: Option<Repeats>,
    noise: f64,
    planned: Option<(f64, f64)>,
) -> Layout {
    let main = match (&repeats, planned) {
        (Some(repeats), _) => repeats.span(),
        (None, Some(planned)) => near(planned, &stretches),
        (None, None) => main_part(run, &stretches, noise),
    };
    let role = |stretch: &Stretch| {
        let middle = (stretch.from_s + stretch.to_s) / 2.0;
        if middle < main.0 {
            Role::WarmUp
        } else if middle > main.1 {
            Role::CoolDown
        } else if repeats
            .as_ref()
            .is_some_and(|repeats| rests(repeats, middle))
        {
            Role::Recovery
        } else {
            Role::Main
        }
    };
    let stretches: Vec<(Stretch, Role)> = stretches
        .iter()
        .map(|stretch| (*stretch, role(stretch)))
        .collect();
    let core = if repeats.is_some() {
        main
    } else {
        core(&stretches, main)
    };
    Layout {
        core,
        stretches,
        main,
        repeats,
        noise,
    }
}

/// Planned borders, moved to where the pace changed if that is near.
fn near(planned: (f64, f64), stretches: &[Stretch]) -> (f64, f64) {
    const NEAR_S: f64 = 60.0;
    let found = |at_s: f64| {
        let borders = stretches.iter().flat_map(|s| [s.from_s, s.to_s]);
        borders
            .filter(|border| (border - at_s).abs() <= NEAR_S)
            .min_by(|a, b| (a - at_s).abs().total_cmp(&(b - at_s).abs()))
            .unwrap_or(at_s)
    };
    (found(planned.0), found(planned.1))
}

/// The main part without a hasty opening that was mended, and without a collapse or a sprint at its
/// end. What the pace gap is measured over: a kick is no progress, and falling apart belongs to the
/// run.
fn core(stretches: &[(Stretch, Role)], main: (f64, f64)) -> (f64, f64) {
    let inside = stretches.iter().filter(|(_, role)| *role == Role::Main);
    let inside: Vec<Stretch> = inside.map(|(stretch, _)| *stretch).collect();
    let ([first, second, .., last] | [first, second @ last]) = &inside[..] else {
        return main;
    };
    let mended = first.from_s == 0.0
        && first.length_s() <= HASTY_S
        && first.middle() - second.start >= HASTY
        && last.end - first.middle() >= STRONGER;
    let start = if mended { second.from_s } else { main.0 };
    let end = if turns_at_the_end(&inside, main.1 - main.0) {
        last.from_s
    } else {
        main.1
    };
    (start, end)
}

/// Whether a short last stretch is a collapse, a kick, or a sprint on top of what had already got faster.
fn turns_at_the_end(inside: &[Stretch], main_s: f64) -> bool {
    let (Some(first), [.., before, last]) = (inside.first(), inside) else {
        return false;
    };
    let (change, length_s) = (last.middle() - before.end, last.length_s());
    let mut held = inside.iter().rev().skip(1);
    let reached = held.find(|stretch| stretch.length_s() >= HELD_S);
    let faster_already = reached.unwrap_or(before).end - first.middle().min(first.start) >= FASTER;
    let kick = change >= SETTLING_RISE
        && (length_s <= LAST_STEPS_S || change < KICK && length_s <= KICK_SHARE * main_s);
    let turns = change <= -COLLAPSE || change >= SPRINT && faster_already || kick;
    length_s <= SHORT_END_S && turns
}

/// Whether a moving time lies in none of the works.
fn rests(repeats: &Repeats, at_s: f64) -> bool {
    let mut works = repeats.works.iter();
    works.all(|work| !(work.from_s..work.to_s).contains(&at_s))
}

/// Moving times between which the main part of a run without repeats lies. The cool-down is looked
/// for first: it says whether an easy start was a warm-up.
fn main_part(run: &Summed<'_>, stretches: &[Stretch], noise: f64) -> (f64, f64) {
    let inputs = Inputs { run, noise };
    let end = inputs.cool_down(stretches);
    let start = inputs.warm_up(&stretches[..end], &stretches[end..]);
    let border = |n: usize| {
        stretches
            .get(n)
            .map_or(run.moving_s, |stretch| stretch.from_s)
    };
    (border(start), border(end))
}

/// What roles are found by.
struct Inputs<'a> {
    run: &'a Summed<'a>,
    noise: f64,
}

impl Inputs<'_> {
    /// Index of the first stretch of the cool-down; the number of stretches when there is none.
    fn cool_down(&self, stretches: &[Stretch]) -> usize {
        let starts = (1..stretches.len()).filter(|&n| self.is_cool_down(stretches, n));
        let drop = |n: usize| stretches[n - 1].end - stretches[n].start;
        starts
            .max_by(|&a, &b| drop(a).total_cmp(&drop(b)))
            .unwrap_or(stretches.len())
    }

    /// A tail that drops clearly, stays easy, and lets the heart come down.
    fn is_cool_down(&self, stretches: &[Stretch], n: usize) -> bool {
        let (before, tail) = stretches.split_at(n);
        let from_s = tail[0].from_s;
        let length_s = self.run.moving_s - from_s;
        if length_s > LONGEST_COOL_DOWN * self.run.moving_s || length_s < SHORTEST_COOL_DOWN_S {
            return false;
        }
        let easy = mean_speed(tail);
        let drop = before[n - 1].end - easy;
        let had_got_faster = before[n - 1].end - before[0].middle() >= FASTER;
        let easy_again = easy <= slowest(before) + EASY_AGAIN;
        let clear = drop >= CLEAR_DROP;
        let follows_bpm = if clear && had_got_faster {
            HEART_FOLLOWS_A_FINISH_BPM
        } else {
            HEART_FOLLOWS_BPM
        };
        (clear || drop >= DROP && had_got_faster && easy_again)
            && easy_throughout(before[n - 1].end, tail)
            && self.heart_falls(from_s, follows_bpm * drop)
    }

    /// Whether heart rate falls by so much behind this time, as it does when a runner means to slow down; less where it had
    /// no time to.
    fn heart_falls(&self, from_s: f64, by_bpm: f64) -> bool {
        const LOOK_S: f64 = 60.0;
        let end_s = self.run.moving_s;
        let rate = |from, to| Window::new(self.run, from, to).heart_rate();
        let before = rate(from_s - LOOK_S, from_s);
        let after = rate((end_s - LOOK_S).max(from_s + LOOK_S / 2.0), end_s);
        let answered = 1.0 - (-(end_s - from_s) / HEART_LAG_S).exp();
        let wanted = HEART_FALLS_BPM.max(by_bpm * answered);
        match (before, after) {
            (Some(before), Some(after)) => before - after >= wanted,
            _ => true,
        }
    }

    /// Index of the first stretch of the main part.
    fn warm_up(&self, stretches: &[Stretch], cool_down: &[Stretch]) -> usize {
        let last = stretches.len().saturating_sub(1);
        (1..=last)
            .find(|&n| self.is_warm_up(stretches, n, cool_down))
            .unwrap_or(0)
    }

    /// First steps, a settling in before a level run, or an easy stage that a cool-down answers.
    fn is_warm_up(&self, stretches: &[Stretch], n: usize, cool_down: &[Stretch]) -> bool {
        let (easy, main) = stretches.split_at(n);
        let ends_s = main[0].from_s;
        let share = ends_s / self.run.moving_s;
        let rise = main[0].start - mean_speed(easy);
        if ends_s <= FIRST_STEPS_S && rise >= WARM_UP_RISE {
            return true;
        }
        let settled = has_no_direction(main);
        let soon = share <= SETTLING || share <= LONG_SETTLING && rise >= CLEAR_DROP;
        if settled && soon && ends_s <= SETTLING_S && rise >= self.settling(ends_s) {
            return true;
        }
        let answered =
            !cool_down.is_empty() && mean_speed(cool_down) - mean_speed(easy) < EASY_AGAIN;
        let length_m = self.run.distance_at(ends_s);
        let short = length_m <= LONGEST_WARM_UP_M && self.run.total_m() < LONG_RUN_M;
        let apart = rise >= WARM_UP_RISE
            && easy
                .iter()
                .all(|s| main[0].start - s.middle() > SETTLING_RISE);
        answered && short && apart && share <= LONGEST_WARM_UP
    }

    /// The rise that a settling in of this length must have to be more than noise.
    fn settling(&self, length_s: f64) -> f64 {
        SETTLING_RISE.max(2.0 * (self.noise / length_s).sqrt())
    }
}

/// Mean of the logarithm of speed.
fn mean_speed(stretches: &[Stretch]) -> f64 {
    let length: f64 = stretches.iter().map(Stretch::length_s).sum();
    let sum: f64 = stretches.iter().map(|s| s.middle() * s.length_s()).sum();
    sum / length
}

/// The lowest level that is touched.
fn slowest(stretches: &[Stretch]) -> f64 {
    stretches
        .iter()
        .map(|s| s.start.min(s.end))
        .fold(f64::INFINITY, f64::min)
}

/// Whether a tail stays clearly below the speed before it.
fn easy_throughout(before: f64, tail: &[Stretch]) -> bool {
    tail.iter()
        .all(|stretch| stretch.start.max(stretch.end) < before - DROP / 2.0)
}

/// Whether stretches have no direction: the later half is no faster than the first by a step of a progression.
fn has_no_direction(stretches: &[Stretch]) -> bool {
    const STEP: f64 = 0.025;
    const SPREAD: f64 = 0.08;
    let ends = stretches.iter().flat_map(|s| [s.start, s.end]);
    let (low, high) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| {
        (low.min(v), high.max(v))
    });
    let [Some(first), Some(last)] = [stretches.first(), stretches.last()] else {
        return true;
    };
    let middle = (first.from_s + last.to_s) / 2.0;
    let (early, late): (Vec<Stretch>, Vec<Stretch>) = halves(stretches, middle);
    let rise = mean_speed(&late) - mean_speed(&early);
    high - low < STEP || rise < STEP && last.end - first.start < STEP && high - low < SPREAD
}

/// The stretches before and behind a moving time, one that crosses it in two.
fn halves(stretches: &[Stretch], at_s: f64) -> (Vec<Stretch>, Vec<Stretch>) {
    let cut = |stretch: &Stretch, from_s: f64, to_s: f64| {
        let slope = (stretch.end - stretch.start) / stretch.length_s();
        let at = |time: f64| stretch.start + slope * (time - stretch.from_s);
        (to_s > from_s).then(|| Stretch {
            from_s,
            to_s,
            start: at(from_s),
            end: at(to_s),
        })
    };
    let before = stretches
        .iter()
        .filter_map(|s| cut(s, s.from_s, s.to_s.min(at_s)));
    let behind = stretches
        .iter()
        .filter_map(|s| cut(s, s.from_s.max(at_s), s.to_s));
    (before.collect(), behind.collect())
}
