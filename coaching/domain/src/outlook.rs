//! Days as they look with a given plan: what was done, plus what is still planned, day by day. Rules compare two outlooks, the preview
//! shows two.

use jiff::civil::Date;

use crate::calendar::{add_days, days_between, monday_of};
use crate::context::Context;
use crate::load::planned::planned_zones;
use crate::{Activity, Change, Fitness, Intensity, Sport, TrainingPlan, Workout, WorkoutStatus, Zone, ZoneTimes};

/// Weeks of the past an outlook holds: the 28 days of the intensity distribution and the weeks a taper is measured against.
const WEEKS_BACK: i64 = 5;

/// One day of an outlook.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct OutlookDay {
    /// Load in TSS, unscaled: what the athlete sees.
    pub load: f64,
    /// Load scaled by sport: what fitness and fatigue are computed from.
    pub scaled_load: f64,
    /// Minutes of training.
    pub minutes: f64,
    /// Time in zones.
    pub zones: ZoneTimes,
    /// Hard sessions.
    pub hard: usize,
    /// Training sessions, done and planned.
    pub sessions: usize,
    /// Minutes still planned, for rules about what is to come.
    pub planned_minutes: f64,
    /// Load still planned that is more than recovery.
    pub planned_load_above_recovery: f64,
    /// Minutes still planned by sport, in the order of [`Sport::ALL`].
    pub planned_by_sport: [f64; 7],
}

/// Days from some weeks back to the end of the plan's horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    start: Date,
    today: Date,
    days: Vec<OutlookDay>,
}

/// Whether time in zones makes a session hard: 6 min in zone 3, or in the threshold plan 20 min in zone 2.
#[must_use]
pub fn is_hard(zones: &ZoneTimes, intensity: Option<Intensity>, training_plan: TrainingPlan) -> bool {
    intensity == Some(Intensity::Race)
        || zones.minutes(Zone::Zone3) >= 6.0
        || (training_plan == TrainingPlan::Threshold && zones.minutes(Zone::Zone2) >= 20.0)
}

impl Outlook {
    /// The outlook with nothing but what was done; `horizon` is its last day.
    #[must_use]
    pub fn of_activities(
        activities: &[Activity],
        today: Date,
        horizon: Date,
        training_plan: TrainingPlan,
        scaling: impl Fn(Sport) -> f64,
    ) -> Self {
        let start = add_days(monday_of(today), -7 * WEEKS_BACK);
        let length = usize::try_from(days_between(start, horizon) + 1).unwrap_or(0);
        let mut outlook = Self { start, today, days: vec![OutlookDay::default(); length] };
        for activity in activities {
            let Some(day) = outlook.day_mut(activity.date) else { continue };
            let load = activity.load.tss.value();
            day.load += load;
            day.scaled_load += load * scaling(activity.sport);
            day.minutes += activity.moving_seconds / 60.0;
            day.zones.merge(&activity.zone_times);
            day.hard += usize::from(is_hard(&activity.zone_times, None, training_plan));
            day.sessions += 1;
        }
        outlook
    }

    /// An outlook of no days.
    #[must_use]
    pub(crate) const fn empty(today: Date) -> Self {
        Self { start: today, today, days: Vec::new() }
    }

    /// The days with changes of the plan made.
    #[must_use]
    pub fn with(&self, changes: &[Change], context: &Context) -> Self {
        let mut after = self.clone();
        for change in changes {
            if let Some(before) = &change.before {
                after.remove(before, context);
            }
            after.add(&change.after, context);
        }
        after
    }

    /// Goes on to a last day, with nothing on the days that are new.
    pub(crate) fn reach(&mut self, last: Date) {
        let length = usize::try_from(days_between(self.start, last) + 1).unwrap_or(0);
        self.days.resize(length.max(self.days.len()), OutlookDay::default());
    }

    /// Adds a workout that is still to be done.
    pub fn add(&mut self, workout: &Workout, context: &Context) {
        self.count(workout, context, 1.0);
    }

    /// Takes a workout away again that was added.
    pub fn remove(&mut self, workout: &Workout, context: &Context) {
        self.count(workout, context, -1.0);
    }

    fn count(&mut self, workout: &Workout, context: &Context, sign: f64) {
        let to_come =
            workout.date >= self.today && workout.status == WorkoutStatus::Planned && !context.is_done(&workout.id);
        if workout.sport == Sport::Rest || !to_come {
            return;
        }
        let scaling = context.snapshot.athlete.scaling_of(workout.sport);
        let zones = planned_zones(workout, &context.thresholds);
        let hard = is_hard(&zones, workout.intensity, context.snapshot.athlete.settings.training_plan);
        let Some(day) = self.day_mut(workout.date) else { return };
        let (load, minutes) = (sign * workout.load(), sign * f64::from(workout.duration_minutes.value()));
        day.load += load;
        day.scaled_load += load * scaling;
        day.minutes += minutes;
        day.planned_minutes += minutes;
        if workout.intensity != Some(Intensity::Recovery) {
            day.planned_load_above_recovery += load;
        }
        day.planned_by_sport[workout.sport as usize] += minutes;
        for (sum, seconds) in day.zones.seconds.iter_mut().zip(zones.seconds) {
            *sum += sign * seconds;
        }
        if sign > 0.0 {
            day.sessions += 1;
            day.hard += usize::from(hard);
        } else {
            day.sessions = day.sessions.saturating_sub(1);
            day.hard = day.hard.saturating_sub(usize::from(hard));
        }
    }

    /// The first day.
    #[must_use]
    pub const fn start(&self) -> Date {
        self.start
    }

    /// The last day.
    #[must_use]
    pub fn end(&self) -> Date {
        add_days(self.start, self.days.len() as i64 - 1)
    }

    /// A day; an empty one beyond the outlook.
    #[must_use]
    pub fn day(&self, date: Date) -> OutlookDay {
        self.index(date).map(|index| self.days[index]).unwrap_or_default()
    }

    fn day_mut(&mut self, date: Date) -> Option<&mut OutlookDay> {
        self.index(date).map(|index| &mut self.days[index])
    }

    fn index(&self, date: Date) -> Option<usize> {
        usize::try_from(days_between(self.start, date)).ok().filter(|&index| index < self.days.len())
    }

    /// The days of a span with their dates, both ends included; clipped to the outlook.
    pub fn between(&self, from: Date, until: Date) -> impl DoubleEndedIterator<Item = (Date, &OutlookDay)> {
        let first = usize::try_from(days_between(self.start, from)).unwrap_or(0).min(self.days.len());
        let last = usize::try_from(days_between(self.start, until) + 1).unwrap_or(0).clamp(first, self.days.len());
        (first..last).map(move |index| (add_days(self.start, index as i64), &self.days[index]))
    }

    /// The seven days of a week.
    pub fn week(&self, monday: Date) -> impl DoubleEndedIterator<Item = (Date, &OutlookDay)> {
        self.between(monday, add_days(monday, 6))
    }

    /// The Mondays of the weeks that lie ahead, this one first, as far as the outlook holds them whole.
    pub fn coming_mondays(&self) -> impl Iterator<Item = Date> {
        let end = self.end();
        (0..)
            .map(move |week| add_days(monday_of(self.today), 7 * week))
            .take_while(move |monday| add_days(*monday, 6) <= end)
    }

    /// Sum of the load of a span.
    #[must_use]
    pub fn load_between(&self, from: Date, until: Date) -> f64 {
        self.between(from, until).map(|(_, day)| day.load).sum()
    }

    /// Fitness on the morning of today and of every day after it, to the morning after the last day.
    #[must_use]
    pub fn mornings(&self, morning: Fitness) -> Vec<(Date, Fitness)> {
        let mut state = morning;
        let mut mornings: Vec<_> = self
            .between(self.today, self.end())
            .map(|(date, day)| {
                let before = state;
                state = state.after(day.scaled_load);
                (date, before)
            })
            .collect();
        mornings.push((add_days(self.end(), 1), state));
        mornings
    }
}
