//! How somebody speaks of days, lengths, sports and sessions.

use jiff::civil::{Date, Weekday};
use polarize_domain::calendar::{add_days, days_between, monday_of, weekday_name};
use polarize_domain::{Sport, Workout};

use super::Speaker;

/// Days ahead that are called by their weekday; beyond, it would be doubtful which one is meant.
const NAMED_AHEAD: i64 = 6;
/// Days ahead in which somebody speaks of a session of the plan.
const SESSIONS_AHEAD: i64 = 14;

impl Speaker<'_> {
    /// A day as a noun: `tomorrow`, `Thursday`, `May 14`.
    pub fn day_name(&mut self, date: Date) -> String {
        let weekday = self.weekday(date.weekday());
        match days_between(self.context.today, date) {
            -1 => "yesterday".to_owned(),
            0 => "today".to_owned(),
            1 => "tomorrow".to_owned(),
            ahead if ahead.abs() <= NAMED_AHEAD => weekday,
            _ => self.dated(date),
        }
    }

    /// When something happens on a day: `tomorrow`, `on Thursday`, `this Thursday`.
    pub fn on_day(&mut self, date: Date) -> String {
        let weekday = self.weekday(date.weekday());
        match days_between(self.context.today, date) {
            0 => "today".to_owned(),
            1 => "tomorrow".to_owned(),
            2..=NAMED_AHEAD => {
                self.fill(&["on {day}", "on {day}", "on {day}", "this {day}", "{day}"], &[("day", &weekday)])
            }
            _ => format!("on {}", self.dated(date)),
        }
    }

    /// When something happened on a day of the last week: `yesterday`, `on Thursday`, `last Thursday`.
    pub fn back_on(&mut self, date: Date) -> String {
        let weekday = self.weekday(date.weekday());
        match days_between(date, self.context.today) {
            0 => "today".to_owned(),
            1 => "yesterday".to_owned(),
            2..=NAMED_AHEAD => self.fill(&["on {day}", "on {day}", "{day}", "last {day}"], &[("day", &weekday)]),
            _ => format!("on {}", self.dated(date)),
        }
    }

    fn weekday(&mut self, weekday: Weekday) -> String {
        let short = match weekday {
            Weekday::Monday => "Mon",
            Weekday::Tuesday => "Tues",
            Weekday::Wednesday => "Weds",
            Weekday::Thursday => "Thurs",
            Weekday::Friday => "Fri",
            // "Sat" and "sun" are words of their own.
            Weekday::Saturday | Weekday::Sunday => weekday_name(weekday),
        };
        if self.dice.chance(0.12) { short } else { weekday_name(weekday) }.to_owned()
    }

    /// A day by its date: `14 May`, `May 14th`.
    fn dated(&mut self, date: Date) -> String {
        let day = date.day();
        let ending = match day {
            1 | 21 | 31 => "st",
            2 | 22 => "nd",
            3 | 23 => "rd",
            _ => "th",
        };
        let month = date.strftime("%B").to_string();
        let (plain, ordinal) = (day.to_string(), format!("{day}{ending}"));
        let slots = [("day", plain.as_str()), ("th", ordinal.as_str()), ("month", month.as_str())];
        self.fill(&["{day} {month}", "{month} {day}", "{month} {th}", "the {th} of {month}"], &slots)
    }

    /// A span of days that are written without doubt, `from` ahead, so many of them at most; today is none of them.
    pub fn span(&mut self, most: i64) -> Vec<Date> {
        let first = self.dice.whole(1, NAMED_AHEAD - 1);
        let last = self.dice.whole(first + 1, NAMED_AHEAD.min(first + most - 1));
        (first..=last).map(|ahead| add_days(self.context.today, ahead)).collect()
    }

    /// Two days of the next six, in order.
    pub fn two_days(&mut self) -> (Date, Date) {
        let first = self.dice.whole(1, NAMED_AHEAD - 1);
        let second = self.dice.whole(first + 1, NAMED_AHEAD);
        (add_days(self.context.today, first), add_days(self.context.today, second))
    }

    /// A week, by its Monday, and what it is called: this one while most of it is left, else the next.
    pub fn week(&mut self) -> (Date, &'static str) {
        let monday = monday_of(self.context.today);
        let late = days_between(monday, self.context.today) > 3;
        if late || self.dice.chance(0.4) { (add_days(monday, 7), "next week") } else { (monday, "this week") }
    }

    /// A length of time in words: `40 min`, `an hour and a half`, `1h30`.
    pub fn length(&mut self, minutes: u16) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60);
        let (all, hours_told, rest_told) = (minutes.to_string(), hours.to_string(), format!("{rest:02}"));
        let words = number_word(hours);
        let slots = [
            ("all", all.as_str()),
            ("hours", hours_told.as_str()),
            ("rest", rest_told.as_str()),
            ("word", words),
            ("minutes", number_word(minutes)),
        ];
        let templates: &[&str] = match (hours, rest) {
            (0, 30) => &[
                "30 min",
                "30 minutes",
                "30mins",
                "half an hour",
                "half an hour",
                "half an hour",
                "thirty minutes",
                "30'",
            ],
            (0, _) if number_word(minutes).is_empty() => {
                &["{all} min", "{all} minutes", "{all} mins", "{all}min", "{all}'"]
            }
            (0, _) => &["{all} min", "{all} minutes", "{all} mins", "{all}min", "{all}'", "{minutes} minutes"],
            (1, 0) => &["an hour", "an hour", "1 hour", "one hour", "1h", "60 min", "60 minutes", "1 hr", "60'"],
            (1, 30) => &["an hour and a half", "1.5 hours", "1h30", "90 min", "90 minutes", "1.5h", "90 mins"],
            (_, 0) => &["{hours} hours", "{word} hours", "{hours}h", "{hours} hrs", "{all} min"],
            (_, 30) => &["{hours}.5 hours", "{hours}.5h", "{word} and a half hours", "{hours}h30", "{all} min"],
            _ => &["{all} min", "{all} minutes", "{hours}h{rest}", "{hours} h {rest}"],
        };
        self.fill(templates, &slots)
    }

    /// What doing a sport is called: `running`.
    pub fn doing(&mut self, sport: Sport) -> &'static str {
        let words: &[&'static str] = match sport {
            Sport::Running => &["running", "running", "running"],
            Sport::Cycling => &["cycling", "riding", "biking"],
            Sport::Rowing => &["rowing"],
            Sport::Swimming => &["swimming"],
            Sport::Strength => &["strength training", "strength work", "lifting"],
            Sport::Other | Sport::Rest => &["training"],
        };
        self.dice.pick::<&str>(words)
    }

    /// What one session of a sport is called: `run`.
    pub fn session(&mut self, sport: Sport) -> &'static str {
        let words: &[&'static str] = match sport {
            Sport::Running => &["run"],
            Sport::Cycling => &["ride"],
            Sport::Rowing => &["row"],
            Sport::Swimming => &["swim"],
            Sport::Strength => &["strength session", "gym session"],
            Sport::Other | Sport::Rest => &["session", "workout"],
        };
        self.dice.pick::<&str>(words)
    }

    /// The verb of a sport: `run`.
    pub fn verb(&mut self, sport: Sport) -> &'static str {
        match sport {
            Sport::Running => "run",
            Sport::Cycling => "ride",
            Sport::Rowing => "row",
            Sport::Swimming => "swim",
            Sport::Strength => "lift",
            Sport::Other | Sport::Rest => "train",
        }
    }

    /// One of the sessions planned so many days ahead.
    pub fn planned(&mut self, from: i64, to: i64) -> Option<Workout> {
        let today = self.context.today;
        let ahead: Vec<&Workout> = self
            .context
            .snapshot
            .plan
            .between(add_days(today, from), add_days(today, to))
            .filter(|workout| workout.is_planned_training())
            .collect();
        if ahead.is_empty() { None } else { Some((*self.dice.pick(&ahead)).clone()) }
    }

    /// A day so many days ahead, one with a planned session mostly.
    pub fn likely_day(&mut self, from: i64, to: i64) -> Date {
        let planned = if self.dice.chance(0.85) { self.planned(from, to) } else { None };
        let any = self.dice.whole(from, to);
        planned.map_or_else(|| add_days(self.context.today, any), |workout| workout.date)
    }

    /// Claims that the words name the sessions of a day.
    pub fn name_day(&mut self, date: Date) {
        self.name_sessions(|workout| workout.date == date);
    }

    /// Claims that the words name the sessions of a sport on a day.
    pub fn name_sport(&mut self, date: Date, sport: Sport) {
        self.name_sessions(|workout| workout.date == date && workout.sport == sport);
    }

    /// Claims that the words name the planned sessions ahead of which something holds.
    pub fn name_sessions(&mut self, is_named: impl Fn(&Workout) -> bool) {
        let today = self.context.today;
        let ahead = self.context.snapshot.plan.between(today, add_days(today, SESSIONS_AHEAD));
        for workout in ahead.filter(|workout| workout.is_planned_training() && is_named(workout)) {
            if !self.claims.named_workouts.contains(&workout.id) {
                self.claims.named_workouts.push(workout.id.clone());
            }
        }
    }

    /// Claims that the words name the next planned session of which something holds.
    pub fn name_next(&mut self, is_named: impl Fn(&Workout) -> bool) {
        let today = self.context.today;
        let mut ahead = self.context.snapshot.plan.between(today, add_days(today, SESSIONS_AHEAD));
        let next = ahead.find(|workout| workout.is_planned_training() && is_named(workout));
        if let Some(next) = next.filter(|next| !self.claims.named_workouts.contains(&next.id)) {
            self.claims.named_workouts.push(next.id.clone());
        }
    }
}

/// Small numbers in words; empty for those nobody writes out.
pub(in super::super) const fn number_word(number: u16) -> &'static str {
    match number {
        1 => "one",
        2 => "two",
        3 => "three",
        4 => "four",
        5 => "five",
        6 => "six",
        7 => "seven",
        8 => "eight",
        9 => "nine",
        10 => "ten",
        12 => "twelve",
        15 => "fifteen",
        20 => "twenty",
        30 => "thirty",
        40 => "forty",
        45 => "forty-five",
        50 => "fifty",
        _ => "",
    }
}
