//! The two tables of a context: what was done, and what is planned.

use std::collections::BTreeMap;

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, weekday_name};
use polarize_domain::{
    Activity, Author, Load, LoadMethod, Minutes, Rpe, Sport, Thresholds, Tss, Workout, WorkoutId, WorkoutStatus,
    ZoneTimes,
};
use serde_json::{Map, Value};

use super::{Unheard, content, wrong};

/// A sport by its word.
pub(super) fn sport(word: &str) -> Option<Sport> {
    Sport::ALL.into_iter().find(|sport| sport.word() == word)
}

/// The day of `MM-DD` on or after a day, in the year that begins there.
pub(super) fn day_from(text: &str, first: Date) -> Option<Date> {
    let (month, day) = text.split_once('-')?;
    if text.len() != 5 {
        return None;
    }
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    let of_year = |year: i16| Date::new(year, month, day).ok();
    (0..=4).filter_map(|years| of_year(first.year() + years)).find(|date| *date >= first)
}

/// A cell of a row; none where it is empty.
struct Row<'a> {
    cells: &'a [Value],
    path: String,
}

impl Row<'_> {
    fn of<'a>(value: &'a Value, path: String, most: usize) -> Result<Row<'a>, Unheard> {
        match value.as_array() {
            Some(cells) if cells.len() <= most => Ok(Row { cells, path }),
            Some(cells) => {
                Err(wrong(path, format!("the row has {} cells, and at most {most} have a name", cells.len())))
            }
            None => Err(wrong(path, "a row is a list of cells")),
        }
    }

    fn wrong(&self, cell: usize, reason: &str) -> Unheard {
        wrong(format!("{}[{cell}]", self.path), reason)
    }

    fn text(&self, cell: usize) -> Result<Option<&str>, Unheard> {
        match self.cells.get(cell) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.wrong(cell, "a text belongs here")),
        }
    }

    fn number(&self, cell: usize) -> Result<Option<f64>, Unheard> {
        match self.cells.get(cell) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => {
                let number = value.as_f64().filter(|number| (0.0..=1e6).contains(number));
                number.map(Some).ok_or_else(|| self.wrong(cell, "a number from 0 on belongs here"))
            }
        }
    }

    fn sport(&self, cell: usize, primary: Sport) -> Result<Sport, Unheard> {
        match self.text(cell)? {
            None => Ok(primary),
            Some(word) => sport(word).ok_or_else(|| self.wrong(cell, "that is no sport")),
        }
    }
}

fn rows<'a>(path: &str, rows: &'a Value) -> Result<&'a [Value], Unheard> {
    rows.as_array().map(Vec::as_slice).ok_or_else(|| wrong(path, "a day has a list of rows"))
}

/// What was done, oldest first.
pub(super) fn activities(table: &Map<String, Value>, today: Date, primary: Sport) -> Result<Vec<Activity>, Unheard> {
    let mut activities: Vec<Activity> = Vec::new();
    for (day, list) in table {
        let path = format!("recent_activities.{day}");
        let date = day_from(day, add_days(today, -7)).filter(|date| *date <= today);
        let date =
            date.ok_or_else(|| wrong(&path, format!("a day from {} to {today} belongs here", add_days(today, -7))))?;
        for (at, row) in rows(&path, list)?.iter().enumerate() {
            let row = Row::of(row, format!("{path}[{at}]"), 8)?;
            activities.push(activity(&row, activities.len(), date, primary)?);
        }
    }
    if !activities.is_sorted_by_key(|activity| activity.date) {
        return Err(wrong("recent_activities", "the days must stand in their order"));
    }
    Ok(activities)
}

fn activity(row: &Row<'_>, number: usize, date: Date, primary: Sport) -> Result<Activity, Unheard> {
    let minutes = row.number(0)?.ok_or_else(|| row.wrong(0, "the minutes are missing"))?;
    let load = row.number(1)?.ok_or_else(|| row.wrong(1, "the load is missing"))?;
    let tss = Tss::new(load).map_err(|error| row.wrong(1, &error.to_string()))?;
    let rpe = row.number(2)?.map(Rpe::try_from).transpose().map_err(|error| row.wrong(2, &error.to_string()))?;
    let seconds = minutes * 60.0;
    Ok(Activity {
        id: format!("a{}", number + 1),
        start: date
            .at(0, 0, 0, 0)
            .to_zoned_datetime(jiff::tz::TimeZone::UTC)
            .map(|start| start.timestamp())
            .unwrap_or_default(),
        date,
        sport: row.sport(3, primary)?,
        sport_guess: None,
        name: row.text(4)?.map(str::to_owned),
        elapsed_seconds: seconds,
        moving_seconds: seconds,
        distance_meters: row.number(7)?.map(|kilometers| kilometers * 1_000.0),
        average_heart_rate: row.number(5)?,
        max_heart_rate: None,
        average_power: None,
        normalized_power: row.number(6)?,
        rpe,
        load: Load { tss, method: LoadMethod::SportDefault },
        zone_times: ZoneTimes::default(),
    })
}

/// The planned workouts in the order in which they are told, and whether the structure of one may be untold.
pub(super) fn workouts(
    table: &Map<String, Value>,
    marks: &BTreeMap<String, Vec<String>>,
    (today, primary): (Date, Sport),
    thresholds: &Thresholds,
) -> Result<(Vec<Workout>, bool), Unheard> {
    let (mut workouts, mut untold) = (Vec::<Workout>::new(), false);
    for (day, list) in table {
        let path = format!("upcoming_workouts.{day}");
        let date = dated(day, today, &path)?;
        for (at, row) in rows(&path, list)?.iter().enumerate() {
            let row = Row::of(row, format!("{path}[{at}]"), 6)?;
            let id = format!("w{}", workouts.len() + 1);
            if row.text(0)? != Some(&id) {
                return Err(row.wrong(0, &format!("the workouts are numbered in their order, and this one is {id}")));
            }
            let (workout, is_untold) = workout(&row, id, date, primary, thresholds)?;
            untold |= is_untold;
            workouts.push(workout);
        }
    }
    if !workouts.is_sorted_by_key(|workout| workout.date) {
        return Err(wrong("upcoming_workouts", "the days must stand in their order"));
    }
    for (id, words) in marks {
        let workout = workouts.iter_mut().find(|workout| workout.id.as_str() == id);
        let workout = workout.ok_or_else(|| wrong(format!("marks.{id}"), "there is no such workout"))?;
        for word in words {
            mark(workout, word).ok_or_else(|| wrong(format!("marks.{id}"), format!("\"{word}\" is no mark")))?;
        }
    }
    Ok((workouts, untold))
}

fn mark(workout: &mut Workout, word: &str) -> Option<()> {
    match word {
        "locked" => workout.locked = true,
        "author athlete" => workout.author = Author::Athlete,
        "completed" => workout.status = WorkoutStatus::Completed,
        "skipped" => workout.status = WorkoutStatus::Skipped,
        _ => return None,
    }
    Some(())
}

/// The day of `Tue 09-29`.
fn dated(day: &str, today: Date, path: &str) -> Result<Date, Unheard> {
    let read = day.split_once(' ').and_then(|(weekday, date)| Some((weekday, day_from(date, today)?)));
    let (weekday, date) = read.ok_or_else(|| wrong(path, "a day is written \"Mon 05-04\""))?;
    let right = &weekday_name(date.weekday())[..3];
    if weekday != right {
        let reason = format!("{date} is a {right}");
        return Err(Unheard::Contradiction { path: path.to_owned(), reason });
    }
    Ok(date)
}

fn workout(
    row: &Row<'_>,
    id: String,
    date: Date,
    primary: Sport,
    thresholds: &Thresholds,
) -> Result<(Workout, bool), Unheard> {
    let name = row.text(1)?.ok_or_else(|| row.wrong(1, "the name is missing"))?;
    let minutes = row.number(2)?.ok_or_else(|| row.wrong(2, "the minutes are missing"))?;
    let minutes = Minutes::try_from(minutes).map_err(|error| row.wrong(2, &error.to_string()))?;
    let load = row.number(3)?;
    let tss = load.map(Tss::new).transpose().map_err(|error| row.wrong(3, &error.to_string()))?;
    let sport = row.sport(5, primary)?;
    let line = row.text(4)?.filter(|line| !line.is_empty());
    let (intensity, steps, untold) = content::of(sport, minutes, load, line, name, thresholds);
    let workout = Workout {
        id: WorkoutId::new(id),
        date,
        name: name.to_owned(),
        sport,
        intensity,
        duration_minutes: minutes,
        estimated_tss: tss,
        description: None,
        steps,
        status: WorkoutStatus::Planned,
        locked: false,
        author: Author::Plan,
    };
    Ok((workout, untold))
}
