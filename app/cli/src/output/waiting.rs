//! Something that moves while an answer is waited for.

use std::time::Duration;

use indicatif::ProgressBar;

/// How often it moves.
const TICK: Duration = Duration::from_millis(120);

/// Shows that something is under way, with words about what; nothing where standard error is no terminal.
pub(crate) fn waiting(hidden: bool, words: String) -> ProgressBar {
    if hidden {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner().with_message(words);
    bar.enable_steady_tick(TICK);
    bar
}
