//! Training from the command line.
#![expect(clippy::unwrap_used, reason = "a test whose program can't be understood has failed")]

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::polarize::Home;

/// A model that a debug build trains in a second or two.
const RECIPE: &str = "vocabulary = 384\nwidth = 32\nlayers = 1\nheads = 2\nkv_heads = 1\nfeed_forward = 64\n\
    length = 1280\naccumulate = 1\nepochs = 20\nsteps = 16\nlearning_rate = 0.01\n\
    held_out = 0.2\nevaluate_every = 8\ncheckpoint_every = 5\n";
const LORA: &str =
    "method = \"lora\"\nrank = 4\nlength = 1280\naccumulate = 1\nsteps = 4\nlearning_rate = 0.01\nheld_out = 0\n";

/// Where a program that gets a signal has its temporary files.
#[cfg(unix)]
const TEMPORARY: &str = "temporary";

/// A home with 24 conversations and a recipe.
struct Place {
    home: Home,
    data: String,
    recipe: String,
}

impl Place {
    fn new() -> Self {
        let home = Home::empty();
        let data = home.path("data.jsonl").to_str().unwrap().to_owned();
        home.done(&["data", "generate", "--output", &data, "--count", "24", "--types", "bare"]);
        let recipe = home.file("recipe.toml", RECIPE.as_bytes());
        Self { home, data, recipe }
    }

    fn path(&self, name: &str) -> String {
        self.home.path(name).to_str().unwrap().to_owned()
    }

    /// The arguments of a training from scratch.
    fn scratch<'a>(&'a self, output: &'a str) -> Vec<&'a str> {
        vec!["train", "--recipe", &self.recipe, "--data", &self.data, "--output", output, "--from-scratch"]
    }

    /// Trains with JSON, gives it a signal after so many steps, and says how it ended.
    #[cfg(unix)]
    fn stopped(&self, arguments: &[&str], steps: usize, signal: &str) -> std::process::ExitStatus {
        self.stopped_after(arguments, "step", steps, signal)
    }

    /// Trains with JSON, gives it a signal after so many events, and says how it ended.
    #[cfg(unix)]
    fn stopped_after(&self, arguments: &[&str], event: &str, events: usize, signal: &str) -> std::process::ExitStatus {
        use std::io::{BufRead as _, BufReader};
        use std::process::Stdio;

        let event = format!(r#""event":"{event}""#);
        fs::create_dir_all(self.home.path(TEMPORARY)).unwrap();
        let mut command = self.home.command(&[arguments, &["--json"]].concat());
        command.env("TMPDIR", self.home.path(TEMPORARY));
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let seen = lines.by_ref().filter(|line| line.as_ref().unwrap().contains(&event)).take(events).count();
        assert_eq!(seen, events);
        let killed = std::process::Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
        assert!(killed.success());
        // Its lines are read to the end, or it would wait for a reader.
        lines.for_each(drop);
        child.wait().unwrap()
    }
}

/// The losses of a training, step by step and look by look.
fn losses(output: &str) -> Vec<(Value, Value, Value)> {
    let text = fs::read_to_string(Path::new(output).join("metrics.jsonl")).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.map(|line| (line["kind"].clone(), line["step"].clone(), line["loss"].clone())).collect()
}

#[test]
fn a_model_from_scratch_learns_and_adapters_are_trained_beside_it() {
    let place = Place::new();
    let output = place.path("coach");
    let said = place.home.run(&place.scratch(&output));
    assert_eq!(said.status, 0, "{}", said.err);
    for words in [
        "Parameters",
        "all of them learn",
        "Memory",
        "Disk",
        "held out",
        "to be learnt",
        ", operations ",
        " an epoch",
        "Steps",
        "Time",
        "Finished: 16 steps",
    ] {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
    for words in ["held-out loss", "tokens/s", "Conversations as tokens: 19 of 19"] {
        assert!(said.err.contains(words), "{words}: {}", said.err);
    }
    for file in [
        "model/config.json",
        "model/tokenizer.json",
        "model/model.safetensors",
        "report.html",
        "run.json",
        "recipe.toml",
    ] {
        assert!(Path::new(&output).join(file).is_file(), "{file}");
    }
    let steps: Vec<f64> =
        losses(&output).iter().filter(|line| line.0 == "step").map(|line| line.2.as_f64().unwrap()).collect();
    assert!(steps.len() == 16 && steps[15] < steps[0] - 0.5, "{steps:?}");
    let page = fs::read_to_string(Path::new(&output).join("report.html")).unwrap();
    assert!(
        page.contains("all are taken") && page.contains("Before the first step") && page.contains("vocabulary = 384")
    );

    let (base, adapter) = (place.path("coach/model"), place.path("adapter"));
    let recipe = place.home.file("lora.toml", LORA.as_bytes());
    let said =
        place.home.done(&["train", "--recipe", &recipe, "--data", &place.data, "--output", &adapter, "--base", &base]);
    assert!(said.contains("of them learn") && !said.contains("all of them learn"), "{said}");
    for file in ["adapter_config.json", "adapter_model.safetensors"] {
        assert!(Path::new(&adapter).join("adapter").join(file).is_file(), "{file}");
    }
}

#[test]
fn what_is_to_come_is_said_without_writing_anything() {
    let place = Place::new();
    let output = place.path("coach");
    let arguments = [&place.scratch(&output)[..], &["--dry-run"]].concat();
    assert!(place.home.done(&arguments).contains("Parameters"));
    let (status, before) = last_line(&place, &arguments);
    assert_eq!((status, &before["event"]), (0, &Value::from("preflight")));
    assert_eq!(before["steps"], 16);
    assert!(
        before["memory"]["total"].as_u64().unwrap() > 0
            && before["supervised_tokens"].as_u64() < before["tokens"].as_u64()
    );
    assert!(!Path::new(&output).exists());
}

/// Runs with `--json`; all lines must be JSON, and the last one comes back.
fn last_line(place: &Place, arguments: &[&str]) -> (i32, Value) {
    let said = place.home.run(&[arguments, &["--json"]].concat());
    let lines: Vec<Value> = said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (said.status, lines.last().unwrap().clone())
}

#[test]
fn scripts_read_a_line_an_event() {
    let place = Place::new();
    let output = place.path("coach");
    let said = place.home.run(&[&place.scratch(&output)[..], &["--json"]].concat());
    let lines: Vec<Value> = said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let count = |event: &str| lines.iter().filter(|line| line["event"] == event).count();
    assert_eq!(["preflight", "step", "evaluation", "stopped", "outcome"].map(count), [1, 16, 3, 1, 1]);
    assert!(count("checkpoint") >= 3);
    let (first, last) = (&lines[0], lines.last().unwrap());
    assert_eq!((&first["event"], &last["event"]), (&"reading".into(), &"outcome".into()));
    assert_eq!((&last["stopped"], &last["steps"]), (&"finished".into(), &16.into()));
    assert!(
        Path::new(last["report"].as_str().unwrap()).is_file() && Path::new(last["result"].as_str().unwrap()).is_dir()
    );
}

#[cfg(unix)]
#[test]
fn a_training_that_was_stopped_or_killed_ends_as_if_it_had_not_been() {
    use std::os::unix::process::ExitStatusExt as _;

    let place = Place::new();
    let [whole, stopped, told, killed] = ["whole", "stopped", "told", "killed"].map(|name| place.path(name));
    place.home.done(&place.scratch(&whole));
    let arguments = place.scratch(&stopped);
    assert_eq!(place.stopped(&arguments, 7, "-INT").code(), Some(130));
    let page = fs::read_to_string(Path::new(&stopped).join("report.html")).unwrap();
    assert!(page.contains("can be resumed"));
    let said = place.home.done(&[&arguments[..], &["--resume"]].concat());
    assert!(said.contains("going on after step"), "{said}");
    assert_eq!(losses(&stopped), losses(&whole));

    let arguments = place.scratch(&told);
    assert_eq!(place.stopped(&arguments, 7, "-TERM").code(), Some(130));
    place.home.done(&[&arguments[..], &["--resume"]].concat());
    assert_eq!(losses(&told), losses(&whole));

    let arguments = place.scratch(&killed);
    assert_eq!(place.stopped(&arguments, 12, "-KILL").signal(), Some(9));
    place.home.done(&[&arguments[..], &["--resume"]].concat());
    assert_eq!(losses(&killed), losses(&whole));
}

#[cfg(unix)]
#[test]
fn a_tokenizer_that_is_half_learnt_leaves_nothing_behind() {
    let mut place = Place::new();
    // Enough to learn from that the signal comes before the end.
    let data = fs::read(&place.data).unwrap().repeat(40);
    place.data = place.home.file("more.jsonl", &data);
    let output = place.path("coach");
    let ended = place.stopped_after(&place.scratch(&output), "training_tokenizer", 1, "-INT");
    assert_eq!((ended.code(), Path::new(&output).exists()), (Some(130), false));
    assert_eq!(fs::read_dir(place.home.path(TEMPORARY)).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn whoever_comes_second_writes_nothing_into_the_folder() {
    let place = Place::new();
    let (output, pipe) = (place.path("coach"), place.path("pipe"));
    fs::create_dir(&output).unwrap();
    let winner = fs::File::create(Path::new(&output).join(".lock")).unwrap();
    winner.try_lock().unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let arguments = ["train", "--recipe", &place.recipe, "--data", &pipe, "--output", &output, "--from-scratch"];
    let child = place
        .home
        .command(&arguments)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    // It has found the folder free once it opens the pipe; then the winner writes.
    let mut writer = fs::File::options().write(true).open(&pipe).unwrap();
    fs::write(Path::new(&output).join("metrics.jsonl"), "").unwrap();
    std::io::copy(&mut fs::File::open(&place.data).unwrap(), &mut writer).unwrap();
    drop(writer);
    let ended = child.wait_with_output().unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert!(ended.status.code() == Some(1) && said.contains("another process"), "{said}");
    let mut files: Vec<_> = fs::read_dir(&output).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    files.sort_unstable();
    assert_eq!(files, [".lock", "metrics.jsonl"]);
}

#[test]
fn recipes_that_come_along_are_printed_with_every_key_and_are_recipes() {
    for name in ["tiny-coach", "tiny-lora", "tiny-qlora", "mistral-7b-qlora", "gemma-2b-qlora", "gemma2-2b-qlora"] {
        let home = Home::empty();
        let printed = home.done(&["train", "--recipe", name, "--print-recipe"]);
        let keys = ["method =", "beta1 = 0.9", "patience = 0"];
        assert!(printed.starts_with("# ") && keys.iter().all(|key| printed.contains(key)), "{printed}");
        let file = home.file("own.toml", printed.as_bytes());
        assert_eq!(home.done(&["train", "--recipe", &file, "--print-recipe"]), printed);
    }
}

#[test]
fn what_can_not_work_is_refused_with_a_reason_and_nothing_is_written() {
    let place = Place::new();
    let home = &place.home;
    let (output, full) = (place.path("new"), place.path(""));
    let broken = home.file("broken.jsonl", b"hello\n");
    let silent = home.file("silent.jsonl", b"{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}\n");
    let typo = home.file("typo.toml", b"learning_rat = 0.1\n");
    let short = home.file("short.toml", format!("{RECIPE}length = 8\n").replacen("length = 1280\n", "", 1).as_bytes());
    let huge =
        home.file("huge.toml", RECIPE.replace("width = 32\nlayers = 1", "width = 65536\nlayers = 64").as_bytes());
    let lora = home.file("lora.toml", LORA.as_bytes());
    let none = place.path("none");
    let (recipe, data) = (place.recipe.as_str(), place.data.as_str());
    let cases: [(&str, &str, &str, &str, &str); 11] = [
        (recipe, "none.jsonl", &output, "file_not_read", "none.jsonl"),
        (recipe, &broken, &output, "invalid_line", "line 1"),
        (recipe, &silent, &output, "nothing_to_learn", "1 have no answer"),
        (&short, data, &output, "nothing_to_learn", "longer than length"),
        (&typo, data, &output, "invalid_recipe", "did you mean learning_rate?"),
        ("tiny-coch", data, &output, "recipe_not_read", "did you mean tiny-coach?"),
        ("none.toml", data, &output, "recipe_not_read", "tiny-lora"),
        (&lora, data, &output, "invalid_recipe", "base"),
        (recipe, data, &full, "output_not_empty", "--resume"),
        (recipe, data, &none, "not_resumed", "no checkpoint"),
        (&huge, data, &output, "too_little_memory", "are free"),
    ];
    for (recipe, data, output, code, advice) in cases {
        let mut given = vec!["train", "--recipe", recipe, "--data", data, "--output", output, "--from-scratch"];
        if code == "not_resumed" {
            given.push("--resume");
        }
        let (status, last) = last_line(&place, &given);
        let message = last["error"]["message"].as_str().unwrap();
        assert_eq!((status, last["error"]["code"].as_str()), (1, Some(code)), "{message}");
        assert!(message.contains(advice), "{advice}: {message}");
    }
    let usage: [&[&str]; 5] = [
        &["train", "--recipe", recipe, "--data", data, "--output", &output],
        &["train", "--recipe", recipe, "--from-scratch", "--output", &output],
        &["train", "--recipe", recipe, "--data", data, "--output", &output, "--from-scratch", "--base", &output],
        &["train", "--recipe", "gemma-2b-qlora", "--data", data, "--output", &output, "--from-scratch"],
        &["train", "--recipe", recipe, "--from-scratch", "--plan", "--dry-run"],
    ];
    for arguments in usage {
        assert_eq!(home.run(arguments).status, 2, "{arguments:?}");
    }
    assert!(!Path::new(&output).exists() && !Path::new(&none).exists());
}
