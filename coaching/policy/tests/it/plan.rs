//! Weeks in a row, planned by rule.
#![expect(clippy::unwrap_used, reason = "what is built here is as it should be")]

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use polarize_domain::calendar::{add_days, days_between, monday_of};
use polarize_domain::*;
use polarize_policy::{Limit, Phase, PlanDraft, plan, plan_to_carry, week};
use polarize_simulation::{EVERY_COMBINATION, Scenario, Simulated, simulate, simulate_many};
use proptest::prelude::*;

use crate::measured::{Verdict, as_it_comes, context_of, emptied, judge};
use crate::week::{any_snapshot, cyclist};

/// A Monday.
const TODAY: Date = date(2026, 5, 4);

fn race(date: Date, priority: Priority) -> Race {
    Race { date, name: "Spring race".to_owned(), priority, sport: Sport::Cycling }
}

/// The plan, which nothing may be said against, and its workouts as the judge resolved them.
fn planned(context: &Context, start: Date, weeks: u8) -> (PlanDraft, Verdict, Vec<Workout>) {
    let plan = plan(context, start, weeks);
    let verdict = judge(context, &plan);
    assert_eq!(verdict.blocked, Vec::<String>::new());
    let avoidable: Vec<_> = verdict.avoidable().collect();
    assert!(avoidable.is_empty(), "{avoidable:?}");
    let message = &plan.draft.athlete_message;
    assert!((20..=1200).contains(&message.chars().count()), "{message}");
    let proposal = validate(&plan.draft, context, &Situation::default()).unwrap();
    let workouts = proposal.changes().iter().map(|change| change.after.clone()).collect();
    (plan, verdict, workouts)
}

fn of_week(workouts: &[Workout], monday: Date) -> impl Iterator<Item = &Workout> {
    workouts.iter().filter(move |workout| monday_of(workout.date) == monday)
}

fn every(step: usize) -> impl Iterator<Item = Simulated> {
    simulate_many(0..EVERY_COMBINATION, TODAY).step_by(step)
}

#[test]
fn a_week_for_anybody_stands_and_carries_what_it_should() {
    let (mut weeks, mut close) = (0, 0);
    for simulated in every(7) {
        let context = context_of(emptied(&simulated, TODAY), TODAY);
        let (_, verdict, _) = planned(&context, TODAY, 1);
        let week = &verdict.weeks[0];
        (weeks, close) = (weeks + 1, close + usize::from(week.deviation().abs() <= 0.05));
        assert!(week.deviation().abs() <= 0.10, "{:.3}: {week:?}", week.deviation());
        let polarized = simulated.athlete.settings.training_plan == TrainingPlan::Polarized;
        assert!(!polarized || week.hard == 0 || week.is_polarized(), "{week:?}");
    }
    assert!(close * 100 >= weeks * 98, "{close} of {weeks} within 5 % of their target");
}

/// The steepest rise of CTL over seven days once the workouts stand.
fn steepest(context: &Context, workouts: &[Workout]) -> f64 {
    let mornings = context.with_planned(workouts).outlook().mornings(context.morning);
    let rises = mornings.iter().zip(mornings.iter().skip(7)).map(|((_, ago), (_, now))| now.ctl - ago.ctl);
    rises.fold(f64::NEG_INFINITY, f64::max)
}

#[test]
fn eight_weeks_to_a_race_stand_as_a_whole_and_as_they_come() {
    for simulated in every(31) {
        let race_day = add_days(TODAY, 55);
        let snapshot = Snapshot { races: vec![race(race_day, Priority::A)], ..emptied(&simulated, TODAY) };
        let context = context_of(snapshot.clone(), TODAY);
        let (plan, verdict, workouts) = planned(&context, TODAY, 8);
        assert!(steepest(&context, &workouts) <= 5.0);
        assert!(verdict.weeks.iter().any(|week| week.phase == Phase::Recovery));
        let polarized = simulated.athlete.settings.training_plan == TrainingPlan::Polarized;
        assert!(!polarized || verdict.weeks[6].hard > 0, "a taper keeps what is hard: {:?}", verdict.weeks[6]);
        let after = context.with_planned(&workouts);
        let minutes = |from, until| after.outlook().between(from, until).map(|(_, day)| day.minutes).sum::<f64>();
        let begin = add_days(race_day, -14);
        let kept = (minutes(begin, add_days(race_day, -1)) / 14.0)
            / (minutes(add_days(begin, -28), add_days(begin, -1)) / 28.0);
        assert!((0.40..=0.59).contains(&kept), "the taper keeps {kept:.2}");
        for outline in &plan.weeks {
            let before: Vec<Workout> =
                workouts.iter().filter(|workout| workout.date < outline.monday).cloned().collect();
            let then = as_it_comes(&snapshot, TODAY, &before, outline.monday);
            let of_week = |new: &&draft::NewWorkout| monday_of(new.date.parse().unwrap()) == outline.monday;
            let new_workouts = plan.draft.new_workouts.iter().filter(of_week).cloned().collect();
            let draft = Draft { new_workouts, ..Draft::message("This week.") };
            let verdict = judge(&then, &PlanDraft { draft, weeks: Vec::new() });
            assert_eq!(verdict.blocked, Vec::<String>::new(), "as of {}", outline.monday);
        }
    }
}

#[test]
fn the_way_to_a_race_goes_through_its_phases() {
    let snapshot = Snapshot { races: vec![race(add_days(TODAY, 83), Priority::A)], ..cyclist(TODAY) };
    let (plan, ..) = planned(&context_of(snapshot, TODAY), TODAY, 13);
    let phases: Vec<&str> = plan.weeks.iter().map(|week| week.phase.word()).collect();
    // Three weeks of load lie behind, so the first is one of recovery.
    let expected = "recovery base build recovery build build build recovery peak peak taper taper transition";
    assert_eq!(phases.join(" "), expected);
}

#[test]
fn without_a_race_three_weeks_of_load_are_followed_by_an_easier_one_and_fitness_grows() {
    let context = context_of(cyclist(TODAY), TODAY);
    let (plan, verdict, workouts) = planned(&context, TODAY, 12);
    let recoveries: Vec<usize> = (0..12).filter(|&place| plan.weeks[place].phase == Phase::Recovery).collect();
    assert!(recoveries.windows(2).all(|pair| pair[1] - pair[0] == 4) && recoveries.len() >= 3, "{recoveries:?}");
    for place in recoveries.into_iter().filter(|place| *place > 0) {
        let share = verdict.weeks[place].load / verdict.weeks[place - 1].load;
        assert!((0.5..0.75).contains(&share), "{share}");
    }
    let mornings = context.with_planned(&workouts).outlook().mornings(context.morning);
    let (_, last) = mornings.iter().find(|(date, _)| *date == add_days(TODAY, 84)).unwrap();
    assert!(last.ctl > context.morning.ctl + 2.0 && steepest(&context, &workouts) <= 5.0, "{last:?}");
}

#[test]
fn from_fifty_on_every_third_week_is_for_recovery() {
    let mut snapshot = cyclist(TODAY);
    snapshot.athlete.born = Some(date(1970, 1, 1));
    let (plan, ..) = planned(&context_of(snapshot, TODAY), TODAY, 9);
    let recoveries: Vec<usize> = (0..9).filter(|&place| plan.weeks[place].phase == Phase::Recovery).collect();
    assert!(recoveries.len() == 3 && recoveries.windows(2).all(|pair| pair[1] - pair[0] == 3), "{recoveries:?}");
}

#[test]
fn no_week_is_another_one_again() {
    let (plan, _, workouts) = planned(&context_of(cyclist(TODAY), TODAY), TODAY, 8);
    let weeks: BTreeSet<Vec<(i8, &str, u16)>> = plan
        .weeks
        .iter()
        .map(|week| {
            let day = |workout: &Workout| workout.date.weekday().to_monday_zero_offset();
            of_week(&workouts, week.monday)
                .map(|workout| (day(workout), workout.name.as_str(), workout.duration_minutes.value()))
                .collect()
        })
        .collect();
    assert_eq!(weeks.len(), 8);
    let hard = workouts.iter().filter(|workout| workout.intensity == Some(Intensity::Zone3));
    let kinds: BTreeSet<Option<u32>> =
        hard.map(|workout| workout.steps.iter().find(|step| step.kind == StepKind::Active).unwrap().time()).collect();
    assert!(kinds.len() >= 3, "repeats of {kinds:?} s");
}

#[test]
fn blocked_days_missing_sports_and_days_without_time_stay_free_in_every_week() {
    let away = BlockedDays { from: add_days(TODAY, 16), until: add_days(TODAY, 24), reason: None };
    let mut snapshot = Snapshot { blocked: vec![away.clone()], ..cyclist(TODAY) };
    snapshot.athlete.settings.coach_type = CoachType::Generalist;
    snapshot.athlete.availability.0[3] = Some(Minutes::MIN);
    snapshot.athlete.availability.0[1] = Some(Minutes::new(45).unwrap());
    snapshot.unavailable_sports = vec![UnavailableSport { sport: Sport::Running, until: Some(add_days(TODAY, 20)) }];
    let (plan, _, workouts) = planned(&context_of(snapshot, TODAY), TODAY, 6);
    assert!(workouts.len() > 15);
    for workout in &workouts {
        assert!(!away.contains(workout.date), "{}", workout.date);
        assert_ne!(workout.date.weekday(), jiff::civil::Weekday::Thursday);
        assert!(workout.sport != Sport::Running || workout.date > add_days(TODAY, 20));
    }
    assert_eq!(plan.weeks[2].target.limit, Some(Limit::Days));
}

#[test]
fn races_that_matter_less_are_eased_into_and_stand_alone() {
    let races = vec![race(add_days(TODAY, 19), Priority::B), race(add_days(TODAY, 33), Priority::C)];
    let snapshot = Snapshot { races: races.clone(), ..cyclist(TODAY) };
    let (_, _, workouts) = planned(&context_of(snapshot, TODAY), TODAY, 6);
    for workout in &workouts {
        let beside = races.iter().map(|race| days_between(workout.date, race.date).abs()).min().unwrap();
        let easy = matches!(workout.intensity, Some(Intensity::Recovery)) && workout.duration_minutes.value() <= 40;
        assert!(beside > 0 && (beside > 1 || easy), "{} on {}", workout.name, workout.date);
    }
}

#[test]
fn rowers_get_stroke_rates_and_splits_of_their_own_power() {
    let scenario = Scenario { sport: Some(Sport::Rowing), target_ctl: Some(50.0), ..Scenario::new(3, TODAY) };
    let mut snapshot = emptied(&simulate(&scenario), TODAY);
    let thresholds = Thresholds { rftp_watts: Some(Watts::new(200).unwrap()), ..Thresholds::default() };
    snapshot.thresholds = ThresholdHistory::new(vec![DatedThresholds { since: TODAY, thresholds }]);
    let (_, _, workouts) = planned(&context_of(snapshot, TODAY), TODAY, 4);
    let rows: Vec<&Workout> = workouts.iter().filter(|workout| workout.sport == Sport::Rowing).collect();
    let notes: BTreeSet<&str> =
        rows.iter().flat_map(|row| &row.steps).map(|step| step.notes.as_deref().unwrap_or_default()).collect();
    // 200 W: zone 1 is steered at 120 to 145 W, whose splits by 2.80/pace³ are 2:22.9 and 2:14.2.
    assert!(notes.contains("18\u{2013}20 spm, 2:14\u{2013}2:23 /500 m"), "{notes:?}");
    assert!(!rows.is_empty() && notes.iter().all(|note| note.contains(" spm, ")), "{notes:?}");
}

#[test]
fn strength_changes_with_the_phase_and_has_no_zones() {
    let mut snapshot = cyclist(TODAY);
    snapshot.athlete.settings.coach_type = CoachType::Generalist;
    snapshot.races = vec![race(add_days(TODAY, 69), Priority::A)];
    let (plan, _, workouts) = planned(&context_of(snapshot, TODAY), TODAY, 10);
    let strength: Vec<&Workout> = workouts.iter().filter(|workout| workout.sport == Sport::Strength).collect();
    assert!(strength.iter().all(|workout| workout.intensity.is_none() && workout.steps.is_empty()));
    let phase_of = |workout: &Workout| {
        plan.weeks.iter().find(|week| week.monday == monday_of(workout.date)).map(|week| week.phase).unwrap()
    };
    for (phase, word) in [(Phase::Build, "heavy"), (Phase::Peak, "power")] {
        let of_phase: Vec<_> = strength.iter().filter(|workout| phase_of(workout) == phase).collect();
        assert!(!of_phase.is_empty() && of_phase.iter().all(|workout| workout.name.contains(word)), "{of_phase:?}");
        assert!(of_phase.iter().all(|workout| workout.description.as_ref().unwrap().contains("Warm up")
            || workout.description.as_ref().unwrap().contains("Begin")));
    }
    assert!(strength.iter().all(|workout| phase_of(workout) != Phase::Taper));
}

#[test]
fn an_illness_holds_the_first_weeks_down_and_not_the_later_ones() {
    let fever = HealthEpisode {
        kind: HealthKind::Fever,
        site: None,
        pain: None,
        worsening: false,
        sign: None,
        since: TODAY,
        until: None,
    };
    let snapshot = Snapshot { health: vec![fever], ..cyclist(TODAY) };
    let (plan, verdict, workouts) = planned(&context_of(snapshot, TODAY), TODAY, 6);
    assert!(workouts.iter().all(|workout| workout.date >= add_days(TODAY, 4)));
    assert_eq!(plan.weeks[0].target.limit, Some(Limit::Health));
    assert!(verdict.weeks[4].hard > 0 && verdict.weeks[4].load > 2.0 * verdict.weeks[0].load, "{:?}", verdict.weeks);
    let message = &plan.draft.athlete_message;
    assert!(message.starts_with("My notes have fever since 4 May") && message.contains("Health"), "{message}");
    let usual = verdict.weeks.iter().map(|week| week.load).fold(0.0, f64::max);
    for pair in verdict.weeks.windows(2).filter(|pair| pair[0].phase != Phase::Recovery) {
        let most = (1.5 * pair[0].load).max(0.65 * usual);
        assert!(pair[1].load <= most, "{} after {}", pair[1].load, pair[0].load);
    }
}

#[test]
fn signs_of_too_little_energy_are_the_first_thing_said() {
    let energy = HealthEpisode {
        kind: HealthKind::LowEnergy,
        sign: None,
        site: None,
        pain: None,
        worsening: false,
        since: TODAY,
        until: None,
    };
    let snapshot = Snapshot { health: vec![energy], ..cyclist(TODAY) };
    let message = plan(&context_of(snapshot, TODAY), TODAY, 4).draft.athlete_message;
    assert!(message.starts_with("Until a doctor has looked"), "{message}");
}

#[test]
fn what_is_said_of_fitness_is_what_the_weeks_lead_to() {
    let cyclist = || cyclist(TODAY);
    for races in [Vec::new(), vec![race(add_days(TODAY, 27), Priority::A)]] {
        let context = context_of(Snapshot { races, ..cyclist() }, TODAY);
        let (plan, _, workouts) = planned(&context, TODAY, 4);
        let mornings = context.with_planned(&workouts).outlook().mornings(context.morning);
        let (_, end) = mornings.iter().find(|(date, _)| *date == add_days(TODAY, 28)).unwrap();
        let message = &plan.draft.athlete_message;
        let most = mornings.iter().filter(|(date, _)| *date <= add_days(TODAY, 28)).map(|(_, day)| day.ctl);
        let most = most.fold(0.0, f64::max);
        let said = |ctl: f64| message.contains(&format!(" {ctl:.1} "));
        assert!(said(end.ctl) || said(most), "{message}");
        assert!(!plan.weeks.iter().any(|week| week.phase == Phase::Taper) || said(end.ctl), "{message}");
    }
}

#[test]
fn somebody_new_begins_low_and_gets_to_hard_work_after_four_weeks() {
    let mut snapshot = cyclist(TODAY);
    snapshot.activities.clear();
    snapshot.fitness.clear();
    (snapshot.history_since, snapshot.seeded) = (None, false);
    snapshot.plan = Plan::default();
    let (_, verdict, _) = planned(&context_of(snapshot, TODAY), TODAY, 8);
    let loads: Vec<f64> = verdict.weeks.iter().map(|week| week.load).collect();
    assert!(loads[0] < 140.0 && loads[2] > loads[0] && loads[6] > loads[2], "{loads:?}");
    let hard: Vec<usize> = verdict.weeks.iter().map(|week| week.hard).collect();
    assert!(hard[..4].iter().all(|hard| *hard == 0) && hard[4..].iter().any(|hard| *hard > 0), "{hard:?}");
}

#[test]
fn a_plan_of_one_week_is_the_week() {
    let context = context_of(cyclist(TODAY), TODAY);
    for start in [TODAY, add_days(TODAY, 2), add_days(TODAY, 7)] {
        assert_eq!(plan(&context, start, 1).draft, week(&context, start));
    }
}

#[test]
fn a_week_carries_the_load_that_is_asked_for_where_it_can() {
    let context = context_of(cyclist(TODAY), TODAY);
    let monday = add_days(TODAY, 7);
    let usual = plan(&context, monday, 1).weeks[0].target.wanted;
    for share in [0.5, 0.8] {
        let asked = usual * share;
        let planned = plan_to_carry(&context, monday, asked);
        let proposal = validate(&planned.draft, &context, &Situation::default()).unwrap();
        let load = preview::totals(&preview::outlook_after(&context, &proposal), monday).load;
        assert!((load - asked).abs() <= 0.10 * asked, "{load} for {asked}");
        assert!((planned.weeks[0].target.wanted - asked).abs() < 1e-9, "{:?}", planned.weeks[0]);
    }
    // What nobody could bear is not planned because somebody asks for it.
    let planned = plan_to_carry(&context, monday, 10.0 * usual);
    assert_eq!(judge(&context, &planned).blocked, Vec::<String>::new());
}

#[test]
fn what_the_plan_holds_already_stays_and_counts() {
    let simulated = simulate(&Scenario { sport: Some(Sport::Cycling), ..Scenario::new(11, TODAY) });
    let context = context_of(simulated.snapshot(), TODAY);
    let (plan, ..) = planned(&context, TODAY, 8);
    let last = simulated.plan.workouts.last().unwrap().date;
    assert!(plan.draft.modifications.is_empty());
    assert!(plan.draft.new_workouts.iter().any(|new| new.date.parse::<Date>().unwrap() > last));
    let taken: BTreeSet<Date> = simulated.plan.workouts.iter().map(|workout| workout.date).collect();
    assert!(plan.draft.new_workouts.iter().all(|new| !taken.contains(&new.date.parse().unwrap())));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_shrink_iters: 30, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_trouble_weeks_in_a_row_stand((snapshot, start) in any_snapshot(), weeks in 2u8..6) {
        let today = snapshot.fitness[0].date;
        let context = context_of(snapshot, today);
        planned(&context, add_days(today, start % 8), weeks);
    }
}

#[test]
fn a_plan_reads_like_a_coach() {
    let snapshot = Snapshot { races: vec![race(add_days(TODAY, 55), Priority::A)], ..cyclist(TODAY) };
    let (plan, _, workouts) = planned(&context_of(snapshot, TODAY), TODAY, 8);
    let mut lines = vec![plan.draft.athlete_message.clone()];
    for week in &plan.weeks {
        lines.push(format!("\n{} {}: {}", week.monday, week.phase.word(), week.focus));
        lines.extend(of_week(&workouts, week.monday).map(|workout| {
            let (minutes, load) = (workout.duration_minutes.value(), workout.load());
            format!(
                "  {} {} ({minutes} min, {load:.0} TSS): {}",
                workout.date.strftime("%a"),
                workout.name,
                workout.description.as_deref().unwrap_or_default()
            )
        }));
    }
    insta::assert_snapshot!(lines.join("\n"));
}
