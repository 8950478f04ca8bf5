//! Which progression a continuous run was, by the shape of its main part and by its numbers.
//!
//! The table of kinds stands in
//! [docs/metrics.md#workout-kind](../../../../docs/metrics.md#workout-kind); the first row that
//! fits names the run.

use super::question::Question;
use super::thresholds::kinds::*;
use super::view::Coach;
use crate::metrics::route::RouteShape;
use crate::metrics::shape::{Fit, Shape};
use crate::stages::log;
use crate::stats::theil_sen::median;
use negsplit_activity::METERS_PER_MILE;
use negsplit_workout::Effort;
use negsplit_workout::WorkoutKind;

/// A kind with the question that found it.
type Found = (Question, WorkoutKind);

impl Coach<'_> {
    /// The kind of a continuous run that got faster.
    pub(super) fn shape(&self) -> Found {
        self.planned()
            .or_else(|| self.by_numbers())
            .or_else(|| self.stepped())
            .or_else(|| self.dropped())
            .unwrap_or_else(|| self.ramp())
    }

    /// What was meant is what it was, where the run progressed.
    fn planned(&self) -> Option<Found> {
        let kind = self.run.evidence.plan.as_ref()?.plan.kind()?;
        kind.is_progression().then_some((Question::Planned, kind))
    }

    /// Kinds that are recognised by a distance, by zones or by a pace.
    fn by_numbers(&self) -> Option<Found> {
        let kind = if self.run.activity.distance_m >= SIMULATION_M {
            WorkoutKind::MarathonSimulation
        } else if self.climbs_zones() {
            WorkoutKind::HeartRateZones
        } else if self.is_track_progression() {
            WorkoutKind::TrackProgression
        } else if self.is_tempo_progression() {
            WorkoutKind::TempoProgression
        } else {
            return None;
        };
        Some((Question::Numbers, kind))
    }

    /// Levels rather than a ramp.
    fn stepped(&self) -> Option<Found> {
        if !self.has_steps() {
            return None;
        }
        let three = [Shape::Thirds, Shape::ThreeLevels];
        if three
            .into_iter()
            .any(|shape| self.fit(shape).is_some_and(|fit| self.are_thirds(fit)))
        {
            return Some((Question::Thirds, WorkoutKind::PacedThirds));
        }
        if self.is_fast_finish() {
            return Some((Question::LateStep, WorkoutKind::FastFinish));
        }
        Some((Question::Levels, WorkoutKind::NegativeSplit))
    }

    /// What got faster without steps: small ramps are negative splits, others gradual.
    fn ramp(&self) -> Found {
        if self.is_fast_finish() {
            (Question::LateStep, WorkoutKind::FastFinish)
        } else if self.rise() < log(self.line(SMALL_RAMP)) {
            (Question::SmallRamp, WorkoutKind::NegativeSplit)
        } else {
            (Question::Ramp, WorkoutKind::GradualProgression)
        }
    }

    /// The fit of a shape, where the run was long enough to try it.
    fn fit(&self, shape: Shape) -> Option<&Fit> {
        self.run
            .evidence
            .shapes
            .iter()
            .find(|fit| fit.shape == shape)
    }

    /// Whether two or three levels tell the changes of pace better than a line or equal steps do, beyond the noise.
    fn has_steps(&self) -> bool {
        let fits = &self.run.evidence.shapes;
        let least = |wanted: fn(&Shape) -> bool| {
            let found = fits.iter().filter(|fit| wanted(&fit.shape));
            let criteria = found.map(|fit| fit.criterion);
            criteria.fold(f64::INFINITY, f64::min)
        };
        let levels =
            |shape: &Shape| matches!(shape, Shape::TwoLevels | Shape::Thirds | Shape::ThreeLevels);
        let slopes = |shape: &Shape| matches!(shape, Shape::Ramp | Shape::Staircase(_));
        least(levels) < self.line_of(STEPS_OF_SLOPES) * least(slopes)
    }

    /// How much faster a straight line through the main part ends than it begins.
    fn rise(&self) -> f64 {
        let levels = self.fit(Shape::Ramp).map(|fit| &fit.levels[..]);
        match levels {
            Some([start, finish]) => finish - start,
            _ => 0.0,
        }
    }

    /// Whether three levels each rise enough and last long enough to be meant.
    fn are_thirds(&self, fit: &Fit) -> bool {
        let ([a, b, c], [first, second]) = (&fit.levels[..], &fit.borders[..]) else {
            return false;
        };
        let (steps, whole) = ([b - a, c - b], c - a);
        let lengths = [*first, second - first, 1.0 - second];
        steps.iter().all(|&step| {
            step >= log(self.line(THIRD_STEP)) && step >= self.line(THIRD_OF_RISE) * whole
        }) && lengths
            .iter()
            .all(|&length| length >= self.line(THIRD_OF_TIME))
    }

    /// A step up, late and large.
    fn is_fast_finish(&self) -> bool {
        let late = |fit: &Fit| {
            let border = fit
                .borders
                .last()
                .is_some_and(|&at| at >= self.line(LATE_STEP));
            let step = match fit.levels[..] {
                [.., before, last] => last - before,
                _ => 0.0,
            };
            border && step >= log(self.line(FINISH_STEP))
        };
        self.fit(Shape::TwoLevels).is_some_and(late)
    }

    /// Most whole miles, kilometres or two-mile pieces faster than the one before, by the usual steps.
    fn dropped(&self) -> Option<Found> {
        let units = self.run.evidence.unit_speeds.iter();
        units
            .filter(|(unit_m, _)| *unit_m > LAP_M)
            .any(|(unit_m, speeds)| self.are_drops(*unit_m, speeds))
            .then_some((Question::Drops, WorkoutKind::MileDrops))
    }

    /// Whether whole units mostly got faster by a usual step, and that step makes the gain.
    fn are_drops(&self, unit_m: f64, speeds: &[f64]) -> bool {
        let mut drops: Vec<f64> = speeds
            .windows(2)
            .map(|pair| {
                (METERS_PER_MILE / pair[0] - METERS_PER_MILE / pair[1])
                    * (METERS_PER_MILE / unit_m).min(1.0)
            })
            .collect();
        let faster = drops.iter().filter(|&&drop| drop > 0.0).count() as f64;
        drops.sort_by(f64::total_cmp);
        let usual = median(&drops).unwrap_or(0.0);
        let [least, most] = DROP_S_PER_MILE;
        let whole: f64 = drops.iter().sum();
        let steady = usual * drops.len() as f64 >= self.line(DROPS_OF_WHOLE) * whole;
        // No split is slower than the one before by more than the usual step: that would be seen in the table.
        let unbroken = drops.first().is_some_and(|least| *least >= -usual);
        speeds.len() >= FEWEST_UNITS
            && steady
            && unbroken
            && faster >= self.line(UNITS_FASTER).min(1.0) * drops.len() as f64
            && (self.line(least)..=self.line(most)).contains(&usual)
    }

    /// Whether the levels lie in known zones 2, 3 and 4, one after the other.
    fn climbs_zones(&self) -> bool {
        let Some(zones) = self.zones else {
            return false;
        };
        let climbs = |fit: &Fit| {
            let of = |rate: Option<f64>| rate.map(|bpm| zones.zone(bpm));
            let rates = fit.heart_rates_bpm.as_deref();
            rates.is_some_and(|rates| rates.map(of) == [2, 3, 4].map(Some))
        };
        let thirds = self.fit(Shape::Thirds).filter(|_| self.has_steps());
        thirds.is_some_and(|fit| climbs(fit) && self.are_thirds(fit))
    }

    /// Laps of a track, each faster.
    fn is_track_progression(&self) -> bool {
        let laps = self.run.evidence.main_m / LAP_M;
        let [fewest, most] = TRACK_LAPS;
        (fewest..=most).contains(&laps)
            && self.may_be_on_track()
            && self.rise() >= log(self.line(TRACK_RISE))
    }

    /// On a track by the file's word, by its positions or by its laps; without positions it may be one.
    fn may_be_on_track(&self) -> bool {
        self.run.activity.sub_sport.as_deref() == Some("track")
            || self.run.route.shape == Some(RouteShape::Track)
            || self.run.evidence.laps.of_a_track >= 6
    }

    /// From a little slower than tempo to a little faster, without steps.
    fn is_tempo_progression(&self) -> bool {
        let (Some(paces), Some(ramp)) = (self.paces, self.fit(Shape::Ramp)) else {
            return false;
        };
        let [start, finish] = ramp.levels[..] else {
            return false;
        };
        let per_mile = |level: f64| METERS_PER_MILE / level.exp();
        let gain = per_mile(start) - per_mile(finish);
        let tempo = METERS_PER_MILE / paces.speed(Effort::Tempo);
        let ([shortest, longest], [least, most]) = (TEMPO_M, TEMPO_S_PER_MILE);
        (shortest..=longest).contains(&self.run.evidence.main_m)
            && (least..=most).contains(&gain)
            && per_mile(start) > tempo
            && per_mile(finish) < tempo
            && !self.has_steps()
    }
}
