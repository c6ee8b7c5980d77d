//! Recovery: rest days, sleep, coming back after illness.

use polarize_domain::calendar::{add_days, weekday_name};
use polarize_domain::health::{RETURN_STAGES, ZONE_3_AFTER_ILLNESS};
use polarize_domain::{Age, Context};

use super::asked::Asked;
use super::sources::{HOUSE, MEEUSEN, NECK_RULE, POLARIZE, WALSH};
use super::topic::{Kind, Topic};
use crate::wording::{list, signed};

pub(super) const TOPICS: &[Topic] = &[
    Topic {
        id: "recovery",
        kind: Kind::Knowledge,
        phrases: &[
            "recovery",
            "recover/recovering",
            "recover/recovering from",
            "rest day/days/week/weeks",
            "recovery week/weeks/day/days",
            "deload",
            "how many ~ rest",
            "rest",
            "day/days off",
            "rest/resting/recover/recovering enough",
            "enough rest",
        ],
        answer: recovery,
        sources: &[MEEUSEN, POLARIZE],
    },
    Topic {
        id: "sleep",
        kind: Kind::Knowledge,
        phrases: &["sleep/sleeping/slept/naps/nap"],
        answer: sleep,
        sources: &[WALSH],
    },
    Topic {
        id: "after-illness",
        kind: Kind::Knowledge,
        phrases: &[
            "after ~ sick/ill/illness/flu/cold/fever/covid/infection",
            "when ~~~ sick/ill/illness/flu/fever/infection",
            "ill/sick for",
            "neck rule",
            "train/training with ~ cold/fever/flu",
            "with ~ cold/fever/flu",
            "sick/ill/illness",
            "get/getting sick/ill",
        ],
        answer: after_illness,
        sources: &[NECK_RULE, HOUSE],
    },
];

fn recovery(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let free: Vec<String> = free_days(context).iter().map(|date| weekday_name(date.weekday()).to_owned()).collect();
    let own = if free.is_empty() {
        "In the coming seven days none is free: leave one out, or ask me for a day off.".to_owned()
    } else {
        format!(
            "In the coming seven days {} {} free of training.",
            list(&free),
            if free.len() == 1 { "is" } else { "are" }
        )
    };
    let young = context.snapshot.athlete.age_on(context.today).map(Age::value).is_some_and(|age| age < 18);
    let least = if young { "two" } else { "one" };
    let metrics = context.shape().current_metrics;
    format!(
        "You get fitter while you recover: training is the stimulus, and the body adapts in the days after it, if it \
         may. At least {least} rest day{} a week belong{} in the plan, easy days between hard ones, and an easier \
         week after some weeks of load. {own} Your form (TSB) is {}: {}. If you feel worse than the numbers say, your \
         feeling counts; tell me, and I propose less.",
        if young { "s" } else { "" },
        if young { "" } else { "s" },
        signed(metrics.form_tsb),
        metrics.form_description
    )
}

/// The days of the coming seven on which nothing is planned or done.
fn free_days(context: &Context) -> Vec<jiff::civil::Date> {
    let until = add_days(context.today, 6);
    context.outlook().between(context.today, until).filter(|(_, day)| day.sessions == 0).map(|(date, _)| date).collect()
}

fn sleep(_: &Asked<'_>) -> String {
    "Sleep is the best recovery there is. Adults need 7 to 9 hours, and athletes in hard training often more; a \
     regular hour helps, and a nap of 20 to 30 minutes makes up for some of a short night. I record no sleep, so I \
     can't tell you yours. After a bad night tell me how you feel: one is no reason to skip, several in a row are one \
     to take it easier. Sleep that stays bad is a matter for a doctor."
        .to_owned()
}

fn after_illness(asked: &Asked<'_>) -> String {
    let stages: Vec<String> = RETURN_STAGES
        .iter()
        .map(|(from, until, share)| format!("{:.0} % of your usual load on days {from} to {until}", share * 100.0))
        .collect();
    let open: Vec<String> = asked
        .context
        .snapshot
        .health
        .iter()
        .map(|episode| {
            let until = episode.until.map_or("open".to_owned(), |until| format!("until {}", until.strftime("%-d %B")));
            format!("{} since {} ({until})", episode.plain(), episode.since.strftime("%-d %B"))
        })
        .collect();
    let own = if open.is_empty() {
        "I have nothing noted of you at present.".to_owned()
    } else {
        format!("Noted of you: {}.", list(&open))
    };
    format!(
        "With fever, or symptoms below the neck, no training until you have been free of them for 24 hours; with a \
         cold above the neck only, short and in zone 1 at most. Then step by step: {}, and nothing in zone 3 before \
         day {ZONE_3_AFTER_ILLNESS}. {own} If you are ill now, tell me, and I change the plan by these rules. This is \
         no medical advice: what lasts, comes back or worries you is for a doctor.",
        list(&stages)
    )
}
