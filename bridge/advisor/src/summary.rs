//! A proposal in plain words, made from what stands in it.

use polarize_domain::calendar::weekday_name;
use polarize_domain::{Change, ChangeKind};

/// The most changes that are named one by one.
const MOST_NAMED: usize = 6;

/// What the changes of a proposal are, to be said where a model's own words may not be.
pub(crate) fn summary(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "The plan stays as it is. Tell me how you feel or what you need, and I look at it again.".to_owned();
    }
    let named: Vec<String> = changes.iter().take(MOST_NAMED).map(words).collect();
    let more = changes.len().saturating_sub(MOST_NAMED);
    let more = if more == 0 { String::new() } else { format!("; {more} more stand in the list") };
    format!("The proposal: {}{more}. Nothing changes until you accept it.", named.join("; "))
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
