//! Colours, and words that fit their columns.

use anstyle::{AnsiColor, Style};
use polarize_domain::{ChangeKind, FormStatus, Intensity, Sport};

pub(crate) const TITLE: Style = Style::new().bold();
pub(crate) const DIM: Style = Style::new().dimmed();
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
pub(crate) const WARN: Style = AnsiColor::Yellow.on_default();
pub(crate) const BAD: Style = AnsiColor::Red.on_default().bold();

/// Text in a style.
pub(crate) fn paint(style: Style, text: impl std::fmt::Display) -> String {
    format!("{style}{text}{style:#}")
}

/// The colour of an intensity.
pub(crate) const fn of_intensity(intensity: Option<Intensity>) -> Style {
    match intensity {
        Some(Intensity::Recovery) => AnsiColor::Cyan.on_default(),
        Some(Intensity::Zone1) => AnsiColor::Green.on_default(),
        Some(Intensity::Zone2) => AnsiColor::Yellow.on_default(),
        Some(Intensity::Zone3) => AnsiColor::Red.on_default(),
        Some(Intensity::Race) => AnsiColor::Magenta.on_default(),
        None => Style::new(),
    }
}

/// The colour of a form.
pub(crate) const fn of_form(status: FormStatus) -> Style {
    match status {
        FormStatus::Overtrained => BAD,
        FormStatus::VeryFatigued => AnsiColor::Red.on_default(),
        FormStatus::Building => AnsiColor::Yellow.on_default(),
        FormStatus::Maintaining => Style::new(),
        FormStatus::Fresh => GOOD,
        FormStatus::Detraining => AnsiColor::Cyan.on_default(),
    }
}

/// A form in words.
pub(crate) const fn form_word(status: FormStatus) -> &'static str {
    match status {
        FormStatus::Overtrained => "overtrained",
        FormStatus::VeryFatigued => "very fatigued",
        FormStatus::Building => "building",
        FormStatus::Maintaining => "maintaining",
        FormStatus::Fresh => "fresh",
        FormStatus::Detraining => "detraining",
    }
}

/// The badge of a change.
pub(crate) const fn badge(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Modified => "modified",
        ChangeKind::Moved => "moved",
        ChangeKind::Skipped => "skipped",
        ChangeKind::Replaced => "replaced",
        ChangeKind::New => "new",
    }
}

/// Words with a capital letter at the beginning.
pub(crate) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A sport with a capital letter.
pub(crate) fn sport_title(sport: Sport) -> String {
    capitalised(sport.word())
}

/// Text cut to a width in characters, with an ellipsis where something was cut, and filled up with spaces.
pub(crate) fn fit(text: &str, width: usize) -> String {
    let length = text.chars().count();
    if length <= width {
        return format!("{text}{}", " ".repeat(width - length));
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{kept}…")
}

/// A message broken into lines of at most `width` characters, each indented.
pub(crate) fn wrap(text: &str, width: usize, indent: &str) -> String {
    let mut out = String::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
                out.push_str(&format!("{indent}{line}\n"));
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        out.push_str(&format!("{indent}{line}\n"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{fit, wrap};

    #[test]
    fn a_long_name_is_cut_where_its_column_ends() {
        assert_eq!(fit("Über-Intervalle", 6), "Über-…");
        assert_eq!(fit("Row", 5), "Row  ");
    }

    #[test]
    fn a_message_is_broken_between_words() {
        assert_eq!(wrap("one two three\n\nfour", 8, "  "), "  one two\n  three\n  \n  four\n");
    }
}
