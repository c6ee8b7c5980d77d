//! Rules of health. They are conservative, and no medical advice.

use jiff::civil::Date;

use crate::calendar::{add_days, weekday_name};
use crate::health::{BONE_PAIN_DAYS, COLD_SHARE, PAIN_DAYS, RETURN_STAGES, ZONE_3_AFTER_ILLNESS};
use crate::principles::PrincipleId;
use crate::{HealthEpisode, HealthKind, Sport, Zone};

use super::Judged;
use super::finding::Finding;

fn day_words(date: Date) -> String {
    format!("{} {date}", weekday_name(date.weekday()))
}

/// Planned minutes on each day of a span, as findings.
fn training_on(judged: &Judged, principle: PrincipleId, span: (Date, Date), why: &str) -> Vec<Finding> {
    let days = judged.outlook.between(span.0.max(judged.context.today), span.1);
    days.filter(|(_, day)| day.planned_minutes > 0.0)
        .map(|(date, day)| {
            let message = format!("{} has {:.0} min of training, {why}", day_words(date), day.planned_minutes);
            Finding::days(principle, (date, date), "", day.planned_minutes, message)
        })
        .collect()
}

/// `red-flag`: no training, as far as the plan reaches, until a doctor has spoken; what is less than planned stands.
pub(super) fn red_flag(judged: &Judged) -> Vec<Finding> {
    let today = judged.context.today;
    let open = judged.health.iter().any(|episode| episode.forbids_training(today));
    if judged.situation.red_flags.is_empty() && !open {
        return Vec::new();
    }
    let span = (today, judged.outlook.end());
    let mut findings = training_on(judged, PrincipleId::RedFlag, span, "after signs that need a doctor first");
    let days = judged.outlook.between(span.0, span.1).filter(|(_, day)| day.planned_minutes > 0.0);
    findings.extend(days.map(|(date, day)| {
        let message = format!("{} has {:.0} TSS, after signs that need a doctor first", day_words(date), day.load);
        Finding::days(PrincipleId::RedFlag, (date, date), "load", day.load, message)
    }));
    findings
}

/// `fever-rest`: nothing until the day after the first day free of symptoms.
pub(super) fn fever_rest(judged: &Judged) -> Vec<Finding> {
    let today = judged.context.today;
    judged
        .health
        .iter()
        .filter(|episode| episode.kind.asks_for_rest())
        .flat_map(|episode| {
            let until = add_days(episode.return_day(today), -1);
            let why = format!("but {} asks for rest until 24 h without symptoms", episode.kind.plain());
            training_on(judged, PrincipleId::FeverRest, (episode.since, until), &why)
        })
        .collect()
}

/// `cold-easy`: at most zone 1, and shortened to three quarters.
pub(super) fn cold_easy(judged: &Judged) -> Vec<Finding> {
    let today = judged.context.today;
    let mut findings = Vec::new();
    for episode in judged.health.iter().filter(|episode| episode.kind == HealthKind::AboveNeck) {
        for (date, day) in judged.outlook.between(episode.since.max(today), episode.symptomatic_until(today)) {
            if day.planned_minutes <= 0.0 {
                continue;
            }
            let hard = day.zones.minutes(Zone::Zone2) + day.zones.minutes(Zone::Zone3);
            if hard > 0.5 {
                let message = format!("{} has {hard:.0} min above zone 1, with a cold", day_words(date));
                findings.push(Finding::days(PrincipleId::ColdEasy, (date, date), "zones", hard, message));
            }
            let over = day.planned_minutes - COLD_SHARE * judged.before.day(date).planned_minutes;
            if over > 0.5 {
                let message = format!("{} is not shortened to three quarters, with a cold", day_words(date));
                findings.push(Finding::days(PrincipleId::ColdEasy, (date, date), "minutes", over, message));
            }
        }
    }
    findings
}

/// `illness-return`: load comes back in stages of the usual daily load, without zone 3 before day 6. Usual is the fitness the athlete
/// has, or the plan's own daily mean where history is short. A cold that lasts has no day from which to count its stages: it allows more
/// load than the first of them, and nobody knows yet when it ends.
pub(super) fn illness_return(judged: &Judged) -> Vec<Finding> {
    let today = judged.context.today;
    let planned = judged.before.load_between(today, add_days(today, 13)) / 14.0;
    let usual = judged.context.morning.ctl.max(planned);
    let mut findings = Vec::new();
    for episode in judged.health.iter().filter(|episode| episode.kind.is_illness()) {
        let back = episode.return_day(today);
        let begun = episode.until.is_some() || episode.kind.asks_for_rest();
        for (first, last, share) in RETURN_STAGES.into_iter().filter(|_| begun) {
            let (from, until) = (add_days(back, first), add_days(back, last));
            let load = judged.outlook.load_between(from, until);
            let allowed = share * usual * (last - first + 1) as f64;
            if until >= today && load > allowed {
                let message = format!(
                    "{load:.0} TSS from {from} to {until} is more than {:.0} % of the usual load ({allowed:.0} TSS), coming back from {}",
                    share * 100.0,
                    episode.kind.plain()
                );
                findings.push(Finding::days(
                    PrincipleId::IllnessReturn,
                    (from, until),
                    "load",
                    load - allowed,
                    message,
                ));
            }
        }
        let span = (back.max(today), add_days(back, ZONE_3_AFTER_ILLNESS - 1));
        for (date, day) in judged.outlook.between(span.0, span.1) {
            let hard = day.zones.minutes(Zone::Zone3);
            if hard > 0.5 && day.planned_minutes > 0.0 {
                let message =
                    format!("{} has {hard:.0} min in zone 3, too soon after {}", day_words(date), episode.kind.plain());
                findings.push(Finding::days(PrincipleId::IllnessReturn, (date, date), "zone 3", hard, message));
            }
        }
    }
    findings
}

fn sport_minutes(
    judged: &Judged,
    principle: PrincipleId,
    sports: impl Fn(Sport) -> bool,
    days: i64,
    why: &str,
) -> Vec<Finding> {
    let today = judged.context.today;
    let mut findings = Vec::new();
    for (date, day) in judged.outlook.between(today, add_days(today, days - 1)) {
        for sport in Sport::ALL.into_iter().filter(|sport| sports(*sport)) {
            let minutes = day.planned_by_sport[sport as usize];
            if minutes > 0.0 {
                let message = format!("{} has {minutes:.0} min of {sport}, {why}", day_words(date));
                findings.push(Finding::days(principle, (date, date), sport.word(), minutes, message));
            }
        }
    }
    findings
}

/// `bone-pain`: no impact.
pub(super) fn bone_pain(judged: &Judged) -> Vec<Finding> {
    if open_pain(judged).any(|episode| episode.kind == HealthKind::BonePain) {
        return sport_minutes(
            judged,
            PrincipleId::BonePain,
            Sport::has_impact,
            BONE_PAIN_DAYS,
            "with signs of bone stress",
        );
    }
    Vec::new()
}

fn open_pain<'a>(judged: &'a Judged) -> impl Iterator<Item = &'a HealthEpisode> {
    judged
        .health
        .iter()
        .filter(|episode| matches!(episode.kind, HealthKind::Pain | HealthKind::BonePain) && episode.until.is_none())
}

/// `pain-stop`: not the sport that loads what hurts.
pub(super) fn pain_stop(judged: &Judged) -> Vec<Finding> {
    open_pain(judged)
        .filter(|episode| episode.kind == HealthKind::Pain && episode.stops_sports())
        .filter_map(|episode| episode.site)
        .flat_map(|site| {
            let why = format!("which loads the painful {}", site.plain());
            sport_minutes(judged, PrincipleId::PainStop, |sport| site.stops().contains(&sport), PAIN_DAYS, &why)
        })
        .collect()
}

/// `pain-no-more`: the load of the next week does not rise.
pub(super) fn pain_no_more(judged: &Judged) -> Vec<Finding> {
    if open_pain(judged).next().is_none() {
        return Vec::new();
    }
    let span = (judged.context.today, add_days(judged.context.today, PAIN_DAYS - 1));
    rise(judged, PrincipleId::PainNoMore, span, "pain is never answered with more load")
}

/// `feel-counts`: after a bad feeling the load of the next three days does not rise.
pub(super) fn feel_counts(judged: &Judged) -> Vec<Finding> {
    if !judged.situation.feels_bad() {
        return Vec::new();
    }
    let span = (judged.context.today, add_days(judged.context.today, 2));
    rise(judged, PrincipleId::FeelCounts, span, "after a bad feeling the next three days get no more than planned")
}

/// Load of a span above what was planned for it.
pub(super) fn rise(judged: &Judged, principle: PrincipleId, span: (Date, Date), why: &str) -> Vec<Finding> {
    let before = judged.before.load_between(span.0, span.1);
    let after = judged.outlook.load_between(span.0, span.1);
    if after <= before + 0.5 {
        return Vec::new();
    }
    let message = format!("load from {} to {} would rise from {before:.0} to {after:.0} TSS; {why}", span.0, span.1);
    vec![Finding::days(principle, span, "", after - before, message)]
}

/// `heat`: in strong heat neither more load nor zone 3 on the next three days.
pub(super) fn heat(judged: &Judged) -> Vec<Finding> {
    if !judged.situation.heat {
        return Vec::new();
    }
    let today = judged.context.today;
    let span = (today, add_days(today, 2));
    let mut findings = rise(judged, PrincipleId::Heat, span, "in strong heat volume comes down");
    for (date, day) in judged.outlook.between(span.0, span.1) {
        let hard = day.zones.minutes(Zone::Zone3);
        if hard > 0.5 && day.planned_minutes > 0.0 {
            let message = format!("{} has {hard:.0} min in zone 3, in strong heat", day_words(date));
            findings.push(Finding::days(PrincipleId::Heat, (date, date), "zone 3", hard, message));
        }
    }
    findings.into_iter().map(Finding::warns).collect()
}
