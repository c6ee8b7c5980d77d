//! What sessions are called, and what is said beside them. Which of several ways is taken follows from the day.

use jiff::civil::Date;
use polarize_domain::step::structure::longest_repeat;
use polarize_domain::{Context, Intensity, Sport, Step, TrainingPlan};

use super::session::{Role, Session};
use super::strength;
use crate::plan::Phase;

/// Length from which on a session is called long, in minutes.
const LONG: u16 = 75;

/// A number that follows from the day, so that what is chosen by it varies and is the same every time.
pub(super) fn turn(date: Date) -> usize {
    let day = usize::from(date.day_of_year().unsigned_abs());
    // Two days on, the usual distance of hard sessions, is another way too; and so is a week on.
    day + day / 2 + day / 7
}

/// One of several ways to say the same, by the day.
pub(super) fn pick<'a>(date: Date, ways: &[&'a str]) -> &'a str {
    ways.get(turn(date) % ways.len().max(1)).copied().unwrap_or_default()
}

/// The repeats of a session: `5 × 4 min`; `None` where it has none.
fn repeats(steps: &[Step]) -> Option<String> {
    let repeat = longest_repeat(steps)?;
    let work = steps.get(repeat.start)?.time()?;
    let length = if work % 60 == 0 { format!("{} min", work / 60) } else { format!("{work} s") };
    Some(format!("{} \u{d7} {length}", repeat.times))
}

/// The verb of a sport as a noun: ride, run, row, swim.
const fn outing(sport: Sport) -> &'static str {
    match sport {
        Sport::Cycling => "ride",
        Sport::Running => "run",
        Sport::Rowing => "row",
        Sport::Swimming => "swim",
        Sport::Strength => "strength session",
        Sport::Other | Sport::Rest => "session",
    }
}

/// A name, plain and sporty.
pub(super) fn name_of(session: &Session, context: &Context) -> String {
    let (sport, what) = (session.sport, outing(session.sport));
    let plan = context.snapshot.athlete.settings.training_plan;
    if sport == Sport::Strength {
        return strength::name(session, context);
    }
    match (session.role, session.intensity) {
        (_, Some(Intensity::Recovery)) => format!("{} {what}", pick(session.date, &["Recovery", "Loosening"])),
        (_, Some(Intensity::Zone3 | Intensity::Race)) => {
            let way = match session.phase {
                Phase::Base => pick(session.date, &["Long repeats", "Controlled repeats"]),
                Phase::Build | Phase::Recovery | Phase::Transition => {
                    pick(session.date, &["Hard repeats", "Intervals"])
                }
                Phase::Peak => pick(session.date, &["Race-speed repeats", "Fast intervals"]),
                Phase::Taper => "Sharpener",
            };
            format!("{way}{}, {sport}", repeats_words(session, context))
        }
        (_, Some(Intensity::Zone2)) => {
            let way = if plan == TrainingPlan::Threshold { "Threshold" } else { "Tempo" };
            format!("{way} {what}{}", repeats_words(session, context))
        }
        (Role::Long, _) if session.minutes >= LONG => {
            format!("{} {what}", pick(session.date, &["Long easy", "Long relaxed"]))
        }
        (Role::Second, _) => format!("Second easy {what}"),
        _ => format!("{} {what}", pick(session.date, &["Easy", "Relaxed", "Easy endurance"])),
    }
}

fn repeats_words(session: &Session, context: &Context) -> String {
    repeats(&session.steps(context)).map_or_else(String::new, |repeats| format!(" {repeats}"))
}

/// What it is for and how it feels, with the contract's word for the intensity first.
pub(super) fn description_of(session: &Session, context: &Context) -> String {
    let words = match (session.sport, session.role, session.intensity) {
        (Sport::Strength, ..) => return strength::description(session, context),
        (_, _, None) => return "Calm and well within yourself.".to_owned(),
        (_, _, Some(Intensity::Recovery)) => {
            "so easy that you come home fresher than you left; stop early if it isn't."
        }
        (_, _, Some(Intensity::Zone3 | Intensity::Race)) if session.phase == Phase::Base => {
            "hard but under control, at the lower end of the range; the last repeat could have been followed by one more."
        }
        (_, _, Some(Intensity::Zone3 | Intensity::Race)) if session.phase == Phase::Peak => {
            "fast and smooth, as in the race, with easy movement between; stop when the speed goes."
        }
        (_, _, Some(Intensity::Zone3 | Intensity::Race)) if session.phase == Phase::Taper => {
            "short and lively, to keep the legs awake; you should feel better after it than before."
        }
        (_, _, Some(Intensity::Zone3 | Intensity::Race)) => pick(
            session.date,
            &[
                "hard, even repeats with easy movement between; the last should be as good as the first.",
                "hard repeats, all alike: start the first one calmly, stop when form or pace falls apart.",
            ],
        ),
        (_, _, Some(Intensity::Zone2)) => pick(
            session.date,
            &[
                "steady blocks, comfortably hard: short sentences only, never gasping.",
                "controlled blocks with short easy breaks; you could always do one more.",
            ],
        ),
        (Sport::Swimming, _, Some(Intensity::Zone1)) => {
            "long strokes and unhurried breathing, never out of breath at the wall."
        }
        (_, Role::Long, Some(Intensity::Zone1)) if session.minutes >= LONG => pick(
            session.date,
            &[
                "long and easy: you could talk in whole sentences to the end. Eat and drink on the way.",
                "easy from start to end, so that the last half hour still feels light.",
            ],
        ),
        (_, _, Some(Intensity::Zone1)) => pick(
            session.date,
            &[
                "you could talk in whole sentences all the way.",
                "easy throughout; when in doubt, slower.",
                "relaxed, with breath to spare from start to end.",
            ],
        ),
    };
    format!("{}: {words}", session.intensity.map_or("", Intensity::word))
}
