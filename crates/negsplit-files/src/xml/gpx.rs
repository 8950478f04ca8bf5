//! GPX 1.0 and 1.1: tracks with times.

use negsplit_activity::{Activity, Device, Field, Sport, SubSport, Warnings};
use quick_xml::events::BytesStart;

use super::{Point, Sink, attribute, instant, local, number, sensor, untimed_warning, walk};
use crate::error::{Error, ErrorKind};
use crate::limits::{Budget, Limit};
use crate::name::name as named;
use crate::recording::{Parsed, ReadOptions};

/// Tracks that follow one another within this many seconds are one recording.
const SAME_RECORDING_S: i64 = 1800;

/// Reads every track of a GPX document.
pub(crate) fn read(document: &str, options: &ReadOptions) -> Result<Parsed, Error> {
    let mut tracks = Tracks::new(options);
    let warning = walk(document, &mut tracks);
    tracks.end_track();
    if tracks.activities.is_empty() {
        return Err(tracks.why_empty(warning));
    }
    let mut warnings = Warnings::at_most(options.max_warnings);
    warnings.extend(warning.into_iter().chain(untimed_warning(tracks.untimed)));
    Ok(Parsed::within(&tracks.budget, tracks.activities, warnings))
}

struct Tracks {
    creator: Option<String>,
    activities: Vec<Activity>,
    track: Activity,
    in_track: bool,
    in_point: bool,
    in_heart_rate: bool,
    in_link: bool,
    point: Point,
    untimed: usize,
    points_elsewhere: usize,
    /// Whether a track was left out, so that the last that was kept is not the one before.
    full: bool,
    budget: Budget,
}

impl Sink for Tracks {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "trkpt" => {
                self.in_point = true;
                self.point.clear();
                for attribute in tag.attributes().with_checks(false).flatten() {
                    match local(attribute.key.into_inner()) {
                        "lat" => self.point.latitude = number(&attribute.value),
                        "lon" => self.point.longitude = number(&attribute.value),
                        _ => {}
                    }
                }
            }
            "trk" => {
                self.end_track();
                self.in_track = true;
            }
            "HeartRateBpm" => self.in_heart_rate = true,
            // A link has a type of its own: that of the page it leads to.
            "link" => self.in_link = true,
            "rtept" | "wpt" => self.points_elsewhere += 1,
            "gpx" => self.creator = attribute(tag, "creator").as_deref().and_then(named),
            _ => {}
        }
    }

    fn close(&mut self, name: &str, text: &str) {
        if self.in_point {
            return self.close_in_point(name, text);
        }
        match name {
            "trk" => self.end_track(),
            "link" => self.in_link = false,
            _ if self.in_link => {}
            "name" if self.in_track => self.track.name = named(text),
            "type" if self.in_track => (self.track.sport, self.track.sub_sport) = sport(text),
            _ => {}
        }
    }
}

impl Tracks {
    fn new(options: &ReadOptions) -> Self {
        Self {
            budget: Budget::new(options),
            creator: None,
            activities: Vec::new(),
            track: Activity::default(),
            in_track: false,
            in_point: false,
            in_heart_rate: false,
            in_link: false,
            point: Point::default(),
            untimed: 0,
            points_elsewhere: 0,
            full: false,
        }
    }

    fn close_in_point(&mut self, name: &str, text: &str) {
        match name {
            "time" => self.point.time = instant(text),
            "HeartRateBpm" => self.in_heart_rate = false,
            "Value" if self.in_heart_rate => self.point.set(Field::HeartRate, text),
            "link" => self.in_link = false,
            "trkpt" => {
                self.in_point = false;
                let samples = &mut self.track.samples;
                self.untimed += usize::from(!self.point.push_to(samples, &mut self.budget));
            }
            _ => {
                if let Some(field) = sensor(name) {
                    self.point.set(field, text);
                }
            }
        }
    }

    fn end_track(&mut self) {
        self.in_track = false;
        let mut track = std::mem::take(&mut self.track);
        if let Some(&first) = track.samples.times().first() {
            track.start = Some(first);
            track.device = Device {
                manufacturer: None,
                product: self.creator.clone(),
            };
            self.keep(track);
        }
    }

    /// Takes a track up; some apps begin a new one after each pause, so that it is joined to the one it follows closely.
    fn keep(&mut self, track: Activity) {
        match self.activities.last_mut() {
            Some(last) if !self.full && follows(last, &track) => {
                last.samples.append(&track.samples)
            }
            _ if self.budget.take(Limit::Activities) => self.activities.push(track),
            _ => self.full = true,
        }
    }

    fn why_empty(&self, warning: Option<negsplit_activity::Warning>) -> Error {
        if self.untimed > 0 {
            let message = format!(
                "the track has points but no times ({} of them); negsplit needs a recorded run, not a planned route",
                self.untimed
            );
            return Error::new(ErrorKind::NoTimes, message);
        }
        if let Some(warning) = warning {
            return Error::new(
                ErrorKind::Damaged,
                format!("no track point could be read: {warning}"),
            );
        }
        let what = if self.points_elsewhere > 0 {
            "only a route or waypoints"
        } else {
            "no track"
        };
        let message = format!("a GPX file with {what}; negsplit needs a recorded track with times");
        Error::new(ErrorKind::NoActivity, message)
    }
}

/// What apps write into `<type>`: words, or Strava's and Garmin's own.
fn sport(text: &str) -> (Sport, Option<SubSport>) {
    let text = text.to_lowercase();
    let has = |word: &str| text.contains(word);
    if text == "9" || has("run") || has("jog") {
        let sub_sport = if has("treadmill") {
            Some(SubSport::Treadmill)
        } else if has("trail") {
            Some(SubSport::Trail)
        } else if has("track") {
            Some(SubSport::Track)
        } else {
            None
        };
        return (Sport::Running, sub_sport);
    }
    let sport = if text == "1" || has("cycling") || has("biking") || has("ride") {
        Sport::Cycling
    } else if text == "10" || has("walk") {
        Sport::Walking
    } else if text == "4" || has("hik") {
        Sport::Hiking
    } else if has("swim") {
        Sport::Swimming
    } else if text.is_empty() || text.chars().all(|c| c.is_ascii_digit()) || has("other") {
        Sport::Unknown
    } else {
        named(&text).map_or(Sport::Unknown, Sport::Other)
    };
    (sport, None)
}

fn follows(earlier: &Activity, later: &Activity) -> bool {
    let (Some(end), Some(start)) = (
        earlier.samples.times().last(),
        later.samples.times().first(),
    ) else {
        return false;
    };
    let gap = start.as_second() - end.as_second();
    earlier.sport == later.sport && (0..=SAME_RECORDING_S).contains(&gap)
}
