//! gzip and zip.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The bytes packed with gzip.
#[must_use]
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    // Writing into memory does not fail.
    let written = encoder.write_all(bytes);
    written.and_then(|()| encoder.finish()).unwrap_or_default()
}

/// Files with their names as a zip archive; what is packed already is stored as it is.
pub(crate) fn zip<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> std::io::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let method = if name.ends_with(".gz") {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        archive.start_file(
            name,
            SimpleFileOptions::default().compression_method(method),
        )?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_is_packed_can_be_unpacked() {
        let text = b"one two three ".repeat(100);
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(&gzip(&text)[..])
            .read_to_end(&mut back)
            .unwrap();
        assert_eq!(back, text);
        let archive = zip([("a/b.txt", &text[..]), ("c.gz", b"raw")]).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
        let mut back = Vec::new();
        archive
            .by_name("a/b.txt")
            .unwrap()
            .read_to_end(&mut back)
            .unwrap();
        assert_eq!(back, text);
        assert_eq!(
            archive.by_name("c.gz").unwrap().compression(),
            CompressionMethod::Stored
        );
    }
}
