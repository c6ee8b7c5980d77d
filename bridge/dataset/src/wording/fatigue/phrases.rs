//! Words of tiredness.

use polarize_domain::situation::FatigueSign::{
    self, HighEffort, LowMotivation, PoorSleep, RestingHeartRate, Soreness, Stress, Tired,
};
use polarize_domain::situation::Severity::{self, Mild, Moderate, Severe};

/// Ways to say a sign that is so deep.
pub(super) type Deep = (Severity, &'static [&'static str]);

pub(super) const TIRED: &[Deep] = &[
    (
        Mild,
        &[
            "{I'm|I am|feeling|I feel|still|im} {a bit|a little|slightly|a touch|somewhat|a tad} {tired|sluggish|fatigued|sleepy|weary|lethargic|drained}{ {today|this morning|right now|lately}|}",
            "{a bit|a little|slightly} {tired|weary|sluggish|fatigued}{ {today|from the week}|}",
            "{bit tired|little tired|slightly tired}{, {nothing bad|nothing serious|but ok}|}",
            "{a bit|slightly} {tired|fatigued} {from|after} {the last {ride}|yesterday|the last block}",
        ],
    ),
    (
        Moderate,
        &[
            "{I'm|I am|feeling|I feel|still|im|been} {so |really |pretty |quite |very |}{tired|sluggish|fatigued|lethargic|weary|drained|sleepy}{ {today|this morning|right now|all day|atm}|}",
            "{tired|so tired|really tired|very tired|fatigued|drained|tired today|sluggish}",
            "{no|zero|low} energy{ {today|at all|whatsoever|right now}|}",
            "{no legs|nothing in the legs|not much in the tank|nothing left in the tank|nothing in the tank} {today|this morning|yesterday}",
            "{I |I'm |}{worn out|out of gas|out of juice|out of steam}{ {today|after the last {ride}|already}|}",
            "{my |}{batteries are|battery is} {low|flat|empty}{ {today|right now}|}",
            "{could|I could} {do with|use} a nap, {so tired|I'm tired|really tired}",
            "{yawning|I've been yawning} {all day|nonstop|through the warm-up}, {tired|so tired}",
            "{not recovered|I haven't recovered|don't feel recovered} {from the last {ride}|from last week|from the weekend}",
            "{dragging myself around|been dragging myself through the day}{, {tired|no energy}|}",
            "{I feel|feeling} {flat|drained|empty and tired} {today|this morning}",
            "{brain fog and tired|tired, brain fog|tired and foggy}{ today|}",
            "{I need|need|really need} {some |a bit of |}rest, {I'm |}tired",
        ],
    ),
    (
        Severe,
        &[
            "{I'm|I am|feeling|I feel|im} {absolutely |completely |totally |}{exhausted|shattered|knackered|wrecked|wiped out|destroyed|trashed}{ {today|this morning|right now|after this week}|}",
            "{exhausted|shattered|knackered|wiped out|dead tired|totally drained|completely empty|burnt out|burned out}",
            "{I'm|I am|feeling} {extremely|completely|totally|insanely|incredibly|unbelievably|deeply} {tired|fatigued|drained}{ {today|right now}|}",
            "{running|I'm running|been running} on {fumes|empty}{ {today|here|lately}|}",
            "{can't keep|couldn't keep|can barely keep} my eyes open{ {today|at work|at my desk}|}",
            "{I feel|feels|feeling} like {I've been hit by a truck|I got hit by a bus|a zombie|I was run over by a train}",
            "{can't|couldn't|could not} {get out of|drag myself out of} bed{, {so tired|exhausted|just exhausted}|}",
            "{tank is empty|the tank is empty|completely cooked|I'm cooked|I'm toast|totally fried}{ today| after this block|}",
            "{think I'm|feels like I'm|pretty sure I'm} {overtrained|overreached|burnt out}{, {exhausted|totally drained}|}",
            "{total|complete|utter} exhaustion{ {today|right now}|}",
        ],
    ),
];

pub(super) const SORENESS: &[Deep] = &[
    (
        Mild,
        &[
            "{my |}legs {are|feel} {a bit|a little|slightly|somewhat} {heavy|sore|stiff|tired}{ {today|this morning}|}",
            "{a bit|slightly|a little} {heavy|sore|stiff} legs{ {today|this morning}|}",
            "{slight|mild|a bit of} doms{ {today|in the quads|from the gym}|}",
            "{slightly|a bit} sore {quads|calves|muscles|arms}{ {today|from the gym}|}",
        ],
    ),
    (
        Moderate,
        &[
            "{my |}{legs|quads|calves|arms|muscles} {are|feel} {heavy|sore|stiff|dead|like lead|like jelly|like concrete|wooden}{ {today|this morning|from the gym|after the last {ride}}|}",
            "{heavy|sore|dead|stiff|tired|wooden|leaden} {legs|legs|legs|quads|arms|muscles}{ {today|this morning|again|from the gym}|}",
            "doms{ {today|from leg day|everywhere|from the squats}|}",
            "{sore|I'm sore} {all over|from the gym|from squats|from lifting}{ {yesterday|today}|}",
            "{muscles|legs} {still |}{sore|heavy} from {the gym|the last {ride}|leg day|the weekend}",
            "can't walk down stairs, {legs are sore|doms}",
            "legs {won't go|won't turn over|won't respond}{ {today|this morning}|}",
            "{everything aches|everything hurts} from {the gym|squats|lifting}",
            "{muscle soreness|leg soreness|muscle ache}{ {today|everywhere|from the weights}|}",
            "{heavy legs|sore legs|dead legs|legs like lead|doms}",
            "{my |}legs are {gone|shot|toast|cooked|fried}{ {today|after the last {ride}}|}",
        ],
    ),
    (
        Severe,
        &[
            "{my |}legs are {extremely|completely|totally|insanely|absolutely|incredibly} {sore|heavy|dead|shot|trashed}{ {today|this morning}|}",
            "{extremely|insanely|incredibly|unbelievably} {sore|heavy} {legs|quads|muscles}{ {today|this morning}|}",
            "{extreme|severe} {doms|muscle soreness}{ {today|from leg day}|}",
            "{my |}{quads|calves|muscles} are {totally|completely|absolutely} {trashed|wrecked|dead|shredded}",
        ],
    ),
];

pub(super) const SLEEP: &[Deep] = &[
    (
        Mild,
        &[
            "{slept|I slept} {badly|poorly|terribly|like crap|so badly|really badly|horribly}{ {last night|again|, neighbours|, too hot in here}|}",
            "{bad|rough|short|restless|terrible|awful|sleepless} night{ {again|last night|, the dog barked}|}",
            "{didn't sleep|haven't slept|did not sleep} {well|much|properly|great}{ {last night|again}|}",
            "{poor|bad|broken|terrible|crappy|not much} sleep{ {last night|again}|}",
            "{woke up|kept waking up|awake} {every hour|several times|all the time}{ last night|}",
            "{only |}{slept|got} {6|5.5|six} hours {of sleep |}last night",
            "{tossing and turning|tossed and turned} {all night|half the night}",
            "{couldn't|could not} {fall asleep|get to sleep|get back to sleep}{ last night| until late|}",
            "{insomnia|lack of sleep|not enough sleep}{ {again|last night}|}",
            "{the baby|neighbours' party|the storm} kept me {up|awake}{ last night|}",
        ],
    ),
    (
        Moderate,
        &[
            "{barely|hardly} {slept|slept at all|any sleep}{ last night| again|}",
            "{only |just |}{slept|got|managed} {3|4|5|four|three} hours {of sleep |}last night",
            "{was|I was|been} {up|awake} {all night|half the night|most of the night}{ {with the baby|again|at the office}|}",
            "{sleep deprived|badly sleep deprived|massive sleep debt}{ {here|again|right now}|}",
        ],
    ),
    (
        Severe,
        &[
            "{extremely|incredibly|insanely|completely|totally} {sleep deprived|bad sleep|poor sleep}{ {right now|again}|}",
            "{extreme|total|complete} {insomnia|lack of sleep|sleep deprivation}{ again|}",
        ],
    ),
];

pub(super) const EFFORT: &[Deep] = &[
    (
        Mild,
        &[
            "{the last {ride}|yesterday's {ride}|everything} {felt|was} {a bit|slightly|a little} harder than {usual|normal|it should|expected}",
            "{felt|it felt} {slightly|a bit} harder than {usual|expected}{ yesterday|}",
            "heart rate {a bit|slightly} higher than {usual|normal} on the last {ride}",
        ],
    ),
    (
        Moderate,
        &[
            "{the last {ride}|yesterday's {ride}|everything|the session yesterday} felt {harder than {usual|normal|it should|expected|planned}|so hard|way harder than it should|really tough}",
            "{struggled|I struggled|struggling} to {hold|hit|finish|complete} {the pace|the power|the numbers|the targets|the intervals}{ yesterday|}",
            "{couldn't|I couldn't|could not} {hit|hold|reach|finish} {the targets|the splits|my watts|the pace|the power|the intervals}{ yesterday| on the last {ride}|}",
            "{yesterday's|the last} easy {ride} was {so |really |}{hard|tough|brutal}",
            "{like|felt like} {riding|running|swimming|rowing|wading} through {mud|treacle|sand|honey}{ yesterday|}",
            "{heart rate|hr} {was |}{through the roof|sky high|way higher than normal} {for that pace|at my usual pace|on an easy {ride}}",
            "{my |}{pace|power} {was|is} {down|off|way down} {yesterday|on the last {ride}|all week}{ for the same effort|}",
            "rpe {8|9} {on an easy {ride}|for an easy {ride}}{ yesterday|}",
            "{easy|zone 2} felt like {threshold|a race|tempo|intervals}{ yesterday|}",
            "{bailed|quit} {halfway through the session|the {ride} early|on the last two intervals}",
            "{barely|hardly} {finished|made it through} the {session|intervals}{ yesterday|}",
            "{what a slog|a real slog|total slog}{ yesterday| on the last {ride}|}",
            "{usual|normal} pace felt {really |so |}{hard|brutal|awful}{ yesterday|}",
        ],
    ),
    (
        Severe,
        &[
            "{the last {ride}|yesterday's {ride}|everything} felt {extremely|insanely|incredibly|unbelievably} {hard|tough|difficult}",
            "{extremely|ridiculously|insanely} {hard|tough} {for an easy {ride}|at an easy pace}, {harder than it should be|way harder than normal}",
        ],
    ),
];

pub(super) const MOTIVATION: &[Deep] = &[
    (
        Mild,
        &[
            "{no|zero|lacking|low|lost all|little} motivation{ {today|at all|right now|to train}|}",
            "{motivation is|my motivation is} {low|gone|zero|at rock bottom|missing}{ {today|lately}|}",
            "{I |}{don't|really don't} feel like {training|it|doing it|going out|working out}{ {today|at all}|}",
            "{can't|I can't|couldn't} be {bothered|arsed}{ today| to train|}",
            "{unmotivated|feeling unmotivated|demotivated|so unmotivated}{ {today|lately}|}",
            "{not|I'm not} {really |}{feeling it|in the mood}{ today| for training|}",
            "{dreading|I dread} the next {ride|session}",
            "{lost my mojo|no mojo|zero mojo|my mojo is gone}{ {today|lately}|}",
            "{I'm |}{fed up|so fed up} with {training|the turbo|the grind}",
            "my heart is {just |}not in it{ {today|right now}|}",
            "{no drive|no desire|lost interest|no enthusiasm} {today|to train|for training}",
            "{don't|I don't} want to {train|do anything|go out there}{ today|}",
            "{no motivation|unmotivated|can't be bothered|not feeling it}",
        ],
    ),
    (
        Moderate,
        &[
            "{mentally|I'm mentally} {drained|exhausted|fried|done}{ {today|right now}|}",
            "{I feel|feeling|been feeling} {depressed|hopeless|worthless}{ {lately|at the moment}|}",
            "{mental fatigue|mentally tired, no motivation either|mentally done}{ {today|right now}|}",
            "{depression|my depression} {is back|is bad right now|has hit again}",
        ],
    ),
    (
        Severe,
        &[
            "{absolutely|completely|totally|utterly} {unmotivated|no motivation|zero motivation}{ {today|right now}|}",
            "{total|complete|utter} lack of motivation{ {today|right now}|}",
        ],
    ),
];

pub(super) const RESTING_HEART_RATE: &[Deep] = &[
    (
        Mild,
        &[
            "{my |}{resting heart rate|resting hr|rhr} {is|was} {slightly|a bit|a little} {up|elevated|higher|high|raised}{ {today|this morning}|}",
            "{slightly|a bit} {elevated|raised|higher} resting {hr|heart rate}{ this morning|}",
            "{my |}hrv {is|was} {slightly|a bit|a little} {down|low|lower}{ {today|this morning}|}",
            "{body battery|recovery score} {is low|low}{ {today|this morning}|}",
            "whoop is {in the red|red}{ today|}",
        ],
    ),
    (
        Moderate,
        &[
            "{my |}{resting heart rate|resting hr|rhr|morning hr} {is|was} {up|elevated|high|raised|up 8 beats|up by 6|higher than usual|up 10 bpm}{ {today|this morning|again}|}",
            "{my |}hrv {is|was|has} {down|low|tanked|dropped|crashed|in the toilet|on the floor}{ {today|this morning|overnight}|}",
            "{elevated|high|raised} resting {hr|heart rate|pulse}{ {today|this morning|again}|}",
            "{low|poor|suppressed} hrv{ {today|this morning|again|overnight}|}",
            "{rhr up|rhr high|hrv down|hrv low|hrv tanked}, {{garmin|the watch} isn't happy|watch tells me to rest|numbers look bad}",
            "{my |}resting {heart rate|hr} {jumped|is rising|is above normal}{ {today|this morning}|}",
            "{hrv unbalanced|hrv is unbalanced|hrv below baseline|hrv is below my baseline}{ {today|this morning}|}",
            "{rhr up|hrv down|low hrv|resting hr up}",
        ],
    ),
    (
        Severe,
        &[
            "{my |}{resting heart rate|resting hr|rhr} is {extremely|insanely|incredibly|ridiculously} {high|elevated}{ {today|this morning}|}",
            "{my |}hrv is {extremely|insanely|incredibly|ridiculously} low{ {today|this morning}|}",
        ],
    ),
];

pub(super) const STRESS: &[Deep] = &[
    (
        Mild,
        &[
            "{so much|a lot of|lots of|much} stress {at work|at home|in the family|with the kids|at uni}{ {lately|right now|today}|}",
            "{I'm|I am|feeling|been} {really |so |a bit |quite |}{stressed|overwhelmed|frazzled}{ {today|lately|by work|from work}|}",
            "work is {crazy|insane|brutal|hectic|mad|a nightmare|killing me|just nuts}{ {lately|right now|at the moment}|}",
            "{crazy|hectic|stressful|brutal|mad|nightmare} {week|day|time} at work{ again|}",
            "{deadlines|exams|a deadline} {everywhere|coming up|all week|at uni}{, {head is full|no headspace}|}",
            "{a lot|way too much} on my {plate|mind} {right now|at the moment|lately}",
            "{too much|so much} going on {right now|at home|at work|in my life}",
            "{we're|we are|I'm} moving house{ {this week|right now}, chaos|, chaos everywhere|}",
            "{my |}{boss|kids|job} {is|are} driving me {mad|crazy|nuts}",
            "{stressed|stressful week|stress at work|overwhelmed|so much stress}",
            "{my |}head is {full|elsewhere|fried|spinning}{ {from work|with work stuff|right now}|}",
        ],
    ),
    (
        Moderate,
        &[
            "{going through|in the middle of} a divorce{ {right now|, it's a lot}|}",
            "{my |}{grandmother|grandfather|father|mother|uncle|dog} {passed away|died}{ {last week|yesterday|this week}|}",
            "{at a funeral|funeral} {yesterday|this week}{, {heavy week for the heart|tough days}|}",
            "{grieving|we're grieving|full of grief} {at the moment|right now|here}",
        ],
    ),
    (
        Severe,
        &[
            "{I'm|I am|feeling} {extremely|completely|totally|insanely|incredibly} {stressed|overwhelmed}{ {today|right now|by work}|}",
            "{extreme|severe} stress {at work|at home}{ {right now|lately}|}",
        ],
    ),
];

/// Spans that go after a sign, with their days.
pub(super) const SPANS: &[(&str, u16)] = &[
    ("for two days", 2),
    ("for 2 days now", 2),
    ("for three days", 3),
    ("for 3 days now", 3),
    ("for the last three days", 3),
    ("for four days", 4),
    ("for a week", 7),
    ("for a week now", 7),
    ("for 5 days", 5),
    ("for ten days", 10),
    ("for two weeks", 14),
    ("for the last two weeks", 14),
    ("all week", 7),
    ("3 days in a row", 3),
    ("four days straight", 4),
];

pub(super) const FOR_DAYS: &[&str] = &[
    "{sign} {span}",
    "{sign}, {span}",
    "{sign}{,|...} {been like this|like that|and that} {span}",
    "{sign}{,| -} {it's been going on|has been like that} {span}",
];

/// Signs in few words, for lists.
pub(super) const SHORT: &[(FatigueSign, &[&str])] = &[
    (Tired, &["{a bit |slightly |}{tired|sluggish|fatigued}", "{low energy|no energy}"]),
    (Soreness, &["{heavy|sore|stiff} legs", "{legs are|legs feel} {heavy|sore}", "doms"]),
    (
        PoorSleep,
        &[
            "{bad|poor|broken|terrible} sleep",
            "{slept|slept really} badly",
            "{rough|bad|short} night",
            "didn't sleep well",
        ],
    ),
    (
        HighEffort,
        &[
            "{everything|the last {ride}} felt {hard|harder than usual}",
            "couldn't hit the targets",
            "struggled to hold the pace",
        ],
    ),
    (
        LowMotivation,
        &["{no|low|zero} motivation", "{don't|really don't} feel like training", "can't be bothered", "unmotivated"],
    ),
    (
        RestingHeartRate,
        &["{rhr|resting hr} {up|high|elevated}", "hrv {down|low}", "resting heart rate {up|is up|elevated}"],
    ),
    (
        Stress,
        &[
            "{stress at work|stressed}",
            "{crazy|stressful|hectic} week at work",
            "work is {crazy|hectic}",
            "lots of stress",
        ],
    ),
];

pub(super) const TWO: &[&str] = &[
    "{one} {and|plus|, also} {two}",
    "{one}, {two}{, {not great|meh|you get the picture|as usual lately}|}",
    "{one}. {Also|Plus|And} {two}",
    "{one}{...|, then} {two} {on top|too|as well}",
    "{the last days|lately|this week}: {one}, {two}",
];

pub(super) const THREE: &[&str] = &[
    "{one}, {two}{,| and|, and} {three}",
    "{one}, {two}. {Also|Plus|And} {three}",
    "{the last days|lately|this week|status}: {one}, {two}, {three}",
    "{one}. {two}. {three}{. {Not good|Meh|Ugh}|}",
    "{one} {and|plus} {two}, {also|and|plus} {three}",
];
