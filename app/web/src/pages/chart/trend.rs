//! Fitness and fatigue of six weeks and of the two to come, small: enough to see where it goes. It has no axis and begins
//! near its lowest value.

use askama::Template;
use polarize_domain::calendar::{add_days, days_between};
use polarize_domain::{Context, Fitness, fitness};

use super::scale::{Scale, line};
use crate::pages::shell::Shell;

/// Days that are drawn, before today and after it.
const DAYS_BACK: i64 = 41;
const DAYS_AHEAD: i64 = 14;
/// Size of the drawing; its width is stretched.
const WIDTH: f64 = 600.0;
const HEIGHT: f64 = 88.0;
/// Load that the drawing spans at least, so that hardly any change doesn't look like much.
const LEAST_SPAN: f64 = 5.0;
/// Pixels that the names of two curves have to be apart.
const NAMES_APART: f64 = 13.0;

/// The small drawing.
#[derive(Template)]
#[template(path = "pages/chart/trend.html")]
pub(crate) struct Trend {
    label: String,
    ctl: Curve,
    atl: Curve,
    /// Where today is, in percent of the width.
    today: f64,
    today_word: String,
}

struct Curve {
    past: String,
    ahead: String,
    name: String,
    name_y: f64,
}

impl Trend {
    /// The drawing up to this morning and on as the plan makes it; `None` under two weeks of history.
    pub(crate) fn of(shell: &Shell, context: &Context) -> Option<Self> {
        let past = mornings(context);
        if past.len() < 14 {
            return None;
        }
        let ahead = context.outlook().mornings(context.morning);
        let ahead: Vec<(i64, Fitness)> = ahead
            .into_iter()
            .map(|(date, state)| (days_between(context.today, date), state))
            .take_while(|(day, _)| *day <= DAYS_AHEAD)
            .collect();
        let all = || past.iter().chain(&ahead).map(|(_, state)| state);
        let most = all().map(|state| state.ctl.max(state.atl)).fold(0.0, f64::max);
        let least = all().map(|state| state.ctl.min(state.atl)).fold(most, f64::min);
        let top = most.max(least + LEAST_SPAN);
        let across = Scale::new((past[0].0 as f64, DAYS_AHEAD as f64), (0.0, WIDTH));
        let up = Scale::new((least * 0.9, top * 1.05), (HEIGHT, 4.0));
        let curve = |key: &str, value: fn(&Fitness) -> f64| {
            let path = |part: &[(i64, Fitness)]| {
                line(part.iter().map(|(day, state)| (across.at(*day as f64), Some(up.at(value(state))))))
            };
            let end = ahead.last().map_or(0.0, |(_, state)| up.at(value(state)));
            Curve { past: path(&past), ahead: path(&ahead), name: shell.say(key), name_y: end }
        };
        let (mut ctl, mut atl) = (curve("fitness-ctl", |state| state.ctl), curve("fitness-atl", |state| state.atl));
        let (above, below) = if ctl.name_y <= atl.name_y { (&mut ctl, &mut atl) } else { (&mut atl, &mut ctl) };
        below.name_y = below.name_y.max(above.name_y + NAMES_APART);
        Some(Self {
            label: shell.say("fitness-trend-label"),
            ctl,
            atl,
            today: (across.at(0.0) / WIDTH * 1000.0).round() / 10.0,
            today_word: shell.say("fitness-chart-today"),
        })
    }
}

/// Fitness and fatigue of the last mornings, today's included, by days from today.
fn mornings(context: &Context) -> Vec<(i64, Fitness)> {
    let known = &context.snapshot.fitness;
    let Some(last) = known.last() else { return Vec::new() };
    let recorded = known.iter().map(|day| (day.date, day.morning));
    // The history ends with the last session; the days since then were rest.
    let since = (1..=days_between(last.date, context.today)).map(|number| add_days(last.date, number));
    let rested = since.map(|date| (date, fitness::rest_until(last, date)));
    let all = recorded.chain(rested).map(|(date, state)| (days_between(context.today, date), state));
    all.filter(|(day, _)| (-DAYS_BACK..=0).contains(day)).collect()
}
