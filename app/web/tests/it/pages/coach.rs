//! `/coach`: what it says, what it refuses, and where its forms lead.

use std::future::ready;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use polarize_coach::{Advice, Advised, Advisor, BuiltIn, Conversation, Listener, PlanRequest, Request};
use polarize_domain::calendar::add_days;
use polarize_domain::{Athlete, Availability, Draft, Intensity, Workout, WorkoutStatus};
use polarize_store::{ProposalStatus, WorkoutWrite};
use polarize_web::ServerSettings;
use reqwest::{RequestBuilder, StatusCode};
use serde_json::{Value, json};

use crate::script::scripted;
use crate::world::{ADA, TODAY, World, add_athlete, settings, world, world_with};

const MESSAGES: &str = "/coach/messages";
const TIRED: &str = "I'm tired and slept badly";
const QUESTION: &str = "What is zone 2?";

/// A form that is sent.
fn form(world: &World, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let body: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
    world.post(path).header("content-type", "application/x-www-form-urlencoded").body(body.join("&"))
}

/// The page that comes in the end: its status, its path with what was done, its text.
async fn page(request: RequestBuilder) -> (StatusCode, String, String) {
    let answer = request.send().await.unwrap();
    let (status, url) = (answer.status(), answer.url().clone());
    let done = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    (status, format!("{}{done}", url.path()), answer.text().await.unwrap())
}

/// What an attribute is told to be first after some words of a page.
fn after<'a>(text: &'a str, words: &str) -> &'a str {
    text.split_once(words).map(|(_, rest)| rest.split('"').next().unwrap_or_default()).unwrap_or_default()
}

/// The path of a proposal that answers a message.
async fn proposed(world: &World, message: &str) -> String {
    let (status, path, _) = page(form(world, MESSAGES, &[("message", message)])).await;
    assert!(status == StatusCode::OK && path.starts_with("/coach/proposals/"), "{status} {path}");
    path
}

#[tokio::test]
async fn feedback_leads_to_its_proposal() {
    let world = world().await;
    let (_, path, text) = page(form(&world, MESSAGES, &[("message", TIRED)])).await;
    assert!(path.starts_with("/coach/proposals/"), "{path}");
    for words in ["I&#39;m tired and slept badly", "Fitness (CTL)", "Accept ", "principles are kept", "modified"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(page(world.get("/coach")).await.2.contains("Waiting for your decision"));
}

#[tokio::test]
async fn a_question_is_answered_on_the_page_and_the_conversation_travels_with_its_form() {
    let world = world().await;
    let (status, path, first) = page(form(&world, MESSAGES, &[("message", QUESTION)])).await;
    assert_eq!((status, path.as_str()), (StatusCode::OK, MESSAGES));
    let earlier = after(&first, r#"name="earlier" value=""#).replace("&#34;", "\"").replace("&#39;", "'");
    assert!(earlier.contains(QUESTION), "{earlier}");
    let (_, _, second) =
        page(form(&world, MESSAGES, &[("message", "What does my form mean?"), ("earlier", &earlier)])).await;
    assert_eq!(second.matches(r#"<p class="who">"#).count(), 4);
}

#[tokio::test]
async fn a_conversation_that_can_t_be_read_is_refused() {
    let (status, _, text) = page(form(&world().await, MESSAGES, &[("message", QUESTION), ("earlier", "[{")])).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text.contains("Begin a new one"), "{text}");
}

#[tokio::test]
async fn a_message_that_can_t_be_answered_is_kept() {
    let world = world().await;
    let long = "x".repeat(8001);
    for (message, words) in [(" ", "There is nothing to answer"), (&long, "at most 8000")] {
        let (status, _, text) = page(form(&world, MESSAGES, &[("message", message)])).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(text.contains(words) && text.contains(&format!(">{message}</textarea>")), "{words}");
    }
}

#[tokio::test]
async fn a_sign_of_danger_gets_the_safety_card_and_nothing_else() {
    let world = world().await;
    for message in ["I have chest pain", QUESTION] {
        let (status, _, text) = page(form(&world, MESSAGES, &[("message", message)])).await;
        assert_eq!(status, StatusCode::OK);
        assert!(text.contains("danger-card") && !text.contains("<form"), "{text}");
    }
}

#[tokio::test]
async fn whoever_asks_while_all_places_are_taken_finds_their_words_again() {
    let (advisor, mut script) = scripted();
    let world = world_with(advisor, ServerSettings { most_answers: 1, ..settings() }).await;
    script.words.send("Easy ").unwrap();
    let events = form(&world, MESSAGES, &[("message", QUESTION)]).header("accept", "text/event-stream");
    let stream = events.send().await.unwrap();
    script.begun.recv().await.unwrap();
    for accept in ["text/html", "text/event-stream"] {
        let again = form(&world, MESSAGES, &[("message", TIRED)]).header("accept", accept).send().await.unwrap();
        assert_eq!(again.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(again.headers()["retry-after"], "2");
        assert!(again.text().await.unwrap().contains(">I&#39;m tired and slept badly</textarea>"));
    }
    let weeks = [("weeks", "2"), ("start", "2026-05-11"), ("goals", "a fast 40 km")];
    let (status, _, text) = page(form(&world, "/coach/plan", &weeks)).await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    assert!(text.contains(">a fast 40 km</textarea>"), "{text}");
    drop(script.words);
    assert!(stream.text().await.unwrap().contains("event: last"));
}

#[tokio::test]
async fn the_words_of_an_answer_come_as_events_and_the_last_says_what_to_show() {
    let world = world().await;
    let events = |message| form(&world, MESSAGES, &[("message", message)]).header("accept", "text/event-stream");
    let (_, _, question) = page(events(QUESTION)).await;
    assert!(
        question.starts_with("event: words\n") && question.contains(r#"{"talk":"<section id=\"talk\""#),
        "{question}"
    );
    let (_, _, feedback) = page(events(TIRED)).await;
    assert!(feedback.contains(r#"{"see":"/coach/proposals/"#), "{feedback}");
    let (_, _, danger) = page(events("I have chest pain")).await;
    assert!(danger.contains(r#"{"alone":{"title":"#), "{danger}");
}

#[tokio::test]
async fn a_proposal_is_accepted_taken_back_and_stays_in_the_history() {
    let world = world().await;
    let path = proposed(&world, TIRED).await;
    let (_, applied, text) = page(form(&world, &format!("{path}/apply"), &[("all", "1")])).await;
    assert_eq!(applied, format!("{path}?done=applied"));
    assert!(text.contains("Accepted. Your plan is changed.") && !text.contains("checkbox"), "{text}");
    let (_, undone, _) = page(form(&world, &format!("{path}/undo"), &[])).await;
    assert_eq!(undone, format!("{path}?done=undone"));
    assert!(page(world.get("/coach")).await.2.contains("taken back"));
}

#[tokio::test]
async fn a_selection_that_can_t_be_applied_is_shown_again_as_it_was() {
    let world = world().await;
    let path = proposed(&world, "I have less time this week").await;
    let apply = format!("{path}/apply");
    for (fields, words) in
        [(vec![], "Select at least one change"), (vec![("change", "c1"), ("change", "c9")], "no change c9")]
    {
        let (status, _, text) = page(form(&world, &apply, &fields)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(text.contains(words), "{words}: {text}");
        assert_eq!(text.contains(r#"id="tick-c1" checked"#), !fields.is_empty());
        assert!(text.contains(r#"id="tick-c2">"#));
    }
    assert_eq!(world.store.proposals(ADA, Some(ProposalStatus::Applied)).await.unwrap().len(), 0);
}

#[tokio::test]
async fn what_was_accepted_in_part_is_told_and_shown_as_that_part() {
    let world = world().await;
    let path = proposed(&world, "I have less time this week").await;
    let (_, _, whole) = page(world.get(&path)).await;
    let all = whole.matches(r#"name="change""#).count();
    assert!(all > 1 && whole.contains("href=\"#change-c2\""), "{whole}");
    let (_, _, text) = page(form(&world, &format!("{path}/apply"), &[("change", "c1")])).await;
    assert!(text.contains(&format!("1 of {all} changes accepted.")), "{text}");
    assert!(text.contains(&format!("1 of {all} changes of this proposal are part of your plan")), "{text}");
    assert!(!text.contains("Accepted. Your plan is changed."), "{text}");
    assert!(whole.contains("Load of the week:") && !text.contains("Load of the week:"), "{text}");
    assert!(text.contains("href=\"#change-c1\"") && !text.contains("href=\"#change-c2\""), "{text}");
}

#[tokio::test]
async fn while_a_sign_of_danger_is_open_nothing_offers_training_and_nothing_that_adds_any_is_applied() {
    let world = world().await;
    let weeks = [("weeks", "12"), ("start", "2026-05-11"), ("goals", "")];
    let (_, path, _) = page(form(&world, "/coach/plan", &weeks)).await;
    assert!(path.starts_with("/coach/proposals/"), "{path}");
    page(form(&world, MESSAGES, &[("message", "I have chest pain")])).await;
    let (_, _, coach) = page(world.get("/coach")).await;
    let (_, _, proposal) = page(world.get(&path)).await;
    for text in [&coach, &proposal] {
        assert!(
            text.contains("nothing that is proposed can be accepted") && text.contains("/settings/health"),
            "{text}"
        );
    }
    for pushing in ["I feel great", "Plan my weeks"] {
        assert!(!coach.contains(pushing), "{pushing}");
    }
    assert!(
        !proposal.contains("Accept ") && !proposal.contains("checkbox") && proposal.contains(">Reject<"),
        "{proposal}"
    );
    let (status, _, text) = page(form(&world, &format!("{path}/apply"), &[("all", "1")])).await;
    assert_eq!(status, StatusCode::CONFLICT, "{text}");
    assert_eq!(world.store.proposals(ADA, Some(ProposalStatus::Applied)).await.unwrap().len(), 0);
}

/// Leaves the second hard session out, and where it is not to do that alone, moves the first next to it.
struct Mover {
    only_leaves_out: bool,
}

impl Advisor for Mover {
    fn name(&self) -> &'static str {
        "mover"
    }

    fn advise<'a>(&'a self, request: Request<'a>) -> Advice<'a, Draft> {
        let hard = request.context.upcoming().filter(|workout| workout.intensity == Some(Intensity::Zone3));
        let hard: Vec<_> = hard.take(2).collect();
        let change = |workout: &Workout, action: &str, changes: Value| json!({ "workout_id": workout.id, "date": workout.date, "action": action, "changes": changes, "reason": "so" });
        let next_to = json!({ "date": add_days(hard[1].date, 1) });
        let mut modifications = vec![change(hard[0], "modify", next_to), change(hard[1], "skip", json!({}))];
        modifications.drain(..usize::from(self.only_leaves_out));
        let draft = json!({ "modifications": modifications, "athlete_message": "Moved." });
        let advice = serde_json::from_value(draft).unwrap();
        Box::pin(ready(Ok(Advised { advice, by: self.name().to_owned(), remarks: Vec::new() })))
    }

    fn plan<'a>(&'a self, request: PlanRequest<'a>) -> Advice<'a, Draft> {
        BuiltIn.plan(request)
    }

    fn converse<'a>(&'a self, conversation: Conversation<'a>, listener: Listener<'a>) -> Advice<'a, String> {
        BuiltIn.converse(conversation, listener)
    }
}

#[tokio::test]
async fn changes_that_are_only_right_together_come_back_with_the_selection() {
    let world = world_with(Box::new(Mover { only_leaves_out: false }), settings()).await;
    // Days as long as anybody wants: only the two sessions hold each other.
    let any_day = |athlete: &mut Athlete| athlete.availability = Availability::default();
    world.store.change_athlete(ADA, any_day).await.unwrap();
    let path = proposed(&world, "I have less time this week").await;
    let (status, _, text) = page(form(&world, &format!("{path}/apply"), &[("change", "c1")])).await;
    assert_eq!(status, StatusCode::CONFLICT, "{text}");
    assert!(text.contains("The selected changes can&#39;t stand without the others"), "{text}");
    assert!(text.contains(r#"id="tick-c1" checked"#) && text.contains(r#"id="tick-c2">"#), "{text}");
    let (_, applied, _) = page(form(&world, &format!("{path}/apply"), &[("all", "1")])).await;
    assert_eq!(applied, format!("{path}?done=applied"));
}

#[tokio::test]
async fn one_change_is_accepted_or_not_without_a_choice() {
    let world = world_with(Box::new(Mover { only_leaves_out: true }), settings()).await;
    let path = proposed(&world, TIRED).await;
    let (_, _, text) = page(world.get(&path)).await;
    assert!(text.contains("Accept the change") && !text.contains("checkbox"), "{text}");
}

#[tokio::test]
async fn an_undo_that_would_lose_a_later_change_names_the_workout_and_leads_to_it() {
    let world = world_with(Box::new(Mover { only_leaves_out: true }), settings()).await;
    let path = proposed(&world, TIRED).await;
    page(form(&world, &format!("{path}/apply"), &[("all", "1")])).await;
    let plan = world.store.plan(ADA, TODAY, add_days(TODAY, 14)).await.unwrap();
    let skipped = plan.workouts.iter().find(|workout| workout.status == WorkoutStatus::Skipped).unwrap();
    let changed = Workout { name: "Club ride".to_owned(), ..skipped.clone() };
    world.store.put_workouts(ADA, None, &[WorkoutWrite::Put(changed)]).await.unwrap();
    let (status, _, text) = page(form(&world, &format!("{path}/undo"), &[])).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(
        text.contains("a workout of it was changed or done since") && text.contains("<a href=\"/calendar/workouts/"),
        "{text}"
    );
    assert!(!text.contains("accepted later") && !text.contains("after it first"), "{text}");
}

#[tokio::test]
async fn what_was_decided_otherwise_is_told_by_the_day_of_the_proposal() {
    let world = world().await;
    let path = proposed(&world, TIRED).await;
    page(form(&world, &format!("{path}/reject"), &[])).await;
    let (_, _, text) = page(form(&world, &format!("{path}/apply"), &[("all", "1")])).await;
    assert!(text.contains("The proposal of Mon 4 May was rejected. Ask again."), "{text}");
}

#[tokio::test]
async fn a_wish_that_changes_nothing_says_so_and_makes_no_second_proposal() {
    let world = world().await;
    let path = proposed(&world, TIRED).await;
    let (status, at, text) = page(form(&world, &format!("{path}/refine"), &[("wish", "Banana")])).await;
    assert_eq!((status, at), (StatusCode::UNPROCESSABLE_ENTITY, format!("{path}/refine")), "{text}");
    assert!(text.contains("so the proposal stays as it was") && !text.contains("another version."), "{text}");
    assert!(text.contains(">Banana</textarea>"), "{text}");
    assert_eq!(world.store.proposals(ADA, None).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_proposal_for_an_older_plan_says_so_and_offers_to_ask_again() {
    let world = world().await;
    let (first, second) = (proposed(&world, TIRED).await, proposed(&world, TIRED).await);
    page(form(&world, &format!("{first}/apply"), &[("all", "1")])).await;
    let (_, _, text) = page(world.get(&second)).await;
    assert!(text.contains("Your plan has changed since") && text.contains("Ask again"), "{text}");
    assert!(!text.contains("checkbox") && text.contains("Reject"), "{text}");
    assert!(text.contains("</svg>outdated</span>"), "{text}");
    assert!(page(world.get("/coach")).await.2.contains("</svg>outdated</span>"));
    assert!(page(world.get("/")).await.2.contains(">Ask again</a>"));
    let (status, _, text) = page(form(&world, &format!("{second}/apply"), &[("all", "1")])).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(text.contains(r#"class="problem" role="alert""#), "{text}");
}

#[tokio::test]
async fn a_wish_makes_another_version_and_a_reason_is_kept_with_the_rejection() {
    let world = world().await;
    let path = proposed(&world, TIRED).await;
    let (_, refined, text) = page(form(&world, &format!("{path}/refine"), &[("ready", "Shorter"), ("wish", "")])).await;
    let refined = refined.strip_suffix("?done=refined").unwrap();
    assert!(refined != path && text.contains(&path), "{refined}");
    let reason = "<b>no</b> & **not** today";
    let (_, rejected, text) = page(form(&world, &format!("{refined}/reject"), &[("reason", reason)])).await;
    assert_eq!(rejected, format!("{refined}?done=rejected"));
    assert!(text.contains("<title>Rejected. Your plan stays as it is. · Proposal of"), "{text}");
    assert!(text.contains("&#60;b&#62;no&#60;/b&#62; &#38; **not** today"), "{text}");
    let (status, _, text) = page(form(&world, &format!("{path}/reject"), &[("reason", &"y".repeat(2001))])).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text.contains("at most 2000 characters") && text.contains("yyyy</textarea>"), "{text}");
}

#[tokio::test]
async fn health_that_was_noted_from_feedback_stands_on_its_proposal() {
    let world = world().await;
    let path = proposed(&world, "I have a fever").await;
    let (_, _, text) = page(world.get(&path)).await;
    assert!(text.contains("Fever, since Mon 4 May") && text.contains("/settings/health"), "{text}");
}

#[tokio::test]
async fn weeks_are_proposed_and_what_can_t_be_meant_is_kept() {
    let world = world().await;
    let weeks = |weeks, start| [("weeks", weeks), ("start", start), ("goals", "a fast 40 km")];
    for (sent, words) in [
        (weeks("0", "2026-05-11"), "Choose from 1 to 16 weeks"),
        (weeks("many", "2026-05-11"), "Choose from 1 to 16 weeks"),
        (weeks("2", "2026-05-03"), "not over yet"),
        (weeks("2", "2030-05-03"), "A plan reaches to"),
    ] {
        let (status, _, text) = page(form(&world, "/coach/plan", &sent)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        assert!(text.contains(words) && text.contains(">a fast 40 km</textarea>"), "{words}");
    }
    let (_, path, text) = page(form(&world, "/coach/plan", &weeks("12", "2026-05-11"))).await;
    assert!(path.starts_with("/coach/proposals/"), "{path}");
    let shown = text.matches(r#"class="card week""#).count();
    assert!(shown > 2, "{shown}");
    assert_eq!(text.matches("<details><summary>Week of").count(), shown - 2);
}

#[tokio::test]
async fn what_is_another_athlete_s_is_as_unknown_as_what_never_was() {
    let world = world().await;
    let path = proposed(&world, TIRED).await;
    add_athlete(&world.store, "bob", 8).await;
    let bob = |request: RequestBuilder| request.header("cookie", "polarize_athlete=bob");
    for request in [
        world.get(&path),
        form(&world, &format!("{path}/apply"), &[("all", "1")]),
        form(&world, &format!("{path}/refine"), &[("wish", "shorter")]),
        form(&world, &format!("{path}/reject"), &[]),
        form(&world, &format!("{path}/undo"), &[]),
        world.get("/coach/proposals/none"),
    ] {
        assert_eq!(page(bob(request)).await.0, StatusCode::NOT_FOUND);
    }
    assert_eq!(
        page(bob(form(&world, MESSAGES, &[("message", "shorter"), ("about", path.rsplit('/').next().unwrap())])))
            .await
            .0,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn long_histories_are_told_in_parts() {
    let world = world().await;
    for _ in 0..16 {
        proposed(&world, TIRED).await;
    }
    let (_, _, first) = page(world.get("/coach")).await;
    assert!(first.contains("/coach?page=2") && !first.contains("rel=\"prev\""), "{first}");
    let (_, _, second) = page(world.get("/coach?page=2")).await;
    assert_eq!(second.matches("<q dir").count(), 2, "one in the list, one that waits");
}
