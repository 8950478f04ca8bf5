//! Messages of FIT.

use negsplit_files::ErrorKind;

use crate::common::{definition, fit, fit_claiming};
use crate::{MOST_RECORDS, RECORD, TIME, one_record, opened, refusal, warned};

const SESSION: u8 = 18;
const LAP: u8 = 19;
const WORKOUT_STEP: u8 = 27;

pub(crate) fn a_hundred_bytes_that_claim_a_million_records() {
    let million = fit_claiming(6_000_000, &one_record());
    assert!(million.len() < 100);
    let recording = opened(&million);
    assert_eq!(recording.activities[0].samples.len(), 1);
    assert!(warned(&recording, "before its header says"));
}

pub(crate) fn definitions_of_the_largest_fields() {
    let largest: Vec<[u8; 3]> = (0..255).map(|number| [number, 255, 0x0D]).collect();
    let many = definition(RECORD, &largest).repeat(1000);
    assert_eq!(refusal(&fit(&[&many])), ErrorKind::NoActivity);
}

pub(crate) fn more_records_than_are_read() {
    let more = [&[0][..], &TIME, &[150]].concat().repeat(MOST_RECORDS);
    let recording = opened(&fit(&[&one_record(), &more]));
    assert_eq!(recording.activities[0].samples.len(), MOST_RECORDS);
    assert!(warned(
        &recording,
        "1 records were left out; negsplit reads the first 604800"
    ));
}

pub(crate) fn records_of_no_bytes_are_no_samples() {
    let empty = [&definition(RECORD, &[])[..], &[0; 100_000]].concat();
    let recording = opened(&fit(&[&one_record(), &empty]));
    assert_eq!(recording.activities[0].samples.len(), 1);
}

pub(crate) fn more_sessions_laps_and_steps_than_are_read() {
    let message = |kind: u8| {
        let defined = definition(kind, &[[2, 4, 0x86]]);
        [defined, [&[0][..], &TIME].concat().repeat(20_000)].concat()
    };
    let recording = opened(&fit(&[
        &one_record(),
        &message(SESSION),
        &message(LAP),
        &message(WORKOUT_STEP),
    ]));
    assert_eq!(recording.activities.len(), 1);
    let activity = &recording.activities[0];
    assert_eq!(
        (activity.laps.len(), activity.workout.len()),
        (10_000, 1000)
    );
    for words in ["19000 sessions", "10000 laps", "19000 workout steps"] {
        assert!(warned(&recording, words), "{words}");
    }
}

pub(crate) fn more_developer_fields_than_are_read() {
    let mut body = one_record();
    for application in 0..200 {
        body.extend([0x60, 0, 0, RECORD, 0, 1, 253, 4, 0x86, 255]);
        (0..255).for_each(|number| body.extend([number, 1, application]));
        body.extend([&[0][..], &TIME, &[7; 255]].concat());
    }
    let recording = opened(&fit(&[&body]));
    assert_eq!(recording.activities[0].samples.developer.len(), 32);
    assert!(warned(&recording, "developer fields were left out"));
}

/// Sequences whose records have a byte for each of eleven columns; each holds fewer than a file may.
pub(crate) fn a_chain_of_fat_sequences() {
    let numbers = [2, 3, 4, 5, 6, 7, 13, 39, 41, 53, 85];
    let mut fields = vec![[253, 4, 0x86]];
    fields.extend(numbers.map(|number| [number, 1, 0x02]));
    let first = [&[0][..], &TIME, &[100; 11]].concat();
    let body = [definition(RECORD, &fields), first.repeat(100_000)].concat();
    let recording = opened(&fit(&[&body]).repeat(8));
    let activities = recording.activities.iter();
    let samples: usize = activities.map(|activity| activity.samples.len()).sum();
    assert_eq!((recording.activities.len(), samples), (7, MOST_RECORDS));
    assert!(warned(&recording, "195200 records were left out"));
}

/// One by one the sequences are small, and each would be kept.
pub(crate) fn a_chain_of_very_many_sequences() {
    let recording = opened(&fit(&[&one_record()]).repeat(20_000));
    assert_eq!(recording.activities.len(), 1000);
    assert!(warned(&recording, "19000 activities were left out"));
    // None of their checksums holds.
    assert_eq!(recording.warnings.len(), 1 + 20 + 1);
    assert!(warned(&recording, "and 19,980 more"));
}

pub(crate) fn timer_events_and_stored_heart_rates() {
    let event = [253_u8, 4, 0x86, 0, 1, 0, 1, 1, 0];
    let events = [
        definition(21, event.as_chunks().0),
        [&[0][..], &TIME, &[0, 4, 0], &TIME, &[0, 0]]
            .concat()
            .repeat(30_000),
    ];
    let rates = [[253, 4, 0x86], [9, 4, 0x86], [6, 1, 0x02]];
    let beats = [
        definition(132, &rates),
        [&[0][..], &TIME, &TIME, &[150]].concat().repeat(2_500_000),
    ];
    let recording = opened(&fit(&[&one_record(), &events.concat(), &beats.concat()]));
    assert!(warned(
        &recording,
        "starts and stops of the timer were left out"
    ));
    assert!(warned(
        &recording,
        "402848 stored heart rates were left out"
    ));
}
