use super::check;

#[test]
fn wishes_for_the_change() {
    check(&[
        ("make it shorter", "wish shorter"),
        ("make it easier", "wish easier"),
        ("too hard", "wish easier"),
        ("that's too easy", "wish harder"),
        ("can it be harder?", "wish harder"),
        ("don't skip Thursday", "wish keep +2"),
        ("keep the intervals", "wish keep any"),
        ("take Friday off", "wish off +3"),
        ("I'd like Friday and Saturday off", "wish off +3; wish off +4"),
        ("rest on Sunday", "wish off +5"),
        ("leave Saturday alone", "wish leave +4"),
        ("leave Saturday alone, and Sunday shorter", "wish leave +4; wish shorter"),
        ("leave Saturday alone and Sunday off", "wish leave +4; wish off +5"),
        ("leave Saturday alone and Sunday too", "wish leave +4; wish leave +5"),
        ("don't touch Saturday", "wish leave +4"),
        ("keep Saturday as it is", "wish leave +4"),
        ("move it to another day", "wish move any"),
        ("move Thursday's run to Friday", "wish move +2 to +3"),
        ("can we do it on Sunday instead?", "wish move +5"),
        ("indoors please", "wish indoors"),
        ("I'd rather swim", "wish rather swimming"),
        ("can I ride instead?", "wish rather cycling"),
        ("swim instead of the run", "wish rather swimming"),
        ("swap the run for a ride", "wish rather cycling"),
        ("I can still swim", "wish rather swimming"),
        ("swimming is fine", "wish rather swimming"),
        ("yes I can swim", "wish rather swimming"),
        ("shorter and easier please", "wish shorter; wish easier"),
        ("skip Friday", "wish off +3"),
        ("don't make it easier", "ask what_is_the_matter"),
    ]);
}
