//! Headers, checksums, sizes, definitions and what is lost between them.

use super::*;

#[test]
fn headers_of_12_and_14_bytes_are_read() {
    let frames = hearts(&[100, 101]);
    for file in [frames.file(), frames.file_with_old_header()] {
        let parsed = read(&file);
        assert_eq!(parsed.warnings, []);
        assert_eq!(parsed.activities[0].samples.len(), 2);
    }
}

#[test]
fn a_header_of_another_size_is_read_with_a_warning() {
    for size in [0, 13, 255] {
        let mut file = hearts(&[100, 101]).file();
        file[0] = size;
        let parsed = read(&file);
        assert_eq!(parsed.activities[0].samples.len(), 2);
        assert_eq!(parsed.warnings[0].kind, WarningKind::BadHeader);
    }
}

#[test]
fn checksums_may_count_the_header_or_not() {
    let summed = |from: usize| {
        let mut file = hearts(&[100]).file();
        // Where the header has a right checksum of its own, both ways give the same.
        file[12..14].fill(0);
        let end = file.len() - 2;
        let sum = checksum(&file[from..end]);
        file[end..].copy_from_slice(&sum.to_le_bytes());
        file
    };
    let (file, mut without) = (summed(0), summed(14));
    assert_ne!(file, without);
    assert_eq!(read(&file).warnings, []);
    assert_eq!(read(&without).warnings, []);
    let last = without.len() - 1;
    without[last] ^= 1;
    let wrong = read(&without);
    assert_eq!(kinds(&wrong), [WarningKind::BadChecksum]);
    assert_eq!(wrong.activities[0].samples.len(), 1);
}

#[test]
fn a_size_of_zero_or_too_small_is_corrected() {
    let frames = hearts(&[100, 101, 102]);
    for size in [0_u32, 20] {
        let mut file = frames.file();
        file[4..8].copy_from_slice(&size.to_le_bytes());
        let parsed = read(&file);
        assert_eq!(kinds(&parsed), [WarningKind::BadHeader], "{size}");
        assert_eq!(parsed.activities[0].samples.len(), 3);
    }
}

#[test]
fn a_cut_file_keeps_what_came_before_and_says_how_much_is_missing() {
    let whole = hearts(&[100, 101, 102]).file();
    let cut = &whole[..whole.len() - 5];
    let parsed = read(cut);
    assert_eq!(parsed.activities[0].samples.len(), 2);
    let [warning] = &parsed.warnings[..] else {
        panic!("{:?}", parsed.warnings)
    };
    assert_eq!(warning.kind, WarningKind::Truncated);
    assert_eq!(warning.at, Some(Place::Byte(cut.len() as u64)));
    assert!(warning.message.contains(" 5 bytes"), "{}", warning.message);
}

#[test]
fn a_size_of_four_gigabytes_takes_no_room() {
    let mut file = hearts(&[100]).file();
    file[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(read(&file).activities[0].samples.len(), 1);
}

#[test]
fn both_byte_orders_are_read() {
    let frames = Frames::new()
        .define(0, kind::RECORD, &[TIME, (5, 4, U32)])
        .define_big_endian(1, kind::RECORD, &[TIME, (5, 4, U32)])
        .data(0, &[&START.to_le_bytes(), &1000_u32.to_le_bytes()])
        .data(1, &[&(START + 1).to_be_bytes(), &1300_u32.to_be_bytes()]);
    let run = only(&frames);
    assert_eq!(column(&run, Field::Distance), [Some(10.0), Some(13.0)]);
    assert_eq!(run.samples.times()[1].to_string(), "2026-03-01T07:00:01Z");
}

#[test]
fn a_local_type_may_be_defined_anew() {
    let frames = hearts(&[100])
        .define(0, kind::RECORD, &[HEART_RATE, TIME])
        .data(0, &[&[101], &(START + 1).to_le_bytes()]);
    let rates = column(&only(&frames), Field::HeartRate);
    assert_eq!(rates, [Some(100.0), Some(101.0)]);
}

#[test]
fn chained_files_are_read_one_after_the_other() {
    let both = [
        hearts(&[100]).file(),
        hearts(&[101, 102]).file_with_old_header(),
    ]
    .concat();
    let parsed = read(&both);
    assert_eq!(parsed.warnings, []);
    let lengths: Vec<usize> = parsed.activities.iter().map(|a| a.samples.len()).collect();
    assert_eq!(lengths, [1, 2]);
}

#[test]
fn messages_go_on_behind_bytes_that_are_missing() {
    let mut frames = hearts(&[100, 101]);
    // A record that has lost a byte, as some conversions do.
    frames = frames.raw(&[0]).raw(&(START + 2).to_le_bytes());
    for second in 3..10 {
        frames = frames.data(0, &[&(START + second).to_le_bytes(), &[100 + second as u8]]);
    }
    let parsed = read(&frames.file());
    assert_eq!(kinds(&parsed), [WarningKind::Malformed]);
    let run = &parsed.activities[0];
    assert_eq!(
        run.samples.get(run.samples.len() - 1, Field::HeartRate),
        Some(109.0)
    );
    assert!(run.samples.len() >= 8);
}

#[test]
fn the_largest_definition_takes_no_more_room_than_its_file() {
    let fields = [(3, 255, U8); 255];
    let frames = hearts(&[100])
        .define(1, kind::RECORD, &fields)
        .data(1, &[&[1, 2, 3]]);
    let parsed = read(&frames.file());
    assert_eq!(kinds(&parsed), [WarningKind::Truncated]);
    assert_eq!(parsed.activities[0].samples.len(), 1);
}
