//! On which day, and on which none.

use polarize_domain::calendar::add_days;
use polarize_domain::situation::Wish;

use super::Speaker;

pub(super) fn day_off(speaker: &mut Speaker<'_>) -> bool {
    const WORDS: &[&str] = &[
        "{can|could} I {have|take|get} {day} off{ please|}?",
        "I {want|need|would like|'d like} {day} off",
        "{I'd like|I want|I need} a {day off|rest day} {on}",
        "{please |}make {day} a rest day",
        "{please |}give me {day} off",
        "{day} off {please|would be great|if possible}",
        "{rest day|day off} {on} {please|if possible|would be good}",
        "I'm taking {day} off",
        "{can|could} {day} be a rest day{ please|}?",
        "let me {have|take} {day} off",
        "I'd rather rest {on}",
        "skip {day}{ please| for me|}",
        "{I'd like to|I want to|can I|let's} skip {day}",
        "cancel {day}{ please|'s session please|}",
        "{nothing|no session} {on} {please|for me please}",
        "{day} should be a rest day",
        "swap {day} for a rest day{ please|}",
    ];
    let date = speaker.likely_day(0, 6);
    let (on, day) = (speaker.on_day(date), speaker.day_name(date));
    speaker.say(WORDS, &[("on", &on), ("day", &day)]);
    speaker.name_day(date);
    speaker.claims.wishes.push(Wish::DayOff(date));
    true
}

pub(super) fn leave_alone(speaker: &mut Speaker<'_>) -> bool {
    const WORDS: &[&str] = &[
        "{please |}leave {day} {alone|as it is|as is|be|unchanged}",
        "{please |}{don't|do not} {touch|change|alter|modify} {day}",
        "{day} {should|has to|must} stay {as it is|as is|unchanged|the same}",
        "keep {day} {as it is|as is|unchanged|exactly as it is|the same}",
        "{don't|do not} change {anything|a thing} {on}",
        "{day} stays as {it is|planned}{ please|}",
        "{day} is {fine|perfect|great} as it is, {don't touch it|leave it|leave it alone|don't change it}",
        "no changes {on|to {day}} {please|thanks}",
        "leave {day}'s {session|workout} {alone|as it is|as is}",
        "{please |}{don't|do not} {touch|change|alter} {day}'s {session|workout}",
        "I'm happy with {day}, leave it {alone|as it is|be}",
        "hands off {day}{ please|, please|}",
        "whatever you change, leave {day} {alone|as it is}",
        "I don't want {day} {changed|touched}",
        "{day} must not {change|be changed|be touched}",
    ];
    let date = speaker.likely_day(1, 6);
    let (on, day) = (speaker.on_day(date), speaker.day_name(date));
    speaker.say(WORDS, &[("on", &on), ("day", &day)]);
    speaker.claims.wishes.push(Wish::LeaveAlone(date));
    true
}

pub(super) fn other_day(speaker: &mut Speaker<'_>) -> bool {
    const SOMEDAY: &[&str] = &[
        "{can|could} {we|I|you} {move|shift|push} {it} to {another|a different} day?",
        "{can|could} I do {it} {on another day|another day|on a different day}?",
        "{it} on {another|a different} day {please|would be better}",
        "I'd {like|prefer} to do {it} on {another|a different|some other} day",
        "please {reschedule|postpone} {it}",
        "{can|could} {we|you} {reschedule|postpone} {it}?",
        "{it} {has to|needs to|must} {move|go} to {another|a different|some other} day",
        "is there another day for {it}?",
        "I want {it} on {another|a different} day",
        "{find|pick} another day for {it}{ please|}",
    ];
    const ON: &[&str] = &[
        "{can|could} I do it {on} instead?",
        "{can|could} we do {that|it|this} {on} instead?",
        "{on} instead{ please|?|}",
        "{day} instead{ please|?|}",
        "I'd {rather|prefer to} do it {on}",
        "{day} would be better{ for me| for that|}",
        "let's do {it|that} {on} instead",
        "I could do {it|that} {on} instead",
        "move it to {day}{ please|}",
        "{can|could} {you|we} {move|shift|push} {it|that} to {day}?",
        "{put|shift|push} it to {day}{ please|, please|}",
    ];
    if speaker.dice.chance(0.5) {
        let Some(workout) = speaker.planned(0, 6) else { return false };
        let day = speaker.day_name(workout.date);
        let sport = speaker.session(workout.sport);
        let it = speaker.fill(&["{day}'s {sport}", "{day}'s {session|workout}"], &[("day", &day), ("sport", sport)]);
        speaker.say(SOMEDAY, &[("it", &it)]);
        if it.ends_with("session") || it.ends_with("workout") {
            speaker.name_day(workout.date);
        } else {
            speaker.name_sport(workout.date, workout.sport);
        }
        speaker.claims.wishes.push(Wish::OtherDay(None));
    } else {
        let date = speaker.day(1, 6).0;
        let (on, day) = (speaker.on_day(date), speaker.day_name(date));
        speaker.say(ON, &[("on", &on), ("day", &day), ("it", "it")]);
        speaker.name_day(date);
        speaker.claims.wishes.push(Wish::OtherDay(Some(date)));
    }
    true
}

pub(super) fn move_session(speaker: &mut Speaker<'_>) -> bool {
    const WORDS: &[&str] = &[
        "{can|could} {I|we|you} {move|shift|push} {from}'s {sport} to {to}{ please|}?",
        "{please |}{move|shift} {from}'s {sport} to {to}",
        "{move|shift|push} {from} to {to}{ please|}",
        "I'd {like|prefer} to {move|shift} {from}'s {sport} to {to}",
        "{can|could} {from}'s {sport} {go|be moved|move} to {to}?",
        "{do|I'd like to do|I want to do|let me do} {from}'s {sport} on {to} instead",
        "{reschedule|postpone|bring} {from}'s {sport} to {to}{ please|}",
        "{from}'s {sport} has to {move|go} to {to}",
        "{can|could} I do {from}'s {sport} on {to} instead?",
        "{to} suits me better for {from}'s {sport}",
        "I {want|need|have} to move {from}'s {sport} to {to}",
        "{from}'s {sport} {on {to} instead|to {to}} {please|if possible}",
        "{is it ok|would it be possible|is it possible} to move {from}'s {sport} to {to}?",
        "{take|pull} {from}'s {sport} {over |}to {to}{ please|}",
        "the {sport} from {from} {should|needs to|has to} {go|move} to {to}",
        "{from} doesn't {suit|fit}, move the {sport} to {to}{ please|}",
    ];
    let Some(workout) = speaker.planned(0, 6) else { return false };
    let mut ahead = speaker.dice.whole(1, 6);
    if add_days(speaker.context.today, ahead) == workout.date {
        ahead = if ahead == 6 { 5 } else { ahead + 1 };
    }
    let date = add_days(speaker.context.today, ahead);
    let (from, to) = (speaker.day_name(workout.date), speaker.day_name(date));
    let of_sport = speaker.dice.chance(0.6);
    let sport =
        if of_sport { speaker.session(workout.sport) } else { *speaker.dice.pick(&["session", "workout", "training"]) };
    speaker.say(WORDS, &[("from", &from), ("to", &to), ("sport", sport)]);
    speaker.name_sport(workout.date, workout.sport);
    speaker.name_day(date);
    speaker.claims.wishes.push(Wish::Move { from: workout.date, to: date });
    true
}

pub(super) fn swap(speaker: &mut Speaker<'_>) -> bool {
    const WORDS: &[&str] = &[
        "{can|could} {I|we|you} {swap|switch} {one} and {other}{ please|}?",
        "{please |}{swap|switch|flip} {one} and {other}",
        "{swap|switch} {one} with {other}{ please|}",
        "I'd {like|prefer} to {swap|switch} {one} and {other}",
        "{one} and {other} the other way {round|around} please",
        "{can|could} {one} and {other} be {swapped|switched}?",
        "{is it ok|would it be ok|is it possible} to {swap|switch} {one} and {other}?",
        "{swap|switch|exchange} the {sessions|workouts} {of|on} {one} and {other}{ please|}",
        "{trade|exchange} {one} {for|and} {other}{ please|}",
        "{swap|switch} {one}'s {session|workout} {with|and} {other}'s{ please|}",
        "I want to {swap|switch} {one} and {other}",
        "let's {swap|switch} {one} and {other}",
        "{one} and {other} need {swapping|to be swapped|to be switched}",
        "what if we {swap|swapped|switched} {one} and {other}?",
        "{one} and {other} swapped please",
    ];
    let first = speaker.likely_day(1, 6);
    let second = speaker.likely_day(1, 6);
    if first == second {
        return false;
    }
    let (one, other) = (speaker.day_name(first), speaker.day_name(second));
    speaker.say(WORDS, &[("one", &one), ("other", &other)]);
    speaker.name_day(first);
    speaker.name_day(second);
    speaker.claims.wishes.push(Wish::Swap(first, second));
    true
}
