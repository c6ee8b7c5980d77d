//! All figures of an evaluation, as scripts read them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::answered::{Answered, Came};
use crate::ask::Run;
use crate::bootstrap::{Draws, RESAMPLES};
use crate::candidate::Candidate;
use crate::figures::{Athletes, Difference, Figure, SpreadFigure, differences, figures, spreads};
use crate::question::Question;
use crate::requirement::{Required, Requirement};
use crate::worst::{Worst, worst};

/// What `polarize evaluate --json` answers.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Evaluation {
    /// Whether all was asked, and all that was required is met.
    pub success: bool,
    /// The file with the examples.
    pub file: String,
    /// Whether all examples were asked; not so after Ctrl-C.
    pub complete: bool,
    /// Examples that are asked, those with attacks left out.
    pub examples: usize,
    /// Examples that are asked again with orders behind the athlete's words.
    pub attacks: usize,
    /// Of how many athletes they are.
    pub athletes: usize,
    /// Lines of the file that can't be asked: no answer, or a prompt that is none of ours.
    pub unusable: usize,
    /// The seed of all chance.
    pub seed: u64,
    /// How often athletes were drawn anew for the intervals.
    pub resamples: usize,
    /// Each candidate's figures.
    pub candidates: Vec<CandidateFigures>,
    /// The candidate of --model beside each other one, or each step of a ladder beside the first; question by question.
    pub comparisons: Vec<Comparison>,
    /// What was required.
    pub requirements: Vec<Required>,
}

/// The figures of a candidate.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct CandidateFigures {
    /// What it is called.
    pub name: String,
    /// Whether the schema was sent along, as a mask over what can be said; null for the built-in coach.
    pub masked: Option<bool>,
    /// Questions that were asked.
    pub asked: usize,
    /// Questions to which no answer came.
    pub no_answer: usize,
    /// Questions that weren't asked, by reason.
    pub not_asked: BTreeMap<String, usize>,
    /// Means with their intervals.
    pub figures: Vec<Figure>,
    /// How lengths, times and counts are spread.
    pub spreads: Vec<SpreadFigure>,
    /// The answers that went wrong most.
    pub worst: Vec<Worst>,
}

/// One candidate beside another.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Comparison {
    /// Who is compared.
    pub candidate: String,
    /// With whom.
    pub against: String,
    /// By how much the first one's numbers are higher.
    pub differences: Vec<Difference>,
}

/// Everything about a run that isn't in its answers.
#[derive(Debug, Clone)]
pub struct About<'a> {
    /// The name of the file.
    pub file: &'a str,
    /// Lines of it that can't be asked.
    pub unusable: usize,
    /// The seed.
    pub seed: u64,
    /// What is required.
    pub requirements: &'a [Requirement],
    /// Of how many of the candidates, the first ones.
    pub required_of: usize,
    /// Whether the worse end of an interval counts, and not the mean.
    pub by_interval: bool,
    /// Whether the first candidate is what the others are held against, as the base of a ladder is; else it is held against each of them.
    pub first_is_base: bool,
}

/// The figures of a run.
#[must_use]
pub fn evaluation(about: &About<'_>, questions: &[Question], candidates: &[Candidate], run: &Run) -> Evaluation {
    let names: Vec<String> = questions.iter().map(Question::athlete).collect();
    let athletes = Athletes::of(&names);
    let draws = Draws::new(athletes.count, about.seed);
    let pairs = || candidates.iter().zip(&run.answered);
    let of_candidates: Vec<CandidateFigures> =
        pairs().map(|(candidate, answered)| of_candidate(candidate, questions, answered, &athletes, &draws)).collect();
    let comparisons = pairs().skip(1).filter_map(|other| {
        let first = pairs().next()?;
        let [(candidate, answered), (against, theirs)] =
            if about.first_is_base { [other, first] } else { [first, other] };
        Some(Comparison {
            candidate: candidate.name.clone(),
            against: against.name.clone(),
            differences: differences(answered, theirs, &athletes, &draws),
        })
    });
    let held = of_candidates.iter().take(about.required_of).flat_map(|candidate| {
        let held =
            |required: &Requirement| required.held_against(&candidate.name, &candidate.figures, about.by_interval);
        about.requirements.iter().map(held)
    });
    let requirements: Vec<Required> = held.collect();
    let attacks = questions.iter().filter(|question| question.attack.is_some()).count();
    Evaluation {
        success: run.is_complete && requirements.iter().all(|required| required.met),
        file: about.file.to_owned(),
        complete: run.is_complete,
        examples: questions.len() - attacks,
        attacks,
        athletes: athletes.count,
        unusable: about.unusable,
        seed: about.seed,
        resamples: RESAMPLES,
        comparisons: comparisons.collect(),
        candidates: of_candidates,
        requirements,
    }
}

fn of_candidate(
    candidate: &Candidate,
    questions: &[Question],
    answered: &[Answered],
    athletes: &Athletes,
    draws: &Draws,
) -> CandidateFigures {
    let mut not_asked: BTreeMap<String, usize> = BTreeMap::new();
    let mut no_answer = 0;
    for answered in answered {
        match &answered.came {
            Came::NotAsked(reason) => *not_asked.entry((*reason).to_owned()).or_default() += 1,
            Came::NoAnswer(_) => no_answer += 1,
            Came::Reply(_) => {}
        }
    }
    CandidateFigures {
        name: candidate.name.clone(),
        masked: candidate.is_masked(),
        asked: answered.len() - not_asked.values().sum::<usize>(),
        no_answer,
        not_asked,
        figures: figures(answered, athletes, draws),
        spreads: spreads(answered),
        worst: worst(questions, answered),
    }
}
