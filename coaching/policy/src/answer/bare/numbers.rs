//! What numbers mean that somebody states of themselves, without anything else known.

use polarize_domain::zone::{LT1_SHARE_OF_FTP, LT1_SHARE_OF_LTHR};
use polarize_domain::{FormStatus, Situation};

use super::super::stated::plain;

/// The largest difference between a stated form and fitness minus fatigue that rounding makes.
const ROUNDING: f64 = 1.5;

/// Form: as stated, else fitness minus fatigue; of two that disagree the lower.
pub(super) fn form(situation: &Situation) -> Option<f64> {
    let stated = situation.stated;
    let computed = stated.ctl.zip(stated.atl).map(|(ctl, atl)| ctl - atl);
    match (stated.tsb, computed) {
        (Some(told), Some(computed)) if (told - computed).abs() > ROUNDING => Some(told.min(computed)),
        (told, computed) => told.or(computed),
    }
}

/// The numbers in one line, or that there are none.
pub(super) fn status(situation: &Situation) -> String {
    let stated = situation.stated;
    let named = [
        ("fitness (CTL)", stated.ctl, ""),
        ("fatigue (ATL)", stated.atl, ""),
        ("form (TSB)", form(situation), ""),
        ("FTP", stated.ftp, " W"),
        ("threshold heart rate", stated.lthr, " bpm"),
        ("maximum heart rate", stated.max_hr, " bpm"),
        ("resting heart rate", stated.resting_hr, " bpm"),
    ];
    let told: Vec<String> =
        named.into_iter().filter_map(|(name, number, unit)| Some(format!("{name} {}{unit}", plain(number?)))).collect();
    if told.is_empty() {
        "No numbers given, and no plan or history known here.".to_owned()
    } else {
        format!("As told: {}. No plan or history known here.", told.join(", "))
    }
}

/// What the numbers mean for today; `None` where none was given.
pub(super) fn meaning(situation: &Situation) -> Option<String> {
    let sentences: Vec<String> =
        [load(situation), ftp(situation), heart_rates(situation)].into_iter().flatten().collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn load(situation: &Situation) -> Option<String> {
    let stated = situation.stated;
    Some(match (stated.ctl, stated.atl, form(situation)) {
        (Some(ctl), Some(atl), _) if stated.tsb.is_some_and(|told| (ctl - atl - told).abs() > ROUNDING) => format!(
            "Form (TSB) is fitness (CTL) minus fatigue (ATL), and {} minus {} is not {}: one of the three is of another day, so I go by \
             the worse.",
            plain(ctl),
            plain(atl),
            plain(stated.tsb.unwrap_or_default())
        ),
        (Some(ctl), Some(atl), Some(form)) => format!(
            "Fitness (CTL) {} minus fatigue (ATL) {} makes a form (TSB) of {}: {}.",
            plain(ctl),
            plain(atl),
            plain(form),
            of_form(form, situation)
        ),
        (Some(ctl), None, Some(form)) => format!(
            "A fitness (CTL) of {} is what you are used to, in TSS a day; a form (TSB) of {} means: {}.",
            plain(ctl),
            plain(form),
            of_form(form, situation)
        ),
        (_, _, Some(form)) => format!("A form (TSB) of {} means: {}.", plain(form), of_form(form, situation)),
        (Some(ctl), None, None) => format!(
            "A fitness (CTL) of {0} means that you have lately carried about {0} TSS a day, over six weeks or so; how rested you are it \
             doesn't say, for that it takes fatigue (ATL) or form (TSB).",
            plain(ctl)
        ),
        (None, Some(atl), None) => format!(
            "A fatigue (ATL) of {0} means about {0} TSS a day over the last week; whether that is much shows beside your fitness (CTL).",
            plain(atl)
        ),
        _ => return None,
    })
}

/// What a form says, and that it doesn't overrule a bad feeling.
fn of_form(form: f64, situation: &Situation) -> String {
    let status = FormStatus::of(form);
    if !super::takes_it_easy(situation) {
        return status.description().to_owned();
    }
    match status {
        FormStatus::Overtrained => "deeply tired, recovery only".to_owned(),
        FormStatus::VeryFatigued => "very tired, so nothing in zone 3 and less load".to_owned(),
        FormStatus::Building => "tired as training makes tired; but how you are goes first".to_owned(),
        FormStatus::Maintaining => "load and recovery in balance on paper; but how you are goes first".to_owned(),
        FormStatus::Fresh | FormStatus::Detraining => "rested on paper; but how you are goes first".to_owned(),
    }
}

fn ftp(situation: &Situation) -> Option<String> {
    let ftp = situation.stated.ftp?;
    Some(format!(
        "An FTP of {} W is about what you can hold for an hour: easy is below {:.0} % of it, and zone 3 begins above it.",
        plain(ftp),
        LT1_SHARE_OF_FTP * 100.0
    ))
}

fn heart_rates(situation: &Situation) -> Option<String> {
    let stated = situation.stated;
    let mut sentences = Vec::new();
    if let Some(lthr) = stated.lthr {
        sentences.push(format!(
            "With a threshold heart rate of {} bpm easy is below {:.0} % of it, and zone 3 begins above it.",
            plain(lthr),
            LT1_SHARE_OF_LTHR * 100.0
        ));
    }
    if let Some(most) = stated.max_hr {
        sentences.push(format!(
            "A maximum heart rate of {} bpm differs from person to person and is no measure of fitness; zones go by the threshold heart \
             rate.",
            plain(most)
        ));
    }
    if let Some(rest) = stated.resting_hr {
        sentences.push(format!(
            "A resting heart rate of {} bpm says something only beside your usual one: clearly above it, make the day easy.",
            plain(rest)
        ));
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}
