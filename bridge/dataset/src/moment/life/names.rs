//! What athletes and their plans call sessions: by sport and how hard they are.

use polarize_domain::{Intensity, Sport};
use polarize_simulation::{Dice, Simulated};

/// The share of athletes whose plan has names of its own.
const NAMED: f64 = 0.6;

/// Gives the sessions other names; the same session keeps the same, in the plan and where it was done.
pub(super) fn rename(athlete: &mut Simulated, dice: &mut Dice) {
    if !dice.chance(NAMED) {
        return;
    }
    let mut renamed: Vec<(String, Sport, &str)> = Vec::new();
    let mut known: Vec<(String, Sport, Option<Intensity>)> = Vec::new();
    for workout in &athlete.plan.workouts {
        let kind = (workout.name.clone(), workout.sport, workout.intensity);
        if !known.contains(&kind) {
            known.push(kind);
        }
    }
    for (name, sport, intensity) in known {
        let is_long = name.starts_with("Long");
        let free: Vec<&str> = names(sport, intensity, is_long)
            .iter()
            .copied()
            .filter(|other| renamed.iter().all(|(_, _, taken)| taken != other))
            .collect();
        if !free.is_empty() && !renamed.iter().any(|(old, of, _)| *old == name && *of == sport) {
            renamed.push((name, sport, dice.pick::<&str>(&free)));
        }
    }
    let new = |name: &str, sport: Sport| {
        renamed.iter().find(|(old, of, _)| old == name && *of == sport).map(|(_, _, new)| (*new).to_owned())
    };
    for workout in &mut athlete.plan.workouts {
        if let Some(name) = new(&workout.name, workout.sport) {
            workout.name = name;
        }
    }
    for activity in &mut athlete.activities {
        let name = activity.name.as_deref().and_then(|name| new(name, activity.sport));
        activity.name = name.or_else(|| activity.name.take());
    }
}

const fn names(sport: Sport, intensity: Option<Intensity>, is_long: bool) -> &'static [&'static str] {
    use Intensity::{Race, Recovery, Zone1, Zone2, Zone3};
    match (sport, intensity) {
        (Sport::Cycling, Some(Recovery)) => {
            &["Coffee ride", "Spin the legs", "Recovery roll", "Flat and gentle", "Café spin"]
        }
        (Sport::Cycling, Some(Zone1)) if is_long => &[
            "Group ride, long",
            "Club ride, easy group",
            "Big loop",
            "All-day endurance",
            "Weekend long one",
            "Gravel day",
        ],
        (Sport::Cycling, Some(Zone1)) => &[
            "Endurance ride",
            "Base miles",
            "Commute plus",
            "Lunch ride",
            "Aerobic ride",
            "Steady spin",
            "Before-work ride",
            "Evening loop",
            "GA1",
        ],
        (Sport::Cycling, Some(Zone2)) => {
            &["Sweet spot", "Tempo blocks", "Climbing tempo", "Over-geared tempo", "Cruise blocks", "Threshold bike"]
        }
        (Sport::Cycling, Some(Zone3 | Race)) => {
            &["VO2 set", "Hill repeats", "Billats", "Short hills", "Bike intervals", "Power intervals"]
        }
        (Sport::Running, Some(Recovery)) => {
            &["Shake-out", "Recovery shuffle", "Loosener", "Forest jog", "Jog with the dog"]
        }
        (Sport::Running, Some(Zone1)) if is_long => &[
            "Long run with the group",
            "Long slow distance",
            "Long trail run",
            "Weekend long run",
            "River loop, long",
            "Endurance long run",
        ],
        (Sport::Running, Some(Zone1)) => &[
            "Aerobic run",
            "Base run",
            "Park loop",
            "Morning run",
            "Conversation pace",
            "Easy miles",
            "Run commute",
            "Dauerlauf",
            "Maintenance run",
        ],
        (Sport::Running, Some(Zone2)) => {
            &["Tempo run by feel", "Threshold run", "Cruise intervals", "Progression run", "Steady-state run"]
        }
        (Sport::Running, Some(Zone3 | Race)) => {
            &["Track session", "Hill sprints", "Yasso style", "Fartlek, hard", "Mile repeats", "VO2 run", "Speed work"]
        }
        (Sport::Rowing, Some(Recovery)) => &["Paddle", "Technique paddle", "Light erg", "Drills and paddle"],
        (Sport::Rowing, Some(Zone1)) if is_long => {
            &["Long steady row", "Long UT2", "Distance row", "Weekend water session", "Endurance erg, long"]
        }
        (Sport::Rowing, Some(Zone1)) => &[
            "UT2",
            "Steady state",
            "Erg steady state",
            "Low-rate row",
            "Base erg",
            "Morning outing",
            "Water session",
            "Rate cap row",
        ],
        (Sport::Rowing, Some(Zone2)) => &["UT1 blocks", "Threshold erg", "Rate ladder", "AT pieces", "Tempo pieces"],
        (Sport::Rowing, Some(Zone3 | Race)) => {
            &["Power pieces", "Erg sprints", "TR intervals", "AN work", "Hard pieces"]
        }
        (Sport::Swimming, Some(Recovery)) => &["Loosen-up swim", "Drills only", "Technique swim", "Pull buoy easy"],
        (Sport::Swimming, Some(Zone1)) if is_long => {
            &["Long aerobic swim", "Open-water swim, long", "Distance swim", "Endurance main set"]
        }
        (Sport::Swimming, Some(Zone1)) => &[
            "Aerobic swim",
            "Masters easy lane",
            "Drill and swim",
            "Pull and paddles",
            "Smooth swim",
            "Early-bird swim",
            "Base swim",
        ],
        (Sport::Swimming, Some(Zone2)) => {
            &["CSS set", "Threshold swim", "Tempo hundreds", "Steady pull set", "Pace set"]
        }
        (Sport::Swimming, Some(Zone3 | Race)) => {
            &["Sprint set", "Fast fifties", "VO2 swim", "Masters hard lane", "Broken swims", "Speed set"]
        }
        (Sport::Strength, _) => &[
            "Gym",
            "Lifting",
            "Full-body strength",
            "Kettlebells",
            "Core and hips",
            "Strength class",
            "Bodyweight circuit",
            "Squats and pulls",
            "Pilates",
            "Prehab",
        ],
        (Sport::Other | Sport::Rest, _) => &[
            "Walk",
            "Hike in the hills",
            "Nordic skiing",
            "Yoga class",
            "Ski touring",
            "Skating",
            "Football with friends",
            "Bouldering",
        ],
        (_, None) => &[],
    }
}
