//! The context of a prompt, rebuilt.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;
use jiff::tz::TimeZone;
use polarize_domain::calendar::{add_days, days_between};
use polarize_domain::context::shape::one_decimal;
use polarize_domain::fitness::PROVISIONAL_DAYS;
use polarize_domain::{
    Activity, Age, Athlete, Author, Availability, BlockedDays, CoachSettings, Context, DatedThresholds, Fitness,
    FitnessDay, FormStatus, HealthEpisode, Minutes, Plan, Priority, Race, Scaling, Snapshot, Sport, ThresholdHistory,
    Thresholds, UnavailableSport, Workout, WorkoutId, WorkoutStatus,
};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::plan::{activities, day_from, sport, workouts};
use super::{Unheard, Untold, may_have_been_hard, wrong};
use crate::told::MOST_OF_A_KIND;

/// Days of activities that stay longest in a prompt.
const RECENT_DAYS: i64 = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    athlete: ToldAthlete,
    current_metrics: ToldMetrics,
    coach_settings: CoachSettings,
    #[serde(default)]
    constraints: ToldConstraints,
    timestamp: String,
    #[serde(default)]
    recent_activities: Map<String, Value>,
    #[serde(default)]
    upcoming_workouts: Map<String, Value>,
    #[serde(default)]
    marks: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldAthlete {
    name: String,
    primary_sport: Sport,
    age: Option<Age>,
    #[serde(default)]
    thresholds: Thresholds,
    #[serde(default)]
    sport_scaling: BTreeMap<Sport, Scaling>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldMetrics {
    fitness_ctl: f64,
    fatigue_atl: f64,
    form_tsb: f64,
    form_status: FormStatus,
    #[serde(rename = "form_description")]
    _form_description: String,
    #[serde(default)]
    provisional: bool,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct ToldConstraints {
    #[serde(default)]
    availability: Availability,
    #[serde(default)]
    blocked: Vec<Vec<String>>,
    #[serde(default)]
    races: Vec<Vec<String>>,
    #[serde(default)]
    unavailable_sports: Vec<UnavailableSport>,
    #[serde(default)]
    health: Vec<Map<String, Value>>,
    #[serde(default)]
    missed: Vec<Vec<String>>,
}

/// The context that a JSON text tells, and what it doesn't.
pub(super) fn read(json: &str) -> Result<(Context, Vec<Untold>), Unheard> {
    let deserializer = &mut serde_json::Deserializer::from_str(json);
    let told: Told = serde_path_to_error::deserialize(&mut *deserializer)
        .map_err(|error| wrong(error.path().to_string(), error.inner().to_string()))?;
    deserializer.end().map_err(|error| wrong(".", error.to_string()))?;
    let now = moment(&told.timestamp)?;
    let today = now.date();
    let morning = morning(&told.current_metrics)?;
    let primary = told.athlete.primary_sport;
    let activities = activities(&told.recent_activities, today, primary)?;
    let (planned, structure) =
        workouts(&told.upcoming_workouts, &told.marks, (today, primary), &told.athlete.thresholds)?;
    let constraints = &told.constraints;
    let missed = missed(&constraints.missed, today, told.athlete.primary_sport, &activities)?;
    let mut untold = untold(constraints, &activities, today);
    if structure {
        untold.push(Untold::Structure);
    }
    if missed.iter().any(|workout| workout.date >= polarize_domain::calendar::monday_of(today)) {
        untold.push(Untold::MissedLoad);
    }
    let snapshot = Snapshot {
        thresholds: ThresholdHistory::new(vec![DatedThresholds {
            since: today,
            thresholds: told.athlete.thresholds.clone(),
        }]),
        plan: Plan { version: 1, workouts: missed.into_iter().chain(planned).collect() },
        fitness: Vec::new(),
        history_since: Some(add_days(today, -if told.current_metrics.provisional { 14 } else { 2 * PROVISIONAL_DAYS })),
        seeded: false,
        races: races(&constraints.races, today, primary)?,
        blocked: blocked(&constraints.blocked, today)?,
        unavailable_sports: constraints.unavailable_sports.clone(),
        health: constraints.health.iter().enumerate().map(episode).collect::<Result<_, _>>()?,
        activities,
        athlete: athlete(&told, today),
    };
    let context = built(snapshot, morning, &now);
    if may_have_been_hard(&context) {
        untold.push(Untold::HowHardItWas);
    }
    Ok((context, untold))
}

fn built(mut snapshot: Snapshot, morning: Fitness, now: &jiff::ZonedDateTime) -> Context {
    snapshot.fitness = vec![FitnessDay { date: now.date(), load: 0.0, morning, evening: morning }];
    let mut context = Context::build(snapshot, now);
    // Last week's fitness isn't told.
    context.week_ago = None;
    context
}

/// The same moment with other data.
pub(super) fn rebuilt(context: &Context, snapshot: Snapshot, morning: Fitness) -> Context {
    let days = days_between(context.today, context.horizon()) + 1;
    match moment(&context.timestamp) {
        Ok(now) => built(snapshot, morning, &now).within(days),
        Err(_) => context.clone(),
    }
}

fn moment(timestamp: &str) -> Result<jiff::ZonedDateTime, Unheard> {
    let refused = || wrong("timestamp", "a moment with its offset, as in 2026-05-04T07:00:00+02:00, belongs here");
    let pieces = Pieces::parse(timestamp).map_err(|_| refused())?;
    let (Some(time), Some(offset)) = (pieces.time(), pieces.to_numeric_offset()) else { return Err(refused()) };
    pieces.date().to_datetime(time).to_zoned_datetime(TimeZone::fixed(offset)).map_err(|_| refused())
}

fn morning(told: &ToldMetrics) -> Result<Fitness, Unheard> {
    let bounded = |value: f64, path: &str| {
        (0.0..=1_000.0)
            .contains(&value)
            .then_some(value)
            .ok_or_else(|| wrong(path, "a number from 0 to 1000 belongs here"))
    };
    let ctl = bounded(told.fitness_ctl, "current_metrics.fitness_ctl")?;
    let atl = bounded(told.fatigue_atl, "current_metrics.fatigue_atl")?;
    let form = one_decimal(ctl - atl);
    let contradiction =
        |path: &str, reason| Err(Unheard::Contradiction { path: format!("current_metrics.{path}"), reason });
    if (told.form_tsb - form).abs() > 0.001 {
        return contradiction("form_tsb", format!("{ctl} − {atl} is {form}, not {}", told.form_tsb));
    }
    // The word follows from the numbers before they were rounded, and tells on which side of a border they were.
    let shifts = [0.0, -0.02, 0.02, -0.049, 0.049];
    let shifted = shifts.map(|shift| Fitness { ctl: (ctl + shift).max(0.0), atl: (atl - shift).max(0.0) });
    let Some(fitness) = shifted.into_iter().find(|fitness| FormStatus::of(fitness.form()) == told.form_status) else {
        return contradiction("form_status", format!("a form of {form} has another word"));
    };
    Ok(fitness)
}

fn athlete(told: &Told, today: Date) -> Athlete {
    // A birthday today makes the age that is told; in other years the 29th of February is the 28th.
    let born = told.athlete.age.and_then(|age| {
        let year = today.year() - i16::from(age.value());
        Date::new(year, today.month(), today.day()).or_else(|_| Date::new(year, today.month(), 28)).ok()
    });
    Athlete {
        born,
        settings: told.coach_settings,
        availability: told.constraints.availability,
        sport_scaling: told.athlete.sport_scaling.clone(),
        ..Athlete::new(&told.athlete.name, told.athlete.primary_sport)
    }
}

/// Planned training that was not done: its name and day are told, neither its sport nor its load. It gets one that nobody did on its day,
/// the athlete's own first.
fn missed(rows: &[Vec<String>], today: Date, primary: Sport, activities: &[Activity]) -> Result<Vec<Workout>, Unheard> {
    let one = |(at, row): (usize, &Vec<String>)| {
        let path = format!("constraints.missed[{at}]");
        let [day, name] = &row[..] else { return Err(wrong(path, "a day and a name belong here")) };
        let date = day_from(day, add_days(today, -7)).filter(|date| *date < today);
        let date = date.ok_or_else(|| wrong(path, "a day of the last week belongs here"))?;
        let done = |sport: &Sport| activities.iter().any(|done| done.date == date && done.sport == *sport);
        // Not one of another sport where that can be helped: the athlete would seem to do it.
        let likely = [primary, Sport::Other].into_iter().chain(Sport::ALL);
        let sport = likely.into_iter().find(|sport| *sport != Sport::Rest && !done(sport));
        Ok(Workout {
            id: WorkoutId::new(format!("missed{}", at + 1)),
            date,
            name: name.clone(),
            sport: sport.unwrap_or(Sport::Other),
            intensity: None,
            duration_minutes: Minutes::MIN,
            estimated_tss: None,
            description: None,
            steps: Vec::new(),
            status: WorkoutStatus::Planned,
            locked: false,
            author: Author::Plan,
        })
    };
    rows.iter().enumerate().map(one).collect()
}

fn races(rows: &[Vec<String>], today: Date, primary: Sport) -> Result<Vec<Race>, Unheard> {
    let one = |(at, row): (usize, &Vec<String>)| {
        let path = format!("constraints.races[{at}]");
        let (day, priority, name, word) = match &row[..] {
            [day, priority, name] => (day, priority, name, None),
            [day, priority, name, word] => (day, priority, name, Some(word)),
            _ => return Err(wrong(path, "a day, a priority, a name and perhaps a sport belong here")),
        };
        let date = day.parse().ok().or_else(|| day_from(day, today).filter(|date| date.year() == today.year()));
        let priority = match priority.as_str() {
            "A" => Priority::A,
            "B" => Priority::B,
            "C" => Priority::C,
            _ => return Err(wrong(path, "a race has the priority A, B or C")),
        };
        let sport = word.map_or(Some(primary), |word| sport(word));
        Ok(Race {
            date: date.ok_or_else(|| wrong(&path, "a day from today on belongs here"))?,
            name: name.clone(),
            priority,
            sport: sport.ok_or_else(|| wrong(path, "that is no sport"))?,
        })
    };
    rows.iter().enumerate().map(one).collect()
}

/// Blocked days end today or later, and began before their end.
fn blocked(rows: &[Vec<String>], today: Date) -> Result<Vec<BlockedDays>, Unheard> {
    let one = |(at, row): (usize, &Vec<String>)| {
        let refused = || wrong(format!("constraints.blocked[{at}]"), "two days and perhaps a reason belong here");
        let (from, until, reason) = match &row[..] {
            [from, until] => (from, until, None),
            [from, until, reason] => (from, until, Some(reason)),
            _ => return Err(refused()),
        };
        let until = day_from(until, today).ok_or_else(refused)?;
        let mut first = day_from(from, add_days(until, -364)).ok_or_else(refused)?;
        if first > until {
            first = until;
        }
        Ok(BlockedDays { from: first, until, reason: reason.cloned() })
    };
    rows.iter().enumerate().map(one).collect()
}

fn episode((at, fields): (usize, &Map<String, Value>)) -> Result<HealthEpisode, Unheard> {
    let mut fields = fields.clone();
    // What is false isn't told.
    fields.entry("worsening").or_insert(Value::Bool(false));
    serde_path_to_error::deserialize(Value::Object(fields))
        .map_err(|error| wrong(format!("constraints.health[{at}].{}", error.path()), error.inner().to_string()))
}

fn untold(constraints: &ToldConstraints, activities: &[Activity], today: Date) -> Vec<Untold> {
    let mut untold = Vec::new();
    let bare = activities.iter().all(|activity| {
        activity.name.is_none() && activity.average_heart_rate.is_none() && activity.distance_meters.is_none()
    });
    let since = add_days(today, -RECENT_DAYS);
    if bare && !activities.is_empty() && activities.iter().all(|activity| activity.date >= since) {
        untold.push(Untold::OlderActivities);
    }
    let lists =
        [constraints.blocked.len(), constraints.races.len(), constraints.missed.len(), constraints.health.len()];
    if lists.into_iter().chain([constraints.unavailable_sports.len()]).any(|length| length >= MOST_OF_A_KIND) {
        untold.push(Untold::LongLists);
    }
    untold
}
