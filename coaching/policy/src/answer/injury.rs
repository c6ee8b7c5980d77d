//! Pain: the sport that hurts stops, another one is offered, and pain is never answered with more load.

use jiff::civil::Date;
use polarize_domain::calendar::add_days;
use polarize_domain::health::{BONE_PAIN_DAYS, PAIN_DAYS};
use polarize_domain::situation::{Ended, HealthReport, OpenQuestion};
use polarize_domain::{CoachType, HealthEpisode, HealthKind, Intensity, Sport};

use super::phrases::Topic;
use super::sketch::{Claim, Reason, Sketch};
use crate::sports;

/// The share of the length that is kept in a sport that hurts a little.
const LITTLE_PAIN_SHARE: f64 = 0.80;
/// The share of the length that is kept with signs of too little energy.
const LOW_ENERGY_SHARE: f64 = 0.75;
/// Days on which nothing loads what hurts while it is open how bad it is; after them, only nothing hard does.
const DAYS_UNTIL_TOLD: i64 = 3;

/// The rules for every pain that lasts, and for signs of too little energy.
pub(super) fn injury(sketch: &mut Sketch) {
    for episode in sketch.health.clone() {
        if episode.until.is_some() {
            let now =
                |report: &HealthReport| (report.kind, report.site) == (episode.kind, episode.site) && is_an_end(report);
            if episode.kind == HealthKind::Pain && sketch.situation.health.iter().any(now) {
                sketch.topic(Topic::Gone);
            }
            continue;
        }
        let reported =
            sketch.situation.health.iter().any(|report| (report.kind, report.site) == (episode.kind, episode.site));
        if episode.kind == HealthKind::Pain && is_told_as_gone(sketch, &episode) {
            sketch.topic(Topic::Gone);
            continue;
        }
        match episode.kind {
            HealthKind::BonePain => {
                sketch.topic(Topic::Bone);
                stop(sketch, (0, BONE_PAIN_DAYS), Reason::Bone, &|_, sport| sports::stops(&episode, sport));
            }
            HealthKind::Pain if episode.site.is_none() => sketch.topic(Topic::Unsure),
            HealthKind::Pain if episode.stops_sports() => {
                sketch.topic(Topic::Pain);
                let unknown = reported && sketch.situation.open_questions.contains(&OpenQuestion::HowBad);
                let stops = |sport| sports::stops(&episode, sport);
                if unknown {
                    stop(sketch, (0, DAYS_UNTIL_TOLD), Reason::Pain, &|_, sport| stops(sport));
                    stop(sketch, (DAYS_UNTIL_TOLD, PAIN_DAYS), Reason::Pain, &|is_hard, sport| is_hard && stops(sport));
                } else {
                    stop(sketch, (0, PAIN_DAYS), Reason::Pain, &|_, sport| stops(sport));
                }
            }
            HealthKind::Pain => {
                sketch.topic(Topic::LittlePain);
                little_pain(sketch, &episode, reported);
            }
            HealthKind::LowEnergy if reported => {
                sketch.topic(Topic::LowEnergy);
                low_energy(sketch);
            }
            _ => {}
        }
    }
}

const fn is_an_end(report: &HealthReport) -> bool {
    !matches!(report.ended, Ended::No)
}

/// Whether the athlete says that a trouble is over, or that they have none of its kind.
fn is_told_as_gone(sketch: &Sketch, episode: &HealthEpisode) -> bool {
    let gone = (episode.kind, episode.site, Ended::Unknown);
    sketch.situation.denied.contains(&episode.kind)
        || sketch.situation.health.iter().any(|report| (report.kind, report.site, report.ended) == gone)
}

/// From one day until before another, counted from today: another sport in place of what hurts, or nothing. What hurts follows from
/// whether a session is hard, and its sport.
fn stop(sketch: &mut Sketch, (from, until): (i64, i64), reason: Reason, stops: &dyn Fn(bool, Sport) -> bool) {
    for index in sketch.within(from, until - 1) {
        let entry = &sketch.entries[index];
        if !stops(sketch.is_hard(index), entry.now.sport) {
            continue;
        }
        match substitute(sketch, entry.now.sport, entry.now.date, true) {
            Some(sport) if entry.now.sport.is_endurance() => {
                sketch.swap(index, sport, Intensity::Zone1, reason, Claim::Health);
            }
            _ => sketch.leave_out(index, reason, Claim::Health),
        }
    }
}

/// Up to three of ten and no worse: the sport stays, without hard work and shorter.
fn little_pain(sketch: &mut Sketch, episode: &HealthEpisode, just_reported: bool) {
    for index in sketch.within(0, PAIN_DAYS - 1) {
        if !sports::stops(episode, sketch.entries[index].now.sport) {
            continue;
        }
        if !sketch.is_race(index) {
            sketch.at_most(index, Intensity::Zone1, Reason::LittlePain, Claim::Coach);
        }
        if just_reported {
            sketch.shorten_to_share(index, LITTLE_PAIN_SHARE, Reason::LittlePain, Claim::Coach);
        }
    }
}

fn low_energy(sketch: &mut Sketch) {
    for index in sketch.within(0, 6) {
        sketch.at_most(index, Intensity::Zone1, Reason::LowEnergy, Claim::Coach);
        sketch.shorten_to_share(index, LOW_ENERGY_SHARE, Reason::LowEnergy, Claim::Coach);
    }
}

/// Another sport the athlete can do on a day and nothing speaks against. `generous`: a known threshold is sign enough; else the sport is
/// in the plan or was done lately.
pub(super) fn substitute(sketch: &Sketch, instead_of: Sport, date: Date, generous: bool) -> Option<Sport> {
    sports::endurance(sketch.context, generous)
        .into_iter()
        .find(|&sport| sport != instead_of && is_open(sketch, sport, date))
}

/// Whether neither pain nor equipment, on record or just told, keeps the athlete from a sport on a day.
pub(super) fn is_open(sketch: &Sketch, sport: Sport, date: Date) -> bool {
    let told_missing = sketch.situation.unavailable_sports.contains(&sport) && date < add_days(sketch.today(), 7);
    !told_missing && sports::is_open(sketch.context, &sketch.health, sport, date)
}

/// Whether the coach's settings let another sport stand in on the strength of a known threshold alone.
pub(super) fn spreads_over_sports(sketch: &Sketch) -> bool {
    sketch.context.snapshot.athlete.settings.coach_type != CoachType::Specialist
}
