//! Kinds of runs and of mistakes in few letters, and how the kinds were mixed.

use super::super::Page;
use super::super::layout::{fact, title};
use crate::season::SeasonDocument;
use crate::words::kinds::phase_name;
use crate::words::weeks::phase as how;

/// Which kinds of runs base, build and peak had.
pub(super) fn phases(document: &SeasonDocument, page: &Page) -> Vec<String> {
    let phases = &document.report.phases;
    if phases.is_empty() {
        return Vec::new();
    }
    let lines = phases
        .iter()
        .flat_map(|phase| fact(phase_name(phase.phase), &how(phase, page.units), page.width));
    std::iter::once(title("Phases")).chain(lines).collect()
}
