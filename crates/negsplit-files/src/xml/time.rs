//! Times as XML files write them.

use jiff::civil::DateTime;
use jiff::tz::Offset;
use negsplit_activity::Timestamp;

/// The instant that a text names; without an offset it is taken as UTC.
pub(crate) fn instant(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    plain(text.as_bytes()).or_else(|| lenient(text))
}

/// How far from UTC the clock was that a text's time is by; `None` for UTC itself, which programs write that know no
/// more.
pub(crate) fn offset(text: &str) -> Option<Offset> {
    let text = text.trim();
    let sign = text
        .rfind(['+', '-'])
        .filter(|&at| at >= "2026-03-01T07".len())?;
    let digits: String = text[sign + 1..]
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let (hours, minutes) = digits.split_at_checked(2)?;
    let minutes = if minutes.is_empty() { "0" } else { minutes };
    let seconds = 3600 * hours.parse::<i32>().ok()? + 60 * minutes.parse::<i32>().ok()?;
    let seconds = if text[sign..].starts_with('-') {
        -seconds
    } else {
        seconds
    };
    Offset::from_seconds(seconds)
        .ok()
        .filter(|offset| *offset != Offset::UTC)
}

/// `YYYY-MM-DDThh:mm:ssZ` or `YYYY-MM-DDThh:mm:ss.sssZ`, which nearly every file uses, without a general parser.
fn plain(text: &[u8]) -> Option<Timestamp> {
    let (text, rest) = text.split_first_chunk::<19>()?;
    let nanosecond = match rest {
        b"Z" => 0,
        [b'.', fraction @ .., b'Z'] => nanoseconds(fraction)?,
        _ => return None,
    };
    let marks = [text[4], text[7], text[10], text[13], text[16]];
    if marks != *b"--T::" {
        return None;
    }
    let (month, day) = (digits(&text[5..7])?, digits(&text[8..10])?);
    let (hour, minute, second) = (
        digits(&text[11..13])?,
        digits(&text[14..16])?,
        digits(&text[17..19])?,
    );
    let year = digits(&text[0..4])?;
    let sound = year >= 1970
        && (1..=12).contains(&month)
        && (1..=28).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60;
    if !sound {
        return None;
    }
    let seconds = ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    Timestamp::new(seconds, nanosecond).ok()
}

/// What the digits behind the point stand for; `None` for none at all or more than there are nanoseconds.
fn nanoseconds(fraction: &[u8]) -> Option<i32> {
    let missing = 9_u32.checked_sub(fraction.len() as u32)?;
    let value = digits(fraction).filter(|_| !fraction.is_empty())?;
    i32::try_from(value * 10_i64.pow(missing)).ok()
}

fn digits(text: &[u8]) -> Option<i64> {
    text.iter().try_fold(0, |number, digit| {
        digit
            .is_ascii_digit()
            .then(|| number * 10 + i64::from(digit - b'0'))
    })
}

/// Days from 1970-01-01 in the Gregorian calendar, the year begun in March so that leap days come last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1 - 719_468
}

/// Any other way: offsets, fractions, a doubled `Z`, no offset at all.
fn lenient(text: &str) -> Option<Timestamp> {
    let single = text.strip_suffix("ZZ").map(|rest| format!("{rest}Z"));
    let text = single.as_deref().unwrap_or(text);
    let utc = || {
        Offset::UTC
            .to_timestamp(text.parse::<DateTime>().ok()?)
            .ok()
    };
    text.parse().ok().or_else(utc)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_agrees_with_the_general_one() {
        for text in [
            "2026-03-01T07:00:00Z",
            "2024-02-28T23:59:59Z",
            "1999-12-05T00:00:00Z",
            "2000-01-01T12:30:01Z",
            "2026-03-01T07:00:00.250Z",
            "2026-03-01T07:00:00.123456789Z",
        ] {
            assert_eq!(
                plain(text.as_bytes()),
                Some(text.parse().unwrap()),
                "{text}"
            );
        }
        for text in [
            "2026-13-01T07:00:00Z",
            "2026-03-01T07:00:00.Z",
            "2026-03-01T07:00:00.1234567890Z",
        ] {
            assert_eq!(plain(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn clocks_are_read_from_offsets() {
        let seconds = |text| offset(text).map(Offset::seconds);
        assert_eq!(seconds("2026-03-31T09:00:00+02:00"), Some(7200));
        assert_eq!(seconds(" 2026-03-31T09:00:00.500-0330"), Some(-12_600));
        for text in [
            "2026-03-31T07:00:00Z",
            "2026-03-31T07:00:00+00:00",
            "2026-03-31",
            "2026-03-31T07:00:00",
            "2026-03-31T07:00:00+",
            "2026-03-31T07:00:00+99:00",
        ] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }

    #[test]
    fn odd_times_are_read() {
        let wanted = instant("2026-03-31T07:00:00Z");
        assert!(wanted.is_some());
        for text in [
            "2026-03-31T07:00:00ZZ",
            " 2026-03-31T07:00:00.000Z ",
            "2026-03-31T09:00:00+02:00",
            "2026-03-31T07:00:00",
        ] {
            assert_eq!(instant(text), wanted, "{text}");
        }
        assert_eq!(instant(""), None);
        assert_eq!(instant("yesterday"), None);
    }
}
