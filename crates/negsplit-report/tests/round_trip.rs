//! A report that was written as JSON is read as the same report.

#![allow(clippy::unwrap_used, reason = "a test")]

use jiff::SignedDuration;
use negsplit_activity::{Activity, Distance, Sample, Sport, Timestamp};
use negsplit_analysis::{Athlete, Options, RunReport, Series, analyze};

#[test]
fn a_report_survives_json() {
    let start: Timestamp = "2026-03-01T07:00:00Z".parse().unwrap();
    let mut run = Activity::new(Sport::Running);
    let mut meters = 0.0;
    for second in 0..2700u32 {
        run.samples.push(&Sample {
            distance: Distance::from_meters(meters),
            altitude_m: Some(100.0 + 10.0 * (meters / 500.0).sin()),
            heart_rate_bpm: Some(130.0 + 15.0 * f64::from(second / 900)),
            ..Sample::at(start + SignedDuration::from_secs(second.into()))
        });
        meters += 2.8 + 0.4 * f64::from(second / 900);
    }
    let mut options = Options::default();
    options.measure.plan = "15min easy, 15min 4:50-4:40/km, 15min 4:20/km".parse().ok();
    let mut report = analyze(&run, &Athlete::default(), &options).unwrap();
    assert!(report.plan.is_some() && report.score.value.is_some());
    // By way of a value, since digits of a text may be read as the number beside the one that was written.
    let value = serde_json::to_value(&report).unwrap();
    let read: RunReport = serde_json::from_value(value).unwrap();
    // What no JSON carries: pictures, and warnings, which are written with the source.
    report.series = Series::default();
    report.warnings.clear();
    assert!(read == report);
}
