//! Prompts for simulated athletes as JSON Lines, with the built-in coach's answer beside each: to count tokens with a model's own tokenizer.
#![expect(clippy::print_stdout, reason = "an example for the terminal")]

use jiff::civil::{Date, date};
use polarize_domain::calendar::{add_days, monday_of};
use polarize_domain::{BlockedDays, HealthEpisode, HealthKind, Priority, Race, Site, Sport, UnavailableSport};
use polarize_prompt::{Ask, Cut, week_of, write_draft, write_week};
use polarize_simulation::{Simulated, simulate_many};
use serde_json::json;

const TODAY: Date = date(2026, 5, 6);

const FEEDBACKS: [&str; 10] = [
    "My CTL is 45 and I'm feeling tired. What should I do?",
    "I've had a fever of 38.5 since yesterday evening, my whole body aches and I barely slept.",
    "My left knee hurts on the outside when I run, about 5 out of 10, worse on descents. It began on Sunday after the long run and has not got \
     better since. I would really like to keep training for the race in June, so tell me what I can do instead.",
    "Work is crazy: only 40 minutes on Thursday and nothing on Friday.",
    "I feel great, can I do more this week?",
    "Legs are heavy, slept five hours for three nights, resting heart rate is up by 8. The intervals on Tuesday felt much harder than they \
     should and I had to stop after the third.",
    "I missed two sessions because of travel, can I make up for them at the weekend?",
    "Bike is in the shop until next Wednesday",
    "Please move Saturday's long ride to Sunday and swap the intervals with the easy day, and take out the strength session if there is one.",
    "Ich bin erk\u{e4}ltet, Nase l\u{e4}uft, kein Fieber. Soll ich trainieren?",
];

fn main() {
    for (number, mut athlete) in simulate_many(0..200, TODAY).enumerate() {
        with_a_life(&mut athlete, number);
        let context = athlete.context();
        let words = FEEDBACKS[number % FEEDBACKS.len()];
        let situation = polarize_policy::read(words, TODAY, &context.snapshot.plan);
        let draft = polarize_policy::answer(&situation, &context);
        let ask = Ask::Feedback { context: &context, situation: &situation, feedback: words, earlier: None };
        let answer = write_draft(&draft, &ask.prompt(&[]).ids);
        print("feedback", number, &ask, answer.as_deref());
        let wish = "Shorter, but keep Saturday please";
        let ask = Ask::Feedback { context: &context, situation: &situation, feedback: wish, earlier: Some(&draft) };
        print("refine", number, &ask, None);
        let start = add_days(monday_of(TODAY), 7 * (1 + number as i64 % 4));
        athlete.plan.workouts.retain(|workout| workout.date < start);
        let context = athlete.context();
        let planned = polarize_policy::plan(&context, start, 1);
        let outline = &planned.weeks[0];
        let answer = write_week(&week_of(&planned.draft, outline));
        let ask = Ask::Week { context: &context, outline, start, goal: Some("A strong race in June") };
        print("week", number, &ask, answer.as_deref());
        let ask = Ask::Conversation { context: &context, turns: &[], message: "What does my form mean today?" };
        print("conversation", number, &ask, None);
    }
}

/// What happens to athletes beside training.
fn with_a_life(athlete: &mut Simulated, number: usize) {
    if number.is_multiple_of(2) {
        let race = |days: i64, name: &str, priority| Race {
            date: add_days(TODAY, days),
            name: name.to_owned(),
            priority,
            sport: athlete.athlete.primary_sport,
        };
        athlete.races = vec![race(11, "Club time trial", Priority::C), race(39, "Regional championship", Priority::A)];
    }
    if number.is_multiple_of(3) {
        let (from, until) = (add_days(TODAY, 8), add_days(TODAY, 9));
        athlete.blocked = vec![BlockedDays { from, until, reason: Some("Conference in Lyon".to_owned()) }];
    }
    if number.is_multiple_of(5) {
        athlete.unavailable_sports =
            vec![UnavailableSport { sport: Sport::Swimming, until: Some(add_days(TODAY, 20)) }];
    }
    if number.is_multiple_of(4) {
        athlete.health = vec![HealthEpisode {
            kind: HealthKind::Pain,
            site: Some(Site::Achilles),
            pain: None,
            worsening: false,
            sign: None,
            since: add_days(TODAY, -20),
            until: Some(add_days(TODAY, -9)),
        }];
    }
}

/// A prompt as it is with ever more left out: who counts takes the first that fits.
fn print(kind: &str, number: usize, ask: &Ask<'_>, answer: Option<&str>) {
    for cuts in 0..=Cut::ALL.len() {
        let prompt = ask.prompt(&Cut::ALL[..cuts]);
        println!(
            "{}",
            json!({"kind": kind, "athlete": number, "cuts": cuts, "messages": prompt.messages, "answer": answer})
        );
    }
}
