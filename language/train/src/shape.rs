//! The shape of a model from scratch.

use std::path::Path;

use polarize_engine::Activation;
use polarize_model::{Adapters, Description, Family, Learn, SpecialTokens};

use crate::{Method, Objective, Recipe, TrainError};

impl Recipe {
    pub(crate) fn vocabulary(&self) -> usize {
        self.vocabulary.unwrap_or(4096)
    }

    pub(crate) fn width(&self) -> usize {
        self.width.unwrap_or(256)
    }

    pub(crate) fn heads(&self) -> usize {
        self.heads.unwrap_or(8)
    }

    pub(crate) fn kv_heads(&self) -> usize {
        self.kv_heads.unwrap_or(4)
    }

    pub(crate) fn head_dim(&self) -> usize {
        self.head_dim.unwrap_or(self.width() / self.heads())
    }

    pub(crate) fn context(&self) -> usize {
        self.context.unwrap_or(2048)
    }

    /// The keys of the shape that are given: they have no meaning where a base brings its own.
    pub(crate) fn shape_keys(&self) -> Vec<&'static str> {
        let keys = [
            ("vocabulary", self.vocabulary.is_some()),
            ("width", self.width.is_some()),
            ("layers", self.layers.is_some()),
            ("heads", self.heads.is_some()),
            ("kv_heads", self.kv_heads.is_some()),
            ("head_dim", self.head_dim.is_some()),
            ("feed_forward", self.feed_forward.is_some()),
            ("context", self.context.is_some()),
            ("rope_theta", self.rope_theta.is_some()),
            ("tied", self.tied.is_some()),
        ];
        keys.into_iter().filter(|(_, given)| *given).map(|(key, _)| key).collect()
    }

    /// What a model from scratch looks like.
    pub(crate) fn description(&self) -> Description {
        Description {
            family: Family::Mistral,
            vocabulary: self.vocabulary(),
            width: self.width(),
            layers: self.layers.unwrap_or(6),
            heads: self.heads(),
            kv_heads: self.kv_heads(),
            head_dim: self.head_dim(),
            feed_forward: self.feed_forward.unwrap_or(768),
            norm_epsilon: 1e-5,
            rope_theta: self.rope_theta.unwrap_or(10_000.0),
            context: self.context(),
            window: None,
            query_scalar: None,
            attention_softcap: None,
            logit_softcap: None,
            tied: self.tied.unwrap_or(true),
            activation: Activation::Silu,
            special: SpecialTokens::default(),
        }
    }

    pub(crate) fn learn(&self) -> Learn {
        match self.method {
            Method::Full => Learn::All,
            Method::Lora => Learn::Adapters(Adapters {
                rank: self.rank,
                alpha: self.alpha,
                targets: self.targets.clone(),
                layers: self.adapter_layers.clone(),
                dropout: self.dropout,
                rank_stabilized: self.rank_stabilized,
            }),
        }
    }

    /// The same, but with the adapters that a folder holds, to go on from them; how much is left out by chance stays.
    ///
    /// # Errors
    ///
    /// [`TrainError`] where the folder holds no adapter, or the recipe doesn't go together with it.
    pub fn going_on_from(self, adapter: &Path) -> Result<Self, TrainError> {
        if self.method == Method::Full {
            return Err(TrainError::AdapterForAll);
        }
        let Adapters { rank, alpha, targets, layers, dropout: _, rank_stabilized } = Adapters::read(adapter)?;
        let recipe = Self { rank, alpha, targets, adapter_layers: layers, rank_stabilized, ..self };
        recipe.check()?;
        Ok(recipe)
    }

    /// That the layers which adapters are beside are among a decoder's.
    pub(crate) fn check_layers(&self, description: &Description) -> Result<(), TrainError> {
        let layers = description.layers;
        let chosen = self.adapter_layers.iter().flatten().filter(|_| self.method == Method::Lora);
        match chosen.copied().find(|layer| *layer >= layers) {
            Some(layer) => Err(TrainError::NoSuchLayer { layer, layers }),
            None => Ok(()),
        }
    }

    /// Tokens that a row has room for: that of its longest text, or of a pair of them.
    pub(crate) fn row(&self) -> usize {
        match self.objective {
            Objective::Answers => self.length,
            Objective::Preference => 2 * self.length,
        }
    }
}
