//! Plans as people write them, what is wrong with them, and what holds for any text.

use crate::plan::*;

mod errors;
mod properties;
mod written;

fn plan(text: &str) -> Plan {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}\n{error}"))
}

fn canonical(text: &str) -> String {
    plan(text).to_string()
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
