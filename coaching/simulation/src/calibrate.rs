//! Meeting a fitness: the whole season is lengthened or shortened until this morning's CTL is near, then the easy sessions of the last
//! weeks are, by a few percent, until it is met.

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, days_between, monday_of};
use polarize_domain::{Activity, DailyLoad, Fitness, StartingFitness, Tss};

use crate::season::{Past, Season};

/// How near the whole season's scale has to come.
const NEAR: f64 = 0.25;
/// Halvings of the interval of scales.
const MOST_STEPS: usize = 16;
/// Scales that are tried.
const SCALES: (f64, f64) = (0.35, 2.2);
/// Days whose easy sessions are fine-tuned.
const TUNED_DAYS: i64 = 56;
/// The most by which an easy session's length changes in fine-tuning.
const MOST_TUNING: f64 = 0.12;

/// The past that leads to a CTL this morning, and the scale of the weekly load it took. As near as the settings' hours let it come.
pub(crate) fn meet(season: &Season, target: f64) -> (Past, f64) {
    let (mut low, mut high) = SCALES;
    let mut scale = 1.0;
    let mut best: Option<(f64, Past, f64)> = None;
    for _ in 0..MOST_STEPS {
        let past = season.past(scale);
        let off = season.morning(&past.activities).ctl - target;
        if best.as_ref().is_none_or(|(least, ..)| off.abs() < least.abs()) {
            best = Some((off, past, scale));
        }
        if off.abs() < NEAR {
            break;
        }
        if off < 0.0 {
            low = scale
        } else {
            high = scale
        }
        scale = f64::midpoint(low, high);
    }
    let (_, mut past, scale) = best.unwrap_or_default();
    // Twice: the first pass may meet its bounds, and lengths are whole seconds.
    for _ in 0..2 {
        tune(season, &mut past.activities, target);
    }
    (past, scale)
}

/// The start values that lead to a CTL after a past which, by itself, missed it: a history of days can't lift or lower fitness by much.
/// `None` where there were no start values.
pub(crate) fn start(season: &Season, past: &Past, target: f64) -> Option<StartingFitness> {
    let start = season.start?;
    let missing = target - season.morning(&past.activities).ctl;
    let mut left = Fitness { ctl: 1.0, atl: 1.0 };
    for _ in 0..days_between(season.first, season.today) {
        left = left.after(0.0);
    }
    let ctl = start.ctl.value() + missing / left.ctl;
    Some(StartingFitness { ctl: DailyLoad::clamped((ctl * 100.0).round() / 100.0), ..start })
}

/// Lengthens or shortens the easy sessions of the last weeks. This week's are left as they are: what is done of it is judged against
/// its plan.
fn tune(season: &Season, activities: &mut [Activity], target: f64) {
    let missing = target - season.morning(activities).ctl;
    let easy = |activity: &Activity| {
        let (from, until) = (add_days(season.today, -TUNED_DAYS), monday_of(season.today));
        (from..until).contains(&activity.date) && activity.zone_times.seconds[2] < 1.0
    };
    let per_share: f64 = activities
        .iter()
        .filter(|activity| easy(activity))
        .map(|activity| activity.load.tss.value() * left_of(activity.date, season.today))
        .sum();
    if per_share <= 0.0 {
        return;
    }
    let share = 1.0 + (missing / per_share).clamp(-MOST_TUNING, MOST_TUNING);
    activities.iter_mut().filter(|activity| easy(activity)).for_each(|activity| stretch(activity, share));
}

/// How much of a load is in CTL some mornings later.
fn left_of(date: Date, today: Date) -> f64 {
    let mut state = Fitness::default().after(1.0);
    for _ in 1..days_between(date, today) {
        state = state.after(0.0);
    }
    state.ctl
}

/// The same session longer or shorter, everything that grows with time in proportion.
fn stretch(activity: &mut Activity, share: f64) {
    let moving = (activity.moving_seconds * share).round();
    let share = moving / activity.moving_seconds.max(1.0);
    activity.moving_seconds = moving;
    activity.elapsed_seconds = (activity.elapsed_seconds * share).round().max(moving);
    activity.distance_meters = activity.distance_meters.map(|meters| (meters * share).round());
    activity.load.tss = Tss::clamped((activity.load.tss.value() * share * 100.0).round() / 100.0);
    let [_, middle, hard] = activity.zone_times.seconds.map(|seconds| (seconds * share).round());
    activity.zone_times.seconds = [(moving - middle - hard).max(0.0), middle, hard];
}
