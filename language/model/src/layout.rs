//! Which tensors a model has, in their fixed order, and where each is.
//!
//! The embedding; for each layer a norm, q, k, v, o, a norm, gate, up, down; the last norm; the words' matrix unless it is the embedding; then
//! A and B of each adapter, layer by layer.

use polarize_engine::Linear;

use crate::{Adapters, Description, Learn, Target};

/// Where the embedding is.
pub(crate) const EMBEDDING: usize = 0;
/// Tensors of a layer.
const LAYER: usize = 9;

/// One tensor, before it has numbers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tensor {
    pub(crate) name: String,
    pub(crate) shape: Vec<usize>,
    pub(crate) learns: bool,
    pub(crate) beginning: Beginning,
    /// Which sequence of random numbers is its own, whatever other tensors there are.
    pub(crate) stream: u64,
}

impl Tensor {
    pub(crate) fn length(&self) -> usize {
        self.shape.iter().product()
    }
}

/// What a tensor is before anything was learnt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Beginning {
    /// All numbers the same.
    Constant(f32),
    /// Normal with this standard deviation.
    Normal(f64),
    /// Uniform up to this on both sides of zero.
    Uniform(f64),
}

/// The standard deviation of new matrices, as transformers has it.
const SPREAD: f64 = 0.02;

/// Where the head's random numbers come from, however many layers are before it.
const HEAD: u64 = 1 << 33;

/// All tensors of a model.
pub(crate) fn tensors(description: &Description, learn: &Learn) -> Vec<Tensor> {
    let mut tensors = base(description, *learn == Learn::All);
    if let Learn::Adapters(adapters) = learn {
        assert!(adapters.rank > 0, "adapters have a rank from 1");
        let places = Places::new(description, adapters);
        for &layer in &places.layers {
            for target in &places.targets {
                let (inputs, outputs) = sides(description, *target);
                let module = format!("model.layers.{layer}.{}", target.module());
                let stream = (1 << 32) + (layer * Target::ALL.len() + *target as usize) as u64;
                tensors.push(Tensor {
                    name: format!("{module}.lora_A.weight"),
                    shape: vec![adapters.rank, inputs],
                    learns: true,
                    beginning: Beginning::Uniform((inputs as f64).sqrt().recip()),
                    stream,
                });
                tensors.push(Tensor {
                    name: format!("{module}.lora_B.weight"),
                    shape: vec![outputs, adapters.rank],
                    learns: true,
                    beginning: Beginning::Constant(0.0),
                    stream,
                });
            }
        }
    }
    tensors
}

/// The tensors of the base alone.
fn base(description: &Description, learns: bool) -> Vec<Tensor> {
    let mut tensors = Vec::new();
    let mut add = |name: String, shape: Vec<usize>| {
        let beginning = if shape.len() == 1 { Beginning::Constant(1.0) } else { Beginning::Normal(SPREAD) };
        let stream = tensors.len() as u64;
        tensors.push(Tensor { name, shape, learns, beginning, stream });
    };
    let Description { vocabulary, width, .. } = *description;
    add("model.embed_tokens.weight".into(), vec![vocabulary, width]);
    for layer in 0..description.layers {
        for norm_or_target in ORDER {
            match norm_or_target {
                Err(norm) => add(format!("model.layers.{layer}.{norm}.weight"), vec![width]),
                Ok(target) => {
                    let (inputs, outputs) = sides(description, target);
                    add(format!("model.layers.{layer}.{}.weight", target.module()), vec![outputs, inputs]);
                }
            }
        }
    }
    add("model.norm.weight".into(), vec![width]);
    if !description.tied {
        add("lm_head.weight".into(), vec![vocabulary, width]);
        if let Some(head) = tensors.last_mut() {
            head.stream = HEAD;
        }
    }
    tensors
}

/// The tensors of a layer: linear layers, and norms by name.
const ORDER: [Result<Target, &str>; LAYER] = [
    Err("input_layernorm"),
    Ok(Target::Query),
    Ok(Target::Key),
    Ok(Target::Value),
    Ok(Target::Output),
    Err("post_attention_layernorm"),
    Ok(Target::Gate),
    Ok(Target::Up),
    Ok(Target::Down),
];

/// Numbers that go into a linear layer and that come out.
pub(crate) fn sides(description: &Description, target: Target) -> (usize, usize) {
    let Description { width, feed_forward, head_dim, .. } = *description;
    let queries = description.heads * head_dim;
    match target {
        Target::Query => (width, queries),
        Target::Key | Target::Value => (width, description.kv_heads * head_dim),
        Target::Output => (queries, width),
        Target::Gate | Target::Up => (width, feed_forward),
        Target::Down => (feed_forward, width),
    }
}

/// The shape of a linear layer at work on so many tokens.
pub(crate) fn linear(description: &Description, target: Target, rows: usize) -> Linear {
    let (inputs, outputs) = sides(description, target);
    Linear { rows, inputs, outputs }
}

/// The linear layers that have an adapter.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// Layers of the decoder, in order.
    layers: Vec<usize>,
    /// Linear layers of each, in order.
    targets: Vec<Target>,
    /// Where the first one's A is.
    start: usize,
}

impl Places {
    fn new(description: &Description, adapters: &Adapters) -> Self {
        let layers = adapters.sorted_layers(description.layers);
        assert!(layers.iter().all(|layer| *layer < description.layers), "adapters are on layers that there are");
        Self { layers, targets: adapters.sorted_targets(), start: base_count(description) }
    }

    /// Those of a model; none where no adapters learn.
    pub(crate) fn of(description: &Description, learn: &Learn) -> Self {
        match learn {
            Learn::Adapters(adapters) => Self::new(description, adapters),
            Learn::Nothing | Learn::All => Self::default(),
        }
    }

    /// Where A of a linear layer's adapter is, with B behind it.
    pub(crate) fn find(&self, layer: usize, target: Target) -> Option<usize> {
        let layer = self.layers.binary_search(&layer).ok()?;
        let target = self.targets.binary_search(&target).ok()?;
        Some(self.start + 2 * (layer * self.targets.len() + target))
    }
}

/// Where the norm before a layer's attention is.
pub(crate) fn attention_norm(layer: usize) -> usize {
    1 + layer * LAYER
}

/// Where the norm before a layer's feed-forward part is.
pub(crate) fn feed_forward_norm(layer: usize) -> usize {
    attention_norm(layer) + 5
}

/// Where a linear layer's matrix is.
pub(crate) fn weight(layer: usize, target: Target) -> usize {
    let place = if target <= Target::Output { 1 } else { 2 } + target as usize;
    attention_norm(layer) + place
}

/// Where the last norm is.
pub(crate) fn last_norm(description: &Description) -> usize {
    attention_norm(description.layers)
}

/// Where the words' matrix is.
pub(crate) fn head(description: &Description) -> usize {
    if description.tied { EMBEDDING } else { last_norm(description) + 1 }
}

/// How many tensors the base has; behind them are the adapters'.
pub(crate) fn base_count(description: &Description) -> usize {
    last_norm(description) + if description.tied { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use polarize_engine::Activation;

    use super::*;
    use crate::{Adapters, SpecialTokens};

    #[test]
    fn each_tensor_is_where_it_is_said_to_be() {
        for tied in [false, true] {
            let description = Description {
                architecture: "LlamaForCausalLM".into(),
                vocabulary: 40,
                width: 16,
                layers: 2,
                heads: 4,
                kv_heads: 2,
                head_dim: 4,
                feed_forward: 32,
                norm_epsilon: 1e-5,
                rope_theta: 1e4,
                context: 64,
                window: None,
                tied,
                activation: Activation::Silu,
                special: SpecialTokens::default(),
            };
            let adapters = Adapters {
                rank: 2,
                alpha: 4.0,
                targets: vec![Target::Down, Target::Query, Target::Down],
                ..Adapters::default()
            };
            let tensors = tensors(&description, &Learn::Adapters(adapters));
            let name = |index: usize| tensors[index].name.as_str();
            for layer in 0..2 {
                assert_eq!(name(attention_norm(layer)), format!("model.layers.{layer}.input_layernorm.weight"));
                assert_eq!(
                    name(feed_forward_norm(layer)),
                    format!("model.layers.{layer}.post_attention_layernorm.weight")
                );
                for target in Target::ALL {
                    assert_eq!(name(weight(layer, target)), format!("model.layers.{layer}.{}.weight", target.module()));
                }
            }
            assert_eq!(name(EMBEDDING), "model.embed_tokens.weight");
            assert_eq!(name(last_norm(&description)), "model.norm.weight");
            assert_eq!(name(head(&description)), if tied { "model.embed_tokens.weight" } else { "lm_head.weight" });
            assert_eq!(name(base_count(&description)), "model.layers.0.self_attn.q_proj.lora_A.weight");
            assert_eq!(tensors.len(), base_count(&description) + 2 * 2 * 2);
            let numbers: usize = tensors[..base_count(&description)].iter().map(Tensor::length).sum();
            assert_eq!(numbers as u64, description.parameters());
        }
    }
}
