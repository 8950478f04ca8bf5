//! KML files that are not packed, read and analysed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use negsplit_files::Format;

fuzz_target!(|bytes: &[u8]| negsplit_fuzz::read_plain(bytes, Format::Kml));
