//! Asking: feedback in, a judged and previewed proposal out. The plan stays as it is.

use jiff::ZonedDateTime;
use jiff::civil::Date;
use polarize_domain::calendar::days_between;
use polarize_domain::context::HORIZON_DAYS;
use polarize_domain::draft::NewWorkout;
use polarize_domain::situation::Language;
use polarize_domain::{Context, Draft, Proposal, Situation, Workout, preview, validate};
use polarize_policy::SafetyCard;
use polarize_store::{NewProposal, Origin, ProposalState, StoredProposal};
use uuid::Uuid;

use crate::advisor::{Advised, Earlier, Request};
use crate::answer::{Answer, NotedHealth, SafetyShape};
use crate::decide::parse;
use crate::error::{CoachError, CoachResult};
use crate::{Coach, health_notes};

/// The longest feedback that is read, in characters.
const LONGEST_FEEDBACK: usize = 8_000;

impl Coach {
    /// Answers feedback: reads it, asks the advisor, judges, previews and records the proposal. A red flag is answered
    /// by the safety card alone. What the athlete reports of their health is noted.
    ///
    /// # Errors
    /// [`CoachError`]; the plan is as it was.
    pub async fn analyze(&self, athlete: &str, feedback: &str, now: &ZonedDateTime) -> CoachResult<Answer> {
        self.analyze_ahead(athlete, feedback, HORIZON_DAYS, now).await
    }

    /// Answers feedback as [`Self::analyze`], looking at the workouts of so many days ahead, today among them; later ones are neither
    /// seen nor changed.
    ///
    /// # Errors
    /// As [`Self::analyze`].
    pub async fn analyze_ahead(
        &self,
        athlete: &str,
        feedback: &str,
        days_ahead: i64,
        now: &ZonedDateTime,
    ) -> CoachResult<Answer> {
        check_length(feedback)?;
        let context = self.context(athlete, now).await?.within(days_ahead);
        let situation = polarize_policy::read(feedback, context.today, &context.snapshot.plan);
        self.answer(athlete, feedback, &context, &situation, None, now).await
    }

    /// Answers a refinement of an earlier proposal, against the plan as it is now.
    ///
    /// # Errors
    /// [`CoachError`]; the plan is as it was.
    pub async fn refine(&self, athlete: &str, proposal: &str, wish: &str, now: &ZonedDateTime) -> CoachResult<Answer> {
        check_length(wish)?;
        let earlier = EarlierAnswer::of(&self.own_proposal(athlete, proposal).await?)?;
        self.refine_earlier(athlete, earlier, wish, HORIZON_DAYS, now).await
    }

    pub(crate) async fn refine_earlier(
        &self,
        athlete: &str,
        earlier: EarlierAnswer,
        wish: &str,
        days_ahead: i64,
        now: &ZonedDateTime,
    ) -> CoachResult<Answer> {
        check_length(wish)?;
        let EarlierAnswer { proposal, mut draft, said, decided } = earlier;
        let context = self.context(athlete, now).await?.within(days_ahead);
        // What was accepted stands in the plan, and what was not accepted of it wasn't wanted.
        draft.new_workouts.retain(|new| !decided && !stands(new, &context));
        let wishes = polarize_policy::read(wish, context.today, &context.snapshot.plan);
        let situation = said.then(&wishes);
        let refined = Refined { proposal: proposal.as_deref(), draft: &draft, wishes: &wishes };
        self.answer(athlete, wish, &context, &situation, Some(refined), now).await
    }

    pub(crate) async fn answer(
        &self,
        athlete: &str,
        feedback: &str,
        context: &Context,
        situation: &Situation,
        refined: Option<Refined<'_>>,
        now: &ZonedDateTime,
    ) -> CoachResult<Answer> {
        let noted = health_notes::note(self.store(), athlete, context.today, situation).await?;
        if !situation.red_flags.is_empty() {
            let card = polarize_policy::safety_card(situation);
            return Ok(Answer { noted, ..Answer::of_safety(context, card) });
        }
        if let Some(held) = self.held_by_red_flag(athlete, context, situation).await? {
            return Ok(Answer { noted, ..held });
        }
        let earlier = refined.as_ref().map(|refined| Earlier { draft: refined.draft, wishes: refined.wishes });
        let advised = self.advisor().advise(Request { feedback, situation, context, earlier }).await?;
        let parent = refined.and_then(|refined| refined.proposal);
        let said = Said {
            feedback,
            situation,
            parent,
            earlier: earlier.map(|earlier| earlier.draft),
            weeks_from: None,
            noted: &noted,
        };
        Ok(self.propose(athlete, context, &said, advised, now).await?.0)
    }

    /// The safety card again, while a sign of danger is open: no advice on training until a doctor has spoken.
    pub(crate) async fn held_by_red_flag(
        &self,
        athlete: &str,
        context: &Context,
        situation: &Situation,
    ) -> CoachResult<Option<Answer>> {
        let card = self.open_card(athlete, context, situation.language).await?;
        Ok(card.map(|card| Answer::of_safety(context, card)))
    }

    /// What is shown in place of any training while a sign of danger is open; `None` where none is.
    ///
    /// # Errors
    /// Whatever the store says.
    pub async fn open_safety(&self, athlete: &str, context: &Context) -> CoachResult<Option<SafetyShape>> {
        Ok(self.open_card(athlete, context, Language::English).await?.map(SafetyShape::from))
    }

    async fn open_card(&self, athlete: &str, context: &Context, language: Language) -> CoachResult<Option<SafetyCard>> {
        if context.open_red_flags().next().is_none() {
            return Ok(None);
        }
        let open = health_notes::open_red_flags(self.store(), athlete, context.today).await?;
        let open: Vec<_> = open.iter().map(|noted| (noted.id, &noted.episode)).collect();
        Ok(Some(polarize_policy::still_open_card(&open, language)))
    }

    /// Judges a draft, previews it, and records it where it changes anything.
    pub(crate) async fn propose(
        &self,
        athlete: &str,
        context: &Context,
        said: &Said<'_>,
        advised: Advised<Draft>,
        now: &ZonedDateTime,
    ) -> CoachResult<(Answer, Proposal)> {
        let Judged { mut answer, proposal, to_record } = judged(athlete, context, said, advised, now)?;
        if let Some(made) = to_record {
            match self.same_as_parent(&made).await? {
                Some(parent) => answer.proposal_id = Some(parent),
                None => self.store().record_proposal(&made, Some(&origin(context, said, now)?)).await?,
            }
        }
        Ok((answer, proposal))
    }

    /// The proposal that was to be refined, where it is open and the refinement changes the plan just as it does.
    async fn same_as_parent(&self, made: &NewProposal) -> CoachResult<Option<String>> {
        let Some(id) = &made.parent else { return Ok(None) };
        let parent = self.own_proposal(&made.athlete, id).await?;
        if !matches!(parent.state, ProposalState::Open) || parent.made.plan_version != made.plan_version {
            return Ok(None);
        }
        let [old, new]: [Draft; 2] =
            [parse("proposal", &parent.made.draft_json)?, parse("proposal", &made.draft_json)?];
        let is_same = old.modifications == new.modifications && old.new_workouts == new.new_workouts;
        Ok(is_same.then_some(parent.made.id))
    }
}

/// What a proposal is made from.
fn origin(context: &Context, said: &Said<'_>, now: &ZonedDateTime) -> CoachResult<Origin> {
    let unwritable = |source| CoachError::Stored { what: "earlier proposal", source };
    Ok(Origin {
        snapshot: context.snapshot.clone(),
        moment: now.clone(),
        days_ahead: days_between(context.today, context.horizon()) + 1,
        earlier_json: said.earlier.map(serde_json::to_string).transpose().map_err(unwritable)?,
        weeks_from: said.weeks_from,
    })
}

/// A draft that was judged.
pub(crate) struct Judged {
    pub(crate) answer: Answer,
    pub(crate) proposal: Proposal,
    /// What is to be recorded; `None` where nothing is changed.
    pub(crate) to_record: Option<NewProposal>,
}

/// Judges a draft and previews it.
pub(crate) fn judged(
    athlete: &str,
    context: &Context,
    said: &Said<'_>,
    advised: Advised<Draft>,
    now: &ZonedDateTime,
) -> CoachResult<Judged> {
    let nothing_stands = |violations| CoachError::NothingStands { advisor: advised.by.clone(), violations };
    let proposal = validate(&advised.advice, context, said.situation).map_err(nothing_stands)?;
    let mut answer = Answer::of_proposal(context, &advised, &proposal, preview(context, &proposal));
    said.noted.clone_into(&mut answer.noted);
    if proposal.changes().is_empty() {
        return Ok(Judged { answer, proposal, to_record: None });
    }
    let id = Uuid::now_v7().simple().to_string();
    answer.proposal_id = Some(id.clone());
    let json =
        |what, value: Result<String, serde_json::Error>| value.map_err(|source| CoachError::Stored { what, source });
    let made = NewProposal {
        id,
        athlete: athlete.to_owned(),
        plan_version: proposal.plan_version(),
        today: context.today,
        feedback: said.feedback.to_owned(),
        draft_json: json("proposal", serde_json::to_string(&advised.advice))?,
        situation_json: json("situation", serde_json::to_string(said.situation))?,
        shown_json: json("answer", serde_json::to_string(&answer))?,
        parent: said.parent.map(ToOwned::to_owned),
        created_at: now.timestamp(),
    };
    Ok(Judged { answer, proposal, to_record: Some(made) })
}

/// Whether a session that was to be added is in the plan already, by another proposal.
fn stands(new: &NewWorkout, context: &Context) -> bool {
    let same = |workout: &Workout| workout.sport == new.sport && workout.name == new.name;
    new.date.parse().is_ok_and(|date| context.snapshot.plan.on(date).any(same))
}

/// What a proposal answers.
pub(crate) struct Said<'a> {
    pub(crate) feedback: &'a str,
    pub(crate) situation: &'a Situation,
    pub(crate) parent: Option<&'a str>,
    /// The draft to refine, as it is told to whoever advises.
    pub(crate) earlier: Option<&'a Draft>,
    /// The first day of the weeks that are asked for.
    pub(crate) weeks_from: Option<Date>,
    /// Health episodes noted from it.
    pub(crate) noted: &'a [NotedHealth],
}

/// An answer that is to be refined.
pub(crate) struct EarlierAnswer {
    /// The proposal it was, where it was recorded as one.
    pub(crate) proposal: Option<String>,
    pub(crate) draft: Draft,
    /// What was read from the words it answered.
    pub(crate) said: Situation,
    /// Whether it is part of the plan.
    pub(crate) decided: bool,
}

impl EarlierAnswer {
    pub(crate) fn of(stored: &StoredProposal) -> CoachResult<Self> {
        let unreadable = |what| move |source| CoachError::Stored { what, source };
        Ok(Self {
            proposal: Some(stored.made.id.clone()),
            draft: serde_json::from_str(&stored.made.draft_json).map_err(unreadable("proposal"))?,
            said: serde_json::from_str(&stored.made.situation_json).map_err(unreadable("situation"))?,
            decided: matches!(stored.state, ProposalState::Applied(_)),
        })
    }
}

/// The proposal that is being refined.
pub(crate) struct Refined<'a> {
    proposal: Option<&'a str>,
    draft: &'a Draft,
    wishes: &'a Situation,
}

pub(crate) fn check_length(feedback: &str) -> CoachResult<()> {
    let length = feedback.chars().count();
    if feedback.trim().is_empty() {
        return Err(CoachError::EmptyFeedback);
    }
    if length > LONGEST_FEEDBACK {
        return Err(CoachError::FeedbackTooLong { length, most: LONGEST_FEEDBACK });
    }
    Ok(())
}
