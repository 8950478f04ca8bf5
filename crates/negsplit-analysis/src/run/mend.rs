//! Clocks that were set in mid-run, and places that are none.
//!
//! Each was seen in real files; what is mended is reported as a warning, never silently.

use std::borrow::Cow;

use jiff::SignedDuration;
use negsplit_activity::{Activity, Field, Samples, Timestamp, Warning};

use super::change::{Change, TimeChange};
use super::distance::metres_between;
use super::native;
use super::order::seconds_between;
use super::rare;

/// A step to the next sample of so many seconds, or so many back, is looked at: was the clock set?
const FAR_S: f64 = 86_400.0;
const BACK_S: f64 = -60.0;
/// The run went on where it was covered up to so many metres further on,
const WENT_ON_M: f64 = 500.0;
/// by what samples up to so many places away say.
const NEAR: usize = 30;
/// At least so long a step took, and at most, in seconds.
const STEP_S: f64 = 1.0;
const LONGEST_STEP_S: f64 = 600.0;
/// Times that leap about more often than this are damage: nobody sets a clock so often.
const MOST_PARTS: usize = 5;
/// Nearer to 0° north and 0° east than this nobody runs, in degrees: it is what a receiver without a fix writes.
const NO_PLACE: f64 = 1e-4;

/// The recording by one clock, with what applications measured in place of the device, without places that are none.
///
/// Where samples are steady, see [`is_steady`](super::order::is_steady), no clock was set.
pub(super) fn mended<'a>(
    activity: &'a Activity,
    steady: bool,
    warnings: &mut Vec<Warning>,
) -> Cow<'a, Activity> {
    let mut mended = Cow::Borrowed(activity);
    let parts = if steady {
        Vec::new()
    } else {
        parts(&activity.samples)
    };
    if (2..=MOST_PARTS).contains(&parts.len()) {
        warnings.push(TimeChange::ClockSet(parts.len() - 1).warning());
        by_one_clock(mended.to_mut(), &parts);
    }
    let fillers = native::fillers(&activity.samples);
    if !fillers.is_empty() {
        native::fill(&mut mended.to_mut().samples, &fillers);
    }
    let nowhere = nowhere(&activity.samples);
    if !nowhere.is_empty() {
        warnings.push(Change::NoFix(nowhere.len()).warning());
        take_out_places(&mut mended.to_mut().samples, &nowhere);
    }
    mended
}

/// A part of the recording between two settings of the clock.
struct Part {
    first: usize,
    begins: Timestamp,
    ends: Timestamp,
    /// What to add to its times.
    shift: SignedDuration,
}

/// The parts of a recording by the settings of its clock; none where it was never set.
fn parts(samples: &Samples) -> Vec<Part> {
    let times = samples.times();
    let mut parts = Vec::new();
    if times.windows(2).all(|pair| follows(pair[0], pair[1])) {
        return parts;
    }
    let set = |n: usize| Some((n, clock_set(samples, n)?));
    let mut settings = (1..times.len()).filter_map(set).peekable();
    if settings.peek().is_none() {
        return parts;
    }
    let (mut first, mut total) = (0, SignedDuration::ZERO);
    let end = (times.len(), SignedDuration::ZERO);
    for (next, shift) in settings.chain([end]) {
        parts.push(Part {
            first,
            begins: times[first],
            ends: times[first..next]
                .iter()
                .copied()
                .fold(times[first], Timestamp::max),
            shift: total,
        });
        (first, total) = (next, total.saturating_add(shift));
    }
    parts
}

/// Whether an instant lies so little behind another that the clock was surely not set between them: nearly always.
fn follows(before: Timestamp, here: Timestamp) -> bool {
    (0..FAR_S as i64 - 1).contains(&(here.as_second() - before.as_second()))
}

/// By how much the clock was set back or on before sample `n`, if it was.
fn clock_set(samples: &Samples, n: usize) -> Option<SignedDuration> {
    let (before, here) = (samples.times()[n - 1], samples.times()[n]);
    let step = seconds_between(before, here);
    if BACK_S < step && step < FAR_S {
        return None;
    }
    let took = took_s(samples, n, step.abs() >= FAR_S)?;
    SignedDuration::try_from_secs_f64(took - step).ok()
}

/// How long the step to sample `n` took by the distance covered in it, if the run went on from the sample before.
///
/// A place alone does not tell a lap of the same course from the next metre, so it counts for `far` steps only.
fn took_s(samples: &Samples, n: usize, far: bool) -> Option<f64> {
    let (metres, speed) = counted(samples, n).or_else(|| placed(samples, n).filter(|_| far))?;
    let went_on = (0.0..=WENT_ON_M).contains(&metres);
    let took = if speed > 0.0 { metres / speed } else { STEP_S };
    went_on.then_some(took.clamp(STEP_S, LONGEST_STEP_S))
}

/// The metres that the device counted over the step to sample `n`, and its speed before.
fn counted(samples: &Samples, n: usize) -> Option<(f64, f64)> {
    let column = samples.column(Field::Distance);
    let known = |k: usize| Some((k, column.get(k)?));
    let mut before = (n.saturating_sub(NEAR)..n).rev().filter_map(known);
    let (last, from) = before.next()?;
    let speed = before.next_back().map_or(0.0, |(k, metres)| {
        (from - metres) / seconds_between(samples.times()[k], samples.times()[last])
    });
    let (_, to) = (n..samples.len().min(n + NEAR)).find_map(known)?;
    Some((to - from, speed))
}

/// The same by positions.
fn placed(samples: &Samples, n: usize) -> Option<(f64, f64)> {
    let known = |k: usize| Some((k, samples.position(k)?));
    let mut before = (n.saturating_sub(NEAR)..n).rev().filter_map(known);
    let (last, from) = before.next()?;
    let speed = before.next_back().map_or(0.0, |(k, place)| {
        metres_between(place, from) / seconds_between(samples.times()[k], samples.times()[last])
    });
    let (_, to) = (n..samples.len().min(n + NEAR)).find_map(known)?;
    Some((metres_between(from, to), speed))
}

/// Shifts all times of a recording to the clock of its first part.
fn by_one_clock(activity: &mut Activity, parts: &[Part]) {
    let times = activity.samples.times().to_vec();
    for (index, part) in parts.iter().enumerate().skip(1) {
        let end = parts.get(index + 1).map_or(times.len(), |next| next.first);
        for (n, time) in times.iter().enumerate().take(end).skip(part.first) {
            activity.samples.set_time(n, shifted(*time, part.shift));
        }
    }
    for lap in &mut activity.laps {
        lap.start = of_part(lap.start, parts);
    }
    for pause in &mut activity.pauses {
        (pause.start, pause.end) = (of_part(pause.start, parts), of_part(pause.end, parts));
    }
    activity.pauses.retain(|pause| pause.end > pause.start);
}

/// An instant by the clock of the first part: of the part that it lies in, or nearest to.
fn of_part(time: Timestamp, parts: &[Part]) -> Timestamp {
    let away = |part: &Part| {
        let before = seconds_between(time, part.begins);
        before.max(seconds_between(part.ends, time)).max(0.0)
    };
    let nearest = parts.iter().min_by(|a, b| away(a).total_cmp(&away(b)));
    nearest.map_or(time, |part| shifted(time, part.shift))
}

/// A time moved by a set clock; one that would leave the calendar stays.
fn shifted(time: Timestamp, shift: SignedDuration) -> Timestamp {
    time.checked_add(shift).unwrap_or(time)
}

/// Samples at 0° north and 0° east, where a receiver without a fix says that it is.
fn nowhere(samples: &Samples) -> Vec<usize> {
    let latitudes = samples.column(Field::Latitude).values_or_nan();
    let longitudes = samples.column(Field::Longitude);
    let is_near = |degrees: f64| degrees.abs() < NO_PLACE;
    let mut nowhere = rare::places(latitudes, is_near);
    nowhere.retain(|&n| longitudes.get(n).is_some_and(is_near));
    nowhere
}

fn take_out_places(samples: &mut Samples, nowhere: &[usize]) {
    for field in [Field::Latitude, Field::Longitude] {
        let column = samples.column_mut(field);
        nowhere.iter().for_each(|&n| column.clear(n));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use negsplit_activity::{Lap, Sport};

    const DAY: i64 = 86_400;

    /// Half an hour at 3 m/s whose clock is set by so many seconds at 600 s.
    fn set_by(seconds: i64, field: Field) -> Activity {
        let mut run = Activity::new(Sport::Running);
        for second in 0..=1800 {
            let set = if second > 600 { seconds } else { 0 };
            run.samples
                .push_time(Timestamp::from_second(DAY * 365 + second + set).unwrap());
            let way = 3.0 * second as f64;
            if field == Field::Latitude {
                run.samples.set(Field::Longitude, 11.0);
                run.samples.set(field, 47.0 + way / 111_000.0);
            } else {
                run.samples.set(field, way);
            }
        }
        run
    }

    #[test]
    fn both_parts_of_a_run_whose_clock_was_set_are_kept() {
        for (seconds, field) in [
            (20 * DAY, Field::Distance),
            (-20 * DAY, Field::Distance),
            (-3600, Field::Distance),
            (20 * DAY, Field::Latitude),
            (-400 * DAY, Field::Latitude),
        ] {
            let run = set_by(seconds, field);
            let mut warnings = Vec::new();
            let mended = mended(&run, false, &mut warnings);
            let times = mended.samples.times();
            assert!(times.is_sorted(), "{seconds} {field:?}");
            let elapsed = seconds_between(times[0], times[1800]);
            assert!(
                (elapsed - 1800.0).abs() < 1.0,
                "{seconds} {field:?}: {elapsed}"
            );
            assert_eq!(warnings.len(), 1);
        }
    }

    #[test]
    fn laps_follow_the_clock() {
        let mut run = set_by(20 * DAY, Field::Distance);
        run.laps = [0, 300, 1200]
            .map(|n| Lap::starting_at(run.samples.times()[n]))
            .to_vec();
        let mended = mended(&run, false, &mut Vec::new());
        let start = mended.samples.times()[0];
        let starts = mended
            .laps
            .iter()
            .map(|lap| seconds_between(start, lap.start).round());
        assert_eq!(starts.collect::<Vec<_>>(), [0.0, 300.0, 1200.0]);
    }

    #[test]
    fn another_run_a_day_later_is_not_joined() {
        let mut run = set_by(2 * DAY, Field::Distance);
        for n in 601..=1800 {
            run.samples
                .column_mut(Field::Distance)
                .set(n, 3.0 * (n - 601) as f64);
        }
        let mut warnings = Vec::new();
        mended(&run, false, &mut warnings);
        assert_eq!(warnings.len(), 0);
    }

    #[test]
    fn a_receiver_without_a_fix_is_nowhere() {
        let mut run = set_by(0, Field::Latitude);
        for n in 700..760 {
            run.samples.column_mut(Field::Latitude).set(n, 0.0);
            run.samples.column_mut(Field::Longitude).set(n, 0.0);
        }
        let mut warnings = Vec::new();
        let mended = mended(&run, false, &mut warnings);
        assert_eq!(mended.samples.column(Field::Latitude).count(), 1801 - 60);
        assert_eq!(warnings.len(), 1);
    }
}
