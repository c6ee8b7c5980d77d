//! The words for weeks in a row.

use polarize_domain::calendar::add_days;
use polarize_domain::draft::Analysis;
use polarize_domain::preview::totals;
use polarize_domain::{Context, Draft, HealthKind, Situation};

use super::outline::goal;
use super::{Limit, Phase};
use crate::week::{Planned, phrases};
use crate::wording::{count_word, list};

/// One draft out of all weeks: their workouts, and words for the whole. `morning` is the context before the plan, `after` the one with it.
pub(super) fn together(morning: &Context, after: &Context, weeks: &mut [Planned]) -> Draft {
    let new_workouts: Vec<_> = weeks.iter_mut().flat_map(|week| std::mem::take(&mut week.draft.new_workouts)).collect();
    let first = weeks.first_mut().map(|week| std::mem::take(&mut week.draft)).unwrap_or_default();
    let weeks = &*weeks;
    if new_workouts.is_empty() {
        return if weeks.iter().all(|week| week.is_full) { full(after, weeks, first) } else { first };
    }
    let analysis =
        Analysis { recommendations_summary: summary(weeks, new_workouts.len()), ..first.analysis.unwrap_or_default() };
    let sentences = [
        health(morning),
        Some(way(morning, weeks)),
        load(after, weeks),
        Some(hard(after, weeks)),
        limits(morning, weeks),
        fitness(morning, after, weeks),
        Some("A plan is no promise: tell me each week how it went, and I fit what follows to it.".to_owned()),
    ];
    let message: Vec<String> = sentences.into_iter().flatten().collect();
    let weekly_load_adjustment = first.weekly_load_adjustment;
    Draft { analysis: Some(analysis), new_workouts, weekly_load_adjustment, ..Draft::message(message.join(" ")) }
}

fn number(count: usize) -> String {
    if count <= 12 { count_word(count).to_owned() } else { count.to_string() }
}

fn weeks_word(count: usize) -> String {
    format!("{} {}", number(count), if count == 1 { "week" } else { "weeks" })
}

/// The phases in a row: `three weeks of base, one of recovery …`.
fn phases(weeks: &[Planned]) -> String {
    let mut runs: Vec<(Phase, usize)> = Vec::new();
    for week in weeks {
        match runs.last_mut() {
            Some((phase, count)) if *phase == week.outline.phase => *count += 1,
            _ => runs.push((week.outline.phase, 1)),
        }
    }
    let words = runs.iter().enumerate().map(|(place, (phase, count))| {
        let of = if place == 0 { weeks_word(*count) } else { number(*count) };
        format!("{of} of {}", phase.word())
    });
    list(&words.collect::<Vec<_>>())
}

/// What the weeks lead to, and by which phases.
fn way(context: &Context, weeks: &[Planned]) -> String {
    let phases = phases(weeks);
    let race = weeks.first().and_then(|week| goal(context, week.outline.monday));
    match race {
        Some(race) => {
            format!("To \u{201c}{}\u{201d} on {} it goes by {phases}.", race.name, race.date.strftime("%-d %B"))
        }
        None => format!("It goes by {phases}."),
    }
}

/// How load develops.
fn load(after: &Context, weeks: &[Planned]) -> Option<String> {
    let loads: Vec<(f64, &Planned)> =
        weeks.iter().map(|week| (totals(after.outlook(), week.outline.monday).load, week)).collect();
    let (first, _) = loads.first()?;
    let (most, heaviest) = loads.iter().max_by(|a, b| a.0.total_cmp(&b.0))?;
    let monday = heaviest.outline.monday.strftime("%-d %B");
    if loads.len() > 1 && most - first < 0.5 {
        return Some(format!("The first week is the heaviest, with {first:.0} TSS."));
    }
    Some(format!("The first week carries {first:.0} TSS; the heaviest is the week of {monday}, with {most:.0} TSS."))
}

/// That none of the weeks takes anything more.
fn full(after: &Context, weeks: &[Planned], first: Draft) -> Draft {
    let loads = weeks.iter().map(|week| totals(after.outlook(), week.outline.monday).load);
    let (least, most) =
        loads.fold((f64::INFINITY, 0.0), |(least, most): (f64, f64), load| (least.min(load), most.max(load)));
    let message = format!(
        "All {} are full: with what is done and planned they come to {least:.0} to {most:.0} TSS each, and what is free stays \
         free for rest. If you want something different, tell me which session to change.",
        weeks_word(weeks.len())
    );
    Draft { athlete_message: message, ..first }
}

/// What is on record of health and open, which goes before every plan.
fn health(context: &Context) -> Option<String> {
    let episodes = context.health(&Situation::default());
    let mut open = episodes.iter().filter(|episode| episode.until.is_none());
    if let Some(ill) =
        open.clone().filter(|episode| episode.kind.is_illness()).max_by_key(|episode| episode.kind.asks_for_rest())
    {
        let (since, back) = (ill.since.strftime("%-d %B"), ill.return_day(context.today).strftime("%A %-d %B"));
        return Some(format!(
            "My notes have {} since {since} and no end to it. {} The plan counts on {back} for coming back and grows in steps from \
             there; if it lasts longer, let me plan anew, and tell me when it is over.",
            ill.kind.plain(),
            phrases::illness_words(ill.kind)
        ));
    }
    if open.clone().any(|episode| episode.kind == HealthKind::LowEnergy) {
        return Some(phrases::LOW_ENERGY_WORDS.to_owned());
    }
    let pain = open.find(|episode| matches!(episode.kind, HealthKind::Pain | HealthKind::BonePain))?;
    let site = pain.site.map_or("painful part", polarize_domain::Site::plain);
    Some(format!(
        "Because of the pain everything that loads the {site} waits; let somebody qualified look at it if it lasts."
    ))
}

/// How much of it is hard.
fn hard(after: &Context, weeks: &[Planned]) -> String {
    let count = |week: &Planned| after.outlook().week(week.outline.monday).map(|(_, day)| day.hard).sum::<usize>();
    match weeks.iter().map(count).max().unwrap_or(0) {
        0 => "Nothing in it is hard.".to_owned(),
        1 => "No week has more than one hard session, and everything around it stays easy.".to_owned(),
        most => format!("No week has more than {} hard sessions, with easy days between.", number(most)),
    }
}

/// What holds load down, where anything does over some weeks.
fn limits(context: &Context, weeks: &[Planned]) -> Option<String> {
    if context.is_provisional() {
        return Some("I know too little of your training yet, so it starts low and grows slowly.".to_owned());
    }
    let held = |limit: Limit| weeks.iter().filter(|week| week.outline.target.limit == Some(limit)).count();
    let words = [
        (Limit::Health, "Health comes first: where you are ill, in pain or just back, load waits"),
        (Limit::Form, "Your form is deep, so the first days stay light"),
        (Limit::Hours, "Your weekly hours set the load rather than your legs"),
        (Limit::Days, "Blocked days and the minutes of your days set the load rather than your legs"),
    ];
    let (limit, words) = words.into_iter().find(|(limit, _)| held(*limit) > 0)?;
    Some(format!("{words} (in {}).", weeks_word(held(limit))))
}

/// How far fitness may drift and still be called the same, in CTL.
const STAYS: f64 = 1.0;

/// What becomes of fitness when all of it is done: where it is highest, and where it ends.
fn fitness(morning: &Context, after: &Context, weeks: &[Planned]) -> Option<String> {
    let end = add_days(weeks.last()?.outline.monday, 7);
    let mornings = after.outlook().mornings(after.morning);
    let mut until_end = mornings.iter().filter(|(date, _)| *date <= end && !morning.is_provisional());
    let (date, most) = until_end.clone().max_by(|(_, a), (_, b)| a.ctl.total_cmp(&b.ctl))?;
    let (last_day, last) = until_end.next_back()?;
    let (now, last, day) = (morning.morning.ctl, last.ctl, last_day.strftime("%-d %B"));
    let tapers = weeks.iter().any(|week| week.outline.phase == Phase::Taper);
    let why = if tapers { ": the price of fresh legs" } else { "" };
    if most.ctl < now + 0.5 {
        return Some(if (last - now).abs() < STAYS {
            format!(
                "Done as planned, fitness (CTL) stays about where it is: {now:.1} this morning, {last:.1} on {day}."
            )
        } else {
            format!("Done as planned, fitness (CTL) goes from {now:.1} this morning to {last:.1} on {day}{why}.")
        });
    }
    let then = if tapers && last < most.ctl {
        format!(", and with the taper to {last:.1} on {day}{why}")
    } else {
        String::new()
    };
    let peak = date.strftime("%-d %B");
    Some(format!("Done as planned, fitness (CTL) goes from {now:.1} this morning to {:.1} on {peak}{then}.", most.ctl))
}

/// The plan in one sentence.
fn summary(weeks: &[Planned], sessions: usize) -> String {
    format!("{sessions} sessions over {}: {}.", weeks_word(weeks.len()), phases(weeks))
}
