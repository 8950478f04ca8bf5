//! The labelled suite.

mod forms;
mod tally;

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
    let mut tally = Tally::default();
    for case in suite::cases(seeds) {
        match answer(&case) {
            Ok(answer) => tally.add(&case, &answer),
            Err(error) => tally
                .failed
                .push(format!("{} (seed {}): {error}", case.name, case.seed)),
        }
    }
    print!("{tally}");
    print!("{}", forms::agreement());
    if list_wrong {
        for line in &tally.wrong {
            println!("{line}");
        }
    }
    Ok(())
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
