//! The athlete that a season saved in the configuration.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use negsplit_analysis::Athlete;
use negsplit_analysis::season::Date;
use serde::Serialize;

use crate::args::Color;
use crate::config::{self, SAVED};
use crate::output;

/// The line above what is saved.
const HEADING: &str = "# What your runs showed, written by `negsplit season --save-athlete`. Flags and [athlete] come first.";

/// What is saved, as a table of the configuration.
#[derive(Serialize)]
struct Saved {
    saved_athlete: Athlete,
}

/// Writes what a season showed of the runner into a configuration, in place of what was saved before; all else in it
/// stays as it is.
pub(crate) fn save(path: &Path, athlete: &Athlete, today: Date) -> Result<()> {
    let before = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => config::TEMPLATE.to_owned(),
        Err(error) => return Err(anyhow!(error)).with_context(|| path.display().to_string()),
    };
    let text = with_saved(&before, athlete, today)?;
    config::parse(&text).with_context(|| path.display().to_string())?;
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        output::make_folder(folder)?;
    }
    output::to_path(path, Color::Never, |writer| {
        writer.write_all(text.as_bytes())
    })
}

/// The configuration with the athlete at its end.
fn with_saved(before: &str, athlete: &Athlete, today: Date) -> Result<String> {
    let mut athlete = athlete.clone();
    athlete.zone_bounds_bpm = None;
    if let Some(learnt) = &mut athlete.history.learnt {
        learnt.saved = Some(today);
    }
    let saved = Saved {
        saved_athlete: athlete,
    };
    let saved = toml::to_string(&saved).context("the athlete cannot be written")?;
    Ok(format!(
        "{}\n\n{HEADING}\n{saved}",
        without_saved(before).trim_end()
    ))
}

/// The configuration without the tables of a saved athlete.
fn without_saved(text: &str) -> String {
    let mut is_saved = false;
    let is_kept = |line: &&str| {
        if line.trim_start().starts_with('[') {
            let name = line.trim_start().trim_start_matches('[').trim_start();
            is_saved = name.starts_with(SAVED);
        }
        !is_saved && *line != HEADING
    };
    text.lines()
        .filter(is_kept)
        .map(|line| line.to_owned() + "\n")
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use negsplit_analysis::athlete::{DatedThreshold, History, Learnt, RaceResult};
    use negsplit_analysis::{Known, Origin};

    fn athlete() -> Athlete {
        let day = |day| Date::constant(2026, 5, day);
        Athlete {
            max_heart_rate_bpm: Some(Known {
                at_least: true,
                ..Known::new(188.0, Origin::Season)
            }),
            threshold_speed_m_per_s: Some(Known {
                interval: Some([3.7, 4.1]),
                ..Known::new(3.917, Origin::Race)
            }),
            history: History {
                thresholds: vec![
                    DatedThreshold {
                        from: day(1),
                        threshold_speed_m_per_s: None,
                    },
                    DatedThreshold {
                        from: day(7),
                        threshold_speed_m_per_s: Some(3.917),
                    },
                ],
                races: vec![RaceResult {
                    start_time: "2026-05-07T08:00:00Z".parse().unwrap(),
                    distance_m: 10_000.0,
                    time_s: 2500.0,
                    vdot: 49.6,
                }],
                learnt: Some(Learnt {
                    runs: 24,
                    first: day(1),
                    last: day(9),
                    saved: None,
                }),
            },
            ..Athlete::default()
        }
    }

    #[test]
    fn what_is_saved_is_read_again_and_all_else_stays() {
        let mine = "# mine\n[athlete]\nresting_heart_rate_bpm = 50 # true\n";
        let today = Date::constant(2026, 5, 10);
        let once = with_saved(mine, &athlete(), today).unwrap();
        assert!(once.starts_with(mine.trim_end()));
        let mut wanted = athlete();
        wanted.history.learnt.as_mut().unwrap().saved = Some(today);
        let config = config::parse(&once).unwrap();
        assert_eq!(config.saved_athlete, Some(wanted));
        // Saved again it replaces itself; tables behind it stay.
        let more = format!("{once}\n[settings]\nunits = \"imperial\"\n");
        let again = with_saved(&more, &athlete(), today).unwrap();
        assert_eq!(again.matches(HEADING).count(), 1);
        assert_eq!(
            again.matches("[saved_athlete.max_heart_rate_bpm]").count(),
            1
        );
        assert!(again.contains("imperial"));
        assert_eq!(with_saved(&again, &athlete(), today).unwrap(), again);
    }
}
