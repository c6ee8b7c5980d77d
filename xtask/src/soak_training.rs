//! Does a training that is killed again and again end with the numbers of one that never was? A victim trains a small model; it is killed
//! (SIGKILL) at moments of chance and resumed each time, and its losses and weights are held against those of an uninterrupted run, bit
//! for bit.

mod numbers;
pub mod victim;

use std::fmt;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use indicatif::ProgressBar;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

pub use numbers::Numbers;

/// The subcommand that makes this program the victim.
pub const VICTIM: &str = "soak-training-victim";
/// What the victim says when it begins to train.
const READY: &str = "ready";
/// The output folder of the training that is left alone.
const WHOLE: &str = "whole";
/// The output folder of the one that is killed.
const KILLED: &str = "killed";

/// Kills of which some come between a step and its checkpoint.
const ENOUGH_KILLS: u32 = 20;

/// What came of it.
#[derive(Debug, Default)]
pub struct Report {
    /// Processes killed.
    pub kills: u32,
    /// Kills that came between a step and its checkpoint, so that the step was taken again.
    pub lost_steps: u32,
    /// Trainings that came to their end between kills, and were begun anew.
    pub finished: u32,
    /// Steps of a training.
    pub steps: u64,
    /// What was wrong; nothing, where all is well.
    pub faults: Vec<String>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} kills of a training of {} steps, {} of them between a step and its checkpoint; {} ended in between and were begun anew; \
             {} faults",
            self.kills,
            self.steps,
            self.lost_steps,
            self.finished,
            self.faults.len()
        )?;
        self.faults.iter().try_for_each(|fault| write!(f, "\n  {fault}"))
    }
}

/// Kills victims, which `program` becomes with the subcommand [`VICTIM`], and compares what comes of them.
///
/// # Errors
/// When a victim can't be started or ends by itself with an error; numbers that differ are in the report.
pub fn run(program: &Path, kills: u32, seed: u64) -> anyhow::Result<Report> {
    ensure!(kills > 0, "at least one kill");
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    fs::write(folder.join(victim::DATA), victim::conversations())?;
    let begun = live(program, folder, WHOLE, None)?.context("the uninterrupted training did not end")?;
    let whole = Numbers::read(&folder.join(WHOLE))?;
    // All lives together are about as long as one training that is left alone, so that few come to their end.
    let longest = begun.as_micros() * 2 / u128::from(kills + 1);
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let mut report = Report { steps: whole.steps, ..Report::default() };
    let progress = ProgressBar::new(kills.into());
    while report.kills < kills {
        let life = u64::try_from(u128::from(chance.next_u64()) % longest.max(1))?;
        let ended = live(program, folder, KILLED, Some(Duration::from_micros(life)))?.is_some();
        let output = folder.join(KILLED);
        if ended {
            report.compare(&whole, &output)?;
            report.finished += 1;
            fs::remove_dir_all(&output)?;
        } else {
            report.kills += 1;
            report.lost_steps += u32::from(numbers::lost_steps(&output));
            progress.inc(1);
        }
    }
    live(program, folder, KILLED, None)?.context("the last training did not end")?;
    report.compare(&whole, &folder.join(KILLED))?;
    progress.finish_and_clear();
    if kills >= ENOUGH_KILLS && report.lost_steps == 0 {
        let fault =
            "no kill came between a step and its checkpoint, so taking a step again was not tried; take more kills";
        report.faults.push(fault.to_owned());
    }
    Ok(report)
}

/// Starts a victim and kills it after its life. Says how long it trained where it came to its end before.
fn live(program: &Path, folder: &Path, output: &str, life: Option<Duration>) -> anyhow::Result<Option<Duration>> {
    let mut victim = Command::new(program).arg(VICTIM).arg(folder).arg(output).stdout(Stdio::piped()).spawn()?;
    let lived = watch(&mut victim, life);
    // Whatever happened, nobody is left behind.
    if !matches!(lived, Ok(Some(_))) {
        victim.kill()?;
    }
    let status = victim.wait()?;
    if matches!(lived, Ok(Some(_))) && !status.success() {
        bail!("the victim ended by itself: {status}");
    }
    lived
}

fn watch(victim: &mut Child, life: Option<Duration>) -> anyhow::Result<Option<Duration>> {
    let mut line = String::new();
    BufReader::new(victim.stdout.take().context("the victim's output")?).read_line(&mut line)?;
    ensure!(line.trim_end() == READY, "the victim did not come to training");
    let begun = Instant::now();
    let Some(life) = life else {
        victim.wait()?;
        return Ok(Some(begun.elapsed()));
    };
    std::thread::sleep(life);
    Ok(victim.try_wait()?.map(|_| begun.elapsed()))
}
