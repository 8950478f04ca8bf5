//! From a recording to a run: one clean thing on a grid of 1 s of moving time.

use jiff::Timestamp;
use negsplit_activity::Warning;

/// A run, cleaned, on a grid of 1 s of moving time, with its columns side by side.
///
/// Grid point `k` is the moving time `min(k, moving_s)`; interval `k` lies between points `k` and `k + 1`, and
/// the last interval may be shorter than a second. Columns named *point* have one value more than there are intervals.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Run {
    /// When the run began.
    pub start: Timestamp,
    /// Time in motion: without pauses and without standing still, in seconds.
    pub moving_s: f64,
    /// Time from the first to the last sample, in seconds.
    pub elapsed_s: f64,
    /// Elapsed seconds since the start at each grid point.
    pub elapsed_at_s: Vec<f64>,
    /// Distance covered at each grid point, in metres; never falls.
    pub distance_m: Vec<f64>,
    /// Smoothed altitude at each grid point, in metres; `None` when it was not recorded.
    pub altitude_m: Option<Vec<f64>>,
    /// Speed in each interval, in metres a second.
    pub speed: Vec<f64>,
    /// Grade in each interval (rise over run, 0.05 is 5 %); `None` without altitude.
    pub grade: Option<Vec<f64>>,
    /// Grade-adjusted speed in each interval, in metres a second; equals `speed` without altitude.
    pub adjusted_speed: Vec<f64>,
    /// Heart rate in each interval, in beats a minute; absent where it was not recorded or was faulty.
    pub heart_rate_bpm: Vec<Option<f64>>,
    /// Cadence in each interval, in steps a minute of both feet.
    pub cadence_spm: Vec<Option<f64>>,
    /// Power in each interval, in watts.
    pub power_w: Vec<Option<f64>>,
    /// Vertical oscillation in each interval, in millimetres.
    pub vertical_oscillation_mm: Vec<Option<f64>>,
    /// Ground contact time in each interval, in milliseconds.
    pub ground_contact_ms: Vec<Option<f64>>,
    /// Every usable heart rate against elapsed seconds, stops and the time after the finish included: for recovery.
    pub elapsed_heart_rate: Vec<(f64, f64)>,
    /// Pauses and stops, in the order of the run.
    pub stops: Vec<Stop>,
    /// What the recording has.
    pub has: Has,
    /// What was changed or found odd while cleaning.
    pub warnings: Vec<Warning>,
}

/// A stretch without motion, taken out of moving time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stop {
    /// Moving seconds at which it happened.
    pub at_s: f64,
    /// Elapsed seconds at which it began.
    pub elapsed_start_s: f64,
    /// How long it lasted, in seconds.
    pub duration_s: f64,
    /// Whether the timer was stopped (or nothing was recorded), rather than the runner standing with the timer running.
    pub paused: bool,
}

/// Which quantities a recording has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Has {
    /// Positions.
    pub gps: bool,
    /// Heart rate in enough of the moving time to be judged.
    pub heart_rate: bool,
    /// Cadence.
    pub cadence: bool,
    /// Altitude.
    pub altitude: bool,
    /// A cumulative distance by the device.
    pub device_distance: bool,
}
