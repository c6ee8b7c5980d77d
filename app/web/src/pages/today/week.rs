//! This week: done and planned.

use fluent_bundle::FluentValue;
use polarize_domain::calendar::{add_days, monday_of};
use polarize_domain::{Context, Sport, Workout, WorkoutStatus, ZoneTimes};

use crate::pages::chart::week::{DayLoad, WeekStrip};
use crate::pages::chart::zones::ZoneBar;
use crate::pages::shell::Shell;

/// This week.
pub(super) struct WeekView {
    pub(super) strip: WeekStrip,
    pub(super) hours: String,
    pub(super) load: String,
    /// Zones of all of it, done and still planned.
    pub(super) zones: Option<ZoneBar>,
    /// What was planned and not done, day and name.
    pub(super) missed: Vec<(String, String)>,
    pub(super) path: String,
}

impl WeekView {
    pub(super) fn of(shell: &Shell, context: &Context) -> Self {
        let (today, monday) = (context.today, monday_of(context.today));
        let sunday = add_days(monday, 6);
        let snapshot = &context.snapshot;
        let counts = |workout: &&Workout| workout.status != WorkoutStatus::Skipped && workout.sport != Sport::Rest;
        let planned: Vec<&Workout> = snapshot.plan.between(monday, sunday).filter(counts).collect();
        let planned_minutes: f64 = planned.iter().map(|workout| workout.duration_minutes.as_f64()).sum();
        let planned_load: f64 = planned.iter().map(|workout| workout.load()).sum();
        let done = snapshot.activities.iter().filter(|activity| activity.date >= monday);
        let (mut minutes, mut load) = (0.0, 0.0);
        for activity in done {
            minutes += activity.moving_seconds / 60.0;
            load += activity.load.tss.value();
        }
        let mut zones = ZoneTimes::default();
        for (_, day) in context.outlook().week(monday) {
            zones.merge(&day.zones);
        }
        let of = |done: String, planned: String| {
            let values: [(&str, FluentValue<'_>); 2] = [("done", done.into()), ("planned", planned.into())];
            shell.words.tell("today-week-of", &values)
        };
        let measures = shell.measures;
        Self {
            strip: WeekStrip::of(
                shell,
                &(0..7).map(|index| day_load(context, add_days(monday, index))).collect::<Vec<_>>(),
                today,
            ),
            hours: of(measures.minutes(minutes), measures.minutes(planned_minutes)),
            load: of(format!("{load:.0}"), measures.load(planned_load)),
            zones: ZoneBar::of(shell, zones.seconds.map(|seconds| seconds / 60.0)),
            missed: context.missed(7).map(|missed| (measures.day(missed.date), missed.name.clone())).collect(),
            path: format!("/calendar?week={monday}"),
        }
    }
}

/// A day's load: done, still planned, missed.
fn day_load(context: &Context, date: jiff::civil::Date) -> DayLoad {
    let snapshot = &context.snapshot;
    let of_day = snapshot.activities.iter().filter(|activity| activity.date == date);
    let done: f64 = of_day.map(|activity| activity.load.tss.value()).sum();
    let open = snapshot.plan.on(date).filter(|workout| workout.is_planned_training() && !context.is_done(&workout.id));
    let open: f64 = open.map(Workout::load).sum();
    let (planned, missed) = if date < context.today { (0.0, open) } else { (open, 0.0) };
    DayLoad { date, done, planned, missed }
}
