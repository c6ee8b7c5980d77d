//! Fitness, fatigue and form of the coming mornings, with a proposal and without it.
//!
//! The lines are stretched to their place, numbers and names keep their size: so places are shares of the drawing, in percent.

use askama::Template;
use polarize_domain::Fitness;
use polarize_domain::preview::ProjectedMorning;

use super::scale::{Scale, line};
use crate::pages::shell::Shell;

/// Where the lines stand: the rest is for numbers at the left, names at the right, days below.
const LEFT: f64 = 8.0;
const RIGHT: f64 = 75.0;
const TOP: f64 = 5.0;
const BOTTOM: f64 = 88.0;
/// The least distance of two names.
const LINE_OF_WORDS: f64 = 9.0;
/// Days that are named, about.
const NAMED_DAYS: usize = 4;
/// Marks on a line, about.
const MARKS: usize = 7;

/// The strip.
#[derive(Template)]
#[template(path = "pages/chart/strip.html")]
pub(crate) struct Strip {
    label: String,
    heads: [String; 3],
    lines: Vec<Line>,
    ticks: Vec<(f64, String)>,
    zero: Option<f64>,
    days: Vec<(f64, String)>,
    rows: Vec<Row>,
    before: String,
    after: String,
    caption: String,
    day_head: String,
    summary: String,
}

/// One of the three, before and after.
struct Line {
    class: &'static str,
    before: String,
    after: String,
    /// Its mark, as a path around its middle: colour is never alone.
    shape: &'static str,
    marks: Vec<(f64, f64)>,
    /// Its name and last value at the end of the line.
    name: String,
    name_at: f64,
}

/// A morning of the table: the day, then each number before and after.
struct Row {
    day: String,
    values: [(String, String); 3],
}

/// What is drawn.
struct Drawn {
    class: &'static str,
    shape: &'static str,
    /// The keys of its short and its long name.
    short: &'static str,
    long: &'static str,
    value: fn(Fitness) -> f64,
}

const DRAWN: [Drawn; 3] = [
    Drawn {
        class: "fitness",
        shape: "M0-3.5a3.5 3.5 0 1 0 .01 0z",
        short: "coach-strip-fitness",
        long: "coach-fitness",
        value: |fitness| fitness.ctl,
    },
    Drawn {
        class: "fatigue",
        shape: "M-3-3h6v6h-6z",
        short: "coach-strip-fatigue",
        long: "coach-fatigue",
        value: |fitness| fitness.atl,
    },
    Drawn {
        class: "form",
        shape: "M0-4.5L4 3h-8z",
        short: "coach-strip-form",
        long: "coach-form",
        value: Fitness::form,
    },
];

impl Strip {
    /// The strip of some mornings; `None` where there are less than two.
    pub(crate) fn of(shell: &Shell, mornings: &[ProjectedMorning]) -> Option<Self> {
        let (first, last) = mornings.first().zip(mornings.last()).filter(|_| mornings.len() > 1)?;
        let (mut low, mut high) = (0.0_f64, 10.0_f64);
        for fitness in mornings.iter().flat_map(|morning| [morning.before, morning.after]) {
            for drawn in DRAWN {
                (low, high) = (low.min((drawn.value)(fitness)), high.max((drawn.value)(fitness)));
            }
        }
        let up = Scale::new((low - 3.0, high + 3.0), (BOTTOM, TOP));
        let across = Scale::new((0.0, (mornings.len() - 1) as f64), (LEFT, RIGHT));
        let mut lines: Vec<Line> = DRAWN.iter().map(|drawn| drawn_line(shell, drawn, mornings, (across, up))).collect();
        part_names(&mut lines);
        let week = mornings.len().div_ceil(NAMED_DAYS).div_ceil(7) * 7;
        let days = mornings.iter().enumerate().step_by(week.min(mornings.len() - 1).max(1));
        let written = |(index, morning): (usize, &ProjectedMorning)| {
            (across.at(index as f64), format!("{} {}", morning.date.day(), shell.measures.month(morning.date)))
        };
        let span =
            [("first", first.date), ("last", last.date)].map(|(name, day)| (name, shell.measures.day(day).into()));
        Some(Self {
            label: shell.words.tell("coach-strip-label", &span),
            heads: DRAWN.map(|drawn| shell.say(drawn.long)),
            lines,
            ticks: up
                .ticks(4)
                .into_iter()
                .map(|tick| (up.at(tick), shell.measures.signed(tick).replace('+', "")))
                .collect(),
            zero: (low < 0.0).then(|| up.at(0.0)),
            days: days.map(written).collect(),
            rows: mornings.iter().map(|morning| row(shell, morning)).collect(),
            before: shell.say("coach-before"),
            after: shell.say("coach-after"),
            caption: shell.say("coach-strip-caption"),
            day_head: shell.say("coach-strip-day"),
            summary: shell.say("coach-strip-table"),
        })
    }
}

fn drawn_line(shell: &Shell, drawn: &Drawn, mornings: &[ProjectedMorning], (across, up): (Scale, Scale)) -> Line {
    let points = |of: fn(&ProjectedMorning) -> Fitness| {
        let place = |(index, morning)| (across.at(index as f64), up.at((drawn.value)(of(morning))));
        mornings.iter().enumerate().map(place).collect::<Vec<_>>()
    };
    let (before, after) = (points(|morning| morning.before), points(|morning| morning.after));
    let path = |points: &[(f64, f64)]| line(points.iter().map(|(x, y)| (*x, Some(*y))));
    let last = mornings.last().map_or(0.0, |morning| (drawn.value)(morning.after));
    Line {
        class: drawn.class,
        shape: drawn.shape,
        before: path(&before),
        after: path(&after),
        marks: after.iter().copied().step_by(mornings.len().div_ceil(MARKS)).collect(),
        name: format!("{} {}", shell.say(drawn.short), shell.measures.signed(last).replace('+', "")),
        name_at: after.last().map_or(BOTTOM, |(_, y)| *y),
    }
}

/// Moves names apart that would stand on each other.
fn part_names(lines: &mut [Line]) {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|one, other| lines[*one].name_at.total_cmp(&lines[*other].name_at));
    let mut room = BOTTOM;
    for (later, index) in order.iter().rev().enumerate() {
        let least = TOP + LINE_OF_WORDS * (order.len() - 1 - later) as f64;
        lines[*index].name_at = lines[*index].name_at.min(room).max(least);
        room = lines[*index].name_at - LINE_OF_WORDS;
    }
}

fn row(shell: &Shell, morning: &ProjectedMorning) -> Row {
    let written = |number: f64| format!("{number:.1}").replace('-', "−");
    let values = DRAWN.map(|Drawn { value, .. }| (written(value(morning.before)), written(value(morning.after))));
    Row { day: shell.measures.day(morning.date), values }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(places: [f64; 3]) -> Vec<f64> {
        let named = |name_at| Line {
            class: "",
            shape: "",
            before: String::new(),
            after: String::new(),
            marks: Vec::new(),
            name: String::new(),
            name_at,
        };
        let mut lines = places.map(named);
        part_names(&mut lines);
        lines.map(|line| line.name_at).to_vec()
    }

    #[test]
    fn names_never_stand_on_each_other_nor_beyond_the_drawing() {
        for places in [[10.0, 50.0, 80.0], [50.0, 50.0, 50.0], [88.0, 88.0, 87.0], [5.0, 5.0, 5.0], [5.0, 88.0, 6.0]] {
            let mut parted = named(places);
            parted.sort_by(f64::total_cmp);
            assert!(parted.windows(2).all(|pair| pair[1] - pair[0] >= LINE_OF_WORDS), "{places:?} → {parted:?}");
            assert!(parted.iter().all(|place| (TOP..=BOTTOM).contains(place)), "{places:?} → {parted:?}");
        }
    }
}
