use super::check;

#[test]
fn ordinary_talk_reports_nothing() {
    let nothing = "ask what_is_the_matter";
    check(&[
        ("I cooked dinner and spent the evening on the sofa", nothing),
        ("the runs this week were on new trails", nothing),
        ("riding in the cold", nothing),
        ("a cold shower in the morning", nothing),
        ("there is a bug in the app", nothing),
        ("got my flu jab", nothing),
        ("my cranks are clicking", nothing),
        ("The schedule is bothering me", nothing),
        ("new shoes arrived", nothing),
        ("I rested yesterday", nothing),
        ("I shattered my record", nothing),
        ("we are flying to Spain", nothing),
        ("my calendar is blocked", nothing),
        ("the temperature outside is high", nothing),
        ("sharp corners on the descent", nothing),
        ("I can't see the point of this session", nothing),
        ("cold hands at the start", nothing),
        ("the coach was pleased with my swim", nothing),
        ("I pulled over for a coffee", nothing),
        ("my back wheel is new", nothing),
        ("back on the bike", nothing),
        ("hit a headwind all the way", nothing),
        ("passed out flyers for the club race", nothing),
        ("the legs of the table", nothing),
        ("it was a hard session", nothing),
        ("we went uphill, then down", nothing),
        ("my watch battery lasted the whole ride", nothing),
    ]);
}
