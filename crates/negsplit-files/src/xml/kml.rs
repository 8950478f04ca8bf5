//! KML: tracks with times (`gx:Track`), as OpenTracks and Google Earth write them.

use negsplit_activity::{Field, Timestamp, Warnings};
use quick_xml::events::BytesStart;

use super::gpx::{Joined, Track};
use super::{Point, Sink, attribute, instant, number, sensor, untimed_warning, walk};
use crate::error::{Error, ErrorKind};
use crate::limits::{Budget, Limit};
use crate::name::name as named;
use crate::recording::{Parsed, ReadOptions};
use crate::sport::sport;

/// Reads every track with times of a KML document.
pub(crate) fn read(document: &str, options: &ReadOptions) -> Result<Parsed, Error> {
    let mut places = Places::new(options);
    let warning = walk(document, &mut places);
    places.end_track();
    places.end_placemark();
    places.take_marks();
    if places.done.is_empty() {
        let message = "a KML file without times (gx:Track); negsplit needs a recorded run: export it as GPX or FIT where \
                       it was recorded";
        return Err(Error::holds_only(
            ErrorKind::NoTimes,
            "a track without times",
            message,
        ));
    }
    let mut warnings = Warnings::at_most(options.max_warnings);
    warnings.extend(warning.into_iter().chain(untimed_warning(places.untimed)));
    Ok(Parsed::within(
        &places.budget,
        places.done.finished(),
        warnings,
    ))
}

/// The points of one `gx:Track`, which lists times, places and each sensor's values one after the other.
#[derive(Default)]
struct Lists {
    times: Vec<Option<Timestamp>>,
    places: Vec<[Option<f64>; 3]>,
    sensors: Vec<(Field, Vec<Option<f64>>)>,
}

/// A placemark of one point: some recorders write one for each fix.
#[derive(Default)]
struct Mark {
    time: Option<Timestamp>,
    place: [Option<f64>; 3],
}

struct Places {
    done: Joined,
    mark: Mark,
    in_point: bool,
    /// What the placemarks of one point make together.
    marked: Track,
    track: Track,
    lists: Lists,
    in_track: bool,
    in_sensor: bool,
    /// The name of the piece of data whose value comes next.
    data: Option<String>,
    untimed: usize,
    budget: Budget,
}

impl Sink for Places {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "Placemark" => self.end_placemark(),
            "Point" => self.in_point = true,
            "Track" => {
                self.end_track();
                self.in_track = true;
            }
            "SimpleArrayData" => {
                let field = attribute(tag, "name").and_then(|name| sensor(&name));
                // What a recorder calls a distance here is that of each step.
                let field = field.filter(|&field| field != Field::Distance);
                self.in_sensor = field.is_some();
                // One list a column: more of them repeat themselves.
                self.in_sensor &= self.lists.sensors.len() < Field::ALL.len();
                let column = field.map(|field| (field, Vec::new()));
                self.lists.sensors.extend(column.filter(|_| self.in_sensor));
            }
            "Data" => self.data = attribute(tag, "name").map(|name| name.into_owned()),
            _ => {}
        }
    }

    fn close(&mut self, name: &str, text: &str) {
        match name {
            "when" if self.in_track => self.when(text),
            "when" => self.mark.time = instant(text),
            "coordinates" if self.in_point => self.mark.place = place(text),
            "Point" => self.in_point = false,
            "coord" if self.lists.places.len() < self.most() => {
                self.lists.places.push(place(text));
            }
            "value" if self.in_sensor => self.value(text),
            "value" if self.data.as_deref() == Some("type") => {
                let activity = &mut self.track.activity;
                (activity.sport, activity.sub_sport) = sport(text);
            }
            "name" if !self.in_track => self.track.activity.name = named(text),
            "SimpleArrayData" => self.in_sensor = false,
            "Data" => self.data = None,
            "Track" => self.end_track(),
            "Placemark" => self.end_placemark(),
            _ => {}
        }
    }
}

impl Places {
    fn new(options: &ReadOptions) -> Self {
        Self {
            done: Joined::default(),
            mark: Mark::default(),
            in_point: false,
            marked: Track::default(),
            track: Track::default(),
            lists: Lists::default(),
            in_track: false,
            in_sensor: false,
            data: None,
            untimed: 0,
            budget: Budget::new(options),
        }
    }

    /// How long a list may be: as many points as may still come, and one more, by which too many are noticed.
    fn most(&self) -> usize {
        self.budget.left(Limit::Records) + 1
    }

    /// The placemarks of one point are the recording where there is no track.
    fn take_marks(&mut self) {
        let mut track = std::mem::take(&mut self.marked);
        if let (true, Some(&first)) = (self.done.is_empty(), track.activity.samples.times().first())
        {
            track.activity.start = Some(first);
            self.done.keep(track, &mut self.budget);
        }
    }

    fn when(&mut self, text: &str) {
        if self.lists.times.len() < self.most() {
            self.lists.times.push(instant(text));
        }
    }

    fn value(&mut self, text: &str) {
        let most = self.most();
        if let Some((_, values)) = self.lists.sensors.last_mut()
            && values.len() < most
        {
            values.push(number(text));
        }
    }

    /// Turns the lists of a track into samples of a new part.
    fn end_track(&mut self) {
        (self.in_track, self.in_sensor) = (false, false);
        let lists = std::mem::take(&mut self.lists);
        let samples = &mut self.track.activity.samples;
        self.track.segments.begin(samples.len());
        for (n, time) in lists.times.iter().enumerate() {
            let point = lists.point(n, *time);
            self.untimed += usize::from(!point.push_to(samples, &mut self.budget));
        }
    }

    fn end_placemark(&mut self) {
        let Mark { time, place } = std::mem::take(&mut self.mark);
        if time.is_some() && place[0].is_some() {
            let samples = &mut self.marked.activity.samples;
            Lists::of(place)
                .point(0, time)
                .push_to(samples, &mut self.budget);
        }
        let mut track = std::mem::take(&mut self.track);
        if let Some(&first) = track.activity.samples.times().first() {
            track.activity.start = Some(first);
            self.done.keep(track, &mut self.budget);
        }
    }
}

impl Lists {
    fn of(place: [Option<f64>; 3]) -> Self {
        Self {
            places: vec![place],
            ..Self::default()
        }
    }

    fn point(&self, n: usize, time: Option<Timestamp>) -> Point {
        let [longitude, latitude, altitude] = self.places.get(n).copied().unwrap_or_default();
        let sensors = self.sensors.iter();
        let values =
            sensors.filter_map(|(field, values)| Some((*field, *values.get(n)?.as_ref()?)));
        Point {
            time,
            latitude,
            longitude,
            values: altitude
                .map(|metres| (Field::Altitude, metres))
                .into_iter()
                .chain(values)
                .collect(),
        }
    }
}

/// Longitude, latitude and altitude, with blanks between or commas.
fn place(text: &str) -> [Option<f64>; 3] {
    let mut numbers = text
        .split(|mark: char| mark == ',' || mark.is_ascii_whitespace())
        .filter(|part| !part.is_empty())
        .map(number);
    [(); 3].map(|()| numbers.next().flatten())
}
