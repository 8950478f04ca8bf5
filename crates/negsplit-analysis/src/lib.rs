//! Says how well a run progressed: from an [`Activity`](negsplit_activity::Activity) to a [`RunReport`], without
//! any file or parser.
//!
//! [`analyze`] does it all for one run, [`season`] for many.
//!
//! # The steps in between
//!
//! 1. [`Run::new`] cleans a recording and puts it on a grid of 1 s of moving time; it says what it changed, and refuses what
//!    is [no run](NotARun). Splits of one's own are asked of it.
//! 2. [`measure`] says what happened, knowing nothing of the athlete: splits, stages, pace gap, heart rate. The few
//!    kilobytes of [`Measurements`] are all that a season needs of a run.
//! 3. [`judge`] says what a coach would, knowing the [`Athlete`] and, where there is one, the [`Plan`]: which workout it was,
//!    mistakes, a score with its reasons.
//!
//! What is not known is `None`, and [`RunReport::absent`] says why; what was odd is in [`RunReport::warnings`]. Every number
//! is SI and named with its unit; sentences are written by `negsplit-report`. The same samples give the same report,
//! anywhere.
//!
//! ```
//! use negsplit_activity::{Activity, Distance, Sample, Sport, Timestamp};
//! use negsplit_analysis::{Athlete, Known, Options, Run, judge, measure};
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
//! let athlete = Athlete { max_heart_rate_bpm: Some(Known::given(187.0)), ..Athlete::default() };
//! let judged = judge(&measured, &athlete, &options.judge);
//! assert_eq!(measured.splits.rows.len(), 2);
//! assert!(judged.workout.is_progression);
//! assert_eq!(measured.heart_rate.rise_bpm, None);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod absent;
mod as_text;
mod athlete;
mod coach;
mod metrics;
mod options;
mod report;
mod run;
mod season;
mod stages;
mod stats;

pub use absent::field::FieldError;
pub use absent::{Absent, AbsentField, Field};
pub use athlete::{Athlete, DatedThreshold, History, Known, Learnt, Level, Origin, RaceResult};
pub use coach::compliance::{Done, PlanReport, PlanStep, Planned, StepVerdict};
pub use coach::effort::RunEffort;
pub use coach::evidence::{Evidence, Fix};
pub use coach::felt::{AgainstPace, Felt};
pub use coach::kind::{Alternative, RacePreparation, Workout};
pub use coach::mistakes::{Mistake, MistakeKind, Severity};
pub use coach::reason::{Limit, Reason, Unscored};
pub use coach::score::{Part, PartName, Score};
pub use coach::steps::{Gain, Steps};
pub use coach::zones::Zones;
pub use coach::{Judgement, judge};
/// The day type of [`SeasonRun`], re-exported so that callers need no second version.
pub use jiff::civil::Date;
pub use metrics::best::BestEffort;
pub use metrics::drift::DriftMethod;
pub use metrics::form::Form;
pub use metrics::heart_rate::RecoveryMode;
pub use metrics::heart_report::{HeartRateReport, PaceAtHeartRate};
pub use metrics::progression::{Progression, Verdict};
pub use metrics::route::{Route, RouteShape};
pub use metrics::series::{RoutePoint, Series, SeriesPoint, series};
pub use metrics::splits::{LapSplit, Split, Splits};
pub use metrics::stage::{Stage, StageShape};
pub use metrics::summary::ActivityReport;
pub use metrics::{Measurements, measure};
pub use negsplit_workout::plan::{
    Faster, Length, Per, Plan, PlanError, PlannedPace, Span, Step, StepRole, Target,
};
pub use negsplit_workout::vdot::{race_seconds, threshold_speed, vdot, vdot_of_threshold};
pub use negsplit_workout::{Effort, EffortError, RaceEquivalents, WorkoutKind};
pub use options::{JudgeOptions, MeasureOptions, Options, SplitBy, SplitByError};
pub use report::{RunReport, analyze};
pub use run::{Cleaning, GradeModel, Has, NotARun, Run, Stop};
pub use season::advice::Advice;
pub use season::best::{Improvement, SeasonBest};
pub use season::duplicates::{Duplicate, duplicates};
pub use season::easy_days::EasyDay;
pub use season::habits::{Crowded, Habits, TooLittleRecovery};
pub use season::load::TrainingLoad;
pub use season::next::{Because, Next, Wait};
pub use season::phases::{KindCount, Phase, PhaseName};
pub use season::trends::{Ground, PaceTrend, RaceTrend, RecoveryTrend, Trend, Trends};
pub use season::weeks::Week;
pub use season::{SeasonReport, SeasonRun, season};
pub use stages::Role;
