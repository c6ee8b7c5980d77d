//! FIT workouts, read back with fitparser.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a file that can't be read back is the failure looked for")]

use fitparser::profile::MesgNum;
use fitparser::{FitDataRecord, Value};
use polarize_domain::*;
use polarize_formats::export::Format;
use proptest::prelude::*;

use super::builders::*;

/// Messages of one kind.
fn messages(bytes: &[u8], kind: MesgNum) -> Vec<FitDataRecord> {
    fitparser::from_bytes(bytes).unwrap().into_iter().filter(|record| record.kind() == kind).collect()
}

fn field(record: &FitDataRecord, name: &str) -> Option<Value> {
    Some(record.fields().iter().find(|field| field.name() == name)?.value().clone())
}

fn number(record: &FitDataRecord, name: &str) -> f64 {
    let value = field(record, name);
    let number: Option<f64> = value.clone().and_then(|value| value.try_into().ok());
    number.unwrap_or_else(|| panic!("{name} is {value:?} in {record:?}"))
}

fn word(record: &FitDataRecord, name: &str) -> String {
    field(record, name).map(|value| value.to_string()).unwrap_or_default()
}

/// A step as the file says it: intensity, length, target and its ends, notes.
#[derive(Debug, Clone, PartialEq)]
struct Read {
    kind: String,
    length: (String, f64),
    target: (String, f64, f64),
    notes: String,
}

/// The steps of a file in the order they are done, repeats unfolded.
fn read_steps(bytes: &[u8]) -> Vec<Read> {
    let mut done: Vec<Read> = Vec::new();
    let mut starts = Vec::new();
    for (index, step) in messages(bytes, MesgNum::WorkoutStep).iter().enumerate() {
        assert_eq!(number(step, "message_index"), index as f64);
        starts.push(done.len());
        if word(step, "duration_type") == "repeat_until_steps_cmplt" {
            let unit = done[starts[number(step, "duration_step") as usize]..].to_vec();
            (1..number(step, "repeat_steps") as usize).for_each(|_| done.extend(unit.iter().cloned()));
            continue;
        }
        let length = match word(step, "duration_type").as_str() {
            "open" => 0.0,
            kind => number(step, &format!("duration_{kind}")),
        };
        let target = word(step, "target_type");
        let ends = if target == "open" {
            [0.0; 2]
        } else {
            ["low", "high"].map(|end| number(step, &format!("custom_target_{target}_{end}")))
        };
        done.push(Read {
            kind: word(step, "intensity"),
            length: (word(step, "duration_type"), length),
            target: (target, ends[0], ends[1]),
            notes: word(step, "notes"),
        });
    }
    done
}

/// What a file must say of a step.
fn expected(step: &Step) -> Read {
    let kind = match step.kind {
        StepKind::Warmup => "warmup",
        StepKind::Active => "active",
        StepKind::Recovery => "recovery",
        StepKind::Cooldown => "cooldown",
        StepKind::Rest => "rest",
    };
    let (length, amount) = match step.length {
        StepLength::Time(seconds) => ("time", seconds.as_f64()),
        StepLength::Distance(meters) => ("distance", f64::from(meters)),
        StepLength::Calories(kilocalories) => ("calories", f64::from(kilocalories)),
        StepLength::Open => ("open", 0.0),
    };
    // Nothing below 1 W or 1 bpm can be said: up to the offset the numbers mean percent.
    let above = |offset: f64, value: u16| offset + f64::from(value.max(1));
    let speed = |pace: Pace| (1e6 / pace.as_f64()).round() / 1000.0;
    let (target, low, high) = match step.target {
        Target::HeartRate { low, high } => ("heart_rate", above(100.0, low.value()), above(100.0, high.value())),
        Target::Power { low, high } => ("power", above(1000.0, low.value()), above(1000.0, high.value())),
        Target::Pace { low, high } => ("speed", speed(high), speed(low)),
        Target::Cadence { low, high } => ("cadence", low.as_f64(), high.as_f64()),
        Target::Open => ("open", 0.0, 0.0),
    };
    Read {
        kind: kind.to_owned(),
        length: (length.to_owned(), amount),
        target: (target.to_owned(), low, high),
        notes: step.notes.clone().unwrap_or_default(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn every_list_of_steps_comes_back_with_the_same_steps_and_targets(
        sport in sports(),
        steps in step_lists(any_step()),
    ) {
        let bytes = written(Format::Fit, &workout(sport, 60, steps.clone())).unwrap();
        prop_assert_eq!(read_steps(&bytes), steps.iter().map(expected).collect::<Vec<_>>());
        let head = messages(&bytes, MesgNum::Workout);
        let count = messages(&bytes, MesgNum::WorkoutStep).len() as f64;
        prop_assert_eq!(number(&head[0], "num_valid_steps"), count);
    }
}

#[test]
fn a_file_says_what_it_is_and_when_it_was_written() {
    let bytes = written(Format::Fit, &workout(Sport::Cycling, 60, repeats(watts(260, 280), watts(110, 130)))).unwrap();
    let file = &messages(&bytes, MesgNum::FileId)[0];
    assert_eq!(word(file, "type"), "workout");
    assert!(
        matches!(field(file, "time_created"), Some(Value::Timestamp(moment)) if moment.timestamp() == 1_777_900_000)
    );
    let head = &messages(&bytes, MesgNum::Workout)[0];
    assert_eq!((word(head, "wkt_name").as_str(), word(head, "sport").as_str()), ("4-minute repeats", "cycling"));
}

#[test]
fn repeats_are_folded_into_a_repeat_step() {
    let bytes = written(Format::Fit, &workout(Sport::Cycling, 60, repeats(watts(260, 280), watts(110, 130)))).unwrap();
    let steps = messages(&bytes, MesgNum::WorkoutStep);
    assert_eq!(steps.len(), 5);
    assert_eq!((number(&steps[3], "duration_step"), number(&steps[3], "repeat_steps")), (1.0, 5.0));
}

#[test]
fn sports_are_named_as_devices_know_them() {
    let cases = [
        (Sport::Rowing, watts(150, 160), "rowing", "indoor_rowing"),
        (Sport::Rowing, beats(120, 130), "rowing", "generic"),
        (Sport::Running, pace(240, 250), "running", "generic"),
        (Sport::Swimming, pace(1000, 1050), "swimming", "lap_swimming"),
        (Sport::Strength, Target::Open, "training", "strength_training"),
        (Sport::Other, Target::Open, "generic", "generic"),
    ];
    for (sport, target, name, kind) in cases {
        let bytes =
            written(Format::Fit, &workout(sport, 60, vec![Step::timed(StepKind::Active, 3600, target)])).unwrap();
        let head = &messages(&bytes, MesgNum::Workout)[0];
        assert_eq!((word(head, "sport").as_str(), word(head, "sub_sport").as_str()), (name, kind), "{sport}");
    }
}

#[test]
fn a_workout_without_steps_gets_those_of_the_rule_or_its_length() {
    let easy = Workout { intensity: Some(Intensity::Zone3), ..workout(Sport::Cycling, 60, Vec::new()) };
    assert!(read_steps(&written(Format::Fit, &easy).unwrap()).len() > 5);
    let strength = read_steps(&written(Format::Fit, &workout(Sport::Strength, 45, Vec::new())).unwrap());
    assert_eq!(strength, [expected(&Step::timed(StepKind::Active, 2700, Target::Open))]);
}

#[test]
fn names_and_notes_are_cut_between_letters_and_stand_on_one_line() {
    let step = noted(Step::timed(StepKind::Active, 60, Target::Open), &"ü\n".repeat(300));
    let long = Workout { name: "é".repeat(200), ..workout(Sport::Running, 60, vec![step]) };
    let bytes = written(Format::Fit, &long).unwrap();
    assert_eq!(word(&messages(&bytes, MesgNum::Workout)[0], "wkt_name"), "é".repeat(25));
    let notes = read_steps(&bytes).remove(0).notes;
    assert!(notes.len() <= 200 && notes.starts_with("ü ü ü") && !notes.contains('\n'), "{notes}");
}

#[test]
fn two_workouts_of_the_same_second_are_two_for_a_device() {
    let steps = || vec![Step::timed(StepKind::Active, 60, Target::Open)];
    let serial = |id: &str| {
        let workout = Workout { id: WorkoutId::new(id), ..workout(Sport::Running, 60, steps()) };
        number(&messages(&written(Format::Fit, &workout).unwrap(), MesgNum::FileId)[0], "serial_number")
    };
    assert_ne!(serial("w1"), serial("w2"));
    assert_eq!(serial("w1"), serial("w1"));
}
