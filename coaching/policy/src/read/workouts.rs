//! The planned workouts a feedback names: by day, by sport, by name.

use std::collections::{BTreeSet, HashSet};

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, days_between};
use polarize_domain::{Intensity, Plan, Sport, Workout, WorkoutId};

use super::book::Fact;
use super::days;
use super::scene::Scene;
use super::text::{Text, normalise};
use super::wishes::{self, Wished};

/// Days ahead in which a name is looked for.
const AHEAD: i64 = 14;
/// The most names looked for, so that the work stays linear in the text.
const MOST: usize = 64;

/// Words for a session of any sport.
const SESSIONS: &[&str] = &["workout", "session", "training", "one"];
/// Words that name a kind of session by its content.
const KINDS: &[&str] = &[
    "intervals",
    "interval",
    "tempo",
    "threshold",
    "sprints",
    "sprint",
    "vo2",
    "fartlek",
    "hills",
    "brick",
    "race",
    "test",
    "drills",
];
/// Words that may stand between "my" and the session.
const ADJECTIVES: &[&str] = &[
    "long",
    "easy",
    "hard",
    "next",
    "planned",
    "recovery",
    "key",
    "big",
    "short",
    "morning",
    "evening",
    "steady",
    "endurance",
];
/// Words that point at a session of the plan.
const POINTING: &[&str] = &["the", "my", "this", "next", "that", "planned"];
/// Words of a clause that tells of a session done.
const DONE: &[&str] = &[
    "was",
    "were",
    "felt",
    "had",
    "did",
    "yesterday",
    "last",
    "first",
    "after",
    "finished",
    "completed",
    "done",
    "went",
    "during",
];

/// The ids of the workouts named, in the order of the plan.
pub(crate) fn named(scene: &Scene<'_>, plan: &Plan) -> Vec<WorkoutId> {
    let ahead: Vec<&Workout> = plan
        .between(scene.today, add_days(scene.today, AHEAD))
        .filter(|workout| workout.is_planned_training())
        .take(MOST)
        .collect();
    if ahead.is_empty() {
        return Vec::new();
    }
    let mut named = BTreeSet::new();
    by_day(scene, &ahead, &mut named);
    by_kind(scene, &ahead, &mut named);
    by_name(scene, &ahead, &mut named);
    named.into_iter().filter_map(|place| ahead.get(place).map(|workout| workout.id.clone())).collect()
}

fn by_day(scene: &Scene<'_>, ahead: &[&Workout], named: &mut BTreeSet<usize>) {
    for mention in scene.days {
        if !(0..=AHEAD).contains(&days_between(scene.today, mention.ahead))
            || days::is_past(scene.text, mention)
            || is_left_alone(scene, mention.start)
        {
            continue;
        }
        let sport = sport_near(scene, mention.start, mention.end);
        if mention.now && sport.is_none() && !is_wished_otherwise(scene, mention) {
            continue;
        }
        add_on(ahead, mention.ahead, sport.flatten(), named);
    }
}

/// Whether a wish about the sessions stands in the clause of a day: "make today easier".
fn is_wished_otherwise(scene: &Scene<'_>, mention: &days::Mention) -> bool {
    let clause = scene.text.clause_around(mention.start, mention.end, 4);
    let wishes = |hit: &super::hits::Hit| {
        matches!(hit.fact, Fact::Wish(Wished::Easier | Wished::Shorter | Wished::Harder | Wished::Indoors))
    };
    let from = scene.hits.partition_point(|hit| hit.start < clause.start);
    scene.hits.iter().skip(from).take_while(|hit| hit.start < clause.end).any(wishes)
}

/// The workouts of a day and sport; those of the day when none is of the sport.
fn add_on(ahead: &[&Workout], date: Date, sport: Option<Sport>, named: &mut BTreeSet<usize>) {
    let on_day = || ahead.iter().enumerate().filter(move |(_, workout)| workout.date == date);
    let of_sport: Vec<usize> = on_day()
        .filter(|(_, workout)| sport.is_none_or(|sport| workout.sport == sport))
        .map(|(place, _)| place)
        .collect();
    if of_sport.is_empty() {
        named.extend(on_day().map(|(place, _)| place));
    } else {
        named.extend(of_sport);
    }
}

/// The session named with a day: `Some(None)` for one of any sport.
fn sport_near(scene: &Scene<'_>, start: usize, end: usize) -> Option<Option<Sport>> {
    let text = scene.text;
    let clause = text.clause_around(start, end, 4);
    (end..clause.end.min(end + 3)).chain(clause.start..start).find_map(|place| {
        let word = text.word(place);
        let article =
            || place > 0 && (POINTING.contains(&text.word(place - 1)) || ADJECTIVES.contains(&text.word(place - 1)));
        if SESSIONS.contains(&word) || KINDS.contains(&word) {
            return Some(None);
        }
        let named = place >= end || article();
        wishes::sport_of(word).filter(|_| named).map(Some)
    })
}

/// A day the athlete wants left alone isn't named for change.
fn is_left_alone(scene: &Scene<'_>, place: usize) -> bool {
    let from = scene.hits.partition_point(|hit| hit.end <= place);
    scene.hits.get(from).is_some_and(|hit| hit.start <= place && hit.fact == Fact::Wish(Wished::Leave))
}

/// "The intervals", "my long run": the next one of its kind.
fn by_kind(scene: &Scene<'_>, ahead: &[&Workout], named: &mut BTreeSet<usize>) {
    let text = scene.text;
    let mut seen = HashSet::new();
    for place in 1..text.tokens.len() {
        let word = text.word(place);
        let sport = wishes::sport_of(word);
        let kind = KINDS.contains(&word);
        if sport.is_none() && !kind {
            continue;
        }
        let adjective = place >= 2 && ADJECTIVES.contains(&text.word(place - 1));
        let pointing = text.word(if adjective { place - 2 } else { place - 1 });
        let clause = text.clause_around(place, place + 1, 8);
        let with_day = days::within(scene.days, clause.clone()).iter().any(|mention| !mention.past);
        if !POINTING.contains(&pointing) || text.has(clause, DONE) || with_day {
            continue;
        }
        let wanted = text.word(place - 1);
        if !seen.insert((wanted, word)) {
            continue;
        }
        let fits = |workout: &&Workout| match sport {
            Some(sport) => {
                workout.sport == sport
                    && (!adjective || wanted == "next" || wanted == "planned" || has_word(workout, wanted))
            }
            None => {
                has_word(workout, word) || (word.starts_with("interval") && workout.intensity == Some(Intensity::Zone3))
            }
        };
        let found = ahead
            .iter()
            .position(fits)
            .or_else(|| sport.and_then(|sport| ahead.iter().position(|workout| workout.sport == sport)));
        named.extend(found);
    }
}

/// Whether a workout's name has a word, in one or several.
fn has_word(workout: &Workout, word: &str) -> bool {
    let stem = word.trim_end_matches('s');
    workout
        .name
        .to_lowercase()
        .split(|character: char| !character.is_alphanumeric())
        .any(|part| part.trim_end_matches('s') == stem)
}

/// The day to come that is told right beside a name: "the \"Easy run\" today", "Tuesday's \"Easy run\"".
fn day_beside(scene: &Scene<'_>, start: usize, end: usize) -> Option<Date> {
    const REACH: usize = 3;
    let near = days::within(scene.days, start.saturating_sub(REACH)..end + REACH);
    let beside = near.iter().filter(|mention| !mention.past && scene.text.same_clause(mention.start, start));
    let nearest = beside.min_by_key(|mention| mention.start.abs_diff(end).min(start.abs_diff(mention.end)));
    nearest.map(|mention| mention.ahead)
}

/// Names of at least two words, word for word; with a day beside them those of that day.
fn by_name(scene: &Scene<'_>, ahead: &[&Workout], named: &mut BTreeSet<usize>) {
    for (place, workout) in ahead.iter().enumerate() {
        let normal = normalise(&workout.name);
        let name = Text::of(&normal);
        let words: Vec<&str> = name.tokens.iter().map(|token| token.word).collect();
        if words.len() < 2 {
            continue;
        }
        let starts = scene.text.tokens.windows(words.len()).enumerate().filter_map(|(start, window)| {
            window.iter().map(|token| token.word).eq(words.iter().copied()).then_some(start)
        });
        for start in starts {
            let day = day_beside(scene, start, start + words.len());
            // A day on which nothing of that name stands says something else.
            let of_that_day =
                day.filter(|day| ahead.iter().any(|other| other.date == *day && other.name == workout.name));
            if of_that_day.is_none_or(|day| workout.date == day) {
                named.insert(place);
            }
        }
    }
}
