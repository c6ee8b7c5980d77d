//! Which principles an answer keeps: those of the judge as the judge finds, and those that are only scored.

use std::collections::BTreeSet;

use polarize_dataset::Kind;
use polarize_domain::calendar::days_between;
use polarize_domain::draft::WeeklyLoadAdjustment;
use polarize_domain::situation::{Ended, OpenQuestion};
use polarize_domain::{
    ChangeKind, Context, Draft, Level, Outcome, PrincipleId, Priority, Proposal, Situation, validate,
};

use crate::judged::Judged;
use crate::question::Question;
use crate::words::ask;

/// Form above which a taper is as fresh as it is to be.
const FRESH: f64 = 15.0;
/// How far a model's own total may be from the computed one, as a share of it.
const TOLERATED: f64 = 0.05;
/// The code for a change of a workout that isn't the coach's to change.
const CLOSED: &str = "closed_workout";
/// The code of totals that aren't those of the sessions.
const TOTALS: &str = "totals";

/// The principles that are at stake in a question, whatever is answered: those that decided something in the file's own answer, and those
/// that the plan breaks as it stands.
pub(crate) fn at_stake(question: &Question, situation: &Situation) -> BTreeSet<PrincipleId> {
    let of_file = question.meta.iter().flat_map(|meta| meta.principles.iter());
    let mut stake: BTreeSet<PrincipleId> =
        of_file.filter_map(|id| PrincipleId::ALL.iter().copied().find(|known| known.id() == id)).collect();
    let unchanged = question.heard.ask.context().filter(|_| has_plan(question.kind()));
    let unchanged = unchanged.and_then(|context| validate(&Draft::message("."), context, situation).ok());
    let found = unchanged.iter().flat_map(Proposal::checks).filter(|check| check.outcome == Outcome::AlreadySo);
    stake.extend(found.map(|check| check.principle));
    stake
}

const fn has_plan(kind: Kind) -> bool {
    matches!(kind, Kind::PlanModification | Kind::WeeklyPlan)
}

/// For each principle that can be judged of an answer: whether it is kept.
pub(crate) fn kept(question: &Question, judged: &Judged) -> Vec<(PrincipleId, bool)> {
    if !judged.is_readable {
        return Vec::new();
    }
    let broken = broken(judged);
    let one = |principle: &PrincipleId| {
        let kept = match principle.principle().level {
            Level::Suspends => None,
            Level::Scored => scored(*principle, question, judged),
            Level::Blocks | Level::Warns | Level::WarnsThenBlocks => {
                let judgeable = has_plan(question.kind()) && !judged.judgement.unsure.contains(principle);
                (judgeable || broken.contains(principle)).then(|| !broken.contains(principle))
            }
        };
        kept.map(|kept| (*principle, kept))
    };
    PrincipleId::ALL.iter().filter_map(one).collect()
}

/// What the judge blocks or warns of, and what health forbids and was left in place.
pub(crate) fn broken(judged: &Judged) -> BTreeSet<PrincipleId> {
    let judgement = &judged.judgement;
    let blocked = judgement.problems.iter().filter_map(|problem| match problem.code {
        CLOSED => Some(PrincipleId::Untouched),
        _ => problem.principle,
    });
    let left = judgement.harm.iter().filter_map(|problem| problem.principle);
    let warned = judgement.proposal.iter().flat_map(Proposal::checks).filter(|check| {
        let level = check.principle.principle().level;
        check.outcome == Outcome::Warned && level != Level::Suspends && !judgement.unsure.contains(&check.principle)
    });
    blocked.chain(left).chain(warned.map(|check| check.principle)).collect()
}

/// Principles that no judge decides by. None where the question doesn't ask for it.
fn scored(principle: PrincipleId, question: &Question, judged: &Judged) -> Option<bool> {
    let judgement = &judged.judgement;
    let draft = judgement.draft.as_ref();
    let context = question.heard.ask.context();
    let situation = &judgement.situation;
    let asks = || draft.is_some_and(|draft| ask(&draft.athlete_message));
    // After a sign of danger nothing else is to be talked about.
    let talks = draft.is_some() && situation.red_flags.is_empty();
    match principle {
        PrincipleId::Ask => (talks && situation.open_questions.iter().any(is_about_symptoms)).then(asks),
        PrincipleId::IllnessAsk => {
            let ended = |ended: Ended| ended == Ended::Unknown;
            let told = situation.health.iter().any(|report| report.kind.is_illness() && ended(report.ended));
            (talks && told).then(asks)
        }
        PrincipleId::NoDiagnosis => {
            let clean = !judged.says_what_may_not_be_said() && judged.invented_numbers().unwrap_or(0) == 0;
            draft.map(|_| clean)
        }
        PrincipleId::WeeklyLoad => totals_are_right(judged),
        PrincipleId::FatigueNormal => {
            let only_form = context.is_some_and(|context| form_alone_is_low(context, situation));
            let proposal = judgement.proposal.as_ref().filter(|_| only_form && !question.refines())?;
            Some(proposal.changes().iter().all(|change| change.kind != ChangeKind::Skipped))
        }
        PrincipleId::TaperFresh => {
            let tapers = context.is_some_and(|context| !context.is_provisional() && is_fresh_taper(context));
            let proposal = judgement.proposal.as_ref().filter(|_| tapers && question.kind() == Kind::PlanModification);
            proposal.map(|proposal| proposal.weekly_load().is_none_or(raises_nothing))
        }
        _ => None,
    }
}

/// Whether what must be asked is about symptoms; that nothing was understood is none.
const fn is_about_symptoms(question: &OpenQuestion) -> bool {
    !matches!(question, OpenQuestion::WhatIsTheMatter)
}

fn raises_nothing(load: &WeeklyLoadAdjustment) -> bool {
    load.recommended_weekly_tss <= load.current_weekly_tss
}

/// Whether form is low as building makes it, and nothing that was told speaks for less.
fn form_alone_is_low(context: &Context, situation: &Situation) -> bool {
    let silent =
        Situation { language: situation.language, question_only: situation.question_only, ..Situation::default() };
    let low = !context.is_provisional() && (-30.0..-10.0).contains(&context.form());
    low && *situation == silent && context.health(situation).iter().all(|episode| episode.until.is_some())
}

fn is_fresh_taper(context: &Context) -> bool {
    let near = |days: i64, priority: Priority| match priority {
        Priority::A => days <= 21,
        Priority::B => days <= 4,
        Priority::C => false,
    };
    context.form() > FRESH
        && context.coming_races().any(|race| near(days_between(context.today, race.date), race.priority))
}

/// Whether the totals that an answer gives of its own are those that are computed; none where it gives none.
fn totals_are_right(judged: &Judged) -> Option<bool> {
    let judgement = &judged.judgement;
    let (draft, proposal) = (judgement.draft.as_ref()?, judgement.proposal.as_ref()?);
    if judgement.kind == Kind::WeeklyPlan {
        return Some(judgement.problems.iter().all(|problem| problem.code != TOTALS));
    }
    let (said, is) = (draft.weekly_load_adjustment.as_ref()?, proposal.weekly_load()?);
    let near = |said: i64, is: i64| (said - is).abs() as f64 <= (TOLERATED * is as f64).max(1.0);
    let pairs =
        [(said.current_weekly_tss, is.current_weekly_tss), (said.recommended_weekly_tss, is.recommended_weekly_tss)];
    Some(pairs.into_iter().all(|(said, is)| near(said, is)))
}

#[cfg(test)]
mod tests {
    use polarize_dataset::CODES;

    use super::{CLOSED, TOTALS};

    #[test]
    fn the_codes_are_the_judges_own() {
        for code in [CLOSED, TOTALS] {
            assert!(CODES.iter().any(|(known, _)| *known == code), "{code}");
        }
    }
}
