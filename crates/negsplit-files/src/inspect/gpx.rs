//! GPX as the library `gpx` reads it, with the extensions that it passes over.

use gpx_crate::{Fix, Gpx, Link, Metadata, Route, Track, Waypoint};
use negsplit_activity::{Warning, WarningKind, Warnings};

use super::elements;
use super::messages::{Message, Messages};
use crate::name::shown;
use crate::xml::instant;

/// Lists metadata, waypoints, routes and tracks; where `gpx` refuses the file, its plain elements.
pub(super) fn list(document: &str, messages: &mut Messages, warnings: &mut Warnings) {
    match parsed(document) {
        Ok(gpx) => {
            list_all(gpx, messages);
            elements::list_extensions(document, messages);
        }
        Err(why) => {
            let message = format!("{why}; its elements are listed as they stand");
            warnings.push(Warning::new(WarningKind::Malformed, message));
            elements::list(document, messages, warnings);
        }
    }
}

/// What the library makes of a document, unless that could take memory out of proportion.
fn parsed(document: &str) -> Result<Gpx, String> {
    /// It keeps half a kilobyte a point, however short that is, and holds all of them at once.
    const MOST_POINTS: usize = 1 << 18;
    const MOST_TAGS: usize = 1 << 21;
    let points: usize = ["trkpt", "rtept", "wpt"]
        .iter()
        .map(|name| document.matches(name).count())
        .sum();
    let tags = document.bytes().filter(|&byte| byte == b'<').count();
    if points > MOST_POINTS || tags > MOST_TAGS {
        return Err("the file is larger than the library gpx is given".to_owned());
    }
    gpx_crate::read(document.trim_start().as_bytes()).map_err(|error| {
        format!(
            "the library gpx refuses the file ({})",
            shown(&error.to_string())
        )
    })
}

fn list_all(gpx: Gpx, messages: &mut Messages) {
    messages.add(head(&gpx));
    for point in &gpx.waypoints {
        messages.add(waypoint("waypoint", point));
    }
    for route in &gpx.routes {
        list_route(route, messages);
    }
    for track in &gpx.tracks {
        list_track(track, messages);
    }
}

fn head(gpx: &Gpx) -> Message {
    let mut message = Message::new("gpx");
    message.push("version", "", Some(gpx.version.to_string()));
    message.push("creator", "", gpx.creator.clone());
    if let Some(metadata) = &gpx.metadata {
        push_metadata(&mut message, metadata);
    }
    message
}

fn push_metadata(message: &mut Message, metadata: &Metadata) {
    let author = metadata.author.as_ref();
    let copyright = metadata.copyright.as_ref();
    message.push("name", "", metadata.name.clone());
    message.push("description", "", metadata.description.clone());
    message.push("time", "", metadata.time.as_ref().and_then(time));
    message.push("author", "", author.and_then(|person| person.name.clone()));
    message.push("email", "", author.and_then(|person| person.email.clone()));
    message.push("keywords", "", metadata.keywords.clone());
    message.push("copyright", "", copyright.and_then(|c| c.author.clone()));
    message.push("license", "", copyright.and_then(|c| c.license.clone()));
    push_links(message, &metadata.links);
    if let Some(bounds) = metadata.bounds {
        message.push("min_latitude", "deg", Some(bounds.min().y));
        message.push("min_longitude", "deg", Some(bounds.min().x));
        message.push("max_latitude", "deg", Some(bounds.max().y));
        message.push("max_longitude", "deg", Some(bounds.max().x));
    }
}

fn push_links(message: &mut Message, links: &[Link]) {
    for link in links {
        message.push("link", "", Some(link.href.clone()));
    }
}

fn list_route(route: &Route, messages: &mut Messages) {
    let mut message = Message::new("route");
    message.push("name", "", route.name.clone());
    message.push("comment", "", route.comment.clone());
    message.push("description", "", route.description.clone());
    message.push("source", "", route.source.clone());
    message.push("type", "", route.type_.clone());
    message.push("number", "", route.number);
    push_links(&mut message, &route.links);
    messages.add(message);
    for point in &route.points {
        messages.add(waypoint("route point", point));
    }
}

fn list_track(track: &Track, messages: &mut Messages) {
    let mut message = Message::new("track");
    message.push("name", "", track.name.clone());
    message.push("comment", "", track.comment.clone());
    message.push("description", "", track.description.clone());
    message.push("source", "", track.source.clone());
    message.push("type", "", track.type_.clone());
    message.push("number", "", track.number);
    push_links(&mut message, &track.links);
    messages.add(message);
    for segment in &track.segments {
        let mut message = Message::new("track segment");
        message.push("points", "", Some(segment.points.len()));
        messages.add(message);
        for point in &segment.points {
            messages.add(waypoint("track point", point));
        }
    }
}

fn waypoint(kind: &str, point: &Waypoint) -> Message {
    let mut message = Message::new(kind);
    message.push("latitude", "deg", Some(point.point().y()));
    message.push("longitude", "deg", Some(point.point().x()));
    message.push("elevation", "m", point.elevation);
    message.push("time", "", point.time.as_ref().and_then(time));
    message.push("speed", "m/s", point.speed);
    message.push("name", "", point.name.clone());
    message.push("comment", "", point.comment.clone());
    message.push("description", "", point.description.clone());
    message.push("source", "", point.source.clone());
    message.push("symbol", "", point.symbol.clone());
    message.push("type", "", point.type_.clone());
    push_links(&mut message, &point.links);
    push_fix(&mut message, point);
    message
}

/// How well the receiver knew where it was.
fn push_fix(message: &mut Message, point: &Waypoint) {
    message.push("fix", "", point.fix.as_ref().map(fix));
    message.push("satellites", "", point.sat);
    message.push("hdop", "", point.hdop);
    message.push("vdop", "", point.vdop);
    message.push("pdop", "", point.pdop);
    message.push("geoid_height", "m", point.geoidheight);
    message.push("dgps_age", "s", point.dgps_age);
    message.push("dgps_station", "", point.dgpsid);
}

fn fix(fix: &Fix) -> &str {
    match fix {
        Fix::None => "none",
        Fix::TwoDimensional => "2d",
        Fix::ThreeDimensional => "3d",
        Fix::DGPS => "dgps",
        Fix::PPS => "pps",
        Fix::Other(other) => other,
    }
}

fn time(time: &gpx_crate::Time) -> Option<String> {
    Some(instant(&time.format().ok()?)?.to_string())
}
