//! What goes before every answer while something of the athlete's health is open.

use polarize_domain::{Context, HealthEpisode, HealthKind};

use crate::wording::{capital, list};

/// That health goes before training, and what each open episode means for it; `None` where nothing is open.
pub(super) fn sentence(context: &Context) -> Option<String> {
    let open: Vec<&HealthEpisode> = context.snapshot.health.iter().filter(|episode| episode.until.is_none()).collect();
    if open.is_empty() {
        return None;
    }
    let told = |episode: &&HealthEpisode| format!("{} since {}", name(episode), episode.since.strftime("%-d %B"));
    let names: Vec<String> = open.iter().map(told).collect();
    let mut meanings: Vec<String> = Vec::new();
    for meaning in open.iter().map(|episode| meaning(episode)) {
        let meaning = if meanings.is_empty() { meaning } else { capital(&meaning) };
        if !meanings.iter().any(|known| capital(known) == capital(&meaning)) {
            meanings.push(meaning);
        }
    }
    let verb = if names.len() == 1 { "is" } else { "are" };
    Some(format!(
        "{} {verb} still noted, and health goes first: {} Tell me how you are before you train; `polarize health end N` \
         ends what is over, and `polarize health list` has the numbers.",
        capital(&list(&names)),
        meanings.join(" ")
    ))
}

/// The trouble with its place: "pain in your knee".
fn name(episode: &HealthEpisode) -> String {
    match episode.site {
        Some(site) => format!("{} in your {}", episode.plain(), site.plain()),
        None => episode.plain(),
    }
}

/// What an open episode means for training.
fn meaning(episode: &HealthEpisode) -> String {
    let site = episode.site.map_or_else(|| "what hurts".to_owned(), |site| format!("your {}", site.plain()));
    match episode.kind {
        HealthKind::Fever | HealthKind::BelowNeck => {
            "no training, and no intervals, until you have been free of symptoms for a full day.".to_owned()
        }
        HealthKind::AboveNeck => "easy and shorter at most, and nothing hard, while it lasts.".to_owned(),
        HealthKind::Pain => format!("nothing that loads {site} while it hurts."),
        HealthKind::BonePain => {
            "no impact and nothing that hurts, until somebody qualified has looked at it.".to_owned()
        }
        HealthKind::LowEnergy => "easy and shorter until you have talked to a doctor.".to_owned(),
        HealthKind::RedFlag => "no training until a doctor has said that you may.".to_owned(),
    }
}
