//! Sentences on illness and pain. Every instruction of a sentence stands in each of its ways.

use super::matching::Phrase;

pub(super) const PHRASES: &[Phrase] = &[
    (
        "A fever means rest, without ifs and buts: training on a fever is a risk to the heart and gains nothing.",
        &[
            "{With a fever|When you run a fever} there is {only rest|nothing but rest}: training on it {is a risk to the heart|puts the heart at risk} and {brings|gains} nothing.",
            "{A fever|Fever} and training don't go together: it is {a risk to|a danger for} the heart and gains {you |}nothing, so {you rest|it is rest}.",
            "Rest, {and nothing else|full stop|plain and simple}: {on a fever|while you have a fever} training {gains nothing|leads nowhere} and {is a risk to|can harm} the heart.",
        ],
    ),
    (
        "With a fever there is only one session, and that is the sofa.",
        &[
            "{A fever|Fever} leaves {just one session|a single session}: {bed or sofa|the sofa}.",
            "{The only|The one} session {with a fever|while there is a fever} {is|happens on} the sofa.",
            "{With a fever|On a fever} {nobody trains|there is no training}; {the sofa is your session|the sofa is the plan}.",
        ],
    ),
    (
        "Symptoms below the neck mean rest: what is in chest, stomach or limbs must be gone first.",
        &[
            "{What sits|When it sits} below the neck, {it means rest|the rule is rest}: chest, stomach or limbs {have to be clear|must be free of it} first.",
            "{Below the neck means|Anything below the neck means} rest; {first|before anything else} it must be gone from chest, stomach {or|and} limbs.",
            "{Chest, stomach or limbs are affected|It is in chest, stomach or limbs}, and that {means|asks for} rest until it is gone.",
        ],
    ),
    (
        "That sits below the neck, so the answer is rest until it is gone.",
        &[
            "{This|That} is below the neck, {and so|which means} it is rest until it is gone.",
            "{Since it is|As it sits} below the neck, {you rest|rest is the answer} until it has gone.",
            "{Below the neck|That is a below-the-neck matter}: rest {until it is over|until it has passed}.",
        ],
    ),
    (
        "A cold above the neck allows easy movement and nothing more.",
        &[
            "A cold {that stays|which stays} above the neck {leaves room for|allows} easy movement, {no more|and that is all}.",
            "{While it is only|As long as it is only} a cold above the neck, {easy movement is fine|you may move easily}; {anything more is not|nothing beyond that}.",
            "{Easy movement|Moving easily} {is all|is the most} {that a cold above the neck allows|a cold above the neck permits}.",
        ],
    ),
    (
        "As long as it stays in nose and throat you may move easily; hard work has to wait.",
        &[
            "{While|So long as} it is {only |just |}nose and throat, easy movement is {fine|all right}; {hard work waits|the hard work can wait}.",
            "{Nose and throat only|Only nose and throat}: {you may move easily|easy is allowed}, {but hard work has to wait|hard work comes later}.",
            "{Hard work has to wait|No hard work yet}, {though|but} you may move easily {while it stays in|as long as it is in} nose and throat.",
        ],
    ),
    (
        "Good that the worst is over; now we come back in stages, so that it stays over.",
        &[
            "{Glad|Good to hear} {the worst is over|the worst is behind you}; {we return|now we go} in stages, so that it {stays that way|doesn't come back}.",
            "{The worst is over, good|Good, the worst is behind you}. {To keep it so|So that it stays over}, we come back {step by step|in stages}.",
            "{Now that the worst is over|With the worst behind you}, {the way back goes|we come back} in stages, so that it stays over.",
        ],
    ),
    (
        "Welcome back. The first days after an illness decide how the next weeks go, so we start small.",
        &[
            "{Welcome back|Good to have you back}. {How the next weeks go|The next weeks} {is decided|depend|hang} {on|by|in} the first days after an illness, so {we begin|let us start} small.",
            "{Welcome back|Nice to have you back}! We start small, because the first days after an illness {shape|set the tone for} the next weeks.",
            "Good {to see you back|that you are back}. {Small steps first|We start small}: the first days after an illness decide {about the next weeks|how the next weeks go}.",
        ],
    ),
    (
        "Pain in the bone itself is a sign to take seriously, so everything with impact stops today.",
        &[
            "Pain in the bone itself {has to be taken|must be taken|is to be taken} seriously{:|, so} {from today there is no impact|everything with impact stops today}.",
            "{A bone that hurts|Bone pain} is {a sign|something} to take seriously; {as of today|from today on} {there is no impact|everything with impact stops}.",
            "{Everything with impact stops today|No more impact from today}: pain in the bone itself is {nothing to play with|a serious sign}.",
        ],
    ),
    (
        "What you describe can come from the bone, and with bone there is no training through: no impact from now on.",
        &[
            "{This|What you tell me} {can|could|may} come from the bone, {and a bone doesn't forgive|and bone needs its rest}: no impact from now on.",
            "From now on no impact: {what you describe|this} can come from the bone, and {bone has to be spared|a bone can't be trained on}.",
            "It {can|may} be the bone {that speaks|that hurts} there, {so|and so} {impact is out|no impact} from now on.",
        ],
    ),
    (
        "Pain like that ends the discussion: what loads it stops until it is calm.",
        &[
            "{With pain like that|At that level of pain} {there is nothing to discuss|the matter is clear}: {what loads it|whatever loads it} stops until it {is calm|has calmed down}.",
            "{That|This} is too much pain {to go on|for going on}: {what loads it|everything that loads it} {rests|stops} until it is calm.",
            "{What|Whatever} loads it stops {now|from here on}, until {the pain is calm|it is calm again}.",
        ],
    ),
    (
        "I am sorry it hurts. What loads it pauses now, so that days don't become weeks.",
        &[
            "{Sorry|I'm sorry} {that it hurts|to hear of the pain}. {What loads it|Whatever loads it} {gets a break|pauses} now, {before|so that} days {become|don't turn into|don't become} weeks.",
            "{I am sorry about the pain|That hurts, I'm sorry}. {A pause|A break} now for what loads it, so that {days don't become weeks|it stays a matter of days}.",
            "{A pity that it hurts|Sorry it hurts}. To {keep days from becoming|stop days from turning into} weeks, what loads it pauses now.",
        ],
    ),
    (
        "A little pain that does not grow may be trained with, carefully.",
        &[
            "{With|On} {a little pain|a small pain} that {does not grow|stays the same} you may train, {carefully|with care}.",
            "{You may train|Training is possible} with {a little|some slight} pain, {carefully|with care}, as long as it doesn't grow.",
            "{Careful training|Training with care} {is all right|is possible} {with|beside} a little pain, {so long as|provided} it does not grow.",
        ],
    ),
    (
        "Pain that stays small is no reason to stop, but a reason to take the hard work out.",
        &[
            "{Small|Slight} pain that stays {so|small} {is no reason to stop|doesn't stop training}, but {the hard work comes out|it does take the hard work out}.",
            "{You needn't stop|No need to stop} for {pain|a pain} that stays small, {but|only} the hard work {has to go|comes out}.",
            "{As long as|While} the pain stays small {we go on|training goes on}, {without|just without} the hard work.",
        ],
    ),
    (
        "Before I change much I have to know a little more.",
        &[
            "{I need|I have} to know {a bit|a little} more before I {change much|turn the plan around}.",
            "{A little more information first|First I must know a little more}, then {I change more|we can change more}.",
            "{Let me|I'd like to} understand {this|it} {a little|a bit} better before I change much.",
        ],
    ),
    (
        "I can't tell from this what your body needs, so let me ask before I guess.",
        &[
            "{From this alone|From your words} I can't tell what your body needs, {so I ask|so let me ask} {rather than guess|before guessing}.",
            "{I'd rather ask than guess|Better to ask than to guess}: {this doesn't tell me|I can't tell from this} what your body needs.",
            "{What your body needs isn't clear from this|It isn't clear to me yet what your body needs}, so {I ask first|let me ask before I guess}.",
        ],
    ),
    (
        "Come back to me after a full day without fever and symptoms; then we start again in stages. If it stays high, lasts for days or you feel much worse, see a doctor.",
        &[
            "{Write to me|Tell me} {once|when} you have had a full day without fever and symptoms; {then we begin|from there we start} again in stages. {See a doctor|Please see a doctor} if it stays high, lasts for days or you feel much worse.",
            "After a full day without fever and symptoms {come back to me|let me know}, and we start again in stages. If {the fever|it} stays high, {goes on|lasts} for days or you feel much worse, {see|go to} a doctor.",
            "{A full day|One full day} without fever and symptoms, {then|and then} you tell me and we {start again|come back} in stages. Should it stay high, last for days or {should you feel|leave you} much worse, see a doctor.",
        ],
    ),
    (
        "Tell me when you have been free of it for a whole day. High fever, or days of it, belong to a doctor.",
        &[
            "{Let me know|Write to me} {when|once} you have been free of it for a whole day. {A high fever|High fever}, or {several days|days} of it, {belong to|are for} a doctor.",
            "After a whole day {without it|free of it}, {tell me|let me know}. {With|For} high fever, or days of it, {see a doctor|go to a doctor}.",
            "High fever, or days of it: {see a doctor|that belongs to a doctor}. {Otherwise tell|Tell} me when you have been free of it for a whole day.",
        ],
    ),
    (
        "When a whole day has passed without symptoms, tell me, and we come back in stages. If it gets worse or does not go away, see a doctor.",
        &[
            "{Tell me|Let me know} {when|once} a whole day has {passed|gone by} without symptoms; {then we come back|we come back then} in stages. If it {gets worse|grows worse} or {doesn't|does not} go away, {see|go to} a doctor.",
            "A whole day without symptoms, {then|and then} {tell me|write to me} and we {come back|return} in stages. {See a doctor if|Please see a doctor if} it gets worse or does not go away.",
            "{We come back in stages|The way back goes in stages} {when|once} a whole day has passed without symptoms, so {tell me then|let me know then}. {Should it|If it should} get worse or not go away, see a doctor.",
        ],
    ),
    (
        "If it sinks into chest, stomach or limbs, or a fever comes, rest and tell me.",
        &[
            "{Should it sink|If it moves down} into chest, stomach or limbs, or {should a fever come|if a fever comes}, {rest and tell me|rest, and let me know}.",
            "Rest and tell me {if it goes|in case it sinks|should it move} into chest, stomach or limbs, or if {a fever comes|you get a fever}.",
            "{With|At the first sign of} a fever, or if it {sinks into|reaches} chest, stomach or limbs: rest, and {tell|write to} me.",
        ],
    ),
    (
        "Tell me when it is gone, or when it moves below the neck: then it is rest.",
        &[
            "{Let me know|Write to me} when it is gone, or {when|if} it moves below the neck, {for then|because then} it is rest.",
            "Gone, or moved below the neck? {Tell me either way|Tell me}: {in the second case|below the neck} it is rest.",
            "If it moves below the neck it is rest, so {tell me|let me know}; {and tell me|and also} when it is gone.",
        ],
    ),
    (
        "Stop if anything comes back, and let me know how the first sessions feel.",
        &[
            "{If anything comes back|Should anything come back}, stop; and {tell me|let me know} how the first sessions {feel|go}.",
            "{Let me know|Tell me} how the first sessions feel, and stop {if|as soon as} anything comes back.",
            "{How do the first sessions feel? Tell me,|Tell me how you find the first sessions,} and stop if {anything|something} comes back.",
        ],
    ),
    (
        "If pulse or legs feel wrong on an easy session, go home; a day more now saves a week later.",
        &[
            "{Go home|Turn round and go home} if pulse or legs feel wrong {on|in} an easy session; {one more day|a day more} now {saves|is worth} a week later.",
            "A day more now saves a week later{:|, so} if pulse or legs feel wrong on an easy session, go home.",
            "Should pulse or legs feel wrong on an easy session, {turn back and go home|go home}: a day more now {spares you|saves} a week later.",
        ],
    ),
    (
        "Please have a doctor or physiotherapist look at it before you run or jump again. This is no diagnosis; it is the reason to get one.",
        &[
            "Before you run or jump again, please {have|let} a doctor or physiotherapist look at it. {That|This} is no diagnosis, only {a reason|the reason} to get one.",
            "{Let|Please let} a doctor or physiotherapist {see it|have a look} before you run or jump again; {I don't diagnose|this is no diagnosis}, {it is the reason to get one|I only say that you need one}.",
            "{No running or jumping|Don't run or jump} until a doctor or physiotherapist has looked at it, please. This is {not a|no} diagnosis, {but|just} the reason to get one.",
        ],
    ),
    (
        "If it is not clearly better in a week, or swells, or wakes you at night, have it looked at.",
        &[
            "{Have it looked at|Get it looked at} if it {is not|isn't} clearly better in a week, {swells|if it swells}, or wakes you at night.",
            "{Should it swell|If it swells}, wake you at night, or not be clearly better in a week, {have|get} it looked at.",
            "Not clearly better in a week, swollen, or {awake with it|waking you} at night: {then|in that case} have it looked at.",
        ],
    ),
    (
        "No exercise that hurts. When easy daily movement is free of pain, tell me, and we bring it back gently.",
        &[
            "{Nothing that hurts|No exercise that hurts}. {Tell me|Let me know} when easy daily movement is free of pain, {and|then} we bring it back gently.",
            "{Leave out|Do without} any exercise that hurts. {Once|As soon as} easy daily movement is free of pain, tell me and {we bring it back|it comes back} gently.",
            "When easy daily movement {doesn't hurt any more|is free of pain}, {tell me|let me know}, and it comes back gently; {until then|for now} no exercise that hurts.",
        ],
    ),
    (
        "If it rises above three of ten, changes how you move or is worse the next morning, stop and tell me.",
        &[
            "Stop and tell me if it {rises|goes} above three of ten, changes {how|the way} you move or is worse {the next morning|on the morning after}.",
            "{Above three of ten|If it is above three of ten}, another way of moving, or worse the next morning: {then stop and tell me|stop, and let me know}.",
            "{Should it|If it should} rise above three of ten, change how you move or be worse the next morning, {stop and tell me|stop and let me know}.",
        ],
    ),
    (
        "If {sports} is open to you and free of pain, tell me, and I plan it easy instead.",
        &[
            "{Tell me|Let me know} if {sports} is {open to you|possible} and free of pain, and I plan {it, easy, |it easy }instead.",
            "{Is {sports} possible|Can you do {sports}} {without pain|free of pain}? {Tell me, and I|Then I} plan it easy instead.",
            "{sports}{, if open to you| if it is open to you} and free of pain, could {stand in|take its place}: {tell me|say so} and I plan it easy.",
        ],
    ),
];
