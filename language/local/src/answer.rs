//! One answer, token by token.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use llguidance::Matcher;
use llguidance::api::StopReason;
use polarize_llm::{End, Finish, ModelError, Piece, Usage};
use polarize_model::{Decoder, Stopped};

use crate::closing::{Place, shortest_end};
use crate::grammar::Grammars;
use crate::job::Job;
use crate::prefixes::{Kept, Prefixes};
use crate::queue::Queue;
use crate::sampler::Sampler;
use crate::text::Telling;

/// Tokens by which the way to the end can grow with one token of an answer: an item of a list opens with all that it must have.
const JUMP: usize = 96;

/// Tokens after which the way to the end is looked for again where none was short enough.
const LOOK_AGAIN: usize = 8;

/// What a model's answers have in common.
pub(crate) struct Voice {
    pub(crate) decoder: Decoder,
    pub(crate) grammars: Grammars,
    /// The bytes of each token that may be said.
    pub(crate) spellings: Arc<Vec<Option<Vec<u8>>>>,
    /// Tokens that end an answer.
    pub(crate) ends: Vec<u32>,
    /// What the template puts in front of an answer.
    pub(crate) lead: String,
    pub(crate) prefixes: Prefixes,
    pub(crate) queue: Arc<Queue>,
}

/// Why an answer isn't told to its end.
enum Break {
    /// Nobody listens any more.
    Unheard,
    Failed(ModelError),
}

impl From<Stopped> for Break {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::Cancelled => Self::Unheard,
            Stopped::Multiplying { .. } | Stopped::NotFinite => failed(&stopped.to_string()),
        }
    }
}

fn failed(message: &str) -> Break {
    Break::Failed(ModelError::Failed { message: message.to_owned() })
}

/// A mask that gave up. What it says beyond the first line holds the answer, and no error may.
fn unmasked(reason: &str) -> Break {
    failed(&format!("the answer can't be held to its schema: {}", reason.lines().next().unwrap_or_default()))
}

impl Voice {
    /// Answers one request after the other, until the queue is closed.
    pub(crate) fn serve(mut self) {
        // Whatever ends this thread, nobody must wait for it.
        let _closing = Closing(Arc::clone(&self.queue));
        let queue = Arc::clone(&self.queue);
        let arranged = self.decoder.arrange(&|| queue.is_closed()).map_err(|stopped| stopped.to_string());
        while let Some(job) = queue.next() {
            if job.listener.is_gone() {
                continue;
            }
            if let Err(message) = &arranged {
                job.listener.tell(Err(ModelError::Failed { message: message.clone() }));
                continue;
            }
            // One answer that goes wrong must not take the model from everybody else.
            let answered = std::panic::catch_unwind(AssertUnwindSafe(|| self.answer(&job)));
            if answered.is_err() {
                let message = "it could not go on with this question; its other answers are not concerned".to_owned();
                job.listener.tell(Err(ModelError::Failed { message }));
            }
        }
    }

    fn answer(&mut self, job: &Job) {
        let mut kept = self.prefixes.take(&self.decoder, &job.prompt);
        let answered = self.speak(job, &mut kept);
        // What of the text isn't in its past isn't kept either.
        kept.tokens.truncate(kept.past.len());
        self.prefixes.keep(kept);
        match answered {
            Ok(end) => job.listener.tell(Ok(Piece::End(end))),
            Err(Break::Failed(error)) => job.listener.tell(Err(error)),
            Err(Break::Unheard) => {}
        }
    }

    fn speak(&mut self, job: &Job, kept: &mut Kept) -> Result<End, Break> {
        let Self { decoder, grammars, spellings, ends, lead, queue, .. } = self;
        let held = match &job.schema {
            None => None,
            Some(schema) => Some(grammars.matcher(schema).map_err(|reason| Break::Failed(unheld(&reason)))?),
        };
        let seed = job.seed.unwrap_or_else(moment);
        let mut speech = Speech {
            spellings,
            held: held.map(|matcher| Held { matcher, place: Place::default(), look_at: 0 }),
            sampler: Sampler::new(job.temperature, seed),
            telling: Telling::new(lead),
            said: 0,
            most: job.most_tokens as usize,
            job,
        };
        let stop = || job.listener.is_gone() || queue.is_closed();
        let known = kept.tokens.len();
        let mut next = job.prompt[known..].to_vec();
        let finish = loop {
            kept.tokens.extend_from_slice(&next);
            let logits = decoder.go_on(&next, &mut kept.past, &stop)?;
            if speech.closes()? {
                break Finish::Complete;
            }
            if speech.said >= speech.most {
                break if speech.may_end() { Finish::Complete } else { Finish::Cut };
            }
            let id = speech.choose(logits, ends)?;
            if ends.contains(&id) {
                break if speech.held.is_none() || speech.may_end() { Finish::Complete } else { Finish::Cut };
            }
            next.clear();
            next.push(id);
            next.extend(speech.say(id)?);
            if speech.is_done()? {
                break Finish::Complete;
            }
        };
        let usage = Usage {
            prompt_tokens: u32::try_from(job.prompt.len()).ok(),
            kept_tokens: u32::try_from(known).ok(),
            answer_tokens: u32::try_from(speech.said).ok(),
        };
        speech.finish();
        Ok(End { finish, usage })
    }
}

/// An answer that is being made.
struct Speech<'a> {
    job: &'a Job,
    spellings: &'a [Option<Vec<u8>>],
    held: Option<Held>,
    sampler: Sampler,
    telling: Telling,
    /// Tokens of the answer so far.
    said: usize,
    most: usize,
}

/// What holds an answer to its schema.
struct Held {
    matcher: Matcher,
    /// Where in the JSON text it stands.
    place: Place,
    /// How many tokens must have been said before the way to the end is looked at again.
    look_at: usize,
}

impl Speech<'_> {
    /// The next token by the model's logits.
    fn choose(&mut self, logits: &[f32], ends: &[u32]) -> Result<u32, Break> {
        let chosen = match &mut self.held {
            Some(held) => {
                let mask = held.matcher.compute_mask_or_eos().map_err(|error| unmasked(&error.to_string()))?;
                self.sampler.choose(logits, mask.iter())
            }
            None => {
                let sayable = (0..).zip(self.spellings).filter(|(id, bytes)| bytes.is_some() || ends.contains(id));
                self.sampler.choose(logits, sayable.map(|(id, _)| id))
            }
        };
        chosen.ok_or_else(|| failed("what the model computes are no numbers; its file may be damaged"))
    }

    /// Says a token, and all those behind it that the schema leaves no choice in; these are given back.
    fn say(&mut self, id: u32) -> Result<Vec<u32>, Break> {
        let mut forced = Vec::new();
        if let Some(held) = &mut self.held {
            held.matcher.consume_token(id).map_err(|error| unmasked(&error.to_string()))?;
            forced = held.matcher.compute_ff_tokens();
            forced.truncate(self.most.saturating_sub(self.said + 1));
            held.matcher.consume_tokens(&forced).map_err(|error| unmasked(&error.to_string()))?;
        }
        self.tell(&[id]);
        self.tell(&forced);
        Ok(forced)
    }

    fn tell(&mut self, ids: &[u32]) {
        let mut text = String::new();
        for bytes in ids.iter().filter_map(|id| self.spellings.get(*id as usize)?.as_ref()) {
            text.push_str(&self.telling.hear(bytes));
            if let Some(held) = &mut self.held {
                held.place.pass(bytes);
                // What opens has a way to its end of its own.
                if bytes.iter().any(|byte| b"{[".contains(byte)) {
                    held.look_at = 0;
                }
            }
        }
        self.said += ids.len();
        if !text.is_empty() {
            self.job.listener.tell(Ok(Piece::Text(text)));
        }
    }

    /// Whether the answer, held to a schema, can have nothing more.
    fn is_done(&self) -> Result<bool, Break> {
        match self.held.as_ref().map(|held| held.matcher.stop_reason()) {
            None | Some(StopReason::NotStopped) => Ok(false),
            Some(StopReason::NoExtension | StopReason::EndOfSentence) => Ok(true),
            Some(other) => Err(unmasked(&format!("{other:?}"))),
        }
    }

    /// Whether the answer may end where it is.
    fn may_end(&mut self) -> bool {
        self.held.as_mut().is_some_and(|held| held.matcher.is_accepting().unwrap_or(false))
    }

    /// Brings an answer to its end where no more tokens are left than that takes; whether it did.
    fn closes(&mut self) -> Result<bool, Break> {
        let left = self.most.saturating_sub(self.said);
        let Some(held) = &mut self.held else { return Ok(false) };
        if self.said < held.look_at {
            return Ok(false);
        }
        let Some(way) = shortest_end(&held.matcher, held.place, self.spellings, left) else {
            held.look_at = self.said + LOOK_AGAIN;
            return Ok(false);
        };
        let spare = left - way.len();
        if spare > JUMP {
            // The way grows by a jump at most with each token that is said, and mostly not at all: half of what is spare is safe to say.
            held.look_at = self.said + (spare - JUMP) / 2;
            return Ok(false);
        }
        held.matcher.consume_tokens(&way).map_err(|error| unmasked(&error.to_string()))?;
        self.tell(&way);
        Ok(true)
    }

    /// Tells what is left in the end.
    fn finish(self) {
        let rest = self.telling.finish();
        if !rest.is_empty() {
            self.job.listener.tell(Ok(Piece::Text(rest)));
        }
    }
}

/// A schema that answers can't be held to.
fn unheld(reason: &str) -> ModelError {
    ModelError::NotAsked { reason: format!("answers can't be held to the schema: {reason}") }
}

/// A seed for those who want another answer each time.
fn moment() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| u64::from(since.subsec_nanos()) ^ since.as_secs())
}

/// Closes a queue when it goes.
struct Closing(Arc<Queue>);

impl Drop for Closing {
    fn drop(&mut self) {
        self.0.close();
    }
}
