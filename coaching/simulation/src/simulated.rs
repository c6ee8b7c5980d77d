//! The simulated athlete: everything a store would hold of them.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use polarize_domain::calendar::add_days;
use polarize_domain::snapshot::{ACTIVITY_DAYS, PLAN_DAYS_BACK};
use polarize_domain::{
    Activity, Athlete, Availability, BlockedDays, Context, DailyLoad, Fitness, FitnessDay, HealthEpisode, Minutes,
    Plan, Race, Snapshot, StartingFitness, ThresholdHistory, UnavailableSport, WorkoutStatus, fitness,
};
use serde::{Deserialize, Serialize};

use crate::ambition::Ambition;
use crate::dice::Dice;
use crate::done::moment;
use crate::habits::Habits;
use crate::profile::Profile;
use crate::season::{Season, daily_loads, starting};
use crate::week::Session;
use crate::{Level, Scenario, calibrate, planned};

/// A simulated athlete on a morning, before the day's training.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Simulated {
    /// The profile.
    pub athlete: Athlete,
    /// How well trained they are.
    pub level: Level,
    /// The athlete's calendar day.
    pub today: Date,
    /// All thresholds, oldest first.
    pub thresholds: ThresholdHistory,
    /// The whole history, oldest first; nothing of today.
    pub activities: Vec<Activity>,
    /// The plan at version 1, from 42 days back (or the first day of the history) to the Sunday of the week that lies 28 days ahead.
    pub plan: Plan,
    /// Races; none unless the caller adds them.
    pub races: Vec<Race>,
    /// Blocked days; none unless the caller adds them.
    pub blocked: Vec<BlockedDays>,
    /// Sports that can't be trained for; none unless the caller adds them.
    pub unavailable_sports: Vec<UnavailableSport>,
    /// Health episodes; none unless the caller adds them.
    pub health: Vec<HealthEpisode>,
}

/// Days of history from which on CTL grows out of training alone. A shorter one cannot hold a CTL that was asked for: there the athlete
/// brings start values, as from another product.
const LONG_HISTORY: u16 = 120;

/// Simulates an athlete.
#[must_use]
pub fn simulate(scenario: &Scenario) -> Simulated {
    let (seed, today) = (scenario.seed, scenario.today);
    let first = add_days(today, -i64::from(scenario.history_days));
    let ambition = Ambition::of(scenario);
    let profile = Profile::of(seed, ambition.level, today, ambition.peak_hours);
    let habits = Habits::of(seed, &ambition, profile.age);
    let thresholds = profile.thresholds(seed, ambition.level, &habits.sports, first, today);
    let start = scenario.target_ctl.filter(|_| scenario.history_days < LONG_HISTORY).map(|ctl| {
        let grown = 1.0 - 0.05 * f64::from(scenario.history_days) / f64::from(LONG_HISTORY);
        let load = DailyLoad::clamped((ctl * grown * 10.0).round() / 10.0);
        StartingFitness { date: first, ctl: load, atl: load }
    });
    let mut season = Season { seed, habits: &habits, thresholds: &thresholds, start, first, today };
    let (past, scale) = match scenario.target_ctl {
        Some(target) => {
            let (past, scale) = calibrate::meet(&season, target);
            season.start = calibrate::start(&season, &past, target);
            (past, scale)
        }
        None => (season.past(1.0), 1.0),
    };
    let plan_from = add_days(today, -PLAN_DAYS_BACK).max(first);
    let earlier = past.sessions.iter().filter(|session| (plan_from..today).contains(&session.date)).copied();
    let sessions: Vec<Session> = earlier.chain(season.future(&past, scale)).collect();
    let workouts = sessions.iter().map(|session| {
        let was_done = past.done.contains(&(session.date, session.number));
        let status = if was_done { WorkoutStatus::Completed } else { WorkoutStatus::Planned };
        planned::workout(session, &thresholds.on(session.date.min(today)), status)
    });
    let plan = Plan::new(1, workouts.collect());
    let athlete = Athlete {
        born: Some(profile.born),
        sex: Some(profile.sex),
        settings: habits.settings,
        availability: availability(seed, &sessions),
        starting_fitness: season.start,
        ..Athlete::new(profile.name, ambition.sport)
    };
    Simulated {
        athlete,
        level: ambition.level,
        today,
        thresholds,
        activities: past.activities,
        plan,
        races: Vec::new(),
        blocked: Vec::new(),
        unavailable_sports: Vec::new(),
        health: Vec::new(),
    }
}

/// What the athlete says they can train on each weekday: what the plan takes at most, and some more; a third says nothing.
fn availability(seed: u64, sessions: &[Session]) -> Availability {
    let mut dice = Dice::of(seed, "availability", 0);
    if dice.chance(0.33) {
        return Availability::default();
    }
    let mut days = [None; 7];
    for (weekday, day) in days.iter_mut().enumerate() {
        let on_day = |session: &&Session| session.date.weekday().to_monday_zero_offset() as usize == weekday;
        let mut longest = 0;
        for session in sessions.iter().filter(on_day) {
            longest = longest
                .max(sessions.iter().filter(|other| other.date == session.date).map(|one| one.minutes).sum::<u16>());
        }
        let spare = dice.whole(0, 2) as f64 * 15.0;
        *day = Some(Minutes::clamped((f64::from(longest) / 15.0).ceil() * 15.0 + spare));
    }
    Availability(days)
}

impl Simulated {
    /// Every day of the history with its load, fitness and fatigue, to the last day with training; the first day alone where there are
    /// start values and no training, nothing without either.
    #[must_use]
    pub fn fitness(&self) -> Vec<FitnessDay> {
        let start = self.athlete.starting_fitness;
        let first_activity = self.activities.iter().map(|activity| activity.date).min();
        let Some(first) = start.map(|start| start.date).or(first_activity) else { return Vec::new() };
        let last = self.activities.iter().map(|activity| activity.date).max().unwrap_or(first).max(first);
        fitness::daily(first, starting(start), &daily_loads(&self.activities, first, last))
    }

    /// Fitness and fatigue this morning.
    #[must_use]
    pub fn morning(&self) -> Fitness {
        match self.fitness().last() {
            Some(last) if last.date < self.today => fitness::rest_until(last, self.today),
            Some(last) => last.morning,
            None => Fitness::default(),
        }
    }

    /// The snapshot a store holding this athlete would hand over.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let window = add_days(self.today, 1 - ACTIVITY_DAYS);
        let fitness = self.fitness();
        // After a long break the last day is kept, so that it doesn't look like no history.
        let from = fitness.last().map_or(window, |last| last.date.min(window));
        let start = self.athlete.starting_fitness.map(|start| start.date);
        let first_activity = self.activities.iter().map(|activity| activity.date).min();
        Snapshot {
            athlete: self.athlete.clone(),
            thresholds: self.thresholds.clone(),
            plan: self.plan.clone(),
            activities: self.activities.iter().filter(|activity| activity.date >= window).cloned().collect(),
            fitness: fitness.into_iter().filter(|day| day.date >= from).collect(),
            history_since: start.into_iter().chain(first_activity).min(),
            seeded: start.is_some(),
            races: self.races.clone(),
            blocked: self.blocked.clone(),
            unavailable_sports: self.unavailable_sports.clone(),
            health: self.health.clone(),
        }
    }

    /// The context of this morning, seven o'clock in the athlete's time zone (UTC).
    #[must_use]
    pub fn context(&self) -> Context {
        Context::build(self.snapshot(), &moment(self.today, 7 * 60).to_zoned_datetime(TimeZone::UTC))
    }
}
