//! Sentences on what was weighed, held back, noted before, stated, or must be asked.

use super::matching::Phrase;

pub(super) const PHRASES: &[Phrase] = &[
    (
        "This week comes to {after} instead of {before} TSS.",
        &[
            "{That puts this week|This week is now} at {after} {rather than|instead of} {before} TSS.",
            "{The load of this week|This week's load} {goes|moves} from {before} to {after} TSS.",
            "This week {carries|adds up to|has} {after} TSS {instead of|where it had|rather than} {before}.",
            "{Load|The load} this week: {after} {instead of|rather than} {before} TSS.",
        ],
    ),
    (
        "Next week comes to {after} instead of {before} TSS.",
        &[
            "{That puts next week|Next week is now} at {after} {rather than|instead of} {before} TSS.",
            "{The load of next week|Next week's load} {goes|moves} from {before} to {after} TSS.",
            "Next week {carries|adds up to|has} {after} TSS {instead of|where it had|rather than} {before}.",
        ],
    ),
    (
        "{day} gets {minutes} min and not {named}: more would be too much there now.",
        &[
            "{day} {has|gets} {minutes} min {rather than|instead of} {named}{:|, because} more would be too much there now.",
            "{day} {stays at|stops at} {minutes} min, not {named}: {there more would be|more would be} too much now.",
        ],
    ),
    (
        "With under six weeks of history I can't tell how much more you would carry.",
        &[
            "{Under six weeks of history|Less than six weeks of history} {don't tell|can't tell} me how much more you would carry.",
            "{How much more you would carry|What more you would carry} I can't tell from under six weeks of history.",
        ],
    ),
    (
        "The taper before {race} has begun, and it lives from doing less.",
        &[
            "{A taper lives from doing less|Doing less is what makes a taper}, and the one before {race} has begun.",
            "{You are in the taper before|The taper has begun before} {race}, and {it lives|that lives} from doing less.",
        ],
    ),
    (
        "{what} is still open in my notes, and nothing rises beside it.",
        &[
            "{what} {stands open in my notes|is open in my notes still}, {and beside it nothing rises|so nothing rises}.",
        ],
    ),
    (
        "Your form (TSB) is {tsb}: you still carry the load of the last days, and more waits until it is above zero.",
        &[
            "{At|With} a form (TSB) of {tsb} you still carry the load of the last days; more {waits|has to wait} until it is above zero.",
            "{The load of the last days is still with you|You still carry the load of the last days} (form (TSB) {tsb}), so more waits until it is above zero.",
        ],
    ),
    (
        "Your fitness already rises by {ramp} a week, and faster than {most} is more than a body follows.",
        &[
            "{Fitness rises|Your fitness rises} by {ramp} a week already; faster than {most} {a body doesn't follow|is more than a body follows}.",
        ],
    ),
    (
        "I could not leave {what} as it is: health goes before the wish.",
        &[
            "{Health goes before the wish|Health comes before a wish}, so I could not leave {what} as it is.",
            "{what} could not stay as it is: health {goes first|goes before the wish}.",
        ],
    ),
    (
        "I would ease {what} as well, but it is locked: unlock it if you agree.",
        &[
            "{what} is locked, {else|otherwise} I would ease it as well: unlock it if you agree.",
            "{I'd also ease|I would also ease} {what}, but it is locked; {unlock it if you agree|if you agree, unlock it}.",
        ],
    ),
    (
        "I would ease {what} as well, but it is locked and others like it: unlock it if you agree.",
        &[
            "{I'd also ease|I would also ease} {what} and others like it, but {they are locked|those are locked}; {unlock them if you agree|if you agree, unlock them}.",
        ],
    ),
    (
        "I left {what} alone because you put it there yourself: name it if I shall change it.",
        &[
            "{what} is your own, so I left it alone: {name it if I shall change it|name it, and I change it}.",
            "{You put|You planned} {what} {there |}yourself, so it stays; {name it if I shall change it|if I shall change it, name it}.",
        ],
    ),
    (
        "I left {what} alone because you put it there yourself and others like it: name it if I shall change it.",
        &[
            "{You put|You planned} {what} and others like it yourself, so {they stay|I left them alone}; {name what I shall change|name one if I shall change it}.",
        ],
    ),
    (
        "I left {what} alone, as you wished.",
        &[
            "{As you wished|On your wish}, {what} {stays|is left alone}.",
            "{what} {stays as it is|was left alone}, as you wished.",
        ],
    ),
    (
        "My notes have {what} since {since} and no end to it: if it is over, tell me since which day.",
        &[
            "{In my notes there is|My notes list|On record is} {what} since {since}, {without an end|and no end to it}: {tell me since which day it is over, if it is|if it is over, tell me since which day}.",
            "{Is it over|One more thing, is it over}: {what}, in my notes since {since}{ without an end|}? {If so, tell|Then tell} me since which day.",
            "{Since {since} I have {what} in my notes|I have {what} in my notes since {since}} {with no end|and nothing says it is over}. If it is over, {tell me|let me know} since which day.",
        ],
    ),
    (
        "While it lasts, nothing hard on the other days either: say that it is still there, and I ease them.",
        &[
            "{Say|Tell me} {if|that} it is still there{, and|:} I ease the other days, {for|because} while it lasts nothing hard belongs there either.",
        ],
    ),
    (
        "I have noted that the pain ({site}) is over, so it holds nothing back any more.",
        &[
            "{Noted|It is noted}: the pain ({site}) is over{, so it|. It} holds nothing back any more.",
            "{The pain ({site}) is over and that is noted|My notes say now that the pain ({site}) is over}; it holds nothing back any more.",
        ],
    ),
    (
        "Are you tired, or do you feel ill: a temperature, a cough, aching limbs, a stomach that isn't right?",
        &[
            "{Is it tiredness|Tired}, or {is it|do you feel} ill: a temperature, a cough, aching limbs, a stomach that isn't right?",
            "{Do you feel ill|Are you ill} (a temperature, a cough, aching limbs, a stomach that isn't right), or {are you |}{just tired|tired}?",
            "{Which is it|What is it}: tired, or ill, with a temperature, a cough, aching limbs {or|,} a stomach that isn't right?",
        ],
    ),
    (
        "Is it only nose and throat, or also chest, stomach or limbs, and do you have a fever?",
        &[
            "{Do you have a fever|Is there a fever}, and is it only nose and throat, or also chest, stomach or limbs?",
            "{Only nose and throat|Just nose and throat}, or chest, stomach or limbs {too|as well}? {And is there|And do you have} a fever?",
            "{Where does it sit|Where is it}: nose and throat only, or also chest, stomach or limbs? {Any fever|Do you have a fever}?",
        ],
    ),
    (
        "Where exactly does it hurt?",
        &[
            "{Where|Where exactly} {is the pain|does it hurt}?",
            "{Can you say|Could you tell me} where exactly it hurts?",
            "{What|Which part} hurts{, exactly| exactly}?",
        ],
    ),
    (
        "How bad is it from zero to ten, and does it get worse?",
        &[
            "{From zero to ten|On a scale from zero to ten}, how bad is it, and {does it get|is it getting} worse?",
            "{Does it get|Is it getting} worse, and how bad is it from zero to ten?",
        ],
    ),
    (
        "Since which day have you been free of symptoms?",
        &[
            "{Since when|Since which day}, {exactly, |}{are you|have you been} free of symptoms?",
            "{What was your first day|Which was the first day} free of symptoms?",
            "{Tell me|Can you tell me}: since which day have you been free of symptoms?",
        ],
    ),
    (
        "You name a {what} of {said}; this morning I count {known}, and I go by that. If it looks wrong, training is missing here.",
        &[
            "{You say|You give} a {what} of {said}, I {count|have} {known} this morning and go by that. {Does that look wrong? Then|If it looks wrong,} training is missing here.",
            "{My|By my} count this morning {is|gives} {known}, and {you name|you say} a {what} of {said}; I go by {mine|my count}. If it looks wrong, training is missing here.",
        ],
    ),
    (
        "You name a {what} of {said} and I have none on record: enter it, so that zones and load follow.",
        &[
            "{There is none on record here|I have none on record}, and you name a {what} of {said}: enter it, so that zones and load follow.",
            "{A {what} of {said}, you say|You say a {what} of {said}}; none is on record{, so please enter it|: enter it}, and zones and load follow.",
        ],
    ),
    (
        "You name a {what} of {said} and I have {known} on record: if yours is newer, enter it.",
        &[
            "{On record is|I have} {known}{ on record|}, you name a {what} of {said}: {enter yours if it is newer|if yours is newer, enter it}.",
            "Your {what} of {said} {differs from|isn't} the {known} on record; {if yours is newer, enter it|enter it if it is newer}.",
        ],
    ),
    (
        "You name an FTP of {said} W and I have none on record: enter it, so that zones and load follow.",
        &[
            "{There is no FTP on record here|I have no FTP on record}, and you name {said} W: enter it, so that zones and load follow.",
        ],
    ),
    (
        "You name an FTP of {said} W and I have {known} W on record: if yours is newer, enter it.",
        &[
            "{On record is an FTP of|I have an FTP of} {known} W, you name {said} W: {enter yours if it is newer|if yours is newer, enter it}.",
        ],
    ),
];
