//! Documents in a few lines: each odd thing that apps write, by itself.

#![cfg(all(feature = "gpx", feature = "tcx"))]

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
fn sensors_of_gpx_are_found_under_any_prefix_declared_or_not() {
    let sensors = [
        ("hr", Field::HeartRate),
        ("heartrate", Field::HeartRate),
        ("cad", Field::Cadence),
        ("cadence", Field::Cadence),
        ("RunCadence", Field::Cadence),
        ("power", Field::Power),
        ("Watts", Field::Power),
        ("PowerInWatts", Field::Power),
        ("atemp", Field::Temperature),
        ("speed", Field::Speed),
        ("distance", Field::Distance),
    ];
    for (name, field) in sensors {
        for prefix in ["", "gpxtpx:", "ns3:", "gpxdata:"] {
            let element = format!("<{prefix}{name}> 12.5 </{prefix}{name}>");
            let plain = gpx_point(&format!("<extensions>{element}</extensions>"));
            assert_eq!(first(&plain, field), Some(12.5), "{prefix}{name}");
            let deeper = gpx_point(&format!("<extensions><x:T>{element}</x:T></extensions>"));
            assert_eq!(first(&deeper, field), Some(12.5), "{prefix}{name}");
        }
    }
}

#[test]
fn gpx_1_0_has_speed_and_course_in_the_point() {
    let run = gpx_point("<ele>35.5</ele><course>270</course><speed>3.25</speed>");
    assert_eq!(first(&run, Field::Speed), Some(3.25));
    assert_eq!(first(&run, Field::Altitude), Some(35.5));
}

#[test]
fn heart_rate_in_a_value_element_is_read_from_gpx_too() {
    let run = gpx_point(
        "<extensions><x:HeartRateBpm><x:Value>150</x:Value></x:HeartRateBpm></extensions>",
    );
    assert_eq!(first(&run, Field::HeartRate), Some(150.0));
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

#[test]
fn segments_are_apart_by_pauses() {
    let point = |second: i64| {
        let time = START + second;
        let time = negsplit_activity::Timestamp::from_second(time).unwrap();
        format!("<trkpt lat='52' lon='13'><time>{time}</time></trkpt>")
    };
    let part = |seconds: [i64; 4]| format!("<trkseg>{}</trkseg>", seconds.map(point).concat());
    let parts = part([0, 5, 10, 15]) + &part([20, 25, 30, 35]) + &part([235, 240, 245, 250]);
    let run = only(read_gpx(&format!("<gpx><trk>{parts}</trk></gpx>")));
    assert_eq!(paused(&run), [(35, 235)]);
    // The same as tracks of their own.
    let parts = part([0, 5, 10, 15]) + "</trk><trk>" + &part([235, 240, 245, 250]);
    let run = only(read_gpx(&format!("<gpx><trk>{parts}</trk></gpx>")));
    assert_eq!(paused(&run), [(15, 235)]);
}

const START: i64 = 1_772_348_400;

fn paused(run: &Activity) -> Vec<(i64, i64)> {
    let pauses = run.pauses.iter();
    let seconds = pauses.map(|p| (p.start.as_second() - START, p.end.as_second() - START));
    seconds.collect()
}

#[test]
fn a_lap_of_tcx_without_a_start_begins_with_its_first_point() {
    let point = |minute: u32| {
        format!("<Trackpoint><Time>2026-03-01T07:{minute:02}:00Z</Time></Trackpoint>")
    };
    let lap = |minutes: [u32; 2]| {
        format!(
            "<Lap><TotalTimeSeconds>60</TotalTimeSeconds><Track>{}</Track></Lap>",
            minutes.map(point).concat()
        )
    };
    let document = format!(
        "<TrainingCenterDatabase><Activities><Activity Sport='Run'>{}{}</Activity></Activities></TrainingCenterDatabase>",
        lap([0, 1]),
        lap([1, 2])
    );
    let run = only(read_tcx(&document));
    assert_eq!(run.sport, Sport::Running);
    let starts: Vec<i64> = run
        .laps
        .iter()
        .map(|lap| lap.start.as_second() - START)
        .collect();
    assert_eq!(starts, [0, 60]);
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
fn segments_are_joined_and_empty_ones_left_out() {
    let document = format!(
        "<gpx><trk><trkseg/><trkseg>{}</trkseg><trkseg></trkseg><trkseg>{}</trkseg></trk></gpx>",
        point_at(0),
        point_at(60)
    );
    assert_eq!(only(read_gpx(&document)).samples.len(), 2);
}

#[test]
fn tracks_that_follow_closely_are_one_activity_and_others_are_apart() {
    let tracks = |second: u32| {
        let document = format!(
            "<gpx><trk><type>running</type><trkseg>{}</trkseg></trk><trk><type>running</type><trkseg>{}</trkseg></trk></gpx>",
            point_at(0),
            point_at(second)
        );
        read_gpx(&document).unwrap().activities.len()
    };
    assert_eq!(tracks(600), 1);
    assert_eq!(tracks(3000), 2);
}

#[test]
fn a_type_names_the_sport() {
    for (text, sport) in [
        ("running", Sport::Running),
        ("Run", Sport::Running),
        ("9", Sport::Running),
        ("cycling", Sport::Cycling),
        ("1", Sport::Cycling),
        ("", Sport::Unknown),
    ] {
        let document = track(&point_at(0)).replace("<trk>", &format!("<trk><type>{text}</type>"));
        assert_eq!(only(read_gpx(&document)).sport, sport, "{text}");
    }
}

#[test]
fn the_type_of_a_link_is_no_sport() {
    let link = "<trk><link href='x'><text>x</text><type>text/html</type></link><type>Run</type>";
    let document = track(&point_at(0)).replace("<trk>", link);
    assert_eq!(only(read_gpx(&document)).sport, Sport::Running);
    let document = document.replace("<type>Run</type>", "");
    assert_eq!(only(read_gpx(&document)).sport, Sport::Unknown);
}

#[test]
fn points_without_a_time_are_left_out_and_told() {
    let parsed = read_gpx(&track(&format!(
        "{}<trkpt lat='52' lon='13'><time/></trkpt>",
        point_at(0)
    )));
    let parsed = parsed.unwrap();
    assert_eq!(parsed.activities[0].samples.len(), 1);
    assert_eq!(parsed.warnings[0].kind, WarningKind::BadTimes);
}

#[test]
fn a_malformed_or_cut_rest_keeps_what_came_before() {
    let good = track(&(point_at(0) + &point_at(1)));
    let second = good.rfind("<trkpt").unwrap();
    let cut = read_gpx(&good[..second + 20]).unwrap();
    assert_eq!(cut.activities[0].samples.len(), 1);
    assert_eq!(cut.warnings.len(), 1);
    let broken = format!("{}<trkpt lat='5</gpx>", &good[..second]);
    let broken = read_gpx(&broken).unwrap();
    assert_eq!(broken.activities[0].samples.len(), 1);
    assert!(broken.warnings[0].at.is_some());
}

#[test]
fn what_has_no_times_says_so() {
    let error = |document: &str| read_gpx(document).unwrap_err();
    let planned = error(&track(
        "<trkpt lat='52' lon='13'/><trkpt lat='52' lon='14'/>",
    ));
    assert_eq!(planned.kind(), ErrorKind::NoTimes);
    assert!(planned.to_string().contains("2 of them"), "{planned}");
    let route = error("<gpx><rte><rtept lat='52' lon='13'/></rte></gpx>");
    assert_eq!(route.kind(), ErrorKind::NoActivity);
    assert!(route.to_string().contains("route"), "{route}");
    assert_eq!(error("<gpx/>").kind(), ErrorKind::NoActivity);
    assert_eq!(
        error("<gpx><trk><trkseg><trkpt lat='5").kind(),
        ErrorKind::Damaged
    );
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

#[test]
fn sensors_of_tcx_are_read() {
    let run = tcx_point(
        "<Position><LatitudeDegrees>52</LatitudeDegrees><LongitudeDegrees>13</LongitudeDegrees></Position>\
        <AltitudeMeters>35</AltitudeMeters><DistanceMeters> 3.5 </DistanceMeters>\
        <HeartRateBpm xsi:type='HeartRateInBeatsPerMinute_t'><Value>150</Value></HeartRateBpm>\
        <Extensions><ns3:TPX><ns3:Speed>3</ns3:Speed><ns3:RunCadence>85</ns3:RunCadence><ns3:Watts>250</ns3:Watts></ns3:TPX></Extensions>",
    );
    let wanted = [
        (Field::Latitude, 52.0),
        (Field::Longitude, 13.0),
        (Field::Altitude, 35.0),
        (Field::Distance, 3.5),
        (Field::HeartRate, 150.0),
        (Field::Speed, 3.0),
        (Field::Cadence, 85.0),
        (Field::Power, 250.0),
    ];
    for (field, value) in wanted {
        assert_eq!(first(&run, field), Some(value), "{}", field.name());
    }
}

#[test]
fn laps_of_tcx_may_have_several_tracks() {
    let point = |second: u32| {
        format!("<Trackpoint><Time>2026-03-01T07:00:{second:02}Z</Time></Trackpoint>")
    };
    let lap = format!(
        "<Lap StartTime='2026-03-01T07:00:00Z'><TotalTimeSeconds>58.5</TotalTimeSeconds><DistanceMeters>200</DistanceMeters>\
        <AverageHeartRateBpm><Value>140</Value></AverageHeartRateBpm><MaximumHeartRateBpm><Value>150</Value></MaximumHeartRateBpm>\
        <TriggerMethod>Manual</TriggerMethod><Track>{}</Track><Track>{}{}</Track></Lap>",
        point(0),
        point(30),
        point(59)
    );
    let run = only(read_tcx(&tcx_activity(&lap)));
    assert_eq!((run.samples.len(), run.laps.len()), (3, 1));
    let lap = &run.laps[0];
    assert_eq!(lap.timer.map(|time| time.as_secs_f64()), Some(58.5));
    assert_eq!(
        lap.distance.map(|distance| distance.as_meters()),
        Some(200.0)
    );
    assert_eq!(
        (lap.average_heart_rate_bpm, lap.max_heart_rate_bpm),
        (Some(140.0), Some(150.0))
    );
    assert_eq!(lap.trigger, LapTrigger::Manual);
}

#[test]
fn several_activities_of_tcx_are_apart() {
    let one = "<Activity Sport='Running'><Lap StartTime='2026-03-01T07:00:00Z'><Track><Trackpoint><Time>2026-03-01T07:00:00ZZ</Time></Trackpoint></Track></Lap></Activity>";
    let other = one.replace("Running", "Biking");
    let parsed = read_tcx(&format!(
        "<TrainingCenterDatabase><Activities>{one}{other}</Activities></TrainingCenterDatabase>"
    ));
    let sports: Vec<Sport> = parsed
        .unwrap()
        .activities
        .into_iter()
        .map(|a| a.sport)
        .collect();
    assert_eq!(sports, [Sport::Running, Sport::Cycling]);
}

#[test]
fn a_cut_tcx_keeps_its_last_lap() {
    let whole = tcx_activity(
        "<Lap StartTime='2026-03-01T07:00:00Z'><Track><Trackpoint><Time>2026-03-01T07:00:00Z</Time></Trackpoint><Trackpoint>",
    );
    let cut = &whole[..whole.rfind("<Trackpoint>").unwrap() + 5];
    let parsed = read_tcx(cut).unwrap();
    assert_eq!(
        (
            parsed.activities[0].samples.len(),
            parsed.activities[0].laps.len()
        ),
        (1, 1)
    );
    assert_eq!(parsed.warnings.len(), 1);
}

#[test]
fn a_course_of_tcx_says_that_it_was_not_run() {
    let error = read_tcx("<TrainingCenterDatabase><Courses><Course><Track><Trackpoint><Time>2026-03-01T07:00:00Z</Time></Trackpoint></Track></Course></Courses></TrainingCenterDatabase>").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NoActivity);
    assert!(error.to_string().contains("course"), "{error}");
}
