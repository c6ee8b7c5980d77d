//! Guesses at the sport where a file doesn't say it plainly, each with its reason.

use polarize_domain::{Sample, Sport};

/// A sport and why it is taken for it.
pub(crate) type Guess = (Sport, String);

/// The sport and the sentence about the guess, from what the file says instead of a sport.
pub(crate) fn told(words: &str, guess: Option<Guess>) -> (Sport, Option<String>) {
    match guess {
        Some((sport, reason)) => {
            (sport, Some(format!("the file says {words} for the sport; taken for {sport} because {reason}")))
        }
        None => (Sport::Other, Some(format!("the file says {words} for the sport, and nothing else in it tells"))),
    }
}

/// What a file says for the sport, to be told.
pub(crate) fn quoted(told: Option<&str>) -> String {
    told.map_or_else(|| "nothing".to_owned(), |told| format!("\"{told}\""))
}

/// By the session's name.
pub(crate) fn by_name(name: &str) -> Option<Guess> {
    const WORDS: [(&str, Sport); 11] = [
        ("row", Sport::Rowing),
        ("erg", Sport::Rowing),
        ("bike", Sport::Cycling),
        ("cycl", Sport::Cycling),
        ("ride", Sport::Cycling),
        ("spin", Sport::Cycling),
        ("run", Sport::Running),
        ("treadmill", Sport::Running),
        ("swim", Sport::Swimming),
        ("strength", Sport::Strength),
        ("weight", Sport::Strength),
    ];
    let lower = name.to_lowercase();
    let begins = |word: &str| lower.split(|letter: char| !letter.is_alphanumeric()).any(|part| part.starts_with(word));
    let (_, sport) = WORDS.iter().find(|(word, _)| begins(word))?;
    Some((*sport, format!("the session is called \"{name}\"")))
}

/// By the name of a device or app of one sport.
pub(crate) fn by_device_name(device: &str) -> Option<Guess> {
    const WORDS: [(&str, Sport); 12] = [
        ("concept2", Sport::Rowing),
        ("ergdata", Sport::Rowing),
        ("speedcoach", Sport::Rowing),
        ("waterrower", Sport::Rowing),
        ("rowingdata", Sport::Rowing),
        ("crewnerd", Sport::Rowing),
        ("srm", Sport::Cycling),
        ("quarq", Sport::Cycling),
        ("wattbike", Sport::Cycling),
        ("tacx", Sport::Cycling),
        ("zwift", Sport::Cycling),
        ("stryd", Sport::Running),
    ];
    let lower = device.to_lowercase();
    let (_, sport) = WORDS.iter().find(|(word, _)| lower.contains(word))?;
    Some((*sport, format!("it was recorded by {device}")))
}

/// By cadence in motion: strokes of a boat or an erg are slower than any pedalling or stride.
pub(crate) fn by_cadence(samples: &[Sample]) -> Option<Guess> {
    let median = median(samples.iter().filter_map(|sample| sample.cadence))?;
    let has_power = samples.iter().any(|sample| sample.power.is_some_and(|power| power > 0.0));
    let sport = match median {
        14.0..=40.0 => Sport::Rowing,
        55.0..=115.0 if has_power => Sport::Cycling,
        140.0..=220.0 => Sport::Running,
        _ => return None,
    };
    Some((sport, format!("its cadence is around {median:.0} per minute")))
}

/// By speed over ground in motion, from distance.
pub(crate) fn by_speed(samples: &[Sample]) -> Option<Guess> {
    const STANDING: f64 = 0.5;
    let speeds = samples.windows(2).filter_map(|pair| {
        let meters = f64::from(pair[1].distance? - pair[0].distance?);
        let speed = meters / (pair[1].seconds - pair[0].seconds);
        (speed > STANDING).then_some(speed as f32)
    });
    let median = median(speeds)?;
    let sport = match median {
        2.2..=4.8 => Sport::Running,
        5.5..=16.0 => Sport::Cycling,
        _ => return None,
    };
    Some((sport, format!("its speed is around {:.0} km/h", median * 3.6)))
}

/// The middle one of the values above 0; `None` of fewer than 30.
fn median(values: impl Iterator<Item = f32>) -> Option<f32> {
    const FEWEST: usize = 30;
    let mut values: Vec<f32> = values.filter(|value| *value > 0.0).collect();
    if values.len() < FEWEST {
        return None;
    }
    values.sort_by(f32::total_cmp);
    Some(values[values.len() / 2])
}
