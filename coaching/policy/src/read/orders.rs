//! Orders to the reader itself: recognised so that the answer can say, kindly, that they have no effect.

use super::book::Fact;
use super::scene::Scene;

/// How such orders begin.
pub(crate) const PHRASES: &[&str] = &[
    "ignore/disregard/override/bypass/forget/skip/drop/break/suspend ~ rules/instructions/principles/guidelines/limits/restrictions/checks/safety/prompt/programming/constraints/guardrails/above",
    "ignore/disregard/override/bypass/forget everything above/before/you/i",
    "you are now/no",
    "from now on you/act/answer/respond",
    "pretend [to] be/you/that",
    "pretend you are",
    "act as/like a/an/my/if",
    "roleplay/jailbreak",
    "role play",
    "developer/dan/debug/admin/god mode",
    "repeat/show/print/reveal/tell/output/give [me] your [system/full/hidden] prompt/instructions",
    "your system prompt/instructions",
    "system set/you/override/delete/ignore/prompt/message/new",
    "set all workouts/sessions to",
    "new instructions/rules for",
    "you must/have to obey/comply",
    "do whatever/anything i say/want",
];

/// Whether a text gives orders to its reader.
pub(crate) fn read(scene: &Scene<'_>) -> bool {
    scene.calendar.iter().any(|hit| hit.fact == Fact::Order)
}
