//! Samples kept in columns: one vector a quantity, none for what was never recorded.

mod column;
mod developer;
mod field;

use jiff::Timestamp;

use crate::units::{Distance, Position, Speed};

pub use column::Column;
pub use developer::{DeveloperColumn, NativeField};
pub use field::Field;

/// One row of [`Samples`], for building and for looking at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// When it was recorded.
    pub time: Timestamp,
    /// Where.
    pub position: Option<Position>,
    /// Distance from the start.
    pub distance: Option<Distance>,
    /// Speed by the device.
    pub speed: Option<Speed>,
    /// Metres above sea level.
    pub altitude_m: Option<f64>,
    /// Heart rate in beats a minute.
    pub heart_rate_bpm: Option<f64>,
    /// Cadence as stored: strides a minute (one foot) in most files.
    pub cadence: Option<f64>,
    /// Power in watts.
    pub power_w: Option<f64>,
}

impl Sample {
    /// A sample of which only the time is known.
    #[must_use]
    pub fn at(time: Timestamp) -> Self {
        Self {
            time,
            position: None,
            distance: None,
            speed: None,
            altitude_m: None,
            heart_rate_bpm: None,
            cadence: None,
            power_w: None,
        }
    }
}

/// All samples of an activity in the order of the file: a time each, and a [`Column`] a [`Field`].
#[derive(Clone, Debug, Default)]
pub struct Samples {
    times: Vec<Timestamp>,
    columns: [Column; Field::ALL.len()],
    /// Columns that applications on the device added, by name.
    pub developer: Vec<DeveloperColumn>,
}

impl Samples {
    /// No samples yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many samples there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.times.len()
    }

    /// Whether there is no sample.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.times.is_empty()
    }

    /// The time of every sample, in the order of the file.
    #[must_use]
    pub fn times(&self) -> &[Timestamp] {
        &self.times
    }

    /// The values of one field.
    #[must_use]
    #[inline]
    pub fn column(&self, field: Field) -> &Column {
        &self.columns[field as usize]
    }

    /// The values of one field, to change.
    #[inline]
    pub fn column_mut(&mut self, field: Field) -> &mut Column {
        &mut self.columns[field as usize]
    }

    /// The value of a field at a sample's index; `None` where it was not recorded.
    #[must_use]
    #[inline]
    pub fn get(&self, index: usize, field: Field) -> Option<f64> {
        self.column(field).get(index)
    }

    /// The position at a sample's index.
    #[must_use]
    #[inline]
    pub fn position(&self, index: usize) -> Option<Position> {
        Position::from_degrees(
            self.get(index, Field::Latitude)?,
            self.get(index, Field::Longitude)?,
        )
    }

    /// Makes room for the times of so many samples more, so that adding them copies nothing.
    pub fn reserve(&mut self, additional: usize) {
        self.times.reserve(additional);
    }

    /// Gives back the room that was made and not used.
    pub fn shrink_to_fit(&mut self) {
        self.times.shrink_to_fit();
        self.columns.iter_mut().for_each(Column::shrink_to_fit);
        let developer = self.developer.iter_mut();
        developer.for_each(|developer| developer.column.shrink_to_fit());
    }

    /// Starts a new sample and returns its index, for [`Samples::set`].
    #[inline]
    pub fn push_time(&mut self, time: Timestamp) -> usize {
        self.times.push(time);
        self.times.len() - 1
    }

    /// Starts new samples at these times, in this order.
    pub fn push_times(&mut self, times: impl IntoIterator<Item = Timestamp>) {
        self.times.extend(times);
    }

    /// Sets a field of the sample started last; without one, or when not finite, it is ignored.
    #[inline]
    pub fn set(&mut self, field: Field, value: f64) {
        if let Some(last) = self.times.len().checked_sub(1) {
            self.column_mut(field).set(last, value);
        }
    }

    /// Adds a row.
    pub fn push(&mut self, sample: &Sample) {
        self.push_time(sample.time);
        let values = [
            (Field::Latitude, sample.position.map(Position::latitude)),
            (Field::Longitude, sample.position.map(Position::longitude)),
            (Field::Distance, sample.distance.map(Distance::as_meters)),
            (Field::Speed, sample.speed.map(Speed::as_meters_per_second)),
            (Field::Altitude, sample.altitude_m),
            (Field::HeartRate, sample.heart_rate_bpm),
            (Field::Cadence, sample.cadence),
            (Field::Power, sample.power_w),
        ];
        for (field, value) in values {
            if let Some(value) = value {
                self.set(field, value);
            }
        }
    }

    /// Puts a sample without values before all others.
    pub fn insert_first(&mut self, time: Timestamp) {
        self.times.insert(0, time);
        self.columns.iter_mut().for_each(Column::shift);
        let developer = self.developer.iter_mut();
        developer.for_each(|developer| developer.column.shift());
    }

    /// Gives a sample another time.
    ///
    /// # Panics
    ///
    /// When there is no sample at the index.
    pub fn set_time(&mut self, index: usize, time: Timestamp) {
        self.times[index] = time;
    }

    /// Gives the sample at index `to` each value that it lacks and that the sample at index `from` of another
    /// recording has. Developer columns are matched by their place.
    pub fn complete(&mut self, to: usize, other: &Self, from: usize) {
        let own = self.columns.iter_mut();
        let own = own.chain(self.developer.iter_mut().map(|d| &mut d.column));
        let others = other.columns.iter();
        let others = others.chain(other.developer.iter().map(|d| &d.column));
        for (column, other) in own.zip(others) {
            if let (None, Some(value)) = (column.get(to), other.get(from)) {
                column.set(to, value);
            }
        }
    }

    /// Adds the rows of another recording behind these; developer columns stay as they are.
    pub fn append(&mut self, later: &Self) {
        let offset = self.times.len();
        self.times.extend_from_slice(&later.times);
        for (column, more) in self.columns.iter_mut().zip(&later.columns) {
            for (index, value) in more.recorded() {
                column.set(offset + index, value);
            }
        }
    }

    /// The samples at these indices, in this order.
    #[must_use]
    pub fn pick(&self, indices: &[usize]) -> Self {
        Self {
            times: indices.iter().map(|&index| self.times[index]).collect(),
            columns: self.columns.each_ref().map(|column| column.pick(indices)),
            developer: self
                .developer
                .iter()
                .map(|developer| developer.pick(indices))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests;
