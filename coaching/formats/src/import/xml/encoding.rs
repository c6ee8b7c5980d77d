//! The characters of a document as UTF-8.

use std::borrow::Cow;

use super::XmlFault;

/// As much of a document is searched for its declaration.
const DECLARATION: usize = 200;

/// Whether the bytes begin like text in UTF-16, with its mark or without.
pub(crate) fn is_utf16(bytes: &[u8]) -> bool {
    byte_order(bytes).is_some()
}

/// How two bytes make a unit of UTF-16, if the bytes begin like it.
fn byte_order(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    match bytes {
        [0xFF, 0xFE, ..] | [b'<', 0, _, 0, ..] => Some(u16::from_le_bytes),
        [0xFE, 0xFF, ..] | [0, b'<', 0, _, ..] => Some(u16::from_be_bytes),
        _ => None,
    }
}

/// The document in UTF-8. What is no UTF-8 in spite of its declaration loses those characters alone: they can only stand in names.
///
/// # Errors
/// [`XmlFault::Encoding`] where the declaration names an encoding that is not read and the text needs it.
pub(crate) fn to_utf8(bytes: &[u8]) -> Result<Cow<'_, [u8]>, XmlFault> {
    if let Some(unit) = byte_order(bytes) {
        return Ok(Cow::Owned(from_utf16(bytes, unit).into_bytes()));
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(Cow::Borrowed(bytes));
    }
    let text = match declared(bytes).as_deref() {
        None | Some("utf-8" | "utf8") => String::from_utf8_lossy(bytes).into_owned(),
        Some("iso-8859-1" | "iso-8859-15" | "latin1" | "latin-1" | "windows-1252" | "us-ascii" | "ascii") => {
            bytes.iter().map(|&byte| char::from(byte)).collect()
        }
        Some(name) => return Err(XmlFault::Encoding { name: name.to_owned() }),
    };
    Ok(Cow::Owned(text.into_bytes()))
}

/// The beginning of a document as text, whatever its encoding.
pub(super) fn beginning(bytes: &[u8]) -> Cow<'_, str> {
    match byte_order(bytes) {
        Some(unit) => Cow::Owned(from_utf16(bytes, unit)),
        None => String::from_utf8_lossy(bytes),
    }
}

fn from_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (units, _) = bytes.as_chunks();
    let text = char::decode_utf16(units.iter().map(|&pair| unit(pair)));
    text.map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The encoding that the declaration names, in lower case.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION)]);
    let (declaration, _) = head.split_once("?>")?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let (name, _) = value[1..].split_once(quote)?;
    Some(name.chars().filter(char::is_ascii_graphic).map(|letter| letter.to_ascii_lowercase()).collect())
}

#[cfg(test)]
mod tests {
    use super::to_utf8;
    use crate::import::XmlFault;

    fn text(bytes: &[u8]) -> Result<String, XmlFault> {
        Ok(String::from_utf8(to_utf8(bytes)?.into_owned()).expect("what comes out is UTF-8"))
    }

    #[test]
    fn every_encoding_that_is_read_becomes_utf_8() {
        let utf16 =
            |to_bytes: fn(u16) -> [u8; 2], text: &str| text.encode_utf16().flat_map(to_bytes).collect::<Vec<u8>>();
        let cases: [(Vec<u8>, &str); 7] = [
            ("<a>é</a>".into(), "<a>é</a>"),
            (utf16(u16::to_le_bytes, "\u{feff}<a>é</a>"), "\u{feff}<a>é</a>"),
            (utf16(u16::to_be_bytes, "\u{feff}<a>🚣</a>"), "\u{feff}<a>🚣</a>"),
            (utf16(u16::to_le_bytes, "<a/>"), "<a/>"),
            (
                b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>".to_vec(),
                "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>",
            ),
            (b"<?xml encoding = \"UTF-8\"?><a>\xE9</a>".to_vec(), "<?xml encoding = \"UTF-8\"?><a>\u{fffd}</a>"),
            (b"<?xml encoding=\"shift_jis\"?><a>e</a>".to_vec(), "<?xml encoding=\"shift_jis\"?><a>e</a>"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(text(&bytes).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn an_encoding_that_is_not_read_is_named_where_the_text_needs_it() {
        let fault = text(b"<?xml encoding=\"Shift_JIS\"?><a>\xE9</a>").expect_err("its text is no UTF-8");
        assert_eq!(fault, XmlFault::Encoding { name: "shift_jis".to_owned() });
    }
}
