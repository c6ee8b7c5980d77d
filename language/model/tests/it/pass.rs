//! What passes promise to a trainer: the same numbers however texts are put together and memory is saved.

use polarize_engine::{Cpu, Engine, Packed};
use polarize_model::{Adapters, Description, Gradients, Learn, Lesson, Model, Target, Workspace};

use crate::small;

const LENGTHS: [usize; 4] = [9, 1, 17, 5];
const TOKENS: usize = 420;

fn kinds() -> [Learn; 3] {
    [Learn::All, small::adapters(&Target::ALL), small::adapters(&[Target::Value, Target::Up])]
}

/// The loss, and the gradients of `scale ·` it, of several batches in one go.
fn pass(
    engine: &Cpu,
    model: &Model<Cpu>,
    batches: &[Packed],
    scale: f32,
    recompute: bool,
) -> (f64, Vec<(String, Vec<f32>)>) {
    let mut workspace = Workspace::new(engine, model, TOKENS, TOKENS, recompute);
    let mut gradients = Gradients::new(engine, model);
    let pass = |batch: &Packed| {
        model.backward(engine, &mut workspace, &Lesson { packed: batch, scale, seed: 1 }, &mut gradients)
    };
    let loss = batches.iter().map(pass).sum();
    (loss, small::read(engine, model, &gradients))
}

#[test]
fn layers_computed_again_give_the_same_numbers_bit_for_bit() {
    let engine = small::engine::<f32>();
    let packed = small::packed(&small::texts(&LENGTHS));
    for learn in kinds() {
        for description in small::descriptions() {
            let model = small::model(&engine, Description { layers: 3, ..description }, learn.clone());
            let kept = pass(&engine, &model, std::slice::from_ref(&packed), 0.1, false);
            assert_eq!(pass(&engine, &model, std::slice::from_ref(&packed), 0.1, true), kept);
        }
    }
}

#[test]
fn the_loss_alone_is_the_same_bit_for_bit() {
    let engine = small::engine::<f32>();
    let packed = small::packed(&small::texts(&LENGTHS));
    for learn in kinds() {
        let model = small::model(&engine, small::description(), learn.clone());
        let (loss, _) = pass(&engine, &model, std::slice::from_ref(&packed), 0.1, false);
        let mut workspace = Workspace::new(&engine, &model, TOKENS, TOKENS, true);
        assert_eq!(model.loss(&engine, &mut workspace, &packed), loss);
    }
}

#[test]
fn packed_texts_have_the_loss_and_gradients_of_the_same_texts_one_by_one() {
    let engine = small::engine::<f32>();
    let texts = small::texts(&LENGTHS);
    for learn in kinds() {
        let windowed = Description { window: Some(4), ..small::description() };
        for description in small::descriptions().into_iter().chain([windowed]) {
            let model = small::model(&engine, description, learn.clone());
            let (together, gradients) = pass(&engine, &model, &[small::packed(&texts)], 1.0, false);
            let one_by_one: Vec<_> = texts.chunks(1).map(small::packed).collect();
            let (apart, expected) = pass(&engine, &model, &one_by_one, 1.0, false);
            assert!((together - apart).abs() <= 1e-5 * apart, "{together} and {apart}");
            small::assert_close(&gradients, &expected, 1e-5);
        }
    }
}

#[test]
fn two_passes_divided_by_all_supervised_tokens_are_one_large_step() {
    let engine = small::engine::<f32>();
    let texts = small::texts(&LENGTHS);
    let large = small::packed(&texts);
    let scale = 1.0 / large.supervised() as f32;
    for learn in kinds() {
        let model = small::model(&engine, small::description(), learn);
        let (_, gradients) =
            pass(&engine, &model, &[small::packed(&texts[..1]), small::packed(&texts[1..])], scale, true);
        let (_, expected) = pass(&engine, &model, std::slice::from_ref(&large), scale, false);
        small::assert_close(&gradients, &expected, 1e-5);
    }
}

#[test]
fn a_smaller_batch_after_a_larger_one_is_not_disturbed_by_what_is_left_over() {
    let engine = small::engine::<f32>();
    let (large, small) = (small::packed(&small::texts(&LENGTHS)), small::packed(&small::texts(&[3])));
    for recompute in [false, true] {
        let model = small::model(&engine, small::description(), small::adapters(&Target::ALL));
        let mut workspace = Workspace::new(&engine, &model, TOKENS, TOKENS, recompute);
        let mut gradients = Gradients::new(&engine, &model);
        model.backward(&engine, &mut workspace, &Lesson { packed: &large, scale: 1.0, seed: 1 }, &mut gradients);
        gradients.clear(&engine);
        let loss =
            model.backward(&engine, &mut workspace, &Lesson { packed: &small, scale: 1.0, seed: 1 }, &mut gradients);
        let fresh = pass(&engine, &model, std::slice::from_ref(&small), 1.0, recompute);
        assert_eq!((loss, small::read(&engine, &model, &gradients)), fresh);
    }
}

#[test]
fn frozen_parameters_have_no_gradient_and_stay_as_they_are() {
    let engine = small::engine::<f32>();
    let packed = small::packed(&small::texts(&LENGTHS));
    let model = small::model(&engine, small::description(), small::adapters(&[Target::Query]));
    let before: Vec<_> = model.parameters().iter().map(|parameter| parameter.full().cloned()).collect();
    let (_, gradients) = pass(&engine, &model, &[packed], 1.0, false);
    let names: Vec<_> = gradients.iter().map(|(name, _)| name.as_str()).collect();
    let of = |layer: usize, matrix: &str| format!("model.layers.{layer}.self_attn.q_proj.lora_{matrix}.weight");
    assert_eq!(names, [of(0, "A"), of(0, "B"), of(1, "A"), of(1, "B")]);
    let after: Vec<_> = model.parameters().iter().map(|parameter| parameter.full().cloned()).collect();
    assert_eq!(after, before);
}

#[test]
fn a_model_that_learns_nothing_has_its_loss_on_the_way_back_too() {
    let engine = small::engine::<f32>();
    let packed = small::packed(&small::texts(&LENGTHS));
    let model = small::model(&engine, small::description(), Learn::Nothing);
    let (loss, gradients) = pass(&engine, &model, std::slice::from_ref(&packed), 1.0, false);
    let learning = small::model(&engine, small::description(), Learn::All);
    assert!(gradients.is_empty());
    assert_eq!(loss, pass(&engine, &learning, &[packed], 1.0, false).0);
}

#[test]
fn rank_stabilized_adapters_count_by_the_root_of_the_rank() {
    let engine = small::engine::<f32>();
    let packed = small::packed(&small::texts(&LENGTHS));
    let [stabilized, alike, other] = [(8.0, true), (16.0, false), (8.0, false)].map(|(alpha, rank_stabilized)| {
        let learn = small::changed(&Target::ALL, |adapters| Adapters { rank: 4, alpha, rank_stabilized, ..adapters });
        let model = small::model(&engine, small::description(), learn);
        let mut workspace = Workspace::new(&engine, &model, TOKENS, TOKENS, false);
        model.loss(&engine, &mut workspace, &packed)
    });
    assert_eq!(stabilized, alike);
    assert_ne!(stabilized, other);
}

#[test]
fn dropout_leaves_out_the_same_for_a_seed_and_nothing_where_nothing_is_learnt() {
    let engine = small::engine::<f32>();
    let packed = small::packed(&small::texts(&LENGTHS));
    let with = |dropout: f64| {
        let learn = small::changed(&Target::ALL, |adapters| Adapters { dropout, ..adapters });
        let model = small::model(&engine, small::description(), learn);
        let workspace = Workspace::new(&engine, &model, TOKENS, TOKENS, false);
        (model, workspace)
    };
    let (model, mut workspace) = with(0.3);
    let mut gradients = Gradients::new(&engine, &model);
    let mut learnt = |seed: u64| {
        let lesson = Lesson { packed: &packed, scale: 1.0, seed };
        model.backward(&engine, &mut workspace, &lesson, &mut gradients)
    };
    let losses = [1, 2, 1].map(&mut learnt);
    assert_eq!(losses[0], losses[2]);
    assert_ne!(losses[0], losses[1]);
    let (plain, mut plain_workspace) = with(0.0);
    assert_eq!(model.loss(&engine, &mut workspace, &packed), plain.loss(&engine, &mut plain_workspace, &packed));
}

#[test]
fn each_text_has_the_loss_that_it_has_alone() {
    let engine = small::engine::<f32>();
    let texts = small::texts(&LENGTHS);
    let model = small::model(&engine, small::description(), Learn::Nothing);
    let mut workspace = Workspace::new(&engine, &model, TOKENS, TOKENS, false);
    let found = model.loss_by_text(&engine, &mut workspace, &small::packed(&texts)).to_vec();
    for (text, found) in texts.iter().zip(found) {
        let alone = model.loss(&engine, &mut workspace, &small::packed(std::slice::from_ref(text)));
        assert!((found - alone).abs() <= 1e-6 * alone, "{found} {alone}");
    }
}

#[test]
fn texts_that_all_count_alike_have_the_gradients_of_their_sum() {
    let engine = small::engine::<f32>();
    let packed = small::packed(&small::texts(&LENGTHS));
    for learn in kinds() {
        let model = small::model(&engine, small::description(), learn);
        let (_, expected) = pass(&engine, &model, std::slice::from_ref(&packed), 0.5, false);
        let mut workspace = Workspace::new(&engine, &model, TOKENS, TOKENS, false);
        let mut gradients = Gradients::new(&engine, &model);
        model.backward_by_text(&engine, &mut workspace, &packed, 1, |losses| losses.fill(0.5), &mut gradients);
        assert_eq!(small::read(&engine, &model, &gradients), expected);
    }
}

#[test]
fn the_loss_is_that_of_the_logits() {
    let engine = small::engine::<f32>();
    let packed = small::packed(&small::texts(&LENGTHS));
    for description in small::descriptions() {
        let model = small::model(&engine, description, Learn::Nothing);
        let mut workspace = Workspace::new(&engine, &model, TOKENS, TOKENS, false);
        let logits = model.logits(&engine, &mut workspace, &packed);
        let rows = logits.chunks_exact(small::VOCABULARY as usize).zip(packed.targets());
        let losses = rows.filter_map(|(row, target)| {
            let right = f64::from(*row.get(*target as usize)?);
            Some(row.iter().map(|logit| f64::from(*logit).exp()).sum::<f64>().ln() - right)
        });
        let expected: f64 = losses.sum();
        let found = model.loss(&engine, &mut workspace, &packed);
        assert!((found - expected).abs() < 1e-5 * expected, "{found} and {expected}");
    }
}

/// The logits of the last token of a text of nine that begins with a token.
fn last_logits(description: &Description, first: u32) -> Vec<f32> {
    let engine = small::engine::<f32>();
    let model = small::model(&engine, description.clone(), Learn::Nothing);
    let mut workspace = Workspace::new(&engine, &model, 9, 9, false);
    let tokens = [first, 3, 4, 5, 6, 7, 8, 9, 10];
    let logits = model.logits(&engine, &mut workspace, &small::packed(&[(tokens.into(), tokens.into())]));
    logits[8 * small::VOCABULARY as usize..].to_vec()
}

#[test]
fn a_gemma_2_sees_further_than_its_window_on_every_other_layer() {
    let gemma2 = |layers: usize| Description { layers, ..small::gemma2() };
    let mistral = Description { window: Some(3), ..small::description() };
    for (description, sees) in [(gemma2(1), false), (gemma2(2), true), (mistral, false)] {
        let differ = last_logits(&description, 1) != last_logits(&description, 2);
        assert_eq!(differ, sees, "{description:?}");
    }
}

#[test]
fn soft_caps_are_never_passed() {
    let engine = small::engine::<f32>();
    let packed = small::packed(&small::texts(&LENGTHS));
    let largest = |description: Description| {
        let model = small::model(&engine, description, Learn::Nothing);
        let mut workspace = Workspace::new(&engine, &model, TOKENS, TOKENS, false);
        let logits = model.logits(&engine, &mut workspace, &packed);
        logits.iter().fold(0.0, |most: f32, logit| most.max(logit.abs()))
    };
    assert!(largest(small::gemma2()) <= 2.5);
    assert!(largest(Description { logit_softcap: None, ..small::gemma2() }) > 2.5);
}

#[test]
fn the_same_numbers_come_out_on_any_number_of_threads() {
    // Long and wide enough for several pieces of work in every operation.
    let packed = small::packed(&small::texts(&[200, 150, 70]));
    let description = Description { vocabulary: 1100, context: 256, ..small::description() };
    let found = [1, 2, 5].map(|threads| {
        let engine = Cpu::new(threads).unwrap();
        let model = small::model(&engine, description.clone(), Learn::All);
        let mut values = vec![0.0; 16];
        engine.read(model.parameters()[1].full().unwrap(), 0, &mut values);
        (values, pass(&engine, &model, std::slice::from_ref(&packed), 1.0, false))
    });
    assert_eq!(found[0], found[1]);
    assert_eq!(found[0], found[2]);
}
