//! Columns that applications on the device added.

use super::{Column, Field};

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

impl DeveloperColumn {
    pub(super) fn pick(&self, indices: &[usize]) -> Self {
        Self {
            name: self.name.clone(),
            units: self.units.clone(),
            native: self.native,
            column: self.column.pick(indices),
        }
    }
}
