//! `/calendar/new`: a workout, a race, blocked days, or a sport that is not to be had.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use polarize_coach::{GivenSteps, WorkoutContent};
use polarize_domain::{Author, BlockedDays, Intensity, Priority, Race, Sport, UnavailableSport};
use serde::Deserialize;

use super::fields::{self, Wrong};
use super::shown::{to_day, week_path};
use super::weeks::priority_key;
use super::workout::warning;
use crate::bounds::{Day, days_of};
use crate::extract::Query;
use crate::pages::form::Form;
use crate::pages::shell::{Place, Shell, page};
use crate::pages::trouble::Trouble;
use crate::pages::visitor::Visitor;
use crate::planning::{entries, workouts};
use crate::problem::Problem;
use crate::state::App;

/// What is added; a workout where the word is none of these.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub(super) enum What {
    #[default]
    Workout,
    Race,
    Blocked,
    Sport,
}

impl From<String> for What {
    fn from(word: String) -> Self {
        Self::ALL.into_iter().find(|what| what.word() == word).unwrap_or_default()
    }
}

impl What {
    const ALL: [Self; 4] = [Self::Workout, Self::Race, Self::Blocked, Self::Sport];

    /// The word in addresses and forms.
    const fn word(self) -> &'static str {
        match self {
            Self::Workout => "workout",
            Self::Race => "race",
            Self::Blocked => "blocked",
            Self::Sport => "sport",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Workout => "calendar-a-workout",
            Self::Race => "calendar-a-race",
            Self::Blocked => "calendar-blocked-days",
            Self::Sport => "calendar-missing-sport",
        }
    }
}

/// What the form says, whatever it is for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Entry {
    what: What,
    date: String,
    name: String,
    sport: String,
    minutes: String,
    intensity: String,
    description: String,
    steps: String,
    priority: String,
    from: String,
    until: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "pages/calendar-add.html")]
struct AddPage {
    shell: Shell,
    entry: Entry,
    wrong: Option<Wrong>,
    back: String,
}

impl AddPage {
    /// The form for an entry; what is not said yet is what it most likely is.
    fn new(visitor: &Visitor, entry: Entry) -> Self {
        let shell = Shell::new(visitor, Place::Calendar);
        let title = shell.say("calendar-add-title");
        let today = visitor.today();
        let day = fields::day(&entry.date, "wrong_date").unwrap_or(today);
        let told = |text: String, otherwise: String| if text.is_empty() { otherwise } else { text };
        let primary = visitor.profile.primary_sport.word().to_owned();
        // A sport can be missing until further notice: that is no day.
        let until = if entry.what == What::Blocked { day.to_string() } else { String::new() };
        let entry = Entry {
            date: told(entry.date, day.to_string()),
            sport: told(entry.sport, primary),
            from: told(entry.from, day.to_string()),
            until: told(entry.until, until),
            ..entry
        };
        Self { shell: shell.titled(title), entry, wrong: None, back: week_path(day) }
    }

    fn is_wrong(&self, field: &str) -> bool {
        self.wrong.as_ref().is_some_and(|wrong| wrong.is_in(field))
    }

    /// What else can be added: address, name, and whether it is what this form adds.
    fn choices(&self) -> Vec<(String, String, bool)> {
        let choice = |what: What| {
            let date = crate::answer::in_address(&self.entry.date);
            let path = format!("/calendar/new?what={}&date={date}", what.word());
            (path, self.shell.say(what.key()), what == self.entry.what)
        };
        What::ALL.map(choice).into()
    }

    /// The sports that can be chosen: a day of rest can be planned, but not raced.
    fn sports(&self) -> Vec<(&'static str, String, bool)> {
        let may_rest = self.entry.what == What::Workout;
        let sports = Sport::ALL.into_iter().filter(|sport| may_rest || *sport != Sport::Rest);
        let choice = |sport: Sport| (sport.word(), self.shell.measures.sport(sport), sport.word() == self.entry.sport);
        sports.map(choice).collect()
    }

    fn intensities(&self) -> Vec<(&'static str, String, bool)> {
        let choice = |intensity: Intensity| {
            let word = intensity.word();
            (word, self.shell.measures.intensity(Some(intensity)), word == self.entry.intensity)
        };
        Intensity::ALL.map(choice).into()
    }

    fn priorities(&self) -> Vec<(&'static str, String, bool)> {
        let choice = |(word, priority)| (word, self.shell.say(priority_key(priority)), word == self.entry.priority);
        PRIORITIES.map(choice).into()
    }
}

const PRIORITIES: [(&str, Priority); 3] = [("A", Priority::A), ("B", Priority::B), ("C", Priority::C)];

pub(super) async fn show(visitor: Visitor, Query(entry): Query<Entry>) -> Result<Response, Trouble> {
    let template = AddPage::new(&visitor, entry);
    page(&template.shell, &template)
}

pub(super) async fn add(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Form(entry): Form<Entry>,
) -> Result<Response, Trouble> {
    let added = match entry.what {
        What::Workout => workout(&app, &visitor, &entry).await,
        What::Race => race(&app, &visitor, &entry).await,
        What::Blocked => blocked(&app, &visitor, &entry).await,
        What::Sport => missing_sport(&app, &visitor, &entry).await,
    };
    match added {
        Ok(response) => Ok(response),
        Err(Trouble::Problem(problem)) => {
            let mut template = AddPage::new(&visitor, entry);
            let wrong = Wrong::of(problem, &template.shell)?;
            let status = wrong.status;
            template.wrong = Some(wrong);
            Ok((status, page(&template.shell, &template)?).into_response())
        }
        Err(other) => Err(other),
    }
}

async fn workout(app: &App, visitor: &Visitor, entry: &Entry) -> Result<Response, Trouble> {
    let steps = fields::lines::<16000>(&entry.steps, "wrong_steps")?;
    let content = WorkoutContent {
        minutes: fields::minutes(&entry.minutes)?,
        intensity: fields::intensity(&entry.intensity)?,
        name: fields::line::<120>(&entry.name, "wrong_name")?,
        description: fields::lines::<2000>(&entry.description, "wrong_description")?,
        tss: None,
        steps: steps.map(GivenSteps::Text),
    };
    let (date, sport) = (fields::day(&entry.date, "wrong_date")?, sport(&entry.sport)?);
    let wanted = workouts::Wanted { date, sport, locked: false, author: Author::Athlete, content };
    let planned = workouts::plan(app, &visitor.athlete, visitor.today(), wanted).await?;
    let warn = warning(app, visitor, &planned).await?;
    Ok(to_day(date, "added", warn))
}

async fn race(app: &App, visitor: &Visitor, entry: &Entry) -> Result<Response, Trouble> {
    let name = fields::line::<120>(&entry.name, "wrong_name")?;
    let unnamed = || fields::refusal("no_name", "calendar-wrong-race-name");
    let unknown = || fields::refusal("wrong_priority", "calendar-wrong-priority");
    let priority = PRIORITIES.into_iter().find(|(word, _)| *word == entry.priority).ok_or_else(unknown)?.1;
    let date = fields::day(&entry.date, "wrong_date")?;
    let race = Race { date, name: name.ok_or_else(unnamed)?, priority, sport: sport(&entry.sport)? };
    entries::enter_race(app, &visitor.athlete, visitor.today(), &race).await?;
    Ok(to_day(date, "race", None))
}

async fn blocked(app: &App, visitor: &Visitor, entry: &Entry) -> Result<Response, Trouble> {
    let from = Day(fields::day(&entry.from, "wrong_from")?);
    let until = Day(fields::day(&entry.until, "wrong_until")?);
    let (from, until) = days_of(from, until)?;
    let reason = fields::line::<500>(&entry.reason, "wrong_reason")?;
    entries::block(app, &visitor.athlete, &BlockedDays { from, until, reason }).await?;
    Ok(to_day(from, "blocked", None))
}

async fn missing_sport(app: &App, visitor: &Visitor, entry: &Entry) -> Result<Response, Trouble> {
    let until = Some(entry.until.as_str()).filter(|text| !text.trim().is_empty());
    let until = until.map(|text| fields::day(text, "wrong_until")).transpose()?;
    let unavailable = UnavailableSport { sport: sport(&entry.sport)?, until };
    entries::miss_sport(app, &visitor.athlete, visitor.today(), &unavailable).await?;
    Ok(to_day(visitor.today(), "sport", None))
}

fn sport(word: &str) -> Result<Sport, Problem> {
    word.parse()
        .map_err(|error: polarize_domain::sport::UnknownSport| Problem::invalid("wrong_sport", error.to_string()))
}
