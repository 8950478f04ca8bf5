//! A season on all cores: `cargo run -p negsplit-examples --bin parallel-season testdata`

use negsplit_analysis::{Measurements, Options, Run, measure, season};
use negsplit_files::{Found, ReadOptions, walk};
use negsplit_report::words;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

/// The runs of a file, measured; the samples are gone afterwards. What is not a run gives none.
fn measured(file: &Found, options: &Options) -> Vec<Measurements> {
    let Ok(recording) = file.read(&ReadOptions::default()) else {
        return Vec::new();
    };
    let activities = recording.activities.iter();
    let runs = activities.filter_map(|activity| {
        let run = Run::new(activity, &options.cleaning).ok()?;
        Some(measure(&run, &options.measure))
    });
    runs.collect()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("name a folder")?;
    let options = Options::default();
    let listing = walk(&[folder], &ReadOptions::default());
    let files = listing.files.par_iter();
    let runs: Vec<Measurements> = files
        .flat_map_iter(|file| measured(file, &options))
        .collect();
    // Without an athlete, who ran is estimated from all runs.
    let report = season(&runs, None, &options.judge);
    for run in &report.runs {
        println!("{}  {:<18} {:?}", run.date, run.kind.name(), run.score);
    }
    for advice in &report.advice {
        println!("{}", words::advice(advice));
    }
    Ok(())
}
