//! The JSON schemas that go along: those of the domain's own types, made flat, strict and bounded.
//!
//! Servers turn a schema into a grammar, each its own part of the language; llama.cpp passes over what it doesn't know. So no references,
//! no alternatives but enumerations and the workouts that may be changed, every text and list with a length, every number whole with both bounds. Steps are left out: where a
//! model gives none, they follow by rule from zone, duration and thresholds, and they would be most of the answer.

use polarize_domain::calendar::{add_days, days_between};
use polarize_domain::{Context, Draft, Intensity, WeekPlan};
use polarize_llm::Schema;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::ids::ShortIds;
use crate::told::told_name;

/// Words of schemas that say nothing to a grammar.
const SAID_TO_PEOPLE: [&str; 6] = ["$schema", "title", "description", "default", "format", "examples"];

/// The schema of an answer to feedback about any workouts: a prompt's own names those that may be changed.
#[must_use]
pub fn of_any_draft() -> Schema {
    of_draft_about(None)
}

/// The schema of an answer to feedback in a context, whose workouts have these ids: no other workout, none with the day or the name of another,
/// and no other day can be written. Small models copy badly, and what they slip in would be dropped.
pub(crate) fn of_draft(ids: &ShortIds, context: &Context) -> Schema {
    let mut schema = of_draft_about(Some(ids));
    let properties = &mut schema.json["properties"];
    let days = (0..=days_between(context.today, context.horizon())).map(|ahead| add_days(context.today, ahead));
    let days = one_of(days.map(|day| day.to_string()));
    properties["new_workouts"]["items"]["properties"]["date"] = days.clone();
    let modification = &mut properties["modifications"]["items"];
    modification["properties"]["changes"]["properties"]["date"] = days;
    let of_workout = |short: String| {
        let workout = context.snapshot.plan.get(ids.workout(&short)?)?;
        let mut of_workout = modification.clone();
        let told =
            [("workout_id", short), ("date", workout.date.to_string()), ("original_name", told_name(&workout.name))];
        for (key, text) in told {
            of_workout["properties"][key] = one_of(std::iter::once(text));
        }
        Some(of_workout)
    };
    let of_workouts: Vec<Value> = ids.open().filter_map(of_workout).collect();
    if !of_workouts.is_empty() {
        *modification = json!({ "anyOf": of_workouts });
    }
    schema
}

/// One of these texts, each named once.
fn one_of(texts: impl Iterator<Item = String>) -> Value {
    let mut named: Vec<String> = Vec::new();
    for text in texts {
        if !named.contains(&text) {
            named.push(text);
        }
    }
    json!({"type": "string", "enum": named})
}

fn of_draft_about(ids: Option<&ShortIds>) -> Schema {
    let mut json = flat::<Draft>();
    leave_out(&mut json, "", "weekly_load_adjustment");
    for name in ["estimated_tss", "description"] {
        leave_out(&mut json, "/properties/modifications/items/properties/changes", name);
    }
    let open: Option<Vec<String>> = ids.map(|ids| ids.open().collect());
    let modifications = &mut json["properties"]["modifications"];
    match open {
        None => {}
        Some(open) if open.is_empty() => modifications["maxItems"] = json!(0),
        Some(open) => modifications["items"]["properties"]["workout_id"] = json!({"type": "string", "enum": open}),
    }
    require_all(&mut json);
    for path in ["/properties/analysis", "/properties/modifications/items", "/properties/new_workouts/items"] {
        json.pointer_mut(path).map(require_all);
    }
    Schema { name: "plan_change".to_owned(), json }
}

/// The schema of an answer that changes nothing, because no plan is known.
pub(crate) fn without_workouts() -> Schema {
    let mut schema = of_draft_about(Some(&ShortIds::default()));
    schema.json["properties"]["new_workouts"]["maxItems"] = json!(0);
    schema
}

/// The schema of a week.
#[must_use]
pub fn of_week() -> Schema {
    let mut json = flat::<WeekPlan>();
    for path in ["", "/properties/plan_summary", "/properties/workouts/items"] {
        json.pointer_mut(path).map(require_all);
    }
    Schema { name: "week".to_owned(), json }
}

/// Takes out what is computed here whatever the model says: a week's load, and the load of a workout whose steps follow by rule.
fn leave_out(schema: &mut Value, path: &str, name: &str) {
    let properties = schema.pointer_mut(path).and_then(|object| object["properties"].as_object_mut());
    properties.map(|properties| properties.shift_remove(name));
}

fn flat<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    let mut json = settings.into_generator().into_root_schema_for::<T>().to_value();
    flatten(&mut json);
    bound(&mut json);
    json
}

/// All keys in their order: a grammar writes required keys first, and an order of its own would not be the one of the training data.
fn require_all(schema: &mut Value) {
    if let Some(properties) = schema["properties"].as_object() {
        let names: Vec<Value> = properties.keys().map(|name| json!(name)).collect();
        schema["required"] = Value::Array(names);
    }
}

/// Takes out what is for people, what may be null, and enumerations written as alternatives.
fn flatten(schema: &mut Value) {
    if let Some(alternatives) = schema.get_mut("anyOf").map(Value::take) {
        let only = alternatives.as_array().into_iter().flatten().find(|alternative| alternative["type"] != "null");
        *schema = only.cloned().unwrap_or_default();
    }
    if let Some(words) = schema.get("oneOf").and_then(Value::as_array) {
        let words: Vec<Value> = words.iter().filter_map(|word| word.get("const").cloned()).collect();
        *schema = json!({"type": "string", "enum": words});
    }
    let Some(fields) = schema.as_object_mut() else { return };
    fields.retain(|name, _| !SAID_TO_PEOPLE.contains(&name.as_str()));
    if let Some(Value::Array(types)) = fields.get("type") {
        let only = types.iter().find(|kind| *kind != "null").cloned().unwrap_or_default();
        fields.insert("type".to_owned(), only);
    }
    if let Some(Value::Object(properties)) = fields.get_mut("properties") {
        properties.shift_remove("steps");
        properties.values_mut().for_each(flatten);
        fields.insert("additionalProperties".to_owned(), json!(false));
    }
    if let Some(items) = fields.get_mut("items") {
        flatten(items);
    }
}

/// Bounds by name: what a value may be, known to the judge and told to the grammar as well.
fn bound(schema: &mut Value) {
    if let Some(items) = schema.get_mut("items") {
        bound(items);
    }
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
    for (name, property) in properties.iter_mut() {
        match name.as_str() {
            "duration_minutes" => whole(property, 5, 480),
            "estimated_tss" => whole(property, 0, 500),
            "total_tss" | "current_weekly_tss" | "recommended_weekly_tss" => whole(property, 0, 3_500),
            "total_hours" => whole(property, 0, 60),
            "date" => property["pattern"] = json!("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
            "intensity" => {
                let words = Intensity::ALL.map(Intensity::word);
                for end in ["from", "to"] {
                    property["properties"][end] = json!({"type": "string", "enum": words});
                }
            }
            _ => bound(property),
        }
    }
}

/// A whole number with both bounds; of a change, both its numbers. The number before a change may be anything possible.
fn whole(schema: &mut Value, least: i64, most: i64) {
    let number = |least: i64| json!({"type": "integer", "minimum": least, "maximum": most});
    match schema.get_mut("properties") {
        Some(ends) => {
            ends["from"] = number(0);
            ends["to"] = number(least);
        }
        None => *schema = number(least),
    }
}
