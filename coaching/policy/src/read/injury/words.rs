//! Words of injury: parts of the body, pain and its degrees.

use polarize_domain::Site;

/// What a word says of pain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pain {
    /// It hurts.
    Plain,
    /// A little, on the 0–10 scale about 2.
    Niggle,
    /// Sore, stiff or tight: an injury in a joint or on one side, tiredness in the muscles.
    Soft,
    /// Hurting where a part of the body stands near; without one it may be said of anything.
    Placed,
    /// A trouble that only a part of the body next to it makes one of the body: "knee issue".
    Trouble,
    /// Something happened: pulled, twisted, sprained.
    Event,
    /// Signs of the bone.
    Bone,
}

/// Where on the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// A joint, tendon or single part.
    At(Site),
    /// Muscles of both sides, which are sore from training more often than hurt.
    Muscles(Option<Site>),
    /// A limb, without saying where.
    Somewhere,
}

use Pain::{Bone, Event, Niggle, Placed, Plain, Soft, Trouble};
use Place::{At, Muscles, Somewhere};
use Site::{
    Achilles, Ankle, Calf, Elbow, Foot, Groin, Hamstring, Hand, Hip, Knee, LowerBack, Neck, Quadriceps, Rib, Shin,
    Shoulder, UpperBack, Wrist,
};

/// The parts of the body.
pub(crate) const PLACES: &[(&str, Place)] = &[
    ("foot/feet/toe/toes/heel/heels/arch/arches/sole/metatarsal/metatarsals/forefoot", At(Foot)),
    ("arch/ball/sole/top/side/bottom of [my/the] [left/right] foot", At(Foot)),
    ("big/little/small toe", At(Foot)),
    ("ankle/ankles", At(Ankle)),
    ("achilles [tendon]", At(Achilles)),
    ("calf [muscle]", At(Calf)),
    ("shin/shins/shinbone/tibia/fibula", At(Shin)),
    ("knee/knees/kneecap/patella/meniscus/itb", At(Knee)),
    ("it band", At(Knee)),
    ("hamstring/hammy", At(Hamstring)),
    ("quad/quadriceps/thigh", At(Quadriceps)),
    ("groin/adductor/adductors", At(Groin)),
    ("hip/hips/glute/piriformis/buttock/femur/pelvis", At(Hip)),
    ("hip flexor/flexors", At(Hip)),
    ("lower/low back", At(LowerBack)),
    ("my back", At(LowerBack)),
    ("spine/sacrum/lumbar", At(LowerBack)),
    ("si joint", At(LowerBack)),
    ("upper/mid/middle back", At(UpperBack)),
    ("between [my/the] shoulder blades", At(UpperBack)),
    ("shoulder blade/blades", At(UpperBack)),
    ("rib/ribs/ribcage", At(Rib)),
    ("neck", At(Neck)),
    ("shoulder/shoulders/rotator/collarbone", At(Shoulder)),
    ("elbow/elbows/forearm/forearms", At(Elbow)),
    ("wrist/wrists", At(Wrist)),
    ("index/middle/ring/little finger", At(Hand)),
    ("hand/hands/finger/fingers/thumb", At(Hand)),
    ("legs/muscles/muscle/arms/body/everything/core/abs/lats/pecs/triceps/biceps/bum", Muscles(None)),
    ("calves", Muscles(Some(Calf))),
    ("hamstrings/hammies", Muscles(Some(Hamstring))),
    ("quads/thighs", Muscles(Some(Quadriceps))),
    ("glutes", Muscles(Some(Hip))),
    ("leg/arm/joint/joints/tendon/ligament", Somewhere),
];

/// The part of the body a single word names.
pub(crate) fn place_named(word: &str) -> Option<Place> {
    let single = |words: &&(&str, Place)| !words.0.contains(' ') && words.0.split('/').any(|known| known == word);
    PLACES.iter().find(single).map(|(_, place)| *place)
}

/// Names of injuries that say where they are.
pub(crate) const NAMED: &[(&str, Site)] = &[
    ("shin splints/splint", Shin),
    ("plantar fasciitis/fascia", Foot),
    ("runner/runners/jumper/jumpers knee", Knee),
    ("it band syndrome/pain", Knee),
    ("itbs", Knee),
    ("sciatica", LowerBack),
    ("tennis/golfer/golfers elbow", Elbow),
    ("carpal tunnel", Wrist),
    ("swimmer/swimmers shoulder", Shoulder),
    ("shoulder impingement/bursitis", Shoulder),
    ("rotator cuff", Shoulder),
    ("frozen shoulder", Shoulder),
    ("patellar/patellofemoral/chondromalacia", Knee),
    ("bakers/baker cyst", Knee),
    ("metatarsalgia/sesamoiditis/neuroma", Foot),
    ("hip impingement/labrum", Hip),
    ("slipped/herniated/bulging disc/disk", LowerBack),
    ("whiplash", Neck),
    ("compartment syndrome", Shin),
    ("backache", LowerBack),
    ("bad/dodgy back", LowerBack),
    (
        "back is/was/feels [really/so/absolutely] killing/bad/wrecked/out/painful/agony/stiff/sore/tight/aching/spasming",
        LowerBack,
    ),
    ("back pain/spasm/spasms/ache/aches/hurts/locked/went", LowerBack),
    ("threw out my back", LowerBack),
    ("back is/feels/are sore/stiff/tight/painful/aching", LowerBack),
    ("put my back out", LowerBack),
];

/// Words of pain.
pub(crate) const PHRASES: &[(&str, Pain)] = &[
    ("pain/pains/painful/hurts/hurt/hurting/ache/aches/aching/ached/injury/injured/injuries", Plain),
    ("tendinitis/tendonitis/tendinopathy/bursitis/swollen/swelling", Plain),
    (
        "throbbing/throbs/sting/stings/stinging/burns/burning/sharp/stabbing/shooting/inflamed/inflammation/agony/killing",
        Placed,
    ),
    ("on fire", Placed),
    ("playing/acting/flared/flaring/flare/seized/seizing/seizes/locked/locking/stiffened/stiffening up", Placed),
    ("bothering/bothers/bother/bugging/troubling/complaining/dodgy/gammy/grumbling/grumpy/unhappy", Placed),
    ("giving me trouble/grief/problems/jip/gyp", Placed),
    ("spasm/spasms/spasming/seized/clicking/clicks/crunching/grinding/pinching/pinched/blister/blisters", Placed),
    ("went/popped/snapped/gave way", Placed),
    ("went during/mid/pop/again/in/on/at/when/while/whenever/halfway/near/right/after", Placed),
    ("popped/snapped/twanged/pinged", Placed),
    ("gave/giving/gives out", Placed),
    ("not put/bear [any/my] weight", Plain),
    ("not bend/straighten/lift/turn/raise my", Placed),
    ("problem/problems/issue/issues/trouble/troubles/thing", Trouble),
    ("niggle/niggly/twinge/twinges/twingy/discomfort/tender/tenderness", Niggle),
    ("sore/soreness/stiff/stiffness/tight/tightness/achy/cramp/cramps/cramping/cramped", Soft),
    (
        "pulled/strained/sprained/twisted/rolled/tweaked/tore/torn/strain/sprain/tear/dislocated/wrenched/jarred/overstretched/bruised",
        Event,
    ),
    ("did something to/in", Event),
    ("done something to", Event),
    ("stress fracture/reaction/response/fractures", Bone),
    ("bone stress/injury/bruise", Bone),
    ("bone/bony pain/hurts/ache/aches/aching/tenderness/sore/tender", Bone),
    ("pain/aches/ache/aching ~ bone", Bone),
    ("pinpoint/pin-point ~ pain/tenderness/shin/tender/spot", Bone),
    ("pin point ~ pain/tenderness/shin/tender/spot", Bone),
    ("pain/tender/tenderness/hurts/painful/sore ~ one/pinpoint/single/specific/exact spot/point/place", Bone),
    ("one/single/specific/tiny/exact spot/point/place on/in my", Bone),
    ("one/single/specific/exact spot/point ~ hurts/painful/tender/sore", Bone),
    (
        "pain/hurts/aches/ache/aching/throbs/throbbing/hurting/painful/sore ~~~ at/every/during/through/all/in [the] night",
        Bone,
    ),
    ("night pain", Bone),
    ("pain/ache/aching/hurts ~~~ wakes/woke/waking me", Bone),
    ("hurts/hurt/painful/pain/hurting ~ hop/hopping", Bone),
    ("hop/hopping ~ hurts/hurt/painful/pain", Bone),
    ("not hop", Bone),
    ("limping/limp/limped", Bone),
    ("fractured/fracture/fractures", Bone),
    (
        "broke/broken my/a [left/right] toe/foot/heel/metatarsal/ankle/leg/tibia/shinbone/femur/pelvis/arm/wrist/rib/ribs/hand/finger/collarbone/elbow/hip/shin/bone",
        Bone,
    ),
    (
        "toe/foot/heel/metatarsal/ankle/leg/tibia/shinbone/femur/pelvis/arm/wrist/rib/ribs/hand/finger/collarbone/elbow/hip/shin/bone is/was/are/were [probably/definitely] broken/fractured/cracked",
        Bone,
    ),
    (
        "broken [left/right] toe/foot/heel/metatarsal/tibia/shinbone/femur/pelvis/ankle/leg/arm/wrist/rib/ribs/hand/finger/collarbone/elbow/hip/shin/bone/bones",
        Bone,
    ),
];

/// Words that say how bad: (words, 0–10).
pub(crate) const HOW_BAD: &[(&str, u8)] = &[
    ("slight/slightly/mild/mildly/minor/little/bit/barely/faint/tiny/small", 2),
    ("moderate/moderately", 4),
    ("sharp/stabbing/shooting/bad/badly/strong", 6),
    ("severe/intense/terrible/excruciating/unbearable/awful/agony/killing/horrible/horrendous/brutal", 8),
];

/// Words that say it gets worse.
pub(crate) const WORSE: &[&str] = &[
    "get/gets/getting/got/becoming/becomes ~ worse",
    "worse every/each/than/after/and/with/now/by/over/as",
    "is/feels/felt [a/much] [bit/lot] worse",
    "worsening/worsens/worsened/worsen",
    "more [and] [more] painful",
    "increasing/increases ~ run/ride/day/session",
    "increasing/growing/worsening pain",
    "hurts/hurting more and/every/each/with",
    "goes/going/gone downhill",
];
