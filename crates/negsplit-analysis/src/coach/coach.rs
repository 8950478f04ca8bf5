//! Which workout it was: every kind is given a weight by how well its shape and its numbers fit.

use super::kind::{Weights, Workout};
use super::repeats::{rests_by_walking, weigh_repeats};
use super::zones::Zones;
use crate::athlete::USUAL_MAXIMUM_BPM;
use crate::metrics::Measurements;
use crate::metrics::progression::Verdict;
use crate::stats::normal_share;
use negsplit_workout::Paces;
use negsplit_workout::WorkoutKind;

/// What is left of a confidence where much of the way is steep.
const LESS_SURE: f64 = 0.8;

/// What a kind is judged by.
pub(crate) struct Coach<'a> {
    pub(crate) run: &'a Measurements,
    pub(crate) paces: Option<&'a Paces>,
    /// Zones from what is known of the athlete, not from an estimate.
    pub(crate) zones: Option<Zones>,
    /// Maximum and threshold heart rate, where they are known.
    pub(crate) max_heart_rate_bpm: Option<f64>,
    pub(crate) threshold_heart_rate_bpm: Option<f64>,
}

impl Coach<'_> {
    /// The workout that the run was.
    pub(crate) fn workout(&self) -> Workout {
        let evidence = &self.run.evidence;
        let mut weights = Weights::default();
        if self.is_run_walk() {
            weights.add(WorkoutKind::RunWalk, 0.9);
            weights.add(WorkoutKind::Unstructured, 0.1);
        } else if let Some(repeats) = &evidence.layout.repeats {
            weigh_repeats(repeats, &mut weights);
        } else {
            self.weigh_continuous(&mut weights);
        }
        if evidence.parts.leaning == Some(Verdict::Progressed) {
            self.weigh_plan(&mut weights);
        }
        let mut workout = weights.workout();
        if self.run.route.is_steep() {
            workout.confidence *= LESS_SURE;
        }
        workout
    }

    /// What was meant is what it was, more likely than not, if it is anything like it.
    fn weigh_plan(&self, weights: &mut Weights) {
        const MEANT: f64 = 4.0;
        let planned = self.run.evidence.plan.as_ref();
        if let Some(kind) = planned.and_then(|laid| laid.plan.kind()) {
            weights.add(kind, 0.02 * weights.total());
            weights.favour(kind, MEANT);
        }
    }

    fn is_run_walk(&self) -> bool {
        let walks = self.run.evidence.walks;
        // Walking that begins late is tiredness, not a plan.
        let planned = walks.main.first < 0.4;
        let often = walks.main.bouts >= 3 && walks.main.share >= 0.06;
        let much = walks.main.bouts >= 2 && walks.main.share >= 0.12;
        let walks_by_plan = (often || much) && planned || walks.whole.share >= 0.5;
        let repeats = self.run.evidence.layout.repeats.as_ref();
        let rests = repeats.is_some_and(rests_by_walking);
        walks_by_plan && !(rests && self.was_hard())
    }

    /// Whether the heart went where only hard running takes it; taken as so where it was not recorded.
    fn was_hard(&self) -> bool {
        const HARD: f64 = 0.85;
        let max = self.max_heart_rate_bpm.unwrap_or(USUAL_MAXIMUM_BPM);
        self.run
            .evidence
            .highest_bpm
            .is_none_or(|highest| highest > HARD * max)
    }

    fn weigh_continuous(&self, weights: &mut Weights) {
        let [progressed, faded, level] = self.likely_verdicts();
        let race = self.race_likelihood();
        weights.add(WorkoutKind::Race, race);
        let rest = 1.0 - race;
        weights.add(WorkoutKind::PositiveSplit, rest * faded);
        if self
            .run
            .evidence
            .parts
            .leaning
            .is_none_or(|leaning| leaning != Verdict::Mixed)
        {
            weights.add(WorkoutKind::Even, rest * level);
        } else {
            weights.add(WorkoutKind::Unstructured, rest * level * 0.8);
            weights.add(WorkoutKind::Even, rest * level * 0.2);
        }
        self.weigh_progressions(rest * progressed, weights);
    }

    /// How likely the run progressed, faded, or did neither.
    fn likely_verdicts(&self) -> [f64; 3] {
        const SMALLEST: f64 = 1.5;
        let Some(gap) = self.run.progression.pace_gap_percent else {
            return [0.0, 0.0, 1.0];
        };
        let error = self.run.evidence.parts.gap_error.max(0.1);
        let beyond = |gap: f64| normal_share((gap - SMALLEST) / error);
        let (up, down) = (beyond(gap), beyond(-gap));
        // The verdict has looked at more than the gap; it moves most of the weight.
        let said = |wanted| f64::from(u8::from(self.run.evidence.parts.leaning == Some(wanted)));
        let blend = |share: f64, wanted| 0.3 * share + 0.7 * said(wanted);
        let (up, down) = (blend(up, Verdict::Progressed), blend(down, Verdict::Faded));
        [up, down, (1.0 - up - down).max(0.0)]
    }

    /// How likely the run was a race, 0 to 1.
    fn race_likelihood(&self) -> f64 {
        const TOO_PROGRESSIVE: f64 = 5.0;
        let gap = self.run.progression.pace_gap_percent.unwrap_or(0.0);
        if gap > TOO_PROGRESSIVE {
            return 0.0;
        }
        let usual = usual_distance(self.run.evidence.main_m);
        match (self.at_race_pace(), self.at_race_effort()) {
            (Some(true), _) if usual => 0.9,
            // As fast as a race, over another distance: a trial, if it was even.
            (Some(true), _) if gap.abs() < 3.0 => 0.6,
            (None, Some(true)) if usual => 0.85,
            _ => 0.0,
        }
    }

    /// Whether the main part was run at the pace of a race over its distance; `None` where paces are not known.
    fn at_race_pace(&self) -> Option<bool> {
        const SHARE: f64 = 0.965;
        const SHORTEST_M: f64 = 2_800.0;
        let evidence = &self.run.evidence;
        let best = negsplit_workout::vdot::race_speed(self.paces?.vdot(), evidence.main_m);
        Some(evidence.main_speed > SHARE * best && evidence.main_m > SHORTEST_M)
    }

    /// Whether the heart was where races take it; `None` where the maximum is not known.
    fn at_race_effort(&self) -> Option<bool> {
        // Longer races are run at a lower share of the maximum.
        let asked = if self.run.evidence.main_m < 12_000.0 {
            0.89
        } else {
            0.85
        };
        let rate = self.run.evidence.main_heart_rate_bpm?;
        Some(rate > asked * self.max_heart_rate_bpm?)
    }
}

/// Whether a distance is one that races are run over, allowing for a receiver's error.
fn usual_distance(metres: f64) -> bool {
    const USUAL_M: [f64; 8] = [
        3_000.0, 5_000.0, 8_046.7, 10_000.0, 15_000.0, 16_093.4, 21_097.5, 42_195.0,
    ];
    USUAL_M
        .iter()
        .any(|usual| (0.985..1.03).contains(&(metres / usual)))
}
