//! What the built-in coach does about feedback: the plan after the answer, and the words beside it.

mod calendar;
mod cautions;
mod circumstances;
mod drafted;
mod health;
mod properties;
mod refinements;
mod safety;
mod tiredness;
mod words;

use polarize_domain::Context;

use crate::fixtures::changes_after;

/// Each text, and what the answer to it makes of the plan.
fn check(context: &Context, table: &[(&str, &[&str])]) {
    for (feedback, expected) in table {
        assert_eq!(changes_after(feedback, context), *expected, "{feedback:?}");
    }
}
