//! Limits over several days: stages after an illness, tapers, the rise of fitness, days too much alike, and the mix of
//! zones.

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, days_between};
use polarize_domain::distribution::monotony;
use polarize_domain::health::RETURN_STAGES;
use polarize_domain::outlook::Outlook;
use polarize_domain::{Intensity, TrainingPlan, Zone};

use super::aim::taper_of;
use super::fill;
use super::room::Room;
use super::session::{Role, SHORTEST, Session, outlook_with};
use crate::plan::Phase;

/// The share of the usual volume that a taper keeps: the middle of what is best.
const TAPER_VOLUME: f64 = 0.50;
/// The same for the first days of a taper at the end of a week.
const WEEKEND_BEFORE: f64 = 1.6;
/// The same where the days behind had more already: short sessions keep the rhythm until the race.
const LATE_TAPER_VOLUME: f64 = 0.40;
/// The steepest rise of CTL over any seven days; five is where it becomes steep.
const MOST_RISE: f64 = 4.8;
/// The deepest form of a morning with training: at −30 days have to stay free.
const DEEPEST: f64 = -29.5;
/// What sessions of five-minute steps may be over the load they share.
const OVER: f64 = 1.01;
/// The monotony that is planned at most; above 2 days are too much alike.
pub(super) const MOST_MONOTONY: f64 = 1.98;

/// Whether sessions keep every limit as they are.
pub(super) fn are_kept(room: &Room, sessions: &[Session]) -> bool {
    let mut respected = sessions.to_vec();
    respect(room, &mut respected);
    respected == sessions
}

/// Shortens, eases and takes out sessions until the limits are kept.
pub(super) fn respect(room: &Room, sessions: &mut Vec<Session>) {
    shrink(room, sessions, (room.first(), room.last()), room.aim.left * OVER, |session| session.load);
    returns(room, sessions);
    taper(room, sessions);
    ramp(room, sessions);
    form(room, sessions);
    variety(room, sessions);
    mix(room, sessions);
}

/// Shortens the sessions of a span until `measure` of them is within `most`: easy ones first, the longest first.
fn shrink(
    room: &Room,
    sessions: &mut Vec<Session>,
    (from, until): (Date, Date),
    most: f64,
    measure: impl Fn(&Session) -> f64,
) {
    let inside = |session: &Session| (from..=until).contains(&session.date);
    while sessions.iter().filter(|session| inside(session)).map(&measure).sum::<f64>() > most {
        let candidates = (0..sessions.len()).filter(|&place| inside(&sessions[place]));
        let easy = sessions.iter().filter(|session| inside(session) && session.role != Role::Quality).count();
        let longest = candidates.max_by_key(|&place| {
            let session = &sessions[place];
            let is_easy = session.role != Role::Quality;
            // A taper keeps what is hard, as long as something easy is left beside it.
            let goes_first = room.stage.phase == Phase::Taper && is_easy && easy > 1;
            (is_easy && session.minutes > SHORTEST, goes_first, session.minutes)
        });
        let Some(longest) = longest else { return };
        shorten(room, sessions, longest);
    }
}

/// Five minutes less; a session that would become too short goes, hard work that would becomes easy.
fn shorten(room: &Room, sessions: &mut Vec<Session>, place: usize) {
    let session = &sessions[place];
    if session.minutes < fill::shortest(room, session.date) + 5 {
        sessions.remove(place);
    } else if session.role == Role::Quality && session.minutes <= super::layout::QUALITY_MINUTES {
        sessions[place] = session.eased(room.context);
    } else {
        sessions[place] = session.lasting(room.context, session.minutes - 5);
    }
}

/// The days of the week that lie in tapers, and the minutes each leaves for them.
pub(super) fn minutes_of_tapers(room: &Room) -> Vec<((Date, Date), f64)> {
    let left = |taper: &Taper| if taper.is_late { taper.of_days } else { taper.of_days.min(taper.of_taper) };
    tapers(room, &[]).iter().map(|taper| (taper.span, left(taper).max(0.0))).collect()
}

/// After an illness load comes back in stages of what is usual.
fn returns(room: &Room, sessions: &mut Vec<Session>) {
    for (span, left) in stages(room) {
        shrink(room, sessions, span, left, |session| session.load);
    }
}

/// The stages after illnesses, with the load in TSS that each may still get.
pub(super) fn stages(room: &Room) -> Vec<((Date, Date), f64)> {
    let context = room.context;
    let planned = context.outlook().load_between(context.today, add_days(context.today, 13)) / 14.0;
    let usual = context.morning.ctl.max(planned);
    let illnesses = room.health.iter().filter(|episode| episode.kind.is_illness());
    let stages = illnesses.flat_map(|episode| RETURN_STAGES.map(|stage| (episode.return_day(context.today), stage)));
    stages
        .map(|(back, (first, last, share))| {
            let span = (add_days(back, first), add_days(back, last));
            let stands = context.outlook().load_between(span.0, span.1);
            (span, (share * usual * (last - first + 1) as f64 - stands).max(0.0))
        })
        .collect()
}

/// A taper that reaches into the week.
struct Taper {
    /// The days of the week that lie in it.
    span: (Date, Date),
    /// Minutes that the days of the week may get, going by themselves.
    of_days: f64,
    /// Minutes that the whole taper may still get.
    of_taper: f64,
    /// Whether what was done in it is all that it should have had.
    is_late: bool,
}

/// The tapers that reach into the week, measured against the four weeks before, what the week brings before the taper included.
fn tapers(room: &Room, sessions: &[Session]) -> Vec<Taper> {
    let context = room.context;
    let mut races: Vec<(Date, i64)> = room.days.iter().filter_map(|day| taper_of(context, day.date)).collect();
    races.dedup();
    let (stands, with) = (context.outlook(), outlook_with(context, sessions));
    let sum = |outlook: &Outlook, from, until| outlook.between(from, until).map(|(_, day)| day.minutes).sum::<f64>();
    let minutes = |from, until| sum(stands, from, until);
    let measured = races.into_iter().filter_map(|(race, length)| {
        let (begin, end) = (add_days(race, -length), add_days(race, -1));
        let usual = sum(&with, add_days(begin, -28), add_days(begin, -1)) / 28.0;
        let span = (begin.max(room.first()), end.min(room.last()));
        let days = (days_between(span.0, span.1) + 1) as f64;
        let whole = TAPER_VOLUME * usual * length as f64;
        let of_taper = whole - minutes(begin, end);
        let is_late = begin < context.today && minutes(begin, add_days(context.today, -1)) > whole;
        let share = match () {
            () if is_late => LATE_TAPER_VOLUME,
            // The weekend that a taper begins on may still have a usual day; the days after it pay for that.
            () if days < 3.0 && end > room.last() => WEEKEND_BEFORE,
            () => TAPER_VOLUME,
        };
        let of_days = share * usual * days - minutes(span.0, span.1);
        (usual > 0.0).then_some(Taper { span, of_days, of_taper, is_late })
    });
    measured.collect()
}

/// Whether the days behind had all the volume of a taper already, so that whatever is added is reproached with it.
pub(super) fn taper_is_late(room: &Room) -> bool {
    tapers(room, &[]).iter().any(|taper| taper.is_late)
}

/// Before a race the volume is half of what it was.
fn taper(room: &Room, sessions: &mut Vec<Session>) {
    for Taper { span, of_days, of_taper, is_late } in tapers(room, sessions) {
        let most = if is_late { of_days } else { of_days.min(of_taper) };
        shrink(room, sessions, span, most.max(0.0), |session| f64::from(session.minutes));
    }
}

/// The steepest rise of fitness over seven days with the sessions, in CTL, and the morning it ends on.
fn steepest(room: &Room, sessions: &[Session]) -> (f64, Date) {
    let mornings = outlook_with(room.context, sessions).mornings(room.context.morning);
    let rises = mornings.iter().zip(mornings.iter().skip(7)).map(|((_, ago), (date, now))| (now.ctl - ago.ctl, *date));
    rises.max_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((f64::NEG_INFINITY, room.first()))
}

/// Fitness rises by less than five in any seven days, or no faster than it would anyway.
fn ramp(room: &Room, sessions: &mut Vec<Session>) {
    if room.context.is_provisional() {
        return;
    }
    let most = MOST_RISE.max(steepest(room, &[]).0);
    loop {
        let (rise, end) = steepest(room, sessions);
        if rise <= most || !less_in(room, sessions, (add_days(end, -7), add_days(end, -1))) {
            return;
        }
    }
}

/// Takes one step of load out of a span; whether there was one to take.
fn less_in(room: &Room, sessions: &mut Vec<Session>, (from, until): (Date, Date)) -> bool {
    let inside = |session: &&Session| (from..=until).contains(&session.date);
    let load = |sessions: &[Session]| sessions.iter().filter(inside).map(|session| session.load).sum::<f64>();
    let before = load(sessions);
    shrink(room, sessions, (from, until), before - 1.0, |session| session.load);
    load(sessions) < before
}

/// Form on the mornings of the week stays above the depth where a day would have to be free: days before such a morning get less.
fn form(room: &Room, sessions: &mut Vec<Session>) {
    // A form that is too deep as the week begins has its own rules.
    if room.context.is_provisional() || room.fitness.form() < DEEPEST {
        return;
    }
    while let Some(date) = too_deep(room, sessions) {
        if !less_in(room, sessions, (room.first(), add_days(date, -1))) {
            return;
        }
    }
}

/// The first day with a session, or else the Monday after, whose morning the sessions before it would make too deep.
fn too_deep(room: &Room, sessions: &[Session]) -> Option<Date> {
    let mornings = outlook_with(room.context, sessions).mornings(room.context.morning);
    let deep = |date: Date| mornings.iter().any(|(morning, state)| *morning == date && state.form() < DEEPEST);
    let after = (!sessions.is_empty()).then(|| add_days(room.last(), 1));
    let dates = sessions.iter().map(|session| session.date).filter(|date| *date > room.first()).chain(after);
    dates.filter(|date| sessions.iter().any(|session| session.date < *date)).find(|date| deep(*date))
}

fn monotony_of(room: &Room, sessions: &[Session]) -> f64 {
    let outlook = outlook_with(room.context, sessions);
    let loads: Vec<f64> = outlook.week(room.monday).map(|(_, day)| day.load).collect();
    monotony(&loads).unwrap_or(0.0)
}

/// Days that differ: minutes go from the lightest day to the long one, and where that isn't enough, the lightest
/// becomes a rest day.
fn variety(room: &Room, sessions: &mut Vec<Session>) {
    let most = MOST_MONOTONY.max(monotony_of(room, &[]));
    for _ in 0..80 {
        if sessions.is_empty() || monotony_of(room, sessions) <= most {
            return;
        }
        let Some(lightest) = lightest(sessions) else { return };
        let long = (0..sessions.len()).find(|&place| sessions[place].role == Role::Long && place != lightest);
        if let Some(long) = long.filter(|long| fill::has_room(room, sessions, *long)) {
            sessions[long] = sessions[long].lasting(room.context, sessions[long].minutes + 5);
        }
        shorten(room, sessions, lightest);
    }
}

/// The session to shorten on the day that carries least: an easy one where there is one.
fn lightest(sessions: &[Session]) -> Option<usize> {
    let load_of_day = |date: Date| -> f64 {
        sessions.iter().filter(|session| session.date == date).map(|session| session.load).sum()
    };
    (0..sessions.len()).min_by(|&a, &b| {
        let key = |place: usize| {
            let session: &Session = &sessions[place];
            (session.role == Role::Quality, load_of_day(session.date), session.load)
        };
        key(a).partial_cmp(&key(b)).unwrap_or(std::cmp::Ordering::Equal)
    })
}

/// The pyramid keeps its shape: less zone 3 than zone 2.
fn mix(room: &Room, sessions: &mut [Session]) {
    if room.context.snapshot.athlete.settings.training_plan != TrainingPlan::Traditional {
        return;
    }
    let (with, without) = (outlook_with(room.context, sessions), room.context.outlook());
    let added = |zone: Zone| -> f64 {
        let days = with.week(room.monday).zip(without.week(room.monday));
        days.map(|((_, with), (_, without))| with.zones.minutes(zone) - without.zones.minutes(zone)).sum()
    };
    if added(Zone::Zone3) > 0.0 && added(Zone::Zone3) >= added(Zone::Zone2) {
        for session in sessions.iter_mut().filter(|session| session.intensity == Some(Intensity::Zone3)) {
            *session = session.at(room.context, Intensity::Zone2);
        }
    }
}
