//! Who is let in: the first athlete, one of several, and whoever has a token.

use std::net::Ipv4Addr;

use polarize_web::{AccessToken, ServerSettings};
use reqwest::StatusCode;

use super::browser::{PLACES, header, led, told};
use crate::world::{ADA, TODAY, World, WorldBuilder, add_athlete, world};

const SEE_OTHER: StatusCode = StatusCode::SEE_OTHER;

/// A server that listens everywhere, for Ada and Bob, and their tokens.
async fn reachable() -> (World, String, String) {
    let listen = (Ipv4Addr::UNSPECIFIED, 0).into();
    let builder = WorldBuilder::new(ServerSettings { today: Some(TODAY), ..ServerSettings::new(listen) }).await;
    add_athlete(&builder.store, "bob", 8).await;
    for (id, name) in [(ADA, "Ada of the one token"), ("bob", "Bob of the other")] {
        builder.store.change_athlete(id, |athlete| name.clone_into(&mut athlete.name)).await.unwrap();
    }
    let (ada, bob) = (builder.token(ADA).await, builder.token("bob").await);
    (builder.serve().await, ada, bob)
}

/// The cookie that an answer sets, with what it says of it.
async fn cookie_of(request: reqwest::RequestBuilder) -> String {
    let answer = request.send().await.unwrap();
    assert_eq!((answer.status(), header(&answer, "location")), (SEE_OTHER, "/"));
    header(&answer, "set-cookie").to_owned()
}

#[tokio::test]
async fn without_a_token_every_page_of_a_reachable_server_leads_to_the_sign_in() {
    let (world, ..) = reachable().await;
    for path in PLACES.into_iter().chain(["/welcome", "/athletes"]) {
        assert_eq!(led(world.page(path)).await, (SEE_OTHER, "/sign-in".to_owned()), "{path}");
    }
    let fields = [("name", "Eve"), ("sport", "cycling"), ("time_zone", "UTC")];
    assert_eq!(led(world.form("/welcome", &fields)).await.1, "/sign-in");
    // The choice of an athlete is for servers that only this machine reaches.
    assert_eq!(led(world.form("/athletes", &[("id", ADA)])).await.1, "/sign-in");
    assert_eq!(led(world.page("/").header("cookie", "polarize_athlete=ada")).await.1, "/sign-in");
    assert_eq!(world.store.athletes().await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_token_is_kept_where_no_script_and_no_other_site_has_it() {
    let (world, token, _) = reachable().await;
    let cookie = cookie_of(world.form("/sign-in", &[("token", &format!("  {token}\n"))])).await;
    let parts: Vec<_> = cookie.split("; ").collect();
    assert_eq!(parts[0], format!("polarize_token={token}"));
    for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(parts.contains(&part), "{cookie}");
    }
    assert!(!parts.contains(&"Secure"), "over plain HTTP a browser would throw it away: {cookie}");
    let behind_tls = world.form("/sign-in", &[("token", &token)]).header("x-forwarded-proto", "https");
    assert!(cookie_of(behind_tls).await.contains("; Secure"));
}

#[tokio::test]
async fn a_token_shows_its_athlete_alone() {
    let (world, ada, bob) = reachable().await;
    for (token, own, other) in [(&ada, ADA, "bob"), (&bob, "bob", ADA)] {
        let cookie = format!("polarize_token={token}; polarize_athlete={other}");
        let own = world.store.athlete(own).await.unwrap().name;
        let other = world.store.athlete(other).await.unwrap().name;
        assert_ne!(own, other);
        for path in PLACES {
            let (status, text) = told(world.page(path).header("cookie", &cookie)).await;
            assert_eq!(status, StatusCode::OK, "{path}");
            assert!(!text.contains(&other), "{path} shows {other}");
        }
    }
}

#[tokio::test]
async fn a_wrong_token_is_told_and_neither_kept_nor_shown() {
    let (world, ..) = reachable().await;
    let answer = world.form("/sign-in", &[("token", "polarize_0123456789")]).send().await.unwrap();
    assert_eq!((answer.status(), header(&answer, "set-cookie")), (StatusCode::UNAUTHORIZED, ""));
    let text = answer.text().await.unwrap();
    assert!(text.contains("not known here") && !text.contains("0123456789"), "{text}");
}

#[tokio::test]
async fn a_revoked_token_leads_to_the_sign_in() {
    let (world, _, token) = reachable().await;
    let cookie = format!("polarize_token={token}");
    assert_eq!(told(world.page("/").header("cookie", &cookie)).await.0, StatusCode::OK);
    let tokens = world.store.tokens().await.unwrap();
    let bobs = tokens.iter().find(|token| token.athlete == "bob").unwrap();
    world.store.revoke_token(bobs.id).await.unwrap();
    assert_eq!(led(world.page("/").header("cookie", &cookie)).await, (SEE_OTHER, "/sign-in".to_owned()));
}

#[tokio::test]
async fn signing_out_ends_the_cookie() {
    let (world, token, _) = reachable().await;
    let answer = world.form("/sign-out", &[]).header("cookie", format!("polarize_token={token}")).send().await.unwrap();
    assert_eq!((answer.status(), header(&answer, "location")), (SEE_OTHER, "/sign-in"));
    let cookie = header(&answer, "set-cookie");
    assert!(cookie.starts_with("polarize_token=;") && cookie.contains("Max-Age=0"), "{cookie}");
}

#[tokio::test]
async fn of_several_athletes_on_this_machine_one_is_chosen() {
    let world = world().await;
    add_athlete(&world.store, "bob", 8).await;
    assert_eq!(led(world.page("/")).await, (SEE_OTHER, "/athletes".to_owned()));
    let bob = world.store.athlete("bob").await.unwrap().name;
    assert!(told(world.page("/athletes")).await.1.contains(&bob));
    let cookie = cookie_of(world.form("/athletes", &[("id", "bob")])).await;
    assert!(cookie.starts_with("polarize_athlete=bob;") && cookie.contains("HttpOnly"), "{cookie}");
    let (status, _) = told(world.page("/").header("cookie", "polarize_athlete=bob")).await;
    assert_eq!(status, StatusCode::OK);
    let (status, _) = told(world.form("/athletes", &[("id", "nobody")])).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert_eq!(led(world.page("/").header("cookie", "polarize_athlete=nobody")).await.1, "/athletes");
}

#[tokio::test]
async fn a_new_athlete_is_let_in_and_wrong_words_are_kept_in_the_form() {
    let world = world().await;
    let fields = [("name", "Bob <b>"), ("sport", "rowing"), ("time_zone", "Mars/Olympus")];
    let (status, text) = told(world.form("/welcome", &fields)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text.contains("Mars/Olympus") && text.contains("value=\"Bob &#60;b&#62;\""), "{text}");
    assert!(text.contains("<option value=\"rowing\" selected>"), "{text}");
    let fields = [("name", "Bob <b>"), ("sport", "rowing"), ("time_zone", "Europe/Berlin")];
    let cookie = cookie_of(world.form("/welcome", &fields)).await;
    let id = cookie.split(['=', ';']).nth(1).unwrap();
    let bob = world.store.athlete(id).await.unwrap();
    assert_eq!((bob.name.as_str(), bob.time_zone.as_str()), ("Bob <b>", "Europe/Berlin"));
}

/// What a header can't hold can't be slipped into one.
#[tokio::test]
async fn a_token_with_an_end_of_line_sets_no_header() {
    let (world, ..) = reachable().await;
    let token = AccessToken::generate().unwrap().text;
    let sent = format!("{token}\r\nset-cookie: a=b");
    let answer = world.form("/sign-in", &[("token", &sent)]).send().await.unwrap();
    assert_eq!((answer.status(), header(&answer, "set-cookie")), (StatusCode::UNAUTHORIZED, ""));
}
