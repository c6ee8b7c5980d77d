//! Small talk and refusals with somebody of whom nothing is known.

use super::Refusal;

pub(super) const TALK: &[Refusal] = &[
    Refusal {
        id: "talk/greeting",
        ways: &[
            "{hello|hi|hey|hiya|hi there|hey coach|hello coach}{|!}",
            "good {morning|evening|afternoon}{| coach|}",
            "{hi|hey}, how are you{| today|}?",
            "hello, who are you?",
        ],
        answers: &[
            "{Hello|Hi|Hey}{.|!| there.}",
            "{Hello|Hi}, {good to hear from you|nice that you're here}.",
            "{Hello|Hi}, I'm the coach of Polarize.",
            "{Good to meet you|Welcome}.",
        ],
        instead: ASK_OF_TRAINING,
    },
    Refusal {
        id: "talk/thanks",
        ways: &[
            "{thanks|thank you|cheers|thx}{| a lot| coach|!}",
            "{great|perfect|ok cool}{, thanks|}",
            "{bye|goodbye}",
        ],
        answers: &[
            "You're welcome{.|!}",
            "{Any time|Gladly|My pleasure|No problem}.",
            "{Glad|Happy} {to help|that helped}.",
        ],
        instead: &[
            "Train well.",
            "{Come back|Ask again} whenever {something comes up|you like}.",
            "{Tell me|Let me know} how it goes.",
            "{Take care|Rest well}.",
        ],
    },
];

/// What to ask of somebody who is not yet known.
pub(super) const ASK_OF_TRAINING: &[&str] = &[
    "Tell me how you feel{ today|}, what you train for and what you {have planned|had in mind}{, and I say what I would do|}.",
    "What {sport do you do|do you train for}, and how do you feel today?",
    "Ask me about {load|zones|recovery|tapering}{ or|,} {form|fitness and form}, or tell me how you feel.",
    "{With|Give me} your numbers (CTL, ATL, TSB){, if you know them,|} and how you feel {I can say something useful|and I tell you what they mean}.",
    "How {are you feeling|do you feel}, does anything hurt, and {how many hours a week do you train|when was your last hard session}?",
];

/// What a coach can say in place of medicine.
pub(super) const TELL_OF_THE_BODY: &[&str] = &[
    "What I can say is what it means for training: {tell me|say} what you feel, where and since when.",
    "{Until you know more|Until then}, {rest when in doubt|keep it easy or rest}. Where does it hurt, or how do you feel?",
    "If it {gets worse|worries you}, don't wait{ with that|}. For training: tell me how you feel and since when.",
    "{For the training|As to training}: what do you feel, since when, and is there a fever?",
];

pub(super) const STATUS: &[&str] = &[
    "{Nothing|Nothing yet} told of training{; no plan or history known here|}.",
    "{A greeting|Small talk}; no plan or history known here.",
    "No numbers and no question {yet|so far}.",
];
pub(super) const SUMMARIES: &[&str] = &[
    "{Tell|Say} how you feel or what you want to know{ about training|}.",
    "Nothing to {advise|recommend} yet.",
    "{Ask about training|Ask something about training} or tell how you feel.",
];
pub(super) const DECLINED: &[&str] = &[
    "{The question is|This is} {not one of training|outside of training}{; no plan or history known here|}.",
    "{Nothing|Nothing here} that a coach of training answers.",
    "{Not a matter of training|No question for a coach of training}.",
];
pub(super) const INSTEAD: &[&str] = &[
    "{Ask somebody who is qualified for it|For that somebody else is the one to ask}; {with training I can help|training is what I know}.",
    "{Declined|I decline that}; {ask about training|training is my subject}.",
    "{No advice on that|Nothing on that from me}, {gladly|but gladly} on training.",
];
