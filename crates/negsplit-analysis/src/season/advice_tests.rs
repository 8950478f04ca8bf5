//! Advice over seasons of all sorts: nothing that is said contradicts anything else that is said.

use negsplit_workout::WorkoutKind::{
    Even, FastFinish, Intervals, NegativeSplit, PacedThirds, Race,
};
use proptest::prelude::{Strategy, prop, prop_assert, proptest};

use super::Inputs;
use super::advice::{Advice, advice};
use super::judged::Judged;
use super::testing::{at, judged, measured};
use super::{easy_days, habits, phases, sessions, trends, weeks};
use crate::athlete::{Athlete, Level};
use crate::coach::mistake::MistakeKind;
use crate::metrics::Measurements;

/// A run of a season: days since the one before, which kind, whether hard, whether something went wrong.
#[derive(Clone, Copy, Debug)]
struct Outing {
    days: u32,
    kind: usize,
    is_hard: bool,
    mistake: usize,
    is_named_easy: bool,
}

const KINDS: [negsplit_workout::WorkoutKind; 7] = [
    Even,
    Even,
    FastFinish,
    PacedThirds,
    NegativeSplit,
    Intervals,
    Race,
];

fn outings() -> impl Strategy<Value = Vec<Outing>> {
    let parts = (
        0_u32..5,
        0_usize..7,
        prop::bool::ANY,
        0_usize..6,
        prop::bool::weighted(0.2),
    );
    let outing = parts.prop_map(|(days, kind, is_hard, mistake, is_named_easy)| Outing {
        days,
        kind,
        is_hard,
        mistake,
        is_named_easy,
    });
    prop::collection::vec(outing, 1..90)
}

fn runs(outings: &[Outing]) -> Vec<Measurements> {
    let mut base = measured();
    base.progression.pace_gap_percent = Some(9.0);
    let mut day = 0.0;
    let run = |outing: &Outing| {
        day += f64::from(outing.days);
        let mut run = at(&base, day, 0.0);
        run.activity.name = outing.is_named_easy.then(|| "Easy run".to_owned());
        run
    };
    outings.iter().map(run).collect()
}

fn advised(runs: &[Measurements], outings: &[Outing], level: Option<Level>) -> Vec<Advice> {
    use MistakeKind::{AllOutFinish, NotEnoughProgression, StartedTooFast};
    let judge = |(run, outing): (_, &Outing)| {
        let mut judged = judged(run, KINDS[outing.kind], outing.is_hard);
        judged.hard_s = Some(if outing.is_hard { 900.0 } else { 0.0 });
        let mistakes = [StartedTooFast, AllOutFinish, NotEnoughProgression];
        judged.mistakes.extend(mistakes.get(outing.mistake));
        judged
    };
    let mut all: Vec<Judged<'_>> = runs.iter().zip(outings).map(judge).collect();
    let sessions = sessions::sessions(&all);
    easy_days::mark(&mut all, &sessions);
    let habits = habits::habits(&mut all, &sessions, level);
    let weeks = weeks::weeks(&all);
    let phases = phases::phases(&weeks, &all);
    let inputs = Inputs {
        runs: &all,
        sessions: &sessions,
        habits: &habits,
        phase: phases::current(&phases, &weeks),
        athlete: &Athlete::default(),
    };
    advice(&inputs, &trends::Trends::default())
}

/// Whether who follows one cannot follow the other.
fn contradict(one: &Advice, other: &Advice) -> bool {
    use Advice::{
        EasyDaysEndedFast, LongPause, LongRunsTooOften, NoProgression, Phase, RepeatedMistake,
        TooFewProgressions, TooLittleRecovery, TooManyProgressions, TooMuchHardRunning,
    };
    match (one, other) {
        (
            NoProgression | TooFewProgressions { .. } | LongPause { .. },
            TooManyProgressions { .. }
            | TooLittleRecovery { .. }
            | TooMuchHardRunning { .. }
            | LongRunsTooOften { .. },
        )
        | (NoProgression, RepeatedMistake { .. }) => true,
        (Phase { phase }, TooMuchHardRunning { .. } | EasyDaysEndedFast { .. }) => {
            *phase != phases::PhaseName::Base
        }
        _ => false,
    }
}

proptest! {
    #[test]
    fn no_two_pieces_of_advice_contradict_each_other(outings in outings(), level in 0_usize..4) {
        let levels = [None, Some(Level::Beginner), Some(Level::Experienced), Some(Level::Advanced)];
        let runs = runs(&outings);
        let advice = advised(&runs, &outings, levels[level]);
        for one in &advice {
            prop_assert!(!advice.iter().any(|other| contradict(one, other)), "{advice:?}");
        }
    }
}

#[test]
fn the_seasons_of_the_property_get_advice_of_many_sorts() {
    let outing = |days, kind, is_hard, mistake| Outing {
        days,
        kind,
        is_hard,
        mistake,
        is_named_easy: false,
    };
    let advice_of = |outings: Vec<Outing>| advised(&runs(&outings), &outings, None);
    let idle = advice_of((0..20).map(|_| outing(3, 0, false, 5)).collect());
    assert!(matches!(idle[0], Advice::NoProgression), "{idle:?}");
    let busy = advice_of((0..30).map(|_| outing(1, 3, true, 0)).collect());
    assert!(
        matches!(busy[0], Advice::TooLittleRecovery { .. }),
        "{busy:?}"
    );
    assert!(
        busy.iter()
            .any(|one| matches!(one, Advice::RepeatedMistake { .. })),
        "{busy:?}"
    );
}
