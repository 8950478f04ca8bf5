//! Our readers beside the libraries that a Rust program would reach for, on whole files in one run.

#![allow(missing_docs, reason = "benchmarks are named, not documented")]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use negsplit_files::ReadOptions;

fn main() {
    divan::main();
}

/// Reads every file once an iteration.
fn over<T>(bencher: Bencher<'_, '_>, files: &[Vec<u8>], read: impl Fn(&[u8]) -> T + Sync) {
    let bytes: usize = files.iter().map(Vec::len).sum();
    if bytes == 0 {
        return;
    }
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for file in files {
            black_box(read(black_box(file)));
        }
    });
}

fn ours(bytes: &[u8]) -> usize {
    let recording = negsplit_files::read(bytes, &ReadOptions::default());
    recording.map_or(0, |recording| recording.activities.len())
}

fn fitparser(bytes: &[u8]) -> usize {
    fitparser::from_bytes(bytes).map_or(0, |records| records.len())
}

fn rustyfit(bytes: &[u8]) -> usize {
    let decoded = rustyfit::Decoder::new(bytes).decode();
    decoded.ok().flatten().map_or(0, |fit| fit.messages.len())
}

fn gpx(bytes: &[u8]) -> usize {
    gpx::read(bytes).map_or(0, |gpx| gpx.tracks.len())
}

/// A tree of the document, of which nothing is taken out yet.
fn roxmltree(bytes: &[u8]) -> usize {
    let text = str::from_utf8(bytes).unwrap_or_default();
    let document = roxmltree::Document::parse(text);
    document.map_or(0, |document| document.descendants().count())
}

/// An hour of the test kit.
mod fit {
    use super::*;

    fn file() -> Vec<Vec<u8>> {
        vec![negsplit_testkit::fit::write(&negsplit_benches::run(1.0))]
    }

    #[divan::bench]
    fn negsplit(bencher: Bencher<'_, '_>) {
        over(bencher, &file(), ours);
    }

    #[divan::bench]
    fn negsplit_gzipped(bencher: Bencher<'_, '_>) {
        let file = vec![negsplit_benches::gzipped(&file()[0])];
        over(bencher, &file, ours);
    }

    #[divan::bench(sample_count = 10)]
    fn fitparser(bencher: Bencher<'_, '_>) {
        over(bencher, &file(), super::fitparser);
    }

    #[divan::bench(sample_count = 20)]
    fn rustyfit(bencher: Bencher<'_, '_>) {
        over(bencher, &file(), super::rustyfit);
    }
}

/// Real files of many devices, those that its peers read too.
mod fit_real {
    use super::*;

    fn files() -> Vec<Vec<u8>> {
        let mut files = negsplit_benches::real("odd", "fit", usize::MAX);
        files.retain(|file| {
            file.len() > 50_000 && super::fitparser(file) > 0 && super::rustyfit(file) > 0
        });
        files
    }

    #[divan::bench]
    fn negsplit(bencher: Bencher<'_, '_>) {
        over(bencher, &files(), ours);
    }

    #[divan::bench(sample_count = 10)]
    fn fitparser(bencher: Bencher<'_, '_>) {
        over(bencher, &files(), super::fitparser);
    }

    #[divan::bench(sample_count = 20)]
    fn rustyfit(bencher: Bencher<'_, '_>) {
        over(bencher, &files(), super::rustyfit);
    }
}

/// An hour of the test kit.
mod gpx_files {
    use super::*;

    fn file() -> Vec<Vec<u8>> {
        vec![negsplit_testkit::gpx::write(&negsplit_benches::run(1.0)).into_bytes()]
    }

    #[divan::bench]
    fn negsplit(bencher: Bencher<'_, '_>) {
        over(bencher, &file(), ours);
    }

    #[divan::bench(sample_count = 10)]
    fn gpx(bencher: Bencher<'_, '_>) {
        over(bencher, &file(), super::gpx);
    }

    #[divan::bench(sample_count = 20)]
    fn roxmltree(bencher: Bencher<'_, '_>) {
        over(bencher, &file(), super::roxmltree);
    }
}

/// Twenty real files of one phone.
mod gpx_real {
    use super::*;

    fn files() -> Vec<Vec<u8>> {
        negsplit_benches::real("season", "gpx", 20)
    }

    #[divan::bench]
    fn negsplit(bencher: Bencher<'_, '_>) {
        over(bencher, &files(), ours);
    }

    #[divan::bench(sample_count = 10)]
    fn gpx(bencher: Bencher<'_, '_>) {
        over(bencher, &files(), super::gpx);
    }

    #[divan::bench(sample_count = 20)]
    fn roxmltree(bencher: Bencher<'_, '_>) {
        over(bencher, &files(), super::roxmltree);
    }
}

/// An hour of the test kit, and real files; no library reads it.
mod tcx {
    use super::*;

    fn file() -> Vec<Vec<u8>> {
        vec![negsplit_testkit::tcx::write(&negsplit_benches::run(1.0)).into_bytes()]
    }

    #[divan::bench]
    fn negsplit(bencher: Bencher<'_, '_>) {
        over(bencher, &file(), ours);
    }

    #[divan::bench(sample_count = 20)]
    fn roxmltree(bencher: Bencher<'_, '_>) {
        over(bencher, &file(), super::roxmltree);
    }

    #[divan::bench]
    fn negsplit_real(bencher: Bencher<'_, '_>) {
        over(bencher, &negsplit_benches::real("season", "tcx", 8), ours);
    }
}
