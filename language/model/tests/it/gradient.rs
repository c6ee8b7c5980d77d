//! Gradients of whole models against differences of their losses, in double precision.

use polarize_engine::{Activation, Cpu, Packed};
use polarize_model::{Adapters, Description, Gradients, Learn, Lesson, Model, Target, Workspace};

use crate::small;

/// How far a number is moved to both sides.
const STEP: f64 = 1e-5;
/// How far off a gradient may be, relative to the largest of its parameter.
const TOLERANCE: f64 = 2e-6;
/// Numbers of each parameter that are looked at.
const LOOKED_AT: usize = 12;

type Engine = Cpu<f64>;

/// Adds the gradients of a loss, and gives it.
type Lessons<'a> = &'a dyn Fn(&Engine, &Model<Engine>, &mut Workspace<Engine>, &mut Gradients<Engine>) -> f64;

const LENGTHS: [usize; 3] = [7, 1, 5];
const SCALE: f32 = 0.25;

/// Checks each parameter that learns from the sum of the losses; gives how many there are.
fn check(description: Description, learn: Learn, recompute: bool) -> usize {
    let packed: Packed = small::packed(&small::texts(&LENGTHS));
    let lesson = Lesson { packed: &packed, scale: SCALE, seed: 1 };
    check_lessons(description, learn, recompute, &|engine, model, workspace, gradients| {
        f64::from(SCALE) * model.backward(engine, workspace, &lesson, gradients)
    })
}

fn check_lessons(description: Description, learn: Learn, recompute: bool, lessons: Lessons<'_>) -> usize {
    let engine = small::engine::<f64>();
    let mut model = small::model(&engine, description, learn);
    let mut workspace = Workspace::new(&engine, &model, LENGTHS.iter().sum(), 7, recompute);
    let mut gradients = Gradients::new(&engine, &model);
    lessons(&engine, &model, &mut workspace, &mut gradients);
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
                let loss = lessons(&engine, &model, &mut workspace, &mut passed_over);
                model.parameters_mut()[index].full_mut().unwrap()[number] = before;
                loss
            };
            let expected = (at(STEP) - at(-STEP)) / (2.0 * STEP);
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

/// What two texts are preferred by: −ln σ(β·(by how much the first is likelier than the second, beyond a reference)).
///
/// # Source
///
/// Rafailov et al. (2023), Direct Preference Optimization, eq. 7.
#[test]
fn a_preference_between_texts_has_its_gradient() {
    const BETA: f64 = 0.3;
    const REFERENCE: f64 = 1.5;
    let texts = small::texts(&[7, 5]);
    let (packed, alone) = (small::packed(&texts), [&texts[..1], &texts[1..]].map(small::packed));
    let lessons: Lessons<'_> = &|engine, model, workspace, gradients| {
        let margin = |chosen: f64, rejected: f64| BETA * (rejected - chosen - REFERENCE);
        let weigh = |losses: &mut [f64]| {
            let slope = BETA / (1.0 + margin(losses[0], losses[1]).exp());
            losses.copy_from_slice(&[slope, -slope]);
        };
        model.backward_by_text(engine, workspace, &packed, 1, weigh, gradients);
        let [chosen, rejected] = [0, 1].map(|text| model.loss(engine, workspace, &alone[text]));
        (-margin(chosen, rejected)).exp().ln_1p()
    };
    for recompute in [false, true] {
        assert_eq!(check_lessons(small::description(), small::adapters(&Target::ALL), recompute, lessons), 2 * 7 * 2);
    }
}
