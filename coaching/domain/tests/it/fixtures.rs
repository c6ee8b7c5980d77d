//! A small athlete with a plan, to be bent by each test.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use polarize_domain::draft::{Changes, Modification, NewWorkout, NumberChange, WordChange};
use polarize_domain::load::planned::planned_load;
use polarize_domain::step::build::build;
use polarize_domain::*;

/// A Tuesday.
pub(crate) const TODAY: Date = date(2026, 5, 5);

pub(crate) fn day(offset: i64) -> Date {
    calendar::add_days(TODAY, offset)
}

pub(crate) fn thresholds() -> Thresholds {
    Thresholds {
        lthr_bpm: Some(HeartRate::new(165).unwrap()),
        max_hr_bpm: Some(HeartRate::new(190).unwrap()),
        resting_hr_bpm: Some(HeartRate::new(50).unwrap()),
        ftp_watts: Some(Watts::new(250).unwrap()),
        rftp_watts: Some(Watts::new(220).unwrap()),
        threshold_pace_s_per_km: Some(Pace::new(250).unwrap()),
        swim_pace_s_per_km: Some(Pace::new(1000).unwrap()),
        ..Thresholds::default()
    }
}

pub(crate) fn workout(id: &str, offset: i64, sport: Sport, intensity: Intensity, minutes: u16) -> Workout {
    let length = Minutes::new(minutes).unwrap();
    let intensity = sport.is_endurance().then_some(intensity);
    let steps = intensity.map_or_else(Vec::new, |intensity| build(sport, intensity, length, &thresholds()));
    let load = planned_load(&steps, sport, intensity, length, &thresholds()).round();
    Workout {
        id: WorkoutId::new(id),
        date: day(offset),
        name: format!("{} {}", intensity.map_or("", Intensity::plain), sport),
        sport,
        intensity,
        duration_minutes: length,
        estimated_tss: Some(Tss::new(load).unwrap()),
        description: None,
        steps,
        status: WorkoutStatus::Planned,
        locked: false,
        author: Author::Plan,
    }
}

/// Two weeks of a polarized cyclist: hard on Tuesday and Saturday, rest on Monday and Friday.
pub(crate) fn plan() -> Vec<Workout> {
    use Intensity::{Zone1, Zone3};
    let ride = |id, offset, intensity, minutes| workout(id, offset, Sport::Cycling, intensity, minutes);
    vec![
        ride("tue", 0, Zone3, 60),
        ride("wed", 1, Zone1, 75),
        ride("thu", 2, Zone1, 60),
        ride("sat", 4, Zone3, 75),
        ride("sun", 5, Zone1, 120),
        ride("tue2", 7, Zone3, 60),
        ride("wed2", 8, Zone1, 75),
        ride("thu2", 9, Zone1, 60),
        ride("sat2", 11, Zone3, 75),
        ride("sun2", 12, Zone1, 120),
    ]
}

pub(crate) fn snapshot() -> Snapshot {
    // Six weeks at a steady load: fitness and fatigue near 45.
    let first = day(-60);
    let fitness = fitness::daily(first, Fitness { ctl: 45.0, atl: 45.0 }, &[45.0; 60]);
    let mut athlete = Athlete::new("Ada", Sport::Cycling);
    athlete.settings.time_constraint = TimeConstraint::Moderate;
    Snapshot {
        athlete,
        thresholds: ThresholdHistory::new(vec![DatedThresholds { since: first, thresholds: thresholds() }]),
        plan: Plan::new(7, plan()),
        activities: Vec::new(),
        fitness,
        history_since: Some(first),
        seeded: false,
        races: Vec::new(),
        blocked: Vec::new(),
        unavailable_sports: Vec::new(),
        health: Vec::new(),
    }
}

pub(crate) fn context_of(snapshot: Snapshot) -> Context {
    Context::build(snapshot, &TODAY.at(8, 0, 0, 0).to_zoned_datetime(TimeZone::UTC).unwrap())
}

pub(crate) fn context() -> Context {
    context_of(snapshot())
}

/// The context with this morning's form set: fitness 60 and fatigue to match.
pub(crate) fn context_with_form(form: f64) -> Context {
    let mut snapshot = snapshot();
    let state = Fitness { ctl: 60.0, atl: 60.0 - form };
    snapshot.fitness = vec![FitnessDay { date: TODAY, load: 0.0, morning: state, evening: state.after(0.0) }];
    context_of(snapshot)
}

pub(crate) fn modify(context: &Context, id: &str, changes: Changes) -> Modification {
    let workout = context.snapshot.plan.get(&WorkoutId::new(id)).unwrap();
    Modification {
        workout_id: id.to_owned(),
        date: workout.date.to_string(),
        original_name: workout.name.clone(),
        action: Action::Modify,
        changes,
    }
}

pub(crate) fn skip(context: &Context, id: &str) -> Modification {
    Modification { action: Action::Skip, ..modify(context, id, Changes::default()) }
}

pub(crate) fn minutes(to: i64) -> Changes {
    Changes { duration_minutes: Some(NumberChange::to(to)), ..Changes::default() }
}

pub(crate) fn intensity(word: &str) -> Changes {
    Changes { intensity: Some(WordChange { from: None, to: word.to_owned() }), ..Changes::default() }
}

pub(crate) fn on(offset: i64) -> Changes {
    Changes { date: Some(day(offset).to_string()), ..Changes::default() }
}

pub(crate) fn new_workout(offset: i64, sport: Sport, intensity: &str, minutes: i64) -> NewWorkout {
    NewWorkout {
        date: day(offset).to_string(),
        name: "Extra".to_owned(),
        sport,
        duration_minutes: minutes,
        estimated_tss: None,
        description: Some(format!("{intensity} session")),
        steps: None,
    }
}

pub(crate) fn draft(modifications: Vec<Modification>, new_workouts: Vec<NewWorkout>) -> Draft {
    Draft { modifications, new_workouts, athlete_message: "Here is what I suggest.".to_owned(), ..Draft::default() }
}

/// The principles a draft breaks against a context and a situation, in the order of the draft; empty when all of it stands.
pub(crate) fn broken(draft: &Draft, context: &Context, situation: &Situation) -> Vec<&'static str> {
    let violations = match validate(draft, context, situation) {
        Ok(proposal) => proposal.dropped().to_vec(),
        Err(rejection) => rejection.violations,
    };
    let mut ids: Vec<_> =
        violations.iter().map(|violation| violation.principle.map_or("shape", PrincipleId::id)).collect();
    ids.dedup();
    ids
}

/// The principles that warn about a draft.
pub(crate) fn warned(draft: &Draft, context: &Context, situation: &Situation) -> Vec<&'static str> {
    let proposal = validate(draft, context, situation).unwrap();
    let warned = proposal.checks().iter().filter(|check| check.outcome == Outcome::Warned);
    let mut ids: Vec<_> = warned.map(|check| check.principle.id()).collect();
    ids.dedup();
    ids
}
