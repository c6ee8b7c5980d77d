//! Journeys, heat, altitude, and the hours in which training is possible.

use jiff::civil::Date;
use polarize_domain::calendar::add_days;
use polarize_domain::situation::{Altitude, HoursTold, PartOfDay, Travel};

use super::speaker::calendar::number_word;
use super::{Group, Row, Speaker};

pub(super) const ROWS: &[Row] = &[
    Row { id: "circumstances/heat", group: Group::Circumstances, weight: 7, say: heat },
    Row { id: "circumstances/altitude", group: Group::Circumstances, weight: 6, say: altitude },
    Row { id: "circumstances/travel", group: Group::Circumstances, weight: 6, say: travel },
    Row { id: "circumstances/travelled", group: Group::Circumstances, weight: 5, say: travelled },
    Row { id: "circumstances/time_zones", group: Group::Circumstances, weight: 6, say: time_zones },
    Row { id: "circumstances/morning", group: Group::Circumstances, weight: 5, say: morning },
    Row { id: "circumstances/noon", group: Group::Circumstances, weight: 5, say: noon },
    Row { id: "circumstances/afternoon", group: Group::Circumstances, weight: 5, say: afternoon },
    Row { id: "circumstances/evening", group: Group::Circumstances, weight: 5, say: evening },
];

fn heat(speaker: &mut Speaker<'_>) -> bool {
    const WORDS: &[&str] = &[
        "it's {really|so|super|insanely|crazy|unbearably} hot {here|outside|this week|right now|at the moment}",
        "{it's|we have} {celsius} degrees {here|outside}{ right now| at the moment|}",
        "{forecast says|they forecast|it's going to be|supposed to be} {celsius} degrees {on}",
        "{celsius}°C {outside|here|in the shade}{ today| this week|}",
        "{fahrenheit}°F {outside|here|in the shade}{ today| this week|}",
        "{fahrenheit} degrees Fahrenheit {outside|here}{, brutal|}",
        "{heatwave|heat wave} {here|this week|coming|coming up|until the weekend}",
        "we're in {the middle of |}a {heatwave|heat wave}{ here|}",
        "there's a heat warning {out |}{here|for this week|for the whole week}",
        "{the|this} heat is {killing me|brutal|unbearable|no joke|crazy|intense}{ right now| here|}",
        "{it's|it is} {scorching|boiling|sweltering|roasting} {outside|here|out there}{ today|}",
        "training in this heat {is hard|is tough|is no fun|kills me}",
        "{really|very|extremely} hot {weather |}{this week|here at the moment|these days|where I am}",
        "{hot and humid|super humid and hot|hot as hell|hot like an oven} {here|outside}{ at the moment| right now|}",
        "it {hits|goes up to|reaches|gets up to} {celsius} degrees {in the afternoon|by noon|every day} {here|this week}",
        "temps {are|will be} {over|above|around} {celsius}°C {this week|here|all week}",
        "{I'm|we're} somewhere {really|very} hot {right now|this week}, {celsius} degrees {every day|in the shade}",
        "{a hot spell|a week of extreme heat|extreme heat} {is coming|is forecast|is on the way}",
    ];
    let celsius = speaker.dice.whole(31, 40).to_string();
    let fahrenheit = speaker.dice.whole(90, 105).to_string();
    let on = speaker.day(1, 5).1;
    speaker.say(WORDS, &[("celsius", &celsius), ("fahrenheit", &fahrenheit), ("on", &on)]);
    speaker.claims.heat = true;
    true
}

fn altitude(speaker: &mut Speaker<'_>) -> bool {
    const TO_COME: &[&str] = &[
        "{going|heading|driving} up to altitude {on}{, {high}|}",
        "altitude camp {starts|begins} {on}{ at {high}|}",
        "{I'll be|we'll be|I'm going to be} {training |}at altitude from {day} {on|onwards}{, {high}|}",
        "{on} {I go|we go|I'm going|we're going} {up |}to {high}{ of altitude| for a training camp| for two weeks|}",
        "I'm {off to|going to} the mountains {on}, {we'll stay|staying|sleeping} at {high}",
        "from {day} I'm staying at {high}",
    ];
    const BEGUN: &[&str] = &[
        "I'm {training |staying |sleeping |}at altitude {since|since about} {day}{, {high}|}",
        "{I've been|we've been|been} at altitude since {day}{, about {high}|}",
        "{I've been|we've been|been} up at {high} since {day}",
        "{arrived|got} {here at altitude|at altitude|up here at {high}} {back}{, still adapting|}",
        "altitude camp since {day}{, we sleep at {high}|}",
    ];
    const NO_DAY: &[&str] = &[
        "I'm {training|staying|living} at altitude {at the moment|right now|for now|this week}{, {high}|}",
        "{I'm|we're} {staying|sleeping|living} at {high} {at the moment|right now|this week|for two weeks}",
        "{at altitude|altitude camp} {right now|at the moment|this week}{, everything feels slow|}",
        "we're {up |}in the mountains at {high}{ right now| this week|}",
        "altitude camp, {high}{ above sea level|}",
        "training {up |}at {high} {at the moment|this week}",
        "I'm {doing|on|in} an altitude camp{ at {high}| right now|}",
    ];
    let metres = speaker.dice.whole(18, 30) * 100;
    let feet = speaker.dice.whole(12, 20) * 500;
    let (metres, feet) = (metres.to_string(), feet.to_string());
    let high = speaker.fill(
        &["{metres} m", "{metres}m", "{metres} metres", "{metres} meters", "{feet} feet", "{feet} ft"],
        &[("metres", &metres), ("feet", &feet)],
    );
    let (since, words) = match speaker.dice.whole(0, 2) {
        0 => (Some(speaker.day(1, 6).0), TO_COME),
        1 => (Some(add_days(speaker.context.today, -speaker.dice.whole(1, 6))), BEGUN),
        _ => (None, NO_DAY),
    };
    let date = since.unwrap_or(speaker.context.today);
    let (on, back, day) = (speaker.on_day(date), speaker.back_on(date), speaker.day_name(date));
    speaker.say(words, &[("on", &on), ("back", &back), ("day", &day), ("high", &high)]);
    speaker.claims.altitude = Some(Altitude { since });
    true
}

const PLACES: &[&str] = &[
    "Lisbon",
    "New York",
    "Tokyo",
    "Berlin",
    "Dublin",
    "Cape Town",
    "Chicago",
    "Oslo",
    "Girona",
    "Mallorca",
    "Denver",
    "Singapore",
    "Rome",
    "Toronto",
    "Melbourne",
    "Athens",
];

fn claim_travel(speaker: &mut Speaker<'_>, date: Option<Date>, hours: Option<u8>) {
    speaker.claims.travel = Some(Travel { date, hours });
}

fn travel(speaker: &mut Speaker<'_>) -> bool {
    const WORDS: &[&str] = &[
        "{I'm |}flying to {place} {on}",
        "{I |}fly to {place} {on}{, long flight|}",
        "{on} {I'm flying|I fly|we fly|we're flying} to {place}",
        "{long |}flight to {place} {on}",
        "I have a {long haul flight|long flight|red eye flight|night flight} {on}",
        "{long|{hours} hour} drive to {place} {on}",
        "we're driving {hours} hours {to {place} |}{on}",
        "{on} {I'll be|I'm} in the car for {hours} hours",
        "{on} {I sit|I'll be sitting|I'm stuck} on a train for {hours} hours",
        "{travelling|traveling} to {place} {on}{, {hours} hours each way|, all day on the road|}",
        "overnight {bus|train|ferry} {to {place} |}{on}",
        "big travel day {on}{, {place}|}",
        "{got|I've got|there's} a {hours} hour flight {on}",
        "{hours} hours in the car {on}",
        "{off|I'm off} to {place} {on}, {hours} hours of travel",
        "I'll be {travelling|traveling|on planes and trains} all day {on}",
        "my flight to {place} {leaves|is} {on}",
    ];
    let (date, _) = speaker.day(0, 6);
    let on = speaker.on_day(date);
    let (place, hours) = (*speaker.dice.pick(PLACES), speaker.dice.whole(6, 13).to_string());
    speaker.say(WORDS, &[("place", place), ("on", &on), ("hours", &hours)]);
    claim_travel(speaker, Some(date), None);
    true
}

fn travelled(speaker: &mut Speaker<'_>) -> bool {
    const WORDS: &[&str] = &[
        "{I |}{flew|got back|came back} from {place} {back}{, long flight|, {hours} hours on a plane|}",
        "{landed|got in|arrived} from {place} {back} {after|following} {a long flight|a {hours} hour flight|a night flight}",
        "{I |}{drove|was driving} {hours} hours {back}",
        "{I |}had a {long haul|{hours} hour|red eye|night} flight {back}",
        "{back} I {sat|was} in {the|a} car for {hours} hours",
        "{back} I {sat|was} on {the|a} train for {hours} hours",
        "spent all of {day} {travelling|traveling|in airports|on planes}",
        "{travelled|traveled} all day {back}",
        "took the {overnight|night} {bus|train|ferry} {back}",
        "{I was |}on a plane {all day |for {hours} hours |}{back}",
        "flew {home|back home|to {place}} {back}",
        "{hours} hours in the car {back}",
        "long travel day {back}{, {place}|}",
        "my flight {back} took {hours} hours",
        "{back} was all travel, {hours} hours {on the road|door to door}",
    ];
    let date = add_days(speaker.context.today, -speaker.dice.whole(1, 3));
    let (back, day) = (speaker.back_on(date), speaker.day_name(date));
    let (place, hours) = (*speaker.dice.pick(PLACES), speaker.dice.whole(6, 13).to_string());
    speaker.say(WORDS, &[("place", place), ("back", &back), ("day", &day), ("hours", &hours)]);
    claim_travel(speaker, Some(date), None);
    true
}

fn time_zones(speaker: &mut Speaker<'_>) -> bool {
    const HOURS: &[&str] = &[
        "{hours} hours {of |}time difference{ to home| here|}",
        "{jetlagged|jet lagged}, {hours} hours time difference",
        "there's a {hours} hour time difference {here|to home}",
        "{hours} time zones {away from home|from home|off}",
        "{I |}crossed {hours} time zones",
        "dealing with {a |}{hours} hours time difference",
        "time difference is {hours} hours {here|to home}",
        "jet lag from {hours} time zones",
        "I'm in {place}, {hours} hours time difference",
        "body clock is {off by {hours} hours|{hours} hours off}",
    ];
    const NONE: &[&str] = &[
        "{I'm |}{still |totally |really |so |}{jetlagged|jet lagged}{ from {place}| after the flight from {place}|}",
        "{bad|terrible|massive|serious} {jet lag|jetlag}{ right now| after {place}|}",
        "jet lag is {killing me|brutal|no joke|real}",
        "{the |this |}{jet lag|jetlag} {has me|hit me hard|got me}",
        "my body clock is {all over the place|still on {place} time|upside down}",
        "still on {place} time, {jet lag|jetlag}{ is bad|}",
        "{the |}time difference {is messing with me|is killing me|is hard}",
        "new time zone, {body clock is off|still adjusting}",
    ];
    let counted = speaker.dice.chance(0.6);
    let count = speaker.dice.whole(3, 11);
    let told = speaker.dice.chance(0.3).then(|| number_word(count as u16)).filter(|word| !word.is_empty());
    let number = told.map_or_else(|| count.to_string(), str::to_owned);
    let place = *speaker.dice.pick(PLACES);
    let words = if counted { HOURS } else { NONE };
    speaker.say(words, &[("hours", &number), ("place", place)]);
    claim_travel(speaker, None, counted.then_some(count as u8));
    true
}

/// Slots: `part`, as a noun of habit ("mornings"), and `when`, with its preposition ("in the morning").
fn hours(speaker: &mut Speaker<'_>, part: PartOfDay, nouns: &[&str], whens: &[&str]) -> bool {
    const ALWAYS: &[&str] = &[
        "I can only {train|work out|exercise|do sessions} {when}{ at the moment| right now| for now| these days|}",
        "{when} only {at the moment|right now|for now}{ please|}",
        "only {have time|free|got time|able to train} {when}{ at the moment| right now|}",
        "{part} only {for now|at the moment|right now|please}",
        "{the |}only {slot|time|window} I have {at the moment|right now|these days} is {when}",
        "training {only works|is only possible|only fits in} {when}{ for me|}{ at the moment| for now|}",
        "it {has to be|needs to be} {when} {for now|at the moment|for the time being}",
        "I {have to|need to|must} {train|do my sessions} {when} {now|for now|at the moment}",
        "the rest of the day is {full|taken|packed}, I can {only |}train {only |}{when}",
        "{new shift pattern|new job|new school run}, {I can only train|training only works} {when}",
        "from now on I can only train {when}",
        "can {everything|all sessions|all my sessions} be {when}? {that's the only time I have|only free then|no other time}",
    ];
    const ON_A_DAY: &[&str] = &[
        "{on} I can only {train|work out|do it|do a session} {when}",
        "{on} only {when}{ please|}",
        "I {can only|only can} train {when} {on}",
        "{on} it {has to be|needs to be} {when}",
        "{on} I'm only free {when}",
        "only free {when} {on}",
        "{on} the only {slot|time|window} I have is {when}",
        "{day}: {when} only",
        "{on} training only works {when}",
        "I {have to|must|need to} train {when} {on}",
    ];
    let date = if speaker.dice.chance(0.4) { Some(speaker.likely_day(1, 6)) } else { None };
    let (when, noun) = (*speaker.dice.pick(whens), *speaker.dice.pick(nouns));
    let day = date.unwrap_or(speaker.context.today);
    let (on, name) = (speaker.on_day(day), speaker.day_name(day));
    let words = if date.is_some() { ON_A_DAY } else { ALWAYS };
    speaker.say(words, &[("when", when), ("part", noun), ("on", &on), ("day", &name)]);
    speaker.claims.hours.push(HoursTold { date, part });
    if let Some(date) = date {
        speaker.name_day(date);
    }
    true
}

fn morning(speaker: &mut Speaker<'_>) -> bool {
    let whens =
        &["in the morning", "before work", "early in the morning", "before breakfast", "first thing in the morning"];
    hours(speaker, PartOfDay::Morning, &["mornings", "early mornings"], whens)
}

fn noon(speaker: &mut Speaker<'_>) -> bool {
    let whens = &["at lunch", "at lunchtime", "in my lunch break", "over lunch", "at noon", "during my lunch break"];
    hours(speaker, PartOfDay::Noon, &["lunch breaks", "lunchtimes", "lunchtime"], whens)
}

fn afternoon(speaker: &mut Speaker<'_>) -> bool {
    let whens = &["in the afternoon", "in the early afternoon", "in the late afternoon", "mid-afternoon"];
    hours(speaker, PartOfDay::Afternoon, &["afternoons"], whens)
}

fn evening(speaker: &mut Speaker<'_>) -> bool {
    let whens = &[
        "in the evening",
        "after work",
        "after dinner",
        "late in the evening",
        "once the kids are in bed in the evening",
    ];
    hours(speaker, PartOfDay::Evening, &["evenings", "evenings after work"], whens)
}
