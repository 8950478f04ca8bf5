//! The mistakes within a run, each with its evidence, its place and a way to do better.
//!
//! The rules, with what each is meant to see past, stand in
//! [docs/metrics.md#mistakes](../../../../docs/metrics.md#mistakes). Where two rules hold, the
//! first tells.

use negsplit_activity::SubSport;
use negsplit_workout::plan::StepRole;
use negsplit_workout::{Effort, WorkoutKind};

use super::compliance::{PlanReport, PlanStep, StepVerdict};
use super::evidence::{Evidence, Fix};
use super::kind::{Workout, asked_gap, starts_easy};
use super::mistake::{Mistake, MistakeKind, Severity};
use super::thresholds::mistakes as at;
use super::view::Coach;
use crate::metrics::ending::Ending;
use crate::metrics::opening::Opening;
use crate::metrics::progression::Verdict;

impl Coach<'_> {
    /// The mistakes of the run; none where it cannot be judged.
    pub(crate) fn mistakes(&self, workout: &Workout, plan: Option<&PlanReport>) -> Vec<Mistake> {
        let judged = (self.progression.verdict.is_some() || plan.is_some())
            && self.run.evidence.layout.repeats.is_none()
            && !matches!(workout.kind, WorkoutKind::RunWalk | WorkoutKind::Intervals);
        if !judged {
            return Vec::new();
        }
        let found = [
            self.started_too_fast(workout, plan),
            self.not_enough_progression(workout, plan),
            self.all_out_finish(workout, plan),
        ];
        found.into_iter().flatten().collect()
    }

    fn started_too_fast(&self, workout: &Workout, plan: Option<&PlanReport>) -> Option<Mistake> {
        if plan.is_some_and(|plan| as_planned(plan.steps.first())) {
            return None;
        }
        let opening = self.run.evidence.opening?;
        if opening.grade < at::DOWNHILL {
            return None;
        }
        // Indoors a watch guesses the first minutes' speed from the arm.
        let progressed = self.progressed();
        let by_pace =
            faster_than_what_followed(&opening, progressed).filter(|_| !self.is_indoors());
        let evidence = by_pace
            .clone()
            .or_else(|| self.heart_too_high(&opening, workout))
            .or_else(|| self.faster_than_easy(&opening, workout))
            .or_else(|| self.faster_than_planned())?;
        // Easing back and then getting faster is what is asked for after such a start.
        let mended = by_pace.is_some() && progressed;
        let throughout = opening.faster_than(opening.faster_half_speed);
        let minor = mended || throughout < at::MUCH_TOO_FAST;
        Some(Mistake {
            kind: MistakeKind::StartedTooFast,
            severity: if minor {
                Severity::Minor
            } else {
                Severity::Major
            },
            evidence,
            fix: if mended {
                Fix::EaseBackSooner
            } else {
                Fix::HoldBack
            },
            start_s: 0.0,
            end_s: opening.length_s,
        })
    }

    fn is_indoors(&self) -> bool {
        let indoors = [SubSport::Treadmill, SubSport::IndoorRunning];
        let sub_sport = self.run.activity.sub_sport.as_deref();
        indoors
            .iter()
            .any(|indoors| sub_sport == Some(&*indoors.to_string()))
    }

    fn progressed(&self) -> bool {
        self.progression.verdict == Some(Verdict::Progressed)
    }

    /// A heart rate that is no longer easy, in a run that begins easy by its nature.
    fn heart_too_high(&self, opening: &Opening, workout: &Workout) -> Option<Evidence> {
        let heart_rate_bpm = opening.heart_rate_bpm.filter(|_| begins_easy(workout))?;
        let by_threshold = self
            .threshold_heart_rate_bpm
            .map(|bpm| at::EASY_OF_THRESHOLD * bpm);
        let by_max = self.max_heart_rate_bpm.map(|bpm| at::EASY_OF_MAX * bpm);
        let easy_ends_bpm = by_threshold.or(by_max)?;
        (heart_rate_bpm > easy_ends_bpm).then_some(Evidence::OpeningHeartRate {
            length_s: opening.length_s,
            heart_rate_bpm,
            easy_ends_bpm,
        })
    }

    /// Faster than the runner's easy range in a run that begins easy by its nature.
    fn faster_than_easy(&self, opening: &Opening, workout: &Workout) -> Option<Evidence> {
        let paces = self.paces.filter(|_| begins_easy(workout))?;
        let (_, fastest) = paces.band(Effort::Easy);
        let slower = opening.speed.min(opening.later_speed);
        (slower > fastest * (1.0 + at::TOO_FAST)).then_some(Evidence::OpeningAboveEasy {
            length_s: opening.length_s,
            pace_s_per_km: 1000.0 / opening.speed,
            easy_ends_s_per_km: 1000.0 / fastest,
        })
    }

    /// The first planned step clearly faster than its pace.
    fn faster_than_planned(&self) -> Option<Evidence> {
        let aligned = self.run.evidence.plan.as_ref()?;
        let (step, done) = aligned.pairs().next()?;
        let fastest_s_per_km = aligned.band(0, self.paces)?.fastest?;
        let pace_s_per_km = 1000.0 / done?.adjusted_speed;
        (fastest_s_per_km > pace_s_per_km * (1.0 + at::TOO_FAST)).then(|| {
            Evidence::FirstStepFaster {
                step: step.text().to_owned(),
                pace_s_per_km,
                fastest_s_per_km,
            }
        })
    }

    fn not_enough_progression(
        &self,
        workout: &Workout,
        plan: Option<&PlanReport>,
    ) -> Option<Mistake> {
        match plan {
            Some(plan) => self.less_than_planned(plan),
            None => self.less_than_asked(workout),
        }
    }

    /// Much less of a gain than the plan asks for, even where the run was even.
    fn less_than_planned(&self, plan: &PlanReport) -> Option<Mistake> {
        let aligned = self.run.evidence.plan.as_ref()?;
        let asked_percent = aligned.asked_gap_percent(self.paces)?;
        let gap_percent = self.progression.pace_gap_percent?;
        let error = self.run.evidence.parts.gap_error;
        let faded = self.progression.verdict == Some(Verdict::Faded);
        let less = gap_percent < at::LEAST_OF_PLANNED * asked_percent - error;
        (less && !faded && !is_followed(plan)).then(|| {
            let evidence = Evidence::GainedLessThanPlanned {
                gap_percent,
                asked_percent,
            };
            self.too_little(Severity::Major, evidence)
        })
    }

    /// Less of a gain than the kind of workout asks for, where the kind is sure and the gain is real.
    fn less_than_asked(&self, workout: &Workout) -> Option<Mistake> {
        let progression = &self.progression;
        let gap_percent = progression.pace_gap_percent?;
        let is_real = progression.pace_gap_percent_ci95?[0] > 0.0;
        let meant = workout.is_progression && workout.confidence >= at::SURE_OF_KIND;
        // Where the last minutes alone were fast, the last fifth is not what was meant to be.
        if !meant || !is_real || self.finished_fast() {
            return None;
        }
        if workout.kind == WorkoutKind::NegativeSplit {
            return self.gained_too_few_seconds();
        }
        let least = asked_gap(workout.kind);
        let error = self.run.evidence.parts.gap_error;
        // The score measures the gain behind another border: too little is what is too little by both.
        let gained = gap_percent.max(self.run.evidence.buildup.gain_percent()?);
        let severity = if gained < least / 2.0 {
            Severity::Major
        } else {
            Severity::Minor
        };
        // Nor is it too little where the score gives it nearly all, by the seconds that the second half gained.
        let (worth, _) = self.marks().pace_gain();
        let little = worth.is_none_or(|worth| worth < at::WORTH_ENOUGH);
        (gained < least - error && little).then(|| {
            let evidence = Evidence::GainedLessThanAsked {
                workout: workout.kind,
                gap_percent,
                asked_percent: least,
            };
            self.too_little(severity, evidence)
        })
    }

    /// A negative split is asked for in seconds.
    fn gained_too_few_seconds(&self) -> Option<Mistake> {
        let gained_s = self.run.evidence.buildup.gained_s()?;
        (gained_s < at::ASKED_GAIN_S).then(|| {
            let evidence = Evidence::GainedFewSeconds { gained_s };
            self.too_little(Severity::Minor, evidence)
        })
    }

    fn too_little(&self, severity: Severity, evidence: Evidence) -> Mistake {
        let (start_s, end_s) = self.run.evidence.layout.main;
        Mistake {
            kind: MistakeKind::NotEnoughProgression,
            severity,
            evidence,
            fix: Fix::PlanPaces,
            start_s,
            end_s,
        }
    }

    /// Only a known maximum heart rate tells that a finish was all out.
    fn all_out_finish(&self, workout: &Workout, plan: Option<&PlanReport>) -> Option<Mistake> {
        let asked = matches!(workout.kind, WorkoutKind::Race | WorkoutKind::PositiveSplit);
        if asked || plan.is_some_and(finish_as_planned) {
            return None;
        }
        let max = self.max_heart_rate_bpm?;
        let ending = self.run.evidence.ending.as_ref()?;
        let found = self
            .broke(ending, max)
            .or_else(|| at_the_limit(ending, max))
            .or_else(|| self.sprinted(ending, max))?;
        Some(Mistake {
            kind: MistakeKind::AllOutFinish,
            severity: found.severity,
            evidence: found.evidence,
            fix: Fix::FinishControlled,
            start_s: found.from_s,
            end_s: found.to_s,
        })
    }

    /// A pace that broke while the heart stayed up: not at a lap, where slowing was meant, and slower than the run.
    fn broke(&self, ending: &Ending, max: f64) -> Option<Found> {
        let loss = ending.loss.filter(|loss| !loss.at_a_lap)?;
        let heart_rate_bpm = loss.heart_rate_before_bpm?;
        let fall = at::STAYS_UP_BPM.max(-at::STAYS_UP_FOR_LOG_BPM * loss.change);
        let stays_up = loss.heart_rate_change_bpm? > -fall;
        let strained = heart_rate_bpm >= at::STRAINED * max;
        let broke = loss.change < -at::BREAK
            && loss.change < -at::ERRORS * loss.error
            && loss.length_s >= at::SHORTEST_BREAK_S
            && loss.after < self.run.evidence.main_speed;
        let faded = self.progression.verdict == Some(Verdict::Faded);
        (broke && stays_up && strained && !faded).then(|| {
            let evidence = Evidence::PaceBroke {
                length_s: loss.length_s,
                loss_percent: -percent(loss.change),
                heart_rate_bpm,
                share_percent: 100.0 * heart_rate_bpm / max,
            };
            self.at_the_end(loss.length_s, Severity::Major, evidence)
        })
    }

    /// A surge on top of a finish that was already faster than the start, to the limit of the heart.
    fn sprinted(&self, ending: &Ending, max: f64) -> Option<Found> {
        const FASTER_ALREADY: f64 = 0.02;
        let (surge, heart_rate_bpm) = ending.surge.zip(ending.last_bpm)?;
        let opening = self.run.evidence.opening?;
        let already = (surge.before / opening.speed).ln() > FASTER_ALREADY;
        let (shortest, longest) = at::SURGE_S;
        let clear = surge.change > at::SURGE
            && surge.change > at::ERRORS * surge.error
            && (shortest..=longest).contains(&surge.length_s);
        (clear && already && heart_rate_bpm >= at::ALL_OUT * max).then(|| {
            let evidence = Evidence::Sprinted {
                length_s: surge.length_s,
                surge_percent: percent(surge.change),
                before_s_per_km: 1000.0 / surge.before,
                heart_rate_bpm,
                share_percent: 100.0 * heart_rate_bpm / max,
            };
            self.at_the_end(surge.length_s, Severity::Minor, evidence)
        })
    }

    fn at_the_end(&self, length_s: f64, severity: Severity, evidence: Evidence) -> Found {
        let to_s = self.run.evidence.layout.main.1;
        Found {
            severity,
            evidence,
            from_s: to_s - length_s,
            to_s,
        }
    }
}

/// An all-out finish, where it was.
struct Found {
    severity: Severity,
    evidence: Evidence,
    from_s: f64,
    to_s: f64,
}

/// Three minutes, or a fifth of a shorter main part, at the limit of the heart.
fn at_the_limit(ending: &Ending, max: f64) -> Option<Found> {
    let held = ending
        .hardest
        .filter(|held| held.bpm >= at::ALL_OUT * max)?;
    Some(Found {
        severity: Severity::Major,
        evidence: Evidence::AtTheLimit {
            length_s: held.length_s,
            heart_rate_bpm: held.bpm,
            share_percent: 100.0 * held.bpm / max,
        },
        from_s: held.from_s,
        to_s: held.from_s + held.length_s,
    })
}

/// Clearly faster than what followed, and than each half of it; and where the run did not get faster after it, than all
/// the rest: otherwise what followed was a crossing or a climb.
fn faster_than_what_followed(opening: &Opening, progressed: bool) -> Option<Evidence> {
    let excess = opening.excess();
    let clear = (at::TOO_FAST..at::NOT_RUN_ON).contains(&excess)
        && excess >= at::ERRORS * opening.error
        && opening.faster_than(opening.faster_half_speed) >= at::FASTER_THROUGHOUT
        && (progressed || opening.faster_than(opening.rest_speed) >= at::FASTER_THROUGHOUT);
    clear.then(|| Evidence::OpeningFaster {
        length_s: opening.length_s,
        pace_s_per_km: 1000.0 / opening.speed,
        excess_percent: percent(excess),
        following_s: opening.following_s,
    })
}

/// A kind that begins easy, and is sure to be that kind.
fn begins_easy(workout: &Workout) -> bool {
    starts_easy(workout.kind) && workout.confidence >= at::SURE_OF_KIND
}

fn as_planned(step: Option<&PlanStep>) -> bool {
    step.is_some_and(|step| step.verdict == StepVerdict::OnTarget)
}

/// Whether the last work step was run as planned.
fn finish_as_planned(plan: &PlanReport) -> bool {
    let mut work = plan.steps.iter().filter(|step| step.role == StepRole::Main);
    as_planned(work.next_back())
}

fn is_followed(plan: &PlanReport) -> bool {
    plan.share_on_target
        .is_some_and(|share| share >= at::PLAN_FOLLOWED)
}

/// A difference of logarithms in percent.
fn percent(log: f64) -> f64 {
    100.0 * log.exp_m1()
}
