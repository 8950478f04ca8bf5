//! Says how well a run progressed: from an [`Activity`](negsplit_activity::Activity) to a [`RunReport`], without
//! any file or parser.
//!
//! [`analyze`] does it all for one run, [`season()`] for many.
//!
//! # The steps in between
//!
//! 1. [`Run::new`] cleans a recording and puts it on a grid of 1 s of moving time; it says what it changed, and refuses what
//!    is [no run](NotARun). Splits of one's own are asked of it.
//! 2. [`measure`] says what happened, knowing nothing of the athlete: splits, stages, pace gap, heart rate. The few
//!    kilobytes of [`Measurements`] are all that a season needs of a run.
//! 3. [`judge`] says what a coach would, knowing the [`Athlete`] and, where there is one, the [`Plan`](plan::Plan): which workout it was,
//!    mistakes, a score with its reasons.
//!
//! What is not known is `None`, and [`RunReport::absent`] says why; what was odd is in [`RunReport::warnings`]. Every number
//! is SI and named with its unit; sentences are written by `negsplit-report`. The same samples give the same report,
//! anywhere.
//!
//! ```
//! use negsplit_activity::{Activity, Distance, Sample, Sport, Timestamp};
//! use negsplit_analysis::{Athlete, Options, Run, judge, measure};
//!
//! let mut activity = Activity::new(Sport::Running);
//! let mut meters = 0.0;
//! for second in 0..2400 {
//!     meters += if second < 1200 { 2.8 } else { 3.3 };
//!     activity.samples.push(&Sample {
//!         distance: Distance::from_meters(meters),
//!         ..Sample::at(Timestamp::from_second(1_780_000_000 + i64::from(second))?)
//!     });
//! }
//! let mut options = Options::default();
//! options.measure.split_by = "halves".parse()?;
//! let run = Run::new(&activity, &options.cleaning)?;
//! let measured = measure(&run, &options.measure);
//! let athlete = Athlete::default().with_max_heart_rate(187.0);
//! let judged = judge(&measured, &athlete, &options.judge);
//! assert_eq!(measured.splits.rows.len(), 2);
//! assert!(judged.workout.is_progression);
//! assert_eq!(measured.heart_rate.rise_bpm, None);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What may be relied on
//!
//! - Nothing is printed, no clock, file or environment is read, and no input makes it panic: hostile recordings are
//!   refused or give a report.
//! - Time grows with the length of the run, a season's with the number of its runs; a run is held to a week of motion,
//!   whatever a file claims.
//! - A value that is estimated or only guessed is marked as such by its [`Origin`] and judges nothing.
//! - Every number that judges stands once in the code, and `docs/metrics.md` states it under a test.
//!
//! # Features
//!
//! - `schema` derives [schemars](https://docs.rs/schemars)' `JsonSchema` for all that is serialised. Off by default.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

pub mod absent;
mod as_text;
pub mod athlete;
mod coach;
mod metrics;
mod name;
mod options;
mod report;
pub mod run;
pub mod season;
mod stages;
mod stats;

/// How the heart answered, and where its zones lie. Drift, response, decoupling, recovery and pace
/// at a heart rate are measured; zones and the time in them are judged, since they need to know the
/// runner.
///
/// ```
/// use negsplit_analysis::{Athlete, heart_rate::Zones};
/// // Karvonen's zones: 60, 70, 80 and 90 % of the reserve from 50 to 190.
/// let athlete = Athlete::default()
///     .with_max_heart_rate(190.0)
///     .with_resting_heart_rate(50.0);
/// let bounds = Zones::of(&athlete).map(|zones| zones.lower_bounds_bpm());
/// assert_eq!(bounds, Some([134.0, 148.0, 162.0, 176.0]));
/// assert!(Zones::of(&Athlete::default()).is_none());
/// ```
pub mod heart_rate {
    pub use crate::coach::zones::Zones;
    pub use crate::metrics::drift::DriftMethod;
    pub use crate::metrics::heart_rate::RecoveryMode;
    pub use crate::metrics::heart_report::{HeartRateReport, PaceAtHeartRate};
}

/// How hard a run felt, against how fast it was. From the efforts in
/// [`JudgeOptions::perceived_efforts`]; absent without them.
pub mod felt {
    pub use crate::coach::felt::{AgainstPace, Felt};
}

/// The planned workout, in the language of [`negsplit_workout::plan`], and how well it was
/// followed. A plan is written in words, and read back from what it prints. Efforts in it become
/// paces once the runner is known.
///
/// ```
/// use negsplit_analysis::plan::Plan;
/// let plan: Plan = "2mi easy, 4mi marathon>10k, 1mi easy".parse()?;
/// assert_eq!(plan.to_string().parse(), Ok(plan.clone()));
/// let error = "2mi easy, 4mi tmepo".parse::<Plan>().unwrap_err();
/// assert_eq!(error.suggestion().as_deref(), Some("2mi easy, 4mi tempo"));
/// # Ok::<(), negsplit_analysis::plan::PlanError>(())
/// ```
pub mod plan {
    pub use crate::coach::compliance::{Done, PlanReport, PlanStep, Planned, StepVerdict};
    pub use negsplit_workout::plan::{
        Faster, Length, Per, Plan, PlanError, PlannedPace, Span, Step, StepRole, Target,
    };
}

/// The parts of a score, and why it is what it is. Each part has its value, its weight and its
/// reason in figures, so that a program can say why a run got its grade, in any language.
pub mod score {
    pub use crate::coach::reason::{Limit, Reason, Unscored};
    pub use crate::coach::score::{Part, PartName, Score};
}

pub use absent::{Absent, AbsentField, Field};
pub use athlete::{Athlete, Known, Origin};
pub use coach::effort::RunEffort;
pub use coach::ends::ShortEnd;
pub use coach::evidence::{Evidence, Fix};
pub use coach::kind::{Alternative, RacePreparation, Workout};
pub use coach::mistake::{Mistake, MistakeKind, Severity};
pub use coach::steps::{Gain, StepTrend, Steps};
pub use coach::{Judgement, judge};
pub use metrics::best::BestEffort;
pub use metrics::form::Form;
pub use metrics::progression::{Progression, Verdict};
pub use metrics::route::{Route, RouteShape};
pub use metrics::series::{RoutePoint, Series, SeriesPoint, series};
pub use metrics::splits::{LapSplit, Split, Splits};
pub use metrics::stage::{Stage, StageShape};
pub use metrics::summary::ActivityReport;
pub use metrics::{Measurements, measure};
pub use name::NameError;
pub use negsplit_workout::{Effort, EffortError, Race, RaceEquivalents, RaceError, WorkoutKind};
pub use options::{JudgeOptions, MeasureOptions, Options, SplitBy, SplitByError};
pub use report::{RunReport, analyze};
pub use run::{Cleaning, NotARun, Run};
pub use score::Score;
pub use season::season;
pub use stages::Role;
