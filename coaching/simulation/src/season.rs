//! Weeks in a row: three of load and one easy, the past with what became of it and the future by this morning's fitness.

use std::collections::BTreeSet;

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, days_between, monday_of};
use polarize_domain::fitness::PROVISIONAL_DAYS;
use polarize_domain::{Activity, Fitness, Intensity, StartingFitness, ThresholdHistory};

use crate::ambition::usual_density;
use crate::done::{done, is_missed};
use crate::effort::{planned_per_hour, stretches};
use crate::habits::{Habits, Role};
use crate::week::{PLAIN_PER_HOUR, Session, WeekGoal, intensity_of, sessions};

/// Days of plan that lie ahead at least.
const DAYS_AHEAD: i64 = 28;

/// The last day of the plan: the end of the week that the 28th day ahead lies in, as half a week is not a week anybody plans.
pub(crate) fn last_day(today: Date) -> Date {
    add_days(monday_of(add_days(today, DAYS_AHEAD)), 6)
}

/// Load of the four weeks of a cycle beside an average week.
const CYCLE: [f64; 4] = [1.0, 1.06, 1.12, 0.80];
/// What a half year of training adds to the weekly load.
const GROWTH: f64 = 0.15;
/// Weeks over which that growth is spread.
const GROWTH_WEEKS: f64 = 26.0;
/// Growth per week to come.
const GROWTH_AHEAD: f64 = 0.01;
/// Load of the first week of a season that begins without fitness, beside the usual one, and what each week after it adds.
const BEGINNING: (f64, f64) = (0.55, 0.09);

/// Everything the weeks depend on.
#[derive(Debug, Clone)]
pub(crate) struct Season<'a> {
    pub(crate) seed: u64,
    pub(crate) habits: &'a Habits,
    pub(crate) thresholds: &'a ThresholdHistory,
    pub(crate) start: Option<StartingFitness>,
    /// The first day with training.
    pub(crate) first: Date,
    pub(crate) today: Date,
}

/// Sessions planned up to the end of this week, and those done.
#[derive(Debug, Clone, Default)]
pub(crate) struct Past {
    pub(crate) sessions: Vec<Session>,
    pub(crate) activities: Vec<Activity>,
    /// Which sessions were done, by day and place.
    pub(crate) done: BTreeSet<(Date, usize)>,
}

impl Season<'_> {
    fn goal(&self, week: i64, load: f64) -> WeekGoal {
        let phase = (week + self.habits.phase).rem_euclid(4) as usize;
        WeekGoal {
            monday: add_days(monday_of(self.today), 7 * week),
            load: load * CYCLE[phase],
            easy: phase == 3,
            alternate: week.rem_euclid(2) == 0,
        }
    }

    /// Who starts from nothing starts with less: fatigue would run away from fitness otherwise.
    fn beginning(&self, week: i64) -> f64 {
        if self.start.is_some() {
            return 1.0;
        }
        let weeks = days_between(monday_of(self.first), monday_of(self.today)) / 7 + week;
        (BEGINNING.0 + BEGINNING.1 * weeks as f64).min(1.0)
    }

    /// The weeks up to this one, with the usual weekly load times `scale`. `week` 0 is this one.
    pub(crate) fn past(&self, scale: f64) -> Past {
        let this_monday = monday_of(self.today);
        let mut past = Past::default();
        for week in days_between(this_monday, monday_of(self.first)) / 7..=0 {
            let grown = 1.0 + GROWTH * (week as f64 / GROWTH_WEEKS).max(-1.0);
            let goal = self.goal(week, self.habits.weekly_load * scale * grown * self.beginning(week));
            let thresholds = self.thresholds.on(goal.monday.max(self.first));
            for session in sessions(self.habits, &thresholds, &goal) {
                past.sessions.push(session);
                let over = (self.first..self.today).contains(&session.date);
                if over && !is_missed(self.seed, self.habits, &session) {
                    let thresholds = self.thresholds.on(session.date);
                    past.done.insert((session.date, session.number));
                    past.activities.push(done(self.seed, self.habits, &session, &thresholds, week == 0));
                }
            }
        }
        past
    }

    /// Fitness this morning.
    pub(crate) fn morning(&self, activities: &[Activity]) -> Fitness {
        let loads = daily_loads(activities, self.first, add_days(self.today, -1));
        loads.into_iter().fold(starting(self.start), Fitness::after)
    }

    /// The rest of this week and the weeks ahead, eased where form or ramp would ask for it.
    pub(crate) fn future(&self, past: &Past, scale: f64) -> Vec<Session> {
        let morning = self.morning(&past.activities);
        let last = last_day(self.today);
        let thresholds = self.thresholds.on(self.today);
        let provisional = self.start.is_none() && days_between(self.first, self.today) < PROVISIONAL_DAYS;
        let (_, done_share) = usual_density(self.habits.sports[0]);
        let usual = self.habits.weekly_load * scale * done_share;
        // A week at this much more than fitness lifts it by some three points.
        let base = if provisional { usual } else { usual.min(7.0 * (morning.ctl + 18.0) / CYCLE[2]) };
        let mut ahead: Vec<Session> =
            past.sessions.iter().filter(|session| session.date >= self.today).copied().collect();
        for week in 1..=days_between(monday_of(self.today), last) / 7 {
            let goal = self.goal(week, base * (1.0 + GROWTH_AHEAD * week as f64));
            ahead.extend(sessions(self.habits, &thresholds, &goal));
        }
        if !provisional {
            self.ease(&mut ahead, morning);
            ahead.retain(|session| session.minutes > 0);
        }
        ahead
    }

    /// Takes load away where form or ramp would ask for it: no zone 3 below −30, recovery alone below −35, less than five points of
    /// fitness a week.
    fn ease(&self, ahead: &mut [Session], morning: Fitness) {
        const STEEPEST: f64 = 4.6;
        const MOST_ROUNDS: usize = 20;
        for _ in 0..MOST_ROUNDS {
            let mornings = self.ease_tired_days(ahead, morning);
            let steepest = mornings
                .iter()
                .zip(mornings.iter().skip(7))
                .map(|(before, after)| after.ctl - before.ctl)
                .enumerate()
                .max_by(|a, b| a.1.total_cmp(&b.1));
            let Some((offset, _)) = steepest.filter(|(_, rise)| *rise > STEEPEST) else { break };
            let from = add_days(self.today, offset as i64);
            let week = ahead.iter_mut().filter(|session| (from..=add_days(from, 6)).contains(&session.date));
            week.filter(|session| !session.role.is_hard()).for_each(|session| shorten(session, session.role, 0.9));
        }
    }

    /// Eases days that begin tired, and says what the mornings are then.
    fn ease_tired_days(&self, ahead: &mut [Session], morning: Fitness) -> Vec<Fitness> {
        const TIRED: f64 = -28.0;
        const VERY_TIRED: f64 = -33.0;
        let mut mornings = vec![morning];
        let mut state = morning;
        for offset in 0..=days_between(self.today, last_day(self.today)) {
            let date = add_days(self.today, offset);
            let mut load = 0.0;
            for session in ahead.iter_mut().filter(|session| session.date == date) {
                if state.form() < VERY_TIRED && session.intensity.is_none() {
                    // Strength and the like know no recovery: the day is left free.
                    session.minutes = 0;
                } else if state.form() < VERY_TIRED && session.role != Role::Recovery {
                    shorten(session, Role::Recovery, 0.6);
                } else if state.form() < TIRED && session.role.is_hard() {
                    shorten(session, Role::Easy, 0.8);
                }
                load += self.load(session);
            }
            state = state.after(load);
            mornings.push(state);
        }
        mornings
    }

    fn load(&self, session: &Session) -> f64 {
        let per_hour = |intensity: Intensity| {
            let thresholds = self.thresholds.on(self.today);
            planned_per_hour(&stretches(session.sport, intensity, session.minutes, &thresholds))
        };
        session.intensity.map_or(PLAIN_PER_HOUR, per_hour) * f64::from(session.minutes) / 60.0
    }
}

/// Makes a session another and shorter one, in steps of five minutes and not shorter than makes sense.
fn shorten(session: &mut Session, role: Role, share: f64) {
    let (least, _) = role.bounds(session.sport);
    let minutes = f64::from(session.minutes);
    session.minutes = ((minutes * share / 5.0).floor() * 5.0).max(least.min(minutes)) as u16;
    session.role = role;
    session.intensity = intensity_of(role, session.sport);
}

/// Fitness before the first day.
pub(crate) fn starting(start: Option<StartingFitness>) -> Fitness {
    start.map_or_else(Fitness::default, |start| Fitness { ctl: start.ctl.value(), atl: start.atl.value() })
}

/// The load of every day of a span, both ends included.
pub(crate) fn daily_loads(activities: &[Activity], first: Date, last: Date) -> Vec<f64> {
    let length = usize::try_from(days_between(first, last) + 1).unwrap_or(0);
    let mut loads = vec![0.0; length];
    for activity in activities {
        let day = usize::try_from(days_between(first, activity.date)).ok();
        if let Some(load) = day.and_then(|day| loads.get_mut(day)) {
            *load += activity.load.tss.value();
        }
    }
    loads
}
