//! Numbers of any kind, and values that move.

use std::time::Duration;

use arbitrary::Arbitrary;
use negsplit_activity::{Distance, Speed};

/// A number of any kind: usual ones are as likely as absurd ones.
#[derive(Arbitrary, Clone, Copy, Debug)]
pub(super) enum Number {
    Usual(u8),
    Tenths(u16),
    Negative(u16),
    Any(f64),
    Large,
    Tiny,
}

impl Number {
    pub(super) fn value(self) -> f64 {
        match self {
            Self::Usual(value) => f64::from(value),
            Self::Tenths(value) => f64::from(value) / 10.0,
            Self::Negative(value) => -f64::from(value),
            Self::Any(value) => value,
            Self::Large => f64::MAX,
            Self::Tiny => f64::MIN_POSITIVE,
        }
    }

    pub(super) fn finite(self) -> f64 {
        Some(self.value())
            .filter(|value| value.is_finite())
            .unwrap_or(0.0)
    }

    pub(super) fn duration(self) -> Option<Duration> {
        Duration::try_from_secs_f64(self.value()).ok()
    }

    pub(super) fn distance(self) -> Option<Distance> {
        Distance::from_meters(self.value())
    }

    pub(super) fn speed(self) -> Speed {
        let speed = Speed::from_meters_per_second(self.value());
        speed
            .or(Speed::from_meters_per_second(3.0))
            .expect("3 m/s is a speed")
    }
}

/// A value that moves, is silent every so many samples, and jumps at times.
#[derive(Arbitrary, Debug)]
pub(super) struct Moving {
    pub(super) from: Number,
    pub(super) by: i8,
    pub(super) silent_every: u8,
}

impl Moving {
    pub(super) fn at(&self, n: usize) -> Option<f64> {
        let silent = self.silent_every > 0 && n.is_multiple_of(usize::from(self.silent_every));
        (!silent).then(|| self.from.value() + f64::from(self.by) * n as f64 / 32.0)
    }
}
