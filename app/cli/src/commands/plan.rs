//! Weeks of training, planned by the coach.

use std::process::ExitCode;

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, monday_of};

use crate::arguments::PlanArguments;
use crate::failure::usage;
use crate::output;
use crate::output::{answer, plan};
use crate::session::Session;

pub(super) async fn generate(session: &Session, json: bool, arguments: &PlanArguments) -> anyhow::Result<ExitCode> {
    let today = session.today();
    let start = arguments.start.unwrap_or_else(|| next_monday(today));
    if start < today {
        return Err(usage(format!(
            "{start} lies behind, and a plan begins today ({today}) at the earliest; name a later day, or leave --start out"
        )));
    }
    propose(session, json, (start, arguments.weeks), arguments.goal.as_deref()).await
}

/// Proposes weeks from a day on and shows them: one week beside what stands there, more of them one after another.
pub(super) async fn propose(
    session: &Session,
    json: bool,
    (start, weeks): (Date, u8),
    goal: Option<&str>,
) -> anyhow::Result<ExitCode> {
    let waiting = session.waiting(json);
    let given = session.coach.propose_plan(&session.athlete, (start, weeks), goal, &session.now).await;
    waiting.finish_and_clear();
    let given = given?;
    if json {
        output::json(&given)?;
        return Ok(super::coach::status_of(&given.answer));
    }
    if weeks == 1 || given.weeks.is_empty() {
        return super::coach::show(session, json, &given.answer);
    }
    output::text(&format!("{}{}", plan::weeks(&given), answer::next_steps(&given.answer)))?;
    Ok(ExitCode::SUCCESS)
}

/// The next Monday; the day itself if it is one.
fn next_monday(date: Date) -> Date {
    let monday = monday_of(date);
    if monday == date { monday } else { add_days(monday, 7) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_plan_begins_on_a_monday() {
        for (day, monday) in [
            (date(2026, 5, 4), date(2026, 5, 4)),
            (date(2026, 5, 5), date(2026, 5, 11)),
            (date(2026, 5, 10), date(2026, 5, 11)),
        ] {
            assert_eq!(next_monday(day), monday);
        }
    }
}
