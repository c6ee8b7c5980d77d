//! Before the pages: `/welcome` makes an athlete, `/athletes` chooses one, `/sign-in` takes a token.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use jiff::tz::TimeZone;
use polarize_coach::id_from_name;
use polarize_domain::{Athlete, Sport};
use serde::Deserialize;

use super::form::Form;
use super::shell::{Shell, page};
use super::trouble::Trouble;
use super::visitor::{ATHLETE, TOKEN};
use crate::access::digest;
use crate::bounds::Line;
use crate::extract::Query;
use crate::state::App;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/welcome", get(welcome).post(create))
        .route("/athletes", get(athletes).post(choose))
        .route("/sign-in", get(sign_in).post(take_token))
        .route("/sign-out", post(sign_out))
}

/// Fails where the server wants tokens: who has none must not learn or change who trains here.
fn only_here(app: &App) -> Result<(), Trouble> {
    if app.settings.is_open() { Ok(()) } else { Err(Trouble::see("/sign-in")) }
}

#[derive(Template)]
#[template(path = "pages/welcome.html")]
struct WelcomePage {
    shell: Shell,
    problem: Option<String>,
    name: String,
    sport: Sport,
    time_zone: String,
}

impl WelcomePage {
    /// The sports that can be trained for.
    fn sports(&self) -> impl Iterator<Item = Sport> {
        Sport::ALL.into_iter().filter(|sport| *sport != Sport::Rest)
    }
}

/// What was done before.
#[derive(Deserialize)]
struct Done {
    done: Option<String>,
}

impl Done {
    /// Around a page, with a notice of it.
    fn outside(&self, title: &str) -> Shell {
        Shell::outside(title).noticing("entrance", self.done.as_deref())
    }
}

async fn welcome(State(app): State<Arc<App>>, Query(told): Query<Done>) -> Result<Response, Trouble> {
    only_here(&app)?;
    let template = WelcomePage {
        shell: told.outside("entrance-welcome-title"),
        problem: None,
        name: String::new(),
        sport: Sport::Cycling,
        time_zone: TimeZone::system().iana_name().unwrap_or("UTC").to_owned(),
    };
    page(&template.shell, &template)
}

/// Who trains.
#[derive(Deserialize)]
struct NewAthlete {
    name: String,
    sport: Sport,
    time_zone: String,
}

async fn create(State(app): State<Arc<App>>, Form(sent): Form<NewAthlete>) -> Result<Response, Trouble> {
    only_here(&app)?;
    let made = match Line::<120>::try_from(sent.name.clone()) {
        Ok(Line(name)) => {
            let mut athlete = Athlete::new(&name, sent.sport);
            sent.time_zone.trim().clone_into(&mut athlete.time_zone);
            let id = id_from_name(&name);
            app.coach.create_athlete(&id, &athlete, None).await.map(|()| id).map_err(|error| error.to_string())
        }
        Err(error) => Err(error.to_string()),
    };
    match made {
        Ok(id) => Ok(([(header::SET_COOKIE, kept(ATHLETE, &id, false))], Redirect::to("/")).into_response()),
        Err(problem) => {
            let shell = Shell::outside("entrance-welcome-title");
            let NewAthlete { name, sport, time_zone } = sent;
            let template = WelcomePage { shell, problem: Some(problem), name, sport, time_zone };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&template.shell, &template)?).into_response())
        }
    }
}

#[derive(Template)]
#[template(path = "pages/athletes.html")]
struct AthletesPage {
    shell: Shell,
    athletes: Vec<(String, Athlete)>,
}

async fn athletes(State(app): State<Arc<App>>, Query(told): Query<Done>) -> Result<Response, Trouble> {
    only_here(&app)?;
    let athletes = app.coach.store().athletes().await?;
    let template = AthletesPage { shell: told.outside("entrance-athletes-title"), athletes };
    page(&template.shell, &template)
}

/// Which athlete.
#[derive(Deserialize)]
struct Chosen {
    id: String,
}

async fn choose(State(app): State<Arc<App>>, Form(Chosen { id }): Form<Chosen>) -> Result<Response, Trouble> {
    only_here(&app)?;
    app.coach.store().athlete(&id).await?;
    Ok(([(header::SET_COOKIE, kept(ATHLETE, &id, false))], Redirect::to("/")).into_response())
}

#[derive(Template)]
#[template(path = "pages/sign-in.html")]
struct SignInPage {
    shell: Shell,
    problem: Option<String>,
}

async fn sign_in(State(app): State<Arc<App>>, Query(told): Query<Done>) -> Result<Response, Trouble> {
    if app.settings.is_open() {
        return Err(Trouble::see("/"));
    }
    let template = SignInPage { shell: told.outside("entrance-sign-in-title"), problem: None };
    page(&template.shell, &template)
}

/// A token that is taken.
#[derive(Deserialize)]
struct Taken {
    token: String,
}

async fn take_token(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Form(Taken { token }): Form<Taken>,
) -> Result<Response, Trouble> {
    let token = token.trim();
    if app.coach.store().athlete_of_token(&digest(token)).await?.is_some() {
        let by_tls = headers.get("x-forwarded-proto").is_some_and(|protocol| protocol == "https");
        return Ok(([(header::SET_COOKIE, kept(TOKEN, token, by_tls))], Redirect::to("/")).into_response());
    }
    let shell = Shell::outside("entrance-sign-in-title");
    let problem = Some(shell.say("entrance-unknown-token"));
    let template = SignInPage { shell, problem };
    Ok((StatusCode::UNAUTHORIZED, page(&template.shell, &template)?).into_response())
}

async fn sign_out() -> Response {
    ([(header::SET_COOKIE, forgotten(TOKEN))], Redirect::to("/sign-in")).into_response()
}

/// A cookie that is to be no more.
pub(super) fn forgotten(name: &str) -> String {
    format!("{name}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0")
}

/// A cookie for a year that scripts and other sites can't have. Ids and tokens hold nothing that would end it early.
fn kept(name: &str, value: &str, by_tls: bool) -> HeaderValue {
    const YEAR: u32 = 365 * 24 * 3600;
    let secure = if by_tls { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={YEAR}{secure}");
    HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static(""))
}
