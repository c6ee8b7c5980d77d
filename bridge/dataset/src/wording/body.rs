//! What the tables about the body share: claims of trouble, and how people begin and end when something is wrong.

use jiff::civil::Date;
use polarize_domain::calendar::add_days;
use polarize_domain::situation::{Ended, Fatigue, FatigueSign, HealthReport, OpenQuestion, Severity};
use polarize_domain::{HealthKind, Sport};

use super::Speaker;

/// Days of tiredness from which on it is deep whatever its signs.
const LONG: u16 = 5;

/// Before a complaint, now and then.
const OPENERS: &[&str] = &[
    "{{hey|hi|hello} {coach|there}|{morning|evening} coach}{,|!| -} ",
    "{hey|hi|hello|morning}{,|!} ",
    "so ",
    "{ok|okay} so ",
    "{quick |short |}{update|heads up|heads-up|note}{:| -|,} ",
    "{just so you know|fyi|for what it's worth|fwiw}{,|:} ",
    "{not sure|no idea} if {this matters|it matters|that's relevant|it's important}, but ",
    "{ugh|argh|damn|meh|oh no|great|well|right}{,|...} ",
    "{honestly|tbh|to be honest}{,|} ",
    "{small|little} {problem|issue} here{:| -} ",
    "{sorry to report|sorry|bad news|not great news}{,|:} ",
    "{my |}{partner|wife|husband|mum} says I should {tell|mention it to} you: ",
];

/// After a complaint, now and then. None of it tells anything new.
const CLOSERS: &[&str] = &[
    "{what|so what} {should I do|do I do|now|do you suggest|would you do}?",
    "{any|got any} {advice|thoughts|ideas|suggestions|tips}?",
    "{thoughts|ideas|opinions}?",
    "{can|should|could} I {still |}{train|work out}{ at all|}?",
    "{is that|is this} {normal|bad|something to worry about|a problem|ok}?",
    "{what does that mean for|how does that change|what about|what do we do with} {the|my} plan?",
    "{help|help please|pls help|please advise}{!|}",
    "{thanks|thank you|cheers|thx|ta}{!|}",
    "{{just wanted|wanted} {to let you know|you to know|to tell you|to mention it}|thought you should know|figured I should tell you}",
    "{not sure what to do|don't know what to do|no clue what to do|unsure what's sensible}",
    "{please|can you|could you} {adapt|adjust|change|have a look at|sort out} {the|my} plan{ accordingly|}{?|}",
    "{you tell me|your call|up to you|over to you}",
    "{{do I need to|should I} {worry|back off|change anything}|do I have to worry}?",
    "{what's|what is} the {smart|sensible|right} {thing to do|move|call}{ here|}?",
];

/// Says a sentence about the body, with the words of the athlete's sport in the slots `ride`, `rides`, `riding` and `rode`.
pub(super) fn tell(speaker: &mut Speaker<'_>, templates: &[&str], slots: &[(&str, &str)]) {
    let mut all = slots.to_vec();
    let when = speaker.fill(WHEN, &sport_words(speaker));
    all.extend(sport_words(speaker));
    let time = speaker.fill(TIME, &[]);
    all.extend([("when", when.as_str()), ("time", time.as_str())]);
    let mut sentence = speaker.fill(templates, &all);
    if speaker.dice.chance(0.22) {
        sentence = format!("{}{sentence}", speaker.fill(OPENERS, &[]));
    }
    if speaker.dice.chance(0.3) {
        let joint = *speaker.dice.pick(&[". ", ". ", ". ", " - ", "\n", "... "]);
        sentence = format!("{sentence}{joint}{}", speaker.fill(CLOSERS, &[]));
    }
    speaker.say(&["{sentence}"], &[("sentence", &sentence)]);
}

/// When something happened, of a session or of a day past.
const WHEN: &[&str] = &[
    "{yesterday|last night|this morning|just now|earlier today|last night in bed}",
    "{during|on|in the middle of} {yesterday's|the last|my last|this morning's} {ride}",
    "{after|right after|a bit after|an hour after} {yesterday's|the last|my last|this morning's} {ride}",
    "while I was {riding}{ yesterday| this morning|}",
    "{halfway through|near the end of|at the start of|{10|15|20|30} min into} {yesterday's|my last|this morning's} {ride}",
    "when I was {sitting at my desk|climbing the stairs|at work|walking the dog|brushing my teeth|making dinner|out shopping}",
    "in the {warm-up|cool-down|shower afterwards} {yesterday|this morning}",
    "{a few times|twice|three times|again|more than once} {this week|since the weekend|in the last few days|yesterday}",
];

/// When it hurts, without a day: a day would tell since when.
const WHENEVER: &[&str] = &[
    "{during|on|in the middle of|after|right after} {the last|my last|every|each} {ride}",
    "{when|whenever|while} I'm {riding|warming up|climbing stairs|at my desk|carrying shopping}",
    "in the {warm-up|cool-down}{ of every {ride}|}",
    "{halfway through|near the end of|at the start of} {the last {ride}|every {ride}|long {rides}}",
];

/// Words for when it hurts that tell no day.
pub(super) fn whenever(speaker: &mut Speaker<'_>) -> String {
    let words = sport_words(speaker);
    speaker.fill(WHENEVER, &words)
}

/// When something happened, without a session.
const TIME: &[&str] = &[
    "{yesterday|last night|this morning|earlier today|yesterday evening|around lunch}",
    "since {yesterday|last night|this morning|I got up|about noon yesterday}",
    "{again|all of a sudden|out of nowhere|out of the blue|without any reason}{ {yesterday|last night|this morning}|}",
    "{at work|at home|on the bus|in the shower|at my desk} {yesterday|this morning|earlier}",
];

/// The words of the athlete's sport.
const fn words_of(sport: Sport) -> [(&'static str, &'static str); 4] {
    match sport {
        Sport::Cycling => [("ride", "ride"), ("rides", "rides"), ("riding", "riding"), ("rode", "rode")],
        Sport::Running => [("ride", "run"), ("rides", "runs"), ("riding", "running"), ("rode", "ran")],
        Sport::Rowing => [("ride", "row"), ("rides", "rows"), ("riding", "rowing"), ("rode", "rowed")],
        Sport::Swimming => [("ride", "swim"), ("rides", "swims"), ("riding", "swimming"), ("rode", "swam")],
        Sport::Strength | Sport::Other | Sport::Rest => {
            [("ride", "session"), ("rides", "sessions"), ("riding", "training"), ("rode", "trained")]
        }
    }
}

pub(super) const fn sport_words(speaker: &Speaker<'_>) -> [(&'static str, &'static str); 4] {
    words_of(speaker.context.snapshot.athlete.primary_sport)
}

/// A trouble that lasts, and nothing more known of it.
pub(super) const fn trouble(kind: HealthKind) -> HealthReport {
    HealthReport { kind, site: None, pain: None, worsening: false, since: None, ended: Ended::No }
}

/// Claims a trouble, and the questions that what is left out raises.
pub(super) fn report(speaker: &mut Speaker<'_>, report: HealthReport) {
    if report.ended == Ended::Unknown && report.kind.is_illness() {
        ask(speaker, OpenQuestion::SinceWhenWell);
    }
    if report.ended == Ended::No && matches!(report.kind, HealthKind::Pain | HealthKind::BonePain) {
        if report.site.is_none() {
            ask(speaker, OpenQuestion::WhereDoesItHurt);
        }
        if report.kind == HealthKind::Pain && report.pain.is_none() {
            ask(speaker, OpenQuestion::HowBad);
        }
    }
    speaker.claims.health.push(report);
}

/// Claims that something must be asked.
pub(super) fn ask(speaker: &mut Speaker<'_>, question: OpenQuestion) {
    speaker.claims.open_questions.push(question);
    speaker.claims.open_questions.sort_unstable();
    speaker.claims.open_questions.dedup();
}

/// Claims that the athlete does not have some kinds of trouble.
pub(super) fn deny(speaker: &mut Speaker<'_>, kinds: &[HealthKind]) {
    speaker.claims.denied.extend(kinds);
    speaker.claims.denied.sort_unstable();
    speaker.claims.denied.dedup();
}

/// Whether a kind of trouble is told or denied already: nobody then says the contrary.
pub(super) fn is_told(speaker: &Speaker<'_>, kind: HealthKind) -> bool {
    speaker.claims.denied.contains(&kind) || speaker.claims.health.iter().any(|report| report.kind == kind)
}

/// Claims a sign of tiredness: two signs are plain tiredness at least, three or many days are deep.
pub(super) fn tired(speaker: &mut Speaker<'_>, severity: Severity, sign: FatigueSign, days: Option<u16>) {
    let fatigue = speaker.claims.fatigue.get_or_insert(Fatigue { severity, signs: Vec::new(), days: None });
    if !fatigue.signs.contains(&sign) {
        fatigue.signs.push(sign);
        fatigue.signs.sort_unstable();
    }
    fatigue.days = fatigue.days.max(days);
    fatigue.severity = fatigue.severity.max(severity).max(match fatigue.signs.len() {
        0 | 1 => Severity::Mild,
        2 => Severity::Moderate,
        _ => Severity::Severe,
    });
    if fatigue.days.is_some_and(|days| days >= LONG) {
        fatigue.severity = Severity::Severe;
    }
}

/// A span of days up to today, and words for it that go after the complaint: `for three days`, `since Monday`. With its first day.
pub(super) fn lasting(speaker: &mut Speaker<'_>) -> (Date, String) {
    const COUNTS: [(&str, i64); 9] = [
        ("two days", 2),
        ("2 days", 2),
        ("three days", 3),
        ("3 days", 3),
        ("four days", 4),
        ("5 days", 5),
        ("a week", 7),
        ("a couple of days", 2),
        ("two weeks", 14),
    ];
    if speaker.dice.chance(0.55) {
        let (date, day) = speaker.past_day(6);
        return (
            date,
            speaker.fill(&["since {day}", "since {day}", "since {day} {morning|evening|night}"], &[("day", &day)]),
        );
    }
    let (words, days) = *speaker.dice.pick(&COUNTS);
    let date = add_days(speaker.context.today, -days);
    (date, speaker.fill(&["for {span}{ now|}", "for {span}", "for {about |almost |}{span}"], &[("span", words)]))
}
