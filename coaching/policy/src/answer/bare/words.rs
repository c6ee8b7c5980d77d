//! What to do today, and what is asked for, where nothing is known but what was told.

use polarize_domain::Situation;
use polarize_domain::health::{RETURN_STAGES, ZONE_3_AFTER_ILLNESS};
use polarize_domain::situation::{Ended, OpenQuestion};

use super::super::phrases::Topic;
use super::numbers;
use crate::wording::list;

/// What holds where nothing else is known.
pub(super) const GO_BY_FEEL: &str = "Go by how you feel today; that counts more than any number.";

/// The opening where the one of an answer with a plan would promise a change of it.
pub(super) const fn opening(topic: Topic) -> Option<&'static str> {
    Some(match topic {
        Topic::RaceNear => {
            "A race changes the days around it: little and easy before it, nothing beside it, easy after it."
        }
        Topic::Blocked => "Life first: a day without training is no lost day.",
        Topic::BusyWeek => "A full week is no lost week.",
        Topic::Hours => "Any part of the day will do.",
        Topic::Wish => "I have no plan before me here, so there is none that I could change.",
        Topic::Unsure => "I can't tell from this what your body needs, so let me ask before I guess.",
        Topic::SomebodyElse => {
            "I hope they are well soon. As long as you have no symptoms yourself, you can train as usual."
        }
        Topic::Denied => "Good, then that is not what holds you back.",
        Topic::Missed => "A missed session is gone, and that is fine: there is nothing to make up for.",
        Topic::Noted => "Thanks for the numbers.",
        Topic::Unread => {
            "I have no plan and no data of yours before me here, so I need a little more to say something useful."
        }
        _ => return None,
    })
}

/// What to do today and in the days after it.
pub(super) fn today(topic: Topic, situation: &Situation) -> String {
    if let Some(deep) = deep_form(topic, situation) {
        return deep.to_owned();
    }
    match topic {
        Topic::Pain => match pain_site(situation) {
            Some(site) => {
                format!("Stop today whatever loads your {site}; what doesn't load it and doesn't hurt may stay, easy.")
            }
            None => "Stop today whatever makes it hurt; what doesn't hurt may stay, easy.".to_owned(),
        },
        Topic::Returning => returning(situation),
        Topic::Denied if super::takes_it_easy(situation) => String::new(),
        Topic::Denied | Topic::Noted | Topic::FreshKeep | Topic::FreshBuilding | Topic::FreshButTired => {
            by_form(topic, situation).to_owned()
        }
        other => plainly(other).to_owned(),
    }
}

const fn plainly(topic: Topic) -> &'static str {
    match topic {
        Topic::Fever | Topic::BelowNeck => {
            "No training today, and none until 24 hours have passed without fever and symptoms."
        }
        Topic::Cold => "Today at most an easy session in zone 1, a quarter shorter than usual; nothing hard.",
        Topic::Bone => "No running and no jumping from now on, and nothing that hurts.",
        Topic::LittlePain => {
            "Keep that sport easy and shorter as long as the pain stays at 3 of 10 or below and doesn't grow."
        }
        Topic::LowEnergy => "Easy and short at most today, or a day off.",
        Topic::Pregnancy | Topic::Asthma | Topic::Painkillers | Topic::WeightLoss => {
            "Nothing hard and nothing more than usual today."
        }
        Topic::Unsure => {
            "Until I know more, nothing hard today; with fever, or symptoms in chest, stomach or limbs, rest."
        }
        Topic::Exhausted => {
            "Take today off, or move for 40 minutes at most, as easily as you can; nothing hard until it has lifted."
        }
        Topic::Tired => {
            "Make a hard session of today easy and about a quarter shorter, and add nothing for the next three days; an easy one stays easy."
        }
        Topic::LittleTired => "Do today what you had in mind and no more; an easy day stays easy.",
        Topic::Sleep => {
            "Nothing hard today: an easy session, a quarter shorter, or a nap in its place; hard work can wait a day."
        }
        Topic::Sore => "Easy movement today and nothing hard until the muscles have calmed down.",
        Topic::Stress => "An easy, shorter session today, for the head; the hard one waits for a calmer day.",
        Topic::Raced => "Nothing hard tomorrow and as long as the legs are heavy: off, or easy and short.",
        Topic::RaceNear => "Keep a little speed in the days before it, drop the volume, and try nothing new.",
        Topic::Taper => {
            "Keep the rhythm and some intensity, and let the volume fall by 41 to 60 % over two weeks or so."
        }
        Topic::Heat => "Go early or indoors, easier and shorter than usual.",
        Topic::Altitude | Topic::Travel => "Easy and short at most for the first days; hard work comes after them.",
        Topic::LongOff => "Begin easy and clearly shorter than before, and leave zone 3 for later.",
        Topic::Missed => "Go on with what comes next; the week's load is not to rise above what was meant for it.",
        Topic::NoSport => "Do the same time easily in another sport that you are used to.",
        Topic::Blocked => "Leave the day free and don't make up for it on the others.",
        Topic::Limit => {
            "Keep the warm-up and the heart of the session and leave out the rest; don't add the minutes elsewhere."
        }
        Topic::BusyWeek => {
            "Keep one hard session, make the others short and easy, and don't make up for what is left out."
        }
        Topic::Hours => {
            "Morning or evening makes little difference; leave some hours between a hard session and the next day's."
        }
        Topic::NoTrainer => "An easy session outdoors does, or the same on another day.",
        Topic::SomebodyElse => "Sleep enough, and with the first sign of your own make it easy, or rest.",
        Topic::Gone => "Begin with something easy, and stop if it comes back.",
        Topic::Wish => "In Polarize, with your plan, I propose such a change for you to accept.",
        _ => "",
    }
}

/// What a form below what can be trained with makes of a tiredness that alone would ask for less.
fn deep_form(topic: Topic, situation: &Situation) -> Option<&'static str> {
    let tired = matches!(topic, Topic::Tired | Topic::LittleTired | Topic::Sleep | Topic::Sore | Topic::Stress);
    match numbers::form(situation) {
        Some(form) if tired && form < -35.0 => Some("Recovery only today, or a day off, until form has come up."),
        Some(form) if tired && form < -30.0 => Some(
            "Nothing in zone 3 until form has come up, and today at most an easy session, a quarter shorter than usual.",
        ),
        _ => None,
    }
}

/// What form allows where nothing speaks against training.
fn by_form(topic: Topic, situation: &Situation) -> &'static str {
    match numbers::form(situation) {
        Some(form) if form < -35.0 => "Today recovery only, or a day off.",
        Some(form) if form < -30.0 => "Nothing in zone 3 today, and less than usual.",
        Some(form) if form < 0.0 => {
            "Train as you meant to, with 48 hours between hard sessions; that form is no reason to skip, and none to add."
        }
        Some(_) => "A hard session is fine today if the last one is 48 hours ago.",
        None if topic == Topic::FreshKeep => {
            "If the last hard session is 48 hours ago, today's may be hard; add nothing on top."
        }
        None => GO_BY_FEEL,
    }
}

/// The way back after an illness, by its stages.
fn returning(situation: &Situation) -> String {
    let unknown = situation.health.iter().any(|report| report.kind.is_illness() && report.ended == Ended::Unknown);
    let wait = if unknown { "Wait until 24 hours have passed without symptoms. " } else { "" };
    let stages: Vec<String> = RETURN_STAGES
        .iter()
        .map(|(from, until, share)| format!("{:.0} % of your usual load on days {from} to {until}", share * 100.0))
        .collect();
    format!("{wait}Then in stages: {}, and nothing in zone 3 before day {ZONE_3_AFTER_ILLNESS}.", list(&stages))
}

fn pain_site(situation: &Situation) -> Option<&'static str> {
    situation.health.iter().find_map(|report| report.site).map(polarize_domain::Site::plain)
}

/// Whether what is said besides with a plan holds without one, too.
pub(super) const fn is_advised_as_with_a_plan(topic: Topic) -> bool {
    !matches!(
        topic,
        Topic::RaceNear
            | Topic::BusyWeek
            | Topic::Question
            | Topic::Unread
            | Topic::Missed
            | Topic::FreshBuilding
            | Topic::FreshButTired
            | Topic::FreshKeep
            | Topic::Orders
    )
}

/// What a plain answer can't do for an athlete under a doctor's word.
pub(super) fn limits(situation: &Situation) -> Option<&'static str> {
    let doctor = situation.health.iter().any(|report| report.ended == Ended::No && report.worsening);
    doctor.then_some("Because it gets worse, have it looked at.")
}

/// What is to be known of load to say how rested somebody is.
const fn numbers_asked(situation: &Situation) -> &'static str {
    match (situation.stated.ctl, situation.stated.atl) {
        (Some(_), _) => "what is your fatigue (ATL) or form (TSB)",
        (None, Some(_)) => "what is your fitness (CTL)",
        (None, None) => "what are your fitness, fatigue and form (CTL, ATL, TSB), if you know them",
    }
}

/// What is asked for.
pub(super) struct Asks(Vec<&'static str>);

impl Asks {
    /// What is missing, the weightiest first, three things at most.
    pub(super) fn of(situation: &Situation, topics: &[Topic]) -> Self {
        let asked = |question| situation.open_questions.contains(&question);
        let has = |topics_wanted: &[Topic]| topics.iter().any(|topic| topics_wanted.contains(topic));
        let pain = situation.health.iter().find(|report| report.ended == Ended::No && report.site.is_some());
        let ill = has(&[Topic::Fever, Topic::BelowNeck, Topic::Cold]);
        let tired = situation.fatigue.as_ref();
        let well = !situation.feels_bad();
        let asks = [
            (asked(OpenQuestion::IllOrTired), "are you ill or only tired"),
            (asked(OpenQuestion::WhichSymptoms), "is it above the neck only, or is there fever or anything below it"),
            (asked(OpenQuestion::WhereDoesItHurt), "where does it hurt"),
            (
                asked(OpenQuestion::SinceWhenWell) || has(&[Topic::Returning]),
                "since when have you been free of symptoms",
            ),
            (
                pain.is_some_and(|report| report.pain.is_none()),
                "how bad is the pain from 0 to 10, and does it get worse",
            ),
            (pain.is_some_and(|report| report.since.is_none()), "since when does it hurt"),
            (ill && situation.health.iter().all(|report| report.since.is_none()), "since when are you ill"),
            (tired.is_some_and(|tired| tired.days.is_none()), "for how many days have you been tired"),
            (has(&[Topic::Unread]), "how do you feel, and does anything hurt"),
            (has(&[Topic::RaceNear, Topic::Taper]), "on which day is the race"),
            (has(&[Topic::LongOff]), "what kept you away, and are you well"),
            (!ill && numbers::form(situation).is_none(), numbers_asked(situation)),
            (!ill, "what had you planned for today and tomorrow"),
            (well, "when was your last hard session"),
        ];
        Self(asks.into_iter().filter(|(is_missing, _)| *is_missing).map(|(_, ask)| ask).take(3).collect())
    }

    /// The question, in one of some ways; nothing where nothing is missing.
    pub(super) fn sentence(&self, choice: usize) -> String {
        const BEFORE: [&str; 5] =
            ["Tell me: ", "To say more I need to know: ", "What I don't know yet: ", "Please tell me: ", ""];
        let asks: Vec<String> = self.0.iter().map(|ask| (*ask).to_owned()).collect();
        if asks.is_empty() {
            return "Tell me how it goes.".to_owned();
        }
        let before = BEFORE[choice % BEFORE.len()];
        let asks = match asks.as_slice() {
            [first @ .., last] if !first.is_empty() => format!("{}, and {last}", first.join(", ")),
            others => others.concat(),
        };
        if before.is_empty() { format!("{}?", crate::wording::capital(&asks)) } else { format!("{before}{asks}?") }
    }
}
