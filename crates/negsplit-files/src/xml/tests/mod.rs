//! Documents in a few lines: each odd thing that apps write, by itself.

#![cfg(all(feature = "gpx", feature = "tcx"))]

mod of_gpx;
mod of_tcx;

use negsplit_activity::{Activity, Field, LapTrigger, Sport, WarningKind};

use super::{decoded, gpx, kml, tcx};
use crate::error::{Error, ErrorKind};
use crate::recording::{Parsed, ReadOptions};

const FIRST: &str = "<time>2026-03-01T07:00:00Z</time>";

fn read_gpx(document: &str) -> Result<Parsed, Error> {
    gpx::read(&decoded(document.as_bytes()), &ReadOptions::default())
}

fn read_tcx(document: &str) -> Result<Parsed, Error> {
    tcx::read(&decoded(document.as_bytes()), &ReadOptions::default())
}

/// The only activity of a sound document.
fn only(parsed: Result<Parsed, Error>) -> Activity {
    let mut parsed = parsed.unwrap();
    assert_eq!(parsed.warnings, []);
    assert_eq!(parsed.activities.len(), 1);
    parsed.activities.remove(0)
}

/// A track of one point with these elements inside.
fn gpx_point(inside: &str) -> Activity {
    only(read_gpx(&track(&format!(
        "<trkpt lat='52' lon='13'>{FIRST}{inside}</trkpt>"
    ))))
}

fn track(points: &str) -> String {
    format!("<gpx version='1.1'><trk><trkseg>{points}</trkseg></trk></gpx>")
}

/// A point so many seconds after seven.
fn point_at(second: u32) -> String {
    let (minute, second) = (second / 60, second % 60);
    format!("<trkpt lat='52' lon='13'><time>2026-03-01T07:{minute:02}:{second:02}Z</time></trkpt>")
}

fn tcx_activity(laps: &str) -> String {
    format!(
        "<TrainingCenterDatabase><Activities><Activity Sport='Running'>{laps}</Activity></Activities></TrainingCenterDatabase>"
    )
}

/// An activity of one lap and one point with these elements inside.
fn tcx_point(inside: &str) -> Activity {
    let point = format!("<Trackpoint><Time>2026-03-01T07:00:00Z</Time>{inside}</Trackpoint>");
    let lap = format!("<Lap StartTime='2026-03-01T07:00:00Z'><Track>{point}</Track></Lap>");
    only(read_tcx(&tcx_activity(&lap)))
}

fn first(activity: &Activity, field: Field) -> Option<f64> {
    activity.samples.get(0, field)
}

#[test]
fn what_is_no_number_is_absent() {
    for text in ["", "n/a", "NaN", "inf", "1,234,5", "1,234.5"] {
        let run = gpx_point(&format!("<ele>{text}</ele>"));
        assert_eq!(first(&run, Field::Altitude), None, "{text}");
    }
    let run = gpx_point("<ele>512,5</ele>");
    assert_eq!(first(&run, Field::Altitude), Some(512.5));
}

#[test]
fn what_people_and_exporters_write_carelessly_is_read() {
    let body = |name: &str, sensors: &str| {
        format!(
            "<gpx><metadata><name>Park & Ride</name></metadata><trk><name>{name}</name><trkseg>\
             <trkpt lat='52,1' lon='13,2'>{FIRST}<extensions>{sensors}</extensions></trkpt></trkseg></trk></gpx>"
        )
    };
    for (name, wanted) in [
        ("Tom & Jerry", "Tom & Jerry"),
        ("R&B; then home", "R&B; then home"),
        ("fast &", "fast &"),
        ("Q&A", "Q&A"),
    ] {
        let run = only(read_gpx(&body(name, "<bpm>140</bpm>")));
        assert_eq!(run.name.as_deref(), Some(wanted));
        assert_eq!(first(&run, Field::HeartRate), Some(140.0));
        assert_eq!(first(&run, Field::Latitude), Some(52.1));
    }
}

const START: i64 = 1_772_348_400;

fn paused(run: &Activity) -> Vec<(i64, i64)> {
    let pauses = run.pauses.iter();
    let seconds = pauses.map(|p| (p.start.as_second() - START, p.end.as_second() - START));
    seconds.collect()
}

#[test]
fn a_track_of_kml_is_read_list_by_list() {
    let document = "<kml xmlns:gx='g'><Document><name>all</name><Placemark><name>Morning</name>\
        <ExtendedData><Data name='type'><value>Laufen</value></Data></ExtendedData><gx:MultiTrack>\
        <gx:Track><when>2026-03-01T07:00:00Z</when><when>2026-03-01T07:00:05Z</when>\
        <gx:coord>11.0 47.0 500</gx:coord><gx:coord/>\
        <ExtendedData><SchemaData><gx:SimpleArrayData name='heart_rate'><gx:value>140</gx:value><gx:value>141</gx:value>\
        </gx:SimpleArrayData><gx:SimpleArrayData name='distance'><gx:value>1</gx:value></gx:SimpleArrayData></SchemaData>\
        </ExtendedData></gx:Track>\
        <gx:Track><when>2026-03-01T07:10:00Z</when><gx:coord>11.0 47.1 501</gx:coord></gx:Track>\
        </gx:MultiTrack></Placemark></Document></kml>";
    let run = only(kml::read(document, &ReadOptions::default()));
    assert_eq!(
        (run.sport.clone(), run.name.as_deref()),
        (Sport::Running, Some("Morning"))
    );
    assert_eq!(run.samples.len(), 3);
    assert_eq!(run.samples.get(1, Field::HeartRate), Some(141.0));
    assert_eq!(run.samples.get(2, Field::Latitude), Some(47.1));
    assert_eq!(run.samples.column(Field::Distance).count(), 0);
    assert_eq!(run.samples.position(1), None);
    assert_eq!(paused(&run), [(5, 600)]);
    let places = "<kml><Placemark><LineString><coordinates>11,47 11,48</coordinates></LineString></Placemark></kml>";
    assert_eq!(
        kml::read(places, &ReadOptions::default())
            .unwrap_err()
            .kind(),
        ErrorKind::NoTimes
    );
}

#[test]
fn impossible_positions_are_absent_and_odd_ones_are_read() {
    let position = |lat: &str, lon: &str| {
        let run = only(read_gpx(&track(&format!(
            "<trkpt lat='{lat}' lon='{lon}'>{FIRST}</trkpt>"
        ))));
        run.samples.position(0)
    };
    assert!(position("91", "13").is_none());
    assert!(position("52", "180").is_some());
    let long = position(" 52.1234567890123456789012345678 ", "13.1").unwrap();
    assert!((long.latitude() - 52.123_456_789).abs() < 1e-9);
}

#[test]
fn marks_blanks_comments_sections_and_entities_are_no_trouble() {
    let body = "<gpx><!-- <trk> --><trk><name><![CDATA[Fast & easy]]> &amp; &#x41;&unknown;</name>\
        <trkseg><trkpt lon=\"13\" lat=\"52\"><time>2026-03-01T07:<!-- -->00:00Z</time></trkpt></trkseg></trk></gpx>";
    for head in [
        "",
        "\u{FEFF}",
        "\n\n",
        "          <?xml version='1.0' encoding='UTF-8'?>",
    ] {
        let run = only(read_gpx(&format!("{head}{body}")));
        assert_eq!(run.name.as_deref(), Some("Fast & easy & A&unknown;"));
    }
}

#[test]
fn entities_of_the_document_are_never_followed() {
    let document = format!(
        "<!DOCTYPE gpx [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>{}",
        track(&point_at(0)).replace("<trk>", "<trk><name>x&b;&f;</name>")
    );
    assert_eq!(only(read_gpx(&document)).name.as_deref(), Some("x"));
}

#[test]
fn utf_16_is_read() {
    let document = track(&point_at(0));
    for mark in [true, false] {
        let mark = if mark { "\u{FEFF}" } else { "" };
        let units: Vec<u8> = format!("{mark}{document}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(
            only(gpx::read(&decoded(&units), &ReadOptions::default()))
                .samples
                .len(),
            1
        );
    }
}

#[test]
fn deep_nesting_is_no_trouble() {
    let depth = 100_000;
    let document = "<gpx>".to_owned() + &"<a>".repeat(depth) + &"</a>".repeat(depth) + "</gpx>";
    assert_eq!(
        read_gpx(&document).unwrap_err().kind(),
        ErrorKind::NoActivity
    );
}
