//! From the text of an answer to its JSON, as strictly as a model should write it.

use std::collections::BTreeSet;
use std::fmt;

use polarize_prompt::{MENDED_COMMA, MENDED_FENCE, MENDED_PROSE, read_object};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::codes::{ANSWER_JSON, CODE_FENCE, DUPLICATE_KEY, PROSE, TRAILING_COMMA, WHITESPACE};
use super::{Asked, Problem};

/// The JSON object of an answer, where it is one and nothing else; what is wrong goes into `problems`.
pub(super) fn object(asked: &Asked<'_>, text: &str, problems: &mut Vec<Problem>) -> Option<Value> {
    let at = |code, message: &str| Problem::new(code, asked.at(""), message);
    match serde_json::from_str::<Value>(text) {
        Ok(value) if value.is_object() => {
            if has_space(text) {
                problems.push(at(WHITESPACE, "an answer is JSON in one line, without white space between its parts"));
            }
            if let Err(error) = serde_json::from_str::<Unique>(text) {
                problems.push(at(DUPLICATE_KEY, &error.to_string()));
            }
            Some(value)
        }
        Ok(_) => {
            problems.push(at(ANSWER_JSON, "it is JSON, but no object"));
            None
        }
        Err(error) => {
            problems.extend(unreadable(asked, text, &error));
            None
        }
    }
}

fn unreadable(asked: &Asked<'_>, text: &str, error: &serde_json::Error) -> Vec<Problem> {
    let at = |code, message: String| Problem::new(code, asked.at(""), message);
    let Ok(read) = read_object(text) else { return vec![at(ANSWER_JSON, error.to_string())] };
    let code = |mending: &str| match mending {
        MENDED_FENCE => Some((CODE_FENCE, "write the JSON alone, without a code fence")),
        MENDED_PROSE => Some((PROSE, "write the JSON alone, without words around it")),
        MENDED_COMMA => Some((TRAILING_COMMA, "no comma stands before a closing bracket")),
        _ => None,
    };
    let found = read.mendings.iter().filter_map(|mending| code(mending));
    found.map(|(code, message)| at(code, message.to_owned())).collect()
}

/// Whether white space stands outside of texts.
pub(super) fn has_space(json: &str) -> bool {
    let (mut in_text, mut escaped) = (false, false);
    json.bytes().any(|byte| {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            byte => return !in_text && byte.is_ascii_whitespace(),
        }
        false
    })
}

/// JSON none of whose objects has a key twice.
struct Unique;

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl<'de> DeserializeSeed<'de> for Unique {
    type Value = Self;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Unique {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self, A::Error> {
        while items.next_element_seed(Self)?.is_some() {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self, A::Error> {
        let mut keys = BTreeSet::new();
        while let Some(key) = fields.next_key::<String>()? {
            if keys.contains(&key) {
                return Err(A::Error::custom(format!("the key \"{key}\" stands twice in one object")));
            }
            keys.insert(key);
            fields.next_value_seed(Self)?;
        }
        Ok(self)
    }
}
