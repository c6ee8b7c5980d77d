//! What sessions are called, and what is said beside them. Which of several ways is taken follows from the day.

use jiff::civil::Date;
use polarize_domain::{Intensity, Sport, TrainingPlan};

use super::layout::QUALITY_MINUTES;
use super::session::{Role, Session};

/// One of several ways to say the same: by the day, so that it varies and is the same every time.
pub(super) fn pick<'a>(date: Date, ways: &[&'a str]) -> &'a str {
    let day = usize::from(date.day_of_year().unsigned_abs());
    // Two days on, the usual distance of hard sessions, is another way too.
    let day = day + day / 2;
    ways.get(day % ways.len().max(1)).copied().unwrap_or_default()
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
pub(super) fn name_of(session: &Session, plan: TrainingPlan) -> String {
    let (sport, what) = (session.sport, outing(session.sport));
    if sport == Sport::Strength {
        return pick(session.date, &["Strength, whole body", "Strength: legs and trunk"]).to_owned();
    }
    match (session.role, session.intensity) {
        (_, Some(Intensity::Recovery)) => format!("{} {what}", pick(session.date, &["Recovery", "Loosening"])),
        (_, Some(Intensity::Zone3 | Intensity::Race)) if session.minutes >= QUALITY_MINUTES => {
            pick(session.date, &["4-minute repeats, SPORT", "Hard 4-minute repeats, SPORT"])
                .replace("SPORT", sport.word())
        }
        (_, Some(Intensity::Zone3 | Intensity::Race)) => format!("Short repeats, {sport}"),
        (_, Some(Intensity::Zone2)) if plan == TrainingPlan::Threshold => {
            pick(session.date, &["Threshold OUTING", "Threshold blocks, SPORT"])
                .replace("OUTING", what)
                .replace("SPORT", sport.word())
        }
        (_, Some(Intensity::Zone2)) => pick(session.date, &["Tempo OUTING", "Tempo blocks, SPORT"])
            .replace("OUTING", what)
            .replace("SPORT", sport.word()),
        (Role::Long, _) => format!("{} {what}", pick(session.date, &["Long easy", "Long relaxed"])),
        (Role::Second, _) => format!("Second easy {what}"),
        _ => format!("{} {what}", pick(session.date, &["Easy", "Relaxed", "Easy endurance"])),
    }
}

/// What it is for and how it feels, with the contract's word for the intensity first.
pub(super) fn description_of(session: &Session) -> String {
    let words = match (session.sport, session.role, session.intensity) {
        (Sport::Strength, ..) => {
            return pick(
                session.date,
                &[
                    "Legs, trunk and back, calm and clean; stop each set while two more would still go.",
                    "Whole body, good form before heavy weight; leave out whatever doesn't feel right.",
                ],
            )
            .to_owned();
        }
        (_, _, None) => return "Calm and well within yourself.".to_owned(),
        (_, _, Some(Intensity::Recovery)) => {
            "so easy that you come home fresher than you left; stop early if it isn't."
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
        (_, Role::Long, Some(Intensity::Zone1)) => pick(
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
