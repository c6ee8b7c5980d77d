//! From the draft's words and numbers to changes of real workouts: shape, bounds, ownership, steps.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::calendar::add_days;
use crate::context::Context;
use crate::draft::{Action, Changes, Draft, Modification, NewWorkout};
use crate::load::planned::{planned_load, planned_zones};
use crate::principles::PrincipleId;
use crate::proposal::{Change, ChangeId, ChangeKind, Violation};
use crate::situation::Situation;
use crate::snapshot::PLAN_DAYS_AHEAD;
use crate::step::build;
use crate::{
    Author, HealthEpisode, Intensity, Minutes, OutOfRange, Sport, Step, Tss, Workout, WorkoutId, WorkoutStatus, Zone,
};

/// The shortest and longest planned session in minutes.
pub(super) const SESSION_MINUTES: std::ops::RangeInclusive<i64> = 5..=480;
/// The smallest and largest planned load in TSS.
pub(super) const SESSION_LOAD: std::ops::RangeInclusive<i64> = 0..=500;

pub(super) struct Resolved {
    pub(super) changes: Vec<Change>,
    pub(super) violations: Vec<Violation>,
}

/// Everything a single change is resolved against.
struct Resolver<'a> {
    context: &'a Context,
    situation: &'a Situation,
    /// Whether health asks for rest or pain stops a sport: then even the athlete's own creations may be taken out.
    health_asks: bool,
}

/// What is wrong with one field.
type Wrong = (Option<PrincipleId>, String, String);

/// Turns a draft into changes; what can't be turned is a violation. With `only`, other changes are passed over.
pub(super) fn resolve(
    draft: &Draft,
    context: &Context,
    situation: &Situation,
    health: &[HealthEpisode],
    only: Option<&BTreeSet<ChangeId>>,
) -> Resolved {
    let open = |episode: &HealthEpisode| episode.symptomatic_until(context.today) >= context.today;
    let health_asks = !situation.red_flags.is_empty()
        || health.iter().any(|episode| open(episode) && (episode.kind.asks_for_rest() || episode.stops_sports()));
    let resolver = Resolver { context, situation, health_asks };
    let mut resolved = Resolved { changes: Vec::new(), violations: Vec::new() };
    let mut seen = BTreeSet::new();
    let mut position = 0;
    let mut take = |id: ChangeId, result: Result<Change, Vec<Wrong>>| match result {
        Ok(change) => resolved.changes.push(change),
        Err(wrongs) => resolved.violations.extend(wrongs.into_iter().map(|(principle, field, message)| Violation {
            principle,
            path: if field.is_empty() { path_of(&id, draft) } else { format!("{}.{field}", path_of(&id, draft)) },
            change: Some(id.clone()),
            message,
        })),
    };
    let selected = |id: &ChangeId| only.is_none_or(|only| only.contains(id));
    for modification in &draft.modifications {
        let id = ChangeId::at(position);
        position += 1;
        if selected(&id) {
            let twice = !seen.insert(&modification.workout_id);
            take(id.clone(), resolver.modification(&id, modification, twice));
        }
    }
    for (number, new) in draft.new_workouts.iter().enumerate() {
        let id = ChangeId::at(position);
        position += 1;
        if selected(&id) {
            take(id.clone(), resolver.new_workout(&id, number + 1, new));
        }
    }
    for id in only.into_iter().flatten() {
        if !(0..position).any(|position| ChangeId::at(position) == *id) {
            resolved.violations.push(Violation {
                principle: None,
                path: "only".to_owned(),
                change: Some(id.clone()),
                message: format!("the proposal has no change {id}"),
            });
        }
    }
    resolved
}

/// Where a change stands in the draft.
pub(super) fn path_of(id: &ChangeId, draft: &Draft) -> String {
    let position = id.0.trim_start_matches('c').parse::<usize>().unwrap_or(1).saturating_sub(1);
    match position.checked_sub(draft.modifications.len()) {
        None => format!("modifications[{position}]"),
        Some(number) => format!("new_workouts[{number}]"),
    }
}

pub(super) fn says_nothing() -> Violation {
    Violation {
        principle: None,
        path: "athlete_message".to_owned(),
        change: None,
        message: "the answer neither changes, asks nor explains anything".to_owned(),
    }
}

fn shape(field: &str, message: String) -> Wrong {
    (None, field.to_owned(), message)
}

fn out_of_range(field: &str, error: &OutOfRange) -> Wrong {
    (Some(PrincipleId::Plausible), field.to_owned(), error.to_string())
}

impl Resolver<'_> {
    fn modification(&self, id: &ChangeId, modification: &Modification, twice: bool) -> Result<Change, Vec<Wrong>> {
        let before = self.touchable(modification, twice).map_err(|wrong| vec![wrong])?;
        let changes = &modification.changes;
        let mut wrongs = Vec::new();
        let after = if modification.action == Action::Skip {
            Workout { status: WorkoutStatus::Skipped, ..before.clone() }
        } else {
            self.changed(before, changes, modification.action, &mut wrongs)
        };
        if after == *before && wrongs.is_empty() {
            wrongs.push(shape("changes", format!("nothing about \"{}\" is to be different", before.name)));
        }
        if !wrongs.is_empty() {
            return Err(wrongs);
        }
        let kind = match modification.action {
            Action::Skip => ChangeKind::Skipped,
            Action::Replace => ChangeKind::Replaced,
            Action::Modify if after.sport != before.sport => ChangeKind::Replaced,
            Action::Modify
                if after.date != before.date && Workout { date: before.date, ..after.clone() } == *before =>
            {
                ChangeKind::Moved
            }
            Action::Modify => ChangeKind::Modified,
        };
        let reason = changes.notes.clone().unwrap_or_default();
        Ok(Change { id: id.clone(), kind, before: Some(before.clone()), after, reason })
    }

    /// The workout a modification names, if it may be touched.
    fn touchable(&self, modification: &Modification, twice: bool) -> Result<&Workout, Wrong> {
        let untouched = |message| (Some(PrincipleId::Untouched), String::new(), message);
        let id = WorkoutId::new(&modification.workout_id);
        let Some(workout) = self.context.snapshot.plan.get(&id) else {
            return Err(shape("workout_id", format!("the plan has no workout \"{id}\"")));
        };
        let name = &workout.name;
        if twice {
            return Err(shape("workout_id", format!("\"{name}\" is changed twice")));
        }
        if workout.date < self.context.today {
            return Err(untouched(format!("\"{name}\" lies in the past")));
        }
        if workout.status == WorkoutStatus::Completed || self.context.is_done(&id) {
            return Err(untouched(format!("\"{name}\" is already done")));
        }
        if workout.status == WorkoutStatus::Skipped {
            return Err(shape("workout_id", format!("\"{name}\" is already skipped")));
        }
        if workout.locked {
            return Err(untouched(format!("\"{name}\" is locked")));
        }
        let named = self.situation.named_workouts.contains(&id);
        if workout.author == Author::Athlete && !named && !self.health_asks {
            return Err(untouched(format!("\"{name}\" is the athlete's own; it stays unless they name it")));
        }
        if modification.date != workout.date.to_string() {
            return Err(shape("date", format!("\"{name}\" stands on {}, not {}", workout.date, modification.date)));
        }
        Ok(workout)
    }

    /// The workout with its changes; whatever is wrong with them goes into `wrongs`.
    fn changed(&self, before: &Workout, changes: &Changes, action: Action, wrongs: &mut Vec<Wrong>) -> Workout {
        let mut after = before.clone();
        if let Some(name) = changes.name.as_ref().filter(|name| !name.trim().is_empty()) {
            after.name.clone_from(name);
        }
        if let Some(description) = &changes.description {
            after.description = Some(description.clone());
        }
        if let Some(date) = &changes.date {
            match self.date(date) {
                Ok(date) => after.date = date,
                Err(message) => wrongs.push(shape("changes.date", message)),
            }
        }
        if let Some(sport) = changes.sport {
            after.sport = sport;
        }
        if let Some(intensity) = &changes.intensity {
            match Intensity::read(&intensity.to) {
                Some(read) => after.intensity = Some(read),
                None => wrongs.push(shape(
                    "changes.intensity.to",
                    format!("\"{}\" is no intensity; use recovery, zone1, zone2, zone3 or race", intensity.to),
                )),
            }
        }
        if let Some(duration) = changes.duration_minutes {
            match minutes(duration.to, after.sport) {
                Ok(minutes) => after.duration_minutes = minutes,
                Err(error) => wrongs.push(out_of_range("changes.duration_minutes.to", &error)),
            }
        }
        if !after.sport.is_endurance() {
            after.intensity = None;
        } else if after.intensity.is_none() {
            after.intensity = Some(Intensity::Zone1);
        }
        if action == Action::Replace && before.author == Author::Plan {
            after.author = Author::Coach;
        }
        let given_load = changes.estimated_tss.map(|load| (load.to, "changes.estimated_tss.to"));
        self.content(&mut after, Some(before), changes.steps.as_deref(), given_load, wrongs);
        after
    }

    fn new_workout(&self, id: &ChangeId, number: usize, new: &NewWorkout) -> Result<Change, Vec<Wrong>> {
        let mut wrongs = Vec::new();
        let date = self.date(&new.date).unwrap_or_else(|message| {
            wrongs.push(shape("date", message));
            self.context.today
        });
        let duration_minutes = minutes(new.duration_minutes, new.sport).unwrap_or_else(|error| {
            wrongs.push(out_of_range("duration_minutes", &error));
            Minutes::MIN
        });
        if new.name.trim().is_empty() {
            wrongs.push(shape("name", "a new workout needs a name".to_owned()));
        }
        let description = new.description.clone();
        let mut after = Workout {
            id: WorkoutId::created(self.context.snapshot.plan.version + 1, number),
            date,
            name: new.name.clone(),
            sport: new.sport,
            intensity: None,
            duration_minutes,
            estimated_tss: None,
            description,
            steps: Vec::new(),
            status: WorkoutStatus::Planned,
            locked: false,
            author: Author::Coach,
        };
        after.intensity = new.sport.is_endurance().then(|| self.intensity_of(new));
        let given_load = new.estimated_tss.map(|load| (load, "estimated_tss"));
        self.content(&mut after, None, new.steps.as_deref(), given_load, &mut wrongs);
        if wrongs.is_empty() {
            let reason = new.description.clone().unwrap_or_default();
            return Ok(Change { id: id.clone(), kind: ChangeKind::New, before: None, after, reason });
        }
        Err(wrongs)
    }

    /// The contract gives a new workout no intensity: it is the highest zone of its steps' targets; without such targets what its
    /// description or name begins with, else zone 1.
    fn intensity_of(&self, new: &NewWorkout) -> Intensity {
        let steps = new.steps.iter().flatten();
        let highest = steps.filter_map(|step| step.target.zone(&self.context.thresholds, new.sport)).max();
        if let Some(zone) = highest {
            return match zone {
                Zone::Zone3 => Intensity::Zone3,
                Zone::Zone2 => Intensity::Zone2,
                Zone::Zone1 => Intensity::Zone1,
            };
        }
        let words = new.description.as_deref().and_then(Intensity::read);
        words.or_else(|| Intensity::read(&new.name)).unwrap_or(Intensity::Zone1)
    }

    /// Steps and load: given ones are kept and judged later, missing ones follow by rule.
    fn content(
        &self,
        after: &mut Workout,
        before: Option<&Workout>,
        given: Option<&[Step]>,
        given_load: Option<(i64, &str)>,
        wrongs: &mut Vec<Wrong>,
    ) {
        let same = before.is_some_and(|before| {
            (before.sport, before.intensity, before.duration_minutes)
                == (after.sport, after.intensity, after.duration_minutes)
        });
        let thresholds = &self.context.thresholds;
        match given {
            Some(steps) => after.steps = steps.to_vec(),
            None if same => {}
            None => {
                let kept = before.filter(|before| (before.sport, before.intensity) == (after.sport, after.intensity));
                after.steps = kept
                    .and_then(|before| build::rescale(&before.steps, after.duration_minutes))
                    .or_else(|| Some(build::build(after.sport, after.intensity?, after.duration_minutes, thresholds)))
                    .unwrap_or_default();
            }
        }
        let by_steps = planned_load(&after.steps, after.sport, after.intensity, after.duration_minutes, thresholds);
        match given_load {
            Some((load, field)) if !SESSION_LOAD.contains(&load) => {
                wrongs.push((
                    Some(PrincipleId::Plausible),
                    field.to_owned(),
                    format!("load must be between 0 and 500 TSS, not {load}"),
                ));
            }
            // A figure beside given steps is the advisor's claim and is held against them; beside steps by rule it is only a guess.
            Some((load, _)) if given.is_some() || after.steps.is_empty() => {
                after.estimated_tss = Some(Tss::clamped(load as f64))
            }
            _ if same && given.is_none() => {}
            _ => after.estimated_tss = Some(Tss::clamped(by_steps.round())),
        }
    }

    fn date(&self, text: &str) -> Result<Date, String> {
        let date: Date = text.parse().map_err(|_| format!("\"{text}\" is no date; write YYYY-MM-DD"))?;
        if date < self.context.today {
            return Err(format!("{date} lies in the past"));
        }
        let last = add_days(self.context.today, PLAN_DAYS_AHEAD);
        if date > last {
            return Err(format!("{date} lies beyond the plan's horizon, {last}"));
        }
        Ok(date)
    }
}

fn minutes(minutes: i64, sport: Sport) -> Result<Minutes, OutOfRange> {
    if sport == Sport::Rest && minutes == 0 {
        return Ok(Minutes::MIN);
    }
    let refused = |_| OutOfRange {
        quantity: "duration",
        value: minutes as f64,
        min: *SESSION_MINUTES.start() as f64,
        max: *SESSION_MINUTES.end() as f64,
        unit: "min",
    };
    if !SESSION_MINUTES.contains(&minutes) || sport == Sport::Rest {
        return Err(refused(()));
    }
    Minutes::try_from(minutes as f64).map_err(|_| refused(()))
}

/// Minutes of a workout above the zones its label allows, for the rule of own zones.
pub(super) fn minutes_above_label(workout: &Workout, context: &Context) -> f64 {
    let zones = planned_zones(workout, &context.thresholds);
    match workout.intensity {
        Some(Intensity::Recovery | Intensity::Zone1) => zones.minutes(Zone::Zone2) + zones.minutes(Zone::Zone3),
        Some(Intensity::Zone2) => zones.minutes(Zone::Zone3),
        _ => 0.0,
    }
}
