#![expect(clippy::unwrap_used, reason = "figures that can't be found have failed their test")]

use polarize_evaluate::{About, Candidate, CandidateFigures, Evaluation, Requirement, evaluation};

use crate::people::{Scripted, asked, questions};

fn about(requirements: &[Requirement]) -> About<'_> {
    About {
        file: "held_out.jsonl",
        unusable: 2,
        seed: 1,
        requirements,
        required_of: 1,
        by_interval: false,
        first_is_base: true,
    }
}

async fn evaluated(candidates: &[Candidate], requirements: &[&str]) -> Evaluation {
    let questions = questions();
    let run = asked(candidates, &questions).await.unwrap();
    let requirements: Vec<Requirement> = requirements.iter().map(|text| text.parse().unwrap()).collect();
    evaluation(&about(&requirements), &questions, candidates, &run)
}

fn value(candidate: &CandidateFigures, metric: &str) -> f64 {
    candidate.figures.iter().find(|figure| figure.metric == metric).unwrap().value
}

#[tokio::test]
async fn candidates_stand_side_by_side_with_what_they_differ_by() {
    let candidates = [Candidate::file(), Candidate::built_in(), Scripted::says("no").candidate(false)];
    let evaluation = evaluated(&candidates, &[]).await;
    let [file, built_in, scripted] = &evaluation.candidates[..] else { panic!("three were asked") };
    assert_eq!(
        [value(file, "valid-json"), value(built_in, "valid-json"), value(scripted, "valid-json")],
        [1.0, 1.0, 0.0]
    );
    assert_eq!((file.masked, scripted.masked), (None, Some(false)));
    assert_eq!(built_in.not_asked.values().sum::<usize>() + built_in.asked, evaluation.examples);
    assert_eq!(evaluation.comparisons.len(), 2);
    let worse = &evaluation.comparisons[1];
    assert_eq!((worse.candidate.as_str(), worse.against.as_str()), ("scripted", "file"));
    let json = worse.differences.iter().find(|difference| difference.metric == "valid-json").unwrap();
    assert_eq!((json.value, json.interval.low, json.interval.high), (-1.0, -1.0, -1.0));
    assert_eq!(scripted.worst.len(), 10);
    assert!(scripted.worst[0].failed.contains(&"a sign of danger is not heard".to_owned()), "{:?}", scripted.worst[0]);
}

#[tokio::test]
async fn what_is_required_of_the_first_is_held_against_it_alone() {
    let candidates = [Candidate::file(), Scripted::says("no").candidate(true)];
    let met = evaluated(&candidates, &["valid-json=1", "load-difference=0"]).await;
    assert!(met.success && met.requirements.len() == 2);
    let candidates = [Scripted::says("no").candidate(true), Candidate::file()];
    let not_met = evaluated(&candidates, &["valid-json=1", "first-token=3600"]).await;
    assert!(!not_met.success);
    assert_eq!(not_met.requirements.iter().map(|required| required.met).collect::<Vec<_>>(), [false, true]);
}

#[tokio::test]
async fn the_same_run_gives_the_same_figures() {
    let candidates = [Candidate::built_in(), Candidate::file()];
    assert_eq!(evaluated(&candidates, &[]).await, evaluated(&candidates, &[]).await);
}
