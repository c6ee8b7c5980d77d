//! `/activities/upload`: files as a browser sends them, and what became of each.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use polarize_coach::{ImportedActivity, ImportedFile};
use polarize_domain::Sport;
use polarize_domain::calendar::read_day;
use polarize_store::Added;

use super::list::name_of;
use super::{Asked, listed, path_of, told};
use crate::pages::shell::{Place, Shell, page};
use crate::pages::trouble::Trouble;
use crate::pages::visitor::Visitor;
use crate::problem::Problem;
use crate::received::{self, Given, ReceivedForm};
use crate::state::App;

pub(super) fn routes() -> Router<Arc<App>> {
    // The limit of other forms is far too small; receiving counts for itself.
    let routes = post(upload).get(async || Redirect::to("/activities"));
    Router::new().route("/activities/upload", routes).layer(DefaultBodyLimit::disable())
}

/// What became of files.
#[derive(Template)]
#[template(path = "pages/activities/outcomes.html")]
struct OutcomesPage {
    shell: Shell,
    summary: String,
    imported: usize,
    replaced: usize,
    known: usize,
    failed: usize,
    files: Vec<Outcome>,
    /// Whether new recordings may suggest thresholds.
    suggests: bool,
}

/// What became of a file.
struct Outcome {
    state: &'static str,
    state_name: String,
    name: String,
    /// The archive it lay in.
    archive: Option<String>,
    activities: Vec<Brought>,
    warnings: Vec<String>,
    problem: Option<String>,
}

/// An activity of a file.
struct Brought {
    path: String,
    words: String,
    name: Option<String>,
    state_name: String,
}

async fn upload(State(app): State<Arc<App>>, visitor: Visitor, request: Request) -> Result<Response, Trouble> {
    match taken(&app, &visitor, request).await {
        Ok(template) => page(&template.shell, &template),
        Err(problem) => {
            let mut template = listed(&app, &visitor, &Asked::default()).await?;
            template.problem = Some(problem.detail().to_owned());
            Ok((problem.status(), page(&template.shell, &template)?).into_response())
        }
    }
}

/// Imports what a form sends.
async fn taken(app: &App, visitor: &Visitor, request: Request) -> Result<OutcomesPage, Problem> {
    let form = received::form(app, request).await?;
    let options = given(&form)?.options(&visitor.now)?;
    let outcomes = received::import(app, &visitor.athlete, &form.files, options).await?;
    let shell = Shell::new(visitor, Place::Activities);
    let shell = shell.clone().titled(shell.say("activities-outcomes-title"));
    Ok(OutcomesPage::of(shell, &outcomes))
}

/// What the form says beside the files.
fn given(form: &ReceivedForm) -> Result<Given, Problem> {
    let unclear = |error: &dyn std::fmt::Display| Problem::invalid("wrong_form", error.to_string());
    let sport = form.field("sport").map(str::parse::<Sport>).transpose().map_err(|error| unclear(&error))?;
    let date = form.field("date").map(read_day).transpose().map_err(|error| unclear(&error))?;
    Ok(Given { sport, date })
}

impl OutcomesPage {
    fn of(shell: Shell, outcomes: &[ImportedFile]) -> Self {
        let sum = |count: fn(&ImportedFile) -> usize| outcomes.iter().map(count).sum::<usize>();
        let (imported, replaced, known) =
            (sum(ImportedFile::added), sum(ImportedFile::replaced), sum(ImportedFile::known));
        let failed = outcomes.iter().filter(|outcome| outcome.problem.is_some()).count();
        let counts = [("imported", imported), ("replaced", replaced), ("known", known), ("failed", failed)];
        let summary =
            told(&shell, "activities-outcomes-summary", &counts.map(|(name, count)| (name, count.to_string())));
        let files = outcomes.iter().map(|outcome| Outcome::of(&shell, outcome)).collect();
        Self { summary, imported, replaced, known, failed, files, suggests: received::brought_new(outcomes), shell }
    }
}

impl Outcome {
    fn of(shell: &Shell, outcome: &ImportedFile) -> Self {
        let guesses = outcome.guesses().map(|(_, guess)| shell.tell("activities-outcome-guess", "guess", guess));
        let passed_over = outcome.archive.map(|archive| archive.passed_over).filter(|count| *count > 0);
        let passed_over = passed_over.map(|count| shell.count("activities-outcome-passed-over", count));
        let state = outcome.status();
        Self {
            state,
            state_name: state_name(shell, state),
            name: outcome.entry.clone().unwrap_or_else(|| outcome.file.clone()),
            archive: outcome.entry.as_ref().map(|_| outcome.file.clone()),
            activities: outcome.activities.iter().map(|activity| Brought::of(shell, activity)).collect(),
            warnings: outcome.warnings.iter().cloned().chain(guesses).chain(passed_over).collect(),
            problem: outcome.problem.as_ref().map(|problem| match problem.code {
                // The coach's own words name an option of the terminal.
                "date_needed" => shell.say("activities-outcome-date-needed"),
                _ => problem.message.clone(),
            }),
        }
    }
}

impl Brought {
    fn of(shell: &Shell, ImportedActivity { activity, added }: &ImportedActivity) -> Self {
        let (id, state) = match added {
            Added::New => (&activity.id, "imported"),
            Added::Replaced { of } => (of, "replaced"),
            Added::Duplicate { of } => (of, "duplicate"),
        };
        let measures = shell.measures;
        let values = [
            ("sport", measures.sport(activity.sport)),
            ("day", measures.full_day(activity.date)),
            ("length", measures.minutes(activity.moving_seconds / 60.0)),
            ("load", measures.load(activity.load.tss.value())),
        ];
        Self {
            path: path_of(id),
            words: told(shell, "activities-outcome-activity", &values),
            name: name_of(activity).map(str::to_owned),
            state_name: state_name(shell, state),
        }
    }
}

fn state_name(shell: &Shell, state: &str) -> String {
    shell.say(match state {
        "failed" => "activities-state-failed",
        "archive" => "activities-state-archive",
        "replaced" => "activities-state-replaced",
        "duplicate" => "activities-state-duplicate",
        _ => "activities-state-imported",
    })
}
