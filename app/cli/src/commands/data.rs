//! `data`: the files a model is made from.

mod export_logs;
pub(super) mod files;
mod generate;
mod merge;
mod mix;
mod report;
mod schema;
mod split;
mod stats;
mod validate;

use std::process::ExitCode;

use crate::arguments::{DataCommand, Global};

pub(crate) async fn run(global: &Global, command: &DataCommand) -> anyhow::Result<ExitCode> {
    match command {
        DataCommand::Generate(arguments) => generate::run(global, arguments),
        DataCommand::Validate(arguments) => validate::run(global, arguments),
        DataCommand::Split(arguments) => split::run(global, arguments),
        DataCommand::Stats(arguments) => stats::run(global, arguments),
        DataCommand::Merge(arguments) => merge::run(global, arguments),
        DataCommand::Schema => schema::run(),
        DataCommand::ExportLogs(arguments) => export_logs::run(global, arguments).await,
    }
}
