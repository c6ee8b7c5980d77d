//! One line of a step.

use polarize_domain::{Cadence, Seconds, Step, StepKind, StepLength, Target};

use super::problem::StepProblem;
use super::purpose_of;
use super::quantity::{Length, length, range};
use super::target::{Athlete, Measure, Said, measure, said};

/// The longest step, in seconds, and the longest in metres.
const LONGEST_TIME: u64 = 8 * 3600;
const LONGEST_DISTANCE: f64 = 500_000.0;

/// Characters of a note that a plan keeps.
pub(super) const LONGEST_NOTE: usize = 160;

/// The lower and the upper end of a cadence.
type CadenceRange = (Cadence, Cadence);

/// What was found in a line so far.
#[derive(Default)]
struct Found<'a> {
    length: Option<StepLength>,
    target: Option<Target>,
    cadence: Option<CadenceRange>,
    purpose: Option<StepKind>,
    until_lap: bool,
    text: Vec<&'a str>,
}

/// Reads what stands behind the dash. `section` is the purpose its heading names.
pub(super) fn step(line: &str, section: Option<StepKind>, athlete: Athlete<'_>) -> Result<Step, StepProblem> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut found = Found::default();
    let mut at = 0;
    while at < words.len() {
        at += take(&words[at..], &mut found, athlete)?;
    }
    let length = match (found.until_lap, found.length) {
        (true, _) => StepLength::Open,
        (false, Some(length)) => length,
        (false, None) => return Err(StepProblem::NoLength),
    };
    let mut notes = found.text.join(" ");
    let target = match (found.target, found.cadence) {
        (Some(target), Some((low, high))) => {
            // A step has one target; the cadence is kept where people read it.
            let range = if low == high { low.value().to_string() } else { format!("{}-{}", low.value(), high.value()) };
            notes = format!("{notes} {range} rpm").trim().to_owned();
            target
        }
        (Some(target), None) => target,
        (None, Some((low, high))) => Target::Cadence { low, high },
        (None, None) => Target::Open,
    };
    if notes.chars().count() > LONGEST_NOTE {
        return Err(StepProblem::LongText);
    }
    let kind = found.purpose.or(section).or(purpose_of(&notes)).unwrap_or(StepKind::Active);
    Ok(Step { kind, length, target, notes: (!notes.is_empty()).then_some(notes) })
}

/// Takes what the words begin with; how many words that was.
fn take<'a>(words: &[&'a str], found: &mut Found<'a>, athlete: Athlete<'_>) -> Result<usize, StepProblem> {
    let word = words[0];
    let plain = plain(word);
    let next = words.get(1).copied().map(self::plain).unwrap_or_default();
    if plain == "press" && next == "lap" {
        found.until_lap = true;
        return Ok(2);
    }
    if let Some(purpose) = plain.strip_prefix("intensity=") {
        found.purpose = Some(purpose_named(purpose).ok_or_else(|| StepProblem::Purpose(word.to_owned()))?);
        return Ok(1);
    }
    if let Some(length) = length(&plain) {
        if found.length.is_some() {
            return Err(StepProblem::SecondLength(word.to_owned()));
        }
        found.length = Some(step_length(length, word)?);
        return Ok(1);
    }
    if let Some((target, text, taken)) = target(words, athlete)? {
        if found.target.is_some() {
            return Err(StepProblem::SecondTarget(text));
        }
        found.target = Some(target);
        return Ok(taken);
    }
    if let Some((cadence, taken)) = cadence(&plain, &next, found.length.is_some())? {
        if found.cadence.replace(cadence).is_some() {
            return Err(StepProblem::SecondTarget(word.to_owned()));
        }
        return Ok(taken);
    }
    let says_ramp = plain == "ramp" && (found.length.is_some() || length(&next).is_some() || said(&next).is_some());
    if says_ramp || plain == "freeride" {
        return Ok(1);
    }
    if found.length.is_some() && plain.contains(|letter: char| letter.is_ascii_digit()) {
        let custom = plain.strip_prefix("cz").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let problem = if custom { StepProblem::NotSupported } else { StepProblem::NotUnderstood };
        return Err(problem(word.to_owned()));
    }
    found.text.push(word);
    Ok(1)
}

/// The word in small letters, without the comma behind it.
pub(super) fn plain(word: &str) -> String {
    word.trim_end_matches([',', ';']).to_lowercase()
}

fn purpose_named(word: &str) -> Option<StepKind> {
    match word {
        "warmup" => Some(StepKind::Warmup),
        "active" | "interval" => Some(StepKind::Active),
        "recovery" => Some(StepKind::Recovery),
        "cooldown" => Some(StepKind::Cooldown),
        "rest" => Some(StepKind::Rest),
        _ => None,
    }
}

fn step_length(length: Length, word: &str) -> Result<StepLength, StepProblem> {
    let refused = || StepProblem::Length(word.to_owned());
    match length {
        Length::Time(seconds) if (1..=LONGEST_TIME).contains(&seconds) => {
            let seconds = u32::try_from(seconds).map_err(|_| refused())?;
            Ok(StepLength::Time(Seconds::new(seconds)?))
        }
        Length::Distance(meters) if (1.0..=LONGEST_DISTANCE).contains(&meters.round()) => {
            Ok(StepLength::Distance(meters.round() as u32))
        }
        Length::Time(_) | Length::Distance(_) => Err(refused()),
    }
}

/// The target that the words begin with, how it is written, and of how many words.
fn target(words: &[&str], athlete: Athlete<'_>) -> Result<Option<(Target, String, usize)>, StepProblem> {
    let first = plain(words[0]);
    // "315w - 330w": a range with room around its dash.
    let spread = match words {
        [_, "-" | "–", to, ..] => said(&format!("{first}-{}", plain(to))),
        _ => None,
    };
    let (said, mut taken) = match (spread, said(&first)) {
        (Some(said), Some(_)) => (said, 3),
        (_, Some(said)) => (said, 1),
        (_, None) => return Ok(None),
    };
    let behind = words.get(taken).copied().map(plain).unwrap_or_default();
    let named = measure(&behind).filter(|named| fits(said, *named));
    if matches!(said, Said::Paces([(_, None), (_, None)])) && named != Some(Measure::Pace) {
        // A time of day, perhaps; without its unit it is no pace.
        return Ok(None);
    }
    taken += usize::from(named.is_some());
    let text = words[..taken].join(" ");
    if behind == "mmp" {
        return Err(StepProblem::NotSupported(format!("{text} {}", words[taken])));
    }
    Ok(Some((athlete.resolve(said, named, &text)?, text, taken)))
}

/// Whether a word can stand behind a target: "150w HR" is two targets, "80% HR" is one.
fn fits(said: Said, measure: Measure) -> bool {
    match said {
        Said::Percent(..) | Said::Zones(..) => true,
        Said::Watts(..) => measure == Measure::Power,
        Said::Beats(..) => matches!(measure, Measure::HighestHeartRate | Measure::ThresholdHeartRate),
        Said::Paces(_) => measure == Measure::Pace,
    }
}

/// The cadence a word says, with its unit on it or, behind the length, as a word of its own.
fn cadence(word: &str, next: &str, behind_length: bool) -> Result<Option<(CadenceRange, usize)>, StepProblem> {
    let joined = |word: &str| range(word, "rpm").or_else(|| range(word, "spm"));
    let apart = || joined(&format!("{word}{next}")).filter(|_| behind_length && !next.is_empty());
    let (range, taken) = match (joined(word), apart()) {
        (Some(range), _) => (range, 1),
        (None, Some(range)) => (range, 2),
        (None, None) => return Ok(None),
    };
    Ok(Some(((Cadence::try_from(range.0.round())?, Cadence::try_from(range.1.round())?), taken)))
}
