//! Sentences on wishes, on what was said not to be, on questions, and on what was not understood.

use super::matching::Phrase;

pub(super) const PHRASES: &[Phrase] = &[
    (
        "Good that it no longer hurts.",
        &[
            "{Glad|I'm glad|Nice} that it {no longer hurts|doesn't hurt any more}.",
            "{No longer hurting, good|It no longer hurts, good}.",
            "{That is good news|Good news}: it no longer hurts.",
        ],
    ),
    (
        "Glad to hear that the pain is gone.",
        &[
            "{The pain is gone|So the pain is gone}, {good|glad to hear it}.",
            "{Good to hear|I'm glad} that the pain {is gone|has gone}.",
        ],
    ),
    (
        "Good, then nothing stands against the plan.",
        &[
            "{Good|Fine|All right}, {nothing stands against the plan then|then the plan has nothing against it}.",
            "{Then|In that case} nothing stands against the plan{, good|}.",
            "{So nothing|Then nothing} speaks against the plan, {good|and that is good}.",
        ],
    ),
    (
        "Glad that is not it.",
        &[
            "{Glad|I'm glad|Good} {that's not it|it isn't that}.",
            "{So that is not it|That is not it}, {good|glad to hear}.",
        ],
    ),
    (
        "As you wish, as far as it is sensible.",
        &[
            "{As you like|As you wish}, {within reason|as far as it is sensible|as far as that makes sense}.",
            "{Done|Here you go}, as far as it {is sensible|makes sense}.",
            "{I follow your wish|Your wish counts} as far as {it is|that is} sensible.",
        ],
    ),
    (
        "Then let us change it.",
        &[
            "{Let's change it|We change it} then.",
            "{All right|Okay|Fine|Sure}, {let us change it|we change it|changed}.",
            "{Then it gets changed|Let us change it, then}.",
        ],
    ),
    (
        "I found no free day that can take it.",
        &[
            "{No free day can take it|There is no free day that can take it}.",
            "{I looked, and no free day|I looked for one, but no free day} can take it.",
        ],
    ),
    (
        "I leave it where it is: that day is taken, or hard days would stand too close together there.",
        &[
            "{It stays where it is|I leave it there}: {either that day is taken or|that day is taken, or} hard days would stand too close together.",
            "That day is taken, or hard days would stand too close together there, so {I leave it where it is|it stays where it is}.",
        ],
    ),
    (
        "That session is left out for now, so there is nothing to move.",
        &[
            "{There is nothing to move|Nothing to move}: that session is left out for now.",
            "{For now that session is left out|That session is out for now}, so there is nothing to move.",
        ],
    ),
    (
        "I find no planned session on that day.",
        &[
            "{There is no planned session|I see no planned session} on that day.",
            "{That day has no planned session|On that day I find no planned session}.",
        ],
    ),
    (
        "I would not add a session now: the week is full enough as it is, or that day is not free.",
        &[
            "{No more sessions now|I'd rather not add a session now}: {the week is full enough|the week is full enough as it is}, or that day is not free.",
            "The week is full enough as it is, or that day is not free, so I would not add a session now.",
        ],
    ),
    (
        "I would rather not add to it now.",
        &[
            "{I'd rather add nothing|I would rather add nothing} {to it |}now.",
            "{Adding to it now is not what I'd do|Now is no time to add to it}.",
            "{Not more|No more} {now|for now}, {I'd say|if you ask me}.",
        ],
    ),
    (
        "That sport is not possible just now, so I left it out.",
        &[
            "{I left it out|It is left out}, {since|because} that sport is not possible just now.",
            "{Just now that sport is not possible|That sport is not to be had just now}, so I left it out.",
        ],
    ),
    (
        "That is a question, so nothing in the plan changes.",
        &[
            "{A question changes nothing|Questions change nothing} in the plan{, and this is one|}.",
            "{I read that as|That reads like|This is} a question, {so the plan stays|and nothing in the plan changes}.",
            "{Nothing in the plan changes|The plan stays untouched|The plan doesn't change} {by|for} a question.",
            "{You ask something|That is something you ask}, {so nothing in the plan changes|and the plan stays as it is}.",
        ],
    ),
    (
        "Thanks, noted.",
        &[
            "{Noted|Got it|Understood}, {thanks|thank you}.",
            "{Thanks|Thank you}, {I have that|I've noted it|I keep it in mind}.",
            "{Noted|That is noted}.",
        ],
    ),
    (
        "I am not sure what you want to tell me, so I change nothing.",
        &[
            "{I'm not sure|I can't quite tell|It isn't clear to me} what you want to tell me, {so nothing changes|so I change nothing|and I leave the plan alone}.",
            "{I change nothing|Nothing changes}{:|, because} I am not sure what you {want to tell me|mean}.",
            "{What you want to tell me isn't clear to me yet|I don't quite get what you want to tell me}, so {I change nothing|the plan stays}.",
        ],
    ),
    (
        "I am not sure what you would like to be different, so the proposal stays as it was.",
        &[
            "{The proposal stays as it was|I leave the proposal as it was}{:|, because} {I'm not sure|I can't quite read} what you would like to be different.",
            "{It isn't clear to me|I can't tell} what you would like to be different, so {the proposal stays|I leave the proposal} as it was.",
        ],
    ),
    (
        "You can ask for shorter, easier or harder, another day or sport, a day off, or to leave a day as it is.",
        &[
            "{Ask for|You may ask for} shorter, easier or harder, another day or sport, a day off, or {for leaving|to leave} a day as it is.",
            "{What I can do is|I can make it} shorter, easier or harder, {move it to another day or sport|another day or sport}, {give a day off|a day off}, or leave a day as it is.",
        ],
    ),
    (
        "Tell me how you feel, what hurts or how much time you have, and I answer that; talking freely about training needs a language model.",
        &[
            "{Talking freely about training needs|For free talk about training it takes} a language model; {tell me|but tell me} how you feel, what hurts or how much time you have, and I answer that.",
            "{I answer what you tell me of|What I answer is} how you feel, what hurts {or|and} how much time you have; {free talk|talking freely} about training needs a language model.",
            "How do you feel, what hurts, how much time {do you have|is there}? {That I answer|I answer that}; {for talking|talking} freely about training {it takes|needs} a language model.",
            "{Let me know|Say} how you feel, what hurts or how much time you have and {you get an answer|I answer that}; {a language model is needed|it takes a language model} {for talking|to talk} freely about training.",
        ],
    ),
    (
        "Tell me how you feel (tired, ill, sore, fresh), where something hurts, or which day is short, in plain English; of German, French, Spanish and Italian I read what is said of tiredness, illness, pain and danger. If it is an emergency, call your emergency number (112, 911, 999) now and don't wait for me.",
        &[
            "{Say|Tell me} in plain English how you feel (tired, ill, sore, fresh), where something hurts, or which day is short; {in|of} German, French, Spanish and Italian I read what is said of tiredness, illness, pain and danger. If it is an emergency, call your emergency number (112, 911, 999) now and don't wait for me.",
            "If it is an emergency, call your emergency number (112, 911, 999) now and don't wait for me. {Otherwise tell|Else tell} me in plain English how you feel (tired, ill, sore, fresh), where something hurts, or which day is short; {of German, French, Spanish and Italian I read|I read German, French, Spanish and Italian only for} what is said of tiredness, illness, pain and danger.",
            "{In plain English, please|Plain English helps}: how {do you|you} feel (tired, ill, sore, fresh), where something hurts, or which day is short. Of German, French, Spanish and Italian I {read|understand} what is said of tiredness, illness, pain and danger. If it is an emergency, call your emergency number (112, 911, 999) now and don't wait for me.",
        ],
    ),
    ("{day} stays free.", &["{day} {is kept free|is free now|remains free}.", "{day}: {free|no training}."]),
    (
        "{day} has no session in the draft anyway.",
        &["{day} {was free in the draft anyway|is free in the draft already|has none in the draft as it is}."],
    ),
    (
        "{day} stays as it was proposed.",
        &["{day} {is left|remains} as it was proposed.", "{day} {doesn't change|keeps what was proposed}."],
    ),
    (
        "{day} has {minutes} min at most.",
        &["{day} {gets|has} no more than {minutes} min.", "{day}: {minutes} min{ at most| and no more|, not more}."],
    ),
    (
        "Every session of the draft is a quarter shorter.",
        &[
            "{I took a quarter off|A quarter comes off} every session of the draft.",
            "{All sessions|The sessions} of the draft {are|got} a quarter shorter.",
        ],
    ),
    (
        "One hard session became an easy one.",
        &[
            "{One hard session is easy now|I turned one hard session into an easy one}.",
            "{A hard session|One of the hard sessions} became an easy one.",
        ],
    ),
    (
        "One session of the draft is {sport} now.",
        &["{I made one session of the draft {sport}|One session of the draft became {sport}}."],
    ),
    (
        "{count} sessions of the draft are {sport} now.",
        &["{count} sessions of the draft {became|have become|turned to} {sport}."],
    ),
    (
        "No session of the draft could become {sport}.",
        &["{I could turn no session of the draft into {sport}|No session of the draft could be turned into {sport}}."],
    ),
    (
        "{day}'s session moves to {other}.",
        &[
            "{day}'s session {goes|is now moved|shifts} to {other}.",
            "{day}'s session {finds its place|is} on {other}{ now|}.",
        ],
    ),
    (
        "{day} has no session in the draft, so nothing moves.",
        &["{day} has nothing in the draft{, so there is nothing to move| that could move}."],
    ),
    ("{days} change places.", &["{days} {swap|trade places|are swapped}."]),
    (
        "I can't read which session of the draft you mean: name its day, and where it is to go.",
        &[
            "{Which session of the draft do you mean|Which session of the draft is it}? Name its day, and where it is to go.",
            "{Please name|Name} its day, and where it is to go: {I can't tell|I can't read} which session of the draft you mean.",
        ],
    ),
];
