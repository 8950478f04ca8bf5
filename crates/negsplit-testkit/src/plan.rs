//! What the runner sets out to do, piece by piece.

use std::time::Duration;

use negsplit_activity::{Distance, PlannedStep, Speed, StepEnd, StepIntensity, StepTarget};

/// Metres in an international mile.
const MILE_M: f64 = 1609.344;
/// How far to either side of a piece's speed a planned workout tolerates.
const TOLERANCE: f64 = 0.03;

/// How long a piece is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Extent {
    /// Seconds of motion.
    Time(f64),
    /// Metres on the ground.
    Distance(f64),
}

/// What a piece is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Easy, before the workout.
    WarmUp,
    /// The workout.
    #[default]
    Main,
    /// Between repeats.
    Recovery,
    /// Easy, after the workout.
    CoolDown,
    /// Walking.
    Walk,
}

/// A stretch without motion, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stop {
    /// The timer was stopped.
    Paused(u32),
    /// The runner stood while the timer ran.
    Standing(u32),
}

impl Stop {
    /// How long it lasts.
    #[must_use]
    pub fn seconds(self) -> u32 {
        match self {
            Self::Paused(seconds) | Self::Standing(seconds) => seconds,
        }
    }
}

/// A piece of a run: from one effort to another, level or sloping.
///
/// Efforts are grade-adjusted speeds in metres a second: what the runner would run on the flat.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// How long it is.
    pub extent: Extent,
    /// Effort at its start.
    pub start: f64,
    /// Effort at its end.
    pub end: f64,
    /// What it is for.
    pub role: Role,
    /// How much harder than on fresh legs the heart works at this speed: 1, or more for a runner who breaks down.
    pub strain: f64,
    /// A stop at its end.
    pub stop: Option<Stop>,
}

impl Piece {
    /// A level piece.
    #[must_use]
    pub fn new(extent: Extent, speed: f64) -> Self {
        Self {
            extent,
            start: speed,
            end: speed,
            role: Role::Main,
            strain: 1.0,
            stop: None,
        }
    }

    /// A level piece of so many seconds.
    #[must_use]
    pub fn seconds(seconds: f64, speed: f64) -> Self {
        Self::new(Extent::Time(seconds), speed)
    }

    /// A level piece of so many minutes.
    #[must_use]
    pub fn minutes(minutes: f64, speed: f64) -> Self {
        Self::seconds(60.0 * minutes, speed)
    }

    /// A level piece of so many metres.
    #[must_use]
    pub fn meters(meters: f64, speed: f64) -> Self {
        Self::new(Extent::Distance(meters), speed)
    }

    /// A level piece of so many miles.
    #[must_use]
    pub fn miles(miles: f64, speed: f64) -> Self {
        Self::meters(miles * MILE_M, speed)
    }

    /// The same piece, sloping to another effort at its end.
    #[must_use]
    pub fn to(mut self, end: f64) -> Self {
        self.end = end;
        self
    }

    /// The same piece with a role.
    #[must_use]
    pub fn role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }

    /// The same piece on tired legs: the heart works as for a speed so many times higher.
    #[must_use]
    pub fn strained(mut self, strain: f64) -> Self {
        self.strain = strain;
        self
    }

    /// The same piece with a stop at its end.
    #[must_use]
    pub fn then(mut self, stop: Stop) -> Self {
        self.stop = Some(stop);
        self
    }

    /// The effort where a share of the piece is done.
    pub(crate) fn effort_at(&self, share: f64) -> f64 {
        self.start + (self.end - self.start) * share.clamp(0.0, 1.0)
    }

    fn step(&self) -> PlannedStep {
        let end = match self.extent {
            Extent::Time(seconds) => Duration::try_from_secs_f64(seconds).ok().map(StepEnd::Time),
            Extent::Distance(meters) => Distance::from_meters(meters).map(StepEnd::Distance),
        };
        PlannedStep {
            name: None,
            end: end.unwrap_or(StepEnd::Open),
            target: self.target().unwrap_or(StepTarget::Open),
            intensity: match self.role {
                Role::WarmUp => StepIntensity::WarmUp,
                Role::Main => StepIntensity::Active,
                Role::Recovery => StepIntensity::Recovery,
                Role::CoolDown => StepIntensity::CoolDown,
                Role::Walk => StepIntensity::Rest,
            },
        }
    }

    fn target(&self) -> Option<StepTarget> {
        let low = self.start.min(self.end) * (1.0 - TOLERANCE);
        let high = self.start.max(self.end) * (1.0 + TOLERANCE);
        Some(StepTarget::Speed {
            low: Speed::from_meters_per_second(low)?,
            high: Speed::from_meters_per_second(high)?,
        })
    }
}

/// What the runner sets out to do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The pieces in their order.
    pub pieces: Vec<Piece>,
}

impl Plan {
    /// A plan of these pieces.
    #[must_use]
    pub fn new(pieces: impl IntoIterator<Item = Piece>) -> Self {
        Self {
            pieces: pieces.into_iter().collect(),
        }
    }

    /// The plan as a workout that a device could carry, one step a piece.
    #[must_use]
    pub fn workout(&self) -> Vec<PlannedStep> {
        self.pieces.iter().map(Piece::step).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sloping_piece_goes_from_effort_to_effort() {
        let piece = Piece::miles(4.0, 3.0).to(3.5);
        assert_eq!(piece.effort_at(0.5), 3.25);
        assert_eq!(piece.effort_at(1.2), 3.5);
    }

    #[test]
    fn a_plan_is_a_workout() {
        let steps = Plan::new([Piece::minutes(10.0, 3.0).role(Role::WarmUp)]).workout();
        assert_eq!(steps[0].end, StepEnd::Time(Duration::from_secs(600)));
        assert_eq!(steps[0].intensity, StepIntensity::WarmUp);
        assert!(
            matches!(steps[0].target, StepTarget::Speed { low, .. } if low.as_meters_per_second() < 3.0)
        );
    }
}
