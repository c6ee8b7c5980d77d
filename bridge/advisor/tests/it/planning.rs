#![expect(clippy::unwrap_used, reason = "a test whose world can't be built has failed")]

use polarize_advisor::ModelAdvisor;
use polarize_coach::{Advised, Advisor as _, PlanRequest};
use polarize_domain::calendar::{add_days, monday_of};
use polarize_domain::draft::{PlanSummary, WeekDay, WeekPlan, WeekWorkout};
use polarize_domain::{Context, Draft};
use polarize_policy::PlanDraft;
use polarize_prompt::write_week;

use crate::builders::{TODAY, cyclist};
use crate::scripted::{Scripted, text};

fn monday() -> jiff::civil::Date {
    add_days(monday_of(TODAY), 7)
}

/// The cyclist without anything planned from next week on.
fn context() -> Context {
    let mut athlete = cyclist();
    athlete.plan.workouts.retain(|workout| workout.date < monday());
    athlete.context()
}

async fn planned(model: std::sync::Arc<Scripted>, planned: &PlanDraft) -> Advised<Draft> {
    let context = context();
    let request = PlanRequest { goal: Some("Win"), context: &context, start: monday(), planned };
    ModelAdvisor::new(model).plan(request).await.unwrap()
}

/// A planner's week as a model would write it.
fn written(plan: &PlanDraft) -> WeekPlan {
    let session = |new: &polarize_domain::draft::NewWorkout| WeekWorkout {
        day: WeekDay::from(new.date.parse::<jiff::civil::Date>().unwrap().weekday()),
        workout: new.clone(),
    };
    WeekPlan {
        plan_summary: PlanSummary::default(),
        workouts: plan.draft.new_workouts.iter().map(session).collect(),
        athlete_message: "A week of the model.".to_owned(),
    }
}

#[tokio::test]
async fn a_model_fills_a_week() {
    let plan = polarize_policy::plan(&context(), monday(), 1);
    let advised = planned(Scripted::saying([text(write_week(&written(&plan)).unwrap())]), &plan).await;
    assert_eq!(
        (advised.by.as_str(), advised.advice.athlete_message.as_str()),
        ("scripted model", "A week of the model.")
    );
    assert_eq!(advised.advice.new_workouts.len(), plan.draft.new_workouts.len());
}

#[tokio::test]
async fn a_week_that_is_wrong_twice_is_planned_by_rule() {
    let plan = polarize_policy::plan(&context(), monday(), 1);
    let good = written(&plan);
    let changed = |change: fn(&mut WeekPlan)| {
        let mut week = good.clone();
        change(&mut week);
        write_week(&week).unwrap()
    };
    let cases = [
        (changed(|week| week.workouts[0].workout.date = "2026-06-30".to_owned()), "outside"),
        (changed(|week| week.workouts[0].day = WeekDay::Sunday), "weekday"),
        (changed(|week| week.workouts[0].workout.duration_minutes = 900), "480"),
        (changed(|week| week.workouts.truncate(1)), "TSS"),
        (
            changed(|week| {
                week.workouts[0].workout.date = add_days(monday(), 14).to_string();
                week.workouts[0].day = WeekDay::Monday;
            }),
            "outside",
        ),
        ("Rest.".to_owned(), "no JSON object"),
    ];
    for (answer, reason) in cases {
        let model = Scripted::saying([text(&*answer), text(&*answer)]);
        let advised = planned(model.clone(), &plan).await;
        assert_eq!((advised.by.as_str(), &advised.advice), ("built-in coach", &plan.draft), "{reason}");
        assert!(advised.remarks[0].contains(reason), "{reason}: {:?}", advised.remarks);
        assert!(model.asked()[1].messages.last().unwrap().content.contains(reason));
    }
}

#[tokio::test]
async fn several_weeks_are_planned_by_rule_without_asking() {
    let plan = polarize_policy::plan(&context(), monday(), 3);
    let model = Scripted::saying([]);
    let advised = planned(model.clone(), &plan).await;
    assert_eq!((advised.by.as_str(), &advised.advice, model.asked().len()), ("built-in coach", &plan.draft, 0));
    assert!(advised.remarks[0].contains("several weeks in a row are planned by rule"));
}
