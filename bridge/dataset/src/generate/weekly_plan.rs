//! A week on request.

mod goals;

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, monday_of};
use polarize_domain::{Author, Context, Situation, validate};
use polarize_policy::PlanDraft;
use polarize_prompt::{Ask, week_of, write_week};
use polarize_simulation::Dice;

use super::{Generator, TOO_LONG, meta, principles};
use crate::rephrase::{Room, rephrase};
use crate::{Example, Kind, Moment};

/// The share of requests that come with a goal.
const WITH_GOAL: f64 = 2.0 / 3.0;
/// The share of weeks in which locked sessions and the athlete's own stand already.
const BEGUN: f64 = 0.5;

/// A week that nobody has planned yet, and what the planner puts into it.
pub(super) fn example(generator: &Generator<'_>, moment: &Moment, mut dice: Dice) -> Result<Example, &'static str> {
    let (context, start, planned) = unplanned(moment, &mut dice);
    let [outline] = &planned.weeks[..] else { return Err("not one week") };
    // As when serving: where there is no room the model isn't asked.
    if !planned.draft.changes_something() {
        return Err("no room in the week");
    }
    let goal = dice.chance(WITH_GOAL).then(|| goals::goal(&context, &mut dice));
    let ask = Ask::Week { context: &context, outline, start, goal: goal.as_deref() };
    let prompt = generator.prompt(&ask)?;
    for room in Room::ALL {
        let draft = rephrase(&planned.draft, &Situation::default(), room, &mut dice.clone());
        let proposal = validate(&draft, &context, &Situation::default()).map_err(|_| "nothing stands")?;
        if !proposal.dropped().is_empty() {
            return Err("a session was dropped");
        }
        let answer = write_week(&week_of(&draft, outline)).ok_or("a week that can't be written")?;
        match generator.conversation(prompt.clone(), answer) {
            Err(reason) if reason == TOO_LONG => {}
            Err(reason) => return Err(reason),
            Ok(messages) => {
                let mut meta = meta(Kind::WeeklyPlan, moment);
                meta.situations = goal.iter().map(|_| "week/goal".to_owned()).collect();
                meta.principles = principles(&Situation::default(), &context, &draft, &proposal);
                meta.answer.insert("week".to_owned());
                return Ok(Example { messages, meta });
            }
        }
    }
    Err(TOO_LONG)
}

/// A moment whose plan ends before the days that are to be filled, and their first day: what is left of this week, or one of the next four.
/// Locked sessions and the athlete's own may stand there already, as they would.
pub(super) fn unplanned(moment: &Moment, dice: &mut Dice) -> (Context, Date, PlanDraft) {
    let today = moment.context.today;
    let start = match dice.whole(0, 5) {
        0 => add_days(today, dice.whole(0, 1)),
        1 | 2 => add_days(monday_of(today), 7),
        week => add_days(monday_of(today), 7 * (week - 1)),
    };
    let mut athlete = moment.athlete.clone();
    let begun = dice.chance(BEGUN);
    let stays = |own: bool| begun && own;
    athlete
        .plan
        .workouts
        .retain(|workout| workout.date < start || stays(workout.locked || workout.author == Author::Athlete));
    let context = athlete.context();
    let planned = polarize_policy::plan(&context, start, 1);
    (context, start, planned)
}
