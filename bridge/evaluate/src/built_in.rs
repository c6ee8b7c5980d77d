//! The built-in coach as a candidate: it is told no more than a model is, and writes its answers in the same form.

use jiff::civil::{Date, date};
use polarize_domain::{Context, Plan};
use polarize_prompt::{AskedWeek, HeardAsk, ShortIds, week_of, write_draft, write_week};

use crate::question::Question;

/// The day from which days are told where none is known.
const A_MONDAY: Date = date(2024, 1, 1);

/// Its answer, or why it isn't asked.
pub(crate) fn answer(question: &Question) -> Result<String, &'static str> {
    let words = &question.heard.words;
    match &question.heard.ask {
        HeardAsk::Feedback { earlier: Some(_), .. } => {
            Err("refinements: a prompt tells the earlier answer in too few words for the rules")
        }
        HeardAsk::Feedback { context, earlier: None } => {
            let situation = polarize_policy::read(words, context.today, &context.snapshot.plan);
            let draft = polarize_policy::answer(&situation, context);
            write_draft(&draft, &ShortIds::of(context)).ok_or("it speaks of a workout that the prompt has not")
        }
        HeardAsk::Week { context, week } => filled(context, *week),
        HeardAsk::Conversation { context, earlier } => {
            let earlier: Vec<&str> = earlier.iter().map(String::as_str).collect();
            Ok(polarize_policy::reply(&earlier, words, context).text)
        }
        HeardAsk::Bare => {
            let situation = polarize_policy::read(words, A_MONDAY, &Plan::default());
            let draft = polarize_policy::bare(&situation);
            write_draft(&draft, &ShortIds::default()).ok_or("it speaks of a workout where none is known")
        }
    }
}

fn filled(context: &Context, week: AskedWeek) -> Result<String, &'static str> {
    // As a model it is told the load, not what it follows from: an illness that is over and older sessions stand in no prompt.
    let planned = polarize_policy::plan_to_carry(context, week.start, week.load);
    let [outline] = &planned.weeks[..] else { return Err("weeks that it plans otherwise") };
    if !planned.draft.changes_something() {
        return Err("weeks in which the rules find no room");
    }
    write_week(&week_of(&planned.draft, outline)).ok_or("weeks that can't be written")
}
