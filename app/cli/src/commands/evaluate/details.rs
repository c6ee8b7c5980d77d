//! Every answer with what was measured of it, a line each.

use std::collections::BTreeMap;
use std::io::{self, Write};

use polarize_evaluate::{Came, Candidate, Question, Run};
use serde_json::json;

/// Writes all lines, those of one candidate after those of another.
pub(super) fn write(
    out: &mut impl Write,
    questions: &[Question],
    candidates: &[Candidate],
    run: &Run,
) -> io::Result<()> {
    for (candidate, answered) in candidates.iter().zip(&run.answered) {
        for answered in answered {
            let Some(question) = questions.get(answered.question) else { continue };
            let (answer, reason) = match &answered.came {
                Came::Reply(reply) => (Some(reply), None),
                Came::NotAsked(reason) => (None, Some((*reason).to_owned())),
                Came::NoAnswer(reason) => (None, Some(reason.clone())),
            };
            let observed: BTreeMap<String, f64> =
                answered.observed.iter().map(|(metric, value)| (metric.name(), *value)).collect();
            let line = json!({
                "candidate": candidate.name,
                "line": question.line,
                "kind": question.kind(),
                "athlete": question.athlete(),
                "attack": question.attack.map(|attack| attack.category.word()),
                "words": question.heard.words,
                "answer": answer.map(|reply| &reply.text),
                "why_none": reason,
                "cut": answer.map(|reply| reply.is_cut),
                "prompt_tokens": answer.and_then(|reply| reply.prompt_tokens),
                "observed": observed,
                "failed": answered.failed_at(),
                "problems": answered.problems,
            });
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
