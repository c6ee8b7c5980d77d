//! One athlete under another name, some weeks earlier or later. Everything that is known of them changes in the same way, so that prompt,
//! answer and what was read from the words still agree.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use polarize_domain::calendar::add_days;
use polarize_domain::draft::Changes;
use polarize_domain::situation::Language;
use polarize_domain::{Athlete, Author, Context, Draft, Priority, Race, Situation, Snapshot, Sport, Workout};
use polarize_simulation::Dice;

use super::days::{mentions, shifted};
use super::report::LeftOut;
use super::words::{Names, Removals, Removed, has_unknown_capital, scrubbed};
use super::{Origin, Record};

/// The most weeks that days move by, in either direction.
const MOST_WEEKS: i64 = 26;
/// What stands in place of the reason of blocked days.
const BLOCKED: &str = "Not available";

/// Who an athlete is in an export.
pub(super) struct Pseudonym {
    name: String,
    weeks: i64,
    names: Names,
    /// Names that stand in the data and are counted once, however many snapshots hold them.
    seen: BTreeSet<(Removed, String)>,
    counts: Removals,
}

/// Words of whom.
#[derive(Clone, Copy)]
pub(super) enum Voice<'a> {
    /// Of the athlete, with what was read from them.
    Athlete(&'a Situation),
    /// Of the coach, on a day: the days it names move with the rest.
    Coach(Date),
}

impl Pseudonym {
    /// The pseudonym of the athlete with a number, by the key alone: nothing of it follows from who they are.
    pub(super) fn of(key: u64, number: u64, records: &[Record]) -> Self {
        let mut dice = Dice::of(key, "pseudonym", number as i64);
        let name = format!("Athlete {:08X}", dice.bits() as u32);
        let weeks = dice.whole(1, MOST_WEEKS) * if dice.chance(0.5) { 1 } else { -1 };
        let mut pseudonym =
            Self { name, weeks, names: Names::default(), seen: BTreeSet::new(), counts: Removals::new() };
        for origin in records.iter().filter_map(|record| record.origin.as_ref()) {
            pseudonym.learn(&origin.snapshot);
        }
        pseudonym
    }

    /// What the athlete is called.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// What was removed.
    pub(super) fn into_counts(mut self) -> Removals {
        self.seen.iter().for_each(|(kind, _)| *self.counts.entry(*kind).or_default() += 1);
        self.counts
    }

    /// Learns the names that a snapshot holds, so that they are found in texts.
    fn learn(&mut self, snapshot: &Snapshot) {
        let own = snapshot.athlete.name.clone();
        self.names.add(&own, &self.name, Removed::OwnName);
        for part in own.split_whitespace().filter(|part| part.chars().count() > 2) {
            self.names.add(part, &self.name, Removed::OwnName);
        }
        for race in &snapshot.races {
            self.names.add(&race.name, &neutral_race(race), Removed::RaceName);
        }
        for workout in snapshot.plan.workouts.iter().filter(|workout| workout.author == Author::Athlete) {
            self.names.add(&workout.name, own_session(workout.sport), Removed::OwnWorkoutName);
        }
    }

    /// The context an answer was made from, as it is told under the pseudonym.
    pub(super) fn context(&mut self, origin: &Origin) -> Result<Context, LeftOut> {
        let today = self.day(origin.moment.date());
        let mut snapshot = shifted(&origin.snapshot, self.weeks).ok_or(LeftOut::Unreadable)?;
        self.athlete(&mut snapshot.athlete, origin, today);
        let planned: Vec<(String, Author)> =
            origin.snapshot.plan.workouts.iter().map(|workout| (workout.name.clone(), workout.author)).collect();
        for workout in &mut snapshot.plan.workouts {
            self.workout(workout);
        }
        for activity in &mut snapshot.activities {
            let Some(name) = activity.name.take() else { continue };
            // What the plan calls a session tells nothing of whoever did it.
            let planned = planned.iter().any(|(planned, author)| *planned == name && *author != Author::Athlete);
            let neutral =
                if planned { self.session_name(&name, activity.sport) } else { session(activity.sport).to_owned() };
            self.see(Removed::ActivityName, &name, &neutral);
            activity.name = Some(neutral);
            activity.sport_guess = None;
        }
        for race in &mut snapshot.races {
            let neutral = neutral_race(race);
            self.see(Removed::RaceName, &race.name, &neutral);
            race.name = neutral;
        }
        for blocked in &mut snapshot.blocked {
            let Some(reason) = &mut blocked.reason else { continue };
            self.see(Removed::BlockedReason, reason, BLOCKED);
            BLOCKED.clone_into(reason);
        }
        let clock = origin.moment.datetime();
        let moment =
            today.to_datetime(clock.time()).to_zoned_datetime(TimeZone::UTC).map_err(|_| LeftOut::Unreadable)?;
        Ok(Context::build(snapshot, &moment).within(origin.days_ahead))
    }

    fn athlete(&mut self, athlete: &mut Athlete, origin: &Origin, today: Date) {
        self.see(Removed::OwnName, &athlete.name, &self.name.clone());
        athlete.name.clone_from(&self.name);
        self.see(Removed::TimeZone, &athlete.time_zone, "UTC");
        "UTC".clone_into(&mut athlete.time_zone);
        let age = origin.snapshot.athlete.age_on(origin.moment.date());
        // Of a birthday only the age is ever told; so that it stays what it was, today is the birthday.
        athlete.born = age.and_then(|age| today.checked_sub(i64::from(age.value()).years()).ok());
        if origin.snapshot.athlete.born.is_some() {
            self.seen.insert((Removed::Birthday, String::new()));
        }
    }

    fn workout(&mut self, workout: &mut Workout) {
        let neutral = if workout.author == Author::Athlete {
            let neutral = own_session(workout.sport).to_owned();
            self.see(Removed::OwnWorkoutName, &workout.name, &neutral);
            neutral
        } else {
            self.session_name(&workout.name, workout.sport)
        };
        workout.name = neutral;
        if workout.description.take().is_some() && workout.author == Author::Athlete {
            self.seen.insert((Removed::Description, workout.id.to_string()));
        }
        workout.steps.iter_mut().for_each(|step| step.notes = None);
    }

    /// The name of a session that the plan or the coach gave; the sport's own where something in it has to go.
    fn session_name(&mut self, name: &str, sport: Sport) -> String {
        let mut counts = Removals::new();
        let clean = scrubbed(name, &self.names, &mut counts);
        if counts.is_empty() && mentions(name).is_empty() {
            return clean;
        }
        let neutral = session(sport).to_owned();
        self.see(Removed::WorkoutName, name, &neutral);
        neutral
    }

    fn see(&mut self, kind: Removed, name: &str, neutral: &str) {
        if name != neutral {
            self.seen.insert((kind, name.to_owned()));
        }
    }

    /// The same day under the pseudonym.
    pub(super) fn day(&self, date: Date) -> Date {
        add_days(date, 7 * self.weeks)
    }

    /// What was read, under the pseudonym.
    pub(super) fn situation(&self, situation: &Situation) -> Result<Situation, LeftOut> {
        shifted(situation, self.weeks).ok_or(LeftOut::Unreadable)
    }

    /// Words without what tells who said them.
    ///
    /// # Errors
    /// Where they name days that can't be moved, or hold nouns that can't be told from names.
    pub(super) fn words(&mut self, text: &str, voice: Voice<'_>) -> Result<String, LeftOut> {
        let mut text = text.to_owned();
        for mention in mentions(&text).into_iter().rev() {
            let Voice::Coach(today) = voice else { return Err(LeftOut::NamesADay) };
            let later = mention.day.and_then(|day| day.later(today, self.weeks)).ok_or(LeftOut::NamesADay)?;
            text.replace_range(mention.at, &later);
            *self.counts.entry(Removed::MovedDay).or_default() += 1;
        }
        if let Voice::Athlete(situation) = voice
            && situation.language == Language::German
            && has_unknown_capital(&text, &self.names)
        {
            return Err(LeftOut::CapitalNouns);
        }
        Ok(scrubbed(&text, &self.names, &mut self.counts))
    }

    /// A draft under the pseudonym: its days moved, its texts without names, its workouts called as the context calls them.
    ///
    /// # Errors
    /// As [`Self::words`].
    pub(super) fn draft(&mut self, draft: &Draft, context: &Context, made_on: Date) -> Result<Draft, LeftOut> {
        let mut draft = shifted(draft, self.weeks).ok_or(LeftOut::Unreadable)?;
        let coach = Voice::Coach(made_on);
        draft.athlete_message = self.words(&without_additions(&draft.athlete_message), coach)?;
        if let Some(analysis) = &mut draft.analysis {
            analysis.current_status = self.words(&analysis.current_status, coach)?;
            analysis.recommendations_summary = self.words(&analysis.recommendations_summary, coach)?;
            for concern in &mut analysis.key_concerns {
                *concern = self.words(concern, coach)?;
            }
        }
        for modification in &mut draft.modifications {
            let id = polarize_domain::WorkoutId::new(&modification.workout_id);
            modification.original_name = match context.snapshot.plan.get(&id) {
                Some(workout) if !modification.original_name.is_empty() => workout.name.clone(),
                _ => self.words(&modification.original_name, coach)?,
            };
            let Changes { name, notes, description, .. } = &mut modification.changes;
            for text in [name, notes, description].into_iter().flatten() {
                *text = self.words(text, coach)?;
            }
        }
        for new in &mut draft.new_workouts {
            new.name = self.words(&new.name, coach)?;
            if let Some(description) = &mut new.description {
                *description = self.words(description, coach)?;
            }
        }
        draft.weekly_load_adjustment = None;
        Ok(draft)
    }
}

/// What begins the lines that the program adds to an advisor's message; no advisor is to learn them.
const ADDITIONS: [&str; 2] = ["What changes:", "Left out of this proposal:"];

/// A message without the lines that the program added behind it.
fn without_additions(message: &str) -> String {
    if !ADDITIONS.iter().any(|addition| message.contains(addition)) {
        return message.to_owned();
    }
    let own = |line: &&str| !ADDITIONS.iter().any(|addition| line.starts_with(addition));
    message.lines().filter(own).collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// A race by how much it matters.
fn neutral_race(race: &Race) -> String {
    match race.priority {
        Priority::A => "Race A",
        Priority::B => "Race B",
        Priority::C => "Race C",
    }
    .to_owned()
}

/// What a session of a sport is called where nothing else is known.
const fn session(sport: Sport) -> &'static str {
    match sport {
        Sport::Rowing => "Row",
        Sport::Cycling => "Ride",
        Sport::Running => "Run",
        Sport::Swimming => "Swim",
        Sport::Strength => "Strength",
        Sport::Other => "Session",
        Sport::Rest => "Rest",
    }
}

/// What a session that the athlete made is called.
const fn own_session(sport: Sport) -> &'static str {
    match sport {
        Sport::Rowing => "Own row",
        Sport::Cycling => "Own ride",
        Sport::Running => "Own run",
        Sport::Swimming => "Own swim",
        Sport::Strength => "Own strength session",
        Sport::Other => "Own session",
        Sport::Rest => "Own rest day",
    }
}
