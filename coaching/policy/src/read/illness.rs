//! Illness: above the neck, below it, fever; what can't be told apart; and what is over.

use jiff::civil::Date;
use polarize_domain::HealthKind;
use polarize_domain::calendar::add_days;
use polarize_domain::situation::{Ended, HealthReport, OpenQuestion, RedFlag};

use super::book::Fact;
use super::days;
use super::health::{self, Reports};
use super::hits::{Hit, Negation};
use super::injury;
use super::numbers::{self, Temperature};
use super::scene::Scene;
use super::subject::{Subject, subject_of};

/// What a phrase says of illness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ailment {
    /// Above the neck only.
    Above,
    /// Below the neck.
    Below,
    /// Fever.
    Fever,
    /// Ill, nobody knows how: asked, and taken as below the neck meanwhile.
    Ill,
    /// An illness that begins: asked, and taken as a cold meanwhile.
    Coming,
    /// The body's temperature: only its denial says something.
    Temperature,
    /// Signs of too little energy.
    LowEnergy,
}

use Ailment::{Above, Below, Coming, Fever, Ill, LowEnergy, Temperature as BodyTemperature};

/// How people call their illness.
pub(crate) const PHRASES: &[(&str, Ailment)] = &[
    // Above the neck
    ("runny/running/blocked/stuffy/stuffed/snotty/streaming/dripping/congested [up] nose", Above),
    ("nose will/would/does not stop running/dripping/streaming", Above),
    ("nose [is] like a tap/faucet/waterfall/fountain", Above),
    ("throat ~ sandpaper/glass/razor/razors/razorblades/needles", Above),
    ("nose ~ running/runny/blocked/stuffed/stuffy/streaming/dripping/congested/plugged", Above),
    ("sneezing/sneeze/sneezes/sneezed", Above),
    ("sore/scratchy/itchy/raw/tickly/raspy/dry/rough throat", Above),
    ("throat ~ sore/scratchy/itchy/raw/tickly/hurts/hurt/hurting/aches/aching/painful/fire/swollen/scratching", Above),
    ("razor/razors [blades/blade] ~ throat", Above),
    ("swallowing razor/razors/razorblades/glass [blades]", Above),
    ("swallowing ~ hurts/hurt/painful/pain", Above),
    ("tickle ~ throat", Above),
    ("hurts to swallow", Above),
    ("sniffles/sniffle/sniffling/sniffly/snotty/snot", Above),
    ("stuffed/blocked/bunged/clogged/congested/stuffy up", Above),
    ("congested", Above),
    ("stuffy/blocked/congested head", Above),
    ("not breathe through [my] nose", Above),
    ("head/nasal/summer/winter/common cold", Above),
    ("head/nasal/sinus congestion/infection", Above),
    ("sinuses/sinusitis/sinus", Above),
    ("a/my/this/that/another/any/some/bad/slight/little/nasty/mild/heavy/rotten/proper/minor/man/small cold", Above),
    ("a [bit/touch/hint] [of] [a] [slight/mild/bad/nasty/stinking/horrible/small] cold", Above),
    ("caught/catching/catch cold", Above),
    ("full of cold", Above),
    ("recovered from the/my/this/that cold", Above),
    ("fully/completely/totally recovered from the/my/this/that cold", Above),
    ("over/after/had/have/with/of the cold", Above),
    ("still/some/bit [some/of] the cold", Above),
    ("the cold will/would/does not go/stop/leave", Above),
    (
        "the cold [is/was/has/seems] [almost/nearly/mostly/slowly/finally/getting/got/been/not] [almost/nearly/mostly] gone/over/passed/better/improving/easing/worse/back/here/there",
        Above,
    ),
    ("cold [is/has] [now/finally/been] gone/over/passed [now/since]", Above),
    ("no [more] cold since/anymore/now", Above),
    ("the cold has gone/moved/went/spread [down] to/on/into my chest/lungs", Below),
    ("it is/has gone/moved [down] to/on/into my/the chest/lungs", Below),
    ("gone/moved/went/spread/settled/sits [down] to/on/onto/into/in my/the chest/lungs", Below),
    ("the cold is/has [almost/nearly/finally] gone/over/cleared/going/still/lingering/better/worse", Above),
    ("cold symptoms/symptom", Above),
    ("cold went/cleared away/up", Above),
    ("tonsillitis/laryngitis", Above),
    ("lost my voice", Above),
    ("hay fever", Above),
    ("ear infection", Above),
    // Below the neck
    ("chesty/deep/wet/phlegmy/hacking/barking/rattling/productive/bad/nasty/chest cough", Below),
    ("cough/coughing/coughed/coughs", Below),
    ("chesty", Below),
    ("chest cold/infection/congestion/congested", Below),
    ("congested chest", Below),
    ("cough/coughing ~ chest", Below),
    ("congestion ~ chest/lungs", Below),
    ("chest ~ congested/rattling/phlegm/mucus", Below),
    ("phlegm/mucus", Below),
    ("bronchitis/pneumonia/mono/mononucleosis", Below),
    ("glandular fever", Below),
    ("lung infection", Below),
    ("vomit/vomiting/vomited/puke/puked/puking/vomits", Below),
    ("threw/throw/throwing/thrown [my] [guts] [it] up", Below),
    ("sick to my stomach", Below),
    ("been/being sick ~ toilet/night", Below),
    ("nausea/nauseous/queasy", Below),
    ("stomach/tummy/belly bug/flu/virus/upset/infection", Below),
    (
        "caught/picked/got [up] [a/some/another/the/this] [nasty/bad/little/weird/horrible] stomach/tummy bug/virus/flu",
        Below,
    ),
    ("upset/dodgy/bad stomach/tummy and cramps", Below),
    ("upset/dodgy/bad stomach/tummy", Below),
    ("stomach/tummy/belly/gut ~ bug/upset/cramps/ache/aches/hurts/off", Below),
    ("gastro/gastroenteritis/norovirus", Below),
    ("food poisoning", Below),
    ("stomach/tummy ~ knots", Below),
    ("on the toilet/loo all", Below),
    ("running/run/ran/runs to the toilet/loo/bathroom", Below),
    ("stomach/tummy/belly/gut/guts ~ mess/churning/cramping/rotten/revolting/liquid", Below),
    ("toilet/loo all/half night/day/morning", Below),
    ("diarrhoea", Below),
    ("got/had/have/having the runs", Below),
    ("the runs all/since/last", Below),
    ("body/full aches/ache", Below),
    ("aching/achy/ache/aches ~ over/everywhere/joints", Below),
    ("achy/aching body/bones", Below),
    ("everything aches", Below),
    ("whole body ~ aches/aching/hurts", Below),
    ("chills/shivers/shivering/shivery", Below),
    ("swollen glands", Below),
    ("glands ~ swollen", Below),
    ("joints ~ ache/aching/aches/hurt ~ over/everywhere", Below),
    ("hot and cold", Below),
    ("night sweats", Below),
    ("flu/influenza/man-flu", Below),
    ("covid/corona/coronavirus", Below),
    ("tested positive", Below),
    ("rsv/strep", Below),
    ("chickenpox/measles/mumps/shingles/lurgi/hives", Below),
    ("hand foot and mouth", Below),
    // Fever
    ("fever/feverish/fevers/fevered", Fever),
    ("running/have/got/had/a/high/raised/slight/mild [a] [bit] [of] [a] [high/slight/mild/raised] temperature", Fever),
    ("temperature", BodyTemperature),
    ("temperature ~ up/high/raised/elevated", Fever),
    ("burning up", Fever),
    // Ill, but how?
    ("sick/ill/sickness/illness/unwell/poorly", Ill),
    ("a/some/nasty/the bug/virus/lurgy", Ill),
    ("kind/sort/type of bug/virus/infection", Ill),
    ("caught/picked/got [up] [a/some/another/the] [nasty/bad/little/weird/stomach] something/bug/lurgy/virus", Ill),
    ("caught it/this from/off", Ill),
    ("gave me his/her/their cold/flu/bug", Below),
    ("caught ~ cold", Above),
    ("caught ~ flu/covid", Below),
    ("sick day/days/leave", Ill),
    ("home/off sick/ill [from/with]", Ill),
    ("crook [as]", Ill),
    ("not well", Ill),
    ("not feel/feeling/felt [very/so/too/at/all] well", Ill),
    ("antibiotics", Ill),
    ("antibiotics [are/is/were] [now/all] finished/done/over", Ill),
    ("infection", Ill),
    ("coming/come/came/going down with something/sth/it", Coming),
    ("coming/come/came/going down with ~ cold", Above),
    ("coming/come/came/going down with ~ flu/covid", Below),
    ("something/cold coming on", Coming),
    ("fighting/fight something [off]", Coming),
    ("fighting/fight off something", Coming),
    ("getting/become/becoming sick/ill", Coming),
    // Too little energy
    ("missed/missing/skipped [my/the] [last/past] # period/periods", LowEnergy),
    ("missed/missing/skipped [a/my/the] [last/past] few/couple [of] period/periods", LowEnergy),
    ("missed/missing/lost/skipped/no/without [my/a/the] [last] period/periods", LowEnergy),
    ("not ~ had/have/got/having/get [my/a] [own] period/periods", LowEnergy),
    ("period/periods ~ stopped/gone/missing/absent/disappeared/late", LowEnergy),
    ("no period since/for/in", LowEnergy),
    ("amenorrhoea", LowEnergy),
    ("afraid/scared/terrified/fear/frightened/anxious ~ food/eat/eating/carbs/weight", LowEnergy),
    ("guilty ~ eat/eating/ate/food/carbs", LowEnergy),
    ("second/third/fourth/another/repeated/more/recurring/multiple/# stress fracture/fractures", LowEnergy),
    ("stress fractures", LowEnergy),
    ("eating disorder", LowEnergy),
    ("anorexia/bulimia", LowEnergy),
];

/// Words that leave open whether somebody is ill or tired.
pub(crate) const VAGUE: &[&str] = &[
    "no idea/clue if/whether [i] [am] [just] sick/ill/unwell/tired or [just] [i] [am] sick/ill/unwell/tired",
    "not tell/know/sure if/whether [i] [am] [just] sick/ill/unwell/tired or [just] [i] [am] sick/ill/unwell/tired",
    "feel/feeling/felt [a] [bit/little/really/very/kind/somewhat/just] [of] off/weird/strange/funny/rough/crap/crappy/rubbish/awful/terrible/horrible/bad/ropey/lousy/shit/shitty/shite/grim/meh/blah/odd/iffy",
    "feel/feeling/felt like crap/shit/rubbish/hell/garbage/death",
    "under the weather",
    "run down",
    "rundown",
    "not feel/feeling/felt [so/too/very/that/all/really/quite/the] great/good/right/hot/myself/best/100/normal/amazing/fantastic",
    "not [so/too/very/that/all/really/quite] great",
    "not # percent",
    "not quite myself/right/there",
    "not myself",
    "not at my best",
    "not on form",
    "out of sorts",
    "something is/feels off/wrong",
    "something/things off/wrong",
    "something [is/feels] [just] [not] [quite/really] right/wrong/off",
    "not quite right",
    "feel/feeling/felt [kind/sort/a] [of/bit] meh/blah/yuck/yucky/rotten/icky/wobbly/peaky",
    "a bit peaky/ropey/rough/iffy",
    "worse for wear",
    "a bit off",
    "off colour",
    "body feels/is off/wrong",
    "feel/feeling a bit rough",
    "rough today",
    "not sure [if/whether] ~ sick/ill/well",
    "headache/headaches",
    "not up to it",
];

/// What an end of illness says without naming the illness.
pub(crate) const OVER: &[&str] = &[
    "symptom/symptoms free",
    "no symptoms",
    "free of symptoms",
    "symptoms [are/have] [all/now] gone/over/stopped/cleared/disappeared",
    "without symptoms",
    "healthy again",
    "feel/feeling/felt/been [all] fine/well/ok/okay/good/better/normal/healthy [again] since",
    "fine/well/ok/okay/healthy/good/better/normal again since",
    "fine/well/ok/okay/healthy/good/better/normal since",
    "well again",
    "back to health",
    "fully recovered",
    "recovered",
    "all better",
    "better again",
    "feel/feeling [much/lot/a] [lot] better now",
    "it is/has [all/now] gone/over/cleared/passed",
    "it cleared/disappeared [up]",
    "it went away",
    "it passed [over/off/by]",
    "gone now",
    "gone/over since",
    "gone now since",
    "is fine/ok/okay/good [again] now",
    "fine again/now",
    "got/getting over it",
    "over it",
    "last symptoms/symptom",
];

/// Words directly before an illness that say it is over.
const OVER_BEFORE: &[&str] = &[
    "over",
    "after",
    "post",
    "recovered",
    "beat",
    "kicked",
    "shaken",
    "shook",
    "following",
    "since",
    "survived",
    "stopped",
    "finished",
    "cleared",
    "rid",
];
/// Verbs before "from" that say it is over.
const BACK_FROM: &[&str] = &["recovered", "back", "returning", "return", "comeback", "returned"];
/// Words after an illness that say it is over.
const OVER_AFTER: &[&str] = &[
    "gone",
    "over",
    "cleared",
    "passed",
    "disappeared",
    "vanished",
    "resolved",
    "ended",
    "stopped",
    "healed",
    "broke",
    "free",
];
/// Words that take back an end: "almost gone".
const NOT_QUITE: &[&str] =
    &["not", "almost", "nearly", "mostly", "slowly", "hardly", "isn't", "partly", "barely", "yet", "far"];
/// Small words that may stand between.
const LIGHT: &[&str] = &[
    "a", "an", "the", "my", "this", "that", "bad", "nasty", "of", "being", "having", "had", "been", "last", "little",
    "bit", "with", "some", "high", "stomach", "chest", "head", "horrible", "stupid", "awful", "proper",
];
/// Words that say an illness in the past tense still lasts.
const STILL: &[&str] = &["still", "today", "now", "morning", "since", "tonight"];

/// The reports of illness of a text.
pub(crate) fn read(scene: &Scene<'_>, reports: &mut Reports) {
    for hit in scene.hits {
        match hit.fact {
            Fact::Illness(ailment) => ailment_of(scene, hit, ailment, reports),
            Fact::Vague if hit.negation != Negation::Clear && is_mine(hit) => reports.ask(OpenQuestion::IllOrTired),
            _ => {}
        }
    }
    for temperature in numbers::temperatures(scene) {
        if let Temperature::Fever(place) = temperature {
            match subject_of(scene.text, place, place + 1) {
                Subject::Me => reports.add(ended_report(HealthKind::Fever, Ended::No)),
                Subject::SomebodyElse => reports.somebody_else = true,
            }
        }
    }
    for hit in scene.hits.iter().filter(|hit| hit.fact == Fact::Worse) {
        worsen(scene, hit, reports);
    }
    for hit in scene.hits.iter().filter(|hit| hit.fact == Fact::Over && hit.negation != Negation::Clear && is_mine(hit))
    {
        over_without_a_name(scene, hit, reports);
    }
}

/// Marks the illness told last before the words that say it gets worse; pain is marked where pain is read.
fn worsen(scene: &Scene<'_>, worse: &Hit, reports: &mut Reports) {
    if worse.negation != Negation::None || worse.subject != Subject::Me {
        return;
    }
    let Some(Hit { fact: Fact::Illness(ailment), .. }) = injury::told_before(scene, worse) else { return };
    let kinds = kinds_of(*ailment);
    let lasting = |report: &&mut HealthReport| kinds.contains(&report.kind) && report.ended == Ended::No;
    if let Some(report) = reports.health.iter_mut().rev().find(lasting) {
        report.worsening = true;
    }
}

fn is_mine(hit: &Hit) -> bool {
    hit.subject == Subject::Me && hit.supposed.is_none()
}

fn ailment_of(scene: &Scene<'_>, hit: &Hit, ailment: Ailment, reports: &mut Reports) {
    // "The temperature outside is high" is the weather.
    let weather = scene.text.word(hit.start).starts_with("temperature")
        && scene
            .text
            .has(scene.text.clause_around(hit.start, hit.end, 8), &["outside", "weather", "forecast", "water", "air"]);
    if weather || ailment == BodyTemperature && hit.negation != Negation::Clear {
        return;
    }
    if hit.supposed.is_some() || hit.negation == Negation::Double || is_history(scene, hit) {
        return;
    }
    if hit.subject == Subject::SomebodyElse {
        reports.somebody_else |= hit.negation == Negation::None && ailment != LowEnergy;
        return;
    }
    // "Coughed so hard that blood came up": the cough is how the blood came.
    let with_blood = ailment == Below
        && scene.hits_in(scene.text.clause_around(hit.start, hit.end, 12)).iter().any(|other| {
            matches!(other.fact, Fact::RedFlag { flag: RedFlag::Bleeding, .. })
                && scene.text.same_clause(other.start, hit.start)
        });
    if with_blood {
        return;
    }
    let kinds = kinds_of(ailment);
    // "Not over the cold": it lasts.
    if hit.negation == Negation::Clear && scene.text.word(hit.start) == "over" {
        kinds.iter().for_each(|kind| reports.add(ended_report(*kind, Ended::No)));
        return;
    }
    if hit.negation == Negation::Clear {
        match end_of_denied(scene, hit) {
            Some(ended) => kinds.iter().take(1).for_each(|kind| reports.add(ended_report(*kind, ended))),
            None => denied_kinds(ailment).iter().for_each(|kind| reports.deny(*kind)),
        }
        return;
    }
    let ended = if ailment == LowEnergy { Ended::No } else { end_of(scene, hit) };
    if ended == Ended::No {
        match ailment {
            Ill | Coming => reports.which_symptoms = true,
            _ => {}
        }
    }
    for kind in kinds {
        let since = if ended == Ended::No { health::since(scene, hit) } else { None };
        let report = HealthReport { since, ..ended_report(*kind, ended) };
        reports.add_vague(report, matches!(ailment, Ill | Coming));
    }
}

/// The kinds a phrase reports.
pub(crate) const fn kinds_of(ailment: Ailment) -> &'static [HealthKind] {
    match ailment {
        Above | Coming => &[HealthKind::AboveNeck],
        Below | Ill => &[HealthKind::BelowNeck],
        Fever | BodyTemperature => &[HealthKind::Fever],
        LowEnergy => &[HealthKind::LowEnergy],
    }
}

/// The kinds a phrase denies: who is "not ill" has none of them.
pub(crate) const fn denied_kinds(ailment: Ailment) -> &'static [HealthKind] {
    match ailment {
        Above => &[HealthKind::AboveNeck],
        Below => &[HealthKind::BelowNeck],
        Fever | BodyTemperature => &[HealthKind::Fever],
        Ill | Coming => &[HealthKind::AboveNeck, HealthKind::BelowNeck, HealthKind::Fever],
        LowEnergy => &[HealthKind::LowEnergy],
    }
}

pub(crate) const fn ended_report(kind: HealthKind, ended: Ended) -> HealthReport {
    HealthReport { kind, site: None, pain: None, worsening: false, since: None, ended }
}

/// Whether the words speak of months past and of nothing since.
fn is_history(scene: &Scene<'_>, hit: &Hit) -> bool {
    let clause = scene.text.clause_around(hit.start, hit.end, 10);
    let long_past = clause.clone().any(|place| {
        matches!(
            (scene.text.word(place), scene.text.word(place + 1)),
            ("last", "month" | "year" | "winter" | "season" | "spring" | "summer" | "autumn" | "fall")
                | ("months" | "month" | "years" | "year", "ago")
        )
    });
    long_past && !scene.text.has(clause, &["since", "still"])
}

/// Whether and since when an illness is over, by the words around it.
fn end_of(scene: &Scene<'_>, hit: &Hit) -> Ended {
    let text = scene.text;
    let first = (0..=5).find_map(|back| {
        let place = hit.start.checked_sub(back + 1)?;
        (!LIGHT.contains(&text.word(place)) || !text.same_clause(place, hit.start)).then_some(place)
    });
    // "Last fever on Saturday".
    let last = hit.start > 0 && text.word(hit.start - 1) == "last" && text.same_clause(hit.start - 1, hit.start);
    let over_before = last || first.is_some_and(|place| over_before(scene, hit, place)) || began_with_over(scene, hit);
    let over_after = (hit.end..hit.end + 6).any(|place| {
        text.same_clause(place, hit.start)
            && OVER_AFTER.contains(&text.word(place))
            // "It has gone to my chest" is no end.
            && !matches!(text.word(place + 1), "to" | "into" | "onto" | "down")
            && !text.has(place.saturating_sub(3)..place, NOT_QUITE)
    });
    let clause = text.clause_around(hit.start, hit.end, 10);
    let all_night = clause.clone().any(|place| {
        text.word(place) == "all" && matches!(text.word(place + 1), "night" | "day" | "morning" | "evening")
    });
    let past_tense = is_past_tense(scene, hit) && !all_night && !text.has(clause.clone(), STILL);
    if !(over_before || over_after || past_tense) {
        return Ended::No;
    }
    end_date(scene, clause).map_or(Ended::Unknown, Ended::On)
}

/// The phrase itself may tell of the end: "over cold", "after cold", "cold went away".
fn began_with_over(scene: &Scene<'_>, hit: &Hit) -> bool {
    let (text, words) = (scene.text, hit.start..hit.end);
    let cold =
        text.has(words.clone(), &["cold"]) && text.has(words.clone(), &["gone", "over", "passed", "recovered", "no"]);
    let ends = (cold || text.has(words.clone(), &["went", "cleared", "finished"]))
        && !text.has(words.clone(), NOT_QUITE)
        && !text.has(words, &["chest", "lungs"]);
    let not_yet = text.has(hit.start.saturating_sub(3)..hit.start, NOT_QUITE);
    ends || (matches!(text.word(hit.start), "over" | "after") && !not_yet)
}

fn over_before(scene: &Scene<'_>, hit: &Hit, place: usize) -> bool {
    let text = scene.text;
    if !text.same_clause(place, hit.start) {
        return false;
    }
    let word = text.word(place);
    let not_yet = text.has(place.saturating_sub(3)..place, NOT_QUITE);
    // "Caught a cold after the race": the end-word must lead to the illness, which the light words between have made sure of.
    let from = word == "from" && text.has(place.saturating_sub(2)..place, BACK_FROM);
    let off = word == "off" && text.has(place.saturating_sub(2)..place, &["shook", "shaken", "fought", "threw"]);
    let last_day =
        text.has(place.saturating_sub(2)..place, &["last", "final"]) && matches!(word, "day" | "night" | "time");
    let rid = word == "of" && text.word(place.saturating_sub(1)) == "rid";
    (OVER_BEFORE.contains(&word) || from || rid || off || last_day) && !not_yet
}

/// Whether the illness stands in the simple past: "I had a cold", not "I have had a cold".
fn is_past_tense(scene: &Scene<'_>, hit: &Hit) -> bool {
    const BETWEEN: &[&str] = &[
        "a", "an", "the", "my", "this", "that", "bad", "really", "very", "slight", "quite", "some", "so", "bit", "of",
        "little",
    ];
    let text = scene.text;
    // "I was coughing all night": what went on a moment ago still does.
    if text.word(hit.start).ends_with("ing") {
        return false;
    }
    for back in 0..4 {
        let place = match hit.start.checked_sub(back + 1) {
            Some(place) if text.same_clause(place, hit.start) => place,
            _ => break,
        };
        match text.word(place) {
            "was" | "were" => return true,
            "had" => return !text.has(place.saturating_sub(2)..place, &["have", "has", "not"]),
            word if BETWEEN.contains(&word) => {}
            _ => break,
        }
    }
    matches!(text.word(hit.start), "had" | "was") && !text.has(hit.start.saturating_sub(2)..hit.start, &["have", "has"])
}

/// The day an end is dated to: "since Sunday", "yesterday", "for two days".
fn end_date(scene: &Scene<'_>, clause: std::ops::Range<usize>) -> Option<Date> {
    let mention = days::within(scene.days, clause.clone())
        .iter()
        .find(|mention| mention.back <= scene.today && mention.end <= clause.end + 3);
    if let Some(mention) = mention {
        return Some(mention.back);
    }
    clause
        .filter(|place| scene.text.word(*place) == "for")
        .find_map(|place| days::lasting_at(scene.text, place))
        .map(|days| add_days(scene.today, -i64::from(days)))
}

/// A denial that tells of an end: "no fever since Monday", "not sick anymore", "no more coughing".
fn end_of_denied(scene: &Scene<'_>, hit: &Hit) -> Option<Ended> {
    let text = scene.text;
    let clause = text.clause_around(hit.start, hit.end, 10);
    let no_longer = (clause.start..hit.start).any(|place| {
        matches!((text.word(place), text.word(place + 1)), ("no", "more" | "longer")) && place + 5 > hit.start
    });
    let anymore = (hit.end..clause.end).any(|place| {
        matches!(text.word(place), "anymore" | "since")
            || (text.word(place) == "any" && matches!(text.word(place + 1), "more" | "longer"))
    });
    let for_days =
        (hit.end..clause.end).any(|place| text.word(place) == "for" && days::lasting_at(text, place).is_some());
    // "Three days without fever".
    let days_before = (clause.start.max(hit.start.saturating_sub(5))..hit.start).find_map(|place| {
        let (days, end) = days::span_of_days(text, place)?;
        (text.word(end) == "without" || text.word(end) == "no").then_some(days)
    });
    if let Some(days) = days_before {
        return Some(Ended::On(add_days(scene.today, -i64::from(days))));
    }
    let ever = text.has(clause.clone(), &["ever", "never", "always"]);
    let told = (no_longer || anymore || for_days) && !ever;
    told.then(|| end_date(scene, hit.end..clause.end).map_or(Ended::Unknown, Ended::On))
}

/// "No symptoms since yesterday": ends every illness named; where none is, one below the neck, to be careful.
fn over_without_a_name(scene: &Scene<'_>, hit: &Hit, reports: &mut Reports) {
    let clause = scene.text.clause_around(hit.start, hit.end, 10);
    let date = end_date(scene, clause.clone());
    let ended = date.map_or(Ended::Unknown, Ended::On);
    let not_quite =
        scene.text.has(hit.start.saturating_sub(3)..hit.start, NOT_QUITE) && scene.text.word(hit.start) != "not";
    // "Positive, but no symptoms": who carries it is ill, whatever they feel.
    let carries = date.is_none() && scene.text.has(hit.start.saturating_sub(12)..hit.end + 6, &["positive"]);
    if not_quite || (carries && reports.health.iter().any(|report| report.kind == HealthKind::BelowNeck)) {
        return;
    }
    let mut named = false;
    for report in reports.health.iter_mut() {
        let ends = report.kind.is_illness()
            || (report.kind == HealthKind::Pain && hit.start > 0 && reports.last_pain_end <= hit.start);
        if ends {
            named = true;
            if report.ended == Ended::No || (report.ended == Ended::Unknown && date.is_some()) {
                report.ended = ended;
                report.since = None;
            }
        }
    }
    if named {
        reports.which_symptoms = false;
    } else {
        let symptoms = scene.text.has(hit.start..hit.end, &["symptom", "symptoms"]);
        let first = scene.text.word(hit.start);
        if symptoms
            && matches!(first, "no" | "without" | "free")
            && date.is_none()
            && !scene.text.has(clause, &["since", "anymore"])
        {
            [HealthKind::AboveNeck, HealthKind::BelowNeck, HealthKind::Fever]
                .into_iter()
                .for_each(|kind| reports.deny(kind));
        } else if symptoms || matches!(first, "healthy" | "well" | "back" | "all") {
            reports.add(ended_report(HealthKind::BelowNeck, ended));
        }
    }
}
