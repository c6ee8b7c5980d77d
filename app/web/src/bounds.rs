//! What a request may hold: days, texts, numbers and spans with their bounds, which the document tells as well.

use std::borrow::Cow;

use jiff::civil::Date;
use polarize_domain::calendar::{days_between, read_day};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};
use utoipa::openapi;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};

use crate::problem::Problem;

/// The most days of a span.
pub(crate) const MOST_DAYS: i64 = 400;
/// The most entries of a kind that an athlete keeps: far more than anybody enters by hand.
pub(crate) const MOST_ENTRIES: usize = 1000;

/// A day of the years 1900 to 2100, YYYY-MM-DD.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Day(pub(crate) Date);

impl TryFrom<String> for Day {
    type Error = polarize_domain::calendar::NotADay;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        read_day(&text).map(Self)
    }
}

/// The days of the years 1900 to 2100 as a pattern: of months with 31 days and with 30, of February, and the 29th of leap years.
const DAYS: &str = "^((19|20)[0-9]{2}|2100)-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)\
                    |02-(0[1-9]|1[0-9]|2[0-8]))$|^(19(0[48]|[2468][048]|[13579][26])|20([02468][048]|[13579][26]))-02-29$";

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": DAYS,
            "description": "A day of the years 1900 to 2100, YYYY-MM-DD",
        })
    }

    fn inline_schema() -> bool {
        true
    }
}

/// Why a text is none that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TextError {
    /// Nothing but spaces.
    #[error("a text needs at least one letter")]
    Empty,
    /// Too long.
    #[error("a text may have {0} characters at most")]
    TooLong(usize),
    /// A character that is no letter.
    #[error("a text may not have control characters in it")]
    Control,
}

/// A text of one line with at least one letter, blanks around it cut off.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Line<const MOST: usize>(pub(crate) String);

impl<const MOST: usize> TryFrom<String> for Line<MOST> {
    type Error = TextError;

    fn try_from(text: String) -> Result<Self, TextError> {
        checked(&text, MOST, |_| false).map(Self)
    }
}

impl<const MOST: usize> JsonSchema for Line<MOST> {
    fn schema_name() -> Cow<'static, str> {
        format!("Line{MOST}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        text_schema(
            MOST,
            "^[^\\u0000-\\u001F\\u007F-\\u009F]*[^\\s\\u0000-\\u001F\\u007F-\\u009F][^\\u0000-\\u001F\\u007F-\\u009F]*$",
        )
    }

    fn inline_schema() -> bool {
        true
    }
}

/// A text of any number of lines with at least one letter, blanks around it cut off.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Lines<const MOST: usize>(pub(crate) String);

impl<const MOST: usize> TryFrom<String> for Lines<MOST> {
    type Error = TextError;

    fn try_from(text: String) -> Result<Self, TextError> {
        checked(&text, MOST, |letter| matches!(letter, '\n' | '\r' | '\t')).map(Self)
    }
}

impl<const MOST: usize> JsonSchema for Lines<MOST> {
    fn schema_name() -> Cow<'static, str> {
        format!("Lines{MOST}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        text_schema(
            MOST,
            "^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]*\
             [^\\s\\u0000-\\u001F\\u007F-\\u009F][^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]*$",
        )
    }

    fn inline_schema() -> bool {
        true
    }
}

fn checked(text: &str, most: usize, is_taken: impl Fn(char) -> bool) -> Result<String, TextError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    if text.chars().count() > most {
        return Err(TextError::TooLong(most));
    }
    if text.chars().any(|letter| letter.is_control() && !is_taken(letter)) {
        return Err(TextError::Control);
    }
    Ok(text.to_owned())
}

fn text_schema(most: usize, pattern: &str) -> Schema {
    json_schema!({ "type": "string", "minLength": 1, "maxLength": most, "pattern": pattern })
}

/// A name of a thing in a path: a longer one names nothing.
pub(crate) type Id = Line<64>;

impl utoipa::IntoParams for Id {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let id = ParameterBuilder::new().name("id").parameter_in(ParameterIn::Path).required(openapi::Required::True);
        vec![id.description(Some("The id of what is meant")).schema(Some(schema_of::<Self>())).build()]
    }
}

/// A whole number within bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Whole<const LEAST: u32, const MOST: u32>(pub(crate) u32);

impl<'de, const LEAST: u32, const MOST: u32> Deserialize<'de> for Whole<LEAST, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // 45.0 is a whole number in JSON, too.
        let number = f64::deserialize(deserializer)?;
        let words = || serde::de::Error::custom(format!("{number} is no whole number from {LEAST} to {MOST}"));
        let within = number.fract() == 0.0 && (f64::from(LEAST)..=f64::from(MOST)).contains(&number);
        within.then_some(Self(number as u32)).ok_or_else(words)
    }
}

/// Reads a small whole number, be it written 14 or 14.0; whoever asks for it knows its bounds.
///
/// # Errors
/// What is no whole number from 0 to 255.
pub(crate) fn small<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    let Whole(number) = Whole::<0, 255>::deserialize(deserializer)?;
    Ok(u8::try_from(number).unwrap_or(u8::MAX))
}

impl<const LEAST: u32, const MOST: u32> JsonSchema for Whole<LEAST, MOST> {
    fn schema_name() -> Cow<'static, str> {
        format!("Whole{LEAST}To{MOST}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": LEAST, "maximum": MOST })
    }

    fn inline_schema() -> bool {
        true
    }
}

/// A span of days, both ends included; 400 days at most.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Span {
    /// The first day, YYYY-MM-DD.
    #[param(schema_with = schema_of::<Day>)]
    from: Day,
    /// The last day, YYYY-MM-DD; 399 days after the first at most.
    #[param(schema_with = schema_of::<Day>)]
    until: Day,
}

impl Span {
    /// The first and the last day.
    pub(crate) fn days(self) -> Result<(Date, Date), Problem> {
        days_of(self.from, self.until)
    }
}

/// The first and the last day of a span that can be meant.
pub(crate) fn days_of(from: Day, until: Day) -> Result<(Date, Date), Problem> {
    let (Day(from), Day(until)) = (from, until);
    if until < from {
        let words = format!("the last day ({until}) lies before the first ({from}); turn them round");
        return Err(Problem::invalid("span_reversed", words));
    }
    if days_between(from, until) >= MOST_DAYS {
        let words = format!("a span has {MOST_DAYS} days at most; ask for {from} to {until} in parts");
        return Err(Problem::invalid("span_too_long", words));
    }
    Ok((from, until))
}

/// Fails where an athlete keeps as many entries of a kind as there may be.
pub(crate) fn room_for_another(entries: usize) -> Result<(), Problem> {
    let words = || format!("there are {entries} of these already, and {MOST_ENTRIES} are kept at most; delete some");
    let full = || Problem::new(axum::http::StatusCode::CONFLICT, "too_many_entries", words());
    (entries < MOST_ENTRIES).then_some(()).ok_or_else(full)
}

/// A field of a change: absent it stays, null clears it.
pub(crate) fn told<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// The schema of a parameter: the one of its type.
pub(crate) fn schema_of<T: JsonSchema>() -> openapi::RefOr<openapi::Schema> {
    if !T::inline_schema() {
        return openapi::Ref::from_schema_name(T::schema_name()).into();
    }
    let schema = T::json_schema(&mut SchemaGenerator::default());
    // Inline schemas are plain strings and numbers, which both crates write alike; a lost one would show in the document's test.
    serde_json::from_value(schema.to_value()).unwrap_or_else(|_| openapi::Object::new().into())
}
