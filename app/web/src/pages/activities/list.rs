//! The list: which activities, in months, each in a row.

use jiff::ToSpan as _;
use jiff::civil::Date;
use polarize_coach::LAST_DAY;
use polarize_domain::calendar::read_day;
use polarize_domain::{Activity, LoadMethod, Sport};
use polarize_store::{Store, StoreResult};

use super::{path_of, sports, told};
use crate::pages::chart::zones::ZoneBar;
use crate::pages::shell::Shell;

/// A page ends with the month in which it has so many activities.
const ENOUGH: usize = 40;
/// Months that are read first; then ever twice as many, for who trained long ago.
const FIRST_MONTHS: i32 = 2;

/// Which activities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Filter {
    sport: Option<Sport>,
    when: Option<When>,
    /// Only what was before this day: the next page.
    pub(super) before: Option<Date>,
}

/// A year, or a month of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct When {
    year: i16,
    month: Option<i8>,
}

impl When {
    fn read(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-').map_or((text, None), |(year, month)| (year, Some(month)));
        let month = match month {
            Some(month) => Some(month.parse().ok()?),
            None => None,
        };
        let when = Self { year: year.parse().ok().filter(|year| (1900..=2100).contains(year))?, month };
        when.days().map(|_| when)
    }

    /// The first and the last day.
    fn days(self) -> Option<(Date, Date)> {
        let first = Date::new(self.year, self.month.unwrap_or(1), 1).ok()?;
        Some((first, if self.month.is_some() { first.last_of_month() } else { first.last_of_year() }))
    }

    fn word(self) -> String {
        self.month.map_or_else(|| self.year.to_string(), |month| format!("{}-{month:02}", self.year))
    }
}

impl Filter {
    /// Reads what is asked for; what can't be meant narrows nothing.
    pub(super) fn read(sport: Option<&str>, when: Option<&str>, before: Option<&str>) -> Self {
        Self {
            sport: sport.and_then(|word| word.parse().ok()).filter(|sport| *sport != Sport::Rest),
            when: when.and_then(When::read),
            before: before.and_then(|day| read_day(day).ok()),
        }
    }

    /// Whether it leaves anything out but by pages.
    pub(super) const fn narrows(&self) -> bool {
        self.sport.is_some() || self.when.is_some()
    }

    /// The address of the list so filtered, from a day back.
    pub(super) fn address(&self, before: Option<Date>) -> String {
        let parts = [
            self.sport.map(|sport| ("sport", sport.word().to_owned())),
            self.when.map(|when| ("when", when.word())),
            before.map(|day| ("before", day.to_string())),
        ];
        // Words, digits and hyphens stand in an address as they are.
        let parts: Vec<String> = parts.into_iter().flatten().map(|(name, value)| format!("{name}={value}")).collect();
        if parts.is_empty() { "/activities".to_owned() } else { format!("/activities?{}", parts.join("&")) }
    }
}

/// An option of a choice.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) name: String,
    pub(super) is_chosen: bool,
}

/// The sports to choose from.
pub(super) fn sport_choices(shell: &Shell, filter: &Filter) -> Vec<Choice> {
    let choice = |sport: Sport| Choice {
        value: sport.word().to_owned(),
        name: shell.measures.sport(sport),
        is_chosen: filter.sport == Some(sport),
    };
    sports().map(choice).collect()
}

/// The years and months to choose from, newest first: those that have activities, by the months' first days, oldest first.
pub(super) fn time_choices(shell: &Shell, filter: &Filter, months: &[Date]) -> Vec<Choice> {
    let choice = |when: When, name: String| Choice { value: when.word(), name, is_chosen: filter.when == Some(when) };
    let mut choices = Vec::new();
    for months in months.chunk_by(|a, b| a.year() == b.year()).rev() {
        let Some(year) = months.first().map(|month| month.year()) else { continue };
        choices.push(choice(When { year, month: None }, shell.tell("activities-whole-year", "year", year)));
        let of_month = |day: &Date| choice(When { year, month: Some(day.month()) }, month_title(shell, *day));
        choices.extend(months.iter().rev().map(of_month));
    }
    choices
}

/// Activities of a page.
#[derive(Default)]
pub(super) struct Found {
    /// Newest first.
    pub(super) activities: Vec<Activity>,
    /// The day before which there may be more.
    pub(super) older: Option<Date>,
}

/// Finds whole months of activities, newest first, until there are enough for a page.
pub(super) async fn find(
    store: &Store,
    athlete: &str,
    filter: &Filter,
    first: Date,
    today: Date,
) -> StoreResult<Found> {
    let (earliest, latest) = filter.when.and_then(When::days).unwrap_or((first, LAST_DAY));
    let earliest = earliest.max(first);
    let mut until = filter.before.map_or(latest, |day| latest.min(day.saturating_sub(1.day())));
    // Clocks may run ahead: the first reading has what lies in the future, too.
    let mut month = until.min(today).first_of_month();
    let mut months = FIRST_MONTHS;
    let mut found = Found::default();
    while until >= earliest && found.activities.len() < ENOUGH {
        let from = month.saturating_sub((months - 1).months()).max(earliest);
        let read = store.activities(athlete, from, until).await?;
        let fits = |activity: &Activity| filter.sport.is_none_or(|sport| activity.sport == sport);
        found.activities.extend(read.into_iter().rev().filter(fits));
        until = from.saturating_sub(1.day());
        month = until.first_of_month();
        months *= 2;
    }
    let enough = end_of_page(&found.activities);
    let is_cut = enough < found.activities.len();
    found.activities.truncate(enough);
    let last = found.activities.last().map(|activity| activity.date.first_of_month());
    found.older = last.filter(|day| is_cut || (until >= earliest && *day > earliest));
    Ok(found)
}

/// How many activities there are up to the end of the month that fills the page.
fn end_of_page(activities: &[Activity]) -> usize {
    let months = activities.chunk_by(|a, b| a.date.first_of_month() == b.date.first_of_month());
    let ends = months.scan(0, |end, month| {
        *end += month.len();
        Some(*end)
    });
    ends.into_iter().find(|end| *end >= ENOUGH).unwrap_or(activities.len())
}

/// A month of the list.
pub(super) struct Month {
    pub(super) title: String,
    pub(super) id: String,
    pub(super) sums: String,
    pub(super) rows: Vec<Row>,
}

/// An activity in the list.
pub(super) struct Row {
    pub(super) path: String,
    pub(super) day: String,
    pub(super) name: String,
    /// Its sport, where its name is another.
    pub(super) sport: Option<String>,
    pub(super) length: String,
    pub(super) distance: String,
    pub(super) load: String,
    pub(super) method: String,
    pub(super) measured: String,
    pub(super) is_guess: bool,
    pub(super) zones: Option<ZoneBar>,
}

fn month_title(shell: &Shell, day: Date) -> String {
    let values = [("month", shell.measures.month(day)), ("year", day.year().to_string())];
    told(shell, "activities-month", &values)
}

/// Activities, newest first, by month.
pub(super) fn months(shell: &Shell, activities: &[Activity]) -> Vec<Month> {
    let months = activities.chunk_by(|a, b| a.date.first_of_month() == b.date.first_of_month());
    let month = |rows: &[Activity]| {
        let day = rows.first().map_or(Date::ZERO, |activity| activity.date);
        let minutes: f64 = rows.iter().map(|activity| activity.moving_seconds / 60.0).sum();
        let tss: f64 = rows.iter().map(|activity| activity.load.tss.value()).sum();
        let values = [
            ("sessions", shell.count("activities-sessions", rows.len())),
            ("length", shell.measures.minutes(minutes)),
            ("load", shell.measures.load(tss)),
        ];
        Month {
            title: month_title(shell, day),
            id: format!("month-{}-{}", day.year(), day.month()),
            sums: told(shell, "activities-month-sums", &values),
            rows: rows.iter().map(|activity| row(shell, activity)).collect(),
        }
    };
    months.map(month).collect()
}

fn row(shell: &Shell, activity: &Activity) -> Row {
    let measures = shell.measures;
    let sport = measures.sport(activity.sport);
    let beats = activity.average_heart_rate.map(|beats| shell.tell("activities-beats", "beats", format!("{beats:.0}")));
    let watts = activity.average_power.map(|watts| shell.tell("activities-watts", "watts", format!("{watts:.0}")));
    Row {
        path: path_of(&activity.id),
        day: measures.day(activity.date),
        name: name_of(activity).map_or_else(|| sport.clone(), str::to_owned),
        sport: name_of(activity).filter(|name| *name != sport).map(|_| sport.clone()),
        length: measures.minutes(activity.moving_seconds / 60.0),
        distance: activity.distance_meters.map(|far| measures.distance(far, activity.sport)).unwrap_or_default(),
        load: measures.load(activity.load.tss.value()),
        method: method(shell, activity.load.method),
        measured: watts.into_iter().chain(beats).collect::<Vec<_>>().join(" · "),
        is_guess: activity.sport_guess.is_some(),
        zones: ZoneBar::of(shell, activity.zone_times.seconds.map(|seconds| seconds / 60.0)),
    }
}

/// The name of an activity, where it has one.
pub(super) fn name_of(activity: &Activity) -> Option<&str> {
    activity.name.as_deref().map(str::trim).filter(|name| !name.is_empty())
}

/// How a load was computed, in two words.
pub(super) fn method(shell: &Shell, method: LoadMethod) -> String {
    shell.say(match method {
        LoadMethod::Power => "activities-method-power",
        LoadMethod::Pace => "activities-method-pace",
        LoadMethod::HeartRate => "activities-method-heart-rate",
        LoadMethod::Rpe => "activities-method-rpe",
        LoadMethod::SportDefault => "activities-method-default",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_read_from_its_own_address_and_from_nonsense_as_none() {
        let filter = Filter::read(Some("rowing"), Some("2026-05"), Some("2026-05-20"));
        assert_eq!(filter.address(filter.before), "/activities?sport=rowing&when=2026-05&before=2026-05-20");
        assert_eq!(Filter::read(None, Some("2025"), None).address(None), "/activities?when=2025");
        for (sport, when, before) in [("", "", ""), ("rest", "2026-13", "2026-02-30"), ("x", "99999", "soon")] {
            assert_eq!(Filter::read(Some(sport), Some(when), Some(before)), Filter::default(), "{sport} {when}");
        }
    }
}
