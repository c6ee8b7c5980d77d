//! The very schemas that a model is given, compiled once.

use std::sync::LazyLock;

use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use polarize_prompt::{of_any_draft, of_week};
use serde_json::Value;

use super::codes::{
    DATE_FORM, KEY_ORDER, MISSING_KEY, OUT_OF_BOUNDS, SCHEMA, TEXT_TOO_LONG, TOO_MANY, UNKNOWN_KEY, UNKNOWN_WORD,
    WRONG_TYPE,
};
use super::{Asked, Problem};

/// The most problems of one answer's shape.
const MOST_OF_SHAPE: usize = 20;

/// A schema, and what checks it.
pub(crate) struct Compiled {
    json: Value,
    validator: Option<Validator>,
}

/// The schema of answers to feedback; which workouts may be changed is checked by hand, so that it is compiled once and not for each prompt.
pub(crate) static DRAFT: LazyLock<Compiled> = LazyLock::new(|| Compiled::of(of_any_draft().json));
/// The schema of weeks.
pub(crate) static WEEK: LazyLock<Compiled> = LazyLock::new(|| Compiled::of(of_week().json));

impl Compiled {
    fn of(json: Value) -> Self {
        let validator = jsonschema::validator_for(&json).ok();
        Self { json, validator }
    }

    /// What of an answer doesn't fit.
    pub(crate) fn problems(&self, asked: &Asked<'_>, value: &Value) -> Vec<Problem> {
        let Some(validator) = &self.validator else {
            return vec![Problem::new(SCHEMA, asked.at(""), "the schema can't be compiled")];
        };
        if validator.is_valid(value) {
            let mut problems = Vec::new();
            ordered(value, &self.json, String::new(), &mut |place, message| {
                problems.push(Problem::new(KEY_ORDER, asked.at(&place), message));
            });
            return problems;
        }
        let problem = |error: ValidationError<'_>| {
            let place = place(error.instance_path().as_str());
            let mut message: String = error.to_string().chars().take(300).collect();
            if message.is_empty() {
                message = "it doesn't fit the schema".to_owned();
            }
            Problem::new(code(error.kind()), asked.at(&place), message)
        };
        validator.iter_errors(value).take(MOST_OF_SHAPE).map(problem).collect()
    }

    /// The value with its keys in the schema's order, and whether that is another; what the schema doesn't know stays last.
    pub(crate) fn in_order(&self, value: &Value) -> (Value, bool) {
        let sorted = sorted(value, &self.json);
        let mut moved = false;
        ordered(value, &self.json, String::new(), &mut |_, _| moved = true);
        (sorted, moved)
    }
}

const fn code(kind: &ValidationErrorKind) -> &'static str {
    match kind {
        ValidationErrorKind::Required { .. } => MISSING_KEY,
        ValidationErrorKind::AdditionalProperties { .. } => UNKNOWN_KEY,
        ValidationErrorKind::Type { .. } => WRONG_TYPE,
        ValidationErrorKind::Enum { .. } => UNKNOWN_WORD,
        ValidationErrorKind::Maximum { .. } | ValidationErrorKind::Minimum { .. } => OUT_OF_BOUNDS,
        ValidationErrorKind::MaxLength { .. } => TEXT_TOO_LONG,
        ValidationErrorKind::MaxItems { .. } => TOO_MANY,
        ValidationErrorKind::Pattern { .. } => DATE_FORM,
        _ => SCHEMA,
    }
}

/// `/modifications/0/date` as `modifications[0].date`.
fn place(pointer: &str) -> String {
    let mut place = String::new();
    for part in pointer.split('/').skip(1) {
        if part.bytes().all(|byte| byte.is_ascii_digit()) {
            place.push_str(&format!("[{part}]"));
        } else {
            if !place.is_empty() {
                place.push('.');
            }
            place.push_str(part);
        }
    }
    place
}

/// Tells every object whose keys stand in another order than the schema's.
fn ordered(value: &Value, schema: &Value, place: String, tell: &mut impl FnMut(String, String)) {
    match value {
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                ordered(item, &schema["items"], format!("{place}[{at}]"), tell);
            }
        }
        Value::Object(fields) => {
            let Some(properties) = schema["properties"].as_object() else { return };
            let positions: Vec<usize> =
                fields.keys().filter_map(|key| properties.keys().position(|known| known == key)).collect();
            if !positions.is_sorted() {
                let right: Vec<&str> =
                    properties.keys().filter(|key| fields.contains_key(*key)).map(String::as_str).collect();
                tell(place.clone(), format!("the keys must stand in this order: {}", right.join(", ")));
            }
            for (key, value) in fields {
                let place = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
                ordered(value, &properties[key.as_str()], place, tell);
            }
        }
        _ => {}
    }
}

fn sorted(value: &Value, schema: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| sorted(item, &schema["items"])).collect(),
        Value::Object(fields) => {
            let Some(properties) = schema["properties"].as_object() else { return value.clone() };
            let known = properties.iter().filter_map(|(key, schema)| Some((key, sorted(fields.get(key)?, schema))));
            let others = fields.iter().filter(|(key, _)| !properties.contains_key(*key));
            let others = others.map(|(key, value)| (key, value.clone()));
            known.chain(others).map(|(key, value)| (key.clone(), value)).collect()
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_pointer_is_told_as_a_path() {
        assert_eq!(place("/modifications/0/changes/date"), "modifications[0].changes.date");
        assert_eq!(place(""), "");
    }
}
