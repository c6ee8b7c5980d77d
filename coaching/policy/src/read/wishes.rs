//! Wishes about the change itself: shorter, easier, another day, another sport.

use jiff::civil::Date;
use polarize_domain::Sport;
use polarize_domain::situation::Wish;

use super::book::Fact;
use super::hits::{Hit, Negation};
use super::scene::Scene;
use super::{days, moves};

/// What a phrase wishes for; days and sports stand in the phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wished {
    /// Shorter sessions.
    Shorter,
    /// Easier sessions.
    Easier,
    /// Harder sessions.
    Harder,
    /// Keep the session of the day.
    Keep,
    /// No training on the day.
    DayOff,
    /// Don't touch the day.
    Leave,
    /// Another day.
    OtherDay,
    /// Indoors.
    Indoors,
    /// The sport named first in the phrase.
    FirstSport,
    /// The sport named last in the phrase.
    LastSport,
}

use Wished::{DayOff, Easier, FirstSport, Harder, Indoors, Keep, LastSport, Leave, OtherDay, Shorter};

/// How people wish.
pub(crate) const PHRASES: &[(&str, Wished)] = &[
    ("shorter/shorten", Shorter),
    ("too long", Shorter),
    ("less time/volume", Shorter),
    ("not so/as long", Shorter),
    ("cut [it/them/that/this/the] [session/run/ride/workout] down/short/back", Shorter),
    ("reduce/cut/trim the time/duration/volume/length", Shorter),
    ("easier/lighter/gentler", Easier),
    ("too hard/much/intense/tough/heavy", Easier),
    ("less please/training/load/work/of", Easier),
    ("less intense/hard/intensity", Easier),
    ("not so/as/too hard/intense/tough", Easier),
    ("tone/dial/turn/scale/ease [it/them/that/this] down/back/off", Easier),
    ("take/taking it easy", Easier),
    ("go/going easy/easier", Easier),
    ("back off", Easier),
    ("something easy/light/gentle", Easier),
    ("make/keep it/them/that/this easy", Easier),
    ("harder/tougher", Harder),
    ("too easy/light/gentle", Harder),
    ("more intense/intensity", Harder),
    ("push me", Harder),
    ("not hard enough", Harder),
    ("not challenging enough", Harder),
    ("more challenging", Harder),
    ("step it up", Harder),
    ("not skip/drop/cancel/remove/delete/cut [the] [my] [@]", Keep),
    ("not skip/drop/cancel/remove/delete/cut @", Keep),
    ("not skip/drop/cancel/remove/delete/cut ~ @", Keep),
    ("keep/keeping @", Keep),
    (
        "keep the/my/that/this/these/those [@] intervals/run/ride/swim/row/session/workout/race/tempo/threshold/long",
        Keep,
    ),
    ("want/like to keep", Keep),
    ("@ ~ stays/stay in", Keep),
    ("@ ~ must not go", Keep),
    ("@ ~ must not be dropped/cancelled", Keep),
    ("not take ~ @ out/away", Keep),
    ("not want to miss/lose/skip/drop ~ @", Keep),
    ("want/like/love to do @", Keep),
    ("take/have/taking/having/get/want/need/give/make [me] @ off", DayOff),
    ("@ off", DayOff),
    ("off @", DayOff),
    ("off on @", DayOff),
    ("rest [day] on @", DayOff),
    ("rest @", DayOff),
    ("rest day @", DayOff),
    ("nothing on @ please", DayOff),
    ("day off @", DayOff),
    ("@ a rest day", DayOff),
    ("@ [as/to/be] [a/my] rest day", DayOff),
    ("make @ a/my rest/day", DayOff),
    ("skip/cancel/drop/remove/delete @", DayOff),
    ("skip/cancel/drop/remove/delete the/my session/run/ride/workout/training/swim/row/intervals on/for @", DayOff),
    ("day off", DayOff),
    ("@ should/could/can be a rest/day", DayOff),
    ("be a rest day [on] @", DayOff),
    ("leave @ [as] [it] [alone/is/be/like/how]", Leave),
    ("leave [my/the] @ session/run/ride/swim/row/workout/race/training [as] [it] alone/is/be/be", Leave),
    ("not touch/change/modify/move/alter my/the @", Leave),
    ("not touch/change/modify/move/alter @", Leave),
    ("not touch/change/modify/alter ~ @", Leave),
    ("keep/leave @ [exactly] as/unchanged/like/how/alone/the [it/is/same] [is]", Leave),
    ("@ [session/workout/run/ride/swim/row] stays/stay as [it/planned]", Leave),
    ("@ should/has/must/needs [to] stay [exactly/just] as/unchanged/the", Leave),
    ("@ must not change/be", Leave),
    ("hands off @", Leave),
    ("no changes on/to/for @", Leave),
    ("not want @ changed/touched", Leave),
    ("@ is fine/perfect/great as it", Leave),
    ("happy with @", Leave),
    ("another/different/other day", OtherDay),
    ("rather/prefer [to] do it/that/this [on] @", OtherDay),
    ("@ would be/suit/work [me] better", OtherDay),
    ("@ suits/works [me] better", OtherDay),
    ("better/rather on @", OtherDay),
    ("move ~ to @", OtherDay),
    ("move ~ to next @", OtherDay),
    ("shift/push/postpone/reschedule/bring/put/switch/swap ~~ to/on/until/for/with/forward/back @", OtherDay),
    ("move/shift/push/postpone/reschedule it/that/this/them", OtherDay),
    ("postpone/reschedule/postponed", OtherDay),
    ("do it on @ instead", OtherDay),
    ("could/can do it/that/them [on] @", OtherDay),
    ("move/shift/push everything/all/things ~ day/days", OtherDay),
    ("on @ instead", OtherDay),
    ("@ instead", OtherDay),
    ("swap/switch @ and/with/for @", OtherDay),
    ("indoors/indoor", Indoors),
    ("inside instead", Indoors),
    ("do/have/make/be/train/plan ~~ inside", Indoors),
    ("turbo/trainer/treadmill instead", Indoors),
    ("do/move/make ~ on/to the turbo/trainer/treadmill", Indoors),
    ("rather be/stay/train/ride/run inside", Indoors),
    (
        "rather/prefer/prefers [to/go/do/have] [do/go/for/have] [a/an/some] run/ride/swim/row/running/cycling/swimming/rowing/bike/biking/cycle/jog/strength/gym/erg/yoga/hike/walk",
        LastSport,
    ),
    ("run/ride/swim/row/running/cycling/swimming/rowing/bike/biking/jog/erg/yoga/walk/hike instead", FirstSport),
    ("can still/also/always run/ride/swim/row/cycle/bike/jog", LastSport),
    ("yes/sure [i] can run/ride/swim/row/cycle/bike/jog", LastSport),
    ("running/cycling/swimming/rowing/biking is/feels/works fine/ok/okay/possible/open/good", FirstSport),
    ("instead [go/do] [for] [a] run/ride/swim/row/jog/walk/hike", LastSport),
    (
        "swap/replace/switch/change/turn/exchange ~~ for/with/to/into [a/an/some] run/ride/swim/row/running/cycling/swimming/rowing/bike/strength/erg/yoga/walk",
        LastSport,
    ),
];

/// Words for sports.
const SPORTS: &[(&str, Sport)] = &[
    ("run", Sport::Running),
    ("runs", Sport::Running),
    ("running", Sport::Running),
    ("jog", Sport::Running),
    ("jogging", Sport::Running),
    ("ride", Sport::Cycling),
    ("rides", Sport::Cycling),
    ("riding", Sport::Cycling),
    ("bike", Sport::Cycling),
    ("biking", Sport::Cycling),
    ("cycle", Sport::Cycling),
    ("cycling", Sport::Cycling),
    ("spin", Sport::Cycling),
    ("swim", Sport::Swimming),
    ("swims", Sport::Swimming),
    ("swimming", Sport::Swimming),
    ("row", Sport::Rowing),
    ("rows", Sport::Rowing),
    ("rowing", Sport::Rowing),
    ("erg", Sport::Rowing),
    ("strength", Sport::Strength),
    ("gym", Sport::Strength),
    ("weights", Sport::Strength),
    ("lifting", Sport::Strength),
    ("yoga", Sport::Other),
    ("walk", Sport::Other),
    ("hike", Sport::Other),
];

/// The sport a word names.
pub(crate) fn sport_of(word: &str) -> Option<Sport> {
    SPORTS.iter().find(|(known, _)| *known == word).map(|(_, sport)| *sport)
}

/// The words for sports, for the spelling.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    SPORTS.iter().map(|(word, _)| *word)
}

/// The wishes of a text, each once.
pub(crate) fn read(scene: &Scene<'_>) -> Vec<Wish> {
    let mut wishes = moves::read(scene);
    let says_where = moves::say_where(&wishes) || !moves::of_missed(scene).is_empty();
    for hit in scene.hits {
        if let Fact::Wish(wished) = hit.fact
            && hit.negation == Negation::None
        {
            for wish in wish_of(scene, hit, wished) {
                let known = wishes.contains(&wish) || (says_where && wished == OtherDay);
                if !known {
                    wishes.push(wish);
                }
            }
        }
    }
    wishes
}

fn wish_of(scene: &Scene<'_>, hit: &Hit, wished: Wished) -> Vec<Wish> {
    let sports = || (hit.start..hit.end).filter_map(|place| sport_of(scene.text.word(place)));
    match wished {
        Shorter if tells_of_time(scene, hit) => Vec::new(),
        Shorter => vec![Wish::Shorter],
        Easier => vec![Wish::Easier],
        Harder => vec![Wish::Harder],
        Indoors => vec![Wish::Indoors],
        Keep => vec![Wish::KeepSession(day_near(scene, hit))],
        OtherDay => vec![Wish::OtherDay(day_in(scene, hit))],
        Leave => days_from(scene, hit).into_iter().map(Wish::LeaveAlone).collect(),
        DayOff if is_told(scene, hit) => Vec::new(),
        DayOff => {
            let days = days_from(scene, hit);
            if days.is_empty() { vec![Wish::DayOff(scene.today)] } else { days.into_iter().map(Wish::DayOff).collect() }
        }
        FirstSport if scene.text.word(hit.end) == "of" && sports().next().is_none() => Vec::new(),
        FirstSport => sports().next().map(Wish::OtherSport).into_iter().collect(),
        LastSport => sports().next_back().map(Wish::OtherSport).into_iter().collect(),
    }
}

/// "I have less time than usual" tells of little time, it doesn't wish for shorter sessions.
fn tells_of_time(scene: &Scene<'_>, hit: &Hit) -> bool {
    let text = scene.text;
    (text.word(hit.start), text.word(hit.end - 1)) == ("less", "time")
        && matches!(text.word(hit.end), "to" | "for" | "than")
}

/// "I took yesterday off" tells, it doesn't wish.
fn is_told(scene: &Scene<'_>, hit: &Hit) -> bool {
    let clause = scene.text.clause_around(hit.start, hit.end, 8);
    scene.text.has(clause.clone(), &["took", "had", "was", "did", "done", "yesterday", "after", "despite", "blew"])
        || days::within(scene.days, hit.start..hit.end).iter().any(|mention| mention.past)
}

/// The last day named in a phrase: the target of a move.
fn day_in(scene: &Scene<'_>, hit: &Hit) -> Option<Date> {
    days::within(scene.days, hit.start..hit.end).iter().rfind(|mention| !mention.past).map(|mention| mention.ahead)
}

/// A day in the phrase or in its clause.
fn day_near(scene: &Scene<'_>, hit: &Hit) -> Option<Date> {
    day_in(scene, hit).or_else(|| {
        let clause = scene.text.clause_around(hit.start, hit.end, 6);
        days::within(scene.days, hit.end..clause.end).iter().find(|mention| !mention.past).map(|mention| mention.ahead)
    })
}

/// Whether a day has a wish of its own: Sunday in "leave Saturday alone, and Sunday shorter".
fn is_wished_otherwise(scene: &Scene<'_>, hit: &Hit, mention: &days::Mention) -> bool {
    const REACH: usize = 2;
    let from = scene.hits.partition_point(|other| other.start < mention.start);
    let near = |other: &&Hit| other.start <= mention.end + REACH && scene.text.same_clause(other.start, mention.start);
    let differs = |other: &Hit| matches!(other.fact, Fact::Wish(_)) && other.fact != hit.fact;
    scene.hits.iter().skip(from).take_while(near).any(differs)
}

/// The days of a phrase, and those joined to it: "take Friday and Saturday off", "leave Saturday and Sunday alone".
fn days_from(scene: &Scene<'_>, hit: &Hit) -> Vec<Date> {
    let mut days: Vec<Date> = days::within(scene.days, hit.start..hit.end)
        .iter()
        .filter(|mention| !mention.past)
        .map(|mention| mention.ahead)
        .collect();
    let joined = |one: usize, other: usize| {
        other.saturating_sub(one) <= 2
            && (one..other).all(|place| matches!(scene.text.word(place), "and" | "or" | "on"))
    };
    for mention in days::within(scene.days, hit.end..hit.end + 3) {
        let own = is_wished_otherwise(scene, hit, mention);
        if joined(hit.end, mention.start) && mention.start > hit.end && !mention.past && !own {
            days.push(mention.ahead);
        }
    }
    for mention in days::within(scene.days, hit.start.saturating_sub(3)..hit.start) {
        if mention.end < hit.start && joined(mention.end, hit.start) && !mention.past {
            days.push(mention.ahead);
        }
    }
    days.sort_unstable();
    days.dedup();
    days
}
