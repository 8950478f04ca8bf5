//! The messages of an activity file.

use std::time::Duration;

use negsplit_activity::{
    Activity, Distance, Field as Column, Lap, LapTrigger, NativeField, RecordedAthlete, Sport,
    SubSport, Timestamp,
};

use super::encode::{Encoder, Field, Value};

mod kind {
    pub(super) const FILE_ID: u16 = 0;
    pub(super) const DEVICE_SETTINGS: u16 = 2;
    pub(super) const USER_PROFILE: u16 = 3;
    pub(super) const ZONES_TARGET: u16 = 7;
    pub(super) const SESSION: u16 = 18;
    pub(super) const LAP: u16 = 19;
    pub(super) const RECORD: u16 = 20;
    pub(super) const EVENT: u16 = 21;
    pub(super) const DEVICE_INFO: u16 = 23;
    pub(super) const COURSE: u16 = 31;
    pub(super) const ACTIVITY: u16 = 34;
    pub(super) const FIELD_DESCRIPTION: u16 = 206;
    pub(super) const DEVELOPER_DATA_ID: u16 = 207;
}

/// Seconds from the Unix epoch to 1989-12-31T00:00:00Z, where FIT begins to count.
const EPOCH: i64 = 631_065_600;
/// The field of every message that holds its time, and the one that holds its index.
const TIMESTAMP: u8 = 253;
pub(super) const MESSAGE_INDEX: u8 = 254;
const ACTIVITY_FILE: u8 = 4;
const SETTINGS_FILE: u8 = 2;
const COURSE_FILE: u8 = 6;
const DEVELOPMENT: u16 = 255;
const SERIAL: u32 = 20_260_301;

fn seconds(time: Timestamp) -> Option<u32> {
    u32::try_from(time.as_second() - EPOCH).ok()
}

fn time(time: Timestamp) -> Value {
    Value::U32(seconds(time))
}

fn scaled(value: Option<f64>, scale: f64, shift: f64) -> Option<f64> {
    value.map(|value| ((value + shift) * scale).round())
}

fn u16_of(value: Option<f64>, scale: f64) -> Value {
    Value::U16(scaled(value, scale, 0.0).map(|value| value as u16))
}

fn u32_of(value: Option<f64>, scale: f64) -> Value {
    Value::U32(scaled(value, scale, 0.0).map(|value| value as u32))
}

fn u8_of(value: Option<f64>) -> Value {
    Value::U8(value.map(|value| value.round() as u8))
}

fn milliseconds(duration: Option<Duration>) -> Value {
    u32_of(duration.map(|duration| duration.as_secs_f64()), 1000.0)
}

fn centimetres(distance: Option<Distance>) -> Value {
    u32_of(distance.map(Distance::as_meters), 100.0)
}

/// Which file it is and what wrote it.
pub(super) fn identity(file: &mut Encoder, activity: &Activity) {
    let start = activity.start.unwrap_or_default();
    let product = activity.device.product.clone().unwrap_or_default();
    file_id(file, ACTIVITY_FILE, start, product.clone());
    file.message(
        kind::DEVICE_INFO,
        &[
            (TIMESTAMP, time(start)),
            (0, Value::U8(Some(0))),
            (2, Value::U16(Some(DEVELOPMENT))),
            (27, Value::Text(product)),
        ],
    );
}

fn file_id(file: &mut Encoder, file_type: u8, created: Timestamp, product: String) {
    file.message(
        kind::FILE_ID,
        &[
            (0, Value::Enum(Some(file_type))),
            (1, Value::U16(Some(DEVELOPMENT))),
            (2, Value::U16(Some(1))),
            (3, Value::Serial(SERIAL)),
            (4, time(created)),
            (8, Value::Text(product)),
        ],
    );
}

/// A settings file's messages.
pub(super) fn settings(file: &mut Encoder) {
    file_id(
        file,
        SETTINGS_FILE,
        Timestamp::UNIX_EPOCH,
        "negsplit testkit".to_owned(),
    );
    file.message(
        kind::DEVICE_SETTINGS,
        &[(0, Value::U8(Some(0))), (1, Value::U32(Some(0)))],
    );
    file.message(kind::USER_PROFILE, &[(8, Value::U8(Some(50)))]);
}

/// What a course is called; its records say when somebody would pass who runs as planned.
pub(super) fn course(file: &mut Encoder, activity: &Activity) {
    let start = activity.start.unwrap_or_default();
    file_id(file, COURSE_FILE, start, "negsplit testkit".to_owned());
    let (sport, _) = sports(activity);
    let name = activity.name.clone().unwrap_or_default();
    file.message(
        kind::COURSE,
        &[(4, Value::Enum(Some(sport))), (5, Value::Text(name))],
    );
}

/// What the file says of the athlete, when it says anything.
pub(super) fn athlete(file: &mut Encoder, athlete: &RecordedAthlete) {
    if *athlete == RecordedAthlete::default() {
        return;
    }
    file.message(
        kind::USER_PROFILE,
        &[(8, u8_of(athlete.resting_heart_rate_bpm))],
    );
    file.message(
        kind::ZONES_TARGET,
        &[
            (1, u8_of(athlete.max_heart_rate_bpm)),
            (2, u8_of(athlete.threshold_heart_rate_bpm)),
        ],
    );
}

/// The records, with the timer's starts and stops between them.
pub(super) fn recording(file: &mut Encoder, activity: &Activity) {
    const START: u8 = 0;
    const STOP_ALL: u8 = 4;
    let mut events: Vec<(Timestamp, u8)> = Vec::new();
    if activity.timer_events {
        events.extend(
            activity
                .samples
                .times()
                .first()
                .map(|&first| (first, START)),
        );
        for pause in &activity.pauses {
            events.extend([(pause.start, STOP_ALL), (pause.end, START)]);
        }
        events.extend(
            activity
                .samples
                .times()
                .last()
                .map(|&last| (last, STOP_ALL)),
        );
    }
    describe_developer_fields(file, activity);
    let mut events = events.into_iter().peekable();
    for (index, &now) in activity.samples.times().iter().enumerate() {
        // A start stands before the record of its second, a stop behind it.
        while let Some((at, kind)) =
            events.next_if(|&(at, kind)| at < now || (at == now && kind == START))
        {
            timer_event(file, at, kind);
        }
        record(file, activity, index, now);
    }
    for (at, kind) in events {
        timer_event(file, at, kind);
    }
}

fn timer_event(file: &mut Encoder, at: Timestamp, kind: u8) {
    file.message(
        kind::EVENT,
        &[
            (TIMESTAMP, time(at)),
            (0, Value::Enum(Some(0))),
            (1, Value::Enum(Some(kind))),
        ],
    );
}

fn describe_developer_fields(file: &mut Encoder, activity: &Activity) {
    const F32: u8 = 0x88;
    if activity.samples.developer.is_empty() {
        return;
    }
    let application = (0..16).collect();
    file.message(
        kind::DEVELOPER_DATA_ID,
        &[(1, Value::Bytes(application)), (3, Value::U8(Some(0)))],
    );
    for (number, field) in activity.samples.developer.iter().enumerate() {
        file.message(
            kind::FIELD_DESCRIPTION,
            &[
                (0, Value::U8(Some(0))),
                (1, Value::U8(Some(number as u8))),
                (2, Value::U8(Some(F32))),
                (3, Value::Text(field.name.clone())),
                (8, Value::Text(field.units.clone().unwrap_or_default())),
                (14, Value::U16(field.native.map(|_| kind::RECORD))),
                (15, Value::U8(field.native.and_then(native))),
            ],
        );
    }
}

/// The number of the field that a developer's field stands for.
fn native(native: NativeField) -> Option<u8> {
    Some(match native.field {
        Column::HeartRate => 3,
        Column::Cadence => 4,
        Column::Distance => 5,
        Column::Speed => 6,
        Column::Power => 7,
        _ => return None,
    })
}

fn record(file: &mut Encoder, activity: &Activity, index: usize, now: Timestamp) {
    let mut fields = vec![(TIMESTAMP, time(now))];
    let samples = &activity.samples;
    let recorded = Column::ALL
        .into_iter()
        .filter(|&column| !samples.column(column).is_empty());
    fields.extend(recorded.map(|column| record_field(column, samples.get(index, column))));
    let developer: Vec<Field> = samples
        .developer
        .iter()
        .enumerate()
        .map(|(number, field)| {
            (
                number as u8,
                Value::F32(field.column.get(index).map(|v| v as f32)),
            )
        })
        .collect();
    file.message_with(kind::RECORD, &fields, &developer);
}

fn record_field(column: Column, value: Option<f64>) -> Field {
    let semicircles =
        || Value::I32(value.map(|degrees| (degrees * (2_147_483_648.0 / 180.0)).round() as i32));
    match column {
        Column::Latitude => (0, semicircles()),
        Column::Longitude => (1, semicircles()),
        Column::Altitude => (78, Value::U32(scaled(value, 5.0, 500.0).map(|v| v as u32))),
        Column::HeartRate => (3, u8_of(value)),
        Column::Cadence => (4, u8_of(value)),
        Column::Distance => (5, u32_of(value, 100.0)),
        Column::Speed => (73, u32_of(value, 1000.0)),
        Column::Power => (7, u16_of(value, 1.0)),
        Column::VerticalOscillation => (39, u16_of(value, 10.0)),
        Column::GroundContact => (41, u16_of(value, 10.0)),
        Column::FractionalCadence => (53, Value::U8(scaled(value, 128.0, 0.0).map(|v| v as u8))),
        Column::StepLength => (85, u16_of(value, 10.0)),
        // Temperature is the only signed byte; its pattern for "not recorded" is 127.
        _ => (
            13,
            Value::U8(Some(
                value.map_or(0x7F, |celsius| celsius.round() as i8 as u8),
            )),
        ),
    }
}

/// The laps, the session and the activity as a whole.
pub(super) fn summary(file: &mut Encoder, activity: &Activity) {
    let (Some(&first), Some(&last)) = (
        activity.samples.times().first(),
        activity.samples.times().last(),
    ) else {
        return;
    };
    for (index, lap) in activity.laps.iter().enumerate() {
        self::lap(file, index, lap, last);
    }
    session(file, activity, (activity.start.unwrap_or(first), last));
    let offset = i64::from(activity.utc_offset.map_or(0, |offset| offset.seconds()));
    let local = seconds(last).map(|utc| (i64::from(utc) + offset) as u32);
    file.message(
        kind::ACTIVITY,
        &[
            (TIMESTAMP, time(last)),
            (0, milliseconds(activity.totals.timer)),
            (1, Value::U16(Some(1))),
            (2, Value::Enum(Some(0))),
            (
                5,
                Value::U32(local.filter(|_| activity.utc_offset.is_some())),
            ),
        ],
    );
}

fn lap(file: &mut Encoder, index: usize, lap: &Lap, last: Timestamp) {
    let elapsed = lap.elapsed.unwrap_or_default();
    let end = lap.start.checked_add(elapsed).unwrap_or(last);
    let mut fields = vec![
        (TIMESTAMP, time(end)),
        (MESSAGE_INDEX, Value::U16(Some(index as u16))),
        (2, time(lap.start)),
        (7, milliseconds(lap.elapsed)),
        (8, milliseconds(lap.timer)),
        (9, centimetres(lap.distance)),
        (15, u8_of(lap.average_heart_rate_bpm)),
        (16, u8_of(lap.max_heart_rate_bpm)),
        (24, Value::Enum(Some(trigger(lap.trigger)))),
        (25, Value::Enum(Some(1))),
    ];
    fields.extend(
        lap.workout_step
            .map(|step| (71, Value::U16(Some(step as u16)))),
    );
    file.message(kind::LAP, &fields);
}

fn trigger(trigger: LapTrigger) -> u8 {
    match trigger {
        LapTrigger::Time => 1,
        LapTrigger::Distance => 2,
        LapTrigger::Position => 4,
        LapTrigger::SessionEnd => 7,
        _ => 0,
    }
}

fn session(file: &mut Encoder, activity: &Activity, (first, last): (Timestamp, Timestamp)) {
    let (sport, sub_sport) = sports(activity);
    let effort = activity.effort;
    let mut fields = vec![
        (TIMESTAMP, time(last)),
        (MESSAGE_INDEX, Value::U16(Some(0))),
        (2, time(first)),
        (5, Value::Enum(Some(sport))),
        (6, Value::Enum(Some(sub_sport))),
        (7, milliseconds(activity.totals.elapsed)),
        (8, milliseconds(activity.totals.timer)),
        (9, centimetres(activity.totals.distance)),
        (25, Value::U16(Some(0))),
        (26, Value::U16(Some(activity.laps.len() as u16))),
    ];
    fields.extend(activity.name.clone().map(|name| (110, Value::Text(name))));
    fields.extend(effort.feel.map(|feel| (192, u8_of(Some(feel)))));
    fields.extend(
        effort
            .perceived
            .map(|perceived| (193, u8_of(Some(10.0 * perceived)))),
    );
    file.message(kind::SESSION, &fields);
}

fn sports(activity: &Activity) -> (u8, u8) {
    let sport = match activity.sport {
        Sport::Running => 1,
        Sport::Cycling => 2,
        Sport::Transition => 3,
        Sport::Swimming => 5,
        Sport::Walking => 11,
        Sport::Hiking => 17,
        _ => 0,
    };
    let sub_sport = match activity.sub_sport {
        Some(SubSport::Treadmill) => 1,
        Some(SubSport::Street) => 2,
        Some(SubSport::Trail) => 3,
        Some(SubSport::Track) => 4,
        Some(SubSport::IndoorRunning) => 45,
        _ => 0,
    };
    (sport, sub_sport)
}
