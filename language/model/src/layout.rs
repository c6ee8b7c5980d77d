//! Which tensors a model has, in their fixed order, and where each is.
//!
//! The embedding; for each layer a norm, q, k, v, o, a norm, gate, up, down, in Gemma 2 with a norm more behind o and behind down; the last
//! norm; the words' matrix unless it is the embedding; then A and B of each adapter, layer by layer.

use std::ops::Range;

use polarize_engine::Linear;

use crate::{Adapters, Description, Learn, Target};

/// Where the embedding is.
pub(crate) const EMBEDDING: usize = 0;
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
    let norm = 1.0 - description.norm_offset();
    let mut add = |name: String, shape: Vec<usize>| {
        let beginning = if shape.len() == 1 { Beginning::Constant(norm) } else { Beginning::Normal(SPREAD) };
        let stream = tensors.len() as u64;
        tensors.push(Tensor { name, shape, learns, beginning, stream });
    };
    let Description { vocabulary, width, .. } = *description;
    add("model.embed_tokens.weight".into(), vec![vocabulary, width]);
    for layer in 0..description.layers {
        for norm_or_target in order(description) {
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
fn order(description: &Description) -> impl Iterator<Item = Result<Target, &'static str>> {
    let (attention, feed_forward) = Target::ALL.split_at(Target::Gate as usize);
    let (between, behind): (&[&str], &[&str]) = if description.family.has_norms_behind() {
        (&["post_attention_layernorm", "pre_feedforward_layernorm"], &["post_feedforward_layernorm"])
    } else {
        (&["post_attention_layernorm"], &[])
    };
    let targets = |targets: &'static [Target]| targets.iter().copied().map(Ok);
    let norms = |names: &'static [&str]| names.iter().copied().map(Err);
    norms(&["input_layernorm"])
        .chain(targets(attention))
        .chain(norms(between))
        .chain(targets(feed_forward))
        .chain(norms(behind))
}

/// How many tensors a layer has.
fn layer_length(description: &Description) -> usize {
    if description.family.has_norms_behind() { 11 } else { 9 }
}

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
        let mut layers = adapters.sorted_layers(description.layers);
        layers.retain(|layer| *layer < description.layers);
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

/// Where the tensors of a layer are.
pub(crate) fn layer(description: &Description, layer: usize) -> Range<usize> {
    let length = layer_length(description);
    let first = 1 + layer * length;
    first..first + length
}

/// Where the norm before a layer's attention is.
pub(crate) fn attention_norm(description: &Description, layer: usize) -> usize {
    self::layer(description, layer).start
}

/// Where the norm behind a layer's attention is, in a model that has one.
pub(crate) fn norm_behind_attention(description: &Description, layer: usize) -> usize {
    attention_norm(description, layer) + 5
}

/// Where the norm before a layer's feed-forward part is.
pub(crate) fn feed_forward_norm(description: &Description, layer: usize) -> usize {
    attention_norm(description, layer) + if description.family.has_norms_behind() { 6 } else { 5 }
}

/// Where the norm behind a layer's feed-forward part is, in a model that has one.
pub(crate) fn norm_behind_feed_forward(description: &Description, layer: usize) -> usize {
    attention_norm(description, layer) + 10
}

/// Where a linear layer's matrix is.
pub(crate) fn weight(description: &Description, layer: usize, target: Target) -> usize {
    let first = if target <= Target::Output {
        attention_norm(description, layer) + 1 - Target::Query as usize
    } else {
        feed_forward_norm(description, layer) + 1 - Target::Gate as usize
    };
    first + target as usize
}

/// Where the last norm is.
pub(crate) fn last_norm(description: &Description) -> usize {
    layer(description, description.layers).start
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
    use crate::{Adapters, Family, SpecialTokens};

    #[test]
    fn each_tensor_is_where_it_is_said_to_be() {
        for (family, tied) in Family::ALL.into_iter().flat_map(|family| [(family, false), (family, true)]) {
            let description = Description {
                family,
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
                query_scalar: None,
                attention_softcap: None,
                logit_softcap: None,
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
                let named = |part: &str| format!("model.layers.{layer}.{part}.weight");
                assert_eq!(name(attention_norm(&description, layer)), named("input_layernorm"));
                let before = if family == Family::Gemma2 { "pre_feedforward" } else { "post_attention" };
                assert_eq!(name(feed_forward_norm(&description, layer)), named(&format!("{before}_layernorm")));
                if family == Family::Gemma2 {
                    assert_eq!(name(norm_behind_attention(&description, layer)), named("post_attention_layernorm"));
                    assert_eq!(
                        name(norm_behind_feed_forward(&description, layer)),
                        named("post_feedforward_layernorm")
                    );
                }
                for target in Target::ALL {
                    assert_eq!(name(weight(&description, layer, target)), named(&target.module()));
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
