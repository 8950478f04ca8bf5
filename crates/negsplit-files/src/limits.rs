//! How much of one thing a file may hold: more is left out, with a warning.
//!
//! Memory then grows with the size of the file, and time too, whatever is in it. `docs/security.md` lists these.

use std::collections::BTreeMap;

use negsplit_activity::{Warning, WarningKind};

/// What there can be too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Limit {
    /// Records of a FIT file, points of a GPX or TCX activity: twelve days of seconds.
    Records,
    /// Laps of an activity.
    #[cfg(any(feature = "fit", feature = "tcx"))]
    Laps,
    /// Sessions of a FIT file.
    #[cfg(feature = "fit")]
    Sessions,
    /// Steps of a workout.
    #[cfg(feature = "fit")]
    Steps,
    /// Fields that applications on the device added.
    #[cfg(feature = "fit")]
    DeveloperFields,
}

impl Limit {
    pub(crate) const fn most(self) -> usize {
        match self {
            Self::Records => 1 << 20,
            #[cfg(any(feature = "fit", feature = "tcx"))]
            Self::Laps => 10_000,
            #[cfg(feature = "fit")]
            Self::Sessions => 100,
            #[cfg(feature = "fit")]
            Self::Steps => 1000,
            #[cfg(feature = "fit")]
            Self::DeveloperFields => 32,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Records => "records",
            #[cfg(any(feature = "fit", feature = "tcx"))]
            Self::Laps => "laps",
            #[cfg(feature = "fit")]
            Self::Sessions => "sessions",
            #[cfg(feature = "fit")]
            Self::Steps => "workout steps",
            #[cfg(feature = "fit")]
            Self::DeveloperFields => "developer fields",
        }
    }
}

/// Counts what was left out because there was too much of it.
#[derive(Debug, Default)]
pub(crate) struct LeftOut(BTreeMap<Limit, usize>);

impl LeftOut {
    /// Whether one more fits beside so many; it is counted where it does not.
    #[inline]
    pub(crate) fn fits(&mut self, limit: Limit, held: usize) -> bool {
        let fits = held < limit.most();
        if !fits {
            *self.0.entry(limit).or_default() += 1;
        }
        fits
    }

    /// A warning for each kind of thing that was left out.
    pub(crate) fn warnings(&self) -> impl Iterator<Item = Warning> + '_ {
        self.0.iter().map(|(limit, count)| {
            let (name, most) = (limit.name(), limit.most());
            let message = format!("{count} {name} were left out; negsplit reads the first {most}");
            Warning::new(WarningKind::Skipped, message)
        })
    }
}

#[cfg(all(test, feature = "fit"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_counted() {
        let mut left_out = LeftOut::default();
        assert!(left_out.fits(Limit::Laps, 9_999));
        assert!(!left_out.fits(Limit::Laps, 10_000));
        assert!(!left_out.fits(Limit::Laps, 10_000));
        let warnings: Vec<Warning> = left_out.warnings().collect();
        assert_eq!(
            warnings[0].message,
            "2 laps were left out; negsplit reads the first 10000"
        );
        assert_eq!(warnings.len(), 1);
    }
}
