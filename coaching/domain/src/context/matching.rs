//! Done against planned: same day, same sport, nearest duration.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{Activity, Plan, Sport, WorkoutId, WorkoutStatus};

/// Which activity did which planned workout: the index into `activities` by workout. Each activity does one workout at most.
#[must_use]
pub fn match_done(plan: &Plan, activities: &[Activity]) -> BTreeMap<WorkoutId, usize> {
    let mut pairs: Vec<(u64, usize, &WorkoutId)> = Vec::new();
    for workout in &plan.workouts {
        if workout.status == WorkoutStatus::Skipped || workout.sport == Sport::Rest {
            continue;
        }
        for (index, activity) in activities.iter().enumerate() {
            if activity.date == workout.date && activity.sport == workout.sport {
                let difference = (activity.moving_seconds - f64::from(workout.duration_minutes.seconds())).abs();
                pairs.push((difference as u64, index, &workout.id));
            }
        }
    }
    pairs.sort_unstable();
    let mut taken = vec![false; activities.len()];
    let mut matched = BTreeMap::new();
    for (_, index, id) in pairs {
        if !taken[index] && !matched.contains_key(id) {
            taken[index] = true;
            matched.insert(id.clone(), index);
        }
    }
    matched
}

/// Past planned training without a matching activity.
pub fn missed<'a>(
    plan: &'a Plan,
    done: &'a BTreeMap<WorkoutId, usize>,
    from: Date,
    today: Date,
) -> impl Iterator<Item = &'a crate::Workout> {
    plan.workouts.iter().filter(move |workout| {
        (from..today).contains(&workout.date) && workout.is_planned_training() && !done.contains_key(&workout.id)
    })
}
