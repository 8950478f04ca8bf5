//! Elements of GPX, TCX and KML.

use std::fmt::Write as _;

use negsplit_files::ErrorKind;

use crate::{MOST_RECORDS, opened, refusal, warned};

pub(crate) fn laps_of_tcx_and_names_without_end() {
    let lap = "<Lap StartTime='2026-03-01T07:00:00Z'></Lap>";
    let point = "<Track><Trackpoint><Time>2026-03-01T07:00:00Z</Time></Trackpoint></Track>";
    let name = "走".repeat(100_000);
    let document = format!(
        "<TrainingCenterDatabase><Activity Sport='{name}'>{}{point}<Notes>{name}\x1b[2J</Notes></Activity>",
        lap.repeat(10_001)
    );
    let recording = opened(document.as_bytes());
    let activity = &recording.activities[0];
    assert_eq!(activity.laps.len(), 10_000);
    assert!(warned(&recording, "1 laps were left out"));
    assert_eq!(activity.name.as_ref().unwrap().chars().count(), 200);
    assert_eq!(activity.sport.to_string().chars().count(), 200);
}

pub(crate) fn a_creator_that_is_not_copied_for_every_track() {
    let track = "<trk><trkpt lat='1' lon='1'><time>2026-03-01T07:00:00Z</time></trkpt></trk>";
    // Each track is far from the one before, so that they are not joined.
    let ride = track.replace("<trk>", "<trk><type>ride</type>");
    let tracks = format!("{track}{ride}").repeat(5_000);
    let document = format!("<gpx creator='{}'>{tracks}</gpx>", "x".repeat(1 << 20));
    let recording = opened(document.as_bytes());
    assert_eq!(recording.activities.len(), 1000);
    assert!(warned(&recording, "9000 activities were left out"));
    let product = recording.activities[999].device.product.as_ref();
    assert_eq!(product.unwrap().len(), 200);
}

pub(crate) fn a_billion_laughs() {
    let mut document = "<?xml version='1.0'?><!DOCTYPE gpx [<!ENTITY l0 'ha'>".to_owned();
    for n in 1..30 {
        let before = format!("&l{};", n - 1).repeat(10);
        write!(document, "<!ENTITY l{n} '{before}'>").unwrap();
    }
    document += "]><gpx><trk><name>&l29;</name><trkpt lat='1' lon='1'>\
        <time>2026-03-01T07:00:00Z</time></trkpt></trk></gpx>";
    assert_eq!(opened(document.as_bytes()).activities[0].name, None);
}

pub(crate) fn deep_elements() {
    let deep = |open: &str, close: &str| {
        let (open, close) = (open.repeat(200_000), close.repeat(200_000));
        format!("<gpx><trk>{open}{close}</trk></gpx>")
    };
    for document in [deep("<a>", "</a>"), deep("<extensions><a b='", "")] {
        assert_ne!(refusal(document.as_bytes()), ErrorKind::UnknownFormat);
    }
}

/// Times, places and values of a KML track come in lists, one after the other.
pub(crate) fn lists_of_kml() {
    let when = "<when>2026-03-01T07:00:00Z</when>".repeat(MOST_RECORDS + 9);
    let places = "<coord>13 52 30</coord>".repeat(MOST_RECORDS + 9);
    let sensors =
        "<SimpleArrayData name='heart_rate'><value>1</value></SimpleArrayData>".repeat(300_000);
    let document =
        format!("<kml><Placemark><Track>{when}{places}{sensors}</Track></Placemark></kml>");
    let recording = opened(document.as_bytes());
    assert_eq!(recording.activities[0].samples.len(), MOST_RECORDS);
    assert!(warned(&recording, "1 records were left out"));
}

pub(crate) fn text_that_is_longer_than_its_bytes() {
    let document = [&b"<gpx><trk><name>"[..], &[0xFF; 16 << 20]].concat();
    assert_eq!(refusal(&document), ErrorKind::Damaged);
}
