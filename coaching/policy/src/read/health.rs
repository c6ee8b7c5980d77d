//! The reports of illness and pain while they are being gathered.

use jiff::civil::Date;
use polarize_domain::calendar::add_days;
use polarize_domain::situation::{Ended, HealthReport, OpenQuestion, Situation};
use polarize_domain::{HealthKind, PainScore};

use super::days;
use super::hits::Hit;
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

/// The first day of a trouble, where the words around it tell.
pub(crate) fn since(scene: &Scene<'_>, hit: &Hit) -> Option<Date> {
    let text = scene.text;
    let clause = text.clause_around(hit.start, hit.end, 10);
    for mention in days::within(scene.days, clause.clone()) {
        let before = mention.start.checked_sub(1).map_or("", |place| text.word(place));
        let told = mention.past
            || matches!(before, "since" | "started" | "began")
            || (mention.now && text.word(mention.start) == "this")
            || days::is_past(text, mention);
        if told && mention.back <= scene.today {
            return Some(mention.back);
        }
    }
    if clause.clone().any(|place| text.word(place) == "woke") {
        return Some(scene.today);
    }
    clause
        .into_iter()
        .find_map(|place| days::lasting_at(text, place))
        .map(|days| add_days(scene.today, -i64::from(days)))
}
