//! A decoder small enough to look at every number of it.

use polarize_engine::{Activation, Cpu, Engine, Packed, Real, UNSUPERVISED};
use polarize_model::{Adapters, Description, Family, Gradients, Learn, Model, SpecialTokens, Target};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

pub(crate) const VOCABULARY: u32 = 40;

/// Two layers, two heads of queries for each of keys.
pub(crate) fn description() -> Description {
    Description {
        family: Family::Mistral,
        vocabulary: VOCABULARY as usize,
        width: 16,
        layers: 2,
        heads: 4,
        kv_heads: 2,
        head_dim: 6,
        feed_forward: 32,
        norm_epsilon: 1e-5,
        rope_theta: 1e4,
        context: 64,
        window: None,
        query_scalar: None,
        attention_softcap: None,
        logit_softcap: None,
        tied: false,
        activation: Activation::Silu,
        special: SpecialTokens { bos: Some(1), eos: vec![2], pad: None },
    }
}

/// The same as a Gemma.
pub(crate) fn gemma() -> Description {
    let special = SpecialTokens { bos: Some(2), eos: vec![1], pad: Some(0) };
    Description { family: Family::Gemma, tied: true, activation: Activation::GeluTanh, special, ..description() }
}

/// The same as a Gemma 2, with soft caps that are reached, and a window shorter than most texts.
pub(crate) fn gemma2() -> Description {
    Description {
        family: Family::Gemma2,
        window: Some(3),
        query_scalar: Some(10.0),
        attention_softcap: Some(1.5),
        logit_softcap: Some(2.5),
        ..gemma()
    }
}

/// One of each kind of layer.
pub(crate) fn descriptions() -> [Description; 3] {
    [description(), gemma(), gemma2()]
}

/// Adapters on these layers.
pub(crate) fn adapters(targets: &[Target]) -> Learn {
    changed(targets, |adapters| adapters)
}

/// The same, but for what is changed.
pub(crate) fn changed(targets: &[Target], change: impl FnOnce(Adapters) -> Adapters) -> Learn {
    let adapters = Adapters { rank: 3, alpha: 6.0, targets: targets.to_vec(), ..Adapters::default() };
    Learn::Adapters(change(adapters))
}

pub(crate) fn engine<T: Real>() -> Cpu<T> {
    Cpu::new(1).unwrap()
}

/// A model whose every number matters: matrices wider than new ones, norms off one, and B off zero.
pub(crate) fn model<T: Real>(engine: &Cpu<T>, description: Description, learn: Learn) -> Model<Cpu<T>> {
    let one = if matches!(description.family, Family::Gemma | Family::Gemma2) { 0.0 } else { 1.0 };
    let mut model = Model::random(engine, description, learn, 3);
    let mut random = ChaCha8Rng::seed_from_u64(5);
    for parameter in model.parameters_mut() {
        let is_vector = parameter.shape.len() == 1;
        for value in parameter.full_mut().unwrap() {
            let drawn = f64::from(random.next_u32()) / f64::from(u32::MAX) - 0.5;
            *value = T::from_f32((if is_vector { one + drawn } else { drawn }) as f32);
        }
    }
    model
}

/// Texts of these lengths; each token but every fifth has a target.
pub(crate) fn texts(lengths: &[usize]) -> Vec<(Vec<u32>, Vec<u32>)> {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    let mut token = |index: usize| if index % 5 == 4 { UNSUPERVISED } else { random.next_u32() % VOCABULARY };
    let mut text = |length: usize| {
        let tokens = (0..length).map(|_| token(0)).collect();
        (tokens, (0..length).map(&mut token).collect())
    };
    lengths.iter().map(|length| text(*length)).collect()
}

pub(crate) fn packed(texts: &[(Vec<u32>, Vec<u32>)]) -> Packed {
    let mut packed = Packed::default();
    for (tokens, targets) in texts {
        packed.push(tokens, targets).unwrap();
    }
    packed
}

/// All numbers of all gradients, by the name of the parameter.
pub(crate) fn read<T: Real>(
    engine: &Cpu<T>,
    model: &Model<Cpu<T>>,
    gradients: &Gradients<Cpu<T>>,
) -> Vec<(String, Vec<f32>)> {
    let indexed = model.parameters().iter().enumerate();
    let found = indexed.filter_map(|(index, parameter)| {
        let mut values = vec![0.0; parameter.length()];
        engine.read(gradients.get(index)?, 0, &mut values);
        Some((parameter.name.clone(), values))
    });
    found.collect()
}

/// Checks that gradients are the same but for `tolerance`, relative to the largest number of each parameter's.
#[track_caller]
pub(crate) fn assert_close(found: &[(String, Vec<f32>)], expected: &[(String, Vec<f32>)], tolerance: f32) {
    assert_eq!(found.len(), expected.len());
    for ((name, found), (other, expected)) in found.iter().zip(expected) {
        assert_eq!(name, other);
        let size = expected.iter().fold(1e-6, |size: f32, value| size.max(value.abs()));
        for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
            assert!(
                (found - expected).abs() <= tolerance * size,
                "{name}: number {index} is {found}, expected {expected}, among numbers up to {size}"
            );
        }
    }
}
