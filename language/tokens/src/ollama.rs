//! A chat template in Ollama's language, Go's `text/template`.
//!
//! Nobody translates Jinja into it: conversations with unmistakable contents are written with the model's own template, and what stands
//! around the contents is read off. The form that was found is then written beside the template on other conversations, and is refused
//! where a byte differs.
//!
//! # Source
//! Ollama, `template/template.go`: `.Messages` has every message with its role, neighbours of one role joined; `.System` has all system
//! texts, joined with an empty line. The system text of a Modelfile comes as a first message.

use std::fmt::Write as _;

use crate::error::OllamaError;
use crate::model::ModelTokens;

mod form;

use form::{Form, System};

/// A chat template for a Modelfile, and the parameters that belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OllamaTemplate {
    /// For `TEMPLATE`. It writes the start token only where the tokenizer doesn't add it, so that a prompt has one. An answer that is the
    /// last message is left open, to be gone on with.
    pub template: String,
    /// For `PARAMETER stop`: the token that ends an answer, and those that begin a turn, by their texts.
    pub stops: Vec<String>,
    /// Whether the model's own template takes off the white space around what is said, which Ollama's language can't: messages must be
    /// sent without it to be read as they were taught.
    pub trims: bool,
}

impl OllamaTemplate {
    /// The template of a model, proven against its own: on conversations of one to five turns, with and without a system text, both write
    /// the same bytes.
    ///
    /// # Errors
    /// [`OllamaError`] when the model has no template, its template refuses plain conversations, or it does what Ollama's language, or the
    /// form that is sought here, can't.
    pub fn of(tokens: &ModelTokens) -> Result<Self, OllamaError> {
        let form = Form::of(tokens)?;
        let trims = form.prove(tokens)?;
        Ok(Self { template: written(&form), stops: stops(&form, tokens)?, trims })
    }
}

/// Finds the last question, which needn't be the last message: an answer may be there to be gone on with.
const LAST_QUESTION: &str =
    "{{ $asked := 0 }}{{ range $i, $_ := .Messages }}{{ if eq .Role \"user\" }}{{ $asked = $i }}{{ end }}{{ end }}";

/// The form in Go's language. What stands between braces' ends counts to the last space, so nothing is laid out.
fn written(form: &Form) -> String {
    let Form { head, before_user, after_user, opening, before_answer, after_answer, .. } = form;
    let [head, before_user, after_user, opening, before_answer, after_answer] =
        [head, before_user, after_user, opening, before_answer, after_answer].map(|text| quoted(text));
    let mut go = String::new();
    let mut first = "";
    let mut system = String::new();
    // Writing to a text can't fail.
    let _ = match &form.system {
        System::AtHead { before, after } => {
            let (before, after) = (quoted(before), quoted(after));
            let otherwise = if head.is_empty() { String::new() } else { format!("{{{{ else }}}}{head}") };
            write!(go, "{{{{ if .System }}}}{before}{{{{ .System }}}}{after}{otherwise}{{{{ end }}}}")
        }
        System::InFirst { after } => {
            first = "{{ $first = false }}";
            let after = quoted(after);
            system = format!("{{{{ if and $first $.System }}}}{{{{ $.System }}}}{after}{{{{ end }}}}");
            write!(go, "{head}{{{{ $first := true }}}}")
        }
        System::InLast { after } => {
            let after = quoted(after);
            system = format!("{{{{ if and (eq $i $asked) $.System }}}}{{{{ $.System }}}}{after}{{{{ end }}}}");
            write!(go, "{head}{LAST_QUESTION}")
        }
    };
    go += "{{ range $i, $_ := .Messages }}{{ $last := eq (len (slice $.Messages $i)) 1 }}";
    let _ = write!(go, "{{{{ if eq .Role \"user\" }}}}{before_user}{system}{first}{{{{ .Content }}}}{after_user}");
    if !opening.is_empty() {
        let _ = write!(go, "{{{{ if $last }}}}{opening}{{{{ end }}}}");
    }
    let _ = write!(go, "{{{{ else if eq .Role \"assistant\" }}}}{before_answer}{{{{ .Content }}}}");
    let _ = write!(go, "{{{{ if not $last }}}}{after_answer}{{{{ end }}}}{{{{ end }}}}{{{{ end }}}}");
    go
}

/// Words of the model's template, with the braces that Go's would take for its own written by it.
fn quoted(words: &str) -> String {
    words.replace('{', "{{ \"{\" }}")
}

/// What ends an answer, and what begins another turn, so that an answer ends even where its end is left out.
fn stops(form: &Form, tokens: &ModelTokens) -> Result<Vec<String>, OllamaError> {
    let end = match tokens.end_of_answer() {
        Some(id) => tokens.text_of(id),
        // An end that is no token is still a text to stop at.
        None => Some(form.after_answer.trim().to_owned()).filter(|end| !end.is_empty()),
    };
    let mut stops: Vec<String> = end.into_iter().collect();
    let system = match &form.system {
        System::AtHead { before, .. } => before.as_str(),
        System::InFirst { .. } | System::InLast { .. } => "",
    };
    for words in [system, &form.before_user, &form.after_user, &form.opening] {
        for id in tokens.special_in(words)?.into_iter().filter(|id| Some(*id) != tokens.named().start) {
            stops.extend(tokens.text_of(id).filter(|text| !stops.contains(text)));
        }
    }
    Ok(stops)
}
