//! What stands around a message: a word to what was told, and a last one. Neither says anything of training, of a day or of a number.

use polarize_domain::Situation;
use polarize_domain::situation::{Ended, Language};
use polarize_simulation::Dice;

use crate::wording::template::fill;

/// How often a word to what was told comes first.
const OPENED: f64 = 0.55;
/// How often a last word follows.
const CLOSED: f64 = 0.4;

/// First words of messages that are a word to what was told already.
const ALREADY: &[&str] = &[
    "Thank",
    "Good",
    "Glad",
    "Sorry",
    "I'm",
    "I am",
    "Welcome",
    "Well",
    "Nice",
    "Great",
    "Lovely",
    "Congrat",
    "Bravo",
    "Chapeau",
    "Enjoy",
    "Noted",
    "Got",
    "Understood",
    "Fine",
    "All right",
    "Okay",
    "Sure",
    "As you",
    "Done",
    "No problem",
    "Life",
    "Very good",
    "Excellent",
    "That is good",
    "That's good",
    "A pity",
    "Feeling",
    "Short on",
    "Here",
];

/// What was told, in the order in which it is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Danger,
    Ill,
    WellAgain,
    Pain,
    Caution,
    Tired,
    Unclear,
    Fresh,
    Missed,
    Away,
    Race,
    Days,
    Missing,
    Wish,
    Question,
    Other,
    Week,
}

impl Told {
    /// Where nothing is changed, nothing is said as if it were.
    fn of((told, changes): (&Situation, bool)) -> Self {
        let ill = |ended: fn(&Ended) -> bool| {
            told.health.iter().any(|report| report.kind.is_illness() && ended(&report.ended))
        };
        let hurts = told.health.iter().any(|report| !report.kind.is_illness() && report.ended == Ended::No);
        let cases = [
            (*told == Situation::default(), Self::Week),
            (!told.red_flags.is_empty(), Self::Danger),
            (ill(|ended| *ended == Ended::No), Self::Ill),
            (hurts, Self::Pain),
            (!told.cautions.is_empty(), Self::Caution),
            (ill(|_| true), Self::WellAgain),
            (told.fatigue.is_some(), Self::Tired),
            (!told.open_questions.is_empty(), Self::Unclear),
            (told.fresh, Self::Fresh),
            (told.missed.is_some(), Self::Missed),
            (told.travel.is_some() || told.altitude.is_some(), Self::Away),
            (!told.races.is_empty() || told.taper, Self::Race),
            (!told.blocked.is_empty() || !told.time_limits.is_empty() || told.week_limit.is_some(), Self::Days),
            (!told.unavailable_sports.is_empty() || !told.missing_equipment.is_empty(), Self::Missing),
            (!told.wishes.is_empty(), Self::Wish),
            (told.question_only, Self::Question),
        ];
        let case = cases.into_iter().find_map(|(is_so, case)| is_so.then_some(case)).unwrap_or(Self::Other);
        let promises = matches!(case, Self::Wish | Self::Days | Self::Missing | Self::Missed);
        if promises && !changes { Self::Other } else { case }
    }
}

/// A word to what was told; empty where none is to stand there.
pub(super) fn opening(told: (&Situation, bool), body: &str, dice: &mut Dice) -> String {
    let is_one = ALREADY.iter().any(|word| body.starts_with(word));
    if is_one || told.0.language != Language::English || !dice.chance(OPENED) {
        return String::new();
    }
    fill(dice.pick::<&str>(openings(Told::of(told))), &[], dice)
}

/// A last word; empty where none is to stand there, as behind a question, which waits for its answer.
pub(super) fn closing(told: (&Situation, bool), body: &str, dice: &mut Dice) -> String {
    let ways = closings(Told::of(told));
    if ways.is_empty() || body.ends_with('?') || !dice.chance(CLOSED) {
        return String::new();
    }
    fill(dice.pick::<&str>(ways), &[], dice)
}

const fn openings(told: Told) -> &'static [&'static str] {
    match told {
        Told::Danger => &[
            "{Thank you|Thanks} for {telling me|saying this|writing this|speaking up|being open}.",
            "{It is good|Good|I'm glad} that you {wrote|said so|told me|speak of it}.",
            "{Please read this first|First things first|This comes first|One thing before everything else|Please take this seriously}.",
            "{I take this seriously|I take that very seriously|This is serious}.",
            "{Health first|Your health comes first|Nothing matters more now}.",
            "{I read what you wrote|I've read your message}, and {thank you for it|it matters}.",
        ],
        Told::Ill => &[
            "{Sorry|I'm sorry} {to hear that|you're ill|that you aren't well|to read that|about that}.",
            "{Oh no|Oh dear|Ouch|That's no fun|What a nuisance|Bad luck}, {poor you|get well soon|I hope it passes quickly|I feel for you}.",
            "{Thanks|Thank you} for {telling me|letting me know|saying so}{ right away| before training|}.",
            "{Being ill|Feeling ill|That} {is no fun|is a nuisance|is annoying}{, I know|}.",
            "{Get well soon|I hope you are better soon|May it pass quickly} first of all.",
            "{Health first|First your health|Your health goes first}.",
            "{No hurry|No worries|Don't worry}, {these things pass|everybody gets ill now and then|it happens to all of us}.",
        ],
        Told::WellAgain => &[
            "{That sounds better|That reads better|Sounds better}.",
            "{So it is getting better|Better news|On the way up}.",
            "{Thanks|Thank you} for {the update|telling me|letting me know|keeping me posted}.",
            "{Let's be careful|Let us go carefully|Carefully does it|Patience now}.",
        ],
        Told::Pain => &[
            "{Sorry|I'm sorry} {about the pain|that it hurts|to hear that|to read that}.",
            "{Ouch|Ow|Oh no|That's annoying|Not nice}.",
            "{Thanks|Thank you} for {telling me|saying so|not keeping it to yourself|the warning|letting me know}{ early|}.",
            "{Pain comes first|Let's look at the pain first|The pain first|First the pain}.",
            "{Let's be careful with that|Let's not make it worse|We take care of that|Careful now}.",
            "{I know|I can imagine|I understand} {how annoying that is|that this is frustrating|you would rather hear something else}.",
        ],
        Told::Caution => &[
            "{Thanks|Thank you} for {telling me|being open|letting me know|your trust}.",
            "{I take that seriously|That matters|This is important|That's important to know}.",
            "{First things first|One thing first|Before the plan}.",
        ],
        Told::Tired => &[
            "{I hear you|I see|I get it|Understood|Okay, I hear you|That sounds tough|That doesn't sound easy}.",
            "{Thanks|Thank you} for {telling me|being honest|letting me know|the honest words|checking in|speaking up}.",
            "{Hard days|Such days|Days like this|Times like that} {happen|come along|are part of it|come to everybody}.",
            "{Let's look at {that|it}|Let's see what {helps|we can do}}{ together|}.",
            "{Listening to your body|Noticing that|To notice it} {is a skill|is part of training|is worth a lot}.",
            "{No need to worry|Don't worry|Nothing to worry about|No drama}, {we adapt|the plan can bend|we find a way|plans can change}.",
            "{That sounds like|Sounds like} {you need a breather|it has been a lot|you have a lot on your plate}.",
            "{Right|OK|Okay|Alright}, {noted|taken in|I have that}.",
            "{Fair enough|Completely understandable|I understand|Makes sense}.",
        ],
        Told::Unclear => &[
            "{Thanks|Thank you} for {writing|telling me|the message|checking in}.",
            "{Hmm|Hm|Let me see|Let me think|One moment}.",
            "{I hear you|I read you|I see|OK}.",
            "{Let's find out|Let's sort this out|Let us see} {what it is|first|together}.",
        ],
        Told::Fresh => &[
            "{That's great|Wonderful|Super|Fantastic|Brilliant|Love it|What a message}!",
            "{Nothing better|I like to hear that|Music to my ears|A joy to read}.",
            "{Great stuff|Good stuff|Nice work|Happy to hear it|Keep it up}!",
            "{Thanks for the good news|That makes me happy|What good news}.",
        ],
        Told::Missed => &[
            "{No worries|No problem|Don't worry|No stress|Never mind}.",
            "{Thanks|Thank you} for {telling me|the honest word|letting me know}.",
            "{That's life|Life happens|It happens to everybody|Such is life}.",
            "{No guilt|No bad conscience|Head up}, {please|it's fine|all good}.",
        ],
        Told::Away => &[
            "{Safe travels|Have a good trip|Enjoy the trip|Travel well}!",
            "{Thanks|Thank you} for {telling me|letting me know|the heads-up}.",
            "{Sounds exciting|Sounds like an adventure|How nice|A change of scene}.",
            "{Away from home|Being away|On the road} {things are different|the plan has to bend|we adapt}.",
        ],
        Told::Race => &[
            "{Exciting|How exciting|Race time|Thrilling}!",
            "{Thanks|Thank you} for {telling me|letting me know|the race news}.",
            "{A race|Racing} {is something to look forward to|makes it all worthwhile|is what we train for}.",
            "{I like it|Love it|Cool|Nice goal}.",
        ],
        Told::Days => &[
            "{No problem|No worries|That's fine|All good|Easy}.",
            "{Thanks|Thank you} for {the heads-up|telling me|letting me know|the info|warning me}.",
            "{Busy days|Full calendars|Tight days} {happen|are normal|come and go|are part of life}.",
            "{We can work with that|We work around that|That can be done|We'll manage|I can plan with that}.",
            "{OK|Okay|Right|Alright|Got you|Gotcha}, {I see|I have that|noted|taken in}.",
            "{Training should fit into life|A plan has to fit into life|Plans are there to be changed|That's what a plan that bends is for}.",
        ],
        Told::Missing => &[
            "{Annoying|That's annoying|What a pity|Bad luck|A shame}.",
            "{No worries|Not the end of the world|No drama|We find a way|It can be solved}.",
            "{Thanks|Thank you} for {telling me|letting me know|the heads-up}.",
            "{OK|Okay|Right|Alright}, {so plan B|plan B then|then differently|another way then}.",
        ],
        Told::Wish => &[
            "{Gladly|With pleasure|Of course|Certainly|Can do}.",
            "{Let me see|I had a look|I looked at it|Let's see}.",
            "{Thanks|Thank you} for {saying|telling me|letting me know} what you'd {like|prefer|rather have}.",
            "{That's what I am here for|Your plan, your say|It's your plan|You know yourself best}.",
            "{OK|Okay|Right|Alright}, {let's see|looking at it|one moment|I see}.",
        ],
        Told::Question => &[
            "{Fair question|Interesting question|A good question|I like the question}.",
            "{Thanks|Thank you} for {asking|the question|your question}.",
            "{Let me be honest|Honest answer|To be clear|Short answer}.",
            "{OK|Okay|Hm|Hmm|Right}.",
            "{I see what you ask|I see your question|You want to know something}.",
        ],
        Told::Other => &[
            "{Thanks|Thank you} for {writing|the message|telling me|letting me know|the update}.",
            "{OK|Okay|Right|Alright|I see|Hello}.",
            "{Let me see|Let's see|I had a look|I read that}.",
        ],
        Told::Week => &[
            "{Here is|Here's|This is|That is} {your week|the week|my proposal|the plan}.",
            "{Let's go|Here we go|Ready|So}.",
            "{I have put|I've put} {a week|something} together for you.",
            "{A word|A few words|Some words} on {the week|your week|this plan}.",
            "{So, the plan|The plan|In short|In a few words}:",
            "{Take a look|Have a look|See what you think}.",
        ],
    }
}

const fn closings(told: Told) -> &'static [&'static str] {
    match told {
        Told::Danger => &[
            "{Please take care of yourself|Take good care|Please look after yourself|Take care}.",
            "{I hope you are all right soon|I hope it turns out well|All the best|I wish you well}.",
        ],
        Told::Ill => &[
            "{Get well soon|Get better soon|I hope you're better soon|Feel better soon|All the best}{!|.}",
            "{Rest up|Take it easy|Look after yourself|Be patient with yourself}.",
            "{Fitness can wait|Training can wait|The plan can wait|Training won't run away}.",
            "{Take care|Wishing you a quick recovery|Mend well}.",
        ],
        Told::WellAgain => &[
            "{Take care|Step by step|One step at a time|Easy does it|Patience pays}.",
            "{Keep me posted|I'm glad you're on the way up|It will come}.",
        ],
        Told::Pain => &[
            "{I hope it calms down soon|I hope it eases soon|Hope it settles quickly|May it pass quickly}.",
            "{Take care|Look after it|Be kind to it|Give it time|Patience}.",
            "{Keep me posted|Let me know how it goes|Tell me how it develops}.",
        ],
        Told::Caution => &[
            "{Take care|Look after yourself|Be well|All the best}.",
            "{Keep me posted|I'm here when you know more|Let me know}.",
        ],
        Told::Tired => &[
            "{Take care|Be kind to yourself|Look after yourself|Be good to yourself|Go easy on yourself}.",
            "{Rest well|Sleep well|Have a quiet evening|Have a good night}.",
            "{Keep me posted|I'm curious how you feel|Let me know how it goes|Write to me any time}.",
            "{You've got this|It will pass|Better days come|This too shall pass}.",
        ],
        Told::Fresh => &["{Have fun|Enjoy it|Enjoy|Have a great one}!", "{Keep it up|Carry on like this|Onwards}."],
        Told::Missed => &[
            "{Onwards|On we go|Head up|Forward}.",
            "{Don't look back|Look ahead|Let it go}.",
            "{All good|No harm done}.",
        ],
        Told::Away => &[
            "{Safe travels|Have a good trip|Enjoy it|Travel well|Have a good time}!",
            "{Keep me posted|Tell me how it was|Write when you are back}.",
        ],
        Told::Race => &[
            "{Good luck|All the best|Fingers crossed|Have fun out there}!",
            "{Enjoy it|Enjoy the moment|I'm curious|Keep me posted}.",
        ],
        Told::Days => &[
            "{Does that suit you|Does that work for you|Would that work|Is that all right}?",
            "{Shout|Say so|Tell me} if {that doesn't work|it doesn't fit|something changes}.",
            "{Good luck with the rest|Have a good day|All the best|Hang in there}.",
        ],
        Told::Missing => &[
            "{Shout|Say so|Tell me} when {it's sorted|that changes|things are back to normal}.",
            "{Does that suit you|Does that work for you|Would that work}?",
        ],
        Told::Wish => &[
            "{Better like that|Does that suit you|Does that work for you|Is it better so}?",
            "{Shout|Say so|Tell me} if {it still doesn't fit|that's not it|you meant something else}.",
            "{Enjoy|Have fun|Have a good one}{!|.}",
        ],
        Told::Question | Told::Unclear | Told::Other => &[],
        Told::Week => &[
            "{Enjoy the week|Have a good week|Have fun|Good training|All the best for it}{!|.}",
            "{Does that suit you|Does that work for you|What do you think}?",
            "{I'm curious how it goes|Keep me posted|Let me know how it goes|I look forward to hearing about it}.",
        ],
    }
}
