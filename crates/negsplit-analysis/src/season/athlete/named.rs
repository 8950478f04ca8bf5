//! Races by their names.
//!
//! Names are hints, never proof by themselves: a race's name counts only with a race's distance.

/// Words that name a race, in lower case.
const RACE: [&str; 12] = [
    "race",
    "racing",
    "parkrun",
    "rennen",
    "wettkampf",
    "volkslauf",
    "marathon",
    "carrera",
    "gara",
    "比赛",
    "马拉松",
    "time trial",
];
/// Words of what is done before a race, or like one.
const NOT: [&str; 16] = [
    "prep",
    "pre-race",
    "pre race",
    "prerace",
    "pace",
    "tempo",
    "warm",
    "cool",
    "shakeout",
    "training",
    "practice",
    "simulation",
    "easy",
    "recovery",
    "after",
    "week",
];

/// Words of easy days.
const EASY: [&str; 10] = [
    "easy",
    "recovery",
    "regeneration",
    "regenerativ",
    "locker",
    "footing",
    "suave",
    "lento",
    "jog",
    "shakeout",
];
/// Words of what is more than an easy day.
const MORE: [&str; 18] = [
    "finish", "progress", "pick", "stride", "tempo", "thresh", "interval", "race", "rennen",
    "fartlek", "marathon", "fast", "hard", "steady", "hill", "rep", "pace", " to ",
];

/// Whether a run's name says that it was a race.
pub(super) fn is_race(name: Option<&str>) -> bool {
    says(name, &RACE, &NOT)
}

/// Whether a run's name says that it was an easy day and nothing else.
pub(in crate::season) fn is_easy_day(name: Option<&str>) -> bool {
    says(name, &EASY, &MORE)
}

/// Whether a name has one of these words and none of those.
fn says(name: Option<&str>, words: &[&str], others: &[&str]) -> bool {
    let Some(name) = name.map(str::to_lowercase) else {
        return false;
    };
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    has(words) && !has(others)
}

#[cfg(test)]
mod tests {
    use super::{is_easy_day, is_race};

    #[test]
    fn easy_days_are_named_and_workouts_with_an_easy_part_are_none() {
        for name in [
            "Easy 8k",
            "Recovery run",
            "Lockerer Dauerlauf",
            "Morning jog",
        ] {
            assert!(is_easy_day(Some(name)), "{name}");
        }
        for name in [
            "Easy with a fast finish",
            "Easy to tempo",
            "Morning Run",
            "Easy + strides",
        ] {
            assert!(!is_easy_day(Some(name)), "{name}");
        }
    }

    #[test]
    fn races_are_named_and_their_preparation_is_not_one() {
        for name in [
            "City 10 km Race",
            "parkrun #12",
            "Berlin Marathon",
            "5k time trial",
        ] {
            assert!(is_race(Some(name)), "{name}");
        }
        for name in [
            "Race prep",
            "Marathon pace 12 km",
            "Pre-race shakeout",
            "Morning Run",
            "Race week easy",
        ] {
            assert!(!is_race(Some(name)), "{name}");
        }
        assert!(!is_race(None));
    }
}
