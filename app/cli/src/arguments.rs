//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;
use polarize_domain::Sport;

mod activities;
mod athlete;
mod calendar;
mod coach;
mod data;
mod evaluate;
mod health;
mod model;
mod parse;
mod plan;
mod serve;
mod settings;
#[cfg(feature = "train")]
mod train;
mod workout;

pub(crate) use activities::{ActivitiesArguments, ActivityCommand, ImportArguments, LogArguments};
pub(crate) use athlete::AthleteArguments;
pub(crate) use calendar::{BlockCommand, RaceCommand};
pub(crate) use coach::{
    ApplyArguments, AskArguments, AskedModel, ChatArguments, ProposalArguments, RefineArguments, RejectArguments,
};
pub(crate) use data::{
    DataCommand, ExportLogsArguments, GenerateArguments, MergeArguments, SplitArguments, StatsArguments,
    ValidateArguments,
};
pub(crate) use evaluate::{EvaluateArguments, Mask};
pub(crate) use health::HealthCommand;
#[cfg(feature = "train")]
pub(crate) use model::{
    DeployArguments, InspectArguments, ModelExportArguments, ModelMergeArguments, QuantizeArguments, TrainedArguments,
};
pub(crate) use model::{ModelCommand, ModelTestArguments};
use parse::{date, sport, whole_within};
pub(crate) use plan::{PlanArguments, PlanCommand, WeekArguments};
pub(crate) use serve::{ServeArguments, TokenCommand};
pub(crate) use settings::{ModelChoice, ProviderArgument, SettingsCommand};
#[cfg(feature = "train")]
pub(crate) use train::TrainArguments;
pub(crate) use workout::{ExportArguments, WorkoutCommand, WorkoutContent};

/// The heading of options that every command has.
const GLOBAL: &str = "Global options";

const EXIT_STATUS: &str = "\
Exit status:
  0  done
  1  not done; the error says why and what to do
  2  arguments that can't be meant
  3  the plan has changed meanwhile, or undo would lose a later change: look again
  4  some files were imported and others not
  5  a safety card was shown instead of advice
  130  a training was stopped by Ctrl-C or SIGTERM, with a checkpoint; or an evaluation, with the figures so far

With --json an error is {\"error\": {\"code\": …, \"message\": …}} on standard output.";

/// The AI coach for endurance athletes, on your own machine.
#[derive(Debug, Parser)]
#[command(name = "polarize", version, max_term_width = 100, arg_required_else_help = true, after_help = EXIT_STATUS)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
pub(crate) struct Global {
    /// Folder of the database [default: data.dir of the settings, the system's folder for application data].
    #[arg(long, global = true, help_heading = GLOBAL, value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// The settings file [default: polarize.toml in the system's folder for configuration].
    #[arg(long, global = true, help_heading = GLOBAL, env = "POLARIZE_CONFIG", value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Answer without a language model this time, whatever the settings say.
    #[arg(long, global = true, help_heading = GLOBAL)]
    pub(crate) built_in: bool,
    /// The athlete's id, where there are several [default: the only one].
    #[arg(long, global = true, help_heading = GLOBAL, env = "POLARIZE_ATHLETE", value_name = "ID")]
    pub(crate) athlete: Option<String>,
    /// Answer in JSON, one document on standard output; train writes one a line for each event.
    #[arg(long, global = true, help_heading = GLOBAL)]
    pub(crate) json: bool,
    /// The day to take for today, YYYY-MM-DD.
    #[arg(long, global = true, help_heading = GLOBAL, value_parser = date, value_name = "DATE")]
    pub(crate) today: Option<Date>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show the whole loop on a simulated athlete in a temporary database.
    Demo(DemoArguments),
    /// Create the athlete, or show and change profile, settings and thresholds.
    ///
    /// Without options: shows the athlete. The first time give --name and --sport; for another athlete --athlete ID, too.
    Athlete(Box<AthleteArguments>),
    #[command(flatten)]
    OfAthlete(AthleteCommand),
    /// Serve the HTTP API, until Ctrl-C.
    Serve(ServeArguments),
    /// Language models: try the one of the settings, export a trained one, hand it to Ollama.
    #[command(subcommand)]
    Model(ModelCommand),
    /// Training data: generate, validate, split, stats, merge, and learn from your own decisions.
    #[command(subcommand)]
    Data(DataCommand),
    /// Train a model on conversations: from nothing, all of a base, or adapters beside it.
    #[cfg(feature = "train")]
    Train(Box<TrainArguments>),
    /// Hold coaches and models against examples they were not trained on, one or several side by side.
    Evaluate(Box<EvaluateArguments>),
    /// Settings: list, show, set.
    #[command(subcommand, after_help = crate::settings::table::text())]
    Settings(SettingsCommand),
    /// Write a copy of the database.
    Backup(BackupArguments),
}

/// What to do with the data of an athlete who is there.
#[derive(Debug, Subcommand)]
pub(crate) enum AthleteCommand {
    /// Import recorded activities: files, folders and archives.
    Import(ImportArguments),
    /// Log a session by hand.
    Log(LogArguments),
    /// Thresholds since when, and what your recordings suggest beyond them.
    Thresholds,
    /// List, show, correct or delete recorded activities.
    #[command(subcommand_required = false)]
    Activities(ActivitiesArguments),
    /// Races: list, add, remove.
    #[command(subcommand)]
    Race(RaceCommand),
    /// Days and sports that are not possible: list, add, remove.
    #[command(subcommand)]
    Block(BlockCommand),
    /// Health episodes: list, add, end, remove.
    #[command(subcommand)]
    Health(HealthCommand),
    /// Planned workouts: add, edit, show, export, lock, remove.
    #[command(subcommand)]
    Workout(WorkoutCommand),
    /// Show a week, planned and done, or let the coach propose one.
    Week(WeekArguments),
    /// Plans: let the coach plan weeks of training.
    #[command(subcommand)]
    Plan(PlanCommand),
    /// Show fitness, fatigue, form and how intensity is spread.
    Metrics(MetricsArguments),
    /// Show what the coach knows (with --json: exactly what a model is told).
    Context,
    /// Say how you feel or what you want; get a proposal.
    Ask(AskArguments),
    /// Talk with the coach: questions are answered, what you tell is answered by a proposal.
    ///
    /// Without a message: a line each on standard input; in a terminal with /apply, /undo and /quit, with --json a document a line.
    Chat(ChatArguments),
    /// Ask for another version of a proposal.
    Refine(RefineArguments),
    /// Accept a proposal, all of it or some changes; the plan changes only here.
    Apply(ApplyArguments),
    /// Take an accepted proposal back.
    Undo(ProposalArguments),
    /// Turn a proposal down.
    Reject(RejectArguments),
    /// List proposals and what became of them.
    History,
    /// Write everything that is kept of you into one ZIP, as JSON and CSV.
    Export(ArchiveArguments),
    /// Tokens, with which other machines may ask the server: create, list, revoke.
    #[command(subcommand)]
    Token(TokenCommand),
}

impl AthleteCommand {
    /// Which model is asked, if any other than that of the settings; none where nobody is asked.
    pub(crate) fn asks(&self) -> Option<&AskedModel> {
        const OF_SETTINGS: &AskedModel = &AskedModel { model: None };
        match self {
            Self::Ask(AskArguments { asked, .. })
            | Self::Chat(ChatArguments { asked, .. })
            | Self::Refine(RefineArguments { asked, .. })
            | Self::Plan(PlanCommand::Generate(PlanArguments { asked, .. })) => Some(asked),
            Self::Week(week) => week.propose.then_some(OF_SETTINGS),
            _ => None,
        }
    }
}

/// `demo`.
#[derive(Debug, Args)]
pub(crate) struct DemoArguments {
    /// What to say to the coach.
    #[arg(default_value = "My CTL is 45 and I'm feeling tired. What should I do?")]
    pub(crate) feedback: String,
    /// The simulated athlete's seed [default: one with hard days behind and before them].
    #[arg(long)]
    pub(crate) seed: Option<u64>,
    /// The simulated athlete's sport.
    #[arg(long, value_parser = sport, default_value = "cycling")]
    pub(crate) sport: Sport,
    #[command(flatten)]
    pub(crate) asked: AskedModel,
}

/// `metrics`.
#[derive(Debug, Args)]
pub(crate) struct MetricsArguments {
    /// Days to look back.
    #[arg(long, default_value_t = 42, value_parser = |text: &str| whole_within(text, 7..=3660))]
    pub(crate) days: u16,
}

/// `export`.
#[derive(Debug, Args)]
pub(crate) struct ArchiveArguments {
    /// The ZIP to write.
    pub(crate) file: PathBuf,
    /// Overwrite the file if it exists.
    #[arg(long)]
    pub(crate) overwrite: bool,
}

/// `backup`.
#[derive(Debug, Args)]
pub(crate) struct BackupArguments {
    /// The file to write.
    pub(crate) file: PathBuf,
    /// Overwrite the file if it exists.
    #[arg(long)]
    pub(crate) overwrite: bool,
}
