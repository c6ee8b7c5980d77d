//! How athletes say how they feel.

use super::Kind;

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "fatigue",
        rows: &[
            ("Pretty fatigued after last week's block.", "moderate tired", "eases +0"),
            ("Running on empty here, need a breather", "severe tired", "lowers"),
            ("Just so drained all the time, four days now", "moderate tired 4d", "eases +0"),
            ("little bit tired today but nothing dramatic", "mild tired", "nothing"),
            ("I have zero energy, even walking the dog was an effort", "moderate tired", "eases +0"),
            ("Been knackered ever since Saturday's long ride", "severe tired 3d", "lowers"),
            ("Can't seem to recover from training this week", "moderate tired", "eases +0"),
            ("I could fall asleep standing up, been like this for 6 days", "severe tired 6d", "lowers"),
            ("My battery is empty after this training block", "moderate tired", "eases +0"),
            ("Feeling a bit sluggish, coffee isn't helping", "mild tired", "nothing"),
        ],
    },
    Kind {
        name: "soreness",
        rows: &[
            ("quads are screaming after Sunday's hill reps", "moderate soreness", "eases +0"),
            ("Can barely walk downstairs, DOMS from hell", "moderate soreness", "eases +0"),
            ("legs feel wooden this morning", "moderate soreness", "eases +0"),
            ("my arms are jelly after that swim set", "moderate soreness", "eases +0"),
            ("slightly sore glutes, nothing bad", "mild soreness", "eases +0"),
            ("Both calves are really tight and achy from the run", "moderate soreness", "eases +0"),
            ("Stiff as a board after leg day", "moderate soreness", "eases +0"),
            ("still sore from the weekend's lifting", "moderate soreness", "eases +0"),
        ],
    },
    Kind {
        name: "poor sleep",
        rows: &[
            ("Only got about 4.5 hours last night, toddler was up", "moderate poor_sleep", "eases +0"),
            ("Awake since 3am and couldn't fall back asleep", "mild poor_sleep", "eases +0"),
            ("my sleep was a disaster last night", "mild poor_sleep", "eases +0"),
            ("Haven't slept properly in three nights", "mild poor_sleep 3d", "eases +0"),
            ("insomnia again ugh", "mild poor_sleep", "eases +0"),
            ("Neighbours partied till 4, hardly slept", "moderate poor_sleep", "eases +0"),
            ("Tossed and turned the whole night", "mild poor_sleep", "eases +0"),
            ("sleep score 34 on my watch, woke up every hour", "mild poor_sleep", "eases +0"),
        ],
    },
    Kind {
        name: "high RPE",
        rows: &[
            ("Easy spin today felt like an 8 out of 10", "moderate high_effort", "eases +0"),
            ("Heart rate was 15 beats higher than normal at the same pace", "moderate high_effort", "eases +0"),
            ("RPE was 7 on what should have been a recovery jog", "moderate high_effort", "eases +0"),
            ("Had to bail on the second interval, power just wasn't there", "moderate high_effort", "eases +0"),
            ("everything feels harder than it should at the moment", "moderate high_effort", "eases +0"),
            ("My usual pace felt brutal this morning", "moderate high_effort", "eases +0"),
            ("Couldn't hold the watts on any of the intervals yesterday", "moderate high_effort", "eases +0"),
            ("hr through the roof on a gentle ride", "moderate high_effort", "eases +0"),
        ],
    },
    Kind {
        name: "feeling fresh",
        rows: &[
            ("legs felt unreal today, could've gone all day", "fresh", "nothing"),
            ("Feeling super strong this week", "fresh", "nothing"),
            ("Best I've felt in months!", "fresh", "nothing"),
            ("I'm well rested and itching to go", "fresh", "nothing"),
            ("body feels amazing after the recovery week", "fresh", "nothing"),
            ("Never felt fitter, bring on the intervals", "fresh", "nothing"),
            ("full of energy this morning", "fresh", "nothing"),
        ],
    },
    Kind {
        name: "life stress",
        rows: &[
            ("Work deadlines are killing me", "mild stress", "eases +0"),
            ("Moving house this week, total chaos", "mild stress", "eases +0"),
            ("my dad passed away, head is all over the place", "moderate stress", "eases +0"),
            ("Big exam on Friday, pretty stressed", "mild stress", "eases +0"),
            ("Really overwhelmed with everything at home right now", "mild stress", "eases +0"),
            ("boss is driving me mad, my head is full", "mild stress", "eases +0"),
            ("going through a divorce, hard to focus on training", "moderate stress", "eases +0"),
            ("newborn at home and work is insane", "mild stress", "eases +0"),
        ],
    },
];
