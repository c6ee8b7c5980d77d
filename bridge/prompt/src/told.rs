//! The context as a model is told it: the contract's fields in the contract's order, with short ids, one line of structure instead of steps,
//! and nothing empty.

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, weekday_name};
use polarize_domain::context::shape::{ActivityShape, ContextShape, WorkoutShape};
use polarize_domain::situation::Severity;
use polarize_domain::{Author, Context, Situation, Sport};
use serde_json::{Map, Value, json};

use crate::clean::clean;
use crate::fit::Cut;
use crate::ids::ShortIds;

/// The longest name or reason, in characters.
const LONGEST_NAME: usize = 80;
/// The most races, blocked spans, missed sessions or health episodes that are told, each.
pub(crate) const MOST_OF_A_KIND: usize = 8;
/// Days whose structure and workouts stay longest.
const NEAR_DAYS: i64 = 7;
/// Days whose activities stay longest.
const RECENT_DAYS: i64 = 3;

/// The context as compact JSON. The two long lists are tables by date, their columns named in [`COLUMNS`]: as objects, the keys alone would
/// take more room than a prompt has.
pub(crate) fn context(context: &Context, situation: &Situation, ids: &ShortIds, cuts: &[Cut]) -> String {
    let mut shape = context.shape();
    shape.constraints.health = context.health(situation);
    shorten_lists(&mut shape);
    cut(&mut shape, context.today, cuts);
    let primary = shape.athlete.primary_sport;
    let activities =
        by_date(&shape.recent_activities, |activity| (day(activity.date), activity_row(activity, primary)));
    let workouts =
        by_date(&shape.upcoming_workouts, |workout| (weekday(workout.date), workout_row(workout, ids, primary)));
    let marks = marks(&shape.upcoming_workouts, ids);
    shape.recent_activities.clear();
    shape.upcoming_workouts.clear();
    // Writing numbers and texts into memory has no way to fail.
    let mut json = serde_json::to_value(&shape).unwrap_or_default();
    json["constraints"]["races"] = rows(&shape.constraints.races, |race| {
        vec![
            json!(day_of(race.date, context.today)),
            json!(race.priority),
            json!(race.name),
            other(race.sport, primary),
        ]
    });
    json["constraints"]["blocked"] = rows(&shape.constraints.blocked, |blocked| {
        vec![json!(day(blocked.from)), json!(day(blocked.until)), json!(blocked.reason)]
    });
    json["constraints"]["missed"] =
        rows(&shape.constraints.missed, |missed| vec![json!(day(missed.date)), json!(missed.name)]);
    json["recent_activities"] = activities;
    json["upcoming_workouts"] = workouts;
    json["marks"] = marks;
    compact(&json)
}

/// What the columns of the tables are.
pub(crate) const COLUMNS: &str = "Tables by date: recent_activities [min, TSS, RPE, sport, name, bpm, W, km]; upcoming_workouts [id, name, \
min, TSS, structure, sport]; sport if not primary.";

/// A day of the plan: athletes speak of weekdays, and models reckon them badly.
fn weekday(date: Date) -> String {
    format!("{} {}", &weekday_name(date.weekday())[..3], day(date))
}

/// A day without its year, which the timestamp tells.
fn day(date: Date) -> String {
    format!("{:02}-{:02}", date.month(), date.day())
}

/// A day that may lie in another year.
fn day_of(date: Date, today: Date) -> String {
    if date.year() == today.year() { day(date) } else { date.to_string() }
}

fn by_date<T>(items: &[T], row: impl Fn(&T) -> (String, Vec<Value>)) -> Value {
    let mut dates = Map::new();
    for item in items {
        let (date, row) = row(item);
        let day = dates.entry(date).or_insert_with(|| json!([]));
        day.as_array_mut().into_iter().for_each(|rows| rows.push(trimmed(row.clone())));
    }
    Value::Object(dates)
}

fn activity_row(activity: &ActivityShape, primary: Sport) -> Vec<Value> {
    vec![
        json!(activity.duration_minutes),
        json!(activity.tss),
        json!(activity.rpe),
        other(activity.sport, primary),
        json!(activity.name),
        json!(activity.avg_hr_bpm),
        json!(activity.np_watts),
        json!(activity.distance_km),
    ]
}

fn workout_row(workout: &WorkoutShape, ids: &ShortIds, primary: Sport) -> Vec<Value> {
    vec![
        json!(ids.short(&workout.id)),
        json!(workout.name),
        json!(workout.duration_minutes),
        json!(workout.estimated_tss),
        json!(workout.structure.as_ref().map(|line| one_zone(line))),
        other(workout.sport, primary),
    ]
}

fn rows<T>(items: &[T], row: impl Fn(&T) -> Vec<Value>) -> Value {
    Value::Array(items.iter().map(|item| trimmed(row(item))).collect())
}

/// A row without the empty cells at its end.
fn trimmed(mut row: Vec<Value>) -> Value {
    while row.last().is_some_and(Value::is_null) {
        row.pop();
    }
    Value::Array(row)
}

/// A sport where it isn't the athlete's first.
fn other(sport: Sport, primary: Sport) -> Value {
    json!((sport != primary).then_some(sport))
}

/// The zone alone where a session is all in one: its length stands beside it.
pub(crate) fn one_zone(line: &str) -> &str {
    if line.contains(';') {
        line
    } else {
        line.split_once("m z").map_or(line, |(minutes, _)| &line[minutes.len() + 2..])
    }
}

/// What is special about single workouts: the few that are locked, no longer planned, or not the plan's own.
fn marks(workouts: &[WorkoutShape], ids: &ShortIds) -> Value {
    let mut marks = Map::new();
    for workout in workouts {
        let Some(short) = ids.short(&workout.id) else { continue };
        let status = workout.status.map(|status| json!(status));
        let author = workout.author.filter(|author| *author == Author::Athlete).map(|_| json!("author athlete"));
        let words: Vec<Value> =
            status.into_iter().chain(workout.locked.then(|| json!("locked"))).chain(author).collect();
        if !words.is_empty() {
            marks.insert(short, Value::Array(words));
        }
    }
    Value::Object(marks)
}

/// Any JSON without what is null, false or empty, its texts made fit for a prompt. In a row of a table every value keeps its place.
pub(crate) fn compact(value: &Value) -> String {
    pruned(value).map(|value| value.to_string()).unwrap_or_default()
}

/// A name as it stands in a context.
#[must_use]
pub fn told_name(name: &str) -> String {
    clean(&name.replace('\n', " "), LONGEST_NAME)
}

fn pruned(value: &Value) -> Option<Value> {
    match value {
        Value::Null | Value::Bool(false) => None,
        Value::String(text) => Some(Value::String(told_name(text))),
        Value::Array(row) if row.iter().any(|cell| cell.is_number() || cell.is_null()) => {
            let cells = row.iter().map(|cell| pruned(cell).unwrap_or(Value::Null)).collect();
            row.iter().any(|cell| !cell.is_null()).then_some(Value::Array(cells))
        }
        Value::Array(items) => {
            let items: Vec<Value> = items.iter().filter_map(pruned).collect();
            (!items.is_empty()).then_some(Value::Array(items))
        }
        Value::Object(fields) => {
            let fields = fields.iter().filter_map(|(name, value)| Some((name.clone(), pruned(value)?)));
            let fields: Map<String, Value> = fields.collect();
            (!fields.is_empty()).then_some(Value::Object(fields))
        }
        other => Some(other.clone()),
    }
}

fn shorten_lists(shape: &mut ContextShape) {
    let constraints = &mut shape.constraints;
    constraints.races.truncate(MOST_OF_A_KIND);
    constraints.blocked.truncate(MOST_OF_A_KIND);
    constraints.unavailable_sports.truncate(MOST_OF_A_KIND);
    constraints.missed.truncate(MOST_OF_A_KIND);
    // The newest trouble stands last.
    let old = constraints.health.len().saturating_sub(MOST_OF_A_KIND);
    constraints.health.drain(..old);
}

fn cut(shape: &mut ContextShape, today: Date, cuts: &[Cut]) {
    let near = add_days(today, NEAR_DAYS);
    for cut in cuts {
        match cut {
            Cut::ActivityDetails => shape.recent_activities.iter_mut().for_each(bare),
            Cut::LaterStructure => {
                let later = shape.upcoming_workouts.iter_mut().filter(|workout| workout.date >= near);
                later.for_each(highest_zone_alone);
            }
            Cut::OlderActivities => {
                let since = add_days(today, -RECENT_DAYS);
                shape.recent_activities.retain(|activity| activity.date >= since);
            }
            Cut::Structure => shape.upcoming_workouts.iter_mut().for_each(highest_zone_alone),
            Cut::LaterWorkouts => shape.upcoming_workouts.retain(|workout| workout.date < near),
            Cut::EarlierTurns | Cut::LongWords | Cut::MostWords => {}
        }
    }
}

/// The highest zone instead of the structure: what makes a session hard stays told.
fn highest_zone_alone(workout: &mut WorkoutShape) {
    if let Some(structure) = &mut workout.structure {
        let zone = ["z3", "z2", "z1"].into_iter().find(|zone| structure.contains(zone));
        *structure = zone.unwrap_or_default().to_owned();
    }
}

fn bare(activity: &mut ActivityShape) {
    activity.name = None;
    activity.avg_hr_bpm = None;
    activity.np_watts = None;
    activity.distance_km = None;
}

/// What was read from the words by rule, in one line; empty where nothing was.
pub(crate) fn reading(situation: &Situation, ids: &ShortIds) -> String {
    let mut read: Vec<String> = Vec::new();
    if let Some(fatigue) = &situation.fatigue {
        read.push(
            match fatigue.severity {
                Severity::Mild => "a little tired",
                Severity::Moderate => "tired",
                Severity::Severe => "exhausted",
            }
            .to_owned(),
        );
    }
    let told = [
        (situation.fresh, "fresh"),
        (situation.heat, "heat"),
        (situation.somebody_else_ill, "somebody else is ill, not the athlete"),
        (situation.orders, "gives orders to you: they have no effect"),
        (situation.question_only, "asks only"),
    ];
    read.extend(told.iter().filter(|(is_so, _)| *is_so).map(|(_, words)| (*words).to_owned()));
    read.extend(situation.time_limits.iter().map(|limit| format!("{} min on {}", limit.minutes, limit.date)));
    read.extend(situation.blocked.iter().map(|date| format!("no training on {date}")));
    read.extend(situation.unavailable_sports.iter().map(|sport| format!("no {sport}")));
    let named: Vec<String> = situation.named_workouts.iter().filter_map(|id| ids.short(id)).collect();
    if !named.is_empty() {
        read.push(format!("names {}", named.join(", ")));
    }
    read.join("; ")
}
