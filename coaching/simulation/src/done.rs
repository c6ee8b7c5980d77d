//! What becomes of a planned session on the day: done a little differently, or missed.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use polarize_domain::calendar::days_between;
use polarize_domain::load::pace::{concept2_speed, running_tss, swimming_tss};
use polarize_domain::load::perceived::{unmeasured_load, zone_times_by_feel};
use polarize_domain::load::power::power_tss;
use polarize_domain::zone::Metric;
use polarize_domain::{
    Activity, HeartRate, Intensity, Load, LoadMethod, Rpe, Sport, Thresholds, Tss, Zone, ZoneBorders, ZoneTimes,
};

use crate::dice::Dice;
use crate::effort::{Stretch, average, heart_share, metric_of, normalized, stretches};
use crate::habits::{Habits, Role};
use crate::week::Session;

/// A moment of a day in UTC, where simulated athletes live.
pub(crate) fn moment(day: Date, minute: i64) -> Timestamp {
    // Civil dates lie well within what a timestamp can tell.
    Timestamp::from_second(days_between(date(1970, 1, 1), day) * 86_400 + minute * 60).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The stream of chance of a session: its own, so that longer or shorter sessions elsewhere change nothing here.
fn dice_of(seed: u64, purpose: &str, session: &Session) -> Dice {
    Dice::of(seed, purpose, days_between(date(1970, 1, 1), session.date) * 8 + session.number as i64)
}

/// Whether a session is missed.
pub(crate) fn is_missed(seed: u64, habits: &Habits, session: &Session) -> bool {
    dice_of(seed, "missed", session).chance(habits.misses)
}

/// The session as it was done. `within`: no longer than planned, as in a week whose load is still to be judged against the plan.
pub(crate) fn done(seed: u64, habits: &Habits, session: &Session, thresholds: &Thresholds, within: bool) -> Activity {
    let mut dice = dice_of(seed, "done", session);
    let cut_short = dice.chance(0.03);
    let length = dice.normal(1.0, 0.05).clamp(0.85, 1.15) * if cut_short { dice.between(0.6, 0.85) } else { 1.0 };
    let length = if within { length.min(1.0) } else { length };
    let moving = (f64::from(session.minutes) * 60.0 * length).round();
    let elapsed = (moving * dice.between(1.0, 1.06)).round();
    let start = moment(session.date, start_minute(session, &mut dice));
    let base = Activity {
        id: format!("sim-{}-{}", session.date, session.number + 1),
        start,
        date: session.date,
        sport: session.sport,
        sport_guess: None,
        name: Some(crate::planned::name_of(session).to_owned()),
        elapsed_seconds: elapsed,
        moving_seconds: moving,
        distance_meters: None,
        average_heart_rate: None,
        max_heart_rate: None,
        average_power: None,
        normalized_power: None,
        rpe: None,
        load: Load { tss: Tss::clamped(0.0), method: LoadMethod::SportDefault },
        zone_times: ZoneTimes::default(),
    };
    match session.intensity {
        Some(intensity) => measured(base, session, intensity, habits, thresholds, &mut dice),
        None => felt(base, &mut dice),
    }
}

fn start_minute(session: &Session, dice: &mut Dice) -> i64 {
    let hour = match session.number {
        0 => 6 * 60,
        1 => 16 * 60,
        _ => 19 * 60,
    };
    hour + dice.whole(0, 150)
}

/// A session without zones: judged by how hard it felt, and that is easy.
fn felt(base: Activity, dice: &mut Dice) -> Activity {
    let rpe = Rpe::clamped(if dice.chance(0.9) { 3.0 } else { 4.0 });
    let load = unmeasured_load(base.sport, base.moving_seconds, Some(rpe));
    let zone_times = zone_times_by_feel(rpe, base.moving_seconds);
    Activity { rpe: Some(rpe), load: Load { tss: to_cents(load.tss.value()), ..load }, zone_times, ..base }
}

fn to_cents(tss: f64) -> Tss {
    Tss::clamped((tss * 100.0).round() / 100.0)
}

fn measured(
    base: Activity,
    session: &Session,
    intensity: Intensity,
    habits: &Habits,
    thresholds: &Thresholds,
    dice: &mut Dice,
) -> Activity {
    let sport = session.sport;
    let planned = stretches(sport, intensity, session.minutes, thresholds);
    let length = base.moving_seconds / planned.iter().map(|stretch| stretch.seconds).sum::<f64>().max(1.0);
    let form = dice.normal(1.0, 0.015).clamp(0.96, 1.04);
    let done: Vec<Stretch> = planned
        .iter()
        .map(|stretch| Stretch {
            seconds: stretch.seconds * length,
            factor: stretch.factor * form * swimmers_push(sport, stretch.zone),
            ..*stretch
        })
        .collect();
    let rpe = rpe_of(session, intensity, dice);
    let told = dice.chance(0.9).then_some(rpe);
    let activity = with_heart(base, &done, thresholds, dice);
    let activity = with_output(activity, &done, thresholds, dice);
    let zone_times = zones(&done, session.role, habits, dice);
    Activity { rpe: told, zone_times, ..activity }
}

/// Swimmers swim easy lengths at the brisk end of easy, and rest at the wall.
fn swimmers_push(sport: Sport, zone: Zone) -> f64 {
    if sport == Sport::Swimming && zone == Zone::Zone1 { 1.03 } else { 1.0 }
}

fn rpe_of(session: &Session, intensity: Intensity, dice: &mut Dice) -> Rpe {
    let usual = match intensity {
        Intensity::Recovery => 1.5,
        Intensity::Zone1 => 2.6,
        Intensity::Zone2 => 5.5,
        Intensity::Zone3 => 7.6,
        Intensity::Race => 9.0,
    };
    let long = (f64::from(session.minutes) - 90.0).max(0.0) / 120.0;
    Rpe::clamped((usual + long + dice.normal(0.0, 0.5)).round().clamp(1.0, 10.0))
}

/// Average and highest heart rate by effort, with the day's own deviation.
fn with_heart(activity: Activity, done: &[Stretch], thresholds: &Thresholds, dice: &mut Dice) -> Activity {
    let deviation = dice.normal(0.0, 2.0);
    let (Some(lthr), Some(max)) =
        (thresholds.lthr_bpm.map(HeartRate::as_f64), thresholds.max_hr_bpm.map(HeartRate::as_f64))
    else {
        return activity;
    };
    let metric = metric_of(activity.sport).unwrap_or(Metric::HeartRate);
    let beats = |stretch: &Stretch| heart_share(stretch.factor, metric) * lthr + deviation;
    let seconds: f64 = done.iter().map(|stretch| stretch.seconds).sum();
    let average = done.iter().map(|stretch| beats(stretch) * stretch.seconds).sum::<f64>() / seconds.max(1.0);
    let highest = done.iter().map(beats).fold(average, f64::max) + dice.between(3.0, 8.0);
    Activity {
        average_heart_rate: Some(average.min(max - 3.0).round()),
        max_heart_rate: Some(highest.min(max).max(average.round()).round()),
        ..activity
    }
}

/// Power, distance and load by the sport's own way.
fn with_output(activity: Activity, done: &[Stretch], thresholds: &Thresholds, dice: &mut Dice) -> Activity {
    let moving = activity.moving_seconds;
    // Wind, hills and traffic spread power beyond what the steps ask.
    let variation = dice.between(1.01, 1.06);
    let metric = metric_of(activity.sport).unwrap_or(Metric::Power);
    let Some(borders) = ZoneBorders::of(thresholds, activity.sport, metric) else { return activity };
    let threshold = borders.threshold;
    if metric == Metric::Speed {
        let meters = (average(done) * threshold * moving).round();
        let speed = meters / moving.max(1.0);
        let tss = match activity.sport {
            Sport::Swimming => swimming_tss(activity.elapsed_seconds, speed, threshold),
            _ => running_tss(moving, speed, threshold),
        };
        let load = Load { tss: to_cents(tss), method: LoadMethod::Pace };
        return Activity { distance_meters: Some(meters), load, ..activity };
    }
    let watts = (normalized(done) * threshold).round();
    let mean = (average(done) * threshold / variation.powi(i32::from(activity.sport == Sport::Cycling))).round();
    let speed = match activity.sport {
        Sport::Rowing => concept2_speed(mean),
        _ => cycling_speed(mean) * dice.between(0.88, 1.0),
    };
    Activity {
        distance_meters: Some((speed * moving).round()),
        average_power: Some(mean),
        normalized_power: Some(watts),
        load: Load { tss: to_cents(power_tss(moving, watts, threshold)), method: LoadMethod::Power },
        ..activity
    }
}

/// Speed in m/s of a cyclist at a power in W on the flat, by air and rolling resistance of a usual rider taken together.
pub(crate) fn cycling_speed(watts: f64) -> f64 {
    (watts.max(10.0) / 0.32).cbrt()
}

/// The most seconds of an easy session that drift into zone 2: a session with more was no easy one.
const MOST_DRIFT: f64 = 12.0 * 60.0;

/// Time in zones: the steps', a little of the easy time drifted into zone 2, and a little of every effort spent on getting there.
fn zones(done: &[Stretch], role: Role, habits: &Habits, dice: &mut Dice) -> ZoneTimes {
    let mut times = ZoneTimes::default();
    for stretch in done {
        times.add(stretch.zone, stretch.seconds);
    }
    let [easy, middle, hard] = times.seconds;
    let drift = match role {
        Role::Recovery => 0.0,
        Role::Easy | Role::Long | Role::Second | Role::Strength => habits.drift * dice.between(0.0, 2.0),
        Role::Intervals | Role::Tempo => 0.01,
    };
    let drift = (easy * drift).min(MOST_DRIFT).round();
    let (late, short, beyond) = (dice.between(0.02, 0.10), dice.between(0.0, 0.05), dice.between(0.0, 0.05));
    // Beyond zone 2 for less than makes a session hard.
    let (late, short, beyond) = ((hard * late).round(), (middle * short).round(), (middle * beyond).min(240.0).round());
    times.seconds = [
        (easy - drift + short).round(),
        (middle + drift + late - short - beyond).round(),
        (hard - late + beyond).round(),
    ];
    times
}
