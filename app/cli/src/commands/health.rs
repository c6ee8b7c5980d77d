//! Health episodes.

use std::process::ExitCode;

use jiff::civil::Date;
use polarize_domain::{HealthEpisode, calendar};
use polarize_store::EpisodeId;
use serde_json::{Value, json};

use crate::arguments::HealthCommand;
use crate::failure::{refuse, usage};
use crate::output;
use crate::session::Session;

/// Said wherever health is spoken of.
const NO_ADVICE: &str = "These notes make the coach careful; they are no medical advice.";

fn line(id: EpisodeId, episode: &HealthEpisode) -> String {
    let site = episode.site.map_or(String::new(), |site| format!(", {}", site.plain()));
    let pain = episode.pain.map_or(String::new(), |pain| format!(", {}/10", pain.value()));
    let worsening = if episode.worsening { ", getting worse" } else { "" };
    let until = episode.until.map_or("open".to_owned(), |until| format!("until {until}"));
    format!("{:>3}  {}{site}{pain}{worsening}, since {}, {until}", id.value(), episode.plain(), episode.since)
}

fn shape(id: EpisodeId, episode: &HealthEpisode) -> anyhow::Result<Value> {
    let mut value = serde_json::to_value(episode)?;
    value["id"] = json!(id.value());
    Ok(value)
}

/// Refuses a day that nobody can know of yet.
fn not_to_come(day: Option<Date>, today: Date, option: &str) -> anyhow::Result<()> {
    match day.filter(|day| *day > today) {
        Some(day) => Err(usage(format!("{day} lies in the future; write a day up to today behind {option}"))),
        None => Ok(()),
    }
}

pub(super) async fn run(session: &Session, as_json: bool, command: HealthCommand) -> anyhow::Result<ExitCode> {
    let (store, athlete, today) = (session.coach.store(), &session.athlete, session.today());
    match command {
        HealthCommand::List => {
            let episodes = store.health(athlete).await?;
            let rows = episodes.iter().map(|(id, episode)| shape(*id, episode)).collect::<anyhow::Result<Vec<_>>>()?;
            let mut lines: Vec<_> = episodes.iter().map(|(id, episode)| line(*id, episode)).collect();
            lines.push(if episodes.is_empty() { "Nothing is noted.".to_owned() } else { NO_ADVICE.to_owned() });
            output::done(as_json, &rows, &lines.join("\n"))
        }
        HealthCommand::Add { kind, site, pain, worsening, since, until } => {
            not_to_come(since, today, "--since")?;
            not_to_come(until, today, "--until")?;
            let since = since.or(until).unwrap_or(today);
            if let Some(until) = until.filter(|until| *until < since) {
                return Err(usage(format!(
                    "it can't end on {until} before it begins on {since}; correct one of the two"
                )));
            }
            let episode = HealthEpisode { kind, site, pain, worsening, sign: None, since, until };
            let id = store.record_health(athlete, &episode).await?;
            output::done(as_json, &shape(id, &episode)?, &format!("Noted:{}\n{NO_ADVICE}", line(id, &episode)))
        }
        HealthCommand::End { id, on } => {
            not_to_come(on, today, "--on")?;
            let id = EpisodeId::new(id);
            let episodes = store.health(athlete).await?;
            let (_, episode) = episodes.into_iter().find(|(known, _)| *known == id).ok_or_else(|| {
                refuse("unknown_entry", format!("there is no episode {id}; see `polarize health list`"))
            })?;
            if let Some(on) = on.filter(|on| *on < episode.since) {
                return Err(usage(format!("it can't end on {on} before it begins on {}; correct --on", episode.since)));
            }
            let until = on.unwrap_or_else(|| calendar::add_days(today, -1).max(episode.since));
            let episode = HealthEpisode { until: Some(until), ..episode };
            store.update_health(athlete, id, &episode).await?;
            output::done(as_json, &shape(id, &episode)?, &format!("Noted:{}", line(id, &episode)))
        }
        HealthCommand::Remove { id } => {
            store.delete_health(athlete, EpisodeId::new(id)).await?;
            output::done(as_json, &json!({ "success": true, "id": id }), "Removed.")
        }
    }
}
