//! What a file is, by its first bytes.

use crate::recording::Format;

/// What the first bytes of a file say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A recording in one of the formats that negsplit reads.
    Recording(Format),
    /// Packed with gzip.
    Gzip,
    /// A zip archive.
    Zip,
    /// Something else that has a name.
    Other(&'static str),
    /// Nothing that we know.
    Unknown,
}

/// Other things that people hand over by mistake.
const OTHERS: [(&[u8], &str); 11] = [
    (b"\x89PNG", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xBC\xAF", "a 7z archive"),
    (b"BZh", "a bzip2 archive"),
    (
        b"$GP",
        "a log of NMEA sentences: convert it to GPX with GPSBabel",
    ),
    (
        b"OziExplorer",
        "a track of OziExplorer: convert it to GPX with GPSBabel",
    ),
    (b"SQLite format 3", "a database"),
    (
        b"[Params]",
        "a HRM file of Polar, which has no places: export the exercise as TCX from Polar Flow",
    ),
];

/// How far into a text its root element is looked for.
const HEAD: usize = 4096;

/// What the file is that begins like this.
pub(crate) fn kind(bytes: &[u8]) -> Kind {
    if bytes.len() >= 12 && &bytes[8..12] == b".FIT" {
        return Kind::Recording(Format::Fit);
    }
    if bytes.starts_with(&[0x1F, 0x8B]) {
        return Kind::Gzip;
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Kind::Zip;
    }
    if let Some((_, name)) = OTHERS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Kind::Other(name);
    }
    markup(bytes)
}

/// What a text is, by its root element; zero bytes are passed over so that UTF-16 reads like ASCII.
fn markup(bytes: &[u8]) -> Kind {
    let head: Vec<u8> = bytes
        .iter()
        .take(HEAD)
        .copied()
        .filter(|&byte| byte != 0)
        .collect();
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    let has = |tag: &str| head.contains(tag);
    if has("<gpx") || has(":gpx ") {
        Kind::Recording(Format::Gpx)
    } else if has("<trainingcenterdatabase") || has(":trainingcenterdatabase") || has("<activity ")
    {
        Kind::Recording(Format::Tcx)
    } else if has("<html") || has("<!doctype html") {
        Kind::Other("a web page")
    } else if has("<kml") {
        Kind::Recording(Format::Kml)
    } else if has("<pwx") {
        Kind::Other("a PWX file: download the workout from TrainingPeaks in its original format")
    } else if has("<sml") || has(":sml ") {
        Kind::Other("a SML file of Suunto: export the move as FIT from the Suunto app")
    } else if has("<healthdata") {
        Kind::Other(
            "what Apple Health keeps apart from its routes: give negsplit season the whole export.zip",
        )
    } else {
        plain_text(&head)
    }
}

/// What a text without elements is.
fn plain_text(head: &str) -> Kind {
    let text = head.trim_start_matches('\u{feff}').trim_start();
    let first = text.lines().next().unwrap_or_default();
    let is_text = !head.contains(|c: char| c.is_control() && !c.is_whitespace() || c == '\u{fffd}');
    if text.starts_with(['{', '[']) && is_text {
        Kind::Other("JSON text")
    } else if is_text && first.contains([',', ';', '\t']) {
        Kind::Other("a table of values (CSV)")
    } else {
        Kind::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides() {
        assert_eq!(
            kind(b"\x0e\x10\0\0\0\0\0\0.FIT\0\0"),
            Kind::Recording(Format::Fit)
        );
        assert_eq!(
            kind(b"\xEF\xBB\xBF  <?xml?><gpx creator='x'>"),
            Kind::Recording(Format::Gpx)
        );
        assert_eq!(
            kind(b"          <?xml?><TrainingCenterDatabase>"),
            Kind::Recording(Format::Tcx)
        );
        assert_eq!(kind(b"<\0g\0p\0x\0>\0"), Kind::Recording(Format::Gpx));
        assert_eq!(kind(b"\x89PNG\r\n"), Kind::Other("a PNG picture"));
        assert_eq!(kind(b"<kml xmlns='x'>"), Kind::Recording(Format::Kml));
        assert!(
            matches!(kind(b"<?xml?><pwx version='1.0'>"), Kind::Other(name) if name.contains("PWX"))
        );
        for (text, name) in [
            (&b"time,hr\n1,2\n"[..], "CSV"),
            (b" [1, 2]", "JSON"),
            (b"$GPGGA,123519", "NMEA"),
            (b"<?xml version='1.0'?><HealthData>", "Apple Health"),
        ] {
            assert!(
                matches!(kind(text), Kind::Other(other) if other.contains(name)),
                "{name}"
            );
        }
        assert_eq!(kind(b"hello"), Kind::Unknown);
        assert_eq!(kind(b"a\0\x01,b"), Kind::Unknown);
    }
}
