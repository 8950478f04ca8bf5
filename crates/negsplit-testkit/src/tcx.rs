//! Writes TCX as watches and exports do: laps, tracks, cadence in extensions.

use negsplit_activity::{Activity, Distance, Field, Lap, LapTrigger, Sport, Timestamp};

use crate::xml::{element, escaped, instant, value};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2" xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2">
<Activities>
"#;

/// The activity as a TCX file; without laps of its own it becomes one lap.
#[must_use]
pub fn write(activity: &Activity) -> String {
    let start = activity
        .samples
        .times()
        .first()
        .copied()
        .unwrap_or_default();
    let mut out = String::from(HEAD);
    out.push_str(&format!(
        "<Activity Sport=\"{}\"><Id>{}</Id>\n",
        sport(&activity.sport),
        instant(start)
    ));
    let laps = laps(activity, start);
    let mut next = 0;
    for (index, lap) in laps.iter().enumerate() {
        let end = laps.get(index + 1).map(|following| following.start);
        let from = next;
        next = activity
            .samples
            .times()
            .partition_point(|&time| end.is_none_or(|end| time < end));
        out.push_str(&lap_element(activity, lap, from..next));
    }
    if let Some(name) = &activity.name {
        out.push_str(&format!("<Notes>{}</Notes>\n", escaped(name)));
    }
    out.push_str(&format!(
        "<Creator><Name>{}</Name></Creator>\n</Activity>\n</Activities>\n</TrainingCenterDatabase>\n",
        escaped(activity.device.product.as_deref().unwrap_or("unknown"))
    ));
    out
}

fn sport(sport: &Sport) -> &'static str {
    match sport {
        Sport::Running => "Running",
        Sport::Cycling => "Biking",
        _ => "Other",
    }
}

fn laps(activity: &Activity, start: Timestamp) -> Vec<Lap> {
    if !activity.laps.is_empty() {
        return activity.laps.clone();
    }
    vec![Lap {
        timer: activity.totals.timer,
        distance: activity.totals.distance,
        ..Lap::starting_at(start)
    }]
}

fn lap_element(activity: &Activity, lap: &Lap, samples: std::ops::Range<usize>) -> String {
    let rate = |name: &str, bpm: Option<f64>| {
        bpm.map_or_else(String::new, |bpm| {
            format!("<{name}><Value>{bpm:.0}</Value></{name}>")
        })
    };
    let mut out = format!("<Lap StartTime=\"{}\">", instant(lap.start));
    out += &element(
        "TotalTimeSeconds",
        lap.timer.map(|timer| timer.as_secs_f64()),
        3,
    );
    out += &element("DistanceMeters", lap.distance.map(Distance::as_meters), 2);
    out += "<Calories>0</Calories>";
    out += &rate("AverageHeartRateBpm", lap.average_heart_rate_bpm);
    out += &rate("MaximumHeartRateBpm", lap.max_heart_rate_bpm);
    out += &format!(
        "<Intensity>Active</Intensity><TriggerMethod>{}</TriggerMethod>\n<Track>\n",
        trigger(lap.trigger)
    );
    for index in samples {
        out += &point(activity, index);
    }
    out += "</Track>\n</Lap>\n";
    out
}

fn trigger(trigger: LapTrigger) -> &'static str {
    match trigger {
        LapTrigger::Distance => "Distance",
        LapTrigger::Time => "Time",
        LapTrigger::Position => "Location",
        _ => "Manual",
    }
}

fn point(activity: &Activity, index: usize) -> String {
    let time = activity
        .samples
        .times()
        .get(index)
        .copied()
        .unwrap_or_default();
    let position = activity.samples.position(index).map_or_else(String::new, |position| {
        let (latitude, longitude) = (position.latitude(), position.longitude());
        format!("<Position><LatitudeDegrees>{latitude:.7}</LatitudeDegrees><LongitudeDegrees>{longitude:.7}</LongitudeDegrees></Position>")
    });
    let altitude = element("AltitudeMeters", value(activity, index, Field::Altitude), 1);
    let distance = element("DistanceMeters", value(activity, index, Field::Distance), 2);
    let rate = element("Value", value(activity, index, Field::HeartRate), 0);
    let rate = if rate.is_empty() {
        rate
    } else {
        format!("<HeartRateBpm>{rate}</HeartRateBpm>")
    };
    let sensors = element("ns3:Speed", value(activity, index, Field::Speed), 3)
        + &element("ns3:RunCadence", value(activity, index, Field::Cadence), 0);
    let extensions = if sensors.is_empty() {
        sensors
    } else {
        format!("<Extensions><ns3:TPX>{sensors}</ns3:TPX></Extensions>")
    };
    format!(
        "<Trackpoint><Time>{}</Time>{position}{altitude}{distance}{rate}{extensions}</Trackpoint>\n",
        instant(time)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Conditions, Laps, Paces, Piece, Plan, Recording, Runner, simulate};

    fn run(laps: Laps) -> Activity {
        let plan = Plan::new([Piece::meters(2500.0, 3.0)]);
        let recording = Recording {
            laps,
            ..Recording::watch()
        };
        simulate(
            &plan,
            &Runner::of(Paces::of(45.0)),
            &Conditions::default(),
            &recording,
            1,
        )
        .activity
    }

    #[test]
    fn every_sample_is_in_one_lap() {
        for (laps, count) in [(Laps::Every(1000.0), 3), (Laps::None, 1)] {
            let activity = run(laps);
            let text = write(&activity);
            assert_eq!(text.matches("<Lap ").count(), count);
            assert_eq!(text.matches("<Trackpoint>").count(), activity.samples.len());
        }
    }

    #[test]
    fn an_activity_without_laps_becomes_one() {
        let mut activity = run(Laps::None);
        activity.laps.clear();
        assert_eq!(write(&activity).matches("<Lap ").count(), 1);
    }
}
