//! Which sports the athlete has, and which of them pain and equipment leave open.

use jiff::civil::Date;
use polarize_domain::{Context, HealthEpisode, HealthKind, Sport};

/// Endurance sports the athlete does, the primary one first: those done or planned lately; with `by_threshold` also those a threshold is
/// known for.
pub(crate) fn endurance(context: &Context, by_threshold: bool) -> Vec<Sport> {
    let (snapshot, thresholds) = (&context.snapshot, &context.thresholds);
    let primary = snapshot.athlete.primary_sport;
    let known = |sport: Sport| {
        sport == primary
            || snapshot.activities.iter().any(|activity| activity.sport == sport)
            || snapshot.plan.workouts.iter().any(|workout| workout.sport == sport)
            || (by_threshold && (thresholds.ftp_of(sport).is_some() || thresholds.threshold_speed(sport).is_some()))
    };
    let order = [primary, Sport::Cycling, Sport::Rowing, Sport::Swimming, Sport::Running];
    let mut found: Vec<Sport> = Vec::new();
    for sport in order {
        if sport.is_endurance() && known(sport) && !found.contains(&sport) {
            found.push(sport);
        }
    }
    found
}

/// The sports a week can be made of: the primary one first, whatever it is, then the endurance sports the athlete does or could do.
pub(crate) fn plannable(context: &Context) -> Vec<Sport> {
    let primary = Some(context.snapshot.athlete.primary_sport).filter(|sport| *sport != Sport::Rest);
    let others = endurance(context, true).into_iter().filter(|sport| Some(*sport) != primary);
    primary.into_iter().chain(others).collect()
}

/// Whether strength training is something the athlete does beside their sport.
pub(crate) fn trains_strength(context: &Context) -> bool {
    let snapshot = &context.snapshot;
    snapshot.activities.iter().any(|activity| activity.sport == Sport::Strength)
        || snapshot.plan.workouts.iter().any(|workout| workout.sport == Sport::Strength)
}

/// Whether neither an open pain nor missing equipment keeps the athlete from a sport on a day.
pub(crate) fn is_open(context: &Context, health: &[HealthEpisode], sport: Sport, date: Date) -> bool {
    let missing = context.snapshot.unavailable_sports.iter().any(|missing| missing.applies(sport, date));
    !missing && !health.iter().any(|episode| stops(episode, sport))
}

/// Whether an open episode of pain, however small, is where a sport loads.
pub(crate) fn stops(episode: &HealthEpisode, sport: Sport) -> bool {
    let loads_the_site = episode.site.is_some_and(|site| site.stops().contains(&sport));
    episode.until.is_none()
        && match episode.kind {
            HealthKind::BonePain => sport.has_impact() || loads_the_site,
            HealthKind::Pain => loads_the_site,
            _ => false,
        }
}
