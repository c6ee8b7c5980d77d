//! `/fitness`.

use jiff::civil::date;
use polarize_domain::{Priority, Race, Sport};

use super::shown;
use crate::world::{ADA, world};

/// The values of the cursor that stand first in a page: its days or weeks.
fn points(page: &str) -> Vec<&str> {
    page.split_once("data-values=\"").unwrap().1.split_once('"').unwrap().0.split(';').collect()
}

#[tokio::test]
async fn a_range_is_drawn_from_its_first_day_to_days_ahead() {
    let world = world().await;
    let cases = [
        ("/fitness?range=6w", 42 + 14, "Tue 24 Mar 2026", "Mon 18 May 2026, planned"),
        ("/fitness", 91 + 30, "Tue 3 Feb 2026", "Wed 3 Jun 2026, planned"),
        ("/fitness?range=nonsense", 91 + 30, "Tue 3 Feb 2026", "Wed 3 Jun 2026, planned"),
    ];
    for (path, count, first, last) in cases {
        let page = shown(&world, path).await;
        let points = points(&page);
        assert_eq!((points.len(), points[0], points[points.len() - 1]), (count, first, last), "{path}");
        assert!(page.contains(&format!("data-count=\"{count}\"")), "{path}");
    }
}

#[tokio::test]
async fn each_value_at_the_cursor_has_as_many_texts_as_there_are_points() {
    let page = shown(&world().await, "/fitness?range=all").await;
    let lists: Vec<usize> =
        page.split("data-values=\"").skip(1).map(|rest| rest.split('"').next().unwrap().split(';').count()).collect();
    assert!(lists.len() == 6 && lists.iter().all(|count| *count == lists[0]), "{lists:?}");
}

#[tokio::test]
async fn a_race_stands_in_drawing_cursor_and_list_whatever_its_name() {
    let world = world().await;
    let name = "<script>alert(1)</script>; مرحبا".to_owned() + &"x".repeat(90);
    let race = Race { date: date(2026, 5, 17), name, priority: Priority::A, sport: Sport::Cycling };
    world.store.put_race(ADA, &race).await.unwrap();
    let page = shown(&world, "/fitness").await;
    assert!(!page.contains("<script>alert"));
    let inert = "&#60;script&#62;alert(1)&#60;/script&#62;";
    assert!(page.contains(&format!("<bdi>{inert}; مرحباx")), "the list");
    assert!(page.contains(&format!(";{inert}, مرحباx")), "the cursor");
    assert!(page.contains("⚑ A</text>"), "the drawing");
}

#[tokio::test]
async fn an_athlete_without_history_is_told_where_to_begin() {
    let world = world().await;
    for activity in world.store.activities(ADA, date(2000, 1, 1), date(2027, 1, 1)).await.unwrap() {
        world.store.delete_activity(ADA, &activity.id).await.unwrap();
    }
    let page = shown(&world, "/fitness").await;
    assert!(page.contains("There is nothing to draw yet") && !page.contains("<figure"));
}

#[tokio::test]
async fn ten_years_are_drawn_by_weeks_and_stay_small() {
    let world = world().await;
    let first = world.store.activities(ADA, date(2026, 4, 1), date(2026, 5, 4)).await.unwrap();
    let oldest = polarize_domain::Activity {
        id: "old".to_owned(),
        start: "2016-05-04T06:00:00Z".parse().unwrap(),
        date: date(2016, 5, 4),
        ..first[0].clone()
    };
    world.store.add_activity(ADA, &oldest, None, &polarize_store::Source::Hand).await.unwrap();
    let page = shown(&world, "/fitness?range=all").await;
    assert!((520..540).contains(&points(&page).len()), "{}", points(&page).len());
    assert!(points(&page)[0].starts_with("Week of "));
    assert!(page.len() < 300_000, "{} bytes before compression", page.len());
}
