//! Who speaks: an athlete with a context, chance, what was said so far and what it claims.

pub(super) mod calendar;

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, weekday_name};
use polarize_domain::{Context, Situation};
use polarize_simulation::Dice;

use super::{Row, Said, dress, template};

/// Somebody who says something.
pub struct Speaker<'a> {
    /// All chance.
    pub dice: Dice,
    /// What is true of the athlete.
    pub context: &'a Context,
    /// What the words express so far.
    pub claims: Situation,
    sentences: Vec<String>,
    situations: Vec<&'static str>,
}

impl<'a> Speaker<'a> {
    /// Somebody who has said nothing yet.
    #[must_use]
    pub fn new(context: &'a Context, dice: Dice) -> Self {
        Self { dice, context, claims: Situation::default(), sentences: Vec::new(), situations: Vec::new() }
    }

    /// Says a situation, if it can be said of this athlete.
    pub fn try_say(&mut self, row: &Row) -> bool {
        let said = (row.say)(self);
        if said {
            self.situations.push(row.id);
        }
        said
    }

    /// One of some templates, filled; nothing is said by it.
    pub fn fill(&mut self, templates: &[&str], slots: &[(&str, &str)]) -> String {
        let chosen = *self.dice.pick(templates);
        template::fill(chosen, slots, &mut self.dice)
    }

    /// Says a sentence.
    pub fn say(&mut self, templates: &[&str], slots: &[(&str, &str)]) {
        let sentence = self.fill(templates, slots);
        // "On" goes with weekdays and dates only.
        let sentence = ["today", "tomorrow", "yesterday"].iter().fold(sentence, |sentence, day| {
            let sentence = sentence.replace(&format!(" on {day}"), &format!(" {day}"));
            sentence.strip_prefix("on ").filter(|rest| rest.starts_with(day)).map(str::to_owned).unwrap_or(sentence)
        });
        self.sentences.push(sentence);
    }

    /// A day from today, `from` to `to` days ahead, and words for it. The words leave no doubt about the day.
    pub fn day(&mut self, from: i64, to: i64) -> (Date, String) {
        let ahead = self.dice.whole(from, to);
        let date = add_days(self.context.today, ahead);
        (date, self.words_for(date))
    }

    /// Words for a day of this week or the next: `today`, `tomorrow`, `on Thursday`.
    pub fn words_for(&mut self, date: Date) -> String {
        let ahead = polarize_domain::calendar::days_between(self.context.today, date);
        let weekday = weekday_name(date.weekday());
        match ahead {
            0 => "today".to_owned(),
            1 => "tomorrow".to_owned(),
            2..=6 => self.fill(&["on {day}", "on {day}", "this {day}", "{day}"], &[("day", weekday)]),
            _ => format!("on {}", date.strftime("%-d %B")),
        }
    }

    /// A day up to `most` days ago, and words that go after "since", "until" or "on": `yesterday`, `Monday`.
    pub fn past_day(&mut self, most: i64) -> (Date, String) {
        let back = self.dice.whole(1, most.clamp(1, 6));
        let date = add_days(self.context.today, -back);
        let weekday = weekday_name(date.weekday());
        let words = match back {
            1 => "yesterday".to_owned(),
            2 if self.dice.chance(0.2) => "the day before yesterday".to_owned(),
            _ => weekday.to_owned(),
        };
        (date, words)
    }

    /// The whole text, dressed as people write.
    #[must_use]
    pub fn finish(mut self) -> Said {
        let text = dress::dress(&self.sentences, &self.claims, &mut self.dice);
        Said { text, claims: self.claims, situations: self.situations }
    }
}
