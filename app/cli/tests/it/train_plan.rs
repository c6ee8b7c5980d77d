//! What fits into how much memory, from the command line.

use std::fs;

use serde_json::{Value, json};

use crate::polarize::Home;

/// The shape of a model that fits anywhere.
const CONFIG: &str = r#"{"architectures": ["MistralForCausalLM"], "hidden_size": 256, "num_attention_heads": 8, "num_key_value_heads": 4,
    "num_hidden_layers": 6, "intermediate_size": 768, "vocab_size": 4096, "max_position_embeddings": 2048, "sliding_window": null}"#;

fn plan(home: &Home, arguments: &[&str]) -> Value {
    home.answer(&[&["train", "--plan"], arguments].concat())
}

#[test]
fn published_bases_are_planned_for_without_any_file() {
    let home = Home::empty();
    for recipe in ["mistral-7b-qlora", "gemma-2b-qlora", "gemma2-2b-qlora"] {
        let plan = plan(&home, &["--recipe", recipe, "--threads", "2"]);
        let machines = plan["plan"]["machines"].as_array().unwrap();
        let memory: Vec<u64> =
            machines.iter().map(|machine| machine["memory"].as_u64().unwrap() / 1_000_000_000).collect();
        assert_eq!(memory, [8, 12, 16, 24]);
        for machine in machines {
            let suggested = &machine["suggested"];
            assert_eq!((&suggested["length"], &suggested["quantization"]), (&json!(2048), &json!("nf4-double")));
            assert!(suggested["peak"].as_u64() <= machine["usable"].as_u64(), "{machine}");
        }
    }
}

#[test]
fn a_plan_is_read_as_a_table_and_its_advice_can_be_typed() {
    let home = Home::empty();
    let arguments = ["train", "--plan", "--recipe", "mistral-7b-qlora", "--set", "recompute=false"];
    let said = home.done(&arguments);
    for words in [
        "mistralai/Mistral-7B-Instruct-v0.3: 7,289,966,592 parameters, 41,943,040 of them learn",
        " 8 GB: --set recompute=true",
    ] {
        assert!(said.contains(words.trim_start()), "{words}: {said}");
    }
    assert!(home.done(&[&arguments[..], &["--set", "recompute=true"]].concat()).contains("8 GB: the recipe as it is"));
}

#[test]
fn a_length_of_ones_own_is_planned_for_and_trained_with() {
    let home = Home::empty();
    let planned = plan(&home, &["--recipe", "gemma-2b-qlora", "--length", "512"]);
    assert_eq!(planned["plan"]["as_it_is"]["length"], 512);
    assert!(
        home.done(&["train", "--recipe", "gemma-2b-qlora", "--length", "512", "--print-recipe"])
            .contains("\nlength = 512\n")
    );
}

#[test]
fn a_folder_is_planned_for_before_its_weights_are_there() {
    let home = Home::empty();
    fs::create_dir(home.path("base")).unwrap();
    fs::write(home.path("base/config.json"), CONFIG).unwrap();
    let base = home.path("base").to_str().unwrap().to_owned();
    let plan = plan(&home, &["--recipe", "tiny-qlora", "--base", &base]);
    assert_eq!((&plan["base"], &plan["plan"]["machines"][0]["suggested"]["lines"]), (&json!(base), &json!("")));
}

#[test]
fn an_adapter_that_is_gone_on_from_is_planned_for_with_its_own_rank() {
    let home = Home::empty();
    fs::create_dir_all(home.path("base")).unwrap();
    fs::write(home.path("base/config.json"), CONFIG).unwrap();
    let base = home.path("base").to_str().unwrap().to_owned();
    let learning = |adapter: &[&str]| {
        let plan = plan(&home, &[&["--recipe", "tiny-qlora", "--base", &base], adapter].concat());
        plan["plan"]["learning_parameters"].as_u64().unwrap()
    };
    fs::create_dir(home.path("adapter")).unwrap();
    let settings = json!({"peft_type": "LORA", "r": 4, "lora_alpha": 8, "target_modules": ["q_proj"]});
    fs::write(home.path("adapter/adapter_config.json"), settings.to_string()).unwrap();
    let adapter = home.path("adapter").to_str().unwrap().to_owned();
    assert_eq!(learning(&["--adapter", &adapter]), 6 * 4 * (256 + 256));
    assert!(learning(&[]) > 6 * 4 * (256 + 256));
}

#[test]
fn what_can_not_be_planned_is_refused() {
    let home = Home::empty();
    let cases: [(&[&str], &str, &str); 4] = [
        (&["--recipe", "tiny-qlora", "--base", "somebody/something"], "unknown_base", "google/gemma-2b-it"),
        (&["--recipe", "mistral-7b-qlora", "--set", "quantization=int4"], "invalid_recipe", "nf4-double"),
        (&["--recipe", "tiny-lora", "--from-scratch"], "invalid_recipe", "beside a base"),
        (&["--recipe", "gemma-2b-qlora", "--length", "10000"], "invalid_recipe", "8192 tokens"),
    ];
    for (arguments, code, words) in cases {
        let said = home.run(&[&["train", "--plan", "--json"], arguments].concat());
        let error: Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!((said.status, &error["error"]["code"]), (1, &json!(code)), "{error}");
        assert!(error["error"]["message"].as_str().unwrap().contains(words), "{error}");
    }
}
