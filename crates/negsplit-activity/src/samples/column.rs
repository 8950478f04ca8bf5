//! The values of one quantity, one a sample.

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
    pub(super) fn shift(&mut self) {
        if !self.values.is_empty() {
            self.values.insert(0, f64::NAN);
        }
    }

    /// Sets the values of samples from an index on, NaN for an absent one; none of them may be infinite.
    ///
    /// Behind the last value this is many times as fast as setting one after the other.
    pub fn set_from(&mut self, first: usize, values: &[f64]) {
        if first < self.values.len() {
            (first..)
                .zip(values)
                .for_each(|(index, &value)| self.set(index, value));
            return;
        }
        let is_value = |value: &f64| !value.is_nan();
        let mut values = values;
        if first > self.values.len() {
            // What was never recorded goes on taking no memory.
            let Some(absent) = values.iter().position(is_value) else {
                return;
            };
            self.values.resize(first + absent, f64::NAN);
            values = &values[absent..];
        }
        self.values.extend_from_slice(values);
        let last = self.values.iter().rposition(is_value);
        self.values.truncate(last.map_or(0, |last| last + 1));
    }

    /// The value of each sample up to the last that has one, NaN where it was not recorded.
    #[must_use]
    #[inline]
    pub fn values_or_nan(&self) -> &[f64] {
        &self.values
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
        let recorded = &self.values[..self.values.len().min(samples)];
        let mut values = Vec::with_capacity(samples);
        if absent.is_nan() {
            // In parts that the C library copies by wide registers: longer ones it leaves to an instruction that goes byte by byte.
            recorded
                .chunks(256)
                .for_each(|part| values.extend_from_slice(part));
        } else {
            let or_absent = |&value: &f64| if value.is_nan() { absent } else { value };
            values.extend(recorded.iter().map(or_absent));
        }
        values.resize(samples, absent);
        values
    }

    pub(super) fn pick(&self, indices: &[usize]) -> Self {
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

    /// Gives back the room that was made and not used.
    pub(super) fn shrink_to_fit(&mut self) {
        self.values.shrink_to_fit();
    }
}
