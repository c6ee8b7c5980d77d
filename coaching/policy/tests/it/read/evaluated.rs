//! What the evaluation on held-out examples taught: each sentence that was misread, and neighbours that must not be heard the same way.

use super::check;

#[test]
fn a_length_that_a_day_is_kept_to_or_somebody_must_be_back_in() {
    check(&[
        ("I must be back in half an hour Friday", "+3 30min"),
        ("I have to be back within 45 minutes on Thursday", "+2 45min"),
        ("need to be done in an hour on Saturday", "+4 60min"),
        ("could u keep friday to forty min?", "+3 40min; wish keep +3"),
        ("can you limit Thursday to 45 minutes?", "+2 45min"),
        // A session that is kept, a length that was, and one that leads to no end.
        ("keep Friday's 40 minutes", "wish keep +3"),
        ("I was back in half an hour on Friday", "ask what_is_the_matter"),
        ("I want to be in shape in 8 weeks", "ask what_is_the_matter"),
    ]);
}

#[test]
fn a_sport_that_is_not_possible() {
    check(&[
        ("Roads are icy so cycling is not possible", "no cycling"),
        ("running isn't possible right now", "no running"),
        ("swimming is not possible at the moment", "no swimming"),
        ("strength training is currently not possible", "no strength"),
        // Of a day, it is the day that is out.
        ("cycling is not possible on Friday", "+3 blocked"),
        ("cycling is possible again", "wish rather cycling"),
        ("Friday is not possible", "+3 blocked"),
    ]);
}

#[test]
fn how_long_ago_the_last_session_was() {
    check(&[
        ("It's been a whole week since my last session", "missed 7d"),
        ("it's been 9 days since I last trained", "missed 9d"),
        ("It has been two weeks since my last workout", "missed 14d"),
        ("it's been a month since my last race", "ask what_is_the_matter"),
        ("it's been a week since my son's last session", "ask what_is_the_matter"),
    ]);
}

#[test]
fn a_death_weighs_on_whoever_tells_of_it() {
    check(&[
        ("my uncle died yesterday", "moderate stress"),
        ("My aunt has died", "moderate stress"),
        ("our dog died last week", "moderate stress"),
        ("my grandma just passed away", "moderate stress"),
        ("my uncle died ten years ago", "ask what_is_the_matter"),
        ("my watch died yesterday", "no watch"),
        ("my uncle's bike died", "ask what_is_the_matter"),
    ]);
}

#[test]
fn who_cannot_go_on_is_always_heard() {
    check(&[
        ("I can't go on like this", "RED self_harm"),
        ("can't go on like this. could you adjust the plan?", "RED self_harm"),
        ("I can't go on like this, I want to disappear forever", "RED self_harm"),
        ("I can't go on anymore", "RED self_harm"),
    ]);
}
