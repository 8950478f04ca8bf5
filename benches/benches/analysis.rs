//! The analysis of runs of different lengths: its cost must grow with the run and no faster.

use divan::{Bencher, black_box};
use negsplit_analysis::{Athlete, Cleaning, Run, Settings, analyze};
use negsplit_benches::activity;

fn main() {
    divan::main();
}

/// Hours of the run that is analysed.
const HOURS: [f64; 3] = [1.0, 4.0, 24.0];

#[divan::bench(args = HOURS)]
fn clean(bencher: Bencher, hours: f64) {
    let activity = activity(hours);
    let cleaning = Cleaning::default();
    bencher.bench(|| Run::new(black_box(&activity), &cleaning).expect("the generated run is one"));
}

#[divan::bench(args = HOURS)]
fn full_report(bencher: Bencher, hours: f64) {
    let activity = activity(hours);
    let (athlete, settings) = (Athlete::default(), Settings::default());
    bencher.bench(|| {
        analyze(black_box(&activity), &athlete, &settings).expect("the generated run is one")
    });
}
