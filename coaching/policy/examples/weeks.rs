//! Plans weeks for many simulated athletes and prints what the judge says, and how near the weeks come to their targets.
//!
//! ```sh
//! cargo run --release -p polarize-policy --example weeks -- [ATHLETES] [ATHLETES WITH A RACE]
//! ```
//!
//! *Target*: what fitness, form, cycle and races ask the week to carry, before any session is fitted; where days, hours, health or a race
//! leave less room, what they leave room for (`policy/src/week/capacity.rs`), and the week counts as capped.
#![expect(clippy::print_stdout, reason = "figures are what it is for")]

#[path = "../tests/it/measured.rs"]
mod measured;

use std::collections::BTreeMap;
use std::time::Instant;

use jiff::civil::{Date, date};
use measured::{Verdict, WeekFigures, as_it_comes, context_of, counted, emptied, judge};
use polarize_domain::calendar::add_days;
use polarize_domain::*;
use polarize_policy::{Phase, plan};
use polarize_simulation::{Simulated, simulate_many};

/// A Monday.
const TODAY: Date = date(2026, 5, 4);
/// Weeks to the race.
const WEEKS: u8 = 8;

fn main() {
    let mut arguments = std::env::args().skip(1).filter_map(|argument| argument.parse::<u64>().ok());
    let (athletes, racers) = (arguments.next().unwrap_or(2_000), arguments.next().unwrap_or(300));
    single_weeks(athletes);
    weeks_in_trouble(athletes);
    weeks_to_a_race(racers);
}

fn who(simulated: &Simulated) -> String {
    let settings = simulated.athlete.settings;
    format!(
        "{} {:?} {:?} {:?} {:?}",
        simulated.athlete.primary_sport,
        simulated.level,
        settings.coach_type,
        settings.training_plan,
        settings.time_constraint
    )
}

fn single_weeks(count: u64) {
    let begun = Instant::now();
    let mut verdicts: Vec<(String, TrainingPlan, Verdict)> = Vec::new();
    for simulated in simulate_many(0..count, TODAY) {
        let context = context_of(emptied(&simulated, TODAY), TODAY);
        let planned = plan(&context, TODAY, 1);
        let verdict = judge(&context, &planned);
        verdicts.push((who(&simulated), simulated.athlete.settings.training_plan, verdict));
    }
    println!("one week for each of {count} athletes, {:.1} s", begun.elapsed().as_secs_f64());
    judged(verdicts.iter().map(|(who, _, verdict)| (who.as_str(), verdict)));
    targets(verdicts.iter().flat_map(|(who, _, verdict)| verdict.weeks.iter().map(move |week| (who.as_str(), week))));
    let polarized = verdicts.iter().filter(|(_, plan, _)| *plan == TrainingPlan::Polarized);
    let weeks: Vec<(&str, &WeekFigures)> =
        polarized.flat_map(|(who, _, verdict)| verdict.weeks.iter().map(move |week| (who.as_str(), week))).collect();
    polarization(&weeks);
}

/// Athletes with something in the way, each kind in turn, and four weeks around it.
fn weeks_in_trouble(count: u64) {
    let begun = Instant::now();
    let mut verdicts: Vec<(String, Verdict)> = Vec::new();
    for (simulated, kind) in simulate_many(0..count, TODAY).zip(TROUBLES.iter().cycle()) {
        let mut snapshot = emptied(&simulated, TODAY);
        trouble(&mut snapshot, kind);
        let context = context_of(snapshot, TODAY);
        let verdict = judge(&context, &plan(&context, TODAY, 4));
        verdicts.push((format!("{kind}: {}", who(&simulated)), verdict));
    }
    println!("\nfour weeks for each of {count} athletes in trouble, {:.1} s", begun.elapsed().as_secs_f64());
    judged(verdicts.iter().map(|(who, verdict)| (who.as_str(), verdict)));
    targets(verdicts.iter().flat_map(|(who, verdict)| verdict.weeks.iter().map(move |week| (who.as_str(), week))));
    for kind in TROUBLES {
        let of_kind = verdicts.iter().filter(|(who, _)| who.starts_with(kind)).flat_map(|(_, verdict)| &verdict.weeks);
        let (all, close) =
            of_kind.fold((0, 0), |(all, close), week| (all + 1, close + usize::from(week.deviation().abs() <= 0.05)));
        println!("    {kind}: {close} of {all} within 5 %");
    }
}

const TROUBLES: [&str; 9] = [
    "blocked days",
    "fever",
    "after a cold",
    "knee pain",
    "race of priority B",
    "sport missing",
    "three days a week",
    "four hours a week",
    "no training for 20 days",
];

fn trouble(snapshot: &mut Snapshot, kind: &str) {
    let day = |days: i64| add_days(TODAY, days);
    let episode =
        |kind, site, since, until| HealthEpisode { kind, site, pain: None, worsening: false, sign: None, since, until };
    let sport = snapshot.athlete.primary_sport;
    let hour = |minutes: f64| Some(Minutes::clamped(minutes));
    match kind {
        "blocked days" => snapshot.blocked.push(BlockedDays { from: day(3), until: day(8), reason: None }),
        "fever" => snapshot.health.push(episode(HealthKind::Fever, None, day(-1), None)),
        "after a cold" => snapshot.health.push(episode(HealthKind::AboveNeck, None, day(-6), Some(day(-2)))),
        "knee pain" => snapshot.health.push(episode(HealthKind::Pain, Some(Site::Knee), day(-1), None)),
        "race of priority B" => {
            snapshot.races.push(Race { date: day(12), name: "Race".to_owned(), priority: Priority::B, sport });
        }
        "sport missing" => snapshot.unavailable_sports.push(UnavailableSport { sport, until: Some(day(10)) }),
        "three days a week" => {
            let none = hour(0.0);
            snapshot.athlete.availability = Availability([none, hour(60.0), none, hour(90.0), none, none, hour(180.0)]);
        }
        "four hours a week" => snapshot.athlete.settings.weekly_hours = Some(WeeklyHours::clamped(4.0)),
        _ => snapshot.activities.retain(|activity| activity.date < day(-20)),
    }
}

fn judged<'a>(verdicts: impl Iterator<Item = (&'a str, &'a Verdict)> + Clone) {
    let blocked: Vec<_> =
        verdicts.clone().flat_map(|(who, verdict)| verdict.blocked.iter().map(move |m| (who, m))).collect();
    println!("  violations that block: {}", blocked.len());
    blocked.iter().take(5).for_each(|(who, message)| println!("    {who}: {message}"));
    let avoidable: Vec<_> =
        verdicts.clone().flat_map(|(who, verdict)| verdict.avoidable().map(move |w| (who, w))).collect();
    let by_principle = counted(avoidable.iter().map(|(_, (principle, ..))| principle.id()));
    println!("  avoidable warnings: {} {by_principle:?}", avoidable.len());
    avoidable.iter().take(5).for_each(|(who, (principle, _, message))| println!("    {who}: {principle}: {message}"));
    let unavoidable =
        verdicts.flat_map(|(_, verdict)| &verdict.warned).filter_map(|(id, reason, _)| Some((id.id(), (*reason)?)));
    println!("  unavoidable warnings: {:?}", counted(unavoidable));
}

fn targets<'a>(weeks: impl Iterator<Item = (&'a str, &'a WeekFigures)>) {
    let weeks: Vec<_> = weeks.collect();
    let within = |share: f64| weeks.iter().filter(|(_, week)| week.deviation().abs() <= share).count();
    let share = |count: usize| 100.0 * count as f64 / weeks.len().max(1) as f64;
    let whole = weeks.iter().filter(|(_, week)| (week.load / week.wanted.max(1.0) - 1.0).abs() <= 0.05).count();
    let capped = counted(weeks.iter().filter_map(|(_, week)| Some(week.limit?.word())));
    println!(
        "  {} weeks; within 5 % of the target: {} ({:.2} %); within 2 %: {:.2} %; capped: {} {capped:?}; \
         within 5 % of what was wanted before any cap: {:.2} %",
        weeks.len(),
        within(0.05),
        share(within(0.05)),
        share(within(0.02)),
        capped.values().sum::<usize>(),
        share(whole),
    );
    let mut worst = weeks;
    worst.sort_by(|(_, a), (_, b)| b.deviation().abs().total_cmp(&a.deviation().abs()));
    for (who, week) in worst.iter().take(12) {
        println!(
            "    {:+.1} %: {who}, {} of {:.0} (wanted {:.0}), {:?}, {:.0} min, {} sessions, {:?}",
            100.0 * week.deviation(),
            week.load,
            week.reachable,
            week.wanted,
            week.phase,
            week.minutes,
            week.sessions,
            week.limit
        );
    }
}

fn polarization(weeks: &[(&str, &WeekFigures)]) {
    let (hard, easy): (Vec<_>, Vec<_>) = weeks.iter().partition(|(_, week)| week.hard > 0);
    let kept = hard.iter().filter(|(_, week)| week.is_polarized()).count();
    println!(
        "  polarized setting: {} weeks with hard work, z1 > z3 > z2 in {kept}; {} without",
        hard.len(),
        easy.len()
    );
    let why = easy.iter().map(|(_, week)| match (week.phase, week.limit) {
        (Phase::Taper, _) if week.monday == add_days(TODAY, 7 * (i64::from(WEEKS) - 1)) => {
            "the race is the hard session of its week"
        }
        (_, Some(limit)) => limit.word(),
        _ => "no reason",
    });
    println!("    without, because of: {:?}", counted(why));
    for (who, week) in hard.iter().filter(|(_, week)| !week.is_polarized()) {
        println!("    {who} {}: {:.0?} min", week.monday, week.zone_minutes);
    }
}

fn weeks_to_a_race(count: u64) {
    let begun = Instant::now();
    let race_day = add_days(TODAY, 7 * i64::from(WEEKS) - 1);
    let mut wholes: Vec<(String, Verdict)> = Vec::new();
    let mut as_they_come: Vec<(String, Verdict)> = Vec::new();
    let (mut ramps, mut tapers, mut recoveries, mut varied) = (Vec::new(), Vec::new(), 0, 0);
    let step = (360 / count.max(1)).max(1);
    for simulated in simulate_many(0..count * step, TODAY).step_by(usize::try_from(step).unwrap_or(1)) {
        let mut snapshot = emptied(&simulated, TODAY);
        let sport = simulated.athlete.primary_sport;
        snapshot.races =
            vec![Race { date: race_day, name: "Race of the season".to_owned(), priority: Priority::A, sport }];
        let context = context_of(snapshot.clone(), TODAY);
        let planned = plan(&context, TODAY, WEEKS);
        let verdict = judge(&context, &planned);
        let who = who(&simulated);
        let Ok(proposal) = validate(&planned.draft, &context, &Situation::default()) else {
            wholes.push((who, verdict));
            continue;
        };
        let workouts: Vec<Workout> = proposal.changes().iter().map(|change| change.after.clone()).collect();
        ramps.push(steepest(&context, &workouts));
        tapers.push((taper_share(&context, &workouts, race_day), who.clone()));
        recoveries +=
            usize::from(verdict.weeks.iter().any(|week| week.phase == Phase::Recovery && is_easier(week, &verdict)));
        varied += usize::from(weeks_differ(&workouts));
        for week in &planned.weeks {
            as_they_come.push((who.clone(), judged_as_it_comes(&snapshot, &workouts, &planned, week.monday)));
        }
        wholes.push((who, verdict));
    }
    let count = wholes.len();
    println!(
        "\n{WEEKS} weeks to a race of priority A for each of {count} athletes, {:.1} s",
        begun.elapsed().as_secs_f64()
    );
    println!("  as one draft:");
    judged(wholes.iter().map(|(who, verdict)| (who.as_str(), verdict)));
    targets(wholes.iter().flat_map(|(who, verdict)| verdict.weeks.iter().map(move |week| (who.as_str(), week))));
    println!("  each week judged on its Monday, everything before done as planned:");
    judged(as_they_come.iter().map(|(who, verdict)| (who.as_str(), verdict)));
    let steep = ramps.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    println!(
        "  steepest rise of CTL in any seven days: {steep:.2}, above 5 in {}",
        ramps.iter().filter(|rise| **rise > 5.0).count()
    );
    println!("  recovery week that is easier than the week before it: {recoveries}; no two weeks the same: {varied}");
    let best = tapers.iter().filter(|(share, _)| (0.40..=0.59).contains(share)).count();
    tapers.sort_by(|a, b| a.0.total_cmp(&b.0));
    println!("  taper volume 41\u{2013}60 % down: {best} of {}", tapers.len());
    for (share, who) in tapers.iter().take(4).chain(tapers.iter().rev().take(2)) {
        println!("    keeps {:.1} %: {who}", share * 100.0);
    }
    let races = polarized(&wholes);
    polarization(&races);
}

fn polarized(verdicts: &[(String, Verdict)]) -> Vec<(&str, &WeekFigures)> {
    let polarized = verdicts.iter().filter(|(who, _)| who.contains("Polarized"));
    polarized.flat_map(|(who, verdict)| verdict.weeks.iter().map(move |week| (who.as_str(), week))).collect()
}

/// The steepest rise of CTL over seven days once the workouts stand.
fn steepest(context: &Context, workouts: &[Workout]) -> f64 {
    let mornings = context.with_planned(workouts).outlook().mornings(context.morning);
    let rises = mornings.iter().zip(mornings.iter().skip(7)).map(|((_, ago), (_, now))| now.ctl - ago.ctl);
    rises.fold(f64::NEG_INFINITY, f64::max)
}

/// Minutes a day in the two weeks before the race beside the four weeks before them.
fn taper_share(context: &Context, workouts: &[Workout], race: Date) -> f64 {
    let after = context.with_planned(workouts);
    let minutes = |from, until| after.outlook().between(from, until).map(|(_, day)| day.minutes).sum::<f64>();
    let begin = add_days(race, -14);
    (minutes(begin, add_days(race, -1)) / 14.0) / (minutes(add_days(begin, -28), add_days(begin, -1)) / 28.0)
}

fn is_easier(week: &WeekFigures, verdict: &Verdict) -> bool {
    let before = verdict.weeks.iter().find(|other| add_days(other.monday, 7) == week.monday);
    before.is_none_or(|before| week.load < before.load * 0.9)
}

/// Whether no week repeats the names, days and lengths of another.
fn weeks_differ(workouts: &[Workout]) -> bool {
    let mut weeks: BTreeMap<Date, Vec<(i8, &str, u16)>> = BTreeMap::new();
    for workout in workouts {
        let key =
            (workout.date.weekday().to_monday_zero_offset(), workout.name.as_str(), workout.duration_minutes.value());
        weeks.entry(calendar::monday_of(workout.date)).or_default().push(key);
    }
    let mut seen: Vec<_> = weeks.values().collect();
    let count = seen.len();
    seen.sort();
    seen.dedup();
    seen.len() == count
}

/// The week's own workouts as a draft, before the judge of that Monday.
fn judged_as_it_comes(
    snapshot: &Snapshot,
    workouts: &[Workout],
    planned: &polarize_policy::PlanDraft,
    monday: Date,
) -> Verdict {
    let (before, _): (Vec<Workout>, Vec<Workout>) = workouts.iter().cloned().partition(|workout| workout.date < monday);
    let context = as_it_comes(snapshot, TODAY, &before, monday);
    let week = monday..=add_days(monday, 6);
    let new_workouts =
        planned.draft.new_workouts.iter().filter(|new| new.date.parse().is_ok_and(|date| week.contains(&date)));
    let draft = Draft { new_workouts: new_workouts.cloned().collect(), ..Draft::message("This week.") };
    let mut verdict = judge(&context, &polarize_policy::PlanDraft { draft, weeks: Vec::new() });
    verdict.weeks.clear();
    verdict
}
