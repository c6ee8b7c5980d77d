//! Wishes that a conversation can't fulfil: what is said there changes no plan. The answer says how it is done.

use super::refusals::Refusal;

/// How the plan is changed.
const HOW: &[&str] = &[
    "Tell the coach how you feel or what you need, as in `polarize ask \"{example}\"`, and you get a proposal; {nothing changes until you accept it|it counts once you accept it}.",
    "{For that|For a change}, tell the coach what you need or how you feel: `polarize ask \"{example}\"`. You see the proposal before anything happens.",
    "{Say|Write} it to the coach as feedback{ (`polarize ask \"{example}\"`)|, with how you feel or what you need}: it is checked by the principles and comes back as a proposal to accept or not.",
    "What has to change, and why, goes to the coach as feedback, for example `polarize ask \"{example}\"`; {then you decide on a proposal|and you decide}.",
];

pub(super) const WISHES: &[Refusal] = &[
    Refusal {
        id: "wish/change",
        ways: &[
            "{can you move|please move|move} {weekday}'s {session|{act}} to {otherday}",
            "{make|can you make} {weekday} {shorter|easier|a bit longer|harder}",
            "{swap|can you swap} {weekday} and {otherday}",
            "{take|can I take} {weekday} off",
            "{add|can you add} {an easy {act}|a session} {day}",
            "change {weekday} to {40|30|60} minutes{| please|}",
            "can we do the {act} {day} {instead|another time}",
            "put {intervals|something hard} on {weekday}",
        ],
        answers: &[
            "I can't change the plan in this conversation.",
            "{Talking about it|A chat like this} changes nothing in the plan yet.",
            "{Here|In this conversation} I only explain; the plan stays as it is{ for now|}.",
            "{From here|By talking} I can't touch the plan{, but it is done quickly|}.",
        ],
        instead: HOW,
    },
    Refusal {
        id: "wish/more_while_unwell",
        ways: &[
            "I have a {fever|temperature}, can I still do {my intervals|{weekday}'s {act}|something hard}",
            "{I'm|I am} {exhausted|shattered|dead tired}, but can you add a session{| this week|}",
            "my {knee|shin|achilles} hurts, {can I do more volume anyway|should I add some hills}",
            "I feel {sick|ill}, but {can I do more to catch up|what should I add this week}",
            "{totally tired|worn out}, {would more training help|more volume, yes or no}",
        ],
        answers: &[
            "{No more load now|Nothing more now}: {feeling ill, hurt or tired is no time to add|with illness, pain or a bad feeling load only goes down}.",
            "{I wouldn't|No}: how you feel goes first, and with that nothing is added{, whatever the numbers say|}.",
            "{Less, not more|More would be wrong now}: {ill, hurt or very tired|with a body that complains} one takes load out.",
        ],
        instead: &[
            "With fever, or anything below the neck, no training at all until you have been free of it for 24 hours; what hurts isn't loaded. Tell the coach just that, and the plan makes room for it.",
            "Tell it to the coach as it is (`polarize ask \"{example}\"`), and the plan gets lighter. {If it lasts or worries you, see a doctor|What lasts is for a doctor}.",
            "{Rest or go easy|Rest, or easy at most}, and tell the coach how you feel, so that the plan follows. If it doesn't get better, {see a doctor|have it looked at}.",
        ],
    },
    Refusal {
        id: "wish/remove",
        ways: &[
            "{delete|remove|clear|scrap|wipe} my {plan|whole plan|entire plan|training plan}",
            "cancel {everything|all} {this week|next week}",
            "{cancel|skip|clear} {this|the} {whole |entire |}week",
            "{delete|remove|cancel} all {workouts|sessions|training}",
            "erase everything{| please| and start over}",
        ],
        answers: &[
            "I delete nothing by myself.",
            "{Nothing gets deleted|I don't delete anything} from a conversation.",
            "{That I leave to you|That stays in your hands}: I take no session out by myself.",
        ],
        instead: &[
            "`polarize workout remove ID` takes a session out of the plan, and `polarize week` shows their ids. Or tell me which days to leave free, and I propose a change for you to accept.",
            "{Tell me|Say} which days you can't train, and you get a proposal. A single session goes with `polarize workout remove ID` (the ids are in `polarize week`).",
        ],
    },
    Refusal {
        id: "wish/log",
        ways: &[
            "I {ran|rode|swam|rowed|cycled} {10 km|5 km|40 minutes|2 hours|90 minutes} {yesterday|today|this morning}",
            "I did {2 hours|45 minutes|60 minutes} of {running|cycling|swimming|strength} {yesterday|today}",
            "I did a {40 minute|30 minute|2 hour|10 km} {run|ride|swim} {today|this morning}",
        ],
        answers: &[
            "{Well done|Nice|Good work}. I note no session from a conversation.",
            "{Good|Well done}, but from here nothing gets recorded.",
            "{Glad you did|Good to hear}; what you tell me here isn't put on record, though.",
        ],
        instead: &[
            "`polarize log SPORT MINUTES --date YYYY-MM-DD --rpe 1-10` puts it on record, and `polarize import PATH` reads a recording.",
            "Put it in with `polarize log SPORT MINUTES --rpe 1-10`, or read the recording with `polarize import PATH`; then load and form follow.",
        ],
    },
];
