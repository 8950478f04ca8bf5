//! Every link from one of our pages to another, and from the sources to a section of the documentation, leads somewhere.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders that are not ours, or are made.
const LEFT_OUT: [&str; 4] = ["target", "node_modules", ".git", "corpus"];

/// The files under a folder that end in one of these.
fn files(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && !LEFT_OUT.contains(&name) {
            files(&path, endings, found);
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
}

/// The lines of a page that are not code.
fn prose(text: &str) -> String {
    let mut in_code = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        let fence = line.trim_start().starts_with("```");
        in_code ^= fence;
        if !in_code && !fence {
            lines.push(line);
        }
    }
    lines.join("\n")
}

/// What stands in `[…](here)`.
fn links(text: &str) -> Vec<String> {
    let after = text.split("](").skip(1);
    after
        .filter_map(|rest| Some(rest.split_once(')')?.0.trim().to_owned()))
        .filter(|link| !link.is_empty() && !link.contains(char::is_whitespace))
        .collect()
}

/// The anchors of a page's headings, as GitHub makes them.
fn anchors(page: &str) -> HashSet<String> {
    let mut anchors = HashSet::new();
    for line in prose(page).lines().filter(|line| line.starts_with('#')) {
        let heading = line.trim_start_matches('#').trim().to_lowercase();
        let kept = heading
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        let anchor: String = kept.map(|c| if c == ' ' { '-' } else { c }).collect();
        let numbered = (1..).map(|n| format!("{anchor}-{n}"));
        let free = std::iter::once(anchor.clone())
            .chain(numbered)
            .find(|name| !anchors.contains(name));
        anchors.extend(free);
    }
    anchors
}

/// What is wrong with a link on a page; nothing where it leads somewhere or out into the world.
fn broken(page: &Path, link: &str) -> Option<String> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let target = match path {
        "" => page.to_owned(),
        path => page.parent().unwrap().join(path),
    };
    let place = page.strip_prefix(common::repository()).unwrap().display();
    if !target.exists() {
        return Some(format!("{place}: {link} is not there"));
    }
    let has_anchor = || anchors(&fs::read_to_string(&target).unwrap()).contains(anchor);
    (!anchor.is_empty() && !has_anchor()).then(|| format!("{place}: {link} is no heading there"))
}

#[test]
fn every_link_between_pages_leads_somewhere() {
    let mut pages = Vec::new();
    files(&common::repository(), &[".md"], &mut pages);
    let mut checked = 0;
    let mut wrong = Vec::new();
    for page in &pages {
        for link in links(&prose(&fs::read_to_string(page).unwrap())) {
            checked += 1;
            wrong.extend(broken(page, &link));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(
        pages.len() > 15 && checked > 60,
        "{} pages, {checked} links",
        pages.len()
    );
}

#[test]
fn every_section_that_the_sources_name_is_there() {
    let mut sources = Vec::new();
    files(&common::repository().join("crates"), &[".rs"], &mut sources);
    let mut checked = 0;
    let mut wrong = Vec::new();
    for source in &sources {
        let text = fs::read_to_string(source).unwrap();
        for link in links(&text).iter().filter(|link| link.contains(".md")) {
            checked += 1;
            wrong.extend(broken(source, link));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(checked > 5, "{checked} links");
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let readme = common::repository().join("README.md");
    assert_eq!(broken(&readme, "docs/metrics.md#score"), None);
    assert_eq!(broken(&readme, "https://example.org/nothing"), None);
    assert!(broken(&readme, "docs/metrics.md#no-such-heading").is_some());
    assert!(broken(&readme, "docs/nothing.md").is_some());
    assert_eq!(links("see [a](b#c) and `x`"), ["b#c"]);
    assert!(
        anchors("# What is wrong?\n## On the watch\n## On the watch").contains("on-the-watch-1")
    );
}
