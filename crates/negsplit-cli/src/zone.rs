//! The system's time zone, without a look at all zones that there are.

use std::path::Path;
use std::{env, fs};

use jiff::tz::TimeZone;

/// Where systems keep the rules of time zones, a file each.
const RULES: &str = "/usr/share/zoneinfo";

/// The system's time zone.
///
/// Whoever asks for a zone by its name has every zone of the system listed first, which takes as long as analysing a run.
pub(crate) fn system() -> TimeZone {
    let elsewhere = env::var_os("TZDIR").is_some();
    let name = name().filter(|_| !elsewhere);
    let zone = name.and_then(|name| named(&name));
    zone.unwrap_or_else(TimeZone::system)
}

/// The name that the environment, or else the link to its rules, gives the zone.
fn name() -> Option<String> {
    match env::var_os("TZ") {
        Some(name) => name.into_string().ok(),
        None => {
            let rules = fs::read_link("/etc/localtime").ok()?;
            Some(rules.strip_prefix(RULES).ok()?.to_str()?.to_owned())
        }
    }
}

/// The zone of a name such as `Europe/Berlin`; `None` for rules that are spelled out, and for what has no file.
fn named(name: &str) -> Option<TimeZone> {
    if name == "UTC" {
        return Some(TimeZone::UTC);
    }
    let is_of_names = |c: char| c.is_ascii_alphanumeric() || "/_-".contains(c);
    if !name.contains('/') || name.starts_with('/') || !name.chars().all(is_of_names) {
        return None;
    }
    let rules = fs::read(Path::new(RULES).join(name)).ok()?;
    TimeZone::tzif(name, &rules).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_name_of_a_zone_is_left_to_others() {
        for other in [
            "",
            "EST5EDT",
            "CET-1CEST,M3.5.0,M10.5.0/3",
            "../../etc/passwd",
            "/etc/localtime",
            ":Europe/Berlin",
        ] {
            assert_eq!(named(other), None, "{other}");
        }
        assert_eq!(named("UTC"), Some(TimeZone::UTC));
    }

    #[test]
    #[ignore = "needs the system's time zones"]
    fn a_zone_has_the_rules_that_its_name_stands_for() {
        for name in ["Europe/Berlin", "America/New_York", "Australia/Brisbane"] {
            let (own, other) = (named(name).unwrap(), TimeZone::get(name).unwrap());
            for second in [1_700_000_000, 1_720_000_000, 1_900_000_000] {
                let at = jiff::Timestamp::from_second(second).unwrap();
                assert_eq!(own.to_offset(at), other.to_offset(at), "{name}");
            }
            assert_eq!(own.iana_name(), Some(name));
        }
    }
}
