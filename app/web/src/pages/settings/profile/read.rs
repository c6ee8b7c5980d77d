//! A profile as its form sends it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use polarize_domain::{Availability, DailyLoad, Minutes, Scaling, Sport, WeeklyHours};

use super::form::{DAYS, SCALED};
use crate::api::athlete::change::{AthleteChange, Start};
use crate::bounds::{Day, Line};
use crate::extract::Object;
use crate::pages::settings::sent::{Sent, number, of_word, whole};
use crate::pages::words::Words;

/// The change that a form wants; `None` where a field is wrong.
pub(super) fn change(sent: &mut Sent, today: Date) -> Option<AthleteChange> {
    let wanted = AthleteChange {
        name: sent.require("name", |text| Line::try_from(text.to_owned())),
        primary_sport: sent.require("sport", of_word),
        born: Some(sent.read("born", |text| birthday(text, today))),
        sex: Some(sent.read("sex", of_word)),
        time_zone: sent.require("time_zone", time_zone),
        units: sent.require("units", of_word),
        coach_type: sent.require("coach_type", of_word),
        training_plan: sent.require("training_plan", of_word),
        time_constraint: sent.require("time_constraint", of_word),
        weekly_hours: Some(sent.read("weekly_hours", |text| number(text, WeeklyHours::new))),
        availability: Some(Availability(DAYS.map(|name| sent.read(name, |text| whole(text, Minutes::new))))),
        sport_scaling: Some(scaling(sent)),
        starting_fitness: Some(start(sent).map(Object)),
    };
    (sent.problems() == 0).then_some(wanted)
}

fn birthday(text: &str, today: Date) -> Result<Day, String> {
    let day = Day::try_from(text.to_owned()).map_err(|error| error.to_string())?;
    if day.0 < today { Ok(day) } else { Err(Words::english().say("settings-wrong-born")) }
}

fn time_zone(text: &str) -> Result<Line<64>, String> {
    let line = Line::try_from(text.to_owned()).map_err(|error| error.to_string())?;
    let known = TimeZone::get(&line.0).is_ok();
    known.then_some(line).ok_or_else(|| Words::english().say("settings-wrong-time-zone"))
}

/// The factors that differ from 1.
fn scaling(sent: &mut Sent) -> BTreeMap<Sport, Scaling> {
    let factor =
        |(sport, name): (Sport, &'static str)| Some((sport, sent.read(name, |text| number(text, Scaling::new))?));
    SCALED.into_iter().filter_map(factor).collect()
}

/// Fitness and fatigue of a morning: all three of them, or none.
fn start(sent: &mut Sent) -> Option<Start> {
    let names = ["start_date", "start_ctl", "start_atl"];
    if names.iter().all(|name| sent.text(name).is_empty()) {
        return None;
    }
    for name in names {
        if sent.text(name).is_empty() {
            sent.blame(name, Words::english().say("settings-wrong-start"));
        }
    }
    let date = sent.read("start_date", |text| Day::try_from(text.to_owned()));
    let ctl = sent.read("start_ctl", |text| number(text, DailyLoad::new));
    let atl = sent.read("start_atl", |text| number(text, DailyLoad::new));
    Some(Start { date: date?, ctl: ctl?, atl: atl? })
}
