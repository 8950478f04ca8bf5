//! Files as the command loads them: whatever is in one, it ends.
#![no_main]

use libfuzzer_sys::fuzz_target;
use negsplit_fuzz::Scratch;

static FILE: Scratch = Scratch::new("load");

fuzz_target!(|bytes: &[u8]| {
    let file = FILE.file(bytes);
    for (command, format) in [("analyze", "json"), ("splits", "text"), ("inspect", "json")] {
        let _ = negsplit_cli::run_with([
            "negsplit",
            command,
            &file,
            "--format",
            format,
            "-q",
            "-o",
            "/dev/null",
        ]);
    }
});
