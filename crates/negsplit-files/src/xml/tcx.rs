//! TCX: Garmin's training centre format, as watches and exports write it.

use std::time::Duration;

use negsplit_activity::{Activity, Device, Distance, Field, Lap, LapTrigger, Timestamp, Warnings};
use quick_xml::events::BytesStart;

use super::segments::Segments;
use super::{Point, Sink, attribute, instant, number, offset, sensor, untimed_warning, walk};
use crate::error::{Error, ErrorKind};
use crate::limits::{Budget, Limit};
use crate::name::name as named;
use crate::recording::{Parsed, ReadOptions};
use crate::sport::sport;

/// Reads every activity of a TCX document.
pub(crate) fn read(document: &str, options: &ReadOptions) -> Result<Parsed, Error> {
    let mut activities = Activities::new(options);
    let warning = walk(document, &mut activities);
    activities.end_activity();
    if activities.done.is_empty() {
        return Err(activities.why_empty(warning));
    }
    let mut warnings = Warnings::at_most(options.max_warnings);
    warnings.extend(
        warning
            .into_iter()
            .chain(untimed_warning(activities.untimed)),
    );
    Ok(Parsed::within(
        &activities.budget,
        activities.done,
        warnings,
    ))
}

/// The element around a `<Value>`.
#[derive(Clone, Copy, Default, PartialEq)]
enum HeartRate {
    #[default]
    None,
    Now,
    Average,
    Maximum,
}

struct Activities {
    done: Vec<Activity>,
    activity: Activity,
    segments: Segments,
    lap: Option<Lap>,
    /// Whether the lap does not say when it began: its first point does.
    lap_undated: bool,
    point: Point,
    in_point: bool,
    in_creator: bool,
    heart_rate: HeartRate,
    courses: usize,
    untimed: usize,
    budget: Budget,
}

impl Sink for Activities {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "Trackpoint" => {
                self.in_point = true;
                self.point.clear();
            }
            "HeartRateBpm" => self.heart_rate = HeartRate::Now,
            "AverageHeartRateBpm" => self.heart_rate = HeartRate::Average,
            "MaximumHeartRateBpm" => self.heart_rate = HeartRate::Maximum,
            "Activity" => {
                self.end_activity();
                if let Some(text) = attribute(tag, "Sport") {
                    (self.activity.sport, self.activity.sub_sport) = sport(&text);
                }
            }
            "Lap" => self.begin_lap(tag),
            "Track" => self.segments.begin(self.activity.samples.len()),
            "Creator" => self.in_creator = true,
            "Course" => self.courses += 1,
            _ => {}
        }
    }

    fn close(&mut self, name: &str, text: &str) {
        match name {
            "Value" => self.heart_rate_value(text),
            "HeartRateBpm" | "AverageHeartRateBpm" | "MaximumHeartRateBpm" => {
                // Some write the number without the element around it.
                self.heart_rate_value(text);
                self.heart_rate = HeartRate::None;
            }
            _ if self.in_point => self.close_in_point(name, text),
            "Lap" => self.end_lap(),
            "Activity" | "Course" => self.end_activity(),
            "Creator" => self.in_creator = false,
            "Name" if self.in_creator => {
                self.activity.device = Device {
                    manufacturer: None,
                    product: named(text),
                };
            }
            "Id" if self.lap.is_none() => {
                self.activity.utc_offset = self.activity.utc_offset.or(offset(text));
            }
            "Notes" if self.lap.is_none() => self.activity.name = named(text),
            _ => self.close_in_lap(name, text),
        }
    }
}

impl Activities {
    fn new(options: &ReadOptions) -> Self {
        Self {
            budget: Budget::new(options),
            done: Vec::new(),
            activity: Activity::default(),
            segments: Segments::default(),
            lap: None,
            lap_undated: false,
            point: Point::default(),
            in_point: false,
            in_creator: false,
            heart_rate: HeartRate::default(),
            courses: 0,
            untimed: 0,
        }
    }

    fn begin_lap(&mut self, tag: &BytesStart<'_>) {
        self.end_lap();
        let start = attribute(tag, "StartTime").and_then(|text| instant(&text));
        self.lap_undated = start.is_none();
        let known = start.or(self.activity.samples.times().last().copied());
        self.lap = Some(Lap::starting_at(known.unwrap_or_default()));
    }

    fn heart_rate_value(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let lap = self.lap.as_mut();
        match (self.heart_rate, lap) {
            (HeartRate::Now, _) if self.in_point => self.point.set(Field::HeartRate, text),
            (HeartRate::Average, Some(lap)) => lap.average_heart_rate_bpm = number(text),
            (HeartRate::Maximum, Some(lap)) => lap.max_heart_rate_bpm = number(text),
            _ => {}
        }
    }

    fn close_in_point(&mut self, name: &str, text: &str) {
        match name {
            "Time" => {
                let offset = &mut self.activity.utc_offset;
                self.point.set_time(text, offset);
            }
            "LatitudeDegrees" => self.point.latitude = number(text),
            "LongitudeDegrees" => self.point.longitude = number(text),
            "Trackpoint" => {
                self.in_point = false;
                self.date_lap();
                let samples = &mut self.activity.samples;
                self.untimed += usize::from(!self.point.push_to(samples, &mut self.budget));
            }
            _ => {
                if let Some(field) = sensor(name) {
                    self.point.set(field, text);
                }
            }
        }
    }

    /// A lap without a start of its own begins with its first point.
    fn date_lap(&mut self) {
        if let (true, Some(lap), Some(time)) = (self.lap_undated, &mut self.lap, self.point.time) {
            lap.start = time;
            self.lap_undated = false;
        }
    }

    fn close_in_lap(&mut self, name: &str, text: &str) {
        let Some(lap) = &mut self.lap else { return };
        match name {
            "TotalTimeSeconds" => {
                lap.timer = number(text).and_then(|s| Duration::try_from_secs_f64(s).ok())
            }
            "DistanceMeters" => lap.distance = number(text).and_then(Distance::from_meters),
            "TriggerMethod" => lap.trigger = trigger(text),
            _ => {}
        }
    }

    fn end_lap(&mut self) {
        let laps = &mut self.activity.laps;
        // A lap without a start or a point is placed by its length; without that it says nothing.
        let says = |lap: &Lap| lap.start != Timestamp::UNIX_EPOCH || lap.timer.is_some();
        if let Some(lap) = self.lap.take().filter(says)
            && self.budget.take(Limit::Laps)
        {
            laps.push(lap);
        }
    }

    fn end_activity(&mut self) {
        // A lap that the file breaks off in is kept with what is known of it.
        self.end_lap();
        let mut activity = std::mem::take(&mut self.activity);
        activity.pauses = std::mem::take(&mut self.segments).pauses(&activity.samples);
        let first: Option<Timestamp> = activity.samples.times().first().copied();
        if self.courses == 0 && first.is_some() && self.budget.take(Limit::Activities) {
            activity.start = first;
            self.done.push(activity);
        }
    }

    fn why_empty(&self, warning: Option<negsplit_activity::Warning>) -> Error {
        if self.courses > 0 {
            let message =
                "a TCX course, which was planned and not run; negsplit needs a recorded activity";
            return Error::holds_only(ErrorKind::NoActivity, "a course", message);
        }
        if self.untimed > 0 {
            let message = format!(
                "the track has points but no times ({} of them); negsplit needs a recorded run",
                self.untimed
            );
            return Error::holds_only(ErrorKind::NoTimes, "a track without times", message);
        }
        match warning {
            Some(warning) => Error::new(
                ErrorKind::Damaged,
                format!("no track point could be read: {warning}"),
            ),
            None => Error::holds_only(
                ErrorKind::NoActivity,
                "an empty track",
                "a TCX file without a track; negsplit needs a recorded run",
            ),
        }
    }
}

fn trigger(text: &str) -> LapTrigger {
    match text {
        "Manual" => LapTrigger::Manual,
        "Distance" => LapTrigger::Distance,
        "Time" => LapTrigger::Time,
        "Location" => LapTrigger::Position,
        _ => LapTrigger::Unknown,
    }
}
