//! Record messages into columns: the hot loop, planned once a definition.

use negsplit_activity::{Column, DeveloperColumn, Field, METERS_PER_MILE, NativeField, Samples};

use super::layout::{Definition, DeveloperDefinition, FieldDefinition, Message};
use super::rows::{BLOCK, Rows};
use super::value::{Base, Decode, Stored};
use crate::limits::{Budget, Limit};

/// Speed and distance packed into three bytes, on old devices.
const COMPRESSED_SPEED_DISTANCE: u8 = 8;

/// Positions count 2³¹ to half a circle.
const SEMICIRCLES_A_DEGREE: f64 = 2_147_483_648.0 / 180.0;

/// Where a field of a record lies, and what its numbers mean.
#[derive(Clone, Copy)]
struct Slot {
    offset: usize,
    size: usize,
    base: Base,
    divisor: f64,
    shift: f64,
    /// Whether by that scale, which a file may state as it likes, a number may be larger than any.
    may_overflow: bool,
}

impl Slot {
    /// Puts the field's number of each record into a column.
    fn fill(&self, column: &mut Column, records: &Records<'_>) {
        let to = Fill {
            slot: self,
            column,
            records,
        };
        self.base.decode(records.big_endian, to);
    }
}

/// Records that become samples, one after the other.
pub(super) struct Records<'a> {
    /// The index of the sample that the first of them fills.
    pub(super) first: usize,
    pub(super) rows: Rows<'a>,
    pub(super) big_endian: bool,
}

struct Fill<'a> {
    slot: &'a Slot,
    column: &'a mut Column,
    records: &'a Records<'a>,
}

impl Decode for Fill<'_> {
    type Output = ();

    fn with<const N: usize>(self, number: impl Fn([u8; N]) -> Stored) {
        // A field that is shorter than a number of its type, or has no number, cannot be read.
        if N == 0 || self.slot.size < N {
            return;
        }
        let (mut fields, mut numbers) = ([[0; N]; BLOCK], [0.0; BLOCK]);
        let mut first = self.records.first;
        for rows in self.records.rows.blocks() {
            let fields = rows.gathered(self.slot.offset, &mut fields);
            let numbers = &mut numbers[..fields.len()];
            self.slot.put_numbers(fields, &number, numbers);
            self.column.set_from(first, numbers);
            first += numbers.len();
        }
    }
}

impl Slot {
    /// The number of each of these fields, NaN where it has none.
    fn put_numbers<const N: usize>(
        &self,
        fields: &[[u8; N]],
        number: impl Fn([u8; N]) -> Stored,
        numbers: &mut [f64],
    ) {
        for (to, field) in numbers.iter_mut().zip(fields) {
            *to = number(*field).0 / self.divisor - self.shift;
        }
        // Nearly always all are valid, which is seen for several at once.
        let is_valid = |field: &[u8; N]| number(*field).1;
        if !fields.iter().fold(true, |all, field| all & is_valid(field)) {
            let pairs = numbers.iter_mut().zip(fields);
            let invalid = pairs.filter(|(_, field)| !is_valid(field));
            invalid.for_each(|(number, _)| *number = f64::NAN);
        }
        if self.may_overflow {
            let infinite = numbers.iter_mut().filter(|number| number.is_infinite());
            infinite.for_each(|number| *number = f64::NAN);
        }
    }
}

/// How a developer field is described in the file.
#[derive(Clone, Debug)]
pub(super) struct Description {
    pub(super) application: u8,
    pub(super) number: u8,
    pub(super) name: Option<String>,
    pub(super) units: Option<String>,
    pub(super) base: Base,
    pub(super) divisor: f64,
    pub(super) shift: f64,
    pub(super) native: Option<NativeField>,
}

/// The field of records that a description names, among those that a sensor beside the watch measures.
fn native(message: &Message<'_>, units: Option<&str>) -> Option<NativeField> {
    const RECORD: u32 = 20;
    if message.code(14).is_some_and(|kind| kind != RECORD) {
        return None;
    }
    let (field, ..) = meaning(u8::try_from(message.code(15)?).ok()?)?;
    let unit = match (field, units.map(str::to_ascii_lowercase).as_deref()) {
        (Field::Distance, Some("km")) => 1000.0,
        (Field::Distance, Some("mi" | "miles")) => METERS_PER_MILE,
        (Field::Distance, Some("cm")) => 0.01,
        (Field::Speed, Some("km/h" | "kph" | "kmh")) => 1.0 / 3.6,
        (Field::Speed, Some("mph" | "mi/h")) => METERS_PER_MILE / 3600.0,
        (Field::Speed, Some("mm/s")) => 0.001,
        (Field::Cadence, Some("spm" | "steps/min")) => 0.5,
        (Field::HeartRate | Field::Cadence | Field::Distance | Field::Speed | Field::Power, _) => {
            1.0
        }
        _ => return None,
    };
    Some(NativeField { field, unit })
}

/// The field that a `field_description` message describes.
pub(super) fn description(message: &Message<'_>) -> Option<Description> {
    let divisor = message
        .number(6)
        .filter(|&scale| scale > 0.0)
        .unwrap_or(1.0);
    let units = message.text(8);
    Some(Description {
        native: native(message, units.as_deref()),
        application: message.code(0)? as u8,
        number: message.code(1)? as u8,
        base: Base::from_code(message.code(2).unwrap_or(0x0D) as u8),
        name: message.text(3),
        divisor,
        shift: message.number(7).unwrap_or(0.0),
        units,
    })
}

/// The columns that a definition's records fill.
#[derive(Default)]
pub(super) struct RecordPlan {
    slots: Vec<(Field, Slot)>,
    /// Slots with the number of their developer column.
    developer: Vec<(usize, Slot)>,
    compressed: Option<usize>,
}

/// A field's meaning: its column, its scale and its offset, and whether it replaces a plain one.
fn meaning(number: u8) -> Option<(Field, f64, f64, bool)> {
    Some(match number {
        0 => (Field::Latitude, SEMICIRCLES_A_DEGREE, 0.0, false),
        1 => (Field::Longitude, SEMICIRCLES_A_DEGREE, 0.0, false),
        2 => (Field::Altitude, 5.0, 500.0, false),
        3 => (Field::HeartRate, 1.0, 0.0, false),
        4 => (Field::Cadence, 1.0, 0.0, false),
        5 => (Field::Distance, 100.0, 0.0, false),
        6 => (Field::Speed, 1000.0, 0.0, false),
        7 => (Field::Power, 1.0, 0.0, false),
        13 => (Field::Temperature, 1.0, 0.0, false),
        39 => (Field::VerticalOscillation, 10.0, 0.0, false),
        41 => (Field::GroundContact, 10.0, 0.0, false),
        53 => (Field::FractionalCadence, 128.0, 0.0, false),
        73 => (Field::Speed, 1000.0, 0.0, true),
        78 => (Field::Altitude, 5.0, 500.0, true),
        85 => (Field::StepLength, 10.0, 0.0, false),
        _ => return None,
    })
}

/// The slot of a field that means something and can be read, its column, and whether it replaces a plain one.
fn slot(field: &FieldDefinition) -> Option<(bool, (Field, Slot))> {
    let readable = field.size > 0 && field.size.is_multiple_of(field.base.width());
    let (to, divisor, shift, enhanced) = meaning(field.number).filter(|_| readable)?;
    let slot = Slot {
        offset: field.offset,
        size: field.size,
        base: field.base,
        divisor,
        shift,
        may_overflow: false,
    };
    Some((enhanced, (to, slot)))
}

/// The slot of a developer field as it is described; without a description it is an unsigned number.
fn developer_slot(field: &DeveloperDefinition, described: Option<&Description>) -> Slot {
    let (divisor, shift) = described.map_or((1.0, 0.0), |d| (d.divisor, d.shift));
    Slot {
        offset: field.offset,
        size: field.size,
        base: described.map_or(Base::unsigned(field.size), |d| d.base),
        divisor,
        shift,
        may_overflow: divisor < 1.0 || shift != 0.0,
    }
}

fn packed_speed_distance(definition: &Definition) -> Option<usize> {
    let mut fields = definition.fields.iter();
    let field = fields.find(|f| f.number == COMPRESSED_SPEED_DISTANCE && f.size == 3)?;
    Some(field.offset)
}

impl RecordPlan {
    pub(super) fn new(
        definition: &Definition,
        descriptions: &[Description],
        columns: &mut Vec<DeveloperColumn>,
        keys: &mut Vec<(u8, u8)>,
        budget: &mut Budget,
    ) -> Self {
        let mut slots: Vec<_> = definition.fields.iter().filter_map(slot).collect();
        // Enhanced fields come last, so that where both are recorded the finer one stays.
        slots.sort_by_key(|(enhanced, _)| *enhanced);
        let mut developer = Vec::with_capacity(definition.developer.len());
        for field in &definition.developer {
            let key = (field.application, field.number);
            let mut newest = descriptions.iter().rev();
            let found = newest.find(|d| (d.application, d.number) == key);
            if let Some(column) = developer_column(key, found, columns, keys, budget) {
                developer.push((column, developer_slot(field, found)));
            }
        }
        Self {
            slots: slots.into_iter().map(|(_, slot)| slot).collect(),
            developer,
            compressed: packed_speed_distance(definition),
        }
    }

    /// Makes room for so many records in the columns that they fill.
    pub(super) fn reserve(&self, samples: &mut Samples, records: usize) {
        for (field, _) in &self.slots {
            samples.column_mut(*field).reserve(records);
        }
        for (column, _) in &self.developer {
            samples.developer[*column].column.reserve(records);
        }
    }

    /// Fills the columns of the samples that the records began, one column after the other; of developer fields only
    /// so many.
    pub(super) fn fill(
        &self,
        records: &Records<'_>,
        samples: &mut Samples,
        odometer: &mut Odometer,
        most_developer: usize,
    ) {
        if let Some(offset) = self.compressed {
            for (index, row) in (records.first..).zip(records.rows.iter()) {
                odometer.unpack(&row[offset..], index, samples);
            }
        }
        for (field, slot) in &self.slots {
            slot.fill(samples.column_mut(*field), records);
        }
        let developer = self.developer.iter();
        for (column, slot) in developer.filter(|(column, _)| *column < most_developer) {
            slot.fill(&mut samples.developer[*column].column, records);
        }
    }
}

fn developer_column(
    key: (u8, u8),
    description: Option<&Description>,
    columns: &mut Vec<DeveloperColumn>,
    keys: &mut Vec<(u8, u8)>,
    budget: &mut Budget,
) -> Option<usize> {
    if let Some(index) = keys.iter().position(|known| *known == key) {
        return Some(index);
    }
    if !budget.fits(Limit::DeveloperFields, columns.len()) {
        return None;
    }
    let name = description.and_then(|d| d.name.clone());
    columns.push(DeveloperColumn {
        name: name.unwrap_or_else(|| format!("developer {} field {}", key.0, key.1)),
        units: description.and_then(|d| d.units.clone()),
        native: description.and_then(|d| d.native),
        column: Column::default(),
    });
    keys.push(key);
    Some(keys.len() - 1)
}

/// Unrolls the 12-bit distance of old devices, in sixteenths of a metre.
#[derive(Default)]
pub(super) struct Odometer {
    total: u64,
    last: Option<u16>,
}

impl Odometer {
    fn unpack(&mut self, bytes: &[u8], index: usize, samples: &mut Samples) {
        let Some(&packed) = bytes.first_chunk().filter(|packed| **packed != [0xFF; 3]) else {
            return;
        };
        let [low, middle, high] = packed.map(u16::from);
        let (speed, distance) = (low | (middle & 0x0F) << 8, middle >> 4 | high << 4);
        let step = distance.wrapping_sub(self.last.unwrap_or(0)) & 0x0FFF;
        self.total += u64::from(step);
        self.last = Some(distance);
        let (speed, distance) = (f64::from(speed) / 100.0, self.total as f64 / 16.0);
        samples.column_mut(Field::Speed).set(index, speed);
        samples.column_mut(Field::Distance).set(index, distance);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use negsplit_activity::Timestamp;

    #[test]
    fn a_packed_distance_is_unrolled() {
        let mut samples = Samples::new();
        let mut odometer = Odometer::default();
        for (second, packed) in [[0x2C, 0x01, 0xFF], [0x2C, 0x11, 0x00]]
            .into_iter()
            .enumerate()
        {
            samples.push_time(Timestamp::from_second(second as i64).unwrap());
            odometer.unpack(&packed, second, &mut samples);
        }
        assert_eq!(samples.get(0, Field::Speed), Some(3.0));
        assert_eq!(samples.get(0, Field::Distance), Some(4080.0 / 16.0));
        assert_eq!(samples.get(1, Field::Distance), Some(4097.0 / 16.0));
    }
}
