//! The folder of pages of a season.
#![no_main]

use libfuzzer_sys::fuzz_target;
use negsplit_fuzz::Scratch;

static FILE: Scratch = Scratch::new("pages");

fuzz_target!(|bytes: &[u8]| {
    let file = FILE.file(bytes);
    let pages = FILE.folder();
    let _ = negsplit_cli::run_with([
        "negsplit", "season", &file, "--format", "html", "-q", "--jobs", "1", "-o", &pages,
    ]);
    std::fs::remove_dir_all(pages).expect("the folder of pages can be removed");
});
