//! GPX 1.0 and 1.1: tracks with times.

use negsplit_activity::{Activity, Device, Field, Sport, Warning, WarningKind, Warnings};
use quick_xml::events::BytesStart;

use super::segments::Segments;
use super::{Point, Sink, attribute, local, number, sensor, untimed_warning, walk};
use crate::error::{Error, ErrorKind};
use crate::limits::{Budget, Limit};
use crate::name::name as named;
use crate::recording::{Parsed, ReadOptions};
use crate::sport::{sport, sport_in_name};

/// Who wrote the routes in an export of Apple Health.
const APPLE_HEALTH: &str = "Apple Health Export";

const APPLE_HEALTH_APART: &str = "Apple Health keeps heart rate and sport apart from the route, in export.xml; \
                                  negsplit season joins them where it is given the whole export";

/// Says what a route of Apple Health lacks.
pub(crate) fn apple_health_warning() -> Warning {
    Warning::new(WarningKind::Skipped, APPLE_HEALTH_APART)
}

/// Whether a warning says what a route of Apple Health lacks.
pub(crate) fn is_apple_health(warning: &Warning) -> bool {
    warning.message == APPLE_HEALTH_APART
}

/// Tracks that follow one another within this many seconds are one recording.
const SAME_RECORDING_S: i64 = 1800;

/// Reads every track of a GPX document.
pub(crate) fn read(document: &str, options: &ReadOptions) -> Result<Parsed, Error> {
    let mut tracks = Tracks::new(options);
    let warning = walk(document, &mut tracks);
    tracks.end_track();
    if tracks.done.is_empty() {
        return Err(tracks.why_empty(warning));
    }
    let mut warnings = Warnings::at_most(options.max_warnings);
    warnings.extend(warning.into_iter().chain(untimed_warning(tracks.untimed)));
    warnings.extend(tracks.apple_health());
    Ok(Parsed::within(
        &tracks.budget,
        tracks.done.finished(),
        warnings,
    ))
}

/// A track and the parts it is cut into.
#[derive(Default)]
pub(super) struct Track {
    pub(super) activity: Activity,
    pub(super) segments: Segments,
}

struct Tracks {
    creator: Option<String>,
    done: Joined,
    track: Track,
    in_track: bool,
    in_point: bool,
    in_heart_rate: bool,
    in_link: bool,
    point: Point,
    untimed: usize,
    points_elsewhere: usize,
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
            "trkseg" => self.track.segments.begin(self.track.activity.samples.len()),
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
            "name" if self.in_track => self.track.activity.name = named(text),
            "type" if self.in_track => {
                let track = &mut self.track.activity;
                (track.sport, track.sub_sport) = sport(text);
            }
            _ => {}
        }
    }
}

impl Tracks {
    fn new(options: &ReadOptions) -> Self {
        Self {
            budget: Budget::new(options),
            creator: None,
            done: Joined::default(),
            track: Track::default(),
            in_track: false,
            in_point: false,
            in_heart_rate: false,
            in_link: false,
            point: Point::default(),
            untimed: 0,
            points_elsewhere: 0,
        }
    }

    fn close_in_point(&mut self, name: &str, text: &str) {
        match name {
            "time" => {
                let offset = &mut self.track.activity.utc_offset;
                self.point.set_time(text, offset);
            }
            "HeartRateBpm" => {
                self.in_heart_rate = false;
                self.point.set(Field::HeartRate, text);
            }
            "Value" if self.in_heart_rate => self.point.set(Field::HeartRate, text),
            "link" => self.in_link = false,
            "trkpt" => {
                self.in_point = false;
                let samples = &mut self.track.activity.samples;
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
        let activity = &mut track.activity;
        let Some(&first) = activity.samples.times().first() else {
            return;
        };
        activity.start = Some(first);
        activity.device = Device {
            manufacturer: None,
            product: self.creator.clone(),
        };
        if let (Sport::Unknown, Some(creator), Some(name)) =
            (&activity.sport, &self.creator, &activity.name)
        {
            (activity.sport, activity.sub_sport) = sport_in_name(creator, name);
        }
        self.done.keep(track, &mut self.budget);
    }

    /// What a route of Apple Health lacks.
    fn apple_health(&self) -> Option<Warning> {
        let creator = self.creator.as_deref()?;
        (creator == APPLE_HEALTH).then(apple_health_warning)
    }

    fn why_empty(&self, warning: Option<negsplit_activity::Warning>) -> Error {
        if self.untimed > 0 {
            let message = format!(
                "the track has points but no times ({} of them); negsplit needs a recorded run, not a planned route",
                self.untimed
            );
            return Error::holds_only(ErrorKind::NoTimes, "a track without times", message);
        }
        if let Some(warning) = warning {
            return Error::new(
                ErrorKind::Damaged,
                format!("no track point could be read: {warning}"),
            );
        }
        let (what, holds) = if self.points_elsewhere > 0 {
            ("only a route or waypoints", "a route or waypoints")
        } else {
            ("no track", "an empty track")
        };
        let message = format!("a GPX file with {what}; negsplit needs a recorded track with times");
        Error::holds_only(ErrorKind::NoActivity, holds, message)
    }
}

/// Tracks, those joined that follow one another closely: some apps begin a new one after each pause.
#[derive(Default)]
pub(super) struct Joined {
    tracks: Vec<Track>,
    /// Whether a track was left out, so that the last that was kept is not the one before.
    full: bool,
}

impl Joined {
    /// Takes a track up.
    pub(super) fn keep(&mut self, track: Track, budget: &mut Budget) {
        match self.tracks.last_mut() {
            Some(last) if !self.full && is_the_same(&last.activity, &track.activity) => {
                last.complete(&track);
            }
            Some(last) if !self.full && follows(&last.activity, &track.activity) => {
                last.append(&track);
            }
            _ if budget.take(Limit::Activities) => self.tracks.push(track),
            _ => self.full = true,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.tracks.is_empty()
    }

    /// The tracks as activities, with the pauses between their parts.
    pub(super) fn finished(self) -> Vec<Activity> {
        self.tracks.into_iter().map(Track::finished).collect()
    }
}

impl Track {
    fn append(&mut self, later: &Self) {
        let samples = &mut self.activity.samples;
        self.segments.append(samples.len(), &later.segments);
        samples.append(&later.activity.samples);
    }

    /// Takes what only the copy of a track says.
    fn complete(&mut self, copy: &Self) {
        let (samples, other) = (&mut self.activity.samples, &copy.activity.samples);
        (0..other.len()).for_each(|n| samples.complete(n, other, n));
    }

    fn finished(mut self) -> Activity {
        self.activity.pauses = self.segments.pauses(&self.activity.samples);
        self.activity
    }
}

/// Some apps write a track twice.
fn is_the_same(one: &Activity, other: &Activity) -> bool {
    one.sport == other.sport && one.samples.times() == other.samples.times()
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
