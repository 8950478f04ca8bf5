//! How heart rate, oxygen uptake and time go together.
//!
//! Daniels & Gilbert 1979 for the share of VO₂max that a length allows; Swain & Leutholtz 1998 for
//! what that is in heart rate.

use negsplit_workout::vdot::{oxygen, sustained};

/// Resting heart rate as a share of the maximum, where neither was given.
pub(in crate::season) const USUAL_REST: f64 = 0.26;
/// The share of maximum oxygen uptake at the lactate threshold (Daniels).
pub(super) const THRESHOLD_SHARE: f64 = 0.88;

/// The share of the maximum heart rate at rest. Shares of the heart-rate reserve are shares of the maximum oxygen
/// uptake (Swain & Leutholtz 1998: intercept 1.5 %, slope 1.03).
#[derive(Clone, Copy, Debug)]
pub(super) struct Rest(pub(super) f64);

impl Default for Rest {
    fn default() -> Self {
        Self(USUAL_REST)
    }
}

impl Rest {
    /// The share of the maximum heart rate that goes with a share of the maximum oxygen uptake.
    pub(super) fn heart_share(self, uptake: f64) -> f64 {
        self.0 + (1.0 - self.0) * uptake
    }

    /// The share of the maximum heart rate that an all-out effort of so many seconds holds.
    pub(super) fn all_out_share(self, seconds: f64) -> f64 {
        self.heart_share(sustained(seconds))
    }

    /// Heart rate at the threshold, as a share of the maximum.
    pub(super) fn threshold_share(self) -> f64 {
        self.heart_share(THRESHOLD_SHARE)
    }
}

/// The VDOT that a speed promises if it was all that could be held for so many seconds.
pub(super) fn vdot_of(speed: f64, seconds: f64) -> f64 {
    oxygen(speed) / sustained(seconds)
}
