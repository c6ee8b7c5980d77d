//! `/fitness`: load, fitness, fatigue and form over time, and how intensity is spread.

mod figures;
mod range;
mod spread;
mod table;

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use polarize_coach::FitnessReport;
use polarize_domain::calendar::add_days;
use polarize_domain::{FitnessDay, Race};

use super::chart::fitness::{Drawn, FitnessChart};
use super::shell::{Place, Shell, page};
use super::trouble::Trouble;
use super::visitor::Visitor;
use crate::state::App;
pub(super) use figures::status_class;
use figures::{Figure, figures};
use range::Range;
use spread::SpreadView;
use table::Table;

/// Days the ratio of acute to chronic load is formed over at least, so that it is the same whatever is drawn.
const LEAST_DAYS: i64 = 180;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/fitness", get(show))
}

#[derive(Template)]
#[template(path = "pages/fitness.html")]
struct FitnessPage {
    shell: Shell,
    range: Range,
    chart: Option<FitnessChart>,
    table: Table,
    races: Vec<RaceView>,
    figures: Vec<Figure>,
    provisional: Option<String>,
    spreads: [SpreadView; 2],
}

/// A race among the days that are drawn.
struct RaceView {
    day: String,
    name: String,
    priority: String,
}

impl FitnessPage {
    fn of(shell: Shell, range: Range, report: &FitnessReport, races: &[Race]) -> Self {
        let context = &report.context;
        let first = range.first(context.today);
        let begin = report.days.partition_point(|day| day.date < first);
        let days = &report.days[begin..];
        let today = context.outlook().day(context.today).scaled_load;
        let done = days.last().map_or(0.0, |day| day.load);
        let drawn = Drawn { days, projected: &report.projected, planned_today: (today - done).max(0.0), races };
        Self {
            chart: FitnessChart::of(&shell, &drawn),
            table: Table::of(&shell, days, &report.projected),
            races: races_within(&shell, races, days, &report.projected),
            figures: figures(&shell, report),
            provisional: context.is_provisional().then(|| shell.count("fitness-provisional", context.history_days)),
            spreads: [0, 1].map(|index| SpreadView::of(&shell, &report.intensity[index], context)),
            range,
            shell,
        }
    }
}

/// The races between the first and the last day that are drawn.
fn races_within(shell: &Shell, races: &[Race], days: &[FitnessDay], projected: &[FitnessDay]) -> Vec<RaceView> {
    let Some(first) = days.first() else { return Vec::new() };
    let last = projected.last().or(days.last()).map_or(first.date, |day| day.date);
    let within = races.iter().filter(|race| (first.date..=last).contains(&race.date));
    within
        .map(|race| RaceView {
            day: shell.measures.full_day(race.date),
            name: race.name.clone(),
            priority: format!("{:?}", race.priority),
        })
        .collect()
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let range = Range::read(asked.get("range").map(String::as_str));
    let today = visitor.today();
    let from = range.first(today).min(add_days(today, 1 - LEAST_DAYS));
    let until = add_days(today, range.days_ahead());
    let report = app.coach.fitness_report(&visitor.athlete, &visitor.now, from, until).await?;
    let races = app.coach.store().races(&visitor.athlete).await?;
    let template = FitnessPage::of(Shell::new(&visitor, Place::Fitness), range, &report, &races);
    page(&template.shell, &template)
}
