//! Splits of one's own, here from bridge to bridge along a river:
//! `cargo run -p negsplit-examples --no-default-features --bin custom-split`

use negsplit_activity::{Activity, Distance, Sample, Sport, Timestamp};
use negsplit_analysis::{Cleaning, Run};

/// Where the bridges are, in metres from the start.
const BRIDGES_M: [f64; 5] = [0.0, 1_250.0, 2_800.0, 4_900.0, 6_000.0];

fn recorded() -> Result<Activity, Box<dyn std::error::Error>> {
    let mut run = Activity::new(Sport::Running);
    for second in 0..2000 {
        let time = f64::from(second);
        run.samples.push(&Sample {
            distance: Distance::from_meters(2.8 * time + 0.000_2 * time * time),
            ..Sample::at(Timestamp::from_second(1_780_000_000 + i64::from(second))?)
        });
    }
    Ok(run)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Cleaned, on a grid of 1 s of moving time: pauses are out, and times between samples are interpolated.
    let run = Run::new(&recorded()?, &Cleaning::default())?;
    for pair in BRIDGES_M.windows(2) {
        let (from, to) = (pair[0], pair[1].min(run.total_m()));
        let seconds = run.time_at_distance(to) - run.time_at_distance(from);
        let pace = seconds / (to - from) * 1000.0;
        println!("{from:>6.0} to {to:>6.0} m: {seconds:>5.0} s, {pace:.0} s/km");
    }
    Ok(())
}
