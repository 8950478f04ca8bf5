//! What the integration tests share.

#![allow(dead_code, reason = "not every test needs all of it")]

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of real recordings; `None`, with a message, where it is missing.
pub(crate) fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: the real recordings are not here");
    None
}

/// Every real recording: its name and its bytes, in order of the names.
pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for part in ["odd", "runs", "season", "season-fit"] {
        let entries = fs::read_dir(folder.join(part)).unwrap();
        for path in entries.map(|entry| entry.unwrap().path()) {
            let name = format!("{part}/{}", path.file_name().unwrap().to_string_lossy());
            files.push((name, fs::read(path).unwrap()));
        }
    }
    files.sort();
    files
}
