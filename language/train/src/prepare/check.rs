//! What is refused because it could not go well, and what is warned of.

use std::path::Path;

use super::Options;
use crate::output::MANIFEST;
use crate::schedule::Schedule;
use crate::{LeftOut, Method, Objective, Recipe, RecipeError, TrainError};

/// What can be told from the options alone.
pub(super) fn check(options: &Options) -> Result<(), TrainError> {
    options.recipe.check()?;
    let keys = options.recipe.shape_keys();
    match &options.base {
        _ if options.data.is_empty() => Err(TrainError::NoData),
        None if options.recipe.method == Method::Lora => Err(TrainError::AdaptersWithoutBase),
        None if options.recipe.objective == Objective::Preference => Err(TrainError::PreferenceWithoutBase),
        Some(base) if !keys.is_empty() => Err(TrainError::ShapeWithBase { base: base.clone(), keys }),
        None => check_context(&options.recipe),
        Some(base) => check_base(base),
    }?;
    if options.recipe.held_out <= 0.0 && options.held_out.is_none() { check_patience(&options.recipe) } else { Ok(()) }
}

/// Refuses the output folder of a training where its model is meant.
fn check_base(base: &Path) -> Result<(), TrainError> {
    const CONFIGURATION: &str = "config.json";
    let (file, model) = (base.join(CONFIGURATION), base.join("model"));
    if file.exists() || !model.join(CONFIGURATION).exists() {
        return Ok(());
    }
    let reason = format!("it is not there; did you mean the base {}?", model.display());
    Err(TrainError::Unreadable { file, source: std::io::Error::new(std::io::ErrorKind::NotFound, reason) })
}

/// Refuses texts that are longer than a model from scratch is made for, before a tokenizer is trained for it.
fn check_context(recipe: &Recipe) -> Result<(), TrainError> {
    let (length, context) = (recipe.length, recipe.context());
    if length <= context {
        return Ok(());
    }
    Err(fault(format!("length = {length}: longer than the context of {context}; lower length, or raise context")))
}

/// Refuses to wait for a held-out loss that there won't be.
pub(super) fn check_patience(recipe: &Recipe) -> Result<(), TrainError> {
    if recipe.patience == 0 {
        return Ok(());
    }
    Err(fault(format!(
        "patience = {}: nothing is held out, so there is no loss to wait for; raise held_out, give a file of held-out conversations, or take \
         patience out",
        recipe.patience
    )))
}

/// Refuses an adapter that was trained here beside another base than this one, whose digest is given: the manifest beside the adapter tells. Another
/// trainer's adapter has none, and is told by its shapes alone.
pub(super) fn check_adapters_base(options: &Options, digest: Option<&str>) -> Result<(), TrainError> {
    let Some(adapter) = &options.adapter else { return Ok(()) };
    let manifest = adapter.parent().and_then(|output| std::fs::read(output.join(MANIFEST)).ok());
    let manifest: Option<serde_json::Value> = manifest.and_then(|text| serde_json::from_slice(&text).ok());
    let base = manifest.as_ref().map(|manifest| &manifest["base"]);
    match base.and_then(|base| Some((base["path"].as_str()?, base["sha256"].as_str()?))) {
        Some((path, sha256)) if digest.is_some_and(|digest| digest != sha256) => Err(TrainError::AdapterOfAnother {
            adapter: adapter.clone(),
            base: options.base.clone().unwrap_or_default(),
            reason: format!("it was trained beside {path}, whose digest is another"),
        }),
        _ => Ok(()),
    }
}

/// Refuses steps that would all have a learning rate of 0: the first of a warm-up has.
pub(super) fn check_rates(
    recipe: &Recipe,
    schedule: &Schedule,
    steps: u64,
    left_out: &LeftOut,
) -> Result<(), TrainError> {
    // A rate rises from the first step or falls from it: of the first two one is above 0 where any is.
    if (0..steps.min(2)).any(|step| schedule.rate(step) > 0.0) {
        return Ok(());
    }
    Err(fault(format!(
        "warmup = {:?}: there is a single step, and the first step of a warm-up has a learning rate of 0, so nothing would be learnt; take \
         more steps (lower accumulate or batch, raise epochs or steps), or warmup = 0.0{}",
        recipe.warmup,
        match left_out.too_long {
            0 => String::new(),
            count => format!("; {count} conversations are longer than length, and left out: raise length"),
        }
    )))
}

/// What is allowed, and perhaps not meant.
pub(super) fn warnings(schedule: &Schedule, steps: u64, left_out: &LeftOut, examples: usize) -> Vec<String> {
    let warming = schedule.warming_steps().min(steps);
    let mut warnings = Vec::new();
    if left_out.too_long > examples as u64 {
        warnings.push(format!(
            "more conversations are longer than length, and left out, than are learnt from: {} and {examples}; the longest has {} tokens",
            left_out.too_long, left_out.longest
        ));
    }
    if 2 * warming > steps {
        warnings.push(format!(
            "{warming} of the {steps} steps are warm-up, in which the learning rate is below learning_rate; lower warmup, or take more steps \
             (lower accumulate or batch, raise epochs)"
        ));
    }
    warnings
}

/// A fault of the recipe that shows only beside what is trained.
fn fault(fault: String) -> TrainError {
    RecipeError::Faults(vec![fault]).into()
}
