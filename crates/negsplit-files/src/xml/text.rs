//! Bytes into text, whatever the encoding.

use std::borrow::Cow;

/// The text of a document: UTF-8, or UTF-16 by its mark or its zero bytes; a byte that is neither is a letter of
/// Latin-1, as older programs write them.
pub(crate) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes).into(),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes).into(),
        [b'<', 0, ..] => utf16(bytes, u16::from_le_bytes).into(),
        [0, b'<', ..] => utf16(bytes, u16::from_be_bytes).into(),
        _ => utf8(bytes),
    }
}

/// The plain check is many times faster than the one that replaces what is wrong.
fn utf8(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| latin(bytes).into(), Cow::Borrowed)
}

fn latin(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|&byte| char::from(byte)));
    }
    text
}

fn utf16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units)
        .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_and_marks_are_read() {
        assert_eq!(decoded(b"\xEF\xBB\xBF<a/>"), "<a/>");
        assert_eq!(decoded(b"\xFF\xFE<\0a\0"), "<a");
        assert_eq!(decoded(b"\xFE\xFF\0<\0a"), "<a");
        assert_eq!(decoded(b"<\0a\0"), "<a");
    }

    #[test]
    fn single_bytes_are_letters_of_latin_1() {
        assert_eq!(decoded(b"L\xF6pning, \xE0 pied"), "Löpning, à pied");
        assert_eq!(decoded("Löpning".as_bytes()), "Löpning");
    }
}
