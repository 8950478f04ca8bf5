//! The report: everything that any output shows of a run.
//!
//! [`Measurements`] and [`Judgement`] side by side, with their rows joined: a split knows its zone,
//! a stage its label. It is what writers, programs and the JSON schema are made of.

use negsplit_activity::{Activity, Warning};
use negsplit_workout::RaceEquivalents;
use serde::{Deserialize, Serialize};

use crate::absent::{AbsentField, field::for_each_field};
use crate::athlete::Athlete;
use crate::coach::compliance::{PlanReport, PlanStep};
use crate::coach::ends::ShortEnd;
use crate::coach::felt::Felt;
use crate::coach::kind::Workout;
use crate::coach::mistake::Mistake;
use crate::coach::score::{Part, Score};
use crate::coach::steps::Steps;
use crate::coach::{Judgement, judge};
use crate::metrics::best::BestEffort;
use crate::metrics::form::Form;
use crate::metrics::heart_report::HeartRateReport;
use crate::metrics::progression::Progression;
use crate::metrics::route::Route;
use crate::metrics::series::{Series, series_of};
use crate::metrics::splits::{LapSplit, Split, Splits};
use crate::metrics::stage::Stage;
use crate::metrics::summary::ActivityReport;
use crate::metrics::{Measurements, measured};
use crate::options::Options;
use crate::run::{NotARun, Run, Summed};
use crate::season::{SeasonReport, Trends};

/// Ties each field that can be absent to the struct that holds it: a field that was renamed does not compile.
macro_rules! exist {
    ($($variant:ident: $of:ty, $place:literal, $field:ident;)*) => {
        $(const _: fn(&$of) = |of| _ = &of.$field;)*
    };
}

for_each_field!(exist);

/// All that is said of one run. Field names are those of the JSON and carry their unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RunReport {
    /// What was run.
    pub activity: ActivityReport,
    /// Who ran, as far as known.
    pub athlete: Athlete,
    /// Race times that are worth the athlete's threshold speed; absent where that is not known.
    pub race_equivalents: Option<RaceEquivalents>,
    /// The device's laps.
    pub laps: Vec<LapSplit>,
    /// The split table. Cut as the options say; nothing is judged by them.
    pub splits: Splits,
    /// The stages that the run consisted of. In the order of the run, stops among them.
    pub stages: Vec<Stage>,
    /// What workout it was.
    pub workout: Workout,
    /// How the pace developed over the main part.
    pub progression: Progression,
    /// Each step's gain; absent for what is neither a progression nor repeats.
    pub steps: Option<Steps>,
    /// A warm-up or a cool-down that the workout asks for and that is missing or short.
    #[serde(default)]
    pub short_ends: Vec<ShortEnd>,
    /// How the heart answered.
    pub heart_rate: HeartRateReport,
    /// How the stride changed.
    pub form: Form,
    /// The route: its shape and its hills.
    pub route: Route,
    /// The fastest stretch of each usual distance. Over the usual distances that the run is long
    /// enough for.
    pub best_efforts: Vec<BestEffort>,
    /// What went wrong. At most one of each kind; empty is common.
    pub mistakes: Vec<Mistake>,
    /// How good a progression it was.
    pub score: Score,
    /// How hard it felt, against how fast it was; absent where the runner did not say.
    pub felt: Option<Felt>,
    /// How well the plan was followed; absent without a plan.
    pub plan: Option<PlanReport>,
    /// What is not known, and why. A field that is neither there nor in this list does not apply to
    /// this run.
    pub absent: Vec<AbsentField>,
    /// What was odd in the recording and what cleaning changed; outputs show it with the source.
    /// They say how far to trust the rest.
    #[serde(skip)]
    pub warnings: Vec<Warning>,
    /// The run over its distance, for pictures; empty where only measurements were judged.
    #[serde(skip)]
    pub series: Series,
}

/// Says how well a run progressed.
///
/// # Errors
///
/// When the activity is not a run that can be analysed.
///
/// ```
/// use negsplit_activity::{Activity, Distance, Sample, Sport, Timestamp};
/// use negsplit_analysis::{Athlete, Options, WorkoutKind, analyze};
///
/// let mut run = Activity::new(Sport::Running);
/// let mut meters = 0.0;
/// for second in 0..2700 {
///     meters += 2.8 + 0.4 * f64::from(second / 900);
///     run.samples.push(&Sample {
///         distance: Distance::from_meters(meters),
///         ..Sample::at(Timestamp::from_second(1_780_000_000 + i64::from(second))?)
///     });
/// }
/// let report = analyze(&run, &Athlete::default(), &Options::default())?;
/// assert!(report.progression.pace_gap_percent > Some(20.0));
/// assert_eq!(report.workout.kind, WorkoutKind::PacedThirds);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn analyze(
    activity: &Activity,
    athlete: &Athlete,
    options: &Options,
) -> Result<RunReport, NotARun> {
    let run = Run::new(activity, &options.cleaning)?;
    Ok(RunReport::of(&run, athlete, options))
}

impl RunReport {
    /// Says how well a run progressed that has been cleaned already. For callers who have the
    /// [`Run`] already, as one that draws pictures of it does.
    #[must_use]
    pub fn of(run: &Run, athlete: &Athlete, options: &Options) -> Self {
        let run = Summed::new(run);
        let measured = measured(&run, &options.measure);
        let judged = judge(&measured, athlete, &options.judge);
        let mut report = Self::new(measured, judged);
        if !options.without_series {
            report.series = series_of(&run);
        }
        report
    }

    /// Joins what was measured with what was judged of it; without a series. The report of
    /// measurements that were kept:
    ///
    /// ```
    /// use negsplit_activity::{Activity, Distance, Sample, Sport, Timestamp};
    /// use negsplit_analysis::{Athlete, Cleaning, Options, Run, RunReport, judge, measure};
    ///
    /// let mut activity = Activity::new(Sport::Running);
    /// for second in 0..1800 {
    ///     activity.samples.push(&Sample {
    ///         distance: Distance::from_meters(3.0 * f64::from(second)),
    ///         ..Sample::at(Timestamp::from_second(1_780_000_000 + i64::from(second))?)
    ///     });
    /// }
    /// let options = Options::default();
    /// let kept = measure(&Run::new(&activity, &Cleaning::default())?, &options.measure);
    /// // Later, when a race has shown who runs.
    /// let athlete = Athlete::default().with_race("10k=42:30".parse()?);
    /// let judged = judge(&kept, &athlete, &options.judge);
    /// let report = RunReport::new(kept, judged);
    /// assert!(report.race_equivalents.is_some() && report.series.points.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(measured: Measurements, judged: Judgement) -> Self {
        let mut report = Self {
            activity: measured.activity,
            athlete: judged.athlete,
            race_equivalents: judged.race_equivalents,
            laps: measured.laps,
            splits: measured.splits,
            stages: measured.stages,
            workout: judged.workout,
            progression: judged.progression,
            steps: judged.steps,
            short_ends: judged.short_ends,
            heart_rate: measured.heart_rate,
            form: measured.form,
            route: measured.route,
            best_efforts: measured.best_efforts,
            mistakes: judged.mistakes,
            score: judged.score,
            felt: judged.felt,
            plan: judged.plan,
            absent: judged.absent,
            warnings: measured.warnings,
            series: Series::default(),
        };
        report.heart_rate.time_in_zone_s = judged.time_in_zone_s;
        for (lap, zone) in report.laps.iter_mut().zip(judged.lap_zones) {
            lap.split.zone = zone;
        }
        for (row, zone) in report.splits.rows.iter_mut().zip(judged.split_zones) {
            row.zone = zone;
        }
        let rows = judged.stage_labels.into_iter().zip(judged.stage_efforts);
        for (stage, (label, effort)) in report.stages.iter_mut().zip(rows) {
            stage.label = label;
            stage.perceived_effort = effort;
        }
        report
    }
}
