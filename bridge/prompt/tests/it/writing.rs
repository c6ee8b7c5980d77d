use polarize_domain::{Draft, validate};
use polarize_prompt::{read_draft, write_draft};

use crate::athletes::{context, prompt, read};

#[test]
fn what_is_written_is_read_as_the_same_changes() {
    let context = context();
    for words in ["I'm tired", "I have a fever", "only 40 minutes on Thursday", "I feel great"] {
        let situation = read(words, &context);
        let draft = polarize_policy::answer(&situation, &context);
        let text = write_draft(&draft, &prompt(words, &context).ids).unwrap();
        assert!(!text.contains("real-") && !text.contains("step_type"), "{text}");
        let read = read_draft(&text, &prompt(words, &context).ids).unwrap();
        let changes = |draft: &Draft| -> Vec<_> {
            let proposal = validate(draft, &context, &situation).unwrap();
            proposal
                .changes()
                .iter()
                .map(|change| (change.kind, change.after.date, change.after.duration_minutes))
                .collect()
        };
        assert_eq!(changes(&read.value), changes(&draft), "{words}");
    }
}
