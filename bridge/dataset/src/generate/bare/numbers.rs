//! Numbers that somebody tells of themselves.

use crate::wording::Speaker;

/// Says one to three numbers, and claims them.
pub(super) fn state(speaker: &mut Speaker<'_>) {
    let ctl = speaker.dice.whole(18, 115);
    let atl = (ctl + speaker.dice.whole(-25, 42)).max(5);
    // Now and then the three don't fit together, because they come from different days.
    let tsb = ctl - atl + if speaker.dice.chance(0.15) { speaker.dice.whole(-20, 20) } else { 0 };
    let ftp = speaker.dice.whole(130, 380);
    let (lthr, max) = (speaker.dice.whole(148, 182), speaker.dice.whole(165, 208));
    let rest = speaker.dice.whole(38, 72);
    let stated = &mut speaker.claims.stated;
    let float = |number: i64| Some(number as f64);
    let ways: &[&str] = match speaker.dice.whole(0, 13) {
        0..=3 => {
            stated.ctl = float(ctl);
            CTL
        }
        4 | 5 => {
            (stated.ctl, stated.atl) = (float(ctl), float(atl));
            CTL_AND_ATL
        }
        6 => {
            (stated.ctl, stated.atl, stated.tsb) = (float(ctl), float(atl), float(tsb));
            ALL_THREE
        }
        7 | 8 => {
            stated.tsb = float(ctl - atl);
            let tsb = (ctl - atl).to_string();
            return speaker.say(TSB, &[("tsb", &tsb)]);
        }
        9 => {
            stated.atl = float(atl);
            ATL
        }
        10 | 11 => {
            stated.ftp = float(ftp);
            FTP
        }
        12 => {
            (stated.lthr, stated.max_hr) = if ftp % 2 == 0 { (float(lthr), None) } else { (None, float(max)) };
            if ftp % 2 == 0 { LTHR } else { MAX }
        }
        _ => {
            stated.resting_hr = float(rest);
            REST
        }
    };
    let words = [ctl, atl, tsb, ftp, lthr, max, rest].map(|number| number.to_string());
    let names = ["ctl", "atl", "tsb", "ftp", "lthr", "max", "rest"];
    let slots: Vec<(&str, &str)> = names.into_iter().zip(words.iter().map(String::as_str)).collect();
    speaker.say(ways, &slots);
}

const CTL: &[&str] = &[
    "my CTL is {ctl}",
    "{CTL|ctl} {is |at |}{ctl}",
    "I have a CTL of {ctl}",
    "my {fitness|fitness (CTL)|chronic load} {is|is about|is at} {ctl}",
    "with a CTL of {ctl}",
    "CTL: {ctl}",
];
const CTL_AND_ATL: &[&str] = &[
    "my CTL is {ctl} and my ATL is {atl}",
    "CTL {ctl}, ATL {atl}",
    "I'm at a CTL of {ctl} with an ATL of {atl}",
    "fitness {ctl}, fatigue {atl}",
    "ctl is {ctl}, atl is {atl}",
];
const ALL_THREE: &[&str] = &[
    "my CTL is {ctl}, ATL {atl} and TSB {tsb}",
    "CTL {ctl} / ATL {atl} / TSB {tsb}",
    "fitness {ctl}, fatigue {atl}, form {tsb}",
    "numbers today: CTL {ctl}, ATL {atl}, TSB {tsb}",
];
const TSB: &[&str] = &[
    "my TSB is {tsb}",
    "TSB {tsb}{| today| this morning}",
    "my form is {tsb}{| today| this morning}",
    "I have a TSB of {tsb}",
    "form (TSB) is at {tsb}",
];
const ATL: &[&str] = &["my ATL is {atl}", "ATL {atl}", "my fatigue (ATL) is {atl}", "I have an ATL of {atl}"];
const FTP: &[&str] = &[
    "my FTP is {ftp}{| W| watts}",
    "FTP {ftp}{| W|W}",
    "I have an FTP of {ftp}{| W| watts}",
    "my threshold power is {ftp} W",
];
const LTHR: &[&str] =
    &["my LTHR is {lthr}", "my threshold heart rate is {lthr}{| bpm}", "LTHR {lthr}", "threshold HR of {lthr}"];
const MAX: &[&str] = &["my max HR is {max}", "my max heart rate is {max}{| bpm}", "max HR {max}"];
const REST: &[&str] = &[
    "my resting heart rate is {rest}{| bpm}",
    "my resting HR is {rest}{| today| this morning}",
    "resting pulse {rest}",
];
