use polarize_coach::CoachError;
use polarize_domain::calendar::add_days;
use polarize_domain::situation::RedFlag;
use polarize_domain::{Draft, HealthEpisode, HealthKind, PainScore, Site};
use polarize_store::EpisodeId;

use crate::builders::{ADA, TODAY, World, advised, morning, simulated, skips_two};

async fn listening() -> World {
    advised(|_| Draft::message("I hear you.")).await
}

#[tokio::test]
async fn illness_is_noted_once_and_ended_when_it_is_over() {
    let mut world = listening().await;
    let noted = world.ask("I have a fever since yesterday").await.noted;
    let [fever] = &noted[..] else { panic!("{noted:?}") };
    let since = add_days(TODAY, -1);
    assert_eq!((fever.episode.kind, fever.episode.since, fever.episode.until), (HealthKind::Fever, since, None));
    assert_eq!(world.ask("I still have a fever").await.noted, []);

    world.now = morning(add_days(TODAY, 4));
    let ended = world.ask("My fever has been gone since yesterday").await.noted;
    let [over] = &ended[..] else { panic!("{ended:?}") };
    assert_eq!((over.id, over.episode.since), (fever.id, since));
    assert!(over.episode.until.is_some_and(|until| until < add_days(TODAY, 4)));
    let stored = world.coach.store().health(ADA).await.unwrap();
    assert_eq!(stored.iter().map(|(_, episode)| episode).collect::<Vec<_>>(), [&over.episode]);
}

#[tokio::test]
async fn pain_is_noted_with_its_site_and_updated_when_it_changes() {
    let world = listening().await;
    let noted = world.ask("My knee hurts, 3 out of 10").await.noted;
    let [knee] = &noted[..] else { panic!("{noted:?}") };
    assert_eq!((knee.episode.kind, knee.episode.site), (HealthKind::Pain, Some(Site::Knee)));
    let updated = world.ask("My knee hurts, 6 out of 10").await.noted;
    let [worse] = &updated[..] else { panic!("{updated:?}") };
    assert_eq!((worse.id, worse.episode.pain), (knee.id, PainScore::new(6).ok()));
    assert_eq!(world.coach.store().health(ADA).await.unwrap().len(), 1);
}

#[tokio::test]
async fn pain_called_over_is_ended_and_only_that_of_its_site() {
    for (words, end) in [
        ("my knee is fine again", TODAY),
        ("the knee pain is over since today", TODAY),
        ("my knee has been fine since yesterday", TODAY),
    ] {
        let world = listening().await;
        assert_eq!(world.ask(words).await.noted, [], "nothing is open: {words}");
        let knee = world.ask("my knee hurts, 5 out of 10").await.noted;
        world.ask("my shoulder hurts, 5 out of 10").await;
        let noted = world.ask(words).await.noted;
        let [over] = &noted[..] else { panic!("{words}: {noted:?}") };
        assert_eq!((over.id, over.episode.until), (knee[0].id, Some(end)), "{words}");
    }
    let world = listening().await;
    world.ask("my knee hurts, 5 out of 10").await;
    for words in
        ["my knee is not fine again yet", "my wife's knee is fine again", "once my knee is fine again I want to run"]
    {
        assert_eq!(world.ask(words).await.noted, [], "{words}");
    }
}

#[tokio::test]
async fn what_is_denied_or_somebody_elses_is_not_noted() {
    let world = listening().await;
    for feedback in ["I'm not sick, just a bit tired", "My daughter has a fever", "No pain, no fever, all good"] {
        assert_eq!(world.ask(feedback).await.noted, [], "{feedback}");
    }
    assert_eq!(world.coach.store().health(ADA).await.unwrap(), []);
}

#[tokio::test]
async fn a_red_flag_is_answered_again_until_a_doctor_has_spoken() {
    let mut world = simulated().await;
    let noted = world.ask("chest pain during intervals").await.noted;
    let [chest] = &noted[..] else { panic!("{noted:?}") };
    assert_eq!((chest.episode.kind, chest.episode.sign), (HealthKind::RedFlag, Some(RedFlag::ChestPain)));
    assert_eq!(world.ask("the chest pain is back").await.noted, [], "it is open already");

    world.now = morning(add_days(TODAY, 1));
    let answer = world.ask("I feel great, give me more").await;
    assert_eq!((answer.proposal_id, answer.modifications), (None, Vec::new()));
    let card = answer.safety.unwrap();
    assert!(card.headline.contains("Still open"), "{}", card.headline);
    assert!(card.what_to_do.iter().any(|step| step.contains("polarize health end 1")), "{:?}", card.what_to_do);
    assert!(answer.athlete_message.contains("2026-05-04"), "{}", answer.athlete_message);
    let planned = world.coach.propose_plan(ADA, (add_days(TODAY, 7), 4), None, &world.now).await.unwrap();
    assert!(planned.answer.safety.is_some() && planned.answer.proposal_id.is_none() && planned.weeks.is_empty());
    let shape = world.coach.context(ADA, &world.now).await.unwrap().shape();
    assert_eq!(shape.current_metrics.form_description, "no training until a doctor has said that you may");
    assert_eq!(shape.constraints.health, std::slice::from_ref(&chest.episode));

    let cleared = HealthEpisode { until: Some(TODAY), ..chest.episode.clone() };
    world.coach.store().update_health(ADA, EpisodeId::new(chest.id), &cleared).await.unwrap();
    assert_eq!(world.ask("I feel great, give me more").await.safety, None);
}

#[tokio::test]
async fn dark_thoughts_are_met_gently_the_next_day_too() {
    let mut world = simulated().await;
    world.ask("I want to kill myself").await;
    world.now = morning(add_days(TODAY, 1));
    let answer = world.ask("make me a plan").await;
    assert!(answer.athlete_message.contains("I have not forgotten"), "{}", answer.athlete_message);
    assert_eq!(answer.proposal_id, None);
}

#[tokio::test]
async fn after_a_red_flag_only_less_training_can_be_applied() {
    let world = simulated().await;
    let weeks = world.coach.propose_plan(ADA, (add_days(TODAY, 7), 16), None, &world.now).await.unwrap();
    world.ask("chest pain during intervals").await;
    let more = weeks.answer.proposal_id.unwrap();
    let error = world.coach.apply(ADA, &more, None, &world.now).await.unwrap_err();
    assert!(matches!(error, CoachError::NoLongerStands { .. }), "{error}");

    let world = advised(skips_two).await;
    let less = world.proposal("look at my week").await;
    world.ask("chest pain during intervals").await;
    world.coach.apply(ADA, &less, None, &world.now).await.unwrap();
}
