//! What JavaScript calls, through wasm-bindgen: files and settings in, documents and pages out.
//!
//! Settings are the JSON of [`negsplit_embed::Settings`], documents that of the command. What goes wrong is thrown as JSON too,
//! with `message`, `kind`, `file` and `place`, of which the package makes an error.

mod plan;
mod run;
mod season;
mod wrong;

use negsplit_files::ReadOptions;
use wasm_bindgen::prelude::wasm_bindgen;

pub use plan::{plan, plan_file};
pub use run::{analyze, measure, page, series, text};
pub use season::SeasonBuilder;

/// How many bytes a file may have.
#[wasm_bindgen]
#[must_use]
pub fn largest() -> usize {
    ReadOptions::default().max_unpacked_bytes
}
