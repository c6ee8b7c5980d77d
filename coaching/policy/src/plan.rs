//! Weeks of training in a row by rule: where each stands on the way, then week after week, each planned as if those before it stood in
//! the plan already.
//!
//! A single week is the case of one. Every week meets the judge when it is planned, on the days that the weeks before it leave; the
//! whole is one draft and meets the judge again.

mod message;
mod outline;

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, monday_of};
use polarize_domain::{Context, Draft};

pub use outline::Phase;
pub(crate) use outline::Stage;

use crate::week::{self, Planned};

/// Weeks of training, not yet judged as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanDraft {
    /// All new workouts and what the athlete reads.
    pub draft: Draft,
    /// What each week is for, in order.
    pub weeks: Vec<WeekOutline>,
}

/// What a week of a plan is for.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekOutline {
    /// Its Monday.
    pub monday: Date,
    /// Where it stands on the way.
    pub phase: Phase,
    /// What it is about, in one sentence.
    pub focus: String,
    /// The load it is to carry.
    pub target: LoadTarget,
}

/// The load of a week, from Monday to Sunday, done and planned sessions included, as the planner wants it before it fits any session.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LoadTarget {
    /// What fitness, form, cycle and races ask for, in TSS.
    pub wanted: f64,
    /// What of it the week has room for, in TSS.
    pub reachable: f64,
    /// What holds it down, where that is less.
    pub limit: Option<Limit>,
}

/// What can hold a week's load below what fitness would bear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// The hours of the week, from the settings or the athlete's age.
    Hours,
    /// Days without time, blocked days and the minutes of the others.
    Days,
    /// An illness, what comes after it, or pain.
    Health,
    /// A taper, or a race in the week.
    Race,
    /// A form so deep that days stay free.
    Form,
    /// Days that would be too much alike.
    Monotony,
    /// How long one session may become.
    Sessions,
}

impl Limit {
    /// The word for it, for people and scripts.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::Days => "days",
            Self::Health => "health",
            Self::Race => "race",
            Self::Form => "form",
            Self::Monotony => "monotony",
            Self::Sessions => "sessions",
        }
    }
}

/// Plans `weeks` weeks, one at least, beside what the plan already holds: the first from `start`, today at the earliest, to the Sunday of
/// its week, the others whole. What comes out stands before `validate` as a whole; where nothing fits, it changes nothing and says why.
#[must_use]
pub fn plan(context: &Context, start: Date, weeks: u8) -> PlanDraft {
    let first = start.max(context.today);
    let last = add_days(monday_of(first), 7 * i64::from(weeks.max(1)) - 1);
    let context = context.reaching(last).into_owned();
    let stages = outline::outline(&context, first, weeks.max(1));
    planned(context, stages)
}

/// Plans one week, from `start`, today at the earliest, to its Sunday, that is to carry a load in TSS, what it holds already included: for
/// whoever is asked to fill a week whose load is decided. Every limit holds as in [`plan`], so the week may carry less.
#[must_use]
pub fn plan_to_carry(context: &Context, start: Date, load: f64) -> PlanDraft {
    let first = start.max(context.today);
    let context = context.reaching(add_days(monday_of(first), 6)).into_owned();
    let stages = outline::outline(&context, first, 1).into_iter().map(|stage| Stage { load: Some(load), ..stage });
    let stages = stages.collect();
    planned(context, stages)
}

/// The weeks of the stages, each beside those before it.
fn planned(mut context: Context, stages: Vec<Stage>) -> PlanDraft {
    let mut planned: Vec<Planned> = Vec::new();
    let morning = context.clone();
    for stage in stages {
        let week = week::plan(&context, stage);
        context = context.with_planned(&week.workouts);
        planned.push(week);
    }
    let draft = match &mut planned[..] {
        [only] => std::mem::take(&mut only.draft),
        weeks => message::together(&morning, &context, weeks),
    };
    PlanDraft { draft, weeks: planned.into_iter().map(|week| week.outline).collect() }
}
