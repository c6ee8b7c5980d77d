//! How the same is said in other words: openings and ends of answers, and sentences of the knowledge base that have a second way.

use polarize_simulation::Dice;

/// What may stand before an answer.
const OPENINGS: &[&str] = &[
    "Good question.",
    "Let's see.",
    "Happy to explain.",
    "Here is what I have.",
    "Glad you ask.",
    "This is how it looks.",
    "A fair question.",
    "That's worth a look.",
    "I looked it up.",
    "Gladly.",
    "That one comes up often.",
    "Good that you ask before you guess.",
];

/// What may stand behind it, before its sources.
const ENDS: &[&str] = &[
    "Ask on if something is unclear.",
    "Does that help?",
    "Tell me if you want to know more about one part of it.",
    "If it doesn't fit how you feel, tell me.",
    "Is there anything else about it that you want to know?",
    "How you feel still counts more than any number.",
    "Whatever else you want to know, ask.",
    "If something in it looks wrong, tell me what.",
    "Let me know if that answers it.",
    "More on any of it? Just ask.",
];

/// Words of the knowledge base, and others for the same.
pub(super) const SAYINGS: &[(&str, &[&str])] = &[
    (
        "It says how much training you are used to, not how fast you are: compare it with your own past, not with others.",
        &[
            "It tells how much training you are used to and nothing about speed, so compare it with your own past only.",
            "That is a measure of the training you are used to, not of speed; hold it against your own past and not against others.",
        ],
    ),
    (
        "It is the same weighted mean of daily load as fitness, with a time constant of 7 days instead of 42, so it shows the last week or so.",
        &[
            "It is computed like fitness, only with a time constant of 7 days instead of 42, so the last week or so shows in it.",
            "Like fitness it is a weighted mean of daily load; its time constant is 7 days instead of 42, so it follows the last week or so.",
        ],
    ),
    (
        "A negative form is normal while you train.",
        &["While you train a negative form is normal.", "To be below zero is normal in training."],
    ),
    ("Your ramp rate is", &["Your ramp rate comes to", "At the moment your ramp rate is"]),
    (
        "As a rule, more than 5 per week is a lot and more than 8 is too much: muscles follow faster than tendons and bones do.",
        &[
            "More than 5 per week is a lot, more than 8 too much, because tendons and bones follow more slowly than muscles.",
            "The rule of thumb: above 5 per week it is a lot, above 8 too much; muscles are quicker to follow than tendons and bones.",
        ],
    ),
    (
        "Days that are all alike make it high, hard and easy days make it low.",
        &[
            "It is high when all days are alike, and low with hard and easy ones.",
            "All days alike drive it up; hard days beside easy ones bring it down.",
        ],
    ),
    (
        "as a predictor of injury it is disputed.",
        &["whether it predicts injuries is disputed.", "that it predicts injury is disputed."],
    ),
    (
        "you could talk in whole sentences",
        &["you can still talk in whole sentences", "whole sentences come without effort"],
    ),
    (
        "Easy volume builds the base at a cost you recover from by tomorrow; that is what makes the hard days hard enough.",
        &[
            "Easy volume builds the base and costs only what you recover from by tomorrow, so that the hard days can be hard enough.",
            "The easy volume builds the base, you are over it by tomorrow, and so the hard days can be truly hard.",
        ],
    ),
    ("Set the result with", &["Enter the result with", "Put the result in with"]),
    (
        "Test rested and never ill, and again when your zones feel wrong.",
        &[
            "Test when rested, never ill, and once more when the zones feel wrong.",
            "Do it rested and never ill, and repeat it when your zones no longer feel right.",
        ],
    ),
    (
        "A threshold is what you can hold for about an hour:",
        &[
            "What you can hold for about an hour is a threshold:",
            "A threshold means what you could hold for about an hour:",
        ],
    ),
    (
        "The usual mistake is to ride or run it a little too hard: then it tires without making you faster.",
        &[
            "Most people do it a little too hard, and then it makes you tired without making you faster.",
            "Done a little too hard, which is the usual mistake, it only tires and doesn't make you faster.",
        ],
    ),
    (
        "A long easy session trains what short ones can't reach: fuel, form and patience late in the day.",
        &[
            "Fuel, form and patience late in the day: that is what a long easy session trains and short ones can't reach.",
            "What short sessions can't reach, the long easy one trains: fuel, form and patience late in the day.",
        ],
    ),
    (
        "Heavy and few repeats serve better than many light ones;",
        &["Few and heavy repeats do more than many light ones;", "Better few heavy repeats than many light ones;"],
    ),
    (
        "You get fitter while you recover: training is the stimulus, and the body adapts in the days after it, if it may.",
        &[
            "Fitness comes while you recover: training only gives the stimulus, and the body adapts in the days after it, if it may.",
            "Training is the stimulus, and you get fitter in the days after it, while the body adapts, if it may.",
        ],
    ),
    (
        "If you feel worse than the numbers say, your feeling counts; tell me, and I propose less.",
        &[
            "Your feeling counts more than the numbers: if you feel worse than they say, tell me, and I propose less.",
            "Should you feel worse than the numbers say, tell me, and I propose less: the feeling counts.",
        ],
    ),
    (
        "Sleep is the best recovery there is.",
        &["Nothing recovers like sleep.", "There is no better recovery than sleep.", "The best recovery is sleep."],
    ),
    (
        "Adults need 7 to 9 hours, and athletes in hard training often more;",
        &[
            "Adults need between 7 and 9 hours, often more in hard training;",
            "For adults it is 7 to 9 hours, and in hard training often more;",
        ],
    ),
    (
        "a regular hour helps, and a nap of 20 to 30 minutes makes up for some of a short night.",
        &[
            "a regular hour helps, and after a short night a nap of 20 to 30 minutes makes up for some of it.",
            "go to bed at a regular hour; a nap of 20 to 30 minutes gives back some of a short night.",
        ],
    ),
    (
        "I record no sleep, so I can't tell you yours.",
        &["How you slept I can't tell, because I record no sleep.", "Yours I don't know: I record no sleep."],
    ),
    (
        "After a bad night tell me how you feel: one is no reason to skip, several in a row are one to take it easier.",
        &[
            "One bad night is no reason to skip, several in a row are a reason to take it easier; tell me how you feel.",
            "Tell me how you feel after a bad night: with one you need not skip, with several in a row you take it easier.",
        ],
    ),
    (
        "Sleep that stays bad is a matter for a doctor.",
        &["If sleep stays bad, see a doctor.", "Bad sleep that stays belongs to a doctor."],
    ),
    (
        "This is no medical advice: what lasts, comes back or worries you is for a doctor.",
        &[
            "None of this is medical advice; what lasts, comes back or worries you belongs to a doctor.",
            "What lasts, comes back or worries you is for a doctor: this is no medical advice.",
        ],
    ),
    (
        "Don't make up for it: the week's load is not to rise above what was planned; go on with what comes next.",
        &[
            "There is nothing to make up for: the week's load is not to rise above what was planned, so go on with what comes next.",
            "Go on with what comes next and don't make up for it, so that the week's load doesn't rise above what was planned.",
        ],
    ),
    (
        "You missed nothing that was planned in the last two weeks.",
        &[
            "In the last two weeks you missed nothing that was planned.",
            "Nothing planned was missed in the last two weeks.",
            "No session of the last two weeks was missed.",
            "The last two weeks are complete: nothing planned was missed.",
        ],
    ),
    (
        "Weeks of training are planned with `polarize plan generate --weeks N`, one week with `polarize week --propose`:",
        &[
            "`polarize plan generate --weeks N` plans weeks of training, `polarize week --propose` a single one:",
            "For several weeks there is `polarize plan generate --weeks N`, for one `polarize week --propose`:",
        ],
    ),
    (
        "In a conversation I change what is already planned.",
        &[
            "What is planned already is changed by telling me how you feel or what you need.",
            "Already planned days change when you tell me how you feel or what you need.",
        ],
    ),
    (
        "Nothing I say changes the plan; that is for you.",
        &[
            "The plan changes only when you say so.",
            "What I say changes nothing in the plan; you decide.",
            "You decide: nothing I say changes the plan.",
        ],
    ),
    (
        "To have it different, say what you would rather have.",
        &["If you want it different, say how.", "Say what you would rather have, and it is proposed anew."],
    ),
    (
        "I am the built-in coach: I work by rules, offline, and answer with your own numbers.",
        &[
            "I am your coach in Polarize, on your own machine, and I answer with your own numbers.",
            "I'm the coach of Polarize: no person, at work on your machine only, with your own numbers.",
        ],
    ),
    (
        "Nothing in the plan changes until you accept it, and it can be undone.",
        &[
            "The plan changes only once you accept, and that can be undone.",
            "Until you accept it nothing changes in the plan, and you can undo it.",
        ],
    ),
    ("I give no medical advice.", &["Medical advice I don't give.", "For medical advice ask a doctor."]),
    (
        "There is no race in your calendar.",
        &["Your calendar has no race.", "I find no race in your calendar.", "No race stands in your calendar."],
    ),
    (
        "Put one in with `polarize race add DATE NAME --priority A`, and the plan is built towards it.",
        &[
            "With `polarize race add DATE NAME --priority A` it gets one, and the plan is built towards it.",
            "`polarize race add DATE NAME --priority A` puts one in; then the plan is built towards it.",
        ],
    ),
    (
        "Next week has nothing planned yet; `polarize week --propose` plans it.",
        &[
            "Nothing is planned for next week yet; plan it with `polarize week --propose`.",
            "So far next week is empty: `polarize week --propose` plans it.",
        ],
    ),
    (
        "has nothing planned: a day to recover.",
        &[
            "has nothing planned, so it is for recovery.",
            "is free of training: a day to recover.",
            "has no session: recover.",
        ],
    ),
    (
        "There is none in the plan for the next two weeks; `polarize plan generate` plans some.",
        &[
            "The next two weeks of the plan have none; `polarize plan generate` plans some.",
            "None stands in the plan for the next two weeks: plan some with `polarize plan generate`.",
        ],
    ),
    (
        "Give it some half an hour after the end, so that the last minutes don't decide (Foster's session RPE).",
        &[
            "Note it about half an hour after the end, so that the last minutes don't decide (Foster's session RPE).",
            "Best is half an hour or so after the end, when the last minutes no longer decide (Foster's session RPE).",
        ],
    ),
];

/// An answer in other words: the same numbers, names, days and sources.
pub(super) fn vary(text: &str, dice: &mut Dice) -> String {
    let (body, sources) = match text.rfind("\n\nSource") {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let mut body = body.to_owned();
    for (saying, others) in SAYINGS {
        if body.contains(saying) && dice.chance(0.7) {
            let other = *dice.pick(others);
            body = body.replacen(saying, other, 1);
        }
    }
    // What is open of the athlete's health stays the first thing that is said.
    if dice.chance(0.45) && !body.contains("\n\n") {
        let opening = *dice.pick(OPENINGS);
        body = format!("{opening} {body}");
    }
    if dice.chance(0.35) {
        body.push(' ');
        body.push_str(dice.pick::<&str>(ENDS));
    }
    body + sources
}
