//! What ails the athlete: signs of danger before everything else; and its end.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use fluent_bundle::FluentValue;
use polarize_domain::situation::RedFlag;
use polarize_domain::{Context, HealthEpisode};
use polarize_store::{EpisodeId, Store};

use crate::pages::shell::Shell;
use crate::pages::trouble::Trouble;
use crate::pages::visitor::Visitor;
use crate::pages::words::Words;
use crate::state::App;

/// What ails the athlete.
pub(super) struct Health {
    /// Why nothing may be trained.
    pub(super) stopped: Option<Stopped>,
    /// Open episodes that are no signs of danger.
    pub(super) episodes: Vec<EpisodeView>,
}

/// Signs of danger are open.
pub(super) struct Stopped {
    pub(super) headline: String,
    pub(super) steps: Vec<String>,
    pub(super) episodes: Vec<EpisodeView>,
}

/// An open episode.
pub(super) struct EpisodeView {
    pub(super) id: i64,
    pub(super) words: String,
}

impl Health {
    pub(super) async fn of(shell: &Shell, store: &Store, athlete: &str, context: &Context) -> Result<Self, Trouble> {
        if context.snapshot.health.is_empty() {
            return Ok(Self { stopped: None, episodes: Vec::new() });
        }
        let known = store.health(athlete).await?;
        let forbidding = |(_, episode): &&(EpisodeId, HealthEpisode)| episode.forbids_training(context.today);
        let danger: Vec<_> = known.iter().filter(forbidding).collect();
        let open = known.iter().filter(|(_, episode)| episode.until.is_none());
        let open = open.filter(|(_, episode)| !episode.forbids_training(context.today));
        Ok(Self {
            stopped: (!danger.is_empty()).then(|| Stopped::of(shell, &danger)),
            episodes: open.map(|(id, episode)| EpisodeView::of(shell, "today-episode", *id, episode)).collect(),
        })
    }
}

impl Stopped {
    fn of(shell: &Shell, danger: &[&(EpisodeId, HealthEpisode)]) -> Self {
        let person_first = danger.iter().any(|(_, episode)| episode.sign == Some(RedFlag::SelfHarm));
        let (headline, steps): (_, &[&str]) = if person_first {
            let steps = &["today-person-now", "today-person-talk", "today-person-not-alone"];
            ("today-person-headline", steps)
        } else {
            ("today-danger-headline", &["today-danger-now", "today-danger-doctor", "today-danger-plan"])
        };
        Self {
            headline: shell.say(headline),
            steps: steps.iter().map(|key| shell.say(key)).collect(),
            episodes: danger
                .iter()
                .map(|(id, episode)| EpisodeView::of(shell, "today-danger-told", *id, episode))
                .collect(),
        }
    }
}

impl EpisodeView {
    fn of(shell: &Shell, key: &str, id: EpisodeId, episode: &HealthEpisode) -> Self {
        let what = episode.site.map_or(episode.plain(), |site| format!("{} ({})", episode.plain(), site.plain()));
        let values: [(&str, FluentValue<'_>); 2] =
            [("what", what.into()), ("day", shell.measures.day(episode.since).into())];
        Self { id: id.value(), words: shell.words.tell(key, &values) }
    }
}

/// Ends an episode: today is its last day.
pub(super) async fn end(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let nothing_here = || Trouble::nothing_here(Words::english().say("today-no-episode"));
    let id = EpisodeId::new(id.parse().map_err(|_| nothing_here())?);
    let store = app.coach.store();
    let known = store.health(&visitor.athlete).await?.into_iter().find(|(known, _)| *known == id);
    let (_, episode) = known.ok_or_else(nothing_here)?;
    let until = visitor.today().max(episode.since);
    store.update_health(&visitor.athlete, id, &HealthEpisode { until: Some(until), ..episode }).await?;
    Ok(Redirect::to("/?done=health-ended").into_response())
}
