//! Whom something is said of: the athlete, or a son, a colleague, half the office.

use super::text::Text;

/// Whom something is said of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// The athlete.
    Me,
    /// Somebody else.
    SomebodyElse,
}

/// Words for people who are not the athlete.
const PEOPLE: &[&str] = &[
    "son",
    "sons",
    "daughter",
    "daughters",
    "kid",
    "kids",
    "child",
    "children",
    "baby",
    "toddler",
    "wife",
    "husband",
    "partner",
    "girlfriend",
    "boyfriend",
    "mother",
    "father",
    "parents",
    "brother",
    "sister",
    "brothers",
    "sisters",
    "friend",
    "friends",
    "mate",
    "colleague",
    "colleagues",
    "teammate",
    "teammates",
    "boss",
    "neighbour",
    "neighbours",
    "roommate",
    "flatmate",
    "housemate",
    "office",
    "everyone",
    "family",
    "dog",
    "cat",
    "uncle",
    "aunt",
    "cousin",
    "nephew",
    "niece",
    "grandmother",
    "grandfather",
    "grandma",
    "grandpa",
    "granny",
    "nan",
    "coach",
    "doctor",
    "physio",
    "nurse",
    "gp",
    "he",
    "she",
    "they",
    "him",
    "people",
    "someone",
    "somebody",
    "guy",
    "guys",
    "team",
    "class",
    "school",
    "fiance",
    "fiancee",
    "spouse",
    "twins",
    "teenager",
    "buddy",
    "girl",
    "boy",
    "girls",
    "boys",
    "lady",
    "therapist",
    "household",
    "crew",
    "squad",
    "athlete",
    "athletes",
    "client",
    "runner",
    "cyclist",
    "cousins",
    "gran",
    "stepson",
    "stepdaughter",
    "husbands",
    "student",
    "students",
    "teacher",
    "nanny",
    "horse",
    "club",
    "department",
    "company",
    "group",
];

/// Verbs of saying: who says something of the athlete is not the one it is said of.
const SAYING: &[&str] = &[
    "says",
    "said",
    "say",
    "thinks",
    "think",
    "thought",
    "told",
    "reckons",
    "noticed",
    "diagnosed",
    "suspects",
    "found",
    "worries",
    "believes",
    "suggested",
    "tells",
    "asked",
    "insists",
    "recommended",
    "confirmed",
    "mentioned",
    "noticed",
    "heard",
    "picked",
    "detected",
    "saw",
    "showed",
    "shows",
    "sees",
];

/// Small words before a person who is not the one spoken of: "with my wife", "from my son".
const ASIDE: &[&str] = &[
    "with", "from", "to", "for", "like", "than", "at", "by", "against", "visiting", "beat", "per", "of", "after",
    "without", "via",
];

const SELF: &[&str] = &["i", "me", "myself", "we", "us"];

/// Words before a person: "my", "our", "sick".
const POSSESSORS: &[&str] = &[
    "my", "our", "the", "a", "half", "whole", "all", "little", "youngest", "oldest", "older", "younger", "best",
    "entire", "training", "poor", "other", "old", "elderly", "three", "two", "year",
];

/// Whom a phrase is said of: the nearest person before it in the clause.
pub(crate) fn subject_of(text: &Text<'_>, start: usize, end: usize) -> Subject {
    const REACH: usize = 16;
    // A phrase that names the athlete itself is about the athlete: "kept me up", "caught … cold".
    if text.has(start..end, &["i", "me", "my", "myself"]) && !text.has(start..end, PEOPLE) {
        return Subject::Me;
    }
    if is_of_person_after(text, end) {
        return Subject::SomebodyElse;
    }
    let mut nearest_verb_is_third = false;
    for back in 1..=REACH {
        let Some(place) = start.checked_sub(back).filter(|place| text.same_clause(*place, start)) else { break };
        let Some(token) = text.get(place) else { break };
        if token.is_one_of(SELF) {
            let aside =
                place > 0 && matches!(text.word(place - 1), "around" | "near" | "beside" | "next" | "behind" | "than");
            if !aside {
                return Subject::Me;
            }
        } else if token.word == "mine" && place > 0 && text.word(place - 1) == "of" {
            // "A friend of mine".
        } else if token.is_one_of(&["my", "our", "mine"]) {
            if !leads_to_person(text, place + 1, start) {
                return Subject::Me;
            }
        } else if token.is_one_of(PEOPLE) && is_spoken_of(text, place, start) {
            return if is_joined_to_me(text, place) { Subject::Me } else { Subject::SomebodyElse };
        } else if token.word == "has" {
            nearest_verb_is_third = true;
        }
    }
    if nearest_verb_is_third && has_person_before(text, start) { Subject::SomebodyElse } else { Subject::Me }
}

/// "Sick kid", "a fever in my son", "flu going round the office".
fn is_of_person_after(text: &Text<'_>, end: usize) -> bool {
    if end == 0 || !text.same_clause(end - 1, end) {
        return false;
    }
    let word = text.word(end);
    let person = |place: usize| text.get(place).is_some_and(|token| token.is_one_of(PEOPLE));
    person(end)
        && !text.get(end).is_some_and(|token| {
            token.is_one_of(&["he", "she", "they", "him", "everyone", "coach", "doctor", "physio"])
        })
        || (word == "in" && text.word(end + 1) == "my" && person(end + 2))
        || (word == "is"
            && text.word(end + 1) == "going"
            && matches!(text.word(end + 2), "around" | "round" | "through")
            && text.word(end + 3) != "me")
        || (word == "going"
            && matches!(text.word(end + 1), "around" | "round" | "through")
            && text.word(end + 2) != "me")
}

/// Whether "my" belongs to a person: "my son", "my little brother".
fn leads_to_person(text: &Text<'_>, from: usize, until: usize) -> bool {
    for place in from..until.min(from + 4) {
        match text.get(place) {
            Some(token) if token.is_one_of(PEOPLE) => return true,
            Some(token) if token.is_one_of(POSSESSORS) || token.number.is_some() => {}
            _ => return false,
        }
    }
    false
}

/// Whether a person is the one spoken of, not one who says something or stands aside.
fn is_spoken_of(text: &Text<'_>, place: usize, until: usize) -> bool {
    let next = text.get(place + 1);
    if next.is_some_and(|next| next.is_one_of(SAYING))
        || (text.word(place + 1) == "has" && SAYING.contains(&text.word(place + 2)))
    {
        return false;
    }
    // "The family doc heard a murmur".
    if text.word(place) == "family" && matches!(text.word(place + 1), "doc" | "doctor" | "gp" | "physician") {
        return false;
    }
    let token = text.get(place);
    if token.is_some_and(|token| token.possessive) {
        return until - place <= 4;
    }
    let relative = matches!(text.word(place + 1), "who" | "that" | "whose");
    let mut before = place;
    for _ in 0..4 {
        let Some(previous) = before.checked_sub(1).filter(|previous| text.same_clause(*previous, place)) else { break };
        before = previous;
        let word = text.word(previous);
        if !POSSESSORS.contains(&word) && text.get(previous).is_some_and(|token| token.number.is_none()) {
            return relative || !ASIDE.contains(&word);
        }
    }
    true
}

/// "Me and my son", "I and my wife".
fn is_joined_to_me(text: &Text<'_>, place: usize) -> bool {
    (1..=4).any(|back| {
        place.checked_sub(back).is_some_and(|and| {
            text.word(and) == "and"
                && and > 0
                && text.get(and - 1).is_some_and(|token| token.is_one_of(SELF))
                && leads_to_person(text, and + 1, place + 1)
        })
    })
}

/// "My son is ill, has a fever": a clause without anybody goes on about the one before.
fn has_person_before(text: &Text<'_>, start: usize) -> bool {
    const REACH: usize = 10;
    for back in 1..=REACH {
        let Some(place) = start.checked_sub(back).filter(|place| text.same_sentence(*place, start)) else {
            return false;
        };
        let Some(token) = text.get(place) else { return false };
        if token.is_one_of(SELF) {
            return false;
        }
        if token.is_one_of(PEOPLE) {
            return is_spoken_of(text, place, start);
        }
    }
    false
}
