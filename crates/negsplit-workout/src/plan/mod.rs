//! The workout that was meant: the language of plans.
//!
//! `2mi easy, 4mi marathon>10k, 1mi easy` is a plan, and so is `8x(4min easy, 1min faster)`. `docs/plans.md` has the
//! whole grammar.

mod error;
mod expand;
mod fitted;
mod lasting;
mod meaning;
mod parse;
mod schedule;
mod suggest;
mod target;
mod text;
mod thresholds;
mod tokens;
mod watch;
mod workout;
mod write;

use negsplit_activity::METERS_PER_MILE;

use crate::effort::Effort;

pub use error::PlanError;
pub use schedule::{Runner, Scheduled};
pub use target::Band;

/// A plan has no more steps than this once its repeats are written out.
const MOST_STEPS: usize = 500;
/// Repeats lie in one another no deeper than this.
const DEEPEST: usize = 4;

/// The workout that was meant.
///
/// As text and in serde's formats it is the plan in its canonical form, which reads back as the same plan.
///
/// ```
/// use negsplit_workout::Plan;
/// let plan: Plan = "2 miles easy then 4 x 1 mile faster by 10 sec; 1mi easy".parse()?;
/// assert_eq!(plan.steps().len(), 6);
/// assert_eq!(plan.to_string(), "2mi easy, 4x1mi drop 10s, 1mi easy");
/// # Ok::<(), negsplit_workout::PlanError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// As it was written, with its repeats.
    parts: Vec<Part>,
    steps: Vec<Step>,
}

impl Plan {
    /// The steps in their order, repeats written out; never empty.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }
}

/// A part of a plan as it was written.
#[derive(Clone, Debug, PartialEq)]
enum Part {
    Step(Wording),
    Repeat {
        times: usize,
        /// The same, unless the plan leaves it open, as in `8-12x400m`.
        most: usize,
        parts: Vec<Part>,
    },
}

/// A step as it was written.
#[derive(Clone, Debug, Default, PartialEq)]
struct Wording {
    length: Length,
    target: Target,
    faster: Option<Faster>,
    role: Option<StepRole>,
    name: Option<String>,
}

/// A step of a plan.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Step {
    /// How long it is.
    pub length: Length,
    /// What it asks for; of a repeat that is to get faster, what its first round asks for.
    pub target: Target,
    /// How much faster than the step `after` it is to be.
    pub faster: Option<Faster>,
    /// What it is for.
    pub role: StepRole,
    /// Its name, where it has one.
    pub name: Option<String>,
    /// Which round of its repeat it is in, counted from 0.
    pub(crate) round: usize,
    /// Index of the step that it is to be faster than; nothing for the first round.
    pub(crate) after: Option<usize>,
    /// The step as it was written.
    pub(crate) text: String,
}

/// How long a step is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum Length {
    /// So many metres.
    Distance(f64),
    /// So many seconds.
    Time(f64),
    /// Anywhere between so many metres and so many.
    DistanceBetween(f64, f64),
    /// Anywhere between so many seconds and so many.
    TimeBetween(f64, f64),
    /// So many percent of the whole run.
    Share(f64),
    /// Until the runner wants to go on.
    #[default]
    Open,
}

/// What a step asks for.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum Target {
    /// Nothing in particular.
    #[default]
    None,
    /// An effort in a word.
    Effort(Span<PlannedEffort>),
    /// A pace.
    Pace(Span<PlannedPace>),
    /// A heart-rate zone, 1 to 5.
    Zone(Span<u8>),
    /// A heart rate in beats a minute.
    HeartRate(Span<u16>),
    /// A heart rate in percent of the runner's own.
    HeartRateShare(Span<u8>, HeartRateBase),
    /// A perceived effort, 1 to 10.
    Perceived(Span<u8>),
}

/// The runner's own heart rate of which a share is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeartRateBase {
    /// The maximum.
    Max,
    /// That at the lactate threshold.
    Threshold,
}

/// One value, or two.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Span<T> {
    /// This, all the time.
    At(T),
    /// Anywhere between the two, the easier first.
    Between(T, T),
    /// From the first, evenly, to the second.
    Glide(T, T),
}

impl<T: Copy> Span<T> {
    /// Both ends.
    #[must_use]
    pub fn ends(self) -> (T, T) {
        match self {
            Self::At(value) => (value, value),
            Self::Between(from, to) | Self::Glide(from, to) => (from, to),
        }
    }
}

/// An effort, perhaps a little slower or faster than its word says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlannedEffort {
    /// The effort.
    pub effort: Effort,
    /// Seconds by which its pace is to be slower, negative when faster.
    slower_s: f64,
    per: Per,
}

impl PlannedEffort {
    /// Seconds a kilometre by which the pace is to be slower than the effort's, negative when faster.
    #[must_use]
    pub fn slower_s_per_km(self) -> f64 {
        self.per.per_kilometer(self.slower_s)
    }

    /// Whether it is no harder than another.
    fn is_easier_than(self, other: Self) -> bool {
        (self.effort, -self.slower_s_per_km()) <= (other.effort, -other.slower_s_per_km())
    }
}

impl From<Effort> for PlannedEffort {
    fn from(effort: Effort) -> Self {
        Self {
            effort,
            slower_s: 0.0,
            per: Per::Kilometer,
        }
    }
}

/// A pace in the unit in which it was written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlannedPace {
    seconds: f64,
    per: Per,
}

impl PlannedPace {
    /// Seconds a kilometre.
    #[must_use]
    pub fn as_seconds_per_kilometer(self) -> f64 {
        self.per.per_kilometer(self.seconds)
    }
}

/// What seconds are counted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Per {
    /// The step's own length; a kilometre where that is a time.
    Step,
    /// A kilometre.
    Kilometer,
    /// A mile.
    Mile,
    /// The same way again: a step of 30 minutes that is faster by 30 seconds covers in 29:30 what took 30 minutes.
    Half,
}

impl Per {
    /// Seconds a kilometre from seconds in this unit.
    fn per_kilometer(self, seconds: f64) -> f64 {
        match self {
            Self::Mile => seconds * 1000.0 / METERS_PER_MILE,
            _ => seconds,
        }
    }
}

/// How much faster a round is than the one before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Faster {
    /// Seconds gained, at least and at most; nothing where the plan only says faster.
    pub by_s: Option<(f64, f64)>,
    /// What the seconds are counted for.
    pub per: Per,
}

/// What a step is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum StepRole {
    /// Easy, before the work.
    WarmUp,
    /// The work.
    #[default]
    Main,
    /// Easy, between repeats.
    Recovery,
    /// Easy, after the work.
    CoolDown,
}

/// A number as plans can hold it: to the thousandth, so that it is the same after being written and read.
fn thousandths(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests;
