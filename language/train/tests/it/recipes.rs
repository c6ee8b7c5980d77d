//! Recipes as files.

use polarize_engine::Format;
use polarize_train::{Method, Recipe, RecipeError, ScheduleKind};

fn faults(text: &str) -> Vec<String> {
    match Recipe::parse(text) {
        Err(RecipeError::Faults(faults)) => faults,
        other => panic!("{text:?} should have faults: {other:?}"),
    }
}

#[test]
fn an_empty_recipe_is_the_default() {
    assert_eq!(Recipe::parse("").unwrap(), Recipe::default());
}

#[test]
fn a_recipe_written_and_read_is_the_same() {
    let recipe = Recipe::parse(
        "method = \"lora\"\nschedule = \"linear\"\ntargets = [\"v_proj\", \"q_proj\"]\nlearning_rate = 3e-05\ntied = false\nwidth = 512\n\
         adapter_layers = [3, 1, 3]\nobjective = \"preference\"",
    )
    .unwrap();
    assert_eq!((recipe.method, recipe.schedule, recipe.targets.len()), (Method::Lora, ScheduleKind::Linear, 2));
    let text = recipe.to_toml();
    assert_eq!(Recipe::parse(&text).unwrap(), recipe);
    for key in ["seed", "rope_theta", "patience", "threads"] {
        assert!(text.lines().any(|line| line.trim_start_matches("# ").starts_with(&format!("{key} ="))), "{key}");
    }
}

#[test]
fn whole_numbers_are_numbers() {
    assert_eq!(Recipe::parse("alpha = 32\nclip = 2").unwrap().alpha.to_bits(), 32.0_f64.to_bits());
}

#[test]
fn each_fault_is_told() {
    let cases = [
        ("learning_rte = 1e-4", "learning_rte: there is no such key; did you mean learning_rate?"),
        ("epoch = 3", "epoch: there is no such key; did you mean epochs?"),
        ("colour = 3", "colour: there is no such key"),
        ("epochs = \"3\"", "epochs = \"3\": expected a whole number from 0"),
        ("epochs = -1", "epochs = -1: expected a whole number from 0"),
        ("packing = 1", "packing = 1: expected true or false"),
        ("method = \"qlora\"", "method = \"qlora\": expected \"full\" or \"lora\""),
        (
            "targets = [\"query\"]",
            "targets = [\"query\"]: expected a list of \"q_proj\", \"k_proj\", \"v_proj\", \"o_proj\", \"gate_proj\", \"up_proj\", \"down_proj\"",
        ),
        ("[training]\nseed = 1", "training: there is no such key"),
        ("[seed]\nvalue = 1", "seed: a recipe has keys with values alone, no tables"),
        ("batch = 0", "batch = 0: must be from 1 to 65536"),
        ("learning_rate = 0.0", "learning_rate = 0.0: must be above 0, to 1"),
        ("learning_rate = nan", "learning_rate = NaN: must be above 0, to 1"),
        ("beta2 = 1.0", "beta2 = 1.0: must be from 0 to below 1"),
        ("warmup = 10", "warmup = 10.0: must be from 0 to 1"),
        ("vocabulary = 100", "vocabulary = 100: must be from 262 to 1048576"),
        ("heads = 8\nkv_heads = 3", "kv_heads = 3: the 8 heads can't be shared evenly among them"),
        ("width = 100\nheads = 8", "width = 100: no multiple of the 8 heads; change one, or give head_dim"),
        ("head_dim = 7", "head_dim = 7: must be even, since positions turn pairs"),
        (
            "context = 512\nlength = 1024",
            "length = 1024: longer than the context of 512; lower length, or raise context",
        ),
        ("method = \"lora\"\ntargets = []", "targets = []: no layer would learn"),
        ("method = \"lora\"\ndropout = 1.0", "dropout = 1.0: must be from 0 to below 1"),
        (
            "method = \"lora\"\nadapter_layers = []",
            "adapter_layers = []: no layer would learn; take it out for all of them",
        ),
        ("adapter_layers = [-1]", "adapter_layers = [-1]: expected a list of whole numbers from 0"),
        ("objective = \"dpo\"", "objective = \"dpo\": expected \"answers\" or \"preference\""),
        ("beta = 0", "beta = 0.0: must be above 0, to 100"),
        (
            "quantization = \"nf4-double\"",
            "quantization = \"nf4-double\": what is kept in few bits can't learn; take method = \"lora\" for adapters beside it, or quantization \
             = \"none\"",
        ),
        (
            "method = \"lora\"\nquantization = \"int4\"",
            "quantization = \"int4\": expected \"none\", \"nf4-double\", \"nf4\", \"bf16\", \"f16\", \"q8_0\", \"q6_k\", \"q5_k\", \"q4_k\", \"q3_k\", \
             \"q2_k\", \"q5_1\", \"q5_0\", \"q4_1\" or \"q4_0\"",
        ),
        (
            "base = \"coach/model\"\nwidth = 64\nlayers = 2",
            "base: it brings its own shape; take width, layers out, or the base",
        ),
        ("base = \" \"", "base = \"\": name a folder, a .gguf file or a model of the hub, or take it out"),
    ];
    for (text, fault) in cases {
        assert_eq!(faults(text), [fault], "{text}");
    }
}

#[test]
fn values_set_by_a_program_are_checked_as_those_of_a_file() {
    let recipe = Recipe { batch: 0, ..Recipe::default() };
    assert_eq!(
        recipe.check().unwrap_err().to_string(),
        "the recipe can't be used:\n  batch = 0: must be from 1 to 65536"
    );
}

#[test]
fn all_faults_are_told_at_once() {
    assert_eq!(faults("epoch = 3\nbatch = 0\nclip = -1.0\nseed = true").len(), 4);
}

#[test]
fn what_is_no_toml_is_told_with_its_place() {
    let error = Recipe::parse("seed = 1\nbatch = = 2").unwrap_err().to_string();
    assert!(error.contains("line 2"), "{error}");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let error = Recipe::read(std::path::Path::new("none.toml")).unwrap_err().to_string();
    assert!(error.contains("none.toml can't be read"), "{error}");
}

#[test]
fn every_format_can_be_named_and_comes_back() {
    for format in Format::ALL {
        let text = format!("method = \"lora\"\nquantization = \"{}\"", format.name());
        let recipe = Recipe::parse(&text).unwrap();
        assert_eq!(recipe.quantization, Some(format));
        assert_eq!(Recipe::parse(&recipe.to_toml()).unwrap(), recipe);
    }
    assert_eq!(Recipe::parse("method = \"lora\"\nquantization = \"none\"").unwrap().quantization, None);
}

#[test]
fn keys_are_set_over_those_of_a_file() {
    let recipe =
        Recipe::default().set_all(["length = 1024", "method=lora", "quantization=\"nf4\"", "base=owner/name"]).unwrap();
    assert_eq!((recipe.length, recipe.method, recipe.quantization), (1024, Method::Lora, Some(Format::Nf4)));
    assert_eq!(recipe.base.as_deref(), Some("owner/name"));
    let RecipeError::Faults(faults) =
        Recipe::default().set_all(["lenght=1", "batch", "epochs=many", "clip=-1.0"]).unwrap_err()
    else {
        panic!("these are faults");
    };
    assert_eq!(
        faults,
        [
            "lenght: there is no such key; did you mean length?",
            "batch: expected a key, = and a value",
            "epochs = \"many\": expected a whole number from 0",
            "clip = -1.0: must be from 0 to 1e6, 0 for any length",
        ]
    );
}
