//! Labels that follow from what happened in a run and not from its plan alone: the rules that hold for every kind.

use crate::body::Runner;
use crate::plan::{Plan, Role};
use crate::simulate::Truth;

use super::NO_VERDICT;

/// Shorter runs without a plan have no verdict, in seconds; so near to it either answer is fair.
const SHORTEST_S: f64 = 1200.0;
const NEAR_S: f64 = 15.0;
/// Easy running: the last fifth below this share of the maximum heart rate and of VDOT; surely so from a little lower.
const EASY: (f64, f64) = (0.87, 0.74);
const SURELY: f64 = 0.02;
/// A finish is all out from this share of the maximum heart rate on, held so long, in seconds.
const ALL_OUT: f64 = 0.97;
const ALL_OUT_S: usize = 180;
/// Held so long, it may be called that.
const ALL_OUT_MAY_BE_S: usize = 45;

/// What may fairly be said of a run.
pub(super) struct Labels {
    pub(super) kinds: Vec<&'static str>,
    pub(super) verdicts: Vec<&'static str>,
    pub(super) is_progression: Option<bool>,
    pub(super) mistakes: Vec<&'static str>,
    pub(super) tolerated: Vec<&'static str>,
}

/// The labels that the rules leave; `known` is the runner where the analysis knows who ran.
pub(super) fn by_the_rules(
    mut labels: Labels,
    plan: &Plan,
    truth: &Truth,
    known: Option<&Runner>,
    is_planned: bool,
) -> Labels {
    // Repeats are described by their steps, without a verdict.
    if labels.kinds.contains(&"intervals") {
        labels.verdicts.push(NO_VERDICT);
    }
    if let Some(runner) = known {
        let end_s = main_end_s(plan, truth);
        labels.keep_easy(truth, runner, end_s, is_planned);
        labels.weigh_finish(plan, truth, runner, end_s);
    } else {
        // Whose maximum is not known can have gone all out unseen, and nothing may be said.
        labels.mistakes.retain(|kind| *kind != "all-out-finish");
    }
    if !is_planned {
        labels.keep_short(truth.moving_s);
    }
    labels
}

impl Labels {
    /// A run that got faster and stayed easy to the end is an easy run; a plan makes it a workout again.
    fn keep_easy(&mut self, truth: &Truth, runner: &Runner, end_s: usize, is_planned: bool) {
        if self.is_progression != Some(true) {
            return;
        }
        let fifth = end_s - end_s / 5..end_s;
        let heart = mean(&truth.heart_rate_bpm[fifth.clone()]) / runner.max_bpm;
        let share = runner.paces.share(mean(&truth.effort_m_per_s[fifth]));
        let below = |margin: f64| heart < EASY.0 - margin && share < EASY.1 - margin;
        if below(-SURELY) {
            // The last fifth of a fartlek is mostly the easy running between its pickups.
            let surely = below(SURELY) && !is_planned && self.kinds[0] != "fartlek-progression";
            self.is_progression = surely.then_some(false);
        }
    }

    /// All out is who broke, or who ran at the maximum for minutes; anything less may be said or not.
    fn weigh_finish(&mut self, plan: &Plan, truth: &Truth, runner: &Runner, end_s: usize) {
        let from_s = end_s - (end_s / 5).max(ALL_OUT_S).min(end_s);
        let last = &truth.heart_rate_bpm[from_s..end_s];
        let high = last.iter().filter(|bpm| **bpm >= ALL_OUT * runner.max_bpm);
        let broke = plan.pieces.last().is_some_and(|piece| piece.strain > 1.0);
        let high_s = high.count();
        if high_s >= ALL_OUT_MAY_BE_S {
            self.tolerated.push("all-out-finish");
        }
        if broke || high_s >= ALL_OUT_S {
            return;
        }
        if let Some(at) = self
            .mistakes
            .iter()
            .position(|kind| *kind == "all-out-finish")
        {
            let kind = self.mistakes.remove(at);
            self.tolerated.push(kind);
        }
    }

    fn keep_short(&mut self, moving_s: f64) {
        if moving_s < SHORTEST_S - NEAR_S {
            self.verdicts = vec![NO_VERDICT];
            self.is_progression = Some(false);
        } else if moving_s < SHORTEST_S + NEAR_S {
            self.verdicts.push(NO_VERDICT);
            self.is_progression = None;
        }
    }
}

/// Where the cool-down begins, or the end, in whole seconds of motion.
fn main_end_s(plan: &Plan, truth: &Truth) -> usize {
    let all = truth.heart_rate_bpm.len();
    let cools_down = plan
        .pieces
        .last()
        .is_some_and(|piece| matches!(piece.role, Role::CoolDown | Role::Walk));
    match truth.borders_s.last() {
        Some(&border) if cools_down => (border as usize).min(all),
        _ => all,
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::super::named;
    use super::*;

    #[test]
    fn repeats_have_no_verdict() {
        assert_eq!(named("6 x 800 m", 1).verdicts[0], NO_VERDICT);
    }

    #[test]
    fn who_is_known_to_have_stayed_easy_ran_no_progression() {
        for case in (1..5).map(|seed| named("easy, getting faster", seed)) {
            let wanted = Some(!case.athlete_given);
            assert_eq!(case.is_progression, wanted, "seed {}", case.seed);
        }
    }

    #[test]
    fn an_all_out_finish_is_only_told_of_a_known_maximum() {
        for case in (1..5).map(|seed| named("thirds that break at the end", seed)) {
            let reported = case.mistakes.contains(&"all-out-finish");
            assert_eq!(reported, case.athlete_given, "seed {}", case.seed);
        }
    }
}
