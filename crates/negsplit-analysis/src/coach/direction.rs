//! The direction of the pace once settled: progressed, faded, mixed or even.
//!
//! The rules stand in [docs/metrics.md#verdict](../../../../docs/metrics.md#verdict), in the same
//! order. Every line can be moved a little by a [`Nudge`](super::nudge::Nudge), so that close calls
//! are known as such.

use super::thresholds::kinds::*;
use super::thresholds::score::FEWEST_DIFFER;
use super::view::Coach;
use crate::metrics::Measurements;
use crate::metrics::progression::{Progression, Verdict};
use crate::metrics::settled::Settled;
use crate::stages::log;

impl Measurements {
    /// The figures of the main part with this verdict; those of the settled pace where only they say the same as it.
    pub(super) fn progression_for(&self, verdict: Option<Verdict>) -> Progression {
        let agreeing = self
            .figures_for(verdict, GAP)
            .or_else(|| self.figures_for(verdict, EVEN_FIGURE))
            .or_else(|| verdict.and_then(|_| self.trimmed().next()));
        Progression {
            verdict,
            ..agreeing.unwrap_or_else(|| self.progression.clone())
        }
    }

    /// The first figures that say the same as a verdict, an even run's gap being at most this.
    fn figures_for(&self, verdict: Option<Verdict>, even: f64) -> Option<Progression> {
        let agrees = |figures: &Progression| {
            let gap = figures.pace_gap_percent;
            gap.is_some_and(|gap| agrees(verdict, gap, even))
        };
        let settled = self.evidence.settled_progression.as_ref();
        let mut plain = [Some(&self.progression), settled].into_iter().flatten();
        let found = plain.find(|figures| agrees(figures)).cloned();
        found.or_else(|| self.trimmed().find(agrees))
    }

    /// How the settled pace developed without walks, strides and outliers, and how from ten minutes on.
    fn trimmed(&self) -> impl Iterator<Item = Progression> {
        let evidence = &self.evidence;
        let settled = evidence.settled.as_ref();
        let both = settled.zip(evidence.settled_progression.as_ref());
        both.into_iter()
            .flat_map(|(settled, whole)| settled.progressions(whole))
    }
}

/// Whether a verdict and a gap say the same, an even run's gap being at most this. A figure that
/// contradicts its verdict would cost the reader's trust in both.
fn agrees(verdict: Option<Verdict>, gap_percent: f64, even: f64) -> bool {
    match verdict {
        Some(Verdict::Progressed) => gap_percent >= WHOLE_GAP,
        Some(Verdict::Faded) => gap_percent <= -WHOLE_GAP,
        Some(Verdict::Even) => gap_percent.abs() <= even,
        _ => true,
    }
}

impl Coach<'_> {
    /// What the pace did; `None` where too little of it can be compared, or where it got faster without the heart.
    pub(super) fn direction(&self) -> Option<Verdict> {
        let settled = &self.nudge.seen(self.run.evidence.settled.as_ref()?);
        let slower = || self.both_fall(WHOLE_GAP);
        let up_and_down = || self.fell_back(settled) || self.is_out_of_order();
        if self.got_faster(settled) && !slower() && !up_and_down() {
            self.unless_denied(settled)
        } else if self.faded(settled) && !self.recovered(settled) {
            Some(Verdict::Faded)
        } else if self.is_mixed(settled) || !self.shows(Verdict::Even, EVEN_FIGURE) {
            Some(Verdict::Mixed)
        } else if self.both_fall(EVEN_FIGURE) {
            Some(Verdict::Faded)
        } else {
            Some(Verdict::Even)
        }
    }

    /// Faster, unless the heart denies it: then even where the gap is small enough for an error, else nothing is known.
    fn unless_denied(&self, settled: &Settled) -> Option<Verdict> {
        if !self.heart_denies(settled) {
            return Some(Verdict::Progressed);
        }
        let even = self.shows(Verdict::Even, DENIED_FIGURE);
        even.then_some(Verdict::Even)
    }

    /// Whether any figures say the same as a verdict, an even run's gap being at most this.
    pub(super) fn shows(&self, verdict: Verdict, even: f64) -> bool {
        let even = self.line(even);
        self.run.figures_for(Some(verdict), even).is_some()
    }

    /// Any of five ways is enough: a clear gap with a trend, or with a faster second half; a large one with a clear
    /// trend; a small one that the second half makes sure; or minutes in such order that no noise makes it.
    fn got_faster(&self, settled: &Settled) -> bool {
        let doubt = self.line(SLOPE_DOUBT) * settled.gap_by_slope().abs();
        let gap = settled.gap - doubt;
        let clear = gap >= log(self.line(GAP))
            && settled.gap >= self.line(GAP_ERRORS) * settled.error
            && self.lasts(settled);
        let rising = settled.tau >= self.line(TAU)
            || settled.last_over_middle >= log(self.line(LAST_OVER_MIDDLE));
        let large = settled.whole_gap >= log(self.line(LARGE_GAP))
            && gap >= log(self.line(LARGE_SETTLED))
            && settled.late_gap >= log(self.line(LARGE_LATE))
            && settled.tau >= self.line(LARGE_TAU);
        let small = gap >= log(self.line(SMALL_GAP))
            && settled.late_gap >= log(self.line(SMALL_GAP))
            && settled.half_gain >= log(self.line(HALF_GAIN))
            && settled.half_gain >= self.line(HALF_ERRORS) * settled.half_error
            && settled.tau >= self.line(HALF_TAU);
        let stepped = clear
            && settled.half_gain >= log(self.line(GAP))
            && settled.half_gain >= self.line(PLAIN_ERRORS) * settled.half_error;
        let ordered = gap >= log(self.line(ORDERED_GAP))
            && self.is_ordered(settled, settled.tau)
            && self.lasts(settled);
        let any = clear && rising || large || small || stepped || ordered;
        any && self.is_held(settled)
    }

    /// Whether enough of a gap is left when it is measured from ten minutes on, and from the start.
    fn lasts(&self, settled: &Settled) -> bool {
        settled.late_gap >= log(self.line(LATE_GAP))
            && settled.whole_gap >= log(self.line(WHOLE_GAP))
    }

    /// Whether the last sixth keeps what was gained: no slower than the middle, and than the fastest by no more than the gap.
    fn is_held(&self, settled: &Settled) -> bool {
        let least = log(self.line(LAST_BEHIND)) + settled.sixth_error;
        settled.last_over_middle >= -least && settled.lost_at_the_end() <= least.max(settled.gap)
    }

    /// Faster by the ground or by the receiver rather than by effort: the heart did not rise as it
    /// does for such a gap. Hills and receivers make gaps that no heart answers to.
    fn heart_denies(&self, settled: &Settled) -> bool {
        let activity = &self.run.activity;
        let a_km = |metres: f64| metres / activity.distance_m * 1000.0;
        let hilly = activity
            .ascent_m
            .zip(activity.descent_m)
            .is_some_and(|(up, down)| {
                a_km(up + down) >= self.line(HILLY) || a_km(down - up) >= self.line(DOWNHILL)
            });
        let percent = settled.gap.exp_m1() * 100.0;
        let flat = settled
            .heart_rise_bpm
            .is_some_and(|rise| rise < self.line(HEART_A_PERCENT) * percent);
        // A gap that no receiver makes up is believed before a strap that says nothing.
        let doubtful = settled.gap < self.line(BELIEVED_ERRORS) * settled.error;
        let large = percent >= self.line(if hilly { HILL_GAP } else { PLAIN_GAP });
        flat && large && (hilly || doubtful)
    }

    /// A trend with a gap, a slower second half, or a gap so clear that the order of the minutes
    /// does not matter.
    fn faded(&self, settled: &Settled) -> bool {
        let falls = -settled.gap - self.line(SLOPE_DOUBT) * settled.gap_by_slope().abs();
        let whole = -settled.whole_gap.min(settled.end_gap);
        let by = |errors: f64| settled.gap <= -self.line(errors) * settled.error;
        let clear = falls >= log(self.line(FADE)) && by(GAP_ERRORS);
        let half = -settled.half_gain >= log(self.line(FADE))
            && -settled.half_gain >= self.line(HALF_ERRORS) * settled.half_error
            && settled.gap <= 0.0;
        let falling = settled.tau <= -self.line(TAU);
        let ordered =
            falls >= log(self.line(ORDERED_GAP)) && self.is_ordered(settled, -settled.tau);
        falling && (clear || half || whole >= log(self.line(WHOLE_FADE)))
            || clear && by(PLAIN_ERRORS)
            || ordered
            || self.walked_away(settled)
    }

    /// Slower by what was walked. It is left out of the settled pace, and belongs to a run that lost its pace all the same;
    /// and of a short run nothing is left out as settling in, since that would be a quarter of it.
    fn walked_away(&self, settled: &Settled) -> bool {
        let running = -settled.gap >= log(self.line(WHOLE_GAP));
        self.main_falls(WHOLE_FADE)
            && (running || self.settled_falls(FADE) || !self.is_long_enough())
    }

    /// Whether the main part, with what was walked of it, got slower by so many percent.
    fn main_falls(&self, least: f64) -> bool {
        let gap = self.run.progression.pace_gap_percent;
        gap.is_some_and(|gap| gap <= -self.line(least))
    }

    /// Whether the main part and what is settled of it both did.
    fn both_fall(&self, least: f64) -> bool {
        self.main_falls(least) && self.settled_falls(least)
    }

    /// The same of what is settled of it.
    fn settled_falls(&self, least: f64) -> bool {
        let settled = self.run.evidence.settled_progression.as_ref();
        let gap = settled.and_then(|settled| settled.pace_gap_percent);
        gap.is_some_and(|gap| gap <= -self.line(least))
    }

    /// Whether the minutes are so much in order, up or down, that chance hardly makes it.
    fn is_ordered(&self, settled: &Settled, tau: f64) -> bool {
        tau > 0.0
            && settled.tau_p < self.line(ORDERED_P)
            && settled.gap.abs() >= self.line(ORDERED_ERRORS) * settled.error
    }

    /// Whether the end was so much faster than the middle that slowing down is not all there is to say.
    fn recovered(&self, settled: &Settled) -> bool {
        settled.last_over_middle >= log(self.line(SPREAD))
    }

    /// Sixths so far apart that no one word says how the pace went.
    fn is_mixed(&self, settled: &Settled) -> bool {
        let sixths = || settled.sixths.iter().copied();
        let spread =
            sixths().fold(f64::NEG_INFINITY, f64::max) - sixths().fold(f64::INFINITY, f64::min);
        self.is_wide(settled, spread)
    }

    /// Whether its moments go up and down about as often, however much faster the end was.
    fn is_out_of_order(&self) -> bool {
        let share = self.run.evidence.buildup.share_in_order(FEWEST_DIFFER);
        share.is_some_and(|share| share < self.line(IN_ORDER))
    }

    /// Whether it lost on the way what nobody loses who gets faster: a block, or a fast start before a fast finish.
    pub(super) fn fell_back(&self, settled: &Settled) -> bool {
        let (mut fastest, mut fall) = (f64::NEG_INFINITY, 0.0_f64);
        for &sixth in &settled.sixths {
            fastest = fastest.max(sixth);
            fall = fall.max(fastest - sixth);
        }
        self.is_wide(settled, fall)
    }

    /// Whether two sixths are so far apart that neither noise nor the ground made it.
    fn is_wide(&self, settled: &Settled, apart: f64) -> bool {
        let apart = apart - self.line(SLOPE_DOUBT) * settled.spread_by_slope();
        apart > log(self.line(SPREAD)) && apart > self.line(SPREAD_ERRORS) * settled.sixth_error
    }
}
