//! When the runner was moving: pauses by the timer, gaps in the recording, standing still.
//! See [docs/metrics.md#moving-time](../../../../docs/metrics.md#moving-time) and the section behind it, on rides.

use std::ops::Range;

use negsplit_activity::{Activity, Place, Warning};

use super::change::Change;
use super::cleaning::Cleaning;
use super::distance::Covered;
use super::grid::SENSOR_GAP_S;
use super::order::{Ordered, seconds_between};
use super::rare::{self, in_order};
use super::still::{Around, Standing};
use crate::stats::{reach, sums_before};

/// A gap with plausible speed is filled in; one longer than this is worth a warning, in seconds.
const LONG_GAP_S: f64 = 30.0;

/// Hardly anybody ever ran faster than this for two minutes (1000 m in 2:12 is the record), in metres a second;
/// speed is looked at over so many seconds to either side.
const RIDE: f64 = 7.5;
const RIDE_S: f64 = 120.0;
const RIDE_REACH_S: f64 = 30.0;

/// A gap in which the runner got on slower than this share of the run's speed was a pause.
const SLOW_GAP: f64 = 0.5;
/// A gap is longer than this many usual steps from one sample to the next.
const USUAL_STEPS: f64 = 2.0;
/// What share of the steps is usual.
const USUAL: f64 = 0.95;
/// Over so many intervals to each side speed is measured beside a pause.
const BESIDE: usize = 5;

/// What each interval between samples is.
pub(super) struct Motion {
    /// Seconds in motion of each interval.
    pub(super) moving_s: Vec<f64>,
    /// Metres covered in motion in each interval: what was covered in a pause belongs to no moving second.
    pub(super) metres: Vec<f64>,
    /// Whether an interval's lost time was a pause (by timer or gap) rather than standing.
    pub(super) paused: Vec<bool>,
    /// The intervals of which some time was lost, in their order.
    pub(super) lost: Vec<usize>,
    /// The intervals that may be gaps.
    pub(super) long: Vec<usize>,
}

impl Motion {
    /// Everything is motion but what the timer or the format says was a pause.
    pub(super) fn by_timer(activity: &Activity, order: &Ordered<'_>, cleaning: &Cleaning) -> Self {
        let moving_s: Vec<f64> = steps(order).collect();
        let long_s = cleaning.pause_gap_s.min(LONG_GAP_S).min(SENSOR_GAP_S);
        let mut motion = Self {
            metres: Vec::new(),
            paused: vec![false; moving_s.len()],
            lost: Vec::new(),
            long: rare::places(&moving_s, |seconds| seconds > long_s),
            moving_s,
        };
        motion.take_out_pauses(activity, order);
        motion
    }

    /// Separates motion from other pauses, stops and rides by the distance that was covered.
    pub(super) fn settle(
        &mut self,
        activity: &Activity,
        order: &Ordered<'_>,
        covered: &Covered,
        cleaning: &Cleaning,
        warnings: &mut Vec<Warning>,
    ) {
        let gap_s = cleaning.pause_gap_s.max(USUAL_STEPS * usual_step_s(order));
        let metres = covered.metres.windows(2).map(|pair| pair[1] - pair[0]);
        self.metres = metres.collect();
        if !activity.timer_events {
            self.take_out_gaps(order, gap_s, cleaning);
        }
        self.leave_metres_to_pauses();
        self.take_out_stops(order, covered, cleaning);
        self.take_out_rides(warnings);
        in_order(&mut self.lost);
        warnings.extend(self.gaps(order, gap_s));
    }

    /// Takes the time of each pause of the recording out of the intervals that it overlaps.
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
                let (start, end) = (order.seconds[n], order.seconds[n + 1]);
                if start >= to {
                    break;
                }
                let overlap = end.min(to) - start.max(from);
                if overlap > 0.0 {
                    self.moving_s[n] = (self.moving_s[n] - overlap).max(0.0);
                    if !std::mem::replace(&mut self.paused[n], true) {
                        self.lost.push(n);
                    }
                }
            }
        }
    }

    /// Without timer events, a long gap in which the runner hardly moved, or much slower than else, was a pause.
    fn take_out_gaps(&mut self, order: &Ordered<'_>, gap_s: f64, cleaning: &Cleaning) {
        if self.long.is_empty() {
            return;
        }
        let slow = SLOW_GAP * self.speed_outside_gaps(gap_s);
        for n in self.long.clone() {
            let seconds = order.seconds[n + 1] - order.seconds[n];
            let speed = self.metres[n] / seconds;
            let stood = seconds > cleaning.pause_gap_s && speed < cleaning.still_speed;
            if stood || seconds > gap_s && speed < slow {
                self.take_out(n..n + 1, true);
            }
        }
    }

    /// The speed over all intervals in motion that are no gaps; 0 where there are none.
    fn speed_outside_gaps(&self, gap_s: f64) -> f64 {
        let intervals = self.moving_s.iter().zip(&self.metres).zip(&self.paused);
        let (mut seconds, mut metres) = (0.0, 0.0);
        for ((&s, &m), _) in intervals.filter(|((s, _), paused)| **s <= gap_s && !**paused) {
            seconds += s;
            metres += m;
        }
        if seconds > 0.0 { metres / seconds } else { 0.0 }
    }

    /// Takes the metres of each pause out of its interval, so that what is left of it is no faster than beside it.
    fn leave_metres_to_pauses(&mut self) {
        // All that was lost so far was lost to pauses.
        in_order(&mut self.lost);
        for &n in &self.lost {
            let most = self.moving_s[n] * self.speed_beside(n);
            self.metres[n] = self.metres[n].min(most);
        }
    }

    /// The speed shortly before or behind an interval, whichever is higher; pauses are not looked beyond.
    fn speed_beside(&self, n: usize) -> f64 {
        let speed = |range: &mut dyn Iterator<Item = usize>| {
            let (mut seconds, mut metres) = (0.0, 0.0);
            for k in range.take(BESIDE).take_while(|&k| !self.paused[k]) {
                seconds += self.moving_s[k];
                metres += self.metres[k];
            }
            if seconds > 0.0 { metres / seconds } else { 0.0 }
        };
        speed(&mut (0..n).rev()).max(speed(&mut (n + 1..self.moving_s.len())))
    }

    /// Takes the time and the distance of some intervals out of the motion.
    fn take_out(&mut self, intervals: Range<usize>, paused: bool) {
        self.moving_s[intervals.clone()].fill(0.0);
        self.metres[intervals.clone()].fill(0.0);
        if paused {
            self.paused[intervals.clone()].fill(true);
        }
        self.lost.extend(intervals);
    }

    /// Takes out each stretch of standing that is long enough.
    fn take_out_stops(&mut self, order: &Ordered<'_>, covered: &Covered, cleaning: &Cleaning) {
        let still = Standing::new(self, order, covered, cleaning).intervals();
        for stretch in still.chunk_by(|a, b| a + 1 == *b) {
            let (start, end) = (stretch[0], stretch[stretch.len() - 1] + 1);
            if order.seconds[end] - order.seconds[start] >= cleaning.still_s {
                self.take_out(start..end, false);
            }
        }
    }

    /// Takes out stretches that are faster than anybody runs for so long: a car, a bus, a bicycle.
    fn take_out_rides(&mut self, warnings: &mut Vec<Warning>) {
        // No stretch is faster than all of its intervals.
        let intervals = self.metres.iter().zip(&self.moving_s);
        let is_fast = |(&metres, &seconds): (&f64, &f64)| metres > RIDE * seconds;
        if !intervals.fold(false, |any, interval| any | is_fast(interval)) {
            return;
        }
        let (moved, covered) = (sums_before(&self.moving_s), sums_before(&self.metres));
        if !may_hold_a_ride(&moved, &covered) {
            return;
        }
        let fast = ridden(&moved, &covered);
        let mut start = 0;
        for stretch in fast.chunk_by(|a, b| a == b) {
            let end = start + stretch.len();
            let (seconds, metres) = (moved[end] - moved[start], covered[end] - covered[start]);
            if stretch[0] && seconds >= RIDE_S {
                self.take_out(start..end, true);
                let ride = Change::Ride {
                    meters: metres,
                    seconds,
                };
                warnings.push(ride.warning());
            }
            start = end;
        }
    }

    /// Long gaps that were filled in as motion.
    fn gaps(&self, order: &Ordered<'_>, gap_s: f64) -> Vec<Warning> {
        let gaps = self.long.iter().copied();
        let gaps = gaps.filter(|&n| self.moving_s[n] > gap_s.max(LONG_GAP_S));
        gaps.filter_map(|n| {
            let at = order
                .start
                .checked_add(jiff::SignedDuration::try_from_secs_f64(order.seconds[n]).ok()?)
                .ok()?;
            let gap = Change::Gap(self.moving_s[n]);
            Some(gap.warning().at(Place::Time(at)))
        })
        .collect()
    }
}

/// Whether each interval lies in a minute that nobody runs so fast.
fn ridden(moved_s: &[f64], metres: &[f64]) -> Vec<bool> {
    (0..moved_s.len() - 1)
        .map(is_ridden(moved_s, metres))
        .collect()
}

/// Whether an interval lies in such a minute; asked of one behind another.
fn is_ridden(moved_s: &[f64], metres: &[f64]) -> impl FnMut(usize) -> bool {
    let mut around = Around::new(moved_s, RIDE_REACH_S);
    move |n| {
        let (from, to) = around.interval(n);
        metres[to] - metres[from] > RIDE * (moved_s[to] - moved_s[from])
    }
}

/// Whether any interval is ridden of some that are so near to one another that no ride lies between them.
fn may_hold_a_ride(moved_s: &[f64], metres: &[f64]) -> bool {
    let end_s = moved_s[moved_s.len() - 1];
    let moments = (1..).map(|n| f64::from(n) * RIDE_S / 2.0);
    let mut n = 0;
    let interval = |second| {
        n = reach(moved_s, n, second) - 1;
        n
    };
    let mut intervals = moments.take_while(|&second| second <= end_s).map(interval);
    intervals.any(is_ridden(moved_s, metres))
}

/// Seconds from each sample to the next.
fn steps(order: &Ordered<'_>) -> impl Iterator<Item = f64> {
    order.seconds.windows(2).map(|pair| pair[1] - pair[0])
}

/// How long a step from one sample to the next usually is at most.
fn usual_step_s(order: &Ordered<'_>) -> f64 {
    let place = ((order.seconds.len() - 2) as f64 * USUAL) as usize;
    // Most devices record by the second.
    const SECOND_S: f64 = 1.0;
    let (mut shorter, mut longer) = (0, 0);
    for step in steps(order) {
        shorter += usize::from(step < SECOND_S);
        longer += usize::from(step > SECOND_S);
    }
    if (shorter..order.seconds.len() - 1 - longer).contains(&place) {
        return SECOND_S;
    }
    let mut steps: Vec<f64> = steps(order).collect();
    *steps.select_nth_unstable_by(place, f64::total_cmp).1
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

    /// Half an hour at 3 m/s, with a pause of so many seconds and metres at 600 s, in records of so many seconds.
    fn paused(every: i64, pause: (i64, f64), by_timer: bool) -> Activity {
        let mut run = Activity::new(Sport::Running);
        run.timer_events = by_timer;
        for second in (0..=1800).step_by(every as usize) {
            let (later, farther) = if second > 600 { pause } else { (0, 0.0) };
            run.samples
                .push_time(Timestamp::from_second(second + later).unwrap());
            run.samples
                .set(Field::Distance, 3.0 * second as f64 + farther);
        }
        if by_timer {
            run.pauses.push(negsplit_activity::Pause {
                start: Timestamp::from_second(600).unwrap(),
                end: Timestamp::from_second(600 + pause.0).unwrap(),
            });
        }
        run
    }

    #[test]
    fn a_pause_takes_its_metres_with_it() {
        for (every, pause, by_timer) in [
            (1, (600, 300.0), true),
            (1, (60, 500.0), true),
            (5, (600, 300.0), true),
            (5, (200, 280.0), false),
            (1, (30, 40.0), false),
        ] {
            let run = Run::new(&paused(every, pause, by_timer), &Cleaning::default()).unwrap();
            let (seconds, metres) = (run.moving_s, run.total_m());
            assert!(
                (seconds - 1800.0).abs() < 6.0,
                "{every} {pause:?}: {seconds}"
            );
            assert!(
                (metres - 5400.0).abs() < 18.0,
                "{every} {pause:?}: {metres}"
            );
            assert!(run.warnings.is_empty(), "{:?}", run.warnings);
        }
    }
}
