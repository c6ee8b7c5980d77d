//! What becomes of planned weeks before the judge, in figures: shared by the tests and by `examples/weeks.rs`.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use polarize_domain::calendar::{add_days, days_between};
use polarize_domain::load::planned::planned_zones;
use polarize_domain::preview::{outlook_after, totals};
use polarize_domain::*;
use polarize_policy::{Limit, Phase, PlanDraft};
use polarize_simulation::Simulated;

/// A planned week beside its target.
#[derive(Debug, Clone)]
pub(crate) struct WeekFigures {
    pub(crate) monday: Date,
    pub(crate) phase: Phase,
    /// What it was to carry, and what of it had room, in TSS.
    pub(crate) wanted: f64,
    pub(crate) reachable: f64,
    pub(crate) limit: Option<Limit>,
    /// What it carries, in TSS.
    pub(crate) load: f64,
    pub(crate) minutes: f64,
    pub(crate) zone_minutes: [f64; 3],
    pub(crate) hard: usize,
    pub(crate) sessions: usize,
}

impl WeekFigures {
    /// How far the load is from what could be had of the target, as a share of that.
    pub(crate) fn deviation(&self) -> f64 {
        let target = self.wanted.min(self.reachable);
        if target < 1.0 { 0.0 } else { (self.load - target) / target }
    }

    /// Zone 1 over zone 3 over zone 2, in a week that has hard work.
    pub(crate) fn is_polarized(&self) -> bool {
        let [one, two, three] = self.zone_minutes;
        one > three && three > two
    }
}

/// What the judge says of a plan.
#[derive(Debug, Clone, Default)]
pub(crate) struct Verdict {
    /// Violations of principles that block, with their messages.
    pub(crate) blocked: Vec<String>,
    /// Warnings, with the reason where one is not the week's doing.
    pub(crate) warned: Vec<(PrincipleId, Option<&'static str>, String)>,
    pub(crate) weeks: Vec<WeekFigures>,
}

impl Verdict {
    pub(crate) fn avoidable(&self) -> impl Iterator<Item = &(PrincipleId, Option<&'static str>, String)> {
        self.warned.iter().filter(|(_, reason, _)| reason.is_none())
    }
}

/// The athlete without anything planned from a day on.
pub(crate) fn emptied(simulated: &Simulated, from: Date) -> Snapshot {
    let mut snapshot = simulated.snapshot();
    snapshot.plan.workouts.retain(|workout| workout.date < from);
    snapshot
}

pub(crate) fn context_of(snapshot: Snapshot, today: Date) -> Context {
    #[expect(clippy::expect_used, reason = "seven in the morning exists on every day in UTC")]
    let morning = today.at(7, 0, 0, 0).to_zoned_datetime(TimeZone::UTC).expect("a morning");
    Context::build(snapshot, &morning)
}

/// Holds a plan against the judge and against its targets.
pub(crate) fn judge(context: &Context, plan: &PlanDraft) -> Verdict {
    let mut verdict = Verdict::default();
    let proposal = match validate(&plan.draft, context, &Situation::default()) {
        Ok(proposal) => proposal,
        Err(rejection) => {
            verdict.blocked.extend(rejection.violations.iter().map(ToString::to_string));
            return verdict;
        }
    };
    verdict.blocked.extend(proposal.dropped().iter().map(ToString::to_string));
    let warned = proposal.checks().iter().filter(|check| check.outcome == Outcome::Warned);
    verdict.warned =
        warned.map(|check| (check.principle, unavoidable(check, context), check.message.clone())).collect();
    let after = outlook_after(context, &proposal);
    verdict.weeks = plan
        .weeks
        .iter()
        .map(|week| {
            let totals = totals(&after, week.monday);
            let days = || after.week(week.monday);
            WeekFigures {
                monday: week.monday,
                phase: week.phase,
                wanted: week.target.wanted,
                reachable: week.target.reachable,
                limit: week.target.limit,
                load: totals.load,
                minutes: totals.hours * 60.0,
                zone_minutes: totals.zone_minutes,
                hard: days().map(|(_, day)| day.hard).sum(),
                sessions: days().map(|(_, day)| day.sessions).sum(),
            }
        })
        .collect();
    verdict
}

/// Why a warning comes with any week that adds something, whatever it is; `None` where another week would not have it.
fn unavoidable(check: &Check, context: &Context) -> Option<&'static str> {
    match check.principle {
        PrincipleId::ColdStart => Some("said of every athlete with less than 42 days of history"),
        PrincipleId::BreakReturn if check.message.contains("more load") => {
            Some("any training at all is more than nothing after a break")
        }
        PrincipleId::Taper if late_taper(context) => Some("the days done in the taper were too much already"),
        _ => None,
    }
}

/// Whether a race was told of late: what was done in its taper already is more than half of the usual for all of it.
pub(crate) fn late_taper(context: &Context) -> bool {
    let minutes = |from, until| context.outlook().between(from, until).map(|(_, day)| day.minutes).sum::<f64>();
    context.coming_races().filter(|race| race.priority < Priority::C).any(|race| {
        let length = if race.priority == Priority::A { 14 } else { 4 };
        let begin = add_days(race.date, -length);
        let usual = minutes(add_days(begin, -28), add_days(begin, -1)) / 28.0;
        minutes(begin, add_days(context.today, -1)) > 0.5 * usual * length as f64
    })
}

/// The context on a later Monday, everything planned before it done as planned.
pub(crate) fn as_it_comes(snapshot: &Snapshot, today: Date, workouts: &[Workout], monday: Date) -> Context {
    let thresholds = snapshot.thresholds.on(today);
    let mut later = snapshot.clone();
    let done = workouts.iter().filter(|workout| workout.date < monday);
    later.activities.extend(done.map(|workout| done_as_planned(workout, &thresholds)));
    later.activities.retain(|activity| activity.date > add_days(monday, -42));
    let from = later.fitness.last().map_or(today, |day| add_days(day.date, 1));
    let mut state = later.fitness.last().map_or_else(Fitness::default, |day| day.evening);
    for date in (0..days_between(from, monday)).map(|day| add_days(from, day)) {
        let load: f64 = workouts.iter().filter(|workout| workout.date == date).map(Workout::load).sum();
        let evening = state.after(load);
        later.fitness.push(FitnessDay { date, load, morning: state, evening });
        state = evening;
    }
    let planned = later.plan.workouts.iter().chain(workouts).cloned();
    let statused = planned.map(|workout| {
        let past = workout.date < monday && workout.date >= today;
        let status = if past { WorkoutStatus::Completed } else { workout.status };
        Workout { status, ..workout }
    });
    later.plan = Plan::new(later.plan.version + 1, statused.collect());
    context_of(later, monday)
}

fn done_as_planned(workout: &Workout, thresholds: &Thresholds) -> Activity {
    let start = Timestamp::UNIX_EPOCH;
    let minutes = workout.duration_minutes;
    let id = format!("done-{}", workout.id);
    let by_hand = Activity::by_hand(id, start, workout.date, workout.sport, minutes, None, None, None);
    let load = Load { tss: Tss::clamped(workout.load()), method: LoadMethod::Rpe };
    Activity { load, zone_times: planned_zones(workout, thresholds), ..by_hand }
}

/// Counts by a key.
pub(crate) fn counted<K: Ord>(keys: impl IntoIterator<Item = K>) -> BTreeMap<K, usize> {
    let mut counts = BTreeMap::new();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
    counts
}
