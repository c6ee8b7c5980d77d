//! How people write: order, joints, register, slips of the keyboard. Nothing here changes what a text says.

mod around;
mod register;
mod slips;

use polarize_domain::Situation;
use polarize_domain::situation::{Language, OpenQuestion};
use polarize_simulation::Dice;

use register::Register;

/// How often there is something beside what is said.
const GREETED: f64 = 0.14;
const CHATTED: f64 = 0.07;
const CLOSED: f64 = 0.2;
const EMOJI: f64 = 0.07;

/// Sentences as one text.
pub(super) fn dress(sentences: &[String], claims: &Situation, dice: &mut Dice) -> String {
    let register = Register::of(dice);
    if claims.language != Language::English {
        // Nothing English around it: that would be another language mixed in.
        let text = register.write(&joined(sentences, false, dice), dice);
        return if dice.chance(EMOJI) { format!("{text} {}", around::emoji(dice)) } else { text };
    }
    let alone = claims.question_only || claims.open_questions.contains(&OpenQuestion::WhatIsTheMatter);
    let mut text = joined(sentences, true, dice);
    // Nobody in danger tells of their kitchen.
    let in_danger = !claims.red_flags.is_empty();
    if !alone && !in_danger && dice.chance(CHATTED) {
        let chatter = around::chatter(dice);
        text =
            if dice.chance(0.5) { joined(&[chatter, text], true, dice) } else { joined(&[text, chatter], true, dice) };
    }
    if dice.chance(CLOSED) {
        text = around::closed(&text, alone, dice);
    }
    if dice.chance(GREETED) {
        text = around::greeted(&text, alone, dice);
    }
    let text = slips::slip(&register.write(&text, dice), dice);
    if !in_danger && dice.chance(EMOJI) { format!("{text} {}", around::emoji(dice)) } else { text }
}

/// Words a sentence may begin with after "and": one that could not be drawn into what stands before.
const OF_ITS_OWN: [&str; 8] = ["I ", "I'm ", "I've ", "my ", "the ", "there's ", "we're ", "it's "];

/// Sentences one after another, with something between them.
fn joined(sentences: &[String], english: bool, dice: &mut Dice) -> String {
    let mut text = String::new();
    for sentence in sentences {
        if !text.is_empty() {
            let own = OF_ITS_OWN.iter().any(|beginning| sentence.starts_with(beginning));
            let asked = text.ends_with(['?', '!']);
            text.push_str(match dice.whole(0, 19) {
                _ if asked => dice.pick::<&str>(&[" ", " ", "\n"]),
                0 | 1 if english && own => " and ",
                2 if english && own => ", and ",
                3 if english && own => ". Also, ",
                4 if english => ". Also: ",
                5 if english => ". Plus: ",
                6 | 7 => "\n",
                8 => ".\n\n",
                9 | 10 => ", ",
                11 => "; ",
                12 => " - ",
                13 => "... ",
                _ => ". ",
            });
        }
        text.push_str(sentence);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_days_stay_as_they_were_said() {
        let said = ["I only have 45 min on Thursday".to_owned(), "my CTL is 61.5".to_owned()];
        for number in 0..3000 {
            let mut dice = Dice::of(1, "dress", number);
            let text = dress(&said, &Situation::default(), &mut dice).to_lowercase();
            for kept in ["45", "thursday", "61.5"] {
                assert!(text.contains(kept), "{text}");
            }
            let digits = text.chars().filter(char::is_ascii_digit).count();
            assert_eq!(digits, 5, "{text}");
        }
    }

    #[test]
    fn what_is_foreign_gets_no_english_words() {
        let claims = Situation { language: Language::German, ..Situation::default() };
        for number in 0..500 {
            let text = dress(&["ich bin müde".to_owned()], &claims, &mut Dice::of(1, "dress", number));
            assert!(text.to_lowercase().starts_with("ich bin müde"), "{text}");
        }
    }

    #[test]
    fn a_plain_text_is_the_most_common() {
        let mut count = std::collections::BTreeMap::<String, u32>::new();
        for number in 0..1000 {
            let said = ["the plan is too hard for me".to_owned()];
            *count.entry(dress(&said, &Situation::default(), &mut Dice::of(1, "dress", number))).or_default() += 1;
        }
        let most = count.iter().max_by_key(|(_, times)| **times).map(|(text, _)| text.to_lowercase());
        assert!(most.is_some_and(|text| text.starts_with("the plan is too hard for me")));
    }
}
