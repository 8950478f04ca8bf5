//! One file of a season: read, cleaned and measured; its samples are gone afterwards.

use jiff::tz::TimeZone;
use negsplit_activity::Warning;
use negsplit_analysis::{Measurements, NotARun, Options, Run};
use negsplit_files::{Found, ReadOptions, Recording, entries};
use negsplit_report::SkippedWhy;

use crate::analyzed::{MOST_MOVING_S, why_no_run};
use crate::error::Error;
use crate::settings::Settings;

/// The runs of a file, or why there is none.
pub type Measured = Result<Vec<Measurements>, SkippedWhy>;

/// Measures a file's runs: the few kilobytes of each that a season needs, which know nothing of the athlete. Of an archive,
/// each file is one of its own.
#[must_use]
pub fn measure(file: &str, bytes: Vec<u8>, settings: &Settings) -> Vec<(String, Measured)> {
    let (options, zone) = (settings.options(), settings.time_zone());
    entries(file, bytes, &ReadOptions::default())
        .map(|(file, recording)| match recording {
            Ok(recording) => (file, runs(recording, &options, &zone)),
            Err(error) => {
                let why = Error::reading(file.clone(), &error).skipped();
                (file, Err(why))
            }
        })
        .collect()
}

/// Measures the runs of a file that a walk has found; days are those of the zone where the file does not tell the clock.
///
/// # Errors
///
/// Why there is no run, as a season tells it.
pub fn measured(file: &Found, options: &Options, zone: &TimeZone) -> Measured {
    let recording = file
        .read(&ReadOptions::default())
        .map_err(|error| Error::reading(String::new(), &error).skipped())?;
    let runs = runs(recording, options, zone)?;
    Ok(runs.into_iter().map(Measurements::for_season).collect())
}

fn runs(recording: Recording, options: &Options, zone: &TimeZone) -> Measured {
    let warnings = one_a_kind(recording.warnings);
    let (mut runs, mut refused, mut moving_s) = (Vec::new(), Vec::new(), 0.0);
    for (index, activity) in recording.activities.into_iter().enumerate() {
        if moving_s >= MOST_MOVING_S {
            break;
        }
        match Run::new(&activity, &options.cleaning) {
            Ok(run) => {
                let mut measured = negsplit_analysis::measure(&run, &options.measure);
                measured.warnings.extend(warnings.iter().cloned());
                measured.activity.take_zone(zone);
                moving_s += measured.activity.moving_s;
                runs.push(measured);
            }
            Err(why) => refused.push((index, why)),
        }
    }
    if runs.is_empty() {
        return Err(SkippedWhy::NotARun {
            reason: why(&refused),
        });
    }
    Ok(runs)
}

/// The first warning of each kind: a season tells no more, and each run of the file keeps them.
fn one_a_kind(warnings: Vec<Warning>) -> Vec<Warning> {
    let mut kept: Vec<Warning> = Vec::new();
    for warning in warnings {
        if kept.iter().all(|other| other.kind != warning.kind) {
            kept.push(warning);
        }
    }
    kept
}

fn why(refused: &[(usize, NotARun)]) -> String {
    match refused {
        [(_, NotARun::OtherSport(sport))] => format!("not a run ({sport})"),
        others => why_no_run(others),
    }
}
