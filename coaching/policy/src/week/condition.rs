//! How the athlete is, in words: health, form, and why nothing is added.

use jiff::civil::Date;
use polarize_domain::HealthKind;
use polarize_domain::calendar::add_days;

use super::aim::Basis;
use super::phrases;
use super::room::{Closed, Room};
use super::session::SHORTEST;
use super::speech::day_name;
use crate::wording::{capital, signed};

pub(super) fn rests_for_health(room: &Room, date: Date) -> bool {
    let closed = room.day(date).and_then(|day| day.closed);
    matches!(closed, Some(Closed::Ill | Closed::Cold | Closed::Pain(_)))
}

/// What health has to say about the week.
pub(super) fn health_words(room: &Room) -> Option<String> {
    let open = |kind: HealthKind| room.health.iter().any(|episode| episode.kind == kind && episode.until.is_none());
    let last = |wanted: fn(&Closed) -> bool| {
        let mut closed = room.days.iter().filter(|day| day.closed.as_ref().is_some_and(wanted));
        closed.next_back().map(|day| day_name(day.date))
    };
    if let Some(last) = last(|closed| matches!(closed, Closed::Ill)) {
        let after = if open(HealthKind::Fever) || open(HealthKind::BelowNeck) {
            ", and longer if the symptoms last"
        } else {
            ""
        };
        return Some(format!(
            "Until {last} there is only rest{after}; then load comes back in stages, nothing hard yet."
        ));
    }
    if let Some(last) = last(|closed| matches!(closed, Closed::Cold)) {
        return Some(format!("With the cold nothing is added until {last}; then load comes back in stages."));
    }
    if let Some(last) = last(|closed| matches!(closed, Closed::Pain(_))) {
        return Some(format!(
            "Pain is never answered with more load, so nothing is added until {last}, and after that only what doesn't \
             load the {}.",
            site_words(room)
        ));
    }
    let hurts = room.health.iter().any(|episode| is_pain(episode.kind) && episode.until.is_none());
    if hurts {
        return Some(format!("Because of the pain everything is easy and nothing loads the {}.", site_words(room)));
    }
    if open(HealthKind::LowEnergy) {
        return Some(phrases::LOW_ENERGY_WORDS.to_owned());
    }
    is_returning(room).then(|| phrases::RETURN_WORDS.to_owned())
}

const fn is_pain(kind: HealthKind) -> bool {
    matches!(kind, HealthKind::Pain | HealthKind::BonePain)
}

/// Whether a day of the week lies in the stages after an illness.
pub(super) fn is_returning(room: &Room) -> bool {
    room.health.iter().filter(|episode| episode.kind.is_illness()).any(|episode| {
        let back = episode.return_day(room.context.today);
        room.first() <= add_days(back, 10) && room.last() >= back
    })
}

fn site_words(room: &Room) -> &'static str {
    let pain = room.health.iter().find(|episode| is_pain(episode.kind) && episode.until.is_none());
    pain.and_then(|episode| episode.site).map_or("painful part", polarize_domain::Site::plain)
}

/// Whether what is done and planned leaves no room for more, and nothing else keeps load away.
pub(super) fn is_full(room: &Room) -> bool {
    let has = |wanted: fn(&Closed) -> bool| room.days.iter().any(|day| day.closed.as_ref().is_some_and(wanted));
    let held = has(|why| matches!(why, Closed::Ill | Closed::Cold | Closed::Pain(_) | Closed::Tired))
        || is_returning(room)
        || room.aim.basis == Basis::Recovery;
    let full = has(|why| *why == Closed::Taken) || room.aim.left < SHORTEST.into() || room.free_days == 0;
    full && !held
}

/// Why nothing is added, and what to do.
pub(super) fn nothing(room: &Room) -> String {
    let metrics = room.context.shape().current_metrics;
    let has = |closed: Closed| room.days.iter().any(|day| day.closed == Some(closed));
    let open = room.open().count();
    let load = room.context.outlook().load_between(room.monday, add_days(room.monday, 6)).round();
    if room.days.is_empty() {
        return "That week lies beyond the weeks I plan ahead, and by then much may be different. Ask again when it is \
                closer."
            .to_owned();
    }
    if let Some(episode) = room
        .health
        .iter()
        .find(|episode| episode.kind.is_illness() && episode.return_day(room.context.today) > room.first())
    {
        return format!("{} {}", phrases::illness_words(episode.kind), phrases::ILLNESS_ADVICE);
    }
    if room.days.iter().any(|day| matches!(day.closed, Some(Closed::Pain(_)))) {
        return format!(
            "Pain is never answered with more load, so I add nothing while the {} hurts. What is planned in sports \
             that don't load it may stay; tell me when it is gone, or let somebody qualified look at it if it lasts.",
            site_words(room)
        );
    }
    if is_returning(room) {
        return "You are coming back from an illness, and these days have all the load they should have. Ask again in a \
                few days: it gets more step by step."
            .to_owned();
    }
    if has(Closed::Tired) || room.aim.basis == Basis::Recovery {
        return format!(
            "Your form (TSB) is {} this morning, and more load would only dig deeper. Rest or move very lightly, sleep \
             well, and ask again in two days.",
            signed(metrics.form_tsb)
        );
    }
    if is_full(room) {
        return format!(
            "The week is full: with what is done and planned it comes to {load:.0} TSS, and what is free stays free \
             for rest. If you want something different, tell me which session to change."
        );
    }
    if open == 0 && has(Closed::NoSport) {
        return "None of your sports is possible on these days. Tell me what else you can do, or when your own is \
                possible again, and I plan with it."
            .to_owned();
    }
    "There is no time left in these days: they are blocked, without minutes, or the week's hours are used up. Free a \
     day or some minutes in your settings, and I fill them with what helps most."
        .to_owned()
}

/// Where the athlete stands.
pub(super) fn status(room: &Room) -> String {
    let metrics = room.context.shape().current_metrics;
    if room.context.is_provisional() {
        return "Under six weeks of history: fitness and form are provisional.".to_owned();
    }
    format!(
        "Fitness {:.1}, fatigue {:.1}, form {}: {}.",
        metrics.fitness_ctl,
        metrics.fatigue_atl,
        signed(metrics.form_tsb),
        metrics.form_description
    )
}

pub(super) fn concerns(room: &Room) -> Vec<String> {
    let context = room.context;
    let mut concerns: Vec<String> = room
        .health
        .iter()
        .filter(|episode| episode.until.is_none())
        .map(|episode| match episode.site {
            Some(site) => format!("{} ({})", capital(episode.kind.plain()), site.plain()),
            None => capital(episode.kind.plain()),
        })
        .collect();
    let others = [
        (concerns.is_empty() && is_returning(room), "Coming back from illness"),
        (context.is_provisional(), "Little history to go by"),
        (!context.is_provisional() && context.form() < -30.0, "Form is deep"),
        (room.aim.basis == Basis::Return, "More than two weeks without training"),
        (room.aim.taper, "A race is near"),
        (room.aim.no_cram, "A session of this week was missed"),
    ];
    concerns.extend(others.into_iter().filter(|(is_so, _)| *is_so).map(|(_, text)| text.to_owned()));
    concerns.truncate(5);
    concerns
}
