//! The contract's promises about the schema that a model is given.

use polarize_domain::Draft;
use polarize_domain::draft::WeekPlan;
use serde_json::Value;

/// The places in a schema where text or a list has no end.
fn endless(schema: &Value, path: &str, found: &mut Vec<String>) {
    let is = |kind: &str| match &schema["type"] {
        Value::String(one) => one == kind,
        Value::Array(several) => several.iter().any(|one| one == kind),
        _ => false,
    };
    let chosen = schema.get("const").is_some() || schema.get("enum").is_some();
    if (is("string") && !chosen && schema.get("maxLength").is_none())
        || (is("array") && schema.get("maxItems").is_none())
    {
        found.push(path.to_owned());
    }
    match schema {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| endless(value, &format!("{path}/{name}"), found));
        }
        Value::Array(values) => values.iter().for_each(|value| endless(value, path, found)),
        _ => {}
    }
}

#[test]
fn every_text_and_every_list_of_an_answer_has_a_maximum_length() {
    let mut found = Vec::new();
    endless(schemars::schema_for!(Draft).as_value(), "draft", &mut found);
    endless(schemars::schema_for!(WeekPlan).as_value(), "week", &mut found);
    assert_eq!(found, [""; 0]);
}

#[test]
fn an_answer_has_its_fields_in_the_contracts_order() {
    let schema = schemars::schema_for!(Draft);
    let fields: Vec<&String> = schema.as_value()["properties"].as_object().unwrap().keys().collect();
    let contract = ["analysis", "modifications", "new_workouts", "weekly_load_adjustment", "athlete_message"];
    assert_eq!(fields, contract);
}
