//! A sport or a thing that isn't there.

use polarize_domain::Sport;
use polarize_domain::situation::Equipment;

use super::{Group, Row, Speaker};

pub(super) const ROWS: &[Row] = &[
    Row { id: "missing/pool", group: Group::Missing, weight: 6, say: pool },
    Row { id: "missing/bike", group: Group::Missing, weight: 6, say: bike },
    Row { id: "missing/boat", group: Group::Missing, weight: 6, say: boat },
    Row { id: "missing/gym", group: Group::Missing, weight: 6, say: gym },
    Row { id: "missing/running", group: Group::Missing, weight: 6, say: running },
    Row { id: "missing/power_meter", group: Group::Missing, weight: 6, say: power_meter },
    Row { id: "missing/heart_rate", group: Group::Missing, weight: 6, say: heart_rate_monitor },
    Row { id: "missing/watch", group: Group::Missing, weight: 6, say: watch },
    Row { id: "missing/trainer", group: Group::Missing, weight: 6, say: trainer },
];

fn no_sport(speaker: &mut Speaker<'_>, sport: Sport, words: &[&str]) -> bool {
    speaker.say(words, &[]);
    if !speaker.claims.unavailable_sports.contains(&sport) {
        speaker.claims.unavailable_sports.push(sport);
        speaker.claims.unavailable_sports.sort_unstable();
    }
    true
}

fn no_thing(speaker: &mut Speaker<'_>, thing: Equipment, words: &[&str]) -> bool {
    speaker.say(words, &[]);
    if !speaker.claims.missing_equipment.contains(&thing) {
        speaker.claims.missing_equipment.push(thing);
        speaker.claims.missing_equipment.sort_unstable();
    }
    true
}

fn pool(speaker: &mut Speaker<'_>) -> bool {
    no_sport(
        speaker,
        Sport::Swimming,
        &[
            "{the|my|our local|our|my local} pool {is|is currently|is still} {closed|shut}{ for maintenance| for repairs| for renovation| at the moment| until further notice|}",
            "pool's {closed|shut|out of action}{ again|, maintenance|, broken heating|}",
            "{no|don't have} {access to a pool|pool access} {at the moment|right now|for now|here}",
            "I can't {get to|use} {a|the|any} pool {at the moment|right now|for a while}",
            "no pool {at the moment|right now|for now|here}",
            "{swimming is|swimming's} {out|not possible|impossible|off the table} {for now|at the moment|right now}, {the pool's shut|no pool here|they're renovating the pool}",
            "they {closed|shut|drained} {the|our} pool {for repairs|this week|without warning|again}",
            "no swimming {for now|for the moment|at the moment}, {pool is being renovated|the pool's closed|pool's booked for a gala}",
            "can't swim {at the moment|right now}, {pool is closed|the pool's out of order|no lane time}",
            "{the|our} pool {has a broken boiler|is under renovation|is being repaired} so {no swimming|I can't swim|swimming is out}",
            "club lost its {pool|lane} time so I can't swim {for now|at the moment}",
            "I'm {staying somewhere|in a place} without a pool",
            "the pool {is closed over the holidays|closed for the summer|is shut for cleaning}",
            "{the leisure centre|my swim club} {is shut|has no lanes free}, so no swimming {for now|at the moment}",
            "there's no pool {where I am|around here|I can use right now}",
        ],
    )
}

fn bike(speaker: &mut Speaker<'_>) -> bool {
    no_sport(
        speaker,
        Sport::Cycling,
        &[
            "{my|the} bike is {in the shop|at the mechanic's|being repaired|being serviced|broken|at the workshop|out of action}{ right now| at the moment| this week|}",
            "{bike's|my bike's} {broken|in the shop|being repaired|in for a service|in pieces|out of action}",
            "someone {stole|nicked} my bike",
            "my bike {got|was|has been} stolen{ last night| outside work|}",
            "{I |}{broke|cracked|snapped} my {frame|derailleur hanger|rear mech|crank|fork}, {no riding for now|can't ride at the moment|so no bike|bike is out}",
            "no bike {at the moment|right now|for now|with me|until it's repaired}",
            "I don't have {a|my} bike {here|with me|at the moment|right now}",
            "can't ride {at the moment|right now|for now}, {bike is in the shop|my bike is broken|waiting for a new wheel|waiting for parts}",
            "{riding|cycling} is {out|not possible|impossible} {for now|at the moment|right now}: {broken frame|bike's being repaired|no bike}",
            "waiting for {spare parts|a new derailleur|a replacement wheel}, so {no riding|I can't ride|the bike is out of action} {for now|at the moment|}",
            "had to {leave|send in} my bike {with the mechanic|for a warranty repair|at the shop}, so no riding {for now|at the moment}",
            "my {only |}bike needs a new {bottom bracket|freehub|chain and cassette} and I can't ride {it |}until {then|that's done|it's fixed}",
            "{roads are icy|snow everywhere|roads are flooded here} so cycling is {out|not possible|off} {for now|at the moment}",
            "left my bike at {my parents'|home}, so no cycling {for now|at the moment|right now}",
            "I'm without a bike {right now|for now|at the moment}",
        ],
    )
}

fn boat(speaker: &mut Speaker<'_>) -> bool {
    no_sport(
        speaker,
        Sport::Rowing,
        &[
            "{the|our|my} {erg|rowing machine|rower} is {broken|out of order|kaput|being repaired|dead}",
            "{erg|rowing machine} {broke|died|gave up}{ yesterday| this morning|} {and there's no other|so no rowing for now|so I can't row}",
            "no {access to an erg|erg|boat} {at the moment|right now|for now|here}",
            "{the|our} {boathouse|boat club|club} is {closed|shut}{ for now| for the moment|}, {no rowing|can't row|so I can't row}",
            "can't row {at the moment|right now|for now}, {the river's flooded|boat's damaged|the lake is frozen|erg is broken|no erg here}",
            "the {river|lake} is {flooded|frozen|closed}, {no rowing possible|can't get on the water|no rowing}",
            "rowing is {out|not possible|impossible} {for now|at the moment|right now}{, boat's being repaired|, the river's in flood|, no boat|}",
            "my {boat|scull|single} is {damaged|at the repair shop|being rigged|broken} so no rowing {for now|at the moment}",
            "no rowing {for now|at the moment}, {the erg room is locked|the boathouse flooded|the boat's being repaired}",
            "{river|water} level is too high, {no rowing for now|rowing's off at the moment|we can't row at the moment}",
            "I don't have {an erg|a boat} {here|at the moment|right now}",
            "{somebody|someone} holed my boat, no rowing {for now|until it's fixed}",
            "I'm without {an erg|a boat} {for now|right now|at the moment}",
            "{the gym|my gym} got rid of the {ergs|rowing machines}, so I can't row {right now|at the moment|for now}",
            "club boats are {all out at a regatta|being moved}, can't row {for now|at the moment}",
        ],
    )
}

fn gym(speaker: &mut Speaker<'_>) -> bool {
    no_sport(
        speaker,
        Sport::Strength,
        &[
            "{the|my|our} gym is {closed|shut}{ at the moment| for renovation| over the holidays| right now| for now|}",
            "gym's {closed|shut}{ again|, some water damage|, they're renovating|}",
            "no {access to a gym|gym access|gym|weights} {at the moment|right now|for now|here}",
            "I don't have {a gym|access to a gym|any weights|access to weights} {here|at the moment|right now}",
            "can't get to {the|a} gym {at the moment|right now|for now}",
            "can't do {strength|weights|any lifting} {at the moment|right now|for now}, {gym's closed|no gym|no equipment here}",
            "strength {training |work |}is {out|not possible|impossible} {for now|at the moment|right now}{, gym's shut|, no gym|}",
            "my gym {membership ran out|went bust|shut down}, so no {strength|weights|lifting} {for now|at the moment}",
            "{they|the council} closed {my|the|our} gym",
            "{the|our} gym {flooded|had a fire|is being repainted}, no {lifting|strength work|weights} {for now|at the moment}",
            "no {strength training|lifting|weights} {for now|at the moment}, {gym is shut|the gym's being refitted|weights room closed}",
            "I'm without {a gym|weights} {for now|right now|at the moment}",
            "{the|our} weights room is {closed|shut|locked}{ for now| at the moment| until further notice|}",
            "there's no gym {where I am|around here|in this village}",
            "staying {somewhere|in a place} with no gym",
        ],
    )
}

fn running(speaker: &mut Speaker<'_>) -> bool {
    no_sport(
        speaker,
        Sport::Running,
        &[
            "I {forgot|left|lost} my running shoes{ at home| at work|}",
            "don't have my running shoes {with me|here}",
            "no running shoes {here|with me|at the moment|right now}",
            "my running shoes {fell apart|are falling apart|are done}, {waiting for new ones|can't run until the new pair comes}",
            "can't run {at the moment|right now|for now}, {trails are iced over|everything is icy|the paths are flooded|no shoes}",
            "running is {out|not possible|impossible} {for now|at the moment|right now}{, it's all ice here|, no shoes|, smoke everywhere|}",
            "{it's|everything's} {sheet ice|flooded|knee-deep snow} {outside|here} so {no running|I can't run|running is out} {for now|at the moment|}",
            "no running {for now|for the moment|at the moment}, {paths are all ice|track is closed|my shoes are wrecked}",
            "{somebody|someone} {stole|took} my running shoes",
            "{the air quality is terrible|there's wildfire smoke} {here |}so running is {out|off|not possible} {for now|at the moment}",
            "the dog {ate|chewed up} my running shoes, {no running|can't run} {for now|until the new ones arrive}",
            "the woods are closed and there's nowhere to run {here|at the moment}, so no running",
            "I'm without running shoes {for now|right now|at the moment}",
            "curfew here, {can't go out running|no running} {for now|at the moment}",
            "running's {off the table|not possible} {for now|right now}, {snow storm|only brought cycling shoes|no shoes here}",
        ],
    )
}

fn power_meter(speaker: &mut Speaker<'_>) -> bool {
    no_thing(
        speaker,
        Equipment::PowerMeter,
        &[
            "{my|the} power meter {died|is dead|is broken|broke|stopped working|has no battery|gave up}{ yesterday| today| mid ride|}",
            "power meter's {dead|broken|bust|playing up and shows nothing|out of battery}",
            "{I |}{lost|forgot} my power meter{ pedals|}",
            "{riding|training} without {a|my} power meter {for now|at the moment|right now}",
            "no power meter {for now|at the moment|right now|until the new one arrives}",
            "I don't have {a|my} power meter {at the moment|right now|with me|anymore}",
            "my power pedals {broke|died|are broken|are out of battery}",
            "the battery of my power meter is {dead|empty|flat}",
            "power meter is {being repaired|in for repair|back at the manufacturer}",
            "no power {data|numbers|readings} {for now|at the moment}, {the meter is broken|power meter died}",
            "my {crank|spider|pedal based} power meter {broke|died|is broken}",
            "had to send {in|back} my power meter{, so no watts for now|, no power for a while|}",
            "can't train by power {for now|at the moment|right now}, {meter is dead|power meter's broken|power meter is at the shop}",
            "{the|my} powermeter {is broken|died|is dead|won't connect anymore}",
            "I'm {stuck |}without {a|my} powermeter {for now|at the moment}",
        ],
    )
}

fn heart_rate_monitor(speaker: &mut Speaker<'_>) -> bool {
    no_thing(
        speaker,
        Equipment::HeartRateMonitor,
        &[
            "{my|the} {heart rate|HR} {strap|monitor|belt|sensor} {died|is dead|is broken|broke|stopped working|has no battery}{ yesterday| today|}",
            "{HR|heart rate} {strap|monitor} is {dead|broken|bust|lost}",
            "{I |}{lost|forgot|broke} my {heart rate|HR|chest} {strap|monitor|belt}",
            "{running|training|riding} without {a|my} {heart rate|HR} {strap|monitor} {for now|at the moment|right now}",
            "no {heart rate|HR} {strap|monitor} {for now|at the moment|right now|until the new one arrives}",
            "I don't have {a|my} {heart rate|HR} {strap|monitor|belt} {at the moment|right now|with me|anymore}",
            "my chest strap {broke|died|is broken|is dead|is out of battery}",
            "the battery of my {HR|heart rate} {strap|monitor|belt} is {dead|empty|flat}",
            "no heart rate {data|readings} {for now|at the moment}, {the strap is broken|strap died|my belt is dead}",
            "can't train by {heart rate|HR} {for now|at the moment|right now}, {strap is dead|my strap's broken}",
            "{left|forgot} my chest strap {at home|in the changing room}",
            "the dog {ate|chewed} my {HR|heart rate|chest} strap",
            "my {HR|heart rate} monitor {shows|reads} nothing{ anymore| at all|}, it's {broken|dead}",
            "I'm {stuck |}without {a|my} chest strap {for now|at the moment|right now}",
            "waiting for a new {heart rate|HR} {strap|belt}, the old one {died|broke}",
        ],
    )
}

fn watch(speaker: &mut Speaker<'_>) -> bool {
    no_thing(
        speaker,
        Equipment::Watch,
        &[
            "{my|the} watch {died|is dead|is broken|broke|stopped working|won't turn on|gave up}{ yesterday| today| mid session|}",
            "watch is {dead|broken|bust|lost|in for repair|being repaired}",
            "my Garmin {died|is dead|is broken|broke|won't switch on}",
            "{I |}{lost|forgot|broke} my {watch|Garmin|GPS watch|sports watch}",
            "{running|training} without {a|my} watch {for now|at the moment|right now}",
            "no watch {for now|at the moment|right now|until the new one arrives}",
            "I don't have {a|my} {watch|GPS watch} {at the moment|right now|with me|anymore}",
            "{smashed|cracked|drowned} my watch, {it's dead|it's gone|no watch for now}",
            "the battery of my watch is {dead|gone|finished}",
            "{left|forgot} my watch {at home|at the pool|in the hotel}",
            "my GPS watch {is broken|died|is dead}",
            "sent my watch {in|back} for {repair|a warranty claim}",
            "can't {track|record} anything {for now|at the moment}, {my watch is dead|watch is broken}",
            "someone {stole|nicked} my watch",
            "I'm {stuck |}without {a|my} watch {for now|at the moment|right now}",
        ],
    )
}

fn trainer(speaker: &mut Speaker<'_>) -> bool {
    no_thing(
        speaker,
        Equipment::Trainer,
        &[
            "{my|the} {turbo|trainer|turbo trainer|smart trainer|indoor trainer} {died|is dead|is broken|broke|stopped working|gave up}{ yesterday| today|}",
            "{turbo|smart trainer}'s {dead|broken|bust|kaput}",
            "no {turbo|trainer|turbo trainer|smart trainer} {for now|at the moment|right now|here}",
            "I don't have {a|my} {turbo|trainer|turbo trainer} {at the moment|right now|here|anymore}",
            "I'm without {a|my} {turbo|trainer|turbo trainer} {for now|at the moment|right now}",
            "the belt of my {trainer|turbo} {snapped|is torn} {and it's dead|so it's out|and it's broken}",
            "my {turbo|trainer} is {being repaired|in for repair|back at the manufacturer}",
            "the treadmill {is broken|died|broke|is out of order}",
            "no treadmill {for now|at the moment|right now|here}",
            "had to sell my {turbo|trainer|turbo trainer}, so no {turbo|trainer} {now|anymore}",
            "sent my {smart trainer|turbo} {in|back} {for repair|under warranty}",
            "can't {use|get to} {the|a|my} {turbo|trainer|treadmill} {at the moment|right now}",
            "{lent|gave} my {turbo|trainer} to {a friend|my brother} so I don't have {it|one} {right now|at the moment}",
            "can't ride indoors, {my|the} {turbo|trainer} {is broken|died|is dead}",
            "my {smart trainer|turbo trainer} {makes a horrible noise and is broken|is bust|blew a fuse and is dead}",
        ],
    )
}
