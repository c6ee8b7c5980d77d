use jiff::civil::Date;
use polarize_domain::calendar::add_days;
use polarize_domain::{
    BlockedDays, DatedThresholds, HealthEpisode, HealthKind, Priority, Race, Sport, Thresholds, UnavailableSport, Watts,
};
use polarize_store::StoreError;

use crate::builders::{TODAY, add, put, ride, store, workout};

fn day(offset: i64) -> Date {
    add_days(TODAY, offset)
}

#[tokio::test]
async fn a_snapshot_holds_the_windows_it_names_and_nothing_beyond() {
    let (_folder, store) = store().await;
    for offset in [-42, -41, 0, 1] {
        add(&store, &ride(&format!("a{offset}"), day(offset), 50.0)).await;
    }
    let plan: Vec<_> = [-43, -42, 125, 126].map(|offset| put(&workout(&format!("w{offset}"), day(offset)))).into();
    store.put_workouts("ada", None, &plan).await.unwrap();
    let snapshot = store.snapshot("ada", TODAY).await.unwrap();
    let ids: Vec<_> = snapshot.activities.iter().map(|activity| activity.id.as_str()).collect();
    assert_eq!(ids, ["a-41", "a0"]);
    let ids: Vec<_> = snapshot.plan.workouts.iter().map(|workout| workout.id.as_str()).collect();
    assert_eq!(ids, ["w-42", "w125"]);
    let days = (snapshot.fitness.first().unwrap().date, snapshot.fitness.last().unwrap().date, snapshot.fitness.len());
    assert_eq!(days, (day(-41), TODAY, 42));
    assert_eq!(snapshot.history_since, Some(day(-42)));
    assert!(!snapshot.seeded);
}

#[tokio::test]
async fn after_a_long_break_the_last_day_of_training_is_still_known() {
    let (_folder, store) = store().await;
    add(&store, &ride("old", day(-100), 80.0)).await;
    let snapshot = store.snapshot("ada", TODAY).await.unwrap();
    assert_eq!(snapshot.fitness.iter().map(|day| day.date).collect::<Vec<_>>(), [day(-100)]);
    assert_eq!(snapshot.activities, []);
}

#[tokio::test]
async fn a_snapshot_holds_what_still_matters_of_the_calendar() {
    let (_folder, store) = store().await;
    for offset in [-15, -14, 0, 300] {
        let race = Race { date: day(offset), name: format!("R{offset}"), priority: Priority::A, sport: Sport::Rowing };
        store.put_race("ada", &race).await.unwrap();
    }
    for (from, until) in [(-5, -1), (-5, 0), (7, 9)] {
        store.put_blocked("ada", &BlockedDays { from: day(from), until: day(until), reason: None }).await.unwrap();
    }
    for (sport, until) in [(Sport::Swimming, None), (Sport::Cycling, Some(day(0))), (Sport::Running, Some(day(-1)))] {
        store.put_unavailable_sport("ada", &UnavailableSport { sport, until }).await.unwrap();
    }
    for until in [None, Some(day(-28)), Some(day(-29))] {
        let since = day(-40);
        let episode = HealthEpisode {
            kind: HealthKind::Fever,
            site: None,
            pain: None,
            worsening: false,
            sign: None,
            since,
            until,
        };
        store.record_health("ada", &episode).await.unwrap();
    }
    let snapshot = store.snapshot("ada", TODAY).await.unwrap();
    let races: Vec<_> = snapshot.races.iter().map(|race| race.date).collect();
    assert_eq!(races, [day(-14), day(0), day(300)]);
    let blocked: Vec<_> = snapshot.blocked.iter().map(|blocked| blocked.until).collect();
    assert_eq!(blocked, [day(0), day(9)]);
    let sports: Vec<_> = snapshot.unavailable_sports.iter().map(|unavailable| unavailable.sport).collect();
    assert_eq!(sports, [Sport::Cycling, Sport::Swimming]);
    let ends: Vec<_> = snapshot.health.iter().map(|episode| episode.until).collect();
    assert_eq!(ends, [None, Some(day(-28))]);
}

#[tokio::test]
async fn what_was_entered_in_the_calendar_can_be_changed_and_taken_out() {
    let (_folder, store) = store().await;
    let race = Race { date: day(9), name: "Regatta".to_owned(), priority: Priority::A, sport: Sport::Rowing };
    store.put_race("ada", &race).await.unwrap();
    let smaller = Race { priority: Priority::C, ..race.clone() };
    store.put_race("ada", &smaller).await.unwrap();
    assert_eq!(store.races("ada").await.unwrap(), [smaller]);
    store.delete_race("ada", day(9), "Regatta").await.unwrap();

    store.put_blocked("ada", &BlockedDays { from: day(1), until: day(2), reason: None }).await.unwrap();
    store.delete_blocked("ada", day(1), day(2)).await.unwrap();
    store.put_unavailable_sport("ada", &UnavailableSport { sport: Sport::Running, until: None }).await.unwrap();
    store.delete_unavailable_sport("ada", Sport::Running).await.unwrap();
    assert_eq!((store.blocked("ada").await.unwrap(), store.unavailable_sports("ada").await.unwrap()), (vec![], vec![]));

    let cold = HealthEpisode {
        kind: HealthKind::AboveNeck,
        site: None,
        pain: None,
        worsening: false,
        sign: None,
        since: day(-2),
        until: None,
    };
    let id = store.record_health("ada", &cold).await.unwrap();
    let over = HealthEpisode { until: Some(day(-1)), ..cold };
    store.update_health("ada", id, &over).await.unwrap();
    assert_eq!(store.health("ada").await.unwrap(), [(id, over.clone())]);
    store.delete_health("ada", id).await.unwrap();
    for error in [
        store.delete_race("ada", day(9), "Regatta").await.unwrap_err(),
        store.delete_blocked("ada", day(1), day(2)).await.unwrap_err(),
        store.delete_unavailable_sport("ada", Sport::Running).await.unwrap_err(),
        store.update_health("ada", id, &over).await.unwrap_err(),
        store.delete_health("ada", id).await.unwrap_err(),
    ] {
        assert!(matches!(error, StoreError::UnknownEntry { .. }), "{error}");
    }
}

#[tokio::test]
async fn thresholds_are_kept_by_the_day_they_begin() {
    let (_folder, store) = store().await;
    let ftp = |watts| Thresholds { ftp_watts: Some(Watts::new(watts).unwrap()), ..Thresholds::default() };
    for (since, watts) in [(day(0), 250), (day(-100), 230), (day(0), 255)] {
        store.put_thresholds("ada", &DatedThresholds { since, thresholds: ftp(watts) }).await.unwrap();
    }
    let history = store.snapshot("ada", TODAY).await.unwrap().thresholds;
    assert_eq!(history, store.thresholds("ada").await.unwrap());
    assert_eq!((history.entries().len(), history.on(day(-1)), history.on(TODAY)), (2, ftp(230), ftp(255)));
    store.delete_thresholds("ada", day(0)).await.unwrap();
    assert_eq!(store.thresholds("ada").await.unwrap().on(TODAY), ftp(230));
}

#[tokio::test]
async fn nothing_is_told_or_kept_of_an_unknown_athlete() {
    let (_folder, store) = store().await;
    let race = Race { date: TODAY, name: "R".to_owned(), priority: Priority::A, sport: Sport::Rowing };
    for error in [
        store.snapshot("adda", TODAY).await.unwrap_err(),
        store.athlete("adda").await.unwrap_err(),
        store.plan("adda", TODAY, TODAY).await.unwrap_err(),
        store.fitness("adda", TODAY, TODAY).await.unwrap_err(),
        store.races("adda").await.unwrap_err(),
        store.put_race("adda", &race).await.unwrap_err(),
        store.put_workouts("adda", None, &[]).await.unwrap_err(),
        store.decisions("adda").await.unwrap_err(),
        store.delete_athlete("adda").await.unwrap_err(),
    ] {
        assert!(matches!(&error, StoreError::UnknownAthlete { id } if id == "adda"), "{error}");
    }
}
