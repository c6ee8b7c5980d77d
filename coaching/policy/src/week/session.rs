//! One session of the week on paper.

use jiff::civil::Date;
use polarize_domain::draft::NewWorkout;
use polarize_domain::load::planned::planned_load;
use polarize_domain::outlook::Outlook;
use polarize_domain::step::build;
use polarize_domain::{Author, Context, Intensity, Minutes, Sport, Step, Tss, Workout, WorkoutId, WorkoutStatus};

use super::naming;

/// The shortest session worth going out for, in minutes.
pub(super) const SHORTEST: u16 = 20;

/// What a session is in its week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The hard work of the training plan: zone 3, or zone 2 where the plan wants it.
    Quality,
    /// The long one.
    Long,
    /// Easy endurance.
    Easy,
    /// A second easy session on a day.
    Second,
    /// Strength beside an endurance sport.
    Strength,
}

/// One session.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Session {
    pub(super) date: Date,
    pub(super) role: Role,
    pub(super) sport: Sport,
    /// `None` in sports without zones.
    pub(super) intensity: Option<Intensity>,
    pub(super) minutes: u16,
    /// Planned load in TSS, as the judge computes it.
    pub(super) load: f64,
}

impl Session {
    /// A session with the load that its steps by rule make.
    pub(super) fn new(
        context: &Context,
        date: Date,
        role: Role,
        sport: Sport,
        intensity: Option<Intensity>,
        minutes: u16,
    ) -> Self {
        let intensity = intensity.filter(|_| sport.is_endurance());
        let steps = steps_of(context, sport, intensity, minutes);
        let load = planned_load(&steps, sport, intensity, length(minutes), &context.thresholds).round();
        Self { date, role, sport, intensity, minutes, load }
    }

    /// The same session in another length.
    pub(super) fn lasting(&self, context: &Context, minutes: u16) -> Self {
        Self::new(context, self.date, self.role, self.sport, self.intensity, minutes)
    }

    /// The same day and length without hard work.
    pub(super) fn eased(&self, context: &Context) -> Self {
        Self::new(context, self.date, Role::Easy, self.sport, Some(Intensity::Zone1), self.minutes)
    }

    /// The session as the draft gives it.
    pub(super) fn as_new_workout(&self, context: &Context) -> NewWorkout {
        NewWorkout {
            date: self.date.to_string(),
            name: naming::name_of(self, context.snapshot.athlete.settings.training_plan),
            sport: self.sport,
            duration_minutes: i64::from(self.minutes),
            estimated_tss: Some(self.load as i64),
            description: Some(naming::description_of(self)),
            steps: None,
        }
    }

    fn as_workout(&self, context: &Context) -> Workout {
        Workout {
            id: WorkoutId::new(format!("week-{}", self.date)),
            date: self.date,
            name: String::new(),
            sport: self.sport,
            intensity: self.intensity,
            duration_minutes: length(self.minutes),
            estimated_tss: Some(Tss::clamped(self.load)),
            description: None,
            steps: steps_of(context, self.sport, self.intensity, self.minutes),
            status: WorkoutStatus::Planned,
            locked: false,
            author: Author::Coach,
        }
    }
}

fn length(minutes: u16) -> Minutes {
    Minutes::clamped(f64::from(minutes))
}

fn steps_of(context: &Context, sport: Sport, intensity: Option<Intensity>, minutes: u16) -> Vec<Step> {
    intensity.map_or_else(Vec::new, |intensity| build::build(sport, intensity, length(minutes), &context.thresholds))
}

/// The days as they look with the sessions added.
pub(super) fn outlook_with(context: &Context, sessions: &[Session]) -> Outlook {
    let mut outlook = context.outlook().clone();
    for session in sessions {
        outlook.add(&session.as_workout(context), context);
    }
    outlook
}
