//! Sessions moved from one day to another, swapped, or added.

use jiff::civil::Date;
use polarize_domain::calendar::days_between;
use polarize_domain::situation::Wish;

use super::book::Fact;
use super::days;
use super::hits::{Hit, Negation};
use super::scene::Scene;
use super::wishes::sport_of;

/// What a phrase does with sessions; days and sports stand in it or near.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rearranged {
    /// From the first day to the second.
    Moved,
    /// From the second day to the first: "to Friday from Saturday".
    MovedHere,
    /// The two days in each other's place.
    Swapped,
    /// One more.
    Added,
}

use Rearranged::{Added, Moved, MovedHere, Swapped};

/// How people say it.
pub(crate) const PHRASES: &[(&str, Rearranged)] = &[
    (
        "move/shift/push/postpone/reschedule/bring/put/delay/drag/bump/slide/pull/transfer ~ @ ~ to/on/until/for/onto/till [next] @",
        Moved,
    ),
    ("move/shift/push/postpone/reschedule/bring/put/delay/bump/transfer ~~ from @ to/on/until [next] @", Moved),
    ("@ ~ go/move/be/happen/moved/switch/slide/wait/shifted/pushed ~ to/on/until/till/for [next] @", Moved),
    ("do/doing/have/having/take/run/ride/swim ~ @ ~ on/already @ instead", Moved),
    ("do/have ~ @ session/run/ride/swim/row/intervals/workout/one on/already @", Moved),
    ("on/to @ instead of [on] @", MovedHere),
    ("@ rather than/instead [of] [on] @", MovedHere),
    ("@ and @ [the] other way round/around", Swapped),
    ("@ and @ be/to/need [to] [be] swapped/switched/reversed/exchanged/swapping", Swapped),
    ("swapped/switched @ and/with @", Swapped),
    ("@ and @ swapped/switched/reversed/exchanged", Swapped),
    ("to @ from @", MovedHere),
    ("@ suits/fits/works [me] better for @", MovedHere),
    ("@ ~ to @ please/if", Moved),
    ("take ~ @ ~ to @", Moved),
    ("make @ ~ hard/easy/rest/long/short ~~ and @ ~ hard/easy/rest/long/short", Swapped),
    ("swap/switch/exchange/flip/trade/change/interchange/reverse ~ @ ~ and/with/for @", Swapped),
    (
        "add/throw/squeeze/sneak/include/put/slot/fit [me] [in] [a/an/some/another/one] [easy/short/extra/additional/more/little/gentle/second/quick] run/ride/swim/row/jog/spin/walk/session/workout/strength/gym/yoga",
        Added,
    ),
    (
        "an/some/one extra/additional/more [easy/short/gentle/little] run/ride/swim/row/jog/spin/session/workout/strength/gym",
        Added,
    ),
    ("extra/additional run/ride/swim/row/jog/spin/session/workout", Added),
];

/// The wishes of a text to move, swap or add, each once.
pub(crate) fn read(scene: &Scene<'_>) -> Vec<Wish> {
    let mut wishes = Vec::new();
    for hit in scene.calendar.iter().filter(|hit| hit.negation == Negation::None && hit.supposed.is_none()) {
        let Fact::Rearranged(how) = hit.fact else { continue };
        let wish = match (how, days_in(scene, hit).as_slice()) {
            (Moved, [from, .., to]) | (MovedHere, [to, .., from]) if from != to => {
                Some(Wish::Move { from: *from, to: *to })
            }
            (Swapped, [one, .., other]) if one != other => Some(Wish::Swap(*one, *other)),
            (Added, _) => added(scene, hit),
            _ => None,
        };
        wishes.extend(wish.filter(|wish| !wishes.contains(wish)));
    }
    wishes
}

/// The past days a session is to be moved from: "yesterday's ride to tomorrow" makes up for a missed one.
pub(crate) fn of_missed(scene: &Scene<'_>) -> Vec<Date> {
    let moved =
        scene.calendar.iter().filter(|hit| hit.fact == Fact::Rearranged(Moved) && hit.negation == Negation::None);
    moved
        .filter_map(|hit| days::within(scene.days, hit.start..hit.end).first())
        .filter(|mention| mention.past)
        .map(|mention| mention.back)
        .collect()
}

/// Whether the wishes read here say all that a plain "another day" would: then that one is left out.
pub(crate) fn say_where(wishes: &[Wish]) -> bool {
    wishes.iter().any(|wish| matches!(wish, Wish::Move { .. } | Wish::Swap(..)))
}

/// The days of a phrase to come, in the order they are named.
fn days_in(scene: &Scene<'_>, hit: &Hit) -> Vec<Date> {
    days::within(scene.days, hit.start..hit.end)
        .iter()
        .filter(|mention| !mention.past)
        .map(|mention| mention.ahead)
        .filter(|day| is_near(scene.today, *day))
        .collect()
}

/// Whether a day is one a plan may have sessions on; it also bounds how many different wishes a text can have.
fn is_near(today: Date, day: Date) -> bool {
    const HORIZON: i64 = 60;
    (0..=HORIZON).contains(&days_between(today, day))
}

/// A session more; one already done ("I did an extra run") is no wish.
fn added(scene: &Scene<'_>, hit: &Hit) -> Option<Wish> {
    let clause = scene.text.clause_around(hit.start, hit.end, 6);
    if scene.text.has(clause.clone(), &["did", "was", "had", "yesterday", "added", "done"]) {
        return None;
    }
    let sport = (hit.start..hit.end).rev().find_map(|place| sport_of(scene.text.word(place)));
    let date = days::within(scene.days, clause).iter().find(|mention| !mention.past).map(|mention| mention.ahead);
    let date = date.filter(|day| is_near(scene.today, *day));
    Some(Wish::Add { sport, date })
}
