//! Who is running, as far as given, or as the runs of a season prove.
//!
//! An effort counts as all out only with proof: its name, a maximum that it reaches as its length asks, or another
//! effort that agrees. What is not proved is an estimate with its interval, and judges nothing. The steps and what
//! they rest on are described in docs/metrics.md#athlete.
//!
//! Explained in [docs/metrics.md#athlete](../../../../../docs/metrics.md#athlete). An effort counts
//! as all out only with proof: a season of hard training runs must not pass for races.

mod candidates;
mod fitness;
mod hard;
mod maximum;
mod named;
mod physiology;
mod promise;
mod proof;
mod runner;
mod shown;
mod sliding;
#[cfg(test)]
mod tests;
mod threshold;

use self::candidates::{Candidate, candidates};
use self::maximum::SupportedPeak;
use self::physiology::Rest;
use self::promise::promised;
use self::proof::{Inputs, Proof, Proved, proved};
use self::shown::Shown;
use crate::athlete::{Athlete, Known, Origin};
use crate::stats::theil_sen::median;
pub(super) use hard::Intensity;
pub(super) use named::is_easy_day;
pub(super) use physiology::USUAL_REST;
pub(super) use runner::Runner;

/// A supported peak this near to what all-out efforts need is a maximum; and it lies at most so far above the peak.
const PEAK_OF_NEED: f64 = 0.965;
const ABOVE_PEAK: f64 = 1.02;
/// No effort exceeds its share of the maximum by more, as a share of the maximum.
const EXCESS: f64 = 0.025;

/// The maximum heart rate, as far as it is known.
#[derive(Clone, Copy, Debug)]
struct Maximum {
    bpm: f64,
    source: Source,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Given(Origin),
    /// All-out efforts need it and runs nearly reached it.
    Efforts,
    /// Runs reached it again and again: it may be a little higher.
    Peaks,
    /// Nothing shows that it is one.
    Guess,
}

impl Maximum {
    fn usable(self) -> Option<f64> {
        (self.source != Source::Guess).then_some(self.bpm)
    }

    fn known(self) -> Known {
        let (from, at_least) = match self.source {
            Source::Given(from) => (from, false),
            Source::Efforts => (Origin::Season, false),
            Source::Peaks => (Origin::Season, true),
            Source::Guess => (Origin::Estimated, true),
        };
        Known {
            value: self.bpm.round(),
            from,
            interval: None,
            at_least,
        }
    }
}

/// The efforts of a season, sifted with what is known of the maximum.
struct Sifted {
    candidates: Vec<Candidate>,
    proved: Vec<Proved>,
}

/// A season before its runner is known.
struct Season<'a> {
    runs: Vec<Shown<'a>>,
    days: Vec<f64>,
    /// The VDOT of a threshold that was given.
    given_vdot: Option<f64>,
}

impl Season<'_> {
    fn sifted(&self, maximum: Option<f64>, rest: Rest) -> Sifted {
        let candidates = candidates(&self.runs, maximum, rest);
        let promised = maximum.map_or_else(Vec::new, |bpm| {
            promised(&self.runs, &self.days, &self.days, bpm, rest)
        });
        let inputs = Inputs {
            maximum,
            rest,
            given_vdot: self.given_vdot,
            promised: &promised,
            days: &self.days,
        };
        Sifted {
            proved: proved(&candidates, &inputs),
            candidates,
        }
    }

    /// The maximum: given, else what the peaks show, else what proved efforts need; with the efforts sifted by it.
    fn maximum(&self, athlete: &Athlete, rest: Rest) -> (Option<Maximum>, Sifted) {
        let peak = SupportedPeak::of(&self.runs);
        if let Some(known) = given(athlete, peak) {
            return (Some(known), self.sifted(Some(known.bpm), rest));
        }
        let by_peaks = peak.filter(|peak| peak.is_maximum);
        let by_peaks = by_peaks.map(|peak| Maximum {
            bpm: peak.bpm,
            source: Source::Peaks,
        });
        if let Some(known) = by_peaks {
            return self.raised(known, rest);
        }
        let sifted = self.sifted(None, rest);
        match needed(&sifted.proved, rest, peak) {
            Some(known) if known.source == Source::Efforts => self.raised(known, rest),
            guess => (guess, sifted),
        }
    }

    /// A maximum that no proved effort exceeds.
    fn raised(&self, known: Maximum, rest: Rest) -> (Option<Maximum>, Sifted) {
        let sifted = self.sifted(Some(known.bpm), rest);
        let least = with_rate(&sifted.proved)
            .map(|(bpm, time_s)| bpm / (rest.all_out_share(time_s) + EXCESS));
        let bpm = least.fold(known.bpm, f64::max);
        (Some(Maximum { bpm, ..known }), sifted)
    }
}

/// What was given, or what the recordings say unless a run exceeds it.
fn given(athlete: &Athlete, peak: Option<SupportedPeak>) -> Option<Maximum> {
    let known = athlete.max_heart_rate_bpm?;
    let refuted =
        known.from == Origin::Recording && peak.is_some_and(|peak| peak.bpm > known.value);
    (!refuted).then_some(Maximum {
        bpm: known.value,
        source: Source::Given(known.from),
    })
}

/// The maximum that named and paired efforts need, beside the highest peak.
fn needed(proved: &[Proved], rest: Rest, peak: Option<SupportedPeak>) -> Option<Maximum> {
    let sure: Vec<Proved> = proved
        .iter()
        .filter(|proved| proved.proof < Proof::Alone)
        .copied()
        .collect();
    let mut needs: Vec<f64> = with_rate(&sure)
        .map(|(bpm, time_s)| bpm / rest.all_out_share(time_s))
        .collect();
    needs.sort_unstable_by(f64::total_cmp);
    let need = median(&needs);
    match (need, peak.map(|peak| peak.bpm)) {
        (Some(need), Some(peak)) if peak >= PEAK_OF_NEED * need => Some(Maximum {
            bpm: peak.max(need.min(ABOVE_PEAK * peak)),
            source: Source::Efforts,
        }),
        (need, peak) => {
            let bpm = [need, peak].into_iter().flatten().reduce(f64::max)?;
            Some(Maximum {
                bpm,
                source: Source::Guess,
            })
        }
    }
}

/// Heart rate and time of the sure efforts that have both.
fn with_rate(proved: &[Proved]) -> impl Iterator<Item = (f64, f64)> {
    let sure = proved
        .iter()
        .filter(|proved| proved.is_sure())
        .map(|proved| &proved.effort.effort);
    sure.filter_map(|effort| Some((effort.heart_rate_bpm?, effort.time_s)))
}
