//! The day: where, when, how evenly, how hot.

use jiff::tz::Offset;
use negsplit_activity::{Position, Timestamp};

use crate::course::Course;
use crate::hills::Hills;
use crate::plan::Stop;

/// 2026-03-01T07:00:00Z.
const START: i64 = 1_772_348_400;
/// The equatorial radius and the squared eccentricity of WGS 84.
const RADIUS_M: f64 = 6_378_137.0;
const ECCENTRICITY_2: f64 = 0.006_694_379_990_141_316;

/// Under what conditions a plan is run.
#[derive(Clone, Debug, PartialEq)]
pub struct Conditions {
    /// When it begins.
    pub start: Timestamp,
    /// The runner's distance from UTC.
    pub utc_offset: Offset,
    /// Where it begins, in degrees north and east.
    pub place: (f64, f64),
    /// The shape of the way.
    pub course: Course,
    /// Its profile.
    pub hills: Hills,
    /// Spread of the runner's speed around the plan, as a share: 0.006 (a metronome) to 0.03.
    pub speed_noise: f64,
    /// Spread of the slow waves in the runner's speed, minutes long, as a share.
    pub wander: f64,
    /// How much heart rate rises with time at the same effort, in beats a minute for each hour.
    pub drift_bpm_per_h: f64,
    /// Stops at moments of moving time, in seconds and in their order: traffic lights, a shoelace.
    pub stops: Vec<(f64, Stop)>,
}

impl Default for Conditions {
    /// A flat path on a cool morning: speed within 1.2 %, drift 3 bpm an hour, no stops.
    fn default() -> Self {
        Self {
            start: Timestamp::from_second(START).unwrap_or(Timestamp::UNIX_EPOCH),
            utc_offset: Offset::constant(1),
            place: (48.137, 11.575),
            course: Course::default(),
            hills: Hills::default(),
            speed_noise: 0.012,
            wander: 0.0,
            drift_bpm_per_h: 3.0,
            stops: Vec::new(),
        }
    }
}

impl Conditions {
    /// The position so many metres east and north of the start, by the ellipsoid's radii there.
    pub(crate) fn position(&self, east_m: f64, north_m: f64) -> Option<Position> {
        let (latitude, longitude) = self.place;
        let w2 = 1.0 - ECCENTRICITY_2 * latitude.to_radians().sin().powi(2);
        let across = RADIUS_M / w2.sqrt();
        let along = across * (1.0 - ECCENTRICITY_2) / w2;
        let north = (north_m / along).to_degrees();
        let east = (east_m / (across * latitude.to_radians().cos())).to_degrees();
        Position::from_degrees(latitude + north, longitude + east)
    }
}
