//! The weeks of a proposal, before and after.

use jiff::civil::Date;
use polarize_coach::Answer;
use polarize_domain::preview::{DayEntry, DayPreview, DoneSession, WeekPreview, WeekTotals};
use polarize_domain::{ChangeId, ChangeKind, Preview, Sport, Thresholds, Workout, WorkoutStatus};

use super::changes::{Change, Shown};
use super::icons;
use crate::pages::chart::zones::ZoneBar;
use crate::pages::shell::Shell;

/// Weeks that are shown unfolded; the others of a plan are folded up.
const OPEN_WEEKS: usize = 2;

/// A badge: what a change does, in a word and a picture.
pub(super) struct Badge {
    pub(super) word: String,
    pub(super) icon: &'static str,
    pub(super) class: &'static str,
}

impl Badge {
    pub(super) fn of(shell: &Shell, kind: ChangeKind) -> Self {
        let (key, class) = match kind {
            ChangeKind::Modified => ("coach-kind-modified", "modified"),
            ChangeKind::Moved => ("coach-kind-moved", "moved"),
            ChangeKind::Skipped => ("coach-kind-skipped", "skipped"),
            ChangeKind::Replaced => ("coach-kind-replaced", "replaced"),
            ChangeKind::New => ("coach-kind-new", "new"),
        };
        Self { word: shell.say(key), icon: icons::of_kind(kind), class }
    }
}

/// A week.
pub(super) struct Week {
    pub(super) heading: String,
    /// Its totals in a line, for a week that is folded up.
    pub(super) line: String,
    pub(super) is_folded: bool,
    pub(super) totals: Vec<Total>,
    pub(super) zones_before: Option<ZoneBar>,
    pub(super) zones_after: Option<ZoneBar>,
    pub(super) days: Vec<Day>,
    pub(super) changes: Vec<Change>,
}

/// A total before and after.
pub(super) struct Total {
    pub(super) name: String,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) differs: bool,
}

/// A day.
pub(super) struct Day {
    pub(super) name: String,
    pub(super) is_today: bool,
    pub(super) is_changed: bool,
    pub(super) before: Vec<Entry>,
    pub(super) after: Vec<Entry>,
    /// What was done without a plan.
    pub(super) unplanned: Vec<String>,
}

/// A workout of a day.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) facts: String,
    /// The class of its intensity.
    pub(super) zone: &'static str,
    pub(super) is_locked: bool,
    pub(super) is_done: bool,
    pub(super) is_skipped: bool,
    /// What a change does to it, and the change.
    pub(super) change: Option<(ChangeId, Badge)>,
}

/// What the weeks are drawn with.
pub(super) struct Drawing<'a> {
    pub(super) shell: &'a Shell,
    pub(super) answer: &'a Answer,
    /// The weeks: of all the changes, or of those that were accepted.
    pub(super) preview: Option<&'a Preview>,
    pub(super) thresholds: &'a Thresholds,
    pub(super) today: Date,
    /// Which changes are ticked, or were accepted.
    pub(super) shown: &'a Shown,
}

impl Drawing<'_> {
    /// The weeks of the proposal.
    pub(super) fn weeks(&self) -> Vec<Week> {
        let weeks = self.preview.iter().flat_map(|preview| &preview.weeks);
        weeks.enumerate().map(|(index, week)| self.week(week, index >= OPEN_WEEKS)).collect()
    }

    fn week(&self, week: &WeekPreview, is_folded: bool) -> Week {
        let shell = self.shell;
        let totals = self.totals(&week.before, &week.after);
        let line = totals.iter().map(|total| {
            if total.differs { format!("{} → {}", total.before, total.after) } else { total.after.clone() }
        });
        Week {
            heading: shell.tell("coach-week-of", "day", shell.measures.day(week.monday)),
            line: line.collect::<Vec<_>>().join(", "),
            is_folded,
            zones_before: ZoneBar::of(shell, week.before.zone_minutes),
            zones_after: ZoneBar::of(shell, week.after.zone_minutes),
            days: week.days.iter().map(|day| self.day(day)).collect(),
            changes: Change::of_week(self, week),
            totals,
        }
    }

    fn totals(&self, before: &WeekTotals, after: &WeekTotals) -> Vec<Total> {
        let measures = self.shell.measures;
        let total = |key, before: String, after: String| Total {
            name: self.shell.say(key),
            differs: before != after,
            before,
            after,
        };
        vec![
            total("coach-load", measures.load(before.load), measures.load(after.load)),
            total("coach-time", measures.minutes(before.hours * 60.0), measures.minutes(after.hours * 60.0)),
        ]
    }

    fn day(&self, day: &DayPreview) -> Day {
        let leaves = |entry: &DayEntry| matches!(entry.change, Some((_, ChangeKind::Moved)));
        // The badge stands on what comes about, and on what moves to another day.
        let before = day.before.iter().map(|entry| self.entry(entry, leaves(entry)));
        let after = day.after.iter().map(|entry| self.entry(entry, true));
        let is_changed = day.before.iter().chain(&day.after).any(|entry| entry.change.is_some());
        Day {
            name: self.shell.measures.day(day.date),
            is_today: day.date == self.today,
            is_changed,
            before: before.collect(),
            after: after.collect(),
            unplanned: day.unplanned.iter().map(|session| self.unplanned(session)).collect(),
        }
    }

    fn entry(&self, entry: &DayEntry, has_badge: bool) -> Entry {
        let workout = &entry.workout;
        Entry {
            name: workout.name.clone(),
            facts: facts(self.shell, workout),
            zone: zone_class(workout),
            is_locked: workout.locked,
            is_done: entry.done,
            is_skipped: workout.status == WorkoutStatus::Skipped,
            change: entry
                .change
                .as_ref()
                .filter(|_| has_badge)
                .map(|(id, kind)| (id.clone(), Badge::of(self.shell, *kind))),
        }
    }

    fn unplanned(&self, session: &DoneSession) -> String {
        let measures = self.shell.measures;
        let name = session.name.clone().unwrap_or_else(|| measures.sport(session.sport));
        format!("{name}, {}, {}", measures.minutes(f64::from(session.minutes)), measures.load(session.load))
    }
}

/// A workout in a line: `Cycling, 45 min, zone 1, easy, 30 TSS`.
pub(super) fn facts(shell: &Shell, workout: &Workout) -> String {
    let measures = shell.measures;
    if workout.sport == Sport::Rest {
        return measures.sport(workout.sport);
    }
    let mut parts = vec![measures.minutes(workout.duration_minutes.as_f64())];
    if workout.intensity.is_some() {
        parts.push(measures.intensity(workout.intensity));
    }
    parts.push(measures.load(workout.load()));
    parts.join(" · ")
}

fn zone_class(workout: &Workout) -> &'static str {
    match workout.intensity.map(|intensity| intensity.zone().index()) {
        Some(0) => "in-1",
        Some(1) => "in-2",
        Some(_) => "in-3",
        None => "in-none",
    }
}
