//! Load where nothing was measured: by how hard it felt, or by sport and duration alone.

use crate::{Load, LoadMethod, Rpe, Sport, Tss, Zone, ZoneTimes};

/// TSS per hour at RPE 1 to 10.
///
/// # Source
/// Friel's table of hourly TSS by perceived exertion.
const TSS_PER_HOUR: [f64; 10] = [20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 100.0, 120.0, 140.0];

/// TSS per hour of a session felt as hard as `rpe`.
#[must_use]
pub fn tss_per_hour(rpe: Rpe) -> f64 {
    TSS_PER_HOUR[usize::from(rpe.value() - Rpe::MIN.value())]
}

/// TSS per hour of a session nothing is known of but its sport: an estimate. The endurance sports count as easy
/// endurance at an intensity factor of 0.71 to 0.77 (100 · IF²), since most sessions are easy; running and rowing leave
/// less room to coast. Strength and other sports count as RPE 3.
#[must_use]
pub const fn default_tss_per_hour(sport: Sport) -> f64 {
    match sport {
        Sport::Cycling => 50.0,
        Sport::Swimming => 55.0,
        Sport::Running | Sport::Rowing => 60.0,
        Sport::Strength | Sport::Other => 40.0,
        Sport::Rest => 0.0,
    }
}

/// The load of seconds of a sport without any measurement: by RPE where it was told, else the sport's default.
#[must_use]
pub fn unmeasured_load(sport: Sport, seconds: f64, rpe: Option<Rpe>) -> Load {
    let (per_hour, method) = match rpe {
        Some(rpe) => (tss_per_hour(rpe), LoadMethod::Rpe),
        None => (default_tss_per_hour(sport), LoadMethod::SportDefault),
    };
    Load { tss: Tss::clamped(per_hour * seconds / 3600.0), method }
}

/// Time in zones of a session by how hard it felt: all of it in zone 1 up to RPE 4, zone 2 at 5 and 6, zone 3 from 7
/// on. Rough, as the whole session gets one zone, which is how sessions are counted by Seiler's session goal.
///
/// # Source
/// Seiler and Kjerland 2006, *Quantifying training intensity distribution in elite endurance athletes*: session RPE ≤
/// 4, 5–6, ≥ 7.
#[must_use]
pub fn zone_times_by_feel(rpe: Rpe, seconds: f64) -> ZoneTimes {
    let zone = match rpe.value() {
        ..=4 => Zone::Zone1,
        5..=6 => Zone::Zone2,
        7.. => Zone::Zone3,
    };
    let mut times = ZoneTimes::default();
    times.add(zone, seconds);
    times
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_has_the_load_of_its_rpe() {
        let table = [20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 100.0, 120.0, 140.0];
        for (rpe, tss) in (1..=10).zip(table) {
            let load = unmeasured_load(Sport::Strength, 3600.0, Some(Rpe::new(rpe).unwrap()));
            assert_eq!(load, Load { tss: Tss::new(tss).unwrap(), method: LoadMethod::Rpe }, "RPE {rpe}");
        }
    }

    #[test]
    fn without_rpe_the_load_is_the_sports_default_and_marked_as_that() {
        let load = unmeasured_load(Sport::Running, 1800.0, None);
        assert_eq!(load, Load { tss: Tss::new(30.0).unwrap(), method: LoadMethod::SportDefault });
    }

    #[test]
    fn the_zone_of_a_session_follows_how_hard_it_felt() {
        for (rpe, zone) in [(1, 0), (4, 0), (5, 1), (6, 1), (7, 2), (10, 2)] {
            let times = zone_times_by_feel(Rpe::new(rpe).unwrap(), 1800.0);
            assert_eq!((times.seconds[zone], times.total()), (1800.0, 1800.0), "RPE {rpe}");
        }
    }
}
