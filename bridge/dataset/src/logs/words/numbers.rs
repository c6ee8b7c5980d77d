//! Telephone numbers and coordinates, told from the many numbers that athletes write.

use super::{Edit, Removed};

/// Every telephone number and every pair of coordinates.
pub(super) fn found(text: &str) -> Vec<Edit> {
    let edit = |(at, with, kind): (std::ops::Range<usize>, &str, Removed)| Edit { at, with: with.to_owned(), kind };
    let mut edits: Vec<Edit> = Vec::new();
    for run in runs(text) {
        let end = run.end;
        let written = &text[run.clone()];
        let found = if is_phone(written) {
            Some((run, "a phone number", Removed::Phone))
        } else if is_coordinates(written) {
            Some((run, "a place", Removed::Coordinates))
        } else {
            None
        };
        if edits.last().is_none_or(|last| last.at.end <= end) {
            edits.extend(found.map(edit));
        }
    }
    edits
}

/// Stretches of digits and the signs that stand between them in one number.
fn runs(text: &str) -> Vec<std::ops::Range<usize>> {
    let within = |letter: char| {
        letter.is_ascii_digit()
            || matches!(
                letter,
                '+' | '('
                    | ')'
                    | '-'
                    | '/'
                    | '.'
                    | ','
                    | ' '
                    | '°'
                    | '\''
                    | '"'
                    | '\u{2032}'
                    | '\u{2033}'
                    | 'N'
                    | 'S'
                    | 'E'
                    | 'W'
            )
    };
    let ends = |letter: char| !(letter.is_ascii_digit() || matches!(letter, '+' | '(' | 'N' | 'S' | 'E' | 'W'));
    let mut runs = Vec::new();
    let mut start: Option<usize> = None;
    for (at, letter) in text.char_indices().chain([(text.len(), '\n')]) {
        match (within(letter), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let written = &text[from..at];
                let lead = written.len()
                    - written.trim_start_matches(|letter| letter == ' ' || (ends(letter) && letter != '-')).len();
                let trimmed = written[lead..].trim_end_matches(ends);
                if !trimmed.is_empty() {
                    runs.push(from + lead..from + lead + trimmed.len());
                }
                start = None;
            }
            _ => {}
        }
    }
    runs
}

/// Seven digits and more that begin as telephone numbers do, or stand as they do in America. Watts, paces and repeats don't.
fn is_phone(written: &str) -> bool {
    let digits = written.chars().filter(char::is_ascii_digit).count();
    if !(7..=15).contains(&digits) || written.contains(['°', ',', 'N', 'S', 'E', 'W', '\'', '"']) {
        return false;
    }
    let groups: Vec<&str> =
        written.split(|letter: char| !letter.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let first = groups.first().copied().unwrap_or_default();
    let is_date = lengths == [4, 2, 2];
    let american = lengths == [3, 3, 4] && written.contains(['-', '.', ')']);
    let from_home = first.starts_with('0') && first.len() >= 3;
    !is_date
        && (written.starts_with('+')
            || written.starts_with("(0")
            || written.starts_with("(+")
            || american
            || from_home
            || lengths == [digits])
}

/// Two numbers with three and more decimals, or degrees with minutes.
fn is_coordinates(written: &str) -> bool {
    if written.matches('°').count() >= 1
        && written.contains(['N', 'S', 'E', 'W'])
        && written.chars().filter(char::is_ascii_digit).count() >= 4
    {
        return true;
    }
    let exact = |part: &&str| {
        part.trim().trim_matches(',').split_once('.').is_some_and(|(whole, decimals)| {
            let whole = whole.trim_start_matches(['-', '+']);
            (1..=3).contains(&whole.len())
                && decimals.len() >= 3
                && format!("{whole}{decimals}").bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    let parts: Vec<&str> = written.split([' ', ',']).filter(|part| !part.is_empty()).collect();
    parts.len() == 2 && parts.iter().all(exact)
}
