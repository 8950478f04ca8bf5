//! The run over its distance, thinned for pictures.

use negsplit_activity::Position;

use crate::run::Run;
use crate::run::Summed;
use crate::run::Window;

/// So many points are enough for a picture of any width.
const POINTS: f64 = 480.0;
/// Points are no closer than this, in seconds.
const CLOSEST_S: f64 = 5.0;
/// Values are averages over at least so many seconds, which takes the jitter of positions out.
const SMOOTHED_S: f64 = 20.0;
/// A position every so many metres.
const ROUTE_M: f64 = 10.0;

/// The run over its distance, thinned for pictures. It is in no JSON and no CSV, so neither are positions.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Series {
    /// A few hundred points, evenly spaced in moving time. Empty for a report that was made of
    /// stored measurements.
    pub points: Vec<SeriesPoint>,
    /// A position every 10 m, where there is one. Empty without positions. Whoever publishes
    /// pictures should trim its ends: they are where somebody lives.
    pub route: Vec<RoutePoint>,
}

/// The run at one moment, averaged over the seconds around it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct SeriesPoint {
    /// Moving time. In seconds from the start of the run.
    pub moving_s: f64,
    /// Distance from the start. In metres.
    pub distance_m: f64,
    /// Speed. In metres a second, over at least 20 s, which takes the jitter of positions out.
    pub speed_m_per_s: f64,
    /// Grade-adjusted speed. In metres a second; equal to the speed where the altitude is not
    /// known.
    pub grade_adjusted_speed_m_per_s: f64,
    /// Heart rate. In beats a minute; absent where a sensor was silent or at fault.
    pub heart_rate_bpm: Option<f64>,
    /// Altitude. In metres above sea level, smoothed; absent where it was not recorded.
    pub altitude_m: Option<f64>,
}

/// A place on the route.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct RoutePoint {
    /// Where it is.
    pub position: Position,
    /// Distance from the start. In metres.
    pub distance_m: f64,
    /// Speed there. In metres a second, smoothed as the points are, so that a line can be coloured
    /// by it.
    pub speed_m_per_s: f64,
}

/// Thins a run.
#[must_use]
pub fn series(run: &Run) -> Series {
    series_of(&Summed::new(run))
}

/// The same of a run with running totals.
pub(crate) fn series_of(run: &Summed<'_>) -> Series {
    let step = (run.moving_s / POINTS).max(CLOSEST_S);
    let count = (run.moving_s / step) as usize;
    Series {
        points: (0..count)
            .filter_map(|n| point(run, (n as f64 + 0.5) * step, step))
            .collect(),
        route: route(run),
    }
}

/// The run around a moment; `None` past its end.
fn point(run: &Summed<'_>, moving_s: f64, step_s: f64) -> Option<SeriesPoint> {
    let window = around(run, moving_s, step_s);
    let altitude = run.altitude_m.as_ref();
    Some(SeriesPoint {
        moving_s,
        distance_m: run.distance_at(moving_s),
        speed_m_per_s: window.speed()?,
        grade_adjusted_speed_m_per_s: window.adjusted_speed()?,
        heart_rate_bpm: window.heart_rate(),
        altitude_m: altitude.and_then(|metres| metres.get(moving_s as usize).copied()),
    })
}

/// So many seconds around a moment, at least 20.
fn around<'a>(run: &'a Summed<'a>, moving_s: f64, step_s: f64) -> Window<'a> {
    let half = step_s.max(SMOOTHED_S) / 2.0;
    Window::new(run, moving_s - half, moving_s + half)
}

/// Positions every 10 m; a gap in them stays a gap.
fn route(run: &Summed<'_>) -> Vec<RoutePoint> {
    let count = (run.total_m() / ROUTE_M) as usize;
    let at = |n: usize| {
        let distance_m = n as f64 * ROUTE_M;
        let moving_s = run.time_at_distance(distance_m);
        let position = run.position(moving_s.round() as usize)?;
        Some(RoutePoint {
            position,
            distance_m,
            speed_m_per_s: around(run, moving_s, 0.0).speed()?,
        })
    };
    (0..=count).filter_map(at).collect()
}
