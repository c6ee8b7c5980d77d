//! Real logs as examples and pairs: what is told of an athlete agrees with itself, and tells nothing of who they are.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::ZonedDateTime;
use jiff::civil::{Date, date};
use jiff::tz::{TimeZone, offset};
use polarize_dataset::logs::{Asked, Exported, Exporter, Origin, Outcome, PairKind, Record};
use polarize_dataset::{Example, Source, wording};
use polarize_domain::calendar::{add_days, weekday_name};
use polarize_domain::{BlockedDays, ChangeId, Context, Draft, Priority, Race, Situation, Snapshot, Sport, validate};
use polarize_prompt::{Ask, PROMPT_TOKENS, allowed, fit};
use polarize_simulation::{Dice, Scenario, simulate};
use polarize_tokens::Estimate;

/// A Monday.
const TODAY: Date = date(2026, 5, 4);
const TIRED: &str = "I'm very tired today and my legs are heavy";

static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(simulated);

fn snapshot() -> Snapshot {
    SNAPSHOT.clone()
}

fn simulated() -> Snapshot {
    let mut athlete =
        simulate(&Scenario { sport: Some(Sport::Cycling), target_ctl: Some(45.0), ..Scenario::new(7, TODAY) });
    athlete.athlete.name = "Hedwig Eisenherz".to_owned();
    athlete.athlete.time_zone = "Europe/Berlin".to_owned();
    athlete.athlete.born = Some(date(1990, 5, 10));
    let race = Race {
        date: date(2026, 7, 12),
        name: "Rund um den See".to_owned(),
        priority: Priority::A,
        sport: Sport::Cycling,
    };
    athlete.races.push(race);
    let reason = Some("Wedding of Kunigunde".to_owned());
    athlete.blocked.push(BlockedDays { from: add_days(TODAY, 20), until: add_days(TODAY, 21), reason });
    athlete.activities.last_mut().unwrap().name = Some("Lunch ride with Kunigunde".to_owned());
    athlete.snapshot()
}

fn moment() -> ZonedDateTime {
    TODAY.at(7, 30, 0, 0).to_zoned_datetime(TimeZone::fixed(offset(2))).unwrap()
}

fn context() -> Context {
    Context::build(snapshot(), &moment())
}

fn read(words: &str) -> Situation {
    polarize_policy::read(words, TODAY, &snapshot().plan)
}

/// What the built-in coach answers, as a record.
fn record(id: &str, words: &str, outcome: Outcome) -> Record {
    let situation = read(words);
    let origin = Origin { snapshot: snapshot(), moment: moment(), days_ahead: 14, earlier: None, weeks_from: None };
    Record {
        id: id.to_owned(),
        parent: None,
        asked: Asked::Feedback(words.to_owned()),
        draft: polarize_policy::answer(&situation, &context()),
        situation,
        outcome,
        origin: Some(origin),
    }
}

/// What the built-in coach makes of a wish, as a record.
fn refinement(id: &str, first: &Record, wish: &str, outcome: Outcome) -> Record {
    let wishes = read(wish);
    let situation = first.situation.then(&wishes);
    let draft = polarize_policy::refine(&first.draft, &situation, &wishes, &context());
    let mut record = record(id, wish, outcome);
    record.origin.as_mut().unwrap().earlier = Some(first.draft.clone());
    Record { parent: Some(first.id.clone()), situation, draft, ..record }
}

/// The ids of all changes that a record showed.
fn shown(record: &Record) -> BTreeSet<ChangeId> {
    let proposal = validate(&record.draft, &context(), &record.situation).unwrap();
    proposal.changes().iter().map(|change| change.id.clone()).collect()
}

fn accepted(mut record: Record) -> Record {
    record.outcome = Outcome::Accepted(shown(&record));
    record
}

fn export(records: &[Record]) -> Exported {
    export_by(1, records)
}

fn export_by(key: u64, records: &[Record]) -> Exported {
    Exporter { key, counter: &Estimate }.athlete(0, records)
}

fn user(example: &Example) -> &str {
    &example.messages[1].content
}

#[test]
fn nothing_of_who_the_athlete_is_is_left_and_every_day_has_moved_by_the_same_weeks() {
    let words = "Hedwig here, I'm very tired, Kunigunde and I rode the Rund um den See course near Quedlinburg";
    let exported = export(&[accepted(record("p-17", words, Outcome::Open))]);
    assert_eq!(exported.examples.len(), 1, "{:?}", exported.report);
    let text = serde_json::to_string(&exported.examples).unwrap();
    for trace in
        ["Hedwig", "Eisenherz", "Kunigunde", "Rund um", "Quedlinburg", "Berlin", "p-17", "2026-05-04", "+02:00"]
    {
        assert!(!text.contains(trace), "{trace} in {text}");
    }
    let told = user(&exported.examples[0]);
    for neutral in ["Race A", "Not available", "\"name\":\"Athlete ", "T07:30:00+00:00"] {
        assert!(told.contains(neutral), "{neutral} in {told}");
    }
    assert!(told.contains("\"age\":35"), "the age stays: {told}");
}

#[test]
fn the_same_prompt_comes_of_the_same_data_once_its_days_have_moved() {
    // The days of the original prompt, each moved, give the exported one: nothing else differs but names.
    let record = accepted(record("p", TIRED, Outcome::Open));
    let context = context();
    let ask = Ask::Feedback { context: &context, situation: &record.situation, feedback: TIRED, earlier: None };
    let original = fit(&ask, &Estimate, allowed(PROMPT_TOKENS, false)).unwrap();
    let exported = export(std::slice::from_ref(&record)).examples.remove(0);
    let original = &original.messages[1].content;
    let told = user(&exported);
    let day = |text: &str| -> Date { text.split_once("\"timestamp\":\"").unwrap().1[..10].parse().unwrap() };
    let days = (day(told) - day(original)).get_days();
    assert!(days != 0 && days % 7 == 0 && days.abs() <= 7 * 26, "{days}");
    let weekdays = |text: &str| -> Vec<String> {
        let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        let keys = text.split('"').filter(|key| key.len() == 9 && names.contains(&&key[..3]));
        keys.map(str::to_owned).collect()
    };
    let (before, after) = (weekdays(original), weekdays(told));
    assert!(!before.is_empty() && before.len() == after.len());
    for (before, after) in before.iter().zip(&after) {
        let year = |text: &str| format!("{}-{}", day(text).year(), &before[4..]).parse::<Date>().unwrap();
        let moved = add_days(year(original), days.into());
        assert_eq!(*after, format!("{} {:02}-{:02}", &weekday_name(moved.weekday())[..3], moved.month(), moved.day()));
    }
    let digits = |text: &str| text.replace(|letter: char| letter.is_ascii_digit() || letter == '-', "");
    let words =
        |text: &str| digits(text.split_once("\"current_metrics\"").unwrap().1.split_once("\"constraints\"").unwrap().0);
    assert_eq!(words(told), words(original), "metrics and settings stay");
}

#[test]
fn another_key_is_another_pseudonym_and_the_same_gives_the_same_bytes() {
    let records = [accepted(record("p", TIRED, Outcome::Open))];
    let text = |key| serde_json::to_string(&export_by(key, &records).examples).unwrap();
    assert_eq!(text(1), text(1));
    assert_ne!(text(1), text(2));
}

#[test]
fn only_what_stayed_accepted_is_an_example() {
    let first = record("a", TIRED, Outcome::Open);
    let refined = accepted(refinement("b", &first, "shorter please", Outcome::Open));
    let cases = [
        (vec![first.clone()], vec![]),
        (vec![accepted(first.clone())], vec![Source::Accepted]),
        (vec![Record { outcome: Outcome::Undone, ..first.clone() }], vec![]),
        (vec![Record { outcome: Outcome::Rejected(String::new()), ..first.clone() }], vec![]),
        (vec![first.clone(), refined], vec![Source::Refined]),
    ];
    for (records, expected) in cases {
        let exported = export(&records);
        let sources: Vec<Source> = exported.examples.iter().map(|example| example.meta.source).collect();
        assert_eq!(sources, expected, "{:?}", exported.report);
    }
}

#[test]
fn what_can_not_be_told_is_left_out_and_counted_by_its_reason() {
    let old = Record { origin: None, ..accepted(record("a", TIRED, Outcome::Open)) };
    let day = accepted(record("b", "I'm very tired since 28 April", Outcome::Open));
    let mut german = accepted(record("c", TIRED, Outcome::Open));
    german.asked = Asked::Feedback("Ich bin sehr müde und habe schwere Beine".to_owned());
    german.situation.language = polarize_domain::situation::Language::German;
    // A plan that has been filled with too much: what was allowed then is refused now.
    let mut wild = accepted(record("d", TIRED, Outcome::Open));
    let modification = wild.draft.modifications.first_mut().unwrap();
    modification.workout_id = "gone".to_owned();
    let weeks = Record { asked: Asked::Weeks { weeks: 3, goal: None }, ..accepted(record("e", TIRED, Outcome::Open)) };
    for (record, reason) in [
        (old, "what it was made from was not kept"),
        (day, "its words name a day of the calendar"),
        (german, "names can't be told from nouns in its language"),
        (wild, "it can't stand any more: shape"),
        (weeks, "it plans several weeks, and a model is asked for one"),
    ] {
        let exported = export(&[record]);
        assert_eq!(exported.examples.len(), 0, "{reason}");
        assert_eq!(exported.report.left_out.keys().collect::<Vec<_>>(), [reason]);
    }
}

#[test]
fn words_of_generated_athletes_and_answers_of_the_built_in_coach_stay_byte_for_byte() {
    let context = context();
    let (mut all, mut changed) = (0, Vec::new());
    for number in 0..60 {
        let said = wording::feedback(&context, Dice::of(3, "words", number));
        let record = accepted_if(record("p", &said.text, Outcome::Open));
        let exported = export(&[record]);
        let Some(example) = exported.examples.first() else { continue };
        all += 1;
        if !user(example).contains(&polarize_prompt::clean(&said.text, 1_200)) {
            changed.push(said.text);
        }
    }
    // Some speak of cities and of people by their names, and these have to go.
    assert!(all > 15 && changed.len() * 10 <= all, "{all}: {changed:#?}");
}

fn accepted_if(record: Record) -> Record {
    match validate(&record.draft, &context(), &record.situation) {
        Ok(proposal) if !proposal.changes().is_empty() => accepted(record),
        _ => record,
    }
}

#[test]
fn a_wish_of_taste_makes_a_pair_and_one_with_new_facts_does_not() {
    let first = record("a", TIRED, Outcome::Open);
    for (wish, is_pair) in [
        ("easier please", true),
        ("shorter please", true),
        ("I have a fever, easier please", false),
        ("I only have 20 minutes on Wednesday", false),
        ("Wednesday off please", false),
    ] {
        let refined = refinement("b", &first, wish, Outcome::Open);
        if refined.draft.modifications == first.draft.modifications {
            continue;
        }
        let exported = export(&[first.clone(), accepted(refined)]);
        let kinds: Vec<PairKind> = exported.pairs.iter().map(|pair| pair.meta.pair).collect();
        assert_eq!(kinds, if is_pair { vec![PairKind::Refined] } else { vec![] }, "{wish}: {:?}", exported.report);
        for pair in &exported.pairs {
            assert!(pair.prompt[1].content.contains(TIRED) && !pair.prompt[1].content.contains("please"));
            assert_ne!(pair.chosen, pair.rejected);
            assert!(!pair.chosen[0].content.to_lowercase().contains("wish"), "{:?}", pair.chosen);
        }
    }
    // Once the first answer was accepted itself, it isn't the worse one.
    let refined = accepted(refinement("b", &first, "shorter please", Outcome::Open));
    assert_eq!(export(&[accepted(first), refined]).pairs.len(), 0);
}

#[test]
fn of_what_was_shown_the_part_that_was_taken_is_the_better_answer() {
    let mut first = record("a", "I have a fever", Outcome::Open);
    first.draft.modifications.truncate(3);
    let shown = shown(&first);
    (first.draft.analysis, first.draft.athlete_message) = (None, "Then the next days get lighter.".to_owned());
    let taken: BTreeSet<ChangeId> = shown.iter().take(1).cloned().collect();
    let exported = export(&[Record { outcome: Outcome::Accepted(taken), ..first.clone() }]);
    let [pair] = &exported.pairs[..] else { panic!("{:?}", exported.report) };
    let changes = |text: &str| serde_json::from_str::<Draft>(text).unwrap().modifications.len();
    assert_eq!(pair.meta.pair, PairKind::Selected);
    assert_eq!((changes(&pair.chosen[0].content), changes(&pair.rejected[0].content)), (1, shown.len()));
    assert_eq!(exported.examples[0].messages[2], pair.chosen[0]);
    assert_eq!(export(&[accepted(first)]).pairs.len(), 0, "where all was taken there is no worse answer");
}

#[test]
fn rejected_and_accepted_answers_to_the_same_words_make_a_pair_unless_the_reason_tells_more() {
    let mut worse = record("a", TIRED, Outcome::Open);
    worse.draft.athlete_message = "Let us skip a little.".to_owned();
    let better = accepted(record("b", TIRED, Outcome::Open));
    for (reason, is_pair) in
        [("", true), ("too hard", true), ("I have a fever now", false), ("no time on Friday", false)]
    {
        let rejected = Record { outcome: Outcome::Rejected(reason.to_owned()), ..worse.clone() };
        let exported = export(&[rejected, better.clone()]);
        assert_eq!(exported.pairs.len(), usize::from(is_pair), "{reason}: {:?}", exported.report);
    }
    let elsewhere = Record { outcome: Outcome::Rejected(String::new()), ..record("a", "I slept badly", Outcome::Open) };
    assert_eq!(export(&[elsewhere, better]).pairs.len(), 0, "other words are another question");
}
