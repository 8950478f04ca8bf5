//! Distances that people race over, in metres; each stands here once.

use crate::units::METERS_PER_MILE;

/// 3 km.
pub const THREE_KM: f64 = 3_000.0;
/// 5 km.
pub const FIVE_KM: f64 = 5_000.0;
/// 10 km.
pub const TEN_KM: f64 = 10_000.0;
/// 15 km.
pub const FIFTEEN_KM: f64 = 15_000.0;
/// The half marathon.
pub const HALF_MARATHON: f64 = MARATHON / 2.0;
/// The marathon.
pub const MARATHON: f64 = 42_195.0;

/// The distances of road races, the shortest first.
pub const ROAD_RACES: [f64; 9] = [
    THREE_KM,
    FIVE_KM,
    5.0 * METERS_PER_MILE,
    TEN_KM,
    FIFTEEN_KM,
    10.0 * METERS_PER_MILE,
    HALF_MARATHON,
    30_000.0,
    MARATHON,
];
