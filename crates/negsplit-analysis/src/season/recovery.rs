//! How long a hard session wants to be recovered from.
//!
//! Explained in [docs/metrics.md#season-habits](../../../../docs/metrics.md#season-habits). That
//! more load wants more hours is reasoned, not measured.

use super::sessions::Session;
use super::time::HOUR_S;
use crate::stats::theil_sen::median;

/// A progression wants so much time since, and before, another hard run, in seconds.
pub(super) const RECOVERY_S: f64 = 36.0 * HOUR_S;
/// A session of more than so many times the load that hard sessions usually have wants as much more of it, in
/// proportion, up to so many times; what is usual is known from so many sessions on.
const MUCH_LOAD: f64 = 1.5;
const MOST_RECOVERY: f64 = 2.0;
const ENOUGH_SESSIONS: usize = 5;

/// How much recovery hard sessions want.
pub(super) struct Recovery {
    /// The load that they usually have; `None` where too few have one.
    usual_load: Option<f64>,
}

impl Recovery {
    /// The usual load is a median of hard sessions, where there are five of them.
    pub(super) fn of(sessions: &[Session]) -> Self {
        let hard = sessions.iter().filter(|session| session.hard.is_some());
        let mut loads: Vec<f64> = hard.filter_map(|session| session.load).collect();
        loads.sort_unstable_by(f64::total_cmp);
        let usual = median(&loads).filter(|usual| *usual > 0.0);
        Self {
            usual_load: usual.filter(|_| loads.len() >= ENOUGH_SESSIONS),
        }
    }

    /// Seconds that a session wants behind it.
    pub(super) fn after(&self, session: &Session) -> f64 {
        let times = session.load.zip(self.usual_load);
        let times = times.map_or(1.0, |(load, usual)| load / usual / MUCH_LOAD);
        RECOVERY_S * times.clamp(1.0, MOST_RECOVERY)
    }
}
