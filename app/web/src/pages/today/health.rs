//! What ails the athlete: signs of danger before everything else. They are ended on the settings' page of health.

use fluent_bundle::FluentValue;
use jiff::civil::Date;
use polarize_coach::{Coach, SafetyShape};
use polarize_domain::{Context, HealthEpisode};

use crate::pages::shell::Shell;
use crate::pages::trouble::Trouble;

/// What ails the athlete.
pub(super) struct Health {
    /// Why nothing may be trained.
    pub(super) stopped: Option<Stopped>,
    /// Open episodes that are no signs of danger.
    pub(super) episodes: Vec<String>,
    /// The day the latest of these began.
    since: Option<Date>,
}

/// Signs of danger are open.
pub(super) struct Stopped {
    /// What is said in place of any training.
    pub(super) card: SafetyShape,
    /// What was told, and when.
    pub(super) told: Vec<String>,
}

impl Health {
    pub(super) async fn of(shell: &Shell, coach: &Coach, athlete: &str, context: &Context) -> Result<Self, Trouble> {
        let told = context.open_red_flags().map(|episode| words(shell, "today-danger-told", episode)).collect();
        let card = coach.open_safety(athlete, context).await?;
        let open = context.snapshot.health.iter().filter(|episode| episode.until.is_none());
        let open = open.filter(|episode| !episode.forbids_training(context.today));
        let open: Vec<&HealthEpisode> = open.collect();
        Ok(Self {
            stopped: card.map(|card| Stopped { card, told }),
            episodes: open.iter().map(|episode| words(shell, "today-episode", episode)).collect(),
            since: open.iter().map(|episode| episode.since).max(),
        })
    }

    /// Whether the plan doesn't reckon with an open episode: the coach has changed nothing since it began.
    pub(super) fn is_unplanned(&self, changed: Option<Date>) -> bool {
        self.since.is_some_and(|since| changed.is_none_or(|changed| changed < since))
    }
}

fn words(shell: &Shell, key: &str, episode: &HealthEpisode) -> String {
    let what = episode.site.map_or(episode.plain(), |site| format!("{} ({})", episode.plain(), site.plain()));
    let values: [(&str, FluentValue<'_>); 2] =
        [("what", what.into()), ("day", shell.measures.day(episode.since).into())];
    shell.words.tell(key, &values)
}
