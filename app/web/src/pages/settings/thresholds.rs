//! `/settings/thresholds`: what the athlete can hold, since when, what recordings suggest beyond it, and the zones that follow.

mod entry;
mod offer;
mod zones;

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use polarize_coach::CoachError;
use polarize_domain::{DatedThresholds, ThresholdHistory};
use serde::Deserialize;

use super::field::{Field, Wrong};
use super::sent::Sent;
use super::{Done, Frame, Section, done};
use crate::bounds::{Day, room_for_another};
use crate::extract::Query;
use crate::pages::form::Form;
use crate::pages::shell::{Shell, page};
use crate::pages::trouble::Trouble;
use crate::pages::visitor::Visitor;
use crate::state::App;
use entry::{Group, known, read};
use offer::Offer;
use zones::ZoneRow;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/settings/thresholds", get(show).post(put))
        .route("/settings/thresholds/take", post(take))
        .route("/settings/thresholds/delete", post(delete))
}

#[derive(Template)]
#[template(path = "pages/settings/thresholds.html")]
struct ThresholdsPage {
    frame: Frame,
    shell: Shell,
    problem: Option<Wrong>,
    /// Those that hold today, in words; and since when.
    today: Vec<(String, String)>,
    since: Option<String>,
    /// What recordings suggest; `None` where they have not been looked through.
    offers: Option<Vec<Offer>>,
    zones: Vec<ZoneRow>,
    /// Whose zones are not known, in words.
    missing: Option<String>,
    since_field: Field,
    groups: Vec<Group>,
    history: Vec<Past>,
}

/// A set of thresholds that began on a day.
struct Past {
    since: String,
    day: String,
    words: String,
    /// Whether it holds today.
    holds: bool,
}

/// What the page shows of what is kept, before anything is offered or wrong.
fn build(visitor: &Visitor, frame: Frame, history: &ThresholdHistory, sent: &Sent) -> ThresholdsPage {
    let shell = frame.shell.clone();
    let today = visitor.today();
    let thresholds = history.on(today);
    let holds = entry::holding(history, today);
    let (zones, missing) = zones::rows(&shell, &thresholds);
    let past = |entry: &DatedThresholds| Past {
        since: shell.measures.full_day(entry.since),
        day: entry.since.to_string(),
        words: entry::words(&shell, &entry.thresholds).lines().join(" · "),
        holds: holds == Some(entry.since),
    };
    ThresholdsPage {
        problem: None,
        today: entry::words(&shell, &thresholds).0,
        since: holds.map(|since| shell.measures.full_day(since)),
        offers: None,
        zones,
        missing,
        since_field: Field::day(&shell, sent, "since", "settings-since").hint(shell.say("settings-since-hint")),
        groups: entry::groups(&shell, sent),
        history: history.entries().iter().rev().map(past).collect(),
        frame,
        shell,
    }
}

/// What the page is asked to show.
#[derive(Deserialize)]
struct Asked {
    done: Option<String>,
    loads: Option<u32>,
    /// Whether recordings are to be looked through.
    offers: Option<String>,
}

async fn show(State(app): State<Arc<App>>, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Trouble> {
    let history = app.coach.store().thresholds(&visitor.athlete).await?;
    let today = visitor.today();
    let frame = Frame::new(&visitor, Section::Thresholds).noticing(&Done { done: asked.done, loads: asked.loads });
    let sent = known(&frame.shell, &history.on(today), today);
    let mut template = build(&visitor, frame, &history, &sent);
    if asked.offers.is_some() {
        let estimates = app.coach.threshold_estimates(&visitor.athlete, today).await?;
        template.offers = Some(estimates.iter().map(|estimate| Offer::of(&template.shell, estimate)).collect());
    }
    page(&template.shell, &template)
}

async fn put(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Form(values): Form<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let history = app.coach.store().thresholds(&visitor.athlete).await?;
    let frame = Frame::new(&visitor, Section::Thresholds);
    let mut sent = Sent::new(values);
    let problem = match read(&frame.shell, &mut sent) {
        Some(wanted) => match set(&app, &visitor.athlete, &history, &wanted).await {
            Ok(recomputed) => {
                return Ok(Redirect::to(&done(Section::Thresholds, "thresholds", Some(recomputed))).into_response());
            }
            Err(Refused::Words(words)) => words,
            Err(Refused::Trouble(trouble)) => return Err(trouble),
        },
        None => frame.shell.count("settings-problems", sent.problems()),
    };
    refused(build(&visitor, frame, &history, &sent), problem)
}

/// The page again, with what is wrong.
fn refused(template: ThresholdsPage, words: String) -> Result<Response, Trouble> {
    let fields = template.groups.iter().flat_map(|group| group.usual.iter().chain(&group.own));
    let wrong = Wrong::among(words, std::iter::once(&template.since_field).chain(fields));
    let template = ThresholdsPage { problem: Some(wrong), ..template };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&template.shell, &template)?).into_response())
}

/// Why thresholds are not set: in words for the form, or something else.
enum Refused {
    Words(String),
    Trouble(Trouble),
}

async fn set(
    app: &App,
    athlete: &str,
    history: &ThresholdHistory,
    wanted: &DatedThresholds,
) -> Result<polarize_coach::Recomputed, Refused> {
    if history.entries().iter().all(|entry| entry.since != wanted.since) {
        room_for_another(history.entries().len()).map_err(|problem| Refused::Trouble(problem.into()))?;
    }
    let set = app.coach.set_thresholds(athlete, wanted).await;
    set.map_err(|error| match error {
        CoachError::Thresholds(_) | CoachError::ImplausibleThresholds(_) => Refused::Words(error.to_string()),
        other => Refused::Trouble(other.into()),
    })
}

/// An estimate that is taken over.
#[derive(Deserialize)]
struct Taken {
    threshold: String,
}

/// Takes an estimate over as it stands now: what a form says of its value is not believed.
async fn take(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Form(Taken { threshold }): Form<Taken>,
) -> Result<Response, Trouble> {
    let today = visitor.today();
    let estimates = app.coach.threshold_estimates(&visitor.athlete, today).await?;
    let gone = || Trouble::nothing_here(crate::pages::words::Words::english().say("settings-offer-gone"));
    let estimate = estimates.iter().find(|estimate| offer::field(estimate.threshold) == threshold).ok_or_else(gone)?;
    let history = app.coach.store().thresholds(&visitor.athlete).await?;
    let wanted = offer::taken(&history, estimate, today);
    match set(&app, &visitor.athlete, &history, &wanted).await {
        Ok(recomputed) => Ok(Redirect::to(&done(Section::Thresholds, "taken", Some(recomputed))).into_response()),
        Err(Refused::Trouble(trouble)) => Err(trouble),
        Err(Refused::Words(words)) => {
            let frame = Frame::new(&visitor, Section::Thresholds);
            let sent = known(&frame.shell, &wanted.thresholds, wanted.since);
            refused(build(&visitor, frame, &history, &sent), words)
        }
    }
}

/// Thresholds that are deleted.
#[derive(Deserialize)]
struct Deleted {
    since: Day,
}

async fn delete(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Form(Deleted { since }): Form<Deleted>,
) -> Result<Response, Trouble> {
    let recomputed = app.coach.delete_thresholds(&visitor.athlete, since.0).await?;
    Ok(Redirect::to(&done(Section::Thresholds, "thresholds-deleted", Some(recomputed))).into_response())
}
