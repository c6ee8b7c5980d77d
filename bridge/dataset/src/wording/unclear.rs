//! What leaves open what is the matter.

use polarize_domain::situation::OpenQuestion;

use super::body::{ask, tell};
use super::{Group, Row, Speaker};

pub(super) const ROWS: &[Row] = &[
    Row { id: "unclear/ill_or_tired", group: Group::Unclear, weight: 26, say: ill_or_tired },
    Row { id: "unclear/nothing_understood", group: Group::Unclear, weight: 12, say: nothing_understood },
    Row { id: "unclear/fine", group: Group::Unclear, weight: 10, say: fine },
];

fn ill_or_tired(speaker: &mut Speaker<'_>) -> bool {
    tell(speaker, OFF, &[]);
    ask(speaker, OpenQuestion::IllOrTired);
    true
}

fn nothing_understood(speaker: &mut Speaker<'_>) -> bool {
    speaker.say(NOTHING, &[]);
    ask(speaker, OpenQuestion::WhatIsTheMatter);
    true
}

/// All is well, which claims nothing.
fn fine(speaker: &mut Speaker<'_>) -> bool {
    speaker.say(FINE, &[]);
    true
}

const OFF: &[&str] = &[
    "{I feel|feeling|I'm feeling|I've been feeling|just feel} {a bit |a little |really |kind of |somewhat |}{off|weird|strange|funny|rough|crap|rubbish|awful|odd|lousy|meh|iffy|terrible}{ {today|this morning|lately|right now}|}",
    "{I'm|I am|feeling|bit|a bit|feel} under the weather{ {today|this morning|lately}|}",
    "{I'm |feeling |a bit |}{run down|rundown}{ {today|lately|right now}|}",
    "{not|I'm not} {feeling |}{great|so great|too good|myself|quite right|100 percent|100%}{ {today|this morning|lately}|}",
    "{don't|I don't} feel {great|so good|too good|right|myself|very good|quite right}{ {today|this morning|lately}|}",
    "{something is|something's|something feels} {off|wrong|not right}{ {today|with me|lately}|}",
    "{I'm |feeling |a bit |}out of sorts{ {today|lately}|}",
    "{I feel|feeling|felt} like {crap|shit|rubbish|hell|garbage|death}{ {today|this morning}|}",
    "{not|I'm not} {at my best|on form|quite there|up to it}{ {today|this week}|}",
    "{headache|I've got a headache|bit of a headache|headaches}{ {today|right now|again}|}",
    "{feeling|I feel|a bit} {peaky|ropey|rough|wobbly|icky}{ {today|this morning}|}",
    "{my |}body feels off{ {today|lately}|}",
    "{a bit off|under the weather|feeling off|meh, feeling off|not great|run down}",
    "{not sure if|no idea if|can't tell if} I'm {sick|ill} or {just tired|tired}",
    "{worse for wear|off colour|bit off colour}{ {today|this morning}|}",
    "{rough|rough, rough} {today|this morning}, {feeling off|don't feel right|not myself}",
];

const NOTHING: &[&str] = &[
    "{hi|hey|hello|yo|morning}{ coach|!| there|}",
    "{hmm|hm|err|well|so|uh}{...|.|}",
    "{idk|dunno|no idea|I don't know|don't know}{ {what to say|really|tbh}|}",
    "{asdf|test|testing|blah blah|lorem ipsum|xx|...}",
    "{thanks|thank you|cheers|ok thanks|thx}{ coach|!|}",
    "the {dog|cat|neighbour|postman} {ate|stole|barked at} my {shoes|bidon|banana|bike pump}{ again| lol| today|}",
    "{it's|it is} {raining|sunny|windy|a nice day|grey outside}{ {here|again|today}|}",
    "{saw|watched|just watched} a {great|nice|boring} {film|documentary|race on tv}",
    "{bought|ordered|got} {new shoes|a new bike|new goggles|a new helmet|new socks|a coffee grinder}{ today|}",
    "{my favourite colour is|I like|I prefer} {blue|green|pizza|pasta}",
    "{need some help|help}{ please|}",
    "{it's complicated|long story|you know how it is|same same but different}",
    "{please|pls} {look|have a look|check}{ at it|}",
    "{the usual|as discussed|see above|like I said}",
];

const FINE: &[&str] = &[
    "{all|everything is} {good|fine|ok}{ {here|so far|, carry on|, thanks}|}",
    "{feeling|I'm|I feel} {fine|ok|okay|alright|normal}{ {today|so far|, thanks}|}",
    "{no complaints|nothing to report|no problems|no issues|nothing new}{ {here|from me|so far|today}|}",
    "{not|can't complain, not} {too|so} bad{ {today|actually}|}",
    "{as usual|same as usual|all normal, as usual}",
    "{doing|I'm doing} {fine|ok|well|good}{ {today|, thanks|so far}|}",
    "{yesterday's|the last} session was {fine|ok}{, {no complaints|nothing special|all good}|}",
];
