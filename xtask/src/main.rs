//! `cargo xtask`: what is run by hand or by CI beside the tests.
#![expect(clippy::print_stdout, reason = "what it found is what it is for")]

use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use clap::{Parser, Subcommand};
use jiff::civil::Date;
use xtask::{json_spec, simulate, soak, soak_training};

/// Long checks, and documents written from types.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Kill a process amid applies and undos again and again, and look for half a change or a lost one.
    Soak {
        /// How often.
        #[arg(long, default_value_t = 200)]
        kills: u32,
        /// The source of chance: when each kill comes.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Kill a training again and again, resume it, and compare its numbers with those of one that was left alone.
    SoakTraining {
        /// How often.
        #[arg(long, default_value_t = 20)]
        kills: u32,
        /// The source of chance: when each kill comes.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Make a database with many simulated athletes, for measurements.
    Simulate {
        /// The database to make.
        database: PathBuf,
        /// How many athletes.
        #[arg(long, default_value_t = 100)]
        athletes: u64,
        /// The day that is today to them, YYYY-MM-DD.
        #[arg(long, default_value = "2026-05-04")]
        today: Date,
        /// Days of training behind each.
        #[arg(long, default_value_t = 180)]
        days: u16,
        /// How many of the newest activities of each have a recording, a sample a second.
        #[arg(long, default_value_t = 0)]
        recordings: usize,
    },
    /// Write docs/JSON_OUTPUT_SPEC.md from the types.
    JsonSpec,
    /// The process that `soak` kills.
    #[command(hide = true, name = soak::VICTIM)]
    SoakVictim {
        /// The database it works on.
        database: PathBuf,
    },
    /// The process that `soak-training` kills.
    #[command(hide = true, name = soak_training::VICTIM)]
    SoakTrainingVictim {
        /// The folder with the data.
        folder: PathBuf,
        /// The output folder's name in it.
        output: String,
    },
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().task {
        Task::Soak { kills, seed } => {
            let report = soak::run(&std::env::current_exe()?, kills, seed)?;
            println!("{report}");
            ensure!(report.faults.is_empty(), "the database did not survive every kill");
        }
        Task::Simulate { database, athletes, today, days, recordings } => {
            simulate::run(&database, athletes, &simulate::Past { today, days, recordings })?;
        }
        Task::JsonSpec => {
            let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(json_spec::FILE);
            std::fs::write(&file, json_spec::document()?).with_context(|| format!("writing {}", file.display()))?;
            println!("{} written", json_spec::FILE);
        }
        Task::SoakTraining { kills, seed } => {
            let report = soak_training::run(&std::env::current_exe()?, kills, seed)?;
            println!("{report}");
            ensure!(report.faults.is_empty(), "the training did not survive every kill");
        }
        Task::SoakTrainingVictim { folder, output } => soak_training::victim::run(&folder, &output)?,
        Task::SoakVictim { database } => soak::victim::run(&database)?,
    }
    Ok(())
}
