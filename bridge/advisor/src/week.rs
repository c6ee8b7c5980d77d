//! A model fills a week whose outline the planner has drawn.

use jiff::civil::Date;
use polarize_coach::{Advised, PlanRequest};
use polarize_domain::calendar::add_days;
use polarize_domain::preview::{outlook_after, totals};
use polarize_domain::{Context, Draft, Proposal, Situation, WeekPlan, validate};
use polarize_prompt::{Ask, Read, ShortIds, Unreadable, read_week};

use crate::advisor::ModelAdvisor;
use crate::asking::{self, NoAnswer};
use crate::attempt::{Attempt, Problem, told};
use crate::safe_words;

/// How far a week's load may be from its target, as a share of it.
const TOLERATED: f64 = 0.25;

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
    let week = Week { start, monday: outline.monday, load };
    let read =
        |text: &str, ids: &ShortIds| -> Result<Attempt, Unreadable> { Ok(week.judged(read_week(text)?, ids, context)) };
    let answer = asking::with_repair(&asked, &ask, &read).await?;
    // A week only adds, and its sessions stand below its message one by one.
    let (advice, remarks) = safe_words::made_safe(answer.draft, context, &Situation::default(), false)?;
    let remarks = answer.remarks.into_iter().chain(remarks).collect();
    Ok(Advised { advice, by: asked.model.name().to_owned(), remarks })
}

/// The week that is to be filled.
struct Week {
    start: Date,
    monday: Date,
    load: f64,
}

impl Week {
    /// A week stands as a whole or not at all: one with holes is no week that anybody planned.
    fn judged(&self, read: Read<WeekPlan>, ids: &ShortIds, context: &Context) -> Attempt {
        let Read { value, mendings, .. } = read;
        let draft = match Draft::try_from(value) {
            Ok(draft) => draft,
            Err(mismatch) => {
                return Attempt { mendings, ..Attempt::of_nothing(vec![Problem::of(mismatch.to_string())]) };
            }
        };
        let mut problems = self.outside(&draft);
        match validate(&draft, context, &Situation::default()) {
            Ok(proposal) => {
                problems.extend(told(proposal.dropped(), &draft, ids));
                problems.extend(self.off_target(context, &proposal));
            }
            Err(rejection) => problems.extend(told(&rejection.violations, &draft, ids)),
        }
        if !problems.is_empty() {
            return Attempt { mendings, ..Attempt::of_nothing(problems) };
        }
        Attempt { draft: Some(draft), readable: true, lost: 0, problems, harm: Vec::new(), mendings }
    }

    fn outside(&self, draft: &Draft) -> Vec<Problem> {
        let sunday = add_days(self.monday, 6);
        let days = self.start..=sunday;
        let is_outside = |date: &Date| !days.contains(date);
        let dates = draft.new_workouts.iter().filter_map(|new| new.date.parse().ok());
        dates
            .filter(is_outside)
            .map(|date| Problem::of(format!("{date} lies outside {} to {sunday}", self.start)))
            .collect()
    }

    fn off_target(&self, context: &Context, proposal: &Proposal) -> Option<Problem> {
        let load = totals(&outlook_after(context, proposal), self.monday).load;
        let is_off = (load - self.load).abs() > TOLERATED * self.load;
        let words = || format!("the week carries {load:.0} TSS, and it is to carry about {:.0}", self.load);
        is_off.then(|| Problem::of(words()))
    }
}
