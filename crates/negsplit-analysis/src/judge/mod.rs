//! What needs the athlete.

pub(crate) mod race;
pub(crate) mod zones;
