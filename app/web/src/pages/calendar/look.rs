//! The page of one workout: what it is, and the forms that change it.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use fluent_bundle::FluentValue;
use polarize_domain::context::matching::match_done;
use polarize_domain::{Author, Intensity, Sport, Thresholds, Workout, WorkoutId};
use polarize_formats::export::{Format, Origin, export};

use super::Told;
use super::downloads::{self, Download};
use super::fields::{Wrong, plain_ends};
use super::shown::path_to;
use super::state::{Sign, State};
use super::steps::{self, StepGroup};
use super::weeks::{ActivityEntry, activity_entry, path_of};
use super::workout::Edited;
use crate::pages::chart::profile::Profile;
use crate::pages::shell::{Place, Shell, page};
use crate::pages::trouble::Trouble;
use crate::pages::visitor::Visitor;
use crate::planning::workouts::etag;
use crate::state::App;

/// One workout.
#[derive(Template)]
#[template(path = "pages/calendar-workout.html")]
pub(super) struct WorkoutPage {
    shell: Shell,
    path: String,
    back: String,
    warning: Option<String>,
    pub(super) wrong: Option<Wrong>,
    facts: Vec<(String, String)>,
    sign: Option<Sign>,
    locked: bool,
    is_endurance: bool,
    is_rest: bool,
    can_move: bool,
    profile: Option<Profile>,
    groups: Vec<StepGroup>,
    description: Option<String>,
    done: Option<ActivityEntry>,
    downloads: Vec<Download>,
    /// What the workout is like now.
    seen: String,
    /// What stands in the form.
    pub(super) edited: Edited,
    /// What is stored and differs from what the form keeps: fields and what they hold now.
    now: Vec<(&'static str, String)>,
    /// The day in the form that moves it, and the week that is shown after it.
    pub(super) date: String,
    pub(super) week: String,
}

impl WorkoutPage {
    /// The page of a workout as it is.
    pub(super) async fn read(app: &App, visitor: &Visitor, id: &WorkoutId, told: &Told) -> Result<Self, Trouble> {
        let (store, athlete) = (app.coach.store(), &visitor.athlete);
        let workout = store.workout(athlete, id).await?;
        let plan = store.plan(athlete, workout.date, workout.date).await?;
        let activities = store.activities(athlete, workout.date, workout.date).await?;
        let thresholds = store.thresholds(athlete).await?.on(visitor.today());
        let shell = Shell::new(visitor, Place::Calendar)
            .titled(workout.name.as_str())
            .noticing("calendar", told.done.as_deref());
        let activity = match_done(&plan, &activities).get(id).and_then(|index| activities.get(*index));
        let state = State::of(&workout, activity, visitor.today());
        let origin =
            Origin { athlete, thresholds: &thresholds, written: visitor.now.timestamp(), version: plan.version };
        Ok(Self {
            path: path_of(id),
            back: format!("{}#day-{}", path_to(workout.date, told.week.as_deref()), workout.date),
            warning: told.warning(&shell),
            wrong: None,
            facts: facts(&shell, &workout),
            sign: state.sign(),
            locked: workout.locked,
            is_endurance: workout.sport.is_endurance(),
            is_rest: workout.sport == Sport::Rest,
            can_move: state.is_open(),
            profile: Profile::of(&shell, &workout, &thresholds),
            groups: steps::of(&shell, &workout, &thresholds),
            description: workout.description.clone().filter(|text| !text.trim().is_empty()),
            done: activity.map(|activity| activity_entry(&shell, activity)),
            downloads: downloads::of(&shell, &workout, &origin),
            seen: etag(&workout),
            edited: Edited::of(&workout, &thresholds),
            now: Vec::new(),
            date: workout.date.to_string(),
            week: told.week.clone().unwrap_or_default(),
            shell,
        })
    }

    /// Answers with the page; where something is wrong, with its status.
    pub(super) fn answer(&self) -> Result<Response, Trouble> {
        let response = page(&self.shell, self)?;
        Ok(match &self.wrong {
            Some(wrong) => (wrong.status, response).into_response(),
            None => response,
        })
    }

    pub(super) const fn shell(&self) -> &Shell {
        &self.shell
    }

    /// Keeps what was entered in the form. Where the workout has changed meanwhile, what differs is told beside it.
    pub(super) fn keep(&mut self, entered: Edited) {
        let stored = std::mem::replace(&mut self.edited, entered);
        if self.wrong.as_ref().is_some_and(|wrong| wrong.status == StatusCode::PRECONDITION_FAILED) {
            self.now = self.edited.differs_from(&stored, &self.shell);
        }
        self.edited.seen = stored.seen;
    }

    /// What a field of the stored workout holds now, where the form says something else.
    fn now(&self, field: &str) -> Option<&str> {
        self.now.iter().find(|(name, _)| *name == field).map(|(_, value)| value.as_str())
    }

    /// The ids of what is said of a field, for who can't see that it stands beside it.
    fn described(&self, field: &str) -> String {
        let problem = self.is_wrong(field).then(|| "problem".to_owned());
        let now = self.now(field).map(|_| format!("{field}-now"));
        problem.into_iter().chain(now).collect::<Vec<_>>().join(" ")
    }

    /// Whether a field of a form is wrong.
    fn is_wrong(&self, field: &str) -> bool {
        self.wrong.as_ref().is_some_and(|wrong| wrong.is_in(field))
    }

    /// The intensities with their names, and whether it is the one in the form.
    fn intensities(&self) -> Vec<(&'static str, String, bool)> {
        let choice = |intensity: Intensity| {
            let word = intensity.word();
            (word, self.shell.measures.intensity(Some(intensity)), word == self.edited.intensity)
        };
        Intensity::ALL.map(choice).into()
    }
}

impl Edited {
    /// What the form says of a workout that was not changed.
    pub(super) fn of(workout: &Workout, thresholds: &Thresholds) -> Self {
        Self {
            seen: etag(workout),
            name: workout.name.clone(),
            minutes: workout.duration_minutes.value().to_string(),
            intensity: workout.intensity.map_or("", Intensity::word).to_owned(),
            description: workout.description.clone().unwrap_or_default(),
            steps: steps_text(workout, thresholds),
        }
    }

    /// The fields that say something else than the stored workout, and what it says.
    fn differs_from(&self, stored: &Self, shell: &Shell) -> Vec<(&'static str, String)> {
        let chosen = |word: &str| Intensity::ALL.into_iter().find(|intensity| intensity.word() == word);
        let minutes =
            stored.minutes.parse().map_or_else(|_| stored.minutes.clone(), |value: u16| shell.measures.minutes(value));
        let fields = [
            ("name", &self.name, &stored.name, stored.name.clone()),
            ("minutes", &self.minutes, &stored.minutes, minutes),
            ("intensity", &self.intensity, &stored.intensity, shell.measures.intensity(chosen(&stored.intensity))),
            ("description", &self.description, &stored.description, stored.description.clone()),
            ("steps", &self.steps, &stored.steps, stored.steps.clone()),
        ];
        let differ = fields.into_iter().filter(|(_, entered, stored, _)| plain_ends(entered) != plain_ends(stored));
        let nothing = || shell.say("common-nothing");
        differ.map(|(field, _, _, told)| (field, if told.trim().is_empty() { nothing() } else { told })).collect()
    }
}

/// The steps of a workout as the text that a form shows; empty where it has none, or none that the text can say.
pub(super) fn steps_text(workout: &Workout, thresholds: &Thresholds) -> String {
    if workout.steps.is_empty() {
        return String::new();
    }
    // Neither the athlete nor the moment stands in this format.
    let origin = Origin { athlete: "", thresholds, written: jiff::Timestamp::UNIX_EPOCH, version: 0 };
    let bytes = export(Format::Intervals, workout, &origin).unwrap_or_default();
    plain_ends(&String::from_utf8_lossy(&bytes))
}

/// Names and values of what a workout is.
fn facts(shell: &Shell, workout: &Workout) -> Vec<(String, String)> {
    let measures = shell.measures;
    let mut facts = vec![
        (shell.say("calendar-date"), measures.full_day(workout.date)),
        (shell.say("calendar-sport"), measures.sport(workout.sport)),
    ];
    if workout.sport != Sport::Rest {
        facts.push((shell.say("calendar-length"), measures.minutes(workout.duration_minutes.as_f64())));
    }
    if workout.intensity.is_some() {
        facts.push((shell.say("calendar-intensity"), measures.intensity(workout.intensity)));
    }
    if let Some(tss) = workout.estimated_tss.filter(|_| workout.sport != Sport::Rest) {
        facts.push((shell.say("calendar-load"), measures.load(tss.value())));
    }
    let author = match workout.author {
        Author::Plan => "calendar-author-plan",
        Author::Coach => "calendar-author-coach",
        Author::Athlete => {
            let name = FluentValue::from(shell.athlete.clone().unwrap_or_default());
            facts.push((shell.say("calendar-author"), shell.words.tell("calendar-author-athlete", &[("name", name)])));
            return facts;
        }
    };
    facts.push((shell.say("calendar-author"), shell.say(author)));
    facts
}
