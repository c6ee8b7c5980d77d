//! An earlier answer, changed as the athlete wishes now.

use polarize_domain::{Context, Draft, Situation, validate};
use polarize_prompt::{Ask, Prompt, write_draft};
use polarize_simulation::Dice;

use super::plan_modification::{days_ahead, deeds};
use super::weekly_plan::unplanned;
use super::{Generator, TOO_LONG, meta, principles};
use crate::rephrase::{Room, rephrase};
use crate::wording::{self, Said};
use crate::{Example, Kind, Moment};

/// The share of refinements that are of a proposed week.
const OF_A_WEEK: f64 = 0.25;

/// The situation that every refinement tells.
const WISHED: &str = "wish/refinement";

/// What was proposed before, and to what.
struct Earlier {
    context: Context,
    draft: Draft,
    /// What was meant by the words it answered.
    claims: Situation,
    /// What was read in them.
    read: Situation,
    situations: Vec<&'static str>,
}

/// A wish about an earlier answer, and the answer changed by it.
pub(super) fn example(generator: &Generator<'_>, moment: &Moment, mut dice: Dice) -> Result<Example, &'static str> {
    if dice.chance(OF_A_WEEK) {
        return of_a_week(generator, moment, dice);
    }
    let said = wording::feedback(&moment.context, Dice::of(dice.bits(), "earlier", 0));
    let words = Dice::of(dice.bits(), "wish", 0);
    let mut given_up = TOO_LONG;
    for days in days_ahead(moment.context.today) {
        let context = moment.context.clone().within(days);
        let earlier = of_feedback(&said, context)?;
        match refined(generator, moment, &earlier, words.clone(), dice.clone()) {
            Err(reason) if reason == TOO_LONG => given_up = reason,
            done => return done,
        }
    }
    Err(given_up)
}

/// The answer to feedback that is to be refined. One that changes nothing has nothing to refine.
fn of_feedback(said: &Said, context: Context) -> Result<Earlier, &'static str> {
    let draft = polarize_policy::answer(&said.claims, &context);
    if !draft.changes_something() {
        return Err("nothing to refine");
    }
    let read = polarize_policy::read(&said.text, context.today, &context.snapshot.plan);
    Ok(Earlier { draft, claims: said.claims.clone(), read, situations: said.situations.clone(), context })
}

fn of_a_week(generator: &Generator<'_>, moment: &Moment, mut dice: Dice) -> Result<Example, &'static str> {
    let (context, _, planned) = unplanned(moment, &mut dice);
    if !planned.draft.changes_something() {
        return Err("no room in the week");
    }
    let (claims, read) = (Situation::default(), Situation::default());
    let earlier = Earlier { draft: planned.draft, claims, read, situations: vec!["week/proposed"], context };
    let words = Dice::of(dice.bits(), "wish", 0);
    refined(generator, moment, &earlier, words, dice)
}

fn refined(
    generator: &Generator<'_>,
    moment: &Moment,
    earlier: &Earlier,
    words: Dice,
    dice: Dice,
) -> Result<Example, &'static str> {
    let Earlier { context, draft, .. } = earlier;
    let wish = wording::wish(context, draft, words);
    let meant = earlier.claims.then(&wish.claims);
    let read = earlier.read.then(&polarize_policy::read(&wish.text, context.today, &context.snapshot.plan));
    let refined = polarize_policy::refine(draft, &meant, &wish.claims, context);
    let ask = Ask::Feedback { context, situation: &read, feedback: &wish.text, earlier: Some(draft) };
    let prompt = generator.prompt(&ask)?;
    for room in Room::ALL {
        let answer = rephrase(&refined, &wish.claims, room, &mut dice.clone());
        match judged(generator, moment, earlier, (&meant, &read, &wish), &answer, &prompt) {
            Err(reason) if reason == TOO_LONG => {}
            done => return done,
        }
    }
    Err(TOO_LONG)
}

fn judged(
    generator: &Generator<'_>,
    moment: &Moment,
    earlier: &Earlier,
    (meant, read, wish): (&Situation, &Situation, &Said),
    answer: &Draft,
    prompt: &Prompt,
) -> Result<Example, &'static str> {
    let context = &earlier.context;
    let proposal = validate(answer, context, read).map_err(|_| "nothing stands")?;
    if !proposal.dropped().is_empty() {
        return Err("a change was dropped");
    }
    let text = write_draft(answer, &prompt.ids).ok_or("a workout the prompt has not")?;
    let messages = generator.conversation(prompt.clone(), text)?;
    let mut meta = meta(Kind::PlanModification, moment);
    let situations = earlier.situations.iter().chain(&wish.situations).chain(&[WISHED]);
    meta.situations = situations.map(|id| (*id).to_owned()).collect();
    meta.principles = principles(meant, context, answer, &proposal);
    meta.answer = deeds(answer);
    meta.answer.insert("refine".to_owned());
    Ok(Example { messages, meta })
}
