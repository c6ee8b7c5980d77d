//! A tokenizer's parts from a model's own files, with the proof that they make the same tokens.

use std::path::Path;

use polarize_llm::Message;

use super::Vocabulary;
use super::parts;
use crate::error::OpenError;
use crate::files;
use crate::model::ModelTokens;
use crate::sentencepiece::{self, SpaceInFront};

/// What tokenizers treat in different ways: white space in front, in the middle and in runs, case, accents, composed and not, emoji, digits,
/// signs, and no text at all.
const TRIED: [&str; 16] = [
    "I slept badly and my legs feel heavy after yesterday's intervals.",
    " one space in front",
    "   three in front, two  between, and two behind  ",
    "Können wir morgen lockerer machen? Ça va, dès demain; mañana, perché no.",
    "e\u{301} and é, \u{fb01} and fi, Ⅻ, ½, İ",
    "😩🦵🔥 so tired, 👨‍👩‍👧‍👦🏃🏽‍♀️",
    "2026-05-04,85.3,62.41,71.02; 12345678 at 5:30/km, 3×8min @ 285–300W",
    "one\ntwo\n\nthree\r\n\n\n\tfour \t\n five",
    "{\"ctl\": 45.2, \"atl\": [60.1, -14.9], \"tsb\": null}",
    "don't I'LL we've HE'S it'd I'm\u{a0}not\u{2003}here",
    "a         b                 c                                 d",
    "▁one ▁▁ two▁",
    "今天天气不错,我们去跑步吧。Привет, как дела? שלום",
    "LOL WTF IDK VO2MAX Z4 snake_case camelCase <b>bold</b> [x] \\n",
    "\u{0}\u{7f}\u{feff}\u{fffd}",
    "",
];

impl Vocabulary {
    /// The parts of a tokenizer in a model's own folder or file, as a GGUF file carries them; it is read as
    /// [`ModelTokens::open`](crate::ModelTokens::open) reads it. They are tried: on texts of all kinds, llama.cpp makes the same tokens with
    /// them as the tokenizer does.
    ///
    /// Tokens are in the order of their ids, without gaps. Whether a space goes in front is as llama.cpp needs it for conversations, in which
    /// it would put one behind every special token.
    ///
    /// # Errors
    /// [`OpenError::Unservable`] and [`OpenError::OtherTokens`] when llama.cpp doesn't do what the tokenizer does; the others as there.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        let files = files::read(path)?;
        let own = ModelTokens::of_files(&files)?;
        let file = &files.tokenizer_file;
        let (mut parts, spaces) = if files.is_json() {
            parts::of_tokenizer(own.tokenizer()).map_err(|found| OpenError::Unservable { file: file.clone(), found })?
        } else {
            parts::of_model(sentencepiece::read(&files.tokenizer).map_err(|reason| files::broken(file, &reason))?)
        };
        let named = own.named();
        (parts.bos, parts.eos, parts.pad) = (named.start, named.end, named.pad);
        let unknown = files.config.unk_token.as_ref().and_then(|token| own.id_of(token.text()));
        parts.unknown = unknown.or(parts.unknown);
        parts.adds_bos = Some(own.adds_start());
        parts.chat_template = files.template.as_ref().map(|(_, text)| text.clone());
        let mut differing = "";
        for adds_space in ways_to_add_a_space(spaces, own.has_template()) {
            parts.adds_space = *adds_space;
            match first_that_differs(&own, &ModelTokens::served(file, &parts)?, spaces) {
                None => return Ok(parts),
                Some(text) => differing = text,
            }
        }
        Err(OpenError::OtherTokens { file: file.clone(), text: differing })
    }
}

/// What may be said of spaces in front, the likeliest first. A space in front of a text alone is what llama.cpp doesn't have; conversations
/// begin with a special token, so in them it is the same as none.
fn ways_to_add_a_space(spaces: Option<SpaceInFront>, has_template: bool) -> &'static [Option<bool>] {
    match spaces {
        None => &[None],
        Some(SpaceInFront::Never) => &[Some(false)],
        Some(SpaceInFront::OfText) if has_template => &[Some(false), Some(true)],
        Some(SpaceInFront::OfText | SpaceInFront::OfEachPart) => &[Some(true)],
    }
}

/// The first text of which two tokenizers make different tokens, in a conversation where there is a template for it.
fn first_that_differs(own: &ModelTokens, served: &ModelTokens, spaces: Option<SpaceInFront>) -> Option<&'static str> {
    let differs = |text: &&str| {
        let asked = [Message::user(*text)];
        let answered = [Message::user("hello"), Message::assistant(*text), Message::user(*text)];
        let instructed = [Message::system(*text), Message::user(*text)];
        if own.render(&asked).is_ok() {
            return [&asked[..], &answered, &instructed]
                .into_iter()
                .any(|said| own.render(said) != served.render(said));
        }
        // A base without a template holds no conversation; the one difference that is left there is a second space in front.
        let second_space = spaces == Some(SpaceInFront::OfText) && text.starts_with([' ', '▁']);
        !second_space && own.encode_text(text) != served.encode_text(text)
    };
    TRIED.into_iter().find(differs)
}
