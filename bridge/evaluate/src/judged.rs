//! One answer, judged: its form as it stands, its content as it is read when serving.

use polarize_dataset::{Judgement, Kind, judge};
use polarize_domain::WeekPlan;
use polarize_prompt::{ShortIds, read_draft, read_object, read_week};
use serde_json::Value;

use crate::question::Question;

/// Codes of the judge for what a text isn't, other than what a server would mend.
const OF_NUMBERS: &str = "unfounded_number";
const OF_WORDS: &str = "unsafe_words";

/// An answer and what is to be said of it.
#[derive(Debug, Clone)]
pub(crate) struct Judged {
    /// Whether it is one JSON object and nothing else.
    pub(crate) is_json: bool,
    /// Whether it can be read when serving, code fences and prose taken off.
    pub(crate) is_readable: bool,
    /// Whether it satisfies the very schema of its prompt.
    pub(crate) fits_schema: bool,
    /// Its JSON, where it is read.
    pub(crate) json: Option<Value>,
    /// What the judge says.
    pub(crate) judgement: Judgement,
}

impl Judged {
    /// Judges an answer to a question.
    pub(crate) fn of(question: &Question, text: &str) -> Self {
        if question.kind() == Kind::Coaching {
            let judgement = judge(&question.prompt, &question.heard, text);
            let is_readable = !text.trim().is_empty();
            return Self { is_json: false, is_readable, fits_schema: false, json: None, judgement };
        }
        let strict: Option<Value> = serde_json::from_str(text).ok().filter(Value::is_object);
        let is_json = strict.is_some();
        let fits_schema = strict.as_ref().is_some_and(|json| fits(question, json));
        let judged = |json: &Option<Value>| {
            let text = json.as_ref().map_or_else(|| text.to_owned(), Value::to_string);
            judge(&question.prompt, &question.heard, &text)
        };
        let mut json = strict.or_else(|| read_object(text).ok().map(|read| read.value));
        let mut judgement = judged(&json);
        // What a server reads with more good will, nulls as absent and the first of several objects, is looked at as well.
        if judgement.draft.is_none()
            && let Some(mended) = as_served(question, text)
        {
            json = Some(mended);
            judgement = judged(&json);
        }
        Self { is_json, is_readable: judgement.draft.is_some(), fits_schema, json, judgement }
    }

    /// Judges the answer in the file.
    pub(crate) fn reference_of(question: &Question) -> Self {
        Self::of(question, &question.reference)
    }

    /// Numbers that stand nowhere, where they were looked at.
    pub(crate) fn invented_numbers(&self) -> Option<usize> {
        self.judgement.numbers_looked_at.then(|| self.problems(OF_NUMBERS))
    }

    /// Whether words stand there that may not be said.
    pub(crate) fn says_what_may_not_be_said(&self) -> bool {
        self.problems(OF_WORDS) > 0
    }

    fn problems(&self, code: &str) -> usize {
        self.judgement.problems.iter().filter(|problem| problem.code == code).count()
    }

    /// The words that the athlete reads first.
    pub(crate) fn message<'a>(&'a self, text: &'a str) -> &'a str {
        match (&self.judgement.draft, self.judgement.kind) {
            (Some(draft), _) => &draft.athlete_message,
            (None, Kind::Coaching) => text,
            (None, _) => "",
        }
    }

    /// The week, where one was asked for and given.
    pub(crate) fn week(&self) -> Option<WeekPlan> {
        let json = self.json.as_ref().filter(|_| self.judgement.kind == Kind::WeeklyPlan)?;
        serde_json::from_value(json.clone()).ok()
    }
}

/// An answer as it is read when serving, where it is.
fn as_served(question: &Question, text: &str) -> Option<Value> {
    let ids = question.heard.ask.context().map(ShortIds::of).unwrap_or_default();
    match question.kind() {
        Kind::WeeklyPlan => serde_json::to_value(read_week(text).ok()?.value).ok(),
        _ => serde_json::to_value(read_draft(text, &ids).ok()?.value).ok(),
    }
}

/// Whether JSON satisfies the schema of its prompt.
fn fits(question: &Question, json: &Value) -> bool {
    let schema = question.heard.ask.schema();
    schema.and_then(|schema| jsonschema::validator_for(&schema.json).ok()).is_some_and(|schema| schema.is_valid(json))
}

#[cfg(test)]
mod tests {
    use polarize_dataset::CODES;

    use super::{OF_NUMBERS, OF_WORDS};

    #[test]
    fn the_codes_are_the_judges_own() {
        for code in [OF_NUMBERS, OF_WORDS] {
            assert!(CODES.iter().any(|(known, _)| *known == code), "{code}");
        }
    }
}
