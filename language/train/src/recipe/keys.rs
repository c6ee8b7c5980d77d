//! Every key of a recipe: what it means, and what it is where it isn't given.

use std::fmt::Write as _;

use polarize_engine::Format;
use polarize_model::Target;
use toml_edit::{DocumentMut, Item};

use super::value::Kind;
use super::{Method, Objective, RecipeError, ScheduleKind};

/// Makes of one list the struct, its defaults, its reader and its writer, so that no key can be missing in one of them.
macro_rules! keys {
    ($($(#[doc = $about:literal])+ $key:ident: $kind:ty = $default:expr;)+) => {
        /// How to train. Every key has a default.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Recipe {
            $($(#[doc = $about])+ pub $key: $kind,)+
        }

        impl Default for Recipe {
            fn default() -> Self {
                Self { $($key: $default,)+ }
            }
        }

        /// All keys.
        pub(crate) const KEYS: &[&str] = &[$(stringify!($key)),+];

        impl Recipe {
            /// Sets one key; says what was expected where the value is of another kind.
            fn set(&mut self, key: &str, value: &toml_edit::Value) -> Result<(), &'static str> {
                match key {
                    $(stringify!($key) => {
                        self.$key = <$kind as Kind>::from_toml(value).ok_or(<$kind as Kind>::EXPECTED)?;
                    })+
                    _ => {}
                }
                Ok(())
            }

            /// Each key with what it is about and its value, none where it isn't given.
            pub(crate) fn entries(&self) -> Vec<(&'static str, &'static str, Option<String>)> {
                vec![$((stringify!($key), concat!($($about, "\n"),+), self.$key.to_toml()),)+]
            }
        }
    };
}

keys! {
    /// Source of all chance: new parameters, order of the examples, which are held out.
    seed: u64 = 1;
    /// What learns: "full" for every parameter, "lora" for low-rank adapters beside a frozen base.
    method: Method = Method::Full;
    /// The base where none is given otherwise: a folder, a .gguf file, or a model of the hub such as "mistralai/Mistral-7B-Instruct-v0.3".
    base: Option<String> = None;
    /// With "lora": how the base's linear layers are kept. "none" for single precision; "nf4-double" for NormalFloat of 4 bits, as in QLoRA, or
    /// "nf4"; "bf16", "f16"; or one of GGUF's: "q8_0", "q6_k", "q5_k", "q4_k", "q3_k", "q2_k", "q5_1", "q5_0", "q4_1", "q4_0".
    quantization: Option<Format> = None;

    /// From scratch alone: tokens that the tokenizer is to know. 4096 without.
    vocabulary: Option<usize> = None;
    /// From scratch alone: numbers a token. 256 without.
    width: Option<usize> = None;
    /// From scratch alone: layers. 6 without.
    layers: Option<usize> = None;
    /// From scratch alone: heads of queries. 8 without.
    heads: Option<usize> = None;
    /// From scratch alone: heads of keys and values, each serving as many heads of queries. 4 without.
    kv_heads: Option<usize> = None;
    /// From scratch alone: numbers a head. width / heads without.
    head_dim: Option<usize> = None;
    /// From scratch alone: numbers between the feed-forward layer's matrices. 768 without.
    feed_forward: Option<usize> = None;
    /// From scratch alone: the longest text the model is made for, in tokens. 2048 without.
    context: Option<usize> = None;
    /// From scratch alone: base of the rotary positions' frequencies. 10000.0 without.
    rope_theta: Option<f64> = None;
    /// From scratch alone: whether the words' matrix is the embedding. true without.
    tied: Option<bool> = None;

    /// LoRA: rows of A and columns of B.
    rank: usize = 16;
    /// LoRA: what the adapter's part is multiplied by, times the rank.
    alpha: f64 = 32.0;
    /// LoRA: the linear layers that have an adapter.
    targets: Vec<Target> = Target::ALL.to_vec();
    /// LoRA: the layers of the model whose linear layers have one, from 0. All of them without.
    adapter_layers: Option<Vec<usize>> = None;
    /// LoRA: share of what goes into an adapter that is left out by chance while it learns.
    dropout: f64 = 0.0;
    /// LoRA: whether alpha is divided by the root of the rank (rsLoRA), rather than by the rank.
    rank_stabilized: bool = false;

    /// What is learnt from: "answers" for those of conversations, "preference" for pairs of answers of which one is preferred (DPO).
    objective: Objective = Objective::Answers;
    /// Preference: how much it costs to stray from the model as it was; the higher, the more.
    beta: f64 = 0.1;

    /// The longest text, in tokens. Longer ones are left out and counted, never cut.
    length: usize = 2048;
    /// Whether short texts share a row. They don't see each other.
    packing: bool = true;
    /// Rows of `length` tokens in a pass: memory grows with it.
    batch: usize = 1;
    /// Passes in a step. Loss and gradient are divided by all supervised tokens of the step.
    accumulate: usize = 16;
    /// How often each example is seen.
    epochs: u64 = 3;
    /// The most steps, whatever the epochs; 0 for no limit.
    steps: u64 = 0;

    /// Highest learning rate.
    learning_rate: f64 = 2e-4;
    /// How the learning rate falls after the warm-up: "cosine", "linear" or "constant".
    schedule: ScheduleKind = ScheduleKind::Cosine;
    /// Share of the steps in which the learning rate rises from 0 to its highest.
    warmup: f64 = 0.1;
    /// Share of the highest learning rate that it falls to.
    minimum_learning_rate: f64 = 0.0;
    /// AdamW: share of the matrices that goes each step, times the learning rate. Norms and biases keep all.
    weight_decay: f64 = 0.0;
    /// AdamW: how much of the mean gradient stays a step.
    beta1: f64 = 0.9;
    /// AdamW: how much of the mean square stays a step.
    beta2: f64 = 0.999;
    /// AdamW: added to the root of the mean square.
    epsilon: f64 = 1e-8;
    /// The longest that the whole gradient may be; longer ones are made shorter. 0 for any length.
    clip: f64 = 1.0;

    /// Share of the examples that are held out to be looked at and never learnt from. 0 for none.
    held_out: f64 = 0.1;
    /// Steps between looks at the held-out examples; the last step is always followed by one.
    evaluate_every: u64 = 50;
    /// Steps between checkpoints: what a crash can cost.
    checkpoint_every: u64 = 50;
    /// Looks at the held-out examples without a lower loss until training stops; 0 for never.
    patience: u64 = 0;

    /// Whether each layer is computed again on the way back: less memory, a third more work.
    recompute: bool = false;
    /// Threads to compute on; 0 for one a core. The numbers that come out don't depend on it.
    threads: usize = 0;
}

impl Recipe {
    /// Reads a recipe.
    ///
    /// # Errors
    ///
    /// [`RecipeError`] with all that is wrong with it.
    pub fn parse(text: &str) -> Result<Self, RecipeError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let document: DocumentMut =
            text.parse().map_err(|error: toml_edit::TomlError| RecipeError::Syntax(error.to_string()))?;
        let (mut recipe, mut faults) = (Self::default(), Vec::new());
        for (key, item) in document.iter() {
            match item {
                _ if !KEYS.contains(&key) => faults.push(unknown(key)),
                Item::Value(value) => {
                    if let Err(expected) = recipe.set(key, value) {
                        faults.push(format!("{key} = {}: expected {expected}", value.to_string().trim()));
                    }
                }
                _ => faults.push(format!("{key}: a recipe has keys with values alone, no tables")),
            }
        }
        faults.extend(recipe.faults());
        if faults.is_empty() { Ok(recipe) } else { Err(RecipeError::Faults(faults)) }
    }

    /// The keys that are otherwise than in another recipe, as lines of a file.
    pub(crate) fn lines_unlike(&self, other: &Self) -> String {
        let pairs = self.entries().into_iter().zip(other.entries());
        let differing = pairs.filter(|((_, _, own), (_, _, others))| own != others);
        differing.filter_map(|((key, _, value), _)| Some(format!("{key} = {}\n", value?))).collect()
    }

    /// Sets keys as a file's lines would: each a key, `=` and a value, text with or without its quotation marks.
    ///
    /// # Errors
    ///
    /// [`RecipeError`] with all that is wrong.
    pub fn set_all<'a>(mut self, settings: impl IntoIterator<Item = &'a str>) -> Result<Self, RecipeError> {
        let mut faults = Vec::new();
        for setting in settings {
            let Some((key, value)) = setting.split_once('=').map(|(key, value)| (key.trim(), value.trim())) else {
                faults.push(format!("{setting}: expected a key, = and a value"));
                continue;
            };
            let value = value.parse().unwrap_or_else(|_| toml_edit::Value::from(value));
            if !KEYS.contains(&key) {
                faults.push(unknown(key));
            } else if let Err(expected) = self.set(key, &value) {
                faults.push(format!("{key} = {}: expected {expected}", value.to_string().trim()));
            }
        }
        faults.extend(self.faults());
        if faults.is_empty() { Ok(self) } else { Err(RecipeError::Faults(faults)) }
    }

    /// The recipe as a file, every key with what it is about.
    pub fn to_toml(&self) -> String {
        let mut text = String::new();
        for (key, about, value) in self.entries() {
            for line in about.lines() {
                let _ = writeln!(text, "#{line}");
            }
            let _ = match value {
                Some(value) => writeln!(text, "{key} = {value}\n"),
                None => writeln!(text, "# {key} =\n"),
            };
        }
        text.truncate(text.trim_end().len() + 1);
        text
    }
}

/// A key that doesn't exist, and the one that was perhaps meant.
fn unknown(key: &str) -> String {
    let nearest = KEYS.iter().map(|known| (strsim::damerau_levenshtein(known, key), known)).min();
    match nearest {
        Some((distance, known)) if distance <= 1 + known.len() / 3 => {
            format!("{key}: there is no such key; did you mean {known}?")
        }
        _ => format!("{key}: there is no such key"),
    }
}
