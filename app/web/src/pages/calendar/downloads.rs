//! A workout as a file: which formats can say it, and why others can't.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use polarize_domain::{Workout, WorkoutId};
use polarize_formats::export::{ExportError, Format, Origin, export};
use serde::Deserialize;

use crate::extract::{Path, Query};
use crate::pages::shell::Shell;
use crate::pages::trouble::Trouble;
use crate::pages::visitor::Visitor;
use crate::planning::files;
use crate::state::App;

/// A format, and why the workout can't be had in it.
pub(super) struct Download {
    pub(super) word: &'static str,
    pub(super) name: String,
    pub(super) what: String,
    pub(super) refused: Option<String>,
}

/// All formats for a workout.
pub(super) fn of(shell: &Shell, workout: &Workout, origin: &Origin<'_>) -> Vec<Download> {
    let offered = |format: Format| {
        let (name, what) = match format {
            Format::Fit => ("FIT".to_owned(), "calendar-file-fit"),
            Format::Zwo => ("ZWO".to_owned(), "calendar-file-zwo"),
            Format::Erg => ("ERG".to_owned(), "calendar-file-erg"),
            Format::Mrc => ("MRC".to_owned(), "calendar-file-mrc"),
            Format::Ics => ("ICS".to_owned(), "calendar-file-ics"),
            Format::Intervals => (shell.say("calendar-file-text"), "calendar-file-intervals"),
        };
        let refused = export(format, workout, origin).err().map(|error| reason(shell, &error));
        Download { word: format.word(), name, what: shell.say(what), refused }
    };
    Format::ALL.map(offered).into()
}

fn reason(shell: &Shell, error: &ExportError) -> String {
    match error {
        ExportError::RestDay { .. } => shell.say("calendar-no-file-of-rest"),
        ExportError::NoLength => shell.say("calendar-no-file-without-length"),
        ExportError::Sport { known, .. } => shell.tell("calendar-no-file-for-sport", "known", known),
        ExportError::NoThreshold { threshold, .. } => {
            shell.tell("calendar-no-file-without-threshold", "threshold", threshold)
        }
        ExportError::NothingSteered { known, .. } => shell.tell("calendar-no-file-of-targets", "known", known),
        ExportError::NoPower { step, .. } => shell.tell("calendar-no-file-without-power", "step", step),
        ExportError::NotWritten { .. } => shell.say("calendar-no-file-written"),
    }
}

/// Which format.
#[derive(Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    format: String,
}

pub(super) async fn workout(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<WorkoutId>,
    Query(Wanted { format }): Query<Wanted>,
) -> Result<Response, Trouble> {
    Ok(files::workout(&app, &visitor.athlete, &visitor.now, &id, &format).await?)
}
