//! Holds the metres climbed against the devices' own totals, on every FIT file below a folder.
//!
//! `cargo run --release -p negsplit-testkit --example climbs -- [FOLDER]`, `../shared/data` without one. A recording that
//! lies there twice counts once.

#![allow(clippy::print_stdout, reason = "a command of this repository")]

use std::collections::{BTreeMap, BTreeSet};

use negsplit_activity::{Activity, Field};
use negsplit_analysis::{Cleaning, MeasureOptions, Run, measure};
use negsplit_files::{Format, ReadOptions, walk};

/// Hills of fewer metres say little: a device's total is a whole number, and its error one of some metres.
const HILLY_M: f64 = 60.0;
const FLAT_M: f64 = 20.0;
/// A barometer's altitude bends by less from one value to the next, in metres; a receiver's jumps about.
const BAROMETRIC_BEND_M: f64 = 0.25;

/// What we counted and what the device did, in metres.
struct Climb {
    device: String,
    barometric: bool,
    ours: f64,
    theirs: f64,
}

fn main() {
    let folder = std::env::args().nth(1);
    let folder = folder.unwrap_or_else(|| "../shared/data".to_owned());
    let climbs = climbs(&folder);
    println!("group                                     n  median    p10    p90");
    for (name, barometric) in [("by a barometer", true), ("by a receiver", false)] {
        let of = |from: f64, to: f64| {
            let in_group = climbs.iter().filter(|climb| climb.barometric == barometric);
            ratios(in_group.filter(|climb| (from..to).contains(&climb.theirs)))
        };
        show(
            &format!("{name}, {HILLY_M} m and more"),
            of(HILLY_M, f64::INFINITY),
        );
        show(
            &format!("{name}, {FLAT_M} to {HILLY_M} m"),
            of(FLAT_M, HILLY_M),
        );
    }
    let mut devices: BTreeMap<&str, Vec<&Climb>> = BTreeMap::new();
    for climb in climbs.iter().filter(|climb| climb.theirs >= HILLY_M) {
        devices.entry(&climb.device).or_default().push(climb);
    }
    for (device, climbs) in devices {
        show(device, ratios(climbs.into_iter()));
    }
}

/// Every run below a folder whose device counted metres.
fn climbs(folder: &str) -> Vec<Climb> {
    let options = ReadOptions::default();
    let mut seen = BTreeSet::new();
    let mut climbs = Vec::new();
    for file in walk([folder], &options).files {
        let Ok(recording) = file.read(&options) else {
            continue;
        };
        if recording.source.format == Some(Format::Fit) {
            let new = recording.activities.iter().filter(|a| seen.insert(a.start));
            climbs.extend(new.filter_map(climb));
        }
    }
    climbs
}

fn climb(activity: &Activity) -> Option<Climb> {
    let theirs = activity
        .totals
        .ascent_m
        .filter(|metres| *metres >= FLAT_M)?;
    let run = Run::new(activity, &Cleaning::default()).ok()?;
    let ours = measure(&run, &MeasureOptions::default())
        .activity
        .ascent_m?;
    let device = &activity.device;
    let names =
        [&device.manufacturer, &device.product].map(|name| name.clone().unwrap_or_default());
    Some(Climb {
        device: names.join(" "),
        barometric: bend(activity)? < BAROMETRIC_BEND_M,
        ours,
        theirs,
    })
}

/// How far an altitude usually lies from the line between those beside it.
fn bend(activity: &Activity) -> Option<f64> {
    let altitudes = activity.samples.column(Field::Altitude).recorded();
    let altitudes: Vec<f64> = altitudes.map(|(_, metres)| metres).collect();
    let bends = altitudes
        .windows(3)
        .map(|a| (a[1] - (a[0] + a[2]) / 2.0).abs());
    quantile(bends.collect(), 0.9)
}

fn ratios<'a>(climbs: impl Iterator<Item = &'a Climb>) -> Vec<f64> {
    climbs.map(|climb| climb.ours / climb.theirs).collect()
}

fn quantile(mut values: Vec<f64>, share: f64) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    let place = (values.len().checked_sub(1)? as f64 * share).round();
    values.get(place as usize).copied()
}

fn show(name: &str, ratios: Vec<f64>) {
    let at = |share| quantile(ratios.clone(), share);
    if let (Some(p10), Some(median), Some(p90)) = (at(0.1), at(0.5), at(0.9)) {
        let count = ratios.len();
        println!("{name:38} {count:4}  {median:6.2} {p10:6.2} {p90:6.2}");
    }
}
