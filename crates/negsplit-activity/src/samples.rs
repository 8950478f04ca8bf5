//! Samples kept in columns: one vector a quantity, none for what was never recorded.

use jiff::Timestamp;

use crate::units::{Distance, Position, Speed};

/// One recorded quantity of a sample, with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Field {
    /// Degrees north, WGS 84.
    Latitude,
    /// Degrees east, WGS 84.
    Longitude,
    /// Metres from the start, as the device counted them.
    Distance,
    /// Metres a second, as the device measured it.
    Speed,
    /// Metres above sea level.
    Altitude,
    /// Beats a minute.
    HeartRate,
    /// Cadence exactly as the file stores it: strides a minute (one foot) in most files.
    Cadence,
    /// The part of the cadence behind the point, in the same unit, where a file stores it apart.
    FractionalCadence,
    /// Watts.
    Power,
    /// Degrees Celsius.
    Temperature,
    /// Millimetres.
    VerticalOscillation,
    /// Ground contact time in milliseconds.
    GroundContact,
    /// Step length in millimetres, one foot to the other.
    StepLength,
}

impl Field {
    /// Every field, in the order of its column.
    pub const ALL: [Self; 13] = [
        Self::Latitude,
        Self::Longitude,
        Self::Distance,
        Self::Speed,
        Self::Altitude,
        Self::HeartRate,
        Self::Cadence,
        Self::FractionalCadence,
        Self::Power,
        Self::Temperature,
        Self::VerticalOscillation,
        Self::GroundContact,
        Self::StepLength,
    ];

    /// The field's name in outputs, such as `heart_rate`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Latitude => "position_lat",
            Self::Longitude => "position_long",
            Self::Distance => "distance",
            Self::Speed => "speed",
            Self::Altitude => "altitude",
            Self::HeartRate => "heart_rate",
            Self::Cadence => "cadence",
            Self::FractionalCadence => "fractional_cadence",
            Self::Power => "power",
            Self::Temperature => "temperature",
            Self::VerticalOscillation => "vertical_oscillation",
            Self::GroundContact => "stance_time",
            Self::StepLength => "step_length",
        }
    }
}

/// The values of one quantity, some of them absent.
///
/// Values behind the last one recorded take no memory, so a quantity that was never recorded costs nothing.
#[derive(Clone, Debug, Default)]
pub struct Column {
    // Absent values are NaN in here, which `set` keeps out as a value: half the memory of `Option<f64>`.
    values: Vec<f64>,
}

impl Column {
    /// The value at a sample's index; `None` where it was not recorded.
    #[must_use]
    #[inline]
    pub fn get(&self, index: usize) -> Option<f64> {
        self.values
            .get(index)
            .copied()
            .filter(|value| !value.is_nan())
    }

    /// Sets the value at a sample's index; what is not finite is ignored.
    #[inline]
    pub fn set(&mut self, index: usize, value: f64) {
        if !value.is_finite() {
            return;
        }
        // Readers go from sample to sample: nearly always the value is the next.
        if index == self.values.len() {
            self.values.push(value);
        } else {
            self.set_elsewhere(index, value);
        }
    }

    fn set_elsewhere(&mut self, index: usize, value: f64) {
        if index >= self.values.len() {
            self.values.resize(index + 1, f64::NAN);
        }
        self.values[index] = value;
    }

    /// Takes out the value at a sample's index, if there is one.
    pub fn clear(&mut self, index: usize) {
        if let Some(value) = self.values.get_mut(index) {
            *value = f64::NAN;
        }
    }

    /// Moves every value one sample on, behind a new first sample without one.
    fn shift(&mut self) {
        if !self.values.is_empty() {
            self.values.insert(0, f64::NAN);
        }
    }

    /// Sets the values of so many samples from an index on; what is absent or not finite is passed over.
    ///
    /// Behind the last value this is several times as fast as setting one after the other.
    pub fn set_from(&mut self, first: usize, values: impl Iterator<Item = Option<f64>>) {
        if first == self.values.len() {
            let finite = values.map(|value| value.filter(|value| value.is_finite()));
            self.values
                .extend(finite.map(|value| value.unwrap_or(f64::NAN)));
            let last = self.values.iter().rposition(|value| !value.is_nan());
            self.values.truncate(last.map_or(0, |last| last + 1));
            return;
        }
        for (index, value) in (first..).zip(values) {
            if let Some(value) = value {
                self.set(index, value);
            }
        }
    }

    /// How many values were recorded.
    #[must_use]
    pub fn count(&self) -> usize {
        self.recorded().count()
    }

    /// Whether no value was recorded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.recorded().next().is_none()
    }

    /// Every recorded value with its sample's index.
    pub fn recorded(&self) -> impl DoubleEndedIterator<Item = (usize, f64)> + '_ {
        self.values
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, value)| !value.is_nan())
    }

    /// Makes room for so many values more, so that adding them copies nothing.
    pub fn reserve(&mut self, additional: usize) {
        self.values.reserve(additional);
    }

    /// The values of the first so many samples, with `absent` in the place of what was not recorded.
    #[must_use]
    pub fn to_vec(&self, samples: usize, absent: f64) -> Vec<f64> {
        let recorded = self.values.iter().take(samples);
        let mut values = Vec::with_capacity(samples);
        values.extend(recorded.map(|&value| if value.is_nan() { absent } else { value }));
        values.resize(samples, absent);
        values
    }

    fn pick(&self, indices: &[usize]) -> Self {
        let mut picked = Self::default();
        if self.values.is_empty() {
            return picked;
        }
        for (to, &from) in indices.iter().enumerate() {
            if let Some(value) = self.get(from) {
                picked.set(to, value);
            }
        }
        picked
    }
}

/// A column under a name that an application on the device gave it (FIT developer fields).
#[derive(Clone, Debug)]
pub struct DeveloperColumn {
    /// The field's own name, such as `Form Power`; `developer 0 field 7` when the file does not describe it.
    pub name: String,
    /// The unit as the file states it.
    pub units: Option<String>,
    /// The field that it stands for by its own word, for devices that do not know that field themselves.
    pub native: Option<NativeField>,
    /// The values.
    pub column: Column,
}

/// The field that a developer's column stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NativeField {
    /// Which field.
    pub field: Field,
    /// What one of the column's units is in that of the field.
    pub unit: f64,
}

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
    pub fn get(&self, index: usize, field: Field) -> Option<f64> {
        self.column(field).get(index)
    }

    /// The position at a sample's index.
    #[must_use]
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
        for column in &mut self.columns {
            column.values.shrink_to_fit();
        }
    }

    /// Starts a new sample and returns its index, for [`Samples::set`].
    pub fn push_time(&mut self, time: Timestamp) -> usize {
        self.times.push(time);
        self.times.len() - 1
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

impl DeveloperColumn {
    fn pick(&self, indices: &[usize]) -> Self {
        Self {
            name: self.name.clone(),
            units: self.units.clone(),
            native: self.native,
            column: self.column.pick(indices),
        }
    }
}

#[cfg(test)]
mod tests;
