//! What a file sums up at its end: sessions, laps, and the runner's distance from UTC.

use std::time::Duration;

use jiff::tz::Offset;
use negsplit_activity::{Distance, Effort, Lap, Sport, SubSport, Timestamp, Totals};

use super::layout::Message;
use super::profile::{self, Clock};
use super::value::u32_at;

/// What a session message says.
pub(super) struct Session {
    pub(super) start: Option<Timestamp>,
    pub(super) sport: Sport,
    pub(super) sub_sport: Option<SubSport>,
    pub(super) name: Option<String>,
    pub(super) totals: Totals,
    pub(super) effort: Effort,
}

/// A time stored in thousandths of seconds; absent where damage made it negative or endless.
pub(super) fn milliseconds(message: &Message<'_>, number: u8) -> Option<Duration> {
    Duration::try_from_secs_f64(message.number(number)? / 1000.0).ok()
}

fn centimetres(message: &Message<'_>, number: u8) -> Option<Distance> {
    Distance::from_meters(message.number(number)? / 100.0)
}

fn start_time(message: &Message<'_>, clock: Clock) -> Option<Timestamp> {
    clock.instant(message.code(2)?)
}

pub(super) fn session(message: &Message<'_>, clock: Clock) -> Session {
    Session {
        start: start_time(message, clock),
        sport: message.code(5).map_or(Sport::Unknown, profile::sport),
        sub_sport: message.code(6).and_then(profile::sub_sport),
        name: message.text(110),
        totals: Totals {
            distance: centimetres(message, 9),
            elapsed: milliseconds(message, 7),
            timer: milliseconds(message, 8),
            ascent_m: message.number(22),
            descent_m: message.number(23),
        },
        effort: Effort {
            perceived: message
                .number(193)
                .map(|tenths| tenths / 10.0)
                .filter(|rpe| *rpe <= 10.0),
            feel: message.number(192).filter(|feel| *feel <= 100.0),
        },
    }
}

pub(super) fn lap(message: &Message<'_>, clock: Clock) -> Option<Lap> {
    let elapsed = milliseconds(message, 7);
    let timer = milliseconds(message, 8);
    let start = start_time(message, clock).or_else(|| start_by_end(message, elapsed?, clock));
    // A lap that does not say when it was is placed by its length.
    let undated = elapsed.or(timer).map(|_| Timestamp::UNIX_EPOCH);
    let mut lap = Lap::starting_at(start.or(undated)?);
    lap.elapsed = elapsed;
    lap.timer = timer;
    lap.distance = centimetres(message, 9);
    lap.average_heart_rate_bpm = message.number(15);
    lap.max_heart_rate_bpm = message.number(16);
    lap.trigger = message
        .code(24)
        .map_or_else(Default::default, profile::lap_trigger);
    lap.workout_step = message.code(71).map(|step| step as usize);
    Some(lap)
}

/// When a lap began that states only when it ended.
fn start_by_end(message: &Message<'_>, elapsed: Duration, clock: Clock) -> Option<Timestamp> {
    clock.instant(message.time?)?.checked_sub(elapsed).ok()
}

/// Local time, in a field of a message, less the message's own.
pub(super) fn local_less_utc(message: &Message<'_>, field: u8) -> Option<i64> {
    let local = u32_at(message.raw(field)?, message.definition.big_endian)
        .filter(|&time| time != u32::MAX)?;
    Some(i64::from(local) - i64::from(message.time?))
}

/// The distance from UTC to the quarter of an hour, as zones are.
pub(super) fn utc_offset(difference: i64) -> Option<Offset> {
    const QUARTER: i64 = 900;
    let rounded = (difference + QUARTER / 2).div_euclid(QUARTER) * QUARTER;
    if rounded.abs() > 15 * 3600 {
        return None;
    }
    Offset::from_seconds(i32::try_from(rounded).ok()?).ok()
}
