use super::*;

/// What runs are called.
const RUNNING: &[&str] = &[
    "running",
    "Run",
    "9",
    "RUNNING",
    "Jogging",
    "Laufen",
    "Lauf",
    "Dauerlauf",
    "Course à pied",
    "Courir",
    "Carrera",
    "Correr",
    "Corsa",
    "Corrida",
    "Hardlopen",
    "Löpning",
    "Løping",
    "Løb",
    "Bieganie",
    "Bieg",
    "Běh",
    "Běhání",
    "ランニング",
    "跑步",
    "HKWorkoutActivityTypeRunning",
    "Бег",
    "달리기",
    "Koşu",
    "walk/run",
    "street_running",
    "Virtual Run",
];

/// What runs of some kind are called.
const RUNNING_SOMEWHERE: &[(&str, SubSport)] = &[
    ("Treadmill", SubSport::Treadmill),
    ("treadmill_running", SubSport::Treadmill),
    ("Laufband", SubSport::Treadmill),
    ("Tapis roulant", SubSport::Treadmill),
    ("跑步机", SubSport::Treadmill),
    ("TrailRun", SubSport::Trail),
    ("Trail", SubSport::Trail),
    ("トレイルランニング", SubSport::Trail),
    ("越野跑", SubSport::Trail),
    ("track_running", SubSport::Track),
    ("indoor_running", SubSport::IndoorRunning),
];

#[test]
fn a_run_is_one_in_every_language() {
    for word in RUNNING {
        assert!(
            matches!(meaning(word), Meaning::Sport(Sport::Running, _)),
            "{word}"
        );
    }
    for (word, place) in RUNNING_SOMEWHERE {
        assert_eq!(
            meaning(word),
            Meaning::Sport(Sport::Running, Some(place.clone())),
            "{word}"
        );
    }
}

#[test]
fn what_is_no_run_is_refused_by_its_name() {
    for (word, sport) in [
        ("Biking", Sport::Cycling),
        ("mountain_biking", Sport::Cycling),
        ("Radfahrt", Sport::Cycling),
        ("Sortie à vélo", Sport::Cycling),
        ("Bici da corsa", Sport::Cycling),
        ("サイクリング", Sport::Cycling),
        ("骑行", Sport::Cycling),
        ("Laufrad", Sport::Cycling),
        ("Велосипед", Sport::Cycling),
        ("Spaziergang", Sport::Walking),
        ("Marche", Sport::Walking),
        ("treadmill walking", Sport::Walking),
        ("Wandern", Sport::Hiking),
        ("Randonnée", Sport::Hiking),
        ("Senderismo", Sport::Hiking),
        ("登山", Sport::Hiking),
        ("Schwimmen", Sport::Swimming),
        ("Skilanglauf", Sport::Other("skilanglauf".to_owned())),
        ("Eislaufen", Sport::Other("eislaufen".to_owned())),
    ] {
        assert_eq!(meaning(word), Meaning::Sport(sport, None), "{word}");
    }
    assert_eq!(
        sport("Kitesurf"),
        (Sport::Other("kitesurf".to_owned()), None)
    );
}

#[test]
fn words_that_say_nothing_leave_it_open() {
    for word in [
        "",
        "unknown",
        "Workout",
        "other",
        "generic",
        "Sonstige",
        "Autre",
        "その他",
        "其他",
        "52",
    ] {
        assert_eq!(meaning(word), Meaning::Open, "{word}");
    }
}

#[cfg(feature = "gpx")]
#[test]
fn names_tell_only_where_an_app_wrote_them() {
    let runkeeper = "Runkeeper - http://www.runkeeper.com";
    let of = |creator, name| sport_in_name(creator, name).0;
    assert_eq!(of(runkeeper, "Cycling 3/2/26 7:00 am"), Sport::Cycling);
    assert_eq!(of(runkeeper, "Running 3/2/26 7:00 am"), Sport::Running);
    assert_eq!(of("StravaGPX", "Radfahrt am Nachmittag"), Sport::Cycling);
    assert_eq!(of("StravaGPX", "Sortie vélo le midi"), Sport::Cycling);
    assert_eq!(of("StravaGPX", "Ochtendrit"), Sport::Cycling);
    assert_eq!(of("StravaGPX", "Pedalada matinal"), Sport::Cycling);
    assert_eq!(of("StravaGPX", "Lauf am Morgen"), Sport::Running);
    assert_eq!(of("StravaGPX", "12 easy"), Sport::Unknown);
    assert_eq!(of("a watch", "Cycling"), Sport::Unknown);
}
