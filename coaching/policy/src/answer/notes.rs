//! The reason beside each change.

use polarize_domain::situation::FatigueSign;
use polarize_domain::{Context, HealthKind};

use super::sketch::{Reason, Sketch};
use crate::wording::{list, signed};

/// Why a workout is changed, in one or two sentences.
pub(super) fn note(reason: Reason, sketch: &Sketch) -> String {
    let context = sketch.context;
    match reason {
        Reason::Ill => {
            "Rest while you have symptoms and until you have been free of them for a full day. Fitness lost \
                        in a few days comes back in a few days."
                .to_owned()
        }
        Reason::Cold => "Above the neck only: easy and shorter is all right, hard work is not. If it moves to chest, \
                         stomach or limbs, or a fever comes, rest instead."
            .to_owned(),
        Reason::Return => "Coming back from illness in stages: less load than usual first, and nothing hard in the \
                           first days."
            .to_owned(),
        Reason::Pain => {
            format!("This loads {}, so another sport or a pause is better until it is calm.", sites(sketch))
        }
        Reason::LittlePain => format!(
            "A little pain ({}) may be trained with, easy and shorter. Stop if it rises during the session or is worse \
             the next morning.",
            sites(sketch)
        ),
        Reason::Bone => {
            "Pain in a bone needs rest from every impact until somebody qualified has looked at it.".to_owned()
        }
        Reason::LowEnergy => {
            "Easy and shorter until you have talked to a doctor: the body is short of energy for more.".to_owned()
        }
        Reason::Unsure => "Easy until I know more: right whether you are tired or something is coming.".to_owned(),
        Reason::Form if context.form() < -35.0 => {
            format!("Recovery only: a form of {} is deeper than training should go.", signed(form(context)))
        }
        Reason::Form => "No zone 3 and less load on a morning with a form below \u{2212}30.".to_owned(),
        Reason::Tired => {
            format!("Easier because you are tired{}. One softer session costs no fitness.", beside_form(context))
        }
        Reason::Exhausted => {
            "You are exhausted: recovery now, a softer rest of the week, then we look again.".to_owned()
        }
        Reason::Sleep => "Hard work after a bad night costs more and gives less; easy keeps the habit.".to_owned(),
        Reason::Sore => "Sore muscles repair best with easy movement; the hard work waits.".to_owned(),
        Reason::Heat => {
            "In strong heat: easy, shorter, in the cool of the morning or indoors, with enough to drink.".to_owned()
        }
        Reason::RaceDay => "That is race day: nothing else belongs on it.".to_owned(),
        Reason::RaceNear => "Little before the race: legs get fresh by what is left out now.".to_owned(),
        Reason::AfterRace => "Easy after the race; a race is a hard session and its days of recovery are part of it.".to_owned(),
        Reason::Altitude => {
            "The first days at altitude are easy and shorter: go by feeling and breath, not by pace or watts, and drink more."
                .to_owned()
        }
        Reason::Travel => "Travel tires without training: easy movement is enough.".to_owned(),
        Reason::Break => "Coming back after days off: easy and shorter first, the rest returns soon.".to_owned(),
        Reason::NoSport => {
            "Another sport while this one is not to be had, or a pause where none can stand in.".to_owned()
        }
        Reason::Blocked => {
            "You can't train on that day. It moves where a free day takes it, and is left out otherwise; \
                            nothing is crammed in."
                .to_owned()
        }
        Reason::WeekLimit => "Shorter, so that the week fits into the time you have.".to_owned(),
        Reason::Limit => "Cut to the minutes you have that day.".to_owned(),
        Reason::Fresh => "You are fresh, so an easy session may be a little longer. Keep it easy.".to_owned(),
        Reason::Wish => "As you wished.".to_owned(),
    }
}

/// The sites that hurt, in words.
fn sites(sketch: &Sketch) -> String {
    let sites: Vec<String> = sketch
        .health
        .iter()
        .filter(|episode| episode.until.is_none() && matches!(episode.kind, HealthKind::Pain | HealthKind::BonePain))
        .filter_map(|episode| Some(format!("your {}", episode.site?.plain())))
        .collect();
    if sites.is_empty() { "what hurts".to_owned() } else { list(&sites) }
}

fn beside_form(context: &Context) -> String {
    let form = form(context);
    if context.is_provisional() || form > -5.0 { String::new() } else { format!(", at a form of {}", signed(form)) }
}

/// Form as the context shows it.
pub(super) fn form(context: &Context) -> f64 {
    context.shape().current_metrics.form_tsb
}

/// What shows the tiredness, in the athlete's terms.
pub(super) const fn sign_words(sign: FatigueSign) -> &'static str {
    match sign {
        FatigueSign::Tired => "tiredness",
        FatigueSign::Soreness => "sore muscles",
        FatigueSign::PoorSleep => "poor sleep",
        FatigueSign::HighEffort => "sessions that feel too hard",
        FatigueSign::LowMotivation => "no drive to train",
        FatigueSign::RestingHeartRate => "a resting pulse or HRV that is off",
        FatigueSign::Stress => "stress",
    }
}
