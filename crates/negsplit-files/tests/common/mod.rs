//! What the integration tests share.

#![allow(dead_code, reason = "not every test needs all of it")]

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use libdeflater::{CompressionLvl, Compressor};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The folder of real recordings.
pub(crate) fn data() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    assert!(folder.is_dir(), "{} is missing", folder.display());
    folder
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

/// The files that the test kit wrote into `testdata`, in order of the names.
pub(crate) fn testdata() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata");
    let paths = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let is_recording = |path: &PathBuf| {
        let end = path.extension().unwrap_or_default();
        ["fit", "gpx", "tcx"].iter().any(|format| end == *format)
    };
    let mut files: Vec<(String, Vec<u8>)> = paths
        .filter(is_recording)
        .map(|path| (path.display().to_string(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

pub(crate) fn gzipped(content: &[u8]) -> Vec<u8> {
    let mut compressor = Compressor::new(CompressionLvl::default());
    let mut packed = vec![0; compressor.gzip_compress_bound(content.len())];
    let length = compressor.gzip_compress(content, &mut packed).unwrap();
    packed.truncate(length);
    packed
}

pub(crate) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A FIT file that claims to hold so many bytes of messages.
pub(crate) fn fit_claiming(size: u32, body: &[u8]) -> Vec<u8> {
    let header = [
        &[14, 0x20, 0x5C, 0x08][..],
        &size.to_le_bytes(),
        b".FIT",
        &[0, 0],
    ]
    .concat();
    [&header, body].concat()
}

pub(crate) fn fit(parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    fit_claiming(body.len() as u32, &[&body[..], &[0, 0]].concat())
}

/// A definition of a kind of message with fields of (number, size, base type).
pub(crate) fn definition(kind: u8, fields: &[[u8; 3]]) -> Vec<u8> {
    [
        &[0x40, 0, 0, kind, 0, fields.len() as u8],
        fields.as_flattened(),
    ]
    .concat()
}
