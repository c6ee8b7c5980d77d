//! The axis of days or weeks: where months and years begin.

use fluent_bundle::FluentValue;
use jiff::civil::{Date, Weekday};

use super::{Slot, percent, place};
use crate::pages::shell::Shell;

/// Texts that an axis has room for, on a desk.
const MOST_LABELS: usize = 13;
/// Texts that an axis has room for on a phone; every second of more is left out there.
const MOST_ON_A_PHONE: usize = 6;
/// A text nearer to an end than this part of the axis would be cut off.
const MARGIN: f64 = 0.03;

/// A line across the drawings, with the name of what begins there.
pub(super) struct Mark {
    pub(super) place: f64,
    pub(super) label: String,
    /// Whether the label is left out where there is little room.
    pub(super) spare: bool,
}

/// What is marked, by how long the axis is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Weeks,
    Months,
    Quarters,
    Years,
}

impl Step {
    fn of(days: i64) -> Self {
        match days {
            ..=75 => Self::Weeks,
            76..=430 => Self::Months,
            431..=1200 => Self::Quarters,
            _ => Self::Years,
        }
    }

    /// Whether something begins with a day, seen from the point before it.
    fn begins(self, day: Date, before: Date) -> bool {
        match self {
            Self::Weeks => day.weekday() == Weekday::Monday,
            Self::Months => day.month() != before.month(),
            Self::Quarters => (day.month() - 1) / 3 != (before.month() - 1) / 3,
            Self::Years => day.year() != before.year(),
        }
    }

    fn label(self, shell: &Shell, day: Date) -> String {
        let month = shell.measures.month(day);
        match self {
            Self::Weeks => {
                let number = FluentValue::from(i64::from(day.day()));
                shell.words.tell("fitness-chart-day", &[("day", number), ("month", month.into())])
            }
            Self::Months | Self::Quarters if day.month() > 1 => month,
            _ => day.year().to_string(),
        }
    }
}

/// The marks of an axis.
pub(super) fn marks(shell: &Shell, slots: &[Slot]) -> Vec<Mark> {
    let (Some(first), Some(last)) = (slots.first(), slots.last()) else { return Vec::new() };
    let step = Step::of(polarize_domain::calendar::days_between(first.first, last.last));
    let begins: Vec<usize> = (1..slots.len())
        .filter(|&index| step.begins(slots[index].last, slots[index - 1].last))
        .filter(|&index| (MARGIN..=1.0 - MARGIN).contains(&place(index, slots.len())))
        .collect();
    let every = begins.len().div_ceil(MOST_LABELS).max(1);
    let kept: Vec<usize> = begins.into_iter().step_by(every).collect();
    let crowded = kept.len() > MOST_ON_A_PHONE;
    kept.iter()
        .enumerate()
        .map(|(number, &index)| Mark {
            place: percent(place(index, slots.len())),
            label: step.label(shell, slots[index].last),
            spare: crowded && number % 2 == 1,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use polarize_domain::Fitness;
    use polarize_domain::fitness::daily;

    use super::*;

    #[test]
    fn the_longer_the_axis_the_longer_what_it_marks() {
        let shell = Shell::outside("common-trouble-title");
        let labels = |count: usize| -> Vec<String> {
            let days = daily(date(2025, 3, 10), Fitness::default(), &vec![0.0; count]);
            let slots: Vec<Slot> = days.iter().map(|day| Slot::of(day, false)).collect();
            marks(&shell, &slots).into_iter().map(|mark| mark.label).collect()
        };
        assert_eq!(labels(20), ["17 Mar", "24 Mar"]);
        assert_eq!(labels(120), ["Apr", "May", "Jun", "Jul"]);
        assert_eq!(labels(700), ["Apr", "Jul", "Oct", "2026", "Apr", "Jul", "Oct", "2027"]);
        assert_eq!(labels(4000).len(), 10);
    }
}
