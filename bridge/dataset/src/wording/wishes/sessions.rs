//! What a session is wished to be.

use polarize_domain::situation::Wish;
use polarize_domain::{Sport, Workout};

use super::Speaker;

/// A session of the plan to speak of, with words for it: `Thursday's ride`, `tomorrow's session`. What the words name is claimed.
fn session_in_words(speaker: &mut Speaker<'_>) -> Option<(Workout, String)> {
    let workout = speaker.planned(0, 6)?;
    let day = speaker.day_name(workout.date);
    let on = speaker.on_day(workout.date);
    let sport = speaker.session(workout.sport);
    if speaker.dice.chance(0.6) {
        let words = speaker.fill(
            &["{day}'s {sport}", "the {sport} {on}", "my {sport} {on}"],
            &[("day", &day), ("sport", sport), ("on", &on)],
        );
        speaker.name_sport(workout.date, workout.sport);
        Some((workout, words))
    } else {
        let words = speaker
            .fill(&["{day}'s {session|workout|training}", "the {session|workout} {on}"], &[("day", &day), ("on", &on)]);
        speaker.name_day(workout.date);
        Some((workout, words))
    }
}

/// Says a wish of a session that is named, or of whatever is planned.
fn wish(speaker: &mut Speaker<'_>, wish: Wish, named: &[&str], any: &[&str]) -> bool {
    let session = if speaker.dice.chance(0.65) { session_in_words(speaker) } else { None };
    match session {
        Some((_, words)) => speaker.say(named, &[("it", &words)]),
        None => speaker.say(any, &[]),
    }
    speaker.claims.wishes.push(wish);
    true
}

pub(super) fn shorter(speaker: &mut Speaker<'_>) -> bool {
    const NAMED: &[&str] = &[
        "{can|could} {you|we} make {it} {shorter|a bit shorter|a little shorter}{ please|}?",
        "{it} is too long{ for me|}",
        "please {shorten|trim|cut down} {it}",
        "I'd {like|prefer} {it} {to be |}shorter",
        "{it} {looks|is} {a bit|way|far|much|} too long{ for me|}",
        "{can|could} {we|you} {shorten|trim} {it}{ a bit| a little| please|}?",
        "{it} should be shorter{ please|}",
        "make {it} shorter{ please| pls|, thanks|}",
        "a shorter version of {it}{ please|, please|}",
        "{it} needs to be shorter",
        "{would it be ok|is it ok} to {shorten|cut short} {it}?",
        "I want {it} shorter",
    ];
    const ANY: &[&str] = &[
        "{can|could} {you|we} make the {sessions|workouts} {shorter|a bit shorter}{ please|}?",
        "shorter {sessions|workouts} {please|would be better|if possible}",
        "the {sessions|workouts} are {a bit|way|} too long{ for me|}",
        "I'd {like|prefer} shorter {sessions|workouts}",
        "shorter please",
        "{can|could} it be shorter?",
        "make it shorter{ please| pls|}",
        "everything is {a bit|way|} too long",
        "{can|could} we {cut|trim|reduce} the {length|duration|time} of the {sessions|workouts}?",
        "a bit shorter would be {good|great|better}",
        "not so long{ please|}",
    ];
    wish(speaker, Wish::Shorter, NAMED, ANY)
}

pub(super) fn easier(speaker: &mut Speaker<'_>) -> bool {
    const NAMED: &[&str] = &[
        "{can|could} {you|we} make {it} {easier|a bit easier|lighter|gentler}{ please|}?",
        "{it} {looks|is} too {hard|intense|tough}{ for me|}",
        "I'd {like|prefer} {it} {to be |}{easier|lighter}",
        "please {tone down|dial down|dial back|ease off} {it}",
        "make {it} {easier|lighter}{ please| pls|, thanks|}",
        "{it} should be {easier|less intense|lighter}{ please|}",
        "{can|could} {it} be {easier|a bit easier|less intense|less hard}?",
        "something {easier|lighter|gentler} instead of {it}{ please|}",
        "{would it be ok|is it ok} to make {it} {easier|less hard}?",
        "an easier version of {it}{ please|, please|}",
        "{it} is {a bit|way|far} too {hard|intense|tough}",
        "can I {go|take it} easier {on|in} {it}?",
    ];
    const ANY: &[&str] = &[
        "{can|could} {you|we} make the {sessions|workouts} {easier|a bit easier|less intense}{ please|}?",
        "easier {sessions|workouts} {please|would be better|if possible}",
        "the {sessions|workouts} are {a bit|way|} too {hard|intense|tough}{ for me|}",
        "I'd {like|prefer} easier {sessions|workouts}",
        "easier please",
        "{can|could} it be {easier|a bit easier|less intense}?",
        "make it easier{ please| pls|}",
        "everything is {a bit|way|} too {hard|intense}",
        "less intensity {please|would be good|if possible}",
        "{tone|dial} it down{ a bit|} please",
        "something easier{ please| would be better|}",
    ];
    wish(speaker, Wish::Easier, NAMED, ANY)
}

pub(super) fn harder(speaker: &mut Speaker<'_>) -> bool {
    const NAMED: &[&str] = &[
        "{can|could} {you|we} make {it} {harder|a bit harder|tougher|more challenging}{ please|}?",
        "{it} {looks|is} too easy{ for me|}",
        "I'd {like|prefer} {it} {to be |}{harder|tougher}",
        "make {it} {harder|tougher}{ please| pls|, thanks|}",
        "{it} should be {harder|more intense|tougher}{ please|}",
        "{can|could} {it} be {harder|a bit harder|more intense}?",
        "{it} is {a bit|way|far} too easy",
        "a harder version of {it}{ please|, please|}",
        "{it} isn't {hard|challenging} enough{ for me|}",
        "I want {it} {harder|tougher|more intense}",
        "{would it be ok|is it ok} to make {it} harder?",
        "{it} could be {harder|tougher|more challenging}",
    ];
    const ANY: &[&str] = &[
        "{can|could} {you|we} make the {sessions|workouts} {harder|a bit harder|more intense|tougher}{ please|}?",
        "harder {sessions|workouts} {please|would be better|if possible}",
        "the {sessions|workouts} are {a bit|way|} too easy{ for me|}",
        "I'd {like|prefer} harder {sessions|workouts}",
        "harder please",
        "{can|could} it be {harder|a bit harder|more intense}?",
        "make it harder{ please| pls|}",
        "everything is {a bit|way|} too easy",
        "more intensity {please|would be good|if possible}",
        "{step it up|push me harder|push me more} please",
        "this {isn't|is not} {hard|challenging} enough{ for me|}",
        "I want {more of a challenge|to be pushed harder|something harder}",
    ];
    wish(speaker, Wish::Harder, NAMED, ANY)
}

pub(super) fn keep(speaker: &mut Speaker<'_>) -> bool {
    const NAMED: &[&str] = &[
        "{please |}{don't|do not} {skip|drop|cancel|remove|delete} {it}",
        "{please |}keep {it}{ in the plan|, please|}",
        "I want to {keep|do} {it}",
        "{whatever you do,|whatever happens,|please} {don't|do not} {cancel|drop|take out} {it}",
        "I'd {like|love|prefer} to keep {it}",
        "{it} {stays|has to stay|should stay}{ in|}{ please|}",
        "I {really |}don't want to {skip|miss|lose|drop} {it}",
        "{can|could} we keep {it}{ in|}{ please|}?",
        "{it} must not {be dropped|be cancelled|go}",
        "{don't|do not} take {it} {out|away}{ please| of the plan|}",
        "{it} is {important|the highlight of my week}, {please keep it|keep it please|don't drop it}",
        "hands off, I want to do {it}",
    ];
    let Some((workout, words)) = session_in_words(speaker) else { return false };
    speaker.say(NAMED, &[("it", &words)]);
    speaker.claims.wishes.push(Wish::KeepSession(Some(workout.date)));
    true
}

pub(super) fn indoors(speaker: &mut Speaker<'_>) -> bool {
    const NAMED: &[&str] = &[
        "{can|could} I do {it} {indoors|inside|on the trainer|on the turbo}{ instead|}?",
        "I'd {like|prefer|rather} to do {it} {indoors|inside}",
        "{it} indoors {please|would be better|then}",
        "{weather looks awful|storm coming|it's going to pour|icy roads}, {can I do|let's do|I want to do} {it} {indoors|inside}",
        "make {it} {an indoor session|an indoor one|indoor}{ please|}",
        "move {it} {indoors|inside}{ please|}",
        "I'll {have to |}do {it} {indoors|inside|on the turbo}",
        "please plan {it} indoors",
        "{it} {has to|needs to} be {indoors|inside}{, too dark out|, too dark outside|, rain|}",
        "can {it} be {indoors|inside|an indoor session}?",
    ];
    const ANY: &[&str] = &[
        "{can|could} I {train|do it|do everything} {indoors|inside}{ instead|}?",
        "I'd {prefer to|rather} {train|do it} {indoors|inside}{ this week|}",
        "indoors {please|then|would be better}",
        "{weather looks awful|rain all week|storm coming|it's icy}, {can I train|I want to train|I'd rather be} {indoors|inside}",
        "indoor {sessions|workouts} {please|this week please|only please}",
        "{can|could} {we|you} move {it|everything|the sessions} indoors{ please|}?",
        "inside instead{ please|}",
        "I want to stay {indoors|inside}{ this week|, weather's bad|}",
        "do it on the {turbo|trainer|treadmill} instead?",
        "on the {turbo|trainer|treadmill} instead {please|then}",
    ];
    wish(speaker, Wish::Indoors, NAMED, ANY)
}

pub(super) fn other_sport(speaker: &mut Speaker<'_>) -> bool {
    const NAMED: &[&str] = &[
        "{can|could} I {verb} instead of {it}?",
        "I'd rather {verb} than do {it}",
        "{swap|replace|switch} {it} {with|for} a {other}{ please|}",
        "instead of {it} I'd {like|prefer} {a {other}|to {verb}|{doing}}",
        "{can|could} we {swap|replace} {it} {for|with} a {other}?",
        "I want to {verb} instead of {it}",
        "a {other} instead of {it}{ please|?|}",
        "turn {it} into a {other}{ please|}",
        "{can|could} {it} be a {other} instead?",
        "rather a {other} than {it}",
    ];
    const ANY: &[&str] = &[
        "{can|could} I {verb} instead?",
        "I'd rather {verb}{ this week|}",
        "I'd prefer {doing|to {verb}|a {other}}{ this week|}",
        "rather a {other} please",
        "a {other} instead {please|would be nice}",
        "{doing} instead{ please|?|}",
        "can we do a {other} instead?",
        "I'd like to {verb} instead",
        "I feel more like {doing} instead",
        "prefer to {verb} instead",
    ];
    let session = if speaker.dice.chance(0.6) { session_in_words(speaker) } else { None };
    let now = session.as_ref().map_or(speaker.context.snapshot.athlete.primary_sport, |(workout, _)| workout.sport);
    let sports: Vec<Sport> = [Sport::Running, Sport::Cycling, Sport::Swimming, Sport::Rowing]
        .into_iter()
        .filter(|sport| *sport != now)
        .collect();
    let sport = *speaker.dice.pick(&sports);
    let (verb, other, doing) = (speaker.verb(sport), speaker.session(sport), speaker.doing(sport));
    let words = session.map(|(_, words)| words);
    let slots = [("verb", verb), ("other", other), ("doing", doing), ("it", words.as_deref().unwrap_or_default())];
    speaker.say(if words.is_some() { NAMED } else { ANY }, &slots);
    speaker.claims.wishes.push(Wish::OtherSport(sport));
    true
}

/// A session by its name in the plan.
pub(super) fn named(speaker: &mut Speaker<'_>) -> bool {
    const WORDS: &[(&str, Wish)] = &[
        ("{can|could} you make {name} easier{ please|}?", Wish::Easier),
        ("{name} {looks|is} too {hard|tough}{ for me|}", Wish::Easier),
        ("make {name} {easier|lighter}{ please|}", Wish::Easier),
        ("I'd like {name} a bit easier", Wish::Easier),
        ("{name} should be less intense", Wish::Easier),
        ("{can|could} you make {name} shorter{ please|}?", Wish::Shorter),
        ("{name} is {way |a bit |}too long{ for me|}", Wish::Shorter),
        ("please shorten {name}{ a bit|}", Wish::Shorter),
        ("make {name} shorter{ please|, thanks|}", Wish::Shorter),
        ("I'd {like|prefer} {name} shorter", Wish::Shorter),
        ("{can|could} you make {name} harder{ please|}?", Wish::Harder),
        ("{name} is too easy{ for me|}", Wish::Harder),
        ("make {name} a bit harder{ please|}", Wish::Harder),
        ("{can|could} I do {name} indoors?", Wish::Indoors),
        ("I'd rather do {name} indoors", Wish::Indoors),
        ("{can|could} we do {name} {on another day|on a different day|another day}?", Wish::OtherDay(None)),
    ];
    let Some(workout) = speaker.planned(0, 6) else { return false };
    let on = speaker.on_day(workout.date);
    let title = if speaker.dice.chance(0.5) { workout.name.to_lowercase() } else { workout.name.clone() };
    let name = speaker.fill(
        &["the \"{name}\" {on}", "'{name}' {on}", "the {name} {on}", "\"{name}\" {on}"],
        &[("name", &title), ("on", &on)],
    );
    let (words, wish) = *speaker.dice.pick(WORDS);
    speaker.say(&[words], &[("name", &name)]);
    speaker.name_sessions(|other| other.date == workout.date && other.name == workout.name);
    speaker.claims.wishes.push(wish);
    true
}

pub(super) fn add(speaker: &mut Speaker<'_>) -> bool {
    const WITH_DAY: &[&str] = &[
        "{can|could} {I|we|you} add {a|an extra|a short|an easy} {sport} {on}?",
        "I'd like {an extra|another|an additional} {sport} {on}",
        "{please |}add {a|an extra|another} {sport} {on}",
        "{can|could} {I|we} {squeeze|fit|slot} in {a|a short|an easy|an extra} {sport} {on}?",
        "{room for|space for|time for} an extra {sport} {on}?",
        "I want to {add|do} an extra {sport} {on}",
        "{on} I could do an extra {sport}",
        "one more {sport} {on} please",
        "{put|throw} in {a|an extra|an easy} {sport} {on}{ please|}",
        "{I have time|there's time|I've time} for an {extra|additional} {sport} {on}, {add one|can you add it|add it} please",
    ];
    const ANY: &[&str] = &[
        "{can|could} {I|we|you} add {a|an extra|another} {sport}{ this week| somewhere|}?",
        "I'd like {an extra|another|an additional} {sport} {this week|somewhere}",
        "{please |}add {an extra|another} {sport}{ this week| somewhere|}",
        "{can|could} {I|we} {squeeze|fit|slot} in {another|an extra} {sport} {this week|somewhere}?",
        "{room for|space for} an extra {sport} this week?",
        "I want to {add|do} an extra {sport}{ this week|}",
        "one more {sport} {this week |}please",
        "{throw|put} in {an extra|another} {sport} {somewhere|this week}{ please|}",
    ];
    let sport = if speaker.dice.chance(0.7) {
        Some(*speaker.dice.pick(&[Sport::Running, Sport::Cycling, Sport::Swimming, Sport::Rowing, Sport::Strength]))
    } else {
        None
    };
    let word = match sport {
        Some(sport) => speaker.session(sport),
        None => *speaker.dice.pick(&["session", "workout"]),
    };
    if speaker.dice.chance(0.6) {
        let date = speaker.day(1, 6).0;
        let on = speaker.on_day(date);
        speaker.say(WITH_DAY, &[("sport", word), ("on", &on)]);
        speaker.name_day(date);
        speaker.claims.wishes.push(Wish::Add { sport, date: Some(date) });
    } else {
        speaker.say(ANY, &[("sport", word)]);
        speaker.claims.wishes.push(Wish::Add { sport, date: None });
    }
    true
}
