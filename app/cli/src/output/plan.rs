//! Weeks of a plan, one after another.

use polarize_coach::{ModificationShape, PlanAnswer, PlanWeek};
use polarize_domain::ChangeId;
use polarize_domain::draft::NewWorkout;

use super::answer::{checks, remarks};
use super::style::{DIM, TITLE, WARN, fit, paint, wrap};

const WIDTH: usize = 92;
const NAME: usize = 56;

/// The message, every week with its sessions, and the checks.
pub(crate) fn weeks(plan: &PlanAnswer) -> String {
    let mut out = wrap(&plan.answer.athlete_message, WIDTH, "  ");
    out.push_str(&remarks(&plan.answer.answered_by, &plan.answer.remarks));
    for week in &plan.weeks {
        out.push_str(&format!("\n{}\n", week_line(week)));
        out.push_str(&paint(DIM, wrap(&week.plan.plan_summary.focus, WIDTH, "  ")));
        for session in &week.plan.workouts {
            let workout = &session.workout;
            let id = change_of(plan, workout).map_or_else(String::new, ToString::to_string);
            out.push_str(&format!("  {} {}\n", paint(DIM, format!("{id:>4}")), workout_line(workout)));
        }
    }
    out.push_str(&checks(&plan.answer));
    out
}

/// The id by which a session can be accepted alone.
fn change_of<'a>(plan: &'a PlanAnswer, workout: &NewWorkout) -> Option<&'a ChangeId> {
    let is_it = |change: &&ModificationShape| {
        change.date.to_string() == workout.date
            && change.new_name == workout.name
            && i64::from(change.duration_minutes) == workout.duration_minutes
    };
    plan.answer.modifications.iter().find(is_it).map(|change| &change.id)
}

/// What keeps a week's load down, as the subject of a sentence.
fn limit_words(limit: &str) -> &str {
    match limit {
        "hours" => "your weekly hours",
        "days" => "the days you have",
        "race" => "the race",
        "form" => "a deep form",
        "monotony" => "days too much alike",
        "sessions" => "the length of a session",
        other => other,
    }
}

/// How far below what was wanted a week may be without a word, as a share of it.
const WORTH_A_WORD: f64 = 0.97;

fn week_line(week: &PlanWeek) -> String {
    let summary = &week.plan.plan_summary;
    let [one, two, three] = week.zone_minutes;
    let hard = if week.hard_sessions == 0 { "nothing hard".to_owned() } else { format!("{} hard", week.hard_sessions) };
    let numbers = format!(
        "{:.1} h · {} TSS · zones {one:.0}/{two:.0}/{three:.0} min · {hard} · then CTL {:.1}, TSB {:+.1}",
        summary.total_hours, summary.total_tss, week.fitness_ctl, week.form_tsb
    );
    let limit = week.limit.filter(|_| week.reachable_tss < WORTH_A_WORD * week.wanted_tss);
    let held = limit.map_or_else(String::new, |limit| {
        paint(WARN, format!(" · held below {:.0} TSS by {}", week.wanted_tss, limit_words(limit)))
    });
    let title = paint(TITLE, fit(&format!("Week of {}, {}", week.monday.strftime("%-d %B"), week.phase), 30));
    format!("{title} {}{held}", paint(DIM, numbers))
}

fn workout_line(workout: &NewWorkout) -> String {
    let day = workout
        .date
        .parse::<jiff::civil::Date>()
        .map_or_else(|_| workout.date.clone(), |date| date.strftime("%a %e").to_string());
    let load = workout.estimated_tss.unwrap_or(0);
    format!("{day}  {} {:>3} min {load:>3} TSS", fit(&workout.name, NAME), workout.duration_minutes)
}
