//! The Modelfile: a model's recipe for people who create it by hand, `ollama create name -f Modelfile`.
//!
//! # Source
//! Ollama's `parser/parser.go`. A value runs to the end of its line. One that begins with `"` runs to the next line that
//! ends with `"`, one that begins with `"""` to the next that ends with `"""`; nothing can be escaped. Blanks around a
//! value are dropped, and so is, without a word, whatever Go's `strconv.IsPrint` doesn't take for printable, except line
//! ends and tabs.

use super::parameters::Parameters;

const QUOTES: &str = r#"""""#;

/// What a model is made of, and how it is run.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Modelfile {
    /// A GGUF file (relative to the Modelfile: `./coach.gguf`), or the name of a model that the server has.
    pub from: String,
    /// A GGUF file with an adapter.
    pub adapter: Option<String>,
    /// How a conversation becomes a prompt, as a Go template.
    pub template: Option<String>,
    /// What stands in front of every conversation.
    pub system: Option<String>,
    /// What it is run with.
    pub parameters: Parameters,
}

/// A Modelfile can't say this.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelfileError {
    /// Three quotation marks end a text, wherever they stand.
    #[error("{instruction} has three quotation marks in a row, with which a Modelfile ends a text; write it without")]
    Quotes {
        /// `TEMPLATE`, `PARAMETER stop`.
        instruction: String,
    },
    /// A character that Ollama leaves out.
    #[error("{instruction} has the character {}, which Ollama leaves out of a Modelfile; write it without", .character.escape_unicode())]
    Unprintable {
        /// `TEMPLATE`, `PARAMETER stop`.
        instruction: String,
        /// The character.
        character: char,
    },
    /// Nothing, where something is needed.
    #[error("{instruction} is empty; leave it out, or say something")]
    Empty {
        /// `FROM`, `PARAMETER stop`.
        instruction: String,
    },
}

impl Modelfile {
    /// The file's text, which Ollama reads back as it was meant.
    ///
    /// # Errors
    /// [`ModelfileError`] for what a Modelfile can't say.
    pub fn text(&self) -> Result<String, ModelfileError> {
        let parts = [
            ("FROM", Some(&self.from)),
            ("ADAPTER", self.adapter.as_ref()),
            ("TEMPLATE", self.template.as_ref()),
            ("SYSTEM", self.system.as_ref()),
        ];
        let parts = parts.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?.clone())));
        let parameters = self.parameters.written().into_iter();
        let parameters = parameters.map(|(name, value)| (format!("PARAMETER {name}"), value));
        parts.chain(parameters).map(|(instruction, value)| line(&instruction, &value)).collect()
    }
}

fn line(instruction: &str, value: &str) -> Result<String, ModelfileError> {
    let instruction = || instruction.to_owned();
    if value.is_empty() {
        return Err(ModelfileError::Empty { instruction: instruction() });
    }
    if let Some(character) = value.chars().find(|character| !is_kept(*character)) {
        return Err(ModelfileError::Unprintable { instruction: instruction(), character });
    }
    if value.contains(QUOTES) {
        return Err(ModelfileError::Quotes { instruction: instruction() });
    }
    let quotes = if is_plain(value) { "" } else { QUOTES };
    Ok(format!("{} {quotes}{value}{quotes}\n", instruction()))
}

/// Whether a value is read back without quotation marks.
fn is_plain(value: &str) -> bool {
    !value.contains(['\n', '\r']) && !value.starts_with('"') && value.trim() == value
}

/// Whether Ollama keeps a character.
///
/// `escape_debug` escapes by number what isn't printable, by the same rule as Go: letters, marks, numbers, punctuation,
/// symbols and the blank are. Of a text's first character it escapes more, so another stands before it. Characters that
/// are newer than the Unicode tables of the Go that Ollama was built with are not found out.
fn is_kept(character: char) -> bool {
    match character {
        '\n' | '\r' | '\t' => true,
        '\0' => false,
        _ => !String::from_iter(['x', character]).escape_debug().skip(1).collect::<String>().starts_with("\\u"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads a Modelfile by the rules above: instructions in lower case, and their values.
    fn read(text: &str) -> Vec<(String, String)> {
        let mut result = Vec::new();
        let mut chars = text.chars().peekable();
        while chars.next_if(|char| char.is_whitespace()).is_some() || chars.peek().is_some() {
            let word = |chars: &mut std::iter::Peekable<std::str::Chars<'_>>| -> String {
                std::iter::from_fn(|| chars.next_if(|char| !matches!(char, ' ' | '\t' | '\n'))).collect()
            };
            let mut name = word(&mut chars);
            if name.is_empty() {
                continue;
            }
            chars.next();
            if name == "PARAMETER" {
                name = word(&mut chars);
                chars.next();
            }
            let mut kept = String::new();
            let value = loop {
                let char = chars.next();
                let ends = char.is_none_or(|char| matches!(char, '\n' | '\r'));
                if ends && let Some(value) = unquoted(kept.trim()) {
                    break value.to_owned();
                }
                match char {
                    Some(char) if ends || char == '\t' || is_kept(char) => kept.push(char),
                    Some(_) => {}
                    None => panic!("{text:?} ends inside a text"),
                }
            };
            result.push((name.to_lowercase(), value));
        }
        result
    }

    fn unquoted(text: &str) -> Option<&str> {
        let within = |marks: &str| {
            let rest = text.strip_prefix(marks)?;
            Some(rest.strip_suffix(marks))
        };
        within(QUOTES).or_else(|| within("\"")).unwrap_or(Some(text))
    }

    #[test]
    fn a_recipe_is_written_line_by_line() {
        let modelfile = Modelfile {
            from: "./coach base.gguf".to_owned(),
            adapter: Some("./coach-lora.gguf".to_owned()),
            template: Some("{{ range .Messages }}[INST] \"{{ .Content }}\"\n[/INST]{{ end }}".to_owned()),
            system: Some("You are a coach.".to_owned()),
            parameters: Parameters {
                num_ctx: Some(4096),
                temperature: Some(0.2),
                stop: vec!["</s>".to_owned(), " [INST]".to_owned(), "\n\n".to_owned(), "\"".to_owned()],
                ..Parameters::default()
            },
        };
        let expected = r#"FROM ./coach base.gguf
ADAPTER ./coach-lora.gguf
TEMPLATE """{{ range .Messages }}[INST] "{{ .Content }}"
[/INST]{{ end }}"""
SYSTEM You are a coach.
PARAMETER num_ctx 4096
PARAMETER temperature 0.2
PARAMETER stop </s>
PARAMETER stop """ [INST]"""
PARAMETER stop """

"""
PARAMETER stop """""""
"#;
        assert_eq!(modelfile.text().unwrap(), expected);
        let stops: Vec<_> =
            read(expected).into_iter().filter(|(name, _)| name == "stop").map(|(_, stop)| stop).collect();
        assert_eq!(stops, modelfile.parameters.stop);
    }

    #[test]
    fn what_a_modelfile_cannot_say_is_refused() {
        let template = || "TEMPLATE".to_owned();
        let unprintable = |character| ModelfileError::Unprintable { instruction: "TEMPLATE".to_owned(), character };
        let cases = [
            ("a \"\"\" b", ModelfileError::Quotes { instruction: template() }),
            ("", ModelfileError::Empty { instruction: template() }),
            ("a\u{a0}b", unprintable('\u{a0}')),
            ("\u{feff}b", unprintable('\u{feff}')),
            ("👩\u{200d}🚀", unprintable('\u{200d}')),
            ("bell\u{7}", unprintable('\u{7}')),
            ("\0", unprintable('\0')),
        ];
        for (value, expected) in cases {
            let modelfile =
                Modelfile { from: "base".to_owned(), template: Some(value.to_owned()), ..Modelfile::default() };
            assert_eq!(modelfile.text(), Err(expected), "{value:?}");
        }
        let nothing = Modelfile::default().text().unwrap_err();
        assert_eq!(nothing.to_string(), "FROM is empty; leave it out, or say something");
    }

    #[test]
    fn letters_of_all_kinds_and_marks_are_kept() {
        for character in "aé速🚴\u{301}'\"\\ ▁⟨".chars() {
            assert!(is_kept(character), "{character:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_back(
            template in "[a \"\n\r\té{#}]{1,20}", system in "[ \"\nx]{1,8}", stop in "[ \"\n<]{1,5}", from in "[a-z \"]{1,6}"
        ) {
            let modelfile = Modelfile {
                from: from.clone(),
                adapter: None,
                template: Some(template.clone()),
                system: Some(system.clone()),
                parameters: Parameters { stop: vec![stop.clone()], top_k: Some(1), ..Parameters::default() },
            };
            if let Ok(text) = modelfile.text() {
                let expected = [("from", from), ("template", template), ("system", system), ("top_k", "1".to_owned()), ("stop", stop)];
                let expected: Vec<_> = expected.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
                prop_assert_eq!(read(&text), expected, "{}", text);
            }
        }
    }
}
