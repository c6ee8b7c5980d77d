//! `data schema`.

use std::process::ExitCode;

use polarize_dataset::Kind;
use polarize_prompt::{of_any_draft, of_week};
use serde_json::{Map, Value};

use crate::output;

/// The schema of each kind whose answers are JSON; JSON itself, whether that was asked for or not.
pub(crate) fn run() -> anyhow::Result<ExitCode> {
    let schemas: Map<String, Value> = Kind::ALL
        .into_iter()
        .filter_map(|kind| {
            let schema = match kind {
                Kind::PlanModification | Kind::Bare => of_any_draft(),
                Kind::WeeklyPlan => of_week(),
                Kind::Coaching => return None,
            };
            Some((kind.word().to_owned(), schema.json))
        })
        .collect();
    output::json(&schemas)?;
    Ok(ExitCode::SUCCESS)
}
