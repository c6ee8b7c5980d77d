//! What an answer can be about, and the words for it. Each list holds ways to say the same; which one is taken follows from the day, so that
//! an athlete doesn't read the same sentence every morning and tests read the same one every time.

/// What an answer is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    Fever,
    BelowNeck,
    Cold,
    Returning,
    Bone,
    Pain,
    LittlePain,
    LowEnergy,
    Pregnancy,
    Asthma,
    Painkillers,
    WeightLoss,
    Unsure,
    Exhausted,
    Tired,
    LittleTired,
    Sleep,
    Sore,
    Stress,
    Heat,
    RaceNear,
    RaceUnwell,
    RaceKnown,
    RaceFar,
    RaceWhen,
    Raced,
    Taper,
    TaperWhen,
    Altitude,
    Travel,
    LongOff,
    Missed,
    NoSport,
    Blocked,
    Limit,
    BusyWeek,
    Hours,
    ByFeel,
    NoTrainer,
    Orders,
    FreshMore,
    FreshKeep,
    FreshTaper,
    FreshBuilding,
    FreshButTired,
    FreshProvisional,
    SomebodyElse,
    Denied,
    Gone,
    Wish,
    NoFreeDay,
    DayTakesNot,
    RestsAnyway,
    NothingThere,
    NotAdded,
    NotHarder,
    SportNotOpen,
    Question,
    Noted,
    Unread,
    UnreadWish,
}

/// In what light the numbers of the morning are read beside a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Light {
    /// Against the feeling of being tired.
    Tired,
    /// Against the feeling of being empty.
    Exhausted,
    /// Against the feeling of being fresh.
    Fresh,
    /// As they are.
    Plain,
    /// Not at all: they have no say here.
    None,
}

impl Topic {
    pub(super) const fn is_illness(self) -> bool {
        matches!(self, Self::Fever | Self::BelowNeck | Self::Cold | Self::Returning | Self::Unsure)
    }

    /// Whether it says that a wish is not granted.
    pub(super) const fn refuses_a_wish(self) -> bool {
        matches!(
            self,
            Self::DayTakesNot
                | Self::RestsAnyway
                | Self::NothingThere
                | Self::NotAdded
                | Self::NoFreeDay
                | Self::NotHarder
                | Self::SportNotOpen
        )
    }

    pub(super) const fn light(self) -> Light {
        match self {
            Self::Exhausted => Light::Exhausted,
            Self::Tired | Self::LittleTired | Self::Sleep | Self::Sore | Self::Stress => Light::Tired,
            Self::FreshMore
            | Self::FreshKeep
            | Self::FreshTaper
            | Self::FreshBuilding
            | Self::FreshButTired
            | Self::FreshProvisional => Light::Fresh,
            Self::Missed
            | Self::SomebodyElse
            | Self::Denied
            | Self::Gone
            | Self::Question
            | Self::Noted
            | Self::Unread
            | Self::NotHarder => Light::Plain,
            _ => Light::None,
        }
    }

    /// The first sentence of an answer about it.
    pub(super) const fn openings(self) -> &'static [&'static str] {
        match self {
            Self::Fever => &[
                "A fever means rest, without ifs and buts: training on a fever is a risk to the heart and gains nothing.",
                "With a fever there is only one session, and that is the sofa.",
            ],
            Self::BelowNeck => &[
                "Symptoms below the neck mean rest: what is in chest, stomach or limbs must be gone first.",
                "That sits below the neck, so the answer is rest until it is gone.",
            ],
            Self::Cold => &[
                "A cold above the neck allows easy movement and nothing more.",
                "As long as it stays in nose and throat you may move easily; hard work has to wait.",
            ],
            Self::Returning => &[
                "Good that the worst is over; now we come back in stages, so that it stays over.",
                "Welcome back. The first days after an illness decide how the next weeks go, so we start small.",
            ],
            Self::Bone => &[
                "Pain in the bone itself is a sign to take seriously, so everything with impact stops today.",
                "What you describe can come from the bone, and with bone there is no training through: no impact from now on.",
            ],
            Self::Pain => &[
                "Pain like that ends the discussion: what loads it stops until it is calm.",
                "I am sorry it hurts. What loads it pauses now, so that days don't become weeks.",
            ],
            Self::LittlePain => &[
                "A little pain that does not grow may be trained with, carefully.",
                "Pain that stays small is no reason to stop, but a reason to take the hard work out.",
            ],
            Self::LowEnergy => &[
                "Thank you for telling me; that took something, and it matters more than any session.",
                "What you describe matters more than training, and it is right to say it.",
            ],
            Self::Pregnancy => &[
                "Thank you for telling me. What is right for the two of you is for your doctor or midwife to say, not for a training app.",
            ],
            Self::Asthma => &["With asthma, and without a working inhaler beside you, no session is worth the start."],
            Self::Painkillers => &[
                "Painkillers don't take a pain away, they hide it, and with hard effort and little water they burden kidneys and stomach.",
            ],
            Self::WeightLoss => &[
                "Losing weight and training hard pull in opposite directions: too little energy costs health before it costs weight.",
            ],
            Self::Unsure => &[
                "Before I change much I have to know a little more.",
                "I can't tell from this what your body needs, so let me ask before I guess.",
            ],
            Self::Exhausted => &[
                "That is more than ordinary tiredness, and pushing on would only dig deeper.",
                "You sound empty, so now recovery is the training.",
            ],
            Self::Tired => &[
                "Tired counts, whatever the numbers say.",
                "Thanks for saying so: how you feel goes before what the plan says.",
                "Good that you tell me before the session and not after it.",
            ],
            Self::LittleTired => &[
                "A little tired is what training feels like while it works.",
                "Some tiredness belongs to it, as long as it comes and goes.",
            ],
            Self::Sleep => &[
                "A bad night makes hard work dearer than it is worth.",
                "Sleep is where training turns into fitness, so with too little of it we hold back.",
            ],
            Self::Sore => &[
                "Sore muscles are still rebuilding; they want movement, not load.",
                "Soreness says that the last session has arrived, and that the next hard one should wait.",
            ],
            Self::Stress => &[
                "Stress is load too, and the body has one account for both.",
                "A full head costs as much as a hard session, so the training takes a step back.",
            ],
            Self::Heat => {
                &["Heat is an extra load that no plan has written down.", "In that heat the same pace costs far more."]
            }
            Self::RaceNear => &[
                "A race so close changes the week: little and easy before it, nothing beside it, easy after it.",
                "With a race that near nothing is gained any more by training hard, so we make room for it.",
            ],
            Self::RaceUnwell => &[
                "As for the race: nobody should start ill or with pain that stops training, however long it was planned.",
            ],
            Self::RaceKnown => &[
                "The race is in your calendar and the plan leads up to it.",
                "I have that race in the calendar, and the days before it are made for it.",
            ],
            Self::RaceFar => &["That race is beyond the days I change today, and there is time to prepare for it."],
            Self::RaceWhen => &["A race changes the days around it, so I need its day."],
            Self::Raced => &[
                "Well done! A race is the hardest session there is, so the days after it belong to recovery.",
                "Congratulations on racing; what follows a race is easy, whatever the legs say.",
            ],
            Self::Taper => &[
                "In a taper the volume goes and the intensity stays, so that you arrive fresh.",
                "Tapering feels odd and works: less volume, the same rhythm, a little speed.",
            ],
            Self::TaperWhen => &["A taper is cut to the race it leads to."],
            Self::Altitude => &[
                "Up there the same pace costs more, so the first days at altitude are easy.",
                "Thin air is a load of its own; the body needs a few easy days before it can use hard ones.",
            ],
            Self::Travel => &[
                "A journey tires even when you only sit, so we keep it easy around it.",
                "Travel counts as load too; easy movement is the best thing for stiff legs.",
            ],
            Self::LongOff => &[
                "After days off the way back is gentle: fitness comes back faster than it was built.",
                "Good to have you back; the first days are easy, and nothing is made up for.",
            ],
            Self::Missed => &[
                "A missed session is gone, and that is fine: there is nothing to make up for.",
                "It happens. We don't make up for it; the plan simply goes on from here.",
            ],
            Self::Hours => &["The plan knows days and no hours, so do it when it suits you: the sessions stay."],
            Self::ByFeel => &["Then go by feel: how it breathes and talks tells the zone nearly as well as a number."],
            Self::NoTrainer => &["Then outdoors, or on another day if that is not possible."],
            Self::Orders => &[
                "I keep to the rules of training whatever a message says; they are there for you, not against you.",
                "Thanks, but the rules I coach by can't be switched off by a message, and that is for your good.",
            ],
            Self::NoSport => &["No problem, there are other ways to keep fit.", "Then we work with what you have."],
            Self::Blocked => &["Life first; the plan bends around it.", "Fine, that day stays free."],
            Self::Limit => &["Short on time is fine: a short session counts.", "Then we use the minutes you have."],
            Self::BusyWeek => &["A full week is no lost week: until I know how much time you have, I plan with half."],
            Self::FreshMore => &[
                "Good to hear, and the numbers agree.",
                "That is what rested feels like, so let us use a little of it.",
            ],
            Self::FreshKeep => &["Good to hear.", "Enjoy it: feeling good is what the easy days were for."],
            Self::FreshTaper => &["That is the taper working.", "Fresh before a race is exactly where you should be."],
            Self::FreshBuilding => {
                &["Good to hear, even with some fatigue on board.", "Nice: you carry the load well."]
            }
            Self::FreshButTired => {
                &["I am glad you feel good, but there is a lot of fatigue under it.", "Good, and still be careful."]
            }
            Self::FreshProvisional => &["Good to hear.", "Glad you feel strong."],
            Self::SomebodyElse => &[
                "I hope they are well soon. As long as you have no symptoms yourself, the plan holds.",
                "Sorry to hear that somebody near you is ill. You yourself can train as planned while you are well.",
            ],
            Self::Gone => &["Good that it no longer hurts.", "Glad to hear that the pain is gone."],
            Self::Denied => &["Good, then nothing stands against the plan.", "Glad that is not it."],
            Self::Wish => &["As you wish, as far as it is sensible.", "Then let us change it."],
            Self::NoFreeDay => &["I found no free day that can take it."],
            Self::DayTakesNot => {
                &["I leave it where it is: that day is taken, or hard days would stand too close together there."]
            }
            Self::RestsAnyway => &["That session is left out for now, so there is nothing to move."],
            Self::NothingThere => &["I find no planned session on that day."],
            Self::NotAdded => {
                &["I would not add a session now: the week is full enough as it is, or that day is not free."]
            }
            Self::NotHarder => &["I would rather not add to it now."],
            Self::SportNotOpen => &["That sport is not possible just now, so I left it out."],
            Self::Question => &["That is a question, so nothing in the plan changes."],
            Self::Noted => &["Thanks, noted."],
            Self::Unread => &["I am not sure what you want to tell me, so I change nothing."],
            Self::UnreadWish => {
                &["I am not sure what you would like to be different, so the proposal stays as it was."]
            }
        }
    }

    /// What to do besides, and when to speak up again.
    pub(super) const fn advice(self) -> &'static [&'static str] {
        match self {
            Self::Fever => &[
                "Come back to me after a full day without fever and symptoms; then we start again in stages. If it stays high, lasts \
                 for days or you feel much worse, see a doctor.",
                "Tell me when you have been free of it for a whole day. High fever, or days of it, belong to a doctor.",
            ],
            Self::BelowNeck => &[
                "When a whole day has passed without symptoms, tell me, and we come back in stages. If it gets worse or does not go \
                 away, see a doctor.",
            ],
            Self::Cold => &[
                "If it sinks into chest, stomach or limbs, or a fever comes, rest and tell me.",
                "Tell me when it is gone, or when it moves below the neck: then it is rest.",
            ],
            Self::Returning => &[
                "Stop if anything comes back, and let me know how the first sessions feel.",
                "If pulse or legs feel wrong on an easy session, go home; a day more now saves a week later.",
            ],
            Self::Bone => &[
                "Please have a doctor or physiotherapist look at it before you run or jump again. This is no diagnosis; it is the \
                 reason to get one.",
            ],
            Self::Pain => &[
                "If it is not clearly better in a week, or swells, or wakes you at night, have it looked at.",
                "No exercise that hurts. When easy daily movement is free of pain, tell me, and we bring it back gently.",
            ],
            Self::LittlePain => &[
                "If it rises above three of ten, changes how you move or is worse the next morning, stop and tell me.",
            ],
            Self::LowEnergy => &[
                "Please talk to a doctor or a sports dietitian soon; eat enough and regularly until then, and do not try to lose \
                 weight.",
            ],
            Self::Pregnancy => &[
                "Please ask them before the next session what you may do, and how hard; I add nothing until then. With bleeding, pain, \
                 dizziness or contractions: stop and call them at once.",
            ],
            Self::Asthma => &[
                "Get the inhaler filled and ask your doctor before anything hard; I add nothing until then. If you can't get your breath: \
                 call your emergency number.",
            ],
            Self::Painkillers => &[
                "Please ask a doctor or pharmacist before you train or race on them, and tell me what hurts, so that the plan can spare it.",
            ],
            Self::WeightLoss => &[
                "Please plan it with a doctor or a sports dietitian, and not in the weeks before a race; I neither set a diet nor add \
                 training for it.",
            ],
            Self::Exhausted => &[
                "Sleep, food and an empty evening do more than any session. If it has not lifted in a week, a doctor should have a \
                 look.",
                "Go to bed early, eat well, and tell me in two days how it is. If it stays, have it checked.",
            ],
            Self::Tired => &[
                "If it is no better in two days, tell me, and we take out more.",
                "Watch sleep, appetite and mood; if they turn as well, say so.",
                "Tell me tomorrow how it is; one day says little, two say more.",
            ],
            Self::LittleTired => &[
                "If it grows from day to day instead, tell me.",
                "Should the next hard session feel wrong in the warm-up, make it easy.",
            ],
            Self::Sleep => &[
                "A nap, or an early night, is the best session you can add.",
                "If it becomes several nights, tell me and we take out more.",
            ],
            Self::Sore => &["If it is one sharp spot and not the whole muscle, tell me: that would be something else."],
            Self::Stress => &["Keep the easy sessions: they clear the head. If it stays heavy, tell me."],
            Self::Heat => &["Go early, drink enough, and stop at once with dizziness, chills or a headache."],
            Self::RaceNear | Self::RaceFar => &[
                "Enter the race in your calendar with its importance, then the plan is built towards it.",
                "If it isn't in your calendar yet, enter it, so that plan and taper know of it.",
            ],
            Self::RaceUnwell => &[
                "Decide about the race when you have been well for a full day and an easy session has felt right; without that, no \
                 start.",
            ],
            Self::RaceKnown => {
                &["Keep to the little that is planned, sleep well, and change nothing in the last days."]
            }
            Self::RaceWhen | Self::TaperWhen => {
                &["On which day is the race? Enter it in your calendar, and the taper is planned to it."]
            }
            Self::Raced => &[
                "Eat and sleep well; hard work comes back when legs and head both ask for it.",
                "If something hurts beyond sore muscles, tell me.",
            ],
            Self::Taper => {
                &["Heavy legs and doubts belong to a taper; no fitness is lost in these days. Don't test yourself."]
            }
            Self::Altitude => &[
                "Drink and sleep more than usual. With a headache, sickness or breathlessness at rest: rest, and go down if it grows.",
            ],
            Self::Travel => &["Get up and move now and then, drink enough, and take daylight in the new place."],
            Self::LongOff => {
                &["Tell me if something kept you away that is not over yet: illness and pain have their own way back."]
            }
            Self::Missed => &[
                "Two sessions on one day or a fuller week would only cost the next ones.",
                "Just do the next session as planned, no longer and no harder.",
            ],
            Self::ByFeel => &["Easy means whole sentences, steady means short ones, hard means single words."],
            Self::Orders => &["Tell me how you feel, what hurts or how much time you have, and I plan with that."],
            Self::Blocked => &["What is left out is left out; please don't make up for it on the other days."],
            Self::BusyWeek => &["How many hours do you have that week? Tell me, and I plan with them."],
            Self::FreshMore => &["Keep it easy all the same; the hard days stay as they are."],
            Self::FreshKeep => &[
                "Doing the plan as it stands is the best use of it.",
                "Put it into the next hard session, not on top of it.",
            ],
            Self::FreshTaper => {
                &["Resist the urge to test yourself; keep the little that is planned and arrive like this."]
            }
            Self::FreshBuilding => &["The load is right as it is, and more would only eat the days ahead."],
            Self::FreshButTired => &["I would not add anything until form has come up."],
            Self::FreshProvisional => &["Train as planned for now; every session you log makes the advice better."],
            Self::SomebodyElse => &["Wash your hands, sleep enough, and tell me at the first sign of your own."],
            Self::Question => &[
                "Tell me how you feel, what hurts or how much time you have, and I answer that; talking freely about training needs a \
                 language model.",
            ],
            Self::UnreadWish => &[
                "You can ask for shorter, easier or harder, another day or sport, a day off, or to leave a day as it is.",
            ],
            Self::Unread => &[
                "Tell me how you feel (tired, ill, sore, fresh), where something hurts, or which day is short, in plain English; of \
                 German, French, Spanish and Italian I read what is said of tiredness, illness, pain and danger. If it is an \
                 emergency, call your emergency number (112, 911, 999) now and don't wait for me.",
            ],
            _ => &[],
        }
    }

    /// The concern it is, in a few words.
    pub(super) const fn concern(self) -> Option<&'static str> {
        Some(match self {
            Self::Fever => "Fever: rest until a full day without symptoms",
            Self::BelowNeck => "Illness below the neck: rest until a full day without symptoms",
            Self::Cold => "A cold above the neck: easy and short only",
            Self::Returning => "Coming back from illness: load in stages",
            Self::Bone => "Signs of bone stress: no impact, to be examined",
            Self::Pain => "Pain: the sport that loads it stops",
            Self::LittlePain => "A little pain: no hard work in the sport that loads it",
            Self::LowEnergy => "Signs of too little energy: to be talked over with a doctor",
            Self::Pregnancy => "Pregnancy: to be talked over with a doctor or midwife",
            Self::Asthma => "Asthma: to be talked over with a doctor",
            Self::Painkillers => "Painkillers: to be talked over with a doctor or pharmacist",
            Self::WeightLoss => "Losing weight: to be talked over with a doctor or dietitian",
            Self::Unsure => "Not clear yet what it is: asked first",
            Self::Exhausted => "Deep tiredness",
            Self::Tired => "Tiredness",
            Self::LittleTired => "Slight tiredness",
            Self::Sleep => "Poor sleep",
            Self::Sore => "Sore muscles",
            Self::Stress => "Stress besides training",
            Self::Heat => "Strong heat",
            Self::RaceNear | Self::RaceKnown => "A race near",
            Self::RaceUnwell => "A race near, and not well: no start as it is now",
            Self::Raced => "Recovery after a race",
            Self::Taper => "Taper",
            Self::Altitude => "First days at altitude",
            Self::Travel => "Travel",
            Self::LongOff => "Back after days off",
            Self::Missed => "A missed session, not made up for",
            Self::NoSport => "A sport is not to be had",
            Self::Blocked => "A blocked day",
            Self::Limit => "Little time",
            Self::BusyWeek => "Little time in a week",
            Self::FreshButTired => "Deep form under a good feeling",
            _ => return None,
        })
    }
}
