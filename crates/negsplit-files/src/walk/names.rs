//! What a file may be, by its name alone: folders hold much that need not be opened.

/// What a name promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Promise {
    /// A recording, perhaps packed with gzip.
    Recording,
    /// An archive.
    Archive,
    /// The list of activities in a Strava export.
    Catalog,
    /// What an export of Apple Health keeps apart from its routes.
    Health,
    /// Anything else.
    Other,
}

/// The name of the list of activities in a Strava export.
pub(super) const CATALOG: &str = "activities.csv";

/// The name of the list of everything in an export of Apple Health, in English, and the folder that it lies in, where
/// other languages name it otherwise. A second list is that of documents for physicians.
const HEALTH: &str = "export.xml";
const HEALTH_FOLDER: &str = "apple_health_export";
const DOCUMENTS: &str = "_cda.xml";

/// What the last part of a path promises.
pub(crate) fn promise(path: &str) -> Promise {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let lower = name.to_ascii_lowercase();
    let plain = lower.strip_suffix(".gz").unwrap_or(&lower);
    let is_recording = [".fit", ".gpx", ".tcx", ".kml"]
        .iter()
        .any(|end| plain.ends_with(end));
    // Macs lay a file of attributes beside each file, of the same name behind `._`.
    if name.starts_with("._") {
        Promise::Other
    } else if is_recording {
        Promise::Recording
    } else if lower.ends_with(".zip") || lower.ends_with(".kmz") {
        Promise::Archive
    } else if name == CATALOG {
        Promise::Catalog
    } else if lower == HEALTH || in_health(path, &lower) {
        Promise::Health
    } else {
        Promise::Other
    }
}

fn in_health(path: &str, lower: &str) -> bool {
    let in_folder = path.rsplit(['/', '\\']).nth(1) == Some(HEALTH_FOLDER);
    in_folder && lower.ends_with(".xml") && !lower.ends_with(DOCUMENTS)
}

/// How much larger a file may be than its size says, when it is packed: enough to begin with the largest.
pub(super) fn unpacked_size(name: &str, size: u64) -> u64 {
    const USUAL_RATIO: u64 = 4;
    let packed = name.to_ascii_lowercase().ends_with(".gz");
    if packed {
        size.saturating_mul(USUAL_RATIO)
    } else {
        size
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_promise() {
        for name in [
            "run.fit",
            "a/b.GPX",
            "x.tcx.gz",
            "email_1.fit",
            "走り.fit.GZ",
        ] {
            assert_eq!(promise(name), Promise::Recording, "{name}");
        }
        assert_eq!(promise("export.zip"), Promise::Archive);
        assert_eq!(promise("x/activities.csv"), Promise::Catalog);
        for (name, promised) in [
            ("export.xml", Promise::Health),
            ("apple_health_export/Export.xml", Promise::Health),
            ("export.zip/apple_health_export/导出.xml", Promise::Health),
            ("apple_health_export/export_cda.xml", Promise::Other),
            ("elsewhere/run.xml", Promise::Other),
        ] {
            assert_eq!(promise(name), promised, "{name}");
        }
        for name in [
            "fit",
            "run.fit.bak",
            "__MACOSX/._run.fit",
            "a.gz",
            "photo.jpg",
        ] {
            assert_eq!(promise(name), Promise::Other, "{name}");
        }
    }

    #[test]
    fn packed_files_are_taken_for_larger() {
        assert_eq!(unpacked_size("a.fit", 10), 10);
        assert_eq!(unpacked_size("a.fit.gz", 10), 40);
    }
}
