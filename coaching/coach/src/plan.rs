//! Planning weeks: from the planner's draft to one proposal, with what each week carries.

use jiff::ZonedDateTime;
use jiff::civil::Date;
use polarize_domain::calendar::{add_days, days_between, monday_of};
use polarize_domain::context::shape::one_decimal;
use polarize_domain::draft::{PlanSummary, WeekPlan, WeekWorkout};
use polarize_domain::preview::{outlook_after, totals};
use polarize_domain::snapshot::PLAN_DAYS_AHEAD;
use polarize_domain::{Context, Intensity, Proposal, Situation, Workout};
use polarize_policy::WeekOutline;
use serde::Serialize;

use crate::advisor::PlanRequest;
use crate::answer::Answer;
use crate::ask::{Said, check_length};
use crate::error::{CoachError, CoachResult};
use crate::{Coach, health_notes};

/// The most weeks of one plan.
pub const MOST_WEEKS: u8 = polarize_domain::snapshot::MOST_WEEKS as u8;

/// The answer to a request for weeks: one proposal, and what each week carries with it.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct PlanAnswer {
    /// The proposal, as any other.
    #[serde(flatten)]
    pub answer: Answer,
    /// The weeks in order; empty when nothing is added.
    pub weeks: Vec<PlanWeek>,
}

/// One week of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct PlanWeek {
    /// Its Monday.
    #[schemars(with = "String", extend("format" = "date"))]
    pub monday: Date,
    /// base, build, peak, taper, recovery or transition.
    pub phase: &'static str,
    /// Load the week was to carry by fitness, form, cycle and races, in TSS.
    pub wanted_tss: f64,
    /// What of it the week has room for, in TSS.
    pub reachable_tss: f64,
    /// What holds it down where that is less: hours, days, health, race, form, monotony or sessions.
    pub limit: Option<&'static str>,
    /// Minutes in zones 1, 2 and 3, done and planned.
    pub zone_minutes: [f64; 3],
    /// Hard sessions, done and planned.
    pub hard_sessions: usize,
    /// Fitness (CTL) on the morning after it, as projected.
    pub fitness_ctl: f64,
    /// Form (TSB) on the morning after it, as projected.
    pub form_tsb: f64,
    /// Its new sessions in the contract's shape; the totals are of the whole week, done and planned.
    #[serde(flatten)]
    pub plan: WeekPlan,
}

impl Coach {
    /// Proposes weeks of training in a row, beside what stands there already: the first from a day on, today at the earliest, the others
    /// whole. All of it is one proposal, judged like any other. What the athlete wants with it is kept beside it; signs in it that need a
    /// doctor are answered by the safety card.
    ///
    /// # Errors
    /// [`CoachError`]; the plan is as it was.
    pub async fn propose_plan(
        &self,
        athlete: &str,
        (start, weeks): (Date, u8),
        goal: Option<&str>,
        now: &ZonedDateTime,
    ) -> CoachResult<PlanAnswer> {
        let context = self.context(athlete, now).await?;
        check_reach(&context, start, weeks)?;
        let mut said = Situation::default();
        if let Some(goal) = goal {
            check_length(goal)?;
            said = polarize_policy::read(goal, context.today, &context.snapshot.plan);
            if !said.red_flags.is_empty() {
                let signs = Situation { red_flags: said.red_flags.clone(), ..Situation::default() };
                let noted = health_notes::note(self.store(), athlete, context.today, &signs).await?;
                let answer = Answer { noted, ..Answer::of_safety(&context, polarize_policy::safety_card(&said)) };
                return Ok(PlanAnswer { answer, weeks: Vec::new() });
            }
        }
        if let Some(answer) = self.held_by_red_flag(athlete, &context, &said).await? {
            return Ok(PlanAnswer { answer, weeks: Vec::new() });
        }
        let planned = polarize_policy::plan(&context, start, weeks);
        let feedback = asked_for(weeks, goal);
        let start = start.max(context.today);
        let said = Said {
            feedback: &feedback,
            situation: &Situation::default(),
            parent: None,
            earlier: None,
            weeks_from: Some(start),
            noted: &[],
        };
        let advised = self.advisor().plan(PlanRequest { goal, context: &context, start, planned: &planned }).await?;
        let (answer, proposal) = self.propose(athlete, &context, &said, advised, now).await?;
        let changes = !proposal.changes().is_empty();
        let weeks = if changes { weeks_of(&context, &proposal, &planned.weeks) } else { Vec::new() };
        Ok(PlanAnswer { answer, weeks })
    }
}

/// What was asked for, as the list of proposals shows it.
fn asked_for(weeks: u8, goal: Option<&str>) -> String {
    let plan = if weeks == 1 { "Plan a week for me".to_owned() } else { format!("Plan {weeks} weeks for me") };
    goal.map_or_else(|| format!("{plan}."), |goal| format!("{plan}: {}", goal.trim()))
}

/// Reads back what a proposal was asked for: how many weeks, and the goal. `None` where it answers no request for weeks.
#[must_use]
pub fn weeks_asked_for(feedback: &str) -> Option<(u8, Option<&str>)> {
    let (weeks, goal) = feedback.strip_prefix("Plan ")?.split_once(" for me")?;
    let weeks = match weeks {
        "a week" => 1,
        weeks => weeks.strip_suffix(" weeks")?.parse().ok().filter(|weeks| (2..=MOST_WEEKS).contains(weeks))?,
    };
    if goal == "." { Some((weeks, None)) } else { Some((weeks, Some(goal.strip_prefix(": ")?))) }
}

/// Refuses weeks that no plan reaches.
fn check_reach(context: &Context, start: Date, weeks: u8) -> CoachResult<()> {
    if !(1..=MOST_WEEKS).contains(&weeks) {
        return Err(CoachError::TooManyWeeks { weeks, most: MOST_WEEKS });
    }
    let last = add_days(monday_of(start.max(context.today)), 7 * i64::from(weeks) - 1);
    if days_between(context.today, last) > PLAN_DAYS_AHEAD {
        return Err(CoachError::BeyondThePlan { last: add_days(context.today, PLAN_DAYS_AHEAD) });
    }
    Ok(())
}

fn weeks_of(context: &Context, proposal: &Proposal, outlines: &[WeekOutline]) -> Vec<PlanWeek> {
    let after = outlook_after(context, proposal);
    let mornings = after.mornings(context.morning);
    let message = proposal.athlete_message();
    let week = |outline: &WeekOutline| {
        let next = add_days(outline.monday, 7);
        let fitness = mornings.iter().find(|(date, _)| *date == next).map_or(context.morning, |(_, fitness)| *fitness);
        let totals = totals(&after, outline.monday);
        let new = proposal.changes().iter().map(|change| &change.after);
        let mut workouts: Vec<&Workout> = new.filter(|workout| monday_of(workout.date) == outline.monday).collect();
        workouts.sort_by_key(|workout| workout.date);
        PlanWeek {
            monday: outline.monday,
            phase: outline.phase.word(),
            wanted_tss: one_decimal(outline.target.wanted),
            reachable_tss: one_decimal(outline.target.reachable),
            limit: outline.target.limit.map(polarize_policy::Limit::word),
            zone_minutes: totals.zone_minutes.map(one_decimal),
            hard_sessions: after.week(outline.monday).map(|(_, day)| day.hard).sum(),
            fitness_ctl: one_decimal(fitness.ctl),
            form_tsb: one_decimal(fitness.form()),
            plan: WeekPlan {
                plan_summary: PlanSummary {
                    focus: outline.focus.clone(),
                    total_tss: totals.load.round() as i64,
                    total_hours: one_decimal(totals.hours),
                    key_sessions: key_sessions(&workouts),
                },
                workouts: workouts.into_iter().map(WeekWorkout::from).collect(),
                athlete_message: if outlines.len() == 1 { message.to_owned() } else { outline.focus.clone() },
            },
        }
    };
    outlines.iter().map(week).collect()
}

/// The most sessions that are named as those that matter.
const KEY_SESSIONS: usize = 4;

/// The hard sessions and the longest one.
fn key_sessions(workouts: &[&Workout]) -> Vec<String> {
    let is_hard = |workout: &&&Workout| workout.intensity.is_some_and(|intensity| intensity > Intensity::Zone1);
    let longest =
        workouts.iter().filter(|workout| !is_hard(workout)).max_by_key(|workout| workout.duration_minutes.value());
    let key = workouts.iter().filter(is_hard).chain(longest);
    key.take(KEY_SESSIONS).map(|workout| workout.name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_weeks_were_asked_for_is_read_back() {
        for asked in [(1, None), (1, Some("a fast 40 km")), (16, None), (2, Some("Plan 3 weeks for me: so"))] {
            assert_eq!(weeks_asked_for(&asked_for(asked.0, asked.1)), Some(asked));
        }
        for feedback in ["I'm tired", "Plan 99 weeks for me.", "Plan a week for me please", "Plan weeks for me."] {
            assert_eq!(weeks_asked_for(feedback), None, "{feedback}");
        }
    }
}
