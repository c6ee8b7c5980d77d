//! The shapes of the document: what requests may tell, and what answers tell.
//!
//! A field that may be left out of a request can be one that every answer has, and the other way round. So a type that both use has two
//! shapes; where they differ, the one of requests is called `NAMEInput`.

use std::collections::BTreeSet;

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::add;
use crate::api;
use crate::problem::ProblemShape;

const PLACE: &str = "#/components/schemas/";

type Names = BTreeSet<String>;
type Shapes = Map<String, Value>;

/// The shapes that the document's operations use; their requests' references are made to lead to the requests' shapes.
pub(super) fn of_operations(document: &mut Value) -> Value {
    let taken = all(SchemaSettings::draft2020_12().for_deserialize());
    let given = all(SchemaSettings::draft2020_12().for_serialize());
    let (mut asked, mut answered) = (Names::new(), Names::new());
    each_operation(document, |operation| {
        for (part, value) in operation {
            let (shapes, found) = if part == "responses" { (&given, &mut answered) } else { (&taken, &mut asked) };
            reach(value, shapes, found);
        }
    });
    let is_twofold = |name: &&String| {
        let mut parts = Names::from([(*name).clone()]);
        reach(&taken[*name], &taken, &mut parts);
        parts.iter().any(|part| taken.get(part) != given.get(part))
    };
    let twofold: Names = asked.intersection(&answered).filter(is_twofold).cloned().collect();
    each_operation(document, |operation| {
        let parts = operation.iter_mut().filter(|(part, _)| *part != "responses");
        parts.for_each(|(_, value)| rename(value, &twofold));
    });
    let mut shapes = Shapes::new();
    for name in asked {
        let mut shape = taken[&name].clone();
        rename(&mut shape, &twofold);
        shapes.insert(if twofold.contains(&name) { input(&name) } else { name }, shape);
    }
    shapes.extend(answered.into_iter().map(|name| (name.clone(), given[&name].clone())));
    Value::Object(shapes)
}

fn input(name: &str) -> String {
    format!("{name}Input")
}

/// All shapes there are, by name.
fn all(settings: SchemaSettings) -> Shapes {
    let mut generator =
        settings.with(|settings| settings.definitions_path = "/components/schemas".into()).into_generator();
    add::<ProblemShape<'static>>(&mut generator);
    api::shapes(&mut generator);
    generator.take_definitions(true)
}

fn each_operation(document: &mut Value, visit: impl FnMut(&mut Map<String, Value>)) {
    let paths = document["paths"].as_object_mut().into_iter().flat_map(Map::values_mut);
    let operations = paths.filter_map(Value::as_object_mut).flat_map(Map::values_mut);
    operations.filter_map(Value::as_object_mut).for_each(visit);
}

/// Collects the names of all shapes that a value leads to.
fn reach(value: &Value, shapes: &Shapes, found: &mut Names) {
    match value {
        Value::Object(fields) => {
            let name = fields.get("$ref").and_then(Value::as_str).and_then(|to| to.strip_prefix(PLACE));
            if let Some((name, shape)) = name.and_then(|name| shapes.get_key_value(name))
                && found.insert(name.clone())
            {
                reach(shape, shapes, found);
            }
            fields.values().for_each(|value| reach(value, shapes, found));
        }
        Value::Array(items) => items.iter().for_each(|value| reach(value, shapes, found)),
        _ => {}
    }
}

/// Makes references to shapes with a form of their own for requests lead to that.
fn rename(value: &mut Value, twofold: &Names) {
    match value {
        Value::Object(fields) => {
            let name = fields.get("$ref").and_then(Value::as_str).and_then(|to| to.strip_prefix(PLACE));
            if let Some(name) = name.filter(|name| twofold.contains(*name)).map(input) {
                fields.insert("$ref".to_owned(), json!(format!("{PLACE}{name}")));
            }
            fields.values_mut().for_each(|value| rename(value, twofold));
        }
        Value::Array(items) => items.iter_mut().for_each(|value| rename(value, twofold)),
        _ => {}
    }
}
