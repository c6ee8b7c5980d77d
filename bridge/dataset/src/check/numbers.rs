//! Numbers in words: each must stand in the prompt or in the answer, follow from both, or be one of the principles' own.

use std::sync::LazyLock;

use polarize_domain::calendar::{add_days, days_between, monday_of};
use polarize_domain::preview::{outlook_after, totals};
use polarize_domain::{
    Context, Draft, Fitness, Metric, PrincipleId, Proposal, Sport, StepLength, Target, Workout, ZoneBorders, preview,
};

use super::codes::UNFOUNDED_NUMBER;
use super::{Asked, Problem};

/// The numbers of the principles' own rules, and those of every scale and day.
static OF_PRINCIPLES: LazyLock<Vec<f64>> = LazyLock::new(|| {
    let rules = PrincipleId::ALL.iter().map(|principle| principle.principle());
    let mut numbers: Vec<f64> = rules
        .flat_map(|rule| found(&format!("{} {}", rule.rule, rule.source), false))
        .map(|number| number.value)
        .collect();
    numbers.extend([1.0, 2.0, 3.0, 10.0, 24.0, 60.0, 100.0]);
    numbers.extend(EMERGENCY);
    numbers
});

/// Whom to call.
const EMERGENCY: [f64; 3] = [112.0, 911.0, 999.0];

/// What holds for anybody, where no athlete is known: the days a week and hours of sleep, four fifths easy, the share of 20 minutes' power that is
/// FTP, zone borders as shares of thresholds, and the minutes of an easy day.
pub(super) const OF_ANYBODY: [f64; 14] =
    [4.0, 5.0, 7.0, 8.0, 9.0, 15.0, 20.0, 30.0, 40.0, 75.0, 80.0, 87.0, 90.0, 95.0];

/// A number in a text.
struct Number {
    value: f64,
    decimals: i32,
    text: String,
}

/// The numbers of a text. Digits that belong to a word (`z1`, `w3`) are none, and neither are days (2026-05-04).
fn found(text: &str, thousands: bool) -> Vec<Number> {
    let letters: Vec<char> = text.chars().collect();
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if !letters[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let begin = at;
        let digits = |mut at: usize| {
            while letters.get(at).is_some_and(char::is_ascii_digit) {
                at += 1;
            }
            at
        };
        at = digits(at);
        if begin > 0 && letters[begin - 1].is_alphabetic() {
            continue;
        }
        let is_at = |at: usize, letter: char| letters.get(at) == Some(&letter);
        if at - begin == 4 && is_at(at, '-') && digits(at + 1) == at + 3 && is_at(at + 3, '-') {
            at = digits(at + 4);
            continue;
        }
        let whole_end = at;
        let mut text: String = letters[begin..at].iter().collect();
        if thousands && is_at(at, ',') && digits(at + 1) == at + 4 {
            at += 4;
            text.extend(&letters[at - 3..at]);
        }
        let mut decimals = 0;
        if is_at(at, '.') && digits(at + 1) > at + 1 {
            let end = digits(at + 1);
            text.extend(&letters[at..end]);
            decimals = i32::try_from(end - at - 1).unwrap_or(0);
            at = end;
        }
        let mut value: f64 = text.parse().unwrap_or(0.0);
        // A pace or a length, 4:30: told in seconds elsewhere.
        if at == whole_end && is_at(at, ':') && digits(at + 1) == at + 3 {
            let seconds: String = letters[at + 1..at + 3].iter().collect();
            value = value * 60.0 + seconds.parse::<f64>().unwrap_or(0.0);
            text = format!("{text}:{seconds}");
            at += 3;
        }
        numbers.push(Number { value, decimals, text });
    }
    numbers
}

/// Numbers that may be said.
pub(super) struct Known(Vec<f64>);

impl Known {
    /// Those of the prompt, of the answer's own changes, and of the principles.
    pub(super) fn of(asked: &Asked<'_>, draft: &Draft) -> Self {
        let mut known = Self(OF_PRINCIPLES.clone());
        for message in asked.prompt {
            known.add(found(&message.content, false).into_iter().map(|number| number.value));
        }
        known.add(found(asked.words, true).into_iter().map(|number| number.value));
        known.add([draft.modifications.len() as f64, draft.new_workouts.len() as f64]);
        for modification in &draft.modifications {
            let changes = &modification.changes;
            if let Some(minutes) = changes.duration_minutes {
                let from = minutes.from.unwrap_or(minutes.to);
                known.add([minutes.to as f64, (from - minutes.to) as f64]);
            }
            known.add(changes.name.iter().flat_map(|name| found(name, false)).map(|number| number.value));
        }
        for new in &draft.new_workouts {
            known.add([new.duration_minutes as f64, new.estimated_tss.unwrap_or(0) as f64]);
            known.add(found(&new.name, false).into_iter().map(|number| number.value));
        }
        known
    }

    /// Adds numbers.
    pub(super) fn add(&mut self, numbers: impl IntoIterator<Item = f64>) {
        self.0.extend(numbers.into_iter().map(f64::abs));
    }

    fn has(&self, number: &Number) -> bool {
        let half = 0.5 * 10_f64.powi(-number.decimals) + 1e-6;
        self.0.iter().any(|known| (known - number.value).abs() <= half)
    }

    /// Numbers of texts that stand nowhere; what follows from the answer is computed only where one isn't found without it.
    pub(super) fn problems(
        mut self,
        asked: &Asked<'_>,
        texts: &[(String, &str)],
        followed: impl FnOnce() -> Vec<f64>,
    ) -> Vec<Problem> {
        let numbers: Vec<(&String, Number)> = texts
            .iter()
            .flat_map(|(place, text)| found(text, true).into_iter().map(move |number| (place, number)))
            .collect();
        let mut unknown: Vec<_> = numbers.iter().filter(|(_, number)| !self.has(number)).collect();
        if !unknown.is_empty() {
            self.add(followed());
            unknown.retain(|(_, number)| !self.has(number));
        }
        let problem = |(place, number): &(&String, Number)| {
            let reason = format!("{} stands neither in the prompt nor follows from the answer", number.text);
            Problem::new(UNFOUNDED_NUMBER, asked.at(place), reason)
        };
        unknown.into_iter().map(problem).collect()
    }
}

/// What follows from the numbers that somebody states: their sums and differences.
pub(super) fn stated(words: &str) -> Vec<f64> {
    let said: Vec<f64> = found(words, true).into_iter().map(|number| number.value).collect();
    let pairs = said.iter().flat_map(|one| said.iter().flat_map(move |other| [one - other, one + other]));
    pairs.collect()
}

/// What follows from a proposal: weeks, days and mornings before and after, and what became of each workout.
pub(super) fn followed(context: &Context, proposal: &Proposal) -> Vec<f64> {
    let mut numbers = Vec::new();
    let after = outlook_after(context, proposal);
    let mut monday = monday_of(context.today);
    this_week(&mut numbers, context, totals(context.outlook(), monday).load, totals(&after, monday).load);
    while monday <= context.horizon() || monday <= after.end() {
        let [before, after] = [context.outlook(), &after].map(|outlook| totals(outlook, monday));
        pair(&mut numbers, before.load, after.load);
        pair(&mut numbers, before.hours, after.hours);
        pair(&mut numbers, before.hours * 60.0, after.hours * 60.0);
        for (before, after) in before.zone_minutes.into_iter().zip(after.zone_minutes) {
            pair(&mut numbers, before, after);
        }
        let all: f64 = after.zone_minutes.iter().sum();
        numbers.extend(after.zone_minutes.map(|minutes| if all > 0.0 { minutes / all * 100.0 } else { 0.0 }));
        monday = add_days(monday, 7);
    }
    for (date, day) in after.between(add_days(context.today, -7), context.horizon()) {
        let before = context.outlook().day(date);
        pair(&mut numbers, before.load, day.load);
        pair(&mut numbers, before.minutes, day.minutes);
        pair(&mut numbers, before.minutes / 60.0, day.minutes / 60.0);
    }
    for morning in preview(context, proposal).projection {
        mornings(&mut numbers, context.morning, morning.before);
        mornings(&mut numbers, context.morning, morning.after);
    }
    let (mut minutes, mut load) = ([0.0; 2], [0.0; 2]);
    for change in proposal.changes() {
        let skipped = change.after.status == polarize_domain::WorkoutStatus::Skipped;
        let is = |workout: &Workout| (f64::from(workout.duration_minutes.value()), workout.load());
        let before = change.before.as_ref().map_or((0.0, 0.0), is);
        let now = if skipped { (0.0, 0.0) } else { is(&change.after) };
        pair(&mut numbers, before.0, now.0);
        pair(&mut numbers, before.1, now.1);
        minutes = [minutes[0] + before.0, minutes[1] + now.0];
        load = [load[0] + before.1, load[1] + now.1];
        of_steps(&mut numbers, &change.after);
    }
    pair(&mut numbers, minutes[0], minutes[1]);
    pair(&mut numbers, minutes[0] / 60.0, minutes[1] / 60.0);
    pair(&mut numbers, load[0], load[1]);
    let dates = context.coming_races().map(|race| race.date);
    let dates =
        dates.chain(context.snapshot.health.iter().flat_map(|episode| [Some(episode.since), episode.until]).flatten());
    let days: Vec<f64> = dates.map(|date| days_between(context.today, date).abs() as f64).collect();
    numbers.extend(told_days(context));
    numbers.extend(days.iter().flat_map(|days| [*days, days / 7.0, (days / 7.0).floor(), days + 1.0]));
    of_thresholds(&mut numbers, context);
    numbers
}

/// This week's load, as far off as the rounding of what was done leaves open.
fn this_week(numbers: &mut Vec<f64>, context: &Context, before: f64, after: f64) {
    let monday = monday_of(context.today);
    let done = context.snapshot.activities.iter().filter(|activity| activity.date >= monday).count();
    let off = i32::try_from(done.div_ceil(2)).unwrap_or(0);
    for off in (-off..=off).map(f64::from) {
        numbers.extend([before + off, after + off, before - after + off]);
    }
}

/// Days of a month, of what a context tells with its date.
fn told_days(context: &Context) -> Vec<f64> {
    let snapshot = &context.snapshot;
    let races = snapshot.races.iter().map(|race| race.date);
    let health = snapshot.health.iter().flat_map(|episode| [Some(episode.since), episode.until]).flatten();
    let blocked = snapshot.blocked.iter().flat_map(|blocked| [blocked.from, blocked.until]);
    let sports = snapshot.unavailable_sports.iter().filter_map(|sport| sport.until);
    let ahead = (-7..=21).map(|days| add_days(context.today, days));
    let dates = races.chain(health).chain(blocked).chain(sports).chain(ahead);
    dates.flat_map(|date| [f64::from(date.day()), f64::from(date.year())]).collect()
}

/// Two values, what lies between them, and the second as a percentage of the first.
fn pair(numbers: &mut Vec<f64>, before: f64, after: f64) {
    numbers.extend([before, after, after - before, before.round() - after.round()]);
    if before > 0.0 {
        numbers.extend([after / before * 100.0, (after / before - 1.0) * 100.0]);
    }
}

fn mornings(numbers: &mut Vec<f64>, today: Fitness, morning: Fitness) {
    let form = morning.form();
    let differences = [morning.ctl - today.ctl, morning.atl - today.atl, form - today.form()];
    numbers.extend([morning.ctl, morning.atl, form].into_iter().chain(differences));
}

fn of_steps(numbers: &mut Vec<f64>, workout: &Workout) {
    numbers.push(workout.steps.len() as f64);
    for step in &workout.steps {
        if let StepLength::Time(seconds) = step.length {
            numbers.extend([seconds.as_f64(), seconds.as_f64() / 60.0]);
        }
        match step.target {
            Target::HeartRate { low, high } => numbers.extend([low.as_f64(), high.as_f64()]),
            Target::Power { low, high } => numbers.extend([low.as_f64(), high.as_f64()]),
            Target::Pace { low, high } => numbers.extend([low.as_f64(), high.as_f64()]),
            Target::Cadence { .. } | Target::Open => {}
        }
    }
}

/// The borders of the athlete's zones.
fn of_thresholds(numbers: &mut Vec<f64>, context: &Context) {
    for sport in Sport::ALL {
        for metric in [Metric::Power, Metric::HeartRate, Metric::Speed] {
            let Some(borders) = ZoneBorders::of(&context.thresholds, sport, metric) else { continue };
            let values = [borders.lt1, borders.lt2, borders.threshold];
            numbers.extend(values.map(|value| if metric == Metric::Speed { 1000.0 / value } else { value }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn numbers_are_found_and_names_and_days_are_none() {
        let cases: [(&str, &[f64]); 7] = [
            ("from 95 to 70 min, −9.1", &[95.0, 70.0, 9.1]),
            ("z1, w12, zone2 and VO2 are words", &[]),
            ("on 2026-05-04, 1,250 TSS", &[1250.0]),
            ("4x4 min at 4:30/km", &[4.0, 270.0]),
            ("80/20", &[80.0, 20.0]),
            ("ends with 3.", &[3.0]),
            ("none", &[]),
        ];
        for (text, expected) in cases {
            let values: Vec<f64> = found(text, true).into_iter().map(|number| number.value).collect();
            assert_eq!(values, expected, "{text}");
        }
    }
}
