//! `/settings` and what is under it, and the calendar feed.

use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use polarize_coach::{Advisor, BuiltIn};
use polarize_domain::recording::DeviceSummary;
use polarize_domain::{DatedThresholds, Priority, Race, Recording, Sample, Sport, Thresholds, Watts};
use polarize_store::{Added, Source};
use polarize_web::{AskedFor, Later, ModelChoice, ModelDesk, ModelState, ModelTrial, ServerSettings, Trials};
use reqwest::{RequestBuilder, StatusCode};

use crate::script::{Script, scripted};
use crate::world::{ADA, TODAY, World, WorldBuilder, add_athlete, settings, world};

/// The fields of a form.
type Fields<'a> = &'a [(&'a str, &'a str)];

/// A form's request.
fn form(request: RequestBuilder, fields: Fields<'_>) -> RequestBuilder {
    let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let pairs: Vec<String> = fields.iter().map(|(name, text)| format!("{}={}", encode(name), encode(text))).collect();
    request.header("content-type", "application/x-www-form-urlencoded").body(pairs.join("&"))
}

/// The status and the text of an answer, at the end of all redirects.
async fn shown(request: RequestBuilder) -> (StatusCode, String) {
    let answer = request.send().await.unwrap();
    (answer.status(), answer.text().await.unwrap())
}

async fn sent(world: &World, path: &str, fields: Fields<'_>) -> (StatusCode, String) {
    shown(form(world.post(path), fields)).await
}

/// What the form of a profile holds.
const PROFILE: [(&str, &str); 8] = [
    ("name", "Ada"),
    ("sport", "cycling"),
    ("time_zone", "UTC"),
    ("units", "imperial"),
    ("coach_type", "generalist"),
    ("training_plan", "polarized"),
    ("time_constraint", "moderate"),
    ("minutes_monday", "0"),
];

#[tokio::test]
async fn a_profile_is_saved_as_its_form_says() {
    let world = world().await;
    let more = [("weekly_hours", "7,5"), ("scale_strength", "0.7"), ("minutes_sunday", "180")];
    let fields: Vec<_> = PROFILE.into_iter().chain(more).collect();
    let (status, page) = sent(&world, "/settings", &fields).await;
    assert!(status.is_success() && page.contains("Saved."), "{page}");
    let athlete = world.store.athlete(ADA).await.unwrap();
    assert_eq!(athlete.settings.max_hours(), 7.5);
    assert_eq!(athlete.scaling_of(Sport::Strength), 0.7);
    let minutes = athlete.availability.0.map(|minutes| minutes.map(|minutes| minutes.value()));
    assert_eq!(minutes, [Some(0), None, None, None, None, None, Some(180)]);
}

#[tokio::test]
async fn a_wrong_profile_is_shown_again_with_what_was_entered_and_saved_nowhere() {
    let world = world().await;
    let before = world.store.athlete(ADA).await.unwrap();
    let wrong = [
        ("name", "", "at least one letter"),
        ("born", "2030-01-01", "has not been yet"),
        ("time_zone", "Mars/Olympus", "Europe/Berlin"),
        ("weekly_hours", "90", "between 0.5 and 60"),
        ("minutes_monday", "1h", "whole number"),
        ("minutes_monday", "99999", "between 0 and 1440"),
        ("scale_strength", "9", "between 0 and 3"),
        ("start_ctl", "45", "all three"),
        ("coach_type", "boss", "Choose one"),
    ];
    for (field, text, words) in wrong {
        let fields: Vec<_> = PROFILE.into_iter().filter(|(name, _)| *name != field).chain([(field, text)]).collect();
        let (status, page) = sent(&world, "/settings", &fields).await;
        assert_eq!(status, 422, "{field}");
        assert!(page.contains(words), "{field}: {page}");
        assert!(
            page.contains(&format!("<li><a href=\"#{}\">", if field == "start_ctl" { "start_date" } else { field })),
            "{page}"
        );
        assert!(page.contains("value=\"generalist\" checked") || field == "coach_type", "{field}");
    }
    assert_eq!(world.store.athlete(ADA).await.unwrap(), before);
}

#[tokio::test]
async fn thresholds_are_read_in_the_units_of_athlete_and_sport() {
    let world = world().await;
    sent(&world, "/settings", &PROFILE).await;
    let fields = [
        ("since", "2026-05-01"),
        ("threshold_pace_s_per_km", "7:23"),
        ("swim_pace_s_per_km", "1:31"),
        ("ftp_watts", "251"),
    ];
    let (status, page) = sent(&world, "/settings/thresholds", &fields).await;
    assert!(status.is_success() && page.contains("7:23 /mi") && page.contains("1:31 /100 yd"), "{page}");
    let thresholds = world.store.thresholds(ADA).await.unwrap().on(TODAY);
    assert_eq!(thresholds.threshold_pace_s_per_km.map(|pace| pace.value()), Some(275));
    assert_eq!(thresholds.swim_pace_s_per_km.map(|pace| pace.value()), Some(995));
    assert_eq!(thresholds.lthr_bpm, None);
}

#[tokio::test]
async fn thresholds_that_contradict_each_other_are_set_nowhere() {
    let world = world().await;
    let before = world.store.thresholds(ADA).await.unwrap();
    let fields = [("since", "2026-05-01"), ("lthr_bpm", "180"), ("max_hr_bpm", "170")];
    let (status, page) = sent(&world, "/settings/thresholds", &fields).await;
    assert_eq!(status, 422);
    assert!(page.contains("must be below maximum heart rate") && page.contains("value=\"180\""), "{page}");
    assert_eq!(world.store.thresholds(ADA).await.unwrap(), before);
}

/// Half an hour on the bike at an even power.
fn ride(start: Timestamp, watts: f32) -> Recording {
    let sample = |second: u16| Sample { seconds: f64::from(second), power: Some(watts), ..Sample::default() };
    Recording {
        start,
        sport: Sport::Cycling,
        sport_guess: None,
        name: None,
        device: None,
        elapsed_seconds: 1800.0,
        timer_seconds: 1800.0,
        distance_meters: None,
        rpe: None,
        samples: (0..=1800).map(sample).collect(),
        laps: Vec::new(),
        summary: DeviceSummary::default(),
    }
}

#[tokio::test]
async fn an_estimate_is_offered_with_its_reason_and_taken_over_as_it_stands() {
    let world = world().await;
    let coach = polarize_coach::Coach::new(world.store.clone());
    let source = Source::File { name: "ride.fit".to_owned(), sha256: "0".repeat(64) };
    let recording = ride("2026-05-02T17:00:00Z".parse().unwrap(), 500.0);
    let (_, added) = coach.add_recording(ADA, &recording, None, &source).await.unwrap();
    assert_eq!(added, Added::New);
    let (_, page) = shown(world.get("/settings/thresholds?offers=yes")).await;
    assert!(page.contains("95 % of your best 20 minutes") && page.contains("475 W"), "{page}");
    let (status, page) = sent(&world, "/settings/thresholds/take", &[("threshold", "ftp_watts")]).await;
    assert!(status.is_success() && page.contains("The estimate is taken over."), "{page}");
    let thresholds = world.store.thresholds(ADA).await.unwrap().on(TODAY);
    assert_eq!(thresholds.ftp_watts, Some(Watts::new(475).unwrap()));
    assert_eq!(sent(&world, "/settings/thresholds/take", &[("threshold", "ftp_watts")]).await.0, 404);
}

#[tokio::test]
async fn a_sign_of_danger_ends_only_by_a_doctors_word() {
    let world = world().await;
    sent(&world, "/settings/health", &[("kind", "red_flag")]).await;
    let flag = || async { world.store.health(ADA).await.unwrap().pop().unwrap() };
    let path = format!("/settings/health/{}/end", flag().await.0);
    let (status, page) = sent(&world, &path, &[("until", "2026-05-04")]).await;
    assert_eq!((status.as_u16(), page.contains("a doctor has said"), flag().await.1.until), (422, true, None));
    sent(&world, &path, &[("until", "2026-05-04"), ("doctor", "yes")]).await;
    assert_eq!(flag().await.1.until, Some(TODAY));
}

#[tokio::test]
async fn an_episode_that_can_not_be_is_refused_with_the_reason() {
    let world = world().await;
    let before = world.store.health(ADA).await.unwrap();
    for (field, text, words) in [
        ("since", "2026-06-01", "lies in the future"),
        ("until", "2026-05-01", "before it begins"),
        ("pain", "11", "between 0 and 10"),
        ("site", "nose", "Choose one"),
    ] {
        let (status, page) =
            sent(&world, "/settings/health", &[("kind", "pain"), ("since", "2026-05-03"), (field, text)]).await;
        assert!(status == 422 && page.contains(words), "{field}: {page}");
    }
    assert_eq!(world.store.health(ADA).await.unwrap(), before);
}

/// A server that wants tokens, with a token of Ada's.
async fn everywhere() -> (World, String) {
    let settings = ServerSettings { listen: (Ipv4Addr::UNSPECIFIED, 0).into(), ..settings() };
    let builder = WorldBuilder::new(settings).await;
    let token = builder.token(ADA).await;
    (builder.serve().await, token)
}

fn signed_in(request: RequestBuilder, token: &str) -> RequestBuilder {
    request.header("cookie", format!("polarize_token={token}"))
}

/// What stands in a text area of a page.
fn secret_in(page: &str) -> String {
    let (_, rest) = page.split_once("<textarea").unwrap();
    let (_, rest) = rest.split_once('>').unwrap();
    rest.split_once('<').unwrap().0.to_owned()
}

#[tokio::test]
async fn the_secret_of_a_feed_opens_the_plan_and_nothing_else() {
    let (world, token) = everywhere().await;
    let race = Race { date: TODAY, name: "Spring <b>".to_owned(), priority: Priority::B, sport: Sport::Cycling };
    world.store.put_race(ADA, &race).await.unwrap();
    let (_, page) = shown(signed_in(world.post("/settings/access/feed"), &token)).await;
    let address = secret_in(&page);
    assert!(address.starts_with(&format!("http://{}/feed/polarize_", world.address)), "{address}");
    let secret = address.rsplit_once('/').unwrap().1.strip_suffix(".ics").unwrap();
    let feed = world.client.get(&address).send().await.unwrap();
    assert_eq!(feed.headers()["content-type"], "text/calendar; charset=utf-8");
    let text = feed.text().await.unwrap();
    assert!(text.contains("SUMMARY:Race: Spring <b>") && text.matches("BEGIN:VEVENT").count() > 10, "{text}");
    assert_eq!(world.get("/api/v1/athlete").bearer_auth(secret).send().await.unwrap().status(), 401);
    let (_, page) = shown(signed_in(world.get("/settings"), secret)).await;
    assert!(page.contains("Sign in"), "{page}");
    assert_eq!(shown(world.get(&format!("/feed/{token}.ics"))).await.0, 404);
}

#[tokio::test]
async fn a_feed_that_was_revoked_or_made_anew_opens_nothing() {
    let world = world().await;
    let make = || async { secret_in(&shown(world.post("/settings/access/feed")).await.1) };
    let first = make().await;
    let second = make().await;
    let status = |address: String| async { world.client.get(address).send().await.unwrap().status().as_u16() };
    assert_eq!((status(first).await, status(second.clone()).await), (404, 200));
    let (_, page) = shown(world.post("/settings/access/feed/revoke")).await;
    assert!(page.contains("The feed is revoked."), "{page}");
    assert_eq!(status(second).await, 404);
}

#[tokio::test]
async fn a_token_is_shown_once_and_taken_back_by_its_athlete_alone() {
    let world = world().await;
    let (_, page) = sent(&world, "/settings/access/tokens", &[("name", "phone")]).await;
    let token = secret_in(&page);
    assert_eq!(world.get("/api/v1/athlete").bearer_auth(&token).send().await.unwrap().status(), 200);
    let (_, page) = shown(world.get("/settings/access")).await;
    assert!(page.contains("phone") && !page.contains(&token), "{page}");
    let id = world.store.tokens().await.unwrap()[0].id.to_string();
    add_athlete(&world.store, "bob", 8).await;
    let as_bob = world.post("/settings/access/tokens/revoke").header("cookie", "polarize_athlete=bob");
    assert_eq!(shown(form(as_bob, &[("id", &id)])).await.0, 404);
    let as_ada = world.post("/settings/access/tokens/revoke").header("cookie", "polarize_athlete=ada");
    shown(form(as_ada, &[("id", &id)])).await;
    assert_eq!(world.get("/api/v1/athlete").bearer_auth(&token).send().await.unwrap().status(), 401);
}

#[tokio::test]
async fn everything_is_handed_over_as_a_zip_and_nothing_of_it_stays_on_the_disk() {
    let world = world().await;
    let answer = world.post("/settings/data/export").send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "application/zip");
    assert_eq!(answer.headers()["content-disposition"], "attachment; filename=\"polarize-ada-2026-05-04.zip\"");
    assert!(answer.headers().get("content-encoding").is_none());
    let bytes = answer.bytes().await.unwrap();
    assert!(bytes.starts_with(b"PK\x03\x04"), "{:?}", &bytes[..4]);
    let names = std::fs::read_dir(world.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let others: Vec<_> = names.filter(|name| !name.to_string_lossy().starts_with("polarize.db")).collect();
    assert!(others.is_empty(), "{others:?}");
}

#[tokio::test]
async fn everything_is_deleted_only_by_who_says_their_id() {
    let (world, token) = everywhere().await;
    world.store.put_feed(ADA, &"0".repeat(64), Timestamp::now()).await.unwrap();
    let delete =
        |confirm: &'static str| form(signed_in(world.post("/settings/data/delete"), &token), &[("confirm", confirm)]);
    let (status, page) = shown(delete("Ada")).await;
    assert!(status == 422 && page.contains("Nothing was deleted"), "{page}");
    assert_eq!(world.store.athletes().await.unwrap().len(), 1);
    let (_, page) = shown(delete(ADA)).await;
    assert!(page.contains("Sign in") && page.contains("Everything that was kept of you is deleted."), "{page}");
    assert_eq!((world.store.athletes().await.unwrap().len(), world.store.tokens().await.unwrap().len()), (0, 0));
    assert_eq!(world.store.athlete_of_feed(&"0".repeat(64)).await.unwrap(), None);
}

/// A desk over nothing, whose model is the script's.
struct Desk {
    state: Mutex<ModelState>,
    advisor: Arc<dyn Advisor>,
}

impl ModelDesk for Desk {
    fn state(&self) -> Result<ModelState, String> {
        Ok(self.state.lock().unwrap().clone())
    }

    fn choose(&self, choice: &ModelChoice) -> Result<Arc<dyn Advisor>, String> {
        let name = choice.name.clone().ok_or_else(|| "name the model".to_owned())?;
        *self.state.lock().unwrap() =
            ModelState { provider: choice.provider, name: Some(name), has_key: true, ..ModelState::default() };
        Ok(Arc::clone(&self.advisor))
    }

    fn models<'a>(&'a self, _: &'a ModelChoice) -> Later<'a, Vec<String>> {
        Box::pin(async { Ok(vec!["mistral".to_owned()]) })
    }

    fn test<'a>(&'a self, tell: Trials<'a>) -> Later<'a, ()> {
        Box::pin(async move {
            for asked_for in [AskedFor::Feedback, AskedFor::Week, AskedFor::Question] {
                tell(ModelTrial {
                    asked_for,
                    passed: asked_for != AskedFor::Week,
                    reachable: true,
                    first_word_seconds: Some(0.25),
                    whole_seconds: Some(1.0),
                    tokens_per_second: None,
                    remarks: vec!["<script>of a model".to_owned()],
                });
                tokio::task::yield_now().await;
            }
            Ok(())
        })
    }
}

/// A server with a desk, advised by the built-in coach until another is chosen.
async fn with_desk(settings: ServerSettings) -> (World, Script, String) {
    let (advisor, script) = scripted();
    let desk = Desk { state: Mutex::default(), advisor: Arc::from(advisor) };
    let builder = WorldBuilder::new(settings).await.advised_by(Box::new(BuiltIn)).with_desk(Arc::new(desk));
    let token = builder.token(ADA).await;
    (builder.serve().await, script, token)
}

const CHOSEN: [(&str, &str); 3] = [("provider", "ollama"), ("model", "mistral"), ("key", "unsaid-key")];

#[tokio::test]
async fn a_model_that_is_chosen_answers_at_once_and_its_key_is_never_shown() {
    let (world, script, _) = with_desk(settings()).await;
    drop(script.words);
    let (status, page) = sent(&world, "/settings/model", &CHOSEN).await;
    assert!(status.is_success() && page.contains("It is in force from now on."), "{page}");
    assert!(page.contains("A key is kept") && !page.contains("unsaid-key"), "{page}");
    let settings = world.get("/api/v1/ai/settings").send().await.unwrap().text().await.unwrap();
    assert!(settings.contains("\"advisor\":\"script\""), "{settings}");
}

#[tokio::test]
async fn a_model_that_is_refused_leaves_everything_as_it_was() {
    let (world, _script, _) = with_desk(settings()).await;
    let (status, page) = sent(&world, "/settings/model", &[("provider", "ollama"), ("key", "unsaid-key")]).await;
    assert!(status == 422 && page.contains("name the model") && !page.contains("unsaid-key"), "{page}");
    let settings = world.get("/api/v1/ai/settings").send().await.unwrap().text().await.unwrap();
    assert!(settings.contains("built-in coach"), "{settings}");
}

#[tokio::test]
async fn a_servers_models_are_listed_and_nothing_is_chosen() {
    let (world, _script, _) = with_desk(settings()).await;
    let (status, page) = sent(&world, "/settings/model/list", &[("provider", "ollama")]).await;
    assert!(status.is_success() && page.contains("<bdi>mistral</bdi>"), "{page}");
    assert!(page.contains("value=\"ollama\" checked"), "{page}");
}

#[tokio::test]
async fn a_model_is_tried_beside_the_page_and_its_words_stay_inert() {
    let (world, script, _) = with_desk(settings()).await;
    drop(script.words);
    sent(&world, "/settings/model", &CHOSEN).await;
    let (_, mut page) = shown(world.post("/settings/model/test")).await;
    while page.contains("See how far it is") {
        page = shown(world.get("/settings/model")).await.1;
    }
    assert!(page.contains("It can coach in part.") && page.contains("does not stand"), "{page}");
    assert!(page.contains("&#60;script&#62;of a model"), "{page}");
}

#[tokio::test]
async fn a_model_is_tried_only_while_there_is_a_place_for_an_answer() {
    let (world, _script, _) = with_desk(ServerSettings { most_answers: 0, ..settings() }).await;
    sent(&world, "/settings/model", &CHOSEN).await;
    assert_eq!(shown(world.post("/settings/model/test")).await.0, 429);
}

#[tokio::test]
async fn where_tokens_are_needed_nobody_changes_the_model_of_all() {
    let everywhere = ServerSettings { listen: (Ipv4Addr::UNSPECIFIED, 0).into(), ..settings() };
    let (world, _script, token) = with_desk(everywhere).await;
    let (_, page) = shown(signed_in(world.get("/settings/model"), &token)).await;
    assert!(page.contains("Built-in coach") && !page.contains("<select") && !page.contains("name=\"key\""), "{page}");
    for path in ["/settings/model", "/settings/model/list", "/settings/model/test"] {
        assert_eq!(shown(form(signed_in(world.post(path), &token), &CHOSEN)).await.0, 403, "{path}");
    }
}

#[tokio::test]
async fn without_a_desk_the_page_says_where_the_model_was_chosen() {
    let world = world().await;
    let (status, page) = shown(world.get("/settings/model")).await;
    assert!(status.is_success() && page.contains("chosen where this server was started"), "{page}");
    assert_eq!(sent(&world, "/settings/model", &CHOSEN).await.0, 403);
}

#[tokio::test]
async fn thresholds_of_a_day_are_deleted_and_loads_told() {
    let world = world().await;
    let thresholds = Thresholds { ftp_watts: Watts::new(300).ok(), ..Thresholds::default() };
    world.store.put_thresholds(ADA, &DatedThresholds { since: TODAY, thresholds }).await.unwrap();
    let (status, page) = sent(&world, "/settings/thresholds/delete", &[("since", "2026-05-04")]).await;
    assert!(status.is_success() && page.contains("are deleted. No load of an activity changed."), "{page}");
    assert!(world.store.thresholds(ADA).await.unwrap().entries().iter().all(|entry| entry.since != TODAY));
}
