//! Small talk.

use super::refusals::Refusal;

pub(in crate::generate) const TALK: &[Refusal] = &[
    Refusal {
        id: "talk/greeting",
        ways: &[
            "{hello|hi|hey|hiya|hi there|hey coach|hello coach}",
            "good {morning|evening|afternoon}{| coach|}",
            "{hi|hey}, how are you{| today|}",
        ],
        answers: &[
            "{Hello|Hi|Hey} {name}{.|!}",
            "{Good to see you|Nice to hear from you|Good that you're here}, {name}.",
            "{Hello|Hi}{, good to see you|}{.|!}",
            "{Hi|Hello} {name}, {all well here|at your service|ready when you are}.",
        ],
        instead: &[
            "Ask me about your training, or tell me how you feel{; \"help\" says what I can do|}.",
            "{What would you like to know|What can I do for you|How can I help}{ about your training|}?",
            "How {are the legs|do you feel|is training going} {today|these days}?",
            "{Shall we look at|Want to hear about} {your week|today|your form|your numbers}?",
            "What's on your mind?",
        ],
    },
    Refusal {
        id: "talk/thanks",
        ways: &[
            "{thanks|thank you|cheers|thx|many thanks}{| a lot| coach| for that|}",
            "{great|perfect|ok|okay|cool|nice}{, thanks| thank you|}",
            "{bye|goodbye}{| for now|, thanks}",
            "ok {cool|great|thanks}",
        ],
        answers: &[
            "You're welcome{.|!}",
            "{Any time|Gladly|My pleasure|No problem|Sure}{.|!|, {name}.}",
            "{Glad|Happy} {to help|that helped|I could help}.",
            "{With pleasure|Always}{, {name}|}.",
        ],
        instead: &[
            "Train well.",
            "{Enjoy|Have fun with} the next {session|{act}}.",
            "{Come back|Ask again} whenever {something comes up|you like}.",
            "{See you soon|Until next time|Take care}.",
            "{Tell me|Let me know} how it goes.",
            "Rest well.",
        ],
    },
];
