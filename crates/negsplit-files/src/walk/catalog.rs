//! `activities.csv`, the list in a Strava export: what each file is called and what sport it was.

use std::collections::BTreeMap;

use csv::{ByteRecord, ReaderBuilder};
use negsplit_activity::Activity;

use super::names::{Promise, promise};
use crate::name::name;
use crate::sport::{Meaning, meaning};

/// What an export's list says of one file.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CatalogEntry {
    /// The name the runner gave the activity.
    pub name: Option<String>,
    /// The sport, in the words and the language of the export.
    pub sport: Option<String>,
    /// Perceived effort, 0 to 10; read from exports in English.
    pub perceived_effort: Option<f64>,
}

impl CatalogEntry {
    /// Completes an activity: the runner's own name and sport go before those in the file.
    pub(super) fn apply(&self, activity: &mut Activity) {
        activity.name = self.name.clone().or(activity.name.take());
        activity.effort.perceived = activity.effort.perceived.or(self.perceived_effort);
        let Some(Meaning::Sport(sport, sub_sport)) = self.sport.as_deref().map(meaning) else {
            return;
        };
        if activity.sport != sport || sub_sport.is_some() {
            activity.sport = sport;
            activity.sub_sport = sub_sport;
        }
    }
}

/// Entries by the file's path beside the list.
pub(super) type Catalog = BTreeMap<String, CatalogEntry>;

/// Reads a list row by row: as many entries as asked for, and how many more there are. Rows that make no sense are
/// passed over.
///
/// Columns change with the year and the language, and some headers come twice. The column of file names is the one
/// that holds file names; name and sport are the third and fourth, unless English headers say otherwise.
pub(super) fn parse(bytes: &[u8], most: usize) -> (Catalog, usize) {
    let (mut catalog, mut more) = (Catalog::new(), 0);
    let Some(columns) = Columns::find(bytes) else {
        return (catalog, more);
    };
    each_row(bytes, |row| {
        let Some((file, entry)) = columns.entry(row) else {
            return;
        };
        if catalog.len() < most || catalog.contains_key(&file) {
            catalog.insert(file, entry);
        } else {
            more += 1;
        }
    });
    (catalog, more)
}

/// Hands on each row behind the first, until one cannot be read.
fn each_row(bytes: &[u8], mut take: impl FnMut(&ByteRecord)) {
    let mut reader = reader(bytes);
    let mut row = ByteRecord::new();
    let _ = reader.read_byte_record(&mut row);
    while let Ok(true) = reader.read_byte_record(&mut row) {
        take(&row);
    }
}

fn reader(bytes: &[u8]) -> csv::Reader<&[u8]> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text)
}

/// Where in a row each thing is.
struct Columns {
    file: usize,
    name: usize,
    sport: usize,
    effort: Option<usize>,
}

impl Columns {
    fn find(bytes: &[u8]) -> Option<Self> {
        let mut header = ByteRecord::new();
        reader(bytes).read_byte_record(&mut header).ok()?;
        let named = |wanted: &str| header.iter().position(|name| name == wanted.as_bytes());
        Some(Self {
            file: file_column(bytes)?,
            name: named("Activity Name").unwrap_or(2),
            sport: named("Activity Type").unwrap_or(3),
            effort: named("Perceived Exertion"),
        })
    }

    fn entry(&self, row: &ByteRecord) -> Option<(String, CatalogEntry)> {
        let file = cell(row, self.file).filter(|file| is_file(file.as_bytes()))?;
        let entry = CatalogEntry {
            name: cell(row, self.name).as_deref().and_then(name),
            sport: cell(row, self.sport).as_deref().and_then(name),
            perceived_effort: self.effort.and_then(|column| effort(&cell(row, column)?)),
        };
        Some((file, entry))
    }
}

/// The column in which most rows have the name of a recording in the folder `activities`.
fn file_column(bytes: &[u8]) -> Option<usize> {
    /// Exports have about a hundred columns.
    const MOST_COLUMNS: usize = 1000;
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    each_row(bytes, |row| {
        for column in (0..row.len().min(MOST_COLUMNS)).filter(|&n| row.get(n).is_some_and(is_file))
        {
            *counts.entry(column).or_default() += 1;
        }
    });
    let most = counts.values().max().copied()?;
    counts
        .into_iter()
        .find(|(_, count)| *count == most)
        .map(|(column, _)| column)
}

fn is_file(cell: &[u8]) -> bool {
    let cell = cell.trim_ascii();
    cell.starts_with(b"activities/")
        && promise(&String::from_utf8_lossy(cell)) == Promise::Recording
}

/// The text of a cell; nothing where it is empty or a spreadsheet's error.
fn cell(row: &ByteRecord, column: usize) -> Option<String> {
    let text = String::from_utf8_lossy(row.get(column)?);
    let text = text.trim();
    (!text.is_empty() && text != "#error#").then(|| text.to_owned())
}

fn effort(text: &str) -> Option<f64> {
    let effort: f64 = text.replace(',', ".").parse().ok()?;
    (0.0..=10.0).contains(&effort).then_some(effort)
}

#[cfg(test)]
mod tests {
    use super::*;
    use negsplit_activity::{Sport, SubSport};

    const ENGLISH: &str = "\u{FEFF}Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Filename,Elapsed Time,Distance,Perceived Exertion\n\
        1,\"Mar 1, 2026, 7:00:00 AM\",\"Easy, then \"\"fast\"\"\",Run,\"two\nlines\",3600,\"10,02\",activities/1.fit.gz,3600.0,10020.5,6.0\n\
        2,\"Mar 2, 2026, 7:00:00 AM\",By hand,Run,,1800,5.00,,1800.0,5000,\n\
        #error#,#error#,#error#,#error#\n\
        3,\"Mar 3, 2026, 7:00:00 AM\",#error#,Ride,,1800,5.00,activities/3.gpx,1800.0,5000,11\n";

    #[test]
    fn an_english_list_is_read() {
        let (catalog, _) = parse(ENGLISH.as_bytes(), 10);
        assert_eq!(catalog.len(), 2);
        let first = &catalog["activities/1.fit.gz"];
        assert_eq!(first.name.as_deref(), Some("Easy, then \"fast\""));
        assert_eq!(first.perceived_effort, Some(6.0));
        let third = &catalog["activities/3.gpx"];
        assert_eq!(
            (third.name.as_deref(), third.perceived_effort),
            (None, None)
        );
    }

    #[test]
    fn a_list_in_another_language_is_read_by_its_file_names() {
        let german = "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Verstrichene Zeit,Distanz,Dateiname,Distanz\n\
            7,01.03.2026,Dauerlauf,Lauf,3600,\"10,0\",activities/7.tcx.gz,10000\n";
        let (catalog, _) = parse(german.as_bytes(), 10);
        let entry = &catalog["activities/7.tcx.gz"];
        assert_eq!(entry.name.as_deref(), Some("Dauerlauf"));
        let mut activity = Activity::default();
        entry.apply(&mut activity);
        assert_eq!(activity.sport, Sport::Running);
    }

    #[test]
    fn rows_beyond_the_limit_are_counted() {
        let (catalog, more) = parse(ENGLISH.as_bytes(), 1);
        assert_eq!((catalog.len(), more), (1, 1));
    }

    #[test]
    fn what_is_no_list_gives_nothing() {
        for bytes in [&b""[..], b"a,b\n1,2\n", b"\xFF\xFE\0,\"", b"\"unclosed"] {
            assert!(parse(bytes, 10).0.is_empty());
        }
    }

    #[test]
    fn the_sport_in_the_file_stays_where_the_word_says_no_more() {
        let mut activity = Activity::new(Sport::Running);
        activity.sub_sport = Some(SubSport::Track);
        let entry = |sport: &str| CatalogEntry {
            sport: Some(sport.to_owned()),
            ..CatalogEntry::default()
        };
        entry("Run").apply(&mut activity);
        assert_eq!(activity.sub_sport, Some(SubSport::Track));
        entry("Kitesurf").apply(&mut activity);
        assert_eq!(activity.sport, Sport::Running);
        entry("Ride").apply(&mut activity);
        assert_eq!((activity.sport, activity.sub_sport), (Sport::Cycling, None));
    }
}
