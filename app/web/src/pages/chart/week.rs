//! The load of a week's days as bars: filled where done, hollow where still planned, crossed out where missed.

use askama::Template;
use jiff::civil::Date;

use super::scale::Scale;
use crate::pages::shell::Shell;

/// Pixels that the highest bar has.
const HEIGHT: f64 = 64.0;
/// Load that a bar of full height has at least, so that an easy week doesn't look like a hard one.
const LEAST_TOP: f64 = 60.0;

/// The load of a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct DayLoad {
    pub(crate) date: Date,
    pub(crate) done: f64,
    pub(crate) planned: f64,
    pub(crate) missed: f64,
}

/// The bars of a week.
#[derive(Template)]
#[template(path = "pages/chart/week.html")]
pub(crate) struct WeekStrip {
    label: String,
    columns: Vec<Column>,
}

struct Column {
    /// Left edge and middle of the bar in percent of the width.
    x: f64,
    middle: f64,
    bars: Vec<Bar>,
    name: String,
    number: String,
    number_y: f64,
    is_today: bool,
}

struct Bar {
    class: &'static str,
    y: f64,
    height: f64,
}

impl WeekStrip {
    /// The bars of some days, of a week as a rule.
    pub(crate) fn of(shell: &Shell, days: &[DayLoad], today: Date) -> Self {
        let most = days.iter().map(|day| day.done + day.planned + day.missed).fold(LEAST_TOP, f64::max);
        let up = Scale::new((0.0, most), (HEIGHT + 16.0, 16.0));
        let across = 100.0 / days.len().max(1) as f64;
        let tenth = |value: f64| (value * 10.0).round() / 10.0;
        let columns = days.iter().enumerate().map(|(index, day)| {
            let mut sum = 0.0;
            let pieces = [("day-done", day.done), ("day-planned", day.planned), ("day-missed", day.missed)];
            let bars = pieces.into_iter().filter(|(_, load)| *load > 0.0).map(|(class, load)| {
                let bottom = up.at(sum);
                sum += load;
                Bar { class, y: up.at(sum), height: tenth(bottom - up.at(sum)) }
            });
            let bars = bars.collect();
            Column {
                x: tenth(across * (index as f64 + 0.2)),
                middle: tenth(across * (index as f64 + 0.5)),
                bars,
                name: shell.measures.weekday(day.date),
                number: if sum > 0.0 { format!("{sum:.0}") } else { String::new() },
                number_y: up.at(sum) - 4.0,
                is_today: day.date == today,
            }
        });
        Self { label: label(shell, days), columns: columns.collect() }
    }
}

/// The week in words.
fn label(shell: &Shell, days: &[DayLoad]) -> String {
    let told = days.iter().map(|day| {
        let pieces =
            [("today-strip-done", day.done), ("today-strip-planned", day.planned), ("today-strip-missed", day.missed)];
        let told = pieces.iter().filter(|(_, load)| *load > 0.0);
        let mut words: Vec<String> =
            told.map(|(key, load)| shell.tell(key, "load", shell.measures.load(*load))).collect();
        if words.is_empty() {
            words.push(shell.say("today-strip-nothing"));
        }
        format!("{}: {}", shell.measures.weekday(day.date), words.join(", "))
    });
    told.collect::<Vec<_>>().join("; ")
}
