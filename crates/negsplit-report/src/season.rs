//! A season with the files that it came from.

use negsplit_analysis::season::SeasonReport;
use serde::{Deserialize, Serialize};

use crate::json_season::Season;

/// A season: what is said of it, and the files that it came from.
///
/// Read from JSON it holds the same report, but for what pictures are drawn from; its runs are numbered in their
/// order, and their files are those that the JSON names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(into = "Season", from = "Season")]
#[non_exhaustive]
pub struct SeasonDocument {
    /// What the season is called, where there are several.
    pub folder: Option<String>,
    /// How many there are of everything.
    pub counts: Counts,
    /// What is said of it.
    pub report: SeasonReport,
    /// The file of each run that was given to the analysis, in that order.
    pub files: Vec<String>,
    /// What is not in the report, and why.
    pub skipped: Vec<Skipped>,
}

/// How many there are of everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Counts {
    /// Files that could have been runs.
    pub files: usize,
    /// Runs, each once.
    pub runs: usize,
    /// Progressions among them.
    pub progressions: usize,
    /// Recordings of a run that another file holds better.
    pub duplicates: usize,
    /// What was read and is no run.
    pub not_runs: usize,
    /// Files that could not be read.
    pub unreadable: usize,
}

/// A file that is not in the report, or several for the same reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Skipped {
    /// The file; left out where files are counted together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// How many files.
    pub files: usize,
    /// Why.
    pub why: SkippedWhy,
}

impl Skipped {
    /// One file.
    #[must_use]
    pub fn new(file: impl Into<String>, why: SkippedWhy) -> Self {
        Self {
            file: Some(file.into()),
            files: 1,
            why,
        }
    }
}

/// Why a file is not in the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SkippedWhy {
    /// Another file holds the same run better.
    Duplicate {
        /// That file.
        of: String,
    },
    /// It was read, and holds something else than an activity.
    NoActivity {
        /// What, such as `monitoring` or `settings`.
        what: String,
    },
    /// It is not a run.
    NotARun {
        /// Why not.
        reason: String,
    },
    /// It could not be read.
    Unreadable {
        /// What is wrong with it.
        error: String,
    },
    /// The season was ended before its turn came.
    NotReached,
}

impl SkippedWhy {
    /// What files that are no runs are counted together by; `None` for what is worth a line of its own.
    fn kind(&self) -> Option<Self> {
        match self {
            Self::NoActivity { .. } => Some(self.clone()),
            // Behind the colon stand the figures of one file.
            Self::NotARun { reason } => Some(Self::NotARun {
                reason: reason.split(':').next().unwrap_or_default().to_owned(),
            }),
            _ => None,
        }
    }
}

impl SeasonDocument {
    /// Counts the files that are no runs by what they are, in place of naming each.
    pub fn count_not_runs(&mut self) {
        let mut rows: Vec<Skipped> = Vec::new();
        for skipped in std::mem::take(&mut self.skipped) {
            let Some(why) = skipped.why.kind() else {
                rows.push(skipped);
                continue;
            };
            match rows
                .iter_mut()
                .find(|row| row.file.is_none() && row.why == why)
            {
                Some(row) => row.files += skipped.files,
                None => rows.push(Skipped {
                    file: None,
                    files: skipped.files,
                    why,
                }),
            }
        }
        self.skipped = rows;
    }

    /// Puts a report together with its files: `files` holds that of each run given to the analysis, `file_count` is
    /// how many files there were, `skipped` what gave no run; duplicates are added to it.
    #[must_use]
    pub fn new(
        report: SeasonReport,
        files: Vec<String>,
        file_count: usize,
        mut skipped: Vec<Skipped>,
    ) -> Self {
        let name = |index: usize| files.get(index).cloned().unwrap_or_default();
        skipped.extend(report.duplicates.iter().map(|duplicate| {
            let of = name(duplicate.kept);
            Skipped::new(name(duplicate.dropped), SkippedWhy::Duplicate { of })
        }));
        let skipped_for = |wanted: fn(&SkippedWhy) -> bool| {
            let wanted = skipped.iter().filter(|skipped| wanted(&skipped.why));
            wanted.map(|skipped| skipped.files).sum()
        };
        let counts = Counts {
            files: file_count,
            runs: report.runs.len(),
            progressions: report.runs.iter().filter(|run| run.is_progression).count(),
            duplicates: report.duplicates.len(),
            not_runs: skipped_for(|why| {
                matches!(
                    why,
                    SkippedWhy::NotARun { .. } | SkippedWhy::NoActivity { .. }
                )
            }),
            unreadable: skipped_for(|why| matches!(why, SkippedWhy::Unreadable { .. })),
        };
        Self {
            folder: None,
            counts,
            report,
            files,
            skipped,
        }
    }

    /// The runs that are listed.
    pub(crate) fn runs(&self) -> std::slice::Iter<'_, negsplit_analysis::season::SeasonRun> {
        self.report.runs.iter()
    }

    /// The file of a run.
    pub(crate) fn file(&self, index: usize) -> &str {
        self.files.get(index).map_or("", String::as_str)
    }
}
