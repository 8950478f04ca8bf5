//! Efforts that may have been all out: each run's best, where it stands out from what is usual.
//!
//! Many are looked at and few are kept: what does not stand out of its weeks is training, whatever
//! the clock says.

use super::named;
use super::physiology::{Rest, vdot_of};
use super::shown::{PART_DAYS, Shown, ratio};
use super::sliding::{maxima, within};
use crate::metrics::exertion::ContinuousEffort;
use crate::season::best::HIGHEST_VDOT;
use negsplit_activity::distances::ROAD_RACES;
use negsplit_workout::vdot::oxygen;

/// Shorter efforts tell more of speed than of endurance, in seconds.
const SHORTEST_S: f64 = 702.0;
/// Steeper ground, or a start higher than the finish, helps: metres for each metre run.
const STEEPEST: f64 = 0.05;
const DROP: f64 = 0.01;
/// Oxygen for each beat, as a share of the runner's usual: outside of this it was a bike, or a sensor at fault.
const OXYGEN_PER_BEAT: std::ops::RangeInclusive<f64> = 0.80..=1.25;
/// How far below its all-out share the heart rate may lie, as a share of the maximum; and the speed above the usual.
const BELOW: f64 = 0.05;
const FASTER: f64 = 1.03;
/// The same where no maximum is known, with and without a heart rate.
const FASTER_BY_HEART: f64 = 1.10;
const FASTER_ALONE: f64 = 1.12;
/// Of efforts as good as this the longest tells most, as a share of the run's best VDOT.
const ALIKE: f64 = 0.98;
/// A candidate that another of its 13 weeks exceeds by more was not all out, as a share of VDOT.
const OF_BEST: f64 = 0.96;
/// An effort is most of its run from this share on; a long one, in seconds, only as the whole of a race.
const MOST_OF_RUN: f64 = 0.70;
const LONG_S: f64 = 4500.0;
pub(super) const WHOLE: f64 = 0.93;
/// How far the recording of a race may be off its distance, as a share.
const OFF: f64 = 0.045;

/// An effort that may have been all out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The place of its run.
    pub(super) run: usize,
    pub(super) day: f64,
    pub(super) effort: ContinuousEffort,
    pub(super) vdot: f64,
    /// Speed and heart rate as times the usual.
    pub(super) speed_ratio: f64,
    pub(super) heart_ratio: Option<f64>,
    /// The share of the run's time that it takes.
    pub(super) of_run: f64,
    /// Whether the run is as long as a race, and whether it is named as one as well.
    pub(super) is_race_distance: bool,
    pub(super) is_named: bool,
    /// Whether no other within 13 weeks is clearly better.
    pub(super) is_among_best: bool,
    /// Whether none is better at all.
    pub(super) is_best: bool,
}

/// The candidates in the order of time, one a run at most.
pub(super) fn candidates(runs: &[Shown<'_>], maximum: Option<f64>, rest: Rest) -> Vec<Candidate> {
    let sieve = Sieve { maximum, rest };
    let found = runs
        .iter()
        .enumerate()
        .filter_map(|(place, run)| sieve.candidate(place, run));
    let mut found: Vec<Candidate> = found.collect();
    let days: Vec<f64> = found.iter().map(|candidate| candidate.day).collect();
    let vdots: Vec<f64> = found.iter().map(|candidate| candidate.vdot).collect();
    let best = maxima(
        &vdots,
        days.iter().map(|&day| within(&days, day, PART_DAYS)),
    );
    for (candidate, best) in found.iter_mut().zip(best) {
        candidate.is_among_best = candidate.vdot >= OF_BEST * best;
        candidate.is_best = candidate.vdot >= best;
    }
    found
}

/// What an effort is held against.
struct Sieve {
    maximum: Option<f64>,
    rest: Rest,
}

impl Sieve {
    /// The best effort of a run that is valid and stands out, if there is one.
    fn candidate(&self, place: usize, run: &Shown<'_>) -> Option<Candidate> {
        let usual_speed = run.usual.speed.filter(|_| run.is_outdoors())?;
        let efforts = run.exertion().efforts.iter();
        let valid = efforts.filter(|effort| self.is_valid(effort, run, usual_speed));
        let rated: Vec<(f64, &ContinuousEffort)> = valid
            .map(|effort| (vdot_of(effort.speed, effort.time_s), effort))
            .collect();
        let best = rated.iter().map(|(vdot, _)| *vdot).reduce(f64::max)?;
        let alike = rated.into_iter().filter(|(vdot, _)| *vdot >= ALIKE * best);
        let (vdot, effort) = alike.max_by(|a, b| a.1.time_s.total_cmp(&b.1.time_s))?;
        let activity = &run.run.activity;
        let is_race_distance = is_race_distance(activity.distance_m);
        Some(Candidate {
            run: place,
            day: run.day,
            effort: *effort,
            vdot,
            speed_ratio: effort.speed / usual_speed,
            heart_ratio: ratio(effort.heart_rate_bpm, run.usual.heart_rate_bpm),
            of_run: effort.time_s / activity.moving_s.max(1.0),
            is_race_distance,
            is_named: is_race_distance && named::is_race(activity.name.as_deref()),
            is_among_best: true,
            is_best: true,
        })
    }

    /// On real, nearly level ground, and with a heart that fits the speed: else it was a bike or a
    /// fault.
    fn is_valid(&self, effort: &ContinuousEffort, run: &Shown<'_>, usual_speed: f64) -> bool {
        let vdot = vdot_of(effort.speed, effort.time_s);
        effort.time_s >= SHORTEST_S
            && (0.0..=HIGHEST_VDOT).contains(&vdot)
            && effort.drop <= DROP
            && effort.steepness <= STEEPEST
            && is_of_this_heart(effort, run)
            && self.stands_out(effort, usual_speed)
    }

    /// By speed over the usual, or by what its heart rate says of its length.
    fn stands_out(&self, effort: &ContinuousEffort, usual_speed: f64) -> bool {
        let faster = effort.speed / usual_speed;
        match (effort.heart_rate_bpm, self.maximum) {
            (Some(bpm), Some(maximum)) => {
                let share = self.rest.all_out_share(effort.time_s) - BELOW;
                bpm >= share * maximum && faster >= FASTER
            }
            (Some(_), None) => faster >= FASTER_BY_HEART,
            (None, _) => faster >= FASTER_ALONE,
        }
    }
}

impl Candidate {
    /// Whether the effort was what its run was for.
    pub(super) fn is_most_of_run(&self) -> bool {
        if self.effort.time_s > LONG_S {
            self.of_run >= WHOLE && self.is_race_distance
        } else {
            self.of_run >= MOST_OF_RUN
        }
    }

    /// Whether the run was hardly anything else.
    pub(super) fn is_whole_run(&self) -> bool {
        self.of_run >= WHOLE || self.is_race_distance && self.of_run >= MOST_OF_RUN
    }
}

/// Within 4.5 %: courses are long, and receivers longer.
pub(super) fn is_race_distance(meters: f64) -> bool {
    ROAD_RACES
        .iter()
        .any(|race| (meters / race - 1.0).abs() <= OFF)
}

/// Whether speed and heart go together as they usually do.
fn is_of_this_heart(effort: &ContinuousEffort, run: &Shown<'_>) -> bool {
    let usual = run.usual.speed.zip(run.usual.heart_rate_bpm);
    let here = effort.heart_rate_bpm.map(|bpm| oxygen(effort.speed) / bpm);
    let ratio = usual
        .zip(here)
        .map(|((speed, bpm), here)| here / (oxygen(speed) / bpm));
    ratio.is_none_or(|ratio| OXYGEN_PER_BEAT.contains(&ratio))
}
