//! XML, read element by element: only names without their prefix, attributes, and the text of elements that hold nothing else.
//!
//! Whatever the input, it costs no more memory than the elements that are open and one markup of [`MAX_MARKUP`]: the input is handed to
//! `quick-xml` in bounded pieces, entities of the file's own are left out and never expanded, a DOCTYPE is passed over.

mod encoding;
mod fault;
mod prolog;

use std::io::{self, BufRead, Read};

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape_with};
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesRef, Event};

use crate::import::ImportError;
pub(crate) use encoding::{is_utf16, to_utf8};
pub use fault::XmlFault;
pub(crate) use prolog::root;

/// Elements inside one another; activity files need nine.
const MAX_DEPTH: usize = 64;
/// The longest tag, comment, DOCTYPE or stretch of text in bytes; Apple Health's DOCTYPE has some ten thousand.
const MAX_MARKUP: usize = 1024 * 1024;
/// As much of an element's text is kept, in bytes.
const MAX_TEXT: usize = 4096;
/// As much of an element's name is kept, in bytes; the longest that is read has 21.
const MAX_NAME: usize = 64;

/// A reader of XML, element by element.
pub(crate) struct Xml<'a> {
    reader: Reader<Bounded<'a>>,
    buffer: Vec<u8>,
    /// The names of the open elements, outermost first; above `depth` stand names that may be overwritten.
    names: Vec<String>,
    depth: usize,
    has_root: bool,
    attributes: String,
    text: String,
}

/// What comes next.
#[derive(Debug)]
pub(crate) enum Token<'t> {
    /// An element begins.
    Start(Start<'t>),
    /// An element ends.
    End(End<'t>),
}

/// The begin of an element.
#[derive(Debug)]
pub(crate) struct Start<'t> {
    /// The name of the element around it; empty around the root.
    pub(crate) parent: &'t str,
    /// Its name without prefix.
    pub(crate) name: &'t str,
    attributes: &'t str,
}

/// The end of an element.
#[derive(Debug)]
pub(crate) struct End<'t> {
    /// The name of the element around it; empty around the root.
    pub(crate) parent: &'t str,
    /// Its name without prefix.
    pub(crate) name: &'t str,
    /// Its text behind the last element within, trimmed.
    pub(crate) text: &'t str,
}

impl Start<'_> {
    /// An attribute's value by its name without prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = Attributes::new(self.attributes, 0);
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name)?;
        let known = |entity: &str| resolve_predefined_entity(entity).or(Some(""));
        Some(unescape_with(&found.value, known).map_or_else(|_| found.value.clone().into_owned(), Into::into))
    }
}

/// Reads a document that is in memory and hands over every begin and end of an element, in order.
///
/// # Errors
/// [`ImportError::Xml`] naming `format` where the document is broken, and whatever `take` says.
pub(crate) fn each(
    format: &'static str,
    bytes: &[u8],
    mut take: impl FnMut(Token<'_>) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let broken = |fault| ImportError::Xml { format, fault };
    let utf8 = to_utf8(bytes).map_err(broken)?;
    let mut input = &*utf8;
    let mut xml = Xml::new(&mut input);
    while let Some(token) = xml.next().map_err(broken)? {
        take(token)?;
    }
    Ok(())
}

/// What was just read.
enum Step {
    Start,
    End,
    Over,
}

impl<'a> Xml<'a> {
    /// Reads from the beginning of a document in UTF-8.
    pub(crate) fn new(input: &'a mut dyn BufRead) -> Self {
        let mut reader = Reader::from_reader(Bounded { input, left: MAX_MARKUP });
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        // Names like "Tom & Jerry" are found in real files.
        config.allow_dangling_amp = true;
        Self {
            reader,
            buffer: Vec::new(),
            names: Vec::new(),
            depth: 0,
            has_root: false,
            attributes: String::new(),
            text: String::new(),
        }
    }

    /// The next begin or end of an element; `None` after the end of the document.
    ///
    /// # Errors
    /// [`XmlFault`] where the document is broken or cut off; nothing can be read after it.
    pub(crate) fn next(&mut self) -> Result<Option<Token<'_>>, XmlFault> {
        self.text.clear();
        let step = self.step()?;
        let name_at = |index: Option<usize>| index.and_then(|index| self.names.get(index)).map_or("", String::as_str);
        Ok(match step {
            Step::Start => Some(Token::Start(Start {
                parent: name_at(self.depth.checked_sub(2)),
                name: name_at(self.depth.checked_sub(1)),
                attributes: &self.attributes,
            })),
            Step::End => Some(Token::End(End {
                parent: name_at(self.depth.checked_sub(1)),
                name: name_at(Some(self.depth)),
                text: self.text.trim(),
            })),
            Step::Over => None,
        })
    }

    fn step(&mut self) -> Result<Step, XmlFault> {
        loop {
            self.buffer.clear();
            self.reader.get_mut().left = MAX_MARKUP;
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(error) => {
                    let position = self.reader.error_position();
                    let input = self.reader.get_mut();
                    return Err(match (input.left, input.fill_buf()) {
                        (0, _) => XmlFault::TooLong { position },
                        (_, Ok([])) => fault::at_end(error, position),
                        _ => fault::of(error, position),
                    });
                }
            };
            match event {
                Event::Start(tag) => {
                    if self.depth == MAX_DEPTH {
                        return Err(XmlFault::TooDeep { position: self.reader.buffer_position() });
                    }
                    if self.depth == 0 && self.has_root {
                        return Err(XmlFault::AfterEnd { position: self.reader.buffer_position() });
                    }
                    self.has_root = true;
                    if self.depth == self.names.len() {
                        self.names.push(String::new());
                    }
                    let name = &mut self.names[self.depth];
                    name.clear();
                    name.push_str(beginning(tag.local_name().into_inner(), MAX_NAME));
                    self.attributes.clear();
                    self.attributes.push_str(tag.attributes_raw());
                    self.depth += 1;
                    return Ok(Step::Start);
                }
                Event::End(_) => {
                    // The reader refuses an end without a begin.
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Step::End);
                }
                Event::Text(text) => append(&mut self.text, &text),
                Event::CData(text) => append(&mut self.text, &text),
                Event::GeneralRef(entity) => append(&mut self.text, &resolved(&entity)),
                Event::Eof if self.depth > 0 || !self.has_root => return Err(XmlFault::Cut),
                Event::Eof => return Ok(Step::Over),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }
}

/// The character an entity stands for; nothing for those a file defines itself.
fn resolved(entity: &BytesRef<'_>) -> String {
    match entity.resolve_char_ref() {
        Ok(Some(character)) => character.into(),
        _ => resolve_predefined_entity(entity).unwrap_or_default().to_owned(),
    }
}

fn append(text: &mut String, more: &str) {
    text.push_str(beginning(more, MAX_TEXT.saturating_sub(text.len())));
}

/// As many whole characters as fit into `size` bytes.
fn beginning(text: &str, size: usize) -> &str {
    &text[..text.floor_char_boundary(size)]
}

/// Text for an athlete's eyes: one line, without characters a terminal would obey, and not too long for a name.
pub(crate) fn name_of(text: &str) -> Option<String> {
    const LONGEST: usize = 120;
    let line = text.trim().lines().next()?;
    let line: String = line.chars().filter(|character| !character.is_control()).take(LONGEST).collect();
    Some(line.trim().to_owned()).filter(|line| !line.is_empty())
}

/// A finite number; some devices write the decimal point of their owner's language.
pub(crate) fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let number = text.parse().or_else(|_| text.replacen(',', ".", 1).parse::<f64>()).ok()?;
    number.is_finite().then_some(number)
}

/// The input, handed out in pieces that can't exceed what is left for one markup.
struct Bounded<'a> {
    input: &'a mut dyn BufRead,
    left: usize,
}

impl Read for Bounded<'_> {
    fn read(&mut self, target: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(target)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Bounded<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::Error::other("markup too long"));
        }
        let available = self.input.fill_buf()?;
        Ok(&available[..available.len().min(self.left)])
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count);
        self.input.consume(count);
    }
}
