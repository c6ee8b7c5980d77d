//! Judging drafts: shape, bounds, ownership, the plan as it is, and every principle. Whoever made the draft, the judge is the same.
//!
//! A rule is a function from the outlook with a plan to findings. Each is held against the plan as it stands and against the plan after the
//! draft: what is new or worse is a violation (or a warning), what was so before is shown and left alone. A violation drops the change
//! that causes it; what is left is judged again until nothing is violated.

mod calendar_rules;
mod finding;
mod health_rules;
mod load_rules;
mod resolve;
mod words;
mod workout_rules;

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::calendar::monday_of;
use crate::context::Context;
use crate::draft::{Draft, WeeklyLoadAdjustment};
use crate::outlook::Outlook;
use crate::principles::{Level, PrincipleId};
use crate::proposal::{Change, ChangeId, Check, Outcome, Proposal, Rejection, Violation};
use crate::situation::Situation;
use crate::{HealthEpisode, Workout};
use finding::{Finding, worse};
pub use workout_rules::implausible;

/// Judges a draft.
///
/// Changes that break a principle are dropped with their reasons ([`Proposal::dropped`]) and the message says so.
///
/// # Errors
/// [`Rejection`] with all violations when the draft wanted to change something and nothing of it can stand, when its words break a rule,
/// or when it says nothing at all.
pub fn validate(draft: &Draft, context: &Context, situation: &Situation) -> Result<Proposal, Rejection> {
    judge(draft, context, situation, None)
}

/// Judges the selected changes of a draft alone: what an athlete accepts may be less than what was proposed, and must stand by itself.
///
/// # Errors
/// As [`validate`]; also when a selected id is none of the draft's.
pub fn validate_selected(
    draft: &Draft,
    context: &Context,
    situation: &Situation,
    only: &BTreeSet<ChangeId>,
) -> Result<Proposal, Rejection> {
    judge(draft, context, situation, Some(only))
}

/// What the rules look at.
struct Judged<'a> {
    context: &'a Context,
    situation: &'a Situation,
    health: &'a [HealthEpisode],
    /// The plan as it stands: rules that compare with "what was planned" look here.
    before: &'a Outlook,
    /// The days under judgement.
    outlook: &'a Outlook,
    /// The changes under judgement; empty when the plan as it stands is looked at.
    changes: &'a [Change],
    /// Look at the changed workouts as they were, not as they will be.
    as_before: bool,
}

impl Judged<'_> {
    /// The workouts under judgement by the rules for single workouts, with the change each belongs to.
    fn workouts(&self) -> impl Iterator<Item = (&ChangeId, &Workout)> {
        self.changes.iter().filter_map(|change| {
            let workout = if self.as_before { change.before.as_ref()? } else { &change.after };
            Some((&change.id, workout))
        })
    }
}

type Rule = fn(&Judged) -> Vec<Finding>;

const RULES: &[Rule] = &[
    health_rules::red_flag,
    health_rules::fever_rest,
    health_rules::cold_easy,
    health_rules::illness_return,
    health_rules::bone_pain,
    health_rules::pain_stop,
    health_rules::pain_no_more,
    health_rules::feel_counts,
    health_rules::heat,
    load_rules::tired_form,
    load_rules::ramp,
    load_rules::hard_spacing,
    load_rules::after_race,
    load_rules::hard_count,
    load_rules::polarized_mix,
    load_rules::monotony,
    load_rules::no_cram,
    calendar_rules::rest_day,
    calendar_rules::youth,
    calendar_rules::weekly_hours,
    calendar_rules::blackout,
    calendar_rules::taper,
    calendar_rules::break_return,
    workout_rules::own_zones,
    workout_rules::steps_sum,
    workout_rules::warm_cool,
    workout_rules::plausible,
];

/// Principles that warn about too much or too uneven load: a proposal that only lowers load is never reproached with them.
const LOAD_PRINCIPLES: &[PrincipleId] =
    &[PrincipleId::Ramp, PrincipleId::PolarizedMix, PrincipleId::Monotony, PrincipleId::Taper, PrincipleId::HardCount];

fn judge(
    draft: &Draft,
    context: &Context,
    situation: &Situation,
    only: Option<&BTreeSet<ChangeId>>,
) -> Result<Proposal, Rejection> {
    // A draft may go on where the plan ends: the rules look as far as it does.
    let context = context.reaching(last_day(draft).unwrap_or(context.today));
    let context = context.as_ref();
    let health = context.health(situation);
    let mut dropped = words::violations(draft, context, &health);
    if !dropped.is_empty() {
        return Err(Rejection { violations: dropped });
    }
    let resolved = resolve::resolve(draft, context, situation, &health, only);
    dropped.extend(resolved.violations);
    let mut changes = resolved.changes;

    let before = context.outlook();
    let compare = |changes: &[Change]| compare(context, situation, &health, changes);
    let mut compared = compare(&changes);
    while let Some(finding) = compared.violated.first() {
        let culprit = culprit(finding, &changes, |rest| compare(rest).violated.len());
        let change = changes.remove(culprit);
        let reasons = compared.violated.iter().enumerate().filter(|(i, finding)| *i == 0 || finding.concerns(&change));
        dropped.extend(reasons.map(|(_, finding)| Violation {
            principle: Some(finding.principle),
            path: resolve::path_of(&change.id, draft),
            change: Some(change.id.clone()),
            message: finding.message.clone(),
        }));
        compared = compare(&changes);
    }
    dropped.sort_by(|a, b| a.change.cmp(&b.change));
    let nothing_left = changes.is_empty() && (draft.changes_something() || draft.athlete_message.trim().is_empty());
    if nothing_left {
        if dropped.is_empty() {
            dropped.push(resolve::says_nothing());
        }
        return Err(Rejection { violations: dropped });
    }
    Ok(Proposal {
        plan_version: context.snapshot.plan.version,
        analysis: draft.analysis.clone(),
        weekly_load: weekly_load(context, before, &changes, draft),
        athlete_message: message(draft, &dropped),
        checks: checks(context, &compared, &dropped),
        changes,
        dropped,
    })
}

/// The last day a draft speaks of.
fn last_day(draft: &Draft) -> Option<Date> {
    let moved = draft.modifications.iter().filter_map(|modification| modification.changes.date.as_ref());
    moved.chain(draft.new_workouts.iter().map(|new| &new.date)).filter_map(|date| date.parse().ok()).max()
}

/// What the plan after some changes is, against the plan before them.
struct Compared {
    violated: Vec<Finding>,
    warned: Vec<Finding>,
    already: Vec<Finding>,
}

fn compare(context: &Context, situation: &Situation, health: &[HealthEpisode], changes: &[Change]) -> Compared {
    let before = context.outlook();
    let after = before.with(changes, context);
    let findings = |outlook: &Outlook, as_before: bool| {
        let judged = Judged { context, situation, health, before, outlook, changes, as_before };
        RULES.iter().flat_map(|rule| rule(&judged)).collect::<Vec<_>>()
    };
    let (was, is) = (findings(before, true), findings(&after, false));
    let only_lowers = before
        .between(before.start(), before.end())
        .zip(after.between(after.start(), after.end()))
        .all(|((_, before), (_, after))| after.load <= before.load + 1e-9);
    let mut compared = Compared { violated: Vec::new(), warned: Vec::new(), already: Vec::new() };
    for finding in is {
        let excused = only_lowers && LOAD_PRINCIPLES.contains(&finding.principle);
        if excused || !worse(&finding, &was) {
            compared.already.push(finding);
        } else if finding.blocks {
            compared.violated.push(finding);
        } else {
            compared.warned.push(finding);
        }
    }
    compared
}

/// The change to drop for a violation: among those it concerns, the one without which the fewest violations are left; of equals the
/// last.
fn culprit(finding: &Finding, changes: &[Change], violations_of: impl Fn(&[Change]) -> usize) -> usize {
    let mut candidates: Vec<usize> = (0..changes.len()).filter(|&index| finding.concerns(&changes[index])).collect();
    if candidates.is_empty() {
        candidates = (0..changes.len()).collect();
    }
    if let [only] = candidates[..] {
        return only;
    }
    let without = |index: usize| {
        let mut rest = changes.to_vec();
        rest.remove(index);
        violations_of(&rest)
    };
    candidates.into_iter().rev().min_by_key(|&index| without(index)).unwrap_or(0)
}

/// The load of the first week touched, before and after.
fn weekly_load(context: &Context, before: &Outlook, changes: &[Change], draft: &Draft) -> Option<WeeklyLoadAdjustment> {
    let monday = changes.iter().flat_map(Change::dates).map(monday_of).min()?;
    let current = crate::preview::totals(before, monday).load;
    let recommended = crate::preview::totals(&before.with(changes, context), monday).load;
    let reason = draft.weekly_load_adjustment.as_ref().map(|adjustment| adjustment.reason.clone()).unwrap_or_default();
    Some(WeeklyLoadAdjustment {
        current_weekly_tss: current.round() as i64,
        recommended_weekly_tss: recommended.round() as i64,
        reason,
    })
}

fn message(draft: &Draft, dropped: &[Violation]) -> String {
    let mut message = draft.athlete_message.trim().to_owned();
    let mut said = BTreeSet::new();
    for violation in dropped {
        if said.insert(&violation.message) {
            message.push_str(&format!("\n\nLeft out of this proposal: {}.", violation.message));
        }
    }
    message
}

fn checks(context: &Context, compared: &Compared, dropped: &[Violation]) -> Vec<Check> {
    let mut checks = Vec::new();
    for &principle in PrincipleId::ALL {
        let level = principle.principle().level;
        if level == Level::Scored {
            continue;
        }
        let mut say = |outcome, message: &str| checks.push(Check { principle, outcome, message: message.to_owned() });
        let blocked = dropped.iter().filter(|violation| violation.principle == Some(principle));
        let of = |findings: &[Finding]| {
            findings.iter().filter(|finding| finding.principle == principle).cloned().collect::<Vec<_>>()
        };
        let suspended = context.is_provisional()
            && matches!(principle, PrincipleId::Overtrained | PrincipleId::VeryFatigued | PrincipleId::Ramp);
        let (warned, already) = (of(&compared.warned), of(&compared.already));
        let mut found = false;
        blocked.for_each(|violation| (found, ()) = (true, say(Outcome::Blocked, &violation.message)));
        warned.iter().for_each(|finding| (found, ()) = (true, say(Outcome::Warned, &finding.message)));
        already.iter().for_each(|finding| (found, ()) = (true, say(Outcome::AlreadySo, &finding.message)));
        if level == Level::Suspends {
            if context.is_provisional() {
                say(Outcome::Warned, "less than 42 days of history: form and ramp are provisional and decide nothing");
            } else {
                say(Outcome::Passed, "");
            }
        } else if suspended {
            say(Outcome::Suspended, "not judged: less than 42 days of history");
        } else if !found {
            say(Outcome::Passed, "");
        }
    }
    checks
}
