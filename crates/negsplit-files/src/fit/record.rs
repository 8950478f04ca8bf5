//! Record messages into columns: the hot loop, planned once a definition.

use negsplit_activity::{DeveloperColumn, Field, Samples};

use super::layout::{Definition, DeveloperDefinition, FieldDefinition, Message};
use super::value::Base;
use crate::limits::{LeftOut, Limit};

/// Speed and distance packed into three bytes, on old devices.
const COMPRESSED_SPEED_DISTANCE: u8 = 8;

/// Positions count 2³¹ to half a circle.
const SEMICIRCLES_A_DEGREE: f64 = 2_147_483_648.0 / 180.0;

/// What to do with one field of a record.
#[derive(Clone, Copy)]
struct Slot {
    offset: usize,
    base: Base,
    field: Field,
    divisor: f64,
    shift: f64,
}

/// What to do with one developer field.
#[derive(Clone, Copy)]
struct DeveloperSlot {
    offset: usize,
    size: usize,
    column: usize,
    base: Base,
    divisor: f64,
    shift: f64,
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
}

/// The field that a `field_description` message describes.
pub(super) fn description(message: &Message<'_>) -> Option<Description> {
    let divisor = message
        .number(6)
        .filter(|&scale| scale > 0.0)
        .unwrap_or(1.0);
    Some(Description {
        application: message.code(0)? as u8,
        number: message.code(1)? as u8,
        base: Base::from_code(message.code(2).unwrap_or(0x0D) as u8),
        name: message.text(3),
        divisor,
        shift: message.number(7).unwrap_or(0.0),
        units: message.text(8),
    })
}

/// The columns that a definition's records fill.
#[derive(Default)]
pub(super) struct RecordPlan {
    slots: Vec<Slot>,
    developer: Vec<DeveloperSlot>,
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

/// The slot of a field that means something and can be read, and whether it replaces a plain one.
fn slot(field: &FieldDefinition) -> Option<(bool, Slot)> {
    let readable = field.size > 0 && field.size.is_multiple_of(field.base.width());
    let (to, divisor, shift, enhanced) = meaning(field.number).filter(|_| readable)?;
    let slot = Slot {
        offset: field.offset,
        base: field.base,
        field: to,
        divisor,
        shift,
    };
    Some((enhanced, slot))
}

impl DeveloperSlot {
    /// The slot of a field as it is described; without a description it is an unsigned number.
    fn new(field: &DeveloperDefinition, described: Option<&Description>, column: usize) -> Self {
        Self {
            offset: field.offset,
            size: field.size,
            column,
            base: described.map_or(Base::unsigned(field.size), |d| d.base),
            divisor: described.map_or(1.0, |d| d.divisor),
            shift: described.map_or(0.0, |d| d.shift),
        }
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
        left_out: &mut LeftOut,
    ) -> Self {
        let mut slots: Vec<(bool, Slot)> = definition.fields.iter().filter_map(slot).collect();
        // Enhanced fields come last, so that where both are recorded the finer one stays.
        slots.sort_by_key(|(enhanced, _)| *enhanced);
        let mut developer = Vec::with_capacity(definition.developer.len());
        for field in &definition.developer {
            let key = (field.application, field.number);
            let mut newest = descriptions.iter().rev();
            let found = newest.find(|d| (d.application, d.number) == key);
            if let Some(column) = developer_column(key, found, columns, keys, left_out) {
                developer.push(DeveloperSlot::new(field, found, column));
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
        for slot in &self.slots {
            samples.column_mut(slot.field).reserve(records);
        }
    }

    /// Fills the columns of the sample begun last.
    pub(super) fn fill(
        &self,
        message: &Message<'_>,
        samples: &mut Samples,
        odometer: &mut Odometer,
    ) {
        let index = samples.len().saturating_sub(1);
        let big_endian = message.definition.big_endian;
        if let Some(packed) = self
            .compressed
            .and_then(|offset| message.bytes[offset..].first_chunk())
        {
            odometer.unpack(*packed, samples);
        }
        for slot in &self.slots {
            if let Some(raw) = slot.base.number(&message.bytes[slot.offset..], big_endian) {
                let column = samples.column_mut(slot.field);
                column.set(index, raw / slot.divisor - slot.shift);
            }
        }
        for slot in &self.developer {
            let bytes = &message.bytes[slot.offset..slot.offset + slot.size];
            if let Some(raw) = slot.base.number(bytes, big_endian) {
                samples.developer[slot.column]
                    .column
                    .set(index, raw / slot.divisor - slot.shift);
            }
        }
    }
}

fn developer_column(
    key: (u8, u8),
    description: Option<&Description>,
    columns: &mut Vec<DeveloperColumn>,
    keys: &mut Vec<(u8, u8)>,
    left_out: &mut LeftOut,
) -> Option<usize> {
    if let Some(index) = keys.iter().position(|known| *known == key) {
        return Some(index);
    }
    if !left_out.fits(Limit::DeveloperFields, columns.len()) {
        return None;
    }
    let name = description.and_then(|d| d.name.clone());
    columns.push(DeveloperColumn {
        name: name.unwrap_or_else(|| format!("developer {} field {}", key.0, key.1)),
        units: description.and_then(|d| d.units.clone()),
        column: negsplit_activity::Column::default(),
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
    fn unpack(&mut self, packed: [u8; 3], samples: &mut Samples) {
        if packed == [0xFF; 3] {
            return;
        }
        let [low, middle, high] = packed.map(u16::from);
        let (speed, distance) = (low | (middle & 0x0F) << 8, middle >> 4 | high << 4);
        let step = distance.wrapping_sub(self.last.unwrap_or(0)) & 0x0FFF;
        self.total += u64::from(step);
        self.last = Some(distance);
        samples.set(Field::Speed, f64::from(speed) / 100.0);
        samples.set(Field::Distance, self.total as f64 / 16.0);
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
            odometer.unpack(packed, &mut samples);
        }
        assert_eq!(samples.get(0, Field::Speed), Some(3.0));
        assert_eq!(samples.get(0, Field::Distance), Some(4080.0 / 16.0));
        assert_eq!(samples.get(1, Field::Distance), Some(4097.0 / 16.0));
    }
}
