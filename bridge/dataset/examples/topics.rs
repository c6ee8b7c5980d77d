//! How many of the questions that are generated the built-in coach finds the topic of: for each situation of the last turn, how often
//! `policy::reply` answers on the topic that was meant, over every question (none is left out). `topics [ATHLETES] [SITUATION]`: with a
//! situation, the questions that were taken for something else.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "an example for the terminal")]

use std::collections::{BTreeMap, BTreeSet};

use polarize_dataset::{Generator, Kind, Mix, Moment, PER_ATHLETE};
use polarize_llm::Role;
use polarize_policy::{Intent, intent, read, reply};
use polarize_tokens::Estimate;

/// The topic that a situation is about, by its id in the knowledge base; `None` where it is none of them.
fn topic(situation: &str) -> Option<&str> {
    Some(match situation {
        "refusal/off_topic" => "elsewhere",
        "refusal/other_athletes" => "other-athletes",
        "refusal/not_known" => "unknown",
        "wish/remove" => "remove-workouts",
        "wish/log" => "log-session",
        "wish/change" | "wish/more_while_unwell" | "question/foreign" => return None,
        other => other.split_once('/')?.1,
    })
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let athletes: u64 = arguments.next().map_or(100, |text| text.parse().unwrap());
    let wanted = arguments.next().unwrap_or_default();
    let generator = Generator { seed: 77, mix: Mix(BTreeMap::from([(Kind::Coaching, 1.0)])), counter: &Estimate };
    let mut counts = BTreeMap::<String, [u32; 3]>::new();
    let mut shown = BTreeSet::new();
    for number in 0..athletes {
        for example in generator.athlete(number, PER_ATHLETE).examples {
            let context = Moment::of(example.meta.seed.unwrap()).context;
            let said: Vec<&str> = example
                .messages
                .iter()
                .filter(|message| message.role == Role::User)
                .map(|message| message.content.trim_start_matches("<athlete>\n").trim_end_matches("\n</athlete>"))
                .collect();
            let (words, earlier) = said.split_last().unwrap();
            let situation = example.meta.situations.last().unwrap();
            let asks = intent(words, &read(words, context.today, &context.snapshot.plan)) == Intent::Question;
            let found = reply(earlier, words, &context).topic.unwrap_or("unknown");
            let is_found = topic(situation).is_none_or(|meant| meant == found);
            let goes_on = if example.meta.answer.contains("follow_up") { ", going on" } else { "" };
            let count = counts.entry(format!("{situation}{goes_on}")).or_default();
            count[0] += 1;
            count[1] += u32::from(is_found);
            count[2] += u32::from(asks);
            let line = format!("{situation}: {found} for {words:?} after {earlier:?}");
            if !is_found
                && !wanted.is_empty()
                && (wanted == "all" || situation.starts_with(&wanted))
                && shown.insert(line.clone())
            {
                println!("{line}");
            }
        }
    }
    println!("{:<28}{:>8}{:>10}{:>20}", "situation", "asked", "found", "heard as question");
    let share = |part: u32, of: u32| format!("{:.1} %", 100.0 * f64::from(part) / f64::from(of));
    for (situation, [asked, found, heard]) in &counts {
        println!("{situation:<28}{asked:>8}{:>10}{:>20}", share(*found, *asked), share(*heard, *asked));
    }
    let sum = |place: usize| counts.values().map(|count| count[place]).sum();
    println!("{:<28}{:>8}{:>10}{:>20}", "all", sum(0), share(sum(1), sum(0)), share(sum(2), sum(0)));
}
