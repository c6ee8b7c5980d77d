//! The athlete's context: everything an answer is based on, built from one snapshot. All metrics are of this morning.

pub mod compliance;
pub mod matching;
pub mod shape;

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::ZonedDateTime;
use jiff::civil::Date;

use crate::calendar::{add_days, days_between, monday_of};
use crate::fitness::{self, PROVISIONAL_DAYS};
use crate::outlook::Outlook;
use crate::situation::{Ended, Situation};
use crate::snapshot::PLAN_DAYS_AHEAD;
use crate::{Fitness, FitnessDay, FormStatus, HealthEpisode, Plan, Race, Snapshot, Thresholds, Workout, WorkoutId};

/// Days ahead an answer may change, where nothing else is asked for.
pub const HORIZON_DAYS: i64 = 14;
/// The most days ahead that an answer may be asked to look: no more than are looked at in any case.
pub const MOST_HORIZON_DAYS: i64 = 30;
/// Days ahead that are looked at in any case; further only as far as the plan or a draft reaches.
const OUTLOOK_DAYS: i64 = 35;

/// The athlete's context at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Context {
    /// The data it was built from.
    pub snapshot: Snapshot,
    /// The athlete's calendar day.
    pub today: Date,
    /// The moment, RFC 3339 with the athlete's offset.
    pub timestamp: String,
    /// The thresholds that hold today.
    pub thresholds: Thresholds,
    /// Fitness and fatigue of this morning.
    pub morning: Fitness,
    /// Fitness and fatigue seven mornings ago, for the ramp rate; `None` without that much history.
    pub week_ago: Option<Fitness>,
    /// Days of load history, start values included.
    pub history_days: i64,
    /// Which activity did which workout.
    pub done: BTreeMap<WorkoutId, usize>,
    horizon_days: i64,
    outlook: Outlook,
}

impl Context {
    /// Builds the context of a moment, given in the athlete's time zone.
    #[must_use]
    pub fn build(snapshot: Snapshot, now: &ZonedDateTime) -> Self {
        let today = now.date();
        let thresholds = snapshot.thresholds.on(today);
        let done = matching::match_done(&snapshot.plan, &snapshot.activities);
        let history_days = snapshot.history_since.map_or(0, |since| days_between(since, today).max(0));
        let athlete = &snapshot.athlete;
        let last = snapshot.plan.workouts.iter().map(|workout| sunday_of(workout.date)).max();
        let last = last.unwrap_or(today).clamp(add_days(today, OUTLOOK_DAYS), add_days(today, PLAN_DAYS_AHEAD));
        let outlook =
            Outlook::of_activities(&snapshot.activities, today, last, athlete.settings.training_plan, |sport| {
                athlete.scaling_of(sport)
            });
        let mut context = Self {
            morning: morning_of(&snapshot.fitness, today),
            week_ago: (history_days >= 7).then(|| morning_of(&snapshot.fitness, add_days(today, -7))),
            timestamp: now.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            today,
            thresholds,
            history_days,
            done,
            horizon_days: HORIZON_DAYS,
            outlook,
            snapshot,
        };
        let mut outlook = std::mem::replace(&mut context.outlook, Outlook::empty(today));
        for workout in &context.snapshot.plan.workouts {
            outlook.add(workout, &context);
        }
        context.outlook = outlook;
        context
    }

    /// The same context with an outlook that reaches the end of a day's week, [`PLAN_DAYS_AHEAD`] days at most: for drafts that go on where
    /// the plan ends.
    #[must_use]
    pub fn reaching(&self, date: Date) -> Cow<'_, Self> {
        let last = sunday_of(date).min(add_days(self.today, PLAN_DAYS_AHEAD));
        if last <= self.outlook.end() {
            return Cow::Borrowed(self);
        }
        let mut longer = self.clone();
        longer.outlook.reach(last);
        Cow::Owned(longer)
    }

    /// The same athlete with more workouts in the plan: the days as they will be once these stand, to plan on from there.
    #[must_use]
    pub fn with_planned(&self, workouts: &[Workout]) -> Self {
        let last = workouts.iter().map(|workout| workout.date).max().unwrap_or(self.today);
        let mut later = self.reaching(last).into_owned();
        let mut outlook = std::mem::replace(&mut later.outlook, Outlook::empty(self.today));
        for workout in workouts {
            outlook.add(workout, &later);
        }
        later.outlook = outlook;
        let planned = self.snapshot.plan.workouts.iter().chain(workouts).cloned().collect();
        later.snapshot.plan = Plan::new(self.snapshot.plan.version, planned);
        later
    }

    /// The same context for an answer that looks at so many days, today among them; 1 to [`MOST_HORIZON_DAYS`].
    #[must_use]
    pub fn within(self, days: i64) -> Self {
        Self { horizon_days: days.clamp(1, MOST_HORIZON_DAYS), ..self }
    }

    /// The days with the plan as it is.
    #[must_use]
    pub const fn outlook(&self) -> &Outlook {
        &self.outlook
    }

    /// Form of today: this morning's CTL − ATL.
    #[must_use]
    pub fn form(&self) -> f64 {
        self.morning.form()
    }

    /// The word for today's form.
    #[must_use]
    pub fn form_status(&self) -> FormStatus {
        FormStatus::of(self.form())
    }

    /// What the form means for today; health goes before it, and with too little history it means nothing.
    #[must_use]
    pub fn form_description(&self) -> &'static str {
        let health = &self.snapshot.health;
        if health.iter().any(|episode| episode.forbids_training(self.today)) {
            return "no training until a doctor has said that you may";
        }
        if self.is_provisional() {
            return "too little history to tell";
        }
        let status = self.form_status();
        if health.iter().all(|episode| episode.until.is_some()) {
            return status.description();
        }
        match status {
            FormStatus::Fresh | FormStatus::Detraining => "rested on paper; health goes first",
            FormStatus::Maintaining => "load and recovery are in balance on paper; health goes first",
            FormStatus::Building => "tired from training, and health goes first",
            FormStatus::VeryFatigued | FormStatus::Overtrained => "deeply tired, and health goes first",
        }
    }

    /// The signs of danger that keep the athlete from training until a doctor has spoken, the oldest first.
    pub fn open_red_flags(&self) -> impl Iterator<Item = &HealthEpisode> {
        self.snapshot.health.iter().filter(|episode| episode.forbids_training(self.today))
    }

    /// Whether there is too little history for form, ramp and ACWR to mean anything: under 42 days and no start values.
    #[must_use]
    pub fn is_provisional(&self) -> bool {
        !self.snapshot.seeded && self.history_days < PROVISIONAL_DAYS
    }

    /// CTL of this morning − CTL of seven mornings ago.
    #[must_use]
    pub fn ramp_rate(&self) -> Option<f64> {
        self.week_ago.map(|week_ago| self.morning.ctl - week_ago.ctl)
    }

    /// Whether a workout was done.
    #[must_use]
    pub fn is_done(&self, id: &WorkoutId) -> bool {
        self.done.contains_key(id)
    }

    /// The workouts still to be done from today to the last day of the horizon, by date.
    pub fn upcoming(&self) -> impl Iterator<Item = &Workout> {
        let until = self.horizon();
        self.snapshot
            .plan
            .workouts
            .iter()
            .filter(move |workout| (self.today..=until).contains(&workout.date))
            .filter(|workout| workout.is_planned_training() && !self.is_done(&workout.id))
    }

    /// The last day an answer may change.
    #[must_use]
    pub fn horizon(&self) -> Date {
        add_days(self.today, self.horizon_days - 1)
    }

    /// Planned training of the last `days` days that was not done.
    pub fn missed(&self, days: i64) -> impl Iterator<Item = &Workout> {
        matching::missed(&self.snapshot.plan, &self.done, add_days(self.today, -days), self.today)
    }

    /// Races from today on.
    pub fn coming_races(&self) -> impl Iterator<Item = &Race> {
        self.snapshot.races.iter().filter(|race| race.date >= self.today)
    }

    /// Every health episode that matters: those of the store, with what the feedback adds or ends.
    #[must_use]
    pub fn health(&self, situation: &Situation) -> Vec<HealthEpisode> {
        let mut episodes = self.snapshot.health.clone();
        for report in &situation.health {
            let open = episodes
                .iter_mut()
                .find(|known| known.until.is_none() && known.kind == report.kind && known.site == report.site);
            let until = match report.ended {
                Ended::No | Ended::Unknown => None,
                Ended::On(date) => Some(date),
            };
            if let Some(known) = open {
                known.pain = report.pain.or(known.pain);
                known.worsening |= report.worsening;
                known.until = until;
            } else {
                episodes.push(HealthEpisode {
                    kind: report.kind,
                    site: report.site,
                    pain: report.pain,
                    worsening: report.worsening,
                    sign: None,
                    since: report.since.or(until).unwrap_or(self.today),
                    until,
                });
            }
        }
        episodes
    }
}

fn sunday_of(date: Date) -> Date {
    add_days(monday_of(date), 6)
}

/// Fitness on a morning, from a series whose last day may lie before it.
fn morning_of(days: &[FitnessDay], date: Date) -> Fitness {
    if let Some(day) = days.iter().rev().find(|day| day.date == date) {
        return day.morning;
    }
    match days.last() {
        Some(last) if last.date < date => fitness::rest_until(last, date),
        _ => Fitness::default(),
    }
}
