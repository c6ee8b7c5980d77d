//! What every reader of a topic looks at.

use jiff::civil::Date;

use super::days::Mention;
use super::hits::Hit;
use super::text::Text;

/// A feedback with everything found in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scene<'a> {
    /// Its words.
    pub(crate) text: &'a Text<'a>,
    /// The phrases found, in order.
    pub(crate) hits: &'a [Hit],
    /// The phrases about the plan and the calendar, in order.
    pub(crate) calendar: &'a [Hit],
    /// The days mentioned, in order.
    pub(crate) days: &'a [Mention],
    /// The day of the feedback.
    pub(crate) today: Date,
}
