//! Weeks of a plan, one after another.

use polarize_coach::{PlanAnswer, PlanWeek};
use polarize_domain::draft::WeekWorkout;

use super::answer::checks;
use super::style::{DIM, TITLE, WARN, fit, paint, wrap};

const WIDTH: usize = 92;
const NAME: usize = 60;

/// The message, every week with its sessions, and the checks.
pub(crate) fn weeks(plan: &PlanAnswer) -> String {
    let mut out = wrap(&plan.answer.athlete_message, WIDTH, "  ");
    for week in &plan.weeks {
        out.push_str(&format!("\n{}\n", week_line(week)));
        out.push_str(&paint(DIM, wrap(&week.plan.plan_summary.focus, WIDTH, "  ")));
        for workout in &week.plan.workouts {
            out.push_str(&format!("  {}\n", workout_line(workout)));
        }
    }
    out.push_str(&checks(&plan.answer));
    out
}

fn week_line(week: &PlanWeek) -> String {
    let summary = &week.plan.plan_summary;
    let [one, two, three] = week.zone_minutes;
    let hard = if week.hard_sessions == 0 { "nothing hard".to_owned() } else { format!("{} hard", week.hard_sessions) };
    let numbers = format!(
        "{:.1} h · {} TSS · zones {one:.0}/{two:.0}/{three:.0} min · {hard} · then CTL {:.1}, TSB {:+.1}",
        summary.total_hours, summary.total_tss, week.fitness_ctl, week.form_tsb
    );
    let held = week.limit.map_or_else(String::new, |limit| {
        paint(WARN, format!(" · {:.0} of {:.0} TSS: {limit}", week.reachable_tss, week.wanted_tss))
    });
    let title = paint(TITLE, fit(&format!("Week of {}, {}", week.monday.strftime("%-d %B"), week.phase), 30));
    format!("{title} {}{held}", paint(DIM, numbers))
}

fn workout_line(workout: &WeekWorkout) -> String {
    let day = workout
        .date
        .parse::<jiff::civil::Date>()
        .map_or_else(|_| workout.date.clone(), |date| date.strftime("%a %e").to_string());
    let load = workout.estimated_tss.unwrap_or(0);
    format!("{day}  {} {:>3} min {load:>3} TSS", fit(&workout.name, NAME), workout.duration_minutes)
}
