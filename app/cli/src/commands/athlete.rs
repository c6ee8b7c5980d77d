//! Creating, showing and changing an athlete.

use std::process::ExitCode;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use polarize_coach::{Coach, Recomputed, id_from_name};
use polarize_domain::{
    Athlete, DailyLoad, DatedThresholds, HeartRate, Pace, Sport, StartingFitness, Thresholds, Watts, WeeklyHours,
    calendar,
};
use serde_json::json;

use crate::arguments::{AthleteArguments, Global};
use crate::failure::{refuse, usage};
use crate::output;
use crate::output::style::{DIM, TITLE, paint};
use crate::session::{Session, moment, open_store};
use crate::settings::Settings;

pub(super) async fn run(global: &Global, arguments: &AthleteArguments) -> anyhow::Result<ExitCode> {
    let store = open_store(&Settings::load(global)?).await?;
    let athletes = store.athletes().await?;
    if arguments.list {
        return list(global.json, &athletes);
    }
    let known = match &global.athlete {
        Some(id) => athletes.iter().any(|(known, _)| known == id),
        None => !athletes.is_empty(),
    };
    let (id, recomputed) = if known {
        let session = Session::open(global).await?;
        let recomputed = change(&session, arguments).await?;
        (session.athlete, recomputed)
    } else {
        (create(&Coach::new(store), global, arguments).await?, None)
    };
    // Opened anew: what is shown is what was stored, on the day it is in the athlete's time zone.
    let session = Session::open(&Global { athlete: Some(id), ..global.clone() }).await?;
    show(&session, global.json, recomputed).await
}

fn list(as_json: bool, athletes: &[(String, Athlete)]) -> anyhow::Result<ExitCode> {
    let row = |(id, athlete): &(String, Athlete)| {
        let (name, sport) = (&athlete.name, athlete.primary_sport);
        json!({ "id": id, "name": name, "primary_sport": sport })
    };
    let line = |(id, athlete): &(String, Athlete)| format!("{id}: {}, {}\n", athlete.name, athlete.primary_sport);
    let text: String = athletes.iter().map(line).collect();
    let nobody = "There is no athlete yet. Create one with `polarize athlete --name Ada --sport rowing`.";
    let text = if text.is_empty() { nobody } else { &text };
    output::done(as_json, &athletes.iter().map(row).collect::<Vec<_>>(), text)
}

/// Creates an athlete and returns the id.
async fn create(coach: &Coach, global: &Global, arguments: &AthleteArguments) -> anyhow::Result<String> {
    let (Some(name), Some(sport)) = (&arguments.name, arguments.sport) else {
        let id = global.athlete.as_ref().map_or(String::new(), |id| format!("--athlete {id} "));
        return Err(refuse(
            "no_athlete",
            format!(
                "there is no such athlete yet; give --name and --sport to create one, for example \
                 `polarize {id}athlete --name Ada --sport rowing`"
            ),
        ));
    };
    let id = global.athlete.clone().unwrap_or_else(|| id_from_name(name));
    let mut athlete = Athlete::new(name.trim(), sport);
    athlete.time_zone = TimeZone::system().iana_name().unwrap_or("UTC").to_owned();
    let today = moment(global.today, arguments.time_zone.as_deref().unwrap_or(&athlete.time_zone))?.date();
    edit(&mut athlete, arguments, today)?;
    let thresholds = arguments.thresholds.over(Thresholds::default())?;
    let since = arguments.since.unwrap_or(today);
    let thresholds = thresholds.map(|thresholds| DatedThresholds { since, thresholds });
    coach.create_athlete(&id, &athlete, thresholds.as_ref()).await?;
    Ok(id)
}

/// Makes the changes that were asked for. Loads are computed anew where they follow from what was changed.
async fn change(session: &Session, arguments: &AthleteArguments) -> anyhow::Result<Option<Recomputed>> {
    let (store, id, today) = (session.coach.store(), &session.athlete, session.today());
    let since = arguments.since.unwrap_or(today);
    let thresholds = arguments.thresholds.over(store.thresholds(id).await?.on(since))?;
    let mut recomputed = None;
    if let Some(thresholds) = thresholds {
        recomputed = Some(session.coach.set_thresholds(id, &DatedThresholds { since, thresholds }).await?);
    }
    let mut edited = session.profile.clone();
    edit(&mut edited, arguments, today)?;
    if edited != session.profile {
        let sex_changed = edited.sex != session.profile.sex;
        session.coach.change_athlete(id, |athlete| *athlete = edited).await?;
        if sex_changed {
            recomputed = Some(session.coach.recompute(id, Date::MIN).await?);
        }
    }
    Ok(recomputed)
}

/// Writes what was given into the profile.
fn edit(athlete: &mut Athlete, arguments: &AthleteArguments, today: Date) -> anyhow::Result<()> {
    if let Some(name) = &arguments.name {
        if name.trim().is_empty() {
            return Err(usage("an athlete needs a name; write one after --name"));
        }
        name.trim().clone_into(&mut athlete.name);
    }
    if let Some(zone) = &arguments.time_zone {
        athlete.time_zone.clone_from(zone);
    }
    athlete.primary_sport = arguments.sport.unwrap_or(athlete.primary_sport);
    if athlete.primary_sport == Sport::Rest {
        return Err(usage(
            "rest is no sport to train for; give --sport rowing, cycling, running, swimming or strength",
        ));
    }
    athlete.born = arguments.born.or(athlete.born);
    athlete.sex = arguments.sex.map(Into::into).or(athlete.sex);
    athlete.units = arguments.units.map_or(athlete.units, Into::into);
    let settings = &mut athlete.settings;
    settings.coach_type = arguments.coach_type.map_or(settings.coach_type, Into::into);
    settings.training_plan = arguments.training_plan.map_or(settings.training_plan, Into::into);
    settings.time_constraint = arguments.time_constraint.map_or(settings.time_constraint, Into::into);
    if let Some(hours) = arguments.weekly_hours {
        settings.weekly_hours = Some(WeeklyHours::new(hours)?);
    }
    for &(day, minutes) in &arguments.available {
        athlete.availability.0[day] = minutes;
    }
    athlete.sport_scaling.extend(arguments.scale.iter().copied());
    if let (Some(ctl), Some(atl)) = (arguments.ctl, arguments.atl) {
        let (ctl, atl) = (DailyLoad::new(ctl)?, DailyLoad::new(atl)?);
        athlete.starting_fitness = Some(StartingFitness { date: arguments.since.unwrap_or(today), ctl, atl });
    }
    Ok(())
}

async fn show(session: &Session, as_json: bool, recomputed: Option<Recomputed>) -> anyhow::Result<ExitCode> {
    let history = session.coach.store().thresholds(&session.athlete).await?;
    let thresholds = history.on(session.today());
    let document = json!({
        "success": true,
        "id": session.athlete,
        "athlete": session.profile,
        "thresholds": history,
        "thresholds_today": thresholds,
        "recomputed": recomputed,
    });
    let mut out = profile(&session.athlete, &session.profile);
    let known = threshold_words(&thresholds);
    out.push_str(&if known.is_empty() {
        paint(DIM, "  no thresholds yet: loads are estimates; set them with --ftp, --lthr, --threshold-pace …\n")
    } else {
        format!("  thresholds: {}\n", known.join(" · "))
    });
    if let Some(Recomputed { changed, looked_at }) = recomputed {
        out.push_str(&format!("  loads computed anew: {changed} of {looked_at} activities changed\n"));
    }
    output::done(as_json, &document, &out)
}

/// The profile in a few lines.
fn profile(id: &str, athlete: &Athlete) -> String {
    let settings = &athlete.settings;
    let title = paint(TITLE, &athlete.name);
    let mut out = format!("{title} ({id}), {}, {}\n", athlete.primary_sport, athlete.time_zone);
    let (hours, hard) = (settings.max_hours(), settings.max_hard_sessions());
    let sessions = if hard == 1 { "session" } else { "sessions" };
    let words = [
        word(&settings.coach_type),
        word(&settings.training_plan),
        format!("{} (up to {hours} h and {hard} hard {sessions} a week)", word(&settings.effective_time_constraint())),
    ];
    out.push_str(&format!("  {}\n", words.join(" · ")));
    let monday = jiff::civil::date(2024, 1, 1);
    let limits: Vec<String> = (0..)
        .zip(athlete.availability.0)
        .filter_map(|(day, minutes)| {
            let weekday = calendar::add_days(monday, day).weekday();
            Some(format!("{} {} min", &calendar::weekday_name(weekday)[..3], minutes?.value()))
        })
        .collect();
    if !limits.is_empty() {
        out.push_str(&format!("  time: {}\n", limits.join(" · ")));
    }
    if let Some(start) = athlete.starting_fitness {
        let (ctl, atl) = (start.ctl.value(), start.atl.value());
        out.push_str(&format!("  started with CTL {ctl:.1}, ATL {atl:.1} on {}\n", start.date));
    }
    out
}

/// The known thresholds, each in its own unit.
pub(super) fn threshold_words(thresholds: &Thresholds) -> Vec<String> {
    let watts = |name: &str, watts: Option<Watts>| watts.map(|watts| format!("{name} {watts}"));
    let beats = |name: &str, beats: Option<HeartRate>| beats.map(|beats| format!("{name} {beats}"));
    let pace = |name: &str, pace: Option<Pace>| {
        pace.map(|pace| format!("{name} {}:{:02}/km", pace.value() / 60, pace.value() % 60))
    };
    let swim = thresholds.swim_pace_s_per_km.map(|pace| {
        let seconds = (f64::from(pace.value()) / 10.0).round() as u16;
        format!("swim {}:{:02}/100 m", seconds / 60, seconds % 60)
    });
    let words = [
        watts("FTP", thresholds.ftp_watts),
        watts("rowing FTP", thresholds.rftp_watts),
        watts("running FTP", thresholds.running_ftp_watts),
        watts("critical power", thresholds.critical_power_watts),
        beats("LTHR", thresholds.lthr_bpm),
        beats("max HR", thresholds.max_hr_bpm),
        beats("resting HR", thresholds.resting_hr_bpm),
        pace("threshold pace", thresholds.threshold_pace_s_per_km),
        swim,
        beats("LT1", thresholds.lt1_hr_bpm),
        beats("LT2", thresholds.lt2_hr_bpm),
        watts("LT1", thresholds.lt1_watts),
        watts("LT2", thresholds.lt2_watts),
        watts("rowing LT1", thresholds.rowing_lt1_watts),
        watts("rowing LT2", thresholds.rowing_lt2_watts),
        pace("LT1", thresholds.lt1_pace_s_per_km),
        pace("LT2", thresholds.lt2_pace_s_per_km),
    ];
    words.into_iter().flatten().collect()
}

/// The word of a setting, as the contract writes it.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(ToOwned::to_owned)).unwrap_or_default()
}
