//! When the timer was stopped, by its events and by what the session says of it.

use std::time::Duration;

use negsplit_activity::{Pause, Timestamp};

/// From each stop of the timer to the next start; from a last stop to the last sample, unless the session's own timer
/// says that it ran on.
pub(super) fn pauses(
    timer: &[(Timestamp, bool)],
    (first, last): (Option<Timestamp>, Option<Timestamp>),
    ran: Option<Duration>,
) -> Vec<Pause> {
    let mut events = timer.to_vec();
    events.sort_by_key(|(time, _)| *time);
    let mut stopped = None;
    let mut pauses = Vec::new();
    for (time, running) in events {
        match (running, stopped) {
            (false, None) => stopped = Some(time),
            (true, Some(start)) => {
                if time > start {
                    pauses.push(Pause { start, end: time });
                }
                stopped = None;
            }
            _ => {}
        }
    }
    if let (Some(first), Some(start), Some(end)) = (first, stopped, last) {
        let open = Pause { start, end };
        if end > start && !ran_on(ran, first, &pauses, open) {
            pauses.push(open);
        }
    }
    pauses
}

/// Whether the time that the timer ran is nearer to all of the recording than to what comes before a last stop.
fn ran_on(ran: Option<Duration>, first: Timestamp, pauses: &[Pause], open: Pause) -> bool {
    let seconds = |from: Timestamp, to: Timestamp| to.duration_since(from).as_secs_f64();
    let paused: f64 = pauses.iter().map(|p| seconds(p.start, p.end)).sum();
    let with = seconds(first, open.end) - paused;
    let without = seconds(first, open.start) - paused;
    ran.is_some_and(|ran| ran.as_secs_f64() > (with + without) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn seconds(timer: &[(i64, bool)], ran: Option<u64>) -> Vec<(i64, i64)> {
        let timer: Vec<_> = timer.iter().map(|&(s, running)| (at(s), running)).collect();
        let span = (Some(at(0)), Some(at(1800)));
        let pauses = pauses(&timer, span, ran.map(Duration::from_secs));
        let pairs = pauses.iter();
        pairs
            .map(|p| (p.start.as_second(), p.end.as_second()))
            .collect()
    }

    #[test]
    fn a_stop_lasts_until_the_next_start() {
        let events = [(0, true), (500, false), (700, true), (1800, false)];
        assert_eq!(seconds(&events, None), [(500, 700)]);
    }

    #[test]
    fn the_session_tells_whether_a_last_stop_was_one() {
        let events = [(0, true), (500, false), (1800, false)];
        assert_eq!(seconds(&events, None), [(500, 1800)]);
        assert_eq!(seconds(&events, Some(500)), [(500, 1800)]);
        assert_eq!(seconds(&events, Some(1800)), []);
        let paused_before = [(0, true), (100, false), (400, true), (900, false)];
        assert_eq!(seconds(&paused_before, Some(1500)), [(100, 400)]);
        assert_eq!(
            seconds(&paused_before, Some(600)),
            [(100, 400), (900, 1800)]
        );
    }
}
