//! The route, simplified and coloured by pace.

use maud::{Markup, html};
use negsplit_analysis::RoutePoint;

use super::layout::{both, section};
use super::simplify::{Point, simplified};
use super::{Page, RouteView};
use crate::chart::{Scale, at_left, at_top, line};
use crate::source::RunDocument;
use crate::words::run::route_shape;
use crate::words::texts::capitalised;

/// What lies closer to the start or the end is hidden, in metres.
const HIDDEN_M: f64 = 500.0;
/// A simplified line leaves the recorded one by no more than this, in metres.
const TOLERANCE_M: f64 = 4.0;
/// Points this far apart are not joined, in metres.
const GAP_M: f64 = 60.0;
/// Speed is averaged over so many points on either side.
const SMOOTHED: usize = 8;
/// Classes of pace, distinguished by colour and by width.
const CLASSES: usize = 5;
/// A picture shows no less than this, in metres, and is no slimmer than one to this.
const SMALLEST_M: f64 = 100.0;
const SLIMMEST: f64 = 4.0;
/// Metres in a degree of latitude, near enough for a picture.
const DEGREE_M: f64 = 111_195.0;

/// The picture, or what is hidden of it.
pub(super) fn route(document: &RunDocument, page: &Page) -> Markup {
    let report = &document.report;
    let places = places(&report.series.route);
    let hidden = page.route == RouteView::Trimmed;
    let shown = if hidden { trimmed(&places) } else { places };
    let shape = report.route.shape.map_or(String::new(), |shape| {
        capitalised(route_shape(shape)) + ". "
    });
    let body = html! {
        @if page.route != RouteView::None && !report.series.route.is_empty() {
            @match Map::new(shown) {
                Some(map) => (map.markup(&shape, hidden)),
                None => p { (shape) "All of it lies within 500 m of its start or end, which are not shown unless " code { "--route full" } " is asked for." },
            }
        }
    };
    section("Route", "", &body)
}

/// A point of the route in metres from the first, eastwards and northwards.
#[derive(Clone, Copy)]
struct Place {
    east: f64,
    north: f64,
    speed: f64,
    distance_m: f64,
}

fn places(route: &[RoutePoint]) -> Vec<Place> {
    let Some(first) = route.first().map(|point| point.position) else {
        return Vec::new();
    };
    let narrowing = first.latitude().to_radians().cos();
    let speeds = smoothed(route);
    let place = |(point, speed): (&RoutePoint, f64)| {
        // The short way around, on either side of the date line.
        let east =
            (point.position.longitude() - first.longitude() + 540.0).rem_euclid(360.0) - 180.0;
        Place {
            east: east * narrowing * DEGREE_M,
            north: (point.position.latitude() - first.latitude()) * DEGREE_M,
            speed,
            distance_m: point.distance_m,
        }
    };
    route.iter().zip(speeds).map(place).collect()
}

fn smoothed(route: &[RoutePoint]) -> Vec<f64> {
    let around = |n: usize| {
        let last = (n + SMOOTHED + 1).min(route.len());
        let part = route
            .get(n.saturating_sub(SMOOTHED)..last)
            .unwrap_or_default();
        part.iter().map(|point| point.speed_m_per_s).sum::<f64>() / part.len().max(1) as f64
    };
    (0..route.len()).map(around).collect()
}

/// The places that are far enough from both ends.
fn trimmed(places: &[Place]) -> Vec<Place> {
    let (Some(first), Some(last)) = (places.first(), places.last()) else {
        return Vec::new();
    };
    let far = |place: &Place, end: &Place| {
        (place.east - end.east).hypot(place.north - end.north) > HIDDEN_M
    };
    places
        .iter()
        .filter(|place| far(place, first) && far(place, last))
        .copied()
        .collect()
}

struct Map {
    places: Vec<Place>,
    east: Scale,
    north: Scale,
    /// The slowest speed of each class but the first.
    borders: Vec<f64>,
}

impl Map {
    fn new(places: Vec<Place>) -> Option<Self> {
        const FEWEST: usize = 10;
        if places.len() < FEWEST {
            return None;
        }
        let along =
            |value: fn(&Place) -> f64, least| Scale::around(places.iter().map(value), least);
        let of = |least| {
            (
                along(|place| place.east, least),
                along(|place| place.north, least),
            )
        };
        let (wide, high) = of(SMALLEST_M);
        // A straight way still gets a picture that can be seen.
        let (east, north) = of(wide.length().max(high.length()) / SLIMMEST);
        let borders = borders(&places);
        Some(Self {
            places,
            east,
            north,
            borders,
        })
    }

    fn markup(&self, shape: &str, hidden: bool) -> Markup {
        let (width, height) = (self.east.length(), self.north.length());
        let size = format!(
            "aspect-ratio:{width:.0}/{height:.0};max-width:{:.1}rem",
            26.0 * width / height
        );
        html! {
            figure {
                (self.legend())
                div.map style=(size) {
                    svg viewBox="0 0 1000 1000" preserveAspectRatio="none" role="img" aria-label={ "The route from above, coloured by pace. " (shape) } {
                        @for (class, data) in self.lines() { path class={ "route c" (class + 1) } d=(data) {} }
                    }
                    @if !hidden { (self.ends()) }
                    (self.markers())
                }
                figcaption {
                    (shape) "North is up. "
                    @if hidden { "What lies within 500 m of the start or the end is not shown." }
                }
            }
        }
    }

    fn legend(&self) -> Markup {
        let slowest = self
            .places
            .iter()
            .map(|place| place.speed)
            .fold(f64::INFINITY, f64::min);
        let fastest = self
            .places
            .iter()
            .map(|place| place.speed)
            .fold(0.0, f64::max);
        let pace = |speed: f64| both(|units| units.pace_with_unit(1000.0 / speed.max(0.3)));
        html! {
            ul.legend.scale {
                li { (pace(slowest)) }
                @for class in 1..=CLASSES { li { span class={ "key route c" (class) } {} } }
                li { (pace(fastest)) }
            }
        }
    }

    fn class(&self, place: &Place) -> usize {
        self.borders
            .iter()
            .filter(|&&border| place.speed >= border)
            .count()
    }

    /// Lines of one class each, joined to one another, in the order of the run.
    fn lines(&self) -> Vec<(usize, String)> {
        let mut lines = Vec::new();
        let mut line: Vec<Place> = Vec::new();
        let mut class = 0;
        for place in &self.places {
            let joined = line
                .last()
                .is_some_and(|last| place.distance_m - last.distance_m < GAP_M);
            let next = self.class(place);
            if !joined || next != class {
                lines.extend(self.drawn(class, &line));
                line = line.pop().filter(|_| joined).into_iter().collect();
                class = next;
            }
            line.push(*place);
        }
        lines.extend(self.drawn(class, &line));
        lines
    }

    fn drawn(&self, class: usize, places: &[Place]) -> Option<(usize, String)> {
        let along: Vec<Point> = places
            .iter()
            .map(|place| (place.east, place.north))
            .collect();
        let simple = simplified(&along, TOLERANCE_M);
        let point = |&(east, north): &Point| Some((self.east.x(east), self.north.y(north)));
        (simple.len() > 1).then(|| (class, line(simple.iter().map(point))))
    }

    fn at(&self, place: &Place) -> String {
        format!(
            "{};{}",
            at_left(self.east.x(place.east)),
            at_top(self.north.y(place.north))
        )
    }

    fn ends(&self) -> Markup {
        html! {
            @if let (Some(first), Some(last)) = (self.places.first(), self.places.last()) {
                span.end style=(self.at(last)) { "end" }
                span.end style=(self.at(first)) { "start" }
            }
        }
    }

    /// Where each kilometre or mile ends.
    fn markers(&self) -> Markup {
        use crate::words::Units::{Imperial, Metric};
        html! {
            @for (units, class) in [(Metric, "km"), (Imperial, "mi")] {
                @for (n, place) in self.whole(units.long()) {
                    span class={ "marker " (class) } style=(self.at(place)) { (n) }
                }
            }
        }
    }

    /// The places at whole multiples of a length, not more than a few, and none upon another.
    fn whole(&self, length_m: f64) -> Vec<(usize, &Place)> {
        const MOST: f64 = 12.0;
        let total = self.places.last().map_or(0.0, |place| place.distance_m);
        let every = (total / length_m / MOST).ceil().max(1.0);
        let count = (total / length_m / every) as usize;
        let at = |n: usize| {
            let metres = n as f64 * every * length_m;
            let after = self
                .places
                .partition_point(|place| place.distance_m < metres);
            let place = self.places.get(after)?;
            (place.distance_m - metres < GAP_M).then_some((n * every as usize, place))
        };
        let mut shown: Vec<(usize, &Place)> = Vec::new();
        for (n, place) in (1..=count).filter_map(at) {
            if shown.iter().all(|(_, other)| self.are_apart(place, other)) {
                shown.push((n, place));
            }
        }
        shown
    }

    /// Whether there is room for a name at each of two places.
    fn are_apart(&self, one: &Place, other: &Place) -> bool {
        const ROOM: f64 = 0.07;
        let longest = self.east.length().max(self.north.length());
        (one.east - other.east).hypot(one.north - other.north) > ROOM * longest
    }
}

/// Borders that put as much of the route into each class as into the others.
fn borders(places: &[Place]) -> Vec<f64> {
    let mut speeds: Vec<f64> = places.iter().map(|place| place.speed).collect();
    speeds.sort_by(f64::total_cmp);
    let at = |n: usize| speeds.get(n * speeds.len() / CLASSES).copied();
    (1..CLASSES).filter_map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn eastwards(metres: usize) -> Vec<Place> {
        let place = |n| Place {
            east: 10.0 * n as f64,
            north: 0.0,
            speed: 3.0 + n as f64 / 1000.0,
            distance_m: 10.0 * n as f64,
        };
        (0..metres / 10).map(place).collect()
    }

    #[test]
    fn both_ends_are_hidden() {
        let shown = trimmed(&eastwards(3000));
        let ends = [shown.first(), shown.last()].map(|place| place.map(|place| place.east));
        assert_eq!(ends, [Some(510.0), Some(2480.0)]);
        assert!(trimmed(&eastwards(900)).is_empty());
    }

    #[test]
    fn a_straight_line_needs_few_points() {
        let map = Map::new(eastwards(3000)).expect("a map");
        let lines = map.lines();
        assert_eq!(lines.len(), CLASSES);
        assert!(
            lines.iter().all(|(_, data)| data.matches('L').count() == 1),
            "{lines:?}"
        );
    }
}
