//! Training load: what it is and how it is computed here; perceived exertion.

use polarize_domain::LoadMethod;

use super::asked::Asked;
use super::sources::{ALLEN_COGGAN, BANISTER, FOSTER_2001};
use super::topic::{Kind, Topic};
use crate::wording::list;

pub(super) const TOPICS: &[Topic] = &[
    Topic {
        id: "load",
        kind: Kind::Knowledge,
        phrases: &[
            "tss",
            "training load",
            "load",
            "give/gives/have/has/cost/costs ~ much load/tss",
            "training stress score",
            "training stress",
        ],
        answer: load,
        sources: &[ALLEN_COGGAN],
    },
    Topic {
        id: "load-method",
        kind: Kind::Knowledge,
        phrases: &[
            "tss/load/hrss ~~ calculated/computed/estimated/measured/estimate/worked/determined/come/comes",
            "calculate/compute/estimate/measure/determine ~~ load/tss/hrss",
            "calculate/compute/estimate/measure/determine the/my/training load/tss",
            "hrss/hrtss",
            "work out ~ load/tss",
            "training load ~ calculated/computed/estimated/worked/determined",
            "my training load/tss ~ calculated/computed/estimated/worked/determined",
            "how is/are my training load/tss ~ calculated/computed/estimated/worked/determined",
            "another/other/different load/tss",
            "how does/do tss/load/hrss/it work",
            "heart rate ~ load/tss",
            "rtss",
            "stss",
            "trimp",
            "normalized/normalised power",
            "intensity factor",
        ],
        answer: method,
        sources: &[ALLEN_COGGAN, BANISTER, FOSTER_2001],
    },
    Topic {
        id: "exertion",
        kind: Kind::Knowledge,
        phrases: &[
            "rpe",
            "rpe/number ~~~ easy/hard/long ride/run/row/swim/session/workout",
            "number/score ~~~ effort/session/workout",
            "rate ~ effort/session/workout",
            "perceived exertion",
            "exertion",
            "session rpe",
            "how hard it felt/was",
        ],
        answer: exertion,
        sources: &[FOSTER_2001],
    },
];

fn load(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let (low, high) = context.snapshot.athlete.settings.effective_time_constraint().typical_weekly_tss();
    let last = context.snapshot.activities.last().map_or(String::new(), |activity| {
        format!(
            " Your last session, on {}, had {:.0} TSS in {:.0} min.",
            activity.date.strftime("%-d %B"),
            activity.load.tss.value(),
            activity.moving_seconds / 60.0
        )
    });
    format!(
        "TSS (training stress score) is the load of a session in one number: 100 is one hour at your threshold, and \
         load grows with the square of intensity, so half an hour flat out costs more than an hour of ease.{last} A \
         week in your class of hours has typically {low} to {high} TSS; your fitness (CTL) of {:.1} is kept by about \
         {:.0}.",
        context.morning.ctl,
        context.morning.ctl * 7.0
    )
}

fn method(asked: &Asked<'_>) -> String {
    const METHODS: [(LoadMethod, &str); 5] = [
        (LoadMethod::Power, "power"),
        (LoadMethod::Pace, "pace"),
        (LoadMethod::HeartRate, "heart rate"),
        (LoadMethod::Rpe, "perceived exertion"),
        (LoadMethod::SportDefault, "duration alone"),
    ];
    let count =
        |method| asked.context.snapshot.activities.iter().filter(|activity| activity.load.method == method).count();
    let counted = METHODS.map(|(method, word)| (count(method), word));
    let used: Vec<String> =
        counted.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} by {word}")).collect();
    let told = if used.is_empty() {
        "You have no sessions in the last six weeks.".to_owned()
    } else {
        format!("Of your sessions of the last six weeks {} were counted.", list(&used))
    };
    format!(
        "The load of a session is computed by the first of these ways that its data allow. Power: normalized power \
         against your FTP. Pace: speed against your threshold speed, in running corrected for climbs. Heart rate: \
         Banister's TRIMP, scaled so that an hour at threshold heart rate is 100. Perceived exertion: 20 TSS an hour \
         at 1 of 10 up to 140 at 10 of 10. Else the sport's usual load by duration, which is an estimate and shown as \
         one. {told}"
    )
}

fn exertion(asked: &Asked<'_>) -> String {
    let rated = asked.context.snapshot.activities.iter().filter(|activity| activity.rpe.is_some()).count();
    format!(
        "RPE (rating of perceived exertion) is how hard the whole session felt, from 1 to 10: 1 is very easy, 3 \
         moderate, 5 hard, 7 very hard, 10 all you had. Give it some half an hour after the end, so that the last \
         minutes don't decide (Foster's session RPE). Of your sessions of the last six weeks {rated} have one. Where \
         there is neither power nor pace nor heart rate, load and zone are taken from it: `polarize log SPORT MINUTES \
         --rpe N`, or `polarize activities correct ID --rpe N` later."
    )
}
