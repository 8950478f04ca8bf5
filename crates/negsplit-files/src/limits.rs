//! The budget of one file: how much of each thing may come out of it. More is left out, with a warning.
//!
//! Memory and time then grow with the size of the file, whatever is in it. `docs/security.md` lists the limits.

use negsplit_activity::{Warning, WarningKind};

use crate::recording::ReadOptions;

/// What there can be too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "which of them are spent depends on the features")]
pub(crate) enum Limit {
    /// Records of a FIT file, points of a GPX or TCX file.
    Records,
    /// Activities.
    Activities,
    /// Laps.
    Laps,
    /// Sessions of a FIT file.
    Sessions,
    /// Steps of workouts.
    Steps,
    /// Starts and stops of the timer.
    TimerEvents,
    /// Heart rates that a strap stored by itself.
    Beats,
    /// Fields that applications on the device added, of a sequence.
    DeveloperFields,
    /// Messages that `inspect` lists or counts.
    Messages,
    /// Values in messages that `inspect` lists.
    Values,
}

impl Limit {
    const COUNT: usize = Self::Values as usize + 1;

    const ALL: [Self; Self::COUNT] = [
        Self::Records,
        Self::Activities,
        Self::Laps,
        Self::Sessions,
        Self::Steps,
        Self::TimerEvents,
        Self::Beats,
        Self::DeveloperFields,
        Self::Messages,
        Self::Values,
    ];

    fn most(self, options: &ReadOptions) -> usize {
        match self {
            Self::Records => options.max_records,
            Self::Activities | Self::Sessions => options.max_activities,
            Self::Laps => options.max_laps,
            Self::Steps => 1000,
            Self::TimerEvents => 20_000,
            Self::Beats => 1 << 21,
            Self::DeveloperFields => 32,
            Self::Messages => options.max_messages,
            Self::Values => options.max_messages.saturating_mul(VALUES_A_MESSAGE),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Records => "records",
            Self::Activities => "activities",
            Self::Laps => "laps",
            Self::Sessions => "sessions",
            Self::Steps => "workout steps",
            Self::TimerEvents => "starts and stops of the timer",
            Self::Beats => "stored heart rates",
            Self::DeveloperFields => "developer fields",
            Self::Messages => "messages",
            Self::Values => "values",
        }
    }
}

/// Records of watches have a dozen fields; with so many values a message no listing takes memory out of proportion.
const VALUES_A_MESSAGE: usize = 4;

/// What may still come out of a file, and what was left out because it may not.
#[derive(Clone, Debug)]
pub(crate) struct Budget {
    most: [usize; Limit::COUNT],
    spent: [usize; Limit::COUNT],
    left_out: [usize; Limit::COUNT],
}

impl Budget {
    pub(crate) fn new(options: &ReadOptions) -> Self {
        Self {
            most: Limit::ALL.map(|limit| limit.most(options)),
            spent: [0; Limit::COUNT],
            left_out: [0; Limit::COUNT],
        }
    }

    /// Takes one out of the budget; where there is none left, it is counted as left out.
    #[inline]
    pub(crate) fn take(&mut self, limit: Limit) -> bool {
        let fits = self.spent[limit as usize] < self.most[limit as usize];
        if fits {
            self.spent[limit as usize] += 1;
        } else {
            self.left_out[limit as usize] += 1;
        }
        fits
    }

    /// Whether one more fits beside so many, where each sequence of a file may have as many; it is counted where not.
    #[cfg(feature = "fit")]
    pub(crate) fn fits(&mut self, limit: Limit, held: usize) -> bool {
        let fits = held < self.most[limit as usize];
        if !fits {
            self.left_out[limit as usize] += 1;
        }
        fits
    }

    /// Takes so many out of the budget, all or none.
    #[cfg(any(feature = "fit", feature = "inspect"))]
    pub(crate) fn take_all(&mut self, limit: Limit, count: usize) -> bool {
        let fits = count <= self.left(limit);
        let counts = if fits {
            &mut self.spent
        } else {
            &mut self.left_out
        };
        counts[limit as usize] += count;
        fits
    }

    /// How many may still come.
    pub(crate) fn left(&self, limit: Limit) -> usize {
        self.most[limit as usize] - self.spent[limit as usize]
    }

    /// How many came so far.
    #[cfg(feature = "fit")]
    pub(crate) fn spent(&self, limit: Limit) -> usize {
        self.spent[limit as usize]
    }

    /// A warning for each kind of thing that was left out.
    pub(crate) fn warnings(&self) -> impl Iterator<Item = Warning> + '_ {
        let left_out = Limit::ALL.into_iter().zip(self.left_out);
        left_out
            .filter(|(_, count)| *count > 0)
            .map(|(limit, count)| {
                let (name, most) = (limit.name(), self.most[limit as usize]);
                let message =
                    format!("{count} {name} were left out; negsplit reads the first {most}");
                Warning::new(WarningKind::Skipped, message)
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_counted() {
        let options = ReadOptions {
            max_laps: 2,
            ..ReadOptions::default()
        };
        let mut budget = Budget::new(&options);
        let taken = [(); 4].map(|()| budget.take(Limit::Laps));
        assert_eq!(taken, [true, true, false, false]);
        assert!(budget.take(Limit::Records));
        let warnings: Vec<Warning> = budget.warnings().collect();
        assert_eq!(
            warnings[0].message,
            "2 laps were left out; negsplit reads the first 2"
        );
        assert_eq!(warnings.len(), 1);
    }
}
