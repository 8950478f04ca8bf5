//! The page: what came from a file stays text, and positions stay at home.

#![allow(clippy::unwrap_used, reason = "a test")]

use jiff::SignedDuration;
use negsplit_activity::{
    Activity, Distance, Position, Sample, Sport, Timestamp, Warning, WarningKind,
};
use negsplit_analysis::{Athlete, Options, analyze};
use negsplit_report::html::{Page, RouteView};
use negsplit_report::{RunDocument, Source, Units, html, json, words};

const LATITUDE: f64 = 52.518_37;
const LONGITUDE: f64 = 13.376_14;

/// An hour northwards, faster every 20 minutes.
fn northwards() -> Activity {
    run_at(&[(1200, 2.8), (1200, 3.2), (1200, 3.6)])
}

/// Northwards for so many seconds at each speed, in metres a second.
fn run_at(speeds: &[(usize, f64)]) -> Activity {
    let start: Timestamp = "2026-03-01T07:00:00Z".parse().unwrap();
    let mut run = Activity::new(Sport::Running);
    let mut meters = 0.0;
    let each = speeds
        .iter()
        .flat_map(|&(seconds, speed)| std::iter::repeat_n(speed, seconds));
    for (second, speed) in (0u32..).zip(each) {
        run.samples.push(&Sample {
            distance: Distance::from_meters(meters),
            position: Position::from_degrees(LATITUDE + meters / 111_195.0, LONGITUDE),
            heart_rate_bpm: Some(130.0 + 15.0 * f64::from(second / 1200)),
            ..Sample::at(start + SignedDuration::from_secs(second.into()))
        });
        meters += speed;
    }
    run
}

fn document(run: &Activity) -> RunDocument {
    let report = analyze(run, &Athlete::default(), &Options::default()).unwrap();
    let source = Source {
        file: "run.fit".into(),
        device: Source::device_of(run),
        ..Source::default()
    };
    RunDocument { source, report }
}

fn page(document: RunDocument, route: RouteView) -> String {
    let page = Page {
        route,
        ..Page::default()
    };
    let mut bytes = Vec::new();
    html::write(&mut bytes, std::iter::once(document), &page).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn what_a_file_says_cannot_break_the_page() {
    let hostile = "</title><script>alert(1)</script>\u{202e}'\"&amp;<svg onload=alert(2)>";
    let mut run = northwards();
    run.name = Some(hostile.into());
    run.device.manufacturer = Some(hostile.into());
    let mut document = document(&run);
    document.source.file = format!("{hostile}{}", "a".repeat(10_000));
    let warning = Warning::new(WarningKind::Skipped, hostile);
    document.source.warnings.push((&warning).into());
    let page = page(document, RouteView::Full);
    assert_eq!(page.matches("<script>").count(), 1, "our own");
    assert_eq!(page.matches("</title>").count(), 1);
    assert!(!page.contains("<svg onload") && !page.contains('\u{202e}'));
    assert!(!page.contains(&"a".repeat(1000)), "long names are cut");
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
}

#[test]
fn a_page_needs_no_network_and_is_small() {
    let page = page(document(&northwards()), RouteView::Full);
    assert!(page.len() < 250_000, "{}", page.len());
    for outside in ["http:", "https:", "src=", "url(", "@import"] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn sentences_are_there_in_both_units() {
    let document = document(&run_at(&[(400, 3.6), (2000, 3.1)]));
    let evidence = document.report.mistakes[0].evidence.clone();
    let page = page(document, RouteView::None);
    for (class, units, unit) in [("km", Units::Metric, "/km"), ("mi", Units::Imperial, "/mi")] {
        let reported = words::evidence(&evidence, units);
        assert!(reported.contains(unit), "{reported}");
        assert!(
            page.contains(&format!("<span class=\"{class}\">T{}", &reported[1..])),
            "{reported}"
        );
    }
}

#[test]
fn the_route_is_drawn_as_far_as_it_was_asked_for() {
    let drawn = |route| {
        let page = page(document(&northwards()), route);
        [page.contains("class=\"map\""), page.contains(">start<")]
    };
    assert_eq!(drawn(RouteView::Full), [true, true]);
    assert_eq!(drawn(RouteView::Trimmed), [true, false]);
    assert_eq!(drawn(RouteView::None), [false, false]);
}

#[test]
fn coordinates_are_on_no_page_and_in_no_json() {
    let document = document(&northwards());
    let json = json::run(&document).value().unwrap().to_string();
    let page = page(document, RouteView::Full);
    for text in [page, json] {
        assert!(!text.contains("52.51") && !text.contains("13.376"));
    }
}

#[test]
fn every_picture_has_a_text_and_a_drawing() {
    let page = page(document(&northwards()), RouteView::Full);
    let pictures: Vec<&str> = page.split("<svg").skip(1).collect();
    assert!(pictures.len() >= 4, "{}", pictures.len());
    for picture in pictures {
        let (picture, _) = picture.split_once("</svg>").unwrap();
        assert!(picture.contains("role=\"img\" aria-label=\""), "{picture}");
        assert!(picture.contains(" d=\"M"), "{picture}");
    }
}

#[test]
fn the_only_script_is_allowed_by_its_hash() {
    let page = page(document(&northwards()), RouteView::None);
    let (_, policy) = page
        .split_once("Content-Security-Policy\" content=\"")
        .unwrap();
    let (policy, _) = policy.split_once('"').unwrap();
    let (_, scripts) = policy.split_once("script-src").unwrap();
    assert!(
        scripts.contains("sha256-") && !scripts.contains("unsafe"),
        "{policy}"
    );
}

#[test]
fn a_card_has_three_figures_and_no_place() {
    let mut bytes = Vec::new();
    html::write_card(&mut bytes, &document(&northwards()), &Page::default()).unwrap();
    let card = String::from_utf8(bytes).unwrap();
    assert_eq!(card.matches("font-size=\"46\"").count(), 3, "{card}");
    assert!(card.contains("<path d=\"M") && !card.contains("52.51") && !card.contains("13.37"));
}

#[test]
fn a_card_has_the_day_of_the_runners_clock() {
    let mut document = document(&northwards());
    // 07:00 UTC is 23:00 of the day before there.
    document.report.activity.utc_offset_s = Some(-8 * 3600);
    let mut bytes = Vec::new();
    html::write_card(&mut bytes, &document, &Page::default()).unwrap();
    let card = String::from_utf8(bytes).unwrap();
    assert!(card.contains("28 February 2026"), "{card}");
}

#[test]
fn what_a_verdict_leaves_out_is_said() {
    let said = |speeds: &[(usize, f64)]| page(document(&run_at(speeds)), RouteView::None);
    let kick = said(&[(1200, 2.8), (1200, 3.1), (1200, 3.4), (80, 4.6)]);
    assert!(kick.contains("before the final kick"));
    let walked = said(&[(2000, 3.0), (30, 1.2), (200, 3.0), (30, 1.2), (300, 3.0)]);
    assert!(walked.contains("walks left out"));
    let run = said(&[(1200, 2.8), (1200, 3.2), (1200, 3.6)]);
    assert!(!run.contains("kick") && !run.contains("walks left out"));
}
