//! What an athlete records: sessions from files and by hand, thresholds; and loads computed anew when thresholds
//! change.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use polarize_domain::duplicate::{Detail, certain_sport};
use polarize_domain::load::perceived::{unmeasured_load, zone_times_by_feel};
use polarize_domain::{Activity, Athlete, DatedThresholds, Recording, Rpe, Sport};
use polarize_store::{Added, Replacement, Source};
use serde::Serialize;
use uuid::Uuid;

use crate::Coach;
use crate::error::{CoachError, CoachResult};

/// The first day an activity or start values may have: FIT counts time from 1989, and nothing that records training is
/// much older.
pub const FIRST_DAY: Date = date(1980, 1, 1);
/// The last day an activity or start values may have. Fitness has a row for every day of the history, so a clock that
/// runs thousands of years ahead would fill the disk with days without training.
pub const LAST_DAY: Date = date(2100, 12, 31);

/// An athlete's id from their name: lower-case letters and digits.
#[must_use]
pub fn id_from_name(name: &str) -> String {
    let id: String = name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).take(32).collect();
    if id.is_empty() { "me".to_owned() } else { id }
}

/// How many activities got another load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, schemars::JsonSchema)]
pub struct Recomputed {
    /// Activities looked at.
    pub looked_at: usize,
    /// Activities whose load changed.
    pub changed: usize,
}

/// What an athlete corrects in an activity; what is `None` stays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Correction {
    /// The right sport; it ends a guess.
    pub sport: Option<Sport>,
    /// How hard it was.
    pub rpe: Option<Rpe>,
    /// What it is called.
    pub name: Option<String>,
}

impl Coach {
    /// Creates an athlete, with thresholds where they are known.
    ///
    /// # Errors
    /// [`CoachError::UnknownTimeZone`], [`CoachError::ImplausibleThresholds`], [`CoachError::Thresholds`],
    /// [`CoachError::ImplausibleDate`] for start values, and whatever the store says; nobody is created then.
    pub async fn create_athlete(
        &self,
        id: &str,
        athlete: &Athlete,
        thresholds: Option<&DatedThresholds>,
    ) -> CoachResult<()> {
        check_profile(athlete)?;
        thresholds.map_or(Ok(()), check_thresholds)?;
        self.store().create_athlete(id, athlete).await?;
        if let Some(thresholds) = thresholds {
            self.store().put_thresholds(id, thresholds).await?;
        }
        Ok(())
    }

    /// Changes an athlete's profile and returns it.
    ///
    /// # Errors
    /// As [`Coach::create_athlete`]; the profile is as it was then.
    pub async fn change_athlete(&self, id: &str, change: impl FnOnce(&mut Athlete) + Send) -> CoachResult<Athlete> {
        let mut checked = Ok(());
        let after = self.store().change_athlete(id, |athlete| {
            let mut wanted = athlete.clone();
            change(&mut wanted);
            checked = check_profile(&wanted);
            if checked.is_ok() {
                *athlete = wanted;
            }
        });
        let after = after.await?;
        checked.map(|()| after)
    }

    /// Stores a recording as an activity, with the load that the thresholds of its day give; `sport` overrides the
    /// file's. Where the activity is there already, the recording that tells more is kept
    /// ([`polarize_domain::duplicate::Detail`]); its id, day, name, exertion and certain sport stay. The same file again
    /// with another `sport` corrects the sport.
    ///
    /// Returns the activity, and what became of it.
    ///
    /// # Errors
    /// [`CoachError::ImplausibleDate`], and whatever the store says; nothing is stored then.
    pub async fn add_recording(
        &self,
        athlete: &str,
        recording: &Recording,
        sport: Option<Sport>,
        source: &Source,
    ) -> CoachResult<(Activity, Added)> {
        let profile = self.store().athlete(athlete).await?;
        let time_zone = time_zone_of(&profile.time_zone)?;
        let date = recording.start.to_zoned_datetime(time_zone.clone()).date();
        check_day("this session", date)?;
        let thresholds = self.store().thresholds(athlete).await?.on(date);
        let id = Uuid::now_v7().simple().to_string();
        let activity = Activity::of_recording(id, recording, sport, &thresholds, profile.sex, &time_zone, None);
        if let Some(corrected) = self.corrected_by(athlete, &activity, sport, source).await? {
            let of = corrected.id.clone();
            return Ok((corrected, Added::Duplicate { of }));
        }
        let mut better = None;
        let judge = |stored: &Activity, behind: Option<&Recording>| {
            let before = behind.map(Detail::of).unwrap_or_default();
            if Detail::of(recording) <= before {
                return None;
            }
            let sport = sport.or_else(|| certain_sport(stored, behind));
            let id = stored.id.clone();
            let of = Activity::of_recording(
                id,
                recording,
                sport,
                &thresholds,
                profile.sex,
                &time_zone,
                stored.rpe.or(recording.rpe),
            );
            let name = stored.name.clone().or(of.name.clone());
            better = Some(Activity { name, date: stored.date, ..of });
            better.clone()
        };
        let added = self.store().add_better_activity(athlete, &activity, Some(recording), source, judge).await?;
        Ok((better.unwrap_or(activity), added))
    }

    /// The stored activity that came from this very file, with the sport that the athlete now gives; `None` where
    /// there is none, or nothing to correct.
    async fn corrected_by(
        &self,
        athlete: &str,
        activity: &Activity,
        sport: Option<Sport>,
        source: &Source,
    ) -> CoachResult<Option<Activity>> {
        let (Some(sport), Source::File { sha256, .. }) = (sport, source) else { return Ok(None) };
        for id in self.store().activities_of_file(athlete, sha256).await? {
            let stored = self.store().activity(athlete, &id).await?;
            let differs = stored.sport != sport || stored.sport_guess.is_some();
            if stored.start == activity.start && differs {
                return Ok(Some(
                    self.correct_activity(athlete, &id, Correction { sport: Some(sport), ..Correction::default() })
                        .await?,
                ));
            }
        }
        Ok(None)
    }

    /// Stores a session entered by hand.
    ///
    /// # Errors
    /// [`CoachError::ImplausibleDate`], and whatever the store says; nothing is stored then.
    pub async fn add_by_hand(&self, athlete: &str, activity: &Activity) -> CoachResult<Added> {
        check_day("this session", activity.date)?;
        Ok(self.store().add_activity(athlete, activity, None, &Source::Hand).await?)
    }

    /// Stores thresholds and computes the load of every recorded activity from their first day on anew; of all of them
    /// where these are the athlete's first thresholds, which hold for what came before, too.
    ///
    /// # Errors
    /// [`CoachError::ImplausibleThresholds`] when nobody has such a value, [`CoachError::Thresholds`] when they contradict
    /// each other; whatever the store says.
    pub async fn set_thresholds(&self, athlete: &str, thresholds: &DatedThresholds) -> CoachResult<Recomputed> {
        check_thresholds(thresholds)?;
        self.store().put_thresholds(athlete, thresholds).await?;
        let history = self.store().thresholds(athlete).await?;
        let first = history.entries().first().is_none_or(|entry| entry.since >= thresholds.since);
        self.recompute(athlete, if first { Date::MIN } else { thresholds.since }).await
    }

    /// Deletes the thresholds that begin on a day and computes the loads anew that they gave.
    ///
    /// # Errors
    /// Whatever the store says; an unknown entry where none begin on that day.
    pub async fn delete_thresholds(&self, athlete: &str, since: Date) -> CoachResult<Recomputed> {
        let history = self.store().thresholds(athlete).await?;
        let first = history.entries().first().is_none_or(|entry| entry.since >= since);
        self.store().delete_thresholds(athlete, since).await?;
        self.recompute(athlete, if first { Date::MIN } else { since }).await
    }

    /// Computes loads anew from a day on.
    ///
    /// # Errors
    /// Whatever the store says; pages that were written stay written, and a second run finishes the rest.
    pub async fn recompute(&self, athlete: &str, from: Date) -> CoachResult<Recomputed> {
        let profile = self.store().athlete(athlete).await?;
        let time_zone = time_zone_of(&profile.time_zone)?;
        let history = self.store().thresholds(athlete).await?;
        let mut recomputed = Recomputed::default();
        let mut next = Some((from, String::new()));
        while let Some(from) = next {
            let page = self.store().activities_to_recompute(athlete, &from).await?;
            let mut replacements = Vec::new();
            for (before, recording) in page.activities {
                recomputed.looked_at += 1;
                let Some(recording) = recording else { continue };
                let computed = Activity::of_recording(
                    before.id.clone(),
                    &recording,
                    Some(before.sport),
                    &history.on(before.date),
                    profile.sex,
                    &time_zone,
                    before.rpe,
                );
                // A name, a day and a corrected sport are the person's; only what follows from thresholds is computed
                // anew.
                let after = Activity {
                    name: before.name.clone(),
                    date: before.date,
                    sport_guess: before.sport_guess.clone(),
                    ..computed
                };
                if after != before {
                    recomputed.changed += 1;
                    replacements.push(Replacement { before, after });
                }
            }
            if !replacements.is_empty() {
                self.store().replace_activities(athlete, &replacements).await?;
            }
            next = page.next;
        }
        Ok(recomputed)
    }

    /// Sets the perceived exertion, corrects the sport or names an activity, and computes its load anew.
    ///
    /// # Errors
    /// Whatever the store says.
    pub async fn correct_activity(&self, athlete: &str, id: &str, correction: Correction) -> CoachResult<Activity> {
        let Correction { sport, rpe, name } = correction;
        let stored = self.store().activity(athlete, id).await?;
        let before = Activity { name: name.or(stored.name), ..stored };
        let profile = self.store().athlete(athlete).await?;
        let time_zone = time_zone_of(&profile.time_zone)?;
        let thresholds = self.store().thresholds(athlete).await?.on(before.date);
        // Only a word on the sport ends the guess.
        let sport_guess = if sport.is_some() { None } else { before.sport_guess.clone() };
        let (sport, rpe) = (sport.unwrap_or(before.sport), rpe.or(before.rpe));
        let after = match self.store().recording_of(athlete, id).await? {
            Some(recording) => {
                let of = Activity::of_recording(
                    before.id,
                    &recording,
                    Some(sport),
                    &thresholds,
                    profile.sex,
                    &time_zone,
                    rpe,
                );
                Activity { name: before.name, date: before.date, sport_guess, ..of }
            }
            None => {
                let load = unmeasured_load(sport, before.moving_seconds, rpe);
                let zone_times = rpe.map(|rpe| zone_times_by_feel(rpe, before.moving_seconds)).unwrap_or_default();
                Activity { sport, rpe, load, zone_times, sport_guess, ..before }
            }
        };
        self.store().update_activity(athlete, &after).await?;
        Ok(after)
    }
}

/// The time zone of an IANA name.
fn time_zone_of(name: &str) -> CoachResult<TimeZone> {
    TimeZone::get(name).map_err(|_| CoachError::UnknownTimeZone(name.to_owned()))
}

fn check_profile(athlete: &Athlete) -> CoachResult<()> {
    time_zone_of(&athlete.time_zone)?;
    athlete.starting_fitness.map_or(Ok(()), |start| check_day("the day of the start values", start.date))
}

fn check_thresholds(thresholds: &DatedThresholds) -> CoachResult<()> {
    let implausible = thresholds.thresholds.implausible();
    if !implausible.is_empty() {
        let words: Vec<String> = implausible.iter().map(ToString::to_string).collect();
        return Err(CoachError::ImplausibleThresholds(words.join("; ")));
    }
    let contradictions = thresholds.thresholds.contradictions();
    if contradictions.is_empty() { Ok(()) } else { Err(CoachError::Thresholds(contradictions.join("; "))) }
}

fn check_day(what: &'static str, date: Date) -> CoachResult<()> {
    if (FIRST_DAY..=LAST_DAY).contains(&date) { Ok(()) } else { Err(CoachError::ImplausibleDate { what, date }) }
}
