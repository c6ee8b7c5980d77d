//! What an athlete wants with a week, in their words: goals that the week of the rules answers. The planner doesn't read them; what it plans by
//! stands in the context.

use polarize_domain::{Context, Race, Sport};
use polarize_simulation::Dice;

use crate::wording::template::fill;

/// The farthest race that a goal speaks of, in days.
const RACE_DAYS: i64 = 70;
/// How often a goal speaks of a race that stands in the calendar.
const OF_A_RACE: f64 = 0.6;
/// How often it speaks of what the settings say anyway.
const OF_SETTINGS: f64 = 0.2;

/// How often a second goal stands beside the first.
const TWO_GOALS: f64 = 0.5;

/// A goal in the athlete's words.
pub(super) fn goal(context: &Context, dice: &mut Dice) -> String {
    let athlete = &context.snapshot.athlete;
    let race = context
        .coming_races()
        .find(|race| polarize_domain::calendar::days_between(context.today, race.date) <= RACE_DAYS);
    let sport = doing(athlete.primary_sport);
    let slots = [("sport", sport)];
    let goal = match race {
        Some(race) if dice.chance(OF_A_RACE) => of_race(race, dice),
        _ if dice.chance(OF_SETTINGS) => fill(dice.pick::<&str>(SETTINGS), &slots, dice),
        _ => fill(dice.pick::<&str>(GENERAL), &slots, dice),
    };
    let goal = if dice.chance(TWO_GOALS) { two(&goal, &slots, dice) } else { goal };
    dressed(&goal, dice)
}

fn two(goal: &str, slots: &[(&str, &str)], dice: &mut Dice) -> String {
    let other = fill(dice.pick::<&str>(GENERAL), slots, dice);
    let joint = fill("{, and |. |; |, also |, plus |\n| + |. Second: |, but also |... }", &[], dice);
    format!("{goal}{joint}{other}")
}

const fn doing(sport: Sport) -> &'static str {
    match sport {
        Sport::Rowing => "rowing",
        Sport::Cycling => "cycling",
        Sport::Running => "running",
        Sport::Swimming => "swimming",
        Sport::Strength => "strength",
        Sport::Other | Sport::Rest => "training",
    }
}

fn of_race(race: &Race, dice: &mut Dice) -> String {
    let day = race.date.strftime("%-d %B").to_string();
    let short = race.date.strftime("%-d %b").to_string();
    let slots = [("race", race.name.as_str()), ("day", day.as_str()), ("short", short.as_str())];
    fill(dice.pick::<&str>(RACES), &slots, dice)
}

/// As people write: a full stop or none, a small first letter now and then.
fn dressed(goal: &str, dice: &mut Dice) -> String {
    let mut letters = goal.chars();
    let first = letters
        .next()
        .map(|first| if dice.chance(0.25) { first.to_string() } else { first.to_uppercase().to_string() });
    let end = if goal.ends_with(['!', '?', '.']) || dice.chance(0.55) { "" } else { "." };
    let thanks =
        if dice.chance(0.08) { fill("{ Thanks!| thx| Cheers.| Thank you!}", &[], dice) } else { String::new() };
    format!("{}{}{end}{thanks}", first.unwrap_or_default(), letters.as_str())
}

const RACES: &[&str] = &[
    "{a|one} {good|solid|strong|decent} {race|day|result} at the {race} on {day}",
    "{I want to|want to|I'd like to} be {ready|fit|in shape|in good form} for the {race} ({short})",
    "{get me|getting} ready for {the |}{race}, {day}",
    "{race}{ is the goal| is what I train for|}",
    "{race} on {day}, {and |}{no injuries before it|I just want to finish strong|I want to enjoy it|hoping for a PB}",
    "{arrive|to arrive} {fresh|rested|healthy} at the {race}",
    "{PB|personal best|a new best} at {the |}{race}{ if possible| would be a dream|}",
    "{prepare|preparing|prep} for my race on {day}",
    "{my|the} {main |big |}race is on {day}, {please |}{plan towards it|keep it in mind|build up to it}",
    "{everything|all I do} {now |}is about {the |}{race} on {short}",
    "{to finish|finishing} {the |}{race} {without blowing up|with a smile|in one piece|feeling good}",
    "{I signed up|signed up|I'm entered} for {the |}{race} ({day}) and {want to do it well|don't want to embarrass myself|I am nervous}",
    "{top ten|top five|a podium|a good place} at {the |}{race}, {day}",
    "{be|being} {sharp|quick|strong} {by|on} {day}",
];

const SETTINGS: &[&str] = &[
    "{keep|keeping} to my {hours|time} and {my|the} {plan|settings}",
    "{whatever|what} fits {into |}my {hours|week|job and family}",
    "{a|some} balance {of|between} {work|family|study} and {sport}",
    "{nothing special|no special goal}, {just |}a {sensible|balanced|solid|normal} week{ please|}",
    "{stick|sticking} to {the|my} {hours|time I have}, {I have|there are} {little kids|a busy job|exams|a new baby} at home",
    "{the|a} usual {mix|week}, {just|only} planned {properly|better than I do it myself}",
];

const GENERAL: &[&str] = &[
    "{get|getting|stay|staying} {fit|fitter|in shape}",
    "{general|overall|basic} fitness{ and health|}",
    "{stay|staying|keep} healthy{ and uninjured| and keep moving| first of all|}",
    "{build|building} {a|my|some} {base|aerobic base|endurance base|foundation}{ for next season| over the next weeks|}",
    "{base building|base miles|base}",
    "{more|better} {endurance|stamina|staying power}{ for {sport}|}",
    "{feel|feeling} {good|better|strong|fresh} {again|in my body|while {sport}}",
    "{I want|want|I'd like} to {get|become} {fitter|faster|stronger} {step by step|without overdoing it|slowly but surely}",
    "{consistency|being consistent|a steady rhythm}{, that's what I lack| more than anything| above all|}",
    "{a|one} {good|solid|clean|consistent} week of {sport}",
    "{enjoy|enjoying} {my |}{sport}{ and stay injury free| again| and not get hurt|}",
    "{get|getting} back into {a|the} {routine|rhythm|habit}{ after a chaotic month| of {sport}|}",
    "{don't|do not|I don't} want to get {injured|hurt}{ again|}, {otherwise|apart from that} {anything goes|I'm easy|you decide}",
    "{improve|improving} {my |}{fitness|aerobic fitness|general fitness}",
    "{keep|keeping|hold} {my |}{form|fitness|shape}{ through the winter| over the summer| for now|}",
    "{be|being} able to {keep up with|train with} {my friends|my club|the group|my partner}",
    "{lower|less} {stress|noise in my head}, {more|and more} {movement|time outside}",
    "{train|training} {smart|sensibly|well}, {sleep|sleeping} well{, and have fun|}",
    "{health|my health} {and|plus} {fun|a clear head}{, no pressure|}",
    "{a healthy heart|healthy heart and head}",
    "{just|only} {keep|keeping} {moving|active|going}",
    "{have|having} {fun|a good time} {with|in} {my |}{sport}",
    "{I'm|I am} {getting older|over the hill|no spring chicken} and {want|would like} to {stay|keep} {fit|strong|mobile}",
    "{long|long-term} goal: {be|stay} {fit|active} {for life|till I'm old|for my kids}",
    "{steady|slow and steady|gradual} {progress|improvement}{ please| in {sport}|}",
    "{a|some} structure{ in my {sport}| for my week|}, {I|because I} {tend to|always|usually} {improvise|just wing it|do the same thing}",
    "{easy|mostly easy} {miles|volume|hours} and a {bit|little} of {intensity|quality|hard stuff}",
    "{become|becoming} {more durable|more robust|hardier|tougher in the long run}",
    "{what|whatever} you {think|find} {is best|best|sensible}{ for me| right now|}",
    "{longer|better} {endurance|breath}{ next year|}",
    "{recover|recovering} well and {build|building} from there",
    "{get|getting} through {the|this} {month|season|winter} {healthy|in good shape}",
    "{raise|raising|improve} my {threshold|FTP or pace|endurance} {over time|in the long run|by and by}",
    "{be|being} fitter than {last year|before|I was}",
    "{sport} {regularly|consistently}, {that's it|nothing more|that's all}",
    "{balance|a good balance}{ between work and {sport}| in life|}",
];
