//! Laps and trackpoints of TCX.

use super::*;

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
