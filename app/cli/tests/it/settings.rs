#![expect(clippy::unwrap_used, reason = "a test whose program can't be started or understood has failed")]

use serde_json::{Value, json};

use crate::polarize::{Home, run, said};

/// A setting as `settings show` has it: its value, and where that comes from.
fn shown(document: &Value, key: &str) -> (Value, String) {
    let settings = document["settings"].as_array().unwrap();
    let setting = settings.iter().find(|setting| setting["key"] == key).unwrap();
    (setting["value"].clone(), setting["source"].as_str().unwrap().to_owned())
}

#[test]
fn an_option_counts_before_the_environment_before_the_file_before_the_default() {
    let home = Home::empty();
    let key = "model.provider";
    let show = |environment: Option<&str>, option: &[&str]| {
        let mut command = home.command(&[&["settings", "show", "--json"], option].concat());
        command.envs(environment.map(|value| ("POLARIZE_MODEL_PROVIDER", value)));
        shown(&serde_json::from_str(&said(&mut command).out).unwrap(), key)
    };
    assert_eq!(show(None, &[]), (json!("none"), "default".to_owned()));
    home.settings("[model]\nprovider = \"ollama\"\n");
    assert_eq!(show(None, &[]), (json!("ollama"), "file".to_owned()));
    assert_eq!(show(Some("openai"), &[]), (json!("openai"), "environment".to_owned()));
    assert_eq!(show(Some(""), &[]), (json!("ollama"), "file".to_owned()), "an empty variable says nothing");
    assert_eq!(show(Some("openai"), &["--built-in"]), (json!("none"), "option".to_owned()));
}

#[test]
fn every_kind_of_value_is_read_from_the_file() {
    let home = Home::empty();
    home.settings(
        "model = { allow_remote = true, temperature = 1, context_tokens = 4096 }\n\
         server.hosts = [\"a.example.org\", \"b.example.org\"]\n[log]\nlevel = \"debug\"\n",
    );
    let document = home.answer(&["settings", "show"]);
    for (key, value) in [
        ("model.allow_remote", json!(true)),
        ("model.temperature", json!(1)),
        ("model.context_tokens", json!(4096)),
        ("server.hosts", json!(["a.example.org", "b.example.org"])),
        ("log.level", json!("debug")),
    ] {
        assert_eq!(shown(&document, key), (value, "file".to_owned()), "{key}");
    }
}

/// Files that can't be meant, and what is said about them.
#[test]
fn a_file_with_a_slip_stops_every_command_and_says_what_is_wrong() {
    let home = Home::of_cyclist();
    for (file, words) in [
        ("[model]\nallow_remot = true\n", "did you mean model.allow_remote?"),
        ("[weather]\nplace = \"here\"\n", "there is no setting weather.place"),
        ("[model]\nallow_remote = \"true\"\n", "without quotation marks"),
        ("[model]\ncontext_tokens = 12\n", "from 512 to 1048576"),
        ("[model]\nprovider = \"gpt\"\n", "none, file, ollama, openai"),
        ("[[model]]\nname = \"x\"\n", "there is no setting model"),
        ("\n\n[model\n", "line 3"),
    ] {
        home.settings(file);
        let (status, document) = home.json(&["week"]);
        let message = document["error"]["message"].as_str().unwrap();
        assert_eq!((status, &document["error"]["code"]), (1, &json!("invalid_settings")), "{file}");
        assert!(message.contains(words) && message.contains("polarize.toml"), "{file}: {message}");
    }
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let home = Home::empty();
    home.settings("[log]\nlevel = \"loud\"\nfromat = \"json\"\n");
    let mut command = home.command(&["settings", "show"]);
    let said = said(command.env("POLARIZE_SERVER_LISTEN", "here"));
    for words in ["log.level", "log.format?", "POLARIZE_SERVER_LISTEN"] {
        assert!(said.status == 1 && said.err.contains(words), "{words}: {}", said.err);
    }
}

#[test]
fn a_line_that_is_no_toml_is_counted_and_not_shown() {
    let home = Home::empty();
    home.settings("[model]\napi_key = \"sk-secret\n");
    let said = home.run(&["settings", "show"]);
    assert!(said.status == 1 && said.err.contains("line 2") && !said.err.contains("sk-secret"), "{}", said.err);
}

#[test]
fn a_settings_file_that_is_named_must_be_there() {
    let home = Home::empty();
    let file = home.path("elsewhere.toml");
    let (status, document) = home.json(&["--config", file.to_str().unwrap(), "settings", "show"]);
    assert_eq!((status, &document["error"]["code"]), (1, &json!("settings_not_read")));
}

#[test]
fn setting_and_taking_out_leave_comments_and_everything_else_alone() {
    let home = Home::empty();
    home.settings("# mine\n\n[model] # the coach\n# by name\nname = \"small\" # for now\n\n[log]\nlevel = \"warn\"\n");
    home.done(&["settings", "set", "model.name", "large"]);
    home.done(&["settings", "set", "server.most_answers", "4"]);
    home.done(&["settings", "unset", "log.level"]);
    let text = std::fs::read_to_string(home.path("polarize.toml")).unwrap();
    let expected =
        "# mine\n\n[model] # the coach\n# by name\nname = \"large\" # for now\n\n[log]\n\n[server]\nmost_answers = 4\n";
    assert_eq!(text, expected);
}

#[test]
fn the_first_setting_makes_the_file_and_its_folder() {
    let home = Home::empty();
    let file = home.path("deep/down/polarize.toml");
    let config = ["--config", file.to_str().unwrap()];
    home.done(&[&config[..], &["settings", "set", "server.hosts", "a.example.org,b.example.org"]].concat());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "[server]\nhosts = [\"a.example.org\", \"b.example.org\"]\n");
}

#[test]
fn what_can_not_be_set_is_refused_and_the_file_stays() {
    let home = Home::empty();
    let before = "[log]\nlevel = \"warn\"\n";
    home.settings(before);
    for (arguments, status, words) in [
        (&["set", "model.nam", "x"][..], 2, "did you mean model.name?"),
        (&["set", "server.listen", "8787"], 2, "127.0.0.1:8787"),
        (&["set", "model.temperature", "-1"], 2, "from 0 to 2"),
        (&["set", "model.api_key", "sk-secret"], 2, "standard input"),
        (&["unset", "log.format"], 1, "is not set"),
        (&["model", "ollama"], 2, "--name"),
        (&["model", "none", "--name", "mistral"], 2, "nothing more to choose"),
        (&["model", "ollama", "--name", "mistral", "--url", "localhost"], 2, "http://127.0.0.1:11434"),
    ] {
        let said = home.run(&[&["settings"], arguments].concat());
        assert!(said.status == status && said.err.contains(words), "{arguments:?}: {}", said.err);
        assert_eq!(std::fs::read_to_string(home.path("polarize.toml")).unwrap(), before, "{arguments:?}");
    }
}

#[test]
fn a_slip_in_the_file_can_be_taken_out() {
    let home = Home::empty();
    home.settings("[model]\nallow_remot = true\n");
    home.done(&["settings", "unset", "model.allow_remot"]);
    home.done(&["settings", "show"]);
}

#[test]
fn a_secret_is_never_shown() {
    let home = Home::empty();
    home.settings("[model]\napi_key = \"sk-secret\"\n");
    let document = home.answer(&["settings", "show"]);
    assert_eq!(shown(&document, "model.api_key"), (json!("********"), "file".to_owned()));
    for said in [home.run(&["settings", "show"]), home.run(&["settings", "model", "ollama", "--name", "mistral"])] {
        assert!(said.status == 0 && !said.out.contains("sk-secret") && said.out.contains("********"), "{}", said.out);
    }
}

#[cfg(unix)]
#[test]
fn a_key_comes_from_standard_input_into_a_file_that_is_private() {
    use std::io::Write as _;
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::empty();
    home.settings("");
    let mut command = home.command(&["settings", "set", "model.api_key", "-"]);
    let mut child = command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"sk-secret\n").unwrap();
    assert!(child.wait().unwrap().success());
    let file = home.path("polarize.toml");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "[model]\napi_key = \"sk-secret\"\n");
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn what_the_environment_says_is_told_when_the_file_is_changed() {
    let home = Home::empty();
    home.settings("");
    let mut command = home.command(&["settings", "set", "log.level", "debug"]);
    let said = said(command.env("POLARIZE_LOG_LEVEL", "error"));
    assert!(said.status == 0 && said.err.contains("counts before the file"), "{}{}", said.out, said.err);
}

#[test]
fn a_model_is_chosen_in_one_step_and_given_up_in_one() {
    let home = Home::empty();
    home.settings("[model]\nurl = \"http://127.0.0.1:9999\"\n");
    let said = home.done(&["settings", "model", "ollama", "--name", "mistral"]);
    assert!(said.contains("polarize model test"), "{said}");
    assert!(said.contains("model.url was http://127.0.0.1:9999 and is reset."), "{said}");
    let document = home.answer(&["settings", "show"]);
    assert_eq!(shown(&document, "model.name"), (json!("mistral"), "file".to_owned()));
    assert_eq!(shown(&document, "model.url").0, Value::Null, "the address of another server is forgotten");
    home.done(&["settings", "model", "none"]);
    assert_eq!(shown(&home.answer(&["settings", "show"]), "model.provider").0, "none");
}

#[test]
fn the_data_folder_comes_from_the_environment_or_the_file_too() {
    let home = Home::of_cyclist();
    let data = home.path("data");
    let mut command = crate::polarize::program();
    command.args(["athlete", "--list", "--json"]).env("POLARIZE_DATA_DIR", data);
    assert!(said(&mut command).out.contains("Ada"));
}

#[test]
fn help_lists_every_setting() {
    let (help, list) = (run(&["settings", "--help"]), run(&["settings", "list"]));
    for key in ["model.provider", "server.grace_seconds", "log.format", "POLARIZE_DATA_DIR"] {
        assert!(help.out.contains(key) && list.out.contains(key), "{key}");
    }
    assert_eq!(help.out.lines().filter(|line| line.chars().count() > 120).count(), 0, "{}", help.out);
}

#[test]
fn the_readme_has_the_table_of_settings() {
    let readme = include_str!("../../../../README.md");
    let table = readme.split_once("<!-- settings -->\n").unwrap().1.split_once("<!-- /settings -->").unwrap().0;
    assert_eq!(table.trim(), run(&["settings", "list", "--markdown"]).out.trim());
}
