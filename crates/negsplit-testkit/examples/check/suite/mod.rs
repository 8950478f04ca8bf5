//! The labelled suite.

mod forms;
mod tally;

use negsplit_testkit::Body;
use negsplit_testkit::suite::{self, Case};

use crate::answer::{Answer, answer_to, athlete, planned, read_one};
use negsplit_analysis::Athlete;
use tally::Tally;

/// Prints how well the analysis does on so many seeds.
pub(crate) fn check(arguments: &[String]) -> Result<(), String> {
    let seeds = arguments
        .iter()
        .find_map(|text| text.parse().ok())
        .unwrap_or(3);
    let list_wrong = arguments.iter().any(|text| text == "--wrong");
    let tallies = std::thread::scope(|scope| {
        let second = scope.spawn(|| tally(Body::Second, seeds));
        let first = tally(Body::First, seeds);
        second.join().map(|second| [first, second])
    });
    let tallies = tallies.map_err(|_| "the second body's cases panicked".to_owned())?;
    println!("{:34}{:26}second body", "", "first body");
    let [first, second] = tallies.each_ref().map(Tally::summary);
    for ((what, first), (_, second)) in first.into_iter().zip(second) {
        println!("{what:<34}{first:<26}{second}");
    }
    for (body, tally) in Body::BOTH.iter().zip(&tallies) {
        println!("\n{body:?} body: {tally}");
    }
    print!("{}", forms::agreement());
    if list_wrong {
        for (body, tally) in Body::BOTH.iter().zip(&tallies) {
            println!("\n{body:?} body, wrong");
            for line in &tally.wrong {
                println!("{line}");
            }
        }
    }
    Ok(())
}

fn tally(body: Body, seeds: u64) -> Tally {
    let mut tally = Tally::default();
    for case in suite::cases_by(body, seeds) {
        match answer(&case) {
            Ok(answer) => tally.add(&case, &answer),
            Err(error) => tally
                .failed
                .push(format!("{} (seed {}): {error}", case.name, case.seed)),
        }
    }
    tally
}

/// What the analysis says of a case, in the form in which it comes.
fn answer(case: &Case) -> Result<Answer, String> {
    let athlete = if case.athlete_given {
        athlete(&case.runner)
    } else {
        Athlete::default()
    };
    let settings = planned(case.plan)?;
    match case.file() {
        Some(bytes) => answer_to(&read_one(&bytes)?, &athlete, &settings),
        None => answer_to(&case.activity, &athlete, &settings),
    }
}
