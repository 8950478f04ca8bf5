//! Apple Health's export: heart rate and sport, which it keeps apart from the routes, in `export.xml`.

use std::io::{self, BufRead, Read};

use jiff::tz::Offset;
use negsplit_activity::{Activity, Field, Sport, SubSport, Timestamp};

use crate::recording::Recording;
use crate::sport::sport;
use crate::xml::gpx::is_apple_health;

/// The folder of the routes beside it.
pub(super) const ROUTES: &str = "workout-routes/";

/// No element that matters is longer, in bytes.
const LONGEST_ELEMENT: u64 = 1 << 14;
/// Heart rates beyond these are passed over: those of twenty years, in 64 MB while the file is read.
const MOST_BEATS: usize = 1 << 23;
/// Workouts beyond these are passed over.
const MOST_WORKOUTS: usize = 100_000;
/// A heart rate belongs to the point of the route behind it, within so many seconds.
const NEAR_S: i64 = 15;

/// The workouts of an export, and the heart rates measured meanwhile.
#[derive(Debug, Default)]
pub(super) struct Health {
    /// By their starts.
    workouts: Vec<Workout>,
    /// Unix seconds and beats a minute, in the order of time.
    beats: Vec<(i64, f32)>,
}

#[derive(Debug)]
struct Workout {
    start: i64,
    end: i64,
    sport: Sport,
    sub_sport: Option<SubSport>,
    utc_offset: Offset,
}

impl Health {
    /// Reads an export, of gigabytes if need be, element by element.
    ///
    /// # Errors
    ///
    /// When the stream fails.
    pub(super) fn read(mut stream: impl BufRead) -> io::Result<Self> {
        let mut health = Self::default();
        let mut element = Vec::new();
        loop {
            element.clear();
            let mut next = stream.by_ref().take(LONGEST_ELEMENT);
            if next.read_until(b'>', &mut element)? == 0 {
                break;
            }
            if let Ok(text) = std::str::from_utf8(&element) {
                health.element(text.trim_start());
            }
        }
        health.workouts.sort_by_key(|workout| workout.start);
        health.keep_beats_of_workouts();
        Ok(health)
    }

    fn element(&mut self, text: &str) {
        const HEART_RATE: &str = "<Record type=\"HKQuantityTypeIdentifierHeartRate\"";
        if text.starts_with(HEART_RATE) && self.beats.len() < MOST_BEATS {
            self.beats.extend(beat(text));
        } else if text.starts_with("<Workout ") && self.workouts.len() < MOST_WORKOUTS {
            self.workouts.extend(workout(text));
        }
    }

    fn keep_beats_of_workouts(&mut self) {
        self.beats.sort_by_key(|(second, _)| *second);
        let mut kept = Vec::new();
        let mut behind = i64::MIN;
        for workout in &self.workouts {
            let from = workout.start.max(behind);
            kept.extend_from_slice(between(&self.beats, from, workout.end));
            behind = behind.max(workout.end + 1);
        }
        self.beats = kept;
    }

    /// Gives the routes of a recording the sport and the heart rates of the workouts that they belong to.
    pub(super) fn apply(&self, recording: &mut Recording) {
        let mut all = true;
        for activity in &mut recording.activities {
            all &= self.complete(activity).is_some();
        }
        if all {
            recording
                .warnings
                .retain(|warning| !is_apple_health(warning));
        }
    }

    fn complete(&self, activity: &mut Activity) -> Option<()> {
        let times = activity.samples.times();
        let (first, last) = (times.first()?.as_second(), times.last()?.as_second());
        let shared = |workout: &Workout| workout.end.min(last) - workout.start.max(first);
        let workout = self.workouts.iter().max_by_key(|workout| shared(workout))?;
        if 2 * shared(workout) < last - first {
            return None;
        }
        activity.sport = workout.sport.clone();
        activity.sub_sport = workout.sub_sport.clone();
        activity.utc_offset = activity.utc_offset.or(Some(workout.utc_offset));
        for &(second, bpm) in between(&self.beats, first, last) {
            let times = activity.samples.times();
            let n = times.partition_point(|time| time.as_second() < second);
            let is_near = |time: &Timestamp| time.as_second() - second <= NEAR_S;
            if times.get(n).is_some_and(is_near) {
                let rates = activity.samples.column_mut(Field::HeartRate);
                rates.set(n, f64::from(bpm));
            }
        }
        Some(())
    }
}

/// The beats from one second to another.
fn between(beats: &[(i64, f32)], from: i64, to: i64) -> &[(i64, f32)] {
    let start = beats.partition_point(|(second, _)| *second < from);
    let end = beats.partition_point(|(second, _)| *second <= to);
    beats.get(start..end).unwrap_or_default()
}

fn beat(element: &str) -> Option<(i64, f32)> {
    let (second, _) = instant(attribute(element, " startDate=\"")?)?;
    Some((second, attribute(element, " value=\"")?.parse().ok()?))
}

fn workout(element: &str) -> Option<Workout> {
    let (start, utc_offset) = instant(attribute(element, " startDate=\"")?)?;
    let (end, _) = instant(attribute(element, " endDate=\"")?)?;
    let (sport, sub_sport) = sport(attribute(element, " workoutActivityType=\"")?);
    Some(Workout {
        start,
        end,
        sport,
        sub_sport,
        utc_offset,
    })
}

/// The value behind the name of an attribute.
fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = element.split_once(name)?;
    Some(rest.split_once('"')?.0)
}

/// A time as `2026-05-01 07:00:05 +0200`, in Unix seconds, and how far from UTC its clock was.
fn instant(text: &str) -> Option<(i64, Offset)> {
    let parsed = jiff::fmt::strtime::parse("%Y-%m-%d %H:%M:%S %z", text).ok()?;
    Some((parsed.to_timestamp().ok()?.as_second(), parsed.offset()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXPORTED: &str = r#"<?xml version="1.0"?><!DOCTYPE HealthData [<!ATTLIST Record type CDATA #REQUIRED>]>
<HealthData locale="en_US">
 <Record type="HKQuantityTypeIdentifierStepCount" startDate="2026-05-01 07:00:00 +0200" value="5"/>
 <Record type="HKQuantityTypeIdentifierHeartRate" unit="count/min" startDate="2026-05-01 07:00:10 +0200" endDate="2026-05-01 07:00:10 +0200" value="150"/>
 <Record type="HKQuantityTypeIdentifierHeartRate" unit="count/min" startDate="2026-05-01 06:00:05 +0200" endDate="2026-05-01 06:00:05 +0200" value="60"/>
 <Record type="HKQuantityTypeIdentifierHeartRate" unit="count/min" startDate="2026-05-01 07:00:05 +0200" endDate="2026-05-01 07:00:05 +0200" value="140.5">
  <MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="2"/>
 </Record>
 <Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="30" startDate="2026-05-01 07:00:00 +0200" endDate="2026-05-01 07:30:00 +0200">
  <WorkoutRoute><FileReference path="/workout-routes/route_2026-05-01_7.30am.gpx"/></WorkoutRoute>
 </Workout>
</HealthData>"#;

    fn route(start: &str) -> Recording {
        let start: Timestamp = start.parse().unwrap();
        let mut activity = Activity::default();
        for second in (0..1800).step_by(4) {
            let time = Timestamp::from_second(start.as_second() + second).unwrap();
            activity.samples.push_time(time);
        }
        Recording {
            activities: vec![activity],
            source: crate::Source::default(),
            warnings: vec![crate::xml::gpx::apple_health_warning()],
        }
    }

    #[test]
    fn a_route_gets_the_heart_rate_and_the_sport_of_its_workout() {
        let health = Health::read(EXPORTED.as_bytes()).unwrap();
        assert_eq!(health.beats.len(), 2);
        let mut recording = route("2026-05-01T05:00:00Z");
        health.apply(&mut recording);
        let activity = &recording.activities[0];
        assert_eq!(activity.sport, Sport::Running);
        assert_eq!(activity.utc_offset.map(Offset::seconds), Some(7200));
        let rates: Vec<_> = activity
            .samples
            .column(Field::HeartRate)
            .recorded()
            .collect();
        assert_eq!(rates, [(2, 140.5), (3, 150.0)]);
        assert!(recording.warnings.is_empty());
    }

    #[test]
    fn a_route_without_a_workout_stays_as_it_is() {
        let health = Health::read(EXPORTED.as_bytes()).unwrap();
        let mut recording = route("2026-05-02T05:00:00Z");
        health.apply(&mut recording);
        assert_eq!(recording.activities[0].sport, Sport::Unknown);
        assert_eq!(recording.warnings.len(), 1);
    }

    #[test]
    fn what_is_no_export_holds_nothing() {
        for text in [
            "",
            "<",
            "<Workout >",
            "<Record type=\"HKQuantityTypeIdentifierHeartRate\">",
        ] {
            let health = Health::read(text.as_bytes()).unwrap();
            assert!(health.workouts.is_empty() && health.beats.is_empty());
        }
    }
}
