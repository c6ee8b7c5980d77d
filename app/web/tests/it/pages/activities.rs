//! `/activities`.

use std::fmt::Write as _;

use jiff::civil::Date;
use polarize_domain::{Activity, Minutes, Rpe, Sport, Units};
use polarize_simulation::recording_of;
use polarize_store::{Source, Store};
use polarize_web::ServerSettings;
use reqwest::{StatusCode, redirect};

use crate::world::{ADA, TODAY, World, WorldBuilder, add_athlete, settings, world, world_with};

const HOSTILE: &str = "<script>alert(1)</script> **bold** \u{202e}cba";

/// A session logged by hand at noon.
fn session(id: &str, day: Date, sport: Sport, name: Option<&str>) -> Activity {
    let start = day.at(12, 0, 0, 0).in_tz("UTC").unwrap().timestamp();
    let (minutes, rpe) = (Minutes::new(50).unwrap(), Rpe::new(6).ok());
    Activity::by_hand(id.to_owned(), start, day, sport, minutes, rpe, name.map(str::to_owned), None)
}

async fn add(store: &Store, activity: &Activity) {
    store.add_activity(ADA, activity, None, &Source::Hand).await.unwrap();
}

/// A ride of today with everything a device records.
async fn add_recorded(store: &Store) -> String {
    let like = store.activities(ADA, "2026-03-01".parse().unwrap(), TODAY).await.unwrap();
    let mut ride = like.into_iter().rfind(|activity| activity.sport == Sport::Cycling).unwrap();
    let recording = recording_of(&ride, &store.thresholds(ADA).await.unwrap().on(TODAY), 1);
    ride.id = "recorded".to_owned();
    ride.date = TODAY;
    ride.start = "2026-05-04T03:00:00Z".parse().unwrap();
    let source = Source::File { name: format!("{HOSTILE}.fit"), sha256: "00".to_owned() };
    store.add_activity(ADA, &ride, Some(&recording), &source).await.unwrap();
    ride.id
}

/// The status and the text of a page.
async fn read(world: &World, path: &str) -> (StatusCode, String) {
    let answer = world.get(path).header("accept", "text/html").send().await.unwrap();
    (answer.status(), answer.text().await.unwrap())
}

/// Sends a form: the status, where it leads, and what it says.
async fn send(world: &World, path: &str, body: &str) -> (u16, String, String) {
    let client = reqwest::Client::builder().redirect(redirect::Policy::none()).build().unwrap();
    let request = client.post(format!("http://{}{path}", world.address));
    let request = request.header("content-type", "application/x-www-form-urlencoded").body(body.to_owned());
    let answer = request.send().await.unwrap();
    let place = answer.headers().get("location").map(|place| place.to_str().unwrap().to_owned());
    (answer.status().as_u16(), place.unwrap_or_default(), answer.text().await.unwrap())
}

/// Sends files and fields as a browser does.
async fn upload(world: &World, files: &[(&str, &str)], fields: &[(&str, &str)]) -> (u16, String) {
    let mut body = String::new();
    for (name, value) in fields {
        write!(body, "--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").unwrap();
    }
    for (name, content) in files {
        write!(body, "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{content}\r\n")
            .unwrap();
    }
    let request = world.post("/activities/upload").header("content-type", "multipart/form-data; boundary=b");
    let answer = request.body(body + "--b--\r\n").send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

/// Half an hour on the erg as ErgData writes it, which knows no date.
fn undated() -> String {
    let heads = "\"Stroke Number\",\"Time (seconds)\",\"Distance (meters)\",\"Pace (seconds per 500m\",\"Stroke Rate\",\"Heart Rate\"\n";
    let rows = (1..900).map(|stroke| format!("{stroke},{},{},125,24,140\n", stroke * 2, stroke * 8));
    std::iter::once(heads.to_owned()).chain(rows).collect()
}

/// Half an hour's run as a TCX file.
fn run(day: &str) -> String {
    let points: String = (0..30)
        .map(|minute| {
            format!(
                "<Trackpoint><Time>{day}T17:{minute:02}:00Z</Time><DistanceMeters>{}</DistanceMeters></Trackpoint>",
                minute * 200
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\"?><TrainingCenterDatabase xmlns=\"http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2\"><Activities>\
         <Activity Sport=\"Running\"><Lap StartTime=\"{day}T17:00:00Z\"><TotalTimeSeconds>1740</TotalTimeSeconds><Track>{points}</Track></Lap>\
         </Activity></Activities></TrainingCenterDatabase>"
    )
}

#[tokio::test]
async fn the_list_tells_each_session_under_its_month_and_can_be_narrowed() {
    let world = world().await;
    add(&world.store, &session("swim", "2026-05-02".parse().unwrap(), Sport::Swimming, Some("Lake"))).await;
    let (status, all) = read(&world, "/activities").await;
    assert_eq!(status, StatusCode::OK);
    assert!(all.contains("<bdi>Lake</bdi>") && all.contains("May 2026") && all.contains("by how it felt"), "{all}");
    let (_, swims) = read(&world, "/activities?sport=swimming&when=2026-05").await;
    assert_eq!(swims.matches("<tr role=\"row\"><td").count(), 1, "{swims}");
    let (_, none) = read(&world, "/activities?sport=swimming&when=2026-04").await;
    assert!(none.contains("No activity fits"), "{none}");
}

#[tokio::test]
async fn only_months_with_activities_can_be_chosen() {
    let world = world().await;
    add(&world.store, &session("old", "2011-07-02".parse().unwrap(), Sport::Running, None)).await;
    let (_, text) = read(&world, "/activities").await;
    let value = |when: &str| text.contains(&format!("<option value=\"{when}\""));
    assert_eq!(["2026", "2026-05", "2011", "2011-07"].map(value), [true; 4], "{text}");
    assert_eq!(["2011-08", "2012", "2018-03"].map(value), [false; 3], "{text}");
}

#[tokio::test]
async fn pages_of_whole_months_tell_every_session_once() {
    let world = world().await;
    let first = world.store.first_activity_day(ADA).await.unwrap().unwrap();
    let known = world.store.activities(ADA, first, TODAY).await.unwrap();
    let (mut path, mut seen) = ("/activities".to_owned(), Vec::new());
    loop {
        let (_, text) = read(&world, &path).await;
        let links = text.split("class=\"what\"><a href=\"").skip(1);
        seen.extend(links.map(|rest| rest.split('"').next().unwrap().to_owned()));
        let older = text.split("href=\"").find(|rest| rest.starts_with("/activities?before="));
        let Some(older) = older else { break };
        path = older.split('"').next().unwrap().to_owned();
        assert!(seen.len() <= known.len(), "it has no end");
    }
    let expected: Vec<String> = known.iter().rev().map(|activity| format!("/activities/{}", activity.id)).collect();
    let plain: Vec<String> = seen.iter().map(|path| path.replace("%2D", "-")).collect();
    assert_eq!(plain, expected);
}

#[tokio::test]
async fn what_a_device_recorded_is_drawn_and_its_load_explained() {
    let world = world().await;
    let id = add_recorded(&world.store).await;
    let (status, text) = read(&world, &format!("/activities/{id}")).await;
    assert_eq!(status, StatusCode::OK);
    for quantity in ["curve of-power", "curve of-beats", "curve of-speed"] {
        assert!(text.contains(quantity), "{quantity}");
    }
    assert!(text.contains("TSS = hours × intensity² × 100") && text.contains("Borders that day"), "{text}");
    assert!(text.contains("&#60;script&#62;alert(1)") && !text.contains("<script>alert"), "{text}");
}

#[tokio::test]
async fn power_without_a_threshold_leads_to_where_it_is_set() {
    let world = world().await;
    let id = add_recorded(&world.store).await;
    let path = format!("/activities/{id}");
    let missing = "No FTP for cycling was set for that day";
    let (_, text) = read(&world, &path).await;
    assert!(!text.contains(missing), "{text}");
    for entry in world.store.thresholds(ADA).await.unwrap().entries() {
        world.store.delete_thresholds(ADA, entry.since).await.unwrap();
    }
    polarize_coach::Coach::new(world.store.clone()).recompute(ADA, Date::MIN).await.unwrap();
    let (_, text) = read(&world, &path).await;
    assert!(text.contains(missing) && text.contains("<a href=\"/settings/thresholds\">Set it</a>"), "{text}");
    assert!(!text.to_lowercase().contains("nothing was measured"), "{text}");
}

#[tokio::test]
async fn a_page_has_one_average_speed() {
    let world = world().await;
    let id = add_recorded(&world.store).await;
    let activity = world.store.activity(ADA, &id).await.unwrap();
    let (_, text) = read(&world, &format!("/activities/{id}")).await;
    let speed = format!("{:.1} km/h", activity.distance_meters.unwrap() / activity.moving_seconds * 3.6);
    assert!(text.contains(&format!("<dd>{speed}</dd>")) && text.contains(&format!("average {speed}")), "{text}");
}

#[tokio::test]
async fn a_correction_tells_what_became_of_the_load() {
    let world = world().await;
    add(&world.store, &session("a", TODAY, Sport::Rowing, None)).await;
    let (status, place, _) = send(&world, "/activities/a", "rpe=8").await;
    assert_eq!((status, place.as_str()), (303, "/activities/a?done=corrected&was=58.3"));
    let (_, text) = read(&world, &place).await;
    assert!(text.contains("The load was 58 TSS and is now 83 TSS"), "{text}");
    assert_eq!(send(&world, "/activities/a", "sport=swimming&name=Lake").await.0, 303);
    let stored = world.store.activity(ADA, "a").await.unwrap();
    assert_eq!(
        (stored.sport, stored.name.as_deref(), stored.rpe.map(Rpe::value)),
        (Sport::Swimming, Some("Lake"), Some(8))
    );
}

#[tokio::test]
async fn a_wrong_correction_changes_nothing_and_keeps_what_was_entered() {
    let world = world().await;
    let before = session("a", TODAY, Sport::Rowing, Some("Erg"));
    add(&world.store, &before).await;
    for body in ["rpe=11", "rpe=hard", "sport=rest", "sport=chess", "name=%20"] {
        let (status, _, text) = send(&world, "/activities/a", body).await;
        assert_eq!(status, 422, "{body}");
        assert!(text.contains("role=\"alert\""), "{body}: {text}");
    }
    let long = "x".repeat(201);
    let (status, _, text) = send(&world, "/activities/a", &format!("name={long}")).await;
    assert!(status == 422 && text.contains(&long), "{status}");
    assert_eq!(world.store.activity(ADA, "a").await.unwrap(), before);
}

#[tokio::test]
async fn a_deleted_activity_is_gone() {
    let world = world().await;
    add(&world.store, &session("a", TODAY, Sport::Rowing, None)).await;
    let (status, place, _) = send(&world, "/activities/a/delete", "").await;
    assert_eq!((status, place.as_str()), (303, "/activities?done=deleted"));
    assert_eq!(read(&world, "/activities/a").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn another_athletes_activity_is_a_page_that_is_not_there() {
    let builder = WorldBuilder::new(settings()).await;
    add_athlete(&builder.store, "bob", 8).await;
    add(&builder.store, &session("adas", TODAY, Sport::Rowing, Some("Secret"))).await;
    let world = builder.serve().await;
    let cookie = |request: reqwest::RequestBuilder| request.header("cookie", "polarize_athlete=bob").send();
    for path in ["/activities/adas", "/activities/never-was", "/activities/%3Cscript%3E"] {
        let answer = cookie(world.get(path)).await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        let text = answer.text().await.unwrap();
        assert!(text.contains("<h1") && !text.contains("Secret") && !text.contains("<script>alert"), "{text}");
    }
    for path in ["/activities/adas", "/activities/adas/delete"] {
        let form = world.post(path).header("content-type", "application/x-www-form-urlencoded").body("rpe=9");
        assert_eq!(cookie(form).await.unwrap().status(), StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(world.store.activity(ADA, "adas").await.unwrap().rpe.map(Rpe::value), Some(6));
}

#[tokio::test]
async fn each_file_of_an_upload_is_told_and_hostile_names_are_inert() {
    let world = world().await;
    let day = run("2026-05-03");
    let files = [("a.tcx", day.as_str()), ("b.tcx", day.as_str()), ("<b>c.tcx", "no recording"), ("", "")];
    let (status, text) = upload(&world, &files, &[]).await;
    assert_eq!(status, 200);
    assert!(text.contains("1 imported, 0 replaced, 1 known already, 1 failed."), "{text}");
    assert!(text.contains("data-imported=\"1\" data-replaced=\"0\" data-known=\"1\" data-failed=\"1\""), "{text}");
    assert!(text.contains("&#60;b&#62;c.tcx") && !text.contains("<b>c.tcx"), "{text}");
    // Whoever asks for its address later is led to the list.
    assert_eq!(world.get("/activities/upload").send().await.unwrap().url().path(), "/activities");
}

#[tokio::test]
async fn after_an_import_what_recordings_suggest_is_looked_for_beside_the_page() {
    let world = world().await;
    let (_, plain) = read(&world, "/activities").await;
    assert!(!plain.contains("offers=yes"), "{plain}");
    let (_, outcomes) = upload(&world, &[("a.tcx", &run("2026-05-03"))], &[]).await;
    let (_, list) = read(&world, "/activities?done=imported").await;
    for text in [outcomes, list] {
        assert!(text.contains("hx-get=\"/settings/thresholds?offers=yes\" hx-trigger=\"load\""), "{text}");
        assert!(text.contains("href=\"/settings/thresholds?offers=yes#offers\""), "{text}");
    }
}

#[tokio::test]
async fn a_sport_and_a_day_may_be_told_for_files_that_know_none() {
    let world = world().await;
    let (_, text) = upload(&world, &[("erg.csv", &undated())], &[]).await;
    assert!(text.contains("data-failed=\"1\""), "{text}");
    let fields = [("sport", "rowing"), ("date", "2026-05-01")];
    let (_, text) = upload(&world, &[("erg.csv", &undated())], &fields).await;
    assert!(text.contains("Rowing, Fri 1 May 2026"), "{text}");
    for fields in [[("date", "2026-05-05")], [("date", "soon")], [("sport", "chess")]] {
        let (status, text) = upload(&world, &[("erg.csv", &undated())], &fields).await;
        assert!(status == 422 && text.contains("role=\"alert\""), "{fields:?}: {status} {text}");
    }
}

#[tokio::test]
async fn an_upload_without_a_file_or_beyond_the_limit_is_refused_on_the_page() {
    let limited = ServerSettings { most_upload_bytes: 10_000, ..settings() };
    let world = world_with(Box::new(polarize_coach::BuiltIn), limited).await;
    let (status, text) = upload(&world, &[("", "")], &[]).await;
    assert!(status == 422 && text.contains("choose one"), "{status} {text}");
    let (status, text) = upload(&world, &[("a.csv", &"x".repeat(20_000))], &[]).await;
    assert!(status == 413 && text.contains("role=\"alert\""), "{status} {text}");
    let (status, _) = upload(&world, &[("a.csv", "x")], &[("sport", &"x".repeat(5000))]).await;
    assert_eq!(status, 422);
}

#[tokio::test]
async fn a_session_logged_by_hand_is_shown_and_a_second_one_refused() {
    let world = world().await;
    let body = "sport=running&minutes=40&date=2026-05-02&time=06:30&rpe=4&name=Loop&distance=8,5";
    let (status, place, _) = send(&world, "/activities/log", body).await;
    assert_eq!(status, 303);
    let (_, text) = read(&world, &place).await;
    assert!(
        text.contains("Running, Sat 2 May 2026") && text.contains("8.5 km") && text.contains("felt as 4 of 10"),
        "{text}"
    );
    let (status, _, text) = send(&world, "/activities/log", body).await;
    assert!(status == 409 && text.contains("value=\"8,5\""), "{status} {text}");
    // The way to the one that is there, and no id among the words.
    let first = place.split('?').next().unwrap();
    assert!(text.contains(&format!("<a href=\"{first}\">")), "{text}");
    assert_eq!(text.matches(first.trim_start_matches("/activities/")).count(), 1, "{text}");
    for (field, wrong) in [
        ("sport", "sport=rest&minutes=40"),
        ("minutes", "sport=running&minutes=0"),
        ("minutes", "sport=running&minutes=1441"),
        ("date", "sport=running&minutes=40&date=2026-05-05"),
        ("time", "sport=running&minutes=40&time=25:00"),
        ("rpe", "sport=running&minutes=40&rpe=0"),
        ("distance", "sport=running&minutes=40&distance=-1"),
        ("distance", "sport=running&minutes=40&distance=inf"),
        ("sport", ""),
    ] {
        let (status, _, text) = send(&world, "/activities/log", wrong).await;
        assert!(status == 422 && text.contains("role=\"alert\""), "{wrong}: {status} {text}");
        assert!(text.contains(&format!("<a href=\"#{field}\">To the field</a>")), "{wrong}: {text}");
    }
}

#[tokio::test]
async fn who_counts_in_miles_reads_and_enters_miles() {
    let world = world().await;
    world.store.change_athlete(ADA, |athlete| athlete.units = Units::Imperial).await.unwrap();
    let id = add_recorded(&world.store).await;
    let (_, text) = read(&world, &format!("/activities/{id}")).await;
    assert!(text.contains(" mph</text>") && text.contains(" mi</dd>") && !text.contains("km/h"), "{text}");
    let (_, place, _) = send(&world, "/activities/log", "sport=running&minutes=40&distance=2").await;
    let logged = world.store.activity(ADA, place.trim_start_matches("/activities/").split('?').next().unwrap()).await;
    assert_eq!(logged.unwrap().distance_meters.map(f64::round), Some(3219.0));
}

#[tokio::test]
async fn a_sport_that_is_a_guess_is_said_and_a_word_on_it_ends_it() {
    let world = world().await;
    let guessed = Activity { sport_guess: Some(HOSTILE.to_owned()), ..session("a", TODAY, Sport::Rowing, None) };
    add(&world.store, &guessed).await;
    let (_, text) = read(&world, "/activities/a").await;
    assert!(text.contains("The sport is a guess") && !text.contains("<script>alert"), "{text}");
    assert!(read(&world, "/activities").await.1.contains("sport guessed"));
    send(&world, "/activities/a", "sport=rowing").await;
    assert!(!read(&world, "/activities/a").await.1.contains("is a guess"));
}
