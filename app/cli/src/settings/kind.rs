//! What a setting can be, and how it is read and written. Between reading and use a value is text in one form.

use std::net::SocketAddr;

use serde_json::json;
use toml_edit::{Array, Value};

/// What a setting can be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    /// One of these words.
    Words(&'static [&'static str]),
    /// Any text but none.
    Text,
    /// A file or folder.
    Path,
    /// Where a server is.
    Url,
    /// Where to listen: address and port.
    Address,
    /// Names, separated by commas where they are text.
    Names,
    /// A whole number within bounds.
    Whole {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// A number within bounds.
    Decimal {
        /// The least.
        least: f64,
        /// The most.
        most: f64,
    },
    /// true or false.
    Truth,
}

impl Kind {
    /// What it can be, in words.
    pub(crate) fn words(self) -> String {
        match self {
            Self::Words(words) => words.join(", "),
            Self::Text => "text".to_owned(),
            Self::Path => "path".to_owned(),
            Self::Url => "http:// or https:// address".to_owned(),
            Self::Address => "address:port".to_owned(),
            Self::Names => "names".to_owned(),
            Self::Whole { least, most } => format!("whole number, {least} to {most}"),
            Self::Decimal { least, most } => format!("number, {least} to {most}"),
            Self::Truth => "true, false".to_owned(),
        }
    }

    /// Reads text as the environment and people write it.
    ///
    /// # Errors
    /// What to write instead.
    pub(crate) fn read(self, text: &str) -> Result<String, String> {
        let text = text.trim();
        let right = match self {
            Self::Words(words) => words.iter().find(|word| word.eq_ignore_ascii_case(text)).map(|word| (*word).into()),
            Self::Text | Self::Path => (!text.is_empty()).then(|| text.to_owned()),
            Self::Url => (text.starts_with("http://") || text.starts_with("https://")).then(|| text.to_owned()),
            Self::Address => text.parse().ok().map(|address: SocketAddr| address.to_string()),
            Self::Names => Some(names(text).collect::<Vec<_>>().join(",")).filter(|names| !names.is_empty()),
            Self::Whole { least, most } => {
                text.parse().ok().filter(|number| (least..=most).contains(number)).map(|number: u32| number.to_string())
            }
            Self::Decimal { least, most } => {
                text.parse().ok().filter(|number| (least..=most).contains(number)).map(|number: f64| number.to_string())
            }
            Self::Truth => text.to_lowercase().parse().ok().map(|truth: bool| truth.to_string()),
        };
        right.ok_or_else(|| self.advice())
    }

    fn advice(self) -> String {
        match self {
            Self::Words(words) => format!("use one of {}", words.join(", ")),
            Self::Text | Self::Path => "it is empty; write something, or leave it out".to_owned(),
            Self::Url => "write an address like http://127.0.0.1:11434".to_owned(),
            Self::Address => "write an address and a port like 127.0.0.1:8787, or [::1]:8787".to_owned(),
            Self::Names => "write names, separated by commas".to_owned(),
            Self::Whole { least, most } => format!("write a whole number from {least} to {most}"),
            Self::Decimal { least, most } => format!("write a number from {least} to {most}"),
            Self::Truth => "write true or false".to_owned(),
        }
    }

    /// Reads a value of the settings file.
    ///
    /// # Errors
    /// What to write instead.
    pub(crate) fn read_toml(self, value: &Value) -> Result<String, String> {
        let text = match (self, value) {
            (Self::Whole { .. } | Self::Decimal { .. }, Value::Integer(number)) => number.value().to_string(),
            (Self::Decimal { .. }, Value::Float(number)) => number.value().to_string(),
            (Self::Truth, Value::Boolean(truth)) => truth.value().to_string(),
            (Self::Names, Value::Array(names)) => {
                let names: Option<Vec<&str>> = names.iter().map(Value::as_str).collect();
                names.ok_or_else(|| "write a list of names in quotation marks".to_owned())?.join(",")
            }
            (Self::Whole { .. } | Self::Decimal { .. } | Self::Truth, Value::String(_)) => {
                return Err(format!("{}, without quotation marks", self.advice()));
            }
            (_, Value::String(text)) => text.value().clone(),
            _ => return Err(format!("{}, in quotation marks", self.advice())),
        };
        self.read(&text)
    }

    /// A value that was read, for the settings file.
    pub(crate) fn toml(self, text: &str) -> Value {
        match self {
            Self::Whole { .. } => text.parse::<i64>().map_or_else(|_| text.into(), Value::from),
            Self::Decimal { .. } => text.parse::<f64>().map_or_else(|_| text.into(), Value::from),
            Self::Truth => (text == "true").into(),
            Self::Names => names(text).collect::<Array>().into(),
            Self::Words(_) | Self::Text | Self::Path | Self::Url | Self::Address => text.into(),
        }
    }

    /// A value that was read, for scripts.
    pub(crate) fn json(self, text: &str) -> serde_json::Value {
        match self {
            Self::Whole { .. } | Self::Decimal { .. } | Self::Truth => {
                serde_json::from_str(text).unwrap_or_else(|_| json!(text))
            }
            Self::Names => json!(names(text).collect::<Vec<_>>()),
            Self::Words(_) | Self::Text | Self::Path | Self::Url | Self::Address => json!(text),
        }
    }
}

/// The names in a text that separates them by commas.
pub(crate) fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_in_one_form() {
        for (kind, text, read) in [
            (Kind::Words(&["none", "ollama"]), "Ollama ", "ollama"),
            (Kind::Names, "a.org, b.org,", "a.org,b.org"),
            (Kind::Whole { least: 1, most: 9 }, "07", "7"),
            (Kind::Decimal { least: 0.0, most: 2.0 }, "0.20", "0.2"),
            (Kind::Truth, "TRUE", "true"),
            (Kind::Address, "[::1]:80", "[::1]:80"),
        ] {
            assert_eq!(kind.read(text).as_deref(), Ok(read));
        }
    }

    #[test]
    fn what_can_not_be_read_is_answered_with_what_can() {
        for (kind, text, words) in [
            (Kind::Words(&["none", "ollama"]), "gpt", "none, ollama"),
            (Kind::Text, " ", "empty"),
            (Kind::Url, "127.0.0.1:11434", "http://127.0.0.1:11434"),
            (Kind::Address, "8787", "127.0.0.1:8787"),
            (Kind::Names, ",", "separated by commas"),
            (Kind::Whole { least: 1, most: 9 }, "10", "from 1 to 9"),
            (Kind::Whole { least: 1, most: 9 }, "2.5", "whole number"),
            (Kind::Decimal { least: 0.0, most: 2.0 }, "NaN", "from 0 to 2"),
            (Kind::Truth, "yes", "true or false"),
        ] {
            assert!(kind.read(text).is_err_and(|said| said.contains(words)), "{text}");
        }
    }

    #[test]
    fn a_value_in_the_file_has_the_type_it_means() {
        for (kind, value, words) in [
            (Kind::Whole { least: 1, most: 9 }, Value::from("8"), "without quotation marks"),
            (Kind::Truth, Value::from("true"), "without quotation marks"),
            (Kind::Text, Value::from(8), "in quotation marks"),
            (Kind::Names, Value::from(Array::from_iter([1, 2])), "in quotation marks"),
            (Kind::Whole { least: 1, most: 9 }, Value::from(0.5), "whole number"),
        ] {
            assert!(kind.read_toml(&value).is_err_and(|said| said.contains(words)), "{value}");
        }
    }
}
