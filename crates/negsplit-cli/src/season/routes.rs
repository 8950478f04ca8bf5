//! Which earlier run of a season is most like a run: the same route, or else the same workout.
//!
//! Positions stay in here: a page gets a link and what changed since.

use std::collections::BTreeMap;

use geo::line_measures::FrechetDistance;
use geo::{Euclidean, LineString, coord};
use negsplit_activity::{Activity, Position};
use negsplit_analysis::WorkoutKind;
use negsplit_analysis::season::SeasonRun;
use negsplit_report::html::{Alike, Around, Like, Neighbour};

/// A route is kept as so many points at equal distances.
const POINTS: usize = 48;
/// Fewer positions are not a route.
const FEWEST: usize = 20;
/// Two runs took the same route where they were never farther apart than this, in metres, at the same share of it.
const SAME_ROUTE_M: f64 = 150.0;
/// How far lengths may differ on the same route, and in the same workout, as shares.
const SAME_LENGTH: f64 = 0.08;
const LIKE_LENGTH: f64 = 0.15;
/// Metres in a degree of latitude, near enough to compare routes.
const DEGREE_M: f64 = 111_195.0;

/// Where a run went, in metres on a plane.
pub(super) struct Route(LineString<f64>);

impl Route {
    /// The route of a recording, where it has positions.
    pub(super) fn of(activity: &Activity) -> Option<Self> {
        let samples = &activity.samples;
        let places = (0..samples.len()).filter_map(|n| samples.position(n));
        let places: Vec<Position> = places.collect();
        let first = places.first().filter(|_| places.len() >= FEWEST)?;
        // Runs that begin at one place share a narrowing, so that they lie on one plane.
        let narrowing = first.latitude().round().to_radians().cos();
        let flat = places.iter().map(|place| {
            let east = place.longitude() * narrowing * DEGREE_M;
            (east, place.latitude() * DEGREE_M)
        });
        resampled(&flat.collect::<Vec<(f64, f64)>>()).map(Self)
    }

    /// The farthest that two runs were apart, in metres, at the same share of their routes.
    fn apart_m(&self, other: &Self) -> f64 {
        Euclidean.frechet_distance(&self.0, &other.0)
    }

    fn begins_near(&self, other: &Self) -> bool {
        let ends = self.0.0.first().zip(other.0.0.first());
        ends.is_some_and(|(one, other)| (one.x - other.x).hypot(one.y - other.y) <= SAME_ROUTE_M)
    }
}

/// A line in points at equal distances; nothing where it has no length.
fn resampled(places: &[(f64, f64)]) -> Option<LineString<f64>> {
    let mut along = vec![0.0];
    for pair in places.windows(2) {
        let step = (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1);
        along.push(along.last()? + step);
    }
    let total = *along.last().filter(|total| **total > 0.0)?;
    let at = |n: usize| {
        let metres = total * n as f64 / (POINTS - 1) as f64;
        let place = along.partition_point(|distance| *distance < metres);
        let (x, y) = *places.get(place).or(places.last())?;
        Some(coord! { x: x, y: y })
    };
    (0..POINTS).map(at).collect()
}

/// What the page of each listed run leads to, by the run's index.
pub(super) fn around(
    runs: &[SeasonRun],
    routes: &BTreeMap<usize, Route>,
) -> BTreeMap<usize, Around> {
    let mut in_time: Vec<&SeasonRun> = runs.iter().collect();
    in_time.sort_by_key(|run| run.start_time);
    let neighbour = |n: Option<usize>| Some(Neighbour::of(in_time.get(n?)?));
    let links = in_time.iter().enumerate().map(|(n, run)| {
        let earlier = in_time.get(..n).unwrap_or_default();
        let around = Around {
            season: "../index.html".to_owned(),
            before: neighbour(n.checked_sub(1)),
            after: neighbour(Some(n + 1)),
            like: like(run, earlier, routes),
        };
        (run.index, around)
    });
    links.collect()
}

/// The earlier run most like a run.
fn like(run: &SeasonRun, earlier: &[&SeasonRun], routes: &BTreeMap<usize, Route>) -> Option<Like> {
    let route = same_route(run, earlier, routes).map(|other| (other, Alike::Route));
    let (other, by) = route.or_else(|| Some((same_workout(run, earlier)?, Alike::Workout)))?;
    let change = |value: fn(&SeasonRun) -> Option<f64>| Some(value(run)? - value(other)?);
    Some(Like {
        run: Neighbour::of(other),
        by,
        change_s_per_km: change(|run| run.pace_s_per_km),
        change_bpm: change(|run| run.average_heart_rate_bpm),
    })
}

fn same_route<'a>(
    run: &SeasonRun,
    earlier: &[&'a SeasonRun],
    routes: &BTreeMap<usize, Route>,
) -> Option<&'a SeasonRun> {
    let route = routes.get(&run.index)?;
    let apart = |other: &'a SeasonRun| {
        let its = routes
            .get(&other.index)
            .filter(|its| its.begins_near(route))?;
        Some((other, route.apart_m(its)))
    };
    let as_long = earlier
        .iter()
        .copied()
        .filter(|other| is_as_long(run, other, SAME_LENGTH));
    let near = as_long.filter_map(apart);
    let same = near.filter(|(_, apart_m)| *apart_m <= SAME_ROUTE_M);
    same.min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(other, _)| other)
}

/// The last run of the same kind and about the same length; a run without structure is like no other.
fn same_workout<'a>(run: &SeasonRun, earlier: &[&'a SeasonRun]) -> Option<&'a SeasonRun> {
    if run.kind == WorkoutKind::Unstructured {
        return None;
    }
    let same = |other: &&&SeasonRun| other.kind == run.kind && is_as_long(run, other, LIKE_LENGTH);
    earlier.iter().rev().find(same).copied()
}

fn is_as_long(one: &SeasonRun, other: &SeasonRun, within: f64) -> bool {
    (one.distance_m - other.distance_m).abs() <= within * one.distance_m
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use negsplit_activity::{Sample, Sport, Timestamp};

    use super::*;

    /// A square of so many metres a side, begun some metres off.
    fn square(side_m: f64, off_m: f64, clockwise: bool) -> Route {
        let start: Timestamp = "2026-03-01T07:00:00Z".parse().unwrap();
        let mut run = Activity::new(Sport::Running);
        for second in 0..400_i32 {
            let (side, along) = (second / 100, f64::from(second % 100) * side_m / 100.0);
            let (x, y) = [
                (along, 0.0),
                (side_m, along),
                (side_m - along, side_m),
                (0.0, side_m - along),
            ][side as usize];
            let (x, y) = if clockwise { (y, x) } else { (x, y) };
            run.samples.push(&Sample {
                position: Position::from_degrees(
                    52.0 + (y + off_m) / DEGREE_M,
                    13.0 + x / DEGREE_M / 0.6157,
                ),
                ..Sample::at(start + SignedDuration::from_secs(second.into()))
            });
        }
        Route::of(&run).unwrap()
    }

    #[test]
    fn the_same_route_is_near_and_another_is_not() {
        let route = square(1000.0, 0.0, false);
        assert!(route.apart_m(&square(1000.0, 20.0, false)) < 60.0);
        assert!(route.apart_m(&square(1400.0, 0.0, false)) > SAME_ROUTE_M);
        assert!(
            route.apart_m(&square(1000.0, 0.0, true)) > SAME_ROUTE_M,
            "the other direction"
        );
        assert!(!route.begins_near(&square(1000.0, 500.0, false)));
    }
}
