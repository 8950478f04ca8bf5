//! Says how well a run progressed: from an [`Activity`](negsplit_activity::Activity) to a [`RunReport`], without
//! any file or parser.
//!
//! [`analyze`] does it all for one run, [`season`] for many. [`Run`] is the step in between: the recording cleaned, on a grid of 1 s of moving time.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod absent;
mod as_text;
mod athlete;
mod judge;
mod measure;
mod missing;
mod plan;
mod report;
mod run;
mod season;
mod sentence;
mod settings;
mod stats;

pub use absent::Absent;
pub use athlete::{Athlete, Known, Origin};
/// The day type of [`SeasonRun`], re-exported so that callers need no second version.
pub use jiff::civil::Date;
pub use judge::kind::{Alternative, Workout, WorkoutKind};
pub use judge::mistakes::{Mistake, MistakeKind, Severity};
pub use judge::paces::{Effort, EffortError, RaceEquivalents};
pub use judge::race::{race_seconds, threshold_speed, vdot, vdot_of_threshold};
pub use judge::score::{Part, PartName, Score};
pub use judge::steps::{Gain, Steps};
pub use judge::zones::Zones;
pub use measure::absences::AbsentField;
pub use measure::best::BestEffort;
pub use measure::drift::DriftMethod;
pub use measure::form::Form;
pub use measure::heart_rate::RecoveryMode;
pub use measure::heart_report::{HeartRateReport, PaceAtHeartRate};
pub use measure::progression::{Progression, Verdict};
pub use measure::route::{Route, RouteShape};
pub use measure::series::{RoutePoint, Series, SeriesPoint, series};
pub use measure::splits::{LapSplit, Split, Splits};
pub use measure::stage::{Stage, StageShape};
pub use measure::stages::Role;
pub use measure::summary::ActivityReport;
pub use measure::{Measurements, measure};
pub use plan::{
    Done, Faster, Length, Per, Plan, PlanError, PlanReport, PlanStep, Planned, PlannedPace, Span,
    Step, StepRole, StepVerdict, Target,
};
pub use report::{RunReport, analyze, judge};
pub use run::{Cleaning, GradeModel, Has, NotARun, Run, Stop};
pub use season::best::{Improvement, SeasonBest};
pub use season::duplicates::{Duplicate, duplicates};
pub use season::habits::{Crowded, Habits, TooLittleRecovery};
pub use season::phases::{KindCount, Phase, PhaseName};
pub use season::trends::{PaceTrend, Trend, Trends};
pub use season::weeks::Week;
pub use season::{SeasonReport, SeasonRun, season};
pub use sentence::Sentence;
pub use settings::{Settings, SplitBy, SplitByError, Units};
