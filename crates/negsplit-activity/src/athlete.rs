//! What a file says of the athlete who made it.

/// The athlete as the device's settings describe them; absent what the file does not say.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct RecordedAthlete {
    /// Maximum heart rate in beats a minute.
    pub max_heart_rate_bpm: Option<f64>,
    /// Resting heart rate in beats a minute.
    pub resting_heart_rate_bpm: Option<f64>,
    /// Heart rate at the lactate threshold in beats a minute.
    pub threshold_heart_rate_bpm: Option<f64>,
    /// Upper bounds of the heart-rate zones in beats a minute, in the file's order.
    pub heart_rate_zone_tops_bpm: Vec<f64>,
}
