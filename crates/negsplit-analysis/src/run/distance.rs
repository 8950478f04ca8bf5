//! Distance from what the device counted, or from its positions, or from its speed.

use negsplit_activity::{Activity, Field, Position, Warning, WarningKind};

use super::cleaning::Cleaning;
use super::order::Ordered;

/// The equatorial radius and the squared eccentricity of WGS 84.
const RADIUS_M: f64 = 6_378_137.0;
const ECCENTRICITY_2: f64 = 0.006_694_379_990_141_316;

/// Metres from the start at each sample, and whether the device counted them.
pub(super) struct Covered {
    pub(super) metres: Vec<f64>,
    pub(super) by_device: bool,
}

/// The distance at each sample; `None` when nothing says how far it was.
pub(super) fn covered(
    activity: &Activity,
    order: &Ordered,
    cleaning: &Cleaning,
    warnings: &mut Vec<Warning>,
) -> Option<Covered> {
    let by_device = from_device(activity, order, cleaning, warnings);
    if let Some(metres) = by_device {
        return Some(Covered {
            metres,
            by_device: true,
        });
    }
    // Positions that stand still, as those of a treadmill by a window do, say nothing.
    let goes = |metres: &Vec<f64>| metres.last().is_some_and(|&total| total > 0.0);
    let metres = from_positions(activity, order, cleaning, warnings)
        .filter(goes)
        .or_else(|| from_speed(activity, order, cleaning))
        .filter(goes)?;
    Some(Covered {
        metres,
        by_device: false,
    })
}

/// The device's own count, where at least half of the samples have it and it grows.
fn from_device(
    activity: &Activity,
    order: &Ordered,
    cleaning: &Cleaning,
    warnings: &mut Vec<Warning>,
) -> Option<Vec<f64>> {
    let column = activity.samples.column(Field::Distance);
    let recorded: Vec<(f64, f64)> = known(order, |index| column.get(index));
    if recorded.len() < 2 || recorded.len() * 2 < order.indices.len() {
        return None;
    }
    let (repaired, repairs) = monotone(&recorded, cleaning.impossible_speed);
    let total = repaired.last()?.1;
    if total <= 0.0 {
        return None;
    }
    if repairs > 0 {
        let message =
            format!("the device's distance stepped back or jumped ({repairs}×); repaired");
        warnings.push(Warning::new(WarningKind::BadDistance, message));
    }
    Some(interpolated(&repaired, &order.seconds))
}

/// The values of a column with their times, where there are any.
fn known(order: &Ordered, value: impl Fn(usize) -> Option<f64>) -> Vec<(f64, f64)> {
    let pairs = order.seconds.iter().zip(&order.indices);
    pairs
        .filter_map(|(&second, &index)| Some((second, value(index)?)))
        .collect()
}

/// A count that begins at 0 and never falls: single dips are skipped, resets and jumps go on from the last value.
fn monotone(recorded: &[(f64, f64)], impossible_speed: f64) -> (Vec<(f64, f64)>, usize) {
    let mut repaired = vec![(recorded[0].0, 0.0)];
    let (mut last, mut total, mut repairs) = (recorded[0], 0.0, 0);
    for (n, &(second, metres)) in recorded.iter().enumerate().skip(1) {
        let step = metres - last.1;
        let possible = (second - last.0) * impossible_speed + impossible_speed;
        if step < 0.0 {
            repairs += 1;
            let dip = recorded.get(n + 1).is_some_and(|next| next.1 >= last.1);
            if dip {
                continue;
            }
        } else if step > possible {
            repairs += 1;
        } else {
            total += step;
        }
        last = (second, metres);
        repaired.push((second, total));
    }
    (repaired, repairs)
}

/// The line through known points, at these times; level before the first and after the last.
pub(super) fn interpolated(known: &[(f64, f64)], seconds: &[f64]) -> Vec<f64> {
    let mut next = 0;
    let mut values = Vec::with_capacity(seconds.len());
    for &second in seconds {
        while next < known.len() && known[next].0 < second {
            next += 1;
        }
        values.push(
            match (next.checked_sub(1).map(|n| known[n]), known.get(next)) {
                (Some((t0, v0)), Some(&(t1, v1))) => v0 + (v1 - v0) * (second - t0) / (t1 - t0),
                (Some((_, value)), None) | (None, Some(&(_, value))) => value,
                (None, None) => 0.0,
            },
        );
    }
    values
}

/// The way along the positions, without spikes.
fn from_positions(
    activity: &Activity,
    order: &Ordered,
    cleaning: &Cleaning,
    warnings: &mut Vec<Warning>,
) -> Option<Vec<f64>> {
    let pairs = order.seconds.iter().zip(&order.indices);
    let fixes: Vec<Fix> = pairs
        .filter_map(|(&second, &index)| {
            Some(Fix {
                second,
                at: activity.samples.position(index)?,
            })
        })
        .collect();
    if fixes.len() < 2 {
        return None;
    }
    let limit = cleaning.impossible_speed;
    let sound = without_spikes(&fixes, limit);
    let removed = fixes.len() - sound.len();
    if removed > 0 {
        let message =
            format!("{removed} positions that nobody could have reached in time were left out");
        warnings.push(Warning::new(WarningKind::PositionSpikes, message));
    }
    let mut jumps = 0;
    let mut total = 0.0;
    let mut way = vec![(sound[0].second, 0.0)];
    for pair in sound.windows(2) {
        let step = pair[0].metres_to(&pair[1]);
        if step > limit * (pair[1].second - pair[0].second) {
            jumps += 1;
        } else {
            total += step;
        }
        way.push((pair[1].second, total));
    }
    if jumps > 0 {
        let message = format!(
            "{jumps} jumps of the position faster than anybody runs were not counted as distance"
        );
        warnings.push(Warning::new(WarningKind::PositionSpikes, message));
    }
    Some(interpolated(&way, &order.seconds))
}

#[derive(Clone, Copy)]
struct Fix {
    second: f64,
    at: Position,
}

impl Fix {
    fn metres_to(&self, other: &Self) -> f64 {
        metres_between(self.at, other.at)
    }

    fn too_fast_to(&self, other: &Self, limit: f64) -> bool {
        self.metres_to(other) > limit * (other.second - self.second)
    }
}

/// Drops each fix whose two legs are impossible while the leg that skips it is not.
fn without_spikes(fixes: &[Fix], limit: f64) -> Vec<Fix> {
    let mut sound = vec![fixes[0]];
    for triple in fixes.windows(3) {
        let before = sound[sound.len() - 1];
        let spike = before.too_fast_to(&triple[1], limit)
            && triple[1].too_fast_to(&triple[2], limit)
            && !before.too_fast_to(&triple[2], limit);
        if !spike {
            sound.push(triple[1]);
        }
    }
    sound.extend(fixes[1..].last());
    sound
}

/// Metres between two near positions on the WGS 84 ellipsoid, by its radii of curvature between them.
///
/// Within a kilometre it agrees with the exact geodesic to a few parts in a thousand million.
pub(crate) fn metres_between(from: Position, to: Position) -> f64 {
    let middle = (from.latitude() + to.latitude()).to_radians() / 2.0;
    let cos = middle.cos();
    let w2 = 1.0 - ECCENTRICITY_2 * (1.0 - cos * cos);
    let across = RADIUS_M / w2.sqrt();
    let along = across * (1.0 - ECCENTRICITY_2) / w2;
    let mut east = (to.longitude() - from.longitude()).to_radians();
    if east.abs() > std::f64::consts::PI {
        east -= east.signum() * std::f64::consts::TAU;
    }
    let north = (to.latitude() - from.latitude()).to_radians();
    (north * along).hypot(east * across * cos)
}

/// Speed summed up over time.
fn from_speed(activity: &Activity, order: &Ordered, cleaning: &Cleaning) -> Option<Vec<f64>> {
    let column = activity.samples.column(Field::Speed);
    let possible = |speed: &f64| (0.0..=cleaning.impossible_speed).contains(speed);
    let recorded = known(order, |index| column.get(index).filter(possible));
    if recorded.len() < 2 || recorded.len() * 2 < order.indices.len() {
        return None;
    }
    let speeds = interpolated(&recorded, &order.seconds);
    let mut total = 0.0;
    let mut metres = vec![0.0];
    for n in 1..speeds.len() {
        total += (speeds[n - 1] + speeds[n]) / 2.0 * (order.seconds[n] - order.seconds[n - 1]);
        metres.push(total);
    }
    Some(metres)
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Distance as _, Geodesic, Point};

    fn position(latitude: f64, longitude: f64) -> Position {
        Position::from_degrees(latitude, longitude).unwrap()
    }

    #[test]
    fn short_steps_agree_with_the_geodesic() {
        for latitude in [-89.0_f64, -60.0, -33.3, 0.0, 12.0, 47.5, 68.0, 85.0] {
            for (north, east) in [(1e-5, 0.0), (0.0, 1e-5), (3e-4, -5e-4), (-4e-3, 3e-3)] {
                let (from, to) = (
                    position(latitude, 11.0),
                    position(latitude + north, 11.0 + east),
                );
                let ours = metres_between(from, to);
                let exact = Geodesic.distance(
                    Point::new(from.longitude(), from.latitude()),
                    Point::new(to.longitude(), to.latitude()),
                );
                assert!(
                    (ours / exact - 1.0).abs() < 1e-7,
                    "{latitude} {north} {east}: {ours} {exact}"
                );
            }
        }
    }

    #[test]
    fn the_date_line_is_no_wall() {
        assert!(metres_between(position(0.0, 179.9999), position(0.0, -179.9999)) < 25.0);
    }

    #[test]
    fn dips_resets_and_jumps_are_repaired() {
        let recorded = [
            (0.0, 10.0),
            (1.0, 13.0),
            (2.0, 12.0),
            (3.0, 16.0),
            (4.0, 1.0),
            (5.0, 4.0),
            (6.0, 900.0),
            (7.0, 903.0),
        ];
        let (repaired, repairs) = monotone(&recorded, 12.5);
        assert_eq!(repairs, 3);
        assert_eq!(repaired.last(), Some(&(7.0, 12.0)));
        assert!(repaired.is_sorted_by(|a, b| a.1 <= b.1));
    }
}
