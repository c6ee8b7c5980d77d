//! From the messages of a prompt back to what they tell: the other way round of what renders them. What a prompt doesn't tell stays unknown
//! and is named ([`Untold`]), so that nobody takes it for absent.

mod content;
mod context;
mod plan;
mod quoted;

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, days_between};
use polarize_domain::context::HORIZON_DAYS;
use polarize_domain::{Author, Context, Fitness, PrincipleId, Sport, Tss, Workout, WorkoutStatus};
use polarize_llm::{Message, Role, Schema};

use crate::asked_week::AskedWeek;
use crate::ids::ShortIds;
use crate::prompt::{CONVERSATION_TOKENS, DRAFT_TOKENS, WEEK_TOKENS};
use crate::schema;
use crate::system::{BARE_SYSTEM, OPENING};

/// What a prompt tells.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// What it asks for.
    pub ask: HeardAsk,
    /// The athlete's latest words, as they stand between the markers; empty for a week without a goal.
    pub words: String,
    /// What it leaves out, each once.
    pub untold: Vec<Untold>,
}

/// What a prompt asks for. The workouts of a context have the prompt's short ids as their ids.
#[derive(Debug, Clone, PartialEq)]
pub enum HeardAsk {
    /// An answer to feedback.
    Feedback {
        /// The context.
        context: Box<Context>,
        /// The earlier answer that is to be changed, in the prompt's words.
        earlier: Option<String>,
    },
    /// A week.
    Week {
        /// The context, with what the week holds already.
        context: Box<Context>,
        /// The week.
        week: AskedWeek,
    },
    /// An answer in free words.
    Conversation {
        /// The context.
        context: Box<Context>,
        /// What the athlete said before, oldest first.
        earlier: Vec<String>,
    },
    /// An answer without any context.
    Bare,
}

impl HeardAsk {
    /// The schema that went along with the prompt; none where free words are asked for.
    #[must_use]
    pub fn schema(&self) -> Option<Schema> {
        match self {
            Self::Feedback { context, .. } => Some(schema::of_draft(&ShortIds::of(context), context)),
            Self::Week { .. } => Some(schema::of_week()),
            Self::Conversation { .. } => None,
            Self::Bare => Some(schema::without_workouts()),
        }
    }

    /// The most tokens of the answer.
    #[must_use]
    pub const fn most_tokens(&self) -> u32 {
        match self {
            Self::Feedback { .. } | Self::Bare => DRAFT_TOKENS,
            Self::Week { .. } => WEEK_TOKENS,
            Self::Conversation { .. } => CONVERSATION_TOKENS,
        }
    }

    /// The context that is told, where there is one.
    #[must_use]
    pub const fn context(&self) -> Option<&Context> {
        match self {
            Self::Feedback { context, .. } | Self::Week { context, .. } | Self::Conversation { context, .. } => {
                Some(context)
            }
            Self::Bare => None,
        }
    }
}

/// Something that a prompt doesn't tell, or may not have told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Untold {
    /// How hard the sessions of yesterday and today were.
    HowHardItWas,
    /// What missed sessions would have cost.
    MissedLoad,
    /// Activities of more than three days ago.
    OlderActivities,
    /// The structure of some workouts.
    Structure,
    /// Workouts a week and more away.
    LaterWorkouts,
    /// A part of the athlete's words.
    Words,
    /// Races, blocked days, missed sessions or health episodes beyond the most that are told.
    LongLists,
}

impl Untold {
    /// What it is, in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::HowHardItWas => "how hard the last sessions were",
            Self::MissedLoad => "the load of missed sessions",
            Self::OlderActivities => "activities of more than three days ago",
            Self::Structure => "the structure of some workouts",
            Self::LaterWorkouts => "workouts a week away",
            Self::Words => "a part of the athlete's words",
            Self::LongLists => "what is beyond the most entries of a list",
        }
    }

    /// The principles that can't be judged fully without it.
    #[must_use]
    pub const fn principles(self) -> &'static [PrincipleId] {
        use PrincipleId::{
            Blackout, FeelCounts, HardSpacing, IllnessReturn, NoCram, Overtrained, PainNoMore, Ramp, RedFlag,
            VeryFatigued, WeeklyHours, Youth,
        };
        match self {
            Self::HowHardItWas => &[HardSpacing],
            Self::MissedLoad => &[NoCram],
            Self::OlderActivities => &[WeeklyHours, Youth, NoCram],
            Self::Structure => &[HardSpacing, VeryFatigued, IllnessReturn],
            Self::LaterWorkouts => &[WeeklyHours, Youth, Ramp, Overtrained, VeryFatigued, IllnessReturn],
            Self::Words => &[RedFlag, FeelCounts, PainNoMore, Blackout, WeeklyHours],
            Self::LongLists => &[Blackout],
        }
    }
}

/// Why messages are no prompt that was rendered here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unheard {
    /// The system text is another.
    #[error("the system text is none that is written here")]
    NotOurs,
    /// There is no context where one belongs.
    #[error("there is no line that begins with \"Context: \"")]
    NoContext,
    /// The context can't be read.
    #[error("the context can't be read at {path}: {reason}")]
    Context {
        /// Where in it.
        path: String,
        /// What is wrong there.
        reason: String,
    },
    /// Two parts contradict each other.
    #[error("the context contradicts itself at {path}: {reason}")]
    Contradiction {
        /// Where.
        path: String,
        /// What it says and what would be right.
        reason: String,
    },
    /// The athlete's words don't stand between their marks.
    #[error("the athlete's words must stand between <athlete> and </athlete>, once in a turn and closed")]
    Marks,
    /// A line that asks for a week can't be read.
    #[error("what week is asked for can't be read: {reason}")]
    Week {
        /// What is wrong.
        reason: String,
    },
    /// The turns don't make a prompt.
    #[error("a prompt is a system text and what the athlete says, in turn with the answers")]
    Turns,
}

pub(crate) fn wrong(path: impl Into<String>, reason: impl Into<String>) -> Unheard {
    Unheard::Context { path: path.into(), reason: reason.into() }
}

/// Reads the messages of a prompt, the answer to it left out.
///
/// # Errors
/// [`Unheard`] where they are none that is rendered here.
pub fn hear(messages: &[Message]) -> Result<Heard, Unheard> {
    let [system, turns @ ..] = messages else { return Err(Unheard::NotOurs) };
    if system.role != Role::System {
        return Err(Unheard::NotOurs);
    }
    if system.content == BARE_SYSTEM {
        let [.., last] = turns else { return Err(Unheard::Turns) };
        let words = last.content.clone();
        return Ok(Heard { ask: HeardAsk::Bare, untold: untold_of(&words), words });
    }
    if !system.content.starts_with(OPENING) {
        return Err(Unheard::NotOurs);
    }
    let alternate = turns.iter().enumerate().all(|(at, turn)| turn.role == [Role::User, Role::Assistant][at % 2]);
    let ([first, ..], true) = (turns, alternate && turns.len() % 2 == 1) else { return Err(Unheard::Turns) };
    if let Some((_, context)) = system.content.split_once("\nContext: ") {
        return conversation(context, turns);
    }
    let (context, rest) = told(&first.content)?;
    if rest.starts_with("Plan the days from ") {
        return week(context, rest);
    }
    let until = system.content.split_once("; until ").and_then(|(_, rest)| rest.get(..10)?.parse().ok());
    let until: Date = until.ok_or_else(|| wrong("system", "the last day that may change is missing"))?;
    feedback(context, rest, until)
}

/// The context of a turn, and what stands below it.
fn told(content: &str) -> Result<(&str, &str), Unheard> {
    content.strip_prefix("Context: ").and_then(|text| text.split_once('\n')).ok_or(Unheard::NoContext)
}

fn untold_of(words: &str) -> Vec<Untold> {
    quoted::is_cut(words).then_some(Untold::Words).into_iter().collect()
}

fn feedback(context: &str, mut rest: &str, until: Date) -> Result<Heard, Unheard> {
    let (context, mut untold) = context::read(context)?;
    let days = days_between(context.today, until) + 1;
    let context = Box::new(context.within(days));
    if let Some(below) = rest.strip_prefix("Read by rule: ") {
        rest = below.split_once('\n').map_or("", |(_, below)| below);
    }
    let mut earlier = None;
    if let Some(below) = rest.strip_prefix("You proposed: ") {
        let (proposed, below) = below.split_once('\n').ok_or(Unheard::Marks)?;
        earlier = Some(proposed.to_owned());
        rest = below.split_once('\n').map_or("", |(_, below)| below);
    }
    let words = quoted::only(rest).ok_or(Unheard::Marks)?;
    untold.extend(untold_of(&words));
    let missing = context.upcoming().all(|workout| days_between(context.today, workout.date) < 7);
    if days < HORIZON_DAYS || (missing && untold.contains(&Untold::Structure)) {
        untold.push(Untold::LaterWorkouts);
    }
    Ok(Heard { ask: HeardAsk::Feedback { context, earlier }, words, untold })
}

fn conversation(context: &str, turns: &[Message]) -> Result<Heard, Unheard> {
    let (context, mut untold) = context::read(context)?;
    let words = turns.last().and_then(|turn| quoted::last(&turn.content)).ok_or(Unheard::Marks)?;
    untold.extend(untold_of(&words));
    let before = turns.iter().take(turns.len().saturating_sub(1)).filter(|turn| turn.role == Role::User);
    let earlier = before.filter_map(|turn| quoted::last(&turn.content)).collect();
    Ok(Heard { ask: HeardAsk::Conversation { context: Box::new(context), earlier }, words, untold })
}

fn week(context: &str, rest: &str) -> Result<Heard, Unheard> {
    let (mut context, mut untold) = context::read(context)?;
    let (week, rest) = asked_week(rest).ok_or_else(|| Unheard::Week {
        reason: "it begins with \"Plan the days from YYYY-MM-DD to YYYY-MM-DD\" and names a load in TSS".to_owned(),
    })?;
    let mut rest = rest;
    if let Some(below) = rest.strip_prefix("It holds already: ") {
        let (held, below) = below.split_once('\n').ok_or(Unheard::NoContext)?;
        let standing = standing(held).ok_or_else(|| Unheard::Week {
            reason: "what it holds is a list of date, sport, minutes and TSS".to_owned(),
        })?;
        context = context.with_planned(&standing);
        rest = below;
    }
    let goal = rest.strip_prefix("The athlete's goal:\n");
    let words = match goal {
        Some(goal) => quoted::only(goal).ok_or(Unheard::Marks)?,
        None if rest.is_empty() => String::new(),
        None => return Err(Unheard::Marks),
    };
    untold.extend(untold_of(&words));
    Ok(Heard { ask: HeardAsk::Week { context: Box::new(context), week }, words, untold })
}

/// `Plan the days from … Load of the week from … about 300 TSS.`, and what stands below.
fn asked_week(text: &str) -> Option<(AskedWeek, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let days = line.strip_prefix("Plan the days from ")?;
    let start: Date = days.get(..10)?.parse().ok()?;
    let sunday: Date = days.get(10..)?.strip_prefix(" to ")?.get(..10)?.parse().ok()?;
    let (line, rest) = rest.split_once('\n')?;
    let load = line.strip_prefix("Load of the week from ")?;
    let monday: Date = load.get(..10)?.parse().ok()?;
    let (_, load) = load.split_once(": about ")?;
    let load: f64 = load.strip_suffix(" TSS.")?.parse().ok()?;
    let whole = add_days(monday, 6) == sunday && (monday..=sunday).contains(&start);
    whole.then_some((AskedWeek { start, monday, load }, rest))
}

/// What a week holds already: `2026-05-26 cycling 60 min, 45 TSS; …`.
fn standing(line: &str) -> Option<Vec<Workout>> {
    let one = |(number, text): (usize, &str)| {
        let mut words = text.split_whitespace();
        let date: Date = words.next()?.parse().ok()?;
        let sport = plan::sport(words.next()?)?;
        let minutes: f64 = words.next()?.parse().ok()?;
        let load = text.split_once(" min, ").and_then(|(_, load)| load.strip_suffix(" TSS")?.parse().ok());
        let duration_minutes = polarize_domain::Minutes::try_from(minutes).ok()?;
        let (intensity, steps, _) = content::of(sport, duration_minutes, load, None, "", &Default::default());
        Some(Workout {
            id: polarize_domain::WorkoutId::new(format!("held{}", number + 1)),
            date,
            name: "Planned".to_owned(),
            sport,
            intensity,
            duration_minutes,
            estimated_tss: load.map(Tss::clamped),
            description: None,
            steps,
            status: WorkoutStatus::Planned,
            locked: false,
            author: Author::Plan,
        })
    };
    line.strip_suffix('.')?.split("; ").enumerate().map(one).collect()
}

/// The context as kind as the rounding of a prompt's numbers leaves open: what is wrong even then is wrong for sure.
#[must_use]
pub fn at_its_kindest(context: &Context) -> Context {
    let mut snapshot = context.snapshot.clone();
    for activity in &mut snapshot.activities {
        activity.moving_seconds = (activity.moving_seconds - 30.0).max(0.0);
        activity.load.tss = Tss::clamped(activity.load.tss.value() - 0.5);
    }
    let morning = Fitness { ctl: context.morning.ctl + 0.05, atl: (context.morning.atl - 0.05).max(0.0) };
    context::rebuilt(context, snapshot, morning)
}

/// Whether anything was done in a sport that can be hard on a day.
pub(crate) fn may_have_been_hard(context: &Context) -> bool {
    let since = add_days(context.today, -1);
    context.snapshot.activities.iter().any(|activity| activity.date >= since && activity.sport != Sport::Rest)
}
