//! A receiver between houses, where it takes reflected signals for straight ones.

use crate::noise::Ar1;
use crate::rng::Rng;

/// How long streets and open places are, on average, in seconds.
const STREET_S: f64 = 70.0;
const OPEN_S: f64 = 110.0;
/// How often another reflection wins, on average, in seconds, and how far it moves the position along each axis, as a
/// multiple of the receiver's spread in the open: 9 m for a phone.
const REFLECTION_S: f64 = 25.0;
const REFLECTION: f64 = 2.25;
/// How quickly the receiver's filter follows, and how quickly it finds its way back in the open, in seconds.
const FOLLOWING_S: f64 = 6.0;
const RETURNING_S: f64 = 20.0;
/// Jitter of a position among reflections, as such a multiple, and its memory in seconds.
const JITTER: f64 = 0.25;
const JITTER_S: f64 = 4.0;

/// The error of a position, second by second.
pub(crate) struct Houses {
    rng: Rng,
    reflection_m: f64,
    jitter: [Ar1; 2],
    in_street: bool,
    /// Where the reflections put the runner, and where the filter is, off the truth.
    target: [f64; 2],
    error: [f64; 2],
}

impl Houses {
    /// The error of a receiver with a spread in the open, in metres.
    pub(crate) fn new(spread_m: f64, rng: Rng) -> Self {
        let jitter = [1, 2].map(|stream| {
            let mut seeds = rng.clone();
            Ar1::new(
                JITTER * spread_m,
                JITTER_S,
                Rng::new(seeds.next_u64(), stream),
            )
        });
        Self {
            rng,
            reflection_m: REFLECTION * spread_m,
            jitter,
            in_street: false,
            target: [0.0; 2],
            error: [0.0; 2],
        }
    }

    /// Metres to the east and to the north in the next second.
    pub(crate) fn next(&mut self) -> (f64, f64) {
        let length_s = if self.in_street { STREET_S } else { OPEN_S };
        if self.rng.uniform() < 1.0 / length_s {
            self.in_street = !self.in_street;
            self.reflect();
        }
        if self.in_street && self.rng.uniform() < 1.0 / REFLECTION_S {
            self.reflect();
        }
        let follow = if self.in_street {
            FOLLOWING_S
        } else {
            RETURNING_S
        };
        for (error, target) in self.error.iter_mut().zip(self.target) {
            *error += (target - *error) * (1.0 - (-1.0 / follow).exp());
        }
        let jitter = f64::from(u8::from(self.in_street));
        (
            self.error[0] + jitter * self.jitter[0].next(),
            self.error[1] + jitter * self.jitter[1].next(),
        )
    }

    /// Another signal wins; in the open the straight one does.
    fn reflect(&mut self) {
        let scale = if self.in_street {
            self.reflection_m
        } else {
            0.0
        };
        self.target = [0; 2].map(|_| scale * self.rng.normal());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_metres_and_come_in_jumps_that_are_alike() {
        let mut houses = Houses::new(4.0, Rng::new(3, 0));
        let errors: Vec<(f64, f64)> = (0..7200).map(|_| houses.next()).collect();
        let size = |(east, north): (f64, f64)| east.hypot(north);
        let mean = errors.iter().map(|e| size(*e)).sum::<f64>() / 7200.0;
        assert!((2.0..12.0).contains(&mean), "{mean}");
        let step = |w: &[(f64, f64)]| size((w[1].0 - w[0].0, w[1].1 - w[0].1));
        let largest = errors.windows(2).map(step).fold(0.0, f64::max);
        assert!((2.0..12.0).contains(&largest), "{largest}");
    }
}
