//! When the runner was moving: pauses by the timer, gaps in the recording, standing still.

use negsplit_activity::{Activity, Field, Place, Warning, WarningKind};

use super::cleaning::Cleaning;
use super::distance::Covered;
use super::order::{Ordered, seconds_between};

/// A gap with plausible speed is filled in; one longer than this is worth a warning, in seconds.
const LONG_GAP_S: f64 = 30.0;
/// How far around a moment its speed is measured where the device gives none, in seconds.
const REACH_S: f64 = 5.0;

/// Hardly anybody ever ran faster than this for two minutes (1000 m in 2:12 is the record), in metres a second; speed is
/// looked at over so many seconds to either side.
const RIDE: f64 = 7.5;
const RIDE_S: f64 = 120.0;
const RIDE_REACH_S: f64 = 30.0;

/// What each interval between samples is.
pub(super) struct Motion {
    /// Seconds in motion of each interval.
    pub(super) moving_s: Vec<f64>,
    /// Whether an interval's lost time was a pause (by timer or gap) rather than standing.
    pub(super) paused: Vec<bool>,
}

/// Tells motion from pauses and stops.
pub(super) fn motion(
    activity: &Activity,
    order: &Ordered<'_>,
    covered: &Covered,
    cleaning: &Cleaning,
    warnings: &mut Vec<Warning>,
) -> Motion {
    let steps = order.seconds.windows(2).map(|pair| pair[1] - pair[0]);
    let mut motion = Motion {
        moving_s: steps.collect(),
        paused: vec![false; order.seconds.len() - 1],
    };
    if activity.timer_events {
        motion.take_out_pauses(activity, order);
    } else {
        motion.take_out_gaps(order, covered, cleaning);
    }
    motion.take_out_stops(order, covered, cleaning);
    motion.take_out_rides(order, covered, warnings);
    warnings.extend(motion.gaps(order));
    motion
}

impl Motion {
    fn take_out_pauses(&mut self, activity: &Activity, order: &Ordered<'_>) {
        for pause in &activity.pauses {
            let (from, to) = (
                seconds_between(order.start, pause.start),
                seconds_between(order.start, pause.end),
            );
            let first = order
                .seconds
                .partition_point(|&second| second <= from)
                .saturating_sub(1);
            for n in first..self.moving_s.len() {
                let (begin, end) = (order.seconds[n], order.seconds[n + 1]);
                if begin >= to {
                    break;
                }
                let overlap = end.min(to) - begin.max(from);
                if overlap > 0.0 {
                    self.moving_s[n] = (self.moving_s[n] - overlap).max(0.0);
                    self.paused[n] = true;
                }
            }
        }
    }

    /// Without timer events, a long gap in which the runner hardly moved was a pause.
    fn take_out_gaps(&mut self, order: &Ordered<'_>, covered: &Covered, cleaning: &Cleaning) {
        for n in 0..self.moving_s.len() {
            let seconds = order.seconds[n + 1] - order.seconds[n];
            let metres = covered.metres[n + 1] - covered.metres[n];
            if seconds > cleaning.pause_gap_s && metres < cleaning.still_speed * seconds {
                self.moving_s[n] = 0.0;
                self.paused[n] = true;
            }
        }
    }

    /// Takes out each stretch of standing that is long enough.
    fn take_out_stops(&mut self, order: &Ordered<'_>, covered: &Covered, cleaning: &Cleaning) {
        let still = still(order, covered, &self.paused, cleaning);
        let mut start = 0;
        for stretch in still.chunk_by(|a, b| a == b) {
            let end = start + stretch.len();
            let length = order.seconds[end] - order.seconds[start];
            if stretch[0] && length >= cleaning.still_s {
                self.moving_s[start..end].fill(0.0);
            }
            start = end;
        }
    }

    /// Takes out stretches that are faster than anybody runs for so long: a car, a bus, a bicycle.
    fn take_out_rides(
        &mut self,
        order: &Ordered<'_>,
        covered: &Covered,
        warnings: &mut Vec<Warning>,
    ) {
        // No stretch is faster than all of its intervals.
        let mut intervals = covered.metres.windows(2).zip(&self.moving_s);
        if intervals.all(|(metres, seconds)| metres[1] - metres[0] <= RIDE * seconds) {
            return;
        }
        let fast = ridden(covered, &self.moving_s);
        let mut start = 0;
        for stretch in fast.chunk_by(|a, b| a == b) {
            let end = start + stretch.len();
            let seconds = order.seconds[end] - order.seconds[start];
            let metres = covered.metres[end] - covered.metres[start];
            if stretch[0] && seconds >= RIDE_S {
                self.moving_s[start..end].fill(0.0);
                self.paused[start..end].fill(true);
                let message = format!(
                    "{:.1} km at {:.0} km/h, faster than anybody runs for so long, were left out as a ride",
                    metres / 1000.0,
                    metres / seconds * 3.6
                );
                warnings.push(Warning::new(WarningKind::BadDistance, message));
            }
            start = end;
        }
    }

    /// Long gaps that were filled in as motion.
    fn gaps(&self, order: &Ordered<'_>) -> Vec<Warning> {
        let long = (0..self.moving_s.len()).filter(|&n| self.moving_s[n] > LONG_GAP_S);
        long.filter_map(|n| {
            let at = order
                .start
                .checked_add(jiff::SignedDuration::try_from_secs_f64(order.seconds[n]).ok()?)
                .ok()?;
            let message = format!(
                "nothing was recorded for {:.0} s; filled in at an even pace",
                self.moving_s[n]
            );
            Some(Warning::new(WarningKind::Gap, message).at(Place::Time(at)))
        })
        .collect()
    }
}

/// Whether each interval lies in a minute that nobody runs so fast.
fn ridden(covered: &Covered, moving_s: &[f64]) -> Vec<bool> {
    let mut moved = vec![0.0];
    for seconds in moving_s {
        moved.push(moved[moved.len() - 1] + seconds);
    }
    let mut around = Around::new(&moved, RIDE_REACH_S);
    (0..moving_s.len())
        .map(|n| {
            let (from, to) = around.interval(n);
            covered.metres[to] - covered.metres[from] > RIDE * (moved[to] - moved[from])
        })
        .collect()
}

/// Finds the samples that lie around one interval after another.
struct Around<'a> {
    times: &'a [f64],
    reach: f64,
    from: usize,
    to: usize,
}

impl<'a> Around<'a> {
    fn new(times: &'a [f64], reach: f64) -> Self {
        Self {
            times,
            reach,
            from: 0,
            to: 0,
        }
    }

    /// The samples a reach before and behind the middle of interval `n`, which is not before that asked for last.
    fn interval(&mut self, n: usize) -> (usize, usize) {
        let middle = (self.times[n] + self.times[n + 1]) / 2.0;
        while self.times[self.from + 1] < middle - self.reach {
            self.from += 1;
        }
        while self.to < self.times.len() - 1 && self.times[self.to] < middle + self.reach {
            self.to += 1;
        }
        (self.from.min(n), self.to.max(n + 1))
    }
}

/// Whether the runner stood still in each interval, by the device's speed or by the way covered around it.
fn still(
    order: &Ordered<'_>,
    covered: &Covered,
    paused: &[bool],
    cleaning: &Cleaning,
) -> Vec<bool> {
    let speed = order.samples.column(Field::Speed);
    let mut around = Around::new(&order.seconds, REACH_S);
    let over = |from: usize, to: usize| {
        let way = covered.metres[to] - covered.metres[from];
        way / (order.seconds[to] - order.seconds[from]) < cleaning.still_speed
    };
    (0..paused.len())
        .map(|n| {
            // The speeds at both ends of a gap say nothing of what was in it, such as a clock that was set.
            if order.seconds[n + 1] - order.seconds[n] > cleaning.pause_gap_s {
                return over(n, n + 1);
            }
            let speeds = speed.get(n).zip(speed.get(n + 1));
            let by_device = speeds.map(|(a, b)| a.max(b) < cleaning.still_speed);
            if by_device == Some(false) {
                return false;
            }
            let (from, to) = around.interval(n);
            let (from, to) = between_pauses(paused, n, from, to);
            // A device whose speed is stuck at zero while it counts distance is not believed.
            over(from, to) || by_device.is_some() && over(n, n + 1)
        })
        .collect()
}

/// The part of a reach around interval `n` that no pause separates from it: a runner who starts again is not still.
fn between_pauses(paused: &[bool], n: usize, from: usize, to: usize) -> (usize, usize) {
    let before = (from..n).rev().find(|&k| paused[k]);
    let after = (n + 1..to).find(|&k| paused[k]);
    (before.map_or(from, |k| k + 1), after.unwrap_or(to))
}

#[cfg(test)]
mod tests {
    use crate::run::{Cleaning, Run};
    use negsplit_activity::{Activity, Field, Sport, Timestamp};
    use negsplit_testkit::{Conditions, Paces, Piece, Plan, Recording, Runner, Stop, simulate};

    #[test]
    fn a_gap_takes_no_motion_from_its_neighbours() {
        let part = Piece::minutes(5.0, 3.0);
        let plan = Plan::new([
            part.then(Stop::Paused(90)),
            part.then(Stop::Paused(60)),
            part,
        ]);
        let runner = Runner::of(Paces::of(45.0));
        let run = simulate(
            &plan,
            &runner,
            &Conditions::default(),
            &Recording::phone(),
            5,
        );
        let run = Run::new(&run.activity, &Cleaning::default()).unwrap();
        assert!((run.moving_s - 900.0).abs() < 4.0, "{}", run.moving_s);
    }

    #[test]
    fn a_clock_that_is_set_in_mid_run_adds_no_motion() {
        let mut run = Activity::new(Sport::Running);
        run.timer_events = true;
        for second in 0..=1200 {
            let set_on = if second > 600 { 3600 } else { 0 };
            let time = Timestamp::from_second(second + set_on).unwrap();
            run.samples.push_time(time);
            run.samples.set(Field::Distance, 3.0 * second as f64);
            run.samples.set(Field::Speed, 3.0);
        }
        let run = Run::new(&run, &Cleaning::default()).unwrap();
        assert!((run.moving_s - 1200.0).abs() < 4.0, "{}", run.moving_s);
    }
}
