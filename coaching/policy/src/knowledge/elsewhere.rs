//! What this coach doesn't answer: a short, kind refusal, and where to go.

use super::asked::Asked;
use super::topic::{Kind, Topic};

pub(super) const TOPICS: &[Topic] = &[
    Topic {
        id: "doping",
        kind: Kind::Elsewhere,
        phrases: &[
            "epo",
            "doping/dope/doped",
            "steroid/steroids",
            "testosterone",
            "clenbuterol",
            "growth hormone",
            "blood transfusion/transfusions",
            "performance enhancing",
            "amphetamine/amphetamines",
            "sarms",
        ],
        answer: doping,
        sources: &[],
    },
    Topic {
        id: "medical",
        kind: Kind::Elsewhere,
        phrases: &[
            "painkiller/painkillers",
            "ibuprofen/paracetamol/aspirin/acetaminophen/diclofenac/naproxen",
            "antibiotics",
            "medication/medications/medicine/medicines",
            "drug/drugs",
            "dose/dosage",
            "pill/pills",
            "diagnose/diagnosis",
            "prescribe/prescription",
            "blood pressure",
            "cortisone",
            "beta blocker/blockers",
            "ecg",
            "blood test/tests",
            "vaccine/vaccination",
            "supplement/supplements",
            "creatine",
        ],
        answer: medical,
        sources: &[],
    },
    Topic {
        id: "weight",
        kind: Kind::Elsewhere,
        phrases: &[
            "lose/losing/loose/drop/cut weight/kg/kilos/pounds/fat",
            "lose/losing/loose/drop # kg/kilos/pounds",
            "lose/losing/drop/cut weight/kg/kilos/pounds/fat ~ before/until/by",
            "lose/losing/drop/cut weight/kg/kilos/pounds/fat ~ before ~ race",
            "lose/losing/drop/cut # kg/kilos/pounds ~ before ~ race",
            "lose/losing/drop/cut # kg/kilos/pounds ~ before/until/by",
            "weight loss",
            "diet/diets/dieting",
            "keto",
            "fasting",
            "calorie/calories",
            "slim/slimmer",
            "race weight",
            "body fat",
        ],
        answer: weight,
        sources: &[],
    },
    Topic { id: "orders", kind: Kind::Elsewhere, phrases: crate::read::orders::PHRASES, answer: orders, sources: &[] },
    Topic {
        id: "set-threshold",
        kind: Kind::Elsewhere,
        phrases: &[
            "set/change/update/correct/adjust ~~~ ftp/lthr/threshold/hr/rate/heartrate to/at/as #",
            "ftp/lthr is # [w/watts/bpm] now",
            "ftp/lthr is now/actually #",
            "max hr/heartrate is # [bpm] now",
            "max heart rate is # [bpm] now",
            "max hr/heartrate is now/actually #",
            "max heart rate is now/actually #",
            "new ftp/lthr is/of #",
        ],
        answer: super::thresholds::setting,
        sources: &[],
    },
    Topic {
        id: "remove-workouts",
        kind: Kind::Elsewhere,
        phrases: &[
            "delete/cancel/remove/clear/scrap/wipe/erase/drop my/the/this [whole/entire/training/complete] plan",
            "delete/cancel/remove/clear/scrap/wipe/erase/drop/skip everything/all",
            "cancel/clear/skip/drop/scrap my/the/this [whole/entire] week",
            "cancel/delete/remove my/the/all workouts/sessions/training",
        ],
        answer: remove_workouts,
        sources: &[],
    },
    Topic {
        id: "log-session",
        kind: Kind::Elsewhere,
        phrases: &[
            "i did/completed/finished # hours/minutes/km/miles [of] [easy/hard/steady] run/running/ride/riding/cycling/bike/biking/swim/swimming/row/rowing/strength/gym",
            "i did a # hours/minutes/km/mile [easy/hard/long] run/ride/swim/row",
            "i ran/rode/swam/rowed/cycled/biked/jogged [for] # km/hours/minutes/miles",
        ],
        answer: log_session,
        sources: &[],
    },
    Topic {
        id: "other-athletes",
        kind: Kind::Elsewhere,
        phrases: &[
            "other/another/all athlete/athletes/user/users",
            "other/another person/people",
            "somebody/someone else",
            "everyone else",
        ],
        answer: other_athletes,
        sources: &[],
    },
    Topic {
        id: "elsewhere",
        kind: Kind::Elsewhere,
        phrases: &[
            "vote/election/elections/president/politics/politician/government",
            "religion",
            "stock/stocks/bitcoin/crypto/shares",
            "python/javascript/java/typescript/code",
            "write ~~ rust",
            "write ~~ script/code/program/poem/essay/email/story/letter/song",
            "poem/joke/recipe",
            "weather",
            "lawyer/taxes/tax",
            "password/passwords",
            "hack",
        ],
        answer: elsewhere,
        sources: &[],
    },
];

fn doping(_: &Asked<'_>) -> String {
    "I don't advise on substances to get faster. What is allowed is said by your national anti-doping organization \
     and by the list of the World Anti-Doping Agency; what they do to you, by a doctor. What training can do for you \
     is a good deal, and I gladly help with that."
        .to_owned()
}

fn medical(_: &Asked<'_>) -> String {
    "That is a question for a doctor or a pharmacist: I give no advice on medicines, doses or diagnoses. If something \
     hurts or you feel ill, tell me in plain words, and I propose how the plan makes room for it."
        .to_owned()
}

fn weight(_: &Asked<'_>) -> String {
    "I give no advice on diets or weight: eating too little makes athletes slow and ill, and what is right is \
     different for everybody. A dietitian for sports, or your doctor, is the one to ask. With training I can help."
        .to_owned()
}

fn orders(_: &Asked<'_>) -> String {
    "I work by fixed rules, and orders to me change none of them. Ask me about your training, or tell me how you feel."
        .to_owned()
}

fn remove_workouts(_: &Asked<'_>) -> String {
    "I delete nothing by myself. `polarize workout remove ID` takes a session out of the plan, and `polarize week` \
     shows their ids. Or tell me which days to leave free, as in \"take Thursday and Friday off\" or \"I can't train until \
     Sunday\": then I propose a change of the plan for you to accept."
        .to_owned()
}

fn log_session(_: &Asked<'_>) -> String {
    "Well done. I note no session from a conversation: `polarize log SPORT MINUTES --date YYYY-MM-DD --rpe 1-10` puts it \
     on record (as in `polarize log running 120`), and `polarize import PATH` reads a recording."
        .to_owned()
}

fn other_athletes(_: &Asked<'_>) -> String {
    "I see your data alone, and nobody else sees yours. Ask me about your own training.".to_owned()
}

fn elsewhere(_: &Asked<'_>) -> String {
    "That is outside of what a training coach should answer. Ask me about your training, your plan or your races."
        .to_owned()
}
