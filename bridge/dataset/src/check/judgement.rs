//! What the judge makes of one answer: the same for the checking of a file and for the evaluation of a model.

use std::collections::BTreeSet;

use polarize_domain::{Draft, PrincipleId, Proposal, Situation};
use polarize_llm::Message;
use polarize_prompt::{Heard, HeardAsk};

use super::{Asked, Problem, draft, week, words};
use crate::Kind;

/// What the judge makes of one answer.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// What was asked for.
    pub kind: Kind,
    /// Everything that is wrong with it.
    pub problems: Vec<Problem>,
    /// What was read by rule from the athlete's words; nothing where a week is asked for.
    pub situation: Situation,
    /// What it says, where it has the shape of an answer.
    pub draft: Option<Draft>,
    /// What of it can stand.
    pub proposal: Option<Proposal>,
    /// Training that it leaves in the plan although health forbids it and the rules would take it out, by principle. Other than among the
    /// problems it stands here whether or not other parts of the answer fell.
    pub harm: Vec<Problem>,
    /// Whether the numbers in its words were looked at: not where a part of it fell, nor where what they may follow from is untold.
    pub numbers_looked_at: bool,
    /// Principles that can't be judged fully, because of what the prompt leaves out.
    pub unsure: BTreeSet<PrincipleId>,
}

impl Judgement {
    /// Nothing found yet.
    pub(super) fn of(kind: Kind, asked: &Asked<'_>) -> Self {
        Self {
            kind,
            problems: Vec::new(),
            situation: Situation::default(),
            draft: None,
            proposal: None,
            harm: Vec::new(),
            numbers_looked_at: false,
            unsure: asked.untold.iter().flat_map(|untold| untold.principles()).copied().collect(),
        }
    }
}

/// Judges the answer to a prompt that was heard. Its text is taken as strictly as an answer to learn from: a code fence is a problem, and
/// nothing behind it is looked at.
#[must_use]
pub fn judge(prompt: &[Message], heard: &Heard, text: &str) -> Judgement {
    judged_at("", prompt, heard, text)
}

/// The same with the place at which the answer stands in its line.
pub(super) fn judged_at(path: &str, prompt: &[Message], heard: &Heard, text: &str) -> Judgement {
    let asked = Asked { prompt, words: &heard.words, untold: &heard.untold, path };
    match &heard.ask {
        HeardAsk::Feedback { context, earlier } => draft::judged(&asked, context, earlier.is_some(), text),
        HeardAsk::Week { context, week } => week::judged(&asked, context, *week, text),
        HeardAsk::Conversation { context, .. } => {
            let mut judgement = Judgement::of(Kind::Coaching, &asked);
            judgement.situation = polarize_policy::read(asked.words, context.today, &context.snapshot.plan);
            judgement.problems = words::free(&asked, text);
            judgement
        }
        HeardAsk::Bare => draft::judged_bare(&asked, text),
    }
}
