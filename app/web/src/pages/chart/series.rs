//! What was recorded over time: a drawing for each quantity over one axis of time in motion, and the same as a table.

mod quantity;
mod timeline;

use askama::Template;
use polarize_domain::recording::Lap;
use polarize_domain::{Series, Sport};

use super::readout;
use super::scale::{Scale, line};
use crate::pages::shell::Shell;
use quantity::Quantity;
use timeline::Timeline;

/// Size of a drawing; its width is stretched to its place, its height is in pixels.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 110.0;
/// The height of a word in a drawing, in pixels.
const TEXT: f64 = 13.0;
/// The most points of a line: a drawing has no more pixels than that.
const MOST_POINTS: f64 = 600.0;
/// Laps above which their marks would hide the lines.
const MOST_MARKS: usize = 40;
/// Laps above which their numbers would hide each other.
const MOST_NUMBERS: usize = 10;
/// Seconds between two marks of the axis of time, to choose from.
const STEPS: [f64; 12] = [10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0, 7200.0, 14_400.0, 21_600.0];
/// About how many marks the axis of time has, and the most rows that the table has.
const MARKS: f64 = 6.0;
const MOST_ROWS: f64 = 30.0;

/// All drawings of a recording.
#[derive(Template)]
#[template(path = "pages/chart/series.html")]
pub(crate) struct SeriesCharts {
    name: String,
    count: usize,
    each: f64,
    start: usize,
    first: f64,
    last: f64,
    panels: Vec<Panel>,
    marks: Vec<Mark>,
    laps: Vec<LapMark>,
    note: Option<String>,
    words: Words,
    rows: Vec<Row>,
}

/// The words that stand in the drawing's own template.
struct Words {
    key: String,
    time: String,
    table: String,
}

/// The drawing of a quantity.
struct Panel {
    class: &'static str,
    name: String,
    sums: String,
    label: String,
    path: String,
    rules: Vec<Rule>,
    values: String,
    now: String,
    unit: String,
}

/// A value of the axis.
struct Rule {
    y: f64,
    text: String,
}

/// A time of the axis, in percent of its length.
struct Mark {
    place: f64,
    text: String,
    is_spare: bool,
}

/// The beginning of a lap, in percent of the axis.
struct LapMark {
    place: f64,
    number: Option<usize>,
}

/// A row of the table.
struct Row {
    time: String,
    values: Vec<String>,
}

impl SeriesCharts {
    /// The drawings of a recording, with its average speed in m/s where that is known; `None` where it has nothing to draw.
    pub(crate) fn of(
        shell: &Shell,
        series: &Series,
        laps: &[Lap],
        sport: Sport,
        average_speed: Option<f64>,
    ) -> Option<Self> {
        let quantities = Quantity::of(shell, series, sport, average_speed);
        let length = Timeline::length(series);
        if quantities.is_empty() || length < 2.0 {
            return None;
        }
        let each = (length / MOST_POINTS).ceil().max(1.0);
        let timeline = Timeline::new(series, each);
        let panels = quantities.iter().map(|quantity| panel(shell, quantity, &timeline)).collect();
        let pauses = timeline.pauses();
        Some(Self {
            name: shell.say("activities-series-cursor"),
            count: timeline.count(),
            each,
            start: quantities.first().map_or(0, |first| timeline.first_of(first.column)),
            first: rounded(timeline.share(0)),
            last: rounded(timeline.share(timeline.count() - 1)),
            panels,
            marks: marks(shell, length),
            laps: lap_marks(series, &timeline, laps),
            note: (pauses > 0).then(|| shell.count("activities-series-pauses", pauses)),
            words: Words {
                key: shell.say("activities-series-key"),
                time: shell.say("activities-series-time"),
                table: shell.say("activities-series-table"),
            },
            rows: rows(shell, series, &quantities, length),
        })
    }
}

fn rounded(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}

fn panel(shell: &Shell, quantity: &Quantity<'_>, timeline: &Timeline) -> Panel {
    let means = timeline.means(quantity.column);
    let axis = quantity.axis(shell, &means);
    let (across, up) = (Scale::new((0.0, 1.0), (0.0, WIDTH)), Scale::new((axis.low, axis.high), (HEIGHT, 0.0)));
    let mut points = Vec::with_capacity(means.len());
    for (index, mean) in means.iter().enumerate() {
        if timeline.breaks_before(index) {
            points.push((0.0, None));
        }
        points.push((across.at(timeline.share(index)), mean.map(|value| up.at(value))));
    }
    let rule = |value: &f64| Rule { y: up.at(*value), text: quantity.full(shell, *value) };
    // A word stands above its line; at the top there is no room for it.
    let rules = axis.rules.iter().map(rule).filter(|rule| rule.y >= TEXT).collect();
    let (average, highest) = quantity.sums();
    let sums = quantity.sums_in_words(shell, average, highest);
    Panel {
        class: quantity.class,
        label: format!("{}: {sums}", quantity.name),
        name: quantity.name.clone(),
        sums,
        path: line(points),
        rules,
        values: readout::values(
            means.iter().map(|mean| mean.map_or_else(String::new, |value| quantity.short(shell, value))),
        ),
        now: quantity.short(shell, average),
        unit: quantity.unit.clone(),
    }
}

/// The step of an axis that has about so many marks.
fn step(length: f64, about: f64) -> f64 {
    let longest = (length / about / 21_600.0).ceil() * 21_600.0;
    STEPS.into_iter().find(|step| length / step <= about).unwrap_or(longest)
}

fn marks(shell: &Shell, length: f64) -> Vec<Mark> {
    let step = step(length, MARKS);
    let count = (length / step).floor() as usize;
    let mark = |number: usize| {
        let seconds = number as f64 * step;
        let place = (seconds / length * 1000.0).round() / 10.0;
        Mark { place, text: shell.measures.clock(seconds), is_spare: number % 2 == 1 }
    };
    // What begins or ends with the axis would be cut off.
    (1..=count).map(mark).filter(|mark| mark.place < 96.0).collect()
}

fn lap_marks(series: &Series, timeline: &Timeline, laps: &[Lap]) -> Vec<LapMark> {
    if !(2..=MOST_MARKS).contains(&laps.len()) {
        return Vec::new();
    }
    let mark = |(index, lap): (usize, &Lap)| LapMark {
        place: (timeline.share_of(series, lap.start_seconds) * 1000.0).round() / 10.0,
        number: (laps.len() <= MOST_NUMBERS).then_some(index + 1),
    };
    // The first lap begins with the axis, where a mark would hide its values.
    laps.iter().enumerate().map(mark).filter(|mark| mark.place > 0.5).collect()
}

/// The means of steps of five minutes or more.
fn rows(shell: &Shell, series: &Series, quantities: &[Quantity<'_>], length: f64) -> Vec<Row> {
    let timeline = Timeline::new(series, step(length, MOST_ROWS).max(300.0));
    let columns: Vec<Vec<Option<f64>>> = quantities.iter().map(|quantity| timeline.means(quantity.column)).collect();
    let row = |index: usize| {
        let value = |(quantity, means): (&Quantity<'_>, &Vec<Option<f64>>)| {
            means[index].map_or_else(|| shell.say("common-nothing"), |value| quantity.full(shell, value))
        };
        Row {
            time: shell.measures.clock(timeline.seconds(index)),
            values: quantities.iter().zip(&columns).map(value).collect(),
        }
    };
    (0..timeline.count()).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_of_any_length_has_few_marks() {
        for length in [2.0, 59.0, 600.0, 3599.0, 5400.0, 86_400.0, 604_800.0, 1e9] {
            let count = length / step(length, MARKS);
            assert!(count <= MARKS, "{length}: {count}");
        }
        assert_eq!((step(3600.0, MARKS), step(5400.0, MARKS), step(3600.0, MOST_ROWS)), (600.0, 900.0, 120.0));
    }
}
