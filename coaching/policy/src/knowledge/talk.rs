//! Small talk, what the coach can do, and how a proposal is decided.

use super::asked::Asked;
use super::topic::{Kind, Topic};

pub(super) const TOPICS: &[Topic] = &[
    Topic {
        id: "help",
        kind: Kind::Talk,
        phrases: &[
            "help",
            "what can you do/answer/tell",
            "what can i ask",
            "what do you do/know",
            "who/what are you",
            "how do you work",
            "what can i do here",
            "what are your features",
            "how does this/it work",
            "are you a/an/real/human/alive [real] [person/human/robot/machine/bot/coach]",
            "are you human/real",
        ],
        answer: help,
        sources: &[],
    },
    Topic {
        id: "planning",
        kind: Kind::Knowledge,
        phrases: &[
            "make/create/build/generate/write/give/need/want/do [me] a/my/the [new/training] plan [for]",
            "make/create/build/generate/write/give/need/want/do [me] a/my/the new training plan",
            "get a/my/the [new/training] plan",
            "a training plan",
            "plan the/my next/coming weeks/months",
            "plan ~~ # weeks",
            "plan my/the/a week/weeks/season/training",
            "new plan",
            "generate plan",
        ],
        answer: planning,
        sources: &[],
    },
    Topic {
        id: "deciding",
        kind: Kind::Knowledge,
        phrases: &[
            "accept/apply/confirm/undo/revert/reject/decline",
            "accept/apply/confirm/undo/reject ~ proposal/change/it/that",
            "take ~ back",
            "turn it down",
            "proposal/proposals",
        ],
        answer: deciding,
        sources: &[],
    },
    Topic {
        id: "greeting",
        kind: Kind::Talk,
        phrases: &["hello/hi/hey/hiya", "good morning/evening/afternoon", "how are you"],
        answer: greeting,
        sources: &[],
    },
    Topic {
        id: "thanks",
        kind: Kind::Talk,
        phrases: &["thanks/thank/cheers/thx", "great/perfect/ok/okay/cool/nice/bye/goodbye"],
        answer: thanks,
        sources: &[],
    },
];

const CAN_ANSWER: &str = "your fitness, fatigue and form, your zones and thresholds, how load is computed, polarized \
                          training, tapering and races, recovery, and what stands in your plan and why";

/// What is said to what isn't understood.
pub(super) fn not_known() -> String {
    format!(
        "I can't answer that. I am a small coach built by rules, and I know: {CAN_ANSWER}. Ask me one of those in \
         other words, or tell me how you feel or what has come up, and I propose a change of the plan."
    )
}

fn help(_: &Asked<'_>) -> String {
    format!(
        "I am the built-in coach: I work by rules, offline, and answer with your own numbers. Ask me about \
         {CAN_ANSWER}. Tell me how you feel or what has come up (\"I'm tired\", \"I only have 30 minutes tomorrow\", \
         \"move Thursday to Friday\"), and I propose a change of the plan, checked by the principles. Nothing in the \
         plan changes until you accept it, and it can be undone. I give no medical advice."
    )
}

fn planning(_: &Asked<'_>) -> String {
    "Weeks of training are planned with `polarize plan generate --weeks N`, one week with `polarize week --propose`: \
     towards your next race, within your hours and days, and only as a proposal until you accept it. In a \
     conversation I change what is already planned."
        .to_owned()
}

fn deciding(_: &Asked<'_>) -> String {
    "Nothing I say changes the plan; that is for you. Accept the last proposal with `polarize apply` (in a chat \
     `/apply`), part of it with `polarize apply --only c1,c2`, turn it down with `polarize reject`, and take an \
     accepted one back with `polarize undo` (in a chat `/undo`). To have it different, say what you would rather have."
        .to_owned()
}

fn greeting(asked: &Asked<'_>) -> String {
    let name = &asked.context.snapshot.athlete.name;
    format!("Hello {name}. Ask me about your training, or tell me how you feel; \"help\" says what I can do.")
}

fn thanks(_: &Asked<'_>) -> String {
    "You're welcome. Train well.".to_owned()
}
