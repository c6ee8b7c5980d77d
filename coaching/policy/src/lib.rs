//! The built-in coach: feedback to Situation, Situation and Context to Draft. Pure.

mod answer;
mod intent;
mod knowledge;
mod plan;
mod read;
mod sports;
mod week;
mod wording;

pub use answer::{SafetyCard, answer, bare, refine, safety_card, still_open_card};
pub use intent::{Intent, intent, is_only_a_wish};
pub use knowledge::{Reply, reply, reply_on};
pub use plan::{Limit, LoadTarget, Phase, PlanDraft, WeekOutline, plan, plan_to_carry};
pub use read::read;
pub use week::week;
