//! What to change in a season.

use negsplit_analysis::MistakeKind;
use negsplit_analysis::season::{Advice, PhaseName};

use super::kinds::workout_kind;
use super::texts::{self, capitalised};

/// A piece of advice in sentences.
#[must_use]
pub fn advice(advice: &Advice) -> String {
    match advice {
        Advice::TooLittleRecovery { times } => format!(
            "Leave more recovery around progressions: {}, another hard run came within 36 hours or there were more than two in a week. Keep the day before and the day after easy.",
            texts::times(*times)
        ),
        Advice::RepeatedMistake {
            mistake,
            times,
            progressions,
        } => format!(
            "{times} of {progressions} progressions {}.",
            repeated(*mistake)
        ),
        Advice::Monotonous {
            workout,
            times,
            progressions,
        } => format!(
            "{times} of {progressions} progressions were the same kind, {}: vary them with thirds, a fast finish or small steps from mile to mile.",
            workout_kind(*workout)
        ),
        Advice::TooMuchHardRunning { hard_share } => format!(
            "{:.0} % of the running was hard (about zones 4 and 5): make four fifths easy.",
            hard_share * 100.0
        ),
        Advice::EasyDaysEndedFast { times } => format!(
            "{} an easy day ended fast: easy days are for recovery, so keep them easy to the end.",
            capitalised(&texts::times(*times))
        ),
        Advice::Phase { phase } => phase_advice(*phase).to_owned(),
        Advice::Improving { heart_rate_bpm } => {
            format!("It is working: you got faster at {heart_rate_bpm:.0} bpm. Keep it up.")
        }
        _ => frequency(advice),
    }
}

/// Progressions every 14 days below which their number says nothing to a reader.
const RARE: f64 = 0.25;

/// How often to run progressions.
fn frequency(advice: &Advice) -> String {
    match advice {
        Advice::NoProgression => "None of these runs is a progression: start with one every two weeks, such as 15 min easy, 15 min moderate, 10 min at tempo.".to_owned(),
        Advice::TooFewProgressions { progressions_per_14_days: rate, enough_per_14_days } => format!(
            "{}: {}.",
            if *rate < RARE { "Progressions are rare here".to_owned() } else { format!("Only {rate:.1} progressions every 14 days") },
            if *enough_per_14_days < 2.0 { "one every two weeks is a good start, one a week with experience" } else { "one a week suits your experience" }
        ),
        Advice::TooManyProgressions { progressions_per_14_days: rate, enough_per_14_days } => format!(
            "{rate:.1} progressions every 14 days is a lot: {}, and the other runs do more good when they are easy.",
            match *enough_per_14_days {
                enough if enough < 2.0 => "start with one every two weeks",
                enough if enough < 4.0 => "one a week is enough",
                _ => "one or two a week is enough",
            }
        ),
        Advice::LongPause { days } => format!(
            "Your last progression was {days:.0} days before your last run: time for another, a short one."
        ),
        Advice::LongRunsTooOften { every_n_weeks } => format!(
            "Your long run was a progression every {every_n_weeks:.1} weeks; every two to three weeks is enough. Keep the other long runs easy."
        ),
        _ => String::new(),
    }
}

/// What progressions are for in a phase.
fn phase_advice(phase: PhaseName) -> &'static str {
    match phase {
        PhaseName::Base => {
            "This is a base phase: keep four fifths of the running easy, and let progressions end at a moderate effort."
        }
        PhaseName::Build => {
            "This is a build phase: let progressions end at tempo to threshold pace."
        }
        _ => "This is a peak phase: make progressions like the race, and finish them at race pace.",
    }
}

/// What went wrong in several progressions, and what to do about it.
fn repeated(mistake: MistakeKind) -> &'static str {
    match mistake {
        MistakeKind::StartedTooFast => {
            "started too fast: show only time on the watch for the first minutes, or start with a slower partner"
        }
        MistakeKind::AllOutFinish => {
            "ended all out: finish at a pace that you could hold a little longer"
        }
        MistakeKind::NotEnoughProgression => {
            "hardly got faster: set a pace for each part before the run, and start slower"
        }
        _ => {
            "had another hard run too soon before or after: keep the day before and the day after easy"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_often_is_enough_depends_on_experience() {
        let many = |enough_per_14_days| {
            advice(&Advice::TooManyProgressions {
                progressions_per_14_days: 3.04,
                enough_per_14_days,
            })
        };
        assert!(many(1.0).starts_with(
            "3.0 progressions every 14 days is a lot: start with one every two weeks"
        ));
        assert!(many(2.0).contains("one a week is enough"));
        assert!(many(4.0).contains("one or two a week is enough"));
    }

    #[test]
    fn once_and_twice_are_words() {
        let recovery = |times| advice(&Advice::TooLittleRecovery { times });
        for (times, word) in [(1, "once"), (2, "twice"), (3, "3 times")] {
            let said = format!("progressions: {word}, another hard run");
            assert!(recovery(times).contains(&said), "{}", recovery(times));
        }
    }
}
