//! What passes a door can be kept and used later.

#![allow(clippy::unwrap_used, reason = "a test")]

use negsplit_analysis::{
    Athlete, Cleaning, JudgeOptions, MeasureOptions, Measurements, Run, judge, measure, season,
};
use negsplit_testkit::suite;

/// The longest run of the suite, 20 miles with laps and splits of each, takes no more, in bytes of JSON.
const MOST_BYTES: usize = 60_000;

#[test]
fn measurements_that_were_kept_are_judged_alike() {
    let (athlete, options) = (Athlete::default(), JudgeOptions::default());
    let mut kept = Vec::new();
    let mut fresh = Vec::new();
    for case in suite::cases(1).step_by(7) {
        let mut wanted = MeasureOptions::default();
        wanted.plan = case.plan.map(|plan| plan.parse().unwrap());
        let run = Run::new(&case.activity, &Cleaning::default()).unwrap();
        let measured = measure(&run, &wanted);
        let json = serde_json::to_string(&measured).unwrap();
        assert!(
            json.len() < MOST_BYTES,
            "{}: {} bytes",
            case.name,
            json.len()
        );
        let read: Measurements = serde_json::from_str(&json).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json, "{}", case.name);
        assert_eq!(
            judge(&read, &athlete, &options),
            judge(&measured, &athlete, &options),
            "{}",
            case.name
        );
        kept.push(read);
        fresh.push(measured);
    }
    assert_eq!(
        season(&kept, None, &options),
        season(&fresh, None, &options)
    );
}
