//! Injury: where it hurts, how much, whether it gets worse, and the signs that it is the bone.

use polarize_domain::situation::{Ended, HealthReport};
use polarize_domain::{HealthKind, PainScore, Site};

use self::score::{about, how_bad, of_ten};
use self::words::Pain::{self, Bone, Event, Placed, Plain, Soft, Trouble};
use self::words::Place::{self, At, Muscles, Somewhere};

use super::book::{self, Fact};
use super::days;
use super::health::{self, Reports};
use super::hits::{Hit, Negation};
use super::illness;
use super::red_flags;
use super::scene::Scene;
use super::subject::Subject;

mod score;
pub(crate) mod words;

const SIDES: &[&str] = &["left", "right", "one", "inner", "outer", "inside", "outside"];

/// The pain of a text.
pub(crate) fn read(scene: &Scene<'_>, reports: &mut Reports) {
    let mut worse_alone = false;
    for (number, hit) in scene.hits.iter().enumerate() {
        let told = match hit.fact {
            Fact::Pain(pain) => of_pain(scene, number, hit, pain, reports),
            Fact::NamedInjury(site) if counts(scene, hit) => {
                if hit.negation == Negation::Clear {
                    reports.deny(HealthKind::Pain);
                } else {
                    add(scene, hit, Plain, Some(site), reports);
                }
                true
            }
            Fact::Worse if hit.negation == Negation::None && hit.subject == Subject::Me && is_of_pain(scene, hit) => {
                worse_alone |= !worsen(reports);
                false
            }
            _ => false,
        };
        if told {
            reports.last_pain_end = hit.end;
        }
    }
    number_alone(scene, reports);
    rated_places(scene, reports);
    places_too(scene, reports);
    if worse_alone {
        worsen(reports);
    }
    places_well_again(scene, reports);
    gather_bone(reports);
}

/// Whether words about pain are sore muscles only, which tiredness reads.
pub(crate) fn is_soreness(scene: &Scene<'_>, number: usize) -> bool {
    let Some(hit) = scene.hits.get(number) else { return false };
    let Fact::Pain(pain) = hit.fact else { return false };
    match (pain, place_of(scene, number)) {
        (Event | Bone | Trouble, _) | (_, Some((_, Somewhere))) => false,
        (Soft, None) => !red_flags::is_beside_alarm(scene, hit) && !is_of_illness(scene, hit),
        (_, Some((place, Muscles(_)))) => !has_side(scene, place) && !is_sharp(scene, hit),
        _ => false,
    }
}

fn counts(scene: &Scene<'_>, hit: &Hit) -> bool {
    let clause = scene.text.clause_around(hit.start, hit.end, 12);
    hit.subject == Subject::Me
        && hit.supposed.is_none()
        && hit.negation != Negation::Double
        && !red_flags::is_long_ago(scene, clause)
}

/// Cramps of the stomach, a throat that aches: illness tells of them.
fn is_of_illness(scene: &Scene<'_>, hit: &Hit) -> bool {
    const PARTS: &[&str] =
        &["stomach", "tummy", "belly", "gut", "throat", "glands", "sinus", "sinuses", "swallow", "swallowing"];
    scene.text.has(scene.text.clause_around(hit.start, hit.end, 4), PARTS)
}

/// Adds what words about pain tell; whether they told anything.
fn of_pain(scene: &Scene<'_>, number: usize, hit: &Hit, pain: Pain, reports: &mut Reports) -> bool {
    // "My hamstring went on the last rep", and not "my knee is fine and I went on a ride".
    let went = scene.text.word(hit.start) == "went";
    if went && place_of(scene, number).is_none_or(|(place, _)| scene.hits[place].end != hit.start) {
        return false;
    }
    let loose = pain == Trouble && !place_of(scene, number).is_some_and(|(place, _)| is_beside(scene, place, hit));
    if !counts(scene, hit) || loose {
        return false;
    }
    if is_soreness(scene, number) {
        return true;
    }
    if hit.negation == Negation::Clear && is_not_without(scene, hit) {
        // "I can't run without pain": it is there.
    } else if hit.negation == Negation::Clear {
        reports.deny(if pain == Bone { HealthKind::BonePain } else { HealthKind::Pain });
        return true;
    }
    match place_of(scene, number) {
        // "Tight chest, and my left arm ached", "a calf, red and swollen": part of the alarm.
        None | Some((_, Somewhere)) if pain != Bone && red_flags::is_beside_alarm(scene, hit) => {}
        None if is_of_illness(scene, hit) => {}
        // "Shoulder pain, can't lift my arm": the arm is where the shoulder's pain shows.
        Some((_, Somewhere)) if pain != Bone && joins_last(reports, scene, hit, pain) => {}
        Some((place, first)) => {
            for part in joined_places(scene, place, first) {
                add(scene, hit, pain, site(part), reports);
            }
        }
        None if pain != Bone && joins_last(reports, scene, hit, pain) => {}
        None if matches!(pain, Placed | Event) => {}
        None => add(scene, hit, pain, None, reports),
    }
    true
}

/// Whether what gets worse is a pain: the trouble told last before, or the first after where none is.
fn is_of_pain(scene: &Scene<'_>, worse: &Hit) -> bool {
    told_before(scene, worse)
        .is_none_or(|told| matches!(told.fact, Fact::Pain(_) | Fact::NamedInjury(_) | Fact::Place(_)))
}

/// The trouble told last before a phrase, denied ones left out.
pub(crate) fn told_before<'a>(scene: &Scene<'a>, phrase: &Hit) -> Option<&'a Hit> {
    let tells = |hit: &&Hit| {
        (health::tells_trouble(hit) || matches!(hit.fact, Fact::Place(_))) && hit.negation != Negation::Clear
    };
    scene.hits_in(0..phrase.start).iter().rfind(tells)
}

/// "Not … without pain".
fn is_not_without(scene: &Scene<'_>, hit: &Hit) -> bool {
    let text = scene.text;
    let clause = text.clause_around(hit.start, hit.end, 10);
    let without = (hit.start.saturating_sub(3)..hit.start).rfind(|place| text.word(*place) == "without");
    without.is_some_and(|without| text.has(clause.start..without, &["not", "never"]))
}

/// "Knee issue", "trouble with my knee".
fn is_beside(scene: &Scene<'_>, place: usize, hit: &Hit) -> bool {
    scene
        .hits
        .get(place)
        .is_some_and(|part| part.end == hit.start || (part.start >= hit.end && part.start - hit.end <= 4))
}

const fn site(place: Place) -> Option<Site> {
    match place {
        At(site) => Some(site),
        Muscles(site) => site,
        Somewhere => None,
    }
}

/// The nearest part of the body in the same clause, else shortly before in the same sentence: "my knee, it really hurts".
fn place_of(scene: &Scene<'_>, number: usize) -> Option<(usize, Place)> {
    let hit = scene.hits.get(number)?;
    if let Some(part) = (hit.start..hit.end).find_map(|place| book::place_at(scene.text, place)) {
        return Some((number, part));
    }
    let near = |other: &Hit| {
        let distance = if other.start >= hit.end { other.start - hit.end } else { hit.start.saturating_sub(other.end) };
        (distance <= 8 && scene.text.same_clause(other.start, hit.start)).then_some(distance)
    };
    let window = number.saturating_sub(8)..(number + 9).min(scene.hits.len());
    let nearest = window
        .clone()
        .filter_map(|place| match scene.hits[place].fact {
            Fact::Place(part) => near(&scene.hits[place]).map(|distance| (distance, place, part)),
            Fact::NamedInjury(site) => near(&scene.hits[place]).map(|distance| (distance, place, At(site))),
            _ => None,
        })
        // "Can't hop on my left leg without pain in the shin": a part that says where goes before one that doesn't.
        .min_by_key(|(distance, place, part)| (*part == Somewhere, *distance, *place));
    if let Some((_, place, part)) = nearest {
        return Some((place, part));
    }
    let close = |other: &Hit| {
        let distance = if other.start >= hit.end { other.start - hit.end } else { hit.start.saturating_sub(other.end) };
        // "My knee … and now it hurts" reaches further back.
        let it = hit.start > 0 && scene.text.word(hit.start - 1) == "it";
        let reach = if other.end <= hit.start && it {
            16
        } else if other.end <= hit.start {
            7
        } else {
            3
        };
        distance <= reach && scene.text.same_sentence(other.start, hit.start)
    };
    (window.start..number).rev().chain(number + 1..window.end).find_map(|place| match scene.hits[place].fact {
        Fact::Place(part) if close(&scene.hits[place]) => Some((place, part)),
        _ => None,
    })
}

/// A part with those joined to it by "and" or "or": "knee and hip".
fn joined_places(scene: &Scene<'_>, place: usize, part: Place) -> Vec<Place> {
    let mut joined = vec![part];
    let linked = |one: usize, other: usize| {
        let (first, second) = (&scene.hits[one], &scene.hits[other]);
        let between = first.end..second.start;
        between.len() <= 4
            && scene.text.has(between.clone(), &["and", "or"])
            && between.into_iter().all(|word| {
                matches!(scene.text.word(word), "and" | "or" | "also" | "my" | "the" | "left" | "right" | "both")
            })
    };
    let part_at = |place: usize| match scene.hits.get(place) {
        Some(Hit { fact: Fact::Place(part), .. }) => Some(*part),
        _ => None,
    };
    if let Some((before, part)) = place.checked_sub(1).and_then(|before| part_at(before).map(|part| (before, part)))
        && linked(before, place)
    {
        joined.insert(0, part);
    }
    if let Some(part) = part_at(place + 1)
        && linked(place, place + 1)
    {
        joined.push(part);
    }
    joined
}

fn has_side(scene: &Scene<'_>, place: usize) -> bool {
    let start = scene.hits[place].start;
    scene.text.has(start.saturating_sub(2)..start, SIDES)
}

fn is_sharp(scene: &Scene<'_>, hit: &Hit) -> bool {
    scene.text.has(
        scene.text.clause_around(hit.start, hit.end, 6),
        &["sharp", "stabbing", "shooting", "injured", "injury", "popped"],
    )
}

fn add(scene: &Scene<'_>, hit: &Hit, pain: Pain, site: Option<Site>, reports: &mut Reports) {
    let kind = if pain == Bone { HealthKind::BonePain } else { HealthKind::Pain };
    let gone = is_gone(scene, hit);
    let ended = if gone { ended_in(scene, hit) } else { Ended::No };
    let report = HealthReport {
        kind,
        site,
        pain: how_bad(scene, hit, pain),
        worsening: false,
        since: if gone { None } else { health::since(scene, hit) },
        ended,
    };
    // "My knee hurts. It's a sharp pain.": the second pain without a place is the first.
    reports.add(report);
}

/// Joins pain without a place to the pain told just before; false when there is none.
fn joins_last(reports: &mut Reports, scene: &Scene<'_>, hit: &Hit, pain: Pain) -> bool {
    let score = how_bad(scene, hit, pain);
    let gone = is_gone(scene, hit);
    let Some(last) = reports
        .health
        .iter_mut()
        .rev()
        .find(|report| matches!(report.kind, HealthKind::Pain | HealthKind::BonePain) && report.site.is_some())
    else {
        return false;
    };
    last.pain = health::worse_of(last.pain, score);
    if !gone {
        last.since = last.since.or_else(|| health::since(scene, hit));
    }
    if gone {
        last.ended = ended_in(scene, hit);
    }
    true
}

/// The end of a pain: on the day since which it is gone, where told.
fn ended_in(scene: &Scene<'_>, hit: &Hit) -> Ended {
    let clause = scene.text.clause_around(hit.start, hit.end, 10);
    let since = |mention: &&days::Mention| health::word_before(scene, mention) == "since";
    let day_in = |span| days::within(scene.days, span).iter().find(since).map(|mention| mention.back);
    let day = day_in(clause.clone()).or_else(|| health::clause_after(scene, hit, clause.end).and_then(day_in));
    day.filter(|day| *day <= scene.today).map_or(Ended::Unknown, Ended::On)
}

/// "The pain is over", and not "over my knee" or "over an hour".
fn is_over(scene: &Scene<'_>, place: usize) -> bool {
    let text = scene.text;
    text.word(place) == "over"
        && matches!(text.word(place.saturating_sub(1)), "is" | "are" | "was" | "finally" | "now" | "all" | "completely")
        && (!text.same_clause(place, place + 1)
            || matches!(text.word(place + 1), "since" | "now" | "today" | "and" | "again"))
}

fn is_gone(scene: &Scene<'_>, hit: &Hit) -> bool {
    const GONE: &[&str] = &["gone", "healed", "disappeared", "vanished", "resolved", "cleared", "free"];
    const NOT_QUITE: &[&str] = &["not", "almost", "nearly", "mostly", "never", "until"];
    // "My knee was hurting, but it's gone now".
    let clause = scene.text.clause_around(hit.start, hit.end, 10);
    let next =
        health::clause_after(scene, hit, clause.end).map_or(0..0, |next| next.start..next.end.min(next.start + 4));
    let gone_next = next
        .clone()
        .any(|place| GONE.contains(&scene.text.word(place)) && !scene.text.has(next.start..place, NOT_QUITE));
    gone_next
        || (hit.end..hit.end + 9).any(|place| {
            scene.text.same_clause(place, hit.start)
                && (GONE.contains(&scene.text.word(place)) || is_over(scene, place))
                && !scene.text.has(place.saturating_sub(3)..place, NOT_QUITE)
        })
        || (scene.text.word(hit.start.saturating_sub(2)) == "used"
            && scene.text.word(hit.start.saturating_sub(1)) == "to")
}

/// A number of ten in a clause of its own belongs to the pain told before it: "left knee hurts, about 5/10".
fn number_alone(scene: &Scene<'_>, reports: &mut Reports) {
    let from = reports.last_pain_end;
    let until = (from + 16).min(scene.text.tokens.len());
    let Some(last) = reports.health.iter_mut().rev().find(|report| report.kind == HealthKind::Pain) else { return };
    let Some((place, score)) = (from..until).find_map(|place| {
        let score = of_ten(scene, place, false).or_else(|| about(scene, place))?;
        Some((place, score))
    }) else {
        return;
    };
    // A number goes before what the words of its sentence would say: "sore, but a 4 of 10".
    if last.pain.is_none() || (from > 0 && scene.text.same_sentence(from - 1, place)) {
        last.pain = PainScore::new(score).ok();
    }
}

/// A part of the body rated without a word of pain: "shoulder 2/10 after swimming".
fn rated_places(scene: &Scene<'_>, reports: &mut Reports) {
    for hit in scene.hits {
        let Fact::Place(At(site)) = hit.fact else { continue };
        if hit.subject != Subject::Me || reports.health.iter().any(|report| report.site == Some(site)) {
            continue;
        }
        let rated = (hit.end..hit.end + 3)
            .find_map(|place| of_ten(scene, place, false).filter(|_| scene.text.same_clause(place, hit.start)));
        if let Some(score) = rated {
            let pain = PainScore::new(score).ok();
            reports.add(HealthReport {
                kind: HealthKind::Pain,
                site: Some(site),
                pain,
                worsening: false,
                since: None,
                ended: Ended::No,
            });
        }
    }
}

/// A second part told in few words: "my knee hurts, my hip too".
fn places_too(scene: &Scene<'_>, reports: &mut Reports) {
    const REACH: usize = 10;
    let text = scene.text;
    for hit in scene.hits {
        let Fact::Place(At(site)) = hit.fact else { continue };
        let too = text.word(hit.end) == "too" || (text.word(hit.end), text.word(hit.end + 1)) == ("as", "well");
        let known = reports.health.iter().any(|report| report.site == Some(site));
        let first = scene.hits_in(hit.start.saturating_sub(2 * REACH)..hit.start).iter().any(|other| {
            matches!(other.fact, Fact::Pain(_) | Fact::NamedInjury(_))
                && other.end <= hit.start
                && hit.start - other.end <= REACH
                && text.same_sentence(other.start, hit.start)
                && other.negation == Negation::None
        });
        let hurts = reports.health.iter().any(|report| report.kind == HealthKind::Pain && report.ended == Ended::No);
        if too && !known && first && hurts && hit.subject == Subject::Me {
            reports.add(HealthReport { site: Some(site), ..illness::ended_report(HealthKind::Pain, Ended::No) });
        }
    }
}

/// A part of the body that is well again, without a word of pain: "my knee is fine again".
fn places_well_again(scene: &Scene<'_>, reports: &mut Reports) {
    const WELL: &[&str] = &["fine", "ok", "okay", "good", "normal", "well", "right", "better"];
    const NOT_QUITE: &[&str] = &["not", "almost", "nearly", "mostly", "never", "until", "when", "once", "if", "hope"];
    if reports.denied.contains(&HealthKind::Pain) {
        return;
    }
    let text = scene.text;
    for hit in scene.hits {
        let Fact::Place(At(site)) = hit.fact else { continue };
        let mine = hit.subject == Subject::Me && hit.supposed.is_none();
        if !mine || reports.health.iter().any(|report| report.site == Some(site)) {
            continue;
        }
        let well = (hit.end..hit.end + 5).find(|&place| {
            let again = WELL.contains(&text.word(place)) && matches!(text.word(place + 1), "again" | "now" | "since");
            text.same_clause(place, hit.start) && (again || text.word(place) == "healed")
        });
        if well.is_some_and(|well| !text.has(hit.start.saturating_sub(4)..well, NOT_QUITE)) {
            let ended = illness::ended_report(HealthKind::Pain, ended_in(scene, hit));
            reports.add(HealthReport { site: Some(site), ..ended });
        }
    }
}

/// Marks the pain told last as worsening; false when nothing has been told yet.
fn worsen(reports: &mut Reports) -> bool {
    let pain = reports.health.iter().rposition(|report| matches!(report.kind, HealthKind::Pain | HealthKind::BonePain));
    if let Some(report) = pain.or(reports.health.len().checked_sub(1)).and_then(|place| reports.health.get_mut(place)) {
        report.worsening = true;
        return true;
    }
    false
}

/// A sign of the bone takes over the pain told with it: "shin pain, hurts to hop" is one trouble.
fn gather_bone(reports: &mut Reports) {
    let Some(bone) = reports.health.iter().position(|report| report.kind == HealthKind::BonePain) else { return };
    let site = reports.health[bone].site;
    let Some(pain) = reports.health.iter().position(|report| {
        report.kind == HealthKind::Pain && (site.is_none() || report.site.is_none() || report.site == site)
    }) else {
        return;
    };
    let pain = reports.health.remove(pain);
    if let Some(bone) = reports.health.iter_mut().find(|report| report.kind == HealthKind::BonePain) {
        bone.site = bone.site.or(pain.site);
        bone.pain = health::worse_of(bone.pain, pain.pain);
        bone.worsening |= pain.worsening;
        bone.since = bone.since.or(pain.since);
    }
}
