//! The absences that the architecture rests on: what a crate must not know, it can't reach.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a workspace that can't be read has failed its test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, PackageId};

static METADATA: LazyLock<Metadata> = LazyLock::new(|| {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
    MetadataCommand::new()
        .manifest_path(manifest)
        .other_options(["--locked", "--filter-platform", "host-tuple"].map(str::to_owned))
        .exec()
        .unwrap()
});

/// The crates of the workspace, with the wing each lives in.
fn members() -> BTreeMap<String, String> {
    let root = &METADATA.workspace_root;
    let wing = |path: &cargo_metadata::camino::Utf8Path| {
        path.strip_prefix(root).unwrap().components().next().unwrap().as_str().to_owned()
    };
    METADATA
        .workspace_packages()
        .into_iter()
        .map(|package| (package.name.to_string(), wing(&package.manifest_path)))
        .collect()
}

/// Names of all crates that a crate of the workspace is built from, tests and benches left out.
fn built_from(name: &str) -> BTreeSet<String> {
    built_from_without(name, "")
}

/// The same without one crate and what only that one brings along.
fn built_from_without(name: &str, left_out: &str) -> BTreeSet<String> {
    let nodes = &METADATA.resolve.as_ref().unwrap().nodes;
    let id_of = |name: &str| &METADATA.packages.iter().find(|package| package.name.as_str() == name).unwrap().id;
    let mut waiting: Vec<&PackageId> = vec![id_of(name)];
    let mut seen: BTreeSet<&PackageId> = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        let node = nodes.iter().find(|node| node.id == *id).unwrap();
        for dependency in &node.deps {
            let normal = dependency.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal);
            let counts = normal && METADATA[&dependency.pkg].name.as_str() != left_out;
            if counts && seen.insert(&dependency.pkg) {
                waiting.push(&dependency.pkg);
            }
        }
    }
    seen.into_iter().map(|id| METADATA[id].name.to_string()).collect()
}

/// Who names a crate as a dependency of their own, tests and benches left out.
fn users_of(dependency: &str) -> BTreeSet<String> {
    let uses = |package: &&cargo_metadata::Package| {
        package.dependencies.iter().any(|own| own.name == dependency && own.kind == DependencyKind::Normal)
    };
    METADATA.workspace_packages().into_iter().filter(uses).map(|package| package.name.to_string()).collect()
}

fn none_of(name: &str, forbidden: &[&str]) {
    let built_from = built_from(name);
    for absent in forbidden {
        assert!(!built_from.contains(*absent), "{name} must not reach {absent}");
    }
}

/// What speaks HTTP.
const HTTP: &[&str] = &["hyper", "reqwest", "axum", "ureq", "isahc", "tiny_http", "actix-web", "warp", "h2", "rustls"];
/// What knows tensors or language models.
const MODELS: &[&str] =
    &["candle-core", "tokenizers", "safetensors", "gemm", "cudarc", "burn", "tch", "ort", "llguidance"];
/// What calculates with tensors, ours included.
const TENSORS: &[&str] = &[
    "gemm",
    "pulp",
    "safetensors",
    "candle-core",
    "cudarc",
    "burn",
    "tch",
    "ort",
    "polarize-engine",
    "polarize-model",
    "polarize-train",
];
/// What reads a clock, a file, a socket or chance by itself.
const IMPURE: &[&str] = &["tokio", "sqlx", "mio", "getrandom", "rand", "uuid", "tempfile", "async-std", "chrono"];

#[test]
fn every_crate_lives_in_a_wing() {
    for (name, wing) in members() {
        assert!(["coaching", "language", "bridge", "app", "xtask"].contains(&wing.as_str()), "{name} lives in {wing}/");
    }
}

#[test]
fn dependencies_point_down() {
    let members = members();
    let below: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("coaching", &["coaching"][..]),
        ("language", &["language"][..]),
        ("bridge", &["bridge", "coaching", "language"][..]),
        ("app", &["app", "bridge", "coaching", "language"][..]),
        ("xtask", &["bridge", "coaching", "language"][..]),
    ]);
    for (name, wing) in &members {
        for dependency in built_from(name) {
            let Some(other) = members.get(&dependency) else { continue };
            assert!(
                below[wing.as_str()].contains(&other.as_str()),
                "{name} ({wing}) must not know {dependency} ({other})"
            );
        }
    }
}

#[test]
fn coaching_knows_no_http_and_no_model() {
    for (name, _) in members().iter().filter(|(_, wing)| *wing == "coaching") {
        none_of(name, HTTP);
        none_of(name, MODELS);
    }
}

#[test]
fn the_pure_crates_reach_nothing_that_has_effects() {
    for name in ["polarize-domain", "polarize-simulation", "polarize-policy"] {
        none_of(name, IMPURE);
    }
    // Of the contract with a language model it takes the messages and the schema; what speaks HTTP there is not its doing.
    for reached in built_from_without("polarize-prompt", "polarize-llm") {
        assert!(!IMPURE.contains(&reached.as_str()), "polarize-prompt must not reach {reached}");
    }
    // Files are read and written there, and the calendar crate brings a clock and chance along that are never asked.
    none_of("polarize-formats", &["tokio", "sqlx", "mio"]);
}

#[test]
fn one_crate_each_knows_sql_and_the_fit_decoder() {
    assert_eq!(users_of("sqlx"), BTreeSet::from(["polarize-store".to_owned()]));
    assert_eq!(users_of("fitparser"), BTreeSet::from(["polarize-formats".to_owned()]));
}

#[test]
fn training_data_is_made_without_a_database_and_a_network() {
    // What speaks HTTP in the contract with a language model is not its doing.
    for reached in built_from_without("polarize-dataset", "polarize-llm") {
        let is_absent = !HTTP.contains(&reached.as_str()) && !["sqlx", "tokio"].contains(&reached.as_str());
        assert!(is_absent, "polarize-dataset must not reach {reached}");
    }
    // Hash tables and the names of temporary files have chance of their own; what an example says comes from its seed.
    for chance in ["getrandom", "rand"] {
        assert!(!users_of(chance).contains("polarize-dataset"), "polarize-dataset must not ask {chance}");
    }
}

#[test]
fn an_evaluation_asks_models_and_reaches_nothing_else() {
    // What speaks HTTP in the contract with a language model is not its doing, and files are read by who calls it.
    for reached in built_from_without("polarize-evaluate", "polarize-llm") {
        let is_absent = !HTTP.contains(&reached.as_str()) && !["sqlx", "tokio"].contains(&reached.as_str());
        assert!(is_absent, "polarize-evaluate must not reach {reached}");
    }
    let source = METADATA.workspace_root.join("bridge/evaluate/src");
    for (file, text) in sources(source.as_std_path()) {
        for asks in ["std::fs", "std::net", "std::env", "std::process", "SystemTime"] {
            assert!(!text.contains(asks), "{file} says {asks}");
        }
        // Answers are timed in one place.
        assert!(!text.contains("Instant::now") || file.ends_with("/ask.rs"), "{file} looks at a clock");
    }
}

#[test]
fn one_crate_serves_http() {
    assert_eq!(users_of("axum"), BTreeSet::from(["polarize-web".to_owned()]));
}

#[test]
fn one_crate_each_asks_models_and_the_hub_over_http() {
    assert_eq!(users_of("reqwest"), BTreeSet::from(["polarize-llm".to_owned()]));
    for dependency in ["hf-hub", "ureq"] {
        assert_eq!(users_of(dependency), BTreeSet::from(["polarize-hub".to_owned()]), "{dependency}");
    }
}

#[test]
fn nothing_is_fetched_from_the_hub_but_by_the_program() {
    assert!(users_of("polarize-hub").is_subset(&BTreeSet::from(["polarize-cli".to_owned()])));
    none_of("polarize-hub", &["openssl-sys", "native-tls", "aws-lc-sys", "cmake", "tokio", "reqwest"]);
}

#[test]
fn the_contract_with_a_model_needs_no_http() {
    let llm =
        METADATA.workspace_packages().into_iter().find(|package| package.name.as_str() == "polarize-llm").unwrap();
    for client in ["reqwest", "rustls"] {
        let dependency = llm.dependencies.iter().find(|own| own.name == client).unwrap();
        assert!(dependency.optional, "{client} must come with the feature http alone");
    }
    assert!(llm.features.get("default").is_none_or(Vec::is_empty), "who wants http says so");
}

#[test]
fn no_program_is_built_from_the_scripted_model() {
    assert_eq!(users_of("polarize-scripted"), BTreeSet::new());
}

#[test]
fn one_crate_knows_tokenizers_and_chat_templates() {
    for dependency in ["tokenizers", "minijinja", "minijinja-contrib"] {
        assert_eq!(users_of(dependency), BTreeSet::from(["polarize-tokens".to_owned()]));
    }
}

#[test]
fn tensors_stay_with_the_trainer() {
    let members = members();
    let elsewhere = members.iter().filter(|(_, wing)| ["coaching", "bridge"].contains(&wing.as_str()));
    let elsewhere = elsewhere.map(|(name, _)| name.as_str());
    for name in elsewhere.chain(["polarize-llm", "polarize-tokens", "polarize-scripted", "polarize-web"]) {
        none_of(name, TENSORS);
    }
    assert_eq!(users_of("polarize-train"), BTreeSet::from(["polarize-cli".to_owned(), "xtask".to_owned()]));
}

#[test]
fn one_crate_knows_how_a_machine_calculates() {
    for dependency in ["gemm", "pulp"] {
        assert_eq!(users_of(dependency), BTreeSet::from(["polarize-engine".to_owned()]), "{dependency}");
    }
}

#[test]
fn one_crate_knows_files_of_tensors() {
    for dependency in ["safetensors", "candle-core"] {
        assert_eq!(users_of(dependency), BTreeSet::from(["polarize-model".to_owned()]), "{dependency}");
    }
}

#[test]
fn the_engine_knows_no_model_and_no_file() {
    none_of("polarize-engine", &["serde_json", "safetensors", "tokenizers", "tokio", "tempfile"]);
    assert!(built_from("polarize-engine").iter().all(|reached| !reached.starts_with("polarize-")));
}

#[test]
fn training_needs_no_network() {
    // What speaks HTTP in the contract with a language model is not its doing.
    for reached in built_from_without("polarize-train", "polarize-llm") {
        let is_absent = !HTTP.contains(&reached.as_str()) && !["sqlx", "tokio"].contains(&reached.as_str());
        assert!(is_absent, "polarize-train must not reach {reached}");
    }
    let train = METADATA.workspace_packages().into_iter().find(|package| package.name.as_str() == "polarize-train");
    let llm = train.unwrap().dependencies.iter().find(|own| own.name == "polarize-llm").unwrap();
    assert!(llm.features.is_empty(), "the trainer takes the messages alone");
}

#[test]
fn a_program_without_training_can_be_built() {
    let cli = METADATA.workspace_packages().into_iter().find(|package| package.name.as_str() == "polarize-cli");
    assert!(cli.unwrap().dependencies.iter().find(|own| own.name == "polarize-train").unwrap().optional);
}

#[test]
fn a_program_without_models_of_its_own_can_be_built() {
    let cli = METADATA.workspace_packages().into_iter().find(|package| package.name.as_str() == "polarize-cli");
    assert!(cli.unwrap().dependencies.iter().find(|own| own.name == "polarize-local").unwrap().optional);
    assert_eq!(users_of("polarize-local"), BTreeSet::from(["polarize-cli".to_owned()]));
}

#[test]
fn one_crate_makes_masks_and_one_maps_files() {
    assert_eq!(users_of("llguidance"), BTreeSet::from(["polarize-local".to_owned()]));
    assert_eq!(users_of("memmap2"), BTreeSet::from(["polarize-model".to_owned()]));
}

#[test]
fn anyhow_stays_at_the_outermost_edge() {
    assert_eq!(users_of("anyhow"), BTreeSet::from(["polarize-cli".to_owned(), "xtask".to_owned()]));
}

/// The pure crates are kept from the clock by their dependencies as far as those go; what the standard library and jiff offer is looked
/// for in the text.
#[test]
fn the_pure_crates_do_not_ask_what_time_it_is() {
    let asks = [
        "SystemTime",
        "Instant::now",
        "Timestamp::now",
        "Zoned::now",
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
    ];
    for pure in ["coaching/domain", "coaching/simulation", "coaching/policy", "bridge/prompt"] {
        let source = METADATA.workspace_root.join(pure).join("src");
        for (file, text) in sources(source.as_std_path()) {
            for ask in asks {
                assert!(!text.contains(ask), "{file} says {ask}");
            }
        }
    }
}

/// Every Rust file below a folder, with its text.
fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
    found
}
