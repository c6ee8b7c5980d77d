//! Lengths of time, and what makes of one the most there is.

use super::days;
use super::scene::Scene;
use super::text::Text;

/// A length of time at a place: "40 minutes", "an hour and a half", "1 h 30", "half an hour".
pub(crate) fn length_at(scene: &Scene<'_>, start: usize) -> Option<(u16, usize)> {
    let text = scene.text;
    let word = |offset: usize| text.word(start + offset);
    let number = |offset: usize| text.get(start + offset).and_then(|token| token.number);
    let (minutes, length) = match (word(0), word(1), word(2)) {
        ("half", "an" | "a", "hours") => (30.0, 3),
        ("an" | "a", "hours", _) => (60.0, 2),
        ("a", "couple", "of") if word(3) == "hours" => (120.0, 4),
        _ => match (number(0)?, word(1)) {
            (value, "minutes" | "m") => (value, 2),
            // "Two and a half hours".
            (value, "and") if (word(2), word(3), word(4)) == ("a", "half", "hours") => (value * 60.0 + 30.0, 5),
            (value, "hours") => match (number(2), word(3)) {
                (Some(more), "minutes" | "m") => (value * 60.0 + more, 4),
                (Some(more), _) if (1.0..60.0).contains(&more) && text.same_clause(start, start + 2) => {
                    (value * 60.0 + more, 3)
                }
                _ => (value * 60.0, 2),
            },
            _ => return None,
        },
    };
    let half = (text.word(start + length), text.word(start + length + 1), text.word(start + length + 2))
        == ("and", "a", "half");
    let (minutes, length) = if half { (minutes + 30.0, length + 3) } else { (minutes, length) };
    // The bound makes the conversion exact.
    (1.0..=600.0).contains(&minutes).then_some((minutes.round() as u16, start + length))
}

/// "Make Saturday 30 minutes": a day is given a length. "Make Saturday 30 minutes shorter" takes some off.
pub(crate) fn makes_a_length(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    const MAKING: &[&str] = &["make", "set", "shorten", "cut", "reduce", "trim", "cap"];
    const BY: &[&str] =
        &["shorter", "longer", "less", "more", "easier", "harder", "off", "from", "later", "earlier", "extra"];
    let text = scene.text;
    let clause = text.clause_around(start, end, 6);
    let verb = (clause.start..start).rfind(|place| MAKING.contains(&text.word(*place)));
    verb.is_some_and(|verb| !days::within(scene.days, verb..start).is_empty())
        && text.word(start.saturating_sub(1)) != "by"
        && !BY.contains(&text.word(end))
}

/// "Keep Monday to forty minutes": what a day is kept to is all it may have. "Keep Monday's 40 minutes" keeps a session.
pub(crate) fn keeps_to_a_length(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    const KEEPING: &[&str] = &["keep", "hold", "restrict", "limit"];
    let text = scene.text;
    let clause = text.clause_around(start, end, 8);
    let verb = (clause.start..start).rfind(|place| KEEPING.contains(&text.word(*place)));
    let kept_to = matches!(text.word(start.saturating_sub(1)), "to" | "at" | "under" | "below" | "within");
    kept_to && verb.is_some_and(|verb| !days::within(scene.days, verb..start).is_empty())
}

/// "I must be back in half an hour": how long somebody may be out. "I was back in an hour" tells what was.
pub(crate) fn must_be_back(text: &Text<'_>, start: usize) -> bool {
    const MUST: &[&str] = &["must", "have", "has", "need", "needs", "got", "should"];
    let before = |back: usize| start.checked_sub(back).map_or("", |place| text.word(place));
    let leads = matches!(before(1), "in" | "within") && matches!(before(2), "back" | "home" | "done" | "finished");
    let verb = start.saturating_sub(6)..start;
    leads && text.has(verb.clone(), MUST) && text.has(verb, &["be"]) && text.same_clause(start.saturating_sub(3), start)
}

/// "Time for 40 minutes", "free for an hour": this "for" tells how much time there is.
pub(crate) fn is_time_for(text: &Text<'_>, place: usize) -> bool {
    let before = matches!(text.word(place.wrapping_sub(1)), "time" | "room" | "free");
    text.word(place) == "for" && (before || matches!(text.word(place + 1), "training" | "sport" | "exercise"))
}

/// Whether a length is told as all there is: "30 minutes or less", "that's all I have", "my slot is 45 minutes".
pub(crate) fn is_all_there_is(scene: &Scene<'_>, start: usize, end: usize, clause: &std::ops::Range<usize>) -> bool {
    const REACH: usize = 12;
    let text = scene.text;
    let or_less = matches!((text.word(end), text.word(end + 1)), ("or", "less" | "nothing"));
    let left_with = start > 1 && (text.word(start - 2), text.word(start - 1)) == ("left", "with");
    let slot = text.has(clause.clone(), &["slot", "window"]);
    let near = start.saturating_sub(REACH)..end + REACH;
    let told = near.filter(|place| text.same_sentence(*place, start)).any(|place| {
        matches!(
            (text.word(place), text.word(place + 1), text.word(place + 2)),
            ("that", "is", "all" | "it")
                | ("time", "is", "short" | "tight")
                | ("tight" | "packed", "just", _)
                | ("not", "much", "time")
                | ("short" | "pressed", "on" | "for", "time")
        )
    });
    or_less || left_with || slot || told
}
