//! Small faults of JSON whose meaning is beyond doubt.

use serde_json::Value;

/// The text without commas that stand before a closing bracket, and how many they were.
pub(super) fn without_trailing_commas(json: &str) -> (String, usize) {
    let mut mended = String::with_capacity(json.len());
    let (mut in_string, mut escaped, mut commas) = (false, false, 0);
    for (at, letter) in json.char_indices() {
        let was_escaped = std::mem::take(&mut escaped);
        match letter {
            '"' if !was_escaped => in_string = !in_string,
            '\\' if in_string && !was_escaped => escaped = true,
            ',' if !in_string && json[at + 1..].trim_start().starts_with(['}', ']']) => {
                commas += 1;
                continue;
            }
            _ => {}
        }
        mended.push(letter);
    }
    (mended, commas)
}

/// The same JSON without fields that are null.
pub(super) fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.iter().map(without_nulls).collect()),
        Value::Object(fields) => {
            let fields = fields.iter().filter(|(_, value)| !value.is_null());
            Value::Object(fields.map(|(name, value)| (name.clone(), without_nulls(value))).collect())
        }
        other => other.clone(),
    }
}
