//! What must hold whatever comes in; the targets share it.

mod absurd;
mod recording;
mod report;
mod scratch;

pub use absurd::Absurd;
pub use recording::{read_plain, sound};
pub use report::{Outputs, reported};
pub use scratch::Scratch;
