//! Storing what was read, each activity in a transaction of its own.

use anyhow::Context as _;
use polarize_coach::CoachError;
use polarize_domain::{Recording, Sport};
use polarize_store::{Added, Source};
use serde_json::json;

use super::outcome::{Outcome, Problem};
use crate::commands::activities::{line, shape, short};
use crate::session::Session;

/// Stores a recording and notes in the file's outcome what became of it.
pub(super) async fn store(
    session: &Session,
    recording: &Recording,
    sport: Option<Sport>,
    sha256: &str,
    outcome: &mut Outcome,
) -> anyhow::Result<()> {
    let source = Source::File { name: name_of(outcome), sha256: sha256.to_owned() };
    let (activity, added) = match session.coach.add_recording(&session.athlete, recording, sport, &source).await {
        Ok(stored) => stored,
        Err(error @ CoachError::ImplausibleDate { .. }) => {
            outcome.problem = Some(Problem { code: error.code(), message: error.to_string() });
            return Ok(());
        }
        Err(error) => return Err(error).with_context(|| format!("{} could not be stored", outcome.file.display())),
    };
    let mut value = shape(&activity);
    match added {
        Added::New => {
            outcome.new += 1;
            outcome.lines.push(line(&activity));
        }
        Added::Replaced { .. } => {
            outcome.replaced += 1;
            outcome.lines.push(format!("{}, in place of a source that told less", line(&activity)));
            value["replaced"] = json!(true);
        }
        Added::Duplicate { of } => {
            outcome.known += 1;
            value["id"] = json!(of);
            value["duplicate"] = json!(true);
            outcome.activities.push(value);
            return Ok(());
        }
    }
    if let Some(guess) = &activity.sport_guess {
        let id = short(&activity.id);
        let correction = format!("correct it with `polarize activities correct {id} --sport …`");
        outcome.warnings.push(format!("sport guessed: {guess}; {correction}"));
    }
    outcome.activities.push(value);
    Ok(())
}

/// The file's name without its folder.
fn name_of(outcome: &Outcome) -> String {
    match &outcome.entry {
        Some(entry) => entry.rsplit('/').next().unwrap_or_default().to_owned(),
        None => outcome.file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
    }
}
