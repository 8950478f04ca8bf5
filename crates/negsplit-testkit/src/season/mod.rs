//! Half a year of one runner, as Strava hands it out: for what negsplit says of a season.
//!
//! 26 weeks of four runs from 2026-01-05 on, the VDOT rising from 46 to 51, a progression every second week, two of
//! them with another one a day later; five runs recorded twice, a ride, and three files that cannot be read.
//!
//! ```
//! let season = negsplit_testkit::season::season();
//! assert_eq!(season.truth.runs, 104);
//! assert!(season.files.iter().any(|(name, _)| name == "activities.csv"));
//! ```

mod calendar;
mod strava;

use std::path::Path;

use negsplit_activity::Timestamp;

use crate::paces::Paces;
use crate::pack;
use calendar::Session;

/// The runner's VDOT on the first and on the last day.
const VDOT: (f64, f64) = (46.0, 51.0);
const DAYS: f64 = 182.0;

/// The files of a season, and what is true of it.
#[derive(Clone, Debug)]
pub struct Season {
    /// Paths inside the export, with `/` between folders, and contents.
    pub files: Vec<(String, Vec<u8>)>,
    /// What is true of it.
    pub truth: Truth,
}

/// What is true of a season.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Truth {
    /// Files of activities; the table of contents is none.
    pub recordings: usize,
    /// Runs, each counted once.
    pub runs: usize,
    /// Runs that are progressions.
    pub progressions: usize,
    /// Files of runs that another file holds better.
    pub duplicates: Vec<String>,
    /// Files of other sports.
    pub not_runs: Vec<String>,
    /// Files that cannot be read.
    pub unreadable: Vec<String>,
    /// Starts of progressions that follow each other too closely.
    pub too_close: Vec<(Timestamp, Timestamp)>,
    /// Every run in the order of time.
    pub sessions: Vec<TrueSession>,
}

/// A run of the season.
#[derive(Clone, Debug, PartialEq)]
pub struct TrueSession {
    /// Its file.
    pub file: String,
    /// When it began.
    pub start: Timestamp,
    /// Its name in the table of contents.
    pub name: String,
    /// What a coach would call it.
    pub kind: &'static str,
    /// Whether it is a progression.
    pub is_progression: bool,
    /// The runner's VDOT on that day.
    pub vdot: f64,
}

impl Truth {
    /// How the runner's pace at a heart rate changes, in seconds a kilometre for each 30 days, from the first run to the last.
    #[must_use]
    pub fn pace_change_per_30_days(&self, bpm: f64) -> f64 {
        let pace = |vdot: f64| 1000.0 / calendar::runner(vdot).effort_at_bpm(bpm);
        let days = |session: &TrueSession| session.start.as_second() as f64 / 86_400.0;
        match (self.sessions.first(), self.sessions.last()) {
            (Some(first), Some(last)) => {
                (pace(last.vdot) - pace(first.vdot)) / (days(last) - days(first)) * 30.0
            }
            _ => 0.0,
        }
    }
}

/// The season.
#[must_use]
pub fn season() -> Season {
    let mut season = Season {
        files: Vec::new(),
        truth: Truth::default(),
    };
    let sessions = calendar::sessions();
    let mut table = strava::Table::new();
    for (index, session) in sessions.iter().enumerate() {
        season.add_run(index, session, &mut table);
    }
    season.add_duplicates(&sessions, &mut table);
    season.add_others(&mut table);
    season.truth.too_close = too_close(&season.truth.sessions);
    season.truth.recordings = season.files.len();
    season
        .files
        .push(("activities.csv".to_owned(), table.finish()));
    season
}

impl Season {
    fn add_run(&mut self, index: usize, session: &Session, table: &mut strava::Table) {
        let run = session.run(index as u64);
        let (file, bytes) = strava::packed(index, &run.activity);
        table.row(
            &file,
            session.start,
            &session.name,
            "Run",
            &run.truth,
            session.perceived,
        );
        self.truth.runs += 1;
        self.truth.progressions += usize::from(session.is_progression);
        self.truth.sessions.push(TrueSession {
            file: file.clone(),
            start: session.start,
            name: session.name.clone(),
            kind: session.kind,
            is_progression: session.is_progression,
            vdot: session.vdot,
        });
        self.files.push((file, bytes));
    }

    /// Five runs that a phone recorded as well.
    fn add_duplicates(&mut self, sessions: &[Session], table: &mut strava::Table) {
        for index in [3, 22, 42, 60, 95] {
            let session = &sessions[index];
            let run = session.by_phone(index as u64);
            let (file, bytes) = strava::as_gpx(500 + index, &run.activity);
            table.row(&file, session.start, &session.name, "Run", &run.truth, None);
            self.truth.duplicates.push(file.clone());
            self.files.push((file, bytes));
        }
    }

    /// A ride, a walk that was typed in by hand, and three files that are no recording any more.
    fn add_others(&mut self, table: &mut strava::Table) {
        let ride = calendar::ride();
        let (file, bytes) = strava::as_tcx(600, &ride.activity);
        let start = ride.activity.start.unwrap_or_default();
        table.row(&file, start, "Sunday ride", "Ride", &ride.truth, None);
        table.row("", start, "Typed in by hand", "Walk", &ride.truth, None);
        self.truth.not_runs.push(file.clone());
        self.files.push((file, bytes));
        for (file, bytes) in strava::broken(&self.files) {
            table.row(&file, start, "Lost", "Run", &ride.truth, None);
            self.truth.unreadable.push(file.clone());
            self.files.push((file, bytes));
        }
    }

    /// Writes the files below a folder.
    ///
    /// # Errors
    ///
    /// When a folder or a file cannot be written.
    pub fn write_to(&self, folder: &Path) -> std::io::Result<()> {
        for (name, bytes) in &self.files {
            let path = folder.join(name);
            if let Some(parent) = path.parent() {
                std::fs::create_dir_all(parent)?;
            }
            std::fs::write(path, bytes)?;
        }
        Ok(())
    }

    /// The files as one zip archive.
    ///
    /// # Errors
    ///
    /// When the archive would be too large for its format, which a season is not.
    pub fn zip(&self) -> std::io::Result<Vec<u8>> {
        pack::zip(
            self.files
                .iter()
                .map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
        )
    }
}

fn too_close(sessions: &[TrueSession]) -> Vec<(Timestamp, Timestamp)> {
    const TOO_CLOSE_S: i64 = 36 * 3600;
    let progressions: Vec<Timestamp> = sessions
        .iter()
        .filter(|s| s.is_progression)
        .map(|s| s.start)
        .collect();
    let pairs = progressions.windows(2).map(|pair| (pair[0], pair[1]));
    pairs
        .filter(|(first, second)| second.as_second() - first.as_second() < TOO_CLOSE_S)
        .collect()
}

/// The VDOT so many days into the season.
fn vdot_on(day: f64) -> f64 {
    VDOT.0 + (VDOT.1 - VDOT.0) * day / DAYS
}

fn paces_on(day: f64) -> Paces {
    Paces::of(vdot_on(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_are_those_that_were_asked_for() {
        let Season { files, truth } = season();
        assert_eq!((truth.runs, truth.progressions), (104, 15));
        assert_eq!(
            (
                truth.duplicates.len(),
                truth.not_runs.len(),
                truth.unreadable.len()
            ),
            (5, 1, 3)
        );
        assert_eq!((truth.recordings, files.len()), (113, 114));
        assert_eq!(truth.too_close.len(), 2);
        assert!(truth.sessions.is_sorted_by_key(|session| session.start));
        for suffix in [".fit.gz", ".gpx", ".tcx", ".gpx.gz", ".tcx.gz"] {
            assert!(
                files.iter().any(|(name, _)| name.ends_with(suffix)),
                "{suffix}"
            );
        }
    }

    #[test]
    fn the_runner_gets_faster_at_the_same_heart_rate() {
        let change = season().truth.pace_change_per_30_days(150.0);
        assert!((-6.0..-3.0).contains(&change), "{change}");
    }

    #[test]
    fn a_folder_and_a_zip_hold_the_same() {
        let season = season();
        let folder = std::env::temp_dir().join(format!("negsplit-season-{}", std::process::id()));
        season.write_to(&folder).unwrap();
        let archive = season.zip().unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).unwrap();
        assert_eq!(archive.len(), season.files.len());
        for (name, bytes) in &season.files {
            assert_eq!(&std::fs::read(folder.join(name)).unwrap(), bytes);
            assert_eq!(archive.by_name(name).unwrap().size(), bytes.len() as u64);
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
