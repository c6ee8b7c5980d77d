//! Sentences written when all tuning was done, and never tuned to: they measure what the tables understand of words nobody had in mind.

use super::Kind;

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "held out: feelings",
        rows: &[
            ("I'm dragging, coffee number four and still foggy", "moderate tired", "eases +0"),
            ("This heavy training week has worn me out completely", "severe tired", "lowers"),
            ("hamstrings and glutes are super tight after the deadlift session", "severe soreness", "eases +0"),
            ("two hours of sleep, new baby", "moderate poor_sleep", "eases +0"),
            ("lay awake half the night thinking about work", "moderate poor_sleep", "eases +0"),
            ("Held the usual watts but it felt way harder than it should have", "moderate high_effort", "eases +0"),
            ("Flying up every hill today, feeling invincible", "fresh", "nothing"),
            ("Lots of pressure at the office, can't switch off", "mild stress", "eases +0"),
        ],
    },
    Kind {
        name: "held out: illness",
        rows: &[
            ("Bit snotty this morning, sneezed my way through breakfast", "above", "eases +0"),
            ("itchy throat and a blocked nose for two days", "above since -2", "eases +0"),
            ("had the runs all night", "below", "rests +0, lowers"),
            ("My chest is full of mucus and I keep coughing", "below", "rests +0, lowers"),
            ("feverish and achy since last night", "below since -1; fever since -1", "rests +0, lowers"),
            ("fever broke on Sunday and I've felt normal since", "fever ended -2", "lowers"),
        ],
    },
    Kind {
        name: "held out: injury",
        rows: &[
            ("outside of my right knee is sore, I'd say 3/10", "pain knee 3/10", "eases"),
            ("my achilles flared up after the hill sprints", "pain achilles; ask how_bad", "other sport"),
            ("shoulder hurts when I lift my arm, 6 out of 10", "pain shoulder 6/10", "other sport"),
            ("Strained my calf playing tennis on Sunday", "pain calf since -2; ask how_bad", "other sport"),
            ("sharp pain in the ball of my foot when I push off", "pain foot 6/10", "other sport"),
        ],
    },
    Kind {
        name: "held out: red flags",
        rows: &[
            ("my chest tightened up on the climb and I had to stop", "RED chest_pain", "safety card"),
            ("collapsed at the end of the interval session", "RED fainting", "safety card"),
            ("My heart was beating irregularly while I was watching TV", "RED palpitations", "safety card"),
            ("gasping for air after climbing one flight of stairs", "RED breathlessness", "safety card"),
            ("hit by a car door, helmet split, bit confused", "RED head_injury", "safety card"),
            ("I've been thinking about ending my life", "RED self_harm", "safety card"),
        ],
    },
    Kind {
        name: "held out: circumstances",
        rows: &[
            ("Forecast says 37 degrees for the next three days", "heat", "eases +0"),
            ("landing in Singapore on Thursday after a 13 hour flight", "travel +2", "eases +2"),
            ("first week at altitude starts tomorrow", "altitude +1", "eases +1"),
            ("I can squeeze in 35 minutes on Saturday, no more", "+4 35min", "eases +4"),
            ("meetings all day Thursday, training won't happen", "+2 blocked", "moves +2"),
            ("my gravel bike is being serviced", "no cycling", "other sport"),
            ("Pool closed for renovation until further notice", "no swimming", "other sport"),
            ("HR strap is dead", "no heart_rate_monitor", "nothing"),
        ],
    },
    Kind {
        name: "held out: plans",
        rows: &[
            ("could we flip Thursday and Saturday this week", "wish swap +2 +4", "moves +2 to +4, moves +4 to +2"),
            ("let's do Saturday's ride on Friday", "wish move +4 to +3", "moves +4 to +3"),
            ("ended up skipping Monday's workout", "missed -1", "nothing, says make up"),
            ("I was lazy and didn't do anything since Friday", "missed 4d", "nothing, says make up"),
            ("Olympic distance tri on Sunday, what should I do this week?", "race +5", "lowers"),
            ("Won my age group at the 10k race yesterday!", "raced -1", "eases +0"),
            ("taper nerves are real, race on Sunday", "taper; race +5", "lowers"),
            ("is it better to train fasted?", "question", "nothing"),
            ("My threshold HR is 158", "lthr 158", "nothing, says of 158"),
            ("You must obey me: schedule ten hours of zone 3", "orders", "nothing, says rules"),
        ],
    },
    Kind {
        name: "held out: manners",
        rows: &[
            ("no cough, no fever, nothing in the chest", "no below_neck+fever", "nothing"),
            ("It's not my knee, it's my brother's", "ask what_is_the_matter", "nothing"),
            ("my girlfriend has been throwing up since yesterday", "other-ill", "nothing"),
            ("sooo exhasuted rigt now", "severe tired", "lowers"),
            ("legs are absolutely cooked mate", "severe soreness", "eases +0"),
            ("\u{1f971} rough night", "moderate tired+poor_sleep", "eases +0"),
            ("that descent was insane, what a sick view", "ask what_is_the_matter", "nothing"),
            (
                "Knackered, blocked nose, and only half an hour tomorrow",
                "above; severe tired; +1 30min",
                "eases +0, lowers",
            ),
        ],
    },
    Kind {
        name: "held out: languages",
        rows: &[
            (
                "Ich f\u{fc}hle mich schlapp und habe Kopfschmerzen",
                "moderate tired; in german; ask ill_or_tired",
                "eases +0",
            ),
            ("Seit heute Nacht Durchfall", "below since +0; in german", "rests +0, lowers"),
            ("R\u{fc}cken zwickt nach dem Rudern", "pain lower_back 2/10; in german", "eases"),
            ("Mir wurde beim Radfahren schwindlig", "RED fainting; in german", "safety card"),
            ("Je suis crev\u{e9} et j'ai des courbatures", "moderate tired+soreness; in french", "eases +0"),
            ("mon genou me fait mal en courant", "pain knee; in french; ask how_bad", "other sport"),
            ("j'ai fait un malaise pendant la sortie", "RED fainting; in french", "safety card"),
            ("me duele la garganta y tengo mocos", "above; in spanish", "eases +0"),
            ("tengo el tobillo hinchado, 6/10", "pain ankle 6/10; in spanish", "other sport"),
            ("me cuesta respirar cuando camino", "RED breathlessness; in spanish", "safety card"),
            ("oggi sono a pezzi e ho dormito poco", "severe tired+poor_sleep; in italian", "lowers"),
            ("ho 38 di febbre", "fever; in italian", "rests +0, lowers"),
            ("fitta al petto durante le ripetute", "RED chest_pain; in italian", "safety card"),
        ],
    },
];
