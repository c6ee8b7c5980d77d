//! `docs/JSON_OUTPUT_SPEC.md`: the answer of an advisor, the context it is given and the figures of an evaluation, written from the very types
//! that read and write them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::Context as _;
use polarize_domain::Draft;
use polarize_domain::context::shape::ContextShape;
use polarize_domain::draft::WeekPlan;
use polarize_evaluate::Evaluation;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

/// Where the document lies, from the root of the repository.
pub const FILE: &str = "docs/JSON_OUTPUT_SPEC.md";

const HEAD: &str = "\
<!-- Written by `cargo xtask json-spec` from the Rust types; change those, not this file. -->

# The JSON of an advisor

An advisor, be it the built-in coach or a language model, is given a *context* and answers feedback with a *draft*, a request for a week with a *week plan*.
This is all three, field by field, and at the end what `polarize evaluate --json` says of many such answers. Fields marked **yes** must be there; the others may be left out, or null where the type says so. Lengths are maxima, of text in
characters and of lists in items. Whole numbers stand without a decimal point.

A draft changes nothing by itself. It is read into its type, judged by `validate` against bounds, ownership, the plan as it is now and every principle, and
becomes a proposal that a person may accept: see [ARCHITECTURE.md](../ARCHITECTURE.md). What the judge looks at beyond the shape:

- Duration 5 to 480 minutes (rest: 0), load 0 to 500 TSS, dates as YYYY-MM-DD.
- At least one of `modifications` and `new_workouts` has content, or `athlete_message` asks or explains.
- Steps add up to the duration (±1 minute) and to the load (±10 %). Where a draft brings none, they are built by rule from intensity, duration and the
  athlete's thresholds.
- A step's `target_low` is not above its `target_high`; a pace is in seconds per kilometre, whatever the sport.
- Totals of the week are computed and replace the advisor's.
";

const EXAMPLE: &str = r#"{
  "analysis": {
    "current_status": "Form is -21 and you feel tired.",
    "key_concerns": ["tired legs"],
    "recommendations_summary": "Tomorrow easy, Thursday as planned."
  },
  "modifications": [
    {
      "workout_id": "w3",
      "date": "2026-05-05",
      "original_name": "4-minute repeats",
      "action": "modify",
      "changes": {
        "name": "Easy ride",
        "duration_minutes": { "from": 60, "to": 45 },
        "intensity": { "from": "zone3", "to": "zone1" },
        "notes": "Easy enough to talk all the way."
      }
    }
  ],
  "new_workouts": [],
  "athlete_message": "You are tired, so tomorrow is easy. How do the legs feel on Wednesday?"
}"#;

/// The document.
///
/// ```
/// let text = xtask::json_spec::document()?;
/// assert!(text.contains("| `athlete_message` | text up to 1200 | yes |"));
/// # Ok::<(), anyhow::Error>(())
/// ```
///
/// # Errors
/// When a schema is of a form that this writer doesn't know.
pub fn document() -> anyhow::Result<String> {
    let draft = schemars::schema_for!(Draft);
    let serialized = SchemaSettings::default().for_serialize().into_generator();
    let context = serialized.into_root_schema_for::<ContextShape>();
    let mut text = HEAD.to_owned();
    let mut written = BTreeSet::new();
    write!(text, "\n## The answer: `Draft`\n\n```json\n{EXAMPLE}\n```\n")?;
    section(&mut text, draft.as_value(), &mut written)?;
    text.push_str("\n## The answer to a request for a week: `WeekPlan`\n");
    section(&mut text, schemars::schema_for!(WeekPlan).as_value(), &mut written)?;
    text.push_str("\n## The context: `ContextShape`\n");
    section(&mut text, context.as_value(), &mut written)?;
    text.push_str("\n## The figures of `polarize evaluate --json`: `Evaluation`\n");
    let evaluation = SchemaSettings::default().for_serialize().into_generator().into_root_schema_for::<Evaluation>();
    section(&mut text, evaluation.as_value(), &mut written)?;
    Ok(text)
}

/// The example of the document, as the type reads it.
///
/// # Errors
/// When the type has changed under it.
pub fn example() -> anyhow::Result<Draft> {
    Ok(serde_json::from_str(EXAMPLE)?)
}

/// A type and all it consists of, each once in the whole document, in the order in which they are met.
fn section(text: &mut String, root: &Value, written: &mut BTreeSet<String>) -> anyhow::Result<()> {
    let none = Map::new();
    let types = root["$defs"].as_object().unwrap_or(&none);
    paragraph(text, root)?;
    table(text, root)?;
    let mut waiting = references(root);
    while let Some(name) = waiting.first().cloned() {
        waiting.remove(0);
        let schema = types.get(&name).with_context(|| format!("{name} is nowhere defined"))?;
        if !written.insert(name.clone()) {
            continue;
        }
        write!(text, "\n### `{name}`\n")?;
        paragraph(text, schema)?;
        match choices(schema) {
            Some(choices) => text.push_str(&choices),
            None if schema["properties"].is_object() => table(text, schema)?,
            None => writeln!(text, "\n{}.", type_of(schema)?)?,
        }
        waiting.extend(references(schema));
    }
    Ok(())
}

fn paragraph(text: &mut String, schema: &Value) -> anyhow::Result<()> {
    let Some(description) = schema["description"].as_str() else { return Ok(()) };
    let description = one_line(description);
    let mut letters = description.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let full_stop = if description.ends_with('.') { "" } else { "." };
    writeln!(text, "\n{first}{}{full_stop}", letters.as_str())?;
    Ok(())
}

/// The fields of an object.
fn table(text: &mut String, schema: &Value) -> anyhow::Result<()> {
    let properties = schema["properties"].as_object().context("a type without fields")?;
    let required: BTreeSet<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    text.push_str("\n| field | type | must | what it is |\n| --- | --- | --- | --- |\n");
    for (name, property) in properties {
        let must = if required.contains(name.as_str()) { "yes" } else { "" };
        let description = one_line(property["description"].as_str().unwrap_or_default());
        writeln!(text, "| `{name}` | {} | {must} | {description} |", type_of(property)?)?;
    }
    Ok(())
}

fn one_line(text: &str) -> String {
    text.replace('\n', " ").replace('|', "\\|")
}

/// The words of an enumeration; `None` where the schema is none.
fn choices(schema: &Value) -> Option<String> {
    if let Some(words) = schema["enum"].as_array() {
        let words: Vec<String> = words.iter().filter_map(Value::as_str).map(|word| format!("`{word}`")).collect();
        return Some(format!("\n{}\n", words.join(", ")));
    }
    let mut text = String::from("\n");
    for choice in schema["oneOf"].as_array()? {
        let description = one_line(choice["description"].as_str().unwrap_or_default());
        if let Some(words) = choice["enum"].as_array() {
            for word in words.iter().filter_map(Value::as_str) {
                text.push_str(&format!("- `{word}`\n"));
            }
        } else {
            text.push_str(&format!("- `{}`: {description}\n", choice["const"].as_str()?));
        }
    }
    Some(text)
}

/// A type in words, with its bounds.
fn type_of(schema: &Value) -> anyhow::Result<String> {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        return Ok(format!("[`{name}`](#{})", name.to_lowercase()));
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let words: Vec<String> = choices.iter().map(type_of).collect::<Result<_, _>>()?;
        return Ok(words.join(" or "));
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => anyhow::bail!("a schema without a type: {schema}"),
    };
    let words: Vec<String> = kinds.into_iter().map(|kind| plain(kind, schema)).collect::<Result<_, _>>()?;
    Ok(words.join(" or "))
}

fn plain(kind: &str, schema: &Value) -> anyhow::Result<String> {
    let bounds = |low: &Value, high: &Value| match (low.as_f64(), high.as_f64()) {
        (Some(low), Some(high)) => format!(" {low} to {high}"),
        (Some(low), None) => format!(" from {low}"),
        (None, Some(high)) => format!(" up to {high}"),
        (None, None) => String::new(),
    };
    Ok(match kind {
        "string" => format!("text{}", bounds(&schema["minLength"], &schema["maxLength"])),
        "integer" => format!("whole number{}", bounds(&schema["minimum"], &schema["maximum"])),
        "number" => format!("number{}", bounds(&schema["minimum"], &schema["maximum"])),
        "array" => {
            format!("list{} of {}", bounds(&schema["minItems"], &schema["maxItems"]), type_of(&schema["items"])?)
        }
        "object" => match &schema["additionalProperties"] {
            Value::Object(_) => format!("object of {}", type_of(&schema["additionalProperties"])?),
            _ => "object".to_owned(),
        },
        "boolean" => "true or false".to_owned(),
        "null" => "null".to_owned(),
        other => anyhow::bail!("an unknown type of JSON: {other}"),
    })
}

/// The types that a schema names, in order.
fn references(schema: &Value) -> Vec<String> {
    match schema {
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| *name != "$defs")
            .flat_map(|(name, value)| match value.as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
                Some(target) if name == "$ref" => vec![target.to_owned()],
                _ => references(value),
            })
            .collect(),
        Value::Array(values) => values.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}
