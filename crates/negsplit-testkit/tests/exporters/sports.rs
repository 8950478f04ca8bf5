//! What it was, by the word of the file, by its name, or by its speed.

use negsplit_activity::Sport;
use negsplit_testkit::{fit, steady};

use super::*;

fn typed(word: &str) -> Result<RunReport, String> {
    let run = steady(5);
    let text = gpx::write(&run);
    let in_gpx = report(
        text.replace("<type>running", &format!("<type>{word}"))
            .as_bytes(),
    );
    let text = tcx::write(&run);
    let sport = format!("Sport=\"{word}\"");
    let in_tcx = report(text.replace("Sport=\"Running\"", &sport).as_bytes());
    assert_eq!(in_gpx.is_ok(), in_tcx.is_ok(), "{word}");
    in_gpx
}

#[test]
fn the_word_decides_in_any_language() {
    for word in [
        "Run",
        "LAUFEN",
        "Course à pied",
        "ジョギング",
        "TrailRun",
        "Treadmill",
        "Löprunda",
    ] {
        assert!(typed(word).is_ok(), "{word}");
    }
    for word in ["unknown", "Workout", "Sonstige", "", "generic"] {
        assert!(typed(word).is_ok(), "{word}");
    }
    for word in [
        "Radfahren",
        "Marche",
        "hiking",
        "骑行",
        "Langlauf",
        "Kitesurfing",
    ] {
        assert!(typed(word).is_err(), "{word}");
    }
}

#[test]
fn some_apps_put_the_sport_into_the_name() {
    let named = |app: &str, name: &str| {
        let mut run = steady(5);
        run.name = Some(name.to_owned());
        let text = gpx::write(&run).replace("<type>running</type>", "");
        report(text.replace("negsplit testkit", app).as_bytes())
    };
    assert!(named("Runkeeper - http://www.runkeeper.com", "Cycling 5/1/26").is_err());
    assert!(named("StravaGPX", "Ochtendrit").is_err());
    assert!(named("StravaGPX", "Morning Run").is_ok());
    assert!(named("a watch", "Cycling home").is_ok());
}

#[test]
fn nobody_rides_a_run() {
    // Time runs faster: three times as fast is a ride.
    let faster = |times: i64, sport: Sport, bpm: f64| {
        let mut run = steady(3);
        let start = run.start.unwrap().as_second();
        for n in 0..run.samples.len() {
            let second = (run.samples.times()[n].as_second() - start) * 10 / times;
            let time = Timestamp::from_second(start + second).unwrap();
            run.samples.set_time(n, time);
            run.samples
                .column_mut(negsplit_activity::Field::HeartRate)
                .set(n, bpm);
        }
        let mut run = without(run, &[negsplit_activity::Field::Speed]);
        run.sport = sport;
        report(&fit::write(&run)).is_ok()
    };
    assert!(!faster(30, Sport::Running, 150.0));
    assert!(!faster(24, Sport::Unknown, 99.0));
    assert!(!faster(18, Sport::Unknown, 99.0));
    assert!(faster(15, Sport::Unknown, 150.0));
    assert!(faster(18, Sport::Running, 170.0));
    assert!(!faster(4, Sport::Unknown, 99.0));
}
