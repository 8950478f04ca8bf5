//! What is absent from a report, and why, collected while it is put together.

use std::fmt::Display;

use serde::{Deserialize, Serialize};

use crate::absent::Absent;

/// A field that is not known, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AbsentField {
    /// Its path in the report, such as `heart_rate.recovery_60s_bpm`.
    pub field: String,
    /// Why it is not known.
    pub why: String,
}

/// Collects what is absent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Absences(pub(crate) Vec<AbsentField>);

impl Absences {
    /// The value, or nothing and a note why.
    pub(crate) fn note<T>(&mut self, field: &str, value: Result<T, Absent>) -> Option<T> {
        value.map_err(|why| self.because(field, &why)).ok()
    }

    /// Notes a field as absent for the reason of another, where that one is.
    pub(crate) fn as_with(&mut self, field: &str, of: &str) {
        let reason = self.0.iter().find(|absent| absent.field == of);
        if let Some(why) = reason.map(|absent| absent.why.clone()) {
            self.because(field, &why);
        }
    }

    /// Notes why a field is absent where nothing was noted yet.
    pub(crate) fn unless_noted(&mut self, field: &str, why: &dyn Display) {
        if !self.0.iter().any(|absent| absent.field == field) {
            self.because(field, why);
        }
    }

    pub(crate) fn because(&mut self, field: &str, why: &dyn Display) {
        self.0.push(AbsentField {
            field: field.to_owned(),
            why: why.to_string(),
        });
    }
}
