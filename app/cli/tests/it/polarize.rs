//! Running the program in a data folder of its own.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test whose program can't be started or understood has failed"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

/// A Monday.
pub(crate) const TODAY: &str = "2026-05-04";

/// The settings file's name in a home.
const SETTINGS: &str = "polarize.toml";

/// What the program said, and its exit status.
pub(crate) struct Said {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A settings file that says nothing: the developer's own must not speak in a test.
static NO_SETTINGS: LazyLock<PathBuf> = LazyLock::new(|| {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-settings.toml");
    std::fs::write(&file, "").unwrap();
    file
});

/// The program with nothing of this machine's surroundings.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_polarize"));
    command.stdin(Stdio::null());
    let ours = std::env::vars_os().map(|(name, _)| name);
    for name in ours.filter(|name| name.to_string_lossy().starts_with("POLARIZE_")) {
        command.env_remove(name);
    }
    command.env_remove("CLICOLOR_FORCE").env_remove("NO_COLOR").env("POLARIZE_CONFIG", &*NO_SETTINGS);
    command
}

pub(crate) fn run(arguments: &[&str]) -> Said {
    said(program().args(arguments))
}

/// What a program says when it is run to its end.
pub(crate) fn said(command: &mut Command) -> Said {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    // A signal or a panic (101) has no status that the program documents.
    let status = output.status.code().unwrap();
    assert!((0..=5).contains(&status), "{command:?} ended with {status}: {}", text(output.stderr));
    Said { status, out: text(output.stdout), err: text(output.stderr) }
}

/// A data folder, and a day.
pub(crate) struct Home {
    folder: TempDir,
}

impl Home {
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// With a cyclist who has an FTP of 200 W and a form that is known from elsewhere.
    pub(crate) fn of_cyclist() -> Self {
        let home = Self::empty();
        let athlete =
            "athlete --name Ada --sport cycling --time-zone Europe/Berlin --ftp 200 --lthr 165 --ctl 45 --atl 52";
        home.done(&[&athlete.split(' ').collect::<Vec<_>>()[..], &["--since", "2026-04-01"]].concat());
        home
    }

    /// With a week of training in the plan, too.
    pub(crate) fn of_cyclist_with_plan() -> Self {
        let home = Self::of_cyclist();
        for (date, minutes, intensity) in [
            ("2026-05-04", "60", "zone1"),
            ("2026-05-06", "75", "zone3"),
            ("2026-05-08", "60", "zone1"),
            ("2026-05-10", "120", "zone1"),
        ] {
            let planned = ["--minutes", minutes, "--intensity", intensity, "--plan"];
            home.done(&[&["workout", "add", date, "cycling"], &planned[..]].concat());
        }
        home
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program with this data folder and day.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program();
        command.arg("--data-dir").arg(self.path("data")).args(["--today", TODAY]).args(arguments);
        let settings = self.path(SETTINGS);
        if settings.exists() {
            command.env("POLARIZE_CONFIG", settings);
        }
        command
    }

    /// Writes the settings file.
    pub(crate) fn settings(&self, text: &str) {
        self.file(SETTINGS, text.as_bytes());
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        said(&mut self.command(arguments))
    }

    /// Runs a command that must succeed.
    pub(crate) fn done(&self, arguments: &[&str]) -> String {
        let said = self.run(arguments);
        assert_eq!(said.status, 0, "{arguments:?}: {}", said.err);
        said.out
    }

    /// Runs a command with `--json`: its exit status and the one document on its standard output.
    pub(crate) fn json(&self, arguments: &[&str]) -> (i32, Value) {
        let said = self.run(&[arguments, &["--json"]].concat());
        let document = serde_json::from_str(&said.out);
        (said.status, document.unwrap_or_else(|error| panic!("{arguments:?}: {error}: {}", said.out)))
    }

    /// Runs a command with `--json` that must succeed.
    pub(crate) fn answer(&self, arguments: &[&str]) -> Value {
        let (status, document) = self.json(arguments);
        assert_eq!(status, 0, "{arguments:?}: {document}");
        document
    }

    /// Writes a file and gives its path.
    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }
}
