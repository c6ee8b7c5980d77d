//! Rules of health, each with the smallest draft that breaks it and one that doesn't.

use polarize_domain::draft::{Changes, NumberChange};
use polarize_domain::situation::{Ended, Fatigue, FatigueSign, HealthReport, RedFlag, Severity};
use polarize_domain::*;

use crate::fixtures::*;

pub(crate) fn report(kind: HealthKind) -> HealthReport {
    HealthReport { kind, site: None, pain: None, worsening: false, since: None, ended: Ended::No }
}

fn ill(kind: HealthKind) -> Situation {
    Situation { health: vec![report(kind)], ..Situation::default() }
}

fn hurt(site: Site, pain: u8) -> Situation {
    let report =
        HealthReport { site: Some(site), pain: Some(PainScore::new(pain).unwrap()), ..report(HealthKind::Pain) };
    Situation { health: vec![report], ..Situation::default() }
}

#[test]
fn no_training_is_added_after_a_red_flag() {
    let situation = Situation { red_flags: vec![RedFlag::ChestPain], ..Situation::default() };
    let context = context();
    let added = draft(vec![], vec![new_workout(3, Sport::Cycling, "recovery", 20)]);
    assert!(broken(&added, &context, &situation).contains(&"red-flag"));
    assert_eq!(broken(&draft(vec![skip(&context, "tue")], vec![]), &context, &situation), [""; 0]);
}

#[test]
fn fever_asks_for_rest_until_a_day_without_symptoms() {
    // Open: today, two more days, and the free day after them; Saturday is day 0 of the return.
    for (offset, expected) in [(3, true), (4, false)] {
        let context = context_of(Snapshot { plan: Plan::new(7, vec![]), ..snapshot() });
        let added = draft(vec![], vec![new_workout(offset, Sport::Cycling, "recovery", 20)]);
        let found = broken(&added, &context, &ill(HealthKind::Fever)).contains(&"fever-rest");
        assert_eq!(found, expected, "day {offset}");
    }
}

#[test]
fn a_cold_allows_short_zone_1_only() {
    let context = context();
    let cold = ill(HealthKind::AboveNeck);
    let cases = [
        (
            draft(
                vec![modify(
                    &context,
                    "tue",
                    Changes { duration_minutes: Some(NumberChange::to(45)), ..intensity("zone1") },
                )],
                vec![],
            ),
            false,
        ),
        (draft(vec![modify(&context, "wed", intensity("zone2"))], vec![]), true),
        (draft(vec![modify(&context, "wed", minutes(50))], vec![]), false),
        (draft(vec![modify(&context, "wed", minutes(90))], vec![]), true),
    ];
    for (number, (answer, expected)) in cases.into_iter().enumerate() {
        assert_eq!(broken(&answer, &context, &cold).contains(&"cold-easy"), expected, "case {number}");
    }
}

#[test]
fn load_comes_back_in_stages_after_illness() {
    // Fever until two days ago: yesterday was the free day, today is day 0 of the return.
    let over = HealthEpisode { until: Some(day(-2)), ..episode(HealthKind::Fever, -6) };
    let context = context_of(Snapshot { health: vec![over], plan: Plan::new(7, vec![]), ..snapshot() });
    let usual = context.morning.ctl;
    let cases = [(1, "zone1", 40, true), (1, "zone1", 90, false), (4, "zone3", 45, false), (6, "zone3", 40, true)];
    for (offset, zone, length, stands) in cases {
        let answer = draft(vec![], vec![new_workout(offset, Sport::Cycling, zone, length)]);
        let found = broken(&answer, &context, &Situation::default());
        assert_eq!(found.is_empty(), stands, "day {offset}, {length} min {zone}, usual {usual}: {found:?}");
    }
}

fn episode(kind: HealthKind, since: i64) -> HealthEpisode {
    HealthEpisode { kind, site: None, pain: None, worsening: false, sign: None, since: day(since), until: None }
}

#[test]
fn pain_stops_the_sport_that_loads_it_and_no_other() {
    let context = context_of(Snapshot {
        plan: Plan::new(7, vec![workout("run", 2, Sport::Running, Intensity::Zone1, 60)]),
        ..snapshot()
    });
    let instead = |sport| draft(vec![skip(&context, "run")], vec![new_workout(3, sport, "zone1", 40)]);
    for (sport, expected) in [(Sport::Swimming, false), (Sport::Cycling, false), (Sport::Running, true)] {
        let found = broken(&instead(sport), &context, &hurt(Site::Shin, 5)).contains(&"pain-stop");
        assert_eq!(found, expected, "{sport}");
    }
    let mild = draft(vec![modify(&context, "run", minutes(30))], vec![]);
    assert_eq!(broken(&mild, &context, &hurt(Site::Shin, 2)), [""; 0]);
}

#[test]
fn bone_pain_takes_impact_away_for_the_whole_horizon() {
    let context = context_of(Snapshot {
        plan: Plan::new(7, vec![workout("ride", 13, Sport::Cycling, Intensity::Zone1, 90)]),
        ..snapshot()
    });
    let run = draft(vec![skip(&context, "ride")], vec![new_workout(13, Sport::Running, "recovery", 20)]);
    assert!(broken(&run, &context, &ill(HealthKind::BonePain)).contains(&"bone-pain"));
}

#[test]
fn pain_and_bad_feelings_are_never_answered_with_more_load() {
    let context = context();
    let more = draft(vec![modify(&context, "wed", minutes(100))], vec![]);
    assert!(broken(&more, &context, &hurt(Site::Hand, 2)).contains(&"pain-no-more"));
    let fatigue = Fatigue { severity: Severity::Mild, signs: vec![FatigueSign::Tired], days: None };
    let tired = Situation { fatigue: Some(fatigue), ..Situation::default() };
    assert_eq!(broken(&more, &context, &tired), ["feel-counts"]);
    assert_eq!(broken(&more, &context, &Situation::default()), [""; 0]);
}

#[test]
fn low_energy_and_youth_forbid_advice_on_weight() {
    let mut answer = draft(vec![], vec![]);
    answer.athlete_message = "You would climb faster if you lose weight.".to_owned();
    assert_eq!(broken(&answer, &context(), &Situation::default()), [""; 0]);
    assert_eq!(broken(&answer, &context(), &ill(HealthKind::LowEnergy)), ["energy"]);
    let mut young = snapshot();
    young.athlete.born = Some(day(-16 * 365));
    assert_eq!(broken(&answer, &context_of(young), &Situation::default()), ["youth"]);
}

#[test]
fn heat_warns_about_hard_sessions_that_are_new() {
    let context = context();
    let hot = Situation { heat: true, ..Situation::default() };
    assert!(warned(&draft(vec![modify(&context, "sat", on(2))], vec![]), &context, &hot).contains(&"heat"));
    assert!(!warned(&draft(vec![skip(&context, "tue")], vec![]), &context, &hot).contains(&"heat"));
}

#[test]
fn an_open_episode_goes_before_what_form_means_in_every_band() {
    let of = |ctl: f64, until| {
        let kind = HealthKind::Pain;
        let episode =
            HealthEpisode { kind, site: None, pain: None, worsening: false, sign: None, since: day(-1), until };
        let start = Fitness { ctl, atl: 45.0 };
        let fitness = fitness::daily(day(-1), start, &[45.0]);
        context_of(Snapshot { health: vec![episode], fitness, ..snapshot() })
    };
    for ctl in [5.0, 14.0, 25.0, 44.0, 55.0, 90.0] {
        let (open, over) = (of(ctl, None), of(ctl, Some(day(-1))));
        assert!(open.form_description().contains("health goes first"), "{}", open.form_description());
        assert_eq!(over.form_description(), over.form_status().description());
    }
}
