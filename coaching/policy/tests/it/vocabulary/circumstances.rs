//! Weather, journeys, time and equipment.

use super::Kind;

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "heat",
        rows: &[
            ("It's going to be 35 degrees all week", "heat", "eases +0"),
            ("Heatwave here, even the mornings are boiling", "heat", "eases +0"),
            ("melting in this heat", "heat", "eases +0"),
            ("way too hot to run outside", "heat", "eases +0"),
            ("41\u{b0}C forecast for Saturday", "heat", "eases +0"),
            ("so humid and 33C here", "heat", "eases +0"),
            ("extreme heat warning until the weekend", "heat", "eases +0"),
        ],
    },
    Kind {
        name: "travel",
        rows: &[
            ("Long haul flight on Thursday", "travel +2", "eases +2"),
            ("Flying to Boston tomorrow, 6 hours time difference", "travel +1 6h", "eases +1"),
            ("Just landed in Tokyo, jetlag is brutal", "mild poor_sleep; travel", "eases +0"),
            ("On the road for work all week, hotel gym only", "travel", "eases +0"),
            ("crossing 8 time zones on Friday", "travel +3 8h", "eases +4"),
            ("I have a 10 hour drive on Saturday", "travel +4", "eases +4"),
            ("red-eye flight tonight", "travel +0", "eases +0"),
            ("Back from a long trip yesterday, feeling the time zones", "travel -1", "eases +0"),
        ],
    },
    Kind {
        name: "altitude",
        rows: &[
            ("Arrived at 2400 m altitude yesterday", "altitude -1", "eases +0"),
            ("Going up to altitude camp on Thursday", "altitude +2", "eases +2"),
            ("training up in the mountains at 2000 metres this week", "altitude", "eases +0"),
            (
                "First days at altitude, everything feels harder than usual",
                "moderate high_effort; altitude",
                "eases +0",
            ),
            ("we're sleeping at 2800m", "altitude", "eases +0"),
            ("Off to St. Moritz for altitude training from tomorrow", "altitude +1", "eases +1"),
        ],
    },
    Kind {
        name: "time",
        rows: &[
            ("Only have 30 minutes on Thursday", "+2 30min", "eases +2"),
            ("Can't do more than 45 min today", "+0 45min", "eases +0"),
            ("max an hour on Saturday", "+4 60min", "eases +4"),
            ("Thursday is tight, half an hour tops", "+2 30min", "eases +2"),
            ("I've got 20 minutes tomorrow, that's it", "+1 20min", "eases +1"),
            ("quick one today please, 40 min max", "+0 40min", "eases +0"),
            ("squeezed on Sunday: 1h at most", "+5 60min", "eases +5"),
            ("just 25 mins on thurs before work", "+2 25min", "eases +2"),
            ("I can only train in the evening on Thursday", "+2 evening", "nothing"),
            ("mornings only this week", "any morning", "nothing"),
        ],
    },
    Kind {
        name: "a day blocked",
        rows: &[
            ("No training possible on Saturday, wedding", "+4 blocked", "moves +4"),
            ("I can't make it on Thursday", "+2 blocked", "moves +2"),
            ("Fully booked on Sunday and Monday", "+5 blocked; +6 blocked", "moves +5"),
            ("Saturday is a no go", "+4 blocked", "moves +4"),
            ("got a family thing on Sunday, can't ride", "+5 blocked", "moves +5"),
            ("Need to work late on Thursday, no chance to train", "+2 blocked", "moves +2"),
            ("no time at all tomorrow", "+1 blocked", "moves +1"),
            ("I'm away Friday to Sunday", "+3 blocked; +4 blocked; +5 blocked", "skips +4, skips +5"),
        ],
    },
    Kind {
        name: "equipment",
        rows: &[
            ("The pool is shut for maintenance", "no swimming", "other sport"),
            ("bike's at the mechanic until Friday", "no cycling", "other sport"),
            ("my smart trainer died", "no trainer", "nothing"),
            ("power meter battery is dead", "no power_meter", "nothing"),
            ("Forgot my heart rate strap", "no heart_rate_monitor", "nothing"),
            ("no pool this week", "no swimming", "other sport"),
            ("I don't have access to a bike right now", "no cycling", "other sport"),
            ("snapped my derailleur, no riding for now", "no cycling", "other sport"),
            ("gym is closed for the holidays", "no strength", "nothing"),
            ("left my running shoes at home", "no running", "other sport"),
            ("The erg is broken", "no rowing", "nothing"),
        ],
    },
];
