//! The route: how hilly it was, and whether it was a loop, out and back, or a track.
//!
//! Explained in [docs/metrics.md#route](../../../../docs/metrics.md#route).

use negsplit_activity::Position;
use serde::{Deserialize, Serialize};

use super::climb::Climb;
use crate::absent::{Absences, Absent, Field};
use crate::run::{Run, metres_between};

/// A grade that counts as steep.
const STEEP: f64 = 0.06;
/// Where steep ground is more than this share of the distance, judgements are less sure.
const MUCH: f64 = 0.2;
/// A finish is this share of the distance, and uphill where its mean grade is more than this, in percent.
const FINISH: f64 = 0.1;
const HILL_FINISH_PERCENT: f64 = 3.0;
/// Positions are looked at every so many metres.
const EVERY_M: f64 = 25.0;
/// Places this close are the same, in metres.
const SAME_M: f64 = 40.0;
/// A lap of a track.
const TRACK_M: f64 = 400.0;

/// The shape of a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum RouteShape {
    /// Back along the route that led out.
    OutAndBack,
    /// Back to the start along another route.
    Loop,
    /// Laps of a 400 m track.
    Track,
    /// Ends elsewhere.
    PointToPoint,
}

/// The route of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Route {
    /// Its form. Absent where fewer than nine of ten places have a position, as on a treadmill.
    pub shape: Option<RouteShape>,
    /// Metres climbed for each kilometre. Climbs count as watches count them: from one turning
    /// point to the next, once higher than what an altitude wavers by itself. 5 is flat, 15 hilly,
    /// 40 a mountain. Absent without altitude.
    pub ascent_m_per_km: Option<f64>,
    /// Share of the distance that is steeper than 6 % up or down, 0 to 1. From 0.2 on, judgements
    /// of pace are less sure; from 0.3 on pace judges nothing. Absent without altitude.
    pub steep_share: Option<f64>,
    /// Mean grade of the last tenth of the distance, in percent; positive where it climbs. Rise
    /// over run. Above 3 the finish was uphill, and a slower pace there is no fade. Absent without
    /// altitude.
    pub finish_grade_percent: Option<f64>,
}

impl Route {
    /// Whether it ends uphill. By the mean grade of its last tenth; false where the altitude is not
    /// known.
    #[must_use]
    pub fn has_hill_finish(&self) -> bool {
        self.finish_grade_percent
            .is_some_and(|percent| percent > HILL_FINISH_PERCENT)
    }

    /// Whether so much of it is steep that what is said of pace is less sure. Outputs then say so
    /// beside the verdict; false where the altitude is not known.
    #[must_use]
    pub fn is_steep(&self) -> bool {
        self.steep_share.is_some_and(|share| share > MUCH)
    }
}

/// Describes the route.
pub(crate) fn route(run: &Run, climb: Option<&Climb>, absences: &mut Absences) -> Route {
    let shape = shape(run);
    absences.when(shape.is_none(), Field::RouteShape, Absent::NoPositions);
    for field in [Field::RouteSteepShare, Field::RouteFinishGrade] {
        absences.when(run.grade.is_none(), field, Absent::NoAltitude);
    }
    Route {
        shape,
        ascent_m_per_km: climb
            .map(|climb| climb.between(0.0, run.moving_s).0 / run.total_m() * 1000.0)
            .filter(|ascent| ascent.is_finite()),
        steep_share: steep_share(run),
        finish_grade_percent: finish_grade_percent(run),
    }
}

/// Metres climbed over metres run, in the last tenth of the distance.
fn finish_grade_percent(run: &Run) -> Option<f64> {
    let from_s = run.time_at_distance((1.0 - FINISH) * run.total_m()) as usize;
    let (grades, speeds) = (run.grade.as_ref()?.get(from_s..)?, run.speed.get(from_s..)?);
    let metres: f64 = speeds.iter().sum();
    let climbed: f64 = grades
        .iter()
        .zip(speeds)
        .map(|(grade, speed)| grade * speed)
        .sum();
    (metres > 0.0).then(|| 100.0 * climbed / metres)
}

/// By distance, so that a walked wall counts as far as it is and not as long as it takes.
fn steep_share(run: &Run) -> Option<f64> {
    let grades = run.grade.as_ref()?;
    let pairs = grades.iter().zip(&run.speed);
    let steep = pairs.map(|(grade, &speed)| if grade.abs() > STEEP { speed } else { 0.0 });
    let metres: f64 = steep.sum();
    Some(metres / run.total_m()).filter(|share| share.is_finite())
}

/// A track first, since a track is also a loop; then by where it ends, and by whether the way out
/// was the way back.
fn shape(run: &Run) -> Option<RouteShape> {
    let places = places(run)?;
    let (first, last) = (places.first()?, places.last()?);
    let near = |a: &Position, b: &Position, reach: f64| metres_between(*a, *b) < reach;
    Some(if is_track(&places) {
        RouteShape::Track
    } else if !near(first, last, (0.05 * run.total_m()).max(200.0)) {
        RouteShape::PointToPoint
    } else if retraced(&places) {
        RouteShape::OutAndBack
    } else {
        RouteShape::Loop
    })
}

/// A position every so many metres; `None` where too many are missing.
fn places(run: &Run) -> Option<Vec<Position>> {
    let count = (run.total_m() / EVERY_M) as usize;
    let mut k = 0;
    let at = |n: usize| {
        let metres = n as f64 * EVERY_M;
        while *run.distance_m.get(k)? < metres {
            k += 1;
        }
        // The grid point at this distance, or the one before it.
        let passed = usize::from(run.distance_m[k] > metres);
        run.position(k.saturating_sub(passed))
    };
    let places: Vec<Position> = (0..=count).filter_map(at).collect();
    (places.len() > 20 && places.len() * 10 > count * 9).then_some(places)
}

/// Whether most places are passed again 400 m later, and never far from one another.
fn is_track(places: &[Position]) -> bool {
    let lap = (TRACK_M / EVERY_M) as usize;
    // A track of 400 m fits into a circle of 100 m around its middle, and a receiver strays a little.
    let small = places
        .iter()
        .all(|place| metres_between(*place, places[0]) < 260.0);
    if !small || places.len() <= 2 * lap {
        return false;
    }
    let again = places.iter().zip(places.iter().skip(lap));
    let same = again
        .clone()
        .filter(|(a, b)| metres_between(**a, **b) < SAME_M)
        .count();
    same * 10 > again.count() * 6
}

/// Whether the second half passes the places of the first in the other order.
fn retraced(places: &[Position]) -> bool {
    let half = places.len() / 2;
    let pairs = places.iter().zip(places.iter().rev()).take(half);
    let mut apart = pairs.filter(|(a, b)| metres_between(**a, **b) >= 2.0 * SAME_M);
    // Seven of ten have to be the same: of a loop, a few that are not tell it.
    apart
        .nth((3 * half).div_ceil(10).saturating_sub(1))
        .is_none()
}
