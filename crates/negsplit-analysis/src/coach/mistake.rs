//! A mistake: which, how much it matters, what shows it, and what to do about it.

use serde::{Deserialize, Serialize};

use super::evidence::{Evidence, Fix};

/// The kinds of mistakes.
///
/// Read and written by its name, as in JSON:
///
/// ```
/// use negsplit_analysis::MistakeKind;
/// assert_eq!("started-too-fast".parse(), Ok(MistakeKind::StartedTooFast));
/// assert_eq!(MistakeKind::AllOutFinish.to_string(), "all-out-finish");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum MistakeKind {
    /// The opening was too fast. Against what followed, against the easy range, or against the
    /// plan.
    StartedTooFast,
    /// The gain was real and too small. Less than half of what a plan asks for, or less than the
    /// kind of workout asks at least.
    NotEnoughProgression,
    /// The finish was a sprint or a collapse. Only with a known maximum heart rate: without one an
    /// all-out finish is not seen.
    AllOutFinish,
    /// Too little time since another hard run; found in a season. [`season`](crate::season()) adds
    /// it; a single run cannot show it.
    TooLittleRecovery,
}

/// How much a mistake matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing. The score may still be an A.
    Minor,
    /// Worth changing. The score is below an A.
    Major,
}

/// A mistake with its evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Mistake {
    /// Which mistake.
    pub kind: MistakeKind,
    /// How much it matters.
    pub severity: Severity,
    /// What shows it. In figures; `negsplit_report::words::evidence` writes it as a sentence.
    pub evidence: Evidence,
    /// What to do instead.
    pub fix: Fix,
    /// Moving time at which it starts. In seconds from the start of the run.
    pub start_s: f64,
    /// Moving time at which it ends. In seconds from the start of the run; of a whole run both ends
    /// are those of the run.
    pub end_s: f64,
}
