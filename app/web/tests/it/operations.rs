//! Who may call what: every operation of the document stands in the table below, with a request that its owner may make.
//!
//! A new operation gets a row: its `operationId` (method and path in words, see the document), the path with real ids in the places of its
//! parameters, and a body where it takes one. What stands in braces is filled in from the athlete asked about.

use std::collections::BTreeSet;
use std::net::Ipv4Addr;

use jiff::civil::Date;
use polarize_domain::{Athlete, HealthEpisode, HealthKind, Snapshot, Sport};
use polarize_store::{StoredProposal, WorkoutWrite};
use polarize_web::document;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::world::{ADA, TODAY, World, WorldBuilder, settings};

/// Stands in the name of everything that only Ada may see.
const CANARY: &str = "canary-7f3a";
const BEN: &str = "ben";

/// An operation and a request its owner may make.
struct Operation {
    id: &'static str,
    /// The path after `/api/v1`, with words like `{workout}` for ids of the athlete asked about.
    path: &'static str,
    /// The body, with the same words; a text is a file.
    body: Option<Value>,
}

impl Operation {
    /// Whether it asks for one thing by its id, which a stranger is told is not there.
    fn names_something(&self) -> bool {
        let body = self.body.as_ref().map(ToString::to_string).unwrap_or_default();
        self.path.contains('{') || body.contains("{proposal}")
    }
}

fn operation(id: &'static str, path: &'static str, body: impl Into<Option<Value>>) -> Operation {
    Operation { id, path, body: body.into() }
}

/// Every operation of the document.
fn operations() -> Vec<Operation> {
    vec![
        operation("get_ai_context", "/ai/context", None),
        operation("get_ai_settings", "/ai/settings", None),
        operation(
            "put_ai_settings",
            "/ai/settings",
            json!({ "coach_type": "generalist", "training_plan": "traditional", "time_constraint": "committed" }),
        ),
        operation("get_ai_workout_id_format", "/ai/workout/{workout}/fit", None),
        operation(
            "post_ai_chat",
            "/ai/chat",
            json!({ "message": "Could you make it shorter?", "proposal_id": "{proposal}" }),
        ),
        operation(
            "post_ai_chat_stream",
            "/ai/chat/stream",
            json!({ "message": "Could you make it shorter?", "proposal_id": "{proposal}" }),
        ),
        operation("post_ai_plan_analyze", "/ai/plan/analyze", json!({ "feedback": "I'm tired and slept badly" })),
        operation("post_ai_plan_generate", "/ai/plan/generate", json!({ "goals": "a faster 40 km" })),
        operation(
            "post_ai_plan_refine",
            "/ai/plan/refine",
            json!({ "proposal_id": "{proposal}", "refinement_feedback": "make it shorter" }),
        ),
        operation("post_ai_plan_reject", "/ai/plan/reject", json!({ "proposal_id": "{proposal}", "reason": "no" })),
        operation("post_ai_plan_apply", "/ai/plan/apply", json!({ "proposal_id": "{proposal}" })),
        operation("post_ai_plan_undo", "/ai/plan/undo", json!({ "proposal_id": "{proposal}" })),
        operation("get_workouts", "/workouts?from=2026-05-04&until=2026-05-10", None),
        operation("get_workouts_id", "/workouts/{workout}", None),
        operation("post_workouts", "/workouts", json!({ "date": "2026-05-06", "sport": "running", "minutes": 40 })),
        operation(
            "put_workouts_id",
            "/workouts/{workout}",
            json!({ "date": "2026-05-06", "sport": "cycling", "minutes": 40 }),
        ),
        operation("patch_workouts_id", "/workouts/{workout}", json!({ "minutes": 45 })),
        operation("delete_workouts_id", "/workouts/{workout}", None),
        operation("get_calendar_ics", "/calendar.ics?from=2026-05-04&until=2026-05-10", None),
        operation("get_fitness", "/fitness?from=2026-05-04&until=2026-05-10", None),
        operation("get_proposals", "/proposals", None),
        operation("get_proposals_id", "/proposals/{proposal}", None),
        operation("get_decisions", "/decisions", None),
        operation("get_activities", "/activities?from=2026-03-01&until=2026-05-04", None),
        operation("post_activities", "/activities", json!({ "sport": "other", "minutes": 40, "time": "04:00" })),
        operation("post_activities_upload", "/activities/upload?name=ride.tcx", json!("no recording")),
        operation("get_activities_id", "/activities/{activity}", None),
        operation("get_activities_id_samples", "/activities/{activity}/samples", None),
        operation("patch_activities_id", "/activities/{activity}", json!({ "rpe": 5 })),
        operation("delete_activities_id", "/activities/{activity}", None),
        operation("get_races", "/races", None),
        operation(
            "post_races",
            "/races",
            json!({ "date": "2026-08-01", "name": "Lake", "priority": "A", "sport": "rowing" }),
        ),
        operation("put_races_date_name", "/races/2026-08-01/Lake", json!({ "priority": "B", "sport": "rowing" })),
        operation("delete_races_date_name", "/races/2026-08-01/Lake", None),
        operation("get_blocked_days", "/blocked-days", None),
        operation("post_blocked_days", "/blocked-days", json!({ "from": "2026-06-01", "until": "2026-06-02" })),
        operation("put_blocked_days_from_until", "/blocked-days/2026-06-01/2026-06-02", json!({ "reason": "Wedding" })),
        operation("delete_blocked_days_from_until", "/blocked-days/2026-06-01/2026-06-02", None),
        operation("get_unavailable_sports", "/unavailable-sports", None),
        operation("put_unavailable_sports_sport", "/unavailable-sports/swimming", json!({ "until": null })),
        operation("delete_unavailable_sports_sport", "/unavailable-sports/swimming", None),
        operation("get_health_episodes", "/health-episodes", None),
        operation("post_health_episodes", "/health-episodes", json!({ "kind": "above_neck" })),
        operation("put_health_episodes_id", "/health-episodes/{episode}", json!({ "kind": "above_neck" })),
        operation("delete_health_episodes_id", "/health-episodes/{episode}", None),
        operation("get_thresholds", "/thresholds", None),
        operation("get_thresholds_estimates", "/thresholds/estimates", None),
        operation("put_thresholds_since", "/thresholds/2026-05-02", json!({ "ftp_watts": 240 })),
        operation("delete_thresholds_since", "/thresholds/2026-05-02", None),
        operation("get_athletes", "/athletes", None),
        operation("post_athletes", "/athletes", json!({ "name": "Eve", "primary_sport": "running" })),
        operation("get_athlete", "/athlete", None),
        operation("patch_athlete", "/athlete", json!({ "weekly_hours": 8 })),
        operation("delete_athlete", "/athlete?confirm=ada", None),
    ]
}

/// A server that asks for tokens, with Ada, whose data is asked for, and Ben, a stranger to it.
struct Guarded {
    world: World,
    ada: String,
    ben: String,
    /// What stands in the places of the words in braces.
    ids: Vec<(&'static str, String)>,
}

async fn guarded() -> Guarded {
    let everywhere = polarize_web::ServerSettings { listen: (Ipv4Addr::UNSPECIFIED, 0).into(), ..settings() };
    let builder = WorldBuilder::new(everywhere).await;
    let store = builder.store.clone();
    store.change_athlete(ADA, |athlete| athlete.name = format!("Ada {CANARY}")).await.unwrap();
    let plan = store.plan(ADA, TODAY, TODAY.saturating_add(jiff::Span::new().days(20))).await.unwrap();
    let named = |workout: &polarize_domain::Workout| {
        WorkoutWrite::Put(polarize_domain::Workout { name: format!("{} {CANARY}", workout.name), ..workout.clone() })
    };
    let writes: Vec<_> = plan.workouts.iter().map(named).collect();
    store.put_workouts(ADA, None, &writes).await.unwrap();
    store.create_athlete(BEN, &Athlete::new("Ben", Sport::Running)).await.unwrap();
    let activity = &store.activities(ADA, Date::MIN, TODAY).await.unwrap()[0];
    let over = TODAY.saturating_sub(jiff::Span::new().days(90));
    let cold = HealthEpisode {
        kind: HealthKind::AboveNeck,
        site: None,
        pain: None,
        worsening: false,
        sign: None,
        since: over,
        until: Some(over),
    };
    let episode = store.record_health(ADA, &cold).await.unwrap();
    let (ada, ben) = (builder.token(ADA).await, builder.token(BEN).await);
    let workout = plan.workouts.iter().find(|workout| workout.sport == Sport::Cycling).unwrap().id.clone();
    let world = builder.serve().await;
    let asked = world.post("/api/v1/ai/plan/analyze").bearer_auth(&ada).json(&json!({ "feedback": "I'm tired" }));
    let answer: Value = asked.send().await.unwrap().json().await.unwrap();
    let proposal = answer["proposal_id"].as_str().unwrap().to_owned();
    let ids = vec![
        ("{workout}", workout.to_string()),
        ("{proposal}", proposal),
        ("{activity}", activity.id.clone()),
        ("{episode}", episode.to_string()),
    ];
    Guarded { world, ada, ben, ids }
}

impl Guarded {
    fn fill(&self, text: &str) -> String {
        self.ids.iter().fold(text.to_owned(), |text, (word, id)| text.replace(word, id))
    }

    async fn send(&self, operation: &Operation, token: Option<&str>) -> Response {
        let method = operation.id.split('_').next().unwrap().to_uppercase();
        let path = self.fill(&format!("/api/v1{}", operation.path));
        let mut request = self.world.request(Method::from_bytes(method.as_bytes()).unwrap(), &path);
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if let Some(body) = &operation.body {
            let body: Value = serde_json::from_str(&self.fill(&body.to_string())).unwrap();
            request = match body {
                Value::String(file) => request.header("content-type", "application/octet-stream").body(file),
                body => request.json(&body),
            };
        }
        request.header("if-match", "*").send().await.unwrap()
    }

    /// All that is kept of Ada.
    async fn kept_of_ada(&self) -> (Snapshot, Vec<StoredProposal>) {
        let store = &self.world.store;
        (store.snapshot(ADA, TODAY).await.unwrap(), store.proposals(ADA, None).await.unwrap())
    }
}

#[test]
fn every_operation_of_the_document_stands_in_the_table() {
    let document = document();
    let paths = document["paths"].as_object().unwrap().values();
    let documented: BTreeSet<String> = paths
        .flat_map(|operations| operations.as_object().unwrap().values())
        .map(|operation| operation["operationId"].as_str().unwrap().to_owned())
        .collect();
    let tested: BTreeSet<String> = operations().iter().map(|operation| operation.id.to_owned()).collect();
    assert_eq!(documented, tested);
}

#[tokio::test]
async fn without_a_token_nobody_is_answered() {
    let guarded = guarded().await;
    for operation in operations() {
        let answer = guarded.send(&operation, None).await;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{}", operation.id);
        assert_eq!(answer.headers()["www-authenticate"], "Bearer", "{}", operation.id);
    }
}

#[tokio::test]
async fn a_token_opens_nothing_of_another_athlete() {
    let guarded = guarded().await;
    let before = guarded.kept_of_ada().await;
    for operation in operations() {
        let answer = guarded.send(&operation, Some(&guarded.ben)).await;
        let status = answer.status();
        assert!(!status.is_server_error(), "{}: {status}", operation.id);
        assert!(status == StatusCode::NOT_FOUND || !operation.names_something(), "{}: {status}", operation.id);
        let bytes = answer.bytes().await.unwrap();
        let told = bytes.windows(CANARY.len()).any(|window| window == CANARY.as_bytes());
        assert!(!told, "{} tells Ada's data to Ben", operation.id);
    }
    assert!(guarded.kept_of_ada().await == before, "Ben changed Ada's data");
}

#[tokio::test]
async fn a_token_opens_its_own_athletes_data() {
    let guarded = guarded().await;
    for operation in operations() {
        let status = guarded.send(&operation, Some(&guarded.ada)).await.status();
        // Decisions exclude each other: what was rejected can't be applied any more.
        let may_be = status.is_success() || status == StatusCode::CONFLICT;
        // Of all athletes a token says nothing, whosever it is.
        let only_here = operation.path == "/athletes" && status == StatusCode::FORBIDDEN;
        assert!(may_be || only_here, "{}: {status}", operation.id);
    }
}
