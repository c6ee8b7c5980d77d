//! The weeks before and after a proposal: load, hours, zone minutes, and fourteen days of projected fitness, fatigue and form.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::{add_days, days_between, monday_of};
use crate::context::{Context, HORIZON_DAYS};
use crate::load::planned::planned_zones;
use crate::outlook::Outlook;
use crate::proposal::{ChangeId, ChangeKind, Proposal};
use crate::{Athlete, Fitness, Sport, Thresholds, Workout, WorkoutId, WorkoutStatus, Zone};

/// Weeks that the days of an ordinary answer lie in; a proposal that touches more is a plan, and is projected to its end.
const WEEKS_OF_AN_ANSWER: usize = 3;

/// What a proposal would mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Preview {
    /// Each week the proposal touches; this week if it touches none.
    pub weeks: Vec<WeekPreview>,
    /// Mornings of the next 14 days, today first, and the one after; up to the end of the last week the proposal touches where that is
    /// later.
    pub projection: Vec<ProjectedMorning>,
}

/// One week, before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WeekPreview {
    /// Its Monday.
    #[schemars(with = "String", extend("format" = "date"))]
    pub monday: Date,
    /// Totals as planned, done sessions included.
    pub before: WeekTotals,
    /// Totals after the proposal.
    pub after: WeekTotals,
    /// Its seven days.
    pub days: Vec<DayPreview>,
}

/// Totals of a week, done plus still planned.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WeekTotals {
    /// Load in TSS.
    pub load: f64,
    /// Hours.
    pub hours: f64,
    /// Minutes in zones 1, 2 and 3.
    pub zone_minutes: [f64; 3],
}

/// One day, before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DayPreview {
    /// The day.
    #[schemars(with = "String", extend("format" = "date"))]
    pub date: Date,
    /// Its planned workouts as they stand.
    pub before: Vec<DayEntry>,
    /// Its planned workouts after the proposal.
    pub after: Vec<DayEntry>,
    /// What was done on it without a plan: it counts in the totals.
    pub unplanned: Vec<DoneSession>,
}

/// A session that was done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DoneSession {
    /// Its name, where it has one.
    pub name: Option<String>,
    /// Its sport.
    pub sport: Sport,
    /// Minutes in motion.
    pub minutes: u32,
    /// Load in TSS.
    pub load: f64,
}

/// One workout of a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DayEntry {
    /// The workout.
    pub workout: Workout,
    /// Whether it was done.
    pub done: bool,
    /// The change that touches it, if one.
    pub change: Option<(ChangeId, ChangeKind)>,
}

/// Fitness and fatigue of a morning, before and after.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ProjectedMorning {
    /// The day.
    #[schemars(with = "String", extend("format" = "date"))]
    pub date: Date,
    /// With the plan as it stands.
    pub before: Fitness,
    /// With the proposal.
    pub after: Fitness,
}

/// The outlook of the plan after a proposal.
#[must_use]
pub fn outlook_after(context: &Context, proposal: &Proposal) -> Outlook {
    reaching(context, proposal).outlook().with(proposal.changes(), context)
}

/// The context with an outlook that reaches the last change.
fn reaching<'a>(context: &'a Context, proposal: &Proposal) -> Cow<'a, Context> {
    let last = proposal.changes().iter().flat_map(crate::Change::dates).max();
    context.reaching(last.unwrap_or(context.today))
}

/// What a proposal would mean.
#[must_use]
pub fn preview(context: &Context, proposal: &Proposal) -> Preview {
    let context = reaching(context, proposal);
    let context = context.as_ref();
    let (before, after) = (context.outlook(), outlook_after(context, proposal));
    let mut mondays: Vec<Date> =
        proposal.changes().iter().flat_map(|change| change.dates().map(monday_of).collect::<Vec<_>>()).collect();
    if mondays.is_empty() {
        mondays.push(monday_of(context.today));
    }
    mondays.sort_unstable();
    mondays.dedup();
    let kinds: BTreeMap<&WorkoutId, (ChangeId, ChangeKind)> =
        proposal.changes().iter().map(|change| (&change.after.id, (change.id.clone(), change.kind))).collect();
    let weeks = mondays
        .iter()
        .map(|&monday| WeekPreview {
            monday,
            before: totals(before, monday),
            after: totals(&after, monday),
            days: (0..7).map(|day| day_preview(context, proposal, &kinds, add_days(monday, day))).collect(),
        })
        .collect();
    let touched = mondays.last().map_or(0, |monday| days_between(context.today, add_days(*monday, 6)) + 1);
    let days = if mondays.len() > WEEKS_OF_AN_ANSWER { touched.max(HORIZON_DAYS) } else { HORIZON_DAYS };
    let projection = before
        .mornings(context.morning)
        .into_iter()
        .zip(after.mornings(context.morning))
        .take(usize::try_from(days).unwrap_or(0) + 1)
        .map(|((date, before), (_, after))| ProjectedMorning { date, before, after })
        .collect();
    Preview { weeks, projection }
}

impl Preview {
    /// What some of the proposal's changes mean without the others: workouts of the others stay as they were.
    #[must_use]
    pub fn of_some(mut self, chosen: &BTreeSet<ChangeId>, athlete: &Athlete, thresholds: &Thresholds) -> Self {
        let mut loads: BTreeMap<Date, f64> = BTreeMap::new();
        for week in &mut self.weeks {
            for day in &mut week.days {
                let DayPreview { date, before, after, .. } = day;
                let left = |entry: &DayEntry| entry.change.as_ref().is_some_and(|(id, _)| !chosen.contains(id));
                let mut count = |entry: &DayEntry, sign: f64| {
                    let load = week.after.count(&entry.workout, sign, thresholds);
                    *loads.entry(*date).or_default() += load * athlete.scaling_of(entry.workout.sport);
                };
                after.iter().filter(|entry| left(entry)).for_each(|entry| count(entry, -1.0));
                after.retain(|entry| !left(entry));
                for entry in before.iter_mut().filter(|entry| left(entry)) {
                    count(entry, 1.0);
                    entry.change = None;
                    after.push(entry.clone());
                }
            }
        }
        // Both models are linear: what the difference in load adds can be followed by itself.
        let mut added = Fitness::default();
        for morning in &mut self.projection {
            let after = morning.after;
            morning.after = Fitness { ctl: after.ctl + added.ctl, atl: after.atl + added.atl };
            added = added.after(loads.get(&morning.date).copied().unwrap_or_default());
        }
        self
    }
}

impl WeekTotals {
    /// Adds a workout that is still to be done, or takes it away; its load with that sign.
    fn count(&mut self, workout: &Workout, sign: f64, thresholds: &Thresholds) -> f64 {
        if workout.sport == Sport::Rest || workout.status != WorkoutStatus::Planned {
            return 0.0;
        }
        let (load, zones) = (sign * workout.load(), planned_zones(workout, thresholds));
        self.load += load;
        self.hours += sign * workout.duration_minutes.as_f64() / 60.0;
        for zone in [Zone::Zone1, Zone::Zone2, Zone::Zone3] {
            self.zone_minutes[zone.index()] += sign * zones.minutes(zone);
        }
        load
    }
}

/// Totals of a week in an outlook.
#[must_use]
pub fn totals(outlook: &Outlook, monday: Date) -> WeekTotals {
    let mut totals = WeekTotals { load: 0.0, hours: 0.0, zone_minutes: [0.0; 3] };
    for (_, day) in outlook.week(monday) {
        totals.load += day.load;
        totals.hours += day.minutes / 60.0;
        for zone in [Zone::Zone1, Zone::Zone2, Zone::Zone3] {
            totals.zone_minutes[zone.index()] += day.zones.minutes(zone);
        }
    }
    totals
}

fn day_preview(
    context: &Context,
    proposal: &Proposal,
    kinds: &BTreeMap<&WorkoutId, (ChangeId, ChangeKind)>,
    date: Date,
) -> DayPreview {
    let entry = |workout: &Workout| DayEntry {
        workout: workout.clone(),
        done: workout.status == WorkoutStatus::Completed || context.is_done(&workout.id),
        change: kinds.get(&workout.id).cloned(),
    };
    let unchanged = context.snapshot.plan.on(date).filter(|workout| !kinds.contains_key(&workout.id));
    let changed = proposal.changes().iter().map(|change| &change.after).filter(|workout| workout.date == date);
    let planned: BTreeSet<usize> = context.done.values().copied().collect();
    let done = context.snapshot.activities.iter().enumerate().filter(|(_, activity)| activity.date == date);
    let unplanned = done.filter(|(index, _)| !planned.contains(index)).map(|(_, activity)| DoneSession {
        name: activity.name.clone(),
        sport: activity.sport,
        minutes: (activity.moving_seconds / 60.0).round() as u32,
        load: activity.load.tss.value(),
    });
    DayPreview {
        date,
        unplanned: unplanned.collect(),
        before: context.snapshot.plan.on(date).map(entry).collect(),
        after: unchanged.chain(changed).map(entry).collect(),
    }
}
