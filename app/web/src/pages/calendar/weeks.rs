//! Weeks as they are shown: seven days and what they come to.

use std::collections::BTreeMap;

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, monday_of};
use polarize_domain::context::matching::match_done;
use polarize_domain::load::planned::planned_zones;
use polarize_domain::{
    Activity, BlockedDays, Plan, Priority, Race, Sport, ThresholdHistory, Workout, WorkoutId, WorkoutStatus, Zone,
    ZoneTimes,
};

use super::state::{Sign, State};
use crate::answer::in_address;
use crate::pages::chart::profile::Profile;
use crate::pages::chart::zones::ZoneBar;
use crate::pages::shell::Shell;
use crate::pages::trouble::Trouble;
use crate::pages::visitor::Visitor;
use crate::planning::workouts::etag;
use crate::state::App;

/// Everything about some days.
pub(super) struct Days {
    today: Date,
    plan: Plan,
    activities: Vec<Activity>,
    done: BTreeMap<WorkoutId, usize>,
    thresholds: ThresholdHistory,
    races: Vec<Race>,
    blocked: Vec<BlockedDays>,
}

/// A week.
pub(super) struct Week {
    pub(super) monday: Date,
    pub(super) name: String,
    pub(super) is_current: bool,
    pub(super) days: Vec<Day>,
    pub(super) sums: Sums,
}

/// What a week comes to.
pub(super) struct Sums {
    pub(super) planned: Option<String>,
    pub(super) done: Option<String>,
    /// The load that was done, of a hundred planned; drawn up to 100.
    pub(super) share: Option<f64>,
    pub(super) zones: Option<ZoneBar>,
}

/// A day.
pub(super) struct Day {
    pub(super) date: Date,
    pub(super) name: String,
    /// Its name and what stands on it, for whoever moves a workout there.
    pub(super) spoken: String,
    pub(super) is_today: bool,
    pub(super) is_past: bool,
    pub(super) blocked: Vec<Blocked>,
    pub(super) races: Vec<RaceEntry>,
    pub(super) workouts: Vec<WorkoutEntry>,
    pub(super) activities: Vec<ActivityEntry>,
}

impl Day {
    /// Whether nothing stands on it.
    pub(super) const fn is_empty(&self) -> bool {
        self.blocked.is_empty() && self.races.is_empty() && self.workouts.is_empty() && self.activities.is_empty()
    }
}

/// Why a day is blocked; the reason of a span stands on its first day of a week.
pub(super) struct Blocked {
    pub(super) reason: Option<String>,
    pub(super) remove: String,
}

/// A race.
pub(super) struct RaceEntry {
    pub(super) name: String,
    pub(super) about: String,
    pub(super) remove: String,
}

/// A planned workout.
pub(super) struct WorkoutEntry {
    pub(super) path: String,
    pub(super) name: String,
    /// Its sport, length and load.
    pub(super) about: Vec<String>,
    pub(super) locked: bool,
    pub(super) skipped: bool,
    /// Whether it can be dragged to another day.
    pub(super) is_open: bool,
    pub(super) seen: String,
    pub(super) sign: Option<Sign>,
    pub(super) profile: Option<Profile>,
    pub(super) done: Option<ActivityEntry>,
}

/// What was done.
pub(super) struct ActivityEntry {
    pub(super) path: String,
    pub(super) name: String,
    /// Its length and load.
    pub(super) about: [String; 2],
}

impl Days {
    /// Reads everything about a span of days.
    pub(super) async fn read(app: &App, visitor: &Visitor, from: Date, until: Date) -> Result<Self, Trouble> {
        let (store, athlete) = (app.coach.store(), &visitor.athlete);
        let plan = store.plan(athlete, from, until).await?;
        let activities = store.activities(athlete, from, until).await?;
        Ok(Self {
            today: visitor.today(),
            done: match_done(&plan, &activities),
            plan,
            activities,
            thresholds: store.thresholds(athlete).await?,
            races: store.races(athlete).await?,
            blocked: store.blocked(athlete).await?,
        })
    }

    /// The week that begins on a Monday.
    pub(super) fn week(&self, shell: &Shell, monday: Date) -> Week {
        let of_this_year = monday.year() == self.today.year();
        let day = if of_this_year { shell.measures.day(monday) } else { shell.measures.full_day(monday) };
        Week {
            monday,
            name: shell.tell("calendar-week", "day", day),
            is_current: monday == monday_of(self.today),
            days: (0..7).map(|day| self.day(shell, add_days(monday, day))).collect(),
            sums: self.sums(shell, monday),
        }
    }

    fn day(&self, shell: &Shell, date: Date) -> Day {
        let did_a_workout = |index: &usize| self.done.values().any(|done| done == index);
        let extra = |(index, activity): (usize, &Activity)| {
            (activity.date == date && !did_a_workout(&index)).then(|| activity_entry(shell, activity))
        };
        let is_past = date < self.today;
        let blocked: Vec<Blocked> =
            self.blocked.iter().filter(|span| span.contains(date)).map(|span| blocked(span, date)).collect();
        let mut spoken = vec![shell.measures.full_day(date)];
        if !blocked.is_empty() {
            spoken.push(shell.say("calendar-blocked"));
        }
        let workouts = self.plan.on(date).filter(|workout| workout.is_planned_training()).count();
        if workouts > 0 {
            spoken.push(shell.count("calendar-workouts", workouts as u64));
        }
        if is_past {
            spoken.push(shell.say("calendar-past"));
        }
        Day {
            date,
            name: shell.measures.day(date),
            spoken: spoken.join(", "),
            is_today: date == self.today,
            is_past,
            blocked,
            races: self.races.iter().filter(|race| race.date == date).map(|race| race_entry(shell, race)).collect(),
            workouts: self.plan.on(date).map(|workout| self.workout(shell, workout)).collect(),
            activities: self.activities.iter().enumerate().filter_map(extra).collect(),
        }
    }

    /// The activity that did a workout.
    fn activity_of(&self, workout: &Workout) -> Option<&Activity> {
        self.done.get(&workout.id).and_then(|index| self.activities.get(*index))
    }

    fn workout(&self, shell: &Shell, workout: &Workout) -> WorkoutEntry {
        let activity = self.activity_of(workout);
        let state = State::of(workout, activity, self.today);
        WorkoutEntry {
            path: path_of(&workout.id),
            name: workout.name.clone(),
            about: about(shell, workout),
            locked: workout.locked,
            skipped: state == State::Skipped,
            is_open: state.is_open(),
            seen: etag(workout),
            sign: state.sign(),
            profile: Profile::of(shell, workout, &self.thresholds.on(workout.date)),
            done: activity.map(|activity| activity_entry(shell, activity)),
        }
    }

    fn sums(&self, shell: &Shell, monday: Date) -> Sums {
        let sunday = add_days(monday, 6);
        let (mut minutes, mut load, mut zones) = (0.0, 0.0, ZoneTimes::default());
        let counts = |workout: &&Workout| workout.status != WorkoutStatus::Skipped && workout.sport != Sport::Rest;
        for workout in self.plan.between(monday, sunday).filter(counts) {
            minutes += workout.duration_minutes.as_f64();
            load += workout.load();
            if workout.date >= self.today && State::of(workout, self.activity_of(workout), self.today).is_open() {
                zones.merge(&planned_zones(workout, &self.thresholds.on(workout.date)));
            }
        }
        let (mut done_minutes, mut done_load) = (0.0, 0.0);
        for activity in self.activities.iter().filter(|activity| (monday..=sunday).contains(&activity.date)) {
            done_minutes += activity.moving_seconds / 60.0;
            done_load += activity.load.tss.value();
            zones.merge(&activity.zone_times);
        }
        let told = |minutes: f64, load: f64| {
            (minutes > 0.0).then(|| format!("{} · {}", shell.measures.minutes(minutes), shell.measures.load(load)))
        };
        Sums {
            planned: told(minutes, load),
            done: told(done_minutes, done_load),
            share: (load > 0.0 && monday <= self.today).then(|| (done_load / load * 100.0).clamp(0.0, 100.0).round()),
            zones: ZoneBar::of(shell, [Zone::Zone1, Zone::Zone2, Zone::Zone3].map(|zone| zones.minutes(zone))),
        }
    }
}

/// Where a workout is shown.
pub(super) fn path_of(id: &WorkoutId) -> String {
    format!("/calendar/workouts/{}", in_address(id.as_str()))
}

/// What a workout is: its sport, length and load.
fn about(shell: &Shell, workout: &Workout) -> Vec<String> {
    let measures = shell.measures;
    let mut words = vec![measures.sport(workout.sport)];
    if workout.sport != Sport::Rest {
        words.push(measures.minutes(workout.duration_minutes.as_f64()));
        words.extend(workout.estimated_tss.map(|tss| measures.load(tss.value())));
    }
    words
}

/// What was done.
pub(super) fn activity_entry(shell: &Shell, activity: &Activity) -> ActivityEntry {
    let measures = shell.measures;
    let sport = measures.sport(activity.sport);
    ActivityEntry {
        path: format!("/activities/{}", in_address(&activity.id)),
        name: activity.name.clone().filter(|name| !name.trim().is_empty()).unwrap_or(sport),
        about: [measures.minutes(activity.moving_seconds / 60.0), measures.load(activity.load.tss.value())],
    }
}

fn blocked(span: &BlockedDays, date: Date) -> Blocked {
    let is_first = date == span.from.max(monday_of(date));
    Blocked {
        reason: span.reason.clone().filter(|_| is_first),
        remove: format!("/calendar/remove?what=blocked&from={}&until={}", span.from, span.until),
    }
}

fn race_entry(shell: &Shell, race: &Race) -> RaceEntry {
    let priority = shell.say(priority_key(race.priority));
    RaceEntry {
        name: race.name.clone(),
        about: format!("{} · {priority}", shell.measures.sport(race.sport)),
        remove: format!("/calendar/remove?what=race&date={}&name={}", race.date, in_address(&race.name)),
    }
}

/// The key of a priority's words.
pub(super) const fn priority_key(priority: Priority) -> &'static str {
    match priority {
        Priority::A => "calendar-priority-a",
        Priority::B => "calendar-priority-b",
        Priority::C => "calendar-priority-c",
    }
}
