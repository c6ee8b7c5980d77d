//! A week planned by rule: what holds for every athlete, and a table of particular ones.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what is built here is as it should be")]

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use polarize_domain::calendar::{add_days, days_between, monday_of};
use polarize_domain::preview::{outlook_after, totals};
use polarize_domain::*;
use polarize_policy::week;
use polarize_simulation::{EVERY_COMBINATION, Scenario, Simulated, simulate, simulate_many};
use proptest::prelude::*;

use crate::measured::{context_of, emptied, late_taper};

/// A Monday.
const TODAY: Date = date(2026, 5, 4);

/// The athlete without anything planned from today on.
fn empty(simulated: &Simulated) -> Snapshot {
    emptied(simulated, simulated.today)
}

pub(crate) fn cyclist(today: Date) -> Snapshot {
    let settings = CoachSettings { time_constraint: TimeConstraint::Moderate, ..CoachSettings::default() };
    let scenario = Scenario {
        sport: Some(Sport::Cycling),
        settings: Some(settings),
        target_ctl: Some(45.0),
        ..Scenario::new(11, today)
    };
    let mut snapshot = empty(&simulate(&scenario));
    snapshot.plan.workouts.retain(|workout| workout.date < monday_of(today));
    snapshot.athlete.availability = Availability::default();
    snapshot.athlete.born = Some(date(1990, 1, 1));
    snapshot
}

/// The new workouts as the judge resolves them, after it has found nothing to say against them.
fn judged(draft: &Draft, context: &Context, label: &str) -> Proposal {
    let proposal = validate(draft, context, &Situation::default()).unwrap_or_else(|no| panic!("{label}: {no}"));
    assert!(proposal.dropped().is_empty(), "{label}: {:?}", proposal.dropped());
    let late = late_taper(context);
    let mut unavoidable = vec![PrincipleId::ColdStart, PrincipleId::BreakReturn];
    unavoidable.extend(late.then_some(PrincipleId::Taper));
    let warned = proposal.checks().iter().filter(|check| check.outcome == Outcome::Warned);
    let warned: Vec<_> = warned.filter(|check| !unavoidable.contains(&check.principle)).collect();
    assert!(warned.is_empty(), "{label}: {warned:?}");
    assert_eq!(proposal.changes().len(), draft.new_workouts.len(), "{label}");
    proposal
}

fn added(proposal: &Proposal) -> Vec<&Workout> {
    proposal.changes().iter().map(|change| &change.after).collect()
}

/// Every number in a text, as written.
fn numbers_in(text: &str) -> Vec<String> {
    let mut numbers = vec![String::new()];
    let letters: Vec<char> = text.chars().collect();
    for (place, letter) in letters.iter().enumerate() {
        let inside = letters.get(place + 1).is_some_and(char::is_ascii_digit);
        if letter.is_ascii_digit() || (*letter == '.' && inside && !numbers[numbers.len() - 1].is_empty()) {
            numbers.last_mut().unwrap().push(*letter);
        } else {
            numbers.push(String::new());
        }
    }
    numbers.retain(|number| !number.is_empty());
    numbers
}

/// Numbers that may be said: those of the context and the draft, and the sums of the week.
fn sayable(draft: &Draft, context: &Context, monday: Date) -> BTreeSet<String> {
    let settings = &context.snapshot.athlete.settings;
    let mut said: BTreeSet<String> =
        numbers_in(&serde_json::to_string(&context.shape()).unwrap()).into_iter().collect();
    let metrics = context.shape().current_metrics;
    for value in [metrics.fitness_ctl, metrics.fatigue_atl, metrics.form_tsb] {
        said.insert(format!("{:.1}", value.abs()));
    }
    said.extend(numbers_in(&serde_json::to_string(&draft.new_workouts).unwrap()));
    let hours = settings.max_hours().min(context.snapshot.athlete.age_on(context.today).map_or(99.0, Age::as_f64));
    for hours in [settings.max_hours(), hours] {
        said.insert(format!("{hours}"));
    }
    let mut outlook = context.outlook().clone();
    if let Ok(proposal) = validate(draft, context, &Situation::default()) {
        outlook = outlook_after(context, &proposal);
    }
    let totals = totals(&outlook, monday);
    said.insert(format!("{:.0}", totals.load.round()));
    said.insert(format!("{:.1}", totals.hours));
    said
}

fn assert_reads_well(draft: &Draft, context: &Context, monday: Date, label: &str) {
    let message = &draft.athlete_message;
    let sayable = sayable(draft, context, monday);
    for number in numbers_in(message) {
        assert!(sayable.contains(&number), "{label}: {number} is nowhere, in {message}");
    }
    assert!(message.chars().count() <= 1200, "{label}: {message}");
    let sentences = message.split_inclusive(['.', '!', '?']).filter(|part| part.trim_end().ends_with(['.', '!', '?']));
    let ends = sentences.count() - numbers_in(message).iter().filter(|number| number.contains('.')).count();
    assert!((2..=6).contains(&ends), "{label}: {ends} sentences in {message}");
    for open in ["WEEK", "COUNT", "SESSIONS"] {
        assert!(!message.contains(open), "{label}: {message}");
    }
    let analysis = draft.analysis.as_ref().unwrap();
    assert!(!analysis.current_status.is_empty() && !analysis.recommendations_summary.is_empty(), "{label}");
}

fn label(simulated: &Simulated, start: Date) -> String {
    let settings = simulated.athlete.settings;
    format!(
        "{} {:?} {:?} {:?} {:?} from {start}",
        simulated.athlete.primary_sport,
        simulated.level,
        settings.coach_type,
        settings.training_plan,
        settings.time_constraint
    )
}

fn assert_principled(draft: &Draft, proposal: &Proposal, context: &Context, start: Date, label: &str) {
    let monday = monday_of(start);
    let after = outlook_after(context, proposal);
    let settings = context.snapshot.athlete.settings;
    let hours = totals(&after, monday).hours;
    let stood = totals(context.outlook(), monday).hours;
    assert!(hours <= settings.max_hours().max(stood) + 1e-9, "{label}: {hours} h");
    let rest = after.week(monday).filter(|(_, day)| day.minutes < 1.0).count();
    let rested_before = context.outlook().week(monday).filter(|(_, day)| day.minutes < 1.0).count();
    assert!(rest >= 1.min(rested_before), "{label}: no rest day");
    for workout in added(proposal) {
        assert!(workout.date >= start && workout.date <= add_days(monday, 6), "{label}");
        assert_eq!(context.outlook().day(workout.date).sessions, 0, "{label}: {} was taken", workout.date);
    }
    for (new, workout) in draft.new_workouts.iter().zip(added(proposal)) {
        assert_eq!(new.estimated_tss.unwrap() as f64, workout.load(), "{label}: {}", workout.name);
        let first = new.description.as_ref().unwrap().split([' ', ':']).next().unwrap().to_owned();
        assert!(workout.intensity.is_none_or(|intensity| intensity.word() == first), "{label}: {first}");
    }
    let added_hard: BTreeSet<Date> =
        after.between(start, add_days(monday, 6)).filter(|(_, day)| day.hard > 0).map(|(date, _)| date).collect();
    for date in &added_hard {
        let was_so = context.outlook().day(*date).hard > 0;
        let beside = [add_days(*date, -1), add_days(*date, 1)];
        assert!(was_so || beside.iter().all(|beside| after.day(*beside).hard == 0), "{label}: hard around {date}");
    }
}

/// The mix of zones the training plan means, over what was added.
fn assert_mix(proposal: &Proposal, context: &Context, start: Date, label: &str) {
    let (before, after) =
        (totals(context.outlook(), monday_of(start)), totals(&outlook_after(context, proposal), monday_of(start)));
    let [one, two, three] = [0, 1, 2].map(|zone| after.zone_minutes[zone] - before.zone_minutes[zone]);
    let mixed = match context.snapshot.athlete.settings.training_plan {
        TrainingPlan::Polarized => two.abs() < 1e-6 && one > three,
        TrainingPlan::Traditional => one > two && (two > three || three < 1e-6),
        TrainingPlan::Threshold => one > two && three.abs() < 1e-6,
    };
    assert!(mixed, "{label}: {one:.0}/{two:.0}/{three:.0} min");
}

#[test]
fn every_athlete_gets_a_week_that_stands() {
    let mut hard_weeks = 0;
    for simulated in simulate_many(0..EVERY_COMBINATION, TODAY) {
        let start = add_days(TODAY, 7 * i64::from(simulated.athlete.name.len() % 2 == 0));
        let label = label(&simulated, start);
        let context = context_of(empty(&simulated), TODAY);
        let draft = week(&context, start);
        assert_eq!(draft, week(&context, start), "{label}");
        assert!(draft.new_workouts.len() >= 2, "{label}: {}", draft.athlete_message);
        let proposal = judged(&draft, &context, &label);
        assert_principled(&draft, &proposal, &context, start, &label);
        assert_mix(&proposal, &context, start, &label);
        assert_reads_well(&draft, &context, monday_of(start), &label);
        let load = totals(&outlook_after(&context, &proposal), monday_of(start)).load;
        assert!(
            load <= 7.0 * context.morning.ctl.max(15.0) * 1.06 + 5.0 || context.is_provisional(),
            "{label}: {load}"
        );
        hard_weeks +=
            usize::from(outlook_after(&context, &proposal).week(monday_of(start)).any(|(_, day)| day.hard > 0));
    }
    assert!(hard_weeks * 10 >= EVERY_COMBINATION as usize * 8, "hard work in {hard_weeks} weeks only");
}

#[test]
fn a_running_plan_is_left_alone_and_only_added_to() {
    let mut added_to = 0;
    for simulated in simulate_many(0..EVERY_COMBINATION, add_days(TODAY, 2)).step_by(2) {
        for (start, thinned) in [(simulated.today, true), (add_days(TODAY, 7), true), (add_days(TODAY, 7), false)] {
            let label = format!("{}, thinned {thinned}", label(&simulated, start));
            let mut snapshot = simulated.snapshot();
            let stays = |date: Date| date < simulated.today || date.day() % 3 == 0 || !thinned;
            snapshot.plan.workouts.retain(|workout| stays(workout.date));
            let context = context_of(snapshot, simulated.today);
            let draft = week(&context, start);
            assert!(draft.modifications.is_empty(), "{label}");
            let proposal = judged(&draft, &context, &label);
            assert_principled(&draft, &proposal, &context, start, &label);
            assert_reads_well(&draft, &context, monday_of(start), &label);
            added_to += usize::from(thinned && !draft.new_workouts.is_empty());
        }
    }
    assert!(added_to * 3 >= EVERY_COMBINATION as usize * 2, "{added_to} weeks were added to");
}

#[test]
fn a_usual_week_carries_the_load_that_fitness_bears() {
    let mut shares = Vec::new();
    for simulated in simulate_many(0..EVERY_COMBINATION, TODAY) {
        let context = context_of(empty(&simulated), TODAY);
        let settings = simulated.athlete.settings;
        let (_, high) = settings.time_constraint.typical_weekly_tss();
        let aim = (7.0 * context.morning.ctl).min(f64::from(high));
        let draft = week(&context, TODAY);
        let proposal = judged(&draft, &context, &label(&simulated, TODAY));
        shares.push(totals(&outlook_after(&context, &proposal), TODAY).load / aim);
    }
    shares.sort_by(f64::total_cmp);
    let (low, middle) = (shares[shares.len() / 10], shares[shares.len() / 2]);
    assert!(low > 0.55 && (0.85..1.06).contains(&middle), "a tenth below {low:.2}, the median {middle:.2}");
}

fn episode(kind: HealthKind, site: Option<Site>, since: Date, until: Option<Date>) -> HealthEpisode {
    HealthEpisode { kind, site, pain: None, worsening: false, sign: None, since, until }
}

fn race(date: Date, priority: Priority) -> Race {
    Race { date, name: "Spring race".to_owned(), priority, sport: Sport::Cycling }
}

fn hours_a_day(minutes: [Option<u16>; 7]) -> Availability {
    Availability(minutes.map(|minutes| minutes.map(|minutes| Minutes::new(minutes).unwrap())))
}

/// Days from Monday, sport, intensity and minutes of a session.
type Planned = (i64, Sport, Option<Intensity>, u16);

/// What is planned, after the judge has found nothing to say against it, and the draft.
fn planned(snapshot: Snapshot, today: Date, start: Date) -> (Vec<Planned>, Draft) {
    let context = context_of(snapshot, today);
    let draft = week(&context, start);
    let proposal = judged(&draft, &context, "a table");
    assert_reads_well(&draft, &context, monday_of(start), "a table");
    let days = added(&proposal).into_iter().map(|workout| {
        let offset = days_between(monday_of(start), workout.date);
        (offset, workout.sport, workout.intensity, workout.duration_minutes.value())
    });
    (days.collect(), draft)
}

#[test]
fn illness_asks_for_rest_and_then_for_stages() {
    let fever = Snapshot { health: vec![episode(HealthKind::Fever, None, TODAY, None)], ..cyclist(TODAY) };
    let (days, draft) = planned(fever, TODAY, TODAY);
    assert!(
        days.iter()
            .all(|(day, _, intensity, minutes)| *day >= 4 && *intensity == Some(Intensity::Zone1) && *minutes <= 60)
    );
    assert!(draft.athlete_message.contains("rest"), "{}", draft.athlete_message);

    let back = episode(HealthKind::BelowNeck, None, add_days(TODAY, -6), Some(add_days(TODAY, -2)));
    let (days, draft) = planned(Snapshot { health: vec![back], ..cyclist(TODAY) }, TODAY, TODAY);
    assert!(
        !days.is_empty() && days.iter().all(|(_, _, intensity, _)| *intensity == Some(Intensity::Zone1)),
        "{days:?}"
    );
    assert!(draft.athlete_message.contains("stages"), "{}", draft.athlete_message);

    let cold = Snapshot { health: vec![episode(HealthKind::AboveNeck, None, TODAY, None)], ..cyclist(TODAY) };
    let (days, _) = planned(cold, TODAY, TODAY);
    assert!(days.iter().all(|(day, ..)| *day >= 3), "{days:?}");
}

#[test]
fn pain_gets_no_more_load_and_then_only_what_does_not_load_it() {
    let knee = episode(HealthKind::Pain, Some(Site::Knee), TODAY, None);
    let mut snapshot = Snapshot { health: vec![knee], ..cyclist(TODAY) };
    let (days, draft) = planned(snapshot.clone(), TODAY, TODAY);
    assert_eq!(days, []);
    assert!(draft.athlete_message.contains("knee"), "{}", draft.athlete_message);

    let thresholds = Thresholds { swim_pace_s_per_km: Some(Pace::new(1000).unwrap()), ..snapshot.thresholds.on(TODAY) };
    snapshot.thresholds = ThresholdHistory::new(vec![DatedThresholds { since: TODAY, thresholds }]);
    let (days, draft) = planned(snapshot, TODAY, add_days(TODAY, 7));
    assert!(
        !days.is_empty()
            && days
                .iter()
                .all(|(_, sport, intensity, _)| { (*sport, *intensity) == (Sport::Swimming, Some(Intensity::Zone1)) }),
        "{days:?}"
    );
    assert!(draft.athlete_message.contains("knee"), "{}", draft.athlete_message);
}

#[test]
fn a_race_stands_alone_between_easy_days() {
    for priority in [Priority::A, Priority::B, Priority::C] {
        let snapshot = Snapshot { races: vec![race(add_days(TODAY, 5), priority)], ..cyclist(TODAY) };
        let (days, draft) = planned(snapshot, TODAY, TODAY);
        for (day, _, intensity, minutes) in &days {
            let near = (*day - 5).abs() <= 1;
            assert!(*day != 5 && (!near || (*intensity == Some(Intensity::Recovery) && *minutes <= 40)), "{days:?}");
        }
        assert!(draft.athlete_message.contains("Saturday"), "{}", draft.athlete_message);
    }
}

#[test]
fn before_the_race_of_the_season_volume_comes_down_by_half() {
    let usual = context_of(cyclist(TODAY), TODAY);
    let usual =
        usual.outlook().between(add_days(TODAY, -28), add_days(TODAY, -1)).map(|(_, day)| day.minutes).sum::<f64>()
            / 4.0;
    let snapshot = Snapshot { races: vec![race(add_days(TODAY, 13), Priority::A)], ..cyclist(TODAY) };
    let (days, _) = planned(snapshot, TODAY, TODAY);
    let minutes: f64 = days.iter().map(|(.., minutes)| f64::from(*minutes)).sum();
    assert!((0.30..0.59).contains(&(minutes / usual)), "{minutes} of {usual}");
    assert!(days.iter().any(|(_, _, intensity, _)| *intensity == Some(Intensity::Zone3)), "{days:?}");
}

#[test]
fn half_a_week_gets_half_a_week() {
    let thursday = add_days(TODAY, 3);
    let (days, draft) = planned(cyclist(thursday), thursday, thursday);
    let context = context_of(cyclist(thursday), thursday);
    let load: i64 = draft.new_workouts.iter().filter_map(|new| new.estimated_tss).sum();
    assert!(!days.is_empty() && days.iter().all(|(day, ..)| *day >= 3), "{days:?}");
    assert!((load as f64) < 7.0 * context.morning.ctl * 0.66, "{load}");
    let (days, draft) = planned(cyclist(TODAY), TODAY, add_days(TODAY, 140));
    assert_eq!(days, []);
    assert!(draft.athlete_message.contains("beyond"), "{}", draft.athlete_message);
}

#[test]
fn a_full_week_gets_nothing_more() {
    let simulated =
        simulate(&Scenario { sport: Some(Sport::Cycling), target_ctl: Some(45.0), ..Scenario::new(11, TODAY) });
    let mut snapshot = simulated.snapshot();
    let some = snapshot.plan.workouts.iter().find(|workout| workout.date >= TODAY).cloned().unwrap();
    snapshot.plan = Plan::new(
        3,
        (0..7)
            .map(|day| Workout { id: WorkoutId::new(format!("day-{day}")), date: add_days(TODAY, day), ..some.clone() })
            .collect(),
    );
    let (days, draft) = planned(snapshot, TODAY, TODAY);
    assert_eq!(days, []);
    assert!(draft.athlete_message.contains("full"), "{}", draft.athlete_message);
}

#[test]
fn the_young_get_two_days_off_and_no_more_hours_than_years() {
    let mut snapshot = cyclist(TODAY);
    snapshot.athlete.born = Some(date(2011, 3, 1));
    snapshot.athlete.settings.time_constraint = TimeConstraint::Elite;
    let (days, _) = planned(snapshot, TODAY, TODAY);
    let minutes: u32 = days.iter().map(|(.., minutes)| u32::from(*minutes)).sum();
    let trained: BTreeSet<i64> = days.iter().map(|(day, ..)| *day).collect();
    assert!(trained.len() <= 5 && trained.len() >= 3 && minutes <= 15 * 60, "{days:?}");
}

#[test]
fn days_without_time_stay_free() {
    let weekend = [Some(0), Some(0), Some(0), Some(0), Some(0), Some(120), Some(90)];
    let mut snapshot = cyclist(TODAY);
    snapshot.athlete.availability = hours_a_day(weekend);
    let (days, _) = planned(snapshot.clone(), TODAY, TODAY);
    assert!(!days.is_empty() && days.iter().all(|(day, .., minutes)| *day >= 5 && *minutes <= 120), "{days:?}");
    snapshot.blocked = vec![BlockedDays { from: TODAY, until: add_days(TODAY, 6), reason: None }];
    let (days, draft) = planned(snapshot, TODAY, TODAY);
    assert_eq!(days, []);
    assert!(draft.athlete_message.contains("no time"), "{}", draft.athlete_message);
    let mut snapshot = cyclist(TODAY);
    snapshot.athlete.availability = hours_a_day([None, None, None, None, None, Some(0), Some(0)]);
    let (days, _) = planned(snapshot, TODAY, TODAY);
    assert!(days.iter().any(|(.., minutes)| *minutes >= 80) && days.iter().all(|(day, ..)| *day < 5), "{days:?}");
}

#[test]
fn somebody_new_starts_low_and_without_thresholds_by_feel() {
    let mut snapshot = cyclist(TODAY);
    snapshot.activities.clear();
    snapshot.fitness.clear();
    snapshot.history_since = None;
    snapshot.seeded = false;
    snapshot.plan = Plan::default();
    snapshot.thresholds = ThresholdHistory::default();
    let (days, draft) = planned(snapshot, TODAY, TODAY);
    let load: i64 = draft.new_workouts.iter().filter_map(|new| new.estimated_tss).sum();
    assert!((90..=130).contains(&load), "{load}");
    assert!(
        days.iter().all(|(_, _, intensity, minutes)| *intensity == Some(Intensity::Zone1) && *minutes <= 75),
        "{days:?}"
    );
    assert!(draft.athlete_message.contains("by feel"), "{}", draft.athlete_message);
}

/// The cyclist with a fitness of 50 and a form this morning.
fn with_form(form: f64) -> Snapshot {
    let state = Fitness { ctl: 50.0, atl: 50.0 - form };
    let fitness = vec![FitnessDay { date: TODAY, load: 0.0, morning: state, evening: state.after(0.0) }];
    let mut snapshot = cyclist(TODAY);
    snapshot.activities.retain(|activity| days_between(activity.date, TODAY) > 3);
    Snapshot { fitness, ..snapshot }
}

#[test]
fn form_sets_the_load_and_what_may_be_done() {
    let mut loads = Vec::new();
    for form in [5.0, -20.0, -32.0, -40.0] {
        let (days, draft) = planned(with_form(form), TODAY, TODAY);
        loads.push(draft.new_workouts.iter().filter_map(|new| new.estimated_tss).sum::<i64>());
        let hard = days.iter().any(|(_, _, intensity, _)| *intensity == Some(Intensity::Zone3));
        assert_eq!(hard, form > -30.0, "{form}: {days:?}");
        let recovery = days.iter().all(|(_, _, intensity, _)| *intensity == Some(Intensity::Recovery));
        assert_eq!(recovery, form < -35.0, "{form}: {days:?}");
    }
    assert!(loads.windows(2).all(|pair| pair[0] > pair[1]), "{loads:?}");
}

#[test]
fn what_was_missed_is_not_made_up_for() {
    let thursday = add_days(TODAY, 3);
    let mut snapshot = cyclist(thursday);
    let simulated = simulate(&Scenario { sport: Some(Sport::Cycling), ..Scenario::new(11, TODAY) });
    let missed = simulated.plan.workouts.iter().find(|workout| workout.date >= TODAY && workout.load() > 20.0).unwrap();
    let missed = Workout { date: TODAY, status: WorkoutStatus::Planned, ..missed.clone() };
    let load = missed.load();
    snapshot.activities.retain(|activity| activity.date < TODAY);
    snapshot.plan = Plan::new(3, vec![missed]);
    let (_, draft) = planned(snapshot, thursday, thursday);
    let added: i64 = draft.new_workouts.iter().filter_map(|new| new.estimated_tss).sum();
    assert!(added as f64 <= load + 0.5, "{added} after {load} was missed");
    assert!(draft.new_workouts.is_empty() || draft.athlete_message.contains("missed"), "{}", draft.athlete_message);
}

#[test]
fn another_sport_stands_in_for_one_that_is_missing() {
    let mut snapshot = cyclist(TODAY);
    snapshot.activities.retain(|activity| activity.sport == Sport::Cycling);
    snapshot.unavailable_sports = vec![UnavailableSport { sport: Sport::Cycling, until: None }];
    let thresholds = Thresholds { rftp_watts: Some(Watts::new(220).unwrap()), ..Thresholds::default() };
    snapshot.thresholds = ThresholdHistory::new(vec![DatedThresholds { since: TODAY, thresholds }]);
    let (days, draft) = planned(snapshot.clone(), TODAY, TODAY);
    assert!(!days.is_empty() && days.iter().all(|(_, sport, ..)| *sport == Sport::Rowing), "{days:?}");
    assert!(draft.athlete_message.contains("cycling is not possible"), "{}", draft.athlete_message);
    snapshot.thresholds = ThresholdHistory::default();
    let (days, draft) = planned(snapshot, TODAY, TODAY);
    assert_eq!(days, []);
    assert!(draft.athlete_message.contains("None of your sports"), "{}", draft.athlete_message);
}

#[test]
fn sports_without_zones_get_sessions_without_hard_work() {
    for sport in [Sport::Strength, Sport::Other] {
        let mut snapshot = cyclist(TODAY);
        snapshot.athlete.primary_sport = sport;
        let (days, _) = planned(snapshot, TODAY, TODAY);
        assert!(days.iter().any(|(_, planned, ..)| *planned == sport), "{sport}: {days:?}");
        assert!(days.iter().all(|(_, _, intensity, _)| *intensity != Some(Intensity::Zone3)), "{sport}: {days:?}");
    }
}

#[test]
fn a_week_after_a_break_is_easy_and_lighter_than_fitness_would_bear() {
    let mut snapshot = cyclist(TODAY);
    snapshot.activities.retain(|activity| days_between(activity.date, TODAY) > 16);
    let (days, draft) = planned(snapshot, TODAY, TODAY);
    let load: i64 = draft.new_workouts.iter().filter_map(|new| new.estimated_tss).sum();
    assert!(days.len() > 1 && load <= 7 * 45 * 9 / 10, "{load}");
    assert!(days.iter().all(|(_, _, intensity, _)| intensity.is_none_or(|is| is == Intensity::Zone1)), "{days:?}");
}

/// An athlete in any trouble.
pub(crate) fn any_snapshot() -> impl Strategy<Value = (Snapshot, i64)> {
    let trouble = (
        proptest::option::of((0usize..6, 0usize..18, -10i64..2, proptest::option::of(-8i64..0))),
        proptest::option::of((0i64..16, 0usize..3)),
        proptest::option::of((0i64..12, 0i64..4)),
        proptest::collection::vec(proptest::option::of(0u16..200), 7),
    );
    let settings = (0usize..3, 0usize..3, 0usize..5, proptest::option::of(1.0f64..25.0), 10i64..70);
    (0u64..360, trouble, settings, -42.0f64..20.0, 0i64..15, 0i64..7, 0u8..4).prop_map(
        |(seed, (illness, race_in, blocked, minutes), (coach, plan, time, hours, age), form, start, day, kept)| {
            let today = add_days(TODAY, day);
            let simulated = simulate_many(seed..seed + 1, today).next().unwrap();
            let mut snapshot = simulated.snapshot();
            snapshot.plan.workouts.retain(|workout| workout.date < today || workout.date.day() as u8 % 4 < kept);
            let settings = &mut snapshot.athlete.settings;
            settings.coach_type = [CoachType::Specialist, CoachType::Generalist, CoachType::Recreational][coach];
            settings.training_plan =
                [TrainingPlan::Polarized, TrainingPlan::Traditional, TrainingPlan::Threshold][plan];
            settings.time_constraint = [
                TimeConstraint::Minimal,
                TimeConstraint::Moderate,
                TimeConstraint::Committed,
                TimeConstraint::Serious,
                TimeConstraint::Elite,
            ][time];
            settings.weekly_hours = hours.map(|hours| WeeklyHours::new((hours * 2.0).round() / 2.0).unwrap());
            snapshot.athlete.born = Some(add_days(today, -age * 366));
            snapshot.athlete.availability = hours_a_day(std::array::from_fn(|day| minutes[day]));
            let ctl = snapshot.fitness.last().map_or(40.0, |day| day.morning.ctl);
            let state = Fitness { ctl, atl: (ctl - form).max(0.0) };
            snapshot.fitness = vec![FitnessDay { date: today, load: 0.0, morning: state, evening: state.after(0.0) }];
            let ill = |(kind, site, since, until): (usize, usize, i64, Option<i64>)| {
                let since = add_days(today, since.min(until.unwrap_or(2)));
                episode(HealthKind::ALL[kind], Some(Site::ALL[site]), since, until.map(|until| add_days(today, until)))
            };
            snapshot.health = illness.map(ill).into_iter().collect();
            let priorities = [Priority::A, Priority::B, Priority::C];
            snapshot.races = race_in
                .map(|(ahead, priority)| race(add_days(today, ahead), priorities[priority]))
                .into_iter()
                .collect();
            let span = |(from, days): (i64, i64)| BlockedDays {
                from: add_days(today, from),
                until: add_days(today, from + days),
                reason: None,
            };
            snapshot.blocked = blocked.map(span).into_iter().collect();
            (snapshot, start)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_trouble_nothing_of_the_week_is_objected_to((snapshot, start) in any_snapshot()) {
        let today = snapshot.fitness[0].date;
        let context = context_of(snapshot, today);
        let start = add_days(today, start);
        let draft = week(&context, start);
        let proposal = judged(&draft, &context, "in trouble");
        assert_principled(&draft, &proposal, &context, start, "in trouble");
        assert_reads_well(&draft, &context, monday_of(start), "in trouble");
    }
}

#[test]
fn messages_read_like_a_coach() {
    let mut knee = cyclist(TODAY);
    knee.health = vec![episode(HealthKind::Pain, Some(Site::Knee), TODAY, None)];
    let saturday = Snapshot { races: vec![race(add_days(TODAY, 5), Priority::B)], ..cyclist(TODAY) };
    let mut rower = cyclist(add_days(TODAY, 3));
    rower.athlete.primary_sport = Sport::Rowing;
    rower.athlete.settings.training_plan = TrainingPlan::Traditional;
    rower.athlete.settings.coach_type = CoachType::Generalist;
    let cases = [
        ("next_week", cyclist(TODAY), TODAY, add_days(TODAY, 7)),
        ("race_on_saturday", saturday, TODAY, TODAY),
        ("knee_pain", knee, TODAY, TODAY),
        ("rower_from_thursday", rower, add_days(TODAY, 3), add_days(TODAY, 3)),
    ];
    for (name, snapshot, today, start) in cases {
        let (days, draft) = planned(snapshot, today, start);
        let plan: Vec<String> = draft
            .new_workouts
            .iter()
            .zip(days)
            .map(|(new, (day, ..))| {
                format!(
                    "{day} {} ({} min, {} TSS): {}",
                    new.name,
                    new.duration_minutes,
                    new.estimated_tss.unwrap(),
                    new.description.as_ref().unwrap()
                )
            })
            .collect();
        insta::assert_snapshot!(name, format!("{}\n\n{}", draft.athlete_message, plan.join("\n")));
    }
}
