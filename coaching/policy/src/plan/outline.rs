//! Where each week of a plan stands: on the way to a race, or in a cycle of load and recovery.

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, days_between, monday_of};
use polarize_domain::{Age, CoachType, Context, Priority, Race};

use crate::week::USABLE_CTL;

/// What a week is for on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Easy volume, hard work long and controlled.
    Base,
    /// More load, hard work in the usual dose.
    Build,
    /// Little more load, hard work short and fast.
    Peak,
    /// Less volume before a race, hard work kept.
    Taper,
    /// The easier week after weeks of load.
    Recovery,
    /// The week after the race of the season.
    Transition,
}

impl Phase {
    /// The word for it, for people and scripts.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Build => "build",
            Self::Peak => "peak",
            Self::Taper => "taper",
            Self::Recovery => "recovery",
            Self::Transition => "transition",
        }
    }
}

/// A week of the plan before anything is planned in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stage {
    /// The first day to plan.
    pub(crate) first: Date,
    pub(crate) phase: Phase,
    /// The week's load as a share of what keeps fitness where it is this morning; `None` for a single week, whose load follows from form
    /// alone.
    pub(crate) share: Option<f64>,
    /// The load of the whole week in TSS, where somebody else has decided it.
    pub(crate) load: Option<f64>,
}

/// Weeks before the race's own week from which on a phase holds.
const PEAK_FROM: i64 = 3;
const BUILD_FROM: i64 = 9;
/// Weeks before the race's week in which recovery comes last.
const LAST_RECOVERY: i64 = 4;
/// Days of a taper before the race of the season.
const TAPER_DAYS: i64 = 14;
/// Weeks of a plan without a race that are for the base.
const BASE_WEEKS: usize = 4;
/// What a week after the race of the season keeps.
const TRANSITION: f64 = 0.60;
/// The age from which on every third week is for recovery, not every fourth.
const MASTERS_AGE: u8 = 50;
/// A week with less than this share of the usual load was a recovery week.
const WAS_EASY: f64 = 0.85;

/// How load grows, by the kind of coach: weeks of load beside what keeps fitness where it is, the recovery week, and what each cycle adds
/// to the next. A cycle carries a tenth more than what keeps fitness, which lifts CTL by some five percent in four weeks.
struct Growth {
    load: [f64; 3],
    recovery: f64,
    cycle: f64,
}

/// Growth of somebody with too little history: from a low beginning, cycle by cycle.
const FROM_LITTLE: Growth = Growth { load: [1.0, 1.08, 1.16], recovery: 0.75, cycle: 0.12 };

const fn growth(coach: CoachType) -> Growth {
    match coach {
        CoachType::Specialist => Growth { load: [1.15, 1.24, 1.32], recovery: 0.75, cycle: 0.06 },
        CoachType::Generalist => Growth { load: [1.11, 1.19, 1.26], recovery: 0.75, cycle: 0.05 },
        CoachType::Recreational => Growth { load: [1.07, 1.13, 1.18], recovery: 0.75, cycle: 0.03 },
    }
}

/// The stages of a plan whose first day is `first`.
pub(super) fn outline(context: &Context, first: Date, weeks: u8) -> Vec<Stage> {
    let monday = monday_of(first);
    let days = (0..i64::from(weeks)).map(|week| add_days(monday, 7 * week).max(first));
    let goal = goal(context, first);
    if weeks == 1 {
        let phase = goal.map_or(Phase::Build, |race| phase_before(race, monday));
        let phase = if phase == Phase::Base { Phase::Build } else { phase };
        return vec![Stage { first, phase, share: None, load: None }];
    }
    let new = context.is_provisional() || context.morning.ctl < USABLE_CTL;
    let growth = if new { FROM_LITTLE } else { growth(context.snapshot.athlete.settings.coach_type) };
    let loads = weeks_of_load(context);
    let (mut since_recovery, mut cycle, mut step) = (loaded_behind(context, monday), 0.0, 0);
    let mut stages = Vec::new();
    for (place, first) in days.enumerate() {
        let phase = phase_of(context, first, place, (since_recovery, loads));
        let level = 1.0 + growth.cycle * cycle;
        let share = match phase {
            Phase::Recovery => level * growth.recovery,
            Phase::Transition => TRANSITION,
            Phase::Taper => level,
            Phase::Base | Phase::Build | Phase::Peak => level * growth.load[step.min(loads - 1)],
        };
        if phase == Phase::Recovery || phase == Phase::Transition {
            (since_recovery, step, cycle) = (0, 0, cycle + 1.0);
        } else {
            (since_recovery, step) = (since_recovery + 1, step + 1);
        }
        stages.push(Stage { first, phase, share: Some(share), load: None });
    }
    stages
}

/// Weeks of load before one of recovery.
fn weeks_of_load(context: &Context) -> usize {
    let masters = context.snapshot.athlete.age_on(context.today).map(Age::value).is_some_and(|age| age >= MASTERS_AGE);
    if masters { 2 } else { 3 }
}

/// The race of the season that a week leads to.
pub(super) fn goal(context: &Context, day: Date) -> Option<&Race> {
    let races = context.snapshot.races.iter().filter(|race| race.priority == Priority::A && race.date >= day);
    races.min_by_key(|race| race.date)
}

/// The phase of a week on the way to a race, recovery weeks left out.
fn phase_before(race: &Race, monday: Date) -> Phase {
    let weeks = days_between(monday, monday_of(race.date)) / 7;
    let taper = add_days(race.date, -TAPER_DAYS);
    match weeks {
        // A week that the taper only begins in is still one of load.
        _ if days_between(taper, add_days(monday, 6)) >= 4 => Phase::Taper,
        weeks if weeks <= PEAK_FROM => Phase::Peak,
        weeks if weeks <= BUILD_FROM => Phase::Build,
        _ => Phase::Base,
    }
}

/// The phase of a week: on the way to the race, or in the cycle where there is none.
fn phase_of(context: &Context, first: Date, place: usize, (since_recovery, loads): (usize, usize)) -> Phase {
    let monday = monday_of(first);
    let raced = |race: &Race| race.priority == Priority::A && monday_of(race.date) == add_days(monday, -7);
    if context.snapshot.races.iter().any(raced) {
        return Phase::Transition;
    }
    let Some(race) = goal(context, first) else {
        let of_load = if place < BASE_WEEKS { Phase::Base } else { Phase::Build };
        return if since_recovery >= loads { Phase::Recovery } else { of_load };
    };
    let phase = phase_before(race, monday);
    let weeks = days_between(monday, monday_of(race.date)) / 7;
    let cycle = loads as i64 + 1;
    let due = weeks >= LAST_RECOVERY && (weeks - LAST_RECOVERY) % cycle == 0 && since_recovery >= 2.min(loads);
    let overdue = weeks > LAST_RECOVERY + 1 && since_recovery >= loads;
    if matches!(phase, Phase::Base | Phase::Build) && (due || overdue) { Phase::Recovery } else { phase }
}

/// Weeks of load in a row directly before a Monday, done and planned; 0 where there is too little history to tell.
fn loaded_behind(context: &Context, monday: Date) -> usize {
    let usual = 7.0 * context.morning.ctl;
    if context.is_provisional() || usual < 100.0 {
        return 0;
    }
    let load = |week: i64| {
        let from = add_days(monday, -7 * week);
        context.outlook().load_between(from, add_days(from, 6))
    };
    (1..=3).take_while(|week| load(*week) >= WAS_EASY * usual).count()
}
