//! Writes KML as phone apps do: a `gx:Track` for each part, with a list of heart rates beside it.

use negsplit_activity::{Activity, Field};

use crate::xml::instant;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
<Document><Placemark><gx:MultiTrack>
"#;
const TAIL: &str = "</gx:MultiTrack></Placemark></Document></kml>\n";

/// The activity as a KML file; samples without a position are left out.
#[must_use]
pub fn write(activity: &Activity) -> String {
    let mut out = String::from(HEAD);
    for part in parts(activity) {
        out += &track(activity, &part);
    }
    out + TAIL
}

/// The samples between the pauses.
fn parts(activity: &Activity) -> Vec<Vec<usize>> {
    let mut parts = vec![Vec::new(); activity.pauses.len() + 1];
    for (n, time) in activity.samples.times().iter().enumerate() {
        let before = activity.pauses.iter().filter(|pause| pause.end <= *time);
        if activity.samples.position(n).is_some() {
            parts[before.count()].push(n);
        }
    }
    parts
}

fn track(activity: &Activity, part: &[usize]) -> String {
    let samples = &activity.samples;
    let each = |text: &dyn Fn(usize) -> String| part.iter().map(|&n| text(n)).collect::<String>();
    let whens = each(&|n| format!("<when>{}</when>", instant(samples.times()[n])));
    let places = each(&|n| {
        let place = samples
            .position(n)
            .map_or([0.0; 2], |place| [place.longitude(), place.latitude()]);
        let altitude = samples.get(n, Field::Altitude).unwrap_or(0.0);
        format!(
            "<gx:coord>{:.7} {:.7} {altitude:.1}</gx:coord>",
            place[0], place[1]
        )
    });
    let rates = each(&|n| {
        let rate = samples.get(n, Field::HeartRate);
        format!(
            "<gx:value>{}</gx:value>",
            rate.map_or(String::new(), |bpm| bpm.to_string())
        )
    });
    format!(
        "<gx:Track>{whens}{places}<ExtendedData><SchemaData><gx:SimpleArrayData name=\"heart_rate\">{rates}\
         </gx:SimpleArrayData></SchemaData></ExtendedData></gx:Track>\n"
    )
}
