//! `/`: what matters this morning.

mod changes;
mod day;
mod form;
mod gaps;
mod health;
mod week;

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use polarize_domain::Context;
use polarize_domain::calendar::{add_days, days_between};

use super::shell::{Place, Shell, page};
use super::trouble::Trouble;
use super::visitor::Visitor;
use crate::state::App;
use changes::Changes;
use day::{DayView, SessionView};
use form::FormView;
use gaps::{FirstSteps, Gap};
use health::Health;
use week::WeekView;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/", get(show))
}

#[derive(Template)]
#[template(path = "pages/today.html")]
struct TodayPage {
    shell: Shell,
    day: String,
    name: String,
    health: Health,
    /// What a new athlete does first; then there is nothing else to show.
    first_steps: Option<FirstSteps>,
    form: FormView,
    days: [DayView; 2],
    week: WeekView,
    race: Option<RaceView>,
    changes: Changes,
    gaps: Vec<Gap>,
    chips: Vec<String>,
}

impl TodayPage {
    /// Whether there is so much to tell beside the days that the week finds its place under them.
    fn has_news(&self) -> bool {
        let sessions: usize = self.days.iter().map(|day| day.sessions.len() + day.unplanned.len()).sum();
        usize::from(self.changes.last.is_some()) + self.gaps.len() > sessions
    }

    /// Whether a session is still to be done as it was planned before the athlete fell ill.
    fn is_doubtful(&self, session: &SessionView) -> bool {
        session.done.is_none() && !session.skipped && self.health.is_unplanned(self.changes.made_on)
    }
}

/// The next race.
struct RaceView {
    when: String,
    name: String,
    priority: String,
    day: String,
}

impl RaceView {
    fn next(shell: &Shell, context: &Context) -> Option<Self> {
        let race = context.coming_races().min_by_key(|race| race.date)?;
        Some(Self {
            when: shell.count("today-race-in", days_between(context.today, race.date)),
            name: race.name.clone(),
            priority: shell.tell("today-race-priority", "priority", format!("{:?}", race.priority)),
            day: shell.measures.full_day(race.date),
        })
    }
}

/// What is often said to the coach; nothing about training while a sign of danger is open.
fn chips(shell: &Shell, health: &Health) -> Vec<String> {
    if health.stopped.is_some() {
        return Vec::new();
    }
    ["today-chip-tired", "today-chip-fresh", "today-chip-short", "today-chip-cold"].map(|key| shell.say(key)).into()
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let context = app.coach.context(&visitor.athlete, &visitor.now).await?;
    let shell = Shell::new(&visitor, Place::Today).noticing("today", asked.get("done").map(String::as_str));
    let health = Health::of(&shell, &app.coach, &visitor.athlete, &context).await?;
    let changes = Changes::of(&shell, app.coach.store(), &visitor, context.snapshot.plan.version).await?;
    let template = TodayPage {
        day: shell.measures.full_day(context.today),
        name: visitor.profile.name.clone(),
        first_steps: FirstSteps::of(&shell, &context),
        form: FormView::of(&shell, &context),
        days: [
            DayView::of(&shell, &context, context.today, "today-today"),
            DayView::of(&shell, &context, add_days(context.today, 1), "today-tomorrow"),
        ],
        week: WeekView::of(&shell, &context),
        race: RaceView::next(&shell, &context),
        gaps: gaps::gaps(&shell, &context),
        chips: chips(&shell, &health),
        health,
        changes,
        shell,
    };
    page(&template.shell, &template)
}
