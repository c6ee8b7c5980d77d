//! A model fills a week whose outline the planner has drawn.

use polarize_coach::{Advised, PlanRequest};
use polarize_domain::{Context, Draft, Situation, WeekPlan, validate};
use polarize_prompt::{Ask, AskedWeek, Read, ShortIds, Unreadable, read_week};

use crate::advisor::ModelAdvisor;
use crate::asking::{self, NoAnswer};
use crate::attempt::{Attempt, Problem, told};
use crate::safe_words;

/// Asks for one week; several are planned by rule, because each rests on those before it.
pub(crate) async fn fill(advisor: &ModelAdvisor, request: PlanRequest<'_>) -> Result<Advised<Draft>, NoAnswer> {
    let PlanRequest { goal, context, start, planned } = request;
    let [outline] = &planned.weeks[..] else {
        return Err(NoAnswer::NotAsked("several weeks in a row are planned by rule"));
    };
    if !planned.draft.changes_something() {
        return Err(NoAnswer::NotAsked("the week has no room for more sessions"));
    }
    let asked = advisor.asked();
    let ask = Ask::Week { context, outline, start, goal };
    let load = outline.target.wanted.min(outline.target.reachable);
    let week = AskedWeek { start, monday: outline.monday, load };
    let read = |text: &str, ids: &ShortIds| -> Result<Attempt, Unreadable> {
        Ok(judged(week, read_week(text)?, ids, context))
    };
    let answer = asking::with_repair(&asked, &ask, &read).await?;
    // A week only adds, and its sessions stand below its message one by one.
    let (advice, remarks) = safe_words::made_safe(answer.draft, context, &Situation::default(), false)?;
    let remarks = answer.remarks.into_iter().chain(remarks).collect();
    Ok(Advised { advice, by: asked.model.name().to_owned(), remarks })
}

/// A week stands as a whole or not at all: one with holes is no week that anybody planned.
fn judged(week: AskedWeek, read: Read<WeekPlan>, ids: &ShortIds, context: &Context) -> Attempt {
    let Read { value, mendings, .. } = read;
    let draft = match Draft::try_from(value) {
        Ok(draft) => draft,
        Err(mismatch) => {
            return Attempt { mendings, ..Attempt::of_nothing(vec![Problem::of(mismatch.to_string())]) };
        }
    };
    let outside = week.outside(&draft).map(|date| Problem::of(week.outside_words(date)));
    let mut problems: Vec<Problem> = outside.collect();
    match validate(&draft, context, &Situation::default()) {
        Ok(proposal) => {
            problems.extend(told(proposal.dropped(), &draft, ids));
            problems.extend(week.off_target(context, &proposal).map(Problem::of));
        }
        Err(rejection) => problems.extend(told(&rejection.violations, &draft, ids)),
    }
    if !problems.is_empty() {
        return Attempt { mendings, ..Attempt::of_nothing(problems) };
    }
    Attempt { draft: Some(draft), readable: true, lost: 0, problems, harm: Vec::new(), mendings }
}
