//! Athletes and what they did are such as one meets.

#![expect(clippy::unwrap_used, reason = "what a test is about is there, or the test fails")]

use polarize_domain::calendar::add_days;
use polarize_domain::distribution::is_polarized;
use polarize_domain::load::pace::{running_tss, swimming_tss};
use polarize_domain::load::power::power_tss;
use polarize_domain::{Activity, LoadMethod, Rpe, Sport, Thresholds, TrainingPlan, WorkoutStatus, ZoneTimes};
use polarize_simulation::Level;

use crate::population::{population, who};

#[test]
fn who_trains_polarized_has_done_so_for_four_weeks() {
    let polarized =
        population().iter().filter(|athlete| athlete.athlete.settings.training_plan == TrainingPlan::Polarized);
    let (mut all, mut kept) = (0, 0);
    for athlete in polarized {
        let since = add_days(athlete.today, -28);
        let mut times = ZoneTimes::default();
        let recent = athlete.activities.iter().filter(|activity| activity.date >= since);
        recent.for_each(|activity| times.merge(&activity.zone_times));
        all += 1;
        kept += usize::from(is_polarized(times.seconds));
    }
    assert!(all > 100);
    // Measured: all of them.
    assert!(kept as f64 >= 0.97 * f64::from(all), "{kept} of {all}");
}

#[test]
fn the_other_settings_show_in_what_was_done() {
    for athlete in population() {
        let mut times = ZoneTimes::default();
        athlete.activities.iter().for_each(|activity| times.merge(&activity.zone_times));
        let [one, two, three] = times.shares().unwrap();
        match athlete.athlete.settings.training_plan {
            TrainingPlan::Polarized => assert!(three > two, "{}", who(athlete)),
            TrainingPlan::Threshold => assert!(two > three, "{}: {two:.2} {three:.2}", who(athlete)),
            TrainingPlan::Traditional => assert!(one > 0.6, "{}: {one:.2}", who(athlete)),
        }
    }
}

/// The load as the domain computes it of the activity's own figures.
fn load_by_figures(activity: &Activity, thresholds: &Thresholds) -> f64 {
    let (moving, sport) = (activity.moving_seconds, activity.sport);
    let speed = activity.distance_meters.unwrap_or(0.0) / moving;
    match sport {
        Sport::Running => running_tss(moving, speed, thresholds.threshold_speed(sport).unwrap()),
        Sport::Swimming => swimming_tss(activity.elapsed_seconds, speed, thresholds.threshold_speed(sport).unwrap()),
        _ => power_tss(moving, activity.normalized_power.unwrap(), thresholds.ftp_of(sport).unwrap().as_f64()),
    }
}

#[test]
fn loads_follow_from_the_figures_beside_them() {
    for athlete in population() {
        for activity in &athlete.activities {
            let tss = activity.load.tss.value();
            let what = format!("{} on {}", who(athlete), activity.date);
            assert!(tss > 0.0 && tss * 3600.0 / activity.moving_seconds <= 110.0, "{what}: {tss}");
            assert!(activity.moving_seconds <= activity.elapsed_seconds, "{what}");
            assert!((activity.zone_times.total() - activity.moving_seconds).abs() <= 2.0, "{what}: {activity:?}");
            if activity.load.method != LoadMethod::Rpe {
                let by_figures = load_by_figures(activity, &athlete.thresholds.on(activity.date));
                assert!((tss - by_figures).abs() <= 0.01 * by_figures, "{what}: {tss} and {by_figures:.2}");
            }
        }
    }
}

#[test]
fn hearts_beat_and_efforts_feel_as_hard_as_the_session_was() {
    let (mut easy, mut hard) = (Vec::new(), Vec::new());
    for athlete in population() {
        let thresholds = athlete.thresholds.on(athlete.today);
        let (lthr, max) = (thresholds.lthr_bpm.unwrap().as_f64(), thresholds.max_hr_bpm.unwrap().as_f64());
        for activity in athlete.activities.iter().filter(|activity| activity.sport.is_endurance()) {
            let (average, highest) = (activity.average_heart_rate.unwrap(), activity.max_heart_rate.unwrap());
            assert!(average <= highest && highest <= max, "{}: {average} {highest} {max}", who(athlete));
            assert!((0.6..1.0).contains(&(average / lthr)), "{}: {average} of {lthr}", who(athlete));
            let [_, middle, three] = activity.zone_times.seconds.map(|seconds| seconds / 60.0);
            let session = match () {
                () if three >= 6.0 => &mut hard,
                () if middle >= 20.0 => continue,
                () => &mut easy,
            };
            session.push((average / lthr, f64::from(activity.rpe.map_or(0, Rpe::value))));
        }
    }
    let mean = |of: &[(f64, f64)], what: fn(&(f64, f64)) -> f64| of.iter().map(what).sum::<f64>() / of.len() as f64;
    assert!(mean(&hard, |one| one.0) > mean(&easy, |one| one.0) + 0.015);
    assert!(mean(&hard, |one| one.1) > mean(&easy, |one| one.1) + 3.0);
}

#[test]
fn a_few_in_a_hundred_sessions_are_missed() {
    let (mut past, mut missed) = (0, 0);
    for athlete in population() {
        for workout in athlete.plan.workouts.iter().filter(|workout| workout.date < athlete.today) {
            past += 1;
            missed += usize::from(workout.status == WorkoutStatus::Planned);
        }
        let context = athlete.context();
        let wrong: Vec<_> = context
            .snapshot
            .plan
            .workouts
            .iter()
            .filter(|workout| workout.date > add_days(athlete.today, -42) && workout.date < athlete.today)
            .filter(|workout| context.is_done(&workout.id) != (workout.status == WorkoutStatus::Completed))
            .map(|workout| workout.id.as_str())
            .collect();
        // Two sessions of one sport on a day, of which one was missed: which of them it was, only the athlete knows.
        assert!(wrong.len() <= 4, "{}: {wrong:?}", who(athlete));
    }
    let share = missed as f64 / f64::from(past);
    assert!((0.03..=0.08).contains(&share), "{share:.3}");
}

#[test]
fn thresholds_fit_together_and_rise_with_the_level() {
    let mut by_level: Vec<(Level, f64)> = Vec::new();
    for athlete in population() {
        for entry in athlete.thresholds.entries() {
            assert_eq!(entry.thresholds.contradictions(), Vec::<String>::new(), "{}", who(athlete));
            assert_eq!(entry.thresholds.implausible(), [], "{}", who(athlete));
        }
        let age = athlete.athlete.age_on(athlete.today).unwrap().value();
        assert!((14..=71).contains(&age), "{age}");
        assert!(athlete.level != Level::Elite || age <= 34, "{age}");
        if athlete.athlete.primary_sport == Sport::Cycling {
            let ftp = athlete.thresholds.on(athlete.today).ftp_watts.unwrap().as_f64();
            assert!((70.0..=520.0).contains(&ftp), "{}: {ftp}", who(athlete));
            by_level.push((athlete.level, ftp));
        }
    }
    let mean = |level: Level| {
        let of: Vec<f64> = by_level.iter().filter(|(one, _)| *one == level).map(|(_, ftp)| *ftp).collect();
        of.iter().sum::<f64>() / of.len() as f64
    };
    assert!(Level::ALL.windows(2).all(|pair| mean(pair[0]) < mean(pair[1])));
}
