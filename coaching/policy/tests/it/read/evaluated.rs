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
        // One letter is wrong, and it could have been "hitting", "cutting" or "hurting".
        ("having thoughts about hutting myself", "RED self_harm"),
        ("thoughts about pushing myself", "ask what_is_the_matter"),
    ]);
}

#[test]
fn days_that_are_out() {
    check(&[
        ("We've got a family do this weekend, so no training", "+4 blocked; +5 blocked"),
        ("zero time on the 10th of May", "+5 blocked"),
        (
            "done since yesterday and I can't train at all next week",
            "+6 blocked; +7 blocked; +8 blocked; +9 blocked; +10 blocked; +11 blocked; +12 blocked",
        ),
        ("nothing on Sunday please", "wish off +5"),
        ("I did nothing on Sunday", "ask what_is_the_matter"),
        ("swimming's off the table at the moment", "no swimming"),
        ("not much time this Wednesday, more like 25 mins", "+1 25min"),
        ("today has to be fifteen min or less\nthank you for your help", "+0 15min"),
        ("Couldn't fit in the ride on Sunday, work ran late", "missed -2"),
        ("the kids have a party on Sunday, so I'm left with 75 minutes", "+5 75min"),
        ("The day job only leaves 45 min for training on Thursday", "+2 45min"),
        ("I ran for 45 minutes on Thursday", "ask what_is_the_matter"),
        ("need to keep it to two and a half hours this week", "week -1 150min"),
        ("realistically 5 hours next week, not more", "week +6 300min"),
        ("between Thursday and Saturday I can't train", "+2 blocked; +3 blocked; +4 blocked"),
        ("I can't train on Thursday and Saturday", "+2 blocked; +4 blocked"),
        ("They shut the pool again", "no swimming"),
        ("Curfew here, can't go out running for now", "no running"),
        ("no idea if I'm ill or just tired", "ask ill_or_tired"),
    ]);
}

#[test]
fn the_temperature_of_days_to_come_is_no_fever() {
    check(&[
        ("temps will be over 40\u{b0}C this week", "heat"),
        ("temperatures of 41 degrees are forecast for Saturday", "heat"),
        (
            "got a new jersey, in bright green\ntemps will be over 40\u{b0}c this week\nno running shoes right now\nslightly elevated resting hr this morning - what's the sensible move here?",
            "mild resting_heart_rate; heat; no running",
        ),
        ("my temp is over 40 degrees", "RED high_fever; fever"),
        ("fever of 40.5 and it will not come down", "RED high_fever; fever"),
    ]);
}

#[test]
fn how_the_body_is() {
    check(&[
        ("the last ride felt insanely difficult", "severe high_effort"),
        ("my run felt unusually hard", "moderate high_effort"),
        ("the ride was difficult to plan", "ask what_is_the_matter"),
        ("can't tell if i'm ill or just tired", "ask ill_or_tired"),
        ("In the best form right now", "fresh"),
        ("me pesan las piernas hoy", "moderate soreness; in spanish"),
        ("las piernas me pesan", "moderate soreness; in spanish"),
    ]);
}

#[test]
fn a_name_with_a_day_names_the_session_of_that_day() {
    let mut plan = super::plan();
    let again = plan.workouts.iter().find(|workout| workout.name == "Easy Run").cloned().map(|mut workout| {
        workout.id = polarize_domain::WorkoutId::new("again");
        workout.date = jiff::civil::date(2026, 5, 11);
        workout
    });
    plan.workouts.extend(again);
    let names = |feedback: &str| {
        let situation = polarize_policy::read(feedback, super::TODAY, &plan);
        situation.named_workouts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    let cases = [
        ("Make the \"Easy Run\" today easier", "easy"),
        ("could you make Monday's 'Easy Run' easier?", "again"),
        ("make the easy run on Monday a bit shorter", "again"),
        // Without a day, or with one that has no such session, all of that name are meant.
        ("please make the Easy Run shorter", "easy again"),
    ];
    for (feedback, expected) in cases {
        assert_eq!(names(feedback), expected, "{feedback}");
    }
}
