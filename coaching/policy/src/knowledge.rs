//! What the built-in coach answers to questions.

use polarize_domain::Context;

/// An answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// What the athlete reads; the sources stand in its last line.
    pub text: String,
    /// What it is about, as an id; `None` where the question was not understood.
    pub topic: Option<&'static str>,
    /// Where what it says comes from.
    pub sources: Vec<&'static str>,
}

/// Answers a question with the athlete's own numbers. `earlier` are the questions of the conversation before it, oldest first: "and ATL?"
/// goes on about them.
#[must_use]
pub fn reply(_earlier: &[&str], _question: &str, context: &Context) -> Reply {
    let (ctl, atl) = (context.morning.ctl, context.morning.atl);
    let text = format!("Your fitness (CTL) is {ctl:.1}, your fatigue (ATL) {atl:.1}.");
    Reply { text, topic: None, sources: Vec::new() }
}
