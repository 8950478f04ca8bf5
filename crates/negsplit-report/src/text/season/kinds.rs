//! Kinds of runs and of mistakes in few letters, and how the kinds were mixed.

use super::super::Page;
use super::super::layout::{fact, title};
use crate::season::SeasonDocument;
use crate::words::kinds::phase_name;
use crate::words::weeks::phase as how;

/// Of many phases the last are shown.
const PHASES: usize = 8;

/// Which kinds of runs base, build and peak had.
pub(super) fn phases(document: &SeasonDocument, page: &Page) -> Vec<String> {
    let all = &document.report.phases;
    let phases = all.get(all.len().saturating_sub(PHASES)..).unwrap_or(all);
    if phases.is_empty() {
        return Vec::new();
    }
    let lines = phases
        .iter()
        .flat_map(|phase| fact(phase_name(phase.phase), &how(phase, page.units), page.width));
    std::iter::once(title("Phases")).chain(lines).collect()
}
