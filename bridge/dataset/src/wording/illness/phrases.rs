//! Words of illness.

pub(super) const ABOVE: &[&str] = &[
    "{I've got|I have|got|have|caught|I caught|picked up} a {bit of a |slight |bad |nasty |rotten |proper |mild |head |stinking |}cold{ from {the kids|the office|my son|my wife}|}",
    "{my |}nose is {running|blocked|stuffed up|completely blocked|streaming|runny|dripping}{ {like a tap|nonstop|all day|today}|}",
    "{runny|stuffy|blocked|snotty} nose{ and {sneezing|lots of sneezing|watery eyes}| {today|again|all day}|}",
    "{sneezing|I've been sneezing|can't stop sneezing|sneezing my head off}{ all day| all morning| and sniffling|}",
    "{the sniffles|sniffles|got the sniffles|a bit sniffly|sniffling}{ today| again|}",
    "{head cold|a head cold|just a cold|stupid cold}{, {nothing dramatic|nose only|all in the head|no big deal}|}",
    "{stuffed up|all stuffed up|bunged up|congested|totally congested}{ today||}",
    "{can't|I can't|couldn't} breathe through my nose{ {at all|properly}|}",
    "{my |}sinuses are {killing me|blocked|full|a mess|acting up}",
    "{sinus|head|nasal} {congestion|infection}{ {today|again}|}",
    "{down with|in bed with|at home with|sat here with|nursing} {a cold|a head cold|a heavy cold|a nasty cold}",
    "full of cold{ {today|again|here}|}",
    "{going through tissues like crazy|box of tissues gone}, {runny nose|nose is running|nose streaming|sneezing nonstop}",
    "{lost my voice|I've lost my voice}{ and my nose is blocked| completely|, sound like a frog|}",
    "{sneezing and snotty|snotty mess|snot everywhere|so much snot}{ {today|here}|}",
    "{just|only} {a runny nose|sniffles|a blocked nose|a bit of a cold}, {feel ok otherwise|legs are ok|nothing else}",
    "{got a cold|a cold|runny nose|sneezing|head cold}",
    "{the kids|my daughter|my colleague|the whole office} gave me {a cold|this cold|their cold}",
    "{hay fever|hayfever} {is|has been} {terrible|brutal|bad} {today|this week}, {eyes and nose streaming|sneezing like mad|nose running}",
    "{nose like a tap|nose is like a waterfall}{ today|}",
    "{the|my|this} cold {is still here|still lingers|is still going strong|won't go away}",
    "{cold symptoms|some cold symptoms}: {runny nose, sneezing|nose and sneezing|blocked nose}",
];

pub(super) const THROAT: &[&str] = &[
    "{I've got|I have|got|have|there's} a {really |bit of a |slightly |}{sore|scratchy|raw|itchy|tickly} throat{ today| and {sniffles|a runny nose}|}",
    "{sore|scratchy|raw|dry and sore|itchy} throat{ {today|again|, hurts to swallow|}|}",
    "{my |}throat {is|feels} {sore|scratchy|raw|really sore|on fire|like sandpaper|swollen}{ {today|again}|}",
    "{my |}throat {hurts|is hurting|hurts like hell|hurts a bit}{ when I swallow| today|}",
    "{it |}hurts to swallow{ today|}",
    "{tickle|a tickle|bit of a tickle} in {my|the} throat",
    "{tonsillitis|laryngitis}{ again| says the doctor|, voice is gone|}",
    "{swallowing razor blades|razor blades in my throat|throat like razor blades}{ today|, hurts to swallow|}",
    "{scratchy|sore} throat {and|with|plus} {a runny nose|sneezing|a blocked nose|a hoarse voice}",
    "{swallowing hurts, sore throat|sore throat and lost my voice|throat infection, sore throat}",
    "{throat's|throat is} {a bit |}{sore|scratchy} {but|, though} {legs are fine|otherwise ok|nose is fine}",
    "{kid brought it home|something going round the club}, {throat is sore|sore throat now|my throat hurts}",
    "{sore throat|scratchy throat|throat hurts|tonsillitis}",
    "{ear infection|an ear infection}{ {from the pool|again|from swimming}|}",
    "{gargling salt water|tea and honey all day}, {sore throat|throat is raw|my throat hurts}",
];

pub(super) const CHEST: &[&str] = &[
    "{I've got|I have|got|have} a {really |}{chesty|deep|nasty|bad|hacking|barking|wet|productive} cough{ {today|again|, sounds awful|with phlegm}|}",
    "{coughing|I'm coughing|can't stop coughing|been coughing}{ {all night|a lot|up phlegm|nonstop|up green stuff}|}",
    "{chesty|deep|hacking|wet} cough{ {again|today|and phlegm}|}",
    "{it has|it's|the cold has} {moved|gone} {down |}to my chest{, coughing {a lot|all night|up phlegm}|}",
    "{bronchitis|a chest infection|pneumonia|chest cold|a chest cold}{ {says the doc|was the verdict|again|confirmed}|}",
    "{my |}chest is {congested|rattling|full of phlegm|full of mucus}",
    "{loads of|green|yellow|thick} {phlegm|mucus}{ coming up|}",
    "{doctor says|doc thinks|GP says} {bronchitis|it's bronchitis|it's a chest infection|I have a chest infection}",
    "{cough|this cough|my cough} {won't go away|is still here|keeps me company|hasn't gone}",
    "{coughing my lungs out|coughing fits|coughed all night|coughing like an old smoker}{ today|}",
    "{on|I'm on} antibiotics {for|because of} {bronchitis|a chest infection|pneumonia}",
    "{cough|coughing|chest infection|bronchitis|chesty cough}",
    "{chest congestion|congestion in my chest|congested chest}{ {and a cough|today}|}",
    "{dry|tickly|nagging|annoying} cough{ {today|at night|all the time}|}",
    "{mono|glandular fever|mononucleosis}{, {says the blood test|confirmed|the doctor says}|}",
];

pub(super) const STOMACH: &[&str] = &[
    "{I've got|I have|got|caught|picked up|there's} a {stomach|tummy} {bug|virus|flu}{ from the kids|}",
    "{vomiting|throwing up|I was throwing up|I've been vomiting|puking|puked}{ {all night|everything}|}",
    "{threw up|I threw up|puked|vomited} three times",
    "{diarrhoea|diarrhea|the runs, diarrhoea}{ {all night|all day|again}|}",
    "{food poisoning|think it's food poisoning|got food poisoning}{ {from the takeaway|I guess|probably}|}",
    "{nauseous|feeling nauseous|nausea|so nauseous|queasy}{ {all day|and can't eat}|}",
    "{my |}stomach is {upset|cramping|churning|a mess|in knots}{ {today|and I can't eat|and I can't keep anything down}|}",
    "{upset|dodgy|bad} {stomach|tummy}{ {today|again|and cramps}|}",
    "{stomach|tummy|belly} {cramps|ache|bug|upset}{ {all night|today}|}",
    "{on the toilet|on the loo} all {night|day|morning}",
    "{gastro|norovirus|gastroenteritis}{ {in the house and I've got it|hit me|again}|}",
    "{can't keep anything down|can't keep food down}, {vomiting|throwing up|puking everything}",
    "{sick to my stomach|I feel sick to my stomach}",
    "{running to the toilet|run to the loo} {every|each} {half hour|20 min|hour}, {diarrhoea|stomach bug|stomach upset}",
    "{stomach bug|diarrhea|vomiting|throwing up|food poisoning|nausea}",
    "{the kids|my son|daycare} gave me {a stomach bug|the stomach flu|norovirus}",
    "{both ends|from both ends}, {vomiting and diarrhoea|puking and diarrhea|stomach flu}",
];

pub(super) const FLU: &[&str] = &[
    "{I've got|I have|got|caught|down with|in bed with|knocked out by} {the flu|flu|influenza|covid|corona}",
    "{tested positive|I tested positive|just tested positive}{ for covid| for flu|}",
    "{covid|the flu|influenza}{ {again|got me|finally got me|in the house and I have it|caught me}|}",
    "{aching|achy|I'm aching} all over{ {today|, bones and all}|}",
    "{body aches|full body aches|my whole body aches|everything aches, like flu}{ {today|and chills}|}",
    "{chills|shivering|the shivers|I've got chills|shivery}{ {all night|in bed|and body aches|under three blankets}|}",
    "{hot and cold|night sweats|sweating and shivering, chills}{ all night|}",
    "{two|the two} lines on the {covid |}test, {covid positive|so I have covid|covid then}",
    "{feels like|I think it's|pretty sure it's|looks like} {the flu|flu|covid}",
    "{my |}joints {ache|are aching} {all over|everywhere}, {flu I guess|chills|chills too}",
    "{flu|covid|positive for covid|got covid|body aches and chills}",
    "{swollen glands|my glands are swollen, swollen glands}{ {and aching all over|and body aches}|}",
    "{doctor says|test says|GP says} {influenza|flu|covid|strep}",
    "{proper|real} {flu|influenza}, {can't get up|aching all over, achy everywhere|in bed}",
    "{shivering|chills} {under the duvet|in bed|on the sofa}{, {achy all over|body aches too}|}",
    "{the|this} {flu|covid} {is still here|isn't over|has me in bed|has flattened me}",
];

pub(super) const FEVER: &[&str] = &[
    "{I've got|I have|got|have|running} a {high |slight |mild |bit of a |low |}fever{ {today|again}|}",
    "{fever|a fever|bit of fever|some fever|fever again|high fever}{ today|}",
    "{I'm|I am|feeling|feel|been} feverish{ {today|all day}|}",
    "{running|I'm running} a {slight |high |mild |}temperature{ today|}",
    "{my |}temperature is {up|high|raised|elevated}{ {today|a bit}|}",
    "{burning up|I'm burning up}{ {here|in bed}|}",
    "{in bed|at home|on the sofa} with {a |}fever{, {tea and paracetamol|doing nothing|can't get up}|}",
    "{fever|feverish|got a fever|running a fever}",
    "{feverish|fever} {and|with} {hot cheeks|glassy eyes|no appetite|a hot head}",
    "{the|this|my} fever {is still here|isn't gone yet|won't go down|comes and goes|is back|came back}",
    "{paracetamol|tablets|cold wraps} for {the|my} fever, {lying in bed|resting}",
    "{fever dreams|sweated through the sheets}, {high fever|fever all night|I have a fever}",
    "{got|I've got} {a bit of |}a temperature{ again|}",
    "{kid's daycare bug|the bug from the office} got me, {fever|running a fever|I have a fever now}",
];

pub(super) const DEGREES: &[&str] = &[
    "{my |}{temp|temperature|fever} {is|was} {degrees}{ just now|}",
    "{fever|temperature|temp}{,|:|...| of| at} {degrees}{ just now|}",
    "{I have|I've got|got|running} a {fever|temperature|temp} of {degrees}",
    "{thermometer|the thermometer} {says|reads|shows|said} {degrees}{ just now|}",
    "{just |}{measured|took} my {temperature|temp}: {degrees}",
    "{degrees} fever{ and counting|}",
    "{degrees} {on|says} the thermometer",
    "{in bed|at home} with {a fever of {degrees}|{degrees} fever|a temperature of {degrees}}",
    "{fever|temp} {went|is|was} up to {degrees}",
    "{low grade|mild|slight|proper} fever, {degrees}{ last I checked|}",
    "{temperature|temp} {hovering|sitting|stuck} at {degrees}{ {all day|today}|}",
];

pub(super) const SHORT_ABOVE: &[&str] = &[
    "{a cold|a head cold|a runny nose|a blocked nose|a sore throat|a scratchy throat|the sniffles|a stuffy nose|a bad cold|a nasty cold}",
    "{a streaming nose|a congested nose|a raw throat|a bit of a cold|sinus trouble|a sinus infection|a snotty nose}",
];

pub(super) const SHORT_BELOW: &[&str] = &[
    "{a chesty cough|a bad cough|a deep cough|bronchitis|a chest infection|a stomach bug|diarrhoea|the flu|covid|body aches}",
    "{a hacking cough|chills|a wet cough|an upset stomach|stomach cramps|nausea|a chest cold|food poisoning|phlegm on my chest}",
];

pub(super) const SHORT_FEVER: &[&str] =
    &["{a fever|fever|a slight fever|a mild fever|a high fever|a temperature|a bit of a fever}"];

pub(super) const TODAY: &[&str] = &[
    "{woke up|woke|got up|woken up} {today |this morning |}with {complaint}",
    "{complaint} since {I woke up|I got up|this morning}",
    "{complaint}, started this morning{ {after breakfast|out of nowhere}|}",
    "{complaint} {this morning|when I woke up}{, {not sure about training|not ideal|great timing}|}",
    "{this morning|today} I woke up with {complaint}",
    "{went to bed fine|was fine in the evening}, {woke up|woke} with {complaint}",
];

pub(super) const SINCE: &[&str] = &[
    "{I've had|I've been having|been having} {complaint} {since}",
    "{complaint} {since}",
    "{got|I've got|I have} {complaint}, {since}{ already|}",
    "{dealing with|fighting|battling|struggling with|suffering from|nursing} {complaint} {since}",
    "{since}: {complaint}",
    "{complaint} {since}, {not getting better|no change|still there|not going away|won't budge|slowly annoying}",
    "{in bed|at home|stuck at home|on the sofa} with {complaint} {since}",
    "{I have been|been|I've been} {ill|sick} with {complaint} {since}",
    "{still|still got|I still have} {complaint}, {since}",
    "{this is|it's} {complaint}, {had it|got it|going on|been going} {since}",
];

pub(super) const SEVERAL: &[&str] = &[
    "{I've got|I have|got|have} {one} {and|and also|plus|as well as|together with} {other}{ {today|now}|}",
    "{one} {and|plus|with|and now} {other}",
    "{one}, {other}{, {the whole package|everything at once|great|lovely|yay}|}",
    "{down with|in bed with|stuck at home with|knocked out with} {one} and {other}",
    "{first|started with} {one}, {now|and now} {other}{ too| as well|}",
    "{not just|not only} {one} but {other} {too|as well}",
    "{symptoms|it's|what I have}: {one}, {other}",
    "{caught something|caught a bug|got ill|sick}: {one} and {other}",
    "{one}. {Also|Plus|And} {other}",
];

pub(super) const WORSENING: &[&str] = &[
    "{I've got|I have|got} {complaint} and it's {getting worse|getting worse and worse|getting worse by the hour|worse than yesterday|worse every day}",
    "{complaint}{,|...| -} {getting worse|it's getting worse|got worse overnight|gets worse every day|worsening|it is getting worse}",
    "{complaint} {is|seems} {getting worse|to get worse each day}",
    "{complaint}, {worse than yesterday|feels worse than yesterday|worse every morning|definitely getting worse}",
    "{thought it would pass but|hoped it'd pass but} {complaint} {keeps getting worse|is getting worse|has got worse}",
    "{fighting|dealing with|struggling with} {complaint}, {not improving, getting worse|it gets worse|and it's worse each day}",
];

pub(super) const WITHOUT_FEVER: &[&str] = &[
    "{I've got|I have|got} {complaint}{, but| but} no fever",
    "{complaint}{,| but|, luckily|, thankfully} {no fever|no fever at all|no temperature|without fever|not feverish}",
    "no {fever|temperature}, {just|only} {complaint}",
    "{complaint}. {No fever|No fever though|No temperature|Fever: none}",
    "{it's|it's just|only} {complaint}, {no fever or anything|I don't have a fever|haven't got a fever}",
    "{I don't have a fever|I've no fever|not running a fever}, {just|only} {complaint}",
    "{complaint} without {a |}fever",
];

pub(super) const SICK: &[&str] = &[
    "{I'm|I am|im|been|feeling|I feel} {really |properly |so |pretty |quite |}{sick|ill|unwell|poorly}{ {today|again|right now|atm}|}",
    "{sick|ill|unwell|poorly|ill again|sick again|sick today}",
    "{I've|I have|I} {caught|picked up|got} {something|a bug|some bug|a virus|some virus|the lurgy}{ {from the kids|at work|on the trip|from my son}|}",
    "{home|at home|off} sick{ today| from work| again|}",
    "{I'm|am|been} not {feeling |}well{ today| at all| right now|}",
    "{don't|I don't|do not} feel well{ {today|at all||right now}|}",
    "{some|a|a nasty|some kind of} {virus|bug|infection}{ {has got me|hit me|is going through me|I guess}|}",
    "{lying|stuck|still} in bed {sick|ill}{ {today|with a book|with netflix}|}",
    "{called in sick|took a sick day|on sick leave}{ today|, feeling ill|}",
    "{the office|my kids|my colleague|the kids} got me sick{ {finally|again}|}",
    "{sick as a dog|so sick|properly ill|ill as hell}{ {today|here}|}",
    "{I'm|I am} {ill|sick}, {can't do anything|in bed|won't do much|no idea what it is|don't know what it is}",
    "{on|I'm on|doc put me on} antibiotics{ {now|again}|}",
    "{caught it from|got it off} {my kid|my partner|a colleague}, {I'm sick|ill now|now I'm ill too}",
    "{seems|looks like|I think|guess} {I'm|I am} {sick|ill}{ {now|again}|}",
    "{unfortunately|sadly} {I'm|I am} {ill|sick|not well}",
];

pub(super) const COMING: &[&str] = &[
    "{I think |I feel like |feels like |pretty sure |might be |}{I'm |}{coming|going} down with something{ {today|again}|}",
    "{coming|going} down with something{ {I think|probably|again}|}",
    "{feels like|I think there's|there's|I can feel} something coming on",
    "{I'm|I am|body is|my body is|feels like I'm} fighting {something|something off|off something}{ {today|I think}|}",
    "{I think |feels like |}I'm getting {sick|ill}",
    "{getting sick|getting ill}{ {I think|I fear|probably}|}",
    "got up and {feel|felt} like I'm coming down with something",
    "{afraid|worried|fear} I'm coming down with something",
    "{fighting something off|fighting off something|coming down with something|getting ill}",
    "{started|beginning} to feel like I'm getting {ill|sick}",
];

/// Illnesses, alone and after "had".
pub(super) const NAMES_ABOVE: &[(&str, &str)] = &[
    ("cold", "a cold"),
    ("cold", "a bad cold"),
    ("head cold", "a head cold"),
    ("runny nose", "a runny nose"),
    ("sore throat", "a sore throat"),
    ("sinus infection", "a sinus infection"),
];

/// The same below the neck.
pub(super) const NAMES_BELOW: &[(&str, &str)] = &[
    ("flu", "the flu"),
    ("stomach bug", "a stomach bug"),
    ("chest infection", "a chest infection"),
    ("bronchitis", "bronchitis"),
    ("cough", "a bad cough"),
    ("covid", "covid"),
    ("stomach flu", "stomach flu"),
    ("food poisoning", "food poisoning"),
    ("chest cold", "a chest cold"),
];

/// The same with fever.
pub(super) const NAMES_FEVER: &[(&str, &str)] = &[("fever", "a fever"), ("fever", "fever"), ("fever", "a high fever")];

pub(super) const ENDED_ON: &[&str] = &[
    "{the|my} {illness} {is gone|is over|has been gone} since {day}",
    "{the|my} {illness} {ended|was over|was gone|stopped} {on |}{day}",
    "{I've been|been} free of symptoms since {day}, {it was |}{some}",
    "{had|I had} {some}, {no symptoms since {day}|symptom free since {day}|last symptoms {on |}{day}|gone since {day}}",
    "{no more|no} {illness} since {day}",
    "{I had|had} {some} until {day}{, {fine now|gone now|ok again now}|}",
    "{over|recovered from} {the|my} {illness} since {day}",
    "{after|had} {some} {last week|recently}, {no symptoms since {day}|all symptoms gone since {day}|healthy again since {day}}",
    "{last|the last} day with {the|my} {illness} was {day}",
    "{last day of|last day with} {the|my} {illness} was {day}",
    "{illness} gone since {day}{, {can I start again|when can I start|ok to start}?|}",
];

pub(super) const ENDED: &[&str] = &[
    "{the|my} {illness} {is gone|is over|has gone|has cleared up|has passed|is gone now|is finally over|has finally gone}",
    "{I'm|I am|finally|just} over {the|my} {illness}{ {now|at last}|}",
    "{I had|had} {some}{,| but it's| but it is| and it's} {gone now|over now|all gone|gone}",
    "{recovered|I've recovered|fully recovered} from {the|my} {illness}",
    "{kicked|beat|shook off|got rid of|finally shook off} {the|my|that} {illness}",
    "{no longer have|don't have} {some} anymore",
    "{back|coming back|just back} {from|after} {some}{, {how do I restart|how do I build up|what now}|}",
    "{symptoms gone|no more symptoms|free of symptoms now}, {the|my} {illness} is over",
    "{after|following} {some} {I want to start again|time to start again|I'd like to get back to it}",
    "{healthy again|well again|all better} after {the|my} {illness}",
    "no more {illness}{ {now|at last|finally}|}",
    "{illness} gone{, {can I start again|when can I go hard|back to normal}?|}",
];

pub(super) const NOT_OVER: &[&str] = &[
    "{the|my} {illness} is {almost|nearly|mostly} {gone|over}",
    "{the|my} {illness} {is getting better|is improving|eases slowly}, {not gone yet|still there|not over yet}",
    "{still|I still} {not over|haven't shaken off|not rid of} {the|my|this} {illness}{ {completely|yet}|}",
    "{almost|nearly} over {the|my|this} {illness}{, {not quite|still a bit left}|}",
    "{the|my|this} {illness} {isn't gone|is not gone|hasn't gone|isn't over} yet",
    "{a bit|slightly|much} better {today|than yesterday}, but {I still have|still have|there's still} {the|some of the} {illness}",
    "{still|I've still|still got} {a bit of |some of |}{the|this} {illness}",
];

pub(super) const LOW_ENERGY: &[&str] = &[
    "{I|I've} {missed|lost} my period{ {again|three times now|since I upped the training}|}",
    "{my |}period {has stopped|stopped|is gone|is missing|has gone missing|disappeared}{ {again|a while ago|with all this training}|}",
    "{haven't|I haven't|have not} had {a|my} period {in a long time|again|for longer than I want to admit|anymore}",
    "no period {again|anymore|this time either|for a long time}",
    "{amenorrhea|amenorrhoea}{, says my doctor| again|}",
    "{I'm|I am|honestly} {afraid|scared|terrified} {of|to} {eating|eat|food|eating carbs|gaining weight}",
    "{I feel|feeling|I always feel} guilty {when I eat|after eating|for eating carbs|about food|whenever I eat}",
    "{third|second|another} stress fracture {in two years|this year|already}{, doc wonders about my eating|}",
    "{I had|I have|struggling with|relapsing into} {an eating disorder|anorexia|bulimia}",
    "{missed periods|missing periods|missed my last two periods}{ {and always freezing|again|lately}|}",
    "{skipped|lost} my period{ again| since I lost weight| with all the training|}",
    "{fear of|scared of} {food|eating|carbs}{ {lately|is back}|}",
    "{missed period|period stopped|amenorrhoea|scared to eat}",
    "{coach|my coach|my physio} asked: {yes, my period stopped|my period is gone|I lost my period}",
];
