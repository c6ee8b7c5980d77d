//! `athlete`: everything about a person that isn't training.

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use polarize_domain::{
    CoachType, HeartRate, Minutes, OutOfRange, Pace, Scaling, Sex, Sport, Thresholds, TimeConstraint, TrainingPlan,
    Units, Watts,
};

use super::parse::{availability, date, number, pace_per_100m, pace_per_km, scaling, sport, time_zone, whole};

/// `athlete`.
#[derive(Debug, Args)]
pub(crate) struct AthleteArguments {
    /// List all athletes of the database.
    #[arg(long)]
    pub(crate) list: bool,
    /// What the coach calls you.
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Your primary sport.
    #[arg(long, value_parser = sport)]
    pub(crate) sport: Option<Sport>,
    /// Your time zone, like Europe/Berlin [default: the system's].
    #[arg(long, value_parser = time_zone)]
    pub(crate) time_zone: Option<String>,
    /// Your date of birth, YYYY-MM-DD.
    #[arg(long, value_parser = date)]
    pub(crate) born: Option<Date>,
    /// Your sex, for the load by heart rate.
    #[arg(long, value_enum)]
    pub(crate) sex: Option<SexArgument>,
    /// The units the pages show distances, paces, speeds and heights in.
    #[arg(long, value_enum)]
    pub(crate) units: Option<UnitsArgument>,
    /// How strictly the coach keeps to your sport.
    #[arg(long, value_enum)]
    pub(crate) coach_type: Option<CoachTypeArgument>,
    /// How intensity is spread.
    #[arg(long, value_enum)]
    pub(crate) training_plan: Option<TrainingPlanArgument>,
    /// Class of weekly hours: up to 5, 10, 15, 20, or more.
    #[arg(long, value_enum)]
    pub(crate) time_constraint: Option<TimeConstraintArgument>,
    /// Training hours of a week; beats --time-constraint.
    #[arg(long, value_name = "HOURS", value_parser = number)]
    pub(crate) weekly_hours: Option<f64>,
    /// Minutes of a weekday, like mon=60; may be repeated or separated by commas.
    #[arg(long, value_parser = availability, value_delimiter = ',', value_name = "DAY=MIN")]
    pub(crate) available: Vec<(usize, Option<Minutes>)>,
    /// Factor on a sport's load in fitness and fatigue, like strength=0.7.
    #[arg(long, value_parser = scaling, value_delimiter = ',', value_name = "SPORT=FACTOR")]
    pub(crate) scale: Vec<(Sport, Scaling)>,
    /// Fitness to start from (with --atl), where it is known from elsewhere.
    #[arg(long, requires = "atl", value_parser = number)]
    pub(crate) ctl: Option<f64>,
    /// Fatigue to start from (with --ctl).
    #[arg(long, requires = "ctl", value_parser = number)]
    pub(crate) atl: Option<f64>,
    /// The day --ctl and --atl, or the thresholds given, hold from [default: today].
    #[arg(long, value_parser = date)]
    pub(crate) since: Option<Date>,
    #[command(flatten)]
    pub(crate) thresholds: ThresholdArguments,
}

/// Thresholds on the command line; those given replace the athlete's, the others stay.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Thresholds")]
pub(crate) struct ThresholdArguments {
    /// Functional threshold power on the bike, W.
    #[arg(long, value_name = "W", value_parser = whole)]
    pub(crate) ftp: Option<u16>,
    /// Functional threshold power on the rowing erg, W.
    #[arg(long, value_name = "W", value_parser = whole)]
    pub(crate) rftp: Option<u16>,
    /// Functional threshold power of running, W.
    #[arg(long, value_name = "W", value_parser = whole)]
    pub(crate) running_ftp: Option<u16>,
    /// Critical power on the bike, W.
    #[arg(long, value_name = "W", value_parser = whole)]
    pub(crate) critical_power: Option<u16>,
    /// Threshold heart rate, bpm.
    #[arg(long, value_name = "BPM", value_parser = whole)]
    pub(crate) lthr: Option<u16>,
    /// Highest heart rate, bpm.
    #[arg(long, value_name = "BPM", value_parser = whole)]
    pub(crate) max_hr: Option<u16>,
    /// Resting heart rate, bpm.
    #[arg(long, value_name = "BPM", value_parser = whole)]
    pub(crate) resting_hr: Option<u16>,
    /// Running pace at threshold per km, like 4:10.
    #[arg(long, value_parser = pace_per_km, value_name = "M:SS")]
    pub(crate) threshold_pace: Option<Pace>,
    /// Critical swim speed as pace per 100 m, like 1:40.
    #[arg(long, value_parser = pace_per_100m, value_name = "M:SS")]
    pub(crate) swim_pace: Option<Pace>,
    /// Your own heart rate at LT1, bpm.
    #[arg(long, value_name = "BPM", value_parser = whole)]
    pub(crate) lt1_hr: Option<u16>,
    /// Your own heart rate at LT2, bpm.
    #[arg(long, value_name = "BPM", value_parser = whole)]
    pub(crate) lt2_hr: Option<u16>,
    /// Your own cycling power at LT1, W.
    #[arg(long, value_name = "W", value_parser = whole)]
    pub(crate) lt1_power: Option<u16>,
    /// Your own cycling power at LT2, W.
    #[arg(long, value_name = "W", value_parser = whole)]
    pub(crate) lt2_power: Option<u16>,
    /// Your own rowing power at LT1, W.
    #[arg(long, value_name = "W", value_parser = whole)]
    pub(crate) rowing_lt1_power: Option<u16>,
    /// Your own rowing power at LT2, W.
    #[arg(long, value_name = "W", value_parser = whole)]
    pub(crate) rowing_lt2_power: Option<u16>,
    /// Your own running pace at LT1 per km.
    #[arg(long, value_parser = pace_per_km, value_name = "M:SS")]
    pub(crate) lt1_pace: Option<Pace>,
    /// Your own running pace at LT2 per km.
    #[arg(long, value_parser = pace_per_km, value_name = "M:SS")]
    pub(crate) lt2_pace: Option<Pace>,
}

impl ThresholdArguments {
    /// The given values over the known ones; `None` when none was given.
    pub(crate) fn over(&self, known: Thresholds) -> Result<Option<Thresholds>, OutOfRange> {
        let watts = |given: Option<u16>, known| Ok::<_, OutOfRange>(given.map(Watts::new).transpose()?.or(known));
        let beats = |given: Option<u16>, known| Ok::<_, OutOfRange>(given.map(HeartRate::new).transpose()?.or(known));
        let changed = Thresholds {
            ftp_watts: watts(self.ftp, known.ftp_watts)?,
            rftp_watts: watts(self.rftp, known.rftp_watts)?,
            running_ftp_watts: watts(self.running_ftp, known.running_ftp_watts)?,
            critical_power_watts: watts(self.critical_power, known.critical_power_watts)?,
            lthr_bpm: beats(self.lthr, known.lthr_bpm)?,
            max_hr_bpm: beats(self.max_hr, known.max_hr_bpm)?,
            resting_hr_bpm: beats(self.resting_hr, known.resting_hr_bpm)?,
            threshold_pace_s_per_km: self.threshold_pace.or(known.threshold_pace_s_per_km),
            swim_pace_s_per_km: self.swim_pace.or(known.swim_pace_s_per_km),
            lt1_hr_bpm: beats(self.lt1_hr, known.lt1_hr_bpm)?,
            lt2_hr_bpm: beats(self.lt2_hr, known.lt2_hr_bpm)?,
            lt1_watts: watts(self.lt1_power, known.lt1_watts)?,
            lt2_watts: watts(self.lt2_power, known.lt2_watts)?,
            rowing_lt1_watts: watts(self.rowing_lt1_power, known.rowing_lt1_watts)?,
            rowing_lt2_watts: watts(self.rowing_lt2_power, known.rowing_lt2_watts)?,
            lt1_pace_s_per_km: self.lt1_pace.or(known.lt1_pace_s_per_km),
            lt2_pace_s_per_km: self.lt2_pace.or(known.lt2_pace_s_per_km),
        };
        Ok((changed != known).then_some(changed))
    }
}

macro_rules! argument {
    ($name:ident, $target:ident, $doc:literal: $($variant:ident),*) => {
        #[doc = $doc]
        #[derive(Debug, Clone, Copy, ValueEnum)]
        pub(crate) enum $name { $( #[doc(hidden)] $variant, )* }

        impl From<$name> for $target {
            fn from(argument: $name) -> Self {
                match argument { $( $name::$variant => Self::$variant, )* }
            }
        }
    };
}

argument!(SexArgument, Sex, "Sex on the command line.": Female, Male);
argument!(UnitsArgument, Units, "Units on the command line.": Metric, Imperial);
argument!(CoachTypeArgument, CoachType, "A coach type on the command line.": Specialist, Generalist, Recreational);
argument!(
    TrainingPlanArgument, TrainingPlan, "A training plan on the command line.":
    Polarized, Traditional, Threshold
);
argument!(
    TimeConstraintArgument, TimeConstraint, "A class of weekly hours on the command line.":
    Minimal, Moderate, Committed, Serious, Elite
);
