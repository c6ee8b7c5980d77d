use crate::polarize::{Home, run};

/// Commands that can't be done, their exit status, their code, and words that say what to do.
#[test]
fn every_refusal_has_a_code_a_status_and_says_what_to_do() {
    let home = Home::of_cyclist_with_plan();
    let cases: [(&[&str], i32, &str, &str); 42] = [
        (&["apply", "none"], 1, "unknown_proposal", "polarize history"),
        (&["apply"], 1, "no_proposal", "ask the coach first"),
        (&["undo"], 1, "no_proposal", "ask the coach first"),
        (&["reject", "none"], 1, "unknown_proposal", "polarize history"),
        (&["refine", "shorter"], 1, "no_proposal", "ask the coach first"),
        (&["ask", " "], 1, "empty_feedback", "say how you feel"),
        (&["--athlete", "bob", "week"], 1, "unknown_athlete", "polarize athlete --list"),
        (&["workout", "lock", "none"], 1, "unknown_workout", "polarize week --details"),
        (&["workout", "add", "2026-05-05", "running"], 2, "usage", "--minutes"),
        (&["workout", "add", "2026-05-05", "running", "--minutes", "900"], 2, "usage", "5 to 480"),
        (&["workout", "add", "2026-05-05", "rest", "--minutes", "60"], 2, "usage", "leave --minutes"),
        (&["workout", "add", "2026-05-05", "strength", "--minutes", "30", "--intensity", "zone2"], 2, "usage", "leave"),
        (&["log", "running", "40", "--date", "2026-05-05"], 2, "usage", "polarize workout add"),
        (&["log", "running", "40", "--date", "1899-05-05"], 2, "usage", "YYYY-MM-DD"),
        (&["log", "running", "40", "--date", "1979-05-05"], 1, "implausible_date", "correct the date"),
        (&["log", "running", "2000"], 2, "out_of_range", "between 0 and 1440"),
        (&["week", "tomorrow"], 2, "usage", "write a day as YYYY-MM-DD"),
        (&["import", "x.fit", "--date", "17:30"], 2, "usage", "2025-03-09T17:30"),
        (&["athlete", "--time-zone", "Mars/Olympus"], 2, "usage", "Europe/Berlin"),
        (&["athlete", "--max-hr", "900"], 2, "out_of_range", "between 20 and 250"),
        (&["athlete", "--ftp", "0"], 1, "implausible_thresholds", "between 40 and 600 W"),
        (&["athlete", "--threshold-pace", "2:00"], 1, "implausible_thresholds", "between 2:30 and 12:00/km"),
        (&["athlete", "--lt1-power", "210"], 1, "contradicting_thresholds", "must be below LT2"),
        (
            &["workout", "add", "2026-05-05", "running", "--minutes", "30", "--tss", "900"],
            2,
            "usage",
            "500 is the most",
        ),
        (&["workout", "add", "2026-05-05", "running", "--minutes", "60", "--tss", "130"], 2, "usage", "than 110"),
        (&["import", "x.fit", "--date", "2026-05-05"], 2, "usage", "lies in the future"),
        (&["health", "add", "fever", "--since", "2026-05-05"], 2, "usage", "lies in the future"),
        (&["health", "end", "1", "--on", "2026-05-05"], 2, "usage", "lies in the future"),
        (&["race", "add", "2020-01-01", "Old"], 2, "usage", "more than a year ago"),
        (&["race", "add", "2026-06-01", " "], 2, "usage", "needs a name"),
        (&["block", "sport", "running", "--until", "2026-05-03"], 2, "usage", "is over already"),
        (&["workout", "edit", "none", "--date", "2020-01-01"], 2, "usage", "four weeks ago"),
        (&["workout", "add", "2020-01-01", "running", "--minutes", "30"], 2, "usage", "polarize log"),
        (&["workout", "edit", "none"], 2, "usage", "say what is to be changed"),
        (&["apply", "--only", ""], 2, "usage", "at least one change"),
        (&["health", "remove", "x"], 2, "usage", "polarize health list"),
        (&["plan", "generate", "--weeks", "abc"], 2, "usage", "from 1 to 16"),
        (&["log", "running", "long"], 2, "usage", "write a whole number"),
        (&["athlete", "--max-hr", "150"], 1, "contradicting_thresholds", "correct one of the two"),
        (&["athlete", "--name", " "], 2, "usage", "write one after --name"),
        (&["health", "end", "7"], 1, "unknown_entry", "polarize health list"),
        (&["block", "days", "2026-05-05", "2026-05-04"], 2, "usage", "turn them round"),
    ];
    for (command, status, code, advice) in cases {
        let (found, document) = home.json(command);
        let message = document["error"]["message"].as_str().unwrap();
        assert_eq!((found, document["error"]["code"].as_str()), (status, Some(code)), "{command:?}: {message}");
        assert!(message.contains(advice), "{command:?}: {message}");
        let said = home.run(command);
        assert!(said.status == status && said.out.is_empty() && said.err.contains(advice), "{command:?}: {}", said.err);
    }
}

#[test]
fn a_folder_that_is_not_there_is_named_and_nothing_temporary() {
    let home = Home::of_cyclist_with_plan();
    let file = home.path("nowhere/week.ics");
    let (status, document) = home.json(&["week", "--ics", file.to_str().unwrap()]);
    let message = document["error"]["message"].as_str().unwrap();
    assert_eq!((status, &document["error"]["code"]), (1, &serde_json::json!("file_not_written")));
    assert!(message.contains("there is no folder") && !message.contains("partial"), "{message}");
}

#[test]
fn a_race_of_the_last_year_is_kept_as_a_record() {
    let home = Home::of_cyclist();
    assert_eq!(home.answer(&["race", "add", "2025-06-01", " Lake "])["race"]["name"], "Lake");
}

#[test]
fn without_an_athlete_everything_says_how_to_make_one() {
    let home = Home::empty();
    for command in [&["week"][..], &["ask", "tired"], &["import", "."], &["athlete"]] {
        let (status, document) = home.json(command);
        assert_eq!((status, document["error"]["code"].as_str()), (1, Some("no_athlete")), "{command:?}");
        assert!(document["error"]["message"].as_str().unwrap().contains("athlete --name"));
    }
}

#[test]
fn a_refused_athlete_is_not_half_created() {
    let home = Home::empty();
    let athlete = ["athlete", "--name", "Ada", "--sport", "rowing"];
    for wrong in [&["--lthr", "190", "--max-hr", "170"][..], &["--ctl", "40", "--atl", "40", "--since", "1950-01-01"]] {
        assert_eq!(home.run(&[&athlete[..], wrong].concat()).status, 1);
        assert_eq!(home.answer(&["athlete", "--list"]), serde_json::json!([]));
    }
}

#[test]
fn help_tells_the_exit_statuses_and_unknown_words_are_wrong_arguments() {
    let help = run(&["--help"]);
    assert!(help.status == 0 && help.out.contains("Exit status:"), "{}", help.out);
    assert_eq!(run(&["fly"]).status, 2);
    assert_eq!(run(&[]).status, 2);
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let home = Home::empty();
    let file = home.file("data/polarize.db", b"my thesis, which I keep under a strange name");
    let (status, document) = home.json(&["week"]);
    assert_eq!((status, document["error"]["code"].as_str()), (1, Some("not_our_database")));
    assert_eq!(std::fs::read(file).unwrap(), b"my thesis, which I keep under a strange name");
}

#[cfg(unix)]
#[test]
fn a_reader_who_leaves_early_is_no_error() {
    use std::io::Read as _;
    let mut child = crate::polarize::program().arg("demo").stdout(std::process::Stdio::piped()).spawn().unwrap();
    let mut first = [0; 1];
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut first).unwrap();
    drop(out);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
