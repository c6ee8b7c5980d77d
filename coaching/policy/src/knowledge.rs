//! What the built-in coach answers to questions.

use polarize_domain::Context;

/// An answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// What the athlete reads.
    pub text: String,
}

/// Answers a question with the athlete's own numbers.
#[must_use]
pub fn reply(_question: &str, context: &Context) -> Reply {
    let (ctl, atl) = (context.morning.ctl, context.morning.atl);
    Reply { text: format!("Your fitness (CTL) is {ctl:.0}, your fatigue (ATL) {atl:.0}.") }
}
