//! What happened: metrics of a run that know nothing of the athlete, one a file.
//!
//! A metric is a function of a [`Run`] and its stages to one small struct in a file of its own. It
//! knows nothing of the athlete, so that measurements can be kept and judged again when more is
//! known. What each means stands in `docs/metrics.md`.

pub(crate) mod best;
pub(crate) mod buildup;
pub(crate) mod climb;
pub(crate) mod drift;
pub(crate) mod ending;
pub(crate) mod exertion;
pub(crate) mod fastest;
pub(crate) mod finish;
pub(crate) mod form;
pub(crate) mod heart_rate;
pub(crate) mod heart_report;
pub(crate) mod opening;
pub(crate) mod plan;
pub(crate) mod progression;
pub(crate) mod rates;
pub(crate) mod route;
pub(crate) mod series;
pub(crate) mod settled;
pub(crate) mod shape;
pub(crate) mod splits;
pub(crate) mod stage;
pub(crate) mod summary;

use negsplit_activity::{LapTrigger, RecordedAthlete, Warning};
use negsplit_workout::Plan;

use crate::absent::{Absences, AbsentField};
use crate::options::MeasureOptions;
use crate::run::{Run, Summed, Window};
use crate::stages::pieces::Cut;
use crate::stages::works::{self, Structure};
use crate::stages::{self, Layout};
use best::BestEffort;
use buildup::Buildup;
use ending::Ending;
use exertion::Exertion;
use exertion::histogram::Histogram;
use fastest::Ahead;
use finish::Effort;
use form::Form;
use heart_report::HeartRateReport;
use opening::Opening;
use plan::{AlignedPlan, align};
use progression::{Parts, Progression};
use rates::{Block, RateTime};
use route::Route;
use settled::Settled;
use splits::{LapCounts, LapSplit, Ruler, Splits};
use stage::Stage;
use summary::ActivityReport;

/// A heart rate held this long is no spike, in seconds.
const SUSTAINED_S: usize = 30;

/// All that was measured of one run: a few kilobytes that know nothing of the athlete.
///
/// A season keeps these instead of the samples and judges them once the athlete is known.
///
/// They survive a store as JSON, or any format of serde's, without loss:
///
/// ```
/// use negsplit_activity::{Activity, Distance, Sample, Sport, Timestamp};
/// use negsplit_analysis::{Cleaning, MeasureOptions, Measurements, Run, measure};
///
/// let mut activity = Activity::new(Sport::Running);
/// for second in 0..1800 {
///     activity.samples.push(&Sample {
///         distance: Distance::from_meters(3.0 * f64::from(second)),
///         ..Sample::at(Timestamp::from_second(1_780_000_000 + i64::from(second))?)
///     });
/// }
/// let run = Run::new(&activity, &Cleaning::default())?;
/// let measured = measure(&run, &MeasureOptions::default());
/// let kept = serde_json::to_string(&measured)?;
/// let again: Measurements = serde_json::from_str(&kept)?;
/// assert_eq!(serde_json::to_string(&again)?, kept);
/// assert!(kept.len() < 20_000);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Measurements {
    /// The run as a whole. Distances, times and averages, with the device's word beside ours where
    /// they differ.
    pub activity: ActivityReport,
    /// What the recording says of the athlete. Such as the watch's maximum heart rate; used where
    /// the caller gave nothing.
    pub recorded_athlete: RecordedAthlete,
    /// The device's laps. Empty where the file has none.
    pub laps: Vec<LapSplit>,
    /// The split table. Cut as `MeasureOptions::split_by` says.
    pub splits: Splits,
    /// The stages. In the order of the run, stops among them; never empty.
    pub stages: Vec<Stage>,
    /// How the pace developed. Without a verdict, which only `judge` can give.
    pub progression: Progression,
    /// How the heart answered. All absent without a heart rate; time in zones is filled in by
    /// `judge`.
    pub heart_rate: HeartRateReport,
    /// How the stride changed. All absent without a cadence.
    pub form: Form,
    /// The route: its shape and its hills.
    pub route: Route,
    /// The fastest stretch of each usual distance. Distances that are longer than the run are left
    /// out.
    pub best_efforts: Vec<BestEffort>,
    /// What was odd in the recording and what cleaning changed. Such as a gap that was filled in,
    /// or positions that nobody could have reached. Show them: they say how far to trust the rest.
    pub warnings: Vec<Warning>,
    pub(crate) absent: Vec<AbsentField>,
    // In a place of its own, so that a season can move runs about cheaply.
    pub(crate) evidence: Box<Evidence>,
}

impl Measurements {
    /// What a season reads of them, in no more memory than it fills: without laps, the rows of the split table, the time at
    /// each heart rate and what is absent, which only the run's own report shows.
    #[must_use]
    pub fn for_season(mut self) -> Self {
        self.laps = Vec::new();
        self.splits.rows = Vec::new();
        self.absent = Vec::new();
        self.evidence.rate_times = Vec::new();
        // A copy makes room for no more than there is, while what grew step by step has some to spare.
        self.clone()
    }
}

/// What judgements rest on and no report shows.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub(crate) struct Evidence {
    pub(crate) layout: Layout,
    pub(crate) parts: Parts,
    /// Speed of each whole unit of the main part, by the unit's length in metres.
    pub(crate) unit_speeds: Vec<(f64, Vec<f64>)>,
    /// How many laps the device cut.
    #[serde(default)]
    pub(crate) laps: LapCounts,
    pub(crate) shapes: Vec<shape::Fit>,
    pub(crate) buildup: Buildup,
    pub(crate) opening: Option<Opening>,
    pub(crate) ending: Option<Ending>,
    pub(crate) finish: Option<Effort>,
    pub(crate) structure: Structure,
    pub(crate) settled: Option<Settled>,
    /// The figures of the settled pace, in place of those of the main part where the verdict needs them.
    pub(crate) settled_progression: Option<Progression>,
    /// The main part: its length and its grade-adjusted speed.
    pub(crate) main_m: f64,
    pub(crate) main_speed: f64,
    /// The highest heart rate held for half a minute.
    pub(crate) highest_bpm: Option<f64>,
    pub(crate) rate_times: Vec<RateTime>,
    pub(crate) blocks: Vec<Block>,
    /// What the run shows of its runner.
    pub(crate) exertion: Exertion,
    /// The workout that was meant, aligned with the run.
    pub(crate) plan: Option<AlignedPlan>,
}

/// Measures a run. It is a pure function: the same run and options give the same measurements, on
/// any machine.
///
/// ```
/// use negsplit_activity::{Activity, Distance, Sample, Sport, Timestamp};
/// use negsplit_analysis::{Cleaning, MeasureOptions, Run, SplitBy, measure};
///
/// let mut activity = Activity::new(Sport::Running);
/// for second in 0..1800 {
///     activity.samples.push(&Sample {
///         distance: Distance::from_meters(3.0 * f64::from(second)),
///         ..Sample::at(Timestamp::from_second(1_780_000_000 + i64::from(second))?)
///     });
/// }
/// let run = Run::new(&activity, &Cleaning::default())?;
/// let mut options = MeasureOptions::default();
/// options.split_by = SplitBy::Distance(1000.0);
/// let measured = measure(&run, &options);
/// // Five whole kilometres, and what is left of the sixth.
/// let whole = measured.splits.rows.iter().filter(|split| !split.partial);
/// assert_eq!(whole.count(), 5);
/// assert_eq!(measured.activity.average_heart_rate_bpm, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn measure(run: &Run, options: &MeasureOptions) -> Measurements {
    measured(&Summed::new(run), options)
}

/// The same of a run with running totals, which a report shares with its pictures.
pub(crate) fn measured(run: &Summed<'_>, options: &MeasureOptions) -> Measurements {
    let climb = climb::climb(run);
    let ruler = Ruler {
        run,
        climb: climb.as_ref(),
    };
    let plan = planned(run, options);
    let main = plan.as_ref().and_then(AlignedPlan::main_part);
    let cut = Cut::new(run);
    let structure = works::structure(run, &cut);
    let layout = stages::layout(run, &structure, main);
    let mut absences = Absences::default();
    let (progression, parts) = progression::progression(run, &layout, &mut absences);
    let laps = ruler.laps();
    let tables = Tables::of(run);
    Measurements {
        activity: summary::summary(run, &ruler, &mut absences),
        recorded_athlete: run.recorded.athlete.clone(),
        splits: ruler.splits(options.split_by),
        stages: stage::stages(run, &layout),
        progression,
        heart_rate: heart_report::heart_rate(run, &layout, &mut absences),
        form: form::noted(run, &layout, &mut absences),
        route: route::route(run, climb.as_ref(), &mut absences),
        best_efforts: best::best_efforts(run, &tables.ahead),
        warnings: run.warnings().cloned().collect(),
        evidence: Box::new(Evidence {
            parts,
            laps: LapCounts::of(&laps),
            ..evidence(run, &cut, structure, layout, plan, &tables)
        }),
        laps,
        absent: absences.0,
    }
}

/// What more than one metric looks up, worked out once.
pub(crate) struct Tables {
    /// By the metres on the ground.
    ahead: Ahead,
    /// Seconds at each whole recorded heart rate.
    rates: Histogram,
}

impl Tables {
    fn of(run: &Run) -> Self {
        Self {
            ahead: Ahead::of(&run.distance_m),
            rates: Histogram::of_rates(&run.heart_rate_bpm),
        }
    }
}

/// The plan that was given, or else the one that the recording carries, aligned with the run.
fn planned(run: &Summed<'_>, options: &MeasureOptions) -> Option<AlignedPlan> {
    let given = options.plan.clone();
    let plan = given.or_else(|| Plan::from_workout(&run.recorded.workout))?;
    Some(align(run, &plan))
}

/// Moving times at which the runner ended a lap.
fn laps_s(run: &Run) -> Vec<f64> {
    let ends = splits::lap_ends(run);
    let laps = run.recorded.laps.iter().zip(ends);
    let by_hand = laps.filter(|(lap, _)| lap.trigger == LapTrigger::Manual);
    by_hand.map(|(_, (_, to_s))| to_s).collect()
}

/// What judgements rest on beside the figures of the report: kept with them, shown nowhere.
fn evidence(
    run: &Summed<'_>,
    cut: &Cut,
    structure: Structure,
    layout: Layout,
    plan: Option<AlignedPlan>,
    tables: &Tables,
) -> Evidence {
    let main = Window::new(run, layout.main.0, layout.main.1);
    let settled = settled::settled(run, cut, &structure, layout.main.1, layout.noise);
    Evidence {
        parts: Parts::default(),
        laps: LapCounts::default(),
        unit_speeds: shape::unit_speeds(run, &layout),
        shapes: shape::shapes(run, &layout),
        buildup: buildup::buildup(run, &layout, plan.as_ref().and_then(AlignedPlan::main_part)),
        opening: opening::opening(run, &layout),
        ending: ending::ending(run, &layout, &laps_s(run)),
        finish: finish::finish(run, &layout),
        settled_progression: settled
            .as_ref()
            .and_then(|settled| progression::between(run, &layout, (settled.from_s, settled.to_s))),
        settled,
        structure,
        main_m: main.metres(),
        main_speed: main.adjusted_speed().unwrap_or(0.0),
        highest_bpm: run.highest_rate_over(SUSTAINED_S),
        rate_times: rates::rate_times(run, &tables.rates),
        blocks: rates::blocks(run),
        exertion: exertion::exertion(run, tables),
        plan,
        layout,
    }
}
