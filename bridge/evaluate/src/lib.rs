//! Any advisor or model against a held-out file: what is asked, what is measured of each answer, and how sure the figures are.
//!
//! Questions are the prompts of the file as they stand. An answer is judged by the very judge that checks training data, which is the one that
//! every proposal meets. Each answer gives observations, each a number under the name of a [`Metric`]; figures are their means, with
//! intervals from resampled athletes. Nothing here reads a file or speaks to a network: models are asked through the contract of
//! `polarize-llm`, and only there a clock is looked at.

mod agreement;
mod answered;
mod ask;
mod attack;
mod attack_texts;
mod bootstrap;
mod built_in;
mod candidate;
mod criteria;
mod draw;
mod evaluation;
mod figures;
mod judged;
mod metric;
mod observe;
mod principles;
mod question;
mod requirement;
mod safety;
mod words;
mod worst;

pub use answered::{Answered, Came};
pub use ask::{Asking, GivenUp, Progress, Run, ask_all};
pub use attack::{Attack, Category, attacked};
pub use bootstrap::{Interval, RESAMPLES};
pub use candidate::{Candidate, Reply};
pub use criteria::{Criterion, ScoredBy};
pub use draw::drawn;
pub use evaluation::{About, CandidateFigures, Comparison, Evaluation, evaluation};
pub use figures::{Difference, Figure, SpreadFigure};
pub use metric::{Better, Group, Metric, Unit, UnknownMetric};
pub use question::{Question, Unusable};
pub use requirement::{Required, Requirement, UnreadableRequirement};
pub use worst::Worst;
