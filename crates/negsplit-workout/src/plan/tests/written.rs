//! What people write, and the plan that it is.

use super::{canonical, plan};
use crate::plan::Plan;

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
const WRITTEN: &[(&str, &str)] = &[
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
    // Training plans and coaches, as they write.
    ("10 mi w/ 4 mi @ LT", "3mi easy, 4mi threshold, 3mi easy"),
    (
        "75 minutes easy including 3 x 10 minutes at tempo",
        "22:30 easy, 3x10min tempo, 22:30 easy",
    ),
    (
        "50 min easy with 6 x 20 second strides at the end",
        "48min easy, 6x20s \"strides\"",
    ),
    (
        "8 km easy + 4 x 100 m strides",
        "8km easy, 4x100m \"strides\"",
    ),
    (
        "20 min E + 4 x 5 min T with 1 min rest + 10 min E",
        "20min easy, 4x(5min threshold, 1min rest), 10min easy",
    ),
    (
        "Warm up 1.5 miles easy. 5 miles at goal marathon pace. Cool down 1.5 miles.",
        "1.5mi warm-up easy, 5mi marathon, 1.5mi cool-down",
    ),
    (
        "14 miles progression: first 7 easy, next 4 moderate, last 3 at half marathon pace",
        "7mi easy, 4mi moderate, 3mi half",
    ),
    (
        "First 3 miles easy, middle 3 miles moderate, last 3 miles hard",
        "3mi easy, 3mi moderate, 3mi hard",
    ),
    (
        "5 miles: 9:00, 8:50, 8:40, 8:30, 8:20",
        "1mi 9:00/mi, 1mi 8:50/mi, 1mi 8:40/mi, 1mi 8:30/mi, 1mi 8:20/mi",
    ),
    ("8 mile progression run", "8x1mi faster"),
    ("45 min progression", "3x15min faster"),
    (
        "3x1 mi @ 10K pace, 3:00 rest; 1 mi cooldown",
        "3x(1mi 10k, 3min rest), 1mi cool-down",
    ),
    ("6x800m 5k, 2min jog", "6x(800m 5k, 2min easy)"),
    ("5x1mi drop 10s, 400m jog", "5x1mi drop 10s, 400m easy"),
    ("3x10min tempo, 10min jog", "3x10min tempo, 10min easy"),
    (
        "4x1600 @ 7:00/mi with 400m recovery jog",
        "4x(1.6km 7:00/mi, 400m easy)",
    ),
    (
        "12x400m in 90 seconds, 60 seconds rest",
        "12x(400m 3:45/km, 1min rest)",
    ),
    ("5 x 400 5-K pace", "5x400m 5k"),
    ("800m at 5k pace with 200m jog", "800m 5k, 200m easy"),
    (
        "45min fartlek: 8x(2min hard, 2min easy)",
        "8x(2min hard, 2min easy)",
    ),
    ("(5mi drop 10s/mi)", "(5mi drop 10s/mi)"),
    ("5x1000m 4:00 r2'", "5x(1km 4:00/km, 2min rest)"),
    ("10 x 1 min on / 1 min off", "10x(1min, 1min rest)"),
    ("45 min under 145bpm", "45min 40-145bpm"),
    ("60 min HR < 140", "60min 40-140bpm"),
    ("15min easy + 30s hard", "15min easy, 30s hard"),
    ("4x(4min easy, 30s faster)", "4x(4min easy, 30s faster)"),
];

#[test]
fn what_people_write_is_read() {
    for &(text, wanted) in WRITTEN {
        assert_eq!(canonical(text), wanted, "{text}");
        assert_eq!(plan(wanted), plan(text), "{text}");
    }
}

#[test]
fn a_plan_is_its_text_in_serdes_formats() {
    for &(text, _) in WRITTEN {
        let plan = plan(text);
        let json = serde_json::to_string(&plan).unwrap();
        assert_eq!(serde_json::from_str::<Plan>(&json).unwrap(), plan, "{json}");
    }
    assert!(serde_json::from_str::<Plan>("\"3 miles at warp\"").is_err());
}
