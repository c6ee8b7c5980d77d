//! Fresh and strong.

use super::body::tell;
use super::{Group, Row, Speaker};

pub(super) const ROWS: &[Row] = &[
    Row { id: "fresh/strong", group: Group::Fresh, weight: 30, say: |speaker| fresh(speaker, STRONG) },
    Row { id: "fresh/recovered", group: Group::Fresh, weight: 14, say: |speaker| fresh(speaker, RECOVERED) },
    Row { id: "fresh/more", group: Group::Fresh, weight: 14, say: |speaker| fresh(speaker, MORE) },
];

fn fresh(speaker: &mut Speaker<'_>, templates: &[&str]) -> bool {
    tell(speaker, templates, &[]);
    speaker.claims.fresh = true;
    true
}

const STRONG: &[&str] = &[
    "{I feel|feeling|I'm feeling|felt} {really |so |super |absolutely |pretty |}{great|amazing|awesome|strong|fresh|fantastic|good|brilliant}{ {today|this morning|right now|after the last {ride}}|}",
    "{my |}legs {are|feel|felt} {really |so |super |}{great|amazing|fresh|strong|light|good|springy|snappy}{ {today|this morning|on the last {ride}}|}",
    "{great|fresh|good|amazing|strong} legs{ {today|this morning|again}|}",
    "{smashed|crushed|nailed|killed} {the last {ride}|yesterday's session|the intervals|it yesterday|the session}",
    "{on fire|I'm on fire|absolutely flying|legs just flying} {today|lately|this week}",
    "{full of|lots of|tons of|loads of|plenty of|bursting with} energy{ {today|right now|lately}|}",
    "{never felt|haven't felt} {better|stronger|fitter|this good, never better}{ {tbh|honestly|in my life}|}",
    "{new pb|new pr|new personal best|set a pb} {yesterday|on the last {ride}|this week}{, {feeling great|legs feel amazing|over the moon}|}",
    "{firing|I'm firing} on all cylinders{ {today|right now}|}",
    "{feel|feeling|I feel} like {a million dollars|a new person|new|a million bucks}",
    "{in great|in top|in super|in the best|in amazing} {shape|form}{ {right now|at the moment|lately}|}",
    "{feeling strong|feeling great|feeling fresh|feeling amazing|great legs}",
    "{best I've felt|the best I have felt} {in ages|all season|this year|in months}",
    "{buzzing|absolutely buzzing|I'm buzzing}{ {today|after the last {ride}}|}",
    "{the {ride} felt|yesterday felt|training felt} {effortless|so good}, {legs feel great|feeling strong|I feel amazing}",
    "{unstoppable|fit as a fiddle|on top of the world}, {feeling great|feel strong|I feel fantastic}",
];

const RECOVERED: &[&str] = &[
    "{fully recovered|well rested|completely rested, feel fresh|rested and ready|fresh and rested}{ {today|this morning|after the easy days}|}",
    "{I slept|slept} {really |very |super |}{well|great|like a baby|like a log}{ and {feel|I feel} {fresh|great|rested}|, feeling {fresh|great|good}|}",
    "{great|good} night's sleep, {feeling fresh|feel great|feeling strong}",
    "{bounced back|I've bounced back|bounced right back} {from the last block|after the easy week|nicely}{, {feeling fresh|legs are good|feeling good}|}",
    "{I feel|feeling|I'm feeling} {recovered|refreshed|rested|well rested|fully recovered}{ {today|this morning|again}|}",
    "{fresh as a daisy|super fresh|so fresh, feeling fresh}{ {today|this morning}|}",
    "{hrv is up|readiness is green|recovery score is great} and I {feel|feel really} {fresh|great|strong|good}",
    "{rest day did|the easy week did|the days off did} {wonders|the trick}, {feeling fresh|legs feel fresh|I feel great}",
    "{energised|energized|fresh} {again|and motivated|after the rest day}",
];

const MORE: &[&str] = &[
    "{could have|I could have} {gone longer|done more|gone harder|kept going forever|done double|gone all day}{ yesterday| on the last {ride}|}",
    "{ready for|I'm ready for|so ready for} {more|anything|harder stuff}",
    "{ready to|I'm ready to} {go|push|rock|smash it|race|attack}{, feel {great|strong}|}",
    "{raring|itching} to go{ {today|again}|}",
    "{give me more|bring it on}{, {feeling great|feeling strong|legs are great}|}",
    "{hungry for more|I'm hungry for more}{, legs feel {great|good}|}",
    "{I want to|want to|could} do more{, {feel great|feeling strong|legs feel fresh}|}",
    "{can|could} I do more? {I feel|feeling} {great|strong|so good|amazing}",
    "{I'm|so|super|really} motivated{ and feeling {great|strong|fresh}|, legs are {good|great}}",
    "{feel|feeling} {great|strong|fresh}, {more please|load me up|don't hold back|what else have you got}",
];
