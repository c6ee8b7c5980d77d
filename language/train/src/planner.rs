//! What fits into how much memory, before there is a model or data.

use std::path::Path;

use polarize_engine::{Cpu, Engine as _, Format};
use polarize_model::{Base, CheckpointError, Description, Formats};
use serde::{Serialize, Serializer};

use crate::memory::PROGRAM;
use crate::{MemoryNeeded, Method, Objective, Recipe, TrainError};

/// Lengths that are tried beside the recipe's, in tokens.
const LENGTHS: [usize; 5] = [8192, 4096, 2048, 1024, 512];
/// How the base is kept where it doesn't fit as the recipe has it: fewer and fewer bits.
const SMALLER: [Format; 2] = [Format::Q8_0, Format::Nf4Double];
/// The least that is left to the system and other programs.
const LEAST_RESERVE: u64 = 1_000_000_000;
/// The part of the memory that is left to them where that is more: one in so many.
const RESERVE: u64 = 10;

/// What fits into machines of several sizes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MemoryPlan {
    /// Parameters, adapters among them.
    pub parameters: u64,
    /// Parameters that learn.
    pub learning_parameters: u64,
    /// The longest text the model is made for, in tokens.
    pub context: usize,
    /// Threads that it is planned for: each works in memory of its own.
    pub threads: usize,
    /// What the recipe as it is takes.
    pub as_it_is: Settings,
    /// What fits, size by size.
    pub machines: Vec<Machine>,
}

/// What fits into a machine.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Machine {
    /// Bytes of memory that it has.
    pub memory: u64,
    /// Those of them that a training may take: all but a tenth, and but 1 GB at least.
    pub usable: u64,
    /// What to set; none where nothing fits.
    pub suggested: Option<Settings>,
    /// The longest texts with the suggested quantisation, one at a time: up to 8192 tokens and the model's context. None where not even 512, or
    /// all of a smaller context, fit.
    pub longest: Longest,
}

/// The longest texts that fit, in tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Longest {
    /// With all that the way back needs kept.
    pub kept: Option<usize>,
    /// With each layer computed again on the way back.
    pub recomputed: Option<usize>,
}

/// Settings, and the memory that they take.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Settings {
    /// How the base's linear layers are kept; none in single precision.
    #[serde(serialize_with = "name")]
    pub quantization: Option<Format>,
    /// The longest text, in tokens.
    pub length: usize,
    /// Rows of `length` tokens in a pass.
    pub batch: usize,
    /// Passes in a step.
    pub accumulate: usize,
    /// Whether each layer is computed again on the way back.
    pub recompute: bool,
    /// Bytes by what they are for.
    pub memory: MemoryNeeded,
    /// Bytes that the program takes beside it.
    pub program: u64,
    /// Bytes that the process has in use at most: the memory and the program's.
    pub peak: u64,
    /// The recipe's lines that say so, where it says otherwise; empty where it is as it should be.
    pub lines: String,
}

#[expect(clippy::ref_option, reason = "serde hands over a reference")]
fn name<S: Serializer>(format: &Option<Format>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(format.map_or("none", Format::name))
}

/// What a training that is planned would begin from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Planned<'a> {
    /// The folder of a base, or its `.gguf` file. A folder needs no weights: its configuration is enough.
    Base(&'a Path),
    /// The folder with a base's `config.json`, whatever else of it is there.
    Described(&'a Path),
    /// A base as it was published, by its name on the hub; none of its files is needed.
    Published(&'a str),
    /// A model of the recipe's shape.
    Scratch,
}

/// Says for each of these sizes of memory, in bytes, what of a recipe fits, with so many threads (0 for one a core). Needs neither data nor weights.
///
/// # Errors
///
/// [`TrainError`] where the recipe doesn't go together with what it would begin from, or nobody knows what that looks like.
pub fn plan(recipe: &Recipe, planned: Planned<'_>, threads: usize, sizes: &[u64]) -> Result<MemoryPlan, TrainError> {
    recipe.check()?;
    let (base, description) = match planned {
        Planned::Scratch if recipe.method == Method::Lora => return Err(TrainError::AdaptersWithoutBase),
        Planned::Scratch if recipe.objective == Objective::Preference => return Err(TrainError::PreferenceWithoutBase),
        Planned::Scratch => (None, recipe.description()),
        Planned::Described(folder) => (None, Description::read(folder)?),
        Planned::Published(name) => {
            let unknown = || TrainError::UnknownBase { name: name.to_owned() };
            (None, Description::published(name).ok_or_else(unknown)?)
        }
        Planned::Base(path) => match Base::open(path) {
            Err(CheckpointError::NoWeights { .. }) => (None, Description::read(path)?),
            opened => {
                let base = opened?;
                let description = base.description().clone();
                (Some(base), description)
            }
        },
    };
    let (keys, base_name) = (recipe.shape_keys(), planned.base_name());
    if let Some(base) = base_name.filter(|_| !keys.is_empty()) {
        return Err(TrainError::ShapeWithBase { base: base.into(), keys });
    }
    let (length, context) = (recipe.length, description.context);
    if length > context {
        return Err(TrainError::LengthOverContext { length, context });
    }
    recipe.check_layers(&description)?;
    if let Some(base) = &base {
        base.check(&base.formats(recipe.quantization), &recipe.learn())?;
    }
    let formats = |quantization: Option<Format>| match (&base, quantization) {
        (Some(base), _) => base.formats(quantization),
        // The published ones have 16 bits.
        (None, Some(format)) => Formats::quantized(&description, format, Some(Format::Bf16)),
        (None, None) => Formats::single_precision(&description),
    };
    Ok(plan_memory(&Cpu::new(threads)?, recipe, &description, &formats, sizes))
}

impl<'a> Planned<'a> {
    fn base_name(self) -> Option<&'a Path> {
        match self {
            Self::Base(path) | Self::Described(path) => Some(path),
            Self::Published(name) => Some(Path::new(name)),
            Self::Scratch => None,
        }
    }
}

/// Says for each of these sizes of memory, in bytes, what of a recipe fits, beside a model so described whose tensors `formats` says how to keep.
///
/// Where the recipe doesn't fit as it is, what costs least is changed first: fewer rows in a pass (and as many more passes in a step), then layers
/// that are computed again, then fewer bits for a frozen base, and last shorter texts.
pub fn plan_memory(
    engine: &Cpu,
    recipe: &Recipe,
    description: &Description,
    formats: &dyn Fn(Option<Format>) -> Formats,
    sizes: &[u64],
) -> MemoryPlan {
    let planner = Planner { engine, recipe, description, formats };
    let as_it_is = planner.settings(recipe.quantization, recipe.length, recipe.recompute, recipe.batch);
    let learning_parameters = as_it_is.memory.learning_parameters();
    let adapters = if recipe.method == Method::Lora { learning_parameters } else { 0 };
    MemoryPlan {
        parameters: description.parameters() + adapters,
        learning_parameters,
        context: description.context,
        threads: engine.threads(),
        as_it_is,
        machines: sizes.iter().map(|size| planner.machine(*size)).collect(),
    }
}

struct Planner<'a> {
    engine: &'a Cpu,
    recipe: &'a Recipe,
    description: &'a Description,
    formats: &'a dyn Fn(Option<Format>) -> Formats,
}

impl Planner<'_> {
    fn machine(&self, memory: u64) -> Machine {
        let usable = memory.saturating_sub(LEAST_RESERVE.max(memory / RESERVE));
        let suggested = self.suggested(usable);
        let quantization = suggested.as_ref().map_or(self.recipe.quantization, |settings| settings.quantization);
        let longest = |recompute| {
            let fits = |length: &usize| self.settings(quantization, *length, recompute, 1).peak <= usable;
            self.lengths().find(fits)
        };
        Machine { memory, usable, suggested, longest: Longest { kept: longest(false), recomputed: longest(true) } }
    }

    /// The first that fits, of those that are ever dearer.
    fn suggested(&self, usable: u64) -> Option<Settings> {
        let Recipe { length, batch, .. } = *self.recipe;
        let lengths = std::iter::once(length).chain(self.lengths().filter(|shorter| *shorter < length));
        let batches = || std::iter::successors(Some(batch), |batch| (*batch > 1).then_some(batch / 2));
        for length in lengths {
            for quantization in self.quantizations() {
                for recompute in [false, true] {
                    let mut all = batches().map(|batch| self.settings(quantization, length, recompute, batch));
                    if let Some(settings) = all.find(|settings| settings.peak <= usable) {
                        return Some(settings);
                    }
                }
            }
        }
        None
    }

    /// The lengths that the model is made for, from the longest to the shortest.
    fn lengths(&self) -> impl Iterator<Item = usize> {
        let context = self.description.context;
        // One that is made for less than the shortest is planned for with all of it.
        let least = (context < LENGTHS[LENGTHS.len() - 1]).then_some(context);
        LENGTHS.into_iter().filter(move |length| *length <= context).chain(least)
    }

    /// How the base can be kept: as the recipe has it, or in fewer bits where it is frozen.
    fn quantizations(&self) -> Vec<Option<Format>> {
        let own = self.recipe.quantization;
        let bytes = |format: Format| format.bytes(1 << 16);
        let Description { width, feed_forward, heads, head_dim, .. } = *self.description;
        let is_whole = |format: Format| {
            format.block().is_none_or(|(block, _)| {
                [width, feed_forward, heads * head_dim].into_iter().all(|row| row.is_multiple_of(block))
            })
        };
        let smaller = SMALLER.into_iter().filter(|format| own.is_none_or(|own| bytes(*format) < bytes(own)));
        let smaller = smaller.filter(|format| is_whole(*format));
        let smaller = smaller.filter(|_| self.recipe.method == Method::Lora).map(Some);
        std::iter::once(own).chain(smaller).collect()
    }

    fn settings(&self, quantization: Option<Format>, length: usize, recompute: bool, batch: usize) -> Settings {
        let rows = self.recipe.batch.saturating_mul(self.recipe.accumulate);
        let recipe = Recipe {
            quantization,
            length,
            recompute,
            batch,
            accumulate: if batch == self.recipe.batch { self.recipe.accumulate } else { rows.div_ceil(batch) },
            ..self.recipe.clone()
        };
        let (formats, tokens) = ((self.formats)(quantization), recipe.row().saturating_mul(batch));
        let memory = MemoryNeeded::new(self.engine, &recipe, self.description, &formats, tokens, length);
        Settings {
            quantization,
            length,
            batch,
            accumulate: recipe.accumulate,
            recompute,
            memory,
            program: PROGRAM,
            peak: memory.total.saturating_add(PROGRAM),
            lines: recipe.lines_unlike(self.recipe),
        }
    }
}
