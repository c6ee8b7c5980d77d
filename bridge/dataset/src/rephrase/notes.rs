//! The reasons beside changes.

use super::matching::Phrase;

pub(super) const PHRASES: &[Phrase] = &[
    (
        "Rest while you have symptoms and until you have been free of them for a full day. Fitness lost in a few days comes back in a few days.",
        &[
            "{Rest|Only rest} {as long as there are|while you have} symptoms, and until a full day without them. {What a few days cost, a few days bring back|A few days of fitness come back in a few days}.",
            "{No training|Rest} until you have been free of symptoms for a full day; fitness lost in a few days {returns|comes back} in a few days.",
        ],
    ),
    (
        "Above the neck only: easy and shorter is all right, hard work is not. If it moves to chest, stomach or limbs, or a fever comes, rest instead.",
        &[
            "{It is above|It sits above} the neck only, so easy and shorter is {fine|all right}, hard work {isn't|is not}. {Rest instead|Rest} if it moves to chest, stomach or limbs, or a fever comes.",
        ],
    ),
    (
        "Coming back from illness in stages: less load than usual first, and nothing hard in the first days.",
        &[
            "{Back from illness in stages|Stages, after an illness}: first less load than usual, nothing hard in the first days.",
            "{The way back from illness|Back from illness}: less load than usual {at first|to begin with}, {with nothing|nothing} hard in the first days.",
        ],
    ),
    (
        "This loads {sites}, so another sport or a pause is better until it is calm.",
        &[
            "{A pause or another sport|Another sport or a pause} is better {until it is calm|for now}, {because|since} this loads {sites}.",
            "{It loads|That loads} {sites}: until it is calm, {better another sport or a pause|another sport or a pause}.",
        ],
    ),
    (
        "A little pain ({sites}) may be trained with, easy and shorter. Stop if it rises during the session or is worse the next morning.",
        &[
            "{Easy and shorter is all right|Easy and shorter is possible} with a little pain ({sites}). Stop if it {rises|gets worse} during the session or is worse the next morning.",
            "{Shorter and easy|Easy and shorter} because of a little pain ({sites}); stop if it rises {in|during} the session or is worse {next morning|the next morning}.",
        ],
    ),
    (
        "Pain in a bone needs rest from every impact until somebody qualified has looked at it.",
        &[
            "{No impact|Rest from every impact} until somebody qualified has looked at it: {it may be the bone|the pain may be in the bone}.",
            "Until somebody qualified has looked at it, pain in a bone {needs|asks for} rest from every impact.",
        ],
    ),
    (
        "Easy and shorter until you have talked to a doctor: the body is short of energy for more.",
        &[
            "{Shorter and easy|Easy and shorter} until you have {spoken|talked} to a doctor; {for more the body lacks energy|the body is short of energy for more}.",
        ],
    ),
    (
        "Easy until I know more: right whether you are tired or something is coming.",
        &[
            "{For now easy|Easy for now}, until I know more: {that is right|it is right} whether you are tired or something is coming.",
            "{Tired or something coming|Whether you are tired or something is coming}: easy is right until I know more.",
        ],
    ),
    (
        "No zone 3 and less load on a morning with a form below \u{2212}30.",
        &[
            "{With a form|On mornings with a form} below \u{2212}30: no zone 3, less load.",
            "{A form below|Form below} \u{2212}30 {means|allows} less load and no zone 3.",
        ],
    ),
    (
        "Recovery only: a form of {form} is deeper than training should go.",
        &[
            "{Only recovery|Nothing but recovery}, {because|since} a form of {form} is deeper than training should go.",
            "{At|With} a form of {form} {only recovery makes sense|there is only recovery}: {that is deeper|deeper} than training should go.",
        ],
    ),
    (
        "Easier because you are tired. One softer session costs no fitness.",
        &[
            "{You are tired|You're tired}, so {this gets|it is} easier; one softer session costs no fitness.",
            "{Softer|Easier} this time, as you are tired: no fitness is lost by one softer session.",
            "One softer session costs no fitness, and you are tired{: easier|, so easier}.",
        ],
    ),
    (
        "Easier because you are tired, at a form of {form}. One softer session costs no fitness.",
        &[
            "{You are tired|You're tired} {and form is|at a form of} {form}, so {this gets|it is} easier; one softer session costs no fitness.",
            "One softer session costs no fitness, and you are tired at a form of {form}{: easier|, so easier}.",
        ],
    ),
    (
        "You are exhausted: recovery now, a softer rest of the week, then we look again.",
        &[
            "{Recovery now|First recovery}, then a softer rest of the week, then we look again: you are exhausted.",
            "You're exhausted, so recovery now and a softer rest of the week; {after that|then} we look again.",
        ],
    ),
    (
        "Hard work after a bad night costs more and gives less; easy keeps the habit.",
        &[
            "{After a bad night|On a bad night} hard work costs more and gives less{, while|;} easy keeps the habit.",
            "{Easy keeps the habit|Easy is enough for the habit}; hard work after a bad night {gives less and costs more|costs more and gives less}.",
        ],
    ),
    (
        "Sore muscles repair best with easy movement; the hard work waits.",
        &[
            "{Easy movement|Moving easily} {repairs|helps} sore muscles best; {hard work can wait|the hard work waits}.",
            "{The hard work waits|Hard work later}: sore muscles repair best with easy movement.",
        ],
    ),
    (
        "In strong heat: easy, shorter, in the cool of the morning or indoors, with enough to drink.",
        &[
            "{Because of the heat|For strong heat}: shorter and easy, in the cool of the morning or indoors, with enough to drink.",
            "{Strong heat, so|Strong heat:} easy, shorter, indoors or in the cool of the morning, {and enough|with enough} to drink.",
        ],
    ),
    (
        "That is race day: nothing else belongs on it.",
        &[
            "{Race day|It is race day}, {and nothing|nothing} else belongs on it.",
            "Nothing {else|more} belongs on {race day|the day of the race}.",
        ],
    ),
    (
        "Little before the race: legs get fresh by what is left out now.",
        &[
            "{Before the race little|Little is right before the race}: what is left out now {makes|gets} legs fresh.",
            "{What is left out now|Whatever is left out now} makes {the |}legs fresh for the race.",
        ],
    ),
    (
        "Easy after the race; a race is a hard session and its days of recovery are part of it.",
        &[
            "{After the race easy|Easy days after the race}: it is a hard session, and its days of recovery {belong to|are part of} it.",
        ],
    ),
    (
        "The first days at altitude are easy and shorter: go by feeling and breath, not by pace or watts, and drink more.",
        &[
            "{At altitude the first days are|First days at altitude:} shorter and easy. {Breath and feeling|Feeling and breath} {guide you|count}, not pace or watts; drink more.",
        ],
    ),
    (
        "Travel tires without training: easy movement is enough.",
        &[
            "{Easy movement is enough|Enough is easy movement}: travel tires without training.",
            "{A journey|Travel} tires even without training, so easy movement {will do|is enough}.",
        ],
    ),
    (
        "Coming back after days off: easy and shorter first, the rest returns soon.",
        &["{After days off|Back after days off}: first easy and shorter, {soon the rest|the rest returns soon}."],
    ),
    (
        "Another sport while this one is not to be had, or a pause where none can stand in.",
        &[
            "{While this sport|As long as this sport} is not to be had: another one, or a pause where none can stand in.",
        ],
    ),
    (
        "You can't train on that day. It moves where a free day takes it, and is left out otherwise; nothing is crammed in.",
        &[
            "{No training on that day|You can't train that day}: it moves where a free day takes it, else it is left out; {nothing gets crammed in|nothing is crammed in}.",
        ],
    ),
    (
        "Shorter, so that the week fits into the time you have.",
        &[
            "{So that|In order that} the week fits into {your time|the time you have}: shorter.",
            "{Shorter|A bit shorter}, and the week fits into {your time|the time you have}.",
        ],
    ),
    (
        "Cut to the minutes you have that day.",
        &[
            "{As many minutes as|No more minutes than} you have that day.",
            "{Fitted|Shortened} to the minutes {of that day|you have that day}.",
        ],
    ),
    (
        "You are fresh, so an easy session may be a little longer. Keep it easy.",
        &[
            "{Fresh as you are|Since you are fresh}, an easy session may {get|be} a little longer; {it stays easy|keep it easy}.",
        ],
    ),
    (
        "As you wished.",
        &[
            "{Your wish|By your wish|On your wish}.",
            "As {wished|you asked|you wanted}.",
            "{Because you asked for it|You asked for it}.",
        ],
    ),
];
