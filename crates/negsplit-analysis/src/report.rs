//! The report: everything that any output shows of a run.

use negsplit_activity::{Activity, Timestamp, Warning};
use serde::{Serialize, Serializer};

use crate::absent::Absent;
use crate::athlete::Athlete;
use crate::judge::zones::Zones;
use crate::measure::form::Form;
use crate::measure::progression::Progression;
use crate::measure::splits::{LapSplit, Ruler, Splits, pace};
use crate::measure::{self, Window};
use crate::run::{Cleaning, Has, NotARun, Run};
use crate::settings::Settings;

/// Heart rates at which the pace is told, in beats a minute.
const REFERENCE_BPM: [f64; 2] = [150.0, 165.0];

/// All that is said of one run. Field names are those of the JSON and carry their unit.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct RunReport {
    /// What was run.
    pub activity: ActivityReport,
    /// Who ran, as far as known.
    pub athlete: Athlete,
    /// The device's laps.
    pub laps: Vec<LapSplit>,
    /// The split table.
    pub splits: Splits,
    /// How the pace developed.
    pub progression: Progression,
    /// How the heart answered.
    pub heart_rate: HeartRateReport,
    /// How the stride changed.
    pub form: Form,
    /// What is not known, and why.
    pub absent: Vec<AbsentField>,
    /// What was odd in the recording and what cleaning changed; outputs show it with the source.
    #[serde(skip)]
    pub warnings: Vec<Warning>,
}

/// The run as a whole.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ActivityReport {
    /// The sport.
    pub sport: String,
    /// Where or how.
    pub sub_sport: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// When it began.
    #[serde(serialize_with = "rfc3339")]
    pub start_time: Timestamp,
    /// Distance.
    pub distance_m: f64,
    /// Time in motion.
    pub moving_s: f64,
    /// Time from start to end.
    pub elapsed_s: f64,
    /// Average pace.
    pub pace_s_per_km: Option<f64>,
    /// Average pace, had it been flat.
    pub grade_adjusted_pace_s_per_km: Option<f64>,
    /// Average heart rate.
    pub average_heart_rate_bpm: Option<f64>,
    /// Highest heart rate.
    pub max_heart_rate_bpm: Option<f64>,
    /// Average cadence, both feet.
    pub average_cadence_spm: Option<f64>,
    /// Metres climbed.
    pub ascent_m: Option<f64>,
    /// Metres descended.
    pub descent_m: Option<f64>,
    /// Perceived effort, 0 to 10.
    pub perceived_effort: Option<f64>,
    /// How it felt, 0 to 100.
    pub feel: Option<f64>,
    /// What the recording has.
    pub has: Has,
}

/// How the heart answered.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct HeartRateReport {
    /// Friel's decoupling; made for steady runs.
    pub decoupling_percent: Option<f64>,
    /// Rise with time at the same pace.
    pub drift_bpm_per_h: Option<f64>,
    /// Its 95 % interval.
    pub drift_bpm_per_h_ci95: Option<[f64; 2]>,
    /// How the drift was found: `net-of-pace` or `steady-pace`.
    pub drift_method: Option<&'static str>,
    /// Beats a minute for one percent of speed.
    pub response_bpm_per_percent_pace: Option<f64>,
    /// Last fifth less first fifth.
    pub rise_bpm: Option<f64>,
    /// Seconds in each of the five zones.
    pub time_in_zone_s: Option<[f64; 5]>,
    /// Fall in the minute after the finish.
    pub recovery_60s_bpm: Option<f64>,
    /// Grade-adjusted metres a minute for each beat a minute.
    pub efficiency_factor: Option<f64>,
    /// Pace at fixed heart rates, those that the run reached.
    pub pace_at_heart_rate: Vec<PaceAtHeartRate>,
}

/// The pace at a heart rate, by the fitted line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PaceAtHeartRate {
    /// The heart rate.
    pub heart_rate_bpm: f64,
    /// The grade-adjusted pace.
    pub pace_s_per_km: f64,
}

/// A field that is not known, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct AbsentField {
    /// Its path in the report, such as `heart_rate.recovery_60s_bpm`.
    pub field: String,
    /// Why it is not known.
    pub why: String,
}

fn rfc3339<S: Serializer>(time: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(time)
}

/// Collects what is absent while the report is put together.
#[derive(Default)]
struct Absences(Vec<AbsentField>);

impl Absences {
    /// The value, or nothing and a note why.
    fn note<T>(&mut self, field: &str, value: Result<T, Absent>) -> Option<T> {
        value.map_err(|why| self.because(field, &why)).ok()
    }

    fn because(&mut self, field: &str, why: &dyn std::fmt::Display) {
        self.0.push(AbsentField {
            field: field.to_owned(),
            why: why.to_string(),
        });
    }
}

/// Says how well a run progressed.
///
/// # Errors
///
/// When the activity is not a run that can be analysed.
///
/// ```
/// use negsplit_activity::{Activity, Distance, Sample, Sport, Timestamp};
/// use negsplit_analysis::{Athlete, Settings, analyze};
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
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn analyze(
    activity: &Activity,
    athlete: &Athlete,
    settings: &Settings,
) -> Result<RunReport, NotARun> {
    let cleaning: &Cleaning = &settings.cleaning;
    let run = Run::new(activity, cleaning)?;
    let athlete = athlete.completed(&activity.athlete, &run);
    let climb = measure::climb::climb(&run);
    let zones = Zones::of(&athlete).filter(|_| run.has.heart_rate);
    let ruler = Ruler {
        run: &run,
        climb: climb.as_ref(),
        zones,
    };
    let mut absences = Absences::default();
    Ok(RunReport {
        activity: whole(activity, &run, &ruler, &mut absences),
        laps: ruler.laps(activity),
        splits: ruler.splits(activity, settings),
        progression: progression(&run, &mut absences),
        heart_rate: heart_rate(&run, zones, &mut absences),
        form: form(&run, &mut absences),
        athlete: noted(athlete, &mut absences),
        absent: absences.0,
        warnings: activity
            .warnings
            .iter()
            .chain(&run.warnings)
            .cloned()
            .collect(),
    })
}

fn whole(
    activity: &Activity,
    run: &Run,
    ruler: &Ruler<'_>,
    absences: &mut Absences,
) -> ActivityReport {
    let total = ruler.measure(1, 0.0, run.moving_s, false);
    if !run.has.altitude {
        let why = "altitude was not recorded; grade-adjusted pace equals pace";
        absences.because("activity.ascent_m", &why);
        absences.because("activity.descent_m", &why);
    }
    for (field, absent, why) in [
        (
            "average_heart_rate_bpm",
            total.average_heart_rate_bpm.is_none(),
            "no heart rate was recorded",
        ),
        (
            "max_heart_rate_bpm",
            total.max_heart_rate_bpm.is_none(),
            "no heart rate was recorded",
        ),
        (
            "average_cadence_spm",
            total.average_cadence_spm.is_none(),
            "no cadence was recorded",
        ),
        (
            "perceived_effort",
            activity.effort.perceived.is_none(),
            "the file does not say",
        ),
        (
            "feel",
            activity.effort.feel.is_none(),
            "the file does not say",
        ),
    ] {
        if absent {
            absences.because(&format!("activity.{field}"), &why);
        }
    }
    ActivityReport {
        sport: activity.sport.to_string(),
        sub_sport: activity.sub_sport.as_ref().map(ToString::to_string),
        name: activity.name.clone(),
        start_time: run.start,
        distance_m: total.distance_m,
        moving_s: total.moving_s,
        elapsed_s: run.elapsed_s,
        pace_s_per_km: total.pace_s_per_km,
        grade_adjusted_pace_s_per_km: total.grade_adjusted_pace_s_per_km,
        average_heart_rate_bpm: total.average_heart_rate_bpm,
        max_heart_rate_bpm: total.max_heart_rate_bpm,
        average_cadence_spm: total.average_cadence_spm,
        ascent_m: total.ascent_m,
        descent_m: total.descent_m,
        perceived_effort: activity.effort.perceived,
        feel: activity.effort.feel,
        has: run.has,
    }
}

fn progression(run: &Run, absences: &mut Absences) -> Progression {
    let (progression, verdict) = measure::progression::progression(run);
    absences.note("progression.verdict", verdict);
    absences
        .note("progression.pace_gap_percent", progression)
        .unwrap_or_else(Progression::none)
}

fn heart_rate(run: &Run, zones: Option<Zones>, absences: &mut Absences) -> HeartRateReport {
    let (drift, response) = measure::drift::drift(run);
    let drift = absences.note("heart_rate.drift_bpm_per_h", drift);
    let response = absences.note("heart_rate.response_bpm_per_percent_pace", response);
    let pace_at_heart_rate: Vec<PaceAtHeartRate> = REFERENCE_BPM
        .into_iter()
        .filter_map(|bpm| {
            let pace_s_per_km = pace(response.as_ref()?.speed_at(bpm)?)?;
            Some(PaceAtHeartRate {
                heart_rate_bpm: bpm,
                pace_s_per_km,
            })
        })
        .collect();
    if pace_at_heart_rate.is_empty() {
        absences.because("heart_rate.pace_at_heart_rate", &Absent::OutOfRange);
    }
    HeartRateReport {
        decoupling_percent: absences.note(
            "heart_rate.decoupling_percent",
            measure::heart_rate::decoupling(run),
        ),
        drift_bpm_per_h: drift.as_ref().map(|drift| drift.bpm_per_h),
        drift_bpm_per_h_ci95: drift.as_ref().and_then(|drift| drift.interval),
        drift_method: drift.as_ref().map(|drift| drift.method),
        response_bpm_per_percent_pace: response.as_ref().map(|response| response.bpm_per_percent),
        rise_bpm: absences.note("heart_rate.rise_bpm", measure::heart_rate::rise(run)),
        time_in_zone_s: absences.note("heart_rate.time_in_zone_s", time_in_zone(run, zones)),
        recovery_60s_bpm: absences.note(
            "heart_rate.recovery_60s_bpm",
            measure::heart_rate::recovery(run),
        ),
        efficiency_factor: absences.note(
            "heart_rate.efficiency_factor",
            measure::heart_rate::efficiency_factor(run),
        ),
        pace_at_heart_rate,
    }
}

fn time_in_zone(run: &Run, zones: Option<Zones>) -> Result<[f64; 5], Absent> {
    let zones = zones.ok_or(Absent::NoHeartRate)?;
    let mut times = [0.0; 5];
    for (k, seconds) in Window::new(run, 0.0, run.moving_s).seconds() {
        if let Some(bpm) = run.heart_rate_bpm[k] {
            times[usize::from(zones.zone(bpm)) - 1] += seconds;
        }
    }
    Ok(times)
}

fn form(run: &Run, absences: &mut Absences) -> Form {
    let [cadence, stride, oscillation, contact] = measure::form::form(run)
        .map(|(field, change)| absences.note(&format!("form.{field}"), change));
    Form {
        cadence_change_spm: cadence,
        stride_length_change_m: stride,
        vertical_oscillation_change_mm: oscillation,
        ground_contact_change_ms: contact,
    }
}

fn noted(athlete: Athlete, absences: &mut Absences) -> Athlete {
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
    athlete
}
