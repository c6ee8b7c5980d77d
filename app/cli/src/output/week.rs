//! A week in lines: planned, done, and what a proposal makes of it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use polarize_domain::context::compliance::{Compliance, Verdict, compliance};
use polarize_domain::context::matching::match_done;
use polarize_domain::load::planned::planned_zones;
use polarize_domain::preview::{DayEntry, DoneSession, WeekPreview, WeekTotals};
use polarize_domain::step::structure;
use polarize_domain::{
    Activity, BlockedDays, ChangeKind, Plan, Race, Sport, Thresholds, Workout, WorkoutId, WorkoutStatus, ZoneTimes,
    calendar,
};

use super::style::{DIM, GOOD, TITLE, WARN, badge, fit, of_intensity, paint, sport_title};

/// The date at the beginning of a line: `Tue  5`.
fn day_label(date: Date) -> String {
    format!("{} {:>2}", &calendar::weekday_name(date.weekday())[..3], date.day())
}

/// A workout in one line: name, minutes, load.
fn workout_line(workout: &Workout, width: usize) -> String {
    if workout.sport == Sport::Rest {
        return fit("rest", width);
    }
    let numbers = format!(" {:>3} min {:>3.0} TSS", workout.duration_minutes.value(), workout.load());
    format!("{}{numbers}", fit(&workout.name, width.saturating_sub(numbers.chars().count())))
}

/// The totals of a week in one line.
fn totals_line(totals: WeekTotals) -> String {
    let [one, two, three] = totals.zone_minutes;
    format!("{:.1} h · {:.0} TSS · zones {one:.0}/{two:.0}/{three:.0} min", totals.hours, totals.load)
}

/// One week, planned against done.
pub(crate) struct Week<'a> {
    pub(crate) monday: Date,
    pub(crate) today: Date,
    pub(crate) plan: &'a Plan,
    pub(crate) activities: &'a [Activity],
    pub(crate) races: &'a [Race],
    pub(crate) blocked: &'a [BlockedDays],
    pub(crate) thresholds: &'a Thresholds,
    done: BTreeMap<WorkoutId, usize>,
}

impl<'a> Week<'a> {
    /// A week that the plan and the activities given hold whole.
    pub(crate) fn new(
        (monday, today): (Date, Date),
        plan: &'a Plan,
        activities: &'a [Activity],
        (races, blocked): (&'a [Race], &'a [BlockedDays]),
        thresholds: &'a Thresholds,
    ) -> Self {
        let done = match_done(plan, activities);
        Self { monday, today, plan, activities, races, blocked, thresholds, done }
    }

    /// The activity that did each workout that was done, by their ids.
    pub(crate) fn done(&self) -> BTreeMap<&str, &str> {
        self.done.iter().map(|(id, &index)| (id.as_str(), self.activities[index].id.as_str())).collect()
    }

    /// How well each workout that was done matches its plan, by its id.
    pub(crate) fn compliance(&self) -> BTreeMap<&str, Compliance> {
        let done = self.plan.workouts.iter().filter_map(|workout| Some((workout, *self.done.get(&workout.id)?)));
        done.map(|(workout, index)| (workout.id.as_str(), compliance(workout, &self.activities[index]))).collect()
    }

    fn sunday(&self) -> Date {
        calendar::add_days(self.monday, 6)
    }

    /// What was done in the week, plus what is still planned.
    pub(crate) fn totals(&self) -> WeekTotals {
        let mut totals = WeekTotals { load: 0.0, hours: 0.0, zone_minutes: [0.0; 3] };
        let mut count = |load: f64, hours: f64, zones: ZoneTimes| {
            totals.load += load;
            totals.hours += hours;
            for (sum, seconds) in totals.zone_minutes.iter_mut().zip(zones.seconds) {
                *sum += seconds / 60.0;
            }
        };
        for activity in self.activities.iter().filter(|activity| (self.monday..=self.sunday()).contains(&activity.date))
        {
            count(activity.load.tss.value(), activity.moving_seconds / 3600.0, activity.zone_times);
        }
        let to_come = self.plan.between(self.monday.max(self.today), self.sunday());
        for workout in to_come.filter(|workout| workout.is_planned_training() && !self.done.contains_key(&workout.id)) {
            let hours = f64::from(workout.duration_minutes.value()) / 60.0;
            count(workout.load(), hours, planned_zones(workout, self.thresholds));
        }
        totals
    }

    /// The week in lines; with details, each workout's id and steps.
    pub(crate) fn text(&self, details: bool) -> String {
        let mut out = format!("{}\n", paint(TITLE, format!("Week of {}", self.monday.strftime("%-d %B %Y"))));
        for offset in 0..7 {
            let date = calendar::add_days(self.monday, offset);
            let plain = day_label(date);
            let label = if date == self.today { paint(TITLE, &plain) } else { plain.clone() };
            for (number, line) in self.day(date, details).iter().enumerate() {
                let label = if number == 0 { label.clone() } else { " ".repeat(plain.len()) };
                out.push_str(&format!("  {label}  {line}\n"));
            }
        }
        let sum = self.totals();
        if sum.hours > 0.0 {
            out.push_str(&format!("  {}\n", paint(DIM, format!("done and planned: {}", totals_line(sum)))));
        }
        out
    }

    /// The lines of a day: what was planned, what was done without a plan, and what else stands in the calendar.
    fn day(&self, date: Date, details: bool) -> Vec<String> {
        let mut lines = Vec::new();
        let mut matched = Vec::new();
        for workout in self.plan.on(date) {
            let done = self.done.get(&workout.id).copied();
            matched.extend(done);
            lines.push(self.planned_line(workout, done.map(|index| &self.activities[index])));
            if details {
                lines.push(self.detail_line(workout));
            }
        }
        let of_day = self.activities.iter().enumerate().filter(|(_, activity)| activity.date == date);
        lines.extend(of_day.filter(|(index, _)| !matched.contains(index)).map(|(_, activity)| {
            let name = activity.name.clone().unwrap_or_else(|| sport_title(activity.sport));
            paint(GOOD, format!("✓ {} {}", fit(&name, 32), done_numbers(activity)))
        }));
        if self.blocked.iter().any(|blocked| blocked.contains(date)) {
            lines.push(paint(DIM, "blocked"));
        }
        for race in self.races.iter().filter(|race| race.date == date) {
            lines.push(paint(WARN, format!("race: {} ({:?})", race.name, race.priority)));
        }
        if lines.is_empty() {
            lines.push(paint(DIM, "—"));
        }
        lines
    }

    fn planned_line(&self, workout: &Workout, done: Option<&Activity>) -> String {
        let line = workout_line(workout, 46);
        if let Some(activity) = done {
            let verdict = compliance(workout, activity).verdict;
            let (style, note) = match verdict {
                Verdict::AsPlanned => (GOOD, String::new()),
                other => (WARN, format!(", {}", other.plain())),
            };
            let numbers = paint(DIM, format!("done: {}{note}", done_numbers(activity)));
            return format!("{} {numbers}", paint(style, format!("✓ {line}")));
        }
        let locked = if workout.locked { " 🔒" } else { "" };
        match workout.status {
            WorkoutStatus::Skipped => paint(DIM, format!("– {line} skipped")),
            WorkoutStatus::Completed => paint(GOOD, format!("✓ {line}")),
            WorkoutStatus::Planned if workout.sport == Sport::Rest => paint(DIM, format!("  {line}")),
            WorkoutStatus::Planned if workout.date < self.today => paint(WARN, format!("✗ {line} missed")),
            WorkoutStatus::Planned => {
                format!("{}{locked}", paint(of_intensity(workout.intensity), format!("○ {line}")))
            }
        }
    }

    fn detail_line(&self, workout: &Workout) -> String {
        let structure = structure::line(&workout.steps, workout.sport, workout.intensity, self.thresholds);
        paint(DIM, format!("    {} · {} {structure}", workout.id, workout.sport))
    }
}

fn done_numbers(activity: &Activity) -> String {
    format!("{:>3.0} min {:>3.0} TSS", activity.moving_seconds / 60.0, activity.load.tss.value())
}

const COLUMN: usize = 40;

/// One week before and after a proposal, side by side.
pub(crate) fn before_and_after(week: &WeekPreview, today: Date) -> String {
    let title = format!("Week of {}", week.monday.strftime("%-d %B"));
    let mut out = format!("  {}  {}\n", fit(&title, COLUMN + 6), paint(TITLE, "after"));
    out = out.replacen(&title, &paint(TITLE, &title), 1);
    for day in &week.days {
        for (number, session) in day.unplanned.iter().enumerate() {
            let label = if number == 0 { day_label(day.date) } else { " ".repeat(6) };
            let line = done_line(session);
            out.push_str(&format!("{}\n", paint(DIM, format!("  {label}  {}   {line}", fit(&line, COLUMN)))));
        }
        let rows = day.before.len().max(day.after.len()).max(usize::from(day.unplanned.is_empty()));
        for row in 0..rows {
            let first = row == 0 && day.unplanned.is_empty();
            let label = if first { day_label(day.date) } else { " ".repeat(6) };
            let left = day.before.get(row).map_or_else(|| fit("—", COLUMN), |entry| standing_line(&entry.workout));
            let right = day.after.get(row).map_or_else(|| fit("—", COLUMN), after_line);
            let changed =
                day.after.get(row).is_some_and(|entry| entry.change.is_some()) || day.before.len() != day.after.len();
            let line = format!("  {label}  {left} {} {right}", if changed { "→" } else { " " });
            let style = if changed { anstyle::Style::new() } else { DIM };
            let line = if day.date == today { line.replacen(&label, &paint(TITLE, &label), 1) } else { line };
            out.push_str(&format!("{}\n", paint(style, line.trim_end())));
        }
    }
    out.push_str(&format!("  {:6}  {}   {}\n", "", fit(&totals_line(week.before), COLUMN), totals_line(week.after)));
    out
}

/// What was done without a plan, in one line.
fn done_line(session: &DoneSession) -> String {
    let name = session.name.clone().unwrap_or_else(|| sport_title(session.sport));
    let numbers = format!(" {:>3} min {:>3.0} TSS", session.minutes, session.load);
    format!("{}{numbers}", fit(&format!("✓ {name}"), COLUMN - numbers.chars().count()))
}

/// A workout that no change touches, in one line; one that was left out before says so.
fn standing_line(workout: &Workout) -> String {
    match workout.status {
        WorkoutStatus::Skipped => format!("{} skipped", fit(&workout.name, COLUMN - " skipped".len())),
        WorkoutStatus::Planned | WorkoutStatus::Completed => workout_line(workout, COLUMN),
    }
}

fn after_line(entry: &DayEntry) -> String {
    let line = workout_line(&entry.workout, COLUMN);
    match entry.change {
        None => standing_line(&entry.workout),
        Some((_, ChangeKind::Skipped)) => {
            format!("{} {}", paint(DIM, fit(&entry.workout.name, COLUMN)), paint(WARN, "skipped"))
        }
        Some((_, kind)) => {
            format!("{} {}", paint(of_intensity(entry.workout.intensity), line), paint(WARN, badge(kind)))
        }
    }
}
