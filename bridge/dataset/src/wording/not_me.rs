//! Trouble that is denied, or somebody else's.

use polarize_domain::HealthKind::{self, AboveNeck, BelowNeck, BonePain, Fever, Pain};
use polarize_domain::situation::{FatigueSign, Severity};

use super::body::{deny, is_told, tell, tired};
use super::{Group, Row, Speaker};

pub(super) const ROWS: &[Row] = &[
    row("not_me/somebody_ill", 22, somebody_ill),
    row("not_me/only_tired", 14, only_tired),
    row("not_me/not_ill", 12, |speaker| denied(speaker, &[AboveNeck, BelowNeck, Fever], NOT_ILL)),
    row("not_me/no_fever", 8, |speaker| denied(speaker, &[Fever], NO_FEVER)),
    row("not_me/no_cough", 6, |speaker| denied(speaker, &[BelowNeck], NO_COUGH)),
    row("not_me/no_cold", 6, |speaker| denied(speaker, &[AboveNeck], NO_COLD)),
    row("not_me/no_pain", 12, |speaker| denied(speaker, &[Pain], NO_PAIN)),
    row("not_me/no_bone_pain", 5, |speaker| denied(speaker, &[BonePain], NO_BONE_PAIN)),
    row("not_me/no_danger", 12, no_danger),
];

const fn row(id: &'static str, weight: u32, say: fn(&mut Speaker<'_>) -> bool) -> Row {
    Row { id, group: Group::NotMe, weight, say }
}

fn somebody_ill(speaker: &mut Speaker<'_>) -> bool {
    const WHO: &[&str] = &[
        "my {son|daughter|wife|husband|partner|kid|mum|dad|brother|sister|girlfriend|boyfriend|flatmate|colleague|little one|toddler|youngest|oldest daughter}",
    ];
    let who = speaker.fill(WHO, &[]);
    tell(speaker, SOMEBODY_ILL, &[("who", &who)]);
    speaker.claims.somebody_else_ill = true;
    true
}

/// "No fever, just tired."
fn only_tired(speaker: &mut Speaker<'_>) -> bool {
    let (kinds, templates): (&[HealthKind], &[&str]) = if speaker.dice.chance(0.5) {
        (&[Fever], NO_FEVER_TIRED)
    } else {
        (&[AboveNeck, BelowNeck, Fever], NOT_ILL_TIRED)
    };
    if speaker.claims.fatigue.is_some() || speaker.claims.fresh || kinds.iter().any(|kind| is_told(speaker, *kind)) {
        return false;
    }
    let (severity, word) = *speaker.dice.pick(&[
        (Severity::Mild, "a bit tired"),
        (Severity::Mild, "a little tired"),
        (Severity::Moderate, "tired"),
        (Severity::Moderate, "really tired"),
        (Severity::Moderate, "low on energy"),
        (Severity::Severe, "exhausted"),
        (Severity::Severe, "completely knackered"),
    ]);
    tell(speaker, templates, &[("tired", word)]);
    deny(speaker, kinds);
    tired(speaker, severity, FatigueSign::Tired, None);
    true
}

fn denied(speaker: &mut Speaker<'_>, kinds: &[HealthKind], templates: &[&str]) -> bool {
    if kinds.iter().any(|kind| is_told(speaker, *kind)) {
        return false;
    }
    tell(speaker, templates, &[]);
    deny(speaker, kinds);
    true
}

/// Danger denied, with tiredness told.
fn no_danger(speaker: &mut Speaker<'_>) -> bool {
    if speaker.claims.fresh || !speaker.claims.red_flags.is_empty() {
        return false;
    }
    tell(speaker, NO_DANGER, &[]);
    tired(speaker, Severity::Moderate, FatigueSign::Tired, None);
    true
}

const SOMEBODY_ILL: &[&str] = &[
    "{who} {is|has been} {sick|ill|unwell|in bed with flu|down with a cold|coughing all night|throwing up}{ {today|this week|again}|}",
    "{who} {has|has got|caught|has caught|came home with} {the flu|a cold|a fever|covid|a stomach bug|a high fever|bronchitis|a nasty cough}{ {today|this week|again}|}",
    "{who} is {sick|ill}{,|,| but| and} I'm {fine|ok|healthy, so far|totally fine|still ok}",
    "{who} {tested positive|is covid positive|has tested positive for covid}{, I'm negative|, I feel fine| but I'm fine|}",
    "{looking after|taking care of|at home with|nursing} {who}, {who is {sick|ill}|{she|he} is {sick|ill}|{she|he}'s got {a fever|the flu|a stomach bug}}",
    "{the kids|both kids|my kids|the twins|half the team|half the office|the whole crew} {are|is} {sick|ill|down with flu|coughing|throwing up}{, {not me though|I'm fine|so far I'm ok}|}",
    "{everyone|everybody} {at work|in the office|at the club|in the family} is {sick|ill|coughing}{ {but not me|except me|, I'm fine}|}",
    "{sick|ill} {kid|child|son|daughter|baby} at home{ {today|this week|again}|}",
    "{who} {has|had} {a fever of 39|a temperature of 38.5|39 degrees fever}{ {this morning|today}|}",
    "{who} threw up {all night|twice last night|this morning}{, {poor thing|laundry all day|fun}|}",
    "{flu|covid|a stomach bug|norovirus} is going {around|round} {the office|the school|the club|our house}{, {so far so good|I'm ok|I feel fine}|}",
];

const NO_FEVER_TIRED: &[&str] = &[
    "no {fever|temperature}, {just|only} {tired}",
    "{I don't have a fever|I've no fever|no fever or anything}{,| but|, just|, I'm just} {tired}",
    "{just|only} {tired}, no {fever|temperature}",
    "{tired} but {no fever|without fever|not feverish|no temperature}",
    "{not feverish|checked: no fever|temperature checked, no fever}, {just|simply|only} {tired}",
];

const NOT_ILL_TIRED: &[&str] = &[
    "{I'm not|not|I am not} {sick|ill}{,| or anything,} {just|only|simply} {tired}",
    "{tired} but {not sick|not ill|I'm not sick|I'm not ill}",
    "{just|only|simply} {tired}, {not sick|not ill|I'm not ill}",
    "{don't worry|relax}, {I'm not sick|not ill}, just {tired}",
    "{don't think I'm|I don't think I am|definitely not} {sick|ill}, {just|only|more like} {tired}",
];

const NOT_ILL: &[&str] = &[
    "{I'm not|I am not|not} {sick|ill}{, {just to be clear|in case you wonder|before you ask}|}",
    "{no|zero} {illness|sickness}{ here| at all|}",
    "{don't worry|just so you know|before you ask}, I'm not {sick|ill}",
    "{no symptoms|no symptoms at all|no symptoms of anything|zero symptoms}",
    "{I'm not|I am not} {getting|coming down with something or} {sick|ill}",
    "{not sick|not ill|I'm not ill}{ {at all|or anything|}|, {life is just busy|all ok}|}",
    "{never been|haven't been} sick {this year|all winter}, {not ill now either|I'm not ill}",
];

const NO_FEVER: &[&str] = &[
    "{no fever|no temperature|I have no fever|I don't have a fever|don't have a temperature}{ {at all|this time|or anything|today}|}",
    "{checked|measured} {it|my temperature}, {no fever|no fever at all}",
    "{fever|temperature}: {none|no}",
    "{not feverish|I'm not feverish|not running a fever|I'm not running a temperature}{ {today|at all}|}",
    "{definitely|luckily|thankfully} no fever",
    "{fever free|I'm without fever|haven't got a fever}{ here| at all|}",
];

const NO_COUGH: &[&str] = &[
    "{no|zero|absolutely no} cough{ {at all|today|here}|}",
    "{I'm not|not} coughing{ {at all|or anything}|}",
    "{no cough|no nausea|no chest congestion|not nauseous}, {all good there|nothing|lungs are clear}",
    "{don't have|I don't have|haven't got} {a cough|the flu|covid|a stomach bug}{, {tested twice|just checked}|}",
    "{covid negative|covid test negative|tested negative for covid|covid test was negative}",
    "{stomach|tummy} is fine, no {vomiting|diarrhoea|nausea}",
];

const NO_COLD: &[&str] = &[
    "{no|I've no|I have no} {sore throat|runny nose|sniffles|cold|cold symptoms}{ {at all|today|here}|}",
    "{don't have|I don't have|haven't got} a {cold|sore throat|runny nose}{ {or anything|at all}|}",
    "{nose is clear|throat is fine}, no {cold|sniffles|sore throat}",
    "{not sneezing|I'm not sneezing|no sneezing}{ {at all|today}|}",
];

const NO_PAIN: &[&str] = &[
    "{no|zero} pain{ {anywhere|at all|today|here|so far}|}",
    "{I'm|I am} {pain free|pain-free|not injured|not in pain|not hurting}{ {at all|today}|}",
    "{nothing hurts|no injuries|no injury|no niggles|not injured}{ {right now|at the moment|at all}|}",
    "{I don't have|don't have|haven't got|I have no} {any |}{pain|pains|injuries}{ {anywhere|at all}|}",
    "{knee|back|shoulder|achilles|hip} {doesn't hurt|is not hurting|does not hurt|pain: none}",
    "{did|finished} the {ride} {pain free|without pain|without any pain}",
    "{my |}{knee|back|shoulder|foot|calf} {is pain free|isn't hurting|doesn't hurt at all}",
];

const NO_BONE_PAIN: &[&str] = &[
    "{no|it's not a|not a} stress fracture{, {says the scan|the MRI is clear|doctor checked|luckily}|}",
    "{MRI|scan|x-ray} {is clear|came back clean}, no {stress fracture|fracture|stress reaction}",
    "{no|I have no|zero} {bone pain|night pain}{ at all| whatsoever|}",
    "{I'm not|not} limping{ {at all|or anything}|}",
    "{nothing is broken|nothing broken}, no {fracture|stress fracture}",
];

const NO_DANGER: &[&str] = &[
    "{I'm |}{just |}tired, no {chest pain|dizziness|palpitations|shortness of breath} {or anything|at all|though}",
    "tired{, but| but} no {chest pain|palpitations|dizziness} {or|and no} {breathlessness|fainting|dizziness at all}",
    "no {chest pain|dizziness|palpitations}, {just|only|simply} tired",
    "{not dizzy|not faint or anything|not light-headed}, {just|only} {tired|really tired}",
    "{chest pain|dizziness|palpitations}: none. {Just|Only} tired",
    "{I'm |}tired{.|,} {I haven't fainted|never fainted|didn't faint or anything}",
];
