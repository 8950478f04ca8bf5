//! What was odd about a recording.

use jiff::tz::TimeZone;
use negsplit_activity::Place;

use super::texts::shortened;
use crate::source::SourceWarning;

/// Of many warnings of one kind, so many lines are shown.
const SHOWN_OF_A_KIND: usize = 3;

/// What was odd, in sentences, those of one kind together.
pub(crate) fn warning_texts(warnings: &[SourceWarning], time_zone: &TimeZone) -> Vec<String> {
    let mut kinds: Vec<(&str, Vec<&SourceWarning>)> = Vec::new();
    for warning in warnings {
        match kinds.iter_mut().find(|(kind, _)| *kind == warning.kind) {
            Some((_, same)) => same.push(warning),
            None => kinds.push((&warning.kind, vec![warning])),
        }
    }
    kinds
        .iter()
        .flat_map(|(_, same)| of_one_kind(same, time_zone))
        .collect()
}

/// The first warnings of a kind, and how many more there are.
fn of_one_kind(warnings: &[&SourceWarning], time_zone: &TimeZone) -> Vec<String> {
    let mut texts: Vec<String> = warnings
        .iter()
        .map(|warning| text(warning, time_zone))
        .collect();
    if texts.len() > SHOWN_OF_A_KIND {
        let more = texts.len() - SHOWN_OF_A_KIND + 1;
        texts.truncate(SHOWN_OF_A_KIND - 1);
        texts.push(format!("and {more} more of this kind"));
    }
    texts
}

/// A warning in a sentence, its time in the zone of the page.
fn text(warning: &SourceWarning, time_zone: &TimeZone) -> String {
    let place = match warning.at {
        None => String::new(),
        Some(Place::Time(time)) => {
            let time = time.to_zoned_datetime(time_zone.clone());
            format!(" (at {})", time.strftime("%H:%M:%S"))
        }
        Some(place) => format!(" ({place})"),
    };
    shortened(&format!("{}{place}", warning.message))
}
