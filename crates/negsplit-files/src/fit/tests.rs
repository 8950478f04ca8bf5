//! Files built frame by frame: each odd thing that devices write, by itself.

use negsplit_activity::{Activity, Field, Place, Sport, SubSport, WarningKind};

use super::header::CHECKSUM;
use super::layout::TIMESTAMP;
use super::profile::message as kind;
use super::testing::base::{BYTE, ENUM, I32, TEXT, U8, U16, U32, U64};
use super::testing::{Entry, Frames, START};
use crate::error::ErrorKind;
use crate::recording::{Parsed, ReadOptions};

const TIME: Entry = (TIMESTAMP, 4, U32);
const HEART_RATE: Entry = (3, 1, U8);

fn read(file: &[u8]) -> Parsed {
    super::read(file, &ReadOptions::default()).unwrap()
}

fn only(frames: &Frames) -> Activity {
    let mut parsed = read(&frames.file());
    assert_eq!(parsed.warnings, []);
    assert_eq!(parsed.activities.len(), 1);
    parsed.activities.remove(0)
}

/// Records of a heart rate a second.
fn hearts(rates: &[u8]) -> Frames {
    let mut frames = Frames::new().define(0, kind::RECORD, &[TIME, HEART_RATE]);
    for (second, &rate) in (0..).zip(rates) {
        frames = frames.data(0, &[&(START + second).to_le_bytes(), &[rate]]);
    }
    frames
}

fn column(activity: &Activity, field: Field) -> Vec<Option<f64>> {
    (0..activity.samples.len())
        .map(|index| activity.samples.get(index, field))
        .collect()
}

fn kinds(parsed: &Parsed) -> Vec<WarningKind> {
    parsed.warnings.iter().map(|warning| warning.kind).collect()
}

/// A record whose only field beside the time holds these bytes.
fn one_field(field: Entry, bytes: &[u8]) -> Activity {
    let frames = Frames::new().define(0, kind::RECORD, &[TIME, field]);
    only(&frames.data(0, &[&START.to_le_bytes(), bytes]))
}

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
        let sum = CHECKSUM.checksum(&file[from..end]);
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
fn compressed_times_go_on_from_any_message_and_roll_over() {
    let event = [TIME, (0, 1, ENUM)];
    let bits = |time: u32| (time & 0x1F) as u8;
    let mut frames = Frames::new()
        .define(0, kind::EVENT, &event)
        .define(1, kind::RECORD, &[HEART_RATE])
        .data(0, &[&START.to_le_bytes(), &[9]]);
    for second in [10, 25, 40, 55] {
        frames = frames.compressed(1, bits(START + second), &[&[100]]);
    }
    let run = only(&frames);
    let start = run.samples.times()[0].as_second() - 10;
    let seconds: Vec<i64> = run
        .samples
        .times()
        .iter()
        .map(|t| t.as_second() - start)
        .collect();
    assert_eq!(seconds, [10, 25, 40, 55]);
}

#[test]
fn packed_speed_and_distance_are_unrolled() {
    let field = (8, 3, BYTE);
    let frames = Frames::new()
        .define(0, kind::RECORD, &[TIME, field])
        .data(0, &[&START.to_le_bytes(), &[0x2C, 0x01, 0xFF]])
        .data(0, &[&(START + 1).to_le_bytes(), &[0x2C, 0x11, 0x00]])
        .data(0, &[&(START + 2).to_le_bytes(), &[0xFF; 3]]);
    let run = only(&frames);
    assert_eq!(column(&run, Field::Speed), [Some(3.0), Some(3.0), None]);
    assert_eq!(
        column(&run, Field::Distance),
        [Some(255.0), Some(256.0625), None]
    );
}

#[test]
fn enhanced_fields_replace_plain_ones_where_they_are_valid() {
    let fields = [TIME, (73, 4, U32), (6, 2, U16), (2, 2, U16)];
    let record = |time: u32, fine: u32, plain: u16| {
        [
            &time.to_le_bytes()[..],
            &fine.to_le_bytes(),
            &plain.to_le_bytes(),
            &3000_u16.to_le_bytes(),
        ]
        .concat()
    };
    let frames = Frames::new()
        .define(0, kind::RECORD, &fields)
        .data(0, &[&record(START, 3456, 3000)])
        .data(0, &[&record(START + 1, u32::MAX, 3000)]);
    let run = only(&frames);
    assert_eq!(column(&run, Field::Speed), [Some(3.456), Some(3.0)]);
    assert_eq!(column(&run, Field::Altitude), [Some(100.0); 2]);
}

#[test]
fn invalid_values_are_absent() {
    let invalid: [(Entry, &[u8]); 5] = [
        (HEART_RATE, &[0xFF]),
        ((0, 4, I32), &[0xFF, 0xFF, 0xFF, 0x7F]),
        ((6, 2, U16), &[0xFF; 2]),
        ((5, 4, U32), &[0xFF; 4]),
        ((5, 8, U64), &[0xFF; 8]),
    ];
    for (field, bytes) in invalid {
        let run = one_field(field, bytes);
        assert!(
            Field::ALL
                .iter()
                .all(|&field| run.samples.column(field).is_empty())
        );
    }
}

#[test]
fn fields_of_unexpected_size_are_read_where_that_makes_sense() {
    let speed = |field, bytes: &[u8]| one_field(field, bytes).samples.get(0, Field::Speed);
    assert_eq!(speed((6, 4, U32), &3000_u32.to_le_bytes()), Some(3.0));
    assert_eq!(speed((6, 1, U8), &[200]), Some(0.2));
    // Several of a type: the first counts.
    assert_eq!(speed((6, 4, U16), &[0xB8, 0x0B, 0, 0]), Some(3.0));
    assert_eq!(speed((6, 3, U16), &[1, 2, 3]), None);
    assert_eq!(speed((6, 0, U16), &[]), None);
}

#[test]
fn developer_fields_have_the_names_the_file_gives_them() {
    let description = [
        (0, 1, U8),
        (1, 1, U8),
        (2, 1, U8),
        (3, 8, TEXT),
        (8, 6, TEXT),
    ];
    let frames = Frames::new()
        .define(1, kind::FIELD_DESCRIPTION, &description)
        .data(1, &[&[0, 7, U16], b"Power\0\0\0", b"Watts\0"])
        .define_with_developer(0, kind::RECORD, &[TIME], &[(7, 2, 0), (9, 1, 3)])
        .data(0, &[&START.to_le_bytes(), &250_u16.to_le_bytes(), &[12]]);
    let run = only(&frames);
    let [power, nameless] = &run.samples.developer[..] else {
        panic!()
    };
    assert_eq!(
        (power.name.as_str(), power.units.as_deref()),
        ("Power", Some("Watts"))
    );
    assert_eq!(power.column.get(0), Some(250.0));
    assert_eq!(nameless.name, "developer 3 field 9");
    assert_eq!(nameless.column.get(0), Some(12.0));
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
fn each_session_is_an_activity() {
    let session = [(2, 4, U32), (5, 1, ENUM), (6, 1, ENUM), (9, 4, U32)];
    let summary = |start: u32, sport: u8, sub_sport: u8| {
        [
            &start.to_le_bytes()[..],
            &[sport, sub_sport],
            &5000_u32.to_le_bytes(),
        ]
        .concat()
    };
    let frames = hearts(&[100, 101, 102, 103, 104])
        .define(1, kind::SESSION, &session)
        .data(1, &[&summary(START, 2, 0)])
        .data(1, &[&summary(START + 3, 1, 3)]);
    let parsed = read(&frames.file());
    let [ride, run] = &parsed.activities[..] else {
        panic!()
    };
    assert_eq!(
        (ride.sport.clone(), ride.samples.len()),
        (Sport::Cycling, 3)
    );
    assert_eq!((run.sport.clone(), run.samples.len()), (Sport::Running, 2));
    assert_eq!(run.sub_sport, Some(SubSport::Trail));
    assert_eq!(run.totals.distance.map(|d| d.as_meters()), Some(50.0));
}

#[test]
fn laps_effort_and_local_time_are_read() {
    let lap = [
        (2, 4, U32),
        (7, 4, U32),
        (8, 4, U32),
        (9, 4, U32),
        (24, 1, ENUM),
    ];
    let summary = [START, 70_000, 60_000, 20_000]
        .map(u32::to_le_bytes)
        .concat();
    let frames = hearts(&[100])
        .define(1, kind::LAP, &lap)
        .data(1, &[&summary, &[2]])
        .define(
            2,
            kind::SESSION,
            &[(5, 1, ENUM), (192, 1, U8), (193, 1, U8)],
        )
        .data(2, &[&[1, 75, 60]])
        .define(3, kind::ACTIVITY, &[TIME, (5, 4, U32)])
        .data(3, &[&START.to_le_bytes(), &(START + 5400).to_le_bytes()]);
    let run = only(&frames);
    let lap = &run.laps[0];
    assert_eq!(lap.timer.map(|time| time.as_secs()), Some(60));
    assert_eq!(lap.elapsed.map(|time| time.as_secs()), Some(70));
    assert_eq!(lap.trigger.name(), "distance");
    assert_eq!(
        (run.effort.perceived, run.effort.feel),
        (Some(6.0), Some(75.0))
    );
    assert_eq!(run.utc_offset.map(|offset| offset.seconds()), Some(5400));
}

#[test]
fn the_timer_makes_pauses() {
    let event = [TIME, (0, 1, ENUM), (1, 1, ENUM)];
    let mut frames = hearts(&[100; 30]).define(1, kind::EVENT, &event);
    for (second, what) in [(0, 0), (5, 4), (9, 0), (20, 1), (22, 0), (29, 9)] {
        frames = frames.data(1, &[&(START + second).to_le_bytes(), &[0, what]]);
    }
    let run = only(&frames);
    assert!(run.timer_events);
    let lengths: Vec<i64> = run
        .pauses
        .iter()
        .map(|p| p.end.as_second() - p.start.as_second())
        .collect();
    assert_eq!(lengths, [4, 2]);
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
fn times_since_power_up_are_placed_by_the_local_clock() {
    const SWITCHED_ON: u32 = 17_217_864;
    let frames = Frames::new()
        .define(1, kind::ACTIVITY, &[TIME, (5, 4, U32)])
        .data(1, &[&SWITCHED_ON.to_le_bytes(), &START.to_le_bytes()])
        .define(0, kind::RECORD, &[TIME, HEART_RATE])
        .data(0, &[&(SWITCHED_ON + 5).to_le_bytes(), &[100]]);
    let parsed = read(&frames.file());
    assert_eq!(kinds(&parsed), [WarningKind::BadTimes]);
    let time = parsed.activities[0].samples.times()[0];
    assert_eq!(time.to_string(), "2026-03-01T07:00:05Z");
}

#[test]
fn a_file_of_another_kind_is_refused_by_its_name() {
    let frames = Frames::new()
        .define(0, kind::FILE_ID, &[(0, 1, ENUM)])
        .data(0, &[&[2]]);
    let error = super::read(&frames.file(), &ReadOptions::default()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NoActivity);
    assert!(error.to_string().contains("\"settings\""), "{error}");
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

#[test]
fn a_lap_of_negative_or_endless_time_has_none() {
    const F32: u8 = 0x88;
    for seconds in [-1.0_f32, 1e30] {
        let frames = hearts(&[100])
            .define(1, kind::LAP, &[(2, 4, U32), (8, 4, F32)])
            .data(1, &[&START.to_le_bytes(), &seconds.to_le_bytes()]);
        assert_eq!(only(&frames).laps[0].timer, None);
    }
}
