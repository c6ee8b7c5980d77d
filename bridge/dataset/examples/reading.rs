//! How well the words that are generated are read by rule: for each kind of fact, precision and recall of `policy::read` against what was
//! meant, over every text that was made (none is left out). `reading [ATHLETES] [KIND]`: with a kind, the texts in which it was misread.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "an example for the terminal")]

use std::collections::{BTreeMap, BTreeSet};

use polarize_dataset::{Fact, Moment, facts, wording};
use polarize_simulation::Dice;

/// Texts an athlete.
const TEXTS: i64 = 20;
/// The most misread texts that are shown.
const MOST_SHOWN: usize = 40;

#[derive(Default)]
struct Counts {
    meant: u32,
    read: u32,
    both: u32,
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let athletes: u64 = arguments.next().map_or(50, |text| text.parse().unwrap());
    let wanted = arguments.next();
    let mut counts = BTreeMap::<String, Counts>::new();
    let (mut texts, mut whole, mut shown) = (0_u32, 0_u32, 0);
    for athlete in 0..athletes {
        let moment = Moment::of(1_000_000 + athlete);
        for number in 0..TEXTS {
            let said = wording::feedback(&moment.context, Dice::of(athlete, "reading", number));
            let read = polarize_policy::read(&said.text, moment.context.today, &moment.context.snapshot.plan);
            let (meant, read) = (facts(&said.claims), facts(&read));
            texts += 1;
            whole += u32::from(meant == read);
            meant.iter().for_each(|fact| counts.entry(fact.kind.clone()).or_default().meant += 1);
            read.iter().for_each(|fact| counts.entry(fact.kind.clone()).or_default().read += 1);
            meant.intersection(&read).for_each(|fact| counts.entry(fact.kind.clone()).or_default().both += 1);
            let differs =
                |kind: &String| meant.symmetric_difference(&read).any(|fact| fact.kind.starts_with(kind.as_str()));
            if wanted.as_ref().is_some_and(differs) && shown < MOST_SHOWN {
                shown += 1;
                println!(
                    "{:?} ({})\n    not read: {}\n    read too much: {}",
                    said.text,
                    said.situations.join(", "),
                    list(&meant, &read),
                    list(&read, &meant)
                );
            }
        }
    }
    println!("{texts} texts, {whole} read exactly as meant ({:.1} %)", 100.0 * f64::from(whole) / f64::from(texts));
    println!("{:<32}{:>8}{:>8}{:>12}{:>10}", "fact", "meant", "read", "precision", "recall");
    for (kind, Counts { meant, read, both }) in counts {
        let share = |of: u32| {
            if of == 0 { "-".to_owned() } else { format!("{:.1} %", 100.0 * f64::from(both) / f64::from(of)) }
        };
        println!("{kind:<32}{meant:>8}{read:>8}{:>12}{:>10}", share(read), share(meant));
    }
}

fn list(some: &BTreeSet<Fact>, others: &BTreeSet<Fact>) -> String {
    let only: Vec<String> =
        some.difference(others).map(|fact| format!("{} {}", fact.kind, fact.value).trim().to_owned()).collect();
    only.join(", ")
}
