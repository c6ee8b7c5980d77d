//! Asking: one candidate after the other, one question after the other. The only place that looks at a clock.

use std::future::Future;
use std::pin::pin;
use std::time::Instant;

use futures_util::StreamExt as _;
use futures_util::future::{Either, select};
use polarize_llm::{Finish, LanguageModel, ModelError, Piece, Request};

use crate::answered::{Answered, Came};
use crate::built_in;
use crate::candidate::{Candidate, Reply, Who};
use crate::judged::Judged;
use crate::observe::observed;
use crate::question::Question;

/// The longest answer that is waited for, in bytes: a server that never ends must not fill the memory.
const LONGEST_ANSWER: usize = 64 * 1024;

/// How models are asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Asking {
    /// The same seed gives the same answer on the same server, as far as the server can.
    pub seed: u64,
    /// 0 (always the likeliest word) to 2.
    pub temperature: f32,
    /// The most tokens of an answer; those of its kind without.
    pub most_tokens: Option<u32>,
    /// After so many questions without an answer, one behind the other, nobody is asked any more.
    pub most_failures: u32,
}

/// How far it is.
#[derive(Debug, Clone, Copy)]
pub struct Progress<'a> {
    /// Who is asked.
    pub candidate: &'a str,
    /// How many questions are behind, of all candidates together.
    pub done: usize,
}

/// What came of all that was asked.
#[derive(Debug, Clone)]
pub struct Run {
    /// What came of each candidate's questions, in the order of the candidates.
    pub answered: Vec<Vec<Answered>>,
    /// Whether all were asked.
    pub is_complete: bool,
}

/// A candidate who gives no answer any more.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{candidate} gave no answer to {failures} questions one behind the other; the last time: {reason}")]
pub struct GivenUp {
    /// Who.
    pub candidate: String,
    /// How many questions.
    pub failures: u32,
    /// What was wrong the last time.
    pub reason: ModelError,
}

/// Asks every candidate every question, until all are asked or `stopped` is ready; the answer that is on its way then is dropped.
///
/// # Errors
/// [`GivenUp`] when a model fails again and again.
pub async fn ask_all(
    candidates: &[Candidate],
    questions: &[Question],
    asking: Asking,
    stopped: impl Future<Output = ()>,
    tell: &mut dyn FnMut(Progress<'_>),
) -> Result<Run, GivenUp> {
    let references: Vec<Judged> = questions.iter().map(Judged::reference_of).collect();
    let mut stopped = pin!(stopped);
    let mut run = Run { answered: Vec::new(), is_complete: true };
    let mut done = 0;
    for candidate in candidates {
        let mut answered = Vec::new();
        let mut failures = 0;
        for (at, question) in questions.iter().enumerate() {
            let came = match select(stopped.as_mut(), pin!(ask(candidate, question, asking))).await {
                Either::Left(_) => {
                    run.answered.push(answered);
                    run.answered.resize(candidates.len(), Vec::new());
                    return Ok(Run { is_complete: false, ..run });
                }
                Either::Right((came, _)) => came,
            };
            let came = match came {
                Ok(came) => {
                    failures = 0;
                    came
                }
                Err(reason) => {
                    failures += 1;
                    if failures >= asking.most_failures {
                        return Err(GivenUp { candidate: candidate.name.clone(), failures, reason });
                    }
                    Came::NoAnswer(reason.to_string())
                }
            };
            answered.push(observed(at, question, &references[at], came));
            done += 1;
            tell(Progress { candidate: &candidate.name, done });
        }
        run.answered.push(answered);
    }
    Ok(run)
}

async fn ask(candidate: &Candidate, question: &Question, asking: Asking) -> Result<Came, ModelError> {
    match &candidate.who {
        Who::BuiltIn => Ok(match built_in::answer(question) {
            Ok(text) => Came::Reply(Reply { text, ..Reply::default() }),
            Err(reason) => Came::NotAsked(reason),
        }),
        Who::File => Ok(match question.attack {
            None => Came::Reply(Reply { text: question.reference.clone(), ..Reply::default() }),
            Some(_) => Came::NotAsked("orders that aren't in the file"),
        }),
        Who::Model { model, masked } => {
            let request = Request {
                messages: question.prompt.clone(),
                schema: question.heard.ask.schema().filter(|_| *masked),
                most_tokens: asking.most_tokens.unwrap_or_else(|| question.heard.ask.most_tokens()),
                temperature: asking.temperature,
                seed: Some(asking.seed),
            };
            reply(model.as_ref(), request).await.map(Came::Reply)
        }
    }
}

/// The whole answer, with the times at which it came.
async fn reply(model: &dyn LanguageModel, request: Request) -> Result<Reply, ModelError> {
    let began = Instant::now();
    let mut reply = Reply::default();
    let mut pieces = model.answer(request);
    while let Some(piece) = pieces.next().await {
        match piece? {
            Piece::Text(more) => {
                reply.first_token.get_or_insert_with(|| began.elapsed());
                reply.text.push_str(&more);
            }
            Piece::End(end) => {
                reply.is_cut = end.finish == Finish::Cut;
                (reply.answer_tokens, reply.prompt_tokens) = (end.usage.answer_tokens, end.usage.prompt_tokens);
                reply.whole = Some(began.elapsed());
                return Ok(reply);
            }
        }
        if reply.text.len() > LONGEST_ANSWER {
            return Ok(Reply { is_cut: true, whole: Some(began.elapsed()), ..reply });
        }
    }
    Err(ModelError::Broken { reason: "the answer stopped without an end".to_owned() })
}
