//! Races the athlete tells of: little and easy before them, easy after them, and the taper.

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, days_between};
use polarize_domain::situation::RaceTold;
use polarize_domain::{Intensity, Priority};

use super::phrases::Topic;
use super::sketch::{Claim, Reason, Sketch};

/// Days before a race on which nothing is hard any more.
const EASY_BEFORE: i64 = 2;
/// The share the sessions of those days keep.
const EASY_BEFORE_SHARE: f64 = 0.60;
/// Days before a race from which sessions get shorter.
const SHORTER_BEFORE: i64 = 4;
/// The share the sessions of those days keep; their intensity stays.
const SHORTER_BEFORE_SHARE: f64 = 0.75;
/// Days after a race without hard work, and after a long one.
const EASY_AFTER: i64 = 2;
const EASY_AFTER_LONG: i64 = 7;
/// The share the sessions of those days keep.
const EASY_AFTER_SHARE: f64 = 0.75;
/// The share sessions keep in a taper: volume down by 41–60 %.
const TAPER_SHARE: f64 = 0.55;
/// The longest taper, in days.
const LONGEST_TAPER: i64 = 21;

/// Every race told of, done or to come, and the taper.
pub(super) fn races(sketch: &mut Sketch) {
    let situation = sketch.situation;
    for race in &situation.races {
        match (race.done, race.date) {
            (true, date) => after(sketch, race, date.unwrap_or_else(|| add_days(sketch.today(), -1))),
            (false, Some(date)) => near(sketch, race, date),
            (false, None) => match coming(sketch, LONGEST_TAPER) {
                // The calendar knows the race, and the plan was made for it.
                Some(_) => sketch.topic(Topic::RaceKnown),
                None => sketch.topic(Topic::RaceWhen),
            },
        }
    }
    if situation.taper {
        taper(sketch);
    }
}

/// The next race of the calendar within some days.
fn coming(sketch: &Sketch, days: i64) -> Option<Date> {
    let last = add_days(sketch.today(), days);
    sketch.context.coming_races().map(|race| race.date).filter(|date| *date <= last).min()
}

/// Whether illness or pain that stops training is open: then nobody speaks of getting fresh for a start.
fn is_unwell(sketch: &Sketch) -> bool {
    let open = sketch.health.iter().filter(|episode| episode.until.is_none());
    open.into_iter().any(|episode| episode.kind.is_illness() || episode.stops_sports())
}

fn is_in_calendar(sketch: &Sketch, date: Date) -> bool {
    sketch.context.coming_races().any(|race| race.date == date)
}

/// Nothing else on the day, nothing hard two days before, shorter from the fourth day before on, and easy days after.
fn near(sketch: &mut Sketch, race: &RaceTold, date: Date) {
    if date > sketch.context.horizon() {
        sketch.topic(Topic::RaceFar);
        return;
    }
    sketch.topic(if is_unwell(sketch) {
        Topic::RaceUnwell
    } else if is_in_calendar(sketch, date) {
        Topic::RaceKnown
    } else {
        Topic::RaceNear
    });
    for index in sketch.between(date, date) {
        if !sketch.is_race(index) {
            sketch.leave_out(index, Reason::RaceDay, Claim::Coach);
        }
    }
    for index in sketch.between(sketch.today(), add_days(date, -1)) {
        let days = days_between(sketch.entries[index].now.date, date);
        if sketch.is_race(index) || days > SHORTER_BEFORE {
            continue;
        }
        if days <= EASY_BEFORE {
            sketch.at_most(index, Intensity::Zone1, Reason::RaceNear, Claim::Coach);
            sketch.shorten_to_share(index, EASY_BEFORE_SHARE, Reason::RaceNear, Claim::Coach);
        } else {
            sketch.shorten_to_share(index, SHORTER_BEFORE_SHARE, Reason::RaceNear, Claim::Coach);
        }
    }
    easy_after(sketch, race, date);
}

fn after(sketch: &mut Sketch, race: &RaceTold, date: Date) {
    sketch.topic(Topic::Raced);
    easy_after(sketch, race, date);
}

fn easy_after(sketch: &mut Sketch, race: &RaceTold, date: Date) {
    let last = add_days(date, if race.long { EASY_AFTER_LONG } else { EASY_AFTER });
    for index in sketch.between(sketch.today().max(add_days(date, 1)), last) {
        if !sketch.is_race(index) {
            sketch.at_most(index, Intensity::Zone1, Reason::AfterRace, Claim::Coach);
            sketch.shorten_to_share(index, EASY_AFTER_SHARE, Reason::AfterRace, Claim::Coach);
        }
    }
}

/// Volume comes down to the race, intensity and frequency stay. A race of the calendar has its taper in the plan already.
fn taper(sketch: &mut Sketch) {
    let today = sketch.today();
    let told = sketch.situation.races.iter().filter(|race| !race.done).filter_map(|race| race.date).min();
    let Some(date) = told.or_else(|| coming(sketch, LONGEST_TAPER)) else {
        sketch.topic(Topic::TaperWhen);
        return;
    };
    sketch.topic(Topic::Taper);
    let planned = sketch.context.coming_races().any(|race| race.date == date && race.priority != Priority::C);
    if planned || days_between(today, date) > LONGEST_TAPER {
        return;
    }
    for index in sketch.between(today, add_days(date, -1)) {
        if !sketch.is_race(index) {
            sketch.shorten_to_share(index, TAPER_SHARE, Reason::RaceNear, Claim::Coach);
        }
    }
}
