use std::collections::BTreeSet;

use polarize_dataset::{Moment, Room, rephrase, wording};
use polarize_domain::Draft;
use polarize_simulation::Dice;

/// Drafts of the policy for what athletes say, each with one other way to say it.
fn pairs() -> Vec<(Draft, Draft)> {
    let mut pairs = Vec::new();
    for athlete in 0..12 {
        let moment = Moment::of(athlete);
        for number in 0..12 {
            let said = wording::feedback(&moment.context, Dice::of(athlete, "rephrase test", number));
            let own = polarize_policy::answer(&said.claims, &moment.context);
            let other = rephrase(&own, &said.claims, Room::Full, &mut Dice::of(athlete, "others", number));
            pairs.push((own, other));
        }
    }
    pairs
}

/// Figures, names in quotation marks and days, in their order of the alphabet: sentences may be turned round.
fn facts(text: &str) -> Vec<String> {
    const DAYS: [&str; 9] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today's", "tomorrow's"];
    let lower = text.to_lowercase();
    let figures = lower.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty());
    let days = DAYS.into_iter().flat_map(|day| lower.matches(day));
    let names = text.split('"').skip(1).step_by(2);
    let mut facts: Vec<String> = figures.chain(days).chain(names).map(str::to_owned).collect();
    facts.sort();
    facts
}

#[test]
fn no_figure_name_or_day_changes_and_nothing_of_the_plan() {
    for (own, other) in pairs() {
        let (message, changed) = (&own.athlete_message, &other.athlete_message);
        assert_eq!(facts(message), facts(changed), "{message}\n{changed}");
        assert_eq!(own.new_workouts, other.new_workouts);
        for (own, other) in own.modifications.iter().zip(&other.modifications) {
            let facts = |text: &Option<String>| text.as_deref().map(facts);
            assert_eq!(facts(&own.changes.notes), facts(&other.changes.notes));
            assert_eq!((&own.workout_id, own.action), (&other.workout_id, other.action));
        }
        let status = |draft: &Draft| draft.analysis.as_ref().map(|analysis| facts(&analysis.current_status));
        assert_eq!(status(&own), status(&other));
    }
}

#[test]
fn what_to_do_in_danger_or_for_health_stays() {
    const KEPT: [&str; 7] =
        ["doctor", "emergency", "midwife", "pharmacist", "dietitian", "112", "reach out to a person"];
    for (own, other) in pairs() {
        for kept in KEPT {
            let counts = [&own, &other].map(|draft| draft.athlete_message.contains(kept));
            assert_eq!(counts[0], counts[1], "{kept}: {}\n{}", own.athlete_message, other.athlete_message);
        }
    }
}

#[test]
fn messages_stay_within_their_length_and_one_answer_has_many_ways() {
    let mut longest = 0;
    for (_, other) in pairs() {
        longest = longest.max(other.athlete_message.chars().count());
    }
    assert!(longest <= 1_150, "{longest}");
    let own = Draft::message(
        "That is a question, so nothing in the plan changes. Tell me how you feel, what hurts or how much time you have, and I answer that; talking freely about training needs a language model.",
    );
    let told = polarize_domain::Situation { question_only: true, ..Default::default() };
    let ways: BTreeSet<String> = (0..400)
        .map(|number| rephrase(&own, &told, Room::Full, &mut Dice::of(1, "ways", number)).athlete_message)
        .collect();
    assert!(ways.len() > 200, "{}", ways.len());
}
