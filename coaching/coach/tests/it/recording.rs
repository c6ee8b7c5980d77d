#![expect(clippy::unwrap_used, reason = "a test whose world can't be built has failed")]

use jiff::Timestamp;
use jiff::civil::{Date, date};
use polarize_coach::{CoachError, Correction, Recomputed};
use polarize_domain::{
    Activity, Athlete, DailyLoad, DatedThresholds, Draft, HeartRate, LoadMethod, Minutes, Recording, Rpe, Sport,
    StartingFitness, Thresholds, Watts,
};
use polarize_store::{Added, Source};

use crate::builders::{ADA, TODAY, hour, planned};

/// An hour at 200 W whose sport the file didn't name.
fn guessed_hour(start: Timestamp) -> Recording {
    hour(start, 200, Some("by its power"))
}

fn file() -> Source {
    Source::File { name: "ride.fit".to_owned(), sha256: "00".to_owned() }
}

fn felt_as(rpe: u8) -> Correction {
    Correction { rpe: Rpe::new(rpe).ok(), ..Correction::default() }
}

fn by_hand(day: Date) -> Activity {
    let minutes = Minutes::new(60).unwrap();
    Activity::by_hand("a".to_owned(), Timestamp::UNIX_EPOCH, day, Sport::Cycling, minutes, None, None, None)
}

fn ftp(watts: u16) -> Thresholds {
    Thresholds { ftp_watts: Watts::new(watts).ok(), ..Thresholds::default() }
}

#[tokio::test]
async fn days_nobody_trains_on_are_refused_with_what_to_do() {
    let world = planned(&[], |_| Draft::default()).await;
    for day in [date(1979, 12, 31), date(2101, 1, 1), Date::MIN, Date::MAX] {
        let error = world.coach.add_by_hand(ADA, &by_hand(day)).await.unwrap_err();
        assert!(
            matches!(error, CoachError::ImplausibleDate { .. }) && error.to_string().contains("set the device's clock")
        );
        let start = StartingFitness { date: day, ctl: DailyLoad::clamped(40.0), atl: DailyLoad::clamped(40.0) };
        let change = world.coach.change_athlete(ADA, |athlete| athlete.starting_fitness = Some(start)).await;
        assert!(matches!(change, Err(CoachError::ImplausibleDate { .. })));
    }
    for start in [Timestamp::MIN, Timestamp::MAX] {
        let stored = world.coach.add_recording(ADA, &guessed_hour(start), None, &file()).await;
        assert!(matches!(stored, Err(CoachError::ImplausibleDate { .. })));
    }
    assert_eq!(world.coach.store().activities(ADA, Date::MIN, Date::MAX).await.unwrap(), []);
    assert_eq!(world.coach.store().athlete(ADA).await.unwrap().starting_fitness, None);
    for day in [date(1980, 1, 1), date(2100, 12, 31)] {
        let activity = Activity {
            id: day.to_string(),
            start: day.at(6, 0, 0, 0).to_zoned_datetime(jiff::tz::TimeZone::UTC).unwrap().timestamp(),
            ..by_hand(day)
        };
        assert_eq!(world.coach.add_by_hand(ADA, &activity).await.unwrap(), Added::New);
    }
}

#[tokio::test]
async fn the_first_thresholds_hold_for_what_came_before_and_later_ones_for_what_comes_after() {
    let world = planned(&[], |_| Draft::default()).await;
    let (ride, added) =
        world.coach.add_recording(ADA, &guessed_hour(world.now.timestamp()), None, &file()).await.unwrap();
    assert_eq!((added, ride.date, ride.load.method), (Added::New, TODAY, LoadMethod::SportDefault));
    let set = async |since, thresholds| {
        let recomputed = world.coach.set_thresholds(ADA, &DatedThresholds { since, thresholds }).await.unwrap();
        (recomputed, world.coach.store().activity(ADA, &ride.id).await.unwrap().load.tss.value())
    };
    let changed = |changed| Recomputed { looked_at: 1, changed };
    assert_eq!(set(date(2026, 6, 1), ftp(200)).await, (changed(1), 100.0));
    assert_eq!(set(date(2026, 7, 1), ftp(250)).await, (Recomputed::default(), 100.0));
    assert_eq!(set(date(2026, 5, 1), ftp(400)).await, (changed(1), 25.0));
}

#[tokio::test]
async fn contradicting_thresholds_change_nothing() {
    let world = planned(&[], |_| Draft::default()).await;
    let upside_down = Thresholds {
        lthr_bpm: HeartRate::new(190).ok(),
        max_hr_bpm: HeartRate::new(170).ok(),
        ..Thresholds::default()
    };
    let dated = DatedThresholds { since: TODAY, thresholds: upside_down };
    assert!(matches!(world.coach.set_thresholds(ADA, &dated).await, Err(CoachError::Thresholds(_))));
    assert_eq!(world.coach.store().thresholds(ADA).await.unwrap().entries(), []);
    let bob = world.coach.create_athlete("bob", &Athlete::new("Bob", Sport::Running), Some(&dated)).await;
    assert!(matches!(bob, Err(CoachError::Thresholds(_))));
    assert_eq!(world.coach.store().athletes().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_word_on_the_effort_leaves_the_guess_of_the_sport_and_a_word_on_the_sport_ends_it() {
    let world = planned(&[], |_| Draft::default()).await;
    let (ride, _) = world.coach.add_recording(ADA, &guessed_hour(world.now.timestamp()), None, &file()).await.unwrap();
    let felt = world.coach.correct_activity(ADA, &ride.id, felt_as(8)).await.unwrap();
    assert_eq!((felt.sport_guess.is_some(), felt.load.tss.value()), (true, 100.0));
    let rowed = world
        .coach
        .correct_activity(ADA, &ride.id, Correction { sport: Some(Sport::Rowing), ..Correction::default() })
        .await
        .unwrap();
    assert_eq!((rowed.sport, rowed.sport_guess, rowed.rpe), (Sport::Rowing, None, Rpe::new(8).ok()));
}

#[tokio::test]
async fn a_recording_that_tells_more_takes_the_place_of_one_that_tells_less() {
    let world = planned(&[], |_| Draft::default()).await;
    let store = world.coach.store();
    let row = Recording { samples: Vec::new(), name: Some("5k".to_owned()), ..guessed_hour(world.now.timestamp()) };
    let (first, added) = world.coach.add_recording(ADA, &row, None, &file()).await.unwrap();
    assert_eq!(added, Added::New);
    world
        .coach
        .correct_activity(ADA, &first.id, Correction { sport: Some(Sport::Rowing), ..felt_as(8) })
        .await
        .unwrap();
    let watch = Recording { name: Some("Indoor".to_owned()), ..guessed_hour(world.now.timestamp()) };
    let other = Source::File { name: "watch.fit".to_owned(), sha256: "11".to_owned() };
    let (better, added) = world.coach.add_recording(ADA, &watch, None, &other).await.unwrap();
    assert_eq!(added, Added::Replaced { of: first.id.clone() });
    assert_eq!((better.name.as_deref(), better.rpe, better.sport), (Some("5k"), Rpe::new(8).ok(), Sport::Rowing));
    assert_eq!((better.sport_guess.clone(), better.average_power), (None, Some(200.0)));
    assert_eq!(store.activities(ADA, Date::MIN, Date::MAX).await.unwrap(), [better]);
    assert_eq!(store.recording_of(ADA, &first.id).await.unwrap(), Some(watch.clone()));
    assert_eq!(store.source_of(ADA, &first.id).await.unwrap(), other);
    for recording in [&watch, &row] {
        let (_, added) = world.coach.add_recording(ADA, recording, None, &file()).await.unwrap();
        assert_eq!(added, Added::Duplicate { of: first.id.clone() });
    }
    assert_eq!(store.recording_of(ADA, &first.id).await.unwrap(), Some(watch));
}

#[tokio::test]
async fn a_recording_takes_the_place_of_the_same_session_entered_by_hand() {
    let world = planned(&[], |_| Draft::default()).await;
    let start = world.now.timestamp();
    let by_hand = Activity { name: Some("Club ride".to_owned()), rpe: Rpe::new(4).ok(), start, ..by_hand(TODAY) };
    world.coach.add_by_hand(ADA, &by_hand).await.unwrap();
    let (ride, added) = world.coach.add_recording(ADA, &guessed_hour(start), None, &file()).await.unwrap();
    assert_eq!(added, Added::Replaced { of: "a".to_owned() });
    assert_eq!((ride.name.as_deref(), ride.rpe, ride.date), (Some("Club ride"), Rpe::new(4).ok(), TODAY));
    assert_eq!(ride.average_power, Some(200.0));
}

#[tokio::test]
async fn a_guessed_sport_gives_way_to_a_better_source_that_says_it_plainly() {
    let world = planned(&[], |_| Draft::default()).await;
    let guessed = Recording { samples: Vec::new(), ..guessed_hour(world.now.timestamp()) };
    world.coach.add_recording(ADA, &guessed, None, &file()).await.unwrap();
    let plain = Recording { sport: Sport::Rowing, sport_guess: None, ..guessed_hour(world.now.timestamp()) };
    let (better, _) = world.coach.add_recording(ADA, &plain, None, &file()).await.unwrap();
    assert_eq!((better.sport, better.sport_guess), (Sport::Rowing, None));
}

#[tokio::test]
async fn a_session_entered_by_hand_is_corrected_with_its_zones() {
    let world = planned(&[], |_| Draft::default()).await;
    world.coach.add_by_hand(ADA, &by_hand(TODAY)).await.unwrap();
    let felt = world.coach.correct_activity(ADA, "a", felt_as(9)).await.unwrap();
    assert_eq!((felt.load.tss.value(), felt.zone_times.seconds), (120.0, [0.0, 0.0, 3600.0]));
    assert_eq!(world.coach.store().activity(ADA, "a").await.unwrap(), felt);
}

#[tokio::test]
async fn an_athlete_of_an_unknown_time_zone_is_not_created() {
    let world = planned(&[], |_| Draft::default()).await;
    let lost = Athlete { time_zone: "Mars/Olympus".to_owned(), ..Athlete::new("Bob", Sport::Running) };
    let error = world.coach.create_athlete("bob", &lost, None).await.unwrap_err();
    assert!(matches!(error, CoachError::UnknownTimeZone(_)));
}

#[tokio::test]
async fn the_same_file_again_with_another_sport_corrects_the_sport() {
    let world = planned(&[], |_| Draft::default()).await;
    let row = Recording { sport: Sport::Cycling, ..hour(world.now.timestamp(), 200, None) };
    let (stored, _) = world.coach.add_recording(ADA, &row, None, &file()).await.unwrap();
    let (corrected, added) = world.coach.add_recording(ADA, &row, Some(Sport::Rowing), &file()).await.unwrap();
    assert_eq!((corrected.sport, added), (Sport::Rowing, Added::Duplicate { of: stored.id.clone() }));
    let activities = world.coach.store().activities(ADA, TODAY, TODAY).await.unwrap();
    assert_eq!(activities, [corrected]);
}

#[tokio::test]
async fn the_same_file_again_with_the_sport_that_was_guessed_ends_the_guess() {
    let world = planned(&[], |_| Draft::default()).await;
    let ride = guessed_hour(world.now.timestamp());
    world.coach.add_recording(ADA, &ride, None, &file()).await.unwrap();
    let (told, _) = world.coach.add_recording(ADA, &ride, Some(Sport::Cycling), &file()).await.unwrap();
    assert_eq!((told.sport, told.sport_guess), (Sport::Cycling, None));
}
