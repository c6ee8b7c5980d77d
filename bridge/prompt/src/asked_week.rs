//! A week that is asked for, and what an answer must keep to fill it.

use jiff::civil::Date;
use polarize_domain::calendar::add_days;
use polarize_domain::preview::{outlook_after, totals};
use polarize_domain::{Context, Draft, Proposal};

/// How far a week's load may be from its target, as a share of it.
const TOLERATED: f64 = 0.25;

/// A week that is to be filled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AskedWeek {
    /// The first day to fill.
    pub start: Date,
    /// Its Monday.
    pub monday: Date,
    /// The load it is to carry, all sessions together, in TSS.
    pub load: f64,
}

impl AskedWeek {
    /// Its last day.
    #[must_use]
    pub fn sunday(&self) -> Date {
        add_days(self.monday, 6)
    }

    /// The days of new workouts that lie outside the days to fill.
    pub fn outside<'a>(&'a self, draft: &'a Draft) -> impl Iterator<Item = Date> + 'a {
        let days = self.start..=self.sunday();
        draft.new_workouts.iter().filter_map(|new| new.date.parse().ok()).filter(move |date| !days.contains(date))
    }

    /// What is wrong with a day outside, in words.
    #[must_use]
    pub fn outside_words(&self, date: Date) -> String {
        format!("{date} lies outside {} to {}", self.start, self.sunday())
    }

    /// What is wrong with the week's load after a proposal, in words; nothing where it is near its target.
    #[must_use]
    pub fn off_target(&self, context: &Context, proposal: &Proposal) -> Option<String> {
        let load = totals(&outlook_after(context, proposal), self.monday).load;
        let is_off = (load - self.load).abs() > TOLERATED * self.load;
        is_off.then(|| format!("the week carries {load:.0} TSS, and it is to carry about {:.0}", self.load))
    }
}
