//! What the days leave room for, before anything is planned.

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, days_between, monday_of};
use polarize_domain::health::{PAIN_DAYS, RETURN_STAGES};
use polarize_domain::{
    Context, Fitness, HealthEpisode, HealthKind, Intensity, Priority, Site, Situation, Sport, TimeConstraint,
};

use super::aim::{self, Aim};
use super::session::SHORTEST;
use crate::plan::{Phase, Stage};
use crate::sports;

/// Why a day gets nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closed {
    /// Fever or symptoms below the neck, and the day after them.
    Ill,
    /// A cold: nothing beside what is planned.
    Cold,
    /// Pain is never answered with more load.
    Pain(Option<Site>),
    /// The day of a race.
    Race,
    /// Something is planned or was done.
    Taken,
    /// Form is too deep for more.
    Tired,
    /// Blocked in the calendar.
    Blocked,
    /// Availability leaves no time.
    NoTime,
    /// No sport can be done.
    NoSport,
}

/// The most a day can take, from all to least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ease {
    /// Anything.
    Free,
    /// Zone 1.
    Easy,
    /// Zone 1, and not long.
    Short,
    /// Recovery.
    Recovery,
}

/// One day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Day {
    pub(super) date: Date,
    pub(super) closed: Option<Closed>,
    pub(super) ease: Ease,
    /// Minutes that the day has.
    pub(super) minutes: u16,
}

/// The days to plan, and what limits them together.
pub(super) struct Room<'a> {
    pub(super) context: &'a Context,
    /// Where the week stands in its plan.
    pub(super) stage: Stage,
    /// Fitness of its first morning, as projected.
    pub(super) fitness: Fitness,
    pub(super) health: Vec<HealthEpisode>,
    pub(super) monday: Date,
    /// The days from the start to the Sunday, as far as anything is planned.
    pub(super) days: Vec<Day>,
    /// Whether the end of all planning cuts the week off.
    pub(super) cut_off: bool,
    /// Minutes left in the week.
    pub(super) minutes: f64,
    /// How many more days may be trained on with the rest days kept.
    pub(super) free_days: usize,
    /// The most hours of the week, from the settings and the athlete's age.
    pub(super) most_hours: f64,
    pub(super) aim: Aim,
}

/// Minutes of a day without a limit: nobody plans more by rule.
const WHOLE_DAY: u16 = 480;
/// The share of the week's hours that is kept free for a race which isn't in the plan, 90 min at most.
const RACE_SHARE: f64 = 0.20;

impl<'a> Room<'a> {
    pub(super) fn new(context: &'a Context, stage: Stage) -> Self {
        let first = stage.first;
        let monday = monday_of(first);
        let sunday = add_days(monday, 6);
        let last = sunday.min(context.outlook().end());
        let health = context.health(&Situation::default());
        let dates = (0..7).map(|day| add_days(first, day)).filter(|date| *date <= last);
        let mornings = context.outlook().mornings(context.morning);
        let fitness_on = |date| {
            mornings.iter().find(|(morning, _)| *morning == date).map_or(context.morning, |(_, fitness)| *fitness)
        };
        let form_on = |date| if context.is_provisional() { 0.0 } else { fitness_on(date).form() };
        let after_the_race = if stage.phase == Phase::Transition { Ease::Easy } else { Ease::Free };
        let at_most = aim::ease_of_the_week(context, first, form_on(first)).max(after_the_race);
        let days: Vec<Day> = dates
            .map(|date| {
                let minutes = minutes_of(context, date);
                let closed = closed(context, &health, date, form_on(date), minutes);
                let tired = if form_on(date) < -35.0 { Ease::Recovery } else { Ease::Free };
                let ease = ease(context, &health, date).max(at_most).max(tired);
                Day { date, closed, ease, minutes }
            })
            .collect();
        let most_hours = most_hours(context);
        let mut room = Self {
            context,
            stage,
            fitness: fitness_on(first),
            health,
            monday,
            cut_off: last < sunday,
            minutes: minutes_left(context, monday, most_hours),
            free_days: free_days(context, monday),
            most_hours,
            aim: Aim::default(),
            days,
        };
        room.aim = aim::aim(&room, form_on(first));
        room
    }

    /// The days that can take something.
    pub(super) fn open(&self) -> impl Iterator<Item = &Day> {
        self.days.iter().filter(|day| day.closed.is_none())
    }

    pub(super) fn first(&self) -> Date {
        self.days.first().map_or(self.monday, |day| day.date)
    }

    pub(super) fn last(&self) -> Date {
        self.days.last().map_or(self.monday, |day| day.date)
    }

    pub(super) fn day(&self, date: Date) -> Option<&Day> {
        self.days.iter().find(|day| day.date == date)
    }

    pub(super) fn class(&self) -> TimeConstraint {
        self.context.snapshot.athlete.settings.effective_time_constraint()
    }

    /// Which week of the calendar it is: lets neighbouring weeks differ, and the same week be the same every time.
    pub(super) fn week_number(&self) -> usize {
        usize::from(self.monday.iso_week_date().week().unsigned_abs())
    }

    pub(super) fn is_minor(&self) -> bool {
        is_minor(self.context)
    }

    /// The first open sport for a day, the primary one first.
    pub(super) fn sport_for(&self, date: Date) -> Option<Sport> {
        sports::plannable(self.context)
            .into_iter()
            .find(|&sport| sports::is_open(self.context, &self.health, sport, date))
    }
}

fn is_minor(context: &Context) -> bool {
    context.snapshot.athlete.age_on(context.today).is_some_and(|age| age.value() < 18)
}

fn most_hours(context: &Context) -> f64 {
    let athlete = &context.snapshot.athlete;
    let by_age = athlete.age_on(context.today).filter(|age| age.value() < 18).map(polarize_domain::Age::as_f64);
    by_age.map_or(f64::INFINITY, |age| age).min(athlete.settings.max_hours())
}

fn minutes_left(context: &Context, monday: Date, most_hours: f64) -> f64 {
    let sunday = add_days(monday, 6);
    let taken: f64 = context.outlook().week(monday).map(|(_, day)| day.minutes).sum();
    let races = unplanned_races(context, context.today.max(monday), sunday);
    let for_races = (most_hours * 60.0 * RACE_SHARE).min(90.0) * races as f64;
    (most_hours * 60.0 - taken - for_races).max(0.0)
}

/// Days of the week without training, less the rest days that have to stay: one, two under 18.
fn free_days(context: &Context, monday: Date) -> usize {
    let free =
        context.outlook().week(monday).filter(|(date, day)| day.minutes < 1.0 && race_on(context, *date).is_none());
    free.count().saturating_sub(if is_minor(context) { 2 } else { 1 })
}

fn minutes_of(context: &Context, date: Date) -> u16 {
    let limit = context.snapshot.athlete.availability.on(date.weekday());
    limit.map_or(WHOLE_DAY, |limit| limit.value().min(WHOLE_DAY))
}

/// The priority of the race on a day, in the calendar or as a workout of the plan.
pub(super) fn race_on(context: &Context, date: Date) -> Option<Priority> {
    let in_calendar = context.snapshot.races.iter().filter(|race| race.date == date).map(|race| race.priority).min();
    in_calendar.or_else(|| {
        let raced = |workout: &polarize_domain::Workout| {
            workout.is_planned_training() && workout.intensity == Some(Intensity::Race)
        };
        context.snapshot.plan.on(date).any(raced).then_some(Priority::C)
    })
}

/// Races of a span that no workout of the plan stands for.
pub(super) fn unplanned_races(context: &Context, from: Date, until: Date) -> usize {
    let races = &context.snapshot.races;
    let unplanned = |date: Date| context.outlook().day(date).hard == 0;
    races.iter().filter(|race| (from..=until).contains(&race.date) && unplanned(race.date)).count()
}

fn closed(context: &Context, health: &[HealthEpisode], date: Date, form: f64, minutes: u16) -> Option<Closed> {
    let (today, snapshot) = (context.today, &context.snapshot);
    let ill = health.iter().filter(|episode| episode.since <= date).find_map(|episode| {
        let rests = episode.kind.asks_for_rest() && date < episode.return_day(today);
        let cold = episode.kind == HealthKind::AboveNeck && date <= episode.symptomatic_until(today);
        rests.then_some(Closed::Ill).or(cold.then_some(Closed::Cold))
    });
    let hurts = health
        .iter()
        .find(|episode| matches!(episode.kind, HealthKind::Pain | HealthKind::BonePain) && episode.until.is_none());
    let pain = hurts.filter(|_| days_between(today, date) < PAIN_DAYS).map(|episode| Closed::Pain(episode.site));
    let taken = context.outlook().day(date).sessions > 0 || snapshot.plan.on(date).next().is_some();
    let sport = sports::plannable(context).into_iter().any(|sport| sports::is_open(context, health, sport, date));
    let others = [
        (race_on(context, date).is_some(), Closed::Race),
        (taken, Closed::Taken),
        ((-35.0..-30.0).contains(&form), Closed::Tired),
        (snapshot.blocked.iter().any(|blocked| blocked.contains(date)), Closed::Blocked),
        (minutes < SHORTEST, Closed::NoTime),
        (!sport, Closed::NoSport),
    ];
    ill.or(pain).or_else(|| others.into_iter().find(|(is_so, _)| *is_so).map(|(_, why)| why))
}

/// What races and a past illness leave of a day.
fn ease(context: &Context, health: &[HealthEpisode], date: Date) -> Ease {
    let in_days = |days: i64| race_on(context, add_days(date, days));
    let important = |priority: Option<Priority>| priority.is_some_and(|priority| priority < Priority::C);
    let races = if in_days(1).is_some() || in_days(-1).is_some() {
        Ease::Recovery
    } else if important(in_days(2)) || important(in_days(-2)) {
        Ease::Short
    } else if important(in_days(3)) {
        Ease::Easy
    } else {
        Ease::Free
    };
    let last_stage = RETURN_STAGES[RETURN_STAGES.len() - 1].1;
    let returning = health.iter().filter(|episode| episode.kind.is_illness()).any(|episode| {
        let day = days_between(episode.return_day(context.today), date);
        (0..=last_stage).contains(&day)
    });
    // Pain that is still open after the days without more load: sports that don't load it, calmly.
    let hurting = health.iter().any(|episode| {
        matches!(episode.kind, HealthKind::Pain | HealthKind::BonePain | HealthKind::LowEnergy)
            && episode.until.is_none()
    });
    let body = if returning || hurting { Ease::Short } else { Ease::Free };
    races.max(body)
}
