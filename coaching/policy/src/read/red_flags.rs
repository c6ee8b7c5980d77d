//! Signs that need urgent help. They err on the side of safety: a hedge ("a bit", "might be nothing") never takes one back.

use polarize_domain::situation::RedFlag::{
    self, Bleeding, Breathlessness, ChestPain, Clot, DarkUrine, Fainting, HeadInjury, HeartCondition, HeatStroke,
    HighFever, Palpitations, SelfHarm, SpinalCord, Stroke,
};

use super::book::Fact;
use super::hits::{Hit, Negation};
use super::numbers;
use super::scene::Scene;
use super::subject::Subject;

/// What people write when they need help.
pub(crate) const PHRASES: &[(&str, RedFlag)] = &[
    // Chest
    ("chest pain/pains/pressure/tightness/ache/aches/discomfort/heaviness/cramps/cramp", ChestPain),
    (
        "pain/pains/pressure/tightness/ache/aching/aches/discomfort/heaviness/squeezing/stabbing/stitch/twinge/twinges/cramp/cramps ~~~ chest/breastbone/sternum",
        ChestPain,
    ),
    (
        "pain/pains/pressure/tightness/ache/aching/discomfort/squeezing/stabbing ~~ side/left/right/middle/centre/center of [my/the] chest",
        ChestPain,
    ),
    ("tight/heavy/painful/aching/sore/burning chest", ChestPain),
    ("feeling/sensation in/on/across/inside [my/the] [left/right/middle] [side] [of] [my/the] chest", ChestPain),
    (
        "chest/breastbone/sternum ~~~ hurts/hurt/hurting/aches/ached/aching/tight/tightens/tightened/tightening/heavy/painful/sore/burns/burning",
        ChestPain,
    ),
    ("hurts/hurt/hurting/burning/burns/tight/sharp/painful ~~~ chest/breastbone/sternum", ChestPain),
    ("weight/elephant/fist/vice/vise/belt/band/brick/crushing/stabbing ~~~ chest/breastbone/sternum", ChestPain),
    ("pain/pressure ~ breastbone/sternum/heart", ChestPain),
    ("pain/pains/ache/pressure/hurts/tightness ~~~ breast bone", ChestPain),
    ("sitting/standing/sat/stood/kneeling/stepping on my chest", ChestPain),
    ("heart [was/is/has] [been] hurts/hurt/hurting/aches/ached/aching/pain/pains", ChestPain),
    ("heart attack", ChestPain),
    ("angina", ChestPain),
    ("pain/ache/aching/tingling ~~ left arm", ChestPain),
    ("pain/ache/aching ~~ jaw", ChestPain),
    ("jaw ~ pain/hurts/aches/aching/ached", ChestPain),
    ("left arm pain/hurts/aches/tingling", ChestPain),
    ("more [like/of] [a] pressure/tightness/squeezing ~ chest", ChestPain),
    (
        "weird/strange/funny/odd/uncomfortable/squeezing/crushing/burning/stabbing/sharp ~~~ chest/breastbone/sternum",
        ChestPain,
    ),
    ("chest [is/was/feels/felt] on fire", ChestPain),
    (
        "chest/breastbone/sternum ~~~ uncomfortable/vice/vise/pain/pains/pressure/tightness/discomfort/weird/strange/funny/odd/squeezed/squeezing/crushed/constricted/pinching/stabbing",
        ChestPain,
    ),
    ("pain ~ shoulder and/or arm/jaw", ChestPain),
    // Conditions of the heart
    ("myocarditis/pericarditis/endocarditis/cardiomyopathy/pacemaker/defibrillator/stent/stents", HeartCondition),
    (
        "had/after/since/survived/suffered [a/my/the] [mild/small/minor/silent/second/first] heart attack",
        HeartCondition,
    ),
    ("heart attack survivor/survivors", HeartCondition),
    ("with/since/about my [first/last/mild/second] heart attack", HeartCondition),
    (
        "heart/cardiac/bypass surgery/operation/failure/disease/condition/defect/valve/murmur/inflammation/arrest/bypass",
        HeartCondition,
    ),
    ("coronary [artery] disease", HeartCondition),
    ("inflammation of [the/my] heart", HeartCondition),
    ("inflamed heart", HeartCondition),
    ("diagnosed ~~ arrhythmia/afib/fibrillation", HeartCondition),
    // Fainting
    ("faint/fainted/fainting/faints", Fainting),
    ("pass/passed/passing out", Fainting),
    ("black/blacked/blacking out", Fainting),
    ("blackout", Fainting),
    ("keeled over", Fainting),
    ("lost/lose/losing consciousness", Fainting),
    ("collapsed", Fainting),
    ("woke/came/coming/come up/to/round/around ~~~ floor/ground/road/pavement/roadside", Fainting),
    ("found myself on the floor/ground", Fainting),
    ("saw/seeing/see stars", Fainting),
    ("vision/everything/world/room ~ black/dark/tunnel/spinning/spun/blurry/grey/gray", Fainting),
    ("tunnel vision", Fainting),
    ("i greyed/grayed out", Fainting),
    ("greying/graying out", Fainting),
    ("see/saw/seeing/seen black spots/dots", Fainting),
    ("black spots/dots ~ eyes/vision", Fainting),
    ("vertigo", Fainting),
    ("lost/losing balance", Fainting),
    ("legs gave way", Fainting),
    ("dizzy/dizziness/woozy", Fainting),
    ("light headed/headedness", Fainting),
    // Heartbeat
    ("palpitation/palpitations", Palpitations),
    (
        "heart/heartbeat/heartbeats/pulse/heartrate ~~~ flutters/flutter/fluttering/fluttered/irregular/irregularly/erratic/erratically/uneven",
        Palpitations,
    ),
    (
        "heart/pulse/heartbeat ~~ skips/skipping/skipped/skip/missing/missed/dropping/drops/extra ~ beat/beats",
        Palpitations,
    ),
    ("skips/skipping/skipped/missing/missed/skip [a/some/heart] beat/beats", Palpitations),
    ("skips/skipping/skipped/missing/misses ~~ beat/beats", Palpitations),
    ("irregular/erratic/fluttering heartbeat/heart/pulse/heartbeats", Palpitations),
    ("heart/heartbeat/pulse ~~~ out of rhythm", Palpitations),
    ("missed/skipped/skipping/missing/irregular heartbeats/heartbeat", Palpitations),
    ("extra heartbeats/beats", Palpitations),
    ("heart/pulse/heartbeat keeps/kept/is ~ skipping/fluttering/stuttering/stopping/jumping/stumbling", Palpitations),
    ("pulse/heartbeat ~ jumping/jumps/crazy/weird/weirdly/strange/strangely/funny/odd/oddly/irregular", Palpitations),
    ("tachycardia/svt/ectopic/ectopics/arrhythmias", Palpitations),
    ("heart ~ beating/beats/beat ~ irregularly/strangely/weirdly/oddly/irregular", Palpitations),
    ("heartbeat/pulse ~ skips/skipping/skipped/stutters/stuttering/stumbles", Palpitations),
    ("heart skips/skipping/stutters [all/a/sometimes/again]", Palpitations),
    ("heart flutter/flutters", Palpitations),
    (
        "heart ~ flip/flips/flipped/flipping/flopping/flops/flop/weird/funny/strange/odd/crazy/jumping/jumps/jumpy/stuttering/stumbles/stumbled/stumbling",
        Palpitations,
    ),
    ("heart/pulse/heartbeat ~ all over the place", Palpitations),
    ("heart rate/hr ~ # at rest/lying/sitting/doing", Palpitations),
    ("hr/pulse ~ # at/when rest/lying/sitting/doing", Palpitations),
    ("heart/hr/pulse [rate] ~ # [just] lying/sitting/doing/resting", Palpitations),
    ("heart rhythm/rhythms", Palpitations),
    ("heart/pulse/hr ~~~ no/without reason/cause", Palpitations),
    ("fluttering/flutter/flutters/fluttery/thumping ~~ chest/heart", Palpitations),
    ("heart/pulse/heartbeat/hr will/would/does/did not slow/settle/calm/come [down]", Palpitations),
    ("heart [just/like] [it] stopped", Palpitations),
    ("heart ~ like it stopped", Palpitations),
    ("arrhythmia/afib", Palpitations),
    ("atrial fibrillation", Palpitations),
    (
        "heart ~ racing/pounding/hammering/thumping ~ rest/bed/sofa/couch/sitting/lying/nothing/night/reason/resting",
        Palpitations,
    ),
    ("racing/pounding heart/heartbeat/pulse ~ rest/bed/sofa/couch/sitting/lying/nothing/night/reason", Palpitations),
    ("heart will/would not stop/slow racing/pounding/down", Palpitations),
    // Breath
    ("short/shortness of breath ~ rest/resting/sitting/stairs/walking/talking/bed/lying/nothing", Breathlessness),
    ("catch/get my breath ~ rest/resting/sitting/stairs/walking/talking/bed/lying/nothing", Breathlessness),
    ("out of breath ~~ rest/resting/sitting/stairs/walking/walk/talking/bed/lying/nothing/easy", Breathlessness),
    ("winded/puffed/panting ~~~ rest/resting/sitting/stairs/walking/walk/talking/bed/lying/nothing", Breathlessness),
    ("breathless ~~ rest/resting/sitting/stairs/walking/walk/talking/bed/lying/nothing/easy", Breathlessness),
    ("not breathe [properly/well]", Breathlessness),
    ("unable to breathe", Breathlessness),
    ("out of breath ~ reason/moved/moving/climbing/flight/lying/room/kitchen/shoes/day", Breathlessness),
    ("breathless ~ reason/moved/climbing/flight/shoes/day", Breathlessness),
    ("flight of stairs ~~~ breath/breathless/gasping/winded/puffed/panting", Breathlessness),
    (
        "not finish/say/get [out] a/my/one sentence/sentences without [getting/being/running] [out] [of] breath/gasping/stopping/pausing/breathless/air",
        Breathlessness,
    ),
    ("out of breath for no", Breathlessness),
    ("gasping [for] [air/breath]", Breathlessness),
    ("gasping/fighting/struggling/struggle/struggled/gasp/gasped for air/breath", Breathlessness),
    ("not get [enough/any] air", Breathlessness),
    ("air ~ will/would not come", Breathlessness),
    ("breathing/breathe ~~ hurts/hurt/painful", ChestPain),
    ("hurts/hurt/painful/pain ~~ breathe/breathing/inhale", ChestPain),
    ("suffocating/suffocate/choking", Breathlessness),
    ("blue lips", Breathlessness),
    ("lips ~ blue", Breathlessness),
    ("not take a [deep/full] breath", Breathlessness),
    ("wheezing/wheezy/wheeze", Breathlessness),
    // Stroke
    ("face/mouth/smile/eyelid ~~~ drooping/droops/drooped/droop/droopy/numb/dropped", Stroke),
    ("one/left/right side ~ drooping/droops/drooped/droopy/limp", Stroke),
    ("drooping/droopy face/mouth/smile/eyelid", Stroke),
    ("facial droop/drooping/numbness", Stroke),
    ("slurred/slurring/slurry [my] speech/words", Stroke),
    ("speech/words/talking/voice/speaking ~~~ slurred/slurring/slurry/garbled", Stroke),
    ("slurring/slurred", Stroke),
    ("numb/numbness/weak/weakness/tingling/paralysed/paralyzed ~~ one side", Stroke),
    ("numb/numbness/weak/weakness/tingling ~~ left/right side", Stroke),
    ("one/left/right side ~ numb/weak/paralysed/paralyzed/tingling/tingly", Stroke),
    ("left/right/one arm ~ numb/weak/limp", Stroke),
    ("arm/face/leg ~~~ numb/paralysed/paralyzed", Stroke),
    ("numb/numbness/weakness/paralysed ~~~ arm/face/leg", Stroke),
    ("double vision", Stroke),
    ("not see ~~ one/left/right eye", Stroke),
    ("eyelid/eye droops/drooping/drooped", Stroke),
    ("suddenly ~ not see/speak/talk/walk", Stroke),
    ("not speak/talk/see properly/right/clearly/straight", Stroke),
    ("not find/get/form my/the/any words", Stroke),
    ("words ~ slurred/jumbled/wrong", Stroke),
    ("came out slurred/jumbled/garbled/all [wrong/slurred/jumbled]", Stroke),
    ("not move/lift/feel my left/right [arm/leg/side]", Stroke),
    ("trouble/difficulty speaking/talking", Stroke),
    ("lost/loss ~ vision/sight", Stroke),
    ("vision went/gone", Stroke),
    ("worst headache", Stroke),
    ("thunderclap headache", Stroke),
    ("having/had a stroke", Stroke),
    // Clot
    ("calf ~~~ swollen/swelled/swelling/hot/red/warm/puffy", Clot),
    ("swollen/hot/red/warm/puffy/swelling ~~~ calf", Clot),
    ("leg ~~ swollen ~~ hot/red/warm/painful/bigger/one", Clot),
    ("swollen ~~ hot/red/warm leg", Clot),
    ("blood clot", Clot),
    ("one leg/calf ~ bigger/thicker/larger/swollen", Clot),
    ("calf ~ bigger/thicker/fatter/larger/wider than", Clot),
    ("leg/calf ~ twice the size", Clot),
    ("dvt", Clot),
    ("deep vein", Clot),
    // Head
    (
        "hit/hitting/clipped/bumped/bump/banged/bang/knocked/smacked/whacked/cracked/smashed/slammed/hurt/bonked/thumped [the] [back/side/top/front] [of] [my/the] head",
        HeadInjury,
    ),
    ("landed/fell ~ head", HeadInjury),
    (
        "head ~~ hit/hitting/smacked/slammed/banged ~ ground/pavement/floor/road/tarmac/wall/kerb/curb/ice/door/car",
        HeadInjury,
    ),
    ("blow/knock/bang/bump/kick to/on [my/the] head", HeadInjury),
    ("concussion/concussed/concussions", HeadInjury),
    ("knocked unconscious", HeadInjury),
    ("got/was/been knocked out", HeadInjury),
    ("helmet ~ cracked/broke/broken/split/smashed", HeadInjury),
    ("cracked/broke/split/smashed my helmet", HeadInjury),
    ("head injury/trauma", HeadInjury),
    ("hit/landed ~ on my head", HeadInjury),
    ("face first/planted/plant", HeadInjury),
    ("my head hit", HeadInjury),
    // Urine
    (
        "dark/brown/cola/coke/tea/coffee/black/red/bloody [brown/red/cola/coloured] [coloured] urine/pee/wee/piss",
        DarkUrine,
    ),
    ("urine/pee/wee/piss ~~~ dark/brown/cola/coke/tea/coffee/black/red/bloody/blood", DarkUrine),
    ("peeing/pissing/passing/weeing blood/brown/dark/red/cola", DarkUrine),
    ("blood in/when [my/i] urine/pee/wee", DarkUrine),
    ("peed/pissed/weed/passed ~ blood/cola", DarkUrine),
    ("see/saw ~ blood ~~~ pee/peed/peeing/urine/wee/toilet", DarkUrine),
    ("peed/pissed/weed [dark] brown/cola/coke/red/black", DarkUrine),
    ("urine/pee/wee/piss ~~~ cola/coke/tea/coffee/rust", DarkUrine),
    ("blood ~ urine/pee/wee/toilet", DarkUrine),
    ("rust/rusty/port/whisky/chocolate ~ urine/pee/wee", DarkUrine),
    ("rhabdo/rhabdomyolysis", DarkUrine),
    // Blood
    (
        "cough/coughs/coughed/coughing/spit/spits/spat/spitting/vomit/vomits/vomited/vomiting/puke/puked/puking/shit/shat/shitting/pooping/pooped ~~~ blood",
        Bleeding,
    ),
    ("throw/threw/throwing/thrown/bring/brought/bringing/came/comes/coming up ~~~ blood", Bleeding),
    ("blood came/comes/coming up/out", Bleeding),
    (
        "blood in/on/with ~ phlegm/sputum/mucus/spit/saliva/vomit/sick/stool/stools/poo/poop/faeces/feces/shit/diarrhoea/cough",
        Bleeding,
    ),
    ("blood when/while/whenever [i] cough/coughed/coughing/vomit/vomited/vomiting/poo/poop", Bleeding),
    ("bloody/bloodstained phlegm/sputum/mucus/stool/stools/diarrhoea/vomit/poo/poop/faeces/feces", Bleeding),
    ("black/tarry [and] [tarry] stool/stools/poo/poop/faeces/feces", Bleeding),
    ("stool/stools/poo/poop/faeces/feces/phlegm/sputum/vomit ~~~ bloody/blood/tarry", Bleeding),
    ("bleeding/bled/bleed from ~ bottom/rectum/anus/bum/backside", Bleeding),
    ("rectal/internal bleeding", Bleeding),
    // Fever
    (
        "fever/feverish/fevers/temperature ~~~ confused/confusion/disoriented/delirious/delirium/hallucinating/hallucinations",
        HighFever,
    ),
    (
        "confused/confusion/disoriented/delirious/delirium/hallucinating/hallucinations ~~~ fever/feverish/temperature",
        HighFever,
    ),
    // Spinal cord
    ("lost/lose/loses/losing/loss ~~ bladder/bowel/bowels", SpinalCord),
    ("lost/lose/losing/loss [of] [all/the] control over/of/to ~ pee/urine/poo/bladder/bowel/bowels", SpinalCord),
    ("no/not/without ~ control ~~ bladder/bowel/bowels/urine", SpinalCord),
    ("bladder/bowel/bowels ~ out of control", SpinalCord),
    ("saddle anaesthesia/anesthesia/numbness", SpinalCord),
    ("numb/numbness ~ saddle area/region", SpinalCord),
    ("numb/numbness between ~ legs/thighs", SpinalCord),
    ("paralysed/paralyzed ~~ legs/waist/hip/hips/down", SpinalCord),
    ("legs ~ paralysed/paralyzed", SpinalCord),
    // Heat
    ("heat stroke", HeatStroke),
    ("heatstroke/sunstroke", HeatStroke),
    ("sun stroke", HeatStroke),
    ("heat exhaustion", HeatStroke),
    ("stopped/stop/no [more] sweating", HeatStroke),
    ("not sweating [anymore/at]", HeatStroke),
    ("not [able] [to] sweat [anymore/at]", HeatStroke),
    ("overheated/overheating ~~~ confused/disoriented/dizzy/shivering/goosebumps", HeatStroke),
    ("overheated/overheating ~~~ ~~~ confused/disoriented/delirious/shivering", HeatStroke),
    ("boiling/sweltering/scorching/roasting/outside/out ~~~ confused/disoriented/delirious", HeatStroke),
    ("hot ~~~ confused/disoriented/delirious", HeatStroke),
    ("goosebumps/nauseous/vomiting/shivering ~~ confused/disoriented/delirious", HeatStroke),
    (
        "felt/feel/feeling/was/got [a/very/really/so] [bit] confused/disoriented/delirious ~~~ ride/run/row/swim/race/session/finish",
        HeatStroke,
    ),
    ("confused/disoriented/delirious ~~ heat/sun/hot", HeatStroke),
    ("heat/sun/hot ~~~ confused/disoriented/delirious", HeatStroke),
    // Self-harm
    ("kill/killing/harm/harming myself", SelfHarm),
    ("thoughts/thinking ~ ending it", SelfHarm),
    ("no/any/not point/reason [in/to] living/live [anymore/any]", SelfHarm),
    ("wanting/urge to die", SelfHarm),
    ("want/wanted/wanting/going/urge/urges/need/like to hurt/cut/harm myself", SelfHarm),
    ("thinking/think/thought/thoughts/feel/feeling ~ hurting/cutting/harming myself", SelfHarm),
    ("want/wanted/wish/ready/going/rather/thinking/thoughts ~ die/dying/dead", SelfHarm),
    ("wish i was/were dead", SelfHarm),
    ("end my life", SelfHarm),
    ("hope/hoping/wish ~ not wake up", SelfHarm),
    ("wish i was/were not/never here/alive/born", SelfHarm),
    ("end/ending things", SelfHarm),
    ("jump/jumping/throw off/under/myself a/the/off/under bridge/train/roof/balcony", SelfHarm),
    ("tired of living/life/being", SelfHarm),
    ("no/any point living/carrying/going on/anymore", SelfHarm),
    ("not go on [like/anymore] [this]", SelfHarm),
    ("give/giving/given up on life/everything", SelfHarm),
    ("want/wanted/going/ready to end it [all]", SelfHarm),
    ("end it all", SelfHarm),
    ("ending it all", SelfHarm),
    ("ending my life", SelfHarm),
    ("take/taking my [own] life", SelfHarm),
    ("suicidal/suicide", SelfHarm),
    ("self harm/harming/harmed", SelfHarm),
    ("no/nothing/any ~ reason/point/left to/in live/living/life", SelfHarm),
    ("no/nothing ~ live for", SelfHarm),
    ("not see [a/any/the] reason/point to/in/of [keep/go/going] [on] live/living/life/on", SelfHarm),
    ("point of/in living/life/existing", SelfHarm),
    ("point of/in being alive/here", SelfHarm),
    ("point ~ going on living", SelfHarm),
    ("why ~ bother/keep living", SelfHarm),
    ("sick/done of/with living/life", SelfHarm),
    ("not worth living", SelfHarm),
    ("not want to live/exist/wake [up]", SelfHarm),
    ("not want to be here/alive [anymore]", SelfHarm),
    ("longer want to be/live/exist [here/alive]", SelfHarm),
    ("hurt/hurting/cut/cutting myself on purpose", SelfHarm),
    ("cutting myself", SelfHarm),
    ("better off dead", SelfHarm),
    ("not want to go on [living]", SelfHarm),
    ("not ~ point in/of living/life", SelfHarm),
    ("want to disappear [forever]", SelfHarm),
    ("want it [all] to end/stop", SelfHarm),
    ("everyone ~ better without me", SelfHarm),
    ("life is not worth", SelfHarm),
    ("better off without me", SelfHarm),
];

/// Signs that hard effort explains: they count unless the clause speaks of effort or excitement and of nothing calmer.
pub(crate) const UNLESS_EFFORT: &[(&str, RedFlag)] = &[
    ("heart [is/was/keeps/kept/started/starts/starting/suddenly] racing/pounding/hammering/thumping", Palpitations),
    ("racing/pounding/thumping heart/heartbeat", Palpitations),
    ("heart/pulse/ticker ~ races/raced/pounds/pounded/hammering/hammered", Palpitations),
    ("short/shortness of breath", Breathlessness),
    ("not catch/get my breath [back]", Breathlessness),
    ("catching my breath", Breathlessness),
    (
        "struggling/struggle/struggled/hard/difficult/difficulty/trouble/problems/labour [to] breathe/breathing",
        Breathlessness,
    ),
    ("breathless/breathlessness", Breathlessness),
    ("out of breath", Breathlessness),
    ("not feel [either/both] [of] my legs", SpinalCord),
    ("stopped feeling my legs", SpinalCord),
    ("legs/thighs ~ numb", SpinalCord),
    ("numb/numbness ~~ legs/thighs", SpinalCord),
];

/// Words of effort and excitement.
const EFFORT: &[&str] = &[
    "interval",
    "intervals",
    "sprint",
    "sprints",
    "race",
    "raced",
    "finish",
    "climb",
    "climbs",
    "climbing",
    "hill",
    "hills",
    "rep",
    "reps",
    "max",
    "threshold",
    "vo2",
    "excited",
    "nervous",
    "nerves",
    "start",
    "effort",
    "efforts",
    "hard",
    "flat",
    "all-out",
    "test",
];

/// Words of riding, on which a saddle makes numb.
const RIDING: &[&str] = &["ride", "rides", "riding", "rode", "bike", "cycling", "trainer", "turbo", "saddle-sore"];

/// Words of rest that make a sign count whatever else stands there.
const CALM: &[&str] = &[
    "rest",
    "resting",
    "bed",
    "sofa",
    "couch",
    "sitting",
    "lying",
    "stairs",
    "walking",
    "easy",
    "nothing",
    "night",
    "irregular",
    "minutes",
    "hours",
    "afterwards",
    "still",
];

/// Turns of phrase that sound alarming and are not.
pub(crate) const IDIOMS: &[&str] = &[
    "chest day/days/strap/straps/freezer/press/presses/workout/session/fly/flies/flys/exercises/exercise/belt/band/monitor/hair/deep/muscle/muscles",
    "chest of drawers",
    "chest cold/cough/infection/congestion/congested",
    "off my chest",
    "heart rate strap/monitor/belt/sensor/zone/zones/data/reserve/drift/strap",
    "gave me a heart attack",
    "skipped/skipping/skips/skip/missed/missing a beat when/as i saw/see/heard/read/realised/realized/opened/looked",
    "skipped/skipping/skips/skip/missed/missing a beat when/as the/he/she/they/my",
    "skipped/skipping/skips/skip/missed/missing a beat without",
    "not/without skip/skipping/miss/missing/missed/skipped a beat",
    "faint hearted/praise/hope/line/idea/signal",
    "faint of heart",
    "pass/passed/passing out flyers/papers/bibs/numbers/drinks",
    "passed/pass/passing/collapsed/collapse ~ sofa/couch/bed/asleep/tv",
    "knocked out # reps/sets/miles/km/intervals",
    "banging my head against",
    "want/wanted/going to end it early/here/there/after/at/on/with",
    "suicide sprints/sprint/runs/drills/drill",
    "suicides",
    "dying/die to race/run/ride/swim/row/train/start/get/go/try/know/see/hear",
    "die hard",
    "cut/cutting myself some/a slack/break/some/shaving",
    "legs/lungs/quads/arms want/wanted to die",
    "dark/light yellow urine/pee",
    "urine/pee ~ dark yellow",
    "not breathe through [my] nose",
    "no chest congestion",
    "warm up/ups/down",
    "blackout blinds/curtains/days/dates",
    "coffee/tea make/makes/made me [need] [to] pee",
    "drank/drink/drinking/had ~ coffee/tea ~ pee/wee",
    "not worth living here/there",
    "point of/in living here/there/room",
    "heart attack hill",
    "stroke rate/rates/technique/length/side",
    "going/thinking to/about die/dying hard",
    "dead lift/lifts",
    "feel faint hunger",
    "better breathing",
    "hit my head unit",
    "heart rate/hr ~ weird/funny/strange/odd/crazy readings/reading/numbers/data/values/spikes",
    "chest is/was on fire from bench/benching/push",
    "blood test/tests/work/sample/samples/pressure/sugar/flow/results/values/lactate/count/type/group/orange/oranges/donation/donor/oxygen/glucose/volume/vessels/iron/panel",
    "in cold blood",
    "numb from/with/in/by/because [of] [the] [freezing/icy/cold] cold/ice/water/snow/rain/wind/bath/squats/sitting",
    "confused about/by the/your/this/my/these/what",
];

/// Words that put a sign years back.
const LONG_AGO: &[&[&str]] = &[
    &["years", "ago"],
    &["year", "ago"],
    &["last", "year"],
    &["as", "a", "kid"],
    &["as", "a", "child"],
    &["as", "a", "teenager"],
    &["when", "i", "was", "young"],
    &["when", "i", "was", "younger"],
    &["in", "my", "twenties"],
    &["decade", "ago"],
    &["decades", "ago"],
];

/// Words that turn strong feelings after hard work into a joke: "wanted to die on that climb".
const JOKING_ABOUT_EFFORT: &[&str] = &["climb", "interval", "intervals", "hill", "sprint", "rep", "reps", "lap", "set"];

/// The red flags of a text, each once.
pub(crate) fn read(scene: &Scene<'_>) -> Vec<RedFlag> {
    let mut flags: Vec<RedFlag> = Vec::new();
    for hit in scene.hits {
        if let Fact::RedFlag { flag, unless_effort } = hit.fact
            && counts(scene, hit, flag, unless_effort)
            && !flags.contains(&flag)
        {
            flags.push(flag);
        }
    }
    if numbers::has_high_fever(scene) && !flags.contains(&HighFever) {
        flags.push(HighFever);
    }
    flags.sort_unstable();
    flags
}

fn counts(scene: &Scene<'_>, hit: &Hit, flag: RedFlag, unless_effort: bool) -> bool {
    let text = scene.text;
    let clause = text.clause_around(hit.start, hit.end, 16);
    if flag == ChestPain && is_explained(scene, hit) {
        return false;
    }
    // "What is the point of living" explains nothing and supposes nothing.
    let despairs = flag == SelfHarm && text.word(hit.start) == "point";
    let supposed = hit.supposed == Some(super::book::Supposed::Plainly) && !despairs;
    if hit.subject == Subject::SomebodyElse || supposed {
        return false;
    }
    // "No chest pain since Monday" tells of chest pain before Monday.
    let implied = matches!(text.word(hit.end), "since" | "anymore");
    if hit.negation == Negation::Clear && !implied {
        return false;
    }
    if unless_effort && text.has(clause.clone(), EFFORT) && !text.has(clause.clone(), CALM) {
        return false;
    }
    let numb = text.has(hit.start..hit.end, &["numb", "numbness"]);
    if flag == SpinalCord && numb && text.has(clause.clone(), RIDING) {
        return false;
    }
    if flag == SelfHarm && text.word(hit.end - 1) == "die" && text.has(clause.clone(), JOKING_ABOUT_EFFORT) {
        return false;
    }
    // A sign of years ago has passed; a condition of the heart has not.
    flag == HeartCondition || !is_long_ago(scene, clause)
}

/// "A weird flutter in my chest" is the heartbeat, and a heart attack of the past a condition of the heart: no pain in the chest of its own.
fn is_explained(scene: &Scene<'_>, hit: &Hit) -> bool {
    const REACH: usize = 16;
    let attack = scene.text.has(hit.start..hit.end, &["attack"]);
    let pain = scene
        .text
        .has(hit.start..hit.end, &["pain", "pains", "pressure", "tight", "tightness", "hurts", "hurt", "ache"]);
    let overlaps = |other: &&Hit| other.start < hit.end && hit.start < other.end;
    scene.hits_in(hit.start.saturating_sub(REACH)..hit.end).iter().filter(overlaps).any(|other| match other.fact {
        Fact::RedFlag { flag: HeartCondition, .. } => attack,
        Fact::RedFlag { flag: Palpitations, .. } => !pain,
        _ => false,
    })
}

/// Whether an alarm of the athlete's own stands in the sentence of a phrase: aches beside it without a place are part of it.
pub(crate) fn is_beside_alarm(scene: &Scene<'_>, hit: &Hit) -> bool {
    const REACH: usize = 24;
    scene.hits_in(hit.start.saturating_sub(REACH)..hit.end + REACH).iter().any(|other| match other.fact {
        Fact::RedFlag { flag, unless_effort } => {
            scene.text.same_sentence(other.start, hit.start) && counts(scene, other, flag, unless_effort)
        }
        _ => false,
    })
}

/// Whether a clause speaks of years past.
pub(crate) fn is_long_ago(scene: &Scene<'_>, clause: std::ops::Range<usize>) -> bool {
    clause.into_iter().any(|place| {
        LONG_AGO
            .iter()
            .any(|words| words.iter().enumerate().all(|(offset, word)| scene.text.word(place + offset) == *word))
            && (place == 0 || scene.text.word(place - 1) != "since")
    })
}
