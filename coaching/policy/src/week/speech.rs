//! The words for the week: message, analysis, reasons; with no number that isn't in the context or in the draft.

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, weekday_name};
use polarize_domain::draft::{Analysis, WeeklyLoadAdjustment};
use polarize_domain::preview::totals;
use polarize_domain::step::build::target;
use polarize_domain::{Draft, Sport, Target, WorkoutStatus};

use super::aim::Basis;
use super::condition::{concerns, health_words, is_returning, nothing, rests_for_health, status};
use super::naming::{name_of, pick};
use super::phrases::{self, CLOSINGS};
use super::room::{Closed, Room, race_on};
use super::session::{Role, SHORTEST, Session, outlook_with};
use super::settle::{self, Settled};
use crate::wording::{capital, count_word, list, lowercase, signed};

/// The longest message, in characters: what the contract's schema allows, less some room.
const LONGEST_MESSAGE: usize = 1_150;
/// The most sentences of a message.
const MOST_SENTENCES: usize = 6;

/// The draft of the settled week, with its words.
pub(super) fn speak(room: &Room, settled: &Settled) -> Draft {
    let weekly = settled.proposal.as_ref().and_then(|proposal| proposal.weekly_load().cloned());
    let (message, summary) = match &weekly {
        Some(weekly) => (message(room, settled, weekly), summary(room, settled)),
        None => (nothing(room), "Add nothing to this week for now.".to_owned()),
    };
    let reason = phrases::reason(room.aim.basis, room.aim.taper).to_owned();
    Draft {
        analysis: Some(Analysis {
            current_status: status(room),
            key_concerns: concerns(room),
            recommendations_summary: summary,
        }),
        weekly_load_adjustment: weekly.map(|weekly| WeeklyLoadAdjustment { reason, ..weekly }),
        athlete_message: message,
        ..settle::changes(room, &settled.sessions)
    }
}

/// Sentences in their order, each with a weight: where not all fit, the lightest goes first.
fn message(room: &Room, settled: &Settled, weekly: &WeeklyLoadAdjustment) -> String {
    let sessions = &settled.sessions;
    let mut sentences: Vec<(u8, String)> = Vec::new();
    let mut say = |weight, text: Option<String>| sentences.extend(text.map(|text| (weight, text)));
    say(9, Some(focus(room, sessions)));
    say(8, health_words(room));
    say(8, Some(numbers(room, sessions, weekly)));
    say(7, key_sessions(room, sessions));
    say(6, race_words(room));
    say(6, rest_words(room, sessions));
    say(5, limit_words(room, sessions));
    say(4, threshold_words(room, sessions));
    say(2, Some(pick(room.first(), CLOSINGS).to_owned()));
    let too_long = |sentences: &[(u8, String)]| {
        sentences.len() > MOST_SENTENCES
            || sentences.iter().map(|(_, text)| text.chars().count() + 1).sum::<usize>() > LONGEST_MESSAGE
    };
    while too_long(&sentences) {
        let Some(lightest) = (0..sentences.len()).rev().min_by_key(|&place| sentences[place].0) else { break };
        sentences.remove(lightest);
    }
    sentences.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" ")
}

fn week_words(room: &Room) -> &'static str {
    if settle::is_this_week(room) {
        if room.first() == room.monday { "This week" } else { "The rest of this week" }
    } else if settle::is_next_week(room) {
        "Next week"
    } else {
        "The week you asked for"
    }
}

pub(super) fn day_name(date: Date) -> String {
    weekday_name(date.weekday()).to_owned()
}

fn qualities(sessions: &[Session]) -> Vec<&Session> {
    sessions.iter().filter(|session| session.role == Role::Quality).collect()
}

/// What the week is about, in one sentence; also where nothing is added.
pub(super) fn focus_of(room: &Room, sessions: &[Session]) -> String {
    let hard = qualities(sessions).len();
    if is_returning(room) {
        return phrases::RETURN_FOCUS.to_owned();
    }
    phrases::phase_focus(room.stage.phase, hard > 0).to_owned()
}

/// The first sentence of the week.
fn focus(room: &Room, sessions: &[Session]) -> String {
    let count = qualities(sessions).len();
    let plan = room.context.snapshot.athlete.settings.training_plan;
    let growing = matches!(room.aim.basis, Basis::Build | Basis::Hold);
    let text = if room.context.outlook().week(room.monday).any(|(_, day)| day.hard > 0) && growing {
        if count > 0 { phrases::BESIDE_HARD_WORK } else { phrases::EASY_BESIDE_HARD_WORK }
    } else if count > 0 {
        pick(room.monday, phrases::focus(plan, count == 1))
    } else {
        phrases::easy_focus(room.aim.basis)
    };
    let week = week_words(room);
    text.replace("WEEK_LOWER", &lowercase(week))
        .replace("COUNT_CAPITAL", &capital(count_word(count)))
        .replace("WEEK", week)
        .replace("SESSIONS", if count == 1 { "session" } else { "sessions" })
        .replace("COUNT", count_word(count))
}

/// The numbers the load follows from, and the load.
fn numbers(room: &Room, sessions: &[Session], weekly: &WeeklyLoadAdjustment) -> String {
    let context = room.context;
    let metrics = context.shape().current_metrics;
    let outlook = outlook_with(context, sessions);
    let hours = totals(&outlook, room.monday).hours;
    let limit = hours_words(room.most_hours);
    let comes_to = format!("{} TSS and {hours:.1} h, within your {limit} h", weekly.recommended_weekly_tss);
    if context.is_provisional() {
        return format!(
            "I know too little of your training yet for fitness and form to mean much, so the load starts low: the \
             week comes to {comes_to}."
        );
    }
    let means = load_words(room, sessions);
    let together = if weekly.current_weekly_tss > 0 { "with what already counts, the week" } else { "the week" };
    format!(
        "Your fitness (CTL) is {:.1} and your form (TSB) {} this morning{means}: {together} comes to {comes_to}.",
        metrics.fitness_ctl,
        signed(metrics.form_tsb)
    )
}

/// What fitness and form mean for the load; nothing where something else decided it.
fn load_words(room: &Room, sessions: &[Session]) -> String {
    if room.aim.taper {
        return ", and with the race ahead freshness counts more than load".to_owned();
    }
    let added: f64 = sessions.iter().map(|session| session.load).sum();
    let growing = matches!(room.aim.basis, Basis::Build | Basis::Hold);
    if growing && (added < room.aim.left * 0.88 || room.aim.no_cram || is_returning(room)) {
        return String::new();
    }
    let high = f64::from(room.class().typical_weekly_tss().1);
    let capped = room.aim.week >= high - 0.5;
    format!(", {}", phrases::load_words(room.aim.basis, capped, room.context.form_status()))
}

fn hours_words(hours: f64) -> String {
    let text = format!("{hours:.1}");
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

/// Where the hard work and the long session are.
fn key_sessions(room: &Room, sessions: &[Session]) -> Option<String> {
    let told = |session: &Session| {
        format!(
            "{} (\u{201c}{}\u{201d}, {} min)",
            day_name(session.date),
            name_of(session, room.context),
            session.minutes
        )
    };
    let hard: Vec<String> = qualities(sessions).into_iter().map(told).collect();
    let long = sessions.iter().find(|session| session.role == Role::Long && session.minutes >= 45);
    let long = long.map(|session| format!("{} brings the long one, {} min", day_name(session.date), session.minutes));
    match (hard.len(), long) {
        (0, None) => None,
        (0, Some(long)) => Some(format!("{long}.")),
        (1, long) => {
            let long = long.map_or_else(String::new, |long| format!("; {long}"));
            Some(format!("The hard day is {}{long}.", list(&hard)))
        }
        (_, long) => {
            let long = long.map_or_else(String::new, |long| format!("; {long}"));
            Some(format!("The hard days are {}, with easier days between{long}.", list(&hard)))
        }
    }
}

/// Why the rest days are where they are.
fn rest_words(room: &Room, sessions: &[Session]) -> Option<String> {
    let outlook = outlook_with(room.context, sessions);
    let race = |date| race_on(room.context, date).is_some();
    let free: Vec<Date> = room
        .days
        .iter()
        .map(|day| day.date)
        .filter(|date| outlook.day(*date).minutes < 1.0 && !race(*date) && !rests_for_health(room, *date))
        .collect();
    let reasons = free.iter().map(|date| {
        let (before, after) = (add_days(*date, -1), add_days(*date, 1));
        let hard = |date| outlook.day(date).hard > 0 || qualities(sessions).iter().any(|session| session.date == date);
        let why = match room.day(*date).and_then(|day| day.closed) {
            Some(Closed::Blocked) => "because it is blocked",
            Some(Closed::NoTime) => "because you have no time that day",
            Some(Closed::Tired) => "because form is too deep for more that day",
            _ if race(before) => "because the race has to sink in",
            _ if outlook.day(before).minutes >= 90.0 && !hard(before) => "after the longest hours",
            _ if hard(before) && hard(after) => "between two hard days",
            _ if hard(before) => "so that the hard work before it can turn into fitness",
            _ if hard(after) => "so that you are fresh for the hard work after it",
            _ if date.weekday() == jiff::civil::Weekday::Monday => "to let the weekend sink in",
            _ => "because rest is where training turns into fitness",
        };
        (date, why)
    });
    let (first, why) = reasons.min_by_key(|(date, _)| room.day(**date).is_some_and(|day| day.closed.is_some()))?;
    let others: Vec<String> = free.iter().filter(|date| *date != first).map(|date| day_name(*date)).collect();
    let rest = match others.len() {
        0 => String::new(),
        1 | 2 => format!("; {} {} free too", list(&others), if others.len() == 1 { "is" } else { "are" }),
        _ => "; other days are free too".to_owned(),
    };
    Some(format!("{} stays free {why}{rest}.", day_name(*first)))
}

fn race_words(room: &Room) -> Option<String> {
    let race = room.days.iter().find(|day| race_on(room.context, day.date).is_some());
    if let Some(race) = race {
        let day = day_name(race.date);
        return Some(format!("The race on {day} goes before everything: easy days before it, nothing hard after it."));
    }
    room.aim.taper.then(|| "The race is near, so volume comes down now and freshness comes first.".to_owned())
}

/// What stopped the week from carrying more.
fn limit_words(room: &Room, sessions: &[Session]) -> Option<String> {
    let added: f64 = sessions.iter().map(|session| session.load).sum();
    let minutes: f64 = sessions.iter().map(|session| f64::from(session.minutes)).sum();
    let short = added < room.aim.left * 0.88;
    let day_full = |session: &Session| {
        let day = room.day(session.date).map_or(u16::MAX, |day| day.minutes);
        session.role != Role::Quality && session.minutes + 10 >= day
    };
    let no_time = room.days.iter().any(|day| day.closed == Some(Closed::NoTime)) || sessions.iter().any(day_full);
    let taken = room
        .context
        .snapshot
        .plan
        .between(room.first(), room.last())
        .any(|workout| workout.status == WorkoutStatus::Planned);
    let words = if room.cut_off {
        format!("What comes after {} lies beyond the weeks I plan ahead.", day_name(room.last()))
    } else if let Some(sport) = missing_sport(room) {
        format!("As {sport} is not possible now, other sports stand in.")
    } else if room.aim.no_cram {
        "What was missed this week is not made up for: it would only make the other days heavier.".to_owned()
    } else if short && room.minutes - minutes < f64::from(SHORTEST) {
        "More would fit your legs, but your weekly hours are used up with this.".to_owned()
    } else if short && no_time {
        "More would fit your legs, but not the minutes you have on those days.".to_owned()
    } else if room.is_minor() {
        "Two days stay without training, as they should under eighteen.".to_owned()
    } else if taken {
        "What already stands in the plan stays as it is.".to_owned()
    } else if room.first() != room.monday {
        "I plan only what still fits; what is behind is not crammed into the rest of the week.".to_owned()
    } else if short && !room.aim.taper {
        "I leave it at that: more would cost the rest day or make all days alike.".to_owned()
    } else {
        return None;
    };
    Some(words)
}

/// The athlete's own sport, where it can't be done in these days.
fn missing_sport(room: &Room) -> Option<Sport> {
    let primary = room.context.snapshot.athlete.primary_sport;
    let missing = &room.context.snapshot.unavailable_sports;
    room.open().any(|day| missing.iter().any(|missing| missing.applies(primary, day.date))).then_some(primary)
}

fn threshold_words(room: &Room, sessions: &[Session]) -> Option<String> {
    let open = sessions.iter().find(|session| {
        session
            .intensity
            .is_some_and(|intensity| target(session.sport, intensity, &room.context.thresholds) == Target::Open)
    });
    let sport = open?.sport;
    Some(format!("No threshold is on record for {sport}, so go by feel; enter one and every step gets its target."))
}

/// The week in one sentence.
fn summary(room: &Room, settled: &Settled) -> String {
    let count = settled.sessions.len();
    let hard = qualities(&settled.sessions).len();
    let sessions = if count == 1 { "session" } else { "sessions" };
    let hard_words = match hard {
        0 => "none of them hard".to_owned(),
        1 => "one of them hard".to_owned(),
        hard => format!("{} of them hard", count_word(hard)),
    };
    let trimmed = if settled.trimmed { ", trimmed to what the principles allow" } else { "" };
    format!(
        "{} new {sessions}, {hard_words}{trimmed}: {}.",
        capital(count_word(count)),
        lowercase(phrases::reason(room.aim.basis, room.aim.taper))
    )
}
