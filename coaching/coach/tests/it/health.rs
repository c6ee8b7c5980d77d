use polarize_domain::calendar::add_days;
use polarize_domain::{Draft, HealthKind, PainScore, Site};

use crate::builders::{ADA, TODAY, World, advised, morning};

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
async fn what_is_denied_or_somebody_elses_is_not_noted() {
    let world = listening().await;
    for feedback in ["I'm not sick, just a bit tired", "My daughter has a fever", "No pain, no fever, all good"] {
        assert_eq!(world.ask(feedback).await.noted, [], "{feedback}");
    }
    assert_eq!(world.coach.store().health(ADA).await.unwrap(), []);
}
