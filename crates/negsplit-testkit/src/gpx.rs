//! Writes GPX 1.1 as Garmin Connect does: a track, its sensors in extensions.

use negsplit_activity::{Activity, Field, Sport};

use crate::xml::{element, escaped, instant, value};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="negsplit testkit" xmlns="http://www.topografix.com/GPX/1/1" xmlns:ns3="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">
"#;

/// The activity as a GPX file; samples without a position, which GPX cannot hold, are left out.
#[must_use]
pub fn write(activity: &Activity) -> String {
    let mut out = String::from(HEAD);
    out.push_str("<trk>");
    if let Some(name) = &activity.name {
        out.push_str(&format!("<name>{}</name>", escaped(name)));
    }
    out.push_str(&format!(
        "<type>{}</type>\n<trkseg>\n",
        sport(&activity.sport)
    ));
    let mut segment = 0;
    for (index, &time) in activity.samples.times().iter().enumerate() {
        let pauses = activity
            .pauses
            .iter()
            .filter(|pause| pause.end <= time)
            .count();
        if pauses > segment {
            out.push_str("</trkseg>\n<trkseg>\n");
            segment = pauses;
        }
        out.push_str(&point(
            activity,
            index,
            &format!("<time>{}</time>", instant(time)),
        ));
    }
    out.push_str("</trkseg>\n</trk>\n</gpx>\n");
    out
}

/// The way of an activity as a planned route: no times, no sensors.
#[must_use]
pub fn route(activity: &Activity) -> String {
    let mut out = String::from(HEAD);
    out.push_str("<rte><name>a planned route</name>\n");
    for index in 0..activity.samples.len() {
        if let Some(position) = activity.samples.position(index) {
            let (latitude, longitude) = (position.latitude(), position.longitude());
            out.push_str(&format!(
                "<rtept lat=\"{latitude:.6}\" lon=\"{longitude:.6}\"/>\n"
            ));
        }
    }
    out.push_str("</rte>\n</gpx>\n");
    out
}

fn sport(sport: &Sport) -> String {
    escaped(&sport.to_string())
}

fn point(activity: &Activity, index: usize, time: &str) -> String {
    let Some(position) = activity.samples.position(index) else {
        return String::new();
    };
    let altitude = element("ele", value(activity, index, Field::Altitude), 1);
    let sensors = element("ns3:hr", value(activity, index, Field::HeartRate), 0)
        + &element("ns3:cad", value(activity, index, Field::Cadence), 0);
    let extensions = if sensors.is_empty() {
        String::new()
    } else {
        format!(
            "<extensions><ns3:TrackPointExtension>{sensors}</ns3:TrackPointExtension></extensions>"
        )
    };
    let (latitude, longitude) = (position.latitude(), position.longitude());
    format!(
        "<trkpt lat=\"{latitude:.7}\" lon=\"{longitude:.7}\">{altitude}{time}{extensions}</trkpt>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Conditions, Paces, Piece, Plan, Recording, Runner, Stop, simulate};

    fn run(recording: &Recording) -> Activity {
        let plan = Plan::new([
            Piece::minutes(2.0, 3.0).then(Stop::Paused(30)),
            Piece::minutes(2.0, 3.0),
        ]);
        let runner = Runner::of(Paces::of(45.0));
        simulate(&plan, &runner, &Conditions::default(), recording, 1).activity
    }

    #[test]
    fn a_pause_begins_a_new_segment() {
        let text = write(&run(&Recording::watch()));
        assert_eq!(text.matches("<trkseg>").count(), 2);
        assert_eq!(text.matches("<trkpt ").count(), 242);
        assert_eq!(text.matches("<ns3:hr>").count(), 242);
    }

    #[test]
    fn a_treadmill_leaves_an_empty_track() {
        assert_eq!(
            write(&run(&Recording::treadmill()))
                .matches("<trkpt ")
                .count(),
            0
        );
    }

    #[test]
    fn a_route_has_no_times() {
        let text = route(&run(&Recording::watch()));
        assert!(!text.contains("time") && text.contains("<rtept "));
    }
}
