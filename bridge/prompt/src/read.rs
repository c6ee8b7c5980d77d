//! From the text of an answer to what it says. Any text is read without harm; what can't be understood is told in words that the model can
//! be told, too.

mod find;
mod mend;

use polarize_domain::draft::Modification;
use polarize_domain::{Draft, WeekPlan};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::ids::ShortIds;

/// The longest answer that is read, in bytes: many times what the most tokens are.
const LONGEST_ANSWER: usize = 64 * 1024;
/// The most objects of a text that are tried.
const MOST_CANDIDATES: usize = 16;

/// What a mending is called that took a code fence off.
pub const MENDED_FENCE: &str = "the code fence around the answer was taken off";
/// What a mending is called that passed over words around the answer.
pub const MENDED_PROSE: &str = "words around the answer were passed over";
/// What a mending is called that took out commas before closing brackets.
pub const MENDED_COMMA: &str = "a comma too many was taken out";

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Read<T> {
    /// What the answer says.
    pub value: T,
    /// What was mended to read it, in words.
    pub mendings: Vec<String>,
    /// What of it was left out because it can't be meant, in words: changes of workouts that the prompt didn't name.
    pub problems: Vec<String>,
}

/// Why a text is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// There is nothing.
    #[error("the answer is empty")]
    Empty,
    /// Far more than an answer can be.
    #[error("the answer has {bytes} bytes, and at most {LONGEST_ANSWER} are read")]
    TooLong {
        /// Its length in bytes.
        bytes: usize,
    },
    /// Words only.
    #[error("the answer has no JSON object")]
    NoJson,
    /// An object that doesn't end.
    #[error("the JSON object is cut: it has no end")]
    Cut,
    /// An object that is no JSON.
    #[error("the JSON can't be read: {reason}")]
    Json {
        /// What is wrong.
        reason: String,
    },
    /// JSON of another shape.
    #[error("the JSON doesn't fit the schema: {path}: {reason}")]
    Shape {
        /// Where.
        path: String,
        /// What is wrong there.
        reason: String,
    },
}

/// Reads an answer to feedback, and puts real ids in the place of short ones. A change of a workout that the prompt didn't name is left out
/// and told as a problem.
///
/// # Errors
/// [`Unreadable`] when no part of the text is such an answer.
pub fn read_draft(text: &str, ids: &ShortIds) -> Result<Read<Draft>, Unreadable> {
    let mut read: Read<Draft> = read(text)?;
    let problems = &mut read.problems;
    read.value.modifications.retain_mut(|modification| match ids.workout(&modification.workout_id) {
        Some(id) => {
            modification.workout_id = id.as_str().to_owned();
            true
        }
        None => {
            problems.push(unknown(modification, ids));
            false
        }
    });
    Ok(read)
}

/// Reads a week.
///
/// # Errors
/// As for [`read_draft`].
pub fn read_week(text: &str) -> Result<Read<WeekPlan>, Unreadable> {
    read(text)
}

/// Reads the JSON object of an answer whatever it says, with the same mendings. A part of an object that doesn't end is none, and of several
/// nobody knows which is meant.
///
/// # Errors
/// As for [`read_draft`], the shape left out.
pub fn read_object(text: &str) -> Result<Read<Value>, Unreadable> {
    let objects = find::objects(text, MOST_CANDIDATES);
    if objects.cut {
        return Err(Unreadable::Cut);
    }
    if objects.whole.len() > 1 {
        return Err(Unreadable::Json { reason: "there are several objects".to_owned() });
    }
    read(text)
}

fn unknown(modification: &Modification, ids: &ShortIds) -> String {
    let known = match ids.len() {
        0 => "there are none".to_owned(),
        1 => "there is only w1".to_owned(),
        many => format!("there are w1 to w{many}"),
    };
    let id: String = modification.workout_id.chars().take(20).collect();
    format!("\"{id}\" is no workout of the list ({known})")
}

fn read<T: DeserializeOwned>(text: &str) -> Result<Read<T>, Unreadable> {
    if text.len() > LONGEST_ANSWER {
        return Err(Unreadable::TooLong { bytes: text.len() });
    }
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    let objects = find::objects(text, MOST_CANDIDATES);
    let mut first_error = None;
    for object in &objects.whole {
        match typed(&text[object.clone()]) {
            Ok((value, mut mendings)) => {
                mendings.extend(find::around(text, object));
                return Ok(Read { value, mendings, problems: Vec::new() });
            }
            Err(error) => first_error = first_error.or(Some(error)),
        }
    }
    Err(match first_error {
        // An object that ends is a part of one that doesn't: the answer was cut.
        _ if objects.cut => Unreadable::Cut,
        Some(error) => error,
        None => Unreadable::NoJson,
    })
}

fn typed<T: DeserializeOwned>(json: &str) -> Result<(T, Vec<String>), Unreadable> {
    let mut mendings = Vec::new();
    let value: Value = match serde_json::from_str(json) {
        Ok(value) => value,
        Err(error) => {
            let (mended, commas) = mend::without_trailing_commas(json);
            let reason = |error: &serde_json::Error| Unreadable::Json { reason: error.to_string() };
            if commas == 0 {
                return Err(reason(&error));
            }
            mendings.push(MENDED_COMMA.to_owned());
            serde_json::from_str(&mended).map_err(|error| reason(&error))?
        }
    };
    let error = match shaped(&value) {
        Ok(typed) => return Ok((typed, mendings)),
        Err(error) => error,
    };
    let without_nulls = mend::without_nulls(&value);
    if without_nulls == value {
        return Err(error);
    }
    mendings.push("nulls were read as absent".to_owned());
    Ok((shaped(&without_nulls)?, mendings))
}

fn shaped<T: DeserializeOwned>(value: &Value) -> Result<T, Unreadable> {
    serde_path_to_error::deserialize(value)
        .map_err(|error| Unreadable::Shape { path: error.path().to_string(), reason: error.inner().to_string() })
}
