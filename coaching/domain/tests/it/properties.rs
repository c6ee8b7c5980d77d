//! What holds for any draft against any plan.

use polarize_domain::draft::{Changes, Modification, NewWorkout, NumberChange, WordChange};
use polarize_domain::preview::DayEntry;
use polarize_domain::situation::{Ended, Fatigue, FatigueSign, HealthReport, RedFlag, Severity};
use polarize_domain::*;
use proptest::prelude::*;

use crate::fixtures::*;

fn sport() -> impl Strategy<Value = Sport> {
    proptest::sample::select(Sport::ALL[..6].to_vec())
}

fn any_workout(index: usize) -> impl Strategy<Value = Workout> {
    (-7i64..20, sport(), 0usize..5, 4u16..40, any::<bool>(), 0usize..10).prop_map(
        move |(offset, sport, intensity, fives, locked, author)| {
            let mut workout = workout(&format!("x{index}"), offset, sport, Intensity::ALL[intensity], fives * 5);
            workout.locked = locked && author == 9;
            workout.author = if author == 0 { Author::Athlete } else { Author::Plan };
            workout
        },
    )
}

fn any_snapshot() -> impl Strategy<Value = Snapshot> {
    let plan: Vec<_> = (0..14).map(any_workout).collect();
    (
        plan,
        -45.0f64..25.0,
        0usize..5,
        0usize..3,
        12i64..60,
        proptest::option::of((0usize..6, -12i64..1, proptest::option::of(-8i64..0))),
        0i64..60,
    )
        .prop_map(|(workouts, form, time, training, age, illness, history)| {
            let mut snapshot = context_with_form(form).snapshot;
            snapshot.plan = Plan::new(3, workouts);
            snapshot.history_since = Some(day(-history));
            let constraints = [
                TimeConstraint::Minimal,
                TimeConstraint::Moderate,
                TimeConstraint::Committed,
                TimeConstraint::Serious,
                TimeConstraint::Elite,
            ];
            snapshot.athlete.settings.time_constraint = constraints[time];
            snapshot.athlete.settings.training_plan =
                [TrainingPlan::Polarized, TrainingPlan::Traditional, TrainingPlan::Threshold][training];
            snapshot.athlete.born = Some(day(-age * 365));
            snapshot.health = illness
                .map(|(kind, since, until)| HealthEpisode {
                    kind: HealthKind::ALL[kind],
                    site: Some(Site::Shin),
                    pain: None,
                    worsening: false,
                    sign: None,
                    since: day(since.min(until.unwrap_or(0))),
                    until: until.map(day),
                })
                .into_iter()
                .collect();
            snapshot
        })
}

fn any_modification() -> impl Strategy<Value = (usize, Action, Changes)> {
    let action =
        proptest::sample::select(vec![Action::Modify, Action::Modify, Action::Modify, Action::Skip, Action::Replace]);
    let changes = (
        proptest::option::of(-10i64..500),
        proptest::option::of(0usize..5),
        proptest::option::of(-3i64..20),
        proptest::option::of(sport()),
        proptest::option::of(-10i64..520),
    )
        .prop_map(|(minutes, intensity, offset, sport, load)| Changes {
            duration_minutes: minutes.map(NumberChange::to),
            intensity: intensity.map(|index| WordChange { from: None, to: Intensity::ALL[index].word().to_owned() }),
            date: offset.map(|offset| day(offset).to_string()),
            sport,
            estimated_tss: load.map(NumberChange::to),
            ..Changes::default()
        });
    (0usize..14, action, changes)
}

fn any_new_workout() -> impl Strategy<Value = NewWorkout> {
    (-2i64..25, sport(), 0usize..5, 0i64..300).prop_map(|(offset, sport, intensity, minutes)| {
        new_workout(offset, sport, Intensity::ALL[intensity].word(), minutes)
    })
}

fn any_situation() -> impl Strategy<Value = Situation> {
    (
        any::<bool>(),
        proptest::option::of(0usize..6),
        0u8..20,
        any::<bool>(),
        proptest::option::of((0i64..10, 10u16..90)),
        proptest::option::of(0i64..10),
    )
        .prop_map(|(tired, health, flag, ended, limit, blocked)| Situation {
            red_flags: if flag == 0 { vec![RedFlag::Fainting] } else { vec![] },
            fatigue: tired.then(|| Fatigue {
                severity: Severity::Moderate,
                signs: vec![FatigueSign::Tired],
                days: None,
            }),
            health: health
                .map(|kind| HealthReport {
                    kind: HealthKind::ALL[kind],
                    site: Some(Site::Knee),
                    pain: None,
                    worsening: false,
                    since: None,
                    ended: if ended { Ended::On(day(-2)) } else { Ended::No },
                })
                .into_iter()
                .collect(),
            time_limits: limit
                .map(|(offset, minutes)| situation::TimeLimit { date: day(offset), minutes })
                .into_iter()
                .collect(),
            blocked: blocked.map(day).into_iter().collect(),
            ..Situation::default()
        })
}

fn draft_of(context: &Context, modifications: Vec<(usize, Action, Changes)>, new_workouts: Vec<NewWorkout>) -> Draft {
    let modifications = modifications
        .into_iter()
        .filter_map(|(index, action, changes)| {
            let workout = context.snapshot.plan.workouts.get(index)?;
            Some(Modification {
                workout_id: workout.id.to_string(),
                date: workout.date.to_string(),
                original_name: workout.name.clone(),
                action,
                changes,
            })
        })
        .collect();
    draft(modifications, new_workouts)
}

/// What the blocking rules forbid, counted from a plan by hand: a name for each matter, and how bad it is.
fn forbidden(context: &Context, situation: &Situation) -> Vec<(String, f64)> {
    let plan: Vec<&Workout> =
        context.snapshot.plan.workouts.iter().filter(|w| w.is_planned_training() && w.date >= TODAY).collect();
    let minutes = |keep: &dyn Fn(&Workout) -> bool| {
        plan.iter().filter(|w| keep(w)).map(|w| w.duration_minutes.as_f64()).sum::<f64>()
    };
    let limit = context.snapshot.athlete.settings.max_hours() * 60.0;
    let mut found = Vec::new();
    for date in (0..20).map(day) {
        let on_day = minutes(&|w| w.date == date);
        if situation.blocked.contains(&date) {
            found.push((format!("blocked {date}"), on_day));
        }
        for named in situation.time_limits.iter().filter(|limit| limit.date == date) {
            found.push((format!("limit {date}"), (on_day - f64::from(named.minutes)).max(0.0)));
        }
        if !situation.red_flags.is_empty() && date < day(7) {
            found.push((format!("red flag {date}"), on_day));
        }
        let resting = |episode: &HealthEpisode| {
            episode.kind.asks_for_rest() && date >= episode.since && date < episode.return_day(TODAY)
        };
        if context.health(situation).iter().any(resting) {
            found.push((format!("ill {date}"), on_day));
        }
        if date.weekday() == jiff::civil::Weekday::Monday && date < day(14) {
            let week = minutes(&|w| (date..=calendar::add_days(date, 6)).contains(&w.date));
            found.push((format!("week of {date}"), (week - limit).max(0.0)));
        }
        let hard = |date| {
            let settings = context.snapshot.athlete.settings;
            let hard = |w: &&&Workout| {
                outlook::is_hard(
                    &load::planned::planned_zones(w, &context.thresholds),
                    w.intensity,
                    settings.training_plan,
                )
            };
            plan.iter().filter(|w| w.date == date).filter(hard).count()
        };
        let next = calendar::add_days(date, 1);
        found.push((format!("hard on {date}"), hard(date).saturating_sub(1) as f64));
        found.push((format!("hard on {date} and the next day"), f64::from(hard(date) > 0 && hard(next) > 0)));
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn a_proposal_that_is_proposed_again_is_dropped_nowhere(
        snapshot in any_snapshot(), situation in any_situation(),
        modifications in prop::collection::vec(any_modification(), 0..5), new in prop::collection::vec(any_new_workout(), 0..3),
    ) {
        let context = context_of(snapshot);
        let draft = draft_of(&context, modifications, new);
        if let Ok(proposal) = validate(&draft, &context, &situation) {
            let ids = proposal.changes().iter().map(|change| change.id.clone()).collect();
            if let Ok(again) = validate_selected(&draft, &context, &situation, &ids) {
                prop_assert_eq!(again.changes(), proposal.changes());
                prop_assert_eq!(again.dropped().len(), 0);
            } else {
                prop_assert!(proposal.changes().is_empty());
            }
        }
    }

    #[test]
    fn a_proposal_neither_adds_nor_worsens_what_is_forbidden(
        snapshot in any_snapshot(), situation in any_situation(),
        modifications in prop::collection::vec(any_modification(), 0..5), new in prop::collection::vec(any_new_workout(), 0..3),
    ) {
        let context = context_of(snapshot);
        let draft = draft_of(&context, modifications, new);
        if let Ok(proposal) = validate(&draft, &context, &situation) {
            let (plan, _) = apply(&context.snapshot.plan, &proposal).unwrap();
            let after = context_of(Snapshot { plan, ..context.snapshot.clone() });
            for ((what, before), (_, after)) in forbidden(&context, &situation).into_iter().zip(forbidden(&after, &situation)) {
                prop_assert!(after <= before + 1e-9, "{}: {} → {}", what, before, after);
            }
        }
    }

    #[test]
    fn the_preview_is_what_applying_makes_of_the_plan(
        snapshot in any_snapshot(), situation in any_situation(),
        modifications in prop::collection::vec(any_modification(), 0..5), new in prop::collection::vec(any_new_workout(), 0..3),
    ) {
        let context = context_of(snapshot);
        let draft = draft_of(&context, modifications, new);
        if let Ok(proposal) = validate(&draft, &context, &situation) {
            let shown = preview(&context, &proposal);
            let (plan, _) = apply(&context.snapshot.plan, &proposal).unwrap();
            let applied = context_of(Snapshot { plan, ..context.snapshot.clone() });
            for week in &shown.weeks {
                let real = polarize_domain::preview::totals(applied.outlook(), week.monday);
                prop_assert!((real.load - week.after.load).abs() < 1e-6);
                prop_assert!((real.hours - week.after.hours).abs() < 1e-9);
                for day in &week.days {
                    let planned: Vec<_> = applied.snapshot.plan.on(day.date).map(Workout::canonical_json).collect();
                    let mut entries: Vec<_> = day.after.iter().map(|entry| (entry.workout.id.clone(), entry.workout.canonical_json())).collect();
                    entries.sort();
                    prop_assert_eq!(planned, entries.into_iter().map(|(_, json)| json).collect::<Vec<_>>());
                }
            }
            for (projected, (_, real)) in shown.projection.iter().zip(applied.outlook().mornings(applied.morning)) {
                prop_assert!((projected.after.ctl - real.ctl).abs() < 1e-6);
            }
        }
    }

    #[test]
    fn the_preview_of_some_changes_is_that_of_a_proposal_of_them_alone(
        snapshot in any_snapshot(), situation in any_situation(),
        modifications in prop::collection::vec(any_modification(), 0..5), new in prop::collection::vec(any_new_workout(), 0..3),
        kept in prop::collection::vec(any::<bool>(), 8),
    ) {
        let context = context_of(snapshot);
        let draft = draft_of(&context, modifications, new);
        let Ok(proposal) = validate(&draft, &context, &situation) else { return Ok(()) };
        let chosen = proposal.changes().iter().zip(kept).filter(|(_, kept)| *kept).map(|(change, _)| change.id.clone()).collect();
        if let Ok(alone) = validate_selected(&draft, &context, &situation, &chosen) && alone.dropped().is_empty() {
            let (of_some, alone) = (
                preview(&context, &proposal).of_some(&chosen, &context.snapshot.athlete, &context.thresholds),
                preview(&context, &alone),
            );
            for week in &alone.weeks {
                let some = of_some.weeks.iter().find(|some| some.monday == week.monday).unwrap();
                prop_assert!((some.after.load - week.after.load).abs() < 1e-6);
                prop_assert!((some.after.hours - week.after.hours).abs() < 1e-9);
                prop_assert!((some.after.zone_minutes[0] - week.after.zone_minutes[0]).abs() < 1e-6);
                for (some, day) in some.days.iter().zip(&week.days) {
                    let ids = |entries: &[DayEntry]| {
                        let mut all: Vec<_> = entries.iter().map(|entry| (entry.workout.canonical_json(), entry.change.clone())).collect();
                        all.sort_by(|one, other| one.0.cmp(&other.0));
                        all
                    };
                    prop_assert_eq!(ids(&some.after), ids(&day.after));
                }
            }
            for (some, real) in of_some.projection.iter().zip(&alone.projection) {
                prop_assert!((some.after.form() - real.after.form()).abs() < 1e-6, "{}", some.date);
            }
        }
    }

    #[test]
    fn undo_restores_every_byte_and_only_the_version_rises(
        snapshot in any_snapshot(),
        modifications in prop::collection::vec(any_modification(), 0..5), new in prop::collection::vec(any_new_workout(), 0..3),
    ) {
        let context = context_of(snapshot);
        let draft = draft_of(&context, modifications, new);
        if let Ok(proposal) = validate(&draft, &context, &Situation::default()) {
            let (plan, receipt) = apply(&context.snapshot.plan, &proposal).unwrap();
            let stored: Undo = serde_json::from_str(&serde_json::to_string(&receipt).unwrap()).unwrap();
            let back = undo(&plan, &stored, |_| false).unwrap();
            let bytes = |plan: &Plan| plan.workouts.iter().map(Workout::canonical_json).collect::<Vec<_>>();
            prop_assert_eq!(bytes(&back), bytes(&context.snapshot.plan));
            prop_assert_eq!(back.version, context.snapshot.plan.version + 2);
        }
    }

    #[test]
    fn a_proposal_that_only_takes_away_is_never_blocked_by_a_rule_of_load(
        snapshot in any_snapshot(), situation in any_situation(), skipped in prop::collection::btree_set(0usize..14, 1..6),
    ) {
        let mut snapshot = snapshot;
        snapshot.plan.workouts.iter_mut().for_each(|workout| (workout.locked, workout.author) = (false, Author::Plan));
        let context = context_of(snapshot);
        let skips = skipped.into_iter().map(|index| (index, Action::Skip, Changes::default())).collect();
        let draft = draft_of(&context, skips, vec![]);
        let future = draft.modifications.iter().filter(|modification| modification.date >= TODAY.to_string()).count();
        match validate(&draft, &context, &situation) {
            Ok(proposal) => prop_assert_eq!(proposal.changes().len(), future, "{:?}", proposal.dropped()),
            Err(rejection) => prop_assert_eq!(future, 0, "{}", rejection),
        }
    }

    #[test]
    fn any_json_of_the_shape_is_judged_without_a_panic(
        date in "\\PC{0,12}", name in "\\PC{0,20}", minutes in any::<i64>(), load in any::<i64>(), sport in sport(),
    ) {
        let context = context();
        let mut wild = new_workout(1, sport, "zone1", minutes);
        (wild.date, wild.name, wild.estimated_tss) = (date, name, Some(load));
        let changes = Changes { duration_minutes: Some(NumberChange::to(minutes)), estimated_tss: Some(NumberChange::to(load)), ..Changes::default() };
        let _ = validate(&draft(vec![modify(&context, "tue", changes)], vec![wild]), &context, &Situation::default());
    }
}
