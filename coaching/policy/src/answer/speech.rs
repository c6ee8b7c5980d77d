//! The words of an answer: message, analysis, and the numbers it rests on.

use polarize_domain::calendar::monday_of;
use polarize_domain::draft::{Analysis, NewWorkout, WeeklyLoadAdjustment};
use polarize_domain::situation::{Ended, FatigueSign, OpenQuestion, Severity};
use polarize_domain::{Draft, FormStatus, HealthEpisode, HealthKind, Sport};

use super::fresh::{STEEPEST_RAMP, coming_taper};
use super::injury::is_open;
use super::naming::{change_words, day_word, workout_words};
use super::notes::{form, sign_words};
use super::phrases::{Light, Topic};
use super::settle;
use super::sketch::{Reason, Sketch, Standing};
use super::{stated, tongues};
use crate::wording::{capital, count_word, list, lowercase, signed};

/// The longest message, in characters: what the contract's schema allows, less room for a line about something dropped.
const LONGEST_MESSAGE: usize = 1_100;
/// The most changes that are named one by one.
const NAMED_CHANGES: usize = 3;

/// The draft of a settled sketch, with its words.
pub(super) fn speak(sketch: &Sketch) -> Draft {
    let weekly = settle::judged(sketch).and_then(|proposal| proposal.weekly_load().cloned());
    let summary = summary(sketch);
    let load = weekly.as_ref().and_then(|weekly| load_words(sketch, weekly));
    Draft {
        analysis: Some(Analysis {
            current_status: status_line(sketch),
            key_concerns: sketch
                .topics
                .iter()
                .chain(&sketch.on_record)
                .filter_map(|topic| topic.concern())
                .take(5)
                .map(str::to_owned)
                .collect(),
            recommendations_summary: summary.clone(),
        }),
        weekly_load_adjustment: weekly.map(|weekly| WeeklyLoadAdjustment { reason: reason(sketch), ..weekly }),
        athlete_message: message(sketch, load),
        ..settle::changes(sketch)
    }
}

/// One of several ways to say the same: by the day, so that it varies and is the same every time.
fn pick<'a>(sketch: &Sketch, ways: &[&'a str]) -> Option<&'a str> {
    let day = usize::from(sketch.today().day_of_year().unsigned_abs()) + sketch.context.snapshot.athlete.name.len();
    ways.get(day % ways.len().max(1)).copied()
}

/// A part of the message; of two that don't both fit, the one with the smaller weight goes.
struct Part {
    weight: u8,
    text: String,
}

fn message(sketch: &Sketch, load: Option<String>) -> String {
    let mut parts: Vec<Part> = Vec::new();
    let mut say = |weight, text: Option<String>| parts.extend(text.map(|text| Part { weight, text }));
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let (first, rest) =
        sketch.topics.split_first().map_or((Topic::Noted, [].as_slice()), |(first, rest)| (*first, rest));
    say(9, owned(tongues::understood(sketch.situation.language)));
    let low_mood = low_mood(sketch);
    say(9, low_mood.or_else(|| pick(sketch, first.openings())).map(str::to_owned));
    for topic in rest.iter().filter(|topic| speaks_second(**topic)) {
        say(6, owned(pick(sketch, topic.openings())));
    }
    say(7, (first.light() != Light::None && low_mood.is_none()).then(|| metrics(sketch, first.light())));
    say(5, stated::stated(sketch.context, sketch.situation));
    say(8, Some(changes_words(sketch)));
    say(8, less_than_named(sketch));
    say(7, why_not_harder(sketch));
    say(4, load);
    say(5, withheld(sketch));
    let nothing_left_out = !sketch.entries.iter().any(super::sketch::Entry::is_left_out);
    for (place, topic) in sketch.topics.iter().enumerate().take(3) {
        let idle = *topic == Topic::Blocked && nothing_left_out;
        if !idle && (place == 0 || speaks_second(*topic)) {
            say(if place == 0 { 6 } else { 3 }, owned(pick(sketch, topic.advice())));
        }
    }
    say(6, another_sport(sketch));
    say(8, noted_before(sketch));
    say(8, noted_and_gone(sketch));
    say(9, questions(sketch));
    while parts.iter().map(|part| part.text.chars().count() + 1).sum::<usize>() > LONGEST_MESSAGE {
        let Some(lightest) = (0..parts.len()).rev().min_by_key(|&place| parts[place].weight) else { break };
        parts.remove(lightest);
    }
    let texts: Vec<String> = parts.into_iter().map(|part| part.text).filter(|text| !text.is_empty()).collect();
    texts.join(" ")
}

/// Whom to talk to where the mood, and not only the legs, is low: that is nothing a plan mends.
fn low_mood(sketch: &Sketch) -> Option<&'static str> {
    let fatigue = sketch.situation.fatigue.as_ref()?;
    let low = fatigue.signs.contains(&FatigueSign::LowMotivation) && fatigue.severity >= Severity::Moderate;
    low.then_some(
        "I am sorry that it feels so heavy. If it is about more than training, please talk to somebody you trust, and \
         to a doctor if it stays for two weeks; they can help where I can't.",
    )
}

/// Topics that are worth an opening of their own beside a weightier one.
const fn speaks_second(topic: Topic) -> bool {
    matches!(
        topic,
        Topic::Bone
            | Topic::Pain
            | Topic::LowEnergy
            | Topic::Pregnancy
            | Topic::Asthma
            | Topic::Painkillers
            | Topic::WeightLoss
            | Topic::Cold
            | Topic::Fever
            | Topic::BelowNeck
            | Topic::Heat
            | Topic::SomebodyElse
            | Topic::NoFreeDay
            | Topic::DayTakesNot
            | Topic::RestsAnyway
            | Topic::NothingThere
            | Topic::NotAdded
            | Topic::NotHarder
            | Topic::SportNotOpen
            | Topic::NoSport
            | Topic::Blocked
            | Topic::Limit
            | Topic::BusyWeek
            | Topic::RaceNear
            | Topic::RaceUnwell
            | Topic::RaceWhen
            | Topic::Raced
            | Topic::TaperWhen
            | Topic::Altitude
            | Topic::Travel
            | Topic::LongOff
            | Topic::Missed
            | Topic::Hours
            | Topic::ByFeel
            | Topic::NoTrainer
            | Topic::Orders
    )
}

/// Fitness, fatigue and form of the morning, and what they say beside the feeling.
fn metrics(sketch: &Sketch, light: Light) -> String {
    let context = sketch.context;
    if context.is_provisional() {
        return "I know too little of your training yet for fitness and form to mean much, so your feeling decides."
            .to_owned();
    }
    let metrics = context.shape().current_metrics;
    let as_said = if stated::agrees_on_fitness(context, sketch.situation) { ", as you say" } else { "" };
    let numbers = format!(
        "Your fitness (CTL) is {:.1} this morning{as_said}, fatigue (ATL) {:.1}, so form (TSB) is {}",
        metrics.fitness_ctl,
        metrics.fatigue_atl,
        signed(metrics.form_tsb)
    );
    format!("{numbers}{}", reading(context.form_status(), light))
}

/// What a form means in a light.
const fn reading(status: FormStatus, light: Light) -> &'static str {
    match (light, status) {
        (Light::None | Light::Plain, FormStatus::Overtrained) => ": too deep, so recovery only.",
        (Light::None | Light::Plain, FormStatus::VeryFatigued) => ": deep, so nothing hard until it lifts.",
        (Light::None | Light::Plain, FormStatus::Building) => ": the range in which fitness is built.",
        (Light::None | Light::Plain, FormStatus::Maintaining) => ": steady.",
        (Light::None | Light::Plain, FormStatus::Fresh) => ": rested.",
        (Light::None | Light::Plain, FormStatus::Detraining) => ": very rested.",
        (Light::Tired, FormStatus::Overtrained) => ": deeper than training should go, which fits what you feel.",
        (Light::Tired, FormStatus::VeryFatigued) => ": very deep, which fits what you feel.",
        (Light::Tired, FormStatus::Building) => {
            ": the range in which fitness is built, and in which tired legs are normal."
        }
        (Light::Tired, FormStatus::Maintaining) => ": a little fatigue, nothing out of the ordinary.",
        (Light::Tired, FormStatus::Fresh | FormStatus::Detraining) => {
            ": on paper you are rested, so it may come from sleep, stress or something on its way, and your feeling counts more \
             than the paper."
        }
        (Light::Exhausted, FormStatus::Overtrained | FormStatus::VeryFatigued) => {
            ": very deep, which fits what you feel."
        }
        (Light::Exhausted, _) => {
            ": training alone does not explain that, so sleep, food and stress deserve a look too."
        }
        (Light::Fresh, FormStatus::Overtrained | FormStatus::VeryFatigued) => ": far below where more would be wise.",
        (Light::Fresh, FormStatus::Building) => ": you are building, and well.",
        (Light::Fresh, FormStatus::Maintaining) => ": a little fatigue, well carried.",
        (Light::Fresh, FormStatus::Fresh) => ": rested and ready.",
        (Light::Fresh, FormStatus::Detraining) => ": very rested.",
    }
}

/// What is different in the plan, in one or two sentences.
fn changes_words(sketch: &Sketch) -> String {
    let today = sketch.today();
    let changed = settle::changed(sketch);
    let entries: Vec<_> = changed.iter().map(|&index| &sketch.entries[index]).collect();
    let Some(first) = entries.first() else {
        return if sketch.added.is_empty() { nothing_changes(sketch) } else { added_words(sketch) };
    };
    if !sketch.added.is_empty() && entries.len() <= NAMED_CHANGES {
        let clauses: Vec<String> = entries.iter().map(|entry| change_words(today, entry)).collect();
        return format!("{}. {}", capital(&list(&clauses)), added_words(sketch));
    }
    let last = entries.last().unwrap_or(first);
    if entries.len() > 2 && entries.iter().all(|entry| entry.is_left_out()) {
        let (from, until) = (day_word(today, first.before.date), day_word(today, last.before.date));
        let count = capital(count_word(entries.len()));
        return format!("{count} sessions are left out, from {from} to {until}; everything else stays.");
    }
    if entries.len() <= NAMED_CHANGES {
        let clauses: Vec<String> = entries.iter().map(|entry| change_words(today, entry)).collect();
        return format!("{}; everything else stays.", capital(&list(&clauses)));
    }
    let gone: Vec<_> = entries.iter().filter(|entry| entry.is_left_out()).collect();
    let until = day_word(today, last.before.date);
    if let (Some(last_gone), true) = (gone.last(), gone.len() > 1) {
        let (count, more) = (capital(count_word(gone.len())), count_word(entries.len() - gone.len()));
        let last_gone = day_word(today, last_gone.before.date);
        return format!(
            "{count} sessions until {last_gone} are left out, and {more} more until {until} get shorter or easier; you find each \
             in the list."
        );
    }
    let clauses: Vec<String> = entries.iter().take(2).map(|entry| change_words(today, entry)).collect();
    let more = count_word(entries.len() - 2);
    format!("{}; {more} more until {until} change in the same spirit.", capital(&clauses.join(", ")))
}

/// What is new: `Friday gets "Easy swim", 40 min.`
fn added_words(sketch: &Sketch) -> String {
    if let [first, .., last] = &sketch.added[..]
        && sketch.added.len() > NAMED_CHANGES
    {
        let day = |new: &NewWorkout| {
            new.date.parse().map_or_else(|_| new.date.clone(), |date| day_word(sketch.today(), date))
        };
        let (count, from, until) = (sketch.added.len(), day(first), day(last));
        return format!(
            "The draft has {count} sessions, from {from} to {until}; nothing is in the plan until you accept."
        );
    }
    let one = |new: &NewWorkout| {
        let day = new.date.parse().map_or_else(|_| new.date.clone(), |date| day_word(sketch.today(), date));
        format!("{day} gets \"{}\", {} min", new.name, new.duration_minutes)
    };
    let clauses: Vec<String> = sketch.added.iter().map(one).collect();
    format!("{}; everything else stays.", capital(&list(&clauses)))
}

fn nothing_changes(sketch: &Sketch) -> String {
    let first = sketch.topics.first().copied().unwrap_or(Topic::Noted);
    let withheld = sketch.entries.iter().any(|entry| entry.withheld.is_some());
    let nothing_near = sketch.situation.feels_bad() && sketch.within(0, 2).is_empty();
    let text = match first {
        _ if sketch.entries.is_empty() => {
            "There is no training in the plan for the next two weeks, so there is nothing to change."
        }
        _ if withheld => "",
        Topic::Question | Topic::Unread | Topic::UnreadWish | Topic::SomebodyElse | Topic::Noted | Topic::NoFreeDay => {
            ""
        }
        Topic::Hours | Topic::RaceWhen | Topic::TaperWhen => "",
        Topic::RaceNear | Topic::Raced | Topic::Travel | Topic::Altitude => {
            "Nothing in the plan speaks against it, so it stays as it is."
        }
        Topic::Limit => "What is planned fits into that already, so the plan stays.",
        Topic::Pain | Topic::Bone | Topic::LittlePain => "Nothing in the plan loads it, so the plan can stay.",
        Topic::NoSport => "No planned session of the coming week needs it, so the plan stays.",
        Topic::Blocked => "Nothing is planned there anyway, so the plan stays.",
        _ if nothing_near => "Nothing is planned for the next three days anyway, so the plan stays.",
        Topic::Sleep | Topic::Stress | Topic::Sore | Topic::Tired => {
            "Nothing hard is planned for the next days, so the plan can stay as it is."
        }
        _ => "The plan stays as it is.",
    };
    text.to_owned()
}

/// Where pain took every session away: sports that would not load what hurts, in case the athlete has them.
fn another_sport(sketch: &Sketch) -> Option<String> {
    let sites: Vec<_> = sketch
        .health
        .iter()
        .filter(|episode| episode.until.is_none() && episode.stops_sports())
        .filter_map(|episode| episode.site)
        .collect();
    let stopped = sketch.entries.iter().any(|entry| {
        entry.is_left_out()
            && matches!(entry.reason, Some(Reason::Pain | Reason::Bone))
            && entry.before.sport.is_endurance()
    });
    let resting = sketch.health.iter().any(|episode| episode.until.is_none() && episode.kind.is_illness());
    if sites.is_empty() || !stopped || resting {
        return None;
    }
    let bone = sketch.topics.contains(&Topic::Bone);
    let open = Sport::ALL.into_iter().filter(|sport| sport.is_endurance() && !(bone && sport.has_impact()));
    let open: Vec<String> = open
        .filter(|sport| {
            is_open(sketch, *sport, sketch.today()) && !sites.iter().any(|site| site.stops().contains(sport))
        })
        .map(|sport| sport.to_string())
        .collect();
    let offered = open.join(" or ");
    (!open.is_empty())
        .then(|| format!("If {offered} is open to you and free of pain, tell me, and I plan it easy instead."))
}

/// What the first week touched weighs before and after.
fn load_words(sketch: &Sketch, weekly: &WeeklyLoadAdjustment) -> Option<String> {
    let (before, after) = (weekly.current_weekly_tss, weekly.recommended_weekly_tss);
    let first = settle::changed(sketch).first().map(|&index| sketch.entries[index].before.date)?;
    let week = if monday_of(first) == monday_of(sketch.today()) { "This week" } else { "Next week" };
    (before != after).then(|| format!("{week} comes to {after} instead of {before} TSS."))
}

/// A day that gets less than the minutes the athlete names, for another reason than the clock.
fn less_than_named(sketch: &Sketch) -> Option<String> {
    sketch.situation.time_limits.iter().find_map(|limit| {
        let shortened = |entry: &&super::sketch::Entry| {
            entry.now.date == limit.date
                && !entry.is_left_out()
                && entry.minutes() < limit.minutes
                && entry.minutes() < entry.before.duration_minutes.value()
                && !matches!(entry.reason, Some(Reason::Limit | Reason::WeekLimit | Reason::Wish))
        };
        let entry = sketch.entries.iter().find(shortened)?;
        let (day, is, named) = (capital(&day_word(sketch.today(), limit.date)), entry.minutes(), limit.minutes);
        Some(format!("{day} gets {is} min and not {named}: more would be too much there now."))
    })
}

/// Why more is refused, where the context has a reason.
fn why_not_harder(sketch: &Sketch) -> Option<String> {
    let context = sketch.context;
    if !sketch.topics.contains(&Topic::NotHarder) || sketch.situation.feels_bad() {
        return None;
    }
    if context.is_provisional() {
        return Some("With under six weeks of history I can't tell how much more you would carry.".to_owned());
    }
    if let Some(race) = coming_taper(context) {
        return Some(format!("The taper before {} has begun, and it lives from doing less.", race.name));
    }
    if let Some(open) = sketch.health.iter().find(|episode| episode.until.is_none()) {
        return Some(format!("{} is still open in my notes, and nothing rises beside it.", capital(open.kind.plain())));
    }
    if context.form() < 0.0 {
        let form = signed(form(context));
        return Some(format!(
            "Your form (TSB) is {form}: you still carry the load of the last days, and more waits until it is above zero."
        ));
    }
    let ramp = context.ramp_rate().filter(|ramp| *ramp > STEEPEST_RAMP)?;
    Some(format!(
        "Your fitness already rises by {ramp:.1} a week, and faster than {STEEPEST_RAMP:.0} is more than a body follows."
    ))
}

/// Workouts a rule would have changed and was not allowed to, and those that changed against a wish.
fn withheld(sketch: &Sketch) -> Option<String> {
    let against = sketch.entries.iter().find(|entry| entry.standing == Standing::Wished && entry.is_changed());
    if let Some(entry) = against {
        let what = workout_words(sketch.today(), &entry.before);
        return Some(format!("I could not leave {what} as it is: health goes before the wish."));
    }
    let kept: Vec<_> = sketch.entries.iter().filter(|entry| entry.withheld.is_some() && !entry.is_changed()).collect();
    let first = kept.first()?;
    let what = workout_words(sketch.today(), &first.before);
    let others = if kept.len() > 1 { " and others like it" } else { "" };
    Some(match first.standing {
        Standing::Locked => format!("I would ease {what} as well, but it is locked{others}: unlock it if you agree."),
        Standing::Own => {
            format!("I left {what} alone because you put it there yourself{others}: name it if I shall change it.")
        }
        Standing::Wished => format!("I left {what} alone, as you wished."),
        Standing::Free => return None,
    })
}

/// Trouble that is on record as open and that the athlete did not mention now: is it still there?
fn noted_before(sketch: &Sketch) -> Option<String> {
    let told = |episode: &HealthEpisode| {
        sketch.situation.denied.contains(&episode.kind)
            || sketch.situation.health.iter().any(|report| (report.kind, report.site) == (episode.kind, episode.site))
    };
    let open = sketch.health.iter().find(|episode| episode.until.is_none() && !told(episode))?;
    let what = open.site.map_or_else(|| open.kind.plain().to_owned(), |site| format!("pain ({})", site.plain()));
    let since = open.since.strftime("%-d %B");
    let waits = if sketch.on_record.contains(&Topic::Cold) {
        " While it lasts, nothing hard on the other days either: say that it is still there, and I ease them."
    } else {
        ""
    };
    Some(format!("My notes have {what} since {since} and no end to it: if it is over, tell me since which day.{waits}"))
}

/// Whether it is a pain that the athlete now calls over: that ends it on record.
fn is_ended_by_words(sketch: &Sketch, episode: &HealthEpisode) -> bool {
    episode.kind == HealthKind::Pain
        && sketch
            .situation
            .health
            .iter()
            .any(|report| (report.kind, report.site) == (episode.kind, episode.site) && report.ended != Ended::No)
}

/// How the end is put on record of what the notes have as open and the athlete calls over, or says not to have.
fn noted_and_gone(sketch: &Sketch) -> Option<String> {
    let situation = sketch.situation;
    let gone = |episode: &&HealthEpisode| {
        let told = situation.health.iter().find(|report| (report.kind, report.site) == (episode.kind, episode.site));
        told.is_some_and(|report| report.ended == Ended::Unknown) || situation.denied.contains(&episode.kind)
    };
    let open = sketch.context.snapshot.health.iter().filter(|episode| episode.until.is_none());
    if let Some(ended) = open.clone().find(|episode| is_ended_by_words(sketch, episode)) {
        let what = ended.site.map_or("pain", |site| site.plain());
        return Some(format!("I have noted that the pain ({what}) is over, so it holds nothing back any more."));
    }
    let open = open.into_iter().find(gone)?;
    let what = open.site.map_or_else(|| open.kind.plain().to_owned(), |site| format!("pain ({})", site.plain()));
    Some(format!(
        "My notes still have {what} since {}: `polarize health end N` ends it there (`polarize health list` has the \
         number).",
        open.since.strftime("%-d %B")
    ))
}

/// What must be asked.
fn questions(sketch: &Sketch) -> Option<String> {
    let asked: Vec<&str> = sketch
        .situation
        .open_questions
        .iter()
        .filter_map(|question| match question {
            OpenQuestion::IllOrTired => Some(
                "Are you tired, or do you feel ill: a temperature, a cough, aching limbs, a stomach that isn't right?",
            ),
            OpenQuestion::WhichSymptoms => {
                Some("Is it only nose and throat, or also chest, stomach or limbs, and do you have a fever?")
            }
            OpenQuestion::WhereDoesItHurt => Some("Where exactly does it hurt?"),
            OpenQuestion::HowBad => Some("How bad is it from zero to ten, and does it get worse?"),
            OpenQuestion::SinceWhenWell => Some("Since which day have you been free of symptoms?"),
            OpenQuestion::WhatIsTheMatter => None,
        })
        .take(2)
        .collect();
    (!asked.is_empty()).then(|| asked.join(" "))
}

/// The numbers and what is reported, for the analysis.
fn status_line(sketch: &Sketch) -> String {
    let context = sketch.context;
    let metrics = context.shape().current_metrics;
    let numbers = if context.is_provisional() {
        "Under six weeks of history: fitness and form are provisional.".to_owned()
    } else {
        format!(
            "Fitness {:.1}, fatigue {:.1}, form {}: {}.",
            metrics.fitness_ctl,
            metrics.fatigue_atl,
            signed(form(context)),
            if matches!(context.form_status(), FormStatus::Fresh | FormStatus::Detraining) && !sketch.situation.fresh {
                "rested"
            } else {
                context.form_description()
            }
        )
    };
    let signs: Vec<String> = sketch
        .situation
        .fatigue
        .iter()
        .flat_map(|fatigue| &fatigue.signs)
        .map(|sign| sign_words(*sign).to_owned())
        .collect();
    let health: Vec<String> = sketch.situation.health.iter().map(|report| report.kind.plain().to_owned()).collect();
    let reported: Vec<String> = signs.into_iter().chain(health).collect();
    if reported.is_empty() { numbers } else { format!("{numbers} You report {}.", list(&reported)) }
}

/// The recommendation in one sentence.
fn summary(sketch: &Sketch) -> String {
    let changed = settle::changed(sketch);
    let left_out = changed.iter().filter(|&&index| sketch.entries[index].is_left_out()).count();
    let others = changed.len() - left_out;
    let sessions =
        |count: usize| if count == 1 { "one session".to_owned() } else { format!("{} sessions", count_word(count)) };
    let done = match (left_out, others) {
        (0, 0) if !sketch.added.is_empty() => format!("Add {}", sessions(sketch.added.len())),
        (0, 0) => {
            let asks = questions(sketch).is_some();
            return if asks {
                "Keep the plan and answer the question first.".to_owned()
            } else {
                "Keep the plan as it is.".to_owned()
            };
        }
        (0, others) => format!("Change {}", sessions(others)),
        (left_out, 0) => format!("Leave out {}", sessions(left_out)),
        (left_out, others) => format!("Leave out {} and change {}", sessions(left_out), sessions(others)),
    };
    format!("{done}: {}.", lowercase(&reason(sketch)))
}

/// Why, in a few words.
fn reason(sketch: &Sketch) -> String {
    let words = sketch.topics.iter().find_map(|topic| match topic {
        Topic::FreshMore => Some("Fresh enough for a little more"),
        Topic::Wish => Some("As you wished"),
        other => other.concern(),
    });
    words.unwrap_or("As the plan has it").to_owned()
}
