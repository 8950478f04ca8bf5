//! The labelled suite of the test kit, one seed: what a coach would say is what the analysis says.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use negsplit_analysis::{Athlete, Options, RunReport, Verdict, analyze};
use negsplit_testkit::reversed;
use negsplit_testkit::suite::{self, Case};

use common::{known, name};

/// Judged, of how many it was right.
#[derive(Default)]
struct Share {
    right: usize,
    wrong: Vec<String>,
}

impl Share {
    fn add(&mut self, right: bool, case: &Case, said: &str) {
        if right {
            self.right += 1;
        } else {
            self.wrong.push(format!("{}: {said}", case.name));
        }
    }

    fn assert_at_least(&self, share: f64, what: &str) {
        let all = self.right + self.wrong.len();
        let is = self.right as f64 / all as f64;
        assert!(is >= share, "{what}: {is:.3} of {all}\n{:#?}", self.wrong);
    }
}

#[derive(Default)]
struct Tally {
    kind: Share,
    verdict: Share,
    even: Share,
    unblamed: Share,
    found: Share,
    backwards: Share,
}

impl Tally {
    fn add(&mut self, case: &Case) {
        let athlete = athlete(case);
        let mut options = Options::default();
        options.measure.plan = case.plan.map(|plan| plan.parse().unwrap());
        let report = analyze(&case.activity, &athlete, &options).unwrap();
        let kind = report.workout.kind.name();
        let verdict = name(report.progression.verdict);
        self.kind.add(case.is_kind(kind), case, kind);
        self.verdict.add(case.is_verdict(&verdict), case, &verdict);
        if case.is_even() {
            self.even.add(!progressed(&report), case, kind);
        }
        self.add_mistakes(case, &report);
        if case.is_progression == Some(true) {
            self.add_backwards(case, &athlete);
        }
    }

    fn add_mistakes(&mut self, case: &Case, report: &RunReport) {
        let reported: Vec<String> = report
            .mistakes
            .iter()
            .map(|reported| name(reported.kind))
            .collect();
        for &made in &case.mistakes {
            self.found
                .add(reported.iter().any(|reported| reported == made), case, made);
        }
        let blamed = reported.iter().find(|reported| case.is_free_of(reported));
        let said = blamed.map_or("", |reported| reported);
        self.unblamed.add(blamed.is_none(), case, said);
    }

    fn add_backwards(&mut self, case: &Case, athlete: &Athlete) {
        let backwards = reversed(&case.activity);
        let report = analyze(&backwards, athlete, &Options::default()).unwrap();
        let kind = report.workout.kind;
        self.backwards
            .add(!kind.is_progression(), case, kind.name());
    }
}

fn athlete(case: &Case) -> Athlete {
    if case.athlete_given {
        known(&case.runner)
    } else {
        Athlete::default()
    }
}

fn progressed(report: &RunReport) -> bool {
    report.workout.is_progression || report.progression.verdict == Some(Verdict::Progressed)
}

#[test]
fn a_coach_would_say_the_same() {
    let mut tally = Tally::default();
    suite::cases(1).for_each(|case| tally.add(&case));
    tally.kind.assert_at_least(0.92, "kind");
    tally.verdict.assert_at_least(0.87, "verdict");
    tally.even.assert_at_least(0.98, "even runs no progression");
    tally
        .unblamed
        .assert_at_least(0.95, "runs without a false mistake");
    tally.found.assert_at_least(0.85, "mistakes found");
    tally
        .backwards
        .assert_at_least(1.0, "backwards no progression");
}
