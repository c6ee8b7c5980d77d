//! `/api/v1/ai/plan`: changes of the plan, proposed and decided.

mod decide;
mod propose;

use std::sync::Arc;

use polarize_coach::read_draft;
use polarize_domain::Draft;
use polarize_domain::draft::WeekPlan;
use schemars::generate::SchemaSettings;
use schemars::transform::transform_subschemas;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::problem::Problem;
use crate::state::App;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(propose::analyze))
        .routes(routes!(propose::generate))
        .routes(routes!(propose::refine))
        .routes(routes!(decide::apply))
        .routes(routes!(decide::undo))
        .routes(routes!(decide::reject))
}

pub(super) fn shapes(generator: &mut SchemaGenerator) {
    propose::shapes(generator);
    decide::shapes(generator);
}

/// An answer that is sent back: its `raw_response`, as text or as the JSON it is.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum SentAnswer {
    Text(String),
    Json(Map<String, Value>),
}

impl SentAnswer {
    fn read(self) -> Result<Draft, Problem> {
        let text = match self {
            Self::Text(text) => text,
            Self::Json(json) => Value::Object(json).to_string(),
        };
        Ok(read_draft(&text)?)
    }
}

impl JsonSchema for SentAnswer {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "SentAnswer".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let inline = SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
        let mut generator = inline.into_generator();
        let (mut answer, mut week) = (generator.subschema_for::<Draft>(), generator.subschema_for::<WeekPlan>());
        without_lengths(&mut answer);
        without_lengths(&mut week);
        json_schema!({
            "description": "An answer's `raw_response`: as text, or as the JSON it is. It is as long as a body may be at most.",
            "anyOf": [{ "type": "string", "minLength": 2, "contentMediaType": "application/json" }, answer, week],
        })
    }
}

/// Takes the lengths out that are asked of a model: an answer that was longer is judged, not refused.
fn without_lengths(schema: &mut Schema) {
    schema.remove("maxLength");
    schema.remove("maxItems");
    transform_subschemas(&mut without_lengths, schema);
}

/// What a request is about: a proposal by its id, or the answer itself.
enum Meant {
    Proposal(String),
    Draft(Draft),
}

impl Meant {
    /// The one of the two that was sent.
    fn one_of(id: Option<String>, sent: Option<SentAnswer>, field: &str) -> Result<Self, Problem> {
        match (id, sent) {
            (Some(id), None) => Ok(Self::Proposal(id)),
            (None, Some(sent)) => Ok(Self::Draft(sent.read()?)),
            _ => Err(Problem::invalid(
                "one_of_two",
                format!("send either proposal_id or {field}: it says which answer is meant"),
            )),
        }
    }
}
