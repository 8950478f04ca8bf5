//! What a coach says of one run, put together.

use negsplit_workout::RaceEquivalents;
use negsplit_workout::plan::Runner;
use serde::{Deserialize, Serialize};

use super::compliance::{PlanReport, compliance, note_absent};
use super::ends::ShortEnd;
use super::felt::Felt;
use super::kind::Workout;
use super::label::Labels;
use super::missing::note_missing;
use super::mistake::Mistake;
use super::nudge::Nudge;
use super::question::Question;
use super::score::Score;
use super::steps::Steps;
use super::thresholds::kinds::VERDICT_S;
use super::view::Coach;
use super::zones::Zones;
use crate::absent::{Absences, Absent, AbsentField, Field};
use crate::athlete::{Athlete, Known, Origin};
use crate::metrics::Measurements;
use crate::metrics::progression::Progression;
use crate::metrics::splits::Split;
use crate::metrics::stage::Stage;
use crate::options::JudgeOptions;
use crate::stages::Role;

/// What a coach says of a run.
///
/// Rows that belong to a split, a lap or a stage stand in the order of those in the [`Measurements`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Judgement {
    /// Who ran, as far as known. What the caller gave, completed by the recording; estimates are
    /// marked as such.
    pub athlete: Athlete,
    /// Race times that are worth the athlete's threshold speed; absent where that is not known. By
    /// Daniels & Gilbert's formula; a marathon asks for miles beside speed, which no formula knows.
    pub race_equivalents: Option<RaceEquivalents>,
    /// What workout it was. With how sure that is, and the kinds that it could be as well.
    pub workout: Workout,
    /// How the pace developed, with the verdict. The figures of the measurements, or of the settled
    /// pace where only those agree with the verdict.
    pub progression: Progression,
    /// Each step's gain; absent for what is neither a progression nor repeats. Seconds from each
    /// step to the next, and how many lie within what the workout asks.
    pub steps: Option<Steps>,
    /// A warm-up or a cool-down that the workout asks for and that is missing or short. Empty where
    /// they were long enough, or where the workout asks for none.
    #[serde(default)]
    pub short_ends: Vec<ShortEnd>,
    /// What went wrong. At most one of each kind; empty is common, since a wrong one costs more
    /// trust than a missing one.
    pub mistakes: Vec<Mistake>,
    /// How good a progression it was. `score.why_absent` says why there is none.
    pub score: Score,
    /// How well the plan was followed; absent without a plan. Step by step, with what was missed in
    /// seconds a kilometre.
    pub plan: Option<PlanReport>,
    /// How hard each stage was, in a word; absent where that is not known. In the order of the
    /// stages, in words of the plan language.
    pub stage_labels: Vec<Option<String>>,
    /// The perceived effort of each stage, 0 to 10; absent where the runner did not say.
    pub stage_efforts: Vec<Option<f64>>,
    /// How hard it felt, against how fast it was; absent where the runner did not say.
    pub felt: Option<Felt>,
    /// The heart-rate zone of each lap, 1 to 5.
    pub lap_zones: Vec<Option<u8>>,
    /// The heart-rate zone of each split, 1 to 5.
    pub split_zones: Vec<Option<u8>>,
    /// Seconds in each heart-rate zone. From zone 1 to zone 5; absent without heart rate or zones.
    pub time_in_zone_s: Option<[f64; 5]>,
    /// What is not known of measurements and judgement, and why. Each field at most once; a field
    /// that is not in this list and not there does not apply.
    pub absent: Vec<AbsentField>,
}

/// Judges what was measured of a run, knowing the athlete.
///
/// ```
/// use negsplit_activity::{Activity, Distance, Sample, Sport, Timestamp};
/// use negsplit_analysis::{Athlete, Cleaning, JudgeOptions, MeasureOptions, Run, judge, measure};
///
/// let mut activity = Activity::new(Sport::Running);
/// for second in 0..2400 {
///     activity.samples.push(&Sample {
///         distance: Distance::from_meters(3.0 * f64::from(second)),
///         ..Sample::at(Timestamp::from_second(1_780_000_000 + i64::from(second))?)
///     });
/// }
/// let run = Run::new(&activity, &Cleaning::default())?;
/// let measured = measure(&run, &MeasureOptions::default());
/// let judged = judge(&measured, &Athlete::default(), &JudgeOptions::default());
/// assert!(!judged.workout.is_progression);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Explained in `docs/metrics.md`, from [effort](../../../../docs/metrics.md#effort) to
/// [score](../../../../docs/metrics.md#score). It reads no samples: measurements that were kept can
/// be judged anew when more is known of the runner.
#[must_use]
pub fn judge(measured: &Measurements, athlete: &Athlete, options: &JudgeOptions) -> Judgement {
    let start = measured.activity.start_time;
    let is_known_race = athlete.raced(start);
    let athlete = athlete.on(start);
    let athlete = athlete.completed(&measured.recorded_athlete, measured.evidence.highest_bpm);
    let certain = athlete.certain();
    let labels = Labels::of(&certain);
    let coach = Coach {
        run: measured,
        paces: labels.paces.as_ref(),
        zones: labels.zones,
        max_heart_rate_bpm: limit(certain.max_heart_rate_bpm),
        threshold_heart_rate_bpm: limit(certain.threshold_heart_rate_bpm),
        progression: &measured.progression,
        is_known_race,
        nudge: Nudge::default(),
    };
    let zones = Zones::of(&athlete);
    let said = coach.says(zones.as_ref(), options);
    let why_no_verdict = said.why_no_verdict;
    let mut judged = said.beside(measured, athlete, &labels, options);
    judged.race_equivalents = coach.paces.map(|paces| paces.race_equivalents());
    judged.absent = judged.absences(measured, why_no_verdict);
    judged
}

/// What depends on which workout it was.
struct Said {
    workout: Workout,
    progression: Progression,
    steps: Option<Steps>,
    short_ends: Vec<ShortEnd>,
    mistakes: Vec<Mistake>,
    score: Score,
    plan: Option<PlanReport>,
    why_no_verdict: Absent,
}

impl Coach<'_> {
    /// The workout, and then all that follows from it.
    fn says(&self, zones: Option<&Zones>, options: &JudgeOptions) -> Said {
        let (mut workout, answer) = self.workout();
        let question = answer.question;
        // A short run has no verdict, and its kind and its figures say the same all the same.
        let progression = Progression {
            verdict: self.verdict(&answer),
            ..self.run.progression_for(answer.verdict)
        };
        let coach = Coach {
            progression: &progression,
            ..*self
        };
        let aligned = self.run.evidence.plan.as_ref();
        workout.planned = aligned.map(|aligned| aligned.plan.to_string());
        let runner = Runner {
            paces: self.paces.copied(),
            max_heart_rate_bpm: self.max_heart_rate_bpm,
            threshold_heart_rate_bpm: self.threshold_heart_rate_bpm,
            zones_bpm: zones.map(|zones| zones.lower_bounds_bpm()),
        };
        let plan = aligned.map(|plan| compliance(plan, &runner, zones));
        let mistakes = coach.mistakes(&workout, plan.as_ref());
        Said {
            steps: coach.steps(&workout),
            short_ends: coach.short_ends(&workout),
            score: coach.score(
                (&workout, question),
                &mistakes,
                plan.as_ref(),
                options.score_all,
            ),
            why_no_verdict: why_no_verdict(self.run.activity.moving_s, question),
            progression,
            workout,
            mistakes,
            plan,
        }
    }
}

impl Said {
    /// The same with what stands beside it, whichever workout it was.
    fn beside(
        self,
        measured: &Measurements,
        athlete: Athlete,
        labels: &Labels,
        options: &JudgeOptions,
    ) -> Judgement {
        let zones = Zones::of(&athlete).filter(|_| measured.activity.has.heart_rate);
        let stage_efforts = stage_efforts(measured, &options.perceived_efforts);
        Judgement {
            athlete,
            race_equivalents: None,
            workout: self.workout,
            progression: self.progression,
            steps: self.steps,
            short_ends: self.short_ends,
            mistakes: self.mistakes,
            score: self.score,
            plan: self.plan,
            stage_labels: stage_labels(measured, labels),
            felt: Felt::of(&measured.stages, &stage_efforts),
            stage_efforts,
            lap_zones: in_zones(zones, measured.laps.iter().map(|lap| &lap.split)),
            split_zones: in_zones(zones, measured.splits.rows.iter()),
            time_in_zone_s: zones.map(|zones| time_in_zones(&zones, measured)),
            absent: Vec::new(),
        }
    }
}

/// A heart rate that shows whether a finish was all out. One taken from these very runs does not: by it the hardest
/// of them always were.
fn limit(known: Option<Known>) -> Option<f64> {
    known
        .filter(|known| known.from != Origin::Season)
        .map(|known| known.value)
}

/// Too short, or nothing that a verdict could rest on.
fn why_no_verdict(moving_s: f64, question: Question) -> Absent {
    if moving_s < VERDICT_S {
        Absent::TooShort {
            need_s: VERDICT_S,
            have_s: moving_s,
        }
    } else if question == Question::Denied {
        Absent::HeartUnmoved
    } else {
        Absent::NoDirection
    }
}

/// The effort of each stage in a word.
fn stage_labels(run: &Measurements, labels: &Labels) -> Vec<Option<String>> {
    let label = |stage: &Stage| {
        let speed = 1000.0 / stage.grade_adjusted_pace_s_per_km?;
        let word = labels.word(speed, stage.average_heart_rate_bpm)?;
        Some(word.to_owned())
    };
    run.stages.iter().map(label).collect()
}

/// Gives each running stage the effort that the runner reported for it, in order.
fn stage_efforts(run: &Measurements, efforts: &[f64]) -> Vec<Option<f64>> {
    let mut reported = efforts.iter().copied();
    let mut effort = |role| {
        let runs = role != Role::Stop;
        runs.then(|| reported.next()).flatten()
    };
    run.stages.iter().map(|stage| effort(stage.role)).collect()
}

/// The zone of each row's average heart rate.
fn in_zones<'a>(zones: Option<Zones>, rows: impl Iterator<Item = &'a Split>) -> Vec<Option<u8>> {
    rows.map(|row| Some(zones?.zone(row.average_heart_rate_bpm?)))
        .collect()
}

/// Seconds at each whole heart rate, added up zone by zone; stops are not in them.
fn time_in_zones(zones: &Zones, run: &Measurements) -> [f64; 5] {
    let mut times = [0.0; 5];
    for rate in &run.evidence.rate_times {
        times[usize::from(zones.zone(rate.bpm)) - 1] += rate.seconds;
    }
    times
}

impl Judgement {
    /// All that is absent, of the measurements and of the judgement.
    fn absences(&self, run: &Measurements, why_no_verdict: Absent) -> Vec<AbsentField> {
        let mut absences = Absences(run.absent.clone());
        self.note_unknown_athlete(&mut absences);
        if self.progression.verdict.is_none() {
            absences.because(Field::Verdict, why_no_verdict);
        }
        let unscored = self.score.why_absent.is_some();
        absences.when(unscored, Field::ScoreValue, Absent::StatedBeside);
        let no_zones = self.time_in_zone_s.is_none();
        absences.when(no_zones, Field::TimeInZone, Absent::NoHeartRate);
        let no_paces = self.race_equivalents.is_none();
        absences.when(no_paces, Field::RaceEquivalents, Absent::PacesUnknown);
        let running =
            |(stage, label): (&Stage, &Option<String>)| stage.role != Role::Stop && label.is_none();
        let unlabelled = run.stages.iter().zip(&self.stage_labels).any(running);
        absences.when(unlabelled, Field::StageLabel, Absent::EffortUnknown);
        if let Some((aligned, plan)) = run.evidence.plan.as_ref().zip(self.plan.as_ref()) {
            note_absent(aligned, plan, &mut absences);
        }
        note_missing(run, self, &mut absences);
        let unsaid = self.stage_efforts.iter().any(Option::is_none);
        absences.when(unsaid, Field::StagePerceivedEffort, Absent::NotStated);
        absences.when(self.felt.is_none(), Field::Felt, Absent::NotStated);
        absences.0
    }

    /// What nobody said of the athlete is absent for that reason, and not as if a sensor had
    /// failed.
    fn note_unknown_athlete(&self, absences: &mut Absences) {
        let athlete = &self.athlete;
        for (field, known) in [
            (Field::AthleteMaxHeartRate, athlete.max_heart_rate_bpm),
            (
                Field::AthleteRestingHeartRate,
                athlete.resting_heart_rate_bpm,
            ),
            (
                Field::AthleteThresholdHeartRate,
                athlete.threshold_heart_rate_bpm,
            ),
            (
                Field::AthleteThresholdSpeed,
                athlete.threshold_speed_m_per_s,
            ),
        ] {
            absences.when(known.is_none(), field, Absent::NotGiven);
        }
    }
}
