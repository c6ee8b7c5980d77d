//! `/calendar`.

use jiff::civil::{Date, date};
use polarize_domain::{
    Activity, Author, BlockedDays, Intensity, Minutes, Race, Sport, Step, StepKind, Target, Tss, UnavailableSport,
    Workout, WorkoutId, WorkoutStatus,
};
use polarize_store::{Source, WorkoutWrite};
use reqwest::{StatusCode, redirect};

use crate::world::{ADA, TODAY, World, add_athlete, world};

/// A day on which the simulated athlete's plan is of no matter.
const FREE: Date = date(2026, 10, 5);

fn ride(id: &str, day: Date) -> Workout {
    Workout {
        id: WorkoutId::new(id),
        date: day,
        name: "Long ride".to_owned(),
        sport: Sport::Cycling,
        intensity: Some(Intensity::Zone1),
        duration_minutes: Minutes::new(60).unwrap(),
        estimated_tss: Some(Tss::new(45.0).unwrap()),
        description: None,
        steps: vec![Step::timed(StepKind::Active, 3600, Target::Open)],
        status: WorkoutStatus::Planned,
        locked: false,
        author: Author::Plan,
    }
}

async fn put(world: &World, workout: &Workout) {
    world.store.put_workouts(ADA, None, &[WorkoutWrite::Put(workout.clone())]).await.unwrap();
}

async fn workout(world: &World, id: &str) -> Workout {
    world.store.workout(ADA, &WorkoutId::new(id)).await.unwrap()
}

/// What a page says.
async fn read(world: &World, path: &str) -> String {
    let answer = world.get(path).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    answer.text().await.unwrap()
}

/// Sends a form: the status, where it leads, and what it says.
async fn send(world: &World, path: &str, fields: &[(&str, &str)]) -> (u16, String, String) {
    let encoded = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
    let body = encoded.collect::<Vec<_>>().join("&");
    let client = reqwest::Client::builder().redirect(redirect::Policy::none()).build().unwrap();
    let request = client.post(format!("http://{}{path}", world.address));
    let request = request.header("content-type", "application/x-www-form-urlencoded").body(body);
    let answer = request.send().await.unwrap();
    let place = answer.headers().get("location").map(|place| place.to_str().unwrap().to_owned());
    (answer.status().as_u16(), place.unwrap_or_default(), answer.text().await.unwrap())
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// The value of a hidden field of a page.
fn seen(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"seen\" value=\"").unwrap();
    rest.split('"').next().unwrap().replace("&#34;", "\"").replace("&quot;", "\"")
}

/// Sends the form that changes a workout, as the page made it but for some fields.
async fn save(world: &World, id: &str, changed: &[(&str, &str)]) -> (u16, String, String) {
    let path = format!("/calendar/workouts/{id}");
    let page = read(world, &path).await;
    let before = workout(world, id).await;
    let (_, steps) = page.split_once("name=\"steps\"").unwrap();
    let steps = steps.split_once('>').unwrap().1.split("</textarea>").next().unwrap().trim();
    let steps = steps.replace("&#60;", "<").replace("&#62;", ">").replace("&#38;", "&");
    let minutes = before.duration_minutes.value().to_string();
    let intensity = before.intensity.map_or("", Intensity::word);
    let tag = seen(&page);
    let description = before.description.clone().unwrap_or_default();
    let mut fields = vec![
        ("seen", tag.as_str()),
        ("name", &before.name),
        ("minutes", &minutes),
        ("intensity", intensity),
        ("description", &description),
        ("steps", &steps),
    ];
    for (name, value) in changed {
        let field = fields.iter_mut().find(|(field, _)| field == name).unwrap();
        field.1 = value;
    }
    send(world, &path, &fields).await
}

#[tokio::test]
async fn the_calendar_shows_weeks_of_days_with_what_stands_on_them() {
    let world = world().await;
    put(&world, &Workout { locked: true, ..ride("w", FREE) }).await;
    let skipped = Workout { status: WorkoutStatus::Skipped, name: "Left out".to_owned(), ..ride("s", FREE) };
    put(&world, &skipped).await;
    let race = Race {
        date: FREE,
        name: "Autumn cup".to_owned(),
        priority: polarize_domain::Priority::B,
        sport: Sport::Cycling,
    };
    world.store.put_race(ADA, &race).await.unwrap();
    let trip = BlockedDays { from: FREE, until: FREE, reason: Some("a trip".to_owned()) };
    world.store.put_blocked(ADA, &trip).await.unwrap();
    let page = read(&world, "/calendar?week=2026-10-08").await;
    for words in [
        "Week of Mon 5 Oct",
        "Long ride",
        "Locked",
        "Left out",
        "skipped",
        "Autumn cup",
        "B, it matters",
        "a trip",
        "<span>1 h 00</span> <span>45 TSS</span>",
    ] {
        assert!(page.contains(words), "{words} is missing");
    }
    assert_eq!(page.matches("class=\"week").count(), 5);
    assert_eq!(page.matches(" data-date=").count(), 35);
}

#[tokio::test]
async fn what_was_done_stands_beside_what_was_planned() {
    let world = world().await;
    let page = read(&world, "/calendar").await;
    assert!(page.contains("this week") && page.contains(">today<"));
    assert!(page.contains("as planned"), "no workout of the last week was done as planned");
    assert!(page.contains("% of the planned load done"));
    assert!(page.contains("href=\"/activities/"));
}

#[tokio::test]
async fn what_was_done_without_a_plan_says_so_and_leads_to_the_activity() {
    let world = world().await;
    let day = date(2026, 5, 3);
    let start = "2026-05-03T08:00:00Z".parse().unwrap();
    let minutes = Minutes::new(25).unwrap();
    let name = Some("Lake swim".to_owned());
    let swim = Activity::by_hand("lake".to_owned(), start, day, Sport::Swimming, minutes, None, name, None);
    world.store.add_activity(ADA, &swim, None, &Source::Hand).await.unwrap();
    let page = read(&world, "/calendar").await;
    let (_, entry) = page.split_once("href=\"/activities/lake\"").unwrap();
    let entry = entry.split("</li>").next().unwrap();
    assert!(entry.contains("Lake swim") && entry.contains("25 min") && entry.contains("not planned"), "{entry}");
}

#[tokio::test]
async fn a_workout_past_and_not_done_is_missed() {
    let world = world().await;
    put(&world, &Workout { sport: Sport::Rowing, ..ride("w", TODAY.yesterday().unwrap()) }).await;
    assert!(read(&world, "/calendar/workouts/w").await.contains("missed"));
}

#[tokio::test]
async fn a_week_that_is_none_leads_to_this_one() {
    let world = world().await;
    let client = reqwest::Client::builder().redirect(redirect::Policy::none()).build().unwrap();
    let answer = client.get(format!("http://{}/calendar?week=soon", world.address)).send().await.unwrap();
    assert_eq!(
        (answer.status(), &answer.headers()["location"]),
        (StatusCode::SEE_OTHER, &"/calendar".parse().unwrap())
    );
}

#[tokio::test]
async fn a_workout_is_moved_to_another_day_and_nothing_else_of_it_changes() {
    let world = world().await;
    put(&world, &ride("w", FREE)).await;
    let tag = seen(&read(&world, "/calendar/workouts/w").await);
    let fields = [("seen", tag.as_str()), ("date", "2026-10-14")];
    let (status, place, _) = send(&world, "/calendar/workouts/w/move", &fields).await;
    assert_eq!(
        (status, place.as_str()),
        (303, "/calendar?week=2026-10-12&done=moved&moved=w&from=2026-10-05#day-2026-10-14")
    );
    assert_eq!(workout(&world, "w").await, Workout { date: date(2026, 10, 14), ..ride("w", FREE) });
}

#[tokio::test]
async fn a_move_keeps_the_weeks_that_were_seen_and_can_be_undone_from_there() {
    let world = world().await;
    put(&world, &ride("w/1", FREE)).await;
    let path = "/calendar/workouts/w%2F1";
    let page = read(&world, &format!("{path}?week=2026-09-28")).await;
    assert!(page.contains("href=\"/calendar?week=2026-09-28#day-2026-10-05\""), "the way back");
    let tag = seen(&page);
    let fields = [("seen", tag.as_str()), ("date", "2026-10-14"), ("week", "2026-09-28")];
    let (_, place, _) = send(&world, &format!("{path}/move"), &fields).await;
    assert_eq!(place, "/calendar?week=2026-09-28&done=moved&moved=w%2F1&from=2026-10-05#day-2026-10-14");
    let page = read(&world, place.split('#').next().unwrap()).await;
    let (_, news) = page.split_once("class=\"news notice\"").unwrap();
    assert!(news.contains("href=\"/calendar?week=2026-09-28#day-2026-10-14\">Close</a>"), "closing loses the place");
    let news = news.split("</form>").next().unwrap();
    assert!(news.contains("The workout is moved.") && news.contains("Undo the move"), "{news}");
    assert!(news.contains(&format!("action=\"{path}/move\"")), "{news}");
    let back = [("seen", seen(news)), ("date", "2026-10-05".to_owned()), ("week", "2026-09-28".to_owned())];
    for (name, value) in &back[1..] {
        assert!(news.contains(&format!("name=\"{name}\" value=\"{value}\"")), "{news}");
    }
    let back = back.each_ref().map(|(name, value)| (*name, value.as_str()));
    assert_eq!(send(&world, &format!("{path}/move"), &back).await.0, 303);
    assert_eq!(workout(&world, "w/1").await, ride("w/1", FREE));
    let page = read(&world, "/calendar?done=moved&moved=gone&from=2026-10-05").await;
    assert!(page.contains("The workout is moved.") && !page.contains("Undo the move"));
}

#[tokio::test]
async fn a_day_with_something_against_the_workout_is_warned_of() {
    let world = world().await;
    let day = |day| date(2026, 10, day);
    world.store.put_blocked(ADA, &BlockedDays { from: day(6), until: day(6), reason: None }).await.unwrap();
    let missing = UnavailableSport { sport: Sport::Rowing, until: None };
    world.store.put_unavailable_sport(ADA, &missing).await.unwrap();
    let hard = |id, day| Workout { intensity: Some(Intensity::Race), ..ride(id, day) };
    put(&world, &hard("other", day(9))).await;
    put(&world, &hard("w", FREE)).await;
    put(&world, &Workout { sport: Sport::Rowing, ..ride("row", FREE) }).await;
    for (id, to, warning) in [
        ("w", "2026-10-06", "&warn=blocked"),
        ("row", "2026-10-07", "&warn=sport"),
        ("w", "2026-10-09", "&warn=hard"),
        ("w", "2026-05-03", "&warn=past#"),
        ("w", "2026-10-10", "&from=2026-05-03#"),
    ] {
        let tag = seen(&read(&world, &format!("/calendar/workouts/{id}")).await);
        let fields = [("seen", tag.as_str()), ("date", to)];
        let (_, place, _) = send(&world, &format!("/calendar/workouts/{id}/move"), &fields).await;
        assert!(place.contains(warning), "{id} to {to}: {place}");
    }
    let late = [("what", "workout"), ("date", "2026-05-02"), ("sport", "cycling"), ("minutes", "60"), ("name", "Late")];
    assert!(send(&world, "/calendar/new", &late).await.1.contains("&done=added&warn=past#"));
    assert!(read(&world, "/calendar?warn=blocked").await.contains("Mind that this day is blocked"));
}

#[tokio::test]
async fn no_workout_is_moved_to_a_day_that_none_is_planned_for() {
    let world = world().await;
    put(&world, &ride("w", FREE)).await;
    let tag = seen(&read(&world, "/calendar/workouts/w").await);
    for (to, words) in [("2020-05-04", "four weeks ago"), ("2099-05-04", "too far ahead"), ("never", "YYYY-MM-DD")] {
        let fields = [("seen", tag.as_str()), ("date", to)];
        let (status, _, page) = send(&world, "/calendar/workouts/w/move", &fields).await;
        assert_eq!(status, 422, "{to}");
        assert!(page.contains(words) && page.contains(&format!("value=\"{to}\"")), "{to}");
    }
    assert_eq!(workout(&world, "w").await.date, FREE);
}

#[tokio::test]
async fn a_form_that_was_sent_as_it_came_changes_nothing() {
    let world = world().await;
    let step = |seconds, target, notes: &str| Step {
        notes: Some(notes.to_owned()),
        ..Step::timed(StepKind::Active, seconds, target)
    };
    let beats = |beats| polarize_domain::HeartRate::new(beats).unwrap();
    // The text of intervals.icu knows no beats, and would read these notes as something else.
    let steps = vec![
        step(1801, Target::HeartRate { low: beats(121), high: beats(133) }, "4m pace <b>"),
        step(1799, Target::Open, &"long ".repeat(32)),
    ];
    let before = Workout { steps, description: Some("one\r\ntwo ".to_owned()), ..ride("w", FREE) };
    put(&world, &before).await;
    let version = world.store.plan(ADA, FREE, FREE).await.unwrap().version;
    let (status, place, page) = save(&world, "w", &[]).await;
    assert_eq!((status, place.as_str()), (303, "/calendar/workouts/w?done=saved"), "{page}");
    assert_eq!(workout(&world, "w").await, before);
    assert_eq!(world.store.plan(ADA, FREE, FREE).await.unwrap().version, version);
}

#[tokio::test]
async fn name_length_zone_steps_and_description_are_changed() {
    let world = world().await;
    put(&world, &ride("w", FREE)).await;
    assert_eq!(save(&world, "w", &[("name", " Short ride "), ("minutes", "45")]).await.0, 303);
    let shorter = workout(&world, "w").await;
    assert_eq!((shorter.name.as_str(), shorter.duration_minutes.value()), ("Short ride", 45));
    assert!(shorter.steps.iter().filter_map(Step::time).sum::<u32>() == 45 * 60, "{:?}", shorter.steps);
    assert_eq!(save(&world, "w", &[("intensity", "zone3")]).await.0, 303);
    assert_eq!(workout(&world, "w").await.intensity, Some(Intensity::Zone3));
    assert_eq!(save(&world, "w", &[("steps", "- 10m 50%\r\n\r\n2x\r\n- 5m 105%\r\n- 5m 50%")]).await.0, 303);
    let stepped = workout(&world, "w").await;
    assert_eq!((stepped.steps.len(), stepped.duration_minutes.value()), (5, 30));
    assert_eq!(save(&world, "w", &[("description", "calm\r\nand long")]).await.0, 303);
    assert_eq!(workout(&world, "w").await, Workout { description: Some("calm\nand long".to_owned()), ..stepped });
    assert_eq!(save(&world, "w", &[("description", ""), ("steps", "")]).await.0, 303);
    let built = workout(&world, "w").await;
    assert_eq!((built.description, built.duration_minutes.value()), (None, 30));
    assert!(!built.steps.is_empty() && built.steps.len() != 5, "{:?}", built.steps);
}

#[tokio::test]
async fn what_can_not_be_is_told_line_by_line_and_what_was_entered_is_kept() {
    let world = world().await;
    put(&world, &ride("w", FREE)).await;
    let cases: [(&str, &str, &str); 6] = [
        ("steps", "- 10m 50%\n- a while <i>", "line 2: no length"),
        ("steps", "- 10m 50%\n- 5m 999999w", "line 2: "),
        ("minutes", "900", "5 to 480 minutes"),
        ("minutes", "an hour", "whole minutes"),
        ("name", "  ", "a workout needs a name"),
        ("description", &"x".repeat(2001), "2000 characters at most"),
    ];
    for (field, value, words) in cases {
        let (status, _, page) = save(&world, "w", &[(field, value)]).await;
        assert_eq!(status, 422, "{field}");
        assert!(page.contains(words), "{field} {value}: {words} is missing");
        let kept = value.replace('<', "&#60;").replace('>', "&#62;");
        assert!(page.contains(&kept), "{field}: what was entered is lost");
        assert!(page.contains(" aria-invalid=\"true\""), "{field}");
    }
    assert_eq!(workout(&world, "w").await, ride("w", FREE));
}

#[tokio::test]
async fn who_changes_what_has_changed_meanwhile_is_told_and_keeps_the_form() {
    let world = world().await;
    put(&world, &ride("w", FREE)).await;
    let stale = seen(&read(&world, "/calendar/workouts/w").await);
    put(&world, &Workout { name: "Changed".to_owned(), ..ride("w", FREE) }).await;
    let path = "/calendar/workouts/w";
    let mut fields =
        vec![("seen", stale.as_str()), ("name", "Mine"), ("minutes", "60"), ("intensity", "zone1"), ("steps", "- 1h")];
    let (status, _, page) = send(&world, path, &fields).await;
    assert_eq!(status, 412);
    assert!(page.contains("changed since you looked") && page.contains("value=\"Mine\""));
    assert!(page.contains("id=\"name-now\">now: <bdi>Changed</bdi>") && page.contains("aria-describedby=\"name-now\""));
    assert!(!page.contains("id=\"minutes-now\""), "the length is the same");
    for (path, more) in [("/move", ("date", "2026-10-07")), ("/lock", ("locked", "true")), ("/delete", ("more", ""))] {
        let path = format!("/calendar/workouts/w{path}");
        assert_eq!(send(&world, &path, &[("seen", stale.as_str()), more]).await.0, 412, "{path}");
    }
    let fresh = seen(&page);
    fields[0].1 = &fresh;
    assert_eq!(send(&world, path, &fields).await.0, 303);
    assert_eq!(workout(&world, "w").await.name, "Mine");
}

#[tokio::test]
async fn a_workout_is_locked_unlocked_and_taken_out() {
    let world = world().await;
    put(&world, &ride("w", FREE)).await;
    for (word, locked) in [("true", true), ("false", false)] {
        let tag = seen(&read(&world, "/calendar/workouts/w").await);
        let fields = [("seen", tag.as_str()), ("locked", word)];
        assert_eq!(send(&world, "/calendar/workouts/w/lock", &fields).await.0, 303);
        assert_eq!(workout(&world, "w").await, Workout { locked, ..ride("w", FREE) });
    }
    let tag = seen(&read(&world, "/calendar/workouts/w").await);
    let (_, place, _) = send(&world, "/calendar/workouts/w/delete", &[("seen", &tag)]).await;
    assert_eq!(place, "/calendar?week=2026-10-05&done=deleted#day-2026-10-05");
    assert_eq!(world.get("/calendar/workouts/w").send().await.unwrap().status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn another_athletes_workout_is_not_there() {
    let world = world().await;
    add_athlete(&world.store, "eve", 8).await;
    put(&world, &ride("w", FREE)).await;
    let as_eve = |request: reqwest::RequestBuilder| request.header("cookie", "polarize_athlete=eve");
    let fields = "seen=*&name=x&date=2026-10-06&locked=true";
    for path in ["", "/move", "/lock", "/delete"] {
        let post = world.post(&format!("/calendar/workouts/w{path}")).body(fields);
        let post = post.header("content-type", "application/x-www-form-urlencoded");
        assert_eq!(as_eve(post).send().await.unwrap().status(), StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["", "/download?format=fit"] {
        let get = world.get(&format!("/calendar/workouts/w{path}"));
        assert_eq!(as_eve(get).send().await.unwrap().status(), StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(workout(&world, "w").await, ride("w", FREE));
}

#[tokio::test]
async fn workout_race_blocked_days_and_missing_sport_are_added() {
    let world = world().await;
    let add = async |fields: &[(&str, &str)]| send(&world, "/calendar/new", fields).await;
    let workout =
        [("what", "workout"), ("date", "2026-10-05"), ("sport", "running"), ("minutes", "40"), ("name", "Jog")];
    assert_eq!(add(&workout).await.1, "/calendar?week=2026-10-05&done=added#day-2026-10-05");
    let race = [("what", "race"), ("date", "2026-10-11"), ("sport", "cycling"), ("name", "Cup"), ("priority", "A")];
    assert_eq!(add(&race).await.1, "/calendar?week=2026-10-05&done=race#day-2026-10-11");
    let days = [("what", "blocked"), ("from", "2026-10-06"), ("until", "2026-10-07"), ("reason", "a trip")];
    assert_eq!(add(&days).await.1, "/calendar?week=2026-10-05&done=blocked#day-2026-10-06");
    let sport = [("what", "sport"), ("sport", "swimming"), ("until", "")];
    assert_eq!(add(&sport).await.1, "/calendar?week=2026-05-04&done=sport#day-2026-05-04");
    let plan = world.store.plan(ADA, FREE, FREE).await.unwrap();
    let jog = plan.workouts.iter().find(|workout| workout.name == "Jog").unwrap();
    assert_eq!((jog.sport, jog.author, jog.duration_minutes.value()), (Sport::Running, Author::Athlete, 40));
    assert!(world.store.races(ADA).await.unwrap().iter().any(|race| race.name == "Cup"));
    assert!(world.store.blocked(ADA).await.unwrap().iter().any(|span| span.reason.as_deref() == Some("a trip")));
    let missing = UnavailableSport { sport: Sport::Swimming, until: None };
    assert!(world.store.unavailable_sports(ADA).await.unwrap().contains(&missing));
}

#[tokio::test]
async fn what_can_not_be_added_is_refused_and_the_form_keeps_it() {
    let world = world().await;
    let long = "x".repeat(121);
    let cases: [(&[(&str, &str)], &str); 9] = [
        (&[("what", "workout"), ("date", "2026-10-05"), ("sport", "running"), ("name", "<b>")], "how long it is"),
        (
            &[("what", "workout"), ("date", "2026-10-05"), ("sport", "rest"), ("minutes", "30")],
            "a rest day has no length",
        ),
        (
            &[("what", "workout"), ("date", "2026-10-05"), ("sport", "cycling"), ("steps", "- soon")],
            "line 1: no length",
        ),
        (&[("what", "workout"), ("date", "2026-10-05"), ("sport", "golf"), ("minutes", "30")], "is no sport"),
        (&[("what", "race"), ("date", "2026-10-05"), ("sport", "running"), ("priority", "A")], "A race needs a name"),
        (
            &[("what", "race"), ("date", "2026-10-05"), ("sport", "running"), ("priority", "A"), ("name", &long)],
            "120 characters",
        ),
        (
            &[("what", "race"), ("date", "2020-10-05"), ("sport", "running"), ("priority", "A"), ("name", "Old")],
            "a year ago",
        ),
        (&[("what", "blocked"), ("from", "2026-10-06"), ("until", "2026-10-05")], "lies before the first"),
        (&[("what", "sport"), ("sport", "running"), ("until", "2026-05-03")], "over already"),
    ];
    for (fields, words) in cases {
        let (status, _, page) = send(&world, "/calendar/new", fields).await;
        assert_eq!(status, 422, "{fields:?}");
        assert!(page.contains(words), "{fields:?}: {words} is missing");
        for (_, value) in fields.iter().filter(|(name, _)| *name == "name" || *name == "steps") {
            assert!(page.contains(&value.replace('<', "&#60;").replace('>', "&#62;")), "{value} is lost");
        }
    }
}

#[tokio::test]
async fn a_race_of_the_same_day_and_name_is_refused() {
    let world = world().await;
    let race = [("what", "race"), ("date", "2026-10-11"), ("sport", "cycling"), ("name", "Cup"), ("priority", "A")];
    assert_eq!(send(&world, "/calendar/new", &race).await.0, 303);
    assert_eq!(send(&world, "/calendar/new", &race).await.0, 409);
}

#[tokio::test]
async fn what_stands_in_the_calendar_is_taken_out_after_a_question() {
    let world = world().await;
    let name = "Cup / <i> & 50 %";
    let race =
        Race { date: FREE, name: name.to_owned(), priority: polarize_domain::Priority::A, sport: Sport::Cycling };
    world.store.put_race(ADA, &race).await.unwrap();
    let span = BlockedDays { from: FREE, until: FREE, reason: None };
    world.store.put_blocked(ADA, &span).await.unwrap();
    let missing = UnavailableSport { sport: Sport::Rowing, until: None };
    world.store.put_unavailable_sport(ADA, &missing).await.unwrap();
    let calendar = read(&world, "/calendar?week=2026-10-05").await;
    let things = [
        ("race", vec![("what", "race"), ("date", "2026-10-05"), ("name", name)]),
        ("blocked", vec![("what", "blocked"), ("from", "2026-10-05"), ("until", "2026-10-05")]),
        ("sport", vec![("what", "sport"), ("sport", "rowing")]),
    ];
    for (what, fields) in things {
        let (_, link) = calendar.split_once(&format!("href=\"/calendar/remove?what={what}&#38;")).unwrap();
        let link = format!("/calendar/remove?what={what}&{}", link.split('"').next().unwrap().replace("&#38;", "&"));
        assert!(read(&world, &link).await.contains("Yes"), "{link}");
        assert_eq!(send(&world, "/calendar/remove", &fields).await.0, 303, "{what}");
        assert_eq!(world.get(&link).send().await.unwrap().status(), StatusCode::NOT_FOUND, "{what}");
        assert_eq!(send(&world, "/calendar/remove", &fields).await.0, 404, "{what}");
    }
}

#[tokio::test]
async fn files_of_a_workout_and_of_a_week_are_had_and_what_can_not_be_had_says_why() {
    let world = world().await;
    put(&world, &Workout { sport: Sport::Strength, intensity: None, ..ride("w", FREE) }).await;
    let page = read(&world, "/calendar/workouts/w").await;
    assert!(page.contains("download?format=fit\"") && !page.contains("download?format=zwo\""));
    assert!(page.contains("FIT takes every sport"));
    let fit = world.get("/calendar/workouts/w/download?format=fit").send().await.unwrap();
    assert_eq!(fit.headers()["content-type"], "application/vnd.ant.fit");
    assert!(fit.headers()["content-disposition"].to_str().unwrap().contains("2026-10-05-long-ride.fit"));
    assert_eq!(world.get("/calendar/workouts/w/download?format=zwo").send().await.unwrap().status(), 422);
    assert_eq!(world.get("/calendar/workouts/w/download?format=doc").send().await.unwrap().status(), 404);
    let week = world.get("/calendar/week.ics?week=2026-10-05").send().await.unwrap();
    assert_eq!(week.headers()["content-type"], "text/calendar; charset=utf-8");
    assert!(week.text().await.unwrap().contains("Long ride"));
}

#[tokio::test]
async fn what_an_athlete_wrote_is_shown_whole_and_does_nothing() {
    let world = world().await;
    let hostile = "<script>alert(1)</script> **bold** \u{202e}שלום";
    let escaped = "&#60;script&#62;alert(1)&#60;/script&#62; **bold** \u{202e}שלום";
    let step = Step { notes: Some(hostile.to_owned()), ..Step::timed(StepKind::Active, 3600, Target::Open) };
    let named = Workout {
        name: hostile.to_owned(),
        description: Some(hostile.to_owned()),
        steps: vec![step],
        ..ride("w", FREE)
    };
    put(&world, &named).await;
    let race =
        Race { date: FREE, name: hostile.to_owned(), priority: polarize_domain::Priority::A, sport: Sport::Cycling };
    world.store.put_race(ADA, &race).await.unwrap();
    let span = BlockedDays { from: FREE, until: FREE, reason: Some(hostile.to_owned()) };
    world.store.put_blocked(ADA, &span).await.unwrap();
    for (path, times) in [("/calendar?week=2026-10-05", 4), ("/calendar/workouts/w", 4)] {
        let page = read(&world, path).await;
        assert!(!page.contains("<script>alert"), "{path}");
        assert!(page.matches(escaped).count() >= times, "{path}: {}", page.matches(escaped).count());
    }
}
