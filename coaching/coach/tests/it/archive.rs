//! Everything of an athlete in one ZIP.
#![expect(clippy::unwrap_used, reason = "a test whose world can't be built has failed")]

use std::io::{Cursor, Read as _};

use jiff::Timestamp;
use polarize_domain::{Draft, HealthEpisode, HealthKind};
use polarize_store::Source;
use serde_json::Value;
use zip::ZipArchive;

use crate::builders::{ADA, TODAY, World, hour, planned, simulated};

type Opened = ZipArchive<Cursor<Vec<u8>>>;

async fn archive(world: &World) -> Opened {
    ZipArchive::new(Cursor::new(world.coach.write_archive(ADA, &world.now, Vec::new()).await.unwrap())).unwrap()
}

fn text(archive: &mut Opened, name: &str) -> String {
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn list(archive: &mut Opened, name: &str) -> Vec<Value> {
    serde_json::from_str(&text(archive, name)).unwrap()
}

#[tokio::test]
async fn every_file_that_the_readme_names_is_there_and_can_be_read() {
    let world = simulated().await;
    let mut archive = archive(&world).await;
    let readme = text(&mut archive, "README.txt");
    assert!(readme.contains("written on 2026-05-04"), "{readme}");
    let named = readme.lines().filter_map(|line| line.split_whitespace().next());
    for name in named.filter(|name| name.ends_with(".json") && !name.contains('*')) {
        serde_json::from_str::<Value>(&text(&mut archive, name)).unwrap();
    }
}

#[tokio::test]
async fn what_was_planned_asked_decided_and_done_is_in_it() {
    let world = simulated().await;
    let id = world.proposal("I'm very tired today").await;
    world.coach.reject(ADA, Some(&id), "no, \"really\" not", &world.now).await.unwrap();
    let episode = HealthEpisode {
        kind: HealthKind::Fever,
        site: None,
        pain: None,
        worsening: false,
        sign: None,
        since: TODAY,
        until: None,
    };
    world.coach.store().record_health(ADA, &episode).await.unwrap();
    let activities =
        world.coach.store().activities(ADA, TODAY.saturating_sub(jiff::ToSpan::years(5)), TODAY).await.unwrap();
    let mut archive = archive(&world).await;
    assert_eq!(list(&mut archive, "plan.json").len(), world.plan().await.workouts.len());
    let proposals = list(&mut archive, "proposals.json");
    assert_eq!((&proposals[0]["id"], &proposals[0]["status"]), (&id.as_str().into(), &"rejected".into()));
    assert_eq!(list(&mut archive, "decisions.json")[0]["reason"], "no, \"really\" not");
    let made_from: Value = serde_json::from_str(&text(&mut archive, &format!("proposals/{id}.json"))).unwrap();
    assert_eq!((&made_from["moment"], &made_from["days_ahead"]), (&"2026-05-04T08:00:00+00:00".into(), &14.into()));
    assert!(list(&mut archive, "health.json").iter().any(|episode| episode["kind"] == "fever"));
    let table = text(&mut archive, "activities.csv");
    assert_eq!(table.lines().count(), activities.len() + 1);
    let names = archive.file_names().map(|name| name.unwrap().into_owned());
    let files = names.filter(|name| name.starts_with("activities/") && name.ends_with(".json"));
    assert_eq!(files.count(), activities.len());
}

#[tokio::test]
async fn a_recording_stands_beside_its_activity_with_the_name_of_its_file() {
    let world = planned(&[], |_| Draft::default()).await;
    let start: Timestamp = "2026-05-01T10:00:00Z".parse().unwrap();
    let recording = hour(start, 200, None);
    let source = Source::File { name: "=ride, \"long\".fit".to_owned(), sha256: "a".repeat(64) };
    let (activity, _) = world.coach.add_recording(ADA, &recording, None, &source).await.unwrap();
    let mut archive = archive(&world).await;
    let table = text(&mut archive, "activities.csv");
    assert!(table.contains("\"=ride, \"\"long\"\".fit\""), "{table}");
    let name = format!("activities/2026-05-01-cycling-{}", activity.id);
    let told: Value = serde_json::from_str(&text(&mut archive, &format!("{name}.json"))).unwrap();
    assert_eq!(told["source"]["file"], "=ride, \"long\".fit");
    let samples = text(&mut archive, &format!("{name}.csv"));
    let lines: Vec<&str> = samples.lines().collect();
    assert_eq!(
        (lines.len(), lines[0]),
        (recording.samples.len() + 1, "seconds,power,heart_rate,speed,distance,cadence,altitude")
    );
    assert!(lines[1].starts_with("0,200,,"), "{}", lines[1]);
}
