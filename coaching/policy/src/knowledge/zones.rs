//! The three zones with the athlete's own borders, and how their training is spread over them.

use polarize_domain::calendar::add_days;
use polarize_domain::zone::{LT1_SHARE_OF_FTP, LT1_SHARE_OF_LTHR, LT1_SHARE_OF_SPEED};
use polarize_domain::{Context, Metric, Sport, TrainingPlan, Zone, ZoneBorders, ZoneTimes, distribution};

use super::asked::Asked;
use super::sources::{SEILER, STOGGL, TREFF};
use super::thresholds::pace_words;
use super::topic::{Kind, Topic};

pub(super) const TOPICS: &[Topic] = &[
    Topic {
        id: "zones",
        kind: Kind::Knowledge,
        phrases: &[
            "zone/zones",
            "zone #",
            "z #",
            "hr/heart/power/pace zones",
            "heart rate zones",
            "three/3 zone model",
            "three zones",
            "zone model",
            "lt1/lt2",
            "lt #",
            "vt #",
            "aerobic/lactate/ventilatory threshold",
            "what/which heart/power/pace/watts/hr/speed/pulse ~~~ easy/hard/steady/zone/zones/endurance",
            "easy zone/pace/power",
            "how easy is easy",
            "how easy",
        ],
        answer: zones,
        sources: &[SEILER],
    },
    Topic {
        id: "distribution",
        kind: Kind::Knowledge,
        phrases: &[
            "is/was my training/distribution/plan [really] polarized/polarised/pyramidal",
            "am i [training] polarized/polarised",
            "intensity ~ distributed/distribution/spread/split",
            "intensity distribution",
            "time ~~~ zone/zones",
            "minutes/hours ~~~ zone/zones",
            "polarization/polarisation index",
            "easy ~~~ too hard",
            "too hard ~~ easy ride/rides/run/runs/row/rows/swim/swims/day/days/session/sessions",
            "intensity distributed/distribution/spread/split",
            "how is my training [intensity] distributed/spread/split",
            "how is my training intensity distributed/spread/split",
            "share ~~~ zone #",
            "share ~~~ easy/hard",
            "too much ~ intensity/zone/hard",
            "enough easy/intensity/zone",
            "how much ~~~ easy/hard/intensity",
            "how polarized/polarised",
            "spread/distributed ~~ zones",
        ],
        answer: distribution_of,
        sources: &[SEILER, TREFF],
    },
    Topic {
        id: "polarized",
        kind: Kind::Knowledge,
        phrases: &[
            "polarized/polarised",
            "polarized/polarised training",
            "80 20",
            "so much easy/zone",
            "so many easy",
            "why ~~~ easy training/sessions/rides/runs/miles/kilometres",
            "why ~~~ train/go/ride/run/row/swim [so] easy/slow",
        ],
        answer: polarized,
        sources: &[SEILER, STOGGL],
    },
    Topic {
        id: "pyramidal",
        kind: Kind::Knowledge,
        phrases: &["pyramidal", "pyramid training", "traditional training/plan", "traditional"],
        answer: pyramidal,
        sources: &[SEILER, STOGGL],
    },
    Topic {
        id: "sweet-spot",
        kind: Kind::Knowledge,
        phrases: &[
            "sweet spot",
            "sweetspot",
            "sweet spot training",
            "threshold training/plan",
            "tempo training",
            "grey/gray zone",
        ],
        answer: sweet_spot,
        sources: &[SEILER, STOGGL],
    },
];

/// The endurance sports that matter to the athlete: the one they train for, then those they do or plan.
fn sports(context: &Context) -> Vec<Sport> {
    let primary = context.snapshot.athlete.primary_sport;
    let does = |sport: &Sport| {
        *sport == primary
            || context.snapshot.activities.iter().any(|activity| activity.sport == *sport)
            || context.upcoming().any(|workout| workout.sport == *sport)
    };
    let mut sports: Vec<Sport> = Sport::ALL.into_iter().filter(|sport| sport.is_endurance() && does(sport)).collect();
    sports.sort_by_key(|sport| *sport != primary);
    sports
}

/// The borders of the zones in words, one sentence for each metric that is known.
fn border_words(context: &Context) -> Vec<String> {
    let thresholds = &context.thresholds;
    let mut words = Vec::new();
    let three = |name: &str, lt1: &str, lt2: &str, (below, above): (&str, &str)| {
        format!("{name}: zone 1 {below} {lt1}, zone 2 from there to {lt2}, zone 3 {above} {lt2}.")
    };
    for sport in sports(context) {
        let name = crate::wording::capital(sport.word());
        if let Some(borders) = ZoneBorders::of(thresholds, sport, Metric::Power) {
            let (lt1, lt2) = (format!("{:.0} W", borders.lt1), format!("{:.0} W", borders.lt2));
            words.push(three(&format!("{name} by power"), &lt1, &lt2, ("below", "above")));
        }
        if sport != Sport::Rowing
            && let Some(borders) = ZoneBorders::of(thresholds, sport, Metric::Speed)
        {
            let (lt1, lt2) = (pace_words(sport, 1000.0 / borders.lt1), pace_words(sport, 1000.0 / borders.lt2));
            words.push(three(&format!("{name} by pace"), &lt1, &lt2, ("slower than", "faster than")));
        }
    }
    if let Some(borders) = ZoneBorders::of(thresholds, context.snapshot.athlete.primary_sport, Metric::HeartRate) {
        let (lt1, lt2) = (format!("{:.0} bpm", borders.lt1), format!("{:.0} bpm", borders.lt2));
        words.push(three("By heart rate", &lt1, &lt2, ("below", "above")));
    }
    words
}

fn zones(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let model = "I use the three zones of Seiler: zone 1 is easy, below the first lactate threshold (LT1), where you \
                 could talk in whole sentences; zone 2 lies between the two thresholds, comfortably hard; zone 3 is \
                 above the second (LT2), for intervals and races.";
    let words = border_words(context);
    if words.is_empty() {
        return format!(
            "{model} I know no threshold of yours yet, so I can't tell your borders: set what you know, `polarize \
             athlete --ftp WATTS --lthr BPM --threshold-pace M:SS`, or ask me how to test."
        );
    }
    let own = [Metric::Power, Metric::HeartRate, Metric::Speed]
        .into_iter()
        .any(|metric| sports(context).iter().any(|sport| context.thresholds.own_borders(*sport, metric).0.is_some()));
    let from = if own {
        String::new()
    } else {
        format!(
            " Your own LT1 was not measured, so it is put at {:.0} % of FTP, {:.0} % of threshold heart rate or {:.0} \
             % of threshold speed.",
            LT1_SHARE_OF_FTP * 100.0,
            LT1_SHARE_OF_LTHR * 100.0,
            LT1_SHARE_OF_SPEED * 100.0
        )
    };
    format!("{} {model}{from}", words.join(" "))
}

/// Where the easy zone ends, in the metrics that are known: "below 188 W or 144 bpm".
pub(super) fn easy_words(context: &Context) -> Option<String> {
    let sport = context.snapshot.athlete.primary_sport;
    let border = |metric| ZoneBorders::of(&context.thresholds, sport, metric).map(|borders| borders.lt1);
    let mut words = Vec::new();
    words.extend(border(Metric::Power).map(|watts| format!("{watts:.0} W")));
    if matches!(sport, Sport::Running | Sport::Swimming) {
        words.extend(border(Metric::Speed).map(|speed| pace_words(sport, 1000.0 / speed)));
    }
    words.extend(border(Metric::HeartRate).map(|beats| format!("{beats:.0} bpm")));
    (!words.is_empty()).then(|| words.join(" or "))
}

/// The time in zones of the last 28 days, today included.
fn last_28_days(context: &Context) -> (ZoneTimes, usize) {
    let from = add_days(context.today, -27);
    let known = |activity: &&polarize_domain::Activity| activity.date >= from && activity.zone_times.total() > 0.0;
    let mut times = ZoneTimes::default();
    let mut sessions = 0;
    for activity in context.snapshot.activities.iter().filter(known) {
        times.merge(&activity.zone_times);
        sessions += 1;
    }
    (times, sessions)
}

/// The distribution of the last 28 days in a sentence.
fn shares_words(context: &Context) -> String {
    let (times, sessions) = last_28_days(context);
    let Some(shares) = times.shares() else {
        return "In the last 28 days I know no time in zones of yours: it takes recorded sessions, and thresholds to \
                judge them by."
            .to_owned();
    };
    let [one, two, three] = shares.map(|share| share * 100.0);
    let hours = times.total() / 3600.0;
    format!(
        "In the last 28 days ({sessions} sessions, {hours:.1} h) you spent {one:.0} % of the time in zone 1, {two:.0} \
         % in zone 2 and {three:.0} % in zone 3."
    )
}

fn distribution_of(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let (times, _) = last_28_days(context);
    let judged = distribution::polarization_index(times.seconds).map_or(String::new(), |index| {
        let word = if distribution::is_polarized(times.seconds) {
            "that is polarized"
        } else if times.minutes(Zone::Zone1) > times.minutes(Zone::Zone2)
            && times.minutes(Zone::Zone2) > times.minutes(Zone::Zone3)
        {
            "that is pyramidal, not polarized"
        } else {
            "that is neither polarized nor pyramidal"
        };
        format!(
            " The polarization index is {index:.2}: {word}. It is polarized with an index above 2.00 and more time in \
             zone 1 than in zone 3, and more there than in zone 2."
        )
    });
    format!("{}{judged} {}", shares_words(context), setting_words(context))
}

/// What the athlete's setting asks for.
const fn setting_words(context: &Context) -> &'static str {
    match context.snapshot.athlete.settings.training_plan {
        TrainingPlan::Polarized => {
            "Your plan is set to polarized: much zone 1, some zone 3, little zone 2, and at most 20 % of the time in \
             zone 3."
        }
        TrainingPlan::Traditional => {
            "Your plan is set to traditional (pyramidal): each zone less than the one below it."
        }
        TrainingPlan::Threshold => "Your plan is set to threshold: zone 2 carries the load.",
    }
}

fn polarized(asked: &Asked<'_>) -> String {
    let easy = easy_words(asked.context).map_or(String::new(), |easy| format!(" (for you below {easy})"));
    format!(
        "Polarized training means that most sessions are truly easy, in zone 1{easy}, a few are truly hard, in zone \
         3, and little lies between. Seiler found it in elite endurance athletes of many sports: about 80 % of the \
         sessions easy and 20 % hard, which is near 90 % of the time in zone 1. Easy volume builds the base at a cost \
         you recover from by tomorrow; that is what makes the hard days hard enough. {} {}",
        shares_words(asked.context),
        setting_words(asked.context)
    )
}

fn pyramidal(asked: &Asked<'_>) -> String {
    format!(
        "Pyramidal training also lives on easy volume, but there is more zone 2 than zone 3: each zone takes less \
         time than the one below it. Many athletes train so in their base season and more polarized before races; \
         both have far more zone 1 than all else. {} {}",
        shares_words(asked.context),
        setting_words(asked.context)
    )
}

fn sweet_spot(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let sport = context.snapshot.athlete.primary_sport;
    let own = ZoneBorders::of(&context.thresholds, sport, Metric::Power).map_or(String::new(), |borders| {
        format!(", for you the upper part of {:.0} to {:.0} W", borders.lt1, borders.lt2)
    });
    format!(
        "Sweet spot is work a little below threshold (FTP), high in zone 2{own}. It gives much stimulus in little \
         time, which suits athletes with few hours; but it costs more recovery than easy training and is not hard \
         enough to do the work of intervals, so in studies that compared them polarized training raised endurance \
         more. {}",
        setting_words(context)
    )
}
