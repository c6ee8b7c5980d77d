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

impl<'a> Scene<'a> {
    /// The phrases that begin in a span of words.
    pub(crate) fn hits_in(&self, span: std::ops::Range<usize>) -> &'a [Hit] {
        let from = self.hits.partition_point(|hit| hit.start < span.start);
        let until = self.hits.partition_point(|hit| hit.start < span.end);
        self.hits.get(from..until).unwrap_or_default()
    }
}
