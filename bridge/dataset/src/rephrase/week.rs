//! Sentences of a week's message.

use super::matching::Phrase;

pub(super) const PHRASES: &[Phrase] = &[
    (
        "{week} has one session that is really hard, and all the rest stays easy so that it can be.",
        &[
            "{week} {has|holds} one {really hard|hard} session{, and|;} all the rest {stays|is kept} easy {for it|so that it can be hard}.",
            "{week} {turns on|is built around} one hard session; {everything else|all the rest} stays easy so that it can be {really hard|hard}.",
        ],
    ),
    (
        "One hard session, and around it nothing but easy minutes: that is {week}.",
        &[
            "{In {week} there is|That makes {week}:} one hard session, {with nothing but|and} easy minutes around it.",
            "{So much for {week}|{week} in short}: one hard session and {around it |}nothing but easy minutes{ around it|}.",
        ],
    ),
    (
        "{week} has {count} sessions that are really hard, and all the rest stays easy so that they can be.",
        &[
            "{week} {has|holds} {count} really hard sessions; {all the rest|everything else} stays easy so that they can be.",
            "{week} has {count} hard sessions, and {what is around them|all the rest} stays easy {for their sake|so that they can be hard}.",
        ],
    ),
    (
        "{count} hard sessions, and around them nothing but easy minutes: that is {week}.",
        &[
            "{count} hard sessions {make|mark} {week}, {and|with} nothing but easy minutes around them.",
            "{count} hard sessions and easy minutes {around|between}: {that's|so looks} {week}.",
        ],
    ),
    (
        "{week} stands on easy minutes, with one tempo session on top.",
        &[
            "{week} {rests|is built} on easy minutes{, and on top there is|, with} one tempo session{ as the topping|}.",
            "{week}: easy minutes {as the ground|below}, one tempo session on top.",
        ],
    ),
    (
        "{week} is built like a pyramid: much easy work, some tempo, little that is really hard.",
        &[
            "{week} {has the shape of|looks like} a pyramid: {plenty of|much} easy work, some tempo, {a little|little} that is really hard.",
            "{week} is a pyramid{:| of} much easy work, some tempo and little that is really hard.",
        ],
    ),
    (
        "{week} turns on one threshold session, with easy days to carry it.",
        &["{week} {is built around|has} one threshold session, {and|with} easy days {that carry|to carry} it."],
    ),
    (
        "{week} turns on {count} threshold sessions, with easy days between to carry them.",
        &[
            "{week} {is built around|has} {count} threshold sessions, {and easy days between carry them|carried by easy days between}.",
            "{week}: {count} threshold sessions, and {between them easy days|easy days between} to carry them.",
        ],
    ),
    (
        "The hard work of {week} stands in the plan already, so what I add is easy.",
        &[
            "{What I add is easy|I add only easy sessions}: the hard work of {week} {stands|is} in the plan already.",
            "{week} has its hard work in the plan already, {so I add|and I add} easy sessions only.",
        ],
    ),
    (
        "We start small: a few sessions that leave you wanting more, so that the habit grows before the load.",
        &[
            "{A small start|We begin small}: a few sessions that leave you wanting more, so {the habit grows first|that the habit grows before the load}.",
            "{First the habit, then the load|The habit grows before the load}, so we start {small|with little}: a few sessions that leave you wanting more.",
        ],
    ),
    (
        "For now recovery is the training: a little very easy movement, and rest.",
        &["{Recovery is the training now|The training for now is recovery}: rest, and a little very easy movement."],
    ),
    (
        "{week} steps back, so that what you have done can turn into fitness.",
        &[
            "{week} {takes a step back|is lighter}{:|, so that} what you have done can turn into fitness.",
            "{So that what you have done turns into fitness|For what you have done to turn into fitness}, {week} steps back.",
        ],
    ),
    (
        "Good to have you back: {week} is for finding the rhythm again, without anything hard.",
        &[
            "{Welcome back|Nice to have you back}: {week} {is there to find|is for finding} the rhythm again, {with nothing|without anything} hard.",
        ],
    ),
    (
        "{week} is for the base: easy minutes and nothing hard.",
        &[
            "{week} {builds|serves} the base{:|, with} easy minutes{, nothing hard| and nothing hard}.",
            "{Easy minutes|Only easy minutes} and nothing hard: {week} is for the base.",
        ],
    ),
    (
        "{week} has hard work in the plan already; I add {count} hard sessions with a day between, and easy minutes around.",
        &[
            "{week} already has hard work in the plan; {to it|on top} I add {count} hard sessions with a day between{,|} and easy minutes around.",
        ],
    ),
    (
        "{week} has hard work in the plan already; I add {count} hard session with a day between, and easy minutes around.",
        &[
            "{week} already has hard work in the plan; {to it|on top} I add {count} hard session with a day between{,|} and easy minutes around.",
        ],
    ),
    (
        "Your fitness (CTL) is {ctl} and your form (TSB) {tsb} this morning: {week} comes to {tss} TSS and {hours} h, within your {limit} h.",
        &[
            "{This morning|Today} your fitness (CTL) is {ctl}, your form (TSB) {tsb}; {week} {comes to|adds up to} {tss} TSS {and|in} {hours} h, within your {limit} h.",
            "{With|At} a fitness (CTL) of {ctl} and a form (TSB) of {tsb} {week} {comes to|carries|holds} {tss} TSS and {hours} h, within {your|the} {limit} h.",
            "CTL {ctl}, TSB {tsb} this morning: {week} {makes|comes to} {tss} TSS {in|and} {hours} h{, within your|; your limit is} {limit} h.",
        ],
    ),
    (
        "Your fitness (CTL) is {ctl} and your form (TSB) {tsb} this morning, {means}: {week} comes to {tss} TSS and {hours} h, within your {limit} h.",
        &[
            "{This morning|Today} your fitness (CTL) is {ctl} and your form (TSB) {tsb}, {means}; {week} {comes to|adds up to} {tss} TSS {and|in} {hours} h, within your {limit} h.",
            "{Fitness (CTL) {ctl}, form (TSB) {tsb}|Fitness (CTL) stands at {ctl} and form (TSB) at {tsb}}, {means}: {week} {comes to|carries} {tss} TSS and {hours} h, within {your|the} {limit} h.",
            "{The numbers of the morning|The numbers}: fitness (CTL) {ctl}, form (TSB) {tsb}, {means}. So {week} {comes to|makes} {tss} TSS {in|and} {hours} h, within your {limit} h.",
        ],
    ),
    (
        "I know too little of your training yet for fitness and form to mean much, so the load starts low: the week comes to {tss} TSS and {hours} h, within your {limit} h.",
        &[
            "{There is too little training on record|I have seen too little of your training} yet for fitness and form to mean much. The load starts low{:| therefore:} {tss} TSS and {hours} h {in the week|for the week}, within your {limit} h.",
            "The load starts low, {because|since} I know too little of your training yet for fitness and form to mean much: {the week has|the week comes to} {tss} TSS and {hours} h, within your {limit} h.",
        ],
    ),
    (
        "The hard day is {day}.",
        &[
            "{day} is the hard day.",
            "{Hard work comes on|The hard work is on} {day}.",
            "{One day is hard|The day that counts}: {day}.",
        ],
    ),
    (
        "The hard day is {day}; {long} brings the long one, {minutes} min.",
        &[
            "{day} is the hard day, {long} {has|brings} the long one, {minutes} min.",
            "{Hard work comes on|The hard work is on} {day}; the long one{, {minutes} min, is on {long}| is on {long}, {minutes} min}.",
        ],
    ),
    (
        "The hard days are {days}, with easier days between.",
        &[
            "{Hard are|The hard work is on} {days}, {easier days lie|with easier days} between.",
            "{days} are the hard days, {with easier ones|easier ones lie} between.",
        ],
    ),
    (
        "The hard days are {days}, with easier days between; {long} brings the long one, {minutes} min.",
        &[
            "{Hard are|The hard work is on} {days}, with easier days between; {long} {has|brings} the long one, {minutes} min.",
            "{days} are the hard days, with easier ones between, and {long} {has|brings} the long one, {minutes} min.",
        ],
    ),
    (
        "{day} brings the long one, {minutes} min.",
        &[
            "{day} {has|is for} the long one, {minutes} min.",
            "The long one{ is on {day}, {minutes} min|, {minutes} min, is on {day}}.",
        ],
    ),
    (
        "The race on {day} goes before everything: easy days before it, nothing hard after it.",
        &[
            "{day}'s race {goes before|comes before} everything: {before it easy days, after it nothing hard|easy days before, nothing hard after it}.",
            "Everything {bends|gives way} to the race on {day}: easy days before it, nothing hard after it.",
        ],
    ),
    (
        "The race is near, so volume comes down now and freshness comes first.",
        &[
            "{With the race near|Because the race is near}, volume comes down now and freshness {comes|goes} first.",
            "{Freshness comes first now|Now freshness comes first}: the race is near, so volume comes down.",
        ],
    ),
    (
        "What comes after {day} lies beyond the weeks I plan ahead.",
        &["{Beyond {day}|After {day}} {lie days|begin the days} that I don't plan yet."],
    ),
    (
        "As {sport} is not possible now, other sports stand in.",
        &["{Other sports stand in|Other sports take its place}, {as|since} {sport} is not possible now."],
    ),
    (
        "What was missed this week is not made up for: it would only make the other days heavier.",
        &[
            "{I don't make up|We don't make up} for what was missed this week: {that|it} would only make the other days heavier.",
        ],
    ),
    (
        "More would fit your legs, but your weekly hours are used up with this.",
        &[
            "{Your legs would take more|Your legs have room for more}, but {your weekly hours are used up|this uses up your weekly hours}.",
            "{With this your weekly hours are used up|This fills your weekly hours}; your legs would {take|bear} more.",
        ],
    ),
    (
        "More would fit your legs, but not the minutes you have on those days.",
        &[
            "{Your legs would take more|Your legs have room for more}, the minutes of those days {don't|do not}.",
            "{It is the minutes of those days|The minutes you have on those days}, {not your legs, that say no to more|and not your legs, say no to more}.",
        ],
    ),
    (
        "Two days stay without training, as they should under eighteen.",
        &[
            "{Under eighteen|As it should be under eighteen}, two days {stay|are} without training.",
            "{Two days are free of training|Two days have no training}, {as is right|as they should} under eighteen.",
        ],
    ),
    (
        "What already stands in the plan stays as it is.",
        &[
            "{I leave|I left} what already stands in the plan as it is.",
            "{Nothing changes in|No change to} what already stands in the plan.",
        ],
    ),
    (
        "I plan only what still fits; what is behind is not crammed into the rest of the week.",
        &[
            "{Only what still fits is planned|What still fits is planned}; {the rest of the week isn't crammed with|I don't cram into the rest of the week} what is behind.",
            "{What is behind stays behind|I cram nothing that is behind into the rest of the week}: only what still fits is planned.",
        ],
    ),
    (
        "I leave it at that: more would cost the rest day or make all days alike.",
        &[
            "{That is enough|Enough with that}: more would cost the rest day or make all days alike.",
            "{More would|Anything more would} cost the rest day or make all days alike, so {I leave it at that|that is it}.",
        ],
    ),
    (
        "No threshold is on record for {sport}, so go by feel; enter one and every step gets its target.",
        &[
            "{For {sport} no threshold is on record|I have no threshold for {sport} on record}: go by feel, or enter one and every step gets its target.",
            "{Go by feel in {sport}|In {sport} go by feel}, {since|as} no threshold is on record; enter one and every step gets its target.",
        ],
    ),
    (
        "{day} stays free {why}; {others} is free too.",
        &[
            "{day} {is free|is kept free|stays free} {why}, {and so is {others}|{others} is free too}.",
            "{No training on {day}, {why}|{day}: no training, {why}}; {others} is free {too|as well}.",
        ],
    ),
    (
        "{day} stays free {why}; {others} are free too.",
        &[
            "{day} {is free|is kept free|stays free} {why}, {and so are {others}|{others} are free too}.",
            "{No training on {day}, {why}|{day}: no training, {why}}; {others} are free {too|as well}.",
        ],
    ),
    (
        "{day} stays free {why}; other days are free too.",
        &["{day} {is free|is kept free|stays free} {why}, {and so are other days|other days are free too}."],
    ),
    (
        "{day} stays free {why}.",
        &[
            "{day} {is|remains|is kept} free {why}.",
            "{No training on {day}|{day} has no training}, {why}.",
            "{The rest day is {day}|Free day: {day}}, {why}.",
        ],
    ),
    (
        "Until {day} there is only rest, and longer if the symptoms last; then load comes back in stages, nothing hard yet.",
        &[
            "{Only rest until {day}|Until {day} you rest}, and longer if the symptoms last; {after that|then} load comes back in stages, {with nothing|nothing} hard yet.",
        ],
    ),
    (
        "Until {day} there is only rest; then load comes back in stages, nothing hard yet.",
        &[
            "{Only rest until {day}|Until {day} you rest}; {after that|then} load comes back in stages, {with nothing|nothing} hard yet.",
        ],
    ),
    (
        "With the cold nothing is added until {day}; then load comes back in stages.",
        &[
            "{Because of the cold|While there is a cold} nothing is added until {day}; {after that|then} load comes back in stages.",
        ],
    ),
    (
        "Because of the pain everything is easy and nothing loads the {site}.",
        &[
            "{Everything is easy|All of it is easy} and nothing loads the {site}, because of the pain.",
            "{With the pain|As long as there is pain} nothing loads the {site}, and everything is easy.",
        ],
    ),
    (
        "You are coming back from an illness, so load returns in stages and nothing is hard yet.",
        &[
            "{Coming back from an illness|After an illness} load returns in stages, and nothing is hard yet.",
            "{Nothing is hard yet|Nothing hard yet}, and load returns in stages: you are coming back from an illness.",
        ],
    ),
    (
        "Until a doctor has looked at the signs of too little energy, everything stays easy and shorter.",
        &["Everything stays easy and shorter until a doctor has looked at the signs of too little energy."],
    ),
    (
        "Tell me if a day doesn't suit you, and we move it.",
        &[
            "{If a day doesn't suit you|Should a day not suit you}, {tell me and we move it|we move it}.",
            "{Days can be moved|We can move days}: {tell me which doesn't suit you|tell me if one doesn't suit you}.",
        ],
    ),
    (
        "If it feels heavier than it reads, say so and we ease it.",
        &[
            "{Say so|Tell me} if it feels heavier than it reads, {and|then} we ease it.",
            "{Heavier than it reads|Does it feel heavier than it reads}? {Say so, and|Then} we ease it.",
        ],
    ),
    (
        "Have fun out there, and tell me how it went.",
        &[
            "{Have fun|Enjoy it}{ out there|}, and {tell me|let me know} how it {went|goes}.",
            "{Tell me|Let me know} how it went, and have fun{ out there|}.",
        ],
    ),
];

/// What fitness and form mean for a week's load.
pub(super) const MEANS: &[Phrase] = &[
    (
        "still too little to lean on, so the load starts low",
        &["{too little to lean on yet|still little to lean on}, {and so|so} the load starts low"],
    ),
    (
        "and your hours set the load rather than your legs",
        &["and {the load is set by|what sets the load is} your hours {and not|rather than} your legs"],
    ),
    (
        "very rested, with room for a little more than lately",
        &["{very rested|rested}, {and there is room|with room} for {a little|somewhat} more than lately"],
    ),
    (
        "which leaves room for a little more than lately",
        &["{with room for|so there is room for|which allows} {a little|somewhat|slightly} more than lately"],
    ),
    (
        "enough fatigue to hold the load where it is",
        &["{with enough fatigue|and that is enough fatigue} to {hold|keep} the load where it is"],
    ),
    (
        "deep enough for the load to come down by a quarter",
        &["{so deep that|deep enough that} the load comes down by a quarter"],
    ),
    ("too deep for anything but recovery", &["{so deep that only recovery is left|too deep for more than recovery}"]),
    ("and after the break less than that is wise", &["{and|but} less than that is wise after the break"]),
    (
        "and with the race ahead freshness counts more than load",
        &[
            "and {before the race|with the race ahead} {freshness counts for more|it is freshness that counts more} than load",
        ],
    ),
];
