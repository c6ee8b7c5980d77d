//! From a trained model to a server, from the command line.
#![expect(clippy::unwrap_used, reason = "a test whose program can't be understood has failed")]

use std::fs;

use polarize_scripted::{ScriptedModel, StoreFault, Turn};
use serde_json::{Value, json};

use crate::polarize::Home;

const RECIPE: &str = "vocabulary = 384\nwidth = 32\nlayers = 1\nheads = 2\nkv_heads = 1\nfeed_forward = 64\n\
    length = 1280\naccumulate = 1\nepochs = 20\nsteps = 4\nlearning_rate = 0.01\nheld_out = 0\n";
const QLORA: &str = "method = \"lora\"\nquantization = \"nf4-double\"\nrank = 4\nlength = 1280\naccumulate = 1\nsteps = 2\n\
    warmup = 0.0\nlearning_rate = 0.01\nheld_out = 0\n";

/// A home with a base and an adapter that was trained beside it.
struct Trained {
    home: Home,
}

impl Trained {
    fn new() -> Self {
        let trained = Self { home: Home::empty() };
        let (home, data) = (&trained.home, trained.path("data.jsonl"));
        home.done(&["data", "generate", "--output", &data, "--count", "24", "--types", "bare"]);
        let (recipe, qlora) = (home.file("r.toml", RECIPE.as_bytes()), home.file("q.toml", QLORA.as_bytes()));
        let (base, run) = (trained.path("base"), trained.path("run"));
        home.done(&["train", "--recipe", &recipe, "--data", &data, "--output", &base, "--from-scratch"]);
        let model = trained.path("base/model");
        home.done(&["train", "--recipe", &qlora, "--data", &data, "--output", &run, "--base", &model]);
        trained
    }

    fn path(&self, name: &str) -> String {
        self.home.path(name).to_str().unwrap().to_owned()
    }

    /// Exports the adapter in its base, and gives the file.
    fn exported(&self, name: &str, file_type: &str) -> String {
        let (adapter, file) = (self.path("run/adapter"), self.path(name));
        let said =
            self.home.answer(&["model", "export", "--adapter", &adapter, "--output", &file, "--type", file_type]);
        assert_eq!(
            (&said["type"], said["bytes"].as_u64()),
            (&json!(file_type), fs::metadata(&file).ok().map(|about| about.len()))
        );
        file
    }

    fn refused(&self, arguments: &[&str]) -> (i32, Value) {
        let (status, said) = self.home.json(arguments);
        (status, said["error"].clone())
    }
}

#[test]
fn an_adapter_becomes_files_that_say_what_they_are() {
    let trained = Trained::new();
    let (adapter, file) = (trained.path("run/adapter"), trained.exported("coach.gguf", "f16"));
    let modelfile = fs::read_to_string(trained.home.path("coach.Modelfile")).unwrap();
    for words in [
        "FROM ./coach.gguf\n",
        "TEMPLATE ",
        "SYSTEM \"\"\"You are the endurance coach",
        "PARAMETER num_ctx ",
        "PARAMETER stop ",
    ] {
        assert!(modelfile.contains(words), "{words}: {modelfile}");
    }
    let smaller = trained.path("smaller.gguf");
    trained.home.done(&["model", "quantize", &file, "--output", &smaller, "--type", "q8_0"]);
    let (folder, alone) = (trained.path("merged"), trained.path("adapter.gguf"));
    trained.home.done(&["model", "merge", "--adapter", &adapter, "--output", &folder]);
    trained.home.done(&["model", "export", "--adapter", &adapter, "--adapter-only", "--output", &alone]);
    for (path, kind) in
        [(&file, "gguf"), (&smaller, "gguf"), (&folder, "folder"), (&alone, "gguf_adapter"), (&adapter, "adapter")]
    {
        let found = trained.home.answer(&["model", "inspect", path]);
        assert_eq!((&found["kind"], &found["problem"]), (&json!(kind), &Value::Null), "{path}");
    }
    // What was merged is a base like any other, with its tokenizer.
    let data = trained.path("data.jsonl");
    let again = [
        "train",
        "--recipe",
        &trained.path("q.toml"),
        "--data",
        &data,
        "--output",
        &trained.path("again"),
        "--dry-run",
    ];
    trained.home.done(&[&again[..], &["--base", &folder]].concat());
    trained.home.done(&[&again[..], &["--base", &file, "--set", "quantization=none"]].concat());
}

#[test]
fn what_can_not_be_exported_is_refused_and_nothing_is_written_over() {
    let trained = Trained::new();
    let (adapter, file) = (trained.path("run/adapter"), trained.exported("coach.gguf", "q8_0"));
    let before = fs::read(&file).unwrap();
    let cut = trained.home.file("cut.gguf", &before[..before.len() / 2]);
    let foreign = trained.home.file("foreign.gguf", b"PK\x03\x04 a table of hours");
    let recipe = trained.home.file("other.toml", RECIPE.replace("width = 32", "width = 64").as_bytes());
    let (data, output) = (trained.path("data.jsonl"), trained.path("other"));
    trained.home.done(&["train", "--recipe", &recipe, "--data", &data, "--output", &output, "--from-scratch"]);
    let (other, new) = (trained.path("other/model"), trained.path("new.gguf"));
    let cases: [(&[&str], &str, &str); 6] = [
        (&["export", "--adapter", &adapter, "--output", &file], "file_exists", "--overwrite"),
        (&["quantize", &cut, "--output", &new], "model_not_read", "by its header"),
        (&["quantize", &foreign, "--output", &new], "model_not_read", "doesn't begin with GGUF"),
        (&["export", "--adapter", &adapter, "--base", &other, "--output", &new], "model_not_read", "[4, 64]"),
        (&["export", "--adapter", &adapter, "--output", &new, "--type", "q3"], "usage", "q4_k_m"),
        (&["merge", "--adapter", &adapter, "--output", &other], "output_not_empty", "another folder"),
    ];
    for (arguments, code, words) in cases {
        let (status, error) = trained.refused(&[&["model"], arguments].concat());
        assert_ne!(status, 0);
        assert_eq!(error["code"], code, "{error}");
        assert!(error["message"].as_str().unwrap().contains(words), "{error}");
        assert!(!trained.home.path("new.gguf").exists());
    }
    assert_eq!(fs::read(&file).unwrap(), before);
    let (status, found) = trained.home.json(&["model", "inspect", &cut]);
    assert_eq!(status, 1);
    assert!(found["problem"].as_str().unwrap().contains("by its header"), "{found}");
}

#[test]
fn a_server_that_says_something_else_is_found_out() {
    let trained = Trained::new();
    let file = trained.exported("coach.gguf", "f16");
    let server =
        ScriptedModel::storing([StoreFault::UploadBreaks { after: 1000 }], [Turn::says("Rest, of course.")]).unwrap();
    let deploy = ["model", "deploy", &file, "--ollama", &server.url(), "--name", "coach"];
    let (status, said) = trained.home.json(&deploy);
    assert_eq!((status, &said["proven"]), (1, &json!(false)), "{said}");
    let proof =
        |what: &str| said["proofs"].as_array().unwrap().iter().find(|proof| proof["what"] == what).unwrap().clone();
    assert_eq!((&proof("answer")["holds"], &proof("schema")["holds"]), (&json!(false), &json!(false)));
    let (name, created) = &server.created()[0];
    assert_eq!((name.as_str(), &created["parameters"]["num_ctx"]), ("coach:latest", &json!(2048)));
    assert!(created["system"].as_str().unwrap().starts_with("You are the endurance coach"));
    let (status, error) = trained.refused(&deploy);
    assert_eq!((status, &error["code"]), (1, &json!("name_taken")), "{error}");
}

#[test]
fn what_the_server_refuses_is_told_in_its_words() {
    let trained = Trained::new();
    let file = trained.exported("coach.gguf", "q8_0");
    for (fault, words) in [
        (StoreFault::CreateFails { message: "no memory for it".into() }, "no memory for it"),
        (StoreFault::UploadDamaged, "other bytes than"),
    ] {
        let server = ScriptedModel::storing([fault], [Turn::says("{}")]).unwrap();
        let (status, error) =
            trained.refused(&["model", "deploy", &file, "--ollama", &server.url(), "--name", "coach"]);
        assert_eq!((status, &error["code"]), (1, &json!("not_deployed")), "{error}");
        assert!(error["message"].as_str().unwrap().contains(words), "{error}");
        assert!(server.created().is_empty());
    }
}

/// Against a real server, where one is named.
#[test]
fn a_real_ollama_says_what_is_said_here() {
    let Ok(host) = std::env::var("OLLAMA_HOST") else { return };
    let trained = Trained::new();
    let file = trained.exported("coach.gguf", "f16");
    let url = if host.contains("://") { host } else { format!("http://{host}") };
    let (_, said) = trained.home.json(&[
        "model",
        "deploy",
        &file,
        "--ollama",
        &url,
        "--name",
        "polarize-test-deployed",
        "--replace",
    ]);
    let holds = |what: &str| {
        said["proofs"].as_array().unwrap().iter().find(|proof| proof["what"] == what).unwrap()["holds"].clone()
    };
    assert_eq!((holds("prompt"), holds("answer")), (json!(true), json!(true)), "{said}");
}
