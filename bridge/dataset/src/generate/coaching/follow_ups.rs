//! Questions that go on about the one before.

/// A question that makes sense after another.
pub(super) struct FollowUp {
    /// The topics of the question before.
    pub(super) after: &'static [&'static str],
    /// What it asks about.
    pub(super) topic: &'static str,
    /// Whether it is about the days of the question before.
    pub(super) same_days: bool,
    /// How it is asked.
    pub(super) ways: &'static [&'static str],
}

const LOADS: &[&str] = &["fitness", "fatigue", "form", "numbers", "ramp"];
const WEEKS: &[&str] = &["this-week", "next-week", "last-week", "missed"];

pub(super) const FOLLOW_UPS: &[FollowUp] = &[
    FollowUp {
        after: &["fatigue", "form", "ramp", "load"],
        topic: "fitness",
        same_days: false,
        ways: &["{and|what about} {CTL|fitness|my CTL|my fitness}", "and fitness{, how is that|}"],
    },
    FollowUp {
        after: &["fitness", "form", "load"],
        topic: "fatigue",
        same_days: false,
        ways: &["{and|and what about|what about} {ATL|fatigue|my ATL|my fatigue}", "ok and {ATL|fatigue}"],
    },
    FollowUp {
        after: &["fitness", "fatigue", "ramp", "recovery"],
        topic: "form",
        same_days: false,
        ways: &[
            "{and|and what about|so what about} {form|TSB|my form}",
            "and how fresh am I {then|}",
            "{ok|right} and TSB",
        ],
    },
    FollowUp {
        after: LOADS,
        topic: "ramp",
        same_days: false,
        ways: &[
            "{and is|is} that {rising|going up|building} too fast",
            "and my ramp rate",
            "am I building too fast then",
        ],
    },
    FollowUp {
        after: &["load"],
        topic: "load-method",
        same_days: false,
        ways: &[
            "{and |}how is {it|that|TSS} {calculated|computed}",
            "how do you compute {it|TSS} then",
            "how does it work",
        ],
    },
    FollowUp {
        after: &["load-method"],
        topic: "exertion",
        same_days: false,
        ways: &["and {RPE|perceived exertion}", "what is RPE then", "how do I rate the effort"],
    },
    FollowUp {
        after: &["day"],
        topic: "why-workout",
        same_days: true,
        ways: &["why{| that| is that|}", "{and |but }why", "why that", "what for"],
    },
    FollowUp {
        after: &["day", "this-week"],
        topic: "day",
        same_days: false,
        ways: &["and {day}", "what about {weekday}", "and what{'s| is} {day}", "ok and {weekday}"],
    },
    FollowUp {
        after: &["why-workout"],
        topic: "why-workout",
        same_days: false,
        ways: &["and {weekday}", "and why is {weekday} {easy|hard|like that}"],
    },
    FollowUp {
        after: &["polarized", "pyramidal"],
        topic: "distribution",
        same_days: false,
        ways: &["{and |}is mine", "am I{| doing that| then}", "is my training {like that|polarized}", "do I do that"],
    },
    FollowUp {
        after: &["polarized", "distribution"],
        topic: "sweet-spot",
        same_days: false,
        ways: &["and {sweet spot|sweetspot}", "what about {threshold training|sweet spot} then"],
    },
    FollowUp {
        after: &["thresholds", "critical-power", "zones"],
        topic: "testing",
        same_days: false,
        ways: &["how do I {test|measure} {that|it|them}", "and how do I test {it|that}", "should I retest"],
    },
    FollowUp {
        after: &["thresholds", "testing", "distribution", "polarized"],
        topic: "zones",
        same_days: false,
        ways: &["and {my zones|zones}", "what are my zones then", "so where does zone 3 start"],
    },
    FollowUp {
        after: WEEKS,
        topic: "next-week",
        same_days: false,
        ways: &["and next week", "what about next week", "and the coming week"],
    },
    FollowUp {
        after: &["this-week", "next-week"],
        topic: "last-week",
        same_days: false,
        ways: &["and last week", "how was last week", "what about last week"],
    },
    FollowUp {
        after: WEEKS,
        topic: "next-workout",
        same_days: false,
        ways: &["{and |so }what{'s| is} next", "when is my next hard session", "what's my next session then"],
    },
    FollowUp {
        after: &["taper"],
        topic: "next-race",
        same_days: false,
        ways: &["and when is {my|the} race", "how long until my race", "how many days until the race"],
    },
    FollowUp {
        after: &["next-race"],
        topic: "taper",
        same_days: false,
        ways: &["{and |}when do I taper", "do I taper for {it|that}", "how should I taper then", "and the taper"],
    },
    FollowUp {
        after: &["easy-days", "long-sessions", "distribution"],
        topic: "intervals",
        same_days: false,
        ways: &["and hard days", "and {intervals|hard sessions}", "how many hard sessions then"],
    },
    FollowUp {
        after: &["intervals", "polarized", "zones"],
        topic: "easy-days",
        same_days: false,
        ways: &["and easy {days|{acts}}", "what about easy days", "and what do the easy days do"],
    },
    FollowUp {
        after: &["easy-days", "intervals"],
        topic: "long-sessions",
        same_days: false,
        ways: &["and long {acts}", "how about the long {act}"],
    },
    FollowUp {
        after: &["recovery", "after-illness", "easy-days"],
        topic: "sleep",
        same_days: false,
        ways: &["and sleep", "what about sleep", "how much sleep then"],
    },
    FollowUp {
        after: &["sleep", "intervals", "form", "strength"],
        topic: "recovery",
        same_days: false,
        ways: &["and rest days", "what about recovery", "how many rest days then", "do I need a rest day then"],
    },
    FollowUp {
        after: &["intervals", "long-sessions", "recovery"],
        topic: "strength",
        same_days: false,
        ways: &["and strength", "what about {the gym|strength|weights}", "should I lift too"],
    },
    FollowUp {
        after: &["planning", "help"],
        topic: "deciding",
        same_days: false,
        ways: &["and how do I accept {it|a proposal}", "how do I undo it", "does it change my plan before I accept it"],
    },
    FollowUp {
        after: &["monotony"],
        topic: "workload-ratio",
        same_days: false,
        ways: &["and {ACWR|the workload ratio}", "what about the acute chronic ratio"],
    },
    FollowUp {
        after: &["workload-ratio", "load"],
        topic: "monotony",
        same_days: false,
        ways: &["and monotony", "what about strain"],
    },
];
