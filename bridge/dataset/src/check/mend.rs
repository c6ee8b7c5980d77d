//! What of a line can be mended without changing what it means.

use polarize_domain::WeekPlan;
use polarize_llm::{Message, Role};
use polarize_prompt::{HeardAsk, hear, read_object};
use serde_json::{Value, json};

use super::codes::{
    BLANK_LINE, BYTE_ORDER_MARK, CODE_FENCE, KEY_ORDER, LINE_END, MISSING_KEY, PROSE, TOTALS, TRAILING_COMMA,
    UNKNOWN_ROLE, WHITESPACE,
};
use super::{line, schema, week};

/// A line with what was mended in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mended {
    /// The line; none where it is to be left out.
    pub text: Option<String>,
    /// The codes of what was mended.
    pub mendings: Vec<&'static str>,
}

/// Mends what can be meant in one way only: marks around the line, roles in other letters, what stands around an answer's JSON, white
/// space and the order of its keys, empty lists that are missing, and the totals of a week.
#[must_use]
pub fn mend_line(text: &str) -> Mended {
    let mut mendings = Vec::new();
    let mut json = text;
    if let Some(rest) = json.strip_prefix('\u{FEFF}') {
        mendings.push(BYTE_ORDER_MARK);
        json = rest;
    }
    if let Some(rest) = json.strip_suffix('\r') {
        mendings.push(LINE_END);
        json = rest;
    }
    if json.trim().is_empty() {
        mendings.push(BLANK_LINE);
        return Mended { text: None, mendings };
    }
    let mut text = json.to_owned();
    if let Ok(mut value) = serde_json::from_str::<Value>(json) {
        let before = mendings.len();
        roles(&mut value, &mut mendings);
        answer(&mut value, &mut mendings);
        if mendings.len() > before {
            text = value.to_string();
        }
    }
    Mended { text: Some(text), mendings }
}

fn roles(value: &mut Value, mendings: &mut Vec<&'static str>) {
    for message in value.get_mut("messages").and_then(Value::as_array_mut).into_iter().flatten() {
        let Some(word) = message.get("role").and_then(Value::as_str) else { continue };
        let right = word.trim().to_lowercase();
        if line::role(word).is_none() && line::role(&right).is_some() {
            mendings.push(UNKNOWN_ROLE);
            message["role"] = json!(right);
        }
    }
}

fn answer(value: &mut Value, mendings: &mut Vec<&'static str>) {
    let Ok(messages) = line::messages(value) else { return };
    let [prompt @ .., Message { role: Role::Assistant, content }] = &messages[..] else { return };
    let mended = match hear(prompt).map(|heard| heard.ask) {
        Ok(HeardAsk::Feedback { .. } | HeardAsk::Bare) => object(content, &schema::DRAFT, mendings),
        Ok(HeardAsk::Week { .. }) => object(content, &schema::WEEK, mendings),
        _ => None,
    };
    if let Some(mended) = mended {
        value["messages"][messages.len() - 1]["content"] = json!(mended);
    }
}

fn object(text: &str, schema: &schema::Compiled, mendings: &mut Vec<&'static str>) -> Option<String> {
    let before = mendings.len();
    let read = read_object(text).ok()?;
    for mending in &read.mendings {
        mendings.push(match mending.as_str() {
            polarize_prompt::MENDED_FENCE => CODE_FENCE,
            polarize_prompt::MENDED_COMMA => TRAILING_COMMA,
            _ => PROSE,
        });
    }
    let mut value = read.value;
    let (_, moved) = schema.in_order(&value);
    if with_lists(&mut value) {
        mendings.push(MISSING_KEY);
    }
    if with_totals(&mut value) {
        mendings.push(TOTALS);
    }
    let (sorted, _) = schema.in_order(&value);
    if moved {
        mendings.push(KEY_ORDER);
    }
    let written = sorted.to_string();
    if mendings.len() == before && written.len() < text.len() && super::answer::has_space(text) {
        mendings.push(WHITESPACE);
    }
    (mendings.len() > before).then_some(written)
}

/// Puts empty lists in, where an answer leaves them out.
fn with_lists(value: &mut Value) -> bool {
    let mut added = false;
    let mut add = |object: &mut Value, key: &str| {
        if let Some(fields) = object.as_object_mut()
            && !fields.contains_key(key)
        {
            fields.insert(key.to_owned(), json!([]));
            added = true;
        }
    };
    if value.get("plan_summary").is_some() {
        add(&mut value["plan_summary"], "key_sessions");
        return added;
    }
    add(value, "modifications");
    add(value, "new_workouts");
    if value.get("analysis").is_some_and(Value::is_object) {
        add(&mut value["analysis"], "key_concerns");
    }
    added
}

/// Puts the sums of a week in the place of totals that aren't.
fn with_totals(value: &mut Value) -> bool {
    if value.get("plan_summary").is_none() {
        return false;
    }
    let Ok(plan) = serde_json::from_value::<WeekPlan>(value.clone()) else { return false };
    let (load, minutes) = week::sums(&plan);
    let summary = &plan.plan_summary;
    // A total may also be the whole week's, which isn't known from the answer alone: only one below its sessions' can't be meant.
    let (low_load, low_hours) =
        ((summary.total_tss as f64) < load * 0.95 - 1.0, summary.total_hours < minutes / 60.0 * 0.95 - 0.51);
    if low_load {
        value["plan_summary"]["total_tss"] = json!(load as i64);
    }
    if low_hours {
        value["plan_summary"]["total_hours"] = json!((minutes / 60.0).round() as i64);
    }
    low_load || low_hours
}
