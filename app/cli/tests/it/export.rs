use serde_json::{Value, json};

use crate::polarize::Home;

const STEPS: &str = "Warmup\n- 15m 55-70%\n\n4x\n- 4m 105-112%\n- 3m 45%\n\nCooldown\n- Loose legs 8m 50%";

/// Adds a workout with steps of its own and gives it.
fn added(home: &Home) -> Value {
    home.answer(&["workout", "add", "2026-05-06", "cycling", "--name", "4 x 4", "--steps", STEPS])["workout"].clone()
}

fn id(workout: &Value) -> &str {
    workout["id"].as_str().unwrap_or_default()
}

#[test]
fn a_workout_is_added_with_steps_as_text() {
    let home = Home::of_cyclist();
    let workout = added(&home);
    assert_eq!(
        json!([workout["duration_minutes"], workout["intensity"], workout["steps"].as_array().map(Vec::len)]),
        json!([51, "zone3", 10])
    );
    let work = &workout["steps"][1];
    assert_eq!(json!([work["duration_value"], work["target_low"], work["target_high"]]), json!([240, 210, 224]));
    assert_eq!(workout["steps"][9]["notes"], "Loose legs");
}

#[test]
fn steps_given_to_a_workout_replace_its_own_and_the_rest_follows() {
    let home = Home::of_cyclist();
    let before = added(&home);
    let edited = home.answer(&["workout", "edit", id(&before), "--steps", "- 1h 60%"])["workout"].clone();
    assert_eq!(
        json!([edited["duration_minutes"], edited["intensity"], edited["estimated_tss"], edited["name"]]),
        json!([60, "zone1", 36.0, "4 x 4"])
    );
}

#[test]
fn every_format_is_written_under_a_name_of_day_and_workout() {
    let home = Home::of_cyclist();
    let workout = added(&home);
    let folder = home.path("out");
    std::fs::create_dir(&folder).unwrap();
    for (format, extension) in
        [("fit", "fit"), ("zwo", "zwo"), ("erg", "erg"), ("mrc", "mrc"), ("ics", "ics"), ("intervals", "txt")]
    {
        let to = ["--format", format, "--output", folder.to_str().unwrap()];
        let written = home.answer(&[&["workout", "export", id(&workout)], &to[..]].concat());
        let file = folder.join(format!("2026-05-06-4-x-4.{extension}"));
        assert_eq!(written["file"], file.to_str().unwrap());
        assert_eq!(written["bytes"], std::fs::metadata(&file).unwrap().len());
    }
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 6, "nothing temporary is left");
}

#[test]
fn a_text_that_was_written_makes_the_same_steps_again() {
    let home = Home::of_cyclist();
    let workout = added(&home);
    let file = home.path("steps.txt");
    let file = file.to_str().unwrap();
    home.done(&["workout", "export", id(&workout), "--format", "intervals", "--output", file]);
    let again = home.answer(&["workout", "add", "2026-05-08", "cycling", "--steps-file", file])["workout"].clone();
    assert_eq!(again["steps"], workout["steps"]);
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_told() {
    let home = Home::of_cyclist();
    let workout = added(&home);
    let file = home.file("mine.fit", b"mine");
    let export = ["workout", "export", id(&workout), "--format", "fit", "--output", &file];
    let (status, refused) = home.json(&export);
    assert_eq!((status, &refused["error"]["code"]), (1, &json!("file_exists")));
    assert_eq!(std::fs::read(&file).unwrap(), b"mine");
    home.done(&[&export[..], &["--overwrite"]].concat());
    assert_eq!(&std::fs::read(&file).unwrap()[8..12], b".FIT");
}

#[test]
fn standard_output_gets_the_file_alone() {
    let home = Home::of_cyclist();
    let workout = added(&home);
    let out = home.done(&["workout", "export", id(&workout), "--format", "erg", "--output", "-"]);
    assert!(out.starts_with("[COURSE HEADER]\r\n") && out.ends_with("[END COURSE DATA]\r\n"), "{out}");
}

#[test]
fn a_week_goes_into_the_calendar_with_names_that_stay() {
    let home = Home::of_cyclist_with_plan();
    let uids = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.starts_with("UID:")).map(ToOwned::to_owned).collect()
    };
    let before = home.done(&["week", "--ics", "-"]);
    assert_eq!((uids(&before).len(), before.matches("STATUS:CONFIRMED").count()), (4, 4));
    let week = home.answer(&["week"]);
    home.done(&["workout", "edit", id(&week["workouts"][0]), "--name", "Other"]);
    let after = home.done(&["week", "--ics", "-"]);
    assert_eq!(uids(&after), uids(&before));
    assert_ne!(after, before);
    let file = home.path("week.ics");
    let written = home.answer(&["week", "2026-05-06", "--ics", file.to_str().unwrap()]);
    assert_eq!(json!([written["monday"], written["workouts"]]), json!(["2026-05-04", 4]));
}

#[test]
fn what_cannot_be_exported_or_read_says_what_to_do() {
    let home = Home::of_cyclist();
    let add = |sport: &str, more: &[&str]| {
        let added = home.answer(&[&["workout", "add", "2026-05-05", sport], more].concat());
        id(&added["workout"]).to_owned()
    };
    let swim = add("swimming", &["--minutes", "30"]);
    let rest = add("rest", &[]);
    let steps = |text: &'static str| vec!["workout", "add", "2026-05-05", "cycling", "--steps", text];
    let cases: Vec<(Vec<&str>, i32, &str, &str)> = vec![
        (vec!["workout", "export", &swim, "--format", "zwo"], 1, "format_of_other_sports", "--format fit"),
        (vec!["workout", "export", &rest, "--format", "fit"], 1, "rest_day", "--format ics"),
        (vec!["workout", "export", "none", "--format", "fit"], 1, "unknown_workout", "polarize week --details"),
        (vec!["workout", "export", &swim, "--format", "pdf"], 2, "usage", "use fit, zwo"),
        (
            vec!["workout", "export", &swim, "--format", "fit", "--output", "/none/x"],
            1,
            "file_not_written",
            "another place",
        ),
        (vec!["workout", "export", &swim, "--format", "fit", "--output", "-"], 2, "usage", "leave --json out"),
        (vec!["week", "2027-01-01", "--ics", "-"], 1, "empty_week", "plan it first"),
        (steps("- 10m 50%\n- 10 60%"), 1, "unreadable_steps", "line 2: no length"),
        (steps("- 3m 50%"), 2, "usage", "5 to 480"),
        (steps("- 10m 50%\n- press lap"), 2, "usage", "--minutes"),
        ([&steps("- 10m 50%")[..], &["--minutes", "60"]].concat(), 2, "usage", "the steps take 10 min"),
        (vec!["workout", "add", "2026-05-05", "rest", "--steps", "- 10m"], 2, "usage", "leave --steps out"),
        (vec!["workout", "add", "2026-05-05", "cycling", "--steps-file", "none"], 1, "unreadable_file", "plain text"),
    ];
    for (command, status, code, advice) in cases {
        let (found, document) = home.json(&command);
        let message = document["error"]["message"].as_str().unwrap_or_else(|| panic!("{command:?}: {document}"));
        assert_eq!((found, document["error"]["code"].as_str()), (status, Some(code)), "{command:?}: {message}");
        assert!(message.contains(advice), "{command:?}: {message}");
    }
}

#[test]
fn a_workout_is_shown_step_by_step_with_its_targets() {
    let home = Home::of_cyclist();
    let workout = added(&home);
    let shown = home.done(&["workout", "show", id(&workout)]);
    let steps = "  15 min warm-up at 110–140 W\n  4 times:\n      4 min at 210–224 W\n      3 min at 90 W\n  8 min cool-down at 100 W (Loose legs)";
    assert!(shown.contains(steps), "{shown}");
}

#[test]
fn a_file_without_targets_says_which_threshold_would_give_them() {
    let home = Home::of_cyclist();
    home.done(&["--athlete", "bob", "athlete", "--name", "Bob", "--sport", "running"]);
    let as_bob = |command: &[&str]| home.run(&[&["--athlete", "bob"], command].concat());
    let add = ["--athlete", "bob", "workout", "add", "2026-05-06", "running", "--minutes", "40"];
    let run = home.answer(&add)["workout"].clone();
    let said = as_bob(&["workout", "export", id(&run), "--format", "intervals", "--output", "-"]);
    assert!(said.status == 0 && said.out == "- 40m\n" && said.err.contains("--threshold-pace M:SS"), "{}", said.err);
    let file = home.path("week.ics");
    let written = home.answer(&["--athlete", "bob", "week", "2026-05-06", "--ics", file.to_str().unwrap()]);
    assert_eq!(written["warnings"].as_array().map(Vec::len), Some(1));
    home.done(&["--athlete", "bob", "athlete", "--lthr", "165"]);
    assert_eq!(as_bob(&["workout", "export", id(&run), "--format", "intervals", "--output", "-"]).err, "");
}
