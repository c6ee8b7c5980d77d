//! The limit on simultaneous answers.
use std::time::Duration;

use polarize_llm::{Full, Limit};

#[test]
fn who_finds_no_place_is_told_when_to_come_back() {
    let limit = Limit::new(1, Duration::from_secs(2));
    let _place = limit.enter().unwrap();
    assert_eq!(limit.enter().unwrap_err(), Full { most: 1, retry_after: Duration::from_secs(2) });
}

#[test]
fn a_place_that_is_given_back_can_be_taken_again() {
    let limit = Limit::new(1, Duration::from_secs(2));
    drop(limit.enter().unwrap());
    assert!(limit.enter().is_ok());
}
