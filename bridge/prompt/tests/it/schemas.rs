use polarize_domain::calendar::{add_days, monday_of};
use polarize_prompt::week;
use serde_json::{Value, json};

use crate::athletes::{TODAY, context, cyclist, prompt};

/// Everything in a schema that a grammar couldn't be made of, or that has no bound.
fn unbounded(path: &str, schema: &Value, found: &mut Vec<String>) {
    if let Some(workouts) = schema["anyOf"].as_array() {
        // The workouts that may be changed, and no alternatives elsewhere.
        assert_eq!(path, ".modifications[]");
        workouts.iter().for_each(|workout| unbounded(path, workout, found));
        return;
    }
    for word in ["$ref", "$defs", "anyOf", "oneOf", "allOf", "not", "prefixItems", "default"] {
        if schema.get(word).is_some() {
            found.push(format!("{path} has {word}"));
        }
    }
    match schema["type"].as_str() {
        Some("string") if schema.get("maxLength").is_none() && schema.get("enum").is_none() => {
            found.push(format!("{path} has no length"));
        }
        Some("integer") if schema.get("minimum").is_none() || schema.get("maximum").is_none() => {
            found.push(format!("{path} has no bounds"));
        }
        Some("array") if schema.get("maxItems").is_none() => found.push(format!("{path} has no length")),
        Some("string" | "integer" | "array") => {}
        Some("object") if schema["additionalProperties"] == json!(false) => {}
        other => found.push(format!("{path} is {other:?}")),
    }
    if let Some(items) = schema.get("items") {
        unbounded(&format!("{path}[]"), items, found);
    }
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        unbounded(&format!("{path}.{name}"), property, found);
    }
}

#[test]
fn the_schemas_are_flat_whole_and_bounded() {
    let context = context();
    let monday = add_days(monday_of(TODAY), 7);
    let planned = polarize_policy::plan(&context, monday, 1);
    for prompt in [prompt("tired", &context), week(&context, &planned.weeks[0], monday, None)] {
        let mut found = Vec::new();
        unbounded("", &prompt.schema.unwrap().json, &mut found);
        assert_eq!(found, Vec::<String>::new());
    }
}

#[test]
fn only_workouts_of_the_prompt_can_be_named() {
    let context = context();
    let prompt = prompt("tired", &context);
    let workouts = &prompt.schema.unwrap().json["properties"]["modifications"]["items"]["anyOf"];
    let ids: Vec<&Value> =
        workouts.as_array().unwrap().iter().map(|of| &of["properties"]["workout_id"]["enum"][0]).collect();
    let expected: Vec<String> = (1..=context.upcoming().count()).map(|number| format!("w{number}")).collect();
    assert_eq!(json!(ids), json!(expected));
}

#[test]
fn without_workouts_nothing_can_be_modified() {
    let mut athlete = cyclist();
    athlete.plan.workouts.clear();
    let schema = prompt("tired", &athlete.context()).schema.unwrap().json;
    assert_eq!(schema["properties"]["modifications"]["maxItems"], 0);
}

#[test]
fn the_keys_come_in_the_contracts_order_and_all_are_required() {
    let schema = prompt("tired", &context()).schema.unwrap().json;
    assert_eq!(schema["required"], json!(["analysis", "modifications", "new_workouts", "athlete_message"]));
    let changes = &schema["properties"]["modifications"]["items"]["anyOf"][0]["properties"]["changes"];
    let keys: Vec<&String> = changes["properties"].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["name", "duration_minutes", "intensity", "notes", "date", "sport"]);
}

#[test]
fn no_workout_has_the_day_or_the_name_of_another_and_no_other_day_can_be_written() {
    let context = context();
    let schema = prompt("tired", &context).schema.unwrap().json;
    let days: Vec<String> = (0..14).map(|ahead| add_days(TODAY, ahead).to_string()).collect();
    assert_eq!(schema["properties"]["new_workouts"]["items"]["properties"]["date"]["enum"], json!(days));
    let workouts = schema["properties"]["modifications"]["items"]["anyOf"].as_array().unwrap();
    for (of, workout) in workouts.iter().zip(context.upcoming()) {
        let of = &of["properties"];
        assert_eq!(of["date"]["enum"], json!([workout.date.to_string()]));
        assert_eq!(of["original_name"]["enum"], json!([workout.name]));
        assert_eq!(of["changes"]["properties"]["date"]["enum"], json!(days));
    }
}
