//! How a run builds up: the order of its moments, its fifths and what its second half gains, behind the settling in.
//!
//! Explained in [docs/metrics.md#build-up](../../../../docs/metrics.md#build-up); the score is
//! drawn from it. γ is Goodman and Kruskal's (1954): of the pairs of moments that differ, how many
//! are in order, less how many are not.

use serde::{Deserialize, Serialize};

use crate::run::{SLOWEST, Summed, Window};
use crate::stages::{Layout, Repeats};
use crate::stats::log::ln;
use crate::stats::mean;
use crate::stats::order::{Order, Ranked};

/// Settling in takes a tenth of the run, at least and at most so many seconds, and no more than a quarter of it.
const SETTLING: f64 = 0.1;
const SETTLING_S: (f64, f64) = (300.0, 600.0);
const LONGEST_SETTLING: f64 = 0.25;
/// Where it ends is a guess, so that everything is measured behind several borders around it, in seconds.
const BORDERS_S: [f64; 5] = [-120.0, -60.0, 0.0, 60.0, 120.0];
/// A moment is so long, and there is one every so often, in seconds, but not more than so many.
const MOMENT_S: f64 = 180.0;
const EVERY_S: f64 = 30.0;
const MOMENTS: f64 = 480.0;
/// Moments differ when their logarithms of speed do by this share of the middle nine tenths' spread, within bounds.
const DIFFERENT: f64 = 0.6;
const DIFFERENCE: (f64, f64) = (0.01, 0.03);
/// Less than this is too short to be cut into fifths, in seconds.
const SHORTEST_S: f64 = 300.0;
/// The first steps, in which a receiver finds itself, are left out, in seconds.
const FIX_S: f64 = 10.0;
/// A highest heart rate is held so long, in seconds.
const HELD_S: f64 = 60.0;

/// How a run builds up, behind each border of its settling in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Buildup {
    /// One for each border that leaves enough of the run.
    pub(crate) behind: Vec<Behind>,
    /// Gain from the first fifth behind a warm-up to the last, in the logarithm of speed; `None` without a warm-up.
    pub(crate) behind_warm_up: Option<f64>,
    /// The highest heart rate held for a minute of the last fifth, in beats a minute.
    pub(crate) highest_bpm: Option<f64>,
    /// Time stood still behind the settling in, as a share of the moving time.
    pub(crate) stood: f64,
}

impl Buildup {
    /// Gain from the first fifth to the last, in percent of the logarithm of speed.
    pub(crate) fn gain_percent(&self) -> Option<f64> {
        mean(self.behind.iter().map(|behind| 100.0 * behind.gain()))
    }

    /// Of the pairs of moments that differ, the share whose later one is faster; `None` where fewer than a share differ.
    pub(crate) fn share_in_order(&self, fewest: f64) -> Option<f64> {
        let forward = mean(self.behind.iter().map(|behind| behind.order.forward))?;
        let back = mean(self.behind.iter().map(|behind| behind.order.back))?;
        (forward + back >= fewest).then(|| forward / (forward + back))
    }

    /// By how much the last fifth is slower than the fastest of the others, in the logarithm of speed.
    pub(crate) fn last_behind_best(&self) -> Option<f64> {
        mean(self.behind.iter().map(Behind::last_behind_best))
    }

    /// How much sooner the second half was run than at the first half's speed, in seconds.
    pub(crate) fn gained_s(&self) -> Option<f64> {
        mean(self.behind.iter().map(|behind| behind.gained_s))
    }
}

/// The run behind one border.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Behind {
    /// The order of moments of three minutes.
    pub(crate) order: Order,
    /// Grade-adjusted speed of each fifth, in metres a second.
    pub(crate) speeds: [f64; 5],
    /// Heart rate of each fifth, in beats a minute.
    pub(crate) heart_rates_bpm: Option<[f64; 5]>,
    /// How much sooner the second half was run than at the first half's speed.
    pub(crate) gained_s: f64,
    /// By how much the start was too fast, in the logarithm of speed: what lies before the border against the first
    /// fifth, or that fifth against the next two, whichever is more.
    pub(crate) excess: f64,
}

/// How a run builds up from settling in to its cool-down, or from the first of its repeats to the last.
pub(crate) fn buildup(run: &Summed<'_>, layout: &Layout, planned: Option<(f64, f64)>) -> Buildup {
    let to_s = layout.main.1;
    let settled_s = settled_s(to_s, planned);
    let behind = match &layout.repeats {
        Some(repeats) => vec![of_repeats(run, repeats)],
        None => behind_borders(run, settled_s, to_s),
    };
    let fifth_s = (to_s - settled_s) / 5.0;
    Buildup {
        behind: behind.into_iter().flatten().collect(),
        behind_warm_up: gain(run, layout.main).filter(|_| layout.main.0 > 0.0),
        highest_bpm: highest_over_minute(run, to_s - fifth_s, to_s),
        stood: stood_s(run, settled_s, to_s) / to_s.max(1.0),
    }
}

/// Where settling in ends: behind a planned warm-up, else by the length of the run.
fn settled_s(to_s: f64, planned: Option<(f64, f64)>) -> f64 {
    let (least, most) = SETTLING_S;
    let usual = (SETTLING * to_s).clamp(least, most);
    let warmed_up = planned.map(|(from_s, _)| from_s);
    warmed_up
        .filter(|&from_s| from_s > 0.0)
        .unwrap_or(usual.min(LONGEST_SETTLING * to_s))
}

/// How the run builds up behind each border around where settling in ends.
fn behind_borders(run: &Summed<'_>, settled_s: f64, to_s: f64) -> Vec<Option<Behind>> {
    let mut earlier = Moments::default();
    let behind = |beside: f64| {
        let from_s = (settled_s + beside).max(0.0);
        let parts = Parts(vec![(from_s, to_s)]);
        if parts.length_s() < SHORTEST_S {
            return None;
        }
        earlier = Moments::of(run, from_s, to_s, &earlier);
        let settling = speed(run, FIX_S, from_s).filter(|_| from_s > 2.0 * FIX_S);
        parts.behind(run, &earlier.logs, settling)
    };
    BORDERS_S.into_iter().map(behind).collect()
}

/// Logarithms of the speeds of three minutes, one every half minute.
#[derive(Default)]
struct Moments {
    from_s: f64,
    every_s: f64,
    logs: Vec<f64>,
}

impl Moments {
    /// Those between two moving times, where those from an earlier one on are known.
    fn of(run: &Summed<'_>, from_s: f64, to_s: f64, earlier: &Self) -> Self {
        let every_s = EVERY_S.max((to_s - from_s) / MOMENTS);
        let moment = |n: usize| {
            let middle = from_s + (n as f64 + 0.5) * every_s;
            let (from, to) = (middle - MOMENT_S / 2.0, middle + MOMENT_S / 2.0);
            speed(run, from.max(from_s), to.min(to_s)).unwrap_or(SLOWEST)
        };
        let count = ((to_s - from_s) / every_s) as usize;
        // Only the first know where they begin.
        let first = count.min((MOMENT_S / 2.0 / EVERY_S).ceil() as usize);
        let same = earlier.behind(from_s, every_s).get(first..count);
        let same = same.unwrap_or_default();
        let others = (0..first).chain(first + same.len()..count).map(moment);
        let speeds: Vec<f64> = others.collect();
        let mut logs: Vec<f64> = speeds.into_iter().map(ln).collect();
        logs.splice(first..first, same.iter().copied());
        Self {
            from_s,
            every_s,
            logs,
        }
    }

    /// What they are from a later moving time on; nothing where others are asked for.
    fn behind(&self, from_s: f64, every_s: f64) -> &[f64] {
        const NEAR: f64 = 1e-9;
        let steps = (from_s - self.from_s) / every_s;
        let is_same = every_s == self.every_s && (steps - steps.round()).abs() < NEAR;
        let behind = self.logs.get(steps.round() as usize..);
        behind.filter(|_| is_same).unwrap_or_default()
    }
}

/// Each repeat is a moment.
fn of_repeats(run: &Summed<'_>, repeats: &Repeats) -> Option<Behind> {
    let works = repeats.works.iter().map(|work| (work.from_s, work.to_s));
    let parts = Parts(works.collect());
    let speeds = parts.0.iter().map(|&(from, to)| speed(run, from, to));
    let logs: Vec<f64> = speeds.flatten().map(ln).collect();
    parts.behind(run, &logs, None)
}

impl Behind {
    /// Gain from the first fifth to the last, in the logarithm of speed.
    pub(crate) fn gain(&self) -> f64 {
        let [first, .., last] = self.speeds;
        (last / first).ln()
    }

    /// By how much the last fifth is slower than the fastest of the others, in the logarithm of speed; below 0 where
    /// it is the fastest.
    pub(crate) fn last_behind_best(&self) -> f64 {
        let [others @ .., last] = self.speeds;
        (others.into_iter().fold(0.0, f64::max) / last).ln()
    }
}

/// Parts of a run, one after the other, as if nothing lay between them.
struct Parts(Vec<(f64, f64)>);

impl Parts {
    /// All parts together, in seconds.
    fn length_s(&self) -> f64 {
        self.0.iter().map(|(from, to)| to - from).sum()
    }

    /// What lies between two shares of the whole length.
    fn between(&self, from: f64, to: f64) -> Self {
        let (from, to) = (from * self.length_s(), to * self.length_s());
        let mut before = 0.0;
        let cut = self.0.iter().filter_map(|&(start, end)| {
            let at = |length: f64| (start + length - before).clamp(start, end);
            let part = (at(from), at(to));
            before += end - start;
            (part.1 > part.0).then_some(part)
        });
        Self(cut.collect())
    }

    /// A mean over all parts, each weighed by its length.
    fn mean(&self, of: impl Fn(f64, f64) -> Option<f64>) -> Option<f64> {
        let (mut sum, mut length) = (0.0, 0.0);
        for &(from, to) in &self.0 {
            if let Some(value) = of(from, to) {
                sum += value * (to - from);
                length += to - from;
            }
        }
        (length > 0.0).then(|| sum / length)
    }

    /// A figure of each fifth; `None` where one of them lacks it.
    fn fifths(&self, of: impl Fn(&Self) -> Option<f64>) -> Option<[f64; 5]> {
        let fifth = |n: usize| of(&self.between(n as f64 / 5.0, (n + 1) as f64 / 5.0));
        let values: Option<Vec<f64>> = (0..5).map(fifth).collect();
        values?.try_into().ok()
    }

    /// How they build up, with these moments, behind a settling in at this speed.
    fn behind(&self, run: &Summed<'_>, moments: &[f64], settling: Option<f64>) -> Option<Behind> {
        let speed = |parts: &Self| parts.mean(|from, to| speed(run, from, to));
        let rate = |parts: &Self| parts.mean(|from, to| Window::new(run, from, to).heart_rate());
        let speeds = self.fifths(speed)?;
        let half_s = self.length_s() / 2.0;
        let [first, second] = [self.between(0.0, 0.5), self.between(0.5, 1.0)];
        Some(Behind {
            order: order(moments)?,
            heart_rates_bpm: self.fifths(rate).filter(|_| run.has.heart_rate),
            gained_s: half_s * (speed(&second)? / speed(&first)? - 1.0),
            excess: excess(settling, &speeds),
            speeds,
        })
    }
}

fn speed(run: &Summed<'_>, from_s: f64, to_s: f64) -> Option<f64> {
    Window::new(run, from_s, to_s).compared_speed()
}

/// Gain from the first fifth of a stretch to the last.
fn gain(run: &Summed<'_>, (from_s, to_s): (f64, f64)) -> Option<f64> {
    let fifth_s = (to_s - from_s) / 5.0;
    let first = speed(run, from_s, from_s + fifth_s)?;
    Some((speed(run, to_s - fifth_s, to_s)? / first).ln())
}

/// What lies before the border against the first fifth, or that fifth against the next two,
/// whichever is more.
fn excess(settling: Option<f64>, speeds: &[f64; 5]) -> f64 {
    let [first, second, third, ..] = speeds;
    let early = (2.0 * first / (second + third)).ln();
    settling.map_or(early, |speed| early.max((speed / first).ln()))
}

/// The order of moments by their logarithms of speed.
fn order(moments: &[f64]) -> Option<Order> {
    let ranked = Ranked::of(moments.iter().copied());
    let spread = ranked.quantile(0.95)? - ranked.quantile(0.05)?;
    let (least, most) = DIFFERENCE;
    ranked.order((DIFFERENT * spread).clamp(least, most))
}

/// The highest heart rate that was held for a minute, so that no spike makes a finish all out.
fn highest_over_minute(run: &Summed<'_>, from_s: f64, to_s: f64) -> Option<f64> {
    let rate = |from| Window::new(run, from, from + HELD_S).heart_rate();
    let count = (to_s - HELD_S - from_s).max(0.0) as usize;
    let rates = (0..=count).filter_map(|n| rate(from_s + n as f64));
    rates.reduce(f64::max).filter(|_| run.has.heart_rate)
}

/// Time stood still between two moving times.
fn stood_s(run: &Summed<'_>, from_s: f64, to_s: f64) -> f64 {
    // Who stops where the work ends has not rested.
    const AT_THE_END_S: f64 = 30.0;
    let inside = |at_s: f64| (from_s..to_s - AT_THE_END_S).contains(&at_s);
    let stops = run.stops.iter().filter(|stop| inside(stop.at_s));
    stops.map(|stop| stop.duration_s).sum()
}
