//! What was odd, and what was left out.

use super::super::Page;
use super::super::layout::{hanging, paragraph, title};
use super::super::style::Style;
use crate::season::{SeasonDocument, Skipped, SkippedWhy};
use crate::words;
use crate::words::season::{Days, differences as changes, odd_texts};
use crate::words::texts::{counted, shortened};

/// What was odd about recordings, with some of them.
pub(super) fn odd(document: &SeasonDocument, page: &Page) -> Vec<String> {
    let texts = odd_texts(document);
    if texts.is_empty() {
        return Vec::new();
    }
    let lines = texts.iter().flat_map(|text| paragraph(text, page.width));
    std::iter::once(Style::Odd.paint("About the recordings"))
        .chain(lines)
        .collect()
}

/// The runs that are of another kind for who knows nothing but their files.
pub(super) fn differences(document: &SeasonDocument, page: &Page) -> Vec<String> {
    let texts = changes(&document.report, &Days::of(&document.report));
    if texts.is_empty() {
        return Vec::new();
    }
    let why = "All your runs together say more about you than one file; --save-athlete keeps that for `negsplit analyze`.";
    let lines = texts.iter().map(String::as_str).chain([why]);
    let lines = lines.flat_map(|text| paragraph(text, page.width));
    std::iter::once(title("Kinds that changed with the whole season in view"))
        .chain(lines)
        .collect()
}

/// Every file that was left out, with the reason; those that were counted together in one line.
pub(super) fn skipped(document: &SeasonDocument, page: &Page) -> Vec<String> {
    if document.skipped.is_empty() {
        return Vec::new();
    }
    let is_reached = |skipped: &&Skipped| skipped.why != SkippedWhy::NotReached;
    let reached = document.skipped.iter().filter(is_reached);
    let not_reached = document.skipped.len() - reached.clone().count();
    let named = reached.filter(|skipped| skipped.file.is_some());
    let named = named.map(|skipped| {
        let file = shortened(skipped.file.as_deref().unwrap_or_default());
        format!("{file}: {}", shortened(&words::skipped(&skipped.why)))
    });
    // Who stops the reading knows; a line for each file says no more.
    let rest = counted(not_reached, "file") + " not read: interrupted";
    let rest = (not_reached > 0).then_some(rest);
    let texts = not_runs(document).into_iter().chain(named).chain(rest);
    let lines = texts.flat_map(|text| hanging("  ", &text, page.width));
    std::iter::once(title("Left out")).chain(lines).collect()
}

/// The files that were counted together, by what they are.
fn not_runs(document: &SeasonDocument) -> Option<String> {
    let rows = document.skipped.iter();
    let rows: Vec<&Skipped> = rows.filter(|skipped| skipped.file.is_none()).collect();
    let kinds = rows.iter().map(|row| {
        let why = shortened(&words::skipped(&row.why));
        format!("{} {why}", row.files)
    });
    let kinds: Vec<String> = kinds.collect();
    let files = rows.iter().map(|row| row.files).sum();
    let what = format!("{} without a run: ", counted(files, "file"));
    (!rows.is_empty()).then(|| what + &kinds.join(", "))
}
