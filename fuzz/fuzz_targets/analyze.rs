//! Recordings, settings and athletes that make no sense, analysed and written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use negsplit_fuzz::Absurd;

fuzz_target!(|absurd: Absurd| absurd.reported());
