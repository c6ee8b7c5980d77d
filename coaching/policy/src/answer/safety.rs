//! Red flags: the safety card in place of advice.

use polarize_domain::draft::Analysis;
use polarize_domain::situation::{Language, RedFlag};
use polarize_domain::{Context, Draft, HealthEpisode, Situation};

use super::tongues;

/// What is shown instead of advice after a red flag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafetyCard {
    /// The signs the card is about, the most urgent first.
    pub flags: Vec<RedFlag>,
    /// One line.
    pub headline: String,
    /// What the athlete reads.
    pub message: String,
    /// What to do now, in order.
    pub what_to_do: Vec<String>,
}

/// How soon help is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Urgency {
    /// A doctor today.
    Today,
    /// The emergency number if it lasts or comes back, else a doctor today.
    NowIfItLasts,
    /// The emergency number now.
    Now,
}

/// The safety card for the red flags of a situation.
///
/// # Source
/// First-aid guidance of the European Resuscitation Council 2021 (stroke, chest pain, heat stroke, head injury) and the signs and symptoms
/// of ACSM's pre-participation screening.
#[must_use]
pub fn safety_card(situation: &Situation) -> SafetyCard {
    let mut flags = situation.red_flags.clone();
    flags.sort_by_key(|flag| std::cmp::Reverse(urgency(*flag)));
    if flags.contains(&RedFlag::SelfHarm) {
        return self_harm(flags, situation.language);
    }
    let urgency = flags.first().map_or(Urgency::Today, |flag| urgency(*flag));
    let signs: Vec<String> = flags.iter().map(|flag| flag.plain().to_owned()).collect();
    let headline = match urgency {
        Urgency::Now => "Get emergency help now.",
        Urgency::NowIfItLasts => "Stop training and get medical help.",
        Urgency::Today => "Stop training and see a doctor today.",
    };
    let mut what_to_do: Vec<String> = flags.iter().flat_map(|flag| steps(*flag)).map(|&step| step.to_owned()).collect();
    what_to_do.push(
        "No training until a doctor has said that you may. Your plan stays as it is; nothing in it matters now."
            .to_owned(),
    );
    let mut seen = std::collections::BTreeSet::new();
    what_to_do.retain(|step| seen.insert(step.clone()));
    let own = tongues::get_help(situation.language).map(|sentence| format!("{sentence} ")).unwrap_or_default();
    let message = format!(
        "{own}You describe {}. That is nothing to train through, and nothing a training app can judge, so I give no advice on \
         training here. {headline} This is no medical advice, only a reason to get some.",
        crate::wording::list(&signs)
    );
    SafetyCard { flags, headline: headline.to_owned(), message, what_to_do }
}

/// The card while signs of danger are open: what was told when, that nothing is advised until a doctor has spoken, and how to say that one
/// has. Each episode comes with the number it is ended by.
#[must_use]
pub fn still_open_card(open: &[(i64, &HealthEpisode)], language: Language) -> SafetyCard {
    let flags: Vec<RedFlag> = open.iter().filter_map(|(_, episode)| episode.sign).collect();
    let ends: Vec<String> = open.iter().map(|(id, _)| format!("`polarize health end {id}`")).collect();
    let ends = crate::wording::list(&ends);
    if flags.contains(&RedFlag::SelfHarm) {
        let card = self_harm(flags, language);
        let message = format!(
            "{} I have not forgotten what you wrote, and I hope that you are not alone with it. When you have talked to somebody who \
             can help and feel ready for training again, {ends} tells me so.",
            card.message
        );
        return SafetyCard { message, ..card };
    }
    let told: Vec<String> = open
        .iter()
        .map(|(_, episode)| {
            let what = episode.sign.map_or("a sign that needs a doctor", RedFlag::plain);
            format!("{what} (told on {})", episode.since)
        })
        .collect();
    let own = tongues::get_help(language).map(|sentence| format!("{sentence} ")).unwrap_or_default();
    let headline = "Still open: no training until a doctor has said that you may.".to_owned();
    let message = format!(
        "{own}You told me of {}. Feeling well since then does not settle it, so I give no advice on training until a doctor has \
         looked at it. This is no medical advice, only a reason to get some.",
        crate::wording::list(&told)
    );
    let what_to_do = vec![
        "If it comes back or gets worse: stop everything and call your emergency number (112, 911, 999).".to_owned(),
        "See a doctor about it, if you have not yet, and ask whether and how you may train.".to_owned(),
        format!("When a doctor has said that you may train, tell me with {ends}; then I plan again."),
    ];
    SafetyCard { flags, headline, message, what_to_do }
}

/// The same while signs are open, for whoever knows the context and no numbers.
pub(super) fn still_open(context: &Context) -> Option<Draft> {
    context.open_red_flags().next()?;
    Some(held())
}

/// That nothing is advised until a doctor has spoken.
pub(super) fn held() -> Draft {
    let message = "You told me of signs that need a doctor first, so I give no advice on training until one has said that you may.";
    Draft::message(message)
}

/// The same as an answer that changes nothing.
pub(super) fn stop(situation: &Situation) -> Draft {
    let card = safety_card(situation);
    let alone = "If you might act on it, call your emergency number (112, 911, 999) or a crisis line now.";
    let message = match card.flags.first() {
        Some(RedFlag::SelfHarm) => format!("{} {alone}", card.message),
        _ => card.message,
    };
    Draft {
        analysis: Some(Analysis {
            current_status: "Signs that need medical help before any training.".to_owned(),
            key_concerns: card.flags.iter().take(5).map(|flag| flag.plain().to_owned()).collect(),
            recommendations_summary: card.headline,
        }),
        ..Draft::message(message)
    }
}

const fn urgency(flag: RedFlag) -> Urgency {
    match flag {
        RedFlag::Stroke
        | RedFlag::HeatStroke
        | RedFlag::SelfHarm
        | RedFlag::Bleeding
        | RedFlag::HighFever
        | RedFlag::SpinalCord => Urgency::Now,
        RedFlag::ChestPain | RedFlag::Fainting | RedFlag::Palpitations | RedFlag::Breathlessness => {
            Urgency::NowIfItLasts
        }
        RedFlag::Clot | RedFlag::HeadInjury | RedFlag::DarkUrine | RedFlag::HeartCondition => Urgency::Today,
    }
}

const EMERGENCY: &str = "Call your emergency number (112, 911, 999) and say what you feel.";

const fn steps(flag: RedFlag) -> &'static [&'static str] {
    match flag {
        RedFlag::ChestPain | RedFlag::Fainting | RedFlag::Palpitations | RedFlag::Breathlessness => &[
            "Stop, sit or lie down, and don't stay alone.",
            "If it is there now, or comes back: call your emergency number (112, 911, 999). Don't drive yourself.",
            "If it is over: see a doctor today and say that it came with training.",
        ],
        RedFlag::Stroke => &[EMERGENCY, "Note the time it began; minutes count. Don't eat, drink or drive."],
        RedFlag::HeatStroke => &[
            EMERGENCY,
            "Until help comes: shade, water over skin and clothes, a fan, cold packs on neck, armpits and groin.",
        ],
        RedFlag::Clot => &[
            "See a doctor or an emergency department today; don't massage the leg.",
            "If you get short of breath or your chest hurts: call your emergency number (112, 911, 999).",
        ],
        RedFlag::HeadInjury => &[
            "See a doctor today, and have somebody with you for the next day and night.",
            "With vomiting, a worse headache, confusion or drowsiness: call your emergency number (112, 911, 999).",
        ],
        RedFlag::DarkUrine => {
            &["See a doctor or an emergency department today and tell them about the effort before it."]
        }
        RedFlag::Bleeding => &[
            "Call your emergency number (112, 911, 999), or have somebody take you to an emergency department now. Don't drive yourself.",
            "Don't eat or drink, take no painkillers, and don't stay alone.",
        ],
        RedFlag::HighFever => &[
            "With confusion, a stiff neck, a rash, a seizure or trouble breathing: call your emergency number (112, 911, 999) now.",
            "Else have a doctor or an emergency department see you today. Drink, stay cool, and don't stay alone.",
        ],
        RedFlag::SpinalCord => &[
            "Call your emergency number (112, 911, 999), or have somebody take you to an emergency department now: hours count.",
            "Until then lie still, above all after a fall, and don't drive yourself.",
        ],
        RedFlag::SelfHarm => &[],
        RedFlag::HeartCondition => &[
            "Before the next session or race, ask the doctor who knows your heart whether, and how hard, you may train.",
            "With pain in the chest, a racing heart, breathlessness or dizziness: call your emergency number (112, 911, 999).",
        ],
    }
}

fn self_harm(flags: Vec<RedFlag>, language: Language) -> SafetyCard {
    let own = tongues::talk_to_somebody(language).map(|sentence| format!("{sentence} ")).unwrap_or_default();
    let steps = [
        "If you might act on it, or are in danger now: call your emergency number (112, 911, 999).",
        "Talk to somebody now: a friend, your family, a doctor, or a crisis line (988 in the USA and Canada, 116 123 in the UK \
         and much of Europe; findahelpline.com lists others). They answer day and night.",
        "Don't stay alone, and put distance between you and anything you could hurt yourself with.",
    ];
    SafetyCard {
        flags,
        headline: "Please talk to somebody now. You matter more than any plan.".to_owned(),
        message: format!(
            "{own}I am glad you said it. What you write is more important than training, and more than a training app can help \
             with, so please reach out to a person right now. The plan can wait, as long as it takes."
        ),
        what_to_do: steps.map(str::to_owned).to_vec(),
    }
}
