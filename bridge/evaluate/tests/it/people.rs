//! Questions of simulated athletes, and models that say what they are told.
#![expect(clippy::unwrap_used, reason = "a question that can't be made has failed its test")]

use std::sync::{Arc, LazyLock, Mutex};

use futures_util::stream;
use polarize_dataset::{Conversation, Generator, Kind, Mix};
use polarize_evaluate::{Answered, Asking, Candidate, GivenUp, Metric, Question, Run, ask_all};
use polarize_llm::{
    End, Finish, LanguageModel, Message, ModelError, Piece, Pieces, Request, TokenCount, TokenCounter as _, Usage,
};
use polarize_tokens::Estimate;

/// Examples of some athletes, every kind among them.
static QUESTIONS: LazyLock<Vec<Question>> = LazyLock::new(|| {
    let generator = Generator { seed: 5, mix: Mix::default(), counter: &Estimate };
    let examples = (0..14).flat_map(|number| generator.athlete(number, 8).examples);
    let questions = examples.zip(1..).map(|(example, line)| {
        Question::of(line, Conversation { messages: example.messages, meta: Some(example.meta) }).unwrap()
    });
    questions.collect()
});

/// All of them.
pub(crate) fn questions() -> Vec<Question> {
    QUESTIONS.clone()
}

/// The first that tells of something and has a plan.
pub(crate) fn telling(family: &str) -> Question {
    let of_family = |question: &&Question| {
        let situations = &question.meta.as_ref().unwrap().situations;
        question.kind() == Kind::PlanModification && situations.len() == 1 && situations[0].starts_with(family)
    };
    QUESTIONS.iter().find(of_family).unwrap().clone()
}

/// The first of a kind.
pub(crate) fn of_kind(kind: Kind) -> Question {
    QUESTIONS.iter().find(|question| question.kind() == kind && !question.refines()).unwrap().clone()
}

type Script = dyn Fn(usize, &Request) -> Result<String, ModelError> + Send + Sync;

/// A model that says what a script says, and remembers what it was asked.
pub(crate) struct Scripted {
    script: Box<Script>,
    pub(crate) asked: Mutex<Vec<Request>>,
}

impl Scripted {
    pub(crate) fn new(
        script: impl Fn(usize, &Request) -> Result<String, ModelError> + Send + Sync + 'static,
    ) -> Arc<Self> {
        Arc::new(Self { script: Box::new(script), asked: Mutex::default() })
    }

    pub(crate) fn says(text: &str) -> Arc<Self> {
        let text = text.to_owned();
        Self::new(move |_, _| Ok(text.clone()))
    }

    pub(crate) fn candidate(self: &Arc<Self>, masked: bool) -> Candidate {
        Candidate::model("scripted", Arc::<Self>::clone(self), masked)
    }
}

impl LanguageModel for Scripted {
    fn name(&self) -> &str {
        "scripted"
    }

    fn count(&self, messages: &[Message]) -> TokenCount {
        Estimate.count(messages)
    }

    fn context_tokens(&self) -> u32 {
        8192
    }

    fn answer(&self, request: Request) -> Pieces<'_> {
        let mut asked = self.asked.lock().unwrap();
        let said = (self.script)(asked.len(), &request);
        asked.push(request);
        let pieces = match said {
            Err(error) => vec![Err(error)],
            Ok(text) => {
                let usage = Usage { prompt_tokens: Some(900), kept_tokens: None, answer_tokens: Some(40) };
                let end = Piece::End(End { finish: Finish::Complete, usage });
                let text = (!text.is_empty()).then_some(Ok(Piece::Text(text)));
                text.into_iter().chain([Ok(end)]).collect()
            }
        };
        Box::pin(stream::iter(pieces))
    }
}

/// How everybody is asked here.
pub(crate) const ASKING: Asking = Asking { seed: 1, temperature: 0.0, most_tokens: None, most_failures: 5 };

/// Asks until all are asked.
pub(crate) async fn asked(candidates: &[Candidate], questions: &[Question]) -> Result<Run, GivenUp> {
    ask_all(candidates, questions, ASKING, std::future::pending(), &mut |_| ()).await
}

/// What is seen of a text as the answer to a question.
pub(crate) async fn seen(question: &Question, text: &str) -> Answered {
    let candidate = Scripted::says(text).candidate(true);
    asked(&[candidate], std::slice::from_ref(question)).await.unwrap().answered.remove(0).remove(0)
}

/// A measure of it.
pub(crate) fn measure(answered: &Answered, metric: Metric) -> Option<f64> {
    answered.observed.get(&metric).copied()
}
