//! `polarize`: the AI coach for endurance athletes, on their own machine.

mod arguments;
mod commands;
mod desk;
mod failure;
mod output;
mod session;
mod settings;
mod signals;

use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return failure::report_usage(&error),
    };
    let json = arguments.global.json;
    run(arguments).unwrap_or_else(|error| failure::report(&error, json))
}

fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(commands::run(&arguments.global, arguments.command))
}
