//! What life brings beside training: races, days away, sports that can't be had, illness and pain on record, locked and own sessions, breaks and
//! camps.

mod names;

use jiff::SignedDuration;
use jiff::civil::Date;
use polarize_domain::calendar::{add_days, days_between, monday_of};
use polarize_domain::{
    Author, BlockedDays, HealthEpisode, HealthKind, Intensity, PainScore, Priority, Race, Site, Sport,
    UnavailableSport, Workout, WorkoutId, WorkoutStatus,
};
use polarize_simulation::{Dice, Simulated};

/// Gives an athlete a life. What changes the past changes it everywhere: an illness takes the activities of its days with it.
pub(super) fn live(athlete: &mut Simulated, dice: &mut Dice) {
    races(athlete, dice);
    blocked(athlete, dice);
    unavailable(athlete, dice);
    match dice.unit() {
        share if share < 0.08 => illness(athlete, dice),
        share if share < 0.16 => pain(athlete, dice),
        share if share < 0.20 => rest_of_days(athlete, dice.whole(8, 30)),
        share if share < 0.28 => camp(athlete, dice),
        share if share < 0.33 => taper(athlete, dice),
        _ => {}
    }
    workouts(athlete, dice);
    no_rest_day(athlete, dice);
    names::rename(athlete, dice);
}

/// What races are called.
const RACES: [&str; 6] =
    ["Club championship", "Regional championship", "Season opener", "Masters championship", "Autumn cup", "Open day"];

/// What races of a sport alone are called.
const fn races_of(sport: Sport) -> &'static [&'static str] {
    match sport {
        Sport::Cycling => &["Spring classic", "Gran fondo", "Hill climb", "Time trial", "Gravel race", "Criterium"],
        Sport::Running => &["City run", "Half marathon", "Marathon", "Parkrun", "Forest ten", "Cross country league"],
        Sport::Rowing => &["Autumn regatta", "Head race", "Erg championship", "Sprint regatta", "Long distance row"],
        Sport::Swimming => &["Lake crossing", "Masters meet", "Short course gala", "Open water mile", "Bay swim"],
        Sport::Strength => &["Push-pull meet", "Powerlifting open"],
        Sport::Other | Sport::Rest => &["Mountain day", "Ski marathon", "Orienteering cup"],
    }
}

/// What a race is called.
fn race_name(sport: Sport, dice: &mut Dice) -> String {
    let names = if dice.chance(0.3) { &RACES[..] } else { races_of(sport) };
    (*dice.pick(names)).to_owned()
}

fn races(athlete: &mut Simulated, dice: &mut Dice) {
    let sport = athlete.athlete.primary_sport;
    let mut race = |days: i64, priority: Priority, dice: &mut Dice| {
        let name = race_name(sport, dice);
        athlete.races.push(Race { date: add_days(athlete.today, days), name, priority, sport });
    };
    if dice.chance(0.35) {
        race(dice.whole(3, 80), Priority::A, dice);
    }
    if dice.chance(0.2) {
        race(dice.whole(2, 30), *dice.pick(&[Priority::B, Priority::C]), dice);
    }
    athlete.races.sort_by_key(|race| race.date);
}

fn blocked(athlete: &mut Simulated, dice: &mut Dice) {
    const REASONS: [&str; 8] = [
        "Conference",
        "Family visit",
        "Wedding",
        "Moving house",
        "Night shifts",
        "Holiday",
        "Exam week",
        "Business trip",
    ];
    if !dice.chance(0.2) {
        return;
    }
    let from = add_days(athlete.today, dice.whole(2, 12));
    let until = add_days(from, dice.whole(0, 4));
    let reason = dice.chance(0.7).then(|| (*dice.pick(&REASONS)).to_owned());
    athlete.blocked.push(BlockedDays { from, until, reason });
    // Nobody plans training for days they know they don't have.
    athlete.plan.workouts.retain(|workout| !(from..=until).contains(&workout.date));
}

fn unavailable(athlete: &mut Simulated, dice: &mut Dice) {
    if !dice.chance(0.08) {
        return;
    }
    let others: Vec<Sport> = [Sport::Swimming, Sport::Cycling, Sport::Rowing, Sport::Strength, Sport::Running]
        .into_iter()
        .filter(|sport| *sport != athlete.athlete.primary_sport)
        .collect();
    let sport = *dice.pick(&others);
    let until = dice.chance(0.6).then(|| add_days(athlete.today, dice.whole(3, 25)));
    athlete.unavailable_sports.push(UnavailableSport { sport, until });
    let last = until.unwrap_or(athlete.today);
    athlete.plan.workouts.retain(|workout| {
        workout.sport != sport || workout.date < athlete.today || (until.is_some() && workout.date > last)
    });
}

fn illness(athlete: &mut Simulated, dice: &mut Dice) {
    let kind = *dice.pick(&[HealthKind::AboveNeck, HealthKind::BelowNeck, HealthKind::Fever]);
    let since = -dice.whole(1, 12);
    let until = if dice.chance(0.35) { None } else { Some((since + dice.whole(1, 6)).min(-1)) };
    let today = athlete.today;
    athlete.health.push(HealthEpisode {
        kind,
        site: None,
        pain: None,
        worsening: false,
        sign: None,
        since: add_days(today, since),
        until: until.map(|until| add_days(today, until)),
    });
    if kind.asks_for_rest() {
        let (from, to) = (add_days(today, since), add_days(today, until.unwrap_or(-1)));
        without_training(athlete, |date| (from..=to).contains(&date));
    }
}

fn pain(athlete: &mut Simulated, dice: &mut Dice) {
    let since = add_days(athlete.today, -dice.whole(1, 20));
    let until = dice.chance(0.35).then(|| add_days(athlete.today, -1).max(since));
    let kind = if dice.chance(0.12) { HealthKind::BonePain } else { HealthKind::Pain };
    let site = match kind {
        HealthKind::BonePain => *dice.pick(&[Site::Shin, Site::Foot, Site::Hip]),
        _ => *dice.pick(&Site::ALL),
    };
    let pain = dice.chance(0.7).then(|| PainScore::clamped(dice.whole(1, 7) as f64));
    let worsening = dice.chance(0.15);
    athlete.health.push(HealthEpisode { kind, site: Some(site), pain, worsening, sign: None, since, until });
}

fn rest_of_days(athlete: &mut Simulated, days: i64) {
    let since = add_days(athlete.today, -days);
    without_training(athlete, |date| date >= since);
}

/// Takes the activities of days out, and with them what the plan calls done.
fn without_training(athlete: &mut Simulated, is_free: impl Fn(Date) -> bool) {
    athlete.activities.retain(|activity| !is_free(activity.date));
    let past = athlete.plan.workouts.iter_mut().filter(|workout| workout.date < athlete.today);
    past.filter(|workout| is_free(workout.date)).for_each(|workout| workout.status = WorkoutStatus::Planned);
}

/// How much later in the day a session of a camp is done once more.
const LATER: SignedDuration = SignedDuration::from_hours(5);

/// A training camp that ends yesterday: what was done in the last days, done once more on each of them.
fn camp(athlete: &mut Simulated, dice: &mut Dice) {
    let since = add_days(athlete.today, -dice.whole(4, 9));
    let mut again: Vec<_> = athlete.activities.iter().filter(|activity| activity.date >= since).cloned().collect();
    for activity in &mut again {
        // The same at the same time would be the same session once more, and no database takes that.
        activity.id.push_str("-again");
        activity.start = activity.start.saturating_add(LATER).unwrap_or(activity.start);
    }
    athlete.activities.extend(again);
    athlete.activities.sort_by_key(|activity| (activity.date, activity.start));
}

/// The last days before the race of the season: since the taper began half of the days was left free, by the plan.
fn taper(athlete: &mut Simulated, dice: &mut Dice) {
    let race = add_days(athlete.today, dice.whole(1, 7));
    let begin = add_days(race, -14);
    athlete.races.retain(|other| other.date > race);
    let sport = athlete.athlete.primary_sport;
    let name = race_name(sport, dice);
    athlete.races.insert(0, Race { date: race, name, priority: Priority::A, sport });
    let is_free = |date: Date| (begin..=race).contains(&date) && days_between(begin, date) % 2 == 0;
    athlete.activities.retain(|activity| !is_free(activity.date));
    athlete.plan.workouts.retain(|workout| !is_free(workout.date));
}

/// How often an athlete fills the free days of a week with something easy of their own.
const WITHOUT_REST: f64 = 0.05;

/// Next week without a day of rest: on each free day an easy session of the athlete's own, like one that is planned.
fn no_rest_day(athlete: &mut Simulated, dice: &mut Dice) {
    if !dice.chance(WITHOUT_REST) {
        return;
    }
    let monday = add_days(monday_of(athlete.today), 7);
    let is_easy = |workout: &&Workout| workout.intensity == Some(Intensity::Zone1) && workout.date >= athlete.today;
    let shortest = athlete.plan.workouts.iter().filter(is_easy).min_by_key(|workout| workout.duration_minutes.value());
    let Some(easy) = shortest.cloned() else { return };
    for date in (0..7).map(|day| add_days(monday, day)) {
        let is_blocked = athlete.blocked.iter().any(|blocked| blocked.contains(date));
        if is_blocked || athlete.plan.on(date).next().is_some() {
            continue;
        }
        let own = Workout {
            id: WorkoutId::new(format!("own-{date}")),
            date,
            author: Author::Athlete,
            locked: false,
            ..easy.clone()
        };
        athlete.plan.workouts.push(own);
    }
    athlete.plan.workouts.sort_by(|one, other| (one.date, &one.id).cmp(&(other.date, &other.id)));
}

/// Locks a session, and gives the athlete one of their own.
fn workouts(athlete: &mut Simulated, dice: &mut Dice) {
    let ahead: Vec<usize> = (0..athlete.plan.workouts.len())
        .filter(|&at| athlete.plan.workouts[at].date > athlete.today)
        .take(14)
        .collect();
    if ahead.is_empty() {
        return;
    }
    if dice.chance(0.12) {
        athlete.plan.workouts[*dice.pick(&ahead)].locked = true;
    }
    if dice.chance(0.15) {
        athlete.plan.workouts[*dice.pick(&ahead)].author = Author::Athlete;
    }
}
