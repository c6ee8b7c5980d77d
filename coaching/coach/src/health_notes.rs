//! Noting what the athlete says of their health, so that tomorrow's answer knows of today's fever. It is a record, not
//! a change of the plan; every answer lists what was noted, and it can be ended or removed.

use jiff::civil::Date;
use polarize_domain::situation::{Ended, HealthReport, RedFlag, Situation};
use polarize_domain::{HealthEpisode, HealthKind};
use polarize_store::Store;

use crate::answer::NotedHealth;
use crate::error::CoachResult;

/// Notes new episodes and what has changed about open ones; ends those reported as over. Returns what is new or
/// different.
pub(crate) async fn note(
    store: &Store,
    athlete: &str,
    today: Date,
    situation: &Situation,
) -> CoachResult<Vec<NotedHealth>> {
    let mut noted = Vec::new();
    if situation.health.is_empty() && situation.red_flags.is_empty() {
        return Ok(noted);
    }
    let known = store.health(athlete).await?;
    for &flag in &situation.red_flags {
        let episode = of_red_flag(flag, today);
        let is_open = |known: &HealthEpisode| known.sign == episode.sign && known.forbids_training(today);
        if !known.iter().any(|(_, known)| is_open(known)) {
            let id = store.record_health(athlete, &episode).await?;
            noted.push(NotedHealth { id: id.value(), episode });
        }
    }
    for report in &situation.health {
        let open = known
            .iter()
            .find(|(_, episode)| episode.until.is_none() && episode.kind == report.kind && episode.site == report.site);
        match open {
            Some((id, episode)) => {
                let updated = updated(episode, report, today);
                if updated != *episode {
                    store.update_health(athlete, *id, &updated).await?;
                    noted.push(NotedHealth { id: id.value(), episode: updated });
                }
            }
            None if report.ended == Ended::Unknown || is_known_as_over(&known, report) => {}
            // What no longer hurts and was never told of is nothing to note.
            None if report.kind == HealthKind::Pain && report.ended != Ended::No => {}
            None => {
                let episode = new_episode(report, today);
                let id = store.record_health(athlete, &episode).await?;
                noted.push(NotedHealth { id: id.value(), episode });
            }
        }
    }
    Ok(noted)
}

fn is_known_as_over(known: &[(polarize_store::EpisodeId, HealthEpisode)], report: &HealthReport) -> bool {
    let Ended::On(end) = report.ended else { return false };
    known
        .iter()
        .any(|(_, episode)| episode.kind == report.kind && episode.site == report.site && episode.until == Some(end))
}

/// An episode with what is new. A pain called over without a day is over today; of an illness the day is asked, since the way back is
/// counted from it.
fn updated(episode: &HealthEpisode, report: &HealthReport, today: Date) -> HealthEpisode {
    HealthEpisode {
        pain: report.pain.or(episode.pain),
        worsening: report.worsening,
        since: report.since.map_or(episode.since, |since| since.min(episode.since)),
        until: match report.ended {
            Ended::On(date) => Some(date.max(episode.since)),
            Ended::Unknown if episode.kind == HealthKind::Pain => Some(today.max(episode.since)),
            Ended::No | Ended::Unknown => None,
        },
        ..episode.clone()
    }
}

/// The signs of danger that nobody has ended yet.
pub(crate) async fn open_red_flags(store: &Store, athlete: &str, today: Date) -> CoachResult<Vec<NotedHealth>> {
    let known = store.health(athlete).await?.into_iter();
    let open = known.filter(|(_, episode)| episode.forbids_training(today));
    Ok(open.map(|(id, episode)| NotedHealth { id: id.value(), episode }).collect())
}

/// A sign of danger, open until a doctor has spoken.
const fn of_red_flag(sign: RedFlag, today: Date) -> HealthEpisode {
    HealthEpisode {
        kind: HealthKind::RedFlag,
        site: None,
        pain: None,
        worsening: false,
        sign: Some(sign),
        since: today,
        until: None,
    }
}

fn new_episode(report: &HealthReport, today: Date) -> HealthEpisode {
    let until = match report.ended {
        Ended::On(date) => Some(date),
        Ended::No | Ended::Unknown => None,
    };
    HealthEpisode {
        kind: report.kind,
        site: report.site,
        pain: report.pain,
        worsening: report.worsening,
        sign: None,
        since: report.since.or(until).unwrap_or(today),
        until,
    }
}
