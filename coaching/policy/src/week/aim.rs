//! How much load the week is to carry, and why.

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, days_between, monday_of};
use polarize_domain::{Context, Fitness, FormStatus, HealthKind, Priority, WorkoutStatus};

use super::room::{Ease, Room, race_on, unplanned_races};
use crate::plan::Phase;

/// CTL below which it tells nothing about what the athlete bears.
pub(crate) const USABLE_CTL: f64 = 15.0;
/// Weekly load against what keeps fitness where it is: growing, and growing from below what the settings mean.
const BUILD: (f64, f64) = (1.03, 1.05);
/// Form from which on the week may grow.
const BUILD_FORM: f64 = -10.0;
/// Form below which the week comes down by a quarter.
const DEEP_FORM: f64 = -30.0;
/// The deepest form a week is planned to lead to: days that are not alike go some way below it.
const DEEPEST_PLANNED: f64 = -23.0;
/// What is kept of a week with a deep form, and of one that is recovery alone.
const UNLOAD: (f64, f64) = (0.75, 0.40);
/// What is kept of a week after two weeks off and more, of one with signs of too little energy, and of one in a taper.
const RETURN: f64 = 0.90;
const LOW_ENERGY: f64 = 0.75;
const TAPER: f64 = 0.60;
/// Days after the return from an illness in which a week carries this much of the one before it at most, or this share of the usual load
/// where that is more. House rules: the stages of the return end after ten days, and load shall not leap then.
const DAYS_AFTER_ILLNESS: i64 = 27;
const RISE_AFTER_ILLNESS: f64 = 1.40;
const BEGIN_AFTER_ILLNESS: f64 = 0.60;
/// Days without training from which on it is a break.
const BREAK_DAYS: i64 = 14;
/// How much more than its share of the week a part of it may carry: what is behind is not made up for.
const PART_OF_WEEK: f64 = 1.10;
/// The steepest rise of CTL that is planned in a week, and the share of a week's daily load above CTL that arrives in
/// it.
const STEEPEST: f64 = 4.5;
const WEEK_SHARE: f64 = 0.1535;
/// The load of a race that isn't in the plan, in TSS, and the most of the week it takes.
const RACE_LOAD: (f64, f64) = (80.0, 0.25);

/// Days of training after which somebody without history may begin with hard work.
const FIRST_HARD_WORK: i64 = 28;

/// What the load of the week follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Basis {
    /// Too little history: start low.
    #[default]
    Start,
    /// A little more than usual.
    Build,
    /// As usual.
    Hold,
    /// A deep form: a quarter less.
    Unload,
    /// A form too deep: recovery alone.
    Recovery,
    /// Coming back after two weeks without training and more.
    Return,
}

/// The load of the week.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Aim {
    pub(super) basis: Basis,
    /// TSS of the whole week.
    pub(super) week: f64,
    /// TSS that may be added.
    pub(super) left: f64,
    /// Whether a missed session of this week holds the load down.
    pub(super) no_cram: bool,
    /// Whether days of the week lie in the taper of a race.
    pub(super) taper: bool,
}

/// The load of the week to plan, with `form` the form of its first morning.
pub(super) fn aim(room: &Room, form: f64) -> Aim {
    let context = room.context;
    let (monday, sunday) = (room.monday, add_days(room.monday, 6));
    let (first, last) = (room.first(), room.last());
    let outlook = context.outlook();
    let (basis, mut week) = usual(room, form);
    if room.health.iter().any(|episode| episode.kind == HealthKind::LowEnergy && episode.until.is_none()) {
        week *= LOW_ENERGY;
    }
    if let Some(most) = after_illness(room, week) {
        week = week.min(most);
    }
    let tapered = room.days.iter().filter(|day| taper_of(context, day.date).is_some()).count();
    let (span, whole) = (room.days.len() as f64, 7.0);
    let share = 1.0 - (1.0 - TAPER) * tapered as f64 / span.max(1.0);
    let races = unplanned_races(context, context.today.max(monday), sunday) as f64;
    // The taper has made room for its race already.
    let races = if room.stage.phase == Phase::Taper { 0.0 } else { races };
    let for_races = RACE_LOAD.0.min(RACE_LOAD.1 * week) * races;
    let of_week = week - outlook.load_between(monday, sunday);
    let of_span = week * span / whole * PART_OF_WEEK - outlook.load_between(first, last);
    let cram = before_the_miss(context, monday);
    // Who has decided the load has thought of races, tapers and illness: what is left of it is what may be added.
    if let Some(asked) = room.stage.load {
        let left = (asked - outlook.load_between(monday, sunday)).max(0.0);
        return Aim { basis, week: asked, left, no_cram: cram.is_some(), taper: tapered > 0 };
    }
    let left = (of_week.min(of_span) * share - for_races).min(cram.unwrap_or(f64::INFINITY));
    Aim { basis, week, left: left.max(0.0), no_cram: cram.is_some(), taper: tapered > 0 }
}

/// The most load of a week soon after an illness: some more than the week before it had, or what a return begins with.
fn after_illness(room: &Room, usual: f64) -> Option<f64> {
    let monday = room.monday;
    let soon = room.health.iter().filter(|episode| episode.kind.is_illness()).any(|episode| {
        let behind = days_between(episode.return_day(room.context.today), add_days(monday, 6));
        (0..=DAYS_AFTER_ILLNESS).contains(&behind)
    });
    let before = room.context.outlook().load_between(add_days(monday, -7), add_days(monday, -1));
    soon.then(|| (before * RISE_AFTER_ILLNESS).max(usual * BEGIN_AFTER_ILLNESS))
}

/// The load of a whole week, from fitness and form, within what the settings mean.
fn usual(room: &Room, form: f64) -> (Basis, f64) {
    let context = room.context;
    let (low, high) = room.class().typical_weekly_tss();
    let (low, high) = (f64::from(low), f64::from(high));
    let athlete = &context.snapshot.athlete;
    let scaling = athlete.scaling_of(athlete.primary_sport).max(0.5);
    let own = 7.0 * context.morning.ctl / scaling;
    let share = room.stage.share;
    if context.is_provisional() {
        return (Basis::Start, low / 2.0 * share.unwrap_or(1.0));
    }
    let (basis, week) = if context.morning.ctl < USABLE_CTL {
        (Basis::Start, low / 2.0 * share.unwrap_or(1.0))
    } else if FormStatus::of(form) == FormStatus::Overtrained {
        (Basis::Recovery, own * UNLOAD.1)
    } else if form < DEEP_FORM {
        (Basis::Unload, own * UNLOAD.0)
    } else if is_return(context, room.first()) {
        (Basis::Return, own * RETURN)
    } else if let Some(share) = share {
        (if share > 1.0 { Basis::Build } else { Basis::Hold }, own.min(high) * share)
    } else if context.form() < BUILD_FORM {
        (Basis::Hold, own)
    } else {
        (Basis::Build, own * if own < low { BUILD.1 } else { BUILD.0 })
    };
    let steepest = 7.0 * (room.fitness.ctl + STEEPEST / WEEK_SHARE) / scaling;
    (basis, week.min(high).min(steepest).min(bearable(room.fitness) / scaling))
}

/// The load of a week, day by day alike, that leaves form above the depth where days would have to stay free.
fn bearable(fitness: Fitness) -> f64 {
    let deepest = |week: f64| {
        let mut state = fitness;
        let forms = (0..7).map(|_| {
            state = state.after(week / 7.0);
            state.form()
        });
        forms.fold(f64::INFINITY, f64::min)
    };
    // A form that is deep already is the business of what lets the week come down.
    if fitness.form() < DEEPEST_PLANNED {
        return f64::INFINITY;
    }
    let (mut low, mut high) = (0.0, 5_000.0);
    for _ in 0..30 {
        let middle = f64::midpoint(low, high);
        if deepest(middle) >= DEEPEST_PLANNED { low = middle } else { high = middle }
    }
    low
}

/// The most that any day of the week can take, whatever the day: form, breaks, and too little history for hard work.
pub(super) fn ease_of_the_week(context: &Context, first: Date, form: f64) -> Ease {
    let soon = days_between(context.today, first) <= 2;
    let deepest = if context.is_provisional() {
        0.0
    } else if soon {
        form.min(context.form())
    } else {
        form
    };
    let used_to_hard = context.outlook().between(add_days(first, -28), first).any(|(_, day)| day.hard > 0);
    let unknown = (context.is_provisional() || context.morning.ctl < USABLE_CTL)
        && days_between(context.today, first) < FIRST_HARD_WORK;
    if deepest < -35.0 {
        Ease::Recovery
    } else if deepest < DEEP_FORM || is_return(context, first) || (unknown && !used_to_hard) {
        Ease::Easy
    } else {
        Ease::Free
    }
}

/// Whether a day lies in the two weeks after a break.
fn is_return(context: &Context, day: Date) -> bool {
    after_a_break(context) && day <= add_days(monday_of(context.today), 13)
}

fn after_a_break(context: &Context) -> bool {
    let dates = context.snapshot.activities.iter().map(|activity| activity.date).filter(|date| *date < context.today);
    dates.max().is_some_and(|last| days_between(last, context.today) > BREAK_DAYS)
}

/// What the week may still get after a session was missed in it: no more than was planned before the miss.
fn before_the_miss(context: &Context, monday: Date) -> Option<f64> {
    if monday != monday_of(context.today) {
        return None;
    }
    let missed: f64 =
        context.missed(7).filter(|workout| workout.date >= monday).map(polarize_domain::Workout::load).sum();
    let sunday = add_days(monday, 6);
    let planned = context.snapshot.plan.between(monday, sunday);
    let planned: f64 =
        planned.filter(|workout| workout.status != WorkoutStatus::Skipped).map(polarize_domain::Workout::load).sum();
    (missed > 0.0).then(|| (planned - context.outlook().load_between(monday, sunday)).max(0.0))
}

/// The race whose taper a day lies in, with its length: two weeks before a race of priority A, four days before one of
/// B.
pub(super) fn taper_of(context: &Context, date: Date) -> Option<(Date, i64)> {
    let lengths = [(Priority::A, 14), (Priority::B, 4)];
    (1..=14).map(|ahead| (ahead, add_days(date, ahead))).find_map(|(ahead, race)| {
        let priority = race_on(context, race)?;
        let (_, length) = lengths.into_iter().find(|(of, length)| *of == priority && ahead <= *length)?;
        Some((race, length))
    })
}
