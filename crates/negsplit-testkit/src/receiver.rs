//! What the device believes of where it is and how far it has come.

use negsplit_activity::Position;

use crate::conditions::Conditions;
use crate::houses::Houses;
use crate::motion::{Moment, State};
use crate::noise::{Ar1, Smooth};
use crate::recording::{Recording, Sky};
use crate::rng::Rng;

/// A receiver's error wanders over this time, without jitter on the shorter one, in seconds.
const SLOW_S: f64 = 40.0;
const FAST_S: f64 = 8.0;
/// Spread and memory of a device's error in speed, in m/s and s.
const SPEED_ERROR: f64 = 0.04;
const SPEED_MEMORY_S: f64 = 5.0;
/// Spread and memory of its error between houses, as a share and in seconds.
const SLOW_ERROR: f64 = 0.012;
const SLOW_MEMORY_S: f64 = 60.0;
const LAP_M: f64 = 400.0;
/// How far off a spike is, in metres.
const SPIKE_M: (f64, f64) = (150.0, 700.0);

/// Positions at every moment, with their error and spikes.
pub(crate) fn positions(
    moments: &[Moment],
    conditions: &Conditions,
    recording: &Recording,
    seed: u64,
) -> Vec<Option<Position>> {
    let Some(sd) = recording.position_error_m else {
        return Vec::new();
    };
    let mut east = Smooth::new(sd, SLOW_S, FAST_S, Rng::new(seed, 10));
    let mut north = Smooth::new(sd, SLOW_S, FAST_S, Rng::new(seed, 11));
    let mut errors: Vec<(f64, f64)> = moments
        .iter()
        .map(|_| (east.next(), north.next()))
        .collect();
    if recording.sky == Sky::Houses {
        let mut houses = Houses::new(sd, Rng::new(seed, 17));
        for error in &mut errors {
            let (east, north) = houses.next();
            *error = (error.0 + east, error.1 + north);
        }
    }
    add_spikes(&mut errors, recording.spikes, Rng::new(seed, 12));
    let pairs = moments.iter().zip(errors);
    pairs
        .map(|(moment, (east, north))| {
            conditions.position(moment.east_m + east, moment.north_m + north)
        })
        .collect()
}

fn add_spikes(errors: &mut [(f64, f64)], count: usize, mut rng: Rng) {
    for _ in 0..count {
        let at = rng.below(errors.len());
        let (way, direction) = (
            rng.between(SPIKE_M.0, SPIKE_M.1),
            rng.between(0.0, std::f64::consts::TAU),
        );
        errors[at] = (way * direction.cos(), way * direction.sin());
    }
}

/// Metres that the device has counted, and its speed, at every moment.
pub(crate) fn odometer(moments: &[Moment], recording: &Recording, rng: Rng) -> Vec<(f64, f64)> {
    let slow_error = if recording.sky == Sky::Houses {
        SLOW_ERROR
    } else {
        0.0
    };
    let mut slow = Ar1::new(slow_error, SLOW_MEMORY_S, rng.clone());
    let mut noise = Ar1::new(SPEED_ERROR, SPEED_MEMORY_S, rng);
    let mut metres = 0.0;
    let read = moments.iter().map(|moment| {
        let error = noise.next();
        let moving = moment.state == State::Moving && moment.speed > 0.0;
        let speed = if moving {
            let lap = (moment.distance_m / LAP_M).fract();
            let sawtooth = recording.track_sawtooth * (2.0 * lap - 1.0);
            let scale = 1.0 + recording.distance_error + slow.next() + sawtooth;
            (moment.speed * scale + error).max(0.0)
        } else {
            0.0
        };
        metres += speed;
        (metres, speed)
    });
    read.collect()
}

/// Altitude at every moment, with its error; empty when the device has none.
pub(crate) fn altitudes(moments: &[Moment], recording: &Recording, rng: Rng) -> Vec<f64> {
    let Some(sd) = recording.altitude_error_m else {
        return Vec::new();
    };
    let mut error = Smooth::new(sd, 3.0 * SLOW_S, 2.0 * FAST_S, rng);
    moments
        .iter()
        .map(|moment| moment.altitude_m + error.next())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Piece, Plan, motion};

    fn moments() -> Vec<Moment> {
        let plan = Plan::new([Piece::minutes(60.0, 3.0)]);
        motion::run(
            &plan,
            &Conditions::default(),
            crate::Body::First,
            Rng::new(1, 0),
        )
        .moments
    }

    #[test]
    fn a_device_counts_nearly_right() {
        let moments = moments();
        let counted = odometer(&moments, &Recording::watch(), Rng::new(1, 2));
        let (truth, metres) = (moments[3600].distance_m, counted[3600].0);
        assert!((metres / truth - 1.0).abs() < 0.004, "{metres} {truth}");
    }

    #[test]
    fn a_sawtooth_swings_once_a_lap_and_loses_nothing() {
        let moments = moments();
        let recording = Recording {
            track_sawtooth: 0.2,
            ..Recording::watch()
        };
        let read = odometer(&moments, &recording, Rng::new(1, 2));
        let speeds = |from: usize, to: usize| {
            let part = &read[from..to];
            part.iter().map(|(_, speed)| speed).sum::<f64>() / part.len() as f64
        };
        // 133 s a lap at 3 m/s: slow at its start, fast at its end.
        assert!(speeds(3, 30) < 2.7 && speeds(105, 130) > 3.3);
        let truth = moments[3600].distance_m;
        assert!((read[3600].0 / truth - 1.0).abs() < 0.01);
    }

    #[test]
    fn spikes_are_far_off_and_the_rest_is_near() {
        let moments = moments();
        let conditions = Conditions::default();
        let recording = Recording {
            spikes: 3,
            ..Recording::watch()
        };
        let degrees = |p: Option<Position>| p.map_or(0.0, Position::latitude);
        let far = positions(&moments, &conditions, &recording, 4)
            .into_iter()
            .zip(&moments)
            .filter(|(position, m)| {
                let truth = degrees(conditions.position(m.east_m, m.north_m));
                (degrees(*position) - truth).abs() > 15.0 / 111_000.0
            });
        assert!((1..=3).contains(&far.count()));
    }
}
