//! The coach's vocabulary: what athletes write, what must be read in it, and what the answer must do about it, by kind.
//!
//! Each row is (text, situation in the short form of [`describe`], claims about the answer's changes). The claims are joined with commas
//! and all must hold for the athlete of [`week`]; a change of a sort nobody claims fails the row:
//!
//! - `nothing`, `asks`: nothing changes; with `asks` the message asks something
//! - `safety card`: nothing changes and a red flag was read
//! - `eases`, `eases +2`: a session gets easier or shorter, or one of that day
//! - `rests +0`: everything of that day is left out; `skips +4` the same
//! - `lowers`: sessions get easier, get shorter or are left out, as many as it takes
//! - `moves +4`, `moves +4 to +3`; `other sport`; `adds`; `indoors`
//! - `says …`: the message has these words

mod circumstances;
mod feelings;
mod health;
mod held_out;
mod held_out_again;
mod languages;
mod manners;
mod plans;

use std::collections::BTreeMap;

use jiff::civil::Date;
use polarize_domain::calendar::days_between;
use polarize_domain::{
    Change, ChangeKind, CoachType, Context, Draft, Intensity, Proposal, Situation, Snapshot, Sport, Workout, validate,
};
use polarize_policy::{answer, read};

use crate::fixtures::{TODAY, context_of, snapshot, workout};
use crate::read::{describe, facts};

/// Text, situation, claims about the answer.
type Row = (&'static str, &'static str, &'static str);

/// Rows about one thing.
struct Kind {
    name: &'static str,
    rows: &'static [Row],
}

fn kinds() -> impl Iterator<Item = &'static Kind> {
    [feelings::KINDS, health::KINDS, circumstances::KINDS, plans::KINDS, manners::KINDS, languages::KINDS]
        .into_iter()
        .flatten()
}

/// Two weeks of an athlete with three sports: hard rides on Tuesday and Saturday, easy swims, runs, nothing on Monday and Friday.
fn week() -> Context {
    use Intensity::{Zone1, Zone3};
    let named = |name: &str, workout: Workout| Workout { name: name.to_owned(), ..workout };
    let weekly = [
        ("tue", 0, "Threshold ride", Sport::Cycling, Zone3, 60),
        ("wed", 1, "Technique swim", Sport::Swimming, Zone1, 45),
        ("thu", 2, "Easy run", Sport::Running, Zone1, 50),
        ("sat", 4, "VO2 ride", Sport::Cycling, Zone3, 75),
        ("sun", 5, "Long run", Sport::Running, Zone1, 80),
    ];
    let mut snapshot = Snapshot { activities: Vec::new(), ..snapshot() };
    snapshot.athlete.settings.coach_type = CoachType::Recreational;
    snapshot.plan.workouts = [0, 7]
        .into_iter()
        .flat_map(|week| {
            weekly.map(|(id, offset, name, sport, intensity, minutes)| {
                let id = if week == 0 { id.to_owned() } else { format!("{id}2") };
                named(name, workout(&id, offset + week, sport, intensity, minutes))
            })
        })
        .collect();
    context_of(snapshot)
}

/// What an answer does to one workout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Eases,
    Rests,
    Moves(i64),
    OtherSport,
    Indoors,
    Adds,
    Raises,
}

fn offset(date: Date) -> i64 {
    days_between(TODAY, date)
}

/// What a change does, and on which day.
fn deed(change: &Change) -> (i64, Deed) {
    let after = &change.after;
    let Some(before) = &change.before else { return (offset(after.date), Deed::Adds) };
    let deed = if change.kind == ChangeKind::Skipped {
        Deed::Rests
    } else if before.date != after.date {
        Deed::Moves(offset(after.date))
    } else if before.sport != after.sport {
        Deed::OtherSport
    } else if after.intensity > before.intensity || after.duration_minutes > before.duration_minutes {
        Deed::Raises
    } else if after.intensity == before.intensity && after.duration_minutes == before.duration_minutes {
        Deed::Indoors
    } else {
        Deed::Eases
    };
    (offset(before.date), deed)
}

/// An answer with what it does.
struct Answered {
    situation: Situation,
    draft: Draft,
    deeds: Vec<(i64, Deed)>,
    dropped: usize,
}

fn answered(feedback: &str, context: &Context) -> Answered {
    let situation = read(feedback, context.today, &context.snapshot.plan);
    let draft = answer(&situation, context);
    let proposal = validate(&draft, context, &situation);
    let deeds = proposal.iter().flat_map(Proposal::changes).map(deed).collect();
    let dropped = proposal.map_or_else(|rejection| rejection.violations.len(), |proposal| proposal.dropped().len());
    Answered { situation, draft, deeds, dropped }
}

/// The days of a claim: `+4` or `+4 to +3`.
fn days_of(words: &str) -> Vec<i64> {
    words.split(' ').filter_map(|word| word.parse().ok()).collect()
}

/// Whether one claim holds, and whether it speaks for a deed.
fn holds(claim: &str, answered: &Answered) -> bool {
    let (verb, rest) = claim.split_once(' ').unwrap_or((claim, ""));
    let days = days_of(rest);
    let any = |wanted: &dyn Fn(i64, Deed) -> bool| answered.deeds.iter().any(|(day, deed)| wanted(*day, *deed));
    let on = |day: i64| days.first().is_none_or(|wanted| *wanted == day);
    match verb {
        "nothing" => answered.deeds.is_empty(),
        "asks" => answered.draft.athlete_message.contains('?'),
        "safety" => answered.deeds.is_empty() && !answered.situation.red_flags.is_empty(),
        "eases" => any(&|day, deed| deed == Deed::Eases && on(day)),
        "rests" | "skips" => any(&|day, deed| deed == Deed::Rests && on(day)),
        "lowers" => any(&|_, deed| matches!(deed, Deed::Eases | Deed::Rests)),
        "moves" => any(&|day, deed| match deed {
            Deed::Moves(to) => on(day) && days.get(1).is_none_or(|wanted| *wanted == to),
            _ => false,
        }),
        "other" => any(&|_, deed| deed == Deed::OtherSport),
        "indoors" => any(&|_, deed| deed == Deed::Indoors),
        "adds" => any(&|_, deed| deed == Deed::Adds),
        "says" => answered.draft.athlete_message.contains(rest),
        _ => false,
    }
}

/// Whether some claim speaks for a deed.
fn is_claimed(deed: Deed, claims: &[&str]) -> bool {
    let says = |verbs: &[&str]| claims.iter().any(|claim| verbs.iter().any(|verb| claim.starts_with(verb)));
    match deed {
        Deed::Eases => says(&["eases", "lowers", "other sport"]),
        Deed::Rests => says(&["rests", "skips", "lowers", "other sport"]),
        Deed::Moves(_) => says(&["moves"]),
        Deed::OtherSport => says(&["other sport"]),
        Deed::Indoors => says(&["indoors"]),
        Deed::Adds => says(&["adds"]),
        Deed::Raises => false,
    }
}

/// Whether an answer does what a row claims, and nothing else; and the judge drops nothing of it.
fn does(claims: &str, answered: &Answered) -> bool {
    let claims: Vec<&str> = claims.split(", ").collect();
    answered.dropped == 0
        && claims.iter().all(|claim| holds(claim, answered))
        && answered.deeds.iter().all(|(_, deed)| is_claimed(*deed, &claims))
}

/// How much of a kind is right.
#[derive(Debug, Default, Clone)]
struct Figure {
    rows: usize,
    read: usize,
    done: usize,
    misses: Vec<String>,
}

fn figure_of(kind: &Kind, context: &Context) -> Figure {
    let mut figure = Figure { rows: kind.rows.len(), ..Figure::default() };
    for (text, expected, claims) in kind.rows {
        let found = facts(text);
        if found == *expected {
            figure.read += 1;
        } else {
            figure.misses.push(format!("{text:?}\n  expected {expected}\n  found    {found}"));
        }
        let answered = answered(text, context);
        if does(claims, &answered) {
            figure.done += 1;
        } else {
            let situation = describe(&answered.situation);
            let (deeds, message) = (&answered.deeds, &answered.draft.athlete_message);
            figure.misses.push(format!("{text:?} ({situation})\n  claimed {claims}\n  does    {deeds:?}: {message}"));
        }
    }
    figure
}

fn figures<'a>(kinds: impl Iterator<Item = &'a Kind>) -> BTreeMap<&'static str, Figure> {
    let context = week();
    kinds.map(|kind| (kind.name, figure_of(kind, &context))).collect()
}

/// The figures as a table, with every miss below it.
fn report(figures: &BTreeMap<&'static str, Figure>) -> String {
    let mut report = format!("{:32} {:>5} {:>5} {:>8}\n", "kind", "rows", "read", "answered");
    let mut all = Figure::default();
    for (name, figure) in figures {
        report += &format!("{name:32} {:>5} {:>5} {:>8}\n", figure.rows, figure.read, figure.done);
        all.rows += figure.rows;
        all.read += figure.read;
        all.done += figure.done;
    }
    report += &format!("{:32} {:>5} {:>5} {:>8}\n", "all", all.rows, all.read, all.done);
    for (name, figure) in figures {
        for miss in &figure.misses {
            report += &format!("\n[{name}] {miss}");
        }
    }
    report
}

#[test]
fn the_vocabulary_is_broad() {
    let rows: usize = kinds().map(|kind| kind.rows.len()).sum();
    assert!(rows >= 300, "{rows} rows");
    for kind in kinds() {
        assert!(kind.rows.len() >= 6, "{}", kind.name);
    }
}

/// `cargo test -p polarize-policy --test it vocabulary::figures -- --nocapture` prints how much is read and answered exactly. Every row is
/// today; a row that no longer is must be mended, or the floor of its kind lowered here with the reason why. Alarms, illness and injury have
/// no floor but all.
#[test]
fn figures_by_kind() {
    let figures = figures(kinds());
    let report = report(&figures);
    println!("{report}");
    let missed = figures.values().any(|figure| figure.read < figure.rows || figure.done < figure.rows);
    assert!(!missed, "{report}");
}

/// Checks rows that are not tuned to against the least that was read and answered exactly since they were first run; after that run only what
/// touched safety was mended for their sake.
fn check_held_out(kinds: &[Kind], (read, done): (usize, usize)) -> String {
    let figures = figures(kinds.iter());
    let report = report(&figures);
    let sum = |of: &dyn Fn(&Figure) -> usize| figures.values().map(of).sum::<usize>();
    assert!(sum(&|figure| figure.read) >= read, "{report}");
    assert!(sum(&|figure| figure.done) >= done, "{report}");
    for (name, figure) in figures.iter().filter(|(name, _)| name.contains("red flags")) {
        assert_eq!((figure.read, figure.done), (figure.rows, figure.rows), "{name}: {report}");
    }
    report
}

/// First run: 64 rows, 49 read exactly, 52 answered as claimed.
#[test]
fn held_out() {
    println!("{}", check_held_out(held_out::KINDS, (52, 55)));
}

/// First run: 67 rows, 57 read exactly, 59 answered as claimed.
#[test]
fn held_out_again() {
    println!("{}", check_held_out(held_out_again::KINDS, (60, 62)));
}
