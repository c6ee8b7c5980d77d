//! What became of a file, in lines for people.

use polarize_coach::ImportedFile;
use polarize_store::Added;

use crate::commands::activities::{line, short};
use crate::output::style::{BAD, DIM, GOOD, WARN, paint};

/// What became of a file: a line for each activity and each problem. What was there already is told of an archive as a whole.
pub(super) fn describe(file: &ImportedFile) -> Vec<String> {
    let place = file.entry.as_ref().map_or_else(|| file.file.clone(), |entry| format!("{}: {entry}", file.file));
    let mut lines = Vec::new();
    for stored in &file.activities {
        let replaced = match stored.added {
            Added::New => "",
            Added::Replaced { .. } => ", in place of a source that told less",
            Added::Duplicate { .. } => continue,
        };
        lines.push(format!("{} {}{replaced}", paint(GOOD, "✓"), line(&stored.activity)));
    }
    let mut passed = Vec::new();
    let known = file.archive.as_ref().map_or(file.known(), |archive| archive.known);
    if known > 0 && file.entry.is_none() {
        let count = if known == 1 { "1 activity is".to_owned() } else { format!("{known} activities are") };
        passed.push(format!("{count} there already"));
    }
    if let Some(archive) = file.archive.as_ref().filter(|archive| archive.passed_over > 0) {
        let count = archive.passed_over;
        let files =
            if count == 1 { "1 file is no activity".to_owned() } else { format!("{count} files are no activities") };
        passed.push(format!("{files} and passed over"));
    }
    if !passed.is_empty() {
        lines.push(paint(DIM, format!("= {place}: {}", passed.join("; "))));
    }
    lines.extend(warnings(file).iter().map(|warning| format!("{} {place}: {warning}", paint(WARN, "!"))));
    lines.extend(file.problem.iter().map(|problem| format!("{} {place}: {}", paint(BAD, "✗"), problem.message)));
    lines
}

/// The file's warnings, and how to correct a guessed sport.
pub(super) fn warnings(file: &ImportedFile) -> Vec<String> {
    let guessed = file.guesses().map(|(activity, guess)| {
        let id = short(&activity.id);
        format!("sport guessed: {guess}; correct it with `polarize activities correct {id} --sport …`")
    });
    file.warnings.iter().cloned().chain(guessed).collect()
}
