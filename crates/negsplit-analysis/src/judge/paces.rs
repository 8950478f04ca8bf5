//! Temporary.
use super::race;
use crate::athlete::Athlete;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Effort {
    Easy,
    Tempo,
    FiveK,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Paces {
    vdot: f64,
}

impl Paces {
    pub(crate) fn of(athlete: &Athlete) -> Option<Self> {
        let speed = athlete.threshold_speed_m_per_s?.value;
        let (mut low, mut high) = (10.0, 120.0);
        for _ in 0..60 {
            let middle = (low + high) / 2.0;
            if race::threshold_speed(middle) < speed {
                low = middle
            } else {
                high = middle
            }
        }
        Some(Self { vdot: low })
    }
    pub(crate) fn vdot(&self) -> f64 {
        self.vdot
    }
    pub(crate) fn band(&self, effort: Effort) -> (f64, f64) {
        match effort {
            Effort::Easy => (
                race::speed_at(self.vdot, 0.59),
                race::speed_at(self.vdot, 0.74),
            ),
            Effort::Tempo => {
                let v = race::threshold_speed(self.vdot);
                (v * 0.98, v * 1.02)
            }
            Effort::FiveK => {
                let v = race::race_speed(self.vdot, 5000.0);
                (v * 0.98, v * 1.02)
            }
        }
    }
    pub(crate) fn speed(&self, effort: Effort) -> f64 {
        let (a, b) = self.band(effort);
        (a + b) / 2.0
    }
}
