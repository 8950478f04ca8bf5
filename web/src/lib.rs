//! What the page in the browser calls: the bytes of a file in, the page of its report out.
//!
//! WebAssembly passes numbers alone. So the page asks for room with [`input`] (no more than [`largest`]), writes the file there, calls
//! [`report`], and reads the answer at [`output`].

use std::sync::{Mutex, MutexGuard, PoisonError};

use negsplit_analysis::{Athlete, Options, analyze};
use negsplit_files::{ReadOptions, read};
use negsplit_report::{RunDocument, Source, html};

static INPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static OUTPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Room for a file of so many bytes; nowhere, when it is larger than any that is read.
#[expect(unsafe_code, reason = "an exported name could clash with another")]
#[unsafe(no_mangle)]
pub extern "C" fn input(length: usize) -> *mut u8 {
    let mut input = locked(&INPUT);
    input.clear();
    if length > largest() {
        return std::ptr::null_mut();
    }
    input.resize(length, 0);
    input.as_mut_ptr()
}

/// How many bytes a file may have, unpacked.
#[expect(unsafe_code, reason = "an exported name could clash with another")]
#[unsafe(no_mangle)]
pub extern "C" fn largest() -> usize {
    ReadOptions::default().max_unpacked_bytes
}

/// Writes the page of the file, or what is wrong with it: how long it is, negative where something is wrong.
#[expect(unsafe_code, reason = "an exported name could clash with another")]
#[unsafe(no_mangle)]
pub extern "C" fn report() -> isize {
    let (page, sign) = match page(&locked(&INPUT)) {
        Ok(page) => (page, 1),
        Err(wrong) => (wrong.into_bytes(), -1),
    };
    let length = isize::try_from(page.len()).unwrap_or(0);
    *locked(&OUTPUT) = page;
    sign * length
}

/// Where the answer is.
#[expect(unsafe_code, reason = "an exported name could clash with another")]
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    locked(&OUTPUT).as_ptr()
}

fn locked(bytes: &Mutex<Vec<u8>>) -> MutexGuard<'_, Vec<u8>> {
    bytes.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The page of all runs in a file.
fn page(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let recording = read(bytes, &ReadOptions::default()).map_err(|error| error.to_string())?;
    let mut documents = Vec::new();
    let mut wrong = "the file holds no activity".to_owned();
    for (index, activity) in recording.activities.iter().enumerate() {
        match analyze(activity, &Athlete::default(), &Options::default()) {
            Ok(report) => {
                let warnings = recording.warnings.iter().chain(&report.warnings);
                let source = Source {
                    file: "your file".to_owned(),
                    format: recording.source.format.map(|format| format.to_string()),
                    device: Source::device_of(activity),
                    activity_index: Some(index),
                    warnings: warnings.map(Into::into).collect(),
                    ..Source::default()
                };
                documents.push(RunDocument { source, report });
            }
            Err(why) => wrong = why.to_string(),
        }
    }
    if documents.is_empty() {
        return Err(wrong);
    }
    let mut page = Vec::new();
    html::write(&mut page, documents.into_iter(), &html::Page::default())
        .map_err(|error| error.to_string())?;
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_becomes_a_page() {
        let bytes = include_bytes!("../../testdata/paced-thirds.fit");
        assert!(!input(bytes.len()).is_null());
        locked(&INPUT).copy_from_slice(bytes);
        let length = report();
        assert_eq!(usize::try_from(length), Ok(locked(&OUTPUT).len()));
        let page = String::from_utf8_lossy(&locked(&OUTPUT)).into_owned();
        assert!(page.contains("A run in paced thirds"));
    }

    #[test]
    fn there_is_no_room_for_more_than_is_read() {
        assert!(input(largest() + 1).is_null());
        assert!(input(usize::MAX).is_null());
        assert!(locked(&INPUT).is_empty());
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert!(page(b"nothing").is_err_and(|wrong| !wrong.is_empty()));
    }
}
