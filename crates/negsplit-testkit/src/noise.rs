//! Noise with a memory, one value a second.

use std::f64::consts::TAU;

use crate::rng::Rng;

/// First-order autoregressive noise: each second resembles the one before.
pub(crate) struct Ar1 {
    sd: f64,
    memory: f64,
    value: f64,
    rng: Rng,
}

impl Ar1 {
    /// Noise of a standard deviation that forgets within a time constant in seconds; in its steady state from the first.
    pub(crate) fn new(sd: f64, time_constant_s: f64, mut rng: Rng) -> Self {
        let value = rng.normal();
        let memory = (-1.0 / time_constant_s).exp();
        Self {
            sd,
            memory,
            value,
            rng,
        }
    }

    /// The next second's value.
    pub(crate) fn next(&mut self) -> f64 {
        let fresh = (1.0 - self.memory * self.memory).sqrt() * self.rng.normal();
        self.value = self.memory * self.value + fresh;
        self.sd * self.value
    }
}

/// Autoregressive noise behind a low-pass: it wanders without jitter, as a receiver's position does.
pub(crate) struct Smooth {
    raw: Ar1,
    inertia: f64,
    scale: f64,
    value: f64,
}

impl Smooth {
    /// Noise of a standard deviation; its rate of change has about `sd / sqrt(slow_s * fast_s)` a second.
    pub(crate) fn new(sd: f64, slow_s: f64, fast_s: f64, rng: Rng) -> Self {
        let raw = Ar1::new(1.0, slow_s, rng);
        let inertia: f64 = (-1.0 / fast_s).exp();
        let (a, r) = (inertia, raw.memory);
        let variance = (1.0 - a) / (1.0 + a) * (1.0 + a * r) / (1.0 - a * r);
        let mut smooth = Self {
            raw,
            inertia,
            scale: sd / variance.sqrt(),
            value: 0.0,
        };
        // Long enough to forget that it began at zero.
        for _ in 0..(5.0 * fast_s) as usize {
            smooth.next();
        }
        smooth
    }

    /// The next second's value.
    pub(crate) fn next(&mut self) -> f64 {
        self.value = self.inertia * self.value + (1.0 - self.inertia) * self.raw.next();
        self.scale * self.value
    }
}

/// Slow waves: two sines of a few minutes each.
pub(crate) struct Waves {
    amplitude: f64,
    /// Period and place in it at the start, both in seconds.
    sines: [(f64, f64); 2],
}

impl Waves {
    /// The shortest and the longest wave, in seconds.
    const PERIOD_S: (f64, f64) = (200.0, 700.0);

    /// Waves whose sum has a spread.
    pub(crate) fn new(sd: f64, mut rng: Rng) -> Self {
        let sines = [0; 2].map(|_| {
            let period = rng.between(Self::PERIOD_S.0, Self::PERIOD_S.1);
            (period, rng.between(0.0, period))
        });
        Self {
            amplitude: sd,
            sines,
        }
    }

    /// The value after so many seconds.
    pub(crate) fn at(&self, seconds: f64) -> f64 {
        let sine = |(period, start): (f64, f64)| (TAU * (seconds + start) / period).sin();
        self.amplitude * self.sines.map(sine).iter().sum::<f64>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sd(values: &[f64]) -> f64 {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        (values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / values.len() as f64).sqrt()
    }

    #[test]
    fn autoregressive_noise_has_its_spread_and_memory() {
        let mut noise = Ar1::new(2.0, 30.0, Rng::new(1, 0));
        let values: Vec<f64> = (0..100_000).map(|_| noise.next()).collect();
        assert!((sd(&values) - 2.0).abs() < 0.1, "{}", sd(&values));
        let lagged: f64 = values.windows(31).map(|w| w[0] * w[30]).sum::<f64>() / 1e5;
        let correlation = lagged / 4.0;
        assert!(
            (correlation - (-1.0_f64).exp()).abs() < 0.07,
            "{correlation}"
        );
    }

    #[test]
    fn waves_have_their_spread() {
        let waves = Waves::new(0.02, Rng::new(4, 0));
        let values: Vec<f64> = (0..100_000).map(|s| waves.at(f64::from(s))).collect();
        assert!((sd(&values) - 0.02).abs() < 0.002, "{}", sd(&values));
    }

    #[test]
    fn smooth_noise_wanders_slowly() {
        let mut noise = Smooth::new(3.0, 40.0, 8.0, Rng::new(1, 0));
        let values: Vec<f64> = (0..100_000).map(|_| noise.next()).collect();
        let steps: Vec<f64> = values.windows(2).map(|w| w[1] - w[0]).collect();
        assert!((sd(&values) - 3.0).abs() < 0.3, "{}", sd(&values));
        assert!((0.1..0.3).contains(&sd(&steps)), "{}", sd(&steps));
    }
}
