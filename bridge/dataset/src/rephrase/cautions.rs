//! Sentences on what others than a coach advise on, and orders. Every instruction of a sentence stands in each of its ways.

use super::matching::Phrase;

pub(super) const PHRASES: &[Phrase] = &[
    (
        "Thank you for telling me; that took something, and it matters more than any session.",
        &[
            "{Thank you|Thanks} for {telling me|trusting me with that}; that {took|takes} something, and it {matters|counts} more than any session.",
            "{I'm glad|Good that} you {told|tell} me; {no session matters as much|it matters more than any session}, and saying it took something.",
        ],
    ),
    (
        "What you describe matters more than training, and it is right to say it.",
        &[
            "{This|What you tell me} {matters|counts} more than training, and {it is right|you are right} to {say it|speak of it}.",
            "{It is right to say this|You do well to say it}: it {matters|weighs} more than training.",
        ],
    ),
    (
        "Please talk to a doctor or a sports dietitian soon; eat enough and regularly until then, and do not try to lose weight.",
        &[
            "{Please speak|Do talk} to a doctor or a sports dietitian soon; until then eat enough and regularly, and do not try to lose weight.",
            "A doctor or a sports dietitian {is the one to talk to|should hear of this}, and soon; eat enough and regularly until then, and do not try to lose weight.",
        ],
    ),
    (
        "Thank you for telling me. What is right for the two of you is for your doctor or midwife to say, not for a training app.",
        &[
            "{Thanks|Thank you} for {saying so|telling me}. {A training app|This app} can't say what is right for the two of you; your doctor or midwife can.",
            "{Good that I know|I'm glad you told me}. What is right for the two of you {is up to|only} your doctor or midwife {to say|can say}, {not a training app|and no training app}.",
            "{Thank you for letting me know|Thanks for telling me}. {That|This} is a question for your doctor or midwife, {not for|and not one for} a training app: what is right for the two of you.",
        ],
    ),
    (
        "Please ask them before the next session what you may do, and how hard; I add nothing until then. With bleeding, pain, dizziness or contractions: stop and call them at once.",
        &[
            "Before the next session, please ask them what you may do and how hard; until then I add nothing. {If there is|With} bleeding, pain, dizziness or contractions: stop and call them at once.",
            "I add nothing until you have asked them what you may do, and how hard; please do so before the next session. Stop and call them at once with bleeding, pain, dizziness or contractions.",
        ],
    ),
    (
        "With asthma, and without a working inhaler beside you, no session is worth the start.",
        &[
            "{No session is worth starting|No session is worth it} with asthma and no working inhaler {beside you|at hand}.",
            "Asthma and no working inhaler {beside you|at hand}: {then|in that case} no session is worth the start.",
            "{When you have asthma|With asthma}, {a working inhaler belongs beside you|a working inhaler has to be there}; without it no session is worth the start.",
        ],
    ),
    (
        "Get the inhaler filled and ask your doctor before anything hard; I add nothing until then. If you can't get your breath: call your emergency number.",
        &[
            "{Please get|Have} the inhaler filled and ask your doctor before anything hard; until then I add nothing. If you can't get your breath: call your emergency number.",
            "Before anything hard, {get|have} the inhaler filled and ask your doctor; I add nothing {before that|until then}. Call your emergency number if you can't get your breath.",
        ],
    ),
    (
        "Painkillers don't take a pain away, they hide it, and with hard effort and little water they burden kidneys and stomach.",
        &[
            "Painkillers only {hide a pain|hide the pain}, {gone it is not|it is still there}, and with hard effort and little water {kidneys and stomach pay for it|the burden is on kidneys and stomach}.",
            "{What painkillers do is hide a pain|Painkillers hide a pain}; they don't take it away, and {under|with} hard effort and little water they {burden|are a burden on} kidneys and stomach.",
        ],
    ),
    (
        "Please ask a doctor or pharmacist before you train or race on them, and tell me what hurts, so that the plan can spare it.",
        &[
            "Before you train or race on them, please ask a doctor or pharmacist; and tell me what hurts, {then the plan spares it|so that the plan can spare it}.",
            "{Tell me what hurts|Let me know what hurts}, so that the plan can spare it, and please ask a doctor or pharmacist before you train or race on them.",
        ],
    ),
    (
        "Losing weight and training hard pull in opposite directions: too little energy costs health before it costs weight.",
        &[
            "{Hard training and losing weight|Losing weight and hard training} {don't go well together|pull apart}: too little energy costs health {first and weight later|before it costs weight}.",
            "{Too little energy|Running on too little energy} costs health before it costs weight, {which is why|so} losing weight and training hard {pull in opposite directions|get in each other's way}.",
        ],
    ),
    (
        "Please plan it with a doctor or a sports dietitian, and not in the weeks before a race; I neither set a diet nor add training for it.",
        &[
            "{Do plan|Please plan} it with a doctor or a sports dietitian, {but not|and not} in the weeks before a race; I neither set a diet nor add training for it.",
            "I neither set a diet nor add training for it; please plan it with a doctor or a sports dietitian, and not in the weeks before a race.",
        ],
    ),
    (
        "I keep to the rules of training whatever a message says; they are there for you, not against you.",
        &[
            "{Whatever a message says|No matter what a message says}, I keep to the rules of training; they {are there|exist} for you, not against you.",
            "{The rules of training stay|I stay with the rules of training}, {also when|even if} a message {says otherwise|wants them gone}; they are {for you|on your side}, not against you.",
            "{A message doesn't change|No message changes} the rules {I coach by|of training I keep to}; they are there for you, {and not|not} against you.",
        ],
    ),
    (
        "Thanks, but the rules I coach by can't be switched off by a message, and that is for your good.",
        &[
            "{Thanks, but no message|Thanks, but a message doesn't} {switches|switch} off the rules I coach by, and that is {for your good|good for you}.",
            "{For your own good|It is for your good that} the rules I coach by {can't be switched off|don't go away} by a message.",
        ],
    ),
    (
        "Tell me how you feel, what hurts or how much time you have, and I plan with that.",
        &[
            "{Let me know|Tell me} how you {feel|are}, what hurts or how much time you have, and {that is what I plan with|I plan with it}.",
            "{What I plan with is|I plan with} how you feel, what hurts and how much time you have, so tell me that.",
            "How {do you feel|are you}, what hurts, how much time {do you have|is there}? {Tell me, and I plan with that|With that I can plan}.",
        ],
    ),
];
