//! Words of the coach, which name commands of the terminal, with the place on the pages where the same is done.

use askama::Template;

use super::shell::Shell;

/// Commands and where the same is done on a page: the beginning of the command, the path, the key of the place's name. The first that fits counts.
const WAYS: [(&str, &str, &str); 17] = [
    ("athlete --name", "/settings", "common-way-profile"),
    ("athlete --time-zone", "/settings", "common-way-profile"),
    ("athlete --", "/settings/thresholds", "common-way-thresholds"),
    ("athlete", "/settings", "common-way-profile"),
    ("thresholds", "/settings/thresholds", "common-way-thresholds"),
    ("health", "/settings/health", "common-way-health"),
    ("import", "/activities", "common-way-activities"),
    ("log", "/activities/log", "common-way-log"),
    ("activities", "/activities", "common-way-activities"),
    ("plan generate", "/coach#weeks", "common-way-weeks"),
    ("week --propose", "/coach#weeks", "common-way-weeks"),
    ("week", "/calendar", "common-way-calendar"),
    ("workout", "/calendar", "common-way-calendar"),
    ("race", "/calendar/new?what=race", "common-way-race"),
    ("block", "/calendar/new?what=blocked", "common-way-blocked"),
    ("settings model", "/settings/model", "common-way-model"),
    // What is done with proposals.
    ("", "/coach", "common-way-proposals"),
];

/// The coach's words, with ways in place of commands.
#[derive(Template)]
#[template(path = "pages/ways.html")]
pub(crate) struct Words {
    pieces: Vec<Piece>,
}

/// A piece of the words.
#[derive(Debug, PartialEq, Eq)]
struct Piece {
    text: String,
    /// Where a way leads to.
    path: Option<&'static str>,
}

impl Words {
    /// The words with ways in place of commands; what is no command stays as it is.
    pub(crate) fn of(shell: &Shell, words: &str) -> Self {
        Self { pieces: pieces(words, |key| shell.say(key)) }
    }
}

fn pieces(words: &str, name: impl Fn(&str) -> String) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = words;
    while let Some((before, command, after)) = next_command(rest) {
        pieces.push(Piece { text: before.to_owned(), path: None });
        let way = WAYS.iter().find(|(begin, ..)| command.starts_with(begin));
        pieces.extend(way.map(|(_, path, key)| Piece { text: name(key), path: Some(path) }));
        rest = after;
    }
    pieces.push(Piece { text: rest.to_owned(), path: None });
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// What stands before the next command, the command without the program's name, and what stands after it.
fn next_command(words: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = words.split_once("`polarize ")?;
    let (command, after) = rest.split_once('`')?;
    Some((before, command, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(words: &str) -> String {
        let way = |piece: &Piece| piece.path.map_or(piece.text.clone(), |path| format!("[{}]({path})", piece.text));
        pieces(words, str::to_owned).iter().map(way).collect()
    }

    #[test]
    fn a_command_becomes_the_place_where_the_same_is_done() {
        let cases = [
            ("Take it back with `polarize undo`.", "Take it back with [common-way-proposals](/coach)."),
            (
                "`polarize health end 3` ends it; `polarize health list` has the numbers.",
                "[common-way-health](/settings/health) ends it; [common-way-health](/settings/health) has the numbers.",
            ),
            ("set it with `polarize athlete --ftp WATTS`", "set it with [common-way-thresholds](/settings/thresholds)"),
            (
                "`polarize week` and `polarize week --propose`",
                "[common-way-calendar](/calendar) and [common-way-weeks](/coach#weeks)",
            ),
        ];
        for (words, expected) in cases {
            assert_eq!(told(words), expected);
        }
    }

    #[test]
    fn anything_else_stays_as_it_is() {
        for words in ["", "No command.", "In a chat `/apply`.", "`polarize health", "<script>`x`</script>"] {
            assert_eq!(told(words), words);
        }
    }
}
