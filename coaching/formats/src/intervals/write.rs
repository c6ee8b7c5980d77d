//! Steps as text.

use polarize_domain::load::planned::step_seconds;
use polarize_domain::step::structure::fold;
use polarize_domain::{HeartRate, Minutes, Pace, Sport, Step, StepKind, StepLength, Target, Thresholds};

use crate::export::{ExportError, Format};
use crate::pace::{clock, seconds, unit_of};
use crate::text::one_line;

use super::line::{LONGEST_NOTE, plain};
use super::quantity::{length, range};
use super::target::{Said, said};
use super::{purpose_of, purpose_word};

/// Writes steps; repeats become blocks. Power, pace and cadence stand as they are, heart rate as a share of the threshold or of the maximum,
/// since the syntax knows no beats. Paces are whole seconds in the sport's unit.
pub(crate) fn write(
    steps: &[Step],
    sport: Sport,
    minutes: Minutes,
    thresholds: &Thresholds,
) -> Result<String, ExportError> {
    if steps.is_empty() {
        return Err(ExportError::NoLength);
    }
    let guesses = step_seconds(steps, sport, minutes, thresholds);
    let mut text = String::new();
    let mut at = 0;
    for group in fold(steps) {
        if group.times > 1 {
            text.push_str(&format!("\n{}x\n", group.times));
        }
        for (step, guess) in group.steps.iter().zip(&guesses[at..]) {
            text.push_str(&line(step, *guess, sport, thresholds)?);
        }
        if group.times > 1 {
            text.push('\n');
        }
        at += group.steps.len() * group.times;
    }
    let tidy = text.replace("\n\n\n", "\n\n");
    Ok(format!("{}\n", tidy.trim()))
}

/// One step on its line; `guess` is how many seconds an open one is planned to last.
fn line(step: &Step, guess: f64, sport: Sport, thresholds: &Thresholds) -> Result<String, ExportError> {
    let mut words = Vec::new();
    let note = step.notes.as_deref().map(readable_text).unwrap_or_default();
    if let StepLength::Calories(kilocalories) = step.length {
        words.push(format!("{kilocalories} kcal"));
    }
    if !note.is_empty() {
        words.push(note);
    }
    let implied = words.first().and_then(|_| purpose_of(&words.join(" "))).unwrap_or(StepKind::Active);
    match step.length {
        StepLength::Time(seconds) => words.push(time_word(seconds.value())),
        StepLength::Distance(meters) => words.push(distance_word(meters)),
        StepLength::Calories(_) | StepLength::Open => {
            words.push(time_word((guess / 60.0).round().max(1.0) as u32 * 60))
        }
    }
    words.extend(target_word(&step.target, step.kind, sport, thresholds)?);
    if matches!(step.length, StepLength::Calories(_) | StepLength::Open) {
        words.push("press lap".to_owned());
    }
    if step.kind != implied {
        words.push(format!("intensity={}", purpose_word(step.kind)));
    }
    Ok(format!("- {}\n", words.join(" ")))
}

/// A note that is not mistaken for a length or a target: `4m` becomes `4 m`. No longer than is read back.
fn readable_text(text: &str) -> String {
    let line = one_line(text);
    let names_pace = line.split(' ').any(|word| plain(word) == "pace");
    let words = line.split(' ').map(|word| quiet(word, names_pace));
    words.collect::<Vec<_>>().join(" ").chars().take(LONGEST_NOTE).collect::<String>().trim_end().to_owned()
}

/// A word of a note, with a space in it where it would be read as something else.
fn quiet(word: &str, names_pace: bool) -> String {
    if plain(word).starts_with("intensity=") {
        return word.replacen('=', " = ", 1);
    }
    if !speaks(word) {
        return word.to_owned();
    }
    let split = |border: usize| Some((&word[..border], &word[border..])).filter(|(_, behind)| !behind.is_empty());
    if let Some(Said::Paces(ends)) = said(&plain(word)) {
        let border = match word.find('/') {
            Some(unit) => Some(unit),
            // Without a unit it is a time of day or a split, unless the word behind it says otherwise.
            None => word.find(':').map(|colon| colon + 1).filter(|_| names_pace && ends[0].1.is_none()),
        };
        return border.and_then(split).map_or(word.to_owned(), |(front, behind)| format!("{front} {behind}"));
    }
    let digit = |letter: char| letter.is_ascii_digit();
    // Before the unit where that is enough (`200-220 w`), else where figures and letters meet first (`Z 2`, `1 h30m`).
    let unit =
        word.rfind(digit).and_then(|last| split(last + 1)).filter(|(front, behind)| !speaks(front) && !speaks(behind));
    let first = || word.find(|letter: char| digit(letter) != word.starts_with(digit)).and_then(split);
    unit.or_else(first).map_or(word.to_owned(), |(front, behind)| format!("{front} {behind}"))
}

/// Whether a word is a length, a target or a cadence.
fn speaks(word: &str) -> bool {
    let plain = plain(word);
    let cadence = || range(&plain, "rpm").or_else(|| range(&plain, "spm"));
    length(&plain).is_some() || said(&plain).is_some() || cadence().is_some()
}

fn time_word(seconds: u32) -> String {
    let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")];
    parts.iter().filter(|(count, _)| *count > 0).map(|(count, unit)| format!("{count}{unit}")).collect()
}

fn distance_word(meters: u32) -> String {
    if meters >= 1000 && meters.is_multiple_of(100) {
        format!("{}km", f64::from(meters) / 1000.0)
    } else {
        format!("{meters}mtr")
    }
}

fn target_word(
    target: &Target,
    kind: StepKind,
    sport: Sport,
    thresholds: &Thresholds,
) -> Result<Option<String>, ExportError> {
    let range = |low: u16, high: u16| if low == high { low.to_string() } else { format!("{low}-{high}") };
    Ok(Some(match *target {
        Target::Power { low, high } => format!("{}w", range(low.value(), high.value())),
        Target::HeartRate { low, high } => heart_rate_word(low, high, thresholds)?,
        Target::Pace { low, high } => pace_word(low, high, sport),
        Target::Cadence { low, high } => format!("{}rpm", range(low.value(), high.value())),
        // Lets the trainer go, where there is one.
        Target::Open if sport == Sport::Cycling && kind == StepKind::Active => "freeride".to_owned(),
        Target::Open => return Ok(None),
    }))
}

fn pace_word(low: Pace, high: Pace, sport: Sport) -> String {
    let unit = unit_of(sport);
    let (fast, slow) = (clock(seconds(low, unit)), clock(seconds(high, unit)));
    let range = if fast == slow { fast } else { format!("{fast}-{slow}") };
    format!("{range}/{} Pace", unit.word)
}

fn heart_rate_word(low: HeartRate, high: HeartRate, thresholds: &Thresholds) -> Result<String, ExportError> {
    let (whole, word) = match (thresholds.lthr_or_estimate(), thresholds.max_hr_bpm) {
        (Some(lthr), _) => (lthr.as_f64(), "LTHR"),
        (None, Some(most)) => (most.as_f64(), "HR"),
        (None, None) => {
            let (threshold, option) = ("threshold heart rate", "--lthr BPM");
            return Err(ExportError::NoThreshold { format: Format::Intervals, threshold, option });
        }
    };
    let (low, high) = (percent(low, whole), percent(high, whole));
    let range = if low == high { low } else { format!("{low}-{high}") };
    Ok(format!("{range}% {word}"))
}

/// The percentage that becomes the same beats again: whole where that does, else with one decimal.
fn percent(beats: HeartRate, whole: f64) -> String {
    let exact = 100.0 * beats.as_f64() / whole;
    let same = (exact.round() / 100.0 * whole).round() == beats.as_f64();
    if same { format!("{exact:.0}") } else { format!("{exact:.1}") }
}
