use jiff::{SignedDuration, ToSpan};
use polarize_domain::recording::{DeviceSummary, Sample};
use polarize_domain::{Activity, Recording, Rpe, Sport, Tss};
use polarize_store::{Added, Replacement, Source, StoreError};

use crate::builders::{TODAY, add, ride, store};

fn recording(activity: &Activity) -> Recording {
    let sample = |second: u16| Sample { seconds: f64::from(second), power: Some(200.0), ..Sample::default() };
    Recording {
        start: activity.start,
        sport: activity.sport,
        sport_guess: None,
        name: None,
        device: None,
        elapsed_seconds: activity.elapsed_seconds,
        timer_seconds: activity.moving_seconds,
        distance_meters: activity.distance_meters,
        rpe: activity.rpe,
        samples: (0..60).map(sample).collect(),
        laps: Vec::new(),
        summary: DeviceSummary::default(),
    }
}

fn file() -> Source {
    Source::File { name: "ride.fit".to_owned(), sha256: "ab".repeat(32) }
}

#[tokio::test]
async fn an_activity_comes_back_with_its_recording_and_its_source() {
    let (_folder, store) = store().await;
    let activity = Activity { rpe: Some(Rpe::new(7).unwrap()), ..ride("a", TODAY, 61.0 + 1.0 / 3.0) };
    let recording = recording(&activity);
    assert_eq!(store.add_activity("ada", &activity, Some(&recording), &file()).await.unwrap(), Added::New);
    assert_eq!(store.activity("ada", "a").await.unwrap(), activity);
    assert_eq!(store.recording_of("ada", "a").await.unwrap(), Some(recording));
    assert_eq!(store.source_of("ada", "a").await.unwrap(), file());
    assert_eq!(store.activities_of_file("ada", &"ab".repeat(32)).await.unwrap(), ["a"]);
    assert_eq!(store.activities_of_file("ada", &"cd".repeat(32)).await.unwrap(), [""; 0]);
}

#[tokio::test]
async fn the_same_activity_is_stored_once_whatever_recorded_it() {
    let first = ride("first", TODAY, 60.0);
    let later = |seconds| first.start + SignedDuration::from_secs(seconds);
    let other = |id: &str| Activity { id: id.to_owned(), ..first.clone() };
    let guess = Some("no name in the file".to_owned());
    let cases = [
        ("another device, a minute later", Activity { start: later(60), ..other("b") }, true),
        ("a minute earlier, 2 % shorter", Activity { start: later(-60), elapsed_seconds: 3528.0, ..other("b") }, true),
        ("sport unknown", Activity { sport: Sport::Other, ..other("b") }, true),
        ("sport guessed", Activity { sport: Sport::Rowing, sport_guess: guess, ..other("b") }, true),
        ("61 s later", Activity { start: later(61), ..other("b") }, false),
        ("longer by more than 2 %", Activity { elapsed_seconds: 3680.0, ..other("b") }, false),
        ("certainly another sport", Activity { sport: Sport::Running, ..other("b") }, false),
    ];
    for (name, second, is_same) in cases {
        let (_folder, store) = store().await;
        add(&store, &first).await;
        let added = store.add_activity("ada", &second, None, &file()).await.unwrap();
        let expected = if is_same { Added::Duplicate { of: "first".to_owned() } } else { Added::New };
        assert_eq!(added, expected, "{name}");
        let stored = store.activities("ada", TODAY, TODAY).await.unwrap();
        assert_eq!(stored.len(), if is_same { 1 } else { 2 }, "{name}");
    }
}

#[tokio::test]
async fn what_the_judge_puts_in_place_of_the_stored_one_has_its_id_and_makes_its_day_stale() {
    let (_folder, store) = store().await;
    let first = ride("first", TODAY, 60.0);
    add(&store, &first).await;
    assert_eq!(store.fitness("ada", TODAY, TODAY).await.unwrap()[0].load, 60.0);
    let better = ride("better", TODAY, 80.0);
    let recording = recording(&better);
    let wrong = store.add_better_activity("ada", &better, None, &file(), |_, _| Some(better.clone())).await;
    assert!(matches!(wrong, Err(StoreError::UnknownActivity { .. })));
    assert_eq!(store.activity("ada", "first").await.unwrap(), first);
    let judge = |stored: &Activity, behind: Option<&Recording>| {
        assert_eq!((stored, behind), (&first, None));
        Some(Activity { id: stored.id.clone(), ..better.clone() })
    };
    let added = store.add_better_activity("ada", &better, Some(&recording), &file(), judge).await.unwrap();
    assert_eq!(added, Added::Replaced { of: "first".to_owned() });
    assert_eq!(store.recording_of("ada", "first").await.unwrap(), Some(recording));
    assert_eq!(store.source_of("ada", "first").await.unwrap(), file());
    assert_eq!(store.fitness("ada", TODAY, TODAY).await.unwrap()[0].load, 80.0);
    assert_eq!(store.activities("ada", TODAY, TODAY).await.unwrap().len(), 1);
}

#[tokio::test]
async fn another_activity_never_takes_an_id_that_is_in_use() {
    let (_folder, store) = store().await;
    add(&store, &ride("a", TODAY, 60.0)).await;
    let other = ride("a", TODAY.tomorrow().unwrap(), 10.0);
    let error = store.add_activity("ada", &other, None, &Source::Hand).await.unwrap_err();
    assert!(matches!(error, StoreError::ActivityExists { .. }));
    assert_eq!(store.activity("ada", "a").await.unwrap().date, TODAY);
}

#[tokio::test]
async fn activities_are_listed_by_day_changed_and_deleted() {
    let (_folder, store) = store().await;
    for (id, back) in [("new", 0), ("old", 9), ("middle", 5)] {
        add(&store, &ride(id, TODAY.saturating_sub(back.days()), 60.0)).await;
    }
    let listed = store.activities("ada", TODAY.saturating_sub(9.days()), TODAY.saturating_sub(1.days())).await.unwrap();
    assert_eq!(listed.iter().map(|activity| activity.id.as_str()).collect::<Vec<_>>(), ["old", "middle"]);

    let corrected = Activity { sport: Sport::Rowing, ..listed[1].clone() };
    store.update_activity("ada", &corrected).await.unwrap();
    assert_eq!(store.activity("ada", "middle").await.unwrap(), corrected);
    store.delete_activity("ada", "middle").await.unwrap();
    for error in [
        store.activity("ada", "middle").await.unwrap_err(),
        store.update_activity("ada", &corrected).await.unwrap_err(),
        store.delete_activity("ada", "middle").await.unwrap_err(),
    ] {
        assert!(matches!(error, StoreError::UnknownActivity { .. }), "{error}");
    }
}

#[tokio::test]
async fn all_activities_since_a_day_are_handed_out_with_their_recordings() {
    let (_folder, store) = store().await;
    for number in 0..80 {
        let activity = ride(&format!("a{number}"), TODAY.saturating_sub((number / 2).days()), 60.0);
        let activity =
            Activity { start: activity.start + SignedDuration::from_hours(i64::from(number % 2) * 5), ..activity };
        let recording = (number % 3 == 0).then(|| recording(&activity));
        store.add_activity("ada", &activity, recording.as_ref(), &Source::Hand).await.unwrap();
    }
    let mut from = Some((TODAY.saturating_sub(34.days()), String::new()));
    let mut seen = Vec::new();
    while let Some(place) = from {
        let page = store.activities_to_recompute("ada", &place).await.unwrap();
        for (activity, recording) in page.activities {
            let number: i32 = activity.id[1..].parse().unwrap();
            assert_eq!(recording.is_some(), number % 3 == 0, "{}", activity.id);
            seen.push((activity.date, activity.id));
        }
        from = page.next;
    }
    assert_eq!(seen.len(), 70);
    assert!(seen.is_sorted());
    seen.dedup();
    assert_eq!(seen.len(), 70);
}

#[tokio::test]
async fn a_recomputed_load_never_overwrites_what_a_person_changed_meanwhile() {
    let (_folder, store) = store().await;
    let (quiet, touched) = (ride("quiet", TODAY, 60.0), ride("touched", TODAY.yesterday().unwrap(), 60.0));
    add(&store, &quiet).await;
    add(&store, &touched).await;
    let person = Activity { rpe: Some(Rpe::new(9).unwrap()), ..touched.clone() };
    store.update_activity("ada", &person).await.unwrap();
    let recomputed = |before: &Activity| {
        let mut after = before.clone();
        after.load.tss = Tss::new(80.0).unwrap();
        Replacement { before: before.clone(), after }
    };
    let left_alone = store.replace_activities("ada", &[recomputed(&quiet), recomputed(&touched)]).await.unwrap();
    assert_eq!(left_alone, ["touched"]);
    assert_eq!(store.activity("ada", "touched").await.unwrap(), person);
    assert_eq!(store.activity("ada", "quiet").await.unwrap().load.tss.value(), 80.0);
    assert_eq!(store.fitness("ada", TODAY, TODAY).await.unwrap()[0].load, 80.0);
}
