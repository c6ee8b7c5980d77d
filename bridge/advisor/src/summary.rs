//! A proposal in plain words, made from what stands in it.

use polarize_domain::calendar::weekday_name;
use polarize_domain::{Change, ChangeKind};

/// The most changes that are named one by one.
const MOST_NAMED: usize = 6;
/// What begins the line about the changes behind a model's message.
const CHANGES: &str = "What changes:";
/// The line where there are none.
const NOTHING_CHANGES: &str = "Your plan stays as it is.";
/// What says so already.
const AS_IT_IS: &str = "plan stays as it is";

/// What the changes of a proposal are, to be said where a model's own words may not be.
pub(crate) fn summary(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "The plan stays as it is. Tell me how you feel or what you need, and I look at it again.".to_owned();
    }
    format!("The proposal: {}. Nothing changes until you accept it.", named(changes))
}

/// A model's message with what really changes behind it: its words may claim what its draft doesn't do. No longer together than `most`
/// characters.
pub(crate) fn with_what_changes(message: &str, changes: &[Change], most: usize) -> String {
    // A model that was told an earlier answer may repeat what stood behind that one.
    let own = |line: &&str| !line.starts_with(CHANGES) && (changes.is_empty() || line.trim() != NOTHING_CHANGES);
    let message = message.lines().filter(own).collect::<Vec<_>>().join("\n");
    let message = message.trim();
    if changes.is_empty() && message.to_lowercase().contains(AS_IT_IS) {
        return message.to_owned();
    }
    let line = if changes.is_empty() { NOTHING_CHANGES.to_owned() } else { format!("{CHANGES} {}.", named(changes)) };
    let room = most.saturating_sub(line.chars().count() + 2);
    let message = if message.chars().count() <= room {
        message.to_owned()
    } else {
        message.chars().take(room.saturating_sub(1)).chain(['…']).collect()
    };
    format!("{message}\n\n{line}")
}

/// The changes in words, the first of them one by one.
fn named(changes: &[Change]) -> String {
    let named: Vec<String> = changes.iter().take(MOST_NAMED).map(words).collect();
    let more = changes.len().saturating_sub(MOST_NAMED);
    let more = if more == 0 { String::new() } else { format!("; {more} more stand in the list") };
    format!("{}{more}", named.join("; "))
}

fn words(change: &Change) -> String {
    let after = &change.after;
    let before = change.before.as_ref().unwrap_or(after);
    let day = |date: jiff::civil::Date| format!("{} {date}", weekday_name(date.weekday()));
    let (name, on) = (&before.name, day(before.date));
    match change.kind {
        ChangeKind::Skipped => format!("\"{name}\" on {on} is left out"),
        ChangeKind::Moved => format!("\"{name}\" moves from {on} to {}", day(after.date)),
        ChangeKind::New => format!("\"{name}\" of {} min is new on {on}", after.duration_minutes.value()),
        ChangeKind::Modified | ChangeKind::Replaced => format!(
            "\"{name}\" on {on} becomes {} of {} min{}",
            after.sport,
            after.duration_minutes.value(),
            after.intensity.map(|intensity| format!(" in {}", intensity.plain())).unwrap_or_default()
        ),
    }
}
