//! Asking a model: the prompt that fits, the answer within its time, and one repair.

use std::time::Duration;

use futures_util::StreamExt as _;
use polarize_domain::Draft;
use polarize_llm::{
    End, Finish, LanguageModel, Message, ModelError, Piece, Reply, Request, TokenCount, TokenCounter, Usage,
};
use polarize_prompt::{Ask, Cut, Prompt, ShortIds, TooLong, Unreadable, allowed, clean, fit, repair, unsafe_because};
use tokio::time::{Instant, timeout_at};

use crate::advisor::Settings;
use crate::attempt::{Attempt, Problem};

/// The longest answer that is waited for, in bytes: a server that never ends must not fill the memory.
const LONGEST_ANSWER: usize = 32 * 1024;

/// The most reasons that an athlete is told.
const MOST_REASONS: usize = 3;

/// A model that is asked, how, and until when.
pub(crate) struct Asked<'a> {
    pub(crate) model: &'a dyn LanguageModel,
    pub(crate) settings: Settings,
    pub(crate) deadline: Instant,
}

/// Why a model's answer can't be used.
#[derive(Debug)]
pub(crate) enum NoAnswer {
    /// It has none.
    Model(ModelError),
    /// It takes too long.
    Time(Duration),
    /// What it must be told doesn't fit.
    TooLong(TooLong),
    /// What it says can't be read.
    Unreadable(String),
    /// Nothing of what it proposes can stand.
    NothingStands(String),
    /// It leaves training in the plan that health forbids.
    Harmful(String),
    /// Its words may not be said.
    Unsafe(&'static str),
    /// It isn't asked for this.
    NotAsked(&'static str),
}

impl NoAnswer {
    /// A stable word for logs: the reason itself may hold words of the athlete.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::Model(_) => "model_error",
            Self::Time(_) => "too_slow",
            Self::TooLong(_) => "prompt_too_long",
            Self::Unreadable(_) => "unreadable",
            Self::NothingStands(_) => "nothing_stands",
            Self::Harmful(_) => "harmful",
            Self::Unsafe(_) => "unsafe_words",
            Self::NotAsked(_) => "not_asked",
        }
    }
}

impl std::fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Model(error) => write!(f, "{error}"),
            Self::Time(after) => write!(f, "it gave no whole answer within {} s", after.as_secs()),
            Self::TooLong(error) => write!(f, "{error}"),
            Self::Unreadable(reason) => write!(f, "its answer could not be read, because {reason}"),
            Self::NothingStands(reasons) => write!(f, "the principles allow nothing of what it proposed ({reasons})"),
            Self::Harmful(reasons) => {
                write!(f, "its answer left training in the plan that your health forbids ({reasons})")
            }
            Self::Unsafe(reason) => write!(f, "its answer {reason}"),
            Self::NotAsked(reason) => f.write_str(reason),
        }
    }
}

/// An answer that can be used, and how it came about.
pub(crate) struct Answer {
    pub(crate) draft: Draft,
    pub(crate) remarks: Vec<String>,
}

/// What reads and judges an answer.
pub(crate) type Reader<'a> = &'a (dyn Fn(&str, &ShortIds) -> Result<Attempt, Unreadable> + Send + Sync);

struct Counter<'a>(&'a dyn LanguageModel);

impl TokenCounter for Counter<'_> {
    fn count(&self, messages: &[Message]) -> TokenCount {
        self.0.count(messages)
    }
}

impl Asked<'_> {
    /// The fullest prompt that leaves room for its answer.
    pub(crate) fn fitted(&self, ask: &Ask<'_>) -> Result<Prompt, NoAnswer> {
        let whole = ask.prompt(&[]);
        let room = self.model.context_tokens().saturating_sub(whole.most_tokens);
        let most = allowed(self.settings.prompt_tokens, self.model.count(&whole.messages).exact);
        fit(ask, &Counter(self.model), most.min(room)).map_err(NoAnswer::TooLong)
    }

    pub(crate) fn request(&self, prompt: &Prompt) -> Request {
        Request {
            messages: prompt.messages.clone(),
            schema: prompt.schema.clone(),
            most_tokens: prompt.most_tokens,
            temperature: self.settings.temperature,
            seed: self.settings.seed,
        }
    }

    /// The whole answer, within what is left of the time.
    async fn answer(&self, prompt: &Prompt) -> Result<Reply, NoAnswer> {
        let whole = async {
            let mut pieces = self.model.answer(self.request(prompt));
            let mut text = String::new();
            while let Some(piece) = pieces.next().await {
                match piece? {
                    Piece::End(end) => return Ok(Reply { text, end }),
                    Piece::Text(more) => text.push_str(&more),
                }
                if text.len() > LONGEST_ANSWER {
                    return Ok(Reply { text, end: End { finish: Finish::Cut, usage: Usage::default() } });
                }
            }
            Err(ModelError::Broken { reason: "the answer stopped without an end".to_owned() })
        };
        match timeout_at(self.deadline, whole).await {
            Ok(reply) => reply.map_err(NoAnswer::Model),
            Err(_) => Err(NoAnswer::Time(self.settings.most_time)),
        }
    }

    /// Whether there are time and room for the same once more.
    fn allows(&self, repair: &Prompt) -> bool {
        let tokens = self.model.count(&repair.messages).tokens.saturating_add(repair.most_tokens);
        tokens <= self.model.context_tokens()
            && self.deadline.duration_since(Instant::now()) >= self.settings.repair_time
    }
}

/// Asks, and once more with everything that is wrong told; then takes the better answer.
pub(crate) async fn with_repair(asked: &Asked<'_>, ask: &Ask<'_>, read: Reader<'_>) -> Result<Answer, NoAnswer> {
    let prompt = asked.fitted(ask)?;
    let mut remarks = shortened(&prompt);
    let reply = asked.answer(&prompt).await?;
    let first = attempt(&reply, &prompt, read);
    if first.problems.is_empty() {
        return used(first, remarks);
    }
    let problems: Vec<String> = first.problems.iter().map(|problem| problem.told.clone()).collect();
    let again = repair(&prompt, &reply.text, &problems);
    if !asked.allows(&again) {
        return used(first, remarks);
    }
    match asked.answer(&again).await {
        Ok(reply) => {
            let second = attempt(&reply, &again, read);
            if second.rank() < first.rank() {
                remarks.push("the model mended its first answer after it was told what was wrong with it".to_owned());
                return used(second, remarks);
            }
            used(first, remarks)
        }
        Err(why) if first.draft.is_none() => Err(why),
        Err(_) => used(first, remarks),
    }
}

/// What the athlete should know of what was left out of the prompt: that of their own words not all was told.
fn shortened(prompt: &Prompt) -> Vec<String> {
    let of_words = prompt.left_out.iter().rev().find(|cut| matches!(cut, Cut::LongWords | Cut::MostWords));
    of_words.map(|cut| format!("the model was told all but {}, which would not fit", cut.words())).into_iter().collect()
}

fn attempt(reply: &Reply, prompt: &Prompt, read: Reader<'_>) -> Attempt {
    match read(&reply.text, &prompt.ids) {
        Ok(attempt) => attempt,
        Err(Unreadable::Cut | Unreadable::NoJson) if reply.end.finish == Finish::Cut => {
            Attempt::unreadable(Problem::of("it was cut at its greatest length; answer with fewer and shorter texts"))
        }
        Err(error @ (Unreadable::Json { .. } | Unreadable::Shape { .. })) => {
            let plain = "it doesn't have the shape that was asked for".to_owned();
            Attempt::unreadable(Problem { told: error.to_string(), plain })
        }
        Err(error) => Attempt::unreadable(Problem::of(error.to_string())),
    }
}

/// What was wrong, each thing once and in words that may be said; a few say enough.
fn reasons(attempt: &Attempt) -> String {
    let mut reasons: Vec<String> = Vec::new();
    for Problem { plain, .. } in &attempt.problems {
        let words =
            clean(if unsafe_because(plain).is_none() { plain } else { "something that is not repeated here" }, 200);
        if !reasons.contains(&words) && reasons.len() < MOST_REASONS {
            reasons.push(words);
        }
    }
    reasons.join("; ")
}

fn used(attempt: Attempt, mut remarks: Vec<String>) -> Result<Answer, NoAnswer> {
    if !attempt.harm.is_empty() {
        return Err(NoAnswer::Harmful(attempt.harm.join("; ")));
    }
    let Some(draft) = attempt.draft else {
        let reasons = reasons(&attempt);
        return Err(if attempt.readable { NoAnswer::NothingStands(reasons) } else { NoAnswer::Unreadable(reasons) });
    };
    remarks.extend(attempt.mendings.into_iter().map(|mending| format!("the model's answer was mended: {mending}")));
    Ok(Answer { draft, remarks })
}
