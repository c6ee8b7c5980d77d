//! Short ids of workouts, between a prompt and its model only.

use polarize_domain::{Context, WorkoutId};

/// The workouts of one prompt as `w1`, `w2` …: shorter than real ids, and good for nothing outside the prompt.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ShortIds {
    workouts: Vec<WorkoutId>,
    open: Vec<bool>,
}

impl ShortIds {
    /// The workouts of a context's next 14 days, in the order in which a prompt lists them.
    #[must_use]
    pub fn of(context: &Context) -> Self {
        let listed = context.snapshot.plan.between(context.today, context.horizon());
        let (workouts, open) = listed
            .map(|workout| {
                let open = workout.is_planned_training() && !workout.locked && !context.is_done(&workout.id);
                (workout.id.clone(), open)
            })
            .unzip();
        Self { workouts, open }
    }

    /// The workout that a short id stands for, however the model writes the `w`.
    #[must_use]
    pub fn workout(&self, short: &str) -> Option<&WorkoutId> {
        let number = short.trim().strip_prefix(['w', 'W'])?;
        let plain = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let number: usize = number.parse().ok().filter(|_| plain)?;
        self.workouts.get(number.checked_sub(1)?)
    }

    /// The short id of a workout.
    #[must_use]
    pub fn short(&self, workout: &WorkoutId) -> Option<String> {
        self.workouts.iter().position(|known| known == workout).map(short)
    }

    /// The short ids of the workouts that may be changed: neither locked nor done nor taken out.
    pub fn open(&self) -> impl Iterator<Item = String> + '_ {
        self.open.iter().enumerate().filter(|(_, open)| **open).map(|(position, _)| short(position))
    }

    /// How many workouts there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.workouts.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.workouts.is_empty()
    }
}

fn short(position: usize) -> String {
    format!("w{}", position + 1)
}
