//! The values of the drawings as a table: a row a day, a week or a month, so that it can be read.

use jiff::civil::Date;
use polarize_domain::FitnessDay;
use polarize_domain::calendar::monday_of;

use crate::pages::chart::form;
use crate::pages::shell::Shell;

/// Days above which a row is a week, and above which it is a month.
const MOST_DAYS: usize = 60;
const MOST_DAYS_OF_WEEKS: usize = 800;

/// The table.
pub(super) struct Table {
    /// What its first column holds.
    pub(super) unit: String,
    pub(super) rows: Vec<Row>,
}

/// A row.
pub(super) struct Row {
    pub(super) when: String,
    pub(super) load: String,
    pub(super) ctl: String,
    pub(super) atl: String,
    pub(super) form: String,
    pub(super) planned: bool,
}

/// What a row holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
}

impl Unit {
    fn first(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Week => monday_of(day),
            Self::Month => day.first_of_month(),
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Day => "fitness-table-day",
            Self::Week => "fitness-table-week",
            Self::Month => "fitness-table-month",
        }
    }
}

/// The days of a row together: their load, and the last of them.
struct Sum {
    first: Date,
    load: f64,
    last: FitnessDay,
    planned: bool,
}

impl Table {
    /// The newest row first.
    pub(super) fn of(shell: &Shell, days: &[FitnessDay], projected: &[FitnessDay]) -> Self {
        let unit = match days.len() {
            count if count <= MOST_DAYS => Unit::Day,
            count if count <= MOST_DAYS_OF_WEEKS => Unit::Week,
            _ => Unit::Month,
        };
        let rows = sums(unit, days, projected).iter().rev().map(|sum| row(shell, unit, sum)).collect();
        Self { unit: shell.say(unit.key()), rows }
    }
}

/// Done and planned days never share a row.
fn sums(unit: Unit, days: &[FitnessDay], projected: &[FitnessDay]) -> Vec<Sum> {
    let mut sums: Vec<Sum> = Vec::new();
    let all = days.iter().map(|day| (day, false)).chain(projected.iter().map(|day| (day, true)));
    for (day, planned) in all {
        let first = unit.first(day.date);
        match sums.last_mut().filter(|sum| sum.first == first && sum.planned == planned) {
            Some(sum) => {
                sum.load += day.load;
                sum.last = *day;
            }
            None => sums.push(Sum { first, load: day.load, last: *day, planned }),
        }
    }
    sums
}

fn row(shell: &Shell, unit: Unit, sum: &Sum) -> Row {
    let measures = shell.measures;
    let when = match unit {
        Unit::Day | Unit::Week => measures.full_day(sum.first),
        Unit::Month => format!("{} {}", measures.month(sum.first), sum.first.year()),
    };
    let state = sum.last.morning;
    Row {
        when,
        load: format!("{:.0}", sum.load),
        ctl: format!("{:.1}", state.ctl),
        atl: format!("{:.1}", state.atl),
        form: format!("{}, {}", measures.signed_tenths(state.form()), form::word(shell, state.form())),
        planned: sum.planned,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use polarize_domain::Fitness;
    use polarize_domain::fitness::daily;

    use super::*;

    #[test]
    fn what_is_planned_stands_in_rows_of_its_own() {
        let days = daily(date(2026, 5, 4), Fitness::default(), &[10.0; 10]);
        let sums = sums(Unit::Week, &days[..3], &days[3..]);
        let told: Vec<_> = sums.iter().map(|sum| (sum.first.day(), sum.load, sum.planned)).collect();
        assert_eq!(told, [(4, 30.0, false), (4, 40.0, true), (11, 30.0, true)]);
    }
}
