//! Quantities as people write them: metric or imperial.

use negsplit_activity::{Clock, METERS_PER_MILE};

const FEET_IN_A_METER: f64 = 1.0 / 0.3048;

/// Units that people read; every number in JSON and CSV is SI.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Units {
    /// Kilometres.
    #[default]
    Metric,
    /// Miles.
    Imperial,
}

impl Units {
    /// The units that these are not.
    pub(crate) fn other(self) -> Self {
        match self {
            Self::Metric => Self::Imperial,
            Self::Imperial => Self::Metric,
        }
    }

    /// What paces are counted by: `km` or `mi`.
    pub(crate) fn per(self) -> &'static str {
        match self {
            Self::Metric => "km",
            Self::Imperial => "mi",
        }
    }

    /// Metres in a kilometre or mile.
    pub(crate) fn long(self) -> f64 {
        match self {
            Self::Metric => 1000.0,
            Self::Imperial => METERS_PER_MILE,
        }
    }

    /// What heights are counted by: `m` or `ft`.
    pub(crate) fn height_unit(self) -> &'static str {
        match self {
            Self::Metric => "m",
            Self::Imperial => "ft",
        }
    }

    /// Units of height in a metre.
    pub(crate) fn heights_in_a_meter(self) -> f64 {
        match self {
            Self::Metric => 1.0,
            Self::Imperial => FEET_IN_A_METER,
        }
    }

    /// `4:15`, from seconds a kilometre.
    pub(crate) fn pace(self, s_per_km: f64) -> String {
        clock(self.per_unit(s_per_km))
    }

    /// `4:15 /km`, from seconds a kilometre.
    pub(crate) fn pace_with_unit(self, s_per_km: f64) -> String {
        format!("{} /{}", self.pace(s_per_km), self.per())
    }

    /// `1:07 /km` or `7 s/km`: a difference of paces without its sign.
    pub(crate) fn pace_difference(self, s_per_km: f64) -> String {
        let seconds = self.per_unit(s_per_km).abs().round();
        if seconds < 60.0 {
            format!("{seconds:.0} s/{}", self.per())
        } else {
            format!("{} /{}", clock(seconds), self.per())
        }
    }

    /// `10.02 km`.
    pub(crate) fn distance(self, meters: f64) -> String {
        format!("{:.2} {}", meters / self.long(), self.per())
    }

    /// `10.02`.
    pub(crate) fn bare_distance(self, meters: f64) -> String {
        format!("{:.2}", meters / self.long())
    }

    /// `61 m`, of altitude.
    pub(crate) fn height(self, meters: f64) -> String {
        format!(
            "{:.0} {}",
            meters * self.heights_in_a_meter(),
            self.height_unit()
        )
    }

    /// `+6 −4`: climbed and descended.
    pub(crate) fn climb(self, up: f64, down: f64) -> String {
        let [up, down] = [up, down].map(|meters| meters * self.heights_in_a_meter());
        format!("+{up:.0} −{down:.0}")
    }

    /// `+0.11 m`, of a stride.
    pub(crate) fn stride_change(self, meters: f64) -> String {
        let change = signed(meters * self.heights_in_a_meter(), 2);
        format!("{change} {}", self.height_unit())
    }

    /// Seconds a kilometre or a mile, from seconds a kilometre.
    pub(crate) fn per_unit(self, s_per_km: f64) -> f64 {
        s_per_km * self.long() / 1000.0
    }
}

/// `4:15` or `1:02:03`, from seconds.
pub(crate) fn clock(seconds: f64) -> String {
    Clock::from_seconds(seconds).to_string()
}

/// `+3.1`, `−0.4` or `0.0`: a change with its sign.
pub(crate) fn signed(value: f64, decimals: usize) -> String {
    let size = format!("{:.decimals$}", value.abs());
    let zero = size.chars().all(|letter| matches!(letter, '0' | '.'));
    match (zero, value < 0.0) {
        (true, _) => size,
        (false, true) => format!("−{size}"),
        (false, false) => format!("+{size}"),
    }
}

/// `3.1 %` or `12 %`.
pub(super) fn percent(percent: f64) -> String {
    if percent.abs() < 9.95 {
        format!("{percent:.1} %")
    } else {
        format!("{percent:.0} %")
    }
}

/// `1.2 % faster` or `1.2 % slower`.
pub(super) fn faster_or_slower(percent: f64) -> String {
    let word = if percent < 0.0 { "slower" } else { "faster" };
    format!("{:.1} % {word}", percent.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paces_read_as_runners_write_them() {
        assert_eq!(Units::Metric.pace_with_unit(255.0), "4:15 /km");
        assert_eq!(Units::Imperial.pace_with_unit(255.0), "6:50 /mi");
        assert_eq!(Units::Metric.pace(299.7), "5:00");
        assert_eq!(Units::Metric.pace_difference(-67.1), "1:07 /km");
        assert_eq!(Units::Metric.pace_difference(7.4), "7 s/km");
    }

    #[test]
    fn times_have_hours_when_they_need_them() {
        assert_eq!(
            [59.6, 2700.0, 3723.0].map(clock),
            ["1:00", "45:00", "1:02:03"]
        );
    }

    #[test]
    fn changes_have_a_sign_unless_they_are_none() {
        assert_eq!(signed(3.12, 1), "+3.1");
        assert_eq!(signed(-0.42, 1), "−0.4");
        assert_eq!(signed(-0.04, 1), "0.0");
    }
}
