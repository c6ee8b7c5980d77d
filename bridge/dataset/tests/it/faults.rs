//! A clean file with one planted fault of each kind: each is found on its line, and nothing else is.
#![expect(clippy::unwrap_used, reason = "a test whose world can't be built has failed")]

use std::collections::BTreeMap;
use std::io::Cursor;

use polarize_dataset::{
    CODES, CheckedLine, Checker, Example, Generator, Kind, LineReader, Mix, Outcome, check_lines, mend_line,
};
use polarize_llm::{Message, Role};
use polarize_tokens::Estimate;
use serde_json::{Value, json};

/// Clean examples of the first athletes of a seed that have a fault-free answer with a shorter session.
fn clean() -> Vec<Example> {
    let mix = Mix(BTreeMap::from([(Kind::PlanModification, 1.0)]));
    let generator = Generator { seed: 11, mix, counter: &Estimate };
    let checker = Checker { counter: Some(&Estimate) };
    let examples = (0..40).flat_map(|athlete| generator.athlete(athlete, 3).examples);
    examples.filter(|example| checker.conversation(&example.messages).is_empty()).take(40).collect()
}

fn answer(example: &Example) -> Value {
    serde_json::from_str(&example.messages.last().unwrap().content).unwrap()
}

/// Bytes of an answer to which a fault may add words without making it too long as well.
const SHORT: usize = 1_000;

/// The first example whose answer makes a session shorter in its own sport: a day that is planted behind another sport would stand in the wrong order, too.
fn shortened(examples: &[Example]) -> &Example {
    let is = |example: &&Example| {
        let first = &answer(example)["modifications"][0];
        let changes = &first["changes"];
        let is_short = example.messages.last().unwrap().content.len() < SHORT;
        is_short
            && example.messages.len() == 3
            && changes["duration_minutes"]["from"].is_i64()
            && changes["sport"].is_null()
    };
    examples.iter().find(is).unwrap()
}

fn line(example: &Example) -> String {
    serde_json::to_string(example).unwrap()
}

/// An example with another answer text.
fn with_text(example: &Example, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut changed = example.clone();
    let last = changed.messages.last_mut().unwrap();
    last.content = change(last.content.clone());
    line(&changed).into_bytes()
}

/// An example with another answer.
fn with_answer(example: &Example, change: impl Fn(&mut Value)) -> Vec<u8> {
    with_text(example, |text| {
        let mut value = serde_json::from_str(&text).unwrap();
        change(&mut value);
        value.to_string()
    })
}

/// An example with another turn of its prompt.
fn with_turn(example: &Example, turn: usize, from: &str, to: &str) -> Vec<u8> {
    let mut changed = example.clone();
    assert!(changed.messages[turn].content.contains(from), "{from}");
    changed.messages[turn].content = changed.messages[turn].content.replacen(from, to, 1);
    line(&changed).into_bytes()
}

/// An example with other turns.
fn with_turns(example: &Example, change: impl Fn(&mut Vec<Message>)) -> Vec<u8> {
    let mut changed = example.clone();
    change(&mut changed.messages);
    line(&changed).into_bytes()
}

fn moved_to_end(value: &mut Value, key: &str) {
    let fields = value.as_object_mut().unwrap();
    let moved = fields.shift_remove(key).unwrap();
    fields.insert(key.to_owned(), moved);
}

fn of_line(text: &str, from: &str, to: &str) -> Vec<u8> {
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1).into_bytes()
}

/// Every fault with the code that it must be found with.
fn faults(example: &Example) -> Vec<(&'static str, Vec<u8>)> {
    let whole = line(example);
    let mut faults = of_lines(&whole);
    faults.extend([
        ("role_order", with_turns(example, |turns| turns.swap(0, 1))),
        ("no_answer", with_turns(example, |turns| drop(turns.pop()))),
        ("empty_turn", with_turns(example, |turns| turns[1].content = " ".to_owned())),
        ("prompt", with_turn(example, 1, "\"athlete\":{", "\"person\":{")),
        ("prompt", with_turn(example, 1, "\n</athlete>", "")),
        ("prompt_contradicts", with_turn(example, 1, "\"fitness_ctl\":", "\"fitness_ctl\":1")),
        ("prompt_too_long", with_turn(example, 0, "Rules, else", &format!("{} Rules, else", "word ".repeat(2_500)))),
        ("code_fence", with_text(example, |text| format!("```json\n{text}\n```"))),
        ("prose", with_text(example, |text| format!("Here is the answer: {text}"))),
        ("trailing_comma", with_text(example, |text| text.replacen("],\"new_workouts\"", ",],\"new_workouts\"", 1))),
        ("answer_json", with_text(example, |text| text[..text.len() / 2].to_owned())),
        ("whitespace", with_text(example, |text| text.replacen("\"new_workouts\":", "\"new_workouts\": ", 1))),
        (
            "duplicate_key",
            with_text(example, |text| {
                text.replacen("\"new_workouts\":[]", "\"new_workouts\":[],\"new_workouts\":[]", 1)
            }),
        ),
        (
            "missing_key",
            with_answer(example, |value| drop(value.as_object_mut().unwrap().shift_remove("new_workouts"))),
        ),
        ("unknown_key", with_answer(example, |value| value["comment"] = json!("none"))),
        ("wrong_type", with_answer(example, |value| value["analysis"]["current_status"] = json!(7))),
        ("unknown_word", with_answer(example, |value| value["modifications"][0]["action"] = json!("cancel"))),
        ("text_too_long", with_answer(example, |value| value["analysis"]["current_status"] = json!("so ".repeat(150)))),
        (
            "too_many",
            with_answer(example, |value| value["analysis"]["key_concerns"] = json!(["a", "b", "c", "d", "e", "f"])),
        ),
        ("key_order", with_answer(example, |value| moved_to_end(value, "analysis"))),
        ("unknown_workout", with_answer(example, |value| value["modifications"][0]["workout_id"] = json!("w99"))),
        (
            "changed_twice",
            with_answer(example, |value| {
                let again = value["modifications"][0].clone();
                value["modifications"].as_array_mut().unwrap().push(again);
            }),
        ),
        ("wrong_date", with_answer(example, |value| value["modifications"][0]["date"] = json!("2024-02-29"))),
        ("wrong_name", with_answer(example, |value| value["modifications"][0]["original_name"] = json!("Another"))),
        (
            "wrong_from",
            with_answer(example, |value| {
                value["modifications"][0]["changes"]["duration_minutes"]["from"] = json!(477);
            }),
        ),
        ("bad_day", with_answer(example, |value| value["modifications"][0]["changes"]["date"] = json!("2024-02-29"))),
        (
            "empty_message",
            with_answer(example, |value| {
                value["modifications"] = json!([]);
                value["athlete_message"] = json!("");
            }),
        ),
        ("empty_message", with_answer(example, |value| value["athlete_message"] = json!(" "))),
        (
            "unsafe_words",
            with_answer(example, |value| value["athlete_message"] = json!("Take some ibuprofen and go on.")),
        ),
        (
            "unfounded_number",
            with_answer(example, |value| value["athlete_message"] = json!("Your form will be 987.6 soon.")),
        ),
    ]);
    faults
}

/// Faults of the line itself.
fn of_lines(whole: &str) -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("not_utf8", [b"{\"messages\":\"\xFF\"".as_slice(), b"}"].concat()),
        ("line_too_long", vec![b'x'; 1024 * 1024 + 1]),
        ("byte_order_mark", format!("\u{FEFF}{}", whole).into_bytes()),
        ("line_end", format!("{whole}\r").into_bytes()),
        ("blank_line", Vec::new()),
        ("not_json", whole.as_bytes()[..whole.len() - 1].to_vec()),
        ("line_shape", of_line(whole, "\"messages\":[", "\"turns\":[")),
        ("unknown_role", of_line(whole, "\"role\":\"user\"", "\"role\":\"human\"")),
        ("meta", of_line(whole, "\"kind\":\"plan_modification\"", "\"kind\":\"weekly_plan\"")),
    ]
}

fn checked(bytes: Vec<u8>, threads: usize) -> Vec<CheckedLine> {
    let checker = Checker { counter: Some(&Estimate) };
    let mut lines = Vec::new();
    check_lines(LineReader::of(Cursor::new(bytes)).unwrap(), &checker, threads, |line| {
        lines.push(line);
        Outcome::Next
    });
    lines
}

fn codes(lines: &[CheckedLine]) -> Vec<(u64, &'static str)> {
    lines.iter().flat_map(|line| line.report.problems.iter().map(|problem| (line.number, problem.code))).collect()
}

#[test]
fn every_planted_fault_is_found_on_its_line_and_nothing_else_is() {
    let examples = clean();
    assert_eq!(examples.len(), 40);
    let faulty = shortened(&examples);
    let others: Vec<&Example> = examples.iter().filter(|example| *example != faulty).collect();
    let faults = faults(faulty);
    assert!(faults.len() >= 30, "{}", faults.len());
    let (mut bytes, mut expected, mut number) = (Vec::new(), Vec::new(), 0);
    for (at, (code, fault)) in faults.iter().enumerate() {
        number += 1;
        expected.push((number, *code));
        bytes.extend_from_slice(fault);
        bytes.push(b'\n');
        if let Some(other) = others.get(at) {
            number += 1;
            bytes.extend_from_slice(line(other).as_bytes());
            bytes.push(b'\n');
        }
    }
    let lines = checked(bytes, 2);
    // The same example without its fault stands there more than once where the fault is outside of it.
    let found: Vec<_> = codes(&lines).into_iter().filter(|(_, code)| *code != "duplicate_line").collect();
    let told = |wanted: &[(u64, &'static str)]| {
        lines
            .iter()
            .filter(|line| wanted.iter().any(|(number, _)| *number == line.number))
            .map(|line| {
                (line.number, line.report.problems.iter().map(|problem| problem.message.clone()).collect::<Vec<_>>())
            })
            .collect::<Vec<_>>()
    };
    let unexpected: Vec<_> = found.iter().filter(|found| !expected.contains(found)).copied().collect();
    let missing: Vec<_> = expected.iter().filter(|expected| !found.contains(expected)).copied().collect();
    assert_eq!((&unexpected, &missing), (&Vec::new(), &Vec::new()), "{:?}", told(&unexpected));
}

#[test]
fn the_same_is_found_on_any_number_of_threads_and_a_repeated_conversation_once() {
    let examples = clean();
    let text: String = examples.iter().chain(examples.first()).map(|example| format!("{}\n", line(example))).collect();
    let [one, three] = [1, 3].map(|threads| codes(&checked(text.clone().into_bytes(), threads)));
    assert_eq!(one, [(41, "duplicate_line")]);
    assert_eq!(one, three);
}

#[test]
fn what_can_be_mended_is_mended_and_clean_afterwards() {
    let examples = clean();
    let example = shortened(&examples);
    let checker = Checker { counter: None };
    let mendable = [
        "byte_order_mark",
        "line_end",
        "code_fence",
        "prose",
        "trailing_comma",
        "whitespace",
        "key_order",
        "missing_key",
    ];
    for (code, fault) in faults(example).into_iter().filter(|(code, _)| mendable.contains(code)) {
        let mended = mend_line(&String::from_utf8(fault).unwrap());
        assert_eq!(mended.mendings, [code]);
        let read: Example = serde_json::from_str(&mended.text.unwrap()).unwrap();
        assert_eq!(checker.conversation(&read.messages), Vec::new(), "{code}");
        assert_eq!(answer(&read)["modifications"], answer(example)["modifications"]);
    }
    let whole = line(example);
    assert_eq!(mend_line(&whole).text.unwrap(), whole);
    let shouted = mend_line(&whole.replacen("\"user\"", "\"User\"", 1));
    assert_eq!((shouted.text.unwrap(), shouted.mendings), (whole, vec!["unknown_role"]));
    assert_eq!(mend_line(" ").text, None);
}

#[test]
fn a_foreign_conversation_is_checked_for_its_shape_alone_and_says_so() {
    let turns = [Message::system("You are helpful."), Message::user("Hi"), Message::assistant("Hello, take 999.")];
    let report = Checker { counter: None }.report(&turns);
    assert_eq!((report.kind, report.problems), (None, Vec::new()));
    assert!(report.unchecked.iter().any(|what| what.contains("not one of ours")));
    let turns = [Message { role: Role::Assistant, content: "Hello".to_owned() }];
    assert_eq!(Checker { counter: None }.conversation(&turns)[0].code, "role_order");
}

#[test]
fn every_code_is_explained_once() {
    let mut words: Vec<&str> = CODES.iter().map(|(code, _)| *code).collect();
    let count = words.len();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), count);
    assert!(CODES.iter().all(|(_, sentence)| sentence.ends_with('.')));
}
