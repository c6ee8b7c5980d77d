//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::{Date, DateTime, Time};
use polarize_domain::{Priority, Sport};

mod athlete;
mod coach;
mod data;
mod evaluate;
mod model;
mod parse;
mod serve;
mod settings;
#[cfg(feature = "train")]
mod train;

pub(crate) use athlete::AthleteArguments;
pub(crate) use coach::{
    ApplyArguments, AskArguments, AskedModel, ChatArguments, ProposalArguments, RefineArguments, RejectArguments,
};
pub(crate) use data::{
    DataCommand, ExportLogsArguments, GenerateArguments, MergeArguments, SplitArguments, StatsArguments,
    ValidateArguments,
};
pub(crate) use evaluate::{EvaluateArguments, Mask};
#[cfg(feature = "train")]
pub(crate) use model::{
    DeployArguments, InspectArguments, ModelExportArguments, ModelMergeArguments, QuantizeArguments, TrainedArguments,
};
pub(crate) use model::{ModelCommand, ModelTestArguments};
use parse::{
    date, day_or_moment, episode, format, health_kind, intensity, number, pain, rpe, site, sport, time, whole,
    whole_within,
};
pub(crate) use serve::{ServeArguments, TokenCommand};
pub(crate) use settings::{ModelChoice, ProviderArgument, SettingsCommand};
#[cfg(feature = "train")]
pub(crate) use train::TrainArguments;

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

/// `import`.
#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// Files, folders, and the archives that Strava, Garmin or Apple Health export.
    #[arg(required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// When recordings began that carry no date themselves: YYYY-MM-DD (noon) or YYYY-MM-DDTHH:MM, in your time zone.
    #[arg(long, value_parser = day_or_moment, value_name = "WHEN")]
    pub(crate) date: Option<DateTime>,
    /// Sport of these recordings, whatever the file says.
    #[arg(long, value_parser = sport)]
    pub(crate) sport: Option<Sport>,
}

/// `log`.
#[derive(Debug, Args)]
pub(crate) struct LogArguments {
    /// rowing, cycling, running, swimming, strength or other.
    #[arg(value_parser = sport)]
    pub(crate) sport: Sport,
    /// Minutes.
    #[arg(value_parser = whole)]
    pub(crate) minutes: u16,
    /// How hard it was, 1 (very easy) to 10 (all out).
    #[arg(long, value_parser = rpe)]
    pub(crate) rpe: Option<polarize_domain::Rpe>,
    /// The day [default: today].
    #[arg(long, value_parser = date)]
    pub(crate) date: Option<Date>,
    /// When it began, HH:MM.
    #[arg(long, value_parser = time, default_value = "12:00")]
    pub(crate) time: Time,
    /// Its name.
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Kilometres.
    #[arg(long, value_parser = number)]
    pub(crate) km: Option<f64>,
}

/// `activities`.
#[derive(Debug, Args)]
pub(crate) struct ActivitiesArguments {
    /// Days to list.
    #[arg(long, default_value_t = 28, value_parser = |text: &str| whole_within(text, 1..=u16::MAX))]
    pub(crate) days: u16,
    #[command(subcommand)]
    pub(crate) command: Option<ActivityCommand>,
}

/// What to do with an activity.
#[derive(Debug, Subcommand)]
pub(crate) enum ActivityCommand {
    /// Show an activity: zones, what was measured, the workout it did.
    Show {
        /// Its id as `activities` shows it, or four characters or more of its beginning or end.
        id: String,
    },
    /// Correct an activity's sport or set how hard it was.
    Correct {
        /// Its id as `activities` shows it, or four characters or more of its beginning or end.
        id: String,
        /// The right sport.
        #[arg(long, value_parser = sport)]
        sport: Option<Sport>,
        /// How hard it was, 1 to 10.
        #[arg(long, value_parser = rpe)]
        rpe: Option<polarize_domain::Rpe>,
    },
    /// Delete an activity with its recording.
    Delete {
        /// Its id as `activities` shows it, or four characters or more of its beginning or end.
        id: String,
    },
}

/// `race`.
#[derive(Debug, Subcommand)]
pub(crate) enum RaceCommand {
    /// List races.
    List,
    /// Add a race, or change the one of that day and name.
    Add {
        /// Its day, YYYY-MM-DD: to come, or within the last year for the record.
        #[arg(value_parser = date)]
        date: Date,
        /// Its name.
        name: String,
        /// A: goal of the season, B: matters, C: out of training.
        #[arg(long, value_enum, default_value = "b", ignore_case = true)]
        priority: PriorityArgument,
        /// Its sport [default: the athlete's].
        #[arg(long, value_parser = sport)]
        sport: Option<Sport>,
    },
    /// Remove a race.
    Remove {
        /// Its day.
        #[arg(value_parser = date)]
        date: Date,
        /// Its name.
        name: String,
    },
}

/// A priority on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum PriorityArgument {
    /// Goal of the season.
    A,
    /// Matters.
    B,
    /// Out of training.
    C,
}

impl From<PriorityArgument> for Priority {
    fn from(argument: PriorityArgument) -> Self {
        match argument {
            PriorityArgument::A => Self::A,
            PriorityArgument::B => Self::B,
            PriorityArgument::C => Self::C,
        }
    }
}

/// `block`.
#[derive(Debug, Subcommand)]
pub(crate) enum BlockCommand {
    /// List blocked days and missing sports.
    List,
    /// Block days.
    Days {
        /// First day, YYYY-MM-DD.
        #[arg(value_parser = date)]
        from: Date,
        /// Last day [default: the first].
        #[arg(value_parser = date)]
        until: Option<Date>,
        /// Why.
        #[arg(long)]
        reason: Option<String>,
    },
    /// A sport is not possible for now.
    Sport {
        /// The sport.
        #[arg(value_parser = sport)]
        sport: Sport,
        /// The last day of it, today at the earliest.
        #[arg(long, value_parser = date)]
        until: Option<Date>,
    },
    /// Free blocked days again.
    FreeDays {
        /// First blocked day.
        #[arg(value_parser = date)]
        from: Date,
        /// Last blocked day [default: the first].
        #[arg(value_parser = date)]
        until: Option<Date>,
    },
    /// A sport is possible again.
    FreeSport {
        /// The sport.
        #[arg(value_parser = sport)]
        sport: Sport,
    },
}

/// `health`.
#[derive(Debug, Subcommand)]
pub(crate) enum HealthCommand {
    /// List health episodes.
    List,
    /// Note an episode.
    Add {
        /// above-neck, below-neck, fever, pain, bone-pain, low-energy or red-flag.
        #[arg(value_parser = health_kind)]
        kind: polarize_domain::HealthKind,
        /// Where it hurts.
        #[arg(long, value_parser = site)]
        site: Option<polarize_domain::Site>,
        /// How much it hurts, 0 to 10.
        #[arg(long, value_parser = pain)]
        pain: Option<polarize_domain::PainScore>,
        /// It gets worse.
        #[arg(long)]
        worsening: bool,
        /// First day, today at the latest [default: today].
        #[arg(long, value_parser = date)]
        since: Option<Date>,
        /// Last day with symptoms, when it is over; today at the latest.
        #[arg(long, value_parser = date)]
        until: Option<Date>,
    },
    /// An episode is over.
    End {
        /// Its number, which `health list` shows.
        #[arg(value_parser = episode)]
        id: i64,
        /// Last day with symptoms, today at the latest [default: yesterday].
        #[arg(long, value_parser = date)]
        on: Option<Date>,
    },
    /// Remove an episode that never was.
    Remove {
        /// Its number, which `health list` shows.
        #[arg(value_parser = episode)]
        id: i64,
    },
}

/// What a workout is to be.
#[derive(Debug, Clone, Args)]
pub(crate) struct WorkoutContent {
    /// Minutes.
    #[arg(long, value_parser = whole)]
    pub(crate) minutes: Option<u16>,
    /// recovery, zone1, zone2, zone3 or race.
    #[arg(long, value_parser = intensity)]
    pub(crate) intensity: Option<polarize_domain::Intensity>,
    /// Its name.
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// What it is for.
    #[arg(long)]
    pub(crate) description: Option<String>,
    /// Planned load in TSS [default: from its steps]; up to 500, and from one hour on up to 110 an hour.
    #[arg(long, value_parser = number)]
    pub(crate) tss: Option<f64>,
    /// Its steps in the text of intervals.icu, a line each: "- 15m 55-70%"; length and intensity follow from them.
    ///
    /// Repeats stand below a line like "4x", with a blank line behind them. Targets: 150w, 75% (of FTP), 85% LTHR, 70% HR,
    /// 4:30/km Pace, 90rpm, and intervals.icu's zones (Z2 is 56-75% of FTP, Z2 HR, Z2 Pace). Lengths: 10m, 90s, 400mtr,
    /// 2km, press lap.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, conflicts_with = "steps_file")]
    pub(crate) steps: Option<String>,
    /// A file with its steps in that text (-: standard input).
    #[arg(long, value_name = "FILE")]
    pub(crate) steps_file: Option<PathBuf>,
}

impl WorkoutContent {
    /// Whether nothing was said.
    pub(crate) const fn is_empty(&self) -> bool {
        self.minutes.is_none()
            && self.intensity.is_none()
            && self.name.is_none()
            && self.description.is_none()
            && self.tss.is_none()
            && self.steps.is_none()
            && self.steps_file.is_none()
    }
}

/// `workout`.
#[derive(Debug, Subcommand)]
pub(crate) enum WorkoutCommand {
    /// Add a workout; its steps follow from sport, intensity and length, or are yours.
    Add {
        /// Its day, YYYY-MM-DD: to come, or within the last four weeks.
        #[arg(value_parser = date)]
        date: Date,
        /// Its sport.
        #[arg(value_parser = sport)]
        sport: Sport,
        #[command(flatten)]
        content: WorkoutContent,
        /// It is part of the training plan, which the coach may change (without: your own, which it leaves alone unless
        /// you name it).
        #[arg(long)]
        plan: bool,
    },
    /// Change a workout.
    Edit {
        /// Its id.
        id: String,
        /// Its new day: to come, or within the last four weeks.
        #[arg(long, value_parser = date)]
        date: Option<Date>,
        #[command(flatten)]
        content: WorkoutContent,
    },
    /// Show a workout with its steps.
    Show {
        /// Its id.
        id: String,
    },
    /// Write a workout to a file for watch, trainer or calendar.
    Export(ExportArguments),
    /// Lock a workout: the coach never touches it.
    Lock {
        /// Its id.
        id: String,
    },
    /// Unlock a workout.
    Unlock {
        /// Its id.
        id: String,
    },
    /// Remove a workout.
    Remove {
        /// Its id.
        id: String,
    },
}

/// `workout export`.
#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    /// Its id.
    pub(crate) id: String,
    /// fit (watches), zwo (Zwift), erg, mrc (trainers), ics (calendar) or intervals (intervals.icu's text).
    #[arg(long, value_parser = format)]
    pub(crate) format: polarize_formats::export::Format,
    /// File or folder (-: standard output) [default: date and name, in the folder you are in].
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Replace the file if there is one.
    #[arg(long)]
    pub(crate) overwrite: bool,
}

/// `week`.
#[derive(Debug, Args)]
pub(crate) struct WeekArguments {
    /// A day of the week to show [default: today].
    #[arg(value_parser = date)]
    pub(crate) date: Option<Date>,
    /// Show workout ids and steps.
    #[arg(long)]
    pub(crate) details: bool,
    /// Let the coach propose the days from this one to the end of its week: `plan generate` for one week.
    #[arg(long)]
    pub(crate) propose: bool,
    /// Write the week's workouts to a calendar file (a folder: under a name of the week's; -: standard output).
    #[arg(long, value_name = "FILE", conflicts_with_all = ["details", "propose"])]
    pub(crate) ics: Option<PathBuf>,
    /// Replace the calendar file if there is one.
    #[arg(long, requires = "ics")]
    pub(crate) overwrite: bool,
}

/// `plan`.
#[derive(Debug, Subcommand)]
pub(crate) enum PlanCommand {
    /// Let the coach plan weeks of training, towards your next race of priority A where you have one.
    ///
    /// The weeks are one proposal: look at them, then accept with `polarize apply` and take back with `polarize undo`.
    Generate(PlanArguments),
}

/// Weeks that can be planned at once.
fn weeks(text: &str) -> Result<u8, String> {
    let number = whole_within(text, 1..=u16::from(polarize_coach::MOST_WEEKS))?;
    u8::try_from(number).map_err(|error| error.to_string())
}

/// `plan generate`.
#[derive(Debug, Args)]
pub(crate) struct PlanArguments {
    /// How many weeks.
    #[arg(long, default_value_t = 1, value_parser = weeks)]
    pub(crate) weeks: u8,
    /// The first day to plan [default: the next Monday; today if it is one].
    #[arg(long, value_parser = date, value_name = "DATE")]
    pub(crate) start: Option<Date>,
    /// What you want with it; kept beside the proposal. What it is to lead to goes in with `polarize race add`.
    #[arg(long, value_name = "TEXT")]
    pub(crate) goal: Option<String>,
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
