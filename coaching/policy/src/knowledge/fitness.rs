//! Fitness, fatigue, form, and how fast they move.

use polarize_domain::calendar::{add_days, days_between};
use polarize_domain::context::shape::one_decimal;
use polarize_domain::{Context, Fitness, distribution};

use super::asked::Asked;
use super::sources::{ALLEN_COGGAN, BANISTER, FOSTER_1998, FRIEL, GABBETT, IMPELLIZZERI, WILLIAMS};
use super::topic::{Kind, Topic};
use crate::wording::signed;

pub(super) const TOPICS: &[Topic] = &[
    Topic {
        id: "fitness",
        kind: Kind::Knowledge,
        phrases: &[
            "ctl",
            "fitness",
            "chronic training load",
            "chronic load",
            "how fit",
            "fitter",
            "in shape",
            "in good/great/bad/any shape",
        ],
        answer: fitness,
        sources: &[BANISTER, ALLEN_COGGAN],
    },
    Topic {
        id: "fatigue",
        kind: Kind::Knowledge,
        phrases: &["atl", "fatigue", "acute training load", "acute load", "how tired"],
        answer: fatigue,
        sources: &[BANISTER, ALLEN_COGGAN],
    },
    Topic {
        id: "form",
        kind: Kind::Knowledge,
        phrases: &[
            "tsb",
            "form",
            "form/tsb is #",
            "form/tsb of #",
            "training stress balance",
            "stress balance",
            "how fresh",
            "freshness",
            "fresh ~~~ race/weeks/days",
            "fresh ~ @",
            "how rested",
            "overtrained/overtraining/overreaching/overreached",
        ],
        answer: form,
        sources: &[FRIEL, ALLEN_COGGAN],
    },
    Topic {
        id: "numbers",
        kind: Kind::Knowledge,
        phrases: &[
            "my numbers/metrics/stats/status/data",
            "status",
            "numbers/metrics",
            "how am i doing",
            "how do i stand",
            "where do i stand",
            "how is my training [going]",
            "how does my training look",
            "am i on track",
        ],
        answer: numbers,
        sources: &[],
    },
    Topic {
        id: "ramp",
        kind: Kind::Knowledge,
        phrases: &[
            "ramp",
            "how steep",
            "too steep",
            "how much ~~~ fitness/ctl ~ rise/grow/increase/go/climb",
            "ramp rate",
            "how fast/quickly ~~~ fitness/ctl",
            "how fast/quickly ~~~ increase/build/ramp/raise",
            "building/build/increasing/ramping [up] too fast/quickly/much",
            "too fast/quickly",
            "fitness/ctl ~ too fast/quickly",
        ],
        answer: ramp,
        sources: &[FRIEL],
    },
    Topic {
        id: "monotony",
        kind: Kind::Knowledge,
        phrases: &[
            "monotony",
            "monotonous",
            "alike",
            "days ~~ same/different",
            "strain/monotony this week",
            "variety/varied",
            "training strain",
            "strain",
        ],
        answer: monotony,
        sources: &[FOSTER_1998],
    },
    Topic {
        id: "workload-ratio",
        kind: Kind::Knowledge,
        phrases: &["acwr", "workload ratio", "acute chronic", "acute to chronic", "acute chronic workload ratio"],
        answer: workload_ratio,
        sources: &[WILLIAMS, GABBETT, IMPELLIZZERI],
    },
];

/// What is to know of numbers that rest on little history.
fn caution(context: &Context) -> &'static str {
    if context.history_days == 0 && !context.snapshot.seeded {
        " No training is recorded yet, so it means nothing: bring your history in with `polarize import PATH`."
    } else if context.is_provisional() {
        " It is provisional: I know under 42 days of your training, so it decides nothing yet."
    } else {
        ""
    }
}

fn fitness(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let ctl = context.shape().current_metrics.fitness_ctl;
    let change = context.ramp_rate().map_or(String::new(), |ramp| {
        format!(
            " Seven days ago it was {:.1}, so it has moved by {}.",
            ctl - one_decimal(ramp),
            signed(one_decimal(ramp))
        )
    });
    format!(
        "Your fitness (CTL, chronic training load) is {ctl:.1} this morning.{}{change} It is a weighted mean of your \
         daily load with a time constant of 42 days, so it means that you have lately carried about {ctl:.1} \
         TSS a day, {:.0} a week. It says how much training you are used to, not how fast you are: compare it with \
         your own past, not with others.{}",
        caution(context),
        ctl * 7.0,
        ahead(context, "fitness", |state| format!("{:.1}", state.ctl)),
    )
}

fn fatigue(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let metrics = context.shape().current_metrics;
    let compared = if metrics.fatigue_atl > metrics.fitness_ctl { "more" } else { "no more" };
    format!(
        "Your fatigue (ATL, acute training load) is {:.1} this morning.{} It is the same weighted mean of daily load \
         as fitness, with a time constant of 7 days instead of 42, so it shows the last week or so. Your fitness \
         (CTL) is {:.1}: lately you trained {compared} than you are used to. What is left when fatigue is taken from \
         fitness is form, now {}.{}",
        metrics.fatigue_atl,
        caution(context),
        metrics.fitness_ctl,
        signed(metrics.form_tsb),
        ahead(context, "fatigue", |state| format!("{:.1}", state.atl)),
    )
}

fn form(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let metrics = context.shape().current_metrics;
    let race = context.coming_races().find_map(|race| {
        let state = morning_of(context, race.date)?;
        Some(format!(" On the morning of {} it would be {}.", race.name, signed(one_decimal(state.form()))))
    });
    format!(
        "Your form (TSB, training stress balance) is {} today: fitness {:.1} minus fatigue {:.1}.{} That means: {}. \
         Below \u{2212}35 only recovery makes sense, from \u{2212}30 down nothing hard; from \u{2212}30 to \u{2212}15 \
         fitness is built, up to 0 it is kept; above 0 you are rested, and from 15 up it is lost unless you taper. A \
         negative form is normal while you train.{}{}",
        signed(metrics.form_tsb),
        metrics.fitness_ctl,
        metrics.fatigue_atl,
        caution(context),
        metrics.form_description,
        ahead(context, "form", |state| signed(one_decimal(state.form()))),
        race.unwrap_or_default(),
    )
}

fn numbers(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let metrics = context.shape().current_metrics;
    let ramp = context.ramp_rate().map_or(String::new(), |ramp| {
        format!(" Fitness has moved by {} in the last seven days.", signed(one_decimal(ramp)))
    });
    format!(
        "This morning your fitness (CTL) is {:.1}, your fatigue (ATL) {:.1}, and so your form (TSB) {}: {}.{}{ramp}{}",
        metrics.fitness_ctl,
        metrics.fatigue_atl,
        signed(metrics.form_tsb),
        metrics.form_description,
        caution(context),
        ahead(context, "form", |state| signed(one_decimal(state.form()))),
    )
}

fn ramp(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let rule = "As a rule, more than 5 per week is a lot and more than 8 is too much: muscles follow faster than \
                tendons and bones do. I warn above the first and don't propose above the second.";
    let Some(ramp) = context.ramp_rate() else {
        return format!(
            "The ramp rate is today's fitness (CTL) minus that of seven days ago; I know less than a week of your \
             training, so you have none yet. {rule}"
        );
    };
    let judged = match ramp {
        ramp if ramp > 8.0 => "that is too fast",
        ramp if ramp > 5.0 => "that is fast",
        ramp if ramp >= 0.0 => "that is well within bounds",
        _ => "so it is falling",
    };
    let next = morning_of(context, add_days(context.today, 7)).map_or(String::new(), |state| {
        format!(
            " The coming seven days, as planned, would move it by {}.",
            signed(one_decimal(state.ctl - context.morning.ctl))
        )
    });
    format!(
        "Your ramp rate is {} per week: today's fitness (CTL) minus that of seven days ago; {judged}.{}{next} {rule}",
        signed(one_decimal(ramp)),
        caution(context),
    )
}

fn monotony(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let loads = daily_loads(context, 7);
    let told = match (distribution::monotony(&loads), distribution::strain(&loads)) {
        (Some(monotony), Some(strain)) if monotony > 0.0 => {
            format!("In the last seven days your monotony was {monotony:.1} and your strain {strain:.0}.")
        }
        _ => "In the last seven days you have no load, so there is nothing to compute.".to_owned(),
    };
    format!(
        "{told} Monotony is the mean of the daily loads divided by their spread (standard deviation), rest days \
         counted as 0; strain is the week's load times it. Days that are all alike make it high, hard and easy days \
         make it low. Above 2 is worth a look: an easier easy day or a day off helps more than less of everything."
    )
}

fn workload_ratio(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let told = distribution::acwr_ewma(&daily_loads(context, 42)).map_or_else(
        || "I know under 28 days of your load, so you have none yet.".to_owned(),
        |ratio| format!("Yours is {ratio:.2} (exponentially weighted, 7 against 28 days)."),
    );
    format!(
        "The acute:chronic workload ratio holds the load of the last week against that of the last four. {told} I \
         show it as context only and never decide by it: as a predictor of injury it is disputed."
    )
}

/// The loads of the last days, yesterday last, as far as they are known.
fn daily_loads(context: &Context, days: i64) -> Vec<f64> {
    let known = context.history_days.min(days);
    let first = add_days(context.today, -known);
    (0..known).map(|day| context.outlook().day(add_days(first, day)).load).collect()
}

/// Fitness on a coming morning with the plan as it stands.
fn morning_of(context: &Context, date: jiff::civil::Date) -> Option<Fitness> {
    let place = usize::try_from(days_between(context.today, date)).ok()?;
    context.outlook().mornings(context.morning).get(place).map(|(_, state)| *state)
}

/// What a curve comes to in one and in two weeks.
fn ahead(context: &Context, name: &str, value: impl Fn(Fitness) -> String) -> String {
    let in_days = |days| {
        let date = add_days(context.today, days);
        morning_of(context, date).map(|state| format!("{} on {}", value(state), date.strftime("%-d %B")))
    };
    match (in_days(7), in_days(14)) {
        (Some(week), Some(fortnight)) => {
            format!(" With the plan as it stands, {name} comes to {week} and {fortnight}.")
        }
        _ => String::new(),
    }
}
