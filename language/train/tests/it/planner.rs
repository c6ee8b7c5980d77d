//! What fits into how much memory.

use polarize_engine::{Cpu, Format};
use polarize_model::{Description, Formats};
use polarize_train::{MemoryPlan, Recipe, Settings, plan_memory};

use crate::school::{School, base, prepared};

const GB: u64 = 1_000_000_000;
const MISTRAL: &str = "mistralai/Mistral-7B-Instruct-v0.3";
const QLORA: &str = "method = \"lora\"\nquantization = \"nf4-double\"\nlength = 2048\nbatch = 2\naccumulate = 8";

fn plan(model: &str, recipe: &str, sizes: &[u64]) -> MemoryPlan {
    let description = Description::published(model).unwrap();
    let formats = |quantization: Option<Format>| match quantization {
        Some(format) => Formats::quantized(&description, format, Some(Format::Bf16)),
        None => Formats::single_precision(&description),
    };
    let engine = Cpu::new(2).unwrap();
    plan_memory(&engine, &Recipe::parse(recipe).unwrap(), &description, &formats, sizes)
}

fn suggested(model: &str, recipe: &str, size: u64) -> Option<Settings> {
    plan(model, recipe, &[size]).machines.remove(0).suggested
}

#[test]
fn what_costs_least_is_changed_first() {
    let lines = |size| suggested(MISTRAL, QLORA, size * GB).map(|settings| settings.lines);
    // Memory in GB, and what the recipe should say.
    let cases =
        [(4, None), (40, Some("")), (24, Some("batch = 1\naccumulate = 16\n")), (12, Some("recompute = true\n"))];
    for (size, expected) in cases {
        assert_eq!(lines(size).as_deref(), expected, "{size} GB");
    }
    let in_full = "method = \"lora\"\nlength = 2048\naccumulate = 16\nbatch = 1";
    let settings = suggested(MISTRAL, in_full, 24 * GB).unwrap();
    assert_eq!(settings.lines, "quantization = \"q8_0\"\n");
}

#[test]
fn what_is_suggested_fits_and_more_memory_never_gives_less() {
    let sizes: Vec<u64> = (5..40).map(|size| size * GB).collect();
    for model in Description::PUBLISHED {
        let plan = plan(model, QLORA, &sizes);
        for machine in &plan.machines {
            assert!(machine.usable <= machine.memory - GB, "{machine:?}");
            let peak = machine.suggested.as_ref().map(|settings| settings.peak);
            assert!(peak.is_none_or(|peak| peak <= machine.usable), "{machine:?}");
        }
        for pair in plan.machines.windows(2) {
            let length = |index: usize| pair[index].suggested.as_ref().map(|settings| settings.length);
            assert!(length(0) <= length(1), "{pair:?}");
            assert!(pair[0].longest.kept <= pair[0].longest.recomputed);
        }
    }
}

#[test]
fn a_model_that_learns_as_a_whole_stays_in_single_precision() {
    let settings = suggested("google/gemma-2b-it", "length = 2048\nbatch = 1", 64 * GB).unwrap();
    assert_eq!(settings.quantization, None);
    assert_eq!(suggested("google/gemma-2b-it", "length = 2048\nbatch = 1", 24 * GB), None);
}

#[test]
fn pairs_take_room_for_two_texts() {
    let workspace = |recipe: &str| plan("google/gemma-2b-it", recipe, &[]).as_it_is.memory.workspace;
    let pairs = workspace(&format!("{QLORA}\nobjective = \"preference\""));
    assert_eq!(pairs, workspace(&QLORA.replace("batch = 2", "batch = 4")));
}

#[test]
fn the_plan_of_a_base_is_what_its_training_takes() {
    let school = School::new();
    let options = school.beside(base(), "out", "method = \"lora\"\nheld_out = 0.0");
    let preflight = prepared(&options).preflight().clone();
    let description = Description::read(base()).unwrap();
    let formats = |_| Formats::single_precision(&description);
    let plan = plan_memory(&Cpu::new(1).unwrap(), &options.recipe, &description, &formats, &[]);
    let (planned, taken) = (plan.as_it_is.memory, preflight.memory);
    assert_eq!((planned.base, planned.adapters, planned.moments), (taken.base, taken.adapters, taken.moments));
    assert_eq!((plan.parameters, plan.learning_parameters), (preflight.parameters, preflight.learning_parameters));
    // Rows are seldom filled to the last token.
    assert!(planned.workspace >= taken.workspace && planned.scratch >= taken.scratch, "{planned:?} {taken:?}");
}
