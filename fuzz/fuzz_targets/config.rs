//! The configuration file of the command: read, or one line that says why not.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(why) = negsplit_cli::check_config(text) {
        assert_eq!(why.lines().count(), 1, "{why}");
    }
});
