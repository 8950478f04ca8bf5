//! The knobs of cleaning, with their defaults.
//!
//! The defaults are those by which everything was measured and tested; other values are for
//! recordings that you know to be different, such as a device that stops its timer at walking pace.
//! See [docs/metrics.md#moving-time](../../../../docs/metrics.md#moving-time).

/// How speed on a slope is turned into speed on the flat.
///
/// The factor of speed at a grade; 1 on the flat by all of them:
///
/// ```
/// use negsplit_analysis::run::GradeModel;
/// let up = GradeModel::Empirical.factor(0.05);
/// assert!((1.15..1.25).contains(&up));
/// // Downhill is worth less, and never so much less that falling is free.
/// assert!((0.85..1.0).contains(&GradeModel::Empirical.factor(-0.09)));
/// assert_eq!(GradeModel::None.factor(0.3), 1.0);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum GradeModel {
    /// The curve found in the heart rates of 240,000 athletes (Robb 2017), interpolated.
    #[default]
    Empirical,
    /// The energy cost of Minetti et al. 2002.
    Minetti,
    /// No adjustment.
    None,
}

/// What is faster is impossible whatever the setting says, in metres a second.
const FASTEST: f64 = 100.0;

/// How a recording is cleaned. A value that is negative or no number counts as its default.
///
/// Each field stands for itself:
///
/// ```
/// use negsplit_analysis::{Cleaning, run::GradeModel};
/// let mut cleaning = Cleaning::default();
/// cleaning.grade_model = GradeModel::Minetti;
/// // Runs of a minute, as repeats in files of their own.
/// cleaning.shortest_s = 60.0;
/// assert_eq!((cleaning.pause_gap_s, cleaning.still_speed), (10.0, 0.5));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Cleaning {
    /// Grade adjustment. Default `Empirical`.
    pub grade_model: GradeModel,
    /// A gap between samples longer than this may be a pause, in seconds. Default 10.
    pub pause_gap_s: f64,
    /// Slower than this is standing still, in metres a second. Default 0.5.
    pub still_speed: f64,
    /// Standing still counts from this long on, in seconds. Default 10.
    pub still_s: f64,
    /// Faster than this is an error of the receiver, in metres a second. Default 12.5, 100 at the
    /// most. Positions that would need it are left out; a device's own distance is not touched by
    /// it.
    pub impossible_speed: f64,
    /// Altitude is smoothed over this distance to either side, in metres. Default 25.
    pub altitude_reach_m: f64,
    /// A shorter run is refused, in seconds of moving time. Default 120. Under two minutes nothing
    /// about pacing can be said.
    pub shortest_s: f64,
}

impl Cleaning {
    /// The same with the default for each value that is negative or no number.
    pub(super) fn sound(&self) -> Self {
        let usual = Self::default();
        let sound = |value: f64, usual: f64| if value >= 0.0 { value } else { usual };
        Self {
            grade_model: self.grade_model,
            pause_gap_s: sound(self.pause_gap_s, usual.pause_gap_s),
            still_speed: sound(self.still_speed, usual.still_speed),
            still_s: sound(self.still_s, usual.still_s),
            impossible_speed: sound(self.impossible_speed, usual.impossible_speed).min(FASTEST),
            altitude_reach_m: sound(self.altitude_reach_m, usual.altitude_reach_m),
            shortest_s: sound(self.shortest_s, usual.shortest_s),
        }
    }
}

impl Default for Cleaning {
    fn default() -> Self {
        Self {
            grade_model: GradeModel::Empirical,
            pause_gap_s: 10.0,
            still_speed: 0.5,
            still_s: 10.0,
            impossible_speed: 12.5,
            altitude_reach_m: 25.0,
            shortest_s: 120.0,
        }
    }
}
