//! Quantities as newtypes over SI values. A value that is not finite cannot be built.

use std::ops::Div;
use std::time::Duration;

/// Metres in an international mile.
pub const METERS_PER_MILE: f64 = 1609.344;

/// A length along the ground, in metres, finite and not negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Distance(f64);

impl Distance {
    /// No distance at all.
    pub const ZERO: Self = Self(0.0);

    /// A distance from metres; `None` when negative or not finite.
    ///
    /// ```
    /// use negsplit_activity::Distance;
    /// assert_eq!(Distance::from_meters(5000.0).map(Distance::as_kilometers), Some(5.0));
    /// assert_eq!(Distance::from_meters(f64::NAN), None);
    /// ```
    #[must_use]
    pub fn from_meters(meters: f64) -> Option<Self> {
        (meters.is_finite() && meters >= 0.0).then_some(Self(meters))
    }

    /// A distance from kilometres; `None` when negative or not finite.
    #[must_use]
    pub fn from_kilometers(kilometers: f64) -> Option<Self> {
        Self::from_meters(kilometers * 1000.0)
    }

    /// A distance from international miles of 1609.344 m; `None` when negative or not finite.
    #[must_use]
    pub fn from_miles(miles: f64) -> Option<Self> {
        Self::from_meters(miles * METERS_PER_MILE)
    }

    /// Metres.
    #[must_use]
    pub fn as_meters(self) -> f64 {
        self.0
    }

    /// Kilometres.
    #[must_use]
    pub fn as_kilometers(self) -> f64 {
        self.0 / 1000.0
    }

    /// International miles of 1609.344 m.
    #[must_use]
    pub fn as_miles(self) -> f64 {
        self.0 / METERS_PER_MILE
    }
}

impl Div<Duration> for Distance {
    type Output = Option<Speed>;

    /// Average speed over a time; `None` when the time is zero.
    fn div(self, time: Duration) -> Option<Speed> {
        Speed::from_meters_per_second(self.0 / time.as_secs_f64())
    }
}

/// A speed over the ground, in metres a second, finite and not negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Speed(f64);

impl Speed {
    /// A speed from metres a second; `None` when negative or not finite.
    #[must_use]
    pub fn from_meters_per_second(meters_per_second: f64) -> Option<Self> {
        (meters_per_second.is_finite() && meters_per_second >= 0.0)
            .then_some(Self(meters_per_second))
    }

    /// Metres a second.
    #[must_use]
    pub fn as_meters_per_second(self) -> f64 {
        self.0
    }

    /// The same speed as a pace; `None` when standing still.
    ///
    /// ```
    /// use negsplit_activity::{Pace, Speed};
    /// let speed = Speed::from_meters_per_second(4.0).unwrap();
    /// assert_eq!(speed.pace().map(Pace::as_seconds_per_kilometer), Some(250.0));
    /// ```
    #[must_use]
    pub fn pace(self) -> Option<Pace> {
        Pace::from_seconds_per_kilometer(1000.0 / self.0)
    }
}

/// Time needed for a distance, in seconds a kilometre, finite and above zero.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Pace(f64);

impl Pace {
    /// A pace from seconds a kilometre; `None` when not above zero or not finite.
    #[must_use]
    pub fn from_seconds_per_kilometer(seconds: f64) -> Option<Self> {
        (seconds.is_finite() && seconds > 0.0).then_some(Self(seconds))
    }

    /// A pace from seconds a mile; `None` when not above zero or not finite.
    #[must_use]
    pub fn from_seconds_per_mile(seconds: f64) -> Option<Self> {
        Self::from_seconds_per_kilometer(seconds * 1000.0 / METERS_PER_MILE)
    }

    /// Seconds a kilometre.
    #[must_use]
    pub fn as_seconds_per_kilometer(self) -> f64 {
        self.0
    }

    /// Seconds a mile of 1609.344 m.
    #[must_use]
    pub fn as_seconds_per_mile(self) -> f64 {
        self.0 * METERS_PER_MILE / 1000.0
    }

    /// The same pace as a speed.
    #[must_use]
    pub fn speed(self) -> Speed {
        Speed(1000.0 / self.0)
    }
}

/// A place on the WGS 84 ellipsoid, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    latitude: f64,
    longitude: f64,
}

impl Position {
    /// A position from degrees; `None` outside ±90° of latitude, ±180° of longitude, or not finite.
    #[must_use]
    #[inline]
    pub fn from_degrees(latitude: f64, longitude: f64) -> Option<Self> {
        let possible = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        possible.then_some(Self {
            latitude,
            longitude,
        })
    }

    /// Degrees north.
    #[must_use]
    pub fn latitude(self) -> f64 {
        self.latitude
    }

    /// Degrees east.
    #[must_use]
    pub fn longitude(self) -> f64 {
        self.longitude
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_average_speed_is_distance_over_time() {
        let speed = Distance::from_kilometers(10.0).unwrap() / Duration::from_secs(2500);
        assert_eq!(speed.map(Speed::as_meters_per_second), Some(4.0));
        assert_eq!(Distance::ZERO / Duration::ZERO, None);
    }

    #[test]
    fn a_mile_is_the_international_one() {
        let pace = Pace::from_seconds_per_mile(480.0).unwrap();
        assert!((pace.as_seconds_per_kilometer() - 298.258).abs() < 0.001);
        assert_eq!(Distance::from_miles(1.0).unwrap().as_meters(), 1609.344);
    }

    #[test]
    fn impossible_values_cannot_be_built() {
        assert_eq!(Distance::from_meters(-1.0), None);
        assert_eq!(Speed::from_meters_per_second(f64::INFINITY), None);
        assert_eq!(Pace::from_seconds_per_kilometer(0.0), None);
        assert_eq!(Position::from_degrees(90.1, 0.0), None);
        assert_eq!(Speed::from_meters_per_second(0.0).unwrap().pace(), None);
    }
}
