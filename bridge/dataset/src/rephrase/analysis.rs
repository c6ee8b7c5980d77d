//! Sentences of the analysis: the state of the athlete, what gives cause for care, and the recommendation.

use super::matching::Phrase;

pub(super) const PHRASES: &[Phrase] = &[
    (
        "Fitness {ctl}, fatigue {atl}, form {tsb}: {description}.",
        &[
            "{CTL|Fitness at} {ctl}, {ATL|fatigue at} {atl}, {TSB|form at} {tsb}: {description}.",
            "Form {tsb} ({description}), {with|at} fitness {ctl} and fatigue {atl}.",
            "{description}: form {tsb}, {from|at} fitness {ctl} and fatigue {atl}.",
            "{This morning:|Today:} fitness {ctl}, fatigue {atl}, form {tsb}; {description}.",
        ],
    ),
    (
        "Under six weeks of history: fitness and form are provisional.",
        &[
            "{Fitness and form|The numbers} are provisional{:| with} under six weeks of history.",
            "{With under|Less than} six weeks of history{, so|:} fitness and form are provisional.",
        ],
    ),
    ("You report {signs}.", &["{You tell of|You mention|You speak of} {signs}.", "{Reported|You say}: {signs}."]),
    (
        "Signs that need medical help before any training.",
        &[
            "{These signs need|There are signs that need} medical help before any training.",
            "Before any training {these signs need medical help|there are signs that need medical help}.",
        ],
    ),
    (
        "Keep the plan and answer the question first.",
        &[
            "{First answer the question|Answer the question first}, and keep the plan{ until then|}.",
            "The plan {stays|is kept}; {the question comes first|first the question}.",
        ],
    ),
    (
        "Keep the plan as it is.",
        &[
            "{Leave the plan|Keep the plan} {unchanged|as it stands|as it is}.",
            "{No change of|Nothing to change in} the plan.",
            "{Stay with|Stick to} the plan.",
        ],
    ),
    (
        "Change one session: {why}.",
        &[
            "{Adjust|Change} one session ({why}).",
            "One session {changes|is changed}: {why}.",
            "{why}, {so|therefore} one session changes.",
        ],
    ),
    (
        "Change {count} sessions: {why}.",
        &[
            "{Adjust|Change} {count} sessions ({why}).",
            "{why}, {so|therefore} {count} sessions change.",
            "{count} sessions {change|are changed}: {why}.",
        ],
    ),
    (
        "Leave out one session: {why}.",
        &["{Skip|Drop} one session: {why}.", "One session {comes out|is left out}: {why}."],
    ),
    (
        "Leave out {count} sessions: {why}.",
        &["{Skip|Drop} {count} sessions: {why}.", "{count} sessions {come out|are left out}: {why}."],
    ),
    (
        "Leave out {out} and change {others}: {why}.",
        &[
            "{Skip|Drop} {out} and {adjust|change} {others}: {why}.",
            "{why}: {leave out|skip} {out}, {change|adjust} {others}.",
        ],
    ),
    (
        "Add one session: {why}.",
        &["{One session more|One more session}: {why}.", "{why}, {so|therefore} one session is added."],
    ),
    (
        "Add {count} sessions: {why}.",
        &["{count} sessions {more|are added}: {why}.", "{why}, {so|therefore} {count} sessions are added."],
    ),
];

/// What gives cause for care, as a whole.
pub(super) const CONCERNS: &[Phrase] = &[
    (
        "Fever: rest until a full day without symptoms",
        &[
            "Fever, so rest until a full day without symptoms",
            "Rest {because of|with} fever until a full day without symptoms",
        ],
    ),
    (
        "Illness below the neck: rest until a full day without symptoms",
        &[
            "Ill below the neck, so rest until a full day without symptoms",
            "Below the neck: rest until a full day {without symptoms|free of symptoms}",
        ],
    ),
    (
        "A cold above the neck: easy and short only",
        &[
            "Cold above the neck, {only easy and short|easy and short only}",
            "{Only easy and short|Easy and short only}: a cold above the neck",
        ],
    ),
    (
        "Coming back from illness: load in stages",
        &["Load in stages after illness", "{Back|On the way back} from illness, load in stages"],
    ),
    (
        "Signs of bone stress: no impact, to be examined",
        &[
            "{Possible bone stress|Signs of bone stress}, to be examined: no impact",
            "No impact: signs of bone stress, to be examined",
        ],
    ),
    (
        "Pain: the sport that loads it stops",
        &["Pain, so the sport that loads it {stops|pauses}", "{No sport that loads it|What loads it stops}: pain"],
    ),
    (
        "A little pain: no hard work in the sport that loads it",
        &[
            "A little pain, so no hard work in the sport that loads it",
            "{Slight|Some slight} pain: nothing hard in the sport that loads it",
        ],
    ),
    (
        "Signs of too little energy: to be talked over with a doctor",
        &[
            "Too little energy, by the signs: to be talked over with a doctor",
            "To be talked over with a doctor: signs of too little energy",
        ],
    ),
    (
        "Not clear yet what it is: asked first",
        &["{Unclear|Not clear} what it is, so asked first", "Asked first, {as|since} it is not clear yet what it is"],
    ),
    ("Deep tiredness", &["{Exhaustion|Deep fatigue}", "{Very deep tiredness|Tiredness that goes deep}"]),
    ("Tiredness", &["{Fatigue|Being tired|Tired}", "{Feels tired|The athlete is tired}"]),
    ("Slight tiredness", &["{A little tired|Slightly tired|Some tiredness}"]),
    ("Poor sleep", &["{Bad sleep|Too little good sleep|Sleep was poor}"]),
    ("Sore muscles", &["{Muscle soreness|Soreness in the muscles}"]),
    ("Stress besides training", &["{Stress beside the training|Stress outside training|A full head}"]),
    ("Strong heat", &["{Heat|Great heat|The heat}"]),
    ("A race near", &["{A race soon|A race is near|Race ahead}"]),
    ("Recovery after a race", &["{After a race: recovery|Recovering from a race}"]),
    ("Taper", &["{In the taper|Taper before a race}"]),
    ("First days at altitude", &["{Altitude, first days|The first days at altitude}"]),
    ("Travel", &["{A journey|Travelling}"]),
    ("Back after days off", &["{Return after days off|Coming back after days off}"]),
    ("A missed session, not made up for", &["{Missed training, not made up for|What was missed stays missed}"]),
    ("A sport is not to be had", &["{A sport is missing|One sport is not possible}"]),
    ("A blocked day", &["{A day without training time|A day is blocked}"]),
    ("Little time", &["{Short of time|Short on time|Not much time}"]),
    ("Little time in a week", &["{A week with little time|A full week}"]),
    ("Deep form under a good feeling", &["{Feels good, form is deep|A good feeling over a deep form}"]),
    ("Little history to go by", &["{Short history|Not much history yet}"]),
    ("Form is deep", &["{Deep form|A deep form}"]),
    ("A race is near", &["{Race ahead|A race soon}"]),
];
