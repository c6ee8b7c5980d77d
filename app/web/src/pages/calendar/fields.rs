//! What the fields of the calendar's forms say, and what is wrong with it.

use axum::http::StatusCode;
use jiff::civil::Date;
use polarize_domain::Intensity;
use polarize_domain::calendar::read_day;

use crate::bounds::{Line, Lines};
use crate::pages::shell::Shell;
use crate::pages::trouble::Trouble;
use crate::pages::words::Words;
use crate::problem::Problem;

/// What is wrong with a form, to be shown above it.
pub(super) struct Wrong {
    pub(super) status: StatusCode,
    pub(super) words: String,
    /// The name of the field that is wrong, where it is one.
    pub(super) field: &'static str,
}

impl Wrong {
    /// What a person can mend in the form; all else is no matter of the form.
    pub(super) fn of(problem: Problem, shell: &Shell) -> Result<Self, Trouble> {
        let mendable = [StatusCode::CONFLICT, StatusCode::PRECONDITION_FAILED, StatusCode::UNPROCESSABLE_ENTITY];
        if !mendable.contains(&problem.status()) {
            return Err(problem.into());
        }
        let words = match problem.code() {
            "changed_meanwhile" => shell.say("calendar-changed-meanwhile"),
            "race_exists" => shell.say("calendar-race-exists"),
            _ => problem.detail().to_owned(),
        };
        Ok(Self { status: problem.status(), words, field: field_of(problem.code()) })
    }

    /// Whether it is this field that is wrong.
    pub(super) fn is_in(&self, field: &str) -> bool {
        self.field == field
    }
}

/// The field that a problem is about.
fn field_of(code: &str) -> &'static str {
    match code {
        "no_name" | "wrong_name" | "race_exists" => "name",
        "wrong_minutes" | "no_length" | "wrong_length" | "other_length" | "rest_with_load" | "implausible_load" => {
            "minutes"
        }
        "no_zones" | "wrong_intensity" => "intensity",
        "wrong_description" => "description",
        "unreadable_steps" | "rest_with_steps" | "wrong_steps" => "steps",
        "wrong_date" | "long_ago" | "far_ahead" => "date",
        "wrong_from" => "from",
        "wrong_until" | "span_reversed" | "span_too_long" | "over_already" => "until",
        "wrong_reason" => "reason",
        "rest_is_no_sport" => "sport",
        _ => "",
    }
}

/// What is wrong, in the words of a page's texts.
pub(super) fn refusal(code: &'static str, key: &str) -> Problem {
    Problem::invalid(code, Words::english().say(key))
}

/// A text of one line; none where nothing was written.
pub(super) fn line<const MOST: usize>(text: &str, code: &'static str) -> Result<Option<String>, Problem> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let wrong = |error: crate::bounds::TextError| Problem::invalid(code, error.to_string());
    Line::<MOST>::try_from(text.to_owned()).map(|Line(text)| Some(text)).map_err(wrong)
}

/// A text of any number of lines; none where nothing was written.
pub(super) fn lines<const MOST: usize>(text: &str, code: &'static str) -> Result<Option<String>, Problem> {
    let text = plain_ends(text);
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = |error: crate::bounds::TextError| Problem::invalid(code, error.to_string());
    Lines::<MOST>::try_from(text).map(|Lines(text)| Some(text)).map_err(wrong)
}

/// A text as it was before a form sent it: lines end with one character, and nothing stands around it.
pub(super) fn plain_ends(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

/// A day.
pub(super) fn day(text: &str, code: &'static str) -> Result<Date, Problem> {
    read_day(text.trim()).map_err(|error| Problem::invalid(code, error.to_string()))
}

/// A length in whole minutes; none where nothing was written.
pub(super) fn minutes(text: &str) -> Result<Option<u16>, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = |_| refusal("wrong_minutes", "calendar-wrong-minutes");
    text.parse().map(Some).map_err(wrong)
}

/// An intensity; none where none was chosen.
pub(super) fn intensity(word: &str) -> Result<Option<Intensity>, Problem> {
    if word.is_empty() {
        return Ok(None);
    }
    let known = Intensity::ALL.into_iter().find(|intensity| intensity.word() == word);
    known.map(Some).ok_or_else(|| refusal("wrong_intensity", "calendar-wrong-intensity"))
}
