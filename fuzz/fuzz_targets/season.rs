//! Archives and files as a season finds them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use negsplit_fuzz::Scratch;

static FILE: Scratch = Scratch::new("season");

fuzz_target!(|bytes: &[u8]| {
    let file = FILE.file(bytes);
    for format in ["json", "text", "csv"] {
        let _ = negsplit_cli::run_with([
            "negsplit",
            "season",
            &file,
            "--format",
            format,
            "-q",
            "--jobs",
            "1",
            "-o",
            "/dev/null",
        ]);
    }
});
