//! Answers as the app reads them: the contract's shapes, with what goes beyond them (`proposal_id`, `checks`,
//! `preview`).

use std::borrow::Cow;

use jiff::civil::Date;
use polarize_domain::context::Context;
use polarize_domain::context::shape::one_decimal;
use polarize_domain::draft::{Analysis, Draft, WeeklyLoadAdjustment};
use polarize_domain::principles::PrincipleId;
use polarize_domain::{
    Change, ChangeId, ChangeKind, Fitness, HealthEpisode, Intensity, Outcome, Preview, Proposal, Sport, Violation,
    Workout,
};
use polarize_policy::SafetyCard;
use polarize_store::StoredProposal;
use serde::{Deserialize, Serialize};

use crate::advisor::Advised;
use crate::decide::parse;
use crate::error::CoachResult;

/// The answer to feedback, a refinement or a request for a week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Answer {
    /// Whether there is an answer; true for a safety card and for a question back, too.
    pub success: bool,
    /// The recommendation in one sentence.
    pub summary: String,
    /// What the athlete reads first.
    pub athlete_message: String,
    /// The changes that stand.
    pub modifications: Vec<ModificationShape>,
    /// What they mean for the week's load.
    pub load_adjustment: Option<WeeklyLoadAdjustment>,
    /// How the advisor sees the athlete.
    pub analysis: Option<Analysis>,
    /// The draft as the advisor gave it, as JSON text.
    pub raw_response: String,
    /// What is wrong, in words; empty when all is well.
    pub errors: Vec<String>,
    /// The id to apply, refine or reject it by; none when there is nothing to apply.
    pub proposal_id: Option<String>,
    /// Who answered.
    pub answered_by: String,
    /// What is to know of how the answer came about: who else was asked and why they had none, what was mended.
    pub remarks: Vec<String>,
    /// The version of the plan it was made for.
    pub plan_version: u64,
    /// Every principle that was checked.
    pub checks: Vec<CheckShape>,
    /// What was dropped, and why.
    pub dropped: Vec<DropShape>,
    /// The weeks before and after.
    pub preview: Option<PreviewShape>,
    /// Health episodes noted from the feedback.
    pub noted: Vec<NotedHealth>,
    /// The safety card, in place of any advice.
    pub safety: Option<SafetyShape>,
}

/// One change, as the app lists it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ModificationShape {
    /// The id to select it by.
    pub id: ChangeId,
    /// `modification` or `new_workout`.
    #[serde(rename = "type")]
    pub kind: Cow<'static, str>,
    /// modified, moved, skipped, replaced or new.
    pub action: ChangeKind,
    /// The workout.
    pub workout_id: String,
    /// The day it will stand on.
    #[schemars(with = "String", extend("format" = "date"))]
    pub date: Date,
    /// The day it stands on now, when another.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub original_date: Option<Date>,
    /// Its name now.
    pub original_name: Option<String>,
    /// Its name after.
    pub new_name: String,
    /// Its sport after.
    pub sport: Sport,
    /// Its length after; 0 when skipped.
    pub duration_minutes: u16,
    /// Its load after; 0 when skipped.
    pub estimated_tss: u32,
    /// What is different, in words: `60 → 40 min, zone 3 → zone 1, 62 → 29 TSS`.
    pub details: String,
    /// Why.
    pub notes: String,
}

/// A principle that was checked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CheckShape {
    /// Its id.
    pub principle: Cow<'static, str>,
    /// The rule.
    pub rule: Cow<'static, str>,
    /// Where it comes from.
    pub source: Cow<'static, str>,
    /// What was found.
    pub outcome: Outcome,
    /// In words; empty when passed.
    pub message: String,
}

/// Something that was dropped.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DropShape {
    /// The change.
    pub change: Option<ChangeId>,
    /// The principle; `shape` where the draft itself was wrong.
    pub principle: Cow<'static, str>,
    /// Where in the draft.
    pub path: String,
    /// Why.
    pub message: String,
}

/// A health episode noted from the feedback.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct NotedHealth {
    /// Its number in the list of episodes.
    pub id: i64,
    /// The episode.
    #[serde(flatten)]
    pub episode: HealthEpisode,
}

/// What is shown instead of advice after a red flag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct SafetyShape {
    /// One line.
    pub headline: String,
    /// What to do now, in order.
    pub what_to_do: Vec<String>,
}

impl From<SafetyCard> for SafetyShape {
    fn from(card: SafetyCard) -> Self {
        Self { headline: card.headline, what_to_do: card.what_to_do }
    }
}

/// The weeks before and after, every number with one decimal as the contract shows metrics; hours with three, so that no minute is lost.
pub type PreviewShape = Preview;

fn rounded(mut preview: Preview) -> PreviewShape {
    for week in &mut preview.weeks {
        for totals in [&mut week.before, &mut week.after] {
            totals.load = one_decimal(totals.load);
            totals.hours = (totals.hours * 1000.0).round() / 1000.0;
            totals.zone_minutes = totals.zone_minutes.map(one_decimal);
        }
        for session in week.days.iter_mut().flat_map(|day| &mut day.unplanned) {
            session.load = one_decimal(session.load);
        }
    }
    for morning in &mut preview.projection {
        for state in [&mut morning.before, &mut morning.after] {
            *state = Fitness { ctl: one_decimal(state.ctl), atl: one_decimal(state.atl) };
        }
    }
    preview
}

/// A workout that was touched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WorkoutNote {
    /// Its id.
    pub id: String,
    /// Its day.
    #[schemars(with = "String", extend("format" = "date"))]
    pub date: Date,
    /// Its name.
    pub name: String,
}

impl WorkoutNote {
    pub(crate) fn of(workout: &Workout) -> Self {
        Self { id: workout.id.to_string(), date: workout.date, name: workout.name.clone() }
    }
}

/// What became of an accepted proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ApplyAnswer {
    /// Whether the plan now is as proposed.
    pub success: bool,
    /// The proposal.
    pub proposal_id: String,
    /// The version of the plan after it.
    pub plan_version: u64,
    /// Workouts that were changed, moved or replaced.
    pub modified_workouts: Vec<WorkoutNote>,
    /// Workouts that were added.
    pub created_workouts: Vec<WorkoutNote>,
    /// Workouts that were taken out.
    pub skipped_workouts: Vec<WorkoutNote>,
    /// What is wrong; empty on success.
    pub errors: Vec<String>,
    /// Principles that warn.
    pub warnings: Vec<String>,
}

impl Answer {
    /// The answer that a proposal was shown as.
    ///
    /// # Errors
    /// [`CoachError::Stored`](crate::CoachError::Stored) where it can't be read.
    pub fn of_stored(proposal: &StoredProposal) -> CoachResult<Self> {
        parse("answer", &proposal.made.shown_json)
    }

    /// An answer from a judged proposal.
    pub(crate) fn of_proposal(
        context: &Context,
        advised: &Advised<Draft>,
        proposal: &Proposal,
        preview: Preview,
    ) -> Self {
        let summary = proposal.analysis().map(|analysis| analysis.recommendations_summary.clone()).unwrap_or_default();
        Self {
            success: true,
            summary,
            athlete_message: proposal.athlete_message().to_owned(),
            modifications: proposal.changes().iter().map(ModificationShape::of).collect(),
            load_adjustment: proposal.weekly_load().cloned(),
            analysis: proposal.analysis().cloned(),
            raw_response: serde_json::to_string(&advised.advice).unwrap_or_default(),
            errors: Vec::new(),
            proposal_id: None,
            answered_by: advised.by.clone(),
            remarks: advised.remarks.clone(),
            plan_version: context.snapshot.plan.version,
            checks: proposal
                .checks()
                .iter()
                .map(|check| {
                    let principle = check.principle.principle();
                    CheckShape {
                        principle: principle.id.into(),
                        rule: principle.rule.into(),
                        source: principle.source.into(),
                        outcome: check.outcome,
                        message: check.message.clone(),
                    }
                })
                .collect(),
            dropped: proposal.dropped().iter().map(DropShape::of).collect(),
            preview: Some(rounded(preview)),
            noted: Vec::new(),
            safety: None,
        }
    }

    /// The safety card.
    pub(crate) fn of_safety(context: &Context, card: SafetyCard) -> Self {
        let raw_response = serde_json::to_string(&Draft::message(&card.message)).unwrap_or_default();
        Self {
            success: true,
            summary: card.headline.clone(),
            athlete_message: card.message.clone(),
            modifications: Vec::new(),
            load_adjustment: None,
            analysis: None,
            raw_response,
            errors: Vec::new(),
            proposal_id: None,
            answered_by: "safety rules".to_owned(),
            remarks: Vec::new(),
            plan_version: context.snapshot.plan.version,
            checks: Vec::new(),
            dropped: Vec::new(),
            preview: None,
            noted: Vec::new(),
            safety: Some(card.into()),
        }
    }
}

impl DropShape {
    fn of(violation: &Violation) -> Self {
        Self {
            change: violation.change.clone(),
            principle: violation.principle.map_or("shape", PrincipleId::id).into(),
            path: violation.path.clone(),
            message: violation.message.clone(),
        }
    }
}

impl ModificationShape {
    fn of(change: &Change) -> Self {
        let (before, after) = (change.before.as_ref(), &change.after);
        let skipped = change.kind == ChangeKind::Skipped;
        Self {
            id: change.id.clone(),
            kind: if before.is_some() { "modification" } else { "new_workout" }.into(),
            action: change.kind,
            workout_id: after.id.to_string(),
            date: after.date,
            original_date: before.map(|before| before.date).filter(|date| *date != after.date),
            original_name: before.map(|before| before.name.clone()),
            new_name: after.name.clone(),
            sport: after.sport,
            duration_minutes: if skipped { 0 } else { after.duration_minutes.value() },
            estimated_tss: if skipped { 0 } else { after.load().round() as u32 },
            details: details(change),
            notes: change.reason.clone(),
        }
    }
}

/// What is different about a change, in words.
fn details(change: &Change) -> String {
    let after = &change.after;
    let label = |intensity: Option<Intensity>| intensity.map_or("no zone", Intensity::plain);
    let Some(before) = &change.before else {
        return format!("{} min, {}, {:.0} TSS", after.duration_minutes.value(), label(after.intensity), after.load());
    };
    if change.kind == ChangeKind::Skipped {
        return format!("left out: {} min, {:.0} TSS", before.duration_minutes.value(), before.load());
    }
    let mut parts = Vec::new();
    if before.date != after.date {
        parts.push(format!("{} → {}", before.date, after.date));
    }
    if before.sport != after.sport {
        parts.push(format!("{} → {}", before.sport, after.sport));
    }
    if before.duration_minutes != after.duration_minutes {
        parts.push(format!("{} → {} min", before.duration_minutes.value(), after.duration_minutes.value()));
    }
    if before.intensity != after.intensity {
        parts.push(format!("{} → {}", label(before.intensity), label(after.intensity)));
    }
    let (old, new) = (one_decimal(before.load()), one_decimal(after.load()));
    if (old - new).abs() >= 0.5 {
        parts.push(format!("{old:.0} → {new:.0} TSS"));
    }
    if parts.is_empty() {
        parts.push("other steps or words".to_owned());
    }
    parts.join(", ")
}
