//! What PEFT writes beside an adapter's numbers.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::CheckpointError;
use crate::{Adapters, Target, file};

/// The file's name.
const NAME: &str = "adapter_config.json";

/// Ranks that are computed with; those that people train have 4 to 256.
const RANKS: std::ops::RangeInclusive<usize> = 1..=4096;

/// An adapter as its folder describes it.
pub(super) struct AdapterConfig {
    file: PathBuf,
    pub(super) adapters: Adapters,
}

impl AdapterConfig {
    /// Writes the settings of plain low-rank adapters.
    ///
    /// # Source
    ///
    /// PEFT 0.21, `LoraConfig`.
    pub(super) fn write(
        folder: &Path,
        base: &str,
        adapters: &Adapters,
        targets: &[Target],
    ) -> Result<(), CheckpointError> {
        let targets: Vec<_> = targets.iter().map(|target| target.name()).collect();
        // PEFT expects a whole number where it is one.
        let whole = adapters.alpha.fract() == 0.0 && adapters.alpha.abs() < 1e15;
        let alpha = if whole { json!(adapters.alpha as u64) } else { json!(adapters.alpha) };
        let config = json!({
            "base_model_name_or_path": base,
            "bias": "none",
            "fan_in_fan_out": false,
            "inference_mode": true,
            "init_lora_weights": true,
            "lora_alpha": alpha,
            "lora_dropout": 0.0,
            "modules_to_save": null,
            "peft_type": "LORA",
            "r": adapters.rank,
            "target_modules": targets,
            "task_type": "CAUSAL_LM",
            "use_dora": false,
            "use_rslora": false,
        });
        Ok(file::write_json(&folder.join(NAME), &config)?)
    }

    /// Reads the settings, and refuses what isn't computed here.
    pub(super) fn read(folder: &Path) -> Result<Self, CheckpointError> {
        let path = folder.join(NAME);
        let text = file::read(&path)?;
        let wrong = |key, found: &Value, expected: &str| CheckpointError::Adapter {
            file: path.clone(),
            key,
            found: found.to_string(),
            expected: expected.to_owned(),
        };
        let config: Value = serde_json::from_slice(&text)
            .map_err(|error| wrong("as its content", &Value::String(error.to_string()), "a JSON object"))?;
        for (key, plain) in PLAIN {
            let found = &config[key];
            if !says_nothing(found) && found != *plain {
                return Err(wrong(key, found, "as in plain low-rank adapters; nothing else is computed here"));
            }
        }
        if !["none", ""].contains(&config["bias"].as_str().unwrap_or_default()) {
            return Err(wrong("bias", &config["bias"], "\"none\""));
        }
        // Others (PiSSA, OLoRA) begin by changing the base.
        if config["init_lora_weights"].as_str().is_some_and(|kind| !["gaussian", "orthogonal"].contains(&kind)) {
            return Err(wrong(
                "init_lora_weights",
                &config["init_lora_weights"],
                "true, for an adapter beside an unchanged base",
            ));
        }
        if config["peft_type"] != "LORA" {
            return Err(wrong("peft_type", &config["peft_type"], "\"LORA\""));
        }
        let rank = config["r"].as_u64().and_then(|rank| usize::try_from(rank).ok()).filter(|rank| RANKS.contains(rank));
        let rank = rank.ok_or_else(|| wrong("r", &config["r"], "a rank from 1 to 4096"))?;
        let alpha = config["lora_alpha"].as_f64().filter(|alpha| {
            let scale = Adapters { rank, alpha: *alpha, ..Adapters::default() }.scale();
            scale > 0.0 && scale.is_finite()
        });
        let alpha = alpha.ok_or_else(|| {
            let expected = "a number above zero, and by the rank no larger than single precision holds (3.4e38)";
            wrong("lora_alpha", &config["lora_alpha"], expected)
        })?;
        let named = |value: &Value| value.as_str().and_then(Target::named);
        let listed = config["target_modules"].as_array();
        let targets = listed.and_then(|names| names.iter().map(named).collect::<Option<Vec<_>>>());
        let names = Target::ALL.map(Target::name).join(", ");
        let mut targets = targets
            .filter(|targets| !targets.is_empty())
            .ok_or_else(|| wrong("target_modules", &config["target_modules"], &format!("a list of some of {names}")))?;
        targets.sort_unstable();
        targets.dedup();
        Ok(Self { file: path, adapters: Adapters { rank, alpha, targets, ..Adapters::default() } })
    }

    /// That these are the adapters that a model has.
    pub(super) fn expect(&self, adapters: &Adapters, targets: &[Target]) -> Result<(), CheckpointError> {
        let differs = |key, found: String, expected: String| {
            let expected = format!("{expected}, as in the model that it is loaded into");
            Err(CheckpointError::Adapter { file: self.file.clone(), key, found, expected })
        };
        let listed = |targets: &[Target]| targets.iter().map(|target| target.name()).collect::<Vec<_>>().join(", ");
        let found = &self.adapters;
        if found.rank != adapters.rank {
            return differs("r", found.rank.to_string(), adapters.rank.to_string());
        }
        if found.alpha != adapters.alpha {
            return differs("lora_alpha", found.alpha.to_string(), adapters.alpha.to_string());
        }
        if found.targets != targets {
            return differs("target_modules", listed(&found.targets), listed(targets));
        }
        Ok(())
    }
}

/// Whether a setting is as good as absent.
fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}

/// What must be so, or absent, for the adapter to be a plain one.
const PLAIN: &[(&str, &Value)] = &[
    ("use_dora", &Value::Bool(false)),
    ("use_rslora", &Value::Bool(false)),
    ("fan_in_fan_out", &Value::Bool(false)),
    ("lora_bias", &Value::Bool(false)),
    ("use_qalora", &Value::Bool(false)),
    ("use_bdlora", &Value::Bool(false)),
    ("alora_invocation_tokens", &Value::Null),
    ("arrow_config", &Value::Null),
    ("exclude_modules", &Value::Null),
    ("layers_pattern", &Value::Null),
    ("modules_to_save", &Value::Null),
    ("rank_pattern", &Value::Null),
    ("alpha_pattern", &Value::Null),
    ("layers_to_transform", &Value::Null),
    ("layer_replication", &Value::Null),
    ("trainable_token_indices", &Value::Null),
    ("target_parameters", &Value::Null),
];
