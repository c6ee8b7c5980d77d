//! `/settings/health`: what ails the athlete, and what did.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use jiff::civil::Date;
use polarize_domain::{HealthEpisode, HealthKind, PainScore, Site};
use polarize_store::EpisodeId;
use serde::Deserialize;

use super::field::{Choice, Field, Wrong};
use super::sent::{Sent, number, of_word, word};
use super::{Done, Frame, Section, done};
use crate::api::health::{EpisodeContent, known_episode};
use crate::bounds::{Day, room_for_another};
use crate::extract::{Path, Query};
use crate::pages::form::Form;
use crate::pages::shell::{Shell, page};
use crate::pages::trouble::Trouble;
use crate::pages::visitor::Visitor;
use crate::problem::Problem;
use crate::state::App;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/settings/health", get(show).post(add))
        .route("/settings/health/{id}/end", post(end))
        .route("/settings/health/{id}/delete", post(delete))
}

#[derive(Template)]
#[template(path = "pages/settings/health.html")]
struct HealthPage {
    frame: Frame,
    shell: Shell,
    problem: Option<Wrong>,
    open: Vec<Episode>,
    past: Vec<Episode>,
    fields: Vec<Field>,
}

/// An episode as it is shown.
struct Episode {
    id: i64,
    what: String,
    details: String,
    days: String,
    /// The last day that its end may have, and that is offered.
    today: String,
    since: String,
    /// Whether only a doctor's word ends it.
    needs_doctor: bool,
}

impl Episode {
    fn of(shell: &Shell, id: EpisodeId, episode: &HealthEpisode, today: Date) -> Self {
        let since = shell.measures.full_day(episode.since);
        let days = match episode.until {
            Some(until) if until == episode.since => since,
            Some(until) => {
                let values = [("since", since.into()), ("until", shell.measures.full_day(until).into())];
                shell.words.tell("settings-episode-days", &values)
            }
            None => shell.tell("settings-episode-since", "day", since),
        };
        let details = [
            episode.site.map(|site| site.plain().to_owned()),
            episode.pain.map(|pain| shell.tell("settings-pain-of-ten", "pain", pain.value())),
            episode.worsening.then(|| shell.say("settings-worsening")),
        ];
        Self {
            id: id.value(),
            what: first_upper(&episode.plain()),
            details: details.into_iter().flatten().collect::<Vec<_>>().join(", "),
            days,
            today: today.to_string(),
            since: episode.since.to_string(),
            needs_doctor: episode.kind == HealthKind::RedFlag,
        }
    }
}

async fn build(
    app: &App,
    visitor: &Visitor,
    frame: Frame,
    sent: &Sent,
    problem: Option<String>,
) -> Result<HealthPage, Trouble> {
    let shell = frame.shell.clone();
    let today = visitor.today();
    let episodes = app.coach.store().health(&visitor.athlete).await?;
    let (open, past): (Vec<_>, Vec<_>) = episodes.iter().rev().partition(|(_, episode)| episode.until.is_none());
    let shown = |episodes: Vec<&(EpisodeId, HealthEpisode)>| {
        episodes.into_iter().map(|(id, episode)| Episode::of(&shell, *id, episode, today)).collect()
    };
    let (open, past) = (shown(open), shown(past));
    let fields = fields(&shell, sent);
    let problem = problem.map(|words| Wrong::among(words, &fields));
    Ok(HealthPage { problem, open, past, fields, frame, shell })
}

fn fields(shell: &Shell, sent: &Sent) -> Vec<Field> {
    let kinds = HealthKind::ALL.into_iter().map(|kind| Choice::new(word(&kind), first_upper(kind.plain()))).collect();
    let nowhere = std::iter::once(Choice::new("", shell.say("settings-no-site")));
    let sites = Site::ALL.into_iter().map(|site| Choice::new(word(&site), first_upper(site.plain())));
    vec![
        Field::list(shell, sent, "kind", "settings-kind", kinds),
        Field::list(shell, sent, "site", "settings-site", nowhere.chain(sites).collect()),
        Field::number(shell, sent, "pain", "settings-pain").hint(shell.say("settings-pain-hint")),
        Field::day(shell, sent, "since", "settings-episode-first").hint(shell.say("settings-episode-first-hint")),
        Field::day(shell, sent, "until", "settings-episode-last").hint(shell.say("settings-episode-last-hint")),
        Field::tick(shell, sent, "worsening", "settings-is-worsening"),
    ]
}

fn first_upper(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

async fn show(State(app): State<Arc<App>>, visitor: Visitor, Query(told): Query<Done>) -> Result<Response, Trouble> {
    let frame = Frame::new(&visitor, Section::Health).noticing(&told);
    let template = build(&app, &visitor, frame, &Sent::default(), None).await?;
    page(&template.shell, &template)
}

async fn refused(app: &App, visitor: &Visitor, sent: &Sent, problem: String) -> Result<Response, Trouble> {
    let frame = Frame::new(visitor, Section::Health);
    let template = build(app, visitor, frame, sent, Some(problem)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&template.shell, &template)?).into_response())
}

fn read(sent: &mut Sent) -> Option<EpisodeContent> {
    let day = |text: &str| Day::try_from(text.to_owned());
    let content = EpisodeContent {
        kind: sent.require("kind", of_word)?,
        site: sent.read("site", of_word),
        pain: sent.read("pain", |text| number(text, PainScore::try_from)),
        worsening: sent.is_ticked("worsening"),
        since: sent.read("since", day),
        until: sent.read("until", day),
    };
    (sent.problems() == 0).then_some(content)
}

async fn add(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Form(values): Form<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let mut sent = Sent::new(values);
    let Some(content) = read(&mut sent) else {
        let words = crate::pages::words::Words::english();
        let problem = words.tell("settings-problems", &[("count", sent.problems().into())]);
        return refused(&app, &visitor, &sent, problem).await;
    };
    let episode = match content.episode(visitor.today(), None) {
        Ok(episode) => episode,
        Err(problem) => return refused(&app, &visitor, &sent, problem.detail().to_owned()).await,
    };
    room_for_another(app.coach.store().health(&visitor.athlete).await?.len())?;
    app.coach.store().record_health(&visitor.athlete, &episode).await?;
    Ok(Redirect::to(&done(Section::Health, "episode", None)).into_response())
}

/// The end of an episode.
#[derive(Deserialize)]
struct End {
    until: String,
    /// Whether a doctor has said that the athlete may train again.
    doctor: Option<String>,
}

async fn end(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    id: Result<Path<i64>, Problem>,
    Form(End { until, doctor }): Form<End>,
) -> Result<Response, Trouble> {
    let id = EpisodeId::new(id?.0);
    let before = known_episode(&app, &visitor.athlete, id).await?;
    let words = crate::pages::words::Words::english();
    if before.kind == HealthKind::RedFlag && doctor.is_none() {
        return refused(&app, &visitor, &Sent::default(), words.say("settings-needs-doctor")).await;
    }
    let sign = before.sign;
    let ended = Day::try_from(until.trim().to_owned())
        .map_err(|error| Problem::invalid("not_a_day", error.to_string()))
        .and_then(|until| {
            let HealthEpisode { kind, site, pain, worsening, since, .. } = before;
            let content = EpisodeContent { kind, site, pain, worsening, since: Some(Day(since)), until: Some(until) };
            content.episode(visitor.today(), sign)
        });
    match ended {
        Ok(episode) => {
            app.coach.store().update_health(&visitor.athlete, id, &episode).await?;
            Ok(Redirect::to(&done(Section::Health, "episode-ended", None)).into_response())
        }
        Err(problem) => refused(&app, &visitor, &Sent::default(), problem.detail().to_owned()).await,
    }
}

async fn delete(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    id: Result<Path<i64>, Problem>,
) -> Result<Response, Trouble> {
    app.coach.store().delete_health(&visitor.athlete, EpisodeId::new(id?.0)).await?;
    Ok(Redirect::to(&done(Section::Health, "episode-deleted", None)).into_response())
}
