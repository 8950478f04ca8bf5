//! Values of records, packed, enhanced, invalid or of a developer.

use super::*;

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
