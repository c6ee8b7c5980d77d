//! Words of pain.

use polarize_domain::Site;

/// The parts of the body as people call them, each one thing.
pub(super) const PARTS: &[(Site, &str)] = &[
    (Site::Foot, "{left |right ||}{foot|foot|heel|big toe|arch of my foot|ball of my foot|forefoot}"),
    (Site::Ankle, "{left |right ||}ankle"),
    (Site::Achilles, "{left |right ||}{achilles|achilles|Achilles tendon}"),
    (Site::Calf, "{left |right ||}{calf|calf|calf muscle}"),
    (Site::Shin, "{left |right ||}{shin|shin|shinbone}"),
    (Site::Knee, "{left |right ||inner |outer }{knee|knee|knee|kneecap}"),
    (Site::Hamstring, "{left |right ||}{hamstring|hamstring|hammy}"),
    (Site::Quadriceps, "{left |right ||}{quad|quad|thigh}"),
    (Site::Groin, "{left |right ||}{groin|groin|adductor}"),
    (Site::Hip, "{left |right ||}{hip|hip|hip flexor|glute}"),
    (Site::LowerBack, "{lower back|lower back|low back}"),
    (Site::UpperBack, "{upper back|upper back|mid back|{left|right} shoulder blade}"),
    (Site::Rib, "{rib|{left|right} rib|{left|right} rib|ribcage}"),
    (Site::Neck, "neck"),
    (Site::Shoulder, "{left |right ||}{shoulder|shoulder|shoulder|rotator cuff}"),
    (Site::Elbow, "{left |right ||}{elbow|elbow|forearm}"),
    (Site::Wrist, "{left |right ||}wrist"),
    (Site::Hand, "{left |right ||}{hand|thumb|index finger|finger}"),
];

pub(super) const PLAIN: &[&str] = &[
    "{my |}{part} {hurts|is hurting|aches|is painful|is aching|hurts {when}}",
    "{I've got|I have|got|have|there's} {some |a |}pain in my {part}",
    "{my |}{part} {is acting up|is playing up|is giving me trouble|is giving me grief|is bothering me|has flared up|is not happy, it hurts}{ again|}",
    "{part} {pain|injury|trouble|problems}{ again| here| {when}|}",
    "{part} {hurts|aches} {when I {run|push|put load on it|move it|warm up|climb stairs}|after every {ride}|during every {ride}|{when}}",
    "{I |I think I |}{pulled|strained|tweaked|hurt|injured|overdid it and hurt} my {part} {when}",
    "{did something to|done something to} my {part} {when}",
    "{my |}{part} hurts",
    "{pain|aching|an ache} in my {part}{ {when}| again|}",
    "{had to walk|had to stop|stopped} {when}, {my |}{part} hurts",
    "{problem|issue|trouble} with my {part}{, {it hurts|hurts when I {ride}|aches}|}",
    "{tendonitis|tendinitis|inflammation} in my {part}{, {says the physio|I think|again}|}",
    "{physio says|physio thinks} my {part} is {inflamed|injured|strained}",
    "{the|my} {part} {thing|issue|problem} is back{, it hurts|}",
    "{my |}{part} {popped|went|seized up|locked up|gave way} {when}{ and now it hurts|}",
    "{my |}{part} is {throbbing|inflamed|irritated and hurts}",
    "{ouch|ow|aua}, my {part}{ hurts| really hurts}",
];

/// What happened on a day, since which it hurts.
pub(super) const EVENT: &[&str] = &[
    "{I |I think I |}{pulled|strained|tweaked|twisted|hurt|injured} my {part} {day}",
    "{my |}{part} {started hurting|started to hurt|began to ache} {day}",
    "{my |}{part} {popped|went|seized up|locked up|gave way} {day} and {now it hurts|it hurts|has been painful}",
    "{did|I did|must have done} something to my {part} {day}",
    "{fell|slipped|crashed|landed badly} {day}{,| and} {hurt my {part}|now my {part} hurts|my {part} hurts}",
    "{day} my {part} started {hurting|to hurt|aching}",
];

pub(super) const SCORED: &[&str] = &[
    "{my |}{part} {hurts|is hurting|aches}{,|, about|, maybe|, I'd say| -|:} {n}/10",
    "{part} pain{,| is| at| about|:} {n}/10{ {when}|}",
    "pain in my {part}{,| is| about| around|:} {n}{/10| out of 10| of 10}",
    "{my |}{part} {hurts|aches} {n} out of 10{ {when I {ride}|going downstairs|walking}|}",
    "{my |}{part} is {at |at about |}{a |}{n}/10 {pain|for pain|pain right now}",
    "{n}/10 {pain|ache} in my {part}{ {when}|}",
    "{a |}{n} out of 10 {pain|ache} in my {part}",
    "{I'd rate|would rate|I'd call} the {part} pain {a |}{n}/10",
    "{part}: {n}/10{, {when I {ride}|walking|on stairs}|}",
    "{my |}{part} {hurts|is painful}. {About|Maybe|I'd say|Around|Pain} {a |}{n}{/10| out of 10}",
    "{part} pain level {n}{/10|}",
    "on a scale {of 1 to 10|from 0 to 10} my {part} {hurts|pain is} {n}/10",
];

/// Words that tell how bad it is, with the score they stand for.
pub(super) const WORDED: &[(i64, &[&str])] = &[
    (
        2,
        &[
            "{a |slight |bit of a |little }niggle in my {part}",
            "{my |}{part} {is sore|is stiff|is tight|feels stiff|feels tight|is a bit sore|is tender|feels tender}",
            "{slight|mild|minor|a slight|a bit of} pain in my {part}",
            "{sore|stiff|tight|niggly} {part}",
            "{my |}{part} {hurts slightly|hurts a bit|aches a little|hurts a little bit|hurts mildly}",
            "{a |}{twinge|small twinge} in my {part} {when}",
        ],
    ),
    (4, &["moderate pain in my {part}", "{part} pain, moderate", "{my |}{part} hurts moderately"]),
    (
        6,
        &[
            "{a |}{sharp|stabbing|shooting|bad|strong} pain in my {part}{ {when}|}",
            "{my |}{part} hurts {badly|really bad|bad}",
            "{bad|sharp|strong} {part} pain",
            "{part} {pain is|pain was} {bad|strong|sharp}",
        ],
    ),
    (
        8,
        &[
            "{severe|intense|terrible|excruciating|horrible|unbearable|brutal|awful} pain in my {part}{ {when}|}",
            "{severe|terrible|awful|intense} {part} pain",
            "{my |}{part} is {killing me|in agony}",
            "{part} pain is {unbearable|excruciating|horrible|terrible}",
        ],
    ),
];

pub(super) const SINCE: &[&str] = &[
    "{pain} {since}",
    "{pain}, {since}",
    "{pain}{,| and} {been like that|going on|like this} {since}",
    "{pain}, {got it|had it} {since}",
];

pub(super) const WORSE: &[&str] = &[
    "{pain}{ and|,|...} {it's getting worse|it gets worse|getting worse|it is worsening|worse every day|it's getting worse every day}",
    "{pain}. {It's getting worse|Getting worse each day|It keeps getting worse|Worse with every {ride}}",
    "{pain}, {worse than yesterday|worse than last week|more and more painful|hurts more every day}",
];

pub(super) const BESIDES: &[&str] = &[
    "{pain}, {only when I {ride}|eases when warm|comes and goes|goes away when I warm up|nothing visible}",
    "{pain}{,| and} {ice helps|stretching helps a little|foam rolling did nothing|physio on it already|taped it up}",
    "{pain}. {No idea what I did|Don't know where it comes from|Must be the shoes|Might be my position|Probably technique}",
    "{pain}, {mostly after the {ride}|mostly going downstairs|first thing in the morning|after sitting a lot}",
    "{pain} {I think|I guess|again|unfortunately}",
];

/// Injuries that say by their name where they are.
pub(super) const NAMES: &[(Site, &str)] = &[
    (Site::Shin, "shin splints"),
    (Site::Foot, "plantar fasciitis"),
    (Site::Knee, "runner's knee"),
    (Site::Knee, "jumper's knee"),
    (Site::Knee, "IT band syndrome"),
    (Site::Knee, "ITBS"),
    (Site::LowerBack, "sciatica"),
    (Site::Elbow, "tennis elbow"),
    (Site::Elbow, "golfer's elbow"),
    (Site::Wrist, "carpal tunnel"),
    (Site::Shoulder, "swimmer's shoulder"),
    (Site::Shoulder, "shoulder impingement"),
    (Site::Shoulder, "frozen shoulder"),
    (Site::LowerBack, "back pain"),
    (Site::LowerBack, "a bad back"),
    (Site::LowerBack, "back spasms"),
    (Site::LowerBack, "a slipped disc"),
    (Site::LowerBack, "a herniated disc"),
    (Site::Achilles, "achilles tendinopathy"),
    (Site::Achilles, "achilles tendonitis"),
    (Site::Knee, "patellar tendonitis"),
    (Site::Hamstring, "a hamstring strain"),
    (Site::Calf, "a calf strain"),
    (Site::Ankle, "a sprained ankle"),
    (Site::Groin, "a groin strain"),
    (Site::Rib, "a bruised rib"),
    (Site::Neck, "whiplash"),
    (Site::Hip, "hip bursitis"),
];

pub(super) const NAMED: &[&str] = &[
    "{I've got|I have|got|I think I have|looks like|pretty sure it's} {name}{ again| according to the physio| coming back|}",
    "{name}{ again| is back| is flaring up| diagnosed by the physio|, says the doctor|}",
    "{physio|doctor|the doc} {says|thinks|confirmed} {it's|I have} {name}",
    "{dealing with|struggling with|fighting|still battling} {name}",
    "{the|my} physio {reckons|says} {name}{, {not surprised|exercises twice a day|how do we adapt}|}",
    "{name} {when}",
    "{got|picked up} {name} from {too much {riding}|the new shoes|the gym|overdoing it}",
    "diagnosis is in: {name}",
];

pub(super) const NAMED_SCORED: &[&str] = &[
    "{I've got|I have|got|dealing with|struggling with} {name}, {pain |about |maybe |}{n}/10",
    "{name}{,|:| -} {pain |about |around |}{n}/10{ {when}|}",
    "{name} {hurts|is hurting}, {n} out of 10",
    "{name}, pain level {n}{/10|}",
];

pub(super) const TWO: &[&str] = &[
    "my {one} {and|and also} my {other} {hurt|are hurting|ache}",
    "{one} and {other} {hurt|both hurt|are painful}{ {when}|}",
    "pain in my {one} and{ my|} {other}",
    "my {one} hurts{,| and} my {other} {too|hurts too|aches as well}",
    "{one} pain and {other} pain{ {when}|}",
    "{first|it started with} my {one} {hurt|hurting}, now my {other} hurts{ too|}",
    "my {one} is {painful|hurting} and my {other} {aches|hurts|is acting up}",
];

pub(super) const SOMEWHERE: &[&str] = &[
    "{I'm|I am|im} {injured|in pain|hurting}{ again| at the moment|}",
    "{I've|I have|got|picked up} {an injury|a little injury|some injury}{ {when}|}",
    "{injured|injury|pain|hurt myself|in pain}",
    "{something|it} {hurts|is hurting|really hurts} when I {ride}",
    "{I |}{hurt|injured} myself {when}",
    "{I have|I've got|got} {some |}pain {when}",
    "{my |}leg {hurts|is hurting|is painful}{ {when}|}",
    "{my |}arm {hurts|is hurting|aches} {when}",
    "{pain in|pains in} my leg{ {when}|}",
    "{it hurts|it really hurts} {when}",
    "{can't train properly|can't do much}, {injured|in pain|I'm injured}",
    "{the old injury|my old injury|that injury} is back",
    "{pain|aching} {every time I {ride}|whenever I {ride}|after each {ride}}",
    "{coming off an|just got an|ended up with an} injury",
    "{joint pain|pain in a joint|a tendon hurts|tendon pain}{ {when}|}",
];

pub(super) const SOMEWHERE_SCORED: &[&str] = &[
    "{pain|it hurts}, {about |maybe |}{n}/10{ {when}|}",
    "{pain level|pain} {n}/10{ {when}|}",
    "{I'm|I am} {injured|in pain}, {about |}{n}/10",
    "{my |}leg {hurts|is hurting}, {about |}{n}{/10| out of 10}",
    "{n}/10 pain {when}",
    "it hurts {n} out of 10 when I {ride}",
];

/// Bones that take load, as people call them.
pub(super) const BONES: &[(Site, &str)] = &[
    (Site::Shin, "shin"),
    (Site::Shin, "left shin"),
    (Site::Shin, "right shin"),
    (Site::Shin, "tibia"),
    (Site::Shin, "shinbone"),
    (Site::Foot, "foot"),
    (Site::Foot, "left foot"),
    (Site::Foot, "right foot"),
    (Site::Foot, "heel"),
    (Site::Foot, "metatarsal"),
    (Site::Foot, "toe"),
    (Site::Hip, "hip"),
    (Site::Hip, "femur"),
    (Site::Hip, "pelvis"),
    (Site::Rib, "rib"),
    (Site::Ankle, "ankle"),
];

pub(super) const BONE: &[&str] = &[
    "{stress fracture|a stress fracture|possible stress fracture|stress reaction|a stress reaction|bone stress injury} in my {part}",
    "{doctor|doc|the MRI|the scan|physio} {says|shows|suspects|thinks} {a |}{stress fracture|stress reaction|bone bruise} in my {part}",
    "{pinpoint|pin-point} {pain|tenderness} {on|in} my {part}",
    "my {part} hurts {in|at} one {single |exact |specific |}{spot|point|place}{, {right on the bone|when I press it}|}",
    "{bone pain|bony pain|bone ache} in my {part}",
    "my {part} {hurts|aches|throbs} at night{, {even lying in bed|can't sleep because of it}|}",
    "my {part} {hurts|is painful} when I hop{ on it|}",
    "{hurts|painful} to hop, {my {part}|pain in my {part}|it's my {part}}",
    "{can't|I can't} hop {on my {part}|on it, my {part} hurts}",
    "{I'm limping|limping|limping around}, {my {part} hurts|it's my {part}|pain in my {part}}",
    "{I |I think I |}{broke|fractured} my {part} {when}",
    "pain in my {part} {wakes me up|woke me|keeps waking me} at night",
    "night pain in my {part}",
    "my {part} is {broken|fractured|probably broken}",
    "one {tiny|specific|exact|single} spot on my {part} {hurts|is really painful}",
    "{broken|fractured} {part}{, {says the x-ray|it's official|unfortunately}|}",
];

pub(super) const BONE_SOMEWHERE: &[&str] = &[
    "{I've got|I have|got|diagnosed with} a {stress fracture|stress reaction|bone stress injury}",
    "{I'm|been|I am} limping {when}",
    "{it |}hurts to hop{ on one leg|}",
    "{doc|doctor|MRI} says {stress fracture|bone stress|a stress reaction}",
    "{stress fracture|bone stress|limping|stress reaction}",
    "{I have|got|having} bone pain {when}",
];

pub(super) const GONE: &[&str] = &[
    "{my |the |}{part} pain {is gone|is gone now|has gone|disappeared|has disappeared|is finally gone}",
    "{my |}{part} {is fine again|is ok again|is good again|feels fine again|feels normal again|is fine now}",
    "{the |}pain in my {part} {is gone|has gone|has disappeared|is gone now|is over now}",
    "{my |}{part} {has healed|is healed|healed}",
    "{my |}{part} {injury|pain} {has healed|is gone|has gone}{, {can I run again|back to normal}?|}",
    "{my |}{part} used to hurt{ but it's gone now|, gone now|, now it's fine again}",
    "{good news|yay}, {my |the |}{part} pain {is gone|disappeared}",
];

pub(super) const GONE_SINCE: &[&str] = &[
    "{my |the |}{part} pain {is gone|has been gone|gone} since {day}",
    "{my |}{part} {has been fine again|is fine again|is ok again|feels good again} since {day}",
    "{the |}pain in my {part} {is gone|has been gone|disappeared, gone} since {day}",
    "{good news|yay}, {my |the |}{part} pain is gone since {day}",
    "{my |}{part} {hurt|was hurting}, {gone|but it's gone|pain is gone} since {day}",
];
