#![expect(clippy::unwrap_used, reason = "a test whose prompts can't be heard has failed")]
use std::collections::BTreeSet;

use jiff::civil::date;
use polarize_domain::calendar::{add_days, monday_of};
use polarize_domain::draft::{Action, Changes, Modification, NumberChange, WordChange};
use polarize_domain::{
    Author, BlockedDays, Context, Draft, HealthEpisode, HealthKind, Priority, Proposal, Race, Rejection, Situation,
    Sport, UnavailableSport, validate,
};
use polarize_llm::Message;
use polarize_prompt::{
    AskedWeek, Cut, Heard, HeardAsk, ShortIds, Unheard, Untold, bare, conversation, feedback, hear, read_draft, repair,
    week, write_draft,
};
use polarize_simulation::{Scenario, simulate};
use proptest::prelude::*;

use crate::athletes::{context, prompt, read};

/// An athlete with a life.
fn athlete(seed: u64, days: i64, plan: usize) -> Context {
    let today = add_days(date(2026, 1, 1), days);
    let sports = [Sport::Cycling, Sport::Running, Sport::Rowing, Sport::Swimming, Sport::Strength];
    let sport = sports[plan % sports.len()];
    let mut athlete = simulate(&Scenario { sport: Some(sport), ..Scenario::new(seed, today) });
    if plan.is_multiple_of(2) {
        let (from, until) = (add_days(today, 3), add_days(today, 5));
        athlete.blocked.push(BlockedDays { from, until, reason: Some("A wedding".to_owned()) });
    }
    if plan.is_multiple_of(3) {
        let race = Race { date: add_days(today, 40), name: "Classic".to_owned(), priority: Priority::A, sport };
        athlete.races.push(race);
        athlete.unavailable_sports.push(UnavailableSport { sport: Sport::Other, until: Some(add_days(today, 9)) });
    }
    if plan % 4 == 1 {
        athlete.health.push(HealthEpisode {
            kind: HealthKind::Fever,
            site: None,
            pain: None,
            worsening: false,
            sign: None,
            since: add_days(today, -4),
            until: Some(add_days(today, -1)),
        });
    }
    let ahead: Vec<usize> =
        (0..athlete.plan.workouts.len()).filter(|&at| athlete.plan.workouts[at].date > today).collect();
    if let [first, second, ..] = ahead[..] {
        athlete.plan.workouts[first].locked = plan.is_multiple_of(5);
        athlete.plan.workouts[second].author = if plan % 5 == 1 { Author::Athlete } else { Author::Plan };
    }
    athlete.context()
}

fn heard_context(heard: &Heard) -> &Context {
    heard.ask.context().unwrap()
}

/// Which change is refused for which reason, those that the prompt doesn't tell enough for left out.
fn refused(judged: &Result<Proposal, Rejection>, untold: &[Untold]) -> BTreeSet<(String, Option<&'static str>)> {
    let violations = match judged {
        Ok(proposal) => proposal.dropped(),
        Err(rejection) => &rejection.violations,
    };
    let unknown: Vec<_> = untold.iter().flat_map(|untold| untold.principles()).collect();
    violations
        .iter()
        .filter(|violation| violation.principle.is_none_or(|principle| !unknown.contains(&&principle)))
        .map(|violation| (violation.path.clone(), violation.principle.map(|principle| principle.id())))
        .collect()
}

/// The same draft, judged in the context and in the one that is heard.
fn both(draft: &Draft, words: &str, context: &Context) -> [BTreeSet<(String, Option<&'static str>)>; 2] {
    let situation = read(words, context);
    let prompt = feedback(context, &situation, words, None);
    let heard = hear(&prompt.messages).unwrap();
    let again = heard_context(&heard);
    let text = write_draft(draft, &prompt.ids).unwrap();
    let short = read_draft(&text, &ShortIds::of(again)).unwrap();
    assert_eq!(short.problems, Vec::<String>::new());
    // What an answer doesn't say, the judge computes for both.
    let plain = read_draft(&text, &prompt.ids).unwrap().value;
    assert_eq!((heard.ask.schema(), heard.ask.most_tokens()), (prompt.schema, prompt.most_tokens));
    let situation_again = read(&heard.words, again);
    [
        refused(&validate(&plain, context, &situation), &heard.untold),
        refused(&validate(&short.value, again, &situation_again), &heard.untold),
    ]
}

const WORDS: [&str; 6] = [
    "I'm really tired today",
    "I have a fever since yesterday",
    "My knee hurts, 5 out of 10",
    "Only 30 minutes on Wednesday",
    "I feel great, give me more",
    "I have a cold",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_heard_is_judged_as_what_was_told(
        seed in 0_u64..10_000, days in 0_i64..700, plan in 0_usize..60, words in prop::sample::select(WORDS.to_vec()),
    ) {
        let context = athlete(seed, days, plan);
        let draft = polarize_policy::answer(&read(words, &context), &context);
        let [told, heard] = both(&draft, words, &context);
        prop_assert_eq!(told, heard);
    }

    #[test]
    fn a_draft_that_breaks_rules_breaks_them_where_it_is_heard_too(
        seed in 0_u64..10_000, days in 0_i64..700, plan in 0_usize..60, minutes in 20_i64..300,
        words in prop::sample::select(WORDS.to_vec()),
    ) {
        let context = athlete(seed, days, plan);
        let modifications = context.upcoming().take(1).map(|workout| Modification {
            workout_id: workout.id.as_str().to_owned(),
            date: workout.date.to_string(),
            original_name: workout.name.clone(),
            action: Action::Modify,
            changes: Changes {
                duration_minutes: Some(NumberChange::to(minutes)),
                intensity: Some(WordChange { from: None, to: "zone2".to_owned() }),
                ..Changes::default()
            },
        });
        let draft = Draft { modifications: modifications.collect(), ..Draft::message("More.") };
        let [told, heard] = both(&draft, words, &context);
        prop_assert_eq!(told, heard);
    }

    #[test]
    fn the_numbers_days_and_steps_are_those_that_were_told(seed in 0_u64..10_000, days in 0_i64..700, plan in 0_usize..60) {
        let context = athlete(seed, days, plan);
        let situation = Situation::default();
        let prompt = feedback(&context, &situation, "Hello", None);
        let heard = hear(&prompt.messages).unwrap();
        let again = heard_context(&heard);
        prop_assert_eq!((again.today, again.horizon()), (context.today, context.horizon()));
        prop_assert_eq!(&again.thresholds, &context.thresholds);
        let rendered = feedback(&again.clone(), &situation, "Hello", None);
        prop_assert_eq!(&rendered.messages, &prompt.messages);
        let content = |context: &Context| {
            context.upcoming().map(|workout| (workout.date, workout.steps.clone())).collect::<Vec<_>>()
        };
        prop_assert_eq!(content(again), content(&context));
    }
}

#[test]
fn a_week_is_heard_with_its_days_its_load_and_what_it_holds() {
    let mut athlete = crate::athletes::cyclist();
    let monday = add_days(monday_of(crate::athletes::TODAY), 21);
    athlete.plan.workouts.retain(|workout| workout.date <= add_days(monday, 1));
    let context = athlete.context();
    let planned = polarize_policy::plan(&context, monday, 1);
    let prompt = week(&context, &planned.weeks[0], monday, Some("Win the race"));
    let heard = hear(&prompt.messages).unwrap();
    let HeardAsk::Week { context: again, week: asked } = &heard.ask else { unreachable!("a week was asked for") };
    let load = planned.weeks[0].target.wanted.min(planned.weeks[0].target.reachable).round();
    assert_eq!(*asked, AskedWeek { start: monday, monday, load });
    assert_eq!(heard.words, "Win the race");
    assert_eq!((heard.ask.schema(), heard.ask.most_tokens()), (prompt.schema, prompt.most_tokens));
    let held = |context: &Context| context.outlook().load_between(monday, add_days(monday, 6)).round();
    assert_eq!(held(again), held(&context));
}

#[test]
fn a_conversation_a_refinement_and_a_repair_are_heard() {
    let context = context();
    let turns = [Message::user("What is TSB?"), Message::assistant("CTL less ATL.")];
    let prompt = conversation(&context, &turns, "And mine?");
    let heard = hear(&prompt.messages).unwrap();
    assert!(matches!(&heard.ask, HeardAsk::Conversation { earlier, .. } if *earlier == ["What is TSB?"]));
    assert_eq!(heard.words, "And mine?");
    assert_eq!((heard.ask.schema(), heard.ask.most_tokens()), (None, prompt.most_tokens));
    let prompt = bare("I'm tired");
    let heard = hear(&prompt.messages).unwrap();
    assert_eq!((heard.ask.schema(), heard.ask.most_tokens()), (prompt.schema, prompt.most_tokens));
    let prompt = feedback(&context, &Situation::default(), "Shorter", Some(&Draft::message("No.")));
    let heard = hear(&prompt.messages).unwrap();
    assert!(matches!(&heard.ask, HeardAsk::Feedback { earlier: Some(earlier), .. } if earlier == "nothing"));
    assert_eq!(hear(&repair(&prompt, "{}", &["no".to_owned()]).messages).unwrap().words, "Shorter");
}

#[test]
fn what_a_cut_takes_away_is_known_to_be_untold() {
    let context = context();
    let words = "tired ".repeat(400);
    let situation = read(&words, &context);
    let ask =
        polarize_prompt::Ask::Feedback { context: &context, situation: &situation, feedback: &words, earlier: None };
    let all = hear(&ask.prompt(&Cut::ALL).messages).unwrap();
    for untold in [Untold::OlderActivities, Untold::Structure, Untold::LaterWorkouts, Untold::Words] {
        assert!(all.untold.contains(&untold), "{untold:?} of {:?}", all.untold);
    }
    let none = hear(&prompt("I'm tired", &context).messages).unwrap();
    assert!(none.untold.iter().all(|untold| *untold == Untold::HowHardItWas), "{:?}", none.untold);
}

#[test]
fn a_broken_prompt_is_refused_where_it_is_broken() {
    let whole = prompt("I'm tired", &context()).messages;
    let cases: [(usize, &str, &str, &str); 14] = [
        (0, "You coach an athlete.", "You are helpful.", "none that is written here"),
        (0, "; until 2026", "; before 2026", "the last day that may change"),
        (1, "Context: {", "Kontext: {", "begins with \"Context: \""),
        (1, "\"athlete\":{", "\"person\":{", "unknown field `person`"),
        (1, "\"fitness_ctl\":", "\"fitness_ctl\":1", "form_tsb"),
        (1, "\"form_status\":\"", "\"form_status\":\"very_", "form_status"),
        (1, "\"timestamp\":\"2026", "\"timestamp\":\"20", "timestamp"),
        (1, "\"Tue 05-05\"", "\"Mon 05-05\"", "2026-05-05 is a Tue"),
        (1, "[\"w1\",", "[\"w7\",", "this one is w1"),
        (1, "\"recent_activities\":{\"04-2", "\"recent_activities\":{\"03-2", "recent_activities.03-2"),
        (1, "\"primary_sport\":\"cycling\"", "\"primary_sport\":\"chess\"", "primary_sport"),
        (1, "<athlete>\n", "athlete: ", "between <athlete> and </athlete>"),
        (1, "\n</athlete>", "", "between <athlete> and </athlete>"),
        (1, "}\n", "\n", "can't be read"),
    ];
    for (turn, from, to, expected) in cases {
        let mut broken = whole.clone();
        assert!(broken[turn].content.contains(from), "{from}: {}", broken[turn].content);
        broken[turn].content = broken[turn].content.replacen(from, to, 1);
        let error = hear(&broken).map(|heard| heard.words).unwrap_err();
        assert!(error.to_string().contains(expected), "{from}: {error}");
    }
    assert_eq!(hear(&[]).unwrap_err(), Unheard::NotOurs);
    assert_eq!(hear(&whole[..1]).unwrap_err(), Unheard::Turns);
}
