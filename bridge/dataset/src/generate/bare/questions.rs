//! Questions on training in general, with answers that need no context: what the knowledge base teaches, without anybody's numbers.

/// A question and its answer.
pub(super) struct General {
    pub(super) id: &'static str,
    pub(super) ways: &'static [&'static str],
    pub(super) answers: &'static [&'static str],
    /// The same in one sentence.
    pub(super) summaries: &'static [&'static str],
}

pub(super) const STATUS: &[&str] = &[
    "A {question on training|general question}; no plan or history known here.",
    "{No numbers given|Nothing told of themselves}, a {general question|question on training}.",
    "A question {about how to train|on training}; {nothing is known of plan or history|plan and history are not known here}.",
];

/// What is asked for at the end.
pub(super) const MORE: &[&str] = &[
    "Tell me your sport, {your hours a week|how many hours you have} and your goal, {and I can say more|then I can be more precise}.",
    "What {do you train for|is your sport}, and how many hours a week do you have?",
    "Tell me {your CTL, ATL and TSB|your numbers (CTL, ATL, TSB)} and how you feel{, and I say what it means for you|; then it gets more concrete|, and I make it concrete}.",
    "How do you feel at the moment, and what does your week look like?",
    "For you {in particular|yourself} I need to know more: {your sport, your hours a week, and how you feel|what you train for, your hours and how you feel}.",
    "In Polarize, with your plan and history, I can say it in your own numbers.",
];

pub(super) const QUESTIONS: &[General] = &[
    General {
        id: "question/general",
        ways: &[
            "how often should I train{| per week| each week|}",
            "how many {days|times|sessions} a week should I train",
            "how much should I train",
        ],
        answers: &[
            "As often as you recover from: at least one rest day a week, {few hard sessions|only a few hard sessions}, 48 hours between them, and all else easy.",
            "That depends on your hours, but the frame is the same for everybody: one rest day a week at least (two under 18), hard sessions 48 hours apart, the rest easy.",
        ],
        summaries: &["One rest day a week at least, hard sessions 48 hours apart, {the rest|all else} easy."],
    },
    General {
        id: "question/form",
        ways: &[
            "what {is|are} {CTL|ATL|TSB|CTL, ATL and TSB}",
            "what do {CTL, ATL and TSB|fitness, fatigue and form} mean",
            "explain {TSB|CTL and ATL|form}",
        ],
        answers: &[
            "CTL (fitness) is a weighted mean of your daily load over 42 days, ATL (fatigue) the same over 7 days, and TSB (form) is CTL minus ATL. Below \u{2212}30 nothing hard, below \u{2212}35 only recovery; a somewhat negative form is normal while you train.",
            "Form (TSB) is what is left of fitness (CTL, 42 days) when fatigue (ATL, 7 days) is taken from it. Negative is normal in training; below \u{2212}30 leave hard work out, below \u{2212}35 recover only; above 15 on race day is wanted.",
        ],
        summaries: &["Fitness (CTL) minus fatigue (ATL) is form (TSB){, and negative is normal while you train|}."],
    },
    General {
        id: "question/load",
        ways: &["what is {TSS|training load|a training stress score}", "what does TSS mean"],
        answers: &[
            "TSS is the load of a session in one number: 100 is one hour at your threshold, and it grows with the square of intensity.",
            "It is load in one number. An hour at threshold counts 100 TSS; because intensity counts squared, half an hour flat out costs more than an easy hour.",
        ],
        summaries: &["100 TSS is one hour at {threshold|your threshold}."],
    },
    General {
        id: "question/polarized",
        ways: &[
            "what is {polarized training|80/20|the 80/20 rule}",
            "why {so much easy training|train easy to race fast|do I have to go so slow}",
            "how should I distribute intensity",
        ],
        answers: &[
            "Polarized training means that about 80 % of the sessions are truly easy, 20 % truly hard, and little lies between. Easy volume builds endurance at a cost that is gone by tomorrow, {so the hard days can be hard|and the hard days get what they need}.",
            "Most of it easy, a little of it hard: about 80 and 20 % of the sessions. The easy ones build the base without tiring you for the hard ones; the middle tires more than it brings.",
        ],
        summaries: &["{Most sessions|About 80 % of the sessions} easy, a few hard, little between."],
    },
    General {
        id: "question/zones",
        ways: &[
            "what are {the three zones|training zones|zones 1, 2 and 3}",
            "how do I {find|set} my zones",
            "how easy is easy",
        ],
        answers: &[
            "Zone 1 is easy: whole sentences all the way. Zone 2 is comfortably hard, between the two thresholds; zone 3 is above the second, for intervals and races. Without your own test, zone 1 ends at 75 % of FTP or 87 % of threshold heart rate.",
            "Three are enough: easy (zone 1, you can talk in whole sentences), between the thresholds (zone 2), and above them (zone 3). Easy ends at about 75 % of FTP, or 87 % of threshold heart rate.",
        ],
        summaries: &["Easy is where you can talk in whole sentences{; zone 3 begins at threshold|}."],
    },
    General {
        id: "question/testing",
        ways: &[
            "how do I test my {FTP|threshold|LTHR}",
            "how do I find my {FTP|threshold heart rate}",
            "what is an FTP test",
        ],
        answers: &[
            "After a good warm-up ride 20 minutes as hard as you can hold evenly; 95 % of the mean power is your FTP. For heart rate, go 30 minutes alone as hard as you can: the mean of the last 20 is your threshold heart rate. Test rested and never ill.",
            "Power: 20 minutes as hard as you can hold evenly, and 95 % of the mean is your FTP. Heart rate: 30 minutes all you can hold, and the mean of the last 20. Warm up well, and only rested and well.",
        ],
        summaries: &["{A test of 20 minutes|20 minutes evenly hard}: 95 % of the mean power is the FTP."],
    },
    General {
        id: "question/intervals",
        ways: &[
            "how many hard sessions a week{| are ok|}",
            "how often should I do intervals",
            "can I do intervals two days in a row",
            "how long between hard sessions",
        ],
        answers: &[
            "Few, and well spaced: two or three a week at most, depending on your hours, with at least 48 hours between them. More easy time helps more than one hard session more.",
            "At least 48 hours between two of them, across all sports, so two or three a week at the most. Two hard days in a row spoil the second.",
        ],
        summaries: &["{Few hard sessions|Two or three hard sessions a week at most}, 48 hours apart."],
    },
    General {
        id: "question/recovery",
        ways: &["how many rest days{| a week| do I need|}", "do I need rest days", "is it ok to train every day"],
        answers: &[
            "At least one a week, two under 18. You get fitter while you recover: training is only the stimulus.",
            "One rest day a week at least (under 18 two), and easy days between the hard ones. Training every day without one works until it doesn't.",
        ],
        summaries: &["At least one rest day a week{, two under 18|}."],
    },
    General {
        id: "question/ramp",
        ways: &[
            "how fast can I {build fitness|raise my CTL|increase training}",
            "how much {can|should} CTL {rise|go up} per week",
            "what is a safe ramp rate",
        ],
        answers: &[
            "A fitness (CTL) that rises by more than 5 a week is a lot, by more than 8 too much: muscles follow faster than tendons and bones.",
            "Up to 5 CTL a week is a fair pace, above 8 is too fast. Tendons and bones are slower than muscles, and they are what gets hurt.",
        ],
        summaries: &["Not more than 5 CTL a week{, never more than 8|}."],
    },
    General {
        id: "question/taper",
        ways: &[
            "how do I taper{| for a race| for a marathon|}",
            "how long should a taper be",
            "what should I do the week before a race",
            "how fresh should I be on race day",
        ],
        answers: &[
            "Over two weeks or so the volume falls by 41 to 60 %, while intensity and the number of sessions stay. A form (TSB) above 15 on race day is wanted then.",
            "Less volume, same rhythm: take off 41 to 60 % over about two weeks, keep some intensity, and come to the race with a form (TSB) above 15. Heavy legs and doubts belong to it.",
        ],
        summaries: &["{Two weeks with|About two weeks of} 41 to 60 % less volume, intensity kept."],
    },
    General {
        id: "question/sleep",
        ways: &["how much sleep do {I|athletes} need", "does sleep matter for training", "are naps good"],
        answers: &[
            "Adults need 7 to 9 hours, and athletes in hard training often more. A nap of 20 to 30 minutes makes up for some of a short night; one bad night is no reason to skip, several in a row are one to take it easier.",
            "7 to 9 hours, in hard training often more, at a regular time. After several bad nights in a row go easier; sleep that stays bad is a matter for a doctor.",
        ],
        summaries: &["7 to 9 hours of sleep{, more in hard training|}."],
    },
    General {
        id: "question/after-illness",
        ways: &[
            "when can I train again after {the flu|a fever|an illness|covid}",
            "how do I come back after being sick",
            "can you train with a {cold|fever}",
            "what is the neck rule",
        ],
        answers: &[
            "With fever or symptoms below the neck: rest until you have been free of them for 24 hours. A cold above the neck only: short and in zone 1 at most. Then 30 % of your usual load on days 0 to 2, 50 % on days 3 to 5, 75 % on days 6 to 10, and nothing in zone 3 before day 6.",
            "First be free of symptoms for 24 hours; with fever or anything below the neck there is no training before. Then in stages: 30, 50 and 75 % of your usual load from day 0, 3 and 6, zone 3 from day 6 on. This is no medical advice: what lasts or worries you is for a doctor.",
        ],
        summaries: &["{Rest until|No training until} 24 hours without symptoms, then in stages."],
    },
    General {
        id: "question/general",
        ways: &[
            "can {I|one} train with pain{| in general|}",
            "when is pain a reason to stop",
            "what pain is ok while training",
        ],
        answers: &[
            "A pain up to 3 of 10 that doesn't grow may be trained with, easily; above 3, or getting worse, that sport stops. Pain in the bone, at night or when hopping: no impact, and have it looked at.",
            "The line is 3 of 10: above it, or when it gets worse, stop that sport and take another that doesn't hurt. More load is never the answer to pain, and bone pain is for a doctor.",
        ],
        summaries: &["Above 3 of 10{ or getting worse|}: stop that sport."],
    },
    General {
        id: "question/missed",
        ways: &[
            "{I|what if I} missed a {session|workout}, should I make up for it",
            "how do I make up for missed training",
            "what to do after missed sessions",
        ],
        answers: &[
            "Don't make up for it: the week's load is not to rise above what was planned. Go on with what comes next.",
            "{It is gone, and that is fine|Let it go}: cramming it into the other days costs more than it brings. Do the next session as it was meant, no longer and no harder.",
        ],
        summaries: &["Don't make up for it; go on with what comes next."],
    },
    General {
        id: "question/strength",
        ways: &[
            "should {endurance athletes|runners|cyclists|I} lift weights",
            "is strength training good for endurance",
            "when should I do strength training",
        ],
        answers: &[
            "Yes: it improves economy and late power without harming endurance. Heavy and few repeats serve better than many light ones; learn the movements first, and keep it away from the hours before a hard session.",
            "It does help: economy and power late in the day get better. Learn the movements, then few and heavy repeats, not right before a hard session.",
        ],
        summaries: &["Strength training helps{; few heavy repeats, not before hard sessions|}."],
    },
    General {
        id: "question/long-sessions",
        ways: &[
            "how long should my long {run|ride|session} be",
            "do I need long {runs|rides}",
            "how hard should a long {run|ride} be",
        ],
        answers: &[
            "It stays in zone 1 and grows from what you did last rather than from a table. It trains what short sessions can't reach: fuel, form and patience late in the day.",
            "A little longer than your last long one, and easy all the way. What counts is time, not pace.",
        ],
        summaries: &["{Easy, and a little longer than the last one|Long and easy}."],
    },
    General {
        id: "question/exertion",
        ways: &[
            "what is RPE",
            "how do I train {without a heart rate monitor|by feel|without a power meter}",
            "how hard should an easy run feel",
        ],
        answers: &[
            "RPE is how hard the whole session felt, from 1 to 10: 1 very easy, 3 moderate, 5 hard, 7 very hard, 10 all you had. By feel: easy means whole sentences, steady short ones, hard single words.",
            "Go by breath: whole sentences is easy, short ones steady, single words hard. Afterwards rate the whole from 1 to 10 (RPE), half an hour after the end.",
        ],
        summaries: &["By feel: whole sentences easy, single words hard."],
    },
    General {
        id: "question/general",
        ways: &["how do I train in {the heat|hot weather}", "should I train when it's very hot"],
        answers: &[
            "Less and easier, early in the day or indoors: the same pace costs far more in the heat. Drink enough, and stop at once with dizziness, chills or a headache.",
            "Heat is load on top, so cut volume and keep it easy, or go early or inside. Dizziness, chills or a headache: stop at once.",
        ],
        summaries: &["Shorter, easier, early or indoors{; stop with dizziness|}."],
    },
    General {
        id: "question/planning",
        ways: &[
            "{make|write|give} me a training plan{| for a marathon| for a gran fondo| for my first triathlon|}",
            "can you plan my {week|season|next 8 weeks}",
            "plan my week",
        ],
        answers: &[
            "A plan needs what I don't have here: your history, your days and your goal. In Polarize `polarize plan generate --weeks N` makes one from them, as a proposal until you accept it.",
            "Here I see neither history nor calendar, so a plan would be a guess. `polarize plan generate --weeks N` in Polarize builds it from your own data. Until then: mostly easy, few hard sessions 48 hours apart, a rest day a week.",
        ],
        summaries: &[
            "{Plan in Polarize, from your own data|A plan needs your data}: `polarize plan generate --weeks N`.",
        ],
    },
    General {
        id: "question/help",
        ways: &["what can you do", "{who|what} are you", "help", "how does this work", "what can I ask you"],
        answers: &[
            "I'm the coach of Polarize. Tell me how you feel, what hurts, how much time you have or your numbers (CTL, ATL, TSB), and I say what I would do today; with your plan, in Polarize, I propose changes of it. I give no medical advice.",
            "I coach endurance training: ask me about load, zones, recovery or tapering, or tell me how you feel and I say what to do today. In Polarize I know your plan too. Medical advice I don't give.",
        ],
        summaries: &["{Tell|Say} how you feel, or ask about training."],
    },
];
