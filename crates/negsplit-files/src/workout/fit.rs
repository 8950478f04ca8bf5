//! FIT workouts: the messages `file_id`, `workout` and `workout_step` of Garmin's profile.

use negsplit_activity::{PlannedStep, Speed, StepEnd, StepIntensity, StepTarget, Timestamp};

use super::WorkoutFile;
use crate::error::{Error, ErrorKind};
use crate::fit;
use crate::fit::checksum::checksum;

const HEADER_BYTES: u8 = 14;
const PROTOCOL_1_0: u8 = 0x10;
/// Version 21.60 of the profile.
const PROFILE: u16 = 2160;
/// Base types.
const ENUM: u8 = 0x00;
const UINT16: u8 = 0x84;
const UINT32: u8 = 0x86;
const UINT32Z: u8 = 0x8C;
const STRING: u8 = 0x07;
/// What stands for nothing.
const NONE: u32 = u32::MAX;
/// A string's field holds 255 bytes with the zero at its end.
const LONGEST_TEXT: usize = 254;
/// Watches show no more of a step's name than this.
const LONGEST_NAME: usize = 40;

/// A workout as a FIT file; `created` tells a watch one file from another.
#[must_use]
pub fn write_fit(workout: &WorkoutFile, created: Timestamp) -> Vec<u8> {
    let mut file = File::default();
    let description = workout
        .description
        .as_deref()
        .map(|text| clipped(text, LONGEST_TEXT));
    file_id(&mut file, workout, created);
    header_message(&mut file, workout, description);
    let names = workout.steps.iter().filter_map(|step| step.name.as_deref());
    let longest = names.map(|name| clipped(name, LONGEST_NAME).len()).max();
    for (index, step) in workout.steps.iter().enumerate() {
        workout_step(&mut file, index, step, longest.unwrap_or(0));
    }
    file.finish()
}

fn file_id(file: &mut File, workout: &WorkoutFile, created: Timestamp) {
    const WORKOUT: u8 = 5;
    /// The number of those who have none.
    const DEVELOPMENT: u16 = 255;
    let seconds = u32::try_from(created.as_second() - fit::profile::EPOCH).unwrap_or(0);
    let name: u32 = workout.name.bytes().fold(1, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(u32::from(byte))
    });
    let mut message = Message::new(fit::profile::message::FILE_ID);
    message.byte(0, ENUM, WORKOUT);
    message.u16(1, DEVELOPMENT);
    message.u16(2, 0);
    message.u32(3, UINT32Z, name.max(1));
    message.u32(4, UINT32, seconds);
    file.add(&message);
}

fn header_message(file: &mut File, workout: &WorkoutFile, description: Option<&str>) {
    const RUNNING: u8 = 1;
    let mut message = Message::new(fit::profile::message::WORKOUT);
    message.byte(4, ENUM, RUNNING);
    message.u16(6, u16::try_from(workout.steps.len()).unwrap_or(u16::MAX));
    let name = clipped(&workout.name, LONGEST_NAME);
    message.text(8, name, name.len());
    if let Some(description) = description {
        message.text(17, description, description.len());
    }
    file.add(&message);
}

fn workout_step(file: &mut File, index: usize, step: &PlannedStep, name_bytes: usize) {
    const MESSAGE_INDEX: u8 = 254;
    let (kind, value, times) = end(step.end);
    let (target, zone, bounds) = target(step.target);
    let mut message = Message::new(fit::profile::message::WORKOUT_STEP);
    message.u16(MESSAGE_INDEX, u16::try_from(index).unwrap_or(u16::MAX));
    let name = clipped(step.name.as_deref().unwrap_or_default(), LONGEST_NAME);
    message.text(0, name, name_bytes);
    message.byte(1, ENUM, kind);
    message.u32(2, UINT32, value);
    message.byte(3, ENUM, target);
    message.u32(4, UINT32, times.or(zone).unwrap_or(NONE));
    message.u32(5, UINT32, bounds.map_or(NONE, |(low, _)| low));
    message.u32(6, UINT32, bounds.map_or(NONE, |(_, high)| high));
    message.byte(7, ENUM, intensity(step.intensity));
    file.add(&message);
}

/// What ends a step, with its value and how often a repeat is run.
fn end(end: StepEnd) -> (u8, u32, Option<u32>) {
    match end {
        StepEnd::Time(time) => (0, u32::try_from(time.as_millis()).unwrap_or(NONE), None),
        StepEnd::Distance(distance) => (1, (distance.as_meters() * 100.0).round() as u32, None),
        StepEnd::Repeat { from, times } => (6, u32::try_from(from).unwrap_or(NONE), Some(times)),
        _ => (5, NONE, None),
    }
}

/// A target, its zone, and its bounds: speeds in millimetres a second, heart rates raised by 100.
fn target(target: StepTarget) -> (u8, Option<u32>, Option<(u32, u32)>) {
    let millimeters = |speed: Speed| (speed.as_meters_per_second() * 1000.0).round() as u32;
    let raised = |bpm: f64| bpm.round() as u32 + 100;
    match target {
        StepTarget::Speed { low, high } => {
            (0, Some(0), Some((millimeters(low), millimeters(high))))
        }
        StepTarget::HeartRate { low_bpm, high_bpm } => {
            (1, Some(0), Some((raised(low_bpm), raised(high_bpm))))
        }
        StepTarget::HeartRateZone(zone) => (1, Some(zone.into()), None),
        _ => (2, None, None),
    }
}

fn intensity(intensity: StepIntensity) -> u8 {
    match intensity {
        StepIntensity::Rest => 1,
        StepIntensity::WarmUp => 2,
        StepIntensity::CoolDown => 3,
        StepIntensity::Recovery => 4,
        _ => 0,
    }
}

/// As much of a text as so many bytes hold.
fn clipped(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// A message in the making: number, size and base type of each field, and their values.
struct Message {
    global: u16,
    fields: Vec<[u8; 3]>,
    values: Vec<u8>,
}

impl Message {
    fn new(global: u16) -> Self {
        Self {
            global,
            fields: Vec::new(),
            values: Vec::new(),
        }
    }

    fn byte(&mut self, field: u8, base: u8, value: u8) {
        self.fields.push([field, 1, base]);
        self.values.push(value);
    }

    fn u16(&mut self, field: u8, value: u16) {
        self.fields.push([field, 2, UINT16]);
        self.values.extend(value.to_le_bytes());
    }

    fn u32(&mut self, field: u8, base: u8, value: u32) {
        self.fields.push([field, 4, base]);
        self.values.extend(value.to_le_bytes());
    }

    /// A text in a field of so many bytes and a zero; one of no bytes is left out.
    fn text(&mut self, field: u8, text: &str, bytes: usize) {
        if bytes == 0 {
            return;
        }
        let size = u8::try_from(bytes + 1).unwrap_or(u8::MAX);
        self.fields.push([field, size, STRING]);
        self.values.extend(text.bytes());
        self.values
            .extend(std::iter::repeat_n(0, usize::from(size) - text.len()));
    }
}

/// A FIT file in the making.
#[derive(Default)]
struct File {
    data: Vec<u8>,
    defined: Option<(u16, Vec<[u8; 3]>)>,
}

impl File {
    /// Adds a message, and its definition where it is not that of the message before.
    fn add(&mut self, message: &Message) {
        const DEFINITION: u8 = 0x40;
        let definition = (message.global, message.fields.clone());
        if self.defined.as_ref() != Some(&definition) {
            self.data.extend([DEFINITION, 0, 0]);
            self.data.extend(message.global.to_le_bytes());
            self.data
                .push(u8::try_from(message.fields.len()).unwrap_or(u8::MAX));
            self.data.extend(message.fields.iter().flatten());
            self.defined = Some(definition);
        }
        self.data.push(0);
        self.data.extend(&message.values);
    }

    fn finish(self) -> Vec<u8> {
        let mut file = vec![HEADER_BYTES, PROTOCOL_1_0];
        file.extend(PROFILE.to_le_bytes());
        file.extend(
            u32::try_from(self.data.len())
                .unwrap_or(u32::MAX)
                .to_le_bytes(),
        );
        file.extend(b".FIT");
        file.extend(checksum(&file).to_le_bytes());
        file.extend(self.data);
        file.extend(checksum(&file).to_le_bytes());
        file
    }
}

/// Reads a workout from a FIT file, whether a workout file or the recording of a run that followed one.
///
/// # Errors
///
/// Where the bytes are no FIT file or hold no workout.
pub fn read_fit(bytes: &[u8]) -> Result<WorkoutFile, Error> {
    if !fit::header::begins(bytes) {
        return Err(Error::new(
            ErrorKind::UnknownFormat,
            "this is not a FIT file",
        ));
    }
    let workout = fit::workout_of(bytes);
    if workout.steps.is_empty() {
        return Err(Error::new(
            ErrorKind::NoActivity,
            "a FIT file without a planned workout",
        ));
    }
    Ok(workout)
}

#[cfg(test)]
mod tests {
    use super::*;
    use negsplit_activity::Distance;
    use std::time::Duration;

    fn step(name: &str, end: StepEnd, target: StepTarget, intensity: StepIntensity) -> PlannedStep {
        PlannedStep {
            name: (!name.is_empty()).then(|| name.to_owned()),
            end,
            target,
            intensity,
        }
    }

    fn created() -> Timestamp {
        Timestamp::from_second(1_780_000_000).unwrap()
    }

    fn workout() -> WorkoutFile {
        let speed = |value| Speed::from_meters_per_second(value).unwrap();
        let fast = StepTarget::Speed {
            low: speed(4.167),
            high: speed(4.31),
        };
        let steady = StepTarget::HeartRate {
            low_bpm: 140.0,
            high_bpm: 155.0,
        };
        let meters = |value| StepEnd::Distance(Distance::from_meters(value).unwrap());
        WorkoutFile {
            name: "Über die Hügel".to_owned(),
            description: Some("10min warm-up, 6x(800m 5k, 400m jog), 2mi steady".to_owned()),
            steps: vec![
                step(
                    "warm-up",
                    StepEnd::Time(Duration::from_secs(600)),
                    StepTarget::HeartRateZone(2),
                    StepIntensity::WarmUp,
                ),
                step("5k", meters(800.0), fast, StepIntensity::Active),
                step("", meters(400.0), StepTarget::Open, StepIntensity::Recovery),
                step(
                    "",
                    StepEnd::Repeat { from: 1, times: 6 },
                    StepTarget::Open,
                    StepIntensity::Active,
                ),
                step("steady", meters(3218.69), steady, StepIntensity::Active),
                step(
                    "home",
                    StepEnd::Open,
                    StepTarget::Open,
                    StepIntensity::CoolDown,
                ),
            ],
        }
    }

    #[test]
    fn a_workout_is_read_back_without_a_difference() {
        let bytes = write_fit(&workout(), created());
        assert_eq!(read_fit(&bytes).unwrap(), workout());
        assert_eq!(bytes[8..12], *b".FIT");
        assert_eq!(checksum(&bytes), 0, "a checksum over itself is nothing");
    }

    #[test]
    fn what_is_no_workout_is_refused() {
        assert!(read_fit(b"workout").is_err());
        let empty = write_fit(&WorkoutFile::default(), created());
        assert!(read_fit(&empty).is_err());
        let bytes = write_fit(&workout(), created());
        for end in 0..bytes.len() {
            let _ = read_fit(&bytes[..end]);
        }
    }

    #[test]
    fn long_texts_are_cut_between_letters() {
        let mut long = workout();
        long.name = "ü".repeat(300);
        long.description = Some("ß".repeat(300));
        let read = read_fit(&write_fit(&long, created())).unwrap();
        assert_eq!(read.name, "ü".repeat(LONGEST_NAME / 2));
        assert_eq!(read.description, Some("ß".repeat(LONGEST_TEXT / 2)));
        assert_eq!(read.steps, long.steps);
    }
}
