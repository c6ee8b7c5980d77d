//! Tiredness: its signs, how deep it goes, for how many days.

use polarize_domain::situation::{Fatigue, FatigueSign, Severity};

use super::book::Fact;
use super::hits::{Hit, Negation};
use super::scene::Scene;
use super::subject::Subject;
use super::{days, injury, numbers};

use FatigueSign::{HighEffort, LowMotivation, PoorSleep, RestingHeartRate, Soreness, Stress, Tired};
use Severity::{Mild, Moderate, Severe};

/// How people say that they are tired, and how deep it goes when nothing else is said.
pub(crate) const PHRASES: &[(&str, FatigueSign, Severity)] = &[
    // Tired
    (
        "tired/weary/fatigued/fatigue/tiredness/sleepy/sluggish/lethargic/lethargy/drowsy/drained/pooped/bushed/groggy/jaded",
        Tired,
        Moderate,
    ),
    ("sick and tired", Tired, Moderate),
    ("low/no/zero/little/lacking/lack [on] [of] [in] [any] energy/juice/power/spark", Tired, Moderate),
    ("not have/got/much/enough [any/much/enough] energy", Tired, Moderate),
    ("flat/heavy/slow today", Tired, Moderate),
    (
        "feel/feeling/felt/legs [really/very/a/so/pretty] [bit/little] flat/slow/drained/empty/beat/worn",
        Tired,
        Moderate,
    ),
    ("yawning/yawn", Tired, Moderate),
    ("worn/tired out", Tired, Moderate),
    ("running low", Tired, Moderate),
    ("nothing in the tank/legs", Tired, Moderate),
    ("not seem/able/manage ~ recover/recovering", Tired, Moderate),
    ("fall/falling/fell asleep standing/everywhere/anywhere/sitting/eating/mid", Tired, Moderate),
    ("gassed/cooked/toast/fried/dead/destroyed/spent/smoked/done af", Tired, Severe),
    ("no legs/gas/punch", Tired, Moderate),
    ("legs have/had nothing [left]", Tired, Moderate),
    ("whacked/lacklustre/bleary/ragged", Tired, Moderate),
    ("like a wet/limp/deflated rag/dishrag/noodle/lettuce/balloon/sack", Tired, Moderate),
    ("ready/need/needs/want/could [do] [for/with] [a] nap/bed/lie", Tired, Moderate),
    ("running out of steam/energy/gas", Tired, Moderate),
    ("have/had/got nothing left", Tired, Moderate),
    ("nothing left in [the/my] tank/legs/me", Tired, Moderate),
    ("low battery", Tired, Moderate),
    ("brain fog", Tired, Moderate),
    ("not keep my eyes open", Tired, Severe),
    ("could sleep for days/ever/weeks/24", Tired, Moderate),
    ("no oomph/zip/zing/pep/pop/go/get", Tired, Moderate),
    ("like ~~~ hit/run/flattened by/over [by] [a/the] truck/bus/train/lorry/steamroller/tractor", Tired, Severe),
    ("not recovered/recovering/recover", Tired, Moderate),
    ("not [fully/completely/quite] recovered", Tired, Mild),
    ("need/needs/want [a/some/more] rest/recovery", Tired, Moderate),
    ("barely/hardly [even] keep my eyes open", Tired, Severe),
    ("exhausted/exhaustion/shattered/knackered/wrecked/trashed/zonked/depleted/battered", Tired, Severe),
    ("wiped [out]", Tired, Severe),
    ("beat up", Tired, Moderate),
    ("am/feel/feeling/felt/pretty/so/quite/really beat", Tired, Moderate),
    ("not [much/a] [lot] [left] in the/my tank/legs", Tired, Moderate),
    ("little left in the/my tank/legs", Tired, Moderate),
    ("not much left", Tired, Moderate),
    ("feel/feeling/felt/am like a zombie", Tired, Severe),
    ("out of gas/steam/juice", Tired, Moderate),
    ("dragging [myself]", Tired, Moderate),
    (
        "am/is/are/was/feel/feels/feeling/felt/absolutely/completely/totally/utterly/pretty/just/so/still/been/got destroyed/fried/cooked/toasted/clobbered/obliterated/smoked/gassed/crushed/hammered/ruined/spent/shot",
        Tired,
        Severe,
    ),
    ("not [got] the legs", Tired, Moderate),
    ("overdone/overdid it", Tired, Moderate),
    ("done too much", Tired, Moderate),
    ("low on energy", Tired, Moderate),
    ("battery ~ empty/dead/flat/low", Tired, Moderate),
    ("batteries ~ empty/dead/flat/low", Tired, Moderate),
    ("dead tired/beat", Tired, Severe),
    ("i am [so/absolutely/completely/totally] dead/toast/done/gassed/finished/dying/broken", Tired, Severe),
    ("feel/feeling/felt [so/absolutely/completely/totally/half] dead/broken", Tired, Severe),
    ("completely/totally/absolutely/utterly/really empty/drained/done/spent/flat/finished", Tired, Severe),
    ("run/running/ran on fumes/empty", Tired, Severe),
    ("burnt/burned/burn out", Tired, Severe),
    ("burnout", Tired, Severe),
    ("overtrained/overtraining/overreached/overreaching", Tired, Severe),
    ("tank is empty", Tired, Severe),
    ("empty tank", Tired, Severe),
    ("passed/crashed/collapsed out ~ sofa/couch/bed", Tired, Severe),
    ("collapsed ~ sofa/couch/bed", Tired, Severe),
    ("ready to drop", Tired, Severe),
    ("not get/drag/getting out of bed", Tired, Severe),
    ("hit the/a wall", Tired, Moderate),
    ("bonked/bonk", Tired, Moderate),
    // Sore or heavy
    (
        "heavy/dead/sore/tired/wooden/leaden/jelly/stiff/tight/concrete/empty/achy/aching/weak/flat legs/arms/quads/calves/muscles",
        Soreness,
        Moderate,
    ),
    (
        "legs/arms/quads/calves/muscles/hamstrings ~ heavy/dead/lead/leaden/jelly/concrete/wood/wooden/stone/bricks/cooked/trashed/toast/shot/gone/fried/tired/weak/flat/smashed/empty/wrecked/jello/mush/shredded/blasted",
        Soreness,
        Moderate,
    ),
    ("legs like lead/jelly/wood/concrete", Soreness, Moderate),
    ("legs/quads/calves/hamstrings/muscles/arms are/still [still] screaming/burning/begging", Soreness, Moderate),
    ("legs/quads/calves/hamstrings/muscles/arms will/would not go/turn/move/work/respond/spin", Soreness, Moderate),
    ("legs/quads/calves/hamstrings/muscles/arms ~ rock hard/solid", Soreness, Moderate),
    ("tender legs/quads/calves/muscles", Soreness, Moderate),
    ("doms", Soreness, Moderate),
    (
        "everything aches/hurts from/after ~ gym/squats/lifting/deadlifts/race/run/ride/training/session/marathon/workout/weights",
        Soreness,
        Moderate,
    ),
    ("sore all over", Soreness, Moderate),
    ("sore from", Soreness, Moderate),
    ("muscle/leg soreness/ache/aches/fatigue", Soreness, Moderate),
    ("aches and pains", Soreness, Mild),
    ("not walk down [the] stairs", Soreness, Moderate),
    // Sleep
    (
        "slept ~ badly/poorly/terribly/terrible/horribly/awful/awfully/little/bad/rubbish/crap/crappy/rough",
        PoorSleep,
        Mild,
    ),
    ("slept/sleeping/sleep like crap/shit/rubbish/hell/garbage", PoorSleep, Mild),
    (
        "sleep/sleeping ~ bad/badly/poor/poorly/terrible/awful/rubbish/crap/crappy/short/broken/lousy/horrible/shocking/low/disrupted/disaster/joke/mess/trash/garbage/nonexistent/catastrophe",
        PoorSleep,
        Mild,
    ),
    (
        "bad/poor/terrible/awful/rubbish/crap/broken/lousy/little/no/horrible/crappy/restless/interrupted/shitty sleep",
        PoorSleep,
        Mild,
    ),
    ("bad/rough/terrible/short/sleepless/restless/awful/horrible/broken/shitty night/nights", PoorSleep, Mild),
    (
        "not sleep/sleeping/slept [very/that/so/too/much/any/at/a] [well/much/enough/all/great/good/wink/properly]",
        PoorSleep,
        Mild,
    ),
    ("not get/got/getting/had [much/enough/any/a] [good/decent] [nights/night] sleep", PoorSleep, Mild),
    ("barely/hardly slept/sleep/sleeping", PoorSleep, Moderate),
    ("woke/wake/waking/woken up # times", PoorSleep, Mild),
    ("up # times", PoorSleep, Mild),
    ("woke/awake/woken/wide [up] [awake] at # and [then/that/could/lay/not/no] [was/not/there]", PoorSleep, Mild),
    ("slept/sleeping/sleep terribly/horribly/awfully/fitfully/lightly/dreadfully/shockingly", PoorSleep, Mild),
    ("short on sleep", PoorSleep, Mild),
    ("sleepless", PoorSleep, Mild),
    ("not slept", PoorSleep, Mild),
    ("barely/hardly any sleep", PoorSleep, Moderate),
    ("nights are/have/were ~ short/rough/bad/broken/awful/terrible/shocking", PoorSleep, Mild),
    ("up with ~ baby/newborn/kid/kids/toddler/son/daughter ~ night", PoorSleep, Mild),
    ("lack of sleep", PoorSleep, Mild),
    ("sleep deprived/deprivation/debt", PoorSleep, Moderate),
    ("insomnia", PoorSleep, Mild),
    ("awake/up since #/the/stupid/early/silly", PoorSleep, Mild),
    ("not fall/get/go [back] [to] asleep/sleep", PoorSleep, Mild),
    ("tossing and turning", PoorSleep, Mild),
    ("tossed and turned", PoorSleep, Mild),
    ("kept me up/awake", PoorSleep, Mild),
    ("up/awake all/half night", PoorSleep, Moderate),
    ("up/awake [all/half] the/most/of [whole/of] [the] night", PoorSleep, Moderate),
    ("up half/all the night", PoorSleep, Moderate),
    ("woke/wake/waking up [#] at/times/several/every/all/tired/exhausted", PoorSleep, Mild),
    ("no/zero/less/not sleep", PoorSleep, Mild),
    ("jet lag", PoorSleep, Mild),
    ("jetlag/jetlagged", PoorSleep, Mild),
    ("jet lagged", PoorSleep, Mild),
    ("night shift/shifts", PoorSleep, Mild),
    // Harder than it should be
    (
        "feel/feels/felt/feeling/seem/seems/was/is/are/were/been [so/much/a/way/really/very/lot] [lot] harder than/today/lately",
        HighEffort,
        Moderate,
    ),
    ("harder than usual/normal/expected/it/they/planned/before/should", HighEffort, Moderate),
    ("tougher than usual/normal/expected/it", HighEffort, Moderate),
    (
        "everything/sessions/session/workout/training/easy ~ feels/felt/feel/feeling ~ hard/tough/harder/tougher/difficult/brutal/struggle",
        HighEffort,
        Moderate,
    ),
    (
        "ride/run/swim/row/outing feels/felt so/really/very/incredibly/insanely/unusually/strangely/ridiculously/extremely hard/tough/difficult",
        HighEffort,
        Moderate,
    ),
    ("easy ~ was/is/are [so/really/very/super] hard/tough/brutal", HighEffort, Moderate),
    (
        "struggled/struggling/struggle ~ hit/hold/finish/complete/keep/with/through/power/pace/watts/numbers/targets",
        HighEffort,
        Moderate,
    ),
    (
        "not hit/hold/hitting/holding/reach/make/finish/complete ~ watts/power/pace/targets/numbers/target/splits/intervals/session/reps",
        HighEffort,
        Moderate,
    ),
    ("power/watts/pace ~ down/low/lower/off/dropping/dropped", HighEffort, Moderate),
    (
        "like [riding/pedalling/pedaling/running/swimming/rowing/cycling/cycle/wading] through/in/into mud/treacle/sand/honey/molasses/glue/porridge",
        HighEffort,
        Moderate,
    ),
    ("not get my power/watts/pace/hr/legs up/going", HighEffort, Moderate),
    ("not get my heart rate up", HighEffort, Moderate),
    ("felt/feels/feel/seemed/seems impossible", HighEffort, Moderate),
    ("effort ~ higher/high than", HighEffort, Moderate),
    ("slog/slogging/labouring/laboured", HighEffort, Moderate),
    (
        "barely/hardly turn/finish/hold/hit/complete/move/get ~ pedals/session/watts/intervals/power/through/going",
        HighEffort,
        Moderate,
    ),
    ("barely/hardly finished/made ~ session/it/intervals/through", HighEffort, Moderate),
    ("heart rate/hr ~ higher/high/drifting/drifted/sky/elevated [than] [usual/normal/it]", HighEffort, Moderate),
    ("rpe/effort ~ through/sky roof/high", HighEffort, Moderate),
    ("heart rate/hr/rpe/effort ~ through the roof", HighEffort, Moderate),
    ("hr/rpe/effort through the roof", HighEffort, Moderate),
    ("bailed/quit ~ session/workout/intervals/ride/run/early", HighEffort, Moderate),
    ("bail/bailed/bailing [out] on/from/of/after ~ interval/intervals/rep/reps/set/sets", HighEffort, Moderate),
    ("power/watts/legs ~ not there", HighEffort, Moderate),
    ("z/zone/easy/recovery ~ felt/feels/feel like threshold/tempo/race/racing/intervals/max/vo2", HighEffort, Moderate),
    (
        "usual/normal ~ felt/feels/feel/was ~ hard/tough/brutal/impossible/harder/tougher/awful/horrible",
        HighEffort,
        Moderate,
    ),
    ("cut ~ session/workout/intervals/ride/run short", HighEffort, Moderate),
    // No drive
    (
        "no/zero/low/lacking/lack/lost/little/losing [of/all/my/any/in] motivation/drive/desire/enthusiasm/mojo/interest",
        LowMotivation,
        Mild,
    ),
    ("motivation ~ low/gone/zero/down/missing/lacking/dropped/rock", LowMotivation, Mild),
    ("unmotivated/demotivated/listless", LowMotivation, Mild),
    ("not motivated", LowMotivation, Mild),
    ("not find/have/feel/muster/got [the/any/my/much] motivation/drive/mojo/will/enthusiasm", LowMotivation, Mild),
    (
        "not [really] feel like training/riding/running/swimming/rowing/going/doing/it/working/exercising",
        LowMotivation,
        Mild,
    ),
    ("not want to train/ride/run/row/swim/do [anything]", LowMotivation, Mild),
    ("not feeling it", LowMotivation, Mild),
    ("not [really] in the mood", LowMotivation, Mild),
    ("heart [is] not in it", LowMotivation, Mild),
    ("not be bothered/arsed/fussed", LowMotivation, Mild),
    ("dreading/dread/hate/hating ~ session/workout/training/intervals/ride/run", LowMotivation, Mild),
    ("sick of ~ training/turbo/trainer/running/riding/it/intervals", LowMotivation, Mild),
    ("fed up", LowMotivation, Mild),
    // Low mood
    ("feel/feeling/felt/am ~ worthless/hopeless/depressed", LowMotivation, Moderate),
    ("hate/hating myself", LowMotivation, Moderate),
    ("hate my life", LowMotivation, Moderate),
    ("depression", LowMotivation, Moderate),
    ("mentally i am [so/just/totally] drained/tired/done/exhausted/fried/finished/spent", LowMotivation, Moderate),
    ("mentally/mental drained/tired/done/fatigue/exhausted/fried", LowMotivation, Moderate),
    // Morning pulse
    (
        "resting heart/hr/pulse [rate/is] ~ up/high/higher/elevated/raised/above/over/jumped/rising/risen/increased",
        RestingHeartRate,
        Moderate,
    ),
    ("elevated/high/higher/raised/increased resting heart/hr/pulse [rate]", RestingHeartRate, Moderate),
    ("rhr ~ up/high/higher/elevated/raised/above/jumped/rising/increased", RestingHeartRate, Moderate),
    ("morning heart/hr/pulse [rate] ~ up/high/higher/elevated/raised/above", RestingHeartRate, Moderate),
    (
        "hrv ~ down/low/lower/tanked/dropped/dropping/drop/crashed/below/poor/bad/red/unbalanced/suppressed/rock/floor/toilet/gutter/basement/tank",
        RestingHeartRate,
        Moderate,
    ),
    ("low/lower/poor/bad/suppressed hrv", RestingHeartRate, Moderate),
    ("resting heart rate/hr # beats/bpm above/higher/up/over", RestingHeartRate, Moderate),
    ("body battery ~ low/#", RestingHeartRate, Mild),
    ("recovery score ~ low/red/bad/poor", RestingHeartRate, Mild),
    ("whoop ~ red", RestingHeartRate, Mild),
    // Stress
    ("stress/stressed/stressful/stressing/overwhelmed/frazzled", Stress, Mild),
    (
        "crazy/insane/mad/hectic/brutal/hellish/manic/tough/long/rough/nightmare day/days/week/weeks/time at/in [the] work/office",
        Stress,
        Mild,
    ),
    (
        "work is [just/really/so/absolutely/pretty] crazy/insane/mad/hectic/brutal/killing/manic/nuts/full/a",
        Stress,
        Mild,
    ),
    (
        "work has been [just/really/so/absolutely/pretty] crazy/insane/mad/hectic/brutal/killing/manic/nuts/full/a",
        Stress,
        Mild,
    ),
    ("deadlines/deadline/exams/exam", Stress, Mild),
    ("a lot on my plate/mind", Stress, Mild),
    ("too/so much going on", Stress, Mild),
    ("a/whole lot going on", Stress, Mild),
    ("lots/loads going on", Stress, Mild),
    (
        "work/job/home/school/uni is/has ~ chaos/chaotic/relentless/hell/nightmare/overwhelming/bonkers/frantic/hectic",
        Stress,
        Mild,
    ),
    ("divorce/funeral/bereavement/grieving/grief", Stress, Moderate),
    (
        "father/mother/grandmother/grandfather/grandma/grandpa/granny/gran/nan/friend/wife/husband/partner/brother/sister/son/daughter/uncle/aunt/cousin/nephew/niece/colleague/neighbour/dog/cat/horse [has/just] [just] passed [away]",
        Stress,
        Moderate,
    ),
    ("moving house/home/flat/apartment/house/country", Stress, Mild),
    ("driving/drives/drove me mad/crazy/nuts/insane/bonkers", Stress, Mild),
    ("head/mind is [so/too/completely/totally] full/elsewhere/fried/spinning/racing", Stress, Mild),
    (
        "father/mother/grandmother/grandfather/grandma/grandpa/granny/gran/nan/friend/wife/husband/partner/brother/sister/son/daughter/uncle/aunt/cousin/nephew/niece/colleague/neighbour/dog/cat/horse [has/just] [just] died",
        Stress,
        Moderate,
    ),
];

const A_LITTLE: &[&str] =
    &["bit", "little", "slightly", "somewhat", "mildly", "touch", "tad", "slight", "mild", "fairly", "bit"];
const ALTOGETHER: &[&str] = &[
    "extremely",
    "completely",
    "totally",
    "absolutely",
    "utterly",
    "incredibly",
    "insanely",
    "ridiculously",
    "beyond",
    "super",
    "deeply",
    "constantly",
    "unbelievably",
    "total",
    "complete",
    "utter",
    "extreme",
    "severe",
    "deep",
    "massively",
    "af",
];
/// Days of it that make tiredness severe.
const LONG: u16 = 5;

/// The tiredness of a text.
pub(crate) fn read(scene: &Scene<'_>) -> Option<Fatigue> {
    let mut signs: Vec<FatigueSign> = Vec::new();
    let mut severity = None;
    let mut days: Option<u16> = None;
    for (number, hit) in scene.hits.iter().enumerate() {
        let (sign, usual) = match hit.fact {
            Fact::Fatigue(sign, usual) => (sign, usual),
            Fact::Pain(_) if injury::is_soreness(scene, number) => (Soreness, Moderate),
            _ => continue,
        };
        if !counts(scene, hit) {
            continue;
        }
        if !signs.contains(&sign) {
            signs.push(sign);
        }
        severity = severity.max(Some(severity_of(scene, hit, usual)));
        days = days.max(lasting(scene, hit));
    }
    if let Some(hours) = little_sleep(scene) {
        if !signs.contains(&PoorSleep) {
            signs.push(PoorSleep);
        }
        severity = severity.max(Some(if hours <= 5.0 { Moderate } else { Mild }));
    }
    if hard_by_number(scene) && !signs.contains(&HighEffort) {
        signs.push(HighEffort);
        severity = severity.max(Some(Moderate));
    }
    together(signs, severity?, days)
}

/// The tiredness that signs make together, each of them once: two are plain at least, three or many days are deep.
pub(crate) fn together(mut signs: Vec<FatigueSign>, severity: Severity, days: Option<u16>) -> Option<Fatigue> {
    let severity = match signs.len() {
        0 => return None,
        1 => severity,
        2 => severity.max(Moderate),
        _ => Severe,
    };
    let severity = if days.is_some_and(|days| days >= LONG) { Severe } else { severity };
    signs.sort_unstable();
    Some(Fatigue { severity, signs, days })
}

fn counts(scene: &Scene<'_>, hit: &Hit) -> bool {
    hit.negation == Negation::None
        && hit.subject == Subject::Me
        && hit.supposed.is_none()
        && !is_over(scene, hit)
        && !numbers::is_stated_at(scene, hit.start)
        && !leads_to_trouble(scene, hit)
}

/// "Struggling with a cold", "overdid it and hurt my knee": no tiredness.
fn leads_to_trouble(scene: &Scene<'_>, hit: &Hit) -> bool {
    let text = scene.text;
    let struggle = text.word(hit.start).starts_with("struggl") && text.word(hit.end - 1) == "with";
    let trouble =
        |other: &Hit| matches!(other.fact, Fact::Illness(_) | Fact::NamedInjury(_) | Fact::Pain(_) | Fact::Place(_));
    let deed = text.word(hit.end) == "and"
        && matches!(text.word(hit.end + 1), "hurt" | "injured" | "pulled" | "strained" | "tweaked");
    (struggle && scene.hits_in(hit.end..hit.end + 4).iter().any(trouble))
        || (text.has(hit.start..hit.end, &["overdid", "overdone"]) && deed)
}

/// "I was tired last week" is no tiredness now.
fn is_over(scene: &Scene<'_>, hit: &Hit) -> bool {
    let text = scene.text;
    let clause = text.clause_around(hit.start, hit.end, 10);
    let long_past = clause.clone().any(|place| {
        matches!(
            (text.word(place), text.word(place + 1)),
            ("last", "week" | "month" | "year" | "season") | ("weeks" | "months", "ago")
        )
    });
    let years_ago = clause.clone().any(|place| {
        matches!((text.word(place), text.word(place + 1)), ("year" | "years", "ago"))
            && text.has(hit.start..hit.end, &["died", "passed"])
    });
    let past = text.has(clause.clone(), &["was", "were", "felt", "had"])
        && !text.has(clause.clone(), &["since", "still", "been", "after"]);
    let gone = (hit.end..hit.end + 4).any(|place| {
        text.same_clause(place, hit.start)
            && matches!(text.word(place), "gone" | "disappeared" | "vanished")
            && !text.has(place.saturating_sub(2)..place, &["not"])
    });
    (long_past && past) || years_ago || gone
}

fn severity_of(scene: &Scene<'_>, hit: &Hit, usual: Severity) -> Severity {
    let text = scene.text;
    let clause = text.clause_around(hit.start, hit.end, 6);
    let before = clause.start.max(hit.start.saturating_sub(3))..hit.end;
    let score = clause.clone().find_map(|place| {
        let value = text.get(place)?.number?;
        text.get(place + 1).filter(|next| next.slash && next.number == Some(10.0)).map(|_| value)
    });
    match score {
        Some(score) if score >= 7.0 => return Severe,
        Some(score) if score >= 4.0 => return Moderate.max(usual.min(Moderate)),
        Some(_) => return Mild,
        None => {}
    }
    if text.has(before.clone(), ALTOGETHER) {
        Severe
    } else if text.has(before, A_LITTLE) {
        Mild
    } else {
        usual
    }
}

/// For how many days, told in the same sentence close by.
fn lasting(scene: &Scene<'_>, hit: &Hit) -> Option<u16> {
    let text = scene.text;
    let from = hit.start.saturating_sub(8);
    let places =
        (from..hit.end + 8).filter(|place| text.same_sentence(*place, hit.start) && !is_other_span(scene, *place));
    let told = places.clone().find_map(|place| days::lasting_at(text, place));
    let since = days::within(scene.days, from..hit.end + 8).iter().find(|mention| {
        mention.start > 0
            && text.word(mention.start - 1) == "since"
            && mention.back < scene.today
            && text.same_sentence(mention.start, hit.start)
    });
    told.or_else(|| {
        since.and_then(|mention| u16::try_from(polarize_domain::calendar::days_between(mention.back, scene.today)).ok())
    })
}

/// "Away for three days", "off for a week": the span belongs to something else.
fn is_other_span(scene: &Scene<'_>, place: usize) -> bool {
    scene.text.has(place.saturating_sub(2)..place, &["away", "off", "holiday", "rest", "travelling", "hours"])
}

/// Hours of sleep where few were told: "slept 4 hours", "only 5 hours of sleep".
fn little_sleep(scene: &Scene<'_>) -> Option<f64> {
    const ENOUGH: f64 = 7.0;
    let text = scene.text;
    (0..text.tokens.len()).find_map(|place| {
        let hours = text.get(place)?.number.filter(|hours| (0.0..ENOUGH).contains(hours))?;
        let unit = (place + 1..place + 4).find(|unit| text.word(*unit) == "hours" && text.same_clause(*unit, place))?;
        let near = text.clause_around(place, unit + 1, 5);
        let last_night = near.clone().any(|place| (text.word(place), text.word(place + 1)) == ("last", "night"))
            && text.has(near.clone(), &["got", "had", "only", "managed"]);
        let asleep = last_night || text.has(near.clone(), &["slept", "sleep", "asleep", "sleeping"]);
        let other = text
            .has(near.clone(), &["before", "he", "she", "they", "son", "daughter", "wife", "husband", "baby", "after"]);
        (asleep && !other).then_some(hours)
    })
}

/// An easy session with a high RPE, or any session rated well above what it should be.
fn hard_by_number(scene: &Scene<'_>) -> bool {
    let text = scene.text;
    (0..text.tokens.len()).any(|place| {
        let rated = (text.word(place) == "rpe")
            .then(|| (place + 1..place + 4).find_map(|at| text.get(at).and_then(|token| token.number)))
            .flatten()
            .filter(|value| (6.0..=10.0).contains(value));
        // "Felt like an 8 out of 10".
        let felt = || {
            let value = matches!(text.word(place), "felt" | "feels" | "feel")
                .then(|| (place + 1..place + 5).find(|at| text.get(*at).is_some_and(|token| token.number.is_some())))
                .flatten()?;
            let of_ten = text.get(value + 1).is_some_and(|next| next.slash && next.number == Some(10.0))
                || (text.word(value + 1) == "out" && text.get(value + 3).and_then(|token| token.number) == Some(10.0));
            text.get(value).and_then(|token| token.number).filter(|value| of_ten && (6.0..=10.0).contains(value))
        };
        rated.or_else(felt).is_some_and(|value| {
            let near = text.clause_around(place, place + 1, 12);
            text.has(near.clone(), &["easy", "recovery", "endurance", "zone", "z", "gentle", "steady", "aerobic"])
                && (value >= 7.0 || text.has(near, &["easy", "recovery"]))
        })
    })
}
