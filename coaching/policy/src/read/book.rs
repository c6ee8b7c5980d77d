//! Every table of phrases in one index, and the phrases that keep others from being misread.

use std::collections::HashSet;
use std::sync::LazyLock;

use polarize_domain::situation::{Caution, Equipment, FatigueSign, PartOfDay, RedFlag, Severity};
use polarize_domain::{Site, Sport};

use super::illness::Ailment;
use super::injury::words::{Pain, Place};
use super::journeys::Journey;
use super::missed::Miss;
use super::moves::Rearranged;
use super::phrase::{Found, Index};
use super::races::Racing;
use super::text::Text;
use super::wishes::Wished;
use super::{
    cautions, days, fatigue, freshness, hours, illness, injury, journeys, limits, missed, moves, orders, races,
    red_flags, wishes,
};

/// What a phrase says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Fact {
    /// A sign that needs urgent help.
    RedFlag {
        /// Which.
        flag: RedFlag,
        /// Whether hard effort explains it.
        unless_effort: bool,
    },
    /// Something others than a coach advise on.
    Caution(Caution),
    /// A sign of tiredness.
    Fatigue(FatigueSign, Severity),
    /// Freshness.
    Fresh,
    /// All is well, and no more.
    Fine,
    /// Illness.
    Illness(Ailment),
    /// Ill or tired, who knows.
    Vague,
    /// A trouble is over.
    Over,
    /// Pain.
    Pain(Pain),
    /// A named injury.
    NamedInjury(Site),
    /// A part of the body.
    Place(Place),
    /// How bad, 0–10.
    HowBad(u8),
    /// It gets worse.
    Worse,
    /// What follows is supposed, not told.
    Supposed(Supposed),
    /// A wish.
    Wish(Wished),
    /// A day is out.
    Blocked,
    /// A sport is out.
    NoSport(Sport),
    /// Strong heat.
    Heat,
    /// A journey or a height.
    Journey(Journey),
    /// Training that did not happen, or making up for it.
    Missed(Miss),
    /// A race or a taper.
    Racing(Racing),
    /// Sessions moved, swapped or added.
    Rearranged(Rearranged),
    /// A part of the day.
    Hours(PartOfDay),
    /// A thing is broken or not at hand.
    NoEquipment(Equipment),
    /// An order to the reader.
    Order,
    /// Sounds like something else, says nothing.
    Idiom,
}

/// How something is supposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Supposed {
    /// Plainly: "what if I get …".
    Plainly,
    /// As a worry or a wish: "I don't want to get …".
    Loosely,
}

/// Words that make what follows a supposition.
const SUPPOSED: &[(&str, Supposed)] = &[
    ("if i ever/should/get/had/have/were/start/started", Supposed::Plainly),
    ("if i [ever/should/would] [get/have/feel]", Supposed::Plainly),
    ("what if [i/it/there] [get/have/is/am]", Supposed::Plainly),
    ("in case [i/of] [get/have]", Supposed::Plainly),
    ("what is/are [a/an/the]", Supposed::Plainly),
    ("what are the signs/symptoms of", Supposed::Plainly),
    ("how do i know/recognise/recognize/avoid/prevent/spot/tell [if] [i] [am/have]", Supposed::Plainly),
    ("how to avoid/prevent/recognise/recognize/spot", Supposed::Plainly),
    ("what does/do", Supposed::Plainly),
    ("difference between", Supposed::Plainly),
    ("tell/explain me/to about/what", Supposed::Plainly),
    ("avoid/avoiding/prevent/preventing [getting/being/any/an]", Supposed::Loosely),
    ("not want to get/be/end/become [up]", Supposed::Loosely),
    ("afraid/scared/worried/anxious/nervous/fear of/about getting/becoming/being", Supposed::Loosely),
    ("risk of", Supposed::Loosely),
    ("risk/risking getting/being", Supposed::Loosely),
    ("so [that] i do/will not get", Supposed::Loosely),
    ("before i get", Supposed::Loosely),
    ("instead of getting/being", Supposed::Loosely),
    ("do you think i am getting", Supposed::Loosely),
    ("can/could/may/might/will/would lead to", Supposed::Loosely),
];

/// Turns of phrase that sound like a complaint and are none.
const IDIOMS: &[&str] = &[
    "sick climb/climbs/segment/jump/jumps/line/lap/loop/effort/pace/playlist/jersey/tt/finish/move/gear/wheels/idea/place/evening/weekend",
    "nearly/almost killed me",
    "that climb/descent/trail/line/view/finish/sprint/kom/loop/track/bike/kit/party/gig/song/movie was/is/were [so/absolutely/really/pretty/totally/just] sick",
    "no/without/zero/low/lost power meter/meters/pedals/data/numbers/readings",
    "power/watch/garmin/wahoo/computer/phone/head/light/lights/strap/sensor meter/unit/battery/batteries [battery] ~ dead/empty/flat/low/died",
    "@ is/looks/gets/will [be/going/really/very/a/pretty/so] [bit/to] [be] tight",
    "do/would/should/will/must i need/take [a/some/more] rest/recovery [day/days/week/weeks]",
    "the/a/that/this running/cycling/triathlon/travel bug",
    "sick workout/session/ride/run/time/view/views/bike/pb/race/beat/beats/set/route/course/kit/performance/tune/trail/descent/new",
    "that/it/which/session/set/workout/ride/race/run/route/course/intervals was/is/were [so/absolutely/really/pretty/totally/just] sick",
    "worried sick",
    "feel/feeling/am/get/getting/felt home sick",
    "small/little problem/issue here",
    "not [so/too] great/good news",
    "homesick",
    "sick pay",
    "ill advised/timed/fitting/prepared/effects",
    "ill be/do/try/go/take/have/need/skip/run/ride/swim/train/just/see/probably/still/get/make/keep/move/let/give/report/start",
    "a/my/this/that/another/the/any/some/bad/slight/little/nasty/mild/heavy/proper/small cold weather/water/shower/showers/bath/plunge/front/snap/spell/beer/drink/start/morning/day/ride/wind/night/winter/swim/one/brew/turkey/evening/run/lake/pool",
    "cold weather/water/shower/showers/bath/plunge/front/snap/spell/beer/drink/start/morning/day/ride/wind/night/winter/outside/out/swim/feet/shoulder/brew/turkey/blooded/hard",
    "it is [so/very/really/too/quite/bloody/freezing] cold",
    "catch/catching up",
    "dead line/lines/lift/lifts/hang/heading/end/flat",
    "tired of waiting",
    "wear and tear",
    "pain cave/face/train/relief/killer/killers/killing",
    "no pain no gain",
    "by hook or by crook",
    "pain au/aux chocolat/raisins",
    "pain in the ass/arse/neck/backside/butt",
    "sore loser/point/spot/subject",
    "tight schedule/budget/shorts/race/finish/group/squeeze/timing/for",
    "sharp turn/turns/corner/corners/climb/descent/at/start",
    "break/broke/broken/breaking my/a/the pb/pr/record/records/best/bike/chain/spoke/phone/heart/rule/habit/streak/fast",
    "broken intervals/sets/set/up/bike/chain/spoke/record/collar",
    "back on/to/in/at/into/from/up/down/home/soon/again/then/when/off/and",
    "come/came/coming/go/going/went/get/got/getting/be/am/is/cut/dial/scale/hold/bounce/bouncing back",
    "hand over/out/cycle/bike/warmers/held/washing/sanitiser",
    "on the other hand",
    "hands free/down",
    "head wind/winds/unit/start/coach/space/phones/lamp/torch",
    "foot pod/path/strike/bath/wear/note/print",
    "shoulder season",
    "hip hop",
    "at/by/on heart",
    "knee warmers/brace/sleeve/high/socks/deep/drive",
    "calf raises/raise/sleeves/sleeve/guards",
    "neck and neck",
    "arm warmers/strokes",
    "leg warmers/day/press/work/speed/turnover/raises",
    "stiff headwind/competition/breeze/climb",
    "heavy week/weeks/load/training/rain/traffic/lifting/weights/gear/block/day/bike/wind/breathing/workload/schedule/session/sessions/squats",
    "runs on/in/at/from/this/per/each/every/a",
    "weak side/spot/point",
    "hurts so good",
    "in this/that/the cold",
    "a/the/some/any bug/bugs/virus in/with/on the/this/your/my app/plan/software/report/computer/laptop/phone/website",
    "flu/covid jab/shot/vaccine/vaccination/booster/season/shots/vaccines",
    "shattered/wrecked/smashed/trashed my/the/a pb/pr/record/best/bike/wheel/previous/course/kom/phone",
    "feel/feels/went limp",
    "exhausted all options",
    "skin ~ sore/raw/itchy/chafed",
    "on the back of",
    "sweet spot",
    "hard session/interval/intervals/ride/run/set/effort/efforts/week/block/workout/day/tail",
    "rest day/days/interval/intervals/of/week/between",
    "fresh air/start/fruit/veg/vegetables/snow/socks/pair/water/legs/set/food",
    "heat zone/sheet/training/acclimation/acclimatisation/adaptation",
    "warm up/ups/down",
    "positive split/splits/thinking/mood/vibes",
    "stomach for",
    "runny eggs",
    "nose clip/clips",
    "the nose",
    "viral video/hit",
    "virus protection/scanner",
    "computer/laptop virus",
    "bug in/report/fix",
    "stress test/score/balance/free",
    "training stress",
    "sore winner",
    "flat tyre/tire/tires/tyres/course/route/road/out/terrain/tyres/white/pedals/race/tt",
    "slow down/jog/run/ride/pace/spin/twitch/cooker/start",
    "tight hip",
    "burning question/questions/desire/fat/calories/matches/kcal",
    "pulled out/over/up/away/off/into/forward/together/through",
    "tore up/through/it",
    "rolled in/out/over/into/up",
    "twisted my arm",
    "killing time/it",
    "killed it",
    "killer workout/session",
    "bad weather/luck/news/idea/day/timing/habit/form/traffic/road/roads/winter",
    "a little/bit of/more time/fun/motivation/running/swimming/cycling",
    "night ride/run/race/before",
    "long night run",
    "sleep in/aid/tracker/score",
    "legs are on fire",
    "hot bath/shower/chocolate/yoga/tub/water/drink/coffee/tea/meal/spot",
];

static INDEX: LazyLock<Index<Fact>> = LazyLock::new(|| Index::new(phrases()));

static ALARMS: LazyLock<Index<Fact>> = LazyLock::new(|| Index::new(alarms()));

static FALSE_ALARMS: LazyLock<Index<Fact>> =
    LazyLock::new(|| Index::new(red_flags::IDIOMS.iter().map(|phrase| (*phrase, Fact::Idiom))));

static CALENDAR: LazyLock<Index<Fact>> = LazyLock::new(|| Index::new(calendar()));

static VOCABULARY: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    INDEX
        .words()
        .chain(ALARMS.words())
        .chain(FALSE_ALARMS.words())
        .chain(CALENDAR.words())
        .chain(days::words())
        .chain(wishes::words())
        .collect()
});

/// The phrases that say something other than alarm.
pub(crate) fn index() -> &'static Index<Fact> {
    &INDEX
}

/// The phrases that raise an alarm.
pub(crate) fn alarm_index() -> &'static Index<Fact> {
    &ALARMS
}

/// The phrases that only sound like an alarm.
pub(crate) fn false_alarm_index() -> &'static Index<Fact> {
    &FALSE_ALARMS
}

/// The phrases about the plan and the calendar; they may lie over those of the body, "raced with a fever" says both.
pub(crate) fn calendar_index() -> &'static Index<Fact> {
    &CALENDAR
}

/// The part of the body named at a place.
pub(crate) fn place_at(text: &Text<'_>, place: usize) -> Option<Place> {
    match INDEX.longest_at(text, place, usize::MAX) {
        Some(Found { says: Fact::Place(part), .. }) => Some(part),
        // "Toe is broken" begins with the toe.
        _ => injury::words::place_named(text.word(place)),
    }
}

/// Every word of every phrase.
pub(crate) fn vocabulary() -> &'static HashSet<&'static str> {
    &VOCABULARY
}

fn alarms() -> impl Iterator<Item = (&'static str, Fact)> {
    let always =
        red_flags::PHRASES.iter().map(|(phrase, flag)| (*phrase, Fact::RedFlag { flag: *flag, unless_effort: false }));
    let unless = red_flags::UNLESS_EFFORT
        .iter()
        .map(|(phrase, flag)| (*phrase, Fact::RedFlag { flag: *flag, unless_effort: true }));
    always.chain(unless)
}

fn calendar() -> Vec<(&'static str, Fact)> {
    let mut all = Vec::new();
    all.extend(SUPPOSED.iter().map(|(phrase, how)| (*phrase, Fact::Supposed(*how))));
    all.extend(journeys::IDIOMS.iter().chain(races::IDIOMS).map(|phrase| (*phrase, Fact::Idiom)));
    all.extend(journeys::PHRASES.iter().map(|(phrase, journey)| (*phrase, Fact::Journey(*journey))));
    all.extend(missed::PHRASES.iter().map(|(phrase, miss)| (*phrase, Fact::Missed(*miss))));
    all.extend(races::PHRASES.iter().map(|(phrase, racing)| (*phrase, Fact::Racing(*racing))));
    all.extend(moves::PHRASES.iter().map(|(phrase, how)| (*phrase, Fact::Rearranged(*how))));
    all.extend(hours::PHRASES.iter().map(|(phrase, part)| (*phrase, Fact::Hours(*part))));
    all.extend(hours::MISSING.iter().map(|(phrase, thing)| (*phrase, Fact::NoEquipment(*thing))));
    all.extend(orders::PHRASES.iter().map(|phrase| (*phrase, Fact::Order)));
    all
}

fn phrases() -> Vec<(&'static str, Fact)> {
    let mut all = Vec::new();
    let mut add = |list: &[&'static str], fact: Fact| all.extend(list.iter().map(|phrase| (*phrase, fact)));
    add(freshness::FRESH, Fact::Fresh);
    add(IDIOMS, Fact::Idiom);
    add(illness::VAGUE, Fact::Vague);
    add(illness::OVER, Fact::Over);
    add(injury::words::WORSE, Fact::Worse);
    add(limits::BLOCKED, Fact::Blocked);
    add(limits::HEAT, Fact::Heat);
    add(freshness::FINE, Fact::Fine);
    all.extend(SUPPOSED.iter().map(|(phrase, how)| (*phrase, Fact::Supposed(*how))));
    all.extend(fatigue::PHRASES.iter().map(|(phrase, sign, severity)| (*phrase, Fact::Fatigue(*sign, *severity))));
    all.extend(illness::PHRASES.iter().map(|(phrase, ailment)| (*phrase, Fact::Illness(*ailment))));
    all.extend(cautions::PHRASES.iter().map(|(phrase, caution)| (*phrase, Fact::Caution(*caution))));
    all.extend(injury::words::NAMED.iter().map(|(phrase, site)| (*phrase, Fact::NamedInjury(*site))));
    all.extend(injury::words::PLACES.iter().map(|(phrase, place)| (*phrase, Fact::Place(*place))));
    all.extend(injury::words::PHRASES.iter().map(|(phrase, pain)| (*phrase, Fact::Pain(*pain))));
    all.extend(injury::words::HOW_BAD.iter().map(|(phrase, score)| (*phrase, Fact::HowBad(*score))));
    all.extend(wishes::PHRASES.iter().map(|(phrase, wished)| (*phrase, Fact::Wish(*wished))));
    all.extend(limits::NO_SPORT.iter().map(|(phrase, sport)| (*phrase, Fact::NoSport(*sport))));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written() -> impl Iterator<Item = &'static str> {
        let facts = phrases().into_iter().chain(calendar()).chain(alarms());
        facts.map(|(phrase, _)| phrase).chain(red_flags::IDIOMS.iter().copied())
    }

    #[test]
    fn every_phrase_begins_with_something_that_must_stand_there() {
        let all = written();
        for phrase in all {
            assert!(!phrase.starts_with(['[', '~']), "\"{phrase}\" is never found: it begins with something optional");
        }
    }

    #[test]
    fn phrases_are_written_in_the_spelling_the_text_is_brought_to() {
        let all = written();
        for phrase in all {
            for word in phrase.split([' ', '/', '[', ']']) {
                let full = super::super::spelling::in_full(word);
                assert!(
                    full.is_none_or(|full| full == word),
                    "\"{word}\" in \"{phrase}\" is never found: write {full:?}"
                );
            }
        }
    }
}
