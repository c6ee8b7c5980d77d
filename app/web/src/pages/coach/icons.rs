//! The pictures beside words: colour is never alone.

use polarize_domain::{ChangeKind, Outcome};
use polarize_store::ProposalStatus;

/// A drawing of 16 × 16 as an element.
macro_rules! icon {
    ($path:literal) => {
        concat!(r#"<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=""#, $path, r#""/></svg>"#)
    };
}

const TICK: &str = icon!("M3 8.5l3.5 3.5L13 4.5");
const CROSS: &str = icon!("M4 4l8 8M12 4l-8 8");
const BACK: &str = icon!("M3 7h7a3 3 0 0 1 0 6H6M6 4L3 7l3 3");
const RING: &str = icon!("M8 2.5a5.5 5.5 0 1 0 .01 0zM8 5v3.5l2.5 1.5");
const TRIANGLE: &str = icon!("M8 2.5l6 11H2zM8 6.5v3.5M8 11.6v.4");
const BARRED: &str = icon!("M8 2a6 6 0 1 0 .01 0zM4 12l8-8");

/// Locked.
pub(super) const LOCK: &str = icon!("M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5");
/// Done.
pub(super) const DONE: &str = TICK;

/// What a change does.
pub(super) const fn of_kind(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Modified => icon!("M3 13l1-3.5L11 2.5l2.5 2.5-7 7z"),
        ChangeKind::Moved => icon!("M2 8h11M9 4l4 4-4 4"),
        ChangeKind::Skipped => CROSS,
        ChangeKind::Replaced => icon!("M2.5 5h10M10 2.5L12.5 5 10 7.5M13.5 11h-10M6 8.5L3.5 11 6 13.5"),
        ChangeKind::New => icon!("M8 3v10M3 8h10"),
    }
}

/// What a check found.
pub(super) const fn of_outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => TICK,
        Outcome::Warned => TRIANGLE,
        Outcome::Blocked => BARRED,
        Outcome::AlreadySo | Outcome::Suspended => RING,
    }
}

/// What became of a proposal.
pub(super) const fn of_status(status: ProposalStatus) -> &'static str {
    match status {
        ProposalStatus::Open => RING,
        ProposalStatus::Applied => TICK,
        ProposalStatus::Rejected => CROSS,
        ProposalStatus::Undone => BACK,
    }
}
