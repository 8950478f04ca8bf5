//! What cleaning changed, each with the warning that reports it.
//!
//! One place for what is changed and how it is said, so that nothing is changed without a warning.

use std::fmt;

use negsplit_activity::{Warning, WarningKind};

/// Something that was changed while a recording was cleaned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Change {
    /// The counted distance is not that of the positions, which were used instead; both in metres.
    DistanceRefuted { counted: f64, straight: f64 },
    /// The counted distance, so much in all, can only be one of kilometres.
    DistanceInKilometers(f64),
    /// The counted distance stepped back or jumped so often.
    DistanceRepaired(usize),
    /// So many positions could not have been reached in time.
    PositionsLeftOut(usize),
    /// So many jumps of the position count as no distance.
    JumpsLeftOut(usize),
    /// So many positions were those of a receiver without a fix.
    NoFix(usize),
    /// So many heart rates were impossible.
    RatesImpossible(usize),
    /// So many heart rates stood still while the pace changed.
    RatesFrozen(usize),
    /// So many heart rates counted steps.
    RatesLocked(usize),
    /// A stretch was faster than anybody runs for so long.
    Ride { meters: f64, seconds: f64 },
    /// Nothing was recorded for so many seconds.
    Gap(f64),
}

impl Change {
    /// The warning that reports it.
    pub(super) fn warning(self) -> Warning {
        Warning::new(self.kind(), self.to_string())
    }

    /// The kind of warning that reports it.
    fn kind(self) -> WarningKind {
        match self {
            Self::DistanceRefuted { .. }
            | Self::DistanceInKilometers(_)
            | Self::DistanceRepaired(_)
            | Self::Ride { .. } => WarningKind::BadDistance,
            Self::PositionsLeftOut(_) | Self::JumpsLeftOut(_) | Self::NoFix(_) => {
                WarningKind::PositionSpikes
            }
            Self::RatesImpossible(_) | Self::RatesFrozen(_) | Self::RatesLocked(_) => {
                WarningKind::HeartRateFault
            }
            Self::Gap(_) => WarningKind::Gap,
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DistanceRefuted { counted, straight } => write!(
                f,
                "the recorded distance is not that of its positions ({counted:.0} m for at least {straight:.0} m); positions were used"
            ),
            Self::DistanceInKilometers(total) => write!(
                f,
                "the recorded distance, {total:.2} in all, is too short for metres; taken as kilometres"
            ),
            Self::DistanceRepaired(times) => write!(
                f,
                "the device's distance stepped back or jumped ({times}×); repaired"
            ),
            Self::PositionsLeftOut(count) => write!(
                f,
                "{count} positions that nobody could have reached in time were left out"
            ),
            Self::JumpsLeftOut(count) => write!(
                f,
                "{count} jumps of the position faster than anybody runs were not counted as distance"
            ),
            Self::NoFix(count) => write!(
                f,
                "{count} positions of 0/0, which a receiver without a fix writes, were left out"
            ),
            Self::RatesImpossible(count) => {
                write!(f, "{count} heart rates that no heart has were left out")
            }
            Self::RatesFrozen(count) => write!(
                f,
                "{count} samples of a heart rate that stood still while the pace changed were left out"
            ),
            Self::RatesLocked(count) => write!(
                f,
                "{count} samples in which the sensor counted steps instead of beats were left out"
            ),
            Self::Ride { meters, seconds } => write!(
                f,
                "{:.1} km at {:.0} km/h, faster than anybody runs for so long, were left out as a ride",
                meters / 1000.0,
                meters / seconds * 3.6
            ),
            Self::Gap(seconds) => write!(
                f,
                "nothing was recorded for {seconds:.0} s; filled in at an even pace"
            ),
        }
    }
}

/// A time that was changed while a recording was cleaned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum TimeChange {
    /// So many laps do not say where in the run they were.
    LapsLeftOut(usize),
    /// The laps' own times lie outside of the run by whole hours.
    LapsByAnotherZone,
    /// The laps' own times lie outside of the run, but their lengths fit.
    LapsByLength,
    /// The clock was set so often in mid-run.
    ClockSet(usize),
    /// Times ran backwards.
    Sorted,
    /// So many points lie a day or more away from the rest.
    PointsFarAway(usize),
}

impl TimeChange {
    /// The warning that reports it.
    pub(super) fn warning(self) -> Warning {
        Warning::new(WarningKind::BadTimes, self.to_string())
    }
}

impl fmt::Display for TimeChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LapsLeftOut(count) => write!(
                f,
                "{count} laps do not say when in the run they were; left out"
            ),
            Self::LapsByAnotherZone => f.write_str(
                "the laps' own times lie outside of the run; they were placed by another time zone",
            ),
            Self::LapsByLength => f.write_str(
                "the laps' own times lie outside of the run; they were placed by their durations",
            ),
            Self::ClockSet(times) => write!(
                f,
                "the clock was set in mid-run ({times}×); what follows was joined by the distance covered meanwhile"
            ),
            Self::Sorted => f.write_str("times ran backwards; the points were sorted"),
            Self::PointsFarAway(count) => write!(
                f,
                "{count} points recorded a day or more away from the rest were left out"
            ),
        }
    }
}
