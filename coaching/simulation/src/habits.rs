//! How an athlete trains: sports, and the sessions of a usual week.

use polarize_domain::{Age, CoachSettings, CoachType, Sport, TrainingPlan};

use crate::ambition::{Ambition, PEAK_WEEK, usual_density};
use crate::dice::Dice;

/// What a session is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Zone 1.
    Easy,
    /// The longest of the week, zone 1.
    Long,
    /// The day after the long one.
    Recovery,
    /// A second session of a day, zone 1.
    Second,
    /// Zone 3 in repeats.
    Intervals,
    /// Zone 2 in blocks.
    Tempo,
    /// Strength training beside the sport.
    Strength,
}

impl Role {
    /// Whether it needs a day off hard work before and after.
    pub(crate) const fn is_hard(self) -> bool {
        matches!(self, Self::Intervals | Self::Tempo)
    }

    /// Length beside an easy session's.
    pub(crate) const fn weight(self) -> f64 {
        match self {
            Self::Easy => 1.0,
            Self::Long => 2.2,
            Self::Recovery => 0.6,
            Self::Second => 0.9,
            Self::Intervals => 1.05,
            Self::Tempo => 1.15,
            Self::Strength => 0.0,
        }
    }

    /// The shortest and longest sensible session in minutes.
    pub(crate) const fn bounds(self, sport: Sport) -> (f64, f64) {
        match (self, sport) {
            (Self::Strength, _) => (30.0, 45.0),
            (Self::Recovery, Sport::Cycling) => (20.0, 75.0),
            (Self::Recovery, _) => (20.0, 60.0),
            (Self::Intervals, _) => (40.0, 90.0),
            (Self::Tempo, Sport::Cycling) => (40.0, 120.0),
            (Self::Tempo, _) => (40.0, 95.0),
            (Self::Long, Sport::Cycling) => (30.0, 330.0),
            (Self::Long, Sport::Other) => (30.0, 240.0),
            (Self::Long, Sport::Strength) => (30.0, 120.0),
            (Self::Long, _) => (30.0, 180.0),
            (Self::Easy | Self::Second, Sport::Cycling) => (20.0, 210.0),
            (Self::Easy | Self::Second, Sport::Other) => (20.0, 150.0),
            (Self::Easy | Self::Second, Sport::Strength) => (20.0, 90.0),
            (Self::Easy | Self::Second, _) => (20.0, 120.0),
        }
    }
}

/// A session of the usual week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Slot {
    /// Monday is 0.
    pub(crate) weekday: i64,
    pub(crate) role: Role,
    pub(crate) sport: Sport,
    /// Another sport in every other week.
    pub(crate) alternate: Option<Sport>,
    /// Length beside an easy session's.
    pub(crate) weight: f64,
}

impl Slot {
    /// The shortest and longest session in minutes. What is short among easy days stays shorter than the others however many hours the
    /// week has: days that are all at their longest are all alike.
    pub(crate) fn bounds(&self) -> (f64, f64) {
        let (least, most) = self.role.bounds(self.sport);
        let share = if self.role.weight() > 0.0 { (self.weight / self.role.weight()).clamp(0.5, 1.0) } else { 1.0 };
        (least, (most * share).max(least))
    }
}

/// How an athlete trains.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Habits {
    pub(crate) settings: CoachSettings,
    /// The sports trained, the primary one first.
    pub(crate) sports: Vec<Sport>,
    /// The usual week, hard sessions first among those of one day.
    pub(crate) slots: Vec<Slot>,
    /// Planned TSS of an average week.
    pub(crate) weekly_load: f64,
    /// The most minutes of a week.
    pub(crate) most_minutes: f64,
    /// Probability to miss a session.
    pub(crate) misses: f64,
    /// Share of easy time that drifts into zone 2.
    pub(crate) drift: f64,
    /// Which week of four this one is.
    pub(crate) phase: i64,
}

impl Habits {
    /// The habits of an athlete of some ambition and age.
    pub(crate) fn of(seed: u64, ambition: &Ambition, age: Age) -> Self {
        let mut dice = Dice::of(seed, "habits", 0);
        let settings = ambition.settings;
        let is_junior = age.value() < 18;
        let most_hours = if is_junior { settings.max_hours().min(age.as_f64()) } else { settings.max_hours() };
        let hours = ambition.hours.min(most_hours * 0.84);
        let sports = sports_of(ambition.sport, settings.coach_type, &mut dice);
        let mut slots = usual_week(&sports, &settings, hours, is_junior, &mut dice);
        add_seconds(&mut slots, ambition.sport, hours * PEAK_WEEK);
        add_strength(&mut slots, ambition.sport, settings.coach_type, &mut dice);
        slots.sort_by_key(|slot| (slot.weekday, !slot.role.is_hard()));
        Self {
            settings,
            sports,
            slots,
            weekly_load: hours * usual_density(ambition.sport).0,
            most_minutes: most_hours * 60.0,
            misses: dice.between(0.03, 0.08),
            // Who trains without zones has no zone to drift from, and the few easy sessions beside it are truly easy.
            drift: if ambition.sport.is_endurance() { dice.between(0.004, 0.03) } else { 0.0 },
            phase: dice.whole(0, 3),
        }
    }
}

/// The sports an athlete trains, the primary one first.
fn sports_of(primary: Sport, coach_type: CoachType, dice: &mut Dice) -> Vec<Sport> {
    let mut sports = vec![primary];
    let all = [Sport::Cycling, Sport::Running, Sport::Rowing, Sport::Swimming];
    let mut others: Vec<Sport> = all.into_iter().filter(|sport| *sport != primary).collect();
    match coach_type {
        CoachType::Specialist => {}
        CoachType::Generalist => {
            for _ in 0..2 {
                let place = dice.whole(0, others.len() as i64 - 1) as usize;
                sports.push(others.remove(place));
            }
        }
        CoachType::Recreational => {
            if primary != Sport::Other && dice.chance(0.6) {
                sports.push(Sport::Other);
            }
        }
    }
    sports
}

/// Weekdays of a week with some days of training, to choose from.
const DAYS_OF_THREE: [&[i64]; 3] = [&[1, 3, 5], &[1, 3, 6], &[2, 4, 6]];
const DAYS_OF_FOUR: [&[i64]; 3] = [&[1, 3, 5, 6], &[1, 2, 4, 6], &[0, 2, 4, 6]];
const DAYS_OF_FIVE: [&[i64]; 3] = [&[1, 2, 3, 5, 6], &[0, 1, 3, 5, 6], &[1, 2, 4, 5, 6]];
const DAYS_OF_SIX: [&[i64]; 3] = [&[1, 2, 3, 4, 5, 6], &[0, 1, 2, 3, 5, 6], &[0, 1, 2, 4, 5, 6]];

fn usual_week(sports: &[Sport], settings: &CoachSettings, hours: f64, is_junior: bool, dice: &mut Dice) -> Vec<Slot> {
    let days = *dice.pick(match hours {
        hours if hours < 3.2 => &DAYS_OF_THREE,
        hours if hours < 5.5 => &DAYS_OF_FOUR,
        hours if hours < 8.0 || is_junior => &DAYS_OF_FIVE,
        _ => &DAYS_OF_SIX,
    });
    let long = if days.contains(&6) { 6 } else { 5 };
    let hard = hard_days(days, long, hard_sessions(settings, hours), dice);
    let roles = hard_roles(settings.training_plan, hard.len());
    let primary = sports[0];
    let mut others = sports[1..].iter().cycle();
    let (mut easy, mut slots) = (0, Vec::new());
    for &weekday in days {
        let place = hard.iter().position(|day| *day == weekday);
        let role = match place {
            Some(place) => roles[place],
            None if weekday == long => Role::Long,
            None if weekday == (long + 1) % 7 && days.len() > 5 => Role::Recovery,
            None => Role::Easy,
        };
        let mut slot = Slot { weekday, role, sport: primary, alternate: None, weight: role.weight() };
        if role == Role::Easy || role == Role::Recovery {
            // Easy days differ in length: days that are all alike are monotonous, for the athlete and by Foster.
            slot.weight *= [0.45, 1.35, 0.7][easy % 3];
            easy += 1;
            match settings.coach_type {
                CoachType::Generalist => slot.sport = others.next().copied().unwrap_or(primary),
                CoachType::Recreational if easy == 1 => slot.alternate = others.next().copied(),
                CoachType::Recreational | CoachType::Specialist => {}
            }
        } else if role.is_hard() && settings.coach_type == CoachType::Generalist && place == Some(1) {
            slot.sport = others.next().copied().unwrap_or(primary);
        }
        slots.push(slot);
    }
    slots
}

/// How many hard sessions a week of some hours carries within the settings.
fn hard_sessions(settings: &CoachSettings, hours: f64) -> usize {
    let by_hours = match hours {
        hours if hours < 4.5 => 1,
        hours if hours < 9.0 => 2,
        _ => 3,
    };
    settings.max_hard_sessions().min(by_hours)
}

fn hard_roles(training_plan: TrainingPlan, count: usize) -> Vec<Role> {
    let all = match training_plan {
        TrainingPlan::Polarized => [Role::Intervals, Role::Intervals, Role::Intervals],
        TrainingPlan::Traditional => [Role::Tempo, Role::Intervals, Role::Tempo],
        TrainingPlan::Threshold => [Role::Tempo, Role::Tempo, Role::Intervals],
    };
    all[..count].to_vec()
}

/// Days for hard sessions: never the long one, and round the week at least two apart. Fewer than asked for where no more fit.
fn hard_days(days: &[i64], long: i64, count: usize, dice: &mut Dice) -> Vec<i64> {
    let candidates: Vec<i64> = days.iter().copied().filter(|day| *day != long).collect();
    let apart = |a: i64, b: i64| (a - b).rem_euclid(7).min((b - a).rem_euclid(7)) >= 2;
    for count in (1..=count).rev() {
        let fitting: Vec<Vec<i64>> = (0_u32..1 << candidates.len())
            .filter(|subset| subset.count_ones() as usize == count)
            .map(|subset| {
                (0..candidates.len()).filter(|bit| subset >> bit & 1 == 1).map(|bit| candidates[bit]).collect()
            })
            .filter(|chosen: &Vec<i64>| {
                chosen.iter().enumerate().all(|(place, a)| chosen[place + 1..].iter().all(|b| apart(*a, *b)))
            })
            .collect();
        if !fitting.is_empty() {
            return dice.pick(&fitting).clone();
        }
    }
    Vec::new()
}

/// Second sessions on as many days as the hours of the heaviest week need: sessions don't grow without end.
fn add_seconds(slots: &mut Vec<Slot>, primary: Sport, peak_hours: f64) {
    let room = |slots: &[Slot]| slots.iter().map(|slot| slot.bounds().1).sum::<f64>() / 60.0;
    // On hard and long days first: short days stay short, and the days of a week differ.
    let mut days: Vec<(bool, i64, i64)> =
        slots.iter().map(|slot| (!slot.role.is_hard(), -(slot.weight * 100.0) as i64, slot.weekday)).collect();
    days.sort_unstable();
    for (_, _, weekday) in days {
        if room(slots) * 0.98 >= peak_hours {
            break;
        }
        let role = Role::Second;
        slots.push(Slot { weekday, role, sport: primary, alternate: None, weight: role.weight() });
    }
}

/// Strength once a week for half of those who keep to one sport, on an easy day.
fn add_strength(slots: &mut Vec<Slot>, primary: Sport, coach_type: CoachType, dice: &mut Dice) {
    let likes = dice.chance(if coach_type == CoachType::Specialist { 0.5 } else { 0.25 });
    let day = slots.iter().find(|slot| slot.role == Role::Easy).map(|slot| slot.weekday);
    let Some(weekday) = day.filter(|_| likes && primary.is_endurance() && slots.len() > 3) else { return };
    let role = Role::Strength;
    slots.push(Slot { weekday, role, sport: Sport::Strength, alternate: None, weight: role.weight() });
}
