use polarize_coach::{ApplyAnswer, ChatAnswer, UndoAnswer};
use schemars::schema_for;
use serde_json::{Value, json};

/// Names that a day is told by.
const DAYS: [&str; 7] = ["date", "monday", "made_on", "original_date", "since", "until", "from"];

/// The properties of a schema that are days, with what is said of them.
fn days(schema: &Value, found: &mut Vec<(String, Value)>) {
    if let Value::Object(fields) = &schema["properties"] {
        let days = fields.iter().filter(|(name, _)| DAYS.contains(&name.as_str()));
        found.extend(days.map(|(name, told)| (name.clone(), told.clone())));
    }
    match schema {
        Value::Object(fields) => fields.values().for_each(|value| days(value, found)),
        Value::Array(values) => values.iter().for_each(|value| days(value, found)),
        _ => {}
    }
}

#[test]
fn every_day_of_an_answer_is_told_as_one() {
    let mut found = Vec::new();
    for schema in [schema_for!(ChatAnswer), schema_for!(ApplyAnswer), schema_for!(UndoAnswer)] {
        days(schema.as_value(), &mut found);
    }
    assert!(found.len() > 8, "{found:?}");
    for (name, told) in found {
        assert_eq!(told["format"], json!("date"), "{name}: {told}");
    }
}
