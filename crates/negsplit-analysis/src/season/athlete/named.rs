//! Races by their names.

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

/// Whether a run's name says that it was a race.
pub(super) fn is_race(name: Option<&str>) -> bool {
    let Some(name) = name.map(str::to_lowercase) else {
        return false;
    };
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    has(&RACE) && !has(&NOT)
}

#[cfg(test)]
mod tests {
    use super::is_race;

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
