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
        ("10min walk + 10min jog", "10min walk, 10min easy"),
        ("8 × 400 m drop 5 sec per mile", "8x400m drop 5s/mi"),
    ] {
        assert_eq!(canonical(text), wanted, "{text}");
        assert_eq!(plan(wanted), plan(text), "{text}");
    }
}

/// What people write, and what it means.
const WRITTEN: [(&str, &str); 78] = [
    (
        "45 min: 15 min easy, 15 min moderate, 15 min hard",
        "15min easy, 15min moderate, 15min hard",
    ),
    (
        "45 min: easy, moderate, hard",
        "15min easy, 15min moderate, 15min hard",
    ),
    (
        "2 miles easy, 2 miles moderate, 2 miles tempo",
        "2mi easy, 2mi moderate, 2mi tempo",
    ),
    (
        "6-mile run with final 2 miles at 10K effort",
        "4mi easy, 2mi 10k",
    ),
    ("6 miles, last 2 at 10k", "4mi easy, 2mi 10k"),
    ("10 km, last km at 5k pace", "9km easy, 1km 5k"),
    ("8 miles easy with the last mile hard", "7mi easy, 1mi hard"),
    (
        "8 miles, with each mile 5 seconds faster than the previous",
        "8x1mi drop 5s",
    ),
    ("10 km, each kilometre 3-5 s faster", "10x1km drop 3-5s"),
    (
        "5 miles, drop 10-15 seconds per mile, start at 8:00",
        "5x1mi 8:00/mi drop 10-15s",
    ),
    ("5mi 8:00/mi drop 10s/mi", "5x1mi 8:00/mi drop 10s"),
    (
        "5 x 1 mi from 8:00/mi, each 10 s faster",
        "5x1mi 8:00/mi drop 10s",
    ),
    (
        "40-minute run: 15 min easy + 15 min moderate + 10 min hard",
        "15min easy, 15min moderate, 10min hard",
    ),
    (
        "12-mile run with final 4 miles at half-marathon effort",
        "8mi easy, 4mi half",
    ),
    (
        "10 miles with 2-mile segments getting progressively faster",
        "5x2mi faster",
    ),
    (
        "90-minute run progressing from easy to marathon to half-marathon effort",
        "30min easy, 30min marathon, 30min half",
    ),
    (
        "90min easy > marathon > half",
        "30min easy, 30min marathon, 30min half",
    ),
    (
        "easy > marathon > half",
        "33.333% easy, 33.333% marathon, 33.333% half",
    ),
    ("85% easy, 15% 5k", "85% easy, 15% 5k"),
    ("50 min, last 10% hard", "45min easy, 5min hard"),
    ("last 10 % hard", "90% easy, 10% hard"),
    (
        "60 min, second half at marathon pace",
        "30min easy, 30min marathon",
    ),
    (
        "9 miles: first third easy, second third moderate, final third tempo",
        "3mi easy, 3mi moderate, 3mi tempo",
    ),
    (
        "Walk 10 min + Jog 10 min + Walk 10 min",
        "10min walk, 10min easy, 10min walk",
    ),
    (
        "Jog 15 min + Run 10 min + Walk 5 min",
        "15min easy, 10min moderate, 5min walk",
    ),
    (
        "2 miles easy warm-up, 2 miles with each mile getting 10 seconds faster, 1 mile easy cool-down",
        "2mi warm-up easy, 2x1mi drop 10s, 1mi cool-down easy",
    ),
    (
        "3 miles easy, 4 miles progressing from marathon to 10K pace, 1 mile easy",
        "3mi easy, 4mi marathon>10k, 1mi easy",
    ),
    (
        "4 miles easy, 6 miles progressing from marathon to half-marathon pace, 2 miles easy cool-down",
        "4mi easy, 6mi marathon>half, 2mi cool-down easy",
    ),
    (
        "8-10 miles easy, 6-8 miles progressing to marathon pace, 2 miles easy",
        "8-10mi easy, 6-8mi easy>marathon, 2mi easy",
    ),
    (
        "20-mile run: first 10 miles easy, miles 11-16 at marathon pace, final 4 miles progressing to half-marathon pace",
        "10mi easy, 6mi marathon, 4mi marathon>half",
    ),
    (
        "12 miles: miles 1-4 easy, miles 9-12 at half pace",
        "4mi easy, 4mi easy, 4mi half",
    ),
    (
        "4-6 miles from tempo +15 s/mi to tempo -15 s/mi",
        "4-6mi tempo+15s/mi>tempo-15s/mi",
    ),
    (
        "start 15 seconds slower than tempo, build to 15 seconds faster than tempo over 5 miles",
        "5mi tempo+15s/mi>tempo-15s/mi",
    ),
    ("20 min at tempo +5s", "20min tempo+5s/km"),
    (
        "20 min 10 s/km slower than marathon pace",
        "20min marathon+10s/km",
    ),
    (
        "400m warm-up lap, then 10 x 400m each 2-3 seconds faster",
        "400m warm-up, 10x400m drop 2-3s",
    ),
    ("8-12 x 400 m, drop 2-3 s", "8-12x400m drop 2-3s"),
    (
        "easy running with 1-minute pickups every 5 minutes, each slightly faster, 35 min",
        "7x(4min easy, 1min faster)",
    ),
    (
        "40 min easy with 1 min pickups at 10k every 5 min",
        "8x(4min easy, 1min 10k)",
    ),
    (
        "6x(4min easy, 1min faster each)",
        "6x(4min easy, 1min faster)",
    ),
    ("(4min easy, 1min tempo) x 6", "6x(4min easy, 1min tempo)"),
    (
        "zone 2 15min, zone 3 15min, zone 4 10min",
        "15min zone 2, 15min zone 3, 10min zone 4",
    ),
    (
        "15min z2, 15min z3, 15min z4",
        "15min zone 2, 15min zone 3, 15min zone 4",
    ),
    (
        "45 min zone 2 > 3 > 4",
        "15min zone 2, 15min zone 3, 15min zone 4",
    ),
    ("30min rpe 3, 10min rpe 7", "30min rpe 3, 10min rpe 7"),
    ("30 min rpe 3-4/10", "30min rpe 3-4"),
    (
        "20 min at 75-80% max hr, 10 min at 85%",
        "20min 75-80% max hr, 10min 85% max hr",
    ),
    (
        "20 min at 90% of threshold heart rate",
        "20min 90% threshold hr",
    ),
    ("20min hr 140-150", "20min 140-150bpm"),
    (
        "10km @ 5:00-5:10/km, 2km @ 4:30/km",
        "10km 5:10/km-5:00/km, 2km 4:30/km",
    ),
    ("2 miles at 8 min/mile", "2mi 8:00/mi"),
    (
        "20' easy, 10' tempo, 5' easy",
        "20min easy, 10min tempo, 5min easy",
    ),
    ("6x30\" hard / 90\" jog", "6x(30s hard, 90s easy)"),
    ("3x10' tempo / 2' jog", "3x(10min tempo, 2min easy)"),
    (
        "4 x 1 km @ 4:05 with 90 s standing",
        "4x(1km 4:05/km, 90s rest)",
    ),
    ("5 x 1 km @ 4:00 (90 s jog)", "5x(1km 4:00/km, 90s easy)"),
    (
        "5 x 1 km at threshold, 90 s jog between",
        "5x(1km threshold, 90s easy)",
    ),
    (
        "6 times 800m 5k with 2 min jog recovery",
        "6x(800m 5k, 2min rest easy)",
    ),
    ("10x400m @ 1:36", "10x400m 4:00/km"),
    ("10 x 400m in 1:36", "10x400m 4:00/km"),
    ("10 x 400m @ 2:05", "10x400m 5:12.500/km"),
    (
        "negative split 10k: first half 25:30, second half 25:00",
        "5km 5:06/km, 5km 5:00/km",
    ),
    ("negative split 60 min", "30min, 30min faster"),
    ("10k in 50:00", "10km 5:00/km"),
    (
        "out and back 60 min, return 30-60 seconds faster",
        "30min, 30min drop 30-60s/half",
    ),
    (
        "out and back 10k easy, return 30 s faster",
        "5km easy, 5km drop 30s",
    ),
    ("easy 15min, tempo 15min", "15min easy, 15min tempo"),
    ("easy 5k, then 2 miles at 5k", "5km easy, 2mi 5k"),
    (
        "6 miles starting easy and finishing at 10k pace",
        "6mi easy>10k",
    ),
    (
        "10 min easy - 20 min tempo - 10 min easy",
        "10min easy, 20min tempo, 10min easy",
    ),
    ("- 2 miles easy\n- 4 miles tempo", "2mi easy, 4mi tempo"),
    (
        "10 min easy and 20 min at marathon pace",
        "10min easy, 20min marathon",
    ),
    (
        "warm-up: 10 min easy, main: 3x5min 10k / 2min jog, cool-down: 5 min",
        "10min warm-up easy, 3x(5min main 10k, 2min easy), 5min cool-down",
    ),
    (
        "two miles easy followed by one mile comfortably hard.",
        "2mi easy, 1mi tempo",
    ),
    (
        "10 miles: first 2 easy, the rest at marathon pace",
        "2mi easy, 8mi marathon",
    ),
    ("3km 4:30", "3km 4:30/km"),
    ("15min easy + 30s hard", "15min easy, 30s hard"),
    ("4x(4min easy, 30s faster)", "4x(4min easy, 30s faster)"),
];

#[test]
fn what_people_write_is_read() {
    for (text, wanted) in WRITTEN {
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
            "\"tmepo\" is not understood here",
        ),
        ("2mi easy, 400 tempo", "400", "needs a unit"),
        ("2mi easy tempo", "tempo", "a target already"),
        ("10min 4:30", "10min 4:30", "needs a unit: 4:30/km"),
        ("15 parsecs easy", "parsecs", "is not a unit"),
        ("3 miles at warp", "warp", "is not understood"),
        ("1e9 x 400m", "e", "is not a unit"),
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
    ] {
        let Err(error) = text.parse::<Plan>() else {
            panic!("{text} is read");
        };
        assert!(error.message().contains(message), "{text}: {error}");
        assert_eq!(&text[error.range()], word, "{text}: {error}");
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
        "75-80% max hr",
        "10%",
        "rpe 3-5",
        "5k",
        "walk",
        "run",
        "each",
        "each mile",
        "last",
        "first half",
        "miles 2-3",
        "with",
        "every 5 min",
        "pickups",
        "segments",
        "start at",
        "progressing",
        "out and back",
        "return",
        "the rest",
        "+15s/mi",
        "10 s slower than",
        "8-10 mi",
        ":",
        "/",
        "than the previous",
        "negative split",
        "open",
        "in 25:00",
        "'",
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
        (5_u32..900, 1_u32..900).prop_map(|(a, b)| format!("{a}-{}s", a + b)),
        (1_u32..40, 1.0_f64..9.0).prop_map(|(a, b)| format!("{a}-{:.3}mi", f64::from(a) + b)),
        (0.1_f64..100.0).prop_map(|p| format!("{p}%")),
        (1_u32..90, 0_u32..60).prop_map(|(m, s)| format!("{m}:{s:02}")),
    ];
    let target = prop_oneof![
        Just(String::new()),
        Just("easy".to_owned()),
        Just("marathon-half".to_owned()),
        (0.1_f64..60.0, 1_u32..60).prop_map(|(a, b)| format!("tempo+{a}s/mi > 10k-{b}s/km")),
        (40_u8..=80, 80_u8..=120).prop_map(|(a, b)| format!("{a}-{b}% max hr")),
        (1_u8..=10, 1_u8..=10).prop_map(|(a, b)| format!("rpe {a}>{b}")),
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

#[test]
fn a_plan_is_its_text_in_serdes_formats() {
    for (text, _) in WRITTEN {
        let plan = plan(text);
        let json = serde_json::to_string(&plan).unwrap();
        assert_eq!(serde_json::from_str::<Plan>(&json).unwrap(), plan, "{json}");
    }
    assert!(serde_json::from_str::<Plan>("\"3 miles at warp\"").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

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

/// Numbers in no order, the same each time (xorshift).
struct Draws(u64);

impl Draws {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

#[test]
fn two_hundred_thousand_texts_are_read_or_refused() {
    const PIECES: [&str; 60] = [
        "1",
        "20",
        "3.5",
        "8:00",
        "1e9",
        "-",
        "–",
        ">",
        "->",
        "x",
        "×",
        "(",
        ")",
        "/",
        ":",
        ";",
        ",",
        "+",
        "%",
        "@",
        "\"",
        "'",
        "\n",
        ".",
        " ",
        "km",
        "mi",
        "m",
        "min",
        "s",
        "h",
        "mile",
        "miles",
        "easy",
        "tempo",
        "10k",
        "half",
        "marathon",
        "zone",
        "z",
        "rpe",
        "bpm",
        "max hr",
        "drop",
        "faster",
        "slower than",
        "each",
        "every",
        "last",
        "first",
        "half",
        "the rest",
        "with",
        "pickups",
        "segments",
        "start",
        "to",
        "return",
        "ü",
        "🏃",
    ];
    let mut draws = Draws(0x9E37_79B9_7F4A_7C15);
    let mut understood = 0;
    for _ in 0..200_000 {
        let count = draws.below(12);
        let text: String = (0..count)
            .flat_map(|_| {
                let space = if draws.below(3) == 0 { "" } else { " " };
                [PIECES[draws.below(PIECES.len())], space]
            })
            .collect();
        match parse::read(&text) {
            Ok(plan) => {
                understood += 1;
                assert_eq!(parse::read(&plan.to_string()), Ok(plan), "{text}");
            }
            Err(error) => assert!(text.get(error.range()).is_some(), "{text}: {error}"),
        }
    }
    assert!(understood > 5_000, "{understood} were plans");
}

/// A step as a file could hold it.
fn planned_step() -> impl Strategy<Value = negsplit_activity::PlannedStep> {
    use negsplit_activity::{Distance, PlannedStep, Speed, StepEnd, StepIntensity, StepTarget};
    let end = prop_oneof![
        (0_u64..20_000_000).prop_map(|ms| StepEnd::Time(std::time::Duration::from_millis(ms))),
        (0.0_f64..2e6)
            .prop_map(|m| StepEnd::Distance(Distance::from_meters(m).unwrap_or_default())),
        (0_usize..4, 0_u32..5).prop_map(|(from, times)| StepEnd::Repeat { from, times }),
        Just(StepEnd::Open),
    ];
    let speed = |value| Speed::from_meters_per_second(value).unwrap_or_default();
    let target = prop_oneof![
        (0.0_f64..12.0, 0.0_f64..12.0).prop_map(move |(low, high)| StepTarget::Speed {
            low: speed(low),
            high: speed(high),
        }),
        (0.0_f64..300.0, 0.0_f64..300.0)
            .prop_map(|(low_bpm, high_bpm)| StepTarget::HeartRate { low_bpm, high_bpm }),
        (0_u8..12).prop_map(StepTarget::HeartRateZone),
        Just(StepTarget::Open),
    ];
    let intensity = prop::sample::select(vec![
        StepIntensity::Active,
        StepIntensity::Rest,
        StepIntensity::WarmUp,
        StepIntensity::CoolDown,
        StepIntensity::Recovery,
    ]);
    let name = prop::option::of("\\PC{0,8}|[\"\n ]{1,3}");
    (name, end, target, intensity).prop_map(|(name, end, target, intensity)| PlannedStep {
        name,
        end,
        target,
        intensity,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn the_plan_of_a_file_is_read_back_from_its_text(steps in prop::collection::vec(planned_step(), 1..8)) {
        if let Some(plan) = Plan::from_workout(&steps) {
            prop_assert_eq!(plan.to_string().parse::<Plan>(), Ok(plan));
        }
    }
}
