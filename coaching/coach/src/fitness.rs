//! Fitness, fatigue and form of a span of days, and how intensity was spread.

use jiff::ZonedDateTime;
use jiff::civil::Date;
use polarize_domain::calendar::{add_days, days_between, monday_of};
use polarize_domain::context::Context;
use polarize_domain::context::shape::one_decimal;
use polarize_domain::{Activity, FitnessDay, Zone, ZoneTimes, distribution, fitness};
use serde::Serialize;

use crate::Coach;
use crate::error::CoachResult;

/// Minutes in zone 3 from which on a session was a hard one, and in zone 2 from which on it was a moderate one.
const HARD_MINUTES: f64 = 6.0;
const MODERATE_MINUTES: f64 = 20.0;

/// How intensity was spread over the last days.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Spread {
    /// How many days.
    pub days: i64,
    /// Minutes in zones 1, 2 and 3.
    pub zone_minutes: [f64; 3],
    /// Easy, moderate and hard sessions, by their hardest zone.
    pub sessions: [usize; 3],
    /// Treff's polarization index; null where there are no zones yet.
    pub polarization_index: Option<f64>,
    /// Parts of the time in zones 1, 2 and 3.
    #[serde(skip)]
    pub shares: Option<[f64; 3]>,
}

impl Spread {
    /// The spread of the last `days` days, today included.
    fn of(activities: &[Activity], today: Date, days: i64) -> Self {
        let from = add_days(today, 1 - days);
        let mut times = ZoneTimes::default();
        let mut sessions = [0; 3];
        for activity in activities.iter().filter(|activity| activity.date >= from && activity.zone_times.total() > 0.0)
        {
            times.merge(&activity.zone_times);
            let zone = if activity.zone_times.minutes(Zone::Zone3) >= HARD_MINUTES {
                Zone::Zone3
            } else if activity.zone_times.minutes(Zone::Zone2) >= MODERATE_MINUTES {
                Zone::Zone2
            } else {
                Zone::Zone1
            };
            sessions[zone.index()] += 1;
        }
        let shares = times.shares();
        Self {
            days,
            zone_minutes: times.seconds.map(|seconds| (seconds / 60.0).round()),
            sessions,
            polarization_index: shares.and_then(distribution::polarization_index),
            shares,
        }
    }
}

/// The load of a week.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, schemars::JsonSchema)]
pub struct WeekLoad {
    /// Its Monday.
    #[schemars(with = "String", extend("format" = "date"))]
    pub monday: Date,
    /// Load in TSS of its days that were looked at.
    pub load: f64,
}

/// Fitness, fatigue and form up to today.
#[derive(Debug, Clone, PartialEq)]
pub struct FitnessReport {
    /// What the coach knows this morning.
    pub context: Context,
    /// The days looked at, oldest first; those without training included.
    pub days: Vec<FitnessDay>,
    /// Days to come, as the plan makes them; at most to the end of what the coach looks ahead.
    pub projected: Vec<FitnessDay>,
    /// Foster's monotony of the last seven of these days.
    pub monotony: Option<f64>,
    /// Foster's strain of the last seven of these days.
    pub strain: Option<f64>,
    /// Acute to chronic workload ratio by exponentially weighted means over these days.
    pub acwr_ewma: Option<f64>,
    /// How intensity was spread over 7 and 28 days.
    pub intensity: [Spread; 2],
}

impl FitnessReport {
    /// The load of each week of the days looked at.
    #[must_use]
    pub fn weeks(&self) -> Vec<WeekLoad> {
        let mut weeks: Vec<WeekLoad> = Vec::new();
        for day in &self.days {
            let monday = monday_of(day.date);
            match weeks.last_mut().filter(|known| known.monday == monday) {
                Some(known) => known.load += day.load,
                None => weeks.push(WeekLoad { monday, load: day.load }),
            }
        }
        for week in &mut weeks {
            week.load = one_decimal(week.load);
        }
        weeks
    }
}

impl Coach {
    /// Fitness, fatigue and form from a day on up to today, projected to `until` where that is later.
    ///
    /// # Errors
    /// Whatever the store says.
    pub async fn fitness_report(
        &self,
        athlete: &str,
        now: &ZonedDateTime,
        from: Date,
        until: Date,
    ) -> CoachResult<FitnessReport> {
        let context = self.context(athlete, now).await?;
        let today = context.today;
        let days = self.fitness_days(athlete, &context, from).await?;
        let activities = self.store().activities(athlete, add_days(today, -27), today).await?;
        let loads: Vec<f64> = days.iter().map(|day| day.load).collect();
        let week = &loads[loads.len().saturating_sub(7)..];
        Ok(FitnessReport {
            monotony: distribution::monotony(week),
            strain: distribution::strain(week),
            acwr_ewma: distribution::acwr_ewma(&loads),
            intensity: [7, 28].map(|days| Spread::of(&activities, today, days)),
            projected: projected(&context, until),
            context,
            days,
        })
    }

    /// Every day from `from` to today. The store's history ends with the last activity; the days since then were rest.
    async fn fitness_days(&self, athlete: &str, context: &Context, from: Date) -> CoachResult<Vec<FitnessDay>> {
        let mut days = self.store().fitness(athlete, from, context.today).await?;
        if let Some(&last) = days.last().or(context.snapshot.fitness.last()) {
            let first = add_days(last.date, 1).max(from);
            let missing = usize::try_from(days_between(first, context.today) + 1).unwrap_or(0);
            days.extend(fitness::daily(first, fitness::rest_until(&last, first), &vec![0.0; missing]));
        }
        Ok(days)
    }
}

/// The days after today as the plan makes them, today's planned training included.
fn projected(context: &Context, until: Date) -> Vec<FitnessDay> {
    let context = context.reaching(until);
    let loads: Vec<f64> = context.outlook().between(context.today, until).map(|(_, day)| day.scaled_load).collect();
    fitness::daily(context.today, context.morning, &loads).split_off(loads.len().min(1))
}
