//! Sessions as workouts of the plan.

use polarize_domain::load::planned::planned_load;
use polarize_domain::step::build::build;
use polarize_domain::{Author, Intensity, Minutes, Sport, Thresholds, Tss, Workout, WorkoutId, WorkoutStatus};

use crate::habits::Role;
use crate::week::Session;

/// The workout of a session.
pub(crate) fn workout(session: &Session, thresholds: &Thresholds, status: WorkoutStatus) -> Workout {
    let minutes = Minutes::clamped(f64::from(session.minutes));
    let steps =
        session.intensity.map_or_else(Vec::new, |intensity| build(session.sport, intensity, minutes, thresholds));
    let load = planned_load(&steps, session.sport, session.intensity, minutes, thresholds).round();
    Workout {
        id: WorkoutId::new(format!("plan-{}-{}", session.date, session.number + 1)),
        date: session.date,
        name: name_of(session).to_owned(),
        sport: session.sport,
        intensity: session.intensity,
        duration_minutes: minutes,
        estimated_tss: Some(Tss::clamped(load)),
        description: Some(description_of(session).to_owned()),
        steps,
        status,
        locked: false,
        author: Author::Plan,
    }
}

/// What a session is called.
pub(crate) const fn name_of(session: &Session) -> &'static str {
    let [easy, long, recovery, second, intervals, tempo] = match session.sport {
        Sport::Cycling => {
            ["Easy ride", "Long ride", "Recovery spin", "Second easy ride", "Intervals on the bike", "Tempo ride"]
        }
        Sport::Running => ["Easy run", "Long run", "Recovery jog", "Second easy run", "Interval run", "Tempo run"],
        Sport::Rowing => ["Easy row", "Long row", "Recovery row", "Second easy row", "Interval row", "Tempo row"],
        Sport::Swimming => {
            ["Easy swim", "Long swim", "Recovery swim", "Second easy swim", "Interval swim", "Tempo swim"]
        }
        Sport::Strength => ["Strength", "Long strength session", "Mobility", "Core", "Heavy strength", "Circuit"],
        Sport::Other | Sport::Rest => ["Hike", "Long hike", "Yoga", "Walk", "Hill hike", "Brisk hike"],
    };
    match session.role {
        Role::Easy => easy,
        Role::Long => long,
        Role::Recovery => recovery,
        Role::Second => second,
        Role::Intervals => intervals,
        Role::Tempo => tempo,
        Role::Strength => "Strength",
    }
}

const fn description_of(session: &Session) -> &'static str {
    match session.intensity {
        None => "Steady, well within yourself.",
        Some(Intensity::Recovery) => "Recovery: so easy that it feels like too little.",
        Some(Intensity::Zone1) => "Zone 1: you can talk in whole sentences all the way.",
        Some(Intensity::Zone2) => "Zone 2: comfortably hard, in long steady blocks.",
        Some(Intensity::Zone3) => "Zone 3: hard repeats, all of them alike, with easy movement between.",
        Some(Intensity::Race) => "Race.",
    }
}
