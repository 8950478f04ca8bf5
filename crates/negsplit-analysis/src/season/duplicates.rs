//! One run that was recorded twice.
//!
//! Explained in
//! [docs/metrics.md#season-one-run-recorded-twice](../../../../docs/metrics.md#season-one-run-recorded-twice).

use std::collections::BTreeMap;

use crate::metrics::Measurements;

use super::time::{end_s, start_s};

/// Recordings of one run start within this, in seconds.
const START_S: f64 = 120.0;
/// They agree in distance and in one of their times within this share.
const DISTANCE: f64 = 0.06;
const TIME: f64 = 0.04;
/// Two sensors on one heart agree within this on average, in beats a minute.
const HEART_RATE_BPM: f64 = 8.0;

/// A recording of a run of which there is a better one. Places are those of the slice that was
/// given; nothing is taken out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Duplicate {
    /// Its place among the runs given.
    pub dropped: usize,
    /// The place of the one that is kept.
    pub kept: usize,
}

/// Finds runs that were recorded twice: by watch and phone, or in two formats.
///
/// Recordings are of one run when they start within 2 min of each other, overlap in time, and agree: in distance
/// within 6 %, in moving or elapsed time within 4 %, and, where both have heart rate, in its average within 8 bpm.
/// Two friends who run together start and overlap as well, but their hearts and their ends differ. Of one run the
/// richer recording is kept: heart rate first, then laps, the device's distance, altitude, cadence, then length.
///
/// ```
/// assert!(negsplit_analysis::season::duplicates(&[]).is_empty());
/// ```
#[must_use]
pub fn duplicates(runs: &[Measurements]) -> Vec<Duplicate> {
    let mut order: Vec<usize> = (0..runs.len()).collect();
    // The richest first, so that each later one has only those that are kept to be held against.
    order.sort_by(|&a, &b| richness(&runs[b]).cmp(&richness(&runs[a])).then(a.cmp(&b)));
    let mut found = Vec::new();
    let mut kept_by_start: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for dropped in order {
        let start = (start_s(&runs[dropped]) / START_S) as i64;
        let near = (start - 1..=start + 1).filter_map(|start| kept_by_start.get(&start));
        let twin = near
            .flatten()
            .find(|&&other| are_one(&runs[dropped], &runs[other]));
        match twin {
            Some(&kept) => found.push(Duplicate { dropped, kept }),
            None => kept_by_start.entry(start).or_default().push(dropped),
        }
    }
    found.sort_by_key(|duplicate| duplicate.dropped);
    found
}

/// Whether two recordings are of one run; the list above says by what.
fn are_one(a: &Measurements, b: &Measurements) -> bool {
    let (first, second) = (&a.activity, &b.activity);
    let start_together = (start_s(a) - start_s(b)).abs() <= START_S;
    let overlap = start_s(a).max(start_s(b)) < end_s(a).min(end_s(b));
    let hearts = first
        .average_heart_rate_bpm
        .zip(second.average_heart_rate_bpm);
    start_together
        && overlap
        && alike(first.distance_m, second.distance_m, DISTANCE)
        && (alike(first.moving_s, second.moving_s, TIME)
            || alike(first.elapsed_s, second.elapsed_s, TIME))
        && hearts.is_none_or(|(a, b)| (a - b).abs() <= HEART_RATE_BPM)
}

/// Whether two figures agree within a share of the larger.
fn alike(a: f64, b: f64, share: f64) -> bool {
    (a - b).abs() <= share * a.max(b)
}

/// How much a recording has to tell, the most important first.
fn richness(run: &Measurements) -> (bool, bool, bool, bool, bool, i64) {
    let has = &run.activity.has;
    (
        has.heart_rate,
        run.evidence.laps.all > 1,
        has.device_distance,
        has.altitude,
        has.cadence,
        run.activity.elapsed_s as i64,
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::{at, measured};
    use super::*;

    /// The same run by a phone without a heart-rate strap, switched on 40 s later.
    fn by_phone(run: &Measurements) -> Measurements {
        let mut phone = at(run, 0.0, 40.0 / 3600.0);
        phone.activity.average_heart_rate_bpm = None;
        phone.activity.has.heart_rate = false;
        phone.activity.distance_m *= 1.02;
        phone.activity.elapsed_s -= 40.0;
        phone.activity.moving_s -= 40.0;
        phone
    }

    #[test]
    fn watch_and_phone_are_one_run_and_the_watch_tells_more() {
        let watch = at(&measured(), 0.0, 0.0);
        let (phone, later) = (by_phone(&watch), at(&watch, 1.0, 0.0));
        let dropped = [Duplicate {
            dropped: 0,
            kept: 1,
        }];
        assert_eq!(duplicates(&[phone.clone(), watch.clone(), later]), dropped);
        let twice = duplicates(&[watch, phone.clone(), phone]);
        assert_eq!(
            twice.iter().map(|found| found.kept).collect::<Vec<_>>(),
            [0, 0]
        );
    }

    #[test]
    fn friends_who_run_together_are_two() {
        let first = at(&measured(), 0.0, 0.0);
        let mut second = at(&first, 0.0, 2.0 / 3600.0);
        second.activity.average_heart_rate_bpm =
            Some(first.activity.average_heart_rate_bpm.unwrap() - 15.0);
        assert!(duplicates(&[first.clone(), second]).is_empty());
        let mut shorter = at(&first, 0.0, 2.0 / 3600.0);
        shorter.activity.distance_m *= 0.9;
        assert!(duplicates(&[first, shorter]).is_empty());
    }

    #[test]
    fn a_run_that_starts_later_is_another() {
        let first = at(&measured(), 0.0, 0.0);
        let second = at(&first, 0.0, 130.0 / 3600.0);
        assert!(duplicates(&[first, second]).is_empty());
    }

    #[test]
    fn the_order_of_the_files_does_not_matter() {
        let watch = at(&measured(), 0.0, 0.0);
        let runs = [by_phone(&watch), watch.clone(), at(&watch, 3.0, 0.0)];
        for order in [
            [0, 1, 2],
            [0, 2, 1],
            [1, 0, 2],
            [1, 2, 0],
            [2, 0, 1],
            [2, 1, 0],
        ] {
            let shuffled: Vec<Measurements> = order.iter().map(|&n| runs[n].clone()).collect();
            let found = duplicates(&shuffled);
            assert_eq!(found.len(), 1);
            assert_eq!((order[found[0].dropped], order[found[0].kept]), (0, 1));
        }
    }
}
