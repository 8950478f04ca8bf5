//! Quantities in words: metric or imperial.

const MILE_M: f64 = 1609.344;
const FEET_IN_A_METER: f64 = 1.0 / 0.3048;

/// The units that people read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Units {
    /// Kilometres and metres.
    #[default]
    Metric,
    /// Miles and feet.
    Imperial,
}

impl Units {
    /// What paces are counted by: `km` or `mi`.
    pub(super) fn per(self) -> &'static str {
        match self {
            Self::Metric => "km",
            Self::Imperial => "mi",
        }
    }

    /// `4:15`, from seconds a kilometre.
    pub(super) fn pace(self, s_per_km: f64) -> String {
        clock(self.per_unit(s_per_km))
    }

    /// `4:15 /km`, from seconds a kilometre.
    pub(super) fn pace_with_unit(self, s_per_km: f64) -> String {
        format!("{} /{}", self.pace(s_per_km), self.per())
    }

    /// `1:07 /km` or `7 s/km`: a difference of paces without its sign.
    pub(super) fn pace_difference(self, s_per_km: f64) -> String {
        let seconds = self.per_unit(s_per_km).abs().round();
        if seconds < 60.0 {
            format!("{seconds:.0} s/{}", self.per())
        } else {
            format!("{} /{}", clock(seconds), self.per())
        }
    }

    /// `10.02 km`.
    pub(super) fn distance(self, meters: f64) -> String {
        format!("{:.2} {}", meters / self.long(), self.per())
    }

    /// `10.02`.
    pub(super) fn bare_distance(self, meters: f64) -> String {
        format!("{:.2}", meters / self.long())
    }

    /// `61 m`, of altitude.
    pub(super) fn height(self, meters: f64) -> String {
        match self {
            Self::Metric => format!("{meters:.0} m"),
            Self::Imperial => format!("{:.0} ft", meters * FEET_IN_A_METER),
        }
    }

    /// `+6 −4`: climbed and descended.
    pub(super) fn climb(self, up: f64, down: f64) -> String {
        let factor = match self {
            Self::Metric => 1.0,
            Self::Imperial => FEET_IN_A_METER,
        };
        format!("+{:.0} −{:.0}", up * factor, down * factor)
    }

    /// `+0.11 m`, of a stride.
    pub(super) fn stride_change(self, meters: f64) -> String {
        match self {
            Self::Metric => format!("{} m", signed(meters, 2)),
            Self::Imperial => format!("{} ft", signed(meters * FEET_IN_A_METER, 2)),
        }
    }

    /// Metres in a kilometre or mile.
    pub(super) fn long(self) -> f64 {
        match self {
            Self::Metric => 1000.0,
            Self::Imperial => MILE_M,
        }
    }

    fn per_unit(self, s_per_km: f64) -> f64 {
        s_per_km * self.long() / 1000.0
    }
}

/// `4:15` or `1:02:03`, from seconds.
pub(super) fn clock(seconds: f64) -> String {
    let seconds = seconds.round().max(0.0) as u64;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// `+3.1`, `−0.4` or `0.0`: a change with its sign.
pub(super) fn signed(value: f64, decimals: usize) -> String {
    let size = format!("{:.decimals$}", value.abs());
    let zero = size.chars().all(|letter| matches!(letter, '0' | '.'));
    match (zero, value < 0.0) {
        (true, _) => size,
        (false, true) => format!("−{size}"),
        (false, false) => format!("+{size}"),
    }
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
