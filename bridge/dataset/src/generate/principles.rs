//! Which principles an example is about.

use std::collections::BTreeSet;

use polarize_domain::calendar::{add_days, days_between};
use polarize_domain::situation::{Caution, Ended};
use polarize_domain::{
    Author, Change, ChangeKind, Context, Draft, HealthEpisode, HealthKind, Intensity, Outcome, PrincipleId, Priority,
    Proposal, Situation, Target, validate,
};

/// The principles that decided something in an example: those a model can learn from it.
///
/// Touched is
/// - what the judge has something to say of, about the answer or about the plan as it stands in the light of what was told: a warning, or
///   what is so already. What the plan breaks and the answer mends is found by the second;
/// - a principle that allows no more than there was, where the words or the record made it hold and something was there to hold (see
///   [`held`]);
/// - a rule of building sessions, where a session was built by it (see [`built`]);
/// - a principle that is only scored, where the words asked for it (see [`scored`]).
///
/// A principle that was looked at and had nothing to say isn't touched.
pub(crate) fn principles(
    situation: &Situation,
    context: &Context,
    draft: &Draft,
    proposal: &Proposal,
) -> BTreeSet<String> {
    let mut touched: BTreeSet<PrincipleId> = found(proposal).collect();
    if let Ok(unchanged) = validate(&Draft::message("."), context, situation) {
        touched.extend(found(&unchanged));
    }
    touched.extend(held(situation, context, proposal));
    touched.extend(proposal.changes().iter().flat_map(built));
    touched.extend(scored(situation, context, draft, proposal));
    touched.into_iter().map(|principle| principle.id().to_owned()).collect()
}

fn found(proposal: &Proposal) -> impl Iterator<Item = PrincipleId> {
    proposal.checks().iter().filter(|check| check.outcome != Outcome::Passed).map(|check| check.principle)
}

fn some(pairs: impl IntoIterator<Item = (bool, PrincipleId)>) -> impl Iterator<Item = PrincipleId> {
    pairs.into_iter().filter_map(|(is_so, principle)| is_so.then_some(principle))
}

/// Principles that let nothing rise, with something planned that could; and those of words, where somebody is spoken to whom they protect.
fn held(situation: &Situation, context: &Context, proposal: &Proposal) -> impl Iterator<Item = PrincipleId> {
    let health = context.health(situation);
    let open = |kinds: &[HealthKind]| {
        health.iter().any(|episode: &HealthEpisode| episode.until.is_none() && kinds.contains(&episode.kind))
    };
    let today = context.today;
    let mut ahead = context.snapshot.plan.between(today, add_days(today, 2));
    let soon = ahead.any(polarize_domain::Workout::is_planned_training);
    let minor = context.snapshot.athlete.age_on(today).is_some_and(|age| age.value() < 18);
    let adds = proposal.changes().iter().any(|change| change.kind == ChangeKind::New);
    some([
        (!situation.red_flags.is_empty() || context.open_red_flags().next().is_some(), PrincipleId::RedFlag),
        (situation.feels_bad() && soon, PrincipleId::FeelCounts),
        (open(&[HealthKind::Pain, HealthKind::BonePain]) && soon, PrincipleId::PainNoMore),
        (open(&[HealthKind::LowEnergy]), PrincipleId::Energy),
        (minor && (adds || situation.cautions.contains(&Caution::WeightLoss)), PrincipleId::Youth),
        (long_break(context) && proposal.weekly_load().is_some(), PrincipleId::BreakReturn),
        (situation.heat && soon, PrincipleId::Heat),
        (spares(context, proposal), PrincipleId::Untouched),
    ])
}

/// Whether the athlete comes back after two weeks without training.
fn long_break(context: &Context) -> bool {
    let done = context.snapshot.activities.iter().map(|activity| activity.date);
    done.filter(|date| *date < context.today).max().is_some_and(|last| days_between(last, context.today) > 14)
}

/// Whether a locked session or one of the athlete's own stands among the days that change.
fn spares(context: &Context, proposal: &Proposal) -> bool {
    let days = || proposal.changes().iter().flat_map(Change::dates);
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return false };
    let mut between = context.snapshot.plan.between(first, last);
    between.any(|workout| workout.is_planned_training() && (workout.locked || workout.author == Author::Athlete))
}

/// The rules by which the session of a change was built.
fn built(change: &Change) -> impl Iterator<Item = PrincipleId> {
    let (before, after) = (change.before.as_ref(), &change.after);
    let left_out = change.kind == ChangeKind::Skipped;
    let has_targets = after.steps.iter().any(|step| step.target != Target::Open);
    let rebuilt = !left_out && before.is_none_or(|before| before.steps != after.steps) && !after.steps.is_empty();
    let other_length = before.is_none_or(|before| before.duration_minutes != after.duration_minutes);
    let longer = before.is_none_or(|before| before.duration_minutes < after.duration_minutes);
    some([
        (rebuilt && has_targets, PrincipleId::OwnZones),
        (rebuilt && other_length, PrincipleId::StepsSum),
        (rebuilt && after.intensity >= Some(Intensity::Zone3), PrincipleId::WarmCool),
        (!left_out && longer, PrincipleId::Plausible),
    ])
}

/// Principles that no judge decides by: touched where what was told asks for them.
fn scored(
    situation: &Situation,
    context: &Context,
    draft: &Draft,
    proposal: &Proposal,
) -> impl Iterator<Item = PrincipleId> {
    let form = context.form();
    let known = !context.is_provisional();
    let skips = proposal.changes().iter().any(|change| change.kind == ChangeKind::Skipped);
    let tapers = context.coming_races().any(|race| {
        let days = if race.priority == Priority::A { 21 } else { 4 };
        race.priority != Priority::C && days_between(context.today, race.date) <= days
    });
    let came_to_an_end =
        situation.health.iter().any(|report| report.kind.is_illness() && report.ended == Ended::Unknown);
    let told = |kind| situation.health.iter().any(|report| report.kind == kind) || situation.denied.contains(&kind);
    let mut on_record = context.snapshot.health.iter().filter(|episode| episode.until.is_none());
    let unmentioned = on_record.any(|episode| episode.kind.is_illness() && !told(episode.kind));
    let for_a_doctor = !situation.red_flags.is_empty()
        || !situation.cautions.is_empty()
        || situation.health.iter().any(|report| report.ended == Ended::No && report.kind != HealthKind::AboveNeck);
    let weighed =
        proposal.weekly_load().is_some_and(|weekly| weekly.current_weekly_tss != weekly.recommended_weekly_tss);
    some([
        (situation.fatigue.is_some() && known && (-30.0..-10.0).contains(&form) && !skips, PrincipleId::FatigueNormal),
        (known && form > 15.0 && tapers, PrincipleId::TaperFresh),
        (came_to_an_end || unmentioned, PrincipleId::IllnessAsk),
        (weighed, PrincipleId::WeeklyLoad),
        (for_a_doctor, PrincipleId::NoDiagnosis),
        (!situation.open_questions.is_empty() && draft.athlete_message.contains('?'), PrincipleId::Ask),
    ])
}
