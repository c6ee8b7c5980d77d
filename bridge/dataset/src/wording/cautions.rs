//! What others than a coach advise on.

use polarize_domain::situation::Caution;

use super::body::tell;
use super::{Group, Row, Speaker};

pub(super) const ROWS: &[Row] = &[
    row("caution/pregnancy", |speaker| caution(speaker, Caution::Pregnancy, PREGNANCY)),
    row("caution/asthma", |speaker| caution(speaker, Caution::Asthma, ASTHMA)),
    row("caution/painkillers", |speaker| caution(speaker, Caution::Painkillers, PAINKILLERS)),
    row("caution/weight_loss", |speaker| caution(speaker, Caution::WeightLoss, WEIGHT)),
];

const fn row(id: &'static str, say: fn(&mut Speaker<'_>) -> bool) -> Row {
    Row { id, group: Group::Caution, weight: 8, say }
}

fn caution(speaker: &mut Speaker<'_>, caution: Caution, templates: &[&str]) -> bool {
    tell(speaker, templates, &[]);
    speaker.claims.cautions.push(caution);
    true
}

const PREGNANCY: &[&str] = &[
    "{I'm|I am|im|turns out I'm|just found out I'm|surprise, I'm} {pregnant|12 weeks pregnant|20 weeks pregnant|five months pregnant|newly pregnant}{ {and want to keep {riding}|with our second|and a bit careful now}|}",
    "{I'm|I am|we're} expecting{ a baby|, I'm pregnant}{ {in spring|in autumn|in june}|}",
    "{positive pregnancy test|the pregnancy test was positive|pregnancy test says yes}{, {early days|so exciting|wow}|}",
    "{I gave birth|gave birth} {six weeks|8 weeks|two months|three months} ago{ and {want to start again|would like to train again}|}",
    "{coming|just coming} back after {pregnancy|my pregnancy}{, {how do I restart|where do I start}|}",
    "{pregnant|first trimester, pregnant|second trimester, pregnant|third trimester, pregnant}{, {how much can I still do|midwife is fine with {riding}|what can I keep doing}|}",
    "{second|third} pregnancy, {first trimester|week 14|feeling fine so far}",
    "{my|the} pregnancy {is going well|is at week 16|means I should be careful}",
    "{postpartum|post partum}, {I gave birth in the winter|gave birth 9 weeks ago|gave birth recently}",
    "{news|big news|news from me}: {I'm pregnant|I am pregnant|we're expecting a baby}",
    "{how does the plan change|what changes} {during pregnancy|now that I'm pregnant|if you're pregnant like me}",
    "{had|I had} a baby {six weeks ago|two months ago|ten weeks ago}{ and {want|would like} to {train|start} again|}",
    "{trying to stay fit|staying active|keeping moving} {while pregnant|during the pregnancy|being pregnant}",
];

const ASTHMA: &[&str] = &[
    "{my |}asthma is {bad|worse|acting up|flaring up|playing up|terrible|really bad}{ {today|this week|with the pollen|in this cold}|}",
    "{I had|had|just had|had another} {an |}asthma {attack|flare}{ {yesterday|on the last {ride}|last night}|}",
    "{forgot|I forgot|lost|I lost|left} my inhaler{ {at home|at the club|on the train}|}",
    "{my |}inhaler is {empty|broken|lost|out|gone|expired}{ and the pharmacy is closed|}",
    "{no inhaler|I'm without my inhaler|without my inhaler|out of my inhaler}{ {this week|until monday|right now}|}",
    "{asthma attack|asthma flare|asthma is bad|inhaler empty}",
    "{need|I need} a new inhaler{, {old one is empty|mine's empty|asthma is bad}|}",
    "{asthma|my asthma} has been {bad|worse|really bad|acting up}{ {lately|since the pollen started|this week}|}",
    "{pollen season|cold air|the smog} and {my asthma is acting up|my asthma gets worse|my asthma is bad}",
    "{asthmatic here|I'm asthmatic} and {my inhaler is empty|I forgot my inhaler|the inhaler is at home}",
    "{had to use|used} my {blue |}inhaler {three times yesterday|four times on the last {ride}|twice last night}, asthma is {bad|worse}",
    "{my |}asthma {flares up|is flaring|flared up}{ {again|when I go hard|in the cold}|}",
    "{GP|doctor|doc} {says|thinks} my asthma {is worse|has got worse|is worsening}",
];

const PAINKILLERS: &[&str] = &[
    "{I |I'm |}{took|taking|take|been taking} {ibuprofen|painkillers|a painkiller|naproxen|an ibuprofen|diclofenac|nsaids} {before the {ride}|to get through the {ride}|before training|before every {ride}|for the {ride}}",
    "{can|should|is it ok if} I {take|pop} {ibuprofen|a painkiller|painkillers|an ibuprofen} before {training|the {ride}|the session}?",
    "{popped|I popped|had} {an ibuprofen|two ibuprofen|a couple of painkillers|some painkillers} {and it's fine|and could train|before the last {ride}|yesterday}",
    "{ibuprofen|painkillers|naproxen|diclofenac} {before the {ride}|every day|before each session|and then training|gets me through}",
    "{on|I'm on} {painkillers|ibuprofen|strong painkillers|naproxen}{ {right now|this week|at the moment}|, {can I train|should I train} on them|}",
    "{with|thanks to} {painkillers|ibuprofen|a painkiller} {I can train|it works|training is fine|I got through the {ride}}",
    "{doc|dentist|doctor} {gave me|prescribed} {painkillers|ibuprofen|diclofenac}{, {ok to train|training still ok|fine to {ride}}|}",
    "{living on|surviving on|powered by} {ibuprofen|painkillers} {this week|at the moment|lately}",
    "{I'll|I will|gonna} {take|pop} {an ibuprofen|ibuprofen|painkillers|a painkiller} {and train|before the {ride}|and see how it goes}",
    "{painkillers before training|ibuprofen before the {ride}|took ibuprofen|on painkillers}",
];

const WEIGHT: &[&str] = &[
    "{I want to|want to|I'd like to|need to|I have to|trying to|I'm trying to|planning to} {lose|drop|shed} {{2|3|4|5|6|8|10} {kg|kilos}|{5|10|15} {pounds|lbs}|some weight|a few kilos|weight|a couple of kilos|a few pounds}{ {before the race|by summer|for the climbs|until spring}|}",
    "{how can I|how do I|can you help me|help me} {lose|drop} {weight|some weight|3 kg|5 kg|a few kilos|10 pounds}{ {while training|without losing power|on the side}|}?",
    "{losing|dropping|shedding} {weight|some weight|a few kilos|5 kg} is {the goal|my goal|the main thing} {right now|this winter|now}",
    "{goal|main goal|new goal}: {lose 4 kg|lose weight|drop 5 kilos|lose a few kilos|shed 10 pounds}",
    "{on a diet|cutting calories|eating less} to {lose weight|lose 5 kg|lose a few kilos|drop some weight}",
    "{too heavy|bit heavy|carrying too much} {for the hills|after the holidays|at the moment}, {want to lose {weight|3 kg|5 kg|some weight}|need to lose a few kilos}",
    "{lose weight|lose 5 kg|want to drop weight|losing weight}",
    "{race weight|my race weight} is {3|4|5|6} kg {away|off}, {need to lose weight|want to lose it, so losing weight now|trying to lose some weight}",
    "{I |I've }{started|begun} {dieting|fasting|skipping dinner} to {lose weight|drop weight|lose some kilos|lose 4 kilos}",
    "{more volume|longer sessions|extra sessions} to {lose weight|drop some weight|lose a few kilos}?",
];
