//! The quantities that a recording has columns of.

/// One recorded quantity of a sample, with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Field {
    /// Degrees north, WGS 84.
    Latitude,
    /// Degrees east, WGS 84.
    Longitude,
    /// Metres from the start, as the device counted them.
    Distance,
    /// Metres a second, as the device measured it.
    Speed,
    /// Metres above sea level.
    Altitude,
    /// Beats a minute.
    HeartRate,
    /// Cadence exactly as the file stores it: strides a minute (one foot) in most files.
    Cadence,
    /// The part of the cadence behind the point, in the same unit, where a file stores it apart.
    FractionalCadence,
    /// Watts.
    Power,
    /// Degrees Celsius.
    Temperature,
    /// Millimetres.
    VerticalOscillation,
    /// Ground contact time in milliseconds.
    GroundContact,
    /// Step length in millimetres, one foot to the other.
    StepLength,
}

impl Field {
    /// Every field, in the order of its column.
    pub const ALL: [Self; 13] = [
        Self::Latitude,
        Self::Longitude,
        Self::Distance,
        Self::Speed,
        Self::Altitude,
        Self::HeartRate,
        Self::Cadence,
        Self::FractionalCadence,
        Self::Power,
        Self::Temperature,
        Self::VerticalOscillation,
        Self::GroundContact,
        Self::StepLength,
    ];

    /// The field's name in outputs, such as `heart_rate`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Latitude => "position_lat",
            Self::Longitude => "position_long",
            Self::Distance => "distance",
            Self::Speed => "speed",
            Self::Altitude => "altitude",
            Self::HeartRate => "heart_rate",
            Self::Cadence => "cadence",
            Self::FractionalCadence => "fractional_cadence",
            Self::Power => "power",
            Self::Temperature => "temperature",
            Self::VerticalOscillation => "vertical_oscillation",
            Self::GroundContact => "stance_time",
            Self::StepLength => "step_length",
        }
    }
}
