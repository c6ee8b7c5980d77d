//! Everything read and checked before the first step.

mod check;
mod origin;
mod texts;

use std::path::{Path, PathBuf};

use polarize_engine::{Cpu, Engine as _, Format};
use polarize_model::{Description, Gradients, Model, Workspace};
use polarize_tokens::{ModelTokens, train_byte_pairs};
use tempfile::TempDir;

use crate::checkpoint::Which;
use crate::conversation::Sample;
use crate::example::{Example, check_supervision, examples, usable};
use crate::machine::{available_disk, available_memory, peak_memory, size_of};
use crate::memory::PROGRAM;
use crate::optimizer::Moments;
use crate::output::Output;
use crate::plan::{Plan, evaluation_passes};
use crate::schedule::Schedule;
use crate::state::{Fingerprint, State};
use crate::trainer::Trainer;
use crate::{DataError, Event, LeftOut, MemoryNeeded, Method, Preflight, Recipe, TrainError};
use check::{check, check_adapters_base, check_patience, check_rates, warnings};
use origin::Origin;
use texts::{Texts, fingerprint};

/// What to train, on what, and where to.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// How.
    pub recipe: Recipe,
    /// Files of conversations, or of pairs where the recipe's objective is preference, one a line, plain or compressed with gzip.
    pub data: Vec<PathBuf>,
    /// A file of such to look at and never to learn from, instead of the recipe's share.
    pub held_out: Option<PathBuf>,
    /// The folder for all that comes of it.
    pub output: PathBuf,
    /// The folder with the model to begin from, or its `.gguf` file; from scratch without. The recipe's `base` is for whoever finds that folder.
    pub base: Option<PathBuf>,
    /// What the base is called where that isn't its path. An adapter names it.
    pub base_name: Option<BaseName>,
    /// The folder of the adapter to go on from, as PEFT has it; a new one without. What it is like replaces what the recipe says.
    pub adapter: Option<PathBuf>,
    /// Whether to go on from the output folder's last checkpoint.
    pub resume: bool,
    /// Threads to compute on, rather than as many as the recipe says.
    pub threads: Option<usize>,
}

/// What a base is called on the hub of models, so that others find it by an adapter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BaseName {
    /// `mistralai/Mistral-7B-Instruct-v0.3`; or a path, where it is on no hub.
    pub repository: String,
    /// The branch, tag or commit, where it isn't the main branch.
    pub revision: Option<String>,
    /// The GGUF file, where it is one of the repository's.
    pub file: Option<String>,
}

/// A training that could begin.
pub struct Prepared {
    pub(crate) options: Options,
    pub(crate) output: Output,
    pub(crate) preflight: Preflight,
    pub(crate) tokenizer: TokenizerFolder,
    pub(crate) trainer: Trainer<Cpu>,
}

impl std::fmt::Debug for Prepared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Prepared")
            .field("options", &self.options)
            .field("preflight", &self.preflight)
            .finish_non_exhaustive()
    }
}

impl Prepared {
    /// What is to come.
    #[must_use]
    pub fn preflight(&self) -> &Preflight {
        &self.preflight
    }
}

/// The folder with the tokenizer.
pub(crate) enum TokenizerFolder {
    /// Just trained, or taken out of the base's one file, and not yet in the output folder.
    New(TempDir),
    /// The base's, or that of a resumed training.
    There(PathBuf),
}

impl TokenizerFolder {
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::New(folder) => folder.path(),
            Self::There(folder) => folder,
        }
    }
}

/// What can be told before the base is at hand, so that nobody fetches one for nothing: whether the keys go together, the data can be read, and the
/// output folder is free. The paths of the options' base and its shape are left out.
///
/// # Errors
///
/// [`TrainError`], as [`prepare`] would have it.
pub fn check_early(options: &Options) -> Result<(), TrainError> {
    options.recipe.check()?;
    for file in options.data.iter().chain(&options.held_out) {
        // Not opened: a pipe can be read but once.
        std::fs::metadata(file).map_err(|source| DataError::Unreadable { file: file.clone(), source })?;
    }
    if let Some(adapter) = &options.adapter {
        options.recipe.clone().going_on_from(adapter)?;
    }
    if options.resume { Ok(()) } else { Output::new(&options.output).map(drop) }
}

/// Reads and checks everything, loads the model, and tries one pass. Writes nothing to the output folder, unless a kill left something
/// there to be cleaned up.
///
/// # Errors
///
/// [`TrainError`] where this can't work, with the reason.
pub fn prepare(mut options: Options, say: &mut dyn FnMut(&Event)) -> Result<Prepared, TrainError> {
    check(&options)?;
    if let Some(adapter) = &options.adapter {
        options.recipe = options.recipe.going_on_from(adapter)?;
    }
    let output = if options.resume { Output::resumed(&options.output) } else { Output::new(&options.output) }?;
    let last = if options.resume { Some(last_state(&options, &output)?) } else { None };
    let origin = Origin::open(&options)?;
    let (length, context) = (options.recipe.length, origin.description().context);
    if length > context {
        return Err(TrainError::LengthOverContext { length, context });
    }
    let texts = Texts::read(&options, say)?;
    check_adapters_base(&options, texts.sources.base.as_deref())?;
    let tokenizer = match origin.tokenizer()? {
        Some(folder) => TokenizerFolder::New(folder),
        None => tokenizer(&options, &output, &texts.learn, say)?,
    };
    let state = state(&options, last, fingerprint(&options.recipe, &texts, &tokenizer)?)?;
    let tokens = ModelTokens::open(tokenizer.path())?;
    if !tokens.has_template() {
        return Err(TrainError::NoTemplate(options.base.clone().unwrap_or_default()));
    }
    let engine = Cpu::new(options.threads.unwrap_or(options.recipe.threads))?;
    let set = TrainingSet::new(&options.recipe, &texts, &tokens, origin.description(), engine.threads(), say)?;
    drop(texts);
    let special = origin.special(&tokens);
    // What it took is taken into use again by the model.
    drop(tokens);
    let mut preflight = set.preflight(&options, &engine, &origin, &state)?;
    let model = origin.model(&options, &engine, special, say)?;
    let mut trainer = set.trainer(&options, engine, model, state);
    // What the model is as training begins: no checkpoint is in it yet.
    trainer.take_as_reference(say);
    if options.resume {
        let moments = Some(&mut trainer.moments);
        output.checkpoints().restore(Which::Last, &trainer.engine, &mut trainer.model, moments)?;
    }
    let seconds_a_token = trainer.seconds_a_token();
    preflight.seconds_estimated = seconds(&preflight, &trainer.recipe, seconds_a_token, &trainer.held_out);
    Ok(Prepared { options, output, preflight, tokenizer, trainer })
}

/// Where the last checkpoint of a training that is to be resumed stands.
fn last_state(options: &Options, output: &Output) -> Result<State, TrainError> {
    let checkpoints = output.checkpoints();
    checkpoints.recover()?;
    checkpoints.state(Which::Last)?.ok_or_else(|| TrainError::NoCheckpoint(options.output.clone()))
}

/// Where the training stands: at its beginning, or where its last checkpoint does.
fn state(options: &Options, last: Option<State>, now: Fingerprint) -> Result<State, TrainError> {
    let Some(state) = last else { return Ok(State::new(now)) };
    let differences = state.fingerprint.differences(&now);
    if differences.is_empty() {
        Ok(state)
    } else {
        Err(TrainError::Different { output: options.output.clone(), differences })
    }
}

/// The base's tokenizer, or one of its own, trained on what is learnt from and not on what is held out.
fn tokenizer(
    options: &Options,
    output: &Output,
    learn: &[Sample],
    say: &mut dyn FnMut(&Event),
) -> Result<TokenizerFolder, TrainError> {
    if let Some(base) = &options.base {
        return Ok(TokenizerFolder::There(base.clone()));
    }
    if options.resume {
        return Ok(TokenizerFolder::There(output.tokenizer()));
    }
    let unwritable = |source| TrainError::Unwritable { file: std::env::temp_dir(), source };
    let folder = tempfile::tempdir().map_err(unwritable)?;
    let messages = learn.iter().flat_map(|one| &one.conversations).flat_map(|one| &one.messages);
    let texts: Vec<&str> = messages.map(|message| message.content.as_str()).collect();
    let vocabulary = options.recipe.vocabulary();
    say(&Event::TrainingTokenizer { texts: texts.len(), vocabulary });
    train_byte_pairs(texts.into_iter(), vocabulary, folder.path())?;
    Ok(TokenizerFolder::New(folder))
}

/// What is learnt, cut into steps.
struct TrainingSet {
    examples: Vec<Example>,
    held_out: Vec<Example>,
    evaluation_passes: Vec<Vec<usize>>,
    left_out: LeftOut,
    held_out_left_out: LeftOut,
    plan: Plan,
    schedule: Schedule,
    /// Tokens of the longest pass, and of the longest text.
    longest_pass: usize,
    longest_text: usize,
}

impl TrainingSet {
    fn new(
        recipe: &Recipe,
        texts: &Texts,
        tokens: &ModelTokens,
        description: &Description,
        threads: usize,
        say: &mut dyn FnMut(&Event),
    ) -> Result<Self, TrainError> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(TrainError::NoThreads)?;
        let mut tokenized = |samples: &[Sample]| {
            let all = examples(samples, tokens, description.vocabulary, &pool, say)?;
            Ok::<_, TrainError>(usable(all, recipe.length))
        };
        let (learn, left_out) = tokenized(&texts.learn)?;
        check_supervision(&learn, &left_out)?;
        let (held_out, held_out_left_out) = tokenized(&texts.held_out)?;
        if held_out.is_empty() && texts.sources.held_out.is_some() | !texts.held_out.is_empty() {
            return Err(DataError::NothingHeldOut { left_out: held_out_left_out }.into());
        }
        if held_out.is_empty() {
            check_patience(recipe)?;
        }
        let plan = Plan::new(recipe, &learn);
        let schedule = Schedule::new(recipe, plan.steps);
        check_rates(recipe, &schedule, plan.steps, &left_out)?;
        let evaluation_passes = evaluation_passes(&held_out, plan.longest_pass);
        let tokens = |example: &usize| held_out[*example].tokens();
        let longest_evaluation = evaluation_passes.iter().map(|pass| pass.iter().map(tokens).sum()).max().unwrap_or(0);
        let longest_text = learn.iter().chain(&held_out).map(Example::longest).max().unwrap_or(0);
        let longest_pass = plan.longest_pass.max(longest_evaluation);
        Ok(Self {
            examples: learn,
            held_out,
            evaluation_passes,
            left_out,
            held_out_left_out,
            plan,
            schedule,
            longest_pass,
            longest_text,
        })
    }

    /// What is to come but for the time; refused where memory or disk won't do.
    fn preflight(
        &self,
        options: &Options,
        engine: &Cpu,
        origin: &Origin,
        state: &State,
    ) -> Result<Preflight, TrainError> {
        let (recipe, description) = (&options.recipe, origin.description());
        let formats = origin.formats(options);
        let (pass, text) = (self.longest_pass, self.longest_text);
        let memory = MemoryNeeded::new(engine, recipe, description, &formats, pass, text);
        let data: u64 = self.examples.iter().chain(&self.held_out).map(Example::bytes).sum();
        let memory_available = available_memory();
        if let Some(available) = memory_available.filter(|available| memory.total > *available) {
            return Err(too_little_memory(memory, available, pass, recipe));
        }
        let folders = ["checkpoints", "model", "adapter"].map(|name| size_of(&options.output.join(name)));
        let there = if options.resume { folders.iter().sum() } else { 0 };
        let disk_needed = disk(&memory, recipe.method, !self.held_out.is_empty(), there);
        let disk_available = available_disk(&options.output);
        if let Some(available) = disk_available.filter(|available| disk_needed > *available) {
            let output = options.output.clone();
            return Err(TrainError::TooLittleDisk { output, needed: disk_needed, available });
        }
        let adapters = recipe.method == Method::Lora;
        let tokens: usize = self.examples.iter().map(Example::tokens).sum();
        let supervised: usize = self.examples.iter().map(Example::supervised).sum();
        Ok(Preflight {
            parameters: description.parameters() + if adapters { memory.learning_parameters() } else { 0 },
            learning_parameters: memory.learning_parameters(),
            quantization: recipe.quantization.map(Format::name),
            memory,
            memory_peak: (PROGRAM + data + memory.total).max(peak_memory().unwrap_or(0)),
            memory_available,
            disk_needed,
            disk_available,
            examples: self.examples.len() as u64,
            held_out_examples: self.held_out.len() as u64,
            left_out: self.left_out,
            held_out_left_out: self.held_out_left_out,
            tokens: tokens as u64,
            supervised_tokens: supervised as u64,
            packing_efficiency: self.plan.efficiency(),
            steps: self.plan.steps,
            tokens_per_step: self.plan.tokens_per_step(),
            resumed_from: options.resume.then_some(state.step),
            seconds_estimated: 0.0,
            warnings: warnings(&self.schedule, self.plan.steps, &self.left_out, self.examples.len()),
        })
    }

    fn trainer(self, options: &Options, engine: Cpu, model: Model<Cpu>, state: State) -> Trainer<Cpu> {
        let recipe = options.recipe.clone();
        let (pass, text) = (self.longest_pass, self.longest_text);
        let mut packed = polarize_engine::Packed::default();
        packed.reserve(pass, pass);
        Trainer {
            workspace: Workspace::new(&engine, &model, pass, text, recipe.recompute),
            gradients: Gradients::new(&engine, &model),
            moments: Moments::new(&engine, &model),
            packed,
            schedule: self.schedule,
            examples: self.examples,
            held_out: self.held_out,
            evaluation_passes: self.evaluation_passes,
            plan: self.plan,
            reference: None,
            state,
            recipe,
            model,
            engine,
        }
    }
}

/// What helps is told by what there is too much of.
fn too_little_memory(memory: MemoryNeeded, available: u64, tokens: usize, recipe: &Recipe) -> TrainError {
    let (recompute, adapters) = (recipe.recompute, recipe.method == Method::Lora);
    let quantized = recipe.quantization.is_some();
    TrainError::TooLittleMemory { memory, available, tokens, recompute, adapters, quantized }
}

/// Bytes on the disk beside those that are there: the last checkpoint and the best one, either of them twice while it takes its own place, and
/// what comes of it.
fn disk(memory: &MemoryNeeded, method: Method, held_out: bool, there: u64) -> u64 {
    let last = memory.gradients + memory.moments;
    let best = if held_out { memory.gradients } else { 0 };
    let result = if method == Method::Full { memory.base } else { memory.adapters };
    (last + best + last.max(best) + result).saturating_sub(there)
}

/// Seconds that the steps to come will take. An evaluation goes one way of three: back is twice the work.
#[expect(clippy::cast_precision_loss, reason = "an estimate")]
fn seconds(preflight: &Preflight, recipe: &Recipe, a_token: f64, held_out: &[Example]) -> f64 {
    let left = preflight.steps - preflight.resumed_from.unwrap_or(0).min(preflight.steps);
    let evaluation: usize = held_out.iter().map(Example::tokens).sum();
    let evaluations = left / recipe.evaluate_every + 1;
    a_token * (left as f64 * preflight.tokens_per_step as f64 + evaluations as f64 * evaluation as f64 / 3.0)
}
