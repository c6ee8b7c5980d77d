//! Strength as a kind of training of its own: what is done follows from the phase and from the sport it serves; it has no zones.

use polarize_domain::{Context, Sport};

use super::naming::pick;
use super::session::Session;
use crate::plan::Phase;

/// The youngest age for heavy weights here, in years.
const GROWN: u8 = 18;

/// What a phase makes of strength training.
struct Scheme {
    name: &'static str,
    sets: &'static str,
    advice: &'static str,
}

/// # Source
/// Rønnestad and Mujika 2014, *Optimizing strength training for running and cycling endurance performance*: from many repetitions to few
/// heavy ones, then maintained with little volume while races are near.
const fn scheme(phase: Phase) -> Scheme {
    match phase {
        Phase::Base | Phase::Transition => Scheme {
            name: "foundation",
            sets: "3 \u{d7} 10, moderate weight",
            advice: "Stop each set while three more would still go.",
        },
        Phase::Build => Scheme {
            name: "heavy",
            sets: "4 \u{d7} 5, heavy, two minutes between",
            advice: "Good form before weight; stop while two more would still go.",
        },
        Phase::Peak => Scheme {
            name: "power",
            sets: "3 \u{d7} 4, lighter and as fast as is clean",
            advice: "Leave the room fresher than you came.",
        },
        Phase::Taper | Phase::Recovery => Scheme {
            name: "upkeep",
            sets: "2 \u{d7} 5, half the usual weight",
            advice: "Only to keep the pattern; nothing should ache tomorrow.",
        },
    }
}

/// Two sets of exercises in turn, by the sport they serve.
const fn exercises(sport: Sport) -> [(&'static str, &'static str); 2] {
    match sport {
        Sport::Cycling => [
            ("legs and trunk", "squat, single-leg deadlift, calf raise, side plank"),
            ("hips and back", "step-up, hip thrust, bent-over row, dead bug"),
        ],
        Sport::Running => [
            ("legs and trunk", "split squat, hip hinge, calf raise, plank"),
            ("hips and feet", "step-up, single-leg deadlift, bent-knee calf raise, side plank"),
        ],
        Sport::Rowing => [
            ("legs and pull", "deadlift, front squat, bench pull, hollow hold"),
            ("trunk and push", "squat, press-up, pull-up, back extension"),
        ],
        Sport::Swimming => [
            ("pull and trunk", "pull-up or pull-down, external rotation, squat, plank"),
            ("shoulders and legs", "press-up, band pull-apart, hip hinge, dead bug"),
        ],
        Sport::Strength | Sport::Other | Sport::Rest => [
            ("legs and push", "squat, split squat, press, plank"),
            ("hinge and pull", "deadlift, row, pull-up or pull-down, carry"),
        ],
    }
}

/// Heavy and fast work waits for those who are grown up.
fn phase_for(session: &Session, context: &Context) -> Phase {
    let young = context.snapshot.athlete.age_on(context.today).is_some_and(|age| age.value() < GROWN);
    if young && matches!(session.phase, Phase::Build | Phase::Peak) { Phase::Base } else { session.phase }
}

fn of_the_day(session: &Session, context: &Context) -> (&'static str, &'static str) {
    let two = exercises(context.snapshot.athlete.primary_sport);
    two[session.turn % two.len()]
}

pub(super) fn name(session: &Session, context: &Context) -> String {
    let (what, _) = of_the_day(session, context);
    format!("Strength, {}: {what}", scheme(phase_for(session, context)).name)
}

pub(super) fn description(session: &Session, context: &Context) -> String {
    let (_, exercises) = of_the_day(session, context);
    let Scheme { sets, advice, .. } = scheme(phase_for(session, context));
    let warm_up = pick(session.date, &["Warm up for 8 min", "Begin with 8 min of easy movement"]);
    format!("{warm_up}; then {exercises}: {sets}. {advice}")
}
