//! What cannot be read, where, and what is offered instead.

use crate::plan::Plan;

/// A plan, the word in it that cannot be read, and what is said of it.
const MISTAKES: &[(&str, &str, &str)] = &[
    (
        "2mi easy, 4mi tmepo, 1mi easy",
        "tmepo",
        "\"tmepo\" is not understood here",
    ),
    ("2mi easy, 400 tempo", "400", "needs a unit"),
    ("2mi easy tempo", "tempo", "a target already"),
    ("10min 4:30", "10min 4:30", "needs a unit: 4:30/km"),
    ("15 parsecs easy", "parsecs", "is not a unit"),
    ("3 miles at warp", "warp", "is not understood"),
    ("1e9 x 400m", "1", "needs a unit"),
    ("-3 miles easy", "-", "more than nothing"),
    ("0 miles easy", "0 miles", "10 m to 1000 km"),
    (
        "6 miles: 4 miles easy, 4 miles tempo",
        "4 miles tempo",
        "longer than the whole",
    ),
    (
        "1-minute pickups every 5 minutes",
        "1-minute pickups every 5 minutes",
        "how long",
    ),
    (
        "10 miles with 3-mile segments",
        "10 miles with 3-mile segments",
        "do not make up",
    ),
    ("10min 85%", "85%", "percent of what"),
    ("3km 1:30/km", "1:30/km", "between 2:00 and 20:00"),
    ("20min zone 7", "7", "from 1 to 5"),
    ("5x(1mi easy", "", "not closed"),
    ("1mi easy)", ")", "not opened"),
    ("600x1mi easy", "600", "1 to 500"),
    (
        "100x(5x1mi easy, 1mi easy)",
        "100x(5x1mi easy, 1mi easy)",
        "500 steps",
    ),
    ("2x(2x(2x(2x(2x(1mi)))))", "(", "no deeper than 4"),
    ("5x1mi drop 10", "10", "how many seconds"),
    ("", "", "a step is missing"),
    ("1mi easy, 5m tempo", "5m", "10 m to 1000 km"),
    ("1mi easy # hard", "#", "no meaning"),
    ("1mi 4:3/km", "4:3", "is not a number"),
];

#[test]
fn errors_point_at_the_word() {
    for (text, word, message) in MISTAKES {
        let Err(error) = text.parse::<Plan>() else {
            panic!("{text} is read");
        };
        assert!(error.message().contains(message), "{text}: {error}");
        assert_eq!(&text[error.range()], *word, "{text}: {error}");
        let suggestion = error.suggestion().unwrap();
        assert!(suggestion.parse::<Plan>().is_ok(), "{text}: {suggestion}");
    }
}

#[test]
fn errors_offer_the_nearest_form_that_works() {
    for (text, nearest) in [
        ("2mi easy, 4mi tmepo", "2mi easy, 4mi tempo"),
        ("15 parsecs easy", "15 min easy"),
        ("5x(1km", "5x(1km)"),
        ("2mi easy tempo", "2mi easy, tempo"),
        ("3km 4:30/km 400", "3km 4:30/km, 400m"),
        ("10min 4:30", "10min 4:30/km"),
        ("20min zone 7", "20min zone 5"),
        ("15mn easy", "15min easy"),
        ("", "15min easy, 15min moderate, 15min tempo"),
    ] {
        let error = text.parse::<Plan>().unwrap_err();
        assert_eq!(error.suggestion(), Some(nearest), "{text}");
    }
}

#[test]
fn an_error_shows_the_text_with_marks() {
    let error = "2mi easy,\t4mi tmepo"
        .parse::<Plan>()
        .unwrap_err()
        .to_string();
    assert!(
        error.ends_with("\n  2mi easy, 4mi tmepo\n                ^^^^^"),
        "{error}"
    );
}
