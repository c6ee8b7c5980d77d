//! What people write around what they say: greetings, thanks, chatter. None of it is anything a coach would have to act on.

use polarize_simulation::Dice;

use super::super::template;

const GREETINGS: &[&str] = &[
    "{hi|hey|hello|hiya|morning|good morning|evening}{ coach|}{,| -|!} ",
    "{hi|hey|hello} {there|again}{,|!} ",
    "coach{,|:} ",
    "{hi|hey|hello|good morning}{ coach|}\n",
    "{ok so|so|right|ok}, ",
    "{quick update|quick one|just a heads up|heads up|update}: ",
    "{hope you're well|hope all is good}. ",
    "dear coach,\n",
];

const CLOSINGS: &[&str] = &[
    "{thanks|thank you|thx|cheers|ta|many thanks}{!|.|}",
    "{thanks|thank you} {in advance|for your help|coach}{!|.|}",
];

const QUESTIONS: &[&str] = &[
    "{what should I do|what do you suggest|what do you think|what now|what would you do}?",
    "{any ideas|any thoughts|any advice|suggestions|thoughts}?",
    "{can|could} you {adjust|adapt|change|update} the plan{ please|}?",
    "{please|pls} {adjust|adapt} {the plan|my plan|accordingly}{.|}",
    "{let me know|lmk}{ what you think|}{.|}",
    "{how|what} do we do{ now|}?",
    "{is that ok|is that a problem|does that work}?",
];

const CHATTER: &[&str] = &[
    "{we |}finally finished the {kitchen|garage|garden shed|attic}",
    "{saw|watched} {a great film|the cycling on TV|the football} {last night|with the family}",
    "{the new|our new} {coffee machine|sofa|neighbours|puppy} {arrived|is great|is a joy}",
    "{got|bought} a new {helmet|jersey|water bottle|saddle bag}, {love it|looks great|in bright green}",
    "{lovely|beautiful|nice} {sunrise|autumn colours|weather} {here|today}",
    "my {daughter|son} {learned to ride a bike|starts school soon|won a chess tournament}",
    "{listening to|found} a {great|good} {podcast|audiobook} {about polar explorers|about cooking|on history}",
    "{made|baked} {bread|a cake|pizza} {for the first time|and it even worked|with the kids}",
    "the {club dinner|barbecue|garden party} was {fun|great}",
    "{the cat|our dog} {says hi|sleeps on my training log|ate my notes}",
];

/// Emoji that say nothing about how somebody feels.
const EMOJI: &[&str] = &["🙂", "🙏", "👍", "👋", "😅", "🚴", "🏃", "🏊", "🚣", "☕", "😊", "🤷", "📅", "😀", "✌️"];

pub(super) fn greeted(text: &str, alone: bool, dice: &mut Dice) -> String {
    // Before a question alone stand greetings only, no announcements.
    let greetings = if alone { &GREETINGS[..4] } else { GREETINGS };
    let greeting = template::fill(dice.pick::<&str>(greetings), &[], dice);
    format!("{greeting}{text}")
}

pub(super) fn closed(text: &str, alone: bool, dice: &mut Dice) -> String {
    let words = if alone || dice.chance(0.5) { CLOSINGS } else { QUESTIONS };
    let closing = template::fill(dice.pick::<&str>(words), &[], dice);
    let joint = if text.ends_with(['?', '!', '.']) { " " } else { dice.pick::<&str>(&[". ", ". ", ". ", ", ", "\n"]) };
    format!("{text}{joint}{closing}")
}

pub(super) fn chatter(dice: &mut Dice) -> String {
    template::fill(dice.pick::<&str>(CHATTER), &[], dice)
}

pub(super) fn emoji(dice: &mut Dice) -> String {
    (*dice.pick::<&str>(EMOJI)).to_owned()
}
