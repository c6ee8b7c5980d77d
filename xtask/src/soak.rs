//! Does a change happen once or not at all, whenever the process dies? A victim applies and undoes a change of several workouts without
//! end and says what was acknowledged; it is killed (SIGKILL) at a moment of chance, and the database is held against what it said.

mod inspect;
pub mod victim;

use std::fmt;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::Context as _;
use indicatif::ProgressBar;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

pub use inspect::{Acknowledged, Baseline, inspect};

/// The subcommand that makes this program the victim.
pub const VICTIM: &str = "soak-victim";
/// What the victim says when it begins to change things.
const READY: &str = "ready";
/// The longest a victim lives after it has begun, in milliseconds: some dozens of applies and undos.
const LONGEST_LIFE: u64 = 150;

/// What came of it.
#[derive(Debug, Default)]
pub struct Report {
    /// Processes killed.
    pub kills: u32,
    /// Changes that were acknowledged before the kill.
    pub acknowledged: u64,
    /// Kills that came between a change that is in the database and its acknowledgement.
    pub unacknowledged: u32,
    /// Kills after which the change was applied.
    pub ended_applied: u32,
    /// What was wrong; nothing, where all is well.
    pub faults: Vec<String>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} kills, {} acknowledged changes; {} kills came between commit and acknowledgement, {} left the change applied; {} faults",
            self.kills,
            self.acknowledged,
            self.unacknowledged,
            self.ended_applied,
            self.faults.len()
        )?;
        self.faults.iter().try_for_each(|fault| write!(f, "\n  {fault}"))
    }
}

/// Kills victims, which `program` becomes with the subcommand [`VICTIM`], and inspects what they leave.
///
/// # Errors
/// When a victim can't be started or the database not be made; faults of the database are in the report.
pub fn run(program: &Path, kills: u32, seed: u64) -> anyhow::Result<Report> {
    let folder = tempfile::tempdir()?;
    let database = folder.path().join("polarize.db");
    let runtime = tokio::runtime::Runtime::new()?;
    let baseline = runtime.block_on(victim::prepare(&database))?;
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let progress = ProgressBar::new(kills.into());
    let (mut report, mut decisions) = (Report::default(), 0);
    for kill in 1..=kills {
        let life = Duration::from_micros(chance.next_u64() % (LONGEST_LIFE * 1000));
        let acknowledged = live_and_die(program, &database, life).with_context(|| format!("victim {kill}"))?;
        let found = runtime.block_on(inspect(&database, &baseline, decisions, &acknowledged))?;
        report.kills += 1;
        report.acknowledged += acknowledged.len() as u64;
        report.unacknowledged += u32::from(found.decisions > decisions + acknowledged.len());
        report.ended_applied += u32::from(found.applied);
        report.faults.extend(found.faults.into_iter().map(|fault| format!("after kill {kill}: {fault}")));
        decisions = found.decisions;
        progress.inc(1);
    }
    progress.finish_and_clear();
    Ok(report)
}

/// Starts a victim, lets it work for a while, kills it, and returns what it had acknowledged.
fn live_and_die(program: &Path, database: &Path, life: Duration) -> anyhow::Result<Vec<Acknowledged>> {
    let mut victim = Command::new(program).arg(VICTIM).arg(database).stdout(Stdio::piped()).spawn()?;
    let said = hear(&mut victim, life);
    // Whatever was heard, nobody is left behind.
    victim.kill()?;
    victim.wait()?;
    let said = said?.context("the victim ended by itself")?;
    said.lines().map(Acknowledged::read).collect()
}

/// All that a victim says until it is killed after its life; `None` where it ended before.
fn hear(victim: &mut Child, life: Duration) -> anyhow::Result<Option<String>> {
    let mut out = BufReader::new(victim.stdout.take().context("the victim's output")?);
    let mut line = String::new();
    out.read_line(&mut line)?;
    if line.trim_end() != READY {
        return Ok(None);
    }
    std::thread::sleep(life);
    if victim.try_wait()?.is_some() {
        return Ok(None);
    }
    victim.kill()?;
    let mut said = String::new();
    out.read_to_string(&mut said)?;
    // A line that the kill cut off was not said.
    said.truncate(said.rfind('\n').map_or(0, |end| end + 1));
    Ok(Some(said))
}
