//! Distance from what the device counted, or from its positions, or from its speed.
//!
//! The device's count is preferred: it comes from a foot pod or a filter that saw more than the
//! file holds. Positions are taken where it has none, or where it is refuted; between two of them
//! the way is computed on the ellipsoid of WGS 84.

use negsplit_activity::{Field, Position, Warning};

use super::against::refuted;
use super::change::Change;
use super::cleaning::Cleaning;
use super::column;
use super::order::Ordered;

/// A count holds until its next value for so long, in seconds; for longer where nothing else gives the distance.
const HOLD_S: f64 = 30.0;
const LONG_HOLD_S: f64 = 300.0;
/// What covers less of the recorded time than this is too little to give the distance.
const ENOUGH: f64 = 0.5;

/// A receiver that is elsewhere finds back within so long, in seconds, and within so many impossible legs.
const AWAY_S: f64 = 300.0;
const AWAY_LEGS: usize = 30;

/// Slower than this over all of it, in metres a second, nobody moves: it is a count of kilometres,
const SLOWEST_COUNT: f64 = 0.01;
const METERS_A_COUNT: f64 = 1000.0;
/// if they make one of these speeds.
const SPEEDS_BY_KILOMETERS: std::ops::Range<f64> = 1.0..8.0;

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
    order: &Ordered<'_>,
    paused: &[bool],
    cleaning: &Cleaning,
    warnings: &mut Vec<Warning>,
) -> Option<Covered> {
    // What stands still, as the positions of a treadmill by a window do, says nothing.
    let goes = |metres: &Vec<f64>| metres.last().is_some_and(|&total| total > 0.0);
    let by_device = |metres| Covered {
        metres,
        by_device: true,
    };
    let mut repairs = Vec::new();
    let counted = from_device(order, HOLD_S, cleaning, &mut repairs);
    let why = counted
        .as_ref()
        .and_then(|counted| refuted(counted, order, paused, cleaning));
    if let (Some(metres), None) = (counted, &why) {
        warnings.append(&mut repairs);
        return Some(by_device(in_metres(metres, order, warnings)));
    }
    warnings.extend(why);
    let otherwise = from_positions(order, cleaning, warnings)
        .filter(goes)
        .or_else(|| from_speed(order, cleaning).filter(goes));
    match otherwise {
        Some(metres) => Some(Covered {
            metres,
            by_device: false,
        }),
        None => {
            let metres = from_device(order, LONG_HOLD_S, cleaning, warnings)?;
            Some(by_device(in_metres(metres, order, warnings)))
        }
    }
}

/// What was counted, in metres also where an app without any positions counted kilometres.
fn in_metres(mut counted: Vec<f64>, order: &Ordered<'_>, warnings: &mut Vec<Warning>) -> Vec<f64> {
    let (Some(&total), Some(&seconds)) = (counted.last(), order.seconds.last()) else {
        return counted;
    };
    let speed = total / seconds.max(1.0);
    let has_places = !order.samples.column(Field::Latitude).is_empty();
    if !has_places
        && speed < SLOWEST_COUNT
        && SPEEDS_BY_KILOMETERS.contains(&(speed * METERS_A_COUNT))
        && grows_all_along(&counted, &order.seconds)
    {
        warnings.push(Change::DistanceInKilometers(total).warning());
        counted
            .iter_mut()
            .for_each(|count| *count *= METERS_A_COUNT);
    }
    counted
}

/// Whether each tenth of the time has at least half of its share: a watch that lies about counts now and then.
fn grows_all_along(counted: &[f64], seconds: &[f64]) -> bool {
    let (total, end) = (counted[counted.len() - 1], seconds[seconds.len() - 1]);
    let at = |tenths: usize| {
        let n = seconds.partition_point(|&second| second < end * tenths as f64 / 10.0);
        counted[n.min(counted.len() - 1)]
    };
    (0..10).all(|tenth| at(tenth + 1) - at(tenth) >= 0.05 * total)
}

/// The device's own count, where it covers enough of the time and grows.
fn from_device(
    order: &Ordered<'_>,
    hold_s: f64,
    cleaning: &Cleaning,
    warnings: &mut Vec<Warning>,
) -> Option<Vec<f64>> {
    let counts = order.recorded(Field::Distance);
    if column::covered(counts, &order.seconds, hold_s) < ENOUGH {
        return None;
    }
    let (mut metres, repairs) = repaired(counts, &order.seconds, cleaning.impossible_speed);
    column::fill(&mut metres, &order.seconds);
    if *metres.last()? <= 0.0 {
        return None;
    }
    if repairs > 0 {
        warnings.push(Change::DistanceRepaired(repairs).warning());
    }
    Some(metres)
}

/// A count that begins at 0 and never falls, and how often it did: single dips are left out, resets and jumps go on from
/// the last value.
///
/// Most devices count without any fault, so that only what lies behind the first doubtful step is looked at closely.
fn repaired(counts: &[f64], seconds: &[f64], impossible_speed: f64) -> (Vec<f64>, usize) {
    let mut metres = vec![f64::NAN; seconds.len()];
    let (sound, mut total) = count_on(counts, &mut metres, impossible_speed);
    let mut last = sound.checked_sub(1).map(|n| (counts[n], seconds[n]));
    let mut repairs = 0;
    for n in sound..counts.len() {
        let (here, second) = (counts[n], seconds[n]);
        if here.is_nan() {
            continue;
        }
        let (before, then) = last.unwrap_or((here, second));
        let step = here - before;
        if step < 0.0 {
            repairs += 1;
            let next = counts[n + 1..].iter().find(|count| !count.is_nan());
            if next.is_some_and(|&next| next >= before) {
                continue;
            }
        } else if step > (second - then) * impossible_speed + impossible_speed {
            repairs += 1;
        } else {
            total += step;
        }
        last = Some((here, second));
        metres[n] = total;
    }
    (metres, repairs)
}

/// Counts on up to the first step that may need repair: to an absent value, back, or further than possible in no time.
/// Returns how many counts that is, and where they lead.
fn count_on(counts: &[f64], metres: &mut [f64], impossible_speed: f64) -> (usize, f64) {
    if counts.first().is_none_or(|count| count.is_nan()) {
        return (0, 0.0);
    }
    metres[0] = 0.0;
    let (mut sound, mut total) = (1, 0.0);
    for (pair, metres) in counts.windows(2).zip(&mut metres[1..]) {
        let step = pair[1] - pair[0];
        if !(0.0..=impossible_speed).contains(&step) {
            break;
        }
        total += step;
        *metres = total;
        sound += 1;
    }
    (sound, total)
}

/// The distance along the positions, without spikes.
fn from_positions(
    order: &Ordered<'_>,
    cleaning: &Cleaning,
    warnings: &mut Vec<Warning>,
) -> Option<Vec<f64>> {
    let fixes = fixes(order);
    if fixes.len() < 2 {
        return None;
    }
    let limit = cleaning.impossible_speed;
    let sound = without_spikes(&fixes, limit);
    let removed = fixes.len() - sound.len();
    if removed > 0 {
        warnings.push(Change::PositionsLeftOut(removed).warning());
    }
    let mut jumps = 0;
    let mut total = 0.0;
    let mut metres = vec![f64::NAN; order.seconds.len()];
    metres[sound[0].index] = 0.0;
    for pair in sound.windows(2) {
        let step = pair[0].metres_to(&pair[1]);
        if step > limit * (pair[1].second - pair[0].second) {
            jumps += 1;
        } else {
            total += step;
        }
        metres[pair[1].index] = total;
    }
    if jumps > 0 {
        warnings.push(Change::JumpsLeftOut(jumps).warning());
    }
    column::fill(&mut metres, &order.seconds);
    Some(metres)
}

/// A sample with a position.
#[derive(Clone, Copy)]
struct Fix {
    index: usize,
    second: f64,
    at: Position,
}

/// Samples with a position, in their order.
fn fixes(order: &Ordered<'_>) -> Vec<Fix> {
    let fix = |(index, &second)| {
        Some(Fix {
            index,
            second,
            at: order.samples.position(index)?,
        })
    };
    order.seconds.iter().enumerate().filter_map(fix).collect()
}

impl Fix {
    /// Distance on the ellipsoid, by a local formula that agrees with a geodesic to a billionth.
    fn metres_to(&self, other: &Self) -> f64 {
        metres_between(self.at, other.at)
    }

    /// Whether nobody could have come from one to the other in the time between.
    fn too_fast_to(&self, other: &Self, limit: f64) -> bool {
        self.metres_to(other) > limit * (other.second - self.second)
    }
}

/// Drops the fixes between two impossible legs where the leg that skips them is not: a spike, or a receiver that is
/// elsewhere for some minutes.
fn without_spikes(fixes: &[Fix], limit: f64) -> Vec<Fix> {
    let impossible = |n: &usize| fixes[n - 1].too_fast_to(&fixes[*n], limit);
    let legs: Vec<usize> = (1..fixes.len()).filter(impossible).collect();
    let mut sound = Vec::with_capacity(fixes.len());
    let (mut from, mut next) = (0, 0);
    while let Some(&leg) = legs.get(next) {
        next += 1;
        if let Some(steps) = return_of(&fixes[leg - 1], fixes, &legs[next..], limit) {
            sound.extend_from_slice(&fixes[from..leg]);
            from = legs[next + steps];
            next += steps + 1;
        }
    }
    sound.extend_from_slice(&fixes[from..]);
    sound
}

/// Which of the impossible legs to come leads back to where the runner can have got from a fix.
fn return_of(before: &Fix, fixes: &[Fix], legs: &[usize], limit: f64) -> Option<usize> {
    let near = |leg: &&usize| fixes[**leg].second - before.second <= AWAY_S;
    let mut ahead = legs.iter().take(AWAY_LEGS).take_while(near);
    ahead.position(|&leg| !before.too_fast_to(&fixes[leg], limit))
}

/// Metres between two near positions on the WGS 84 ellipsoid, by its radii of curvature between them.
///
/// Within a kilometre it agrees with the exact geodesic to a few parts in a thousand million.
pub(crate) fn metres_between(from: Position, to: Position) -> f64 {
    let [north, east] = way_between(from, to);
    north.hypot(east)
}

/// The way from a position to another near one, in metres north and east.
pub(super) fn way_between(from: Position, to: Position) -> [f64; 2] {
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
    [north * along, east * across * cos]
}

/// Speed summed up over time.
fn from_speed(order: &Ordered<'_>, cleaning: &Cleaning) -> Option<Vec<f64>> {
    let mut speeds = order.wanted(Field::Speed, |speed| {
        (0.0..=cleaning.impossible_speed).contains(&speed)
    });
    if column::covered(&speeds, &order.seconds, HOLD_S) < ENOUGH {
        return None;
    }
    column::fill(&mut speeds, &order.seconds);
    let mut total = 0.0;
    let mut metres = vec![0.0];
    for (speeds, seconds) in speeds.windows(2).zip(order.seconds.windows(2)) {
        total += (speeds[0] + speeds[1]) / 2.0 * (seconds[1] - seconds[0]);
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
    fn a_receiver_that_is_elsewhere_for_a_while_adds_no_way() {
        let fix = |index: usize, latitude: f64| Fix {
            index,
            second: index as f64,
            at: position(latitude, 11.0),
        };
        let along = |n: usize| 47.0 + n as f64 * 3.0 / 111_180.0;
        let fixes = |away: &[[usize; 2]]| -> Vec<Fix> {
            let at = |n: usize| away.iter().any(|&[from, to]| (from..to).contains(&n));
            (0..600)
                .map(|n| fix(n, if at(n) { 50.0 } else { along(n) }))
                .collect()
        };
        for (away, left) in [
            (vec![], 600),
            (vec![[300, 301]], 599),
            (vec![[100, 160], [300, 302]], 600 - 62),
            // Who comes back after that long was there.
            (vec![[100, 500]], 600),
            (vec![[0, 5]], 600),
        ] {
            assert_eq!(without_spikes(&fixes(&away), 12.5).len(), left, "{away:?}");
        }
    }

    #[test]
    fn dips_resets_and_jumps_are_repaired() {
        let counts = [10.0, 13.0, 12.0, 16.0, 1.0, 4.0, 900.0, 903.0];
        let seconds: Vec<f64> = (0..8).map(f64::from).collect();
        let (mut metres, repairs) = repaired(&counts, &seconds, 12.5);
        assert_eq!(repairs, 3);
        assert!(metres[2].is_nan());
        column::fill(&mut metres, &seconds);
        assert_eq!(metres, [0.0, 3.0, 4.5, 6.0, 6.0, 9.0, 9.0, 12.0]);
    }
}
