//! Wishes about weeks that are proposed and not in the plan yet: the draft's own sessions change, the rest of it stays as it was shown.

use std::collections::BTreeSet;

use jiff::civil::Date;
use polarize_domain::calendar::monday_of;
use polarize_domain::draft::NewWorkout;
use polarize_domain::situation::Wish;
use polarize_domain::{Context, Draft, Intensity, Situation, Sport};

use super::naming::{day_word, description_of, name_of, two_days};
use super::phrases::Topic;
use super::sketch::Sketch;
use super::{health_rules, reports_something, rules, settle, wishes as granting};
use crate::sports;
use crate::wording::{capital, count_word, list, lowercase};

/// The share of its length that a session keeps when it is wished shorter.
const SHORTER_SHARE: f64 = 0.75;
/// The shortest session that is left, in minutes.
const SHORTEST: i64 = 20;

/// Whether an earlier draft is one of sessions to add, rather than of changes with a session beside them.
pub(super) fn is_of_sessions(earlier: &Draft, situation: &Situation) -> bool {
    let (new, changed) = (earlier.new_workouts.len(), earlier.modifications.len());
    new > changed && (new > 1 || !situation.fresh)
}

/// Answers a refinement of proposed weeks. Earlier wishes are in the draft already; `wishes` is what is said now.
pub(super) fn refine(earlier: &Draft, situation: &Situation, wishes: &Situation, context: &Context) -> Draft {
    let mut sketch = Sketch::new(context, situation);
    sketch.take_over(earlier);
    if reports_something(wishes) {
        rules(&mut sketch);
    }
    let told = edit(&mut sketch, wishes);
    if sketch.topics.is_empty() {
        sketch.topic(if told.is_empty() { Topic::UnreadWish } else { Topic::Wish });
    }
    health_rules(&mut sketch);
    let wished = sketch.added.len();
    let mut draft = settle::finish(sketch);
    let fell = wished - draft.new_workouts.len();
    let fell = (fell > 0).then(|| {
        let sessions = if fell == 1 { "session goes" } else { "sessions go" };
        format!("{} more {sessions}: the principles don't allow them with this.", capital(&number(fell)))
    });
    for sentence in told.into_iter().chain(fell) {
        if draft.athlete_message.chars().count() + sentence.chars().count() < LONGEST_MESSAGE {
            draft.athlete_message = format!("{} {sentence}", draft.athlete_message).trim_start().to_owned();
        }
    }
    draft
}

/// The longest message, in characters: what the contract's schema allows, less some room.
const LONGEST_MESSAGE: usize = 1_150;

fn number(count: usize) -> String {
    if count <= 12 { count_word(count).to_owned() } else { count.to_string() }
}

/// Changes the draft's sessions as wished; a sentence about each wish.
fn edit(sketch: &mut Sketch, wishes: &Situation) -> Vec<String> {
    let mut told = Vec::new();
    let left_alone: Vec<Date> = wishes
        .wishes
        .iter()
        .filter_map(|wish| if let Wish::LeaveAlone(date) = wish { Some(*date) } else { None })
        .collect();
    let off = wishes.wishes.iter().filter_map(|wish| if let Wish::DayOff(date) = wish { Some(*date) } else { None });
    let off: BTreeSet<Date> = off.chain(wishes.blocked.iter().copied()).collect();
    told.extend(off.iter().map(|date| day_off(sketch, *date)));
    told.extend(wishes.time_limits.iter().map(|limit| at_most(sketch, limit.date, limit.minutes.into())));
    for &sport in &wishes.unavailable_sports {
        told.push(without(sketch, sport));
    }
    for wish in &wishes.wishes {
        match *wish {
            Wish::DayOff(_) => granting::grant(sketch, &[*wish], &wishes.named_workouts, &[]),
            Wish::LeaveAlone(date) => {
                granting::grant(sketch, &[*wish], &wishes.named_workouts, &[]);
                told.push(format!("{} stays as it was proposed.", capital(&day_word(sketch.today(), date))));
            }
            Wish::Shorter => told.push(shorter(sketch, &left_alone)),
            Wish::Easier => told.push(easier(sketch, &left_alone)),
            Wish::OtherSport(sport) => told.push(other_sport(sketch, sport, &left_alone)),
            Wish::Move { from, to } => told.push(put_on(sketch, from, to)),
            Wish::Swap(one, other) => told.push(swap(sketch, one, other)),
            Wish::Add { .. } => granting::grant(sketch, &[*wish], &wishes.named_workouts, &[]),
            Wish::Harder => sketch.topic(Topic::NotHarder),
            Wish::KeepSession(_) | Wish::OtherDay(_) | Wish::Indoors => {
                told.push(
                    "I can't read which session of the draft you mean: name its day, and where it is to go.".to_owned(),
                );
            }
        }
    }
    told.dedup();
    told
}

fn date_of(new: &NewWorkout) -> Option<Date> {
    new.date.parse().ok()
}

fn is_on(new: &NewWorkout, date: Date) -> bool {
    date_of(new) == Some(date)
}

fn day_off(sketch: &mut Sketch, date: Date) -> String {
    let day = capital(&day_word(sketch.today(), date));
    let before = sketch.added.len();
    sketch.added.retain(|new| !is_on(new, date));
    if sketch.added.len() < before {
        format!("{day} stays free.")
    } else {
        format!("{day} has no session in the draft anyway.")
    }
}

fn at_most(sketch: &mut Sketch, date: Date, minutes: i64) -> String {
    let day = capital(&day_word(sketch.today(), date));
    if minutes < SHORTEST {
        sketch.added.retain(|new| !is_on(new, date));
        return format!("{day} stays free: less than {SHORTEST} min are not worth the way.");
    }
    let mut left = minutes;
    for new in sketch.added.iter_mut().filter(|new| is_on(new, date)) {
        if new.duration_minutes > left {
            *new = lasting(new, left.max(0));
        }
        left -= new.duration_minutes;
    }
    sketch.added.retain(|new| !is_on(new, date) || new.duration_minutes >= SHORTEST);
    format!("{day} has {minutes} min at most.")
}

/// Another sport where one can't be done, or no session.
fn without(sketch: &mut Sketch, sport: Sport) -> String {
    let (context, health) = (sketch.context, sketch.health.clone());
    let other = |date: Date| {
        let open = sports::plannable(context).into_iter().filter(|other| *other != sport && other.is_endurance());
        open.into_iter().find(|other| sports::is_open(context, &health, *other, date))
    };
    let horizon = context.horizon();
    sketch.added.retain_mut(|new| {
        let date = date_of(new).filter(|date| new.sport == sport && *date <= horizon);
        let Some(date) = date else { return true };
        match other(date) {
            Some(other) => {
                *new = in_sport(new, other);
                true
            }
            None => false,
        }
    });
    format!("Until {} nothing is planned for {sport}.", horizon.strftime("%-d %B"))
}

fn shorter(sketch: &mut Sketch, left_alone: &[Date]) -> String {
    for new in sketch.added.iter_mut().filter(|new| !date_of(new).is_some_and(|date| left_alone.contains(&date))) {
        let minutes = (new.duration_minutes as f64 * SHORTER_SHARE / 5.0).floor() as i64 * 5;
        if minutes >= SHORTEST {
            *new = lasting(new, minutes);
        }
    }
    "Every session of the draft is a quarter shorter.".to_owned()
}

/// One hard session fewer in every week; where no week has any, shorter ones.
fn easier(sketch: &mut Sketch, left_alone: &[Date]) -> String {
    let mut weeks = BTreeSet::new();
    for new in sketch.added.iter_mut().rev() {
        let Some(date) = date_of(new).filter(|date| !left_alone.contains(date)) else { continue };
        if intensity_of(new) > Intensity::Zone1 && new.sport.is_endurance() && weeks.insert(monday_of(date)) {
            *new = at(new, new.sport, Intensity::Zone1);
        }
    }
    match weeks.len() {
        0 => shorter(sketch, left_alone),
        1 => "One hard session became an easy one.".to_owned(),
        count => format!("In {} weeks one hard session became an easy one.", number(count)),
    }
}

fn other_sport(sketch: &mut Sketch, sport: Sport, left_alone: &[Date]) -> String {
    let (context, health) = (sketch.context, sketch.health.clone());
    let mut changed = 0;
    for new in &mut sketch.added {
        let Some(date) = date_of(new).filter(|date| !left_alone.contains(date)) else { continue };
        let fits = sport.is_endurance() && new.sport.is_endurance() && new.sport != sport;
        if fits && sports::is_open(context, &health, sport, date) {
            *new = in_sport(new, sport);
            changed += 1;
        }
    }
    match changed {
        0 => format!("No session of the draft could become {sport}."),
        1 => format!("One session of the draft is {sport} now."),
        changed => format!("{} sessions of the draft are {sport} now.", capital(&number(changed))),
    }
}

fn put_on(sketch: &mut Sketch, from: Date, to: Date) -> String {
    let [was, is] = two_days(sketch.today(), from, to);
    let was = capital(&was);
    let moved: Vec<usize> = (0..sketch.added.len()).filter(|&place| is_on(&sketch.added[place], from)).collect();
    if moved.is_empty() {
        return format!("{was} has no session in the draft, so nothing moves.");
    }
    for place in moved {
        sketch.added[place].date = to.to_string();
    }
    in_order(sketch);
    format!("{was}'s session moves to {is}.")
}

fn swap(sketch: &mut Sketch, one: Date, other: Date) -> String {
    for new in &mut sketch.added {
        match date_of(new) {
            Some(date) if date == one => new.date = other.to_string(),
            Some(date) if date == other => new.date = one.to_string(),
            _ => {}
        }
    }
    in_order(sketch);
    let days = two_days(sketch.today(), one, other);
    format!("{} change places.", capital(&list(&days)))
}

fn in_order(sketch: &mut Sketch) {
    sketch.added.sort_by(|one, other| one.date.cmp(&other.date));
}

/// The intensity as the judge reads it where no step tells: from the words.
fn intensity_of(new: &NewWorkout) -> Intensity {
    let words = new.description.as_deref().and_then(Intensity::read);
    words.or_else(|| Intensity::read(&new.name)).unwrap_or(Intensity::Zone1)
}

fn in_sport(new: &NewWorkout, sport: Sport) -> NewWorkout {
    at(new, sport, intensity_of(new))
}

/// The session in another length, its steps built anew.
fn lasting(new: &NewWorkout, minutes: i64) -> NewWorkout {
    let shorter = NewWorkout { duration_minutes: minutes, steps: None, estimated_tss: None, ..new.clone() };
    // A name with figures in it ("5 × 4 min") would lie about another length.
    if new.sport.is_endurance() && new.name.contains(|letter: char| letter.is_ascii_digit()) {
        return at(&shorter, new.sport, intensity_of(new));
    }
    shorter
}

/// The session in another sport or intensity, its steps built anew.
fn at(new: &NewWorkout, sport: Sport, intensity: Intensity) -> NewWorkout {
    let words = lowercase(description_of(sport, Some(intensity)));
    NewWorkout {
        name: name_of(sport, Some(intensity)).to_owned(),
        sport,
        estimated_tss: None,
        description: Some(format!("{}: {words}", intensity.word())),
        steps: None,
        ..new.clone()
    }
}
