//! `/api/docs` and `/api/openapi.json`: the API's document, to read and for programs. The page is whole as it comes: no scripts, nothing
//! from elsewhere.

use std::sync::LazyLock;

use askama::Template;
use axum::Json;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse};
use serde_json::Value;

use crate::openapi::document;
use crate::problem::Problem;

static DOCUMENT: LazyLock<Value> = LazyLock::new(document);

/// The styles, as a file of their own: the page's policy allows none in it.
const STYLE: &str = include_str!("../../templates/docs.css");

/// What the page may load: its own style sheet.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

/// The document.
pub(crate) async fn openapi() -> Json<&'static Value> {
    Json(&DOCUMENT)
}

/// The style sheet of the page.
pub(crate) async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)
}

/// The document as a page.
pub(crate) async fn page() -> Result<impl IntoResponse, Problem> {
    let page = Page::of(&DOCUMENT).render().map_err(|error| Problem::internal("page", &error))?;
    Ok(([(header::CONTENT_SECURITY_POLICY, POLICY)], Html(page)))
}

#[derive(Template)]
#[template(path = "docs.html")]
struct Page<'a> {
    title: &'a str,
    version: &'a str,
    description: &'a str,
    operations: Vec<OperationText<'a>>,
    shapes: Vec<ShapeText<'a>>,
}

/// An operation in words.
struct OperationText<'a> {
    id: &'a str,
    method: String,
    path: &'a str,
    summary: &'a str,
    description: &'a str,
    parameters: Vec<(&'a str, &'a str, &'a str)>,
    body: Option<&'a str>,
    answers: Vec<(&'a str, &'a str, Option<&'a str>)>,
}

/// A shape in words.
struct ShapeText<'a> {
    name: &'a str,
    schema: String,
}

impl<'a> Page<'a> {
    fn of(document: &'a Value) -> Self {
        let entries = |value: &'a Value| value.as_object().into_iter().flatten();
        let operations = entries(&document["paths"])
            .flat_map(|(path, operations)| entries(operations).map(move |(method, it)| (path, method, it)))
            .map(|(path, method, operation)| OperationText::of(path, method, operation));
        let shape = |(name, schema): (&'a String, &'a Value)| ShapeText {
            name,
            schema: serde_json::to_string_pretty(schema).unwrap_or_default(),
        };
        Self {
            title: text(&document["info"]["title"]),
            version: text(&document["info"]["version"]),
            description: text(&document["info"]["description"]),
            operations: operations.collect(),
            shapes: entries(&document["components"]["schemas"]).map(shape).collect(),
        }
    }
}

impl<'a> OperationText<'a> {
    fn of(path: &'a str, method: &str, operation: &'a Value) -> Self {
        let parameter = |it: &'a Value| (text(&it["name"]), text(&it["in"]), text(&it["description"]));
        let answer = |(status, it): (&'a String, &'a Value)| {
            (status.as_str(), text(&it["description"]), shape_of(&it["content"]))
        };
        Self {
            id: text(&operation["operationId"]),
            method: method.to_uppercase(),
            path,
            summary: text(&operation["summary"]),
            description: text(&operation["description"]),
            parameters: operation["parameters"].as_array().into_iter().flatten().map(parameter).collect(),
            body: shape_of(&operation["requestBody"]["content"]),
            answers: operation["responses"].as_object().into_iter().flatten().map(answer).collect(),
        }
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The name of the shape that a content refers to.
fn shape_of(content: &Value) -> Option<&str> {
    let kinds = content.as_object()?;
    kinds.values().find_map(|kind| kind["schema"]["$ref"].as_str()).and_then(|reference| reference.rsplit('/').next())
}
