use crate::plan::*;
use proptest::prelude::*;

fn plan(text: &str) -> Plan {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}\n{error}"))
}

fn canonical(text: &str) -> String {
    plan(text).to_string()
}

#[test]
fn plans_of_the_article_are_read() {
    for (text, wanted) in [
        (
            "2mi easy, 4mi marathon>10k, 1mi easy",
            "2mi easy, 4mi marathon>10k, 1mi easy",
        ),
        (
            "15min easy + 15min moderate + 15min tempo",
            "15min easy, 15min moderate, 15min tempo",
        ),
        ("5x1mi 8:00/mi drop 10s", "5x1mi 8:00/mi drop 10s"),
        ("10x400m drop 2-3s", "10x400m drop 2-3s"),
        ("5x(4min easy, 1min faster)", "5x(4min easy, 1min faster)"),
        (
            "2mi easy, 4x1mi faster by 10s, 1mi easy",
            "2mi easy, 4x1mi drop 10s, 1mi easy",
        ),
        ("6mi Easy; 2mi at 10K pace", "6mi easy, 2mi 10k"),
        ("10km 5:00/km", "10km 5:00/km"),
        ("3km 4:30-4:20/km", "3km 4:30/km-4:20/km"),
        ("3km 4:20-4:30 min/km", "3km 4:30/km-4:20/km"),
        ("20min zone 3", "20min zone 3"),
        (
            "20min z3 then 10 min zone 2 > 4",
            "20min zone 3, 10min zone 2>4",
        ),
        ("15:00 easy", "15min easy"),
        ("30min easy > marathon", "30min easy>marathon"),
        ("30min easy -> half marathon", "30min easy>half"),
        (
            "0.25mi, 1 mile, 2 miles, 5k, 1500 m",
            "0.25mi, 1mi, 2mi, 5km, 1.5km",
        ),
        (
            "warm up, 10min cool-down jog",
            "open warm-up, 10min cool-down easy",
        ),
        ("1h 30min 130-150bpm", "90min 130-150bpm"),
        (
            "2x(3x(400m 5k, 90s rest), 5min jog)",
            "2x(3x(400m 5k, 90s rest), 5min easy)",
        ),
        ("10min walk + 10min jog", "10min \"walk\", 10min easy"),
        ("8 × 400 m drop 5 sec per mile", "8x400m drop 5s/mi"),
    ] {
        assert_eq!(canonical(text), wanted, "{text}");
        assert_eq!(plan(wanted), plan(text), "{text}");
    }
}

#[test]
fn steps_are_written_out_with_their_roles() {
    use StepRole::{CoolDown, Main, Recovery, WarmUp};
    let roles =
        |text: &str| -> Vec<StepRole> { plan(text).steps().iter().map(|step| step.role).collect() };
    assert_eq!(
        roles("2mi easy, 2x1mi drop 10s, 1mi easy"),
        [WarmUp, Main, Main, CoolDown]
    );
    assert_eq!(roles("15min easy, 15min moderate, 15min tempo"), [Main; 3]);
    assert_eq!(
        roles("2x(4min easy, 1min faster)"),
        [Recovery, Main, Recovery, Main]
    );
    assert_eq!(
        roles("10min warm up, 20min tempo, 5min rest"),
        [WarmUp, Main, Recovery]
    );
    assert_eq!(roles("40min easy"), [Main]);
}

#[test]
fn every_round_knows_what_it_follows() {
    let after = |text: &str| -> Vec<Option<usize>> {
        plan(text).steps().iter().map(|step| step.after).collect()
    };
    assert_eq!(
        after("2mi easy, 3x1mi drop 10s"),
        [None, None, Some(1), Some(2)]
    );
    assert_eq!(
        after("2x(4min easy, 1min faster)"),
        [None, None, None, Some(1)]
    );
    assert_eq!(after("1mi easy, 1mi faster"), [None, Some(0)]);
    assert_eq!(after("2x(2x400m drop 2s)"), [None, Some(0), None, Some(2)]);
}

#[test]
fn errors_point_at_the_word() {
    for (text, word, message) in [
        (
            "2mi easy, 4mi tmepo, 1mi easy",
            "tmepo",
            "\"tmepo\" is not understood; a step is",
        ),
        ("2mi easy, 400 tempo", "400", "needs a unit"),
        ("2mi easy tempo", "tempo", "a target already"),
        ("3km 4:30", "4:30", "needs a unit: 4:30/km"),
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
        ("1mi 4:3/km", "4:3", "is no number"),
    ] {
        let error = text.parse::<Plan>().unwrap_err();
        assert!(error.message().contains(message), "{text}: {error}");
        assert_eq!(&text[error.range()], word, "{text}: {error}");
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

/// Words that plans are made of, in any order.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "1mi",
        "2.5 km",
        "400m",
        "15min",
        "90s",
        "12:30",
        "easy",
        "tempo",
        "10k",
        "half",
        "marathon",
        "zone",
        "2",
        ">",
        "-",
        "4:30/km",
        "7:15-7:05/mi",
        "drop",
        "faster",
        "10s",
        "2-3s",
        "/mi",
        ",",
        "+",
        "then",
        "3x",
        "(",
        ")",
        "warm",
        "up",
        "cool-down",
        "rest",
        "\"name\"",
        "150bpm",
        "z3",
        "to",
    ]);
    prop::collection::vec(word, 0..14).prop_map(|words| words.join(" "))
}

/// A plan that is understood, of up to four steps.
fn understood() -> impl Strategy<Value = String> {
    let length = prop_oneof![
        (10_u32..100_000).prop_map(|m| format!("{m}m")),
        (0.1_f64..30.0).prop_map(|mi| format!("{mi}mi")),
        (0.1_f64..30.0).prop_map(|km| format!("{km}km")),
        (5.0_f64..9000.0).prop_map(|s| format!("{s}s")),
        (1_u32..90, 0_u32..60).prop_map(|(m, s)| format!("{m}:{s:02}")),
    ];
    let target = prop_oneof![
        Just(String::new()),
        Just("easy".to_owned()),
        Just("marathon-half".to_owned()),
        (2_u32..11, 0.0_f64..50.0).prop_map(|(m, s)| format!(
            "{m}:{:02.0}.{:03.0}/km > 7:10/mi",
            s.floor(),
            900.0 * s.fract()
        )),
        (1_u8..=5, 1_u8..=5).prop_map(|(a, b)| format!("zone {a}>{b}")),
    ];
    let faster = prop_oneof![
        Just(String::new()),
        Just("faster".to_owned()),
        (0.1_f64..30.0, 0.1_f64..30.0).prop_map(|(a, b)| format!("drop {a}-{b}s")),
    ];
    let step = (length, target, faster).prop_map(|(l, t, f)| format!("{l} {t} {f}"));
    prop::collection::vec((1_u32..4, step), 1..5).prop_map(|steps| {
        let parts: Vec<String> = steps
            .into_iter()
            .map(|(times, step)| {
                if times == 1 {
                    step
                } else {
                    format!("{times}x({step}, 1min rest)")
                }
            })
            .collect();
        parts.join(", ")
    })
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*") {
        let _ = text.parse::<Plan>().map_err(|error| error.to_string());
    }

    #[test]
    fn any_words_are_read_as_they_are_written(text in words()) {
        match text.parse::<Plan>() {
            Ok(plan) => prop_assert_eq!(plan.to_string().parse::<Plan>(), Ok(plan)),
            Err(error) => prop_assert!(text.get(error.range()).is_some(), "{}", error),
        }
    }

    #[test]
    fn what_is_written_is_read_as_the_same_plan(text in understood()) {
        let plan = plan(&text);
        prop_assert_eq!(plan.to_string().parse::<Plan>(), Ok(plan));
    }
}
