//! A whole text of steps.

use polarize_domain::{Sport, Step, StepKind, Thresholds};

use super::line::step;
use super::problem::{StepProblem, TextRefused};
use super::purpose_of;
use super::quantity::length;
use super::target::{Athlete, said};

/// The longest text that is read, in bytes.
const LONGEST_TEXT: usize = 64 * 1024;

/// The most steps a text may make, repeats counted; also the most repeats.
const MOST_STEPS: usize = 1000;

/// A heading's block: the steps so far, and what its heading says of them.
#[derive(Default)]
struct Block {
    /// The line of a heading that says how often.
    repeat: Option<(usize, usize)>,
    section: Option<StepKind>,
    steps: Vec<Step>,
    /// Whether there was a step, well written or not.
    any: bool,
}

/// Reads steps, with shares and zones as the athlete's own numbers in the sport.
///
/// # Errors
/// [`TextRefused`], with every line that can't be read and why.
pub fn read(text: &str, sport: Sport, thresholds: &Thresholds) -> Result<Vec<Step>, TextRefused> {
    if text.len() > LONGEST_TEXT {
        return Err(TextRefused::TooLong { kibibytes: text.len().div_ceil(1024) });
    }
    let athlete = Athlete { sport, thresholds };
    let (mut steps, mut problems) = (Vec::new(), Vec::new());
    let mut block = Block::default();
    for (number, line) in text.lines().enumerate().map(|(index, line)| (index + 1, line.trim())) {
        let behind_dash = line.strip_prefix(['-', '–', '•', '*']).map(str::trim);
        let repeat = repeat(behind_dash.unwrap_or(line), behind_dash.is_some());
        match (behind_dash, repeat) {
            (None, None) if line.is_empty() => {
                if block.any {
                    close(std::mem::take(&mut block), &mut steps, &mut problems)?;
                }
            }
            (Some(line), None) => {
                block.any = true;
                match step(line, block.section, athlete) {
                    Ok(step) => block.steps.push(step),
                    Err(problem) => problems.push((number, problem)),
                }
            }
            (_, repeat) => {
                close(std::mem::take(&mut block), &mut steps, &mut problems)?;
                block.section = purpose_of(line);
                match repeat {
                    Some(Ok(times)) => block.repeat = Some((number, times)),
                    Some(Err(problem)) => problems.push((number, problem)),
                    None if is_step_without_dash(line) => problems.push((number, StepProblem::NoDash)),
                    None => {}
                }
            }
        }
    }
    close(block, &mut steps, &mut problems)?;
    problems.sort_by_key(|(line, _)| *line);
    match (problems.is_empty(), steps.is_empty()) {
        (false, _) => Err(TextRefused::Lines(problems)),
        (true, true) => Err(TextRefused::NoSteps),
        (true, false) => Ok(steps),
    }
}

/// Ends a block: its steps stand as often as its heading says.
fn close(block: Block, steps: &mut Vec<Step>, problems: &mut Vec<(usize, StepProblem)>) -> Result<(), TextRefused> {
    if let Some((line, _)) = block.repeat.filter(|_| !block.any) {
        problems.push((line, StepProblem::EmptyRepeat));
    }
    let times = block.repeat.map_or(1, |(_, times)| times);
    if steps.len() + block.steps.len() * times > MOST_STEPS {
        return Err(TextRefused::TooManySteps);
    }
    for _ in 0..times {
        steps.extend(block.steps.iter().cloned());
    }
    Ok(())
}

/// The repeats a heading ends with, `4x`; behind a dash only where nothing else stands.
fn repeat(line: &str, alone: bool) -> Option<Result<usize, StepProblem>> {
    let word = line.split_whitespace().next_back().filter(|word| !alone || *word == line)?;
    let digits = word.trim_end_matches(':').strip_suffix(['x', 'X', '×'])?;
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let times = digits.parse().ok().filter(|times| (1..=MOST_STEPS).contains(times));
    Some(times.ok_or_else(|| StepProblem::Times(word.to_owned())))
}

/// Whether a heading looks like a step that lacks its dash: it would be lost without a word.
fn is_step_without_dash(line: &str) -> bool {
    let mut words = line.split_whitespace().map(str::to_lowercase);
    words.next().is_some_and(|first| length(&first).is_some())
        && words.next().is_none_or(|second| said(&second).is_some() || second == "ramp")
}
