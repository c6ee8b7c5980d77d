use super::check;

#[test]
fn several_facts_at_once() {
    check(&[
        ("I'm tired and have a sore throat", "above; moderate tired"),
        ("Fever and exhausted", "fever; severe tired"),
        ("Slept badly, knee hurts 3/10, only 30 minutes tomorrow", "pain knee 3/10; mild poor_sleep; +1 30min"),
        ("Feeling great but my left achilles is a bit stiff", "pain achilles 2/10; fresh"),
        ("Pool's closed and I'm knackered, can't train on Friday", "severe tired; +3 blocked; no swimming"),
        ("My son is ill, I slept 4 hours and I'm stressed", "moderate poor_sleep+stress; other-ill"),
        (
            "tired. heat wave here too. can I move Thursday's ride to Sunday?",
            "moderate tired; heat; wish move +2 to +5",
        ),
        ("Had flu last week, legs still heavy", "below ended ?; moderate soreness; ask since_when_well"),
    ]);
}
