//! What the words around a phrase of another language do to it: deny it, say it of somebody else, date it, end it.

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, days_between};
use polarize_domain::situation::{Ended, FatigueSign, HealthReport, Language, OpenQuestion, RedFlag, Severity};
use polarize_domain::{HealthKind, PainScore};

use super::super::health::Reports;
use super::super::illness::{self, Ailment};
use super::super::injury::words::Place;
use super::super::phrase::Found;
use super::super::text::Text;
use super::super::{book, fatigue, numbers};
use super::{Foreigns, Said, Speech};

/// Whether a phrase is denied.
enum Denied<'a> {
    Yes,
    No,
    /// As the phrase before it is: "ni fiebre o tos".
    As(&'a Found<Said>),
}

/// A text with the phrases of one language.
pub(super) struct Listener<'a> {
    pub(super) speech: &'a Speech,
    pub(super) text: &'a Text<'a>,
    pub(super) found: &'a [Found<Said>],
    pub(super) today: Date,
}

impl Listener<'_> {
    /// The words of the clause around a phrase, at most twelve to either side.
    fn clause(&self, phrase: &Found<Said>) -> std::ops::Range<usize> {
        self.text.clause_around(phrase.start, phrase.end, 12)
    }

    /// The alarms that count; `chosen`: the text is of this language.
    pub(super) fn alarms(&self, chosen: bool, foreigns: &mut Foreigns) {
        for phrase in self.found {
            let flag = match phrase.says {
                Said::Alarm(flag) => flag,
                Said::Ill(Ailment::Fever) if self.is_dangerous(phrase) => RedFlag::HighFever,
                _ => continue,
            };
            // A single word may be English too, "palpitations", and English knows then what is said around it.
            let foreign = !book::vocabulary().contains(self.text.word(phrase.start));
            let certain = chosen || foreign || phrase.end - phrase.start >= 2;
            if certain && !self.is_denied(phrase, true) && !self.is_somebody_elses(phrase) {
                foreigns.red_flags.push(flag);
            }
        }
    }

    /// Whether degrees beside a word of fever make it a sign of danger by itself.
    fn is_dangerous(&self, fever: &Found<Said>) -> bool {
        self.text.clause_around(fever.start, fever.end, 5).any(|place| {
            let value = self.text.get(place).and_then(|token| token.number);
            value.is_some_and(|value| numbers::DANGEROUS.iter().any(|range| range.contains(&value)))
        })
    }

    /// Everything else the text says.
    pub(super) fn everything(&self, foreigns: &mut Foreigns) {
        let mut signs: Vec<FatigueSign> = Vec::new();
        let mut depth: Option<Severity> = None;
        let mut days: Option<u16> = None;
        for (number, phrase) in self.found.iter().enumerate() {
            let denied = self.is_denied(phrase, false);
            let mine = !self.is_somebody_elses(phrase);
            foreigns.says_something |= phrase.says == Said::Fine || (denied && !matches!(phrase.says, Said::Part(_)));
            match phrase.says {
                Said::Tired(sign, usual) if mine && !denied => {
                    if !signs.contains(&sign) {
                        signs.push(sign);
                    }
                    depth = depth.max(Some(self.severity(phrase, usual)));
                    days = days.max(self.days_of(phrase));
                }
                Said::Fresh if mine && !denied => foreigns.fresh = true,
                Said::Vague if mine && !denied => foreigns.reports.ask(OpenQuestion::IllOrTired),
                Said::Ill(ailment) => self.illness(phrase, ailment, denied, mine, &mut foreigns.reports),
                Said::Hurts | Said::HurtsALittle | Said::Bone | Said::HurtsAt(_) if mine => {
                    if self.is_soreness(number) && !denied {
                        if !signs.contains(&FatigueSign::Soreness) {
                            signs.push(FatigueSign::Soreness);
                        }
                        depth = depth.max(Some(Severity::Moderate));
                    } else {
                        self.pain(number, denied, &mut foreigns.reports);
                    }
                }
                Said::Worse if mine && !denied => {
                    if let Some(last) = foreigns.reports.health.last_mut() {
                        last.worsening = true;
                    }
                }
                _ => {}
            }
        }
        foreigns.fatigue = depth.and_then(|depth| fatigue::together(signs, depth, days));
    }

    /// Whether a denial stands before a phrase with nothing but small words between, or closes its clause. An alarm is denied by words
    /// directly before it only.
    fn is_denied(&self, phrase: &Found<Said>, alarm: bool) -> bool {
        const LONGEST_LIST: usize = 6;
        let mut phrase = phrase;
        for _ in 0..LONGEST_LIST {
            match self.denied_before(phrase, alarm) {
                Denied::Yes => return true,
                Denied::As(before) => phrase = before,
                Denied::No => break,
            }
        }
        let last = (phrase.end..phrase.end + 4)
            .take_while(|place| self.text.same_clause(*place, phrase.start))
            .last()
            .map(|place| self.text.word(place));
        !alarm && matches!(last, Some("nicht" | "keins" | "keine" | "keinen" | "ninguno" | "ninguna" | "nessuna"))
    }

    /// What the words before a phrase say of its denial.
    fn denied_before(&self, phrase: &Found<Said>, alarm: bool) -> Denied<'_> {
        let (text, speech) = (self.text, self.speech);
        let reach = if alarm { 3 } else { 5 };
        for back in 1..=reach {
            let Some(place) = phrase.start.checked_sub(back).filter(|place| text.same_clause(*place, phrase.start))
            else {
                break;
            };
            let word = text.word(place);
            if speech.denials.contains(&word) {
                return Denied::Yes;
            }
            if speech.or.contains(&word) {
                let from = self.found.partition_point(|other| other.start < place.saturating_sub(8));
                let near = self.found[from..].iter().take_while(|other| other.start < place);
                return near.filter(|other| other.end == place).last().map_or(Denied::No, Denied::As);
            }
            if !speech.light.contains(&word) {
                break;
            }
        }
        Denied::No
    }

    /// The nearest person before a phrase in its clause is somebody else; or the clause goes on about the one before it.
    fn is_somebody_elses(&self, phrase: &Found<Said>) -> bool {
        let (text, speech) = (self.text, self.speech);
        let clause = self.clause(phrase);
        let person = |span: std::ops::Range<usize>| {
            span.rev().find_map(|place| match text.word(place) {
                word if speech.me.contains(&word) => Some(false),
                word if speech.people.contains(&word) => Some(true),
                _ => None,
            })
        };
        if let Some(else_) = person(clause.start..phrase.end) {
            return else_;
        }
        // "Tiene fiebre mi hijo": the person may stand behind the verb.
        if speech.third.contains(&text.word(clause.start)) {
            if let Some(else_) = person(phrase.end..clause.end) {
                return else_;
            }
            let before = text.clause_around(clause.start.saturating_sub(1), clause.start, 12);
            return clause.start > 0
                && text.same_sentence(clause.start - 1, clause.start)
                && person(before.start..clause.start) == Some(true);
        }
        false
    }

    fn severity(&self, phrase: &Found<Said>, usual: Severity) -> Severity {
        let before = self.clause(phrase).start.max(phrase.start.saturating_sub(3))..phrase.end;
        if self.text.has(before.clone(), self.speech.altogether) {
            Severity::Severe
        } else if self.text.has(before, self.speech.a_little) {
            Severity::Mild
        } else {
            usual
        }
    }

    /// For how many days something lasts, told in the sentence.
    fn days_of(&self, phrase: &Found<Said>) -> Option<u16> {
        let near = phrase.start.saturating_sub(8)..phrase.end + 8;
        near.filter(|place| self.text.same_sentence(*place, phrase.start))
            .find_map(|place| self.since_at(place))
            .filter(|days| *days > 0)
    }

    /// Days since the time told at a place: "seit drei Tagen", "depuis lundi".
    fn since_at(&self, place: usize) -> Option<u16> {
        let (text, speech) = (self.text, self.speech);
        let since = speech.since.contains(&text.word(place));
        if !since && !speech.spans.contains(&text.word(place)) {
            return None;
        }
        for at in place + 1..place + 5 {
            let token = text.get(at).filter(|_| text.same_clause(place, at))?;
            if let Some(date) = self.day_at(at).filter(|_| since) {
                return u16::try_from(days_between(date, self.today)).ok();
            }
            let unit = speech.units.iter().find(|(word, _)| *word == text.word(at + 1)).map(|(_, days)| *days);
            if let (Some(count), Some(unit)) = (token.number, unit)
                && (1.0..=365.0).contains(&count)
            {
                // The bound makes the conversion exact enough.
                return Some(count as u16 * unit);
            }
        }
        None
    }

    /// The past day named at a place.
    fn day_at(&self, place: usize) -> Option<Date> {
        let word = self.text.word(place);
        if let Some((_, offset)) = self.speech.near_days.iter().find(|(name, _)| *name == word) {
            return (*offset <= 0).then(|| add_days(self.today, *offset));
        }
        let (_, weekday) = self.speech.weekdays.iter().find(|(name, _)| *name == word)?;
        Some(add_days(self.today, -i64::from(self.today.weekday().since(*weekday))))
    }

    fn illness(&self, phrase: &Found<Said>, ailment: Ailment, denied: bool, mine: bool, reports: &mut Reports) {
        if !mine {
            reports.somebody_else |= !denied;
            return;
        }
        let clause = self.clause(phrase);
        let (text, speech) = (self.text, self.speech);
        let no_longer = text.has(clause.clone(), speech.no_longer) && (denied || !speech.no_longer.is_empty());
        let kinds = illness::kinds_of(ailment);
        if denied && !no_longer {
            illness::denied_kinds(ailment).iter().for_each(|kind| reports.deny(*kind));
            return;
        }
        let over = text.has(clause.clone(), speech.over)
            && !text.has(clause.clone(), speech.almost)
            && !text.has(clause.clone(), speech.denials);
        let after = (1..=3).map_while(|back| phrase.start.checked_sub(back)).any(|place| {
            text.same_clause(place, phrase.start)
                && speech.after.contains(&text.word(place))
                && (place + 1..phrase.start).all(|between| speech.light.contains(&text.word(between)))
        });
        let told = clause.clone().find_map(|place| self.since_at(place).or_else(|| self.dated(place)));
        let date = told.map(|days| add_days(self.today, -i64::from(days)));
        let ended = if over || after || (denied && no_longer) || (no_longer && self.ends_alone(&clause)) {
            date.map_or(Ended::Unknown, Ended::On)
        } else {
            Ended::No
        };
        reports.which_symptoms |= ended == Ended::No && matches!(ailment, Ailment::Ill | Ailment::Coming);
        for kind in kinds {
            let since = if ended == Ended::No { date } else { None };
            let report = HealthReport { since, ..illness::ended_report(*kind, ended) };
            reports.add_vague(report, matches!(ailment, Ailment::Ill | Ailment::Coming));
        }
    }

    /// French "plus de fièvre" ends without another denial; elsewhere the word needs one.
    fn ends_alone(&self, clause: &std::ops::Range<usize>) -> bool {
        self.speech.language == Language::French
            && (clause.clone()).any(|place| self.text.word(place) == "plus" && self.text.word(place + 1) == "de")
    }

    /// Days since a past day named without a word of "since": "gestern erbrochen".
    fn dated(&self, place: usize) -> Option<u16> {
        let date = self.day_at(place).filter(|date| *date < self.today)?;
        u16::try_from(days_between(date, self.today)).ok()
    }

    /// The part of the body nearest to words of pain in their clause.
    fn part_of(&self, number: usize) -> Option<Place> {
        let phrase = self.found.get(number)?;
        if let Said::HurtsAt(site) = phrase.says {
            return Some(Place::At(site));
        }
        let distance = |other: &Found<Said>| {
            if other.start >= phrase.end { other.start - phrase.end } else { phrase.start.saturating_sub(other.end) }
        };
        let window = number.saturating_sub(6)..(number + 7).min(self.found.len());
        self.found[window]
            .iter()
            .filter(|other| self.text.same_clause(other.start, phrase.start) && distance(other) <= 8)
            .filter_map(|other| match other.says {
                Said::Part(part) => Some((distance(other), part)),
                _ => None,
            })
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, part)| part)
    }

    /// Legs and muscles of both sides that hurt are sore rather than injured.
    fn is_soreness(&self, number: usize) -> bool {
        self.found[number].says != Said::Bone && matches!(self.part_of(number), Some(Place::Muscles(_)))
    }

    fn pain(&self, number: usize, denied: bool, reports: &mut Reports) {
        let phrase = &self.found[number];
        let kind = if phrase.says == Said::Bone { HealthKind::BonePain } else { HealthKind::Pain };
        if denied {
            reports.deny(kind);
            return;
        }
        let site = self.part_of(number).and_then(|part| match part {
            Place::At(site) => Some(site),
            Place::Muscles(site) => site,
            Place::Somewhere => None,
        });
        let clause = self.clause(phrase);
        let over =
            self.text.has(clause.clone(), self.speech.over) && !self.text.has(clause.clone(), self.speech.almost);
        let since = clause.clone().find_map(|place| self.since_at(place));
        reports.add(HealthReport {
            kind,
            site,
            pain: self.score(phrase).and_then(|score| PainScore::new(score).ok()),
            worsening: false,
            since: since.map(|days| add_days(self.today, -i64::from(days))),
            ended: if over { Ended::Unknown } else { Ended::No },
        });
    }

    /// How bad, by a number of ten in the sentence, else by the words of the clause.
    fn score(&self, phrase: &Found<Said>) -> Option<u8> {
        let (text, near) = (self.text, phrase.start.saturating_sub(4)..phrase.end + 10);
        let number = near.filter(|place| text.same_sentence(*place, phrase.start)).find_map(|place| {
            let value = text.get(place)?.number.filter(|value| (0.0..=10.0).contains(value) && value.fract() == 0.0)?;
            let ten = |at: usize| text.get(at).and_then(|token| token.number) == Some(10.0);
            let slashed = text.get(place + 1).is_some_and(|next| next.slash) && ten(place + 1);
            let spoken = self.speech.of_ten.contains(&text.word(place + 1)) && ten(place + 2);
            // The conversion is exact: the value is a whole number up to ten.
            (slashed || spoken).then_some(value as u8)
        });
        let clause = self.clause(phrase);
        let words = || {
            let from = self.found.partition_point(|other| other.start < clause.start);
            let said = self.found[from..].iter().take_while(|other| other.start < clause.end);
            said.filter_map(|other| if let Said::HowBad(score) = other.says { Some(score) } else { None }).max()
        };
        let little = (phrase.says == Said::HurtsALittle).then_some(2);
        number.or_else(words).or(little)
    }
}
