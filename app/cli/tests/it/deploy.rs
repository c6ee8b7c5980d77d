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
    let alone = trained.path("alone.gguf");
    trained.home.done(&["model", "export", "--adapter", &adapter, "--adapter-only", "--output", &alone]);
    let alone = fs::read(&alone).unwrap();
    let cut_adapter = trained.home.file("cut-adapter.gguf", &alone[..alone.len() - 100]);
    for cut in [cut, cut_adapter] {
        let (status, found) = trained.home.json(&["model", "inspect", &cut]);
        assert_eq!(status, 1);
        assert!(found["problem"].as_str().unwrap().contains("by its header"), "{found}");
    }
}

#[test]
fn a_modelfile_that_is_there_is_not_written_over() {
    let trained = Trained::new();
    let adapter = trained.path("run/adapter");
    let own = trained.home.file("coach.Modelfile", b"FROM mistral");
    for name in ["coach.gguf", "coach"] {
        let (status, error) =
            trained.refused(&["model", "export", "--adapter", &adapter, "--output", &trained.path(name)]);
        assert_eq!((status, &error["code"]), (1, &json!("file_exists")), "{error}");
    }
    assert_eq!(fs::read(own).unwrap(), b"FROM mistral");
    trained.home.done(&["model", "export", "--adapter", &adapter, "--output", &trained.path("other.Modelfile")]);
    assert!(fs::read(trained.path("other.Modelfile")).unwrap().starts_with(b"GGUF"));
}

#[test]
fn an_adapter_is_merged_onto_the_base_that_it_was_trained_beside_alone() {
    let trained = Trained::new();
    let (adapter, file) = (trained.path("run/adapter"), trained.path("coach.gguf"));
    let tokenizer = trained.home.path("base/model/tokenizer_config.json");
    let changed = fs::read_to_string(&tokenizer).unwrap() + " ";
    fs::write(tokenizer, changed).unwrap();
    let (status, error) = trained.refused(&["model", "export", "--adapter", &adapter, "--output", &file]);
    assert_eq!(status, 1);
    assert!(error["message"].as_str().unwrap().contains("its digest is another"), "{error}");
    fs::rename(trained.home.path("base"), trained.home.path("moved")).unwrap();
    let (_, error) = trained.refused(&["model", "export", "--adapter", &adapter, "--output", &file]);
    assert!(error["message"].as_str().unwrap().contains("isn't there from here; give --base"), "{error}");
}

#[test]
fn an_adapter_alone_is_put_beside_a_model_of_the_servers() {
    let trained = Trained::new();
    let (adapter, alone, whole) =
        (trained.path("run/adapter"), trained.path("alone.gguf"), trained.exported("w.gguf", "f16"));
    trained.home.done(&["model", "export", "--adapter", &adapter, "--adapter-only", "--output", &alone]);
    let server = ScriptedModel::storing([], [Turn::says("{}")]).unwrap();
    server.keep_model("base-model");
    let deploy = |file: &str| {
        let url = server.url();
        let beside = ["--adapter-only", "--from", "base-model", "--ollama", &url, "--name", "tuned"];
        trained.home.json(&[&["model", "deploy", file], &beside[..]].concat())
    };
    let (status, said) = deploy(&whole);
    assert_eq!((status, &said["error"]["code"]), (1, &json!("model_not_read")), "{said}");
    let (status, said) = deploy(&alone);
    assert_eq!((status, &said["proven"]), (0, &Value::Null), "{said}");
    let made = server.created();
    let (_, created) = made.iter().find(|(name, _)| name == "tuned:latest").unwrap();
    assert_eq!(
        (&created["from"], &created["parameters"]["num_ctx"]),
        (&json!("base-model"), &json!(8192)),
        "{created}"
    );
    assert_eq!(created["adapters"].as_object().unwrap().len(), 1);
}

#[test]
fn an_answer_of_nothing_proves_nothing() {
    let trained = Trained::new();
    let file = trained.exported("coach.gguf", "f16");
    let server = ScriptedModel::storing([], [Turn::says("")]).unwrap();
    let (status, said) = trained.home.json(&["model", "deploy", &file, "--ollama", &server.url(), "--name", "coach"]);
    assert_eq!((status, &said["proven"]), (1, &json!(false)), "{said}");
    let answer = said["proofs"].as_array().unwrap().iter().find(|proof| proof["what"] == "answer").unwrap();
    assert_eq!(answer["holds"], false, "{said}");
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

#[test]
fn a_model_of_ollamas_own_folder_is_a_base() {
    let trained = Trained::new();
    let file = trained.exported("coach.gguf", "f16");
    let (store, digest) = (trained.home.path("store"), "ab".repeat(32));
    let manifests = store.join("manifests/registry.ollama.ai/library/coach");
    fs::create_dir_all(&manifests).unwrap();
    fs::create_dir_all(store.join("blobs")).unwrap();
    fs::copy(&file, store.join(format!("blobs/sha256-{digest}"))).unwrap();
    let model =
        json!({"mediaType": "application/vnd.ollama.image.model", "digest": format!("sha256:{digest}"), "size": 1});
    fs::write(manifests.join("latest"), json!({"schemaVersion": 2, "layers": [model]}).to_string()).unwrap();
    let adapter = json!({"mediaType": "application/vnd.ollama.image.adapter", "digest": format!("sha256:{digest}")});
    fs::write(manifests.join("tuned"), json!({"layers": [model, adapter]}).to_string()).unwrap();
    let train = |base: &str| {
        let (recipe, data) = (trained.path("q.toml"), trained.path("data.jsonl"));
        let output = trained.path("on-ollama");
        let arguments = ["train", "--recipe", &recipe, "--data", &data, "--output", &output, "--dry-run", "--json"];
        let mut command =
            trained.home.command(&[&arguments[..], &["--base", base, "--set", "quantization=none"]].concat());
        let said = command.env("OLLAMA_MODELS", &store).output().unwrap();
        (said.status.success(), String::from_utf8(said.stdout).unwrap())
    };
    let (done, said) = train("ollama:coach");
    assert!(done && said.contains("\"preflight\""), "{said}");
    for (base, words) in [
        ("ollama:gone", "`ollama list` says what there is"),
        ("ollama:coach:tuned", "name the base"),
        ("ollama:../../etc/passwd", "no name of a model"),
        ("ollama:", "no name of a model"),
    ] {
        let (done, said) = train(base);
        assert!(!done && said.contains(words), "{base}: {said}");
    }
}
