//! Where the laps of a device begin, whatever its clock said.
//!
//! Devices write laps in their own clock, by whole seconds, and sometimes in another time zone than
//! the samples.

use jiff::SignedDuration;
use negsplit_activity::{Lap, Timestamp, Warning};

use super::change::TimeChange;
use super::order::{Ordered, seconds_between};

/// Laps may begin so long before the run or behind it, in seconds: devices write whole seconds, and some of them late.
const SLACK_S: f64 = 60.0;
/// Zones are apart by whole quarters of an hour, and by no more than a day in all.
const ZONE_S: f64 = 900.0;
const FARTHEST_S: f64 = 86_400.0;

/// Gives each lap the instant at which it began: its own, the same in another zone, or that by the durations before it.
///
/// Without any of these the laps are taken out, and a warning says so.
pub(super) fn place(laps: &mut Vec<Lap>, order: &Ordered<'_>, warnings: &mut Vec<Warning>) {
    if laps.iter().all(is_dated) {
        laps.sort_by_key(|lap| lap.start);
    }
    match starts(laps, order, warnings) {
        Some(starts) => {
            for (lap, start) in laps.iter_mut().zip(starts) {
                lap.start = instant(order, start).unwrap_or(lap.start);
            }
        }
        None => {
            warnings.push(TimeChange::LapsLeftOut(laps.len()).warning());
            laps.clear();
        }
    }
}

fn instant(order: &Ordered<'_>, elapsed_s: f64) -> Option<Timestamp> {
    let since = SignedDuration::try_from_secs_f64(elapsed_s).ok()?;
    order.start.checked_add(since).ok()
}

/// Elapsed seconds at which each lap begins.
fn starts(laps: &[Lap], order: &Ordered<'_>, warnings: &mut Vec<Warning>) -> Option<Vec<f64>> {
    let elapsed_s = order.seconds.last().copied().unwrap_or(0.0);
    let own = own(laps, order);
    let within = |starts: &[f64]| {
        starts.is_sorted()
            && starts
                .iter()
                .all(|start| (-SLACK_S..elapsed_s + SLACK_S).contains(start))
    };
    let zone = own
        .first()
        .map_or(0.0, |first| (first / ZONE_S).round() * ZONE_S);
    let by_zone: Vec<f64> = own.iter().map(|start| start - zone).collect();
    let by_length = by_length(laps).filter(|starts| within(starts));
    let starts = if within(&own) {
        own
    } else if zone.abs() <= FARTHEST_S && within(&by_zone) {
        warnings.push(TimeChange::LapsByAnotherZone.warning());
        by_zone
    } else {
        let starts = by_length?;
        warnings.push(TimeChange::LapsByLength.warning());
        starts
    };
    Some(
        starts
            .into_iter()
            .map(|start| start.clamp(0.0, elapsed_s))
            .collect(),
    )
}

/// Where each lap begins by its own word; where it has none, by the start and the length of the lap before.
fn own(laps: &[Lap], order: &Ordered<'_>) -> Vec<f64> {
    let mut behind = 0.0;
    let mut starts = Vec::with_capacity(laps.len());
    for lap in laps {
        let start = if is_dated(lap) {
            seconds_between(order.start, lap.start)
        } else {
            behind
        };
        starts.push(start);
        behind = start + length_s(lap).unwrap_or(f64::NAN);
    }
    starts
}

/// Readers give laps that do not say when they began this start.
fn is_dated(lap: &Lap) -> bool {
    lap.start != Timestamp::UNIX_EPOCH
}

/// By the timer, else by the clock.
fn length_s(lap: &Lap) -> Option<f64> {
    Some(lap.elapsed.or(lap.timer)?.as_secs_f64())
}

/// The starts of laps that follow one another; `None` where one before the last does not say how long it was.
fn by_length(laps: &[Lap]) -> Option<Vec<f64>> {
    let mut starts = vec![0.0];
    for lap in &laps[..laps.len().saturating_sub(1)] {
        starts.push(starts[starts.len() - 1] + length_s(lap)?);
    }
    Some(starts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::order::ordered;
    use negsplit_activity::{Activity, Sport};
    use std::time::Duration;

    fn starts_of(laps: &[(i64, Option<u64>)]) -> (Vec<f64>, usize) {
        let mut run = Activity::new(Sport::Running);
        for second in 0..=1800 {
            run.samples
                .push_time(Timestamp::from_second(1_700_000_000 + second).unwrap());
        }
        for &(second, length) in laps {
            let mut lap = Lap::starting_at(Timestamp::from_second(1_700_000_000 + second).unwrap());
            lap.timer = length.map(Duration::from_secs);
            run.laps.push(lap);
        }
        let mut warnings = Vec::new();
        let order = ordered(&run, false, &mut warnings).unwrap();
        let mut laps = run.laps.clone();
        place(&mut laps, &order, &mut warnings);
        let starts = laps
            .iter()
            .map(|lap| seconds_between(order.start, lap.start));
        (starts.collect(), warnings.len())
    }

    #[test]
    fn laps_are_placed_as_well_as_can_be() {
        assert_eq!(starts_of(&[(0, None), (600, None)]), (vec![0.0, 600.0], 0));
        let abroad = [(7200, None), (7800, None), (8400, None)];
        assert_eq!(starts_of(&abroad), (vec![0.0, 600.0, 1200.0], 1));
        let long_ago = [(-90_000_000, Some(700)), (-90_000_000, Some(1100))];
        assert_eq!(starts_of(&long_ago), (vec![0.0, 700.0], 1));
        let undated = [(-1_700_000_000, Some(700)), (700, None)];
        assert_eq!(starts_of(&undated), (vec![0.0, 700.0], 0));
        let lost = [(-1_700_000_000, None), (-1_700_000_000, None)];
        assert_eq!(starts_of(&lost), (vec![], 1));
    }
}
