//! A curve over steps, drawn.

use std::fmt::Write as _;

use super::number::{grouped, short};
use super::page::escaped;
use super::series::{Axis, Point, sampled, thinned};

/// Height of a drawing, in pixels; its width is that of the page.
const HEIGHT: f64 = 160.0;
/// Units across a curve, which is stretched to its place.
const WIDTH: f64 = 1000.0;
/// Rows of the table below a drawing.
const MOST_ROWS: usize = 50;

/// A figure: a title, curves, and a table of what they show.
pub(super) struct Chart {
    /// Its name in the page's addresses.
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) unit: &'static str,
    pub(super) curves: Vec<Curve>,
}

/// One of the curves.
pub(super) struct Curve {
    pub(super) name: String,
    /// How it looks: `raw`, `main` or `held-out`.
    pub(super) look: &'static str,
    pub(super) points: Vec<Point>,
    /// Whether the table has a column for it.
    pub(super) in_table: bool,
}

impl Chart {
    /// The figure, or nothing where there is nothing to show.
    pub(super) fn html(&self) -> String {
        let points = || self.curves.iter().flat_map(|curve| curve.points.iter());
        if points().next().is_none() {
            return String::new();
        }
        let last = points().map(|point| point.0).fold(1.0, f64::max);
        let axis = Axis::of(points().map(|point| point.1));
        let Self { id, title, unit, .. } = self;
        let mut out = format!(
            "<figure id=\"{id}\"><figcaption><h2>{title} <span class=\"dim\">{unit}</span></h2>{}</figcaption>\n<svg class=\"plot\" \
             height=\"{HEIGHT}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\"><title id=\"{id}-title\">{title}</title>\
             <desc id=\"{id}-desc\">{}</desc>\n",
            self.key(),
            self.words()
        );
        let height = |value: f64| HEIGHT - axis.place(value) * HEIGHT;
        for mark in &axis.marks {
            let y = height(*mark);
            let _ = write!(out, "<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>");
        }
        for curve in &self.curves {
            out.push_str(&curve.drawn(last, &axis));
        }
        for mark in &axis.marks {
            // A mark at the upper edge has its words below it.
            let y = if height(*mark) < 14.0 { height(*mark) + 13.0 } else { height(*mark) - 3.0 };
            let _ = write!(out, "<text x=\"3\" y=\"{y:.1}\">{}</text>", short(*mark));
        }
        let _ = writeln!(
            out,
            "</svg>\n<div class=\"axis\" aria-hidden=\"true\"><span>0</span><span>steps</span><span>{}</span></div>{}</figure>",
            grouped(last),
            self.table()
        );
        out
    }

    /// Which curve is which, where there is more than one.
    fn key(&self) -> String {
        if self.curves.len() < 2 {
            return String::new();
        }
        let names = self
            .curves
            .iter()
            .filter(|curve| !curve.points.is_empty())
            .map(|curve| format!("<span class=\"key {}\">{}</span>", curve.look, escaped(&curve.name)));
        format!("<p class=\"keys\">{}</p>", names.collect::<Vec<_>>().join(" "))
    }

    /// What a person who doesn't see it is told: where each curve begins and ends, and its bounds.
    fn words(&self) -> String {
        let told = self.curves.iter().filter(|curve| curve.in_table).filter_map(|curve| {
            let (first, last) = (curve.points.first()?, curve.points.last()?);
            let lowest = curve.points.iter().map(|point| point.1).fold(f64::INFINITY, f64::min);
            let highest = curve.points.iter().map(|point| point.1).fold(f64::NEG_INFINITY, f64::max);
            Some(format!(
                "{}: {} at step {}, {} at step {}, between {} and {}.",
                escaped(&curve.name),
                short(first.1),
                first.0,
                short(last.1),
                last.0,
                short(lowest),
                short(highest)
            ))
        });
        let told: Vec<_> = told.collect();
        told.join(" ")
    }

    fn table(&self) -> String {
        let columns: Vec<&Curve> =
            self.curves.iter().filter(|curve| curve.in_table && !curve.points.is_empty()).collect();
        let mut out = "<details><summary>The figures</summary>".to_owned();
        for curve in columns {
            let _ = write!(
                out,
                "<table><thead><tr><th scope=\"col\">step</th><th scope=\"col\">{}</th></tr></thead><tbody>",
                escaped(&curve.name)
            );
            for (step, value) in sampled(&curve.points, MOST_ROWS) {
                let _ = write!(out, "<tr><th scope=\"row\">{}</th><td>{}</td></tr>", grouped(step), short(value));
            }
            out.push_str("</tbody></table>");
        }
        out.push_str("</details>");
        out
    }
}

impl Curve {
    /// Its line. A point without neighbours is a dot.
    fn drawn(&self, last: f64, axis: &Axis) -> String {
        let x = |step: f64| step / last * WIDTH;
        let y = |value: f64| HEIGHT - axis.place(value) * HEIGHT;
        let mut line = String::new();
        for (step, value) in thinned(&self.points) {
            let _ = write!(line, "{}{:.1} {:.1}", if line.is_empty() { 'M' } else { 'L' }, x(step), y(value));
        }
        let mut out = format!(
            "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" preserveAspectRatio=\"none\" width=\"100%\" height=\"{HEIGHT}\"><path class=\"{}\" \
             d=\"{line}\"/></svg>",
            self.look
        );
        if self.look == "held-out" || self.points.len() == 1 {
            for (step, value) in thinned(&self.points) {
                let _ = write!(
                    out,
                    "<circle class=\"{}\" cx=\"{:.2}%\" cy=\"{:.1}\" r=\"3\"/>",
                    self.look,
                    step / last * 100.0,
                    y(value)
                );
            }
        }
        out.push('\n');
        out
    }
}
