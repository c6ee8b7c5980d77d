//! Gradients of whole models against differences of their losses, in double precision.

use polarize_engine::{Activation, Packed};
use polarize_model::{Adapters, Description, Gradients, Learn, Lesson, Target, Workspace};

use crate::small;

/// How far a number is moved to both sides.
const STEP: f64 = 1e-5;
/// How far off a gradient may be, relative to the largest of its parameter.
const TOLERANCE: f64 = 2e-6;
/// Numbers of each parameter that are looked at.
const LOOKED_AT: usize = 12;

/// Checks each parameter that learns; gives how many there are.
fn check(description: Description, learn: Learn, recompute: bool) -> usize {
    let engine = small::engine::<f64>();
    let mut model = small::model(&engine, description, learn);
    let packed: Packed = small::packed(&small::texts(&[7, 1, 5]));
    let mut workspace = Workspace::new(&engine, &model, packed.len(), 7, recompute);
    let mut gradients = Gradients::new(&engine, &model);
    let scale = 0.25;
    let lesson = Lesson { packed: &packed, scale, seed: 1 };
    model.backward(&engine, &mut workspace, &lesson, &mut gradients);
    let mut passed_over = Gradients::new(&engine, &model);
    let mut checked = 0;
    for index in 0..model.parameters().len() {
        let name = model.parameters()[index].name.clone();
        let Some(gradient) = gradients.get(index) else { continue };
        let length = gradient.len();
        let size = gradient.iter().fold(1e-3, |size: f64, slope| size.max(slope.abs()));
        for number in (0..length).step_by(length.div_ceil(LOOKED_AT)) {
            let mut at = |moved: f64| {
                let value = &mut model.parameters_mut()[index].full_mut().unwrap()[number];
                let before = *value;
                *value += moved;
                let loss = model.backward(&engine, &mut workspace, &lesson, &mut passed_over);
                model.parameters_mut()[index].full_mut().unwrap()[number] = before;
                loss
            };
            let expected = f64::from(scale) * (at(STEP) - at(-STEP)) / (2.0 * STEP);
            let found = gradient[number];
            assert!(
                (found - expected).abs() <= TOLERANCE * size,
                "{name}: the gradient of number {number} is {found:.12e}, the loss moves by {expected:.12e} (the largest {size:.3e})"
            );
        }
        checked += 1;
    }
    checked
}

#[test]
fn every_parameter_has_the_gradient_of_the_loss() {
    assert_eq!(check(small::description(), Learn::All, false), 21);
    assert_eq!(check(small::description(), Learn::All, true), 21);
}

#[test]
fn an_embedding_that_is_also_the_words_matrix_has_the_gradient_of_both() {
    assert_eq!(check(Description { tied: true, ..small::description() }, Learn::All, false), 20);
}

#[test]
fn windows_and_other_gates_have_their_gradients() {
    let description = Description { window: Some(3), activation: Activation::GeluTanh, ..small::description() };
    assert_eq!(check(description, Learn::All, false), 21);
}

#[test]
fn every_parameter_of_a_gemma_has_the_gradient_of_the_loss() {
    for recompute in [false, true] {
        assert_eq!(check(small::gemma(), Learn::All, recompute), 20);
        assert_eq!(check(small::gemma2(), Learn::All, recompute), 24);
        assert_eq!(check(Description { layers: 3, tied: false, ..small::gemma2() }, Learn::All, recompute), 36);
    }
}

#[test]
fn every_adapter_of_a_gemma_has_the_gradient_of_the_loss() {
    for (description, recompute) in [(small::gemma(), false), (small::gemma2(), false), (small::gemma2(), true)] {
        assert_eq!(check(description, small::adapters(&Target::ALL), recompute), 2 * 7 * 2);
    }
    let learn = small::changed(&Target::ALL, |adapters| Adapters { dropout: 0.3, ..adapters });
    assert_eq!(check(small::gemma2(), learn, true), 2 * 7 * 2);
}

#[test]
fn every_adapter_has_the_gradient_of_the_loss() {
    assert_eq!(check(small::description(), small::adapters(&Target::ALL), false), 2 * 7 * 2);
    assert_eq!(check(small::description(), small::adapters(&Target::ALL), true), 2 * 7 * 2);
}

#[test]
fn a_single_adapter_has_its_gradient_though_nothing_below_is_computed() {
    for target in Target::ALL {
        for description in [small::description(), small::gemma2()] {
            assert_eq!(check(description, small::adapters(&[target]), false), 2 * 2, "{target:?}");
        }
    }
}

#[test]
fn adapters_with_dropout_on_some_layers_have_the_gradient_of_what_is_left() {
    for layers in [None, Some(vec![1]), Some(vec![0])] {
        let on = layers.as_ref().map_or(2, Vec::len);
        let learn = small::changed(&Target::ALL, |adapters| Adapters {
            dropout: 0.3,
            rank_stabilized: true,
            layers: layers.clone(),
            ..adapters
        });
        for recompute in [false, true] {
            assert_eq!(check(small::description(), learn.clone(), recompute), on * 7 * 2, "{layers:?}");
        }
    }
}
