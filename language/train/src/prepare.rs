//! Everything read and checked before the first step.

use std::path::{Path, PathBuf};

use polarize_engine::Cpu;
use polarize_model::{Description, Gradients, Memory, Model, SpecialTokens, Workspace};
use polarize_tokens::{ModelTokens, train_byte_pairs};
use tempfile::TempDir;

use crate::checkpoint::Which;
use crate::conversation::{Conversation, count_in_both, read_all};
use crate::example::{Example, check_supervision, examples, held_out, usable};
use crate::file::hash_of_base;
use crate::machine::{available_disk, available_memory, size_of};
use crate::optimizer::Moments;
use crate::output::Output;
use crate::plan::{Plan, looks};
use crate::schedule::Schedule;
use crate::state::{Fingerprint, Sources, State};
use crate::trainer::Trainer;
use crate::{DataError, Event, LeftOut, Method, Preflight, Recipe, RecipeError, TrainError};

/// What to train, on what, and where to.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// How.
    pub recipe: Recipe,
    /// Files of conversations, one a line, plain or compressed with gzip.
    pub data: Vec<PathBuf>,
    /// A file of conversations to look at and never to learn from, instead of the recipe's share.
    pub held_out: Option<PathBuf>,
    /// The folder for all that comes of it.
    pub output: PathBuf,
    /// The folder with the model to begin from; from scratch without.
    pub base: Option<PathBuf>,
    /// Whether to go on from the output folder's last checkpoint.
    pub resume: bool,
    /// Threads to compute on, rather than as many as the recipe says.
    pub threads: Option<usize>,
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
    /// Just trained, and not yet in the output folder.
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

/// Reads and checks everything, loads the model, and tries one pass. Writes nothing to the output folder, unless a kill left something
/// there to be cleaned up.
///
/// # Errors
///
/// [`TrainError`] where this can't work, with the reason.
pub fn prepare(options: Options, say: &mut dyn FnMut(&Event)) -> Result<Prepared, TrainError> {
    check(&options)?;
    let output = if options.resume { Output::resumed(&options.output) } else { Output::new(&options.output) }?;
    let last = if options.resume { Some(last_state(&options, &output)?) } else { None };
    let texts = Texts::read(&options, say)?;
    let tokenizer = tokenizer(&options, &output, &texts.learn, say)?;
    let state = state(&options, last, fingerprint(&options.recipe, &texts, &tokenizer)?)?;
    let tokens = ModelTokens::open(tokenizer.path())?;
    let description = match &options.base {
        Some(base) => Description::read(base)?,
        None => options.recipe.description(options.recipe.vocabulary()),
    };
    let (length, context) = (options.recipe.length, description.context);
    if length > context {
        return Err(TrainError::LengthOverContext { length, context });
    }
    let engine = Cpu::new(options.threads.unwrap_or(options.recipe.threads))?;
    let lesson = Lesson::new(&options.recipe, &texts, &tokens, &description, engine.threads(), say)?;
    drop(texts);
    let mut preflight = lesson.preflight(&options, &engine, &description, &state)?;
    let mut trainer = lesson.trainer(&options, engine, description, state, &tokens, say)?;
    if options.resume {
        let moments = Some(&mut trainer.moments);
        output.checkpoints().restore(Which::Last, &trainer.engine, &mut trainer.model, moments)?;
    }
    let seconds_a_token = trainer.seconds_a_token();
    preflight.seconds_estimated = seconds(&preflight, &trainer.recipe, seconds_a_token, &trainer.held_out);
    Ok(Prepared { options, output, preflight, tokenizer, trainer })
}

/// What can be told from the options alone.
fn check(options: &Options) -> Result<(), TrainError> {
    options.recipe.check()?;
    let keys = options.recipe.shape_keys();
    match &options.base {
        _ if options.data.is_empty() => Err(TrainError::NoData),
        None if options.recipe.method == Method::Lora => Err(TrainError::AdaptersWithoutBase),
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
fn check_patience(recipe: &Recipe) -> Result<(), TrainError> {
    if recipe.patience == 0 {
        return Ok(());
    }
    Err(fault(format!(
        "patience = {}: nothing is held out, so there is no loss to wait for; raise held_out, give a file of held-out conversations, or take \
         patience out",
        recipe.patience
    )))
}

/// Refuses steps that would all have a learning rate of 0: the first of a warm-up has.
fn check_rates(recipe: &Recipe, schedule: &Schedule, steps: u64) -> Result<(), TrainError> {
    // A rate rises from the first step or falls from it: of the first two one is above 0 where any is.
    if (0..steps.min(2)).any(|step| schedule.rate(step) > 0.0) {
        return Ok(());
    }
    Err(fault(format!(
        "warmup = {:?}: there is a single step, and the first step of a warm-up has a learning rate of 0, so nothing would be learnt; take \
         more steps (lower accumulate or batch, raise epochs or steps), or warmup = 0.0",
        recipe.warmup
    )))
}

/// What is allowed, and perhaps not meant.
fn warnings(schedule: &Schedule, steps: u64) -> Vec<String> {
    let warming = schedule.warming_steps().min(steps);
    let mut warnings = Vec::new();
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

/// Conversations to learn from and those held out, and what the training is a training of.
struct Texts {
    learn: Vec<Conversation>,
    held_out: Vec<Conversation>,
    sources: Sources,
}

impl Texts {
    fn read(options: &Options, say: &mut dyn FnMut(&Event)) -> Result<Self, TrainError> {
        let (all, data) = read_all(&options.data, say)?;
        let (mut learn, mut kept) = (Vec::new(), Vec::new());
        let mut hash = None;
        if let Some(file) = &options.held_out {
            let (conversations, hashes) = read_all(std::slice::from_ref(file), say)?;
            check_apart(file, &conversations, &all, data.iter().any(|one| hashes.contains(one)))?;
            (learn, kept, hash) = (all, conversations, hashes.into_iter().next());
        } else {
            let chosen = held_out(all.len(), options.recipe.held_out, options.recipe.seed);
            for (conversation, chosen) in all.into_iter().zip(chosen) {
                if chosen { &mut kept } else { &mut learn }.push(conversation);
            }
        }
        let base = match &options.base {
            Some(base) => {
                say(&Event::Reading { path: base.clone() });
                Some(hash_of_base(base)?)
            }
            None => None,
        };
        // A base's tokenizer is part of its hash.
        let sources = Sources { data, held_out: hash, base, tokenizer: None };
        Ok(Self { learn, held_out: kept, sources })
    }
}

/// Refuses held-out conversations that are learnt from, too.
fn check_apart(
    file: &Path,
    held_out: &[Conversation],
    learn: &[Conversation],
    same_file: bool,
) -> Result<(), DataError> {
    let file = || file.to_owned();
    if same_file && !held_out.is_empty() {
        return Err(DataError::HeldOutIsData { file: file() });
    }
    match count_in_both(held_out, learn) {
        0 => Ok(()),
        both => Err(DataError::HeldOutInData { file: file(), both, all: held_out.len() }),
    }
}

/// What the training is a training of: its recipe, its files, and the tokenizer that is its own.
fn fingerprint(recipe: &Recipe, texts: &Texts, tokenizer: &TokenizerFolder) -> Result<Fingerprint, TrainError> {
    let mut sources = texts.sources.clone();
    if sources.base.is_none() {
        // The folder holds nothing but the tokenizer.
        sources.tokenizer = Some(hash_of_base(tokenizer.path())?);
    }
    Ok(Fingerprint::new(recipe, sources))
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
    learn: &[Conversation],
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
    let texts: Vec<&str> = learn.iter().flat_map(|one| &one.messages).map(|message| message.content.as_str()).collect();
    let vocabulary = options.recipe.vocabulary();
    say(&Event::TrainingTokenizer { texts: texts.len(), vocabulary });
    train_byte_pairs(texts.into_iter(), vocabulary, folder.path())?;
    Ok(TokenizerFolder::New(folder))
}

/// What is learnt, cut into steps.
struct Lesson {
    examples: Vec<Example>,
    held_out: Vec<Example>,
    looks: Vec<Vec<usize>>,
    left_out: LeftOut,
    held_out_left_out: LeftOut,
    plan: Plan,
    schedule: Schedule,
    /// Tokens of the longest pass, and of the longest text.
    longest_pass: usize,
    longest_text: usize,
}

impl Lesson {
    fn new(
        recipe: &Recipe,
        texts: &Texts,
        tokens: &ModelTokens,
        description: &Description,
        threads: usize,
        say: &mut dyn FnMut(&Event),
    ) -> Result<Self, TrainError> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(TrainError::NoThreads)?;
        let mut tokenized = |conversations: &[Conversation]| {
            let all = examples(conversations, tokens, description.vocabulary, &pool, say)?;
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
        check_rates(recipe, &schedule, plan.steps)?;
        let looks = looks(&held_out, plan.longest_pass);
        let tokens = |text: &usize| held_out[*text].tokens.len();
        let longest_look = looks.iter().map(|look| look.iter().map(tokens).sum()).max().unwrap_or(0);
        let longest_text = learn.iter().chain(&held_out).map(|one| one.tokens.len()).max().unwrap_or(0);
        let longest_pass = plan.longest_pass.max(longest_look);
        Ok(Self {
            examples: learn,
            held_out,
            looks,
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
        description: &Description,
        state: &State,
    ) -> Result<Preflight, TrainError> {
        let (recipe, learn) = (&options.recipe, options.recipe.learn());
        let (pass, text) = (self.longest_pass, self.longest_text);
        let memory = Memory::needed(engine, description, &learn, pass, text, recipe.recompute);
        let memory_available = available_memory();
        if let Some(available) = memory_available.filter(|available| memory.total() > *available) {
            let (needed, pass) = (memory.total(), memory.workspace);
            let (tokens, recompute) = (self.longest_pass, recipe.recompute);
            let adapters = recipe.method == Method::Lora;
            return Err(TrainError::TooLittleMemory { needed, pass, tokens, available, recompute, adapters });
        }
        let folders = ["checkpoints", "model", "adapter"].map(|name| size_of(&options.output.join(name)));
        let there = if options.resume { folders.iter().sum() } else { 0 };
        let disk_needed = disk(&memory, recipe.method, !self.held_out.is_empty(), there);
        let disk_available = available_disk(&options.output);
        if let Some(available) = disk_available.filter(|available| disk_needed > *available) {
            let output = options.output.clone();
            return Err(TrainError::TooLittleDisk { output, needed: disk_needed, available });
        }
        let tokens: usize = self.examples.iter().map(|example| example.tokens.len()).sum();
        let supervised: usize = self.examples.iter().map(|example| example.supervised).sum();
        Ok(Preflight {
            parameters: memory.parameters / 4,
            learning_parameters: memory.gradients / 4,
            memory,
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
            warnings: warnings(&self.schedule, self.plan.steps),
        })
    }

    fn trainer(
        self,
        options: &Options,
        engine: Cpu,
        description: Description,
        state: State,
        tokens: &ModelTokens,
        say: &mut dyn FnMut(&Event),
    ) -> Result<Trainer<Cpu>, TrainError> {
        let (recipe, learn) = (options.recipe.clone(), options.recipe.learn());
        let model = match &options.base {
            Some(base) => {
                say(&Event::Reading { path: base.clone() });
                Model::open(&engine, base, learn, recipe.seed)?
            }
            None => {
                let mut model = Model::random(&engine, description, learn, recipe.seed);
                let named = tokens.named();
                let (bos, eos, pad) = (named.start, named.end.into_iter().collect(), named.pad);
                model.set_special(SpecialTokens { bos, eos, pad });
                model
            }
        };
        let (pass, text) = (self.longest_pass, self.longest_text);
        let mut packed = polarize_engine::Packed::default();
        packed.reserve(pass, pass);
        Ok(Trainer {
            workspace: Workspace::new(&engine, &model, pass, text, recipe.recompute),
            gradients: Gradients::new(&engine, &model),
            moments: Moments::new(&engine, &model),
            packed,
            schedule: self.schedule,
            examples: self.examples,
            held_out: self.held_out,
            looks: self.looks,
            plan: self.plan,
            state,
            recipe,
            model,
            engine,
        })
    }
}

/// Bytes on the disk beside those that are there: the last checkpoint and the best one, either of them twice while it takes its own place, and
/// what comes of it.
fn disk(memory: &Memory, method: Method, held_out: bool, there: u64) -> u64 {
    let last = memory.gradients + memory.moments;
    let best = if held_out { memory.gradients } else { 0 };
    let result = if method == Method::Full { memory.parameters } else { memory.gradients };
    (last + best + last.max(best) + result).saturating_sub(there)
}

/// Seconds that the steps to come will take. A look at the held-out examples goes one way of three: back is twice the work.
#[expect(clippy::cast_precision_loss, reason = "an estimate")]
fn seconds(preflight: &Preflight, recipe: &Recipe, a_token: f64, held_out: &[Example]) -> f64 {
    let left = preflight.steps - preflight.resumed_from.unwrap_or(0).min(preflight.steps);
    let a_look: usize = held_out.iter().map(|example| example.tokens.len()).sum();
    let looks = left / recipe.evaluate_every + 1;
    a_token * (left as f64 * preflight.tokens_per_step as f64 + looks as f64 * a_look as f64 / 3.0)
}
