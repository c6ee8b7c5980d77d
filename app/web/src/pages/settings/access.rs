//! `/settings/access`: the calendar feed and the tokens of the API. A secret is shown in the answer that makes it and never again, so
//! these forms answer themselves and lead nowhere else.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use jiff::Timestamp;
use polarize_store::Token;
use serde::Deserialize;

use super::field::Wrong;
use super::{Done, Frame, Section, done};
use crate::access::AccessToken;
use crate::bounds::{Line, room_for_another};
use crate::extract::Query;
use crate::pages::form::Form;
use crate::pages::shell::{Shell, page};
use crate::pages::trouble::Trouble;
use crate::pages::visitor::Visitor;
use crate::problem::Problem;
use crate::state::App;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/settings/access", get(show))
        .route("/settings/access/feed", post(make_feed))
        .route("/settings/access/feed/revoke", post(revoke_feed))
        .route("/settings/access/tokens", post(make_token))
        .route("/settings/access/tokens/revoke", post(revoke_token))
}

#[derive(Template)]
#[template(path = "pages/settings/access.html")]
struct AccessPage {
    frame: Frame,
    shell: Shell,
    problem: Option<Wrong>,
    /// The address of a feed that was just made.
    feed: Option<String>,
    /// When the feed was made.
    feed_since: Option<String>,
    /// A token that was just made.
    token: Option<String>,
    tokens: Vec<TokenRow>,
    /// The name that a refused token was to have.
    name: String,
    /// Whether only this machine can ask.
    only_here: bool,
}

struct TokenRow {
    id: i64,
    name: String,
    made: String,
}

async fn build(app: &App, visitor: &Visitor, frame: Frame) -> Result<AccessPage, Trouble> {
    let shell = frame.shell.clone();
    let store = app.coach.store();
    let zone = visitor.now.time_zone();
    let day = |moment: Timestamp| shell.measures.full_day(moment.to_zoned_datetime(zone.clone()).date());
    let row = |token: Token| TokenRow { id: token.id, made: day(token.created_at), name: token.name };
    let tokens = of(app, visitor).await?.into_iter().map(row).collect();
    let feed_since = store.feed_since(&visitor.athlete).await?.map(day);
    Ok(AccessPage {
        problem: None,
        feed: None,
        feed_since,
        token: None,
        tokens,
        name: String::new(),
        only_here: app.settings.is_open(),
        frame,
        shell,
    })
}

/// The athlete's tokens: nobody sees or takes back another's.
async fn of(app: &App, visitor: &Visitor) -> Result<Vec<Token>, Trouble> {
    let mut tokens = app.coach.store().tokens().await?;
    tokens.retain(|token| token.athlete == visitor.athlete);
    Ok(tokens)
}

async fn show(State(app): State<Arc<App>>, visitor: Visitor, Query(told): Query<Done>) -> Result<Response, Trouble> {
    let frame = Frame::new(&visitor, Section::Access).noticing(&told);
    let template = build(&app, &visitor, frame).await?;
    page(&template.shell, &template)
}

fn secret() -> Result<AccessToken, Problem> {
    AccessToken::generate().map_err(|error| Problem::internal("no_randomness", &error))
}

async fn make_feed(State(app): State<Arc<App>>, visitor: Visitor, headers: HeaderMap) -> Result<Response, Trouble> {
    let made = secret()?;
    app.coach.store().put_feed(&visitor.athlete, &made.sha256, visitor.now.timestamp()).await?;
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let by_tls = headers.get("x-forwarded-proto").is_some_and(|protocol| protocol == "https");
    let scheme = if by_tls { "https" } else { "http" };
    let frame = Frame::new(&visitor, Section::Access);
    let feed = Some(format!("{scheme}://{host}/feed/{}.ics", made.text));
    let template = AccessPage { feed, ..build(&app, &visitor, frame).await? };
    page(&template.shell, &template)
}

async fn revoke_feed(State(app): State<Arc<App>>, visitor: Visitor) -> Result<Response, Trouble> {
    app.coach.store().revoke_feed(&visitor.athlete).await?;
    Ok(Redirect::to(&done(Section::Access, "feed-revoked", None)).into_response())
}

/// A token that is wanted.
#[derive(Deserialize)]
struct Wanted {
    name: String,
}

async fn make_token(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Form(Wanted { name }): Form<Wanted>,
) -> Result<Response, Trouble> {
    let frame = Frame::new(&visitor, Section::Access);
    let line = match Line::<120>::try_from(name.clone()) {
        Ok(Line(line)) => line,
        Err(error) => {
            let fields = vec![("name", frame.shell.say("settings-token-name"))];
            let problem = Some(Wrong { words: error.to_string(), fields });
            let template = AccessPage { problem, name, ..build(&app, &visitor, frame).await? };
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&template.shell, &template)?).into_response());
        }
    };
    room_for_another(of(&app, &visitor).await?.len())?;
    let made = secret()?;
    app.coach.store().record_token(&visitor.athlete, &line, &made.sha256, visitor.now.timestamp()).await?;
    let template = AccessPage { token: Some(made.text), ..build(&app, &visitor, frame).await? };
    page(&template.shell, &template)
}

/// A token that is taken back.
#[derive(Deserialize)]
struct Revoked {
    id: i64,
}

async fn revoke_token(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Form(Revoked { id }): Form<Revoked>,
) -> Result<Response, Trouble> {
    if of(&app, &visitor).await?.iter().all(|token| token.id != id) {
        return Err(Trouble::nothing_here(crate::pages::words::Words::english().say("settings-no-such-token")));
    }
    app.coach.store().revoke_token(id).await?;
    Ok(Redirect::to(&done(Section::Access, "token-revoked", None)).into_response())
}
