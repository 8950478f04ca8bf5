//! Points, tracks and segments of GPX.

use super::*;

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
fn points_without_a_time_are_left_out_and_reported() {
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
