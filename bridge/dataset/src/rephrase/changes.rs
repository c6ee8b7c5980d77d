//! Sentences on what changes in the plan and what stays. They are made of clauses, a session each; names in quotation marks are never touched.

use polarize_simulation::Dice;

use super::matching::Phrase;

/// How often a clause is said in another way.
const OTHERWISE: f64 = 0.75;

pub(super) const PHRASES: &[Phrase] = &[
    (
        "{changes}; everything else stays.",
        &[
            "{changes}; {all else|the rest|the rest of the plan|everything besides} {stays|stays as it is|is as before|is untouched}.",
            "{changes}. {All else|The rest|The rest of the plan|Everything besides} {stays|stays as it is|is as before|is untouched}.",
            "{What changes|The change|In the plan}: {changes}. {The rest stays|Nothing else changes|That is all that changes}.",
            "{changes}, and {nothing else changes|that is all|the rest stays|that's it}.",
            "{changes}.",
        ],
    ),
    (
        "There is no training in the plan for the next two weeks, so there is nothing to change.",
        &[
            "{For the next two weeks the plan is empty|The plan has no training for the next two weeks}, so {nothing needs to change|there is nothing to change}.",
            "{There is nothing to change|I have nothing to change}: the next two weeks have no training in the plan.",
        ],
    ),
    (
        "Nothing in the plan speaks against it, so it stays as it is.",
        &[
            "{The plan has nothing against it|Nothing in the plan is against it}, so {it stays|nothing changes}.",
            "The plan {can stay|stays} as it is, {nothing in it|since nothing in it} speaks against it.",
        ],
    ),
    (
        "What is planned fits into that already, so the plan stays.",
        &[
            "{The plan fits into that|What is planned fits that} already{, so it|; it} stays.",
            "{The plan stays|Nothing has to change}: what is planned fits into that {already|as it is}.",
        ],
    ),
    (
        "Nothing in the plan loads it, so the plan can stay.",
        &[
            "{The plan can stay|The plan may stay}, {for nothing in it|since nothing in it} loads it.",
            "{What is planned doesn't load it|None of what is planned loads it}, so the plan can stay.",
        ],
    ),
    (
        "No planned session of the coming week needs it, so the plan stays.",
        &[
            "{The plan stays|Nothing changes}: no planned session of the coming week needs it.",
            "{In the coming week no planned session|None of the sessions planned for the coming week} needs it, so the plan stays.",
        ],
    ),
    (
        "Nothing is planned there anyway, so the plan stays.",
        &[
            "{There is nothing planned there anyway|Nothing was planned there}, so {the plan stays|nothing changes}.",
            "{The plan stays|Nothing changes}, {as|since} nothing is planned there anyway.",
        ],
    ),
    (
        "Nothing is planned for the next three days anyway, so the plan stays.",
        &[
            "{The next three days are free anyway|For the next three days nothing is planned anyway}, so the plan stays.",
            "{The plan stays|Nothing to change}, since nothing is planned for the next three days anyway.",
        ],
    ),
    (
        "Nothing hard is planned for the next days, so the plan can stay as it is.",
        &[
            "{The next days have nothing hard|There is nothing hard in the next days}, so {the plan can stay as it is|nothing has to change}.",
            "{The plan can stay|Your plan can stay} as it is: {nothing hard is planned for the next days|in the next days nothing hard is planned}.",
        ],
    ),
    (
        "The plan stays as it is.",
        &[
            "{Nothing changes in the plan|Nothing in the plan changes}.",
            "{The plan stays|Your plan stays} {as it is|as planned|the same}.",
            "{No change|No changes} to the plan.",
            "{So the plan|Your plan|The plan} {doesn't change|remains as it is}.",
        ],
    ),
];

/// Pieces of clauses, and other ways to say them. The longer come before those they hold.
const CLAUSES: &[Phrase] = &[
    (" sessions are left out, from ", &[" sessions {come|drop} out, from ", " sessions {go|fall away}, from "]),
    (" are left out, and ", &[" {come|drop|fall} out, and ", " are taken out, and "]),
    (
        " get shorter or easier; you find each in the list.",
        &[
            " {get|become} {shorter or easier|easier or shorter}; {the list has each|each is in the list|see the list for each}.",
        ],
    ),
    (
        " change in the same spirit.",
        &[" change in the same {way|vein|manner}.", " {change likewise|are treated alike|follow suit}."],
    ),
    (
        " is left out",
        &[" {comes|drops|falls} out", " is {taken|dropped} from the plan", " {is skipped|is cancelled|goes}"],
    ),
    (" is cut from ", &[" {goes|comes} down from ", " is {shortened|reduced|trimmed} from ", " shrinks from "]),
    (" grows from ", &[" {goes up|gets longer|is lengthened} from "]),
    (" stays as long, but changes a little", &[" {keeps its length|stays as long} {but|and} changes a little"]),
    (" becomes ", &[" {turns into|is now|changes to|will be} ", " {is turned into|is changed to} "]),
    (" moves to ", &[" {goes to|shifts to|is moved to|is now on} "]),
    (" instead of ", &[" {rather than|in place of} ", ", not "]),
    (" gets ", &[" {has|brings|now has} "]),
];

/// A sentence whose clauses are said in other ways where some are known.
pub(super) fn clauses(own: &str, dice: &mut Dice) -> String {
    let mut other = String::with_capacity(own.len());
    for (place, part) in own.split('"').enumerate() {
        if place > 0 {
            other.push('"');
        }
        if place % 2 == 0 { other.push_str(&outside_names(part, dice)) } else { other.push_str(part) }
    }
    other
}

fn outside_names(part: &str, dice: &mut Dice) -> String {
    let mut other = String::with_capacity(part.len());
    let mut rest = part;
    while let Some(letter) = rest.chars().next() {
        let known = CLAUSES.iter().find(|(clause, _)| rest.starts_with(clause));
        match known {
            Some((clause, ways)) if dice.chance(OTHERWISE) => {
                other.push_str(&crate::wording::template::fill(dice.pick::<&str>(ways), &[], dice));
                rest = &rest[clause.len()..];
            }
            _ => {
                other.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_quotation_marks_is_a_name() {
        let own = "today's \"Run that becomes a race instead of a jog\" is left out";
        let mut seen = std::collections::BTreeSet::new();
        for seed in 0..50 {
            let other = clauses(own, &mut Dice::of(seed, "test", 0));
            assert!(other.starts_with("today's \"Run that becomes a race instead of a jog\" "), "{other}");
            seen.insert(other);
        }
        assert!(seen.len() > 3, "{seen:?}");
    }
}
