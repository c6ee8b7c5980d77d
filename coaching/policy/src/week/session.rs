//! One session of the week on paper.

use jiff::civil::Date;
use polarize_domain::draft::NewWorkout;
use polarize_domain::load::planned::planned_load;
use polarize_domain::outlook::Outlook;
use polarize_domain::{Author, Context, Intensity, Minutes, Sport, Step, Tss, Workout, WorkoutId, WorkoutStatus};

use super::room::Room;
use super::{content, naming};
use crate::plan::Phase;

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
    /// Where its week stands: hard work and strength follow from it.
    pub(super) phase: Phase,
    /// A number that decides which of several ways its content is done.
    pub(super) turn: usize,
}

impl Session {
    /// A session with the load that its steps make.
    pub(super) fn new(
        room: &Room,
        date: Date,
        role: Role,
        sport: Sport,
        intensity: Option<Intensity>,
        minutes: u16,
    ) -> Self {
        let intensity = intensity.filter(|_| sport.is_endurance());
        let phase = room.stage.phase;
        let turn = naming::turn(date);
        Self { date, role, sport, intensity, minutes, load: 0.0, phase, turn }.weighed(room.context)
    }

    fn weighed(self, context: &Context) -> Self {
        let steps = self.steps(context);
        let load = planned_load(&steps, self.sport, self.intensity, length(self.minutes), &context.thresholds).round();
        Self { load, ..self }
    }

    /// The same session done another way.
    pub(super) fn in_turn(self, context: &Context, turn: usize) -> Self {
        Self { turn, ..self }.weighed(context)
    }

    /// The same session in another length.
    pub(super) fn lasting(&self, context: &Context, minutes: u16) -> Self {
        Self { minutes, ..self.clone() }.weighed(context)
    }

    /// The same session in another intensity.
    pub(super) fn at(&self, context: &Context, intensity: Intensity) -> Self {
        Self { intensity: self.intensity.map(|_| intensity), ..self.clone() }.weighed(context)
    }

    /// The same day and length without hard work.
    pub(super) fn eased(&self, context: &Context) -> Self {
        Self { role: Role::Easy, ..self.clone() }.at(context, Intensity::Zone1)
    }

    /// The steps in the athlete's own zones; none where the sport has no zones.
    pub(super) fn steps(&self, context: &Context) -> Vec<Step> {
        let thresholds = &context.thresholds;
        self.intensity
            .map_or_else(Vec::new, |intensity| content::steps(self, intensity, length(self.minutes), thresholds))
    }

    /// The session as the draft gives it.
    pub(super) fn as_new_workout(&self, context: &Context) -> NewWorkout {
        // A recovery session is known by its word: its steps alone would read as any zone 1, so they are left to the rule they come from.
        let told = self.intensity.is_some_and(|intensity| intensity != Intensity::Recovery);
        let steps = told.then(|| self.steps(context));
        NewWorkout {
            date: self.date.to_string(),
            name: naming::name_of(self, context),
            sport: self.sport,
            duration_minutes: i64::from(self.minutes),
            estimated_tss: Some(self.load as i64),
            description: Some(naming::description_of(self, context)),
            steps,
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
            steps: self.steps(context),
            status: WorkoutStatus::Planned,
            locked: false,
            author: Author::Coach,
        }
    }
}

fn length(minutes: u16) -> Minutes {
    Minutes::clamped(f64::from(minutes))
}

/// The days as they look with the sessions added.
pub(super) fn outlook_with(context: &Context, sessions: &[Session]) -> Outlook {
    let mut outlook = context.outlook().clone();
    for session in sessions {
        outlook.add(&session.as_workout(context), context);
    }
    outlook
}
