//! Lists of all that is in a file.

use negsplit_files::{Detail, Inspection, ReadOptions, inspect};

use crate::common::{definition, fit};
use crate::{RECORD, TIME, one_record};

fn listed(bytes: &[u8], detail: Detail) -> Inspection {
    let mut options = ReadOptions::default();
    options.max_messages = 10_000;
    inspect(bytes, detail, &options).unwrap()
}

fn warned(found: &Inspection, words: &str) -> bool {
    let mut warnings = found.warnings.iter();
    warnings.any(|warning| warning.message.contains(words))
}

pub(crate) fn messages_of_fit() {
    let many = [&[0][..], &TIME, &[150]].concat().repeat(200_000);
    let file = fit(&[&one_record(), &many]);
    for (detail, messages) in [(Detail::Summary, 1), (Detail::All, 10_000)] {
        let found = listed(&file, detail);
        assert_eq!(found.messages.len(), messages);
        assert!(warned(&found, "190001 messages were left out"));
    }
    let bytes = definition(RECORD, &[[253, 4, 0x86], [100, 255, 0x0D]]);
    let wide = [&[0][..], &TIME, &[7; 255]].concat().repeat(2000);
    let found = listed(&fit(&[&bytes, &wide]), Detail::All);
    assert!(found.messages.len() < 200, "each has 255 values");
}

pub(crate) fn warnings_of_a_chain() {
    let found = listed(&fit(&[&one_record()]).repeat(5000), Detail::All);
    assert_eq!(found.warnings.len(), 21);
}

pub(crate) fn elements_and_points() {
    let point = "<trkpt lat='1' lon='1'/>".repeat(300_000);
    let gpx = format!("<gpx version='1.1' creator='x'><trk><trkseg>{point}</trkseg></trk></gpx>");
    let lap = "<Lap StartTime='x'>".repeat(100_000);
    let tcx = format!("<TrainingCenterDatabase>{lap}");
    let named = (0..50_000).map(|n| format!("<a{n} b='{}'/>", "x".repeat(100)));
    let kinds = format!("<TrainingCenterDatabase>{}", named.collect::<String>());
    for document in [gpx, tcx, kinds] {
        for detail in [Detail::Summary, Detail::All] {
            let found = listed(document.as_bytes(), detail);
            assert!(found.messages.len() <= 40_000 && !found.warnings.is_empty());
        }
    }
}
