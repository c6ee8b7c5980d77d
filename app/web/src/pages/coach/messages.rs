//! `POST /coach/messages`: what an athlete says, answered whole, or word by word where a script asks for events.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::sse::Event;
use axum::response::{IntoResponse, Response};
use polarize_coach::{ChatAnswer, SafetyShape};
use serde::{Deserialize, Serialize};

use super::talk::Talk;
use super::weeks_form::WeeksForm;
use super::{refused, sentence, to_proposal, whole, words_of};
use crate::pages::form::Form;
use crate::pages::shell::{Place, Shell, page};
use crate::pages::trouble::Trouble;
use crate::pages::visitor::Visitor;
use crate::state::App;
use crate::telling::{self, Step, event};

/// What the ask box sends.
#[derive(Deserialize)]
pub(super) struct Sent {
    #[serde(default)]
    message: String,
    about: Option<String>,
    #[serde(default)]
    earlier: String,
}

/// Answers a message. Feedback becomes a proposal, a question is answered in words, a sign of danger gets the safety card alone.
pub(super) async fn say(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(sent): Form<Sent>,
) -> Result<Response, Trouble> {
    let shell = Shell::new(&visitor, Place::Coach);
    let Sent { message, about, earlier } = sent;
    let talk = Talk::sent(&shell, message, about, &earlier)?;
    let weeks = WeeksForm::new(&shell, visitor.today());
    let message = talk.message(&visitor);
    let problem = match app.answers.enter() {
        Err(full) => full.into(),
        Ok(place) if wants_events(&headers) => {
            let mut teller =
                Some((shell.clone(), Talk::sent(&shell, message.text.clone(), message.about.clone(), &earlier)?));
            let tell = move |step| events(&mut teller, step);
            match telling::stream(Arc::clone(&app), place, message, tell).await {
                Ok(stream) => return Ok(stream.into_response()),
                Err(problem) => problem,
            }
        }
        Ok(_place) => match telling::chat(&app, &message, &|_| {}).await {
            Ok(answer) => return answered(&app, &visitor, shell, (talk, weeks), answer).await,
            Err(error) => error.into(),
        },
    };
    let talk = talk.refused(words_of(&shell, &problem));
    refused(&app, &visitor, shell, (talk, weeks), &problem).await
}

fn wants_events(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accepted.is_some_and(|accept| accept.contains("text/event-stream"))
}

async fn answered(
    app: &App,
    visitor: &Visitor,
    shell: Shell,
    (talk, weeks): (Talk, WeeksForm),
    answer: ChatAnswer,
) -> Result<Response, Trouble> {
    if let Some(safety) = answer.safety {
        return danger(shell, &answer.message, safety);
    }
    if let Some(id) = proposed(&answer, &talk) {
        return Ok(to_proposal(id, None));
    }
    let talk = talk.answered(&answer);
    whole(app, visitor, shell, (talk, weeks), 1).await
}

/// The proposal that an answer recorded; not the one it is about, where that stays as it was.
fn proposed<'a>(answer: &'a ChatAnswer, talk: &Talk) -> Option<&'a str> {
    let id = answer.proposal.as_ref().and_then(|proposal| proposal.proposal_id.as_deref());
    id.filter(|id| !talk.is_about(id))
}

/// What stands in place of any advice after a sign of danger.
#[derive(Template)]
#[template(path = "pages/coach/card.html")]
struct SafetyCard {
    shell: Shell,
    message: String,
    what_to_do: Vec<String>,
}

#[derive(Template)]
#[template(path = "pages/coach/safety.html")]
struct SafetyPage {
    shell: Shell,
    card: SafetyCard,
}

/// The page of the safety card, which has nothing else on it.
pub(super) fn danger(shell: Shell, message: &str, safety: SafetyShape) -> Result<Response, Trouble> {
    let shell = shell.titled(sentence(&safety.headline));
    let card = SafetyCard { shell: shell.clone(), message: message.to_owned(), what_to_do: safety.what_to_do };
    let template = SafetyPage { shell, card };
    page(&template.shell, &template)
}

/// What the event `words` says: the words that came since the last one.
#[derive(Serialize)]
struct Words<'a> {
    text: &'a str,
}

/// What the last event says: what to show in place of what, or where to go. Without an answer what is wrong.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Last {
    Talk(String),
    Alone { title: String, html: String },
    See(String),
    Problem(String),
}

/// The events of a step: `words` while they come, `last` in the end.
fn events(teller: &mut Option<(Shell, Talk)>, step: Step) -> Vec<Event> {
    let ended = match step {
        Step::Words(text) => return vec![event("words", &Words { text: &text })],
        Step::Ended(ended) => ended,
    };
    let Some((shell, talk)) = teller.take() else { return Vec::new() };
    let last = match ended {
        Err(problem) => Last::Problem(words_of(&shell, &problem)),
        Ok(answer) => last(&shell, talk, answer),
    };
    vec![event("last", &last)]
}

fn last(shell: &Shell, talk: Talk, answer: ChatAnswer) -> Last {
    let html = |rendered: askama::Result<String>| rendered.unwrap_or_default();
    if let Some(id) = proposed(&answer, &talk) {
        return Last::See(format!("/coach/proposals/{id}"));
    }
    if let Some(safety) = answer.safety {
        let card = SafetyCard { shell: shell.clone(), message: answer.message, what_to_do: safety.what_to_do };
        return Last::Alone { title: sentence(&safety.headline), html: html(card.render()) };
    }
    Last::Talk(html(talk.answered(&answer).render()))
}
