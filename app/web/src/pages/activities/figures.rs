//! The figures of one activity: its numbers, zones and laps, and how hard it felt.

use polarize_domain::activity::zone_metric;
use polarize_domain::load::perceived::zone_times_by_feel;
use polarize_domain::recording::Lap;
use polarize_domain::zone::{Metric, ZoneBorders};
use polarize_domain::{Activity, Series, Sport, Thresholds, Zone};

use super::told;
use crate::pages::chart::zones::ZoneBar;
use crate::pages::shell::Shell;

/// The most laps that are listed: a pool swim has one for each length.
const MOST_LAPS: usize = 200;

/// A number and its name.
pub(super) struct Figure {
    pub(super) name: String,
    pub(super) value: String,
}

/// A step of perceived exertion.
pub(super) struct Felt {
    pub(super) value: u8,
    pub(super) name: String,
    pub(super) is_chosen: bool,
}

/// The ten steps of perceived exertion.
pub(super) fn felt(shell: &Shell, chosen: Option<u8>) -> Vec<Felt> {
    let names = [
        "activities-felt-1",
        "activities-felt-2",
        "activities-felt-3",
        "activities-felt-4",
        "activities-felt-5",
        "activities-felt-6",
        "activities-felt-7",
        "activities-felt-8",
        "activities-felt-9",
        "activities-felt-10",
    ];
    let step = |(value, key): (u8, &str)| Felt { value, name: shell.say(key), is_chosen: chosen == Some(value) };
    (1..).zip(names).map(step).collect()
}

/// What an activity measured, in the order in which people ask for it.
pub(super) fn figures(
    shell: &Shell,
    activity: &Activity,
    series: Option<&Series>,
    decoupling: Option<f64>,
) -> Vec<Figure> {
    let (measures, sport) = (shell.measures, activity.sport);
    let watts = |watts: f64| shell.tell("activities-watts", "watts", format!("{watts:.0}"));
    let beats = |beats: f64| shell.tell("activities-beats", "beats", format!("{beats:.0}"));
    let has_pauses = activity.elapsed_seconds - activity.moving_seconds >= 60.0;
    let speed = average_speed(activity);
    let on_wheels = sport == Sport::Cycling || !sport.is_endurance();
    let speed_name = if on_wheels { "activities-figure-speed" } else { "activities-figure-pace" };
    let figure = |key: &str, value: Option<String>| value.map(|value| Figure { name: shell.say(key), value });
    [
        figure("activities-figure-load", Some(measures.load(activity.load.tss.value()))),
        figure("activities-figure-moving", Some(measures.clock(activity.moving_seconds))),
        figure("activities-figure-elapsed", has_pauses.then(|| measures.clock(activity.elapsed_seconds))),
        figure("activities-figure-distance", activity.distance_meters.map(|far| measures.distance(far, sport))),
        figure(speed_name, speed.map(|speed| measures.speed(speed, shown_as(sport)))),
        figure("activities-figure-power", activity.average_power.map(watts)),
        figure("activities-figure-normalized", activity.normalized_power.map(watts)),
        figure("activities-figure-heart-rate", activity.average_heart_rate.map(beats)),
        figure("activities-figure-highest", activity.max_heart_rate.map(beats)),
        figure("activities-figure-ascent", series.and_then(Series::ascent).map(|meters| measures.height(meters))),
        figure("activities-figure-decoupling", decoupling.map(|drift| format!("{drift:.1} %").replace('-', "−"))),
        figure("activities-figure-felt", activity.rpe.map(|rpe| shell.tell("activities-of-ten", "rpe", rpe.value()))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The average speed in m/s over the time in motion.
pub(super) fn average_speed(activity: &Activity) -> Option<f64> {
    let speed = activity.distance_meters.map(|meters| meters / activity.moving_seconds);
    speed.filter(|speed| speed.is_finite() && *speed > 0.0)
}

/// The sport whose way of telling speed is used: what is no endurance sport has no pace of its own.
pub(super) const fn shown_as(sport: Sport) -> Sport {
    if sport.is_endurance() { sport } else { Sport::Cycling }
}

/// Time in zones, and where their borders were.
pub(super) struct Zones {
    pub(super) bar: ZoneBar,
    pub(super) has_borders: bool,
    pub(super) rows: Vec<ZoneRow>,
    pub(super) judged: Option<String>,
}

/// A zone of an activity.
pub(super) struct ZoneRow {
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) length: String,
    pub(super) share: String,
    pub(super) border: String,
}

/// Time in zones; `None` where nothing could be judged.
pub(super) fn zones(
    shell: &Shell,
    activity: &Activity,
    series: Option<&Series>,
    thresholds: &Thresholds,
) -> Option<Zones> {
    let minutes = activity.zone_times.seconds.map(|seconds| seconds / 60.0);
    let bar = ZoneBar::of(shell, minutes)?;
    let shares = activity.zone_times.shares()?;
    let metric = series.and_then(|series| zone_metric(series, activity.sport, thresholds));
    let row = |zone: Zone| ZoneRow {
        number: zone.index() + 1,
        name: shell.measures.zone(zone),
        length: shell.measures.clock(activity.zone_times.seconds[zone.index()]),
        share: format!("{:.0} %", shares[zone.index()] * 100.0),
        border: metric.map(|metric| border(shell, zone, activity.sport, metric)).unwrap_or_default(),
    };
    let judged = match metric {
        Some((Metric::Power, _)) => Some("activities-zones-by-power"),
        Some((Metric::Speed, _)) => Some("activities-zones-by-pace"),
        Some((Metric::HeartRate, _)) => Some("activities-zones-by-heart-rate"),
        None if is_by_feel(activity) => Some("activities-zones-by-feel"),
        None => None,
    };
    let rows = [Zone::Zone1, Zone::Zone2, Zone::Zone3].map(row).into();
    Some(Zones { bar, has_borders: metric.is_some(), rows, judged: judged.map(|key| shell.say(key)) })
}

/// Whether the time in zones follows from how hard it felt: all of it is in one zone then.
fn is_by_feel(activity: &Activity) -> bool {
    activity.rpe.is_some_and(|rpe| zone_times_by_feel(rpe, activity.moving_seconds) == activity.zone_times)
}

/// Which threshold would have to be set for what was measured to be judged; `None` where it was, or nothing can be.
pub(super) fn missing(shell: &Shell, sport: Sport, series: Option<&Series>, thresholds: &Thresholds) -> Option<String> {
    let series = series.filter(|series| zone_metric(series, sport, thresholds).is_none())?;
    let measured = |column: &[f32]| column.iter().any(|value| *value > 0.0);
    let (power, speed) = (measured(&series.power), measured(&series.speed));
    let key = match sport {
        Sport::Cycling if power => "activities-threshold-ftp",
        Sport::Rowing if power || speed => "activities-threshold-rowing-ftp",
        Sport::Running if speed => "activities-threshold-running-pace",
        Sport::Running if power => "activities-threshold-running-ftp",
        Sport::Swimming if speed => "activities-threshold-swim-pace",
        _ if measured(&series.heart_rate) => "activities-threshold-heart-rate",
        _ => return None,
    };
    Some(shell.tell("activities-threshold-missing", "threshold", shell.say(key)))
}

/// Where a zone lies: `187 W to 250 W`, `slower than 5:30 /km`.
fn border(shell: &Shell, zone: Zone, sport: Sport, (metric, borders): (Metric, ZoneBorders)) -> String {
    let say = |value: f64| match metric {
        Metric::Power => shell.tell("activities-watts", "watts", format!("{value:.0}")),
        Metric::HeartRate => shell.tell("activities-beats", "beats", format!("{value:.0}")),
        Metric::Speed => shell.measures.speed(value, shown_as(sport)),
    };
    let values = [("low", say(borders.lt1)), ("high", say(borders.lt2))];
    let is_pace = metric == Metric::Speed;
    let key = match (zone, is_pace) {
        (Zone::Zone1, false) => "activities-zone-below",
        (Zone::Zone1, true) => "activities-zone-slower",
        (Zone::Zone2, _) => "activities-zone-between",
        (Zone::Zone3, false) => "activities-zone-above",
        (Zone::Zone3, true) => "activities-zone-faster",
    };
    told(shell, key, &values)
}

/// The list of laps.
pub(super) struct Laps {
    pub(super) rows: Vec<LapRow>,
    pub(super) has_power: bool,
    pub(super) has_heart_rate: bool,
    /// How many more there are, in words.
    pub(super) more: Option<String>,
}

/// A lap in the list.
pub(super) struct LapRow {
    pub(super) number: usize,
    pub(super) start: String,
    pub(super) length: String,
    pub(super) distance: String,
    pub(super) speed: String,
    pub(super) power: String,
    pub(super) heart_rate: String,
}

/// The laps; `None` where there is one alone, which is the whole session and says nothing.
pub(super) fn laps(shell: &Shell, laps: &[Lap], series: Option<&Series>, sport: Sport) -> Option<Laps> {
    if laps.len() < 2 {
        return None;
    }
    // Where a device tells how far laps went, one without a distance went nowhere: a rest at the pool's wall.
    let is_told = laps.iter().any(|lap| lap.meters.is_some());
    let row = |(index, lap): (usize, &Lap)| {
        let mean = |column: fn(&Series) -> &Vec<f32>| series.and_then(|series| mean_of(series, column(series), lap));
        let by_speed = || mean(|series| &series.speed).filter(|_| !is_told).map(|speed| speed * lap.seconds);
        let meters = lap.meters.or_else(by_speed);
        let meters = meters.filter(|meters| meters.is_finite() && *meters > 0.0);
        let speed = meters.map(|meters| meters / lap.seconds).filter(|speed| speed.is_finite());
        let whole = |value: Option<f64>| value.map(|value| format!("{value:.0}")).unwrap_or_default();
        LapRow {
            number: index + 1,
            start: shell.measures.clock(lap.start_seconds),
            length: shell.measures.clock(lap.seconds),
            distance: meters.map(|meters| shell.measures.distance(meters, sport)).unwrap_or_default(),
            speed: speed.map(|speed| shell.measures.speed(speed, shown_as(sport))).unwrap_or_default(),
            power: whole(mean(|series| &series.power)),
            heart_rate: whole(mean(|series| &series.heart_rate)),
        }
    };
    let rows: Vec<LapRow> = laps.iter().enumerate().take(MOST_LAPS).map(row).collect();
    let more = laps.len().saturating_sub(MOST_LAPS);
    Some(Laps {
        has_power: rows.iter().any(|row| !row.power.is_empty()),
        has_heart_rate: rows.iter().any(|row| !row.heart_rate.is_empty()),
        more: (more > 0).then(|| shell.count("activities-more-laps", more)),
        rows,
    })
}

/// The mean of a column's values within a lap.
fn mean_of(series: &Series, column: &[f32], lap: &Lap) -> Option<f64> {
    let place = |seconds: f64| series.clock.partition_point(|second| f64::from(*second) < seconds);
    let within = column.get(place(lap.start_seconds)..place(lap.start_seconds + lap.seconds))?;
    let (sum, count) = within
        .iter()
        .filter(|value| value.is_finite())
        .fold((0.0, 0_u32), |(sum, count), value| (sum + f64::from(*value), count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lap_without_a_distance_among_others_that_have_one_went_nowhere() {
        let lap = |start_seconds, meters| Lap { start_seconds, seconds: 20.0, meters };
        let series = Series { clock: (0..40).collect(), speed: vec![1.0; 40], ..Series::default() };
        let distances = |first| {
            let laps = laps(
                &Shell::outside("activities-laps"),
                &[lap(0.0, first), lap(20.0, None)],
                Some(&series),
                Sport::Swimming,
            );
            laps.unwrap().rows.into_iter().map(|row| row.distance).collect::<Vec<_>>()
        };
        assert_eq!(distances(Some(25.0)), ["25 m", ""]);
        assert_eq!(distances(None), ["20 m", "20 m"]);
    }
}
