//! What is odd in the text of GPX, TCX and KML.

use negsplit_testkit::steady;

use super::*;

fn changed(from: &str, to: &str) -> Vec<u8> {
    let mut run = steady(5);
    run.name = Some("NAME".to_owned());
    let text = gpx::write(&run);
    assert!(text.contains(from), "{from}");
    text.replace(from, to).into_bytes()
}

#[test]
fn text_is_forgiven() {
    for (from, to) in [
        ("NAME", "before & after"),
        ("NAME", "a&nbsp;b &unknown; c"),
        ("NAME", "<![CDATA[a & b < c]]>"),
        ("<trk>", "<metadata><desc>run & fun</desc></metadata><trk>"),
        ("lat=\"47.", "lat=\"47,"),
        ("<ele>500.0", "<ele>500,0"),
        ("Z</time>", "</time>"),
        ("Z</time>", ".000Z</time>"),
        ("Z</time>", "+00:00</time>"),
        ("UTF-8", "utf8"),
        ("ns3:hr>", "bpm>"),
        ("ns3:hr>", "pulse>"),
        ("ns3:hr>", "gpxdata:heartRate>"),
        ("ns3:hr>", "HeartRateBpm>"),
        ("<?xml", "\n  <?xml"),
    ] {
        run_with_heart_rate(to, &changed(from, to));
    }
}

#[test]
fn letters_of_latin_1_are_letters() {
    let text = String::from_utf8(changed("<type>running", "<type>Löpning")).unwrap();
    let bytes: Vec<u8> = text.chars().map(|letter| letter as u8).collect();
    run_with_heart_rate("latin 1", &bytes);
}

#[test]
fn a_heart_rate_needs_no_element_of_its_own() {
    let text = tcx::write(&steady(5));
    let bare = text.replace("<Value>", "").replace("</Value>", "");
    run_with_heart_rate("tcx", bare.as_bytes());
}

#[test]
fn a_track_that_is_there_twice_counts_once() {
    let text = gpx::write(&steady(5));
    let (start, end) = (text.find("<trk>").unwrap(), text.find("</gpx>").unwrap());
    let twice = format!("{}{}", &text[..end], &text[start..]);
    run_with_heart_rate("gpx", twice.as_bytes());
}

#[test]
fn offsets_tell_the_runner_s_clock() {
    let text = gpx::write(&steady(5));
    let local = text
        .replace("T07:", "T09:")
        .replace("Z</time>", "+02:00</time>");
    let report = run_with_heart_rate("gpx", local.as_bytes());
    let local = report.activity.local_start_time.as_deref();
    assert_eq!(local, Some("2026-05-01T09:00:00+02:00"));
    let report = run_with_heart_rate("gpx", text.as_bytes());
    assert_eq!(report.activity.local_start_time, None);
}

#[test]
fn placemarks_of_one_point_are_a_track() {
    let run = steady(5);
    let marks: String = (0..run.samples.len())
        .map(|n| {
            let (time, place) = (run.samples.times()[n], run.samples.position(n).unwrap());
            let (longitude, latitude) = (place.longitude(), place.latitude());
            format!(
                "<Placemark><TimeStamp><when>{time}</when></TimeStamp><Point><coordinates>{longitude},{latitude},500\
                 </coordinates></Point></Placemark>"
            )
        })
        .collect();
    let text = format!(
        "<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>{marks}</Document></kml>"
    );
    plain_run("kml", text.as_bytes());
    let untimed = text.replace("when>", "x>");
    assert!(
        report(untimed.as_bytes())
            .unwrap_err()
            .contains("without times")
    );
}
