//! What PEFT writes beside an adapter's numbers.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::CheckpointError;
use crate::{Adapters, Target, file};

/// The file's name.
pub(crate) const NAME: &str = "adapter_config.json";

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
        (base, revision): (&str, Option<&str>),
        adapters: &Adapters,
    ) -> Result<(), CheckpointError> {
        let targets: Vec<_> = adapters.sorted_targets().into_iter().map(Target::name).collect();
        // PEFT expects a whole number where it is one.
        let whole = adapters.alpha.fract() == 0.0 && adapters.alpha.abs() < 1e15;
        let alpha = if whole { json!(adapters.alpha as u64) } else { json!(adapters.alpha) };
        let config = json!({
            "base_model_name_or_path": base,
            "bias": "none",
            "fan_in_fan_out": false,
            "inference_mode": true,
            "init_lora_weights": true,
            "layers_to_transform": adapters.layers.as_ref().map(|_| adapters.sorted_layers(0)),
            "lora_alpha": alpha,
            "lora_dropout": adapters.dropout,
            "modules_to_save": null,
            "peft_type": "LORA",
            "r": adapters.rank,
            "revision": revision,
            "target_modules": targets,
            "task_type": "CAUSAL_LM",
            "use_dora": false,
            "use_rslora": adapters.rank_stabilized,
        });
        Ok(file::write_json(&folder.join(NAME), &config)?)
    }

    /// Reads the settings, and refuses what isn't computed here.
    pub(super) fn read(folder: &Path) -> Result<Self, CheckpointError> {
        let path = folder.join(NAME);
        let text = file::read(&path)?;
        let no_json = |error: serde_json::Error| CheckpointError::Adapter {
            file: path.clone(),
            key: "as its content",
            found: error.to_string(),
            expected: "a JSON object".to_owned(),
        };
        let config = Settings { file: &path, value: serde_json::from_slice(&text).map_err(no_json)? };
        config.refuse_what_is_not_computed()?;
        let (rank, rank_stabilized) = (config.rank()?, config.rank_stabilized()?);
        let adapters = Adapters {
            rank,
            alpha: config.alpha(rank, rank_stabilized)?,
            targets: config.targets()?,
            layers: config.layers()?,
            dropout: config.dropout()?,
            rank_stabilized,
        };
        Ok(Self { adapters, file: path })
    }

    /// That these are the adapters of a decoder with so many layers. Dropout may differ: it is no part of what was learnt.
    pub(super) fn expect(&self, adapters: &Adapters, layers: usize) -> Result<(), CheckpointError> {
        let (found, has) = (&self.adapters, adapters);
        let named = |adapters: &Adapters| listed(adapters.sorted_targets().into_iter().map(Target::name));
        let numbered = |adapters: &Adapters| listed(adapters.sorted_layers(layers));
        let settings = [
            ("r", found.rank.to_string(), has.rank.to_string()),
            ("lora_alpha", found.alpha.to_string(), has.alpha.to_string()),
            ("use_rslora", found.rank_stabilized.to_string(), has.rank_stabilized.to_string()),
            ("target_modules", named(found), named(has)),
            ("layers_to_transform", numbered(found), numbered(has)),
        ];
        let Some((key, found, expected)) = settings.into_iter().find(|(_, found, expected)| found != expected) else {
            return Ok(());
        };
        let expected = format!("{expected}, as in the model that it is loaded into");
        Err(CheckpointError::Adapter { file: self.file.clone(), key, found, expected })
    }
}

fn listed<T: ToString>(values: impl IntoIterator<Item = T>) -> String {
    values.into_iter().map(|value| value.to_string()).collect::<Vec<_>>().join(", ")
}

/// What a file says.
struct Settings<'a> {
    file: &'a Path,
    value: Value,
}

impl Settings<'_> {
    fn wrong(&self, key: &'static str, expected: impl Into<String>) -> CheckpointError {
        let found = self.value[key].to_string();
        CheckpointError::Adapter { file: self.file.to_owned(), key, found, expected: expected.into() }
    }

    fn refuse_what_is_not_computed(&self) -> Result<(), CheckpointError> {
        for (key, plain) in PLAIN {
            let found = &self.value[key];
            if !says_nothing(found) && found != *plain {
                return Err(self.wrong(key, "as in plain low-rank adapters; nothing else is computed here"));
            }
        }
        if !["none", ""].contains(&self.value["bias"].as_str().unwrap_or_default()) {
            return Err(self.wrong("bias", "\"none\""));
        }
        // Others (PiSSA, OLoRA) begin by changing the base.
        let beginning = self.value["init_lora_weights"].as_str();
        if beginning.is_some_and(|kind| !["gaussian", "orthogonal"].contains(&kind)) {
            return Err(self.wrong("init_lora_weights", "true, for an adapter beside an unchanged base"));
        }
        if self.value["peft_type"] != "LORA" {
            return Err(self.wrong("peft_type", "\"LORA\""));
        }
        Ok(())
    }

    fn rank(&self) -> Result<usize, CheckpointError> {
        let rank = self.value["r"].as_u64().and_then(|rank| usize::try_from(rank).ok());
        rank.filter(|rank| RANKS.contains(rank)).ok_or_else(|| self.wrong("r", "a rank from 1 to 4096"))
    }

    fn rank_stabilized(&self) -> Result<bool, CheckpointError> {
        match &self.value["use_rslora"] {
            Value::Null => Ok(false),
            Value::Bool(stabilized) => Ok(*stabilized),
            _ => Err(self.wrong("use_rslora", "true or false")),
        }
    }

    fn alpha(&self, rank: usize, rank_stabilized: bool) -> Result<f64, CheckpointError> {
        let alpha = self.value["lora_alpha"].as_f64().filter(|alpha| {
            let scale = Adapters { rank, alpha: *alpha, rank_stabilized, ..Adapters::default() }.scale();
            scale > 0.0 && scale.is_finite()
        });
        alpha.ok_or_else(|| {
            let expected = "a number above zero, and by the rank no larger than single precision holds (3.4e38)";
            self.wrong("lora_alpha", expected)
        })
    }

    fn targets(&self) -> Result<Vec<Target>, CheckpointError> {
        let named = |value: &Value| value.as_str().and_then(Target::named);
        let listed = self.value["target_modules"].as_array();
        let targets = listed.and_then(|names| names.iter().map(named).collect::<Option<Vec<_>>>());
        let mut targets = targets.filter(|targets| !targets.is_empty()).ok_or_else(|| {
            let names = Target::ALL.map(Target::name).join(", ");
            self.wrong("target_modules", format!("a list of some of {names}"))
        })?;
        targets.sort_unstable();
        targets.dedup();
        Ok(targets)
    }

    /// A number for one layer, a list for several, nothing for all.
    fn layers(&self) -> Result<Option<Vec<usize>>, CheckpointError> {
        let number = |value: &Value| value.as_u64().and_then(|layer| usize::try_from(layer).ok());
        let found = &self.value["layers_to_transform"];
        let layers = match found {
            Value::Array(list) => list.iter().map(number).collect::<Option<Vec<_>>>(),
            one => number(one).map(|layer| vec![layer]),
        };
        match layers {
            _ if says_nothing(found) => Ok(None),
            Some(layers) => Ok(Some(layers)),
            None => Err(self.wrong("layers_to_transform", "the number of a layer, from 0, or a list of such")),
        }
    }

    fn dropout(&self) -> Result<f64, CheckpointError> {
        match &self.value["lora_dropout"] {
            Value::Null => Ok(0.0),
            found => {
                let share = found.as_f64().filter(|share| (0.0..1.0).contains(share));
                share.ok_or_else(|| self.wrong("lora_dropout", "a share from 0, below 1"))
            }
        }
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
    ("layer_replication", &Value::Null),
    ("trainable_token_indices", &Value::Null),
    ("target_parameters", &Value::Null),
];
