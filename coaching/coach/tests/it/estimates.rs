#![expect(clippy::unwrap_used, reason = "a test whose world can't be built has failed")]

use jiff::Timestamp;
use polarize_domain::calendar::add_days;
use polarize_domain::estimate::Estimated;
use polarize_domain::{DatedThresholds, Draft, Thresholds, Watts};
use polarize_store::Source;

use crate::builders::{ADA, TODAY, World, hour, planned};

/// An hour on the bike at an even power, some days ago.
async fn ride(world: &World, days_ago: i64, watts: u16, sport_guess: Option<&str>) {
    let day = add_days(TODAY, -days_ago);
    let start: Timestamp = format!("{day}T10:00:00Z").parse().unwrap();
    let recording = hour(start, watts, sport_guess);
    let source = Source::File { name: "ride.fit".to_owned(), sha256: format!("{days_ago}-{watts}") };
    world.coach.add_recording(ADA, &recording, None, &source).await.unwrap();
}

async fn estimated(world: &World) -> Vec<(Estimated, u16)> {
    let found = world.coach.threshold_estimates(ADA, TODAY).await.unwrap();
    found.iter().map(|estimate| (estimate.threshold, estimate.value)).collect()
}

#[tokio::test]
async fn the_best_ride_of_90_days_suggests_an_ftp_and_sets_none() {
    let world = planned(&[], |_| Draft::default()).await;
    ride(&world, 10, 200, None).await;
    ride(&world, 89, 240, None).await;
    ride(&world, 90, 300, None).await;
    assert_eq!(estimated(&world).await, [(Estimated::FtpWatts, 228)]);
    let known = world.coach.store().thresholds(ADA).await.unwrap().on(TODAY);
    assert_eq!(known, Thresholds::default());
}

#[tokio::test]
async fn a_taken_suggestion_is_not_made_again() {
    let world = planned(&[], |_| Draft::default()).await;
    ride(&world, 10, 240, None).await;
    let thresholds = Thresholds { ftp_watts: Watts::new(228).ok(), ..Thresholds::default() };
    world.coach.set_thresholds(ADA, &DatedThresholds { since: TODAY, thresholds }).await.unwrap();
    assert_eq!(estimated(&world).await, []);
}

#[tokio::test]
async fn a_guessed_sport_suggests_nothing() {
    let world = planned(&[], |_| Draft::default()).await;
    ride(&world, 10, 240, Some("by its power")).await;
    assert_eq!(estimated(&world).await, []);
}
