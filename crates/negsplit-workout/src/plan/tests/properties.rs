//! What holds for any text and any workout of a file.

use super::plan;
use crate::plan::{Plan, parse};
use proptest::prelude::*;

/// Words that plans are made of.
const WORDS: &[&str] = &[
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
];

/// The words in any order.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(WORDS);
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

/// What plans are written with, down to single signs.
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

#[test]
fn two_hundred_thousand_texts_are_read_or_refused() {
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
