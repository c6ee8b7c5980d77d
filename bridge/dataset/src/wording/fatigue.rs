//! Tiredness and its signs.

use polarize_domain::situation::{Fatigue, FatigueSign, Severity};

use super::{Group, Row, Speaker};

pub(super) const ROWS: &[Row] = &[Row { id: "fatigue/tired", group: Group::Fatigue, weight: 10, say: tired }];

fn claim(speaker: &mut Speaker<'_>, severity: Severity, sign: FatigueSign) {
    let fatigue = speaker.claims.fatigue.get_or_insert(Fatigue { severity, signs: Vec::new(), days: None });
    fatigue.severity = fatigue.severity.max(severity);
    if !fatigue.signs.contains(&sign) {
        fatigue.signs.push(sign);
    }
}

fn tired(speaker: &mut Speaker<'_>) -> bool {
    const WORDS: &[&str] =
        &["I{'m| am} {pretty |really |so |}tired{ today| this morning|}", "feeling {quite |really |}tired"];
    speaker.say(WORDS, &[]);
    claim(speaker, Severity::Moderate, FatigueSign::Tired);
    true
}
