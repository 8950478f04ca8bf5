//! Gzip files and zip archives: in memory, and on the disk as a season finds them.
#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use negsplit_files::{ReadOptions, read_all, walk};
use negsplit_fuzz::sound;

/// The most that may come out of one file here.
const MOST: usize = 1 << 20;

static FILE: LazyLock<PathBuf> = LazyLock::new(|| {
    let name = format!("negsplit-fuzz-{}", std::process::id());
    std::env::temp_dir().join(name)
});

fuzz_target!(|bytes: &[u8]| {
    let mut options = ReadOptions::default();
    options.max_unpacked_bytes = MOST;
    for (_, recording) in read_all("packed", bytes, &options) {
        if let Ok(recording) = recording {
            sound(&recording, MOST);
        }
    }
    if bytes.starts_with(b"PK") {
        std::fs::write(&*FILE, bytes).expect("the folder of temporary files can be written");
        for file in walk([&*FILE], &options).files {
            let _ = file.read(&options);
        }
    }
});
