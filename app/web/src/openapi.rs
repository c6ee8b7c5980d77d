//! The OpenAPI document: operations from the functions' own descriptions, shapes from the very types they take and give.

mod shapes;

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Value, json};

use crate::{api, problem};

/// The document, OpenAPI 3.1.
#[must_use]
pub fn document() -> Value {
    let (_, operations) = api::routes().split_for_parts();
    let mut document = serde_json::to_value(operations).unwrap_or_default();
    document["info"] = json!({
        "title": "Polarize Coach",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "The coach's answers, the athlete's data, and the plan. Errors are RFC 9457 problems with a stable `code`. \
                        On loopback no token is needed; elsewhere every request carries one.",
        "license": { "name": "MIT OR Apache-2.0" },
    });
    document["servers"] = json!([{ "url": "/" }]);
    document["security"] = json!([{ "token": [] }, {}]);
    for (path, operations) in document["paths"].as_object_mut().into_iter().flatten() {
        for (method, operation) in operations.as_object_mut().into_iter().flatten() {
            operation["operationId"] = json!(operation_id(method, path));
            say_what_is_required(operation);
            add_problems(operation);
        }
    }
    document["components"] = json!({
        "schemas": shapes::of_operations(&mut document),
        "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
    });
    document
}

/// The name of an operation, unique as its method and path are: `post_ai_plan_analyze`.
fn operation_id(method: &str, path: &str) -> String {
    let words = path.trim_start_matches("/api/v1").split(|letter: char| !letter.is_ascii_alphanumeric());
    words.filter(|word| !word.is_empty()).fold(method.to_owned(), |id, word| format!("{id}_{word}"))
}

/// Bodies that may be left out: what they would say has a meaning of its own when nobody says it.
const BODIES_NOT_REQUIRED: &[&str] = &["UndoRequest", "RejectRequest"];

/// Parts of queries that must be told. utoipa doesn't say so of parameters that bring a schema of their own.
const NEEDED_IN_QUERIES: &[&str] = &["confirm", "from", "until"];

fn say_what_is_required(operation: &mut Value) {
    for parameter in operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten() {
        let is_needed = parameter["name"].as_str().is_some_and(|name| NEEDED_IN_QUERIES.contains(&name));
        if parameter["in"] == "query" && is_needed {
            parameter["required"] = json!(true);
        }
    }
    let Some(body) = operation.get_mut("requestBody") else { return };
    let shape = body.pointer("/content/application~1json/schema/$ref").and_then(Value::as_str);
    let name = shape.and_then(|shape| shape.rsplit('/').next());
    body["required"] = json!(!name.is_some_and(|name| BODIES_NOT_REQUIRED.contains(&name)));
}

/// Adds a shape and all it is made of.
pub(crate) fn add<T: JsonSchema>(generator: &mut SchemaGenerator) {
    generator.subschema_for::<T>();
}

/// What any operation may answer when it can't do what it is asked.
const PROBLEMS: &[(&str, &str)] = &[
    ("400", "The request can't be read."),
    ("401", "A token is needed, or the one sent is not known."),
    ("403", "The request comes from another site."),
    ("404", "There is no such thing, or it is another athlete's."),
    ("422", "The request can be read, but not be meant."),
    ("500", "The server failed; nothing was changed."),
    ("503", "The server is busy or about to stop, or the request took too long."),
];

/// What an operation with a body may answer beside.
const PROBLEMS_WITH_A_BODY: &[(&str, &str)] =
    &[("413", "The body is too large."), ("415", "The body is not of the content type it must have.")];

fn add_problems(operation: &mut Value) {
    let with_body = operation.get("requestBody").is_some();
    let Some(responses) = operation["responses"].as_object_mut() else { return };
    let more = if with_body { PROBLEMS_WITH_A_BODY } else { &[] };
    for (status, description) in PROBLEMS.iter().chain(more) {
        let content = json!({ problem::CONTENT_TYPE: { "schema": { "$ref": "#/components/schemas/Problem" } } });
        let problem = json!({ "description": description, "content": content });
        // An operation that says more about a status of its own, like 409, keeps its words and gets the shape.
        let own = responses.entry(*status).or_insert_with(|| problem.clone());
        if own.get("content").is_none() {
            own["content"] = problem["content"].clone();
        }
    }
    for (status, response) in responses.iter_mut() {
        if ["429", "503"].contains(&status.as_str()) {
            response["headers"]["Retry-After"] =
                json!({ "description": "Seconds after which to try again.", "schema": { "type": "integer" } });
        }
        if status.starts_with(['4', '5']) && response.get("content").is_none() {
            response["content"] =
                json!({ problem::CONTENT_TYPE: { "schema": { "$ref": "#/components/schemas/Problem" } } });
        }
    }
}
