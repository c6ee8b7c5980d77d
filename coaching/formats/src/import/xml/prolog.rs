//! Which document it is, from its first bytes.

use super::encoding::beginning;

/// As much of a document is looked at.
const HEAD: usize = 64 * 1024;

/// The name of the root element without prefix; `None` where the bytes don't begin like XML. Of a document whose DOCTYPE reaches beyond the
/// bytes looked at it is the name that the DOCTYPE gives.
pub(crate) fn root(bytes: &[u8]) -> Option<String> {
    let head = beginning(&bytes[..bytes.len().min(HEAD)]);
    let mut rest = head.trim_start_matches('\u{feff}').trim_start();
    loop {
        rest = if let Some(instruction) = rest.strip_prefix("<?") {
            instruction.split_once("?>")?.1
        } else if let Some(comment) = rest.strip_prefix("<!--") {
            comment.split_once("-->")?.1
        } else if let Some(doctype) = rest.strip_prefix("<!DOCTYPE") {
            match behind_doctype(doctype) {
                Some(rest) => rest,
                None => return name(doctype.trim_start()),
            }
        } else {
            return name(rest.strip_prefix('<')?);
        }
        .trim_start();
    }
}

/// What follows a DOCTYPE, its own definitions in brackets passed over.
fn behind_doctype(doctype: &str) -> Option<&str> {
    let end = doctype.find(['[', '>'])?;
    if doctype[end..].starts_with('>') {
        return Some(&doctype[end + 1..]);
    }
    let mut inside = &doctype[end..];
    loop {
        let (before, rest) = inside.split_once(']')?;
        inside = rest;
        if let Some((_, comment)) = before.rsplit_once("<!--")
            && !comment.contains("-->")
        {
            inside = rest.split_once("-->")?.1;
        } else if let Some(behind) = rest.trim_start().strip_prefix('>') {
            return Some(behind);
        }
    }
}

fn name(tag: &str) -> Option<String> {
    let name = tag.split(|end: char| end.is_whitespace() || matches!(end, '/' | '>' | '[')).next()?;
    let local = name.rsplit(':').next().unwrap_or(name);
    Some(local.to_owned()).filter(|local| local.starts_with(|first: char| first.is_alphabetic() || first == '_'))
}
