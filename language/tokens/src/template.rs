//! A model's chat template, in the environment it was written for.
//!
//! # Source
//! `transformers`, `utils/chat_template_utils.py`: the options of its Jinja environment, its functions and its variables.

use std::collections::BTreeMap;
use std::error::Error as _;

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Error, ErrorKind, Value, context};
use polarize_llm::Role;

use crate::error::RenderError;

/// Steps a template may take, one for each instruction and each 64 bytes it makes, so it can't fill more than 64 MB either. Templates in
/// use need some thousands for a conversation of a hundred messages.
const MOST_STEPS: u64 = 1_000_000;
const NAME: &str = "chat template";

/// A chat template with the tokens it may write.
pub(crate) struct Template {
    environment: Environment<'static>,
    tokens: BTreeMap<&'static str, String>,
}

/// What a template says when it calls `raise_exception`.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Refusal(String);

impl Template {
    pub(crate) fn new(source: String, tokens: BTreeMap<&'static str, String>) -> Result<Self, Error> {
        let mut environment = Environment::new();
        environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
        environment.set_fuel(Some(MOST_STEPS));
        environment.set_unknown_method_callback(minijinja_contrib::pycompat::unknown_method_callback);
        environment.add_function("raise_exception", |message: String| -> Result<Value, Error> {
            Err(Error::new(ErrorKind::InvalidOperation, "refused").with_source(Refusal(message)))
        });
        environment.add_template_owned(NAME, source)?;
        Ok(Self { environment, tokens })
    }

    /// The text of a conversation. Where a person spoke last, it ends with the opening of the answer.
    pub(crate) fn render<'a>(
        &self,
        said: impl Iterator<Item = (Role, &'a str)>,
        opens_answer: bool,
    ) -> Result<String, RenderError> {
        let messages: Vec<Value> =
            said.map(|(role, content)| context! { role => role_name(role), content => content }).collect();
        let tokens = Value::from_pairs(self.tokens.iter().map(|(name, text)| (*name, text.as_str())));
        let variables = context! {
            messages => messages,
            add_generation_prompt => opens_answer,
            tools => (),
            documents => (),
            ..tokens
        };
        self.environment
            .get_template(NAME)
            .and_then(|template| template.render(variables))
            .map_err(|error| told(&error))
    }
}

pub(crate) const fn role_name(role: Role) -> &'static str {
    match role {
        Role::System => "system",
        Role::User => "user",
        Role::Assistant => "assistant",
    }
}

fn told(error: &Error) -> RenderError {
    let mut source = error.source();
    while let Some(cause) = source {
        if let Some(Refusal(message)) = cause.downcast_ref() {
            return RenderError::Refused { message: message.clone() };
        }
        source = cause.source();
    }
    match error.kind() {
        ErrorKind::OutOfFuel => RenderError::Endless,
        ErrorKind::UnknownFunction if error.detail().is_some_and(|detail| detail.contains("strftime_now")) => {
            RenderError::AsksTheDay
        }
        _ => RenderError::Template { reason: error.to_string() },
    }
}
