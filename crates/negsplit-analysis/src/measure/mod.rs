//! What happened: metrics of a run that know nothing of the athlete, one a file.

pub(crate) mod climb;
pub(crate) mod drift;
pub(crate) mod form;
pub(crate) mod heart_rate;
pub(crate) mod progression;
pub(crate) mod splits;
mod window;

pub(crate) use window::Window;
