//! An app's own samples into a report, without any parser:
//! `cargo run -p negsplit-examples --no-default-features --bin own-samples`

use negsplit_activity::{Activity, Distance, Sample, Sport, Timestamp};
use negsplit_analysis::{Athlete, Known, Options, analyze};

/// What the app recorded: seconds since 1970, metres, beats a minute.
fn recorded() -> impl Iterator<Item = (i64, f64, f64)> {
    let third = |second: i64| (second / 900) as f64;
    let mut meters = 0.0;
    (0..2700).map(move |second| {
        meters += 2.9 + 0.35 * third(second);
        (1_780_000_000 + second, meters, 138.0 + 15.0 * third(second))
    })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut run = Activity::new(Sport::Running);
    for (seconds, meters, bpm) in recorded() {
        run.samples.push(&Sample {
            distance: Distance::from_meters(meters),
            heart_rate_bpm: Some(bpm),
            ..Sample::at(Timestamp::from_second(seconds)?)
        });
    }
    let athlete = Athlete {
        max_heart_rate_bpm: Some(Known::given(188.0)),
        ..Athlete::default()
    };
    let report = analyze(&run, &athlete, &Options::default())?;
    println!(
        "{}, score {:?}",
        report.workout.kind.name(),
        report.score.value
    );
    for part in &report.score.parts {
        println!("  {:?}: {:?}, {:?}", part.name, part.value, part.because);
    }
    Ok(())
}
