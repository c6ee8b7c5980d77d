//! `/api/v1/fitness`.

use reqwest::Method;
use serde_json::Value;

use crate::answers::told;
use crate::world::world;

fn dates(days: &Value) -> Vec<&str> {
    days.as_array().unwrap().iter().map(|day| day["date"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn every_day_of_a_span_is_past_or_projected_once() {
    let (_, fitness) = told(world().await.ask(Method::GET, "/fitness?from=2026-04-01&until=2026-05-14")).await;
    let (past, ahead) = (dates(&fitness["days"]), dates(&fitness["projected"]));
    assert_eq!((past.len(), past.first(), past.last()), (34, Some(&"2026-04-01"), Some(&"2026-05-04")));
    assert_eq!((ahead.len(), ahead.first(), ahead.last()), (10, Some(&"2026-05-05"), Some(&"2026-05-14")));
    assert!(fitness["weeks"].as_array().unwrap().iter().all(|week| week["load"].as_f64().unwrap() >= 0.0));
    assert_eq!((&fitness["intensity"][0]["days"], &fitness["intensity"][1]["days"]), (&7.into(), &28.into()));
}

#[tokio::test]
async fn a_span_to_come_has_no_past_days() {
    let (_, fitness) = told(world().await.ask(Method::GET, "/fitness?from=2026-05-06&until=2026-05-08")).await;
    assert_eq!(dates(&fitness["days"]), Vec::<&str>::new());
    assert_eq!(dates(&fitness["projected"]), ["2026-05-06", "2026-05-07", "2026-05-08"]);
}
