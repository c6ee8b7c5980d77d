//! Questions with a number of the athlete's in them, which may or may not be the one that is on record.

use polarize_domain::situation::StatedNumbers;
use polarize_simulation::Dice;

use polarize_domain::Context;

/// Which number is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Fitness,
    Fatigue,
    Form,
    Ftp,
    Lthr,
    MaxHr,
    RestingHr,
}

struct Stating {
    named: Named,
    topic: &'static str,
    ways: &'static [&'static str],
}

const STATING: &[Stating] = &[
    Stating {
        named: Named::Fitness,
        topic: "fitness",
        ways: &[
            "my CTL is {number}, {is that good|what does that mean|is that ok|right?}",
            "my {CTL|fitness} is {number}, how {do I raise it|fit is that}",
            "{is it true that|why does it say} my {fitness|CTL} is {number}",
            "my fitness is {number} {in the other app|on my watch}, {why is it different here|what do you have}",
            "with a CTL of {number}, how fit am I",
        ],
    },
    Stating {
        named: Named::Fatigue,
        topic: "fatigue",
        ways: &[
            "my ATL is {number}, {is that too high|what does that mean|is that a lot}",
            "my {fatigue|ATL} is {number}, {should I worry|is that normal}",
            "why is my ATL {number}",
        ],
    },
    Stating {
        named: Named::Form,
        topic: "form",
        ways: &[
            "my TSB is {number}, {is that ok|is that bad|what does that mean}",
            "my {form|TSB} is {number}, {can I go hard|how fresh is that}",
            "why is my form {number}",
        ],
    },
    Stating {
        named: Named::Ftp,
        topic: "thresholds",
        ways: &[
            "my FTP is {number}{| watts|W}, {is that what you have|what does that mean|is that right}",
            "{is my FTP of {number} good|why do you think my FTP isn't {number}}",
            "my ftp is {number} w right?",
        ],
    },
    Stating {
        named: Named::Lthr,
        topic: "thresholds",
        ways: &[
            "my LTHR is {number}, {is that right|is that the one you use}",
            "my threshold heart rate is {number}{| bpm}, {is that what you use|correct?}",
        ],
    },
    Stating {
        named: Named::MaxHr,
        topic: "thresholds",
        ways: &["my max heart rate is {number}, {do you have that|is that normal|what do you have}"],
    },
    Stating {
        named: Named::RestingHr,
        topic: "thresholds",
        ways: &["my resting heart rate is {number}, {is that good|is that what you have|what does it say}"],
    },
];

/// A question with a number: its topic, its wordings, the number as it is written, and what it states.
pub(super) struct Stated {
    pub(super) topic: &'static str,
    pub(super) ways: &'static [&'static str],
    pub(super) number: String,
    pub(super) stated: StatedNumbers,
}

/// A number near the one on record, or another.
pub(super) fn question(context: &Context, dice: &mut Dice) -> Stated {
    let Stating { named, topic, ways } = dice.pick(STATING);
    let metrics = context.shape().current_metrics;
    let known = &context.thresholds;
    let beats = |rate: Option<polarize_domain::HeartRate>, otherwise: f64| {
        rate.map_or(otherwise, polarize_domain::HeartRate::as_f64)
    };
    let (known, away) = match named {
        Named::Fitness => (metrics.fitness_ctl, 25.0),
        Named::Fatigue => (metrics.fatigue_atl, 25.0),
        Named::Form => (metrics.form_tsb, 20.0),
        Named::Ftp => {
            (known.ftp_of(context.snapshot.athlete.primary_sport).map_or(220.0, polarize_domain::Watts::as_f64), 50.0)
        }
        Named::Lthr => (beats(known.lthr_bpm, 165.0), 15.0),
        Named::MaxHr => (beats(known.max_hr_bpm, 186.0), 15.0),
        Named::RestingHr => (beats(known.resting_hr_bpm, 52.0), 12.0),
    };
    let differs = dice.chance(0.6);
    let value = if differs { known + dice.between(-away, away) } else { known }.round();
    let value = if *named == Named::Form { value } else { value.max(1.0) };
    let mut stated = StatedNumbers::default();
    let field = match named {
        Named::Fitness => &mut stated.ctl,
        Named::Fatigue => &mut stated.atl,
        Named::Form => &mut stated.tsb,
        Named::Ftp => &mut stated.ftp,
        Named::Lthr => &mut stated.lthr,
        Named::MaxHr => &mut stated.max_hr,
        Named::RestingHr => &mut stated.resting_hr,
    };
    *field = Some(value);
    Stated { topic, ways, number: format!("{value:.0}"), stated }
}
