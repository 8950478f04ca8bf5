//! What JavaScript calls: a request in, an answer out.
//!
//! WebAssembly passes numbers alone. So the caller asks for room with [`input`] (no more than [`largest`]), writes a
//! request there, calls [`answer`], and reads the answer at [`output`]. A request is a line of JSON, which says what is to
//! be done and how, and behind it the bytes of a file.

mod requests;

use std::sync::{Mutex, MutexGuard, PoisonError};

use negsplit_files::ReadOptions;

static INPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static OUTPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Room for a request of so many bytes; nowhere, when it is larger than any that is read.
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

/// How many bytes a request may have: a file, unpacked, with what is to be done.
#[expect(unsafe_code, reason = "an exported name could clash with another")]
#[unsafe(no_mangle)]
pub extern "C" fn largest() -> usize {
    ReadOptions::default().max_unpacked_bytes
}

/// Does what the request says and writes the answer, or what is wrong: how long it is, negative where something is wrong.
#[expect(unsafe_code, reason = "an exported name could clash with another")]
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> isize {
    let (answer, sign) = match requests::answer(&std::mem::take(&mut *locked(&INPUT))) {
        Ok(answer) => (answer, 1),
        Err(wrong) => (wrong.into_bytes(), -1),
    };
    let length = isize::try_from(answer.len()).unwrap_or(0);
    *locked(&OUTPUT) = answer;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_becomes_a_page() {
        let mut request = br#"{"do": "page", "file": "your file"}"#.to_vec();
        request.push(b'\n');
        request.extend_from_slice(include_bytes!("../../../testdata/paced-thirds.fit"));
        assert!(!input(request.len()).is_null());
        locked(&INPUT).copy_from_slice(&request);
        let length = answer();
        assert_eq!(usize::try_from(length), Ok(locked(&OUTPUT).len()));
        let page = String::from_utf8_lossy(&locked(&OUTPUT)).into_owned();
        assert!(page.contains("A run in paced thirds"));
        assert!(locked(&INPUT).is_empty());
    }

    #[test]
    fn there_is_no_room_for_more_than_is_read() {
        assert!(input(largest() + 1).is_null());
        assert!(input(usize::MAX).is_null());
    }
}
