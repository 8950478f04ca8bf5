//! Which workout it was: every kind is given a weight by how well its shape and its numbers fit.

use serde::{Deserialize, Serialize};

use super::paces::{Effort, Paces};
use super::zones::Zones;
use crate::measure::Measurements;
use crate::measure::progression::Verdict;
use crate::measure::shape::{Fit, Shape};
use crate::measure::stages::Repeats;
use crate::settings::{MILE_M, Units};
use crate::stats::{mean, normal_share};

/// A kind of workout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum WorkoutKind {
    /// Three parts, each faster.
    PacedThirds,
    /// Easy for most, hard at the end.
    FastFinish,
    /// The second half faster.
    NegativeSplit,
    /// Each mile, kilometre or two-mile segment faster than the one before.
    MileDrops,
    /// Up through the heart-rate zones.
    HeartRateZones,
    /// From a little slower than tempo to a little faster.
    TempoProgression,
    /// A long run that ends at marathon effort or beyond.
    MarathonSimulation,
    /// Laps of 400 m, each faster.
    TrackProgression,
    /// Pickups, each faster.
    FartlekProgression,
    /// Level.
    Even,
    /// The second half slower.
    PositiveSplit,
    /// Repeats with rests.
    Intervals,
    /// Running with walks.
    RunWalk,
    /// As fast as the runner could over a usual distance.
    Race,
    /// None of these.
    Unstructured,
}

impl WorkoutKind {
    /// Whether it is one of the progressions.
    #[must_use]
    pub fn is_progression(self) -> bool {
        self <= Self::FartlekProgression
    }

    /// Whether it begins easy by its nature.
    pub(crate) fn starts_easy(self) -> bool {
        use WorkoutKind::{FastFinish, HeartRateZones, MarathonSimulation, MileDrops, PacedThirds};
        matches!(
            self,
            PacedThirds | FastFinish | MileDrops | HeartRateZones | MarathonSimulation
        )
    }

    /// The gap that it asks for, in percent of speed: below the first too little, from the second on all that is wanted.
    pub(crate) fn asked_gap(self) -> (f64, f64) {
        match self {
            Self::PacedThirds | Self::HeartRateZones => (6.0, 12.0),
            Self::FastFinish => (6.0, 10.0),
            Self::MileDrops | Self::TempoProgression => (4.0, 7.0),
            Self::TrackProgression => (4.0, 10.0),
            Self::MarathonSimulation | Self::FartlekProgression => (4.0, 8.0),
            _ => (2.5, 4.0),
        }
    }

    /// The kind with its article, for a sentence.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::PacedThirds => "a run in paced thirds",
            Self::FastFinish => "a fast finish",
            Self::NegativeSplit => "a negative split",
            Self::MileDrops => "a run whose every split is faster",
            Self::HeartRateZones => "a climb through the heart-rate zones",
            Self::TempoProgression => "a tempo progression",
            Self::MarathonSimulation => "a marathon simulation",
            Self::TrackProgression => "a track progression",
            Self::FartlekProgression => "a fartlek progression",
            Self::Even => "an even run",
            Self::PositiveSplit => "a run that slowed down",
            Self::Intervals => "an interval workout",
            Self::RunWalk => "running and walking in turn",
            Self::Race => "a race or an effort like one",
            Self::Unstructured => "an unstructured run",
        }
    }

    /// The kind's name in outputs, such as `paced-thirds`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PacedThirds => "paced-thirds",
            Self::FastFinish => "fast-finish",
            Self::NegativeSplit => "negative-split",
            Self::MileDrops => "mile-drops",
            Self::HeartRateZones => "heart-rate-zones",
            Self::TempoProgression => "tempo-progression",
            Self::MarathonSimulation => "marathon-simulation",
            Self::TrackProgression => "track-progression",
            Self::FartlekProgression => "fartlek-progression",
            Self::Even => "even",
            Self::PositiveSplit => "positive-split",
            Self::Intervals => "intervals",
            Self::RunWalk => "run-walk",
            Self::Race => "race",
            Self::Unstructured => "unstructured",
        }
    }
}

/// A kind that could also be meant.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Alternative {
    /// The kind.
    pub kind: WorkoutKind,
    /// How likely it is, 0 to 1.
    pub confidence: f64,
}

/// What workout it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Workout {
    /// The likeliest kind.
    pub kind: WorkoutKind,
    /// How likely it is, 0 to 1.
    pub confidence: f64,
    /// Whether it is a progression.
    pub is_progression: bool,
    /// Other kinds worth naming, the likeliest first.
    pub alternatives: Vec<Alternative>,
    /// The workout that was planned, in the plan language; absent without a plan.
    pub planned: Option<String>,
}

/// Less likely kinds are not worth naming.
const WORTH_NAMING: f64 = 0.03;
/// How decisively shapes are told apart: real runs are never quite the shape that was meant.
const TEMPER: f64 = 3.0;
/// Longer runs with a progression are marathon preparation, in metres.
const MARATHON_RUN_M: f64 = 25_000.0;
/// A tempo progression is this long (4 to 6 miles, and a little beside), in metres.
const TEMPO_M: std::ops::RangeInclusive<f64> = 5_600.0..=10_600.0;

/// Kinds with their weights.
#[derive(Default)]
struct Weights(Vec<(WorkoutKind, f64)>);

impl Weights {
    fn add(&mut self, kind: WorkoutKind, weight: f64) {
        match self.0.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, sum)) => *sum += weight,
            None => self.0.push((kind, weight)),
        }
    }

    /// The likeliest kind and the others, their weights made to add up to one.
    fn workout(mut self) -> Workout {
        self.0
            .sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let total: f64 = self.0.iter().map(|(_, weight)| weight).sum();
        let shares = self.0.into_iter().map(|(kind, weight)| Alternative {
            kind,
            confidence: weight / total,
        });
        let mut named = shares.filter(|share| share.confidence >= WORTH_NAMING);
        let best = named.next().unwrap_or(Alternative {
            kind: WorkoutKind::Unstructured,
            confidence: 0.5,
        });
        Workout {
            kind: best.kind,
            confidence: best.confidence.min(0.99),
            is_progression: best.kind.is_progression(),
            alternatives: named.collect(),
            planned: None,
        }
    }
}

/// What a kind is judged by.
pub(crate) struct Coach<'a> {
    pub(crate) run: &'a Measurements,
    pub(crate) paces: Option<&'a Paces>,
    /// Zones from what is known of the athlete, not from an estimate.
    pub(crate) zones: Option<Zones>,
    /// Maximum and threshold heart rate, where they are known.
    pub(crate) max_heart_rate_bpm: Option<f64>,
    pub(crate) threshold_heart_rate_bpm: Option<f64>,
    /// For sentences.
    pub(crate) units: Units,
}

impl Coach<'_> {
    /// The workout that the run was.
    pub(crate) fn workout(&self) -> Workout {
        let evidence = &self.run.evidence;
        let mut weights = Weights::default();
        if self.is_run_walk() {
            weights.add(WorkoutKind::RunWalk, 0.9);
            weights.add(WorkoutKind::Unstructured, 0.1);
        } else if let Some(repeats) = &evidence.layout.repeats {
            weigh_repeats(repeats, &mut weights);
        } else {
            self.weigh_continuous(&mut weights);
        }
        weights.workout()
    }

    fn is_run_walk(&self) -> bool {
        let walking = self.run.evidence.walking;
        let much = walking.bouts >= 2 && walking.share >= 0.12 || walking.share >= 0.5;
        // Between fast repeats walking is rest.
        let rest = self
            .run
            .evidence
            .layout
            .repeats
            .as_ref()
            .is_some_and(|repeats| average(&repeats.works) - average(&repeats.rests) > 0.72);
        much && !rest
    }

    fn weigh_continuous(&self, weights: &mut Weights) {
        let [progressed, faded, level] = self.likely_verdicts();
        let race = self.race_likelihood();
        weights.add(WorkoutKind::Race, race);
        let rest = 1.0 - race;
        weights.add(WorkoutKind::PositiveSplit, rest * faded);
        if self
            .run
            .evidence
            .parts
            .leaning
            .is_none_or(|leaning| leaning != Verdict::Mixed)
        {
            weights.add(WorkoutKind::Even, rest * level);
        } else {
            weights.add(WorkoutKind::Unstructured, rest * level * 0.8);
            weights.add(WorkoutKind::Even, rest * level * 0.2);
        }
        self.weigh_progressions(rest * progressed, weights);
    }

    /// How likely the run progressed, faded, or did neither.
    fn likely_verdicts(&self) -> [f64; 3] {
        const SMALLEST: f64 = 1.5;
        let progression = &self.run.progression;
        let (Some(gap), Some([low, high])) = (
            progression.pace_gap_percent,
            progression.pace_gap_percent_ci95,
        ) else {
            return [0.0, 0.0, 1.0];
        };
        let error = ((high - low) / 3.92).max(0.1);
        let beyond = |gap: f64| normal_share((gap - SMALLEST) / error);
        let (up, down) = (beyond(gap), beyond(-gap));
        // The verdict has looked at more than the gap; it moves most of the weight.
        let said = |wanted| f64::from(u8::from(self.run.evidence.parts.leaning == Some(wanted)));
        let blend = |share: f64, wanted| 0.3 * share + 0.7 * said(wanted);
        let (up, down) = (blend(up, Verdict::Progressed), blend(down, Verdict::Faded));
        [up, down, (1.0 - up - down).max(0.0)]
    }

    /// How likely the run was a race, 0 to 1.
    fn race_likelihood(&self) -> f64 {
        let evidence = &self.run.evidence;
        let usual = usual_distance(evidence.main_m);
        let gap = self.run.progression.pace_gap_percent.unwrap_or(0.0);
        if gap > 5.0 {
            return 0.0;
        }
        let by_pace = self.paces.map(|paces| {
            let best = super::race::race_speed(paces.vdot(), evidence.main_m);
            let share = evidence.main_speed / best;
            if share > 0.965 && evidence.main_m > 2_800.0 {
                0.9
            } else {
                0.0
            }
        });
        let by_heart = self
            .max_heart_rate_bpm
            .zip(evidence.main_heart_rate_bpm)
            .map(|(max, rate)| {
                // Longer races are run at a lower share of the maximum.
                let asked = if evidence.main_m < 12_000.0 {
                    0.89
                } else {
                    0.85
                };
                if usual && rate / max > asked {
                    0.85
                } else {
                    0.0
                }
            });
        by_pace.or(by_heart).unwrap_or(0.0)
    }

    fn weigh_progressions(&self, share: f64, weights: &mut Weights) {
        let mut own = Weights::default();
        let fits = &self.run.evidence.shapes;
        let best = fits
            .iter()
            .map(|fit| fit.criterion)
            .fold(f64::INFINITY, f64::min);
        for fit in fits {
            let likely = (-(fit.criterion - best) / 2.0 / TEMPER).exp();
            self.weigh_shape(fit, likely, &mut own);
        }
        // A progression that no shape describes is at least a faster second half.
        own.add(WorkoutKind::NegativeSplit, 0.02);
        if self.run.activity.distance_m >= MARATHON_RUN_M {
            let all: f64 = own.0.iter().map(|(_, weight)| weight).sum();
            own.add(WorkoutKind::MarathonSimulation, 9.0 * all);
        }
        let total: f64 = own.0.iter().map(|(_, weight)| weight).sum();
        for (kind, weight) in own.0 {
            weights.add(kind, share * weight / total);
        }
    }

    fn weigh_shape(&self, fit: &Fit, likely: f64, weights: &mut Weights) {
        match fit.shape {
            Shape::Even => {}
            Shape::TwoLevels => weigh_two_levels(fit, likely, weights),
            Shape::Thirds => self.weigh_three(fit, likely, 1.0, weights),
            Shape::ThreeLevels => self.weigh_three(fit, likely, 0.5, weights),
            Shape::Ramp => self.weigh_ramp(fit, likely, weights),
            Shape::Staircase(step_m) => self.weigh_staircase(fit, step_m, likely, weights),
        }
    }

    fn weigh_three(&self, fit: &Fit, likely: f64, equal: f64, weights: &mut Weights) {
        let [a, b, c] = fit.levels[..] else { return };
        let (first, second) = (b - a, c - b);
        if first < 0.008 || second < 0.008 {
            return;
        }
        let balanced = (first.min(second) / (first + second) / 0.2).min(1.0);
        let zones = self.climbs_zones(fit);
        let by_zones = if zones { 1.5 * (1.05 - equal) } else { 0.02 };
        weights.add(WorkoutKind::PacedThirds, likely * equal * balanced);
        weights.add(WorkoutKind::HeartRateZones, likely * by_zones);
        let last = 1.0 - fit.borders.last().copied().unwrap_or(1.0);
        if second > first && last < 0.25 {
            weights.add(WorkoutKind::FastFinish, likely * 0.6);
        }
    }

    /// Whether the levels lie in zones 2, 3 and 4, one after the other.
    fn climbs_zones(&self, fit: &Fit) -> bool {
        let zones = self.zones.map(|zones| {
            let of = |rate: &Option<f64>| rate.map(|bpm| zones.zone(bpm));
            fit.heart_rates_bpm.iter().map(of).collect::<Vec<_>>()
        });
        zones.is_some_and(|zones| zones == [Some(2), Some(3), Some(4)])
    }

    fn weigh_ramp(&self, fit: &Fit, likely: f64, weights: &mut Weights) {
        let [start, finish] = fit.levels[..] else {
            return;
        };
        let gap = finish - start;
        if gap <= 0.0 {
            return;
        }
        let drops = drops(start, finish, self.run.evidence.main_m, MILE_M);
        weights.add(
            WorkoutKind::TempoProgression,
            likely * self.tempo(start, finish),
        );
        weights.add(WorkoutKind::MileDrops, likely * 0.7 * drops);
        weights.add(
            WorkoutKind::TrackProgression,
            likely * self.track(start, finish),
        );
        weights.add(
            WorkoutKind::NegativeSplit,
            likely * if gap < 0.05 { 0.3 } else { 0.1 },
        );
        weights.add(WorkoutKind::HeartRateZones, likely * 0.05);
    }

    fn weigh_staircase(&self, fit: &Fit, step_m: f64, likely: f64, weights: &mut Weights) {
        let [start, finish] = fit.levels[..] else {
            return;
        };
        if finish <= start {
            return;
        }
        if step_m < 500.0 {
            return weights.add(
                WorkoutKind::TrackProgression,
                likely * self.track(start, finish),
            );
        }
        let drops = drops(start, finish, self.run.evidence.main_m, step_m);
        weights.add(WorkoutKind::MileDrops, likely * drops);
        weights.add(
            WorkoutKind::TempoProgression,
            likely * 0.7 * self.tempo(start, finish),
        );
    }

    /// How well the numbers are those of a tempo progression.
    fn tempo(&self, start: f64, finish: f64) -> f64 {
        const ASKED_S_PER_MILE: f64 = 15.0;
        if !TEMPO_M.contains(&self.run.evidence.main_m) {
            return 0.0;
        }
        let per_mile = |speed: f64| MILE_M / speed;
        match self.paces {
            Some(paces) => {
                let tempo = per_mile(paces.speed(Effort::Tempo));
                let miss = |log: f64, asked: f64| (per_mile(log.exp()) - tempo - asked) / 9.0;
                let (at_start, at_finish) = (
                    miss(start, ASKED_S_PER_MILE),
                    miss(finish, -ASKED_S_PER_MILE),
                );
                2.5 * (-(at_start.powi(2) + at_finish.powi(2)) / 2.0).exp()
            }
            None => {
                let whole = per_mile(start.exp()) - per_mile(finish.exp());
                0.45 * (-((whole - 2.0 * ASKED_S_PER_MILE) / 12.0).powi(2) / 2.0).exp()
            }
        }
    }

    /// How well the numbers are those of laps on a track, each two or three seconds faster.
    fn track(&self, start: f64, finish: f64) -> f64 {
        const LAP_M: f64 = 400.0;
        let metres = self.run.evidence.main_m;
        let laps = metres / LAP_M;
        if !(7.5..=14.0).contains(&laps) {
            return 0.0;
        }
        let each = (LAP_M / start.exp() - LAP_M / finish.exp()) / (laps - 1.0);
        let on_track = self.run.activity.sub_sport.as_deref() == Some("track");
        if (1.2..=5.0).contains(&each) {
            if on_track { 3.0 } else { 1.5 }
        } else {
            0.0
        }
    }
}

fn weigh_two_levels(fit: &Fit, likely: f64, weights: &mut Weights) {
    let ([slow, fast], [border]) = (&fit.levels[..], &fit.borders[..]) else {
        return;
    };
    let step = fast - slow;
    if step <= 0.0 {
        return;
    }
    // Where the step comes decides between a faster half and a fast finish.
    let late = ((border - 0.56) / 0.06).clamp(0.0, 1.0);
    let hard = (step / 0.05).min(1.0);
    weights.add(WorkoutKind::FastFinish, likely * late * hard);
    weights.add(WorkoutKind::NegativeSplit, likely * (1.0 - late));
    weights.add(
        WorkoutKind::NegativeSplit,
        likely * late * (1.0 - hard) * 0.6,
    );
}

/// How well a gain over a distance is one of drops: 3 to 20 s a mile from step to step, four steps or more.
fn drops(start: f64, finish: f64, metres: f64, step_m: f64) -> f64 {
    let steps = (metres / step_m).round() - 1.0;
    let per_mile =
        (MILE_M / start.exp() - MILE_M / finish.exp()) / steps * (MILE_M / step_m).min(1.0);
    let sound = steps >= 2.6 && (2.5..=22.0).contains(&per_mile);
    f64::from(u8::from(sound))
}

/// Whether a distance is one that races are run over, allowing for a receiver's error.
fn usual_distance(metres: f64) -> bool {
    const USUAL_M: [f64; 8] = [
        3_000.0, 5_000.0, 8_046.7, 10_000.0, 15_000.0, 16_093.4, 21_097.5, 42_195.0,
    ];
    USUAL_M
        .iter()
        .any(|usual| (0.985..1.03).contains(&(metres / usual)))
}

fn average(bouts: &[crate::measure::stages::Bout]) -> f64 {
    mean(bouts.iter().map(|bout| bout.middle)).unwrap_or(0.0)
}

fn weigh_repeats(repeats: &Repeats, weights: &mut Weights) {
    if !repeats.regular() {
        weights.add(WorkoutKind::Unstructured, 0.7);
        weights.add(WorkoutKind::Intervals, 0.3);
        return;
    }
    let rising = rising(repeats);
    let length = mean(repeats.works.iter().map(|work| work.length_s())).unwrap_or(0.0);
    let period = length + mean(repeats.rests.iter().map(|rest| rest.length_s())).unwrap_or(0.0);
    let metres = length * average(&repeats.works).exp();
    let progression = if (330.0..480.0).contains(&metres) && period < 240.0 {
        WorkoutKind::TrackProgression
    } else if length < 150.0 && period >= 150.0 {
        WorkoutKind::FartlekProgression
    } else {
        WorkoutKind::MileDrops
    };
    weights.add(progression, rising);
    weights.add(WorkoutKind::Intervals, 1.0 - rising);
}

/// How likely it is that repeats were meant to get faster: most of them do, and they do by enough.
fn rising(repeats: &Repeats) -> f64 {
    let speeds: Vec<f64> = repeats.works.iter().map(|work| work.middle).collect();
    let times: Vec<f64> = (0..speeds.len()).map(|n| n as f64).collect();
    let explained = crate::stats::regression::explained(&times, &speeds);
    let gain = crate::stats::slope(&times, &speeds) * (speeds.len() - 1) as f64;
    if gain <= 0.0 {
        return 0.02;
    }
    let clear = normal_share((explained - 0.5) / 0.12);
    let enough = normal_share((gain - 0.03) / 0.008);
    (clear * enough).clamp(0.02, 0.97)
}
