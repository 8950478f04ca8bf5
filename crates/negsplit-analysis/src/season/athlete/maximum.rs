//! The maximum heart rate that the runs show.
//!
//! A maximum is the highest that was earned and supported. Where proved efforts would need more
//! than was seen, it is only a lower bound, and is said to be one.

use super::shown::Shown;
use super::sliding::medians;
use crate::metrics::exertion::Peak;

/// Older runs say nothing of today's maximum, in days: 3 years.
pub(super) const RECENT_DAYS: f64 = 3.0 * 365.25;
/// A peak is no spike where the best 3 min come so near to it, as a share.
const SUSTAINED: f64 = 0.90;
/// It was earned where it was reached at so many times the usual speed: a strap that errs does so at any.
const EARNED: f64 = 1.05;
/// Another run comes as near as this, as a share.
const NEAR: f64 = 0.97;
/// Or the run itself held so much of it for 10 min, at so many times the usual speed.
const HELD: f64 = 0.95;
const HELD_FAST: f64 = 1.10;
/// A peak is a maximum from so many times the usual heart rate on: then hard running begins far above the usual.
const OF_USUAL: f64 = 1.30;
/// So many runs come near to it, one of them pointed: so far above its own best 10 min. A tempo has a plateau.
const SUPPORTERS: usize = 2;
const POINTED: f64 = 1.04;

/// The highest heart rate that can be believed.
#[derive(Clone, Copy, Debug)]
pub(super) struct SupportedPeak {
    pub(super) bpm: f64,
    /// Whether it is as good as a maximum: that lies at most a few beats above it.
    pub(super) is_maximum: bool,
}

impl SupportedPeak {
    /// The highest earned peak of the last 3 years that another run, or its own, supports.
    pub(super) fn of(runs: &[Shown<'_>]) -> Option<Self> {
        let recent = recent(runs);
        let mut peaks: Vec<Earned> = recent.iter().filter_map(Earned::of).collect();
        peaks.sort_unstable_by(|a, b| b.peak.bpm.total_cmp(&a.peak.bpm));
        let is_supported = |k: &usize| {
            let next = peaks.get(k + 1);
            next.is_some_and(|next| next.peak.bpm >= NEAR * peaks[*k].peak.bpm)
                || peaks[*k].is_held()
        };
        let top = (0..peaks.len()).find(is_supported)?;
        let bpm = peaks[top].peak.bpm;
        let near = peaks[top..]
            .iter()
            .take_while(|other| other.peak.bpm >= NEAR * bpm);
        let near: Vec<&Earned> = near.collect();
        let is_maximum = near.len() >= SUPPORTERS
            && near.iter().any(|other| other.is_pointed())
            && usual_rate(recent).is_some_and(|usual| bpm >= OF_USUAL * usual);
        Some(Self { bpm, is_maximum })
    }
}

/// The runs of the last 3 years.
fn recent<'a, 'b>(runs: &'b [Shown<'a>]) -> &'b [Shown<'a>] {
    let last = runs.last().map_or(0.0, |run| run.day);
    &runs[runs.partition_point(|run| run.day < last - RECENT_DAYS)..]
}

/// The median heart rate of all the time.
fn usual_rate(runs: &[Shown<'_>]) -> Option<f64> {
    let all = std::iter::once(0..runs.len());
    medians(all, |run| runs[run].exertion().rates.iter(), 1).pop()?
}

/// A peak that running made.
struct Earned {
    peak: Peak,
    usual_speed: f64,
}

impl Earned {
    fn of(run: &Shown<'_>) -> Option<Self> {
        let peak = run.exertion().peak.filter(|_| run.is_outdoors())?;
        let usual_speed = run.usual.speed?;
        let earned =
            peak.three_min_bpm >= SUSTAINED * peak.bpm && peak.speed_before >= EARNED * usual_speed;
        earned.then_some(Self { peak, usual_speed })
    }

    /// Whether minutes beside it support a peak, so that it is no spike.
    fn is_held(&self) -> bool {
        let held = self
            .peak
            .ten_min_bpm
            .is_some_and(|bpm| bpm >= HELD * self.peak.bpm);
        let fast = self
            .peak
            .ten_min_speed
            .is_some_and(|speed| speed >= HELD_FAST * self.usual_speed);
        held && fast
    }

    fn is_pointed(&self) -> bool {
        self.peak
            .ten_min_bpm
            .is_none_or(|bpm| self.peak.bpm >= POINTED * bpm)
    }
}
