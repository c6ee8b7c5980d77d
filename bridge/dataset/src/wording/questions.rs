//! Questions about training that report nothing.

use super::{Group, Row, Speaker};

pub(super) const ROWS: &[Row] = &[
    Row { id: "question/training", group: Group::Question, weight: 8, say: training },
    Row { id: "question/terms", group: Group::Question, weight: 7, say: terms },
    Row { id: "question/plan", group: Group::Question, weight: 7, say: plan },
];

fn ask(speaker: &mut Speaker<'_>, words: &[&str], slots: &[(&str, &str)]) -> bool {
    speaker.say(words, slots);
    speaker.claims.question_only = true;
    true
}

fn training(speaker: &mut Speaker<'_>) -> bool {
    let sport = speaker.context.snapshot.athlete.primary_sport;
    let doing = speaker.doing(sport);
    ask(
        speaker,
        &[
            "how {much|many hours} should {I|one|somebody like me} train {a|per} week{ for a half marathon| to get faster| in base season|}?",
            "how {do|can|should} I {get faster|improve my endurance|raise my FTP|improve my threshold|build a bigger base}?",
            "is {zone 2|polarized|threshold|strength|double} training {really |}{worth it|useful|effective}?",
            "what's the {best|right} way to {warm up|cool down|pace a time trial|build up volume|structure a week|do intervals}?",
            "how long should {a warm up|a long ride|a long run|intervals|a base phase|a taper|a cool down} be{ in general|}?",
            "should {I|one|you} {do intervals|lift weights|train|stretch} {before|after} {a long ride|an easy run|a rest day|breakfast}?",
            "how many {rest days|hard sessions|long sessions} {a|per} week {are ideal|make sense|should one have}?",
            "{what|which} zone should {easy {doing}|a recovery session|a long session|a tempo session} be in?",
            "why {do|are} easy {sessions|days} {matter so much|so easy|have to be that easy}?",
            "is it {ok|better|bad} to {train twice a day|train fasted|do two hard days in a row|train every day}?",
            "what {should I|do people} eat {before|during|after} a {long ride|long run|hard session|race}?",
            "how {often|many times a week} should I {do strength|test my FTP|do intervals|do a long session}?",
            "does {strength training|altitude training|heat training|yoga|sauna} {help|make me faster|make sense} for {doing}?",
            "what cadence {is best|should I aim for|do you recommend}{ for {doing}|}?",
            "when {is the best time|should I start} to {build volume|add intervals|train for a spring race|do strength}?",
            "how {fast|quickly} does one lose fitness {without training|in a break|in the off season}?",
            "{can|could} you explain {how periodisation works|why we do so much zone 2|how a training week is built|what progressive overload means}?",
            "any {advice|tips} {on|for} {pacing|fuelling|cadence|drafting|breathing rhythm|open water starts}?",
            "is {doing} {every day|twice a day|in the morning} a good idea{ in general|}?",
            "how do I know {which zone I'm in|if my zones are right|whether an easy day is easy enough}?",
        ],
        &[("doing", doing)],
    )
}

fn terms(speaker: &mut Speaker<'_>) -> bool {
    ask(
        speaker,
        &[
            "what {is|does} {CTL|ATL|TSB|TSS|FTP|VO2max|RPE|HRV|LTHR|polarized training|zone 2|sweet spot} {mean exactly|stand for|even mean}?",
            "what's {the difference between|better,} {CTL and ATL|zone 2 and zone 3|tempo and threshold|FTP and critical power|RPE and heart rate|TSS and hours}?",
            "how {is|do you calculate} {TSS|CTL|form|fitness|my training load|the ramp rate} {calculated|exactly|in this app}?",
            "{can|could} you explain {CTL|TSB|polarized training|what TSS is|the zones|the form number}{ to me| in simple words|}?",
            "what {is|would be} a good {CTL|TSB|ramp rate|weekly TSS} {for an amateur|for a hobby athlete|before a race}?",
            "why is {fatigue|ATL} {higher than|above} {fitness|CTL}{ after a hard week|}?",
            "what does {a negative form|a TSB below zero|a ramp rate of 5|zone 3} mean?",
            "is {a negative TSB|a high ATL|a falling CTL} {bad|normal|a problem}{ in general|}?",
            "what {are|is meant by} {the three zones|the zones|threshold intervals|strides|over-unders|progressive overload}?",
            "how {accurate|reliable} {is|are} {TSS|wrist heart rate|HRV|FTP tests|watch calories}?",
            "which {test|method} is best {for|to find} {FTP|threshold heart rate|my zones|max heart rate}?",
            "how do {CTL, ATL and TSB|fitness, fatigue and form} {relate|work together|depend on each other}?",
            "where {do|can} I {see|find} my {zones|form|fitness|load}?",
            "who came up with {polarized training|TSS|the three zone model}?",
            "what does RPE {mean|stand for|tell you}?",
            "what is {a taper|tapering} {for|good for|supposed to do}{ in general|}?",
        ],
        &[],
    )
}

fn plan(speaker: &mut Speaker<'_>) -> bool {
    let Some(workout) = speaker.planned(0, 6) else { return false };
    let (day, on) = (speaker.day_name(workout.date), speaker.on_day(workout.date));
    let sport = speaker.session(workout.sport);
    speaker.name_day(workout.date);
    ask(
        speaker,
        &[
            "what's the {purpose|point|idea|goal} of {day}'s {session|workout|{sport}}?",
            "what is {day}'s {session|workout|{sport}} {for|good for|supposed to do}?",
            "why {is|do we have} {a {sport}|this {session|workout}} {on}?",
            "how {should|do} I {pace|approach|warm up for} {day}'s {session|workout|{sport}}?",
            "{which|what} zone is {day}'s {session|workout|{sport}} {in|supposed to be in|meant to be}?",
            "what should I {eat|drink} before {day}'s {session|workout|{sport}}?",
            "how long {is|will} {day}'s {session|workout|{sport}}{ take| be|}?",
            "what's planned {on}?",
            "what {do I have|have we got|'s on the plan} {on}?",
            "{can|could} you explain {day}'s {session|workout|{sport}}{ to me|}?",
            "how {hard|intense} should {day}'s {session|workout|{sport}} {be|feel}?",
            "what does {day}'s {session|workout|{sport}} {train|do for me}?",
            "is {day}'s {session|workout|{sport}} meant to be {easy|steady|hard}?",
            "what {wattage|pace|heart rate|effort} should I {hold|aim for} in {day}'s {session|workout|{sport}}?",
            "which {shoes|gears|drills|rest intervals} {are best|do you recommend} for {day}'s {session|workout|{sport}}?",
        ],
        &[("day", &day), ("on", &on), ("sport", sport)],
    )
}
