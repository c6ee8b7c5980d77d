//! Whether a message in a chat is a question to answer or feedback that asks for a change. The table was written
//! before the rules.

use polarize_policy::{Intent, intent, read};

use crate::fixtures::context;

const QUESTIONS: &[&str] = &[
    "What does a CTL of 45 mean?",
    "Why is tomorrow easy?",
    "Why is Thursday hard?",
    "what's tomorrow",
    "What is on the plan this week?",
    "How was my week?",
    "how long is Saturday",
    "What are my zones?",
    "explain polarized training",
    "How do I taper for a race?",
    "When should I start my taper?",
    "Is tomorrow a rest day?",
    "why is there a rest day on Friday?",
    "Do I need a rest day every week?",
    "What if I get sick before the race?",
    "In general, should people train with a cold?",
    "what happens to fitness when you are ill for a week?",
    "How do I know if I am overtrained?",
    "What are the signs of overtraining?",
    "what is the neck rule",
    "how is my load calculated",
    "tell me about sweet spot",
    "CTL?",
    "help",
    "what can you do",
    "hello",
    "thanks, that helps",
    "set my FTP to 300",
    "my ftp is 300 now",
    "set my max HR to 195",
    "delete my plan",
    "cancel everything this week",
    "I did 2h of running yesterday",
    "how do I test my FTP?",
    "What is my max heart rate?",
    "how much sleep does an athlete need",
    "and ATL?",
    "why?",
    "Why did you make Thursday shorter?",
    "Is strength training useful for cyclists?",
    "Can you explain TSB?",
    "could you tell me my form",
    "what did I do last week",
    "When is my next race?",
    "which days are hard this week",
    "should an athlete do sweet spot or polarized?",
    "How does heat affect heart rate?",
    "tell me more",
    "yes, apply it",
    "zone 2",
];

const FEEDBACK: &[&str] = &[
    "My CTL is 45 and I'm feeling tired. What should I do?",
    "Can we move Thursday to Friday?",
    "I have a fever",
    "should I train with a cold?",
    "I'm tired",
    "I feel worthless and hate training",
    "my knee is fine again",
    "I feel great and want more",
    "Can you make tomorrow easier?",
    "make it shorter",
    "don't skip Thursday, make it easier",
    "I only have 30 minutes tomorrow",
    "I can't train on Friday",
    "My knee hurts. Should I run?",
    "Why am I so tired?",
    "what should I do with a sore throat?",
    "I slept badly, is the workout today ok?",
    "swap Saturday and Sunday please",
    "Could I do Saturday's ride on Sunday?",
    "I missed yesterday's session, what now?",
    "I have a race on Sunday",
    "the pool is closed, what can I do instead?",
    "I'm travelling until Friday",
    "it is 35 degrees here, should I ride?",
    "Can I take tomorrow off?",
    "Is it ok to run with shin pain?",
    "my legs are heavy, is that normal?",
    "feeling sick, what does my CTL say?",
    "I am back from the flu, how do I start again?",
    "skip thursday",
    "add a swim on Friday",
    "how should I train with a cold",
    "harder please",
    "I've been ill for a week, how much fitness did I lose?",
    "asdf qwer",
    "my dog ate my running shoes",
    "rather something by the lake",
    "bin müde",
    "Ich habe Fieber, darf ich trainieren?",
];

/// Written after the rules and put to them once before anything was mended.
const HELD_OUT: &[(&str, Intent)] = &[
    ("Is my CTL too low for a marathon?", Intent::Question),
    ("Should I be worried about my TSB?", Intent::Question),
    ("how do I get faster", Intent::Question),
    ("What would happen if I skipped a week?", Intent::Question),
    ("Why do my legs hurt after intervals?", Intent::Feedback),
    ("how many rest days do runners need", Intent::Question),
    ("my resting heart rate is up 8 beats this morning", Intent::Feedback),
    ("Could you explain why Saturday is so long?", Intent::Question),
    ("I want a rest day tomorrow", Intent::Feedback),
    ("Can I swap tomorrow's ride for a run?", Intent::Feedback),
    ("is it ok to skip saturday", Intent::Feedback),
    ("what should I eat before a race", Intent::Question),
    ("I crashed my bike and hurt my wrist", Intent::Feedback),
    ("Does sickness lower your FTP?", Intent::Question),
    ("how long until I am fit again", Intent::Question),
    ("today felt awful", Intent::Feedback),
    ("work is crazy, only 4 hours this week", Intent::Feedback),
    ("How do I avoid getting injured?", Intent::Question),
    ("what can you do about my sore knee", Intent::Feedback),
    ("good morning coach, what is planned today?", Intent::Question),
    ("next week I am on holiday", Intent::Feedback),
    ("why did I sleep so badly last night", Intent::Feedback),
    ("what's the best cure for a cold", Intent::Feedback),
    ("give me something harder on saturday", Intent::Feedback),
    ("when did I last set my FTP", Intent::Question),
];

fn misjudged(messages: &[&str], expected: Intent) -> Vec<String> {
    let context = context();
    let judged = |message: &&&str| intent(message, &read(message, context.today, &context.snapshot.plan)) != expected;
    messages.iter().filter(judged).map(|message| format!("{message:?} is {expected:?}")).collect()
}

#[test]
fn questions_are_answered_and_feedback_changes_the_plan() {
    let mut wrong = misjudged(QUESTIONS, Intent::Question);
    wrong.extend(misjudged(FEEDBACK, Intent::Feedback));
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), QUESTIONS.len() + FEEDBACK.len(), wrong.join("\n"));
}

#[test]
fn messages_the_rules_were_not_made_for_are_judged_rightly() {
    let wrong: Vec<String> = HELD_OUT.iter().flat_map(|(message, expected)| misjudged(&[message], *expected)).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), HELD_OUT.len(), wrong.join("\n"));
}
