//! One file of a season: read, cleaned and measured; its samples are gone afterwards.

use negsplit_analysis::{Measurements, NotARun, Run, measure};
use negsplit_files::{Found, ReadOptions, Recording};
use negsplit_report::Why;

use crate::load::why_no_run;
use crate::options::Options;

/// The runs of a file, or why there is none.
pub(super) type Measured = Result<Vec<Measurements>, Why>;

pub(super) fn measured(file: &Found, read_options: &ReadOptions, options: &Options) -> Measured {
    let recording = file
        .read(read_options)
        .map_err(|error| Why::Unreadable(error.to_string()))?;
    runs(&recording, options)
}

fn runs(recording: &Recording, options: &Options) -> Measured {
    let mut runs = Vec::new();
    let mut refused = Vec::new();
    for (index, activity) in recording.activities.iter().enumerate() {
        match Run::new(activity, &options.analysis.cleaning) {
            Ok(run) => {
                let mut measured = measure(&run, &options.analysis.measure);
                let recorded = recording.warnings.iter().cloned();
                measured.warnings.extend(recorded);
                place(&mut measured, options);
                runs.push(measured);
            }
            Err(why) => refused.push((index, why)),
        }
    }
    if runs.is_empty() {
        return Err(Why::NotARun(why(&refused)));
    }
    Ok(runs)
}

fn why(refused: &[(usize, NotARun)]) -> String {
    match refused {
        [(_, NotARun::OtherSport(sport))] => format!("not a run ({sport})"),
        others => why_no_run(others),
    }
}

/// Where the file does not tell the runner's clock, that of the user's time zone is taken.
fn place(measured: &mut Measurements, options: &Options) {
    let activity = &mut measured.activity;
    let here = options.page.time_zone.to_offset(activity.start_time);
    activity.utc_offset_s = activity.utc_offset_s.or(Some(here.seconds()));
}
