//! Sentences on what the calendar and the world bring: heat, races, journeys, days off, things that are missing, little time.

use super::matching::Phrase;

pub(super) const PHRASES: &[Phrase] = &[
    (
        "Heat is an extra load that no plan has written down.",
        &[
            "{No plan has written it down|It stands in no plan}, but heat is {an extra load|a load of its own}.",
            "Heat {comes on top as|is} {an extra load|one more load}, {and no plan has it|one that no plan has written down}.",
        ],
    ),
    (
        "In that heat the same pace costs far more.",
        &[
            "{The same pace costs far more|Far more is what the same pace costs} in that heat.",
            "{Heat like that|That heat} makes the same pace {far dearer|cost far more}.",
        ],
    ),
    (
        "Go early, drink enough, and stop at once with dizziness, chills or a headache.",
        &[
            "{Early in the day|Go early}, {enough to drink|with enough to drink}, and with dizziness, chills or a headache stop at once.",
            "{Drink enough and go early|Go out early and drink enough}; {at|with} dizziness, chills or a headache stop at once.",
        ],
    ),
    (
        "A race so close changes the week: little and easy before it, nothing beside it, easy after it.",
        &[
            "{With a race so close|When a race is so close} the week {changes|looks different}: before it little and easy, beside it nothing, after it easy.",
            "{The race is so close|It is so close} that the week {bends to it|changes}: little and easy before, nothing beside it, easy after.",
        ],
    ),
    (
        "With a race that near nothing is gained any more by training hard, so we make room for it.",
        &[
            "{That near to a race|So near to a race} hard training {gains nothing any more|brings nothing more}, so {we make room|the week makes room} for it.",
            "{We make room for the race|Room for the race comes first}: {this near|that near} nothing is gained any more by training hard.",
        ],
    ),
    (
        "As for the race: nobody should start ill or with pain that stops training, however long it was planned.",
        &[
            "{About the race|And the race}: {ill, or with pain that stops training, nobody should start|nobody should start ill or with pain that stops training}, {no matter how long|however long} it was planned.",
            "However long the race was planned, nobody should start ill or with pain that stops training.",
        ],
    ),
    (
        "The race is in your calendar and the plan leads up to it.",
        &[
            "{I see the race|The race stands} in your calendar, and the plan {leads|builds} up to it.",
            "{The plan leads up to the race|Your plan leads up to the race}, {which is|it is} in your calendar.",
        ],
    ),
    (
        "I have that race in the calendar, and the days before it are made for it.",
        &[
            "{That race is|I find that race} in the calendar, and the days before {are made|were made} for it.",
            "{The days before that race are made for it|For that race the days before are made}; it is in the calendar.",
        ],
    ),
    (
        "That race is beyond the days I change today, and there is time to prepare for it.",
        &[
            "{There is time to prepare for that race|For that race there is time}: it {lies|is} beyond the days I change today.",
            "{I change nothing that far ahead today|It lies beyond the days I change today}, and there is time to prepare for that race.",
        ],
    ),
    (
        "A race changes the days around it, so I need its day.",
        &[
            "{I need the day of the race|Its day is what I need}: a race changes the days around it.",
            "{For a race I need its day|I need its day}, {because|since} a race changes the days around it.",
        ],
    ),
    (
        "Well done! A race is the hardest session there is, so the days after it belong to recovery.",
        &[
            "{Well done|Nicely done|Chapeau}! {No session is harder than a race|Nothing is harder than a race}, so the days after it {belong to|are for} recovery.",
            "{Bravo|Well done}! The days after {a race|it} belong to recovery, {for|because} a race is the hardest session there is.",
        ],
    ),
    (
        "Congratulations on racing; what follows a race is easy, whatever the legs say.",
        &[
            "{Congratulations|Well done} on racing! {After it comes easy|What follows a race is easy}, {no matter what|whatever} the legs say.",
            "{Whatever the legs say|Let the legs say what they like}, what follows a race is easy; {well raced|congratulations on racing}.",
        ],
    ),
    (
        "In a taper the volume goes and the intensity stays, so that you arrive fresh.",
        &[
            "{A taper takes the volume and leaves the intensity|In a taper volume goes, intensity stays}, so that you {arrive|start} fresh.",
            "{To arrive fresh|So that you arrive fresh}, a taper {cuts|drops} volume and keeps the intensity.",
        ],
    ),
    (
        "Tapering feels odd and works: less volume, the same rhythm, a little speed.",
        &[
            "{It feels odd and works|Odd as it feels, it works}, tapering: {less volume, the same rhythm|the same rhythm, less volume}, a little speed.",
            "{A taper feels odd and works|Tapering works, odd as it feels}: less volume, the same rhythm, a little speed.",
        ],
    ),
    (
        "A taper is cut to the race it leads to.",
        &["{Every|A} taper {is made for|is cut to} the race it leads to{, so the day matters|}."],
    ),
    (
        "Up there the same pace costs more, so the first days at altitude are easy.",
        &[
            "The first days at altitude are easy, {because|since} up there the same pace costs more.",
            "{The same pace costs more up there|At altitude the same pace costs more}, {and so|which is why} the first days are easy.",
        ],
    ),
    (
        "Thin air is a load of its own; the body needs a few easy days before it can use hard ones.",
        &[
            "{Thin air is load too|Thin air counts as a load of its own}: {a few easy days come|the body needs a few easy days} before it can use hard ones.",
            "Before it can use hard days, the body needs a few easy ones: thin air is a load of its own.",
        ],
    ),
    (
        "A journey tires even when you only sit, so we keep it easy around it.",
        &[
            "{Even sitting through it|Even when you only sit}, a journey tires, so {around it we keep it easy|we keep it easy around it}.",
            "{We keep it easy around the journey|Around a journey we keep it easy}{:|, since} it tires even when you only sit.",
        ],
    ),
    (
        "Travel counts as load too; easy movement is the best thing for stiff legs.",
        &[
            "For stiff legs easy movement is {the best thing|best}, and travel counts as load too.",
            "{Travelling is load|Travel is load} too, and {nothing beats easy movement|easy movement is the best thing} for stiff legs.",
        ],
    ),
    (
        "After days off the way back is gentle: fitness comes back faster than it was built.",
        &[
            "{The way back is gentle|We go back gently} after days off{: fitness| - fitness} {returns|comes back} faster than it was built.",
            "{Fitness comes back faster than it was built|What was built comes back fast}, so after days off the way back {can be|is} gentle.",
        ],
    ),
    (
        "Good to have you back; the first days are easy, and nothing is made up for.",
        &[
            "{Good to have you back|Welcome back|Nice that you are back}! The first days {are|stay} easy, {nothing is|and nothing gets} made up for.",
            "{Nothing is made up for|There is nothing to make up for}, and the first days are easy; {good to have you back|welcome back}.",
        ],
    ),
    (
        "A missed session is gone, and that is fine: there is nothing to make up for.",
        &[
            "{What is missed is gone|A session that is missed is gone}, {and that's fine|that is fine}: nothing {has to be|needs to be} made up for.",
            "{There is nothing to make up for|Nothing to make up for}: a missed session is gone, and {that is fine|that's all right}.",
        ],
    ),
    (
        "It happens. We don't make up for it; the plan simply goes on from here.",
        &[
            "{That happens|These things happen|It happens}. {The plan simply goes on from here|From here the plan simply goes on}; we don't make up for it.",
            "{No drama|It happens to everybody}: we don't make up for it, the plan {simply |}goes on from here.",
        ],
    ),
    (
        "The plan knows days and no hours, so do it when it suits you: the sessions stay.",
        &[
            "{Do it when it suits you|Whenever it suits you}: the plan knows days and no hours, {and|so} the sessions stay.",
            "{The sessions stay|No session changes}; the plan knows days and no hours, so {do them when it suits you|pick the hour that suits you}.",
        ],
    ),
    (
        "Then go by feel: how it breathes and talks tells the zone nearly as well as a number.",
        &[
            "{Go by feel then|Then feeling is the guide}: breath and talk {tell|show} the zone nearly as well as a number.",
            "{Nearly as well as a number|Almost as good as a number}, how it breathes and talks tells the zone, so go by feel.",
        ],
    ),
    (
        "Then outdoors, or on another day if that is not possible.",
        &[
            "{Outdoors then|Then it is outdoors}, or another day if that {is not|isn't} possible.",
            "{Take it outdoors|Then go outdoors}; {if that is not possible, on another day|where that is not possible, another day}.",
        ],
    ),
    (
        "No problem, there are other ways to keep fit.",
        &[
            "{No problem|That's fine|Fine}: {other ways keep you fit too|there are other ways to keep fit}.",
            "{There are other ways to keep fit|Fitness has other ways}, {no problem|so no harm done}.",
        ],
    ),
    (
        "Then we work with what you have.",
        &[
            "{We work|Then let us work} with what {you have|is there}.",
            "{What you have is what we work with|Then what you have is enough to work with}.",
        ],
    ),
    (
        "Life first; the plan bends around it.",
        &[
            "{Life goes first|Life comes first}, {and the plan bends around it|the plan bends}.",
            "{The plan bends around life|A plan bends around life}, {not the other way round|life goes first}.",
        ],
    ),
    (
        "Fine, that day stays free.",
        &[
            "{Fine|All right|Okay|Understood}, that day {is|stays} free.",
            "{That day stays free then|Then that day stays free}.",
            "{No training that day, fine|That day is free, understood}.",
        ],
    ),
    (
        "Short on time is fine: a short session counts.",
        &[
            "{Little time is fine|Being short on time is fine}: {short sessions count|a short session counts} {too|as well}.",
            "{A short session counts|Short sessions count}, so {little time is no problem|being short on time is fine}.",
        ],
    ),
    (
        "Then we use the minutes you have.",
        &[
            "{We use|Let's use|Then let us use} the minutes {you have|there are}.",
            "{The minutes you have|Whatever minutes you have} {are|get} used.",
        ],
    ),
    (
        "A full week is no lost week: until I know how much time you have, I plan with half.",
        &[
            "{A full week isn't lost|A full week need not be lost}: {I plan with half|half is what I plan with} until I know how much time you have.",
            "{Until I know|As long as I don't know} how much time you have, I plan with half; a full week is no lost week.",
        ],
    ),
    (
        "Enter the race in your calendar with its importance, then the plan is built towards it.",
        &[
            "{Put|Enter} the race {into|in} your calendar with its importance, {and|then} the plan is built towards it.",
            "{The plan is built towards it|The plan can be built towards it} once the race is in your calendar with its importance.",
        ],
    ),
    (
        "If it isn't in your calendar yet, enter it, so that plan and taper know of it.",
        &[
            "{Is it in your calendar yet? If not, enter it|Enter it if it isn't in your calendar yet}, so that plan and taper know of it.",
            "Plan and taper {have to|should} know of it, so enter it if it isn't in your calendar yet.",
        ],
    ),
    (
        "Decide about the race when you have been well for a full day and an easy session has felt right; without that, no start.",
        &[
            "{Decide about the race|The decision about the race comes} when you have been well for a full day and an easy session has felt right; {no start without that|without that, no start}.",
            "No start unless you have been well for a full day and an easy session has felt right: decide about the race then.",
        ],
    ),
    (
        "Keep to the little that is planned, sleep well, and change nothing in the last days.",
        &[
            "{Change nothing in the last days|In the last days change nothing}: {sleep well and keep|sleep well, keep} to the little that is planned.",
            "{Sleep well|Good sleep}, the little that is planned, and nothing {new|changed} in the last days.",
            "{Stick|Keep} to the little that is planned, change nothing in the last days and sleep well.",
        ],
    ),
    (
        "On which day is the race? Enter it in your calendar, and the taper is planned to it.",
        &[
            "{Which day is the race|On what day is the race}? {Put it into|Enter it in} your calendar, {then|and} the taper is planned to it.",
            "What day is the race on? {Once|When} it is in your calendar, the taper is planned to it.",
        ],
    ),
    (
        "Eat and sleep well; hard work comes back when legs and head both ask for it.",
        &[
            "{Sleep and eat well|Eat well, sleep well}; when legs and head both ask for it, hard work comes back.",
            "Hard work comes back {when|once} legs and head both ask for it; {eat and sleep well|until then eat and sleep well}.",
        ],
    ),
    (
        "If something hurts beyond sore muscles, tell me.",
        &[
            "{Tell me|Let me know} if something hurts {beyond|more than} sore muscles.",
            "{Should something hurt|Does something hurt} beyond sore muscles{, tell me|, let me know}.",
        ],
    ),
    (
        "Heavy legs and doubts belong to a taper; no fitness is lost in these days. Don't test yourself.",
        &[
            "{Doubts and heavy legs|Heavy legs and doubts} {are part of|come with} a taper; in these days no fitness is lost. {No testing|Don't test yourself}.",
            "No fitness is lost in these days; heavy legs and doubts belong to a taper. {Don't test yourself|Resist testing yourself}.",
        ],
    ),
    (
        "Drink and sleep more than usual. With a headache, sickness or breathlessness at rest: rest, and go down if it grows.",
        &[
            "{More sleep and more to drink than usual|Sleep and drink more than usual}. {If you get|With} a headache, sickness or breathlessness at rest: rest, and go down if it grows.",
        ],
    ),
    (
        "Get up and move now and then, drink enough, and take daylight in the new place.",
        &[
            "{Now and then get up and move|Get up and move now and then}, {drink enough, and take|have enough to drink, and get} daylight in the new place.",
            "{Drink enough, get up|On the way drink enough, get up} and move now and then, and take daylight in the new place.",
        ],
    ),
    (
        "Tell me if something kept you away that is not over yet: illness and pain have their own way back.",
        &[
            "{Was it something that is not over yet? Tell me|If something kept you away that is not over yet, tell me}: illness and pain have their own way back.",
            "Illness and pain have {a way back of their own|their own way back}, so tell me if something kept you away that is not over yet.",
        ],
    ),
    (
        "Two sessions on one day or a fuller week would only cost the next ones.",
        &[
            "{A fuller week or two sessions on one day|Two sessions on one day, or a fuller week,} would only {cost|spoil} the next ones.",
            "{Don't double up|No doubling up}: two sessions on one day or a fuller week would only cost the next ones.",
        ],
    ),
    (
        "Just do the next session as planned, no longer and no harder.",
        &[
            "{Do|Just do} the next session as {it is planned|planned}, {no harder and no longer|not longer and not harder}.",
            "{The next session as planned|Next comes the session as planned}, no longer and no harder.",
        ],
    ),
    (
        "Easy means whole sentences, steady means short ones, hard means single words.",
        &[
            "{Whole sentences|If you speak in whole sentences}, that is easy; {short ones|short sentences} mean steady, single words hard.",
            "{Talk is the measure|Use your talk}: whole sentences are easy, short ones steady, single words hard.",
        ],
    ),
    (
        "What is left out is left out; please don't make up for it on the other days.",
        &[
            "{Please don't make up|No making up} on the other days for what is left out.",
            "{Left out is left out|What falls out is gone}: please don't make up for it on the other days.",
        ],
    ),
    (
        "How many hours do you have that week? Tell me, and I plan with them.",
        &[
            "{How many hours|What hours} do you have that week? {With them I can plan|Tell me, then I plan with them}.",
            "{Tell me how many hours you have that week|I need to know how many hours you have that week}, {and|then} I plan with them.",
        ],
    ),
    (
        "I hope they are well soon. As long as you have no symptoms yourself, the plan holds.",
        &[
            "{I hope they get well soon|May they be well soon}. The plan holds {while|as long as} you have no symptoms yourself.",
            "{Without symptoms of your own|As long as you have no symptoms yourself} the plan holds; I hope they are well soon.",
        ],
    ),
    (
        "Sorry to hear that somebody near you is ill. You yourself can train as planned while you are well.",
        &[
            "{I'm sorry that somebody near you is ill|Somebody near you is ill, sorry to hear it}. {As long as you are well|While you are well} you can train as planned yourself.",
            "You yourself can train as planned while you are well; {sorry to hear|I am sorry to hear} that somebody near you is ill.",
        ],
    ),
    (
        "Wash your hands, sleep enough, and tell me at the first sign of your own.",
        &[
            "{Sleep enough, wash your hands|Wash your hands and sleep enough}, and {tell me|let me know} at the first sign of your own.",
            "{At the first sign of your own|Should you get a sign of your own}, tell me; {until then|and} wash your hands and sleep enough.",
        ],
    ),
];
