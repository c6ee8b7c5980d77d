//! The reports of illness and pain while they are being gathered.

use jiff::civil::Date;
use polarize_domain::calendar::add_days;
use polarize_domain::situation::{Ended, HealthReport, OpenQuestion, Situation};
use polarize_domain::{HealthKind, PainScore};

use super::book::Fact;
use super::days;
use super::hits::Hit;
use super::injury::words::Pain;
use super::scene::Scene;

/// What has been gathered so far.
#[derive(Debug, Default)]
pub(crate) struct Reports {
    /// The reports, each kind and site once.
    pub(crate) health: Vec<HealthReport>,
    /// Kinds denied.
    pub(crate) denied: Vec<HealthKind>,
    /// Somebody else is ill.
    pub(crate) somebody_else: bool,
    /// Whether an illness without a clear kind was told.
    pub(crate) which_symptoms: bool,
    /// The place after the last words about pain.
    pub(crate) last_pain_end: usize,
    /// Reports told only by vague words ("sick"), which clear ones replace.
    vague: Vec<HealthKind>,
    questions: Vec<OpenQuestion>,
}

impl Reports {
    /// Adds a report, joined with one of the same kind and site.
    pub(crate) fn add(&mut self, report: HealthReport) {
        self.add_vague(report, false);
    }

    /// Adds a report that may rest on vague words only.
    pub(crate) fn add_vague(&mut self, report: HealthReport, vague: bool) {
        if vague {
            if self.health.iter().any(|known| known.kind.is_illness()) {
                return;
            }
            self.vague.push(report.kind);
        } else if report.kind.is_illness() {
            // "I'm sick, runny nose": the nose says what the sickness is.
            let replaced = std::mem::take(&mut self.vague);
            self.health.retain(|known| !replaced.contains(&known.kind));
        }
        match self.health.iter_mut().find(|known| known.kind == report.kind && known.site == report.site) {
            Some(known) => join(known, &report),
            None => self.health.push(report),
        }
    }

    /// Adds what was read in another language.
    pub(crate) fn join(&mut self, other: Self) {
        for report in other.health {
            let vague = other.vague.contains(&report.kind);
            self.add_vague(report, vague);
        }
        other.denied.into_iter().for_each(|kind| self.deny(kind));
        other.questions.into_iter().for_each(|question| self.ask(question));
        self.somebody_else |= other.somebody_else;
        self.which_symptoms |= other.which_symptoms;
    }

    /// Notes a denial.
    pub(crate) fn deny(&mut self, kind: HealthKind) {
        if !self.denied.contains(&kind) {
            self.denied.push(kind);
        }
    }

    /// Notes a question to be asked.
    pub(crate) fn ask(&mut self, question: OpenQuestion) {
        if !self.questions.contains(&question) {
            self.questions.push(question);
        }
    }

    /// Whether something has been reported of the body.
    pub(crate) fn is_ill(&self) -> bool {
        self.health.iter().any(|report| report.kind.is_illness() && report.ended == Ended::No)
    }

    /// Writes everything down.
    pub(crate) fn write(mut self, situation: &mut Situation) {
        let clear = self.health.iter().any(|report| report.kind.is_illness() && !self.vague.contains(&report.kind));
        if self.which_symptoms && !clear {
            self.ask(OpenQuestion::WhichSymptoms);
        }
        if clear || self.is_ill() {
            self.questions.retain(|question| *question != OpenQuestion::IllOrTired);
        }
        for report in &self.health {
            match report.kind {
                HealthKind::Pain | HealthKind::BonePain if report.ended == Ended::No => {
                    if report.site.is_none() {
                        self.questions.push(OpenQuestion::WhereDoesItHurt);
                    }
                    if report.kind == HealthKind::Pain && report.pain.is_none() {
                        self.questions.push(OpenQuestion::HowBad);
                    }
                }
                kind if kind.is_illness() && report.ended == Ended::Unknown => {
                    self.questions.push(OpenQuestion::SinceWhenWell)
                }
                _ => {}
            }
        }
        self.denied.retain(|kind| !self.health.iter().any(|report| report.kind == *kind));
        self.denied.sort_unstable();
        self.questions.sort_unstable();
        self.questions.dedup();
        situation.health = self.health;
        situation.denied = self.denied;
        situation.somebody_else_ill = self.somebody_else;
        situation.open_questions = self.questions;
    }
}

/// Joins what is told twice; of an end and a lasting, the lasting counts.
fn join(known: &mut HealthReport, other: &HealthReport) {
    known.pain = worse_of(known.pain, other.pain);
    known.worsening |= other.worsening;
    known.since = [known.since, other.since].into_iter().flatten().min();
    known.ended = match (known.ended, other.ended) {
        (Ended::On(one), Ended::On(two)) => Ended::On(one.max(two)),
        (Ended::On(date), Ended::Unknown) | (Ended::Unknown, Ended::On(date)) => Ended::On(date),
        (Ended::Unknown, Ended::Unknown) => Ended::Unknown,
        _ => Ended::No,
    };
}

/// The worse of two scores of pain.
pub(crate) fn worse_of(one: Option<PainScore>, other: Option<PainScore>) -> Option<PainScore> {
    one.into_iter().chain(other).max_by_key(|pain| pain.value())
}

/// Words that begin a clause which goes on about the trouble told before it: "my knee hurts, had it since Monday".
const GOING_ON: &[&str] =
    &["since", "for", "started", "began", "had", "got", "going", "been", "like", "and", "it", "all", "already"];
/// Deeds after which something hurts from that day on.
const DEEDS: &[&str] = &[
    "pulled",
    "strained",
    "sprained",
    "twisted",
    "tweaked",
    "rolled",
    "injured",
    "hurt",
    "popped",
    "snapped",
    "seized",
    "locked",
    "gave",
    "tore",
    "broke",
    "fractured",
    "started",
    "began",
    "done",
];
/// Mishaps that a clause of their own tells of: "slipped on Monday, now my wrist hurts".
const MISHAPS: &[&str] = &["fell", "slipped", "crashed", "landed", "tripped", "stumbled"];

/// The first day of a trouble, where the words around it tell.
pub(crate) fn since(scene: &Scene<'_>, hit: &Hit) -> Option<Date> {
    let clause = scene.text.clause_around(hit.start, hit.end, 10);
    since_within(scene, clause.clone())
        .or_else(|| since_after(scene, hit, clause.end))
        .or_else(|| since_mishap(scene, hit, clause.start))
}

fn since_within(scene: &Scene<'_>, clause: std::ops::Range<usize>) -> Option<Date> {
    let text = scene.text;
    let deed = text.has(clause.clone(), DEEDS) && !text.has(clause.clone(), &["will", "next", "can", "until"]);
    for mention in days::within(scene.days, clause.clone()) {
        let before = word_before(scene, mention);
        let weekday = mention.ahead != mention.back;
        let told = mention.past
            || matches!(before, "since" | "started" | "began")
            || (mention.now && text.word(mention.start) == "this")
            || (deed && weekday)
            || days::is_past(text, mention);
        if told && mention.back <= scene.today {
            return Some(mention.back);
        }
    }
    let woke = |place: usize| match text.word(place) {
        "woke" => text.word(place + 1) != "me",
        "woken" => matches!(text.word(place + 1), "up" | "with"),
        _ => false,
    };
    if clause.clone().any(woke) {
        return Some(scene.today);
    }
    clause
        .into_iter()
        .find_map(|place| days::lasting_at(text, place))
        .map(|days| add_days(scene.today, -i64::from(days)))
}

/// The word before a day, without an article: "since the day before yesterday".
pub(crate) fn word_before<'a>(scene: &Scene<'a>, mention: &days::Mention) -> &'a str {
    let word = |back: usize| mention.start.checked_sub(back).map_or("", |place| scene.text.word(place));
    if word(1) == "the" { word(2) } else { word(1) }
}

/// The clauses that follow and tell no trouble of their own: "5 of 10, had it since Monday".
fn since_after(scene: &Scene<'_>, hit: &Hit, end: usize) -> Option<Date> {
    const CLAUSES: usize = 3;
    let text = scene.text;
    let mut at = end;
    for _ in 0..CLAUSES {
        let next = clause_after(scene, hit, at)?;
        let rated = next.clone().any(|place| text.get(place).is_some_and(|token| token.number == Some(10.0)));
        if (GOING_ON.contains(&text.word(next.start)) || rated)
            && let Some(date) = since_within(scene, next.clone())
        {
            return Some(date);
        }
        at = next.end;
    }
    None
}

/// The clause that begins at a place, of the same sentence or with a number of ten, where no other trouble stands in it.
pub(crate) fn clause_after(scene: &Scene<'_>, hit: &Hit, at: usize) -> Option<std::ops::Range<usize>> {
    const REACH: usize = 12;
    let text = scene.text;
    text.get(at)?;
    let next = text.clause_around(at, at + 1, REACH);
    let rated = next.clone().any(|place| text.get(place).is_some_and(|token| token.number == Some(10.0)));
    let another = scene.hits_in(next.clone()).iter().any(tells_trouble);
    ((text.same_sentence(at, hit.start) || rated) && !another).then_some(next)
}

/// Whether a phrase tells trouble of its own.
pub(crate) const fn tells_trouble(hit: &Hit) -> bool {
    matches!(
        hit.fact,
        Fact::Pain(Pain::Plain | Pain::Niggle | Pain::Soft | Pain::Placed | Pain::Event | Pain::Bone)
            | Fact::NamedInjury(_)
            | Fact::Illness(_)
            | Fact::Fatigue(..)
            | Fact::RedFlag { .. }
            | Fact::Caution(_)
            | Fact::Vague
    )
}

/// The clause before, where it tells of a mishap and no trouble.
fn since_mishap(scene: &Scene<'_>, hit: &Hit, start: usize) -> Option<Date> {
    const REACH: usize = 8;
    let text = scene.text;
    let last = start.checked_sub(1).filter(|last| text.same_sentence(*last, hit.start))?;
    let before = text.clause_around(last, start, REACH);
    let told = text.has(before.clone(), MISHAPS) && !scene.hits_in(before.clone()).iter().any(tells_trouble);
    let mention = days::within(scene.days, before).iter().find(|mention| mention.back <= scene.today)?;
    told.then_some(mention.back)
}
