//! From the plan to the way actually run, second by second.

use crate::conditions::Conditions;
use crate::noise::{Ar1, Waves};
use crate::plan::{Extent, Piece, Plan, Stop};
use crate::rng::Rng;
use crate::second::Body;

/// How long the runner's deviation from the plan lasts, in seconds.
const SPEED_MEMORY_S: f64 = 30.0;

/// What the runner and the timer do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Moving,
    Standing,
    Paused,
}

/// The truth at one second of elapsed time; speeds are those of the second before.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    pub(crate) state: State,
    pub(crate) moving_s: f64,
    pub(crate) distance_m: f64,
    pub(crate) altitude_m: f64,
    pub(crate) east_m: f64,
    pub(crate) north_m: f64,
    /// Effort by the plan.
    pub(crate) planned: f64,
    /// Effort in truth: the plan and the runner's noise.
    pub(crate) effort: f64,
    /// The effort on fresh legs that is as hard: what the heart answers to.
    pub(crate) demand: f64,
    /// Speed over the ground.
    pub(crate) speed: f64,
}

/// A stop as it came about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrueStop {
    /// Seconds of motion before it.
    pub moving_s: f64,
    /// Seconds since the start, stops included, at which it began.
    pub elapsed_s: f64,
    /// What it was, and how long.
    pub stop: Stop,
}

/// The end of a piece.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Border {
    pub(crate) moving_s: f64,
    pub(crate) elapsed_s: f64,
    pub(crate) distance_m: f64,
}

/// The way actually run.
pub(crate) struct Motion {
    pub(crate) moments: Vec<Moment>,
    /// The ends of all pieces, that of the last included.
    pub(crate) borders: Vec<Border>,
    pub(crate) stops: Vec<TrueStop>,
}

/// Runs the plan.
pub(crate) fn run(plan: &Plan, conditions: &Conditions, body: Body, rng: Rng) -> Motion {
    let mut walker = Walker {
        conditions,
        body,
        waves: Waves::new(conditions.wander, rng.clone()),
        noise: Ar1::new(conditions.speed_noise, SPEED_MEMORY_S, rng),
        motion: Motion {
            moments: vec![start(conditions)],
            borders: Vec::new(),
            stops: Vec::new(),
        },
        stops_due: &conditions.stops,
    };
    let mut from = Border {
        moving_s: 0.0,
        elapsed_s: 0.0,
        distance_m: 0.0,
    };
    for piece in &plan.pieces {
        from = walker.piece(piece, from);
    }
    walker.motion
}

fn start(conditions: &Conditions) -> Moment {
    Moment {
        state: State::Moving,
        moving_s: 0.0,
        distance_m: 0.0,
        altitude_m: conditions.hills.altitude(0.0),
        east_m: 0.0,
        north_m: 0.0,
        planned: 0.0,
        effort: 0.0,
        demand: 0.0,
        speed: 0.0,
    }
}

struct Walker<'a> {
    conditions: &'a Conditions,
    body: Body,
    waves: Waves,
    noise: Ar1,
    motion: Motion,
    stops_due: &'a [(f64, Stop)],
}

impl Walker<'_> {
    /// Runs a piece that begins at a border, and returns its end.
    fn piece(&mut self, piece: &Piece, from: Border) -> Border {
        loop {
            let now = self.now();
            self.stand_if_due(now.moving_s);
            let before = share(piece, from, now.moving_s, now.distance_m);
            let after = self.second(piece.effort_at(before), piece.strain);
            let done = share(piece, from, after.moving_s, after.distance_m);
            if done >= 1.0 {
                let back = (done - 1.0) / (done - before);
                let border = Border {
                    moving_s: after.moving_s - back,
                    elapsed_s: self.elapsed_s() - back,
                    distance_m: after.distance_m - back * after.speed,
                };
                self.motion.borders.push(border);
                if let Some(stop) = piece.stop {
                    self.stand(stop);
                }
                return border;
            }
        }
    }

    fn now(&self) -> Moment {
        self.motion.moments[self.motion.moments.len() - 1]
    }

    fn elapsed_s(&self) -> f64 {
        (self.motion.moments.len() - 1) as f64
    }

    /// One second of running at a planned effort, on more or less tired legs.
    fn second(&mut self, planned: f64, strain: f64) -> Moment {
        let now = self.now();
        let deviation = self.noise.next() + self.waves.at(now.moving_s);
        let effort = planned * deviation.exp();
        let grade = self.conditions.hills.grade(now.distance_m);
        let speed = effort / self.body.pace_factor(grade);
        let heading = self.conditions.course.heading(now.distance_m + speed / 2.0);
        let distance_m = now.distance_m + speed;
        let moment = Moment {
            state: State::Moving,
            moving_s: now.moving_s + 1.0,
            distance_m,
            altitude_m: self.conditions.hills.altitude(distance_m),
            east_m: now.east_m + speed * heading.cos(),
            north_m: now.north_m + speed * heading.sin(),
            planned,
            effort,
            demand: effort * strain * self.body.cost_share(grade),
            speed,
        };
        self.motion.moments.push(moment);
        moment
    }

    fn stand_if_due(&mut self, moving_s: f64) {
        if let Some((&(at, stop), rest)) = self.stops_due.split_first()
            && at <= moving_s
        {
            self.stops_due = rest;
            self.stand(stop);
        }
    }

    fn stand(&mut self, stop: Stop) {
        let now = self.now();
        self.motion.stops.push(TrueStop {
            moving_s: now.moving_s,
            elapsed_s: self.elapsed_s(),
            stop,
        });
        for second in 1..=stop.seconds() {
            // The device records again in the second in which the timer goes on.
            let paused = matches!(stop, Stop::Paused(_)) && second < stop.seconds();
            self.motion.moments.push(Moment {
                state: if paused {
                    State::Paused
                } else {
                    State::Standing
                },
                planned: 0.0,
                effort: 0.0,
                demand: 0.0,
                speed: 0.0,
                ..now
            });
        }
    }
}

/// How much of a piece that began at a border is done.
fn share(piece: &Piece, from: Border, moving_s: f64, distance_m: f64) -> f64 {
    match piece.extent {
        Extent::Time(seconds) => (moving_s - from.moving_s) / seconds.max(1.0),
        Extent::Distance(meters) => (distance_m - from.distance_m) / meters.max(1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn even(speed_noise: f64) -> Conditions {
        Conditions {
            speed_noise,
            ..Conditions::default()
        }
    }

    #[test]
    fn pieces_end_where_they_should() {
        let plan = Plan::new([Piece::meters(1000.0, 3.0), Piece::minutes(5.0, 3.5)]);
        let motion = run(&plan, &even(0.0), Body::First, Rng::new(1, 0));
        let [first, last] = motion.borders[..] else {
            panic!("two borders")
        };
        assert!((first.distance_m - 1000.0).abs() < 1e-6);
        assert!((first.moving_s - 1000.0 / 3.0).abs() < 1e-6);
        assert!((last.moving_s - first.moving_s - 300.0).abs() < 1e-6);
    }

    #[test]
    fn stops_take_time_but_no_motion() {
        let conditions = Conditions {
            stops: vec![(60.0, Stop::Standing(20))],
            ..even(0.0)
        };
        let plan = Plan::new([
            Piece::minutes(2.0, 3.0).then(Stop::Paused(30)),
            Piece::minutes(1.0, 3.0),
        ]);
        let motion = run(&plan, &conditions, Body::First, Rng::new(1, 0));
        assert_eq!(motion.moments.len(), 1 + 180 + 50);
        let last = motion.moments[motion.moments.len() - 1];
        assert_eq!((last.moving_s, last.distance_m.round()), (180.0, 540.0));
        assert_eq!(motion.stops[1].elapsed_s, 140.0);
        let paused = motion.moments.iter().filter(|m| m.state == State::Paused);
        assert_eq!(paused.count(), 29);
    }

    #[test]
    fn speed_wanders_around_the_plan_as_much_as_it_should() {
        let plan = Plan::new([Piece::minutes(300.0, 3.0)]);
        let motion = run(&plan, &even(0.02), Body::First, Rng::new(3, 0));
        let logs = motion.moments[1..].iter().map(|m| (m.effort / 3.0).ln());
        let spread = (logs.map(|l| l * l).sum::<f64>() / 18_000.0).sqrt();
        assert!((spread - 0.02).abs() < 0.002, "{spread}");
    }

    #[test]
    fn a_climb_slows_the_same_effort() {
        let conditions = Conditions {
            hills: crate::Hills::Climb {
                start_m: 0.0,
                length_m: 1000.0,
                grade: 0.05,
            },
            ..even(0.0)
        };
        let motion = run(
            &Plan::new([Piece::meters(2000.0, 3.0)]),
            &conditions,
            Body::First,
            Rng::new(1, 0),
        );
        let (up, down) = (&motion.moments[150], &motion.moments[500]);
        assert!((up.effort, down.effort) == (3.0, 3.0));
        assert!(
            up.speed < 2.7 && down.speed > 3.2,
            "{} {}",
            up.speed,
            down.speed
        );
    }
}
