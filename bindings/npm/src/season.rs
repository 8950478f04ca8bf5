//! Many files, measured one after another and judged together.

use negsplit_analysis::{Athlete, Measurements};
use negsplit_embed::{Measured, Settings, measure, season};
use negsplit_report::{SeasonDocument, SkippedWhy, html, json};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::run::written;
use crate::wrong::{settings, value};

/// More runs than a person has are not kept.
const MOST_RUNS: usize = 20_000;

/// The runs of a season: what was measured of each, without its samples.
#[wasm_bindgen]
#[derive(Debug)]
pub struct SeasonBuilder {
    settings: Settings,
    athlete: Athlete,
    files: Vec<(String, Measured)>,
    runs: usize,
}

#[wasm_bindgen]
impl SeasonBuilder {
    /// A season without a run.
    ///
    /// # Errors
    ///
    /// What is wrong with the settings, as JSON; so it is with what else is wrong here.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &str) -> Result<Self, String> {
        let settings = settings(options)?;
        Ok(Self {
            athlete: settings.athlete().map_err(value)?,
            settings,
            files: Vec::new(),
            runs: 0,
        })
    }

    /// Measures the runs of a file; how many there are. A file without any is named by the season, with the reason.
    pub fn add(&mut self, file: &str, content: Vec<u8>) -> usize {
        let before = self.runs;
        for (file, measured) in measure(file, content, &self.settings) {
            let kept =
                measured.map(|runs| runs.into_iter().map(Measurements::for_season).collect());
            self.take(file, kept);
        }
        self.runs - before
    }

    /// Takes a run that was measured before.
    ///
    /// # Errors
    ///
    /// When these are no measurements, or of a version that measured otherwise.
    pub fn keep(&mut self, measurements: &str) -> Result<(), String> {
        let (file, run) = json::read_measurements(measurements).map_err(value)?;
        self.take(file, Ok(vec![run]));
        Ok(())
    }

    /// Takes the name of a file without a run, and the JSON of the reason.
    ///
    /// # Errors
    ///
    /// When that is no reason.
    pub fn skip(&mut self, file: String, why: &str) -> Result<(), String> {
        let why = serde_json::from_str(why).map_err(value)?;
        self.take(file, Err(why));
        Ok(())
    }

    /// The season, as JSON.
    ///
    /// # Errors
    ///
    /// None in practice: memory is written.
    pub fn json(&self) -> Result<String, String> {
        json::season(&self.judged()).line().map_err(value)
    }

    /// The page of the season.
    ///
    /// # Errors
    ///
    /// None in practice: memory is written.
    pub fn page(&self) -> Result<String, String> {
        let documents = [self.judged()];
        written(|page| html::write_season(page, &documents, &self.settings.page()))
    }
}

impl SeasonBuilder {
    fn take(&mut self, file: String, measured: Measured) {
        let count = measured.as_ref().map_or(0, Vec::len);
        if self.runs + count > MOST_RUNS {
            let error = format!("more than {MOST_RUNS} runs");
            self.files
                .push((file, Err(SkippedWhy::Unreadable { error })));
            return;
        }
        self.runs += count;
        self.files.push((file, measured));
    }

    fn judged(&self) -> SeasonDocument {
        let judge = self.settings.options().judge;
        season(self.files.iter().cloned(), &self.athlete, &judge)
    }
}
