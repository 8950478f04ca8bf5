use super::*;
use crate::fit::testing::{Frames, START, base};
use crate::inspect::{Detail, MessageField};
use crate::recording::ReadOptions;

fn listed(file: &[u8]) -> (Vec<Message>, Vec<Warning>) {
    let mut messages = Messages::new(Detail::All, &ReadOptions::default());
    let mut warnings = Warnings::at_most(9);
    list(file, &mut messages, &mut warnings);
    (messages.finish().0, warnings.into_vec())
}

fn field<'a>(message: &'a Message, name: &str) -> Option<&'a MessageField> {
    message.fields.iter().find(|field| field.name == name)
}

fn value_of(message: &Message, name: &str) -> Value {
    field(message, name)
        .and_then(|f| f.value.clone())
        .unwrap_or(Value::Null)
}

const TIME: (u8, u8, u8) = (TIMESTAMP, 4, base::U32);

#[test]
fn names_units_and_times_come_from_the_profile() {
    let file = Frames::new()
        .define(0, kind::RECORD, &[TIME, (3, 1, base::U8)])
        .data(0, &[&START.to_le_bytes(), &[150]])
        .file();
    let (messages, warnings) = listed(&file);
    assert!(warnings.is_empty());
    assert_eq!(messages[0].kind, "record");
    assert_eq!(value_of(&messages[0], "timestamp"), "2026-03-01T07:00:00Z");
    let rate = field(&messages[0], "heart_rate").unwrap();
    assert_eq!(
        (rate.value.clone(), rate.units.as_deref()),
        (Some(150.into()), Some("bpm"))
    );
}

#[test]
fn local_times_are_not_turned_by_the_zone_of_the_machine() {
    let file = Frames::new()
        .define(0, kind::ACTIVITY, &[TIME, (5, 4, base::U32)])
        .data(0, &[&START.to_le_bytes(), &(START + 3600).to_le_bytes()])
        .file();
    let (messages, _) = listed(&file);
    assert_eq!(
        value_of(&messages[0], "local_timestamp"),
        "2026-03-01T08:00:00"
    );
}

#[test]
fn of_two_enhanced_speeds_the_message_has_its_own() {
    let speeds = [(6, 2, base::U16), (73, 4, base::U32)];
    let file = Frames::new()
        .define(0, kind::RECORD, &[TIME, speeds[0], speeds[1]])
        .data(
            0,
            &[
                &START.to_le_bytes(),
                &2000_u16.to_le_bytes(),
                &3456_u32.to_le_bytes(),
            ],
        )
        .file();
    for _ in 0..16 {
        let (messages, _) = listed(&file);
        let names: Vec<_> = messages[0].fields.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(names, ["enhanced_speed", "timestamp"]);
        assert_eq!(value_of(&messages[0], "enhanced_speed"), 3.456);
    }
}

#[test]
fn a_developer_field_without_description_is_listed_as_bytes() {
    let file = Frames::new()
        .define_with_developer(0, kind::RECORD, &[TIME], &[(7, 2, 0)])
        .data(0, &[&START.to_le_bytes(), &[1, 2]])
        .file();
    let (messages, warnings) = listed(&file);
    assert!(warnings.is_empty());
    assert_eq!(
        value_of(&messages[0], "developer 0 field 7"),
        serde_json::json!([1, 2])
    );
}

#[test]
fn compressed_times_odd_sizes_and_dates_beyond_any_calendar_are_listed() {
    let file = Frames::new()
        .define(0, kind::RECORD, &[TIME])
        .define(1, kind::RECORD, &[(5, 3, base::U32)])
        .define(2, kind::RECORD, &[(TIMESTAMP, 8, base::U64)])
        .data(0, &[&START.to_le_bytes()])
        .compressed(1, (START + 5) as u8 & 0x1F, &[&[1, 2, 3]])
        .data(2, &[&(u64::MAX / 3).to_le_bytes()])
        .file();
    let (messages, _) = listed(&file);
    assert_eq!(value_of(&messages[1], "timestamp"), "2026-03-01T07:00:05Z");
    assert_eq!(messages.len(), 3);
}

#[test]
fn an_impossible_header_does_not_stop_the_listing() {
    let mut file = Frames::new()
        .define(0, kind::RECORD, &[TIME])
        .data(0, &[&START.to_le_bytes()])
        .file();
    file[0] = 255;
    let (messages, warnings) = listed(&file);
    assert_eq!(messages.len(), 1);
    assert_eq!(warnings[0].kind, WarningKind::BadHeader);
}
