//! The report: everything that any output shows of a run.

use negsplit_activity::{Activity, Warning};
use serde::{Deserialize, Serialize};

use crate::absences::{Absences, AbsentField};
use crate::absent::Absent;
use crate::athlete::{Athlete, Known, Origin};
use crate::coach::coach::Coach;
use crate::coach::compliance::PlanReport;
use crate::coach::compliance::{compliance, note_absent};
use crate::coach::kind::Workout;
use crate::coach::label::Labels;
use crate::coach::mistakes::Mistake;
use crate::coach::nudge::Nudge;
use crate::coach::score::Score;
use crate::coach::steps::Steps;
use crate::coach::thresholds::VERDICT_S;
use crate::coach::zones::Zones;
use crate::metrics::best::BestEffort;
use crate::metrics::form::Form;
use crate::metrics::heart_report::HeartRateReport;
use crate::metrics::progression::Progression;
use crate::metrics::route::Route;
use crate::metrics::series::{Series, series};
use crate::metrics::splits::{LapSplit, Splits};
use crate::metrics::stage::Stage;
use crate::metrics::summary::ActivityReport;
use crate::metrics::{Measurements, measure};
use crate::missing::note_missing;
use crate::run::{NotARun, Run};
use crate::settings::Settings;
use crate::stages::Role;
use negsplit_workout::{Paces, RaceEquivalents};

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
    /// The split table.
    pub splits: Splits,
    /// The stages that the run consisted of.
    pub stages: Vec<Stage>,
    /// What workout it was.
    pub workout: Workout,
    /// How the pace developed over the main part.
    pub progression: Progression,
    /// Each step's gain; absent for what is no progression.
    pub steps: Option<Steps>,
    /// How the heart answered.
    pub heart_rate: HeartRateReport,
    /// How the stride changed.
    pub form: Form,
    /// The way.
    pub route: Route,
    /// The fastest stretch of each usual distance.
    pub best_efforts: Vec<BestEffort>,
    /// What went wrong.
    pub mistakes: Vec<Mistake>,
    /// How good a progression it was.
    pub score: Score,
    /// How well the plan was followed; absent without a plan.
    pub plan: Option<PlanReport>,
    /// What is not known, and why.
    pub absent: Vec<AbsentField>,
    /// What was odd in the recording and what cleaning changed; outputs show it with the source.
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
/// use negsplit_analysis::{Athlete, Settings, WorkoutKind, analyze};
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
/// let report = analyze(&run, &Athlete::default(), &Settings::default())?;
/// assert!(report.progression.pace_gap_percent > Some(20.0));
/// assert_eq!(report.workout.kind, WorkoutKind::PacedThirds);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn analyze(
    activity: &Activity,
    athlete: &Athlete,
    settings: &Settings,
) -> Result<RunReport, NotARun> {
    let run = Run::new(activity, &settings.cleaning)?;
    let measured = measure(&run, activity, settings);
    Ok(RunReport {
        series: series(&run),
        ..judge(measured, athlete, settings)
    })
}

/// Judges what was measured of a run, knowing the athlete.
#[must_use]
pub fn judge(measured: Measurements, athlete: &Athlete, settings: &Settings) -> RunReport {
    let mut measured = measured;
    let athlete = athlete.completed(&measured.recorded_athlete, measured.evidence.highest_bpm);
    let certain = athlete.certain();
    let labels = Labels::of(&certain);
    let (mut workout, verdict) = coach(&measured, &labels, &certain, settings).workout();
    let gap = measured.progression.pace_gap_percent;
    let settled = measured.evidence.settled_progression.take();
    let agrees = |gap: Option<f64>| gap.is_some_and(|gap| Coach::agrees(verdict, gap));
    if let Some(settled) = settled
        && !agrees(gap)
        && agrees(settled.pace_gap_percent)
    {
        measured.progression = settled;
    }
    measured.progression.verdict = verdict;
    measured.evidence.parts.leaning = verdict;
    let measured = measured;
    let coach = coach(&measured, &labels, &certain, settings);
    let laid = measured.evidence.plan.as_ref();
    workout.planned = laid.map(|laid| laid.plan.to_string());
    let zones = Zones::of(&athlete);
    let plan = laid.map(|laid| compliance(laid, coach.paces, zones.as_ref(), settings.units));
    let mistakes = coach.mistakes(&workout);
    let score = coach.score(&workout, &mistakes, settings.score_all);
    let steps = coach.steps(&workout);
    RunReport::new(
        measured,
        athlete,
        Judgement {
            workout,
            mistakes,
            score,
            steps,
            plan,
            labels,
            zones,
        },
        &settings.perceived_efforts,
    )
}

/// The coach of a run, knowing what is certain of the athlete.
fn coach<'a>(
    run: &'a Measurements,
    labels: &'a Labels,
    certain: &Athlete,
    settings: &Settings,
) -> Coach<'a> {
    Coach {
        run,
        paces: labels.paces.as_ref(),
        zones: labels.zones,
        max_heart_rate_bpm: limit(certain.max_heart_rate_bpm),
        threshold_heart_rate_bpm: limit(certain.threshold_heart_rate_bpm),
        units: settings.units,
        nudge: Nudge::default(),
    }
}

/// A heart rate that tells whether a finish was all out. One taken from these very runs does not: by it the hardest
/// of them always were.
fn limit(known: Option<Known>) -> Option<f64> {
    known
        .filter(|known| known.from != Origin::Season)
        .map(|known| known.value)
}

/// What the coach said.
struct Judgement {
    workout: Workout,
    mistakes: Vec<Mistake>,
    score: Score,
    steps: Option<Steps>,
    plan: Option<PlanReport>,
    labels: Labels,
    /// The zones, estimated ones too.
    zones: Option<Zones>,
}

impl RunReport {
    fn new(
        measured: Measurements,
        athlete: Athlete,
        judgement: Judgement,
        efforts: &[f64],
    ) -> Self {
        let mut absences = Absences(measured.absent);
        note_unknown(&athlete, &mut absences);
        if measured.progression.verdict.is_none() {
            note_no_verdict(&measured.activity, &mut absences);
        }
        if let Some(why) = &judgement.score.why_absent {
            absences.because("score.value", why);
        }
        let zones = judgement.zones;
        let zones = zones.filter(|_| measured.activity.has.heart_rate);
        let mut report = Self {
            activity: measured.activity,
            race_equivalents: None,
            plan: judgement.plan,
            laps: measured.laps,
            splits: measured.splits,
            stages: measured.stages,
            workout: judgement.workout,
            progression: measured.progression,
            steps: judgement.steps,
            heart_rate: measured.heart_rate,
            form: measured.form,
            route: measured.route,
            best_efforts: measured.best_efforts,
            mistakes: judgement.mistakes,
            score: judgement.score,
            absent: Vec::new(),
            warnings: measured.warnings,
            series: Series::default(),
            athlete,
        };
        match zones {
            Some(zones) => report.fill_zones(&zones, &measured.evidence.rate_times),
            None => absences.because("heart_rate.time_in_zone_s", &Absent::NoHeartRate),
        }
        report.fill_equivalents(judgement.labels.paces, &mut absences);
        report.fill_labels(&judgement.labels, &mut absences);
        if let Some((laid, plan)) = measured.evidence.plan.as_ref().zip(report.plan.as_ref()) {
            note_absent(laid, plan, &mut absences);
        }
        note_missing(&report, &mut absences);
        report.fill_efforts(efforts, &mut absences);
        report.absent = absences.0;
        report
    }

    fn fill_equivalents(&mut self, paces: Option<Paces>, absences: &mut Absences) {
        self.race_equivalents = paces.map(|paces| paces.race_equivalents());
        if paces.is_none() {
            let why = "neither a race nor a threshold pace is known";
            absences.because("race_equivalents", &why);
        }
    }

    /// Gives each running stage the effort that the runner told of it, in order.
    fn fill_efforts(&mut self, efforts: &[f64], absences: &mut Absences) {
        let mut told = efforts.iter().copied();
        let running = self
            .stages
            .iter_mut()
            .filter(|stage| stage.role != Role::Stop);
        running.for_each(|stage| stage.perceived_effort = told.next());
        if self
            .stages
            .iter()
            .any(|stage| stage.perceived_effort.is_none())
        {
            absences.because("stages.perceived_effort", &"the runner did not say");
        }
    }

    /// Says in a word how hard each stage was.
    fn fill_labels(&mut self, labels: &Labels, absences: &mut Absences) {
        for stage in &mut self.stages {
            let speed = stage.grade_adjusted_pace_s_per_km.map(|pace| 1000.0 / pace);
            let word = speed.and_then(|speed| labels.word(speed, stage.average_heart_rate_bpm));
            stage.label = word.map(str::to_owned);
        }
        if self
            .stages
            .iter()
            .any(|stage| stage.label.is_none() && stage.role != Role::Stop)
        {
            let why = "neither the athlete's paces nor their heart rates are known";
            absences.because("stages.label", &why);
        }
    }

    /// Fills in what the zones say.
    fn fill_zones(&mut self, zones: &Zones, rate_times: &[crate::metrics::rates::RateTime]) {
        let zone = |bpm: Option<f64>| bpm.map(|bpm| zones.zone(bpm));
        for lap in &mut self.laps {
            lap.split.zone = zone(lap.split.average_heart_rate_bpm);
        }
        for row in &mut self.splits.rows {
            row.zone = zone(row.average_heart_rate_bpm);
        }
        let mut times = [0.0; 5];
        for rate in rate_times {
            times[usize::from(zones.zone(rate.bpm)) - 1] += rate.seconds;
        }
        self.heart_rate.time_in_zone_s = Some(times);
    }
}

fn note_no_verdict(activity: &ActivityReport, absences: &mut Absences) {
    let too_short = Absent::TooShort {
        need_s: VERDICT_S,
        have_s: activity.moving_s,
    };
    if activity.moving_s < VERDICT_S {
        absences.because("progression.verdict", &too_short);
    } else {
        let why =
            "the pace changed by design or by the ground, so that its direction tells nothing";
        absences.because("progression.verdict", &why);
    }
}

fn note_unknown(athlete: &Athlete, absences: &mut Absences) {
    for (field, known) in [
        ("max_heart_rate_bpm", athlete.max_heart_rate_bpm),
        ("resting_heart_rate_bpm", athlete.resting_heart_rate_bpm),
        ("threshold_heart_rate_bpm", athlete.threshold_heart_rate_bpm),
        ("threshold_speed_m_per_s", athlete.threshold_speed_m_per_s),
    ] {
        if known.is_none() {
            absences.because(
                &format!("athlete.{field}"),
                &"not given, and the file does not say",
            );
        }
    }
}
