//! The runs of many files, judged as one season.

use jiff::civil::Date;
use negsplit_analysis::{Athlete, JudgeOptions};
use negsplit_report::{SeasonDocument, Skipped};

use crate::measured::Measured;

/// The runs of a file that lie between two days, both included, where the runner was.
///
/// # Errors
///
/// What the file's own trouble was.
pub fn between(measured: Measured, since: Option<Date>, until: Option<Date>) -> Measured {
    let mut runs = measured?;
    runs.retain(|run| {
        let date = run.activity.local_date();
        since.is_none_or(|since| date >= since) && until.is_none_or(|until| date <= until)
    });
    Ok(runs)
}

/// Judges the runs of files, each with its name and what became of it, as one season.
///
/// ```
/// use negsplit_analysis::{Athlete, JudgeOptions};
/// use negsplit_embed::{Settings, measure, season};
///
/// let settings = Settings::default();
/// let files = [("a.fit", b"nothing"), ("b.fit", b"neither")];
/// let measured = files.iter().flat_map(|(name, bytes)| measure(name, bytes.to_vec(), &settings));
/// let season = season(measured, &Athlete::default(), &JudgeOptions::default());
/// assert_eq!((season.counts.files, season.counts.unreadable), (2, 2));
/// ```
#[must_use]
pub fn season(
    files: impl IntoIterator<Item = (String, Measured)>,
    athlete: &Athlete,
    options: &JudgeOptions,
) -> SeasonDocument {
    let (mut count, mut skipped) = (0, Vec::new());
    let (mut names, mut runs) = (Vec::new(), Vec::new());
    for (file, measured) in files {
        count += 1;
        match measured {
            Ok(measured) => {
                runs.extend(measured);
                names.resize(runs.len(), file);
            }
            Err(why) => skipped.push(Skipped::new(file, why)),
        }
    }
    let report = negsplit_analysis::season(&runs, Some(athlete), options);
    SeasonDocument::new(report, names, count, skipped)
}
