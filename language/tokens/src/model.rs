//! A model's tokenizer and chat template.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use polarize_llm::{Message, Role, TokenCount, TokenCounter};
use tokenizers::Tokenizer;

use crate::conversation::{Said, write};
use crate::encode::{Encoded, Encoder};
use crate::error::{OpenError, RenderError};
use crate::estimate::Estimate;
use crate::files::{self, Config, Files, TokenText};
use crate::sentencepiece;
use crate::template::Template;
use crate::vocabulary::Vocabulary;

/// A model's tokenizer and chat template, from its own files.
pub struct ModelTokens {
    encoder: Encoder,
    template: Option<Template>,
    start: Start,
    named: NamedTokens,
}

/// Tokens that a model's files name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NamedTokens {
    /// Begins a prompt.
    pub start: Option<u32>,
    /// Ends a text.
    pub end: Option<u32>,
    /// Fills a row up.
    pub pad: Option<u32>,
}

/// A conversation as a model reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The token ids, from the start token to the opening of the answer, or to the end of the last answer.
    pub ids: Vec<u32>,
    /// What was said, in the order of the prompt. A system message that became a part of what the person says is no turn of its own.
    pub turns: Vec<Turn>,
}

/// Where one message stands in a prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Who speaks.
    pub role: Role,
    /// The tokens of what is said, as a range of the ids. The model's turns are all that it has to say itself: from behind the opening
    /// of the answer to the token that ends it, where the template writes one.
    pub tokens: Range<usize>,
}

/// The token a prompt begins with.
#[derive(Default)]
struct Start {
    id: Option<u32>,
    /// Whether the tokenizer adds it where the template doesn't write it.
    added: bool,
    /// Whether the same token ends a turn, so that it may occur again.
    ends: bool,
}

impl ModelTokens {
    /// Loads a tokenizer from a folder or by its own path, with `tokenizer_config.json` and `chat_template.jinja` beside it. It is a
    /// `tokenizer.json`, or else a `tokenizer.model` of SentencePiece that merges, as Mistral's and Gemma's.
    ///
    /// # Errors
    /// [`OpenError`] when there is no tokenizer, or a file can't be read, is far too large, or isn't what it should be.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        Self::of_files(&files::read(path)?)
    }

    pub(crate) fn of_files(files: &Files) -> Result<Self, OpenError> {
        let tokenizer = if files.is_json() {
            Tokenizer::from_bytes(&files.tokenizer).map_err(|error| error.to_string())
        } else {
            let model = sentencepiece::read(&files.tokenizer);
            model.and_then(|model| serde_json::from_value(model.json()).map_err(|error| error.to_string()))
        };
        let tokenizer = tokenizer.map_err(|reason| files::broken(&files.tokenizer_file, &reason))?;
        Self::of_parts(tokenizer, &files.config, files.template.clone())
    }

    /// The same from a tokenizer's parts. `file`, which has them, is named in errors.
    ///
    /// # Errors
    /// [`OpenError`] when the parts don't fit together, or aren't enough to make the same tokens as the model was taught with.
    pub fn from_vocabulary(file: &Path, vocabulary: &Vocabulary) -> Result<Self, OpenError> {
        Self::of_json(file, vocabulary.tokenizer(file)?, vocabulary)
    }

    /// The same from a tokenizer's parts as llama.cpp reads them, which may differ in where spaces go.
    pub(crate) fn served(file: &Path, vocabulary: &Vocabulary) -> Result<Self, OpenError> {
        Self::of_json(file, vocabulary.served_tokenizer(file)?, vocabulary)
    }

    fn of_json(file: &Path, json: serde_json::Value, vocabulary: &Vocabulary) -> Result<Self, OpenError> {
        let tokenizer = serde_json::from_value(json).map_err(|error| files::broken(file, &error))?;
        let mut config = files::config_of(file, vocabulary.config(file)?)?;
        let template = config.take_template().map(|text| (file.to_owned(), text));
        Self::of_parts(tokenizer, &config, template)
    }

    fn of_parts(tokenizer: Tokenizer, config: &Config, template: Option<(PathBuf, String)>) -> Result<Self, OpenError> {
        let start = Start::of(&tokenizer, config)?;
        let id = |token: &Option<TokenText>| tokenizer.token_to_id(token.as_ref()?.text());
        let Config { bos_token, eos_token, pad_token, .. } = config;
        let named = NamedTokens { start: id(bos_token), end: id(eos_token), pad: id(pad_token) };
        let template = match template {
            Some((file, source)) => {
                Some(Template::new(source, named_tokens(config)).map_err(|error| files::broken(&file, &error))?)
            }
            None => None,
        };
        Ok(Self { encoder: Encoder::new(tokenizer), template, start, named })
    }

    /// The tokens of a conversation, as its template writes it. Where a person spoke last, they end with the opening of the answer. What is
    /// said stays text, and there is one start token at most.
    ///
    /// # Errors
    /// [`RenderError`] when there is no template, it refuses the conversation or fails, it changes what is said, or it writes the start
    /// token more than once.
    pub fn render(&self, messages: &[Message]) -> Result<Rendered, RenderError> {
        let template = self.template.as_ref().ok_or(RenderError::NoTemplate)?;
        let written = write(template, messages)?;
        let said: Vec<_> = written.said.iter().map(|said| said.bytes.clone()).collect();
        let encoded = self.encoder.encode(&written.text, &said)?;
        let mut turns: Vec<Turn> = (0..written.said.len()).map(|place| turn(&encoded, &written.said, place)).collect();
        let mut ids = encoded.ids;
        if self.start.is_missing(&ids)? {
            ids.splice(0..0, self.start.id);
            for turn in &mut turns {
                turn.tokens = turn.tokens.start + 1..turn.tokens.end + 1;
            }
        }
        Ok(Rendered { ids, turns })
    }

    /// The text of a conversation, without the start token where the tokenizer adds it.
    pub(crate) fn prompt(&self, messages: &[Message]) -> Result<String, RenderError> {
        let template = self.template.as_ref().ok_or(RenderError::NoTemplate)?;
        // A start token that is written twice is found in the tokens.
        self.render(messages)?;
        let text = write(template, messages)?.text;
        let added = self.start.id.filter(|_| self.start.added).and_then(|id| self.text_of(id));
        Ok(added.and_then(|start| text.strip_prefix(&start).map(str::to_owned)).unwrap_or(text))
    }

    /// The special tokens in the template's own words.
    pub(crate) fn special_in(&self, words: &str) -> Result<Vec<u32>, RenderError> {
        Ok(self.encoder.encode(words, &[])?.special.into_iter().map(|place| place.id).collect())
    }

    /// Whether the tokenizer adds the start token where the template doesn't write it.
    pub(crate) fn adds_start(&self) -> bool {
        self.start.added
    }

    pub(crate) fn tokenizer(&self) -> &Tokenizer {
        self.encoder.tokenizer()
    }

    /// The text of a token by its id.
    pub(crate) fn text_of(&self, id: u32) -> Option<String> {
        self.encoder.tokenizer().id_to_token(id)
    }

    /// The tokens of a text as something that is said: no template, no start token, no special tokens.
    ///
    /// # Errors
    /// [`RenderError::Unsayable`] and [`RenderError::Tokenizer`].
    pub fn encode_text(&self, text: &str) -> Result<Vec<u32>, RenderError> {
        let whole = 0..text.len();
        self.encoder.encode(text, &[whole]).map(|encoded| encoded.ids)
    }

    /// The text of tokens, special ones included.
    ///
    /// # Errors
    /// [`RenderError::Tokenizer`].
    pub fn decode(&self, ids: &[u32]) -> Result<String, RenderError> {
        let decoded = self.encoder.tokenizer().decode(ids, false);
        decoded.map_err(|error| RenderError::Tokenizer { reason: error.to_string() })
    }

    /// Whether there is a template, so that conversations can be written.
    #[must_use]
    pub fn has_template(&self) -> bool {
        self.template.is_some()
    }

    /// The tokens that the files name.
    #[must_use]
    pub fn named(&self) -> NamedTokens {
        self.named
    }

    /// The token that the template ends an answer with, where there is one: Gemma's is another than the end that its files name.
    #[must_use]
    pub fn end_of_answer(&self) -> Option<u32> {
        let rendered = self.render(&[Message::user("a"), Message::assistant("a")]).ok()?;
        let answer = rendered.turns.last()?.tokens.clone();
        rendered.ids[answer].last().copied().filter(|id| self.is_special(*id))
    }

    /// Whether a token is one of the template's own, which nothing that is said becomes.
    #[must_use]
    pub fn is_special(&self, id: u32) -> bool {
        self.encoder.is_special(id)
    }

    /// The id of a token by its text, `</s>`.
    #[must_use]
    pub fn id_of(&self, token: &str) -> Option<u32> {
        self.encoder.tokenizer().token_to_id(token)
    }
}

impl TokenCounter for ModelTokens {
    /// Exact; an estimate for a conversation that the template can't write.
    fn count(&self, messages: &[Message]) -> TokenCount {
        match self.render(messages) {
            Ok(rendered) => TokenCount { tokens: u32::try_from(rendered.ids.len()).unwrap_or(u32::MAX), exact: true },
            Err(_) => Estimate.count(messages),
        }
    }
}

impl Start {
    fn of(tokenizer: &Tokenizer, config: &Config) -> Result<Self, OpenError> {
        let id = |token: &Option<TokenText>, what| match token {
            Some(token) => match tokenizer.token_to_id(token.text()) {
                Some(id) => Ok(Some(id)),
                None => Err(OpenError::UnknownToken { token: token.text().to_owned(), what }),
            },
            None => Ok(None),
        };
        let start = id(&config.bos_token, "the start of a prompt")?;
        let end = id(&config.eos_token, "the end of an answer")?;
        let by_itself = tokenizer.encode("", true).ok().and_then(|empty| empty.get_ids().first().copied());
        let added = config.add_bos_token.unwrap_or(start.is_some() && by_itself == start);
        Ok(Self { id: start, added, ends: start == end })
    }

    /// Whether the start token is still to be put in front.
    fn is_missing(&self, ids: &[u32]) -> Result<bool, RenderError> {
        let Some(start) = self.id else { return Ok(false) };
        let is_start = |id: &&u32| **id == start;
        let count =
            if self.ends { ids.iter().take_while(is_start).count() } else { ids.iter().filter(is_start).count() };
        if count > 1 { Err(RenderError::ManyStarts { count }) } else { Ok(count == 0 && self.added) }
    }
}

fn named_tokens(config: &Config) -> BTreeMap<&'static str, String> {
    [
        ("bos_token", &config.bos_token),
        ("eos_token", &config.eos_token),
        ("pad_token", &config.pad_token),
        ("unk_token", &config.unk_token),
    ]
    .into_iter()
    .filter_map(|(name, token)| Some((name, token.as_ref()?.text().to_owned())))
    .collect()
}

/// The tokens of a message, and for the model's the token that ends it: the first special one behind it, before anybody else speaks.
fn turn(encoded: &Encoded, said: &[Said], place: usize) -> Turn {
    let Said { role, bytes, from } = &said[place];
    let next = said.get(place + 1).map_or(usize::MAX, |next| next.bytes.start);
    let ending = encoded.special.iter().map(|special| &special.bytes).find(|special| special.start >= bytes.end);
    let end = match ending {
        Some(ending) if *role == Role::Assistant && ending.start < next => ending.end,
        _ => bytes.end,
    };
    let first = encoded.offsets.partition_point(|(_, token_end)| token_end <= from);
    let last = encoded.offsets.partition_point(|(token_start, _)| *token_start < end);
    Turn { role: *role, tokens: first..last.max(first) }
}
