//! `POST /coach/plan`: weeks of training on request.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use polarize_coach::{CoachResult, MOST_WEEKS, PlanAnswer};
use polarize_domain::calendar::{add_days, monday_of, read_day};
use serde::Deserialize;

use super::messages::danger;
use super::talk::Talk;
use super::{refused, to_proposal, whole, words_of};
use crate::pages::form::Form;
use crate::pages::shell::{Place, Shell};
use crate::pages::trouble::Trouble;
use crate::pages::visitor::Visitor;
use crate::problem::Problem;
use crate::state::App;

/// The most characters of a goal.
const LONGEST_GOAL: usize = 4000;
/// Weeks where nothing else is chosen.
const USUAL_WEEKS: &str = "1";

/// The form that asks for weeks.
pub(super) struct WeeksForm {
    pub(super) problem: Option<String>,
    pub(super) goals: String,
    pub(super) weeks: String,
    /// The day to begin on: what is chosen.
    pub(super) start: String,
    /// What can be chosen: a day, and its words.
    pub(super) starts: [(String, String); 2],
}

impl WeeksForm {
    pub(super) fn new(shell: &Shell, today: Date) -> Self {
        let monday = add_days(monday_of(today), 7);
        let choice = |key, date: Date| (date.to_string(), shell.tell(key, "day", shell.measures.day(date)));
        let starts = [choice("coach-start-monday", monday), choice("coach-start-today", today)];
        Self { problem: None, goals: String::new(), weeks: USUAL_WEEKS.to_owned(), start: monday.to_string(), starts }
    }

    /// The most weeks.
    #[expect(clippy::unused_self, reason = "templates reach functions by what they hold")]
    pub(super) fn most(&self) -> u8 {
        MOST_WEEKS
    }
}

/// What the form sends.
#[derive(Deserialize)]
pub(super) struct Sent {
    #[serde(default)]
    goals: String,
    weeks: String,
    start: String,
}

/// Proposes weeks of training. The plan stays as it is.
pub(super) async fn propose(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Form(sent): Form<Sent>,
) -> Result<Response, Trouble> {
    let shell = Shell::new(&visitor, Place::Coach);
    let problem = match asked(&shell, &sent, visitor.today()) {
        Err(problem) => problem,
        Ok(weeks) => match plan(&app, &visitor, weeks, &sent.goals).await {
            Ok(PlanAnswer { answer, .. }) => {
                if let Some(safety) = answer.safety {
                    return danger(shell, &answer.athlete_message, safety);
                }
                if let Some(id) = answer.proposal_id {
                    return Ok(to_proposal(&id, None));
                }
                let asked = shell.count("coach-weeks-asked", weeks.1);
                let talk = Talk::sent(&shell, asked, None, "")?.without_change(&answer);
                let form = WeeksForm::new(&shell, visitor.today());
                return whole(&app, &visitor, shell, (talk, form), 1).await;
            }
            Err(problem) => problem,
        },
    };
    let form = WeeksForm::new(&shell, visitor.today());
    let Sent { goals, weeks, start } = sent;
    let form = WeeksForm { problem: Some(words_of(&shell, &problem)), goals, weeks, start, ..form };
    let talk = Talk::new(&shell);
    refused(&app, &visitor, shell, (talk, form), &problem).await
}

/// The first day and the number of weeks, where they can be meant.
fn asked(shell: &Shell, sent: &Sent, today: Date) -> Result<(Date, u8), Problem> {
    let wrong = |key| Problem::invalid("wrong_form", shell.tell(key, "most", MOST_WEEKS));
    let weeks = sent.weeks.trim().parse().ok().filter(|weeks| (1..=MOST_WEEKS).contains(weeks));
    let weeks = weeks.ok_or_else(|| wrong("coach-wrong-weeks"))?;
    let start = read_day(&sent.start).ok().filter(|start| *start >= today).ok_or_else(|| wrong("coach-wrong-start"))?;
    if sent.goals.chars().count() > LONGEST_GOAL {
        return Err(Problem::invalid("too_long", shell.tell("coach-too-long", "most", LONGEST_GOAL)));
    }
    Ok((start, weeks))
}

async fn plan(app: &App, visitor: &Visitor, weeks: (Date, u8), goals: &str) -> Result<PlanAnswer, Problem> {
    let _place = app.answers.enter()?;
    let goal = Some(goals.trim()).filter(|goal| !goal.is_empty());
    let answer: CoachResult<PlanAnswer> = app.coach.propose_plan(&visitor.athlete, weeks, goal, &visitor.now).await;
    app.metrics.answered(app.coach.advisor().name(), answer.as_ref().map(|answer| answer.answer.answered_by.as_str()));
    Ok(answer?)
}
