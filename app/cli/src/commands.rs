//! One module per command, or family of commands.

mod activities;
mod activity;
mod archive;
mod athlete;
mod calendar;
mod chat;
mod coach;
mod data;
mod demo;
mod evaluate;
mod export;
mod health;
mod import;
mod metrics;
pub(crate) mod model;
mod plan;
mod serve;
mod settings;
mod simulated;
mod thresholds;
mod token;
#[cfg(feature = "train")]
mod train;
mod week;
mod workout;

use std::process::ExitCode;

use serde_json::json;

use crate::arguments::{AthleteCommand, BackupArguments, Command, Global, PlanCommand};
use crate::output;
use crate::session::{Session, open_store};
use crate::settings::Settings;

/// Runs a command.
pub(crate) async fn run(global: &Global, command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Demo(arguments) => demo::run(global, &arguments).await,
        Command::Athlete(arguments) => athlete::run(global, &arguments).await,
        Command::Serve(arguments) => serve::run(global, &arguments).await,
        Command::Model(command) => model::run(global, &command).await,
        Command::Data(command) => data::run(global, &command).await,
        #[cfg(feature = "train")]
        Command::Train(arguments) => train::run(global, &arguments),
        Command::Evaluate(arguments) => evaluate::run(global, &arguments).await,
        Command::Settings(command) => settings::run(global, &command),
        Command::Backup(arguments) => backup(global, &arguments).await,
        Command::OfAthlete(command) => {
            let session = match command.asks() {
                Some(asked) => Session::open_to_ask(global, asked).await?,
                None => Session::open(global).await?,
            };
            run_for(&session, global.json, command).await
        }
    }
}

/// Runs a command on the data of an athlete who is there.
async fn run_for(session: &Session, json: bool, command: AthleteCommand) -> anyhow::Result<ExitCode> {
    match command {
        AthleteCommand::Import(arguments) => import::run(session, json, &arguments).await,
        AthleteCommand::Log(arguments) => activities::log(session, json, &arguments).await,
        AthleteCommand::Thresholds => thresholds::run(session, json).await,
        AthleteCommand::Activities(arguments) => activities::run(session, json, arguments).await,
        AthleteCommand::Race(command) => calendar::race(session, json, command).await,
        AthleteCommand::Block(command) => calendar::block(session, json, command).await,
        AthleteCommand::Health(command) => health::run(session, json, command).await,
        AthleteCommand::Workout(command) => workout::run(session, json, command).await,
        AthleteCommand::Week(arguments) => week::run(session, json, &arguments).await,
        AthleteCommand::Plan(PlanCommand::Generate(arguments)) => plan::generate(session, json, &arguments).await,
        AthleteCommand::Metrics(arguments) => metrics::run(session, json, &arguments).await,
        AthleteCommand::Context => coach::context(session, json).await,
        AthleteCommand::Ask(arguments) => coach::ask(session, json, &arguments.feedback).await,
        AthleteCommand::Chat(arguments) => chat::run(session, json, &arguments).await,
        AthleteCommand::Refine(arguments) => coach::refine(session, json, &arguments).await,
        AthleteCommand::Apply(arguments) => coach::apply(session, json, &arguments).await,
        AthleteCommand::Undo(arguments) => coach::undo(session, json, &arguments).await,
        AthleteCommand::Reject(arguments) => coach::reject(session, json, &arguments).await,
        AthleteCommand::History => coach::history(session, json).await,
        AthleteCommand::Export(arguments) => archive::run(session, json, &arguments).await,
        AthleteCommand::Token(command) => token::run(session, json, command).await,
    }
}

async fn backup(global: &Global, arguments: &BackupArguments) -> anyhow::Result<ExitCode> {
    let store = open_store(&Settings::load(global)?).await?;
    store.backup(&arguments.file, arguments.overwrite).await?;
    let bytes = std::fs::metadata(&arguments.file)?.len();
    let file = arguments.file.display().to_string();
    let message = format!("Backup written to {file} ({} KiB).", bytes.div_ceil(1024));
    output::done(global.json, &json!({ "success": true, "file": file, "bytes": bytes }), &message)
}
