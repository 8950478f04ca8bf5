//! The layout of Strava's bulk export.

use negsplit_activity::{Activity, Timestamp};

use crate::pack::gzip;
use crate::simulate::Truth;
use crate::{fit, gpx, tcx};

/// Numbers of activities begin here.
const FIRST_ID: usize = 10_000_000_000;
/// Some columns come twice, as they do in Strava's own table.
const HEADER: &str = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,\
Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike Weight,\
Elapsed Time,Moving Time,Distance,Max Speed,Average Speed,Elevation Gain,Max Heart Rate,Average Heart Rate,\
Relative Effort,Commute,Perceived Exertion,Grade Adjusted Distance";
/// Blanks that Strava writes before the declaration of a TCX file.
const BLANKS: &str = "          ";

fn path(index: usize, suffix: &str) -> String {
    format!("activities/{}.{suffix}", FIRST_ID + 1000 * index)
}

/// A run in the formats that an export holds, one after the other.
pub(super) fn packed(index: usize, activity: &Activity) -> (String, Vec<u8>) {
    match index % 8 {
        1 => as_gpx(index, activity),
        3 => as_tcx(index, activity),
        5 => (path(index, "gpx.gz"), gzip(gpx::write(activity).as_bytes())),
        7 => {
            let (_, bytes) = as_tcx(index, activity);
            (path(index, "tcx.gz"), gzip(&bytes))
        }
        _ => (path(index, "fit.gz"), gzip(&fit::write(activity))),
    }
}

pub(super) fn as_gpx(index: usize, activity: &Activity) -> (String, Vec<u8>) {
    (path(index, "gpx"), gpx::write(activity).into_bytes())
}

pub(super) fn as_tcx(index: usize, activity: &Activity) -> (String, Vec<u8>) {
    (
        path(index, "tcx"),
        format!("{BLANKS}{}", tcx::write(activity)).into_bytes(),
    )
}

/// A packed file that was cut off, an empty one, and a web page that took a recording's place.
pub(super) fn broken(files: &[(String, Vec<u8>)]) -> [(String, Vec<u8>); 3] {
    let half = files
        .first()
        .map_or(Vec::new(), |(_, bytes)| bytes[..bytes.len() / 2].to_vec());
    let page = b"<!DOCTYPE html><html><body>404 Not Found</body></html>\n".to_vec();
    [
        (path(700, "fit.gz"), half),
        (path(701, "gpx"), Vec::new()),
        (path(702, "tcx"), page),
    ]
}

/// The table of contents, `activities.csv`.
pub(super) struct Table {
    text: String,
    rows: usize,
}

impl Table {
    pub(super) fn new() -> Self {
        Self {
            text: format!("{HEADER}\n"),
            rows: 0,
        }
    }

    /// Adds an activity; `file` is empty for one that was typed in by hand.
    pub(super) fn row(
        &mut self,
        file: &str,
        start: Timestamp,
        name: &str,
        kind: &str,
        truth: &Truth,
        perceived: Option<u32>,
    ) {
        let id = self.id(file);
        let highest = truth.heart_rate_bpm.iter().copied().fold(0.0, f64::max);
        let (elapsed, moving, metres) = (truth.elapsed_s, truth.moving_s, truth.distance_m);
        let date = start.strftime("%b %-d, %Y, %-I:%M:%S %p").to_string();
        let perceived = perceived.map_or_else(String::new, |effort| effort.to_string());
        let cells = [
            id,
            quoted(&date),
            quoted(name),
            kind.to_owned(),
            String::new(),
            format!("{elapsed:.0}"),
            // The first of the two distances is in kilometres, the second in metres.
            format!("{:.2}", metres / 1000.0),
            format!("{highest:.0}"),
            String::new(),
            "false".to_owned(),
            String::new(),
            String::new(),
            file.to_owned(),
            String::new(),
            String::new(),
            format!("{elapsed:.1}"),
            format!("{moving:.1}"),
            format!("{metres:.1}"),
            String::new(),
            format!("{:.3}", metres / moving),
            String::new(),
            format!("{highest:.1}"),
            String::new(),
            String::new(),
            "0.0".to_owned(),
            perceived,
            String::new(),
        ];
        self.text.push_str(&cells.join(","));
        self.text.push('\n');
        self.rows += 1;
    }

    /// The number in the name of a file, or one of its own where there is none.
    fn id(&self, file: &str) -> String {
        match file.trim_start_matches("activities/").split_once('.') {
            Some((id, _)) => id.to_owned(),
            None => (FIRST_ID + 900_000 + self.rows).to_string(),
        }
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

/// A cell that may hold commas and quotation marks.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_as_many_cells_as_the_header() {
        let mut table = Table::new();
        let start = Timestamp::from_second(1_767_591_000).unwrap();
        table.row(
            "activities/7.fit.gz",
            start,
            "Easy",
            "Run",
            &Truth::default(),
            Some(6),
        );
        let text = String::from_utf8(table.finish()).unwrap();
        let row = text.lines().nth(1).unwrap();
        assert!(row.starts_with("7,\"Jan 5, 2026, 5:30:00 AM\",\"Easy\",Run,"));
        // The date holds two commas of its own.
        assert_eq!(row.matches(',').count(), HEADER.matches(',').count() + 2);
        assert_eq!(HEADER.matches("Distance").count(), 3);
    }

    #[test]
    fn names_may_hold_anything() {
        assert_eq!(
            quoted("Long, with \"the group\""),
            "\"Long, with \"\"the group\"\"\""
        );
    }
}
