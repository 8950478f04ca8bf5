//! One file of a season: read, cleaned and measured; its samples are gone afterwards.

use negsplit_activity::Warning;
use negsplit_analysis::{Measurements, NotARun, Run, measure};
use negsplit_files::{Error, ErrorKind, Found, ReadOptions, Recording};
use negsplit_report::SkippedWhy;

use crate::load::{MOST_MOVING_S, why_no_run};
use crate::options::Options;

/// The runs of a file, or why there is none.
pub(super) type Measured = Result<Vec<Measurements>, SkippedWhy>;

pub(super) fn measured(file: &Found, read_options: &ReadOptions, options: &Options) -> Measured {
    let recording = file.read(read_options).map_err(|error| unread(&error))?;
    runs(recording, options)
}

/// What was read well and holds no recorded activity, such as settings or a day's steps, is no failure.
fn unread(error: &Error) -> SkippedWhy {
    let holds = error.holds().map(str::to_owned);
    match (error.kind(), holds) {
        (_, Some(what)) => SkippedWhy::NoActivity { what },
        (ErrorKind::NoActivity | ErrorKind::NoTimes, None) => SkippedWhy::NotARun {
            reason: error.to_string(),
        },
        _ => SkippedWhy::Unreadable {
            error: error.to_string(),
        },
    }
}

fn runs(recording: Recording, options: &Options) -> Measured {
    let warnings = one_a_kind(recording.warnings);
    let (mut runs, mut refused, mut moving_s) = (Vec::new(), Vec::new(), 0.0);
    for (index, activity) in recording.activities.into_iter().enumerate() {
        if moving_s >= MOST_MOVING_S {
            break;
        }
        match Run::new(&activity, &options.analysis.cleaning) {
            Ok(run) => {
                let mut measured = measure(&run, &options.analysis.measure);
                measured.warnings.extend(warnings.iter().cloned());
                // A season has no split tables; of many runs they would take a good part of the memory.
                measured.splits.rows = Vec::new();
                measured.activity.take_zone(&options.page.time_zone);
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
