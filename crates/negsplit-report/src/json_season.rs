//! A season as JSON, and back.

use negsplit_analysis::season::{
    Advice, Habits, Next, Phase, SeasonBest, SeasonReport, SeasonRun, TrainingLoad, Trends, Week,
};
use negsplit_analysis::{AbsentField, Athlete};
use serde::{Deserialize, Serialize};

use crate::json::Json;
use crate::season::{Counts, SeasonDocument, Skipped};

/// A season: what is said of it as a whole, and of each of its runs.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Season {
    /// What the season is called; only where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    folder: Option<String>,
    /// How many there are of everything.
    counts: Counts,
    /// Who ran, as far as given or seen in the runs.
    athlete: Athlete,
    /// The paces of easy running, the slower one first; null where no threshold is known.
    easy_pace_s_per_km: Option<[f64; 2]>,
    /// Each run once, in the order that was asked for.
    runs: Vec<WithFile<SeasonRun>>,
    /// Where the season is going.
    trends: Trends,
    /// How often, how far apart, with how much recovery.
    habits: Habits,
    /// Week by week.
    weeks: Vec<Week>,
    /// Training load at the end; null where no maximum heart rate is known.
    load: Option<TrainingLoad>,
    /// Which kinds of runs base, build and peak had.
    phases: Vec<Phase>,
    /// Best performances.
    best: Vec<WithFile<SeasonBest>>,
    /// What to change, the most useful first.
    advice: Vec<Advice>,
    /// The next progression; null where the runs do not say enough.
    next: Option<Next>,
    /// What is not known, and why.
    absent: Vec<AbsentField>,
    /// What is not in the report, and why.
    skipped: Vec<Skipped>,
}

/// A row with the file that it is about in front.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WithFile<T> {
    /// The season; only in a stream of the runs of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    folder: Option<String>,
    /// The file.
    file: String,
    #[serde(flatten)]
    row: T,
}

impl<T> WithFile<T> {
    fn new(document: &SeasonDocument, index: usize, row: T) -> Self {
        Self {
            folder: None,
            file: document.file(index).to_owned(),
            row,
        }
    }
}

impl From<SeasonDocument> for Season {
    fn from(mut document: SeasonDocument) -> Self {
        let report = std::mem::take(&mut document.report);
        let run = |row: SeasonRun| WithFile::new(&document, row.index, row);
        let best = |row: SeasonBest| WithFile::new(&document, row.index, row);
        Self {
            runs: report.runs.into_iter().map(run).collect(),
            best: report.best.into_iter().map(best).collect(),
            folder: document.folder,
            counts: document.counts,
            athlete: report.athlete,
            easy_pace_s_per_km: report.easy_pace_s_per_km,
            trends: report.trends,
            habits: report.habits,
            weeks: report.weeks,
            load: report.load,
            phases: report.phases,
            advice: report.advice,
            next: report.next,
            absent: report.absent,
            skipped: document.skipped,
        }
    }
}

/// The same season; its runs are numbered in their order, and its best performances after them.
impl From<Season> for SeasonDocument {
    fn from(season: Season) -> Self {
        let mut files = Vec::new();
        let mut number = |file: String| {
            files.push(file);
            files.len() - 1
        };
        let mut report = SeasonReport::default();
        for WithFile { file, mut row, .. } in season.runs {
            row.index = number(file);
            report.runs.push(row);
        }
        for WithFile { file, mut row, .. } in season.best {
            row.index = number(file);
            report.best.push(row);
        }
        report.athlete = season.athlete;
        report.easy_pace_s_per_km = season.easy_pace_s_per_km;
        report.trends = season.trends;
        report.habits = season.habits;
        report.weeks = season.weeks;
        report.load = season.load;
        report.phases = season.phases;
        report.advice = season.advice;
        report.next = season.next;
        report.absent = season.absent;
        Self {
            folder: season.folder,
            counts: season.counts,
            report,
            files,
            skipped: season.skipped,
        }
    }
}

/// The runs of a season as JSON, for a stream of them.
pub fn season_runs(document: &SeasonDocument) -> impl Iterator<Item = Json<impl Serialize>> {
    let runs = document.report.runs.iter();
    runs.map(|row| {
        let mut row = WithFile::new(document, row.index, row);
        row.folder.clone_from(&document.folder);
        Json::bare(row)
    })
}
