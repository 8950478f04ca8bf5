//! What was odd, and what was left out.

use std::collections::BTreeMap;

use super::super::Page;
use super::super::layout::{hanging, paragraph, shortened, title};
use super::super::style::Style;
use crate::season::{SeasonDocument, Skipped, SkippedWhy};
use crate::words;

/// So many files are named for each kind of oddity.
const NAMED: usize = 3;

/// What was odd about recordings, with some of them.
pub(super) fn odd(document: &SeasonDocument, page: &Page) -> Vec<String> {
    let texts = odd_texts(document);
    if texts.is_empty() {
        return Vec::new();
    }
    let lines = texts.iter().flat_map(|text| paragraph(text, page.width));
    std::iter::once(Style::Odd.paint("Odd about recordings"))
        .chain(lines)
        .collect()
}

/// Each kind of oddity with some of its recordings.
pub(crate) fn odd_texts(document: &SeasonDocument) -> Vec<String> {
    let mut kinds: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for run in &document.report.runs {
        for warning in &run.warnings {
            kinds
                .entry(warning)
                .or_default()
                .push(document.file(run.index));
        }
    }
    let texts = kinds.iter().map(|(kind, files)| {
        let named: Vec<String> = files
            .iter()
            .take(NAMED)
            .map(|file| shortened(last_part(file)))
            .collect();
        let more = if files.len() > NAMED { ", …" } else { "" };
        let kind = kind.replace('-', " ");
        let runs = super::counted(files.len(), "run");
        format!("{kind}: {runs} ({}{more})", named.join(", "))
    });
    texts.collect()
}

/// A file's name without its folder.
fn last_part(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

/// Every file that was left out, with the reason.
pub(super) fn skipped(document: &SeasonDocument, page: &Page) -> Vec<String> {
    if document.skipped.is_empty() {
        return Vec::new();
    }
    let is_reached = |skipped: &&Skipped| skipped.why != SkippedWhy::NotReached;
    let reached = document.skipped.iter().filter(is_reached);
    let not_reached = document.skipped.len() - reached.clone().count();
    let lines = reached.flat_map(|skipped| {
        let file = shortened(&skipped.file);
        let why = shortened(&words::skipped(&skipped.why));
        hanging("  ", &format!("{file}: {why}"), page.width)
    });
    // Who stops the reading knows; a line for each file says no more.
    let rest = super::counted(not_reached, "file") + " not read: interrupted";
    let rest = (not_reached > 0).then(|| format!("  {rest}"));
    let title = std::iter::once(title("Left out"));
    title.chain(lines).chain(rest).collect()
}
