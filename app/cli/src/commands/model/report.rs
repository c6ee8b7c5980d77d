//! What a model that was tried is worth: schema, rules, speed.

use polarize_coach::{Answer, ChatAnswer, CoachResult};
use polarize_domain::{Draft, WeekPlan};
use polarize_llm::ModelError;
use polarize_prompt::{ShortIds, read_draft, read_week};
use polarize_web::ModelTrial;
use serde::Serialize;

use super::watched::Exchange;
use crate::output::style::{BAD, DIM, GOOD, TITLE, WARN, fit, paint, wrap};

const WIDTH: usize = 92;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum AskedFor {
    Feedback,
    Week,
    Question,
}

impl AskedFor {
    /// Everything, in the order in which it is asked for.
    pub(super) const ALL: [Self; 3] = [Self::Feedback, Self::Week, Self::Question];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Feedback => "feedback",
            Self::Week => "a week",
            Self::Question => "a question",
        }
    }

    fn schema(self, text: &str) -> Schema {
        let (obeyed, mended) = match self {
            // Which workouts are meant is no matter here, so there are no ids to find them by.
            Self::Feedback => {
                (serde_json::from_str::<Draft>(text).is_ok(), read_draft(text, &ShortIds::default()).is_ok())
            }
            Self::Week => (serde_json::from_str::<WeekPlan>(text).is_ok(), read_week(text).is_ok()),
            Self::Question => return Schema::Free,
        };
        match (obeyed, mended) {
            (true, _) => Schema::Obeyed,
            (false, true) => Schema::Mended,
            (false, false) => Schema::Broken,
        }
    }
}

/// What the coach said in the end.
pub(super) struct Said {
    by: String,
    remarks: Vec<String>,
    changes: usize,
    alarm: bool,
}

impl From<Answer> for Said {
    fn from(answer: Answer) -> Self {
        let (changes, alarm) = (answer.modifications.len(), answer.safety.is_some());
        Self { by: answer.answered_by, remarks: answer.remarks, changes, alarm }
    }
}

impl From<ChatAnswer> for Said {
    fn from(answer: ChatAnswer) -> Self {
        Self { by: answer.answered_by, remarks: answer.remarks, changes: 0, alarm: answer.safety.is_some() }
    }
}

/// Whether an answer is what the schema says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Schema {
    /// As it came.
    Obeyed,
    /// After mending.
    Mended,
    /// Not at all.
    Broken,
    /// No schema was asked for.
    Free,
}

/// One thing that was asked, and what came of it.
#[derive(Debug, Serialize)]
pub(super) struct Trial {
    asked_for: AskedFor,
    /// Whether the server answered at all.
    reachable: bool,
    schema: Option<Schema>,
    /// Whether what the model said stands after the rules judged it.
    stands: bool,
    /// How often it was asked: 2 with a repair.
    attempts: usize,
    /// Changes of the plan that stand, whoever made them.
    changes: usize,
    first_word_seconds: Option<f64>,
    whole_seconds: Option<f64>,
    tokens_per_second: Option<f64>,
    prompt_tokens_counted: Option<u32>,
    /// Whether they were counted by the model's own tokenizer.
    prompt_tokens_exact: bool,
    prompt_tokens_of_server: Option<u32>,
    /// Of these, those that were read for an earlier question and not again.
    prompt_tokens_kept: Option<u32>,
    /// Whether the server read less than it was sent.
    prompt_cut: bool,
    answered_by: Option<String>,
    /// What is to know of it, and what to do where it failed.
    remarks: Vec<String>,
}

impl Trial {
    /// What came of asking a model: what went over the wire, and what the coach said in the end.
    pub(super) fn of(model: &str, asked_for: AskedFor, exchanges: &[Exchange], said: CoachResult<Said>) -> Self {
        let last = exchanges.last();
        let end = last.and_then(|last| last.end);
        let mut trial = Self {
            asked_for,
            reachable: exchanges.iter().any(|exchange| exchange.first_word.is_some()),
            schema: last.filter(|_| end.is_some()).map(|last| asked_for.schema(&last.text)),
            stands: false,
            attempts: exchanges.len(),
            changes: 0,
            first_word_seconds: exchanges.first().and_then(|first| first.first_word).map(|time| time.as_secs_f64()),
            whole_seconds: end.map(|_| exchanges.iter().map(|exchange| exchange.whole.as_secs_f64()).sum()),
            tokens_per_second: last.and_then(tokens_per_second),
            prompt_tokens_counted: last.map(|last| last.counted.tokens),
            prompt_tokens_exact: last.is_some_and(|last| last.counted.exact),
            prompt_tokens_of_server: end.and_then(|end| end.usage.prompt_tokens),
            prompt_tokens_kept: end.and_then(|end| end.usage.kept_tokens),
            prompt_cut: exchanges.iter().any(|one| matches!(one.error, Some(ModelError::PromptCut { .. }))),
            answered_by: None,
            remarks: Vec::new(),
        };
        match said {
            Ok(said) => trial.judge(model, said),
            Err(error) => trial.remarks.push(error.to_string()),
        }
        trial
    }

    fn judge(&mut self, model: &str, said: Said) {
        self.stands = said.by == model;
        self.changes = said.changes;
        self.answered_by = Some(said.by);
        if said.alarm {
            let card =
                "an alarm of your health is open, and a safety card stands in place of every answer; try --simulated";
            self.remarks.push(card.to_owned());
        }
        self.remarks.extend(said.remarks);
    }

    /// Whether the model can be used for this.
    pub(super) fn passed(&self) -> bool {
        self.stands && !self.prompt_cut
    }
}

impl From<&Trial> for ModelTrial {
    fn from(trial: &Trial) -> Self {
        let asked_for = match trial.asked_for {
            AskedFor::Feedback => polarize_web::AskedFor::Feedback,
            AskedFor::Week => polarize_web::AskedFor::Week,
            AskedFor::Question => polarize_web::AskedFor::Question,
        };
        Self {
            asked_for,
            passed: trial.passed(),
            reachable: trial.reachable,
            first_word_seconds: trial.first_word_seconds,
            whole_seconds: trial.whole_seconds,
            tokens_per_second: trial.tokens_per_second,
            remarks: trial.remarks.clone(),
        }
    }
}

/// Tokens after the first word, by the time from it to the end.
fn tokens_per_second(exchange: &Exchange) -> Option<f64> {
    let tokens = exchange.end?.usage.answer_tokens?.checked_sub(1).filter(|tokens| *tokens > 0)?;
    let seconds = exchange.whole.checked_sub(exchange.first_word?)?.as_secs_f64();
    (seconds > 0.0).then(|| f64::from(tokens) / seconds)
}

/// The report as a person reads it.
pub(super) fn text(model: &str, trials: &[Trial]) -> String {
    let mut out = format!("{}\n", paint(TITLE, model));
    let heads = ["asked for", "answers", "schema", "rules", "first word", "in all", "tokens/s", "prompt tokens"];
    out.push_str(&paint(DIM, row(&heads.map(ToOwned::to_owned))));
    for trial in trials {
        out.push_str(&row(&cells(trial)));
    }
    for trial in trials {
        for remark in &trial.remarks {
            out.push_str(&wrap(&format!("{}: {remark}", trial.asked_for.word()), WIDTH, "  "));
        }
    }
    out.push_str(&verdict(trials));
    out
}

fn row(cells: &[String; 8]) -> String {
    let widths = [11, 9, 7, 14, 10, 8, 8, 0];
    let cells: String = cells.iter().zip(widths).map(|(cell, width)| fit_or_more(cell, width)).collect();
    format!("  {}\n", cells.trim_end())
}

fn fit_or_more(cell: &str, width: usize) -> String {
    if width == 0 { cell.to_owned() } else { format!("{} ", fit(cell, width)) }
}

fn cells(trial: &Trial) -> [String; 8] {
    let seconds = |time: Option<f64>| time.map_or_else(|| "–".to_owned(), |time| format!("{time:.2} s"));
    let schema = match trial.schema {
        Some(Schema::Obeyed) => "obeyed",
        Some(Schema::Mended) => "mended",
        Some(Schema::Broken) => "broken",
        Some(Schema::Free) => "none",
        None => "–",
    };
    let rules = match (trial.stands, trial.attempts, trial.reachable) {
        (true, 0 | 1, _) => "stands",
        (true, _, _) => "stands, second",
        (false, 0, _) => "–",
        (false, _, false) => "not reached",
        (false, _, true) => "does not stand",
    };
    let answers = match (trial.attempts, trial.reachable) {
        (0, _) => "not asked",
        (_, true) => "yes",
        (_, false) => "no",
    };
    let about = if trial.prompt_tokens_exact { "" } else { "about " };
    let counted = trial.prompt_tokens_counted.map_or_else(|| "–".to_owned(), |tokens| format!("{about}{tokens}"));
    let server = trial.prompt_tokens_of_server.filter(|tokens| trial.prompt_tokens_counted != Some(*tokens));
    let server = server.map_or(String::new(), |tokens| format!(", the server {tokens}"));
    let kept = trial.prompt_tokens_kept.filter(|kept| *kept > 0);
    let kept = kept.map_or(String::new(), |tokens| format!(", {tokens} kept"));
    [
        trial.asked_for.word().to_owned(),
        answers.to_owned(),
        schema.to_owned(),
        rules.to_owned(),
        seconds(trial.first_word_seconds),
        seconds(trial.whole_seconds),
        trial.tokens_per_second.map_or_else(|| "–".to_owned(), |speed| format!("{speed:.1}")),
        format!("{counted}{server}{kept}"),
    ]
}

fn verdict(trials: &[Trial]) -> String {
    let passed = trials.iter().filter(|trial| trial.passed()).count();
    let (word, advice) = match (passed, trials.len()) {
        (passed, all) if passed == all => (paint(GOOD, "It can coach."), "Nothing of this was kept."),
        (0, _) if trials.iter().all(|trial| !trial.reachable) => (
            paint(BAD, "It does not answer."),
            "Start the server, see what it has with `polarize model list`, and correct `polarize settings model`.",
        ),
        (0, _) => (
            paint(BAD, "It can't coach."),
            "The built-in coach would answer instead each time; take a larger or instruction-tuned model, or raise \
             model.answer_seconds where it was too slow.",
        ),
        _ => (paint(WARN, "It can coach in part."), "Where it can't, the built-in coach answers and says so."),
    };
    format!("\n{word} {advice}\n")
}
