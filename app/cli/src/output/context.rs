//! What the coach knows, as a person reads it.

use polarize_domain::Context;
use polarize_domain::calendar::days_between;
use polarize_domain::context::shape::{ActivityShape, WorkoutShape};

use super::style::{DIM, TITLE, WARN, fit, form_word, of_form, paint, sport_title};

/// The athlete's state in a few lines.
pub(crate) fn summary(context: &Context) -> String {
    let shape = context.shape();
    let metrics = &shape.current_metrics;
    let status = context.form_status();
    let mut out = format!(
        "{} · {} · fitness (CTL) {:.1} · fatigue (ATL) {:.1} · form (TSB) {}\n",
        paint(TITLE, &shape.athlete.name),
        context.today,
        metrics.fitness_ctl,
        metrics.fatigue_atl,
        paint(of_form(status), format!("{:+.1} {}", metrics.form_tsb, form_word(status))),
    );
    if metrics.provisional {
        out.push_str(&paint(WARN, "  provisional: under 42 days of history, these numbers decide nothing yet\n"));
    } else {
        out.push_str(&paint(DIM, format!("  {}\n", metrics.form_description)));
    }
    let load: u32 = shape.recent_activities.iter().filter_map(|activity| activity.tss).sum();
    let planned: u32 = shape.upcoming_workouts.iter().filter_map(|workout| workout.estimated_tss).sum();
    let count = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    out.push_str(&format!(
        "  last 7 days: {}, {load} TSS · next 14 days: {}, {planned} TSS\n",
        count(shape.recent_activities.len(), "session"),
        count(shape.upcoming_workouts.len(), "workout"),
    ));
    for episode in &context.snapshot.health {
        let until = episode.until.map_or("open".to_owned(), |until| format!("until {until}"));
        let site = episode.site.map_or(String::new(), |site| format!(" ({})", site.plain()));
        out.push_str(&paint(WARN, format!("  health: {}{site} since {}, {until}\n", episode.plain(), episode.since)));
    }
    for race in context.coming_races() {
        let days = days_between(context.today, race.date);
        let when = match days {
            0 => "today".to_owned(),
            1 => "tomorrow".to_owned(),
            days => format!("in {days} days"),
        };
        out.push_str(&format!("  race {when}: {} ({:?})\n", race.name, race.priority));
    }
    for missed in context.missed(7) {
        out.push_str(&paint(DIM, format!("  missed on {}: {}\n", missed.date, missed.name)));
    }
    out
}

/// The summary, with each of the sessions behind it.
pub(crate) fn details(context: &Context) -> String {
    let shape = context.shape();
    let mut out = summary(context);
    let mut section = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            out.push_str(&format!("{}\n{}", paint(TITLE, title), lines.concat()));
        }
    };
    section("Done in the last 7 days", shape.recent_activities.iter().map(done_line).collect());
    section("Planned for the next 14 days", shape.upcoming_workouts.iter().map(planned_line).collect());
    out
}

fn done_line(activity: &ActivityShape) -> String {
    let name = activity.name.clone().unwrap_or_else(|| sport_title(activity.sport));
    let load = activity.tss.map_or(String::new(), |load| format!(" {load:>4} TSS"));
    format!("  {} {} {:>4} min{load}\n", activity.date, fit(&name, 34), activity.duration_minutes)
}

fn planned_line(workout: &WorkoutShape) -> String {
    let load = workout.estimated_tss.map_or(String::new(), |load| format!(" {load:>4} TSS"));
    let structure = workout.structure.as_deref().unwrap_or_default();
    let minutes = workout.duration_minutes.value();
    let status = workout.status.map_or(String::new(), |status| format!(" {}", format!("{status:?}").to_lowercase()));
    let locked = if workout.locked { " locked" } else { "" };
    let rest = paint(DIM, format!("{status}{locked} {structure}"));
    format!("  {} {} {minutes:>4} min{load}{rest}\n", workout.date, fit(&workout.name, 34))
}
