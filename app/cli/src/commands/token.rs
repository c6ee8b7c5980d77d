//! Tokens of the HTTP API.

use std::process::ExitCode;

use anyhow::Context as _;
use polarize_store::Token;
use polarize_web::AccessToken;
use serde_json::{Value, json};

use crate::arguments::TokenCommand;
use crate::failure::refuse;
use crate::output;
use crate::output::style::{TITLE, paint};
use crate::session::Session;

pub(super) async fn run(session: &Session, as_json: bool, command: TokenCommand) -> anyhow::Result<ExitCode> {
    let (store, athlete) = (session.coach.store(), &session.athlete);
    match command {
        TokenCommand::Create { name } => {
            let name = name.trim();
            let token = AccessToken::generate().context("the system has no randomness for a token; try again")?;
            let id = store.record_token(athlete, name, &token.sha256, session.now.timestamp()).await?;
            let shape = json!({ "id": id, "athlete": athlete, "name": name, "token": token.text });
            let said = format!(
                "{}\n\nThis is token {id}. It opens {}'s data to whoever sends it as \"Authorization: Bearer TOKEN\". It is \
                 shown this once and not kept: copy it now. Take it back with {}.",
                paint(TITLE, &token.text),
                session.profile.name,
                paint(TITLE, format!("polarize token revoke {id}")),
            );
            output::done(as_json, &shape, &said)
        }
        TokenCommand::List => {
            let tokens = of(session).await?;
            let rows: Vec<_> = tokens.iter().map(shape).collect();
            let lines: Vec<_> = tokens.iter().map(|token| line(session, token)).collect();
            let none = "There is no token. Make one with `polarize token create`.".to_owned();
            output::done(as_json, &rows, &if lines.is_empty() { none } else { lines.join("\n") })
        }
        TokenCommand::Revoke { id } => {
            if !of(session).await?.iter().any(|token| token.id == id) {
                let message = format!("there is no token {id}; see `polarize token list`");
                return Err(refuse("unknown_entry", message));
            }
            store.revoke_token(id).await?;
            output::done(as_json, &json!({ "success": true, "id": id }), "Taken back. It opens nothing any more.")
        }
    }
}

/// The athlete's tokens: nobody sees or takes back another's.
async fn of(session: &Session) -> anyhow::Result<Vec<Token>> {
    let mut tokens = session.coach.store().tokens().await?;
    tokens.retain(|token| token.athlete == session.athlete);
    Ok(tokens)
}

fn line(session: &Session, token: &Token) -> String {
    let made = token.created_at.to_zoned_datetime(session.now.time_zone().clone()).date();
    let name = if token.name.is_empty() { "(no name)" } else { &token.name };
    format!("{:>3}  {made}  {name}", token.id)
}

fn shape(token: &Token) -> Value {
    json!({ "id": token.id, "athlete": token.athlete, "name": token.name, "created_at": token.created_at })
}
