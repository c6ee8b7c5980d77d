//! A small athlete with a plan, to be bent by each test; and the way from words to what becomes of the plan.

#![expect(clippy::unwrap_used, clippy::panic, reason = "fixtures are right or the tests are wrong")]

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use polarize_domain::load::planned::planned_load;
use polarize_domain::step::build::build;
use polarize_domain::*;
use polarize_policy::{answer, read, refine};

/// A Tuesday.
pub(crate) const TODAY: Date = date(2026, 5, 5);

pub(crate) fn day(offset: i64) -> Date {
    calendar::add_days(TODAY, offset)
}

fn thresholds() -> Thresholds {
    Thresholds {
        lthr_bpm: Some(HeartRate::new(165).unwrap()),
        max_hr_bpm: Some(HeartRate::new(190).unwrap()),
        resting_hr_bpm: Some(HeartRate::new(50).unwrap()),
        ftp_watts: Some(Watts::new(250).unwrap()),
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
        name: format!("{} {sport}", intensity.map_or("plain", Intensity::plain)),
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
    let first = day(-60);
    Snapshot {
        athlete: Athlete::new("Ada", Sport::Cycling),
        thresholds: ThresholdHistory::new(vec![DatedThresholds { since: first, thresholds: thresholds() }]),
        plan: Plan::new(7, plan()),
        activities: Vec::new(),
        fitness: morning(-10.0),
        history_since: Some(first),
        seeded: false,
        races: Vec::new(),
        blocked: Vec::new(),
        unavailable_sports: Vec::new(),
        health: Vec::new(),
    }
}

/// Fitness of 45 for six weeks, and fatigue to make a form.
pub(crate) fn morning(form: f64) -> Vec<FitnessDay> {
    let state = Fitness { ctl: 45.0, atl: 45.0 - form };
    let day = |offset| FitnessDay { date: day(offset), load: 0.0, morning: state, evening: state };
    (-41..=0).map(day).collect()
}

pub(crate) fn context_of(snapshot: Snapshot) -> Context {
    Context::build(snapshot, &TODAY.at(8, 0, 0, 0).to_zoned_datetime(TimeZone::UTC).unwrap())
}

pub(crate) fn context() -> Context {
    context_of(snapshot())
}

pub(crate) fn open_episode(kind: HealthKind, site: Option<Site>) -> HealthEpisode {
    HealthEpisode { kind, site, pain: None, worsening: false, sign: None, since: day(-1), until: None }
}

/// What an answer makes of the plan, a line per change: `tue 45 min zone1`, `sat left out`, `thu to 2026-05-08`. Fails the test where the judge
/// drops anything.
pub(crate) fn lines(draft: &Draft, context: &Context, situation: &Situation) -> Vec<String> {
    let proposal = validate(draft, context, situation).unwrap_or_else(|rejection| panic!("{rejection}\n{draft:#?}"));
    assert_eq!(proposal.dropped(), [], "dropped from {draft:#?}");
    proposal.changes().iter().map(line).collect()
}

fn line(change: &Change) -> String {
    let after = &change.after;
    let id = &after.id;
    if change.kind == ChangeKind::Skipped {
        return format!("{id} left out");
    }
    let Some(before) = &change.before else {
        return format!("{} {} {} min added", after.date, after.sport, after.duration_minutes.value());
    };
    let mut line = id.to_string();
    if before.date != after.date {
        line.push_str(&format!(" to {}", after.date));
    }
    if before.sport != after.sport {
        line.push_str(&format!(" as {}", after.sport));
    }
    if before.duration_minutes != after.duration_minutes {
        line.push_str(&format!(" {} min", after.duration_minutes.value()));
    }
    if before.intensity != after.intensity {
        line.push_str(&format!(" {}", after.intensity.map_or("no zone", Intensity::word)));
    }
    line
}

pub(crate) fn answered(feedback: &str, context: &Context) -> (Situation, Draft) {
    let situation = read(feedback, context.today, &context.snapshot.plan);
    let draft = answer(&situation, context);
    (situation, draft)
}

/// What the answer to some words makes of the plan.
pub(crate) fn changes_after(feedback: &str, context: &Context) -> Vec<String> {
    let (situation, draft) = answered(feedback, context);
    lines(&draft, context, &situation)
}

/// What a refinement of the answer to some words makes of the plan.
pub(crate) fn changes_after_refining(feedback: &str, wish: &str, context: &Context) -> Vec<String> {
    let (situation, draft) = answered(feedback, context);
    let wishes = read(wish, context.today, &context.snapshot.plan);
    let both = situation.then(&wishes);
    lines(&refine(&draft, &both, &wishes, context), context, &both)
}
