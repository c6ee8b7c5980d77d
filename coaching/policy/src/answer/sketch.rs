//! The coming days on paper: what each workout is to become, before anybody sees it.

use jiff::civil::Date;
use polarize_domain::calendar::add_days;
use polarize_domain::draft::{Draft, NewWorkout};
use polarize_domain::load::planned::{planned_load, planned_zones};
use polarize_domain::outlook::{Outlook, is_hard};
use polarize_domain::step::build;
use polarize_domain::{
    Action, Author, Context, HealthEpisode, Intensity, Minutes, Situation, Sport, Thresholds, Tss, Workout,
    WorkoutStatus, Zone,
};

use super::phrases::Topic;

/// The shortest session a cut leaves over; what would be shorter is left out.
pub(super) const SHORTEST: u16 = 20;

/// Why a workout is changed. The first reason stays, rules run in the order of their weight; only what leaves it out tells its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    Ill,
    Cold,
    Return,
    Pain,
    LittlePain,
    Bone,
    LowEnergy,
    Unsure,
    Form,
    Tired,
    Exhausted,
    Sleep,
    Sore,
    Heat,
    RaceDay,
    RaceNear,
    AfterRace,
    Altitude,
    Travel,
    Break,
    NoSport,
    Blocked,
    Limit,
    WeekLimit,
    Fresh,
    Wish,
}

impl Reason {
    /// Whether leaving a session out serves the reason better than doing it as planned.
    pub(super) const fn rather_rest(self) -> bool {
        !matches!(
            self,
            Self::LittlePain
                | Self::Tired
                | Self::Sleep
                | Self::Sore
                | Self::Heat
                | Self::RaceNear
                | Self::AfterRace
                | Self::Altitude
                | Self::Travel
                | Self::Break
                | Self::Fresh
                | Self::Wish
        )
    }
}

/// With what right a rule changes a workout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// The coach's advice: leaves alone what the athlete made or asked to leave.
    Coach,
    /// Health asks for rest: goes before the athlete's own creations too.
    Health,
}

/// Whether a workout may be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Free,
    Locked,
    /// The athlete's own creation, not named in the feedback.
    Own,
    /// The athlete asked to leave it.
    Wished,
}

/// One coming workout.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) before: Workout,
    pub(super) now: Workout,
    pub(super) reason: Option<Reason>,
    /// Why an earlier draft wanted it as it is now; told as long as no rule changes more.
    pub(super) earlier_note: Option<String>,
    pub(super) standing: Standing,
    /// A rule wanted to change it and had no right to.
    pub(super) withheld: Option<Reason>,
    /// Its steps are not what the judge would build from sport, intensity and length, and are told.
    pub(super) own_steps: bool,
}

impl Entry {
    pub(super) fn is_left_out(&self) -> bool {
        self.now.status == WorkoutStatus::Skipped
    }

    pub(super) fn is_changed(&self) -> bool {
        self.now != self.before
    }

    pub(super) const fn minutes(&self) -> u16 {
        self.now.duration_minutes.value()
    }
}

/// The coming days on paper.
pub(super) struct Sketch<'a> {
    pub(super) context: &'a Context,
    pub(super) situation: &'a Situation,
    pub(super) health: Vec<HealthEpisode>,
    pub(super) entries: Vec<Entry>,
    pub(super) added: Vec<NewWorkout>,
    /// What the answer is about, the weightiest first.
    pub(super) topics: Vec<Topic>,
    /// What is on record, was not mentioned and so doesn't speak, though it has its say in the plan.
    pub(super) on_record: Vec<Topic>,
    /// Whether health asks for rest, as the judge sees it: then the athlete's own creations may be touched.
    health_asks: bool,
}

impl<'a> Sketch<'a> {
    pub(super) fn new(context: &'a Context, situation: &'a Situation) -> Self {
        let health = context.health(situation);
        let today = context.today;
        let health_asks = !situation.red_flags.is_empty()
            || health.iter().any(|episode| {
                episode.symptomatic_until(today) >= today && (episode.kind.asks_for_rest() || episode.stops_sports())
            });
        let entries = context.upcoming().map(|workout| Entry {
            before: workout.clone(),
            now: workout.clone(),
            reason: None,
            earlier_note: None,
            standing: match workout {
                Workout { locked: true, .. } => Standing::Locked,
                Workout { author: Author::Athlete, id, .. } if !situation.named_workouts.contains(id) => Standing::Own,
                _ => Standing::Free,
            },
            withheld: None,
            own_steps: false,
        });
        let entries = entries.collect();
        Self {
            context,
            situation,
            health,
            entries,
            added: Vec::new(),
            topics: Vec::new(),
            on_record: Vec::new(),
            health_asks,
        }
    }

    /// Begins with what an earlier draft wanted.
    pub(super) fn take_over(&mut self, earlier: &Draft) {
        for modification in &earlier.modifications {
            let Some(index) = self.entries.iter().position(|entry| entry.before.id.as_str() == modification.workout_id)
            else {
                continue;
            };
            if self.entries[index].standing == Standing::Locked {
                continue;
            }
            if self.entries[index].standing == Standing::Own && !self.health_asks {
                continue;
            }
            if modification.action == Action::Skip {
                self.entries[index].now.status = WorkoutStatus::Skipped;
            } else {
                let changes = &modification.changes;
                let entry = &self.entries[index];
                let sport = changes.sport.unwrap_or(entry.now.sport);
                let intensity =
                    changes.intensity.as_ref().and_then(|word| Intensity::read(&word.to)).or(entry.now.intensity);
                let minutes = changes.duration_minutes.and_then(|minutes| u16::try_from(minutes.to).ok());
                let date = changes.date.as_ref().and_then(|date| date.parse().ok()).unwrap_or(entry.now.date);
                let minutes = Minutes::clamped(f64::from(minutes.unwrap_or(entry.minutes())));
                let mut now = reshaped(&entry.before, sport, intensity, minutes, false, &self.context.thresholds);
                now.date = date;
                self.entries[index].now = now;
            }
            self.entries[index].earlier_note.clone_from(&modification.changes.notes);
        }
        self.added.clone_from(&earlier.new_workouts);
    }

    pub(super) fn today(&self) -> Date {
        self.context.today
    }

    /// Notes what the answer is about, once.
    pub(super) fn topic(&mut self, topic: Topic) {
        if !self.topics.contains(&topic) {
            self.topics.push(topic);
        }
    }

    /// The entries from one day to another, counted from today, that are not left out.
    pub(super) fn within(&self, first: i64, last: i64) -> Vec<usize> {
        self.between(add_days(self.today(), first), add_days(self.today(), last))
    }

    /// The entries of a span of days that are not left out, by date.
    pub(super) fn between(&self, from: Date, until: Date) -> Vec<usize> {
        let mut found: Vec<usize> = (0..self.entries.len())
            .filter(|&index| (from..=until).contains(&self.entries[index].now.date))
            .filter(|&index| !self.entries[index].is_left_out())
            .collect();
        found.sort_by_key(|&index| self.entries[index].now.date);
        found
    }

    /// Whether a workout is a hard session as it stands on paper; races are looked at apart.
    pub(super) fn is_hard(&self, index: usize) -> bool {
        let workout = &self.entries[index].now;
        let zones = planned_zones(workout, &self.context.thresholds);
        workout.intensity != Some(Intensity::Race)
            && is_hard(&zones, workout.intensity, self.context.snapshot.athlete.settings.training_plan)
    }

    pub(super) fn is_race(&self, index: usize) -> bool {
        self.entries[index].now.intensity == Some(Intensity::Race)
    }

    /// The days with the plan as it stands on paper.
    pub(super) fn outlook(&self) -> Outlook {
        let mut outlook = self.context.outlook().clone();
        for entry in self.entries.iter().filter(|entry| entry.is_changed()) {
            outlook.remove(&entry.before, self.context);
            outlook.add(&entry.now, self.context);
        }
        outlook
    }

    /// Whether a rule may change a workout; remembers what it was kept from.
    pub(super) fn may(&mut self, index: usize, claim: Claim, reason: Reason) -> bool {
        let free = match self.entries[index].standing {
            Standing::Free => true,
            Standing::Locked => false,
            Standing::Own => claim == Claim::Health && self.health_asks,
            Standing::Wished => claim == Claim::Health,
        };
        if !free {
            self.entries[index].withheld.get_or_insert(reason);
        }
        free
    }

    /// Leaves a workout out.
    pub(super) fn leave_out(&mut self, index: usize, reason: Reason, claim: Claim) {
        if self.entries[index].is_left_out() || !self.may(index, claim, reason) {
            return;
        }
        let entry = &mut self.entries[index];
        entry.now = Workout { status: WorkoutStatus::Skipped, ..entry.before.clone() };
        entry.own_steps = false;
        // Leaving out goes further than whatever was done before, so its reason is the one to tell.
        entry.reason = Some(reason);
    }

    /// Brings a workout down to an intensity. Sports without zones stay as they are.
    pub(super) fn at_most(&mut self, index: usize, most: Intensity, reason: Reason, claim: Claim) {
        let entry = &self.entries[index];
        if entry.is_left_out() || !entry.now.sport.is_endurance() || !self.is_above(index, most) {
            return;
        }
        let (sport, minutes) = (self.entries[index].now.sport, self.entries[index].minutes());
        self.lower(index, sport, Some(most), minutes, reason, claim);
    }

    fn is_above(&self, index: usize, most: Intensity) -> bool {
        let workout = &self.entries[index].now;
        let zones = planned_zones(workout, &self.context.thresholds);
        let minutes_above = match most.zone() {
            Zone::Zone1 => zones.minutes(Zone::Zone2) + zones.minutes(Zone::Zone3),
            Zone::Zone2 => zones.minutes(Zone::Zone3),
            Zone::Zone3 => 0.0,
        };
        workout.intensity.is_some_and(|intensity| intensity > most) || minutes_above > 0.5
    }

    /// Shortens a workout to a share of its planned length.
    pub(super) fn shorten_to_share(&mut self, index: usize, share: f64, reason: Reason, claim: Claim) {
        let minutes = f64::from(self.entries[index].before.duration_minutes.value()) * share;
        self.shorten(index, minutes, reason, claim);
    }

    /// Shortens a workout to some minutes, in steps of five where it is long enough for that. Never lengthens.
    pub(super) fn shorten(&mut self, index: usize, minutes: f64, reason: Reason, claim: Claim) {
        let entry = &self.entries[index];
        let wanted = whole_fives(minutes);
        if entry.is_left_out() || wanted >= entry.minutes() {
            return;
        }
        let (sport, intensity) = (entry.now.sport, entry.now.intensity);
        self.lower(index, sport, intensity, wanted, reason, claim);
    }

    /// Puts another sport in place of a workout's own, no heavier, and no longer than the athlete is used to in it or an hour.
    pub(super) fn swap(&mut self, index: usize, sport: Sport, most: Intensity, reason: Reason, claim: Claim) {
        let entry = &self.entries[index];
        let intensity = entry.now.intensity.unwrap_or(Intensity::Zone1).min(most);
        let done = &self.context.snapshot.activities;
        let used_to =
            done.iter().filter(|activity| activity.sport == sport).map(|activity| activity.moving_seconds / 60.0);
        let minutes = entry.minutes().min(whole_fives(used_to.fold(60.0, f64::max)));
        self.lower(index, sport, Some(intensity), minutes, reason, claim);
    }

    /// Reshapes a workout so that neither its load nor its length rises.
    fn lower(
        &mut self,
        index: usize,
        sport: Sport,
        intensity: Option<Intensity>,
        minutes: u16,
        reason: Reason,
        claim: Claim,
    ) {
        if !self.may(index, claim, reason) {
            return;
        }
        let entry = &self.entries[index];
        let athlete = &self.context.snapshot.athlete;
        let scaled = |workout: &Workout| workout.load() * athlete.scaling_of(workout.sport).max(1.0);
        let most = entry.now.estimated_tss.map(|_| (entry.now.load(), scaled(&entry.now)));
        let label_lies = intensity == entry.now.intensity && intensity.is_some_and(|most| self.is_above(index, most));
        let rebuild = label_lies || entry.own_steps;
        let shape = |minutes: u16| {
            let minutes = Minutes::clamped(f64::from(minutes));
            reshaped(&entry.before, sport, intensity, minutes, rebuild, &self.context.thresholds)
        };
        let (mut minutes, mut now) = (minutes, shape(minutes));
        while most.is_some_and(|(load, scaled_load)| now.load() > load || scaled(&now) > scaled_load + 1e-9) {
            if minutes <= 10 {
                return self.leave_out(index, reason, claim);
            }
            minutes -= 5;
            now = shape(minutes);
        }
        now.date = entry.now.date;
        let entry = &mut self.entries[index];
        entry.own_steps = rebuild;
        entry.now = now;
        entry.reason.get_or_insert(reason);
    }

    /// Sets a workout's intensity and length upwards as far as the plan had them, or beyond: the judge decides whether it stands.
    pub(super) fn raise(&mut self, index: usize, intensity: Option<Intensity>, minutes: u16, reason: Reason) {
        if !self.may(index, Claim::Coach, reason) {
            return;
        }
        let entry = &mut self.entries[index];
        let minutes = Minutes::clamped(f64::from(minutes));
        let date = entry.now.date;
        entry.now = reshaped(&entry.before, entry.before.sport, intensity, minutes, false, &self.context.thresholds);
        entry.now.date = date;
        entry.own_steps = false;
        entry.reason = Some(reason);
    }

    /// Puts a workout back as the plan has it.
    pub(super) fn restore(&mut self, index: usize) {
        let entry = &mut self.entries[index];
        entry.now = entry.before.clone();
        entry.own_steps = false;
        entry.reason = None;
    }

    /// Moves a workout to another day.
    pub(super) fn put_on(&mut self, index: usize, date: Date, reason: Reason) {
        if self.may(index, Claim::Coach, reason) {
            let entry = &mut self.entries[index];
            entry.now.date = date;
            entry.reason.get_or_insert(reason);
        }
    }
}

/// Minutes in whole fives, from ten on.
fn whole_fives(minutes: f64) -> u16 {
    let minutes = minutes.max(5.0);
    if minutes >= 10.0 { (minutes / 5.0 + 1e-9).floor() as u16 * 5 } else { minutes.floor() as u16 }
}

/// A workout in another sport, intensity or length, with the steps and the load the judge will give it. `rebuild`: not from the steps it
/// has.
pub(super) fn reshaped(
    before: &Workout,
    sport: Sport,
    intensity: Option<Intensity>,
    minutes: Minutes,
    rebuild: bool,
    thresholds: &Thresholds,
) -> Workout {
    let intensity = sport.is_endurance().then(|| intensity.unwrap_or(Intensity::Zone1));
    let mut after = Workout { sport, intensity, duration_minutes: minutes, ..before.clone() };
    let same_kind = (sport, intensity) == (before.sport, before.intensity);
    if same_kind && minutes == before.duration_minutes && !rebuild {
        return after;
    }
    let rescaled = if same_kind && !rebuild { build::rescale(&before.steps, minutes) } else { None };
    after.steps = rescaled.or_else(|| Some(build::build(sport, intensity?, minutes, thresholds))).unwrap_or_default();
    let load = if after.steps.is_empty() && same_kind && before.estimated_tss.is_some() {
        before.load() * minutes.as_f64() / before.duration_minutes.as_f64().max(1.0)
    } else {
        planned_load(&after.steps, sport, intensity, minutes, thresholds)
    };
    after.estimated_tss = Some(Tss::clamped(load.round()));
    after
}
