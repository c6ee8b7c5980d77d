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
    #[cfg(feature = "local-model")]
    leave_threads_to_decoders();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return failure::report_usage(&error),
    };
    let json = arguments.global.json;
    run(arguments).unwrap_or_else(|error| failure::report(&error, json))
}

/// Has models in this process compute on threads of their own.
#[cfg(feature = "local-model")]
#[expect(unsafe_code, reason = "the environment is changed, which is sound while no other thread runs")]
fn leave_threads_to_decoders() {
    // SAFETY: it is the first thing that `main` does, and no other thread runs yet.
    unsafe { polarize_model::leave_threads_to_decoders() };
}

fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(commands::run(&arguments.global, arguments.command))
}
