//! Which progression a continuous run was, by the shapes that describe it.

use super::coach::Coach;
use super::kind::Weights;
use crate::metrics::route::RouteShape;
use crate::metrics::shape::{Fit, Shape};
use crate::stages::LONG_RUN_M;
use negsplit_activity::METERS_PER_MILE;
use negsplit_workout::Effort;
use negsplit_workout::WorkoutKind;

/// How decisively shapes are told apart: real runs are never quite the shape that was meant.
const TEMPER: f64 = 3.0;
/// A tempo progression is this long (4 to 6 miles, and a little beside), in metres.
const TEMPO_M: std::ops::RangeInclusive<f64> = 5_600.0..=10_600.0;

impl Coach<'_> {
    /// Shares the likelihood of a progression among its kinds.
    pub(super) fn weigh_progressions(&self, share: f64, weights: &mut Weights) {
        let mut own = Weights::default();
        let fits = &self.run.evidence.shapes;
        let best = fits
            .iter()
            .map(|fit| fit.criterion)
            .fold(f64::INFINITY, f64::min);
        for fit in fits {
            let likely = (-(fit.criterion - best) / 2.0 / TEMPER).exp();
            self.weigh_shape(fit, likely, &mut own);
        }
        self.weigh_drops(&mut own);
        // A progression that no shape describes is at least a faster second half.
        own.add(WorkoutKind::NegativeSplit, 0.02);
        if self.run.activity.distance_m >= LONG_RUN_M {
            own.add(WorkoutKind::MarathonSimulation, 9.0 * own.total());
        }
        weights.add_share(share, own);
    }

    fn weigh_shape(&self, fit: &Fit, likely: f64, weights: &mut Weights) {
        match fit.shape {
            Shape::Even => {}
            Shape::TwoLevels => weigh_two_levels(fit, likely, weights),
            Shape::Thirds => self.weigh_three(fit, likely, 1.0, weights),
            Shape::ThreeLevels => self.weigh_three(fit, likely, 0.5, weights),
            Shape::Ramp => self.weigh_ramp(fit, likely, weights),
            Shape::Staircase(step_m) => self.weigh_staircase(fit, step_m, likely, weights),
        }
    }

    fn weigh_three(&self, fit: &Fit, likely: f64, equal: f64, weights: &mut Weights) {
        let [a, b, c] = fit.levels[..] else { return };
        let (first, second) = (b - a, c - b);
        if first < 0.008 || second < 0.008 {
            return;
        }
        let ends = [
            fit.borders[0],
            fit.borders[1] - fit.borders[0],
            1.0 - fit.borders[1],
        ];
        let shortest = ends.into_iter().fold(1.0, f64::min);
        let balanced =
            (first.min(second) / (first + second) / 0.2).min(1.0) * (shortest / 0.16).min(1.0);
        let zones = self.climbs_zones(fit);
        let by_zones = if zones { 1.5 * (1.05 - equal) } else { 0.02 };
        weights.add(WorkoutKind::PacedThirds, likely * equal * balanced);
        weights.add(WorkoutKind::HeartRateZones, likely * by_zones);
        // Easy for most, and then fast: at once, or building up.
        let late = second > 2.0 * first && ends[2] < 0.25;
        let at_once = second > 4.0 * first && ends[2] < 0.37;
        if ends[0] > 0.6 || late || at_once {
            weights.add(WorkoutKind::FastFinish, likely * 0.8);
        }
    }

    /// Whether the thirds of a ramp lie in zones 2, 3 and 4.
    fn glides_through_zones(&self) -> bool {
        let thirds = self
            .run
            .evidence
            .shapes
            .iter()
            .find(|fit| fit.shape == Shape::Thirds);
        thirds.is_some_and(|fit| self.climbs_zones(fit))
    }

    /// Whether the levels lie in zones 2, 3 and 4, one after the other.
    fn climbs_zones(&self, fit: &Fit) -> bool {
        let zones = self.zones.map(|zones| {
            let of = |rate: &Option<f64>| rate.map(|bpm| zones.zone(bpm));
            fit.heart_rates_bpm.iter().map(of).collect::<Vec<_>>()
        });
        zones.is_some_and(|zones| zones == [Some(2), Some(3), Some(4)])
    }

    fn weigh_ramp(&self, fit: &Fit, likely: f64, weights: &mut Weights) {
        let [start, finish] = fit.levels[..] else {
            return;
        };
        let gap = finish - start;
        if gap <= 0.0 {
            return;
        }
        let drops = drops(start, finish, self.run.evidence.main_m, METERS_PER_MILE);
        weights.add(
            WorkoutKind::TempoProgression,
            likely * self.tempo(start, finish),
        );
        weights.add(WorkoutKind::MileDrops, likely * 0.7 * drops);
        weights.add(
            WorkoutKind::TrackProgression,
            likely * self.track(start, finish),
        );
        let (halves, thirds) = if gap < 0.05 { (0.3, 0.0) } else { (0.08, 0.12) };
        let zones = if self.glides_through_zones() {
            1.2
        } else {
            0.05
        };
        weights.add(WorkoutKind::NegativeSplit, likely * halves);
        weights.add(WorkoutKind::PacedThirds, likely * thirds);
        weights.add(WorkoutKind::HeartRateZones, likely * zones);
    }

    fn weigh_staircase(&self, fit: &Fit, step_m: f64, likely: f64, weights: &mut Weights) {
        let [start, finish] = fit.levels[..] else {
            return;
        };
        if finish <= start {
            return;
        }
        if step_m < 500.0 {
            return weights.add(
                WorkoutKind::TrackProgression,
                likely * self.track(start, finish),
            );
        }
        let drops = drops(start, finish, self.run.evidence.main_m, step_m);
        weights.add(WorkoutKind::MileDrops, likely * drops);
        weights.add(
            WorkoutKind::TempoProgression,
            likely * 0.7 * self.tempo(start, finish),
        );
    }

    /// How well the numbers are those of a tempo progression.
    fn tempo(&self, start: f64, finish: f64) -> f64 {
        const ASKED_S_PER_MILE: f64 = 15.0;
        if !TEMPO_M.contains(&self.run.evidence.main_m) {
            return 0.0;
        }
        let per_mile = |speed: f64| METERS_PER_MILE / speed;
        match self.paces {
            Some(paces) => {
                let tempo = per_mile(paces.speed(Effort::Tempo));
                let miss = |log: f64, asked: f64| (per_mile(log.exp()) - tempo - asked) / 9.0;
                let (at_start, at_finish) = (
                    miss(start, ASKED_S_PER_MILE),
                    miss(finish, -ASKED_S_PER_MILE),
                );
                2.5 * (-(at_start.powi(2) + at_finish.powi(2)) / 2.0).exp()
            }
            None => {
                let whole = per_mile(start.exp()) - per_mile(finish.exp());
                0.45 * (-((whole - 2.0 * ASKED_S_PER_MILE) / 12.0).powi(2) / 2.0).exp()
            }
        }
    }

    /// How well the numbers are those of laps on a track, each two or three seconds faster.
    fn track(&self, start: f64, finish: f64) -> f64 {
        const LAP_M: f64 = 400.0;
        let laps = self.run.evidence.main_m / LAP_M;
        if !(7.5..=14.0).contains(&laps) || !self.may_be_on_track() {
            return 0.0;
        }
        let each = (LAP_M / start.exp() - LAP_M / finish.exp()) / (laps - 1.0);
        if (1.2..=5.0).contains(&each) {
            3.0
        } else {
            0.0
        }
    }

    /// On a track by the file's word, by its positions or by its laps; without positions it may be one.
    fn may_be_on_track(&self) -> bool {
        let laps = self
            .run
            .laps
            .iter()
            .filter(|lap| (380.0..420.0).contains(&lap.split.distance_m));
        self.run.activity.sub_sport.as_deref() == Some("track")
            || self
                .run
                .route
                .shape
                .is_none_or(|shape| shape == RouteShape::Track)
            || laps.count() >= 6
    }

    /// Each whole kilometre or mile clearly faster than the one before: drops, whatever the shape of the whole.
    fn weigh_drops(&self, weights: &mut Weights) {
        const CLEARLY: f64 = 1.005;
        const FEWEST: usize = 7;
        let units = self
            .run
            .evidence
            .unit_speeds
            .iter()
            .filter(|(step_m, _)| (500.0..2000.0).contains(step_m));
        let each_faster = |speeds: &Vec<f64>| {
            speeds.len() >= FEWEST && speeds.windows(2).all(|pair| pair[1] > CLEARLY * pair[0])
        };
        if units.map(|(_, speeds)| speeds).any(each_faster) {
            weights.add(WorkoutKind::MileDrops, 0.8 * weights.total());
        }
    }
}

fn weigh_two_levels(fit: &Fit, likely: f64, weights: &mut Weights) {
    let ([slow, fast], [border]) = (&fit.levels[..], &fit.borders[..]) else {
        return;
    };
    let step = fast - slow;
    if step <= 0.0 {
        return;
    }
    // Where the step comes decides between a faster half and a fast finish.
    let late = ((border - 0.56) / 0.06).clamp(0.0, 1.0);
    let hard = (step / 0.05).min(1.0);
    weights.add(WorkoutKind::FastFinish, likely * late * hard);
    weights.add(WorkoutKind::NegativeSplit, likely * (1.0 - late));
    weights.add(
        WorkoutKind::NegativeSplit,
        likely * late * (1.0 - hard) * 0.6,
    );
}

/// How well a gain over a distance is one of drops: some 3 to 20 s a mile from step to step, four steps or more.
fn drops(start: f64, finish: f64, metres: f64, step_m: f64) -> f64 {
    let steps = (metres / step_m).round() - 1.0;
    let per_mile = (METERS_PER_MILE / start.exp() - METERS_PER_MILE / finish.exp()) / steps
        * (METERS_PER_MILE / step_m).min(1.0);
    if steps < 2.6 {
        return 0.0;
    }
    // Smaller and larger drops are less and less what is meant.
    (per_mile - 2.0).clamp(0.0, 1.0) * (-((per_mile - 20.0).max(0.0) / 15.0)).exp()
}
