//! A coach's answer as a person reads it.

use jiff::civil::Date;
use polarize_coach::{Answer, ApplyAnswer, CheckShape, NotedHealth, SafetyShape};
use polarize_domain::{Fitness, Outcome, Preview};

use super::chart::{range, sparkline};
use super::style::{BAD, DIM, GOOD, TITLE, WARN, badge, paint, wrap};
use super::week::before_and_after;

pub(crate) const WIDTH: usize = 92;

/// A whole answer: message, changes, weeks, projection, checks.
pub(crate) fn answer(answer: &Answer, today: Date) -> String {
    if let Some(safety) = &answer.safety {
        let message = wrap(&answer.athlete_message, WIDTH, "  ");
        return format!("{}\n{message}{}{}", paint(BAD, &safety.headline), what_to_do(safety), noted(&answer.noted));
    }
    format!("{}{}", wrap(&answer.athlete_message, WIDTH, "  "), behind_the_message(answer, today))
}

/// What an answer says besides its message: where it comes from, what was noted, changes, weeks, projection, checks.
pub(crate) fn behind_the_message(answer: &Answer, today: Date) -> String {
    let mut out = remarks(&answer.answered_by, &answer.remarks);
    out.push_str(&noted(&answer.noted));
    if answer.modifications.is_empty() {
        return out;
    }
    out.push_str(&format!("\n{}\n", paint(TITLE, "Changes")));
    for change in &answer.modifications {
        let name = change.original_name.as_deref().unwrap_or(&change.new_name);
        out.push_str(&format!(
            "  {} {} {} · {} · {}\n",
            paint(TITLE, &change.id),
            change.original_date.unwrap_or(change.date).strftime("%a %-d %b"),
            name,
            paint(WARN, badge(change.action)),
            change.details,
        ));
        if !change.notes.is_empty() {
            out.push_str(&paint(DIM, wrap(&change.notes, WIDTH, "     ")));
        }
    }
    if let Some(preview) = &answer.preview {
        for week in &preview.weeks {
            out.push_str(&format!("\n{}", before_and_after(week, today)));
        }
        out.push_str(&format!("\n{}", projection(preview)));
    }
    out.push_str(&checks(answer));
    out
}

/// The steps of a safety card, in order.
pub(crate) fn what_to_do(safety: &SafetyShape) -> String {
    (1..).zip(&safety.what_to_do).map(|(number, what)| wrap(&format!("{number}. {what}"), WIDTH, "  ")).collect()
}

/// Who answered, where that isn't plain, and why.
pub(crate) fn remarks(answered_by: &str, remarks: &[String]) -> String {
    if remarks.is_empty() {
        return String::new();
    }
    let said = format!("({answered_by}: {})", remarks.join("; "));
    paint(DIM, wrap(&said, WIDTH, "  ")).to_string()
}

/// What was noted of the athlete's health.
pub(crate) fn noted(episodes: &[NotedHealth]) -> String {
    let mut out = String::new();
    for NotedHealth { id, episode } in episodes {
        let site = episode.site.map_or(String::new(), |site| format!(" ({})", site.plain()));
        let over = episode.until.map_or(String::new(), |until| format!(" until {until}"));
        let (what, since) = (episode.plain(), episode.since);
        let line = format!("  noted: {what}{site} since {since}{over} (health episode {id})\n");
        out.push_str(&paint(DIM, line));
    }
    out
}

/// What a curve shows of a morning.
type Curve = fn(&Fitness) -> f64;

fn projection(preview: &Preview) -> String {
    let mut out = format!("{}\n", paint(TITLE, "Next 14 days, before → after"));
    let rows: [(&str, Curve); 3] = [
        ("fitness (CTL)", |state| state.ctl),
        ("fatigue (ATL)", |state| state.atl),
        ("form (TSB)", |state| state.form()),
    ];
    for (name, value) in rows {
        let before: Vec<f64> = preview.projection.iter().map(|morning| value(&morning.before)).collect();
        let after: Vec<f64> = preview.projection.iter().map(|morning| value(&morning.after)).collect();
        let bounds = range(before.iter().chain(&after));
        let (Some(first), Some(old), Some(new)) = (before.first(), before.last(), after.last()) else { continue };
        out.push_str(&format!(
            "  {name:<14} {} → {}  {}\n",
            paint(DIM, sparkline(&before, bounds)),
            sparkline(&after, bounds),
            paint(DIM, format!("today {first:.1}, in 14 days {old:.1} → {new:.1}")),
        ));
    }
    out
}

/// What the principles say.
pub(crate) fn checks(answer: &Answer) -> String {
    let count = |outcome| answer.checks.iter().filter(|check| check.outcome == outcome).count();
    let mut out = format!("\n{} {} passed", paint(TITLE, "Checks"), paint(GOOD, count(Outcome::Passed)),);
    for (outcome, word, style) in
        [(Outcome::Warned, "warned", WARN), (Outcome::Blocked, "blocked", BAD), (Outcome::Suspended, "suspended", DIM)]
    {
        if count(outcome) > 0 {
            out.push_str(&format!(" · {} {word}", paint(style, count(outcome))));
        }
    }
    out.push('\n');
    for (outcome, word, style) in [
        (Outcome::Blocked, "blocked", BAD),
        (Outcome::Warned, "warns", WARN),
        (Outcome::AlreadySo, "already so before this proposal", DIM),
    ] {
        let found = answer.checks.iter().filter(|check| check.outcome == outcome);
        for (principle, messages) in by_principle(found) {
            out.push_str(&format!("  {} {}\n", paint(style, format!("{word}:")), told(principle, &messages)));
        }
    }
    out
}

/// What was found, the findings of one principle together, in the order of the principles.
fn by_principle<'a>(checks: impl Iterator<Item = &'a CheckShape>) -> Vec<(&'a str, Vec<&'a str>)> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for check in checks {
        match groups.last_mut() {
            Some((principle, messages)) if *principle == check.principle => messages.push(&check.message),
            _ => groups.push((&check.principle, vec![&check.message])),
        }
    }
    groups
}

/// The findings of one principle in a line: the first, and how many are like it. All of them, with rule and source, are in the JSON.
fn told(principle: &str, messages: &[&str]) -> String {
    let more = match messages.len() {
        0 | 1 => String::new(),
        2 => " (and one more like it)".to_owned(),
        count => format!(" (and {} more like it)", count - 1),
    };
    format!("{}{more} {}", messages.first().unwrap_or(&""), paint(DIM, format!("[{principle}]")))
}

/// What to do next with a proposal.
pub(crate) fn next_steps(answer: &Answer) -> String {
    if answer.proposal_id.is_none() {
        return String::new();
    }
    format!(
        "\nAccept it with {}, some of it with {}, ask again with {}, or turn it down with {}.\n",
        paint(TITLE, "polarize apply"),
        paint(TITLE, "polarize apply --only c1"),
        paint(TITLE, "polarize refine \"…\""),
        paint(TITLE, "polarize reject"),
    )
}

/// What became of an accepted proposal.
pub(crate) fn applied(answer: &ApplyAnswer) -> String {
    let list = |word: &str, notes: &[polarize_coach::WorkoutNote]| {
        notes.iter().map(|note| format!("  {word} {} on {}\n", note.name, note.date)).collect::<String>()
    };
    let mut out = format!("{} The plan is now at version {}.\n", paint(GOOD, "Done."), answer.plan_version);
    out.push_str(&list("changed", &answer.modified_workouts));
    out.push_str(&list("added", &answer.created_workouts));
    out.push_str(&list("left out", &answer.skipped_workouts));
    for warning in &answer.warnings {
        out.push_str(&format!("  {} {warning}\n", paint(WARN, "warns")));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_of_one_principle_are_one_line_with_their_number() {
        let check = |principle: &'static str, message: &str| CheckShape {
            principle: principle.into(),
            rule: "".into(),
            source: "".into(),
            outcome: Outcome::AlreadySo,
            message: message.to_owned(),
        };
        let checks = [
            check("fever-rest", "Thursday has 90 min"),
            check("fever-rest", "Friday has 40 min"),
            check("fever-rest", "Sunday has 60 min"),
            check("rest-day", "no day is free"),
        ];
        let lines: Vec<String> =
            by_principle(checks.iter()).iter().map(|(principle, messages)| told(principle, messages)).collect();
        let plain = |line: &String| anstream::adapter::strip_str(line).to_string();
        assert_eq!(
            lines.iter().map(plain).collect::<Vec<_>>(),
            ["Thursday has 90 min (and 2 more like it) [fever-rest]", "no day is free [rest-day]"]
        );
    }
}
