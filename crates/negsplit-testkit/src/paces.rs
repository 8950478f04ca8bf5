//! What a runner can run: speeds from one number, the VDOT.

use crate::second;
use crate::second::Body;

/// Metres of a marathon; half of it is the half marathon.
const MARATHON_M: f64 = 42_195.0;

/// A runner's speeds in metres a second, all from the VDOT.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paces {
    /// Daniels' VDOT in ml/kg/min.
    pub vdot: f64,
    /// By whose equations: those of Daniels & Gilbert for the first body.
    pub body: Body,
}

impl Paces {
    /// The paces of a VDOT.
    ///
    /// ```
    /// let paces = negsplit_testkit::Paces::of(50.0);
    /// assert!((1000.0 / paces.threshold() - 255.0).abs() < 1.0, "4:15 /km");
    /// assert!((5000.0 / paces.race(5000.0) - 1196.0).abs() < 2.0, "19:56");
    /// ```
    #[must_use]
    pub fn of(vdot: f64) -> Self {
        Self {
            vdot,
            body: Body::First,
        }
    }

    /// The paces of a runner whose 10 km time is the same, by the equations of a body.
    #[must_use]
    pub fn by(self, body: Body) -> Self {
        Self { body, ..self }
    }

    /// The speed that needs a share of VDOT, such as 0.7.
    #[must_use]
    pub fn at(self, share: f64) -> f64 {
        if self.body == Body::Second {
            return second::speed_at(share, second::speed_at_vo2max(self.anchor()));
        }
        let (a, b, c) = (0.000_104, 0.182_258, -4.60 - share * self.vdot);
        (-b + f64::sqrt(b * b - 4.0 * a * c)) / (2.0 * a) / 60.0
    }

    /// An easy, conversational run: 67 % of VDOT.
    #[must_use]
    pub fn easy(self) -> f64 {
        self.at(0.67)
    }

    /// Comfortably moderate: 75 % of VDOT.
    #[must_use]
    pub fn moderate(self) -> f64 {
        self.at(0.75)
    }

    /// Marathon pace.
    #[must_use]
    pub fn marathon(self) -> f64 {
        self.race(MARATHON_M)
    }

    /// Half-marathon pace.
    #[must_use]
    pub fn half(self) -> f64 {
        self.race(MARATHON_M / 2.0)
    }

    /// Threshold or tempo pace: 88 % of VDOT, or what can be held for an hour.
    #[must_use]
    pub fn threshold(self) -> f64 {
        match self.body {
            Body::First => self.at(0.88),
            Body::Second => second::speed_for(second::HOUR_S, self.anchor()),
        }
    }

    /// 10 km pace.
    #[must_use]
    pub fn ten_k(self) -> f64 {
        self.race(10_000.0)
    }

    /// 5 km pace.
    #[must_use]
    pub fn five_k(self) -> f64 {
        self.race(5_000.0)
    }

    /// The average speed of a race over a distance in metres.
    #[must_use]
    pub fn race(self, meters: f64) -> f64 {
        match self.body {
            Body::First => self.daniels(meters),
            Body::Second => second::race(meters, self.anchor()),
        }
    }

    /// The share of what the runner can take up that a speed on the flat needs.
    pub(crate) fn share(self, speed: f64) -> f64 {
        match self.body {
            Body::First => oxygen(speed) / self.vdot,
            Body::Second => second::share(speed, second::speed_at_vo2max(self.anchor())),
        }
    }

    /// Speed over 10 km, in which both bodies agree.
    fn anchor(self) -> f64 {
        self.daniels(second::ANCHOR_M)
    }

    fn daniels(self, meters: f64) -> f64 {
        let (mut slow, mut fast) = (1.0, 9.0);
        for _ in 0..50 {
            let middle = (slow + fast) / 2.0;
            if oxygen(middle) / sustained(meters / middle) < self.vdot {
                slow = middle;
            } else {
                fast = middle;
            }
        }
        slow
    }
}

/// Oxygen cost in ml/kg/min of running on the flat at a speed in m/s (Daniels & Gilbert 1979).
pub(crate) fn oxygen(speed: f64) -> f64 {
    let v = speed * 60.0;
    -4.60 + 0.182_258 * v + 0.000_104 * v * v
}

/// The share of VDOT that is sustained for a time in seconds.
fn sustained(seconds: f64) -> f64 {
    let t = seconds / 60.0;
    0.8 + 0.189_439_3 * (-0.012_778 * t).exp() + 0.298_955_8 * (-0.193_260_5 * t).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn races_are_those_of_the_tables() {
        for (vdot, meters, seconds) in [
            (40.0, 10_000.0, 3001.0),
            (50.0, 5_000.0, 1196.0),
            (50.0, MARATHON_M, 11_440.0),
            (60.0, MARATHON_M / 2.0, 4689.0),
        ] {
            let time = meters / Paces::of(vdot).race(meters);
            assert!(
                (time / seconds - 1.0).abs() < 0.001,
                "{vdot} {meters}: {time}"
            );
        }
    }

    #[test]
    fn paces_rise_from_easy_to_5_km() {
        for (vdot, body) in [32.0, 45.0, 60.0]
            .into_iter()
            .flat_map(|vdot| Body::BOTH.map(|body| (vdot, body)))
        {
            let p = Paces::of(vdot).by(body);
            let rising = [
                p.easy(),
                p.moderate(),
                p.marathon(),
                p.half(),
                p.ten_k(),
                p.five_k(),
            ];
            assert!(rising.is_sorted(), "{vdot}: {rising:?}");
            assert!((p.half()..p.five_k()).contains(&p.threshold()));
        }
    }
}
