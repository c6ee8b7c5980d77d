//! Fitness, fatigue, form and load over time: three drawings over one axis of days or weeks, past and as the plan makes them.

mod axis;
mod panel;

use askama::Template;
use jiff::civil::Date;
use polarize_domain::calendar::monday_of;
use polarize_domain::{Fitness, FitnessDay, Race};

use super::form;
use super::readout::values;
use crate::pages::shell::Shell;
use axis::{Mark, marks};
use panel::Panel;

/// Days above which a point of the axis is a week: a drawing has no more pixels than that.
const MOST_DAYS: usize = 800;
/// Days above which a bar of load is a week.
const MOST_BARS: usize = 200;

/// The days that are drawn, without a gap.
pub(crate) struct Drawn<'a> {
    /// Up to today, oldest first.
    pub(crate) days: &'a [FitnessDay],
    /// After today, as the plan makes them.
    pub(crate) projected: &'a [FitnessDay],
    /// Load that is still planned for today.
    pub(crate) planned_today: f64,
    /// Races, past and to come.
    pub(crate) races: &'a [Race],
}

/// The drawings, and the words of their cursor.
#[derive(Template)]
#[template(path = "pages/chart/fitness.html")]
pub(crate) struct FitnessChart {
    name: String,
    count: usize,
    start: usize,
    first: f64,
    last: f64,
    readings: Vec<Reading>,
    panels: Vec<Panel>,
    marks: Vec<Mark>,
    today: f64,
    today_word: String,
    flags: Vec<Flag>,
}

/// A part of the key that tells the values at the cursor.
struct Reading {
    class: &'static str,
    name: String,
    values: String,
    /// The value of today, for who has no scripts.
    now: String,
    optional: bool,
}

/// A race on the axis.
struct Flag {
    place: f64,
    text: String,
    /// Whether its text stands before it, for want of room behind it.
    before: bool,
}

/// A point of the axis: a day, or a week.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Slot {
    first: Date,
    last: Date,
    /// In the morning of the day, or of the week's last day that is not planned.
    state: Fitness,
    done: f64,
    planned: f64,
    ahead: bool,
}

impl Slot {
    fn of(day: &FitnessDay, ahead: bool) -> Self {
        let (done, planned) = if ahead { (0.0, day.load) } else { (day.load, 0.0) };
        Self { first: day.date, last: day.date, state: day.morning, done, planned, ahead }
    }

    /// The week that this and a later day make.
    fn with(&mut self, day: &Self) {
        self.last = day.last;
        self.done += day.done;
        self.planned += day.planned;
        // A week that has begun is shown as it stands today.
        if self.ahead == day.ahead {
            self.state = day.state;
        }
    }
}

/// Days as weeks, Monday first.
fn weeks(days: &[Slot]) -> Vec<Slot> {
    let mut weeks: Vec<Slot> = Vec::new();
    for day in days {
        match weeks.last_mut().filter(|week| monday_of(week.first) == monday_of(day.first)) {
            Some(week) => week.with(day),
            None => weeks.push(*day),
        }
    }
    weeks
}

/// Whether bars are of weeks.
fn are_weeks(bars: &[Slot]) -> bool {
    bars.iter().any(|bar| bar.first != bar.last)
}

/// The middle of a point, as a part of the axis.
fn place(index: usize, count: usize) -> f64 {
    (index as f64 + 0.5) / count.max(1) as f64
}

fn percent(share: f64) -> f64 {
    (share * 10_000.0).round() / 100.0
}

impl FitnessChart {
    /// The drawings of some days; `None` where there are none up to today.
    pub(crate) fn of(shell: &Shell, drawn: &Drawn<'_>) -> Option<Self> {
        let mut days: Vec<Slot> = drawn.days.iter().map(|day| Slot::of(day, false)).collect();
        days.last_mut()?.planned = drawn.planned_today;
        days.extend(drawn.projected.iter().map(|day| Slot::of(day, true)));
        let by_week = days.len() > MOST_DAYS;
        let slots = if by_week { weeks(&days) } else { days.clone() };
        let bars = if days.len() > MOST_BARS { weeks(&days) } else { days };
        let start = slots.iter().rposition(|slot| !slot.ahead)?;
        let count = slots.len();
        let flags = drawn.races.iter().filter_map(|race| {
            let index = slots.iter().position(|slot| (slot.first..=slot.last).contains(&race.date))?;
            let place = percent(place(index, count));
            Some(Flag { place, text: format!("{:?}", race.priority), before: place > 90.0 })
        });
        Some(Self {
            name: shell.say("fitness-chart-name"),
            count,
            start,
            first: (place(0, count) * 1e5).round() / 1e5,
            last: (place(count - 1, count) * 1e5).round() / 1e5,
            readings: readings(shell, &slots, &bars, start, by_week, drawn.races),
            panels: vec![
                Panel::of_state(shell, &slots, start),
                Panel::of_form(shell, &slots, start),
                Panel::of_load(shell, &slots, &bars),
            ],
            marks: marks(shell, &slots),
            today: percent(place(start, count)),
            today_word: shell.say("fitness-chart-today"),
            flags: flags.collect(),
        })
    }
}

/// What the cursor tells, in the order it is told.
fn readings(shell: &Shell, slots: &[Slot], bars: &[Slot], start: usize, by_week: bool, races: &[Race]) -> Vec<Reading> {
    let measures = shell.measures;
    let part = |class, name: &str, optional, text: &dyn Fn(&Slot) -> String| {
        let name = if name.is_empty() { String::new() } else { shell.say(name) };
        let now = text(&slots[start]);
        Reading { class, name, values: values(slots.iter().map(text)), now, optional }
    };
    let when = |slot: &Slot| {
        let day = measures.full_day(slot.first);
        let day = if by_week { shell.tell("fitness-chart-week-of", "day", day) } else { day };
        if slot.ahead { shell.tell("fitness-chart-ahead", "day", day) } else { day }
    };
    let load = |slot: &Slot| {
        let bar = bars.iter().rev().find(|bar| bar.first <= slot.first);
        measures.load(bar.map_or(0.0, |bar| bar.done + bar.planned))
    };
    let race = |slot: &Slot| {
        let names = races.iter().filter(|race| (slot.first..=slot.last).contains(&race.date));
        names.map(|race| race.name.clone()).collect::<Vec<_>>().join(", ")
    };
    let load_name = if are_weeks(bars) { "fitness-chart-load-of-week" } else { "fitness-chart-load" };
    vec![
        part("when", "", false, &when),
        part("key of-ctl", "fitness-chart-ctl", false, &|slot| format!("{:.1}", slot.state.ctl)),
        part("key of-atl", "fitness-chart-atl", false, &|slot| format!("{:.1}", slot.state.atl)),
        part("key of-tsb", "fitness-chart-tsb", false, &|slot| form_in_words(shell, slot.state.form())),
        part("key of-load", load_name, false, &load),
        part("race", "fitness-chart-race", true, &race),
    ]
}

/// `−9.4, steady`.
fn form_in_words(shell: &Shell, value: f64) -> String {
    format!("{} {}", shell.measures.signed_tenths(value), form::word(shell, value))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use polarize_domain::fitness::daily;

    use super::*;

    #[test]
    fn a_week_that_has_begun_stands_as_it_is_today() {
        let days = daily(date(2026, 5, 4), Fitness { ctl: 40.0, atl: 40.0 }, &[50.0; 10]);
        let slots: Vec<Slot> = days.iter().enumerate().map(|(index, day)| Slot::of(day, index > 2)).collect();
        let weeks = weeks(&slots);
        assert_eq!(weeks.len(), 2);
        assert_eq!((weeks[0].done, weeks[0].planned, weeks[0].ahead), (150.0, 200.0, false));
        assert_eq!(weeks[0].state, days[2].morning);
        assert_eq!((weeks[1].last, weeks[1].state), (date(2026, 5, 13), days[9].morning));
    }
}
