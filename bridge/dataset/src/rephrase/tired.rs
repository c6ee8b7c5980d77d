//! Sentences on tiredness, freshness and the numbers of the morning.

use super::matching::Phrase;

pub(super) const PHRASES: &[Phrase] = &[
    (
        "That is more than ordinary tiredness, and pushing on would only dig deeper.",
        &[
            "{This is|That sounds like} more than ordinary tiredness, {and going on|and to go on} would only dig deeper.",
            "{Ordinary tiredness is something else|This goes beyond ordinary tiredness}; {pushing on|to push on} {only digs|would only dig} {the hole |}deeper.",
        ],
    ),
    (
        "You sound empty, so now recovery is the training.",
        &[
            "{You sound|That sounds} empty, {and so|which is why} recovery is the training {now|for now}.",
            "{Recovery is the training now|For now the training is recovery}: you sound empty.",
            "{When somebody sounds as empty as you|You sound drained}, {recovery is what counts as training|recovery becomes the training}.",
        ],
    ),
    (
        "Tired counts, whatever the numbers say.",
        &[
            "{Being tired|Tired} {counts|is a fact}, {no matter what|whatever} the numbers {say|show}.",
            "{Whatever the numbers say|The numbers can say what they like}{, tired is tired|, being tired counts|: if you are tired, that counts}.",
            "{If you are tired, that counts|You say tired, and that counts}, {more than any number|whatever the numbers say}.",
            "{Your tiredness counts|I take the tiredness seriously}, {whatever|no matter what} the numbers {say|make of it}.",
        ],
    ),
    (
        "Thanks for saying so: how you feel goes before what the plan says.",
        &[
            "{Thanks for telling me|Thank you for saying so|Good to know}: {how you feel|your feeling} {goes before|comes before|beats} {what the plan says|the plan}.",
            "{How you feel|What you feel} {comes first|goes first}, {the plan second|and the plan after it}; {thanks|thank you} for {saying so|telling me}.",
            "{Thanks|Thank you}. {The plan gives way to how you feel|What the plan says comes after how you feel}, not the other way round.",
        ],
    ),
    (
        "Good that you tell me before the session and not after it.",
        &[
            "{Good|I'm glad} that you {say so|tell me} before the session {rather than|and not} {after it|afterwards}.",
            "{Better to hear it|It is better to know} before the session than after it{, so thanks| - thanks|}.",
            "{Well that|Good that} you speak up before the session, {not|and not} after.",
        ],
    ),
    (
        "A little tired is what training feels like while it works.",
        &[
            "{A little tiredness|Being a little tired} is {how training feels|what training feels like} {while|when} it works.",
            "{While training works it feels|Training that works feels} like that: a little tired.",
            "{That is normal|Nothing unusual}: {training that works|while it works, training} {makes|leaves} you a little tired.",
        ],
    ),
    (
        "Some tiredness belongs to it, as long as it comes and goes.",
        &[
            "{Some tiredness is part of it|A bit of tiredness belongs to training}, {provided|as long as} it comes and goes.",
            "{As long as|So long as} it comes and goes, some tiredness {is part of it|belongs to it}.",
        ],
    ),
    (
        "A bad night makes hard work dearer than it is worth.",
        &[
            "After a bad night hard work {costs|takes} more than it {gives|is worth}.",
            "{Hard work on a bad night|Hard work after a bad night} is {dearer|more expensive} than it is worth.",
            "{A bad night|One bad night} {and|plus} hard work: {that costs more than it gives|the price is too high}.",
        ],
    ),
    (
        "Sleep is where training turns into fitness, so with too little of it we hold back.",
        &[
            "{Training turns into fitness|Fitness is made} {in your sleep|while you sleep}, so {with|on} too little {of it|sleep} we hold back.",
            "{With too little sleep|On too little sleep} we hold back, {because|for} sleep is {where|when} training turns into fitness.",
            "{Without sleep|Where sleep is missing} training {doesn't turn|hardly turns} into fitness, so {we hold back|we take it back a little}.",
        ],
    ),
    (
        "Sore muscles are still rebuilding; they want movement, not load.",
        &[
            "{Muscles that are sore|Sore muscles} {are still at work rebuilding|are rebuilding}: {movement, yes; load, no|they want movement and no load}.",
            "{Your sore muscles|Those muscles} are still rebuilding{, and what they want is|; give them} movement, not load.",
        ],
    ),
    (
        "Soreness says that the last session has arrived, and that the next hard one should wait.",
        &[
            "{Soreness means|Being sore means} the last session {has arrived|got through}, and the next hard one should wait.",
            "{The last session has arrived|The last session left its mark}, that is what soreness says; {let the next hard one wait|the next hard one should wait}.",
        ],
    ),
    (
        "Stress is load too, and the body has one account for both.",
        &[
            "{Stress counts as load|Stress is a load} too: the body {keeps|has} {one account|a single account} for both.",
            "{Your body|The body} has one account for stress and {for training|training load}{, and both draw on it|}.",
            "{Load is load|For the body load is load}, {stress included|and stress is one}: {both go to|it keeps} one account{ for both|}.",
        ],
    ),
    (
        "A full head costs as much as a hard session, so the training takes a step back.",
        &[
            "{A full head|A head that is full} {costs|takes} as much as a hard session, so training {steps back|takes a step back}.",
            "{Training takes a step back|Let training step back}{:|, because} a full head costs as much as a hard session.",
        ],
    ),
    (
        "I am sorry that it feels so heavy. If it is about more than training, please talk to somebody you trust, and to a doctor if it stays for two weeks; they can help where I can't.",
        &[
            "{I'm sorry|I am sorry} {it feels so heavy|that it weighs so much}. If it is about more than training, please talk to somebody you trust, and to a doctor if it stays for two weeks; they can help where I can't.",
            "{That sounds heavy, and I am sorry|Sorry that everything feels so heavy}. {Should it be|If it is} about more than training: please talk to somebody you trust, and to a doctor if it stays for two weeks; {they can help where I can't|where I can't help, they can}.",
        ],
    ),
    (
        "Good to hear, and the numbers agree.",
        &[
            "{Good to hear|Great|Nice}, {and the numbers agree|and the numbers say the same|the numbers agree}.",
            "{The numbers agree|Your numbers agree}, {good to hear|so good}.",
            "{Lovely|Good}: {feeling and numbers agree|the numbers agree with the feeling}.",
        ],
    ),
    (
        "That is what rested feels like, so let us use a little of it.",
        &[
            "{So that is|That is} {how rested feels|what being rested feels like}; {let's|let us} use {a little|a bit} of it.",
            "{Rested feels like that|You feel rested}, {and we use|so we use} a little of it.",
        ],
    ),
    (
        "Good to hear.",
        &[
            "{Good|Great|Lovely|Nice} to hear.",
            "{I'm glad|Glad} to hear {it|that}.",
            "{That is good|That's good} to {know|hear}.",
            "{Very good|Nice one|Excellent|Great}.",
        ],
    ),
    (
        "Enjoy it: feeling good is what the easy days were for.",
        &[
            "{Enjoy that|Enjoy it}: {this|that} is what the easy days {were for|have been for}.",
            "{The easy days were for this|This is what the easy days were for}: feeling good. Enjoy it.",
        ],
    ),
    (
        "That is the taper working.",
        &[
            "{There you feel|You feel} the taper working.",
            "{That's|This is} the taper {doing its work|at work}.",
            "{The taper works|The taper is working}{, as you can feel|}.",
        ],
    ),
    (
        "Fresh before a race is exactly where you should be.",
        &[
            "{Exactly where you should be|Just where you should be}: fresh before a race.",
            "{Being fresh|Fresh} before a race is {how it should be|just right|the right place to be}.",
        ],
    ),
    (
        "Good to hear, even with some fatigue on board.",
        &[
            "{Good|Nice} to hear, {with some fatigue on board|and with some fatigue on board} {at that|too}.",
            "{Some fatigue on board and still|Even with some fatigue on board} {you feel good|feeling good}{, good to hear|: good}.",
        ],
    ),
    (
        "Nice: you carry the load well.",
        &[
            "{Nice|Good}: {the load sits well|you carry the load well|you are carrying the load well}.",
            "{You carry|You're carrying} the load well{, nice|, good to see|}.",
        ],
    ),
    (
        "I am glad you feel good, but there is a lot of fatigue under it.",
        &[
            "{Glad|I'm glad} you feel good{, but|, only:} {under it|beneath it} {there is|sits} a lot of fatigue.",
            "{There is a lot of fatigue under it|A lot of fatigue lies under it}, {though|but} I am glad you feel good.",
        ],
    ),
    (
        "Good, and still be careful.",
        &[
            "{Good|Fine}, {but be careful all the same|and be careful still}.",
            "{Good that you feel well|Good to hear}, {be careful still|and still be careful}.",
        ],
    ),
    (
        "Glad you feel strong.",
        &["{I'm glad|Glad|Good that} you feel strong.", "{Feeling strong, good|Good, you feel strong}."],
    ),
    (
        "Sleep, food and an empty evening do more than any session. If it has not lifted in a week, a doctor should have a look.",
        &[
            "{Sleep, food and an evening with nothing in it|Food, sleep and an empty evening} {do|bring} more than any session. {If it hasn't lifted|Should it not have lifted} in a week, {let a doctor have a look|a doctor should have a look}.",
            "{No session does|There is no session that does} as much as sleep, food and an empty evening. A doctor should have a look if it has not lifted in a week.",
        ],
    ),
    (
        "Go to bed early, eat well, and tell me in two days how it is. If it stays, have it checked.",
        &[
            "{An early night, good food|Early to bed, good food}, and {in two days tell me|tell me in two days} how it is. {Have it checked if it stays|If it stays, have it checked}.",
            "Eat well, go to bed early, and {let me know|tell me} in two days how it is; if it stays, have it checked.",
        ],
    ),
    (
        "If it is no better in two days, tell me, and we take out more.",
        &[
            "{Tell me if it is|Say so if it is} no better in two days, {and|then} we take out more.",
            "{In two days|Two days from now} it should be better; if {it isn't|not}, tell me and we take out more.",
            "{No better in two days|Not better in two days}? {Say so|Tell me|Let me know}, {and we take out more|then more comes out}.",
        ],
    ),
    (
        "Watch sleep, appetite and mood; if they turn as well, say so.",
        &[
            "{Keep an eye on|Watch} {sleep, appetite and mood|your sleep, appetite and mood}, and {say so|tell me} if they turn {as well|too}.",
            "{If sleep, appetite or mood turn too|Should sleep, appetite and mood turn as well}, {say so|tell me|let me know}{; keep an eye on them|}.",
        ],
    ),
    (
        "Tell me tomorrow how it is; one day says little, two say more.",
        &[
            "{Let me know|Tell me} tomorrow how {it is|you feel}: one day says little, {two days say|two say} more.",
            "One day says little, two say more, so {tell me tomorrow|tomorrow tell me} how it is.",
            "{How is it tomorrow? Tell me|Tell me tomorrow how it is}, {for|because} one day says little and two say more.",
        ],
    ),
    (
        "If it grows from day to day instead, tell me.",
        &[
            "{Tell me|Let me know|Say so} if it {grows|gets more} from day to day instead.",
            "{Should it grow|Does it grow} from day to day instead{, tell me|, let me know}.",
        ],
    ),
    (
        "Should the next hard session feel wrong in the warm-up, make it easy.",
        &[
            "{Make the next hard session easy|Turn the next hard session into an easy one} if {it feels|the warm-up feels} wrong{ already in the warm-up|}.",
            "If the next hard session feels wrong in the warm-up, {make it easy|go easy instead}.",
        ],
    ),
    (
        "A nap, or an early night, is the best session you can add.",
        &[
            "{The best session to add|What you can best add} is a nap or an early night.",
            "{An early night or a nap|A nap or an early night}: {no better session to add|the best session you can add}.",
        ],
    ),
    (
        "If it becomes several nights, tell me and we take out more.",
        &[
            "{Several nights of it|If several nights go like that}? {Tell me, and|Then tell me and} we take out more.",
            "{Tell me|Let me know} if {it becomes|there are} several nights, {then|and} we take out more.",
        ],
    ),
    (
        "If it is one sharp spot and not the whole muscle, tell me: that would be something else.",
        &[
            "{One sharp spot|A single sharp spot} and not the whole muscle would be something else: {tell me then|then tell me}.",
            "{Tell me|Say so} if it is one sharp spot {instead of|and not} the whole muscle; that would be {something else|another matter}.",
        ],
    ),
    (
        "Keep the easy sessions: they clear the head. If it stays heavy, tell me.",
        &[
            "{The easy sessions stay|Hold on to the easy sessions}, they clear the head. {Tell me if it stays heavy|If it stays heavy, say so}.",
            "{Easy sessions clear the head|They clear the head, the easy sessions}, so keep them; and tell me if it stays heavy.",
        ],
    ),
    (
        "Keep it easy all the same; the hard days stay as they are.",
        &[
            "{Still, keep it easy|Keep it easy, though}; the hard days {stay as they are|don't change}.",
            "{The hard days stay as they are|Nothing changes on the hard days}, {and this one is kept easy|so keep it easy}.",
        ],
    ),
    (
        "Doing the plan as it stands is the best use of it.",
        &[
            "{The best use of it|What you can best do with it} is {doing the plan|to do the plan} as it stands.",
            "{Use it for the plan as it stands|Do the plan as it stands}, {that is the best use of it|there is no better use of it}.",
        ],
    ),
    (
        "Put it into the next hard session, not on top of it.",
        &[
            "{Save it|Keep it} for the next hard session, {not for extra on top|and don't put it on top of it}.",
            "{Into the next hard session with it|It belongs into the next hard session}, not on top of it.",
        ],
    ),
    (
        "Resist the urge to test yourself; keep the little that is planned and arrive like this.",
        &[
            "{Don't test yourself|Resist testing yourself}, {keep|stay with} the little that is planned, and arrive like this.",
            "{Keep|Stick to} the little that is planned and arrive like this; {no testing|resist the urge to test yourself}.",
        ],
    ),
    (
        "The load is right as it is, and more would only eat the days ahead.",
        &[
            "{As it is, the load is right|The load is just right}; more would only {eat|cost} the days ahead.",
            "{More would only eat the days ahead|Anything more would eat the days ahead}, {and the load is right as it is|the load is right as it is}.",
        ],
    ),
    (
        "I would not add anything until form has come up.",
        &[
            "{Nothing should be added|I'd add nothing} {before|until} form has come up.",
            "{Until form has come up|As long as form is down} I would not add anything.",
        ],
    ),
    (
        "Train as planned for now; every session you log makes the advice better.",
        &[
            "{For now train as planned|Train as planned}; {each|every} session you log makes {the|my} advice better.",
            "{Every session you log makes the advice better|The advice gets better with every session you log}; {train as planned for now|for now train as planned}.",
        ],
    ),
    (
        "I know too little of your training yet for fitness and form to mean much, so your feeling decides.",
        &[
            "{There is too little training on record yet|I have too little of your training yet} for fitness and form to mean much, {so your feeling decides|and so your feeling decides}.",
            "{Your feeling decides|Here your feeling decides}: I know too little of your training yet for fitness and form to {mean|say} much.",
            "{Fitness and form don't mean much yet|Fitness and form can't say much yet}, I know too little of your training; {what decides is your feeling|your feeling decides}.",
        ],
    ),
    (
        "Your fitness (CTL) is {ctl} this morning, fatigue (ATL) {atl}, so form (TSB) is {tsb}: {reading}.",
        &[
            "{This morning|Today} your fitness (CTL) is {ctl} and your fatigue (ATL) {atl}, {which makes a form (TSB) of|so your form (TSB) is} {tsb}: {reading}.",
            "{Fitness (CTL) {ctl}, fatigue (ATL) {atl}, form (TSB) {tsb}|Fitness (CTL) stands at {ctl}, fatigue (ATL) at {atl}, form (TSB) at {tsb}} {this morning|today}: {reading}.",
            "{With|At} a fitness (CTL) of {ctl} and a fatigue (ATL) of {atl}, your form (TSB) {comes to|is} {tsb} {this morning|today}: {reading}.",
            "{Your|The} form (TSB) {this morning |}is {tsb} (fitness (CTL) {ctl}, fatigue (ATL) {atl}): {reading}.",
            "{The numbers|Your numbers} {this morning|of the morning}: CTL {ctl}, ATL {atl} and so a TSB of {tsb}; {reading}.",
            "{This morning I count|I count} {ctl} for fitness (CTL), {atl} for fatigue (ATL) and {tsb} for form (TSB): {reading}.",
        ],
    ),
    (
        "Your fitness (CTL) is {ctl} this morning, as you say, fatigue (ATL) {atl}, so form (TSB) is {tsb}: {reading}.",
        &[
            "{As you say|You are right}, your fitness (CTL) is {ctl} this morning; with a fatigue (ATL) of {atl} form (TSB) is {tsb}: {reading}.",
            "{CTL {ctl}, as you say|Your CTL is {ctl} this morning, as you say}; {beside|with} an ATL of {atl} that {makes|gives} a TSB of {tsb}: {reading}.",
        ],
    ),
];

/// What a form means, after a colon.
pub(super) const READINGS: &[Phrase] = &[
    (
        "too deep, so recovery only",
        &[
            "{that is too deep|too deep}, {so only recovery|so it is recovery only}",
            "too deep for anything but recovery",
        ],
    ),
    (
        "deep, so nothing hard until it lifts",
        &[
            "{that is deep|deep}, so {nothing hard before|nothing hard until} it lifts",
            "deep enough {to keep|for keeping} everything hard away until it lifts",
        ],
    ),
    (
        "the range in which fitness is built",
        &[
            "{that is where fitness is built|where fitness gets built}",
            "{just|right} the range {that builds fitness|in which fitness grows}",
        ],
    ),
    ("steady", &["{that is steady|all steady}", "{even|balanced}", "{nothing much either way|steady as can be}"]),
    ("rested", &["{that is rested|well rested}", "{you are rested|on the rested side}"]),
    ("very rested", &["{that is very rested|really rested}", "{you are very rested|as rested as can be}"]),
    (
        "deeper than training should go, which fits what you feel",
        &[
            "{that is deeper than training should go|deeper than it should go}, {and it fits|which fits} {what|how} you feel",
            "{what you feel fits it|it fits what you feel}: training should not go that deep",
        ],
    ),
    (
        "very deep, which fits what you feel",
        &[
            "{that is very deep|very deep}, {and it fits|in line with} what you feel",
            "{no wonder you feel it|it fits what you feel}, that is very deep",
        ],
    ),
    (
        "the range in which fitness is built, and in which tired legs are normal",
        &[
            "{that is where|there} fitness is built, and {there |}tired legs are {normal|part of it}",
            "{fitness is built there|a range that builds fitness}, and tired legs {come with it|are normal in it}",
        ],
    ),
    (
        "a little fatigue, nothing out of the ordinary",
        &[
            "{some fatigue|a bit of fatigue}, {nothing unusual|nothing out of the ordinary}",
            "{an ordinary amount of fatigue|a little fatigue as usual}",
        ],
    ),
    (
        "on paper you are rested, so it may come from sleep, stress or something on its way, and your feeling counts more than the paper",
        &[
            "{on paper|by the numbers} you are rested{, so|;} sleep, stress or something on its way may be behind it, and your feeling {counts more|weighs more} than the paper",
            "{rested, on paper|the paper says rested}; it may come from sleep, stress or something on its way, {but|and} your feeling counts {for more|more} than the paper",
        ],
    ),
    (
        "training alone does not explain that, so sleep, food and stress deserve a look too",
        &[
            "{that is not explained by training alone|training alone doesn't explain it}, so {look at|have a look at} sleep, food and stress too",
            "{sleep, food and stress deserve a look too|sleep, food and stress are worth a look}, {for|because} training alone does not explain that",
        ],
    ),
    (
        "far below where more would be wise",
        &[
            "{more would only be wise far above that|that is far below where more is wise}",
            "{much too deep for more|far below the point where more makes sense}",
        ],
    ),
    (
        "you are building, and well",
        &[
            "{you build, and well|building, and doing it well}",
            "{that is building|you are building}, and {it goes|going} well",
        ],
    ),
    (
        "a little fatigue, well carried",
        &[
            "{some fatigue|a bit of fatigue}, {carried well|well carried}",
            "{you carry a little fatigue well|a little fatigue that you carry well}",
        ],
    ),
    (
        "rested and ready",
        &["{ready and rested|rested, and ready to go}", "{you are rested and ready|that is rested and ready}"],
    ),
];
